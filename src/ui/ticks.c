/* A page of lines to tick.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"

enum { FEW = 9, WHEN_FEW = CV_WHEN_OWN, WHEN_MANY = 2 * CV_WHEN_OWN };

static const struct cv_key tick_keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.next", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {' ', CV_UI_TICK, "common.tick", "%s %n", WHEN_FEW},
    {' ', CV_UI_TICK, "common.tick", NULL, WHEN_MANY},
    {CV_KEY_UP, CV_UI_UP, "common.move", "%u%d", 0},
    {CV_KEY_F + 2, CV_UI_LANGUAGE, "common.language", NULL, CV_WHEN_LANGUAGES},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_DIGITS, CV_UI_DIGIT, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

struct ticks_view {
	struct cv_choice_view choice;
	struct cv_ui_ticks *ticks;
};

static unsigned count(const struct cv_ui_ticks *t)
{
	unsigned n = 0;

	for (unsigned i = 0; i < t->page.n_lines; i++)
		n += t->ticked[i] && !t->page.lines[i].fixed;
	return n;
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct cv_choice_view *v = (struct cv_choice_view *)view;

	cv_choice_draw(v, page);
	page->conditions &= ~(unsigned)(WHEN_FEW | WHEN_MANY);
	page->conditions |= v->pointer.n <= FEW ? WHEN_FEW : WHEN_MANY;
}

static void toggle(struct ticks_view *v)
{
	struct cv_ui_ticks *t = v->ticks;
	int at = cv_choice_at(&v->choice);

	if (at < 0)
		return;
	if (!t->ticked[at] && t->max > 0 && count(t) >= t->max) {
		cv_view_notice(&v->choice.view, t->refusal, true);
		return;
	}
	t->ticked[at] = !t->ticked[at];
}

static int key(struct cv_view *view, int intent, int k)
{
	struct ticks_view *v = (struct ticks_view *)view;

	switch (intent) {
	case CV_UI_NEXT:
		if (count(v->ticks) >= v->ticks->min)
			return CV_UI_NEXT;
		cv_view_notice(view, v->ticks->refusal, true);
		return CV_UI_STAY;
	case CV_UI_BACK:
	case CV_UI_LANGUAGE:
		return intent;
	case CV_UI_TICK:
		toggle(v);
		return CV_UI_STAY;
	default:
		if (cv_pointer_move(&v->choice.pointer, view, intent, k) &&
		    intent == CV_UI_DIGIT && v->choice.pointer.n <= FEW)
			toggle(v);
		return CV_UI_STAY;
	}
}

enum cv_ui_left cv_ui_tick(struct cv_ui *ui, struct cv_ui_ticks *page)
{
	static const struct cv_view_ops ops = {.draw = draw, .key = key};
	struct ticks_view v = {.choice.view.ops = &ops,
			       .choice.ticked = page->ticked,
			       .ticks = page};
	int intent;

	cv_choice_open(&v.choice, &page->page, tick_keys);
	intent = cv_ui_run(ui, &v.choice.view);
	cv_view_close(&v.choice.view);
	return cv_choice_left(intent);
}
