/* Set up: which languages people can choose, and who has read them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "languages.h"
#include "setup-pages.h"

#include <string.h>

/* The lines of both pages: names of languages, each in itself. */
struct names {
	struct cv_catalogue *words[CV_LANGUAGES_MAX];
	bool unread[CV_LANGUAGES_MAX]; /* by anybody but someone here */
};

static void names_read(struct names *names, const struct setup_pages *p)
{
	const struct setup *s = p->setup;

	for (unsigned i = 0; i < s->n_languages; i++) {
		enum cli_language_state state =
		    cli_language_state(p->folder, p->survey, s->languages[i]);

		names->words[i] =
		    cv_reader_catalogue(p->folder, s->languages[i], NULL);
		names->unread[i] = state == CLI_LANGUAGE_UNREAD ||
				   state == CLI_LANGUAGE_CONFIRMED;
	}
}

static void names_done(struct names *names)
{
	for (unsigned i = 0; i < CV_LANGUAGES_MAX; i++)
		cv_catalogue_free(&names->words[i]);
}

static const char *
name_of(const struct setup *s, const struct names *names, unsigned i)
{
	return names->words[i] != NULL ? cv_catalogue_name(names->words[i])
				       : s->languages[i];
}

static enum cv_ui_left
ask_spoken(struct setup_pages *p, const struct names *names)
{
	struct setup *s = p->setup;
	struct cv_ui_line lines[CV_LANGUAGES_MAX] = {{.words = NULL}};
	bool spoken[CV_LANGUAGES_MAX];
	struct cv_ui_ticks page = {
	    .page = {.place = home_say(p->home, "setup.place"),
		     .heading = home_say(p->home, "setup.languages_ask"),
		     .above = home_say(p->home, "setup.languages_help"),
		     .lines = lines,
		     .n_lines = s->n_languages,
		     .note_column = 50,
		     .chosen = CV_LANGUAGES_MAX},
	    .ticked = spoken,
	    .min = 1,
	    .refusal = home_say(p->home, "setup.languages_one")};
	enum cv_ui_left left;

	for (unsigned i = 0; i < s->n_languages; i++) {
		lines[i].words = name_of(s, names, i);
		if (names->unread[i] && !s->confirmed[i])
			lines[i].note =
			    home_say(p->home, "setup.languages_unread");
	}
	memcpy(spoken, s->spoken, sizeof spoken);
	left = cv_ui_tick(p->home->ui, &page);
	if (setup_counts(p, left))
		memcpy(s->spoken, spoken, sizeof spoken);
	return left;
}

/* Of the chosen ones that native speakers have not checked. */
static enum cv_ui_left
ask_read(struct setup_pages *p, const struct names *names)
{
	struct setup *s = p->setup;
	struct cv_ui_line lines[CV_LANGUAGES_MAX] = {{.words = NULL}};
	bool read[CV_LANGUAGES_MAX];
	unsigned which[CV_LANGUAGES_MAX], n = 0;
	struct cv_ui_ticks page = {
	    .page = {.place = home_say(p->home, "setup.place"),
		     .heading = home_say(p->home, "setup.read_ask"),
		     .above = home_say(p->home, "setup.read_help"),
		     .lines = lines,
		     .chosen = CV_LANGUAGES_MAX},
	    .ticked = read};
	enum cv_ui_left left;

	for (unsigned i = 0; i < s->n_languages; i++) {
		if (!s->spoken[i] || !names->unread[i])
			continue;
		read[n] = s->confirmed[i];
		lines[n].words = name_of(s, names, i);
		which[n++] = i;
	}
	if (n == 0)
		return CV_UI_LEFT_DONE;
	page.page.n_lines = n;
	left = cv_ui_tick(p->home->ui, &page);
	for (unsigned i = 0; left == CV_UI_LEFT_DONE && i < n; i++)
		s->confirmed[which[i]] = read[i];
	return left;
}

enum cv_ui_left setup_languages(struct setup_pages *p)
{
	struct names names = {.words = {NULL}};
	enum cv_ui_left left;

	names_read(&names, p);
	do {
		left = ask_spoken(p, &names);
		if (left != CV_UI_LEFT_DONE)
			break;
		left = ask_read(p, &names);
	} while (left == CV_UI_LEFT_BACK);
	names_done(&names);
	return left;
}
