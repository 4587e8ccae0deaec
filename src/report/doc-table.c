/* Tables of a document: answers with bars, and what stands in columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc.h"

/* More rows than this may go on over the page: kept whole, they would leave
 * their heading alone. */
enum { LONG_TABLE = 15 };

static void attribute(struct cv_buf *out, int64_t n)
{
	cv_buf_reset(out);
	cv_buf_addf(out, "%lld", (long long)n);
}

/* One box of a picture, from the side people read from. */
static void box(struct doc *d, int64_t width, const char *fill)
{
	struct cv_buf w = CV_BUF_INIT, x = CV_BUF_INIT;
	bool mirrored = cv_catalogue_direction(d->how->words) == CV_RTL;

	attribute(&w, width);
	attribute(&x, mirrored ? 1000 - width : 0);
	cv_html_open(&d->html, "rect", "x", x.data, "width", w.data, "height",
		     "10", "fill", fill, NULL);
	cv_html_close(&d->html);
	cv_buf_done(&w);
	cv_buf_done(&x);
}

/* The picture of a number, which stands beside it as text. Size and colours
 * are its own, for readers without styles. */
static void draw(struct doc *d, const struct doc_bar *b)
{
	int64_t w = b->whole > 0 ? b->part * 1000 / b->whole : 0;

	cv_html_open(&d->html, "td", NULL);
	cv_html_open(&d->html, "svg", "viewBox", "0 0 1000 10",
		     "preserveAspectRatio", "none", "width", "200", "height",
		     "12", "aria-hidden", "true", NULL);
	box(d, 1000, "#e9eeee");
	if (w > 0)
		box(d, w > 1000 ? 1000 : w, "#0f6b6b");
	cv_html_close(&d->html);
	cv_html_close(&d->html);
}

/* The head of a row: words of anybody, in their own direction. */
static void row_head(struct doc *d, const char *text)
{
	cv_html_open(&d->html, "th", "scope", "row", NULL);
	cv_html_put(&d->html, "bdi", NULL, text);
	cv_html_close(&d->html);
}

/* A cell: "−41 (40%)" keeps its own order among words from the right. */
static void
number(struct doc *d, const char *class, const char *label, const char *text)
{
	bool words = text != NULL && cv_bidi_has_rtl(text, strlen(text));

	cv_html_open(&d->html, "td", "class", class, "data-label", label, NULL);
	cv_html_open(&d->html, "bdi", "dir", words ? NULL : "ltr", NULL);
	if (text != NULL)
		cv_html_text(&d->html, text);
	cv_html_close(&d->html);
	cv_html_close(&d->html);
}

static void column_head(struct doc *d, const char *class, const char *text)
{
	cv_html_open(&d->html, "th", "scope", "col", "class", class, NULL);
	cv_html_text(&d->html, text);
	cv_html_close(&d->html);
}

static bool any_share(const struct doc_bar *bars, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (bars[i].share != NULL)
			return true;
	return false;
}

static void html_bars(struct doc *d, const char *const heads[3],
		      const struct doc_bar *bars, unsigned n)
{
	bool shares = any_share(bars, n);

	cv_html_open(&d->html, "table", "class", "bars", NULL);
	cv_html_open(&d->html, "thead", NULL);
	cv_html_open(&d->html, "tr", NULL);
	column_head(d, NULL, heads[0]);
	cv_html_put(&d->html, "td", NULL, NULL);
	column_head(d, "n", heads[1]);
	if (shares)
		column_head(d, "n s", heads[2]);
	cv_html_close(&d->html);
	cv_html_close(&d->html);
	cv_html_newline(&d->html);
	cv_html_open(&d->html, "tbody", NULL);
	for (unsigned i = 0; i < n; i++) {
		cv_html_open(&d->html, "tr", NULL);
		row_head(d, bars[i].label);
		draw(d, &bars[i]);
		number(d, "n", NULL, bars[i].number);
		if (shares)
			number(d, "n", NULL, bars[i].share);
		cv_html_close(&d->html);
		cv_html_newline(&d->html);
	}
	cv_html_close(&d->html);
	cv_html_close(&d->html);
	cv_html_newline(&d->html);
}

static void mark_cell(struct doc *d, const char *text)
{
	cv_buf_adds(d->out, "| ");
	if (text != NULL)
		cv_report_markdown(d->out, text);
	cv_buf_addc(d->out, ' ');
}

static void mark_row(struct doc *d, const char *const *cells, unsigned n)
{
	for (unsigned k = 0; k < n; k++)
		mark_cell(d, cells[k]);
	cv_buf_adds(d->out, "|\n");
}

/* From column `numbers` on the figures stand at the right. */
static void mark_heads(struct doc *d, const char *const *heads, unsigned n,
		       unsigned numbers)
{
	mark_row(d, heads, n);
	for (unsigned k = 0; k < n; k++)
		cv_buf_adds(d->out, k < numbers ? "| --- " : "| ---: ");
	cv_buf_adds(d->out, "|\n");
}

static void mark_bars(struct doc *d, const char *const heads[3],
		      const struct doc_bar *bars, unsigned n)
{
	unsigned columns = any_share(bars, n) ? 3 : 2;

	mark_heads(d, heads, columns, 1);
	for (unsigned i = 0; i < n; i++) {
		const char *const cells[] = {bars[i].label, bars[i].number,
					     bars[i].share};
		mark_row(d, cells, columns);
	}
	cv_buf_addc(d->out, '\n');
}

static void plain(struct doc *d, int indent, enum role role, const char *text)
{
	struct cv_buf clean = CV_BUF_INIT;

	cv_text_clean(&clean, text, strlen(text), CV_CLEAN_LINE);
	cv_sheet_text(&d->page, indent, role, clean.data);
	cv_buf_done(&clean);
}

static void plain_bar(struct doc *d, const struct doc_bar *b)
{
	enum { BAR = 30 };
	const struct page *page = &d->page;

	plain(d, 4, ROLE_PLAIN, b->label);
	cv_sheet_spaces(page, 6);
	cv_sheet_bar(page, b->part > b->whole ? b->whole : b->part, b->whole,
		     BAR);
	cv_sheet_spaces(page, 2);
	cv_sheet_put(page, ROLE_PLAIN, b->number);
	if (b->share != NULL) {
		cv_sheet_spaces(page, 2);
		cv_sheet_put(page, ROLE_PLAIN, b->share);
	}
	cv_sheet_newline(page);
}

void cv_doc_bars(struct doc *d, const char *const heads[3],
		 const struct doc_bar *bars, unsigned n)
{
	cv_doc_end_list(d);
	if (n == 0)
		return;
	if (d->writing == CV_WRITING_HTML) {
		html_bars(d, heads, bars, n);
		return;
	}
	if (d->writing == CV_WRITING_MARKDOWN) {
		mark_bars(d, heads, bars, n);
		return;
	}
	for (unsigned i = 0; i < n; i++)
		plain_bar(d, &bars[i]);
	cv_buf_addc(d->out, '\n');
}

static void html_row(struct doc *d, const char *const *heads, unsigned columns,
		     char *const *cells, unsigned numbers)
{
	cv_html_open(&d->html, "tr", NULL);
	row_head(d, cells[0]);
	for (unsigned k = 1; k < columns; k++)
		number(d, k < numbers ? NULL : "n", heads[k], cells[k]);
	cv_html_close(&d->html);
	cv_html_newline(&d->html);
}

static void html_table(struct doc *d, const char *const *heads,
		       unsigned columns, char *const *cells, unsigned rows,
		       unsigned numbers)
{
	cv_html_open(&d->html, "table", "class",
		     rows > LONG_TABLE ? "rows long" : "rows", NULL);
	cv_html_open(&d->html, "thead", NULL);
	cv_html_open(&d->html, "tr", NULL);
	for (unsigned k = 0; k < columns; k++)
		column_head(d, k < numbers ? NULL : "n", heads[k]);
	cv_html_close(&d->html);
	cv_html_close(&d->html);
	cv_html_newline(&d->html);
	cv_html_open(&d->html, "tbody", NULL);
	for (unsigned i = 0; i < rows; i++)
		html_row(d, heads, columns, cells + i * columns, numbers);
	cv_html_close(&d->html);
	cv_html_close(&d->html);
	cv_html_newline(&d->html);
}

static void plain_row(struct doc *d, const char *const *heads,
		      char *const *cells, unsigned n)
{
	struct cv_buf line = CV_BUF_INIT;

	plain(d, 4, ROLE_PLAIN, cells[0]);
	if (n == 2)
		cv_buf_adds(&line, cells[1]);
	for (unsigned k = 1; n > 2 && k < n; k++)
		cv_buf_addf(&line, "%s%s%s%s", k > 1 ? " · " : "", heads[k],
			    cv_words(d->how->words, "rule.colon"), cells[k]);
	plain(d, 6, ROLE_QUIET, line.data);
	cv_buf_done(&line);
}

void cv_doc_table(struct doc *d, const char *const *heads, unsigned columns,
		  char *const *cells, unsigned rows, unsigned numbers)
{
	cv_doc_end_list(d);
	if (d->writing == CV_WRITING_HTML) {
		html_table(d, heads, columns, cells, rows, numbers);
		return;
	}
	if (d->writing == CV_WRITING_MARKDOWN)
		mark_heads(d, heads, columns, numbers);
	for (unsigned i = 0; i < rows; i++) {
		if (d->writing == CV_WRITING_MARKDOWN)
			mark_row(d, (const char *const *)cells + i * columns,
				 columns);
		else
			plain_row(d, heads, cells + i * columns, columns);
	}
	cv_buf_addc(d->out, '\n');
}
