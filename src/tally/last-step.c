/* The last step of a release: hide more where a hidden count can be worked
 * out. SPDX-License-Identifier: GPL-3.0-or-later */
#include "outsider.h"

/** The world with what is about to be shown. */
struct step {
	struct world *w;
	struct slips *slips;
	struct infer_range *before; /* limits without the slips */
	bool *known;                /* pinned before, or zero for all */
};

static void tell(struct step *s)
{
	for (unsigned i = 0; i < s->slips->count; i++)
		s->w->in.given[s->slips->list[i].number] =
		    s->before[s->slips->list[i].number];
	for (unsigned i = 0; i < s->slips->count; i++) {
		const struct slip *slip = &s->slips->list[i];
		struct infer_range r = cv_release_reach(slip->how, slip->count,
							slip->base),
				   *given = &s->w->in.given[slip->number];
		if (slip->from > 0)
			r = (struct infer_range){slip->from - r.hi,
						 slip->from - r.lo};
		cv_infer_narrow(given, r);
	}
}

/** How many hidden counts are pinned; marks them. -1: a contradiction. */
static int pins(struct step *s, bool *marks)
{
	struct infer *in = &s->w->in;
	int n = 0;
	bool is;

	tell(s);
	if (!cv_infer_settle(in))
		return -1;
	for (unsigned i = 0; i < s->slips->count; i++) {
		const struct slip *slip = &s->slips->list[i];
		is = slip->count->hidden && !s->known[slip->number] &&
		     cv_infer_is_pinned(in, slip->number);
		if (marks != NULL)
			marks[i] = is;
		n += is ? 1 : 0;
	}
	for (unsigned i = 0; i < s->slips->n_hidden; i++)
		n += !s->known[s->slips->hidden[i]] &&
			     cv_infer_is_pinned(in, s->slips->hidden[i])
			 ? 1
			 : 0;
	return n;
}

static int compare_slips(const void *a, const void *b)
{
	const struct slip *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static bool is_near(const struct step *s, const bool *marks, unsigned at)
{
	const struct slip *one = &s->slips->list[at], *other;
	bool any = false;

	for (unsigned i = 0; i < s->slips->count; i++) {
		other = &s->slips->list[i];
		any |= marks[i];
		if (marks[i] &&
		    (other->line == one->line || other->column == one->column))
			return true;
	}
	return !any;
}

/* An almost-all says something, too. */
static bool is_shown(const struct slip *slip)
{
	return !slip->count->hidden || slip->count->almost_all;
}

static void hide(struct slip *slip)
{
	*slip->count = (struct cv_count){.hidden = true};
}

enum { TRIED = 64 }; /* with more counts than that only near ones are tried */

/* The smallest count that frees all when it is hidden, else the one that frees
 * most; -1: there is none left. */
static int choose(struct step *s, const bool *marks, int now)
{
	int best = -1, least = 0, n;
	bool few = s->slips->count <= TRIED;

	for (unsigned i = 0; i < s->slips->count; i++) {
		struct slip *slip = &s->slips->list[i];
		const struct cv_count was = *slip->count;
		if (!is_shown(slip) || (!few && !is_near(s, marks, i)))
			continue;
		hide(slip);
		n = pins(s, NULL);
		*slip->count = was;
		if (n == 0)
			return (int)i;
		if (best < 0 || (n > 0 && n < least)) {
			best = (int)i;
			least = n > 0 ? n : now;
		}
	}
	for (unsigned i = 0; best < 0 && i < s->slips->count; i++)
		if (is_shown(&s->slips->list[i]))
			best = (int)i;
	return best;
}

static void know_before(struct step *s)
{
	struct infer *in = &s->w->in;

	s->before = cv_calloc(in->n + 1, sizeof *s->before);
	s->known = cv_calloc(in->n + 1, sizeof *s->known);
	memcpy(s->before, in->given, in->n * sizeof *in->given);
	cv_infer_settle(in);
	for (unsigned i = 0; i < in->n; i++)
		s->known[i] = cv_infer_is_pinned(in, i);
}

bool cv_release_last_step(struct world *w, struct slips *slips,
			  struct reading *how)
{
	struct step s = {.w = w, .slips = slips};
	bool *marks = cv_calloc(slips->count + 1, sizeof *marks);
	int n, at;

	if (slips->count > 1)
		qsort(slips->list, slips->count, sizeof *slips->list,
		      compare_slips);
	know_before(&s);
	n = pins(&s, marks);
	while (n > 0) {
		how->widened = true;
		n = pins(&s, marks);
		if (n <= 0)
			break;
		at = choose(&s, marks, n);
		if (at < 0)
			break;
		hide(&slips->list[at]);
		n = pins(&s, marks);
	}
	free(s.before);
	free(s.known);
	free(marks);
	return n >= 0;
}
