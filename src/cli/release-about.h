/* What was shown of a question so far, found among the pictures of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_RELEASE_ABOUT_H
#define CANVASS_CLI_RELEASE_ABOUT_H

#include "release.h"

/** It owns all that `about` speaks of. */
struct cli_about {
	struct cv_release_about about;
	struct cv_tallies counted;
	struct cv_release_by *by; /* the same as about.by */
	char **names; /* of each: the question or circumstance people are told
		       * apart by; of a filter its words */
	unsigned n;
	void **owned;
	unsigned n_owned;
};

/** Name the table of a question: "tally det_who", of a version that is not the
 * present one "tally det_who/2". */
void cli_release_table(const struct cv_question *q, int version, int present,
		       struct cv_buf *out);
/** What was kept of a table, yours to free; NULL where there is nothing. */
enum cv_status cli_release_kept(struct cli_figures *f, const char *table,
				char **out, struct cv_error *err);

/** Gather everything that was shown of a question in one version. */
enum cv_status cli_about_make(struct cli_figures *f,
			      const struct cv_question *q, int version,
			      struct cli_about *out, struct cv_error *err);
void cli_about_done(struct cli_about *a);
/** Let it be about the figures' filter: the one that selects the same people,
 * whose words are then given, or a new one. Borrowed. */
enum cv_status cli_about_filter(struct cli_about *a, struct cli_figures *f,
				const char **where, struct cv_error *err);
/** Let it be about the people told apart by what they said to another question,
 * or by a circumstance. With `add` they are added where they are not there.
 * False: they are not. */
bool cli_about_by(struct cli_about *a, struct cli_figures *f, const char *name,
		  bool add);

/** Call `each` with the id of every question of which something was shown that
 * depends on how many people gave which answer to the question (or
 * circumstance) of that name. */
enum cv_status cli_about_others(struct cli_figures *f, const char *name,
				void (*each)(void *context, const char *id),
				void *context, struct cv_error *err);

#endif
