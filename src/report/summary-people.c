/* What was asked and by whom, and who took part.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

/* The areas of the questionnaire, and how people came to them. */
static void tell_asked_areas(struct telling *t)
{
	const struct cv_consultation *c = &t->survey->consultation;

	for (unsigned i = 0; i < c->n_flow; i++) {
		const char *key = c->flow[i].questionnaire < 0
				      ? cv_telling_rule(c->flow[i].rule)
				      : NULL;
		if (key != NULL)
			cv_doc_say(&t->doc, false, key, NULL, 0);
	}
	cv_doc_say(&t->doc, false, "summary.asked_areas", NULL, 0);
	for (unsigned i = 0; i < t->survey->n_questionnaires; i++) {
		const struct cv_questionnaire *qn =
		    &t->survey->questionnaires[i];
		char *title;

		if (qn->area == 0 || !cv_telling_has(t, qn))
			continue;
		title = cv_telling_numbered(t, qn);
		cv_doc_item(&t->doc, title);
		free(title);
	}
}

static void tell_closed(struct telling *t)
{
	const struct cv_survey *s = t->survey;
	struct cv_buf parts = CV_BUF_INIT;
	struct cv_fill fill = {"parts", NULL, 0};

	for (unsigned i = 0; i < s->n_questionnaires; i++) {
		const struct cv_questionnaire *qn = &s->questionnaires[i];
		char *title;

		if (!cv_survey_left_out(s, qn, s->consultation.training))
			continue;
		title = cv_telling_title(t, qn);
		if (parts.len > 0)
			cv_buf_adds(&parts,
				    cv_words(t->how->words, "rule.semicolon"));
		cv_buf_adds(&parts, title);
		free(title);
	}
	fill.value = parts.data;
	if (parts.len > 0)
		cv_doc_say(&t->doc, false, "summary.left_closed", &fill, 1);
	cv_buf_done(&parts);
}

/* What the organisers left out, or asked beyond the usual. */
static void tell_left_out(struct telling *t)
{
	static const struct {
		const char *name, *key;
	} switches[] = {{"hide_sogi", "summary.left_sogi"},
			{"hide_gender_x", "summary.left_gender_x"},
			{"ask_security", "summary.added_security"}};

	if (t->survey->consultation.short_length)
		cv_doc_say(&t->doc, false, "summary.left_short", NULL, 0);
	for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
		if (cv_survey_switched(t->survey, switches[i].name,
				       strlen(switches[i].name)))
			cv_doc_say(&t->doc, false, switches[i].key, NULL, 0);
	tell_closed(t);
}

void cv_tell_asked(struct telling *t)
{
	const struct cv_fill who = {
	    "organisation", cv_telling_told(t, CV_TOLD_ORGANISATION), 0};
	const struct cv_fill shared = {
	    "shared_with", cv_telling_told(t, CV_TOLD_SHARED_WITH), 0};
	const struct cv_fill people = {"people", NULL,
				       t->what->tallies->released.as_of};

	cv_tell_heading(t, false, "summary.asked_by");
	if (who.value[0] != '\0')
		cv_doc_say(&t->doc, false, "summary.asked_who", &who, 1);
	if (shared.value[0] != '\0')
		cv_doc_say(&t->doc, false, "summary.asked_shared", &shared, 1);
	cv_doc_say(&t->doc, false, "summary.limits_people", NULL, 0);
	cv_doc_say(&t->doc, false, "release.head", &people, 1);
	cv_doc_say(&t->doc, false, "summary.asked_source", NULL, 0);
	tell_asked_areas(t);
	tell_left_out(t);
}

static int64_t sum(const struct cv_count *counts, unsigned n)
{
	int64_t whole = 0;

	for (unsigned i = 0; i < n; i++)
		whole += counts[i].n;
	return whole;
}

static void tell_kinds(struct telling *t, const struct cv_summary_kinds *k)
{
	cv_doc_open(&t->doc);
	cv_doc_heading(&t->doc, 3, NULL, cv_words(t->how->words, k->title));
	if (cv_report_is_shown(&k->released) && k->n > 0)
		cv_tell_counts(t, "summary.kind", &k->released, k->labels,
			       k->counts, k->n, sum(k->counts, k->n));
	cv_tell_reason(t, &k->released);
	cv_doc_close(&t->doc);
}

/* "Checked by native speakers: Español, Русский." */
static void
tell_checked(struct telling *t, enum cv_checked checked, const char *key)
{
	struct cv_buf names = CV_BUF_INIT, line = CV_BUF_INIT;
	struct cv_fill fill = {"languages", NULL, 0};

	for (unsigned i = 0; i < t->what->n_languages; i++)
		if (t->what->languages[i].checked == checked)
			cv_tell_listed(t, t->what->languages[i].name, &names);
	fill.value = names.data;
	if (names.len > 0) {
		cv_say(&line, t->how->words, key, &fill, 1);
		cv_doc_item(&t->doc, line.data);
	}
	cv_buf_done(&names);
	cv_buf_done(&line);
}

static void tell_languages(struct telling *t)
{
	bool training = t->survey->consultation.training;

	cv_doc_open(&t->doc);
	cv_doc_heading(&t->doc, 3, NULL,
		       cv_words(t->how->words, "summary.checked"));
	tell_checked(t, CV_CHECKED_SOURCE, "summary.checked_source");
	tell_checked(t, CV_CHECKED_REVIEWED, "summary.checked_reviewed");
	tell_checked(t, CV_CHECKED_CONFIRMED, "summary.checked_confirmed");
	tell_checked(t, CV_CHECKED_NOT,
		     training ? "summary.checked_practice"
			      : "summary.checked_not");
	cv_doc_close(&t->doc);
}

/* How many finished, and how many not; the room knows its groups. */
static void tell_finished(struct telling *t)
{
	static const char *const keys[] = {
	    "summary.complete", "summary.partial", "summary.declined",
	    "summary.ineligible"};
	const struct cv_tallies *all = t->what->tallies;
	char *labels[4];

	if (all->released.state != CV_RELEASED) {
		cv_doc_say(&t->doc, false, "release.nobody", NULL, 0);
		return;
	}
	for (int i = 0; i < 4; i++)
		labels[i] = cv_strdup(cv_words(t->how->words, keys[i]));
	cv_tell_counts(t, "summary.kind", &all->released, labels,
		       all->released_people, 4, sum(all->released_people, 4));
	cv_tell_reason(t, &all->released);
	for (int i = 0; i < 4; i++)
		free(labels[i]);
}

static void tell_groups(struct telling *t)
{
	struct cv_fill n = {"n", NULL, 0};
	struct cv_buf who = CV_BUF_INIT, line = CV_BUF_INIT;

	if (t->what->votes != NULL)
		n.number = cv_votes_count(t->what->votes);
	if (n.number == 0)
		return;
	cv_doc_open(&t->doc);
	cv_doc_heading(&t->doc, 3, NULL,
		       cv_words(t->how->words, "summary.groups"));
	for (unsigned i = 0; i < (unsigned)n.number; i++) {
		cv_buf_reset(&who);
		cv_hands_who(t->how->words,
			     &cv_votes_group(t->what->votes, i)->who, &who);
		cv_doc_item(&t->doc, who.data);
	}
	cv_doc_say(&t->doc, true, "summary.limits_groups", NULL, 0);
	cv_doc_close(&t->doc);
	cv_buf_done(&who);
	cv_buf_done(&line);
}

static void tell_profile(struct telling *t)
{
	const struct cv_questionnaire *qn =
	    cv_survey_questionnaire(t->survey, "profile");

	if (qn != NULL && cv_telling_has(t, qn))
		cv_tell_part(t, qn);
}

void cv_tell_people(struct telling *t)
{
	cv_tell_heading(t, false, "summary.who");
	tell_finished(t);
	for (unsigned i = 0; i < t->what->n_kinds; i++) {
		tell_kinds(t, &t->what->kinds[i]);
		if (i == 0)
			tell_languages(t);
	}
	tell_groups(t);
	tell_profile(t);
}
