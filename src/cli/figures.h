/* Everybody's answers for the commands that count them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_FIGURES_H
#define CANVASS_FIGURES_H

#include "sitting.h"

#include <canvass/report.h>

struct cli_figures {
	struct cli_consultation consultation;
	struct cv_dataset *dataset;
	struct cv_votes *votes;         /* group votes, beside it */
	struct cv_selection *selection; /* NULL: everybody */
	struct cv_report report;
	enum cv_format format;
	char *where;  /* the filter, or NULL */
	int64_t last; /* the newest record that was read */
	/** Of a release: open, because pictures are kept there; NULL where
	 * there is none yet. */
	struct cv_store *store;
	bool single; /* the store groups no writes: each picture by itself */
};

/** Read --format; CLI_USAGE after saying what is wrong. */
int cli_figures_options(const char *command, const struct cli_args *args,
			enum cv_format *format);
/** Open the consultation of the folder and read its store, which is not made;
 * without one nobody has answered. It is written only for a
 * release. `where` may be NULL. */
enum cv_status cli_figures_open(const struct cv_cli *cli, const char *where,
				bool release, enum cv_format format,
				struct cli_figures *out, struct cv_error *err);
void cli_figures_close(struct cli_figures *figures);
/** The question of an id; where there is none, CV_NOT_FOUND and which one was
 * perhaps meant. */
enum cv_status
cli_figures_question(const struct cli_figures *figures, const char *id,
		     const struct cv_question **out, struct cv_error *err);
/** Write to standard output, all of it. */
enum cv_status
cli_figures_print(const struct cv_buf *text, struct cv_error *err);

/** The options of these commands. */
extern const struct cli_option cli_figures_table[];

#endif
