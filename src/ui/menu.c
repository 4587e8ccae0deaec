/* A page of sentences and numbered ways on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "menu.h"

#include <stdio.h>

#define MOVING                                                                 \
	{CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},                                  \
	    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},                          \
	    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},                \
	    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},                          \
	    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},                            \
	{                                                                      \
		' ', CV_UI_TICK, NULL, NULL, 0                                 \
	}

const struct cv_key cv_menu_keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.choose", NULL, 0},
    {CV_KEY_DIGITS, CV_UI_DIGIT, "common.move", "%u%d %n", 0},
    {CV_KEY_F + 2, CV_UI_LANGUAGE, "common.language", NULL, CV_WHEN_LANGUAGES},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_BACK, NULL, NULL, 0},
    MOVING,
    {0},
};

const struct cv_key cv_pick_keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.next", NULL, CV_WHEN_POINTED},
    {CV_KEY_ENTER, CV_UI_STAY, NULL, NULL, 0},
    {CV_KEY_DIGITS, CV_UI_DIGIT, "common.choose", NULL, 0},
    {CV_KEY_ESC, CV_UI_BACK, "common.go_back", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_BACK, NULL, NULL, 0},
    MOVING,
    {0},
};

const struct cv_key cv_read_keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.next", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, "common.back", NULL, CV_WHEN_BACK},
    {CV_KEY_DOWN, CV_UI_DOWN, "common.more", "%u%d", CV_WHEN_MORE},
    {CV_KEY_F + 2, CV_UI_LANGUAGE, "common.language", NULL, CV_WHEN_LANGUAGES},
    {CV_KEY_ESC, CV_UI_MENU, "common.menu", NULL, 0},
    {'!', CV_UI_MENU, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_BACK, NULL, NULL, CV_WHEN_BACK},
    MOVING,
    {0},
};

static struct cv_menu *menu_of(struct cv_view *view)
{
	return (struct cv_menu *)view;
}

static void draw_ways(const struct cv_menu *m, struct cv_page *page)
{
	for (unsigned i = 0; i < m->n_ways; i++) {
		const struct cv_way *way = &m->ways[i];
		char key[12];

		snprintf(key, sizeof(key), "%u", i + 1);
		if (way->apart)
			cv_page_gap(page, CV_GAP_GROUP);
		cv_page_row(page,
			    &(struct cv_row){.id = (int)i + 1,
					     .key = key,
					     .words = way->words,
					     .note = way->note,
					     .note_role = way->note_role,
					     .note_column = m->note_column});
	}
}

/** With nothing around it the page stands nearer to the middle. */
static void stand_alone(struct cv_page *page)
{
	struct cv_columns *c = &page->columns;

	cv_page_bare(page);
	if (page->small || page->width < 70)
		return;
	c->text += 10;
	c->pointer += 10;
	c->key += 10;
	c->mark += 10;
	c->words += 10;
	for (int i = 0; i < 3; i++)
		cv_page_gap(page, CV_GAP_GROUP);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct cv_menu *m = menu_of(view);

	cv_page_place(page, m->place, m->more);
	cv_page_right(page, m->right);
	cv_page_state(page, m->state, m->loud);
	if (m->bare)
		stand_alone(page);
	if (m->progress > 0)
		cv_page_progress(page, (unsigned)m->progress - 1);
	for (unsigned i = 0; i < m->n_sentences; i++) {
		if (i > 0)
			cv_page_gap(page, CV_GAP_HELP);
		cv_page_text(page, m->sentences[i].role, m->sentences[i].words);
	}
	if (m->more_body)
		m->more_body(m, page);
	if (m->n_ways > 0) {
		cv_page_gap(page, CV_GAP_GROUP);
		cv_page_gap(page, CV_GAP_SECOND);
		draw_ways(m, page);
	}
	if (m->below)
		m->below(m, page);
	page->current = m->pointer.at;
	page->lines = (int)m->n_ways;
	page->conditions = m->conditions;
	if (m->pointer.at > 0)
		page->conditions |= CV_WHEN_POINTED;
}

int cv_view_scroll(struct cv_view *view, int intent)
{
	static const struct {
		int intent, lines, pages;
	} moves[] = {{CV_UI_UP, -1, 0},      {CV_UI_DOWN, 1, 0},
		     {CV_UI_TICK, 0, 1},     {CV_UI_PAGE_DOWN, 0, 1},
		     {CV_UI_HOME, 0, -1000}, {CV_UI_END, 0, 1000}};

	for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++)
		if (moves[i].intent == intent)
			view->top +=
			    moves[i].lines + moves[i].pages * view->page_lines;
	if (view->top < 0)
		view->top = 0;
	return CV_UI_STAY;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct cv_menu *m = menu_of(view);

	switch (intent) {
	case CV_UI_NEXT:
		if (m->n_ways == 0)
			return CV_UI_NEXT;
		if (m->pointer.at > 0)
			return m->ways[m->pointer.at - 1].intent;
		return CV_UI_STAY;
	case CV_UI_BACK:
	case CV_UI_MENU:
	case CV_UI_LANGUAGE:
		return intent;
	default:
		if (intent >= CV_UI_OWN)
			return intent;
		if (m->n_ways == 0)
			return cv_view_scroll(view, intent);
		cv_pointer_move(&m->pointer, view, intent, k);
		return CV_UI_STAY;
	}
}

static const struct cv_view_ops ops = {.draw = draw, .key = key};

int cv_menu_run(struct cv_ui *ui, struct cv_menu *menu)
{
	int intent;

	menu->view.ops = &ops;
	if (!menu->view.keys)
		menu->view.keys =
		    menu->n_ways > 0 ? cv_menu_keys : cv_read_keys;
	menu->pointer.n = (int)menu->n_ways;
	intent = cv_ui_run(ui, &menu->view);
	cv_view_close(&menu->view);
	return intent;
}
