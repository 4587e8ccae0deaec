/* The facilitators' way in: first start, set up, today, home, results. Each
 * page is one function; they share the screen and the sitting.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_HOME_H
#define CANVASS_CLI_HOME_H

#include "sitting.h"

#include <canvass/pages.h>

struct cli_home {
	struct cv_cli *cli;
	struct cv_ui *ui;
	struct cli_consultation words; /* of the program, before a folder is
					* open: the packed files */
	struct cli_sitting *sitting;   /* NULL before one is open */
	bool today;                    /* asked in this sitting */
	int language;                  /* of the survey, on these pages */
};

/** Words of the program in the language of the pages. */
const char *home_say(const struct cli_home *home, const char *key);
/** Append the words of a key, filled. */
void home_fill(const struct cli_home *home, struct cv_buf *out, const char *key,
	       const struct cv_fill *fills, size_t n);
/** A page that says what went wrong and is left by Enter. */
enum cv_ui_left home_trouble(struct cli_home *home, const struct cv_error *err);
/** Close the sitting, and open the folder of cli anew. */
enum cv_status home_open(struct cli_home *home, struct cv_error *err);

/** Nothing is here yet: practise, set up, or open. DONE: a sitting is open. */
enum cv_ui_left home_first(struct cli_home *home);
/** Open the practice consultation, made and filled at need. */
enum cv_status home_practise(struct cli_home *home, struct cv_error *err);
/** One thing a page, then all of them in a list. */
enum cv_ui_left home_set_up(struct cli_home *home, bool first_time);
/** What is settled once a sitting. DONE: an interview may begin. */
enum cv_ui_left home_today(struct cli_home *home);
/** Append what is settled for today, in one line each: place, month and mode;
 * the areas. */
void home_now(const struct cli_home *home, struct cv_buf *now,
	      struct cv_buf *areas);
/** Choose the areas of the session, with the minutes they take. */
enum cv_ui_left home_areas(struct cli_home *home);
/** Results of everything in the store. */
enum cv_ui_left home_results(struct cli_home *home);
/** The home page itself, until it is left. */
enum cv_ui_left home_page(struct cli_home *home);

#endif
