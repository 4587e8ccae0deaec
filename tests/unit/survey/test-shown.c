/* What a person sees: options in their order, words filled in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-survey.h"

#include <canvass/buf.h>

/* The order of a question's options as letters, "acb". */
static const char *
shown(struct cv_interview *iv, const struct cv_question *q, char out[24])
{
	const unsigned char *order;
	unsigned i, n = cv_interview_options(iv, q, &order);

	for (i = 0; i < n; i++)
		out[i] = q->options[order[i]].id[0];
	out[n] = '\0';
	return out;
}

static struct made choices(enum cv_randomize how)
{
	struct made m = make_survey();
	struct cv_question *q;

	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "q", CV_SELECT_MULTIPLE);
	make_options(&m, q, "a b");
	make_option(&m, q, "other")->other = true;
	make_options(&m, q, "c d");
	make_option(&m, q, "none")->exclusive = true;
	make_option(&m, q, "e")->relevant = make_rule(&m, "false()");
	make_option(&m, q, "p")->pin = true;
	q->randomize = how;
	return m;
}

static void order__fixed__is_the_files(void **state)
{
	struct made m = choices(CV_FIXED);
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	const unsigned char *order;
	char s[24];

	(void)state;
	assert_string_equal(shown(iv, &m.questions[0], s), "abocdnp");
	assert_int_equal(cv_interview_order_shown(iv, &m.questions[0], &order),
			 0);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void order__shuffled__keeps_the_last_last(void **state)
{
	struct made m = choices(CV_RANDOMIZE_OPTIONS);
	struct cv_interview_setup setup = {0};
	struct cv_interview *iv;
	const unsigned char *order;
	unsigned different = 0, recorded, first[4] = {0};
	char s[24], again[24];

	(void)state;
	for (setup.seed = 0; setup.seed < 100; setup.seed++) {
		iv = make_interview(&m, &setup, NULL);
		shown(iv, &m.questions[0], s);
		assert_int_equal(strlen(s), 7);
		assert_string_equal(s + 4, "onp");
		assert_int_equal(strspn(s, "abcd"), 4);
		different += strncmp(s, "abcd", 4) != 0;
		first[s[0] - 'a']++;
		recorded =
		    cv_interview_order_shown(iv, &m.questions[0], &order);
		assert_int_equal(recorded, 7); /* `o` was moved in any case */
		assert_string_equal(shown(iv, &m.questions[0], again), s);
		cv_interview_free(&iv);
		iv = make_interview(&m, &setup, NULL); /* the seed decides */
		assert_string_equal(shown(iv, &m.questions[0], again), s);
		cv_interview_free(&iv);
	}
	assert_true(different > 85);
	assert_true(first[0] > 10 && first[1] > 10 && first[2] > 10 &&
		    first[3] > 10);
	setup.mode = CV_MODE_PAPER;
	iv = make_interview(&m, &setup, NULL);
	assert_string_equal(shown(iv, &m.questions[0], s), "abocdnp");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

/* Two questions with the same options do not come in the same order. */
static void order__differs__from_question_to_question(void **state)
{
	struct made m = make_survey();
	struct cv_interview_setup setup = {0};
	struct cv_question *q;
	struct cv_interview *iv;
	char s[24], t[24];
	int same = 0;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "one", CV_SELECT_ONE);
	make_options(&m, q, "a b c d e f");
	q->randomize = CV_RANDOMIZE_OPTIONS;
	q = make_question(&m, "two", CV_SELECT_ONE);
	make_options(&m, q, "a b c d e f");
	q->randomize = CV_RANDOMIZE_OPTIONS;
	for (setup.seed = 1; setup.seed <= 100; setup.seed++) {
		iv = make_interview(&m, &setup, NULL);
		same += strcmp(shown(iv, &m.questions[0], s),
			       shown(iv, &m.questions[1], t)) == 0;
		cv_interview_free(&iv);
	}
	assert_true(same < 5);
	cv_survey_free(&m.s);
}

static void order__turns__all_with_one_coin(void **state)
{
	struct made m = make_survey();
	struct cv_interview_setup setup = {0};
	struct cv_question *q;
	struct cv_interview *iv;
	const unsigned char *order;
	unsigned turned = 0;
	char s[24];

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_scale(&m, "scale", 1, 5)->randomize = CV_RANDOMIZE_REVERSE;
	q = make_question(&m, "list", CV_SELECT_ONE);
	make_options(&m, q, "a b c");
	make_option(&m, q, "z")->pin = true;
	q->randomize = CV_RANDOMIZE_REVERSE;
	make_scale(&m, "fixed", 1, 5);
	for (setup.seed = 0; setup.seed < 200; setup.seed++) {
		iv = make_interview(&m, &setup, NULL);
		if (cv_interview_reversed(iv)) {
			turned++;
			assert_string_equal(shown(iv, &m.questions[0], s),
					    "54321");
			assert_string_equal(shown(iv, &m.questions[1], s),
					    "cbaz");
			assert_int_equal(cv_interview_order_shown(
					     iv, &m.questions[0], &order),
					 5);
			assert_int_equal(order[0], 4);
		} else {
			assert_string_equal(shown(iv, &m.questions[0], s),
					    "12345");
			assert_string_equal(shown(iv, &m.questions[1], s),
					    "abcz");
			assert_int_equal(cv_interview_order_shown(
					     iv, &m.questions[0], &order),
					 0);
		}
		assert_string_equal(shown(iv, &m.questions[2], s), "12345");
		cv_interview_free(&iv);
	}
	assert_true(turned > 70 && turned < 130);
	setup.mode = CV_MODE_PAPER;
	for (setup.seed = 0; setup.seed < 20; setup.seed++) {
		iv = make_interview(&m, &setup, NULL);
		assert_false(cv_interview_reversed(iv));
		assert_string_equal(shown(iv, &m.questions[0], s), "12345");
		cv_interview_free(&iv);
	}
	cv_survey_free(&m.s);
}

static void
assert_words(struct cv_interview *iv, const char *source, const char *expected)
{
	struct cv_wording w = {source, 100000};
	struct cv_buf out = CV_BUF_INIT;

	cv_interview_words(iv, &w, &out);
	assert_string_equal(out.data, expected);
	cv_buf_done(&out);
}

static struct made answered(struct cv_interview **iv)
{
	struct made m = make_survey();
	struct cv_question *q;

	make_questionnaire(&m, "main", 0);
	m.questionnaires[0].topic = make_words(&m, "work and {organisation}");
	make_ask(&m, &m.questionnaires[0]);
	q = make_question(&m, "one", CV_SELECT_ONE);
	make_option(&m, q, "y")->text = make_words(&m, "Yes, ${name}");
	q = make_question(&m, "many", CV_SELECT_MULTIPLE);
	make_options(&m, q, "a b c");
	q = make_question(&m, "best", CV_RANK);
	make_options(&m, q, "a b c");
	q = make_scale(&m, "scale", -1, 1);
	((struct cv_option *)(uintptr_t)&q->options[0])->text =
	    make_words(&m, "worse");
	make_question(&m, "n", CV_DECIMAL);
	make_question(&m, "name", CV_TEXT);
	q = make_question(&m, "calc", CV_CALCULATE);
	make_options(&m, q, "a b c");
	q->calculation = make_rule(&m, "selected-at(${best}, 0)");
	make_question(&m, "hidden", CV_TEXT)->relevant =
	    make_rule(&m, "false()");
	make_question(&m, "last", CV_TEXT);
	*iv = make_interview(&m, NULL, NULL);
	give(*iv, "one", an_option(0));
	give(*iv, "many", a_set(5));
	give(*iv, "best", a_rank(2, (const unsigned char *)"\2\0"));
	give(*iv, "scale", a_number(-1));
	give(*iv, "n", a_number(-2.5));
	give(*iv, "name", a_text("Ana {x} ${one}"));
	return m;
}

static void words__are_filled__with_answers(void **state)
{
	struct cv_interview *iv;
	struct made m = answered(&iv);

	(void)state;
	assert_words(iv, "plain", "plain");
	assert_words(iv, "${many}; ${best}; ${scale}; ${n}",
		     "a, c; c, a; worse; -2.5");
	assert_words(iv, "${calc}", "c");
	assert_words(iv, "${hidden}${gone}|", "|");
	/* what a person wrote is never filled in again */
	assert_words(iv, "${name}", "Ana {x} ${one}");
	assert_words(iv, "${one}", "Yes, Ana {x} ${one}");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void words__are_filled__from_the_consultation(void **state)
{
	struct cv_interview *iv;
	struct made m = answered(&iv);
	struct cv_interview_setup setup = {0};

	(void)state;
	m.s->consultation.told[CV_TOLD_ORGANISATION].source = "Our House";
	m.s->consultation.minutes = "20";
	assert_words(iv, "{organisation}: {minutes} {minutes}",
		     "Our House: 20 20");
	assert_words(iv, "{topic}", "work and Our House");
	assert_words(iv, "{shared_with} {x} {", "{shared_with} {x} {");
	assert_words(iv, "a } b $ c ${", "a } b $ c ${");
	m.s->consultation.minutes = NULL;
	assert_words(iv, "{minutes}", "4");
	cv_interview_free(&iv);
	setup.training = true; /* practice shows an example */
	iv = make_interview(&m, &setup, NULL);
	assert_words(iv, "{feedback_when}", "in March");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

/* Wording that leads to itself ends somewhere. */
static void words__do_not__go_round_for_ever(void **state)
{
	struct made m = make_survey();
	struct cv_interview *iv;
	struct cv_question *q;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "q", CV_SELECT_ONE);
	make_option(&m, q, "a")->text = make_words(&m, "<${q}${q}>");
	make_question(&m, "t", CV_TEXT);
	iv = make_interview(&m, NULL, NULL);
	give(iv, "q", an_option(0));
	assert_words(iv, "${q}", "<<<<><>><<><>>><<<><>><<><>>>>");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void words__come__in_the_language_on_screen(void **state)
{
	struct made m = make_survey();
	struct cv_buf out = CV_BUF_INIT;
	struct cv_interview *iv;
	struct cv_question *q;
	int ar, zh;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "q", CV_SELECT_MULTIPLE);
	make_options(&m, q, "a b");
	make_question(&m, "t", CV_TEXT)->text = make_words(&m, "You: ${q}");
	ar = cv_survey_language(m.s, "ar");
	zh = cv_survey_language(m.s, "zh-Hans");
	cv_survey_index(m.s);
	cv_survey_translate(m.s, ar, q->options[0].text.index, "ألف");
	cv_survey_translate(m.s, ar, m.questions[1].text.index, "أنت: ${q}");
	iv = make_interview(&m, NULL, NULL);
	give(iv, "q", a_set(3));
	cv_interview_words_in(iv, ar, &m.questions[1].text, &out);
	assert_string_equal(out.data, "أنت: ألف، b");
	cv_buf_reset(&out);
	cv_interview_set_language(iv, zh, NULL);
	cv_interview_answer_words(iv, q, cv_interview_given(iv, q), &out);
	assert_string_equal(out.data, "a、b");
	cv_buf_reset(&out);
	cv_interview_set_language(iv, 0, NULL);
	cv_interview_words(iv, &m.questions[1].text, &out);
	assert_string_equal(out.data, "You: a, b");
	cv_buf_done(&out);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

/* {topic} of a question is that of its own questionnaire, wherever one is. */
static void topic__is__of_the_questions_own_part(void **state)
{
	struct made m = make_survey();
	struct cv_buf out = CV_BUF_INIT;
	struct cv_interview *iv;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "one", 0));
	m.questionnaires[0].topic = make_words(&m, "first");
	make_question(&m, "a", CV_TEXT)->hint = make_words(&m, "{topic}.");
	make_ask(&m, make_questionnaire(&m, "two", 0));
	m.questionnaires[1].topic = make_words(&m, "second");
	make_question(&m, "b", CV_TEXT)->hint = make_words(&m, "{topic}.");
	iv = make_interview(&m, NULL, NULL);
	cv_interview_words(iv, &m.questions[1].hint, &out);
	assert_string_equal(out.data, "second.");
	cv_buf_reset(&out);
	give(iv, "a", a_text("x"));
	give(iv, "b", a_text("x"));
	cv_interview_words(iv, &m.questions[0].hint, &out); /* the review */
	assert_string_equal(out.data, "first.");
	cv_buf_done(&out);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(order__fixed__is_the_files),
	    cmocka_unit_test(order__shuffled__keeps_the_last_last),
	    cmocka_unit_test(order__differs__from_question_to_question),
	    cmocka_unit_test(order__turns__all_with_one_coin),
	    cmocka_unit_test(words__are_filled__with_answers),
	    cmocka_unit_test(words__are_filled__from_the_consultation),
	    cmocka_unit_test(words__do_not__go_round_for_ever),
	    cmocka_unit_test(words__come__in_the_language_on_screen),
	    cmocka_unit_test(topic__is__of_the_questions_own_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
