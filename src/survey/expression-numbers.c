/* Functions of numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression-inside.h"

#include <math.h>
#include <string.h>

static struct cv_value f_number(struct run *run, const struct node *call)
{
	return cv_value_number(cv_run_number(run, call->child));
}

static struct cv_value f_math(struct run *run, const struct node *call)
{
	return cv_value_number(
	    call->function->math(cv_run_number(run, call->child)));
}

static double power_of_ten(double x)
{
	return pow(10, x);
}

/* Round the decimal digits of a positive number: keep `keep` of them (may be
 * negative), add one to the last if the rest is half or more; exactly a half
 * only where `half_up`. Digits beyond the point of 0 are padded by zeros. */
static double round_digits(const char *text, size_t n, long keep, bool half_up)
{
	char digits[2 * CV_NUMBER_SIZE];
	size_t point = strcspn(text, "."), used = 0, i;
	long last;
	bool up = false, more = false;
	double x;

	digits[used++] = '0'; /* room for a carry */
	for (i = 0; i < n; i++)
		if (text[i] != '.')
			digits[used++] = text[i];
	last = (long)point + keep; /* index of the last digit kept */
	if (last + 1 >= (long)used)
		return cv_number_parse(text, n, &x) ? x : (double)NAN;
	if (last < 0)
		return 0;
	for (i = (size_t)last + 2; i < used; i++)
		more = more || digits[i] != '0';
	up = digits[last + 1] > '5' ||
	     (digits[last + 1] == '5' && (more || half_up));
	for (i = (size_t)last + 1; i < used; i++)
		digits[i] = '0';
	for (long at = last; up && at >= 0; at--) {
		up = digits[at] == '9';
		digits[at] = up ? '0' : (char)(digits[at] + 1);
	}
	memmove(digits + point + 2, digits + point + 1, used - point - 1);
	digits[point + 1] = '.';
	return cv_number_parse(digits, used + 1, &x) ? x : (double)NAN;
}

/* Half goes up, towards positive infinity, as people see the decimals. */
static struct cv_value f_round(struct run *run, const struct node *call)
{
	double x = cv_run_number(run, call->child), places = 0, y;
	char text[CV_NUMBER_SIZE];
	size_t n;

	if (call->count == 2)
		places = trunc(cv_run_number(run, call->child->next));
	if (isnan(places))
		places = 0;
	if (isnan(x) || isinf(x))
		return cv_value_number(x);
	if (places > 30 || places < -30)
		return cv_value_number((double)NAN);
	n = cv_number_print(fabs(x), text);
	y = round_digits(text, n, (long)places, x > 0);
	return cv_value_number(x < 0 ? -y : y);
}

static struct cv_value f_pow(struct run *run, const struct node *call)
{
	double x = cv_run_number(run, call->child);
	double y = cv_run_number(run, call->child->next);

	/* The C library has 1 for these, Java and so the oracle has none. */
	if (y != 0 && (isnan(y) || (isinf(y) && fabs(x) == 1)))
		return cv_value_number((double)NAN);
	return cv_value_number(pow(x, y));
}

static struct cv_value f_atan2(struct run *run, const struct node *call)
{
	double y = cv_run_number(run, call->child);

	return cv_value_number(atan2(y, cv_run_number(run, call->child->next)));
}

static struct cv_value f_pi(struct run *run, const struct node *call)
{
	(void)run;
	(void)call;
	return cv_value_number(3.14159265358979323846);
}

static struct cv_value f_random(struct run *run, const struct node *call)
{
	(void)call;
	if (run->env->random == NULL)
		return cv_value_empty();
	return cv_value_number(run->env->random(run->env->context));
}

static struct cv_value f_count(struct run *run, const struct node *call)
{
	(void)run;
	return cv_value_number(call->count);
}

static struct cv_value
f_count_non_empty(struct run *run, const struct node *call)
{
	double count = 0;

	for (const struct node *n = call->child; n != NULL; n = n->next)
		count += cv_run_text(run, n).n > 0;
	return cv_value_number(count);
}

/* Empty members do not count, neither here nor in min() and max(). */
static struct cv_value f_sum(struct run *run, const struct node *call)
{
	double sum = 0;

	for (const struct node *n = call->child; n != NULL; n = n->next) {
		double x = cv_run_number(run, n);
		if (!isnan(x))
			sum += x;
	}
	return cv_value_number(sum);
}

static struct cv_value
extreme(struct run *run, const struct node *call, double sign)
{
	double best = (double)NAN;

	for (const struct node *n = call->child; n != NULL; n = n->next) {
		double x = cv_run_number(run, n);
		if (!isnan(x) && (isnan(best) || x * sign > best * sign))
			best = x;
	}
	return cv_value_number(best);
}

static struct cv_value f_min(struct run *run, const struct node *call)
{
	return extreme(run, call, -1);
}

static struct cv_value f_max(struct run *run, const struct node *call)
{
	return extreme(run, call, 1);
}

const struct function cv_expression_numbers[] = {
    {"number", 1, 1, f_number, "number(value)", NULL, NULL},
    {"int", 1, 1, f_math, "int(number)", trunc, NULL},
    {"round", 1, 2, f_round, "round(number, places)", NULL, NULL},
    {"pow", 2, 2, f_pow, "pow(number, exponent)", NULL, NULL},
    {"abs", 1, 1, f_math, "abs(number)", fabs, NULL},
    {"log", 1, 1, f_math, "log(number)", log, NULL},
    {"log10", 1, 1, f_math, "log10(number)", log10, NULL},
    {"exp", 1, 1, f_math, "exp(number)", exp, NULL},
    {"exp10", 1, 1, f_math, "exp10(number)", power_of_ten, NULL},
    {"sqrt", 1, 1, f_math, "sqrt(number)", sqrt, NULL},
    {"sin", 1, 1, f_math, "sin(angle)", sin, NULL},
    {"cos", 1, 1, f_math, "cos(angle)", cos, NULL},
    {"tan", 1, 1, f_math, "tan(angle)", tan, NULL},
    {"asin", 1, 1, f_math, "asin(number)", asin, NULL},
    {"acos", 1, 1, f_math, "acos(number)", acos, NULL},
    {"atan", 1, 1, f_math, "atan(number)", atan, NULL},
    {"atan2", 2, 2, f_atan2, "atan2(y, x)", NULL, NULL},
    {"pi", 0, 0, f_pi, "pi()", NULL, NULL},
    {"random", 0, 0, f_random, "random()", NULL, NULL},
    {"count", 1, -1, f_count, "count(value, …)", NULL, NULL},
    {"count-non-empty", 1, -1, f_count_non_empty, "count-non-empty(value, …)",
     NULL, NULL},
    {"sum", 1, -1, f_sum, "sum(value, …)", NULL, NULL},
    {"min", 1, -1, f_min, "min(value, …)", NULL, NULL},
    {"max", 1, -1, f_max, "max(value, …)", NULL, NULL},
    {NULL, 0, 0, NULL, NULL, NULL, NULL},
};
