/* Expressions that parse and are still almost surely wrong.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* An expression being looked at. */
struct look {
	struct cv_load *load;
	const struct cv_pending *p;
};

static void say(const struct look *l, enum cv_severity severity,
		const char *format, ...) __attribute__((format(printf, 3, 4)));
static void
say(const struct look *l, enum cv_severity severity, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	cv_faults_addv(l->load->faults, severity, l->p->file, l->p->line,
		       format, args);
	va_end(args);
}

/* Can the question be without an answer when it is looked at? */
static bool may_be_empty(const struct cv_load *load, const struct look *l,
			 const struct cv_question *q)
{
	const struct cv_questionnaire *qn =
	    &load->questionnaires[q->questionnaire];

	if (l->p->question == (int)q->index)
		return false; /* constraints do not run on nothing */
	return q->relevant != NULL || !q->required || q->offers_dk ||
	       q->offers_pns || q->na.source != NULL || !q->in_short ||
	       (qn->relevant != NULL &&
		l->p->questionnaire != q->questionnaire) ||
	       (qn->area > 0 && l->p->questionnaire != q->questionnaire);
}

static void check_option(const struct look *l, const struct cv_question *q,
			 const char *literal, int column)
{
	const char *ids[CV_CHOICES_MAX + 1], *near;
	unsigned n = 0;

	if (q->n_options == 0 || *literal == '\0' ||
	    cv_question_option(q, literal, strlen(literal)) >= 0)
		return;
	for (; n < q->n_options && n < CV_CHOICES_MAX; n++)
		ids[n] = q->options[n].id;
	ids[n] = NULL;
	near = cv_nearest(literal, ids);
	say(l, CV_FAULT_ERROR,
	    "`%s`, column %d: `%s` has no option '%s'; %s%s%s", l->p->property,
	    column, q->id, literal, near != NULL ? "did you mean '" : "",
	    near != NULL ? near : "look up its ids", near != NULL ? "'?" : "");
}

static void suspect(void *context, enum cv_suspicion what, int reference,
		    const char *literal, int column)
{
	const struct look *l = context;
	const struct cv_question *q =
	    reference >= 0 ? &l->load->questions[reference] : NULL;

	if (q != NULL && literal != NULL && what != CV_SUSPECT_VOLATILE &&
	    what != CV_SUSPECT_BAD_DATE)
		check_option(l, q, literal, column);
	if (what == CV_SUSPECT_NOT_EQUAL && q != NULL && literal != NULL &&
	    *literal != '\0' && may_be_empty(l->load, l, q))
		say(l, CV_FAULT_WARNING,
		    "`%s`, column %d: != is true as well when `%s` was not "
		    "answered; say which answers are meant, or add and ${%s} "
		    "!= ''",
		    l->p->property, column, q->id, q->id);
	if (what == CV_SUSPECT_VOLATILE)
		say(l, CV_FAULT_WARNING,
		    "`%s`, column %d: this gives another value each time it is "
		    "worked out; write once(…) around it",
		    l->p->property, column);
	if (what == CV_SUSPECT_BAD_DATE)
		say(l, CV_FAULT_WARNING,
		    "`%s`, column %d: '%s' is no day that exists; dates are "
		    "written '2026-11-30'",
		    l->p->property, column, literal != NULL ? literal : "");
	if (what == CV_SUSPECT_ORDER)
		say(l, CV_FAULT_WARNING,
		    "`%s`, column %d: < and > compare numbers, and '%s' is "
		    "none: this is never true; write dates as "
		    "date('2026-11-30')",
		    l->p->property, column, literal);
}

/* switch('…') with a name that nothing turns on. */
static void check_switches(const struct look *l)
{
	const char *p = l->p->source;

	while ((p = strstr(p, "switch(")) != NULL) {
		char name[64], quote;
		const char *end, *near;
		size_t i = 0;

		p += strlen("switch(");
		p += strspn(p, " ");
		quote = *p;
		if ((quote != '\'' && quote != '"') ||
		    (end = strchr(p + 1, quote)) == NULL ||
		    (size_t)(end - p) > sizeof name)
			continue;
		memcpy(name, p + 1, (size_t)(end - p - 1));
		name[end - p - 1] = '\0';
		while (cv_switches[i] != NULL &&
		       strcmp(cv_switches[i], name) != 0)
			i++;
		if (cv_switches[i] != NULL)
			continue;
		near = cv_nearest(name, cv_switches);
		say(l, CV_FAULT_ERROR, "`%s`: there is no switch '%s'; %s%s%s",
		    l->p->property, name, near != NULL ? "did you mean '" : "",
		    near != NULL ? near
				 : "there are hide_sogi, hide_gender_x, "
				   "ask_security and promise",
		    near != NULL ? "'?" : "");
	}
}

static bool is_relevance(const struct cv_pending *p)
{
	return strcmp(p->property, "relevant") == 0;
}

static void check_reachable(const struct look *l)
{
	if (!is_relevance(l->p) || cv_check_can_be_true(l->load, *l->p->slot))
		return;
	if (l->p->option != NULL)
		say(l, CV_FAULT_WARNING,
		    "`relevant` can never be true, so that option `%s` is "
		    "never offered; correct it or take the option out",
		    l->p->option);
	else
		say(l, CV_FAULT_WARNING,
		    "`relevant` can never be true, so that `%s` is never "
		    "asked; correct it or take the question out",
		    l->p->question >= 0
			? l->load->questions[l->p->question].id
			: l->load->questionnaires[l->p->questionnaire].id);
}

static const struct cv_part *part_of(const struct cv_load *load, unsigned qn)
{
	for (size_t i = 0; i < load->n_parts; i++)
		if (load->parts[i].index == (int)qn)
			return &load->parts[i];
	return NULL;
}

/* Areas of one step are asked in the order people or facilitators choose. */
static void check_step(void *context, int reference, int column)
{
	const struct look *l = context;
	unsigned there = l->load->questions[reference].questionnaire;
	const struct cv_part *a, *b;

	if (there == l->p->questionnaire)
		return;
	a = part_of(l->load, there);
	b = part_of(l->load, l->p->questionnaire);
	if (a != NULL && b != NULL && a->step >= 0 && a->step == b->step)
		say(l, CV_FAULT_WARNING,
		    "`%s`, column %d: ${%s} belongs to another area, which may "
		    "be asked later or not at all; ask within one area, or in "
		    "a part that always comes before",
		    l->p->property, column, l->load->questions[reference].id);
}

/* A default that its own question would refuse. */
struct preset {
	int question;
	struct cv_value value;
};

static struct cv_value get_preset(void *context, int reference)
{
	const struct preset *preset = context;

	return reference == preset->question ? preset->value
					     : cv_value_string("", 0);
}

static struct cv_value typed(const struct cv_question *q, struct cv_value v)
{
	struct cv_date day;

	if (q->type == CV_INTEGER || q->type == CV_DECIMAL ||
	    q->type == CV_SCALE)
		return cv_value_number(cv_value_to_number(&v));
	if (q->type == CV_DATE && v.type == CV_VALUE_STRING &&
	    cv_date_parse(v.string, v.len, &day))
		return cv_value_date(cv_date_days(day));
	return v;
}

static bool outside(const struct cv_question *q, const struct cv_value *v)
{
	double x = cv_value_to_number(v), min = q->min, max = q->max;

	if (q->type == CV_DATE && q->has_min)
		min = (double)cv_date_days(q->min_date);
	if (q->type == CV_DATE && q->has_max)
		max = (double)cv_date_days(q->max_date);
	return !isnan(x) &&
	       ((q->has_min && x < min) || (q->has_max && x > max));
}

static void check_default(const struct look *l)
{
	const struct cv_question *q = &l->load->questions[l->p->question];
	struct preset preset = {(int)q->index, {0}};
	struct cv_environment env = {.get = get_preset, .context = &preset};
	struct cv_environment again = env;

	if (!l->p->literal)
		return;
	preset.value = typed(q, cv_expression_value(q->preset, &env));
	if (outside(q, &preset.value))
		say(l, CV_FAULT_ERROR,
		    "`default` of `%s` lies outside its `min` and `max`; "
		    "correct one of them",
		    q->id);
	else if (q->constraint != NULL &&
		 !cv_expression_true(q->constraint, &again))
		say(l, CV_FAULT_ERROR,
		    "`default` of `%s` is refused by its own `constraint`; "
		    "correct one of them",
		    q->id);
	cv_environment_done(&env);
	cv_environment_done(&again);
}

void cv_check_expressions(struct cv_load *load)
{
	for (size_t i = 0; i < load->n_pending; i++) {
		struct look l = {load, &load->pending[i]};
		size_t faults = load->faults->count;

		if (l.p->slot == NULL || *l.p->slot == NULL)
			continue;
		cv_expression_suspicions(*l.p->slot, suspect, &l);
		cv_expression_references(*l.p->slot, check_step, &l);
		check_switches(&l);
		if (load->faults->count == faults)
			check_reachable(&l);
		if (l.p->question >= 0 && strcmp(l.p->property, "default") == 0)
			check_default(&l);
	}
}
