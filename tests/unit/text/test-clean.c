/* Cleaning, composing and folding.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/text.h>
#include <unictype.h>
#include <uninorm.h>

#include "random.h"

static void check_clean(const char *s, enum cv_clean how, const char *expected)
{
	struct cv_buf out = CV_BUF_INIT;

	cv_buf_adds(&out, "<");
	cv_text_clean(&out, s, strlen(s), how);
	assert_string_equal(out.data + 1, expected);
	cv_buf_done(&out);
}

static void clean__keeps__what_people_write(void **state)
{
	static const char *const fine[] = {
	    "",
	    "plain words, 18-65 & so on ~",
	    "Müller",
	    "Привет",
	    "مَرْحَبًا",
	    "می\u200Cخواهم", /* ZWNJ between letters */
	    "র\u200D্যা",     /* ZWJ before a virama */
	    "ภาษา\u200Bไทย", /* the end of a word */
	    "中文，字",
	    "❤\uFE0F",
	    "\u0600١", /* a number's frame is seen */
	    "ኣማርኛ",
	    "a\u00A0?",
	    "👍🏽"};

	(void)state;
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
		check_clean(fine[i], CV_CLEAN_LINE, fine[i]);
		check_clean(fine[i], CV_CLEAN_TEXT, fine[i]);
	}
}

static void clean__drops__what_moves_or_hides(void **state)
{
	static const struct {
		const char *s, *expected;
	} cases[] = {{"\x1b]0;pwn\x07", "]0;pwn"},
		     {"a\x08z\x7F", "az"},
		     {"a\xC2\x9Bz", "az"},
		     {"a\u202Eb\u2067c\u2069d", "abcd"},
		     {"a\u200Eb\u200Fc\u061Cd", "abcd"},
		     {"\uFEFFbom", "bom"},
		     {"a\u00ADb", "ab"},
		     {"a\u2028b\u2029c", "abc"},
		     {"tag\U000E0041", "tag"},
		     {"private\uE000\U000F0000", "private"},
		     {"a\u200Bb", "ab"},
		     {"1\u200D2", "12"},
		     {"a\u200D", "a"},
		     {"\u200Da", "a"},
		     {"a\u200D b", "a b"},
		     {"a\u200D\u200Cb", "a\u200Db"},
		     {"a\u200C\u200D\u200Db", "a\u200Cb"},
		     {"👨\u200D👩", "👨👩"},
		     {"a\u115Fb\u3164", "ab"},
		     {"a\u034Fb", "ab"},
		     {"a\uFFFEb\uFDD0", "ab"}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_clean(cases[i].s, CV_CLEAN_TEXT, cases[i].expected);
}

static void clean__drops__every_nul(void **state)
{
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	cv_text_clean(&out, "a\0b\0", 4, CV_CLEAN_LINE);
	assert_int_equal(out.len, 2);
	assert_string_equal(out.data, "ab");
	cv_buf_done(&out);
}

static void clean__makes__one_kind_of_newline(void **state)
{
	(void)state;
	check_clean("a\r\nb\nc\rd\te", CV_CLEAN_TEXT, "a\nb\nc\nd e");
	check_clean("a\r\nb\nc\rd\te", CV_CLEAN_LINE, "a b c d e");
	check_clean("\n\n", CV_CLEAN_TEXT, "\n\n");
	check_clean("é\r\n", CV_CLEAN_LINE, "é ");
}

static void clean__replaces__wrong_bytes(void **state)
{
	(void)state;
	check_clean("a\xFFz", CV_CLEAN_LINE, "a\uFFFDz");
	check_clean("\xC0\xAF", CV_CLEAN_LINE, "\uFFFD\uFFFD");
	check_clean("\xED\xA0\x80", CV_CLEAN_LINE, "\uFFFD\uFFFD\uFFFD");
	check_clean("caf\xE9", CV_CLEAN_LINE, "caf\uFFFD");
}

static void clean__keeps__four_marks_a_base(void **state)
{
	(void)state;
	check_clean("x\u0316\u0317\u0318\u0319\u031C\u031Dy", CV_CLEAN_LINE,
		    "x\u0316\u0317\u0318\u0319y");
	check_clean("q\u0344\u0344\u0344\u0344", CV_CLEAN_LINE,
		    "q\u0308\u0301\u0308\u0301");
}

static void clean__composes(void **state)
{
	(void)state;
	check_clean("e\u0301", CV_CLEAN_LINE, "é");
	check_clean("\u0627\u0654", CV_CLEAN_LINE, "\u0623");
	check_clean("e\u200B\u0301", CV_CLEAN_LINE, "é");
	check_clean("=\u200D\u0338", CV_CLEAN_LINE, "≠");
}

static void check_harmless(const char *s, size_t n, enum cv_clean how)
{
	unsigned u;
	size_t i = 0;

	assert_true(cv_text_is_utf8(s, n, NULL));
	while (i < n) {
		i += cv_text_decode(s + i, n - i, &u);
		if (u == '\n')
			assert_int_equal(how, CV_CLEAN_TEXT);
		else
			assert_false(uc_is_general_category_withtable(
			    u, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Zl |
				   UC_CATEGORY_MASK_Zp | UC_CATEGORY_MASK_Co));
		assert_false(u >= 0x202A && u <= 0x202E);
		assert_false(u >= 0x2066 && u <= 0x2069);
		assert_false(u == 0xFEFF || u == 0x200E || u == 0x200F);
	}
}

static void clean__is__harmless_idempotent_and_composed(void **state)
{
	struct cv_buf s = CV_BUF_INIT, once = CV_BUF_INIT, twice = CV_BUF_INIT;
	uint64_t seed = 7;

	(void)state;
	for (long i = 0; i < random_count(20000); i++) {
		enum cv_clean how = i % 2 ? CV_CLEAN_LINE : CV_CLEAN_TEXT;
		cv_buf_reset(&s);
		cv_buf_reset(&once);
		cv_buf_reset(&twice);
		random_text(&s, &seed);
		cv_text_clean(&once, s.data, s.len, how);
		check_harmless(once.data, once.len, how);
		cv_text_clean(&twice, once.data, once.len, how);
		assert_string_equal(once.data, twice.data);
		cv_buf_reset(&twice);
		cv_text_nfc(&twice, once.data, once.len);
		assert_string_equal(once.data, twice.data);
	}
	cv_buf_done(&s);
	cv_buf_done(&once);
	cv_buf_done(&twice);
}

/* The short way of cv_text_nfc must agree with the long one, also where the
 * neighbours are of those it takes to be plain. */
static void nfc__agrees__for_every_code_point(void **state)
{
	struct cv_buf s = CV_BUF_INIT, out = CV_BUF_INIT;
	uint8_t room[256], *expected;
	size_t len;

	(void)state;
	for (unsigned u = 0x80; u < 0x30000; u++) {
		cv_buf_reset(&s);
		cv_buf_reset(&out);
		cv_buf_adds(&s, "e");
		cv_buf_add_utf8(&s, u);
		cv_buf_adds(&s, "e");
		len = sizeof room;
		expected = u8_normalize(UNINORM_NFC, (uint8_t *)s.data, s.len,
					room, &len);
		cv_text_nfc(&out, s.data, s.len);
		assert_int_equal(out.len, len);
		assert_memory_equal(out.data, expected, len);
	}
	cv_buf_done(&s);
	cv_buf_done(&out);
}

static void nfc__replaces__wrong_bytes(void **state)
{
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	cv_text_nfc(&out, "e\u0301\xFF", 4);
	assert_string_equal(out.data, "é\uFFFD");
	cv_buf_reset(&out);
	cv_text_nfc(&out, "", 0);
	assert_int_equal(out.len, 0);
	cv_buf_done(&out);
}

static void capital__begins__a_line_in_every_script(void **state)
{
	static const char *const words[][2] = {{"on paper", "On paper"},
					       {"élan", "Élan"},
					       {"с людьми", "С людьми"},
					       {"على الورق", "على الورق"},
					       {"纸质", "纸质"},
					       {"18 to 34", "18 to 34"},
					       {"A", "A"},
					       {"", ""}};
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		cv_buf_reset(&out);
		cv_text_capital(&out, words[i][0]);
		assert_string_equal(out.data, words[i][1]);
	}
	cv_buf_done(&out);
}

static void check_same(const char *a, const char *b)
{
	struct cv_buf x = CV_BUF_INIT, y = CV_BUF_INIT;

	cv_text_fold(&x, a, strlen(a));
	cv_text_fold(&y, b, strlen(b));
	assert_string_equal(x.data, y.data);
	cv_buf_done(&x);
	cv_buf_done(&y);
}

static void fold__ignores__case_and_accents(void **state)
{
	(void)state;
	check_same("CANVASS", "canvass");
	check_same("Élève", "eleve");
	check_same("STRASSE", "straße");
	check_same("ПРИВЁТ", "привет");
	check_same("ΣΊΣΥΦΟΣ", "σισυφος");
	check_same("İstanbul", "istanbul");
	check_same("Łódź", "lodz");
	check_same("l’eau", "l'eau");
	check_same("e\u0301", "é");
	check_same("Ｆｕｌｌ", "full");
	check_same("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ", "aaaceeeeiioouuuy");
	check_same("ŒUVRE, Æ", "oeuvre, ae");
	check_same("ÁÉÍÑÓÚÜ", "aeinouu");
	check_same("ЁЛКА Й", "елка и");
}

static void fold__ignores__arabic_variants(void **state)
{
	(void)state;
	check_same("أحمد", "احمد");
	check_same("إسلام", "اسلام");
	check_same("آمال", "امال");
	check_same("مدرسة", "مدرسه");
	check_same("على", "علي");
	check_same("مُحَمَّد", "محمد");
	check_same("مـــحمد", "محمد");
	check_same("مؤمن", "مومن");
	check_same("ﻻ", "لا"); /* a presentation form */
	check_same("علی", "علي");
	check_same("کتاب", "كتاب");
	check_same("می\u200Cخواهم", "ميخواهم");
	check_same("٢٠٢٤", "2024");
	check_same("۲۰۲۴", "2024");
}

/* Every letter that bears a hamza, every haraka, wherever it stands. */
static void fold__ignores__each_arabic_sign(void **state)
{
	static const struct {
		unsigned letter;
		const char *as;
	} letters[] = {{0x621, ""},   {0x622, "ا"}, {0x623, "ا"}, {0x624, "و"},
		       {0x625, "ا"},  {0x626, "ي"}, {0x629, "ه"}, {0x640, ""},
		       {0x649, "ي"},  {0x671, "ا"}, {0x672, "ا"}, {0x673, "ا"},
		       {0x6A9, "ك"},  {0x6C0, "ه"}, {0x6C1, "ه"}, {0x6CC, "ي"},
		       {0x6D5, "ه"},  {0x654, ""},  {0x655, ""},  {0x670, ""},
		       {0x200C, ""},  {0x200D, ""}, {0x61C, ""},  {0x200F, ""},
		       {0xFEFB, "لا"}};
	struct cv_buf with = CV_BUF_INIT, without = CV_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		cv_buf_reset(&with);
		cv_buf_reset(&without);
		cv_buf_adds(&with, "ب");
		cv_buf_add_utf8(&with, letters[i].letter);
		cv_buf_adds(&with, "د");
		cv_buf_addf(&without, "ب%sد", letters[i].as);
		check_same(with.data, without.data);
	}
	for (unsigned haraka = 0x64B; haraka <= 0x652; haraka++) {
		cv_buf_reset(&with);
		cv_buf_adds(&with, "ك");
		cv_buf_add_utf8(&with, haraka);
		cv_buf_adds(&with, "ت");
		check_same(with.data, "كت");
		cv_buf_add_utf8(&with, 0x651); /* shadda and a haraka */
		cv_buf_add_utf8(&with, haraka);
		check_same(with.data, "كت");
	}
	cv_buf_done(&with);
	cv_buf_done(&without);
}

static void fold__keeps__letters_apart(void **state)
{
	static const char *const words[] = {
	    "a",  "b",  "ب",  "ت",  "ا",  "ه", "が", "か", "কা", "কি",
	    "กา", "กำ", "中", "한", "하", "1", "2",  " ",  ""};
	enum { COUNT = sizeof words / sizeof *words };
	struct cv_buf folded[COUNT];

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		cv_buf_init(&folded[i]);
		cv_text_fold(&folded[i], words[i], strlen(words[i]));
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(folded[i].data, folded[j].data);
	}
	for (size_t i = 0; i < COUNT; i++)
		cv_buf_done(&folded[i]);
}

static void fold__is__idempotent_for_random_text(void **state)
{
	struct cv_buf s = CV_BUF_INIT, once = CV_BUF_INIT, twice = CV_BUF_INIT;
	uint64_t seed = 99;

	(void)state;
	for (long i = 0; i < random_count(5000); i++) {
		cv_buf_reset(&s);
		cv_buf_reset(&once);
		cv_buf_reset(&twice);
		random_text(&s, &seed);
		cv_text_fold(&once, s.data, s.len);
		cv_text_fold(&twice, once.data, once.len);
		assert_string_equal(once.data, twice.data);
	}
	cv_buf_done(&s);
	cv_buf_done(&once);
	cv_buf_done(&twice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(clean__keeps__what_people_write),
	    cmocka_unit_test(clean__drops__what_moves_or_hides),
	    cmocka_unit_test(clean__drops__every_nul),
	    cmocka_unit_test(clean__makes__one_kind_of_newline),
	    cmocka_unit_test(clean__replaces__wrong_bytes),
	    cmocka_unit_test(clean__keeps__four_marks_a_base),
	    cmocka_unit_test(clean__composes),
	    cmocka_unit_test(clean__is__harmless_idempotent_and_composed),
	    cmocka_unit_test(nfc__agrees__for_every_code_point),
	    cmocka_unit_test(nfc__replaces__wrong_bytes),
	    cmocka_unit_test(fold__ignores__case_and_accents),
	    cmocka_unit_test(fold__ignores__arabic_variants),
	    cmocka_unit_test(fold__ignores__each_arabic_sign),
	    cmocka_unit_test(fold__keeps__letters_apart),
	    cmocka_unit_test(capital__begins__a_line_in_every_script),
	    cmocka_unit_test(fold__is__idempotent_for_random_text)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
