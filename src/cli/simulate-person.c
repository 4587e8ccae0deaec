/* One simulated person: a temper, and answers that follow from it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How much an option is liked by everybody, and by those with a burden. */
struct liking {
	float base, burdened;
};

struct cli_tendencies {
	struct liking *options; /* of all questions, one after another */
	unsigned *first;        /* by question: its first option */
	float *middle;          /* by question: where most people stand */
};

/* What people might say; nothing that points to anybody. */
static const char *const sayings[] = {
    "It takes too long and nobody explains why.",
    "Let people change their employer without losing the permit.",
    "Speak to us in a language we understand.",
    "The office is far away and the bus is expensive.",
    "Children should be able to go to school from the first day.",
    "We work hard and want the same rules as everybody.",
    "Do not send people back to danger.",
    "One place where all papers are done.",
    "Doctors should not ask for papers.",
    "I was afraid to complain, so I said nothing.",
    "Ask us before you decide about us.",
    "Lower the fees.",
    "Please stop the controls near the school.",
    "It is better than two years ago, but slow.",
    "Families should be together.",
    "Thank you for asking.",
};

enum { N_SAYINGS = sizeof sayings / sizeof *sayings };

uint32_t cli_draw(uint64_t *state)
{
	uint64_t x = *state += 0x9e3779b97f4a7c15u;

	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return (uint32_t)(x >> 32);
}

double cli_chance(uint64_t *state)
{
	return cli_draw(state) / 4294967296.0;
}

static bool happens(struct cli_person *p, double share)
{
	return cli_chance(&p->chance) < share;
}

struct cli_tendencies *
cli_tendencies_new(const struct cv_survey *s, uint32_t seed)
{
	struct cli_tendencies *t = cv_calloc(1, sizeof *t);
	uint64_t state = seed ^ 0x5eed0fa11u;
	unsigned i, n = 0;
	double x;

	t->first = cv_calloc(s->n_questions + 1, sizeof *t->first);
	t->middle = cv_calloc(s->n_questions + 1, sizeof *t->middle);
	for (i = 0; i < s->n_questions; i++) {
		t->first[i] = n;
		n += s->questions[i].n_options;
		t->middle[i] = (float)(0.2 + 0.6 * cli_chance(&state));
	}
	t->options = cv_calloc(n + 1, sizeof *t->options);
	for (i = 0; i < n; i++) {
		x = cli_chance(&state);
		t->options[i].base = (float)(0.15 + 2 * x * x);
		x = cli_chance(&state);
		t->options[i].burdened = (float)(2 * x - 1);
	}
	return t;
}

void cli_tendencies_free(struct cli_tendencies **t)
{
	if (*t == NULL)
		return;
	free((*t)->options);
	free((*t)->first);
	free((*t)->middle);
	free(*t);
	*t = NULL;
}

void cli_person_init(struct cli_person *p, uint32_t seed, unsigned number)
{
	p->chance = (uint64_t)seed << 32 | number;
	p->content = cli_chance(&p->chance);
	p->burdened = cli_chance(&p->chance);
	p->unsure = cli_chance(&p->chance);
	p->shy = cli_chance(&p->chance);
	p->talkative = cli_chance(&p->chance);
}

/* Common to all choices: the options of this person, with their weights. An
 * option that ends the interview is taken seldom, whatever its place. */
struct choice {
	const struct cv_question *q;
	const unsigned char *order;
	unsigned n;
	double weight[CV_SET_MAX * 4], total;
};

/* Lists in a fixed order begin with what is usual. */
static const double usual[8] = {1, 0.7, 0.5, 0.35, 0.25, 0.17, 0.12, 0.08};

static double weight_of(const struct cli_person *p,
			const struct cli_tendencies *t,
			const struct cv_question *q, unsigned option)
{
	const struct cv_option *o = &q->options[option];
	const struct liking *l = &t->options[t->first[q->index] + option];
	double w = l->base * (1 + l->burdened * (2 * p->burdened - 1) * 0.9);

	if (o->other || o->exclusive)
		w *= 0.3;
	if (q->type == CV_SELECT_ONE && q->randomize == CV_FIXED)
		w *= usual[option < 7 ? option : 7];
	return o->ends == CV_ENDS_NOT ? w : 0;
}

static void look_at(struct choice *c, const struct cli_person *p,
		    const struct cli_tendencies *t, struct cv_interview *iv,
		    const struct cv_question *q)
{
	unsigned i;

	c->q = q;
	c->total = 0;
	c->n = cv_interview_options(iv, q, &c->order);
	for (i = 0; i < c->n; i++) {
		c->weight[i] = weight_of(p, t, q, c->order[i]);
		c->total += c->weight[i];
	}
}

/* Take one by its weight, so that it is not taken again; -1: none is left. */
static int draw_one(struct choice *c, struct cli_person *p)
{
	double x = cli_chance(&p->chance) * c->total;
	unsigned i, last = c->n;

	for (i = 0; i < c->n; i++) {
		if (c->weight[i] <= 0)
			continue;
		last = i;
		x -= c->weight[i];
		if (x < 0)
			break;
	}
	if (last == c->n)
		return -1;
	c->total -= c->weight[last];
	c->weight[last] = 0;
	return c->order[last];
}

static bool
end_seldom(const struct choice *c, struct cli_person *p, struct cv_answer *out)
{
	static const double shares[] = {
	    [CV_ENDS_DECLINED] = 0.04,
	    [CV_ENDS_INELIGIBLE] = 0.012,
	    [CV_ENDS_STOP] = 0.01,
	};
	unsigned i;
	enum cv_ends ends;

	for (i = 0; i < c->n; i++) {
		ends = c->q->options[c->order[i]].ends;
		if (ends == CV_ENDS_NOT || !happens(p, shares[ends]))
			continue;
		out->option = c->order[i];
		return true;
	}
	return false;
}

static bool
answer_one(struct cli_person *p, struct choice *c, struct cv_answer *out)
{
	if (!end_seldom(c, p, out))
		out->option = draw_one(c, p);
	return out->option >= 0;
}

static unsigned at_most(const struct cv_question *q, unsigned n)
{
	return q->max_select > 0 && q->max_select < n ? q->max_select : n;
}

/* How many a person ticks: more where there is a burden. */
static unsigned
how_many(struct cli_person *p, const struct cv_question *q, unsigned n)
{
	unsigned max = at_most(q, n), least = q->min_select;
	unsigned want = 1;

	while (want < max && happens(p, 0.3 + 0.35 * p->burdened))
		want++;
	return want < least ? least : want;
}

static bool
answer_several(struct cli_person *p, struct choice *c, struct cv_answer *out)
{
	unsigned want = how_many(p, c->q, c->n), got = 0;
	int option;

	while (got < want && (option = draw_one(c, p)) >= 0) {
		if (option >= CV_SET_MAX)
			continue;
		if (c->q->options[option].exclusive) {
			if (got > 0)
				continue;
			out->set = (uint64_t)1 << option;
			return true;
		}
		out->set |= (uint64_t)1 << option;
		got++;
	}
	return got > 0;
}

static bool
answer_rank(struct cli_person *p, struct choice *c, struct cv_answer *out)
{
	unsigned max = at_most(c->q, c->n);
	int option;

	if (max > 1 && happens(p, 0.15))
		max--;
	while (out->n_rank < max && (option = draw_one(c, p)) >= 0)
		if (!c->q->options[option].exclusive && option < CV_SET_MAX)
			out->rank[out->n_rank++] = (unsigned char)option;
	return out->n_rank > 0;
}

/* About the question's middle, pulled by the person's own content. */
static bool answer_scale(struct cli_person *p, const struct cli_tendencies *t,
			 const struct cv_question *q, struct cv_answer *out)
{
	double noise = cli_chance(&p->chance) + cli_chance(&p->chance) - 1;
	double x = t->middle[q->index] + (p->content - 0.5) * 0.5 + noise * 0.5;
	double point = floor(x * q->n_options);

	if (q->n_options == 0)
		return false;
	if (point < 0)
		point = 0;
	if (point > q->n_options - 1)
		point = q->n_options - 1;
	out->number = q->options[(unsigned)point].value;
	return true;
}

/* Small numbers are common, large ones rare. */
static bool answer_number(struct cli_person *p, const struct cli_tendencies *t,
			  const struct cv_question *q, struct cv_answer *out)
{
	double low = q->has_min ? q->min : q->has_max ? q->max - 20 : 0;
	double high = q->has_max ? q->max : low + 20;
	double x = cli_chance(&p->chance);

	x = low + (high - low) * t->middle[q->index] * x * x * x;
	if (q->type == CV_INTEGER)
		x = ceil(x);
	else
		x = floor(x * 10) / 10;
	out->number = x < low ? low : x > high ? high : x;
	return true;
}

static bool answer_date(struct cli_person *p, struct cv_interview *iv,
			const struct cv_question *q, struct cv_answer *out)
{
	int64_t today = cv_date_days(cv_interview_setup(iv)->today);
	int64_t low = q->has_min ? cv_date_days(q->min_date) : today - 3650;
	int64_t high = q->has_max ? cv_date_days(q->max_date) : today;

	if (high < low)
		high = low;
	low += (int64_t)(cli_chance(&p->chance) * (double)(high - low + 1));
	out->date = cv_date_from_days(low);
	return true;
}

static bool answer_text(struct cli_person *p, const struct cv_question *q,
			struct cv_answer *out)
{
	const char *saying;

	if (!q->required && !happens(p, 0.15 + 0.6 * p->talkative))
		return false;
	saying = sayings[cli_draw(&p->chance) % N_SAYINGS];
	if (q->max_length > 0 && strlen(saying) > q->max_length)
		return false;
	out->text = (char *)(uintptr_t)saying; /* the interview copies it */
	return true;
}

static bool answer_by_type(struct cli_person *p, const struct cli_tendencies *t,
			   struct cv_interview *iv, const struct cv_question *q,
			   struct cv_answer *out)
{
	struct choice c;

	switch (q->type) {
	case CV_SELECT_ONE:
	case CV_SELECT_MULTIPLE:
	case CV_RANK:
		look_at(&c, p, t, iv, q);
		if (q->type == CV_SELECT_ONE)
			return answer_one(p, &c, out);
		return q->type == CV_RANK ? answer_rank(p, &c, out)
					  : answer_several(p, &c, out);
	case CV_SCALE:
		return answer_scale(p, t, q, out);
	case CV_INTEGER:
	case CV_DECIMAL:
		return answer_number(p, t, q, out);
	case CV_DATE:
		return answer_date(p, iv, q, out);
	case CV_TEXT:
		return answer_text(p, q, out);
	case CV_NOTE:
	case CV_CALCULATE:
		break;
	}
	return false;
}

/* A reason for no answer that the question offers, or CV_ANSWERED. */
static enum cv_missing
no_answer(struct cli_person *p, const struct cv_question *q)
{
	double delicate = 1 + q->sensitivity;

	if (q->na.source != NULL && happens(p, 0.06))
		return CV_NA;
	if (q->offers_dk && q->type != CV_TEXT && happens(p, 0.1 * p->unsure))
		return CV_DK;
	if (q->offers_pns && happens(p, 0.025 * p->shy * delicate))
		return CV_PNS;
	if (!q->required && q->type != CV_TEXT && happens(p, 0.05))
		return CV_BLANK;
	return CV_ANSWERED;
}

void cli_person_answer(struct cli_person *p, const struct cli_tendencies *t,
		       struct cv_interview *iv, const struct cv_question *q,
		       struct cv_answer *out)
{
	cv_answer_init(out, no_answer(p, q));
	if (out->missing != CV_ANSWERED || answer_by_type(p, t, iv, q, out))
		return;
	cv_answer_init(out, !q->required    ? CV_BLANK
			    : q->offers_dk  ? CV_DK
			    : q->offers_pns ? CV_PNS
					    : CV_BLANK);
}
