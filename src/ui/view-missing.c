/* Results: answers that are missing, question by question.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pointer.h"
#include "results.h"

#include <canvass/memory.h>
#include <stdio.h>
#include <stdlib.h>

enum { KINDS = 6, KIND_WIDTH = 7, SMALL_WIDTH = 6, EVERYBODY = CV_UI_OWN };
enum { WHEN_SOME = CV_WHEN_OWN };

struct missing_view {
	struct cv_view view;
	struct cv_results *results;
	struct cv_pointer pointer;
	unsigned *at; /* places in the list of tallies */
	const struct cv_question *here;
};

static const struct cv_key missing_keys[] = {
    {CV_KEY_UP, CV_UI_UP, "results.key_question", "%u%d", CV_WHEN_SEEN},
    {CV_KEY_ENTER, CV_UI_NEXT, "results.key_open", NULL, CV_WHEN_SEEN},
    {' ', CV_UI_MENU, "results.key_menu", "%s", 0},
    {CV_KEY_DELETE, EVERYBODY, "results.key_all", NULL, WHEN_SOME},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_RIGHT, CV_UI_NEXT, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

/* Questions that somebody was asked, or stopped before. */
static void gather(struct missing_view *v)
{
	const struct cv_tallies *all = v->results->tallies;
	const struct cv_tally *t;

	v->at = cv_reallocarray(v->at, all->count + 1, sizeof *v->at);
	v->pointer.n = 0;
	for (unsigned i = 0; i < all->count; i++) {
		t = &all->list[i];
		if (!cv_results_shows(t) || t->asked.n + t->stopped.n == 0)
			continue;
		v->at[v->pointer.n++] = i;
		if (t->question == v->here)
			v->pointer.at = v->pointer.n;
	}
	if (v->pointer.at > v->pointer.n)
		v->pointer.at = v->pointer.n;
	if (v->pointer.at == 0 && v->pointer.n > 0)
		v->pointer.at = 1;
}

static void put(struct cv_page *page, int id, const char *words,
		enum cv_role role, const char *figures[KINDS], bool unsure)
{
	struct cv_piece pieces[KINDS + 2];
	int width = page->small ? SMALL_WIDTH : KIND_WIDTH;
	unsigned kinds = page->small ? 2 : KINDS, n = 0;
	int first = page->columns.rule_end - (int)kinds * width + 1;
	int from = page->columns.text + 2;

	pieces[n++] = (struct cv_piece){.column = from,
					.width = first - from,
					.role = role,
					.cut = true,
					.text = words};
	if (unsure)
		pieces[n++] = (struct cv_piece){.column = first,
						.width = 1,
						.role = CV_ROLE_WARN,
						.unlit = true,
						.text = "!"};
	for (unsigned i = 0; i < kinds; i++)
		pieces[n++] =
		    (struct cv_piece){.column = first + (int)i * width + 1,
				      .width = width - 1,
				      .role = role,
				      .unlit = true,
				      .end = true,
				      .text = figures[i]};
	cv_page_line(page, id, pieces, n);
}

static void draw_heads(struct cv_page *page)
{
	static const char *const keys[KINDS] = {
	    "results.head_dk",    "results.head_pns",   "results.head_na",
	    "results.head_blank", "results.head_asked", "results.head_stopped"};
	const char *figures[KINDS];

	for (unsigned i = 0; i < KINDS; i++)
		figures[i] = cv_ui_say(page->ui, keys[i]);
	put(page, 0, NULL, CV_ROLE_QUIET, figures, false);
}

static void draw_question(struct missing_view *v, struct cv_page *page, int i)
{
	const struct cv_tally *t = &v->results->tallies->list[v->at[i]];
	const int64_t counts[KINDS] = {t->dk.n,        t->pns.n,
				       t->na.n,        t->blank.n,
				       t->not_asked.n, t->stopped.n};
	bool open = cv_results_open_to_see(v->results, t);
	char texts[KINDS][24];
	const char *figures[KINDS];
	struct cv_buf words = CV_BUF_INIT;

	for (unsigned k = 0; k < KINDS; k++) {
		snprintf(texts[k], sizeof texts[k], "%lld",
			 (long long)counts[k]);
		figures[k] = open ? texts[k] : "·";
	}
	cv_results_asks(v->results, t->question, &words);
	put(page, i + 1, words.data, CV_ROLE_TEXT, figures,
	    open && cv_results_unsure(t));
	cv_buf_done(&words);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct missing_view *v = (struct missing_view *)view;
	const struct cv_questionnaire *part = NULL;
	struct cv_buf title = CV_BUF_INIT;

	gather(v);
	cv_results_place(page, cv_ui_say(view->ui, "results.way_missing"), "");
	cv_results_around(page, v->results);
	page->conditions = cv_results_filtered(v->results) ? WHEN_SOME : 0u;
	if (cv_results_head(page, v->results))
		goto done;
	if (v->pointer.n == 0) {
		page->conditions &= ~(unsigned)CV_WHEN_SEEN;
		cv_page_text(page, CV_ROLE_STRONG,
			     cv_ui_say(view->ui, "results.nobody_yet"));
		goto done;
	}
	cv_page_text(page, CV_ROLE_QUIET,
		     cv_ui_say(view->ui, "results.missing_what"));
	draw_heads(page);
	cv_page_list(page);
	for (int i = 0; i < v->pointer.n; i++) {
		const struct cv_tally *t = &v->results->tallies->list[v->at[i]];

		if (t->questionnaire != part) {
			cv_buf_reset(&title);
			cv_results_words(v->results, &t->questionnaire->title,
					 &title);
			cv_page_text(page, CV_ROLE_STRONG, title.data);
		}
		part = t->questionnaire;
		draw_question(v, page, i);
	}
	page->current = v->pointer.at;
	page->lines = v->pointer.n;
done:
	cv_buf_done(&title);
}

static int key(struct cv_view *view, int intent, int k)
{
	struct missing_view *v = (struct missing_view *)view;

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
		break;
	default:
		cv_pointer_move(&v->pointer, view, intent, k);
		v->here =
		    v->pointer.at > 0
			? v->results->tallies->list[v->at[v->pointer.at - 1]]
			      .question
			: NULL;
		break;
	}
	return CV_UI_STAY;
}

static int tick(struct cv_view *view)
{
	cv_results_refresh(((struct missing_view *)view)->results);
	return CV_UI_STAY;
}

static void close_view(struct cv_view *view)
{
	free(((struct missing_view *)view)->at);
}

enum cv_ui_left cv_results_missing(struct cv_ui *ui, struct cv_results *r)
{
	static const struct cv_view_ops ops = {
	    .draw = draw, .key = key, .tick = tick, .close = close_view};
	struct missing_view v = {.view = {.ops = &ops,
					  .keys = missing_keys,
					  .tick_ms = CV_RESULTS_MS},
				 .results = r};
	enum cv_ui_left left = CV_UI_LEFT_BACK;
	int intent;

	while (left == CV_UI_LEFT_BACK) {
		intent = cv_ui_run(ui, &v.view);
		if (intent == CV_UI_MENU)
			left = cv_results_menu(ui, r, CV_FROM_FIGURES);
		else if (intent == CV_UI_NEXT)
			left =
			    cv_results_questions(ui, r, v.at[v.pointer.at - 1]);
		else
			break;
	}
	cv_view_close(&v.view);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_BACK;
}
