/* The paper kit of a consultation: what the command and the home screen do
 * alike. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_PAPER_H
#define CANVASS_CLI_PAPER_H

#include "sitting.h"

#include <canvass/paper.h>

/** Make the kit in a language of the consultation (a code; NULL: its first)
 * with what `how` says of sheets, areas, length and size; the rest is filled
 * in. CV_NOT_FOUND where the consultation does not have the language. *unread
 * (may be NULL): people must not be asked in it yet, and the pages say so. */
enum cv_status cli_paper_make(struct cli_consultation *c, const char *code,
			      struct cv_paper how, struct cv_buf *out,
			      bool *unread, struct cv_error *err);
/** The questionnaires of these ids that the flow has as areas: CV_NOT_FOUND
 * names one that it has not. `areas` has room for 16. */
enum cv_status cli_paper_areas(const struct cv_survey *s,
			       const struct cli_session *said, unsigned *areas,
			       struct cv_error *err);

#endif
