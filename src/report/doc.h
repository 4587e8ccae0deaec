/* A document in one of three writings: HTML, Markdown, plain text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_REPORT_DOC_H
#define CANVASS_REPORT_DOC_H

#include "html.h"
#include "private.h"

struct doc {
	enum cv_writing writing;
	const struct cv_report *how;
	struct cv_buf *out;
	struct cv_html html;
	struct page page; /* of plain text */
	bool in_list;
};

/** One line with a bar: what, how many, a share or NULL; `part` of `whole`. */
struct doc_bar {
	char *label, *number, *share;
	int64_t part, whole;
};

void cv_doc_begin(struct doc *d, const char *title);
void cv_doc_end(struct doc *d);
/** `level` 2 … 4; the title is level 1. */
void cv_doc_heading(struct doc *d, int level, const char *text);
void cv_doc_paragraph(struct doc *d, const char *text);
/** Beside the matter: bases, reasons. */
void cv_doc_note(struct doc *d, const char *text);
/** A paragraph of the program's own words. */
void cv_doc_say(struct doc *d, bool note, const char *key,
		const struct cv_fill *fills, size_t count);
void cv_doc_item(struct doc *d, const char *text);
void cv_doc_bars(struct doc *d, const struct doc_bar *bars, unsigned n);
/** A table; `cells` row by row, the first of each row is its head. */
void cv_doc_table(struct doc *d, const char *const *heads, unsigned columns,
		  char *const *cells, unsigned rows);
/** In HTML, and there alone: keep what follows together on paper. */
void cv_doc_open(struct doc *d);
void cv_doc_close(struct doc *d);

#endif
