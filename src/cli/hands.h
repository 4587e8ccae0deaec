/* A group vote on the facilitators' pages: who is in the room, which question,
 * and keeping every vote as it is counted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_HANDS_H
#define CANVASS_CLI_HANDS_H

#include "home.h"

#include <canvass/record.h>

/** A group under way. */
struct hands {
	struct cli_home *home;
	int language; /* the questions are read in it: one that is offered */
	struct cv_hands_group group;
	struct cv_buf who;           /* "Women, 18 people" */
	struct cv_buf more;          /* the same, and under it "18 people" */
	struct cv_hands_vote *votes; /* in the order of the survey */
	unsigned n;
	char uuid[37], month[11];
	unsigned rev; /* of the record as it is kept; 0: there is none yet */
	char of[2 * CV_HASH_SIZE + 1]; /* its hash */
	bool *parts; /* questionnaires whose questions are listed; or: */
	const struct cv_question *const *only; /* these alone, or NULL */
	unsigned n_only;
};

/** A group vote from consent to card. `only`: no other questions. DONE: it is
 * over; BACK: left, what was saved can be gone on with; GONE. */
enum cv_ui_left home_hands(struct cli_home *home,
			   const struct cv_question *const *only,
			   unsigned n_only);

/** Another language, of the pages and of the questions. */
enum cv_ui_left hands_language(struct hands *h);

/* hands-save.c */

/** The vote on a question so far, or NULL. */
const struct cv_hands_vote *
hands_vote(const struct hands *h, const struct cv_question *q);
/** Keep the vote of a sheet: it is durable when this returns CV_OK; else
 * nothing changed. */
enum cv_status hands_save(struct hands *h, const struct cv_hands_sheet *sheet,
			  struct cv_error *err);
/** Take up the group that was left before its end; false: there is none. */
bool hands_again(struct hands *h);
/** It is over: nobody goes on with it. */
void hands_end(struct hands *h);
void hands_done(struct hands *h);

/* hands-pages.c. Each: DONE, BACK or GONE. */

/** What is said before the first vote, and does everyone agree? *agreed. */
enum cv_ui_left hands_consent(struct hands *h, bool *agreed);
/** Who is in the room. */
enum cv_ui_left hands_set_up(struct hands *h);
/** Thanks, and where people find help. */
enum cv_ui_left hands_card(struct hands *h);
/** Fill in `who` and `more`. */
void hands_name(struct hands *h);

#endif
