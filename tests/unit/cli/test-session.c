/* The session a facilitator set up, to JSON and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/cli/session.h"
#include <string.h>

static void session__comes_back__as_it_was(void **state)
{
	struct cli_session s = {.site = "south",
				.sampling = "through_group",
				.month = "2026-11",
				.mode = CV_MODE_SELF,
				.interpreter = true,
				.areas = {"wrk", "srv"},
				.n_areas = 2};
	struct cli_session got = {.mode = CV_MODE_PAPER};
	struct cv_buf text = CV_BUF_INIT;

	(void)state;
	cli_session_write(&s, &text);
	assert_string_equal(text.data,
			    "{\"site\":\"south\",\"sampling\":"
			    "\"through_group\",\"month\":\"2026-11\","
			    "\"mode\":\"self\",\"interpreter\":true,"
			    "\"short\":false,\"areas\":[\"wrk\",\"srv\"]}");
	assert_true(cli_session_read(text.data, text.len, &got));
	assert_memory_equal(&got, &s, sizeof s);
	cv_buf_done(&text);
}

static void session__is_read__with_members_it_does_not_know(void **state)
{
	static const char text[] =
	    "{\"later\":[1,{\"a\":null}],\"site\":\"x\"}";
	struct cli_session got;

	(void)state;
	assert_true(cli_session_read(text, strlen(text), &got));
	assert_string_equal(got.site, "x");
	assert_int_equal(got.mode, CV_MODE_INTERVIEW);
	assert_int_equal(got.n_areas, 0);
}

static void session__is_refused__when_it_is_none_of_ours(void **state)
{
	static const char *const texts[] = {
	    "",
	    "[]",
	    "{\"site\":1}",
	    "{\"mode\":\"group\"}",
	    "{\"interpreter\":\"yes\"}",
	    "{\"areas\":\"wrk\"}",
	    "{\"areas\":[1]}",
	    "{\"site\":\"123456789012345678901234567890123\"}",
	    "{\"site\":\"a\\nb\"}",
	    "{\"areas\":[\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\","
	    "\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]}",
	    "{\"site\":\"x\"",
	};
	struct cli_session got = {.site = "before"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_false(
		    cli_session_read(texts[i], strlen(texts[i]), &got));
	assert_string_equal(got.site, "before");
}

static void mode__is_named(void **state)
{
	(void)state;
	assert_int_equal(cli_mode_named("interview"), CV_MODE_INTERVIEW);
	assert_int_equal(cli_mode_named("paper"), CV_MODE_PAPER);
	assert_int_equal(cli_mode_named("Paper"), -1);
	assert_int_equal(cli_mode_named(""), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(session__comes_back__as_it_was),
	    cmocka_unit_test(session__is_read__with_members_it_does_not_know),
	    cmocka_unit_test(session__is_refused__when_it_is_none_of_ours),
	    cmocka_unit_test(mode__is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
