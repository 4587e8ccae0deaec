/* Values of the expression language and how they turn into each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression-inside.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct cv_value cv_value_string(const char *s, size_t n)
{
	struct cv_value v = {.type = CV_VALUE_STRING, .string = s, .len = n};

	return v;
}

struct cv_value cv_value_number(double x)
{
	struct cv_value v = {.type = CV_VALUE_NUMBER, .number = x};

	return v;
}

struct cv_value cv_value_boolean(bool b)
{
	struct cv_value v = {.type = CV_VALUE_BOOLEAN, .boolean = b};

	return v;
}

struct cv_value cv_value_date(int64_t days)
{
	struct cv_value v = {.type = CV_VALUE_DATE, .number = (double)days};

	return v;
}

struct cv_value cv_value_empty(void)
{
	return cv_value_string("", 0);
}

static bool is_white(char c)
{
	return (unsigned char)c <= ' ';
}

struct slice cv_slice_trim(struct slice s)
{
	while (s.n > 0 && is_white(s.s[0])) {
		s.s++;
		s.n--;
	}
	while (s.n > 0 && is_white(s.s[s.n - 1]))
		s.n--;
	return s;
}

double cv_value_to_number(const struct cv_value *v)
{
	struct slice s;
	double x;

	if (v->type == CV_VALUE_BOOLEAN)
		return v->boolean ? 1 : 0;
	if (v->type != CV_VALUE_STRING)
		return v->number;
	s = cv_slice_trim((struct slice){v->string, v->len});
	return cv_number_parse(s.s, s.n, &x) ? x : (double)NAN;
}

bool cv_value_to_boolean(const struct cv_value *v)
{
	switch (v->type) {
	case CV_VALUE_BOOLEAN:
		return v->boolean;
	case CV_VALUE_NUMBER:
		return fabs(v->number) > 1e-12;
	case CV_VALUE_DATE:
		return true;
	case CV_VALUE_STRING:
		break;
	}
	return v->len > 0;
}

/* A date with a time of day carries its text along. */
void cv_value_print(const struct cv_value *v, struct cv_buf *out)
{
	char text[CV_NUMBER_SIZE], day[11];

	if (v->type == CV_VALUE_BOOLEAN) {
		cv_buf_adds(out, v->boolean ? "true" : "false");
	} else if (v->type == CV_VALUE_NUMBER) {
		cv_buf_add(out, text, cv_number_print(v->number, text));
	} else if (v->type == CV_VALUE_DATE && v->len == 0) {
		cv_date_print(cv_date_from_days((int64_t)v->number), day);
		cv_buf_adds(out, day);
	} else {
		cv_buf_add(out, v->string, v->len);
	}
}

bool cv_value_equal(struct run *run, const struct cv_value *a,
		    const struct cv_value *b)
{
	struct slice s, t;
	double x, y;

	if (a->type == CV_VALUE_BOOLEAN || b->type == CV_VALUE_BOOLEAN)
		return cv_value_to_boolean(a) == cv_value_to_boolean(b);
	if (a->type == CV_VALUE_NUMBER || b->type == CV_VALUE_NUMBER) {
		x = cv_value_to_number(a);
		y = cv_value_to_number(b);
		return x == y || fabs(x - y) < 1e-12;
	}
	s = cv_run_slice(run, a);
	t = cv_run_slice(run, b);
	return cv_run_spend(run, s.n) && s.n == t.n &&
	       (s.n == 0 || memcmp(s.s, t.s, s.n) == 0);
}

size_t cv_utf8_step(const char *s, size_t n)
{
	size_t i = 1;

	if (n == 0)
		return 0;
	while (i < n && ((unsigned char)s[i] & 0xC0) == 0x80)
		i++;
	return i;
}

int cv_slice_shown(struct slice s)
{
	size_t n = 0, step;

	while ((step = cv_utf8_step(s.s + n, s.n - n)) > 0 &&
	       n + step <= SHOWN_MAX)
		n += step;
	return (int)n;
}

bool cv_fault_at(struct cv_expression_fault *fault, int column,
		 const char *format, ...)
{
	va_list args;

	fault->column = column;
	va_start(args, format);
	vsnprintf(fault->text, sizeof fault->text, format, args);
	va_end(args);
	return false;
}
