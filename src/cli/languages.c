/* Which languages people are offered: in practice all; with real people those
 * that someone who speaks them has read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "languages.h"

#include <string.h>

static bool is_confirmed(const struct cv_consultation *c, const char *code)
{
	for (unsigned i = 0; i < c->n_confirmed; i++)
		if (strcmp(c->confirmed[i], code) == 0)
			return true;
	return false;
}

static bool is_source(const struct cv_survey *s, const char *code)
{
	for (unsigned i = 0; i < s->n_questionnaires; i++)
		if (strcmp(s->questionnaires[i].language, code) != 0)
			return false;
	return true;
}

/* The cheapest reason comes first: files are looked into where nothing else
 * tells. */
enum cli_language_state cli_language_state(struct cv_folder *folder,
					   const struct cv_survey *survey,
					   const char *code)
{
	if (is_source(survey, code))
		return CLI_LANGUAGE_SOURCE;
	if (is_confirmed(&survey->consultation, code))
		return CLI_LANGUAGE_CONFIRMED;
	return cv_reader_reviewed(folder, survey, code) ? CLI_LANGUAGE_REVIEWED
							: CLI_LANGUAGE_UNREAD;
}

unsigned cli_languages(struct cli_consultation *c, int out[CV_LANGUAGES_MAX],
		       int unread[CV_LANGUAGES_MAX], unsigned *n_unread)
{
	const struct cv_consultation *said = &c->survey->consultation;
	bool look = !said->training || unread != NULL, is_unread;
	unsigned n = 0, waiting = 0;

	for (unsigned i = 0; i < said->n_languages; i++) {
		int language =
		    cv_survey_language(c->survey, said->languages[i]);

		if (language < 0)
			continue;
		is_unread = look && cli_language_state(c->folder, c->survey,
						       said->languages[i]) ==
					CLI_LANGUAGE_UNREAD;
		if (is_unread && unread != NULL)
			unread[waiting++] = language;
		if (!is_unread || said->training)
			out[n++] = language;
	}
	if (n_unread != NULL)
		*n_unread = waiting;
	return n;
}

int cli_language_offered(struct cli_consultation *c, const char *code,
			 bool *known)
{
	const struct cv_consultation *said = &c->survey->consultation;
	bool has = false;

	for (unsigned i = 0; i < said->n_languages; i++)
		has |= strcmp(said->languages[i], code) == 0;
	if (known != NULL)
		*known = has;
	if (!has || (!said->training &&
		     cli_language_state(c->folder, c->survey, code) ==
			 CLI_LANGUAGE_UNREAD))
		return -1;
	return cv_survey_language(c->survey, code);
}

static enum cv_status
choose_any(struct cli_consultation *c, int *language, struct cv_error *err)
{
	const struct cv_consultation *said = &c->survey->consultation;
	int offered[CV_LANGUAGES_MAX];

	if (cli_languages(c, offered, NULL, NULL) == 0)
		return cv_fail_at(
		    err, CV_INVALID, "consultation.cfg",
		    "nobody who speaks %s has read it yet: until then it is "
		    "for practice only. When someone here has, name it under "
		    "`confirmed`, as in confirmed = [ \"%s\" ];",
		    said->n_languages == 1 ? "its language"
					   : "one of its languages",
		    said->languages[0]);
	*language = offered[0];
	return CV_OK;
}

enum cv_status cli_language_choose(struct cli_consultation *c, const char *code,
				   int *language, struct cv_error *err)
{
	enum cv_status rc = CV_OK;
	bool known = true;

	if (code == NULL)
		rc = choose_any(c, language, err);
	else
		*language = cli_language_offered(c, code, &known);
	if (!known)
		return cv_fail_at(err, CV_INVALID, "--lang",
				  "\"%s\" is not among the languages of "
				  "consultation.cfg",
				  code);
	if (rc == CV_OK && *language < 0)
		return cv_fail_at(err, CV_INVALID, "--lang",
				  "\"%s\" is not checked yet and for practice "
				  "only. When someone here who speaks it has "
				  "read it, name it under `confirmed` in "
				  "consultation.cfg",
				  code);
	return rc;
}

int cli_language_own(struct cli_sitting *s)
{
	const struct cv_consultation *c = &s->survey->consultation;
	const char *code = c->own_language;
	int language;

	if (code == NULL && c->n_languages > 0)
		code = c->languages[0];
	if (!c->bilingual || code == NULL ||
	    cv_interview_setup(s->interview)->mode == CV_MODE_SELF)
		return 0;
	language = cv_survey_language(s->survey, code);
	if (language < 0)
		return 0;
	cli_language_read(&s->consultation, language);
	return language;
}

unsigned cli_language_codes(struct cli_consultation *c, struct cv_buf *out)
{
	int offered[CV_LANGUAGES_MAX];
	unsigned n = cli_languages(c, offered, NULL, NULL);

	for (unsigned i = 0; i < n; i++)
		cv_buf_addf(out, "%s@%s", i > 0 ? " " : "",
			    cv_survey_language_code(c->survey, offered[i]));
	return n;
}
