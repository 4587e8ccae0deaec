/* Results: group votes on the page of their question.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "results.h"

#include <string.h>

bool cv_results_has_votes(const struct cv_results *r, const struct cv_tally *t)
{
	const struct cv_votes *votes = r->given->votes;

	return votes != NULL && !cv_results_filtered(r) &&
	       cv_votes_groups_on(votes, t->question, t->version) > 0;
}

static void answer_of(struct cv_page *page, const struct cv_results *r,
		      const struct cv_question *q, const char *id,
		      struct cv_buf *out)
{
	if (strcmp(id, "na") == 0 && q->na.source != NULL &&
	    cv_question_option(q, id, 2) < 0)
		cv_results_words(r, &q->na, out);
	else
		cv_results_answer(page->ui, r, q, id, out);
}

/* Its bars stand under those of the interviews. */
static void draw_vote(struct cv_page *page, const struct cv_results *r,
		      const struct cv_tally *t,
		      const struct cv_votes_group *group,
		      const struct cv_hands_vote *vote)
{
	int64_t base = cv_votes_base(group, vote);
	bool shares = base >= CV_PERCENT_BASE;
	struct cv_bars b =
	    cv_bars_of(page, shares || t->answered.n >= CV_PERCENT_BASE);
	struct cv_buf words = CV_BUF_INIT;

	b.shares = shares;
	cv_votes_title(cv_ui_words(page->ui), group, vote, &words);
	cv_page_gap(page, CV_GAP_KEEP);
	cv_page_text(page, CV_ROLE_TEXT, words.data);
	for (unsigned i = 0; i < vote->n_counts; i++) {
		cv_buf_reset(&words);
		answer_of(page, r, vote->question, vote->counts[i].id, &words);
		cv_bars_draw(page, &b, words.data, vote->counts[i].n, base);
	}
	cv_buf_done(&words);
}

void cv_results_votes(struct cv_page *page, const struct cv_results *r,
		      const struct cv_tally *t)
{
	const struct cv_votes *votes = r->given->votes;

	if (!cv_results_has_votes(r, t))
		return;
	for (unsigned i = 0; i < cv_votes_count(votes); i++) {
		const struct cv_votes_group *group = cv_votes_group(votes, i);
		const struct cv_hands_vote *vote =
		    cv_votes_on(r->survey, group, t->question, t->version);

		if (vote != NULL)
			draw_vote(page, r, t, group, vote);
	}
}
