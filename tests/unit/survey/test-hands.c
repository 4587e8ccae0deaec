/* Group votes: what may be voted on, counting, and which counts can be.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-survey.h"

#include <canvass/hands.h>

static struct cv_hands_group women(void)
{
	struct cv_hands_group g = {.type = "women", .present = 18};

	return g;
}

struct pieces {
	struct made m;
	struct cv_question *first, *many, *top, *scale;
};

static struct pieces make_pieces(void)
{
	struct pieces p = {.m = make_survey()};
	struct made *m = &p.m;

	make_questionnaire(m, "wrk", 4);
	p.first = make_question(m, "first", CV_SELECT_ONE);
	make_options(m, p.first, "pay fees free");
	p.many = make_question(m, "many", CV_SELECT_MULTIPLE);
	make_options(m, p.many, "union court talk");
	make_option(m, p.many, "none")->exclusive = true;
	p.top = make_question(m, "top", CV_RANK);
	make_options(m, p.top, "pan cli wrk det");
	p.top->max_select = 3;
	p.top->group = CV_GROUP_SECRET;
	p.scale = make_scale(m, "scale", -1, 1);
	return p;
}

static void count(struct cv_hands_sheet *sheet, unsigned line, int n)
{
	cv_hands_reach(sheet, line);
	if (n >= 10)
		cv_hands_digit(sheet, line, n / 10);
	cv_hands_digit(sheet, line, n % 10);
}

static void hands__open__what_groups_may_vote_on(void **state)
{
	struct pieces p = make_pieces();
	struct made *m = &p.m;
	struct cv_question *never = make_question(m, "never", CV_SELECT_ONE);
	struct cv_question *text = make_question(m, "text", CV_TEXT);
	struct cv_question *rule = make_question(m, "rule", CV_SELECT_ONE);
	struct cv_question *off = make_question(m, "off", CV_SELECT_ONE);

	(void)state;
	never->group = CV_GROUP_SKIP;
	rule->relevant = make_rule(m, "${first} = 'pay'");
	off->relevant = make_rule(m, "switch('ask_security')");
	cv_survey_index(m->s);
	assert_int_equal(cv_hands_may(m->s, p.first, false), CV_HANDS_MAY);
	assert_int_equal(cv_hands_may(m->s, p.top, false), CV_HANDS_MAY);
	assert_int_equal(cv_hands_may(m->s, never, false), CV_HANDS_NEVER);
	assert_int_equal(cv_hands_may(m->s, text, false), CV_HANDS_UNCOUNTABLE);
	/* a rule about a person's own answers does not bind a room */
	assert_int_equal(cv_hands_may(m->s, rule, false), CV_HANDS_MAY);
	assert_int_equal(cv_hands_may(m->s, off, false), CV_HANDS_CLOSED);
	m->questionnaires[0].sensitivity = 3;
	m->s->has_referral = false;
	assert_int_equal(cv_hands_may(m->s, p.first, false), CV_HANDS_CLOSED);
	assert_int_equal(cv_hands_may(m->s, p.first, true), CV_HANDS_MAY);
	cv_survey_free(&m->s);
}

static void hands__ask_for_tokens__where_it_is_secret(void **state)
{
	struct pieces p = make_pieces();
	struct cv_hands_group g = women();

	(void)state;
	assert_int_equal(cv_hands_method_of(&g, p.first), CV_HANDS_SHOW);
	assert_int_equal(cv_hands_method_of(&g, p.top), CV_HANDS_TOKENS);
	p.top->group = CV_GROUP_SHOW; /* a ranking needs them all the same */
	assert_int_equal(cv_hands_method_of(&g, p.top), CV_HANDS_TOKENS);
	p.many->group = CV_GROUP_SECRET;
	assert_int_equal(cv_hands_method_of(&g, p.many), CV_HANDS_TOKENS);
	g.method = CV_HANDS_TOKENS;
	assert_int_equal(cv_hands_method_of(&g, p.first), CV_HANDS_TOKENS);
	assert_int_equal(cv_hands_each(p.first), 1);
	assert_int_equal(cv_hands_each(p.many), 0);
	assert_int_equal(cv_hands_each(p.top), 3);
	p.top->max_select = 0;
	assert_int_equal(cv_hands_each(p.top), 3);
	cv_survey_free(&p.m.s);
}

struct possible {
	const char *what;
	int64_t counts[4];
	unsigned n;
	int64_t none;
	bool is;
};

static void
try_all(const struct cv_question *q, const struct possible *list, size_t n)
{
	struct cv_hands_count counts[4];

	for (size_t i = 0; i < n; i++) {
		for (unsigned k = 0; k < 4; k++) {
			counts[k].id =
			    k < q->n_options ? q->options[k].id : "gone";
			counts[k].n = list[i].counts[k];
		}
		if (cv_hands_possible(q, 18, counts, list[i].n, list[i].none) !=
		    list[i].is)
			fail_msg("%s: %s", q->id, list[i].what);
	}
}

static void hands__know__what_a_room_can_do(void **state)
{
	static const struct possible one[] = {
	    {"all vote", {4, 7, 2}, 3, 5, true},
	    {"nobody votes", {0, 0, 0}, 3, 18, true},
	    {"one too many", {4, 7, 2}, 3, 6, false},
	    {"one missing", {4, 7, 2}, 3, 4, false},
	    {"no hand not counted", {4, 7, 7}, 3, -1, false},
	    {"below nothing", {-1, 19, 0}, 3, 0, false},
	    {"no count", {0}, 0, 18, true},
	};
	static const struct possible many[] = {
	    {"as many as fit", {18, 18, 0, 0}, 4, -1, true},
	    {"some raised none", {9, 13, 0, 0}, 4, 5, true},
	    {"more than people", {19, 0, 0, 0}, 4, -1, false},
	    {"more than those with a hand", {14, 0, 0, 0}, 4, 5, false},
	    {"none of these and others", {14, 2, 0, 4}, 4, -1, true},
	    {"none of these twice", {15, 2, 0, 4}, 4, -1, false},
	    {"below", {0, 0, 0, 0}, 4, -2, false},
	};
	static const struct possible top[] = {
	    {"all tokens", {18, 18, 18, 0}, 4, 0, true},
	    {"some kept back", {10, 5, 4, 0}, 4, 35, true},
	    {"two on one topic", {19, 5, 4, 0}, 4, 26, false},
	    {"a token too many", {18, 18, 18, 1}, 4, 0, false},
	    {"tokens lost", {10, 5, 4, 0}, 4, 34, false},
	};
	struct pieces p = make_pieces();

	(void)state;
	cv_survey_index(p.m.s);
	try_all(p.first, one, sizeof one / sizeof *one);
	try_all(p.many, many, sizeof many / sizeof *many);
	try_all(p.top, top, sizeof top / sizeof *top);
	assert_false(cv_hands_possible(p.first, 0, NULL, 0, 0));
	assert_false(cv_hands_possible(p.first, 1000, NULL, 0, 1000));
	p.many->max_select = 1;
	assert_false(cv_hands_possible(
	    p.many, 18, (struct cv_hands_count[]){{"union", 10}, {"court", 9}},
	    2, -1));
	cv_survey_free(&p.m.s);
}

static void hands__keep__the_order_of_the_file(void **state)
{
	struct pieces p = make_pieces();
	struct cv_hands_group g = women();
	struct cv_hands_sheet sheet;

	(void)state;
	p.first->randomize = CV_RANDOMIZE_OPTIONS;
	p.scale->randomize = CV_RANDOMIZE_REVERSE;
	p.scale->na = make_words(&p.m, "I was not here");
	p.first->dk_is_answer = true;
	((struct cv_option *)(uintptr_t)&p.first->options[1])->relevant =
	    make_rule(&p.m, "switch('no_such')");
	cv_survey_index(p.m.s);
	cv_hands_begin(&sheet, p.m.s, &g, p.first, NULL);
	assert_int_equal(sheet.n_lines, 3);
	assert_int_equal(sheet.lines[0].option, 0);
	assert_int_equal(sheet.lines[1].option, 2);
	assert_int_equal(sheet.lines[2].option, CV_HANDS_DK);
	cv_hands_done(&sheet);
	cv_hands_begin(&sheet, p.m.s, &g, p.scale, NULL);
	assert_int_equal(sheet.n_lines, 4);
	for (int i = 0; i < 3; i++)
		assert_int_equal(sheet.lines[i].option, i);
	assert_int_equal(sheet.lines[3].option, CV_HANDS_NA);
	cv_hands_done(&sheet);
	cv_hands_begin(&sheet, p.m.s, &g, p.many, NULL);
	assert_int_equal(sheet.n_lines, 5);
	assert_int_equal(sheet.lines[4].option, CV_HANDS_NONE);
	cv_hands_done(&sheet);
	cv_survey_free(&p.m.s);
}

static void hands__take__digits_and_steps(void **state)
{
	struct pieces p = make_pieces();
	struct cv_hands_group g = women();
	struct cv_hands_sheet sheet;
	unsigned i;

	(void)state;
	cv_survey_index(p.m.s);
	cv_hands_begin(&sheet, p.m.s, &g, p.first, NULL);
	assert_false(sheet.changed);
	assert_int_equal(sheet.lines[0].first, -1);
	cv_hands_digit(&sheet, 0, 1);
	cv_hands_digit(&sheet, 0, 2);
	assert_int_equal(sheet.lines[0].first, 12);
	assert_true(sheet.changed);
	cv_hands_reach(&sheet, 0); /* begins anew */
	cv_hands_digit(&sheet, 0, 3);
	assert_int_equal(sheet.lines[0].first, 3);
	cv_hands_step(&sheet, 0, 1);
	assert_int_equal(sheet.lines[0].first, 4);
	for (i = 0; i < 6; i++)
		cv_hands_step(&sheet, 0, -1);
	assert_int_equal(sheet.lines[0].first, 0);
	cv_hands_step(&sheet, 1, 1); /* from an empty line */
	assert_int_equal(sheet.lines[1].first, 1);
	cv_hands_step(&sheet, 2, -1);
	assert_int_equal(sheet.lines[2].first, -1);
	for (i = 0; i < 5; i++)
		cv_hands_digit(&sheet, 2, 9);
	assert_int_equal(sheet.lines[2].first, 999);
	cv_hands_erase(&sheet, 2);
	assert_int_equal(sheet.lines[2].first, 99);
	cv_hands_erase(&sheet, 2);
	cv_hands_erase(&sheet, 2);
	assert_int_equal(sheet.lines[2].first, -1);
	cv_hands_digit(&sheet, 2, 10); /* not a digit */
	assert_int_equal(sheet.lines[2].first, -1);
	cv_hands_done(&sheet);
	cv_survey_free(&p.m.s);
}

static void hands__want__every_line_counted(void **state)
{
	struct pieces p = make_pieces();
	struct cv_hands_group g = women();
	struct cv_hands_sheet sheet;
	unsigned line;

	(void)state;
	cv_survey_index(p.m.s);
	cv_hands_begin(&sheet, p.m.s, &g, p.first, NULL);
	count(&sheet, 1, 7);
	assert_int_equal(cv_hands_check(&sheet, 1, &line), CV_HANDS_UNCOUNTED);
	assert_int_equal(line, 2); /* from where the pointer is, and round */
	count(&sheet, 2, 2);
	assert_int_equal(cv_hands_check(&sheet, 2, &line), CV_HANDS_UNCOUNTED);
	assert_int_equal(line, 0);
	count(&sheet, 0, 19);
	assert_int_equal(cv_hands_check(&sheet, 0, &line), CV_HANDS_MORE);
	count(&sheet, 0, 10);
	assert_int_equal(cv_hands_sum(&sheet), 19);
	assert_int_equal(cv_hands_rest(&sheet), -1);
	assert_int_equal(cv_hands_check(&sheet, 0, &line), CV_HANDS_TOO_MANY);
	count(&sheet, 0, 4);
	assert_int_equal(cv_hands_rest(&sheet), 5);
	assert_int_equal(cv_hands_check(&sheet, 0, &line), CV_HANDS_RIGHT);
	cv_hands_done(&sheet);
	cv_hands_begin(&sheet, p.m.s, &g, p.many, NULL);
	for (unsigned i = 0; i < 4; i++)
		count(&sheet, i, 3);
	/* who raised no hand at all need not be counted */
	assert_int_equal(cv_hands_check(&sheet, 0, &line), CV_HANDS_RIGHT);
	count(&sheet, 4, 13);
	assert_int_equal(cv_hands_check(&sheet, 0, &line), CV_HANDS_TOO_MANY);
	cv_hands_done(&sheet);
	cv_survey_free(&p.m.s);
}

static void hands__count_twice__until_both_agree(void **state)
{
	struct pieces p = make_pieces();
	struct cv_hands_group g = women();
	struct cv_hands_sheet sheet;
	unsigned line;

	(void)state;
	cv_survey_index(p.m.s);
	cv_hands_begin(&sheet, p.m.s, &g, p.first, NULL);
	for (unsigned i = 0; i < 3; i++)
		count(&sheet, i, 2);
	cv_hands_doubt(&sheet, 1);
	assert_int_equal(cv_hands_check(&sheet, 0, &line), CV_HANDS_SECOND);
	assert_int_equal(line, 1);
	cv_hands_digit(&sheet, 1, 1);
	cv_hands_digit(&sheet, 1, 4);
	assert_int_equal(sheet.lines[1].first, 2);
	assert_int_equal(sheet.lines[1].second, 14);
	assert_int_equal(cv_hands_check(&sheet, 1, &line), CV_HANDS_DIFFER);
	assert_int_equal(sheet.differ[0], 2);
	assert_int_equal(sheet.differ[1], 14);
	assert_int_equal(sheet.lines[1].first, -1);
	assert_int_equal(cv_hands_check(&sheet, 1, &line), CV_HANDS_UNCOUNTED);
	count(&sheet, 1, 4);
	assert_int_equal(cv_hands_check(&sheet, 1, &line), CV_HANDS_SECOND);
	cv_hands_digit(&sheet, 1, 4);
	assert_int_equal(cv_hands_check(&sheet, 1, &line), CV_HANDS_RIGHT);
	/* a line that waits for its first count */
	cv_hands_done(&sheet);
	cv_hands_begin(&sheet, p.m.s, &g, p.first, NULL);
	cv_hands_doubt(&sheet, 0);
	count(&sheet, 0, 5);
	assert_int_equal(sheet.lines[0].first, 5);
	assert_int_equal(cv_hands_check(&sheet, 0, &line), CV_HANDS_SECOND);
	cv_hands_doubt(&sheet, 0); /* thought better of it */
	count(&sheet, 1, 0);
	count(&sheet, 2, 0);
	assert_int_equal(cv_hands_check(&sheet, 0, &line), CV_HANDS_RIGHT);
	assert_int_equal(sheet.lines[0].first, 5);
	cv_hands_done(&sheet);
	cv_survey_free(&p.m.s);
}

static void hands__give__the_vote_and_take_it_up_again(void **state)
{
	struct pieces p = make_pieces();
	struct cv_hands_group g = women();
	struct cv_hands_sheet sheet, again;
	struct cv_hands_vote vote;

	(void)state;
	cv_survey_index(p.m.s);
	cv_hands_begin(&sheet, p.m.s, &g, p.top, NULL);
	for (unsigned i = 0; i < 4; i++)
		count(&sheet, i, 10);
	cv_hands_take(&sheet, p.m.s, &vote);
	assert_string_equal(vote.id, "top");
	assert_int_equal(vote.method, CV_HANDS_TOKENS);
	assert_int_equal(vote.version, 1);
	assert_int_equal(vote.n_counts, 4);
	assert_string_equal(vote.counts[2].id, "wrk");
	assert_int_equal(vote.counts[2].n, 10);
	assert_int_equal(vote.none, 3 * 18 - 40);
	cv_hands_begin(&again, p.m.s, &g, p.top, &vote);
	assert_int_equal(again.lines[3].first, 10);
	assert_int_equal(cv_hands_rest(&again), 14);
	assert_false(again.changed);
	cv_hands_vote_done(&vote);
	cv_hands_done(&again);
	cv_hands_done(&sheet);
	cv_survey_free(&p.m.s);
}

static void hands__say__the_words_of_a_room(void **state)
{
	struct pieces p = make_pieces();
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	p.m.questionnaires[0].topic = make_words(&p.m, "Rights at work");
	p.first->text =
	    make_words(&p.m, "{topic}: you said ${many}. {organisation}?");
	cv_survey_index(p.m.s);
	cv_hands_words(p.m.s, 0, &p.m.questionnaires[0], &p.first->text, true,
		       &out);
	assert_string_equal(out.data,
			    "Rights at work: you said … Migrants' House?");
	cv_buf_reset(&out);
	cv_hands_words(p.m.s, 0, NULL, &p.first->text, false, &out);
	assert_string_equal(out.data, ": you said … ?");
	cv_buf_done(&out);
	cv_survey_free(&p.m.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hands__open__what_groups_may_vote_on),
	    cmocka_unit_test(hands__ask_for_tokens__where_it_is_secret),
	    cmocka_unit_test(hands__know__what_a_room_can_do),
	    cmocka_unit_test(hands__keep__the_order_of_the_file),
	    cmocka_unit_test(hands__take__digits_and_steps),
	    cmocka_unit_test(hands__want__every_line_counted),
	    cmocka_unit_test(hands__count_twice__until_both_agree),
	    cmocka_unit_test(hands__give__the_vote_and_take_it_up_again),
	    cmocka_unit_test(hands__say__the_words_of_a_room),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
