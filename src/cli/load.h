/* From the store into a dataset. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_LOAD_H
#define CANVASS_CLI_LOAD_H

#include "said.h"

#include <canvass/dataset.h>
#include <canvass/store.h>
#include <canvass/votes.h>

/** Feed every current body that came after *last, which moves on. Damaged
 * bodies are counted by the dataset and left out. CV_END: a withdrawal came;
 * begin again with a new dataset and *last 0. */
enum cv_status cli_load(struct cv_store *store, struct cv_dataset *dataset,
			int64_t *last, struct cv_error *err);
/** The same, and group votes into `votes`, people's own words into `said`
 * (each may be NULL); CV_END has emptied them. */
enum cv_status cli_load_all(struct cv_store *store, struct cv_dataset *dataset,
			    struct cv_votes *votes, struct cli_said *said,
			    int64_t *last, struct cv_error *err);

#endif
