/* The tokens of a file in libconfig's syntax.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_READER_LEX_H
#define CANVASS_READER_LEX_H

#include <stddef.h>

enum cv_token_type {
	CV_TOKEN_END,
	CV_TOKEN_NAME,
	CV_TOKEN_STRING,
	CV_TOKEN_NUMBER,
	CV_TOKEN_MARK,    /* one of = : ; , { } ( ) [ ] */
	CV_TOKEN_INCLUDE, /* @include at the beginning of a line */
	CV_TOKEN_JUNK     /* a character that has no place here */
};

/** `open` of a string or comment that is never closed is its line, and the
 * type CV_TOKEN_JUNK. */
struct cv_token {
	enum cv_token_type type;
	const char *start;
	size_t len;
	int line; /* where it begins */
	int open;
};

struct cv_lexer {
	const char *p, *end;
	int line;
	int comment; /* line of a comment that is never closed, or 0 */
};

struct cv_token cv_lex_next(struct cv_lexer *lexer);

#endif
