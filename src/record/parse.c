/* Bodies coming in: their outer parts found in one pass, without allocation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "private.h"

/* A cursor over the bytes; every function moves it only on success. */
struct scan {
	const char *p, *end;
};

static void white(struct scan *s)
{
	while (s->p < s->end && (*s->p == ' ' || *s->p == '\n' ||
				 *s->p == '\r' || *s->p == '\t'))
		s->p++;
}

static bool take(struct scan *s, char c)
{
	white(s);
	if (s->p == s->end || *s->p != c)
		return false;
	s->p++;
	return true;
}

/* The inside of a string, not unescaped. */
static bool string(struct scan *s, struct cv_slice *out)
{
	struct scan at = *s;
	const char *p;

	if (!take(&at, '"'))
		return false;
	for (p = at.p; p < at.end && *p != '"'; p++) {
		if ((unsigned char)*p < 0x20)
			return false;
		if (*p == '\\' && ++p == at.end)
			return false;
	}
	if (p == at.end)
		return false;
	out->s = at.p;
	out->n = (size_t)(p - at.p);
	s->p = p + 1;
	return true;
}

/* One object or array with everything in it: strings and brackets balanced;
 * what it holds is for its reader to judge. */
static bool nested(struct scan *s, struct cv_slice *out)
{
	char open[CV_JSON_DEPTH];
	struct cv_slice text;
	struct scan at = *s;
	unsigned depth = 0;

	do {
		if (at.p == at.end)
			return false;
		switch (*at.p) {
		case '"':
			if (!string(&at, &text))
				return false;
			continue;
		case '{':
		case '[':
			if (depth == CV_JSON_DEPTH)
				return false;
			open[depth++] = *at.p == '{' ? '}' : ']';
			break;
		case '}':
		case ']':
			if (depth == 0 || open[--depth] != *at.p)
				return false;
			break;
		default:
			break;
		}
		at.p++;
	} while (depth > 0);
	out->s = s->p;
	out->n = (size_t)(at.p - s->p);
	s->p = at.p;
	return true;
}

/* A number or one of the three words. */
static bool plain(struct scan *s, struct cv_slice *out)
{
	const char *p = s->p;
	struct cv_json json;

	while (p < s->end && strchr(",]} \n\r\t", *p) == NULL)
		p++;
	cv_json_open(&json, s->p, (size_t)(p - s->p));
	if (cv_json_next(&json) == CV_JSON_BAD)
		return false;
	out->s = s->p;
	out->n = (size_t)(p - s->p);
	s->p = p;
	return true;
}

/* Any value; a string without its quotes. *first is its first byte. */
static bool value(struct scan *s, struct cv_slice *out, char *first)
{
	white(s);
	if (s->p == s->end)
		return false;
	*first = *s->p;
	if (*first == '"')
		return string(s, out);
	if (*first == '{' || *first == '[')
		return nested(s, out);
	return plain(s, out);
}

static bool is_null(const struct cv_slice *v)
{
	return v->n == 4 && memcmp(v->s, "null", 4) == 0;
}

static bool is(const struct cv_slice *v, const char *word)
{
	return v->n == strlen(word) && memcmp(v->s, word, v->n) == 0;
}

static bool to_bool(const struct cv_slice *v, bool *out)
{
	*out = is(v, "true");
	return *out || is(v, "false");
}

/* What the value of a key must be, and where it goes. */
enum want {
	WANT_WORDS,
	WANT_WORDS_OR_NULL,
	WANT_NUMBER,
	WANT_NUMBER_OR_NULL,
	WANT_BOOL,
	WANT_OBJECT,
	WANT_ARRAY
};

struct member {
	const char *key;
	enum want want;
	size_t offset; /* in struct cv_body */
};

#define AT(name) offsetof(struct cv_body, name)

static const struct member members[] = {
    {"uuid", WANT_WORDS, AT(uuid)},
    {"rev", WANT_NUMBER, AT(rev)},
    {"kind", WANT_WORDS, AT(kind)},
    {"station", WANT_WORDS, AT(station)},
    {"month", WANT_WORDS_OR_NULL, AT(month)},
    {"language", WANT_WORDS_OR_NULL, AT(language)},
    {"mode", WANT_WORDS, AT(mode)},
    {"status", WANT_WORDS, AT(status)},
    {"training", WANT_BOOL, AT(training)},
    {"walk", WANT_ARRAY, AT(walk)},
    {"stopped_at", WANT_WORDS_OR_NULL, AT(stopped_at)},
    {"answers", WANT_OBJECT, AT(answers)},
    {"order", WANT_OBJECT, AT(order)},
    {"minutes", WANT_NUMBER_OR_NULL, AT(minutes)},
    {"group", WANT_OBJECT, AT(group)},
    {"areas", WANT_ARRAY, AT(areas)},
    {"votes", WANT_OBJECT, AT(votes)},
};

static const struct member session_members[] = {
    {"site", WANT_WORDS_OR_NULL, AT(site)},
    {"interpreter", WANT_BOOL, AT(interpreter)},
    {"sampling", WANT_WORDS_OR_NULL, AT(sampling)},
    {"area_rule", WANT_WORDS_OR_NULL, AT(area_rule)},
};

enum {
	N_MEMBERS = sizeof members / sizeof *members,
	N_SESSION = sizeof session_members / sizeof *session_members
};

/* What was met, a bit each: a key that comes twice would be read differently
 * by different programs. */
struct met {
	unsigned next, seen;
};

/* Members come in the same order again and again: look on from the last. */
static const struct member *find(const struct member *list, unsigned n,
				 struct met *met, const struct cv_slice *key)
{
	unsigned i, at;

	for (i = 0; i < n; i++) {
		at = (met->next + i) % n;
		if (is(key, list[at].key)) {
			met->next = at + 1;
			return &list[at];
		}
	}
	return NULL;
}

static bool meet(struct met *met, unsigned bit)
{
	bool again = (met->seen >> bit & 1) != 0;

	met->seen |= 1u << bit;
	return !again;
}

static bool put(struct cv_body *body, const struct member *m,
		const struct cv_slice *v, char first)
{
	void *at = (char *)body + m->offset;
	bool null = first != '"' && is_null(v);

	switch (m->want) {
	case WANT_WORDS_OR_NULL:
		if (null)
			return true;
		/* fall through */
	case WANT_WORDS:
		*(struct cv_slice *)at = *v;
		return first == '"';
	case WANT_NUMBER_OR_NULL:
		if (null)
			return true;
		/* fall through */
	case WANT_NUMBER:
		return first != '"' && cv_integer_parse(v->s, v->n, at);
	case WANT_BOOL:
		return first != '"' && to_bool(v, at);
	case WANT_OBJECT:
		*(struct cv_slice *)at = *v;
		return first == '{';
	case WANT_ARRAY:
		*(struct cv_slice *)at = *v;
		return first == '[';
	}
	return false;
}

static bool read_session(const struct cv_slice *session, struct cv_body *out)
{
	struct scan s = {session->s, session->s + session->n};
	struct cv_slice key, v;
	const struct member *m;
	struct met met = {0, 0};
	char first;

	if (!take(&s, '{'))
		return false;
	if (take(&s, '}'))
		return true;
	do {
		if (!string(&s, &key) || !take(&s, ':') ||
		    !value(&s, &v, &first))
			return false;
		m = find(session_members, N_SESSION, &met, &key);
		if (m != NULL &&
		    (!meet(&met, (unsigned)(m - session_members)) ||
		     !put(out, m, &v, first)))
			return false;
	} while (take(&s, ','));
	return take(&s, '}');
}

enum { BIT_CANVASS = N_MEMBERS, BIT_SESSION };

/* One key and value of the body. */
static bool read_member(struct scan *s, struct cv_body *out, struct met *met)
{
	const struct member *m;
	struct cv_slice key, v;
	char first;

	white(s);
	if (!string(s, &key) || !take(s, ':') || !value(s, &v, &first))
		return false;
	if (is(&key, "canvass"))
		return meet(met, BIT_CANVASS) && first == '1' && v.n == 1;
	if (is(&key, "session"))
		return meet(met, BIT_SESSION) && first == '{' &&
		       read_session(&v, out);
	m = find(members, N_MEMBERS, met, &key);
	return m == NULL ||
	       (meet(met, (unsigned)(m - members)) && put(out, m, &v, first));
}

enum cv_status cv_body_parse(const char *bytes, size_t n, struct cv_body *out)
{
	struct scan s = {bytes, bytes + n};
	struct cv_body body = {.minutes = -1};
	struct met met = {0, 0};

	if (!take(&s, '{'))
		return CV_CORRUPT;
	do {
		if (!read_member(&s, &body, &met))
			return CV_CORRUPT;
	} while (take(&s, ','));
	if (!take(&s, '}'))
		return CV_CORRUPT;
	white(&s);
	if (s.p != s.end || (met.seen >> BIT_CANVASS & 1) == 0 ||
	    body.kind.n == 0)
		return CV_CORRUPT;
	*out = body;
	return CV_OK;
}
