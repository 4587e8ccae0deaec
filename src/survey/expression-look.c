/* Looking inside a parsed expression: its references, and what is allowed but
 * hardly meant. SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression-inside.h"

#include <string.h>

struct references {
	void (*each)(void *context, int reference, int column);
	void *context;
};

static void references(const struct node *n, const struct references *r)
{
	if (n->reference >= 0)
		r->each(r->context, n->reference, n->column);
	for (n = n->child; n != NULL; n = n->next)
		references(n, r);
}

void cv_expression_references(const struct cv_expression *e,
			      void (*each)(void *context, int reference,
					   int column),
			      void *context)
{
	struct references r = {each, context};

	references(e->root, &r);
}

struct suspicions {
	void (*each)(void *context, enum cv_suspicion what, int reference,
		     const char *literal, int column);
	void *context;
};

static bool is_text(const struct node *n)
{
	return n != NULL && n->kind == NODE_LITERAL &&
	       n->value.type == CV_VALUE_STRING;
}

static bool is_call(const struct node *n, const char *name)
{
	return n->kind == NODE_CALL && strcmp(n->function->name, name) == 0;
}

/* reference = 'text' or 'text' = reference; '' is the test for empty. */
static void equality(const struct node *left, const struct node *right,
		     const struct suspicions *s)
{
	const struct node *ref = is_text(left) ? right : left;
	const struct node *text = is_text(left) ? left : right;

	if (ref->kind != NODE_REFERENCE || !is_text(text) ||
	    text->value.len == 0)
		return;
	s->each(s->context,
		right->op == OP_EQUAL ? CV_SUSPECT_COMPARE
				      : CV_SUSPECT_NOT_EQUAL,
		ref->reference, text->value.string, ref->column);
}

/* < and > always compare numbers: a text that is none is never less. */
static void order(const struct node *n, const struct suspicions *s)
{
	double x = is_text(n) ? cv_value_to_number(&n->value) : 0;

	if (x != x)
		s->each(s->context, CV_SUSPECT_ORDER, -1, n->value.string,
			n->column);
}

static void look_at_chain(const struct node *n, const struct suspicions *s)
{
	const struct node *left = n->child, *right = left->next;

	if (n->count == 2 &&
	    (right->op == OP_EQUAL || right->op == OP_NOT_EQUAL))
		equality(left, right, s);
	if (right->op < OP_LESS || right->op > OP_MORE_EQUAL)
		return;
	for (n = left; n != NULL; n = n->next)
		order(n, s);
}

static void
look_at_call(const struct node *n, bool once, const struct suspicions *s)
{
	const struct node *first = n->child;
	const struct node *second = first != NULL ? first->next : NULL;

	if (is_call(n, "selected") && first->kind == NODE_REFERENCE &&
	    is_text(second))
		s->each(s->context, CV_SUSPECT_SELECTED, first->reference,
			second->value.string, n->column);
	if (!once &&
	    (is_call(n, "now") || is_call(n, "random") || is_call(n, "uuid")))
		s->each(s->context, CV_SUSPECT_VOLATILE, -1, n->function->name,
			n->column);
	if ((is_call(n, "date") || is_call(n, "date-time") ||
	     is_call(n, "decimal-date-time") || is_call(n, "format-date")) &&
	    is_text(first) && first->value.len > 0 &&
	    !cv_text_is_date(first->value.string, first->value.len))
		s->each(s->context, CV_SUSPECT_BAD_DATE, -1,
			first->value.string, first->column);
}

static void
suspicions(const struct node *n, bool once, const struct suspicions *s)
{
	if (n->kind == NODE_CHAIN)
		look_at_chain(n, s);
	if (n->kind == NODE_CALL)
		look_at_call(n, once, s);
	once = once || is_call(n, "once");
	for (n = n->child; n != NULL; n = n->next)
		suspicions(n, once, s);
}

void cv_expression_suspicions(const struct cv_expression *e,
			      void (*each)(void *context,
					   enum cv_suspicion what,
					   int reference, const char *literal,
					   int column),
			      void *context)
{
	struct suspicions s = {each, context};

	suspicions(e->root, false, &s);
}
