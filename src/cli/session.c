/* The session a facilitator set up: kept in the store as a line of JSON.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include <canvass/json.h>
#include <stddef.h>
#include <string.h>

const char *const cli_samplings[CLI_SAMPLINGS] = {
    "open_call", "through_group", "service_point", "snowball", "other"};

static const char *const modes[] = {"interview", "self", "paper"};

int cli_mode_named(const char *name)
{
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
		if (strcmp(modes[i], name) == 0)
			return (int)i;
	return -1;
}

bool cli_session_areas(struct cli_session *s, const char *words)
{
	const char *p = words;
	size_t n;

	s->n_areas = 0;
	for (; *p != '\0'; p += n + (p[n] == ',')) {
		n = strcspn(p, ",");
		if (n == 0 || n > CV_ID_MAX || s->n_areas == 16)
			return false;
		memcpy(s->areas[s->n_areas], p, n);
		s->areas[s->n_areas++][n] = '\0';
	}
	return true;
}

void cli_session_write(const struct cli_session *s, struct cv_buf *out)
{
	struct cv_json_writer w = {.out = out};

	cv_json_begin(&w, '{');
	cv_json_key_string(&w, "site", s->site);
	cv_json_key_string(&w, "sampling", s->sampling);
	cv_json_key_string(&w, "month", s->month);
	cv_json_key_string(&w, "mode", modes[s->mode]);
	cv_json_key_bool(&w, "interpreter", s->interpreter);
	cv_json_key_bool(&w, "short", s->short_length);
	cv_json_key(&w, "areas");
	cv_json_begin(&w, '[');
	for (unsigned i = 0; i < s->n_areas; i++)
		cv_json_string(&w, s->areas[i]);
	cv_json_end(&w, ']');
	cv_json_end(&w, '}');
}

/* Members that are texts, and where they go. */
static const struct {
	const char *key;
	size_t at, room;
} texts[] = {
    {"site", offsetof(struct cli_session, site), CV_ID_MAX + 1},
    {"sampling", offsetof(struct cli_session, sampling), CV_ID_MAX + 1},
    {"month", offsetof(struct cli_session, month), 11},
};

static bool is(const struct cv_json *json, const char *word)
{
	return json->len == strlen(word) &&
	       memcmp(json->start, word, json->len) == 0;
}

/* The string at the reader, where it fits and holds nothing unusual. */
static bool take(const struct cv_json *json, char *out, size_t room)
{
	if (json->escaped || json->len >= room)
		return false;
	memcpy(out, json->start, json->len);
	out[json->len] = '\0';
	return true;
}

static bool read_areas(struct cv_json *json, struct cli_session *s)
{
	enum cv_json_type type = cv_json_next(json);

	if (type != CV_JSON_ARRAY)
		return false;
	while ((type = cv_json_next(json)) == CV_JSON_STRING)
		if (s->n_areas >= 16 ||
		    !take(json, s->areas[s->n_areas++], CV_ID_MAX + 1))
			return false;
	return type == CV_JSON_ARRAY_END;
}

static bool read_mode(struct cv_json *json, struct cli_session *s)
{
	char word[16];
	int mode = -1;

	if (cv_json_next(json) == CV_JSON_STRING &&
	    take(json, word, sizeof word))
		mode = cli_mode_named(word);
	if (mode >= 0)
		s->mode = (enum cv_mode)mode;
	return mode >= 0;
}

static bool read_flag(struct cv_json *json, bool *out)
{
	enum cv_json_type type = cv_json_next(json);

	*out = type == CV_JSON_TRUE;
	return type == CV_JSON_TRUE || type == CV_JSON_FALSE;
}

/* The value of the key the reader stands at; unknown keys are passed over. */
static bool read_member(struct cv_json *json, struct cli_session *s)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (is(json, texts[i].key))
			return cv_json_next(json) == CV_JSON_STRING &&
			       take(json, (char *)s + texts[i].at,
				    texts[i].room);
	if (is(json, "areas"))
		return read_areas(json, s);
	if (is(json, "mode"))
		return read_mode(json, s);
	if (is(json, "interpreter"))
		return read_flag(json, &s->interpreter);
	if (is(json, "short"))
		return read_flag(json, &s->short_length);
	return cv_json_next(json) != CV_JSON_BAD && cv_json_skip(json);
}

bool cli_session_read(const char *bytes, size_t n, struct cli_session *out)
{
	struct cli_session s = {.mode = CV_MODE_INTERVIEW};
	enum cv_json_type type;
	struct cv_json json;

	cv_json_open(&json, bytes, n);
	if (cv_json_next(&json) != CV_JSON_OBJECT)
		return false;
	while ((type = cv_json_next(&json)) == CV_JSON_KEY)
		if (!read_member(&json, &s))
			return false;
	if (type != CV_JSON_OBJECT_END)
		return false;
	*out = s;
	return true;
}
