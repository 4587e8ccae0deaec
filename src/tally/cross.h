/* A cross-table under way: two questions brought into the same rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TALLY_CROSS_H
#define CANVASS_TALLY_CROSS_H

#include "private.h"

/** A byte for each row, and which options it stands for. */
struct layer {
	struct strip strip;
	unsigned char *own;
	bool bits; /* bit b stands for option first + b; else
		    * STATE_CODES + k stands for option k */
	unsigned first;
};

/* Bits of a byte. */
enum { LAYER_BITS = 8 };

/** One question of the two. Its last option is the don't-know. */
struct side {
	const struct item *item;
	const struct table *only; /* the one joined table, or NULL */
	const uint32_t *pick;     /* its row for each row; NULL: as they lie */
	uint32_t *own_pick;
	struct layer *layers; /* the first one holds the states */
	unsigned n_layers;
	unsigned options; /* without dk */
	bool is_wide;     /* a code has two bytes: layers 0 and 1 */
};

/** Everything of one cross-table. */
struct crossing {
	const struct cv_dataset *d;
	size_t n;                  /* rows to go through */
	const unsigned char *mask; /* of them, or NULL */
	unsigned char *own_mask;
	struct side row, column;
	unsigned stride; /* of cells */
	int64_t *cells;  /* options and dk of each side */
	int64_t base;
};

void cv_side_start(const struct cv_dataset *d, struct side *s,
		   const struct cv_question *q);
void cv_side_done(struct side *s);
/** Choose the rows, once both sides are started: the fewest that will do. */
void cv_crossing_start(struct crossing *x,
		       const struct cv_selection *selection);
/** The question's planes, in the order of the rows. */
void cv_side_layers(const struct crossing *x, struct side *s);

/* cross-bits.c */
/** Are there few enough cells for cv_cross_bits to be the quicker way? */
bool cv_cross_bits_pay(const struct crossing *x);
/** Count all cells and the base; no side is wide. */
void cv_cross_bits(struct crossing *x);

#endif
