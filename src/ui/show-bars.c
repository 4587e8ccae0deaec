/* Answers for the room: digits made of blocks where there is room for them,
 * else a number beside each bar. SPDX-License-Identifier: GPL-3.0-or-later */
#include "results.h"
#include "show.h"

#include <canvass/memory.h>
#include <canvass/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	MOST_BIG = 6,     /* answers with big digits */
	DOTS = 3,         /* columns of dots in a digit, two cells each */
	DIGIT = 2 * DOTS, /* cells of a digit */
	PITCH = DIGIT + 2,
	BIG_ROWS = 3, /* rows of a digit: five dots, two to a row */
	BIG_DIGITS = 5,
	HIDDEN = 12, /* most columns of words in place of a number */
	EDGE = 8     /* free columns on the sides of the large page */
};

/* Five rows of three dots. */
static const char *const dots[10] = {
    "###"
    "# #"
    "# #"
    "# #"
    "###",
    " # "
    "## "
    " # "
    " # "
    "###",
    "###"
    "  #"
    "###"
    "#  "
    "###",
    "###"
    "  #"
    "###"
    "  #"
    "###",
    "# #"
    "# #"
    "###"
    "  #"
    "  #",
    "###"
    "#  "
    "###"
    "  #"
    "###",
    "###"
    "#  "
    "###"
    "# #"
    "###",
    "###"
    "  #"
    "  #"
    "  #"
    "  #",
    "###"
    "# #"
    "###"
    "# #"
    "###",
    "###"
    "# #"
    "###"
    "  #"
    "###",
};

/** Where things stand. */
struct plan {
	int words, words_width; /* of answers */
	int bar, cells;
	int number, end; /* first and last column of numbers */
};

/** A line's pieces: words or bar, and the dots of a row of digits. */
struct pieces {
	struct cv_piece list[2 + BIG_DIGITS * DOTS];
	size_t n;
};

/* Numbers */

/* What stands for a count that is not shown. */
static void hidden_words(const struct cv_show_view *v, const struct cv_count *c,
			 struct cv_buf *out)
{
	const struct cv_released *r = &v->tally->released;
	struct cv_fill floor = {.name = "floor", .number = r->floor};
	const char *key = "release.not_shown";

	if (c->almost_all)
		key = "release.almost_all";
	else if (!r->widened && r->floor > 0)
		key = "release.fewer";
	cv_say(out, cv_ui_words(v->view.ui), key, &floor, 1);
}

static int
number_width(const struct cv_show_view *v, const struct cv_count *c, bool big)
{
	struct cv_buf words = CV_BUF_INIT;
	char number[24];
	int width;

	if (!c->hidden) {
		width =
		    snprintf(number, sizeof number, "%lld", (long long)c->n);
		return big ? width * PITCH - 2 : width;
	}
	hidden_words(v, c, &words);
	width = cv_text_width(words.data);
	cv_buf_done(&words);
	return width > HIDDEN && big ? HIDDEN : width;
}

static int widest(const struct cv_show_view *v,
		  const struct cv_show_answers *answers, bool big)
{
	int most = 0;

	for (unsigned i = 0; i < answers->n; i++) {
		int w = number_width(v, &answers->list[i].count, big);

		most = w > most ? w : most;
	}
	return most;
}

static struct plan plan_of(const struct cv_show_view *v,
			   const struct cv_page *page,
			   const struct cv_show_answers *answers, bool big)
{
	struct plan p = {.words = page->columns.text};
	int room;

	p.end = page->small ? page->width - 1 : page->width - EDGE;
	p.number = p.end - widest(v, answers, big) + 1;
	room = p.number - 2 - p.words;
	p.bar = p.words;
	p.cells = p.words_width = room < 1 ? 1 : room;
	if (!big && !page->small) {
		p.cells = room * 2 / 5;
		p.bar = p.number - 2 - p.cells;
		p.words_width = p.bar - 2 - p.words;
	}
	return p;
}

/* Pieces */

static void add(struct pieces *to, struct cv_piece piece)
{
	to->list[to->n++] = piece;
}

static void fill_bar(const struct cv_show_view *v, const struct cv_page *page,
		     const struct cv_count *c, int cells, struct cv_buf *out)
{
	const struct cv_screen *screen = cv_ui_screen(page->ui);
	int halves = cv_results_bar(c->n, v->tally->answered.n, cells);

	if (c->hidden)
		return;
	halves = halves > 2 * cells ? 2 * cells : halves;
	for (int i = 0; i < halves / 2; i++)
		cv_buf_adds(out, cv_screen_sign(screen, CV_SIGN_BLOCK));
	if (halves % 2)
		cv_buf_adds(out, cv_screen_sign(screen, CV_SIGN_BLOCK_HALF));
}

/* Numbers run from left to right on a mirrored page, too. */
static int
column_of(const struct cv_page *page, const struct plan *p, int at, int width)
{
	if (cv_screen_direction(cv_ui_screen(page->ui)) == CV_RTL)
		return p->end - 1 - at;
	return p->end - width + 1 + at;
}

static bool is_dot(char digit, int row, int column)
{
	return row < 5 && dots[digit - '0'][row * DOTS + column] == '#';
}

static const char *
dot_sign(const struct cv_page *page, char digit, int row, int column)
{
	static const enum cv_sign signs[] = {
	    0, CV_SIGN_BLOCK_UPPER, CV_SIGN_BLOCK_LOWER, CV_SIGN_BLOCK};
	int upper = is_dot(digit, 2 * row, column);
	int lower = is_dot(digit, 2 * row + 1, column);

	if (!upper && !lower)
		return NULL;
	return cv_screen_sign(cv_ui_screen(page->ui), signs[upper + 2 * lower]);
}

/* One of the three rows of a number. */
static void add_digits(struct cv_page *page, const struct plan *p, int64_t n,
		       int row, struct pieces *to,
		       char text[BIG_DIGITS * DOTS][16])
{
	char number[24];
	int len = snprintf(number, sizeof number, "%lld", (long long)n);
	int width = len * PITCH - 2, used = 0;

	for (int i = 0; i < len && i < BIG_DIGITS; i++)
		for (int d = 0; d < DOTS; d++) {
			const char *s = dot_sign(page, number[i], row, d);

			if (s == NULL)
				continue;
			snprintf(text[used], sizeof text[used], "%s%s", s, s);
			add(to, (struct cv_piece){
				    .column = column_of(
					page, p, i * PITCH + 2 * d, width),
				    .width = 2,
				    .text = text[used++]});
		}
}

/* Lines of an answer */

/** The lines of one answer on the left: its words, and its bar. */
struct lines {
	char **list;
	enum cv_role *roles;
	int n;
};

static void
add_wrapped(struct lines *l, const char *s, int width, enum cv_role role)
{
	struct cv_line *parts = NULL;
	size_t n = cv_text_wrap(s, strlen(s), width, &parts);

	l->list =
	    cv_reallocarray(l->list, (size_t)l->n + n + 1, sizeof *l->list);
	l->roles =
	    cv_reallocarray(l->roles, (size_t)l->n + n + 1, sizeof *l->roles);
	for (size_t i = 0; i < n; i++) {
		l->roles[l->n] = role;
		l->list[l->n++] = cv_strndup(s + parts[i].start, parts[i].len);
	}
	free(parts);
}

static void lines_done(struct lines *l)
{
	for (int i = 0; i < l->n; i++)
		free(l->list[i]);
	free(l->list);
	free(l->roles);
}

static void lines_of(const struct cv_show_view *v, const struct cv_page *page,
		     const struct plan *p, const struct cv_show_answer *a,
		     bool bar, struct lines *out)
{
	struct cv_buf blocks = CV_BUF_INIT;

	*out = (struct lines){.n = 0};
	add_wrapped(out, a->words.data, p->words_width, CV_ROLE_STRONG);
	add_wrapped(out, a->second.data, p->words_width, CV_ROLE_TEXT);
	fill_bar(v, page, &a->count, p->cells, &blocks);
	if (bar)
		add_wrapped(out, blocks.data, p->cells, CV_ROLE_ACCENT);
	cv_buf_done(&blocks);
}

static void draw_big(const struct cv_show_view *v, struct cv_page *page,
		     const struct plan *p, const struct cv_show_answer *a)
{
	struct lines left, right = {.n = 0};
	struct cv_buf words = CV_BUF_INIT;

	lines_of(v, page, p, a, true, &left);
	if (a->count.hidden) {
		hidden_words(v, &a->count, &words);
		add_wrapped(&right, words.data, p->end - p->number + 1,
			    CV_ROLE_TEXT);
	}
	for (int row = 0; row < left.n || row < BIG_ROWS; row++) {
		struct pieces to = {.n = 0};
		char text[BIG_DIGITS * DOTS][16];

		if (row < left.n)
			add(&to, (struct cv_piece){.column = p->words,
						   .width = p->words_width,
						   .role = left.roles[row],
						   .text = left.list[row]});
		if (row < right.n)
			add(&to,
			    (struct cv_piece){.column = p->number,
					      .width = p->end - p->number + 1,
					      .end = true,
					      .text = right.list[row]});
		if (!a->count.hidden && row < BIG_ROWS)
			add_digits(page, p, a->count.n, row, &to, text);
		cv_page_line(page, 0, to.list, to.n);
	}
	lines_done(&right);
	lines_done(&left);
	cv_buf_done(&words);
}

static void draw_plain(const struct cv_show_view *v, struct cv_page *page,
		       const struct plan *p, const struct cv_show_answer *a)
{
	struct cv_buf bar = CV_BUF_INIT, number = CV_BUF_INIT;
	struct lines left;

	lines_of(v, page, p, a, page->small, &left);
	fill_bar(v, page, &a->count, p->cells, &bar);
	if (a->count.hidden)
		hidden_words(v, &a->count, &number);
	else
		cv_buf_addf(&number, "%lld", (long long)a->count.n);
	for (int row = 0; row < left.n; row++) {
		struct cv_piece pieces[] = {
		    {.column = p->words,
		     .width = p->words_width,
		     .role = left.roles[row],
		     .text = left.list[row]},
		    {.column = p->bar,
		     .width = p->cells,
		     .role = CV_ROLE_ACCENT,
		     .text = row == 0 && !page->small ? bar.data : NULL},
		    {.column = p->number,
		     .width = p->end - p->number + 1,
		     .role = CV_ROLE_STRONG,
		     .end = true,
		     .text = row == 0 ? number.data : NULL}};

		cv_page_line(page, 0, pieces, 3);
	}
	lines_done(&left);
	cv_buf_done(&number);
	cv_buf_done(&bar);
}

/* Do they all fit, with big digits? The small page scrolls. */
static bool is_big(const struct cv_show_view *v, const struct cv_page *page,
		   const struct plan *p, const struct cv_show_answers *answers,
		   int above)
{
	int rows = above;

	if (answers->n > MOST_BIG)
		return false;
	for (unsigned i = 0; i < answers->n; i++) {
		struct lines left;

		if (answers->list[i].count.n > 99999)
			return false;
		lines_of(v, page, p, &answers->list[i], true, &left);
		rows += left.n > BIG_ROWS ? left.n : BIG_ROWS;
		lines_done(&left);
	}
	return page->small || rows <= page->rows - 3;
}

void cv_show_bars(const struct cv_show_view *v, struct cv_page *page,
		  const struct cv_show_answers *answers, int above)
{
	struct plan big = plan_of(v, page, answers, true);
	struct plan plain = plan_of(v, page, answers, false);
	bool is = is_big(v, page, &big, answers, above);

	for (unsigned i = 0; i < answers->n; i++) {
		if (is)
			draw_big(v, page, &big, &answers->list[i]);
		else
			draw_plain(v, page, &plain, &answers->list[i]);
	}
}
