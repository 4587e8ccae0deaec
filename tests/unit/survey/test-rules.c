/* What the rules of a survey make of an interview.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-walks.h"

static void short__drops__long_questions(void **state)
{
	struct made m = parts();
	struct cv_interview_setup setup = {0};
	struct cv_interview *iv;

	(void)state;
	m.questions[find(&m, "o2")->index].in_short = false;
	setup.short_length = true;
	iv = make_interview(&m, &setup, NULL);
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("x"));
	assert_string_equal(asked(iv), "o3");
	assert_false(cv_interview_reached(iv, find(&m, "o2")));
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void questionnaire__is_passed__when_its_rule_is_false(void **state)
{
	struct made m = parts();
	struct cv_interview *iv;
	const unsigned *walk;

	(void)state;
	m.questionnaires[2].relevant = make_rule(&m, "${o1} = 'go'");
	iv = make_interview(&m, NULL, NULL);
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("stay"));
	give(iv, "o2", a_text("x"));
	give(iv, "o3", a_text("x"));
	cv_interview_go_on(iv);
	assert_string_equal(asked(iv), "h1");
	cv_interview_back(iv);
	assert_string_equal(asked(iv), "o3");
	give(iv, "o3", a_text("x"));
	cv_interview_go_on(iv);
	give(iv, "h1", a_text("x"));
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_walk(iv, &walk), 3);
	assert_int_equal(walk[0], 0);
	assert_int_equal(walk[1], 1);
	assert_int_equal(walk[2], 3);
	cv_interview_free(&iv);

	/* Stopped before the rule could be decided: it lay ahead. */
	iv = make_interview(&m, NULL, NULL);
	give(iv, "c_ok", an_option(0));
	cv_interview_stop(iv, CV_KEEP_ALL);
	assert_int_equal(cv_interview_walk(iv, &walk), 4);
	assert_string_equal(cv_interview_stopped_at(iv)->id, "o1");
	cv_interview_free(&iv);
	/* Stopped after it was decided: it did not. */
	iv = make_interview(&m, NULL, NULL);
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("stay"));
	cv_interview_stop(iv, CV_KEEP_ALL);
	assert_int_equal(cv_interview_walk(iv, &walk), 3);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void stopped_at__is_the_first_not_reached(void **state)
{
	struct made m = parts();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("x"));
	give(iv, "o2", a_text("x"));
	cv_interview_back(iv); /* having gone back makes no difference */
	cv_interview_back(iv);
	cv_interview_stop(iv, CV_KEEP_ALL);
	assert_string_equal(cv_interview_stopped_at(iv)->id, "o3");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

/* n → c = n * 2, label shown; d depends on c. */
static void calculate__is_worked_out__when_passed(void **state)
{
	struct made m = make_survey();
	struct cv_question *c, *d, *e;
	struct cv_interview *iv;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "n", CV_INTEGER);
	c = make_question(&m, "c", CV_CALCULATE);
	c->calculation = make_rule(&m, "if(${n} > 0, ${n} * 2, '')");
	d = make_question(&m, "d", CV_TEXT);
	d->relevant = make_rule(&m, "${c} = 4");
	e = make_question(&m, "e", CV_TEXT);
	iv = make_interview(&m, NULL, NULL);
	give(iv, "n", a_number(2));
	assert_string_equal(asked(iv), "d");
	assert_string_equal(cv_interview_given(iv, c)->text, "4");
	cv_interview_back(iv);
	give(iv, "n", a_number(0));
	assert_string_equal(asked(iv), "e");
	assert_int_equal(cv_interview_given(iv, c)->missing, CV_UNASKED);
	give(iv, "e", a_text("x"));
	assert_true(cv_interview_goto(iv, find(&m, "n")));
	give(iv, "n", a_number(5));
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	assert_string_equal(cv_interview_given(iv, c)->text, "10");
	(void)e;
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

/* As JavaRosa keeps it: a number that is none is no answer. */
static void calculate__is_empty__when_it_is_not_a_number(void **state)
{
	struct made m = make_survey();
	struct cv_question *c, *d;
	struct cv_interview *iv;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "n", CV_INTEGER);
	c = make_question(&m, "c", CV_CALCULATE);
	c->calculation = make_rule(&m, "${n} * 2");
	d = make_question(&m, "d", CV_TEXT);
	d->relevant = make_rule(&m, "${c} = ''");
	make_question(&m, "e", CV_TEXT);
	iv = make_interview(&m, NULL, NULL);
	give(iv, "n", a_missing(CV_DK));
	assert_int_equal(cv_interview_given(iv, c)->missing, CV_UNASKED);
	assert_string_equal(asked(iv), "d");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void calculate__repeats_its_chance(void **state)
{
	struct made m = make_survey();
	struct cv_interview_setup setup = {0};
	struct cv_interview *iv;
	struct cv_question *c;
	char *first;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	c = make_question(&m, "c", CV_CALCULATE);
	c->calculation = make_rule(&m, "once(random())");
	make_question(&m, "t", CV_TEXT);
	setup.seed = 7;
	iv = make_interview(&m, &setup, NULL);
	first = cv_strdup(cv_interview_given(iv, c)->text);
	give(iv, "t", a_text("x"));
	cv_interview_go_on(iv);
	assert_string_equal(cv_interview_given(iv, c)->text, first);
	cv_interview_free(&iv);
	iv = make_interview(&m, &setup, NULL);
	assert_string_equal(cv_interview_given(iv, c)->text, first);
	cv_interview_free(&iv);
	setup.seed = 8;
	iv = make_interview(&m, &setup, NULL);
	assert_string_not_equal(cv_interview_given(iv, c)->text, first);
	cv_interview_free(&iv);
	free(first);
	cv_survey_free(&m.s);
}

static void option__that_is_gone__is_asked_again(void **state)
{
	struct made m = make_survey();
	struct cv_interview *iv;
	struct cv_question *q;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "a", CV_SELECT_ONE);
	make_options(&m, q, "yes no");
	q = make_question(&m, "b", CV_SELECT_ONE);
	make_options(&m, q, "x");
	make_option(&m, q, "y")->relevant = make_rule(&m, "${a} = 'yes'");
	iv = make_interview(&m, NULL, NULL);
	give(iv, "a", an_option(0));
	give(iv, "b", an_option(1));
	cv_interview_goto(iv, find(&m, "a"));
	give(iv, "a", an_option(1));
	cv_interview_go_on(iv);
	refused(iv, "b", an_option(1), "refuse.not_offered");
	give(iv, "b", an_option(0));
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

/* a, x, b if a, c if b: a changed answer reaches as far as c at once. */
static void rules__follow__a_changed_answer(void **state)
{
	struct made m = make_survey();
	struct cv_interview *iv;
	struct cv_question *q;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "a", CV_TEXT);
	make_question(&m, "x", CV_TEXT);
	q = make_question(&m, "b", CV_TEXT);
	q->relevant = make_rule(&m, "${a} = 'yes'");
	q = make_question(&m, "c", CV_TEXT);
	q->relevant = make_rule(&m, "${b} = 'yes'");
	iv = make_interview(&m, NULL, NULL);
	give(iv, "a", a_text("yes"));
	give(iv, "x", a_text("x"));
	give(iv, "b", a_text("yes"));
	give(iv, "c", a_text("x"));
	cv_interview_back(iv);
	cv_interview_back(iv);
	cv_interview_back(iv);
	cv_interview_back(iv);
	give(iv, "a", a_text("no"));
	assert_string_equal(asked(iv), "x");
	assert_false(cv_interview_reached(iv, find(&m, "b")));
	assert_false(cv_interview_reached(iv, find(&m, "c")));
	give(iv, "x", a_text("x"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void calculate__ends__where_the_interview_stopped(void **state)
{
	struct made m = make_survey();
	struct cv_question *early, *late;
	struct cv_interview *iv;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "a", CV_TEXT);
	early = make_question(&m, "early", CV_CALCULATE);
	early->calculation = make_rule(&m, "concat(${a}, '!')");
	make_question(&m, "b", CV_TEXT);
	late = make_question(&m, "late", CV_CALCULATE);
	late->calculation = make_rule(&m, "concat(${a}, '?')");
	iv = make_interview(&m, NULL, NULL);
	give(iv, "a", a_text("x"));
	cv_interview_reached(iv, late);
	cv_interview_stop(iv, CV_KEEP_ALL);
	assert_string_equal(cv_interview_given(iv, early)->text, "x!");
	assert_int_equal(cv_interview_given(iv, late)->missing, CV_UNASKED);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(short__drops__long_questions),
	    cmocka_unit_test(questionnaire__is_passed__when_its_rule_is_false),
	    cmocka_unit_test(stopped_at__is_the_first_not_reached),
	    cmocka_unit_test(calculate__is_worked_out__when_passed),
	    cmocka_unit_test(calculate__is_empty__when_it_is_not_a_number),
	    cmocka_unit_test(calculate__repeats_its_chance),
	    cmocka_unit_test(option__that_is_gone__is_asked_again),
	    cmocka_unit_test(rules__follow__a_changed_answer),
	    cmocka_unit_test(calculate__ends__where_the_interview_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
