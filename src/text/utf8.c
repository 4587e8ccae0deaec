/* UTF-8, byte by byte: decoding, checking, counting.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/text.h>

#include "private.h"

enum { REPLACEMENT = 0xFFFD };

/* Length announced by a first byte, 0 if it cannot be one. */
static size_t announced(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c < 0xC2 || c > 0xF4)
		return 0;
	return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

size_t cv_text_decode(const char *s, size_t n, unsigned *code_point)
{
	static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *p = (const unsigned char *)s;
	size_t len, i;
	unsigned u;

	*code_point = n > 0 ? REPLACEMENT : 0;
	if (n == 0)
		return 0;
	len = announced(p[0]);
	if (len == 0 || len > n)
		return 1;
	u = len == 1 ? p[0] : p[0] & (0x7Fu >> len);
	for (i = 1; i < len; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 1;
		u = u << 6 | (p[i] & 0x3F);
	}
	if (u < least[len] || u > 0x10FFFF || (u >= 0xD800 && u < 0xE000))
		return 1;
	*code_point = u;
	return len;
}

bool cv_text_is_utf8(const char *s, size_t n, size_t *at)
{
	size_t i = 0, len;
	unsigned u;

	while (i < n) {
		len = cv_text_decode(s + i, n - i, &u);
		if (len == 1 && u == REPLACEMENT) {
			if (at != NULL)
				*at = i;
			return false;
		}
		i += len;
	}
	return true;
}

void cv_text_mend(struct cv_buf *out, const char *s, size_t n,
		  const char *wrong)
{
	size_t at;

	while (!cv_text_is_utf8(s, n, &at)) {
		cv_buf_add(out, s, at);
		cv_buf_adds(out, wrong);
		s += at + 1;
		n -= at + 1;
	}
	cv_buf_add(out, s, n);
}

size_t cv_text_length(const char *s, size_t n)
{
	size_t i = 0, count = 0;
	unsigned u;

	while (i < n) {
		i += cv_text_decode(s + i, n - i, &u);
		count++;
	}
	return count;
}

size_t cv_text_newline(const char *s, size_t n)
{
	unsigned u;
	size_t len = cv_text_decode(s, n, &u);

	if (len == 0)
		return 0;
	if (u == '\r' && n > 1 && s[1] == '\n')
		return 2;
	if ((u >= '\n' && u <= '\r') || u == 0x85 || u == 0x2028 || u == 0x2029)
		return len;
	return 0;
}

int cv_text_digit(unsigned code_point)
{
	static const unsigned zeros[] = {'0', 0x660, 0x6F0, 0xFF10};

	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
		if (code_point >= zeros[i] && code_point < zeros[i] + 10)
			return (int)(code_point - zeros[i]);
	return -1;
}
