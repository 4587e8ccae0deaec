/* Looking things up in a survey: ids, types, languages, chance.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-survey.h"

#include "../../../src/survey/private.h"

static void survey__finds__every_id(void **state)
{
	struct made m = make_survey();
	char id[8];
	unsigned i;

	(void)state;
	make_questionnaire(&m, "one", 0);
	for (i = 0; i < 70; i++) {
		snprintf(id, sizeof id, "q%u", i);
		make_question(&m, cv_arena_strdup(m.s->arena, id), CV_TEXT);
	}
	make_questionnaire(&m, "two", 3);
	for (i = 0; i < 2; i++) { /* without an index, then with it */
		assert_ptr_equal(cv_survey_question(m.s, "q0"),
				 &m.questions[0]);
		assert_ptr_equal(cv_survey_question(m.s, "q69"),
				 &m.questions[69]);
		assert_null(cv_survey_question(m.s, "q70"));
		assert_null(cv_survey_question(m.s, ""));
		assert_ptr_equal(cv_survey_questionnaire(m.s, "two"),
				 &m.questionnaires[1]);
		assert_null(cv_survey_questionnaire(m.s, "three"));
		cv_survey_index(m.s);
	}
	cv_survey_free(&m.s);
	assert_null(m.s);
	cv_survey_free(&m.s);
}

static void survey__finds__options_by_whole_id(void **state)
{
	struct made m = make_survey();
	struct cv_question *q;

	(void)state;
	make_questionnaire(&m, "one", 0);
	q = make_question(&m, "q", CV_SELECT_ONE);
	make_options(&m, q, "yes yesno no");
	assert_int_equal(cv_question_option(q, "yes", 3), 0);
	assert_int_equal(cv_question_option(q, "yesno", 5), 1);
	assert_int_equal(cv_question_option(q, "yesno", 3), 0);
	assert_int_equal(cv_question_option(q, "ye", 2), -1);
	assert_int_equal(cv_question_option(q, "no\0x", 4), -1);
	assert_int_equal(cv_question_option(q, "", 0), -1);
	cv_survey_free(&m.s);
}

static void survey__names__types(void **state)
{
	int i;

	(void)state;
	for (i = CV_SELECT_ONE; i <= CV_CALCULATE; i++)
		assert_int_equal(
		    cv_type_named(cv_type_name(i), strlen(cv_type_name(i))), i);
	assert_string_equal(cv_type_name(CV_SELECT_MULTIPLE),
			    "select_multiple");
	assert_int_equal(cv_type_named("select", 6), -1);
	assert_int_equal(cv_type_named("", 0), -1);
}

static void survey__knows__switches(void **state)
{
	static const char *const on[] = {"hide_sogi"};
	struct made m = make_survey();

	(void)state;
	m.s->consultation.switches = on;
	m.s->consultation.n_switches = 1;
	assert_true(cv_survey_switched(m.s, "hide_sogi", 9));
	assert_false(cv_survey_switched(m.s, "hide_sog", 8));
	assert_false(cv_survey_switched(m.s, "promise", 7));
	m.s->consultation.promise = true;
	assert_true(cv_survey_switched(m.s, "promise", 7));
	cv_survey_free(&m.s);
}

static void survey__leaves_out__level_three_without_help(void **state)
{
	struct made m = make_survey();
	struct cv_questionnaire *qn = make_questionnaire(&m, "det", 7);

	(void)state;
	qn->sensitivity = 3;
	assert_false(cv_survey_left_out(m.s, qn, false));
	m.s->has_referral = false;
	assert_true(cv_survey_left_out(m.s, qn, false));
	assert_false(cv_survey_left_out(m.s, qn, true));
	qn->sensitivity = 2;
	assert_false(cv_survey_left_out(m.s, qn, false));
	cv_survey_free(&m.s);
}

static void words__fall_back__never_blank(void **state)
{
	struct made m = make_survey();
	struct cv_question *q;
	int fr, de, en, from = -1;

	(void)state;
	make_questionnaire(&m, "one", 0);
	q = make_question(&m, "q", CV_TEXT);
	q->text = make_words(&m, "Source");
	q->hint = make_words(&m, "Hint");
	m.s->consultation.languages[0] = "fr";
	fr = cv_survey_language(m.s, "fr");
	de = cv_survey_language(m.s, "de");
	en = cv_survey_language(m.s, "en");
	assert_int_equal(cv_survey_language(m.s, "fr"), fr);
	assert_string_equal(cv_survey_language_code(m.s, de), "de");
	assert_null(cv_survey_language_code(m.s, 0));
	assert_null(cv_survey_language_code(m.s, 99));
	cv_survey_index(m.s);
	cv_survey_translate(m.s, fr, q->text.index, "Français");
	cv_survey_translate(m.s, fr, 10000, "nowhere");

	assert_string_equal(cv_survey_words(m.s, fr, &q->text, &from),
			    "Français");
	assert_int_equal(from, fr);
	/* German has none: the consultation's first language */
	assert_string_equal(cv_survey_words(m.s, de, &q->text, &from),
			    "Français");
	assert_int_equal(from, fr);
	/* English is the language of the file itself */
	assert_string_equal(cv_survey_words(m.s, en, &q->text, &from),
			    "Source");
	assert_int_equal(from, en);
	assert_string_equal(cv_survey_words(m.s, fr, &q->hint, &from), "Hint");
	assert_int_equal(from, 0);
	assert_string_equal(cv_survey_words(m.s, 0, &q->text, &from), "Source");
	assert_null(cv_survey_words(m.s, fr, &q->na, &from));
	cv_survey_free(&m.s);
}

static void languages__end__at_the_limit(void **state)
{
	struct made m = make_survey();
	char code[8];
	int i;

	(void)state;
	for (i = 1; i <= CV_LANGUAGES_MAX; i++) {
		snprintf(code, sizeof code, "x%d", i);
		assert_int_equal(cv_survey_language(m.s, code), i);
	}
	assert_int_equal(cv_survey_language(m.s, "more"), -1);
	assert_int_equal(cv_survey_language(m.s, "x7"), 7);
	cv_survey_free(&m.s);
}

static void overlays__remember__what_was_read(void **state)
{
	struct made m = make_survey();
	int fr;

	(void)state;
	make_questionnaire(&m, "one", 0);
	make_questionnaire(&m, "two", 0);
	fr = cv_survey_language(m.s, "fr");
	assert_false(cv_survey_overlay_read(m.s, fr, 1));
	cv_survey_overlay_mark(m.s, fr, 1, false);
	assert_true(cv_survey_overlay_read(m.s, fr, 1));
	assert_false(cv_survey_overlay_reviewed(m.s, fr, 1));
	assert_false(cv_survey_overlay_read(m.s, fr, 0));
	cv_survey_overlay_mark(m.s, fr, 0, true);
	assert_true(cv_survey_overlay_reviewed(m.s, fr, 0));
	cv_survey_overlay_mark(m.s, fr, 9, true);
	assert_false(cv_survey_overlay_read(m.s, fr, 9));
	cv_survey_free(&m.s);
}

static void answer__compares__by_type(void **state)
{
	struct cv_question q = {0};
	struct cv_answer a, b;

	(void)state;
	q.type = CV_SELECT_ONE;
	a = an_option(1);
	b = an_option(1);
	assert_true(cv_answer_equal(&q, &a, &b));
	b.option = 2;
	assert_false(cv_answer_equal(&q, &a, &b));
	b.missing = CV_DK;
	assert_false(cv_answer_equal(&q, &a, &b));
	a.missing = CV_DK;
	assert_true(cv_answer_equal(&q, &a, &b));
	q.type = CV_TEXT;
	a = a_text("x");
	b = a_text("y");
	assert_false(cv_answer_equal(&q, &a, &b));
	q.type = CV_RANK;
	a = a_rank(2, (const unsigned char *)"\1\2");
	b = a_rank(2, (const unsigned char *)"\2\1");
	assert_false(cv_answer_equal(&q, &a, &b));
	assert_true(cv_answer_equal(&q, &b, &b));
}

static void answer__copies__its_text(void **state)
{
	struct cv_answer a = a_text("words"), b;

	(void)state;
	cv_answer_init(&b, CV_BLANK);
	cv_answer_copy(&b, &a);
	assert_ptr_not_equal(a.text, b.text);
	assert_string_equal(b.text, "words");
	cv_answer_copy(&b, &b);
	assert_string_equal(b.text, "words");
	cv_answer_done(&b);
	assert_null(b.text);
	assert_int_equal(b.missing, CV_UNASKED);
}

static void missing__names__the_reasons(void **state)
{
	(void)state;
	assert_string_equal(cv_missing_name(CV_PNS), "pns");
	assert_string_equal(cv_missing_name(CV_ANSWERED), "");
	assert_int_equal(cv_missing_named("blank", 5), CV_BLANK);
	assert_int_equal(cv_missing_named("dk", 2), CV_DK);
	assert_int_equal(cv_missing_named("", 0), -1);
	assert_int_equal(cv_missing_named("dkx", 3), -1);
}

/* As the engines of ODK shuffle A … F with these seeds. */
static void random__shuffles__as_odk(void **state)
{
	static const struct {
		uint32_t seed;
		const char *order;
	} known[] = {{42, "AFCBDE"}, {1, "BFEACD"}, {11111111, "ACDBFE"}};
	unsigned char order[6];
	char got[7];
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof known / sizeof *known; i++) {
		cv_random_shuffle(known[i].seed, 6, order);
		for (j = 0; j < 6; j++)
			got[j] = (char)('A' + order[j]);
		got[6] = '\0';
		assert_string_equal(got, known[i].order);
	}
}

static void random__takes__any_seed(void **state)
{
	static const uint32_t seeds[] = {0,          1,          2147483646,
					 2147483647, 2147483648, 4294967295};
	uint32_t x;
	double r;
	size_t i;
	int n;

	(void)state;
	for (i = 0; i < sizeof seeds / sizeof *seeds; i++) {
		x = cv_random_seed(seeds[i]);
		for (n = 0; n < 1000; n++) {
			r = cv_random_next(&x);
			assert_true(r >= 0 && r < 1);
			assert_true(x > 0 && x < 2147483647);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(survey__finds__every_id),
	    cmocka_unit_test(survey__finds__options_by_whole_id),
	    cmocka_unit_test(survey__names__types),
	    cmocka_unit_test(survey__knows__switches),
	    cmocka_unit_test(survey__leaves_out__level_three_without_help),
	    cmocka_unit_test(words__fall_back__never_blank),
	    cmocka_unit_test(languages__end__at_the_limit),
	    cmocka_unit_test(overlays__remember__what_was_read),
	    cmocka_unit_test(answer__compares__by_type),
	    cmocka_unit_test(answer__copies__its_text),
	    cmocka_unit_test(missing__names__the_reasons),
	    cmocka_unit_test(random__shuffles__as_odk),
	    cmocka_unit_test(random__takes__any_seed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
