/* The numbers of one question, and of one questionnaire, in a summary.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

static char *count_words(const struct telling *t,
			 const struct cv_released *released,
			 const struct cv_count *count)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_report_count(t->how, released, count, &words);
	return cv_buf_take(&words);
}

static int64_t part_of(const struct cv_count *count, int64_t whole)
{
	if (count->almost_all)
		return whole;
	return count->hidden ? 0 : count->n;
}

static char *share_words(const struct cv_figure *percent)
{
	struct cv_buf words = CV_BUF_INIT;

	if (percent->null || percent->hidden)
		return NULL;
	cv_buf_addf(&words, "%lld%%", (long long)(percent->value / 10));
	return cv_buf_take(&words);
}

static void free_bars(struct doc_bar *bars, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		free(bars[i].label);
		free(bars[i].number);
		free(bars[i].share);
	}
	free(bars);
}

void cv_tell_counts(struct telling *t, const struct cv_released *released,
		    char *const *labels, const struct cv_count *counts,
		    unsigned n)
{
	struct doc_bar *bars = cv_calloc(n + 1, sizeof *bars);
	int64_t whole = 0;

	for (unsigned i = 0; i < n; i++)
		whole += counts[i].n;
	for (unsigned i = 0; i < n; i++)
		bars[i] = (struct doc_bar){
		    .label = cv_strdup(labels[i]),
		    .number = count_words(t, released, &counts[i]),
		    .part = part_of(&counts[i], whole),
		    .whole = whole};
	cv_doc_bars(&t->doc, bars, n);
	free_bars(bars, n);
}

static void tell_options(struct telling *t, const struct cv_tally *y)
{
	struct doc_bar *bars = cv_calloc(y->n_options + 1, sizeof *bars);
	struct cv_buf label = CV_BUF_INIT;
	int64_t whole = cv_report_whole(y);

	for (unsigned i = 0; i < y->n_options; i++) {
		const struct cv_tally_option *o = &y->options[i];
		cv_report_option(t->how, y->questionnaire, o->option, o->id,
				 &label);
		bars[i] = (struct doc_bar){
		    .label = cv_buf_take(&label),
		    .number = count_words(t, &y->released, &o->count),
		    .share = share_words(&o->percent),
		    .part = part_of(&o->count, whole),
		    .whole = whole};
	}
	cv_doc_bars(&t->doc, bars, y->n_options);
	free_bars(bars, y->n_options);
	cv_buf_done(&label);
}

/* "1.69", "20": without decimals that say nothing. */
static void print_figure(struct cv_buf *out, int64_t value, int decimals)
{
	int64_t unit = decimals == 1 ? 10 : 100;
	struct cv_buf digits = CV_BUF_INIT;

	cv_report_decimals(&digits, value, decimals);
	if (value % unit == 0)
		cv_buf_truncate(&digits,
				strlen(digits.data) - 1 - (size_t)decimals);
	cv_buf_adds(out, digits.data);
	cv_buf_done(&digits);
}

static void tell_figures(struct telling *t, const struct cv_tally *y)
{
	const struct {
		const char *key;
		const struct cv_figure *figure;
		int decimals;
	} all[] = {
	    {"report.mean", &y->mean, 2},     {"report.q1", &y->q1, 2},
	    {"report.median", &y->median, 2}, {"report.q3", &y->q3, 2},
	    {"report.net", &y->net, 1},       {"report.high", &y->high, 1}};
	struct cv_buf line = CV_BUF_INIT, number = CV_BUF_INIT;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct cv_fill fill = {"x", NULL, 0};
		if (all[i].figure->null || all[i].figure->hidden)
			continue;
		cv_buf_reset(&number);
		print_figure(&number, all[i].figure->value, all[i].decimals);
		fill.value = number.data;
		if (line.len > 0)
			cv_buf_adds(&line, " · ");
		cv_say(&line, t->how->words, all[i].key, &fill, 1);
	}
	cv_doc_note(&t->doc, line.data);
	cv_buf_done(&line);
	cv_buf_done(&number);
}

static void tell_vote(struct telling *t, const struct cv_votes_group *group,
		      const struct cv_hands_vote *vote,
		      const struct cv_tally *y)
{
	const struct cv_release *rule = &t->survey->consultation.release;
	const struct cv_fill fills[] = {{"present", NULL, group->who.present}};
	bool tokens = vote->method == CV_HANDS_TOKENS;
	struct cv_released released = {.state = CV_RELEASED,
				       .floor = tokens ? rule->personal : 0,
				       .round = tokens ? rule->round : 1};
	char **labels = cv_calloc(vote->n_counts + 1, sizeof *labels);
	struct cv_count *counts = cv_calloc(vote->n_counts + 1, sizeof *counts);
	struct cv_buf label = CV_BUF_INIT;

	for (unsigned i = 0; i < vote->n_counts; i++) {
		const char *id = vote->counts[i].id;
		int64_t n = vote->counts[i].n;
		cv_report_option(t->how, y->questionnaire,
				 cv_report_option_of(y->question, id), id,
				 &label);
		labels[i] = cv_buf_take(&label);
		counts[i].hidden = tokens && n < rule->personal;
		if (!counts[i].hidden)
			counts[i].n = tokens && rule->round > 1
					  ? (n + rule->round / 2) /
						rule->round * rule->round
					  : n;
	}
	cv_doc_say(&t->doc, true,
		   tokens ? "summary.vote_tokens" : "summary.vote_hands", fills,
		   1);
	cv_tell_counts(t, &released, labels, counts, vote->n_counts);
	for (unsigned i = 0; i < vote->n_counts; i++)
		free(labels[i]);
	free(labels);
	free(counts);
	cv_buf_done(&label);
}

/* Shows of hands stand as they were: the room saw them. Tokens are as level 1,
 * and none where few were present. */
static void tell_votes(struct telling *t, const struct cv_tally *y)
{
	const struct cv_votes *votes = t->what->votes;
	int64_t least = t->survey->consultation.release.min_base;

	for (unsigned i = 0; votes != NULL && i < cv_votes_count(votes); i++) {
		const struct cv_votes_group *group = cv_votes_group(votes, i);
		const struct cv_hands_vote *vote =
		    cv_votes_on(t->survey, group, y->question, y->version);
		if (vote != NULL && (vote->method == CV_HANDS_SHOW ||
				     group->who.present >= least))
			tell_vote(t, group, vote, y);
	}
}

void cv_tell_question(struct telling *t, const struct cv_tally *y)
{
	struct cv_fill version = {"version", NULL, y->version};
	struct cv_buf words = CV_BUF_INIT;

	cv_report_words(t->how, y->questionnaire, &y->question->text, &words);
	cv_doc_open(&t->doc);
	cv_doc_heading(&t->doc, 3,
		       words.len > 0 ? words.data : y->question->id);
	if (y->several_versions)
		cv_doc_say(&t->doc, true, "report.version", &version, 1);
	if (cv_report_is_shown(&y->released)) {
		cv_buf_reset(&words);
		cv_report_released_base(t->how, y, &words);
		cv_doc_note(&t->doc, words.data);
		tell_options(t, y);
		tell_figures(t, y);
	}
	cv_buf_reset(&words);
	cv_report_reason(t->how, &y->released, &words);
	cv_doc_note(&t->doc, words.data);
	tell_votes(t, y);
	cv_doc_close(&t->doc);
	cv_buf_done(&words);
}

static bool has_vote(const struct telling *t, const struct cv_tally *y)
{
	return t->what->votes != NULL &&
	       cv_votes_groups_on(t->what->votes, y->question, y->version) > 0;
}

void cv_tell_part(struct telling *t, const struct cv_questionnaire *qn)
{
	const struct cv_tallies *all = t->what->tallies;
	char *title = cv_telling_title(t, qn);
	bool any = false;

	cv_doc_heading(&t->doc, 2, title);
	free(title);
	for (unsigned i = 0; i < all->count; i++) {
		const struct cv_tally *y = &all->list[i];
		if (y->questionnaire != qn || y->question->type == CV_TEXT ||
		    (y->released.state == CV_WITHHELD_FEW && !has_vote(t, y)))
			continue;
		cv_tell_question(t, y);
		any = true;
	}
	if (!any)
		cv_doc_say(&t->doc, true, "release.nobody", NULL, 0);
}
