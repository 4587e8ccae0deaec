/* Results: picking questions and answers, for filters, groups and tables.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "results.h"

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MOST = 400, CONDITION_LETTERS = 400 };

/** Lines whose words are made here. */
struct picking {
	struct cv_ui_line *lines;
	struct cv_buf *words;
	unsigned n, room;
};

static void picking_open(struct picking *p, unsigned room)
{
	*p = (struct picking){.room = room};
	p->lines = cv_calloc(room + 1, sizeof *p->lines);
	p->words = cv_calloc(room + 1, sizeof *p->words);
	for (unsigned i = 0; i < room; i++)
		cv_buf_init(&p->words[i]);
}

static void picking_done(struct picking *p)
{
	for (unsigned i = 0; i < p->room; i++)
		cv_buf_done(&p->words[i]);
	free(p->words);
	free(p->lines);
}

/* The words of the next line, to be appended to. */
static struct cv_buf *next_line(struct picking *p, bool apart)
{
	p->lines[p->n].apart = apart;
	return &p->words[p->n++];
}

static struct cv_ui_choice
page_of(struct cv_ui *ui, struct picking *p, const char *heading)
{
	for (unsigned i = 0; i < p->n; i++)
		p->lines[i].words = p->words[i].data;
	return (struct cv_ui_choice){.place = cv_ui_say(ui, "results.title"),
				     .heading = heading,
				     .lines = p->lines,
				     .n_lines = p->n};
}

/* What to pick by: first the part, then the question of it */

static bool can_pick(const struct cv_tally *t, bool questions)
{
	return t->n_options > 0 && t->asked.n > 0 &&
	       t->question->n_options > 0 &&
	       (!questions || t->question->type != CV_TEXT);
}

/* Is this tally the first of its question that can be picked? */
static bool is_first(const struct cv_results *r, unsigned at, bool questions)
{
	const struct cv_tally *list = r->all.list;

	return can_pick(&list[at], questions) &&
	       (at == 0 || list[at - 1].question != list[at].question ||
		!can_pick(&list[at - 1], questions));
}

static enum cv_ui_left pick_question(struct cv_ui *ui, struct cv_results *r,
				     const char *heading,
				     const struct cv_questionnaire *part,
				     bool questions, struct cv_by *out)
{
	const struct cv_question **of =
	    cv_calloc(LINES_MOST, sizeof(struct cv_question *));
	struct picking p;
	struct cv_ui_choice page;
	enum cv_ui_left left;

	picking_open(&p, LINES_MOST);
	for (unsigned i = 0; i < r->all.count && p.n < LINES_MOST; i++) {
		const struct cv_question *q = r->all.list[i].question;

		if (r->all.list[i].questionnaire != part ||
		    !is_first(r, i, questions))
			continue;
		of[p.n] = q;
		cv_results_asks(r, q, next_line(&p, false));
	}
	page = page_of(ui, &p, heading);
	left = cv_ui_choose(ui, &page);
	if (left == CV_UI_LEFT_DONE)
		*out = (struct cv_by){.question = of[page.chosen]};
	picking_done(&p);
	free(of);
	return left;
}

/** A line of the page of parts. */
struct part {
	enum cv_circumstance circumstance;
	const struct cv_questionnaire *questionnaire;
};

static unsigned list_parts(struct cv_ui *ui, const struct cv_results *r,
			   bool questions, struct picking *p,
			   struct part *parts)
{
	const struct cv_questionnaire *last = NULL;

	for (int i = CV_BY_SITE; i < CV_BY_END && !questions; i++) {
		struct cv_by by = {.circumstance = (enum cv_circumstance)i};

		if (cv_by_count(r, &by) == 0)
			continue;
		parts[p->n] = (struct part){.circumstance = by.circumstance};
		cv_by_title(ui, r, &by, next_line(p, false));
	}
	for (unsigned i = 0; i < r->all.count && p->n < LINES_MOST; i++) {
		const struct cv_questionnaire *qn =
		    r->all.list[i].questionnaire;

		if (qn == last || !is_first(r, i, questions))
			continue;
		parts[p->n] = (struct part){.questionnaire = qn};
		cv_results_words(r, &qn->title,
				 next_line(p, last == NULL && p->n > 0));
		last = qn;
	}
	return p->n;
}

static enum cv_ui_left nothing_here(struct cv_ui *ui)
{
	struct cv_ui_choice page = {
	    .place = cv_ui_say(ui, "results.title"),
	    .heading = cv_ui_say(ui, "results.nothing_to_pick"),
	    .above = cv_ui_say(ui, "results.nobody_yet")};
	enum cv_ui_left left = cv_ui_choose(ui, &page);

	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
}

enum cv_ui_left cv_results_pick_by(struct cv_ui *ui, struct cv_results *r,
				   const char *heading, bool questions,
				   struct cv_by *out)
{
	struct part *parts = cv_calloc(LINES_MOST, sizeof *parts);
	enum cv_ui_left left = CV_UI_LEFT_BACK;
	struct picking p;
	struct cv_ui_choice page;

	picking_open(&p, LINES_MOST);
	if (list_parts(ui, r, questions, &p, parts) == 0) {
		left = nothing_here(ui);
		goto done;
	}
	page = page_of(ui, &p, heading);
	do {
		left = cv_ui_choose(ui, &page);
		if (left != CV_UI_LEFT_DONE)
			break;
		if (parts[page.chosen].questionnaire == NULL) {
			*out = (struct cv_by){
			    .circumstance = parts[page.chosen].circumstance};
			break;
		}
		left = pick_question(ui, r, heading,
				     parts[page.chosen].questionnaire,
				     questions, out);
	} while (left == CV_UI_LEFT_BACK);
done:
	picking_done(&p);
	free(parts);
	return left;
}

enum cv_ui_left cv_results_pick_answers(struct cv_ui *ui, struct cv_results *r,
					const char *heading,
					struct cv_pick *pick)
{
	unsigned n = cv_by_count(r, &pick->by);
	struct cv_buf title = CV_BUF_INIT;
	struct cv_ui_ticks ticks;
	struct picking p;
	enum cv_ui_left left;

	picking_open(&p, n);
	for (unsigned i = 0; i < n; i++)
		cv_by_words(ui, r, &pick->by, i, next_line(&p, false));
	cv_by_title(ui, r, &pick->by, &title);
	ticks = (struct cv_ui_ticks){.page = page_of(ui, &p, title.data),
				     .ticked = pick->chosen,
				     .min = 1,
				     .refusal = cv_ui_say(ui, "results.tick")};
	ticks.page.above = heading;
	left = cv_ui_tick(ui, &ticks);
	picking_done(&p);
	cv_buf_done(&title);
	return left;
}

/* Filters */

/* The pick of the same question, or a new one at the end; NULL: no room. */
static struct cv_pick *place_for(struct cv_filter *f, const struct cv_by *by)
{
	for (unsigned i = 0; i < f->n; i++)
		if (f->picks[i].by.circumstance == by->circumstance &&
		    f->picks[i].by.question == by->question)
			return &f->picks[i];
	if (f->n == CV_PICKS)
		return NULL;
	f->picks[f->n] = (struct cv_pick){.by = *by};
	return &f->picks[f->n];
}

enum cv_ui_left cv_results_pick_filter(struct cv_ui *ui, struct cv_results *r)
{
	const char *heading = cv_ui_say(ui, "results.filter_ask");
	const char *answers = cv_ui_say(ui, "results.filter_answers");
	struct cv_filter *f = &r->filter;
	struct cv_pick *at, pick;
	enum cv_ui_left left;
	struct cv_by by;

	do {
		left = cv_results_pick_by(ui, r, heading, false, &by);
		if (left != CV_UI_LEFT_DONE)
			return left;
		at = place_for(f, &by);
		if (at == NULL)
			at = &f->picks[CV_PICKS - 1];
		pick = *at;
		pick.by = by;
		left = cv_results_pick_answers(ui, r, answers, &pick);
	} while (left == CV_UI_LEFT_BACK);
	if (left != CV_UI_LEFT_DONE)
		return left;
	*at = pick;
	if (at == &f->picks[f->n])
		f->n++;
	return cv_results_filter(r, NULL) == CV_OK ? CV_UI_LEFT_BACK : left;
}

/* What was typed has to hold by itself, and faults are said where they stand
 * in it. */
static enum cv_status
put_on(struct cv_results *r, char *typed, struct cv_error *err)
{
	struct cv_selection *trial = NULL;
	enum cv_status rc = CV_OK;

	if (typed != NULL)
		rc = cv_selection_new(r->given->dataset, typed, &trial, err);
	cv_selection_free(&trial);
	if (rc != CV_OK)
		return rc;
	free(r->filter.typed);
	r->filter.typed = typed;
	return cv_results_filter(r, err);
}

enum cv_ui_left cv_results_type_filter(struct cv_ui *ui, struct cv_results *r)
{
	struct cv_ui_field page = {.place = cv_ui_say(ui, "results.title"),
				   .heading = cv_ui_say(ui, "results.type_ask"),
				   .help = cv_ui_say(ui, "results.type_help"),
				   .example =
				       cv_ui_say(ui, "results.type_example"),
				   .lines = 3,
				   .max_length = CONDITION_LETTERS};
	struct cv_buf text = CV_BUF_INIT;
	struct cv_error err = {.text = ""};
	enum cv_ui_left left;
	char *typed;

	cv_buf_adds(&text, r->filter.typed != NULL ? r->filter.typed : "");
	do {
		page.notice = err.text[0] != '\0' ? err.text : NULL;
		left = cv_ui_ask(ui, &page, &text);
		if (left != CV_UI_LEFT_DONE)
			break;
		typed = text.len > 0 ? cv_strdup(text.data) : NULL;
		if (put_on(r, typed, &err) == CV_OK)
			left = CV_UI_LEFT_BACK;
		else
			free(typed);
	} while (left == CV_UI_LEFT_DONE);
	cv_buf_done(&text);
	return left;
}
