/* The nearest known word to a misspelt one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <string.h>

#include <canvass/spelling.h>

const char *cv_nearest(const char *word, const char *const *words)
{
	const char *best = NULL;
	size_t n = strlen(word);
	unsigned least = 0;

	for (; *words != NULL; words++) {
		size_t m = strlen(*words);
		unsigned d;

		if (!cv_spelling_is_near(word, n, *words, m))
			continue;
		d = cv_spelling_distance(word, n, *words, m);
		if (best == NULL || d < least) {
			least = d;
			best = *words;
		}
	}
	return best;
}
