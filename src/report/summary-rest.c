/* What stands behind the figures in a summary: what was ours, limits, method.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

const char *cv_telling_rule(enum cv_area_rule rule)
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

/* About records, not about people: these numbers are exact. */
static void tell_records(struct telling *t)
{
	const struct cv_summary_records *r = &t->what->records;
	const struct {
		const char *key;
		int64_t n;
	} all[] = {{"summary.corrected", r->corrected},
		   {"summary.voided", r->voided},
		   {"summary.conflicts", r->conflicts},
		   {"summary.unread", r->unread}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const struct cv_fill fill = {"count", NULL, all[i].n};
		struct cv_buf line = CV_BUF_INIT;

		cv_say(&line, t->how->words, all[i].key, &fill, 1);
		cv_doc_item(&t->doc, line.data);
		cv_buf_done(&line);
	}
}

static void tell_limits(struct telling *t)
{
	const struct cv_consultation *c = &t->survey->consultation;

	cv_tell_heading(t, false, "summary.limits");
	cv_doc_say(&t->doc, false, "summary.limits_people", NULL, 0);
	for (unsigned i = 0; i < c->n_flow; i++)
		if (c->flow[i].questionnaire < 0 &&
		    cv_telling_rule(c->flow[i].rule) != NULL)
			cv_doc_say(&t->doc, false,
				   cv_telling_rule(c->flow[i].rule), NULL, 0);
	cv_doc_say(&t->doc, false, "summary.limits_groups", NULL, 0);
	cv_doc_say(&t->doc, false, "summary.limits_void", NULL, 0);
	tell_records(t);
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

	cv_tell_heading(t, false, "summary.method");
	cv_doc_say(&t->doc, false, "summary.method_how", NULL, 0);
	cv_doc_say(&t->doc, false, "summary.method_bases", NULL, 0);
	cv_doc_say(&t->doc, false, "summary.method_versions", NULL, 0);
	cv_doc_say(&t->doc, false, "summary.method_words", NULL, 0);
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
	cv_tell_heading(t, true, "summary.ours");
	if (nine)
		cv_doc_say(&t->doc, false, "summary.ours_nine", NULL, 0);
	if (lists)
		cv_doc_say(&t->doc, false, "summary.ours_lists", NULL, 0);
}

void cv_tell_rest(struct telling *t)
{
	tell_ours(t);
	tell_limits(t);
	tell_method(t);
}
