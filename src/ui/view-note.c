/* The page of a note: something to read, nothing to answer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "interviewer.h"
#include "private.h"

#include <canvass/memory.h>

#include <stdlib.h>

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct cv_asking *asking = (struct cv_asking *)view;
	char *text = cv_talk_words(asking->talk, &asking->q->text);
	char *hint = cv_talk_words(asking->talk, &asking->q->hint);

	cv_talk_header(asking->talk, page);
	cv_talk_state(asking->talk, page);
	cv_page_reading(page, CV_ROLE_TEXT, text);
	cv_asking_own(asking, page);
	if (*hint)
		cv_page_gap(page, CV_GAP_HELP);
	cv_page_text(page, CV_ROLE_QUIET, hint);
	cv_asking_guidance(asking, page);
	free(text);
	free(hint);
}

static int key(struct cv_view *view, int intent, int k)
{
	(void)k;
	switch (intent) {
	case CV_UI_NEXT:
		/* first to the end of what there is to read */
		if (view->hidden_before == 0)
			return intent;
		return cv_view_scroll(view, CV_UI_PAGE_DOWN);
	case CV_UI_BACK:
	case CV_UI_MENU:
	case CV_UI_LANGUAGE:
	case CV_UI_BLANKED:
		return intent;
	default:
		return cv_view_scroll(view, intent);
	}
}

static bool collect(struct cv_asking *asking, struct cv_answer *out)
{
	(void)asking;
	cv_answer_init(out, CV_BLANK);
	return true;
}

static const struct cv_view_ops ops = {.draw = draw, .key = key};

struct cv_asking *
cv_asking_note(struct cv_talk *talk, const struct cv_question *q)
{
	struct cv_asking *asking = cv_calloc(1, sizeof(*asking));

	*asking = (struct cv_asking){
	    .view = {.ops = &ops, .keys = cv_read_keys, .ui = talk->ui},
	    .talk = talk,
	    .q = q,
	    .collect = collect};
	return asking;
}
