/* Group votes under the question they were about: beside the interviews, with
 * the people of their own room. SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <canvass/release.h>

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

static void put_named(const struct page *page,
		      const struct cv_votes_group *group, const char *key)
{
	struct cv_buf who = CV_BUF_INIT;
	struct cv_fill fill = {"who", NULL, 0};

	cv_hands_who(page->how->words, &group->who, &who);
	fill.value = who.data;
	cv_sheet_newline(page);
	cv_sheet_say(page, INDENT, ROLE_QUIET, key, &fill, 1);
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
		       const struct cv_tally *vote, int64_t base)
{
	struct bar *bars = cv_calloc(vote->n_options + 1u, sizeof *bars);
	struct cv_buf label = CV_BUF_INIT;

	for (unsigned i = 0; i < vote->n_options; i++) {
		label_of(page, t, vote->options[i].id, &label);
		bars[i].label = cv_buf_take(&label);
		bars[i].count = &vote->options[i].count;
	}
	cv_sheet_newline(page);
	if (base > 0)
		cv_sheet_bars(page, vote, bars, vote->n_options, base);
	for (unsigned i = 0; i < vote->n_options; i++)
		free((char *)bars[i].label);
	free(bars);
}

static void put_secret(const struct page *page, const struct cv_tally *t,
		       const struct cv_votes_group *group,
		       const struct cv_hands_vote *vote)
{
	struct cv_tally shown;
	struct cv_buf why = CV_BUF_INIT;

	cv_release_vote(page->how->survey, group, vote, &shown);
	put_named(page, group,
		  cv_report_is_shown(&shown.released) ? "report.vote_secret"
						      : "report.vote_kept");
	if (cv_report_is_shown(&shown.released)) {
		put_counts(page, t, &shown, group->who.present);
		cv_report_reason(page->how, &shown.released, &why);
		cv_sheet_text(page, INDENT, ROLE_QUIET, why.data);
	}
	cv_buf_done(&why);
	cv_release_tally_done(&shown);
}

/* As it was counted: a show of hands leaves like that, too, since the room saw
 * it. */
static void put_exact(const struct page *page, const struct cv_tally *t,
		      const struct cv_votes_group *group,
		      const struct cv_hands_vote *vote)
{
	struct cv_hands_vote seen = *vote;
	struct cv_tally exact;

	seen.method = CV_HANDS_SHOW;
	cv_release_vote(page->how->survey, group, &seen, &exact);
	put_title(page, group, vote);
	exact.released = (struct cv_released){.state = CV_NOT_RELEASED};
	put_counts(page, t, &exact, cv_votes_base(group, vote));
	cv_release_tally_done(&exact);
}

void cv_sheet_votes(const struct page *page, const struct cv_tally *t)
{
	const struct cv_report *how = page->how;
	bool release = cv_report_is_release(&t->released);

	if (!cv_sheet_has_votes(page, t))
		return;
	for (unsigned i = 0; i < cv_votes_count(how->votes); i++) {
		const struct cv_votes_group *group =
		    cv_votes_group(how->votes, i);
		const struct cv_hands_vote *vote =
		    cv_votes_on(how->survey, group, t->question, t->version);

		if (vote == NULL)
			continue;
		if (release && vote->method != CV_HANDS_SHOW)
			put_secret(page, t, group, vote);
		else
			put_exact(page, t, group, vote);
	}
}
