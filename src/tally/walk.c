/* Which tables a walk leads through. Few different walks are written, so each
 * is read once. SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

static struct table *
find_table(struct cv_dataset *d, unsigned questionnaire, int version)
{
	struct table **at = &d->tables[questionnaire];

	while (*at != NULL && (*at)->version != version)
		at = &(*at)->next;
	if (*at == NULL)
		*at = cv_table_new(d, questionnaire, version);
	return *at;
}

static bool plan_has(const struct plan *plan, unsigned questionnaire)
{
	for (unsigned i = 0; i < plan->n; i++)
		if (plan->tables[i]->questionnaire == questionnaire)
			return true;
	return false;
}

static const struct cv_questionnaire *
find_questionnaire(const struct cv_survey *s, const struct cv_json *json)
{
	for (unsigned i = 0; i < s->n_questionnaires; i++)
		if (cv_json_is(json, s->questionnaires[i].id))
			return &s->questionnaires[i];
	return NULL;
}

/* The rest of ["det",1,"60303ae2"]. A questionnaire this consultation does not
 * have (any more), or a second time the same, is passed over. */
static bool
read_step(struct cv_dataset *d, struct cv_json *json, struct plan *plan)
{
	const struct cv_questionnaire *qn;
	enum cv_json_type type;
	unsigned index;
	int64_t version;

	if (cv_json_next(json) != CV_JSON_STRING)
		return false;
	qn = find_questionnaire(d->survey, json);
	if (cv_json_next(json) != CV_JSON_NUMBER ||
	    !cv_integer_parse(json->start, json->len, &version) ||
	    version < 0 || version > INT32_MAX)
		return false;
	do {
		type = cv_json_next(json);
		if (!cv_json_skip(json) || type == CV_JSON_BAD)
			return false;
	} while (type != CV_JSON_ARRAY_END);
	if (qn == NULL)
		return true;
	index = (unsigned)(qn - d->survey->questionnaires);
	if (!plan_has(plan, index))
		plan->tables[plan->n++] = find_table(d, index, (int)version);
	return true;
}

static bool
read_walk(struct cv_dataset *d, struct cv_slice walk, struct plan *plan)
{
	struct cv_json json;
	enum cv_json_type type;

	cv_json_open(&json, walk.s, walk.n);
	if (cv_json_next(&json) != CV_JSON_ARRAY)
		return false;
	while ((type = cv_json_next(&json)) == CV_JSON_ARRAY)
		if (!read_step(d, &json, plan))
			return false;
	return type == CV_JSON_ARRAY_END && cv_json_next(&json) == CV_JSON_END;
}

const struct plan *cv_walk_plan(struct cv_dataset *d, struct cv_slice walk)
{
	int64_t known = cv_id_find(&d->walks, walk.s, walk.n);
	struct plan plan = {0};
	uint32_t number;

	if (known >= 0)
		return &d->plans[known];
	plan.tables =
	    cv_calloc(d->survey->n_questionnaires + 1, sizeof(struct table *));
	if (!read_walk(d, walk, &plan)) {
		free(plan.tables);
		return NULL;
	}
	number = cv_id_add(&d->walks, d->arena, walk.s, walk.n);
	if (number >= d->plans_room) {
		d->plans_room = number * 2 + 16;
		d->plans =
		    cv_reallocarray(d->plans, d->plans_room, sizeof *d->plans);
	}
	plan.tables =
	    cv_reallocarray(plan.tables, plan.n + 1, sizeof(struct table *));
	d->plans[number] = plan;
	return &d->plans[number];
}

void cv_walk_done(struct cv_dataset *d)
{
	for (uint32_t i = 0; i < d->walks.count; i++)
		free(d->plans[i].tables);
	free(d->plans);
	cv_id_done(&d->walks);
}
