/* Opening a consultation: its folder, survey, languages and store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sitting.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdlib.h>
#include <string.h>

/* What reading took and needs no more goes back to the system: memory is
 * short on the laptops this runs on. */
static void give_back(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

enum cv_status cli_consultation_open(const struct cv_cli *cli, bool make,
				     struct cli_consultation *out,
				     struct cv_error *err)
{
	struct cli_consultation c = {NULL, NULL, {NULL}};
	enum cv_status rc = cli_folder_open(cli, make, &c.folder, err);

	if (rc != CV_OK)
		return rc;
	rc = cv_reader_survey(c.folder, &c.survey, NULL, err);
	give_back();
	if (rc != CV_OK)
		cli_consultation_close(&c);
	else
		*out = c;
	return rc;
}

void cli_consultation_close(struct cli_consultation *c)
{
	for (size_t i = sizeof c->words / sizeof *c->words; i-- > 0;)
		cv_catalogue_free(&c->words[i]);
	cv_survey_free(&c->survey);
	cv_folder_close(&c->folder);
}

/* Where words are missing, those of the first language stand in for them. */
void cli_language_read(struct cli_consultation *c, int language)
{
	const struct cv_consultation *said = &c->survey->consultation;
	int first = 0;

	if (language <= 0)
		return;
	cv_reader_language(c->folder, c->survey, language, NULL);
	if (said->n_languages > 0)
		first = cv_survey_language(c->survey, said->languages[0]);
	if (first > 0 && first != language &&
	    !cv_survey_translated(c->survey, language))
		cv_reader_language(c->folder, c->survey, first, NULL);
}

int cli_language(struct cli_consultation *c, const char *code)
{
	const struct cv_consultation *said = &c->survey->consultation;
	int language;

	for (unsigned i = 0; i < said->n_languages; i++) {
		if (strcmp(said->languages[i], code) != 0)
			continue;
		language = cv_survey_language(c->survey, code);
		cli_language_read(c, language);
		return language;
	}
	return -1;
}

const struct cv_catalogue *
cli_words_of(struct cli_consultation *c, int language)
{
	const char *code;

	if (c->words[0] == NULL)
		c->words[0] = cv_reader_catalogue(c->folder, "en", NULL);
	code = language > 0 && language <= CV_LANGUAGES_MAX
		   ? cv_survey_language_code(c->survey, language)
		   : NULL;
	if (code == NULL || strcmp(code, "en") == 0)
		return c->words[0]; /* read once */
	if (c->words[language] == NULL) {
		c->words[language] =
		    cv_reader_catalogue(c->folder, code, c->words[0]);
	}
	return c->words[language] != NULL ? c->words[language] : c->words[0];
}

enum cv_status cli_store_open(const struct cv_cli *cli,
			      const struct cv_survey *survey, unsigned flags,
			      struct cv_store **out, struct cv_error *err)
{
	const struct cv_consultation *c = &survey->consultation;
	struct cv_buf path = CV_BUF_INIT, identity = CV_BUF_INIT;
	enum cv_status rc;

	if (c->public_key != NULL)
		return cv_fail_at(err, CV_INVALID, "consultation.cfg",
				  "this consultation is locked by a "
				  "public_key, and this canvass cannot lock "
				  "yet: nothing is collected in the open");
	rc = cv_seal_init(err);
	if (rc != CV_OK)
		return rc;
	cv_buf_addf(&path, "%s/canvass.db", cli->folder);
	cv_buf_addf(&identity, "%s %s -", c->id,
		    c->training ? "training" : "real");
	rc = cv_store_open(path.data, flags, NULL, identity.data, out, err);
	cv_buf_done(&identity);
	cv_buf_done(&path);
	return rc;
}

enum cv_status cli_store_look(const struct cv_cli *cli,
			      const struct cv_survey *survey,
			      struct cv_store **out, struct cv_error *err)
{
	enum cv_status rc =
	    cli_store_open(cli, survey, CV_STORE_READ_ONLY, out, err);

	if (rc == CV_BUSY)
		rc = cli_store_open(cli, survey, 0, out, err);
	return rc;
}
