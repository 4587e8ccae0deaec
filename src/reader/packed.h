/* The sum by which a file is known to be the packed one without reading the
 * packed bytes: shared by the packer and the program.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_READER_PACKED_H
#define CANVASS_READER_PACKED_H

#include <stdint.h>

/** FNV-1a, 64 bits: one byte more. */
#define CV_PACKED_SUM UINT64_C(0xcbf29ce484222325)

static inline uint64_t cv_packed_sum(uint64_t sum, unsigned char byte)
{
	return (sum ^ byte) * UINT64_C(0x100000001b3);
}

#endif
