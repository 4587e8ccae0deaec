/* A workbook: codes, the same in words, and the codebook.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "format.h"

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

enum {
	COLUMNS_MOST = 16384,
	ROWS_MOST = 1048575, /* and the head */
	TEXT_MOST = 32767,
	WIDTH = 14,
	SECONDS_A_DAY = 86400
};

struct book {
	struct feed *feed;
	lxw_workbook *workbook;
	lxw_worksheet *data, *labels, *codebook;
	lxw_format *head;
	struct feed_cell cell;
	size_t cut;      /* texts that a cell has no room for */
	lxw_error error; /* the first */
};

static void note(struct book *b, lxw_error error)
{
	if (b->error == LXW_NO_ERROR)
		b->error = error;
}

/* Always as text: what looks like a formula is none. */
static void put(struct book *b, lxw_worksheet *sheet, lxw_row_t row,
		lxw_col_t column, const char *s, lxw_format *format)
{
	size_t n = strlen(s), fits = n;
	char *cut = NULL;

	if (n > TEXT_MOST)
		fits = format_cut_units(s, n, TEXT_MOST);
	if (fits < n) {
		s = cut = cv_strndup(s, fits);
		b->cut++;
	}
	note(b, worksheet_write_string(sheet, row, column, s, format));
	free(cut);
}

static void put_cells(struct book *b, lxw_worksheet *sheet, lxw_row_t row,
		      struct cv_json *json, lxw_format *format)
{
	for (size_t i = 0; feed_cell(json, &b->cell); i++) {
		if (i >= COLUMNS_MOST)
			continue;
		if (b->cell.kind == FEED_TEXT)
			put(b, sheet, row, (lxw_col_t)i, b->cell.text.data,
			    format);
		else if (b->cell.kind == FEED_NUMBER)
			note(b, worksheet_write_number(sheet, row, (lxw_col_t)i,
						       b->cell.number, format));
	}
}

/* Column names that stay in sight, and a filter on each. */
static void put_heads(struct book *b, lxw_worksheet *sheet)
{
	lxw_col_t last = (lxw_col_t)(b->feed->n - 1);

	note(b, worksheet_set_column(sheet, 0, last, WIDTH, NULL));
	for (lxw_col_t i = 0; i <= last; i++)
		put(b, sheet, 0, i, b->feed->columns[i].name, b->head);
	worksheet_freeze_panes(sheet, 1, 1);
	note(b, worksheet_autofilter(
		    sheet, 0, 0,
		    b->feed->rows > 0 ? (lxw_row_t)b->feed->rows : 1, last));
}

static void open_sheets(struct book *b)
{
	b->data = workbook_add_worksheet(b->workbook, "data");
	b->labels = workbook_add_worksheet(b->workbook, "labels");
	b->codebook = workbook_add_worksheet(b->workbook, "codebook");
	b->head = workbook_add_format(b->workbook);
	format_set_bold(b->head);
	put_heads(b, b->data);
	put_heads(b, b->labels);
	if (b->feed->rtl) {
		worksheet_right_to_left(b->labels);
		worksheet_right_to_left(b->codebook);
	}
}

/* [[codes],[words]] */
static bool put_row(struct book *b, lxw_row_t row, struct cv_json *json)
{
	if (cv_json_next(json) != CV_JSON_ARRAY)
		return false;
	put_cells(b, b->data, row, json, NULL);
	if (cv_json_next(json) != CV_JSON_ARRAY)
		return false;
	put_cells(b, b->labels, row, json, NULL);
	return true;
}

static bool put_rows(struct book *b)
{
	struct cv_json json;
	enum feed_next next;
	lxw_row_t row = 1;

	while ((next = feed_next(b->feed, &json)) == FEED_ROW)
		if (!put_row(b, row++, &json))
			return false;
	return next == FEED_END;
}

static void put_codebook(struct book *b)
{
	static const double widths[] = {20, 14, 16, 60, 14, 40};
	struct cv_json json = b->feed->book;
	lxw_row_t row = 0;

	for (lxw_col_t i = 0; i < 6; i++)
		note(b,
		     worksheet_set_column(b->codebook, i, i, widths[i], NULL));
	while (b->feed->has_book && cv_json_next(&json) == CV_JSON_ARRAY) {
		put_cells(b, b->codebook, row, &json,
			  row == 0 ? b->head : NULL);
		if (row++ == 0 && b->feed->practice != NULL)
			put(b, b->codebook, row++, 0, b->feed->practice,
			    b->head);
	}
	worksheet_freeze_panes(b->codebook, 1, 0);
	if (row > 1)
		note(b, worksheet_autofilter(b->codebook, 0, 0, row - 1, 5));
}

/* The title, and the day without the hour. */
static void put_properties(struct book *b)
{
	time_t now = time(NULL);
	struct cv_buf title = CV_BUF_INIT;
	lxw_doc_properties properties = {.created = now - now % SECONDS_A_DAY};

	if (b->feed->practice != NULL)
		cv_buf_addf(&title, "%s · ", b->feed->practice);
	cv_buf_adds(&title, b->feed->title);
	cv_buf_truncate(&title, format_cut(title.data, title.len, 200));
	properties.title = title.data;
	note(b, workbook_set_properties(b->workbook, &properties));
	cv_buf_done(&title);
}

static bool fits(const struct feed *feed, struct cv_buf *why)
{
	if (feed->n <= COLUMNS_MOST && feed->rows <= ROWS_MOST)
		return true;
	cv_buf_addf(why,
		    "a sheet holds %d rows and %d columns, and there are %lld "
		    "and %zu: CSV holds them",
		    ROWS_MOST, COLUMNS_MOST, (long long)feed->rows, feed->n);
	return false;
}

/* Where the library may put its own files: beside the workbook, nowhere else.
 */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return cv_strdup(".");
	return cv_strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

static bool write_xlsx(struct feed *feed, const char *path, struct cv_buf *why)
{
	char *folder = folder_of(path);
	lxw_workbook_options options = {.constant_memory = LXW_TRUE,
					.tmpdir = folder};
	struct book b = {.feed = feed, .cell = {.text = CV_BUF_INIT}};
	lxw_error error;
	bool whole = false;

	if (!fits(feed, why))
		goto done;
	b.workbook = workbook_new_opt(path, &options);
	if (b.workbook == NULL) {
		cv_buf_adds(why, "the workbook cannot be begun");
		goto done;
	}
	put_properties(&b);
	open_sheets(&b);
	whole = put_rows(&b);
	if (!whole) {
		lxw_workbook_free(b.workbook);
		cv_buf_adds(why, "not all of the interviews arrived");
		goto done;
	}
	put_codebook(&b);
	error = workbook_close(b.workbook);
	note(&b, error);
	if (b.error != LXW_NO_ERROR)
		cv_buf_adds(why, lxw_strerror(b.error));
	else
		format_say_cut(why, b.cut, TEXT_MOST, "characters");
	whole = b.error == LXW_NO_ERROR;
done:
	cv_buf_wipe(&b.cell.text);
	free(folder);
	return whole;
}

const struct format format_xlsx = {"xlsx", write_xlsx};
