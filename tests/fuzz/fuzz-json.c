/* JSON: no reading beyond the bytes, tokens lie inside them, skipping agrees
 * with reading, and what is written again reads the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/json.h>
#include <canvass/number.h>
#include <string.h>

#include "fuzz.h"

static void check_token(const struct cv_json *json, enum cv_json_type type,
			const uint8_t *data, size_t size)
{
	const char *from = (const char *)data, *to = from + size;
	struct cv_buf text = CV_BUF_INIT;
	double x;

	FUZZ_ASSERT(json->depth <= CV_JSON_DEPTH);
	FUZZ_ASSERT(json->p >= from && json->p <= to);
	FUZZ_ASSERT(json->start >= from && json->start <= to);
	FUZZ_ASSERT(json->len <= (size_t)(to - json->start));
	if (type == CV_JSON_KEY || type == CV_JSON_STRING) {
		cv_json_unescape(json, &text);
		FUZZ_ASSERT(text.len <= json->len);
		FUZZ_ASSERT(json->escaped || text.len == json->len);
	}
	if (type == CV_JSON_NUMBER)
		cv_number_parse(json->start, json->len, &x);
	cv_buf_done(&text);
}

/* Write the token again; numbers as they stand. */
static void copy_token(struct cv_json_writer *w, const struct cv_json *json,
		       enum cv_json_type type)
{
	static const char brackets[] = {[CV_JSON_OBJECT] = '{',
					[CV_JSON_OBJECT_END] = '}',
					[CV_JSON_ARRAY] = '[',
					[CV_JSON_ARRAY_END] = ']'};
	struct cv_buf text = CV_BUF_INIT;

	if (type == CV_JSON_OBJECT || type == CV_JSON_ARRAY) {
		cv_json_begin(w, brackets[type]);
	} else if (type == CV_JSON_OBJECT_END || type == CV_JSON_ARRAY_END) {
		cv_json_end(w, brackets[type]);
	} else if (type == CV_JSON_STRING) {
		cv_json_unescape(json, &text);
		cv_json_string_n(w, text.data, text.len);
	} else if (type == CV_JSON_KEY) {
		cv_json_unescape(json, &text);
		cv_json_string_n(w, text.data, text.len);
		cv_buf_addc(w->out, ':');
		w->comma = false;
	} else {
		cv_json_raw(w, json->start, json->len);
	}
	cv_buf_done(&text);
}

/* Read all tokens; is it JSON? The copy is what it says, minified. */
static bool read_all(const uint8_t *data, size_t size, struct cv_buf *copy)
{
	struct cv_json_writer w = {copy, false};
	enum cv_json_type type;
	struct cv_json json;

	cv_json_open(&json, (const char *)data, size);
	while ((type = cv_json_next(&json)) != CV_JSON_END) {
		if (type == CV_JSON_BAD) {
			FUZZ_ASSERT(cv_json_next(&json) == CV_JSON_BAD);
			FUZZ_ASSERT(!cv_json_skip(&json));
			return false;
		}
		check_token(&json, type, data, size);
		copy_token(&w, &json, type);
	}
	FUZZ_ASSERT(cv_json_next(&json) == CV_JSON_END);
	FUZZ_ASSERT(json.depth == 0);
	return true;
}

/* Skipping the whole value finds the same end, or the same fault. */
static bool skip_all(const uint8_t *data, size_t size)
{
	struct cv_json json;

	cv_json_open(&json, (const char *)data, size);
	return cv_json_next(&json) != CV_JSON_BAD && cv_json_skip(&json) &&
	       cv_json_next(&json) == CV_JSON_END;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cv_buf once = CV_BUF_INIT, twice = CV_BUF_INIT;
	bool good = read_all(data, size, &once);

	FUZZ_ASSERT(skip_all(data, size) == good);
	if (good) {
		FUZZ_ASSERT(read_all((uint8_t *)once.data, once.len, &twice));
		FUZZ_ASSERT(once.len == twice.len);
		FUZZ_ASSERT(memcmp(once.data, twice.data, once.len) == 0);
	}
	cv_buf_done(&once);
	cv_buf_done(&twice);
	return 0;
}
