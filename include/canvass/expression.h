/* The XLSForm expression language: parsed once, evaluated often.
 * Reference: DESIGN.md §5 and facts/expressions.md (JavaRosa's behaviour).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_EXPRESSION_H
#define CANVASS_EXPRESSION_H

#include <canvass/buf.h>
#include <canvass/error.h>
#include <canvass/memory.h>
#include <canvass/number.h>
#include <stdbool.h>
#include <stdint.h>

enum cv_value_type {
	CV_VALUE_STRING,
	CV_VALUE_NUMBER,
	CV_VALUE_BOOLEAN,
	CV_VALUE_DATE /* whole days since 1970-01-01, in `number`; of now()
		       * and date-time() also `string`, ISO 8601 */
};

/** A value. Strings are borrowed slices, not NUL-terminated: from the
 * expression, from the environment, or from the scratch arena of the
 * evaluation, valid until the next one with the same environment. An
 * unanswered question is the empty string. */
struct cv_value {
	enum cv_value_type type;
	bool boolean;
	double number;
	const char *string;
	size_t len;
};

struct cv_value cv_value_string(const char *s, size_t n);
struct cv_value cv_value_number(double x);
struct cv_value cv_value_boolean(bool b);
struct cv_value cv_value_date(int64_t days);

/** Conversions of facts/expressions.md §4. */
double cv_value_to_number(const struct cv_value *v);
bool cv_value_to_boolean(const struct cv_value *v);
/** Append as string() gives it. */
void cv_value_print(const struct cv_value *v, struct cv_buf *out);

/** At parse time: what a name stands for. Returns a number ≥ 0 that will be
 * handed to cv_environment.get, or -1 if there is no such question. `dot` has
 * name ".". `bare` is true for a name without ${} (only filters allow it). */
struct cv_names {
	int (*find)(void *context, const char *name, size_t n, bool bare);
	void *context;
};

enum { CV_EXPRESSION_BARE_NAMES = 1 /* filters: name means ${name} */ };

/** Limits, at parse: nesting 64, 4,096 bytes, regex as DESIGN.md §5; at run:
 * 100,000 steps and 64 KiB of strings, beyond which the result is empty. */
struct cv_expression;

/** Where and why it does not parse. */
struct cv_expression_fault {
	int column; /* 1-based, in code points */
	char text[200];
};

/** Parse into the arena. On failure CV_INVALID and *fault is filled. */
enum cv_status cv_expression_parse(struct cv_arena *arena, const char *source,
				   const struct cv_names *names, unsigned flags,
				   const struct cv_expression **out,
				   struct cv_expression_fault *fault);

/** What the expression may ask while it runs; any callback may be NULL and
 * then gives empty. `get` returns the value of a reference; a select_multiple
 * or rank is its ids joined by a space. */
struct cv_environment {
	struct cv_value (*get)(void *context, int reference);
	/** 'dk' 'pns' 'na' 'blank' or '' */
	const char *(*missing)(void *context, int reference);
	bool (*switched)(void *context, const char *name, size_t n);
	/** Wording of the option `id` of a question, language on screen. */
	const char *(*choice_name)(void *context, const char *id, size_t n,
				   const char *question, size_t question_n);
	double (*random)(void *context); /* 0 ≤ x < 1 */
	void (*uuid)(void *context, char out[37]);
	struct cv_date today;
	int hour, minute, second, offset_minutes;
	struct cv_value dot;  /* `.` where names gave it no reference */
	struct cv_value once; /* the stored value, for once() */
	void *context;
	struct cv_arena *scratch; /* made at need, owned by the environment */
	bool over; /* set by each evaluation: a limit made its value empty */
};

void cv_environment_done(struct cv_environment *env);

struct cv_value
cv_expression_value(const struct cv_expression *e, struct cv_environment *env);
/** cv_expression_value as a boolean. A limit that was hit gives false. */
bool cv_expression_true(const struct cv_expression *e,
			struct cv_environment *env);

/** Looking inside, for check. Calls `each` for every reference used. */
void cv_expression_references(const struct cv_expression *e,
			      void (*each)(void *context, int reference,
					   int column),
			      void *context);
/** The text it was parsed from. */
const char *cv_expression_source(const struct cv_expression *e);

/** Suspicions a parser cannot refuse, below. Calls `each` for every one, from
 * the outside in and left to right; `literal` is the string literal concerned
 * (of VOLATILE the function's name), `reference` -1 where there is none. */
enum cv_suspicion {
	CV_SUSPECT_NOT_EQUAL, /* reference != literal: true when empty */
	CV_SUSPECT_COMPARE,   /* reference = literal: does the option exist? */
	CV_SUSPECT_SELECTED,  /* selected(reference, literal): does it exist? */
	CV_SUSPECT_VOLATILE,  /* now(), random() or uuid() outside once() */
	CV_SUSPECT_BAD_DATE,  /* date('…') that is no date */
	CV_SUSPECT_ORDER      /* < or > with a text that is no number: never
			       * true; dates want date('…') */
};
void cv_expression_suspicions(const struct cv_expression *e,
			      void (*each)(void *context,
					   enum cv_suspicion what,
					   int reference, const char *literal,
					   int column),
			      void *context);

#endif
