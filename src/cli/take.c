/* Interviews on pages: between the sitting, which keeps them, and the pages,
 * which lead through them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "take.h"
#include "battery.h"
#include "line.h"

#include <stdlib.h>
#include <string.h>

enum { BATTERY_LOW = 15 };

static int battery(void *context)
{
	const char *folder = getenv("CANVASS_POWER");
	int left = cv_battery_left(folder != NULL ? folder
						  : "/sys/class/power_supply");

	(void)context;
	return left >= 0 && left < BATTERY_LOW ? left : -1;
}

enum cv_status cli_ui_open(struct cv_cli *cli, const struct cv_catalogue *words,
			   bool training, struct cv_ui **out,
			   struct cv_error *err)
{
	struct cv_ui_setup setup = {.clock = &cli->clock,
				    .words = words,
				    .training = training,
				    .battery = battery};

	return cv_ui_open(&setup, out, err);
}

/* The languages of the consultation, to choose from. Each with its own name
 * and direction; a real interview offers only those that were read by someone
 * who speaks them. */
static bool is_offered(const struct cli_sitting *s, const char *code,
		       const struct cv_catalogue *words)
{
	const struct cv_consultation *c = &s->survey->consultation;

	if (c->training || cv_catalogue_reviewed(words) ||
	    (c->language != NULL && strcmp(c->language, code) == 0))
		return true;
	for (unsigned i = 0; i < c->n_confirmed; i++)
		if (strcmp(c->confirmed[i], code) == 0)
			return true;
	return false;
}

static unsigned
languages(struct cli_sitting *s, struct cv_ui_language out[CV_LANGUAGES_MAX])
{
	const struct cv_consultation *c = &s->survey->consultation;
	unsigned n = 0;

	for (unsigned i = 0; i < c->n_languages; i++) {
		int number = cv_survey_language(s->survey, c->languages[i]);
		const struct cv_catalogue *words =
		    cli_words_of(&s->consultation, number);

		if (number < 0 || !is_offered(s, c->languages[i], words))
			continue;
		out[n].name = cv_catalogue_name(words);
		out[n].direction = cv_catalogue_direction(words);
		out[n++].language = number;
	}
	return n;
}

static const struct cv_catalogue *
speak(void *context, unsigned language, struct cv_error *err)
{
	struct cli_sitting *s = context;

	(void)err;
	cli_language_read(&s->consultation, (int)language);
	return cli_words_of(&s->consultation, (int)language);
}

static enum cv_status finish(void *context, struct cv_error *err)
{
	return cli_sitting_finish(context, err);
}

static enum cv_ui_left show(struct cv_ui *ui, struct cli_sitting *s)
{
	struct cv_ui_language list[CV_LANGUAGES_MAX];
	struct cv_ui_interview what = {.interview = s->interview,
				       .survey = s->survey,
				       .running = s->running,
				       .languages = list,
				       .n_languages = languages(s, list),
				       .speak = speak,
				       .finish = finish,
				       .context = s};
	const struct cv_catalogue *facilitators =
	    cli_words_of(&s->consultation, 0);

	cv_ui_set_words(
	    ui, speak(s, (unsigned)cv_interview_language(s->interview), NULL));
	cv_ui_interview(ui, &what);
	cli_sitting_leave(s);
	cv_ui_set_words(ui, facilitators);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_DONE;
}

enum cv_status cli_take_new(struct cv_ui *ui, struct cli_sitting *s,
			    enum cv_ui_left *left, struct cv_error *err)
{
	struct cv_ui_language list[CV_LANGUAGES_MAX];
	unsigned n = languages(s, list), chosen = 0;
	struct cli_begin begin = {.has_seed = false};
	enum cv_status rc;

	*left = CV_UI_LEFT_BACK;
	if (n > 1 && cv_ui_welcome(ui, list, n, &chosen) != CV_OK)
		return CV_OK;
	if (n > 0)
		begin.language = list[chosen].language;
	cli_language_read(&s->consultation, begin.language);
	rc = cli_sitting_begin(s, &begin, err);
	if (rc == CV_OK)
		*left = show(ui, s);
	return rc;
}

enum cv_status cli_take_again(struct cv_ui *ui, struct cli_sitting *s,
			      const char *uuid, enum cv_ui_left *left,
			      struct cv_error *err)
{
	enum cv_status rc = cli_sitting_resume(s, uuid, err);

	*left = CV_UI_LEFT_BACK;
	if (rc == CV_OK)
		*left = show(ui, s);
	return rc;
}

int cli_take_pages(struct cli_sitting *s)
{
	struct cv_error err = {.status = CV_OK};
	struct cv_ui *ui = NULL;
	bool ended;
	enum cv_status rc;

	rc = cli_ui_open(s->cli, cli_words_of(&s->consultation, 0),
			 s->survey->consultation.training, &ui, &err);
	if (rc == CV_NOT_FOUND) {
		cli_note("this terminal cannot show pages: going on line by "
			 "line, as with --plain");
		return cli_line_run(s);
	}
	if (rc != CV_OK)
		return cli_exit(rc, &err);
	show(ui, s);
	ended = s->interview == NULL && !s->header;
	cv_ui_close(&ui);
	return ended ? CLI_DONE : CLI_FAILED;
}
