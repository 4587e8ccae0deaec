/* The screen as screen.c opens it and screen-draw.c draws on it: private to
 * them. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_CANVAS_H
#define CANVASS_UI_CANVAS_H

#include "screen.h"

#include <ncurses.h>

enum { COLOURS_NONE, COLOURS_FEW, COLOURS_MANY, COLOUR_KINDS };
enum { SIGNS_FULL, SIGNS_CONSOLE, SIGNS_ASCII, SIGN_KINDS };
enum { DEFAULT = -1 };

struct cv_screen {
	SCREEN *curses;
	attr_t roles[CV_ROLES];
	int colours, signs;
	enum cv_direction words;       /* of the language on screen */
	enum cv_ui_order order;        /* who orders words from right to left */
	bool console;                  /* of Linux */
	bool utf8;                     /* it takes letters as UTF-8 */
	bool rtl;                      /* words from right to left were drawn */
	int cursor_row, cursor_column; /* cells, from 0 */
	bool cursor_visible;
	int cursor_was;    /* as last told to the terminal */
	bool scrolls_back; /* no second screen: wipe what stays */
};

/** Words from right to left are drawn now: the terminal must not order them
 * again. */
void cv_screen_begin_rtl(struct cv_screen *screen);

#endif
