/* Results: what people said in their own words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pointer.h"
#include "results.h"

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>

enum {
	EVERYBODY = CV_UI_OWN,
	WHEN_SOME = CV_WHEN_OWN,
	WHEN_FOUND = 2 * CV_WHEN_OWN, /* there are texts on the page, */
	WHEN_HELD = 4 * CV_WHEN_OWN,  /* or behind a word that is searched */
	WHEN_NONE = 8 * CV_WHEN_OWN,  /* neither */
	AROUND = 24, /* texts described before and after the pointer */
	WORD_LETTERS = 60,
	QUESTIONS_MOST = 200
};

struct words_view {
	struct cv_view view;
	struct cv_results *results;
	const struct cv_question *question;
	struct cv_ui_texts all;
	unsigned *at; /* places of those that are shown */
	struct cv_pointer pointer;
	struct cv_buf search; /* as typed */
	unsigned held;        /* texts of the people of the filter */
	unsigned picture;
	bool read;
};

static const struct cv_key words_keys[] = {
    {CV_KEY_UP, CV_UI_UP, "results.key_text", "%u%d", WHEN_FOUND},
    {CV_KEY_ENTER, CV_UI_NEXT, "results.key_check", NULL, WHEN_FOUND},
    {' ', CV_UI_MENU, "results.key_menu_words", "%s", WHEN_HELD},
    {' ', CV_UI_MENU, "results.key_menu", "%s", WHEN_NONE},
    {CV_KEY_DELETE, EVERYBODY, "results.key_all", NULL, WHEN_SOME},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

/* Reading */

/* Which of the texts are on the page: of the people of the filter, with the
 * word that is searched. */
static void choose(struct words_view *v)
{
	const struct cv_results *r = v->results;
	struct cv_buf folded = CV_BUF_INIT;

	v->at = cv_reallocarray(v->at, v->all.n + 1, sizeof *v->at);
	v->pointer.n = 0;
	v->held = 0;
	cv_text_fold(&folded, v->search.data, v->search.len);
	for (unsigned i = 0; i < v->all.n; i++) {
		if (!cv_selection_holds(r->given->dataset, r->selection,
					v->all.list[i].seq))
			continue;
		v->held++;
		if (folded.len == 0 ||
		    strstr(v->all.list[i].folded, folded.data) != NULL)
			v->at[v->pointer.n++] = i;
	}
	cv_buf_done(&folded);
}

/* The interview of the text under the pointer. */
static int64_t interview_at(const struct words_view *v)
{
	return v->pointer.at > 0 && v->read
		   ? v->all.list[v->at[v->pointer.at - 1]].seq
		   : 0;
}

/* Read them (again), and stand on the text of that interview. */
static void read_texts(struct words_view *v, int64_t here)
{
	const struct cv_results *r = v->results;
	struct cv_ui_texts texts = {NULL, 0};
	struct cv_error err;

	v->read = true;
	v->picture = r->picture;
	v->all = texts;
	if (r->given->texts(r->given->context, v->question, &texts, &err) ==
	    CV_OK)
		v->all = texts;
	else
		cv_view_notice(&v->view, err.text, true);
	choose(v);
	v->pointer.at = v->pointer.n > 0 ? 1 : 0;
	for (int i = 0; i < v->pointer.n; i++)
		if (v->all.list[v->at[i]].seq == here)
			v->pointer.at = i + 1;
}

static bool is_few(const struct words_view *v)
{
	return cv_results_filtered(v->results) && v->held < CV_FLOOR;
}

static bool is_open(const struct words_view *v)
{
	return !is_few(v) && !cv_results_too_few(v->results);
}

static unsigned conditions_of(const struct words_view *v)
{
	unsigned out = cv_results_filtered(v->results) ? WHEN_SOME : 0u;

	out |= is_open(v) && v->held > 0 ? WHEN_HELD : WHEN_NONE;
	return is_open(v) && v->pointer.n > 0 ? out | WHEN_FOUND : out;
}

/* Drawing */

static const char *state_of(const struct cv_ui_text *t)
{
	if (!t->permitted)
		return "results.words_no";
	if (t->refused)
		return "results.words_refused";
	return t->checked ? "results.words_checked" : "results.words_open";
}

static void draw_text(struct words_view *v, struct cv_page *page, int i)
{
	const struct cv_ui_text *t = &v->all.list[v->at[i]];
	bool quotable = t->permitted && t->checked && !t->refused;
	const struct cv_piece piece = {.column = page->columns.key,
				       .role = CV_ROLE_TEXT,
				       .text = quotable ? t->quote : t->words};
	struct cv_buf state = CV_BUF_INIT;

	cv_buf_adds(&state, quotable ? "ok  " : "");
	cv_buf_adds(&state, cv_ui_say(page->ui, state_of(t)));
	cv_page_line(page, i + 1, &piece, 1);
	cv_page_text_at(page, page->columns.key,
			quotable ? CV_ROLE_ACCENT : CV_ROLE_QUIET, state.data);
	cv_page_gap(page, CV_GAP_KEEP);
	cv_buf_done(&state);
}

/* Only those around the pointer are described: there may be thousands. */
static void draw_texts(struct words_view *v, struct cv_page *page)
{
	int from = (v->pointer.at - 1) / AROUND * AROUND - AROUND;
	int to = from + 3 * AROUND;

	if (from < 0)
		from = 0;
	if (to > v->pointer.n)
		to = v->pointer.n;
	for (int i = from; i < to; i++)
		draw_text(v, page, i);
	page->before = from;
	page->after = v->pointer.n - to;
	page->current = v->pointer.at;
	page->lines = v->pointer.n;
}

/* What is asked; of "something else", what was chosen before it. */
static void say_question(const struct cv_results *r,
			 const struct cv_question *q, struct cv_buf *out)
{
	if (q->other_of >= 0) {
		cv_results_asks(r, &r->survey->questions[q->other_of], out);
		cv_text_space(out);
	}
	cv_results_asks(r, q, out);
}

static void draw_body(struct words_view *v, struct cv_page *page)
{
	struct cv_fill least = {.name = "n", .number = CV_FLOOR};
	struct cv_fill word = {.name = "word", .value = v->search.data};
	struct cv_buf words = CV_BUF_INIT;

	say_question(v->results, v->question, &words);
	cv_page_text(page, CV_ROLE_STRONG, words.data);
	if (v->search.len > 0)
		cv_page_text(page, CV_ROLE_ACCENT,
			     cv_results_say(page->ui, &words,
					    "results.words_with", &word, 1));
	cv_page_gap(page, CV_GAP_KEEP);
	cv_page_list(page);
	if (is_few(v))
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_results_say(page->ui, &words,
					    "results.words_few", &least, 1));
	else if (v->held == 0)
		cv_page_text(page, CV_ROLE_TEXT,
			     cv_ui_say(page->ui, "results.words_none"));
	else if (v->pointer.n == 0)
		cv_page_text(page, CV_ROLE_TEXT,
			     cv_ui_say(page->ui, "results.words_search_none"));
	else
		draw_texts(v, page);
	cv_buf_done(&words);
}

/* "9 of 24 people", or of what was found "2 of 9 texts" */
static void draw_found(struct words_view *v, struct cv_page *page)
{
	const struct cv_results *r = v->results;
	const struct cv_dataset_counts *all = &r->all.people;
	bool searched = v->search.len > 0;
	struct cv_fill fills[] = {{.name = "found", .number = v->pointer.n},
				  {.name = "some", .number = v->held},
				  {.name = "n", .number = v->held}};
	struct cv_buf words = CV_BUF_INIT;

	if (!searched)
		fills[2].number = cv_results_filtered(r)
				      ? r->selected
				      : all->complete + all->partial;
	cv_page_right(page, cv_results_say(page->ui, &words,
					   searched ? "results.words_found"
						    : "results.some_of",
					   fills, 3));
	cv_buf_done(&words);
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct words_view *v = (struct words_view *)view;

	if (v->picture != v->results->picture)
		read_texts(v, interview_at(v));
	cv_results_place(page, cv_ui_say(view->ui, "results.way_words"), "");
	cv_results_around(page, v->results);
	if (is_open(v))
		draw_found(v, page);
	page->conditions = conditions_of(v);
	if (!cv_results_head(page, v->results))
		draw_body(v, page);
}

/* Keys */

static int key(struct cv_view *view, int intent, int k)
{
	struct words_view *v = (struct words_view *)view;
	bool open = is_open(v);

	switch (intent) {
	case CV_UI_NEXT:
		return open && v->pointer.at > 0 ? CV_UI_NEXT : CV_UI_STAY;
	case CV_UI_MENU:
	case CV_UI_BACK:
		return intent;
	case EVERYBODY:
		cv_results_clear(v->results);
		return CV_UI_STAY;
	default:
		cv_pointer_move(&v->pointer, view, intent, k);
		return CV_UI_STAY;
	}
}

static int tick(struct cv_view *view)
{
	cv_results_refresh(((struct words_view *)view)->results);
	return CV_UI_STAY;
}

static void close_view(struct cv_view *view)
{
	struct words_view *v = (struct words_view *)view;

	free(v->at);
	cv_buf_wipe(&v->search);
}

static enum cv_ui_left search(struct cv_ui *ui, struct words_view *v)
{
	const struct cv_ui_field page = {
	    .place = cv_ui_say(ui, "results.title"),
	    .heading = cv_ui_say(ui, "results.words_search_ask"),
	    .help = cv_ui_say(ui, "results.words_search_help"),
	    .max_length = WORD_LETTERS};
	struct cv_buf text = CV_BUF_INIT;
	enum cv_ui_left left;

	cv_buf_adds(&text, v->search.data);
	left = cv_ui_ask(ui, &page, &text);
	if (left == CV_UI_LEFT_DONE) {
		cv_buf_reset(&v->search);
		cv_buf_adds(&v->search, text.data);
	}
	cv_buf_wipe(&text);
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
}

/* What was read is gone when another page of texts was open meanwhile. */
static enum cv_ui_left menu(struct cv_ui *ui, struct words_view *v)
{
	int64_t here = interview_at(v);
	enum cv_ui_left left = cv_results_menu(ui, v->results, CV_FROM_WORDS);

	if (left == CV_UI_LEFT_DONE)
		left = search(ui, v);
	read_texts(v, here);
	return left;
}

/* One of them is looked at, and kept or not. */
static void check(struct cv_ui *ui, struct words_view *v)
{
	unsigned place = v->at[v->pointer.at - 1];
	int64_t here = interview_at(v);

	if (cv_results_check(ui, v->results, &v->all.list[place], place))
		read_texts(v, here);
}

enum cv_ui_left cv_results_texts(struct cv_ui *ui, struct cv_results *r,
				 const struct cv_question *q)
{
	static const struct cv_view_ops ops = {
	    .draw = draw, .key = key, .tick = tick, .close = close_view};
	struct words_view v = {
	    .view = {.ops = &ops, .keys = words_keys, .tick_ms = CV_RESULTS_MS},
	    .results = r,
	    .question = q,
	    .search = CV_BUF_INIT};
	int intent = CV_UI_NEXT;

	v.view.ui = ui;
	read_texts(&v, 0);
	while (!cv_ui_gone(ui)) {
		intent = cv_ui_run(ui, &v.view);
		if (intent == CV_UI_MENU)
			menu(ui, &v);
		else if (intent == CV_UI_NEXT)
			check(ui, &v);
		else
			break;
	}
	cv_view_close(&v.view);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_BACK;
}

/* Questions in people's own words that somebody answered. */
enum cv_ui_left cv_results_own_words(struct cv_ui *ui, struct cv_results *r)
{
	const struct cv_question *of[QUESTIONS_MOST];
	struct cv_ui_line lines[QUESTIONS_MOST] = {{.words = NULL}};
	struct cv_buf words[QUESTIONS_MOST];
	struct cv_ui_choice page = {.place = cv_ui_say(ui, "results.title"),
				    .more = cv_ui_say(ui, "results.way_words"),
				    .lines = lines};
	enum cv_ui_left left;
	unsigned n = 0;

	for (unsigned i = 0; i < r->all.count && n < QUESTIONS_MOST; i++) {
		const struct cv_tally *t = &r->all.list[i];

		if (t->question->type != CV_TEXT || t->answered.n == 0 ||
		    (n > 0 && of[n - 1] == t->question))
			continue;
		cv_buf_init(&words[n]);
		cv_results_words(r, &t->questionnaire->title, &words[n]);
		cv_buf_adds(&words[n], cv_ui_say(ui, "rule.colon"));
		say_question(r, t->question, &words[n]);
		of[n] = t->question;
		lines[n].words = words[n].data;
		n++;
	}
	page.n_lines = n;
	page.heading =
	    cv_ui_say(ui, n > 0 ? "results.words_ask" : "results.words_none");
	do {
		left = cv_ui_choose(ui, &page);
		if (left == CV_UI_LEFT_DONE && n > 0)
			left = cv_results_texts(ui, r, of[page.chosen]);
		else
			break;
	} while (left == CV_UI_LEFT_BACK);
	while (n > 0)
		cv_buf_done(&words[--n]);
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
}
