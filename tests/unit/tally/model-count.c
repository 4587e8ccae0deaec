/* Counting the model's people one by one, straight from the words of the
 * design, with no thought of speed. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"

bool model_is_interview(const struct person *p)
{
	return strcmp(p->kind, "interview") == 0 && !p->training &&
	       strcmp(p->status, "void") != 0;
}

bool model_chose(const struct person *p, unsigned question, const char *id)
{
	for (unsigned i = 0; i < p->given[question].n; i++)
		if (strcmp(p->given[question].ids[i], id) == 0)
			return true;
	return false;
}

static bool in_version(const struct person *p, const struct cv_survey *s,
		       const struct cv_question *q, int version)
{
	int v = p->version[q->questionnaire],
	    now = s->questionnaires[q->questionnaire].version;

	if (v == 0)
		return false;
	if (v == version)
		return true;
	return version == now && q->same_since > 0 && v >= q->same_since &&
	       v < now;
}

static int place_in_walk(const struct person *p, unsigned questionnaire)
{
	for (unsigned i = 0; i < p->n_walk; i++)
		if (p->walk[i] == (int)questionnaire)
			return (int)i;
	return -1;
}

static bool has_answer(const struct given *g)
{
	return g->n > 0 || g->text || g->number;
}

static bool is_stopped(const struct person *p, const struct cv_survey *s,
		       const struct cv_question *q)
{
	int mine = place_in_walk(p, q->questionnaire), end;

	if (p->stopped < 0 || mine < 0)
		return false;
	end = place_in_walk(p, s->questions[p->stopped].questionnaire);
	return mine > end || (mine == end && (int)q->index >= p->stopped);
}

static bool has_options(const struct cv_question *q)
{
	return q->n_options > 0;
}

static void add_person(const struct person *p, const struct cv_survey *s,
		       const struct cv_question *q, struct cv_tally *t)
{
	const struct given *g = &p->given[q->index];

	if (has_answer(g))
		t->answered.n++;
	else if (g->missing == NULL)
		*(is_stopped(p, s, q) ? &t->stopped.n : &t->not_asked.n) += 1;
	else if (strcmp(g->missing, "dk") == 0)
		*(q->dk_is_answer && has_options(q) ? &t->answered.n
						    : &t->dk.n) += 1;
	else if (strcmp(g->missing, "pns") == 0)
		t->pns.n++;
	else if (strcmp(g->missing, "na") == 0)
		t->na.n++;
	else
		t->blank.n++;
}

static struct cv_tally_option *option_named(struct cv_tally *t, const char *id)
{
	for (unsigned i = 0; i < t->n_options; i++)
		if (strcmp(t->options[i].id, id) == 0)
			return &t->options[i];
	t->options =
	    cv_reallocarray(t->options, t->n_options + 1, sizeof *t->options);
	memset(&t->options[t->n_options], 0, sizeof *t->options);
	t->options[t->n_options].id = id;
	return &t->options[t->n_options++];
}

static void add_choices(const struct person *p, const struct cv_question *q,
			struct cv_tally *t)
{
	const struct given *g = &p->given[q->index];
	unsigned most = q->max_select > 0 ? q->max_select : q->n_options;

	for (unsigned i = 0; i < g->n; i++) {
		struct cv_tally_option *o = option_named(t, g->ids[i]);
		o->count.n++;
		if (q->type != CV_RANK)
			continue;
		o->first.n += i == 0;
		o->points.n += i < most ? most - i : 0;
	}
	if (q->dk_is_answer && g->missing != NULL &&
	    strcmp(g->missing, "dk") == 0)
		option_named(t, "dk")->count.n++;
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct cv_tally_option *)a)->id,
		      ((const struct cv_tally_option *)b)->id);
}

static int64_t half_up(double x)
{
	return (int64_t)floor(x + 0.5 + 1e-9);
}

static struct cv_figure share(int64_t part, int64_t whole, double unit)
{
	struct cv_figure f = {.null = whole == 0};

	if (whole > 0)
		f.value = half_up((double)part * unit / (double)whole);
	return f;
}

static double *values_of(const struct people *people, const struct cv_survey *s,
			 const struct cv_question *q, int version,
			 model_filter *who, size_t *n)
{
	double *list = cv_calloc(people->n + 1, sizeof *list);

	*n = 0;
	for (size_t i = 0; i < people->n; i++) {
		const struct person *p = &people->list[i];
		const struct given *g = &p->given[q->index];
		if (!model_is_interview(p) || (who != NULL && !who(p)) ||
		    !in_version(p, s, q, version))
			continue;
		if (g->number)
			list[(*n)++] = g->x;
		else if (q->type == CV_SCALE && g->n == 1)
			list[(*n)++] = atoi(g->ids[0]);
	}
	return list;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static struct cv_figure quantile(const double *x, size_t n, double p)
{
	double h = (double)(n - 1) * p;
	size_t low = (size_t)h, high = low + 1 < n ? low + 1 : low;

	return (struct cv_figure){
	    .value = half_up(
		100 * (x[low] + (h - (double)low) * (x[high] - x[low])))};
}

static void net_and_high(const double *x, size_t n, struct cv_tally *t,
			 const struct cv_question *q)
{
	int64_t above = 0, below = 0, top = 0;
	int best = q->options[q->n_options - 1].value;

	for (unsigned i = 0; i < t->n_options; i++)
		if (strcmp(t->options[i].id, "dk") != 0 &&
		    atoi(t->options[i].id) > best)
			best = atoi(t->options[i].id);
	int second = q->options[q->n_options - 2].value;
	for (unsigned i = 0; i < t->n_options; i++)
		if (strcmp(t->options[i].id, "dk") != 0 &&
		    atoi(t->options[i].id) > second &&
		    atoi(t->options[i].id) < best)
			second = atoi(t->options[i].id);
	for (size_t i = 0; i < n; i++) {
		above += x[i] > 0;
		below += x[i] < 0;
		top += x[i] >= second;
	}
	t->net = t->high = (struct cv_figure){.null = true};
	if (q->options[0].value < 0)
		t->net = share(above - below, t->answered.n, 1000);
	else
		t->high = share(top, t->answered.n, 1000);
}

static void figures(const struct people *people, const struct cv_survey *s,
		    int version, model_filter *who, struct cv_tally *t)
{
	const struct cv_question *q = t->question;
	size_t n;
	double *x = values_of(people, s, q, version, who, &n), sum = 0;

	qsort(x, n, sizeof *x, by_value);
	for (size_t i = 0; i < n; i++)
		sum += x[i];
	t->mean = t->median = t->min = t->q1 = t->q3 = t->max = t->net =
	    t->high = (struct cv_figure){.null = true};
	if (n > 0) {
		t->mean.null = t->median.null = false;
		t->mean.value = half_up(100 * sum / (double)n);
		t->median = quantile(x, n, 0.5);
	}
	if (q->type == CV_SCALE) {
		net_and_high(x, n, t, q);
	} else if (n > 0) {
		t->min = quantile(x, n, 0);
		t->q1 = quantile(x, n, 0.25);
		t->q3 = quantile(x, n, 0.75);
		t->max = quantile(x, n, 1);
	}
	if (q->type == CV_INTEGER || q->type == CV_DECIMAL)
		t->n.n = (int64_t)n;
	free(x);
}

static void finish_options(const struct cv_question *q, struct cv_tally *t)
{
	unsigned unknown = q->n_options, n = t->n_options;
	struct cv_tally_option *dk = NULL, keep;
	int64_t base = t->answered.n;

	for (unsigned i = 0; i < n; i++)
		if (strcmp(t->options[i].id, "dk") == 0)
			dk = &t->options[i];
	if (dk != NULL) {
		keep = *dk;
		*dk = t->options[n - 1];
		t->options[n - 1] = keep;
		n--;
	}
	qsort(t->options + unknown, n - unknown, sizeof *t->options, by_id);
	for (unsigned i = 0; i < t->n_options; i++)
		t->options[i].percent =
		    share(t->options[i].count.n, base, 1000);
}

void model_tally(const struct people *people, const struct cv_survey *s,
		 const struct cv_question *q, int version, model_filter *who,
		 struct cv_tally *t)
{
	memset(t, 0, sizeof *t);
	t->question = q;
	t->version = version;
	for (unsigned i = 0; i < q->n_options; i++)
		option_named(t, q->options[i].id);
	if (q->dk_is_answer && has_options(q))
		option_named(t, "dk");
	for (size_t i = 0; i < people->n; i++) {
		const struct person *p = &people->list[i];
		if (!model_is_interview(p) || (who != NULL && !who(p)))
			continue;
		t->interviews.n++;
		if (!in_version(p, s, q, version)) {
			t->not_asked.n++;
			continue;
		}
		add_person(p, s, q, t);
		if (has_options(q))
			add_choices(p, q, t);
	}
	t->asked.n = t->interviews.n - t->not_asked.n - t->stopped.n;
	if (has_options(q))
		finish_options(q, t);
	figures(people, s, version, who, t);
}

static bool
says(const struct person *p, const struct cv_question *q, const char *id)
{
	const struct given *g = &p->given[q->index];
	bool dk = q->dk_is_answer && g->missing != NULL &&
		  strcmp(g->missing, "dk") == 0;

	if (id == NULL)
		return g->n > 0 || dk;
	return strcmp(id, "dk") == 0 ? dk : model_chose(p, q->index, id);
}

int64_t model_cross(const struct people *people, const struct cv_survey *s,
		    const struct cv_question *row, const char *row_id,
		    const struct cv_question *column, const char *column_id,
		    model_filter *who)
{
	int64_t n = 0;

	for (size_t i = 0; i < people->n; i++) {
		const struct person *p = &people->list[i];
		if (model_is_interview(p) && (who == NULL || who(p)) &&
		    in_version(p, s, row,
			       s->questionnaires[row->questionnaire].version) &&
		    in_version(
			p, s, column,
			s->questionnaires[column->questionnaire].version))
			n += says(p, row, row_id) && says(p, column, column_id);
	}
	return n;
}

static void
print_figure(struct cv_buf *out, const char *name, struct cv_figure f)
{
	if (f.null)
		cv_buf_addf(out, " %s=null", name);
	else
		cv_buf_addf(out, " %s=%lld", name, (long long)f.value);
}

void model_print(const struct cv_tally *t, struct cv_buf *out)
{
	cv_buf_addf(out,
		    "%s v%d: i=%lld a=%lld r=%lld dk=%lld pns=%lld na=%lld "
		    "b=%lld not=%lld st=%lld n=%lld",
		    t->question->id, t->version, (long long)t->interviews.n,
		    (long long)t->asked.n, (long long)t->answered.n,
		    (long long)t->dk.n, (long long)t->pns.n, (long long)t->na.n,
		    (long long)t->blank.n, (long long)t->not_asked.n,
		    (long long)t->stopped.n, (long long)t->n.n);
	print_figure(out, "mean", t->mean);
	print_figure(out, "median", t->median);
	print_figure(out, "net", t->net);
	print_figure(out, "high", t->high);
	print_figure(out, "min", t->min);
	print_figure(out, "q1", t->q1);
	print_figure(out, "q3", t->q3);
	print_figure(out, "max", t->max);
	for (unsigned i = 0; i < t->n_options; i++) {
		const struct cv_tally_option *o = &t->options[i];
		cv_buf_addf(out, "\n  %s %lld first %lld points %lld", o->id,
			    (long long)o->count.n, (long long)o->first.n,
			    (long long)o->points.n);
		print_figure(out, "percent", o->percent);
	}
}
