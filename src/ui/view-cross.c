/* Results: two questions in one table, scrolling both ways.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pointer.h"
#include "results.h"

#include <canvass/memory.h>
#include <stdlib.h>

enum {
	CELL = 10, /* columns of a cell, */
	CELL_SMALL = 7,
	LABEL = 20, /* and of what stands before a row */
	LABEL_SMALL = 13,
	HEAD_LINES = 3,
	SHARES = CV_UI_OWN,
	EVERYBODY,
	BEFORE,
	WHEN_SOME = CV_WHEN_OWN
};

enum shares { SHARES_NONE, SHARES_ROW, SHARES_COLUMN, SHARES_KINDS };

struct cross_view {
	struct cv_view view;
	struct cv_results *results;
	const struct cv_question *row, *column;
	struct cv_cross cross;
	bool few_rows, few_columns; /* some of them have too few */
	struct cv_pointer pointer;  /* on a row */
	unsigned first;             /* column on screen */
	unsigned fit;               /* so many have room */
	enum shares shares;
	unsigned picture;
};

static const struct cv_key cross_keys[] = {
    {CV_KEY_UP, CV_UI_UP, "results.key_look", "%u%d%b%f", CV_WHEN_SEEN},
    {CV_KEY_ENTER, SHARES, "results.key_shares", NULL, CV_WHEN_SEEN},
    {' ', CV_UI_MENU, "results.key_menu", "%s", 0},
    {CV_KEY_DELETE, EVERYBODY, "results.key_all", NULL, WHEN_SOME},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_LEFT, BEFORE, NULL, NULL, 0},
    {CV_KEY_RIGHT, CV_UI_SIDE, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

/* Counting */

static bool has_few(const int64_t *people, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (people[i] < CV_FLOOR)
			return true;
	return false;
}

static bool count(struct cross_view *v)
{
	struct cv_cross cross;

	if (cv_cross(v->results->given->dataset, v->results->selection, v->row,
		     v->column, &cross, NULL) != CV_OK)
		return false;
	cv_cross_people(v->results->given->dataset, v->results->selection,
			&cross);
	cv_cross_done(&v->cross);
	v->cross = cross;
	v->few_rows = has_few(cross.row_people, cross.n_rows);
	v->few_columns = has_few(cross.column_people, cross.n_columns);
	v->pointer.n = (int)cross.n_rows;
	if (v->pointer.at > v->pointer.n || v->pointer.at == 0)
		v->pointer.at = v->pointer.n > 0 ? 1 : 0;
	v->picture = v->results->picture;
	return true;
}

/* Drawing */

struct grid {
	int label, label_width, cells, width;
	unsigned from, to; /* columns on screen */
};

static struct grid grid_of(struct cross_view *v, const struct cv_page *page)
{
	const struct cv_columns *c = &page->columns;
	struct grid g = {.label = c->text + 2,
			 .label_width = page->small ? LABEL_SMALL : LABEL,
			 .width = page->small ? CELL_SMALL : CELL};
	unsigned fit, n = v->cross.n_columns;

	g.cells = g.label + g.label_width + 1;
	/* one place is for all of the row */
	fit = (unsigned)((c->rule_end - g.cells + 1) / g.width) - 1;
	v->fit = fit;
	if (v->first + fit > n)
		v->first = n > fit ? n - fit : 0;
	g.from = v->first;
	g.to = v->first + fit < n ? v->first + fit : n;
	return g;
}

static void put_line(struct cv_page *page, const struct grid *g, int id,
		     const char *label, char **cells, enum cv_role role)
{
	unsigned n = g->to - g->from + 1;
	struct cv_piece *pieces = cv_calloc(n + 1, sizeof *pieces);

	pieces[0] = (struct cv_piece){.column = g->label,
				      .width = g->label_width,
				      .role = role,
				      .cut = page->small && id > 0,
				      .text = label};
	for (unsigned i = 0; i < n; i++)
		pieces[i + 1] = (struct cv_piece){
		    .column = g->cells + (int)i * g->width + 1,
		    .width = g->width - 1,
		    .role = i + 1 == n ? CV_ROLE_QUIET : role,
		    .end = true,
		    .unlit = true,
		    .text = cells[i]};
	cv_page_line(page, id, pieces, n + 1);
	free(pieces);
}

static void free_cells(char **cells, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		free(cells[i]);
	free(cells);
}

/* As much of an answer as its place over a column has lines for. */
static char *head_of(const struct cv_page *page, const char *words, int width)
{
	bool ascii = cv_screen_ascii(cv_ui_screen(page->ui));
	struct cv_buf cut = CV_BUF_INIT;
	struct cv_line *lines;
	int room = HEAD_LINES * width;
	size_t n;

	do {
		cv_buf_reset(&cut);
		cv_text_clip(&cut, words, room, ascii);
		n = cv_text_wrap(cut.data, cut.len, width, &lines);
		free(lines);
	} while (n > HEAD_LINES && --room > width);
	return cv_buf_take(&cut);
}

/* "Columns 1 to 4 of 5. More: →", where the table is cut. */
static void
say_cut(struct cross_view *v, struct cv_page *page, struct cv_buf *out)
{
	unsigned to = v->first + v->fit, n = v->cross.n_columns;
	const struct cv_key more = {.name = v->first == 0 ? "%f"
					    : to < n      ? "%b%f"
							  : "%b"};
	struct cv_buf arrows = CV_BUF_INIT;

	if (v->fit < n) {
		cv_key_label(page, &more, &arrows);
		const struct cv_fill fills[] = {
		    {.name = "from", .number = v->first + 1},
		    {.name = "to", .number = to},
		    {.name = "n", .number = n},
		    {.name = "arrows", .value = arrows.data}};
		cv_say(out, cv_ui_words(page->ui), "results.cross_columns",
		       fills, 4);
	}
	cv_buf_done(&arrows);
}

/* Answers over the columns, and which they are. */
static void
draw_heads(struct cross_view *v, struct cv_page *page, const struct grid *g)
{
	unsigned n = g->to - g->from + 1;
	char **cells = cv_calloc(n, sizeof *cells);
	struct cv_buf where = CV_BUF_INIT;

	for (unsigned i = 0; i + 1 < n; i++) {
		struct cv_buf words = CV_BUF_INIT;

		cv_results_answer(page->ui, v->results, v->column,
				  v->cross.columns[g->from + i], &words);
		cells[i] = head_of(page, words.data, g->width - 1);
		cv_buf_done(&words);
	}
	cells[n - 1] = cv_strdup(cv_ui_say(page->ui, "results.total"));
	say_cut(v, page, &where);
	put_line(page, g, 0, where.data, cells, CV_ROLE_QUIET);
	cv_buf_done(&where);
	free_cells(cells, n);
}

/* One figure: a count; or a percentage of its row or column, where they have
 * enough people, and where what is left out could not be read off it. */
static char *cell(const struct cross_view *v, unsigned row, unsigned column)
{
	int64_t n = v->cross.cells[row * v->cross.n_columns + column].n;
	int64_t base = v->shares == SHARES_ROW ? v->cross.row_people[row]
					       : v->cross.column_people[column];
	bool shares = v->shares != SHARES_NONE &&
		      !(v->shares == SHARES_ROW ? v->few_columns : v->few_rows);
	struct cv_buf out = CV_BUF_INIT;

	if (v->cross.row_people[row] < CV_FLOOR ||
	    v->cross.column_people[column] < CV_FLOOR)
		cv_buf_adds(&out, "·");
	else if (shares && base >= CV_PERCENT_BASE)
		cv_buf_addf(&out, "%lld%%",
			    (long long)cv_results_percent(n, base));
	else
		cv_buf_addf(&out, shares ? "%lld*" : "%lld", (long long)n);
	return cv_buf_take(&out);
}

static char *all_of(int64_t n, bool hidden)
{
	struct cv_buf out = CV_BUF_INIT;

	if (hidden || n < CV_FLOOR)
		cv_buf_adds(&out, "·");
	else
		cv_buf_addf(&out, "%lld", (long long)n);
	return cv_buf_take(&out);
}

/* Everybody, over the rows: there it stays in sight. */
static void
draw_total(struct cross_view *v, struct cv_page *page, const struct grid *g)
{
	unsigned n = g->to - g->from + 1;
	char **cells = cv_calloc(n, sizeof *cells);

	for (unsigned i = 0; i + 1 < n; i++)
		cells[i] =
		    all_of(v->cross.column_people[g->from + i], v->few_rows);
	cells[n - 1] = all_of(v->cross.base, false);
	put_line(page, g, 0, cv_ui_say(page->ui, "results.total"), cells,
		 CV_ROLE_QUIET);
	free_cells(cells, n);
}

static void
draw_rows(struct cross_view *v, struct cv_page *page, const struct grid *g)
{
	unsigned n = g->to - g->from + 1;
	struct cv_buf words = CV_BUF_INIT;
	char **cells;

	for (unsigned r = 0; r < v->cross.n_rows; r++) {
		cells = cv_calloc(n, sizeof *cells);
		for (unsigned i = 0; i + 1 < n; i++)
			cells[i] = cell(v, r, g->from + i);
		cells[n - 1] = all_of(v->cross.row_people[r], v->few_columns);
		cv_buf_reset(&words);
		cv_results_answer(page->ui, v->results, v->row,
				  v->cross.rows[r], &words);
		put_line(page, g, (int)r + 1, words.data, cells, CV_ROLE_TEXT);
		free_cells(cells, n);
	}
	cv_buf_done(&words);
}

/* Would percentages show what is hidden? */
static bool tells(const struct cross_view *v)
{
	return (v->shares == SHARES_ROW && v->few_columns) ||
	       (v->shares == SHARES_COLUMN && v->few_rows);
}

/* What the figures are. */
static void say_shares(struct cross_view *v, struct cv_buf *out)
{
	static const char *const kinds[SHARES_KINDS] = {
	    "results.cross_counts", "results.cross_shares_row",
	    "results.cross_shares_column"};
	struct cv_fill base = {.name = "n", .number = CV_PERCENT_BASE};

	cv_buf_adds(out,
		    cv_ui_say(v->view.ui, tells(v) ? "results.cross_no_shares"
						   : kinds[v->shares]));
	if (v->shares == SHARES_NONE || tells(v))
		return;
	cv_text_space(out);
	cv_say(out, cv_ui_words(v->view.ui), "results.cross_percent_from",
	       &base, 1);
}

/* What stands down and across, how many people it is about, and what the
 * figures are. */
static void draw_base(struct cross_view *v, struct cv_page *page)
{
	struct cv_buf row = CV_BUF_INIT, column = CV_BUF_INIT,
		      words = CV_BUF_INIT;
	struct cv_fill least = {.name = "n", .number = CV_FLOOR};
	struct cv_fill fills[] = {{.name = "n", .number = v->cross.base},
				  {.name = "row"},
				  {.name = "column"}};

	cv_results_asks(v->results, v->row, &words);
	cv_ui_isolate(page->ui, words.data, &row);
	cv_buf_reset(&words);
	cv_results_asks(v->results, v->column, &words);
	cv_ui_isolate(page->ui, words.data, &column);
	fills[1].value = row.data;
	fills[2].value = column.data;
	cv_page_text(
	    page, CV_ROLE_STRONG,
	    cv_results_say(page->ui, &words, "results.cross_base", fills, 3));
	cv_buf_reset(&words);
	say_shares(v, &words);
	cv_page_text(page, CV_ROLE_QUIET, words.data);
	if (v->few_rows || v->few_columns)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_results_say(page->ui, &words,
					    "results.cross_hidden", &least, 1));
	cv_buf_done(&words);
	cv_buf_done(&column);
	cv_buf_done(&row);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct cross_view *v = (struct cross_view *)view;
	struct cv_fill least = {.name = "n", .number = CV_FLOOR};
	struct cv_buf words = CV_BUF_INIT;
	struct grid g;

	if (v->picture != v->results->picture)
		count(v);
	cv_results_place(page, cv_ui_say(view->ui, "results.cross"), "");
	cv_results_around(page, v->results);
	page->conditions = cv_results_filtered(v->results) ? WHEN_SOME : 0u;
	if (cv_results_head(page, v->results))
		return;
	if (v->cross.base < CV_FLOOR) {
		page->conditions &= ~(unsigned)CV_WHEN_SEEN;
		cv_page_text(page, CV_ROLE_STRONG,
			     cv_results_say(view->ui, &words,
					    "results.floor_here", &least, 1));
		cv_buf_done(&words);
		return;
	}
	g = grid_of(v, page);
	draw_base(v, page);
	cv_page_gap(page, CV_GAP_GROUP);
	draw_heads(v, page, &g);
	draw_total(v, page, &g);
	cv_page_list(page);
	draw_rows(v, page, &g);
	page->current = v->pointer.at;
	page->lines = v->pointer.n;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct cross_view *v = (struct cross_view *)view;

	switch (intent) {
	case CV_UI_BACK:
	case CV_UI_MENU:
		return intent;
	case EVERYBODY:
		cv_results_clear(v->results);
		break;
	case SHARES:
		v->shares = (enum shares)((v->shares + 1) % SHARES_KINDS);
		break;
	case CV_UI_SIDE:
		if (v->first + v->fit < v->cross.n_columns)
			v->first++;
		break;
	case BEFORE:
		v->first -= v->first > 0;
		break;
	default:
		cv_pointer_move(&v->pointer, view, intent, k);
		break;
	}
	return CV_UI_STAY;
}

static int tick(struct cv_view *view)
{
	cv_results_refresh(((struct cross_view *)view)->results);
	return CV_UI_STAY;
}

static void close_view(struct cv_view *view)
{
	cv_cross_done(&((struct cross_view *)view)->cross);
}

static enum cv_ui_left show(struct cv_ui *ui, struct cv_results *r,
			    const struct cv_question *row,
			    const struct cv_question *column)
{
	static const struct cv_view_ops ops = {
	    .draw = draw, .key = key, .tick = tick, .close = close_view};
	struct cross_view v = {
	    .view = {.ops = &ops, .keys = cross_keys, .tick_ms = CV_RESULTS_MS},
	    .results = r,
	    .row = row,
	    .column = column};
	enum cv_ui_left left = CV_UI_LEFT_BACK;

	if (count(&v))
		while (left == CV_UI_LEFT_BACK &&
		       cv_ui_run(ui, &v.view) == CV_UI_MENU)
			left = cv_results_menu(ui, r, CV_FROM_FIGURES);
	cv_view_close(&v.view);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_BACK;
}

/* Rows, then columns; back from these to the rows. */
enum cv_ui_left cv_results_cross(struct cv_ui *ui, struct cv_results *r)
{
	static const char *const asks[] = {"results.cross_rows_ask",
					   "results.cross_columns_ask"};
	struct cv_by by[2];
	enum cv_ui_left left = CV_UI_LEFT_BACK;
	int step = 0;

	while (step >= 0 && step < 2) {
		left = cv_results_pick_by(ui, r, cv_ui_say(ui, asks[step]),
					  true, &by[step]);
		if (left == CV_UI_LEFT_GONE)
			return left;
		step += left == CV_UI_LEFT_DONE ? 1 : -1;
	}
	if (left == CV_UI_LEFT_DONE)
		left = show(ui, r, by[0].question, by[1].question);
	return left;
}
