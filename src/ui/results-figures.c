/* Results: what stands on the page of one question under its base.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "results.h"

#include <canvass/number.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 8 }; /* columns of first choices, and of points */

struct cv_bars cv_bars_of(const struct cv_page *page, bool shares)
{
	struct cv_bars b = {.shares = shares};
	int room;

	if (page->small) {
		b.words = 3;
		b.count = page->width - (shares ? 11 : 6);
		b.words_end = b.count - 1;
	} else {
		room = page->columns.rule_end - 6 - (shares ? 6 : 0);
		b.words = page->columns.text;
		b.cells = (room - b.words) * 2 / 5;
		b.bar = room - b.cells - 1;
		b.words_end = b.bar - 2;
		b.count = room;
	}
	b.percent = b.count + 5;
	return b;
}

void cv_bars_draw(struct cv_page *page, const struct cv_bars *b,
		  const char *words, int64_t n, int64_t base)
{
	char count[24], share[24];
	struct cv_buf bar = CV_BUF_INIT;

	snprintf(count, sizeof count, "%lld", (long long)n);
	snprintf(share, sizeof share, "%lld%%",
		 (long long)cv_results_percent(n, base));
	if (b->cells > 0)
		cv_page_bar(page, &bar, cv_results_bar(n, base, b->cells),
			    b->cells, false, true);
	const struct cv_piece pieces[] = {{.column = b->words,
					   .width = b->words_end - b->words + 1,
					   .role = CV_ROLE_TEXT,
					   .text = words},
					  {.column = b->bar,
					   .width = b->cells,
					   .role = CV_ROLE_ACCENT,
					   .text = bar.data},
					  {.column = b->count,
					   .width = 5,
					   .role = CV_ROLE_TEXT,
					   .text = count,
					   .end = true},
					  {.column = b->percent,
					   .width = 6,
					   .role = CV_ROLE_QUIET,
					   .text = b->shares ? share : NULL,
					   .end = true}};
	cv_page_line(page, 0, pieces, 4);
	cv_buf_done(&bar);
}

/* Two groups */

/* How many gave an answer: by its id, or of a number those in a bin. */
static int64_t count_of(const struct cv_tally *t, const char *id, unsigned bin)
{
	if (id == NULL)
		return bin < t->n_bins ? t->bins[bin].n : 0;
	for (unsigned i = 0; i < t->n_options; i++)
		if (strcmp(t->options[i].id, id) == 0)
			return t->options[i].count.n;
	return 0;
}

/** Columns of an answer, and what stands there: a line for each group. */
struct pair {
	int from, cells, count;
	struct cv_buf bars[2], counts, shares;
};

static void fill_pair(struct cv_page *page, struct pair *p,
		      const struct cv_tally *both[2], const char *id,
		      unsigned bin)
{
	for (int g = 0; g < 2; g++) {
		int64_t n = count_of(both[g], id, bin),
			base = both[g]->answered.n;
		const char *before = g > 0 ? "\n" : "";

		cv_buf_adds(&p->bars[g], before);
		cv_page_bar(page, &p->bars[g],
			    cv_results_bar(n, base, p->cells), p->cells, g > 0,
			    true);
		cv_buf_addf(&p->counts, "%s%lld", before, (long long)n);
		cv_buf_adds(&p->shares, before);
		if (base >= CV_PERCENT_BASE)
			cv_buf_addf(&p->shares, "%lld%%",
				    (long long)cv_results_percent(n, base));
	}
}

void cv_bars_pair(struct cv_page *page, int label_width, const char *label,
		  const struct cv_tally *both[2], const char *id, unsigned bin)
{
	const struct cv_columns *c = &page->columns;
	int from = page->small ? c->text + 2 : c->text + label_width;
	struct pair p = {.from = from,
			 .count = c->rule_end - 10,
			 .cells = c->rule_end - 11 - from,
			 .bars = {CV_BUF_INIT, CV_BUF_INIT},
			 .counts = CV_BUF_INIT,
			 .shares = CV_BUF_INIT};

	fill_pair(page, &p, both, id, bin);
	const struct cv_piece pieces[] = {{.column = c->text,
					   .width = label_width - 1,
					   .role = CV_ROLE_TEXT,
					   .text = label},
					  {.column = p.from,
					   .width = p.cells,
					   .role = CV_ROLE_ACCENT,
					   .text = p.bars[0].data},
					  {.column = p.from,
					   .width = p.cells,
					   .role = CV_ROLE_SECOND,
					   .text = p.bars[1].data},
					  {.column = p.count,
					   .width = 5,
					   .role = CV_ROLE_TEXT,
					   .end = true,
					   .text = p.counts.data},
					  {.column = p.count + 5,
					   .width = 6,
					   .role = CV_ROLE_QUIET,
					   .end = true,
					   .text = p.shares.data}};
	cv_page_line(page, 0, pieces, 5);
	for (int g = 0; g < 2; g++)
		cv_buf_done(&p.bars[g]);
	cv_buf_done(&p.counts);
	cv_buf_done(&p.shares);
}

static void draw_options(struct cv_page *page, const struct cv_results *r,
			 const struct cv_tally *t)
{
	struct cv_bars b = cv_bars_of(page, t->answered.n >= CV_PERCENT_BASE);
	struct cv_buf words = CV_BUF_INIT;

	for (unsigned i = 0; i < t->n_options; i++) {
		cv_buf_reset(&words);
		cv_results_answer(page->ui, r, t->question, t->options[i].id,
				  &words);
		cv_bars_draw(page, &b, words.data, t->options[i].count.n,
			     t->answered.n);
	}
	cv_buf_done(&words);
}

/* Ranks: how many chose it at all, first, and its points. */

static void draw_place(struct cv_page *page, const struct cv_bars *b,
		       const char *words, const char *figures[3], int64_t n,
		       int64_t base, enum cv_role role)
{
	struct cv_buf bar = CV_BUF_INIT;
	int end = page->columns.rule_end - PLACES + 1;

	if (b->cells > 0 && base > 0)
		cv_page_bar(page, &bar, cv_results_bar(n, base, b->cells),
			    b->cells, false, true);
	struct cv_piece pieces[] = {{.column = b->words,
				     .width = b->words_end - b->words + 1,
				     .role = role,
				     .text = words},
				    {.column = b->bar,
				     .width = b->cells,
				     .role = CV_ROLE_ACCENT,
				     .text = bar.data},
				    {.column = b->count,
				     .width = 6,
				     .role = role,
				     .text = figures[0],
				     .end = true},
				    {.column = end - PLACES,
				     .width = PLACES,
				     .role = role,
				     .text = figures[1],
				     .end = true},
				    {.column = end,
				     .width = PLACES,
				     .role = role,
				     .text = figures[2],
				     .end = true}};
	cv_page_line(page, 0, pieces, page->small ? 3 : 5);
	cv_buf_done(&bar);
}

static struct cv_bars places_of(const struct cv_page *page)
{
	struct cv_bars b = cv_bars_of(page, false);
	int end = page->columns.rule_end - 2 * PLACES;

	if (page->small)
		return b;
	b.count = end - 5;
	b.cells = (end - b.words) / 3;
	b.bar = b.count - b.cells - 1;
	b.words_end = b.bar - 2;
	return b;
}

static int64_t ranked(const struct cv_tally *t)
{
	int64_t n = 0;

	for (unsigned i = 0; i < t->n_options; i++)
		n += t->options[i].first.n;
	return n;
}

static void draw_rank(struct cv_page *page, const struct cv_results *r,
		      const struct cv_tally *t)
{
	struct cv_bars b = places_of(page);
	char count[24], first[24], points[24];
	const char *heads[] = {cv_ui_say(page->ui, "results.head_chose"),
			       cv_ui_say(page->ui, "results.head_first"),
			       cv_ui_say(page->ui, "results.head_points")};
	const char *figures[] = {count, first, points};
	struct cv_buf words = CV_BUF_INIT;
	int64_t base = ranked(t);
	bool shares = base >= CV_PERCENT_BASE;

	if (!page->small)
		draw_place(page, &b, NULL, heads, 0, 0, CV_ROLE_QUIET);
	for (unsigned i = 0; i < t->n_options; i++) {
		const struct cv_tally_option *o = &t->options[i];

		cv_buf_reset(&words);
		cv_results_answer(page->ui, r, t->question, o->id, &words);
		snprintf(count, sizeof count, shares ? "%lld%%" : "%lld",
			 (long long)(shares
					 ? cv_results_percent(o->count.n, base)
					 : o->count.n));
		snprintf(first, sizeof first, "%lld", (long long)o->first.n);
		snprintf(points, sizeof points, "%lld", (long long)o->points.n);
		draw_place(page, &b, words.data, figures, o->count.n, base,
			   CV_ROLE_TEXT);
	}
	cv_buf_done(&words);
}

/* Numbers and scales */

static const char *figure(const struct cv_figure *f, char out[CV_NUMBER_SIZE])
{
	if (f->null)
		return "–";
	cv_number_print((double)f->value / 100, out);
	return out;
}

/* 0.3, not what binary makes of 3 * 0.1. */
static void print_edge(double x, char out[CV_NUMBER_SIZE])
{
	cv_number_print(x == floor(x) ? x : round(x * 1e7) / 1e7, out);
}

void cv_bin_words(const struct cv_tally *t, unsigned bin, struct cv_buf *out)
{
	char low[CV_NUMBER_SIZE], high[CV_NUMBER_SIZE];
	double from = t->bin_low + bin * t->bin_width, to = from + t->bin_width;

	if (t->question->type == CV_INTEGER)
		to--; /* 0 – 9, 10 – 19; of one number that alone */
	print_edge(from, low);
	print_edge(to, high);
	cv_buf_addf(out, to > from ? "%s – %s" : "%s", low, high);
}

void cv_middle_words(struct cv_ui *ui, const struct cv_tally *t,
		     struct cv_buf *out)
{
	char mid[CV_NUMBER_SIZE], q1[CV_NUMBER_SIZE], q3[CV_NUMBER_SIZE];
	struct cv_fill fills[] = {
	    {.name = "median", .value = figure(&t->median, mid)},
	    {.name = "q1", .value = figure(&t->q1, q1)},
	    {.name = "q3", .value = figure(&t->q3, q3)}};

	cv_say(out, cv_ui_words(ui), "results.numbers", fills, 3);
}

static void draw_numbers(struct cv_page *page, const struct cv_tally *t)
{
	char mean[CV_NUMBER_SIZE];
	struct cv_bars b = cv_bars_of(page, t->answered.n >= CV_PERCENT_BASE);
	struct cv_fill fill = {.name = "mean"};
	struct cv_buf words = CV_BUF_INIT;

	if (t->n.n == 0)
		return;
	for (unsigned i = 0; i < t->n_bins; i++) {
		cv_buf_reset(&words);
		cv_bin_words(t, i, &words);
		cv_bars_draw(page, &b, words.data, t->bins[i].n, t->answered.n);
	}
	fill.value = figure(&t->mean, mean);
	cv_page_gap(page, CV_GAP_GROUP);
	cv_buf_reset(&words);
	cv_middle_words(page->ui, t, &words);
	cv_page_text(page, CV_ROLE_TEXT, words.data);
	cv_page_text(
	    page, CV_ROLE_TEXT,
	    cv_results_say(page->ui, &words, "results.number_mean", &fill, 1));
	cv_buf_done(&words);
}

/* "Mean 3.4 · median 4 · better minus worse: +12 (of 100)" */
static void draw_scale(struct cv_page *page, const struct cv_tally *t)
{
	const struct cv_figure *f = t->net.null ? &t->high : &t->net;
	char mean[CV_NUMBER_SIZE], median[CV_NUMBER_SIZE];
	struct cv_fill fills[] = {
	    {.name = "n", .number = cv_tally_balance(t).value},
	    {.name = "mean", .value = figure(&t->mean, mean)},
	    {.name = "median", .value = figure(&t->median, median)}};
	struct cv_buf words = CV_BUF_INIT;

	if (t->mean.null)
		return;
	cv_page_gap(page, CV_GAP_GROUP);
	cv_page_text(
	    page, CV_ROLE_TEXT,
	    cv_results_say(page->ui, &words, "results.mean", fills, 3));
	if (!f->null && t->answered.n >= CV_PERCENT_BASE)
		cv_page_text(page, CV_ROLE_TEXT,
			     cv_results_say(page->ui, &words,
					    f == &t->net ? "results.net"
							 : "results.high",
					    fills, 1));
	cv_buf_done(&words);
}

void cv_figures_none(struct cv_page *page, const struct cv_tally *t)
{
	if (t->question->type == CV_TEXT)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.texts"));
	if (t->question->type == CV_DATE)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.dates"));
}

void cv_figures_draw(struct cv_page *page, const struct cv_results *r,
		     const struct cv_tally *t)
{
	switch (t->question->type) {
	case CV_RANK:
		draw_rank(page, r, t);
		break;
	case CV_SCALE:
		draw_options(page, r, t);
		draw_scale(page, t);
		break;
	case CV_INTEGER:
	case CV_DECIMAL:
		draw_numbers(page, t);
		break;
	case CV_TEXT:
	case CV_DATE:
		cv_figures_none(page, t);
		break;
	default:
		draw_options(page, r, t);
		break;
	}
}
