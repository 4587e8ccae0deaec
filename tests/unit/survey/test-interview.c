/* Walking through an interview: forward, back, saved, and out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-walks.h"

static void interview__skips__when_rule_is_false(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "a", an_option(1));
	assert_string_equal(asked(iv), "n");
	assert_false(cv_interview_reached(iv, find(&m, "b")));
	assert_true(cv_interview_reached(iv, find(&m, "a")));
	give(iv, "n", a_number(3));
	give(iv, "t", a_text("words"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_step(iv), CV_STEP_ENDED);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	assert_null(cv_interview_stopped_at(iv));
	assert_false(cv_interview_back(iv));
	cv_interview_free(&iv);
	assert_null(iv);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__keeps_aside__what_is_no_longer_asked(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "a", an_option(0));
	give(iv, "b", an_option(1));
	assert_true(cv_interview_back(iv));
	assert_string_equal(asked(iv), "b");
	assert_int_equal(cv_interview_given(iv, find(&m, "b"))->option, 1);
	assert_true(cv_interview_back(iv));
	give(iv, "a", an_option(1));
	assert_string_equal(asked(iv), "n");
	assert_false(cv_interview_reached(iv, find(&m, "b")));
	assert_int_equal(cv_interview_given(iv, find(&m, "b"))->option, 1);
	assert_true(cv_interview_back(iv)); /* over the branch */
	assert_string_equal(asked(iv), "a");
	give(iv, "a", an_option(0)); /* comes back */
	assert_string_equal(asked(iv), "b");
	assert_int_equal(cv_interview_given(iv, find(&m, "b"))->missing,
			 CV_ANSWERED);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__back__stops_at_the_first(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	assert_false(cv_interview_back(iv));
	give(iv, "c_ok", an_option(0));
	assert_true(cv_interview_back(iv));
	assert_string_equal(asked(iv), "c_ok");
	assert_false(cv_interview_back(iv));
	assert_string_equal(asked(iv), "c_ok");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__saves_at_once__and_knows_consent(void **state)
{
	struct made m = make_survey();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv;
	struct cv_question *q;

	(void)state;
	make_consent(&m);
	q = make_question(&m, "c_two", CV_SELECT_ONE);
	make_options(&m, q, "yes no");
	make_question(&m, "c_note", CV_NOTE);
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "a", CV_SELECT_ONE);
	make_options(&m, q, "yes no");
	make_question(&m, "t", CV_TEXT);
	iv = make_interview(&m, NULL, &hooks);

	give(iv, "c_ok", an_option(0));
	assert_int_equal(disk.headers, 1);
	assert_int_equal(disk.rows, 1);
	assert_false(cv_interview_consented(iv));
	give(iv, "c_two", an_option(1));
	assert_false(cv_interview_consented(iv));
	give(iv, "c_note", a_missing(CV_BLANK));
	assert_true(cv_interview_consented(iv));
	assert_int_equal(disk.rows, 2);
	assert_int_equal(disk.n[0], 1);
	assert_int_equal(disk.n[1], 2);
	give(iv, "a", an_option(0));
	assert_int_equal(disk.rows, 3);
	assert_int_equal(disk.n[find(&m, "a")->index], 3);
	assert_int_equal(cv_interview_saved(iv), 3);
	/* the same answer again costs nothing, another one its own row */
	cv_interview_back(iv);
	give(iv, "a", an_option(0));
	assert_int_equal(disk.rows, 3);
	cv_interview_back(iv);
	give(iv, "a", an_option(1));
	assert_int_equal(disk.rows, 4);
	assert_int_equal(disk.n[find(&m, "a")->index], 3);
	assert_int_equal(cv_interview_saved(iv), 3);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__stays__when_saving_fails(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv = make_interview(&m, NULL, &hooks);
	struct cv_error err = {0};
	struct cv_answer a = an_option(0);

	(void)state;
	disk.status = CV_FULL; /* already when consent is to be saved */
	assert_int_equal(cv_interview_answer(iv, &a, false, NULL, &err),
			 CV_NOT_SAVED);
	assert_int_equal(err.status, CV_FULL);
	assert_string_equal(asked(iv), "c_ok");
	assert_false(cv_interview_consented(iv));
	disk.status = CV_OK;
	give(iv, "c_ok", an_option(0));
	assert_true(cv_interview_consented(iv));
	disk.status = CV_IO;
	assert_int_equal(cv_interview_answer(iv, &a, false, NULL, &err),
			 CV_NOT_SAVED);
	assert_string_equal(asked(iv), "a");
	assert_int_equal(cv_interview_given(iv, find(&m, "a"))->missing,
			 CV_UNASKED);
	assert_int_equal(cv_interview_saved(iv), 1);
	/* what the answer would have led to is not on the way */
	assert_false(cv_interview_reached(iv, find(&m, "b")));
	disk.status = CV_OK;
	give(iv, "a", an_option(0));
	give(iv, "b", an_option(0));
	cv_interview_back(iv);
	cv_interview_back(iv);
	disk.status = CV_IO; /* a change that is not saved is not made */
	a = an_option(1);
	assert_int_equal(cv_interview_answer(iv, &a, false, NULL, &err),
			 CV_NOT_SAVED);
	assert_int_equal(cv_interview_given(iv, find(&m, "a"))->option, 0);
	assert_true(cv_interview_reached(iv, find(&m, "b")));
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__never_saves__what_is_not_stored(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_question *q;
	struct cv_interview *iv;

	(void)state;
	q = make_question(&m, "unstored", CV_SELECT_ONE);
	make_options(&m, q, "yes no");
	q->stored = false;
	iv = make_interview(&m, NULL, &hooks);
	give(iv, "c_ok", an_option(0));
	give(iv, "a", an_option(1));
	give(iv, "n", a_number(1));
	give(iv, "t", a_text("x"));
	give(iv, "unstored", an_option(0));
	assert_int_equal(disk.rows, 4);
	assert_string_equal(disk.last, "t");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__ends__when_declined(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv = make_interview(&m, NULL, &hooks);

	(void)state;
	give(iv, "c_ok", an_option(1));
	assert_int_equal(cv_interview_step(iv), CV_STEP_ENDED);
	assert_int_equal(cv_interview_end(iv), CV_END_DECLINED);
	assert_int_equal(disk.calls, 0);
	assert_false(cv_interview_consented(iv));
	assert_int_equal(cv_interview_progress(iv), 1000);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__ends__when_ineligible(void **state)
{
	struct made m = ending();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "t", a_text("x"));
	give(iv, "e", an_option(1));
	assert_int_equal(cv_interview_end(iv), CV_END_INELIGIBLE);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__asks_what_to_keep__on_stop(void **state)
{
	static const struct {
		enum cv_keep keep;
		enum cv_end end;
		bool t_kept;
	} ways[] = {{CV_KEEP_ALL, CV_END_PARTIAL, true},
		    {CV_KEEP_BUT_PART, CV_END_PARTIAL, false},
		    {CV_KEEP_NOTHING, CV_END_NOTHING, true}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct made m = ending();
		struct disk disk = {0};
		struct cv_interview_hooks hooks = hooks_of(&disk);
		struct cv_interview *iv = make_interview(&m, NULL, &hooks);
		const unsigned *walk;

		give(iv, "c_ok", an_option(0));
		give(iv, "t", a_text("x"));
		give(iv, "e", an_option(2));
		assert_int_equal(cv_interview_step(iv), CV_STEP_STOP);
		assert_int_equal(disk.rows, 3);
		cv_interview_unstop(iv);
		assert_string_equal(asked(iv), "e");
		give(iv, "e", an_option(2));
		cv_interview_stop(iv, ways[i].keep);
		assert_int_equal(cv_interview_step(iv), CV_STEP_ENDED);
		assert_int_equal(cv_interview_end(iv), ways[i].end);
		assert_int_equal(
		    cv_interview_given(iv, find(&m, "t"))->missing ==
			CV_ANSWERED,
		    ways[i].t_kept);
		if (ways[i].end == CV_END_PARTIAL) {
			assert_string_equal(cv_interview_stopped_at(iv)->id,
					    ways[i].t_kept ? "z" : "t");
			assert_int_equal(cv_interview_walk(iv, &walk), 3);
		}
		cv_interview_free(&iv);
		cv_survey_free(&m.s);
	}
}

static void interview__keeps_nothing__without_consent(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	cv_interview_stop(iv, CV_KEEP_ALL);
	assert_int_equal(cv_interview_end(iv), CV_END_NOTHING);
	cv_interview_free(&iv);
	iv = make_interview(&m, NULL, NULL); /* consent is part of the part */
	give(iv, "c_ok", an_option(0));
	cv_interview_back(iv);
	cv_interview_stop(iv, CV_KEEP_BUT_PART);
	assert_int_equal(cv_interview_end(iv), CV_END_NOTHING);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__needs_no_consent__where_nobody_can_decline(void **state)
{
	struct made m = make_survey();
	struct cv_interview *iv;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "t", CV_TEXT);
	iv = make_interview(&m, NULL, NULL);
	assert_true(cv_interview_consented(iv));
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__refuses__an_empty_flow(void **state)
{
	struct made m = make_survey();
	struct cv_interview_setup setup = {0};
	struct cv_interview *iv = NULL;
	struct cv_error err = {0};

	(void)state;
	setup.survey = m.s;
	assert_int_equal(cv_interview_new(&setup, NULL, &iv, &err), CV_INVALID);
	assert_null(iv);
	assert_int_equal(err.status, CV_INVALID);
	cv_survey_free(&m.s);
}

static void card__follows__its_questionnaire(void **state)
{
	struct made m = parts();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("x"));
	give(iv, "o2", a_missing(CV_PNS));
	give(iv, "o3", a_text("x"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_CARD);
	assert_string_equal(cv_interview_questionnaire(iv)->id, "one");
	assert_true(cv_interview_back(iv));
	give(iv, "o3", a_text("y"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_CARD);
	cv_interview_go_on(iv);
	assert_string_equal(asked(iv), "note");
	assert_true(cv_interview_back(iv));
	assert_string_equal(asked(iv), "o3");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void progress__never_goes_back(void **state)
{
	struct made m = parts();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	unsigned before, now;

	(void)state;
	assert_int_equal(cv_interview_progress(iv), 0);
	assert_int_equal(cv_interview_part(iv), 1);
	assert_int_equal(cv_interview_parts(iv), 4);
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("x"));
	give(iv, "o2", a_text("x"));
	assert_int_equal(cv_interview_part(iv), 2);
	before = cv_interview_progress(iv);
	assert_true(before > 0 && before < 1000);
	cv_interview_back(iv);
	cv_interview_back(iv);
	assert_int_equal(cv_interview_progress(iv), before);
	give(iv, "o1", a_text("x"));
	give(iv, "o2", a_text("x"));
	give(iv, "o3", a_text("x"));
	now = cv_interview_progress(iv);
	assert_true(now > before);
	cv_interview_go_on(iv);
	give(iv, "note", a_text("x"));
	give(iv, "w1", a_text("x"));
	assert_int_equal(cv_interview_part(iv), 4);
	give(iv, "h1", a_text("x"));
	assert_true(cv_interview_progress(iv) > now);
	assert_true(cv_interview_progress(iv) < 1000);
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_progress(iv), 1000);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(interview__skips__when_rule_is_false),
	    cmocka_unit_test(interview__keeps_aside__what_is_no_longer_asked),
	    cmocka_unit_test(interview__back__stops_at_the_first),
	    cmocka_unit_test(interview__saves_at_once__and_knows_consent),
	    cmocka_unit_test(interview__stays__when_saving_fails),
	    cmocka_unit_test(interview__never_saves__what_is_not_stored),
	    cmocka_unit_test(interview__ends__when_declined),
	    cmocka_unit_test(interview__ends__when_ineligible),
	    cmocka_unit_test(interview__asks_what_to_keep__on_stop),
	    cmocka_unit_test(interview__keeps_nothing__without_consent),
	    cmocka_unit_test(
		interview__needs_no_consent__where_nobody_can_decline),
	    cmocka_unit_test(interview__refuses__an_empty_flow),
	    cmocka_unit_test(card__follows__its_questionnaire),
	    cmocka_unit_test(progress__never_goes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
