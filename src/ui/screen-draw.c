/* What is put on the screen, and where the cursor stands: every cell of every
 * page goes through here. SPDX-License-Identifier: GPL-3.0-or-later */
#include "canvas.h"

#include "console.h"
#include "terminal.h"

#include <canvass/text.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void cv_screen_erase(struct cv_screen *screen)
{
	screen->cursor_row = screen->cursor_column = 0;
	screen->cursor_visible = false;
	erase();
}

/** Bold loses the dots of Arabic letters in some fonts. */
static attr_t
attributes(const struct cv_screen *screen, enum cv_role role, bool rtl_text)
{
	attr_t a = screen->roles[role];

	if (rtl_text)
		a &= ~A_BOLD;
	return a;
}

/** Draw text in visual order; `x` is the cell of its left end. */
static void draw_cells(int y, int x, attr_t a, const char *s, size_t n)
{
	size_t at = 0;

	if (y < 0 || y >= LINES)
		return;
	attrset(a);
	if (x >= 0 && x < COLS && x + cv_text_width_n(s, n) <= COLS) {
		(void)mvaddnstr(y, x, s, (int)n);
		return;
	}
	while (at < n && x < COLS) {
		size_t len = cv_text_cluster(s + at, n - at);
		int w = cv_text_width_n(s + at, len);

		if (len == 0)
			break;
		if (x >= 0 && x + w <= COLS) {
			if (w > 0)
				(void)move(y, x);
			addnstr(s + at, (int)len);
		}
		x += w;
		at += len;
	}
}

/** The cell of the left end of `width` columns from `column` on. */
static int left_cell(const struct cv_screen *screen, int column, int width)
{
	if (cv_screen_direction(screen) == CV_RTL)
		return COLS - (column - 1) - width;
	return column - 1;
}

/** Cut so that it takes at most `limit` columns. */
static size_t fitting(const char *s, size_t n, int limit)
{
	size_t at = 0;
	int w = 0;

	while (at < n) {
		size_t len = cv_text_cluster(s + at, n - at);
		int cw = cv_text_width_n(s + at, len);

		if (len == 0 || w + cw > limit)
			break;
		w += cw;
		at += len;
	}
	return at;
}

/* Signs of running text that are two columns wide where `─` is. */
static const struct {
	const char *sign, *ascii;
} wide_signs[] = {{"·", "."}, {"…", "."},  {"–", "-"},  {"—", "-"}, {"‘", "'"},
		  {"’", "'"}, {"“", "\""}, {"”", "\""}, {"•", "*"}, {"×", "x"}};

/** What is drawn for the cluster: itself, or ASCII where it would be two
 * columns wide or the font of the console lacks it. */
static const char *
drawn_as(const struct cv_screen *screen, const char *s, size_t *len)
{
	unsigned u;

	for (size_t i = 0; i < sizeof(wide_signs) / sizeof(wide_signs[0]);
	     i++) {
		if (strlen(wide_signs[i].sign) != *len ||
		    memcmp(wide_signs[i].sign, s, *len) != 0)
			continue;
		cv_text_decode(s, *len, &u);
		if (screen->signs != SIGNS_ASCII && cv_console_draws(u))
			break;
		*len = strlen(wide_signs[i].ascii);
		return wide_signs[i].ascii;
	}
	return s;
}

/** Text in visual order as this terminal can draw it. */
static void add_plain(const struct cv_screen *screen, struct cv_buf *out,
		      const char *s, size_t n)
{
	for (size_t at = 0, len; at < n; at += len) {
		const char *add;
		size_t add_len;

		len = add_len = cv_text_cluster(s + at, n - at);
		if (len == 0)
			break;
		add = drawn_as(screen, s + at, &add_len);
		if (screen->console)
			cv_console_strip(out, add, add_len);
		else
			cv_buf_add(out, add, add_len);
	}
}

static bool is_plain(const struct cv_screen *screen)
{
	return screen->signs == SIGNS_ASCII || screen->console;
}

/** Text that is in visual order, from the cell `x` of its left end. */
static void put_cells(const struct cv_screen *screen, int row, int x, attr_t a,
		      const char *s, size_t n)
{
	struct cv_buf plain = CV_BUF_INIT;

	if (is_plain(screen)) {
		add_plain(screen, &plain, s, n);
		s = plain.data;
		n = plain.len;
	}
	draw_cells(row - 1, x, a, s, n);
	cv_buf_done(&plain);
}

/* Marks of direction, for a terminal that orders the words itself: it takes a
 * whole row for one paragraph. They have no column. */
#define RLM "\xe2\x80\x8f"
#define LRM "\xe2\x80\x8e"

static bool is_blank(int y, int x)
{
	wchar_t wide[CCHARW_MAX + 1] = {0};
	cchar_t cell;
	attr_t a;
	short pair;

	return y >= 0 && y < LINES && x >= 0 && x < COLS &&
	       mvin_wch(y, x, &cell) == OK &&
	       getcchar(&cell, wide, &a, &pair, NULL) == OK &&
	       wide[0] == L' ' && wide[1] == 0;
}

/** Words for a terminal that orders them: as they are written, kept apart from
 * what stands beside them. */
static void put_logical(const struct cv_screen *screen, int row, int column,
			attr_t a, const char *s, size_t n)
{
	struct cv_buf out = CV_BUF_INIT;
	bool rtl = screen->words == CV_RTL;
	int x = column - 1;

	if (rtl && is_blank(row - 1, x - 1)) {
		cv_buf_adds(&out, " " RLM);
		x--;
	}
	cv_buf_add(&out, s, n);
	cv_buf_adds(&out, rtl ? RLM LRM : LRM);
	draw_cells(row - 1, x, a, out.data, out.len);
	cv_buf_done(&out);
}

int cv_screen_put_line(struct cv_screen *screen, int row, int column, int limit,
		       enum cv_role role, const char *s, size_t n,
		       struct cv_line line)
{
	enum cv_direction base = cv_bidi_direction(s, n, screen->words);
	bool rtl = cv_bidi_has_rtl(s, n);
	attr_t a = attributes(screen, role, rtl);
	struct cv_visual visual;
	size_t fit;
	int width;

	if (column < 1 || limit < 1)
		return 0;
	fit = fitting(s + line.start, line.len, limit);
	width = cv_text_width_n(s + line.start, fit);
	if (rtl && screen->order == CV_UI_ORDER_LOGICAL) {
		put_logical(screen, row, column, a, s + line.start, fit);
		return width;
	}
	if (!rtl && cv_screen_direction(screen) == CV_LTR) {
		put_cells(screen, row, column - 1, a, s + line.start, fit);
		return width;
	}
	if (rtl)
		cv_screen_begin_rtl(screen);
	cv_bidi_line(&visual, s, n, line, base);
	if (visual.cells > limit) { /* lam and alef did not make it fit */
		cv_visual_done(&visual);
		line.len = fit;
		cv_bidi_line(&visual, s, n, line, base);
	}
	width = visual.cells;
	put_cells(screen, row, left_cell(screen, column, width), a,
		  visual.text.data, visual.text.len);
	cv_visual_done(&visual);
	return width;
}

int cv_screen_put(struct cv_screen *screen, int row, int column,
		  enum cv_role role, const char *s)
{
	struct cv_line all = {0, strlen(s)};

	return cv_screen_put_line(screen, row, column, COLS - column + 1, role,
				  s, all.len, all);
}

int cv_screen_width(const struct cv_screen *screen, const char *s)
{
	struct cv_line all = {0, strlen(s)};
	struct cv_visual visual;
	int width;

	if (screen->order == CV_UI_ORDER_LOGICAL ||
	    !cv_bidi_has_rtl(s, all.len))
		return cv_text_width(s);
	cv_bidi_line(&visual, s, all.len, all, screen->words);
	width = visual.cells;
	cv_visual_done(&visual);
	return width;
}

void cv_screen_repeat(struct cv_screen *screen, int row, int column, int count,
		      enum cv_role role, const char *sign)
{
	attr_t a = screen->roles[role];
	int x = left_cell(screen, column, count);
	wchar_t wide[2] = {0};
	cchar_t cell;

	if (x < 0) {
		count += x;
		x = 0;
	}
	if (count <= 0 || row < 1 || row > LINES || x >= COLS)
		return;
	if (mbtowc(wide, sign, MB_CUR_MAX) <= 0 ||
	    setcchar(&cell, wide, a & ~A_COLOR, (short)PAIR_NUMBER(a), NULL) !=
		OK)
		return;
	attrset(A_NORMAL); /* those of the window would be added */
	(void)mvhline_set(row - 1, x, &cell, count);
}

/* The cursor */

void cv_screen_cursor(struct cv_screen *screen, int row, int column,
		      bool visible)
{
	screen->cursor_row = row - 1;
	screen->cursor_column = left_cell(screen, column, 1);
	screen->cursor_visible = visible;
}

void cv_screen_cursor_in(struct cv_screen *screen, int row, int column,
			 const char *s, size_t n, struct cv_line line,
			 size_t at)
{
	struct cv_visual visual;
	int cell;

	if (cv_screen_direction(screen) == CV_LTR &&
	    (screen->order == CV_UI_ORDER_LOGICAL || !cv_bidi_has_rtl(s, n))) {
		cv_screen_cursor(
		    screen, row,
		    column + cv_text_width_n(s + line.start, at - line.start),
		    true);
		return;
	}
	cv_bidi_line(&visual, s, n, line,
		     cv_bidi_direction(s, n, screen->words));
	screen->cursor_row = row - 1;
	screen->cursor_visible = true;
	screen->cursor_column = left_cell(screen, column + visual.cells, 1);
	cell = cv_visual_cell(&visual, line, at);
	if (cell >= 0)
		screen->cursor_column =
		    left_cell(screen, column, visual.cells) + cell;
	cv_visual_done(&visual);
}

static int within(int x, int end)
{
	if (x >= end)
		x = end - 1;
	return x < 0 ? 0 : x;
}

void cv_screen_show(struct cv_screen *screen)
{
	int visible = screen->cursor_visible ? 1 : 0;

	if (visible != screen->cursor_was) {
		curs_set(visible);
		screen->cursor_was = visible;
	}
	(void)move(within(screen->cursor_row, LINES),
		   within(screen->cursor_column, COLS));
	wnoutrefresh(stdscr);
	doupdate();
}

void cv_screen_blank(struct cv_screen *screen)
{
	cv_screen_erase(screen);
	cv_screen_show(screen);
	if (screen->scrolls_back)
		cv_terminal_wipe(STDOUT_FILENO);
}
