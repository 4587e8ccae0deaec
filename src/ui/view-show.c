/* The projector: one question a page, hidden until it is revealed, and nothing
 * that was not released. SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"
#include "results.h"
#include "show.h"

#include <canvass/number.h>
#include <canvass/text.h>
#include <stdlib.h>
#include <string.h>

enum { FORTH = CV_UI_OWN, BEFORE, SECOND, REVEAL };
enum {
	WHEN_SHOWN = CV_WHEN_OWN,
	WHEN_HIDDEN = 2 * CV_WHEN_OWN,
	WHEN_SEVERAL = 4 * CV_WHEN_OWN
};

static const struct cv_key show_keys[] = {
    {' ', CV_UI_TICK, "show.key_hide", NULL, WHEN_SHOWN},
    {' ', CV_UI_TICK, "show.key_show", NULL, WHEN_HIDDEN},
    {CV_KEY_RIGHT, FORTH, "show.key_next", NULL, WHEN_SEVERAL},
    {CV_KEY_LEFT, BEFORE, "show.key_before", NULL, WHEN_SEVERAL},
    {'2', SECOND, "show.key_second", NULL, CV_WHEN_LANGUAGES},
    {CV_KEY_ESC, CV_UI_BACK, "show.key_end", NULL, 0},
    {CV_KEY_RIGHT, FORTH, NULL, NULL, 0},
    {CV_KEY_LEFT, BEFORE, NULL, NULL, 0},
    {CV_KEY_ENTER, FORTH, NULL, NULL, 0},
    {CV_KEY_DIGITS, CV_UI_DIGIT, NULL, NULL, CV_WHEN_LANGUAGES},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

static void say(const struct cv_show_view *v, struct cv_buf *out,
		const char *key, const struct cv_fill *fills, size_t n)
{
	cv_say(out, cv_ui_words(v->view.ui), key, fills, n);
}

/* The page's words */

/* "Rights at work. What should be done first?", the area only where both stand
 * on one line. */
static void ask_words(const struct cv_show_view *v, const struct cv_page *page,
		      const struct cv_question *q, struct cv_buf *out)
{
	const struct cv_ui_room *room = v->room;
	const struct cv_questionnaire *qn =
	    &room->survey->questionnaires[q->questionnaire];
	struct cv_buf part = CV_BUF_INIT, question = CV_BUF_INIT;

	cv_show_words(v, room->language, q, &q->text, &question);
	if (question.len == 0)
		cv_buf_adds(&question, q->id);
	if (qn->area > 0) {
		cv_show_words(v, room->language, q, &qn->title, &part);
		const struct cv_fill fills[] = {
		    {.name = "part", .value = part.data},
		    {.name = "question", .value = question.data}};
		say(v, out, "show.question", fills, 2);
	}
	if (out->len == 0 || cv_text_width(out->data) > page->columns.text_end -
							    page->columns.text +
							    1) {
		cv_buf_reset(out);
		cv_buf_adds(out, question.data);
	}
	cv_buf_done(&question);
	cv_buf_done(&part);
}

static int text_lines(const struct cv_page *page, const char *words)
{
	struct cv_line *lines = NULL;
	size_t n = cv_text_wrap(words, strlen(words),
				page->columns.text_end - page->columns.text + 1,
				&lines);

	free(lines);
	return (int)n;
}

/* Returns how many lines it takes. */
static int draw_question(const struct cv_show_view *v, struct cv_page *page,
			 const struct cv_ui_room_page *shown)
{
	struct cv_buf words = CV_BUF_INIT, second = CV_BUF_INIT;
	int lines;

	ask_words(v, page, shown->question, &words);
	cv_page_text(page, CV_ROLE_STRONG, words.data);
	lines = text_lines(page, words.data);
	if (v->second >= 0)
		cv_show_words(v, v->room->others[v->second], shown->question,
			      &shown->question->text, &second);
	if (second.len > 0 && strcmp(words.data, second.data) != 0) {
		cv_page_text(page, CV_ROLE_TEXT, second.data);
		lines += text_lines(page, second.data);
	}
	cv_buf_done(&second);
	cv_buf_done(&words);
	return lines;
}

/* "They could choose several." */
static void say_how_many(const struct cv_show_view *v, struct cv_buf *out)
{
	const struct cv_question *q = v->tally->question;
	struct cv_fill most = {.name = "n", .number = q->max_select};
	const char *key = NULL;

	if (q->type == CV_SELECT_ONE)
		key = "show.one";
	else if (q->type == CV_SELECT_MULTIPLE)
		key = q->max_select > 0 ? "report.up_to" : "results.several";
	else if (q->type == CV_RANK)
		key = "report.up_to";
	if (key == NULL)
		return;
	cv_text_space(out);
	say(v, out, key, &most, 1);
}

/* "About 40 people answered. They could choose several." */
static void say_base(const struct cv_show_view *v,
		     const struct cv_ui_room_page *shown, struct cv_buf *out)
{
	const struct cv_tally *t = v->tally;
	const struct cv_fill fills[] = {{.name = "n", .number = t->answered.n},
					{.name = "who", .value = shown->group}};
	const char *key =
	    t->released.round > 1 ? "show.base_about" : "show.base";

	if (shown->group != NULL) {
		say(v, out, "show.base_group", fills, 2);
		cv_text_space(out);
		key = t->released.round > 1 ? key : "show.voted";
	}
	say(v, out, t->answered.hidden ? "show.base_hidden" : key, fills, 2);
	say_how_many(v, out);
}

/* Why figures are missing, and of when they are. */
static void say_reason(const struct cv_show_view *v,
		       const struct cv_ui_room_page *shown, struct cv_buf *out)
{
	const struct cv_released *r = &v->tally->released;
	const struct cv_release *rule = &v->room->survey->consultation.release;
	const struct cv_fill fills[] = {
	    {.name = "least", .number = rule->min_base},
	    {.name = "round", .number = r->round},
	    {.name = "who", .value = shown->group}};

	if (r->state != CV_RELEASED)
		say(v, out,
		    shown->group != NULL ? "report.vote_kept"
					 : "release.too_few",
		    fills, 3);
	else if (r->widened)
		say(v, out, "release.widened", fills, 3);
	else
		say(v, out, "show.rounded", fills, 3);
}

static void say_under(const struct cv_show_view *v,
		      const struct cv_ui_room_page *shown, unsigned zeros,
		      struct cv_buf *out)
{
	const struct cv_released *r = &v->tally->released;
	const struct cv_fill as_of = {.name = "n", .number = r->as_of};

	if (r->floor > 0 || r->round > 1)
		say_reason(v, shown, out);
	else
		say(v, out,
		    shown->group != NULL ? "show.seen_here" : "show.spoken_to",
		    NULL, 0);
	if (shown->group == NULL && r->floor > 0) {
		cv_text_space(out);
		say(v, out, "show.as_of", &as_of, 1);
	}
	if (zeros > 0) {
		cv_text_space(out);
		say(v, out, "show.zeros", NULL, 0);
	}
}

/* Of numbers only quartiles are released. */
static void draw_numbers(const struct cv_show_view *v, struct cv_page *page)
{
	const struct cv_tally *t = v->tally;
	const struct cv_figure *const figures[] = {&t->median, &t->q1, &t->q3};
	char text[3][CV_NUMBER_SIZE];
	struct cv_fill fills[] = {
	    {.name = "median", .value = text[0]},
	    {.name = "q1", .value = text[1]},
	    {.name = "q3", .value = text[2]},
	    {.name = "n",
	     .number = v->room->survey->consultation.release.percent_base}};
	struct cv_buf words = CV_BUF_INIT;
	bool all = true;

	for (int i = 0; i < 3; i++) {
		all = all && !figures[i]->null && !figures[i]->hidden;
		cv_number_print((double)figures[i]->value / 100, text[i]);
	}
	say(v, &words, all ? "results.numbers" : "show.numbers_few",
	    all ? fills : fills + 3, all ? 3 : 1);
	cv_page_text(page, all ? CV_ROLE_STRONG : CV_ROLE_QUIET, words.data);
	cv_buf_done(&words);
}

static void draw_picture(const struct cv_show_view *v, struct cv_page *page,
			 const struct cv_ui_room_page *shown)
{
	struct cv_show_answers answers;
	struct cv_buf base = CV_BUF_INIT, under = CV_BUF_INIT;
	int lines;

	cv_show_answers_of(v, &answers);
	say_under(v, shown, answers.zeros, &under);
	cv_page_for_room(page, page->small ? NULL : under.data);
	lines = draw_question(v, page, shown);
	say_base(v, shown, &base);
	cv_page_text(page, CV_ROLE_QUIET, base.data);
	lines += text_lines(page, base.data) + text_lines(page, under.data) - 1;
	cv_page_gap(page, CV_GAP_KEEP);
	if (answers.n == 0)
		draw_numbers(v, page);
	else
		cv_show_bars(v, page, &answers, lines + 1);
	if (page->small)
		cv_page_text(page, CV_ROLE_QUIET, under.data);
	cv_show_answers_done(&answers);
	cv_buf_done(&under);
	cv_buf_done(&base);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct cv_show_view *v = (struct cv_show_view *)view;
	struct cv_ui_room_page shown;
	struct cv_buf reason = CV_BUF_INIT;

	v->room->page(v->room->context, &shown);
	page->conditions |= v->tally != NULL ? WHEN_SHOWN : WHEN_HIDDEN;
	page->conditions |= shown.of > 1 ? WHEN_SEVERAL : 0u;
	page->conditions |= v->room->n_others > 0 ? CV_WHEN_LANGUAGES : 0u;
	if (v->tally != NULL && v->tally->released.state == CV_RELEASED) {
		draw_picture(v, page, &shown);
		return;
	}
	cv_page_for_room(page, NULL);
	draw_question(v, page, &shown);
	if (v->tally == NULL)
		cv_page_text(page, CV_ROLE_QUIET, shown.group);
	if (v->tally != NULL) {
		say_reason(v, &shown, &reason);
		cv_page_gap(page, CV_GAP_KEEP);
		cv_page_text(page, CV_ROLE_QUIET, reason.data);
	}
	cv_buf_done(&reason);
}

/* Keys */

static void move(struct cv_show_view *v, int by)
{
	if (!v->room->move(v->room->context, by))
		return;
	v->tally = NULL;
	v->view.top = 0;
}

/* None, then each other language in turn. */
static void change_second(struct cv_show_view *v)
{
	if (++v->second >= (int)v->room->n_others)
		v->second = -1;
	if (v->second >= 0)
		v->second_words = v->room->speak(v->room->context,
						 v->room->others[v->second]);
}

static int scroll(struct cv_show_view *v, int by)
{
	v->view.top += by;
	v->view.top = v->view.top < 0 ? 0 : v->view.top;
	return CV_UI_STAY;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct cv_show_view *v = (struct cv_show_view *)view;

	switch (intent) {
	case CV_UI_BACK:
		return intent;
	case CV_UI_TICK:
		if (v->tally == NULL)
			return REVEAL;
		v->tally = NULL;
		break;
	case FORTH:
		move(v, 1);
		break;
	case BEFORE:
		move(v, -1);
		break;
	case SECOND:
	case CV_UI_DIGIT: /* of any script */
		if (cv_key_digit(k) == 2)
			change_second(v);
		break;
	case CV_UI_DOWN:
		return scroll(v, 1);
	case CV_UI_UP:
		return scroll(v, -1);
	case CV_UI_PAGE_DOWN:
		return scroll(v, view->page_lines);
	case CV_UI_PAGE_UP:
		return scroll(v, -view->page_lines);
	default:
		break;
	}
	return CV_UI_STAY;
}

/* Group votes are live: another vote comes onto the screen by itself. */
static int tick(struct cv_view *view)
{
	struct cv_show_view *v = (struct cv_show_view *)view;

	if (v->room->refresh(v->room->context) && v->tally != NULL)
		return REVEAL;
	return CV_UI_STAY;
}

/* Revealing */

/* The room will see what it saw before. DONE: all the same. */
static enum cv_ui_left
ask(struct cv_show_view *v, const struct cv_ui_room_wait *wait)
{
	struct cv_ui *ui = v->view.ui;
	struct cv_fill since = {.name = "n", .number = wait->since},
		       more = {.name = "n", .number = wait->more};
	struct cv_fill counts[] = {{.name = "n", .number = wait->shown},
				   {.name = "saved", .number = wait->people}};
	struct cv_fill people = {.name = "n", .number = wait->people};
	struct cv_buf why = CV_BUF_INIT, again = CV_BUF_INIT, end = CV_BUF_INIT,
		      right = CV_BUF_INIT;
	struct cv_ui_line lines[] = {{.words = ""},
				     {.words = cv_ui_say(ui, "show.wait")}};
	struct cv_ui_choice page = {.place = cv_ui_say(ui, "results.title"),
				    .more = cv_ui_say(ui, "show.title"),
				    .heading = cv_ui_say(ui, "show.before"),
				    .lines = lines,
				    .n_lines = 2};
	enum cv_ui_left left;

	say(v, &why, "show.since", &since, 1);
	cv_text_space(&why);
	say(v, &why, wait->more > 0 ? "show.more" : "show.more_some", &more, 1);
	say(v, &again, "show.again", counts, 1);
	say(v, &end, "show.state", counts, 2);
	say(v, &right, "results.people", &people, 1);
	lines[0].words = again.data;
	page.above = why.data;
	page.state = end.data;
	page.right = right.data;
	left = cv_ui_choose(ui, &page);
	if (left == CV_UI_LEFT_DONE && page.chosen == 1)
		left = CV_UI_LEFT_BACK;
	cv_buf_done(&right);
	cv_buf_done(&end);
	cv_buf_done(&again);
	cv_buf_done(&why);
	return left;
}

static enum cv_ui_left reveal(struct cv_show_view *v)
{
	const struct cv_ui_room *room = v->room;
	enum cv_ui_left left = CV_UI_LEFT_DONE;
	struct cv_ui_room_wait wait;
	struct cv_error err;

	v->tally = NULL;
	if (room->waits(room->context, &wait))
		left = ask(v, &wait);
	if (left != CV_UI_LEFT_DONE)
		return left;
	v->tally = room->picture(room->context, &err);
	if (v->tally == NULL)
		cv_view_notice(&v->view, cv_ui_say(v->view.ui, "show.not_kept"),
			       true);
	return left;
}

enum cv_ui_left cv_ui_show_room(struct cv_ui *ui, const struct cv_ui_room *room)
{
	static const struct cv_view_ops ops = {
	    .draw = draw, .key = key, .tick = tick};
	struct cv_show_view v = {
	    .view = {.ops = &ops, .keys = show_keys, .tick_ms = CV_RESULTS_MS},
	    .room = room,
	    .second = -1};
	enum cv_ui_left left = CV_UI_LEFT_DONE;

	while (left != CV_UI_LEFT_GONE && cv_ui_run(ui, &v.view) == REVEAL)
		left = reveal(&v);
	cv_view_close(&v.view);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_BACK;
}
