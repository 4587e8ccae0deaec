/* A small consultation, people who answer it at random, and a second, slow and
 * plain way to count them. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TEST_TALLY_MODEL_H
#define CANVASS_TEST_TALLY_MODEL_H

#include <canvass/tally.h>

enum { M_QUESTIONS = 18, M_PARTS = 4, M_GIVEN = 8, M_ID = 24 };

/** What one person said to one question. */
struct given {
	const char *missing; /* "dk" …, NULL: none of them */
	unsigned n;          /* ids given */
	char ids[M_GIVEN][M_ID];
	bool text, number;
	double x;
};

/** One body. */
struct person {
	int64_t seq;
	const char *kind, *status;
	bool training;
	int walk[M_PARTS]; /* questionnaires, in order */
	unsigned n_walk;
	int version[M_PARTS]; /* by questionnaire, 0: not walked */
	int stopped;          /* question, or -1 */
	const char *site, *language;
	struct given given[M_QUESTIONS];
};

/** Everybody whose body counts, in no order. */
struct people {
	struct person *list;
	size_t n, room;
	uint64_t seed;
};

struct cv_survey *model_survey(void);
unsigned model_random(struct people *people, unsigned below);
/** A new body, in `person` only. */
void model_person(struct people *people, const struct cv_survey *s,
		  struct person *person);
/** As JSON; `loose`: with white space and escapes. */
void model_body(const struct cv_survey *s, const struct person *p, bool loose,
		struct cv_buf *out);
/** Feed `n` random events: new bodies, corrections, voids. */
void model_feed(struct people *people, const struct cv_survey *s,
		struct cv_dataset *d, unsigned n);

/** The person's answer in words as the filter language sees it. */
bool model_chose(const struct person *p, unsigned question, const char *id);
bool model_is_interview(const struct person *p);

/** Count by hand. `who` NULL: everybody. */
typedef bool model_filter(const struct person *p);
void model_tally(const struct people *people, const struct cv_survey *s,
		 const struct cv_question *q, int version, model_filter *who,
		 struct cv_tally *out);
int64_t model_cross(const struct people *people, const struct cv_survey *s,
		    const struct cv_question *row, const char *row_id,
		    const struct cv_question *column, const char *column_id,
		    model_filter *who);
/** Every figure of a tally as text, to compare. */
void model_print(const struct cv_tally *t, struct cv_buf *out);

#endif
