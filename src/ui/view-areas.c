/* Results: the twelve areas side by side, and the way into each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "areas.h"
#include "choice.h"

#include <string.h>

enum {
	EVERYBODY = CV_UI_OWN,
	WHEN_SOME = CV_WHEN_OWN,
	WHEN_SORTED = 2 * CV_WHEN_OWN
};

static const struct cv_key areas_keys[] = {
    {CV_KEY_DIGITS, CV_UI_DIGIT, "results.key_area", "%u%d %n",
     CV_WHEN_LINES | CV_WHEN_SEEN},
    {CV_KEY_UP, CV_UI_UP, "results.key_area", "%u%d",
     WHEN_SORTED | CV_WHEN_SEEN},
    {CV_KEY_ENTER, CV_UI_NEXT, "results.key_open", NULL, CV_WHEN_SEEN},
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

/* A scale from 1 to 5, of which 4 and 5 are "very". */
static bool is_of_five(const struct cv_tally *t)
{
	const struct cv_question *q = t->question;
	bool is = q->type == CV_SCALE;

	for (unsigned i = 0; i < q->n_options; i++)
		is &= q->options[i].value >= 1 && q->options[i].value <= 5;
	return is && q->n_options == 5;
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
	if (ends_in(t->question->id, "_imp") && is_present(t) && is_of_five(t))
		a->importance = t;
	if (ends_in(t->question->id, "_chg") && is_present(t) &&
	    t->question->type == CV_SCALE)
		a->change = t;
}

/* What is not shown has no place in the order either. */
static int64_t very(const struct areas_view *v, const struct area *a)
{
	const struct cv_tally *t = a->importance;

	return t != NULL && t->answered.n > 0 &&
		       cv_results_open_to_see(v->results, t)
		   ? cv_area_points(t, 4, 5) * 1000 / t->answered.n
		   : -1;
}

static bool is_before(const struct areas_view *v, const struct area *a,
		      const struct area *b)
{
	if (v->results->order == CV_AREAS_TOP && a->top != b->top)
		return a->top > b->top;
	if (v->results->order == CV_AREAS_VERY && very(v, a) != very(v, b))
		return very(v, a) > very(v, b);
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
	for (unsigned i = 0; v->ranking != NULL &&
			     cv_results_open_to_see(v->results, v->ranking) &&
			     i < v->ranking->n_options;
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

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct areas_view *v = (struct areas_view *)view;
	bool sorted = v->results->order != CV_AREAS_NUMBER;

	gather(v);
	v->pointer.numbered = sorted ? -1 : 0;
	cv_page_place(page, cv_ui_say(view->ui, "results.title"),
		      cv_ui_say(view->ui, "results.areas"));
	cv_results_around(page, v->results);
	page->conditions =
	    (cv_results_filtered(v->results) ? WHEN_SOME : 0u) |
	    (sorted ? (unsigned)WHEN_SORTED : (unsigned)CV_WHEN_LINES);
	if (cv_results_head(page, v->results))
		return;
	cv_areas_draw(v, page);
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

/* Are the areas chosen once for everyone of a sitting? */
static bool is_by_session(const struct cv_survey *s)
{
	const struct cv_consultation *c = &s->consultation;

	for (unsigned i = 0; i < c->n_flow; i++)
		if (c->flow[i].questionnaire < 0 &&
		    c->flow[i].rule == CV_AREAS_SESSION)
			return true;
	return false;
}

/* Which areas people were asked about instead, and how to ask about others. */
static void
say_why(struct cv_ui *ui, const struct areas_view *v, struct cv_buf *out)
{
	struct cv_buf list = CV_BUF_INIT;
	struct cv_fill fill = {.name = "areas"};

	for (int i = 0; i < v->pointer.n; i++) {
		if (!v->areas[i].asked)
			continue;
		cv_buf_adds(
		    &list, list.len > 0 ? cv_ui_say(ui, "rule.semicolon") : "");
		cv_results_words(v->results, &v->areas[i].questionnaire->title,
				 &list);
	}
	fill.value = list.data;
	if (list.len > 0)
		cv_say(out, cv_ui_words(ui), "results.empty_asked", &fill, 1);
	if (is_by_session(v->results->survey))
		cv_buf_addf(out, "%s%s", out->len > 0 ? "\n" : "",
			    cv_ui_say(ui, "results.empty_why"));
	cv_buf_done(&list);
}

/* An area nobody was asked about: say so, why, and where to go. */

enum { BEFORE = CV_UI_OWN };

struct empty_view {
	struct cv_view view;
	struct areas_view *areas;
};

static const struct cv_key empty_keys[] = {
    {CV_KEY_RIGHT, CV_UI_SIDE, "results.key_area", "%b%f", 0},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_LEFT, BEFORE, NULL, NULL, 0},
    {0},
};

static const struct area *here(const struct areas_view *v)
{
	return &v->areas[v->pointer.at - 1];
}

static bool has_pages(const struct area *a)
{
	return a->asked || a->voted;
}

static void draw_empty(struct cv_view *view, struct cv_page *page)
{
	struct areas_view *v = ((struct empty_view *)view)->areas;
	struct cv_buf words = CV_BUF_INIT;

	cv_results_words(v->results, &here(v)->questionnaire->title, &words);
	cv_results_place(page, words.data, "");
	cv_results_around(page, v->results);
	cv_buf_reset(&words);
	if (!cv_results_head(page, v->results)) {
		cv_page_text(page, CV_ROLE_STRONG,
			     cv_ui_say(view->ui, "results.empty"));
		cv_page_gap(page, CV_GAP_HELP);
		say_why(view->ui, v, &words);
		cv_choice_text(page, CV_ROLE_QUIET, words.data);
	}
	cv_buf_done(&words);
}

static int key_empty(struct cv_view *view, int intent, int k)
{
	struct areas_view *v = ((struct empty_view *)view)->areas;

	(void)k;
	if (intent == CV_UI_SIDE && v->pointer.at < v->pointer.n)
		v->pointer.at++;
	else if (intent == BEFORE && v->pointer.at > 1)
		v->pointer.at--;
	else
		return intent == CV_UI_BACK ? intent : CV_UI_STAY;
	return has_pages(here(v)) ? CV_UI_NEXT : CV_UI_STAY;
}

static int tick_empty(struct cv_view *view)
{
	struct areas_view *v = ((struct empty_view *)view)->areas;

	cv_results_refresh(v->results);
	gather(v);
	return has_pages(here(v)) ? CV_UI_NEXT : CV_UI_STAY;
}

static enum cv_ui_left open_area(struct cv_ui *ui, struct areas_view *v)
{
	static const struct cv_view_ops ops = {
	    .draw = draw_empty, .key = key_empty, .tick = tick_empty};
	struct empty_view empty = {
	    .view = {.ops = &ops, .keys = empty_keys, .tick_ms = CV_RESULTS_MS},
	    .areas = v};
	int intent = CV_UI_NEXT;

	if (!has_pages(here(v)))
		intent = cv_ui_run(ui, &empty.view);
	cv_view_close(&empty.view);
	if (intent == CV_UI_NEXT)
		return cv_results_questions(ui, v->results, here(v)->first);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_BACK;
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
	if (intent == CV_UI_MENU)
		return cv_results_menu(ui, v->results, CV_FROM_AREAS);
	return open_area(ui, v);
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
