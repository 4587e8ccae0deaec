/* The paper kit of a consultation: what the command and the home screen do
 * alike. SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"
#include "languages.h"

#include <string.h>

static enum cv_status no_language(const struct cv_consultation *said,
				  const char *code, struct cv_error *err)
{
	struct cv_buf list = CV_BUF_INIT;

	for (unsigned i = 0; i < said->n_languages; i++)
		cv_buf_addf(&list, "%s%s", i > 0 ? ", " : "",
			    said->languages[i]);
	cv_fail(err, CV_NOT_FOUND,
		"this consultation has no language \"%s\"; it has %s", code,
		list.data);
	cv_buf_done(&list);
	return CV_NOT_FOUND;
}

enum cv_status cli_paper_make(struct cli_consultation *c, const char *code,
			      struct cv_paper how, struct cv_buf *out,
			      bool *unread, struct cv_error *err)
{
	const struct cv_consultation *said = &c->survey->consultation;

	if (code == NULL)
		code = said->n_languages > 0 ? said->languages[0] : "en";
	how.survey = c->survey;
	how.language = cli_language(c, code);
	if (how.language < 0)
		return no_language(said, code, err);
	how.words = cli_words_of(c, how.language);
	how.unread =
	    !said->training && cli_language_state(c->folder, c->survey, code) ==
				   CLI_LANGUAGE_UNREAD;
	cv_paper_html(&how, out);
	if (unread != NULL)
		*unread = how.unread;
	return CV_OK;
}

static bool is_area(const struct cv_survey *s, unsigned questionnaire)
{
	const struct cv_consultation *c = &s->consultation;

	for (unsigned i = 0; i < c->n_flow; i++) {
		const struct cv_flow_step *step = &c->flow[i];

		if (step->questionnaire >= 0)
			continue;
		for (unsigned k = 0; k < step->n_of; k++)
			if (step->of[k] == questionnaire)
				return true;
		if (step->n_of == 0 &&
		    s->questionnaires[questionnaire].area > 0)
			return true;
	}
	return false;
}

enum cv_status cli_paper_areas(const struct cv_survey *s,
			       const struct cli_session *said, unsigned *areas,
			       struct cv_error *err)
{
	for (unsigned i = 0; i < said->n_areas; i++) {
		const struct cv_questionnaire *qn =
		    cv_survey_questionnaire(s, said->areas[i]);

		if (qn == NULL ||
		    !is_area(s, (unsigned)(qn - s->questionnaires)))
			return cv_fail(err, CV_NOT_FOUND,
				       "\"%s\" is no area of this "
				       "consultation",
				       said->areas[i]);
		areas[i] = (unsigned)(qn - s->questionnaires);
	}
	return CV_OK;
}
