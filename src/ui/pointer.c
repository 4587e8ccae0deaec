/* Moving among numbered lines. SPDX-License-Identifier: GPL-3.0-or-later */
#include "pointer.h"

static bool to(struct cv_pointer *p, int at)
{
	if (p->n == 0)
		return false;
	if (at < 1)
		at = 1;
	p->at = at > p->n ? p->n : at;
	return true;
}

static bool to_digit(struct cv_pointer *p, int digit)
{
	int wanted = p->digits * 10 + digit;
	int most = p->numbered == 0 ? p->n : p->numbered;

	if (digit < 0)
		return false;
	if (wanted < 1 || wanted > most)
		wanted = digit;
	p->digits = 0;
	if (wanted < 1 || wanted > most)
		return false;
	if (wanted * 10 <= most)
		p->digits = wanted;
	p->at = wanted;
	return true;
}

/** Before the first line is reached there may be more to read. */
static bool read_on(struct cv_pointer *p, struct cv_view *view, int intent)
{
	if (p->at == 0 && view->hidden_before > 0 &&
	    (intent == CV_UI_DOWN || intent == CV_UI_PAGE_DOWN)) {
		view->top += intent == CV_UI_DOWN ? 1 : view->page_lines;
		return true;
	}
	if (p->at == 0 && view->hidden_above && intent == CV_UI_UP) {
		view->top--;
		return true;
	}
	return false;
}

bool cv_pointer_move(struct cv_pointer *p, struct cv_view *view, int intent,
		     int key)
{
	int digits = p->digits;

	p->digits = 0;
	if (read_on(p, view, intent))
		return false;
	switch (intent) {
	case CV_UI_UP:
		return to(p, p->at == 0 ? p->n : p->at - 1);
	case CV_UI_DOWN:
		return to(p, p->at + 1);
	case CV_UI_HOME:
		return to(p, 1);
	case CV_UI_END:
		return to(p, p->n);
	case CV_UI_PAGE_UP:
		return to(p, p->at - view->page_lines);
	case CV_UI_PAGE_DOWN:
		return to(p, p->at + view->page_lines);
	case CV_UI_DIGIT:
		p->digits = digits;
		return to_digit(p, cv_key_digit(key));
	default:
		return false;
	}
}
