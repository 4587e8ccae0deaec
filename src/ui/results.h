/* What the results pages share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_RESULTS_H
#define CANVASS_UI_RESULTS_H

#include "page.h"

#include <canvass/pages.h>

/** From 30 answers on people are shown percentages (DESIGN.md §8). */
enum { CV_PERCENT_BASE = 30 };

/** Header, right, and the state row, the same on every results page. */
void cv_results_around(struct cv_page *page, const struct cv_ui_results *r);
/** Row 1, left: "Results · " and a title, which gives way where there is not
 * room for it and for `end`. */
void cv_results_place(struct cv_page *page, const char *title, const char *end);
/** Append the words of a wording for a page where no one person is meant:
 * what an interview would fill in reads "…". */
void cv_results_words(const struct cv_ui_results *r, const struct cv_wording *w,
		      struct cv_buf *out);
/** cv_say into a string of the page's own; borrowed until the next call with
 * the same buffer. */
const char *cv_results_say(struct cv_ui *ui, struct cv_buf *out,
			   const char *key, const struct cv_fill *fills,
			   size_t n);
/** Half cells of a bar of `cells` for n of base. */
int cv_results_bar(int64_t n, int64_t base, int cells);
/** Is the tally shown at all (its first version, of a kind with figures)? */
bool cv_results_shows(const struct cv_tally *t);
/** Take in what is new, if anything. */
void cv_results_refresh(struct cv_ui_results *r);
/** The pages of one question after the other, from `tally` on (a place in the
 * list). Returns how the page was left. */
enum cv_ui_left
cv_results_questions(struct cv_ui *ui, struct cv_ui_results *r, unsigned tally);

#endif
