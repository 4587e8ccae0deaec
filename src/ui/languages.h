/* Languages to choose from, and the question whether one that runs from right
 * to left reads correctly here. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_LANGUAGES_H
#define CANVASS_UI_LANGUAGES_H

#include "menu.h"

enum { CV_UI_READS = CV_UI_OWN - 1 }; /* the intent of that question */

struct cv_language_ways {
	struct cv_way *ways;
	unsigned n;
	char *reads;                      /* the words of that question */
	const struct cv_ui_language *rtl; /* whom it is about, or NULL */
};

/** A line for each: its own name; where this screen lacks its letters, its
 * code and a remark. Then the question, where it can matter. Strings of the
 * languages are borrowed. */
void cv_language_ways_init(struct cv_language_ways *out, const struct cv_ui *ui,
			   const struct cv_ui_language *languages, unsigned n);
void cv_language_ways_done(struct cv_language_ways *w);

/** Ask it: a sample, and who may put the letters in order; until someone says
 * that it reads correctly. */
void cv_ui_ask_reads(struct cv_ui *ui, const struct cv_ui_language *language);

#endif
