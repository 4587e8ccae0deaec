/* From the answers of a body into the rows of its interview.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

/* The answer being read: the value's first token has been taken. */
struct reading {
	struct cell cell;
	struct cv_json *json;
	enum cv_json_type type;
};

/* The text of the token, borrowed until the next one is asked for. */
static struct cv_slice token(const struct reading *r)
{
	struct cv_slice s = {r->json->start, r->json->len};
	struct cv_buf *scratch = &r->cell.d->scratch;

	if (r->type != CV_JSON_STRING || !r->json->escaped)
		return s;
	cv_buf_reset(scratch);
	cv_json_unescape(r->json, scratch);
	return (struct cv_slice){scratch->data, scratch->len};
}

static int64_t option(const struct reading *r, uint32_t most)
{
	struct cv_slice s;

	if (r->type != CV_JSON_STRING && r->type != CV_JSON_NUMBER)
		return ID_NONE;
	s = token(r);
	return cv_cell_option(&r->cell, s.s, s.n, most);
}

static bool read_code(struct reading *r)
{
	cv_cell_code(&r->cell, option(r, CODES_MAX));
	return cv_json_skip(r->json);
}

/* Each element of the list, or the one value that stands without a list. */
static bool next_element(struct reading *r, bool *list)
{
	if (!*list) {
		*list = r->type == CV_JSON_ARRAY;
		if (!*list)
			return true;
	} else if (!cv_json_skip(r->json)) {
		r->type = CV_JSON_BAD;
		return false;
	}
	r->type = cv_json_next(r->json);
	return r->type != CV_JSON_ARRAY_END && r->type != CV_JSON_BAD;
}

static bool read_set(struct reading *r)
{
	bool list = false, any = false;

	while (next_element(r, &list)) {
		cv_cell_bit(&r->cell, option(r, BITS_MAX));
		any = true;
		if (!list)
			break;
	}
	cv_cell_state(&r->cell, any ? STATE_GIVEN : STATE_BLANK);
	return r->type != CV_JSON_BAD && cv_json_skip(r->json);
}

static bool read_rank(struct reading *r)
{
	bool list = false, any = false;
	unsigned places = 0;

	while (next_element(r, &list)) {
		cv_cell_place(&r->cell, option(r, BITS_MAX), &places);
		any = true;
		if (!list)
			break;
	}
	cv_cell_state(&r->cell, any ? STATE_GIVEN : STATE_BLANK);
	return r->type != CV_JSON_BAD && cv_json_skip(r->json);
}

static bool read_number(struct reading *r)
{
	struct cv_slice s = token(r);

	if (r->type == CV_JSON_NUMBER || r->type == CV_JSON_STRING)
		cv_cell_number(&r->cell, s.s, s.n);
	else
		cv_cell_state(&r->cell, STATE_GIVEN);
	return cv_json_skip(r->json);
}

static bool read_date(struct reading *r)
{
	struct cv_slice s = token(r);

	if (r->type == CV_JSON_STRING)
		cv_cell_date(&r->cell, s.s, s.n);
	else
		cv_cell_state(&r->cell, STATE_GIVEN);
	return cv_json_skip(r->json);
}

static bool read_text(struct reading *r)
{
	bool empty = r->type == CV_JSON_STRING && r->json->len == 0;

	cv_cell_state(&r->cell, empty ? STATE_BLANK : STATE_GIVEN);
	return cv_json_skip(r->json);
}

/* {"missing":"dk"} */
static bool read_missing(struct reading *r)
{
	enum state state = STATE_GIVEN;
	bool is_missing;

	while ((r->type = cv_json_next(r->json)) == CV_JSON_KEY) {
		is_missing = cv_json_is(r->json, "missing");
		r->type = cv_json_next(r->json);
		if (is_missing && r->type == CV_JSON_STRING)
			state = cv_state_named(r->json->start, r->json->len);
		if (!cv_json_skip(r->json))
			return false;
	}
	cv_cell_state(&r->cell, state);
	return r->type == CV_JSON_OBJECT_END;
}

static bool read_value(struct reading *r)
{
	static bool (*const readers[])(struct reading *) = {
	    [SHAPE_STATE] = read_text,    [SHAPE_CODE] = read_code,
	    [SHAPE_SET] = read_set,       [SHAPE_RANK] = read_rank,
	    [SHAPE_NUMBER] = read_number, [SHAPE_DATE] = read_date,
	};

	if (r->type == CV_JSON_BAD)
		return false;
	if (r->type == CV_JSON_OBJECT)
		return read_missing(r);
	return readers[r->cell.item->shape](r);
}

/* The question of the key just read: nearly always the one that followed the
 * last one before, too. */
static int64_t
find_question(struct cv_dataset *d, const struct cv_json *key, uint32_t last)
{
	const struct cv_slice *guess = &d->question_ids.list[d->follows[last]];
	int64_t found;

	if (guess->n == key->len && memcmp(guess->s, key->start, guess->n) == 0)
		return d->follows[last];
	found = cv_id_find(&d->question_ids, key->start, key->len);
	if (found >= 0)
		d->follows[last] = (uint32_t)found;
	return found;
}

bool cv_answers_read(struct cv_dataset *d, struct cv_slice answers)
{
	struct cv_json json;
	struct reading r = {.json = &json};
	enum cv_json_type type;
	uint32_t last = 0;
	int64_t question;

	cv_json_open(&json, answers.s, answers.n);
	if (cv_json_next(&json) != CV_JSON_OBJECT || d->question_ids.count == 0)
		return false;
	while ((type = cv_json_next(&json)) == CV_JSON_KEY) {
		question = find_question(d, &json, last);
		r.type = cv_json_next(&json);
		if (question < 0 ||
		    !cv_cell_find(&r.cell, d, (uint32_t)question)) {
			if (!cv_json_skip(&json))
				return false;
			continue;
		}
		last = (uint32_t)question;
		if (!read_value(&r))
			return false;
	}
	return type == CV_JSON_OBJECT_END && cv_json_next(&json) == CV_JSON_END;
}
