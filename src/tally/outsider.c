/* What an outsider knows about groups of people who answered a question, and
 * about those who joined them later.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outsider.h"

void cv_world_init(struct world *w, const struct form *form, unsigned splits,
		   unsigned parts)
{
	memset(w, 0, sizeof *w);
	w->form = form;
	w->splits = splits;
	w->parts = parts;
}

void cv_world_done(struct world *w)
{
	for (unsigned i = 0; i < w->n_moments; i++)
		free(w->moments[i].parts);
	free(w->moments);
	cv_infer_done(&w->in);
	memset(w, 0, sizeof *w);
}

/* total = the `n` cells from `from` on */
static void is_sum(struct world *w, unsigned total, unsigned from, unsigned n)
{
	struct infer_term *t = cv_calloc(n + 1, sizeof *t);

	t[0] = (struct infer_term){total, -1};
	for (unsigned i = 0; i < n; i++)
		t[i + 1] = (struct infer_term){from + i, 1};
	cv_infer_sum(&w->in, t, n + 1, 0, 0);
	free(t);
}

/* least ≤ Σ factor × cell */
static void at_least(struct world *w, unsigned more, int factor, unsigned less)
{
	const struct infer_term t[] = {{more, factor}, {less, -1}};

	cv_infer_sum(&w->in, t, 2, 0, CV_INFER_MANY);
}

/* Each of the people who chose named one at least, and `most` at most. */
static void bound_choices(struct world *w, unsigned first, unsigned n)
{
	const struct form *f = w->form;
	struct infer_term *t = cv_calloc(n + 1, sizeof *t);
	unsigned most = f->most > 0 && f->most < n ? f->most : n;

	for (unsigned i = 0; i < n; i++) {
		t[i] = (struct infer_term){first + CELL_OPTIONS + i, 1};
		at_least(w, first + CELL_CHOSE, 1, first + CELL_OPTIONS + i);
	}
	t[n] = (struct infer_term){first + CELL_CHOSE, -1};
	cv_infer_sum(&w->in, t, n + 1, 0, CV_INFER_MANY);
	t[n].factor = -(int)most;
	cv_infer_sum(&w->in, t, n + 1, -CV_INFER_MANY, 0);
	free(t);
}

static void add_rank(struct world *w, unsigned first, unsigned n)
{
	unsigned firsts = first + CELL_OPTIONS + w->form->n_options;

	is_sum(w, first + CELL_CHOSE, firsts, n);
	for (unsigned i = 0; i < n; i++)
		at_least(w, first + CELL_OPTIONS + i, 1, firsts + i);
}

/* What holds in every group. The last option is the don't-know, where that is
 * an answer. */
static unsigned add_group(struct world *w)
{
	const struct form *f = w->form;
	unsigned first = cv_infer_add(&w->in, f->n_cells);
	unsigned chosen = f->n_options - (f->has_dk ? 1 : 0);
	const struct infer_term dk[] = {
	    {first + CELL_ANSWERED, -1},
	    {first + CELL_CHOSE, 1},
	    {first + CELL_OPTIONS + chosen, 1},
	};
	const struct infer_term all[] = {
	    {first + CELL_INTERVIEWS, -1},
	    {first + CELL_ASKED, 1},
	    {first + CELL_NOT_ASKED, 1},
	    {first + CELL_STOPPED, 1},
	};

	cv_infer_sum(&w->in, all, 4, 0, 0);
	is_sum(w, first + CELL_ASKED, first + CELL_ANSWERED, 5);
	cv_infer_sum(&w->in, dk, f->has_dk ? 3 : 2, 0, 0);
	if (f->n_options > 0 && f->several)
		bound_choices(w, first, chosen);
	else if (f->n_options > 0)
		is_sum(w, first + CELL_CHOSE, first + CELL_OPTIONS, chosen);
	if (f->rank)
		add_rank(w, first, chosen);
	for (unsigned i = 0; i < f->n_cells; i++)
		if (f->nil[i])
			w->in.given[first + i].hi = 0;
	return first;
}

/* Everybody in `whole` is in exactly one of the groups. */
static void
unite(struct world *w, unsigned whole, const unsigned *groups, unsigned n)
{
	struct infer_term *t = cv_calloc(n + 1, sizeof *t);

	for (unsigned cell = 0; cell < w->form->n_cells; cell++) {
		t[0] = (struct infer_term){whole + cell, -1};
		for (unsigned i = 0; i < n; i++)
			t[i + 1] = (struct infer_term){groups[i] + cell, 1};
		cv_infer_sum(&w->in, t, n + 1, 0, 0);
	}
	free(t);
}

static unsigned join_later(struct world *w, unsigned before, unsigned after)
{
	unsigned joined = add_group(w);
	const unsigned both[] = {before, joined};

	unite(w, after, both, 2);
	return joined;
}

static void settle_number(struct world *w, unsigned group, int64_t people)
{
	w->in.given[group + CELL_INTERVIEWS] =
	    (struct infer_range){people, people};
}

static void
follow(struct world *w, const struct moment *before, const struct moment *m)
{
	unsigned joined = join_later(w, before->whole, m->whole);
	unsigned *parts = cv_calloc(w->parts + 1, sizeof *parts);

	settle_number(w, joined, m->as_of - before->as_of);
	for (unsigned s = 0; s < w->splits; s++) {
		for (unsigned i = 0; i < w->parts; i++)
			parts[i] =
			    join_later(w, before->parts[s * w->parts + i],
				       m->parts[s * w->parts + i]);
		unite(w, joined, parts, w->parts);
	}
	free(parts);
}

struct moment *cv_world_moment(struct world *w, int64_t as_of)
{
	struct moment m = {.as_of = as_of};
	unsigned n = w->splits * w->parts;

	m.whole = add_group(w);
	settle_number(w, m.whole, as_of);
	m.parts = cv_calloc(n + 1, sizeof *m.parts);
	for (unsigned i = 0; i < n; i++)
		m.parts[i] = add_group(w);
	for (unsigned s = 0; s < w->splits; s++)
		unite(w, m.whole, m.parts + s * w->parts, w->parts);
	if (w->n_moments > 0)
		follow(w, &w->moments[w->n_moments - 1], &m);
	w->moments =
	    cv_reallocarray(w->moments, w->n_moments + 1, sizeof *w->moments);
	w->moments[w->n_moments] = m;
	return &w->moments[w->n_moments++];
}

struct moment *cv_world_find(const struct world *w, int64_t as_of)
{
	for (unsigned i = 0; i < w->n_moments; i++)
		if (w->moments[i].as_of == as_of)
			return &w->moments[i];
	return NULL;
}

int64_t cv_release_round(const struct reading *how, int64_t n)
{
	int64_t by = how->round, half = by / 2, v;

	if (by <= 1)
		return n;
	v = (n + half) / by * by;
	if (how->people > 0 && v - half == how->people)
		v -= by;
	return v;
}

struct infer_range cv_release_reach(const struct reading *how,
				    const struct cv_count *count,
				    const struct cv_count *base)
{
	int64_t by = how->round > 1 ? how->round : 1, half = by / 2;
	int64_t n = count->n;
	struct infer_range r = {0, how->widened ? CV_INFER_MANY
						: (int64_t)how->floor - 1};

	if (count->almost_all && (base == NULL || base->hidden)) {
		r = (struct infer_range){how->floor, CV_INFER_MANY};
		return r;
	}
	if (count->hidden && !count->almost_all)
		return r;
	if (count->almost_all)
		n = base->n;
	r = (struct infer_range){n - half, n - half + by - 1};
	if (how->people > 0 && by > 1 && n + by - half == how->people)
		r.hi = how->people;
	if (r.lo < how->floor)
		r.lo = how->floor;
	return r;
}

static void narrow(struct infer_range *r, struct infer_range to)
{
	if (to.lo > r->lo)
		r->lo = to.lo;
	if (to.hi < r->hi)
		r->hi = to.hi;
}

void cv_world_show(struct world *w, unsigned first, const struct picture *p,
		   int64_t people)
{
	const struct reading how = {p->floor, p->round, p->widened, people};

	for (unsigned i = 0; i < p->n_cells; i++)
		if (p->known[i])
			narrow(&w->in.given[first + i],
			       cv_release_reach(&how, &p->cells[i],
						&p->cells[CELL_ANSWERED]));
}
