/* What the files of the summary share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_REPORT_SUMMARY_H
#define CANVASS_REPORT_SUMMARY_H

#include "doc.h"

#include <stdio.h>

/** A summary being written. */
struct telling {
	struct doc doc;
	const struct cv_report *how;
	const struct cv_survey *survey;
	const struct cv_summary *what;
};

/** The released tally of a question of that name, or NULL. */
const struct cv_tally *
cv_telling_find(const struct telling *t, const char *question);
/** A question with its numbers, bars, reasons and group votes. */
void cv_tell_question(struct telling *t, const struct cv_tally *tally);
/** All about one questionnaire. */
void cv_tell_part(struct telling *t, const struct cv_questionnaire *qn);
/** Is it walked? Only such are told of. */
bool cv_telling_has(const struct telling *t, const struct cv_questionnaire *qn);
/** After the areas: what was ours, limits, method, questions, objectives. */
void cv_tell_rest(struct telling *t);
/** The title of a questionnaire; a buffer to be freed. */
char *
cv_telling_title(const struct telling *t, const struct cv_questionnaire *qn);
/** Bars of counts of everybody. */
void cv_tell_counts(struct telling *t, const struct cv_released *released,
		    char *const *labels, const struct cv_count *counts,
		    unsigned n);

#endif
