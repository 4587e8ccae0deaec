/* A cross-table of few options: a bit for each row and option, and how many
 * bits two options share, counted 128 rows at a time. The rows of a vector do
 * not stand in order, but in the same order for every option.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cross.h"

/* Wider than what every processor has: where it has more, the better of two
 * copies of count() is taken when the program starts. */
typedef unsigned char vector __attribute__((vector_size(32)));
typedef uint64_t vector64 __attribute__((vector_size(32)));
typedef unsigned char loose
    __attribute__((vector_size(32), aligned(1), may_alias));

#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__)
#define FOR_ANY_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_ANY_PROCESSOR
#endif
/* clang does so by itself */
#ifdef __clang__
#define UNROLL
#else
#define UNROLL _Pragma("GCC unroll 8")
/* The analyser of gcc 12 takes the lanes of a vector for 2 bits wide. */
#pragma GCC diagnostic ignored "-Wanalyzer-shift-count-overflow"
#endif
/* No vector is handed to a function that is not inlined. */
#pragma GCC diagnostic ignored "-Wpsabi"
#define INLINE static inline __attribute__((always_inline))

enum {
	WIDTH = 32,
	PLANES = 8,            /* bits of a byte */
	ROWS = WIDTH * PLANES, /* of a vector of bits */
	STRETCH = 32,          /* vectors counted in one go, at most 64 */
	CELLS_A_PASS = 96 /* that cost about one pass over pairs of bytes */
};

INLINE vector all(unsigned byte)
{
	vector v = {0};

	return v + (unsigned char)byte;
}

/* Each byte by 1 to 7 bits, but for those that come in from its neighbour. */
INLINE vector shift_right(vector v, unsigned by, unsigned mask)
{
	return (vector)((vector64)v >> by) & all(mask);
}

/* Of one option, or of those who answered. */
struct bits {
	loose v[STRETCH];
};

/* The bits of one side: its options, don't-knows, those who answered. */
struct columns {
	const struct side *side;
	unsigned options, bits_of_code;
	struct bits *list;
};

static struct columns new_columns(const struct side *s)
{
	struct columns c = {s, s->options,
			    cv_bits_of(s->layers[0].strip.domain),
			    cv_calloc(s->options + 2, sizeof *c.list)};

	return c;
}

static void clear(struct columns *c)
{
	memset(c->list, 0, (c->options + 2) * sizeof *c->list);
}

/* Bit b of v[k] becomes bit k of v[b], byte for byte, in three rounds of
 * swapping. Source: Warren, Hacker's Delight, transposing a bit matrix. */
INLINE void transpose(vector v[PLANES])
{
	static const unsigned masks[] = {0x55, 0x33, 0, 0x0F};

	UNROLL
	for (unsigned d = PLANES / 2; d > 0; d /= 2)
		UNROLL
	for (unsigned k = 0; k < PLANES; k++) {
		vector t;

		if ((k & d) != 0)
			continue;
		t = shift_right(v[k], d, masks[d - 1]) ^
		    (v[k + d] & all(masks[d - 1]));
		v[k + d] ^= t;
		v[k] ^= (vector)((vector64)t << d);
	}
}

/* A vector of bits from a plane; rows left out, or beyond the last, are 0. */
INLINE void load(const struct crossing *x, const unsigned char *plane,
		 size_t row, vector v[PLANES])
{
	unsigned char few[2][ROWS] = {{0}};
	const loose *p = (const loose *)(plane + row), *m = NULL;
	size_t left = x->n - row;

	if (x->mask != NULL)
		m = (const loose *)(x->mask + row);
	if (left < ROWS) {
		memcpy(few[0], plane + row, left);
		p = (const loose *)few[0];
		if (m != NULL)
			memcpy(few[1], x->mask + row, left);
		m = m != NULL ? (const loose *)few[1] : NULL;
	}
	UNROLL
	for (unsigned k = 0; k < PLANES; k++)
		v[k] = m == NULL ? (vector)p[k] : (vector)(p[k] & ~m[k]);
}

/* Which rows hold an answer: the bits of states before they are transposed. */
INLINE vector answered(const struct side *s, const vector v[PLANES])
{
	vector dk =
	    all(s->item->question->dk_is_answer ? STATE_DK : STATE_GIVEN);
	vector out = {0};

	UNROLL
	for (unsigned k = 0; k < PLANES; k++)
		out |= ((vector)(v[k] >= all(STATE_GIVEN)) |
			(vector)(v[k] == dk)) &
		       all(1u << k);
	return out;
}

INLINE vector of_code(const vector v[PLANES], unsigned n_bits, unsigned code)
{
	vector out = all(0xFF);

	for (unsigned b = 0; b < n_bits; b++)
		out &= (code >> b & 1) != 0 ? v[b] : ~v[b];
	return out;
}

/* The bits number `at` of every column, from `row` on. */
INLINE void
fill(const struct crossing *x, const struct columns *c, size_t row, unsigned at)
{
	const struct side *s = c->side;
	bool has_codes = s->item->shape == SHAPE_CODE;
	vector v[PLANES];

	load(x, s->layers[0].strip.low, row, v);
	c->list[c->options + 1].v[at] = answered(s, v);
	transpose(v);
	c->list[c->options].v[at] = of_code(v, c->bits_of_code, STATE_DK);
	for (unsigned i = 0; has_codes && i < c->options; i++)
		c->list[i].v[at] = of_code(v, c->bits_of_code, STATE_CODES + i);
	for (unsigned i = 1; i < s->n_layers; i++) {
		const struct layer *l = &s->layers[i];

		load(x, l->strip.low, row, v);
		transpose(v);
		for (unsigned b = 0; b < PLANES && l->first + b < c->options;
		     b++)
			c->list[l->first + b].v[at] = v[b];
	}
}

/* Three bits of each place: *low becomes the low bit of their sum, what is
 * returned the high one. */
INLINE vector add(vector *low, vector a, vector b)
{
	vector half = *low ^ a, high = (*low & a) | (half & b);

	*low = half ^ b;
	return high;
}

/* How many bits each byte has. */
INLINE vector ones_in(vector v)
{
	v -= shift_right(v, 1, 0x55);
	v = (v & all(0x33)) + shift_right(v, 2, 0x33);
	return (v + shift_right(v, 4, 0x0F)) & all(0x0F);
}

/* The sum of the bytes of `v` and of eight times those of `eights`. */
INLINE unsigned sum_up(vector v, vector eights)
{
	const uint64_t bytes = UINT64_C(0x00FF00FF00FF00FF);
	const vector64 low = {bytes, bytes, bytes, bytes};
	vector64 a = (vector64)v, b = (vector64)eights, s;

	s = (a & low) + (a >> 8 & low) + (((b & low) + (b >> 8 & low)) << 3);
	return (unsigned)((s[0] + s[1] + s[2] + s[3]) *
			      UINT64_C(0x0001000100010001) >>
			  48);
}

/* How many bits are set in both. Sums are kept as bits of ones, twos and
 * fours, so that only every eighth vector is counted (Harley and Seal). */
INLINE unsigned common(const struct bits *a, const struct bits *b)
{
	vector ones = {0}, twos = {0}, fours = {0}, eights = {0};

	for (unsigned i = 0; i < STRETCH; i += 8) {
		const loose *p = a->v + i, *q = b->v + i;
		vector two[4], four[2];

		UNROLL
		for (unsigned k = 0; k < 4; k++)
			two[k] = add(&ones, p[2 * k] & q[2 * k],
				     p[2 * k + 1] & q[2 * k + 1]);
		UNROLL
		for (unsigned k = 0; k < 2; k++)
			four[k] = add(&twos, two[2 * k], two[2 * k + 1]);
		eights += ones_in(add(&fours, four[0], four[1]));
	}
	return sum_up(ones_in(ones) + 2 * ones_in(twos) + 4 * ones_in(fours),
		      eights);
}

INLINE unsigned shown(const struct side *s)
{
	return s->options + (s->item->question->dk_is_answer ? 1 : 0);
}

INLINE void add_stretch(struct crossing *x, const struct columns *row,
			const struct columns *column)
{
	for (unsigned r = 0; r < shown(&x->row); r++)
		for (unsigned c = 0; c < shown(&x->column); c++)
			x->cells[r * x->stride + c] +=
			    common(&row->list[r], &column->list[c]);
	x->base += common(&row->list[row->options + 1],
			  &column->list[column->options + 1]);
}

bool cv_cross_bits_pay(const struct crossing *x)
{
	unsigned rows = x->row.n_layers, columns = x->column.n_layers;

	rows -= rows > 1;
	columns -= columns > 1;
	return !x->row.is_wide && !x->column.is_wide &&
	       shown(&x->row) * shown(&x->column) <=
		   CELLS_A_PASS * rows * columns;
}

FOR_ANY_PROCESSOR
static void
count(struct crossing *x, struct columns *row, struct columns *column)
{
	const size_t most = (size_t)ROWS * STRETCH;

	for (size_t from = 0; from < x->n; from += most) {
		size_t end = x->n - from < most ? x->n : from + most;
		unsigned at = 0;

		if (end - from < most) {
			clear(row);
			clear(column);
		}
		for (size_t i = from; i < end; i += ROWS, at++) {
			fill(x, row, i, at);
			fill(x, column, i, at);
		}
		add_stretch(x, row, column);
	}
}

void cv_cross_bits(struct crossing *x)
{
	struct columns row = new_columns(&x->row),
		       column = new_columns(&x->column);

	count(x, &row, &column);
	free(row.list);
	free(column.list);
}
