/* What Set up asks for, before it is written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_SETUP_H
#define CANVASS_CLI_SETUP_H

#include <canvass/buf.h>
#include <canvass/reader.h>
#include <canvass/survey.h>

enum setup_text {
	SETUP_TITLE,
	SETUP_ORGANISATION,
	SETUP_SHARED_WITH,
	SETUP_FEEDBACK_WHEN,
	SETUP_FEEDBACK_WHERE,
	SETUP_TEXTS
};

enum { SETUP_SITES = 64, SETUP_KINDS = 6, SETUP_AREAS = 24 };

struct setup {
	struct cv_buf texts[SETUP_TEXTS];
	struct cv_buf sites[SETUP_SITES];
	unsigned n_sites;
	bool more_sites; /* there are still more: the list stays as it is */
	bool short_length;
	/* The areas that are there, and which of them are asked about;
	 * borrowed from the surveys they were loaded from. */
	const struct cv_questionnaire *areas[SETUP_AREAS];
	bool chosen[SETUP_AREAS];
	unsigned n_areas;
	/* The languages that have the program's words or are in use; those in
	 * use first, in their order. */
	char languages[CV_LANGUAGES_MAX][CV_LANGUAGE_SIZE];
	bool spoken[CV_LANGUAGES_MAX];    /* in use */
	bool confirmed[CV_LANGUAGES_MAX]; /* someone here has read it */
	unsigned n_languages;
	struct cv_buf help[SETUP_KINDS]; /* local help by kind; empty: none */
	bool checked[SETUP_KINDS];       /* does not share details: checked */
};

void setup_init(struct setup *s);
void setup_done(struct setup *s);
/** As the consultation stands. Areas it does not ask about are taken from
 * `packed`, where `folder` (NULL: the packed files) has their questions. */
void setup_load(struct setup *s, const struct cv_survey *survey,
		const struct cv_survey *packed, const char *folder);
/** The languages: those of the consultation, then what the folder and the
 * program could speak. */
void setup_load_languages(struct setup *s, const struct cv_survey *survey,
			  struct cv_folder *folder);
/** The areas chosen, as places in `areas`. */
unsigned setup_chosen(const struct setup *s, unsigned out[SETUP_AREAS]);
/** A consultation's id, from its title, appended: a to z, digits and _. */
void setup_make_id(const char *title, struct cv_buf *out);
/** Write consultation.cfg and referral.cfg of a folder that has them; `new_id`
 * only before it has a store. */
enum cv_status setup_save(const struct setup *s, const char *folder,
			  bool new_id, struct cv_error *err);

/** The kinds of local help of referral.cfg, by number; -1: not one of them. */
int setup_kind(const char *name);
const char *setup_kind_name(int kind);

#endif
