/* Text being typed. SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit.h"
#include "keys.h"

#include <canvass/memory.h>

#include <stdlib.h>
#include <string.h>

enum { ZWSP = 0x200b, ZWJ = 0x200d }; /* and ZWNJ between them */

void cv_edit_init(struct cv_edit *e, const char *text)
{
	cv_buf_init(&e->text);
	e->cursor = 0;
	e->joiner = 0;
	if (text)
		cv_edit_set(e, text);
}

void cv_edit_done(struct cv_edit *e)
{
	cv_buf_wipe(&e->text);
	e->cursor = 0;
	e->joiner = 0;
}

void cv_edit_set(struct cv_edit *e, const char *text)
{
	cv_buf_reset(&e->text);
	cv_text_clean(&e->text, text, strlen(text), CV_CLEAN_TEXT);
	e->cursor = e->text.len;
	e->joiner = 0;
}

/** Put the cursor at the first end of a cluster that is not before `at`. */
static void settle(struct cv_edit *e, size_t at)
{
	size_t pos = 0;

	while (pos < at && pos < e->text.len)
		pos += cv_text_cluster(e->text.data + pos, e->text.len - pos);
	e->cursor = pos < e->text.len ? pos : e->text.len;
}

/** Put `bytes` in place of `n` bytes at `at`, the cursor behind them. The whole
 * text is cleaned, because a mark or a joiner belongs to what is beside it. */
static void
replace(struct cv_edit *e, size_t at, size_t n, const struct cv_buf *bytes)
{
	size_t tail = e->text.len - at - n;
	struct cv_buf clean = CV_BUF_INIT;

	cv_buf_splice(&e->text, at, n, bytes->data, bytes->len);
	cv_text_clean(&clean, e->text.data, e->text.len, CV_CLEAN_TEXT);
	cv_buf_splice(&e->text, 0, e->text.len, clean.data, clean.len);
	settle(e, e->text.len >= tail ? e->text.len - tail : 0);
	e->joiner = 0;
	cv_buf_wipe(&clean);
}

void cv_edit_insert(struct cv_edit *e, int code_point)
{
	bool joins = code_point >= ZWSP && code_point <= ZWJ;
	size_t before = e->text.len;
	struct cv_buf raw = CV_BUF_INIT;

	if (e->joiner > 0 && e->joiner_at == e->cursor)
		cv_buf_add_utf8(&raw, (unsigned)e->joiner);
	cv_buf_add_utf8(&raw, (unsigned)code_point);
	replace(e, e->cursor, 0, &raw);
	if (joins && e->text.len == before) {
		e->joiner = code_point;
		e->joiner_at = e->cursor;
	}
	cv_buf_wipe(&raw);
}

/** Where the cluster before `at` begins. */
static size_t cluster_before(const struct cv_edit *e, size_t at)
{
	size_t pos = 0;

	for (;;) {
		size_t len =
		    cv_text_cluster(e->text.data + pos, e->text.len - pos);

		if (len == 0 || pos + len >= at)
			return pos;
		pos += len;
	}
}

bool cv_edit_erase_before(struct cv_edit *e)
{
	const struct cv_buf nothing = CV_BUF_INIT;
	size_t start;

	if (e->cursor == 0)
		return false;
	start = cluster_before(e, e->cursor);
	replace(e, start, e->cursor - start, &nothing);
	return true;
}

bool cv_edit_erase_after(struct cv_edit *e)
{
	const struct cv_buf nothing = CV_BUF_INIT;
	size_t len =
	    cv_text_cluster(e->text.data + e->cursor, e->text.len - e->cursor);

	if (len == 0)
		return false;
	replace(e, e->cursor, len, &nothing);
	return true;
}

bool cv_edit_left(struct cv_edit *e)
{
	if (e->cursor == 0)
		return false;
	e->cursor = cluster_before(e, e->cursor);
	return true;
}

bool cv_edit_right(struct cv_edit *e)
{
	size_t len =
	    cv_text_cluster(e->text.data + e->cursor, e->text.len - e->cursor);

	e->cursor += len;
	return len > 0;
}

/** Words are told apart by the text room; the cursor stays between clusters. */
bool cv_edit_word_left(struct cv_edit *e)
{
	size_t at = cv_text_word_before(e->text.data, e->text.len, e->cursor);
	bool moves = e->cursor > 0;

	settle(e, at);
	return moves;
}

bool cv_edit_word_right(struct cv_edit *e)
{
	size_t at = cv_text_word_after(e->text.data, e->text.len, e->cursor);
	bool moves = e->cursor < e->text.len;

	settle(e, at);
	return moves;
}

size_t
cv_edit_lines(const struct cv_edit *e, int columns, struct cv_line **lines)
{
	size_t n = cv_text_wrap(e->text.data, e->text.len, columns, lines);
	size_t len = e->text.len;
	bool open = len > 0 && e->text.data[len - 1] == '\n';

	if (n > 0 && !(open && (*lines)[n - 1].start < len))
		return n;
	*lines = cv_reallocarray(*lines, n + 1, sizeof(**lines));
	(*lines)[n] = (struct cv_line){len, 0};
	return n + 1;
}

size_t
cv_edit_line_of(const struct cv_edit *e, const struct cv_line *lines, size_t n)
{
	size_t i = n - 1;

	while (i > 0 && lines[i].start > e->cursor)
		i--;
	return i;
}

/** The place in a line that is nearest to `column`. */
static size_t place_at(const struct cv_edit *e, struct cv_line line, int column)
{
	size_t at = line.start, end = line.start + line.len;
	int w = 0;

	while (at < end) {
		size_t len = cv_text_cluster(e->text.data + at, end - at);

		w += cv_text_width_n(e->text.data + at, len);
		if (len == 0 || w > column)
			break;
		at += len;
	}
	return at;
}

bool cv_edit_vertical(struct cv_edit *e, int columns, int by)
{
	struct cv_line *lines = NULL;
	size_t n = cv_edit_lines(e, columns, &lines);
	size_t i = cv_edit_line_of(e, lines, n);
	bool can = by < 0 ? i > 0 : i + 1 < n;

	if (can) {
		size_t to = by < 0 ? i - 1 : i + 1;
		int column = cv_text_width_n(e->text.data + lines[i].start,
					     e->cursor - lines[i].start);

		e->cursor = place_at(e, lines[to], column);
	}
	free(lines);
	return can;
}

void cv_edit_home(struct cv_edit *e, int columns)
{
	struct cv_line *lines = NULL;
	size_t n = cv_edit_lines(e, columns, &lines);

	e->cursor = lines[cv_edit_line_of(e, lines, n)].start;
	free(lines);
}

void cv_edit_end(struct cv_edit *e, int columns)
{
	struct cv_line *lines = NULL;
	size_t n = cv_edit_lines(e, columns, &lines);
	struct cv_line line = lines[cv_edit_line_of(e, lines, n)];

	e->cursor = line.start + line.len;
	free(lines);
}

bool cv_edit_key(struct cv_edit *e, int key, int columns)
{
	switch (key) {
	case CV_KEY_LEFT:
		return cv_edit_left(e);
	case CV_KEY_RIGHT:
		return cv_edit_right(e);
	case CV_KEY_WORD_LEFT:
		return cv_edit_word_left(e);
	case CV_KEY_WORD_RIGHT:
		return cv_edit_word_right(e);
	case CV_KEY_HOME:
		cv_edit_home(e, columns);
		return true;
	case CV_KEY_END:
		cv_edit_end(e, columns);
		return true;
	case CV_KEY_BACKSPACE:
		return cv_edit_erase_before(e);
	case CV_KEY_DELETE:
		return cv_edit_erase_after(e);
	default:
		return false;
	}
}
