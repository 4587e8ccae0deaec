/* The twelve areas as results have them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_AREAS_H
#define CANVASS_UI_AREAS_H

#include "pointer.h"
#include "results.h"

enum { AREAS_MAX = 16 };

/** What is known of one area. */
struct area {
	const struct cv_questionnaire *questionnaire;
	const struct cv_tally *importance, *change;
	unsigned first; /* its first tally in the list */
	int number;     /* its place by number */
	int64_t top;    /* people who put it among their top */
	bool any;       /* has any tally */
	bool asked;     /* anyone was asked about it */
	bool voted;     /* a group voted on it */
};

struct areas_view {
	struct cv_view view;
	struct cv_results *results;
	struct cv_pointer pointer;
	struct area areas[AREAS_MAX];
	const struct cv_tally *ranking;
	unsigned choices; /* how many may be ranked */
};

/** How many gave a point of at least / at most so much. */
int64_t cv_area_points(const struct cv_tally *t, int low, int high);
/** The table, what there is to know of it, and on a wide terminal the
 * questions of the area under the pointer beside it. */
void cv_areas_draw(struct areas_view *v, struct cv_page *page);

/* areas-beside.c: its questions, one under the other. */
void cv_area_beside(struct areas_view *v, struct cv_page *page,
		    const struct area *a);

#endif
