/* How people come to an area, and what they are asked there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-survey.h"

static const char *const ids[] = {"pan", "cli", "equ", "wrk", "pth", "bor"};

enum { AREAS = 6 };

static char *named(struct made *m, const char *area, const char *end)
{
	char id[16];

	snprintf(id, sizeof id, "%s%s", area, end);
	return cv_arena_strdup(m->s->arena, id);
}

/* A rank question over the areas, the areas, an areas step by `rule`, and an
 * end. Area 1 (cli) is of sensitivity 3. */
static struct made areas(enum cv_area_rule rule, unsigned min, unsigned max)
{
	struct made m = make_survey();
	struct cv_question *q;
	unsigned i;

	make_ask(&m, make_questionnaire(&m, "first", 0));
	q = make_question(&m, "top", CV_RANK);
	for (i = 0; i < AREAS; i++)
		make_option(&m, q, ids[i]);
	q->max_select = 3;
	for (i = 0; i < AREAS; i++) {
		make_questionnaire(&m, ids[i], (int)i + 1)->sensitivity =
		    i == 1 ? 3 : 0;
		make_question(&m, named(&m, ids[i], "_gate"), CV_TEXT);
		make_scale(&m, named(&m, ids[i], "_imp"), 1, 5);
		make_scale(&m, named(&m, ids[i], "_chg"), -2, 2);
		make_question(&m, named(&m, ids[i], "_ask"), CV_TEXT);
	}
	make_areas(&m, rule, min, max);
	make_ask(&m, make_questionnaire(&m, "last", 0));
	make_question(&m, "end", CV_TEXT);
	return m;
}

/* The areas of an interview, in order, as "wrk pan ". */
static void way(const struct cv_interview *iv, char out[64])
{
	const struct cv_survey *s = cv_interview_setup(iv)->survey;
	const unsigned *list;
	unsigned i, n = cv_interview_areas(iv, &list, NULL);

	out[0] = '\0';
	for (i = 0; i < n; i++) {
		strncat(out, s->questionnaires[list[i]].id, 8);
		strncat(out, " ", 2);
	}
}

#define assert_way(iv, expected)                                               \
	do {                                                                   \
		char way_[64];                                                 \
		way(iv, way_);                                                 \
		assert_string_equal(way_, expected);                           \
	} while (0)

static void done(struct made *m, struct cv_interview **iv)
{
	cv_interview_free(iv);
	cv_survey_free(&m->s);
}

static void session__takes__what_was_settled(void **state)
{
	struct made m = areas(CV_AREAS_SESSION, 0, 2);
	struct cv_interview_setup setup = {0};
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	enum cv_area_rule rule;
	const unsigned *list;

	(void)state;
	assert_way(iv, "pan cli ");
	assert_int_equal(cv_interview_parts(iv), 4);
	cv_interview_free(&iv);
	setup.areas[0] = 6;
	setup.areas[1] = 4;
	setup.areas[2] = 6;  /* twice is once */
	setup.areas[3] = 99; /* there is none */
	setup.n_areas = 4;
	iv = make_interview(&m, &setup, NULL);
	assert_way(iv, "bor wrk ");
	cv_interview_areas(iv, &list, &rule);
	assert_int_equal(rule, CV_AREAS_SESSION);
	give(iv, "top", a_missing(CV_PNS));
	give(iv, "bor_gate", a_text("x"));
	give(iv, "bor_imp", a_number(3));
	done(&m, &iv);
}

static void areas__of_level_three__need_help_named(void **state)
{
	struct made m = areas(CV_AREAS_ALL, 0, 0);
	struct cv_interview_setup setup = {0};
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	assert_way(iv, "pan cli equ wrk pth bor ");
	cv_interview_free(&iv);
	m.s->has_referral = false;
	iv = make_interview(&m, NULL, NULL);
	assert_way(iv, "pan equ wrk pth bor ");
	cv_interview_free(&iv);
	setup.training = true;
	iv = make_interview(&m, &setup, NULL);
	assert_way(iv, "pan cli equ wrk pth bor ");
	done(&m, &iv);
}

static void chosen__asks__the_person(void **state)
{
	static const unsigned bad[] = {1, 1}, none[] = {0}, many[] = {1, 2, 3},
			      good[] = {4, 1}, other[] = {2};
	struct made m = areas(CV_AREAS_CHOSEN, 1, 2);
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	const unsigned *offer;
	unsigned min, max;
	struct cv_refusal r;

	(void)state;
	give(iv, "top", a_missing(CV_DK));
	assert_int_equal(cv_interview_step(iv), CV_STEP_AREAS);
	assert_null(cv_interview_questionnaire(iv));
	assert_int_equal(cv_interview_areas_offered(iv, &offer, &min, &max), 6);
	assert_int_equal(min, 1);
	assert_int_equal(max, 2);
	assert_int_equal(offer[0], 1);
	assert_int_equal(cv_interview_choose_areas(iv, bad, 2, &r, NULL),
			 CV_REFUSED);
	assert_string_equal(r.key, "refuse.not_offered");
	assert_int_equal(cv_interview_choose_areas(iv, none, 1, &r, NULL),
			 CV_REFUSED);
	assert_int_equal(cv_interview_choose_areas(iv, none, 0, &r, NULL),
			 CV_REFUSED);
	assert_string_equal(r.key, "refuse.too_few");
	assert_int_equal(cv_interview_choose_areas(iv, many, 3, &r, NULL),
			 CV_REFUSED);
	assert_string_equal(r.key, "refuse.too_many");
	assert_int_equal(cv_interview_choose_areas(iv, good, 2, &r, NULL),
			 CV_ACCEPTED);
	assert_way(iv, "wrk pan ");
	give(iv, "wrk_gate", a_text("kept"));
	/* back to the choice, and another one: the answer is kept aside */
	assert_true(cv_interview_back(iv));
	assert_true(cv_interview_back(iv));
	assert_int_equal(cv_interview_step(iv), CV_STEP_AREAS);
	assert_int_equal(cv_interview_choose_areas(iv, other, 1, &r, NULL),
			 CV_ACCEPTED);
	assert_string_equal(asked(iv), "cli_gate");
	assert_false(
	    cv_interview_reached(iv, cv_survey_question(m.s, "wrk_gate")));
	assert_true(cv_interview_back(iv));
	assert_true(cv_interview_back(iv));
	assert_string_equal(asked(iv), "top");
	done(&m, &iv);
}

static enum cv_status
refuse_header(void *context, const struct cv_interview *iv, unsigned n,
	      const struct cv_question *q, struct cv_error *err)
{
	(void)iv;
	(void)n;
	if (q == NULL && *(int *)context)
		return cv_fail(err, CV_FULL, "full");
	return CV_OK;
}

static void chosen__stays__when_saving_fails(void **state)
{
	static const unsigned good[] = {4};
	struct made m = areas(CV_AREAS_CHOSEN, 1, 2);
	int fails = 0;
	struct cv_interview_hooks hooks = {refuse_header, NULL, &fails};
	struct cv_interview *iv = make_interview(&m, NULL, &hooks);

	(void)state;
	give(iv, "top", a_missing(CV_DK));
	fails = 1;
	assert_int_equal(cv_interview_choose_areas(iv, good, 1, NULL, NULL),
			 CV_NOT_SAVED);
	assert_int_equal(cv_interview_step(iv), CV_STEP_AREAS);
	assert_way(iv, "");
	fails = 0;
	assert_int_equal(cv_interview_choose_areas(iv, good, 1, NULL, NULL),
			 CV_ACCEPTED);
	done(&m, &iv);
}

static void chosen__is_restored__from_the_header(void **state)
{
	static const unsigned chosen[] = {4, 1};
	struct made m = areas(CV_AREAS_CHOSEN, 1, 2);
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct cv_answer top = a_missing(CV_DK);

	(void)state;
	cv_interview_restore(iv, 1, cv_survey_question(m.s, "top"), &top);
	cv_interview_resume(iv);
	assert_int_equal(cv_interview_step(iv), CV_STEP_AREAS);
	cv_interview_restore_areas(iv, chosen, 2);
	cv_interview_resume(iv);
	assert_string_equal(asked(iv), "wrk_gate");
	done(&m, &iv);
}

static void ranked__follows__the_persons_own_top(void **state)
{
	struct made m = areas(CV_AREAS_RANKED, 1, 2);
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	const struct cv_question *top = cv_survey_question(m.s, "top");

	(void)state;
	assert_way(iv, "");
	give(iv, "top", a_rank(3, (const unsigned char *)"\3\0\5"));
	assert_way(iv, "wrk pan ");
	assert_string_equal(asked(iv), "wrk_gate");
	cv_interview_back(iv);
	give(iv, "top", a_rank(1, (const unsigned char *)"\5"));
	assert_way(iv, "bor ");
	assert_string_equal(asked(iv), "bor_gate");
	give(iv, "bor_gate", a_text("x"));
	give(iv, "bor_imp", a_number(1));
	give(iv, "bor_chg", a_number(1));
	give(iv, "bor_ask", a_text("x"));
	give(iv, "end", a_text("x"));
	/* another top from the review: all of it is asked before the end */
	assert_true(cv_interview_goto(iv, top));
	give(iv, "top", a_rank(2, (const unsigned char *)"\5\4"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_go_on(iv);
	give(iv, "pth_gate", a_text("x"));
	give(iv, "pth_imp", a_number(1));
	give(iv, "pth_chg", a_number(1));
	give(iv, "pth_ask", a_text("x"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	done(&m, &iv);
}

/* The answer of an area that was dropped counts for no rule any more. */
static void chosen__forgets_for_rules__a_dropped_area(void **state)
{
	static const unsigned wrk[] = {4}, pan[] = {1};
	struct made m = areas(CV_AREAS_CHOSEN, 1, 2);
	struct cv_interview *iv;

	(void)state;
	m.questions[cv_survey_question(m.s, "end")->index].relevant =
	    make_rule(&m, "${wrk_gate} = 'x'");
	iv = make_interview(&m, NULL, NULL);
	give(iv, "top", a_missing(CV_DK));
	cv_interview_choose_areas(iv, wrk, 1, NULL, NULL);
	give(iv, "wrk_gate", a_text("x"));
	assert_true(cv_interview_reached(iv, cv_survey_question(m.s, "end")));
	cv_interview_back(iv);
	cv_interview_back(iv);
	cv_interview_choose_areas(iv, pan, 1, NULL, NULL);
	give(iv, "pan_gate", a_text("x"));
	give(iv, "pan_imp", a_number(1));
	give(iv, "pan_chg", a_number(1));
	give(iv, "pan_ask", a_text("x"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	done(&m, &iv);
}

static void ranked__passes_on__without_a_top(void **state)
{
	struct made m = areas(CV_AREAS_RANKED, 1, 2);
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	give(iv, "top", a_missing(CV_PNS));
	assert_string_equal(asked(iv), "end");
	done(&m, &iv);
}

static void random__draws__by_the_seed(void **state)
{
	struct made m = areas(CV_AREAS_RANDOM, 0, 2);
	struct cv_interview_setup setup = {0};
	unsigned seen[AREAS] = {0}, i, n;
	const unsigned *list;
	struct cv_interview *iv;
	char first[64], again[64];

	(void)state;
	for (setup.seed = 1; setup.seed <= 600; setup.seed++) {
		iv = make_interview(&m, &setup, NULL);
		n = cv_interview_areas(iv, &list, NULL);
		assert_int_equal(n, 2);
		assert_int_not_equal(list[0], list[1]);
		for (i = 0; i < n; i++)
			seen[list[i] - 1]++;
		cv_interview_free(&iv);
	}
	for (i = 0; i < AREAS; i++) /* 200 each, were it perfectly even */
		assert_true(seen[i] > 150 && seen[i] < 250);
	setup.seed = 77;
	iv = make_interview(&m, &setup, NULL);
	way(iv, first);
	cv_interview_free(&iv);
	iv = make_interview(&m, &setup, NULL);
	way(iv, again);
	assert_string_equal(first, again);
	done(&m, &iv);
}

static void random__on_paper__keeps_the_files_order(void **state)
{
	struct made m = areas(CV_AREAS_RANDOM, 0, 3);
	struct cv_interview_setup setup = {0};
	const unsigned *list;
	struct cv_interview *iv;

	(void)state;
	setup.mode = CV_MODE_PAPER;
	for (setup.seed = 1; setup.seed <= 50; setup.seed++) {
		iv = make_interview(&m, &setup, NULL);
		assert_int_equal(cv_interview_areas(iv, &list, NULL), 3);
		assert_true(list[0] < list[1] && list[1] < list[2]);
		cv_interview_free(&iv);
	}
	cv_survey_free(&m.s);
}

static void compare__asks_two_questions__of_each(void **state)
{
	struct made m = areas(CV_AREAS_COMPARE, 0, 0);
	struct cv_interview_setup setup = {0};
	const unsigned *walk;
	struct cv_interview *iv;
	unsigned i;

	(void)state;
	setup.mode = CV_MODE_PAPER; /* in the order of the file */
	iv = make_interview(&m, &setup, NULL);
	give(iv, "top", a_missing(CV_PNS));
	for (i = 0; i < AREAS; i++) {
		give(iv, named(&m, ids[i], "_imp"), a_number(3));
		give(iv, named(&m, ids[i], "_chg"), a_number(-1));
	}
	assert_string_equal(asked(iv), "end");
	assert_false(
	    cv_interview_reached(iv, cv_survey_question(m.s, "wrk_ask")));
	give(iv, "end", a_text("x"));
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	assert_int_equal(cv_interview_walk(iv, &walk), AREAS + 2);
	done(&m, &iv);
}

/* Compare, then the areas of the session: nothing is asked twice. */
static void compare__and_a_whole_area__ask_nothing_twice(void **state)
{
	struct made m = areas(CV_AREAS_COMPARE, 0, 0);
	struct cv_interview_setup setup = {0};
	struct cv_flow_step end = m.flow[2];
	const unsigned *walk;
	struct cv_interview *iv;
	unsigned i, n;

	(void)state;
	m.s->consultation.n_flow--;
	make_areas(&m, CV_AREAS_SESSION, 0, 1);
	m.flow[m.s->consultation.n_flow++] = end;
	setup.mode = CV_MODE_PAPER;
	setup.areas[0] = 4;
	setup.n_areas = 1;
	iv = make_interview(&m, &setup, NULL);
	give(iv, "top", a_missing(CV_PNS));
	for (i = 0; i < AREAS; i++) {
		give(iv, named(&m, ids[i], "_imp"), a_number(3));
		give(iv, named(&m, ids[i], "_chg"), a_number(-1));
	}
	give(iv, "wrk_gate", a_text("x"));
	give(iv, "wrk_ask", a_text("x"));
	assert_string_equal(asked(iv), "end");
	n = cv_interview_walk(iv, &walk);
	assert_int_equal(n, AREAS + 2); /* each once, wrk where it is whole */
	assert_int_equal(walk[n - 2], 4);
	done(&m, &iv);
}

static void compare__is_shuffled__by_the_seed(void **state)
{
	struct made m = areas(CV_AREAS_COMPARE, 0, 0);
	struct cv_interview_setup setup = {0};
	unsigned first[AREAS] = {0}, i;
	const unsigned *list;
	struct cv_interview *iv;

	(void)state;
	for (setup.seed = 1; setup.seed <= 600; setup.seed++) {
		iv = make_interview(&m, &setup, NULL);
		assert_int_equal(cv_interview_areas(iv, &list, NULL), AREAS);
		first[list[0] - 1]++;
		cv_interview_free(&iv);
	}
	for (i = 0; i < AREAS; i++)
		assert_true(first[i] > 60 && first[i] < 140);
	cv_survey_free(&m.s);
}

static void minutes__follow__the_flow(void **state)
{
	struct made m = areas(CV_AREAS_SESSION, 0, 2);
	unsigned all[] = {1, 2, 3, 4, 5, 6};

	(void)state;
	/* 25 + 45 for the rest, an area 45 + 25 + 25 + 45 */
	assert_int_equal(cv_survey_minutes(m.s, NULL, 0, false), 6);
	assert_int_equal(cv_survey_minutes(m.s, all, 6, false), 15);
	assert_int_equal(cv_survey_minutes(m.s, all, 1, false), 4);
	m.questions[cv_survey_question(m.s, "pan_ask")->index].in_short = false;
	assert_int_equal(cv_survey_minutes(m.s, all, 1, true), 3);
	cv_survey_free(&m.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(session__takes__what_was_settled),
	    cmocka_unit_test(areas__of_level_three__need_help_named),
	    cmocka_unit_test(chosen__asks__the_person),
	    cmocka_unit_test(chosen__stays__when_saving_fails),
	    cmocka_unit_test(chosen__is_restored__from_the_header),
	    cmocka_unit_test(ranked__follows__the_persons_own_top),
	    cmocka_unit_test(chosen__forgets_for_rules__a_dropped_area),
	    cmocka_unit_test(ranked__passes_on__without_a_top),
	    cmocka_unit_test(random__draws__by_the_seed),
	    cmocka_unit_test(random__on_paper__keeps_the_files_order),
	    cmocka_unit_test(compare__asks_two_questions__of_each),
	    cmocka_unit_test(compare__and_a_whole_area__ask_nothing_twice),
	    cmocka_unit_test(compare__is_shuffled__by_the_seed),
	    cmocka_unit_test(minutes__follow__the_flow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
