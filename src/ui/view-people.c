/* Results: who took part.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "menu.h"
#include "results.h"

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>

enum { EVERYBODY = CV_UI_OWN, WHEN_SOME = CV_WHEN_OWN };

/** How many people each value of a circumstance has. */
struct balance {
	struct cv_by by;
	int64_t *counts;
	unsigned n;
	int64_t rest; /* of whom it is not known */
};

struct people_view {
	struct cv_view view;
	struct cv_results *results;
	struct balance balances[CV_BY_END];
	unsigned picture; /* that was counted */
	bool counted;
};

static const struct cv_key people_keys[] = {
    {CV_KEY_DOWN, CV_UI_DOWN, "common.more", "%u%d", CV_WHEN_MORE},
    {' ', CV_UI_MENU, "results.key_menu", "%s", 0},
    {CV_KEY_DELETE, EVERYBODY, "results.key_all", NULL, WHEN_SOME},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

/* What is asked of every group of people, in this order; a consultation that
 * has none of them shows all that its profile asks. */
static const char *const usual[] = {"p_gen", "p_age", "p_role", "p_dis"};
enum { USUAL = sizeof usual / sizeof *usual };

/* Everybody the page is about, as the figures are. */
static int64_t people_in(const struct cv_results *r)
{
	return cv_results_filtered(r)
		   ? r->selected
		   : r->all.people.complete + r->all.people.partial;
}

static void count(struct people_view *v, struct balance *b)
{
	const struct cv_results *r = v->results;
	struct cv_pick pick = {.by = b->by};
	struct cv_selection *selection;

	b->n = cv_by_count(r, &b->by);
	b->counts = cv_reallocarray(b->counts, b->n + 1, sizeof *b->counts);
	b->rest = people_in(r);
	for (unsigned i = 0; i < b->n; i++) {
		pick.chosen[i] = true;
		b->counts[i] = 0;
		if (cv_pick_select(r, &pick, &selection) == CV_OK) {
			b->counts[i] =
			    cv_selection_count(r->given->dataset, selection);
			cv_selection_free(&selection);
		}
		pick.chosen[i] = false;
		b->rest -= b->counts[i];
	}
}

static void count_all(struct people_view *v)
{
	static const enum cv_circumstance order[] = {CV_BY_LANGUAGE, CV_BY_MODE,
						     CV_BY_SITE};

	if (v->counted && v->picture == v->results->picture)
		return;
	for (unsigned i = 0; i < sizeof order / sizeof *order; i++) {
		v->balances[i].by.circumstance = order[i];
		count(v, &v->balances[i]);
	}
	v->picture = v->results->picture;
	v->counted = true;
}

static void
draw_title(struct cv_page *page, const char *title, const char *base)
{
	const struct cv_columns *c = &page->columns;
	int width = cv_text_width(base);
	const struct cv_piece pieces[] = {
	    {.column = c->text,
	     .width = c->rule_end - width - c->text - 1,
	     .role = CV_ROLE_STRONG,
	     .text = title},
	    {.column = c->rule_end - width,
	     .width = width + 1,
	     .role = CV_ROLE_QUIET,
	     .end = true,
	     .text = base}};

	cv_page_line(page, 0, pieces, 2);
}

static void draw_question(struct people_view *v, struct cv_page *page,
			  const struct cv_tally *t)
{
	struct cv_bars b = cv_bars_of(page, t->answered.n >= CV_PERCENT_BASE);
	bool open = cv_results_open_to_see(v->results, t);
	struct cv_fill fills[] = {{.name = "n", .number = t->answered.n},
				  {.name = "least", .number = CV_FLOOR}};
	struct cv_buf title = CV_BUF_INIT, words = CV_BUF_INIT;

	cv_results_asks(v->results, t->question, &title);
	cv_say(&words, cv_ui_words(page->ui),
	       open ? "results.answered" : "results.fewer", fills, 2);
	draw_title(page, title.data, words.data);
	for (unsigned i = 0; open && i < t->n_options; i++) {
		cv_buf_reset(&words);
		cv_results_answer(page->ui, v->results, t->question,
				  t->options[i].id, &words);
		cv_bars_draw(page, &b, words.data, t->options[i].count.n,
			     t->answered.n);
	}
	cv_page_gap(page, CV_GAP_KEEP);
	cv_buf_done(&title);
	cv_buf_done(&words);
}

static void draw_balance(struct people_view *v, struct cv_page *page,
			 const struct balance *b)
{
	int64_t people = people_in(v->results);
	struct cv_bars bars = cv_bars_of(page, people >= CV_PERCENT_BASE);
	struct cv_buf words = CV_BUF_INIT;

	cv_by_title(page->ui, v->results, &b->by, &words);
	cv_page_text(page, CV_ROLE_STRONG, words.data);
	for (unsigned i = 0; i < b->n; i++) {
		cv_buf_reset(&words);
		cv_by_words(page->ui, v->results, &b->by, i, &words);
		cv_bars_draw(page, &bars, words.data, b->counts[i], people);
	}
	cv_buf_reset(&words);
	cv_text_capital(&words, cv_ui_say(page->ui, "results.not_known"));
	if (b->rest > 0)
		cv_bars_draw(page, &bars, words.data, b->rest, people);
	cv_page_gap(page, CV_GAP_KEEP);
	cv_buf_done(&words);
}

static bool is_usual(const struct cv_tally *t, unsigned at)
{
	return strcmp(t->question->id, usual[at]) == 0 && t->n_options > 0;
}

static bool is_profile(const struct cv_tally *t)
{
	return strcmp(t->questionnaire->id, "profile") == 0 && t->n_options > 0;
}

static void draw_questions(struct people_view *v, struct cv_page *page)
{
	const struct cv_tallies *all = v->results->tallies;
	bool any = false;

	for (unsigned k = 0; k < USUAL; k++)
		for (unsigned i = 0; i < all->count; i++)
			if (is_usual(&all->list[i], k)) {
				draw_question(v, page, &all->list[i]);
				any = true;
			}
	for (unsigned i = 0; !any && i < all->count; i++)
		if (is_profile(&all->list[i]))
			draw_question(v, page, &all->list[i]);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct people_view *v = (struct people_view *)view;

	cv_results_place(page, cv_ui_say(view->ui, "results.way_people"), "");
	cv_results_around(page, v->results);
	page->conditions = cv_results_filtered(v->results) ? WHEN_SOME : 0u;
	if (cv_results_head(page, v->results))
		return;
	if (people_in(v->results) == 0) {
		cv_page_text(page, CV_ROLE_STRONG,
			     cv_ui_say(view->ui, "results.nobody_yet"));
		return;
	}
	count_all(v);
	draw_questions(v, page);
	for (unsigned i = 0; i < CV_BY_END - 1; i++)
		draw_balance(v, page, &v->balances[i]);
}

static int key(struct cv_view *view, int intent, int k)
{
	struct people_view *v = (struct people_view *)view;

	(void)k;
	if (intent == CV_UI_BACK || intent == CV_UI_MENU)
		return intent;
	if (intent == EVERYBODY)
		cv_results_clear(v->results);
	return cv_view_scroll(view, intent);
}

static int tick(struct cv_view *view)
{
	cv_results_refresh(((struct people_view *)view)->results);
	return CV_UI_STAY;
}

static void close_view(struct cv_view *view)
{
	struct people_view *v = (struct people_view *)view;

	for (unsigned i = 0; i < CV_BY_END; i++)
		free(v->balances[i].counts);
}

enum cv_ui_left cv_results_people(struct cv_ui *ui, struct cv_results *r)
{
	static const struct cv_view_ops ops = {
	    .draw = draw, .key = key, .tick = tick, .close = close_view};
	struct people_view v = {.view = {.ops = &ops,
					 .keys = people_keys,
					 .tick_ms = CV_RESULTS_MS},
				.results = r};
	enum cv_ui_left left = CV_UI_LEFT_BACK;

	while (left == CV_UI_LEFT_BACK && cv_ui_run(ui, &v.view) == CV_UI_MENU)
		left = cv_results_menu(ui, r, CV_FROM_FIGURES);
	cv_view_close(&v.view);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_BACK;
}
