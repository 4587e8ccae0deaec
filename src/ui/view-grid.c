/* The page of a grid: neighbouring questions with the same answers, as one
 * table where there is room. SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"
#include "talk.h"

#include <canvass/memory.h>
#include <canvass/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	ROWS = 16,        /* questions of a table at most */
	LABEL_LEAST = 26, /* columns of the questions */
	LABEL_GOOD = 34,
	HEAD_MOST = 3, /* lines of the answers' names */
	AROUND = 10    /* rows of the page that are not the table's */
};

struct grid_row {
	const struct cv_question *q;
	enum cv_missing missing; /* CV_BLANK: nothing marked */
	unsigned option;         /* from 1, in the order shown; 0: none */
};

struct grid {
	struct cv_asking base;
	struct grid_row rows[ROWS];
	unsigned n;
	unsigned char order[CV_SET_MAX];
	unsigned n_options;
	char *names[CV_SET_MAX]; /* "1 Never" */
	int label, column;       /* widths of the questions, of an answer */
	struct cv_pointer pointer;
	bool dk, pns;
};

static const struct cv_key keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.next", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, "common.back", NULL, CV_WHEN_BACK},
    {CV_KEY_DIGITS, CV_UI_DIGIT, "common.choose", NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, "common.line", "%u%d", 0},
    {CV_KEY_ESC, CV_UI_MENU, "common.menu", NULL, 0},
    {CV_KEY_F + 2, CV_UI_LANGUAGE, NULL, NULL, CV_WHEN_LANGUAGES},
    {'!', CV_UI_MENU, NULL, NULL, 0},
    {'*', CV_UI_STAR, NULL, NULL, 0},
    {' ', CV_UI_TICK, NULL, NULL, 0},
    {CV_KEY_RIGHT, CV_UI_TICK, NULL, NULL, 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_BACK, NULL, NULL, CV_WHEN_BACK},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

static struct grid *grid_of(struct cv_view *view)
{
	return (struct grid *)view;
}

/* Which questions */

static bool
same_options(const struct cv_question *a, const struct cv_question *b)
{
	if (b->type != CV_SELECT_ONE || b->n_options != a->n_options)
		return false;
	for (unsigned i = 0; i < a->n_options; i++)
		if (strcmp(a->options[i].id, b->options[i].id) != 0)
			return false;
	return true;
}

static bool belongs(const struct cv_question *a, const struct cv_question *b)
{
	return b->grid && strcmp(a->grid, b->grid) == 0 &&
	       a->questionnaire == b->questionnaire && same_options(a, b) &&
	       a->offers_dk == b->offers_dk && a->offers_pns == b->offers_pns;
}

/** The neighbours of the question in its grid that are asked now, itself among
 * them. */
static unsigned members(struct cv_talk *talk, const struct cv_question *q,
			const struct cv_question *out[ROWS])
{
	const struct cv_survey *survey = talk->what->survey;
	unsigned first = q->index, n = 0;

	while (first > 0 && belongs(q, &survey->questions[first - 1]))
		first--;
	for (unsigned i = first; i < survey->n_questions && n < ROWS &&
				 belongs(q, &survey->questions[i]);
	     i++)
		if (cv_interview_reached(talk->iv, &survey->questions[i]))
			out[n++] = &survey->questions[i];
	return n;
}

/* Is there room? */

/** The widest piece of a text that does not break, and how many lines the text
 * takes in `columns`. */
static int widest_word(const char *s)
{
	struct cv_line piece;

	return cv_text_widest(s, strlen(s), &piece);
}

static int lines_in(const char *s, int columns)
{
	struct cv_line *lines = NULL;
	size_t n = cv_text_wrap(s, strlen(s), columns, &lines);

	free(lines);
	return (int)n;
}

/** Wider columns for the answers' names, as long as the questions have room
 * enough. */
static int roomier(const struct grid *g, int column, int width)
{
	int widest = 0, n = (int)g->n_options;

	for (unsigned i = 0; i < g->n_options; i++)
		if (cv_text_width(g->names[i]) + 2 > widest)
			widest = cv_text_width(g->names[i]) + 2;
	while (column < widest && width - 2 - (column + 1) * n >= LABEL_GOOD)
		column++;
	return column;
}

/** Find widths for which everything stands on the page without scrolling;
 * false where there are none. */
static bool fits(struct grid *g, int rows, int width)
{
	int column = 5, height = HEAD_MOST;

	for (unsigned i = 0; i < g->n_options; i++)
		while (column < 24 &&
		       (widest_word(g->names[i]) + 2 > column ||
			lines_in(g->names[i], column - 2) > HEAD_MOST))
			column++;
	column = roomier(g, column, width);
	g->column = column;
	g->label = width - 2 - column * (int)g->n_options;
	if (g->label > 60)
		g->label = 60;
	if (column >= 24 || g->label < LABEL_LEAST)
		return false;
	for (unsigned i = 0; i < g->n; i++) {
		char *text = cv_talk_words(g->base.talk, &g->rows[i].q->text);

		height += lines_in(text, g->label - 2);
		free(text);
	}
	return height + AROUND <= rows;
}

/* Drawing */

static int
option_column(const struct grid *g, const struct cv_page *page, unsigned i)
{
	return page->columns.key + g->label + (int)i * g->column;
}

static void draw_names(const struct grid *g, struct cv_page *page)
{
	struct cv_piece pieces[CV_SET_MAX];

	for (unsigned i = 0; i < g->n_options; i++)
		pieces[i] =
		    (struct cv_piece){.column = option_column(g, page, i),
				      .width = g->column - 2,
				      .role = CV_ROLE_QUIET,
				      .text = g->names[i]};
	cv_page_line(page, 0, pieces, g->n_options);
}

static void draw_row(const struct grid *g, struct cv_page *page, unsigned row)
{
	char on[16], off[16];
	struct cv_buf way = CV_BUF_INIT;
	size_t n = 1;
	char *text = cv_talk_words(g->base.talk, &g->rows[row].q->text);
	struct cv_piece pieces[CV_SET_MAX + 1] = {
	    {.column = page->columns.key, .width = g->label - 2, .text = text}};

	cv_mark(page->ui, false, true, on);
	cv_mark(page->ui, false, false, off);
	for (unsigned i = 0; i < g->n_options; i++) {
		bool marked = g->rows[row].option == i + 1;

		pieces[n++] = (struct cv_piece){
		    .column = option_column(g, page, i),
		    .width = 4,
		    .role = marked ? CV_ROLE_TEXT : CV_ROLE_QUIET,
		    .text = marked ? on : off};
	}
	if (g->rows[row].missing == CV_DK || g->rows[row].missing == CV_PNS) {
		cv_talk_say_missing(g->base.talk, g->rows[row].q,
				    g->rows[row].missing, &way);
		n = 1; /* instead of the marks */
		pieces[n++] = (struct cv_piece){
		    .column = option_column(g, page, 0), .text = way.data};
	}
	cv_page_line(page, (int)row + 1, pieces, n);
	cv_buf_done(&way);
	free(text);
}

static void draw_foot(const struct grid *g, struct cv_page *page)
{
	enum cv_missing missing = CV_BLANK;
	struct cv_row dk, pns;
	char marks[2][16];

	if (g->pointer.at > 0)
		missing = g->rows[g->pointer.at - 1].missing;
	dk = cv_way_out(page->ui, CV_DK, false, missing == CV_DK, marks[0]);
	pns = cv_way_out(page->ui, CV_PNS, false, missing == CV_PNS, marks[1]);
	if (g->dk || g->pns)
		cv_page_foot(page, NULL, g->dk ? &dk : NULL,
			     g->pns ? &pns : NULL);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct grid *g = grid_of(view);
	const char *up = cv_screen_sign(view->ui->screen, CV_SIGN_UP);
	const char *down = cv_screen_sign(view->ui->screen, CV_SIGN_DOWN);
	struct cv_buf arrows = CV_BUF_INIT, help = CV_BUF_INIT;
	struct cv_fill fill = {"arrows", NULL, 0};

	cv_buf_addf(&arrows, "%s%s%s",
		    up ? up : cv_ui_say(view->ui, "common.key_up"),
		    up ? "" : ", ",
		    down ? down : cv_ui_say(view->ui, "common.key_down"));
	fill.value = arrows.data;
	cv_say(&help, view->ui->words, "question.grid", &fill, 1);
	cv_talk_header(g->base.talk, page);
	cv_talk_state(g->base.talk, page);
	cv_page_text(page, CV_ROLE_QUIET, help.data);
	cv_page_gap(page, CV_GAP_GROUP);
	draw_names(g, page);
	cv_page_list(page);
	for (unsigned i = 0; i < g->n; i++)
		draw_row(g, page, i);
	draw_foot(g, page);
	page->lines = (int)g->n_options;
	page->current = g->pointer.at;
	cv_buf_done(&arrows);
	cv_buf_done(&help);
}

/* Keys */

/** Give the row under the pointer (the first, where there is none yet) an
 * answer; the pointer goes on to the next. */
static void mark(struct grid *g, unsigned option, enum cv_missing missing)
{
	struct grid_row *row;

	if (g->pointer.at == 0)
		g->pointer.at = 1;
	row = &g->rows[g->pointer.at - 1];
	row->option = option;
	row->missing = missing;
	if (option > 0 && g->pointer.at < (int)g->n)
		g->pointer.at++;
}

static int take_digit(struct grid *g, int k)
{
	int digit = cv_key_digit(k);

	if (digit == 0 && g->dk)
		mark(g, 0, CV_DK);
	else if (digit > 0 && digit <= (int)g->n_options)
		mark(g, (unsigned)digit, CV_ANSWERED);
	return CV_UI_STAY;
}

/** Space and →: the next answer of the row. */
static int step(struct grid *g)
{
	int at = g->pointer.at > 0 ? g->pointer.at : 1;
	unsigned option = g->rows[at - 1].option % g->n_options + 1;

	g->pointer.at = at;
	mark(g, option, CV_ANSWERED);
	g->pointer.at = at;
	return CV_UI_STAY;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct grid *g = grid_of(view);

	if (intent != CV_UI_NEXT)
		g->base.sure = false;
	switch (intent) {
	case CV_UI_NEXT:
	case CV_UI_BACK:
	case CV_UI_MENU:
	case CV_UI_LANGUAGE:
	case CV_UI_BLANKED:
		return intent;
	case CV_UI_DIGIT:
		return take_digit(g, k);
	case CV_UI_STAR:
		if (g->pns)
			mark(g, 0, CV_PNS);
		return CV_UI_STAY;
	case CV_UI_TICK:
		return step(g);
	default:
		cv_pointer_move(&g->pointer, view, intent, k);
		return CV_UI_STAY;
	}
}

/* Answers */

static void
row_answer(const struct grid *g, unsigned row, struct cv_answer *out)
{
	cv_answer_init(out, g->rows[row].missing);
	if (g->rows[row].missing == CV_ANSWERED)
		out->option = g->order[g->rows[row].option - 1];
}

/** The answer to the question the interview stands at. */
static bool collect(struct cv_asking *asking, struct cv_answer *out)
{
	struct grid *g = (struct grid *)asking;
	const struct cv_question *q = cv_interview_question(asking->talk->iv);

	for (unsigned i = 0; i < g->n; i++)
		if (g->rows[i].q == q) {
			row_answer(g, i, out);
			g->pointer.at = (int)i + 1;
			return true;
		}
	cv_answer_init(out, CV_BLANK);
	return true;
}

static void load(struct grid *g, unsigned row, const struct cv_answer *a)
{
	if (!a || a->missing == CV_UNASKED)
		return;
	g->rows[row].missing = a->missing;
	g->rows[row].option = 0;
	for (unsigned i = 0; i < g->n_options; i++)
		if (a->missing == CV_ANSWERED && g->order[i] == a->option)
			g->rows[row].option = i + 1;
}

bool cv_asking_grid_holds(const struct cv_asking *asking,
			  const struct cv_question *q)
{
	const struct grid *g = (const struct grid *)asking;

	for (unsigned i = 0; asking->in_grid && q && i < g->n; i++)
		if (g->rows[i].q == q)
			return true;
	return false;
}

bool cv_asking_grid_row(const struct cv_asking *asking, unsigned row,
			const struct cv_question **q, struct cv_answer *out)
{
	const struct grid *g = (const struct grid *)asking;

	if (!asking->in_grid || row >= g->n)
		return false;
	*q = g->rows[row].q;
	row_answer(g, row, out);
	return true;
}

const struct cv_question *cv_asking_grid_first(const struct cv_asking *asking)
{
	return asking->in_grid ? ((const struct grid *)asking)->rows[0].q
			       : NULL;
}

static void close_grid(struct cv_view *view)
{
	struct grid *g = grid_of(view);

	for (unsigned i = 0; i < g->n_options; i++)
		free(g->names[i]);
}

/** Another width may have no room for the table, or more. */
static int resized(struct cv_view *view)
{
	(void)view;
	return CV_UI_ANEW;
}

static const struct cv_view_ops ops = {.resized = resized,

				       .draw = draw,
				       .key = key,
				       .close = close_grid};

static void name_options(struct grid *g, const struct cv_question *q)
{
	const unsigned char *order;

	g->n_options = cv_interview_options(g->base.talk->iv, q, &order);
	memcpy(g->order, order, g->n_options);
	for (unsigned i = 0; i < g->n_options; i++) {
		char *words =
		    cv_talk_words(g->base.talk, &q->options[g->order[i]].text);
		struct cv_buf name = CV_BUF_INIT;

		cv_buf_addf(&name, "%u\302\240%s", i + 1, words);
		g->names[i] = cv_buf_take(&name);
		free(words);
	}
}

struct cv_asking *
cv_asking_grid(struct cv_talk *talk, const struct cv_question *q)
{
	const struct cv_question *rows[ROWS];
	unsigned n = members(talk, q, rows);
	int height = cv_screen_rows(talk->ui->screen);
	int width = cv_screen_columns(talk->ui->screen);
	struct grid *g;

	if (n < 2 || q->n_options > 9 || height < 18 || width < 60)
		return NULL;
	g = cv_calloc(1, sizeof(*g));
	g->base = (struct cv_asking){
	    .view = {.ops = &ops, .ui = talk->ui, .keys = keys},
	    .talk = talk,
	    .q = q,
	    .in_grid = true,
	    .collect = collect};
	g->n = n;
	for (unsigned i = 0; i < n; i++)
		g->rows[i] = (struct grid_row){rows[i], CV_BLANK, 0};
	g->dk = q->offers_dk;
	g->pns = q->offers_pns;
	name_options(g, q);
	for (unsigned i = 0; i < n; i++) {
		load(g, i, cv_interview_given(talk->iv, rows[i]));
		load(g, i, cv_talk_unentered(talk, rows[i]));
	}
	g->pointer.n = (int)n;
	g->pointer.numbered = -1;
	for (unsigned i = 1; i < n; i++) /* where one page a question led to */
		if (rows[i] == q &&
		    cv_interview_given(talk->iv, q)->missing == CV_UNASKED)
			g->pointer.at = (int)i + 1;
	if (!fits(g, height, width - 8)) {
		struct cv_asking *asking = &g->base;

		cv_asking_close(&asking);
		return NULL;
	}
	return &g->base;
}
