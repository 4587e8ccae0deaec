/* A cross-table as text: as many columns side by side as the page has room
 * for, the others below. SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

enum {
	INDENT = 4,
	GAP = 2,
	LEAST_COLUMN = 7,
	MOST_COLUMN = 16,
	MOST_LABEL = 30
};

/** The words of both sides, and the columns of the page. */
struct sheet {
	const struct page *page;
	const struct cv_cross *cross;
	char **rows, **columns;
	int label, column;
	unsigned per_block;
};

static char **side_words(const struct cv_report *how,
			 const struct cv_question *q, const char *const *ids,
			 unsigned n)
{
	char **list = cv_calloc(n + 1, sizeof *list);
	struct cv_buf words = CV_BUF_INIT;

	for (unsigned i = 0; i < n; i++) {
		cv_report_option(how, cv_report_questionnaire(how, q),
				 cv_report_option_of(q, ids[i]), ids[i],
				 &words);
		list[i] = cv_buf_take(&words);
	}
	return list;
}

static void free_words(char **list, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		free(list[i]);
	free(list);
}

static int widest(char *const *list, unsigned n, int most)
{
	int width = 0;

	for (unsigned i = 0; i < n; i++)
		if (cv_text_width(list[i]) > width)
			width = cv_text_width(list[i]);
	return width < most ? width : most;
}

/* The longest word: columns are at least as wide, so that none is broken. */
static int longest_word(char *const *list, unsigned n)
{
	int longest = LEAST_COLUMN, width;

	for (unsigned i = 0; i < n; i++)
		for (const char *p = list[i]; *p != '\0';) {
			size_t len = strcspn(p, " ");
			width = cv_text_width_n(p, len);
			longest = width > longest ? width : longest;
			p += len + strspn(p + len, " ");
		}
	return longest < MOST_COLUMN ? longest : MOST_COLUMN;
}

/* Columns are wide enough for the words in place of hidden numbers. */
static int widest_mark(const struct sheet *s)
{
	static const struct cv_count marks[] = {
	    {.hidden = true}, {.hidden = true, .almost_all = true}};
	struct cv_buf words = CV_BUF_INIT;
	int widest = 0, width;

	for (int i = 0; i < 2; i++) {
		cv_buf_reset(&words);
		cv_report_count(s->page->how, &s->cross->released, &marks[i],
				&words);
		width = cv_text_width(words.data);
		widest = width > widest ? width : widest;
	}
	cv_buf_done(&words);
	return widest;
}

static void lay_out(struct sheet *s)
{
	int least = longest_word(s->columns, s->cross->n_columns);
	int mark =
	    cv_report_is_release(&s->cross->released) ? widest_mark(s) : 0;
	int columns = s->page->how->columns - INDENT - 2, left;
	int wanted = widest(s->columns, s->cross->n_columns, MOST_COLUMN);

	least = mark > least ? mark : least;
	s->label =
	    widest(s->rows, s->cross->n_rows,
		   columns * 2 / 5 < MOST_LABEL ? columns * 2 / 5 : MOST_LABEL);
	left = columns - s->label;
	s->column = wanted > least ? wanted : least;
	if (s->cross->n_columns > 0 &&
	    left / (int)s->cross->n_columns < s->column + GAP)
		s->column = left / (int)s->cross->n_columns - GAP;
	if (s->column < least)
		s->column = least;
	s->per_block = (unsigned)(left / (s->column + GAP));
	if (s->per_block == 0)
		s->per_block = 1;
}

/* Words to the right end of a column. */
static void put_right(const struct sheet *s, enum role role, const char *words)
{
	cv_sheet_spaces(s->page, GAP + s->column - cv_text_width(words));
	cv_sheet_put(s->page, role, words);
}

/** Some words broken into lines of one column. */
struct wrapped {
	const char *words;
	struct cv_line *lines;
	size_t n;
};

static void line_of(const struct wrapped *w, size_t i, struct cv_buf *out)
{
	cv_buf_reset(out);
	if (i < w->n)
		cv_buf_add(out, w->words + w->lines[i].start, w->lines[i].len);
}

/* The words above the columns, standing on their last line. */
static void put_heads(const struct sheet *s, unsigned from, unsigned to)
{
	struct wrapped *heads = cv_calloc(to - from + 1, sizeof *heads);
	struct cv_buf line = CV_BUF_INIT;
	size_t most = 0;

	for (unsigned k = from; k < to; k++) {
		struct wrapped *w = &heads[k - from];
		w->words = s->columns[k];
		w->n = cv_text_wrap(w->words, strlen(w->words), s->column,
				    &w->lines);
		most = w->n > most ? w->n : most;
	}
	for (size_t i = 0; i < most; i++) {
		cv_sheet_spaces(s->page, INDENT + s->label);
		for (unsigned k = from; k < to; k++) {
			const struct wrapped *w = &heads[k - from];
			line_of(w, i + w->n - most, &line);
			put_right(s, ROLE_QUIET, line.data);
		}
		cv_sheet_newline(s->page);
	}
	for (unsigned k = from; k < to; k++)
		free(heads[k - from].lines);
	cv_buf_done(&line);
	free(heads);
}

/* Has the row or the column fewer people than the floor? */
static bool is_few(const struct cv_cross *x, unsigned row, unsigned column)
{
	return x->row_people != NULL && (x->row_people[row] < CV_FLOOR ||
					 x->column_people[column] < CV_FLOOR);
}

static void put_cell(const struct sheet *s, unsigned row, unsigned column)
{
	const struct cv_cross *x = s->cross;
	const struct cv_count *cell = &x->cells[row * x->n_columns + column];
	struct cv_buf text = CV_BUF_INIT;

	if (is_few(x, row, column)) {
		put_right(s, ROLE_QUIET, "·");
		return;
	}
	cv_report_count(s->page->how, &s->cross->released, cell, &text);
	put_right(s, cell->n == 0 ? ROLE_QUIET : ROLE_PLAIN, text.data);
	cv_buf_done(&text);
}

static void
put_row(const struct sheet *s, unsigned row, unsigned from, unsigned to)
{
	struct wrapped w = {.words = s->rows[row]};
	struct cv_buf line = CV_BUF_INIT;

	w.n = cv_text_wrap(w.words, strlen(w.words), s->label, &w.lines);
	for (size_t i = 0; i < w.n || i == 0; i++) {
		line_of(&w, i, &line);
		cv_sheet_spaces(s->page, INDENT);
		cv_sheet_put(s->page, ROLE_PLAIN, line.data);
		if (i + 1 >= w.n) {
			cv_sheet_spaces(s->page,
					s->label - cv_text_width(line.data));
			for (unsigned k = from; k < to; k++)
				put_cell(s, row, k);
		}
		cv_sheet_newline(s->page);
	}
	cv_buf_done(&line);
	free(w.lines);
}

static void put_title(const struct page *page, const struct cv_cross *cross)
{
	const struct cv_question *const sides[] = {cross->row, cross->column};
	struct cv_buf words = CV_BUF_INIT;

	cv_sheet_newline(page);
	for (int i = 0; i < 2; i++) {
		cv_buf_reset(&words);
		cv_report_words(page->how,
				cv_report_questionnaire(page->how, sides[i]),
				&sides[i]->text, &words);
		cv_sheet_text(page, INDENT, ROLE_STRONG,
			      words.len > 0 ? words.data : sides[i]->id);
	}
	cv_buf_done(&words);
}

static void put_reason(const struct page *page, const struct cv_cross *cross)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_report_reason(page->how, &cross->released, &words);
	if (words.len > 0)
		cv_sheet_text(page, INDENT, ROLE_QUIET, words.data);
	cv_buf_done(&words);
}

/* Are there figures that the floor hides? */
static bool has_few(const struct cv_cross *x)
{
	for (unsigned i = 0; i < x->n_rows; i++)
		for (unsigned k = 0; k < x->n_columns; k++)
			if (is_few(x, i, k))
				return true;
	return false;
}

/* How many people it is about; or that they are so few that nothing is shown.
 */
static bool put_base(const struct page *page, const struct cv_cross *cross)
{
	struct cv_fill base = {"n", NULL, cross->base};
	struct cv_fill least = {"n", NULL, CV_FLOOR};

	if (cv_sheet_is_few(page, cross->base, &cross->released)) {
		cv_sheet_few(page);
		return false;
	}
	if (cv_report_is_shown(&cross->released))
		cv_sheet_say(page, INDENT, ROLE_QUIET, "report.both", &base, 1);
	put_reason(page, cross);
	if (has_few(cross))
		cv_sheet_say(page, INDENT, ROLE_QUIET, "results.cross_hidden",
			     &least, 1);
	return cv_report_is_shown(&cross->released);
}

void cv_report_text_cross(const struct cv_report *how,
			  const struct cv_cross *cross, struct cv_buf *out)
{
	struct page page = {how, out};
	struct sheet s = {.page = &page, .cross = cross};
	unsigned to;
	bool shown;

	s.rows = side_words(how, cross->row, cross->rows, cross->n_rows);
	s.columns =
	    side_words(how, cross->column, cross->columns, cross->n_columns);
	lay_out(&s);
	cv_sheet_head(&page, NULL, &cross->released);
	put_title(&page, cross);
	shown = put_base(&page, cross);
	for (unsigned from = 0; shown && from < cross->n_columns; from = to) {
		to = from + s.per_block < cross->n_columns ? from + s.per_block
							   : cross->n_columns;
		cv_sheet_newline(&page);
		put_heads(&s, from, to);
		for (unsigned i = 0; i < cross->n_rows; i++)
			put_row(&s, i, from, to);
	}
	free_words(s.rows, cross->n_rows);
	free_words(s.columns, cross->n_columns);
}
