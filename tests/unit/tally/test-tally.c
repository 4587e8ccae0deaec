/* Tallies, cross-tables and filters against counting by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model.h"

struct scene {
	struct cv_survey *survey;
	struct cv_dataset *dataset;
	struct people people;
};

static void scene_open(struct scene *s, uint64_t seed, unsigned events)
{
	memset(s, 0, sizeof *s);
	s->people.seed = seed;
	s->survey = model_survey();
	s->dataset = cv_dataset_new(s->survey, false);
	model_feed(&s->people, s->survey, s->dataset, events);
}

static void scene_close(struct scene *s)
{
	cv_dataset_free(&s->dataset);
	cv_survey_free(&s->survey);
	free(s->people.list);
}

static void compare_tallies(const struct scene *s,
			    const struct cv_selection *selection,
			    model_filter *who)
{
	struct cv_tallies tallies;
	struct cv_tally expected;
	struct cv_buf have = CV_BUF_INIT, want = CV_BUF_INIT;

	cv_tally(s->dataset, selection, NULL, 0, &tallies);
	assert_true(tallies.count >= M_QUESTIONS - 2);
	for (unsigned i = 0; i < tallies.count; i++) {
		const struct cv_tally *t = &tallies.list[i];
		cv_buf_reset(&have);
		cv_buf_reset(&want);
		model_tally(&s->people, s->survey, t->question, t->version, who,
			    &expected);
		model_print(t, &have);
		model_print(&expected, &want);
		assert_string_equal(have.data, want.data);
		free(expected.options);
	}
	cv_buf_done(&have);
	cv_buf_done(&want);
	cv_tallies_done(&tallies);
}

static void tally__equals_counting_by_hand__for_everybody(void **state)
{
	static const unsigned sizes[] = {0, 1, 15, 17, 300, 6000};
	struct scene s;

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		scene_open(&s, i + 1, sizes[i]);
		compare_tallies(&s, NULL, NULL);
		model_feed(&s.people, s.survey, s.dataset, 50);
		compare_tallies(&s, NULL, NULL);
		scene_close(&s);
	}
}

/* The histogram of a number, of everybody and of some: bars stand beside each
 * other, so each bin of the part is in the whole. */
static void histogram__has_the_same_bins__for_every_group(void **state)
{
	struct scene s;
	struct cv_tallies all, some;
	struct cv_selection *selection = NULL;
	int64_t n, seen = 0;

	(void)state;
	scene_open(&s, 5, 300);
	assert_int_equal(
	    cv_selection_new(s.dataset, "a_days > 3", &selection, NULL), CV_OK);
	cv_tally(s.dataset, NULL, NULL, 0, &all);
	cv_tally(s.dataset, selection, NULL, 0, &some);
	assert_int_equal(all.count, some.count);
	for (unsigned i = 0; i < all.count; i++) {
		const struct cv_tally *a = &all.list[i], *b = &some.list[i];

		if (b->n_bins == 0)
			continue;
		assert_true(a->bin_low <= b->bin_low &&
			    b->bin_low <= a->bin_low);
		assert_true(a->bin_width <= b->bin_width &&
			    b->bin_width <= a->bin_width);
		assert_true(b->n_bins <= a->n_bins);
		n = 0;
		for (unsigned k = 0; k < b->n_bins; k++) {
			assert_true(b->bins[k].n <= a->bins[k].n);
			n += b->bins[k].n;
		}
		assert_int_equal(n, b->n.n);
		seen++;
	}
	assert_true(seen > 0);
	cv_tallies_done(&all);
	cv_tallies_done(&some);
	cv_selection_free(&selection);
	scene_close(&s);
}

static void tally__lists_versions_apart__unless_they_mean_the_same(void **state)
{
	struct scene s;
	struct cv_tallies tallies;
	unsigned imp = 0, top = 0;

	(void)state;
	scene_open(&s, 5, 500);
	cv_tally(s.dataset, NULL, NULL, 0, &tallies);
	for (unsigned i = 0; i < tallies.count; i++) {
		const struct cv_tally *t = &tallies.list[i];
		imp += strcmp(t->question->id, "a_imp") == 0;
		top += strcmp(t->question->id, "a_top") == 0;
		assert_int_equal(t->several_versions,
				 t->question->questionnaire == 1);
	}
	assert_int_equal(imp, 3); /* 1, 2 and 3, 4 */
	assert_int_equal(top, 4);
	cv_tallies_done(&tallies);
	scene_close(&s);
}

static void tally__counts_only_what_was_asked_for__in_survey_order(void **state)
{
	static const unsigned wanted[] = {13, 2, 0, 1};
	struct scene s;
	struct cv_tallies tallies;

	(void)state;
	scene_open(&s, 6, 100);
	cv_tally(s.dataset, NULL, wanted, 4, &tallies);
	assert_int_equal(tallies.count, 2);
	assert_string_equal(tallies.list[0].question->id, "gender");
	assert_string_equal(tallies.list[1].question->id, "b_yes");
	cv_tallies_done(&tallies);
	scene_close(&s);
}

static bool women(const struct person *p)
{
	return model_chose(p, 2, "o1");
}

static bool women_in_hall(const struct person *p)
{
	return women(p) && strcmp(p->site, "hall") == 0;
}

static bool old_or_partial(const struct person *p)
{
	return (p->given[10].number && p->given[10].x >= 20) ||
	       strcmp(p->status, "partial") == 0;
}

static bool chose_two(const struct person *p)
{
	return model_chose(p, 8, "o0") && model_chose(p, 8, "o9");
}

static bool paid_little(const struct person *p)
{
	return p->given[11].number && p->given[11].x < 31.5;
}

static bool would_not_say(const struct person *p)
{
	return p->given[12].missing != NULL &&
	       strcmp(p->given[12].missing, "pns") == 0;
}

static bool not_women(const struct person *p)
{
	return !women(p);
}

static bool far_country(const struct person *p)
{
	return model_chose(p, 3, "o290") || model_chose(p, 3, "o3");
}

static bool worse_and_date(const struct person *p)
{
	return p->given[7].n == 1 && atoi(p->given[7].ids[0]) < 0 &&
	       p->given[16].text;
}

static bool first_choice(const struct person *p)
{
	return p->given[9].n > 0 && strcmp(p->given[9].ids[0], "o2") == 0;
}

static bool nobody(const struct person *p)
{
	(void)p;
	return false;
}

static bool complicated(const struct person *p)
{
	int chosen = (int)p->given[8].n + (int)p->given[14].n;

	return chosen >= 4 && !model_chose(p, 14, "o19") &&
	       strcmp(p->language, "fr") == 0;
}

static const struct {
	const char *where;
	model_filter *who;
} filters[] = {
    {"gender = 'o1'", women},
    {"${gender} = 'o1'", women},
    {"gender = 'o1' and site = 'hall'", women_in_hall},
    {"a_days >= 20 or status = 'partial'", old_or_partial},
    {"selected(a_who, 'o0') and selected(a_who, 'o9')", chose_two},
    {"a_pay < 31.5 and a_pay != ''", paid_little},
    {"missing(a_ask) = 'pns'", would_not_say},
    {"gender != 'o1'", not_women},
    {"country = 'o290' or country = 'o3'", far_country},
    {"a_new < 0 and c_date > date('2020-01-01')", worse_and_date},
    {"selected-at(a_top, 0) = 'o2'", first_choice},
    {"site = 'nowhere'", nobody},
    {"count-selected(a_who) + count-selected(b_all) >= 4 and "
     "not(selected(b_all, 'o19')) and language = 'fr'",
     complicated},
};

static void filter__equals_counting_by_hand__for_every_kind(void **state)
{
	struct scene s;
	struct cv_selection *selection;
	struct cv_error err = {0};

	(void)state;
	scene_open(&s, 7, 4000);
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		int64_t n = 0;
		if (cv_selection_new(s.dataset, filters[i].where, &selection,
				     &err) != CV_OK)
			fail_msg("%s: %s", filters[i].where, err.text);
		for (size_t k = 0; k < s.people.n; k++)
			n += model_is_interview(&s.people.list[k]) &&
			     filters[i].who(&s.people.list[k]);
		assert_int_equal(cv_selection_count(s.dataset, selection), n);
		assert_true(n > 0 || filters[i].who == nobody);
		compare_tallies(&s, selection, filters[i].who);
		cv_selection_free(&selection);
	}
	scene_close(&s);
}

static void filter__counts_those_who_declined__by_where_they_were(void **state)
{
	struct scene s;
	struct cv_selection *selection;
	struct cv_tallies tallies;
	int64_t declined = 0;

	(void)state;
	scene_open(&s, 8, 800);
	assert_int_equal(
	    cv_selection_new(s.dataset, "site = 'hall'", &selection, NULL),
	    CV_OK);
	for (size_t i = 0; i < s.people.n; i++)
		declined += strcmp(s.people.list[i].kind, "declined") == 0 &&
			    !s.people.list[i].training &&
			    strcmp(s.people.list[i].site, "hall") == 0;
	cv_tally(s.dataset, selection, NULL, 0, &tallies);
	assert_true(declined > 0);
	assert_int_equal(tallies.people.declined, declined);
	cv_tallies_done(&tallies);
	cv_selection_free(&selection);
	scene_close(&s);
}

static void filter__refuses_with_a_reason__what_it_cannot_do(void **state)
{
	static const struct {
		const char *where, *why;
	} wrong[] = {
	    {"gender = ", "column"},
	    {"nobody = 'x'", "column"},
	    {"hello = 'x'", "column"},
	    {"agree = 'o1'", "column"},
	    {"", "column"},
	    {"a_ask = 'more pay'", "missing(${a_ask})"},
	    {"contains(note, 'x')", "missing(${note})"},
	    {"random() < 0.5", "random()"},
	    {"gender = 'o1' and now() > 5", "now()"},
	    {"c_date < today()", "today()"},
	};
	struct scene s;
	struct cv_selection *selection = NULL;
	struct cv_error err;

	(void)state;
	scene_open(&s, 9, 50);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		memset(&err, 0, sizeof err);
		assert_int_equal(cv_selection_new(s.dataset, wrong[i].where,
						  &selection, &err),
				 CV_INVALID);
		if (strstr(err.text, wrong[i].why) == NULL)
			fail_msg("%s: %s", wrong[i].where, err.text);
		assert_null(selection);
	}
	scene_close(&s);
}

static void filter__leaves_out_people__who_came_after_it(void **state)
{
	struct scene s;
	struct cv_selection *selection;
	struct cv_tallies before, after;

	(void)state;
	scene_open(&s, 10, 300);
	assert_int_equal(
	    cv_selection_new(s.dataset, "language = 'fr'", &selection, NULL),
	    CV_OK);
	cv_tally(s.dataset, selection, NULL, 0, &before);
	model_feed(&s.people, s.survey, s.dataset, 1);
	cv_tally(s.dataset, selection, NULL, 0, &after);
	assert_true(after.people.complete <= before.people.complete);
	cv_tallies_done(&before);
	cv_tallies_done(&after);
	cv_selection_free(&selection);
	scene_close(&s);
}

static bool lists(const char **ids, unsigned n, const char *id)
{
	for (unsigned i = 0; i < n; i++)
		if (strcmp(ids[i], id) == 0)
			return true;
	return false;
}

/* Options that only bodies know are listed where they count. */
static void compare_unknown(const struct scene *s, const struct cv_cross *x,
			    model_filter *who)
{
	static const char *const ids[] = {"old0", "old1", "old2"};

	for (int i = 0; i < 3; i++)
		assert_int_equal(lists(x->rows, x->n_rows, ids[i]),
				 model_cross(&s->people, s->survey, x->row,
					     ids[i], x->column, NULL, who) > 0);
}

/* How many people there are in each row and column. */
static void compare_people(const struct scene *s, struct cv_cross *x,
			   const struct cv_selection *selection,
			   model_filter *who)
{
	cv_cross_people(s->dataset, selection, x);
	for (unsigned i = 0; i<x->n_rows; i += x->n_rows> 50 ? 29 : 1)
		assert_int_equal(x->row_people[i],
				 model_cross(&s->people, s->survey, x->row,
					     x->rows[i], x->column, NULL, who));
	for (unsigned i = 0; i<x->n_columns; i += x->n_columns> 50 ? 29 : 1)
		assert_int_equal(x->column_people[i],
				 model_cross(&s->people, s->survey, x->row,
					     NULL, x->column, x->columns[i],
					     who));
}

static void compare_cross(const struct scene *s, const struct cv_question *row,
			  const struct cv_question *column,
			  const struct cv_selection *selection,
			  model_filter *who)
{
	struct cv_cross x;

	assert_int_equal(cv_cross(s->dataset, selection, row, column, &x, NULL),
			 CV_OK);
	assert_int_equal(x.base, model_cross(&s->people, s->survey, row, NULL,
					     column, NULL, who));
	assert_true(x.n_rows >= row->n_options);
	compare_unknown(s, &x, who);
	for (unsigned i = 0; i<x.n_rows; i += x.n_rows> 50 ? 29 : 1)
		for (unsigned k = 0;
		     k<x.n_columns; k += x.n_columns> 50 ? 29 : 1)
			assert_int_equal(x.cells[i * x.n_columns + k].n,
					 model_cross(&s->people, s->survey, row,
						     x.rows[i], column,
						     x.columns[k], who));
	compare_people(s, &x, selection, who);
	cv_cross_done(&x);
}

static void compare_pairs(const struct scene *s,
			  const struct cv_selection *selection,
			  model_filter *who)
{
	for (unsigned i = 0; i < M_QUESTIONS; i++)
		for (unsigned k = 0; k < M_QUESTIONS; k++) {
			const struct cv_question *row =
						     &s->survey->questions[i],
						 *column =
						     &s->survey->questions[k];
			if (row->n_options > 0 && column->n_options > 0 &&
			    row->stored && column->stored)
				compare_cross(s, row, column, selection, who);
		}
}

static void cross__equals_counting_by_hand__for_every_pair(void **state)
{
	struct scene s;
	struct cv_selection *selection;

	(void)state;
	scene_open(&s, 11, 600);
	assert_int_equal(
	    cv_selection_new(s.dataset, "gender = 'o1'", &selection, NULL),
	    CV_OK);
	compare_pairs(&s, NULL, NULL);
	compare_pairs(&s, selection, women);
	cv_selection_free(&selection);
	scene_close(&s);
}

/* Some questions were asked and nobody chose anything. */
static void cross__equals_counting_by_hand__for_few_people(void **state)
{
	struct scene s;

	(void)state;
	for (unsigned seed = 1; seed <= 60; seed++) {
		scene_open(&s, seed, 1 + seed % 8);
		compare_pairs(&s, NULL, NULL);
		scene_close(&s);
	}
}

/* More rows than are counted in one go. */
static void cross__equals_counting_by_hand__for_many_people(void **state)
{
	static const char *const pairs[][2] = {
	    {"a_who", "a_who"}, {"gender", "b_yes"}, {"gender", "a_who"}};
	struct scene s;

	(void)state;
	scene_open(&s, 13, 12000);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		compare_cross(&s, cv_survey_question(s.survey, pairs[i][0]),
			      cv_survey_question(s.survey, pairs[i][1]), NULL,
			      NULL);
	scene_close(&s);
}

static void cross__refuses__questions_without_options(void **state)
{
	struct scene s;
	struct cv_cross x;
	struct cv_error err = {0};

	(void)state;
	scene_open(&s, 12, 5);
	assert_int_equal(cv_cross(s.dataset, NULL, &s.survey->questions[2],
				  &s.survey->questions[10], &x, &err),
			 CV_INVALID);
	assert_string_equal(err.where, "a_days");
	scene_close(&s);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tally__equals_counting_by_hand__for_everybody),
	    cmocka_unit_test(histogram__has_the_same_bins__for_every_group),
	    cmocka_unit_test(
		tally__lists_versions_apart__unless_they_mean_the_same),
	    cmocka_unit_test(
		tally__counts_only_what_was_asked_for__in_survey_order),
	    cmocka_unit_test(filter__equals_counting_by_hand__for_every_kind),
	    cmocka_unit_test(
		filter__counts_those_who_declined__by_where_they_were),
	    cmocka_unit_test(filter__refuses_with_a_reason__what_it_cannot_do),
	    cmocka_unit_test(filter__leaves_out_people__who_came_after_it),
	    cmocka_unit_test(cross__equals_counting_by_hand__for_every_pair),
	    cmocka_unit_test(cross__equals_counting_by_hand__for_few_people),
	    cmocka_unit_test(cross__equals_counting_by_hand__for_many_people),
	    cmocka_unit_test(cross__refuses__questions_without_options),
	};

	return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
