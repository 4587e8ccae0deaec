/* The way through the questionnaires: the flow with its areas filled in, as
 * far as they are known.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "interview-private.h"

const struct cv_questionnaire *
cv_plan_questionnaire(const struct cv_interview *iv, const struct item *item)
{
	if (item->questionnaire < 0)
		return NULL;
	return &iv->survey->questionnaires[item->questionnaire];
}

static bool ends_in(const char *id, const char *end)
{
	size_t n = strlen(id), m = strlen(end);

	return n > m && strcmp(id + n - m, end) == 0;
}

bool cv_question_compares(const struct cv_survey *s,
			  const struct cv_question *q)
{
	const struct cv_questionnaire *qn =
	    &s->questionnaires[q->questionnaire];
	const struct cv_question *p = &s->questions[qn->first];
	const char *end = ends_in(q->id, "_imp") ? "_imp" : "_chg";

	if (q->type != CV_SCALE || !ends_in(q->id, end))
		return false;
	for (; p < q; p++)
		if (p->type == CV_SCALE && ends_in(p->id, end))
			return false;
	return true;
}

bool cv_plan_has(const struct cv_interview *iv, const struct item *item,
		 const struct cv_question *q)
{
	if (iv->setup.short_length && !q->in_short)
		return false;
	if (item->brief)
		return cv_question_compares(iv->survey, q);
	return !iv->has_brief || iv->brief_of[q->questionnaire] < 0 ||
	       !cv_question_compares(iv->survey, q);
}

int cv_plan_item(const struct cv_interview *iv, const struct cv_question *q)
{
	int item = iv->item_of[q->questionnaire];

	if (item >= 0 && cv_plan_has(iv, &iv->items[item], q))
		return item;
	item = iv->brief_of[q->questionnaire];
	if (item >= 0 && cv_plan_has(iv, &iv->items[item], q))
		return item;
	return -1;
}

static struct item *
add_item(struct cv_interview *iv, int questionnaire, unsigned step)
{
	struct item *item;

	if (iv->n_items == iv->items_room) {
		iv->items_room = iv->items_room * 2 + 16;
		iv->items = cv_reallocarray(iv->items, iv->items_room,
					    sizeof *iv->items);
	}
	item = &iv->items[iv->n_items++];
	memset(item, 0, sizeof *item);
	item->questionnaire = questionnaire;
	item->step = step;
	item->relevant = true;
	return item;
}

static bool left_out(const struct cv_interview *iv, unsigned questionnaire)
{
	return cv_survey_left_out(iv->survey,
				  &iv->survey->questionnaires[questionnaire],
				  iv->setup.training);
}

static void
add_asked(struct cv_interview *iv, unsigned questionnaire, unsigned step)
{
	if (left_out(iv, questionnaire) || iv->item_of[questionnaire] >= 0)
		return;
	iv->item_of[questionnaire] = (int)iv->n_items;
	add_item(iv, (int)questionnaire, step);
}

static void note_area(struct cv_interview *iv, unsigned questionnaire)
{
	unsigned i;

	for (i = 0; i < iv->n_areas; i++)
		if (iv->areas[i] == questionnaire)
			return;
	iv->areas[iv->n_areas++] = questionnaire;
}

static void add_area(struct cv_interview *iv, unsigned questionnaire,
		     unsigned step, bool brief)
{
	int *of = brief ? iv->brief_of : iv->item_of;
	struct item *item;

	if (questionnaire >= iv->survey->n_questionnaires ||
	    left_out(iv, questionnaire) || of[questionnaire] >= 0)
		return;
	of[questionnaire] = (int)iv->n_items;
	item = add_item(iv, (int)questionnaire, step);
	item->brief = brief;
	item->area = true;
	note_area(iv, questionnaire);
}

unsigned
cv_plan_offered(struct cv_interview *iv, const struct cv_flow_step *step)
{
	const struct cv_survey *s = iv->survey;
	unsigned i, n = 0;

	for (i = 0; i < step->n_of; i++)
		if (step->of[i] < s->n_questionnaires &&
		    !left_out(iv, step->of[i]))
			iv->offered[n++] = step->of[i];
	for (i = 0; step->n_of == 0 && i < s->n_questionnaires; i++)
		if (s->questionnaires[i].area > 0 && !left_out(iv, i))
			iv->offered[n++] = i;
	iv->n_offered = n;
	return n;
}

static unsigned at_most(const struct cv_flow_step *step, unsigned n)
{
	return step->max > 0 && step->max < n ? step->max : n;
}

static void areas_session(struct cv_interview *iv,
			  const struct cv_flow_step *step, unsigned at)
{
	unsigned i, n;

	for (i = 0; i < iv->setup.n_areas; i++)
		add_area(iv, iv->setup.areas[i], at, false);
	if (iv->setup.n_areas > 0)
		return;
	n = at_most(step, cv_plan_offered(iv, step));
	for (i = 0; i < n; i++)
		add_area(iv, iv->offered[i], at, false);
}

/* The offered areas in an order drawn by the seed; on paper in the file's. */
static unsigned draw(struct cv_interview *iv, const struct cv_flow_step *step,
		     unsigned char *order)
{
	unsigned n = cv_plan_offered(iv, step);

	if (n > CV_OPTIONS_MAX)
		n = CV_OPTIONS_MAX;
	cv_random_shuffle(cv_order_seed(iv->setup.seed, "areas"), n, order);
	return n;
}

static void areas_compare(struct cv_interview *iv,
			  const struct cv_flow_step *step, unsigned at)
{
	unsigned char order[CV_OPTIONS_MAX];
	bool paper = iv->setup.mode == CV_MODE_PAPER;
	unsigned i, n = draw(iv, step, order);

	for (i = 0; i < n; i++)
		add_area(iv, iv->offered[paper ? i : order[i]], at, true);
}

static void areas_random(struct cv_interview *iv,
			 const struct cv_flow_step *step, unsigned at)
{
	unsigned char order[CV_OPTIONS_MAX], drawn[CV_OPTIONS_MAX] = {0};
	unsigned i, n = draw(iv, step, order), max = at_most(step, n);

	if (iv->setup.mode != CV_MODE_PAPER) {
		for (i = 0; i < max; i++)
			add_area(iv, iv->offered[order[i]], at, false);
		return;
	}
	for (i = 0; i < max; i++)
		drawn[order[i]] = 1;
	for (i = 0; i < n; i++)
		if (drawn[i])
			add_area(iv, iv->offered[i], at, false);
}

static void
areas_all(struct cv_interview *iv, const struct cv_flow_step *step, unsigned at)
{
	unsigned i, n = cv_plan_offered(iv, step);

	for (i = 0; i < n; i++)
		add_area(iv, iv->offered[i], at, false);
}

static void areas_chosen(struct cv_interview *iv,
			 const struct cv_flow_step *step, unsigned at)
{
	unsigned i;

	if (cv_plan_offered(iv, step) > 0)
		add_item(iv, -1, at)->area = true;
	for (i = 0; i < iv->n_chosen; i++)
		add_area(iv, iv->chosen[i], at, false);
}

static int offered_named(const struct cv_interview *iv, const char *id)
{
	unsigned i;

	for (i = 0; i < iv->n_offered; i++)
		if (strcmp(iv->survey->questionnaires[iv->offered[i]].id, id) ==
		    0)
			return (int)iv->offered[i];
	return -1;
}

static bool
ranks_areas(const struct cv_interview *iv, const struct cv_question *q)
{
	unsigned i;

	if (q->type != CV_RANK)
		return false;
	for (i = 0; i < q->n_options; i++)
		if (offered_named(iv, q->options[i].id) >= 0)
			return true;
	return false;
}

/* The rank question about the offered areas, on the way before this step. */
static const struct cv_question *find_ranking(const struct cv_interview *iv)
{
	const struct cv_questionnaire *qn;
	unsigned i, j;

	for (i = 0; i < iv->n_items; i++) {
		qn = cv_plan_questionnaire(iv, &iv->items[i]);
		for (j = 0; qn != NULL && j < qn->count; j++)
			if (ranks_areas(iv,
					&iv->survey->questions[qn->first + j]))
				return &iv->survey->questions[qn->first + j];
	}
	return NULL;
}

static void areas_ranked(struct cv_interview *iv,
			 const struct cv_flow_step *step, unsigned at)
{
	unsigned max = at_most(step, cv_plan_offered(iv, step));
	const struct cv_question *q = find_ranking(iv);
	const struct cv_answer *a;
	unsigned i, before = iv->n_items;
	int area;

	iv->ranking = q;
	if (q == NULL)
		return;
	a = &cv_interview_slot(iv, q)->answer;
	if (a->missing != CV_ANSWERED)
		return;
	for (i = 0; i < a->n_rank && iv->n_items - before < max; i++) {
		area = offered_named(iv, q->options[a->rank[i]].id);
		if (area >= 0)
			add_area(iv, (unsigned)area, at, false);
	}
}

static void areas_none(struct cv_interview *iv, const struct cv_flow_step *step,
		       unsigned at)
{
	(void)iv;
	(void)step;
	(void)at;
}

static void (*const area_rules[])(struct cv_interview *iv,
				  const struct cv_flow_step *step,
				  unsigned at) = {
    [CV_AREAS_SESSION] = areas_session, [CV_AREAS_COMPARE] = areas_compare,
    [CV_AREAS_CHOSEN] = areas_chosen,   [CV_AREAS_RANKED] = areas_ranked,
    [CV_AREAS_RANDOM] = areas_random,   [CV_AREAS_ALL] = areas_all,
    [CV_AREAS_NONE] = areas_none,
};

/* How many questions each stretch asks at most: what the progress counts. */
static void count_questions(struct cv_interview *iv)
{
	const struct cv_questionnaire *qn;
	const struct cv_question *q;
	struct item *item;
	unsigned i, j;

	iv->total = 0;
	for (i = 0; i < iv->n_items; i++) {
		item = &iv->items[i];
		item->before = iv->total;
		qn = cv_plan_questionnaire(iv, item);
		for (j = 0; qn != NULL && j < qn->count; j++) {
			q = &iv->survey->questions[qn->first + j];
			if (q->type != CV_CALCULATE && q->other_of < 0 &&
			    cv_plan_has(iv, item, q))
				item->count++;
		}
		if (qn == NULL)
			item->count = iv->has_chosen ? 1 : 16;
		iv->total += item->count;
	}
}

void cv_plan_build(struct cv_interview *iv)
{
	const struct cv_consultation *c = &iv->survey->consultation;
	const struct cv_flow_step *step;
	unsigned i;

	iv->n_items = iv->n_areas = 0;
	iv->rule = CV_AREAS_NONE;
	iv->ranking = NULL;
	iv->has_brief = false;
	for (i = 0; i < iv->survey->n_questionnaires; i++)
		iv->item_of[i] = iv->brief_of[i] = -1;
	for (i = 0; i < c->n_flow; i++) {
		step = &c->flow[i];
		if (step->questionnaire >= 0) {
			add_asked(iv, (unsigned)step->questionnaire, i);
			continue;
		}
		if (iv->rule == CV_AREAS_NONE)
			iv->rule = step->rule;
		iv->has_brief |= step->rule == CV_AREAS_COMPARE;
		area_rules[step->rule](iv, step, i);
	}
	count_questions(iv);
	iv->settled = false;
}

unsigned cv_interview_areas(const struct cv_interview *iv,
			    const unsigned **areas, enum cv_area_rule *rule)
{
	if (rule != NULL)
		*rule = iv->rule;
	*areas = iv->areas;
	return iv->n_areas;
}
