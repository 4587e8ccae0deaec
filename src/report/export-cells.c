/* One body into the cells of its row: what was answered, what was not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

static bool slice_is(struct cv_slice s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.s, word, s.n) == 0;
}

/* The variables of a questionnaire that was walked in this version. */
static void step(struct cv_export *e, const struct cv_questionnaire *qn,
		 int version, bool learn)
{
	const struct cv_survey *s = e->how.survey;

	e->walk[e->n_walk++] = qn;
	for (unsigned i = qn->first; i < qn->first + qn->count; i++)
		e->here[i] =
		    cv_export_version(e, &s->questions[i], version, learn);
}

static bool walked(const struct cv_export *e, const struct cv_questionnaire *qn)
{
	for (unsigned i = 0; i < e->n_walk; i++)
		if (e->walk[i] == qn)
			return true;
	return false;
}

/* The rest of ["det",1,"60303ae2"]; what the survey has not, or a second time,
 * is passed over. */
static bool read_step(struct cv_export *e, struct cv_json *json, bool learn)
{
	const struct cv_survey *s = e->how.survey;
	/* most walks are like the one before */
	const struct cv_questionnaire *qn =
	    e->n_walk < s->n_questionnaires ? e->walk[e->n_walk] : NULL;
	enum cv_json_type type;
	int64_t version;

	if (cv_json_next(json) != CV_JSON_STRING)
		return false;
	if (qn != NULL && !cv_json_is(json, qn->id))
		qn = NULL;
	for (unsigned i = 0; i < s->n_questionnaires && qn == NULL; i++)
		if (cv_json_is(json, s->questionnaires[i].id))
			qn = &s->questionnaires[i];
	if (cv_json_next(json) != CV_JSON_NUMBER ||
	    !cv_integer_parse(json->start, json->len, &version) ||
	    version < 0 || version > INT32_MAX)
		return false;
	do {
		type = cv_json_next(json);
		if (type == CV_JSON_BAD || !cv_json_skip(json))
			return false;
	} while (type != CV_JSON_ARRAY_END);
	if (qn != NULL && !walked(e, qn))
		step(e, qn, (int)version, learn);
	return true;
}

static bool read_walk(struct cv_export *e, bool learn)
{
	struct cv_json json;
	enum cv_json_type type;

	e->n_walk = 0;
	memset(e->here, 0, e->how.survey->n_questions * sizeof(e->here[0]));
	cv_json_open(&json, e->body.walk.s, e->body.walk.n);
	if (cv_json_next(&json) != CV_JSON_ARRAY)
		return false;
	while ((type = cv_json_next(&json)) == CV_JSON_ARRAY)
		if (!read_step(e, &json, learn))
			return false;
	return type == CV_JSON_ARRAY_END && cv_json_next(&json) == CV_JSON_END;
}

/* Where it was stopped at a question that is asked no more: everything after
 * the last one that was asked. */
static void stop_after_last(struct cv_export *e)
{
	for (unsigned i = e->n_walk; i-- > 0;)
		for (unsigned k = e->walk[i]->count; k-- > 0;) {
			const struct variable *v =
			    e->here[e->walk[i]->first + k];
			if (v == NULL)
				continue;
			if (e->cells[v->index].state != NOT_ASKED)
				return;
			e->cells[v->index].state = STOPPED;
		}
}

/* Everything at or after the question where it was stopped, in the order of
 * the walk; false: that is nowhere here. */
static bool mark_stopped(struct cv_export *e)
{
	const struct cv_survey *s = e->how.survey;
	struct cv_slice id = e->body.stopped_at;
	unsigned from = 0;
	bool beyond = false;

	for (unsigned i = 0; i < e->n_walk; i++) {
		const struct cv_questionnaire *qn = e->walk[i];

		from = qn->first;
		while (!beyond && from < qn->first + qn->count &&
		       !slice_is(id, s->questions[from].id))
			from++;
		beyond = beyond || from < qn->first + qn->count;
		for (; beyond && from < qn->first + qn->count; from++)
			if (e->here[from] != NULL)
				e->cells[e->here[from]->index].state = STOPPED;
	}
	return beyond;
}

/* {"missing":"dk"}; anything else that is in an object says nothing. */
static bool read_missing(struct cv_json *json, struct cell *cell)
{
	enum cv_json_type type;
	int missing = -1;

	while ((type = cv_json_next(json)) == CV_JSON_KEY) {
		bool is_it = cv_json_is(json, "missing");

		type = cv_json_next(json);
		if (is_it && type == CV_JSON_STRING)
			missing = cv_missing_named(json->start, json->len);
		if (type == CV_JSON_BAD || !cv_json_skip(json))
			return false;
	}
	cell->state = NOT_ASKED;
	if (missing > CV_ANSWERED && missing < CV_UNASKED) {
		cell->state = MISSING;
		cell->missing = (enum cv_missing)missing;
	}
	return type == CV_JSON_OBJECT_END;
}

/* The variable an answer belongs to. Of a questionnaire that is not in the
 * walk: none. */
static struct variable *
find(struct cv_export *e, const struct cv_json *key, bool learn)
{
	const struct cv_survey *s = e->how.survey;
	const struct cv_question *q = NULL;
	char id[64];

	if (key->len == 0 || key->len >= sizeof id)
		return NULL;
	memcpy(id, key->start, key->len);
	id[key->len] = '\0';
	q = cv_survey_question(s, id);
	return q == NULL ? cv_export_gone(e, key, learn) : e->here[q->index];
}

static bool read_answer(struct cv_export *e, struct cv_json *json, bool learn)
{
	struct variable *v = find(e, json, learn);
	enum cv_json_type type = cv_json_next(json);
	struct cell *cell;

	if (type == CV_JSON_BAD)
		return false;
	if (v == NULL)
		return cv_json_skip(json);
	cell = &e->cells[v->index];
	if (cell->state > STOPPED) /* a second time the same */
		return cv_json_skip(json);
	if (type == CV_JSON_OBJECT)
		return read_missing(json, cell);
	cell->state = type == CV_JSON_NULL ? NOT_ASKED : GIVEN;
	cell->type = type;
	cell->json = *json;
	if (learn)
		cv_export_note(e, v, cell);
	return cv_json_skip(json);
}

static bool read_answers(struct cv_export *e, bool learn)
{
	struct cv_json json;
	enum cv_json_type type;

	cv_json_open(&json, e->body.answers.s, e->body.answers.n);
	if (cv_json_next(&json) != CV_JSON_OBJECT)
		return false;
	while ((type = cv_json_next(&json)) == CV_JSON_KEY)
		if (!read_answer(e, &json, learn))
			return false;
	return type == CV_JSON_OBJECT_END && cv_json_next(&json) == CV_JSON_END;
}

enum cv_status
cv_export_read(struct cv_export *e, const void *bytes, size_t n, bool learn)
{
	struct cv_body *body = &e->body;
	bool stops;

	if (cv_body_parse(bytes, n, body) != CV_OK)
		return CV_CORRUPT;
	if (!slice_is(body->kind, "interview") ||
	    body->training != e->how.survey->consultation.training ||
	    slice_is(body->status, "void"))
		return CV_NOT_FOUND;
	if (!slice_is(body->status, "complete") &&
	    !slice_is(body->status, "partial"))
		return CV_CORRUPT;
	if (e->n > 0)
		memset(e->cells, 0, e->n * sizeof e->cells[0]);
	if (!read_walk(e, learn))
		return CV_CORRUPT;
	stops = body->stopped_at.n == 0 || mark_stopped(e);
	if (!read_answers(e, learn))
		return CV_CORRUPT;
	if (!stops)
		stop_after_last(e);
	return CV_OK;
}
