/* The attacker: bounds for every number of people that are alike in all that
 * the tables tell apart. SPDX-License-Identifier: GPL-3.0-or-later */
#include "attacker.h"

#include <canvass/memory.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* For each time, each group and each of these there is a number. Groups are the
 * rows, then the people without a row, then everybody, then for each row all
 * others. */
enum {
	PEOPLE = FATES, /* in the group */
	SEEN,           /* were asked */
	OPTION,         /* the first option's */
	CELLS = OPTION + MOST_OPTIONS,
	NO_ROW = MOST_ROWS,
	ALL,
	OTHERS,
	GROUPS = OTHERS + MOST_ROWS,
	MOST_TIMES = 8,
	TABLES = 256
};

struct bound {
	long lo, hi;
};

/** A number somebody is not told. */
struct secret {
	int at; /* which number */
	const char *table, *cell;
	long when;
};

/** sum of `plus` numbers less `minus` × one number, between lo and hi */
struct relation {
	int plus[16], n_plus, minus, times;
	long lo, hi;
};

struct attacker {
	const struct consultation *c;
	long times[MOST_TIMES];
	int n_times;
	/* numbers at each time, then of those who came between two */
	struct bound *bounds;
	struct relation *relations;
	int n_relations, room;
	struct secret *secrets;
	int n_secrets, secrets_room;
};

static int number(int time, int joined, int group, int cell)
{
	return ((time * 2 + joined) * GROUPS + group) * CELLS + cell;
}

struct attacker *attacker_new(const struct consultation *c)
{
	struct attacker *a = cv_calloc(1, sizeof *a);
	int n = number(MOST_TIMES, 0, 0, 0);

	a->c = c;
	a->bounds = cv_calloc((size_t)n, sizeof *a->bounds);
	for (int i = 0; i < n; i++)
		a->bounds[i] = (struct bound){0, MOST_PEOPLE};
	return a;
}

void attacker_free(struct attacker *a)
{
	free(a->bounds);
	free(a->relations);
	free(a->secrets);
	free(a);
}

static int time_of(struct attacker *a, long as_of)
{
	for (int i = 0; i < a->n_times; i++)
		if (a->times[i] == as_of)
			return i;
	a->times[a->n_times] = as_of;
	return a->n_times++;
}

static void cut(struct bound *b, long lo, long hi)
{
	if (lo > b->lo)
		b->lo = lo;
	if (hi < b->hi)
		b->hi = hi;
}

/* The numbers that are printed as `shown`. */
static struct bound meaning(const struct cv_released *r, long shown, long known)
{
	struct bound b = {MOST_PEOPLE + 1, -1};

	for (long n = r->floor; n <= MOST_PEOPLE; n++) {
		long by = r->round, printed = n;
		if (by > 1) {
			printed = (n + by / 2) / by * by;
			if (known > 0 && printed - by / 2 == known)
				printed -= by; /* never beyond all of them */
		}
		if (printed == shown) {
			b.lo = n < b.lo ? n : b.lo;
			b.hi = n > b.hi ? n : b.hi;
		}
	}
	return b;
}

static void keep_secret(struct attacker *a, int at, const char *table,
			const char *cell, long when)
{
	if (a->n_secrets == a->secrets_room) {
		a->secrets_room = a->secrets_room * 2 + 64;
		a->secrets = cv_reallocarray(
		    a->secrets, (size_t)a->secrets_room, sizeof *a->secrets);
	}
	a->secrets[a->n_secrets++] = (struct secret){at, table, cell, when};
}

/* One cell of a table; `base` is what the table calls everybody in it. */
static void read_cell(struct attacker *a, int at, const struct cv_count *c,
		      const struct cv_count *base, const struct cv_released *r,
		      long known, const char *table, const char *cell)
{
	struct bound b = {0, MOST_PEOPLE};

	if (!c->hidden)
		b = meaning(r, c->n, known);
	else if (c->almost_all && base != NULL && !base->hidden)
		b = meaning(r, base->n, known);
	else if (c->almost_all)
		b.lo = r->floor;
	else if (!r->widened)
		b.hi = r->floor - 1;
	cut(&a->bounds[at], b.lo, b.hi);
	if (c->hidden)
		keep_secret(a, at, table, cell, r->as_of);
}

/* Answers that are not offered are no secret. */
static int is_possible(const struct cv_question *q, enum fate fate)
{
	return (fate != DK || q->offers_dk) && (fate != PNS || q->offers_pns) &&
	       (fate != NA || q->na.source != NULL) &&
	       (fate != BLANK || !q->required);
}

void attacker_reads(struct attacker *a, const struct cv_tally *t, int row)
{
	const struct cv_count *const fates[FATES] = {
	    &t->answered, &t->dk,        &t->pns,    &t->na,
	    &t->blank,    &t->not_asked, &t->stopped};
	static const char *const names[] = {
	    "answered", "dk", "pns", "na", "blank", "not asked", "stopped"};
	const char *table = row == -1 ? "whole" : row >= 0 ? "part" : "rest";
	int group = row == -1 ? ALL : row >= 0 ? row : OTHERS + (-2 - row);
	int time;
	long known;

	if (t->released.state != CV_RELEASED)
		return;
	time = time_of(a, t->released.as_of);
	known = row == -1 ? t->released.as_of : 0;
	for (int f = 0; f < FATES; f++)
		if (is_possible(t->question, (enum fate)f) &&
		    (row == -1 || f == GAVE)) /* the rest is never given */
			read_cell(a, number(time, 0, group, f), fates[f], NULL,
				  &t->released, known, table, names[f]);
	if (row == -1)
		read_cell(a, number(time, 0, group, SEEN), &t->asked, NULL,
			  &t->released, known, table, "asked");
	for (unsigned i = 0; i < t->n_options; i++)
		read_cell(a, number(time, 0, group, OPTION + (int)i),
			  &t->options[i].count, &t->answered, &t->released,
			  known, table, t->options[i].id);
}

void attacker_reads_rows(struct attacker *a, const struct cv_tally *t)
{
	struct bound b;
	int time;

	if (t->released.state != CV_RELEASED)
		return;
	time = time_of(a, t->released.as_of);
	for (unsigned i = 0; i < t->n_options; i++)
		read_cell(a, number(time, 0, (int)i, PEOPLE),
			  &t->options[i].count, &t->answered, &t->released,
			  t->released.as_of, "rows", t->options[i].id);
	if (t->answered.hidden)
		return;
	b = meaning(&t->released, t->answered.n, t->released.as_of);
	cut(&a->bounds[number(time, 0, NO_ROW, PEOPLE)],
	    t->released.as_of - b.hi, t->released.as_of - b.lo);
}

static struct relation *relate(struct attacker *a, long lo, long hi)
{
	struct relation *r;

	if (a->n_relations == a->room) {
		a->room = a->room * 2 + 256;
		a->relations = cv_reallocarray(a->relations, (size_t)a->room,
					       sizeof *a->relations);
	}
	r = &a->relations[a->n_relations++];
	*r = (struct relation){.minus = -1, .times = 1, .lo = lo, .hi = hi};
	return r;
}

void attacker_reads_cross(struct attacker *a, const struct cv_cross *x)
{
	struct relation *r;
	struct bound b;
	int time;

	if (x->released.state != CV_RELEASED)
		return;
	time = time_of(a, x->released.as_of);
	for (unsigned i = 0; i < x->n_rows * x->n_columns; i++)
		read_cell(a,
			  number(time, 0, (int)(i / x->n_columns),
				 OPTION + (int)(i % x->n_columns)),
			  &x->cells[i], NULL, &x->released, 0, "cross",
			  x->columns[i % x->n_columns]);
	b = meaning(&x->released, x->base, 0);
	r = relate(a, b.lo, b.hi);
	for (unsigned i = 0; i < x->n_rows; i++)
		r->plus[r->n_plus++] = number(time, 0, (int)i, GAVE);
}

/* total = the sum of these */
static void total(struct attacker *a, int sum, const int *parts, int n)
{
	struct relation *r = relate(a, 0, 0);

	for (int i = 0; i < n; i++)
		r->plus[r->n_plus++] = parts[i];
	r->minus = sum;
}

/* What is true of any people. */
static void know_group(struct attacker *a, int time, int joined, int group)
{
	const struct cv_question *q = &a->c->questions[1];
	int n = (int)q->n_options, first = number(time, joined, group, 0);
	int options[MOST_OPTIONS],
	    asked[] = {first + GAVE, first + DK, first + PNS, first + NA,
		       first + BLANK};
	int all[] = {first + SEEN, first + NOT_ASKED, first + STOPPED};
	struct relation *r;
	int most = q->max_select > 0 ? (int)q->max_select : n;

	for (int f = DK; f <= BLANK; f++)
		if (!is_possible(q, (enum fate)f))
			cut(&a->bounds[first + f], 0, 0);
	total(a, first + SEEN, asked, 5);
	total(a, first + PEOPLE, all, 3);
	for (int i = 0; i < n; i++)
		options[i] = first + OPTION + i;
	if (q->type != CV_SELECT_MULTIPLE) {
		total(a, first + GAVE, options, n);
		return;
	}
	total(a, first + GAVE, options, n);
	a->relations[a->n_relations - 1].hi = MOST_PEOPLE * MOST_OPTIONS;
	total(a, first + GAVE, options, n);
	r = &a->relations[a->n_relations - 1];
	r->times = most < n ? most : n;
	r->lo = -MOST_PEOPLE * MOST_OPTIONS;
	for (int i = 0; i < n; i++) {
		total(a, first + GAVE, &options[i], 1);
		a->relations[a->n_relations - 1].lo = -MOST_PEOPLE;
	}
}

/* Groups are made of rows, at every time, of all and of those who came. */
static void know_groups(struct attacker *a, int time, int joined)
{
	int rows = (int)a->c->questions[0].n_options;

	for (int cell = 0; cell < CELLS; cell++) {
		int parts[MOST_ROWS + 2], n = 0, two[2];
		for (int i = 0; i < rows; i++)
			parts[n++] = number(time, joined, i, cell);
		parts[n++] = number(time, joined, NO_ROW, cell);
		total(a, number(time, joined, ALL, cell), parts, n);
		for (int i = 0; i < rows; i++) {
			two[0] = parts[i];
			two[1] = number(time, joined, OTHERS + i, cell);
			total(a, number(time, joined, ALL, cell), two, 2);
		}
	}
	for (int g = 0; g < GROUPS; g++)
		if (g < rows || g == NO_ROW || g == ALL ||
		    (g >= OTHERS && g < OTHERS + rows))
			know_group(a, time, joined, g);
}

static void know_time(struct attacker *a, int time, int before)
{
	int at = number(time, 0, ALL, PEOPLE), parts[2];

	cut(&a->bounds[at], a->times[time], a->times[time]);
	know_groups(a, time, 0);
	if (before < 0)
		return;
	at = number(time, 1, ALL, PEOPLE);
	cut(&a->bounds[at], a->times[time] - a->times[before],
	    a->times[time] - a->times[before]);
	know_groups(a, time, 1);
	for (int g = 0; g < GROUPS; g++)
		for (int cell = 0; cell < CELLS; cell++) {
			parts[0] = number(before, 0, g, cell);
			parts[1] = number(time, 1, g, cell);
			total(a, number(time, 0, g, cell), parts, 2);
		}
}

static long over(long above, long below) /* rounded down */
{
	return above >= 0 ? above / below : -((-above + below - 1) / below);
}

static int conclude(struct attacker *a, const struct relation *r)
{
	long least = 0, most = 0;
	int changed = 0;
	struct bound *m = r->minus >= 0 ? &a->bounds[r->minus] : NULL, was;
	long mlo = m != NULL ? m->lo * r->times : 0,
	     mhi = m != NULL ? m->hi * r->times : 0;

	for (int i = 0; i < r->n_plus; i++) {
		least += a->bounds[r->plus[i]].lo;
		most += a->bounds[r->plus[i]].hi;
	}
	for (int i = 0; i < r->n_plus; i++) {
		struct bound *b = &a->bounds[r->plus[i]];
		was = *b;
		cut(b, r->lo + mlo - (most - was.hi),
		    r->hi + mhi - (least - was.lo));
		changed |= b->lo != was.lo || b->hi != was.hi;
		least += b->lo - was.lo;
		most += b->hi - was.hi;
	}
	if (m == NULL)
		return changed;
	was = *m;
	cut(m, -over(-(least - r->hi), r->times), over(most - r->lo, r->times));
	return changed | (m->lo != was.lo) | (m->hi != was.hi);
}

static int compare_longs(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

/* What a table of everybody gives as zero, exactly, is no secret of a part. */
static int is_told(const struct attacker *a, const struct secret *s)
{
	int group = s->at / CELLS % GROUPS;
	const struct bound *all =
	    &a->bounds[s->at + (ALL - group) * (int)CELLS];

	return group != ALL && a->c->questions[1].sensitivity == 0 &&
	       s->at % CELLS != PEOPLE && all->hi == 0;
}

int attacker_knows(struct attacker *a)
{
	int order[MOST_TIMES], pinned = 0, changed = 1;
	long sorted[MOST_TIMES];

	memcpy(sorted, a->times, sizeof sorted);
	qsort(sorted, (size_t)a->n_times, sizeof *sorted, compare_longs);
	for (int i = 0; i < a->n_times; i++)
		order[i] = time_of(a, sorted[i]);
	for (int i = 0; i < a->n_times; i++)
		know_time(a, order[i], i > 0 ? order[i - 1] : -1);
	for (int sweep = 0; changed && sweep < 500; sweep++) {
		changed = 0;
		for (int i = 0; i < a->n_relations; i++)
			changed |= conclude(a, &a->relations[i]);
	}
	for (int i = 0; i < a->n_secrets; i++) {
		const struct bound *b = &a->bounds[a->secrets[i].at];
		if (b->lo > b->hi)
			return -1;
		pinned += b->lo == b->hi && !is_told(a, &a->secrets[i]);
	}
	return pinned;
}

/* What is the number really? */
static long truth(const struct attacker *a, int at)
{
	const struct consultation *c = a->c;
	int cell = at % CELLS, group = at / CELLS % GROUPS;
	int time = at / CELLS / GROUPS / 2;
	long n = 0;

	for (int i = 0; i < a->times[time]; i++) {
		const struct person *p = &c->people[i];
		int row = p->row < 0 ? NO_ROW : p->row;
		if (group < ALL ? row != group
				: group != ALL && row == group - OTHERS)
			continue;
		if (cell < FATES)
			n += (int)p->fate == cell;
		else if (cell == SEEN)
			n += p->fate < NOT_ASKED;
		else if (cell == PEOPLE)
			n++;
		else
			n += p->fate == GAVE &&
			     (p->chosen >> (cell - OPTION) & 1);
	}
	return n;
}

int attacker_errs(const struct attacker *a)
{
	int wrong = 0;

	for (int i = 0; i < a->n_secrets; i++) {
		const struct bound *b = &a->bounds[a->secrets[i].at];
		long n = truth(a, a->secrets[i].at);
		wrong += n < b->lo || n > b->hi;
	}
	return wrong;
}

int attacker_wants(const struct attacker *a)
{
	return a->n_secrets;
}

void attacker_tells(const struct attacker *a)
{
	for (int i = 0; i < a->n_secrets; i++) {
		const struct secret *s = &a->secrets[i];
		const struct bound *b = &a->bounds[s->at];
		if (b->lo >= b->hi && !is_told(a, s))
			fprintf(stderr,
				"# %s of %ld, group %d, %s: %ld..%ld (%ld)\n",
				s->table, s->when, s->at / CELLS % GROUPS,
				s->cell, b->lo, b->hi, truth(a, s->at));
	}
}
