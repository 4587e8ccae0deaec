/* The page of a question answered by typing: text, a number, a date.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit.h"
#include "private.h"
#include "question.h"
#include "typed.h"

#include <canvass/memory.h>

#include <stdlib.h>
#include <string.h>

enum { WAYS = 3, TEXT_ROWS = 3, TEXT_ROWS_MOST = 8 };
enum { NO_BREAK_SPACE = 0xa0, WIDE_SPACE = 0x3000 };

struct field {
	struct cv_asking base;
	struct cv_edit edit;
	enum cv_missing ways[WAYS]; /* in the order they stand on the page */
	unsigned n_ways;
	unsigned at; /* 0: in the field; else a way out, from 1 */
	int columns; /* of the field as it was drawn */
	int first;   /* line shown of a text longer than its field */
	int raised;  /* lines the page was scrolled up from the field */
};

#define COMMON_KEYS                                                            \
	{CV_KEY_ENTER, CV_UI_NEXT, "common.next", NULL, 0},                    \
	    {CV_KEY_PAGE_UP, CV_UI_BACK, "common.back", NULL, CV_WHEN_BACK},   \
	    {CV_KEY_F + 2, CV_UI_LANGUAGE, "common.language", NULL,            \
	     CV_WHEN_LANGUAGES},                                               \
	    {CV_KEY_ESC, CV_UI_MENU, "common.menu", NULL, 0},                  \
	    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},                              \
	    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},                          \
	{                                                                      \
		CV_KEY_TAB, CV_UI_SIDE, NULL, NULL, 0                          \
	}

/* every printable key is text */
static const struct cv_key text_keys[] = {
    COMMON_KEYS,
    {0},
};

static const struct cv_key number_keys[] = {
    COMMON_KEYS,
    {'*', CV_UI_STAR, NULL, NULL, 0},
    {'!', CV_UI_MENU, NULL, NULL, 0},
    {0},
};

static struct field *field_of(struct cv_view *view)
{
	return (struct field *)view;
}

static enum cv_type type_of(const struct field *f)
{
	return f->base.q->type;
}

/* Drawing */

static char *count_letters(const struct field *f)
{
	struct cv_buf out = CV_BUF_INIT;
	struct cv_fill fills[] = {
	    {"n", NULL,
	     (long long)cv_text_length(f->edit.text.data, f->edit.text.len)},
	    {"most", NULL, f->base.q->max_length}};

	cv_say(&out, f->base.view.ui->words,
	       f->base.q->max_length > 0 ? "question.letters_of"
					 : "question.letters",
	       fills, 2);
	return cv_buf_take(&out);
}

static void draw_text(struct field *f, struct cv_page *page)
{
	unsigned rows = f->base.q->lines > 0 ? f->base.q->lines : TEXT_ROWS;
	char *letters = count_letters(f);

	if (rows > TEXT_ROWS_MOST)
		rows = TEXT_ROWS_MOST;
	f->columns = cv_page_field_width(page);
	cv_page_field(page, 1,
		      &(struct cv_field){.edit = &f->edit,
					 .focused = f->at == 0,
					 .rows = page->small ? 1 : (int)rows,
					 .first = &f->first,
					 .under = letters});
	free(letters);
}

static void draw_box(struct field *f, struct cv_page *page)
{
	struct cv_buf after = CV_BUF_INIT;
	int width = cv_typed_width(f->base.q);
	int typed = cv_text_width(f->edit.text.data);

	cv_typed_after(f->base.talk, f->base.q, f->edit.text.data, &after);
	f->columns = 1000;
	cv_page_field(page, 1,
		      &(struct cv_field){.edit = &f->edit,
					 .boxed = true,
					 .focused = f->at == 0,
					 .width = typed > width ? typed : width,
					 .after = after.data});
	cv_buf_done(&after);
}

/** A way out as it stands beside a field: reached by ↓. */
static struct cv_row way_row(const struct field *f, unsigned way, char mark[16])
{
	struct cv_ui *ui = f->base.view.ui;
	bool on = f->at == way + 1;
	struct cv_row row = cv_way_out(ui, f->ways[way], false, on, mark);
	const char *down = cv_screen_sign(ui->screen, CV_SIGN_DOWN);

	if (way == 0)
		row.key = down ? down : "v";
	else if (type_of(f) == CV_TEXT || f->ways[way] == CV_DK)
		row.key = NULL;
	return row;
}

static void draw_na(const struct field *f, struct cv_page *page)
{
	char mark[16];
	struct cv_row row;
	char *words;

	if (f->n_ways == 0 || f->ways[0] != CV_NA)
		return;
	words = cv_talk_words(f->base.talk, &f->base.q->na);
	row = way_row(f, 0, mark);
	row.id = CV_ID_NA;
	row.words = words;
	cv_page_gap(page, CV_GAP_GROUP);
	cv_page_row(page, &row);
	free(words);
}

static void draw_foot(const struct field *f, struct cv_page *page)
{
	const char *sentence =
	    type_of(f) == CV_TEXT && !f->base.q->required &&
		    f->edit.text.len == 0
		? cv_ui_say(f->base.view.ui, "question.nothing_to_say")
		: NULL;
	struct cv_row rows[WAYS], *sides[2] = {NULL, NULL};
	char marks[WAYS][16];

	for (unsigned i = 0; i < f->n_ways; i++) {
		rows[i] = way_row(f, i, marks[i]);
		if (f->ways[i] == CV_DK)
			sides[0] = &rows[i];
		if (f->ways[i] == CV_PNS)
			sides[1] = &rows[i];
	}
	if (sentence || sides[0] || sides[1])
		cv_page_foot(page, sentence, sides[0], sides[1]);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	static const int ids[] = {
	    [CV_NA] = CV_ID_NA, [CV_DK] = CV_ID_DK, [CV_PNS] = CV_ID_PNS};
	struct field *f = field_of(view);

	cv_talk_header(f->base.talk, page);
	cv_talk_state(f->base.talk, page);
	cv_asking_head(&f->base, page, NULL, false);
	if (type_of(f) == CV_TEXT)
		draw_text(f, page);
	else
		draw_box(f, page);
	draw_na(f, page);
	draw_foot(f, page);
	page->raised = f->raised;
	page->current = f->at == 0 ? 1 : ids[f->ways[f->at - 1]];
}

/* Typing */

static bool is_full(const struct field *f)
{
	const struct cv_question *q = f->base.q;

	if (q->type != CV_TEXT)
		return cv_text_length(f->edit.text.data, f->edit.text.len) >=
		       cv_typed_most(q);
	return q->max_length > 0 &&
	       cv_text_length(f->edit.text.data, f->edit.text.len) >=
		   q->max_length;
}

/** Space ticks everywhere: it must not take a mark away, as letters do. */
static bool is_space(int key)
{
	return key == ' ' || key == NO_BREAK_SPACE || key == WIDE_SPACE;
}

static void type(struct field *f, int key)
{
	if (f->at > 0 && is_space(key))
		return;
	if (type_of(f) != CV_TEXT && !cv_typed_takes(f->base.q, key))
		return;
	f->at = 0;
	if (is_full(f)) {
		if (type_of(f) == CV_TEXT)
			cv_view_notice(
			    &f->base.view,
			    cv_ui_say(f->base.view.ui, "question.page_full"),
			    true);
		return;
	}
	cv_edit_insert(&f->edit, key);
}

static void edit(struct field *f, int key)
{
	if (f->at > 0 && key != CV_KEY_BACKSPACE)
		return;
	f->at = 0;
	cv_edit_key(&f->edit, key, f->columns);
}

/** ↑ on the first line scrolls to what does not fit above the field. */
static void up(struct field *f)
{
	if (f->at > 0)
		f->at--;
	else if (!cv_edit_vertical(&f->edit, f->columns, -1) &&
		 f->base.view.hidden_above)
		f->raised++;
}

/** ↓ on the last line leaves the field for the line below it. */
static void down(struct field *f)
{
	if (f->raised > 0)
		f->raised--;
	else if (f->at > 0 || !cv_edit_vertical(&f->edit, f->columns, 1))
		f->at += f->at < f->n_ways;
}

static int star(struct field *f)
{
	for (unsigned i = 0; i < f->n_ways; i++)
		if (f->ways[i] == CV_PNS)
			f->at = i + 1;
	return CV_UI_STAY;
}

static int key(struct cv_view *view, int intent, int k)
{
	struct field *f = field_of(view);

	if (intent != CV_UI_NEXT)
		f->base.sure = false;
	if (intent != CV_UI_UP && intent != CV_UI_DOWN)
		f->raised = 0;
	switch (intent) {
	case CV_UI_UP:
		up(f);
		return CV_UI_STAY;
	case CV_UI_DOWN:
		down(f);
		return CV_UI_STAY;
	case CV_UI_SIDE:
		f->at = f->at < f->n_ways ? f->at + 1 : 0;
		return CV_UI_STAY;
	case CV_UI_STAR:
		return star(f);
	case CV_UI_OTHER:
	case CV_UI_PASTED:
		if (cv_key_is_text(k))
			type(f, k);
		else
			edit(f, k);
		return CV_UI_STAY;
	default:
		return intent;
	}
}

/* Answers */

static bool collect(struct cv_asking *asking, struct cv_answer *out)
{
	struct field *f = (struct field *)asking;
	const char *refusal;

	cv_answer_init(out, CV_BLANK);
	if (f->at > 0) {
		out->missing = f->ways[f->at - 1];
		return true;
	}
	refusal = cv_typed_read(asking->q, f->edit.text.data, out);
	if (!refusal)
		return true;
	cv_view_notice(&asking->view, cv_ui_say(asking->view.ui, refusal),
		       true);
	return false;
}

static void show(struct cv_asking *asking, const struct cv_answer *a)
{
	struct field *f = (struct field *)asking;
	struct cv_buf words = CV_BUF_INIT;

	f->at = 0;
	for (unsigned i = 0; i < f->n_ways; i++)
		if (f->ways[i] == a->missing)
			f->at = i + 1;
	if (a->missing == CV_ANSWERED)
		cv_typed_write(asking->q, a, &words);
	cv_edit_set(&f->edit, words.data);
	cv_buf_wipe(&words);
}

static void close_field(struct cv_view *view)
{
	cv_edit_done(&field_of(view)->edit);
}

static const struct cv_view_ops ops = {
    .draw = draw, .key = key, .close = close_field};

struct cv_asking *
cv_asking_field(struct cv_talk *talk, const struct cv_question *q)
{
	struct field *f = cv_calloc(1, sizeof(*f));

	f->base = (struct cv_asking){
	    .view = {.ops = &ops,
		     .ui = talk->ui,
		     .keys = q->type == CV_TEXT ? text_keys : number_keys},
	    .talk = talk,
	    .q = q,
	    .collect = collect,
	    .show = show};
	cv_edit_init(&f->edit, NULL);
	f->columns = 60;
	if (q->na.source)
		f->ways[f->n_ways++] = CV_NA;
	if (q->offers_dk)
		f->ways[f->n_ways++] = CV_DK;
	if (q->offers_pns)
		f->ways[f->n_ways++] = CV_PNS;
	return &f->base;
}
