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
	unsigned *numbers;    /* of each question in this document, 0: none */
	struct cv_buf reason; /* why numbers are missing, as last said */
};

/* summary.c */
/** The released tally of a question of that name, or NULL. */
const struct cv_tally *
cv_telling_find(const struct telling *t, const char *question);
/** Is it walked? Only such are told of. */
bool cv_telling_has(const struct telling *t, const struct cv_questionnaire *qn);
/** The title of a questionnaire; a buffer to be freed. */
char *
cv_telling_title(const struct telling *t, const struct cv_questionnaire *qn);
/** The same, of an area with its number before it. */
char *
cv_telling_numbered(const struct telling *t, const struct cv_questionnaire *qn);
/** Words the organisers tell people, "" where there are none. */
const char *cv_telling_told(const struct telling *t, enum cv_told told);
/** A heading of the program's own words. */
void cv_tell_heading(struct telling *t, bool leaf, const char *key);
/** A share in tenths of a percent as the language writes it, whole; of null and
 * hidden ones nothing. */
void cv_tell_percent(const struct telling *t, const struct cv_figure *f,
		     struct cv_buf *out);
/** Append to a list. */
void cv_tell_listed(const struct telling *t, const char *word,
		    struct cv_buf *list);
/** Begin and end; the title is told. */
void cv_telling_begin(struct telling *t, const struct cv_report *how,
		      const struct cv_summary *what, enum cv_writing writing,
		      bool sheet, struct cv_buf *out);
void cv_telling_end(struct telling *t);

/* summary-people.c */
/** What was asked and by whom, and who took part. */
void cv_tell_asked(struct telling *t);
void cv_tell_people(struct telling *t);

/* summary-compare.c */
void cv_tell_areas_compared(struct telling *t);

/* summary-part.c */
/** A question with its numbers, bars, reasons and group votes. */
void cv_tell_question(struct telling *t, const struct cv_tally *tally);
/** All questions of one questionnaire, and what people said to it. */
void cv_tell_part(struct telling *t, const struct cv_questionnaire *qn);
/** Is there anything to tell of it? */
bool cv_telling_has_figures(const struct telling *t,
			    const struct cv_questionnaire *qn);
/** Bars of counts of everybody; a full one stands for `whole`. */
void cv_tell_counts(struct telling *t, const char *head,
		    const struct cv_released *released, char *const *labels,
		    const struct cv_count *counts, unsigned n, int64_t whole);
/** Why numbers are missing or rounded, unless that was just said. */
void cv_tell_reason(struct telling *t, const struct cv_released *released);
/** Say it again from here on. */
void cv_tell_reason_anew(struct telling *t);

/* summary-votes.c */
bool cv_telling_has_vote(const struct telling *t, const struct cv_tally *y);
void cv_tell_votes(struct telling *t, const struct cv_tally *y);

/* summary-rest.c */
/** How people came to an area, NULL: by no rule. */
const char *cv_telling_rule(enum cv_area_rule rule);
/** After the areas: what was ours, limits, method. */
void cv_tell_rest(struct telling *t);

/* summary-annex.c */
/** Every question, and where the objectives of the Global Compact stand. */
void cv_tell_annex(struct telling *t);

#endif
