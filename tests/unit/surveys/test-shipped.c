/* The questionnaires in surveys/ keep the rules they were written by.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/reader.h>

static const char *const areas[] = {"pan", "cli", "equ", "wrk", "pth", "bor",
				    "det", "ret", "chi", "srv", "voi", "cso"};
enum { AREAS = 12, LINES_READ_ALOUD = 9, ITEMS_SHORT = 11 };

static struct cv_survey *survey;

static int open_shipped(void **state)
{
	const char *top = getenv("SRCDIR");
	struct cv_folder *folder = NULL;
	struct cv_error err = {0};
	char path[4096];
	enum cv_status rc;

	(void)state;
	snprintf(path, sizeof path, "%s/surveys", top != NULL ? top : ".");
	rc = cv_folder_open(path, &folder, &err);
	if (rc == CV_OK)
		rc = cv_reader_survey(folder, &survey, NULL, &err);
	cv_folder_close(&folder);
	if (rc != CV_OK)
		print_error("%s: %s\n", err.where, err.text);
	return rc == CV_OK ? 0 : -1;
}

static int close_shipped(void **state)
{
	(void)state;
	cv_survey_free(&survey);
	return 0;
}

static const struct cv_questionnaire *area(int i)
{
	const struct cv_questionnaire *qn =
	    cv_survey_questionnaire(survey, areas[i]);

	assert_non_null(qn);
	return qn;
}

/* The question i of a questionnaire, notes not counted; from the end if i is
 * negative. */
static const struct cv_question *item(const struct cv_questionnaire *qn, int i)
{
	const struct cv_question *all = &survey->questions[qn->first];
	int step = i < 0 ? -1 : 1, left = i < 0 ? -i - 1 : i;

	for (int k = i < 0 ? (int)qn->count - 1 : 0;
	     k >= 0 && k < (int)qn->count; k += step)
		if (all[k].type != CV_NOTE && left-- == 0)
			return &all[k];
	return NULL;
}

static bool has_other(const struct cv_question *q)
{
	for (unsigned i = 0; i < q->n_options; i++)
		if (q->options[i].other)
			return true;
	return false;
}

static void shipped__areas__are_the_twelve_in_order(void **state)
{
	(void)state;
	for (int i = 0; i < AREAS; i++) {
		const struct cv_question *top =
		    cv_survey_question(survey, "core_top3");

		assert_int_equal(area(i)->area, i + 1);
		assert_string_equal(top->options[i].id, areas[i]);
		assert_string_equal(top->options[i].text.source,
				    area(i)->title.source);
	}
}

static void shipped__areas__begin_and_end_alike(void **state)
{
	(void)state;
	for (int i = 0; i < AREAS; i++) {
		const struct cv_questionnaire *qn = area(i);
		char id[16];

		snprintf(id, sizeof id, "%s_imp", areas[i]);
		assert_string_equal(item(qn, 0)->id, id);
		snprintf(id, sizeof id, "%s_chg", areas[i]);
		assert_string_equal(item(qn, 1)->id, id);
		snprintf(id, sizeof id, "%s_first", areas[i]);
		assert_string_equal(item(qn, -3)->id, id);
		snprintf(id, sizeof id, "%s_ask", areas[i]);
		assert_string_equal(item(qn, -1)->id, id);
	}
}

static void shipped__lists__have_a_digit_for_every_line(void **state)
{
	(void)state;
	for (unsigned i = 0; i < survey->n_questions; i++) {
		const struct cv_question *q = &survey->questions[i];
		unsigned lines = q->n_options + (q->na.source != NULL);

		if (q->list == NULL && lines > LINES_READ_ALOUD)
			fail_msg("%s has %u lines", q->id, lines);
		assert_true(q->list != NULL || q->n_options > 0 ||
			    q->type > CV_SCALE);
	}
}

static void shipped__nominal_lists__end_with_something_else(void **state)
{
	unsigned seen = 0;

	(void)state;
	for (unsigned i = 0; i < survey->n_questions; i++) {
		const struct cv_question *q = &survey->questions[i];

		if (q->randomize != CV_RANDOMIZE_OPTIONS || q->list != NULL)
			continue;
		seen++;
		if (!has_other(q))
			fail_msg("%s has no \"something else\"", q->id);
		assert_true(q->options[q->n_options - 1].pin);
	}
	assert_true(seen >= 30);
}

static void shipped__several_answers__can_say_none(void **state)
{
	static const char *const fit_always[] = {"equ_where", "srv_stop",
						 "chi_alone", "p_role"};

	(void)state;
	for (unsigned i = 0; i < survey->n_questions; i++) {
		const struct cv_question *q = &survey->questions[i];
		bool known = false;

		for (int k = 0; k < 4; k++)
			known |= strcmp(q->id, fit_always[k]) == 0;
		if (q->type == CV_SELECT_MULTIPLE && !known)
			assert_true(q->options[q->n_options - 1].exclusive);
	}
}

static void shipped__hard_questions__stand_behind_a_rule(void **state)
{
	unsigned seen = 0;

	(void)state;
	for (unsigned i = 0; i < survey->n_questions; i++) {
		const struct cv_question *q = &survey->questions[i];

		if (q->sensitivity < 3)
			continue;
		seen++;
		assert_non_null(q->relevant);
		assert_int_equal(q->group, CV_GROUP_SKIP);
		assert_true(survey->questionnaires[q->questionnaire].card);
	}
	assert_true(seen >= 8);
}

static void shipped__sensitive_questions__can_be_declined(void **state)
{
	(void)state;
	for (unsigned i = 0; i < survey->n_questions; i++) {
		const struct cv_question *q = &survey->questions[i];

		if (q->sensitivity >= 2 && q->type != CV_CALCULATE)
			assert_true(q->offers_pns);
	}
}

static void shipped__words__are_not_asked_to_name_anyone(void **state)
{
	(void)state;
	for (unsigned i = 0; i < survey->n_questions; i++) {
		const struct cv_question *q = &survey->questions[i];

		if (q->type != CV_TEXT)
			continue;
		assert_non_null(q->hint.source);
		assert_non_null(
		    strstr(q->hint.source, "Please do not write any names."));
	}
}

static void shipped__short_length__leaves_an_area_in_few_questions(void **state)
{
	(void)state;
	for (int i = 0; i < AREAS; i++) {
		const struct cv_questionnaire *qn = area(i);
		int asked = 0, left_out = 0;

		for (unsigned k = 0; k < qn->count; k++) {
			const struct cv_question *q =
			    &survey->questions[qn->first + k];

			if (q->type == CV_NOTE || q->other_of >= 0)
				continue;
			asked += q->in_short;
			left_out += !q->in_short;
		}
		assert_in_range(asked, 8, ITEMS_SHORT);
		assert_true(left_out >= 1);
	}
}

/* "wrk_first.send": is there such an item, and such an answer? */
static void check_item(const struct cv_questionnaire *qn, const char *word)
{
	const struct cv_question *q;
	size_t n = strcspn(word, ".");
	char id[CV_ID_MAX + 1];

	assert_in_range(n, 1, CV_ID_MAX);
	memcpy(id, word, n);
	id[n] = '\0';
	q = cv_survey_question(survey, id);
	if (q == NULL)
		fail_msg("%s: there is no item %s", qn->file, word);
	if (word[n] == '.' &&
	    cv_question_option(q, word + n + 1, strlen(word + n + 1)) < 0)
		fail_msg("%s: there is no answer %s", qn->file, word);
}

/* The table of demands at the head of the file names items that exist. */
static void shipped__demands__have_their_items(void **state)
{
	(void)state;
	for (int i = 0; i < AREAS; i++) {
		const struct cv_questionnaire *qn = area(i);
		const char *end = strstr(qn->text, "\nquestionnaire");
		const char *p = qn->text;
		unsigned named = 0;

		assert_non_null(strstr(p, "Demand of the source text"));
		while ((p = strstr(p, areas[i])) != NULL && p < end) {
			size_t n =
			    strspn(p, "abcdefghijklmnopqrstuvwxyz0123456789_.");
			char word[64];

			if (p[3] == '_' && isspace((unsigned char)p[-1])) {
				assert_true(n < sizeof word);
				memcpy(word, p, n);
				word[n] = '\0';
				if (word[n - 1] == '.')
					word[n - 1] = '\0';
				check_item(qn, word);
				named++;
			}
			p += n;
		}
		assert_true(named >= 4);
	}
}

static void shipped__every_question__says_why(void **state)
{
	(void)state;
	for (int i = 0; i < AREAS; i++) {
		const struct cv_questionnaire *qn = area(i);

		assert_true(qn->n_gcm > 0);
		for (unsigned k = 0; k < qn->count; k++) {
			const struct cv_question *q =
			    &survey->questions[qn->first + k];

			if (q->other_of < 0 && q->why == NULL)
				fail_msg("%s does not say why", q->id);
		}
	}
}

static void shipped__washington_group__is_word_for_word(void **state)
{
	static const char *const text[] = {
	    "Do you have difficulty seeing, even if wearing glasses?",
	    "Do you have difficulty hearing, even if using a hearing aid?",
	    "Do you have difficulty walking or climbing steps?",
	    "Do you have difficulty remembering or concentrating?",
	    "Do you have difficulty with self-care, such as washing all over "
	    "or dressing?",
	    "Using your usual language, do you have difficulty communicating, "
	    "for example understanding or being understood?"};
	static const char *const answers[] = {
	    "No, no difficulty", "Yes, some difficulty",
	    "Yes, a lot of difficulty", "Cannot do at all"};

	(void)state;
	for (int i = 0; i < 6; i++) {
		char id[8];
		const struct cv_question *q;

		snprintf(id, sizeof id, "p_wg%d", i + 1);
		q = cv_survey_question(survey, id);
		assert_string_equal(q->text.source, text[i]);
		assert_int_equal(q->n_options, 4);
		for (int k = 0; k < 4; k++)
			assert_string_equal(q->options[k].text.source,
					    answers[k]);
		assert_int_equal(q->randomize, CV_FIXED);
	}
}

static void shipped__referral__is_empty(void **state)
{
	(void)state;
	assert_false(survey->has_referral);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shipped__areas__are_the_twelve_in_order),
	    cmocka_unit_test(shipped__areas__begin_and_end_alike),
	    cmocka_unit_test(shipped__lists__have_a_digit_for_every_line),
	    cmocka_unit_test(shipped__nominal_lists__end_with_something_else),
	    cmocka_unit_test(shipped__several_answers__can_say_none),
	    cmocka_unit_test(shipped__hard_questions__stand_behind_a_rule),
	    cmocka_unit_test(shipped__sensitive_questions__can_be_declined),
	    cmocka_unit_test(shipped__words__are_not_asked_to_name_anyone),
	    cmocka_unit_test(
		shipped__short_length__leaves_an_area_in_few_questions),
	    cmocka_unit_test(shipped__demands__have_their_items),
	    cmocka_unit_test(shipped__every_question__says_why),
	    cmocka_unit_test(shipped__washington_group__is_word_for_word),
	    cmocka_unit_test(shipped__referral__is_empty),
	};

	return cmocka_run_group_tests(tests, open_shipped, close_shipped);
}
