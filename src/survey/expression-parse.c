/* From tokens to a tree, by the precedence of XPath 1.0.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression-lex.h"

#include <string.h>

struct parser {
	struct cv_arena *arena;
	const struct cv_names *names;
	unsigned flags;
	struct lexer lexer;
	struct token token; /* the one to look at */
	int depth;
	struct cv_expression_fault *fault;
};

enum {
	LEVEL_OR,
	LEVEL_AND,
	LEVEL_EQUAL,
	LEVEL_LESS,
	LEVEL_PLUS,
	LEVEL_TIMES,
	LEVELS
};

static const int level_of[] = {
    [OP_NONE] = -1,
    [OP_OR] = LEVEL_OR,
    [OP_AND] = LEVEL_AND,
    [OP_EQUAL] = LEVEL_EQUAL,
    [OP_NOT_EQUAL] = LEVEL_EQUAL,
    [OP_LESS] = LEVEL_LESS,
    [OP_LESS_EQUAL] = LEVEL_LESS,
    [OP_MORE] = LEVEL_LESS,
    [OP_MORE_EQUAL] = LEVEL_LESS,
    [OP_PLUS] = LEVEL_PLUS,
    [OP_MINUS] = LEVEL_PLUS,
    [OP_TIMES] = LEVEL_TIMES,
    [OP_DIV] = LEVEL_TIMES,
    [OP_MOD] = LEVEL_TIMES,
};

static const struct {
	const char *word;
	enum op op;
} words[] = {{"or", OP_OR}, {"and", OP_AND}, {"div", OP_DIV}, {"mod", OP_MOD}};

static struct node *level(struct parser *p, int at);

static struct node *fail(struct parser *p, int column, const char *text)
{
	cv_fault_at(p->fault, column, "%s", text);
	return NULL;
}

/* To the next token; false where there is none that makes sense. */
static bool advance(struct parser *p)
{
	p->token = cv_lexer_next(&p->lexer);
	return p->token.kind != TOKEN_BAD;
}

static bool is_word(struct slice s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.s, word, s.n) == 0;
}

/* At a place for an operator: a name may be one. */
static enum op operator_here(const struct parser *p)
{
	if (p->token.kind == TOKEN_OPERATOR)
		return p->token.op;
	if (p->token.kind != TOKEN_NAME)
		return OP_NONE;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (is_word(p->token.text, words[i].word))
			return words[i].op;
	return OP_NONE;
}

static struct node *make(struct parser *p, enum node_kind kind, int column)
{
	struct node *n = cv_arena_alloc(p->arena, sizeof *n);

	n->kind = kind;
	n->column = column;
	n->reference = -1;
	return n;
}

static void adopt(struct node *parent, struct node ***tail, struct node *child)
{
	**tail = child;
	*tail = &child->next;
	parent->count++;
}

static bool deeper(struct parser *p)
{
	if (p->depth >= DEPTH_MAX)
		return cv_fault_at(
		    p->fault, p->token.column,
		    "more than %d brackets and signs inside each "
		    "other; make it simpler",
		    DEPTH_MAX);
	p->depth++;
	return true;
}

static struct node *literal(struct parser *p)
{
	struct node *n = make(p, NODE_LITERAL, p->token.column);

	if (p->token.kind == TOKEN_NUMBER)
		n->value = cv_value_number(p->token.number);
	else
		n->value =
		    cv_value_string(cv_arena_strndup(p->arena, p->token.text.s,
						     p->token.text.n),
				    p->token.text.n);
	return advance(p) ? n : NULL;
}

static int find(const struct parser *p, const char *name, size_t n, bool bare)
{
	if (p->names == NULL || p->names->find == NULL)
		return -1;
	return p->names->find(p->names->context, name, n, bare);
}

static struct node *reference(struct parser *p, bool bare)
{
	struct node *n = make(p, NODE_REFERENCE, p->token.column);
	struct slice s = p->token.text;

	n->reference = find(p, s.s, s.n, bare);
	if (n->reference < 0) {
		cv_fault_at(p->fault, n->column,
			    "there is no question \"%.*s\" here%s",
			    cv_slice_shown(s), s.s,
			    bare ? "; put words in quotes: 'word'"
				 : "; check its id, letter by letter");
		return NULL;
	}
	return advance(p) ? n : NULL;
}

static struct node *dot(struct parser *p)
{
	struct node *n = make(p, NODE_DOT, p->token.column);

	n->reference = find(p, ".", 1, false);
	if (n->reference >= 0)
		n->kind = NODE_REFERENCE;
	else if (p->flags & CV_EXPRESSION_BARE_NAMES)
		return fail(p, n->column,
			    "a filter has no question of its own for . to "
			    "mean; write the id of a question");
	return advance(p) ? n : NULL;
}

static bool count_fits(struct parser *p, const struct node *call)
{
	const struct function *f = call->function;
	int n = (int)call->count;

	if (n >= f->min && (f->max < 0 || n <= f->max))
		return true;
	return cv_fault_at(p->fault, call->column,
			   "%s() was given %d value%s; it is written %s",
			   f->name, n, n == 1 ? "" : "s", f->usage);
}

static bool arguments(struct parser *p, struct node *call)
{
	struct node **tail = &call->child, *n;
	int open = p->token.column;

	if (!deeper(p) || !advance(p))
		return false;
	while (p->token.kind != TOKEN_CLOSE || call->count > 0) {
		n = level(p, LEVEL_OR);
		if (n == NULL)
			return false;
		adopt(call, &tail, n);
		if (p->token.kind == TOKEN_CLOSE)
			break;
		if (p->token.kind == TOKEN_END)
			return cv_fault_at(
			    p->fault, p->token.column,
			    "a ) is missing for the ( at column %d", open);
		if (p->token.kind != TOKEN_COMMA)
			return cv_fault_at(p->fault, p->token.column,
					   "a comma or a ) is missing before "
					   "this");
		if (!advance(p))
			return false;
	}
	p->depth--;
	return advance(p);
}

static struct node *call(struct parser *p, struct token name)
{
	struct node *n = make(p, NODE_CALL, name.column);

	n->function = cv_function_named(name.text.s, name.text.n);
	if (n->function == NULL) {
		p->fault->column = name.column;
		cv_function_missing(name.text.s, name.text.n, p->fault);
		return NULL;
	}
	if (!arguments(p, n) || !count_fits(p, n))
		return NULL;
	if (n->function->check != NULL &&
	    !n->function->check(p->arena, p->names, n, p->fault))
		return NULL;
	return n;
}

/* A word that is neither a function nor, outside filters, anything. */
static struct node *bare(struct parser *p, struct token name)
{
	struct slice s = name.text;
	int n = cv_slice_shown(s);

	if (is_word(s, "true") || is_word(s, "false"))
		cv_fault_at(p->fault, name.column, "write %.*s() with brackets",
			    n, s.s);
	else if (find(p, s.s, s.n, false) >= 0)
		cv_fault_at(p->fault, name.column,
			    "write ${%.*s} for the answer to that question", n,
			    s.s);
	else if (memchr(s.s, '-', s.n) != NULL)
		cv_fault_at(
		    p->fault, name.column,
		    "\"%.*s\" is one name, the hyphen included; put spaces "
		    "around a minus sign, words in quotes",
		    n, s.s);
	else
		cv_fault_at(
		    p->fault, name.column,
		    "write '%.*s' in quotes if it is a word or an option, "
		    "${%.*s} if it is a question",
		    n, s.s, n, s.s);
	return NULL;
}

static struct node *name(struct parser *p)
{
	struct token t = p->token;
	struct lexer after = p->lexer;

	if (cv_lexer_next(&after).kind == TOKEN_OPEN) {
		advance(p);
		return call(p, t);
	}
	if ((p->flags & CV_EXPRESSION_BARE_NAMES) && !is_word(t.text, "true") &&
	    !is_word(t.text, "false"))
		return reference(p, true);
	return bare(p, t);
}

static struct node *bracket(struct parser *p)
{
	struct node *n;
	int open = p->token.column;

	if (!deeper(p) || !advance(p))
		return NULL;
	n = level(p, LEVEL_OR);
	if (n == NULL)
		return NULL;
	if (p->token.kind == TOKEN_COMMA)
		return fail(p, p->token.column,
			    "a comma stands only between the values of a "
			    "function");
	if (p->token.kind != TOKEN_CLOSE) {
		cv_fault_at(p->fault, p->token.column,
			    "a ) is missing for the ( at column %d", open);
		return NULL;
	}
	p->depth--;
	return advance(p) ? n : NULL;
}

static struct node *operand(struct parser *p)
{
	switch (p->token.kind) {
	case TOKEN_NUMBER:
	case TOKEN_STRING:
		return literal(p);
	case TOKEN_REFERENCE:
		return reference(p, false);
	case TOKEN_DOT:
		return dot(p);
	case TOKEN_NAME:
		return name(p);
	case TOKEN_OPEN:
		return bracket(p);
	case TOKEN_END:
		return fail(p, p->token.column,
			    "it ends too early: a value is missing");
	case TOKEN_BAD:
		return NULL;
	default:
		return fail(p, p->token.column,
			    "a value is missing before this");
	}
}

static struct node *sign(struct parser *p)
{
	struct node *n, *child;

	if (p->token.kind != TOKEN_OPERATOR || p->token.op != OP_MINUS)
		return operand(p);
	n = make(p, NODE_NEGATE, p->token.column);
	if (!deeper(p) || !advance(p))
		return NULL;
	child = sign(p);
	if (child == NULL)
		return NULL;
	p->depth--;
	n->child = child;
	n->count = 1;
	return n;
}

static struct node *level(struct parser *p, int at)
{
	struct node *first, *chain, *n, **tail;
	enum op op;

	if (at == LEVELS)
		return sign(p);
	first = level(p, at + 1);
	if (first == NULL || level_of[operator_here(p)] != at)
		return first;
	chain = make(p, NODE_CHAIN, first->column);
	tail = &chain->child;
	adopt(chain, &tail, first);
	while (level_of[op = operator_here(p)] == at) {
		if (!advance(p))
			return NULL;
		n = level(p, at + 1);
		if (n == NULL)
			return NULL;
		n->op = op;
		adopt(chain, &tail, n);
	}
	return chain;
}

/* Something is left after a whole expression. */
static void leftover(struct parser *p)
{
	int column = p->token.column;
	const char *text = "an operator is missing before this: and, or, =, "
			   "+ …";

	if (p->token.kind == TOKEN_CLOSE)
		text = "there is no ( for this )";
	else if (p->token.kind == TOKEN_COMMA)
		text = "a comma stands only between the values of a function; "
		       "decimals are written with a point";
	else if (p->token.kind == TOKEN_OPEN)
		text = "an operator or the name of a function is missing "
		       "before this (";
	else if (p->token.kind == TOKEN_NAME)
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (p->token.text.n == strlen(words[i].word) &&
			    (p->token.text.s[0] | 32) == words[i].word[0] &&
			    (p->token.text.s[1] | 32) == words[i].word[1])
				text = "write and, or, div and mod in small "
				       "letters";
	cv_fault_at(p->fault, column, "%s", text);
}

enum cv_status cv_expression_parse(struct cv_arena *arena, const char *source,
				   const struct cv_names *names, unsigned flags,
				   const struct cv_expression **out,
				   struct cv_expression_fault *fault)
{
	struct parser p = {.arena = arena,
			   .names = names,
			   .flags = flags,
			   .lexer = {source, source, 1, NULL, fault},
			   .fault = fault};
	struct cv_expression *e;
	struct node *root;

	if (strnlen(source, SOURCE_MAX + 1) > SOURCE_MAX) {
		cv_fault_at(fault, 1, "longer than %d bytes; make it simpler",
			    SOURCE_MAX);
		return CV_INVALID;
	}
	if (!advance(&p))
		return CV_INVALID;
	if (p.token.kind == TOKEN_END) {
		cv_fault_at(fault, 1, "the expression is empty");
		return CV_INVALID;
	}
	root = level(&p, LEVEL_OR);
	if (root == NULL)
		return CV_INVALID;
	if (p.token.kind != TOKEN_END) {
		leftover(&p);
		return CV_INVALID;
	}
	e = cv_arena_alloc(arena, sizeof *e);
	e->source = cv_arena_strdup(arena, source);
	e->root = root;
	*out = e;
	return CV_OK;
}

const char *cv_expression_source(const struct cv_expression *e)
{
	return e->source;
}
