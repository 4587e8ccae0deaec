/* The release rule (DESIGN.md §8): what of a table may leave the facilitators'
 * hands. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_RELEASE_H
#define CANVASS_RELEASE_H

#include <canvass/buf.h>
#include <canvass/tally.h>
#include <canvass/votes.h>

/** People told apart: by what they said to another question, by where they
 * were, or by one filter. Nobody is in two groups. */
struct cv_release_by {
	const unsigned char *label; /* by interview: its group; `n` and more:
				     * none of them. NULL: not known */
	unsigned n;
	const char *const *ids; /* of the groups, in the tables below; NULL of
				 * a filter, whose only group it selects */
	bool all;          /* of one answer: all who gave one are in a group */
	bool exact;        /* how many are in each is no secret */
	const char *sizes; /* pictures of the table that says how many; NULL */
	const char *cross; /* pictures of its cross-table with the question */
	bool across;       /* there, the groups are the columns */
	const char *part;  /* of a filter: pictures of the question */
};

/** All that was shown of one question, or bears on it. */
struct cv_release_about {
	const struct cv_tally *exact; /* of everybody, now */
	const char *whole;            /* pictures of everybody */
	const struct cv_release_by *by;
	unsigned n_by;
	unsigned at, n_at; /* those that the table to be shown is about: the
			    * filter, the other side of a cross-table (of
			    * several choices one `by` each), or, of another
			    * question, those whose number it says */
};

/** What the rule has to know beside the table itself. The texts are what was
 * kept of earlier pictures (see below), NULL where there is none. */
struct cv_release_ask {
	const struct cv_survey *survey;
	int64_t interviews; /* of everybody, now */
	const char *own;    /* pictures of this table */
	/** Of the question; of a cross-table that of the column, then that of
	 * the row. After it, of a table of everybody, other questions of which
	 * tables by this one's answers were shown. None: nothing was. */
	const struct cv_release_about *about;
	unsigned n_about;
	bool part;         /* of a cross-table: under a filter, which is one
			    * cut too many */
	bool no_last_step; /* leave out the last step: for tests, which must
			    * then find what it hides */
};

/** How much a question asks of people: its own level, that of those it depends
 * on, and at least 1 for who took part. */
int cv_release_level(const struct cv_survey *s, const struct cv_question *q);

/** What may be shown of `exact`: counts rounded or hidden, and only figures
 * that follow from what is shown. `whole` is the tally of everybody where
 * `exact` is that of a part, else NULL. While fewer than `step` more people
 * have answered since the last picture, it is shown again as it was. True: it
 * is a new picture, and what is to be kept in place of `own` was appended to
 * `kept`. Free `out` with cv_release_tally_done. */
bool cv_release_tally(const struct cv_release_ask *ask,
		      const struct cv_tally *exact,
		      const struct cv_tally *whole, struct cv_tally *out,
		      struct cv_buf *kept);
/** The last picture in `kept`: how many had answered (for facilitators alone),
 * interviews there were, and its floor. False: there is none. */
struct cv_release_last {
	int64_t answered, as_of;
	int floor;
};
bool cv_release_before(const char *kept, struct cv_release_last *out);
void cv_release_tally_done(struct cv_tally *out);

/** The same of a cross-table of everybody. Its lists are copied, the ids
 * borrowed from `exact`. Free `out` with cv_cross_done. */
bool cv_release_cross(const struct cv_release_ask *ask,
		      const struct cv_cross *exact, struct cv_cross *out,
		      struct cv_buf *kept);

/** A group vote as a table of its own: a show of hands as it was, since the
 * room saw it; tokens as level 1 with those present as its people, and from
 * `min_base` of them. It does not change later, so no picture is kept. Ids are
 * borrowed from the vote, which must be on a question of the survey. Free `out`
 * with cv_release_tally_done. */
void cv_release_vote(const struct cv_survey *survey,
		     const struct cv_votes_group *group,
		     const struct cv_hands_vote *vote, struct cv_tally *out);

/** Who took part, as level 1: `n` kinds, each with its id, and of one kind
 * everybody is (`counts` add up to ask->interviews). ask->about are questions
 * of which tables by these kinds were shown. */
bool cv_release_kinds(const struct cv_release_ask *ask, const char *const *ids,
		      const int64_t *counts, unsigned n, struct cv_count *out,
		      struct cv_released *released, struct cv_buf *kept);

#endif
