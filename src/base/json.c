/* JSON: a writer into a buffer and a pull reader over bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/json.h>

#include <canvass/number.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void comma(struct cv_json_writer *w)
{
	if (w->comma)
		cv_buf_addc(w->out, ',');
	w->comma = true;
}

void cv_json_begin(struct cv_json_writer *w, char bracket)
{
	comma(w);
	cv_buf_addc(w->out, bracket);
	w->comma = false;
}

void cv_json_end(struct cv_json_writer *w, char bracket)
{
	cv_buf_addc(w->out, bracket);
	w->comma = true;
}

static void quoted(struct cv_buf *out, const char *s, size_t n)
{
	size_t i, from = 0;

	cv_buf_addc(out, '"');
	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		cv_buf_add(out, s + from, i - from);
		from = i + 1;
		if (c == '"' || c == '\\')
			cv_buf_addf(out, "\\%c", c);
		else if (c == '\n')
			cv_buf_adds(out, "\\n");
		else if (c == '\t')
			cv_buf_adds(out, "\\t");
		else
			cv_buf_addf(out, "\\u%04x", c);
	}
	cv_buf_add(out, s + from, n - from);
	cv_buf_addc(out, '"');
}

void cv_json_key(struct cv_json_writer *w, const char *key)
{
	comma(w);
	quoted(w->out, key, strlen(key));
	cv_buf_addc(w->out, ':');
	w->comma = false;
}

void cv_json_string_n(struct cv_json_writer *w, const char *s, size_t n)
{
	comma(w);
	quoted(w->out, s, n);
}

void cv_json_string(struct cv_json_writer *w, const char *s)
{
	cv_json_string_n(w, s, strlen(s));
}

void cv_json_int(struct cv_json_writer *w, int64_t x)
{
	comma(w);
	cv_buf_addf(w->out, "%lld", (long long)x);
}

void cv_json_number(struct cv_json_writer *w, double x)
{
	char text[CV_NUMBER_SIZE];

	if (isnan(x) || isinf(x)) {
		cv_json_null(w);
		return;
	}
	comma(w);
	cv_buf_add(w->out, text, cv_number_print(x, text));
}

void cv_json_raw(struct cv_json_writer *w, const char *bytes, size_t n)
{
	comma(w);
	cv_buf_add(w->out, bytes, n);
}

void cv_json_bool(struct cv_json_writer *w, bool b)
{
	cv_json_raw(w, b ? "true" : "false", b ? 4 : 5);
}

void cv_json_null(struct cv_json_writer *w)
{
	cv_json_raw(w, "null", 4);
}

void cv_json_key_string(struct cv_json_writer *w, const char *key,
			const char *s)
{
	cv_json_key(w, key);
	if (s != NULL)
		cv_json_string(w, s);
	else
		cv_json_null(w);
}

void cv_json_key_int(struct cv_json_writer *w, const char *key, int64_t x)
{
	cv_json_key(w, key);
	cv_json_int(w, x);
}

void cv_json_key_bool(struct cv_json_writer *w, const char *key, bool b)
{
	cv_json_key(w, key);
	cv_json_bool(w, b);
}

/* What may come next. */
enum {
	WANT_VALUE,       /* a value */
	WANT_FIRST_VALUE, /* after [ : a value or ] */
	WANT_FIRST_KEY,   /* after { : a key or } */
	WANT_KEY,         /* after a comma in an object */
	WANT_COMMA,       /* after a value: , or the end of the level */
	WANT_NOTHING,     /* after the whole value */
	IS_BAD
};

void cv_json_open(struct cv_json *json, const char *bytes, size_t n)
{
	memset(json, 0, sizeof *json);
	json->p = json->start = bytes;
	json->end = bytes + n;
	json->state = WANT_VALUE;
}

static enum cv_json_type bad(struct cv_json *json)
{
	json->state = IS_BAD;
	return CV_JSON_BAD;
}

static bool in_object(const struct cv_json *json)
{
	return json->depth > 0 && (json->objects >> (json->depth - 1) & 1) != 0;
}

static void after_value(struct cv_json *json)
{
	json->state = json->depth > 0 ? WANT_COMMA : WANT_NOTHING;
}

static bool valid_escape(const char *p, const char *end)
{
	if (end - p < 2)
		return false;
	if (p[1] != 'u')
		return strchr("\"\\/bfnrt", p[1]) != NULL && p[1] != '\0';
	if (end - p < 6)
		return false;
	for (int i = 2; i < 6; i++)
		if (!((p[i] >= '0' && p[i] <= '9') ||
		      (p[i] >= 'a' && p[i] <= 'f') ||
		      (p[i] >= 'A' && p[i] <= 'F')))
			return false;
	return true;
}

static bool string(struct cv_json *json)
{
	const char *p = json->p + 1;

	json->escaped = false;
	json->start = p;
	for (; p < json->end && *p != '"'; p++) {
		if ((unsigned char)*p < 0x20)
			return false;
		if (*p != '\\')
			continue;
		if (!valid_escape(p, json->end))
			return false;
		json->escaped = true;
		p++;
	}
	if (p >= json->end)
		return false;
	json->len = (size_t)(p - json->start);
	json->p = p + 1;
	return true;
}

static const char *digits(const char *p, const char *end)
{
	while (p < end && *p >= '0' && *p <= '9')
		p++;
	return p;
}

static bool number(struct cv_json *json)
{
	const char *p = json->p, *q;

	json->start = p;
	if (*p == '-')
		p++;
	q = digits(p, json->end);
	if (q == p || (*p == '0' && q - p > 1))
		return false;
	p = q;
	if (p < json->end && *p == '.') {
		q = digits(++p, json->end);
		if (q == p)
			return false;
		p = q;
	}
	if (p < json->end && (*p == 'e' || *p == 'E')) {
		p++;
		if (p < json->end && (*p == '+' || *p == '-'))
			p++;
		q = digits(p, json->end);
		if (q == p)
			return false;
		p = q;
	}
	json->len = (size_t)(p - json->start);
	json->p = p;
	return true;
}

static enum cv_json_type word(struct cv_json *json)
{
	static const struct {
		const char *word;
		enum cv_json_type type;
	} words[] = {{"true", CV_JSON_TRUE},
		     {"false", CV_JSON_FALSE},
		     {"null", CV_JSON_NULL}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i].word);
		if ((size_t)(json->end - json->p) < n ||
		    memcmp(json->p, words[i].word, n) != 0)
			continue;
		json->start = json->p;
		json->len = n;
		json->p += n;
		after_value(json);
		return words[i].type;
	}
	return bad(json);
}

static enum cv_json_type open_level(struct cv_json *json, bool object)
{
	uint32_t bit;

	if (json->depth >= CV_JSON_DEPTH)
		return bad(json);
	bit = (uint32_t)1 << json->depth++;
	json->objects = object ? json->objects | bit : json->objects & ~bit;
	json->start = json->p++;
	json->len = 1;
	json->state = object ? WANT_FIRST_KEY : WANT_FIRST_VALUE;
	return object ? CV_JSON_OBJECT : CV_JSON_ARRAY;
}

static enum cv_json_type close_level(struct cv_json *json)
{
	bool object = in_object(json);

	if (json->depth == 0 || *json->p != (object ? '}' : ']'))
		return bad(json);
	json->depth--;
	json->start = json->p++;
	json->len = 1;
	after_value(json);
	return object ? CV_JSON_OBJECT_END : CV_JSON_ARRAY_END;
}

static void white(struct cv_json *json)
{
	while (json->p < json->end && (*json->p == ' ' || *json->p == '\n' ||
				       *json->p == '\t' || *json->p == '\r'))
		json->p++;
}

static enum cv_json_type value(struct cv_json *json)
{
	char c = *json->p;

	if (c == '{' || c == '[')
		return open_level(json, c == '{');
	if (c == '"') {
		if (!string(json))
			return bad(json);
		after_value(json);
		return CV_JSON_STRING;
	}
	if (c == '-' || (c >= '0' && c <= '9')) {
		if (!number(json))
			return bad(json);
		after_value(json);
		return CV_JSON_NUMBER;
	}
	return word(json);
}

static enum cv_json_type key(struct cv_json *json)
{
	if (*json->p != '"' || !string(json))
		return bad(json);
	white(json);
	if (json->p >= json->end || *json->p != ':')
		return bad(json);
	json->p++;
	json->state = WANT_VALUE;
	return CV_JSON_KEY;
}

enum cv_json_type cv_json_next(struct cv_json *json)
{
	if (json->state == IS_BAD)
		return CV_JSON_BAD;
	white(json);
	if (json->state == WANT_NOTHING)
		return json->p == json->end ? CV_JSON_END : bad(json);
	if (json->p == json->end)
		return bad(json);
	if (json->state == WANT_COMMA) {
		if (*json->p != ',')
			return close_level(json);
		json->p++;
		white(json);
		json->state = in_object(json) ? WANT_KEY : WANT_VALUE;
		if (json->p == json->end)
			return bad(json);
	}
	if (json->state == WANT_FIRST_KEY || json->state == WANT_FIRST_VALUE)
		if (*json->p == (in_object(json) ? '}' : ']'))
			return close_level(json);
	if (json->state == WANT_KEY || json->state == WANT_FIRST_KEY)
		return key(json);
	return value(json);
}

bool cv_json_skip(struct cv_json *json)
{
	unsigned depth;

	if (json->state == IS_BAD)
		return false;
	if (json->state != WANT_FIRST_KEY && json->state != WANT_FIRST_VALUE)
		return true;
	depth = json->depth;
	while (json->depth >= depth)
		if (cv_json_next(json) == CV_JSON_BAD)
			return false;
	return true;
}

static unsigned hex4(const char *p)
{
	unsigned u = 0;

	for (int i = 0; i < 4; i++)
		u = u << 4 | (unsigned)(p[i] <= '9' ? p[i] - '0'
						    : (p[i] | 32) - 'a' + 10);
	return u;
}

/* One escape at p; returns where it ends. */
static const char *unescape(const char *p, const char *end, struct cv_buf *out)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	unsigned u, low;
	const char *at;

	if (p[1] != 'u') {
		at = strchr(from, p[1]);
		cv_buf_addc(out, at != NULL ? to[at - from] : p[1]);
		return p + 2;
	}
	u = hex4(p + 2);
	p += 6;
	if (u >= 0xD800 && u < 0xDC00 && end - p >= 6 && p[0] == '\\' &&
	    p[1] == 'u') {
		low = hex4(p + 2);
		if (low >= 0xDC00 && low < 0xE000) {
			u = 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00);
			p += 6;
		}
	}
	cv_buf_add_utf8(out, u >= 0xD800 && u < 0xE000 ? 0xFFFD : u);
	return p;
}

void cv_json_unescape(const struct cv_json *json, struct cv_buf *out)
{
	const char *p = json->start, *end = p + json->len, *slash;

	while (json->escaped && p < end &&
	       (slash = memchr(p, '\\', (size_t)(end - p))) != NULL) {
		cv_buf_add(out, p, (size_t)(slash - p));
		p = unescape(slash, end, out);
	}
	cv_buf_add(out, p, (size_t)(end - p));
}

bool cv_json_is(const struct cv_json *json, const char *s)
{
	return strlen(s) == json->len && memcmp(json->start, s, json->len) == 0;
}
