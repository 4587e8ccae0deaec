/* Looks at the shape of a file before libconfig does: what libconfig would
 * read from elsewhere, pass over in silence or be slow at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include "lex.h"
#include <canvass/number.h>
#include <canvass/text.h>
#include <stdint.h>
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
		if (strchr(" \t\r\n\f\v", *l->p) != NULL && *l->p != '\0')
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

/* The place of what is looked at, for one fault each. */
struct look {
	const char *path;
	struct cv_faults *faults;
	bool ok;
};

static void refuse(struct look *look, int line, const char *words)
{
	cv_faults_add(look->faults, CV_FAULT_ERROR, look->path, line, "%s",
		      words);
	look->ok = false;
}

static int line_of(const char *bytes, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at; i++)
		line += bytes[i] == '\n';
	return line;
}

static void check_bytes(struct look *look, const char *bytes, size_t len)
{
	const char *nul = memchr(bytes, '\0', len);
	size_t at;

	if (nul != NULL)
		refuse(look, line_of(bytes, (size_t)(nul - bytes)),
		       "this is not plain text (it holds a zero byte); save "
		       "the file as \"UTF-8\" or \"plain text\"");
	else if (!cv_text_is_utf8(bytes, len, &at))
		refuse(look, line_of(bytes, at),
		       "a character on this line is not UTF-8; save the file "
		       "as \"UTF-8\"");
}

/* Any line that begins so: inside a longer string too, to be sure. */
static void check_includes(struct look *look, const char *bytes, size_t len)
{
	const char *end = bytes + len, *p = bytes, *next;
	int line = 1;

	for (; p < end; p = next, line++) {
		next = memchr(p, '\n', (size_t)(end - p));
		next = next != NULL ? next + 1 : end;
		while (p < next && strchr(" \t\r\f\v", *p) != NULL)
			p++;
		if (next - p >= 8 && memcmp(p, "@include", 8) == 0)
			refuse(look, line,
			       "a file cannot read another one by @include; "
			       "copy what is needed into this file");
	}
}

static void check_number(struct look *look, const struct cv_token *t)
{
	int64_t x;
	size_t from = *t->start == '+' ? 1 : 0;

	if (memchr(t->start, '.', t->len) != NULL ||
	    memchr(t->start, 'x', t->len) != NULL)
		return;
	for (size_t i = 1; i < t->len; i++)
		if (!is_digit(t->start[i]))
			return;
	if (!cv_integer_parse(t->start + from, t->len - from, &x) ||
	    x > INT32_MAX || x < INT32_MIN)
		refuse(look, t->line,
		       "this number is too large; numbers lie between "
		       "-2147483648 and 2147483647");
}

/* Opening brackets of which only the nesting counts here. */
static int nesting(const struct cv_token *t)
{
	if (t->type != CV_TOKEN_MARK)
		return 0;
	return strchr("{([", *t->start) != NULL   ? 1
	       : strchr("})]", *t->start) != NULL ? -1
						  : 0;
}

static void check_tokens(struct look *look, const char *bytes, size_t len)
{
	struct cv_lexer l = {bytes, bytes + len, 1, 0};
	struct cv_token t;
	int depth = 0, settings = 0;

	while (look->ok && (t = cv_lex_next(&l)).type != CV_TOKEN_END) {
		depth += nesting(&t);
		if (depth > CV_NESTING_MAX)
			refuse(look, t.line,
			       "brackets stand too deep inside each other; no "
			       "questionnaire needs that: look for one that is "
			       "not closed");
		if (t.type != CV_TOKEN_MARK && ++settings > CV_SETTINGS_MAX)
			refuse(look, t.line,
			       "there is too much in this file; split it");
		if (t.type == CV_TOKEN_NUMBER)
			check_number(look, &t);
		if (t.open > 0) {
			cv_lex_explain(look->path, bytes, len, t.open,
				       CV_LEX_OPEN, look->faults);
			look->ok = false;
		}
	}
	if (look->ok && l.comment > 0)
		refuse(look, l.comment,
		       "a comment /* is opened on this line and never closed; "
		       "add */ where it ends");
}

bool cv_lex_check(const char *path, const char *bytes, size_t len,
		  struct cv_faults *faults)
{
	struct look look = {path, faults, true};

	check_bytes(&look, bytes, len);
	if (look.ok)
		check_includes(&look, bytes, len);
	if (look.ok)
		check_tokens(&look, bytes, len);
	return look.ok;
}
