/* CRC-32 of source wording, by which a translation knows that it is stale.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdio.h>
#include <string.h>

uint32_t cv_crc32(uint32_t crc, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;

	crc = ~crc;
	for (; n > 0; n--) {
		crc ^= *p++;
		for (int i = 0; i < 8; i++)
			crc = crc >> 1 ^ (0xEDB88320u & (0u - (crc & 1)));
	}
	return ~crc;
}

uint32_t cv_sum_words(uint32_t crc, const char *words)
{
	if (words == NULL)
		return crc;
	crc = cv_crc32(crc, words, strlen(words));
	return cv_crc32(crc, "\n", 1);
}

void cv_sum_print(uint32_t crc, char out[9])
{
	snprintf(out, 9, "%08x", (unsigned)crc);
}

void cv_reader_wording_sum(const struct cv_question *q, char out[9])
{
	uint32_t crc = 0;

	for (int slot = 0; slot < CV_SLOTS; slot++)
		crc = cv_sum_words(crc,
				   cv_slot_of(q, (enum cv_slot)slot)->source);
	for (unsigned i = 0; i < q->n_options; i++)
		crc = cv_sum_words(crc, q->options[i].text.source);
	cv_sum_print(crc, out);
}
