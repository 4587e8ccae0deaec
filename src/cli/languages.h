/* Which languages people are offered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_LANGUAGES_H
#define CANVASS_CLI_LANGUAGES_H

#include "sitting.h"

/** Why a language may be used with real people; UNREAD: it may not. */
enum cli_language_state {
	CLI_LANGUAGE_UNREAD,
	CLI_LANGUAGE_REVIEWED,  /* native speakers have checked it */
	CLI_LANGUAGE_CONFIRMED, /* someone here who speaks it has read it */
	CLI_LANGUAGE_SOURCE     /* every questionnaire is written in it */
};

/** Also for a language that the consultation does not have (yet). */
enum cli_language_state cli_language_state(struct cv_folder *folder,
					   const struct cv_survey *survey,
					   const char *code);

/** The languages of the consultation that are offered: all of them in
 * practice, else those that were read by someone who speaks them; their
 * numbers in the order of `languages`. `unread`, if not NULL, becomes those
 * that were read by nobody, and *n_unread how many. Returns how many are
 * offered. */
unsigned cli_languages(struct cli_consultation *c, int out[CV_LANGUAGES_MAX],
		       int unread[CV_LANGUAGES_MAX], unsigned *n_unread);
/** The number of a language that is offered, or -1. *known, if not NULL: the
 * consultation has it at least. */
int cli_language_offered(struct cli_consultation *c, const char *code,
			 bool *known);
/** CV_OK, or CV_INVALID with a sentence why this language (NULL: any) cannot be
 * used, and what to do. *language becomes its number. */
enum cv_status cli_language_choose(struct cli_consultation *c, const char *code,
				   int *language, struct cv_error *err);
/** The language the interviewer of the sitting's interview reads beside the
 * person's, its words read; 0: none (`bilingual` is off, or nobody asks). */
int cli_language_own(struct cli_sitting *s);
/** "@en @fr": the offered ones as line mode names them, appended; how many. */
unsigned cli_language_codes(struct cli_consultation *c, struct cv_buf *out);

#endif
