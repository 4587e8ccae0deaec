/* What the terminal is sent that terminfo does not know, each with its undo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_TERMINAL_H
#define CANVASS_UI_TERMINAL_H

#include <canvass/ui.h>
#include <stdbool.h>
#include <stddef.h>

/** When something of the table is sent. */
enum cv_terminal_when {
	CV_TERMINAL_ALWAYS, /* at opening */
	CV_TERMINAL_RTL,    /* before the first right-to-left words */
	CV_TERMINAL_UTF8,   /* where it takes bytes for letters */
	CV_TERMINAL_ASK,    /* the question at opening; nothing to undo */
	CV_TERMINAL_HEARD,  /* the question whether all was taken in */
	CV_TERMINAL_WIPE    /* nothing to undo */
};

/** Which terminals a row of the table is for. */
enum cv_terminal_kind {
	CV_TERMINAL_DIRECT = 1, /* nothing in between; not the Linux console */
	CV_TERMINAL_MLTERM = 2,
	CV_TERMINAL_KONSOLE = 4,
	CV_TERMINAL_TMUX_VTE = 8, /* one behind tmux */
	CV_TERMINAL_TMUX_MLTERM = 16,
	CV_TERMINAL_TMUX_KONSOLE = 32,
	CV_TERMINAL_TMUX = 8 | 16 | 32
};

/** What can be known about the terminal: variables of the environment (NULL:
 * not set), and what tmux says of the terminal around it. */
struct cv_terminal_traits {
	const char *term, *vte, *konsole, *mlterm, *tmux;
	const char *client; /* "NAME TYPE", or NULL: it was not asked */
	bool every;         /* somebody said so: all that may reorder */
};
/** enum cv_terminal_kind, or-ed. */
unsigned cv_terminal_kinds(const struct cv_terminal_traits *traits);

/** From now on: who orders words that run from right to left, and whether
 * other programs may be started to find out (tmux). What was sent before for
 * CV_TERMINAL_RTL is undone. */
void cv_terminal_order(int fd, enum cv_ui_order order, bool kiosk);

/** Switch on everything of that kind that this terminal takes and that was
 * not yet sent. */
void cv_terminal_begin(int fd, enum cv_terminal_when when);
/** Undo what cv_terminal_begin sent. Safe in a signal handler. */
void cv_terminal_undo(int fd);
/** The same, to be done again by cv_terminal_again: while we are stopped. */
void cv_terminal_leave(int fd);
void cv_terminal_again(int fd);
/** The undoing as one string, cut at a whole sequence. */
void cv_terminal_undoing(char *out, size_t room);

/** How the terminal takes signs outside ASCII. */
enum cv_terminal_letters {
	CV_TERMINAL_NARROW, /* as it should be */
	CV_TERMINAL_WIDE,   /* `·` takes two columns: East Asian signs */
	CV_TERMINAL_BYTES,  /* not UTF-8 */
	CV_TERMINAL_SILENT  /* no answer came in time */
};
/** Print `·` and `ñ`, ask where the cursor is, and wipe them away. Other bytes
 * that arrive are added to `rest` (`*n` of them so far, at most `room`). */
enum cv_terminal_letters
cv_terminal_ask(int fd_in, int fd_out, char *rest, size_t room, size_t *n);

/** Wipe the screen and the lines scrolled out of it. Safe in a signal
 * handler. */
void cv_terminal_wipe(int fd);

/** Write all of it; gives up when the terminal is gone. */
void cv_terminal_send(int fd, const char *bytes, size_t n);

/** The strings of the table, one after the other: sequence 0, 1 …; NULL after
 * the last. For the test that nothing else is sent. */
const char *cv_terminal_sequence(unsigned i);

#endif
