/* Group votes under their question: each with the people of its own room, never
 * added to the interviews. SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

#include <canvass/release.h>

bool cv_telling_has_vote(const struct telling *t, const struct cv_tally *y)
{
	return t->what->votes != NULL &&
	       cv_votes_groups_on(t->what->votes, y->question, y->version) > 0;
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
			     const struct cv_tally *vote, int64_t base)
{
	unsigned n = vote->n_options;
	char **labels = cv_calloc(n + 1u, sizeof *labels);
	struct cv_count *counts = cv_calloc(n + 1u, sizeof *counts);
	struct cv_buf label = CV_BUF_INIT;

	for (unsigned i = 0; i < n; i++) {
		label_of(t, y, vote->options[i].id, &label);
		labels[i] = cv_buf_take(&label);
		counts[i] = vote->options[i].count;
	}
	cv_tell_counts(t, "summary.answer", &vote->released, labels, counts, n,
		       base);
	for (unsigned i = 0; i < n; i++)
		free(labels[i]);
	free(labels);
	free(counts);
}

static void title_of(const struct telling *t,
		     const struct cv_votes_group *group,
		     const struct cv_hands_vote *vote,
		     const struct cv_tally *shown, struct cv_buf *out)
{
	struct cv_buf who = CV_BUF_INIT;
	struct cv_fill fill = {"who", NULL, 0};

	if (vote->method == CV_HANDS_SHOW) {
		cv_votes_title(t->how->words, group, vote, out);
		return;
	}
	cv_hands_who(t->how->words, &group->who, &who);
	fill.value = who.data;
	cv_say(out, t->how->words,
	       cv_report_is_shown(&shown->released) ? "report.vote_secret"
						    : "report.vote_kept",
	       &fill, 1);
	cv_buf_done(&who);
}

static void tell_vote(struct telling *t, const struct cv_tally *y,
		      const struct cv_votes_group *group,
		      const struct cv_hands_vote *vote)
{
	struct cv_buf title = CV_BUF_INIT;
	struct cv_tally shown;

	cv_release_vote(t->survey, group, vote, &shown);
	title_of(t, group, vote, &shown, &title);
	cv_doc_heading(&t->doc, 4, NULL, title.data);
	if (cv_report_is_shown(&shown.released))
		tell_vote_counts(t, y, &shown,
				 vote->method == CV_HANDS_SHOW
				     ? shown.answered.n
				     : (int64_t)group->who.present);
	if (shown.released.floor > 0)
		cv_tell_reason(t, &shown.released);
	cv_release_tally_done(&shown);
	cv_buf_done(&title);
}

void cv_tell_votes(struct telling *t, const struct cv_tally *y)
{
	const struct cv_votes *votes = t->what->votes;

	for (unsigned i = 0; votes != NULL && i < cv_votes_count(votes); i++) {
		const struct cv_votes_group *group = cv_votes_group(votes, i);
		const struct cv_hands_vote *vote =
		    cv_votes_on(t->survey, group, y->question, y->version);

		if (vote != NULL)
			tell_vote(t, y, group, vote);
	}
}
