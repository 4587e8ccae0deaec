/* Random consultations. SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>

static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};

unsigned throw(struct dice * dice, unsigned sides)
{
	dice->state =
	    dice->state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)((dice->state >> 33) % sides);
}

static void make_survey(struct consultation *c, struct dice *dice, int level)
{
	static const enum cv_type types[] = {CV_SELECT_ONE, CV_SCALE,
					     CV_SELECT_MULTIPLE};
	/* as in the shipped questionnaires */
	static const unsigned least[] =
	    {[CV_SELECT_ONE] = 2, [CV_SCALE] = 3, [CV_SELECT_MULTIPLE] = 5},
			      most[] = {[CV_SELECT_ONE] = 6,
					[CV_SCALE] = 5,
					[CV_SELECT_MULTIPLE] = MOST_OPTIONS};
	struct cv_question *who = &c->questions[0], *what = &c->questions[1];

	for (int i = 0; i < MOST_OPTIONS; i++)
		c->options[i].id = ids[i];
	for (int i = 0; i < MOST_ROWS; i++)
		c->rows[i].id = ids[i];
	who->id = "p_who";
	who->type = CV_SELECT_ONE;
	who->options = c->rows;
	who->n_options = 2 + throw(dice, MOST_ROWS - 1);
	who->offers_pns = who->required = true;
	who->sensitivity = 1;
	what->id = "q_what";
	what->index = 1;
	what->questionnaire = 1;
	what->type = types[throw(dice, 3)];
	what->options = c->options;
	what->n_options = least[what->type] +
			  throw(dice, most[what->type] - least[what->type] + 1);
	what->offers_dk = throw(dice, 4) > 0;
	what->offers_pns = throw(dice, 4) > 0;
	what->required = throw(dice, 3) > 0;
	what->na.source = throw(dice, 3) == 0 ? "no" : NULL;
	what->sensitivity = level;
	if (what->type == CV_SELECT_MULTIPLE && throw(dice, 2) == 0)
		what->max_select = 1 + throw(dice, 3);
	c->questionnaires[0] =
	    (struct cv_questionnaire){.id = "profile", .version = 1};
	c->questionnaires[1] =
	    (struct cv_questionnaire){.id = "wrk", .version = 1};
	c->survey = (struct cv_survey){
	    .consultation = {.id = "x", .release = {10, 5, 10, 5, 30, 60, 5}},
	    .questionnaires = c->questionnaires,
	    .n_questionnaires = 2,
	    .questions = c->questions,
	    .n_questions = 2};
}

/* Some answers are common, some are rare: the n-th of them by a power. */
static unsigned skewed(struct dice *dice, unsigned n, unsigned power)
{
	unsigned at = throw(dice, n);

	for (unsigned i = 0; i < power; i++) {
		unsigned other = throw(dice, n);
		at = other < at ? other : at;
	}
	return at;
}

static void answer(const struct consultation *c, struct dice *dice,
		   unsigned power, struct person *p)
{
	const struct cv_question *what = &c->questions[1];
	unsigned most = what->max_select > 0 ? what->max_select : 4;
	unsigned n = 1;

	if (what->type == CV_SELECT_MULTIPLE)
		n += throw(dice, most);
	p->fate = GAVE;
	for (unsigned i = 0; i < n; i++)
		p->chosen |= 1U << skewed(dice, what->n_options, power);
}

static void live(const struct consultation *c, struct dice *dice, unsigned rare,
		 unsigned power, struct person *p)
{
	const struct cv_question *what = &c->questions[1];

	p->row = (int)skewed(dice, c->questions[0].n_options, rare % 3);
	if (throw(dice, 40) == 0)
		p->row = -1;
	if (throw(dice, 30 + rare) == 0)
		p->fate = STOPPED;
	else if (rare % 5 == 0 && throw(dice, 4) == 0)
		p->fate = NOT_ASKED;
	else if (what->offers_dk && throw(dice, 5 + rare) == 0)
		p->fate = DK;
	else if (what->offers_pns && throw(dice, 15 + rare) == 0)
		p->fate = PNS;
	else if (what->na.source != NULL && throw(dice, 15) == 0)
		p->fate = NA;
	else if (!what->required && throw(dice, 10) == 0)
		p->fate = BLANK;
	else
		answer(c, dice, power, p);
}

void consultation_make(struct consultation *c, struct dice *dice, int n,
		       int level)
{
	unsigned rare = throw(dice, 60), power = throw(dice, 3);

	memset(c, 0, sizeof *c);
	make_survey(c, dice, level);
	c->n = n;
	for (int i = 0; i < n; i++)
		live(c, dice, rare, power, &c->people[i]);
}

static struct cv_tally empty(const struct consultation *c, int question)
{
	const struct cv_question *q = &c->questions[question];
	struct cv_tally t = {.question = q,
			     .questionnaire = &c->questionnaires[question],
			     .version = 1};

	t.n_options = q->n_options;
	t.options = cv_calloc(q->n_options, sizeof *t.options);
	for (unsigned i = 0; i < q->n_options; i++) {
		t.options[i].id = q->options[i].id;
		t.options[i].option = &q->options[i];
	}
	return t;
}

static void add_up(struct cv_tally *t)
{
	t->asked.n = t->answered.n + t->dk.n + t->pns.n + t->na.n + t->blank.n;
	t->interviews.n = t->asked.n + t->not_asked.n + t->stopped.n;
}

struct cv_tally count_question(const struct consultation *c, int n, int row)
{
	struct cv_tally t = empty(c, 1);
	struct cv_count *const cells[FATES] = {
	    &t.answered, &t.dk,        &t.pns,    &t.na,
	    &t.blank,    &t.not_asked, &t.stopped};

	for (int i = 0; i < n; i++) {
		const struct person *p = &c->people[i];
		if ((row >= 0 && p->row != row) ||
		    (row <= -2 && p->row == -2 - row))
			continue;
		cells[p->fate]->n++;
		for (unsigned k = 0; p->fate == GAVE && k < t.n_options; k++)
			t.options[k].count.n += p->chosen >> k & 1;
	}
	add_up(&t);
	return t;
}

struct cv_tally count_rows(const struct consultation *c, int n)
{
	struct cv_tally t = empty(c, 0);

	for (int i = 0; i < n; i++) {
		if (c->people[i].row < 0) {
			t.pns.n++;
			continue;
		}
		t.answered.n++;
		t.options[c->people[i].row].count.n++;
	}
	add_up(&t);
	return t;
}

struct cv_cross count_cross(const struct consultation *c, int n)
{
	static const char *rows[MOST_OPTIONS], *columns[MOST_OPTIONS];
	struct cv_cross x = {.row = &c->questions[0],
			     .column = &c->questions[1],
			     .rows = rows,
			     .columns = columns,
			     .n_rows = c->questions[0].n_options,
			     .n_columns = c->questions[1].n_options};

	memcpy(rows, ids, sizeof rows);
	memcpy(columns, ids, sizeof columns);
	x.cells = cv_calloc((size_t)x.n_rows * x.n_columns, sizeof *x.cells);
	for (int i = 0; i < n; i++) {
		const struct person *p = &c->people[i];
		if (p->row < 0 || p->fate != GAVE)
			continue;
		x.base++;
		for (unsigned k = 0; k < x.n_columns; k++)
			x.cells[(unsigned)p->row * x.n_columns + k].n +=
			    p->chosen >> k & 1;
	}
	return x;
}
