/* A rule as a clause that fits after "only if".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rule.h"

#include <stdio.h>
#include <string.h>

/* What is longer nobody reads: such a rule is left to the interviewer. */
enum { CLAUSE_MAX = 3000 };

static void say(struct rules *r, const char *key, const struct cv_fill *fills,
		size_t n, struct cv_buf *out)
{
	cv_say(out, r->paper->words, key, fills, n);
}

static const char *number(const struct rules *r, const struct cv_question *q)
{
	const char *n = r->paper->number(r->paper->context, q);

	return n != NULL ? n : "?";
}

/* Words of a list are parted as the language does it. */
static void comma(struct rules *r, struct cv_buf *out)
{
	if (out->len > 0)
		cv_buf_adds(out, cv_words(r->paper->words, "rule.comma"));
}

static void quote(struct rules *r, const char *words, struct cv_buf *out)
{
	struct cv_fill fill = {"words", words, 0};

	say(r, "rule.quote", &fill, 1, out);
}

static void quote_option(struct rules *r, const struct cv_question *q,
			 unsigned i, struct cv_buf *out)
{
	struct cv_buf label = CV_BUF_INIT;

	r->paper->label(r->paper->context, q, &q->options[i], &label);
	comma(r, out);
	quote(r, label.data, out);
	cv_buf_done(&label);
}

static void quote_set(struct rules *r, const struct cv_question *q,
		      uint64_t set, struct cv_buf *out)
{
	for (unsigned i = 0; i < q->n_options && i < CV_SET_MAX; i++)
		if (set >> i & 1)
			quote_option(r, q, i, out);
}

static unsigned size_of(uint64_t set)
{
	unsigned n = 0;

	for (; set != 0; set &= set - 1)
		n++;
	return n;
}

/* How a set of options is best named: all of them, all but one, one, some. */
enum naming { NAME_ONE, NAME_SOME, NAME_OTHER, NAME_ALL };

static const char *const chosen_keys[][2] = {
    [NAME_ONE] = {"rule.chosen", "rule.not_chosen"},
    [NAME_SOME] = {"rule.chosen_any", "rule.not_chosen_any"},
    [NAME_OTHER] = {"rule.chosen_other", "rule.not_chosen_other"},
    [NAME_ALL] = {"rule.answered", "rule.unanswered"},
};

static enum naming name_set(struct rules *r, const struct rule *rule)
{
	uint64_t all = cv_rule_offered(r, rule->q);

	if (rule->set == all)
		return NAME_ALL;
	if (size_of(rule->set) == 1)
		return NAME_ONE;
	return size_of(all & ~rule->set) == 1 && size_of(rule->set) > 2
		   ? NAME_OTHER
		   : NAME_SOME;
}

/* "Does not apply" is no answer to a rule, but stands among the others where a
 * person ticks: what says "has an answer" or "another answer" has to name it.
 */
static bool has_na(const struct cv_question *q)
{
	return q->na.source != NULL;
}

static void
quote_na(struct rules *r, const struct cv_question *q, struct cv_buf *out)
{
	struct cv_buf label = CV_BUF_INIT;

	r->paper->label(r->paper->context, q, NULL, &label);
	comma(r, out);
	quote(r, label.data, out);
	cv_buf_done(&label);
}

static void
say_chosen(struct rules *r, const struct rule *rule, struct cv_buf *out)
{
	enum naming naming = name_set(r, rule);
	struct cv_buf answers = CV_BUF_INIT;
	struct cv_fill fills[] = {{"question", number(r, rule->q), 0},
				  {"answer", NULL, 0}};

	if (naming == NAME_ALL && has_na(rule->q))
		naming = NAME_OTHER;
	quote_set(r, rule->q,
		  naming == NAME_OTHER
		      ? cv_rule_offered(r, rule->q) & ~rule->set
		      : rule->set,
		  &answers);
	if (naming == NAME_OTHER && has_na(rule->q))
		quote_na(r, rule->q, &answers);
	fills[1].value = answers.data;
	say(r, chosen_keys[naming][rule->negated], fills, 2, out);
	cv_buf_done(&answers);
}

static void
say_count(struct rules *r, const struct rule *rule, struct cv_buf *out)
{
	struct cv_fill fills[] = {{"question", number(r, rule->q), 0},
				  {"min", NULL, rule->min},
				  {"max", NULL, rule->max}};
	const char *key = "rule.count_range";

	if (rule->max >= COUNT_MANY)
		key = "rule.count_min";
	else if (rule->min == 0)
		key = "rule.count_max";
	else if (rule->min == rule->max)
		key = "rule.count_is";
	say(r, key, fills, 3, out);
}

static void
say_place(struct rules *r, const struct rule *rule, struct cv_buf *out)
{
	struct cv_buf answer = CV_BUF_INIT;
	struct cv_fill fills[] = {{"question", number(r, rule->q), 0},
				  {"answer", NULL, 0},
				  {"place", NULL, rule->min}};

	quote_set(r, rule->q, rule->set, &answer);
	fills[1].value = answer.data;
	say(r, rule->negated ? "rule.not_place" : "rule.place", fills, 3, out);
	cv_buf_done(&answer);
}

static void
say_written(struct rules *r, const struct rule *rule, struct cv_buf *out)
{
	struct cv_buf answer = CV_BUF_INIT;
	struct cv_fill fills[] = {{"question", number(r, rule->q), 0},
				  {"answer", NULL, 0}};
	enum naming naming = has_na(rule->q) ? NAME_OTHER : NAME_ALL;

	if (has_na(rule->q))
		quote_na(r, rule->q, &answer);
	fills[1].value = answer.data;
	say(r, chosen_keys[naming][rule->negated], fills, 2, out);
	cv_buf_done(&answer);
}

static const char *const compare_keys[][2] = {
    [OP_EQUAL] = {"rule.is", "rule.is"},
    [OP_LESS] = {"rule.less", "rule.before"},
    [OP_LESS_EQUAL] = {"rule.at_most", "rule.until"},
    [OP_MORE] = {"rule.more", "rule.after"},
    [OP_MORE_EQUAL] = {"rule.at_least", "rule.from"},
};

static void
say_compared(struct rules *r, const struct rule *rule, struct cv_buf *out)
{
	bool date = rule->kind == RULE_DATE;
	char x[CV_NUMBER_SIZE + 11];
	struct cv_fill fills[] = {{"question", number(r, rule->q), 0},
				  {"x", x, 0}};
	size_t n;

	if (date)
		n = cv_date_print(cv_date_from_days((int64_t)rule->x), x);
	else
		n = cv_number_print(rule->x, x);
	x[n] = '\0';
	if (rule->negated)
		say(r, "rule.is_not", fills, 2, out);
	else
		say(r, compare_keys[rule->op][date], fills, 2, out);
}

static void
say_missing(struct rules *r, const struct rule *rule, struct cv_buf *out)
{
	struct cv_buf answer = CV_BUF_INIT, key = CV_BUF_INIT;
	struct cv_fill fills[] = {{"question", number(r, rule->q), 0},
				  {"answer", NULL, 0}};

	if (strcmp(rule->missing, "blank") == 0) {
		say(r, rule->negated ? "rule.not_blank" : "rule.blank", fills,
		    1, out);
		return;
	}
	cv_buf_addf(&key, "question.%s", rule->missing);
	if (strcmp(rule->missing, "na") == 0)
		quote_na(r, rule->q, &answer);
	else
		quote(r, cv_words(r->paper->words, key.data), &answer);
	fills[1].value = answer.data;
	say(r, chosen_keys[NAME_ONE][rule->negated], fills, 2, out);
	cv_buf_done(&key);
	cv_buf_done(&answer);
}

/* Does it say only that a question has, or has not, an answer? */
static bool is_answered(struct rules *r, const struct rule *rule, bool negated)
{
	if (rule->negated != negated || (rule->q != NULL && has_na(rule->q)))
		return false;
	return rule->kind == RULE_WRITTEN ||
	       (rule->kind == RULE_CHOSEN && name_set(r, rule) == NAME_ALL);
}

/* Those among the members that only ask for an answer, in one clause: any has
 * one, or none has. False where there are fewer than two. */
static bool
say_answered(struct rules *r, const struct rule *rule, struct cv_buf *out)
{
	bool negated = rule->kind == RULE_ALL;
	struct cv_buf list = CV_BUF_INIT;
	struct cv_fill fill = {"questions", NULL, 0};
	unsigned n = 0;

	for (const struct rule *m = rule->child; m != NULL; m = m->next) {
		if (!is_answered(r, m, negated))
			continue;
		comma(r, &list);
		cv_buf_adds(&list, number(r, m->q));
		n++;
	}
	fill.value = list.data;
	if (n > 1)
		say(r, negated ? "rule.none_answered" : "rule.any_answered",
		    &fill, 1, out);
	cv_buf_done(&list);
	return n > 1;
}

/* {a}, and {b} */
static void join(struct rules *r, const char *key, const struct rule *member,
		 struct cv_buf *out)
{
	struct cv_buf before = *out, clause = CV_BUF_INIT, b = CV_BUF_INIT;
	bool grouped = member->kind == RULE_ALL || member->kind == RULE_ANY;
	struct cv_fill fills[] = {{"a", before.data, 0}, {"b", NULL, 0}};
	struct cv_fill group = {"rule", NULL, 0};

	cv_rule_say(r, member, &clause);
	group.value = clause.data;
	if (grouped)
		say(r, "rule.group", &group, 1, &b);
	else
		cv_buf_adds(&b, clause.data);
	cv_buf_init(out);
	fills[1].value = b.data;
	if (before.len == 0)
		cv_buf_adds(out, b.data);
	else
		say(r, key, fills, 2, out);
	cv_buf_done(&before);
	cv_buf_done(&clause);
	cv_buf_done(&b);
}

static void
say_joined(struct rules *r, const struct rule *rule, struct cv_buf *out)
{
	const char *key = rule->kind == RULE_ALL ? "rule.and" : "rule.or";
	struct cv_buf joined = CV_BUF_INIT;
	bool together = say_answered(r, rule, &joined);

	for (const struct rule *m = rule->child; m != NULL; m = m->next)
		if (!together || !is_answered(r, m, rule->kind == RULE_ALL))
			join(r, key, m, &joined);
	cv_buf_adds(out, joined.data);
	cv_buf_done(&joined);
}

/* What has no words of its own for its opposite. */
static void
say_not(struct rules *r, const struct rule *rule, struct cv_buf *out)
{
	struct rule positive = *rule;
	struct cv_buf clause = CV_BUF_INIT;
	struct cv_fill fill = {"rule", NULL, 0};

	positive.negated = false;
	cv_rule_say(r, &positive, &clause);
	fill.value = clause.data;
	say(r, "rule.not", &fill, 1, out);
	cv_buf_done(&clause);
}

void cv_rule_say(struct rules *r, const struct rule *rule, struct cv_buf *out)
{
	static void (*const sayers[])(struct rules *, const struct rule *,
				      struct cv_buf *) = {
	    [RULE_ALL] = say_joined,      [RULE_ANY] = say_joined,
	    [RULE_CHOSEN] = say_chosen,   [RULE_COUNT] = say_count,
	    [RULE_PLACE] = say_place,     [RULE_WRITTEN] = say_written,
	    [RULE_NUMBER] = say_compared, [RULE_DATE] = say_compared,
	    [RULE_MISSING] = say_missing,
	};

	if (r->said++ > SAID_MAX)
		return;
	if (rule->negated &&
	    (rule->kind == RULE_NUMBER || rule->kind == RULE_DATE) &&
	    rule->op != OP_EQUAL)
		say_not(r, rule, out);
	else
		sayers[rule->kind](r, rule, out);
}

static bool is_said(const struct rule *rule, unsigned *left)
{
	if (*left == 0 || rule->kind == RULE_UNSAID)
		return false;
	--*left;
	for (rule = rule->child; rule != NULL; rule = rule->next)
		if (!is_said(rule, left))
			return false;
	return true;
}

static enum cv_rule_when
judge(struct rules *r, const struct cv_expression *e, struct cv_buf *out)
{
	const struct rule *rule = cv_rule_make(r, e->root);
	struct cv_buf clause = CV_BUF_INIT;
	unsigned left = SAID_MAX;
	enum cv_rule_when when = CV_RULE_SOMETIMES;

	if (r->made > RULES_MAX)
		return CV_RULE_UNSAID;
	if (rule->kind == RULE_TRUE)
		return rule->negated ? CV_RULE_NEVER : CV_RULE_ALWAYS;
	if (!is_said(rule, &left))
		return CV_RULE_UNSAID;
	cv_rule_say(r, rule, &clause);
	if (clause.len > CLAUSE_MAX)
		when = CV_RULE_UNSAID;
	else if (out != NULL)
		cv_buf_adds(out, clause.data);
	cv_buf_done(&clause);
	return when;
}

enum cv_rule_when cv_rule_words(const struct cv_rule_paper *paper,
				const struct cv_expression *rule,
				struct cv_buf *out)
{
	struct rules r = {.paper = paper};
	enum cv_rule_when when;

	if (rule == NULL)
		return CV_RULE_ALWAYS;
	r.arena = cv_arena_new();
	when = judge(&r, rule, out);
	cv_arena_free(&r.arena);
	return when;
}
