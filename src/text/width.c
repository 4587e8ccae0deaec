/* Columns and clusters: how much of a line a piece of text takes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/text.h>

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <wchar.h>

#include "private.h"

enum { LOOK = 32 }; /* bytes enough for most clusters */

int cv_text_columns(unsigned code_point)
{
	int width;

	if (code_point < 0x7F)
		return code_point >= ' ';
	width = wcwidth((wchar_t)code_point);
	return width > 0 ? width : 0;
}

int cv_text_width_n(const char *s, size_t n)
{
	size_t i = 0;
	unsigned u;
	int width = 0;

	while (i < n) {
		i += cv_text_decode(s + i, n - i, &u);
		width += cv_text_columns(u);
	}
	return width;
}

int cv_text_width(const char *s)
{
	return cv_text_width_n(s, strlen(s));
}

void cv_text_space(struct cv_buf *out)
{
	static const char *const wide[] = {"。", "！", "？", "；", "："};
	size_t len = strlen(wide[0]);

	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (out->len >= len &&
		    memcmp(out->data + out->len - len, wide[i], len) == 0)
			return;
	cv_buf_addc(out, ' ');
}

/* Where the first cluster ends, looking at no more than n bytes. (Not
 * u8_grapheme_next: it does not see flags and joined emoji as one.) */
static size_t cluster_within(const char *s, size_t n)
{
	char usual[LOOK], *breaks = n <= LOOK ? usual : cv_malloc(n);
	size_t len = 1;

	if (!cv_text_is_utf8(s, n, &n) && n == 0)
		n = 1;
	else
		u8_grapheme_breaks((const uint8_t *)s, n, breaks);
	while (len < n && breaks[len] == 0)
		len++;
	if (breaks != usual)
		free(breaks);
	return len;
}

size_t cv_text_cluster(const char *s, size_t n)
{
	size_t look, len;
	unsigned first, second;

	if (n <= 1)
		return n;
	len = cv_text_decode(s, n, &first);
	if (cv_text_stands_alone(first) &&
	    (len == n || (cv_text_decode(s + len, n - len, &second) > 0 &&
			  cv_text_stands_alone(second))))
		return len;
	for (look = LOOK; look < n; look *= 2) {
		len = cluster_within(s, look);
		if (len + 4 <= look) /* a cut character is no longer than 3 */
			return len;
	}
	return cluster_within(s, n);
}
