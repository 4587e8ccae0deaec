/* The first start: practise, set up, or open what someone gave you.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "make.h"
#include "simulate.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PRETEND_PEOPLE = 40, PRACTICE_SEED = 2026 };

/* Practice lives beside the usual folder, so that they never mix. */
static const char *practice_folder(struct cli_home *home)
{
	struct cv_buf path = CV_BUF_INIT;
	const char *slash, *copy;
	bool usual;
	const char *folder = cli_folder_usual(home->cli->arena, &usual);

	slash = strrchr(folder, '/');
	if (slash != NULL)
		cv_buf_add(&path, folder, (size_t)(slash - folder) + 1);
	cv_buf_adds(&path, "practice");
	copy = cv_arena_strdup(home->cli->arena, path.data);
	cv_buf_done(&path);
	return copy;
}

static enum cv_status
write_practice(void *context, const char *folder, struct cv_error *err)
{
	struct cv_settings settings = {.short_length = -1, .training = 1};
	enum cv_status rc = cv_folder_write_packed(folder, err);

	(void)context;
	return rc == CV_OK ? cv_settings_write(folder, &settings, err) : rc;
}

/* Two areas for everyone, as in a real sitting. */
static void choose_areas(struct cli_session *s, const struct cv_survey *survey)
{
	static const char *const areas[] = {"wrk", "srv"};

	for (unsigned i = 0; i < 2 && s->n_areas < 2; i++)
		if (cv_survey_questionnaire(survey, areas[i]) != NULL)
			snprintf(s->areas[s->n_areas++], sizeof s->areas[0],
				 "%s", areas[i]);
}

/* Nobody answered yet: forty pretend people do. */
static enum cv_status fill(struct cli_sitting *s, struct cv_error *err)
{
	struct cv_store_counts counts;
	struct cli_simulated made;
	enum cv_status rc;

	rc = cv_store_count(s->store, &counts, err);
	if (rc != CV_OK || counts.complete > 0)
		return rc;
	choose_areas(&s->session, s->survey);
	rc = cli_session_save(s, err);
	return rc == CV_OK
		   ? cli_simulate(s, PRETEND_PEOPLE, PRACTICE_SEED, &made, err)
		   : rc;
}

enum cv_status home_fill_practice(struct cli_home *home, struct cv_error *err)
{
	const char *folder = home->cli->folder;
	struct cli_sitting *s;
	enum cv_status rc = CV_OK;

	if (home->sitting != NULL)
		cli_sitting_close(&home->sitting);
	if (access(folder, F_OK) != 0)
		rc = cli_make_folder(folder, write_practice, NULL, err);
	if (rc == CV_OK)
		rc = cli_sitting_open(
		    home->cli, CLI_SITTING_LOCK | CLI_SITTING_BULK, &s, err);
	if (rc != CV_OK)
		return rc;
	rc = fill(s, err);
	cli_sitting_close(&s);
	return rc;
}

void home_drop_practice(struct cli_home *home)
{
	struct cv_buf path = CV_BUF_INIT;

	for (int i = 1; i < 100; i++) {
		cv_buf_reset(&path);
		cv_buf_addf(&path, "%s.%d", home->cli->folder, i);
		if (access(path.data, F_OK) != 0) {
			rename(home->cli->folder, path.data);
			break;
		}
	}
	cv_buf_done(&path);
}

enum cv_ui_left home_practise(struct cli_home *home)
{
	const char *folder = home->cli->folder;
	enum cv_ui_left left;

	if (home->sitting != NULL)
		cli_sitting_close(&home->sitting);
	home->cli->folder = practice_folder(home);
	home->practising = true;
	left = home_enter(home, false);
	if (left == CV_UI_LEFT_DONE)
		left = home_results(home);
	if (home->sitting != NULL && left != CV_UI_LEFT_GONE)
		left = home_page(home);
	if (home->sitting != NULL)
		cli_sitting_close(&home->sitting);
	home->cli->folder = folder;
	home->practising = false;
	home->today = false;
	cv_ui_set_training(home->ui, false);
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
}

/* The page */

static enum cv_ui_left set_up(struct cli_home *home)
{
	enum cv_ui_left left = home_set_up_first(home);

	if (left == CV_UI_LEFT_DONE)
		left = home_enter(home, false);
	if (left == CV_UI_LEFT_DONE && home_today(home) == CV_UI_LEFT_GONE)
		left = CV_UI_LEFT_GONE;
	return left;
}

static enum cv_ui_left open_other(struct cli_home *home)
{
	const char *before = home->cli->folder;
	enum cv_ui_left left = home_open_other(home);

	if (left == CV_UI_LEFT_DONE)
		left = home_enter(home, false);
	if (left == CV_UI_LEFT_BACK)
		home->cli->folder = before;
	return left;
}

/* The page, once: in the language of now. */
static enum cv_ui_left ask_first(struct cli_home *home, unsigned *chosen)
{
	const struct cv_ui_line lines[] = {
	    {.words = home_say(home, "home.practise"),
	     .value = home_say(home, "home.practise_what")},
	    {.words = home_say(home, "home.set_up"),
	     .value = home_say(home, "home.set_up_what"),
	     .apart = true},
	    {.words = home_say(home, "home.open"),
	     .value = home_say(home, "home.open_what"),
	     .apart = true}};
	struct cv_ui_choice page = {.place = "canvass",
				    .right =
					cv_catalogue_name(home_words(home)),
				    .above = home_say(home, "home.first"),
				    .lines = lines,
				    .n_lines = 3,
				    .value_column = 26,
				    .below = home_say(home, "home.first_below"),
				    .languages = true,
				    .chosen = *chosen,
				    .esc = "home.key_leave"};
	enum cv_ui_left left = cv_ui_choose(home->ui, &page);

	*chosen = page.chosen;
	return left;
}

enum cv_ui_left home_first(struct cli_home *home)
{
	static enum cv_ui_left (*const ways[])(struct cli_home *) = {
	    home_practise, set_up, open_other};
	enum cv_ui_left left;
	unsigned chosen = 0;

	home->first = true;
	do {
		left = ask_first(home, &chosen);
		if (left == CV_UI_LEFT_BACK)
			break;
		if (left == CV_UI_LEFT_LANGUAGE)
			left = home_choose_language(home);
		else if (left == CV_UI_LEFT_DONE)
			left = ways[chosen](home);
	} while (left != CV_UI_LEFT_DONE && left != CV_UI_LEFT_GONE);
	home->first = false;
	return left;
}
