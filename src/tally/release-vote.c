/* The release rule for a group vote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outsider.h"

#include <limits.h>

static void count(const struct cv_votes_group *group,
		  const struct cv_hands_vote *vote, struct cv_tally *t)
{
	const struct cv_question *q = vote->question;
	int at;

	t->version = vote->version;
	t->interviews.n = t->asked.n = group->who.present;
	t->answered.n = cv_votes_base(group, vote);
	t->blank.n = t->asked.n - t->answered.n;
	t->options = cv_calloc(vote->n_counts + 1, sizeof *t->options);
	for (unsigned i = 0; i < vote->n_counts; i++) {
		struct cv_tally_option *o = &t->options[t->n_options++];
		o->id = vote->counts[i].id;
		o->count.n = vote->counts[i].n;
		at = cv_question_option(q, o->id, strlen(o->id));
		o->option = at >= 0 ? &q->options[at] : NULL;
	}
}

/* Which options there are is known to the room. */
static void keep_lines(struct cv_tally *t, const struct cv_tally *exact)
{
	struct cv_tally_option *list =
	    cv_calloc(exact->n_options + 1, sizeof *list);

	for (unsigned i = 0, k = 0; i < exact->n_options; i++) {
		list[i] = exact->options[i];
		list[i].count = (struct cv_count){.hidden = true};
		list[i].percent = cv_figure_null();
		if (k < t->n_options &&
		    strcmp(t->options[k].id, list[i].id) == 0)
			list[i] = t->options[k++];
	}
	free(t->options);
	t->options = list;
	t->n_options = exact->n_options;
}

void cv_release_vote(const struct cv_survey *survey,
		     const struct cv_votes_group *group,
		     const struct cv_hands_vote *vote, struct cv_tally *out)
{
	struct cv_question secret = *vote->question;
	struct cv_release_ask ask = {.survey = survey,
				     .interviews = group->who.present};
	struct cv_tally t = {.question = &secret};
	struct cv_buf kept = CV_BUF_INIT;

	t.questionnaire =
	    &survey->questionnaires[vote->question->questionnaire];
	count(group, vote, &t);
	if (vote->method == CV_HANDS_SHOW) {
		t.question = vote->question;
		t.released = (struct cv_released){.state = CV_RELEASED,
						  .as_of = group->who.present,
						  .round = 1};
		*out = t;
		return;
	}
	/* A ranking by tokens counts like several answers. */
	if (secret.type == CV_RANK) {
		secret.type = CV_SELECT_MULTIPLE;
		secret.max_select = cv_hands_each(vote->question);
	}
	secret.sensitivity = 1;
	secret.questionnaire = UINT_MAX;
	secret.relevant = secret.calculation = NULL;
	secret.required = secret.dk_is_answer = false;
	cv_release_tally(&ask, &t, NULL, out, &kept);
	keep_lines(out, &t);
	out->question = vote->question;
	cv_buf_done(&kept);
	free(t.options);
}
