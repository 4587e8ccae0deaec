/* Translations being read. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_READER_OVERLAY_H
#define CANVASS_READER_OVERLAY_H

#include "load.h"

struct cv_overlay {
	struct cv_load load; /* file, faults and an arena to throw away */
	struct cv_survey *survey;
	int language;
	const char *topic; /* that of the questionnaire, translated */
	const struct cv_source *common;
};

/** Put the words of `group` over those of a question: all slots of `slots` (a
 * bit each) and, with `options`, its options. `id` names it in faults. */
void cv_overlay_apply(struct cv_overlay *o, const config_setting_t *group,
		      const struct cv_question *q, const char *id,
		      unsigned slots, bool options);
/** A setting's words over one wording. */
void cv_overlay_words(struct cv_overlay *o, const config_setting_t *s,
		      const struct cv_wording *w);
/** The first placeholder ({name} or ${name}) of `a` that `b` lacks, into out
 * (emptied first); false if there is none. */
bool cv_overlay_lost(const char *a, const char *b, struct cv_buf *out);
/** Read lang/CODE/NAME, NULL if it is not there or broken. */
struct cv_source *cv_overlay_source(struct cv_folder *folder, const char *code,
				    const char *name, struct cv_faults *faults);

#endif
