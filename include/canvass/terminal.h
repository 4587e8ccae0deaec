/* What can be told of the terminal without taking it: for canvass doctor.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TERMINAL_H
#define CANVASS_TERMINAL_H

#include <canvass/ui.h>
#include <stdbool.h>

enum cv_ui_letters {
	CV_UI_LETTERS_UTF8,
	CV_UI_LETTERS_WIDE, /* some signs take two columns */
	CV_UI_LETTERS_BYTES,
	CV_UI_LETTERS_UNKNOWN /* it does not answer */
};

struct cv_ui_terminal {
	bool there;        /* standard input and output are one */
	const char *term;  /* $TERM, "" where it is not set; borrowed */
	bool known;        /* terminfo has it, or a relative of it */
	bool places;       /* it can place its cursor: pages can be shown */
	int rows, columns; /* 0: it does not say */
	int colours;       /* 0: none, or NO_COLOR */
	enum cv_ui_letters letters;
	char name[96];     /* "VTE 0.70", "tmux in Konsole …", or "" */
	const char *keeps; /* keys it keeps for itself, or NULL: none known */
	bool console;      /* of Linux */
	bool font_known;   /* and the console said what its font has */
	bool orders; /* it puts words from right to left in order itself */
	bool behind; /* one does so around tmux */
};

/** Look. The terminal is asked once where its cursor is, tmux is asked what is
 * around it; nothing stays changed. */
void cv_ui_terminal_look(struct cv_ui_terminal *out);
/** After that: has it letters for these words? True where nobody can say. */
bool cv_ui_terminal_draws(const char *words);

#endif
