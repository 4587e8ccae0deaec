/* Interval propagation: from the limits of all terms of a sum but one follow
 * limits of that one. SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer.h"

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SWEEPS = 200 };

unsigned cv_infer_add(struct infer *in, unsigned count)
{
	unsigned first = in->n;

	if (in->n + count > in->room) {
		in->room = (in->n + count) * 2;
		in->given =
		    cv_reallocarray(in->given, in->room, sizeof *in->given);
		in->follows =
		    cv_reallocarray(in->follows, in->room, sizeof *in->follows);
	}
	for (; in->n < first + count; in->n++)
		in->given[in->n] = (struct infer_range){0, CV_INFER_MANY};
	return first;
}

void cv_infer_sum(struct infer *in, const struct infer_term *terms,
		  unsigned count, int64_t lo, int64_t hi)
{
	if (in->n_sums == in->room_sums) {
		in->room_sums = in->room_sums * 2 + 64;
		in->sums =
		    cv_reallocarray(in->sums, in->room_sums, sizeof *in->sums);
	}
	if (in->n_terms + count > in->room_terms) {
		in->room_terms = (in->n_terms + count) * 2;
		in->terms = cv_reallocarray(in->terms, in->room_terms,
					    sizeof *in->terms);
	}
	memcpy(in->terms + in->n_terms, terms, count * sizeof *terms);
	in->sums[in->n_sums++] = (struct infer_sum){in->n_terms, count, lo, hi};
	in->n_terms += count;
}

void cv_infer_narrow(struct infer_range *r, struct infer_range to)
{
	if (to.lo > r->lo)
		r->lo = to.lo;
	if (to.hi < r->hi)
		r->hi = to.hi;
}

static int64_t divide_down(int64_t above, int64_t below)
{
	int64_t q = above / below;

	return above % below != 0 && (above < 0) != (below < 0) ? q - 1 : q;
}

static int64_t divide_up(int64_t above, int64_t below)
{
	return -divide_down(-above, below);
}

/* The least and the most a term can be. */
static struct infer_range reach(const struct infer *in, struct infer_term t)
{
	const struct infer_range *r = &in->follows[t.number];

	if (t.factor > 0)
		return (struct infer_range){r->lo * t.factor, r->hi * t.factor};
	return (struct infer_range){r->hi * t.factor, r->lo * t.factor};
}

/* What the others of the sum leave for this term. */
static bool narrow(struct infer *in, struct infer_term t, struct infer_range is)
{
	struct infer_range *r = &in->follows[t.number];
	int64_t lo, hi;
	bool changed;

	if (t.factor == 0) /* says nothing about it */
		return false;
	lo = divide_up(t.factor > 0 ? is.lo : is.hi, t.factor);
	hi = divide_down(t.factor > 0 ? is.hi : is.lo, t.factor);
	changed = lo > r->lo || hi < r->hi;

	if (lo > r->lo)
		r->lo = lo;
	if (hi < r->hi)
		r->hi = hi;
	return changed;
}

static bool draw(struct infer *in, const struct infer_sum *s)
{
	struct infer_range all = {0, 0}, one;
	bool changed = false;

	for (unsigned i = 0; i < s->count; i++) {
		one = reach(in, in->terms[s->first + i]);
		all.lo += one.lo;
		all.hi += one.hi;
	}
	for (unsigned i = 0; i < s->count; i++) {
		struct infer_term t = in->terms[s->first + i];
		one = reach(in, t);
		changed |=
		    narrow(in, t,
			   (struct infer_range){s->lo - (all.hi - one.hi),
						s->hi - (all.lo - one.lo)});
	}
	return changed;
}

bool cv_infer_settle(struct infer *in)
{
	bool changed = true;

	memcpy(in->follows, in->given, in->n * sizeof *in->given);
	for (int sweep = 0; changed && sweep < MOST_SWEEPS; sweep++) {
		changed = false;
		for (unsigned i = 0; i < in->n_sums; i++)
			changed |= draw(in, &in->sums[i]);
		for (unsigned i = 0; changed && i < in->n; i++)
			if (in->follows[i].lo > in->follows[i].hi)
				return false;
	}
	return true;
}

bool cv_infer_is_pinned(const struct infer *in, unsigned number)
{
	return in->follows[number].lo == in->follows[number].hi;
}

void cv_infer_done(struct infer *in)
{
	free(in->given);
	free(in->follows);
	free(in->terms);
	free(in->sums);
	memset(in, 0, sizeof *in);
}
