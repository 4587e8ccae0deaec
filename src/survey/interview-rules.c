/* What the expressions of a survey see of an interview, and what they decide:
 * which questions are on the way, what is calculated, what fits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "interview-private.h"

void cv_slot_changed(struct cv_interview *iv, struct slot *slot)
{
	free(slot->joined);
	slot->joined = NULL;
	iv->settled = false;
}

static struct cv_value empty(void)
{
	return cv_value_string("", 0);
}

static struct cv_value words(const char *s)
{
	return cv_value_string(s, strlen(s));
}

static void join(struct cv_buf *out, const char *id)
{
	if (out->len > 0)
		cv_buf_addc(out, ' ');
	cv_buf_adds(out, id);
}

/* The ids of a set or a ranking, joined once and kept in *kept. */
static struct cv_value
joined(const struct cv_question *q, const struct cv_answer *a, char **kept)
{
	struct cv_buf out = CV_BUF_INIT;
	unsigned i;

	if (*kept != NULL)
		return words(*kept);
	if (q->type == CV_RANK) {
		for (i = 0; i < a->n_rank; i++)
			join(&out, q->options[a->rank[i]].id);
	} else {
		for (i = 0; i < q->n_options && i < CV_SET_MAX; i++)
			if (a->set >> i & 1)
				join(&out, q->options[i].id);
	}
	*kept = cv_buf_take(&out);
	return words(*kept);
}

static struct cv_value
value_of(const struct cv_question *q, const struct cv_answer *a, char **kept)
{
	if (a->missing != CV_ANSWERED)
		return empty();
	switch (q->type) {
	case CV_SELECT_ONE:
		return words(q->options[a->option].id);
	case CV_SELECT_MULTIPLE:
	case CV_RANK:
		return joined(q, a, kept);
	case CV_SCALE:
	case CV_INTEGER:
	case CV_DECIMAL:
		return cv_value_number(a->number);
	case CV_DATE:
		return cv_value_date(cv_date_days(a->date));
	case CV_TEXT:
	case CV_CALCULATE:
		return a->text == NULL ? empty() : words(a->text);
	case CV_NOTE:
		break;
	}
	return empty();
}

static struct cv_value get(void *context, int reference)
{
	struct cv_interview *iv = context;
	const struct cv_question *q;
	struct slot *slot;

	if (reference < 0 || (unsigned)reference >= iv->survey->n_questions)
		return empty();
	q = &iv->survey->questions[reference];
	if (q == iv->candidate_of)
		return value_of(q, iv->candidate, &iv->candidate_joined);
	slot = cv_interview_slot(iv, q);
	if (!slot->reached)
		return empty();
	return value_of(q, &slot->answer, &slot->joined);
}

static const char *missing(void *context, int reference)
{
	struct cv_interview *iv = context;
	const struct slot *slot;

	if (reference < 0 || (unsigned)reference >= iv->survey->n_questions)
		return "";
	slot = &iv->slots[reference];
	return slot->reached ? cv_missing_name(slot->answer.missing) : "";
}

static bool switched(void *context, const char *name, size_t n)
{
	const struct cv_interview *iv = context;

	return cv_survey_switched(iv->survey, name, n);
}

static const char *choice_name(void *context, const char *id, size_t n,
			       const char *question, size_t question_n)
{
	struct cv_interview *iv = context;
	char name[CV_ID_MAX + 1];
	const struct cv_question *q;
	int option;

	if (question_n > CV_ID_MAX)
		return "";
	memcpy(name, question, question_n);
	name[question_n] = '\0';
	q = cv_survey_question(iv->survey, name);
	option = q == NULL ? -1 : cv_question_option(q, id, n);
	if (option < 0)
		return "";
	return cv_survey_words(iv->survey, iv->setup.language,
			       &q->options[option].text, NULL);
}

static double chance(void *context)
{
	struct cv_interview *iv = context;

	return cv_random_next(&iv->chance);
}

static void uuid(void *context, char out[37])
{
	static const char none[37] = "00000000-0000-8000-8000-000000000000";
	struct cv_interview *iv = context;

	if (iv->hooks.uuid != NULL)
		iv->hooks.uuid(iv->hooks.context, out);
	else
		memcpy(out, none, sizeof none);
}

void cv_rules_init(struct cv_interview *iv)
{
	iv->env.get = get;
	iv->env.missing = missing;
	iv->env.switched = switched;
	iv->env.choice_name = choice_name;
	iv->env.random = chance;
	iv->env.uuid = uuid;
	iv->env.today = iv->setup.today;
	iv->env.dot = empty();
	iv->env.once = empty();
	iv->env.context = iv;
	iv->chance = cv_order_seed(iv->setup.seed, "chance");
}

static bool holds(struct cv_interview *iv, const struct cv_expression *rule)
{
	return rule == NULL || cv_expression_true(rule, &iv->env);
}

bool cv_rules_questionnaire(struct cv_interview *iv,
			    const struct cv_questionnaire *qn)
{
	return holds(iv, qn->relevant);
}

bool cv_rules_option(struct cv_interview *iv, const struct cv_option *o)
{
	return holds(iv, o->relevant);
}

/* Does the parent's answer contain its "other" option? */
static bool other_chosen(struct cv_interview *iv, const struct cv_question *q)
{
	const struct cv_question *parent = &iv->survey->questions[q->other_of];
	const struct slot *slot = cv_interview_slot(iv, parent);
	const struct cv_answer *a = &slot->answer;
	unsigned i;

	if (!slot->reached || a->missing != CV_ANSWERED)
		return false;
	if (parent->type == CV_SELECT_ONE)
		return parent->options[a->option].other;
	for (i = 0; i < a->n_rank && parent->type == CV_RANK; i++)
		if (parent->options[a->rank[i]].other)
			return true;
	for (i = 0; i < parent->n_options && i < CV_SET_MAX; i++)
		if ((a->set >> i & 1) && parent->options[i].other)
			return true;
	return false;
}

bool cv_rules_question(struct cv_interview *iv, const struct cv_question *q)
{
	if (q->other_of >= 0 && !other_chosen(iv, q))
		return false;
	return holds(iv, q->relevant);
}

bool cv_rules_judge(struct cv_interview *iv, const struct cv_question *q,
		    const struct cv_expression *rule,
		    const struct cv_answer *candidate)
{
	bool good;

	free(iv->candidate_joined);
	iv->candidate_joined = NULL;
	iv->candidate_of = q;
	iv->candidate = candidate;
	iv->env.dot = value_of(q, candidate, &iv->candidate_joined);
	good = holds(iv, rule);
	iv->candidate_of = NULL;
	iv->candidate = NULL;
	iv->env.dot = empty();
	return good;
}

/* Chance in a calculation depends on seed and question alone, so that it comes
 * out the same when it is worked out again. A number that is none, as from an
 * answer that is missing, is empty. */
void cv_rules_calculate(struct cv_interview *iv, const struct cv_question *q)
{
	struct slot *slot = cv_interview_slot(iv, q);
	struct cv_buf *out = &iv->work;
	struct cv_value v;

	if (q->calculation == NULL)
		return;
	iv->chance = cv_order_seed(iv->setup.seed, q->id);
	iv->env.once = value_of(q, &slot->answer, &slot->joined);
	v = cv_expression_value(q->calculation, &iv->env);
	cv_buf_reset(out);
	if (v.type != CV_VALUE_NUMBER || !isnan(v.number))
		cv_value_print(&v, out);
	iv->env.once = empty();
	if (slot->answer.text != NULL &&
	    strcmp(slot->answer.text, out->data) == 0)
		return;
	cv_answer_done(&slot->answer);
	if (out->len == 0)
		return;
	slot->answer.missing = CV_ANSWERED;
	slot->answer.text = cv_strndup(out->data, out->len);
}

static bool option_offered(struct cv_interview *iv, const struct cv_question *q,
			   unsigned option)
{
	return cv_rules_option(iv, &q->options[option]);
}

/* Are all options of the answer still offered? */
static bool still_offered(struct cv_interview *iv, const struct cv_question *q,
			  const struct cv_answer *a)
{
	unsigned i;

	if (q->type == CV_SELECT_ONE)
		return option_offered(iv, q, (unsigned)a->option);
	if (q->type == CV_RANK) {
		for (i = 0; i < a->n_rank; i++)
			if (!option_offered(iv, q, a->rank[i]))
				return false;
		return true;
	}
	for (i = 0; q->type == CV_SELECT_MULTIPLE && i < q->n_options; i++)
		if ((a->set >> i & 1) && !option_offered(iv, q, i))
			return false;
	return true;
}

bool cv_rules_answered(struct cv_interview *iv, const struct cv_question *q)
{
	const struct slot *slot = cv_interview_slot(iv, q);

	if (!cv_slot_given(slot))
		return false;
	return slot->answer.missing != CV_ANSWERED ||
	       still_offered(iv, q, &slot->answer);
}

static void settle_question(struct cv_interview *iv, const struct item *item,
			    const struct cv_question *q, bool stopping)
{
	struct slot *slot = cv_interview_slot(iv, q);

	slot->stamp = iv->stamp;
	slot->reached = item->relevant && cv_rules_question(iv, q);
	if (!slot->reached || q->type == CV_NOTE)
		return;
	if (q->type != CV_CALCULATE) {
		if (iv->open == NULL && !slot->left &&
		    !cv_rules_answered(iv, q))
			iv->open = q;
		return;
	}
	if (stopping && iv->open != NULL)
		cv_answer_done(&slot->answer);
	else
		cv_rules_calculate(iv, q);
}

void cv_rules_settle(struct cv_interview *iv, bool stopping)
{
	const struct cv_questionnaire *qn;
	const struct cv_question *q;
	struct item *item;
	unsigned i, j;

	iv->stamp++;
	iv->open = NULL;
	for (i = 0; i < iv->n_items; i++) {
		item = &iv->items[i];
		qn = cv_plan_questionnaire(iv, item);
		if (qn == NULL)
			continue;
		item->relevant = cv_rules_questionnaire(iv, qn);
		for (j = 0; j < qn->count; j++) {
			q = &iv->survey->questions[qn->first + j];
			if (cv_plan_has(iv, item, q))
				settle_question(iv, item, q, stopping);
		}
	}
	for (i = 0; i < iv->survey->n_questions; i++)
		if (iv->slots[i].stamp != iv->stamp)
			iv->slots[i].reached = false;
	iv->settled = true;
}

/* The ids in a value, put into a set or a ranking. */
static bool ids_to_answer(const struct cv_question *q, const char *s, size_t n,
			  struct cv_answer *out)
{
	size_t at = 0, len;
	int option;

	while (at < n) {
		for (len = 0; at + len < n && s[at + len] != ' '; len++)
			;
		if (len > 0) {
			option = cv_question_option(q, s + at, len);
			if (option < 0 || out->n_rank >= CV_SET_MAX)
				return false;
			out->set |= (uint64_t)1 << option;
			out->rank[out->n_rank++] = (unsigned char)option;
		}
		at += len + 1;
	}
	if (q->type == CV_RANK)
		out->set = 0;
	else
		out->n_rank = 0;
	return out->set != 0 || out->n_rank > 0;
}

static bool text_to_answer(const struct cv_question *q, const char *s, size_t n,
			   struct cv_answer *out)
{
	switch (q->type) {
	case CV_SELECT_ONE:
		out->option = cv_question_option(q, s, n);
		return out->option >= 0;
	case CV_SELECT_MULTIPLE:
	case CV_RANK:
		return ids_to_answer(q, s, n, out);
	case CV_DATE:
		return cv_date_parse(s, n, &out->date);
	case CV_TEXT:
		out->text = cv_strndup(s, n);
		return n > 0;
	default:
		return false;
	}
}

bool cv_rules_to_answer(const struct cv_question *q, const struct cv_value *v,
			struct cv_answer *out)
{
	struct cv_buf text = CV_BUF_INIT;
	bool good;

	cv_answer_init(out, CV_ANSWERED);
	if (q->type == CV_SCALE || q->type == CV_INTEGER ||
	    q->type == CV_DECIMAL) {
		out->number = cv_value_to_number(v);
		return isfinite(out->number);
	}
	cv_value_print(v, &text);
	good = text_to_answer(q, text.data, text.len, out);
	cv_buf_done(&text);
	if (!good)
		cv_answer_done(out);
	return good;
}
