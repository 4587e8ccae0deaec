/* Calendar days.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/number.h>

enum { FIRST = -719162, LAST = 2932896 }; /* 0001-01-01, 9999-12-31 */

static void date__reads__three_precisions(void **state)
{
	static const struct {
		const char *s;
		struct cv_date date;
	} cases[] = {
	    {"2026", {2026, 0, 0}},        {"0001", {1, 0, 0}},
	    {"2026-11", {2026, 11, 0}},    {"2026-11-23", {2026, 11, 23}},
	    {"2024-02-29", {2024, 2, 29}}, {"9999-12-31", {9999, 12, 31}}};
	struct cv_date date;
	char out[11];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t n = strlen(cases[i].s);
		assert_true(cv_date_parse(cases[i].s, n, &date));
		assert_int_equal(date.year, cases[i].date.year);
		assert_int_equal(date.month, cases[i].date.month);
		assert_int_equal(date.day, cases[i].date.day);
		assert_int_equal(cv_date_print(date, out), n);
		assert_string_equal(out, cases[i].s);
	}
	assert_true(cv_date_parse("2026-11-23T10:00", 10, &date));
}

static void date__refuses__what_is_no_day(void **state)
{
	static const char *const wrong[] = {
	    "",           "0000",       "202",        "20260",
	    "2026-",      "2026-1",     "2026-00",    "2026-13",
	    "2026/11",    "2026-11-",   "2026-11-00", "2026-11-31",
	    "2025-02-29", "1900-02-29", "2026-02-30", "2026-11-2x",
	    "2026-11/23", "26-11-2023", "-202-11-23", "2026-1-1",
	    " 2026",      "+2026",      "2026 11 23", "٢٠٢٦",
	    "2026-11-230"};
	struct cv_date date = {7, 7, 7};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(cv_date_parse(wrong[i], strlen(wrong[i]), &date));
	assert_int_equal(date.year, 7);
	assert_int_equal(date.month, 7);
	assert_int_equal(date.day, 7);
}

static void date__knows__leap_years(void **state)
{
	(void)state;
	assert_true(cv_date_exists(2000, 2, 29));
	assert_true(cv_date_exists(2024, 2, 29));
	assert_false(cv_date_exists(1900, 2, 29));
	assert_false(cv_date_exists(2100, 2, 29));
	assert_false(cv_date_exists(2026, 2, 29));
	assert_false(cv_date_exists(0, 1, 1));
	assert_false(cv_date_exists(10000, 1, 1));
	assert_false(cv_date_exists(2026, 0, 1));
	assert_false(cv_date_exists(2026, 13, 1));
	assert_false(cv_date_exists(2026, 1, 0));
	assert_false(cv_date_exists(2026, -1, -1));
}

static void date__counts__days_since_1970(void **state)
{
	static const struct {
		struct cv_date date;
		int64_t days;
	} cases[] = {{{1970, 1, 1}, 0},      {{1969, 12, 31}, -1},
		     {{2000, 3, 1}, 11017},  {{2026, 11, 23}, 20780},
		     {{1, 1, 1}, FIRST},     {{9999, 12, 31}, LAST},
		     {{2026, 11, 0}, 20758}, {{2026, 0, 0}, 20454}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(cv_date_days(cases[i].date), cases[i].days);
}

/* Every day of 9,999 years follows the one before it. */
static void date__goes__from_day_to_day(void **state)
{
	struct cv_date day = {1, 1, 1}, again;

	(void)state;
	for (int64_t days = FIRST; days <= LAST; days++) {
		again = cv_date_from_days(days);
		if (again.year != day.year || again.month != day.month ||
		    again.day != day.day || cv_date_days(day) != days)
			fail_msg("day %d is wrong", (int)days);
		if (cv_date_exists(day.year, day.month, day.day + 1)) {
			day.day++;
		} else {
			day.day = 1;
			day.year += day.month == 12;
			day.month = day.month % 12 + 1;
		}
	}
	assert_int_equal(day.year, 10000);
}

static void date__stays__within_its_years(void **state)
{
	static const int64_t beyond[] = {LAST + 1, LAST + 400, INT64_MAX};
	static const int64_t before[] = {FIRST - 1, FIRST - 400, INT64_MIN};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(cv_date_days(cv_date_from_days(beyond[i])),
				 LAST);
		assert_int_equal(cv_date_days(cv_date_from_days(before[i])),
				 FIRST);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(date__reads__three_precisions),
	    cmocka_unit_test(date__refuses__what_is_no_day),
	    cmocka_unit_test(date__knows__leap_years),
	    cmocka_unit_test(date__counts__days_since_1970),
	    cmocka_unit_test(date__goes__from_day_to_day),
	    cmocka_unit_test(date__stays__within_its_years)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
