/* Words, for moving from one to the next (UAX #29).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/text.h>

#include <canvass/memory.h>
#include <stdint.h>
#include <stdlib.h>
#include <unictype.h>
#include <uniwbrk.h>

/* A piece between two breaks is a word where it begins with a letter or a
 * digit, else blanks or punctuation. */
static bool begins_word(const char *s, size_t n, size_t at)
{
	const uint32_t kinds = UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N;
	unsigned u;

	cv_text_decode(s + at, n - at, &u);
	return uc_is_general_category_withtable(u, kinds);
}

static char *breaks_of(const char *s, size_t n)
{
	char *breaks = cv_calloc(n + 1, 1);

	if (n > 0)
		u8_wordbreaks((const uint8_t *)s, n, breaks);
	return breaks;
}

size_t cv_text_word_after(const char *s, size_t n, size_t at)
{
	char *breaks = breaks_of(s, n);
	bool in_word = at < n && begins_word(s, n, at);

	while (at < n) {
		do
			at++;
		while (at < n && breaks[at] == 0);
		if (in_word)
			break;
		in_word = at < n && begins_word(s, n, at);
	}
	free(breaks);
	return at;
}

size_t cv_text_word_before(const char *s, size_t n, size_t at)
{
	char *breaks = breaks_of(s, n);

	while (at > 0) {
		do
			at--;
		while (at > 0 && breaks[at] == 0);
		if (begins_word(s, n, at))
			break;
	}
	free(breaks);
	return at;
}
