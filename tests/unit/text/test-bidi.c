/* Visual order, shapes, mirrors, and where every cell comes from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/bidi.h>

#include "random.h"

static void
check_visual(const char *s, enum cv_direction base, const char *expected)
{
	struct cv_line line = {0, strlen(s)};
	struct cv_visual visual;

	cv_bidi_line(&visual, s, strlen(s), line, base);
	assert_string_equal(visual.text.data, expected);
	assert_int_equal(visual.cells, cv_text_width(expected));
	cv_visual_done(&visual);
}

static void bidi__copies__left_to_right_text(void **state)
{
	(void)state;
	check_visual("", CV_LTR, "");
	check_visual("", CV_RTL, "");
	check_visual("Hello (18-65).", CV_LTR, "Hello (18-65).");
	check_visual("中文 é", CV_LTR, "中文 é");
	check_visual("ภาษา\u200Bไทย", CV_LTR, "ภาษาไทย");
}

static void bidi__shapes__arabic(void **state)
{
	(void)state;
	/* beh, alef: initial and final form, from the right */
	check_visual("با", CV_RTL, "\uFE8E\uFE91");
	check_visual("با", CV_LTR, "\uFE8E\uFE91");
	check_visual("لا", CV_RTL, "\uFEFB");
	check_visual("پچژگ", CV_RTL, "\uFB92\uFB8B\uFB7D\uFB58");
	check_visual("ب ب", CV_RTL, "\uFE8F \uFE8F");
	/* a mark stays with its letter */
	check_visual("بَا", CV_RTL, "\uFE8E\uFE91\u064E");
	check_visual("شלום", CV_RTL, "םול\uFEB5");
}

static void bidi__orders__mixed_text(void **state)
{
	(void)state;
	check_visual("ש (18-65) ש", CV_RTL, "ש (18-65) ש");
	check_visual("ש abc ד", CV_RTL, "ד abc ש");
	check_visual("a שד b", CV_LTR, "a דש b");
	check_visual("Hello.", CV_RTL, ".Hello");
	check_visual("(ש", CV_RTL, "ש)"); /* mirrored */
	check_visual("ב 18-65", CV_RTL, "18-65 ב");
	check_visual("ب 18-65", CV_RTL, "65-18 \uFE8F");
}

static void bidi__drops__marks_of_direction(void **state)
{
	(void)state;
	check_visual("\u200Fש\u2067ד\u2069", CV_RTL, "דש");
	check_visual("می\u200Cخ", CV_RTL, "\uFEA5\uFBFD\uFEE3");
}

static void bidi__says__where_each_cell_comes_from(void **state)
{
	static const size_t expected[] = {8, 7, 4, 4, 2, 0};
	const char *s = "שד中 a";
	struct cv_line line = {0, strlen(s)};
	struct cv_visual visual;

	(void)state;
	cv_bidi_line(&visual, s, strlen(s), line, CV_RTL);
	assert_string_equal(visual.text.data, "中 aדש");
	assert_int_equal(visual.cells, 6);
	cv_visual_done(&visual);
	s = "שד";
	line.len = 4;
	cv_bidi_line(&visual, s, 4, line, CV_RTL);
	assert_int_equal(visual.cells, 2);
	assert_memory_equal(visual.logical, expected + 4, 2 * sizeof(size_t));
	cv_visual_done(&visual);
	s = "لاب"; /* the ligature is one cell, of the lam or of the alef */
	line.len = strlen(s);
	cv_bidi_line(&visual, s, strlen(s), line, CV_RTL);
	assert_int_equal(visual.cells, 2);
	assert_int_equal(visual.logical[0], 4);
	assert_true(visual.logical[1] <= 2);
	cv_visual_done(&visual);
}

static void bidi__lays_out__a_line_within_its_paragraph(void **state)
{
	const char *s = "abc\nשד (גה\nxyz";
	struct cv_line line = {4, 4}, second = {9, 5};
	struct cv_visual visual;

	(void)state;
	cv_bidi_line(&visual, s, strlen(s), line, CV_LTR);
	assert_string_equal(visual.text.data, "דש");
	assert_int_equal(visual.logical[0], 6);
	cv_visual_done(&visual);
	cv_bidi_line(&visual, s, strlen(s), second, CV_RTL);
	assert_string_equal(visual.text.data, "הג)");
	cv_visual_done(&visual);
}

static void bidi__ends__every_embedding_at_a_newline(void **state)
{
	const char *s = "\u202Eabc\ndef";
	struct cv_line first = {0, 6}, second = {7, 3};
	struct cv_visual visual;

	(void)state;
	cv_bidi_line(&visual, s, strlen(s), first, CV_LTR);
	assert_string_equal(visual.text.data, "cba");
	cv_visual_done(&visual);
	cv_bidi_line(&visual, s, strlen(s), second, CV_LTR);
	assert_string_equal(visual.text.data, "def");
	cv_visual_done(&visual);
}

static void bidi__keeps__letters_of_a_cut_ligature(void **state)
{
	const char *s = "بلا";
	struct cv_line first = {0, 4}, second = {4, 2};
	struct cv_visual visual;

	(void)state;
	cv_bidi_line(&visual, s, strlen(s), first, CV_RTL);
	assert_string_equal(visual.text.data, "\uFEE0\uFE91");
	cv_visual_done(&visual);
	cv_bidi_line(&visual, s, strlen(s), second, CV_RTL);
	assert_string_equal(visual.text.data, "\uFE8E");
	cv_visual_done(&visual);
}

static void bidi__finds__right_to_left_text(void **state)
{
	static const char *const yes[] = {
	    "ש", "abc ب", "٣", "\u202E", "\u2067", "\u200F", "\U0001E900"};
	static const char *const no[] = {"", "abc", "中", "é…", "ኣ", "\xD7"};

	(void)state;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		assert_true(cv_bidi_has_rtl(yes[i], strlen(yes[i])));
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		assert_false(cv_bidi_has_rtl(no[i], strlen(no[i])));
}

static void bidi__gives__words_of_another_language_their_direction(void **state)
{
	static const char *const left[] = {"18 to 24", "How long?", "+47%",
					   "-19%", "中文"};
	static const char *const page[] = {
	    "",    "12%", "( )",         ">",   "↑↓ 1-3",
	    "- -", "+ +", "من 18 to 24", "· 5", "abc ب"};

	(void)state;
	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		assert_int_equal(
		    cv_bidi_direction(left[i], strlen(left[i]), CV_RTL),
		    CV_LTR);
	for (size_t i = 0; i < sizeof page / sizeof *page; i++) {
		assert_int_equal(
		    cv_bidi_direction(page[i], strlen(page[i]), CV_RTL),
		    CV_RTL);
		assert_int_equal(
		    cv_bidi_direction(page[i], strlen(page[i]), CV_LTR),
		    CV_LTR);
	}
}

static int compare(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Every cell comes from a character of the line, and every character that has
 * columns has its cells: only lam-alef makes two of them one. */
static void
check_cells(const struct cv_visual *visual, const char *s, struct cv_line line)
{
	size_t at = line.start, end = line.start + line.len, len;
	unsigned u;
	int cell = 0, width;

	for (; at < end; at += len) {
		len = cv_text_decode(s + at, end - at, &u);
		width = cv_text_width_n(s + at, len);
		while (width > 0 && cell < visual->cells &&
		       visual->logical[cell] == at) {
			width--;
			cell++;
		}
		if (u != 0x622 && u != 0x623 && u != 0x625 && u != 0x627 &&
		    u != 0x644)
			assert_int_equal(width, 0);
		else
			assert_true(width <= 1);
	}
	assert_int_equal(cell, visual->cells);
}

static void bidi__permutes__random_text(void **state)
{
	struct cv_buf s = CV_BUF_INIT;
	struct cv_visual visual;
	struct cv_line *lines;
	uint64_t seed = 5;
	size_t count;

	(void)state;
	for (long i = 0; i < random_count(6000); i++) {
		cv_buf_reset(&s);
		random_text(&s, &seed);
		count = cv_text_wrap(s.data, s.len, 20, &lines);
		for (size_t j = 0; j < count; j++) {
			cv_bidi_line(&visual, s.data, s.len, lines[j],
				     i % 2 ? CV_RTL : CV_LTR);
			assert_int_equal(
			    cv_text_width_n(visual.text.data, visual.text.len),
			    visual.cells);
			qsort(visual.logical, (size_t)visual.cells,
			      sizeof *visual.logical, compare);
			check_cells(&visual, s.data, lines[j]);
			cv_visual_done(&visual);
		}
		free(lines);
	}
	cv_buf_done(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bidi__copies__left_to_right_text),
	    cmocka_unit_test(bidi__shapes__arabic),
	    cmocka_unit_test(bidi__orders__mixed_text),
	    cmocka_unit_test(bidi__drops__marks_of_direction),
	    cmocka_unit_test(bidi__says__where_each_cell_comes_from),
	    cmocka_unit_test(bidi__lays_out__a_line_within_its_paragraph),
	    cmocka_unit_test(bidi__ends__every_embedding_at_a_newline),
	    cmocka_unit_test(bidi__keeps__letters_of_a_cut_ligature),
	    cmocka_unit_test(bidi__finds__right_to_left_text),
	    cmocka_unit_test(
		bidi__gives__words_of_another_language_their_direction),
	    cmocka_unit_test(bidi__permutes__random_text)};

	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
