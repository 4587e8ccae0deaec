/* The list of all answers, skipping, languages, and coming back another day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-walks.h"

static void restore_option(struct cv_interview *iv, unsigned n,
			   const struct cv_question *q, int option)
{
	struct cv_answer a = an_option(option);

	cv_interview_restore(iv, n, q, &a);
}

static void review__goes_to__any_answer_and_back(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	finish_all(iv);
	assert_false(cv_interview_goto(iv, find(&m, "b"))); /* not answered */
	assert_true(cv_interview_goto(iv, find(&m, "n")));
	give(iv, "n", a_number(4));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	assert_true(cv_interview_goto(iv, find(&m, "n")));
	cv_interview_review(iv);
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	assert_true(cv_interview_back(iv));
	assert_string_equal(asked(iv), "t");
	cv_interview_review(iv); /* did not come from there */
	assert_string_equal(asked(iv), "t");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void review__asks_first__what_became_open(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	finish_all(iv);
	assert_true(cv_interview_goto(iv, find(&m, "a")));
	give(iv, "a", an_option(0));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_go_on(iv);
	assert_string_equal(asked(iv), "b");
	give(iv, "b", a_missing(CV_DK));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void review__lists__what_counts(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct listed l = {""};

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "a", an_option(0));
	give(iv, "b", an_option(1));
	cv_interview_back(iv);
	cv_interview_back(iv);
	give(iv, "a", an_option(1));
	give(iv, "n", a_missing(CV_PNS));
	give(iv, "t", a_missing(CV_BLANK));
	cv_interview_each_answer(iv, list, &l);
	assert_string_equal(l.ids, "c_ok a npns tblank ");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void review__takes_out__an_answer(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv = make_interview(&m, NULL, &hooks);
	struct cv_error err = {0};

	(void)state;
	finish_all(iv);
	assert_int_equal(cv_interview_take_out(iv, find(&m, "t"), &err),
			 CV_ACCEPTED);
	assert_int_equal(cv_interview_given(iv, find(&m, "t"))->missing,
			 CV_PNS);
	assert_string_equal(disk.last, "t");
	disk.status = CV_IO;
	assert_int_equal(cv_interview_take_out(iv, find(&m, "n"), &err),
			 CV_NOT_SAVED);
	assert_true(cv_interview_given(iv, find(&m, "n"))->number == 3);
	disk.status = CV_OK;
	assert_int_equal(cv_interview_take_out(iv, find(&m, "c_ok"), &err),
			 CV_REFUSED);
	assert_int_equal(cv_interview_take_out(iv, find(&m, "b"), &err),
			 CV_REFUSED);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void other__is_asked__right_after(void **state)
{
	struct made m = make_survey();
	struct cv_question *q;
	struct cv_interview *iv;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "w", CV_SELECT_MULTIPLE);
	make_options(&m, q, "p q");
	make_option(&m, q, "other")->other = true;
	make_other(&m, q, "w_other");
	make_question(&m, "t", CV_TEXT);
	iv = make_interview(&m, NULL, NULL);

	give(iv, "w", a_set(3));
	assert_string_equal(asked(iv), "t");
	cv_interview_back(iv);
	give(iv, "w", a_set(5));
	give(iv, "w_other", a_text("mine"));
	give(iv, "t", a_text("x"));
	/* from the review: without it, and with it again */
	assert_true(cv_interview_goto(iv, cv_survey_question(m.s, "w")));
	give(iv, "w", a_set(1));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	assert_false(cv_interview_reached(iv, find(&m, "w_other")));
	assert_true(cv_interview_goto(iv, find(&m, "w")));
	give(iv, "w", a_set(4));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	assert_true(cv_interview_reached(iv, find(&m, "w_other")));
	assert_string_equal(cv_interview_given(iv, find(&m, "w_other"))->text,
			    "mine");
	cv_interview_free(&iv);

	iv = make_interview(&m, NULL, NULL); /* asked at once on a return */
	give(iv, "w", a_set(1));
	give(iv, "t", a_text("x"));
	assert_true(cv_interview_goto(iv, find(&m, "w")));
	give(iv, "w", a_set(4));
	assert_string_equal(asked(iv), "w_other");
	give(iv, "w_other", a_missing(CV_BLANK));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void skip__leaves_blank__but_not_what_decides(void **state)
{
	struct made m = ending();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct cv_error err = {0};

	(void)state;
	assert_int_equal(cv_interview_skip(iv, &err), CV_REFUSED);
	give(iv, "c_ok", an_option(0));
	assert_int_equal(cv_interview_skip(iv, &err), CV_ACCEPTED);
	assert_int_equal(cv_interview_given(iv, find(&m, "t"))->missing,
			 CV_BLANK);
	assert_int_equal(cv_interview_skip(iv, &err), CV_REFUSED); /* age */
	cv_interview_free(&iv);
	cv_survey_free(&m.s);

	m = make_survey();
	make_consent(&m);
	make_options(&m, make_question(&m, "c_clear", CV_SELECT_ONE), "yes no");
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "t", CV_TEXT);
	iv = make_interview(&m, NULL, NULL);
	give(iv, "c_ok", an_option(0)); /* this one does not decide */
	assert_int_equal(cv_interview_skip(iv, &err), CV_ACCEPTED);
	assert_true(cv_interview_consented(iv));
	give(iv, "t", a_text("x"));
	assert_int_equal(cv_interview_take_out(iv, find(&m, "c_clear"), &err),
			 CV_ACCEPTED);
	assert_int_equal(cv_interview_take_out(iv, find(&m, "c_ok"), &err),
			 CV_REFUSED);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);

	m = branching();
	iv = make_interview(&m, NULL, NULL);
	give(iv, "c_ok", an_option(0));
	refused(iv, "a", a_missing(CV_BLANK), "refuse.required");
	assert_int_equal(cv_interview_skip(iv, &err), CV_ACCEPTED);
	assert_string_equal(asked(iv), "n");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void skip_part__leaves_the_rest__not_asked(void **state)
{
	struct made m = parts();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct cv_error err = {0};
	struct listed l = {""};

	(void)state;
	assert_false(cv_interview_can_skip_part(iv));
	assert_int_equal(cv_interview_skip_part(iv, &err), CV_REFUSED);
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("x"));
	assert_true(cv_interview_can_skip_part(iv));
	assert_int_equal(cv_interview_skip_part(iv, &err), CV_ACCEPTED);
	assert_int_equal(cv_interview_step(iv), CV_STEP_CARD);
	assert_true(cv_interview_back(iv)); /* to what was shown last */
	give(iv, "o1", a_text("x"));
	assert_string_equal(asked(iv), "o2");
	assert_int_equal(cv_interview_skip_part(iv, &err), CV_ACCEPTED);
	cv_interview_go_on(iv);
	give(iv, "note", a_missing(CV_ANSWERED));
	give(iv, "w1", a_text("x"));
	give(iv, "h1", a_text("x"));
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	cv_interview_each_answer(iv, list, &l);
	assert_string_equal(l.ids, "c_ok o1 w1 h1 ");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void language__changes__any_time(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv;
	struct cv_error err = {0};
	int fr;

	(void)state;
	fr = cv_survey_language(m.s, "fr");
	iv = make_interview(&m, NULL, &hooks);
	assert_int_equal(cv_interview_set_language(iv, fr, &err), CV_OK);
	assert_int_equal(disk.calls, 0); /* nobody has agreed yet */
	assert_int_equal(cv_interview_language(iv), fr);
	give(iv, "c_ok", an_option(0));
	assert_int_equal(cv_interview_set_language(iv, 0, &err), CV_OK);
	assert_int_equal(disk.headers, 2);
	disk.status = CV_FULL;
	assert_int_equal(cv_interview_set_language(iv, fr, &err), CV_FULL);
	assert_int_equal(cv_interview_language(iv), 0);
	assert_string_equal(asked(iv), "a");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void resume__goes_to__the_first_open_question(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv = make_interview(&m, NULL, &hooks);

	(void)state;
	cv_interview_resume(iv);
	assert_string_equal(asked(iv), "c_ok");
	assert_false(cv_interview_consented(iv));
	cv_interview_free(&iv);

	iv = make_interview(&m, NULL, &hooks);
	restore_option(iv, 1, find(&m, "c_ok"), 0);
	restore_option(iv, 2, find(&m, "a"), 1);
	restore_option(iv, 3, find(&m, "b"), 1); /* kept aside */
	cv_interview_resume(iv);
	assert_true(cv_interview_consented(iv));
	assert_string_equal(asked(iv), "n");
	assert_int_equal(cv_interview_saved(iv), 3);
	give(iv, "n", a_number(1));
	assert_int_equal(disk.n[find(&m, "n")->index], 4);
	assert_int_equal(disk.headers, 0);
	cv_interview_back(iv);
	cv_interview_back(iv);
	give(iv, "a", an_option(0));
	assert_int_equal(disk.n[find(&m, "a")->index], 2);
	assert_int_equal(cv_interview_given(iv, find(&m, "b"))->option, 1);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void resume__leaves_alone__a_part_that_was_skipped(void **state)
{
	struct made m = parts();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct cv_answer x = a_text("x");

	(void)state;
	restore_option(iv, 1, find(&m, "c_ok"), 0);
	cv_interview_restore(iv, 2, find(&m, "o1"), &x);
	cv_interview_restore(iv, 3, find(&m, "w1"), &x);
	cv_interview_resume(iv);
	assert_string_equal(asked(iv), "h1");
	cv_interview_free(&iv);

	iv = make_interview(&m, NULL, NULL); /* a note before is read again */
	restore_option(iv, 1, find(&m, "c_ok"), 0);
	cv_interview_restore(iv, 2, find(&m, "o1"), &x);
	cv_interview_restore(iv, 3, find(&m, "o2"), &x);
	cv_interview_restore(iv, 4, find(&m, "o3"), &x);
	cv_interview_resume(iv);
	assert_string_equal(asked(iv), "note");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void resume__ends_in_review__when_all_is_answered(void **state)
{
	struct made m = ending();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct cv_answer x = a_text("x");

	(void)state;
	restore_option(iv, 1, find(&m, "c_ok"), 0);
	cv_interview_restore(iv, 2, find(&m, "t"), &x);
	restore_option(iv, 3, find(&m, "e"), 0);
	cv_interview_restore(iv, 4, find(&m, "z"), &x);
	cv_interview_resume(iv);
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(review__goes_to__any_answer_and_back),
	    cmocka_unit_test(review__asks_first__what_became_open),
	    cmocka_unit_test(review__lists__what_counts),
	    cmocka_unit_test(review__takes_out__an_answer),
	    cmocka_unit_test(other__is_asked__right_after),
	    cmocka_unit_test(skip__leaves_blank__but_not_what_decides),
	    cmocka_unit_test(skip_part__leaves_the_rest__not_asked),
	    cmocka_unit_test(language__changes__any_time),
	    cmocka_unit_test(resume__goes_to__the_first_open_question),
	    cmocka_unit_test(resume__leaves_alone__a_part_that_was_skipped),
	    cmocka_unit_test(resume__ends_in_review__when_all_is_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
