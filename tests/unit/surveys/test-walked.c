/* People walking through the questionnaires in surveys/: who is asked what.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/interview.h>
#include <canvass/memory.h>
#include <canvass/reader.h>

/* What a person answers; everything else by `usual`. */
struct given {
	const char *id,
	    *value; /* an option, words, or "-": prefer not to say */
};

/* An interview that was led to its end. */
struct walked {
	struct cv_survey *survey;
	struct cv_interview *interview;
	struct cv_buf asked; /* " c_hello c_free … " */
};

static enum cv_status keep(void *context, const struct cv_interview *iv,
			   unsigned n, const struct cv_question *q,
			   struct cv_error *err)
{
	(void)context, (void)iv, (void)n, (void)q, (void)err;
	return CV_OK;
}

static struct cv_survey *shipped(void)
{
	const char *top = getenv("SRCDIR");
	struct cv_folder *folder = NULL;
	struct cv_survey *survey = NULL;
	struct cv_error err = {0};
	char path[4096];

	snprintf(path, sizeof path, "%s/surveys", top != NULL ? top : ".");
	assert_int_equal(cv_folder_open(path, &folder, &err), CV_OK);
	assert_int_equal(cv_reader_survey(folder, &survey, NULL, &err), CV_OK);
	cv_folder_close(&folder);
	return survey;
}

/* The first answer that does not end the interview; no words. */
static void usual(const struct cv_question *q, struct cv_answer *a)
{
	if (q->type == CV_TEXT)
		a->missing = CV_BLANK;
	a->number = q->type == CV_SCALE ? q->options[0].value : q->min;
	a->set = 1;
	a->n_rank = 1;
	while (a->option + 1 < (int)q->n_options &&
	       q->options[a->option].ends != CV_ENDS_NOT)
		a->option++;
}

static void answer(struct cv_interview *iv, const struct cv_question *q,
		   const struct given *given)
{
	struct cv_answer a;
	struct cv_refusal refusal = {0};
	struct cv_error err = {0};

	cv_answer_init(&a, CV_ANSWERED);
	usual(q, &a);
	for (; given != NULL && given->id != NULL; given++) {
		int option;

		if (strcmp(given->id, q->id) != 0)
			continue;
		a.missing =
		    strcmp(given->value, "-") == 0 ? CV_PNS : CV_ANSWERED;
		option =
		    cv_question_option(q, given->value, strlen(given->value));
		a.option = option;
		a.set = option >= 0 ? UINT64_C(1) << option : 1;
		if (q->type == CV_TEXT && a.missing == CV_ANSWERED)
			a.text = cv_strdup(given->value);
	}
	if (cv_interview_answer(iv, &a, true, &refusal, &err) != CV_ACCEPTED)
		fail_msg("%s: %s", q->id,
			 refusal.key != NULL ? refusal.key : "refused");
	cv_answer_done(&a);
}

static void lead(struct walked *w, const struct given *given)
{
	cv_buf_adds(&w->asked, " ");
	for (int steps = 0; steps < 500; steps++)
		switch (cv_interview_step(w->interview)) {
		case CV_STEP_QUESTION: {
			const struct cv_question *q =
			    cv_interview_question(w->interview);

			cv_buf_addf(&w->asked, "%s ", q->id);
			answer(w->interview, q, given);
			break;
		}
		case CV_STEP_ENDED:
			return;
		default:
			cv_interview_go_on(w->interview);
		}
	fail_msg("it never ends");
}

static struct walked
walk(const char *area, const char *on, const struct given *given)
{
	struct walked w = {.survey = shipped(), .asked = CV_BUF_INIT};
	struct cv_interview_setup setup = {.survey = w.survey,
					   .seed = 1,
					   .training = true,
					   .month = "2026-11",
					   .today = {2026, 11, 23}};
	struct cv_interview_hooks hooks = {.save = keep};
	struct cv_error err = {0};
	const char **switches =
	    cv_arena_alloc(w.survey->arena, sizeof *switches);

	switches[0] = on;
	if (on != NULL && strcmp(on, "promise") == 0) {
		w.survey->consultation.promise = true;
	} else if (on != NULL) {
		w.survey->consultation.switches = switches;
		w.survey->consultation.n_switches = 1;
	}
	setup.areas[0] = (unsigned)(cv_survey_questionnaire(w.survey, area) -
				    w.survey->questionnaires);
	setup.n_areas = 1;
	assert_int_equal(cv_interview_new(&setup, &hooks, &w.interview, &err),
			 CV_OK);
	lead(&w, given);
	return w;
}

static void done(struct walked *w)
{
	cv_interview_free(&w->interview);
	cv_survey_free(&w->survey);
	cv_buf_done(&w->asked);
}

static bool was_asked(const struct walked *w, const char *id)
{
	char word[48];

	snprintf(word, sizeof word, " %s ", id);
	return strstr(w->asked.data, word) != NULL;
}

static void walked__consent__promises_only_what_is_true(void **state)
{
	struct walked soft = walk("wrk", NULL, NULL);
	struct walked firm = walk("wrk", "promise", NULL);

	(void)state;
	assert_true(was_asked(&soft, "c_share_soft"));
	assert_false(was_asked(&soft, "c_share"));
	assert_true(was_asked(&firm, "c_share"));
	assert_false(was_asked(&firm, "c_share_soft"));
	done(&soft);
	done(&firm);
}

static void walked__consent__is_said_again_to_who_was_not_sure(void **state)
{
	static const struct given unsure[] = {{"c_check", "lose"}, {0}};
	struct walked w = walk("wrk", NULL, unsure);
	struct walked sure = walk("wrk", NULL, NULL);

	(void)state;
	assert_true(was_asked(&w, "c_again"));
	assert_int_equal(cv_interview_end(w.interview), CV_END_COMPLETE);
	assert_false(was_asked(&sure, "c_again"));
	done(&w);
	done(&sure);
}

static void walked__consent__ends_with_a_count(void **state)
{
	static const struct {
		struct given given[2];
		enum cv_end end;
		const char *not_asked;
	} ways[] = {
	    {{{"c_ok", "no"}}, CV_END_DECLINED, "c_check"},
	    {{{"c_before", "yes"}}, CV_END_INELIGIBLE, "c_age"},
	    {{{"c_age", "u15"}}, CV_END_INELIGIBLE, "core_top3"},
	    {{{"c_age", "a15_17"}}, CV_END_INELIGIBLE, "core_top3"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct walked w = walk("wrk", NULL, ways[i].given);

		assert_int_equal(cv_interview_end(w.interview), ways[i].end);
		assert_false(was_asked(&w, ways[i].not_asked));
		done(&w);
	}
}

static void walked__first_topic__is_named_when_asked_why(void **state)
{
	struct walked w = walk("wrk", NULL, NULL);
	const struct cv_question *q = cv_survey_question(w.survey, "core_why");
	struct cv_buf words = CV_BUF_INIT;

	(void)state;
	assert_true(was_asked(&w, "core_why"));
	cv_interview_words(w.interview, &q->text, &words);
	assert_string_equal(words.data,
			    "You put this topic first: Help for migrants that "
			    "began in COVID-19. Why?");
	cv_buf_done(&words);
	done(&w);
}

static void walked__priorities__are_not_asked_why_without_one(void **state)
{
	static const struct given none[] = {{"core_top3", "-"}, {0}};
	struct walked w = walk("wrk", NULL, none);

	(void)state;
	assert_false(was_asked(&w, "core_why"));
	done(&w);
}

static void walked__gates__skip_the_hard_questions(void **state)
{
	static const struct {
		const char *area;
		struct given no[2];
		const char *hard, *kept;
	} gates[] = {
	    {"bor", {{"bor_gate", "no"}}, "bor_near", "bor_law"},
	    {"det", {{"det_gate", "no"}}, "det_exp", "det_alt"},
	    {"ret", {{"ret_gate", "no"}}, "ret_exp", "ret_look"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof gates / sizeof *gates; i++) {
		struct walked no = walk(gates[i].area, NULL, gates[i].no);
		struct walked yes = walk(gates[i].area, NULL, NULL);

		assert_false(was_asked(&no, gates[i].hard));
		assert_true(was_asked(&no, gates[i].kept));
		assert_true(was_asked(&yes, gates[i].hard));
		done(&no);
		done(&yes);
	}
}

static void walked__experience__is_asked_of_those_who_have_it(void **state)
{
	static const struct {
		const char *area;
		struct given given[2];
		const char *next;
		bool asked;
	} ways[] = {
	    {"wrk", {{"wrk_now", "yes"}}, "wrk_prob", true},
	    {"wrk", {{"wrk_now", "looking"}}, "wrk_prob", false},
	    {"wrk", {{"wrk_now", "-"}}, "wrk_fee", false},
	    {"bor", {{"bor_near", "close"}}, "bor_saw", true},
	    {"bor", {{"bor_near", "no"}}, "bor_saw", false},
	    {"det", {{"det_exp", "both"}}, "det_rights", true},
	    {"det", {{"det_exp", "-"}}, "det_days", false},
	    {"ret", {{"ret_exp", "me"}}, "ret_after", true},
	    {"ret", {{"ret_exp", "no"}}, "ret_how", false},
	    {"pan", {{"pan_gov", "stay"}}, "pan_kept", true},
	    {"pan", {{"pan_gov", "none"}}, "pan_kept", false},
	    {"pan", {{"pan_gov", "other"}}, "pan_gov_other", true},
	    {"cli", {{"cli_exp", "none"}}, "cli_role", false},
	    {"cli", {{"cli_exp", "heat"}}, "cli_help", true},
	    {"srv", {{"srv_miss", "none"}}, "srv_stop", false},
	    {"srv", {{"srv_miss", "mind"}}, "srv_stop", true},
	    {"cso", {{"cso_link", "none"}}, "cso_press", false},
	    {"cso", {{"cso_press", "none"}}, "cso_effect", false},
	    {"cso", {{"cso_press", "court"}}, "cso_effect", true},
	    {"equ", {{"equ_exp", "race"}}, "equ_where", true},
	    {"equ", {{"equ_exp", "race"}}, "equ_mix", false},
	    {"equ", {{"equ_exp", "-"}}, "equ_where", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct walked w = walk(ways[i].area, NULL, ways[i].given);

		if (was_asked(&w, ways[i].next) != ways[i].asked)
			fail_msg("%s = %s: %s", ways[i].given[0].id,
				 ways[i].given[0].value, ways[i].next);
		done(&w);
	}
}

static bool offers(struct walked *w, const char *question, const char *option)
{
	const struct cv_question *q = cv_survey_question(w->survey, question);
	const unsigned char *order;
	unsigned n = cv_interview_options(w->interview, q, &order);

	for (unsigned i = 0; i < n; i++)
		if (strcmp(q->options[order[i]].id, option) == 0)
			return true;
	return false;
}

static void walked__hide_sogi__leaves_the_words_out(void **state)
{
	struct walked shown = walk("equ", NULL, NULL);
	struct walked hidden = walk("equ", "hide_sogi", NULL);

	(void)state;
	assert_true(was_asked(&shown, "equ_about"));
	assert_true(offers(&shown, "equ_exp", "gi"));
	assert_true(offers(&shown, "equ_exp", "so"));
	assert_false(was_asked(&hidden, "equ_about"));
	assert_false(offers(&hidden, "equ_exp", "gi"));
	assert_false(offers(&hidden, "equ_exp", "so"));
	assert_true(offers(&hidden, "equ_exp", "race"));
	done(&shown);
	done(&hidden);
}

static void walked__hide_gender_x__leaves_two_answers(void **state)
{
	struct walked shown = walk("wrk", NULL, NULL);
	struct walked hidden = walk("wrk", "hide_gender_x", NULL);

	(void)state;
	assert_true(offers(&shown, "p_gen", "x"));
	assert_false(offers(&hidden, "p_gen", "x"));
	assert_true(offers(&hidden, "p_gen", "m"));
	done(&shown);
	done(&hidden);
}

static void walked__security__is_asked_only_when_switched_on(void **state)
{
	struct walked off = walk("wrk", NULL, NULL);
	struct walked on = walk("wrk", "ask_security", NULL);

	(void)state;
	assert_false(was_asked(&off, "p_secure"));
	assert_true(was_asked(&on, "p_secure"));
	done(&off);
	done(&on);
}

static const char *disability(const struct given *given, char out[8])
{
	struct walked w = walk("wrk", NULL, given);
	const struct cv_answer *a = cv_interview_given(
	    w.interview, cv_survey_question(w.survey, "p_dis"));

	snprintf(out, 8, "%s", a->text != NULL ? a->text : "");
	done(&w);
	return out;
}

static void walked__disability__is_a_lot_in_any_of_six(void **state)
{
	static const struct given none[] = {{"p_wg1", "no"},
					    {"p_wg2", "some"},
					    {"p_wg3", "no"},
					    {"p_wg4", "no"},
					    {"p_wg5", "-"},
					    {"p_wg6", "some"},
					    {0}};
	static const struct given one[] = {{"p_wg1", "no"},
					   {"p_wg2", "no"},
					   {"p_wg3", "no"},
					   {"p_wg4", "no"},
					   {"p_wg5", "no"},
					   {"p_wg6", "cannot"},
					   {0}};
	static const struct given silent[] = {{"p_wg1", "-"},
					      {"p_wg2", "-"},
					      {"p_wg3", "-"},
					      {"p_wg4", "-"},
					      {"p_wg5", "-"},
					      {"p_wg6", "-"},
					      {0}};
	char out[8];

	(void)state;
	assert_string_equal(disability(none, out), "no");
	assert_string_equal(disability(one, out), "yes");
	assert_string_equal(disability(silent, out), "");
}

static void walked__quotes__are_asked_for_where_there_are_words(void **state)
{
	static const struct given words[] = {{"srv_ask", "A nurse at night"},
					     {0}};
	struct walked w = walk("srv", NULL, words);
	struct walked mute = walk("srv", NULL, NULL);

	(void)state;
	assert_true(was_asked(&w, "end_quote"));
	assert_false(was_asked(&mute, "end_quote"));
	done(&w);
	done(&mute);
}

static void walked__end__is_kind_to_who_found_it_hard(void **state)
{
	static const struct given hard[] = {{"end_ok", "hard"}, {0}};
	static const struct given good[] = {{"end_ok", "good"}, {0}};
	struct walked w = walk("wrk", NULL, hard);
	struct walked fine = walk("wrk", NULL, good);

	(void)state;
	assert_true(was_asked(&w, "end_hard"));
	assert_false(was_asked(&fine, "end_hard"));
	assert_false(
	    cv_question_is_stored(cv_survey_question(w.survey, "end_ok")));
	done(&w);
	done(&fine);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(walked__consent__promises_only_what_is_true),
	    cmocka_unit_test(
		walked__consent__is_said_again_to_who_was_not_sure),
	    cmocka_unit_test(walked__consent__ends_with_a_count),
	    cmocka_unit_test(walked__first_topic__is_named_when_asked_why),
	    cmocka_unit_test(walked__priorities__are_not_asked_why_without_one),
	    cmocka_unit_test(walked__gates__skip_the_hard_questions),
	    cmocka_unit_test(walked__experience__is_asked_of_those_who_have_it),
	    cmocka_unit_test(walked__hide_sogi__leaves_the_words_out),
	    cmocka_unit_test(walked__hide_gender_x__leaves_two_answers),
	    cmocka_unit_test(walked__security__is_asked_only_when_switched_on),
	    cmocka_unit_test(walked__disability__is_a_lot_in_any_of_six),
	    cmocka_unit_test(
		walked__quotes__are_asked_for_where_there_are_words),
	    cmocka_unit_test(walked__end__is_kind_to_who_found_it_hard),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
