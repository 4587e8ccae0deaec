/* Bodies exactly as the program writes them, read in one pass, eight bytes at a
 * time. Everything else is left to answers.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

/* A cursor; NULL once something was not as expected. */
struct scan {
	const char *p, *end;
};

/* Take these bytes. */
#define TAKE(scan, literal) take(scan, literal, sizeof literal - 1)
static inline bool take(struct scan *s, const char *bytes, size_t n)
{
	if ((size_t)(s->end - s->p) < n || memcmp(s->p, bytes, n) != 0)
		return false;
	s->p += n;
	return true;
}

/* The top bit of every byte that is zero; right up to the first one. */
static inline uint64_t zero_bytes(uint64_t x)
{
	return (x - 0x0101010101010101u) & ~x & 0x8080808080808080u;
}

/* The first quote, backslash or control character. */
static const char *string_stop(const char *p, const char *end)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	const uint64_t every = 0x0101010101010101u;
	uint64_t x, stop;

	for (; end - p >= 8; p += 8) {
		memcpy(&x, p, 8);
		stop = zero_bytes(x ^ every * '"') |
		       zero_bytes(x ^ every * '\\') |
		       ((x - every * 0x20) & ~x & every * 0x80);
		if (stop != 0)
			return p + __builtin_ctzll(stop) / 8;
	}
#endif
	while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
		p++;
	return p;
}

/* The rest of a string without escapes; takes its closing quote. */
static inline bool rest(struct scan *s, struct cv_slice *out)
{
	const char *stop = string_stop(s->p, s->end);

	if (stop == s->end || *stop != '"')
		return false;
	*out = (struct cv_slice){s->p, (size_t)(stop - s->p)};
	s->p = stop + 1;
	return true;
}

/* The rest of a text, in which quotes and the like are escaped. */
static bool rest_of_text(struct scan *s)
{
	for (;;) {
		s->p = string_stop(s->p, s->end);
		if (s->p == s->end)
			return false;
		if (*s->p == '"')
			break;
		if (*s->p != '\\' || s->end - s->p < 2 || s->p[1] == '\0' ||
		    strchr("\"\\/bfnrt", s->p[1]) == NULL)
			return false;
		s->p += 2;
	}
	s->p++;
	return true;
}

static bool words(struct scan *s, struct cv_slice *out)
{
	return TAKE(s, "\"") && rest(s, out);
}

static bool words_or_null(struct scan *s, struct cv_slice *out)
{
	return TAKE(s, "null") || words(s, out);
}

static bool truth(struct scan *s, bool *out)
{
	*out = TAKE(s, "true");
	return *out || TAKE(s, "false");
}

/* A number without exponent. */
static bool number(struct scan *s, struct cv_slice *out)
{
	const char *p = s->p, *digits;

	if (p < s->end && *p == '-')
		p++;
	for (digits = p; p < s->end && *p >= '0' && *p <= '9';)
		p++;
	if (p == digits || (*digits == '0' && p - digits > 1))
		return false;
	if (p < s->end && *p == '.') {
		for (digits = ++p; p < s->end && *p >= '0' && *p <= '9';)
			p++;
		if (p == digits)
			return false;
	}
	*out = (struct cv_slice){s->p, (size_t)(p - s->p)};
	s->p = p;
	return p < s->end && (*p == ',' || *p == '}' || *p == ']');
}

static bool integer(struct scan *s, int64_t *out)
{
	struct cv_slice text;

	return number(s, &text) && cv_integer_parse(text.s, text.n, out);
}

static bool list_of_words(struct scan *s)
{
	struct cv_slice word;

	if (TAKE(s, "[]"))
		return true;
	if (!TAKE(s, "["))
		return false;
	do {
		if (!words(s, &word))
			return false;
	} while (TAKE(s, ","));
	return TAKE(s, "]");
}

static bool session(struct scan *s, struct cv_body *body)
{
	struct cv_slice length;

	return TAKE(s, ",\"session\":{\"site\":") &&
	       words_or_null(s, &body->site) && TAKE(s, ",\"interpreter\":") &&
	       truth(s, &body->interpreter) && TAKE(s, ",\"sampling\":") &&
	       words_or_null(s, &body->sampling) && TAKE(s, ",\"areas\":") &&
	       list_of_words(s) && TAKE(s, ",\"area_rule\":") &&
	       words_or_null(s, &body->area_rule) && TAKE(s, ",\"length\":") &&
	       words(s, &length) && TAKE(s, "}");
}

/* From [[ to ]]. What stands between is judged when it is first met. */
static bool walk(struct scan *s, struct cv_slice *out)
{
	const char *p = s->p;

	if ((size_t)(s->end - p) < 2 || p[0] != '[' || p[1] != '[')
		return false;
	do {
		p = memchr(p + 1, ']', (size_t)(s->end - p) - 1);
		if (p == NULL || p + 1 == s->end)
			return false;
	} while (p[1] != ']');
	*out = (struct cv_slice){s->p, (size_t)(p + 2 - s->p)};
	s->p = p + 2;
	return true;
}

bool cv_quick_body(const char *bytes, size_t n, struct cv_body *out)
{
	struct scan s = {bytes, bytes + n};
	struct cv_body body = {.minutes = -1};
	struct cv_slice salt, consultation;

	if (!TAKE(&s, "{\"canvass\":1,\"uuid\":") || !words(&s, &body.uuid) ||
	    !TAKE(&s, ",\"rev\":") || !integer(&s, &body.rev) ||
	    !TAKE(&s, ",\"salt\":") || !words(&s, &salt) ||
	    !TAKE(&s, ",\"kind\":\"interview\",\"consultation\":") ||
	    !words(&s, &consultation) || !TAKE(&s, ",\"station\":") ||
	    !words(&s, &body.station) || !session(&s, &body) ||
	    !TAKE(&s, ",\"month\":") || !words_or_null(&s, &body.month) ||
	    !TAKE(&s, ",\"language\":") || !words_or_null(&s, &body.language) ||
	    !TAKE(&s, ",\"mode\":") || !words(&s, &body.mode) ||
	    !TAKE(&s, ",\"status\":") || !words(&s, &body.status) ||
	    !TAKE(&s, ",\"training\":") || !truth(&s, &body.training) ||
	    !TAKE(&s, ",\"walk\":") || !walk(&s, &body.walk) ||
	    !TAKE(&s, ",\"stopped_at\":") ||
	    !words_or_null(&s, &body.stopped_at) || !TAKE(&s, ",\"answers\":{"))
		return false;
	body.kind = (struct cv_slice){"interview", 9};
	body.answers = (struct cv_slice){s.p, (size_t)(s.end - s.p)};
	*out = body;
	return true;
}

/* Does the id stand here, and its closing quote? */
static inline bool stands(const struct scan *s, const struct item *item)
{
	size_t n = item->id_length;
	uint64_t x;

	if ((size_t)(s->end - s->p) < n + 8 || s->p[n] != '"')
		return false;
	memcpy(&x, s->p, 8);
	if (((x ^ item->id_head) & item->id_mask) != 0)
		return false;
	return n <= 8 || memcmp(s->p + 8, item->id + 8, n - 8) == 0;
}

/* The question of the next key; -1: it is none, or not written as usual. */
static int64_t question(struct cv_dataset *d, struct scan *s, uint32_t last)
{
	uint32_t guess = d->follows[last];
	struct cv_slice key;
	int64_t found;

	if (!TAKE(s, "\""))
		return ID_NONE;
	if (stands(s, &d->items[guess])) {
		s->p += d->items[guess].id_length + 1;
		return TAKE(s, ":") ? (int64_t)guess : ID_NONE;
	}
	if (!rest(s, &key) || !TAKE(s, ":"))
		return ID_NONE;
	found = cv_id_find(&d->question_ids, key.s, key.n);
	if (found >= 0)
		d->follows[last] = (uint32_t)found;
	return found;
}

static bool missing(struct scan *s, const struct cell *cell)
{
	struct cv_slice name;

	if (!TAKE(s, "{\"missing\":\"") || !rest(s, &name) || !TAKE(s, "}"))
		return false;
	cv_cell_state(cell, cv_state_named(name.s, name.n));
	return true;
}

static bool one_option(struct scan *s, const struct cell *cell)
{
	struct cv_slice id;

	if (!TAKE(s, "\"") ? !number(s, &id) : !rest(s, &id))
		return false;
	cv_cell_code(cell, cv_cell_option(cell, id.s, id.n, CODES_MAX));
	return true;
}

static bool options(struct scan *s, const struct cell *cell)
{
	bool rank = cell->item->shape == SHAPE_RANK;
	unsigned places = 0;
	struct cv_slice id;
	int64_t option;

	if (!TAKE(s, "["))
		return false;
	do {
		if (!words(s, &id))
			return false;
		option = cv_cell_option(cell, id.s, id.n, BITS_MAX);
		if (rank)
			cv_cell_place(cell, option, &places);
		else
			cv_cell_bit(cell, option);
	} while (TAKE(s, ","));
	cv_cell_state(cell, STATE_GIVEN);
	return TAKE(s, "]");
}

static bool text(struct scan *s, const struct cell *cell)
{
	const char *start = s->p + 1;

	if (!TAKE(s, "\"") || !rest_of_text(s))
		return false;
	cv_cell_state(cell, s->p - 1 == start ? STATE_BLANK : STATE_GIVEN);
	return true;
}

static bool number_value(struct scan *s, const struct cell *cell)
{
	struct cv_slice digits;

	if (!number(s, &digits))
		return false;
	cv_cell_number(cell, digits.s, digits.n);
	return true;
}

static bool date(struct scan *s, const struct cell *cell)
{
	struct cv_slice day;

	if (!words(s, &day))
		return false;
	cv_cell_date(cell, day.s, day.n);
	return true;
}

static bool value(struct scan *s, const struct cell *cell)
{
	if (s->p < s->end && *s->p == '{')
		return missing(s, cell);
	switch (cell->item->shape) {
	case SHAPE_CODE:
		return one_option(s, cell);
	case SHAPE_SET:
	case SHAPE_RANK:
		return options(s, cell);
	case SHAPE_STATE:
		return text(s, cell);
	case SHAPE_NUMBER:
		return number_value(s, cell);
	case SHAPE_DATE:
		return date(s, cell);
	case SHAPE_NONE:
		break;
	}
	return false;
}

static bool all_answers(struct cv_dataset *d, struct scan *s)
{
	uint32_t last = 0;
	struct cell cell;
	int64_t q;

	if (TAKE(s, "}"))
		return true;
	do {
		q = question(d, s, last);
		if (q < 0 || !cv_cell_find(&cell, d, (uint32_t)q) ||
		    !value(s, &cell))
			return false;
		last = (uint32_t)q;
	} while (TAKE(s, ","));
	return TAKE(s, "}");
}

static bool order(struct scan *s)
{
	struct cv_slice word;

	if (!TAKE(s, ",\"order\":{"))
		return false;
	if (TAKE(s, "}"))
		return true;
	do {
		if (!words(s, &word) || !TAKE(s, ":") || !words(s, &word))
			return false;
	} while (TAKE(s, ","));
	return TAKE(s, "}");
}

bool cv_quick_answers(struct cv_dataset *d, struct cv_slice answers)
{
	struct scan s = {answers.s, answers.s + answers.n};
	int64_t minutes;
	bool reversed;

	return all_answers(d, &s) && order(&s) && TAKE(&s, ",\"reversed\":") &&
	       truth(&s, &reversed) && TAKE(&s, ",\"minutes\":") &&
	       (TAKE(&s, "null") || integer(&s, &minutes)) && TAKE(&s, "}") &&
	       s.p == s.end;
}
