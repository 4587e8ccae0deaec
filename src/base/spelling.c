/* How far two words are apart: optimal string alignment, three rows at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/spelling.h>

#include <string.h>

enum { LONGEST = 63, FAR = 99 };

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

unsigned
cv_spelling_distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	unsigned rows[3][LONGEST + 1], *older = rows[0], *old = rows[1],
				       *row = rows[2], *spare;
	size_t i, j;

	if (a_len == b_len && memcmp(a, b, a_len) == 0)
		return 0;
	if (a_len > LONGEST || b_len > LONGEST)
		return FAR;
	memset(rows, 0, sizeof rows);
	for (j = 0; j <= b_len; j++)
		old[j] = (unsigned)j;
	for (i = 1; i <= a_len; i++) {
		row[0] = (unsigned)i;
		for (j = 1; j <= b_len; j++) {
			unsigned change = a[i - 1] != b[j - 1];
			row[j] = least(least(row[j - 1], old[j]) + 1,
				       old[j - 1] + change);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				row[j] = least(row[j], older[j - 2] + 1);
		}
		spare = older;
		older = old;
		old = row;
		row = spare;
	}
	return old[b_len];
}

int cv_spelling_is_near(const char *a, size_t a_len, const char *b,
			size_t b_len)
{
	size_t shorter = a_len < b_len ? a_len : b_len;

	return cv_spelling_distance(a, a_len, b, b_len) <=
	       (shorter >= 5 ? 2u : 1u);
}
