/* A page that wants one key. SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"

static const struct cv_key press_keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.next", NULL, 0},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_BACK, NULL, NULL, 0},
    {0},
};

struct press_view {
	struct cv_view view;
	const struct cv_ui_field *page;
	unsigned character;
};

static void draw(struct cv_view *view, struct cv_page *page)
{
	const struct cv_ui_field *p = ((struct press_view *)view)->page;

	page->letters = true;
	cv_page_place(page, p->place, p->more);
	cv_page_right(page, p->right);
	cv_page_state(page, p->state, false);
	cv_choice_text(page, CV_ROLE_STRONG, p->heading);
	if (p->help != NULL) {
		cv_page_gap(page, CV_GAP_HELP);
		cv_choice_text(page, CV_ROLE_QUIET, p->help);
	}
	if (p->example != NULL) {
		cv_page_gap(page, CV_GAP_GROUP);
		cv_choice_text(page, CV_ROLE_QUIET, p->example);
	}
}

static int key(struct cv_view *view, int intent, int k)
{
	struct press_view *v = (struct press_view *)view;

	if (intent == CV_UI_BACK || intent == CV_UI_NEXT)
		return intent;
	if (!cv_key_is_text(k))
		return CV_UI_STAY;
	v->character = (unsigned)k;
	return CV_UI_NEXT;
}

enum cv_ui_left cv_ui_press(struct cv_ui *ui, const struct cv_ui_field *page,
			    unsigned *character)
{
	static const struct cv_view_ops ops = {.draw = draw, .key = key};
	struct press_view v = {.view = {.ops = &ops, .keys = press_keys},
			       .page = page};
	int intent;

	if (page->notice != NULL)
		cv_view_notice(&v.view, page->notice, true);
	intent = cv_ui_run(ui, &v.view);
	*character = v.character;
	cv_view_close(&v.view);
	return cv_choice_left(intent);
}
