/* Joining rules by all, any and not, and making them simpler on the way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rule.h"

#include <string.h>

struct rule *
cv_rule_new(struct rules *r, enum rule_kind kind, const struct cv_question *q)
{
	struct rule *rule = cv_arena_alloc(r->arena, sizeof *rule);

	r->made++;
	rule->kind = kind;
	rule->q = q;
	return rule;
}

struct rule *cv_rule_constant(struct rules *r, bool value)
{
	struct rule *rule = cv_rule_new(r, RULE_TRUE, NULL);

	rule->negated = !value;
	return rule;
}

bool cv_rule_is(const struct rule *rule, bool value)
{
	return rule->kind == RULE_TRUE && rule->negated != value;
}

struct rule *
cv_rule_chosen(struct rules *r, const struct cv_question *q, uint64_t set)
{
	struct rule *rule = cv_rule_new(r, RULE_CHOSEN, q);

	rule->set = set & cv_rule_offered(r, q);
	return rule->set != 0 ? rule : cv_rule_constant(r, false);
}

struct rule *
cv_rule_count(struct rules *r, const struct cv_question *q, int min, int max)
{
	struct rule *rule;

	if (min > max)
		return cv_rule_constant(r, false);
	if (min <= 0 && max >= COUNT_MANY)
		return cv_rule_constant(r, true);
	if (min == 1 && max >= COUNT_MANY)
		return cv_rule_chosen(r, q, UINT64_MAX);
	if (min <= 0 && max == 0)
		return cv_rule_not(r, cv_rule_chosen(r, q, UINT64_MAX));
	rule = cv_rule_new(r, RULE_COUNT, q);
	rule->min = min > 0 ? min : 0;
	rule->max = max;
	/* who ticks "does not apply" alone has ticked one, but chosen none */
	return min == 1 && q->na.source != NULL
		   ? cv_rule_join(r, RULE_ALL, cv_rule_chosen(r, q, UINT64_MAX),
				  rule)
		   : rule;
}

static struct rule *copy(struct rules *r, const struct rule *a)
{
	struct rule *rule = cv_arena_dup(r->arena, a, sizeof *a);

	r->made++;
	rule->next = NULL;
	return rule;
}

/* Fewer, or more. */
static struct rule *not_count(struct rules *r, const struct rule *a)
{
	return cv_rule_join(
	    r, RULE_ANY, cv_rule_count(r, a->q, 0, a->min - 1),
	    a->max >= COUNT_MANY
		? cv_rule_constant(r, false)
		: cv_rule_count(r, a->q, a->max + 1, COUNT_MANY));
}

struct rule *cv_rule_not(struct rules *r, const struct rule *a)
{
	enum rule_kind other = a->kind == RULE_ALL ? RULE_ANY : RULE_ALL;
	struct rule *rule;

	if (r->made > RULES_MAX)
		return cv_rule_new(r, RULE_UNSAID, NULL);
	if (a->kind == RULE_COUNT)
		return not_count(r, a);
	if (a->kind != RULE_ALL && a->kind != RULE_ANY) {
		rule = copy(r, a);
		rule->negated = !a->negated;
		return rule;
	}
	rule = cv_rule_constant(r, other == RULE_ALL);
	for (a = a->child; a != NULL; a = a->next)
		rule = cv_rule_join(r, other, rule, cv_rule_not(r, a));
	return rule;
}

/* At most one of its options can be chosen. */
static bool is_single(const struct cv_question *q)
{
	return q->type == CV_SELECT_ONE || q->type == CV_SCALE;
}

/* Does each option of the set stand alone where it is chosen? */
static bool stands_alone(const struct cv_question *q, uint64_t set)
{
	if (is_single(q))
		return true;
	if (q->type != CV_SELECT_MULTIPLE)
		return false;
	for (unsigned i = 0; i < q->n_options && i < CV_SET_MAX; i++)
		if ((set >> i & 1) && !q->options[i].exclusive)
			return false;
	return true;
}

/* Two statements about one question as one, or NULL: they stay two. */
static struct rule *merge(struct rules *r, enum rule_kind kind,
			  const struct rule *a, const struct rule *b)
{
	bool all = kind == RULE_ALL;

	if (a->kind != RULE_CHOSEN || b->kind != RULE_CHOSEN || a->q != b->q)
		return NULL;
	if (a->negated && !b->negated)
		return merge(r, kind, b, a);
	if (a->negated && b->negated && a->set == b->set)
		return copy(r, a);
	if (a->negated && b->negated) /* all: none of both sets */
		return all ? cv_rule_not(
				 r, cv_rule_chosen(r, a->q, a->set | b->set))
			   : NULL;
	if (!b->negated && !all)
		return cv_rule_chosen(r, a->q, a->set | b->set);
	if (!b->negated && is_single(a->q))
		return cv_rule_chosen(r, a->q, a->set & b->set);
	if (b->negated && all && stands_alone(a->q, b->set))
		return cv_rule_chosen(r, a->q, a->set & ~b->set);
	return NULL;
}

/* The members of a joined rule, or the rule itself, copied behind `tail`. */
static struct rule **members(struct rules *r, enum rule_kind kind,
			     const struct rule *a, struct rule **tail)
{
	if (a->kind != kind) {
		*tail = copy(r, a);
		return &(*tail)->next;
	}
	for (a = a->child; a != NULL; a = a->next) {
		*tail = copy(r, a);
		tail = &(*tail)->next;
	}
	return tail;
}

/* The first child that makes one statement with `b` is taken out; NULL where
 * `b` was added as it is. */
static struct rule *add(struct rules *r, struct rule *into, struct rule *b)
{
	struct rule **at, *one;

	for (at = &into->child; *at != NULL; at = &(*at)->next) {
		one = merge(r, into->kind, *at, b);
		if (one == NULL)
			continue;
		*at = (*at)->next;
		return one;
	}
	b->next = NULL;
	*at = b;
	return NULL;
}

/* One child alone needs nothing around it. */
static struct rule *strip(struct rules *r, struct rule *rule)
{
	if (rule->child == NULL)
		return cv_rule_constant(r, rule->kind == RULE_ALL);
	return rule->child->next == NULL ? rule->child : rule;
}

struct rule *cv_rule_join(struct rules *r, enum rule_kind kind,
			  const struct rule *a, const struct rule *b)
{
	bool neutral = kind == RULE_ALL;
	struct rule *into = cv_rule_new(r, kind, NULL);
	struct rule *waiting = NULL, *part, *one;

	if (r->made > RULES_MAX)
		return cv_rule_new(r, RULE_UNSAID, NULL);
	members(r, kind, b, members(r, kind, a, &waiting));
	while ((part = waiting) != NULL) {
		waiting = part->next;
		if (cv_rule_is(part, !neutral))
			return part;
		if (cv_rule_is(part, neutral))
			continue;
		one = add(r, into, part);
		if (one != NULL) {
			one->next = waiting;
			waiting = one;
		}
	}
	return strip(r, into);
}
