/* What Set up asks for, before it is written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_SETUP_H
#define CANVASS_CLI_SETUP_H

#include <canvass/buf.h>
#include <canvass/survey.h>

enum setup_text {
	SETUP_TITLE,
	SETUP_ORGANISATION,
	SETUP_SHARED_WITH,
	SETUP_FEEDBACK_WHEN,
	SETUP_FEEDBACK_WHERE,
	SETUP_TEXTS
};

enum { SETUP_SITES = 8, SETUP_KINDS = 6, SETUP_AREAS = 24 };

struct setup {
	struct cv_buf texts[SETUP_TEXTS];
	struct cv_buf sites[SETUP_SITES];
	unsigned n_sites;
	bool short_length;
	/* The areas that are there, and which of them are asked about;
	 * borrowed from the surveys they were loaded from. */
	const struct cv_questionnaire *areas[SETUP_AREAS];
	bool chosen[SETUP_AREAS];
	unsigned n_areas;
	struct cv_buf help[SETUP_KINDS]; /* local help by kind; empty: none */
	bool checked[SETUP_KINDS];       /* does not share details: checked */
};

void setup_init(struct setup *s);
void setup_done(struct setup *s);
/** As the consultation stands. Areas it does not ask about are taken from
 * `packed`. */
void setup_load(struct setup *s, const struct cv_survey *survey,
		const struct cv_survey *packed);
/** The areas chosen, as places in `areas`. */
unsigned setup_chosen(const struct setup *s, unsigned out[SETUP_AREAS]);

/** The kinds of local help of referral.cfg, by number; -1: not one of them. */
int setup_kind(const char *name);
const char *setup_kind_name(int kind);

#endif
