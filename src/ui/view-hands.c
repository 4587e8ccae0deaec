/* The page on which a vote is counted: a number for every answer, and how many
 * people are left. SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"

#include <stdio.h>
#include <stdlib.h>

enum { PLUS = CV_UI_OWN, MINUS, DOUBT };
enum { WHEN_LARGE = CV_WHEN_OWN, WHEN_SMALL = 2 * CV_WHEN_OWN };

static const struct cv_key hands_keys[] = {
    {CV_KEY_DIGITS, CV_UI_DIGIT, "hands.key_count", "0-9 + -", 0},
    {CV_KEY_ENTER, CV_UI_NEXT, "hands.key_save", NULL, WHEN_LARGE},
    {CV_KEY_ENTER, CV_UI_NEXT, "hands.key_save_small", NULL, WHEN_SMALL},
    {CV_KEY_ENTER, CV_UI_NEXT, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, "common.move", "%u%d", 0},
    {' ', DOUBT, "hands.key_twice", NULL, 0},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {'+', PLUS, NULL, NULL, 0},
    {'-', MINUS, NULL, NULL, 0},
    {CV_KEY_BACKSPACE, CV_UI_DELETE, NULL, NULL, 0},
    {CV_KEY_DELETE, CV_UI_DELETE, NULL, NULL, 0},
    {CV_KEY_F + 2, CV_UI_LANGUAGE, NULL, NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

struct hands_view {
	struct cv_view view;
	struct cv_ui_hands *hands;
	struct cv_pointer pointer; /* on lines of the sheet, from 1 */
};

/* The columns of boxes: "[  7 ] = [  7 ]". */
struct boxes {
	int first, equals, second, note;
};
enum {
	BOX = 6,       /* columns of "[  7 ]" */
	INSIDE = 4,    /* columns from "[" to the end of the number */
	FIRST_BOX = 56 /* on the large page */
};

static struct boxes boxes_of(const struct cv_page *page)
{
	int end = page->columns.text_end;

	if (page->small)
		return (struct boxes){end - BOX + 1, end - BOX, end - BOX + 1,
				      0};
	return (struct boxes){FIRST_BOX, FIRST_BOX + BOX + 1,
			      FIRST_BOX + BOX + 3, FIRST_BOX + BOX + 2};
}

static void print_box(int n, char out[16])
{
	if (n < 0)
		snprintf(out, 16, "[    ]");
	else
		snprintf(out, 16, "[%3d ]", n);
}

static void label_of(const struct hands_view *v, int option, struct cv_buf *out)
{
	const struct cv_ui_hands *h = v->hands;
	const struct cv_question *q = h->sheet->question;
	const struct cv_questionnaire *qn =
	    &h->survey->questionnaires[q->questionnaire];

	if (option >= 0)
		cv_hands_words(h->survey, h->language, qn,
			       &q->options[option].text, h->training, out);
	else if (option == CV_HANDS_NA)
		cv_hands_words(h->survey, h->language, qn, &q->na, h->training,
			       out);
	else
		cv_buf_adds(out, cv_ui_say(v->view.ui,
					   option == CV_HANDS_DK ? "question.dk"
					   : h->sheet->method == CV_HANDS_TOKENS
					       ? "hands.none_token"
					       : "hands.none_all"));
}

static void draw_line(const struct hands_view *v, struct cv_page *page,
		      unsigned at, bool is_first_empty)
{
	const struct cv_hands_line *line = &v->hands->sheet->lines[at];
	struct boxes b = boxes_of(page);
	struct cv_buf label = CV_BUF_INIT;
	char first[16], second[16];
	int label_end = b.first - 2, box = b.first;
	struct cv_piece pieces[4];
	size_t n = 0;

	if (page->small && line->doubtful)
		box -= BOX + 1, label_end -= BOX + 1;
	label_of(v, line->option, &label);
	print_box(line->first, first);
	print_box(line->second, second);
	pieces[n++] =
	    (struct cv_piece){.column = page->columns.key,
			      .width = label_end - page->columns.key + 1,
			      .text = label.data};
	pieces[n++] =
	    (struct cv_piece){.column = box, .width = BOX, .text = first};
	if (line->doubtful) {
		pieces[n++] = (struct cv_piece){
		    .column = b.equals, .width = 1, .text = "="};
		pieces[n++] = (struct cv_piece){
		    .column = b.second, .width = BOX, .text = second};
	} else if (is_first_empty && b.note > 0) {
		pieces[n++] = (struct cv_piece){
		    .column = b.note,
		    .width = page->columns.rule_end - b.note + 1,
		    .role = CV_ROLE_QUIET,
		    .cut = true,
		    .unlit = true,
		    .text = cv_ui_say(page->ui, "hands.not_counted")};
	}
	cv_page_line(page, (int)at + 1, pieces, n);
	cv_buf_done(&label);
}

static void draw_lines(const struct hands_view *v, struct cv_page *page)
{
	const struct cv_hands_sheet *sheet = v->hands->sheet;
	bool empty = false;

	for (unsigned i = 0; i < sheet->n_lines; i++) {
		bool is_empty = sheet->lines[i].first < 0;

		if (sheet->lines[i].option == CV_HANDS_NONE)
			cv_page_gap(page, CV_GAP_NONE);
		draw_line(v, page, i,
			  is_empty && !empty &&
			      sheet->lines[i].option != CV_HANDS_NONE);
		empty = empty || is_empty;
	}
}

/* A sum under the boxes: its number ends where theirs do. */
static void draw_sum(struct cv_page *page, const char *key, int64_t n,
		     const char *after, bool warns)
{
	struct boxes b = boxes_of(page);
	enum cv_role role = warns ? CV_ROLE_WARN : CV_ROLE_TEXT;
	int tail = page->small && after != NULL ? cv_text_width(after) + 1 : 0;
	int end =
	    page->small ? page->columns.text_end - tail : b.first + INSIDE - 1;
	char number[24];
	struct cv_piece pieces[3];
	size_t count = 0;

	snprintf(number, sizeof number, "%lld", (long long)n);
	pieces[count++] =
	    (struct cv_piece){.column = page->columns.key,
			      .width = end - 5 - page->columns.key,
			      .role = role,
			      .text = cv_ui_say(page->ui, key)};
	pieces[count++] = (struct cv_piece){.column = end - 4,
					    .width = 5,
					    .role = role,
					    .text = number,
					    .end = true};
	if (after != NULL)
		pieces[count++] = (struct cv_piece){
		    .column = page->small ? end + 2 : b.note - 1,
		    .role = CV_ROLE_QUIET,
		    .text = after};
	cv_page_line(page, 0, pieces, count);
}

static void draw_sums(const struct hands_view *v, struct cv_page *page)
{
	const struct cv_hands_sheet *sheet = v->hands->sheet;
	bool tokens = sheet->method == CV_HANDS_TOKENS;
	int64_t rest = cv_hands_rest(sheet);
	struct cv_fill fill = {.name = "n",
			       .number = (int64_t)sheet->each * sheet->present};
	struct cv_buf of = CV_BUF_INIT;

	if (sheet->each == 0)
		return;
	cv_say(&of, cv_ui_words(page->ui), "hands.of", &fill, 1);
	cv_page_gap(page, CV_GAP_GROUP);
	draw_sum(page, tokens ? "hands.tokens_so_far" : "hands.so_far",
		 cv_hands_sum(sheet), of.data, rest < 0);
	draw_sum(page, tokens ? "hands.kept_back" : "hands.none",
		 rest > 0 ? rest : 0, NULL, false);
	cv_buf_done(&of);
}

static const char *help_key(const struct cv_hands_sheet *sheet)
{
	if (sheet->question->type == CV_RANK)
		return "hands.help_rank";
	if (sheet->method == CV_HANDS_TOKENS)
		return sheet->each == 0 ? "hands.help_tokens_several"
					: "hands.help_tokens";
	return sheet->each == 0 ? "hands.help_several" : "hands.help";
}

static void draw_question(const struct hands_view *v, struct cv_page *page)
{
	const struct cv_ui_hands *h = v->hands;
	const struct cv_question *q = h->sheet->question;
	const struct cv_questionnaire *qn =
	    &h->survey->questionnaires[q->questionnaire];
	struct cv_buf part = CV_BUF_INIT, text = CV_BUF_INIT, out = CV_BUF_INIT;
	struct cv_fill fills[] = {{.name = "part"}, {.name = "question"}};
	struct cv_fill each = {.name = "n", .number = h->sheet->each};

	cv_hands_words(h->survey, h->language, qn, &qn->title, h->training,
		       &part);
	cv_hands_words(h->survey, h->language, qn, &q->text, h->training,
		       &text);
	fills[0].value = part.data;
	fills[1].value = text.data;
	if (qn->area > 0)
		cv_say(&out, cv_ui_words(page->ui), "hands.question", fills, 2);
	cv_page_reading(page, CV_ROLE_STRONG,
			qn->area > 0 ? out.data : text.data);
	cv_buf_reset(&out);
	cv_say(&out, cv_ui_words(page->ui), help_key(h->sheet), &each, 1);
	cv_page_text(page, CV_ROLE_QUIET, out.data);
	cv_buf_reset(&out);
	if (q->hint.source != NULL && q->type != CV_RANK)
		cv_hands_words(h->survey, h->language, qn, &q->hint,
			       h->training, &out);
	cv_page_spare(page, CV_ROLE_QUIET, out.data);
	cv_buf_done(&out);
	cv_buf_done(&text);
	cv_buf_done(&part);
}

/* What becomes of the numbers, at the foot of the page. */
static void draw_foot(const struct hands_view *v, struct cv_page *page)
{
	struct cv_fill fill = {.name = "who", .value = v->hands->who};
	struct cv_buf out = CV_BUF_INIT;

	cv_say(&out, cv_ui_words(page->ui),
	       v->hands->sheet->method == CV_HANDS_TOKENS ? "hands.shown_tokens"
							  : "hands.shown",
	       &fill, 1);
	if (cv_text_width(out.data) <=
	    page->columns.text_end - page->columns.text + 1) {
		cv_page_foot(page, out.data, NULL, NULL);
	} else {
		cv_page_gap(page, CV_GAP_SPARE);
		cv_page_text(page, CV_ROLE_QUIET, out.data);
	}
	cv_buf_done(&out);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct hands_view *v = (struct hands_view *)view;
	char *state =
	    cv_ui_say_n(view->ui, "hands.saved", (long long)v->hands->saved);

	cv_page_place(page, cv_ui_say(view->ui, "hands.title"), v->hands->more);
	cv_page_right(page, cv_catalogue_name(cv_ui_words(view->ui)));
	cv_page_state(page, state, false);
	draw_question(v, page);
	cv_page_gap(page, CV_GAP_GROUP);
	draw_lines(v, page);
	draw_sums(v, page);
	draw_foot(v, page);
	page->current = v->pointer.at;
	page->lines = v->pointer.n;
	page->conditions = page->small ? WHEN_SMALL : WHEN_LARGE;
	free(state);
}

/* Enter: to what is not counted yet, or done. */

static void
say_more(struct hands_view *v, const char *key, int64_t n, int64_t most)
{
	struct cv_fill fills[] = {{.name = "n", .number = n},
				  {.name = "most", .number = most}};
	struct cv_buf out = CV_BUF_INIT;

	cv_say(&out, cv_ui_words(v->view.ui), key, fills, 2);
	cv_view_notice(&v->view, out.data, true);
	cv_buf_done(&out);
}

static void say_too_many(struct hands_view *v)
{
	const struct cv_hands_sheet *sheet = v->hands->sheet;

	if (sheet->each == 0)
		cv_view_notice(&v->view, cv_ui_say(v->view.ui, "hands.apart"),
			       true);
	else
		say_more(v,
			 sheet->method == CV_HANDS_TOKENS ? "hands.more_tokens"
							  : "hands.more",
			 cv_hands_sum(sheet),
			 (int64_t)sheet->each * sheet->present);
}

static void say_differ(struct hands_view *v)
{
	const int *n = v->hands->sheet->differ;
	struct cv_fill fills[] = {{.name = "first", .number = n[0]},
				  {.name = "second", .number = n[1]}};
	struct cv_buf out = CV_BUF_INIT;

	cv_say(&out, cv_ui_words(v->view.ui), "hands.differ", fills, 2);
	cv_view_notice(&v->view, out.data, true);
	cv_buf_done(&out);
}

static int enter(struct hands_view *v)
{
	struct cv_hands_sheet *sheet = v->hands->sheet;
	unsigned from = (unsigned)v->pointer.at - 1, line;
	enum cv_hands_flaw flaw = cv_hands_check(sheet, from, &line);

	if (flaw == CV_HANDS_RIGHT)
		return CV_UI_NEXT;
	if (line != from)
		cv_hands_reach(sheet, line);
	v->pointer.at = (int)line + 1;
	if (flaw == CV_HANDS_UNCOUNTED && line == from)
		cv_view_notice(&v->view,
			       cv_ui_say(v->view.ui, "hands.count_it"), true);
	else if (flaw == CV_HANDS_SECOND)
		cv_view_notice(&v->view, cv_ui_say(v->view.ui, "hands.second"),
			       false);
	else if (flaw == CV_HANDS_DIFFER)
		say_differ(v);
	else if (flaw == CV_HANDS_MORE)
		say_more(v,
			 sheet->method == CV_HANDS_TOKENS
			     ? "hands.more_people_tokens"
			     : "hands.more",
			 sheet->lines[line].first, sheet->present);
	else if (flaw == CV_HANDS_TOO_MANY)
		say_too_many(v);
	return CV_UI_STAY;
}

static void doubt(struct hands_view *v, unsigned at)
{
	struct cv_hands_sheet *sheet = v->hands->sheet;

	cv_hands_doubt(sheet, at);
	if (sheet->lines[at].again)
		cv_view_notice(&v->view, cv_ui_say(v->view.ui, "hands.second"),
			       false);
}

static int key(struct cv_view *view, int intent, int k)
{
	struct hands_view *v = (struct hands_view *)view;
	struct cv_hands_sheet *sheet = v->hands->sheet;
	unsigned at = (unsigned)v->pointer.at - 1;

	switch (intent) {
	case CV_UI_DIGIT:
		cv_hands_digit(sheet, at, cv_key_digit(k));
		return CV_UI_STAY;
	case PLUS:
	case MINUS:
		cv_hands_step(sheet, at, intent == PLUS ? 1 : -1);
		return CV_UI_STAY;
	case CV_UI_DELETE:
		cv_hands_erase(sheet, at);
		return CV_UI_STAY;
	case DOUBT:
		doubt(v, at);
		return CV_UI_STAY;
	case CV_UI_NEXT:
		return enter(v);
	case CV_UI_BACK:
	case CV_UI_LANGUAGE:
		return intent;
	default:
		if (cv_pointer_move(&v->pointer, view, intent, k))
			cv_hands_reach(sheet, (unsigned)v->pointer.at - 1);
		return CV_UI_STAY;
	}
}

enum cv_ui_left cv_ui_count_hands(struct cv_ui *ui, struct cv_ui_hands *hands)
{
	static const struct cv_view_ops ops = {.draw = draw, .key = key};
	struct hands_view v = {.view = {.ops = &ops, .keys = hands_keys},
			       .hands = hands,
			       .pointer = {.n = (int)hands->sheet->n_lines}};
	int intent;

	if (hands->sheet->n_lines == 0)
		return CV_UI_LEFT_BACK;
	v.pointer.at = (int)(hands->line % hands->sheet->n_lines) + 1;
	cv_hands_reach(hands->sheet, (unsigned)v.pointer.at - 1);
	intent = cv_ui_run(ui, &v.view);
	hands->line = (unsigned)v.pointer.at - 1;
	cv_view_close(&v.view);
	return cv_choice_left(intent);
}
