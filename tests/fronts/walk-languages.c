/* The practice interview in every language on pages at 80×24 and 40×12 and in
 * line mode, through all areas; and with another language on every page, which
 * changes no answer. A sample: each language through two areas. With WALK_ALL
 * in the environment (`make check-faults`) each through all twelve.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "walking.h"

#include <canvass/reader.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAIRS = 6 };

static const char *const areas[PAIRS] = {"pan,cli", "equ,wrk", "pth,bor",
					 "det,ret", "chi,srv", "voi,cso"};

/* The same answers in one language; and, with `switching`, in one after the
 * other. */
static void
try_run(const char *language, unsigned pair, bool switching, const char *work)
{
	struct cv_buf steady[WALK_FRONTS], restless[WALK_FRONTS];
	char name[48];
	struct run run = {.name = name,
			  .areas = areas[pair],
			  .seed = 31 + pair,
			  .language = language};

	snprintf(name, sizeof name, "%.8s_%.3s_%.3s", language, areas[pair],
		 areas[pair] + 4);
	walk_fronts(&run, work, "our_voice", steady);
	walk_compare(&run, &steady[0], steady, 1);
	if (switching) {
		run.switching = true;
		snprintf(name, sizeof name, "switching_from_%.8s_%.3s_%.3s",
			 language, areas[pair], areas[pair] + 4);
		walk_fronts(&run, work, "our_voice", restless);
		walk_compare(&run, &steady[0], restless, 0);
		walk_forget(restless);
	}
	walk_forget(steady);
}

int main(void)
{
	char work[] = "/tmp/canvass-walk-XXXXXX",
	     codes[CV_LANGUAGES_MAX][CV_LANGUAGE_SIZE];
	bool all = getenv("WALK_ALL") != NULL;
	struct cv_folder *packed = cv_folder_packed();
	unsigned n = cv_folder_languages(packed, codes, CV_LANGUAGES_MAX);

	cv_folder_close(&packed);
	if (!walk_begin(work))
		return 1;
	for (unsigned i = 0; i < n; i++)
		for (unsigned pair = 0; pair < PAIRS; pair++) {
			bool sample = pair == (i + 3) % PAIRS;
			bool switches = sample && (all || i % 3 == 1);

			if (sample || all)
				try_run(codes[i], pair, switches, work);
		}
	return walk_end(work);
}
