/* Rules in words: when a question is asked, as a person with paper and pencil
 * reads it. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_RULE_H
#define CANVASS_RULE_H

#include <canvass/catalogue.h>
#include <canvass/survey.h>

/** The paper a rule stands on. */
struct cv_rule_paper {
	const struct cv_survey *survey;
	const struct cv_catalogue *words; /* group `rule` */
	/** The number printed beside a question; NULL where it is not on this
	 * paper, so that nobody answers it. Borrowed while a rule is said. */
	const char *(*number)(void *context, const struct cv_question *q);
	/** Append the words of an option, or of a point, as they are printed;
	 * `o` NULL: of "does not apply". */
	void (*label)(void *context, const struct cv_question *q,
		      const struct cv_option *o, struct cv_buf *out);
	void *context;
};

enum cv_rule_when {
	CV_RULE_ALWAYS,    /* whatever people answer */
	CV_RULE_NEVER,     /* not in this consultation, not on this paper */
	CV_RULE_SOMETIMES, /* by the answers: said in words */
	CV_RULE_UNSAID     /* by the answers, but no sentence is true to it */
};

/** Say when the rule holds (NULL: always). Switches are settled, questions that
 * are not on the paper have no answer; what is left becomes a clause that fits
 * after "only if", appended to `out` (which may be NULL) where the answer is
 * CV_RULE_SOMETIMES. The clause says exactly what the rule does: what has no
 * such words is CV_RULE_UNSAID. */
enum cv_rule_when cv_rule_words(const struct cv_rule_paper *paper,
				const struct cv_expression *rule,
				struct cv_buf *out);

#endif
