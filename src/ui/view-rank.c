/* The page of a ranking: a digit gives the line under the pointer that place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "interviewer.h"
#include "private.h"

#include <canvass/memory.h>

#include <stdio.h>
#include <stdlib.h>

struct rank_line {
	int option;
	char *words;
	char *own;      /* in the interviewer's language, or NULL */
	unsigned place; /* from 1; 0: none */
};

struct rank {
	struct cv_asking base;
	struct rank_line *lines;
	unsigned n, places;
	struct cv_pointer pointer; /* on the lines, then the ways out */
	enum cv_missing ways[2], missing;
	unsigned n_ways;
	char digits[24]; /* "1 2 3", for the help line */
	struct cv_key keys[24];
};

static const struct cv_key keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.next", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, "common.back", NULL, CV_WHEN_BACK},
    {CV_KEY_DIGITS, CV_UI_DIGIT, "common.place", NULL, 0},
    {CV_KEY_F + 2, CV_UI_LANGUAGE, "common.language", NULL, CV_WHEN_LANGUAGES},
    {CV_KEY_ESC, CV_UI_MENU, "common.menu", NULL, 0},
    {'!', CV_UI_MENU, NULL, NULL, 0},
    {'*', CV_UI_STAR, NULL, NULL, 0},
    {' ', CV_UI_TICK, NULL, NULL, 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

static struct rank *rank_of(struct cv_view *view)
{
	return (struct rank *)view;
}

/* Drawing */

static void draw_lines(const struct rank *r, struct cv_page *page)
{
	for (unsigned i = 0; i < r->n; i++) {
		char mark[16] = "[ ]";
		unsigned place = r->lines[i].place;

		if (place > 0)
			snprintf(mark, sizeof(mark), "[%u]", place);
		cv_page_row(page, &(struct cv_row){
				      .id = (int)i + 1,
				      .mark = mark,
				      .words = r->lines[i].words,
				      .mark_role = place > 0 ? CV_ROLE_ACCENT
							     : CV_ROLE_QUIET});
		cv_page_own(page, false, r->lines[i].own);
	}
}

static void draw_foot(const struct rank *r, struct cv_page *page)
{
	struct cv_row rows[2];
	char marks[2][16];

	for (unsigned i = 0; i < r->n_ways; i++)
		rows[i] = cv_way_out(r->base.view.ui, r->ways[i], false,
				     r->missing == r->ways[i], marks[i]);
	if (r->n_ways == 1 && r->ways[0] == CV_PNS)
		cv_page_foot(page, NULL, NULL, &rows[0]);
	else if (r->n_ways > 0)
		cv_page_foot(page, NULL, &rows[0],
			     r->n_ways > 1 ? &rows[1] : NULL);
}

static char *help_of(const struct rank *r)
{
	struct cv_ui *ui = r->base.view.ui;
	const char *up = cv_screen_sign(ui->screen, CV_SIGN_UP);
	const char *down = cv_screen_sign(ui->screen, CV_SIGN_DOWN);
	struct cv_buf out = CV_BUF_INIT, arrows = CV_BUF_INIT,
		      places = CV_BUF_INIT;
	struct cv_fill fills[2];
	const char *comma =
	    cv_survey_comma(r->base.talk->what->survey, r->base.talk->number);

	cv_buf_addf(&arrows, "%s%s%s", up ? up : cv_ui_say(ui, "common.key_up"),
		    up ? "" : ", ",
		    down ? down : cv_ui_say(ui, "common.key_down"));
	for (unsigned i = 2; i <= r->places; i++)
		cv_buf_addf(&places, "%s%u", i > 2 ? comma : "", i);
	fills[0] = (struct cv_fill){"arrows", arrows.data, 0};
	fills[1] = (struct cv_fill){"places", places.data, 0};
	cv_say(&out, ui->words, "question.give_places", fills, 2);
	cv_buf_done(&arrows);
	cv_buf_done(&places);
	return cv_buf_take(&out);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct rank *r = rank_of(view);
	int at = r->pointer.at;
	char *help = help_of(r);

	cv_talk_header(r->base.talk, page);
	cv_talk_state(r->base.talk, page);
	cv_asking_head(&r->base, page, help, true);
	cv_page_list(page);
	draw_lines(r, page);
	draw_foot(r, page);
	page->lines = (int)r->places;
	page->current = at;
	if (at > (int)r->n)
		page->current =
		    r->ways[at - (int)r->n - 1] == CV_DK ? CV_ID_DK : CV_ID_PNS;
	free(help);
}

/* Places */

static unsigned line_with(const struct rank *r, unsigned place)
{
	for (unsigned i = 0; i < r->n; i++)
		if (r->lines[i].place == place)
			return i;
	return r->n;
}

static unsigned free_places(const struct rank *r)
{
	unsigned n = 0;

	for (unsigned place = 1; place <= r->places; place++)
		n += line_with(r, place) == r->n;
	return n;
}

static void say_free(struct rank *r)
{
	struct cv_ui *ui = r->base.view.ui;
	unsigned n = free_places(r);
	char *words;

	if (n == 0 || n == r->places)
		return;
	words = cv_ui_say_n(ui, "question.place_free", n);
	cv_view_notice(&r->base.view, words, false);
	free(words);
}

/** A place that is taken moves here; the same one again goes away. */
static void give(struct rank *r, unsigned place)
{
	unsigned at = (unsigned)r->pointer.at - 1, had;

	if (r->pointer.at < 1 || at >= r->n || place > r->places)
		return;
	r->missing = CV_ANSWERED;
	had = r->lines[at].place;
	if (had == place) {
		r->lines[at].place = 0;
	} else {
		unsigned other = line_with(r, place);

		if (other < r->n)
			r->lines[other].place = 0;
		r->lines[at].place = place;
	}
	say_free(r);
}

/** Space: the next free place, or none any more. */
static void give_next(struct rank *r)
{
	unsigned at = (unsigned)r->pointer.at - 1, place = 1;

	if (r->pointer.at < 1 || at >= r->n)
		return;
	if (r->lines[at].place > 0) {
		give(r, r->lines[at].place);
		return;
	}
	while (place <= r->places && line_with(r, place) < r->n)
		place++;
	if (place > r->places)
		cv_view_notice(
		    &r->base.view,
		    cv_ui_say(r->base.view.ui, "question.places_taken"), false);
	else
		give(r, place);
}

/** Standing on a way out marks it, as on a page with one answer. */
static void settle(struct rank *r)
{
	int way = r->pointer.at - (int)r->n - 1;

	r->missing = way >= 0 ? r->ways[way] : CV_ANSWERED;
}

static int choose_way(struct rank *r, enum cv_missing missing)
{
	for (unsigned i = 0; i < r->n_ways; i++)
		if (r->ways[i] == missing) {
			r->pointer.at = (int)(r->n + i + 1);
			settle(r);
		}
	return CV_UI_STAY;
}

static int take_digit(struct rank *r, int k)
{
	int digit = cv_key_digit(k);

	if (digit == 0)
		return choose_way(r, CV_DK);
	give(r, (unsigned)digit);
	return CV_UI_STAY;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct rank *r = rank_of(view);

	if (intent != CV_UI_NEXT)
		r->base.sure = false;
	switch (intent) {
	case CV_UI_NEXT:
	case CV_UI_BACK:
	case CV_UI_MENU:
	case CV_UI_LANGUAGE:
	case CV_UI_BLANKED:
		return intent;
	case CV_UI_DIGIT:
		return take_digit(r, k);
	case CV_UI_STAR:
		return choose_way(r, CV_PNS);
	case CV_UI_TICK:
		give_next(r);
		return CV_UI_STAY;
	case CV_UI_PAGE_UP:
		if (!view->hidden_above)
			return CV_UI_BACK;
		/* fall through */
	default:
		if (cv_pointer_move(&r->pointer, view, intent, k))
			settle(r);
		return CV_UI_STAY;
	}
}

/* Answers */

static bool collect(struct cv_asking *asking, struct cv_answer *out)
{
	struct rank *r = (struct rank *)asking;

	cv_answer_init(out, CV_BLANK);
	if (r->missing != CV_ANSWERED) {
		out->missing = r->missing;
		return true;
	}
	for (unsigned place = 1; place <= r->places; place++) {
		unsigned i = line_with(r, place);

		if (i < r->n)
			out->rank[out->n_rank++] =
			    (unsigned char)r->lines[i].option;
	}
	if (out->n_rank > 0)
		out->missing = CV_ANSWERED;
	return true;
}

static void show(struct cv_asking *asking, const struct cv_answer *a)
{
	struct rank *r = (struct rank *)asking;

	for (unsigned i = 0; i < r->n; i++)
		r->lines[i].place = 0;
	r->missing = CV_ANSWERED;
	r->pointer.at = 0;
	if (a->missing == CV_DK || a->missing == CV_PNS) {
		choose_way(r, a->missing);
		return;
	}
	if (a->missing != CV_ANSWERED)
		return;
	for (unsigned i = 0; i < r->n; i++)
		for (unsigned p = 0; p < a->n_rank && p < r->places; p++)
			if (a->rank[p] == r->lines[i].option)
				r->lines[i].place = p + 1;
	r->pointer.at = (int)line_with(r, 1) + 1;
	if (r->pointer.at > (int)r->n)
		r->pointer.at = 0;
}

static void close_rank(struct cv_view *view)
{
	struct rank *r = rank_of(view);

	for (unsigned i = 0; i < r->n; i++) {
		free(r->lines[i].words);
		free(r->lines[i].own);
	}
	free(r->lines);
}

static const struct cv_view_ops ops = {
    .draw = draw, .key = key, .close = close_rank};

/** The shared table, with the places this rank has as the name of the keys. */
static void name_keys(struct rank *r)
{
	size_t len = 0;

	for (unsigned i = 1; i <= r->places && i <= 9; i++)
		len +=
		    (size_t)snprintf(r->digits + len, sizeof(r->digits) - len,
				     i > 1 ? " %u" : "%u", i);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		r->keys[i] = keys[i];
		if (keys[i].key == CV_KEY_DIGITS)
			r->keys[i].name = r->digits;
	}
	r->base.view.keys = r->keys;
}

struct cv_asking *
cv_asking_rank(struct cv_talk *talk, const struct cv_question *q)
{
	struct rank *r = cv_calloc(1, sizeof(*r));
	const unsigned char *order;

	r->base = (struct cv_asking){.view = {.ops = &ops, .ui = talk->ui},
				     .talk = talk,
				     .q = q,
				     .collect = collect,
				     .show = show};
	r->n = cv_interview_options(talk->iv, q, &order);
	r->lines = cv_calloc(r->n + 1, sizeof(*r->lines));
	for (unsigned i = 0; i < r->n; i++)
		r->lines[i].option = order[i];
	for (unsigned i = 0; i < r->n; i++) {
		const struct cv_option *o = &q->options[r->lines[i].option];

		r->lines[i].words = cv_talk_words(talk, &o->text);
		r->lines[i].own = cv_talk_own(talk, &o->text);
	}
	r->places = q->max_select > 0 ? q->max_select : r->n;
	if (r->places > 9)
		r->places = 9;
	if (q->offers_dk)
		r->ways[r->n_ways++] = CV_DK;
	if (q->offers_pns)
		r->ways[r->n_ways++] = CV_PNS;
	r->pointer.n = (int)(r->n + r->n_ways);
	r->pointer.numbered = -1;
	name_keys(r);
	return &r->base;
}
