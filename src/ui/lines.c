/* The lines of a page to choose from, and what is marked on them as an answer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "interviewer.h"
#include "lines.h"
#include "private.h"

#include <canvass/memory.h>
#include <canvass/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Answers */

bool cv_lines_collect(struct cv_asking *asking, struct cv_answer *out)
{
	struct cv_lines *c = (struct cv_lines *)asking;
	const struct cv_question *q = asking->q;

	cv_answer_init(out, CV_BLANK);
	if (c->missing != CV_ANSWERED)
		out->missing = c->missing;
	for (unsigned i = 0; i < c->n; i++) {
		const struct cv_answer_line *line = &c->lines[i];

		if (!line->on)
			continue;
		if (line->option == CV_LINE_NA) {
			out->missing = CV_NA;
			return true;
		}
		out->missing = CV_ANSWERED;
		if (c->several)
			out->set |= UINT64_C(1) << line->option;
		else if (q->type == CV_SCALE)
			out->number = q->options[line->option].value;
		else
			out->option = line->option;
	}
	return true;
}

static bool holds(const struct cv_lines *c, const struct cv_answer_line *line,
		  const struct cv_answer *a)
{
	if (line->option == CV_LINE_NA)
		return a->missing == CV_NA;
	if (a->missing != CV_ANSWERED)
		return false;
	if (c->several)
		return a->set >> line->option & 1;
	if (c->base.q->type == CV_SCALE)
		return (int)a->number == c->base.q->options[line->option].value;
	return a->option == line->option;
}

void cv_lines_show(struct cv_asking *asking, const struct cv_answer *a)
{
	struct cv_lines *c = (struct cv_lines *)asking;

	cv_lines_clear(c);
	c->pointer.at = 0;
	if (a->missing == CV_DK || a->missing == CV_PNS) {
		c->pointer.at = cv_lines_way_at(c, a->missing);
		if (c->pointer.at > 0)
			c->missing = a->missing;
		return;
	}
	for (unsigned i = 0; i < c->n; i++) {
		c->lines[i].on = holds(c, &c->lines[i], a);
		if (c->lines[i].on && c->pointer.at == 0)
			c->pointer.at = (int)i + 1;
	}
}

unsigned
cv_asking_areas_chosen(struct cv_asking *asking, unsigned *areas, unsigned room)
{
	const struct cv_lines *c = (const struct cv_lines *)asking;
	unsigned n = 0;

	for (unsigned i = 0; i < c->n && n < room; i++)
		if (c->lines[i].on)
			areas[n++] = c->areas[c->lines[i].option];
	return n;
}

/* Making the page */

static void
add_line(struct cv_lines *c, int option, const struct cv_wording *words)
{
	struct cv_answer_line *line = &c->lines[c->n++];
	struct cv_buf folded = CV_BUF_INIT;

	*line =
	    (struct cv_answer_line){.option = option,
				    .words = cv_talk_words(c->base.talk, words),
				    .own = cv_talk_own(c->base.talk, words)};
	cv_text_fold(&folded, line->words, strlen(line->words));
	line->folded = cv_buf_take(&folded);
}

/** A sign that helps who reads little: - -  -  =  +  + +, or one to five
 * strokes. No code is ever shown. */
static void aid_of(const struct cv_question *q, int option, char out[8])
{
	int value = q->options[option].value, lowest = value, highest = value;
	int n = value < 0 ? -value : value;
	const char *sign = value < 0 ? "- - -" : "+ + +";

	for (unsigned i = 0; i < q->n_options; i++) {
		int v = q->options[i].value;

		lowest = v < lowest ? v : lowest;
		highest = v > highest ? v : highest;
	}
	if (lowest < 0 && highest <= 3 && lowest >= -3)
		snprintf(out, 8, "%.*s", n > 0 ? 2 * n - 1 : 1,
			 n > 0 ? sign : "=");
	else if (lowest == 1 && highest <= 5)
		snprintf(out, 8, "%.*s", n, "|||||");
}

struct cv_asking *
cv_asking_choice(struct cv_talk *talk, const struct cv_question *q)
{
	const unsigned char *order;
	unsigned n = cv_interview_options(talk->iv, q, &order);
	struct cv_lines *c =
	    cv_lines_new(talk, q, q->type == CV_SELECT_MULTIPLE, n + 1);

	for (unsigned i = 0; i < n; i++) {
		const struct cv_option *o = &q->options[order[i]];

		add_line(c, order[i], &o->text);
		c->lines[i].exclusive = o->exclusive;
		if (q->type == CV_SCALE)
			aid_of(q, order[i], c->lines[i].aid);
	}
	if (q->na.source) {
		add_line(c, CV_LINE_NA, &q->na);
		if (n > 0 && c->lines[0].aid[0])
			c->lines[n].aid[0] = ' '; /* in line with the others */
		c->lines[n].exclusive = true;
	}
	if (c->several)
		c->most = q->max_select;
	if (q->offers_dk)
		c->ways[c->n_ways++] = CV_DK;
	if (q->offers_pns)
		c->ways[c->n_ways++] = CV_PNS;
	cv_lines_find(c);
	return &c->base;
}

/** Was the area chosen before the person came back to this page? */
static bool is_chosen(const struct cv_talk *talk, unsigned area)
{
	const unsigned *areas;
	unsigned n = cv_interview_areas(talk->iv, &areas, NULL);

	for (unsigned i = 0; i < n; i++)
		if (areas[i] == area)
			return true;
	return false;
}

struct cv_asking *cv_asking_areas(struct cv_talk *talk)
{
	const struct cv_survey *survey = talk->what->survey;
	const unsigned *areas;
	unsigned least, most;
	unsigned n =
	    cv_interview_areas_offered(talk->iv, &areas, &least, &most);
	struct cv_lines *c = cv_lines_new(talk, NULL, true, n);

	c->areas = cv_calloc(n + 1, sizeof(*c->areas));
	for (unsigned i = 0; i < n; i++) {
		c->areas[i] = areas[i];
		add_line(c, (int)i, &survey->questionnaires[areas[i]].title);
		c->lines[i].on = is_chosen(talk, areas[i]);
	}
	c->least = least;
	c->most = most;
	cv_lines_find(c);
	return &c->base;
}
