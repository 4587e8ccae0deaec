/* Interviews on pages: between the sitting, which keeps them, and the pages,
 * which lead through them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "take.h"
#include "battery.h"
#include "laptop.h"
#include "languages.h"
#include "line.h"

#include <stdlib.h>

enum { BATTERY_LOW = 15, IDLE_MINUTES = 5 };

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
				    .idle_minutes = IDLE_MINUTES,
				    .battery = battery,
				    .keep = cli_laptop_keep};

	cli_laptop_read(&setup.laptop);
	return cv_ui_open(&setup, out, err);
}

/* Languages */

struct offer {
	struct cli_sitting *sitting;
	struct cv_ui_language list[CV_LANGUAGES_MAX];
	unsigned count;
};

static void offer_languages(struct cli_sitting *s, struct offer *out)
{
	int offered[CV_LANGUAGES_MAX];

	*out = (struct offer){.sitting = s};
	out->count = cli_languages(&s->consultation, offered, NULL, NULL);
	for (unsigned i = 0; i < out->count; i++)
		out->list[i].language = offered[i];
}

/* A draft may have been begun in one that is offered no more. */
static void offer_present(struct offer *offer, int language)
{
	for (unsigned i = 0; i < offer->count; i++)
		if (offer->list[i].language == language)
			return;
	if (language > 0 && offer->count < CV_LANGUAGES_MAX)
		offer->list[offer->count++].language = language;
}

/* Names and directions are read when somebody wants to choose: the first page
 * of an interview reads one language only. */
static void name_languages(void *context)
{
	struct offer *offer = context;

	for (unsigned i = 0; i < offer->count; i++) {
		struct cv_ui_language *language = &offer->list[i];
		const struct cv_catalogue *words = cli_words_of(
		    &offer->sitting->consultation, language->language);

		language->name = cv_catalogue_name(words);
		language->direction = cv_catalogue_direction(words);
		language->code = cv_survey_language_code(offer->sitting->survey,
							 language->language);
		language->sample = cv_words(words, "common.choose_language");
	}
}

static const struct cv_catalogue *ready(struct cli_sitting *s, int language)
{
	cli_language_read(&s->consultation, language);
	return cli_words_of(&s->consultation, language);
}

static const struct cv_catalogue *
speak(void *context, unsigned place, struct cv_error *err)
{
	struct offer *offer = context;

	(void)err;
	return ready(offer->sitting, offer->list[place].language);
}

/* Interviews */

static enum cv_status finish(void *context, struct cv_error *err)
{
	return cli_sitting_finish(((struct offer *)context)->sitting, err);
}

/* Lead through the interview of the sitting, to its end or until it is left.
 * *draft: what was saved of it waits. */
static enum cv_ui_ended
show(struct cv_ui *ui, struct cli_sitting *s, bool *draft)
{
	struct offer offer;
	struct cv_ui_interview what = {.interview = s->interview,
				       .survey = s->survey,
				       .running = s->running,
				       .languages = offer.list,
				       .speak = speak,
				       .name = name_languages,
				       .finish = finish,
				       .context = &offer};
	enum cv_ui_ended ended;

	offer_languages(s, &offer);
	offer_present(&offer, cv_interview_language(s->interview));
	what.n_languages = offer.count;
	what.own = cli_language_own(s);
	cv_ui_set_words(ui, ready(s, cv_interview_language(s->interview)));
	ended = cv_ui_interview(ui, &what);
	*draft = s->interview != NULL && cli_sitting_leave(s);
	cv_ui_set_words(ui, cli_words_of(&s->consultation, 0));
	return ended;
}

static enum cv_ui_left lead(struct cv_ui *ui, struct cli_sitting *s)
{
	bool draft;

	show(ui, s, &draft);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_DONE;
}

enum cv_status cli_take_new(struct cv_ui *ui, struct cli_sitting *s,
			    enum cv_ui_left *left, struct cv_error *err)
{
	struct offer offer;
	unsigned chosen = 0;
	struct cli_begin begin = {.has_seed = false};
	enum cv_status rc;

	*left = CV_UI_LEFT_BACK;
	offer_languages(s, &offer);
	if (offer.count == 0)
		return cli_language_choose(&s->consultation, NULL,
					   &begin.language, err);
	if (offer.count > 1) {
		name_languages(&offer);
		if (cv_ui_welcome(ui, offer.list, offer.count, &chosen) !=
		    CV_OK)
			return CV_OK;
	}
	begin.language = offer.list[chosen].language;
	cli_language_read(&s->consultation, begin.language);
	rc = cli_sitting_begin(s, &begin, err);
	if (rc == CV_OK)
		*left = lead(ui, s);
	return rc;
}

enum cv_status cli_take_again(struct cv_ui *ui, struct cli_sitting *s,
			      const char *uuid, enum cv_ui_left *left,
			      struct cv_error *err)
{
	enum cv_status rc = cli_sitting_resume(s, uuid, err);

	*left = CV_UI_LEFT_BACK;
	if (rc == CV_OK)
		*left = lead(ui, s);
	return rc;
}

int cli_take_pages(struct cli_sitting *s)
{
	struct cv_error err = {.status = CV_OK};
	struct cv_ui *ui = NULL;
	bool draft = false;
	enum cv_ui_ended ended;
	enum cv_status rc;

	rc = cli_ui_open(s->cli, cli_words_of(&s->consultation, 0),
			 s->survey->consultation.training, &ui, &err);
	if (rc == CV_NOT_FOUND) {
		cli_note("%s: going on line by line, as with --plain",
			 err.text);
		return cli_line_run(s);
	}
	if (rc != CV_OK)
		return cli_exit(rc, &err);
	ended = show(ui, s, &draft);
	cv_ui_close(&ui);
	if (ended == CV_UI_ENDED_DONE)
		return CLI_DONE;
	if (draft)
		cli_note("the interview is unfinished; what was saved of it "
			 "waits: canvass take --resume");
	return CLI_FAILED;
}
