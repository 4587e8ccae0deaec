/* A rule between expression and sentence: what was chosen, counted, written,
 * joined by all and any.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_SURVEY_RULE_H
#define CANVASS_SURVEY_RULE_H

#include "expression-inside.h"
#include <canvass/rule.h>

enum rule_kind {
	RULE_TRUE, /* with `negated`: false */
	RULE_UNSAID,
	RULE_ALL, /* of the children */
	RULE_ANY,
	RULE_CHOSEN,  /* of q: any of the options in `set` */
	RULE_COUNT,   /* of q: from min to max are chosen */
	RULE_PLACE,   /* of q: the option in `set` stands on place `min` */
	RULE_WRITTEN, /* q has an answer, of numbers, dates and texts */
	RULE_NUMBER,  /* q compares by `op` with x */
	RULE_DATE,    /* the same with days since 1970 */
	RULE_MISSING  /* of q: this way out was taken */
};

enum {
	COUNT_MANY = 1000000, /* no upper limit */
	PLACES = 8,
	RULE_DEPTH = 8,
	RULES_MAX = 20000, /* made while one is worked out; then unsaid */
	SAID_MAX = 200     /* parts of a sentence */
};

struct rule {
	enum rule_kind kind;
	bool negated;
	const struct cv_question *q;
	uint64_t set;
	int min, max;
	enum op op;
	double x;
	const char *missing;
	struct rule *child, *next;
};

/** While one rule is worked out. */
struct rules {
	const struct cv_rule_paper *paper;
	struct cv_arena *arena;
	int depth; /* of options whose own rules are looked at */
	unsigned made, said;
};

/* rule-join.c: each answers the simplest rule that says the same. */
struct rule *
cv_rule_new(struct rules *r, enum rule_kind kind, const struct cv_question *q);
struct rule *cv_rule_constant(struct rules *r, bool value);
bool cv_rule_is(const struct rule *rule, bool value);
/** Any of these options; those that are not on the paper fall away. */
struct rule *
cv_rule_chosen(struct rules *r, const struct cv_question *q, uint64_t set);
/** So many are chosen. */
struct rule *
cv_rule_count(struct rules *r, const struct cv_question *q, int min, int max);
struct rule *cv_rule_not(struct rules *r, const struct rule *a);
/** `kind` is RULE_ALL or RULE_ANY. */
struct rule *cv_rule_join(struct rules *r, enum rule_kind kind,
			  const struct rule *a, const struct rule *b);

/* rule-make.c: from a node that stands where a truth is wanted. */
struct rule *cv_rule_make(struct rules *r, const struct node *n);
/** Options that may be on the paper, a bit each. */
uint64_t cv_rule_offered(struct rules *r, const struct cv_question *q);

/* rule-words.c */
void cv_rule_say(struct rules *r, const struct rule *rule, struct cv_buf *out);

#endif
