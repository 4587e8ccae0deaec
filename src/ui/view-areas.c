/* Results: the twelve areas side by side, and the way into each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pointer.h"
#include "results.h"

#include <stdio.h>
#include <string.h>

enum {
	AREAS_MAX = 16,
	BAR = 52,       /* where bars begin at 80 columns */
	BAR_LEAST = 32, /* and where the terminal is narrow */
	WIDER = 18,     /* columns that titles take of a wider one */
	PERCENT_WIDTH = 5,
	FIGURE = 32,
	EVERYBODY = CV_UI_OWN,
	WHEN_SOME = CV_WHEN_OWN,
	WHEN_SORTED = 2 * CV_WHEN_OWN
};

/** What is known of one area. */
struct area {
	const struct cv_questionnaire *questionnaire;
	const struct cv_tally *importance, *change;
	unsigned first; /* its first tally in the list */
	int number;     /* its place by number */
	int64_t top;    /* people who put it among their top */
	bool any;       /* has any tally */
	bool asked;     /* anyone was asked about it */
	bool voted;     /* a group voted on it */
};

struct areas_view {
	struct cv_view view;
	struct cv_results *results;
	struct cv_pointer pointer;
	struct area areas[AREAS_MAX];
	const struct cv_tally *ranking;
	unsigned choices; /* how many may be ranked */
};

static const struct cv_key areas_keys[] = {
    {CV_KEY_DIGITS, CV_UI_DIGIT, "results.key_area", "%u%d %n", CV_WHEN_LINES},
    {CV_KEY_UP, CV_UI_UP, "results.key_area", "%u%d", WHEN_SORTED},
    {CV_KEY_ENTER, CV_UI_NEXT, "results.key_open", NULL, 0},
    {' ', CV_UI_MENU, "results.key_menu_areas", "%s", 0},
    {CV_KEY_DELETE, EVERYBODY, "results.key_all", NULL, WHEN_SOME},
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

/* Other versions have pages of their own. */
static bool is_present(const struct cv_tally *t)
{
	return t->version == t->questionnaire->version;
}

static void
take_tally(struct areas_view *v, const struct cv_tally *t, unsigned place)
{
	struct area *a = area_of(v, t->questionnaire->id);

	if (ranks_areas(v->results->survey, t) && is_present(t)) {
		v->ranking = t;
		v->choices = t->question->max_select;
	}
	if (a == NULL)
		return;
	if (!a->any)
		a->first = place;
	a->any = true;
	a->asked |= t->asked.n > 0;
	a->voted |= cv_results_has_votes(v->results, t);
	if (ends_in(t->question->id, "_imp") && is_present(t))
		a->importance = t;
	if (ends_in(t->question->id, "_chg") && is_present(t))
		a->change = t;
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

static int64_t very(const struct area *a)
{
	const struct cv_tally *t = a->importance;

	return t != NULL && t->answered.n > 0
		   ? points(t, 4, 5) * 1000 / t->answered.n
		   : -1;
}

static bool is_before(const struct areas_view *v, const struct area *a,
		      const struct area *b)
{
	if (v->results->order == CV_AREAS_TOP && a->top != b->top)
		return a->top > b->top;
	if (v->results->order == CV_AREAS_VERY && very(a) != very(b))
		return very(a) > very(b);
	return a->number < b->number;
}

static void sort(struct areas_view *v)
{
	struct area a;
	int k;

	for (int i = 1; i < v->pointer.n; i++) {
		a = v->areas[i];
		for (k = i; k > 0 && is_before(v, &a, &v->areas[k - 1]); k--)
			v->areas[k] = v->areas[k - 1];
		v->areas[k] = a;
	}
}

/* Areas by number, each with what there is to know of it. */
static void list_areas(struct areas_view *v)
{
	const struct cv_survey *s = v->results->survey;
	int n = 0;

	for (int number = 1; number <= 12; number++)
		for (unsigned i = 0; i < s->n_questionnaires; i++)
			if (s->questionnaires[i].area == number &&
			    n < AREAS_MAX) {
				v->areas[n] = (struct area){
				    .questionnaire = &s->questionnaires[i],
				    .number = n + 1};
				n++;
			}
	v->pointer.n = n;
}

/* The pointer stays on its area, wherever that stands now. */
static void gather(struct areas_view *v)
{
	const struct cv_tallies *all = v->results->tallies;
	const struct cv_questionnaire *here =
	    v->pointer.at > 0 ? v->areas[v->pointer.at - 1].questionnaire
			      : NULL;
	struct area *a;

	list_areas(v);
	v->ranking = NULL;
	for (unsigned i = 0; i < all->count; i++)
		take_tally(v, &all->list[i], i);
	for (unsigned i = 0; v->ranking != NULL && i < v->ranking->n_options;
	     i++) {
		a = area_of(v, v->ranking->options[i].id);
		if (a != NULL)
			a->top = v->ranking->options[i].count.n;
	}
	sort(v);
	for (int i = 0; i < v->pointer.n; i++)
		if (v->areas[i].questionnaire == here)
			v->pointer.at = i + 1;
}

/* Are these figures of so few that they are not shown? */
static bool is_closed(const struct areas_view *v, const struct cv_tally *t)
{
	return !cv_results_open_to_see(v->results, t);
}

/* "17/22", or "77%" from thirty answers on. */
static void share(char *out, size_t size, int64_t n, int64_t base)
{
	if (base >= CV_PERCENT_BASE)
		snprintf(out, size, "%lld%%",
			 (long long)cv_results_percent(n, base));
	else
		snprintf(out, size, "%lld/%lld", (long long)n, (long long)base);
}

/* "+5" and "-9", or with a percent sign. */
static void change(char *out, size_t size, char sign, int64_t n, int64_t base)
{
	bool percent = base >= CV_PERCENT_BASE;

	if (percent)
		n = cv_results_percent(n, base);
	snprintf(out, size, "%c%lld%s", sign, (long long)n, percent ? "%" : "");
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
	*f = (struct figures){.important = "·", .better = "·", .worse = "·"};
	snprintf(f->number, sizeof f->number, "%2d", a->number);
	if (v->ranking != NULL)
		figure_top(v, a, f);
	if (a->importance != NULL && a->importance->asked.n > 0 &&
	    !is_closed(v, a->importance))
		share(f->important, FIGURE, points(a->importance, 4, 5),
		      a->importance->answered.n);
	if (a->change == NULL || a->change->asked.n == 0 ||
	    is_closed(v, a->change))
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

/* "areas 4, 10", or nothing where all were asked. */
static void draw_note(struct areas_view *v, struct cv_page *page)
{
	struct cv_buf list = CV_BUF_INIT, words = CV_BUF_INIT;
	struct cv_fill fill = {.name = "areas"};
	int n = 0;

	for (int number = 1; number <= v->pointer.n; number++)
		for (int i = 0; i < v->pointer.n; i++)
			if (v->areas[i].asked && v->areas[i].number == number)
				cv_buf_addf(&list, "%s%d", n++ > 0 ? ", " : "",
					    number);
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

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct areas_view *v = (struct areas_view *)view;
	bool sorted = v->results->order != CV_AREAS_NUMBER;
	struct table t;

	gather(v);
	v->pointer.numbered = sorted ? -1 : 0;
	t = table_of(page, v->ranking != NULL ? v->ranking->answered.n : 0);
	cv_page_place(page, cv_ui_say(view->ui, "results.title"),
		      cv_ui_say(view->ui, "results.areas"));
	cv_results_around(page, v->results);
	page->conditions =
	    (cv_results_filtered(v->results) ? WHEN_SOME : 0u) |
	    (sorted ? (unsigned)WHEN_SORTED : (unsigned)CV_WHEN_LINES);
	if (cv_results_head(page, v->results))
		return;
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
		return v->pointer.at > 0 && !cv_results_too_few(v->results)
			   ? CV_UI_NEXT
			   : CV_UI_STAY;
	case CV_UI_BACK:
	case CV_UI_MENU:
		return intent;
	case EVERYBODY:
		cv_results_clear(v->results);
		return CV_UI_STAY;
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
static enum cv_ui_left
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
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
}

static bool busiest(const struct areas_view *v, int i, int best)
{
	if (v->areas[i].asked != v->areas[best].asked)
		return v->areas[i].asked;
	return v->areas[i].top > v->areas[best].top;
}

/* What Enter or Space asked for. */
static enum cv_ui_left go(struct cv_ui *ui, struct areas_view *v, int intent)
{
	const struct area *a;

	if (intent == CV_UI_MENU)
		return cv_results_menu(ui, v->results, true);
	a = &v->areas[v->pointer.at - 1];
	return a->asked || a->voted
		   ? cv_results_questions(ui, v->results, a->first)
		   : empty_area(ui, v, a);
}

enum cv_ui_left
cv_ui_show_results(struct cv_ui *ui, struct cv_ui_results *given)
{
	static const struct cv_view_ops ops = {
	    .draw = draw, .key = key, .tick = tick};
	struct cv_results results;
	struct areas_view v = {
	    .view = {.ops = &ops, .keys = areas_keys, .tick_ms = CV_RESULTS_MS},
	    .results = &results};
	enum cv_ui_left left = CV_UI_LEFT_BACK;
	int intent;

	cv_results_open(&results, given);
	gather(&v);
	v.pointer.at = v.pointer.n > 0 ? 1 : 0;
	for (int i = 1; i < v.pointer.n; i++)
		if (busiest(&v, i, v.pointer.at - 1))
			v.pointer.at = i + 1;
	while (left == CV_UI_LEFT_BACK) {
		intent = cv_ui_run(ui, &v.view);
		if (intent != CV_UI_NEXT && intent != CV_UI_MENU)
			break;
		left = go(ui, &v, intent);
	}
	cv_view_close(&v.view);
	cv_results_close(&results);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_BACK;
}
