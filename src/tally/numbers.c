/* Quartiles (R type 7), mean and histogram of numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <math.h>

enum { COUNTED_RANGE = 1 << 16 };

/* All values in order, either as counts of whole numbers from `low` on, or
 * listed. */
struct sample {
	int64_t n;
	int64_t *counts;
	int32_t low, high;
	double *list;
};

static double value_at(const struct sample *s, int64_t k)
{
	int64_t i = 0;

	if (s->list != NULL)
		return s->list[k];
	while (k >= s->counts[i])
		k -= s->counts[i++];
	return (double)(s->low + i);
}

/* Hundredths, halves up; a decimal that binary misses by a hair is taken for
 * what a person wrote. */
static int64_t hundredths(double x)
{
	x = floor(x * 100 + 0.5 + 1e-7);
	if (x > 9e17)
		return (int64_t)9e17;
	return x < -9e17 ? (int64_t)-9e17 : (int64_t)x;
}

static struct cv_figure quartile(const struct sample *s, int quarter)
{
	int64_t steps = (s->n - 1) * quarter, k = steps / 4;
	double low = value_at(s, k), high;

	if (steps % 4 == 0)
		return cv_figure_of(hundredths(low));
	high = value_at(s, k + 1);
	return cv_figure_of(
	    hundredths(low + (high - low) * (double)(steps % 4) / 4));
}

static struct cv_figure mean(const struct sample *s)
{
	int64_t total = 0;
	long double sum = 0;

	if (s->list == NULL) {
		for (int64_t i = 0; i <= (int64_t)s->high - s->low; i++)
			total += (s->low + i) * s->counts[i];
		return cv_figure_of(cv_divide_half_up(total * 100, s->n));
	}
	for (int64_t i = 0; i < s->n; i++)
		sum += s->list[i];
	return cv_figure_of(hundredths((double)(sum / s->n)));
}

/* The smallest of 1, 2, 5, 10 … with which the bins reach from low to high. */
static double bin_width(double low, double high, bool whole)
{
	static const double steps[] = {1, 2, 5};
	double power = 1, width;

	while (!whole && high - low < power && power > 1e-6)
		power /= 10;
	for (;; power *= 10)
		for (int i = 0; i < 3; i++) {
			width = steps[i] * power;
			if (floor(high / width + 1e-9) -
				floor(low / width + 1e-9) <
			    CV_HISTOGRAM)
				return width;
		}
}

static void add_to_bin(struct cv_tally *t, double x, int64_t count)
{
	int bin = (int)((x - t->bin_low) / t->bin_width + 1e-9);

	bin = bin < 0 ? 0 : bin;
	bin = bin < CV_HISTOGRAM ? bin : CV_HISTOGRAM - 1;
	t->bins[bin].n += count;
	if ((unsigned)bin >= t->n_bins)
		t->n_bins = (unsigned)bin + 1;
}

/* Over everybody's values: two groups of people have the same bins. */
static void widen(const struct number_part *p, double *low, double *high)
{
	const struct column *c = p->column;
	double x;

	for (size_t i = 0; p->mask != NULL && i < p->n; i++) {
		if (c->first[i] != STATE_CODES)
			continue;
		x = c->real != NULL ? c->real[i] : c->whole[i];
		*low = x < *low ? x : *low;
		*high = x > *high ? x : *high;
	}
}

static void histogram(struct cv_tally *t, const struct sample *s,
		      const struct number_part *parts, unsigned n_parts)
{
	double low = value_at(s, 0), high = value_at(s, s->n - 1);

	for (unsigned i = 0; i < n_parts; i++)
		widen(&parts[i], &low, &high);
	t->bin_width = bin_width(low, high, s->list == NULL);
	t->bin_low = floor(low / t->bin_width + 1e-9) * t->bin_width;
	if (s->list != NULL) {
		for (int64_t i = 0; i < s->n; i++)
			add_to_bin(t, s->list[i], 1);
		return;
	}
	for (int64_t i = 0; i <= (int64_t)s->high - s->low; i++)
		if (s->counts[i] > 0)
			add_to_bin(t, (double)(s->low + i), s->counts[i]);
}

static bool is_there(const struct number_part *p, size_t i)
{
	return p->column->first[i] == STATE_CODES &&
	       (p->mask == NULL || p->mask[i] == 0);
}

static bool
counted(struct sample *s, const struct number_part *parts, unsigned n_parts)
{
	s->low = INT32_MAX;
	s->high = INT32_MIN;
	for (unsigned i = 0; i < n_parts; i++) {
		const struct column *c = parts[i].column;
		if (c->real != NULL)
			return false;
		s->low = c->low < s->low ? c->low : s->low;
		s->high = c->high > s->high ? c->high : s->high;
	}
	return s->low <= s->high && (int64_t)s->high - s->low < COUNTED_RANGE;
}

static void count_values(struct sample *s, const struct number_part *p)
{
	const struct column *c = p->column;

	if (c->whole == NULL)
		return;
	for (size_t i = 0; i < p->n; i++)
		if (is_there(p, i)) {
			s->counts[(int64_t)c->whole[i] - s->low]++;
			s->n++;
		}
}

static void list_values(struct sample *s, const struct number_part *p)
{
	const struct column *c = p->column;

	for (size_t i = 0; i < p->n; i++)
		if (is_there(p, i))
			s->list[s->n++] =
			    c->real != NULL ? c->real[i] : c->whole[i];
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
take_sample(struct sample *s, const struct number_part *parts, unsigned n_parts)
{
	size_t most = 0;

	if (counted(s, parts, n_parts)) {
		s->counts = cv_calloc((size_t)((int64_t)s->high - s->low) + 1,
				      sizeof *s->counts);
		for (unsigned i = 0; i < n_parts; i++)
			count_values(s, &parts[i]);
		return;
	}
	for (unsigned i = 0; i < n_parts; i++)
		most += parts[i].n;
	s->list = cv_calloc(most + 1, sizeof *s->list);
	for (unsigned i = 0; i < n_parts; i++)
		list_values(s, &parts[i]);
	qsort(s->list, (size_t)s->n, sizeof *s->list, compare);
}

void cv_figure_numbers(struct cv_tally *t, const struct number_part *parts,
		       unsigned n_parts)
{
	struct sample s = {0};

	take_sample(&s, parts, n_parts);
	t->n.n = s.n;
	if (s.n > 0) {
		t->min = cv_figure_of(hundredths(value_at(&s, 0)));
		t->q1 = quartile(&s, 1);
		t->median = quartile(&s, 2);
		t->q3 = quartile(&s, 3);
		t->max = cv_figure_of(hundredths(value_at(&s, s.n - 1)));
		t->mean = mean(&s);
		histogram(t, &s, parts, n_parts);
	}
	free(s.counts);
	free(s.list);
}
