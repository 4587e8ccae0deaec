/* Numbers as text: reading, printing, rounding, whatever the locale.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/number.h>

static void number__reads__plain_decimals(void **state)
{
	static const struct {
		const char *s;
		double x;
	} cases[] = {{"0", 0},    {"7", 7},          {"-7", -7},
		     {"007", 7},  {"1.5", 1.5},      {"-1.5", -1.5},
		     {".5", 0.5}, {"-.5", -0.5},     {"5.", 5},
		     {"-5.", -5}, {"0.1", 0.1},      {"1234567890", 1234567890},
		     {"-0", 0},   {"0.000001", 1e-6}};
	double x;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		x = 99;
		assert_true(
		    cv_number_parse(cases[i].s, strlen(cases[i].s), &x));
		assert_true(x == cases[i].x);
	}
	assert_true(cv_number_parse("123x", 3, &x));
	assert_true(x == 123);
}

static void number__refuses__anything_else(void **state)
{
	static const char *const wrong[] = {
	    "",    "-",   ".",   "-.",       "+1",    " 1",   "1 ",  "1e3",
	    "1E3", "0x1", "1,5", "1.5.",     "--1",   "nan",  "inf", "NaN",
	    "١",   "1\n", "1-",  "Infinity", "1_000", "\xFF", "1..2"};
	double x = 42;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(cv_number_parse(wrong[i], strlen(wrong[i]), &x));
	assert_false(cv_number_parse("1\0", 2, &x));
	assert_true(x == 42);
}

static void number__reads__as_many_digits_as_it_prints(void **state)
{
	char digits[CV_NUMBER_SIZE + 1];
	double x = 42;

	(void)state;
	memset(digits, '9', sizeof digits);
	assert_true(cv_number_parse(digits, 309, &x));
	assert_true(isinf(x) || x > 9e307);
	x = 42;
	assert_false(cv_number_parse(digits, CV_NUMBER_SIZE, &x));
	assert_true(x == 42);
}

static void number__prints__as_xpath_does(void **state)
{
	static const struct {
		double x;
		const char *s;
	} cases[] = {{0, "0"},
		     {-0.0, "0"},
		     {1, "1"},
		     {-1, "-1"},
		     {1.5, "1.5"},
		     {-0.5, "-0.5"},
		     {0.1, "0.1"},
		     {0.1 + 0.2, "0.30000000000000004"},
		     {1.0 / 3, "0.3333333333333333"},
		     {100, "100"},
		     {1e15, "1000000000000000"},
		     {1e21, "1000000000000000000000"},
		     {123456789012345680.0, "123456789012345680"},
		     {9007199254740992.0, "9007199254740992"},
		     {1e-7, "0.0000001"},
		     {1.25e-5, "0.0000125"},
		     {INFINITY, "Infinity"},
		     {-INFINITY, "-Infinity"},
		     {NAN, "NaN"},
		     {-NAN, "NaN"}};
	char out[CV_NUMBER_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(cv_number_print(cases[i].x, out),
				 strlen(cases[i].s));
		assert_string_equal(out, cases[i].s);
	}
}

static void number__prints__the_extremes_in_its_room(void **state)
{
	static const double extremes[] = {5e-324,
					  -5e-324,
					  2.2250738585072014e-308,
					  -2.2250738585072011e-308,
					  1.7976931348623157e308,
					  -1.7976931348623157e308,
					  -4.9406564584124654e-320,
					  1.2345678901234567e-300};
	char out[CV_NUMBER_SIZE];
	double back;

	(void)state;
	for (size_t i = 0; i < sizeof extremes / sizeof *extremes; i++) {
		size_t n = cv_number_print(extremes[i], out);
		assert_true(n < sizeof out);
		assert_int_equal(n, strlen(out));
		assert_null(strpbrk(out, "eE"));
		assert_true(cv_number_parse(out, n, &back));
		assert_true(back == extremes[i]);
	}
}

static uint64_t next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static double any_double(uint64_t *seed)
{
	uint64_t bits = next(seed);
	double x;

	memcpy(&x, &bits, sizeof x);
	return isnan(x) || isinf(x) ? 1 : x;
}

static void number__prints__what_reads_back_equal(void **state)
{
	char out[CV_NUMBER_SIZE];
	uint64_t seed = 88172645463325252u;
	double x, back;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		x = i % 2 ? any_double(&seed)
			  : (double)(int64_t)(next(&seed) % 2000000) / 1000;
		size_t n = cv_number_print(x, out);
		assert_true(cv_number_parse(out, n, &back));
		assert_true(back == x);
		assert_true(strchr(out, '.') == NULL || out[n - 1] != '0');
	}
}

static void check_fixed(double x, int decimals, const char *expected)
{
	char out[CV_NUMBER_SIZE];

	assert_int_equal(cv_number_print_fixed(x, decimals, out),
			 strlen(expected));
	assert_string_equal(out, expected);
}

static void number__rounds__half_away_from_zero(void **state)
{
	(void)state;
	check_fixed(0.5, 0, "1");
	check_fixed(-0.5, 0, "-1");
	check_fixed(1.5, 0, "2");
	check_fixed(2.5, 0, "3");
	check_fixed(0.49, 0, "0");
	check_fixed(1.005, 2, "1.01"); /* 1.00499999… in binary */
	check_fixed(2.675, 2, "2.68");
	check_fixed(-2.675, 2, "-2.68");
	check_fixed(0.05, 1, "0.1");
	check_fixed(0.04, 1, "0.0");
	check_fixed(33.333, 1, "33.3");
}

static void number__prints__so_many_decimals(void **state)
{
	(void)state;
	check_fixed(0, 0, "0");
	check_fixed(0, 2, "0.00");
	check_fixed(-0.0, 1, "0.0");
	check_fixed(-0.04, 1, "0.0"); /* no minus before nothing */
	check_fixed(7, 3, "7.000");
	check_fixed(9.99, 1, "10.0");
	check_fixed(-9.99, 1, "-10.0");
	check_fixed(99.5, 0, "100");
	check_fixed(0.999999999999, 9, "1.000000000");
	check_fixed(1e-10, 9, "0.000000000");
	check_fixed(1e20, 1, "100000000000000000000.0");
	check_fixed(123.456, 9, "123.456000000");
	check_fixed(NAN, 2, "NaN");
	check_fixed(-INFINITY, 2, "-Infinity");
}

/* Thousandths rounded to tenths, by integers. */
static void number__rounds__as_integers_would(void **state)
{
	char out[CV_NUMBER_SIZE], expected[32];

	(void)state;
	for (int m = -30000; m <= 30000; m += 7) {
		int tenths = (abs(m) + 50) / 100;
		snprintf(expected, sizeof expected, "%s%d.%d",
			 m < 0 && tenths > 0 ? "-" : "", tenths / 10,
			 tenths % 10);
		cv_number_print_fixed(m / 1000.0, 1, out);
		assert_string_equal(out, expected);
	}
}

static void integer__reads__what_fits(void **state)
{
	int64_t x;

	(void)state;
	assert_true(cv_integer_parse("0", 1, &x));
	assert_int_equal(x, 0);
	assert_true(cv_integer_parse("-0", 2, &x));
	assert_int_equal(x, 0);
	assert_true(cv_integer_parse("00042", 5, &x));
	assert_int_equal(x, 42);
	assert_true(cv_integer_parse("9223372036854775807", 19, &x));
	assert_true(x == INT64_MAX);
	assert_true(cv_integer_parse("-9223372036854775808", 20, &x));
	assert_true(x == INT64_MIN);
	assert_true(cv_integer_parse("12x", 2, &x));
	assert_int_equal(x, 12);
}

static void integer__refuses__the_rest(void **state)
{
	static const char *const wrong[] = {"",
					    "-",
					    "+1",
					    " 1",
					    "1 ",
					    "1.0",
					    "--1",
					    "1-",
					    "9223372036854775808",
					    "-9223372036854775809",
					    "99999999999999999999999",
					    "0x10",
					    "1e3"};
	int64_t x = 42;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(cv_integer_parse(wrong[i], strlen(wrong[i]), &x));
	assert_int_equal(x, 42);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(number__reads__plain_decimals),
	    cmocka_unit_test(number__refuses__anything_else),
	    cmocka_unit_test(number__reads__as_many_digits_as_it_prints),
	    cmocka_unit_test(number__prints__as_xpath_does),
	    cmocka_unit_test(number__prints__the_extremes_in_its_room),
	    cmocka_unit_test(number__prints__what_reads_back_equal),
	    cmocka_unit_test(number__rounds__half_away_from_zero),
	    cmocka_unit_test(number__prints__so_many_decimals),
	    cmocka_unit_test(number__rounds__as_integers_would),
	    cmocka_unit_test(integer__reads__what_fits),
	    cmocka_unit_test(integer__refuses__the_rest)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
