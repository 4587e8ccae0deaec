/* The page of lines to choose from: what its two files share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_LINES_H
#define CANVASS_UI_LINES_H

#include "question.h"

enum {
	CV_SHORT_LIST = 9, /* longer lists are searched by typing */
	CV_LINE_NA = -1    /* in place of an option: "does not apply" */
};

struct cv_answer_line {
	int option; /* file position, or place in the areas offered, or NA */
	char *words;
	char *own; /* in the interviewer's language, or NULL */
	char *folded;
	char aid[8];
	bool exclusive, on;
};

struct cv_lines {
	struct cv_asking base;
	bool several;
	struct cv_answer_line *lines;
	unsigned n;
	unsigned *shown; /* which of the lines are on the page */
	unsigned n_shown;
	struct cv_pointer pointer; /* on shown lines, then on the ways out */
	enum cv_missing ways[2];   /* those offered on row 21 */
	unsigned n_ways;
	enum cv_missing missing; /* CV_DK or CV_PNS when that is marked */
	unsigned least, most;    /* of several; 0: no limit */
	unsigned *areas;         /* of the choice of areas */
	struct cv_buf find;
};

/** Take every mark away. */
void cv_lines_clear(struct cv_lines *c);
/** Show the lines that hold what is typed to find them. */
void cv_lines_find(struct cv_lines *c);
/** The place of a way out among the pointer's lines, or 0. */
int cv_lines_way_at(const struct cv_lines *c, enum cv_missing missing);
/** A page without lines, of one answer or several. */
struct cv_lines *cv_lines_new(struct cv_talk *talk, const struct cv_question *q,
			      bool several, unsigned room);
/** Give what is on the page, and put on the page what was given. */
bool cv_lines_collect(struct cv_asking *asking, struct cv_answer *out);
void cv_lines_show(struct cv_asking *asking, const struct cv_answer *a);

#endif
