/* Walking a settled interview through every front of the program.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TEST_WALKING_H
#define CANVASS_TEST_WALKING_H

#include "plan.h"

enum { WALK_FRONTS = 3 }; /* line mode, pages at 80×24 and 40×12 */

/** Make a folder of `work` (…XXXXXX) and pin the clock; false: it cannot. */
bool walk_begin(char *work);
/** Say how many tests there were; the exit status. */
int walk_end(const char *work);
/** One line of TAP. */
void walk_result(const struct run *run, const char *what, bool ok,
		 const char *why);
/** One run in all fronts, each with a store of its own; the records it left,
 * to be given to walk_forget. `id` is the consultation's. */
void walk_fronts(const struct run *run, const char *work, const char *id,
		 struct cv_buf bodies[WALK_FRONTS]);
/** Are they, from this one on, the wanted record? */
void walk_compare(const struct run *run, const struct cv_buf *wanted,
		  struct cv_buf bodies[WALK_FRONTS], int from);
void walk_forget(struct cv_buf bodies[WALK_FRONTS]);

#endif
