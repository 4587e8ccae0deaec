/* Group votes under the question they were about: beside the interviews, with
 * the people of their own room. SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

enum { INDENT = 4 };

bool cv_sheet_has_votes(const struct page *page, const struct cv_tally *t)
{
	const struct cv_report *how = page->how;

	return how->votes != NULL && how->where == NULL &&
	       cv_votes_groups_on(how->votes, t->question, t->version) > 0;
}

static void put_title(const struct page *page,
		      const struct cv_votes_group *group,
		      const struct cv_hands_vote *vote)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_votes_title(page->how->words, group, vote, &words);
	cv_sheet_newline(page);
	cv_sheet_text(page, INDENT, ROLE_PLAIN, words.data);
	cv_buf_done(&words);
}

/* What is not handed over is named all the same. */
static void
put_kept(const struct page *page, const struct cv_votes_group *group)
{
	struct cv_buf who = CV_BUF_INIT;
	struct cv_fill fill = {"who", NULL, 0};

	cv_hands_who(page->how->words, &group->who, &who);
	fill.value = who.data;
	cv_sheet_newline(page);
	cv_sheet_say(page, INDENT, ROLE_QUIET, "report.vote_kept", &fill, 1);
	cv_buf_done(&who);
}

static void label_of(const struct page *page, const struct cv_tally *t,
		     const char *id, struct cv_buf *out)
{
	const struct cv_option na = {.id = id, .text = t->question->na};
	const struct cv_option *option = cv_report_option_of(t->question, id);

	if (option == NULL && strcmp(id, "na") == 0)
		option = &na;
	cv_report_option(page->how, t->questionnaire, option, id, out);
}

static void put_counts(const struct page *page, const struct cv_tally *t,
		       const struct cv_hands_vote *vote, int64_t base)
{
	static const struct cv_tally exact;
	struct bar *bars = cv_calloc(vote->n_counts + 1u, sizeof *bars);
	struct cv_count *counts =
	    cv_calloc(vote->n_counts + 1u, sizeof *counts);
	struct cv_buf label = CV_BUF_INIT;

	for (unsigned i = 0; i < vote->n_counts; i++) {
		label_of(page, t, vote->counts[i].id, &label);
		bars[i].label = cv_buf_take(&label);
		counts[i].n = vote->counts[i].n;
		bars[i].count = &counts[i];
	}
	cv_sheet_newline(page);
	if (base > 0)
		cv_sheet_bars(page, &exact, bars, vote->n_counts, base);
	for (unsigned i = 0; i < vote->n_counts; i++)
		free((char *)bars[i].label);
	free(counts);
	free(bars);
}

/* A show of hands leaves as it was: the room saw it. What was given in secret
 * does not leave by this. */
static bool
may_leave(const struct cv_tally *t, const struct cv_hands_vote *vote)
{
	return !cv_report_is_release(&t->released) ||
	       vote->method == CV_HANDS_SHOW;
}

void cv_sheet_votes(const struct page *page, const struct cv_tally *t)
{
	const struct cv_report *how = page->how;

	if (!cv_sheet_has_votes(page, t))
		return;
	for (unsigned i = 0; i < cv_votes_count(how->votes); i++) {
		const struct cv_votes_group *group =
		    cv_votes_group(how->votes, i);
		const struct cv_hands_vote *vote =
		    cv_votes_on(how->survey, group, t->question, t->version);

		if (vote == NULL)
			continue;
		if (!may_leave(t, vote)) {
			put_kept(page, group);
			continue;
		}
		put_title(page, group, vote);
		put_counts(page, t, vote, cv_votes_base(group, vote));
	}
}
