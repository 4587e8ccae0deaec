/* What people wrote between the settings of a file: libconfig drops it, so it
 * is read from the text and put back before the setting it stood at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "translate.h"

#include <stdlib.h>
#include <string.h>

#include "lex.h"

/* clang-format off */
const char *const cv_translate_head[] = {
    "# A translation. Write it between the quotes \"\"; what stays empty is shown in",
    "# another language. The line above each has the source. Copy what stands in",
    "# braces, {…} and ${…}, exactly. A quote inside the words is written \\\".",
    "# MISSING: not translated yet. STALE: the source has changed; look at the words",
    "# again, then give `of` the number that stands there. `canvass check` says what",
    "# is left; `canvass translate` puts this file in order again, with what is to",
    "# be done first, and keeps your remarks. The file as it was is kept as .old.",
    NULL,
};
/* clang-format on */

/* Where the reading of a file has come to. */
struct reading {
	struct cv_remarks *remarks;
	const char *from;
	struct cv_buf path;    /* of the group, with a dot at its end */
	struct cv_buf subject; /* the setting last seen */
	struct cv_buf waiting; /* remarks for the next one */
	size_t begins[CV_NESTING_MAX + 1]; /* of the group, in path */
	bool named[CV_NESTING_MAX + 1];
	int depth;
};

static bool begins(const char *s, size_t n, const char *with)
{
	size_t len = strlen(with);

	return n >= len && memcmp(s, with, len) == 0;
}

/* A line that translate writes itself. */
static bool is_ours(const struct reading *r, const char *s, size_t n)
{
	size_t from = strlen(r->from);

	for (size_t i = 0; cv_translate_head[i] != NULL; i++)
		if (strlen(cv_translate_head[i]) == n &&
		    memcmp(cv_translate_head[i], s, n) == 0)
			return true;
	if (from > 0 && begins(s, n, "# ") && begins(s + 2, n - 2, r->from) &&
	    n > from + 2 && s[from + 2] == ':')
		return true;
	if (n == strlen(CV_NAME_HINT) && memcmp(s, CV_NAME_HINT, n) == 0)
		return true;
	return begins(s, n, "# MISSING") || begins(s, n, "# STALE") ||
	       begins(s, n, "# ====");
}

static void add(struct cv_remarks *remarks, const char *path, const char *words)
{
	if (remarks->count == remarks->room) {
		remarks->room = remarks->room > 0 ? remarks->room * 2 : 16;
		remarks->list = cv_reallocarray(remarks->list, remarks->room,
						sizeof *remarks->list);
	}
	remarks->list[remarks->count++] = (struct cv_remark){
	    .path = cv_strdup(path), .words = cv_strdup(words)};
}

/* One line of a remark, its sign first; `beside`: behind a setting. */
static void take_line(struct reading *r, const char *s, size_t n, bool beside)
{
	struct cv_buf line = CV_BUF_INIT;

	while (n > 0 && (*s == ' ' || *s == '\t')) {
		s++;
		n--;
	}
	while (n > 0 && strchr(" \t\r", s[n - 1]) != NULL)
		n--;
	if (begins(s, n, "//"))
		cv_buf_addf(&line, "#%.*s", (int)(n - 2), s + 2);
	else if (begins(s, n, "#"))
		cv_buf_add(&line, s, n);
	else if (n > 0)
		cv_buf_addf(&line, "# %.*s", (int)n, s);
	if (line.len > 0 && !is_ours(r, line.data, line.len)) {
		if (beside) {
			add(r->remarks, r->subject.data, line.data);
		} else {
			cv_buf_adds(&r->waiting, line.data);
			cv_buf_addc(&r->waiting, '\n');
		}
	}
	cv_buf_done(&line);
}

static void take_lines(struct reading *r, const char *s, size_t n, bool beside)
{
	while (n > 0) {
		const char *end = memchr(s, '\n', n);
		size_t len = end != NULL ? (size_t)(end - s) : n;

		take_line(r, s, len, beside);
		len += end != NULL;
		s += len;
		n -= len;
	}
}

/* The remarks between two tokens. */
static void take_gap(struct reading *r, const char *p, const char *end)
{
	bool beside = r->subject.len > 0;

	while (p < end) {
		const char *stop;

		if (*p == '\n')
			beside = false;
		if (*p == '#' || begins(p, (size_t)(end - p), "//")) {
			stop = memchr(p, '\n', (size_t)(end - p));
			stop = stop != NULL ? stop : end;
			take_lines(r, p, (size_t)(stop - p), beside);
			p = stop;
		} else if (begins(p, (size_t)(end - p), "/*")) {
			stop = strstr(p, "*/");
			stop = stop != NULL && stop < end ? stop : end;
			take_lines(r, p + 2, (size_t)(stop - p - 2), beside);
			p = stop < end ? stop + 2 : end;
		} else {
			p++;
		}
	}
}

/* What waits belongs to this path. */
static void give(struct reading *r, const char *path)
{
	char *line = r->waiting.data, *end;

	for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
		*end = '\0';
		add(r->remarks, path, line);
	}
	cv_buf_reset(&r->waiting);
}

static void set_subject(struct reading *r, const char *name, size_t n)
{
	cv_buf_reset(&r->subject);
	cv_buf_adds(&r->subject, r->path.data);
	cv_buf_add(&r->subject, name, n);
	give(r, r->subject.data);
}

static void open_group(struct reading *r, bool named)
{
	if (r->depth >= CV_NESTING_MAX)
		return;
	r->begins[r->depth] = r->path.len;
	r->named[r->depth++] = named;
	if (!named)
		return;
	cv_buf_reset(&r->path);
	cv_buf_addf(&r->path, "%s.", r->subject.data);
}

static void close_group(struct reading *r)
{
	if (r->depth == 0)
		return;
	r->depth--;
	if (!r->named[r->depth])
		return;
	give(r, r->path.data);
	cv_buf_reset(&r->subject);
	cv_buf_add(&r->subject, r->path.data, r->path.len - 1);
	cv_buf_truncate(&r->path, r->begins[r->depth]);
}

static void take_token(struct reading *r, const struct cv_token *t)
{
	if (t->type == CV_TOKEN_NAME)
		set_subject(r, t->start, t->len);
	else if (t->type != CV_TOKEN_MARK)
		return;
	else if (*t->start == '{' || *t->start == '(' || *t->start == '[')
		open_group(r, *t->start == '{');
	else if (*t->start == '}' || *t->start == ')' || *t->start == ']')
		close_group(r);
}

/* true and false are names to the lexer, and no settings. */
static bool is_value(const struct cv_token *t, char before)
{
	return t->type == CV_TOKEN_NAME &&
	       (before == '=' || before == ':' || before == ',' ||
		before == '[' || before == '(');
}

void cv_remarks_read(struct cv_remarks *remarks, const char *bytes, size_t len,
		     const char *from)
{
	struct reading r = {.remarks = remarks,
			    .from = from,
			    .path = CV_BUF_INIT,
			    .subject = CV_BUF_INIT,
			    .waiting = CV_BUF_INIT};
	const char *rest = strstr(bytes, CV_REST);
	struct cv_lexer l = {bytes, rest != NULL ? rest : bytes + len, 1, 0};
	const char *last = bytes;
	char before = '\0';
	struct cv_token t;

	do {
		t = cv_lex_next(&l);
		take_gap(&r, last, t.start);
		if (!is_value(&t, before))
			take_token(&r, &t);
		before = t.len > 0 ? *t.start : '\0';
		last = t.start + t.len;
	} while (t.type != CV_TOKEN_END);
	give(&r, "");
	if (rest != NULL) {
		rest += strlen(CV_REST);
		rest += *rest == '\r';
		remarks->rest = cv_strdup(rest + (*rest == '\n'));
	}
	cv_buf_done(&r.path);
	cv_buf_done(&r.subject);
	cv_buf_done(&r.waiting);
}

void cv_remarks_done(struct cv_remarks *r)
{
	for (size_t i = 0; i < r->count; i++) {
		free(r->list[i].path);
		free(r->list[i].words);
	}
	free(r->list);
	free(r->rest);
	memset(r, 0, sizeof *r);
}

void cv_remarks_write(struct cv_remarks *r, const char *path, int depth,
		      struct cv_buf *out)
{
	for (size_t i = 0; i < r->count; i++) {
		struct cv_remark *remark = &r->list[i];

		if (remark->used || strcmp(remark->path, path) != 0)
			continue;
		remark->used = true;
		cv_add_indent(out, depth);
		cv_buf_adds(out, remark->words);
		cv_buf_addc(out, '\n');
	}
}

void cv_remarks_subtract(struct cv_remarks *r, const struct cv_remarks *other)
{
	for (size_t i = 0; i < r->count; i++)
		for (size_t j = 0; j < other->count; j++)
			if (strcmp(r->list[i].words, other->list[j].words) == 0)
				r->list[i].used = true;
}
