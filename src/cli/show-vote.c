/* A group vote as a table for the room.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

#include <stdlib.h>
#include <string.h>

void show_vote_done(struct show *show)
{
	struct cv_tally *t = &show->vote;

	for (unsigned i = 0; i < t->n_options; i++)
		free((char *)t->options[i].id);
	free(t->options);
	*t = (struct cv_tally){.n_options = 0};
}

/* Ids are the room's own: the vote may be taken in anew meanwhile. */
void show_vote(struct show *show, const struct cv_votes_group *group,
	       const struct cv_hands_vote *vote)
{
	struct cv_tally *t = &show->vote;

	show_vote_done(show);
	cv_release_vote(show->home->sitting->survey, group, vote, t);
	for (unsigned i = 0; i < t->n_options; i++)
		t->options[i].id = cv_strdup(t->options[i].id);
}
