/* Results: the menu behind Space: what else can be looked at, and of whom.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "results.h"

static enum cv_ui_left everybody(struct cv_ui *ui, struct cv_results *r)
{
	(void)ui;
	cv_results_clear(r);
	return CV_UI_LEFT_BACK;
}

/* By number, by how many put it on top, by how many find it important. */
static enum cv_ui_left sort(struct cv_ui *ui, struct cv_results *r)
{
	static const char *const orders[] = {
	    "results.sort_number", "results.sort_top", "results.sort_very"};
	struct cv_ui_line lines[3] = {{.words = NULL}};
	struct cv_ui_choice page = {.place = cv_ui_say(ui, "results.title"),
				    .heading =
					cv_ui_say(ui, "results.sort_ask"),
				    .lines = lines,
				    .n_lines = 3,
				    .chosen = r->order};
	enum cv_ui_left left;

	for (unsigned i = 0; i < 3; i++)
		lines[i].words = cv_ui_say(ui, orders[i]);
	left = cv_ui_choose(ui, &page);
	if (left == CV_UI_LEFT_DONE)
		r->order = (enum cv_areas_order)page.chosen;
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
}

/** When a line is there. */
enum where { ALWAYS, ON_AREAS, ON_WORDS, FILTERED };

/* In the order of the menu. Correcting or voiding an interview has its place
 * at the end, apart. A word is searched by the page of texts itself. */
static const struct {
	const char *words;
	enum where where;
	bool apart;
	enum cv_ui_left (*run)(struct cv_ui *ui, struct cv_results *r);
} ways[] = {
    {"results.way_sort", ON_AREAS, false, sort},
    {"results.words_search", ON_WORDS, false, NULL},
    {"results.way_filter", ALWAYS, false, cv_results_pick_filter},
    {"results.way_type", ALWAYS, false, cv_results_type_filter},
    {"results.way_all", FILTERED, false, everybody},
    {"results.way_compare", ALWAYS, true, cv_results_compare},
    {"results.way_cross", ALWAYS, false, cv_results_cross},
    {"results.way_people", ALWAYS, true, cv_results_people},
    {"results.way_words", ALWAYS, false, cv_results_own_words},
    {"results.way_missing", ALWAYS, false, cv_results_missing},
};
enum { WAYS = sizeof ways / sizeof *ways };

static bool is_there(enum where where, enum cv_results_from from,
		     const struct cv_results *r)
{
	switch (where) {
	case ON_AREAS:
		return from == CV_FROM_AREAS;
	case ON_WORDS:
		return from == CV_FROM_WORDS;
	case FILTERED:
		return cv_results_filtered(r);
	default:
		return true;
	}
}

enum cv_ui_left cv_results_menu(struct cv_ui *ui, struct cv_results *r,
				enum cv_results_from from)
{
	struct cv_ui_line lines[WAYS] = {{.words = NULL}};
	unsigned of[WAYS];
	struct cv_buf above = CV_BUF_INIT;
	struct cv_ui_choice page = {.place = cv_ui_say(ui, "results.title"),
				    .heading =
					cv_ui_say(ui, "results.menu_ask"),
				    .lines = lines};
	enum cv_ui_left left;

	for (unsigned i = 0; i < WAYS; i++) {
		if (!is_there(ways[i].where, from, r))
			continue;
		of[page.n_lines] = i;
		lines[page.n_lines++] =
		    (struct cv_ui_line){.words = cv_ui_say(ui, ways[i].words),
					.apart = ways[i].apart};
	}
	if (cv_results_filtered(r)) {
		cv_filter_sentence(ui, r, &above);
		page.above = above.data;
	}
	left = cv_ui_choose(ui, &page);
	cv_buf_done(&above);
	if (left != CV_UI_LEFT_DONE || ways[of[page.chosen]].run == NULL)
		return left;
	left = ways[of[page.chosen]].run(ui, r);
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
}
