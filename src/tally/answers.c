/* From the answers of a body into the rows of its interview.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

/* The answer being read: the value's first token has been taken. */
struct reading {
	struct cv_dataset *d;
	struct cv_json *json;
	enum cv_json_type type;
	struct item *item;
	struct table *table;
	struct column *column;
	uint32_t row;
};

static void set_state(const struct reading *r, enum state state)
{
	r->column->first[r->row] = (unsigned char)state;
}

/* The text of the token, borrowed until the next one is asked for. */
static struct cv_slice token(const struct reading *r)
{
	struct cv_slice s = {r->json->start, r->json->len};

	if (r->type != CV_JSON_STRING || !r->json->escaped)
		return s;
	cv_buf_reset(&r->d->scratch);
	cv_json_unescape(r->json, &r->d->scratch);
	return (struct cv_slice){r->d->scratch.data, r->d->scratch.len};
}

/* Points of scales are known by their value as the program prints it. */
static int64_t point(const struct reading *r, struct cv_slice s, uint32_t most)
{
	struct id_set *options = &r->item->options;
	char text[CV_NUMBER_SIZE];
	double x;
	size_t n;
	int64_t known;

	if (!cv_number_parse(s.s, s.n, &x))
		return ID_NONE;
	n = cv_number_print(x, text);
	known = id_find(options, text, n);
	if (known >= 0 || options->count >= most)
		return known;
	return id_add(options, r->d->arena, text, n);
}

/* The number of the option in this token, one that the survey does not know
 * being added; ID_NONE if it is no option or there are too many. */
static int64_t option(const struct reading *r, uint32_t most)
{
	struct id_set *options = &r->item->options;
	struct cv_slice s;
	int64_t known;

	if (r->type != CV_JSON_STRING && r->type != CV_JSON_NUMBER)
		return ID_NONE;
	s = token(r);
	known = id_find(options, s.s, s.n);
	if (known >= 0)
		return known;
	if (r->item->question->type == CV_SCALE)
		return point(r, s, most);
	if (s.n == 0 || options->count >= most)
		return ID_NONE;
	return id_add(options, r->d->arena, s.s, s.n);
}

static bool read_code(struct reading *r)
{
	struct column *c = r->column;
	int64_t number = option(r, CODES_MAX);
	unsigned code = STATE_CODES + (unsigned)number;

	if (number < 0) {
		set_state(r, STATE_GIVEN);
		return cv_json_skip(r->json);
	}
	c->first[r->row] = (unsigned char)(code & 0xFF);
	if (number >= CODES_IN_A_BYTE)
		column_plane(r->table, c, 0)[r->row] =
		    (unsigned char)(code >> 8);
	return true;
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
	int64_t number;

	while (next_element(r, &list)) {
		number = option(r, BITS_MAX);
		any = true;
		if (number >= 0)
			column_plane(r->table, r->column,
				     (unsigned)number / 8)[r->row] |=
			    (unsigned char)(1u << number % 8);
		if (!list)
			break;
	}
	set_state(r, any ? STATE_GIVEN : STATE_BLANK);
	return r->type != CV_JSON_BAD && cv_json_skip(r->json);
}

static bool has_place(const struct reading *r, unsigned places, unsigned code)
{
	for (unsigned i = 0; i < places; i++)
		if (r->column->more[i][r->row] == code)
			return true;
	return false;
}

static bool read_rank(struct reading *r)
{
	bool list = false, any = false;
	unsigned places = 0, code;
	int64_t number;

	while (next_element(r, &list)) {
		number = option(r, BITS_MAX);
		any = true;
		code = STATE_CODES + (unsigned)number;
		if (number >= 0 && places < CV_SET_MAX &&
		    !has_place(r, places, code))
			column_plane(r->table, r->column, places++)[r->row] =
			    (unsigned char)code;
		if (!list)
			break;
	}
	set_state(r, any ? STATE_GIVEN : STATE_BLANK);
	return r->type != CV_JSON_BAD && cv_json_skip(r->json);
}

static bool read_number(struct reading *r)
{
	struct cv_slice s = token(r);
	double x;
	bool fits = (r->type == CV_JSON_NUMBER || r->type == CV_JSON_STRING) &&
		    cv_number_parse(s.s, s.n, &x);

	if (fits)
		column_number(r->table, r->column, r->row, x);
	set_state(r, fits ? STATE_CODES : STATE_GIVEN);
	return cv_json_skip(r->json);
}

static bool read_date(struct reading *r)
{
	struct cv_slice s = token(r);
	struct cv_date date;
	bool fits = r->type == CV_JSON_STRING && cv_date_parse(s.s, s.n, &date);

	if (fits)
		column_whole(r->table, r->column, r->row, date_pack(date));
	set_state(r, fits ? STATE_CODES : STATE_GIVEN);
	return cv_json_skip(r->json);
}

static bool read_text(struct reading *r)
{
	bool empty = r->type == CV_JSON_STRING && r->json->len == 0;

	set_state(r, empty ? STATE_BLANK : STATE_GIVEN);
	return cv_json_skip(r->json);
}

static enum state missing_state(const struct cv_json *json)
{
	static const struct {
		const char *name;
		enum state state;
	} names[] = {{"dk", STATE_DK},
		     {"pns", STATE_PNS},
		     {"na", STATE_NA},
		     {"blank", STATE_BLANK}};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (cv_json_is(json, names[i].name))
			return names[i].state;
	return STATE_GIVEN;
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
			state = missing_state(r->json);
		if (!cv_json_skip(r->json))
			return false;
	}
	set_state(r, state);
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
	return readers[r->item->shape](r);
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
	found = id_find(&d->question_ids, key->start, key->len);
	if (found >= 0)
		d->follows[last] = (uint32_t)found;
	return found;
}

/* Where the answer goes; false: nowhere, as its questionnaire was not walked,
 * the question is not one that is kept, or it has its answer already. */
static bool find_cell(struct reading *r, uint32_t question)
{
	const struct place *place;

	r->item = &r->d->items[question];
	place = &r->d->places[r->item->question->questionnaire];
	r->table = place->table;
	r->row = place->row;
	if (r->table == NULL || r->item->shape == SHAPE_NONE)
		return false;
	r->column = table_column(r->d, r->table, question);
	return column_state(r->item->shape, r->column, r->row) <= STATE_STOPPED;
}

bool answers_read(struct cv_dataset *d, struct cv_slice answers)
{
	struct cv_json json;
	struct reading r = {.d = d, .json = &json};
	enum cv_json_type type;
	uint32_t last = 0;
	int64_t question;

	cv_json_open(&json, answers.s, answers.n);
	if (cv_json_next(&json) != CV_JSON_OBJECT || d->question_ids.count == 0)
		return false;
	while ((type = cv_json_next(&json)) == CV_JSON_KEY) {
		question = find_question(d, &json, last);
		r.type = cv_json_next(&json);
		if (question < 0 || !find_cell(&r, (uint32_t)question)) {
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
