/* What was counted, as lines that others' counts are compared with.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_BENCH_FIGURES_H
#define CANVASS_BENCH_FIGURES_H

#include <canvass/tally.h>
#include <stdio.h>

/** Lines of section, column, value, count, with tabs between. A column is a
 * question, or question/option where several may be chosen, of 0 and 1; numbers
 * have n, min, q1, median, q3, max and mean in place of values. Missing answers
 * stand by their name. What is zero is left out, and texts and dates. */
void bench_figures(const char *section, const struct cv_tallies *tallies,
		   FILE *out);
/** The same of a cross-table: row, column, count. */
void bench_cross(const char *section, const struct cv_cross *cross, FILE *out);

#endif
