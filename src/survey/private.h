/* What the files of the survey room share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_SURVEY_PRIVATE_H
#define CANVASS_SURVEY_PRIVATE_H

#include <canvass/survey.h>
#include <stdint.h>

/** Look-up tables over a survey, in its arena. */
struct cv_index {
	uint32_t *questions,
	    *questionnaires; /* open addressing: position + 1 */
	uint32_t question_mask, questionnaire_mask;
	unsigned char *languages; /* by wording: the number of its source's */
	unsigned *order_at;       /* by question: where its options begin */
	unsigned n_options;       /* of all questions */
};

/** FNV-1a over the bytes. */
uint32_t cv_hash_bytes(const char *s, size_t n);

/* Randomness that can be repeated: Park and Miller's minimal standard with the
 * multiplier 16807, and the inside-out shuffle of Fisher and Yates, as ODK. */

/** The state for a seed: any number becomes a valid one. */
uint32_t cv_random_seed(uint32_t seed);
/** The next number, 0 ≤ x < 1. */
double cv_random_next(uint32_t *state);
/** Fill `out` with 0 … n−1 shuffled. */
void cv_random_shuffle(uint32_t seed, unsigned n, unsigned char *out);

#endif
