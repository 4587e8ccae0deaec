/* A rule on paper is true of exactly those answers its expression is true of:
 * thousands of expressions, each tried on many people's answers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../../src/survey/rule.h"

static const struct cv_option letters[] = {
    {.id = "a", .text = {"A", 0}},
    {.id = "b", .text = {"B", 0}},
    {.id = "c", .text = {"C", 0}},
    {.id = "none", .text = {"None", 0}, .exclusive = true},
};
static const struct cv_option points[] = {
    {.id = "-1", .value = -1, .text = {"Worse", 0}},
    {.id = "0", .value = 0, .text = {"Same", 0}},
    {.id = "1", .value = 1, .text = {"Better", 0}},
};

enum { ONE, MANY, SCALE, RANK, DAYS, WHY, AWAY, QUESTIONS };

static const struct cv_question questions[QUESTIONS] = {
    [ONE] = {.id = "one",
	     .type = CV_SELECT_ONE,
	     .options = letters,
	     .n_options = 4,
	     .offers_dk = true,
	     .index = ONE},
    [MANY] = {.id = "many",
	      .type = CV_SELECT_MULTIPLE,
	      .options = letters,
	      .n_options = 4,
	      .index = MANY},
    [SCALE] = {.id = "scale",
	       .type = CV_SCALE,
	       .options = points,
	       .n_options = 3,
	       .index = SCALE},
    [RANK] = {.id = "rank",
	      .type = CV_RANK,
	      .options = letters,
	      .n_options = 3,
	      .index = RANK},
    [DAYS] = {.id = "days", .type = CV_INTEGER, .index = DAYS},
    [WHY] = {.id = "why", .type = CV_TEXT, .index = WHY},
    [AWAY] = {.id = "away",
	      .type = CV_SELECT_ONE,
	      .options = letters,
	      .n_options = 4,
	      .index = AWAY},
};

/** What one person answered; -1: nothing. */
struct person {
	int one, scale, days;
	bool dk; /* of `one`, where it is -1 */
	unsigned many;
	int rank[3];
	unsigned n_rank;
	bool why;
	char joined[2][32];
};

static uint32_t seed = 1;

static unsigned draw(unsigned n)
{
	seed = (uint32_t)((uint64_t)seed * 48271 % 2147483647);
	return seed % n;
}

static void join(char *out, int option)
{
	if (out[0] != '\0')
		strncat(out, " ", 31 - strlen(out));
	strncat(out, letters[option].id, 31 - strlen(out));
}

static void draw_person(struct person *p)
{
	memset(p, 0, sizeof *p);
	p->one = (int)draw(5) - 1;
	p->dk = p->one < 0 && draw(2) == 0;
	p->scale = (int)draw(4) - 1;
	p->days = (int)draw(8) - 1;
	p->why = draw(2) == 0;
	p->many = draw(5) == 0 ? 8 : draw(8);
	for (int i = 0; i < 4; i++)
		if (p->many >> i & 1)
			join(p->joined[0], i);
	p->n_rank = draw(4);
	for (unsigned i = 0, first = draw(3); i < p->n_rank; i++) {
		p->rank[i] = (int)(first + i) % 3;
		join(p->joined[1], p->rank[i]);
	}
}

static struct cv_value text(const char *s)
{
	return cv_value_string(s, strlen(s));
}

static struct cv_value get(void *context, int reference)
{
	const struct person *p = context;

	switch (reference) {
	case ONE:
		return text(p->one < 0 ? "" : letters[p->one].id);
	case MANY:
		return text(p->joined[0]);
	case SCALE:
		return p->scale < 0 ? text("")
				    : cv_value_number(points[p->scale].value);
	case RANK:
		return text(p->joined[1]);
	case DAYS:
		return p->days < 0 ? text("") : cv_value_number(p->days);
	case WHY:
		return text(p->why ? "because" : "");
	default:
		return text("");
	}
}

static const char *missing(void *context, int reference)
{
	const struct person *p = context;

	if (reference == ONE && p->one < 0)
		return p->dk ? "dk" : "blank";
	return "";
}

/* How many, or which, a person chose of a question. */
static uint64_t chosen(const struct person *p, const struct cv_question *q)
{
	uint64_t set = 0;

	switch (q->index) {
	case ONE:
		return p->one < 0 ? 0 : UINT64_C(1) << p->one;
	case MANY:
		return p->many;
	case SCALE:
		return p->scale < 0 ? 0 : UINT64_C(1) << p->scale;
	case RANK:
		for (unsigned i = 0; i < p->n_rank; i++)
			set |= UINT64_C(1) << p->rank[i];
		return set;
	default:
		return 0;
	}
}

static int size_of(uint64_t set)
{
	int n = 0;

	for (; set != 0; set &= set - 1)
		n++;
	return n;
}

static bool compares(enum op op, double a, double b)
{
	return op == OP_EQUAL        ? a == b
	       : op == OP_LESS       ? a < b
	       : op == OP_LESS_EQUAL ? a <= b
	       : op == OP_MORE       ? a > b
				     : a >= b;
}

static bool holds(const struct rule *rule, const struct person *p);

static bool holds_all(const struct rule *m, const struct person *p, bool all)
{
	for (; m != NULL; m = m->next)
		if (holds(m, p) != all)
			return !all;
	return all;
}

/* What a person reading the sentence would say. */
static bool holds(const struct rule *rule, const struct person *p)
{
	uint64_t set = rule->q != NULL ? chosen(p, rule->q) : 0;
	bool yes = true;

	switch (rule->kind) {
	case RULE_TRUE:
		break;
	case RULE_ALL:
	case RULE_ANY:
		yes = holds_all(rule->child, p, rule->kind == RULE_ALL);
		break;
	case RULE_CHOSEN:
		yes = (set & rule->set) != 0;
		break;
	case RULE_COUNT:
		yes = size_of(set) >= rule->min && size_of(set) <= rule->max;
		break;
	case RULE_PLACE:
		yes = p->n_rank >= (unsigned)rule->min &&
		      rule->set >> p->rank[rule->min - 1] == 1;
		break;
	case RULE_WRITTEN:
		yes = rule->q->index == DAYS ? p->days >= 0 : p->why;
		break;
	case RULE_NUMBER:
		yes = p->days >= 0 && compares(rule->op, p->days, rule->x);
		break;
	case RULE_MISSING:
		yes = p->one < 0 &&
		      strcmp(rule->missing, p->dk ? "dk" : "blank") == 0;
		break;
	default:
		fail();
	}
	return yes != rule->negated;
}

/* Expressions */

static const char *pick(const char *const *list, unsigned n)
{
	return list[draw(n)];
}

#define PICK(list) pick(list, sizeof(list) / sizeof *(list))

static void add_atom(struct cv_buf *out)
{
	static const char *const ids[] = {"a", "b", "c", "none", "zz"};
	static const char *const sets[] = {"many", "rank", "one"};
	static const char *const ones[] = {"one", "one", "away"};
	static const char *const ops[] = {"=", "!=", "<", "<=", ">", ">="};
	static const char *const eq[] = {"=", "!="};

	switch (draw(12)) {
	case 0:
	case 1:
		cv_buf_addf(out, "${%s} %s '%s'", PICK(ones), PICK(eq),
			    PICK(ids));
		break;
	case 2:
	case 3:
		cv_buf_addf(out, "selected(${%s}, '%s')", PICK(sets),
			    PICK(ids));
		break;
	case 4:
		cv_buf_addf(out, "count-selected(${%s}) %s %u", PICK(sets),
			    PICK(ops), draw(4));
		break;
	case 5:
		cv_buf_addf(out, "${scale} %s %d", PICK(ops), (int)draw(4) - 2);
		break;
	case 6:
		cv_buf_addf(out, "%d %s ${scale}", (int)draw(4) - 2, PICK(ops));
		break;
	case 7:
		cv_buf_addf(out, "${days} %s %u", PICK(ops), draw(6));
		break;
	case 8:
		cv_buf_addf(out, "string-length(concat(${why}, ${%s})) %s 0",
			    PICK(sets), draw(2) ? ">" : "=");
		break;
	case 9:
		cv_buf_addf(out, "missing(${one}) %s '%s'", PICK(eq),
			    draw(2) ? "dk" : "blank");
		break;
	case 10:
		cv_buf_addf(out, "selected-at(${rank}, %u) %s '%s'", draw(3),
			    PICK(eq), PICK(ids));
		break;
	default:
		cv_buf_addf(out, "${%s} %s ''", PICK(sets), PICK(eq));
	}
}

static void add_expression(struct cv_buf *out, int depth)
{
	unsigned what = depth > 0 ? draw(6) : 0;

	if (what < 2) {
		add_atom(out);
		return;
	}
	cv_buf_adds(out, what == 4 ? "not(" : what == 5 ? "if(" : "(");
	add_expression(out, depth - 1);
	if (what == 5) {
		cv_buf_adds(out, ", ");
		add_expression(out, depth - 1);
		cv_buf_adds(out, ", ");
		add_expression(out, depth - 1);
	} else if (what != 4) {
		cv_buf_adds(out, what == 2 ? " and " : " or ");
		add_expression(out, depth - 1);
	}
	cv_buf_addc(out, ')');
}

static int find(void *context, const char *name, size_t n, bool bare)
{
	(void)context;
	(void)bare;
	for (int i = 0; i < QUESTIONS; i++)
		if (strlen(questions[i].id) == n &&
		    memcmp(questions[i].id, name, n) == 0)
			return i;
	return -1;
}

static const char *number(void *context, const struct cv_question *q)
{
	(void)context;
	return q->index == AWAY ? NULL : q->id;
}

static bool has_unsaid(const struct rule *rule)
{
	if (rule->kind == RULE_UNSAID)
		return true;
	for (rule = rule->child; rule != NULL; rule = rule->next)
		if (has_unsaid(rule))
			return true;
	return false;
}

static void try_people(const struct cv_expression *e, const struct rule *rule)
{
	struct person p;
	struct cv_environment env = {
	    .get = get, .missing = missing, .context = &p};

	for (int i = 0; i < 60; i++) {
		draw_person(&p);
		if (cv_expression_true(e, &env) != holds(rule, &p))
			fail_msg("%s: one=%d many=%s scale=%d rank=%s days=%d "
				 "why=%d",
				 cv_expression_source(e), p.one, p.joined[0],
				 p.scale, p.joined[1], p.days, p.why);
	}
	cv_environment_done(&env);
}

static void rule__on_paper__is_true_when_the_expression_is(void **state)
{
	const struct cv_survey survey = {.questions = questions,
					 .n_questions = QUESTIONS};
	const struct cv_rule_paper paper = {.survey = &survey,
					    .number = number};
	const struct cv_names names = {find, NULL};
	unsigned said = 0;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		struct rules r = {.paper = &paper, .arena = cv_arena_new()};
		struct cv_buf source = CV_BUF_INIT;
		struct cv_expression_fault fault;
		const struct cv_expression *e;
		const struct rule *rule;

		add_expression(&source, 3);
		if (cv_expression_parse(r.arena, source.data, &names, 0, &e,
					&fault) != CV_OK)
			fail_msg("%s: %s", source.data, fault.text);
		rule = cv_rule_make(&r, e->root);
		if (!has_unsaid(rule)) {
			try_people(e, rule);
			said++;
		}
		cv_buf_done(&source);
		cv_arena_free(&r.arena);
	}
	assert_true(said > 3000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rule__on_paper__is_true_when_the_expression_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
