/* The columns of an export, in their order, once all is learnt.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

const char *const cv_export_first[10] = {
    "uuid",     "rev",  "station", "site",     "month",
    "language", "mode", "status",  "training", "minutes"};

bool cv_export_is_choice(const struct variable *v)
{
	return v->q != NULL && v->n_options > 0 && !v->several;
}

const char *cv_export_type(const struct variable *v)
{
	return v->q == NULL ? "" : cv_type_name(v->q->type);
}

/* A number for SPSS and Stata, or words? */
static bool is_number(const struct variable *v)
{
	if (v->q == NULL)
		return !v->words && v->longest > 0;
	return cv_export_is_choice(v) || v->q->type == CV_INTEGER ||
	       v->q->type == CV_DECIMAL;
}

static struct column *add(struct cv_export *e, struct variable *v, int part)
{
	struct column *c;

	if (e->n_columns % 64 == 0)
		e->columns = cv_reallocarray(e->columns, e->n_columns + 64,
					     sizeof e->columns[0]);
	c = &e->columns[e->n_columns++];
	*c = (struct column){.variable = v, .part = part};
	return c;
}

static void name(struct column *c)
{
	const struct variable *v = c->variable;
	struct cv_buf out = CV_BUF_INIT;

	cv_buf_adds(&out, v->id);
	if (v->version > 0)
		cv_buf_addf(&out, ".v%d", v->version);
	if (c->part >= PART_PLACE)
		cv_buf_addf(&out, "_%d", c->part - PART_PLACE + 1);
	else if (c->part != PART_WHOLE)
		cv_buf_addf(&out, "/%s", v->options[c->part].id);
	c->name = cv_buf_take(&out);
}

static bool is_coded(const struct cv_export *e)
{
	return e->how.format == CV_EXPORT_SAV || e->how.format == CV_EXPORT_DTA;
}

/* What 0 and 1 do not say of a rank: who came first. */
static unsigned places(const struct cv_export *e, const struct variable *v)
{
	unsigned most;

	if (!is_coded(e) || v->q == NULL || v->q->type != CV_RANK)
		return 0;
	most = v->q->max_select > 0 ? v->q->max_select : v->q->n_options;
	return v->places > most ? v->places : most;
}

static void add_variable(struct cv_export *e, struct variable *v)
{
	struct column *c;
	unsigned n = places(e, v);

	if (!v->several || !e->how.split || v->n_options == 0) {
		c = add(e, v, PART_WHOLE);
		c->number = is_number(v) && !v->several;
		name(c);
		return;
	}
	for (unsigned i = 0; i < v->n_options + n; i++) {
		c = add(e, v,
			i < v->n_options
			    ? (int)i
			    : PART_PLACE + (int)(i - v->n_options));
		c->number = true;
		name(c);
	}
}

static int by_version(const void *a, const void *b)
{
	const struct variable *const *v = a, *const *w = b;

	return ((*v)->version > (*w)->version) -
	       ((*v)->version < (*w)->version);
}

static int by_id(const void *a, const void *b)
{
	const struct variable *const *v = a, *const *w = b;

	return strcmp((*v)->id, (*w)->id);
}

/* The present version first. */
static void add_versions(struct cv_export *e, struct variable *present)
{
	struct variable **list, *v;
	unsigned n = 0, i;

	for (v = present; v != NULL; v = v->earlier)
		n++;
	if (n == 0)
		return;
	list = cv_calloc(n, sizeof(struct variable *));
	for (v = present, i = 0; v != NULL; v = v->earlier)
		list[i++] = v;
	qsort(list, n, sizeof(struct variable *), by_version);
	for (i = 0; i < n; i++)
		add_variable(e, list[i]);
	free(list);
}

void cv_export_ready(struct cv_export *e, int64_t rows)
{
	e->rows = rows;
	for (int i = 0; i < 10; i++) {
		struct column *c = add(e, NULL, i);

		c->name = cv_strdup(cv_export_first[i]);
		c->number = i == 1 || i >= 8;
	}
	for (unsigned i = 0; i < e->how.survey->n_questions; i++)
		add_versions(e, e->present[i]);
	if (e->n_gone > 0)
		qsort(e->gone, e->n_gone, sizeof(struct variable *), by_id);
	for (unsigned i = 0; i < e->n_gone; i++)
		add_variable(e, e->gone[i]);
}
