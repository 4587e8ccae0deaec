/* What the pages for the room share: the view, and its answers as they are
 * drawn. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_SHOW_H
#define CANVASS_UI_SHOW_H

#include "page.h"

#include <canvass/pages.h>

struct cv_show_view {
	struct cv_view view;
	const struct cv_ui_room *room;
	const struct cv_tally *tally; /* NULL: hidden */
	int second;                   /* place in `others`, -1: none */
	const struct cv_catalogue *second_words;
};

/** One answer of the picture, in the order of the page. */
struct cv_show_answer {
	struct cv_buf words, second; /* in one and the other language */
	struct cv_count count;
	bool last; /* stays behind the others: "none of these" */
};
struct cv_show_answers {
	struct cv_show_answer *list;
	unsigned n, zeros; /* of those left out, nobody gave any */
};

/* show-answers.c */

/** The answers with their words: those most people gave first, except of a
 * scale or of numbers. Where nothing is hidden those nobody gave are only
 * counted. */
void cv_show_answers_of(const struct cv_show_view *v,
			struct cv_show_answers *out);
void cv_show_answers_done(struct cv_show_answers *answers);
/** Append a wording as it reads to a room. */
void cv_show_words(const struct cv_show_view *v, int language,
		   const struct cv_question *q, const struct cv_wording *w,
		   struct cv_buf *out);

/* show-bars.c */

/** Draw them under each other, with big digits where they fit under `above`
 * lines. */
void cv_show_bars(const struct cv_show_view *v, struct cv_page *page,
		  const struct cv_show_answers *answers, int above);

#endif
