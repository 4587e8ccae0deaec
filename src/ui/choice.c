/* A page of sentences and lines, of which one is chosen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	WHEN_PLAIN = CV_WHEN_OWN,
	WHEN_BEFORE_END = 4 * CV_WHEN_OWN, /* the last line is below */
	BESIDE = 12 /* columns of a label on the small page */
};

static const struct cv_key choose_keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.choose", NULL, 0},
    {CV_KEY_UP, CV_UI_UP, "common.move", "%u%d", WHEN_PLAIN},
    {CV_KEY_DIGITS, CV_UI_DIGIT, "common.move", "%u%d %n", CV_WHEN_LINES},
    {CV_KEY_DIGITS, CV_UI_DIGIT, NULL, NULL, 0},
    {CV_KEY_F + 2, CV_UI_LANGUAGE, "common.language", NULL, CV_WHEN_LANGUAGES},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, WHEN_BEFORE_END},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

void cv_choice_open(struct cv_choice_view *v, const struct cv_ui_choice *page,
		    const struct cv_key *keys)
{
	v->page = page;
	for (size_t i = 0; i + 1 < CV_CHOICE_KEYS && keys[i].key != 0; i++) {
		v->keys[i] = keys[i];
		if (keys[i].key == CV_KEY_ENTER)
			v->enter =
			    page->enter != NULL ? page->enter : keys[i].help;
		if (keys[i].key == CV_KEY_ESC && page->esc != NULL)
			v->keys[i].help = page->esc;
		if (keys[i].when == WHEN_BEFORE_END)
			v->keys[i].help = page->end;
	}
	v->view.keys = v->keys;
	for (unsigned i = 0; i < page->n_lines; i++) {
		if (page->lines[i].fixed)
			continue;
		v->pointer.n++;
		if (i == page->chosen)
			v->pointer.at = v->pointer.n;
	}
	if (v->pointer.at == 0 && v->pointer.n > 0 && v->ticked == NULL)
		v->pointer.at = 1;
	if (page->notice != NULL)
		cv_view_notice(&v->view, page->notice, page->notice_warns);
}

int cv_choice_at(const struct cv_choice_view *v)
{
	int at = 0;

	for (unsigned i = 0; i < v->page->n_lines; i++)
		if (!v->page->lines[i].fixed && ++at == v->pointer.at)
			return (int)i;
	return -1;
}

void cv_choice_text(struct cv_page *page, enum cv_role role, const char *text)
{
	const char *end;

	for (; text != NULL && *text != '\0'; text = end) {
		char *line;

		end = text + strcspn(text, "\n");
		line = cv_strndup(text, (size_t)(end - text));
		if (*line != '\0')
			cv_page_text(page, role, line);
		else
			cv_page_gap(page, CV_GAP_GROUP);
		free(line);
		if (*end == '\n')
			end++;
	}
}

static enum cv_role words_role(const struct cv_ui_line *line)
{
	if (!line->fixed)
		return CV_ROLE_TEXT;
	return line->warn ? CV_ROLE_WARN : CV_ROLE_QUIET;
}

/* Beside the words where there is room, else under them. */
static void draw_note(struct cv_page *page, const struct cv_ui_line *line,
		      int id, struct cv_piece *pieces, size_t n, int under)
{
	const struct cv_columns *c = &page->columns;
	const struct cv_piece *words = &pieces[n - 1];
	enum cv_role role = line->warn ? CV_ROLE_WARN : CV_ROLE_QUIET;
	int width = cv_text_width(line->note);
	bool fits =
	    words->column + cv_text_width(words->text) + 2 + width - 1 <=
	    c->text_end;

	if (fits) {
		pieces[n - 1].width = c->text_end - width - words->column - 1;
		pieces[n++] =
		    (struct cv_piece){.column = c->text_end - width + 1,
				      .width = width,
				      .role = role,
				      .unlit = true,
				      .text = line->note};
	}
	cv_page_line(page, id, pieces, n);
	if (!fits)
		cv_page_text_at(page, under, role, line->note);
}

/* On the small page a value stands under its words; what is only to be read
 * begins at the margin. */
static void draw_small(const struct cv_choice_view *v, struct cv_page *page,
		       const struct cv_ui_line *line, int id,
		       struct cv_piece *pieces, size_t n)
{
	const struct cv_columns *c = &page->columns;
	int column = line->fixed || v->page->plain ? c->key : c->mark;
	int width = cv_text_width(line->words);

	if (line->fixed && line->value != NULL) {
		struct cv_piece both[] = {
		    pieces[n - 1],
		    {.column = c->text + width + (width > 0 ? 1 : 0),
		     .role = CV_ROLE_TEXT,
		     .cut = line->brief,
		     .text = line->value}};

		both[0].column = c->text;
		both[0].width = width;
		cv_page_line(page, 0, both, 2);
		return;
	}
	if (line->value != NULL && v->page->plain && width < BESIDE) {
		pieces[n - 1].width = BESIDE;
		pieces[n] =
		    (struct cv_piece){.column = pieces[n - 1].column + BESIDE,
				      .role = CV_ROLE_TEXT,
				      .text = line->value};
		cv_page_line(page, id, pieces, n + 1);
		return;
	}
	if (line->value != NULL) {
		cv_page_line(page, id, pieces, n);
		cv_page_text_at(page, column, CV_ROLE_TEXT, line->value);
	}
	if (line->note != NULL && line->value == NULL)
		draw_note(page, line, id, pieces, n, column);
	else if (line->note != NULL)
		cv_page_text_at(page, column,
				line->warn ? CV_ROLE_WARN : CV_ROLE_QUIET,
				line->note);
	else if (line->value == NULL)
		cv_page_line(page, id, pieces, n);
}

/* Value and note in columns beside the words, the last piece so far. */
static void draw_wide(const struct cv_choice_view *v, struct cv_page *page,
		      const struct cv_ui_line *line, int id,
		      struct cv_piece *pieces, size_t n)
{
	const struct cv_columns *c = &page->columns;
	struct cv_piece *words = &pieces[n - 1];
	int value =
	    line->value_column ? line->value_column : v->page->value_column;
	int note = v->page->note_column;
	int value_end =
	    line->note != NULL && note > value ? note - 2 : c->text_end;

	if (line->value != NULL && value > 0)
		words->width = value - words->column - 1;
	else if (line->note != NULL && note > 0)
		words->width = note - words->column - 1;
	if (line->value != NULL)
		pieces[n++] = (struct cv_piece){.column = value,
						.width = value_end - value + 1,
						.role = CV_ROLE_TEXT,
						.text = line->value};
	if (line->note != NULL)
		pieces[n++] = (struct cv_piece){
		    .column = note > 0 ? note : c->text_end - 20,
		    .width = note > 0 ? c->rule_end - note + 1 : 21,
		    .role = line->warn ? CV_ROLE_WARN : CV_ROLE_QUIET,
		    .end = note <= 0,
		    .unlit = true,
		    .text = line->note};
	cv_page_line(page, id, pieces, n);
}

static void draw_line(const struct cv_choice_view *v, struct cv_page *page,
		      unsigned place, int id)
{
	const struct cv_ui_line *line = &v->page->lines[place];
	const struct cv_columns *c = &page->columns;
	bool numbered = !line->fixed && !v->page->plain;
	int words = numbered || v->ticked != NULL ? c->mark : c->key;
	struct cv_piece pieces[5];
	size_t n = 0;
	char number[12];

	if (line->fixed && v->page->plain == false && v->ticked == NULL)
		words = c->text;
	if (line->fixed && v->ticked != NULL)
		words = c->words;
	if (line->apart)
		cv_page_gap(page, CV_GAP_GROUP);
	if (numbered) {
		snprintf(number, sizeof number, "%2d", id);
		pieces[n++] = (struct cv_piece){
		    .column = c->key - 1, .role = CV_ROLE_TEXT, .text = number};
	}
	if (v->ticked != NULL && !line->fixed) {
		pieces[n++] =
		    (struct cv_piece){.column = c->mark,
				      .role = CV_ROLE_TEXT,
				      .text = v->ticked[place] ? "[x]" : "[ ]"};
		words = c->words;
	}
	pieces[n] = (struct cv_piece){
	    .column = words, .role = words_role(line), .text = line->words};
	if (page->small) {
		pieces[n].width = c->text_end - words + 1;
		draw_small(v, page, line, id, pieces, n + 1);
		return;
	}
	draw_wide(v, page, line, id, pieces, n + 1);
}

/* Enter may do something else on the line under the pointer. Where there is
 * nothing to choose Esc is named alone; Enter leaves, too. */
static void name_enter(struct cv_choice_view *v)
{
	int at = cv_choice_at(v);
	const char *enter = at >= 0 ? v->page->lines[at].enter : NULL;

	for (struct cv_key *k = v->keys; k->key != 0; k++)
		if (k->key == CV_KEY_ENTER)
			k->help = enter != NULL ? enter
				  : v->pointer.n > 0 || v->page->enter != NULL
				      ? v->enter
				      : NULL;
}

void cv_choice_draw(struct cv_choice_view *v, struct cv_page *page)
{
	const struct cv_ui_choice *p = v->page;
	int id = 0;

	name_enter(v);
	if (v->pointer.n > 9 && !page->small) /* beside two digits */
		page->columns.pointer--;

	cv_page_place(page, p->place, p->more);
	cv_page_right(page, p->right);
	cv_page_state(page, p->state, false);
	cv_choice_text(page, CV_ROLE_STRONG, p->heading);
	if (p->heading != NULL && p->above != NULL)
		cv_page_gap(page, CV_GAP_HELP);
	cv_choice_text(page, p->heading ? CV_ROLE_QUIET : CV_ROLE_TEXT,
		       p->above);
	if (p->heading != NULL || p->above != NULL) {
		cv_page_gap(page, CV_GAP_GROUP);
		cv_page_gap(page, CV_GAP_SECOND);
	}
	for (unsigned i = 0; i < p->n_lines; i++) {
		if (!p->lines[i].fixed)
			id++;
		draw_line(v, page, i, p->lines[i].fixed ? 0 : id);
	}
	if (p->below != NULL) {
		cv_page_gap(page, CV_GAP_GROUP);
		cv_page_gap(page, CV_GAP_SECOND);
		cv_choice_text(page, CV_ROLE_QUIET, p->below);
	}
	page->current = v->pointer.at;
	page->lines = v->pointer.n;
	page->conditions =
	    (p->languages ? CV_WHEN_LANGUAGES : 0u) |
	    (v->pointer.at < v->pointer.n ? WHEN_BEFORE_END : 0u) |
	    (p->plain           ? WHEN_PLAIN
	     : v->pointer.n > 1 ? CV_WHEN_LINES
				: 0u);
}

enum cv_ui_left cv_choice_left(int intent)
{
	switch (intent) {
	case CV_UI_NEXT:
		return CV_UI_LEFT_DONE;
	case CV_UI_LANGUAGE:
		return CV_UI_LEFT_LANGUAGE;
	case CV_UI_HANGUP:
		return CV_UI_LEFT_GONE;
	default:
		return CV_UI_LEFT_BACK;
	}
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	cv_choice_draw((struct cv_choice_view *)view, page);
}

static int key(struct cv_view *view, int intent, int k)
{
	struct cv_choice_view *v = (struct cv_choice_view *)view;

	switch (intent) {
	case CV_UI_NEXT:
		return v->pointer.at > 0 || v->pointer.n == 0 ? CV_UI_NEXT
							      : CV_UI_STAY;
	case CV_UI_BACK:
	case CV_UI_LANGUAGE:
		return intent;
	default:
		cv_pointer_move(&v->pointer, view, intent, k);
		return CV_UI_STAY;
	}
}

enum cv_ui_left cv_ui_choose(struct cv_ui *ui, struct cv_ui_choice *page)
{
	static const struct cv_view_ops ops = {.draw = draw, .key = key};
	struct cv_choice_view v = {.view.ops = &ops};
	int intent, at;

	cv_choice_open(&v, page, choose_keys);
	intent = cv_ui_run(ui, &v.view);
	at = cv_choice_at(&v);
	if (at >= 0)
		page->chosen = (unsigned)at;
	cv_view_close(&v.view);
	return cv_choice_left(intent);
}
