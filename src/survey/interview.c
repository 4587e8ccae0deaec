/* An interview begins, ends, and says where it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/interview.h>

#include <stdlib.h>
#include <string.h>

#include "interview-private.h"

struct slot *
cv_interview_slot(const struct cv_interview *iv, const struct cv_question *q)
{
	return &iv->slots[q->index];
}

bool cv_slot_given(const struct slot *slot)
{
	return slot->answer.missing != CV_UNASKED;
}

static char *copy(const char *s)
{
	return s == NULL ? NULL : cv_strdup(s);
}

static void
copy_setup(struct cv_interview *iv, const struct cv_interview_setup *setup)
{
	iv->setup = *setup;
	iv->setup.site = iv->site = copy(setup->site);
	iv->setup.month = iv->month = copy(setup->month);
	iv->setup.sampling = iv->sampling = copy(setup->sampling);
	if (iv->setup.n_areas > 16)
		iv->setup.n_areas = 16;
}

/* The questionnaire that asks for consent: the first of the flow, where one of
 * its questions can be declined. */
static int find_consent(const struct cv_survey *s)
{
	const struct cv_questionnaire *qn;
	const struct cv_question *q;
	unsigned i, j;

	if (s->consultation.n_flow == 0 ||
	    s->consultation.flow[0].questionnaire < 0)
		return -1;
	qn = &s->questionnaires[s->consultation.flow[0].questionnaire];
	for (i = 0; i < qn->count; i++) {
		q = &s->questions[qn->first + i];
		for (j = 0; j < q->n_options; j++)
			if (q->options[j].ends == CV_ENDS_DECLINED)
				return s->consultation.flow[0].questionnaire;
	}
	return -1;
}

static void make_tables(struct cv_interview *iv)
{
	struct cv_survey *s = iv->survey;
	unsigned i, n = s->n_questionnaires + 1;

	if (s->index == NULL)
		cv_survey_index(s);
	iv->slots = cv_calloc(s->n_questions + 1, sizeof *iv->slots);
	for (i = 0; i < s->n_questions; i++)
		iv->slots[i].answer.missing = CV_UNASKED;
	iv->item_of = cv_calloc(n, sizeof *iv->item_of);
	iv->brief_of = cv_calloc(n, sizeof *iv->brief_of);
	iv->areas = cv_calloc(n, sizeof *iv->areas);
	iv->chosen = cv_calloc(n, sizeof *iv->chosen);
	iv->offered = cv_calloc(n, sizeof *iv->offered);
	iv->walk = cv_calloc(n, sizeof *iv->walk);
	iv->order = cv_malloc(s->index->n_options + 1);
	iv->order_shown = cv_malloc(s->index->n_options + 1);
}

enum cv_status cv_interview_new(const struct cv_interview_setup *setup,
				const struct cv_interview_hooks *hooks,
				struct cv_interview **out, struct cv_error *err)
{
	static const struct place start = {CV_STEP_QUESTION, 0, -1};
	struct cv_interview *iv = cv_calloc(1, sizeof *iv);

	copy_setup(iv, setup);
	if (hooks != NULL)
		iv->hooks = *hooks;
	iv->survey = setup->survey;
	make_tables(iv);
	cv_buf_init(&iv->say);
	cv_buf_init(&iv->work);
	cv_answer_init(&iv->preset, CV_UNASKED);
	cv_rules_init(iv);
	iv->consent = find_consent(iv->survey);
	iv->consented = iv->consent < 0;
	cv_plan_build(iv);
	cv_move_to(iv, cv_move_next(iv, start));
	if (iv->at.step == CV_STEP_REVIEW) {
		cv_interview_free(&iv);
		return cv_fail(err, CV_INVALID, "there is nothing to ask");
	}
	*out = iv;
	return CV_OK;
}

static void free_slots(struct cv_interview *iv)
{
	unsigned i;

	for (i = 0; i < iv->survey->n_questions; i++) {
		if (iv->slots[i].answer.text != NULL)
			cv_answer_done(&iv->slots[i].answer);
		free(iv->slots[i].joined);
	}
	free(iv->slots);
}

void cv_interview_free(struct cv_interview **interview)
{
	struct cv_interview *iv = *interview;

	if (iv == NULL)
		return;
	free_slots(iv);
	free(iv->items);
	free(iv->item_of);
	free(iv->brief_of);
	free(iv->areas);
	free(iv->chosen);
	free(iv->offered);
	free(iv->walk);
	free(iv->order);
	free(iv->order_shown);
	free(iv->site);
	free(iv->month);
	free(iv->sampling);
	free(iv->candidate_joined);
	cv_environment_done(&iv->env);
	cv_answer_done(&iv->preset);
	cv_buf_wipe(&iv->say);
	cv_buf_wipe(&iv->work);
	free(iv);
	*interview = NULL;
}

enum cv_step cv_interview_step(const struct cv_interview *iv)
{
	return iv->at.step;
}

enum cv_end cv_interview_end(const struct cv_interview *iv)
{
	return iv->end;
}

const struct cv_question *cv_interview_question(const struct cv_interview *iv)
{
	const struct cv_questionnaire *qn;

	if (iv->at.step != CV_STEP_QUESTION)
		return NULL;
	qn = cv_plan_questionnaire(iv, &iv->items[iv->at.item]);
	return &iv->survey->questions[qn->first + (unsigned)iv->at.offset];
}

const struct cv_questionnaire *
cv_interview_questionnaire(const struct cv_interview *iv)
{
	if (iv->at.step == CV_STEP_REVIEW || iv->at.step == CV_STEP_AREAS ||
	    iv->at.step == CV_STEP_ENDED)
		return NULL;
	return cv_plan_questionnaire(iv, &iv->items[iv->at.item]);
}

const struct cv_answer *
cv_interview_given(const struct cv_interview *iv, const struct cv_question *q)
{
	return &cv_interview_slot(iv, q)->answer;
}

bool cv_interview_reached(struct cv_interview *iv, const struct cv_question *q)
{
	int item = cv_plan_item(iv, q);

	if (item < 0)
		return false;
	if (iv->settled)
		return cv_interview_slot(iv, q)->reached;
	return cv_rules_questionnaire(
		   iv, cv_plan_questionnaire(iv, &iv->items[item])) &&
	       cv_rules_question(iv, q);
}

const struct cv_answer *
cv_interview_preset(struct cv_interview *iv, const struct cv_question *q)
{
	struct cv_value v;

	if (q->preset == NULL)
		return NULL;
	iv->chance = cv_order_seed(iv->setup.seed, q->id);
	v = cv_expression_value(q->preset, &iv->env);
	cv_answer_done(&iv->preset);
	return cv_rules_to_answer(q, &v, &iv->preset) ? &iv->preset : NULL;
}

bool cv_interview_consented(const struct cv_interview *iv)
{
	return iv->consented;
}

int cv_interview_language(const struct cv_interview *iv)
{
	return iv->setup.language;
}

const struct cv_interview_setup *
cv_interview_setup(const struct cv_interview *iv)
{
	return &iv->setup;
}

unsigned cv_interview_saved(const struct cv_interview *iv)
{
	return iv->saved;
}

unsigned cv_interview_part(const struct cv_interview *iv)
{
	unsigned i, part = 0;

	if (iv->at.step == CV_STEP_REVIEW || iv->at.step == CV_STEP_ENDED)
		return cv_interview_parts(iv);
	for (i = 0; i <= iv->at.item && i < iv->n_items; i++)
		if (iv->items[i].questionnaire >= 0)
			part++;
	return part > 0 ? part : 1;
}

unsigned cv_interview_parts(const struct cv_interview *iv)
{
	const struct cv_flow_step *step;
	unsigned i, parts = 0;

	for (i = 0; i < iv->n_items; i++) {
		step = &iv->survey->consultation.flow[iv->items[i].step];
		if (iv->items[i].questionnaire >= 0)
			parts++;
		else if (!iv->has_chosen)
			parts += step->max > 0 ? step->max : step->n_of;
	}
	return parts;
}

unsigned cv_interview_progress(struct cv_interview *iv)
{
	const struct item *item;
	unsigned done = iv->total, count;

	if (iv->at.step == CV_STEP_ENDED) {
		iv->progress = 1000;
	} else if (iv->at.step != CV_STEP_REVIEW && iv->total > 0) {
		item = &iv->items[iv->at.item];
		done = item->before;
		if (item->questionnaire >= 0) {
			count = cv_plan_questionnaire(iv, item)->count;
			done += item->count * (unsigned)iv->at.offset /
				(count > 0 ? count : 1);
		}
	}
	done = iv->total == 0 ? 0 : done * 990 / iv->total;
	if (done > iv->progress)
		iv->progress = done;
	return iv->progress;
}
