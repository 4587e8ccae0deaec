/* Handing over interviews from the home page: which program they are for, and
 * where the file is. SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"
#include "home.h"

#include <stdlib.h>

static const struct {
	const char *key;
	enum cv_export_format format;
	bool needs_help; /* of canvass-export */
} kinds[] = {{"home.hand_over_xlsx", CV_EXPORT_XLSX, true},
	     {"home.hand_over_csv", CV_EXPORT_CSV, false},
	     {"home.hand_over_sav", CV_EXPORT_SAV, true},
	     {"home.hand_over_dta", CV_EXPORT_DTA, true}};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* What for; those that cannot be written here are not offered. */
static enum cv_ui_left
choose(struct cli_home *home, enum cv_export_format *format)
{
	struct cv_ui_line lines[KINDS] = {{.words = NULL}};
	int kind[KINDS];
	struct cv_ui_choice page = {
	    .place = home_say(home, "home.hand_over"),
	    .heading = home_say(home, "home.hand_over_ask"),
	    .above = home_say(home, "home.hand_over_help"),
	    .lines = lines};
	bool has_help = cli_child_is_there();
	enum cv_ui_left left;

	for (int i = 0; i < KINDS; i++) {
		if (kinds[i].needs_help && !has_help)
			continue;
		kind[page.n_lines] = i;
		lines[page.n_lines++].words = home_say(home, kinds[i].key);
	}
	left = cv_ui_choose(home->ui, &page);
	if (left == CV_UI_LEFT_DONE)
		*format = kinds[kind[page.chosen]].format;
	return left;
}

static enum cv_ui_left
say_done(struct cli_home *home, const char *path, int64_t rows)
{
	struct cv_ui_line lines[] = {{.words = home_say(home, "setup.go_on")}};
	struct cv_fill fills[] = {{.name = "n", .number = rows},
				  {.name = "file", .value = path}};
	struct cv_buf heading = CV_BUF_INIT, what = CV_BUF_INIT;
	struct cv_ui_choice page = {.place = home_say(home, "home.hand_over"),
				    .lines = lines,
				    .n_lines = 1};
	enum cv_ui_left left;

	home_fill(home, &heading, "home.hand_over_done", fills, 1);
	home_fill(home, &what, "home.hand_over_what", fills, 2);
	page.heading = heading.data;
	page.above = what.data;
	left = cv_ui_choose(home->ui, &page);
	cv_buf_done(&heading);
	cv_buf_done(&what);
	return left;
}

/* The language of the pages, so that the labels are in words people here
 * read. */
static const char *labels(struct cli_home *home)
{
	return home->language > 0 ? cv_survey_language_code(
					home->sitting->survey, home->language)
				  : NULL;
}

enum cv_ui_left home_hand_over(struct cli_home *home)
{
	struct cli_export what = {.how = {.separator = ','}, .quiet = true};
	struct cli_sitting *s = home->sitting;
	struct cv_error err = {.status = CV_OK};
	enum cv_ui_left left = choose(home, &what.how.format);
	char *path, *written = NULL;
	int64_t rows = 0;

	if (left != CV_UI_LEFT_DONE)
		return left;
	what.how.split = what.how.format == CV_EXPORT_SAV ||
			 what.how.format == CV_EXPORT_DTA;
	what.labels = labels(home);
	path = cli_export_usual(home->cli, s->survey, what.how.format);
	what.path = path;
	if (cli_export_make(home->cli, &s->consultation, s->store, &what,
			    &written, &rows, &err) == CV_OK)
		left = say_done(home, written, rows);
	else
		left = home_trouble(home, &err);
	free(path);
	free(written);
	return left;
}
