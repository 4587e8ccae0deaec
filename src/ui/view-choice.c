/* The page of a question whose answers are lines to choose from: one answer,
 * several, points of a scale, and areas.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines.h"
#include "private.h"

#include <canvass/memory.h>
#include <canvass/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	CV_WHEN_NUMBERED = CV_WHEN_OWN,
	CV_WHEN_LONG = CV_WHEN_OWN * 2,
	CV_WHEN_SHORT = CV_WHEN_OWN * 4
};

#define COMMON_KEYS                                                            \
	{CV_KEY_ENTER, CV_UI_NEXT, "common.next", NULL, 0},                    \
	{                                                                      \
		CV_KEY_LEFT, CV_UI_BACK, "common.back", NULL, CV_WHEN_BACK     \
	}
#define MORE_KEYS                                                              \
	{CV_KEY_DIGITS, CV_UI_DIGIT, NULL, NULL, 0},                           \
	    {CV_KEY_F + 2, CV_UI_LANGUAGE, "common.language", NULL,            \
	     CV_WHEN_LANGUAGES},                                               \
	    {CV_KEY_ESC, CV_UI_MENU, "common.menu", NULL, 0},                  \
	    {'!', CV_UI_MENU, NULL, NULL, 0},                                  \
	    {'*', CV_UI_STAR, NULL, NULL, 0},                                  \
	    {' ', CV_UI_TICK, NULL, NULL, 0},                                  \
	    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},                              \
	    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},                          \
	    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},                \
	    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},                    \
	    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},                          \
	    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},                            \
	{                                                                      \
		0                                                              \
	}

static const struct cv_key one_keys[] = {
    COMMON_KEYS,
    {CV_KEY_DIGITS, CV_UI_DIGIT, "common.choose", "%u%d %n", CV_WHEN_NUMBERED},
    MORE_KEYS,
};

static const struct cv_key several_keys[] = {
    COMMON_KEYS,
    {CV_KEY_DIGITS, CV_UI_DIGIT, "common.tick", "%s %n", CV_WHEN_SHORT},
    {' ', CV_UI_TICK, "common.tick", "%u%d %s", CV_WHEN_LONG},
    MORE_KEYS,
};

static struct cv_lines *choice_of(struct cv_view *view)
{
	return (struct cv_lines *)view;
}

static bool is_long(const struct cv_lines *c)
{
	return c->n > CV_SHORT_LIST;
}

/* Drawing */

static void
draw_line(const struct cv_lines *c, struct cv_page *page, unsigned i)
{
	const struct cv_answer_line *line = &c->lines[c->shown[i]];
	char key[12], mark[16];

	snprintf(key, sizeof(key), "%u", i + 1);
	cv_page_row(
	    page,
	    &(struct cv_row){
		.id = (int)i + 1,
		.key = key,
		.mark = cv_mark(c->base.view.ui, c->several, line->on, mark),
		.aid = line->aid[0] ? line->aid : NULL,
		.words = line->words,
		.mark_role = line->on ? CV_ROLE_TEXT : CV_ROLE_QUIET});
}

static void draw_lines(const struct cv_lines *c, struct cv_page *page)
{
	bool scale = c->base.q && c->base.q->type == CV_SCALE;

	for (unsigned i = 0; i < c->n_shown; i++) {
		const struct cv_answer_line *line = &c->lines[c->shown[i]];
		const struct cv_answer_line *before =
		    i > 0 ? &c->lines[c->shown[i - 1]] : NULL;

		if (before && scale)
			cv_page_gap(page, CV_GAP_STEP);
		else if (before && line->exclusive && !before->exclusive)
			cv_page_gap(page, CV_GAP_NONE);
		draw_line(c, page, i);
		if (!is_long(c))
			cv_page_own(page, line->aid[0], line->own);
	}
}

static void draw_foot(const struct cv_lines *c, struct cv_page *page)
{
	struct cv_row rows[2];
	char marks[2][16];

	for (unsigned i = 0; i < c->n_ways; i++)
		rows[i] = cv_way_out(c->base.view.ui, c->ways[i], c->several,
				     c->missing == c->ways[i], marks[i]);
	if (c->n_ways == 1 && c->ways[0] == CV_PNS)
		cv_page_foot(page, NULL, NULL, &rows[0]);
	else if (c->n_ways > 0)
		cv_page_foot(page, NULL, &rows[0],
			     c->n_ways > 1 ? &rows[1] : NULL);
}

/** What is typed to find a line, or that one can. */
static void draw_find(const struct cv_lines *c, struct cv_page *page)
{
	struct cv_ui *ui = c->base.view.ui;
	struct cv_fill fill = {"words", c->find.data, 0};
	struct cv_buf said = CV_BUF_INIT;

	if (c->find.len > 0)
		cv_say(&said, ui->words, "question.finding", &fill, 1);
	else
		cv_buf_adds(&said, cv_ui_say(ui, "question.type_to_find"));
	cv_page_text(page, c->find.len > 0 ? CV_ROLE_ACCENT : CV_ROLE_QUIET,
		     said.data);
	cv_page_gap(page, CV_GAP_KEEP);
	if (c->n_shown == 0)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(ui, "question.none_found"));
	cv_buf_done(&said);
}

static unsigned count_on(const struct cv_lines *c)
{
	unsigned n = 0;

	for (unsigned i = 0; i < c->n; i++)
		n += c->lines[i].on;
	return n;
}

static void draw_state(const struct cv_lines *c, struct cv_page *page)
{
	struct cv_talk *talk = c->base.talk;
	struct cv_buf saved = CV_BUF_INIT, state = CV_BUF_INIT;
	struct cv_fill fills[] = {{"n", NULL, count_on(c)},
				  {"saved", NULL, 0},
				  {"most", NULL, c->most}};

	cv_talk_saved(talk, &saved);
	fills[1].value = saved.data;
	if (c->several)
		cv_say(&state, talk->ui->words,
		       c->most > 0 ? "question.chosen_of" : "question.chosen",
		       fills, 3);
	cv_page_state(page, c->several ? state.data : saved.data, false);
	cv_buf_done(&saved);
	cv_buf_done(&state);
}

static char *help_of(const struct cv_lines *c, const struct cv_page *page)
{
	const struct cv_ui *ui = c->base.view.ui;

	if (c->several && c->most > 0)
		return cv_ui_say_n(ui, "question.choose_most", c->most);
	/* how to find a line in a long list is said above the lines */
	if (is_long(c) || (page->small && !c->several))
		return NULL;
	return cv_strdup(cv_ui_say(ui, c->several ? "question.choose_many"
						  : "question.choose_one"));
}

/** The head of the choice of areas, which is no question of a file. */
static void draw_areas_head(const struct cv_lines *c, struct cv_page *page)
{
	struct cv_ui *ui = c->base.view.ui;
	struct cv_fill fills[] = {{"min", NULL, c->least},
				  {"max", NULL, c->most}};
	struct cv_buf help = CV_BUF_INIT;

	cv_page_text(page, CV_ROLE_STRONG, cv_ui_say(ui, "question.areas"));
	if (c->least > 0 && c->least < c->most) {
		cv_say(&help, ui->words, "question.areas_between", fills, 2);
	} else {
		char *most = cv_ui_say_n(ui, "question.areas_most", c->most);

		cv_buf_adds(&help, most);
		free(most);
	}
	cv_page_gap(page, is_long(c) ? CV_GAP_KEEP : CV_GAP_HELP);
	cv_page_text(page, CV_ROLE_QUIET, help.data);
	cv_buf_done(&help);
}

/** Above a long list the help says what is typed to find a line, and nothing
 * gives way: the list stands still, however many lines are found. */
static void draw_head(const struct cv_lines *c, struct cv_page *page)
{
	char *help = c->base.q ? help_of(c, page) : NULL;

	if (c->base.q && is_long(c))
		cv_asking_words(&c->base, page, CV_GAP_KEEP, help);
	else if (c->base.q)
		cv_asking_head(&c->base, page, help, false);
	else
		draw_areas_head(c, page);
	if (is_long(c) && c->base.q && !c->base.q->hint.source && !help)
		cv_page_gap(page, CV_GAP_KEEP);
	if (is_long(c)) {
		page->letters = true;
		draw_find(c, page);
	} else if (!c->base.q) {
		cv_page_gap(page, CV_GAP_KEEP);
		cv_page_gap(page, CV_GAP_SECOND);
	}
	free(help);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct cv_lines *c = choice_of(view);
	int at = c->pointer.at;

	cv_talk_header(c->base.talk, page);
	draw_state(c, page);
	draw_head(c, page);
	cv_page_list(page);
	draw_lines(c, page);
	draw_foot(c, page);
	page->lines = (int)c->n_shown;
	page->current = at;
	if (at > (int)c->n_shown)
		page->current = c->ways[at - (int)c->n_shown - 1] == CV_DK
				    ? CV_ID_DK
				    : CV_ID_PNS;
	page->conditions |= CV_WHEN_NUMBERED;
	page->conditions |= is_long(c) ? CV_WHEN_LONG : CV_WHEN_SHORT;
}

/* Marking */

void cv_lines_clear(struct cv_lines *c)
{
	for (unsigned i = 0; i < c->n; i++)
		c->lines[i].on = false;
	c->missing = CV_ANSWERED;
}

/** The place of a way out among the pointer's lines, or 0. */
int cv_lines_way_at(const struct cv_lines *c, enum cv_missing missing)
{
	for (unsigned i = 0; i < c->n_ways; i++)
		if (c->ways[i] == missing)
			return (int)(c->n_shown + i + 1);
	return 0;
}

/** One answer: the mark goes with the pointer. */
static void mark_one(struct cv_lines *c)
{
	int at = c->pointer.at, way = at - (int)c->n_shown - 1;

	cv_lines_clear(c);
	if (at == 0)
		return;
	if (way >= 0)
		c->missing = c->ways[way];
	else
		c->lines[c->shown[at - 1]].on = true;
}

static void refuse_more(struct cv_lines *c)
{
	char *words = cv_ui_say_n(c->base.view.ui, "refuse.too_many", c->most);

	cv_view_notice(&c->base.view, words, true);
	free(words);
}

static void tick_line(struct cv_lines *c, struct cv_answer_line *line)
{
	if (line->on) {
		line->on = false;
		return;
	}
	if (line->exclusive) {
		cv_lines_clear(c);
		line->on = true;
		return;
	}
	for (unsigned i = 0; i < c->n; i++)
		if (c->lines[i].exclusive)
			c->lines[i].on = false;
	if (c->most > 0 && count_on(c) >= c->most) {
		refuse_more(c);
		return;
	}
	c->missing = CV_ANSWERED;
	line->on = true;
}

/** Several answers: tick, or untick, what the pointer is on. */
static void tick(struct cv_lines *c)
{
	int at = c->pointer.at, way = at - (int)c->n_shown - 1;
	enum cv_missing was = c->missing;

	if (at == 0)
		return;
	if (way < 0) {
		tick_line(c, &c->lines[c->shown[at - 1]]);
		return;
	}
	cv_lines_clear(c);
	if (was != c->ways[way])
		c->missing = c->ways[way];
}

static int choose_way(struct cv_lines *c, enum cv_missing missing)
{
	int at = cv_lines_way_at(c, missing);

	if (at == 0)
		return CV_UI_STAY;
	c->pointer.at = at;
	if (c->several)
		tick(c);
	else
		mark_one(c);
	return CV_UI_STAY;
}

/* Finding */

void cv_lines_find(struct cv_lines *c)
{
	struct cv_buf folded = CV_BUF_INIT;

	cv_text_fold(&folded, c->find.data, c->find.len);
	c->n_shown = 0;
	for (unsigned i = 0; i < c->n; i++)
		if (strstr(c->lines[i].folded, folded.data))
			c->shown[c->n_shown++] = i;
	c->pointer.numbered = (int)c->n_shown;
	c->pointer.n = (int)(c->n_shown + c->n_ways);
	if (c->pointer.numbered == 0)
		c->pointer.numbered = -1;
	cv_buf_done(&folded);
}

/** Let the pointer stand on the line that was under it, if it is there. */
static void find(struct cv_lines *c)
{
	int at = c->pointer.at;
	unsigned line =
	    at > 0 && at <= (int)c->n_shown ? c->shown[at - 1] : c->n;

	cv_lines_find(c);
	c->pointer.at = 0;
	for (unsigned i = 0; i < c->n_shown; i++)
		if (c->shown[i] == line)
			c->pointer.at = (int)i + 1;
	if (!c->several)
		mark_one(c);
}

static int type_to_find(struct cv_lines *c, int key)
{
	if (!is_long(c))
		return CV_UI_STAY;
	if (key == CV_KEY_BACKSPACE && c->find.len > 0) {
		size_t last = 0, len;

		while ((len = cv_text_cluster(c->find.data + last,
					      c->find.len - last)) > 0 &&
		       last + len < c->find.len)
			last += len;
		cv_buf_truncate(&c->find, last);
	} else if (cv_key_is_text(key) && c->find.len < 60) {
		cv_buf_add_utf8(&c->find, (unsigned)key);
	} else {
		return CV_UI_STAY;
	}
	find(c);
	return CV_UI_STAY;
}

/* Keys */

static int take_digit(struct cv_lines *c, struct cv_view *view, int key)
{
	if (cv_key_digit(key) == 0 && c->pointer.digits == 0)
		return choose_way(c, CV_DK);
	if (!cv_pointer_move(&c->pointer, view, CV_UI_DIGIT, key))
		return CV_UI_STAY;
	if (!c->several)
		mark_one(c);
	else if (!is_long(c))
		tick(c);
	return CV_UI_STAY;
}

static int page_up(struct cv_lines *c, struct cv_view *view)
{
	if (!view->hidden_above)
		return CV_UI_BACK;
	if (cv_pointer_move(&c->pointer, view, CV_UI_PAGE_UP, 0) && !c->several)
		mark_one(c);
	return CV_UI_STAY;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct cv_lines *c = choice_of(view);

	if (intent != CV_UI_NEXT)
		c->base.sure = false;
	switch (intent) {
	case CV_UI_NEXT:
	case CV_UI_BACK:
	case CV_UI_MENU:
	case CV_UI_LANGUAGE:
	case CV_UI_BLANKED:
		return intent;
	case CV_UI_OTHER:
		return type_to_find(c, k);
	case CV_UI_DIGIT:
		return take_digit(c, view, k);
	case CV_UI_STAR:
		return choose_way(c, CV_PNS);
	case CV_UI_PAGE_UP:
		return page_up(c, view);
	case CV_UI_TICK:
		if (c->several)
			tick(c);
		return CV_UI_STAY;
	default:
		if (cv_pointer_move(&c->pointer, view, intent, k) &&
		    !c->several)
			mark_one(c);
		return CV_UI_STAY;
	}
}

/* The page */

static void close_choice(struct cv_view *view)
{
	struct cv_lines *c = choice_of(view);

	for (unsigned i = 0; i < c->n; i++) {
		free(c->lines[i].words);
		free(c->lines[i].own);
		free(c->lines[i].folded);
	}
	free(c->lines);
	free(c->shown);
	free(c->areas);
	cv_buf_done(&c->find);
}

static const struct cv_view_ops ops = {
    .draw = draw, .key = key, .close = close_choice};

struct cv_lines *cv_lines_new(struct cv_talk *talk, const struct cv_question *q,
			      bool several, unsigned room)
{
	struct cv_lines *c = cv_calloc(1, sizeof(*c));

	c->base = (struct cv_asking){
	    .view = {.ops = &ops,
		     .ui = talk->ui,
		     .keys = several ? several_keys : one_keys},
	    .talk = talk,
	    .q = q,
	    .collect = cv_lines_collect,
	    .show = cv_lines_show};
	c->several = several;
	c->lines = cv_calloc(room + 1, sizeof(*c->lines));
	c->shown = cv_calloc(room + 1, sizeof(*c->shown));
	cv_buf_init(&c->find);
	return c;
}
