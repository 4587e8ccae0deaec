/* The tokens of a file in libconfig's syntax.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include "lex.h"
#include <canvass/text.h>
#include <string.h>

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '*';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool starts(const struct cv_lexer *l, const char *s)
{
	size_t n = strlen(s);

	return (size_t)(l->end - l->p) >= n && memcmp(l->p, s, n) == 0;
}

static void skip_line(struct cv_lexer *l)
{
	while (l->p < l->end && *l->p != '\n')
		l->p++;
}

static void skip_comment(struct cv_lexer *l)
{
	int line = l->line;

	for (l->p += 2; l->p < l->end && !starts(l, "*/"); l->p++)
		if (*l->p == '\n')
			l->line++;
	if (l->p >= l->end)
		l->comment = line;
	else
		l->p += 2;
}

static void skip_white(struct cv_lexer *l)
{
	while (l->p < l->end) {
		if (*l->p == '\n')
			l->line++;
		if (*l->p == ' ' || (*l->p >= '\t' && *l->p <= '\r'))
			l->p++;
		else if (*l->p == '#' || starts(l, "//"))
			skip_line(l);
		else if (starts(l, "/*"))
			skip_comment(l);
		else
			break;
	}
}

static void string(struct cv_lexer *l, struct cv_token *t)
{
	for (l->p++; l->p < l->end && *l->p != '"'; l->p++) {
		if (*l->p == '\\' && l->p + 1 < l->end)
			l->p++;
		if (*l->p == '\n')
			l->line++;
	}
	t->type = CV_TOKEN_STRING;
	if (l->p >= l->end) {
		t->type = CV_TOKEN_JUNK;
		t->open = t->line;
	} else {
		l->p++;
	}
}

static void number(struct cv_lexer *l)
{
	if (*l->p == '-' || *l->p == '+')
		l->p++;
	while (l->p < l->end &&
	       (is_digit(*l->p) || is_letter(*l->p) || *l->p == '.' ||
		((*l->p == '-' || *l->p == '+') &&
		 (l->p[-1] == 'e' || l->p[-1] == 'E'))))
		l->p++;
}

struct cv_token cv_lex_next(struct cv_lexer *l)
{
	struct cv_token t = {0};
	unsigned u;

	skip_white(l);
	t.start = l->p;
	t.line = l->line;
	if (l->p >= l->end)
		return t;
	if (is_letter(*l->p)) {
		t.type = CV_TOKEN_NAME;
		while (l->p < l->end && (is_letter(*l->p) || is_digit(*l->p) ||
					 *l->p == '-' || *l->p == '_'))
			l->p++;
	} else if (*l->p == '"') {
		string(l, &t);
	} else if (is_digit(*l->p) || strchr("+-.", *l->p) != NULL) {
		t.type = CV_TOKEN_NUMBER;
		number(l);
		if (l->p == t.start)
			l->p++;
	} else if (strchr("=:;,{}()[]", *l->p) != NULL) {
		t.type = CV_TOKEN_MARK;
		l->p++;
	} else {
		t.type = CV_TOKEN_JUNK;
		l->p += cv_text_decode(l->p, (size_t)(l->end - l->p), &u);
	}
	t.len = (size_t)(l->p - t.start);
	return t;
}
