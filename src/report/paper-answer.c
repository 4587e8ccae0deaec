/* What stands below a question on paper: boxes, places, lines, in the order of
 * the file; nothing is turned or shuffled, and no code is shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

#include <canvass/number.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CELLS_MAX = 9, LINES_MAX = 12, LINES_LONG = 120 };

static void say(struct paper *p, const char *key)
{
	cv_html_text(&p->h, cv_paper_say(p, key));
}

void cv_paper_aid(const struct cv_question *q, unsigned option, char out[8])
{
	int value = q->options[option].value, lowest = value, highest = value;
	int n = value < 0 ? -value : value;
	const char *sign = value < 0 ? "- - -" : "+ + +";

	out[0] = '\0';
	for (unsigned i = 0; i < q->n_options; i++) {
		int v = q->options[i].value;

		lowest = v < lowest ? v : lowest;
		highest = v > highest ? v : highest;
	}
	if (q->type != CV_SCALE)
		return;
	if (lowest < 0 && highest <= 3 && lowest >= -3)
		snprintf(out, 8, "%.*s", n > 0 ? 2 * n - 1 : 1,
			 n > 0 ? sign : "=");
	else if (lowest == 1 && highest <= 5)
		snprintf(out, 8, "%.*s", n, "|||||");
}

/* "Something else ____", where the words to it have a question. */
static void put_other(struct paper *p, const struct cv_question *q)
{
	const struct cv_question *other =
	    q->other >= 0 ? &p->survey->questions[q->other] : NULL;
	struct cv_buf id = CV_BUF_INIT;

	if (other == NULL || p->part_of[other->index] < 0)
		return;
	cv_buf_addf(&id, "q-%s", other->id);
	cv_html_text(&p->h, " ");
	cv_html_open(&p->h, "span", "class", "line", "id", id.data, NULL);
	cv_html_text(&p->h, "____________________");
	cv_html_close(&p->h);
	cv_buf_done(&id);
}

void cv_paper_ends(struct paper *p, const struct cv_option *o)
{
	const char *key = o->ends == CV_ENDS_INELIGIBLE ? "print.ends"
			  : o->ends == CV_ENDS_STOP     ? "print.ends_stop"
							: NULL;

	if (key == NULL)
		return;
	cv_html_text(&p->h, " – ");
	cv_html_put(&p->h, "span", "then", cv_paper_say(p, key));
}

static void put_alone(struct paper *p)
{
	cv_html_text(&p->h, " ");
	cv_html_put(&p->h, "span", "then", cv_paper_say(p, "print.alone"));
}

static void put_option(struct paper *p, const struct cv_question *q, unsigned i)
{
	const struct cv_option *o = &q->options[i];
	char aid[8];

	cv_html_open(&p->h, "li", NULL);
	if (q->type == CV_RANK)
		cv_html_put(&p->h, "span", "place", "___");
	else
		cv_paper_box(p, q->type == CV_SELECT_MULTIPLE);
	cv_html_text(&p->h, " ");
	cv_paper_aid(q, i, aid);
	if (aid[0] != '\0') {
		cv_html_put(&p->h, "span", "aid", aid);
		cv_html_text(&p->h, " ");
	}
	cv_html_open(&p->h, "span", "class", "words", NULL);
	cv_paper_put(p, cv_paper_questionnaire(p, q), "span", NULL, &o->text);
	if (o->other)
		put_other(p, q);
	cv_paper_ends(p, o);
	if (o->ends == CV_ENDS_NOT && o->exclusive &&
	    q->type == CV_SELECT_MULTIPLE)
		put_alone(p);
	cv_html_text(&p->h, " ");
	cv_paper_put_rule(p, "span", "print.option_only", o->relevant);
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

/* Consent is one tick. */
static bool declines(const struct cv_option *o)
{
	return o->ends == CV_ENDS_DECLINED;
}

void cv_paper_declined(struct paper *p, const struct cv_question *q)
{
	struct cv_buf words = CV_BUF_INIT;
	struct cv_fill fill = {"answer", NULL, 0};

	for (unsigned i = 0; i < q->n_options; i++) {
		if (!declines(&q->options[i]))
			continue;
		cv_buf_reset(&words);
		cv_paper_words(p, cv_paper_questionnaire(p, q),
			       &q->options[i].text, &words);
		fill.value = words.data;
		cv_paper_put_say(p, "p", "then", "print.declined", &fill, 1);
	}
	cv_buf_done(&words);
}

/* Does the hint of the question say just that? */
static bool
is_hint(const struct paper *p, const struct cv_question *q, const char *words)
{
	struct cv_buf hint = CV_BUF_INIT;
	bool same;

	cv_paper_words(p, cv_paper_questionnaire(p, q), &q->hint, &hint);
	same = strcmp(hint.data, words) == 0;
	cv_buf_done(&hint);
	return same;
}

/* "Tick one.", as many as may be. */
static void put_how(struct paper *p, const struct cv_question *q)
{
	struct cv_fill fill = {"n", NULL, q->max_select};
	const char *key = "print.tick_one";
	struct cv_buf words = CV_BUF_INIT;

	for (unsigned i = 0; i < q->n_options; i++)
		if (declines(&q->options[i]))
			key = "print.tick_consent";
	if (q->type == CV_RANK)
		key = q->max_select > 0 ? "print.rank_most" : "print.rank";
	else if (q->type == CV_SELECT_MULTIPLE)
		key = q->max_select > 0 ? "print.tick_most" : "print.tick_many";
	cv_say(&words, p->how->words, key, &fill, q->max_select > 0 ? 1 : 0);
	if (!is_hint(p, q, words.data))
		cv_html_put(&p->h, "p", "how", words.data);
	cv_buf_done(&words);
}

static bool has_aid(const struct cv_question *q)
{
	char aid[8] = "";

	if (q->n_options > 0)
		cv_paper_aid(q, 0, aid);
	return aid[0] != '\0';
}

/* "Does not apply" stands alone, as what is exclusive does. */
static void put_na(struct paper *p, const struct cv_question *q)
{
	if (q->na.source == NULL)
		return;
	cv_html_open(&p->h, "li", NULL);
	cv_paper_box(p, q->type == CV_SELECT_MULTIPLE);
	cv_html_text(&p->h, " ");
	if (has_aid(q)) /* in line with the others */
		cv_html_put(&p->h, "span", "aid", NULL);
	cv_html_open(&p->h, "span", "class", "words", NULL);
	cv_paper_put(p, cv_paper_questionnaire(p, q), "span", NULL, &q->na);
	if (q->type == CV_SELECT_MULTIPLE)
		put_alone(p);
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static void put_choice(struct paper *p, const struct cv_question *q)
{
	put_how(p, q);
	cv_html_open(&p->h, "ul", "class",
		     q->n_options > 9 ? "boxes long" : "boxes", NULL);
	cv_html_newline(&p->h);
	for (unsigned i = 0; i < q->n_options; i++)
		if (!declines(&q->options[i]) &&
		    cv_paper_has_option(p, &q->options[i]))
			put_option(p, q, i);
	put_na(p, q);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_paper_declined(p, q);
}

/* "from 0 to 60" */
static void put_range(struct paper *p, const struct cv_question *q)
{
	char min[CV_NUMBER_SIZE + 1], max[CV_NUMBER_SIZE + 1];
	struct cv_fill fills[] = {{"min", min, 0}, {"max", max, 0}};

	min[cv_number_print(q->min, min)] = '\0';
	max[cv_number_print(q->max, max)] = '\0';
	if (!q->has_min && !q->has_max)
		return;
	cv_html_text(&p->h, " ");
	cv_paper_put_say(p, "span", "how",
			 !q->has_max   ? "question.range_min"
			 : !q->has_min ? "question.range_max"
				       : "question.range",
			 fills, 2);
}

static void put_cells(struct paper *p, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		cv_html_put(&p->h, "span", "cell", "_");
}

static unsigned digits(double x)
{
	unsigned n = 1;

	for (x = fabs(x); x >= 10 && n <= CELLS_MAX; x /= 10)
		n++;
	return n;
}

static void put_number(struct paper *p, const struct cv_question *q)
{
	bool boxes = q->type == CV_INTEGER && q->has_max && q->has_min &&
		     q->min >= 0 && digits(q->max) <= CELLS_MAX;

	cv_html_open(&p->h, "p", "class", "number", NULL);
	cv_html_open(&p->h, "span", "class", "cells", "dir", "ltr", NULL);
	if (boxes)
		put_cells(p, digits(q->max));
	else
		cv_html_put(&p->h, "span", "line", "__________");
	cv_html_close(&p->h);
	put_range(p, q);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static void put_date(struct paper *p, const struct cv_question *q)
{
	static const char *const keys[] = {
	    [CV_PRECISION_DAY] = "question.date_day",
	    [CV_PRECISION_MONTH] = "question.date_month",
	    [CV_PRECISION_YEAR] = "question.date_year",
	};

	cv_html_open(&p->h, "p", "class", "number", NULL);
	cv_html_open(&p->h, "span", "class", "cells", "dir", "ltr", NULL);
	put_cells(p, 4);
	if (q->precision != CV_PRECISION_YEAR) {
		cv_html_text(&p->h, " – ");
		put_cells(p, 2);
	}
	if (q->precision == CV_PRECISION_DAY) {
		cv_html_text(&p->h, " – ");
		put_cells(p, 2);
	}
	cv_html_close(&p->h);
	cv_html_text(&p->h, " ");
	cv_html_put(&p->h, "span", "how", cv_paper_say(p, keys[q->precision]));
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static void put_lines(struct paper *p, const struct cv_question *q)
{
	unsigned n = q->lines > 0 ? q->lines : 1;

	if (n == 1 && q->max_length > LINES_LONG)
		n = 2;
	for (unsigned i = 0; i < n && i < LINES_MAX; i++)
		cv_html_put(&p->h, "p", "writing", "____________________");
	cv_html_newline(&p->h);
}

/* "I don't know", "I prefer not to say" where the question offers them. */
static void put_ways(struct paper *p, const struct cv_question *q)
{
	static const char *const keys[] = {"question.dk", "question.pns"};
	bool na = q->na.source != NULL &&
		  (q->type == CV_INTEGER || q->type == CV_DECIMAL ||
		   q->type == CV_DATE || q->type == CV_TEXT);
	const bool offered[] = {q->offers_dk, q->offers_pns};

	if (!offered[0] && !offered[1] && !na)
		return;
	cv_html_open(&p->h, "ul", "class", "boxes ways", NULL);
	for (int i = 0; i < 2; i++) {
		if (!offered[i])
			continue;
		cv_html_open(&p->h, "li", NULL);
		cv_paper_box(p, false);
		cv_html_open(&p->h, "span", "class", "words", NULL);
		say(p, keys[i]);
		cv_html_close(&p->h);
		cv_html_close(&p->h);
	}
	if (na) {
		cv_html_open(&p->h, "li", NULL);
		cv_paper_box(p, false);
		cv_paper_put(p, cv_paper_questionnaire(p, q), "span", "words",
			     &q->na);
		cv_html_close(&p->h);
	}
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

void cv_paper_answer(struct paper *p, const struct cv_question *q)
{
	static void (*const put[])(struct paper *,
				   const struct cv_question *) = {
	    [CV_SELECT_ONE] = put_choice,
	    [CV_SELECT_MULTIPLE] = put_choice,
	    [CV_RANK] = put_choice,
	    [CV_SCALE] = put_choice,
	    [CV_INTEGER] = put_number,
	    [CV_DECIMAL] = put_number,
	    [CV_DATE] = put_date,
	    [CV_TEXT] = put_lines,
	    [CV_NOTE] = NULL,
	    [CV_CALCULATE] = NULL,
	};

	if (put[q->type] == NULL)
		return;
	put[q->type](p, q);
	put_ways(p, q);
}
