/* Which answers are taken and which refused, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-survey.h"

#include <math.h>

static struct made one_part(void)
{
	struct made m = make_survey();

	make_ask(&m, make_questionnaire(&m, "main", 0));
	return m;
}

static void done(struct made *m, struct cv_interview **iv)
{
	cv_interview_free(iv);
	cv_survey_free(&m->s);
}

static void one__takes__what_is_offered(void **state)
{
	struct made m = one_part();
	struct cv_question *q = make_question(&m, "q", CV_SELECT_ONE);
	struct cv_interview *iv;

	(void)state;
	make_options(&m, q, "a b");
	make_option(&m, q, "c")->relevant = make_rule(&m, "false()");
	q->offers_dk = false;
	iv = make_interview(&m, NULL, NULL);
	refused(iv, "q", an_option(-1), "refuse.not_offered");
	refused(iv, "q", an_option(3), "refuse.not_offered");
	refused(iv, "q", an_option(2), "refuse.not_offered");
	refused(iv, "q", a_missing(CV_BLANK), "refuse.required");
	refused(iv, "q", a_missing(CV_UNASKED), "refuse.required");
	refused(iv, "q", a_missing(CV_DK), "refuse.not_offered");
	refused(iv, "q", a_missing(CV_NA), "refuse.not_offered");
	give(iv, "q", a_missing(CV_PNS));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	done(&m, &iv);
}

static void na__is_offered__where_it_has_words(void **state)
{
	struct made m = one_part();
	struct cv_question *q = make_scale(&m, "q", -2, 2);
	struct cv_interview *iv;

	(void)state;
	q->na = make_words(&m, "I was not here");
	iv = make_interview(&m, NULL, NULL);
	refused(iv, "q", a_number(3), "refuse.not_offered");
	refused(iv, "q", a_number(0.5), "refuse.not_offered");
	refused(iv, "q", a_number(NAN), "refuse.not_offered");
	give(iv, "q", a_missing(CV_NA));
	done(&m, &iv);
}

static void multiple__minds__counts_and_none(void **state)
{
	struct made m = one_part();
	struct cv_question *q = make_question(&m, "q", CV_SELECT_MULTIPLE);
	struct cv_interview *iv;
	struct cv_refusal r;
	struct cv_answer a;

	(void)state;
	make_options(&m, q, "a b c d");
	make_option(&m, q, "none")->exclusive = true;
	q->min_select = 2;
	q->max_select = 3;
	iv = make_interview(&m, NULL, NULL);
	refused(iv, "q", a_set(0), "refuse.required");
	refused(iv, "q", a_set(1), "refuse.too_few");
	refused(iv, "q", a_set(15), "refuse.too_many");
	refused(iv, "q", a_set(17), "refuse.exclusive");
	refused(iv, "q", a_set(1u << 5), "refuse.not_offered");
	refused(iv, "q", a_set((uint64_t)1 << 63), "refuse.not_offered");
	a = a_set(15);
	cv_interview_answer(iv, &a, false, &r, NULL);
	assert_int_equal(r.count, 3);
	give(iv, "q", a_set(16)); /* alone it may be fewer than two */
	cv_interview_back(iv);
	give(iv, "q", a_set(7));
	assert_true(cv_interview_given(iv, q)->set == 7);
	done(&m, &iv);
}

static void rank__has__no_ties_and_may_be_short(void **state)
{
	struct made m = one_part();
	struct cv_question *q = make_question(&m, "q", CV_RANK);
	struct cv_interview *iv;

	(void)state;
	make_options(&m, q, "a b c d");
	q->max_select = 3;
	iv = make_interview(&m, NULL, NULL);
	refused(iv, "q", a_rank(0, (const unsigned char *)""),
		"refuse.required");
	refused(iv, "q", a_rank(2, (const unsigned char *)"\1\1"),
		"refuse.not_offered");
	refused(iv, "q", a_rank(1, (const unsigned char *)"\4"),
		"refuse.not_offered");
	refused(iv, "q", a_rank(1, (const unsigned char *)"\377"),
		"refuse.not_offered");
	refused(iv, "q", a_rank(4, (const unsigned char *)"\0\1\2\3"),
		"refuse.too_many");
	give(iv, "q", a_rank(2, (const unsigned char *)"\3\1"));
	assert_int_equal(cv_interview_given(iv, q)->n_rank, 2);
	done(&m, &iv);
}

static void number__stays__in_its_range(void **state)
{
	struct made m = one_part();
	struct cv_question *q = make_question(&m, "q", CV_INTEGER);
	struct cv_interview *iv;
	struct cv_refusal r;
	struct cv_answer a;

	(void)state;
	q->has_min = q->has_max = true;
	q->max = 60;
	q = make_question(&m, "low", CV_DECIMAL);
	q->has_min = true;
	q->min = -0.5;
	q = make_question(&m, "high", CV_DECIMAL);
	q->has_max = true;
	q->max = 1;
	iv = make_interview(&m, NULL, NULL);
	refused(iv, "q", a_number(61), "refuse.range");
	refused(iv, "q", a_number(-1), "refuse.range");
	refused(iv, "q", a_number(1.5), "refuse.whole");
	refused(iv, "q", a_number(NAN), "refuse.number");
	refused(iv, "q", a_number(INFINITY), "refuse.number");
	refused(iv, "q", a_number(1e17), "refuse.number");
	a = a_number(61);
	cv_interview_answer(iv, &a, false, &r, NULL);
	assert_true(r.min == 0 && r.max == 60);
	give(iv, "q", a_number(-0.0));
	assert_false(signbit(
	    cv_interview_given(iv, cv_survey_question(m.s, "q"))->number));
	refused(iv, "low", a_number(-0.51), "refuse.min");
	give(iv, "low", a_number(-0.5));
	refused(iv, "high", a_number(1.01), "refuse.max");
	give(iv, "high", a_missing(CV_BLANK)); /* not required */
	done(&m, &iv);
}

static struct cv_answer a_date(int year, int month, int day)
{
	struct cv_answer a;

	cv_answer_init(&a, CV_ANSWERED);
	a.date.year = year;
	a.date.month = month;
	a.date.day = day;
	return a;
}

static void date__exists__and_fits(void **state)
{
	struct made m = one_part();
	struct cv_question *q = make_question(&m, "day", CV_DATE);
	struct cv_interview *iv;

	(void)state;
	q->has_min = true;
	q->min_date = (struct cv_date){2020, 5, 10};
	q = make_question(&m, "month", CV_DATE);
	q->precision = CV_PRECISION_MONTH;
	q->has_max = true;
	q->max_date = (struct cv_date){2026, 11, 10};
	q = make_question(&m, "year", CV_DATE);
	q->precision = CV_PRECISION_YEAR;
	iv = make_interview(&m, NULL, NULL);
	refused(iv, "day", a_date(2023, 2, 29), "refuse.date");
	refused(iv, "day", a_date(2023, 2, 0), "refuse.date");
	refused(iv, "day", a_date(0, 1, 1), "refuse.date");
	refused(iv, "day", a_date(2020, 5, 9), "refuse.date_range");
	give(iv, "day", a_date(2024, 2, 29));
	refused(iv, "month", a_date(2026, 0, 0), "refuse.date");
	refused(iv, "month", a_date(2026, 12, 0), "refuse.date_range");
	refused(iv, "month", a_date(2026, 13, 0), "refuse.date");
	give(iv, "month", a_date(2026, 11, 30)); /* the day is not asked */
	assert_int_equal(
	    cv_interview_given(iv, cv_survey_question(m.s, "month"))->date.day,
	    0);
	give(iv, "year", a_date(1999, 7, 3));
	assert_int_equal(
	    cv_interview_given(iv, cv_survey_question(m.s, "year"))->date.month,
	    0);
	done(&m, &iv);
}

static void nothing__is_refused__with_what_can_be_done(void **state)
{
	static const struct {
		enum cv_type type;
		bool dk, pns;
		const char *key;
	} cases[] = {{CV_SELECT_ONE, false, false, "refuse.required"},
		     {CV_SELECT_ONE, true, false, "refuse.required"},
		     {CV_SELECT_ONE, false, true, "refuse.required"},
		     {CV_TEXT, false, false, "refuse.write"},
		     {CV_TEXT, false, true, "refuse.write_or"},
		     {CV_INTEGER, false, false, "refuse.write"},
		     {CV_DATE, true, true, "refuse.write_or"}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct made m = one_part();
		struct cv_question *q = make_question(&m, "q", cases[i].type);
		struct cv_interview *iv;

		make_options(&m, q, "a b");
		q->required = true;
		q->offers_dk = cases[i].dk;
		q->offers_pns = cases[i].pns;
		iv = make_interview(&m, NULL, NULL);
		refused(iv, "q", a_missing(CV_BLANK), cases[i].key);
		done(&m, &iv);
	}
}

static void text__is_cleaned__and_measured(void **state)
{
	struct made m = one_part();
	struct cv_question *q = make_question(&m, "one", CV_TEXT);
	struct cv_interview *iv;
	struct cv_refusal r;
	struct cv_answer a;

	(void)state;
	q->max_length = 4;
	q = make_question(&m, "many", CV_TEXT);
	q->lines = 4;
	q = make_question(&m, "must", CV_TEXT);
	q->required = true;
	iv = make_interview(&m, NULL, NULL);
	refused(iv, "one", a_text("abcde"), "refuse.too_long");
	a = a_text("abcde");
	cv_interview_answer(iv, &a, false, &r, NULL);
	assert_int_equal(r.count, 4);
	/* four letters, though five code points came in; ends trimmed */
	give(iv, "one", a_text(" \tcafe\xcc\x81 \n"));
	assert_string_equal(
	    cv_interview_given(iv, cv_survey_question(m.s, "one"))->text,
	    "caf\xc3\xa9");
	give(iv, "many", a_text("a\r\nb\x1b[31m"));
	assert_string_equal(
	    cv_interview_given(iv, cv_survey_question(m.s, "many"))->text,
	    "a\nb[31m");
	refused(iv, "must", a_text(" \n\t"), "refuse.write_or");
	refused(iv, "must", a_text(NULL), "refuse.write_or");
	give(iv, "must", a_text("x"));
	cv_interview_goto(iv, cv_survey_question(m.s, "one"));
	give(iv, "one", a_text("  "));
	assert_int_equal(
	    cv_interview_given(iv, cv_survey_question(m.s, "one"))->missing,
	    CV_BLANK);
	done(&m, &iv);
}

static void constraint__speaks__the_authors_words(void **state)
{
	struct made m = one_part();
	struct cv_question *q;
	struct cv_interview *iv;
	struct cv_refusal r;
	struct cv_answer a = a_number(7);
	int fr;

	(void)state;
	make_question(&m, "most", CV_INTEGER);
	q = make_question(&m, "q", CV_INTEGER);
	q->constraint = make_rule(&m, ". <= ${most}");
	q->constraint_text = make_words(&m, "At most ${most}, please.");
	fr = cv_survey_language(m.s, "fr");
	cv_survey_index(m.s);
	cv_survey_translate(m.s, fr, q->constraint_text.index,
			    "Au plus ${most}.");
	iv = make_interview(&m, NULL, NULL);
	give(iv, "most", a_number(5));
	assert_int_equal(cv_interview_answer(iv, &a, true, &r, NULL),
			 CV_REFUSED);
	assert_string_equal(r.words, "At most 5, please.");
	cv_interview_set_language(iv, fr, NULL);
	cv_interview_answer(iv, &a, true, &r, NULL);
	assert_string_equal(r.words, "Au plus 5.");
	give(iv, "q", a_missing(CV_DK)); /* not judged where nothing is */
	cv_interview_back(iv);
	give(iv, "q", a_missing(CV_BLANK));
	cv_interview_back(iv);
	give(iv, "q", a_number(5));
	done(&m, &iv);
}

static void constraint__without_words__has_a_key(void **state)
{
	struct made m = one_part();
	struct cv_question *q = make_question(&m, "q", CV_SELECT_MULTIPLE);
	struct cv_interview *iv;

	(void)state;
	make_options(&m, q, "a b c");
	q->constraint =
	    make_rule(&m, "not(selected(., 'a') and selected(${q}, 'b'))");
	iv = make_interview(&m, NULL, NULL);
	refused(iv, "q", a_set(3), "refuse.constraint");
	give(iv, "q", a_set(5)); /* `.` and the own name mean the candidate */
	cv_interview_back(iv);
	refused(iv, "q", a_set(7), "refuse.constraint");
	assert_true(cv_interview_given(iv, q)->set == 5);
	done(&m, &iv);
}

static void warn__asks_once__and_gives_way(void **state)
{
	struct made m = one_part();
	struct cv_question *q = make_question(&m, "q", CV_INTEGER);
	struct cv_interview *iv;
	struct cv_refusal r;
	struct cv_answer a = a_number(30);

	(void)state;
	q->warn = make_rule(&m, ". <= 24");
	q->warn_text = make_words(&m, "Is it right?");
	iv = make_interview(&m, NULL, NULL);
	assert_int_equal(cv_interview_answer(iv, &a, false, &r, NULL),
			 CV_WARNED);
	assert_string_equal(r.words, "Is it right?");
	assert_string_equal(asked(iv), "q");
	assert_int_equal(cv_interview_given(iv, q)->missing, CV_UNASKED);
	assert_int_equal(cv_interview_answer(iv, &a, true, &r, NULL),
			 CV_ACCEPTED);
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	done(&m, &iv);
}

static void answer__outside_a_question__is_refused(void **state)
{
	struct made m = one_part();
	struct cv_interview *iv;
	struct cv_answer a = a_text("x");

	(void)state;
	make_question(&m, "q", CV_TEXT);
	iv = make_interview(&m, NULL, NULL);
	give(iv, "q", a);
	assert_int_equal(cv_interview_answer(iv, &a, false, NULL, NULL),
			 CV_REFUSED);
	assert_int_equal(cv_interview_skip(iv, NULL), CV_REFUSED);
	assert_int_equal(cv_interview_choose_areas(iv, NULL, 0, NULL, NULL),
			 CV_REFUSED);
	done(&m, &iv);
}

static void preset__is_worked_out__by_type(void **state)
{
	struct made m = one_part();
	struct cv_question *q;
	struct cv_interview *iv;

	(void)state;
	make_question(&m, "n", CV_INTEGER);
	q = make_question(&m, "half", CV_DECIMAL);
	q->preset = make_rule(&m, "${n} div 2");
	q = make_question(&m, "when", CV_DATE);
	q->preset = make_rule(&m, "today()");
	q = make_question(&m, "which", CV_SELECT_MULTIPLE);
	make_options(&m, q, "a b c");
	q->preset = make_rule(&m, "'c a'");
	q = make_question(&m, "bad", CV_SELECT_ONE);
	make_options(&m, q, "a b");
	q->preset = make_rule(&m, "'x'");
	iv = make_interview(&m, NULL, NULL);
	assert_null(cv_interview_preset(iv, cv_survey_question(m.s, "n")));
	give(iv, "n", a_number(5));
	assert_true(
	    cv_interview_preset(iv, cv_survey_question(m.s, "half"))->number ==
	    2.5);
	assert_int_equal(
	    cv_interview_preset(iv, cv_survey_question(m.s, "when"))->date.day,
	    23);
	assert_true(
	    cv_interview_preset(iv, cv_survey_question(m.s, "which"))->set ==
	    5);
	assert_null(cv_interview_preset(iv, cv_survey_question(m.s, "bad")));
	done(&m, &iv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one__takes__what_is_offered),
	    cmocka_unit_test(na__is_offered__where_it_has_words),
	    cmocka_unit_test(multiple__minds__counts_and_none),
	    cmocka_unit_test(rank__has__no_ties_and_may_be_short),
	    cmocka_unit_test(number__stays__in_its_range),
	    cmocka_unit_test(date__exists__and_fits),
	    cmocka_unit_test(nothing__is_refused__with_what_can_be_done),
	    cmocka_unit_test(text__is_cleaned__and_measured),
	    cmocka_unit_test(constraint__speaks__the_authors_words),
	    cmocka_unit_test(constraint__without_words__has_a_key),
	    cmocka_unit_test(warn__asks_once__and_gives_way),
	    cmocka_unit_test(answer__outside_a_question__is_refused),
	    cmocka_unit_test(preset__is_worked_out__by_type),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
