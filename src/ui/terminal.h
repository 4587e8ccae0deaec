/* What the terminal is sent that terminfo does not know, each with its undo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_TERMINAL_H
#define CANVASS_UI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/** When something of the table is sent. */
enum cv_terminal_when {
	CV_TERMINAL_ALWAYS, /* at opening */
	CV_TERMINAL_RTL     /* before the first right-to-left page */
};

/** Switch on everything of that kind that this terminal takes. */
void cv_terminal_begin(int fd, enum cv_terminal_when when);
/** Undo what cv_terminal_begin sent. Safe in a signal handler. */
void cv_terminal_undo(int fd);

/** Print a `·` and ask where the cursor is: does the sign take one column, as
 * it must? True as well where no answer comes in time. Other bytes that arrive
 * are kept in `rest` (`*n` of them, at most `room`). */
bool cv_terminal_narrow(int fd_in, int fd_out, char *rest, size_t room,
			size_t *n);

/** Wipe the screen and the lines scrolled out of it. Safe in a signal
 * handler. */
void cv_terminal_wipe(int fd);

/** Write all of it; gives up when the terminal is gone. */
void cv_terminal_send(int fd, const char *bytes, size_t n);

#endif
