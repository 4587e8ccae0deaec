/* What to show the room: an area, and which of its questions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

#include <limits.h>
#include <stdlib.h>

/** Lines of questionnaires or questions, with how many answered. */
struct choice {
	struct cv_ui_line *lines;
	struct cv_buf *words;
	unsigned *which; /* its number in the survey */
	bool *ticked;
	unsigned n;
};

static void choice_new(struct choice *c, unsigned most)
{
	*c = (struct choice){.lines = cv_calloc(most + 1u, sizeof *c->lines),
			     .words = cv_calloc(most + 1u, sizeof *c->words),
			     .which = cv_calloc(most + 1u, sizeof *c->which),
			     .ticked = cv_calloc(most + 1u, sizeof *c->ticked)};
}

static void choice_done(struct choice *c)
{
	for (unsigned i = 0; i < c->n; i++)
		cv_buf_done(&c->words[i]);
	free(c->ticked);
	free(c->which);
	free(c->words);
	free(c->lines);
}

static void add(struct show *show, struct choice *c, unsigned which,
		const struct cv_questionnaire *qn, const struct cv_wording *w)
{
	const struct cv_survey *s = show->home->sitting->survey;
	struct cv_buf *words = &c->words[c->n];

	cv_buf_init(words);
	cv_hands_words(s, show->home->language, qn, w, s->consultation.training,
		       words);
	c->which[c->n] = which;
	c->ticked[c->n] = true;
	c->lines[c->n++] = (struct cv_ui_line){.words = words->data};
}

/* Is there anything to show of it? */
static bool has_any(struct show *show, const struct cv_question *q)
{
	return show_can(q) &&
	       (show_groups(show, q) > 0 || show_answered(show, q) > 0);
}

static bool part_has_any(struct show *show, const struct cv_questionnaire *qn)
{
	const struct cv_survey *s = show->home->sitting->survey;

	for (unsigned i = 0; i < qn->count; i++)
		if (has_any(show, &s->questions[qn->first + i]))
			return true;
	return false;
}

/* The areas are what the room came for: they are first. */
static void add_parts(struct show *show, struct choice *c, bool areas)
{
	const struct cv_survey *s = show->home->sitting->survey;

	for (unsigned i = 0; i < s->n_questionnaires; i++) {
		const struct cv_questionnaire *qn = &s->questionnaires[i];

		if ((qn->area > 0) == areas && part_has_any(show, qn))
			add(show, c, i, qn, &qn->title);
	}
}

/* DONE: *part is a questionnaire. */
static enum cv_ui_left choose_part(struct show *show, unsigned *part)
{
	struct cli_home *home = show->home;
	const struct cv_survey *s = home->sitting->survey;
	struct cv_ui_choice page = {.place = home_say(home, "show.title"),
				    .heading = home_say(home, "show.part"),
				    .above = home_say(home, "show.part_help")};
	struct choice c;
	enum cv_ui_left left;

	choice_new(&c, s->n_questionnaires);
	add_parts(show, &c, true);
	add_parts(show, &c, false);
	for (unsigned i = 0; i < c.n; i++)
		if (c.which[i] == *part)
			page.chosen = i;
	if (c.n == 0) {
		page.heading = home_say(home, "show.empty");
		page.above = home_say(home, "show.empty_why");
	}
	page.lines = c.lines;
	page.n_lines = c.n;
	left = cv_ui_choose(home->ui, &page);
	if (left == CV_UI_LEFT_DONE && c.n == 0)
		left = CV_UI_LEFT_BACK;
	if (left == CV_UI_LEFT_DONE)
		*part = c.which[page.chosen];
	choice_done(&c);
	return left;
}

/* DONE: they are in the list of the show. */
static enum cv_ui_left choose_questions(struct show *show, unsigned part)
{
	struct cli_home *home = show->home;
	const struct cv_survey *s = home->sitting->survey;
	const struct cv_questionnaire *qn = &s->questionnaires[part];
	struct choice c;
	struct cv_ui_ticks page = {
	    .page = {.place = home_say(home, "show.title"),
		     .heading = home_say(home, "show.ask"),
		     .above = home_say(home, "show.help"),
		     .enter = "show.key_begin"},
	    .min = 1,
	    .refusal = home_say(home, "results.tick")};
	enum cv_ui_left left;

	choice_new(&c, qn->count);
	for (unsigned i = 0; i < qn->count; i++) {
		const struct cv_question *q = &s->questions[qn->first + i];

		if (has_any(show, q))
			add(show, &c, qn->first + i, qn, &q->text);
	}
	page.page.lines = c.lines;
	page.page.n_lines = c.n;
	page.ticked = c.ticked;
	left = cv_ui_tick(home->ui, &page);
	free(show->list);
	show->list = cv_calloc(c.n + 1u, sizeof(const struct cv_question *));
	show->n = 0;
	for (unsigned i = 0; left == CV_UI_LEFT_DONE && i < c.n; i++)
		if (c.ticked[i])
			show->list[show->n++] = &s->questions[c.which[i]];
	choice_done(&c);
	return left;
}

/* From the areas to the room and back, until Esc on the areas. */
static enum cv_ui_left lead(struct show *show)
{
	unsigned part = UINT_MAX; /* none yet */
	enum cv_ui_left left, inner;

	do {
		left = choose_part(show, &part);
		if (left != CV_UI_LEFT_DONE)
			break;
		inner = choose_questions(show, part);
		if (inner == CV_UI_LEFT_DONE)
			inner = show_room(show);
		if (inner == CV_UI_LEFT_GONE)
			left = inner;
	} while (left == CV_UI_LEFT_DONE);
	return left;
}

enum cv_ui_left home_show(struct cli_home *home,
			  const struct cv_question *const *only,
			  unsigned n_only)
{
	struct show show;
	struct cv_error err;
	enum cv_ui_left left;

	if (show_open(&show, home, &err) != CV_OK) {
		left = home_trouble(home, &err);
	} else if (n_only > 0) {
		show.list = cv_calloc(n_only, sizeof *show.list);
		for (unsigned i = 0; i < n_only; i++)
			show.list[show.n++] = only[i];
		left = show_room(&show);
	} else {
		left = lead(&show);
	}
	show_close(&show);
	return left;
}
