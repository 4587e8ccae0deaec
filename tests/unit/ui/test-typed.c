/* What was typed into a box, as a number or a date.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../../src/ui/typed.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void number__is_read__with_any_digits_and_comma(void **state)
{
	static const struct {
		const char *typed;
		double value;
	} good[] = {{"12", 12}, {" 12 ", 12}, {"1,5", 1.5},   {"1.5", 1.5},
		    {"-3", -3}, {"١٢", 12},   {"۱۲٫۵", 12.5}, {"007", 7}};
	double out;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(cv_typed_number(good[i].typed, &out));
		assert_true(out == good[i].value);
	}
}

static void number__is_refused__where_it_is_none(void **state)
{
	static const char *const bad[] = {"",    " ",   "-",  "1,5,5", "1 2",
					  "abc", "1e3", "+1", "--1",   "."};
	double out = 42;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(cv_typed_number(bad[i], &out));
	assert_true(out == 42);
}

static void date__is_read__with_the_year_first_or_last(void **state)
{
	static const char *const day[] = {"2026-11-23", "23.11.2026",
					  "23/11/2026", "20261123",
					  "2026 11 23", "٢٠٢٦-١١-٢٣"};
	static const char *const month[] = {"2026-11", "11/2026", "202611"};
	struct cv_date d;

	(void)state;
	for (size_t i = 0; i < sizeof(day) / sizeof(day[0]); i++) {
		assert_true(cv_typed_date(CV_PRECISION_DAY, day[i], &d));
		assert_int_equal(d.year, 2026);
		assert_int_equal(d.month, 11);
		assert_int_equal(d.day, 23);
	}
	for (size_t i = 0; i < sizeof(month) / sizeof(month[0]); i++) {
		assert_true(cv_typed_date(CV_PRECISION_MONTH, month[i], &d));
		assert_int_equal(d.year, 2026);
		assert_int_equal(d.month, 11);
		assert_int_equal(d.day, 0);
	}
	assert_true(cv_typed_date(CV_PRECISION_YEAR, "2026", &d));
	assert_int_equal(d.year, 2026);
	assert_int_equal(d.month, 0);
}

static void date__is_refused__where_there_is_no_such_day(void **state)
{
	static const char *const bad[] = {
	    "",           "2026",        "2026-11",
	    "2026-13-01", "2026-02-30",  "30.02.2026",
	    "23-11-26",   "1-2-3-4",     "2026-11-23-5",
	    "0000-01-01", "99999999999", "2026111"};
	struct cv_date d = {1, 2, 3};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(cv_typed_date(CV_PRECISION_DAY, bad[i], &d));
	assert_int_equal(d.year, 1);
	assert_false(cv_typed_date(CV_PRECISION_YEAR, "26", &d));
	assert_false(cv_typed_date(CV_PRECISION_MONTH, "2026-00", &d));
}

static void date__is_refused__with_what_is_wanted(void **state)
{
	static const struct {
		enum cv_precision precision;
		const char *typed, *key;
	} cases[] = {{CV_PRECISION_DAY, "2024", "refuse.date_day"},
		     {CV_PRECISION_DAY, "2024-13-01", "refuse.date_day"},
		     {CV_PRECISION_DAY, "2024-02-99", "refuse.date_day"},
		     {CV_PRECISION_DAY, "2024-02-00", "refuse.date_day"},
		     {CV_PRECISION_DAY, "2024-02-30", "refuse.no_such_day"},
		     {CV_PRECISION_DAY, "31.4.2024", "refuse.no_such_day"},
		     {CV_PRECISION_MONTH, "2024-13", "refuse.date_month"},
		     {CV_PRECISION_MONTH, "2024-0", "refuse.date_month"},
		     {CV_PRECISION_YEAR, "209", "refuse.date_year"},
		     {CV_PRECISION_YEAR, "0000", "refuse.date_year"}};
	struct cv_question q = {.type = CV_DATE};
	struct cv_answer a;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *key;

		q.precision = cases[i].precision;
		cv_answer_init(&a, CV_BLANK);
		key = cv_typed_read(&q, cases[i].typed, &a);
		assert_non_null(key);
		assert_string_equal(key, cases[i].key);
		assert_int_equal(a.missing, CV_BLANK);
	}
}

static void date__holds__no_more_signs_than_it_needs(void **state)
{
	struct cv_question q = {.type = CV_DATE};

	(void)state;
	q.precision = CV_PRECISION_YEAR;
	assert_int_equal(cv_typed_most(&q), 4);
	q.precision = CV_PRECISION_MONTH;
	assert_int_equal(cv_typed_most(&q), 7);
	q.precision = CV_PRECISION_DAY;
	assert_int_equal(cv_typed_most(&q), 10);
}

static void box__takes__only_keys_of_its_kind(void **state)
{
	struct cv_question whole = {.type = CV_INTEGER, .has_min = true};
	struct cv_question part = {.type = CV_DECIMAL};
	struct cv_question date = {.type = CV_DATE};

	(void)state;
	assert_true(cv_typed_takes(&whole, '5'));
	assert_true(cv_typed_takes(&whole, 0x665));
	assert_false(cv_typed_takes(&whole, '-')); /* from 0 on */
	assert_false(cv_typed_takes(&whole, '.'));
	assert_false(cv_typed_takes(&whole, 'a'));
	assert_true(cv_typed_takes(&part, '-'));
	assert_true(cv_typed_takes(&part, ','));
	assert_true(cv_typed_takes(&date, '/'));
	assert_false(cv_typed_takes(&date, 'M'));
	assert_false(cv_typed_takes(&date, 0x4e2d));
}

static void box__is__as_wide_as_its_longest_answer(void **state)
{
	struct cv_question q = {
	    .type = CV_INTEGER, .has_min = true, .has_max = true, .max = 60};

	(void)state;
	assert_int_equal(cv_typed_width(&q), 2);
	q.max = 5000;
	assert_int_equal(cv_typed_width(&q), 4);
	q.max = 5;
	assert_int_equal(cv_typed_width(&q), 2);
	q.type = CV_DATE;
	q.precision = CV_PRECISION_MONTH;
	assert_int_equal(cv_typed_width(&q), 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(number__is_read__with_any_digits_and_comma),
	    cmocka_unit_test(number__is_refused__where_it_is_none),
	    cmocka_unit_test(date__is_read__with_the_year_first_or_last),
	    cmocka_unit_test(date__is_refused__where_there_is_no_such_day),
	    cmocka_unit_test(date__is_refused__with_what_is_wanted),
	    cmocka_unit_test(date__holds__no_more_signs_than_it_needs),
	    cmocka_unit_test(box__takes__only_keys_of_its_kind),
	    cmocka_unit_test(box__is__as_wide_as_its_longest_answer),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
