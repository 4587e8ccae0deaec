/* The annexes of a summary: every question as it was asked, and where the
 * objectives of the Global Compact stand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

/* "Version 1. Source: IMRF 2022 …, area 7" */
static void tell_source(struct telling *t, const struct cv_questionnaire *qn)
{
	const struct cv_fill fills[] = {{"version", NULL, qn->version},
					{"source", qn->source, 0}};

	cv_doc_say(&t->doc, true,
		   qn->source != NULL ? "summary.version_source"
				      : "summary.version",
		   fills, 2);
}

static void tell_asked_options(struct telling *t,
			       const struct cv_questionnaire *qn,
			       const struct cv_question *q)
{
	struct cv_buf words = CV_BUF_INIT;

	for (unsigned k = 0; k < q->n_options; k++) {
		cv_buf_reset(&words);
		cv_report_option(t->how, qn, &q->options[k], q->options[k].id,
				 &words);
		cv_doc_item(&t->doc, words.data);
	}
	cv_buf_reset(&words);
	if (q->na.source != NULL) {
		cv_report_words(t->how, qn, &q->na, &words);
		cv_doc_item(&t->doc, words.data);
	}
	cv_buf_done(&words);
}

static void tell_asked(struct telling *t, const struct cv_questionnaire *qn,
		       const struct cv_question *q)
{
	struct cv_buf words = CV_BUF_INIT, id = CV_BUF_INIT;

	cv_buf_addf(&words, "%u. ", t->numbers[q->index]);
	cv_buf_addf(&id, "q-%u", t->numbers[q->index]);
	cv_report_words(t->how, qn, &q->text, &words);
	cv_doc_open(&t->doc);
	cv_doc_heading(&t->doc, 4, id.data, words.data);
	cv_buf_reset(&words);
	cv_report_words(t->how, qn, &q->hint, &words);
	cv_doc_note(&t->doc, words.data);
	tell_asked_options(t, qn, q);
	cv_doc_close(&t->doc);
	cv_buf_done(&words);
	cv_buf_done(&id);
}

static void tell_questions(struct telling *t)
{
	cv_tell_heading(t, true, "summary.questions");
	cv_doc_say(&t->doc, false, "summary.questions_note", NULL, 0);
	for (unsigned i = 0; i < t->survey->n_questionnaires; i++) {
		const struct cv_questionnaire *qn =
		    &t->survey->questionnaires[i];
		char *title;

		if (!cv_telling_has(t, qn))
			continue;
		title = cv_telling_numbered(t, qn);
		cv_doc_heading(&t->doc, 3, NULL, title);
		tell_source(t, qn);
		cv_doc_open_small(&t->doc);
		for (unsigned k = qn->first; k < qn->first + qn->count; k++)
			if (t->numbers[k] > 0)
				tell_asked(t, qn, &t->survey->questions[k]);
		cv_doc_close(&t->doc);
		free(title);
	}
}

static bool names(const int *gcm, unsigned n, int objective)
{
	for (unsigned i = 0; i < n; i++)
		if (gcm[i] == objective)
			return true;
	return false;
}

/* The numbers of its questions that name the objective themselves. */
static void list_questions(const struct telling *t,
			   const struct cv_questionnaire *qn, int objective,
			   struct cv_buf *out)
{
	char number[16];

	for (unsigned k = qn->first; k < qn->first + qn->count; k++) {
		const struct cv_question *q = &t->survey->questions[k];

		if (t->numbers[k] == 0 || !names(q->gcm, q->n_gcm, objective))
			continue;
		snprintf(number, sizeof number, "%u", t->numbers[k]);
		cv_tell_listed(t, number, out);
	}
}

/* "Immigration detention: 54, 56; Deportation and return" */
static char *where_asked(const struct telling *t, int objective)
{
	struct cv_buf line = CV_BUF_INIT, list = CV_BUF_INIT;

	for (unsigned i = 0; i < t->survey->n_questionnaires; i++) {
		const struct cv_questionnaire *qn =
		    &t->survey->questionnaires[i];
		struct cv_fill fills[] = {{"part", NULL, 0},
					  {"questions", NULL, 0}};
		char *title;

		cv_buf_reset(&list);
		if (!cv_telling_has(t, qn))
			continue;
		list_questions(t, qn, objective, &list);
		if (list.len == 0 && !names(qn->gcm, qn->n_gcm, objective))
			continue;
		title = cv_telling_title(t, qn);
		fills[0].value = title;
		fills[1].value = list.data;
		if (line.len > 0)
			cv_buf_adds(&line,
				    cv_words(t->how->words, "rule.semicolon"));
		if (list.len > 0)
			cv_say(&line, t->how->words, "summary.gcm_part", fills,
			       2);
		else
			cv_buf_adds(&line, title);
		free(title);
	}
	if (line.len == 0)
		cv_buf_adds(&line, "–");
	cv_buf_done(&list);
	return cv_buf_take(&line);
}

static void tell_objectives(struct telling *t)
{
	enum { OBJECTIVES = 23, COLUMNS = 2 };
	const char *const heads[COLUMNS] = {
	    cv_words(t->how->words, "summary.gcm_objective"),
	    cv_words(t->how->words, "summary.gcm_where")};
	char *cells[OBJECTIVES * COLUMNS], key[24];

	cv_tell_heading(t, true, "summary.gcm");
	cv_doc_say(&t->doc, false, "summary.gcm_note", NULL, 0);
	for (int i = 0; i < OBJECTIVES; i++) {
		struct cv_buf name = CV_BUF_INIT;

		snprintf(key, sizeof key, "gcm.objective_%d", i + 1);
		cv_buf_addf(&name, "%d. %s", i + 1,
			    cv_words(t->how->words, key));
		cells[COLUMNS * i] = cv_buf_take(&name);
		cells[COLUMNS * i + 1] = where_asked(t, i + 1);
	}
	cv_doc_table(&t->doc, heads, COLUMNS, cells, OBJECTIVES, COLUMNS);
	for (int i = 0; i < OBJECTIVES * COLUMNS; i++)
		free(cells[i]);
}

void cv_tell_annex(struct telling *t)
{
	tell_questions(t);
	tell_objectives(t);
}
