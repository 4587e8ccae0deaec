/* What canvass doctor says of the terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor.h"
#include "laptop.h"
#include "sitting.h"

#include <canvass/bidi.h>
#include <canvass/terminal.h>
#include <stdio.h>
#include <string.h>

enum { LEAST_ROWS = 12, LEAST_COLUMNS = 40, ROWS = 24, COLUMNS = 80 };

static void size(struct doctor *d, const struct cv_ui_terminal *t)
{
	struct cv_buf words = CV_BUF_INIT;
	enum doctor_verdict verdict = DOCTOR_OK;

	cv_buf_addf(&words, "%s%s%s%s, %d columns and %d rows, ", t->term,
		    t->name[0] != '\0' ? " (" : "", t->name,
		    t->name[0] != '\0' ? ")" : "", t->columns, t->rows);
	if (t->colours > 0)
		cv_buf_addf(&words, "%d colours", t->colours);
	else
		cv_buf_adds(&words, "no colours");
	if (t->columns < LEAST_COLUMNS || t->rows < LEAST_ROWS) {
		verdict = DOCTOR_MIND;
		cv_buf_adds(&words, ": make the window larger, or its letters "
				    "smaller; 80 by 24 is good");
	} else if (t->columns < COLUMNS || t->rows < ROWS) {
		cv_buf_adds(&words, ": pages are drawn small");
	}
	doctor_say(d, verdict, "Terminal", "%s", words.data);
	cv_buf_done(&words);
}

/* Can there be pages on it at all? */
static bool pages(struct doctor *d, const struct cv_ui_terminal *t)
{
	if (!t->there) {
		doctor_say(d, DOCTOR_MIND, "Terminal",
			   "there is none to look at; run this in the window "
			   "that interviews are given in");
		return false;
	}
	if (!t->known || !t->places) {
		doctor_say(d, DOCTOR_MIND, "Terminal",
			   "%s cannot show pages; interviews go line by line. "
			   "Use another terminal, or say which one it is, as "
			   "in: TERM=xterm-256color canvass",
			   t->term[0] != '\0' ? t->term
					      : "TERM is not set: it");
		return false;
	}
	size(d, t);
	return true;
}

static void letters(struct doctor *d, const struct cv_ui_terminal *t)
{
	switch (t->letters) {
	case CV_UI_LETTERS_UTF8:
		doctor_say(d, DOCTOR_OK, "Letters", "UTF-8");
		break;
	case CV_UI_LETTERS_WIDE:
		doctor_say(d, DOCTOR_OK, "Letters",
			   "UTF-8 with wide East Asian signs; plain signs are "
			   "used instead");
		break;
	case CV_UI_LETTERS_BYTES:
		doctor_say(d, DOCTOR_SERIOUS, "Letters",
			   "this terminal is not set to UTF-8. Set its "
			   "character encoding to UTF-8, use another one, or "
			   "start: luit canvass");
		break;
	case CV_UI_LETTERS_UNKNOWN:
		doctor_say(d, DOCTOR_MIND, "Letters",
			   "this terminal does not say whether it is UTF-8; "
			   "if the words below look right, it is");
		break;
	}
}

/* Who puts words that run from right to left in order. */
static void direction(struct doctor *d, const struct cv_ui_terminal *t)
{
	struct cv_ui_laptop laptop;

	cli_laptop_read(&laptop);
	if (laptop.order == CV_UI_ORDER_LOGICAL && !t->console)
		doctor_say(d, DOCTOR_OK, "Direction",
			   "this terminal puts Arabic in order, as somebody "
			   "chose on the page of languages");
	else if (laptop.order == CV_UI_ORDER_VISUAL && !t->console)
		doctor_say(d, DOCTOR_OK, "Direction",
			   "canvass puts Arabic in order, as somebody chose on "
			   "the page of languages");
	else if (t->orders || t->behind)
		doctor_say(d, DOCTOR_OK, "Direction",
			   "canvass puts Arabic in order, and on its pages "
			   "%s told not to do it again",
			   t->behind ? "what is around tmux is"
				     : "this terminal is");
	else
		doctor_say(d, DOCTOR_OK, "Direction",
			   "canvass puts Arabic in order");
}

static void keys(struct doctor *d, const struct cv_ui_terminal *t)
{
	if (t->keeps != NULL)
		doctor_say(d, DOCTOR_OK, "Keys",
			   "this terminal keeps %s for itself; canvass needs "
			   "only Enter, Esc, arrows and digits",
			   t->keeps);
	else
		doctor_say(d, DOCTOR_OK, "Keys",
			   "none are known to be kept by this terminal; "
			   "canvass needs only Enter, Esc, arrows and digits");
}

/* Languages */

/* The consultation's, or where there is none those of the program. */
static bool open_words(struct doctor *d, struct cli_consultation *c)
{
	memset(c, 0, sizeof *c);
	if (cli_consultation_open(d->cli, false, c, NULL) == CV_OK)
		return true;
	c->folder = cv_folder_packed();
	return cv_reader_survey(c->folder, &c->survey, NULL, NULL) == CV_OK;
}

/* As this terminal shows it once no page is on it: one that puts letters in
 * order does so now. */
static void add_sample(struct cv_buf *out, const struct cv_ui_terminal *t,
		       const char *words)
{
	struct cv_line all = {0, strlen(words)};
	struct cv_visual visual;

	if (!t->there || t->orders || t->behind) {
		cv_buf_adds(out, words);
		return;
	}
	cv_bidi_line(&visual, words, all.len, all, CV_LTR);
	cv_buf_adds(out, visual.text.data);
	cv_visual_done(&visual);
}

static void say_language(struct doctor *d, const struct cv_ui_terminal *t,
			 const char *code, const struct cv_catalogue *words)
{
	struct cv_buf sample = CV_BUF_INIT;
	const char *name = cv_catalogue_name(words),
		   *more = cv_words(words, "common.choose_language");

	if (!cv_ui_terminal_draws(name) || !cv_ui_terminal_draws(more)) {
		doctor_say(d, DOCTOR_MIND, "Language",
			   "%s: the font of this console lacks its letters. "
			   "Load another (setfont), or use a graphical "
			   "terminal",
			   code);
		return;
	}
	add_sample(&sample, t, name);
	cv_buf_adds(&sample, " - ");
	add_sample(&sample, t, more);
	doctor_say(d, DOCTOR_OK, "Language",
		   "%s: %s - does this read "
		   "correctly?",
		   code, sample.data);
	cv_buf_done(&sample);
}

static void languages(struct doctor *d, const struct cv_ui_terminal *t)
{
	struct cli_consultation c;

	if (open_words(d, &c)) {
		const struct cv_consultation *said = &c.survey->consultation;

		for (unsigned i = 0; i < said->n_languages; i++) {
			int language =
			    cv_survey_language(c.survey, said->languages[i]);

			if (language >= 0)
				say_language(d, t, said->languages[i],
					     cli_words_of(&c, language));
		}
	}
	cli_consultation_close(&c);
}

static void font(struct doctor *d, const struct cv_ui_terminal *t)
{
	if (!t->console)
		return;
	if (t->font_known)
		doctor_say(d, DOCTOR_OK, "Font",
			   "the console says which letters it has; the lines "
			   "on languages go by that");
	else
		doctor_say(d, DOCTOR_MIND, "Font",
			   "the console does not say which letters it has; "
			   "look at the words below");
}

void doctor_terminal(struct doctor *d)
{
	struct cv_ui_terminal t;

	cv_ui_terminal_look(&t);
	if (pages(d, &t)) {
		letters(d, &t);
		direction(d, &t);
		keys(d, &t);
		font(d, &t);
	}
	languages(d, &t);
}
