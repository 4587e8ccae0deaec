/* Results: the table of the twelve areas, and the area under the pointer beside
 * it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "areas.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum {
	BAR = 52,       /* where bars begin, with room for whole titles, */
	BAR_LEAST = 32, /* and where the terminal is narrow */
	WIDER = 18,     /* columns that titles take of a wider one */
	CELLS = 11,     /* of a bar, at least, where titles give way to it */
	PERCENT_WIDTH = 5,
	FIGURE = 32,
	WIDE = 110,       /* from so many columns on an area stands beside, */
	BESIDE = 36,      /* in so many, */
	BESIDE_MOST = 72, /* and in no more */
	BETWEEN = 3
};

int64_t cv_area_points(const struct cv_tally *t, int low, int high)
{
	int64_t n = 0;

	for (unsigned i = 0; i < t->n_options; i++)
		if (t->options[i].option != NULL &&
		    t->options[i].option->value >= low &&
		    t->options[i].option->value <= high)
			n += t->options[i].count.n;
	return n;
}

/* Are these figures of so few that they are not shown? */
static bool is_closed(const struct areas_view *v, const struct cv_tally *t)
{
	return !cv_results_open_to_see(v->results, t);
}

/* Percentages stand in all the columns of figures, and for every area, or in
 * none: each area has its own base, even each question, and "17/22" beside
 * "47%" or "+7" under "+47%" would be compared as if they were the same. */
static bool has_shares(const struct areas_view *v)
{
	for (int i = 0; i < v->pointer.n; i++) {
		const struct cv_tally *of[] = {v->areas[i].importance,
					       v->areas[i].change};

		for (int k = 0; k < 2; k++)
			if (of[k] != NULL && of[k]->asked.n > 0 &&
			    !is_closed(v, of[k]) &&
			    of[k]->answered.n < CV_PERCENT_BASE)
				return false;
	}
	return true;
}

/* "17/22", or "77%". */
static void share(char *out, size_t size, int64_t n, int64_t base, bool percent)
{
	if (percent)
		snprintf(out, size, "%lld%%",
			 (long long)cv_results_percent(n, base));
	else
		snprintf(out, size, "%lld/%lld", (long long)n, (long long)base);
}

/* "+5" and "-9", or with a percent sign. */
static void
change(char *out, size_t size, char sign, int64_t n, int64_t base, bool percent)
{
	if (percent)
		n = cv_results_percent(n, base);
	snprintf(out, size, "%.*s%lld%s", n > 0 ? 1 : 0, &sign, (long long)n,
		 percent ? "%" : "");
}

/** What stands in the columns of one area. */
struct figures {
	char number[12], top[24], important[FIGURE], better[FIGURE],
	    worse[FIGURE];
};

static void
figure_top(const struct areas_view *v, const struct area *a, struct figures *f)
{
	int64_t base = v->ranking->answered.n;
	bool percent = base >= CV_PERCENT_BASE;

	if (is_closed(v, v->ranking))
		snprintf(f->top, sizeof f->top, "·");
	else
		snprintf(f->top, sizeof f->top, percent ? "%lld%%" : "%lld",
			 (long long)(percent ? cv_results_percent(a->top, base)
					     : a->top));
}

static void
figure(const struct areas_view *v, const struct area *a, struct figures *f)
{
	bool percent = has_shares(v);

	*f = (struct figures){.important = "·", .better = "·", .worse = "·"};
	snprintf(f->number, sizeof f->number, "%2d", a->number);
	if (v->ranking != NULL)
		figure_top(v, a, f);
	if (a->importance != NULL && a->importance->asked.n > 0 &&
	    !is_closed(v, a->importance))
		share(f->important, FIGURE, cv_area_points(a->importance, 4, 5),
		      a->importance->answered.n, percent);
	if (a->change == NULL || a->change->asked.n == 0 ||
	    is_closed(v, a->change))
		return;
	change(f->better, FIGURE, '+', cv_area_points(a->change, 1, INT_MAX),
	       a->change->answered.n, percent);
	change(f->worse, FIGURE, '-', cv_area_points(a->change, INT_MIN, -1),
	       a->change->answered.n, percent);
}

/** Columns of the table, for this size of terminal. */
struct table {
	int number, title, title_width, bar, cells, top, top_width, important,
	    better, worse;
};

/* As many columns as the largest count has digits. */
static int digits(int64_t n)
{
	int d = 1;

	for (; n > 9; n /= 10)
		d++;
	return d;
}

/* How many columns the area beside the table has; 0: there is no room. */
static int beside_of(const struct cv_page *page)
{
	int columns = BESIDE + (page->width - WIDE) * 4 / 11;

	if (page->small || page->width < WIDE)
		return 0;
	return columns < BESIDE_MOST ? columns : BESIDE_MOST;
}

/* Bars begin after the titles; on a wide page these give way to them. */
static int bar_of(const struct cv_page *page, int top)
{
	int wider = (page->width - 80) / 2;

	if (beside_of(page) > 0)
		return top - CELLS < BAR ? top - CELLS : BAR;
	if (wider > WIDER)
		wider = WIDER;
	return BAR + wider < BAR_LEAST ? BAR_LEAST : BAR + wider;
}

static struct table table_of(const struct cv_page *page, int64_t most)
{
	struct table t = {.number = 5, .title = 9, .top_width = 3};
	int beside = beside_of(page);
	int end = page->columns.rule_end - beside - (beside > 0 ? BETWEEN : 0);

	if (most >= CV_PERCENT_BASE)
		t.top_width = PERCENT_WIDTH;
	else if (digits(most) + 1 > t.top_width)
		t.top_width = digits(most) + 1;
	if (page->small) {
		t.number = 4;
		t.title = 7;
		t.top = end - t.top_width + 1;
		t.title_width = t.top - t.title - 1;
		return t;
	}
	t.worse = end - 4;
	t.better = t.worse - 5; /* "+100%" */
	t.important = t.better - 6;
	t.top = t.important - 1 - t.top_width;
	t.bar = bar_of(page, t.top);
	t.cells = t.top - t.bar;
	t.title_width = t.bar - t.title - 1;
	return t;
}

static void draw_area(struct areas_view *v, struct cv_page *page,
		      const struct table *t, int i)
{
	const struct area *a = &v->areas[i];
	struct figures f;
	struct cv_buf title = CV_BUF_INIT, bar = CV_BUF_INIT;
	int64_t base = v->ranking != NULL ? v->ranking->answered.n : 0;
	enum cv_role role = a->asked ? CV_ROLE_TEXT : CV_ROLE_QUIET;

	figure(v, a, &f);
	cv_results_words(v->results, &a->questionnaire->title, &title);
	if (v->ranking != NULL && !is_closed(v, v->ranking))
		cv_page_bar(page, &bar, cv_results_bar(a->top, base, t->cells),
			    t->cells, false, true);
	const struct cv_piece pieces[] = {
	    {.column = t->number, .width = 2, .role = role, .text = f.number},
	    {.column = t->title,
	     .width = t->title_width,
	     .role = role,
	     .cut = true,
	     .text = title.data},
	    {.column = t->top,
	     .width = t->top_width,
	     .role = CV_ROLE_TEXT,
	     .text = f.top,
	     .end = true,
	     .unlit = true},
	    {.column = t->bar,
	     .width = t->cells,
	     .role = CV_ROLE_ACCENT,
	     .text = bar.data,
	     .unlit = true},
	    {.column = t->important,
	     .width = 5,
	     .role = role,
	     .text = f.important,
	     .end = true,
	     .unlit = true},
	    {.column = t->better,
	     .width = 5,
	     .role = role,
	     .text = f.better,
	     .end = true,
	     .unlit = true},
	    {.column = t->worse,
	     .width = 5,
	     .role = role,
	     .text = f.worse,
	     .end = true,
	     .unlit = true},
	};
	cv_page_line(page, i + 1, pieces, page->small ? 3 : 7);
	cv_buf_done(&bar);
	cv_buf_done(&title);
}

static void draw_head(struct cv_page *page, const struct table *t,
		      const char *top, const char *important,
		      const char *change_words)
{
	const struct cv_piece pieces[] = {{.column = t->bar,
					   .width = t->important - t->bar - 1,
					   .role = CV_ROLE_QUIET,
					   .text = top},
					  {.column = t->important,
					   .width = 5,
					   .role = CV_ROLE_QUIET,
					   .text = important,
					   .end = true},
					  {.column = t->better,
					   .width = 10,
					   .role = CV_ROLE_QUIET,
					   .text = change_words,
					   .end = true}};

	cv_page_line(page, 0, pieces, 3);
}

static void
draw_heads(struct areas_view *v, struct cv_page *page, const struct table *t)
{
	struct cv_ui *ui = page->ui;
	struct cv_fill fills[] = {
	    {.name = "n", .number = v->choices},
	    {.name = "people",
	     .number = v->ranking != NULL ? v->ranking->answered.n : 0}};
	struct cv_buf below = CV_BUF_INIT;
	bool ranked = v->ranking != NULL && !is_closed(v, v->ranking);

	if (page->small)
		return;
	draw_head(page, t, ranked ? cv_ui_say(ui, "results.head_top") : NULL,
		  cv_ui_say(ui, "results.head_very"),
		  cv_ui_say(ui, "results.head_better"));
	draw_head(page, t,
		  ranked
		      ? cv_results_say(ui, &below, "results.head_of", fills, 2)
		      : NULL,
		  cv_ui_say(ui, "results.head_important"),
		  cv_ui_say(ui, "results.head_worse"));
	cv_buf_done(&below);
}

/* Did people come to their areas by what they care about? */
static bool is_self_chosen(const struct cv_survey *s)
{
	const struct cv_consultation *c = &s->consultation;

	for (unsigned i = 0; i < c->n_flow; i++)
		if (c->flow[i].questionnaire < 0 &&
		    (c->flow[i].rule == CV_AREAS_CHOSEN ||
		     c->flow[i].rule == CV_AREAS_RANKED))
			return true;
	return false;
}

/* How many the figures of the area under the pointer stand on. */
static void draw_here(struct areas_view *v, struct cv_page *page)
{
	struct cv_fill fills[] = {
	    {.name = "area"}, {.name = "imp"}, {.name = "chg"}};
	struct cv_buf words = CV_BUF_INIT;
	const struct area *a;

	if (v->pointer.at < 1)
		return;
	a = &v->areas[v->pointer.at - 1];
	if (a->importance == NULL || a->change == NULL ||
	    a->importance->asked.n == 0 || is_closed(v, a->importance) ||
	    is_closed(v, a->change))
		return;
	fills[0].number = a->number;
	fills[1].number = a->importance->answered.n;
	fills[2].number = a->change->answered.n;
	cv_page_text(
	    page, CV_ROLE_QUIET,
	    cv_results_say(page->ui, &words, "results.here", fills, 3));
	cv_buf_done(&words);
}

static bool was_asked(const struct areas_view *v, int number)
{
	for (int i = 0; i < v->pointer.n; i++)
		if (v->areas[i].number == number)
			return v->areas[i].asked;
	return false;
}

/* Append "4, 7 and 10", as lists are said in the language: how many. */
static int
list_asked(const struct areas_view *v, struct cv_ui *ui, struct cv_buf *out)
{
	int n = 0, all = 0;

	for (int number = 1; number <= v->pointer.n; number++)
		all += was_asked(v, number);
	for (int number = 1; number <= v->pointer.n; number++)
		if (was_asked(v, number)) {
			cv_buf_adds(out, n == 0 ? ""
					 : n + 1 == all
					     ? cv_ui_say(ui, "rule.last")
					     : cv_ui_say(ui, "rule.comma"));
			cv_buf_addf(out, "%d", number);
			n++;
		}
	return n;
}

/* Which were asked about, or nothing where all were. */
static void draw_note(struct areas_view *v, struct cv_page *page)
{
	struct cv_buf list = CV_BUF_INIT, words = CV_BUF_INIT;
	int n = list_asked(v, page->ui, &list);
	struct cv_fill fills[] = {{.name = "n", .number = n},
				  {.name = "areas", .value = list.data}};

	cv_page_gap(page, CV_GAP_GROUP);
	if (n < v->pointer.n)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_results_say(page->ui, &words,
					    n > 0 ? "results.not_asked"
						  : "results.none_asked",
					    fills, 2));
	if (!page->small)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.legend"));
	if (!page->small)
		draw_here(v, page);
	else if (v->ranking != NULL)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.legend_small"));
	if (n > 0 && is_self_chosen(v->results->survey))
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.self_chosen"));
	cv_buf_done(&words);
	cv_buf_done(&list);
}

/* What there is to know of the area under the pointer. */
static void draw_beside(struct areas_view *v, struct cv_page *page)
{
	int columns = beside_of(page);

	if (columns == 0 || v->pointer.at < 1)
		return;
	cv_page_beside(page, page->columns.rule_end - columns + 1);
	cv_area_beside(v, page, &v->areas[v->pointer.at - 1]);
	cv_page_beside_end(page);
}

void cv_areas_draw(struct areas_view *v, struct cv_page *page)
{
	struct table t =
	    table_of(page, v->ranking != NULL ? v->ranking->answered.n : 0);
	int text_end = page->columns.text_end, beside = beside_of(page);

	if (!page->small)
		page->columns.pointer = page->columns.rule;
	draw_heads(v, page, &t);
	for (int i = 0; i < v->pointer.n; i++)
		draw_area(v, page, &t, i);
	if (beside > 0 && text_end > page->columns.rule_end - beside - BETWEEN)
		page->columns.text_end =
		    page->columns.rule_end - beside - BETWEEN;
	draw_note(v, page);
	page->columns.text_end = text_end;
	draw_beside(v, page);
}
