/* What the files of the record room share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_RECORD_PRIVATE_H
#define CANVASS_RECORD_PRIVATE_H

#include <canvass/record.h>

const char *cv_record_mode(enum cv_mode mode);
int cv_record_mode_named(const char *name, size_t n); /* or -1 */
const char *cv_record_rule(enum cv_area_rule rule);   /* NULL: no areas */

/** Append a session as bodies and draft headers have it. */
void cv_record_session(struct cv_json_writer *w,
		       const struct cv_interview_setup *setup,
		       const unsigned *areas, unsigned n_areas,
		       enum cv_area_rule rule);

/** Begin a body: what every kind has first. */
void cv_record_head(struct cv_json_writer *w, const struct cv_record_meta *meta,
		    const char *kind, const struct cv_survey *survey);
/** The language of a setup as a code; the consultation's own where it has no
 * number. */
const char *cv_record_language(const struct cv_interview_setup *setup);
/** Append a member of "walk". */
void cv_record_walked(struct cv_json_writer *w,
		      const struct cv_questionnaire *qn,
		      const struct cv_record_meta *meta);

#endif
