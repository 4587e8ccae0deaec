/* What a report is made of, out of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_SUMMARY_H
#define CANVASS_CLI_SUMMARY_H

#include "figures.h"

enum { CLI_KINDS = 4 }; /* languages, ways, places, months */

struct cli_summary {
	struct cv_summary what;
	struct cv_tallies tallies;
	struct cv_summary_kinds kinds[CLI_KINDS];
	struct cv_votes *votes;
};

/** Release everything there is; free with _done. */
enum cv_status cli_summary_make(struct cv_cli *cli, struct cli_figures *f,
				struct cli_summary *out, struct cv_error *err);
void cli_summary_done(struct cli_summary *summary);

#endif
