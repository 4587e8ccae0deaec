/* Draft rows: the header and one row an answer, out and in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/text.h>
#include <string.h>

#include "private.h"

void cv_record_draft_header(const struct cv_interview *iv, unsigned running,
			    int minutes, struct cv_buf *out)
{
	const struct cv_interview_setup *setup = cv_interview_setup(iv);
	const struct cv_survey *s = setup->survey;
	struct cv_json_writer writer = {out, false}, *w = &writer;
	enum cv_area_rule rule;
	const unsigned *areas;
	unsigned i, n = cv_interview_areas(iv, &areas, &rule);

	cv_json_begin(w, '{');
	cv_json_key_int(w, "canvass", 1);
	cv_json_key_int(w, "seed", setup->seed);
	cv_json_key_string(w, "language",
			   cv_survey_language_code(s, setup->language));
	cv_json_key_string(w, "mode", cv_record_mode(setup->mode));
	cv_record_session(w, setup, setup->areas, setup->n_areas, rule);
	cv_json_key_string(w, "month", setup->month);
	cv_json_key_bool(w, "training", setup->training);
	cv_json_key(w, "chosen");
	cv_json_begin(w, '[');
	for (i = 0; rule == CV_AREAS_CHOSEN && i < n; i++)
		cv_json_string(w, s->questionnaires[areas[i]].id);
	cv_json_end(w, ']');
	cv_json_key_int(w, "running", running);
	cv_json_key_int(w, "minutes", minutes);
	cv_json_end(w, '}');
}

void cv_record_draft_answer(const struct cv_interview *iv,
			    const struct cv_question *q, struct cv_buf *out)
{
	struct cv_json_writer writer = {out, false}, *w = &writer;

	cv_json_begin(w, '{');
	cv_json_key_string(w, "question", q->id);
	cv_json_key(w, "answer");
	cv_record_write_value(w, q, cv_interview_given(iv, q));
	cv_json_end(w, '}');
}

/* A header being read. */
struct header {
	struct cv_json json;
	struct cv_arena *arena;
	struct cv_interview_setup *setup;
	unsigned *chosen, n_chosen, running;
	int minutes;
	bool ours;
};

static bool take_string(struct header *h, const char **out)
{
	enum cv_json_type type = cv_json_next(&h->json);
	struct cv_buf text = CV_BUF_INIT;

	*out = NULL;
	if (type == CV_JSON_NULL)
		return true;
	if (type != CV_JSON_STRING)
		return false;
	cv_json_unescape(&h->json, &text);
	*out = cv_arena_strndup(h->arena, text.data, text.len);
	cv_buf_done(&text);
	return true;
}

static bool take_int(struct header *h, int64_t low, int64_t high, int64_t *out)
{
	return cv_json_next(&h->json) == CV_JSON_NUMBER &&
	       cv_integer_parse(h->json.start, h->json.len, out) &&
	       *out >= low && *out <= high;
}

static bool take_bool(struct header *h, bool *out)
{
	enum cv_json_type type = cv_json_next(&h->json);

	*out = type == CV_JSON_TRUE;
	return type == CV_JSON_TRUE || type == CV_JSON_FALSE;
}

/* Area questionnaires by id; those that are gone are left out. */
static bool take_areas(struct header *h, unsigned *areas, unsigned *n)
{
	const struct cv_survey *s = h->setup->survey;
	const struct cv_questionnaire *qn;
	enum cv_json_type type;
	char id[CV_ID_MAX + 1];

	*n = 0;
	if (cv_json_next(&h->json) != CV_JSON_ARRAY)
		return false;
	while ((type = cv_json_next(&h->json)) == CV_JSON_STRING) {
		if (h->json.len > CV_ID_MAX)
			continue;
		memcpy(id, h->json.start, h->json.len);
		id[h->json.len] = '\0';
		qn = cv_survey_questionnaire(s, id);
		if (qn != NULL && *n < 16)
			areas[(*n)++] = (unsigned)(qn - s->questionnaires);
	}
	return type == CV_JSON_ARRAY_END;
}

static bool read_canvass(struct header *h)
{
	int64_t version;

	h->ours = take_int(h, 1, 1, &version);
	return h->ours;
}

static bool read_seed(struct header *h)
{
	int64_t seed;

	if (!take_int(h, 0, UINT32_MAX, &seed))
		return false;
	h->setup->seed = (uint32_t)seed;
	return true;
}

static bool read_language(struct header *h)
{
	const char *code;
	int language;

	if (!take_string(h, &code))
		return false;
	language =
	    code == NULL ? 0 : cv_survey_language(h->setup->survey, code);
	h->setup->language = language < 0 ? 0 : language;
	return true;
}

static bool read_mode(struct header *h)
{
	const char *name;
	int mode;

	if (!take_string(h, &name) || name == NULL)
		return false;
	mode = cv_record_mode_named(name, strlen(name));
	if (mode < 0)
		return false;
	h->setup->mode = (enum cv_mode)mode;
	return true;
}

static bool read_month(struct header *h)
{
	return take_string(h, &h->setup->month);
}

static bool read_training(struct header *h)
{
	return take_bool(h, &h->setup->training);
}

static bool read_chosen(struct header *h)
{
	return take_areas(h, h->chosen, &h->n_chosen);
}

static bool read_running(struct header *h)
{
	int64_t running;

	if (!take_int(h, 0, UINT32_MAX, &running))
		return false;
	h->running = (unsigned)running;
	return true;
}

static bool read_minutes(struct header *h)
{
	int64_t minutes;

	if (!take_int(h, -1, 1000000, &minutes))
		return false;
	h->minutes = (int)minutes;
	return true;
}

static bool read_length(struct header *h)
{
	const char *length;

	if (!take_string(h, &length) || length == NULL)
		return false;
	h->setup->short_length = strcmp(length, "short") == 0;
	return true;
}

static bool read_site(struct header *h)
{
	return take_string(h, &h->setup->site);
}

static bool read_sampling(struct header *h)
{
	return take_string(h, &h->setup->sampling);
}

static bool read_interpreter(struct header *h)
{
	return take_bool(h, &h->setup->interpreter);
}

static bool read_areas(struct header *h)
{
	return take_areas(h, h->setup->areas, &h->setup->n_areas);
}

static bool read_session(struct header *h);

struct field {
	const char *key;
	bool (*read)(struct header *h);
};

static const struct field header_fields[] = {
    {"canvass", read_canvass},
    {"seed", read_seed},
    {"language", read_language},
    {"mode", read_mode},
    {"session", read_session},
    {"month", read_month},
    {"training", read_training},
    {"chosen", read_chosen},
    {"running", read_running},
    {"minutes", read_minutes},
    {NULL, NULL},
};

static const struct field session_fields[] = {
    {"site", read_site},         {"interpreter", read_interpreter},
    {"sampling", read_sampling}, {"areas", read_areas},
    {"length", read_length},     {NULL, NULL},
};

/* The members of an object just opened; unknown ones are passed over. */
static bool read_fields(struct header *h, const struct field *fields)
{
	const struct field *f;
	enum cv_json_type type;

	while ((type = cv_json_next(&h->json)) == CV_JSON_KEY) {
		for (f = fields; f->key != NULL; f++)
			if (cv_json_is(&h->json, f->key))
				break;
		if (f->key != NULL) {
			if (!f->read(h))
				return false;
		} else if (cv_json_next(&h->json) == CV_JSON_BAD ||
			   !cv_json_skip(&h->json)) {
			return false;
		}
	}
	return type == CV_JSON_OBJECT_END;
}

static bool read_session(struct header *h)
{
	return cv_json_next(&h->json) == CV_JSON_OBJECT &&
	       read_fields(h, session_fields);
}

enum cv_status
cv_record_read_header(const char *bytes, size_t n, struct cv_arena *arena,
		      struct cv_interview_setup *setup, unsigned *areas_chosen,
		      unsigned *n_chosen, unsigned *running, int *minutes,
		      struct cv_error *err)
{
	struct cv_interview_setup read = *setup;
	struct header h = {.arena = arena, .setup = &read};
	unsigned chosen[16];

	h.chosen = chosen;
	cv_json_open(&h.json, bytes, n);
	if (!cv_text_is_utf8(bytes, n, NULL) ||
	    cv_json_next(&h.json) != CV_JSON_OBJECT ||
	    !read_fields(&h, header_fields) ||
	    cv_json_next(&h.json) != CV_JSON_END || !h.ours)
		return cv_fail(err, CV_CORRUPT,
			       "the beginning of an unfinished interview is "
			       "damaged");
	*setup = read;
	memcpy(areas_chosen, chosen, h.n_chosen * sizeof *chosen);
	*n_chosen = h.n_chosen;
	*running = h.running;
	*minutes = h.minutes;
	return CV_OK;
}

static enum cv_status damaged(struct cv_error *err)
{
	return cv_fail(err, CV_CORRUPT,
		       "an answer of an unfinished interview is damaged");
}

/* Does the rest of the row read as JSON? */
static bool rest_is_json(struct cv_json *json)
{
	enum cv_json_type type;

	do
		type = cv_json_next(json);
	while (type != CV_JSON_END && type != CV_JSON_BAD);
	return type == CV_JSON_END;
}

enum cv_status cv_record_read_answer(struct cv_interview *iv, unsigned row,
				     const char *bytes, size_t n,
				     struct cv_error *err)
{
	const struct cv_survey *s = cv_interview_setup(iv)->survey;
	const struct cv_question *q = NULL;
	enum cv_status status = CV_NOT_FOUND;
	struct cv_answer a;
	struct cv_json json;
	char id[CV_ID_MAX + 1];

	cv_json_open(&json, bytes, n);
	if (cv_json_next(&json) != CV_JSON_OBJECT ||
	    cv_json_next(&json) != CV_JSON_KEY ||
	    !cv_json_is(&json, "question") ||
	    cv_json_next(&json) != CV_JSON_STRING)
		return damaged(err);
	if (json.len <= CV_ID_MAX) {
		memcpy(id, json.start, json.len);
		id[json.len] = '\0';
		q = cv_survey_question(s, id);
	}
	if (cv_json_next(&json) != CV_JSON_KEY || !cv_json_is(&json, "answer"))
		return damaged(err);
	cv_answer_init(&a, CV_UNASKED);
	if (q != NULL && cv_question_is_stored(q) && q->type != CV_CALCULATE)
		status = cv_record_read_value(&json, q, &a);
	if (!rest_is_json(&json))
		status = CV_CORRUPT;
	if (status == CV_OK)
		cv_interview_restore(iv, row, q, &a);
	cv_answer_done(&a);
	if (status == CV_CORRUPT)
		return damaged(err);
	if (status != CV_OK)
		return cv_fail_at(err, CV_NOT_FOUND, q == NULL ? "" : q->id,
				  "an answer no longer fits its question");
	return CV_OK;
}
