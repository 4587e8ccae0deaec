/* What an outsider can work out: whole numbers between limits, and sums of them
 * that are known to lie between limits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TALLY_INFER_H
#define CANVASS_TALLY_INFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As good as no limit, and far enough from overflow. */
#define CV_INFER_MANY ((int64_t)1 << 40)

struct infer_term {
	unsigned number; /* which of the unknown numbers */
	int factor;
};

/** lo ≤ the sum of its terms ≤ hi */
struct infer_sum {
	unsigned first, count;
	int64_t lo, hi;
};

struct infer_range {
	int64_t lo, hi;
};

struct infer {
	struct infer_range *given;   /* of each number: what was said */
	struct infer_range *follows; /* and what follows, once settled */
	unsigned n, room;
	struct infer_term *terms;
	unsigned n_terms, room_terms;
	struct infer_sum *sums;
	unsigned n_sums, room_sums;
};

/** Of two limits the narrower one. */
void cv_infer_narrow(struct infer_range *r, struct infer_range to);
/** Add `count` unknown numbers, 0 or more each; returns the first. */
unsigned cv_infer_add(struct infer *in, unsigned count);
void cv_infer_sum(struct infer *in, const struct infer_term *terms,
		  unsigned count, int64_t lo, int64_t hi);
/** Draw all conclusions from one sum at a time, until nothing more follows.
 * False where what was said contradicts itself. */
bool cv_infer_settle(struct infer *in);
bool cv_infer_is_pinned(const struct infer *in, unsigned number);
void cv_infer_done(struct infer *in);

#endif
