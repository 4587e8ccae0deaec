/* Figures that leave the room: the release rule with the pictures in the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_RELEASE_H
#define CANVASS_CLI_RELEASE_H

#include "figures.h"

#include <canvass/release.h>

/** Released tallies of all questions (NULL) or those listed, under the figures'
 * filter. New pictures are kept in the store before this returns. Free with
 * cv_tallies_done. */
enum cv_status cli_release_tallies(struct cv_cli *cli, struct cli_figures *f,
				   const unsigned *questions, unsigned n,
				   struct cv_tallies *out,
				   struct cv_error *err);
/** The last picture of a question that was made of everybody. CV_NOT_FOUND:
 * there is none. */
enum cv_status
cli_release_before(struct cli_figures *f, const struct cv_tally *t,
		   struct cv_release_last *out, struct cv_error *err);
/** The same of a cross-table; free with cv_cross_done. */
enum cv_status cli_release_cross(struct cv_cli *cli, struct cli_figures *f,
				 const struct cv_cross *exact,
				 struct cv_cross *out, struct cv_error *err);
/** Who took part, by kinds that everybody is one of; `table` names the picture.
 */
enum cv_status
cli_release_kinds(struct cv_cli *cli, struct cli_figures *f, const char *table,
		  const char *const *ids, const int64_t *counts, unsigned n,
		  struct cv_count *out, struct cv_released *released,
		  struct cv_error *err);

#endif
