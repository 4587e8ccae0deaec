/* What the files of the expression language share: the tree, the functions
 * and one evaluation under way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_EXPRESSION_INSIDE_H
#define CANVASS_EXPRESSION_INSIDE_H

#include <canvass/expression.h>

enum {
	SOURCE_MAX = 4096,   /* bytes of an expression */
	DEPTH_MAX = 64,      /* brackets and signs inside each other */
	STEPS_MAX = 100000,  /* nodes visited in one evaluation */
	STEP_COST = 100,     /* work a node is worth; a byte handled costs 1 */
	STRINGS_MAX = 65536, /* bytes built in one evaluation */
	PATTERN_MAX = 200,   /* bytes of a regular expression */
	SUBJECT_MAX = 4096,  /* bytes it is tried on */
	PLACES_COST = 10,    /* places a pattern may be in for 1 of work */
	BOUNDS_MAX = 1000,   /* product of {n,m} inside each other */
	SHOWN_MAX = 64       /* bytes of a name that a fault repeats */
};

struct slice {
	const char *s;
	size_t n;
};

/* Loosest first: the order is the precedence of XPath 1.0. */
enum op {
	OP_NONE,
	OP_OR,
	OP_AND,
	OP_EQUAL,
	OP_NOT_EQUAL,
	OP_LESS,
	OP_LESS_EQUAL,
	OP_MORE,
	OP_MORE_EQUAL,
	OP_PLUS,
	OP_MINUS,
	OP_TIMES,
	OP_DIV,
	OP_MOD
};

enum node_kind {
	NODE_LITERAL,
	NODE_REFERENCE,
	NODE_DOT,
	NODE_NEGATE,
	NODE_CHAIN, /* children joined left to right by their `op` */
	NODE_CALL
};

struct regex;
struct function;
struct run;

struct node {
	enum node_kind kind;
	enum op op; /* joins it to the sibling before it */
	int column;
	int reference;
	unsigned count; /* children */
	struct node *child, *next;
	struct cv_value value; /* of a literal; its string ends with a NUL */
	const struct function *function;
	const struct regex *regex; /* of regex() with a literal pattern */
};

struct cv_expression {
	const char *source;
	const struct node *root;
};

/* A function of the language. `run` evaluates its own arguments, so that if()
 * and coalesce() look only at what they need. */
struct function {
	const char *name;
	int min, max; /* arguments; max -1: any number */
	struct cv_value (*run)(struct run *run, const struct node *call);
	const char *usage;
	double (*math)(double); /* for those of one number */
	/* What only the parser can see; NULL: nothing. */
	bool (*check)(struct cv_arena *arena, const struct cv_names *names,
		      struct node *call, struct cv_expression_fault *fault);
};

/* One evaluation. */
struct run {
	struct cv_environment *env;
	unsigned long work;
	size_t bytes;
	bool over; /* a limit was hit: the result is empty */
};

/* expression-functions.c */
const struct function *cv_function_named(const char *name, size_t n);
/* Why there is no such function and what to write instead. */
void cv_function_missing(const char *name, size_t n,
			 struct cv_expression_fault *fault);

/* The families of functions, each ended by a NULL name. */
extern const struct function cv_expression_logic[];
extern const struct function cv_expression_numbers[];
extern const struct function cv_expression_strings[];
extern const struct function cv_expression_dates[];

/* expression-run.c: what functions are made of. */
struct cv_value cv_run_node(struct run *run, const struct node *node);
struct slice cv_run_text(struct run *run, const struct node *node);
struct slice cv_run_slice(struct run *run, const struct cv_value *v);
double cv_run_number(struct run *run, const struct node *node);
bool cv_run_boolean(struct run *run, const struct node *node);
/* Bytes of the scratch arena, or NULL where the limit is hit. */
char *cv_run_room(struct run *run, size_t n);
/* A copy of a built string as a value. */
struct cv_value cv_run_string(struct run *run, const char *s, size_t n);
/* False, and run->over, where too much was done already. */
bool cv_run_spend(struct run *run, unsigned long work);
struct cv_value cv_value_empty(void);

/* expression-values.c */
bool cv_value_equal(struct run *run, const struct cv_value *a,
		    const struct cv_value *b);
struct slice cv_slice_trim(struct slice s);
/* Bytes of the first character, 0 at the end. */
size_t cv_utf8_step(const char *s, size_t n);

/* expression-dates.c */
bool cv_text_is_date(const char *s, size_t n);

/* expression-regex.c */
/* NULL and *fault's text where the pattern is wrong or too big. */
const struct regex *cv_regex_compile(struct cv_arena *arena,
				     const char *pattern, size_t n,
				     struct cv_expression_fault *fault);
/* Does it match the whole subject? *work grows by what it cost; beyond `limit`
 * it gives up and says no. */
bool cv_regex_matches(const struct regex *regex, const char *s, size_t n,
		      unsigned long *work, unsigned long limit);

/* Bytes of it that a fault repeats: whole characters, not too many. */
int cv_slice_shown(struct slice s);
/* Fill a fault; always false. */
bool cv_fault_at(struct cv_expression_fault *fault, int column,
		 const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
