/* Parts of a text that are not to be read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/text.h>

#include <string.h>

/* Does the part begin after the one before, and end inside the text, on whole
 * characters? */
static bool
is_inside(const struct cv_line *part, size_t from, const char *text, size_t n)
{
	return part->start >= from && part->len > 0 && part->start <= n &&
	       part->len <= n - part->start &&
	       ((unsigned char)text[part->start] & 0xC0) != 0x80 &&
	       ((unsigned char)text[part->start + part->len] & 0xC0) != 0x80;
}

bool cv_text_hide(const struct cv_line *hidden, unsigned n_hidden,
		  const char *text, struct cv_buf *out)
{
	size_t from = 0, n = strlen(text);

	for (unsigned i = 0; i < n_hidden; i++) {
		if (!is_inside(&hidden[i], from, text, n))
			return false;
		cv_buf_add(out, text + from, hidden[i].start - from);
		cv_buf_adds(out, "[…]");
		from = hidden[i].start + hidden[i].len;
	}
	cv_buf_adds(out, text + from);
	return true;
}
