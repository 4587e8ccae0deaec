/* What a report is made of, out of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_SUMMARY_H
#define CANVASS_CLI_SUMMARY_H

#include "figures.h"

/* languages, ways, interpreters, how people came, places, months */
enum { CLI_KINDS = 6 };

struct cli_summary {
	struct cv_summary what;
	struct cv_tallies tallies;
	struct cv_summary_kinds kinds[CLI_KINDS];
	struct cv_summary_language languages[CV_LANGUAGES_MAX];
	struct cv_summary_words *words;
};

/** Release everything there is; free with _done. The figures' store, where
 * there is one, is read; what is new is kept there as shown. */
enum cv_status cli_summary_make(struct cv_cli *cli, struct cli_figures *f,
				struct cli_summary *out, struct cv_error *err);
void cli_summary_done(struct cli_summary *summary);

/* The steps of cli_summary_make. */

/** What one look through the store tells beside the dataset. */
struct cli_passed {
	int64_t with_interpreter, without; /* of interviews */
	int64_t came[CLI_SAMPLINGS];
	int64_t unread; /* rows that could not be read */
	/** Text questions of which somebody said that a text may be quoted. */
	const struct cv_question **quoted;
	unsigned n_quoted;
};
enum cv_status cli_summary_pass(struct cli_figures *f, struct cli_passed *out,
				struct cv_error *err);
/** Who took part, by each of CLI_KINDS. */
enum cv_status cli_summary_kinds(struct cv_cli *cli, struct cli_figures *f,
				 const struct cli_passed *passed,
				 struct cv_summary_kinds *out,
				 struct cv_error *err);
/** The texts that may be quoted, by question; *n of them. */
enum cv_status cli_summary_words(struct cv_cli *cli, struct cli_figures *f,
				 const struct cli_passed *passed,
				 struct cv_summary_words **out, unsigned *n,
				 struct cv_error *err);
/** How many records were corrected, made void, or contradict each other. */
enum cv_status cli_summary_records(struct cli_figures *f,
				   struct cv_summary_records *out,
				   struct cv_error *err);

#endif
