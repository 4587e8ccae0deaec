/* The summary of a consultation: its order, and what its parts share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

const struct cv_tally *
cv_telling_find(const struct telling *t, const char *question)
{
	const struct cv_tallies *all = t->what->tallies;
	const struct cv_tally *found = NULL;

	for (unsigned i = 0; i < all->count; i++)
		if (strcmp(all->list[i].question->id, question) == 0 &&
		    all->list[i].version == all->list[i].questionnaire->version)
			found = &all->list[i];
	return found;
}

char *
cv_telling_title(const struct telling *t, const struct cv_questionnaire *qn)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_report_words(t->how, qn, &qn->title, &words);
	if (words.len == 0)
		cv_buf_adds(&words, qn->id);
	return cv_buf_take(&words);
}

char *
cv_telling_numbered(const struct telling *t, const struct cv_questionnaire *qn)
{
	char *title = cv_telling_title(t, qn);
	struct cv_buf words = CV_BUF_INIT;

	if (qn->area == 0)
		return title;
	cv_buf_addf(&words, "%d. %s", qn->area, title);
	free(title);
	return cv_buf_take(&words);
}

const char *cv_telling_told(const struct telling *t, enum cv_told told)
{
	const char *words = cv_survey_told(t->survey, t->how->language, told,
					   t->survey->consultation.training);

	return words != NULL ? words : "";
}

bool cv_telling_has(const struct telling *t, const struct cv_questionnaire *qn)
{
	const struct cv_tallies *all = t->what->tallies;

	for (unsigned i = 0; i < all->count; i++)
		if (all->list[i].questionnaire == qn)
			return true;
	return false;
}

void cv_tell_heading(struct telling *t, bool leaf, const char *key)
{
	cv_tell_reason_anew(t);
	cv_doc_part(&t->doc, cv_words(t->how->words, key), leaf);
}

void cv_tell_percent(const struct telling *t, const struct cv_figure *f,
		     struct cv_buf *out)
{
	struct cv_buf number = CV_BUF_INIT;
	struct cv_fill fill = {"x", NULL, 0};
	int64_t tenths = f->value < 0 ? -f->value : f->value;

	if (f->null || f->hidden)
		return;
	cv_buf_addf(&number, "%s%lld", f->value <= -5 ? "−" : "",
		    (long long)((tenths + 5) / 10));
	fill.value = number.data;
	cv_say(out, t->how->words, "summary.percent", &fill, 1);
	cv_buf_done(&number);
}

void cv_tell_listed(const struct telling *t, const char *word,
		    struct cv_buf *list)
{
	if (list->len > 0)
		cv_buf_adds(list, cv_survey_comma(t->survey, t->how->language));
	cv_buf_adds(list, word);
}

static char *title_of(const struct cv_report *how)
{
	const char *title = cv_survey_words(
	    how->survey, how->language, &how->survey->consultation.title, NULL);
	struct cv_buf clean = CV_BUF_INIT;

	if (title == NULL || title[0] == '\0')
		title = how->survey->consultation.id;
	cv_text_clean(&clean, title, strlen(title), CV_CLEAN_LINE);
	return cv_buf_take(&clean);
}

/* One after another, over everything that is asked. */
static void number_questions(struct telling *t)
{
	const struct cv_survey *s = t->survey;
	unsigned n = 0;

	t->numbers = cv_calloc(s->n_questions + 1, sizeof *t->numbers);
	for (unsigned i = 0; i < s->n_questions; i++) {
		const struct cv_question *q = &s->questions[i];

		if (q->type != CV_NOTE && q->type != CV_CALCULATE &&
		    q->text.source != NULL &&
		    cv_telling_has(t, &s->questionnaires[q->questionnaire]))
			t->numbers[i] = ++n;
	}
}

void cv_telling_begin(struct telling *t, const struct cv_report *how,
		      const struct cv_summary *what, enum cv_writing writing,
		      bool sheet, struct cv_buf *out)
{
	char *title = title_of(how);
	struct cv_buf foot = CV_BUF_INIT;

	*t = (struct telling){
	    .how = how,
	    .survey = how->survey,
	    .what = what,
	    .reason = CV_BUF_INIT,
	    .doc = {
		.writing = writing, .how = how, .out = out, .sheet = sheet}};
	number_questions(t);
	cv_text_clip(&foot, title, 60, false);
	cv_doc_begin(&t->doc, title, foot.data);
	cv_doc_title(&t->doc, title);
	cv_buf_done(&foot);
	free(title);
}

void cv_telling_end(struct telling *t)
{
	cv_doc_end(&t->doc);
	cv_buf_done(&t->reason);
	free(t->numbers);
}

/* "November 2026" */
static void put_month(struct telling *t)
{
	char key[24];
	struct cv_fill month[] = {{"month", NULL, 0},
				  {"year", NULL, t->what->year}};
	struct cv_buf words = CV_BUF_INIT;

	if (t->what->month < 1 || t->what->month > 12)
		return;
	snprintf(key, sizeof key, "today.month_%d", t->what->month);
	month[0].value = cv_words(t->how->words, key);
	cv_say(&words, t->how->words, "today.month_year", month, 2);
	cv_doc_subtitle(&t->doc, words.data);
	cv_buf_done(&words);
}

static void tell_head(struct telling *t)
{
	const struct cv_consultation *c = &t->survey->consultation;
	const struct cv_fill who = {
	    "organisation", cv_telling_told(t, CV_TOLD_ORGANISATION), 0};
	struct cv_fill review[] = {{"review", c->review_name, 0},
				   {"year", NULL, c->review_year},
				   {"place", c->review_place, 0}};
	struct cv_buf line = CV_BUF_INIT;

	cv_doc_subtitle(&t->doc, cv_words(t->how->words, "summary.what"));
	if (who.value[0] != '\0') {
		cv_say(&line, t->how->words, "summary.by", &who, 1);
		cv_doc_subtitle(&t->doc, line.data);
		cv_buf_reset(&line);
	}
	if (c->review_name != NULL && c->review_place != NULL) {
		cv_say(&line, t->how->words, "summary.review", review, 3);
		cv_doc_subtitle(&t->doc, line.data);
	}
	put_month(t);
	cv_doc_head_end(&t->doc);
	if (c->training)
		cv_doc_warn(&t->doc,
			    cv_words(t->how->words, "report.practice"));
	cv_doc_contents(&t->doc);
	cv_buf_done(&line);
}

static bool is_profile(const struct cv_questionnaire *qn)
{
	return strcmp(qn->id, "profile") == 0;
}

static bool is_among(const struct telling *t, const struct cv_flow_step *step,
		     const struct cv_questionnaire *qn)
{
	const struct cv_questionnaire *all = t->survey->questionnaires;

	for (unsigned i = 0; i < step->n_of; i++)
		if (&all[step->of[i]] == qn)
			return true;
	return step->n_of == 0;
}

/* By which rule people came to an area. */
static void tell_rule(struct telling *t, const struct cv_questionnaire *qn)
{
	const struct cv_consultation *c = &t->survey->consultation;

	for (unsigned i = 0; i < c->n_flow; i++) {
		const struct cv_flow_step *step = &c->flow[i];
		const char *key = cv_telling_rule(step->rule);

		if (step->questionnaire < 0 && key != NULL &&
		    is_among(t, step, qn))
			cv_doc_say(&t->doc, true, key, NULL, 0);
	}
}

static void tell_part(struct telling *t, const struct cv_questionnaire *qn)
{
	char *title = cv_telling_numbered(t, qn);

	cv_tell_reason_anew(t);
	cv_doc_part(&t->doc, title, qn->area > 0);
	if (qn->area > 0)
		tell_rule(t, qn);
	cv_tell_part(t, qn);
	free(title);
}

static unsigned count_areas(const struct telling *t)
{
	unsigned n = 0;

	for (unsigned i = 0; i < t->survey->n_questionnaires; i++)
		n += t->survey->questionnaires[i].area > 0 &&
		     cv_telling_has(t, &t->survey->questionnaires[i]);
	return n;
}

/* Areas that nobody, or too few were asked about: not a page each. */
static void tell_areas_without(struct telling *t)
{
	bool any = false;

	for (unsigned i = 0; i < t->survey->n_questionnaires; i++) {
		const struct cv_questionnaire *qn =
		    &t->survey->questionnaires[i];
		char *title;

		if (qn->area == 0 || !cv_telling_has(t, qn) ||
		    cv_telling_has_figures(t, qn))
			continue;
		if (!any) {
			cv_tell_heading(t, true, "summary.areas_without");
			cv_doc_say(&t->doc, false, "summary.without", NULL, 0);
		}
		any = true;
		title = cv_telling_numbered(t, qn);
		cv_doc_item(&t->doc, title);
		free(title);
	}
}

/* Questionnaires in their order; the areas come after their comparison, who
 * people are stands with who took part. */
static void tell_parts(struct telling *t)
{
	const struct cv_survey *s = t->survey;
	unsigned areas_left = count_areas(t);
	bool compared = false;

	for (unsigned i = 0; i < s->n_questionnaires; i++) {
		const struct cv_questionnaire *qn = &s->questionnaires[i];

		if (!cv_telling_has(t, qn) || is_profile(qn))
			continue;
		areas_left -= qn->area > 0;
		if (qn->area > 0 && !compared) {
			cv_tell_areas_compared(t);
			compared = true;
		}
		if (qn->area == 0 || cv_telling_has_figures(t, qn))
			tell_part(t, qn);
		if (qn->area > 0 && areas_left == 0)
			tell_areas_without(t);
	}
}

void cv_report_summary(const struct cv_report *how,
		       const struct cv_summary *what, enum cv_writing writing,
		       struct cv_buf *out)
{
	struct telling t;

	cv_telling_begin(&t, how, what, writing, false, out);
	tell_head(&t);
	cv_tell_asked(&t);
	cv_tell_people(&t);
	tell_parts(&t);
	cv_tell_rest(&t);
	cv_tell_annex(&t);
	cv_telling_end(&t);
}
