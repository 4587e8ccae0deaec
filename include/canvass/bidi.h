/* Direction: from the order of writing to the order on the screen.
 * Unicode Bidirectional Algorithm (UAX #9) and Arabic joining, by FriBidi.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_BIDI_H
#define CANVASS_BIDI_H

#include <canvass/buf.h>
#include <canvass/text.h>
#include <stdbool.h>

enum cv_direction { CV_LTR, CV_RTL };

/** One line ready to be drawn from left to right: `text` in visual order,
 * shaped and mirrored; `logical` has for each cell (column) the byte offset in
 * the source line it comes from, `cells` entries. */
struct cv_visual {
	struct cv_buf text;
	size_t *logical;
	int cells;
};

/** Lay out one wrapped line `line` of the paragraph `s` (`n` bytes), whose
 * base direction is `base`; `s` may hold more paragraphs, newlines part them.
 * Without right-to-left characters and with an LTR base the text is copied as
 * it is, but for marks that only direct and break. Free with cv_visual_done. */
void cv_bidi_line(struct cv_visual *out, const char *s, size_t n,
		  struct cv_line line, enum cv_direction base);
/** The cell of the character at byte `at` of the source, or of the cluster it
 * belongs to; -1: none, as after the last. */
int cv_visual_cell(const struct cv_visual *visual, struct cv_line line,
		   size_t at);
void cv_visual_done(struct cv_visual *visual);

/** Does it hold any right-to-left character (or an Arabic digit or a mark of
 * direction, which reorder what is around them)? */
bool cv_bidi_has_rtl(const char *s, size_t n);

/** The direction of words on a page of direction `page`: theirs where all their
 * letters are written from left to right (a question that is not translated),
 * also that of a number with its sign; else the page's. */
enum cv_direction
cv_bidi_direction(const char *s, size_t n, enum cv_direction page);

#endif
