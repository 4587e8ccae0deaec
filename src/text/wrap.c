/* Lines: breaking a text into them, and cutting one that is too long.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/text.h>

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <unilbrk.h>

#include "private.h"

/* The text being broken, and the line that is growing. */
struct wrapping {
	const char *s;
	size_t n;
	char *breaks;   /* for every byte: may a line begin here? */
	char *clusters; /* for every byte: does a cluster begin here? */
	int columns;
	struct cv_line *lines;
	size_t count, room;
	size_t start;   /* of the growing line */
	int width;      /* its columns so far */
	size_t good;    /* the last place where it may be broken */
	int good_width; /* its columns up to there */
};

/* End the growing line before byte `end`, the next one begins at `next`. */
static void end_line(struct wrapping *w, size_t end, size_t next)
{
	while (end > w->start && w->s[end - 1] == ' ')
		end--;
	if (w->count == w->room) {
		w->room = w->room > 0 ? 2 * w->room : 8;
		w->lines = cv_reallocarray(w->lines, w->room, sizeof *w->lines);
	}
	w->lines[w->count].start = w->start;
	w->lines[w->count++].len = end - w->start;
	w->start = next;
}

/* The cluster at `at`, `width` columns wide, does not fit: break before. */
static void break_line(struct wrapping *w, size_t at)
{
	if (w->good > w->start) {
		end_line(w, w->good, w->good);
		w->width -= w->good_width;
	} else {
		end_line(w, at, at);
		w->width = 0;
	}
	w->good = w->start;
	w->good_width = 0;
}

/* Take in the cluster of `len` bytes at `at`. Spaces hang over the edge. */
static void take(struct wrapping *w, size_t at, size_t len)
{
	bool space = len == 1 && w->s[at] == ' ';
	int width = cv_text_width_n(w->s + at, len);

	if (w->breaks[at] == UC_BREAK_POSSIBLE) {
		w->good = at;
		w->good_width = w->width;
	}
	while (!space && at > w->start && w->width + width > w->columns)
		break_line(w, at);
	w->width += width;
}

static size_t cluster_at(const struct wrapping *w, size_t at)
{
	size_t end = at + 1;

	while (end < w->n && w->clusters[end] == 0)
		end++;
	return end - at;
}

static void break_all(struct wrapping *w)
{
	size_t at = 0, len;

	while (at < w->n) {
		len = cluster_at(w, at);
		if (cv_text_newline(w->s + at, len) > 0) {
			end_line(w, at, at + len);
			w->good = w->start;
			w->width = w->good_width = 0;
		} else {
			take(w, at, len);
		}
		at += len;
	}
	end_line(w, w->n, w->n);
}

size_t
cv_text_wrap(const char *s, size_t n, int columns, struct cv_line **lines)
{
	struct wrapping w = {.n = n, .columns = columns > 2 ? columns : 2};
	struct cv_buf mended = CV_BUF_INIT;

	*lines = NULL;
	if (n == 0)
		return 0;
	cv_text_mend(&mended, s, n, "?");
	w.s = mended.data;
	w.breaks = cv_malloc(n);
	w.clusters = cv_malloc(n);
	if (cv_text_plain_breaks(w.s, n, w.breaks)) {
		memset(w.clusters, 1, n);
	} else {
		u8_possible_linebreaks((const uint8_t *)w.s, n, "UTF-8",
				       w.breaks);
		u8_grapheme_breaks((const uint8_t *)w.s, n, w.clusters);
	}
	break_all(&w);
	free(w.breaks);
	free(w.clusters);
	cv_buf_done(&mended);
	*lines = w.lines;
	return w.count;
}

int cv_text_widest(const char *s, size_t n, struct cv_line *piece)
{
	char *breaks = cv_malloc(n + 1);
	size_t start = 0, end;
	int widest = 0, width;

	*piece = (struct cv_line){0, 0};
	u8_possible_linebreaks((const uint8_t *)s, n, "UTF-8", breaks);
	for (size_t at = 1; at <= n; at++) {
		if (at < n && breaks[at] != UC_BREAK_POSSIBLE &&
		    breaks[at] != UC_BREAK_MANDATORY)
			continue;
		while (start < at && s[start] == '\n')
			start++;
		for (end = at; end > start && s[end - 1] == ' ';)
			end--;
		width = cv_text_width_n(s + start, end - start);
		if (width > widest) {
			widest = width;
			*piece = (struct cv_line){start, end - start};
		}
		start = at;
	}
	free(breaks);
	return widest;
}

/* How many bytes of whole clusters fit. */
static size_t fitting(const char *s, size_t n, int columns)
{
	size_t at = 0, len;

	while ((len = cv_text_cluster(s + at, n - at)) > 0) {
		columns -= cv_text_width_n(s + at, len);
		if (columns < 0)
			break;
		at += len;
	}
	return at;
}

/* The first line of `s` at so many columns, or less of it if a cluster is
 * wider than them all. *whole: is there no more? */
static size_t first_line(const char *s, size_t n, int columns, bool *whole)
{
	struct cv_line *lines;
	size_t count = cv_text_wrap(s, n, columns, &lines);
	size_t keep = fitting(s, lines[0].len, columns);

	*whole = count == 1 && keep == lines[0].len;
	free(lines);
	return keep;
}

/* Without a comma or the like at the end: what comes is "…". */
static size_t without_comma(const char *s, size_t n)
{
	static const char *const signs[] = {" ", ",", ";",  ":",
					    "،", "؛", "，", "、"};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t len = strlen(signs[i]);

		if (n > len && memcmp(s + n - len, signs[i], len) == 0)
			return without_comma(s, n - len);
	}
	return n;
}

/* Words that keep their own direction keep it alone: where their end was cut
 * away it is put back. */
static void close_isolates(struct cv_buf *out, size_t from)
{
	int open = 0;

	for (const char *p = out->data + from;
	     (p = strstr(p, "\xE2\x81")) != NULL; p += 2) {
		unsigned char last = (unsigned char)p[2];

		open += last >= 0xA6 && last <= 0xA8;
		open -= last == 0xA9 && open > 0;
	}
	while (open-- > 0)
		cv_buf_adds(out, "\u2069");
}

void cv_text_clip(struct cv_buf *out, const char *s, int columns, bool ascii)
{
	const char *mark = ascii ? "..." : "…";
	int room = columns - cv_text_width(mark);
	size_t n = strlen(s), before = out->len, keep;
	bool whole;

	if (columns <= 0 || n == 0)
		return;
	keep = first_line(s, n, columns, &whole);
	if (!whole)
		keep = room > 0 ? first_line(s, n, room, &whole) : 0;
	cv_buf_add(out, s, whole ? keep : without_comma(s, keep));
	if (!whole)
		cv_buf_add(out, mark, fitting(mark, strlen(mark), columns));
	close_isolates(out, before);
}
