/* Results: one question after the other, base first, then bars.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"
#include "results.h"

#include <stdlib.h>
#include <string.h>

enum {
	OTHER_PART = CV_UI_OWN,
	EVERYBODY,
	WHEN_SOME = CV_WHEN_OWN,
	WHEN_TEXT = 2 * CV_WHEN_OWN
};

struct question_view {
	struct cv_view view;
	struct cv_results *results;
	unsigned at; /* place in the list of tallies */
};

static const struct cv_key question_keys[] = {
    {CV_KEY_DOWN, CV_UI_DOWN, "results.key_question", "%u%d", 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, "common.more", NULL, CV_WHEN_MORE},
    {CV_KEY_RIGHT, CV_UI_SIDE, "results.key_part", "%b%f", 0},
    {CV_KEY_ENTER, CV_UI_NEXT, "results.key_open", NULL,
     WHEN_TEXT | CV_WHEN_SEEN},
    {' ', CV_UI_MENU, "results.key_menu", "%s", 0},
    {CV_KEY_DELETE, EVERYBODY, "results.key_all", NULL, WHEN_SOME},
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
	struct cv_buf words = CV_BUF_INIT;

	cv_say(&words, cv_ui_words(page->ui), "results.base", fills, 4);
	if (more != NULL) {
		cv_text_space(&words);
		cv_say(&words, cv_ui_words(page->ui), more, fills, 4);
	}
	cv_page_text(page, CV_ROLE_QUIET, words.data);
	cv_results_version(page, t);
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
	if (t->answered.n > 0 && t->answered.n < CV_PERCENT_BASE &&
	    t->n_options > 0) {
		cv_page_gap(page, CV_GAP_GROUP);
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.counts_only"));
	}
	cv_buf_done(&part);
	cv_buf_done(&words);
}

/* Its base, its figures, and who gave none. */
static void draw_figures(struct question_view *v, struct cv_page *page)
{
	const struct cv_tally *t = tally_of(v);
	struct cv_fill least = {.name = "n", .number = CV_FLOOR};
	struct cv_buf words = CV_BUF_INIT;

	if (!cv_results_open_to_see(v->results, t)) {
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_results_say(page->ui, &words,
					    "results.floor_here", &least, 1));
		cv_buf_done(&words);
		return;
	}
	draw_base(v, page);
	if (cv_results_unsure(t))
		cv_page_text(page, CV_ROLE_WARN,
			     cv_ui_say(page->ui, "results.unsure"));
	cv_page_gap(page, CV_GAP_GROUP);
	if (t->answered.n == 0)
		cv_page_text(page, CV_ROLE_TEXT,
			     cv_ui_say(page->ui, t->asked.n > 0
						     ? "results.none_answered"
						     : "results.nobody_asked"));
	else
		cv_figures_draw(page, v->results, t);
	draw_missing(v, page);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct question_view *v = (struct question_view *)view;
	struct cv_buf words = CV_BUF_INIT;

	draw_header(v, page);
	page->conditions = cv_results_filtered(v->results) ? WHEN_SOME : 0u;
	if (tally_of(v)->question->type == CV_TEXT)
		page->conditions |= WHEN_TEXT;
	if (!cv_results_head(page, v->results)) {
		cv_results_asks(v->results, tally_of(v)->question, &words);
		cv_page_text(page, CV_ROLE_STRONG, words.data);
		draw_figures(v, page);
		cv_results_votes(page, v->results, tally_of(v));
	}
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
		if (part == from ||
		    (all->list[i].asked.n == 0 &&
		     !cv_results_has_votes(v->results, &all->list[i])) ||
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

/* Other figures may have brought another version of a question into the list:
 * stay on the same question. */
static void stay(struct question_view *v, const struct cv_question *here)
{
	const struct cv_tallies *all = v->results->tallies;

	if (v->at < all->count && tally_of(v)->question == here)
		return;
	for (v->at = 0; v->at + 1 < all->count; v->at++)
		if (tally_of(v)->question == here)
			return;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct question_view *v = (struct question_view *)view;
	const struct cv_question *here;

	(void)k;
	switch (intent) {
	case CV_UI_BACK:
	case CV_UI_MENU:
	case CV_UI_NEXT:
		return intent;
	case EVERYBODY:
		here = tally_of(v)->question;
		cv_results_clear(v->results);
		stay(v, here);
		break;
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

static int tick(struct cv_view *view)
{
	struct question_view *v = (struct question_view *)view;
	const struct cv_question *here = tally_of(v)->question;

	cv_results_refresh(v->results);
	stay(v, here);
	return CV_UI_STAY;
}

enum cv_ui_left
cv_results_questions(struct cv_ui *ui, struct cv_results *r, unsigned tally)
{
	static const struct cv_view_ops ops = {
	    .draw = draw, .key = key, .tick = tick};
	struct question_view v = {.view = {.ops = &ops,
					   .keys = question_keys,
					   .tick_ms = CV_RESULTS_MS},
				  .results = r,
				  .at = tally};
	const struct cv_question *here;
	enum cv_ui_left left = CV_UI_LEFT_BACK;

	while (left == CV_UI_LEFT_BACK) {
		int intent = cv_ui_run(ui, &v.view);

		if (intent != CV_UI_MENU && intent != CV_UI_NEXT)
			break;
		here = tally_of(&v)->question;
		left = intent == CV_UI_MENU
			   ? cv_results_menu(ui, r, CV_FROM_FIGURES)
			   : cv_results_texts(ui, r, here);
		stay(&v, here);
	}
	cv_view_close(&v.view);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_BACK;
}
