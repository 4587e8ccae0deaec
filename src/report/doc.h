/* A document in one of three writings: HTML, Markdown, plain text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_REPORT_DOC_H
#define CANVASS_REPORT_DOC_H

#include "html.h"
#include "private.h"

enum { CV_DOC_PARTS = 64 };

struct doc {
	enum cv_writing writing;
	const struct cv_report *how;
	struct cv_buf *out;
	bool sheet; /* one page to hang up, in larger letters */
	struct cv_html html;
	struct page page; /* of plain text */
	bool in_list;
	size_t contents_at;        /* 0: it has no contents */
	char *parts[CV_DOC_PARTS]; /* their titles */
	unsigned n_parts;
};

/** One line with a bar: what, how many, a share or NULL; `part` of `whole`. */
struct doc_bar {
	char *label, *number, *share;
	int64_t part, whole;
};

/** Begin with everything above set but for html and page. `foot` stands under
 * every printed page. */
void cv_doc_begin(struct doc *d, const char *title, const char *foot);
void cv_doc_end(struct doc *d);
/** The title, once, with what cv_doc_subtitle says under it; then _head_end. */
void cv_doc_title(struct doc *d, const char *text);
void cv_doc_subtitle(struct doc *d, const char *text);
void cv_doc_head_end(struct doc *d);
/** In HTML: here the titles of all parts come to stand, each leading there. */
void cv_doc_contents(struct doc *d);
/** A part of the document; `leaf`: on paper it begins a new page. */
void cv_doc_part(struct doc *d, const char *text, bool leaf);
/** A heading in it; `level` 3 or 4. `id`, or NULL: links can lead to it. */
void cv_doc_heading(struct doc *d, int level, const char *id, const char *text);
void cv_doc_paragraph(struct doc *d, const char *text);
/** Beside the matter: bases, reasons. */
void cv_doc_note(struct doc *d, const char *text);
/** What nobody may overlook. */
void cv_doc_warn(struct doc *d, const char *text);
/** A paragraph of the program's own words. */
void cv_doc_say(struct doc *d, bool note, const char *key,
		const struct cv_fill *fills, size_t count);
/** What somebody said, word for word. */
void cv_doc_quote(struct doc *d, const char *text);
void cv_doc_item(struct doc *d, const char *text);
/** Heads: what, how many, share. */
void cv_doc_bars(struct doc *d, const char *const heads[3],
		 const struct doc_bar *bars, unsigned n);
/** A table; `cells` row by row, the first of each row is its head. Cells from
 * column `numbers` on hold figures. */
void cv_doc_table(struct doc *d, const char *const *heads, unsigned columns,
		  char *const *cells, unsigned rows, unsigned numbers);
/** In HTML, and there alone: keep what follows together on paper. */
void cv_doc_open(struct doc *d);
void cv_doc_close(struct doc *d);
/** The same: small, in two columns where there is room, until _close. */
void cv_doc_open_small(struct doc *d);

/** Has a list been begun? Then it is ended: before anything else is written. */
void cv_doc_end_list(struct doc *d);

/* doc-style.c */
/** How it looks on a screen and on paper. */
void cv_doc_style(const char *foot, struct cv_buf *out);

#endif
