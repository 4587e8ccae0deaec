/* The projector: what is in the store, as pages for the room.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_SHOW_H
#define CANVASS_CLI_SHOW_H

#include "home.h"
#include "release.h"

#include <canvass/votes.h>

/** The chosen questions, with what is known of them. */
struct show {
	struct cli_home *home;
	struct cli_figures figures; /* consultation and store are the sitting's
				     */
	struct cv_votes *votes;
	int64_t version; /* of the store, when it was read */
	const struct cv_question **list;
	unsigned n;
	unsigned at;   /* the question on screen, */
	char uuid[37]; /* and the group that voted on it; "": interviews */
	struct cv_tallies released;
	bool has_released;
	struct cv_tally vote; /* of a group, as the room may see it */
	struct cv_buf who;
};

/** Is there a page for such a question? */
bool show_can(const struct cv_question *q);

/* show.c */

/** Open with everything in the store; close in any case. */
enum cv_status
show_open(struct show *show, struct cli_home *home, struct cv_error *err);
void show_close(struct show *show);
/** Take in what is new. */
enum cv_status show_take_in(struct show *show, struct cv_error *err);
/** How many answered it in interviews, and how many groups voted on it. */
int64_t show_answered(struct show *show, const struct cv_question *q);
unsigned show_groups(const struct show *show, const struct cv_question *q);
/** The pages of `list`, until Esc. */
enum cv_ui_left show_room(struct show *show);

/* show-vote.c */

/** What a group voted, into show->vote: hands as they were, the room saw them;
 * what was given in secret is withheld. */
void show_vote(struct show *show, const struct cv_votes_group *group,
	       const struct cv_hands_vote *vote);
void show_vote_done(struct show *show);

#endif
