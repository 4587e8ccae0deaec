/* Tallies as text a person enjoys reading, as CSV and as JSON (DESIGN.md §10).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_REPORT_H
#define CANVASS_REPORT_H

#include <canvass/buf.h>
#include <canvass/catalogue.h>
#include <canvass/tally.h>
#include <canvass/votes.h>

enum cv_format { CV_FORMAT_TEXT, CV_FORMAT_CSV, CV_FORMAT_JSON };

/** How and for whom. */
struct cv_report {
	const struct cv_survey *survey;
	const struct cv_catalogue *words;
	int language;
	int columns;                  /* of text, ≥ 40 */
	bool ascii;                   /* plain marks */
	bool colour;                  /* SGR accents allowed */
	const char *where;            /* the filter as given, or NULL */
	const struct cv_votes *votes; /* to stand under their questions where
				       * there is no filter, or NULL */
};

void cv_report_tally(const struct cv_report *how, enum cv_format format,
		     const struct cv_tallies *tallies, struct cv_buf *out);
void cv_report_cross(const struct cv_report *how, enum cv_format format,
		     const struct cv_cross *cross, struct cv_buf *out);

#endif
