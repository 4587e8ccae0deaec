/* Results: the twelve areas side by side, and the way into each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pointer.h"
#include "results.h"

#include <stdio.h>
#include <string.h>

enum {
	AREAS_MAX = 16,
	REFRESH_MS = 2000,
	BAR = 52,       /* where bars begin at 80 columns */
	BAR_LEAST = 32, /* and where the terminal is narrow */
	WIDER = 18,     /* columns that titles take of a wider one */
	FIGURE = 32
};

/** What is known of one area. */
struct area {
	const struct cv_questionnaire *questionnaire;
	const struct cv_tally *importance, *change;
	unsigned first; /* its first tally in the list */
	int64_t top;    /* people who put it among their top */
	bool any;       /* has any tally */
	bool asked;     /* anyone was asked about it */
};

struct areas_view {
	struct cv_view view;
	struct cv_ui_results *results;
	struct cv_pointer pointer;
	struct area areas[AREAS_MAX];
	const struct cv_tally *ranking;
	unsigned choices; /* how many may be ranked */
};

static const struct cv_key areas_keys[] = {
    {CV_KEY_DIGITS, CV_UI_DIGIT, "results.key_area", "%u%d %n", 0},
    {CV_KEY_ENTER, CV_UI_NEXT, "results.key_open", NULL, 0},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_RIGHT, CV_UI_NEXT, NULL, NULL, 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

static bool ends_in(const char *id, const char *end)
{
	size_t n = strlen(id), m = strlen(end);

	return n > m && strcmp(id + n - m, end) == 0;
}

/* The rank question whose options are areas. */
static bool ranks_areas(const struct cv_survey *s, const struct cv_tally *t)
{
	const struct cv_questionnaire *q;

	if (t->question->type != CV_RANK || t->question->n_options == 0)
		return false;
	q = cv_survey_questionnaire(s, t->question->options[0].id);
	return q != NULL && q->area > 0;
}

static struct area *area_of(struct areas_view *v, const char *id)
{
	for (int i = 0; i < v->pointer.n; i++)
		if (strcmp(v->areas[i].questionnaire->id, id) == 0)
			return &v->areas[i];
	return NULL;
}

static void
take_tally(struct areas_view *v, const struct cv_tally *t, unsigned place)
{
	struct area *a = area_of(v, t->questionnaire->id);

	if (ranks_areas(v->results->survey, t)) {
		v->ranking = t;
		v->choices = t->question->max_select;
	}
	if (a == NULL)
		return;
	if (!a->any)
		a->first = place;
	a->any = true;
	a->asked |= t->asked.n > 0;
	if (ends_in(t->question->id, "_imp"))
		a->importance = t;
	if (ends_in(t->question->id, "_chg"))
		a->change = t;
}

static void gather(struct areas_view *v)
{
	const struct cv_survey *s = v->results->survey;
	const struct cv_tallies *all = v->results->tallies;
	struct area *a;

	v->pointer.n = 0;
	v->ranking = NULL;
	for (int number = 1; number <= 12; number++)
		for (unsigned i = 0; i < s->n_questionnaires; i++)
			if (s->questionnaires[i].area == number &&
			    v->pointer.n < AREAS_MAX)
				v->areas[v->pointer.n++] = (struct area){
				    .questionnaire = &s->questionnaires[i]};
	for (unsigned i = 0; i < all->count; i++)
		take_tally(v, &all->list[i], i);
	for (unsigned i = 0; v->ranking != NULL && i < v->ranking->n_options;
	     i++) {
		a = area_of(v, v->ranking->options[i].id);
		if (a != NULL)
			a->top = v->ranking->options[i].count.n;
	}
}

/* "17/22", or "77%" from thirty answers on. */
static void share(char *out, size_t size, int64_t n, int64_t base)
{
	if (base >= CV_PERCENT_BASE)
		snprintf(out, size, "%lld%%",
			 (long long)((n * 200 + base) / (base * 2)));
	else
		snprintf(out, size, "%lld/%lld", (long long)n, (long long)base);
}

/* How many gave a point of at least / at most so much. */
static int64_t points(const struct cv_tally *t, int low, int high)
{
	int64_t n = 0;

	for (unsigned i = 0; i < t->n_options; i++)
		if (t->options[i].option != NULL &&
		    t->options[i].option->value >= low &&
		    t->options[i].option->value <= high)
			n += t->options[i].count.n;
	return n;
}

/* "+5" and "-9", or with a percent sign. */
static void change(char *out, size_t size, char sign, int64_t n, int64_t base)
{
	bool percent = base >= CV_PERCENT_BASE;

	if (percent)
		n = (n * 200 + base) / (base * 2);
	snprintf(out, size, "%c%lld%s", sign, (long long)n, percent ? "%" : "");
}

/** What stands in the columns of one area. */
struct figures {
	char number[12], top[24], important[FIGURE], better[FIGURE],
	    worse[FIGURE];
};

static void figure(const struct area *a, int number, struct figures *f)
{
	*f = (struct figures){.important = "·", .better = "·", .worse = "·"};
	snprintf(f->number, sizeof f->number, "%2d", number);
	snprintf(f->top, sizeof f->top, "%lld", (long long)a->top);
	if (a->importance != NULL && a->importance->asked.n > 0)
		share(f->important, FIGURE, points(a->importance, 4, 5),
		      a->importance->answered.n);
	if (a->change == NULL || a->change->asked.n == 0)
		return;
	change(f->better, FIGURE, '+', points(a->change, 1, 2),
	       a->change->answered.n);
	change(f->worse, FIGURE, '-', points(a->change, -2, -1),
	       a->change->answered.n);
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

static struct table table_of(const struct cv_page *page, int64_t most)
{
	struct table t = {.number = 5, .title = 9, .top_width = 3};
	int end = page->columns.rule_end, wider = (page->width - 80) / 2;

	if (digits(most) + 1 > t.top_width)
		t.top_width = digits(most) + 1;
	if (page->small) {
		t.number = 4;
		t.title = 7;
		t.top = end - t.top_width + 1;
		t.title_width = t.top - t.title - 1;
		return t;
	}
	t.worse = end - 4;
	t.better = t.worse - 4;
	t.important = t.better - 6;
	t.top = t.important - 1 - t.top_width;
	t.bar = BAR + (wider > WIDER ? WIDER : wider);
	if (t.bar < BAR_LEAST)
		t.bar = BAR_LEAST;
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

	figure(a, i + 1, &f);
	cv_results_words(v->results, &a->questionnaire->title, &title);
	if (v->ranking == NULL)
		f.top[0] = '\0';
	else
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
	     .width = 4,
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
					  {.column = t->better - 1,
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

	if (page->small)
		return;
	draw_head(page, t,
		  v->ranking != NULL ? cv_ui_say(ui, "results.head_top") : NULL,
		  cv_ui_say(ui, "results.head_very"),
		  cv_ui_say(ui, "results.head_better"));
	draw_head(page, t,
		  v->ranking != NULL
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

/* "areas 4, 10", or nothing where all were asked. */
static void draw_note(struct areas_view *v, struct cv_page *page)
{
	struct cv_buf list = CV_BUF_INIT, words = CV_BUF_INIT;
	struct cv_fill fill = {.name = "areas"};
	int n = 0;

	for (int i = 0; i < v->pointer.n; i++)
		if (v->areas[i].asked)
			cv_buf_addf(&list, "%s%d", n++ > 0 ? ", " : "", i + 1);
	fill.value = list.data;
	cv_page_gap(page, CV_GAP_GROUP);
	if (n < v->pointer.n)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_results_say(page->ui, &words,
					    n > 0 ? "results.not_asked"
						  : "results.none_asked",
					    &fill, 1));
	if (!page->small)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.legend"));
	else if (v->ranking != NULL)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.legend_small"));
	if (n > 0 && is_self_chosen(v->results->survey))
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.self_chosen"));
	cv_buf_done(&words);
	cv_buf_done(&list);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct areas_view *v = (struct areas_view *)view;
	struct table t;

	gather(v);
	t = table_of(page, v->ranking != NULL ? v->ranking->answered.n : 0);
	cv_page_place(page, cv_ui_say(view->ui, "results.title"),
		      cv_ui_say(view->ui, "results.areas"));
	cv_results_around(page, v->results);
	if (!page->small)
		page->columns.pointer = page->columns.rule;
	draw_heads(v, page, &t);
	for (int i = 0; i < v->pointer.n; i++)
		draw_area(v, page, &t, i);
	draw_note(v, page);
	page->current = v->pointer.at;
	page->lines = v->pointer.n;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct areas_view *v = (struct areas_view *)view;

	switch (intent) {
	case CV_UI_NEXT:
		return v->pointer.at > 0 ? CV_UI_NEXT : CV_UI_STAY;
	case CV_UI_BACK:
		return intent;
	default:
		cv_pointer_move(&v->pointer, view, intent, k);
		return CV_UI_STAY;
	}
}

static int tick(struct cv_view *view)
{
	cv_results_refresh(((struct areas_view *)view)->results);
	return CV_UI_STAY;
}

/* An area nobody was asked about: say so, why, and where to go. */
static int
empty_area(struct cv_ui *ui, struct areas_view *v, const struct area *a)
{
	struct cv_buf title = CV_BUF_INIT;
	struct cv_ui_choice page = {.place = cv_ui_say(ui, "results.title"),
				    .heading = cv_ui_say(ui, "results.empty"),
				    .above = cv_ui_say(ui, "results.empty_why"),
				    .enter = "common.back"};
	enum cv_ui_left left;

	cv_results_words(v->results, &a->questionnaire->title, &title);
	page.more = title.data;
	left = cv_ui_choose(ui, &page);
	cv_buf_done(&title);
	return left == CV_UI_LEFT_GONE ? CV_UI_HANGUP : CV_UI_STAY;
}

static bool busiest(const struct areas_view *v, int i, int best)
{
	if (v->areas[i].asked != v->areas[best].asked)
		return v->areas[i].asked;
	return v->areas[i].top > v->areas[best].top;
}

enum cv_ui_left
cv_ui_show_results(struct cv_ui *ui, struct cv_ui_results *results)
{
	static const struct cv_view_ops ops = {
	    .draw = draw, .key = key, .tick = tick};
	struct areas_view v = {
	    .view = {.ops = &ops, .keys = areas_keys, .tick_ms = REFRESH_MS},
	    .results = results};
	int intent;

	gather(&v);
	v.pointer.at = v.pointer.n > 0 ? 1 : 0;
	for (int i = 1; i < v.pointer.n; i++)
		if (busiest(&v, i, v.pointer.at - 1))
			v.pointer.at = i + 1;
	while ((intent = cv_ui_run(ui, &v.view)) == CV_UI_NEXT) {
		const struct area *a = &v.areas[v.pointer.at - 1];

		if (a->asked)
			intent = cv_results_questions(ui, results, a->first) ==
					 CV_UI_LEFT_GONE
				     ? CV_UI_HANGUP
				     : CV_UI_STAY;
		else
			intent = empty_area(ui, &v, a);
		if (intent == CV_UI_HANGUP)
			break;
	}
	cv_view_close(&v.view);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_BACK;
}
