/* Reading what canvass sends. SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed.h"

#include <canvass/memory.h>
#include <canvass/number.h>
#include <stdlib.h>
#include <string.h>

static bool read_kept(struct feed *feed)
{
	if (feed->at == feed->n_kept)
		return false;
	free(feed->line);
	feed->line = cv_strdup(feed->kept[feed->at++]);
	feed->len = strlen(feed->line);
	feed->room = feed->len + 1;
	return true;
}

static bool read_line(struct feed *feed)
{
	ssize_t n;

	if (feed->is_kept)
		return read_kept(feed);
	n = getline(&feed->line, &feed->room, feed->in);

	if (n <= 0 || feed->line[n - 1] != '\n')
		return false;
	feed->len = (size_t)n;
	return true;
}

/* The token's string, owned; NULL where it is none. */
static char *string(const struct cv_json *json, enum cv_json_type type)
{
	struct cv_buf text = CV_BUF_INIT;

	if (type != CV_JSON_STRING)
		return NULL;
	cv_json_unescape(json, &text);
	return cv_buf_take(&text);
}

static bool
whole(const struct cv_json *json, enum cv_json_type type, int64_t *out)
{
	return type == CV_JSON_NUMBER &&
	       cv_integer_parse(json->start, json->len, out);
}

/* [[1,"…"],…] */
static bool read_values(struct cv_json *json, struct feed_column *c)
{
	enum cv_json_type type;
	struct feed_value v;
	int64_t code;

	while ((type = cv_json_next(json)) == CV_JSON_ARRAY) {
		if (!whole(json, cv_json_next(json), &code) ||
		    code < INT32_MIN || code > INT32_MAX)
			return false;
		v.code = (int)code;
		v.label = string(json, cv_json_next(json));
		if (v.label == NULL)
			return false;
		c->values = cv_reallocarray(c->values, c->n_values + 1,
					    sizeof c->values[0]);
		c->values[c->n_values++] = v;
		if (cv_json_next(json) != CV_JSON_ARRAY_END)
			return false;
	}
	return type == CV_JSON_ARRAY_END;
}

/* [-99,-97,-94] */
static bool read_missing(struct cv_json *json, struct feed_column *c)
{
	int64_t code;

	for (int i = 0; i < 3; i++) {
		if (!whole(json, cv_json_next(json), &code) ||
		    code < INT32_MIN || code > INT32_MAX)
			return false;
		c->missing[i] = (int)code;
	}
	c->has_missing = true;
	return cv_json_next(json) == CV_JSON_ARRAY_END;
}

static enum feed_measure measure(const struct cv_json *json)
{
	if (cv_json_is(json, "ordinal"))
		return FEED_ORDINAL;
	return cv_json_is(json, "scale") ? FEED_SCALE : FEED_NOMINAL;
}

/* The value of a key of a column. */
static bool read_member(struct cv_json *json, const struct cv_json *key,
			struct feed_column *c)
{
	enum cv_json_type type = cv_json_next(json);
	int64_t n = 0;

	if (cv_json_is(key, "values"))
		return type == CV_JSON_ARRAY && read_values(json, c);
	if (cv_json_is(key, "missing"))
		return type == CV_JSON_ARRAY && read_missing(json, c);
	if (cv_json_is(key, "name") && c->name == NULL)
		return (c->name = string(json, type)) != NULL;
	if (cv_json_is(key, "label") && c->label == NULL)
		return (c->label = string(json, type)) != NULL;
	if (cv_json_is(key, "number"))
		c->number = type == CV_JSON_TRUE;
	else if (cv_json_is(key, "measure"))
		c->measure = measure(json);
	else if (cv_json_is(key, "decimals") && whole(json, type, &n))
		c->decimals = n != 0;
	else if (cv_json_is(key, "width") && whole(json, type, &n) && n >= 0)
		c->width = (size_t)n;
	return cv_json_skip(json);
}

static bool read_columns(struct cv_json *json, struct feed *feed)
{
	enum cv_json_type type;
	struct cv_json key;

	while ((type = cv_json_next(json)) == CV_JSON_OBJECT) {
		struct feed_column *c;

		feed->columns = cv_reallocarray(feed->columns, feed->n + 1,
						sizeof feed->columns[0]);
		c = &feed->columns[feed->n++];
		*c = (struct feed_column){.name = NULL};
		while ((type = cv_json_next(json)) == CV_JSON_KEY) {
			key = *json;
			if (!read_member(json, &key, c))
				return false;
		}
		if (type != CV_JSON_OBJECT_END || c->name == NULL ||
		    c->label == NULL)
			return false;
	}
	return type == CV_JSON_ARRAY_END && feed->n > 0;
}

static bool read_head(struct cv_json *json, const struct cv_json *key,
		      struct feed *feed, bool *ours)
{
	enum cv_json_type type = cv_json_next(json);
	int64_t n = 0;

	if (cv_json_is(key, "columns"))
		return feed->n == 0 && type == CV_JSON_ARRAY &&
		       read_columns(json, feed);
	if (cv_json_is(key, "book")) {
		feed->book = *json;
		feed->has_book = type == CV_JSON_ARRAY;
	} else if (cv_json_is(key, "canvass_export"))
		*ours = whole(json, type, &n) && n == 1;
	else if (cv_json_is(key, "rows"))
		return whole(json, type, &feed->rows) && feed->rows >= 0;
	else if (cv_json_is(key, "rtl"))
		feed->rtl = type == CV_JSON_TRUE;
	else if (cv_json_is(key, "format") && feed->format == NULL)
		feed->format = string(json, type);
	else if (cv_json_is(key, "title") && feed->title == NULL)
		feed->title = string(json, type);
	else if (cv_json_is(key, "practice") && feed->practice == NULL)
		feed->practice = string(json, type);
	return cv_json_skip(json);
}

bool feed_open(struct feed *feed, FILE *in)
{
	struct cv_json json, key;
	enum cv_json_type type;
	bool ours = false;

	*feed = (struct feed){.in = in};
	if (!read_line(feed))
		return false;
	feed->head = cv_strndup(feed->line, feed->len);
	cv_json_open(&json, feed->head, feed->len);
	if (cv_json_next(&json) != CV_JSON_OBJECT)
		return false;
	while ((type = cv_json_next(&json)) == CV_JSON_KEY) {
		key = json;
		if (!read_head(&json, &key, feed, &ours))
			return false;
	}
	return type == CV_JSON_OBJECT_END && ours && feed->n > 0 &&
	       feed->format != NULL && feed->title != NULL;
}

void feed_keep(struct feed *feed)
{
	size_t room = 0;

	while (read_line(feed)) {
		if (feed->n_kept == room) {
			room = room * 2 + 1024;
			feed->kept =
			    cv_reallocarray(feed->kept, room, sizeof(char *));
		}
		feed->kept[feed->n_kept++] = cv_strdup(feed->line);
	}
	feed->is_kept = true;
}

void feed_again(struct feed *feed)
{
	feed->at = 0;
}

void feed_close(struct feed *feed)
{
	for (size_t i = 0; i < feed->n_kept; i++)
		free(feed->kept[i]);
	free(feed->kept);
	for (size_t i = 0; i < feed->n; i++) {
		struct feed_column *c = &feed->columns[i];

		for (size_t k = 0; k < c->n_values; k++)
			free(c->values[k].label);
		free(c->values);
		free(c->name);
		free(c->label);
	}
	free(feed->columns);
	free(feed->format);
	free(feed->title);
	free(feed->practice);
	free(feed->head);
	free(feed->line);
}

/* {"end":2} */
static bool is_end(struct cv_json *json, int64_t rows)
{
	int64_t n;

	return cv_json_next(json) == CV_JSON_KEY && cv_json_is(json, "end") &&
	       whole(json, cv_json_next(json), &n) && n == rows;
}

enum feed_next feed_next(struct feed *feed, struct cv_json *json)
{
	enum cv_json_type type;

	if (!read_line(feed))
		return FEED_BAD;
	cv_json_open(json, feed->line, feed->len);
	type = cv_json_next(json);
	if (type == CV_JSON_ARRAY)
		return FEED_ROW;
	return type == CV_JSON_OBJECT && is_end(json, feed->rows) ? FEED_END
								  : FEED_BAD;
}

bool feed_cell(struct cv_json *json, struct feed_cell *cell)
{
	enum cv_json_type type = cv_json_next(json);

	cell->kind = FEED_NOTHING;
	cv_buf_reset(&cell->text);
	if (type == CV_JSON_STRING) {
		cell->kind = FEED_TEXT;
		cv_json_unescape(json, &cell->text);
	} else if (type == CV_JSON_NUMBER &&
		   cv_number_parse(json->start, json->len, &cell->number)) {
		cell->kind = FEED_NUMBER;
	}
	return type == CV_JSON_STRING || type == CV_JSON_NUMBER ||
	       type == CV_JSON_NULL;
}
