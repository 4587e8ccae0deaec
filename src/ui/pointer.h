/* Moving among numbered lines, the same on every page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_POINTER_H
#define CANVASS_UI_POINTER_H

#include "page.h"

/** A pointer on `n` lines; `at` 0: not there yet (a fresh question). Beyond
 * nine lines digits add up: 1 then 2 is line 12. */
struct cv_pointer {
	int at, n;
	int numbered; /* digits reach so many; 0: all, -1: none */
	int digits;   /* typed so far; 0: none */
};

/** Move by an intent (up, down, home, end, page down and up, digit): true
 * where the pointer came to stand on a line by it. `key` is the digit's. Text
 * to read before the first line is scrolled first. */
bool cv_pointer_move(struct cv_pointer *p, struct cv_view *view, int intent,
		     int key);

#endif
