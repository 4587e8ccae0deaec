/* Which questions a group may vote on, and which counts are possible.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/buf.h>
#include <canvass/hands.h>
#include <stdio.h>
#include <string.h>

const char *const cv_hands_types[] = {"women",   "men",   "mixed", "young",
				      "workers", "staff", NULL};

static const char *const methods[] = {
    [CV_HANDS_SHOW] = "hands", [CV_HANDS_TOKENS] = "tokens", NULL};
static const char *const alone_names[] = {[CV_ALONE_UNKNOWN] = "",
					  [CV_ALONE_NO] = "no",
					  [CV_ALONE_SOME] = "some",
					  [CV_ALONE_MOST] = "most",
					  NULL};

static int named(const char *const *names, const char *name, size_t n)
{
	for (int i = 0; names[i] != NULL; i++)
		if (n > 0 && strlen(names[i]) == n &&
		    memcmp(names[i], name, n) == 0)
			return i;
	return -1;
}

const char *cv_hands_method_name(enum cv_hands_method method)
{
	return methods[method];
}

int cv_hands_method_named(const char *name, size_t n)
{
	return named(methods, name, n);
}

const char *cv_hands_alone_name(enum cv_hands_alone alone)
{
	return alone == CV_ALONE_UNKNOWN ? NULL : alone_names[alone];
}

int cv_hands_alone_named(const char *name, size_t n)
{
	return named(alone_names, name, n);
}

/* Rules that need no person's answer */

static void count_reference(void *context, int reference, int column)
{
	(void)reference;
	(void)column;
	++*(unsigned *)context;
}

static bool switched(void *context, const char *name, size_t n)
{
	return cv_survey_switched(context, name, n);
}

/* Does the rule hold for a room? What depends on a person's answers does. */
static bool holds(const struct cv_survey *s, const struct cv_expression *rule)
{
	struct cv_environment env = {.switched = switched,
				     .context = (void *)(uintptr_t)s};
	unsigned references = 0;
	bool is;

	if (rule == NULL)
		return true;
	cv_expression_references(rule, count_reference, &references);
	if (references > 0)
		return true;
	is = cv_expression_true(rule, &env);
	cv_environment_done(&env);
	return is;
}

static bool is_countable(const struct cv_question *q)
{
	return q->type == CV_SELECT_ONE || q->type == CV_SELECT_MULTIPLE ||
	       q->type == CV_RANK || q->type == CV_SCALE;
}

enum cv_hands_may cv_hands_may(const struct cv_survey *s,
			       const struct cv_question *q, bool training)
{
	const struct cv_questionnaire *qn =
	    &s->questionnaires[q->questionnaire];

	if (q->group == CV_GROUP_SKIP)
		return CV_HANDS_NEVER;
	if (!is_countable(q) || !cv_question_is_stored(q))
		return CV_HANDS_UNCOUNTABLE;
	if (cv_survey_left_out(s, qn, training) || !holds(s, qn->relevant) ||
	    !holds(s, q->relevant))
		return CV_HANDS_CLOSED;
	return CV_HANDS_MAY;
}

enum cv_hands_method cv_hands_method_of(const struct cv_hands_group *group,
					const struct cv_question *q)
{
	if (q->group == CV_GROUP_SECRET || q->type == CV_RANK)
		return CV_HANDS_TOKENS;
	return group->method;
}

unsigned cv_hands_each(const struct cv_question *q)
{
	if (q->type == CV_SELECT_MULTIPLE)
		return 0;
	if (q->type != CV_RANK)
		return 1;
	return q->max_select > 0 ? q->max_select : CV_HANDS_TOKENS_EACH;
}

/* What is possible */

static bool is_exclusive(const struct cv_question *q, const char *id)
{
	int option = cv_question_option(q, id, strlen(id));

	if (option < 0)
		return strcmp(id, "dk") == 0 || strcmp(id, "na") == 0;
	return q->options[option].exclusive;
}

/* Several answers each: those who gave one that stands alone gave no other, so
 * all of them and whoever gave any other one fit into the room. */
static bool several_fit(const struct cv_question *q, unsigned present,
			const struct cv_hands_count *counts, unsigned n,
			int64_t none)
{
	int64_t most = 0, sum = 0, apart = none > 0 ? none : 0, others;

	for (unsigned i = 0; i < n; i++) {
		if (is_exclusive(q, counts[i].id)) {
			apart += counts[i].n;
			continue;
		}
		sum += counts[i].n;
		if (counts[i].n > most)
			most = counts[i].n;
	}
	others = (int64_t)present - apart;
	return most <= others &&
	       (q->max_select == 0 || sum <= others * (int64_t)q->max_select);
}

bool cv_hands_possible(const struct cv_question *q, unsigned present,
		       const struct cv_hands_count *counts, unsigned n,
		       int64_t none)
{
	unsigned each = cv_hands_each(q);
	int64_t sum = 0;

	if (present < 1 || present > CV_HANDS_PRESENT)
		return false;
	for (unsigned i = 0; i < n; i++) {
		if (counts[i].n < 0 || counts[i].n > present)
			return false;
		sum += counts[i].n;
	}
	if (each == 0)
		return none >= -1 && several_fit(q, present, counts, n, none);
	return none >= 0 && sum + none == (int64_t)each * present;
}

/* Options a room is offered */

bool cv_hands_offers(const struct cv_survey *s, const struct cv_option *option)
{
	return holds(s, option->relevant);
}

void cv_hands_fill(const struct cv_survey *s, int language, const char *words,
		   const char *topic, bool training, struct cv_buf *out)
{
	struct cv_buf plain = CV_BUF_INIT;
	struct cv_fill fills[CV_TOLD + 1];

	cv_survey_told_fills(s, language, training, fills);
	fills[CV_TOLD] =
	    (struct cv_fill){"topic", topic != NULL ? topic : "", 0};
	cv_fill_none(&plain, words, false);
	cv_fill(out, plain.data, fills, sizeof fills / sizeof *fills);
	cv_buf_done(&plain);
}

void cv_hands_words(const struct cv_survey *s, int language,
		    const struct cv_questionnaire *qn,
		    const struct cv_wording *wording, bool training,
		    struct cv_buf *out)
{
	const char *words = cv_survey_words(s, language, wording, NULL);
	const char *topic = NULL;

	if (qn != NULL)
		topic = cv_survey_words(s, language, &qn->topic, NULL);
	if (words != NULL)
		cv_hands_fill(s, language, words, topic, training, out);
}

void cv_hands_who(const struct cv_catalogue *words,
		  const struct cv_hands_group *group, struct cv_buf *out)
{
	struct cv_fill fills[] = {{.name = "n", .number = group->present},
				  {.name = "type"}};
	bool known = false;
	char key[64];

	for (unsigned i = 0; cv_hands_types[i] != NULL; i++)
		known |= strcmp(cv_hands_types[i], group->type) == 0;
	snprintf(key, sizeof key, "hands.type_%s",
		 known ? group->type : "other");
	fills[1].value = cv_words(words, key);
	cv_say(out, words, "hands.who", fills, 2);
}
