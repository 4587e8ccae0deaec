/* From what was typed into a field to an answer, and back: numbers, dates,
 * text. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_TYPED_H
#define CANVASS_UI_TYPED_H

#include "question.h"

/** Columns of the box, and characters that may be typed into it. */
int cv_typed_width(const struct cv_question *q);
size_t cv_typed_most(const struct cv_question *q);
/** Is the key part of such an answer? Digits of every script are. */
bool cv_typed_takes(const struct cv_question *q, int key);

/** Read it into `out` (CV_BLANK for nothing). NULL, or the catalogue key of
 * what is wanted instead. */
const char *cv_typed_read(const struct cv_question *q, const char *typed,
			  struct cv_answer *out);
/** Append an answer as it would be typed. */
void cv_typed_write(const struct cv_question *q, const struct cv_answer *a,
		    struct cv_buf *out);
/** Append what stands beside the box: the range, or the date as understood. */
void cv_typed_after(const struct cv_talk *talk, const struct cv_question *q,
		    const char *typed, struct cv_buf *out);

/** Read a date typed with any separators, year first or last, of the
 * precision. */
bool cv_typed_date(enum cv_precision precision, const char *typed,
		   struct cv_date *out);
/** Read a number with digits of any script, comma or point. */
bool cv_typed_number(const char *typed, double *out);

#endif
