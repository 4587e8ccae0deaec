/* Random consultations for the attacker: people with answers, and the exact
 * tables of any of them. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TESTS_PEOPLE_H
#define CANVASS_TESTS_PEOPLE_H

#include <canvass/release.h>

enum { MOST_PEOPLE = 1000, MOST_OPTIONS = 9, MOST_ROWS = 5 };

/** What a person did with the question. */
enum fate { GAVE, DK, PNS, NA, BLANK, NOT_ASKED, STOPPED, FATES };

struct person {
	int row; /* what they said they are, or -1 */
	enum fate fate;
	unsigned chosen; /* bits */
};

struct consultation {
	struct cv_option options[MOST_OPTIONS], rows[MOST_ROWS];
	struct cv_question questions[2]; /* who they are, what they think */
	struct cv_questionnaire questionnaires[2];
	struct cv_survey survey;
	struct person people[MOST_PEOPLE];
	int n;
};

/** Numbers from a seed, the same everywhere. */
struct dice {
	unsigned long long state;
};
unsigned throw(struct dice * dice, unsigned sides);

/** `n` people, answering a question of that level. */
void consultation_make(struct consultation *c, struct dice *dice, int n,
		       int level);
/** What the first `n` people said, of a row (-1: of all; -2 - row: of all
 * others). Free with free(options). */
struct cv_tally count_question(const struct consultation *c, int n, int row);
struct cv_tally count_rows(const struct consultation *c, int n);
struct cv_cross count_cross(const struct consultation *c, int n);

#endif
