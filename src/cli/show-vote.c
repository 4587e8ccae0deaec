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

static const struct cv_option *
option_of(const struct cv_question *q, const char *id)
{
	int at = cv_question_option(q, id, strlen(id));

	return at >= 0 ? &q->options[at] : NULL;
}

static void begin(struct show *show, const struct cv_votes_group *group,
		  const struct cv_hands_vote *vote)
{
	const struct cv_survey *s = show->home->sitting->survey;
	struct cv_tally *t = &show->vote;

	show_vote_done(show);
	t->question = vote->question;
	t->questionnaire = &s->questionnaires[vote->question->questionnaire];
	t->version = vote->version;
	t->answered.n = cv_votes_base(group, vote);
	t->options = cv_calloc(vote->n_counts + 1u, sizeof *t->options);
	for (unsigned i = 0; i < vote->n_counts; i++) {
		struct cv_tally_option *o = &t->options[t->n_options++];

		o->id = cv_strdup(vote->counts[i].id);
		o->option = option_of(vote->question, o->id);
		o->count.n = vote->counts[i].n;
	}
	t->released = (struct cv_released){.state = CV_RELEASED, .round = 1};
}

void show_vote(struct show *show, const struct cv_votes_group *group,
	       const struct cv_hands_vote *vote)
{
	begin(show, group, vote);
	if (vote->method != CV_HANDS_SHOW)
		show->vote.released.state = CV_WITHHELD_PART;
}
