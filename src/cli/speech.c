/* The language of the facilitators' pages: the one chosen with F2, else the
 * laptop's, else the consultation's first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct cv_folder *folder_of(const struct cli_home *home)
{
	return home->sitting != NULL ? home->sitting->consultation.folder
				     : home->words.folder;
}

const struct cv_catalogue *home_words(const struct cli_home *home)
{
	return home->speech != NULL ? home->speech : home->words.words[0];
}

void home_speak_on(struct cli_home *home)
{
	cv_ui_set_words(home->ui, home_words(home));
}

/* Read the words before the old ones go: the screen shows them. `to` may be
 * what is spoken now. */
static void speak(struct cli_home *home, const char *to)
{
	struct cv_catalogue *old = home->speech;
	char code[CV_LANGUAGE_SIZE];

	snprintf(code, sizeof code, "%s", to);
	home->speech = strcmp(code, "en") != 0
			   ? cv_reader_catalogue(folder_of(home), code,
						 cli_words_of(&home->words, 0))
			   : NULL;
	snprintf(home->code, sizeof home->code, "%s",
		 home->speech != NULL ? code : "en");
	home_speak_on(home);
	cv_catalogue_free(&old);
	home->language = 0;
	if (home->sitting == NULL)
		return;
	home->language = cv_survey_language(home->sitting->survey, home->code);
	if (home->language < 0)
		home->language = 0;
	cli_language_read(&home->sitting->consultation, home->language);
}

const char *home_title(struct cli_home *home, const struct cv_questionnaire *qn)
{
	struct cv_survey *shipped = home->words.survey;
	const struct cv_questionnaire *same =
	    cv_survey_questionnaire(shipped, qn->id);
	int language;

	if (same == NULL || same->title.source == NULL ||
	    strcmp(same->title.source, qn->title.source) != 0)
		return qn->title.source;
	language = cv_survey_language(shipped, home->code);
	if (language < 0)
		language = 0;
	cli_language_read(&home->words, language);
	return cv_survey_words(shipped, language, &same->title, NULL);
}

/* The first of POSIX's variables that says something, up to "_" or ".". */
static void laptop_language(char out[CV_LANGUAGE_SIZE])
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	const char *value = NULL;
	size_t n;

	for (size_t i = 0; i < 3 && (value == NULL || *value == '\0'); i++)
		value = getenv(names[i]);
	n = value != NULL ? strcspn(value, "_.@") : 0;
	snprintf(out, CV_LANGUAGE_SIZE, "%.*s",
		 n < CV_LANGUAGE_SIZE ? (int)n : 0, n > 0 ? value : "");
}

static bool is_known(const struct cli_home *home, const char *code)
{
	char codes[CV_LANGUAGES_MAX][CV_LANGUAGE_SIZE];
	unsigned n =
	    cv_folder_languages(folder_of(home), codes, CV_LANGUAGES_MAX);

	for (unsigned i = 0; i < n; i++)
		if (strcmp(codes[i], code) == 0)
			return true;
	return false;
}

static bool is_of(const struct cv_consultation *c, const char *code)
{
	for (unsigned i = 0; i < c->n_languages; i++)
		if (strcmp(c->languages[i], code) == 0)
			return true;
	return false;
}

void home_speak_first(struct cli_home *home)
{
	char code[CV_LANGUAGE_SIZE];

	laptop_language(code);
	speak(home, is_known(home, code) ? code : "en");
}

void home_speak_here(struct cli_home *home)
{
	const struct cv_consultation *c = &home->sitting->survey->consultation;
	struct cv_buf kept = CV_BUF_INIT;
	char code[CV_LANGUAGE_SIZE];

	laptop_language(code);
	if (home->chosen)
		speak(home, home->code);
	else if (home->sitting->store != NULL &&
		 cv_store_get(home->sitting->store, "speech", &kept, NULL) ==
		     CV_OK &&
		 is_known(home, kept.data))
		speak(home, kept.data);
	else if (is_of(c, code) && is_known(home, code))
		speak(home, code);
	else if (c->n_languages > 0 && is_known(home, c->languages[0]))
		speak(home, c->languages[0]);
	else
		speak(home, "en");
	cv_buf_done(&kept);
}

static void choose(struct cli_home *home, const char *code)
{
	home->chosen = true;
	speak(home, code);
	/* where it cannot be kept it is asked for again another day */
	if (home->sitting != NULL)
		cv_store_set(home->sitting->store, "speech", home->code, NULL);
}

enum cv_ui_left home_choose_language(struct cli_home *home)
{
	char codes[CV_LANGUAGES_MAX][CV_LANGUAGE_SIZE];
	struct cv_catalogue *names[CV_LANGUAGES_MAX] = {NULL};
	struct cv_ui_line lines[CV_LANGUAGES_MAX] = {{.words = NULL}};
	unsigned n =
	    cv_folder_languages(folder_of(home), codes, CV_LANGUAGES_MAX);
	struct cv_ui_choice page = {
	    .place = "canvass",
	    .heading = home_say(home, "common.choose_language"),
	    .lines = lines,
	    .n_lines = n};
	enum cv_ui_left left;

	for (unsigned i = 0; i < n; i++) {
		names[i] = cv_reader_catalogue(folder_of(home), codes[i], NULL);
		lines[i].words =
		    names[i] != NULL ? cv_catalogue_name(names[i]) : codes[i];
		if (strcmp(codes[i], home->code) == 0)
			page.chosen = i;
	}
	left = cv_ui_choose(home->ui, &page);
	if (left == CV_UI_LEFT_DONE)
		choose(home, codes[page.chosen]);
	for (unsigned i = 0; i < n; i++)
		cv_catalogue_free(&names[i]);
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_LANGUAGE;
}
