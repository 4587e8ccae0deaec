/* Interviews on pages: between the sitting, which keeps them, and the pages,
 * which lead through them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "take.h"
#include "battery.h"
#include "line.h"

#include <stdlib.h>
#include <string.h>

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
				    .battery = battery};

	return cv_ui_open(&setup, out, err);
}

/* Languages */

struct offer {
	struct cli_sitting *sitting;
	struct cv_ui_language list[CV_LANGUAGES_MAX];
	unsigned count;
};

static bool is_confirmed(const struct cv_consultation *c, const char *code)
{
	for (unsigned i = 0; i < c->n_confirmed; i++)
		if (strcmp(c->confirmed[i], code) == 0)
			return true;
	return false;
}

/* Is every questionnaire written in it? */
static bool is_source(const struct cv_survey *s, const char *code)
{
	for (unsigned i = 0; i < s->n_questionnaires; i++)
		if (strcmp(s->questionnaires[i].language, code) != 0)
			return false;
	return true;
}

/* Were the program's words and those of every questionnaire checked? */
static bool is_reviewed(struct cli_consultation *c, int language)
{
	const char *code = cv_survey_language_code(c->survey, language);

	if (!cv_catalogue_reviewed(cli_words_of(c, language)))
		return false;
	cli_language_read(c, language);
	for (unsigned i = 0; i < c->survey->n_questionnaires; i++)
		if (strcmp(c->survey->questionnaires[i].language, code) != 0 &&
		    !cv_survey_overlay_reviewed(c->survey, language, i))
			return false;
	return true;
}

/* A real interview offers only what someone who speaks it has read. The
 * cheapest reason comes first: files are read only where nothing else tells. */
static bool
is_offered(struct cli_consultation *c, const char *code, int language)
{
	const struct cv_consultation *said = &c->survey->consultation;

	return said->training || is_confirmed(said, code) ||
	       is_source(c->survey, code) || is_reviewed(c, language);
}

static void offer_languages(struct cli_sitting *s, struct offer *out)
{
	const struct cv_consultation *c = &s->survey->consultation;

	*out = (struct offer){.sitting = s};
	for (unsigned i = 0; i < c->n_languages; i++) {
		int language = cv_survey_language(s->survey, c->languages[i]);

		if (language >= 0 &&
		    is_offered(&s->consultation, c->languages[i], language))
			out->list[out->count++].language = language;
	}
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
	what.n_languages = offer.count;
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
	if (offer.count > 1) {
		name_languages(&offer);
		if (cv_ui_welcome(ui, offer.list, offer.count, &chosen) !=
		    CV_OK)
			return CV_OK;
	}
	if (offer.count > 0)
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
