/* One answer as JSON and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/text.h>
#include <math.h>
#include <string.h>

#include "private.h"

static void
write_set(struct cv_json_writer *w, const struct cv_question *q, uint64_t set)
{
	unsigned i;

	cv_json_begin(w, '[');
	for (i = 0; i < q->n_options && i < CV_SET_MAX; i++)
		if (set >> i & 1)
			cv_json_string(w, q->options[i].id);
	cv_json_end(w, ']');
}

static void write_rank(struct cv_json_writer *w, const struct cv_question *q,
		       const struct cv_answer *a)
{
	unsigned i;

	cv_json_begin(w, '[');
	for (i = 0; i < a->n_rank; i++)
		cv_json_string(w, q->options[a->rank[i]].id);
	cv_json_end(w, ']');
}

static void write_missing(struct cv_json_writer *w, enum cv_missing missing)
{
	cv_json_begin(w, '{');
	cv_json_key_string(w, "missing", cv_missing_name(missing));
	cv_json_end(w, '}');
}

void cv_record_write_value(struct cv_json_writer *w,
			   const struct cv_question *q,
			   const struct cv_answer *a)
{
	char date[11];

	if (a->missing != CV_ANSWERED) {
		write_missing(w, a->missing);
		return;
	}
	switch (q->type) {
	case CV_SELECT_ONE:
		cv_json_string(w, q->options[a->option].id);
		break;
	case CV_SELECT_MULTIPLE:
		write_set(w, q, a->set);
		break;
	case CV_RANK:
		write_rank(w, q, a);
		break;
	case CV_SCALE:
	case CV_INTEGER:
	case CV_DECIMAL:
		cv_json_number(w, a->number);
		break;
	case CV_DATE:
		cv_json_string_n(w, date, cv_date_print(a->date, date));
		break;
	case CV_TEXT:
	case CV_CALCULATE:
		cv_json_string(w, a->text == NULL ? "" : a->text);
		break;
	case CV_NOTE:
		cv_json_null(w);
		break;
	}
}

/* {"missing":"pns"} and nothing else. */
static bool read_missing(struct cv_json *json, struct cv_answer *out)
{
	int missing;

	if (cv_json_next(json) != CV_JSON_KEY || !cv_json_is(json, "missing") ||
	    cv_json_next(json) != CV_JSON_STRING)
		return false;
	missing = cv_missing_named(json->start, json->len);
	if (missing < 0 || cv_json_next(json) != CV_JSON_OBJECT_END)
		return false;
	out->missing = (enum cv_missing)missing;
	return true;
}

/* Ids never hold escapes: a string with one names no option. */
static int option_here(const struct cv_json *json, const struct cv_question *q)
{
	if (json->escaped)
		return -1;
	return cv_question_option(q, json->start, json->len);
}

static bool read_ids(struct cv_json *json, const struct cv_question *q,
		     struct cv_answer *out)
{
	enum cv_json_type type;
	int option;

	while ((type = cv_json_next(json)) == CV_JSON_STRING) {
		option = option_here(json, q);
		if (option < 0 || option >= CV_SET_MAX ||
		    (out->set >> option & 1))
			return false;
		out->set |= (uint64_t)1 << option;
		out->rank[out->n_rank++] = (unsigned char)option;
	}
	if (type != CV_JSON_ARRAY_END || out->n_rank == 0)
		return false;
	if (q->type == CV_RANK)
		out->set = 0;
	else
		out->n_rank = 0;
	return true;
}

static bool fits_scale(const struct cv_question *q, double x)
{
	unsigned i;

	for (i = 0; i < q->n_options; i++)
		if (q->options[i].value == x)
			return true;
	return false;
}

static bool read_number(const struct cv_json *json, const struct cv_question *q,
			struct cv_answer *out)
{
	if (!cv_number_parse(json->start, json->len, &out->number))
		return false;
	if (q->type == CV_SCALE)
		return fits_scale(q, out->number);
	if (q->type == CV_INTEGER)
		return floor(out->number) == out->number;
	return q->type == CV_DECIMAL;
}

static bool read_date(const struct cv_json *json, const struct cv_question *q,
		      struct cv_answer *out)
{
	static const size_t length[] = {
	    [CV_PRECISION_DAY] = 10,
	    [CV_PRECISION_MONTH] = 7,
	    [CV_PRECISION_YEAR] = 4,
	};

	return json->len == length[q->precision] &&
	       cv_date_parse(json->start, json->len, &out->date);
}

static bool read_text(const struct cv_json *json, struct cv_answer *out)
{
	struct cv_buf raw = CV_BUF_INIT, text = CV_BUF_INIT;
	bool good;

	cv_json_unescape(json, &raw);
	good = cv_text_is_utf8(raw.data, raw.len, NULL);
	if (good) {
		cv_text_clean(&text, raw.data, raw.len, CV_CLEAN_TEXT);
		good = text.len > 0;
	}
	if (good)
		out->text = cv_buf_take(&text);
	cv_buf_wipe(&raw);
	cv_buf_wipe(&text);
	return good;
}

static bool read_string(const struct cv_json *json, const struct cv_question *q,
			struct cv_answer *out)
{
	switch (q->type) {
	case CV_SELECT_ONE:
		out->option = option_here(json, q);
		return out->option >= 0;
	case CV_DATE:
		return read_date(json, q, out);
	case CV_TEXT:
	case CV_CALCULATE:
		return read_text(json, out);
	default:
		return false;
	}
}

static bool read_any(struct cv_json *json, const struct cv_question *q,
		     struct cv_answer *out)
{
	switch (cv_json_next(json)) {
	case CV_JSON_OBJECT:
		return read_missing(json, out);
	case CV_JSON_STRING:
		return read_string(json, q, out);
	case CV_JSON_NUMBER:
		return read_number(json, q, out);
	case CV_JSON_ARRAY:
		return (q->type == CV_SELECT_MULTIPLE || q->type == CV_RANK) &&
		       read_ids(json, q, out);
	default:
		return false;
	}
}

enum cv_status cv_record_read_value(struct cv_json *json,
				    const struct cv_question *q,
				    struct cv_answer *out)
{
	struct cv_answer a;

	cv_answer_init(&a, CV_ANSWERED);
	if (q->type == CV_NOTE || !read_any(json, q, &a)) {
		cv_answer_done(&a);
		return CV_INVALID;
	}
	cv_answer_done(out);
	*out = a;
	return CV_OK;
}
