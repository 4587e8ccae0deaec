/* Surveys to walk through, and a store that can be full.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_MAKE_WALKS_H
#define TESTS_MAKE_WALKS_H

#include "make-survey.h"

/* What the save hook was told, and whether it obeys. */
struct disk {
	enum cv_status status;
	unsigned calls, headers, rows;
	unsigned n[64];
	char last[CV_ID_MAX + 1];
};

static inline enum cv_status save(void *context, const struct cv_interview *iv,
				  unsigned n, const struct cv_question *q,
				  struct cv_error *err)
{
	struct disk *disk = context;

	(void)iv;
	disk->calls++;
	if (disk->status != CV_OK)
		return cv_fail(err, disk->status, "the disk is full");
	if (q == NULL) {
		assert_int_equal(n, 0);
		disk->headers++;
		return CV_OK;
	}
	assert_true(n > 0 && n < 64);
	assert_string_not_equal(q->id, "unstored");
	disk->n[q->index] = n;
	disk->rows++;
	snprintf(disk->last, sizeof disk->last, "%s", q->id);
	return CV_OK;
}

static inline struct cv_interview_hooks hooks_of(struct disk *disk)
{
	struct cv_interview_hooks hooks = {save, NULL, disk};

	return hooks;
}

/* Consent, then "main" with a branch:
 * a (yes/no) → b if a = yes → n (integer) → t (text). */
static inline struct made branching(void)
{
	struct made m = make_survey();
	struct cv_question *q;

	make_consent(&m);
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "a", CV_SELECT_ONE);
	make_options(&m, q, "yes no");
	q = make_question(&m, "b", CV_SELECT_ONE);
	make_options(&m, q, "x y");
	q->relevant = make_rule(&m, "${a} = 'yes'");
	make_question(&m, "n", CV_INTEGER);
	make_question(&m, "t", CV_TEXT);
	return m;
}

static inline const struct cv_question *find(struct made *m, const char *id)
{
	return cv_survey_question(m->s, id);
}

/* A way with options that end it: x goes on, u is ineligible, s stops. */
static inline struct made ending(void)
{
	struct made m = make_survey();
	struct cv_question *q;

	make_consent(&m);
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "t", CV_TEXT);
	q = make_question(&m, "e", CV_SELECT_ONE);
	make_option(&m, q, "x");
	make_option(&m, q, "u")->ends = CV_ENDS_INELIGIBLE;
	make_option(&m, q, "s")->ends = CV_ENDS_STOP;
	make_ask(&m, make_questionnaire(&m, "last", 0));
	make_question(&m, "z", CV_TEXT);
	return m;
}

/* Three parts after consent, the first with a card and level 2. */
static inline struct made parts(void)
{
	struct made m = make_survey();
	struct cv_questionnaire *qn;

	make_consent(&m);
	qn = make_questionnaire(&m, "one", 0);
	qn->card = true;
	make_ask(&m, qn);
	make_question(&m, "o1", CV_TEXT);
	make_question(&m, "o2", CV_TEXT);
	make_question(&m, "o3", CV_TEXT);
	make_ask(&m, make_questionnaire(&m, "two", 0));
	make_question(&m, "note", CV_NOTE);
	make_question(&m, "w1", CV_TEXT);
	make_ask(&m, make_questionnaire(&m, "three", 0));
	make_question(&m, "h1", CV_TEXT);
	return m;
}

struct listed {
	char ids[200];
};

static inline void
list(void *context, const struct cv_question *q, const struct cv_answer *a)
{
	struct listed *l = context;
	size_t n = strlen(l->ids);

	snprintf(l->ids + n, sizeof l->ids - n, "%s%s ", q->id,
		 cv_missing_name(a->missing));
}

static inline void finish_all(struct cv_interview *iv)
{
	give(iv, "c_ok", an_option(0));
	give(iv, "a", an_option(1));
	give(iv, "n", a_number(3));
	give(iv, "t", a_text("words"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
}

#endif
