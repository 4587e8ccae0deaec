/* Small surveys made by hand, for tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_MAKE_SURVEY_H
#define TESTS_MAKE_SURVEY_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <canvass/interview.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAKE_QUESTIONS = 80,
	MAKE_QUESTIONNAIRES = 24,
	MAKE_OPTIONS = 20,
	MAKE_STEPS = 12
};

/* The arrays of the survey in the making, not yet const. */
struct made {
	struct cv_survey *s;
	struct cv_question *questions;
	struct cv_questionnaire *questionnaires;
	struct cv_flow_step *flow;
};

static inline struct cv_wording make_words(struct made *m, const char *source)
{
	struct cv_wording w = {source, m->s->n_wordings};

	if (source != NULL)
		m->s->n_wordings++;
	return w;
}

static inline struct made make_survey(void)
{
	struct made m;
	struct cv_survey *s = cv_survey_new();

	m.s = s;
	m.questions =
	    cv_arena_alloc(s->arena, MAKE_QUESTIONS * sizeof *m.questions);
	m.questionnaires = cv_arena_alloc(
	    s->arena, MAKE_QUESTIONNAIRES * sizeof *m.questionnaires);
	m.flow = cv_arena_alloc(s->arena, MAKE_STEPS * sizeof *m.flow);
	s->questions = m.questions;
	s->questionnaires = m.questionnaires;
	s->consultation.flow = m.flow;
	s->consultation.id = "test";
	s->consultation.language = "en";
	s->consultation.languages[0] = "en";
	s->consultation.n_languages = 1;
	s->has_referral = true;
	return m;
}

/* A questionnaire: the questions made next are its. */
static inline struct cv_questionnaire *
make_questionnaire(struct made *m, const char *id, int area)
{
	struct cv_questionnaire *qn =
	    &m->questionnaires[m->s->n_questionnaires++];

	assert_true(m->s->n_questionnaires <= MAKE_QUESTIONNAIRES);
	qn->id = id;
	qn->version = 1;
	qn->area = area;
	qn->language = "en";
	qn->title = make_words(m, id);
	qn->first = m->s->n_questions;
	return qn;
}

static inline struct cv_question *
make_question(struct made *m, const char *id, enum cv_type type)
{
	struct cv_question *q = &m->questions[m->s->n_questions];
	struct cv_questionnaire *qn =
	    &m->questionnaires[m->s->n_questionnaires - 1];

	assert_true(m->s->n_questions < MAKE_QUESTIONS);
	q->id = id;
	q->type = type;
	q->index = m->s->n_questions++;
	q->questionnaire = m->s->n_questionnaires - 1;
	q->text = make_words(m, id);
	q->options =
	    cv_arena_alloc(m->s->arena, MAKE_OPTIONS * sizeof *q->options);
	q->required = type <= CV_SCALE;
	q->stored = q->in_short = true;
	q->offers_dk = q->offers_pns = true;
	q->lines = 1;
	q->other = q->other_of = -1;
	qn->count++;
	return q;
}

static inline struct cv_option *
make_option(struct made *m, struct cv_question *q, const char *id)
{
	struct cv_option *o =
	    (struct cv_option *)(uintptr_t)&q->options[q->n_options++];

	assert_true(q->n_options <= MAKE_OPTIONS);
	o->id = id;
	o->text = make_words(m, id);
	return o;
}

static inline void
make_options(struct made *m, struct cv_question *q, const char *ids)
{
	char *rest = cv_arena_strdup(m->s->arena, ids), *id;

	while ((id = strtok_r(rest, " ", &rest)) != NULL)
		make_option(m, q, id);
}

/* A scale with the points from `low` to `high`. */
static inline struct cv_question *
make_scale(struct made *m, const char *id, int low, int high)
{
	struct cv_question *q = make_question(m, id, CV_SCALE);
	char number[CV_NUMBER_SIZE];
	int value;

	for (value = low; value <= high; value++) {
		cv_number_print(value, number);
		make_option(m, q, cv_arena_strdup(m->s->arena, number))->value =
		    value;
	}
	return q;
}

/* The words of "other", right after its question. */
static inline struct cv_question *
make_other(struct made *m, struct cv_question *parent, const char *id)
{
	struct cv_question *q = make_question(m, id, CV_TEXT);

	q->other_of = (int)parent->index;
	parent->other = (int)q->index;
	return q;
}

static inline int
make_find(void *context, const char *name, size_t n, bool bare)
{
	const struct cv_survey *s = context;
	unsigned i;

	(void)bare;
	for (i = 0; i < s->n_questions; i++)
		if (strlen(s->questions[i].id) == n &&
		    memcmp(s->questions[i].id, name, n) == 0)
			return (int)i;
	return -1;
}

static inline const struct cv_expression *
make_rule(struct made *m, const char *source)
{
	struct cv_names names = {make_find, m->s};
	struct cv_expression_fault fault;
	const struct cv_expression *e = NULL;

	if (cv_expression_parse(m->s->arena, source, &names, 0, &e, &fault) !=
	    CV_OK)
		fail_msg("%s: %s", source, fault.text);
	return e;
}

static inline void make_ask(struct made *m, const struct cv_questionnaire *qn)
{
	struct cv_flow_step *step = &m->flow[m->s->consultation.n_flow++];

	step->questionnaire = (int)(qn - m->questionnaires);
}

/* An areas step over all questionnaires with an area made so far. */
static inline struct cv_flow_step *
make_areas(struct made *m, enum cv_area_rule rule, unsigned min, unsigned max)
{
	struct cv_flow_step *step = &m->flow[m->s->consultation.n_flow++];
	unsigned *of =
	    cv_arena_alloc(m->s->arena, MAKE_QUESTIONNAIRES * sizeof *of);
	unsigned i;

	step->questionnaire = -1;
	step->rule = rule;
	step->min = min;
	step->max = max;
	step->of = of;
	for (i = 0; i < m->s->n_questionnaires; i++)
		if (m->questionnaires[i].area > 0)
			of[step->n_of++] = i;
	return step;
}

/* Consent with the question c_ok: yes, no (declined). */
static inline struct cv_questionnaire *make_consent(struct made *m)
{
	struct cv_questionnaire *qn = make_questionnaire(m, "consent", 0);
	struct cv_question *q = make_question(m, "c_ok", CV_SELECT_ONE);

	make_option(m, q, "yes");
	make_option(m, q, "no")->ends = CV_ENDS_DECLINED;
	q->offers_dk = q->offers_pns = false;
	make_ask(m, qn);
	return qn;
}

/* Answers. */

static inline struct cv_answer an_option(int option)
{
	struct cv_answer a;

	cv_answer_init(&a, CV_ANSWERED);
	a.option = option;
	return a;
}

static inline struct cv_answer a_set(uint64_t set)
{
	struct cv_answer a;

	cv_answer_init(&a, CV_ANSWERED);
	a.set = set;
	return a;
}

static inline struct cv_answer a_number(double x)
{
	struct cv_answer a;

	cv_answer_init(&a, CV_ANSWERED);
	a.number = x;
	return a;
}

static inline struct cv_answer a_missing(enum cv_missing missing)
{
	struct cv_answer a;

	cv_answer_init(&a, missing);
	return a;
}

/* Borrows the text: not to be given to cv_answer_done. */
static inline struct cv_answer a_text(const char *text)
{
	struct cv_answer a;

	cv_answer_init(&a, CV_ANSWERED);
	a.text = (char *)(uintptr_t)text;
	return a;
}

static inline struct cv_answer a_rank(unsigned n, const unsigned char *best)
{
	struct cv_answer a;

	cv_answer_init(&a, CV_ANSWERED);
	a.n_rank = n;
	memcpy(a.rank, best, n);
	return a;
}

/* Interviews. */

static inline struct cv_interview *
make_interview(struct made *m, const struct cv_interview_setup *like,
	       const struct cv_interview_hooks *hooks)
{
	struct cv_interview_setup setup = {0};
	struct cv_interview *iv = NULL;
	struct cv_error err = {0};

	if (like != NULL)
		setup = *like;
	setup.survey = m->s;
	if (setup.month == NULL)
		setup.month = "2026-11";
	if (setup.today.year == 0) {
		setup.today.year = 2026;
		setup.today.month = 11;
		setup.today.day = 23;
	}
	if (cv_interview_new(&setup, hooks, &iv, &err) != CV_OK)
		fail_msg("no interview: %s", err.text);
	return iv;
}

static inline const char *asked(const struct cv_interview *iv)
{
	const struct cv_question *q = cv_interview_question(iv);

	return q == NULL ? "" : q->id;
}

/* Give the answer to the question `id`, which must be the one on screen. */
#define give(iv, id, answer) give_at(iv, id, answer, __LINE__)
static inline void
give_at(struct cv_interview *iv, const char *id, struct cv_answer a, int line)
{
	struct cv_refusal r;
	struct cv_error err = {0};
	enum cv_verdict v;

	if (strcmp(asked(iv), id) != 0)
		fail_msg("line %d: asked \"%s\", not \"%s\"", line, asked(iv),
			 id);
	v = cv_interview_answer(iv, &a, false, &r, &err);
	if (v != CV_ACCEPTED)
		fail_msg("line %d: %s: verdict %d %s", line, id, (int)v,
			 r.key == NULL ? "" : r.key);
}

/* The same answer must be refused with this key. */
#define refused(iv, id, answer, key) refused_at(iv, id, answer, key, __LINE__)
static inline void refused_at(struct cv_interview *iv, const char *id,
			      struct cv_answer a, const char *key, int line)
{
	struct cv_refusal r;
	enum cv_verdict v;

	if (strcmp(asked(iv), id) != 0)
		fail_msg("line %d: asked \"%s\", not \"%s\"", line, asked(iv),
			 id);
	v = cv_interview_answer(iv, &a, false, &r, NULL);
	if (v != CV_REFUSED || strcmp(r.key, key) != 0)
		fail_msg("line %d: %s: verdict %d, key %s, not %s", line, id,
			 (int)v, r.key == NULL ? "" : r.key, key);
	assert_string_equal(asked(iv), id);
}

#endif
