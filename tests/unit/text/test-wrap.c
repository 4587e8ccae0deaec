/* Columns, clusters, lines and cutting.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/text.h>

#include "random.h"

static void text__measures__as_the_terminal_does(void **state)
{
	static const struct {
		const char *s;
		int width;
	} cases[] = {{"", 0},         {"abc", 3},
		     {"é", 1},        {"e\u0301", 1},
		     {"中文", 4},     {"กำ", 2},
		     {"ক্ষি", 3},      {"👨‍👩‍👧", 6},
		     {"🇫🇷", 2},       {"مَ", 1},
		     {"\u200F", 0},   {"\u200B", 0},
		     {"\x01\x7F", 0}, {"\xC2\x85", 0},
		     {"\xFF", 1},     {"ﻻ", 1},
		     {"한국", 4},     {"\u1112\u1161\u11AB", 2}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(cv_text_width(cases[i].s), cases[i].width);
	assert_int_equal(cv_text_width_n("中文", 3), 2);
}

static void text__takes__whole_clusters(void **state)
{
	static const struct {
		const char *s;
		size_t len;
	} cases[] = {{"", 0},           {"a", 1},
		     {"ab", 1},         {"e\u0301\u0302x", 5},
		     {"\r\nx", 2},      {"👨‍👩‍👧‍👦x", 25},
		     {"🇫🇷🇩🇪", 8},       {"👍🏽x", 8},
		     {"กำก", 6},        {"#️⃣", 7},
		     {"\xFF\u0301", 1}, {"\xC3", 1}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(
		    cv_text_cluster(cases[i].s, strlen(cases[i].s)),
		    cases[i].len);
}

static void text__takes__clusters_of_any_length(void **state)
{
	struct cv_buf s = CV_BUF_INIT;

	(void)state;
	cv_buf_addc(&s, 'e');
	for (int i = 0; i < 300; i++) {
		cv_buf_adds(&s, "\u0301");
		assert_int_equal(cv_text_cluster(s.data, s.len), s.len);
		cv_buf_addc(&s, 'x');
		assert_int_equal(cv_text_cluster(s.data, s.len), s.len - 1);
		cv_buf_truncate(&s, s.len - 1);
	}
	cv_buf_done(&s);
}

/* Wrap and write the lines with | between them. */
static void check_wrapped(const char *s, int columns, const char *expected)
{
	struct cv_line *lines;
	struct cv_buf out = CV_BUF_INIT;
	size_t count = cv_text_wrap(s, strlen(s), columns, &lines);

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			cv_buf_addc(&out, '|');
		cv_buf_add(&out, s + lines[i].start, lines[i].len);
	}
	assert_string_equal(out.data, expected);
	free(lines);
	cv_buf_done(&out);
}

static void wrap__breaks__between_words(void **state)
{
	(void)state;
	check_wrapped("one two three", 7, "one two|three");
	check_wrapped("one two three", 13, "one two three");
	check_wrapped("one  two   three", 5, "one|two|three");
	check_wrapped("one two   ", 7, "one two");
	check_wrapped("exactly ten", 7, "exactly|ten");
	check_wrapped("state-of-the-art", 9, "state-of-|the-art");
}

static void wrap__breaks__long_words_anywhere(void **state)
{
	(void)state;
	check_wrapped("abcdefgh", 3, "abc|def|gh");
	check_wrapped("a bcdefgh", 3, "a|bcd|efg|h");
	check_wrapped("e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301");
}

static void wrap__breaks__chinese_with_its_punctuation(void **state)
{
	(void)state;
	check_wrapped("你好吗，朋友", 6, "你好|吗，朋|友");
	check_wrapped("中文", 3, "中|文");
	check_wrapped("中文", 1,
		      "中|文"); /* fewer than two columns count as two */
}

static void wrap__keeps__french_spacing_together(void **state)
{
	(void)state;
	check_wrapped("dit «\u00A0oui\u00A0»", 9, "dit|«\u00A0oui\u00A0»");
	check_wrapped("vraiment\u00A0?", 9, "vraiment\u00A0|?");
	check_wrapped("et vraiment\u00A0?", 10, "et|vraiment\u00A0?");
}

static void wrap__breaks__thai_where_the_translator_says(void **state)
{
	(void)state;
	check_wrapped("ภาษา\u200Bไทย", 5, "ภาษา\u200B|ไทย");
	check_wrapped("ภาษาไทย", 5, "ภาษาไ|ทย");
}

static void wrap__breaks__at_every_newline(void **state)
{
	(void)state;
	check_wrapped("a\nb", 9, "a|b");
	check_wrapped("a\r\nb\rc", 9, "a|b|c");
	check_wrapped("a\n\nb", 9, "a||b");
	check_wrapped("\n", 9, "|");
	check_wrapped("a\n", 9, "a|");
	check_wrapped("a  \n  b", 9, "a|  b");
	check_wrapped("a\u2028b", 9, "a|b");
}

static void wrap__gives__nothing_for_nothing(void **state)
{
	struct cv_line *lines = (struct cv_line *)state;

	assert_int_equal(cv_text_wrap("", 0, 10, &lines), 0);
	assert_null(lines);
	check_wrapped(" ", 5, "");
}

static void wrap__leaves__a_cluster_wider_than_the_line(void **state)
{
	(void)state;
	check_wrapped("a👨‍👩‍👧b", 2, "a|👨‍👩‍👧|b");
}

static bool starts_cluster(const char *s, size_t n, size_t at)
{
	size_t i = 0;

	while (i < at)
		i += cv_text_cluster(s + i, n - i);
	return i == at;
}

/* Between the lines there is nothing but spaces and newlines. */
static void check_gap(const char *s, size_t from, size_t to)
{
	static const char *const blanks[] = {
	    " ", "\n", "\r", "\u2028", "\u2029", "\xC2\x85", "\v", "\f"};
	size_t i;

	assert_true(from <= to);
	while (from < to) {
		for (i = 0; i < sizeof blanks / sizeof *blanks; i++)
			if (strncmp(s + from, blanks[i], strlen(blanks[i])) ==
			    0)
				break;
		assert_true(i < sizeof blanks / sizeof *blanks);
		from += strlen(blanks[i]);
	}
	assert_int_equal(from, to);
}

static void check_lines(const char *s, size_t n, int columns, bool valid)
{
	struct cv_line *lines;
	size_t count = cv_text_wrap(s, n, columns, &lines), end = 0;

	assert_int_equal(count == 0, n == 0);
	for (size_t i = 0; i < count; i++) {
		const char *line = s + lines[i].start;
		size_t len = lines[i].len;

		check_gap(s, end, lines[i].start);
		end = lines[i].start + len;
		assert_true(end <= n);
		if (valid) {
			assert_true(cv_text_width_n(line, len) <= columns ||
				    cv_text_cluster(line, len) == len);
			assert_true(starts_cluster(s, n, lines[i].start));
			assert_true(starts_cluster(s, n, end));
		}
		assert_true(len == 0 || line[len - 1] != ' ');
	}
	check_gap(s, end, n);
	free(lines);
}

static void wrap__holds__for_random_text(void **state)
{
	struct cv_buf s = CV_BUF_INIT;
	uint64_t seed = 20261123;

	(void)state;
	for (long i = 0; i < random_count(6000); i++) {
		cv_buf_reset(&s);
		random_text(&s, &seed);
		check_lines(s.data, s.len, 2 + (int)(random_next(&seed) % 40),
			    cv_text_is_utf8(s.data, s.len, NULL));
	}
	cv_buf_done(&s);
}

static void
check_clip(const char *s, int columns, bool ascii, const char *expected)
{
	struct cv_buf out = CV_BUF_INIT;

	cv_text_clip(&out, s, columns, ascii);
	assert_string_equal(out.data, expected);
	cv_buf_done(&out);
}

static void check_widest(const char *s, int columns, const char *expected)
{
	struct cv_line piece;

	assert_int_equal(cv_text_widest(s, strlen(s), &piece), columns);
	assert_int_equal(piece.len, strlen(expected));
	assert_int_equal(strncmp(s + piece.start, expected, piece.len), 0);
}

static void widest__finds__what_cannot_be_broken(void **state)
{
	(void)state;
	check_widest("", 0, "");
	check_widest("one", 3, "one");
	check_widest("one three two ", 5, "three");
	check_widest("one\nthree\n", 5, "three");
	check_widest("state-of-the-art", 6, "state-");
	check_widest("Vous y allez\u00a0?", 7, "allez\u00a0?");
	check_widest("你好吗", 2, "你");
	check_widest("ภาษา\u200bไทย", 4, "ภาษา\u200b");
	check_widest("{organisation}", 14, "{organisation}");
}

static void clip__leaves__what_fits(void **state)
{
	(void)state;
	check_clip("", 5, false, "");
	check_clip("abc", 3, false, "abc");
	check_clip("中文", 4, false, "中文");
	check_clip("a", 1, false, "a");
	check_clip("ab", 2, true, "ab");
}

static void clip__cuts__at_a_word(void **state)
{
	(void)state;
	check_clip("one two three", 9, false, "one two…");
	check_clip("one two three", 8, false, "one two…");
	check_clip("one two three", 7, false, "one…");
	check_clip("one two three", 10, true, "one two...");
	check_clip("abcdefgh", 4, false, "abc…");
	check_clip("中文字", 4, false, "中…");
	check_clip("one\ntwo", 20, false, "one…");
	check_clip("one, two, three", 6, false, "one…");
	check_clip("one - , ; two", 12, false, "one -…");
	check_clip("واحد، اثنان", 7, false, "واحد…");
	check_clip(",,,,,,", 4, false, ",…");
	/* what keeps its own direction is closed where it is cut */
	check_clip("\u2068one two\u2069", 4, false, "\u2068one…\u2069");
	check_clip("\u2068one two\u2069", 7, false, "\u2068one two\u2069");
}

static void clip__cuts__to_almost_nothing(void **state)
{
	(void)state;
	check_clip("abc", 0, false, "");
	check_clip("abc", -1, false, "");
	check_clip("abc", 1, false, "…");
	check_clip("abc", 2, false, "a…");
	check_clip("中文", 2, false, "…");
	check_clip("abcd", 2, true, "..");
	check_clip("abcd", 3, true, "...");
	check_clip("👨‍👩‍👧", 4, false, "…");
}

static void clip__never__exceeds_the_columns(void **state)
{
	struct cv_buf s = CV_BUF_INIT, out = CV_BUF_INIT;
	uint64_t seed = 42;

	(void)state;
	for (long i = 0; i < random_count(4000); i++) {
		int columns = (int)(random_next(&seed) % 30);
		cv_buf_reset(&s);
		cv_buf_reset(&out);
		random_text(&s, &seed);
		cv_text_clip(&out, s.data, columns, i % 2 == 0);
		assert_true(cv_text_width(out.data) <= columns);
	}
	cv_buf_done(&s);
	cv_buf_done(&out);
}

static void space__stands__between_sentences_but_in_chinese(void **state)
{
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	cv_buf_adds(&out, "One.");
	cv_text_space(&out);
	cv_buf_adds(&out, "一。");
	cv_text_space(&out);
	cv_buf_adds(&out, "二");
	assert_string_equal(out.data, "One. 一。二");
	cv_buf_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(space__stands__between_sentences_but_in_chinese),
	    cmocka_unit_test(text__measures__as_the_terminal_does),
	    cmocka_unit_test(text__takes__whole_clusters),
	    cmocka_unit_test(text__takes__clusters_of_any_length),
	    cmocka_unit_test(wrap__breaks__between_words),
	    cmocka_unit_test(wrap__breaks__long_words_anywhere),
	    cmocka_unit_test(wrap__breaks__chinese_with_its_punctuation),
	    cmocka_unit_test(wrap__keeps__french_spacing_together),
	    cmocka_unit_test(wrap__breaks__thai_where_the_translator_says),
	    cmocka_unit_test(wrap__breaks__at_every_newline),
	    cmocka_unit_test(wrap__gives__nothing_for_nothing),
	    cmocka_unit_test(wrap__leaves__a_cluster_wider_than_the_line),
	    cmocka_unit_test(wrap__holds__for_random_text),
	    cmocka_unit_test(widest__finds__what_cannot_be_broken),
	    cmocka_unit_test(clip__leaves__what_fits),
	    cmocka_unit_test(clip__cuts__at_a_word),
	    cmocka_unit_test(clip__cuts__to_almost_nothing),
	    cmocka_unit_test(clip__never__exceeds_the_columns)};

	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
