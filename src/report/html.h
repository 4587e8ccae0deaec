/* Writing HTML that cannot come out broken: every text is cleaned and escaped,
 * every element that is opened is closed in its turn.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_REPORT_HTML_H
#define CANVASS_REPORT_HTML_H

#include <canvass/bidi.h>
#include <canvass/buf.h>

enum { CV_HTML_DEPTH = 32 };

/** A page being written; begins as {.out = &buf}. Names of elements and
 * attributes are constants of the caller; everything else may be anybody's
 * words. */
struct cv_html {
	struct cv_buf *out;
	const char *open[CV_HTML_DEPTH];
	unsigned depth;
};

/** What stands at the head of a file. */
struct cv_html_head {
	const char *language; /* "fr" */
	enum cv_direction direction;
	const char *title;
	const char *style; /* CSS, the caller's own: written as it is */
};

/** From the doctype to <body>, and the end of the file: one file, no script,
 * nothing from outside. At the end every element is closed but <body>. */
void cv_html_begin(struct cv_html *h, const struct cv_html_head *head);
void cv_html_end(struct cv_html *h);

/** Open an element: pairs of attribute and value, then NULL. An attribute whose
 * value is NULL is left out. What is opened is closed by cv_html_close, the
 * innermost first. Elements deeper than CV_HTML_DEPTH are a mistake: assert. */
void cv_html_open(struct cv_html *h, const char *element, ...)
    __attribute__((sentinel));
void cv_html_close(struct cv_html *h);
/** An element that holds nothing and has no end: br, meta. */
void cv_html_void(struct cv_html *h, const char *element, ...)
    __attribute__((sentinel));
/** An element with this text (NULL: none) in it, opened and closed; `class`
 * may be NULL. */
void cv_html_put(struct cv_html *h, const char *element, const char *class,
		 const char *text);

/** Append text: cleaned, newlines as <br>, the five signs escaped. */
void cv_html_text(struct cv_html *h, const char *text);
/** A newline in the source, for people who look at it. */
void cv_html_newline(struct cv_html *h);

/** Append a string of CSS, in its quotes: cleaned, nothing in it can end it. */
void cv_html_string(struct cv_buf *out, const char *words);

/** The same for a value in double quotes, into any buffer. */
void cv_html_escape(struct cv_buf *out, const char *text);

#endif
