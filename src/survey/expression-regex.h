/* The inside of a regular expression: a program for a machine that is in many
 * places at once, so that no pattern takes more than pattern × subject.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_EXPRESSION_REGEX_H
#define CANVASS_EXPRESSION_REGEX_H

#include "expression-inside.h"

#include <wctype.h>

/* One member of a bracket: a range, or a class of characters. */
struct set_item {
	unsigned from, to;
	int (*is)(wint_t c); /* NULL: the range */
	bool negated;
	const struct set_item *next;
};

struct set {
	const struct set_item *items;
	bool negated;
};

enum regex_op {
	REGEX_SET,   /* one character of the set, then the next instruction */
	REGEX_SPLIT, /* go on at x and at y */
	REGEX_JUMP,  /* go on at x */
	REGEX_BEGIN, /* only at the beginning */
	REGEX_END,   /* only at the end */
	REGEX_MATCH
};

struct instruction {
	enum regex_op op;
	unsigned x, y;
	const struct set *set;
};

struct regex {
	const struct instruction *program;
	unsigned count;
};

enum { PROGRAM_MAX = 20000 };

/* The pattern as a tree. */
enum regex_kind {
	REGEX_EMPTY,
	REGEX_ONE,
	REGEX_BOTH,
	REGEX_EITHER,
	REGEX_TIMES,
	REGEX_AT_BEGIN,
	REGEX_AT_END
};

struct regex_node {
	enum regex_kind kind;
	int min, max; /* of TIMES; max -1: any number */
	const struct set *set;
	const struct regex_node *left, *right;
};

/* expression-pattern.c: NULL where the pattern is wrong, the fault's text
 * filled. */
const struct regex_node *cv_pattern_parse(struct cv_arena *arena,
					  const char *pattern, size_t n,
					  struct cv_expression_fault *fault);

#endif
