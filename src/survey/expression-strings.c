/* Functions of texts. Positions count code points.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "expression-inside.h"

#include <math.h>
#include <canvass/text.h>
#include <string.h>

static struct cv_value from_slice(struct slice s)
{
	return cv_value_string(s.s, s.n);
}

static struct cv_value f_string(struct run *run, const struct node *call)
{
	return from_slice(cv_run_text(run, call->child));
}

/* Every argument from `n` on, evaluated once, with `between`. */
static struct cv_value
join(struct run *run, const struct node *n, struct slice between)
{
	struct slice *parts;
	size_t count = 0, total = 0, i;
	char *out, *p;

	for (const struct node *m = n; m != NULL; m = m->next)
		count++;
	if (count == 0)
		return cv_value_empty();
	if (cv_run_room(run, 0) == NULL)
		return cv_value_empty();
	parts = cv_arena_alloc(run->env->scratch, count * sizeof *parts);
	for (i = 0; i < count; i++, n = n->next) {
		parts[i] = cv_run_text(run, n);
		total += parts[i].n + (i > 0 ? between.n : 0);
	}
	if (total == 0 || (p = out = cv_run_room(run, total)) == NULL)
		return cv_value_empty();
	for (i = 0; i < count; i++) {
		if (i > 0 && between.n > 0) {
			memcpy(p, between.s, between.n);
			p += between.n;
		}
		if (parts[i].n > 0)
			memcpy(p, parts[i].s, parts[i].n);
		p += parts[i].n;
	}
	return cv_value_string(out, total);
}

static struct cv_value f_concat(struct run *run, const struct node *call)
{
	return join(run, call->child, (struct slice){"", 0});
}

static struct cv_value f_join(struct run *run, const struct node *call)
{
	struct slice between = cv_run_text(run, call->child);

	return join(run, call->child->next, between);
}

/* An argument as a position: truncated, NaN is 0, negative from the end. */
static double position(struct run *run, const struct node *n, double length)
{
	double x = trunc(cv_run_number(run, n));

	if (isnan(x))
		return 0;
	if (x < 0)
		x += length;
	return x < 0 ? 0 : x > length ? length : x;
}

static struct cv_value f_substr(struct run *run, const struct node *call)
{
	const struct node *n = call->child;
	struct slice s = cv_run_text(run, n);
	double length = (double)cv_text_length(s.s, s.n), start, end;
	size_t from = 0, to;

	start = position(run, n->next, length);
	end = n->next->next != NULL ? position(run, n->next->next, length)
				    : length;
	if (!cv_run_spend(run, s.n) || start >= end)
		return cv_value_empty();
	for (double i = 0; i < start; i++)
		from += cv_utf8_step(s.s + from, s.n - from);
	to = from;
	for (double i = start; i < end; i++)
		to += cv_utf8_step(s.s + to, s.n - to);
	return cv_value_string(s.s + from, to - from);
}

static const char *look_for(struct run *run, struct slice s, struct slice what)
{
	if (!cv_run_spend(run, s.n + what.n) || what.n > s.n)
		return NULL;
	return what.n == 0 ? s.s : memmem(s.s, s.n, what.s, what.n);
}

static struct cv_value
f_substring_before(struct run *run, const struct node *call)
{
	struct slice s = cv_run_text(run, call->child);
	const char *at = look_for(run, s, cv_run_text(run, call->child->next));

	return at != NULL ? cv_value_string(s.s, (size_t)(at - s.s))
			  : cv_value_empty();
}

static struct cv_value
f_substring_after(struct run *run, const struct node *call)
{
	struct slice s = cv_run_text(run, call->child);
	struct slice what = cv_run_text(run, call->child->next);
	const char *at = look_for(run, s, what);

	if (at == NULL)
		return cv_value_empty();
	at += what.n;
	return cv_value_string(at, (size_t)(s.s + s.n - at));
}

/* The character of `to` at the place where `c` first stands in `from`; false
 * if it stands nowhere; an empty *out if `to` is too short. */
static bool
mapped(struct slice c, struct slice from, struct slice to, struct slice *out)
{
	size_t i, j = 0, step;

	for (i = 0; i < from.n; i += step) {
		step = cv_utf8_step(from.s + i, from.n - i);
		if (step == c.n && memcmp(from.s + i, c.s, step) == 0)
			break;
		j += cv_utf8_step(to.s + j, to.n - j);
	}
	if (i >= from.n)
		return false;
	*out = (struct slice){to.s + j, cv_utf8_step(to.s + j, to.n - j)};
	return true;
}

static struct cv_value f_translate(struct run *run, const struct node *call)
{
	struct slice s = cv_run_text(run, call->child);
	struct slice from = cv_run_text(run, call->child->next);
	struct slice to = cv_run_text(run, call->child->next->next);
	size_t i, step, len = 0;
	char *out;

	/* a character takes at most 4 bytes for each byte there was */
	if (s.n == 0 || !cv_run_spend(run, s.n * (from.n + 1)) ||
	    (out = cv_run_room(run, s.n * 4)) == NULL)
		return cv_value_empty();
	for (i = 0; i < s.n; i += step) {
		struct slice c;
		step = cv_utf8_step(s.s + i, s.n - i);
		c = (struct slice){s.s + i, step};
		mapped(c, from, to, &c);
		if (len + c.n > s.n * 4)
			break;
		memcpy(out + len, c.s, c.n);
		len += c.n;
	}
	return cv_value_string(out, len);
}

static bool check_own(struct cv_arena *arena, const struct cv_names *names,
		      struct node *call, struct cv_expression_fault *fault)
{
	(void)arena;
	(void)fault;
	if (call->count == 0 && names != NULL && names->find != NULL)
		call->reference = names->find(names->context, ".", 1, false);
	return true;
}

/* The argument, or the question itself where there is none. */
static struct slice own(struct run *run, const struct node *call)
{
	struct node self = {.kind = call->reference >= 0 ? NODE_REFERENCE
							 : NODE_DOT,
			    .reference = call->reference};

	return cv_run_text(run, call->child != NULL ? call->child : &self);
}

static struct cv_value f_string_length(struct run *run, const struct node *call)
{
	struct slice s = own(run, call);

	cv_run_spend(run, s.n);
	return cv_value_number((double)cv_text_length(s.s, s.n));
}

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static struct cv_value
f_normalize_space(struct run *run, const struct node *call)
{
	struct slice s = cv_slice_trim(own(run, call));
	size_t len = 0;
	char *out;

	if (s.n == 0 || !cv_run_spend(run, s.n) ||
	    (out = cv_run_room(run, s.n)) == NULL)
		return cv_value_empty();
	for (size_t i = 0; i < s.n; i++) {
		if (!is_white(s.s[i]))
			out[len++] = s.s[i];
		else if (!is_white(s.s[i - 1]))
			out[len++] = ' ';
	}
	return cv_value_string(out, len);
}

static struct cv_value f_contains(struct run *run, const struct node *call)
{
	struct slice s = cv_run_text(run, call->child);

	return cv_value_boolean(
	    look_for(run, s, cv_run_text(run, call->child->next)) != NULL);
}

static struct cv_value f_starts_with(struct run *run, const struct node *call)
{
	struct slice s = cv_run_text(run, call->child);
	struct slice t = cv_run_text(run, call->child->next);

	return cv_value_boolean(cv_run_spend(run, t.n) && t.n <= s.n &&
				(t.n == 0 || memcmp(s.s, t.s, t.n) == 0));
}

static struct cv_value f_ends_with(struct run *run, const struct node *call)
{
	struct slice s = cv_run_text(run, call->child);
	struct slice t = cv_run_text(run, call->child->next);

	return cv_value_boolean(
	    cv_run_spend(run, t.n) && t.n <= s.n &&
	    (t.n == 0 || memcmp(s.s + (s.n - t.n), t.s, t.n) == 0));
}

static bool check_regex(struct cv_arena *arena, const struct cv_names *names,
			struct node *call, struct cv_expression_fault *fault)
{
	const struct node *n = call->child->next;
	struct cv_expression_fault inner = {0, ""};

	(void)names;
	if (n->kind != NODE_LITERAL || n->value.type != CV_VALUE_STRING)
		return true;
	call->regex =
	    cv_regex_compile(arena, n->value.string, n->value.len, &inner);
	return call->regex != NULL ||
	       cv_fault_at(fault, n->column, "%s", inner.text);
}

static struct cv_value f_regex(struct run *run, const struct node *call)
{
	const unsigned long limit = (unsigned long)STEPS_MAX * STEP_COST;
	struct slice s = cv_run_text(run, call->child), pattern;
	const struct regex *regex = call->regex;
	struct cv_expression_fault fault = {.column = 0};
	unsigned long places = 0;
	bool yes;

	if (s.n > SUBJECT_MAX)
		return cv_value_boolean(false);
	if (regex == NULL) {
		pattern = cv_run_text(run, call->child->next);
		if (!cv_run_spend(run, 10000) || cv_run_room(run, 0) == NULL)
			return cv_value_boolean(false);
		regex = cv_regex_compile(run->env->scratch, pattern.s,
					 pattern.n, &fault);
	}
	if (regex == NULL)
		return cv_value_boolean(false);
	if (!cv_run_spend(run, 0))
		return cv_value_boolean(false);
	yes = cv_regex_matches(regex, s.s, s.n, &places,
			       (limit - run->work) * PLACES_COST);
	cv_run_spend(run, places / PLACES_COST);
	return cv_value_boolean(yes);
}

static struct cv_value f_uuid(struct run *run, const struct node *call)
{
	char text[37];

	(void)call;
	if (run->env->uuid == NULL)
		return cv_value_empty();
	run->env->uuid(run->env->context, text);
	return cv_run_string(run, text, 36);
}

const struct function cv_expression_strings[] = {
    {"string", 1, 1, f_string, "string(value)", NULL, NULL},
    {"concat", 0, -1, f_concat, "concat(a, b, …)", NULL, NULL},
    {"join", 1, -1, f_join, "join(between, a, b, …)", NULL, NULL},
    {"substr", 2, 3, f_substr, "substr(text, start, end)", NULL, NULL},
    {"substring-before", 2, 2, f_substring_before,
     "substring-before(text, mark)", NULL, NULL},
    {"substring-after", 2, 2, f_substring_after, "substring-after(text, mark)",
     NULL, NULL},
    {"translate", 3, 3, f_translate, "translate(text, 'from', 'to')", NULL,
     NULL},
    {"string-length", 0, 1, f_string_length, "string-length(text)", NULL,
     check_own},
    {"normalize-space", 0, 1, f_normalize_space, "normalize-space(text)", NULL,
     check_own},
    {"contains", 2, 2, f_contains, "contains(text, part)", NULL, NULL},
    {"starts-with", 2, 2, f_starts_with, "starts-with(text, part)", NULL, NULL},
    {"ends-with", 2, 2, f_ends_with, "ends-with(text, part)", NULL, NULL},
    {"regex", 2, 2, f_regex, "regex(text, 'pattern')", NULL, check_regex},
    {"uuid", 0, 0, f_uuid, "uuid()", NULL, NULL},
    {NULL, 0, 0, NULL, NULL, NULL, NULL},
};
