/* Text being typed, in logical order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../../src/ui/edit.h"
#include "../../../src/ui/keys.h"
#include "../text/random.h"

#include <canvass/bidi.h>

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

/* Press keys one after the other, and say where the cursor stands. */
static size_t press(struct cv_edit *e, int key, int times)
{
	while (times-- > 0)
		cv_edit_key(e, key, 40);
	return e->cursor;
}

static void word__moves__between_latin_words(void **state)
{
	const char *s = "l'eau, c'est  well-known: 3,5 km!";
	static const char *const befores[] = {
	    "km!", "3,5 km!", "known: 3,5 km!", "well-known: 3,5 km!",
	    "c'est  well-known: 3,5 km!"};
	static const char *const afters[] = {", c'est  well-known: 3,5 km!",
					     "  well-known: 3,5 km!",
					     "-known: 3,5 km!",
					     ": 3,5 km!",
					     " km!",
					     "!",
					     ""};
	struct cv_edit e;

	(void)state;
	cv_edit_init(&e, s);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(
		    e.text.data + press(&e, CV_KEY_WORD_LEFT, 1), befores[i]);
	assert_int_equal(press(&e, CV_KEY_WORD_LEFT, 1), 0);
	assert_false(cv_edit_key(&e, CV_KEY_WORD_LEFT, 40));
	for (size_t i = 0; i < 7; i++)
		assert_string_equal(
		    e.text.data + press(&e, CV_KEY_WORD_RIGHT, 1), afters[i]);
	assert_false(cv_edit_key(&e, CV_KEY_WORD_RIGHT, 40));
	cv_edit_done(&e);
}

static void word__moves__through_arabic_digits_and_latin(void **state)
{
	/* "this has no IOM 2026 and 18 ٪" */
	const char *s = "هذا لا IOM 2026 و١٨٪";
	static const char *const befores[] = {"١٨٪", "و١٨٪", "2026 و١٨٪",
					      "IOM 2026 و١٨٪"};
	struct cv_edit e;
	size_t i = 0;

	(void)state;
	cv_edit_init(&e, s);
	if (strcmp(e.text.data + press(&e, CV_KEY_WORD_LEFT, 1), befores[0]))
		i = 1; /* a letter and digits are one word (UAX #29 WB9) */
	assert_string_equal(e.text.data + e.cursor, befores[i]);
	for (i++; i < 4; i++)
		assert_string_equal(
		    e.text.data + press(&e, CV_KEY_WORD_LEFT, 1), befores[i]);
	assert_int_equal(press(&e, CV_KEY_WORD_LEFT, 2), 0);
	assert_int_equal(press(&e, CV_KEY_WORD_RIGHT, 1), strlen("هذا"));
	assert_int_equal(press(&e, CV_KEY_WORD_RIGHT, 2), strlen("هذا لا IOM"));
	cv_edit_done(&e);
}

static void word__moves__through_chinese_and_marks(void **state)
{
	struct cv_edit e;

	(void)state;
	cv_edit_init(&e, "你好，世界");
	assert_int_equal(press(&e, CV_KEY_WORD_LEFT, 1), strlen("你好，世"));
	assert_int_equal(press(&e, CV_KEY_WORD_LEFT, 2), strlen("你"));
	assert_int_equal(press(&e, CV_KEY_WORD_RIGHT, 1), strlen("你好"));
	assert_int_equal(press(&e, CV_KEY_WORD_RIGHT, 1), strlen("你好，世"));
	cv_edit_set(&e, "n\u0323\u0302a مَرْحَبًا");
	assert_int_equal(press(&e, CV_KEY_WORD_LEFT, 1), strlen("ṇ\u0302a "));
	assert_int_equal(press(&e, CV_KEY_WORD_LEFT, 1), 0);
	assert_int_equal(press(&e, CV_KEY_WORD_RIGHT, 1), strlen("ṇ\u0302a"));
	cv_edit_set(&e, "");
	assert_false(cv_edit_key(&e, CV_KEY_WORD_LEFT, 40));
	assert_false(cv_edit_key(&e, CV_KEY_WORD_RIGHT, 40));
	cv_edit_done(&e);
}

/* Columns of the screen, from the left edge of the text (of its line, where
 * it is the only one); -1: after the last character. */
static int column(const struct cv_edit *e, enum cv_direction base)
{
	struct cv_line line = {0, e->text.len};
	struct cv_visual visual;
	int cell;

	cv_bidi_line(&visual, e->text.data, e->text.len, line, base);
	cell = cv_visual_cell(&visual, line, e->cursor);
	cv_visual_done(&visual);
	return cell;
}

/* From the end to the beginning, one key after the other. */
static void
check_columns(const char *s, enum cv_direction base, const int *expected)
{
	struct cv_edit e;

	cv_edit_init(&e, s);
	assert_int_equal(column(&e, base), -1);
	for (; cv_edit_key(&e, CV_KEY_LEFT, 40); expected++)
		assert_int_equal(column(&e, base), *expected);
	assert_int_equal(*expected, -2); /* all of them */
	cv_edit_done(&e);
}

static void cursor__stands__on_the_character_that_comes_next(void **state)
{
	static const int latin[] = {2, 1, 0, -2}, chinese[] = {4, 2, 0, -2},
			 marks[] = {2, 1, 0, -2};
	/* drawn "د 18 بﺎ": visually from the left د, blank, 1 8, blank … */
	static const int arabic[] = {0, 1, 3, 2, 4, 5, -2};
	/* "ab " then "جد" in an Arabic field: Latin stands at the right end */
	static const int mixed[] = {0, 1, 2, 4, 3, -2};
	/* lam and alef are one cell: both stand on it */
	static const int ligature[] = {0, 1, 1, -2};

	(void)state;
	check_columns("abc", CV_LTR, latin);
	check_columns("中文字", CV_LTR, chinese);
	check_columns("ae\u0323\u0302b", CV_LTR, marks);
	check_columns("ب 18 د", CV_RTL, arabic);
	check_columns("ab جد", CV_RTL, mixed);
	check_columns("لاب", CV_RTL, ligature);
}

static void
erase__takes__what_stands_beside_the_cursor_in_mixed_text(void **state)
{
	struct cv_edit e;

	(void)state;
	cv_edit_init(&e, "في 18 مارس IOM");
	press(&e, CV_KEY_LEFT, 3);
	press(&e, CV_KEY_BACKSPACE, 1);
	assert_string_equal(e.text.data, "في 18 مارسIOM");
	press(&e, CV_KEY_HOME, 1);
	press(&e, CV_KEY_RIGHT, 3);
	press(&e, CV_KEY_DELETE, 2);
	assert_string_equal(e.text.data, "في  مارسIOM");
	type(&e, "٢٠");
	assert_string_equal(e.text.data, "في ٢٠ مارسIOM");
	press(&e, CV_KEY_END, 1);
	press(&e, CV_KEY_BACKSPACE, 100);
	assert_string_equal(e.text.data, "");
	assert_int_equal(e.cursor, 0);
	press(&e, CV_KEY_DELETE, 1);
	assert_string_equal(e.text.data, "");
	cv_edit_done(&e);
}

static void check_whole(const struct cv_edit *e)
{
	struct cv_buf clean = CV_BUF_INIT;
	size_t at = 0;

	cv_text_clean(&clean, e->text.data, e->text.len, CV_CLEAN_TEXT);
	assert_string_equal(clean.data, e->text.data);
	while (at < e->cursor)
		at += cv_text_cluster(e->text.data + at, e->text.len - at);
	assert_int_equal(at, e->cursor);
	cv_buf_done(&clean);
}

/* Whatever is pressed, the text is clean and the cursor between clusters. */
static void edit__holds__for_random_keys(void **state)
{
	static const int keys[] = {
	    CV_KEY_LEFT,       CV_KEY_RIGHT,  CV_KEY_WORD_LEFT,
	    CV_KEY_WORD_RIGHT, CV_KEY_HOME,   CV_KEY_END,
	    CV_KEY_BACKSPACE,  CV_KEY_DELETE, CV_KEY_INSERT};
	struct cv_buf s = CV_BUF_INIT;
	uint64_t seed = 77;
	struct cv_edit e;

	(void)state;
	for (long i = 0; i < random_count(600); i++) {
		cv_buf_reset(&s);
		random_text(&s, &seed);
		cv_edit_init(&e, s.data);
		check_whole(&e);
		for (int j = 0; j < 20; j++) {
			uint32_t what = random_next(&seed) % 16;
			int by = what == 9 ? -1 : 1;

			if (what < 9)
				cv_edit_key(&e, keys[what], 12);
			else if (what < 11)
				cv_edit_vertical(&e, 12, by);
			else
				cv_edit_insert(
				    &e, (int)(random_next(&seed) %
					      (what < 14 ? 0x700 : 0x110000)));
			check_whole(&e);
		}
		cv_edit_done(&e);
	}
	cv_buf_done(&s);
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
	    cmocka_unit_test(word__moves__between_latin_words),
	    cmocka_unit_test(word__moves__through_arabic_digits_and_latin),
	    cmocka_unit_test(word__moves__through_chinese_and_marks),
	    cmocka_unit_test(cursor__stands__on_the_character_that_comes_next),
	    cmocka_unit_test(
		erase__takes__what_stands_beside_the_cursor_in_mixed_text),
	    cmocka_unit_test(edit__holds__for_random_keys),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
