/* Evaluating a tree: references, operators, and what functions are made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression-inside.h"

#include <math.h>
#include <string.h>

bool cv_run_spend(struct run *run, unsigned long work)
{
	const unsigned long limit = (unsigned long)STEPS_MAX * STEP_COST;

	if (run->over || run->work > limit || work > limit - run->work) {
		run->over = true;
		return false;
	}
	run->work += work;
	return true;
}

char *cv_run_room(struct run *run, size_t n)
{
	if (run->over || n > STRINGS_MAX - run->bytes) {
		run->over = true;
		return NULL;
	}
	run->bytes += n;
	if (run->env->scratch == NULL)
		run->env->scratch = cv_arena_new();
	return cv_arena_alloc(run->env->scratch, n);
}

struct cv_value cv_run_string(struct run *run, const char *s, size_t n)
{
	char *copy;

	if (n == 0 || (copy = cv_run_room(run, n)) == NULL)
		return cv_value_empty();
	memcpy(copy, s, n);
	return cv_value_string(copy, n);
}

struct slice cv_run_slice(struct run *run, const struct cv_value *v)
{
	char text[CV_NUMBER_SIZE];
	struct cv_value copy;

	if (v->type == CV_VALUE_BOOLEAN)
		return v->boolean ? (struct slice){"true", 4}
				  : (struct slice){"false", 5};
	if (v->type == CV_VALUE_STRING ||
	    (v->type == CV_VALUE_DATE && v->len > 0))
		return (struct slice){v->string, v->len};
	if (v->type == CV_VALUE_DATE)
		cv_date_print(cv_date_from_days((int64_t)v->number), text);
	else
		cv_number_print(v->number, text);
	copy = cv_run_string(run, text, strlen(text));
	return (struct slice){copy.string, copy.len};
}

struct slice cv_run_text(struct run *run, const struct node *node)
{
	struct cv_value v = cv_run_node(run, node);

	return cv_run_slice(run, &v);
}

double cv_run_number(struct run *run, const struct node *node)
{
	struct cv_value v = cv_run_node(run, node);

	return cv_value_to_number(&v);
}

bool cv_run_boolean(struct run *run, const struct node *node)
{
	struct cv_value v = cv_run_node(run, node);

	return cv_value_to_boolean(&v);
}

static bool compare(enum op op, double x, double y)
{
	switch (op) {
	case OP_LESS:
		return x < y;
	case OP_LESS_EQUAL:
		return x <= y;
	case OP_MORE:
		return x > y;
	default:
		return x >= y;
	}
}

static double calculate(enum op op, double x, double y)
{
	switch (op) {
	case OP_PLUS:
		return x + y;
	case OP_MINUS:
		return x - y;
	case OP_TIMES:
		return x * y;
	case OP_DIV:
		return x / y;
	default:
		return fmod(x, y);
	}
}

static struct cv_value
apply(struct run *run, const struct cv_value *left, const struct node *right)
{
	struct cv_value v = cv_run_node(run, right);
	enum op op = right->op;

	if (op <= OP_AND)
		return cv_value_boolean(cv_value_to_boolean(&v));
	if (op == OP_EQUAL || op == OP_NOT_EQUAL)
		return cv_value_boolean(cv_value_equal(run, left, &v) ==
					(op == OP_EQUAL));
	if (op <= OP_MORE_EQUAL)
		return cv_value_boolean(compare(op, cv_value_to_number(left),
						cv_value_to_number(&v)));
	return cv_value_number(
	    calculate(op, cv_value_to_number(left), cv_value_to_number(&v)));
}

/* Left to right; or and and stop as soon as they know. */
static struct cv_value chain(struct run *run, const struct node *node)
{
	const struct node *n = node->child;
	struct cv_value v = cv_run_node(run, n);

	for (n = n->next; n != NULL && !run->over; n = n->next) {
		if (n->op <= OP_AND) {
			bool known = cv_value_to_boolean(&v);
			v = cv_value_boolean(known);
			if (known == (n->op == OP_OR))
				break;
		}
		v = apply(run, &v, n);
	}
	return v;
}

static struct cv_value referred(struct run *run, int reference)
{
	struct cv_environment *env = run->env;

	if (env->get == NULL)
		return cv_value_empty();
	return env->get(env->context, reference);
}

struct cv_value cv_run_node(struct run *run, const struct node *node)
{
	if (!cv_run_spend(run, STEP_COST))
		return cv_value_empty();
	switch (node->kind) {
	case NODE_LITERAL:
		return node->value;
	case NODE_REFERENCE:
		return referred(run, node->reference);
	case NODE_DOT:
		return run->env->dot.string == NULL &&
			       run->env->dot.type == CV_VALUE_STRING
			   ? cv_value_empty()
			   : run->env->dot;
	case NODE_NEGATE:
		return cv_value_number(-cv_run_number(run, node->child));
	case NODE_CHAIN:
		return chain(run, node);
	case NODE_CALL:
		break;
	}
	return node->function->run(run, node);
}

struct cv_value
cv_expression_value(const struct cv_expression *e, struct cv_environment *env)
{
	struct run run = {.env = env};
	struct cv_value v;

	cv_arena_free(&env->scratch);
	v = cv_run_node(&run, e->root);
	env->over = run.over;
	return run.over ? cv_value_empty() : v;
}

bool cv_expression_true(const struct cv_expression *e,
			struct cv_environment *env)
{
	struct cv_value v = cv_expression_value(e, env);

	return cv_value_to_boolean(&v);
}

void cv_environment_done(struct cv_environment *env)
{
	cv_arena_free(&env->scratch);
}
