/* Changing a setting in the text of a file, and nothing else in it: what the
 * organisers wrote themselves, remarks too, stays as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit.h"

#include <string.h>

#include <canvass/text.h>

#include "lex.h"

static bool is_mark(const struct cv_token *t, const char *marks)
{
	return t->type == CV_TOKEN_MARK && strchr(marks, *t->start) != NULL;
}

static int nesting(const struct cv_token *t)
{
	return is_mark(t, "{([") ? 1 : is_mark(t, "})]") ? -1 : 0;
}

static struct cv_lexer lexer(const struct cv_buf *text, struct cv_span within)
{
	struct cv_lexer l = {text->data + within.from, text->data + within.to,
			     1, 0};

	return l;
}

/* A value from the token after = to where the next token begins. */
static struct cv_span value_span(const struct cv_buf *text, struct cv_lexer *l)
{
	struct cv_token t = cv_lex_next(l);
	struct cv_span span;
	int depth = nesting(&t);
	const char *end = t.start + t.len;

	span.from = (size_t)(t.start - text->data);
	if (depth == 0 && t.type == CV_TOKEN_STRING) {
		struct cv_lexer ahead = *l;

		while ((t = cv_lex_next(&ahead)).type == CV_TOKEN_STRING) {
			*l = ahead;
			end = t.start + t.len;
		}
	}
	while (depth > 0 && t.type != CV_TOKEN_END) {
		t = cv_lex_next(l);
		depth += nesting(&t);
		end = t.start + t.len;
	}
	span.to = (size_t)(end - text->data);
	return span;
}

bool cv_cfg_edit_find(const struct cv_buf *text, struct cv_span within,
		      const char *name, struct cv_span *value)
{
	struct cv_lexer l = lexer(text, within);
	struct cv_token t;

	while ((t = cv_lex_next(&l)).type != CV_TOKEN_END) {
		struct cv_token mark;
		struct cv_span span;

		if (t.type != CV_TOKEN_NAME)
			continue;
		mark = cv_lex_next(&l);
		if (!is_mark(&mark, "=:"))
			continue;
		span = value_span(text, &l);
		if (t.len == strlen(name) &&
		    memcmp(t.start, name, t.len) == 0) {
			*value = span;
			return true;
		}
	}
	return false;
}

struct cv_span cv_cfg_edit_inside(struct cv_span value)
{
	struct cv_span inside = {value.from + 1, value.to - 1};

	if (inside.to < inside.from)
		inside = value;
	return inside;
}

bool cv_cfg_edit_entry(const struct cv_buf *text, struct cv_span list,
		       unsigned n, struct cv_span *inside)
{
	struct cv_lexer l = lexer(text, cv_cfg_edit_inside(list));
	struct cv_token t;
	int depth = 0;

	while ((t = cv_lex_next(&l)).type != CV_TOKEN_END) {
		if (depth == 0 && is_mark(&t, "{") && n-- == 0)
			inside->from = (size_t)(t.start - text->data) + 1;
		depth += nesting(&t);
		if (depth == 0 && is_mark(&t, "}") && n == (unsigned)-1) {
			inside->to = (size_t)(t.start - text->data);
			return true;
		}
	}
	return false;
}

/* The beginning of a line "# name =" inside `within`. */
static bool find_remark(const struct cv_buf *text, struct cv_span within,
			const char *name, size_t *at)
{
	size_t n = strlen(name), line = within.from;

	while (line < within.to) {
		const char *p = text->data + line;
		const char *end = text->data + within.to;
		const char *next = memchr(p, '\n', (size_t)(end - p));

		p += strspn(p, " \t");
		if (*p == '#') {
			p++;
			p += strspn(p, " \t");
			if (strncmp(p, name, n) == 0 &&
			    p[n + strspn(p + n, " \t")] == '=') {
				*at = line;
				return true;
			}
		}
		line =
		    next != NULL ? (size_t)(next - text->data) + 1 : within.to;
	}
	return false;
}

/* Where a new setting goes that no remark shows: a line of its own before the
 * bracket, or before the bracket in its line. */
static void insert_at_end(struct cv_buf *text, struct cv_span within,
			  const struct cv_buf *setting)
{
	struct cv_buf line = CV_BUF_INIT;
	size_t at = within.to;

	while (at > within.from &&
	       (text->data[at - 1] == ' ' || text->data[at - 1] == '\t'))
		at--;
	if (within.to == text->len && at > 0 && text->data[at - 1] != '\n')
		cv_buf_addc(&line, '\n');
	if (at > within.from && text->data[at - 1] != '\n' &&
	    within.to < text->len)
		cv_buf_addf(&line, " %s", setting->data);
	else
		cv_buf_addf(&line, "%s%s\n", within.to < text->len ? "\t" : "",
			    setting->data);
	cv_buf_splice(text, at, 0, line.data, line.len);
	cv_buf_done(&line);
}

static void insert(struct cv_buf *text, struct cv_span within, const char *name,
		   const char *value)
{
	struct cv_buf setting = CV_BUF_INIT, line = CV_BUF_INIT;
	size_t at;

	cv_buf_addf(&setting, "%s = %s;", name, value);
	if (find_remark(text, within, name, &at)) {
		size_t indent = strspn(text->data + at, " \t");

		cv_buf_addf(&line, "%.*s%s\n", (int)indent, text->data + at,
			    setting.data);
		cv_buf_splice(text, at, 0, line.data, line.len);
	} else {
		insert_at_end(text, within, &setting);
	}
	cv_buf_done(&setting);
	cv_buf_done(&line);
}

long cv_cfg_edit_set(struct cv_buf *text, struct cv_span within,
		     const char *name, const char *value)
{
	size_t before = text->len;
	struct cv_span old;

	if (cv_cfg_edit_find(text, within, name, &old))
		cv_buf_splice(text, old.from, old.to - old.from, value,
			      strlen(value));
	else
		insert(text, within, name, value);
	return (long)text->len - (long)before;
}

void cv_cfg_edit_quote(struct cv_buf *out, const char *words)
{
	struct cv_buf clean = CV_BUF_INIT;

	cv_text_clean(&clean, words, strlen(words), CV_CLEAN_LINE);
	cv_buf_addc(out, '"');
	for (size_t i = 0; i < clean.len; i++) {
		if (clean.data[i] == '"' || clean.data[i] == '\\')
			cv_buf_addc(out, '\\');
		cv_buf_addc(out, clean.data[i]);
	}
	cv_buf_addc(out, '"');
	cv_buf_done(&clean);
}
