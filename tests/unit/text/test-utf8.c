/* UTF-8: decoding, checking, counting, digits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/text.h>

static void text__decodes__each_length(void **state)
{
	static const struct {
		const char *s;
		unsigned u;
		size_t len;
	} cases[] = {{"A", 'A', 1},
		     {"\x7F", 0x7F, 1},
		     {"\xC2\x80", 0x80, 2},
		     {"\xDF\xBF", 0x7FF, 2},
		     {"\xE0\xA0\x80", 0x800, 3},
		     {"\xED\x9F\xBF", 0xD7FF, 3},
		     {"\xEE\x80\x80", 0xE000, 3},
		     {"\xEF\xBF\xBD", 0xFFFD, 3},
		     {"\xF0\x90\x80\x80", 0x10000, 4},
		     {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4}};
	unsigned u;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t len = strlen(cases[i].s);
		assert_int_equal(cv_text_decode(cases[i].s, len, &u),
				 cases[i].len);
		assert_int_equal(u, cases[i].u);
		assert_true(cv_text_is_utf8(cases[i].s, len, NULL));
	}
	assert_int_equal(cv_text_decode("", 0, &u), 0);
	assert_int_equal(cv_text_decode("", 1, &u), 1);
	assert_int_equal(u, 0);
}

static void text__decodes__wrong_bytes_one_by_one(void **state)
{
	static const char *const wrong[] = {"\x80",
					    "\xBF",
					    "\xC0\xAF",
					    "\xC1\xBF",
					    "\xC3",
					    "\xC3(",
					    "\xE0\x9F\xBF",
					    "\xE2\x82",
					    "\xE2(\xA1",
					    "\xED\xA0\x80",
					    "\xF0\x8F\xBF\xBF",
					    "\xF0\x90\x80",
					    "\xF4\x90\x80\x80",
					    "\xF5\x80\x80\x80",
					    "\xFF",
					    "\xFE"};
	unsigned u;
	size_t at;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		size_t len = strlen(wrong[i]);
		assert_int_equal(cv_text_decode(wrong[i], len, &u), 1);
		assert_int_equal(u, 0xFFFD);
		at = 99;
		assert_false(cv_text_is_utf8(wrong[i], len, &at));
		assert_int_equal(at, 0);
	}
}

static void text__decodes__no_further_than_told(void **state)
{
	unsigned u;

	(void)state;
	assert_int_equal(cv_text_decode("\xC3\xA9", 1, &u), 1);
	assert_int_equal(u, 0xFFFD);
	assert_int_equal(cv_text_decode("\xF0\x9F\x98\x80", 3, &u), 1);
	assert_int_equal(u, 0xFFFD);
}

static void text__finds__the_first_wrong_byte(void **state)
{
	size_t at = 7;

	(void)state;
	assert_true(cv_text_is_utf8("é中", 5, &at));
	assert_int_equal(at, 7);
	assert_false(cv_text_is_utf8("é中\xFFx", 7, &at));
	assert_int_equal(at, 5);
	assert_true(cv_text_is_utf8("", 0, NULL));
}

static void text__counts__code_points(void **state)
{
	(void)state;
	assert_int_equal(cv_text_length("", 0), 0);
	assert_int_equal(cv_text_length("aé中😀", 10), 4);
	assert_int_equal(cv_text_length("e\u0301\xFF", 4), 3);
}

static void text__knows__digits_of_four_scripts(void **state)
{
	static const unsigned zeros[] = {'0', 0x660, 0x6F0, 0xFF10};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		for (unsigned d = 0; d < 10; d++)
			assert_int_equal(cv_text_digit(zeros[i] + d), (int)d);
		assert_int_equal(cv_text_digit(zeros[i] - 1), -1);
		assert_int_equal(cv_text_digit(zeros[i] + 10), -1);
	}
	assert_int_equal(cv_text_digit(0xB2), -1);
	assert_int_equal(cv_text_digit(0xFFFFFFFF), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text__decodes__each_length),
	    cmocka_unit_test(text__decodes__wrong_bytes_one_by_one),
	    cmocka_unit_test(text__decodes__no_further_than_told),
	    cmocka_unit_test(text__finds__the_first_wrong_byte),
	    cmocka_unit_test(text__counts__code_points),
	    cmocka_unit_test(text__knows__digits_of_four_scripts)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
