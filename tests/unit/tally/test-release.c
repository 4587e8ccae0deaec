/* The release rule: what is shown, what is hidden, and when a picture is made
 * anew. SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/release.h>

static const struct cv_option options[] = {
    {.id = "a"}, {.id = "b"}, {.id = "c"}, {.id = "d"}};
static const struct cv_option points[] = {
    {.id = "-1", .value = -1}, {.id = "0"}, {.id = "1", .value = 1}};

static struct cv_question questions[] = {
    {.id = "q_one",
     .type = CV_SELECT_ONE,
     .options = options,
     .n_options = 4,
     .offers_dk = true,
     .offers_pns = true,
     .required = true},
    {.id = "q_scale",
     .type = CV_SCALE,
     .options = points,
     .n_options = 3,
     .required = true,
     .index = 1},
    {.id = "q_rank",
     .type = CV_RANK,
     .options = options,
     .n_options = 4,
     .max_select = 2,
     .required = true,
     .index = 2},
    {.id = "q_days", .type = CV_INTEGER, .index = 3},
    {.id = "p_gen",
     .type = CV_SELECT_ONE,
     .options = options,
     .n_options = 2,
     .required = true,
     .index = 4,
     .questionnaire = 1},
};
static const struct cv_questionnaire questionnaires[] = {
    {.id = "wrk", .version = 1, .count = 4},
    {.id = "profile", .version = 1, .first = 4, .count = 1}};

static struct cv_survey survey = {
    .consultation = {.id = "test", .release = {10, 5, 10, 5, 30, 60, 5}},
    .questionnaires = questionnaires,
    .n_questionnaires = 2,
    .questions = questions,
    .n_questions = 5,
};

/* A tally in which everybody was asked and answered. */
static struct cv_tally
counted(unsigned question, const int64_t *counts, int64_t interviews)
{
	const struct cv_question *q = &questions[question];
	struct cv_tally t = {.question = q,
			     .questionnaire = &questionnaires[q->questionnaire],
			     .version = 1};

	t.n_options = q->n_options;
	t.options = calloc(q->n_options + 1, sizeof *t.options);
	for (unsigned i = 0; i < q->n_options; i++) {
		t.options[i].id = q->options[i].id;
		t.options[i].option = &q->options[i];
		t.options[i].count.n = counts[i];
		t.answered.n += counts[i];
	}
	t.interviews.n = interviews;
	t.asked = t.answered;
	t.not_asked.n = interviews - t.asked.n;
	return t;
}

/** A release as it came out. */
struct shown {
	struct cv_tally t;
	struct cv_buf kept;
	bool is_new;
};

static struct shown release(int level, struct cv_tally exact,
			    const struct cv_tally *whole, const char *own)
{
	struct shown s = {.kept = CV_BUF_INIT};
	struct cv_release_ask ask = {.survey = &survey,
				     .own = own,
				     .interviews = whole != NULL
						       ? whole->interviews.n
						       : exact.interviews.n};

	questions[exact.question->index].sensitivity = level;
	s.is_new = cv_release_tally(&ask, &exact, whole, &s.t, &s.kept);
	free(exact.options);
	return s;
}

static void shown_done(struct shown *s)
{
	cv_release_tally_done(&s->t);
	cv_buf_done(&s->kept);
}

/* "20 15 - all": a line of counts */
static void see(const struct shown *s, const char *wanted)
{
	struct cv_buf got = CV_BUF_INIT;

	for (unsigned i = 0; i < s->t.n_options; i++) {
		const struct cv_count *c = &s->t.options[i].count;
		if (i > 0)
			cv_buf_addc(&got, ' ');
		if (c->hidden) {
			assert_int_equal(c->n, 0);
			cv_buf_adds(&got, c->almost_all ? "all" : "-");
		} else {
			cv_buf_addf(&got, "%d", (int)c->n);
		}
	}
	assert_string_equal(got.data, wanted);
	cv_buf_done(&got);
}

static void release__shows_exactly__at_level_0(void **state)
{
	const int64_t n[] = {12, 3, 0, 7};
	struct shown s = release(0, counted(0, n, 25), NULL, NULL);

	(void)state;
	assert_true(s.is_new);
	assert_int_equal(s.t.released.state, CV_RELEASED);
	assert_int_equal(s.t.released.as_of, 25);
	assert_int_equal(s.t.answered.n, 22);
	see(&s, "12 3 0 7");
	shown_done(&s);
}

static void release__rounds_and_hides__at_level_1(void **state)
{
	const int64_t n[] = {12, 4, 0, 8};
	struct shown s = release(1, counted(0, n, 27), NULL, NULL);

	(void)state;
	see(&s, "10 - - 10");
	assert_int_equal(s.t.answered.n, 25);
	assert_int_equal(s.t.released.floor, 5);
	assert_false(s.t.released.widened);
	shown_done(&s);
}

static void release__hides_below_ten__at_level_2(void **state)
{
	const int64_t n[] = {12, 9, 4, 31};
	struct shown s = release(2, counted(0, n, 60), NULL, NULL);

	(void)state;
	see(&s, "10 - - 30");
	assert_int_equal(s.t.released.floor, 10);
	shown_done(&s);
}

static void release__says_almost_all__at_level_2(void **state)
{
	const int64_t all[] = {50, 0, 0, 0}, most[] = {48, 2, 0, 0};
	struct shown s = release(2, counted(0, all, 51), NULL, NULL);

	(void)state;
	see(&s, "all - - -");
	shown_done(&s);
	s = release(2, counted(0, most, 51), NULL, NULL);
	see(&s, "all - - -");
	shown_done(&s);
}

static void release__shows_all__at_level_1(void **state)
{
	const int64_t n[] = {50, 0, 0, 0};
	struct shown s = release(1, counted(0, n, 51), NULL, NULL);

	(void)state;
	see(&s, "50 - - -");
	shown_done(&s);
}

static void release__shows_nothing__where_few_answered(void **state)
{
	const int64_t n[] = {5, 4, 0, 0};
	struct shown s;

	(void)state;
	for (int level = 0; level < 4; level++) {
		s = release(level, counted(0, n, 40), NULL, NULL);
		assert_int_equal(s.t.released.state, CV_WITHHELD_FEW);
		see(&s, "- - - -");
		assert_true(s.t.answered.hidden);
		assert_true(s.t.interviews.hidden);
		assert_true(s.t.not_asked.hidden);
		assert_int_equal(s.t.not_asked.n, 0);
		assert_false(s.is_new);
		assert_int_equal(s.kept.len, 0);
		shown_done(&s);
	}
}

static void release__looks_the_same__for_zero_and_small(void **state)
{
	const int64_t zero[] = {12, 0, 0, 9}, small[] = {12, 1, 0, 8};
	struct shown s = release(1, counted(0, zero, 22), NULL, NULL),
		     t = release(1, counted(0, small, 22), NULL, NULL);

	(void)state;
	see(&s, "10 - - 10");
	see(&t, "10 - - 10");
	assert_true(s.t.dk.hidden && s.t.pns.hidden && s.t.na.hidden);
	shown_done(&s);
	shown_done(&t);
}

/* 43 people, all of whom answered: 45 would say that nobody was missing. */
static void release__does_not_round_up__to_all_the_people(void **state)
{
	const int64_t n[] = {21, 22, 0, 0};
	struct shown s = release(1, counted(0, n, 43), NULL, NULL);

	(void)state;
	see(&s, "20 20 - -");
	assert_int_equal(s.t.answered.n, 40);
	assert_int_equal(s.t.interviews.n, 40);
	shown_done(&s);
}

/* Two options, 34 people answered 17 and 17: shown 15 of 35 each; and 13 with
 * 2 hidden. Nothing can be worked out, so nothing more is hidden. */
static void release__hides_more__only_where_it_must(void **state)
{
	const int64_t n[] = {13, 2, 10, 0};
	struct shown s = release(1, counted(0, n, 27), NULL, NULL);

	(void)state;
	see(&s, "15 - 10 -");
	assert_false(s.t.released.widened);
	shown_done(&s);
}

/* An outsider who knows that there are 12 people and reads 7, rounded to 5,
 * twice and 15 answers would know that the hidden ones are none. */
static void release__hides_another__where_hidden_could_be_known(void **state)
{
	const int64_t n[] = {7, 7, 0, 0};
	struct cv_release_ask ask = {.survey = &survey, .interviews = 14};
	struct cv_tally exact = counted(0, n, 14), out;
	struct cv_buf kept = CV_BUF_INIT;
	int shown = 0;

	(void)state;
	questions[0].sensitivity = 1;
	/* 5 to 7 twice, and 13 or 14 answered: 0 or 1 are missing, but one
	 * hidden option with both others at most 7 … */
	cv_release_tally(&ask, &exact, NULL, &out, &kept);
	for (unsigned i = 0; i < out.n_options; i++)
		shown += out.options[i].count.hidden ? 0 : 1;
	assert_true(shown <= 2);
	cv_release_tally_done(&out);
	cv_buf_done(&kept);
	free(exact.options);
}

static void release__gives_whole_percent__of_shown_counts(void **state)
{
	const int64_t few[] = {52, 43, 0, 0}, many[] = {52, 44, 13, 0};
	const int64_t exact[] = {20, 10, 0, 1};
	struct shown s = release(1, counted(0, few, 95), NULL, NULL);

	(void)state;
	assert_true(s.t.options[0].percent.null);
	shown_done(&s);
	s = release(1, counted(0, many, 109), NULL, NULL);
	assert_int_equal(s.t.answered.n, 110);
	assert_int_equal(s.t.options[0].count.n, 50);
	assert_int_equal(s.t.options[0].percent.value, 450); /* 50 of 110 */
	assert_true(s.t.options[3].percent.null);
	shown_done(&s);
	s = release(0, counted(0, exact, 31), NULL, NULL);
	assert_int_equal(s.t.options[0].percent.value, 650); /* 64.5 */
	shown_done(&s);
}

static void release__gives_means__only_where_all_is_shown(void **state)
{
	const int64_t hidden[] = {12, 3, 20}, all[] = {12, 6, 20};
	struct shown s = release(1, counted(1, hidden, 35), NULL, NULL);

	(void)state;
	assert_true(s.t.mean.null && s.t.median.null && s.t.net.null);
	shown_done(&s);
	s = release(1, counted(1, all, 38), NULL, NULL);
	see(&s, "10 5 20");
	assert_int_equal(s.t.mean.value, 29); /* (20 - 10) / 35 */
	assert_int_equal(s.t.median.value, 100);
	assert_true(s.t.net.null); /* under 100, rounded */
	shown_done(&s);
	s = release(0, counted(1, all, 38), NULL, NULL);
	assert_int_equal(s.t.mean.value, 21);
	assert_int_equal(s.t.net.value, 210); /* 21.05 */
	shown_done(&s);
}

static struct cv_tally ranked(void)
{
	const int64_t n[] = {20, 15, 25, 0};
	struct cv_tally t = counted(2, n, 30);

	t.answered.n = t.asked.n = 30;
	t.not_asked.n = 0;
	t.options[0].first.n = 12;
	t.options[1].first.n = 3;
	t.options[2].first.n = 15;
	t.options[0].points.n = 32;
	t.options[1].points.n = 18;
	t.options[2].points.n = 40;
	return t;
}

static void release__gives_points__where_they_follow(void **state)
{
	struct shown s = release(0, ranked(), NULL, NULL);

	(void)state;
	assert_int_equal(s.t.options[1].points.n, 18);
	shown_done(&s);
	s = release(1, ranked(), NULL, NULL);
	see(&s, "20 15 25 -");
	assert_int_equal(s.t.options[0].points.n, 30); /* 20 and 10 */
	assert_true(s.t.options[1].first.hidden);
	assert_true(s.t.options[1].points.hidden);
	shown_done(&s);
}

static struct cv_tally days(int64_t n)
{
	struct cv_tally t = counted(3, NULL, n);

	t.answered.n = t.asked.n = t.n.n = n;
	t.not_asked.n = 0;
	t.min.value = 100;
	t.max.value = 500000;
	t.q1.value = 725;
	t.median.value = 3725;
	t.q3.value = 123400;
	t.mean.value = 4000;
	t.n_bins = 2;
	t.bins[0].n = n;
	return t;
}

static void release__gives_quartiles__to_two_digits(void **state)
{
	struct shown s = release(1, days(31), NULL, NULL);

	(void)state;
	assert_int_equal(s.t.n.n, 30);
	assert_int_equal(s.t.q1.value, 730);
	assert_int_equal(s.t.median.value, 3700);
	assert_int_equal(s.t.q3.value, 120000);
	assert_true(s.t.min.null && s.t.max.null && s.t.mean.null);
	assert_int_equal(s.t.n_bins, 0);
	assert_int_equal(s.t.bins[0].n, 0);
	shown_done(&s);
	s = release(0, days(29), NULL, NULL);
	assert_true(s.t.q1.null && s.t.median.null && s.t.min.null);
	shown_done(&s);
}

static void release__takes_profile__as_level_1(void **state)
{
	const int64_t n[] = {12, 3};
	struct shown s = release(0, counted(4, n, 15), NULL, NULL);

	(void)state;
	assert_int_equal(cv_release_level(&survey, &questions[4]), 1);
	see(&s, "10 -");
	shown_done(&s);
}

static void release__shows_the_same_picture__until_five_more(void **state)
{
	const int64_t before[] = {12, 3, 0, 9}, four[] = {16, 3, 0, 9},
		      five[] = {17, 3, 0, 9};
	struct shown first = release(1, counted(0, before, 25), NULL, NULL);
	struct shown s =
	    release(1, counted(0, four, 29), NULL, first.kept.data);

	(void)state;
	see(&first, "10 - - 10");
	see(&s, "10 - - 10");
	assert_false(s.is_new);
	assert_int_equal(s.kept.len, 0);
	assert_int_equal(s.t.released.as_of, 25);
	assert_int_equal(s.t.interviews.n, 25);
	shown_done(&s);
	s = release(1, counted(0, five, 30), NULL, first.kept.data);
	assert_true(s.is_new);
	assert_int_equal(s.t.released.as_of, 30);
	see(&s, "15 - - 10");
	shown_done(&s);
	shown_done(&first);
}

static void release__bears__pictures_that_cannot_be_read(void **state)
{
	static const char *const bad[] = {"",
					  "null",
					  "[",
					  "{}",
					  "[{\"as_of\":\"x\"",
					  "[3]",
					  "[{\"as_of\":25,\"n\":0,\"cells\":{"
					  "\"o.zzz\":5,\"answered\":[1]}}]"};
	const int64_t n[] = {12, 3, 0, 9};
	struct shown s;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		s = release(1, counted(0, n, 25), NULL, bad[i]);
		see(&s, "10 - - 10");
		assert_true(s.is_new);
		shown_done(&s);
	}
}

static void release__shows_a_part__of_sixty_and_ten_beside(void **state)
{
	const int64_t n[] = {40, 12, 5, 3}, part[] = {30, 9, 4, 3},
		      large[] = {38, 10, 2, 1}, less[] = {40, 12, 5, 2};
	struct cv_tally whole = counted(0, n, 60), small = counted(0, less, 59);
	struct shown s = release(0, counted(0, part, 46), &whole, NULL);

	(void)state;
	see(&s, "30 - - -");
	assert_int_equal(s.t.released.floor, 10);
	assert_int_equal(s.t.answered.n, 45);
	shown_done(&s);
	s = release(0, counted(0, large, 51), &whole, NULL);
	assert_int_equal(s.t.released.state, CV_WITHHELD_PART);
	see(&s, "- - - -");
	shown_done(&s);
	s = release(0, counted(0, part, 46), &small, NULL);
	assert_int_equal(s.t.released.state, CV_WITHHELD_PART);
	shown_done(&s);
	free(whole.options);
	free(small.options);
}

/** A cross-table of p_gen and q_one. */
static struct cv_cross crossed(const int64_t *cells)
{
	static const char *rows[] = {"a", "b"}, *columns[] = {"a", "b", "c"};
	struct cv_cross x = {.row = &questions[4],
			     .column = &questions[0],
			     .rows = rows,
			     .columns = columns,
			     .n_rows = 2,
			     .n_columns = 3};

	x.cells = calloc(6, sizeof *x.cells);
	for (int i = 0; i < 6; i++) {
		x.cells[i].n = cells[i];
		x.base += cells[i];
	}
	return x;
}

static const char *const sides[] = {"a", "b", "c"};

static void cross__hides_below_ten__from_sixty(void **state)
{
	const int64_t n[] = {23, 9, 4, 12, 14, 0},
		      few[] = {23, 9, 4, 12, 11, 0};
	const int64_t rows[] = {36, 26}, columns[] = {35, 23, 4, 0};
	struct cv_tally row = counted(4, rows, 70),
			column = counted(0, columns, 70);
	const struct cv_release_by by_row = {.n = 2, .ids = sides, .all = true},
				   by_column = {
				       .n = 3, .ids = sides, .all = true};
	const struct cv_release_about about[] = {
	    {.exact = &column, .by = &by_row, .n_by = 1, .n_at = 1},
	    {.exact = &row, .by = &by_column, .n_by = 1, .n_at = 1}};
	struct cv_release_ask ask = {
	    .survey = &survey, .interviews = 70, .about = about, .n_about = 2};
	struct cv_cross x = crossed(n), y = crossed(few), out;
	struct cv_buf kept = CV_BUF_INIT;

	(void)state;
	assert_true(cv_release_cross(&ask, &x, &out, &kept));
	assert_int_equal(out.released.state, CV_RELEASED);
	assert_int_equal(out.cells[0].n, 25);
	assert_true(out.cells[1].hidden && out.cells[2].hidden);
	assert_int_equal(out.cells[2].n, 0);
	assert_int_equal(out.base, 60);
	cv_cross_done(&out);
	ask.own = kept.data;
	assert_false(cv_release_cross(&ask, &x, &out, &kept));
	assert_int_equal(out.cells[0].n, 25);
	cv_cross_done(&out);
	ask.own = NULL;
	ask.part = true;
	assert_false(cv_release_cross(&ask, &x, &out, &kept));
	assert_int_equal(out.released.state, CV_WITHHELD_PART);
	cv_cross_done(&out);
	ask.part = false;
	assert_false(cv_release_cross(&ask, &y, &out, &kept));
	assert_int_equal(out.released.state, CV_WITHHELD_PART);
	assert_true(out.cells[0].hidden);
	assert_int_equal(out.cells[0].n, 0);
	assert_int_equal(out.base, 0);
	cv_cross_done(&out);
	cv_buf_done(&kept);
	free(x.cells);
	free(y.cells);
	free(row.options);
	free(column.options);
}

static void kinds__are_released__as_level_1(void **state)
{
	static const char *const ids[] = {"interview", "self", "paper"};
	const int64_t n[] = {31, 4, 0};
	struct cv_release_ask ask = {.survey = &survey, .interviews = 35};
	struct cv_count out[3];
	struct cv_released released;
	struct cv_buf kept = CV_BUF_INIT;

	(void)state;
	assert_true(cv_release_kinds(&ask, ids, n, 3, out, &released, &kept));
	assert_int_equal(out[0].n, 30);
	assert_true(out[1].hidden && out[2].hidden);
	cv_buf_done(&kept);
}

static struct cv_tally voted(enum cv_hands_method method, unsigned present,
			     const int64_t *n, int64_t none)
{
	struct cv_hands_count counts[] = {
	    {"a", n[0]}, {"b", n[1]}, {"c", n[2]}, {"d", n[3]}};
	const struct cv_votes_group group = {.who = {.present = present}};
	const struct cv_hands_vote vote = {.question = &questions[0],
					   .version = 1,
					   .method = method,
					   .counts = counts,
					   .n_counts = 4,
					   .none = none};
	struct cv_tally out;

	cv_release_vote(&survey, &group, &vote, &out);
	return out;
}

static void vote__is_exact__where_hands_were_raised(void **state)
{
	const int64_t n[] = {12, 1, 0, 3};
	struct shown s = {.t = voted(CV_HANDS_SHOW, 18, n, 2)};

	(void)state;
	see(&s, "12 1 0 3");
	assert_int_equal(s.t.answered.n, 16);
	assert_int_equal(s.t.released.state, CV_RELEASED);
	cv_release_tally_done(&s.t);
}

static void vote__is_level_1__where_it_was_secret(void **state)
{
	const int64_t n[] = {12, 1, 0, 8}, few[] = {5, 1, 0, 1};
	struct shown s = {.t = voted(CV_HANDS_TOKENS, 23, n, 2)};

	(void)state;
	see(&s, "10 - - 10");
	assert_int_equal(s.t.released.floor, 5);
	assert_int_equal(s.t.answered.n, 20);
	assert_ptr_equal(s.t.question, &questions[0]);
	cv_release_tally_done(&s.t);
	s.t = voted(CV_HANDS_TOKENS, 9, few, 2);
	assert_int_equal(s.t.released.state, CV_WITHHELD_FEW);
	see(&s, "- - - -");
	cv_release_tally_done(&s.t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(release__shows_exactly__at_level_0),
	    cmocka_unit_test(release__rounds_and_hides__at_level_1),
	    cmocka_unit_test(release__hides_below_ten__at_level_2),
	    cmocka_unit_test(release__says_almost_all__at_level_2),
	    cmocka_unit_test(release__shows_all__at_level_1),
	    cmocka_unit_test(release__shows_nothing__where_few_answered),
	    cmocka_unit_test(release__looks_the_same__for_zero_and_small),
	    cmocka_unit_test(release__does_not_round_up__to_all_the_people),
	    cmocka_unit_test(release__hides_more__only_where_it_must),
	    cmocka_unit_test(
		release__hides_another__where_hidden_could_be_known),
	    cmocka_unit_test(release__gives_whole_percent__of_shown_counts),
	    cmocka_unit_test(release__gives_means__only_where_all_is_shown),
	    cmocka_unit_test(release__gives_points__where_they_follow),
	    cmocka_unit_test(release__gives_quartiles__to_two_digits),
	    cmocka_unit_test(release__takes_profile__as_level_1),
	    cmocka_unit_test(release__shows_the_same_picture__until_five_more),
	    cmocka_unit_test(release__bears__pictures_that_cannot_be_read),
	    cmocka_unit_test(release__shows_a_part__of_sixty_and_ten_beside),
	    cmocka_unit_test(cross__hides_below_ten__from_sixty),
	    cmocka_unit_test(kinds__are_released__as_level_1),
	    cmocka_unit_test(vote__is_exact__where_hands_were_raised),
	    cmocka_unit_test(vote__is_level_1__where_it_was_secret),
	};

	return cmocka_run_group_tests_name("release", tests, NULL, NULL);
}
