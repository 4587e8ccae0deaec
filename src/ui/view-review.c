/* The list of all answers before the end: change them or take them out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"
#include "talk.h"

#include <canvass/memory.h>
#include <canvass/text.h>

#include <stdlib.h>

enum { SECRET = 2, LABEL = 7, ANSWER = 49, SMALL_ANSWER = 22 };
/* The pointer is on an answer, nowhere yet, on the line below the answers. */
enum {
	CV_WHEN_AT = CV_WHEN_OWN,
	CV_WHEN_FREE = CV_WHEN_OWN * 2,
	CV_WHEN_LAST = CV_WHEN_OWN * 4
};
enum { CHANGE = CV_UI_OWN, TAKE_OUT, FINISH, NOT_THERE };

struct item {
	const struct cv_question *q;
	struct cv_answer answer;
};

struct review {
	struct cv_view view;
	struct cv_talk *talk;
	struct item *items;
	unsigned n, room;
	struct cv_pointer pointer;
	unsigned open; /* the secret answer now shown, from 1 */
	bool sure;     /* Del was pressed once */
};

static const struct cv_key keys[] = {
    {CV_KEY_ENTER, CHANGE, "common.change", NULL, CV_WHEN_AT},
    {CV_KEY_DELETE, TAKE_OUT, "common.take_out", NULL, CV_WHEN_AT},
    {CV_KEY_ENTER, FINISH, "common.finish", NULL, CV_WHEN_LAST},
    {CV_KEY_ENTER, NOT_THERE, NULL, NULL, CV_WHEN_FREE},
    {CV_KEY_DOWN, CV_UI_DOWN, "common.move", "%u%d", CV_WHEN_FREE},
    {CV_KEY_END, FINISH, "common.finish", NULL, CV_WHEN_FREE},
    {CV_KEY_DOWN, CV_UI_DOWN, "common.move", "%u%d", CV_WHEN_LAST},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, "common.more", NULL, CV_WHEN_MORE},
    {CV_KEY_END, FINISH, "common.finish", NULL, CV_WHEN_AT},
    {CV_KEY_F + 2, CV_UI_LANGUAGE, "common.language", NULL, CV_WHEN_LANGUAGES},
    {CV_KEY_ESC, CV_UI_MENU, "common.menu", NULL, 0},
    {'!', CV_UI_MENU, NULL, NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_END, FINISH, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {0},
};

static struct review *review_of(struct cv_view *view)
{
	return (struct review *)view;
}

/* Drawing */

static bool is_secret(const struct review *r, unsigned i)
{
	return r->items[i].q->sensitivity >= SECRET &&
	       r->items[i].answer.missing == CV_ANSWERED && r->open != i + 1;
}

/** A ranking one place a line, each cut to the width. */
static void say_rank(const struct review *r, const struct item *item, int width,
		     struct cv_buf *out)
{
	for (unsigned i = 0; i < item->answer.n_rank; i++) {
		const struct cv_option *o =
		    &item->q->options[item->answer.rank[i]];
		char *words = cv_talk_words(r->talk, &o->text);

		if (i > 0)
			cv_buf_addc(out, '\n');
		cv_buf_addf(out, "%u ", i + 1);
		cv_text_clip(out, words, width - 2,
			     cv_screen_ascii(r->talk->ui->screen));
		free(words);
	}
}

/** The answer as it stands in the list; returns its role. */
static enum cv_role
say_answer(const struct review *r, unsigned i, int width, struct cv_buf *out)
{
	const struct item *item = &r->items[i];
	const struct cv_ui *ui = r->talk->ui;

	if (is_secret(r, i)) {
		cv_buf_adds(out, cv_ui_say(ui, "review.hidden"));
		return CV_ROLE_QUIET;
	}
	if (item->answer.missing != CV_ANSWERED) {
		cv_talk_say_missing(r->talk, item->q, item->answer.missing,
				    out);
		return CV_ROLE_QUIET;
	}
	if (item->q->type == CV_RANK)
		say_rank(r, item, width, out);
	else
		cv_interview_answer_words(r->talk->iv, item->q, &item->answer,
					  out);
	return CV_ROLE_TEXT;
}

static void draw_item(const struct review *r, struct cv_page *page, unsigned i)
{
	int label = page->small ? page->columns.key : LABEL;
	int answer = page->small ? SMALL_ANSWER : ANSWER;
	int width = page->columns.text_end - answer + 1;
	bool whole = r->open == i + 1 || r->items[i].q->type == CV_RANK;
	struct cv_buf said = CV_BUF_INIT;
	char *text = cv_talk_words(r->talk, &r->items[i].q->text);
	enum cv_role role = say_answer(r, i, width, &said);
	struct cv_piece pieces[] = {
	    {.column = label,
	     .width = answer - label - 2,
	     .text = text,
	     .cut = true},
	    {.column = answer,
	     .width = width,
	     .role = role,
	     .text = said.data,
	     .cut = !whole},
	};

	cv_page_line(page, (int)i + 1, pieces, 2);
	free(text);
	cv_buf_wipe(&said);
}

static void draw_items(const struct review *r, struct cv_page *page)
{
	const struct cv_survey *survey = r->talk->what->survey;

	for (unsigned i = 0; i < r->n; i++) {
		unsigned qn = r->items[i].q->questionnaire;

		if (i == 0 || r->items[i - 1].q->questionnaire != qn) {
			char *title = cv_talk_words(
			    r->talk, &survey->questionnaires[qn].title);

			cv_page_text(page, CV_ROLE_QUIET, title);
			free(title);
		}
		draw_item(r, page, i);
	}
}

/** The line below the answers: the way to finish that needs no End key. */
static void draw_finish(const struct review *r, struct cv_page *page)
{
	struct cv_piece piece = {
	    .column = page->small ? page->columns.key : LABEL,
	    .text = cv_ui_say(r->talk->ui, "review.finish")};

	cv_page_gap(page, CV_GAP_GROUP);
	cv_page_line(page, (int)r->n + 1, &piece, 1);
}

static unsigned where(const struct review *r)
{
	if (r->pointer.at == 0)
		return CV_WHEN_FREE;
	return r->pointer.at > (int)r->n ? CV_WHEN_LAST : CV_WHEN_AT;
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct review *r = review_of(view);

	cv_talk_header(r->talk, page);
	cv_page_place(page, cv_ui_say(view->ui, "review.title"), NULL);
	cv_talk_state(r->talk, page);
	cv_page_text(
	    page, CV_ROLE_STRONG,
	    cv_ui_say(view->ui, r->n > 0 ? "review.intro" : "review.none"));
	cv_page_gap(page, CV_GAP_KEEP);
	cv_page_list(page);
	draw_items(r, page);
	draw_finish(r, page);
	page->current = r->pointer.at;
	page->conditions |= where(r);
}

/* Keys */

/** A secret answer is shown first, then changed. */
static int change(struct review *r)
{
	unsigned i = (unsigned)r->pointer.at - 1;

	if (!is_secret(r, i))
		return CHANGE;
	r->open = i + 1;
	return CV_UI_STAY;
}

static int take_out(struct review *r, bool sure)
{
	if (sure)
		return TAKE_OUT;
	r->sure = true;
	cv_view_notice(&r->view, cv_ui_say(r->view.ui, "review.sure"), true);
	return CV_UI_STAY;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct review *r = review_of(view);
	bool sure = r->sure;

	r->sure = false;
	switch (intent) {
	case CV_UI_BACK:
	case CV_UI_MENU:
	case CV_UI_LANGUAGE:
	case CV_UI_BLANKED:
	case FINISH:
		return intent;
	case CHANGE:
		return change(r);
	case TAKE_OUT:
		return take_out(r, sure);
	case NOT_THERE:
		cv_view_notice(view, cv_ui_say(view->ui, "review.how"), true);
		return CV_UI_STAY;
	default:
		if (cv_pointer_move(&r->pointer, view, intent, k))
			r->open = 0;
		return CV_UI_STAY;
	}
}

/* Making the page */

static void
add_item(void *context, const struct cv_question *q, const struct cv_answer *a)
{
	struct review *r = context;

	if (q->type == CV_CALCULATE || q->type == CV_NOTE)
		return;
	if (r->n == r->room) {
		r->room = r->room ? r->room * 2 : 32;
		r->items =
		    cv_reallocarray(r->items, r->room, sizeof(*r->items));
	}
	r->items[r->n].q = q;
	cv_answer_init(&r->items[r->n].answer, CV_BLANK);
	cv_answer_copy(&r->items[r->n++].answer, a);
}

static void empty(struct review *r)
{
	for (unsigned i = 0; i < r->n; i++)
		cv_answer_done(&r->items[i].answer);
	r->n = 0;
}

static void fill(struct review *r)
{
	empty(r);
	cv_interview_each_answer(r->talk->iv, add_item, r);
	r->pointer.n = (int)r->n + 1;
	r->pointer.numbered = -1;
	if (r->pointer.at > r->pointer.n)
		r->pointer.at = r->pointer.n;
}

/** Come back from a change on the line that was changed. */
static void point_at_changed(struct review *r)
{
	for (unsigned i = 0; i < r->n; i++)
		if (r->items[i].q == r->talk->changed)
			r->pointer.at = (int)i + 1;
	r->talk->changed = NULL;
}

static const struct cv_view_ops ops = {.draw = draw, .key = key};

static const struct cv_question *current(const struct review *r)
{
	return r->items[r->pointer.at - 1].q;
}

/** False where that could not be saved and the person stopped. */
static bool take_out_now(struct review *r)
{
	const struct cv_question *q = current(r);
	struct cv_ui *ui = r->talk->ui;
	enum cv_verdict verdict;
	struct cv_error err;

	while ((verdict = cv_interview_take_out(r->talk->iv, q, &err)) ==
	       CV_NOT_SAVED)
		if (cv_ui_gone(ui) ||
		    !cv_talk_failed(r->talk, &err,
				    cv_ui_say(ui, "question.pns")))
			return false;
	cv_talk_entered(r->talk, q);
	if (verdict == CV_ACCEPTED)
		cv_view_notice(&r->view, cv_ui_say(ui, "review.taken_out"),
			       false);
	else
		cv_view_notice(&r->view, cv_ui_say(ui, "review.needed"), true);
	r->open = 0;
	fill(r);
	return true;
}

static bool take_out_or_leave(struct review *r, enum cv_talk_went *went)
{
	if (take_out_now(r))
		return false;
	*went = CV_TALK_LEFT;
	return true;
}

/** What the menu offers here beside going on and stopping. */
static bool from_menu(struct review *r, enum cv_talk_went *went)
{
	bool at = where(r) == CV_WHEN_AT;

	switch (
	    cv_talk_menu(r->talk, at ? CV_MENU_REVIEW_AT : CV_MENU_REVIEW)) {
	case CV_MENU_FINISH:
		cv_interview_go_on(r->talk->iv);
		*went = CV_TALK_ON;
		return true;
	case CV_MENU_TAKE_OUT:
		return take_out_or_leave(r, went);
	case CV_MENU_STOPPED:
		*went = CV_TALK_ON;
		return true;
	default:
		return false;
	}
}

/** One intent of the page: true when the page is left. */
static bool act(struct review *r, int intent, enum cv_talk_went *went)
{
	*went = CV_TALK_ON;
	switch (intent) {
	case CV_UI_HANGUP:
		*went = CV_TALK_LEFT;
		return true;
	case FINISH:
		cv_interview_go_on(r->talk->iv);
		return true;
	case CHANGE:
		r->talk->from_review =
		    cv_interview_goto(r->talk->iv, current(r));
		r->talk->changed = r->talk->from_review ? current(r) : NULL;
		return r->talk->from_review;
	case CV_UI_BACK:
		return cv_interview_back(r->talk->iv);
	case TAKE_OUT:
		return take_out_or_leave(r, went);
	case CV_UI_LANGUAGE:
		cv_talk_choose_language(r->talk);
		return false;
	default: /* the menu, or back from the blank screen */
		return from_menu(r, went);
	}
}

enum cv_talk_went cv_talk_review(struct cv_talk *talk)
{
	struct review r = {.view = {.ops = &ops, .keys = keys, .ui = talk->ui},
			   .talk = talk};
	enum cv_talk_went went = CV_TALK_ON;

	fill(&r);
	point_at_changed(&r);
	while (!act(&r, cv_ui_run(talk->ui, &r.view), &went))
		if (cv_ui_gone(talk->ui)) {
			went = CV_TALK_LEFT;
			break;
		}
	empty(&r);
	free(r.items);
	cv_view_close(&r.view);
	return went;
}
