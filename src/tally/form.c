/* The cells of a question and their names. A don't-know that is an answer is
 * the last option.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outsider.h"

static const char *const base_names[CELL_CHOSE] = {
    [CELL_INTERVIEWS] = "interviews",
    [CELL_ASKED] = "asked",
    [CELL_ANSWERED] = "answered",
    [CELL_DK] = "dk",
    [CELL_PNS] = "pns",
    [CELL_NA] = "na",
    [CELL_BLANK] = "blank",
    [CELL_NOT_ASKED] = "not_asked",
    [CELL_STOPPED] = "stopped",
};

/* How often chosen, how often first, points. */
static const char kinds[] = "ofp";

static bool is_choice(const struct cv_question *q)
{
	return q->type == CV_SELECT_ONE || q->type == CV_SELECT_MULTIPLE ||
	       q->type == CV_RANK || q->type == CV_SCALE;
}

static void start(struct form *form, const struct cv_question *q, unsigned n)
{
	memset(form, 0, sizeof *form);
	form->question = q;
	form->rank = q->type == CV_RANK;
	form->several = form->rank || q->type == CV_SELECT_MULTIPLE;
	form->most = q->max_select;
	form->n_options = n;
	form->n_cells = CELL_OPTIONS + n * (form->rank ? 3 : 1);
	form->ids = cv_calloc(n + 1, sizeof *form->ids);
	form->nil = cv_calloc(form->n_cells, sizeof *form->nil);
	form->nil[CELL_DK] = !q->offers_dk || q->dk_is_answer;
	form->nil[CELL_PNS] = !q->offers_pns;
	form->nil[CELL_NA] = q->na.source == NULL;
	form->nil[CELL_BLANK] = q->required && is_choice(q);
}

static bool ends_in_dk(const struct form *form)
{
	return form->question->dk_is_answer && form->n_options > 0 &&
	       strcmp(form->ids[form->n_options - 1], "dk") == 0;
}

void cv_form_of_tally(struct form *form, const struct cv_tally *t)
{
	int64_t *counts;

	start(form, t->question, t->n_options);
	for (unsigned i = 0; i < t->n_options; i++)
		form->ids[i] = t->options[i].id;
	form->has_dk = ends_in_dk(form);
	counts = cv_calloc(form->n_cells, sizeof *counts);
	cv_form_counts(form, t, counts);
	for (unsigned i = 0; i < form->n_cells; i++)
		form->nil[i] = form->nil[i] && counts[i] == 0;
	free(counts);
}

void cv_form_of_ids(struct form *form, const struct cv_question *q,
		    const char *const *ids, unsigned n)
{
	start(form, q, n);
	for (unsigned i = 0; i < n; i++)
		form->ids[i] = ids[i];
	form->has_dk = ends_in_dk(form);
	form->nil[CELL_DK] = form->nil[CELL_PNS] = form->nil[CELL_NA] =
	    form->nil[CELL_BLANK] = false;
}

void cv_form_done(struct form *form)
{
	free(form->ids);
	free(form->nil);
	memset(form, 0, sizeof *form);
}

int cv_form_option(const struct form *form, const char *id)
{
	for (unsigned i = 0; i < form->n_options; i++)
		if (strcmp(form->ids[i], id) == 0)
			return (int)i;
	return -1;
}

void cv_form_counts(const struct form *form, const struct cv_tally *t,
		    int64_t *counts)
{
	const int64_t base[CELL_CHOSE] = {
	    t->interviews.n, t->asked.n, t->answered.n,  t->dk.n,     t->pns.n,
	    t->na.n,         t->blank.n, t->not_asked.n, t->stopped.n};
	int at;

	memset(counts, 0, form->n_cells * sizeof *counts);
	memcpy(counts, base, sizeof base);
	counts[CELL_CHOSE] = t->answered.n;
	for (unsigned i = 0; i < t->n_options; i++) {
		const struct cv_tally_option *o = &t->options[i];
		at = cv_form_option(form, o->id);
		if (at < 0)
			continue;
		counts[CELL_OPTIONS + at] = o->count.n;
		if (form->rank) {
			counts[CELL_OPTIONS + form->n_options + at] =
			    o->first.n;
			counts[CELL_OPTIONS + 2 * form->n_options + at] =
			    o->points.n;
		}
		if (form->has_dk && o->option == NULL &&
		    strcmp(o->id, "dk") == 0)
			counts[CELL_CHOSE] -= o->count.n;
	}
}

void cv_form_name(const struct form *form, unsigned cell, struct cv_buf *out)
{
	if (cell < CELL_CHOSE) {
		cv_buf_adds(out, base_names[cell]);
		return;
	}
	cell -= CELL_OPTIONS;
	cv_buf_addc(out, kinds[cell / form->n_options]);
	cv_buf_addc(out, '.');
	cv_buf_adds(out, form->ids[cell % form->n_options]);
}

int cv_form_named(const struct form *form, const char *name)
{
	const char *kind;
	int at;

	for (int i = 0; i < CELL_CHOSE; i++)
		if (strcmp(base_names[i], name) == 0)
			return i;
	kind = name[0] != '\0' ? strchr(kinds, name[0]) : NULL;
	if (kind == NULL || name[1] != '.' || (kind > kinds && !form->rank))
		return -1;
	at = cv_form_option(form, name + 2);
	if (at < 0)
		return -1;
	return CELL_OPTIONS + (int)(kind - kinds) * (int)form->n_options + at;
}
