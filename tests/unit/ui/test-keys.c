/* Bytes to keys, digits, the panic keys.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../../src/ui/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/** Feed bytes; the last key that came out, CV_KEY_NONE while one is open. */
static int feed(struct cv_decoder *d, const char *bytes, size_t n)
{
	int key = CV_KEY_NONE;
	bool again;

	for (size_t i = 0; i < n; i++) {
		key = cv_decoder_byte(d, (unsigned char)bytes[i], &again);
		if (again)
			key =
			    cv_decoder_byte(d, (unsigned char)bytes[i], &again);
	}
	return key;
}

static void decoder__reads__characters_of_every_length(void **state)
{
	struct cv_decoder d = {0};

	(void)state;
	assert_int_equal(feed(&d, "a", 1), 'a');
	assert_int_equal(feed(&d, "é", 2), 0xe9);
	assert_int_equal(feed(&d, "中", 3), 0x4e2d);
	assert_int_equal(feed(&d, "\xf0\x9f\x98\x80", 4), 0x1f600);
	assert_int_equal(feed(&d, "\xe4", 1), CV_KEY_NONE);
	assert_int_equal(feed(&d, "\xb8\xad", 2), 0x4e2d);
}

static void decoder__gives_a_sign__for_bytes_that_are_no_text(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
	} wrong[] = {{"\xff", 1},         {"\x80", 1},
		     {"\xc0\xaf", 2},     {"\xe0\x80\x80", 3},
		     {"\xed\xa0\x80", 3}, {"\xf4\x90\x80\x80", 4},
		     {"\xf5", 1},         {"\xf0\x80\x80\x80", 4}};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct cv_decoder d = {0};

		assert_int_equal(feed(&d, wrong[i].bytes, wrong[i].n), 0xfffd);
		assert_int_equal(feed(&d, "a", 1), 'a');
	}
}

static void decoder__keeps__the_byte_that_ends_a_broken_one(void **state)
{
	struct cv_decoder d = {0};
	bool again;

	(void)state;
	assert_int_equal(cv_decoder_byte(&d, 0xc3, &again), CV_KEY_NONE);
	assert_int_equal(cv_decoder_byte(&d, 'x', &again), 0xfffd);
	assert_true(again);
	assert_int_equal(cv_decoder_byte(&d, 'x', &again), 'x');
	assert_false(again);
}

static void decoder__gives_up__when_the_rest_is_late(void **state)
{
	struct cv_decoder d = {0};

	(void)state;
	assert_int_equal(cv_decoder_late(&d), CV_KEY_NONE);
	assert_int_equal(feed(&d, "\xe4\xb8", 2), CV_KEY_NONE);
	assert_int_equal(cv_decoder_late(&d), 0xfffd);
	assert_int_equal(feed(&d, "1", 1), '1');
}

static void digit__counts__in_every_script(void **state)
{
	(void)state;
	assert_int_equal(cv_key_digit('0'), 0);
	assert_int_equal(cv_key_digit('9'), 9);
	assert_int_equal(cv_key_digit(0x662), 2); /* Arabic-Indic */
	assert_int_equal(cv_key_digit(0x6f7), 7); /* Persian */
	assert_int_equal(cv_key_digit('a'), -1);
	assert_int_equal(cv_key_digit(CV_KEY_UP), -1);
	assert_int_equal(cv_key_digit(-1), -1);
}

static void azerty__digit__of_every_key(void **state)
{
	static const int french[] = {'&', 0xe9, '"', '\'', '(',
				     '-', 0xe8, '_', 0xe7, 0xe0};

	(void)state;
	for (int i = 0; i < 10; i++)
		assert_int_equal(cv_key_azerty(french[i]), '0' + (i + 1) % 10);
	assert_int_equal(cv_key_azerty(0xa7), '6');
	assert_int_equal(cv_key_azerty('!'), '!');
	assert_int_equal(cv_key_azerty('1'), '1');
	assert_int_equal(cv_key_azerty(CV_KEY_LEFT), CV_KEY_LEFT);
}

static void text__is__what_can_be_typed_into_a_field(void **state)
{
	(void)state;
	assert_true(cv_key_is_text(' '));
	assert_true(cv_key_is_text('!'));
	assert_true(cv_key_is_text(0x4e2d));
	assert_false(cv_key_is_text(0x1b));
	assert_false(cv_key_is_text(0x7f));
	assert_false(cv_key_is_text(0x9b)); /* a control of 8-bit terminals */
	assert_false(cv_key_is_text(CV_KEY_ENTER));
	assert_false(cv_key_is_text(CV_KEY_NONE));
}

static void panic__blanks__after_three_esc_in_time(void **state)
{
	struct cv_panic p = {0};

	(void)state;
	assert_false(cv_panic_key(&p, CV_KEY_ESC, 1000));
	assert_false(cv_panic_key(&p, CV_KEY_ESC, 1700));
	assert_true(cv_panic_key(&p, CV_KEY_ESC, 2500));
	/* and begins anew */
	assert_false(cv_panic_key(&p, CV_KEY_ESC, 2501));
	assert_false(cv_panic_key(&p, CV_KEY_ESC, 2502));
	assert_true(cv_panic_key(&p, CV_KEY_ESC, 2503));
}

static void panic__stays__when_esc_comes_slowly(void **state)
{
	struct cv_panic p = {0};
	int n = 0;

	(void)state;
	for (long long at = 0; at < 20000; at += 800)
		n += cv_panic_key(&p, CV_KEY_ESC, at);
	assert_int_equal(n, 0);
}

static void panic__finds__the_three_that_are_close(void **state)
{
	struct cv_panic p = {0};

	(void)state;
	assert_false(cv_panic_key(&p, CV_KEY_ESC, 0));
	assert_false(cv_panic_key(&p, CV_KEY_ESC, 1400));
	assert_false(cv_panic_key(&p, CV_KEY_ESC, 2000)); /* 0 is too old */
	assert_true(cv_panic_key(&p, CV_KEY_ESC, 2100));
}

static void panic__forgets__when_another_key_comes(void **state)
{
	struct cv_panic p = {0};

	(void)state;
	assert_false(cv_panic_key(&p, CV_KEY_ESC, 0));
	assert_false(cv_panic_key(&p, CV_KEY_ESC, 1));
	assert_false(cv_panic_key(&p, CV_KEY_DOWN, 2));
	assert_false(cv_panic_key(&p, CV_KEY_ESC, 3));
	assert_false(cv_panic_key(&p, CV_KEY_F + 10, 4));
	assert_false(cv_panic_key(&p, CV_KEY_ESC, 5));
	assert_false(cv_panic_key(&p, CV_KEY_F + 10, 6));
	assert_true(cv_panic_key(&p, CV_KEY_F + 10, 7));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(decoder__reads__characters_of_every_length),
	    cmocka_unit_test(decoder__gives_a_sign__for_bytes_that_are_no_text),
	    cmocka_unit_test(decoder__keeps__the_byte_that_ends_a_broken_one),
	    cmocka_unit_test(decoder__gives_up__when_the_rest_is_late),
	    cmocka_unit_test(digit__counts__in_every_script),
	    cmocka_unit_test(azerty__digit__of_every_key),
	    cmocka_unit_test(text__is__what_can_be_typed_into_a_field),
	    cmocka_unit_test(panic__blanks__after_three_esc_in_time),
	    cmocka_unit_test(panic__stays__when_esc_comes_slowly),
	    cmocka_unit_test(panic__finds__the_three_that_are_close),
	    cmocka_unit_test(panic__forgets__when_another_key_comes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
