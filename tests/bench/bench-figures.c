/* Figures as lines. SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-figures.h"

struct lines {
	const char *section;
	FILE *out;
};

static void line(const struct lines *l, const char *question,
		 const char *option, const char *value, int64_t n)
{
	if (n > 0)
		fprintf(l->out, "%s\t%s%s%s\t%s\t%lld\n", l->section, question,
			option != NULL ? "/" : "", option != NULL ? option : "",
			value, (long long)n);
}

/* Don't-knows that count as an answer are none in the table. */
static int64_t dont_know(const struct cv_tally *t)
{
	const struct cv_tally_option *last;

	if (!t->question->dk_is_answer || t->n_options == 0)
		return 0;
	last = &t->options[t->n_options - 1];
	return last->option == NULL ? last->count.n : 0;
}

static void
missing(const struct lines *l, const struct cv_tally *t, const char *option)
{
	const struct {
		const char *name;
		int64_t n;
	} all[] = {{"dk", t->dk.n + dont_know(t)},
		   {"pns", t->pns.n},
		   {"na", t->na.n},
		   {"blank", t->blank.n}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		line(l, t->question->id, option, all[i].name, all[i].n);
}

/* Hundredths with their two decimals. */
static void
figure(const struct lines *l, const char *id, const char *name, int64_t value)
{
	fprintf(l->out, "%s\t%s\t%s\t%.2f\n", l->section, id, name,
		(double)value / 100);
}

static void number(const struct lines *l, const struct cv_tally *t)
{
	const struct {
		const char *name;
		const struct cv_figure *figure;
	} all[] = {{"min", &t->min}, {"q1", &t->q1},   {"median", &t->median},
		   {"q3", &t->q3},   {"max", &t->max}, {"mean", &t->mean}};

	line(l, t->question->id, NULL, "n", t->n.n);
	for (size_t i = 0; t->n.n > 0 && i < sizeof all / sizeof *all; i++)
		figure(l, t->question->id, all[i].name, all[i].figure->value);
	missing(l, t, NULL);
}

static void question(const struct lines *l, const struct cv_tally *t)
{
	enum cv_type type = t->question->type;
	bool several = type == CV_SELECT_MULTIPLE || type == CV_RANK;
	int64_t gave = t->answered.n - dont_know(t);

	if (type == CV_INTEGER || type == CV_DECIMAL)
		number(l, t);
	for (unsigned i = 0; i < t->n_options; i++) {
		const struct cv_tally_option *o = &t->options[i];

		if (o->option == NULL && t->question->dk_is_answer)
			continue;
		if (!several) {
			line(l, t->question->id, NULL, o->id, o->count.n);
			continue;
		}
		line(l, t->question->id, o->id, "1", o->count.n);
		line(l, t->question->id, o->id, "0", gave - o->count.n);
		missing(l, t, o->id);
	}
	if (t->n_options > 0 && !several)
		missing(l, t, NULL);
}

void bench_figures(const char *section, const struct cv_tallies *tallies,
		   FILE *out)
{
	const struct lines l = {section, out};

	for (unsigned i = 0; i < tallies->count; i++)
		question(&l, &tallies->list[i]);
}

void bench_cross(const char *section, const struct cv_cross *x, FILE *out)
{
	const struct lines l = {section, out};

	for (unsigned i = 0; i < x->n_rows; i++)
		for (unsigned k = 0; k < x->n_columns; k++)
			line(&l, x->rows[i], NULL, x->columns[k],
			     x->cells[i * x->n_columns + k].n);
}
