/* Shares, means and medians by whole-number arithmetic.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

/* The nearest whole number of above / below, halves up; below > 0. */
int64_t cv_divide_half_up(int64_t above, int64_t below)
{
	int64_t x = 2 * above + below, by = 2 * below, q = x / by;

	return x % by < 0 ? q - 1 : q;
}

struct cv_figure cv_figure_null(void)
{
	return (struct cv_figure){.null = true};
}

struct cv_figure cv_figure_of(int64_t value)
{
	return (struct cv_figure){.value = value};
}

struct cv_figure cv_figure_percent(int64_t part, int64_t whole)
{
	return whole > 0 ? cv_figure_of(cv_divide_half_up(part * 1000, whole))
			 : cv_figure_null();
}

struct point {
	int64_t value, count;
};

static int compare_points(const void *a, const void *b)
{
	const struct point *x = a, *y = b;

	return (x->value > y->value) - (x->value < y->value);
}

/* The points in order of value; options that are none (dk, fractions) are left
 * out. Returns how many. */
static unsigned list_points(const struct cv_tally *t, struct point *points)
{
	unsigned n = 0;
	int64_t value;

	for (unsigned i = 0; i < t->n_options; i++) {
		const struct cv_tally_option *o = &t->options[i];
		if (!cv_integer_parse(o->id, strlen(o->id), &value) ||
		    value < INT32_MIN || value > INT32_MAX)
			continue;
		points[n++] = (struct point){value, o->count.n};
	}
	qsort(points, n, sizeof *points, compare_points);
	return n;
}

/* The value at place k, from 0, of all answers in order. */
static int64_t value_at(const struct point *points, unsigned n, int64_t k)
{
	unsigned i = 0;

	while (i + 1 < n && k >= points[i].count)
		k -= points[i++].count;
	return points[i].value;
}

/* People above zero less those below, where the points have two sides: true;
 * else people on the two highest points. */
static bool weigh(const struct point *points, unsigned n, int64_t *out)
{
	int64_t above = 0, below = 0, top = 0;
	bool two = n > 0 && points[0].value < 0 && points[n - 1].value > 0;

	for (unsigned i = 0; i < n; i++) {
		above += points[i].value > 0 ? points[i].count : 0;
		below += points[i].value < 0 ? points[i].count : 0;
		top += i + 2 >= n ? points[i].count : 0;
	}
	*out = two ? above - below : top;
	return two;
}

static void
net_or_high(struct cv_tally *t, const struct point *points, unsigned n)
{
	int64_t part;
	bool two = weigh(points, n, &part);

	if (n > 0)
		*(two ? &t->net : &t->high) =
		    cv_figure_percent(part, t->answered.n);
}

struct cv_figure cv_tally_balance(const struct cv_tally *t)
{
	struct point *points;
	int64_t part;

	if ((t->net.null && t->high.null) || t->answered.n <= 0)
		return cv_figure_null();
	points = cv_calloc(t->n_options + 1, sizeof *points);
	weigh(points, list_points(t, points), &part);
	free(points);
	return cv_figure_of(cv_divide_half_up(part * 100, t->answered.n));
}

void cv_figure_scale(struct cv_tally *t)
{
	struct point *points = cv_calloc(t->n_options + 1, sizeof *points);
	unsigned n = list_points(t, points);
	int64_t count = 0, total = 0, middle;

	for (unsigned i = 0; i < n; i++) {
		count += points[i].count;
		total += points[i].value * points[i].count;
	}
	if (count > 0) {
		middle = value_at(points, n, (count - 1) / 2) +
			 value_at(points, n, count / 2);
		t->mean = cv_figure_of(cv_divide_half_up(total * 100, count));
		t->median = cv_figure_of(middle * 50);
	}
	net_or_high(t, points, n);
	free(points);
}
