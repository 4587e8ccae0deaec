/* What an outsider knows about groups of people who answered a question, and
 * about those who joined them later.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outsider.h"

void cv_world_init(struct world *w, const struct form *form)
{
	memset(w, 0, sizeof *w);
	w->form = form;
	w->n_groups = 1;
}

void cv_world_done(struct world *w)
{
	for (unsigned i = 0; i < w->n_moments; i++)
		free(w->moments[i].first);
	for (unsigned i = 0; i < w->n_made; i++)
		free(w->made[i].parts);
	free(w->moments);
	free(w->made);
	cv_infer_done(&w->in);
	memset(w, 0, sizeof *w);
}

unsigned cv_world_group(struct world *w)
{
	return w->n_groups++;
}

void cv_world_made_of(struct world *w, unsigned whole, const unsigned *parts,
		      unsigned n)
{
	struct made_of *m;

	w->made = cv_reallocarray(w->made, w->n_made + 1, sizeof *w->made);
	m = &w->made[w->n_made++];
	*m = (struct made_of){whole, n, cv_calloc(n + 1, sizeof *m->parts)};
	memcpy(m->parts, parts, n * sizeof *parts);
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

/* Of each cell: that of `whole` is the sum of those of the groups. */
static void unite(struct world *w, unsigned whole, const unsigned *first,
		  const unsigned *groups, unsigned n)
{
	struct infer_term *t = cv_calloc(n + 1, sizeof *t);

	for (unsigned cell = 0; cell < w->form->n_cells; cell++) {
		t[0] = (struct infer_term){whole + cell, -1};
		for (unsigned i = 0; i < n; i++)
			t[i + 1] = (struct infer_term){
			    first[groups != NULL ? groups[i] : i] + cell, 1};
		cv_infer_sum(&w->in, t, n + 1, 0, 0);
	}
	free(t);
}

static void settle_number(struct world *w, unsigned group, int64_t people)
{
	w->in.given[group + CELL_INTERVIEWS] =
	    (struct infer_range){people, people};
}

/* So many people, each in all the groups they are in. */
static unsigned *add_people(struct world *w, int64_t people)
{
	unsigned *first = cv_calloc(w->n_groups, sizeof *first);

	for (unsigned g = 0; g < w->n_groups; g++)
		first[g] = add_group(w);
	for (unsigned i = 0; i < w->n_made; i++)
		unite(w, first[w->made[i].whole], first, w->made[i].parts,
		      w->made[i].n);
	settle_number(w, first[0], people);
	return first;
}

/* Those who joined between two moments are people, too. */
static void
follow(struct world *w, const struct moment *before, const struct moment *m)
{
	unsigned *joined = add_people(w, m->as_of - before->as_of), both[2];

	for (unsigned g = 0; g < w->n_groups; g++) {
		both[0] = before->first[g];
		both[1] = joined[g];
		unite(w, m->first[g], both, NULL, 2);
	}
	free(joined);
}

void cv_world_moment(struct world *w, int64_t as_of)
{
	struct moment m = {.as_of = as_of, .first = add_people(w, as_of)};

	if (w->n_moments > 0)
		follow(w, &w->moments[w->n_moments - 1], &m);
	w->moments =
	    cv_reallocarray(w->moments, w->n_moments + 1, sizeof *w->moments);
	w->moments[w->n_moments++] = m;
}

const struct moment *cv_world_find(const struct world *w, int64_t as_of)
{
	for (unsigned i = 0; i < w->n_moments; i++)
		if (w->moments[i].as_of == as_of)
			return &w->moments[i];
	return NULL;
}

const struct moment *cv_world_now(const struct world *w)
{
	return &w->moments[w->n_moments - 1];
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

void cv_world_show(struct world *w, unsigned first, const struct picture *p,
		   int64_t people)
{
	const struct reading how = {p->floor, p->round, p->widened, people};

	for (unsigned i = 0; i < p->n_cells; i++)
		if (p->known[i])
			cv_infer_narrow(
			    &w->in.given[first + i],
			    cv_release_reach(&how, &p->cells[i],
					     &p->cells[CELL_ANSWERED]));
}
