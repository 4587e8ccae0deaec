/* What stands behind the figures in a summary: limits, method, questions,
 * objectives. SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

/* Which rule brought people to an area. */
static const char *rule_key(enum cv_area_rule rule)
{
	static const char *const keys[] = {
	    [CV_AREAS_SESSION] = "summary.rule_session",
	    [CV_AREAS_COMPARE] = "summary.rule_compare",
	    [CV_AREAS_CHOSEN] = "summary.rule_chosen",
	    [CV_AREAS_RANKED] = "summary.rule_ranked",
	    [CV_AREAS_RANDOM] = "summary.rule_random",
	    [CV_AREAS_ALL] = "summary.rule_all",
	    [CV_AREAS_NONE] = NULL};

	return keys[rule];
}

static void tell_limits(struct telling *t)
{
	const struct cv_consultation *c = &t->survey->consultation;
	const char *words = cv_words(t->how->words, "summary.limits");

	cv_doc_heading(&t->doc, 2, words);
	cv_doc_say(&t->doc, false, "summary.limits_people", NULL, 0);
	for (unsigned i = 0; i < c->n_flow; i++)
		if (c->flow[i].questionnaire < 0 &&
		    rule_key(c->flow[i].rule) != NULL)
			cv_doc_say(&t->doc, false, rule_key(c->flow[i].rule),
				   NULL, 0);
	cv_doc_say(&t->doc, false, "summary.limits_groups", NULL, 0);
	cv_doc_say(&t->doc, false, "summary.limits_void", NULL, 0);
}

/* Thresholds that are looser than usual are named one by one. */
static void tell_looser(struct telling *t)
{
	const struct cv_release *r = &t->survey->consultation.release;
	const struct {
		const char *name;
		int is, usual;
	} all[] = {{"min_base", r->min_base, 10},
		   {"personal", r->personal, 5},
		   {"sensitive", r->sensitive, 10},
		   {"round", r->round, 5},
		   {"percent_base", r->percent_base, 30},
		   {"compare_base", r->compare_base, 60},
		   {"step", r->step, 5}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const struct cv_fill fills[] = {{"name", all[i].name, 0},
						{"is", NULL, all[i].is},
						{"usual", NULL, all[i].usual}};
		if (all[i].is < all[i].usual)
			cv_doc_say(&t->doc, false, "summary.looser", fills, 3);
	}
}

static void tell_method(struct telling *t)
{
	const struct cv_release *r = &t->survey->consultation.release;
	const struct cv_fill fills[] = {{"least", NULL, r->min_base},
					{"personal", NULL, r->personal},
					{"sensitive", NULL, r->sensitive},
					{"round", NULL, r->round},
					{"step", NULL, r->step},
					{"share", NULL, r->percent_base}};

	cv_doc_heading(&t->doc, 2, cv_words(t->how->words, "summary.method"));
	cv_doc_say(&t->doc, false, "summary.method_how", NULL, 0);
	cv_doc_say(&t->doc, false, "summary.method_bases", NULL, 0);
	cv_doc_say(&t->doc, false, "summary.method_release", fills, 6);
	cv_doc_say(&t->doc, false, "summary.method_pictures", fills, 6);
	tell_looser(t);
}

/* Area 9 and the lists of 7 and 8 are not in the source. */
static void tell_ours(struct telling *t)
{
	bool nine = false, lists = false;

	for (unsigned i = 0; i < t->survey->n_questionnaires; i++) {
		const struct cv_questionnaire *qn =
		    &t->survey->questionnaires[i];
		if (!cv_telling_has(t, qn))
			continue;
		nine |= qn->area == 9;
		lists |= qn->area == 7 || qn->area == 8;
	}
	if (!nine && !lists)
		return;
	cv_doc_heading(&t->doc, 2, cv_words(t->how->words, "summary.ours"));
	if (nine)
		cv_doc_say(&t->doc, false, "summary.ours_nine", NULL, 0);
	if (lists)
		cv_doc_say(&t->doc, false, "summary.ours_lists", NULL, 0);
}

static void tell_asked(struct telling *t, const struct cv_questionnaire *qn)
{
	struct cv_buf words = CV_BUF_INIT;
	char *title = cv_telling_title(t, qn);

	cv_doc_heading(&t->doc, 3, title);
	free(title);
	for (unsigned i = qn->first; i < qn->first + qn->count; i++) {
		const struct cv_question *q = &t->survey->questions[i];
		cv_buf_reset(&words);
		cv_report_words(t->how, qn, &q->text, &words);
		if (words.len == 0)
			continue;
		cv_doc_paragraph(&t->doc, words.data);
		for (unsigned k = 0; k < q->n_options; k++) {
			cv_buf_reset(&words);
			cv_report_option(t->how, qn, &q->options[k],
					 q->options[k].id, &words);
			cv_doc_item(&t->doc, words.data);
		}
	}
	cv_buf_done(&words);
}

static void tell_questions(struct telling *t)
{
	cv_doc_heading(&t->doc, 2,
		       cv_words(t->how->words, "summary.questions"));
	for (unsigned i = 0; i < t->survey->n_questionnaires; i++)
		if (cv_telling_has(t, &t->survey->questionnaires[i]))
			tell_asked(t, &t->survey->questionnaires[i]);
}

static bool names(const int *gcm, unsigned n, int objective)
{
	for (unsigned i = 0; i < n; i++)
		if (gcm[i] == objective)
			return true;
	return false;
}

/* "13: Detention, det_who, det_new" */
static void tell_objective(struct telling *t, int objective)
{
	struct cv_buf line = CV_BUF_INIT;
	char *title;
	bool any = false;

	cv_buf_addf(&line, "%d: ", objective);
	for (unsigned i = 0; i < t->survey->n_questionnaires; i++) {
		const struct cv_questionnaire *qn =
		    &t->survey->questionnaires[i];
		bool here = names(qn->gcm, qn->n_gcm, objective);
		for (unsigned k = qn->first; k < qn->first + qn->count; k++)
			here |= names(t->survey->questions[k].gcm,
				      t->survey->questions[k].n_gcm, objective);
		if (!here || !cv_telling_has(t, qn))
			continue;
		title = cv_telling_title(t, qn);
		cv_buf_addf(&line, "%s%s", any ? "; " : "", title);
		free(title);
		any = true;
	}
	if (any)
		cv_doc_item(&t->doc, line.data);
	cv_buf_done(&line);
}

void cv_tell_rest(struct telling *t)
{
	enum { OBJECTIVES = 23 };

	tell_ours(t);
	tell_limits(t);
	tell_method(t);
	tell_questions(t);
	cv_doc_heading(&t->doc, 2, cv_words(t->how->words, "summary.gcm"));
	cv_doc_say(&t->doc, true, "summary.gcm_note", NULL, 0);
	for (int i = 1; i <= OBJECTIVES; i++)
		tell_objective(t, i);
}
