/* Somebody who reads every table that leaves the room, knows how many people
 * were in it each time and how the tables are made, and wants to know what is
 * not in them. Nothing here is the program's own code.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TESTS_ATTACKER_H
#define CANVASS_TESTS_ATTACKER_H

#include "people.h"

struct attacker;

struct attacker *attacker_new(const struct consultation *c);
void attacker_free(struct attacker *a);

/** They read a table: of everybody, of a row's people (0 …), or of all others
 * (-2 - row). */
void attacker_reads(struct attacker *a, const struct cv_tally *t, int row);
void attacker_reads_rows(struct attacker *a, const struct cv_tally *t);
void attacker_reads_cross(struct attacker *a, const struct cv_cross *x);

/** They think. How many hidden counts do they know for sure? -1: what they read
 * contradicts itself. */
int attacker_knows(struct attacker *a);
/** Of what they believe, how much is wrong? (Then they think badly.) */
int attacker_errs(const struct attacker *a);
/** How many hidden counts they have read of. */
int attacker_wants(const struct attacker *a);
/** Say which, on standard error. */
void attacker_tells(const struct attacker *a);

#endif
