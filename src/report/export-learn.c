/* The variables and columns of an export: those of the survey, and those that
 * only bodies know. SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

/* A new variable at the end, its cell empty. */
static struct variable *add(struct cv_export *e, const char *id,
			    const struct cv_question *q, int version)
{
	struct variable *v = cv_arena_alloc(e->arena, sizeof *v);

	*v = (struct variable){
	    .id = id, .q = q, .version = version, .index = e->n};
	if (e->n == e->room) {
		e->room = e->room * 2 + 64;
		e->list = cv_reallocarray(e->list, e->room, sizeof e->list[0]);
		e->cells =
		    cv_reallocarray(e->cells, e->room, sizeof e->cells[0]);
	}
	e->cells[e->n] = (struct cell){.state = NOT_ASKED};
	e->list[e->n++] = v;
	if (q != NULL)
		v->several =
		    q->type == CV_SELECT_MULTIPLE || q->type == CV_RANK;
	return v;
}

static void
add_option(struct variable *v, const char *id, const struct cv_option *option)
{
	if (v->n_options == v->options_room) {
		v->options_room = v->options_room * 2 + 8;
		v->options = cv_reallocarray(v->options, v->options_room,
					     sizeof v->options[0]);
	}
	v->options[v->n_options++] = (struct export_option){id, option};
}

static struct variable *
add_question(struct cv_export *e, const struct cv_question *q, int version)
{
	struct variable *v = add(e, q->id, q, version);

	for (unsigned i = 0; i < q->n_options; i++) {
		add_option(v, q->options[i].id, &q->options[i]);
		if (q->type == CV_SCALE)
			cv_export_take(v, q->options[i].value);
	}
	return v;
}

/* Every question of a questionnaire gets a column, asked or not. */
static void add_questionnaire(struct cv_export *e, unsigned index)
{
	const struct cv_survey *s = e->how.survey;
	const struct cv_questionnaire *qn = &s->questionnaires[index];

	for (unsigned i = qn->first; i < qn->first + qn->count; i++)
		if (e->present[i] == NULL &&
		    cv_question_is_stored(&s->questions[i]))
			e->present[i] = add_question(e, &s->questions[i], 0);
}

static void add_flow(struct cv_export *e)
{
	const struct cv_consultation *c = &e->how.survey->consultation;

	for (unsigned i = 0; i < c->n_flow; i++) {
		if (c->flow[i].questionnaire >= 0)
			add_questionnaire(e,
					  (unsigned)c->flow[i].questionnaire);
		for (unsigned k = 0; k < c->flow[i].n_of; k++)
			add_questionnaire(e, c->flow[i].of[k]);
	}
}

struct cv_export *cv_export_new(const struct cv_export_how *how)
{
	const struct cv_survey *s = how->survey;
	struct cv_export *e = cv_calloc(1, sizeof *e);

	e->how = *how;
	e->report = (struct cv_report){
	    .survey = s, .words = how->words, .language = how->language};
	e->arena = cv_arena_new();
	cv_buf_init(&e->text);
	e->present = cv_calloc(s->n_questions + 1, sizeof e->present[0]);
	e->here = cv_calloc(s->n_questions + 1, sizeof e->here[0]);
	e->walk = cv_calloc(s->n_questionnaires + 1, sizeof e->walk[0]);
	e->gone = cv_calloc(VARIABLES_GONE_MAX, sizeof e->gone[0]);
	add_flow(e);
	return e;
}

void cv_export_free(struct cv_export **export)
{
	struct cv_export *e = *export;

	if (e == NULL)
		return;
	*export = NULL;
	for (unsigned i = 0; i < e->n_columns; i++)
		free(e->columns[i].name);
	for (unsigned i = 0; i < e->n; i++)
		free(e->list[i]->options);
	free(e->columns);
	free(e->list);
	free(e->cells);
	free(e->present);
	free(e->here);
	free(e->gone);
	free(e->walk);
	cv_buf_wipe(&e->text);
	cv_arena_free(&e->arena);
	free(e);
}

/* Do answers of that version mean what they mean now? */
static bool
is_present(const struct cv_survey *s, const struct cv_question *q, int version)
{
	int now = s->questionnaires[q->questionnaire].version;

	return version == now ||
	       (q->same_since > 0 && version >= q->same_since && version < now);
}

struct variable *cv_export_version(struct cv_export *e,
				   const struct cv_question *q, int version,
				   bool learn)
{
	struct variable **at = &e->present[q->index];

	if (!cv_question_is_stored(q))
		return NULL;
	if (*at == NULL) {
		if (!learn)
			return NULL;
		*at = add_question(e, q, 0);
	}
	if (is_present(e->how.survey, q, version))
		return *at;
	for (at = &(*at)->earlier; *at != NULL; at = &(*at)->earlier)
		if ((*at)->version == version)
			return *at;
	if (learn)
		*at = add_question(e, q, version);
	return *at;
}

static bool is_id(const char *s, size_t n)
{
	if (n == 0 || n > 32 || s[0] < 'a' || s[0] > 'z')
		return false;
	for (size_t i = 1; i < n; i++)
		if ((s[i] < 'a' || s[i] > 'z') && (s[i] < '0' || s[i] > '9') &&
		    s[i] != '_')
			return false;
	return true;
}

/* What is not the id of a question was never one. */
struct variable *
cv_export_gone(struct cv_export *e, const struct cv_json *key, bool learn)
{
	for (unsigned i = 0; i < e->n_gone; i++)
		if (cv_json_is(key, e->gone[i]->id))
			return e->gone[i];
	if (!learn || e->n_gone == VARIABLES_GONE_MAX ||
	    !is_id(key->start, key->len))
		return NULL;
	e->gone[e->n_gone] =
	    add(e, cv_arena_strndup(e->arena, key->start, key->len), NULL, 0);
	return e->gone[e->n_gone++];
}

int cv_export_option(const struct variable *v, const char *id, size_t n)
{
	for (unsigned i = 0; i < v->n_options; i++) {
		const char *own = v->options[i].id;

		if (n > 0 && own[0] == id[0] && strncmp(own, id, n) == 0 &&
		    own[n] == '\0')
			return (int)i;
	}
	return -1;
}

/* An option that the survey does not have (any more). */
static void
note_option(struct cv_export *e, struct variable *v, const struct cv_json *json)
{
	struct cv_buf raw = CV_BUF_INIT, id = CV_BUF_INIT;

	cv_json_unescape(json, &raw);
	cv_text_clean(&id, raw.data, raw.len, CV_CLEAN_LINE);
	if (id.len > 0 && id.len <= OPTION_BYTES_MAX &&
	    v->n_options < OPTIONS_MAX &&
	    cv_export_option(v, id.data, id.len) < 0) {
		add_option(v, cv_arena_strndup(e->arena, id.data, id.len),
			   NULL);
		v->odd = v->odd || !is_id(id.data, id.len);
	}
	cv_buf_wipe(&raw);
	cv_buf_wipe(&id);
}

static void
note_list(struct cv_export *e, struct variable *v, const struct cell *cell)
{
	struct cv_json json = cell->json;
	enum cv_json_type type;
	unsigned places = 0;
	size_t length = 0;

	if (v->q == NULL)
		v->several = true;
	while ((type = cv_json_next(&json)) == CV_JSON_STRING ||
	       type == CV_JSON_NUMBER) {
		length += json.len + 1;
		places++;
		if (json.escaped ||
		    cv_export_option(v, json.start, json.len) < 0)
			note_option(e, v, &json);
	}
	if (v->places < places)
		v->places = places;
	if (v->longest < length)
		v->longest = length;
}

/* How long it will be when it is cleaned. */
static void note_text(struct variable *v, const struct cv_json *json)
{
	struct cv_buf raw = CV_BUF_INIT, text = CV_BUF_INIT;

	cv_json_unescape(json, &raw);
	cv_text_clean(&text, raw.data, raw.len, CV_CLEAN_TEXT);
	if (v->longest < text.len)
		v->longest = text.len;
	cv_buf_wipe(&raw);
	cv_buf_wipe(&text);
}

void cv_export_note(struct cv_export *e, struct variable *v,
		    const struct cell *cell)
{
	const struct cv_json *json = &cell->json;

	double x;

	v->words = v->words || cell->type != CV_JSON_NUMBER;
	if (cell->type == CV_JSON_NUMBER &&
	    cv_number_parse(json->start, json->len, &x))
		cv_export_take(v, x);
	if (cell->type == CV_JSON_ARRAY)
		note_list(e, v, cell);
	else if (cv_export_is_choice(v)) {
		if (json->escaped ||
		    cv_export_option(v, json->start, json->len) < 0)
			note_option(e, v, json);
	} else if (cell->type == CV_JSON_STRING)
		note_text(v, json);
	else if (v->longest < json->len)
		v->longest = json->len;
}

static void note_first(struct cv_export *e)
{
	const struct cv_slice *const words[] = {
	    &e->body.uuid, NULL,           &e->body.station,
	    &e->body.site, &e->body.month, &e->body.language,
	    &e->body.mode, &e->body.status};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i] != NULL && e->longest[i] < words[i]->n)
			e->longest[i] = words[i]->n;
}

enum cv_status cv_export_learn(struct cv_export *e, const void *body, size_t n)
{
	enum cv_status rc = cv_export_read(e, body, n, true);

	if (rc == CV_OK)
		note_first(e);
	return rc;
}
