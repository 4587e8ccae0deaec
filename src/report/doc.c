/* The three writings of a document. People's and authors' words are cleaned and
 * made harmless here, whatever they hold.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc.h"

static const char style[] =
    "@page { size: auto; margin: 18mm 16mm }\n"
    "body { font: 11pt/1.45 \"Noto Sans\", \"DejaVu Sans\", Arial, sans-serif;"
    " max-width: 46em; margin: 2em auto; padding: 0 1em; color: #1b1b1b;"
    " background: #fff; overflow-wrap: anywhere }\n"
    "h1 { font-size: 1.7em; line-height: 1.2 } h2 { font-size: 1.3em;"
    " margin-top: 2em; border-bottom: 1px solid #999 }\n"
    "h3 { font-size: 1.08em; margin: 1.6em 0 .3em } h4 { font-size: 1em }\n"
    ".note { color: #555; font-size: .9em; margin: .2em 0 }\n"
    "table { border-collapse: collapse; width: 100%; margin: .5em 0 }\n"
    "th, td { text-align: start; vertical-align: top; padding: .15em .5em"
    " .15em 0; font-weight: normal }\n"
    "thead th { color: #555; border-bottom: 1px solid #999 }\n"
    "td.n { white-space: nowrap; text-align: end; font-variant-numeric:"
    " tabular-nums } .bars { table-layout: fixed } .bars th { width: 44% }"
    " .bars td.n { width: 14% } td.bar { vertical-align: middle }"
    " td.bar svg { width: 100%;"
    " height: .8em; display: block; background: #eee }\n"
    "[dir=rtl] td.bar svg { transform: scaleX(-1) }\n"
    "rect { fill: #0f6b6b }\n"
    "section { break-inside: avoid }\n"
    "h2, h3 { break-after: avoid }\n"
    "@media print { body { margin: 0; max-width: none; font-size: 10pt } "
    "rect { fill: #444 } td.bar svg { print-color-adjust: exact;"
    " -webkit-print-color-adjust: exact } }\n";

static void end_list(struct doc *d)
{
	if (!d->in_list)
		return;
	d->in_list = false;
	if (d->writing == CV_WRITING_HTML) {
		cv_html_close(&d->html);
		cv_html_newline(&d->html);
	}
}

static void clean_line(struct cv_buf *out, const char *text)
{
	cv_text_clean(out, text, strlen(text), CV_CLEAN_LINE);
}

static void plain(struct doc *d, int indent, enum role role, const char *text)
{
	struct cv_buf clean = CV_BUF_INIT;

	clean_line(&clean, text);
	cv_sheet_text(&d->page, indent, role, clean.data);
	cv_buf_done(&clean);
}

void cv_doc_begin(struct doc *d, const char *title)
{
	const struct cv_html_head head = {
	    .language = cv_catalogue_language(d->how->words),
	    .direction = cv_catalogue_direction(d->how->words),
	    .title = title,
	    .style = style,
	};

	d->page = (struct page){d->how, d->out};
	d->html = (struct cv_html){.out = d->out};
	if (d->writing == CV_WRITING_HTML)
		cv_html_begin(&d->html, &head);
	cv_doc_heading(d, 1, title);
}

void cv_doc_end(struct doc *d)
{
	end_list(d);
	if (d->writing == CV_WRITING_HTML)
		cv_html_end(&d->html);
}

void cv_doc_heading(struct doc *d, int level, const char *text)
{
	static const char *const elements[] = {"h1", "h2", "h3", "h4"};

	end_list(d);
	if (d->writing == CV_WRITING_HTML) {
		cv_html_put(&d->html, elements[level - 1], NULL, text);
		cv_html_newline(&d->html);
		return;
	}
	if (d->out->len > 0)
		cv_buf_addc(d->out, '\n');
	if (d->writing == CV_WRITING_MARKDOWN) {
		for (int i = 0; i < level; i++)
			cv_buf_addc(d->out, '#');
		cv_buf_addc(d->out, ' ');
		cv_report_markdown(d->out, text);
		cv_buf_adds(d->out, "\n\n");
		return;
	}
	plain(d, level > 2 ? 2 : 0, ROLE_STRONG, text);
	if (level <= 2)
		cv_sheet_rule(&d->page);
}

static void put_paragraph(struct doc *d, const char *text, const char *class)
{
	end_list(d);
	if (text[0] == '\0')
		return;
	if (d->writing == CV_WRITING_HTML) {
		cv_html_put(&d->html, "p", class, text);
		cv_html_newline(&d->html);
	} else if (d->writing == CV_WRITING_MARKDOWN) {
		cv_report_markdown(d->out, text);
		cv_buf_adds(d->out, "\n\n");
	} else {
		plain(d, class != NULL ? 4 : 2,
		      class != NULL ? ROLE_QUIET : ROLE_PLAIN, text);
	}
}

void cv_doc_paragraph(struct doc *d, const char *text)
{
	put_paragraph(d, text, NULL);
}

void cv_doc_note(struct doc *d, const char *text)
{
	put_paragraph(d, text, "note");
}

void cv_doc_say(struct doc *d, bool note, const char *key,
		const struct cv_fill *fills, size_t count)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_say(&words, d->how->words, key, fills, count);
	put_paragraph(d, words.data, note ? "note" : NULL);
	cv_buf_done(&words);
}

void cv_doc_item(struct doc *d, const char *text)
{
	struct cv_buf line = CV_BUF_INIT;

	if (d->writing == CV_WRITING_HTML) {
		if (!d->in_list)
			cv_html_open(&d->html, "ul", NULL);
		cv_html_put(&d->html, "li", NULL, text);
		cv_html_newline(&d->html);
	} else if (d->writing == CV_WRITING_MARKDOWN) {
		cv_buf_adds(d->out, "- ");
		cv_report_markdown(d->out, text);
		cv_buf_addc(d->out, '\n');
	} else {
		cv_buf_adds(&line, "- ");
		cv_buf_adds(&line, text);
		plain(d, 4, ROLE_PLAIN, line.data);
	}
	d->in_list = true;
	cv_buf_done(&line);
}

void cv_doc_open(struct doc *d)
{
	end_list(d);
	if (d->writing == CV_WRITING_HTML)
		cv_html_open(&d->html, "section", NULL);
}

void cv_doc_close(struct doc *d)
{
	end_list(d);
	if (d->writing != CV_WRITING_HTML)
		return;
	cv_html_close(&d->html);
	cv_html_newline(&d->html);
}

/* The picture of a number; the number itself stands beside it as text. */
static void draw(struct doc *d, const struct doc_bar *b)
{
	struct cv_buf width = CV_BUF_INIT;
	int64_t w = b->whole > 0 ? b->part * 1000 / b->whole : 0;

	cv_buf_addf(&width, "%lld", (long long)(w > 1000 ? 1000 : w));
	cv_html_open(&d->html, "td", "class", "bar", NULL);
	cv_html_open(&d->html, "svg", "viewBox", "0 0 1000 10",
		     "preserveAspectRatio", "none", "aria-hidden", "true",
		     NULL);
	cv_html_open(&d->html, "rect", "width", width.data, "height", "10",
		     NULL);
	cv_html_close(&d->html);
	cv_html_close(&d->html);
	cv_html_close(&d->html);
	cv_buf_done(&width);
}

static void html_bar(struct doc *d, const struct doc_bar *b)
{
	cv_html_open(&d->html, "tr", NULL);
	cv_html_open(&d->html, "th", "scope", "row", NULL);
	cv_html_text(&d->html, b->label);
	cv_html_close(&d->html);
	draw(d, b);
	cv_html_put(&d->html, "td", "n", b->number);
	cv_html_put(&d->html, "td", "n", b->share);
	cv_html_close(&d->html);
	cv_html_newline(&d->html);
}

static void markdown_bar(struct doc *d, const struct doc_bar *b)
{
	cv_buf_adds(d->out, "| ");
	cv_report_markdown(d->out, b->label);
	cv_buf_adds(d->out, " | ");
	cv_report_markdown(d->out, b->number);
	cv_buf_adds(d->out, " | ");
	if (b->share != NULL)
		cv_report_markdown(d->out, b->share);
	cv_buf_adds(d->out, " |\n");
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

void cv_doc_bars(struct doc *d, const struct doc_bar *bars, unsigned n)
{
	end_list(d);
	if (n == 0)
		return;
	if (d->writing == CV_WRITING_HTML)
		cv_html_open(&d->html, "table", "class", "bars", NULL);
	else if (d->writing == CV_WRITING_MARKDOWN)
		cv_buf_adds(d->out, "|  |  |  |\n| --- | ---: | ---: |\n");
	for (unsigned i = 0; i < n; i++) {
		if (d->writing == CV_WRITING_HTML)
			html_bar(d, &bars[i]);
		else if (d->writing == CV_WRITING_MARKDOWN)
			markdown_bar(d, &bars[i]);
		else
			plain_bar(d, &bars[i]);
	}
	if (d->writing == CV_WRITING_HTML)
		cv_html_close(&d->html);
	cv_buf_addc(d->out, '\n');
}

static void html_table(struct doc *d, const char *const *heads,
		       unsigned columns, char *const *cells, unsigned rows)
{
	cv_html_open(&d->html, "table", NULL);
	cv_html_open(&d->html, "thead", NULL);
	cv_html_open(&d->html, "tr", NULL);
	for (unsigned k = 0; k < columns; k++) {
		cv_html_open(&d->html, "th", "scope", "col", NULL);
		cv_html_text(&d->html, heads[k]);
		cv_html_close(&d->html);
	}
	cv_html_close(&d->html);
	cv_html_close(&d->html);
	for (unsigned i = 0; i < rows; i++) {
		cv_html_open(&d->html, "tr", NULL);
		cv_html_open(&d->html, "th", "scope", "row", NULL);
		cv_html_text(&d->html, cells[i * columns]);
		cv_html_close(&d->html);
		for (unsigned k = 1; k < columns; k++)
			cv_html_put(&d->html, "td", NULL,
				    cells[i * columns + k]);
		cv_html_close(&d->html);
		cv_html_newline(&d->html);
	}
	cv_html_close(&d->html);
	cv_html_newline(&d->html);
}

static void markdown_row(struct doc *d, const char *const *cells, unsigned n)
{
	for (unsigned k = 0; k < n; k++) {
		cv_buf_adds(d->out, "| ");
		cv_report_markdown(d->out, cells[k]);
		cv_buf_addc(d->out, ' ');
	}
	cv_buf_adds(d->out, "|\n");
}

static void plain_row(struct doc *d, const char *const *heads,
		      char *const *cells, unsigned n)
{
	struct cv_buf line = CV_BUF_INIT;

	plain(d, 4, ROLE_PLAIN, cells[0]);
	for (unsigned k = 1; k < n; k++)
		cv_buf_addf(&line, "%s%s: %s", k > 1 ? " · " : "", heads[k],
			    cells[k]);
	plain(d, 6, ROLE_QUIET, line.data);
	cv_buf_done(&line);
}

void cv_doc_table(struct doc *d, const char *const *heads, unsigned columns,
		  char *const *cells, unsigned rows)
{
	end_list(d);
	if (d->writing == CV_WRITING_HTML) {
		html_table(d, heads, columns, cells, rows);
		return;
	}
	if (d->writing == CV_WRITING_MARKDOWN) {
		markdown_row(d, heads, columns);
		for (unsigned k = 0; k < columns; k++)
			cv_buf_adds(d->out, "| --- ");
		cv_buf_adds(d->out, "|\n");
	}
	for (unsigned i = 0; i < rows; i++) {
		if (d->writing == CV_WRITING_MARKDOWN)
			markdown_row(d,
				     (const char *const *)cells + i * columns,
				     columns);
		else
			plain_row(d, heads, cells + i * columns, columns);
	}
	cv_buf_addc(d->out, '\n');
}
