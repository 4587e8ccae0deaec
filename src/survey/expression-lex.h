/* Tokens of the expression language.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_EXPRESSION_LEX_H
#define CANVASS_EXPRESSION_LEX_H

#include "expression-inside.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_STRING,
	TOKEN_NAME, /* also and, or, div, mod: the parser knows by the place */
	TOKEN_REFERENCE,
	TOKEN_DOT,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA,
	TOKEN_OPERATOR,
	TOKEN_BAD /* the fault is filled */
};

struct token {
	enum token_kind kind;
	enum op op;
	struct slice text; /* of a string or reference without its marks */
	double number;
	int column;
};

struct lexer {
	const char *p;
	const char *counted;    /* where the token last begun stands, */
	int column;             /* and its column */
	const char *number_end; /* of the number just read, or NULL */
	struct cv_expression_fault *fault;
};

struct token cv_lexer_next(struct lexer *lexer);

#endif
