/* What every fuzz target is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_FUZZ_H
#define CANVASS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The names are libFuzzer's. The first is optional: once, before all input. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A promise that no input may break. */
#define FUZZ_ASSERT(promise)                                                   \
	do {                                                                   \
		if (!(promise)) {                                              \
			fprintf(stderr, "%s:%d: broken: %s\n", __FILE__,       \
				__LINE__, #promise);                           \
			abort();                                               \
		}                                                              \
	} while (0)

#endif
