/* The same interview on pages at 80×24 and 40×12, by keys only, and in line
 * mode: through every area and every type, with the same seed and answers,
 * the same record, byte for byte but for uuid, salt, station and minutes.
 *
 * An interview of our own walks beside the program: it knows what is asked and
 * in which order options are shown, and settles every answer by a rule.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "walking.h"

#include <stdio.h>
#include <stdlib.h>

static void try_run(const struct run *run, const char *work, const char *id)
{
	struct cv_buf bodies[WALK_FRONTS];

	walk_fronts(run, work, id, bodies);
	walk_compare(run, &bodies[0], bodies, 1);
	walk_forget(bodies);
}

int main(void)
{
	static const char *const areas[] = {"pan,cli", "equ,wrk", "pth,bor",
					    "det,ret", "chi,srv", "voi,cso"};
	struct cv_buf types = CV_BUF_INIT;
	char work[] = "/tmp/canvass-walk-XXXXXX", name[16];

	if (!walk_begin(work))
		return 1;
	for (unsigned i = 0; i < 6; i++) {
		struct run run = {
		    .name = name, .areas = areas[i], .seed = 11 + i};

		snprintf(name, sizeof name, "%.3s_%.3s", areas[i],
			 areas[i] + 4);
		try_run(&run, work, "our_voice");
	}
	cv_buf_addf(&types, "%s/tests/fronts/types", getenv("SRCDIR"));
	for (unsigned seed = 1; seed <= 4; seed++) {
		struct run run = {.name = name,
				  .folder = types.data,
				  .areas = "",
				  .seed = seed};

		snprintf(name, sizeof name, "types_%u", seed);
		try_run(&run, work, "types");
	}
	cv_buf_done(&types);
	return walk_end(work);
}
