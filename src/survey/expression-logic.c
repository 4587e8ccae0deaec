/* Functions about truth, choices and answers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression-inside.h"

#include <math.h>
#include <string.h>

static struct cv_value f_if(struct run *run, const struct node *call)
{
	const struct node *yes = call->child->next;

	return cv_run_node(run,
			   cv_run_boolean(run, call->child) ? yes : yes->next);
}

static bool is_empty(const struct cv_value *v)
{
	if (v->type == CV_VALUE_NUMBER)
		return isnan(v->number);
	return v->type == CV_VALUE_STRING && v->len == 0;
}

static struct cv_value f_coalesce(struct run *run, const struct node *call)
{
	struct cv_value v = cv_value_empty();

	for (const struct node *n = call->child; n != NULL; n = n->next) {
		v = cv_run_node(run, n);
		if (!is_empty(&v))
			break;
	}
	return v;
}

static struct cv_value f_once(struct run *run, const struct node *call)
{
	const struct cv_value *kept = &run->env->once;

	if (kept->type == CV_VALUE_STRING && kept->len == 0)
		return cv_run_node(run, call->child);
	return *kept;
}

static struct cv_value f_true(struct run *run, const struct node *call)
{
	(void)run;
	(void)call;
	return cv_value_boolean(true);
}

static struct cv_value f_false(struct run *run, const struct node *call)
{
	(void)run;
	(void)call;
	return cv_value_boolean(false);
}

static struct cv_value f_boolean(struct run *run, const struct node *call)
{
	return cv_value_boolean(cv_run_boolean(run, call->child));
}

static struct cv_value f_not(struct run *run, const struct node *call)
{
	return cv_value_boolean(!cv_run_boolean(run, call->child));
}

static struct cv_value
f_boolean_from_string(struct run *run, const struct node *call)
{
	static const char word[] = "true";
	struct slice s = cv_run_text(run, call->child);
	bool same = s.n == 4;

	for (size_t i = 0; same && i < 4; i++)
		same = (s.s[i] | 32) == word[i];
	return cv_value_boolean(same || (s.n == 1 && s.s[0] == '1'));
}

static bool within(double x, double min, double max)
{
	return (min < 0 || x >= min) && (max < 0 || x <= max);
}

static struct cv_value f_checklist(struct run *run, const struct node *call)
{
	const struct node *n = call->child;
	double min = trunc(cv_run_number(run, n));
	double max = trunc(cv_run_number(run, n->next));
	double count = 0;

	for (n = n->next->next; n != NULL; n = n->next)
		count += cv_run_boolean(run, n);
	return cv_value_boolean(
	    within(count, isnan(min) ? 0 : min, isnan(max) ? 0 : max));
}

static struct cv_value
f_weighted_checklist(struct run *run, const struct node *call)
{
	const struct node *n = call->child;
	double min = cv_run_number(run, n);
	double max = cv_run_number(run, n->next);
	double sum = 0;

	for (n = n->next->next; n != NULL; n = n->next->next) {
		bool counts = cv_run_boolean(run, n);
		double weight = cv_run_number(run, n->next);
		if (counts)
			sum += weight;
	}
	return cv_value_boolean((min == -1 || sum >= min) &&
				(max == -1 || sum <= max));
}

static bool check_pairs(struct cv_arena *arena, const struct cv_names *names,
			struct node *call, struct cv_expression_fault *fault)
{
	(void)arena;
	(void)names;
	if (call->count % 2 == 0)
		return true;
	return cv_fault_at(
	    fault, call->column,
	    "the last value of weighted-checklist() has no weight");
}

/* One word of a list of ids, from *at on; false at the end. */
static bool word(struct slice list, size_t *at, struct slice *out)
{
	size_t i = *at, from;

	while (i < list.n && list.s[i] == ' ')
		i++;
	for (from = i; i < list.n && list.s[i] != ' ';)
		i++;
	*at = i;
	*out = (struct slice){list.s + from, i - from};
	return i > from;
}

/* JavaRosa looks for " v " in " list ": v may hold several words. */
static struct cv_value f_selected(struct run *run, const struct node *call)
{
	struct slice list = cv_run_text(run, call->child);
	struct slice v = cv_slice_trim(cv_run_text(run, call->child->next));
	size_t at;

	if (!cv_run_spend(run, list.n) || v.n > list.n)
		return cv_value_boolean(false);
	for (at = 0; at + v.n <= list.n; at++) {
		if ((at == 0 || list.s[at - 1] == ' ') &&
		    (at + v.n == list.n || list.s[at + v.n] == ' ') &&
		    (v.n == 0 || memcmp(list.s + at, v.s, v.n) == 0))
			return cv_value_boolean(true);
	}
	return cv_value_boolean(false);
}

static bool check_selected(struct cv_arena *arena, const struct cv_names *names,
			   struct node *call, struct cv_expression_fault *fault)
{
	const struct node *v = call->child->next;

	(void)arena;
	(void)names;
	if (v->kind != NODE_LITERAL || v->value.type == CV_VALUE_STRING)
		return true;
	return cv_fault_at(
	    fault, v->column,
	    "put the option in quotes: selected(${id}, 'option')");
}

static struct cv_value
f_count_selected(struct run *run, const struct node *call)
{
	struct slice list = cv_run_text(run, call->child), one;
	size_t at = 0, count = 0;

	while (cv_run_spend(run, 1) && word(list, &at, &one))
		count++;
	return cv_value_number((double)count);
}

static struct cv_value f_selected_at(struct run *run, const struct node *call)
{
	struct slice list = cv_run_text(run, call->child), one;
	double index = trunc(cv_run_number(run, call->child->next));
	size_t at = 0;

	if (isnan(index))
		index = 0;
	for (double i = 0; index >= 0 && word(list, &at, &one); i++)
		if (i == index)
			return cv_value_string(one.s, one.n);
	return cv_value_empty();
}

/* '${id}' in quotes: its id. */
static bool quoted_question(const struct node *n, struct slice *id)
{
	if (n->kind != NODE_LITERAL || n->value.type != CV_VALUE_STRING ||
	    n->value.len < 4 || memcmp(n->value.string, "${", 2) != 0 ||
	    n->value.string[n->value.len - 1] != '}')
		return false;
	*id = (struct slice){n->value.string + 2, n->value.len - 3};
	return true;
}

static bool check_choice_name(struct cv_arena *arena,
			      const struct cv_names *names, struct node *call,
			      struct cv_expression_fault *fault)
{
	struct node *n = call->child->next;
	struct slice id;

	(void)arena;
	if (!quoted_question(n, &id))
		return cv_fault_at(fault, n->column,
				   "put the question in quotes: "
				   "jr:choice-name(option, '${id}')");
	if (names != NULL && names->find != NULL)
		n->reference = names->find(names->context, id.s, id.n, false);
	if (n->reference >= 0)
		return true;
	return cv_fault_at(fault, n->column,
			   "there is no question \"%.*s\" here",
			   cv_slice_shown(id), id.s);
}

static struct cv_value f_choice_name(struct run *run, const struct node *call)
{
	struct cv_environment *env = run->env;
	struct slice option = cv_slice_trim(cv_run_text(run, call->child)), id;
	const char *words = NULL;

	if (env->choice_name != NULL && quoted_question(call->child->next, &id))
		words = env->choice_name(env->context, option.s, option.n, id.s,
					 id.n);
	return words != NULL ? cv_value_string(words, strlen(words))
			     : cv_value_empty();
}

static bool check_missing(struct cv_arena *arena, const struct cv_names *names,
			  struct node *call, struct cv_expression_fault *fault)
{
	(void)arena;
	(void)names;
	if (call->child->kind == NODE_REFERENCE)
		return true;
	return cv_fault_at(fault, call->child->column,
			   "missing() asks about a question: missing(${id})");
}

static struct cv_value f_missing(struct run *run, const struct node *call)
{
	struct cv_environment *env = run->env;
	const char *s = NULL;

	if (env->missing != NULL)
		s = env->missing(env->context, call->child->reference);
	return s != NULL ? cv_value_string(s, strlen(s)) : cv_value_empty();
}

static struct cv_value f_switch(struct run *run, const struct node *call)
{
	struct cv_environment *env = run->env;
	struct slice s = cv_run_text(run, call->child);

	return cv_value_boolean(env->switched != NULL &&
				env->switched(env->context, s.s, s.n));
}

const struct function cv_expression_logic[] = {
    {"if", 3, 3, f_if, "if(condition, then, else)", NULL, NULL},
    {"coalesce", 1, -1, f_coalesce, "coalesce(a, b)", NULL, NULL},
    {"once", 1, 1, f_once, "once(value)", NULL, NULL},
    {"true", 0, 0, f_true, "true()", NULL, NULL},
    {"false", 0, 0, f_false, "false()", NULL, NULL},
    {"not", 1, 1, f_not, "not(condition)", NULL, NULL},
    {"boolean", 1, 1, f_boolean, "boolean(value)", NULL, NULL},
    {"boolean-from-string", 1, 1, f_boolean_from_string,
     "boolean-from-string(text)", NULL, NULL},
    {"checklist", 2, -1, f_checklist, "checklist(min, max, value, …)", NULL,
     NULL},
    {"weighted-checklist", 2, -1, f_weighted_checklist,
     "weighted-checklist(min, max, value, weight, …)", NULL, check_pairs},
    {"selected", 2, 2, f_selected, "selected(${id}, 'option')", NULL,
     check_selected},
    {"selected-at", 2, 2, f_selected_at, "selected-at(${id}, 0)", NULL, NULL},
    {"count-selected", 1, 1, f_count_selected, "count-selected(${id})", NULL,
     NULL},
    {"jr:choice-name", 2, 2, f_choice_name, "jr:choice-name(option, '${id}')",
     NULL, check_choice_name},
    {"missing", 1, 1, f_missing, "missing(${id})", NULL, check_missing},
    {"switch", 1, 1, f_switch, "switch('name')", NULL, NULL},
    {NULL, 0, 0, NULL, NULL, NULL, NULL},
};
