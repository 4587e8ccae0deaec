/* One answer to one question.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_ANSWER_H
#define CANVASS_ANSWER_H

#include <canvass/survey.h>

/** Why there is no answer. Never merged with each other. `skip` and `stop` of
 * DESIGN.md §2 are never stored in an answer: they follow from the walk. */
enum cv_missing { CV_ANSWERED, CV_DK, CV_PNS, CV_NA, CV_BLANK, CV_UNASKED };

/** `missing` CV_ANSWERED: the member of the question's type holds the answer.
 */
struct cv_answer {
	enum cv_missing missing;
	int option;   /* select_one: file position */
	uint64_t set; /* select_multiple: bit = file position */
	unsigned char rank[CV_SET_MAX]; /* rank: file positions, best first */
	unsigned n_rank;
	double number; /* scale (its value), integer, decimal */
	struct cv_date date;
	char *text; /* text, calculate: cleaned, NFC; owned */
};

void cv_answer_init(struct cv_answer *a, enum cv_missing missing);
void cv_answer_done(struct cv_answer *a);
void cv_answer_copy(struct cv_answer *to, const struct cv_answer *from);
bool cv_answer_equal(const struct cv_question *q, const struct cv_answer *a,
		     const struct cv_answer *b);

const char *cv_missing_name(enum cv_missing missing); /* "dk" … "" */
int cv_missing_named(const char *name, size_t n);     /* or -1 */

#endif
