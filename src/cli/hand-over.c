/* Handing over from the home page: the report, or interviews for another
 * program, and where the file is. SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"
#include "home.h"

#include <stdlib.h>

enum { REPORT, PAGE, INTERVIEWS };

static const struct {
	const char *key;
	int what;
	enum cv_export_format format;
	bool needs_help; /* of canvass-export */
} kinds[] = {{"home.hand_over_report", REPORT, CV_EXPORT_CSV, false},
	     {"home.hand_over_page", PAGE, CV_EXPORT_CSV, false},
	     {"home.hand_over_xlsx", INTERVIEWS, CV_EXPORT_XLSX, true},
	     {"home.hand_over_csv", INTERVIEWS, CV_EXPORT_CSV, false},
	     {"home.hand_over_sav", INTERVIEWS, CV_EXPORT_SAV, true},
	     {"home.hand_over_dta", INTERVIEWS, CV_EXPORT_DTA, true}};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* What, as a place in `kinds`; those that cannot be written here are not
 * offered. */
static enum cv_ui_left choose(struct cli_home *home, int *chosen)
{
	struct cv_ui_line lines[KINDS] = {{.words = NULL}};
	int kind[KINDS];
	struct cv_ui_choice page = {
	    .place = home_say(home, "home.hand_over_place"),
	    .heading = home_say(home, "home.hand_over_ask"),
	    .above = home_say(home, "home.hand_over_help"),
	    .lines = lines};
	bool has_help = cli_child_is_there();
	enum cv_ui_left left;

	for (int i = 0; i < KINDS; i++) {
		if (kinds[i].needs_help && !has_help)
			continue;
		kind[page.n_lines] = i;
		lines[page.n_lines].apart =
		    page.n_lines > 0 && kinds[i].what == INTERVIEWS &&
		    kinds[kind[page.n_lines - 1]].what != INTERVIEWS;
		lines[page.n_lines++].words = home_say(home, kinds[i].key);
	}
	left = cv_ui_choose(home->ui, &page);
	if (left == CV_UI_LEFT_DONE)
		*chosen = kind[page.chosen];
	return left;
}

/* `alone`: nothing belongs beside the file. */
static enum cv_ui_left
say_done(struct cli_home *home, const char *path, int64_t rows, bool alone)
{
	struct cv_fill fills[] = {{.name = "n", .number = rows},
				  {.name = "file", .value = path}};
	struct cv_buf heading = CV_BUF_INIT, what = CV_BUF_INIT;
	struct cv_ui_choice page = {.place =
					home_say(home, "home.hand_over_place")};
	enum cv_ui_left left;

	home_fill(home, &heading, "home.hand_over_done", fills, 1);
	home_fill(home, &what, "home.hand_over_what", fills, 2);
	page.heading = heading.data;
	page.above = what.data;
	left = home_written(home, &page, alone ? path : NULL);
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

static enum cv_ui_left
hand_over_interviews(struct cli_home *home, enum cv_export_format format)
{
	struct cli_export what = {.how = {.format = format, .separator = ','},
				  .quiet = true};
	struct cli_sitting *s = home->sitting;
	struct cv_error err = {.status = CV_OK};
	enum cv_ui_left left;
	char *path, *written = NULL;
	int64_t rows = 0;

	what.how.split = what.how.format == CV_EXPORT_SAV ||
			 what.how.format == CV_EXPORT_DTA;
	what.labels = labels(home);
	path = cli_export_usual(home->cli, s->survey, what.how.format);
	what.path = path;
	if (cli_export_make(home->cli, &s->consultation, s->store, &what,
			    &written, &rows, &err) == CV_OK)
		left = say_done(home, written, rows, format != CV_EXPORT_CSV);
	else
		left = home_trouble(home, &err);
	free(path);
	free(written);
	return left;
}

enum cv_ui_left home_hand_over(struct cli_home *home)
{
	int chosen = 0;
	enum cv_ui_left left = choose(home, &chosen);

	if (left != CV_UI_LEFT_DONE)
		return left;
	if (kinds[chosen].what == INTERVIEWS)
		return hand_over_interviews(home, kinds[chosen].format);
	return home_report(home, kinds[chosen].what == PAGE);
}
