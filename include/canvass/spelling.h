/* How far two words are apart, to suggest the one that was meant.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_SPELLING_H
#define CANVASS_SPELLING_H

#include <stddef.h>

/** The least number of letters to add, leave out, change or swap with a
 * neighbour to come from one word to the other, in bytes; words of more than
 * 63 bytes are 99 apart unless they are equal. */
unsigned
cv_spelling_distance(const char *a, size_t a_len, const char *b, size_t b_len);

/** Near enough to be worth suggesting: one slip in a short word, two in a word
 * of five letters and more. */
int cv_spelling_is_near(const char *a, size_t a_len, const char *b,
			size_t b_len);

#endif
