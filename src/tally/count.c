/* Counting bytes, sixteen at a time, on any processor gcc and clang know.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"
#include "vector.h"

enum {
	RUN = 255,     /* vectors until a byte of a sum could overflow */
	GROUP = 8,     /* codes counted in one go */
	FEW_CODES = 33 /* from here on a table of counts is quicker */
};

static int64_t sum(vector v)
{
	int64_t total = 0;

	for (int i = 0; i < WIDTH; i++)
		total += v[i];
	return total;
}

/* Eight codes from `base` on over at most RUN vectors. Equal gives 0xFF, that
 * is -1. */
static inline void count_group(const loose *plane, const loose *mask, size_t n,
			       unsigned base, int64_t *counts)
{
	vector c0 = all(base), c1 = all(base + 1), c2 = all(base + 2),
	       c3 = all(base + 3), c4 = all(base + 4), c5 = all(base + 5),
	       c6 = all(base + 6), c7 = all(base + 7);
	vector s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0}, s4 = {0}, s5 = {0},
	       s6 = {0}, s7 = {0};

	for (size_t i = 0; i < n; i++) {
		vector v = plane[i];
		if (mask != NULL)
			v |= mask[i];
		s0 -= (vector)(v == c0);
		s1 -= (vector)(v == c1);
		s2 -= (vector)(v == c2);
		s3 -= (vector)(v == c3);
		s4 -= (vector)(v == c4);
		s5 -= (vector)(v == c5);
		s6 -= (vector)(v == c6);
		s7 -= (vector)(v == c7);
	}
	counts[0] += sum(s0);
	counts[1] += sum(s1);
	counts[2] += sum(s2);
	counts[3] += sum(s3);
	counts[4] += sum(s4);
	counts[5] += sum(s5);
	counts[6] += sum(s6);
	counts[7] += sum(s7);
}

static size_t vectors(size_t n)
{
	return (n + WIDTH - 1) / WIDTH;
}

static void count_few(const unsigned char *plane, const unsigned char *mask,
		      size_t n, unsigned codes, int64_t *counts)
{
	int64_t found[FEW_CODES + GROUP] = {0};
	size_t left = vectors(n), run;
	const loose *p = (const loose *)plane, *m = (const loose *)mask;

	for (; left > 0; left -= run) {
		run = left < RUN ? left : RUN;
		for (unsigned c = 1; c < codes; c += GROUP) {
			if (m == NULL)
				count_group(p, NULL, run, c, found + c);
			else
				count_group(p, m, run, c, found + c);
		}
		p += run;
		m = m == NULL ? NULL : m + run;
	}
	for (unsigned c = 1; c < codes; c++)
		counts[c] += found[c];
}

/* Four tables, so that equal neighbours do not wait for each other. */
static void count_many(const unsigned char *plane, const unsigned char *mask,
		       size_t n, unsigned codes, int64_t *counts)
{
	uint32_t found[4][256] = {{0}};

	for (size_t i = 0; i < n; i++)
		found[i % 4][mask == NULL ? plane[i] : plane[i] | mask[i]]++;
	for (unsigned c = 1; c < codes; c++)
		counts[c] += (int64_t)found[0][c] + found[1][c] + found[2][c] +
			     found[3][c];
}

void cv_count_codes(const unsigned char *plane, const unsigned char *mask,
		    size_t n, unsigned codes, int64_t *counts)
{
	if (n == 0)
		return;
	codes = codes < CODE_OUT ? codes : CODE_OUT;
	if (codes <= FEW_CODES)
		count_few(plane, mask, n, codes, counts);
	else
		count_many(plane, mask, n, codes, counts);
}

void cv_count_wide(const unsigned char *low, const unsigned char *high,
		   const unsigned char *mask, size_t n, unsigned codes,
		   int64_t *counts)
{
	for (size_t i = 0; i < n; i++) {
		unsigned code = low[i] | (unsigned)high[i] << 8;
		if (code > 0 && code < codes && (mask == NULL || mask[i] == 0))
			counts[code]++;
	}
}

/* Eight bits over at most RUN vectors. */
static inline void
count_run(const loose *plane, const loose *mask, size_t n, int64_t counts[8])
{
	vector s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0}, s4 = {0}, s5 = {0},
	       s6 = {0}, s7 = {0};

	for (size_t i = 0; i < n; i++) {
		vector v = plane[i];
		if (mask != NULL)
			v &= ~mask[i];
		s0 -= (vector)((v & all(1)) == all(1));
		s1 -= (vector)((v & all(2)) == all(2));
		s2 -= (vector)((v & all(4)) == all(4));
		s3 -= (vector)((v & all(8)) == all(8));
		s4 -= (vector)((v & all(16)) == all(16));
		s5 -= (vector)((v & all(32)) == all(32));
		s6 -= (vector)((v & all(64)) == all(64));
		s7 -= (vector)((v & all(128)) == all(128));
	}
	counts[0] += sum(s0);
	counts[1] += sum(s1);
	counts[2] += sum(s2);
	counts[3] += sum(s3);
	counts[4] += sum(s4);
	counts[5] += sum(s5);
	counts[6] += sum(s6);
	counts[7] += sum(s7);
}

void cv_count_bits(const unsigned char *plane, const unsigned char *mask,
		   size_t n, int64_t counts[8])
{
	size_t left = vectors(n), run;
	const loose *p = (const loose *)plane, *m = (const loose *)mask;

	for (; left > 0; left -= run) {
		run = left < RUN ? left : RUN;
		if (m == NULL)
			count_run(p, NULL, run, counts);
		else
			count_run(p, m, run, counts);
		p += run;
		m = m == NULL ? NULL : m + run;
	}
}

/* 0xFF where the byte is an answer. */
static inline vector answers(vector v, vector dk)
{
	return (vector)(v >= all(STATE_GIVEN)) | (vector)(v == dk);
}

int64_t cv_count_both(const unsigned char *a, bool a_dk, const unsigned char *b,
		      bool b_dk, const unsigned char *mask, size_t n)
{
	const loose *p = (const loose *)a, *q = (const loose *)b,
		    *m = (const loose *)mask;
	vector dk_a = all(a_dk ? STATE_DK : STATE_GIVEN),
	       dk_b = all(b_dk ? STATE_DK : STATE_GIVEN);
	int64_t total = 0;
	size_t i = 0, end;

	while (i < vectors(n)) {
		vector both = {0}, s = {0};
		end = vectors(n) - i < RUN ? vectors(n) : i + RUN;
		for (; i < end; i++) {
			both = answers(p[i], dk_a) & answers(q[i], dk_b);
			if (m != NULL)
				both &= ~m[i];
			s -= both;
		}
		total += sum(s);
	}
	return total;
}

/* Four tables, as in count_many, or fewer where four would not stay in the
 * nearest cache and equal neighbours are rare; `shift` bits for the second
 * number. */
enum { TABLES = 4, CACHED = 1 << 13 };
struct pair_counts {
	unsigned shift, tables;
	uint32_t *n[TABLES];
	uint32_t list[];
};

unsigned cv_bits_of(unsigned domain)
{
	unsigned bits = 0;

	while (1u << bits < domain)
		bits++;
	return bits;
}

typedef unsigned short vector16 __attribute__((vector_size(16)));

/* Clang has another name for it. */
#ifdef __clang__
#define SHUFFLE(v, w, ...) __builtin_shufflevector(v, w, __VA_ARGS__)
#else
#define SHUFFLE(v, w, ...) __builtin_shuffle(v, w, (vector){__VA_ARGS__})
#endif

/* Eight bytes as 16-bit numbers. */
static inline vector16 low_half(vector v)
{
	const vector zero = {0};

	return (vector16)SHUFFLE(v, zero, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5,
				 21, 6, 22, 7, 23);
}

static inline vector16 high_half(vector v)
{
	const vector zero = {0};

	return (vector16)SHUFFLE(v, zero, 8, 16, 9, 17, 10, 18, 11, 19, 12, 20,
				 13, 21, 14, 22, 15, 23);
}

static inline void add_pairs(struct pair_counts *c, vector16 pairs)
{
	for (int i = 0; i < 8; i++)
		c->n[i % TABLES][pairs[i]]++;
}

static struct pair_counts *new_counts(unsigned first, unsigned second)
{
	unsigned shift = cv_bits_of(second), tables = TABLES;
	size_t size = (size_t)first << shift;
	struct pair_counts *c;

	while (tables > 1 && tables * size > CACHED)
		tables /= 2;
	c = cv_calloc(1, sizeof *c + tables * size * sizeof *c->list);
	c->shift = shift;
	c->tables = tables;
	for (unsigned i = 0; i < TABLES; i++)
		c->n[i] = c->list + i % tables * size;
	return c;
}

static void count_bytes(struct pair_counts *c, const loose *first,
			const loose *second, const loose *mask, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		vector v = first[i], w = second[i];
		if (mask != NULL)
			v &= ~mask[i];
		add_pairs(c, low_half(v) << c->shift | low_half(w));
		add_pairs(c, high_half(v) << c->shift | high_half(w));
	}
}

struct pair_counts *cv_count_pairs(const struct strip *a, const struct strip *b,
				   const unsigned char *mask, size_t n)
{
	struct pair_counts *c = new_counts(a->domain, b->domain);

	count_bytes(c, (const loose *)a->low, (const loose *)b->low,
		    (const loose *)mask, vectors(n));
	return c;
}

int64_t cv_pair_count(const struct pair_counts *c, unsigned a, unsigned b)
{
	size_t at = (size_t)a << c->shift | b;
	int64_t total = 0;

	for (unsigned i = 0; i < c->tables; i++)
		total += c->n[i][at];
	return total;
}
