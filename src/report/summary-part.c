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

static char *
share_words(const struct telling *t, const struct cv_figure *percent)
{
	struct cv_buf words = CV_BUF_INIT;

	if (percent->null || percent->hidden)
		return NULL;
	cv_tell_percent(t, percent, &words);
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

static void
put_bars(struct telling *t, const char *head, struct doc_bar *bars, unsigned n)
{
	const char *const heads[] = {cv_words(t->how->words, head),
				     cv_words(t->how->words, "summary.people"),
				     cv_words(t->how->words, "summary.share")};

	cv_doc_bars(&t->doc, heads, bars, n);
	free_bars(bars, n);
}

void cv_tell_counts(struct telling *t, const char *head,
		    const struct cv_released *released, char *const *labels,
		    const struct cv_count *counts, unsigned n, int64_t whole)
{
	struct doc_bar *bars = cv_calloc(n + 1, sizeof *bars);

	for (unsigned i = 0; i < n; i++)
		bars[i] = (struct doc_bar){
		    .label = cv_strdup(labels[i]),
		    .number = count_words(t, released, &counts[i]),
		    .part = part_of(&counts[i], whole),
		    .whole = whole};
	put_bars(t, head, bars, n);
}

/* Many answers that few gave, one after another, are no picture: they stand
 * together under it. */
static bool is_together(const struct cv_tally *y, const struct cv_count *count)
{
	enum { MANY = 4 };
	unsigned n = 0;

	for (unsigned i = 0; i < y->n_options; i++)
		n += y->options[i].count.hidden &&
		     !y->options[i].count.almost_all;
	return n >= MANY && count->hidden && !count->almost_all;
}

/* "fewer than 5: Middle Africa; Caribbean" */
static void tell_together(struct telling *t, const struct cv_tally *y)
{
	struct cv_buf list = CV_BUF_INIT;
	struct cv_fill fills[] = {{"count", NULL, 0}, {"answers", NULL, 0}};
	char *count = NULL;

	for (unsigned i = 0; i < y->n_options; i++) {
		const struct cv_tally_option *o = &y->options[i];

		if (!is_together(y, &o->count))
			continue;
		if (count == NULL)
			count = count_words(t, &y->released, &o->count);
		if (list.len > 0)
			cv_buf_adds(&list,
				    cv_words(t->how->words, "rule.semicolon"));
		cv_report_option(t->how, y->questionnaire, o->option, o->id,
				 &list);
	}
	fills[0].value = count;
	fills[1].value = list.data;
	if (list.len > 0)
		cv_doc_say(&t->doc, true, "summary.hidden_together", fills, 2);
	free(count);
	cv_buf_done(&list);
}

static void tell_options(struct telling *t, const struct cv_tally *y)
{
	struct doc_bar *bars = cv_calloc(y->n_options + 1, sizeof *bars);
	struct cv_buf label = CV_BUF_INIT;
	int64_t whole = cv_report_whole(y);
	unsigned n = 0;

	for (unsigned i = 0; i < y->n_options; i++) {
		const struct cv_tally_option *o = &y->options[i];

		if (is_together(y, &o->count))
			continue;
		cv_report_option(t->how, y->questionnaire, o->option, o->id,
				 &label);
		bars[n++] = (struct doc_bar){
		    .label = cv_buf_take(&label),
		    .number = count_words(t, &y->released, &o->count),
		    .share = share_words(t, &o->percent),
		    .part = part_of(&o->count, whole),
		    .whole = whole};
	}
	put_bars(t, "summary.answer", bars, n);
	tell_together(t, y);
	cv_buf_done(&label);
}

/* "1.69", "20": without decimals that say nothing, with the point of the
 * language. */
static void print_figure(const struct telling *t, struct cv_buf *out,
			 int64_t value, int decimals)
{
	int64_t unit = decimals == 1 ? 10 : 100;
	struct cv_buf digits = CV_BUF_INIT;
	const char *point;

	cv_report_decimals(&digits, value, decimals);
	if (value % unit == 0)
		cv_buf_truncate(&digits,
				strlen(digits.data) - 1 - (size_t)decimals);
	point = strchr(digits.data, '.');
	if (point != NULL)
		cv_buf_splice(&digits, (size_t)(point - digits.data), 1,
			      cv_words(t->how->words, "summary.point"),
			      strlen(cv_words(t->how->words, "summary.point")));
	cv_buf_adds(out, digits.data[0] == '-' ? "−" : "");
	cv_buf_adds(out, digits.data + (digits.data[0] == '-'));
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
	const struct cv_fill least = {
	    "least", NULL, t->survey->consultation.release.percent_base};
	struct cv_buf line = CV_BUF_INIT, number = CV_BUF_INIT;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct cv_fill fill = {"x", NULL, 0};
		if (all[i].figure->null || all[i].figure->hidden)
			continue;
		cv_buf_reset(&number);
		print_figure(t, &number, all[i].figure->value, all[i].decimals);
		fill.value = number.data;
		if (line.len > 0)
			cv_buf_adds(&line, " · ");
		cv_say(&line, t->how->words, all[i].key, &fill, 1);
	}
	cv_doc_note(&t->doc, line.data);
	if (line.len == 0 && (y->question->type == CV_INTEGER ||
			      y->question->type == CV_DECIMAL))
		cv_doc_say(&t->doc, true, "release.too_few", &least, 1);
	cv_buf_done(&line);
	cv_buf_done(&number);
}

void cv_tell_reason(struct telling *t, const struct cv_released *released)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_report_reason(t->how, released, &words);
	if (words.len > 0 && strcmp(words.data, t->reason.data) != 0) {
		cv_doc_note(&t->doc, words.data);
		cv_buf_reset(&t->reason);
		cv_buf_adds(&t->reason, words.data);
	}
	cv_buf_done(&words);
}

void cv_tell_reason_anew(struct telling *t)
{
	cv_buf_reset(&t->reason);
}

/* "Asked: 45. Answered: 40. They could choose up to 3." */
static void tell_base(struct telling *t, const struct cv_tally *y)
{
	const struct cv_question *q = y->question;
	struct cv_fill most = {"n", NULL, q->max_select};
	struct cv_buf words = CV_BUF_INIT;
	const char *key = NULL;

	cv_report_released_base(t->how, y, &words);
	if (q->type == CV_SELECT_MULTIPLE)
		key = most.number > 0 ? "report.up_to" : "report.several";
	else if (q->type == CV_RANK && most.number > 0)
		key = "report.in_order";
	if (key != NULL) {
		cv_text_space(&words);
		cv_say(&words, t->how->words, key, &most, 1);
	}
	cv_doc_note(&t->doc, words.data);
	cv_buf_done(&words);
}

/* "Did not know: 3 · Preferred not to say: fewer than 5" */
static void tell_missing(struct telling *t, const struct cv_tally *y)
{
	const struct cv_question *q = y->question;
	const struct {
		bool is_told;
		const char *key;
		const struct cv_count *count;
	} all[] = {
	    {q->offers_dk && !q->dk_is_answer, "summary.missing_dk", &y->dk},
	    {q->offers_pns, "summary.missing_pns", &y->pns},
	    {q->na.source != NULL, "summary.missing_na", &y->na}};
	struct cv_buf line = CV_BUF_INIT;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		char *number = count_words(t, &y->released, all[i].count);
		const struct cv_fill fill = {"count", number, 0};

		if (all[i].is_told) {
			cv_buf_adds(&line, line.len > 0 ? " · " : "");
			cv_say(&line, t->how->words, all[i].key, &fill, 1);
		}
		free(number);
	}
	cv_doc_note(&t->doc, line.data);
	cv_buf_done(&line);
}

/* "37. Which of these happened?", and of which version. */
static void tell_asking(struct telling *t, const struct cv_tally *y, int level)
{
	const struct cv_fill version = {"version", NULL, y->version};
	struct cv_buf words = CV_BUF_INIT;
	unsigned number = t->numbers[y->question->index];

	if (number > 0)
		cv_buf_addf(&words, "%u. ", number);
	cv_report_words(t->how, y->questionnaire, &y->question->text, &words);
	if (y->question->text.source == NULL)
		cv_buf_adds(&words, y->question->id);
	cv_doc_heading(&t->doc, level, NULL, words.data);
	if (y->several_versions)
		cv_doc_say(&t->doc, true, "report.version", &version, 1);
	if (y->version != y->questionnaire->version)
		cv_doc_say(&t->doc, true, "summary.older", NULL, 0);
	cv_buf_done(&words);
}

void cv_tell_question(struct telling *t, const struct cv_tally *y)
{
	cv_doc_open(&t->doc);
	tell_asking(t, y, 3);
	if (cv_report_is_shown(&y->released)) {
		tell_base(t, y);
		tell_options(t, y);
		tell_figures(t, y);
		tell_missing(t, y);
	}
	cv_tell_reason(t, &y->released);
	cv_tell_votes(t, y);
	cv_doc_close(&t->doc);
}

static const struct cv_summary_words *
words_to(const struct telling *t, const struct cv_question *q)
{
	for (unsigned i = 0; i < t->what->n_words; i++)
		if (t->what->words[i].question == q)
			return &t->what->words[i];
	return NULL;
}

/* How many wrote something, how many of these texts may be quoted, and those.
 */
static void tell_words(struct telling *t, const struct cv_tally *y)
{
	const struct cv_summary_words *w = words_to(t, y->question);
	char *may = w != NULL && cv_report_is_shown(&w->released)
			? count_words(t, &w->released, &w->may)
			: NULL;
	const struct cv_fill fill = {"count", may, 0};

	cv_doc_open(&t->doc);
	tell_asking(t, y, 4);
	if (cv_report_is_shown(&y->released))
		tell_base(t, y);
	if (may != NULL)
		cv_doc_say(&t->doc, true, "summary.words_may", &fill, 1);
	cv_tell_reason(t, &y->released);
	if (w == NULL || w->n == 0)
		cv_doc_say(&t->doc, true, "summary.words_none", NULL, 0);
	for (unsigned i = 0; w != NULL && i < w->n; i++)
		cv_doc_quote(&t->doc, w->quotes[i]);
	cv_doc_close(&t->doc);
	free(may);
}

/* What is asked of everybody in words of their own; "Something else: what?"
 * only where there is something to read. */
static bool has_words(const struct telling *t, const struct cv_tally *y)
{
	const struct cv_summary_words *w = words_to(t, y->question);

	if (y->question->type != CV_TEXT)
		return false;
	return (w != NULL && w->n > 0) ||
	       (y->question->other_of < 0 && cv_report_is_shown(&y->released));
}

static void tell_all_words(struct telling *t, const struct cv_questionnaire *qn)
{
	const struct cv_tallies *all = t->what->tallies;
	bool any = false;

	for (unsigned i = 0; i < all->count; i++) {
		if (all->list[i].questionnaire != qn ||
		    !has_words(t, &all->list[i]))
			continue;
		if (!any)
			cv_doc_heading(
			    &t->doc, 3, NULL,
			    cv_words(t->how->words, "summary.words"));
		any = true;
		tell_words(t, &all->list[i]);
	}
}

/* Questions that too few answered are named together. */
static void tell_withheld(struct telling *t, const struct cv_questionnaire *qn)
{
	const struct cv_tallies *all = t->what->tallies;
	struct cv_buf list = CV_BUF_INIT;
	struct cv_fill fills[] = {
	    {"questions", NULL, 0},
	    {"least", NULL, t->survey->consultation.release.min_base}};
	char number[16];

	for (unsigned i = 0; i < all->count; i++) {
		const struct cv_tally *y = &all->list[i];

		if (y->questionnaire != qn ||
		    t->numbers[y->question->index] == 0 ||
		    y->released.state != CV_WITHHELD_FEW ||
		    y->question->type == CV_TEXT || cv_telling_has_vote(t, y))
			continue;
		snprintf(number, sizeof number, "%u",
			 t->numbers[y->question->index]);
		cv_tell_listed(t, number, &list);
	}
	fills[0].value = list.data;
	if (list.len > 0)
		cv_doc_say(&t->doc, true, "summary.withheld", fills, 2);
	cv_buf_done(&list);
}

static bool has_figures(const struct telling *t, const struct cv_tally *y)
{
	return y->question->type != CV_TEXT &&
	       (y->released.state != CV_WITHHELD_FEW ||
		cv_telling_has_vote(t, y));
}

bool cv_telling_has_figures(const struct telling *t,
			    const struct cv_questionnaire *qn)
{
	const struct cv_tallies *all = t->what->tallies;

	for (unsigned i = 0; i < all->count; i++)
		if (all->list[i].questionnaire == qn &&
		    (has_figures(t, &all->list[i]) ||
		     has_words(t, &all->list[i])))
			return true;
	return false;
}

void cv_tell_part(struct telling *t, const struct cv_questionnaire *qn)
{
	const struct cv_tallies *all = t->what->tallies;
	bool any = false;

	for (unsigned i = 0; i < all->count; i++) {
		const struct cv_tally *y = &all->list[i];

		if (y->questionnaire != qn || !has_figures(t, y))
			continue;
		cv_tell_question(t, y);
		any = true;
	}
	if (any)
		tell_withheld(t, qn);
	else
		cv_doc_say(&t->doc, false, "release.nobody", NULL, 0);
	tell_all_words(t, qn);
}
