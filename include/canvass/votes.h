/* Group votes, collected beside the dataset and never added to it: each vote
 * has the people of its own room as its base.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_VOTES_H
#define CANVASS_VOTES_H

#include <canvass/error.h>
#include <canvass/hands.h>

struct cv_votes;

/** No votes yet, over a survey (borrowed). `training`: those of practice, else
 * the real ones; the others are left out. */
struct cv_votes *cv_votes_new(const struct cv_survey *survey, bool training);
void cv_votes_free(struct cv_votes **votes);
/** No votes again. */
void cv_votes_clear(struct cv_votes *votes);

/** Add a current body, or put it into the place of `replaces`, as
 * cv_dataset_feed. Bodies of other kinds, and practice among real ones, are
 * passed over; a void takes what it replaces away. CV_CORRUPT: not a body, or a
 * vote that cannot be; it is left out and counted as damaged. */
enum cv_status cv_votes_feed(struct cv_votes *votes, int64_t seq,
			     int64_t replaces, const void *body, size_t len);

/** One group, and what it voted. Borrowed until the next feeding. */
struct cv_votes_group {
	const char *uuid, *station, *month;
	const char *site; /* id, or "" */
	unsigned rev;
	struct cv_hands_group who;
	const struct cv_hands_vote *votes;
	unsigned n_votes;
};
/** Groups in the order they came. */
unsigned cv_votes_count(const struct cv_votes *votes);
unsigned cv_votes_damaged(const struct cv_votes *votes);
const struct cv_votes_group *
cv_votes_group(const struct cv_votes *votes, unsigned i);

/** The vote of a group on a question, in a version whose figures stand with
 * `version` (the same, or joined to it by same_since); NULL: there is none. */
const struct cv_hands_vote *
cv_votes_on(const struct cv_survey *survey, const struct cv_votes_group *group,
	    const struct cv_question *question, int version);
/** How many groups voted on it. */
unsigned cv_votes_groups_on(const struct cv_votes *votes,
			    const struct cv_question *question, int version);
/** Who took part in a vote: those present less those who gave no hand; of
 * tokens of a ranking, and where no hand was not counted, those present. This
 * is the base of its figures. */
int64_t cv_votes_base(const struct cv_votes_group *group,
		      const struct cv_hands_vote *vote);
/** Append who voted and how: "Group vote: Women, 18 people, show of hands. 13
 * voted." */
void cv_votes_title(const struct cv_catalogue *words,
		    const struct cv_votes_group *group,
		    const struct cv_hands_vote *vote, struct cv_buf *out);

#endif
