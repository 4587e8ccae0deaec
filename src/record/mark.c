/* Marks: what a facilitator says of one text answer, out and in again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "private.h"

static void write_hidden(struct cv_json_writer *w, const struct cv_mark *m)
{
	cv_json_key(w, "hidden");
	cv_json_begin(w, '[');
	for (unsigned i = 0; i < m->n_hidden; i++) {
		cv_json_begin(w, '[');
		cv_json_int(w, (int64_t)m->hidden[i].start);
		cv_json_int(w, (int64_t)m->hidden[i].len);
		cv_json_end(w, ']');
	}
	cv_json_end(w, ']');
}

void cv_record_mark(const struct cv_mark *m, const struct cv_survey *survey,
		    const struct cv_record_meta *meta, struct cv_buf *out)
{
	struct cv_json_writer writer = {out, false}, *w = &writer;

	cv_json_begin(w, '{');
	cv_json_key_int(w, "canvass", 1);
	cv_json_key_string(w, "uuid", meta->uuid);
	cv_json_key_int(w, "rev", meta->rev);
	cv_json_key_string(w, "salt", meta->salt);
	cv_json_key_string(w, "kind", "mark");
	cv_json_key_string(w, "consultation", survey->consultation.id);
	cv_json_key_string(w, "station", meta->station);
	cv_json_key_bool(w, "training", survey->consultation.training);
	cv_json_key_string(w, "of", m->of);
	cv_json_key_string(w, "question", m->question);
	cv_json_key_bool(w, "quote", m->quote);
	cv_json_key_string(w, "text", m->text.data);
	write_hidden(w, m);
	cv_json_end(w, '}');
}

static bool read_string(const struct cv_json *json, char *out, size_t size)
{
	if (json->escaped || json->len >= size)
		return false;
	memcpy(out, json->start, json->len);
	out[json->len] = '\0';
	return true;
}

static bool read_size(struct cv_json *json, size_t *out)
{
	int64_t x;

	if (cv_json_next(json) != CV_JSON_NUMBER ||
	    !cv_integer_parse(json->start, json->len, &x) || x < 0)
		return false;
	*out = (size_t)x;
	return true;
}

static bool read_hidden(struct cv_json *json, struct cv_mark *m)
{
	enum cv_json_type type;
	struct cv_line part;

	while ((type = cv_json_next(json)) == CV_JSON_ARRAY) {
		if (m->n_hidden == CV_MARK_PARTS ||
		    !read_size(json, &part.start) ||
		    !read_size(json, &part.len) ||
		    cv_json_next(json) != CV_JSON_ARRAY_END)
			return false;
		m->hidden[m->n_hidden++] = part;
	}
	return type == CV_JSON_ARRAY_END;
}

/* One key and its value; keys that are not a mark's own are passed over. */
static bool read_value(struct cv_json *json, struct cv_mark *m)
{
	bool of = cv_json_is(json, "of"), quote = cv_json_is(json, "quote"),
	     question = cv_json_is(json, "question"),
	     text = cv_json_is(json, "text"),
	     hidden = cv_json_is(json, "hidden");
	enum cv_json_type type = cv_json_next(json);

	if (of)
		return type == CV_JSON_STRING &&
		       read_string(json, m->of, sizeof m->of);
	if (question)
		return type == CV_JSON_STRING &&
		       read_string(json, m->question, sizeof m->question);
	if (quote) {
		m->quote = type == CV_JSON_TRUE;
		return type == CV_JSON_TRUE || type == CV_JSON_FALSE;
	}
	if (text) {
		cv_buf_reset(&m->text);
		cv_json_unescape(json, &m->text);
		return type == CV_JSON_STRING;
	}
	if (hidden)
		return type == CV_JSON_ARRAY && read_hidden(json, m);
	return type != CV_JSON_BAD && cv_json_skip(json);
}

enum cv_status
cv_record_read_mark(const char *bytes, size_t n, struct cv_mark *out)
{
	struct cv_mark m = {.text = CV_BUF_INIT};
	struct cv_json json;
	enum cv_json_type type;

	cv_json_open(&json, bytes, n);
	if (cv_json_next(&json) != CV_JSON_OBJECT)
		return CV_CORRUPT;
	while ((type = cv_json_next(&json)) == CV_JSON_KEY)
		if (!read_value(&json, &m))
			break;
	if (type != CV_JSON_OBJECT_END || m.of[0] == '\0' ||
	    m.question[0] == '\0') {
		cv_buf_done(&m.text);
		return CV_CORRUPT;
	}
	*out = m;
	return CV_OK;
}

bool cv_mark_fits(const struct cv_mark *m, const char *text)
{
	struct cv_buf as = CV_BUF_INIT;
	bool fits = cv_text_hide(m->hidden, m->n_hidden, text, &as) &&
		    strcmp(as.data, m->text.data) == 0;

	cv_buf_wipe(&as);
	return fits;
}
