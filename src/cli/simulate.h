/* Plausible interviews by the program itself, for practice and for tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_SIMULATE_H
#define CANVASS_SIMULATE_H

#include "sitting.h"

/** How the simulated people ended. */
struct cli_simulated {
	unsigned complete, partial, declined, ineligible;
};

/** CV_INVALID, with a sentence, outside a training consultation. */
enum cv_status
cli_simulate_allowed(const struct cv_survey *s, struct cv_error *err);
/** Let `n` simulated people answer and keep what they leave. The same survey
 * and seed give the same answers. Areas: those of the session, else drawn for
 * each person. Only where cli_simulate_allowed. Records are stored in
 * transactions of some thousand; *out counts what is stored. */
enum cv_status cli_simulate(struct cli_sitting *s, unsigned n, uint32_t seed,
			    struct cli_simulated *out, struct cv_error *err);

/* simulate-person.c: one who answers. */

/** What is common to all of them: how well liked each option is. */
struct cli_tendencies;
struct cli_tendencies *
cli_tendencies_new(const struct cv_survey *s, uint32_t seed);
void cli_tendencies_free(struct cli_tendencies **t);

/** Chance that can be repeated. */
uint32_t cli_draw(uint64_t *state);
/** 0 ≤ x < 1. */
double cli_chance(uint64_t *state);

/** A temper; all but `chance` between 0 and 1. */
struct cli_person {
	uint64_t chance;
	double content, burdened, unsure, shy, talkative;
};
void cli_person_init(struct cli_person *p, uint32_t seed, unsigned number);
/** An answer to the question on screen; the text in it is borrowed from the
 * program. */
void cli_person_answer(struct cli_person *p, const struct cli_tendencies *t,
		       struct cv_interview *iv, const struct cv_question *q,
		       struct cv_answer *out);

#endif
