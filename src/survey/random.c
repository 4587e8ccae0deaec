/* Seeded chance, repeatable on every machine and by other programs: the
 * generator and the shuffle that ODK uses.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

enum { MULTIPLIER = 16807, MODULUS = 2147483647 };

uint32_t cv_random_seed(uint32_t seed)
{
	uint32_t state = seed % MODULUS;

	return state == 0 ? MODULUS - 1 : state;
}

double cv_random_next(uint32_t *state)
{
	*state = (uint32_t)((uint64_t)*state * MULTIPLIER % MODULUS);
	return (double)(*state - 1) / (MODULUS - 1);
}

void cv_random_shuffle(uint32_t seed, unsigned n, unsigned char *out)
{
	uint32_t state = cv_random_seed(seed);
	unsigned i, j;

	for (i = 0; i < n; i++) {
		j = (unsigned)(cv_random_next(&state) * (i + 1));
		if (j != i)
			out[i] = out[j];
		out[j] = (unsigned char)i;
	}
}
