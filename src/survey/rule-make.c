/* From an expression to a rule, as far as words can follow.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rule.h"

#include <math.h>
#include <string.h>

static struct rule *unsaid(struct rules *r)
{
	return cv_rule_new(r, RULE_UNSAID, NULL);
}

static bool is_call(const struct node *n, const char *name)
{
	return n->kind == NODE_CALL && strcmp(n->function->name, name) == 0;
}

static const struct cv_question *
question_of(const struct rules *r, const struct node *n)
{
	const struct cv_survey *s = r->paper->survey;

	if (n->kind != NODE_REFERENCE || n->reference < 0 ||
	    (unsigned)n->reference >= s->n_questions)
		return NULL;
	return &s->questions[n->reference];
}

static bool is_choice(const struct cv_question *q)
{
	return q->type == CV_SELECT_ONE || q->type == CV_SELECT_MULTIPLE ||
	       q->type == CV_RANK || q->type == CV_SCALE;
}

/* Does anybody answer it? What is calculated has an answer without paper. */
static bool is_answered(const struct rules *r, const struct cv_question *q)
{
	return q->type != CV_NOTE && q->type != CV_CALCULATE &&
	       r->paper->number(r->paper->context, q) != NULL;
}

uint64_t cv_rule_offered(struct rules *r, const struct cv_question *q)
{
	uint64_t set = 0;
	bool never;

	for (unsigned i = 0; i < q->n_options && i < CV_SET_MAX; i++) {
		const struct cv_expression *e = q->options[i].relevant;

		never = false;
		if (e != NULL && r->depth < RULE_DEPTH) {
			r->depth++;
			never = cv_rule_is(cv_rule_make(r, e->root), false);
			r->depth--;
		}
		if (!never)
			set |= UINT64_C(1) << i;
	}
	return set;
}

/* Has it an answer, other than a way out? */
static struct rule *answered(struct rules *r, const struct cv_question *q)
{
	if (q->type == CV_CALCULATE)
		return unsaid(r);
	if (!is_answered(r, q))
		return cv_rule_constant(r, false);
	if (is_choice(q) && q->n_options <= CV_SET_MAX)
		return cv_rule_chosen(r, q, UINT64_MAX);
	return cv_rule_new(r, RULE_WRITTEN, q);
}

static bool compares(enum op op, double a, double b)
{
	switch (op) {
	case OP_EQUAL:
		return a == b;
	case OP_LESS:
		return a < b;
	case OP_LESS_EQUAL:
		return a <= b;
	case OP_MORE:
		return a > b;
	case OP_MORE_EQUAL:
		return a >= b;
	default:
		return false;
	}
}

/* Is it true where this option was chosen? */
static bool holds_for(const struct cv_question *q, unsigned i, enum op op,
		      const struct cv_value *literal)
{
	const struct cv_option *o = &q->options[i];
	struct cv_value id = q->type == CV_SCALE
				 ? cv_value_number(o->value)
				 : cv_value_string(o->id, strlen(o->id));

	if (op == OP_EQUAL && id.type == CV_VALUE_STRING &&
	    literal->type == CV_VALUE_STRING)
		return id.len == literal->len &&
		       memcmp(id.string, literal->string, id.len) == 0;
	return compares(op, cv_value_to_number(&id),
			cv_value_to_number(literal));
}

static struct rule *compare_one(struct rules *r, const struct cv_question *q,
				enum op op, const struct cv_value *literal)
{
	uint64_t set = 0;

	if (q->n_options > CV_SET_MAX)
		return unsaid(r);
	for (unsigned i = 0; i < q->n_options; i++)
		if (holds_for(q, i, op, literal))
			set |= UINT64_C(1) << i;
	return cv_rule_chosen(r, q, set);
}

/* A set equals one id where that option alone was chosen. */
static struct rule *compare_set(struct rules *r, const struct cv_question *q,
				enum op op, const struct cv_value *literal)
{
	int i = -1;

	if (op != OP_EQUAL || literal->type != CV_VALUE_STRING ||
	    memchr(literal->string, ' ', literal->len) != NULL)
		return unsaid(r);
	i = cv_question_option(q, literal->string, literal->len);
	if (i < 0)
		return cv_rule_constant(r, false);
	if (i >= CV_SET_MAX)
		return unsaid(r);
	return cv_rule_join(r, RULE_ALL, cv_rule_chosen(r, q, UINT64_C(1) << i),
			    q->options[i].exclusive
				? cv_rule_constant(r, true)
				: cv_rule_count(r, q, 0, 1));
}

static struct rule *compare_number(struct rules *r, const struct cv_question *q,
				   enum op op, const struct cv_value *literal)
{
	struct rule *rule;

	if (q->type == CV_DATE
		? literal->type != CV_VALUE_DATE
		: (q->type != CV_INTEGER && q->type != CV_DECIMAL) ||
		      literal->type == CV_VALUE_DATE)
		return unsaid(r);
	rule = cv_rule_new(r, q->type == CV_DATE ? RULE_DATE : RULE_NUMBER, q);
	rule->op = op;
	rule->x =
	    q->type == CV_DATE ? literal->number : cv_value_to_number(literal);
	return rule->x == rule->x ? rule : cv_rule_constant(r, false);
}

/* An answer beside a literal; an empty answer is never less, more or equal, but
 * for ''. */
static struct rule *compare(struct rules *r, const struct cv_question *q,
			    enum op op, const struct cv_value *literal)
{
	bool empty = literal->type == CV_VALUE_STRING && literal->len == 0;

	if (op == OP_NOT_EQUAL)
		return cv_rule_not(r, compare(r, q, OP_EQUAL, literal));
	if (q->type == CV_CALCULATE)
		return unsaid(r);
	if (empty)
		return op == OP_EQUAL ? cv_rule_not(r, answered(r, q))
				      : cv_rule_constant(r, false);
	if (!is_answered(r, q))
		return cv_rule_constant(r, false);
	if (q->type == CV_SELECT_ONE || q->type == CV_SCALE)
		return compare_one(r, q, op, literal);
	if (is_choice(q))
		return compare_set(r, q, op, literal);
	return compare_number(r, q, op, literal);
}

/* Functions of answers beside a literal */

static struct rule *
compare_count(struct rules *r, const struct node *call, enum op op, double x)
{
	const struct cv_question *q = question_of(r, call->child);
	int floor_x, ceil_x;

	if (op == OP_NOT_EQUAL)
		return cv_rule_not(r, compare_count(r, call, OP_EQUAL, x));
	if (q == NULL || !is_choice(q) || !(fabs(x) < COUNT_MANY))
		return unsaid(r);
	if (!is_answered(r, q))
		return cv_rule_constant(r, compares(op, 0, x));
	floor_x = (int)floor(x);
	ceil_x = (int)ceil(x);
	switch (op) {
	case OP_LESS:
		return cv_rule_count(r, q, 0, ceil_x - 1);
	case OP_LESS_EQUAL:
		return cv_rule_count(r, q, 0, floor_x);
	case OP_MORE:
		return cv_rule_count(r, q, floor_x + 1, COUNT_MANY);
	case OP_MORE_EQUAL:
		return cv_rule_count(r, q, ceil_x, COUNT_MANY);
	default:
		return floor_x == ceil_x && floor_x >= 0
			   ? cv_rule_count(r, q, floor_x, floor_x)
			   : cv_rule_constant(r, false);
	}
}

/* Any of these has an answer. */
static struct rule *any_answered(struct rules *r, const struct node *list)
{
	struct rule *rule = cv_rule_constant(r, false);
	const struct cv_question *q;

	for (; list != NULL; list = list->next) {
		q = question_of(r, list);
		if (q == NULL)
			return unsaid(r);
		rule = cv_rule_join(r, RULE_ANY, rule, answered(r, q));
	}
	return rule;
}

/* A length or a count is more than nothing, or nothing. */
static struct rule *
compare_length(struct rules *r, const struct node *call, enum op op, double x)
{
	const struct node *list = call->child;
	bool some = (op == OP_MORE && x == 0) ||
		    (op == OP_MORE_EQUAL && x == 1) ||
		    (op == OP_NOT_EQUAL && x == 0);
	bool none = (op == OP_EQUAL && x == 0) || (op == OP_LESS && x == 1) ||
		    (op == OP_LESS_EQUAL && x == 0);
	struct rule *rule;

	if (is_call(call, "string-length")) {
		if (list == NULL)
			return unsaid(r);
		if (is_call(list, "concat"))
			list = list->child;
	}
	if (!some && !none)
		return unsaid(r);
	rule = any_answered(r, list);
	return none ? cv_rule_not(r, rule) : rule;
}

static struct rule *compare_missing(struct rules *r, const struct node *call,
				    enum op op, const struct cv_value *literal)
{
	static const char *const names[] = {"dk", "pns", "na", "blank"};
	const struct cv_question *q = question_of(r, call->child);
	struct rule *rule = NULL;
	bool offered[4];

	if (op == OP_NOT_EQUAL)
		return cv_rule_not(r,
				   compare_missing(r, call, OP_EQUAL, literal));
	if (q == NULL || op != OP_EQUAL || q->type == CV_CALCULATE ||
	    literal->type != CV_VALUE_STRING || literal->len == 0)
		return unsaid(r);
	offered[0] = q->offers_dk;
	offered[1] = q->offers_pns;
	offered[2] = q->na.source != NULL;
	offered[3] = true;
	for (int i = 0; i < 4 && is_answered(r, q); i++)
		if (offered[i] && strcmp(names[i], literal->string) == 0) {
			rule = cv_rule_new(r, RULE_MISSING, q);
			rule->missing = names[i];
		}
	return rule != NULL ? rule : cv_rule_constant(r, false);
}

/* selected-at(rank, 0) = 'x' */
static struct rule *compare_place(struct rules *r, const struct node *call,
				  enum op op, const struct cv_value *literal)
{
	const struct cv_question *q = question_of(r, call->child);
	const struct node *at = call->child->next;
	struct rule *rule;
	double place;
	int i;

	if (op == OP_NOT_EQUAL)
		return cv_rule_not(r,
				   compare_place(r, call, OP_EQUAL, literal));
	if (q == NULL || q->type != CV_RANK || op != OP_EQUAL || at == NULL ||
	    at->kind != NODE_LITERAL || literal->type != CV_VALUE_STRING)
		return unsaid(r);
	place = cv_value_to_number(&at->value);
	i = cv_question_option(q, literal->string, literal->len);
	if (!(place >= 0 && place < PLACES) || place != floor(place) ||
	    i >= CV_SET_MAX)
		return unsaid(r);
	if (i < 0 || !is_answered(r, q))
		return cv_rule_constant(r, false);
	rule = cv_rule_new(r, RULE_PLACE, q);
	rule->set = UINT64_C(1) << i;
	rule->min = (int)place + 1;
	return rule;
}

static struct rule *compare_call(struct rules *r, const struct node *call,
				 enum op op, const struct cv_value *literal)
{
	double x = cv_value_to_number(literal);

	if (is_call(call, "count-selected"))
		return compare_count(r, call, op, x);
	if (is_call(call, "string-length") || is_call(call, "count-non-empty"))
		return compare_length(r, call, op, x);
	if (is_call(call, "missing"))
		return compare_missing(r, call, op, literal);
	if (is_call(call, "selected-at"))
		return compare_place(r, call, op, literal);
	return unsaid(r);
}

/* A value that does not depend on answers. */
static bool constant(const struct node *n, struct cv_value *value)
{
	struct cv_expression e = {"", n};
	struct cv_environment env = {.scratch = NULL};

	if (n->kind == NODE_LITERAL) {
		*value = n->value;
		return true;
	}
	if (n->kind == NODE_NEGATE && n->child->kind == NODE_LITERAL) {
		*value = cv_value_number(-cv_value_to_number(&n->child->value));
		return true;
	}
	if (!is_call(n, "date") || n->child->kind != NODE_LITERAL)
		return false;
	*value = cv_expression_value(&e, &env);
	cv_environment_done(&env);
	return value->type == CV_VALUE_DATE;
}

static enum op mirror(enum op op)
{
	switch (op) {
	case OP_LESS:
		return OP_MORE;
	case OP_LESS_EQUAL:
		return OP_MORE_EQUAL;
	case OP_MORE:
		return OP_LESS;
	case OP_MORE_EQUAL:
		return OP_LESS_EQUAL;
	default:
		return op;
	}
}

static struct rule *comparison(struct rules *r, const struct node *n)
{
	const struct node *left = n->child, *right = left->next;
	enum op op = right->op;
	struct cv_value literal;
	const struct cv_question *q;

	if (n->count != 2 || op < OP_EQUAL || op > OP_MORE_EQUAL)
		return unsaid(r);
	if (!constant(right, &literal)) {
		if (!constant(left, &literal))
			return unsaid(r);
		left = right;
		op = mirror(op);
	}
	q = question_of(r, left);
	if (q != NULL)
		return compare(r, q, op, &literal);
	return left->kind == NODE_CALL ? compare_call(r, left, op, &literal)
				       : unsaid(r);
}

/* Calls that are true or false */

static struct rule *selected(struct rules *r, const struct node *call)
{
	const struct cv_question *q = question_of(r, call->child);
	const struct node *what = call->child->next;
	int i;

	if (q == NULL || !is_choice(q) || what == NULL ||
	    what->kind != NODE_LITERAL || what->value.type != CV_VALUE_STRING)
		return unsaid(r);
	if (!is_answered(r, q))
		return cv_rule_constant(r, false);
	i = cv_question_option(q, what->value.string, what->value.len);
	if (i >= CV_SET_MAX)
		return unsaid(r);
	return i < 0 ? cv_rule_constant(r, false)
		     : cv_rule_chosen(r, q, UINT64_C(1) << i);
}

static struct rule *switched(struct rules *r, const struct node *call)
{
	const struct cv_value *name = &call->child->value;

	if (call->child->kind != NODE_LITERAL || name->type != CV_VALUE_STRING)
		return unsaid(r);
	return cv_rule_constant(
	    r, cv_survey_switched(r->paper->survey, name->string, name->len));
}

static struct rule *either(struct rules *r, const struct node *call)
{
	const struct node *yes = call->child->next;
	struct rule *when = cv_rule_make(r, call->child);

	return cv_rule_join(
	    r, RULE_ANY, cv_rule_join(r, RULE_ALL, when, cv_rule_make(r, yes)),
	    cv_rule_join(r, RULE_ALL, cv_rule_not(r, when),
			 cv_rule_make(r, yes->next)));
}

static struct rule *call(struct rules *r, const struct node *n)
{
	if (is_call(n, "true") || is_call(n, "false"))
		return cv_rule_constant(r, is_call(n, "true"));
	if (is_call(n, "not"))
		return cv_rule_not(r, cv_rule_make(r, n->child));
	if (is_call(n, "boolean"))
		return cv_rule_make(r, n->child);
	if (is_call(n, "selected"))
		return selected(r, n);
	if (is_call(n, "switch"))
		return switched(r, n);
	if (is_call(n, "if"))
		return either(r, n);
	if (is_call(n, "count-selected"))
		return compare_count(r, n, OP_NOT_EQUAL, 0);
	if (is_call(n, "string-length") || is_call(n, "count-non-empty"))
		return compare_length(r, n, OP_NOT_EQUAL, 0);
	return unsaid(r);
}

static struct rule *chain(struct rules *r, const struct node *n)
{
	enum op op = n->child->next->op;
	struct rule *rule;

	if (op != OP_OR && op != OP_AND)
		return comparison(r, n);
	rule = cv_rule_make(r, n->child);
	for (n = n->child->next; n != NULL; n = n->next)
		rule = cv_rule_join(r, op == OP_AND ? RULE_ALL : RULE_ANY, rule,
				    cv_rule_make(r, n));
	return rule;
}

struct rule *cv_rule_make(struct rules *r, const struct node *n)
{
	const struct cv_question *q;

	if (r->made > RULES_MAX)
		return unsaid(r);
	switch (n->kind) {
	case NODE_LITERAL:
		return cv_rule_constant(r, cv_value_to_boolean(&n->value));
	case NODE_CHAIN:
		return chain(r, n);
	case NODE_CALL:
		return call(r, n);
	case NODE_REFERENCE:
		q = question_of(r, n);
		/* of a number, 0 is false; a date is always something */
		if (q == NULL || q->type == CV_INTEGER ||
		    q->type == CV_DECIMAL || q->type == CV_SCALE)
			return unsaid(r);
		return answered(r, q);
	default:
		return unsaid(r);
	}
}
