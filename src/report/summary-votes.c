/* Group votes under their question: each with the people of its own room, never
 * added to the interviews. SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

bool cv_telling_has_vote(const struct telling *t, const struct cv_tally *y)
{
	return t->what->votes != NULL &&
	       cv_votes_groups_on(t->what->votes, y->question, y->version) > 0;
}

static const struct cv_summary_tokens *
tokens_of(const struct telling *t, const struct cv_hands_vote *vote)
{
	for (unsigned i = 0; i < t->what->n_tokens; i++)
		if (t->what->tokens[i].vote == vote)
			return &t->what->tokens[i];
	return NULL;
}

static void label_of(const struct telling *t, const struct cv_tally *y,
		     const char *id, struct cv_buf *out)
{
	const struct cv_option na = {.id = id, .text = y->question->na};
	const struct cv_option *option = cv_report_option_of(y->question, id);

	if (option == NULL && strcmp(id, "na") == 0)
		option = &na;
	cv_report_option(t->how, y->questionnaire, option, id, out);
}

static void tell_vote_counts(struct telling *t, const struct cv_tally *y,
			     const struct cv_hands_vote *vote,
			     const struct cv_count *counts,
			     const struct cv_released *released, int64_t base)
{
	char **labels = cv_calloc(vote->n_counts + 1u, sizeof *labels);
	struct cv_buf label = CV_BUF_INIT;

	for (unsigned i = 0; i < vote->n_counts; i++) {
		label_of(t, y, vote->counts[i].id, &label);
		labels[i] = cv_buf_take(&label);
	}
	cv_tell_counts(t, "summary.answer", released, labels, counts,
		       vote->n_counts, base);
	for (unsigned i = 0; i < vote->n_counts; i++)
		free(labels[i]);
	free(labels);
}

/* A show of hands stands as it was: the room saw it. */
static void tell_hands(struct telling *t, const struct cv_tally *y,
		       const struct cv_votes_group *group,
		       const struct cv_hands_vote *vote)
{
	static const struct cv_released exact = {.state = CV_RELEASED,
						 .round = 1};
	struct cv_count *counts =
	    cv_calloc(vote->n_counts + 1u, sizeof *counts);
	struct cv_buf title = CV_BUF_INIT;

	for (unsigned i = 0; i < vote->n_counts; i++)
		counts[i].n = vote->counts[i].n;
	cv_votes_title(t->how->words, group, vote, &title);
	cv_doc_heading(&t->doc, 4, NULL, title.data);
	tell_vote_counts(t, y, vote, counts, &exact,
			 cv_votes_base(group, vote));
	cv_buf_done(&title);
	free(counts);
}

/* What was given in secret stands as level 1, or is only named. */
static void tell_tokens(struct telling *t, const struct cv_tally *y,
			const struct cv_votes_group *group,
			const struct cv_hands_vote *vote)
{
	const struct cv_summary_tokens *tokens = tokens_of(t, vote);
	struct cv_buf who = CV_BUF_INIT, title = CV_BUF_INIT;
	struct cv_fill fill = {"who", NULL, 0};
	bool shown = tokens != NULL && cv_report_is_shown(&tokens->released);

	cv_hands_who(t->how->words, &group->who, &who);
	fill.value = who.data;
	cv_say(&title, t->how->words,
	       shown ? "summary.vote_tokens" : "report.vote_kept", &fill, 1);
	cv_doc_heading(&t->doc, 4, NULL, title.data);
	if (shown) {
		tell_vote_counts(t, y, vote, tokens->counts, &tokens->released,
				 group->who.present);
		cv_tell_reason(t, &tokens->released);
	}
	cv_buf_done(&who);
	cv_buf_done(&title);
}

void cv_tell_votes(struct telling *t, const struct cv_tally *y)
{
	const struct cv_votes *votes = t->what->votes;

	for (unsigned i = 0; votes != NULL && i < cv_votes_count(votes); i++) {
		const struct cv_votes_group *group = cv_votes_group(votes, i);
		const struct cv_hands_vote *vote =
		    cv_votes_on(t->survey, group, y->question, y->version);

		if (vote == NULL)
			continue;
		if (vote->method == CV_HANDS_SHOW)
			tell_hands(t, y, group, vote);
		else
			tell_tokens(t, y, group, vote);
	}
}
