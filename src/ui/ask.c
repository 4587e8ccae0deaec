/* A page with one question and one text field.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"
#include "edit.h"

#include <string.h>

static const struct cv_key ask_keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.next", NULL, 0},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {0},
};

struct ask_view {
	struct cv_view view;
	const struct cv_ui_field *page;
	struct cv_edit edit;
	int columns; /* of the field, set by drawing */
};

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct ask_view *v = (struct ask_view *)view;
	const struct cv_ui_field *p = v->page;
	struct cv_field field = {.edit = &v->edit,
				 .focused = true,
				 .rows = (int)(p->lines > 0 ? p->lines : 1)};

	cv_page_place(page, p->place, p->more);
	cv_page_right(page, p->right);
	cv_page_state(page, p->state, false);
	cv_choice_text(page, CV_ROLE_STRONG, p->heading);
	if (p->help != NULL) {
		cv_page_gap(page, CV_GAP_HELP);
		cv_choice_text(page, CV_ROLE_QUIET, p->help);
	}
	cv_page_gap(page, CV_GAP_GROUP);
	cv_page_gap(page, CV_GAP_SECOND);
	cv_page_field(page, 1, &field);
	if (p->example != NULL) {
		cv_page_gap(page, CV_GAP_GROUP);
		cv_choice_text(page, CV_ROLE_QUIET, p->example);
	}
	v->columns = cv_page_field_width(page);
	page->current = 1;
}

/* Moving and erasing inside the field. */
static bool edit(struct ask_view *v, int key)
{
	if (key == CV_KEY_UP || key == CV_KEY_DOWN)
		return cv_edit_vertical(&v->edit, v->columns,
					key == CV_KEY_UP ? -1 : 1);
	return cv_edit_key(&v->edit, key, v->columns);
}

static void type(struct ask_view *v, int key)
{
	if (cv_text_length(v->edit.text.data, v->edit.text.len) <
	    v->page->max_length)
		cv_edit_insert(&v->edit, key);
	else
		cv_view_notice(&v->view,
			       cv_ui_say(v->view.ui, "question.page_full"),
			       true);
}

static bool is_blank(const struct cv_buf *text)
{
	return strspn(text->data, " ") == text->len;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct ask_view *v = (struct ask_view *)view;

	if (intent == CV_UI_BACK)
		return intent;
	if (intent == CV_UI_NEXT) {
		if (!is_blank(&v->edit.text) || !v->page->required)
			return CV_UI_NEXT;
		cv_view_notice(view, v->page->refusal, true);
		return CV_UI_STAY;
	}
	if (!edit(v, k) && cv_key_is_text(k))
		type(v, k);
	return CV_UI_STAY;
}

/* Spaces at the end are not meant. */
static void trim(struct cv_buf *text)
{
	while (text->len > 0 && text->data[text->len - 1] == ' ')
		cv_buf_truncate(text, text->len - 1);
}

enum cv_ui_left
cv_ui_ask(struct cv_ui *ui, const struct cv_ui_field *page, struct cv_buf *text)
{
	static const struct cv_view_ops ops = {.draw = draw, .key = key};
	struct ask_view v = {.view = {.ops = &ops, .keys = ask_keys},
			     .page = page};
	int intent;

	cv_edit_init(&v.edit, text->data);
	if (page->notice != NULL)
		cv_view_notice(&v.view, page->notice, true);
	intent = cv_ui_run(ui, &v.view);
	cv_buf_reset(text);
	cv_text_clean(text, v.edit.text.data, v.edit.text.len, CV_CLEAN_LINE);
	trim(text);
	cv_edit_done(&v.edit);
	cv_view_close(&v.view);
	return cv_choice_left(intent);
}
