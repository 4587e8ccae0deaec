/* An interview on the screen without a store: the consultation is read from a
 * folder, answers are only counted. Saving can be made to fail:
 *
 *   ask FOLDER [fail=N] [full=N] [self] [end] [welcome] [low] [again] [own]
 *
 * fail=N: the Nth saving is refused twice; full=N: because the disk is full;
 * end: the end is refused once; self: without an interviewer; welcome: people
 * choose their language first; low: the battery is; again: one interview after
 * the other; own: the first language stands small beside the others.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/reader.h>
#include <canvass/ui.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct ask {
	struct cv_folder *folder;
	struct cv_survey *survey;
	struct cv_ui_language languages[CV_LANGUAGES_MAX];
	struct cv_catalogue *words[CV_LANGUAGES_MAX];
	unsigned n_languages;
	int fail_at, failures, savings;
	enum cv_status with;
	int end_failures;
	bool welcome, low, again, own;
	struct cv_interview_setup setup;
	struct cv_interview *iv;
	enum cv_end end;
};

static struct cv_moment now(void *context)
{
	struct timespec t;

	(void)context;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (struct cv_moment){.date = {2026, 11, 23},
				  .monotonic_ms =
				      t.tv_sec * 1000LL + t.tv_nsec / 1000000};
}

static enum cv_status save(void *context, const struct cv_interview *iv,
			   unsigned n, const struct cv_question *q,
			   struct cv_error *err)
{
	struct ask *ask = context;

	(void)iv;
	(void)n;
	(void)q;
	if (++ask->savings >= ask->fail_at && ask->fail_at > 0 &&
	    ask->failures > 0) {
		ask->failures--;
		return cv_fail(err, ask->with, "the disk does not answer");
	}
	return CV_OK;
}

static enum cv_status finish(void *context, struct cv_error *err)
{
	struct ask *ask = context;

	if (ask->end_failures-- > 0)
		return cv_fail(err, CV_IO, "the disk does not answer");
	ask->end = cv_interview_end(ask->iv);
	cv_interview_free(&ask->iv); /* as the real one does */
	return CV_OK;
}

static const struct cv_catalogue *
speak(void *context, unsigned language, struct cv_error *err)
{
	struct ask *ask = context;

	(void)err;
	cv_reader_language(ask->folder, ask->survey,
			   ask->languages[language].language, NULL);
	return ask->words[language];
}

static void read_languages(struct ask *ask)
{
	const struct cv_consultation *c = &ask->survey->consultation;

	for (unsigned i = 0; i < c->n_languages; i++) {
		struct cv_catalogue *words = cv_reader_catalogue(
		    ask->folder, c->languages[i], i > 0 ? ask->words[0] : NULL);

		if (!words)
			continue;
		ask->words[ask->n_languages] = words;
		ask->languages[ask->n_languages++] = (struct cv_ui_language){
		    .name = cv_catalogue_name(words),
		    .direction = cv_catalogue_direction(words),
		    .code = c->languages[i],
		    .sample = cv_words(words, "common.choose_language"),
		    .language =
			cv_survey_language(ask->survey, c->languages[i])};
	}
}

static void take_option(struct ask *ask, const char *option)
{
	if (sscanf(option, "fail=%d", &ask->fail_at) == 1)
		ask->with = CV_IO;
	else if (sscanf(option, "full=%d", &ask->fail_at) == 1)
		ask->with = CV_FULL;
	else if (strcmp(option, "self") == 0)
		ask->setup.mode = CV_MODE_SELF;
	else if (strcmp(option, "end") == 0)
		ask->end_failures = 1;
	else if (strcmp(option, "welcome") == 0)
		ask->welcome = true;
	else if (strcmp(option, "low") == 0)
		ask->low = true;
	else if (strcmp(option, "again") == 0)
		ask->again = true;
	else if (strcmp(option, "own") == 0)
		ask->own = true;
	if (ask->fail_at > 0)
		ask->failures = 2;
}

static int battery(void *context)
{
	return ((struct ask *)context)->low ? 7 : -1;
}

/** False where the page was left without choosing. */
static bool choose_language(struct ask *ask, struct cv_ui *ui)
{
	struct cv_error err;
	unsigned chosen;

	if (!ask->welcome)
		return true;
	if (cv_ui_welcome(ui, ask->languages, ask->n_languages, &chosen) !=
	    CV_OK)
		return false;
	cv_ui_set_words(ui, speak(ask, chosen, &err));
	return cv_interview_set_language(
		   ask->iv, ask->languages[chosen].language, &err) == CV_OK;
}

static enum cv_status begin(struct ask *ask)
{
	struct cv_interview_hooks hooks = {.save = save, .context = ask};
	struct cv_error err = {.status = CV_OK};
	enum cv_status rc =
	    cv_interview_new(&ask->setup, &hooks, &ask->iv, &err);

	if (rc != CV_OK)
		fprintf(stderr, "ask: %s\n", err.text);
	return rc;
}

/** One interview, or, with `again`, one after the other. */
static enum cv_ui_ended lead(struct ask *ask, struct cv_ui *ui)
{
	struct cv_ui_interview what = {.survey = ask->survey,
				       .running = 12,
				       .languages = ask->languages,
				       .n_languages = ask->n_languages,
				       .speak = speak,
				       .finish = finish,
				       .context = ask};
	enum cv_ui_ended ended;

	do {
		if (!ask->iv && begin(ask) != CV_OK)
			return CV_UI_ENDED_LEFT;
		what.interview = ask->iv;
		if (ask->own)
			what.own = ask->languages[0].language;
		if (!choose_language(ask, ui))
			return CV_UI_ENDED_LEFT;
		ended = cv_ui_interview(ui, &what);
		what.running++;
	} while (ask->again && !cv_ui_gone(ui));
	return ended;
}

static int run(struct ask *ask)
{
	struct cv_clock clock = {now, NULL};
	struct cv_ui_setup setup = {.clock = &clock,
				    .training =
					ask->survey->consultation.training,
				    .battery = battery,
				    .context = ask};
	struct cv_error err;
	struct cv_ui *ui;
	enum cv_ui_ended ended;

	read_languages(ask);
	ask->setup.survey = ask->survey;
	ask->setup.language = ask->languages[0].language;
	setup.words = ask->words[0];
	if (cv_ui_open(&setup, &ui, &err) != CV_OK) {
		fprintf(stderr, "ask: %s\n", err.text);
		return 3;
	}
	ended = lead(ask, ui);
	cv_ui_close(&ui);
	cv_interview_free(&ask->iv);
	printf("%s %d, %d saved\n", ended == CV_UI_ENDED_DONE ? "done" : "left",
	       (int)ask->end, ask->savings);
	return 0;
}

/* ncurses 6.4 keeps a piece of what it began for a terminal nobody knows. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:new_prescr";
}

int main(int argc, char **argv)
{
	struct ask ask = {.setup = {.seed = 7,
				    .month = "2026-11",
				    .today = {2026, 11, 23},
				    .mode = CV_MODE_PAPER}};
	struct cv_error err = {0};
	int status = 2;

	setlocale(LC_CTYPE, "C.UTF-8");
	for (int i = 2; i < argc; i++)
		take_option(&ask, argv[i]);
	if (argc > 1 && cv_folder_open(argv[1], &ask.folder, &err) == CV_OK &&
	    cv_reader_survey(ask.folder, &ask.survey, NULL, &err) == CV_OK)
		status = run(&ask);
	else
		fprintf(stderr, "ask: %s: %s\n", err.where, err.text);
	for (unsigned i = ask.n_languages; i > 0; i--)
		cv_catalogue_free(&ask.words[i - 1]);
	cv_survey_free(&ask.survey);
	cv_folder_close(&ask.folder);
	return status;
}
