/* Filling the error structure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/error.h>

static void error__fills__status_and_text(void **state)
{
	struct cv_error err = {CV_OK, "before", "before"};

	(void)state;
	assert_int_equal(cv_fail(&err, CV_BUSY, "%d of %s", 3, "ten"), CV_BUSY);
	assert_int_equal(err.status, CV_BUSY);
	assert_string_equal(err.text, "3 of ten");
	assert_string_equal(err.where, "");
}

static void error__names__the_place(void **state)
{
	struct cv_error err;

	(void)state;
	assert_int_equal(
	    cv_fail_at(&err, CV_INVALID, "a.cfg:3", "odd %s", "word"),
	    CV_INVALID);
	assert_string_equal(err.where, "a.cfg:3");
	assert_string_equal(err.text, "odd word");
}

static void error__accepts__no_structure(void **state)
{
	(void)state;
	assert_int_equal(cv_fail(NULL, CV_IO, "%s", "x"), CV_IO);
	assert_int_equal(cv_fail_at(NULL, CV_FULL, "w", "x"), CV_FULL);
}

static void error__may_take__its_own_words(void **state)
{
	struct cv_error err;

	(void)state;
	cv_fail_at(&err, CV_IO, "file", "disk full");
	cv_fail_at(&err, CV_IO, err.where, "cannot save: %s", err.text);
	assert_string_equal(err.where, "file");
	assert_string_equal(err.text, "cannot save: disk full");
}

static void error__cuts__long_words_between_characters(void **state)
{
	static const struct {
		const char *character;
		size_t len;
	} cases[] = {{"x", 1}, {"é", 2}, {"中", 3}, {"😀", 4}};
	char words[400];
	struct cv_error err;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (size_t before = 0; before < 5; before++) {
			size_t room = sizeof err.text - 1 - before, n = before;
			memset(words, '.', before);
			for (; n + cases[i].len < sizeof words;
			     n += cases[i].len)
				memcpy(words + n, cases[i].character,
				       cases[i].len);
			words[n] = '\0';
			cv_fail_at(&err, CV_IO, words, "%s", words);
			assert_int_equal(strlen(err.text),
					 before + room / cases[i].len *
						      cases[i].len);
			room = sizeof err.where - 1 - before;
			assert_int_equal(strlen(err.where),
					 before + room / cases[i].len *
						      cases[i].len);
		}
	}
}

static void error__keeps__words_that_just_fit(void **state)
{
	char words[sizeof((struct cv_error *)0)->text];
	struct cv_error err;

	(void)state;
	memset(words, 'a', sizeof words);
	memcpy(words + sizeof words - 3, "é", 3);
	cv_fail(&err, CV_IO, "%s", words);
	assert_string_equal(err.text, words);
}

static void error__cuts__words_one_byte_too_long(void **state)
{
	char words[sizeof((struct cv_error *)0)->text + 1];
	struct cv_error err;

	(void)state;
	memset(words, 'a', sizeof words);
	memcpy(words + sizeof words - 3, "é", 3);
	cv_fail(&err, CV_IO, "%s", words);
	assert_int_equal(strlen(err.text), sizeof err.text - 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(error__fills__status_and_text),
	    cmocka_unit_test(error__names__the_place),
	    cmocka_unit_test(error__accepts__no_structure),
	    cmocka_unit_test(error__may_take__its_own_words),
	    cmocka_unit_test(error__cuts__long_words_between_characters),
	    cmocka_unit_test(error__keeps__words_that_just_fit),
	    cmocka_unit_test(error__cuts__words_one_byte_too_long)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
