/* The Linux console: its loaded font, and what it can draw.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_CONSOLE_H
#define CANVASS_UI_CONSOLE_H

#include <canvass/buf.h>
#include <canvass/text.h>
#include <stdbool.h>
#include <stddef.h>

/** Does TERM say it is one? */
bool cv_console_is(void);

/** Ask the console which characters its font has. What was known before is
 * forgotten. Where it does not say (no console, no such call), every character
 * counts as there. For tests, $CANVASS_CONSOLE_FONT names a file with the
 * characters of a font. */
void cv_console_look(int fd);
/** The font has these `n` characters and ASCII. */
void cv_console_take(const unsigned *characters, size_t n);
void cv_console_forget(void);
/** Is it known what the font has? */
bool cv_console_known(void);

/** Can the font draw this character? */
bool cv_console_draws(unsigned character);
/** Can it draw all of these words, joined as they stand on a page? */
bool cv_console_draws_words(const char *words);

/** Append the words without what has no column of its own: a console draws
 * marks beside the letter, not on it. */
void cv_console_strip(struct cv_buf *out, const char *s, size_t n);

#endif
