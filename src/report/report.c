/* Which format, and the words that all of them need.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

const struct cv_questionnaire *
cv_report_questionnaire(const struct cv_report *how,
			const struct cv_question *q)
{
	return &how->survey->questionnaires[q->questionnaire];
}

static const char *or_empty(const char *s)
{
	return s == NULL ? "" : s;
}

void cv_report_words(const struct cv_report *how,
		     const struct cv_questionnaire *qn,
		     const struct cv_wording *wording, struct cv_buf *out)
{
	const struct cv_survey *survey = how->survey;
	struct cv_fill fills[CV_TOLD + 2];
	const char *words =
	    cv_survey_words(how->survey, how->language, wording, NULL);
	struct cv_buf plain = CV_BUF_INIT, filled = CV_BUF_INIT;

	cv_survey_told_fills(survey, how->language, false, fills);
	fills[CV_TOLD] = (struct cv_fill){
	    "topic",
	    or_empty(cv_survey_words(survey, how->language, &qn->topic, NULL)),
	    0};
	fills[CV_TOLD + 1] = (struct cv_fill){
	    "minutes", or_empty(survey->consultation.minutes), 0};
	cv_fill_none(&plain, or_empty(words), false);
	cv_fill(&filled, plain.data, fills, sizeof fills / sizeof *fills);
	cv_text_clean(out, filled.data, filled.len, CV_CLEAN_LINE);
	cv_buf_done(&plain);
	cv_buf_done(&filled);
}

bool cv_report_is_formula(const char *s)
{
	static const char *const signs[] = {"=",  "+",  "-",  "@",
					    "＝", "＋", "－", "＠"};

	s += strspn(s, " \t\r\n");
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			return true;
	return false;
}

bool cv_report_is_dk(const struct cv_question *q,
		     const struct cv_option *option, const char *id)
{
	return option == NULL && q->dk_is_answer && strcmp(id, "dk") == 0;
}

void cv_report_option(const struct cv_report *how,
		      const struct cv_questionnaire *qn,
		      const struct cv_option *option, const char *id,
		      struct cv_buf *out)
{
	if (option != NULL && option->text.source != NULL)
		cv_report_words(how, qn, &option->text, out);
	else if (option == NULL && strcmp(id, "dk") == 0)
		cv_buf_adds(out, cv_words(how->words, "report.dont_know"));
	else
		cv_text_clean(out, id, strlen(id), CV_CLEAN_LINE);
}

const struct cv_option *
cv_report_option_of(const struct cv_question *q, const char *id)
{
	int at = cv_question_option(q, id, strlen(id));

	return at < 0 ? NULL : &q->options[at];
}

void cv_report_decimals(struct cv_buf *out, int64_t value, int decimals)
{
	int64_t unit = decimals == 1 ? 10 : 100;
	int64_t size = value < 0 ? -value : value;

	cv_buf_addf(out, "%s%lld.%0*lld", value < 0 ? "-" : "",
		    (long long)(size / unit), decimals,
		    (long long)(size % unit));
}

void cv_report_tally(const struct cv_report *how, enum cv_format format,
		     const struct cv_tallies *tallies, struct cv_buf *out)
{
	static void (*const writers[])(const struct cv_report *,
				       const struct cv_tallies *,
				       struct cv_buf *) = {
	    [CV_FORMAT_TEXT] = cv_report_text_tally,
	    [CV_FORMAT_CSV] = cv_report_csv_tally,
	    [CV_FORMAT_JSON] = cv_report_json_tally,
	};

	writers[format](how, tallies, out);
}

void cv_report_cross(const struct cv_report *how, enum cv_format format,
		     const struct cv_cross *cross, struct cv_buf *out)
{
	static void (*const writers[])(const struct cv_report *,
				       const struct cv_cross *,
				       struct cv_buf *) = {
	    [CV_FORMAT_TEXT] = cv_report_text_cross,
	    [CV_FORMAT_CSV] = cv_report_csv_cross,
	    [CV_FORMAT_JSON] = cv_report_json_cross,
	};

	writers[format](how, cross, out);
}
