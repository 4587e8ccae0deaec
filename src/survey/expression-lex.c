/* Cutting an expression into tokens, and saying how to mend what is none.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression-lex.h"

#include <canvass/text.h>
#include <string.h>

/* What people write from other languages or word processors. Longest first
 * where one begins another. */
static const struct {
	const char *mark, *advice;
} strangers[] = {
    {"==", "use a single = to compare"},
    {"<>", "write != for \"is not\""},
    {"=>", "write >= for \"at least\""},
    {"=<", "write <= for \"at most\""},
    {"&&", "write and instead of &&"},
    {"&", "write and, or concat() to join texts, instead of &"},
    {"||", "write or instead of ||"},
    {"|", "there are no sets to unite with |; did you mean or?"},
    {"!", "write not(…), or != for \"is not\""},
    {"..", "there are no groups inside each other, so .. means nothing; "
	   "write ${id} for the answer to a question"},
    {"/", "write div to divide; for the answer to a question write ${id}"},
    {"%", "write mod for the remainder of a division"},
    {"^", "write pow(a, b) for a power"},
    {"[", "there are no lists to choose from with [ ]"},
    {"]", "there are no lists to choose from with [ ]"},
    {"{", "write ${id} for the answer to a question, with the $"},
    {"}", "there is no ${ before this }"},
    {"@", "there are no attributes; write ${id} for the answer to a "
	  "question"},
    {"$", "write ${id} for the answer to a question, with braces"},
    {";", "write a comma between the values of a function"},
    {"\xE2\x80\x98", "use straight quotes: 'text'"},
    {"\xE2\x80\x99", "use straight quotes: 'text'"},
    {"\xE2\x80\x9A", "use straight quotes: 'text'"},
    {"\xE2\x80\x9C", "use straight quotes: 'text'"},
    {"\xE2\x80\x9D", "use straight quotes: 'text'"},
    {"\xE2\x80\x9E", "use straight quotes: 'text'"},
    {"\xC2\xAB", "use straight quotes: 'text'"},
    {"\xC2\xBB", "use straight quotes: 'text'"},
    {"\xE2\x89\xA4", "write <= for \"at most\""},
    {"\xE2\x89\xA5", "write >= for \"at least\""},
    {"\xE2\x89\xA0", "write != for \"is not\""},
    {"\xE2\x88\x92", "use the plain minus sign -"},
    {"\xE2\x80\x93", "use the plain minus sign -"},
    {"\xC3\x97", "write * to multiply"},
    {"\xC3\xB7", "write div to divide"},
};

static const struct {
	const char *mark;
	enum token_kind kind;
	enum op op;
} marks[] = {
    {"!=", TOKEN_OPERATOR, OP_NOT_EQUAL},
    {"<=", TOKEN_OPERATOR, OP_LESS_EQUAL},
    {">=", TOKEN_OPERATOR, OP_MORE_EQUAL},
    {"=", TOKEN_OPERATOR, OP_EQUAL},
    {"<", TOKEN_OPERATOR, OP_LESS},
    {">", TOKEN_OPERATOR, OP_MORE},
    {"+", TOKEN_OPERATOR, OP_PLUS},
    {"-", TOKEN_OPERATOR, OP_MINUS},
    {"*", TOKEN_OPERATOR, OP_TIMES},
    {"(", TOKEN_OPEN, OP_NONE},
    {")", TOKEN_CLOSE, OP_NONE},
    {",", TOKEN_COMMA, OP_NONE},
    {".", TOKEN_DOT, OP_NONE},
};

static bool begins(const char *p, const char *mark)
{
	return strncmp(p, mark, strlen(mark)) == 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Bytes of the name character at p, 0: it is none. Punctuation beyond ASCII
 * (quotes, dashes, no-break space, signs) is no part of a name. */
static size_t name_step(const char *p, bool first)
{
	unsigned char c = (unsigned char)*p;

	if (c < 0x80) {
		if (is_letter(*p))
			return 1;
		return !first && (is_digit(*p) || c == '-' || c == '.');
	}
	if (c < 0xC3 || c == 0xE2 || begins(p, "\xC3\x97") ||
	    begins(p, "\xC3\xB7"))
		return 0;
	return cv_utf8_step(p, strlen(p));
}

/* Bytes of the name at p, with one prefix as in jr:choice-name. */
static size_t name_length(const char *p)
{
	size_t n = name_step(p, true), step;

	if (n == 0)
		return 0;
	while ((step = name_step(p + n, false)) > 0)
		n += step;
	if (p[n] == ':' && name_step(p + n + 1, true) > 0)
		n += 1 + name_length(p + n + 1);
	return n;
}

/* Of a place not before the token last begun: what lies before that was
 * counted already. */
static int column_of(const struct lexer *lexer, const char *p)
{
	return lexer->column +
	       (int)cv_text_length(lexer->counted,
				   (size_t)(p - lexer->counted));
}

static struct token bad(struct lexer *lexer, const char *p, const char *text)
{
	struct token t = {.kind = TOKEN_BAD, .column = column_of(lexer, p)};

	cv_fault_at(lexer->fault, t.column, "%s", text);
	return t;
}

static struct token number(struct lexer *lexer, struct token t)
{
	const char *p = lexer->p;
	size_t word;

	while (is_digit(*p))
		p++;
	if (*p == '.')
		for (p++; is_digit(*p);)
			p++;
	if ((*p == 'e' || *p == 'E') &&
	    (is_digit(p[1]) ||
	     ((p[1] == '-' || p[1] == '+') && is_digit(p[2]))))
		return bad(lexer, lexer->p,
			   "write the number out: there are no exponents here");
	word = name_length(p);
	if (*p == '.' || (word > 0 && !begins(p, "div") && !begins(p, "mod") &&
			  !begins(p, "and") && !begins(p, "or")))
		return bad(lexer, lexer->p,
			   "this is neither a number nor a name; put words in "
			   "quotes, and spaces around operators");
	t.text.s = lexer->p;
	t.text.n = (size_t)(p - lexer->p);
	if (!cv_number_parse(t.text.s, t.text.n, &t.number))
		return bad(lexer, lexer->p, "this number has too many digits");
	t.kind = TOKEN_NUMBER;
	lexer->p = p;
	lexer->number_end = p;
	return t;
}

static struct token string(struct lexer *lexer, struct token t)
{
	const char *end = strchr(lexer->p + 1, *lexer->p);

	if (end == NULL)
		return bad(lexer, lexer->p,
			   *lexer->p == '"'
			       ? "the text that begins here is not closed; "
				 "put a \" at its end"
			       : "the text that begins here is not closed; "
				 "put a ' at its end (a text with an "
				 "apostrophe inside goes in \"…\")");
	t.kind = TOKEN_STRING;
	t.text.s = lexer->p + 1;
	t.text.n = (size_t)(end - lexer->p - 1);
	lexer->p = end + 1;
	return t;
}

static struct token reference(struct lexer *lexer, struct token t)
{
	const char *from = lexer->p + 2, *end = strchr(from, '}');
	size_t n = name_length(from);

	if (end == NULL)
		return bad(lexer, lexer->p,
			   "this ${ has no } after it; write ${id}");
	if (begins(from, "last-saved#"))
		return bad(lexer, lexer->p,
			   "earlier interviews cannot be read: ${last-saved#…} "
			   "is not available");
	if (from == end)
		return bad(lexer, lexer->p,
			   "the id of a question is missing inside ${ }");
	if (memchr(from, ' ', (size_t)(end - from)) != NULL ||
	    memchr(from, '\t', (size_t)(end - from)) != NULL)
		return bad(lexer, lexer->p,
			   "no spaces inside ${ }; write ${id}");
	if (from + n != end)
		return bad(lexer, lexer->p,
			   "only the id of a question stands inside ${ }");
	t.kind = TOKEN_REFERENCE;
	t.text.s = from;
	t.text.n = n;
	lexer->p = end + 1;
	return t;
}

static void skip_white(struct lexer *lexer)
{
	while (*lexer->p != '\0' &&
	       (strchr(" \t\r\n", *lexer->p) != NULL ||
		begins(lexer->p, "\xC2\xA0"))) /* no-break space */
		lexer->p += *lexer->p == '\xC2' ? 2 : 1;
}

static struct token mark(struct lexer *lexer, struct token t)
{
	size_t i;

	for (i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (!begins(lexer->p, marks[i].mark))
			continue;
		lexer->p += strlen(marks[i].mark);
		t.kind = marks[i].kind;
		t.op = marks[i].op;
		return t;
	}
	return bad(lexer, lexer->p, "this character has no meaning here");
}

static const char *advice(const char *p)
{
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		if (begins(p, strangers[i].mark))
			return strangers[i].advice;
	return NULL;
}

struct token cv_lexer_next(struct lexer *lexer)
{
	struct token t = {.kind = TOKEN_END};
	const char *p;

	skip_white(lexer);
	p = lexer->p;
	t.column = lexer->column = column_of(lexer, p);
	lexer->counted = p;
	if (*p == '\0')
		return t;
	if (is_digit(*p) || (*p == '.' && is_digit(p[1])))
		return number(lexer, t);
	if (*p == '\'' || *p == '"')
		return string(lexer, t);
	if (begins(p, "${"))
		return reference(lexer, t);
	if (!begins(p, "!=") && advice(p) != NULL)
		return bad(lexer, p, advice(p));
	t.text.s = p;
	t.text.n = name_length(p);
	if (t.text.n == 0)
		return mark(lexer, t);
	if (p == lexer->number_end)
		t.text.n = begins(p, "or") ? 2 : 3; /* 3mod4, (5or2) */
	t.kind = TOKEN_NAME;
	lexer->p += t.text.n;
	return t;
}
