/* Text being typed, in logical order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../../src/ui/edit.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void type(struct cv_edit *e, const char *s)
{
	size_t n = 0, len;
	unsigned c;

	while (s[n])
		n++;
	for (size_t at = 0; (len = cv_text_decode(s + at, n - at, &c)) > 0;
	     at += len)
		cv_edit_insert(e, (int)c);
}

static void insert__puts__where_the_cursor_is(void **state)
{
	struct cv_edit e;

	(void)state;
	cv_edit_init(&e, NULL);
	type(&e, "ac");
	assert_true(cv_edit_left(&e));
	type(&e, "b");
	assert_string_equal(e.text.data, "abc");
	assert_int_equal(e.cursor, 2);
	cv_edit_done(&e);
}

static void insert__joins__a_mark_to_its_letter(void **state)
{
	struct cv_edit e;

	(void)state;
	cv_edit_init(&e, NULL);
	type(&e, "e");
	cv_edit_insert(&e, 0x301);
	assert_string_equal(e.text.data, "é"); /* brought to NFC */
	assert_int_equal(e.cursor, 2);
	cv_edit_done(&e);
}

static void insert__leaves_out__what_must_not_be_shown(void **state)
{
	static const int harmful[] = {0x1b,   0x7f,   0x9b,   0x202e,
				      0x2067, 0xfeff, 0xe0041};
	struct cv_edit e;

	(void)state;
	cv_edit_init(&e, "ab");
	for (size_t i = 0; i < sizeof(harmful) / sizeof(harmful[0]); i++)
		cv_edit_insert(&e, harmful[i]);
	assert_string_equal(e.text.data, "ab");
	assert_int_equal(e.cursor, 2);
	type(&e, "c");
	assert_string_equal(e.text.data, "abc");
	cv_edit_done(&e);
}

static void insert__keeps__a_joiner_that_a_letter_follows(void **state)
{
	struct cv_edit e;

	(void)state;
	cv_edit_init(&e, NULL);
	type(&e, "می\u200c");
	assert_string_equal(e.text.data, "می");
	type(&e, "خ");
	assert_string_equal(e.text.data, "می\u200cخ");
	type(&e, "\u200c و"); /* what follows is no letter */
	assert_string_equal(e.text.data, "می\u200cخ و");
	type(&e, "\u200d");
	cv_edit_left(&e); /* it waits where it was typed */
	type(&e, "ا");
	assert_string_equal(e.text.data, "می\u200cخ او");
	cv_edit_done(&e);
}

static void erase__leaves__clean_text(void **state)
{
	struct cv_edit e;

	(void)state;
	cv_edit_init(&e, "م\u200cخ");
	assert_true(cv_edit_erase_before(&e));
	assert_string_equal(e.text.data, "م");
	assert_int_equal(e.cursor, 2);
	cv_edit_set(&e, "م\u200cخ");
	assert_true(cv_edit_left(&e));
	assert_true(cv_edit_erase_after(&e));
	assert_string_equal(e.text.data, "م");
	assert_int_equal(e.cursor, 2);
	cv_edit_done(&e);
}

static void erase__takes__a_whole_cluster(void **state)
{
	struct cv_edit e;

	(void)state;
	cv_edit_init(&e, "xn\u0323\u0302y"); /* n with two marks */
	assert_true(cv_edit_left(&e));
	assert_true(cv_edit_erase_before(&e));
	assert_string_equal(e.text.data, "xy");
	assert_true(cv_edit_erase_after(&e));
	assert_string_equal(e.text.data, "x");
	assert_false(cv_edit_erase_after(&e));
	assert_true(cv_edit_erase_before(&e));
	assert_false(cv_edit_erase_before(&e));
	assert_string_equal(e.text.data, "");
	cv_edit_done(&e);
}

static void move__stops__at_the_ends(void **state)
{
	struct cv_edit e;

	(void)state;
	cv_edit_init(&e, "مرحبا");
	assert_int_equal(e.cursor, 10);
	assert_false(cv_edit_right(&e));
	for (int i = 0; i < 5; i++)
		assert_true(cv_edit_left(&e));
	assert_false(cv_edit_left(&e));
	assert_int_equal(e.cursor, 0);
	cv_edit_done(&e);
}

static void vertical__keeps__the_column(void **state)
{
	struct cv_edit e;

	(void)state;
	cv_edit_init(&e, "one two three four");
	/* in 8 columns: "one two", "three", "four" */
	assert_false(cv_edit_vertical(&e, 8, 1));
	assert_true(cv_edit_vertical(&e, 8, -1));
	assert_int_equal(e.cursor, 12); /* after "thre" */
	assert_true(cv_edit_vertical(&e, 8, -1));
	assert_int_equal(e.cursor, 4);
	assert_false(cv_edit_vertical(&e, 8, -1));
	cv_edit_end(&e, 8);
	assert_int_equal(e.cursor, 7);
	cv_edit_home(&e, 8);
	assert_int_equal(e.cursor, 0);
	cv_edit_done(&e);
}

static void lines__are__at_least_one_and_open_after_a_newline(void **state)
{
	struct cv_edit e;
	struct cv_line *lines = NULL;

	(void)state;
	cv_edit_init(&e, NULL);
	assert_int_equal(cv_edit_lines(&e, 10, &lines), 1);
	assert_int_equal(lines[0].len, 0);
	free(lines);
	lines = NULL;
	cv_edit_set(&e, "a\n");
	assert_int_equal(cv_edit_lines(&e, 10, &lines), 2);
	assert_int_equal(lines[1].start, 2);
	assert_int_equal(cv_edit_line_of(&e, lines, 2), 1);
	free(lines);
	cv_edit_done(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(insert__puts__where_the_cursor_is),
	    cmocka_unit_test(insert__joins__a_mark_to_its_letter),
	    cmocka_unit_test(insert__leaves_out__what_must_not_be_shown),
	    cmocka_unit_test(insert__keeps__a_joiner_that_a_letter_follows),
	    cmocka_unit_test(erase__leaves__clean_text),
	    cmocka_unit_test(erase__takes__a_whole_cluster),
	    cmocka_unit_test(move__stops__at_the_ends),
	    cmocka_unit_test(vertical__keeps__the_column),
	    cmocka_unit_test(lines__are__at_least_one_and_open_after_a_newline),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
