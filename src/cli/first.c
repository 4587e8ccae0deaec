/* The first start: practise, set up, or open what someone gave you.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "simulate.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

static enum cv_status make_practice(const char *folder, struct cv_error *err)
{
	struct cv_settings settings = {.short_length = -1, .training = 1};
	enum cv_status rc;

	cli_make_parents(folder);
	rc = cv_folder_write_packed(folder, err);
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
static enum cv_status fill_practice(struct cli_sitting *s, struct cv_error *err)
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

static enum cv_status open_and_fill(struct cli_home *home, struct cv_error *err)
{
	struct cli_sitting *s;
	enum cv_status rc;

	rc = cli_sitting_open(home->cli, CLI_SITTING_LOCK | CLI_SITTING_BULK,
			      &s, err);
	if (rc != CV_OK)
		return rc;
	rc = fill_practice(s, err);
	cli_sitting_close(&s);
	return rc;
}

enum cv_status home_practise(struct cli_home *home, struct cv_error *err)
{
	enum cv_status rc = CV_OK;

	if (home->sitting != NULL)
		cli_sitting_close(&home->sitting);
	home->cli->folder = practice_folder(home);
	if (access(home->cli->folder, F_OK) != 0)
		rc = make_practice(home->cli->folder, err);
	if (rc == CV_OK)
		rc = open_and_fill(home, err);
	return rc == CV_OK ? home_open(home, err) : rc;
}

/* Opening */

static bool is_consultation(const char *folder)
{
	struct cv_buf path = CV_BUF_INIT;
	struct stat st;
	bool is;

	cv_buf_addf(&path, "%s/consultation.cfg", folder);
	is = lstat(path.data, &st) == 0 && S_ISREG(st.st_mode);
	cv_buf_done(&path);
	return is;
}

/** Folders found on sticks and in the home folder. */
struct found {
	struct cv_buf paths[8];
	unsigned n;
};

static void look_in(struct found *f, const char *folder, int depth)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	struct cv_buf path = CV_BUF_INIT;

	while (dir != NULL && (entry = readdir(dir)) != NULL && f->n < 8) {
		if (entry->d_name[0] == '.')
			continue;
		cv_buf_reset(&path);
		cv_buf_addf(&path, "%s/%s", folder, entry->d_name);
		if (is_consultation(path.data)) {
			cv_buf_init(&f->paths[f->n]);
			cv_buf_adds(&f->paths[f->n++], path.data);
		} else if (depth > 0 && (entry->d_type == DT_DIR ||
					 entry->d_type == DT_UNKNOWN)) {
			look_in(f, path.data, depth - 1);
		}
	}
	if (dir != NULL)
		closedir(dir);
	cv_buf_done(&path);
}

static void look_around(struct found *f)
{
	const char *home = getenv("HOME");

	f->n = 0;
	look_in(f, "/media", 2);
	look_in(f, "/run/media", 2);
	look_in(f, "/mnt", 1);
	if (home != NULL)
		look_in(f, home, 0);
}

static void forget(struct found *f)
{
	while (f->n > 0)
		cv_buf_done(&f->paths[--f->n]);
}

static enum cv_ui_left ask_path(struct cli_home *home, struct cv_buf *path)
{
	struct cv_ui_field page = {
	    .place = home_say(home, "home.open"),
	    .heading = home_say(home, "home.open_ask"),
	    .help = home_say(home, "home.open_help"),
	    .example = home_say(home, "home.open_example"),
	    .max_length = 400,
	    .lines = 2,
	    .required = true,
	    .refusal = home_say(home, "home.open_refusal")};

	return cv_ui_ask(home->ui, &page, path);
}

/* Choose among what was found, or write a path. */
static enum cv_ui_left choose_path(struct cli_home *home, struct cv_buf *path)
{
	struct cv_ui_line lines[9];
	struct cv_ui_choice page = {.place = home_say(home, "home.open"),
				    .heading =
					home_say(home, "home.open_which"),
				    .lines = lines};
	struct found f;
	enum cv_ui_left left;

	look_around(&f);
	for (unsigned i = 0; i < f.n; i++)
		lines[i] = (struct cv_ui_line){.words = f.paths[i].data};
	lines[f.n] = (struct cv_ui_line){
	    .words = home_say(home, "home.open_other"), .apart = true};
	page.n_lines = f.n + 1;
	left = f.n > 0 ? cv_ui_choose(home->ui, &page) : CV_UI_LEFT_DONE;
	if (left == CV_UI_LEFT_DONE && page.chosen < f.n)
		cv_buf_adds(path, f.paths[page.chosen].data);
	else if (left == CV_UI_LEFT_DONE)
		left = ask_path(home, path);
	forget(&f);
	return left;
}

/* "~" as people write it. */
static const char *whole_path(struct cli_home *home, const struct cv_buf *path)
{
	struct cv_buf whole = CV_BUF_INIT;
	const char *copy, *home_folder = getenv("HOME");

	if (path->data[0] == '~' && home_folder != NULL) {
		cv_buf_adds(&whole, home_folder);
		cv_buf_adds(&whole, path->data + 1);
	} else {
		cv_buf_adds(&whole, path->data);
	}
	while (whole.len > 1 && whole.data[whole.len - 1] == '/')
		cv_buf_truncate(&whole, whole.len - 1);
	copy = cv_arena_strdup(home->cli->arena, whole.data);
	cv_buf_done(&whole);
	return copy;
}

static enum cv_ui_left open_folder(struct cli_home *home)
{
	struct cv_buf path = CV_BUF_INIT;
	const char *before = home->cli->folder;
	enum cv_ui_left left;
	struct cv_error err;

	left = choose_path(home, &path);
	if (left == CV_UI_LEFT_DONE) {
		home->cli->folder = whole_path(home, &path);
		if (home_open(home, &err) != CV_OK) {
			left = home_trouble(home, &err);
			home->cli->folder = before;
			if (left == CV_UI_LEFT_DONE)
				left = CV_UI_LEFT_BACK;
		}
	}
	cv_buf_done(&path);
	return left;
}

static enum cv_ui_left practise(struct cli_home *home)
{
	const char *before = home->cli->folder;
	struct cv_error err;
	enum cv_ui_left left;

	if (home_practise(home, &err) == CV_OK) {
		left = home_results(home);
		return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_DONE;
	}
	left = home_trouble(home, &err);
	home->cli->folder = before;
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
}

static enum cv_ui_left set_up(struct cli_home *home)
{
	enum cv_ui_left left = home_set_up(home, true);

	if (left == CV_UI_LEFT_DONE && home->sitting != NULL)
		left = home_today(home);
	if (left == CV_UI_LEFT_BACK && home->sitting != NULL)
		left = CV_UI_LEFT_DONE;
	return left;
}

enum cv_ui_left home_first(struct cli_home *home)
{
	struct cv_ui_line lines[] = {
	    {.words = home_say(home, "home.practise"),
	     .value = home_say(home, "home.practise_what")},
	    {.words = home_say(home, "home.set_up"),
	     .value = home_say(home, "home.set_up_what"),
	     .apart = true},
	    {.words = home_say(home, "home.open"),
	     .value = home_say(home, "home.open_what"),
	     .apart = true}};
	static enum cv_ui_left (*const ways[])(struct cli_home *) = {
	    practise, set_up, open_folder};
	struct cv_ui_choice page = {
	    .place = "canvass",
	    .right = cv_catalogue_name(cli_words_of(&home->words, 0)),
	    .above = home_say(home, "home.first"),
	    .lines = lines,
	    .n_lines = 3,
	    .value_column = 26,
	    .below = home_say(home, "home.first_below"),
	    .esc = "home.key_leave"};
	enum cv_ui_left left;

	do {
		left = cv_ui_choose(home->ui, &page);
		if (left == CV_UI_LEFT_DONE)
			left = ways[page.chosen](home);
		else if (left == CV_UI_LEFT_BACK)
			return left;
	} while (left != CV_UI_LEFT_DONE && left != CV_UI_LEFT_GONE);
	return left;
}
