/* Sixteen bytes at a time, on any processor gcc and clang know.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TALLY_VECTOR_H
#define CANVASS_TALLY_VECTOR_H

typedef unsigned char vector __attribute__((vector_size(16)));
/* The same wherever it lies in memory. */
typedef unsigned char loose
    __attribute__((vector_size(16), aligned(1), may_alias));

enum { WIDTH = 16 };

static inline vector all(unsigned byte)
{
	unsigned char b = (unsigned char)byte;

	return (vector){b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b};
}

#endif
