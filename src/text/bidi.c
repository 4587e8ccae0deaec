/* From logical to visual order, shaped for terminals that do neither.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/bidi.h>

#include <canvass/memory.h>
#include <fribidi.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

static bool is_rtl(unsigned u)
{
	FriBidiCharType type;

	if (u < 0x590)
		return false;
	type = fribidi_get_bidi_type(u);
	return FRIBIDI_IS_RTL(type) || FRIBIDI_IS_EXPLICIT(type) ||
	       FRIBIDI_IS_ISOLATE(type) || type == FRIBIDI_TYPE_AN;
}

bool cv_bidi_has_rtl(const char *s, size_t n)
{
	size_t i = 0;
	unsigned u;

	while (i < n) {
		i += cv_text_decode(s + i, n - i, &u);
		if (is_rtl(u))
			return true;
	}
	return false;
}

static bool has_ltr(const char *s, size_t n)
{
	size_t i = 0;
	unsigned u;

	while (i < n) {
		i += cv_text_decode(s + i, n - i, &u);
		if (fribidi_get_bidi_type(u) == FRIBIDI_TYPE_LTR)
			return true;
	}
	return false;
}

enum cv_direction
cv_bidi_direction(const char *s, size_t n, enum cv_direction page)
{
	bool is_signed =
	    n > 1 && (s[0] == '+' || s[0] == '-') && s[1] >= '0' && s[1] <= '9';

	if (page == CV_LTR || cv_bidi_has_rtl(s, n))
		return page;
	return is_signed || has_ltr(s, n) ? CV_LTR : page;
}

/* Add a character of the line, which stands at byte `offset` of the source. */
static void put(struct cv_visual *out, unsigned u, size_t offset)
{
	int width = cv_text_columns(u);

	cv_buf_add_utf8(&out->text, u);
	while (width-- > 0)
		out->logical[out->cells++] = offset;
}

/* Marks of direction and joining have done their work: never on the screen. */
static bool is_spent(unsigned u)
{
	return u == FRIBIDI_CHAR_FILL || (u >= 0x200B && u <= 0x200F) ||
	       (u >= 0x202A && u <= 0x202E) || (u >= 0x2060 && u <= 0x2069) ||
	       u == 0x61C;
}

/* A paragraph as FriBidi sees it: one array a property, `len` code points. */
struct paragraph {
	FriBidiStrIndex len, from, count; /* all; those of the line */
	FriBidiParType base;
	FriBidiChar *chars;
	size_t *offsets;
	FriBidiCharType *types;
	FriBidiBracketType *brackets;
	FriBidiLevel *levels;
	FriBidiArabicProp *joining;
	FriBidiStrIndex *map;
};

static void paragraph_init(struct paragraph *p, size_t len)
{
	memset(p, 0, sizeof *p);
	p->chars = cv_calloc(len, sizeof *p->chars);
	p->offsets = cv_calloc(len, sizeof *p->offsets);
	p->types = cv_calloc(len, sizeof *p->types);
	p->brackets = cv_calloc(len, sizeof *p->brackets);
	p->levels = cv_calloc(len, sizeof *p->levels);
	p->joining = cv_calloc(len, sizeof *p->joining);
	p->map = cv_calloc(len, sizeof *p->map);
}

static void paragraph_done(struct paragraph *p)
{
	free(p->chars);
	free(p->offsets);
	free(p->types);
	free(p->brackets);
	free(p->levels);
	free(p->joining);
	free(p->map);
}

/* Decode bytes [start, end) of `s`, noting which code points are the line's. */
static void read_paragraph(struct paragraph *p, const char *s, size_t start,
			   size_t end, struct cv_line line)
{
	size_t at, len;
	unsigned u;

	for (at = start; at < end; at += len) {
		len = cv_text_decode(s + at, end - at, &u);
		if (at < line.start)
			p->from++;
		else if (at < line.start + line.len)
			p->count++;
		p->map[p->len] = p->len;
		p->offsets[p->len] = at;
		p->chars[p->len++] = u;
	}
}

/* Levels and joining by the whole paragraph, shapes within the line, so that
 * lam and alef on two lines stay two letters. */
static void resolve(struct paragraph *p)
{
	fribidi_get_bidi_types(p->chars, p->len, p->types);
	fribidi_get_bracket_types(p->chars, p->len, p->types, p->brackets);
	if (fribidi_get_par_embedding_levels_ex(p->types, p->brackets, p->len,
						&p->base, p->levels) == 0)
		cv_oom();
	fribidi_get_joining_types(p->chars, p->len, p->joining);
	fribidi_join_arabic(p->types, p->len, p->levels, p->joining);
	fribidi_shape(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC,
		      p->levels + p->from, p->count, p->joining + p->from,
		      p->chars + p->from);
	if (fribidi_reorder_line(FRIBIDI_FLAG_REORDER_NSM, p->types, p->count,
				 p->from, p->base, p->levels, p->chars,
				 p->map) == 0)
		cv_oom();
}

/* The bounds of the paragraph around the line: the newlines beside it. */
static void find_paragraph(const char *s, size_t n, struct cv_line line,
			   size_t *start, size_t *end)
{
	const char *newline;

	*start = line.start;
	while (*start > 0 && s[*start - 1] != '\n')
		--*start;
	*end = line.start + line.len;
	newline = *end < n ? memchr(s + *end, '\n', n - *end) : NULL;
	*end = newline != NULL ? (size_t)(newline - s) : n;
}

/* Lay out the line of the paragraph in bytes [start, end). */
static void lay_out(struct cv_visual *out, const char *s, size_t start,
		    size_t end, struct cv_line line, enum cv_direction base)
{
	struct paragraph p;
	FriBidiStrIndex i;

	paragraph_init(&p, end - start);
	p.base = base == CV_RTL ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	read_paragraph(&p, s, start, end, line);
	resolve(&p);
	for (i = p.from; i < p.from + p.count; i++)
		if (!is_spent(p.chars[i]))
			put(out, p.chars[i], p.offsets[p.map[i]]);
	paragraph_done(&p);
}

static void copy(struct cv_visual *out, const char *s, struct cv_line line)
{
	size_t at = line.start, end = line.start + line.len, len;
	unsigned u;

	for (; at < end; at += len) {
		len = cv_text_decode(s + at, end - at, &u);
		if (!is_spent(u) || u == 0x200C || u == 0x200D)
			put(out, u, at);
	}
}

void cv_bidi_line(struct cv_visual *out, const char *s, size_t n,
		  struct cv_line line, enum cv_direction base)
{
	size_t start, end;

	cv_buf_init(&out->text);
	out->cells = 0;
	out->logical = cv_calloc(line.len, 2 * sizeof *out->logical);
	if (line.len == 0)
		return;
	find_paragraph(s, n, line, &start, &end);
	if (base == CV_LTR && !cv_bidi_has_rtl(s + start, end - start))
		copy(out, s, line);
	else
		lay_out(out, s, start, end, line, base);
}

/* The nearest before it; the first cell may come from the second letter, as
 * where lam and alef are one. */
int cv_visual_cell(const struct cv_visual *visual, struct cv_line line,
		   size_t at)
{
	const size_t *from = visual->logical;
	int best = -1, first = 0;

	if (visual->cells == 0 || at >= line.start + line.len)
		return -1;
	for (int i = 0; i < visual->cells; i++) {
		if (from[i] < from[first])
			first = i;
		if (from[i] <= at && (best < 0 || from[i] > from[best]))
			best = i;
	}
	return best >= 0 ? best : first;
}

void cv_visual_done(struct cv_visual *visual)
{
	cv_buf_done(&visual->text);
	free(visual->logical);
	visual->logical = NULL;
	visual->cells = 0;
}
