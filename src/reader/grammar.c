/* libconfig's grammar, read before libconfig does, to say what is wrong with a
 * line and how to mend it. (libconfig says "syntax error", passes over a
 * comment that is never closed and wraps large numbers round.)
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include "lex.h"
#include <canvass/number.h>
#include <stdint.h>
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
	int depth, settings;
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

static bool fails(struct grammar *g, int line, const char *why)
{
	if (g->at == 0) {
		g->at = line;
		snprintf(g->why, sizeof g->why, "%s", why);
	}
	return false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool all_digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!is_digit(s[i]))
			return false;
	return n > 0;
}

/* 1.5, .5, 1., 1e3: a point or an exponent makes it so. */
static bool is_float(const char *s, size_t n)
{
	size_t i = 0, digits = 0;
	bool point;

	for (; i < n && is_digit(s[i]); i++)
		digits++;
	point = i < n && s[i] == '.';
	for (i += point; point && i < n && is_digit(s[i]); i++)
		digits++;
	if (digits == 0 || i == n)
		return digits > 0 && point;
	if (s[i] != 'e' && s[i] != 'E')
		return false;
	i++;
	i += i < n && (s[i] == '-' || s[i] == '+');
	return all_digits(s + i, n - i);
}

static const char *number_fault(const struct cv_token *t)
{
	size_t sign = *t->start == '-' || *t->start == '+' ? 1 : 0;
	size_t from = *t->start == '+' ? 1 : 0;
	int64_t x;

	if (is_float(t->start + sign, t->len - sign))
		return NULL;
	if (!all_digits(t->start + sign, t->len - sign))
		return "a name cannot begin with a digit, and words stand in "
		       "quotes \"";
	if (!cv_integer_parse(t->start + from, t->len - from, &x) ||
	    x > INT32_MAX || x < INT32_MIN)
		return "this number is too large; numbers lie between "
		       "-2147483648 and 2147483647";
	return NULL;
}

/* What no file of ours needs, and what would take libconfig long. */
static const char *token_fault(const struct grammar *g)
{
	if (g->settings > CV_SETTINGS_MAX)
		return "there is too much in this file; split it";
	if (g->depth > CV_NESTING_MAX)
		return "brackets stand too deep inside each other; no "
		       "questionnaire needs that: look for one that is not "
		       "closed";
	return g->t.type == CV_TOKEN_NUMBER ? number_fault(&g->t) : NULL;
}

static void next(struct grammar *g)
{
	const char *why;

	g->last = g->t;
	g->t = cv_lex_next(&g->lexer);
	if (spans_lines(&g->t)) {
		g->span = g->t;
		g->span_end = g->lexer.line;
	}
	if (g->t.type == CV_TOKEN_MARK)
		g->depth += strchr("{([", *g->t.start) != NULL   ? 1
			    : strchr("})]", *g->t.start) != NULL ? -1
								 : 0;
	else
		g->settings++;
	why = token_fault(g);
	if (why != NULL && g->at == 0) {
		g->spot = g->t.start;
		fails(g, g->t.line, why);
	}
	if (g->at > 0)
		g->t.type = CV_TOKEN_END; /* nothing after it counts */
}

static bool is_mark(const struct cv_token *t, const char *marks)
{
	return t->type == CV_TOKEN_MARK && strchr(marks, *t->start) != NULL;
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

/* Blanks that do not look like anything: text from a web page or a word
 * processor brings them along. */
static bool is_invisible(const struct cv_token *t)
{
	static const char *const blanks[] = {
	    "\u00a0", "\u200b", "\u200c", "\u200d", "\u200e",
	    "\u200f", "\u2007", "\u2009", "\u202f", "\u2060"};

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (begins(t, blanks[i]))
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
	if (is_invisible(t))
		return "an invisible sign that is no ordinary space stands "
		       "outside the quotes; delete the spaces there and type "
		       "them again";
	if (begins(t, "\u2013") || begins(t, "\u2212"))
		return "this dash is no minus sign; type a plain -";
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

/* Entries of an array are of one kind. */
static bool fits_array(struct grammar *g, const struct cv_token *first)
{
	bool same = g->t.type == first->type;

	if (same && first->type == CV_TOKEN_NUMBER)
		same = (memchr(g->t.start, '.', g->t.len) != NULL) ==
		       (memchr(first->start, '.', first->len) != NULL);
	if (same && first->type != CV_TOKEN_MARK)
		return true;
	g->spot = g->t.start;
	return fails(g, g->t.line,
		     "the entries in [ ] must all be numbers of one kind or "
		     "all be words in quotes");
}

/* After an opening bracket: entries up to the closing one. */
static bool entries(struct grammar *g, char close, int opened)
{
	const char closing[2] = {close, '\0'};
	const struct cv_token first = g->t;
	char why[200];

	if (is_mark(&g->t, closing)) {
		next(g);
		return true;
	}
	for (;;) {
		if (close == ']' && !fits_array(g, &first))
			return false;
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

static bool is_yes_or_no(const struct cv_token *t)
{
	static const char *const words[] = {"yes", "no", "on", "off"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (t->len == strlen(words[i]) &&
		    strncasecmp(t->start, words[i], t->len) == 0)
			return true;
	return false;
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
		return misplaced(g, is_yes_or_no(&g->t)
					? "write true for yes and false for "
					  "no, without quotes"
					: "words must stand in quotes \"; one "
					  "may be missing here");
	return misplaced(g, "a value is missing here");
}

/* `min = 1,5` is read as `min = 1` and a thing named 5. */
static bool is_decimal_comma(const struct grammar *g)
{
	const char *comma = g->t.start - 1;

	return g->last.type == CV_TOKEN_MARK && g->last.start == comma &&
	       *comma == ',' && is_digit(comma[-1]);
}

static const char *no_name(const struct grammar *g)
{
	if (g->t.type != CV_TOKEN_NUMBER)
		return "the name of a property is expected here; a quote \" "
		       "or a bracket may be missing before";
	if (is_decimal_comma(g))
		return "a number has a point, not a comma: write 1.5 for "
		       "one and a half";
	return "a name cannot begin with a digit";
}

static bool setting(struct grammar *g)
{
	/* A word right after a closing quote: the quote was not to close. */
	bool quoted = g->last.type == CV_TOKEN_STRING;

	if (g->t.type != CV_TOKEN_NAME)
		return misplaced(g, no_name(g));
	next(g);
	if (!is_mark(&g->t, "=:"))
		return misplaced(g, quoted
					? "a quote \" inside words must be "
					  "written \\\", or a ; is missing "
					  "before it"
					: "= is missing after the name, or a "
					  "quote \" before it");
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

static void explain(const char *path, const char *bytes, size_t len, int line,
		    const char *spot, const char *why, struct cv_faults *faults)
{
	struct cv_buf shown = CV_BUF_INIT;

	show_line(bytes, len, line, spot, &shown);
	cv_faults_add(faults, CV_FAULT_ERROR, path, line,
		      "this cannot be read: `%s`: %s", shown.data, why);
	cv_buf_done(&shown);
}

bool cv_grammar_check(const char *path, const char *bytes, size_t len,
		      struct cv_faults *faults)
{
	struct grammar g = {.lexer = {bytes, bytes + len, 1, 0}};

	next(&g);
	settings(&g, 0);
	if (g.lexer.comment > 0)
		explain(path, bytes, len, g.lexer.comment, NULL,
			"a comment /* is opened on this line and never closed; "
			"add */ where it ends",
			faults);
	else if (g.at > 0)
		explain(path, bytes, len, g.at, g.spot, g.why, faults);
	return g.at == 0 && g.lexer.comment == 0;
}

void cv_lex_explain(const char *path, const char *bytes, size_t len, int line,
		    const char *libconfig_says, struct cv_faults *faults)
{
	const char *why =
	    strstr(libconfig_says, "duplicate") != NULL
		? "the name before = stands twice in the same group; "
		  "delete one of the two"
		: "usual causes are a missing quote or semicolon on "
		  "this line or the one before, a comma after the last "
		  "entry, curly quotes, or an invisible mark (BOM)";

	explain(path, bytes, len, line, NULL, why, faults);
}
