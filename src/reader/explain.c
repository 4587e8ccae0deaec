/* Says what is wrong with a line that libconfig refuses, by reading the file
 * by libconfig's grammar up to the first thing that does not fit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include "lex.h"
#include <canvass/text.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { SHOWN = 60, BEFORE = 30 }; /* bytes */

struct grammar {
	struct cv_lexer lexer;
	struct cv_token t, last; /* this token, and the one before */
	struct cv_token span;    /* the last string over several lines */
	int span_end;
	const char *spot; /* where the trouble is, in the text */
	int at;           /* line of the trouble, 0: none yet */
	char why[200];
};

/* A string over several lines is mostly one whose quote was forgotten. */
static bool spans_lines(const struct cv_token *t)
{
	return t->type == CV_TOKEN_STRING &&
	       memchr(t->start, '\n', t->len) != NULL;
}

static void next(struct grammar *g)
{
	g->last = g->t;
	g->t = cv_lex_next(&g->lexer);
	if (spans_lines(&g->t)) {
		g->span = g->t;
		g->span_end = g->lexer.line;
	}
}

static bool is_mark(const struct cv_token *t, const char *marks)
{
	return t->type == CV_TOKEN_MARK && strchr(marks, *t->start) != NULL;
}

static bool fails(struct grammar *g, int line, const char *why)
{
	if (g->at == 0) {
		g->at = line;
		snprintf(g->why, sizeof g->why, "%s", why);
	}
	return false;
}

static bool begins(const struct cv_token *t, const char *s)
{
	return t->len >= strlen(s) && memcmp(t->start, s, strlen(s)) == 0;
}

static bool is_curly(const struct cv_token *t)
{
	static const char *const quotes[] = {"\u201c", "\u201d", "\u201e",
					     "\u2018", "\u2019", "\u00ab",
					     "\u00bb"};

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (begins(t, quotes[i]))
			return true;
	return false;
}

/* What is wrong with a token that has no place at all. */
static const char *junk(const struct cv_token *t)
{
	if (t->open > 0)
		return "a quote \" is opened on this line and never closed; "
		       "add the closing quote";
	if (is_curly(t))
		return "curly quotes are not quotes here: use the straight \"";
	if (begins(t, "\xEF\xBB\xBF"))
		return "an invisible mark (BOM) stands in the middle of the "
		       "file; delete and retype this line";
	if ((unsigned char)*t->start >= 0x80)
		return "words outside quotes must be plain letters a to z; a "
		       "quote \" may be missing before them";
	if (*t->start == '\'')
		return "words stand in double quotes \", not in single ones";
	return NULL;
}

static bool misplaced(struct grammar *g, const char *wanted)
{
	const struct cv_token *t = g->t.type == CV_TOKEN_END ? &g->last : &g->t;
	const char *why = g->t.type == CV_TOKEN_JUNK ? junk(&g->t) : NULL;

	g->spot = t->start;
	if (why == NULL && g->span_end > 0 && t->line <= g->span_end) {
		g->spot = g->span.start;
		return fails(g, g->span.line,
			     "the quote that is opened on this line is closed "
			     "on a later one; a closing quote \" is missing");
	}
	return fails(g, t->line, why != NULL ? why : wanted);
}

static bool value(struct grammar *g);

/* After an opening bracket: entries up to the closing one. */
static bool entries(struct grammar *g, char close, int opened)
{
	const char closing[2] = {close, '\0'};
	char why[200];

	if (is_mark(&g->t, closing)) {
		next(g);
		return true;
	}
	for (;;) {
		if (!value(g))
			return false;
		if (is_mark(&g->t, closing))
			break;
		if (!is_mark(&g->t, ",")) {
			snprintf(why, sizeof why,
				 "a comma is missing between two entries, or "
				 "the %c that closes the %c of line %d",
				 close, close == ')' ? '(' : '[', opened);
			return misplaced(g, why);
		}
		next(g);
		g->spot = g->last.start;
		if (is_mark(&g->t, closing))
			return fails(g, g->last.line,
				     close == ')'
					 ? "the last entry before ) must "
					   "not have a comma after it"
					 : "the last entry before ] must "
					   "not have a comma after it");
	}
	next(g);
	return true;
}

static bool settings(struct grammar *g, int opened);

static bool is_boolean(const struct cv_token *t)
{
	return t->type == CV_TOKEN_NAME &&
	       ((t->len == 4 && strncasecmp(t->start, "true", 4) == 0) ||
		(t->len == 5 && strncasecmp(t->start, "false", 5) == 0));
}

static bool value(struct grammar *g)
{
	int line = g->t.line;

	if (is_mark(&g->t, "{")) {
		next(g);
		return settings(g, line);
	}
	if (is_mark(&g->t, "([")) {
		char close = *g->t.start == '(' ? ')' : ']';

		next(g);
		return entries(g, close, line);
	}
	if (g->t.type == CV_TOKEN_STRING) {
		while (g->t.type == CV_TOKEN_STRING)
			next(g);
		return true;
	}
	if (g->t.type == CV_TOKEN_NUMBER || is_boolean(&g->t)) {
		next(g);
		return true;
	}
	if (g->t.type == CV_TOKEN_NAME)
		return misplaced(g, "words must stand in quotes \"; one may be "
				    "missing here");
	return misplaced(g, "a value is missing here");
}

static bool setting(struct grammar *g)
{
	if (g->t.type != CV_TOKEN_NAME)
		return misplaced(g, g->t.type == CV_TOKEN_NUMBER
					? "a name cannot begin with a digit"
					: "the name of a property is "
					  "expected here; a quote \" or a "
					  "bracket may be missing before");
	next(g);
	if (!is_mark(&g->t, "=:"))
		return misplaced(g, "= is missing after the name, or a quote "
				    "\" before it");
	next(g);
	if (!value(g))
		return false;
	if (is_mark(&g->t, ";,"))
		next(g);
	return true;
}

/* Settings up to } (or the end of the file when `opened` is 0). */
static bool settings(struct grammar *g, int opened)
{
	char why[200];

	while (g->t.type != CV_TOKEN_END && !is_mark(&g->t, "}")) {
		if (is_mark(&g->t, ")]") && opened > 0) {
			snprintf(why, sizeof why,
				 "the } that closes the { of line %d is "
				 "missing before this %c",
				 opened, *g->t.start);
			return misplaced(g, why);
		}
		if (!setting(g))
			return false;
	}
	if (opened == 0 && g->t.type != CV_TOKEN_END)
		return misplaced(g, "there is one } too many");
	if (opened > 0 && g->t.type == CV_TOKEN_END) {
		snprintf(why, sizeof why,
			 "the { of line %d is never closed: a } is missing",
			 opened);
		return misplaced(g, why);
	}
	if (opened > 0)
		next(g);
	return true;
}

/* The line itself without the white space around it; of a long one what is
 * about `spot` (NULL: its beginning). */
static void show_line(const char *bytes, size_t len, int line, const char *spot,
		      struct cv_buf *out)
{
	const char *p = bytes, *end = bytes + len, *stop;
	struct cv_buf raw = CV_BUF_INIT;

	for (; line > 1 && p < end; line--) {
		stop = memchr(p, '\n', (size_t)(end - p));
		p = stop != NULL ? stop + 1 : end;
	}
	stop = memchr(p, '\n', (size_t)(end - p));
	stop = stop != NULL ? stop : end;
	while (p < stop && strchr(" \t\r", *p) != NULL)
		p++;
	while (stop > p && strchr(" \t\r", stop[-1]) != NULL)
		stop--;
	if (spot != NULL && spot >= p && spot < stop && spot - p > BEFORE) {
		for (p = spot - BEFORE; ((unsigned char)*p & 0xC0) == 0x80;)
			p--;
		cv_buf_adds(&raw, "…");
	}
	end = stop;
	if (stop - p > SHOWN)
		for (stop = p + SHOWN; ((unsigned char)*stop & 0xC0) == 0x80;)
			stop--;
	cv_buf_add(&raw, p, (size_t)(stop - p));
	if (stop < end)
		cv_buf_adds(&raw, "…");
	cv_text_clean(out, raw.data, raw.len, CV_CLEAN_LINE);
	cv_buf_done(&raw);
}

/* What libconfig knows better. */
static const char *known_reason(const char *says)
{
	if (strstr(says, "duplicate") != NULL)
		return "the name before = stands twice in the same group; "
		       "delete one of the two";
	if (strstr(says, "mismatched") != NULL)
		return "the entries in [ ] must all be numbers or all be "
		       "words in quotes";
	if (strcmp(says, CV_LEX_OPEN) == 0)
		return "a quote \" is opened on this line and never closed; "
		       "add the closing quote";
	return "usual causes are a missing quote or semicolon on this line or "
	       "the one before, a comma after the last entry, curly quotes, "
	       "or an invisible mark (BOM)";
}

void cv_lex_explain(const char *path, const char *bytes, size_t len, int line,
		    const char *libconfig_says, struct cv_faults *faults)
{
	struct grammar g = {.lexer = {bytes, bytes + len, 1, 0}};
	struct cv_buf shown = CV_BUF_INIT;
	const char *why;

	next(&g);
	settings(&g, 0);
	why = g.at > 0 ? g.why : known_reason(libconfig_says);
	line = g.at > 0 ? g.at : line;
	show_line(bytes, len, line, g.at > 0 ? g.spot : NULL, &shown);
	cv_faults_add(faults, CV_FAULT_ERROR, path, line,
		      "this cannot be read: `%s`: %s", shown.data, why);
	cv_buf_done(&shown);
}
