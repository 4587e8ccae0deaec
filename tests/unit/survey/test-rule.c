/* Rules in words: each sentence says what the rule does.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/rule.h>

static const struct cv_option yes_no[] = {
    {.id = "yes", .text = {"Yes", 0}},
    {.id = "no", .text = {"No", 0}},
};
static const struct cv_option many[] = {
    {.id = "a", .text = {"A", 0}},
    {.id = "b", .text = {"B", 0}},
    {.id = "c", .text = {"C", 0}},
    {.id = "d", .text = {"D", 0}},
    {.id = "none", .text = {"None", 0}, .exclusive = true},
};
static const struct cv_option points[] = {
    {.id = "1", .value = 1, .text = {"Low", 0}},
    {.id = "2", .value = 2, .text = {"Middle", 0}},
    {.id = "3", .value = 3, .text = {"High", 0}},
};

static const struct cv_question questions[] = {
    {.id = "one",
     .type = CV_SELECT_ONE,
     .options = yes_no,
     .n_options = 2,
     .offers_dk = true,
     .na = {"Not here", 0},
     .index = 0},
    {.id = "many",
     .type = CV_SELECT_MULTIPLE,
     .options = many,
     .n_options = 5,
     .index = 1},
    {.id = "scale",
     .type = CV_SCALE,
     .options = points,
     .n_options = 3,
     .index = 2},
    {.id = "rank",
     .type = CV_RANK,
     .options = many,
     .n_options = 4,
     .index = 3},
    {.id = "days", .type = CV_INTEGER, .index = 4},
    {.id = "when", .type = CV_DATE, .index = 5},
    {.id = "why", .type = CV_TEXT, .index = 6},
    {.id = "ask", .type = CV_TEXT, .index = 7},
    {.id = "worked", .type = CV_CALCULATE, .index = 8},
    {.id = "away",
     .type = CV_SELECT_ONE,
     .options = yes_no,
     .n_options = 2,
     .index = 9},
    {.id = "kept",
     .type = CV_SELECT_MULTIPLE,
     .options = many,
     .n_options = 5,
     .na = {"Not here", 0},
     .index = 10},
    {.id = "cost", .type = CV_INTEGER, .na = {"No cost", 0}, .index = 11},
};
enum { QUESTIONS = sizeof questions / sizeof *questions };

static const char *const on[] = {"hide"};

/* The English words of the rules, as short as they tell apart. */
static const char *const words[][2] = {
    {"rule.quote", "'{words}'"},
    {"rule.comma", ", "},
    {"rule.and", "{a} AND {b}"},
    {"rule.or", "{a} OR {b}"},
    {"rule.group", "({rule})"},
    {"rule.not", "NOT {rule}"},
    {"rule.chosen", "{question} has {answer}"},
    {"rule.not_chosen", "{question} lacks {answer}"},
    {"rule.chosen_any", "{question} has any of {answer}"},
    {"rule.not_chosen_any", "{question} has none of {answer}"},
    {"rule.chosen_other", "{question} has other than {answer}"},
    {"rule.not_chosen_other", "{question} has nothing but {answer}"},
    {"rule.answered", "{question} is answered"},
    {"rule.unanswered", "{question} is not answered"},
    {"rule.any_answered", "any is answered of {questions}"},
    {"rule.none_answered", "none is answered of {questions}"},
    {"rule.blank", "{question} is blank"},
    {"rule.not_blank", "{question} is not blank"},
    {"rule.count_is", "{question} has {min}"},
    {"rule.count_min", "{question} has {min}+"},
    {"rule.count_max", "{question} has {max}-"},
    {"rule.count_range", "{question} has {min} to {max}"},
    {"rule.place", "{question} has {answer} at {place}"},
    {"rule.not_place", "{question} has not {answer} at {place}"},
    {"rule.is", "{question} = {x}"},
    {"rule.is_not", "{question} # {x}"},
    {"rule.less", "{question} < {x}"},
    {"rule.at_most", "{question} <= {x}"},
    {"rule.more", "{question} > {x}"},
    {"rule.at_least", "{question} >= {x}"},
    {"rule.before", "{question} before {x}"},
    {"rule.until", "{question} until {x}"},
    {"rule.after", "{question} after {x}"},
    {"rule.from", "{question} from {x}"},
    {"question.dk", "I don't know"},
};

struct scene {
	struct cv_survey *survey;
	struct cv_catalogue *catalogue;
	struct cv_rule_paper paper;
	struct cv_buf said;
};

static const char *number(void *context, const struct cv_question *q)
{
	static const char *const numbers[QUESTIONS] = {
	    "Q0", "Q1", "Q2", "Q3", "Q4",  "Q5",
	    "Q6", "Q7", NULL, NULL, "Q10", "Q11"};

	(void)context;
	return numbers[q->index];
}

static void label(void *context, const struct cv_question *q,
		  const struct cv_option *o, struct cv_buf *out)
{
	(void)context;
	cv_buf_adds(out, o != NULL ? o->text.source : q->na.source);
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

static int set_up(void **state)
{
	struct scene *s = cv_calloc(1, sizeof *s);

	s->survey = cv_survey_new();
	s->survey->questions = questions;
	s->survey->n_questions = QUESTIONS;
	s->survey->consultation.switches = on;
	s->survey->consultation.n_switches = 1;
	s->catalogue = cv_catalogue_new("en", NULL);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		cv_catalogue_set(s->catalogue, words[i][0], -1, words[i][1]);
	s->paper = (struct cv_rule_paper){.survey = s->survey,
					  .words = s->catalogue,
					  .number = number,
					  .label = label};
	cv_buf_init(&s->said);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct scene *s = *state;

	cv_buf_done(&s->said);
	cv_catalogue_free(&s->catalogue);
	cv_survey_free(&s->survey);
	free(s);
	return 0;
}

static enum cv_rule_when judge(struct scene *s, const char *source)
{
	const struct cv_names names = {find, NULL};
	struct cv_expression_fault fault;
	const struct cv_expression *e;

	cv_buf_reset(&s->said);
	if (cv_expression_parse(s->survey->arena, source, &names, 0, &e,
				&fault) != CV_OK)
		fail_msg("%s: %s", source, fault.text);
	return cv_rule_words(&s->paper, e, &s->said);
}

static void check(struct scene *s, const char *const (*cases)[2], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(judge(s, cases[i][0]), CV_RULE_SOMETIMES);
		assert_string_equal(s->said.data, cases[i][1]);
	}
}

#define check_all(s, cases) check(s, cases, sizeof cases / sizeof *cases)

static void rule__chosen__names_options_as_people_see_them(void **state)
{
	static const char *const cases[][2] = {
	    {"${one} = 'yes'", "Q0 has 'Yes'"},
	    {"'yes' = ${one}", "Q0 has 'Yes'"},
	    {"${one} != 'yes'", "Q0 lacks 'Yes'"},
	    {"not(${one} = 'yes')", "Q0 lacks 'Yes'"},
	    {"selected(${many}, 'a')", "Q1 has 'A'"},
	    {"selected(${many}, 'a') or selected(${many}, 'c')",
	     "Q1 has any of 'A', 'C'"},
	    {"not(selected(${many}, 'a') or selected(${many}, 'c'))",
	     "Q1 has none of 'A', 'C'"},
	    {"${one} = 'yes' or ${one} = 'no'", "Q0 has other than 'Not here'"},
	    {"${scale} >= 2", "Q2 has any of 'Middle', 'High'"},
	    {"3 > ${scale}", "Q2 has any of 'Low', 'Middle'"},
	    {"${scale} = 1", "Q2 has 'Low'"},
	    {"selected-at(${rank}, 0) = 'b'", "Q3 has 'B' at 1"},
	    {"selected-at(${rank}, 1) != 'b'", "Q3 has not 'B' at 2"},
	};

	check_all(*state, cases);
}

static void rule__exclusive__is_other_than(void **state)
{
	static const char *const cases[][2] = {
	    {"count-selected(${many}) > 0 and not(selected(${many}, 'none'))",
	     "Q1 has other than 'None'"},
	    /* not exclusive: both may be chosen */
	    {"count-selected(${many}) > 0 and not(selected(${many}, 'a'))",
	     "Q1 is answered AND Q1 lacks 'A'"},
	};

	check_all(*state, cases);
}

/* Who ticks "does not apply" sees a ticked box, but has given no answer. */
static void rule__na__is_named_where_it_could_pass_for_an_answer(void **state)
{
	static const char *const cases[][2] = {
	    {"count-selected(${kept}) > 0 and not(selected(${kept}, 'none'))",
	     "Q10 has other than 'None', 'Not here'"},
	    {"not(count-selected(${kept}) > 0 and "
	     "not(selected(${kept}, 'none')))",
	     "Q10 has nothing but 'None', 'Not here'"},
	    {"count-selected(${kept}) > 0", "Q10 has other than 'Not here'"},
	    {"${kept} = ''", "Q10 has nothing but 'Not here'"},
	    {"count-selected(${kept}) = 1",
	     "Q10 has other than 'Not here' AND Q10 has 1"},
	    {"count-selected(${kept}) != 1",
	     "Q10 has nothing but 'Not here' OR Q10 has 2+"},
	    {"count-selected(${kept}) > 1", "Q10 has 2+"},
	    {"selected(${kept}, 'a')", "Q10 has 'A'"},
	    {"not(selected(${kept}, 'none'))", "Q10 lacks 'None'"},
	    {"${cost} != ''", "Q11 has other than 'No cost'"},
	    {"${cost} = ''", "Q11 has nothing but 'No cost'"},
	};

	check_all(*state, cases);
}

static void rule__count__says_how_many(void **state)
{
	static const char *const cases[][2] = {
	    {"count-selected(${many}) > 0", "Q1 is answered"},
	    {"count-selected(${many}) = 0", "Q1 is not answered"},
	    {"count-selected(${many}) > 1", "Q1 has 2+"},
	    {"count-selected(${many}) >= 1.5", "Q1 has 2+"},
	    {"count-selected(${many}) < 3", "Q1 has 2-"},
	    {"count-selected(${many}) = 2", "Q1 has 2"},
	    {"not(count-selected(${many}) = 2)", "Q1 has 1- OR Q1 has 3+"},
	    {"not(count-selected(${many}) > 2)", "Q1 has 2-"},
	    {"${many} = 'a'", "Q1 has 'A' AND Q1 has 1-"},
	    {"${many} = 'none'", "Q1 has 'None'"},
	};

	check_all(*state, cases);
}

static void rule__numbers_and_dates__keep_the_comparison(void **state)
{
	static const char *const cases[][2] = {
	    {"${days} = 3", "Q4 = 3"},
	    {"${days} != 3", "Q4 # 3"},
	    {"${days} < 3", "Q4 < 3"},
	    {"${days} <= -3", "Q4 <= -3"},
	    {"3 < ${days}", "Q4 > 3"},
	    {"${days} >= 2.5", "Q4 >= 2.5"},
	    {"not(${days} < 3)", "NOT Q4 < 3"},
	    {"${when} < date('2020-01-31')", "Q5 before 2020-01-31"},
	    {"${when} >= date('2020-01-31')", "Q5 from 2020-01-31"},
	};

	check_all(*state, cases);
}

static void rule__written__asks_for_an_answer(void **state)
{
	static const char *const cases[][2] = {
	    {"${why} != ''", "Q6 is answered"},
	    {"${why} = ''", "Q6 is not answered"},
	    {"string-length(${why}) > 0", "Q6 is answered"},
	    {"string-length(concat(${why}, ${ask})) > 0",
	     "any is answered of Q6, Q7"},
	    {"string-length(concat(${why}, ${ask})) = 0",
	     "none is answered of Q6, Q7"},
	    {"count-non-empty(${why}, ${one}) > 0",
	     "Q6 is answered OR Q0 has other than 'Not here'"},
	    {"missing(${one}) = 'dk'", "Q0 has 'I don't know'"},
	    {"missing(${one}) != 'na'", "Q0 lacks 'Not here'"},
	    {"missing(${one}) = 'blank'", "Q0 is blank"},
	};

	check_all(*state, cases);
}

static void rule__joined__keeps_what_belongs_together(void **state)
{
	static const char *const cases[][2] = {
	    {"${one} = 'yes' and ${days} > 3", "Q0 has 'Yes' AND Q4 > 3"},
	    {"${one} = 'yes' or ${days} > 3 and ${why} != ''",
	     "Q0 has 'Yes' OR (Q4 > 3 AND Q6 is answered)"},
	    {"(${one} = 'yes' or ${days} > 3) and ${why} != ''",
	     "(Q0 has 'Yes' OR Q4 > 3) AND Q6 is answered"},
	    {"not(${one} = 'yes' and ${why} != '')",
	     "Q0 lacks 'Yes' OR Q6 is not answered"},
	    {"if(${one} = 'yes', ${days} > 3, ${why} != '')",
	     "(Q0 has 'Yes' AND Q4 > 3) OR (Q0 lacks 'Yes' AND Q6 is "
	     "answered)"},
	    {"switch('hide') and ${one} = 'no'", "Q0 has 'No'"},
	    {"switch('other') or ${one} = 'no'", "Q0 has 'No'"},
	    {"${away} = 'yes' or ${one} = 'no'", "Q0 has 'No'"},
	};

	check_all(*state, cases);
}

static void rule__settled__needs_no_words(void **state)
{
	static const struct {
		const char *source;
		enum cv_rule_when when;
	} cases[] = {
	    {"switch('hide')", CV_RULE_ALWAYS},
	    {"not(switch('hide'))", CV_RULE_NEVER},
	    {"switch('other')", CV_RULE_NEVER},
	    {"not(switch('other'))", CV_RULE_ALWAYS},
	    {"true()", CV_RULE_ALWAYS},
	    {"${one} = 'maybe'", CV_RULE_NEVER},
	    {"${one} != 'maybe'", CV_RULE_ALWAYS},
	    /* nobody answers what is not on the paper */
	    {"${away} = 'yes'", CV_RULE_NEVER},
	    {"${away} != 'yes'", CV_RULE_ALWAYS},
	    {"${away} = ''", CV_RULE_ALWAYS},
	    {"count-selected(${away}) < 1", CV_RULE_ALWAYS},
	    {"${one} = 'yes' and ${one} = 'no'", CV_RULE_NEVER},
	    {"switch('other') and regex(${why}, 'x')", CV_RULE_NEVER},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(judge(s, cases[i].source), cases[i].when);
		assert_string_equal(s->said.data, "");
	}
	assert_int_equal(cv_rule_words(&s->paper, NULL, &s->said),
			 CV_RULE_ALWAYS);
}

static void rule__unsaid__makes_no_sentence_up(void **state)
{
	static const char *const cases[] = {
	    "regex(${why}, 'x')",
	    "${days} + 1 > 3",
	    "contains(${why}, 'x')",
	    "string-length(${why}) > 20",
	    "${worked} = 'yes'",
	    "${worked} != ''",
	    "${why} = 'secret'",
	    "${one} = ${scale}",
	    "${days} > ${scale}",
	    "${days}",
	    "today() > ${when}",
	    "random() > 0.5",
	    "${one} = 'yes' and regex(${why}, 'x')",
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(judge(s, cases[i]), CV_RULE_UNSAID);
		assert_string_equal(s->said.data, "");
	}
}

/* What grows without end when it is turned round is given up, soon. */
static void rule__nested__is_given_up_in_time(void **state)
{
	struct scene *s = *state;
	struct cv_buf source = CV_BUF_INIT;

	for (int i = 0; i < 50; i++)
		cv_buf_adds(&source, "if(");
	cv_buf_adds(&source, "${one}='yes'");
	for (int i = 0; i < 50; i++)
		cv_buf_adds(&source, ",${days}>1,${why}!='')");
	assert_int_equal(judge(s, source.data), CV_RULE_UNSAID);
	assert_string_equal(s->said.data, "");
	cv_buf_done(&source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rule__chosen__names_options_as_people_see_them),
	    cmocka_unit_test(rule__exclusive__is_other_than),
	    cmocka_unit_test(
		rule__na__is_named_where_it_could_pass_for_an_answer),
	    cmocka_unit_test(rule__count__says_how_many),
	    cmocka_unit_test(rule__numbers_and_dates__keep_the_comparison),
	    cmocka_unit_test(rule__written__asks_for_an_answer),
	    cmocka_unit_test(rule__joined__keeps_what_belongs_together),
	    cmocka_unit_test(rule__settled__needs_no_words),
	    cmocka_unit_test(rule__unsaid__makes_no_sentence_up),
	    cmocka_unit_test(rule__nested__is_given_up_in_time),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
