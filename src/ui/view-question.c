/* Results: one question after the other, base first, then bars.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"
#include "results.h"

#include <canvass/number.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REFRESH_MS = 2000, OTHER_PART = CV_UI_OWN };

struct question_view {
	struct cv_view view;
	struct cv_ui_results *results;
	unsigned at; /* place in the list of tallies */
};

static const struct cv_key question_keys[] = {
    {CV_KEY_DOWN, CV_UI_DOWN, "results.key_question", "%u%d", 0},
    {CV_KEY_RIGHT, CV_UI_SIDE, "results.key_part", "%b%f", 0},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_LEFT, OTHER_PART, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_ENTER, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

static const struct cv_tally *tally_of(const struct question_view *v)
{
	return &v->results->tallies->list[v->at];
}

/* "4 of 9": where this question stands among those shown of its part. */
static void
place_in_part(const struct question_view *v, unsigned *at, unsigned *of)
{
	const struct cv_tallies *all = v->results->tallies;

	*at = *of = 0;
	for (unsigned i = 0; i < all->count; i++) {
		if (all->list[i].questionnaire != tally_of(v)->questionnaire ||
		    !cv_results_shows(&all->list[i]))
			continue;
		(*of)++;
		if (i <= v->at)
			(*at)++;
	}
}

static void draw_header(struct question_view *v, struct cv_page *page)
{
	struct cv_buf title = CV_BUF_INIT, more = CV_BUF_INIT;
	unsigned at, of;

	place_in_part(v, &at, &of);
	cv_results_words(v->results, &tally_of(v)->questionnaire->title,
			 &title);
	struct cv_fill fills[] = {{.name = "at", .number = at},
				  {.name = "of", .number = of}};
	cv_results_place(
	    page, title.data,
	    cv_results_say(page->ui, &more, "results.place", fills, 2));
	cv_results_around(page, v->results);
	cv_buf_done(&more);
	cv_buf_done(&title);
}

static const char *how_many(const struct cv_tally *t)
{
	switch (t->question->type) {
	case CV_SELECT_MULTIPLE:
		return "results.several";
	case CV_RANK:
		return "results.ranked";
	default:
		return NULL;
	}
}

/* "17 of 24 people were asked, 15 answered. They could choose several." */
static void draw_base(struct question_view *v, struct cv_page *page)
{
	const struct cv_tally *t = tally_of(v);
	const char *more = how_many(t);
	struct cv_fill fills[] = {
	    {.name = "n", .number = t->interviews.n},
	    {.name = "asked", .number = t->asked.n},
	    {.name = "answered", .number = t->answered.n},
	    {.name = "most", .number = t->question->max_select}};
	struct cv_buf words = CV_BUF_INIT, version = CV_BUF_INIT;

	cv_say(&words, cv_ui_words(page->ui), "results.base", fills, 4);
	if (more != NULL) {
		cv_buf_addc(&words, ' ');
		cv_say(&words, cv_ui_words(page->ui), more, fills, 4);
	}
	cv_page_text(page, CV_ROLE_QUIET, words.data);
	if (t->several_versions) {
		struct cv_fill fill = {.name = "version", .number = t->version};

		cv_page_text(page, CV_ROLE_QUIET,
			     cv_results_say(page->ui, &version,
					    "results.version", &fill, 1));
	}
	cv_buf_done(&version);
	cv_buf_done(&words);
}

/** Columns of a line with a bar. */
struct shape {
	int words, words_end, bar, cells, count, percent;
};

static struct shape shape_of(const struct cv_page *page, bool percent)
{
	struct shape s;

	if (page->small) {
		s.words = 3;
		s.count = page->width - (percent ? 11 : 6);
		s.words_end = s.count - 1;
		s.bar = s.cells = 0;
	} else {
		int room = page->columns.rule_end - 6 - (percent ? 6 : 0);

		s.words = page->columns.text;
		s.cells = (room - s.words) * 2 / 5;
		s.bar = room - s.cells - 1;
		s.words_end = s.bar - 2;
		s.count = room;
	}
	s.percent = s.count + 5;
	return s;
}

static void draw_bar(struct cv_page *page, const struct shape *s,
		     const char *words, int64_t n, int64_t base, bool percent)
{
	char count[24], share[24];
	struct cv_buf bar = CV_BUF_INIT;

	snprintf(count, sizeof count, "%lld", (long long)n);
	snprintf(share, sizeof share, "%lld%%",
		 (long long)(base > 0 ? (n * 200 + base) / (base * 2) : 0));
	if (s->cells > 0)
		cv_page_bar(page, &bar, cv_results_bar(n, base, s->cells),
			    s->cells, false, true);
	const struct cv_piece pieces[] = {{.column = s->words,
					   .width = s->words_end - s->words + 1,
					   .role = CV_ROLE_TEXT,
					   .text = words},
					  {.column = s->bar,
					   .width = s->cells,
					   .role = CV_ROLE_ACCENT,
					   .text = bar.data},
					  {.column = s->count,
					   .width = 5,
					   .role = CV_ROLE_TEXT,
					   .text = count,
					   .end = true},
					  {.column = s->percent,
					   .width = 6,
					   .role = CV_ROLE_QUIET,
					   .text = percent ? share : NULL,
					   .end = true}};
	cv_page_line(page, 0, pieces, 4);
	cv_buf_done(&bar);
}

static void draw_options(struct question_view *v, struct cv_page *page)
{
	const struct cv_tally *t = tally_of(v);
	bool percent = t->answered.n >= CV_PERCENT_BASE;
	struct shape s = shape_of(page, percent);
	struct cv_buf words = CV_BUF_INIT;

	for (unsigned i = 0; i < t->n_options; i++) {
		const struct cv_tally_option *o = &t->options[i];

		cv_buf_reset(&words);
		if (o->option != NULL)
			cv_results_words(v->results, &o->option->text, &words);
		else if (strcmp(o->id, "dk") == 0)
			cv_buf_adds(&words, cv_ui_say(page->ui, "question.dk"));
		else
			cv_buf_adds(&words, o->id);
		draw_bar(page, &s, words.data, o->count.n, t->answered.n,
			 percent);
	}
	cv_buf_done(&words);
}

static const char *figure(const struct cv_figure *f, char out[CV_NUMBER_SIZE])
{
	if (f->null)
		return "–";
	cv_number_print((double)f->value / 100, out);
	return out;
}

static void draw_numbers(struct question_view *v, struct cv_page *page)
{
	const struct cv_tally *t = tally_of(v);
	char low[CV_NUMBER_SIZE], high[CV_NUMBER_SIZE], mid[CV_NUMBER_SIZE],
	    q1[CV_NUMBER_SIZE], q3[CV_NUMBER_SIZE];
	struct shape s = shape_of(page, false);
	struct cv_buf words = CV_BUF_INIT;

	if (t->n.n == 0)
		return;
	for (unsigned i = 0; i < t->n_bins; i++) {
		double from = t->bin_low + i * t->bin_width;

		cv_number_print(from, low);
		cv_number_print(from + t->bin_width, high);
		cv_buf_reset(&words);
		cv_buf_addf(&words, "%s – %s", low, high);
		draw_bar(page, &s, words.data, t->bins[i].n, t->answered.n,
			 false);
	}
	struct cv_fill fills[] = {
	    {.name = "median", .value = figure(&t->median, mid)},
	    {.name = "q1", .value = figure(&t->q1, q1)},
	    {.name = "q3", .value = figure(&t->q3, q3)}};
	cv_page_gap(page, CV_GAP_GROUP);
	cv_page_text(
	    page, CV_ROLE_TEXT,
	    cv_results_say(page->ui, &words, "results.numbers", fills, 3));
	cv_buf_done(&words);
}

static void draw_scale(struct question_view *v, struct cv_page *page)
{
	const struct cv_tally *t = tally_of(v);
	const struct cv_figure *f = t->net.null ? &t->high : &t->net;
	struct cv_fill fill = {.name = "n"};
	struct cv_buf words = CV_BUF_INIT;

	if (f->null || t->answered.n < CV_PERCENT_BASE)
		return;
	fill.number = (f->value + (f->value < 0 ? -5 : 5)) / 10;
	cv_page_gap(page, CV_GAP_GROUP);
	cv_page_text(
	    page, CV_ROLE_TEXT,
	    cv_results_say(page->ui, &words,
			   f == &t->net ? "results.net" : "results.high", &fill,
			   1));
	cv_buf_done(&words);
}

static void draw_missing(struct question_view *v, struct cv_page *page)
{
	const struct cv_tally *t = tally_of(v);
	struct cv_fill fills[] = {
	    {.name = "dk", .number = t->dk.n},
	    {.name = "pns", .number = t->pns.n},
	    {.name = "na", .number = t->na.n},
	    {.name = "blank", .number = t->blank.n},
	    {.name = "not_asked", .number = t->not_asked.n},
	    {.name = "stopped", .number = t->stopped.n}};
	struct cv_buf words = CV_BUF_INIT, part = CV_BUF_INIT;

	cv_say(&words, cv_ui_words(page->ui), "results.missing", fills, 6);
	cv_say(&part, cv_ui_words(page->ui), "results.missing_rest", fills, 6);
	cv_buf_addf(&words, "%s%s",
		    cv_text_width(words.data) + cv_text_width(part.data) + 3 >
			    page->columns.text_end - page->columns.text + 1
			? "\n"
			: " · ",
		    part.data);
	cv_buf_reset(&part);
	cv_page_gap(page, CV_GAP_GROUP);
	cv_choice_text(page, CV_ROLE_QUIET, words.data);
	if (t->na.n > 0)
		cv_say(&part, cv_ui_words(page->ui), "results.na", fills, 6);
	if (t->na.n > 0 && t->blank.n > 0)
		cv_buf_adds(&part, " · ");
	if (t->blank.n > 0)
		cv_say(&part, cv_ui_words(page->ui), "results.blank", fills, 6);
	cv_page_text(page, CV_ROLE_QUIET, part.data);
	if (t->answered.n < CV_PERCENT_BASE && t->n_options > 0) {
		cv_page_gap(page, CV_GAP_GROUP);
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.counts_only"));
	}
	cv_buf_done(&part);
	cv_buf_done(&words);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct question_view *v = (struct question_view *)view;
	const struct cv_tally *t = tally_of(v);
	struct cv_buf words = CV_BUF_INIT;

	draw_header(v, page);
	cv_results_words(v->results, &t->question->text, &words);
	if (t->question->type == CV_CALCULATE && words.len == 0)
		cv_buf_adds(&words, t->question->id);
	cv_page_text(page, CV_ROLE_STRONG, words.data);
	draw_base(v, page);
	cv_page_gap(page, CV_GAP_GROUP);
	draw_options(v, page);
	draw_numbers(v, page);
	draw_scale(v, page);
	if (t->question->type == CV_TEXT)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.texts"));
	if (t->question->type == CV_DATE)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.dates"));
	draw_missing(v, page);
	cv_buf_done(&words);
}

/* To the next question shown in that direction; stays at the ends. */
static void move(struct question_view *v, int by)
{
	const struct cv_tallies *all = v->results->tallies;

	for (int i = (int)v->at + by; i >= 0 && i < (int)all->count; i += by)
		if (cv_results_shows(&all->list[i])) {
			v->at = (unsigned)i;
			v->view.top = 0;
			return;
		}
}

/* To the first question of the part before or after that anyone was asked. */
static void move_part(struct question_view *v, int by)
{
	const struct cv_tallies *all = v->results->tallies;
	const struct cv_questionnaire *from = tally_of(v)->questionnaire, *part;
	unsigned at = v->at;

	for (int i = (int)v->at + by; i >= 0 && i < (int)all->count; i += by) {
		part = all->list[i].questionnaire;
		if (part == from || all->list[i].asked.n == 0 ||
		    !cv_results_shows(&all->list[i]))
			continue;
		if (at != v->at && part != all->list[at].questionnaire)
			break;
		at = (unsigned)i;
		if (by > 0)
			break;
	}
	v->at = at;
	v->view.top = 0;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct question_view *v = (struct question_view *)view;

	(void)k;
	switch (intent) {
	case CV_UI_BACK:
		return intent;
	case CV_UI_DOWN:
		move(v, 1);
		break;
	case CV_UI_UP:
		move(v, -1);
		break;
	case CV_UI_SIDE:
		move_part(v, 1);
		break;
	case OTHER_PART:
		move_part(v, -1);
		break;
	case CV_UI_PAGE_DOWN:
		view->top += view->page_lines;
		break;
	case CV_UI_PAGE_UP:
		view->top -= view->page_lines;
		break;
	default:
		break;
	}
	if (view->top < 0)
		view->top = 0;
	return CV_UI_STAY;
}

/* New interviews may have brought another version of a question into the list:
 * stay on the same question. */
static int tick(struct cv_view *view)
{
	struct question_view *v = (struct question_view *)view;
	const struct cv_question *here = tally_of(v)->question;

	cv_results_refresh(v->results);
	for (unsigned i = 0; i < v->results->tallies->count; i++)
		if (v->results->tallies->list[i].question == here) {
			v->at = i;
			return CV_UI_STAY;
		}
	v->at = 0;
	return CV_UI_STAY;
}

enum cv_ui_left
cv_results_questions(struct cv_ui *ui, struct cv_ui_results *r, unsigned tally)
{
	static const struct cv_view_ops ops = {
	    .draw = draw, .key = key, .tick = tick};
	struct question_view v = {
	    .view = {.ops = &ops, .keys = question_keys, .tick_ms = REFRESH_MS},
	    .results = r,
	    .at = tally};
	int intent = cv_ui_run(ui, &v.view);

	cv_view_close(&v.view);
	return intent == CV_UI_HANGUP ? CV_UI_LEFT_GONE : CV_UI_LEFT_BACK;
}
