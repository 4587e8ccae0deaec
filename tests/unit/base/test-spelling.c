/* The distance between words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <canvass/spelling.h>
#include <string.h>

static unsigned between(const char *a, const char *b)
{
	return cv_spelling_distance(a, strlen(a), b, strlen(b));
}

static int near(const char *a, const char *b)
{
	return cv_spelling_is_near(a, strlen(a), b, strlen(b));
}

static void spelling__counts__slips(void **state)
{
	(void)state;
	assert_int_equal(between("", ""), 0);
	assert_int_equal(between("", "abc"), 3);
	assert_int_equal(between("tally", "tally"), 0);
	assert_int_equal(between("tally", "taly"), 1);
	assert_int_equal(between("tally", "tallly"), 1);
	assert_int_equal(between("tally", "tolly"), 1);
	assert_int_equal(between("tally", "tlaly"), 1);
	assert_int_equal(between("kitten", "sitting"), 3);
}

static void spelling__gives_up__on_very_long_words(void **state)
{
	char a[100], b[100];

	(void)state;
	memset(a, 'a', sizeof a);
	memset(b, 'a', sizeof b);
	assert_int_equal(cv_spelling_distance(a, 100, b, 100), 0);
	b[50] = 'b';
	assert_int_equal(cv_spelling_distance(a, 100, b, 100), 99);
	assert_int_equal(cv_spelling_distance(a, 63, b, 63), 1);
}

static void spelling__is_near__by_length(void **state)
{
	(void)state;
	assert_true(near("lang", "lag"));
	assert_false(near("lang", "la"));
	assert_true(near("format", "frmta"));
	assert_false(near("format", "seed"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(spelling__counts__slips),
	    cmocka_unit_test(spelling__gives_up__on_very_long_words),
	    cmocka_unit_test(spelling__is_near__by_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
