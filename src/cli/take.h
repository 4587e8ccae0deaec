/* Interviews on pages. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_TAKE_H
#define CANVASS_CLI_TAKE_H

#include "sitting.h"

#include <canvass/pages.h>

/** Take the terminal with the program's words, the battery and the practice
 * banner. CV_NOT_FOUND: it cannot show pages. */
enum cv_status cli_ui_open(struct cv_cli *cli, const struct cv_catalogue *words,
			   bool training, struct cv_ui **out,
			   struct cv_error *err);

/** A new interview, in the language people choose where there are several.
 * DONE: it ended, however; BACK: left before it began; CV_INVALID …: err says
 * why it could not begin. */
enum cv_status cli_take_new(struct cv_ui *ui, struct cli_sitting *s,
			    enum cv_ui_left *left, struct cv_error *err);
/** Go on with a draft. */
enum cv_status cli_take_again(struct cv_ui *ui, struct cli_sitting *s,
			      const char *uuid, enum cv_ui_left *left,
			      struct cv_error *err);

#endif
