/* Today: the lines of its page. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_TODAY_H
#define CANVASS_CLI_TODAY_H

#include "home.h"

enum today_line {
	TODAY_SITE,
	TODAY_MONTH,
	TODAY_MODE,
	TODAY_INTERPRETER,
	TODAY_SAMPLING,
	TODAY_AREAS,
	TODAY_LENGTH,
	TODAY_LINES
};

/** Is there anything to settle on this line? */
bool today_has(const struct cli_home *home, enum today_line line);
const char *today_label(const struct cli_home *home, enum today_line line);
/** How it stands, appended. */
void today_value(const struct cli_home *home, enum today_line line,
		 struct cv_buf *out);
/** What there is to say beside it, or NULL. */
const char *today_note(const struct cli_home *home, enum today_line line);
enum cv_ui_left today_change(struct cli_home *home, enum today_line line);

/** Names of the languages that are offered, and of those that nobody who
 * speaks them has read, each in itself, appended; either may be NULL. */
void today_languages(const struct cli_home *home, struct cv_buf *offered,
		     struct cv_buf *unread);

/* today-areas.c */

/** The step of the flow that asks about areas, or NULL. */
const struct cv_flow_step *today_step(const struct cli_home *home);
/** Are areas chosen for everyone? */
bool today_chooses_areas(const struct cli_home *home);
/** Titles of the areas chosen, in at most so many columns, appended. */
void today_areas(const struct cli_home *home, struct cv_buf *out, int columns);
/** Places of the areas chosen among the questionnaires; how many. */
unsigned today_chosen(const struct cli_home *home, unsigned out[16]);
/** "6, 7, 8": the areas that stay closed without local help, appended. */
void today_closed(const struct cli_home *home, struct cv_buf *out);
/** Let go of areas that cannot be asked about any more. */
void today_settle_areas(struct cli_home *home);

#endif
