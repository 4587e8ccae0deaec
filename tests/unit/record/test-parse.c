/* The outer parts of bodies, honest and hostile ones.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <canvass/memory.h>
#include <canvass/record.h>
#include <stdlib.h>
#include <string.h>

static const char whole[] =
    "{\"canvass\":1,\"uuid\":\"u-1\",\"rev\":2,\"salt\":\"00\","
    "\"kind\":\"interview\",\"consultation\":\"c\",\"station\":\"s\","
    "\"session\":{\"site\":\"south\",\"interpreter\":true,"
    "\"sampling\":null,\"areas\":[\"wrk\"],\"area_rule\":\"session\","
    "\"length\":\"standard\"},\"month\":\"2026-11\",\"language\":\"ar\","
    "\"mode\":\"self\",\"status\":\"partial\",\"training\":true,"
    "\"walk\":[[\"det\",1,\"60303ae2\"]],\"stopped_at\":\"det_ask\","
    "\"answers\":{\"a\":\"}]\\\"{\",\"b\":[\"x\",\"y\"],"
    "\"c\":{\"missing\":\"dk\"}},\"order\":{\"a\":\"10\"},"
    "\"reversed\":false,\"minutes\":14}";

static int is(struct cv_slice s, const char *words)
{
	return s.n == strlen(words) && memcmp(s.s, words, s.n) == 0;
}

static void parse__finds__every_part(void **state)
{
	struct cv_body b;

	(void)state;
	assert_int_equal(cv_body_parse(whole, sizeof whole - 1, &b), CV_OK);
	assert_true(is(b.uuid, "u-1"));
	assert_int_equal(b.rev, 2);
	assert_true(is(b.kind, "interview"));
	assert_true(is(b.station, "s"));
	assert_true(is(b.site, "south"));
	assert_true(b.interpreter);
	assert_int_equal(b.sampling.n, 0);
	assert_true(is(b.area_rule, "session"));
	assert_true(is(b.month, "2026-11"));
	assert_true(is(b.language, "ar"));
	assert_true(is(b.mode, "self"));
	assert_true(is(b.status, "partial"));
	assert_true(b.training);
	assert_true(is(b.stopped_at, "det_ask"));
	assert_true(is(b.walk, "[[\"det\",1,\"60303ae2\"]]"));
	assert_true(is(b.answers, "{\"a\":\"}]\\\"{\",\"b\":[\"x\",\"y\"],"
				  "\"c\":{\"missing\":\"dk\"}}"));
	assert_true(is(b.order, "{\"a\":\"10\"}"));
	assert_int_equal(b.minutes, 14);
}

static void parse__takes__any_order_and_space(void **state)
{
	static const char body[] =
	    " { \"kind\" : \"hands\" ,\n\"more\":[ 1 , {\"x\":[]} ],"
	    "\"canvass\":1 , \"minutes\":null, \"stopped_at\" : null } ";
	struct cv_body b;

	(void)state;
	assert_int_equal(cv_body_parse(body, sizeof body - 1, &b), CV_OK);
	assert_true(is(b.kind, "hands"));
	assert_int_equal(b.minutes, -1);
	assert_int_equal(b.stopped_at.n, 0);
}

/* Cut anywhere it is no body, and nothing past the cut is touched (each piece
 * lies in memory of its own size). */
static void parse__refuses__every_cut(void **state)
{
	struct cv_body b;
	size_t n;
	char *part;

	(void)state;
	for (n = 0; n < sizeof whole - 1; n++) {
		part = cv_malloc(n);
		memcpy(part, whole, n);
		if (cv_body_parse(part, n, &b) != CV_CORRUPT)
			fail_msg("taken: the first %zu bytes", n);
		free(part);
	}
}

static void parse__refuses__what_is_not_a_body(void **state)
{
	static const char *const bad[] = {
	    "[]",
	    "1",
	    "{}",
	    "{\"canvass\":1}",
	    "{\"kind\":\"interview\"}",
	    "{\"canvass\":2,\"kind\":\"interview\"}",
	    "{\"canvass\":\"1\",\"kind\":\"interview\"}",
	    "{\"canvass\":1,\"kind\":\"\"}",
	    "{\"canvass\":1,\"kind\":7}",
	    "{\"canvass\":1,\"kind\":\"x\"}}",
	    "{\"canvass\":1,\"kind\":\"x\",}",
	    "{\"canvass\":1 \"kind\":\"x\"}",
	    "{\"canvass\":1,\"kind\":\"x\",\"rev\":\"1\"}",
	    "{\"canvass\":1,\"kind\":\"x\",\"rev\":1.5}",
	    "{\"canvass\":1,\"kind\":\"x\",\"rev\":99999999999999999999}",
	    "{\"canvass\":1,\"kind\":\"x\",\"training\":1}",
	    "{\"canvass\":1,\"kind\":\"x\",\"training\":\"true\"}",
	    "{\"canvass\":1,\"kind\":\"x\",\"answers\":[]}",
	    "{\"canvass\":1,\"kind\":\"x\",\"answers\":null}",
	    "{\"canvass\":1,\"kind\":\"x\",\"walk\":{}}",
	    "{\"canvass\":1,\"kind\":\"x\",\"answers\":{]}}",
	    "{\"canvass\":1,\"kind\":\"x\",\"session\":[]}",
	    "{\"canvass\":1,\"kind\":\"x\",\"session\":{\"site\":1}}",
	    "{\"canvass\":1,\"kind\":\"x\",\"month\":\"a\nb\"}",
	    "{\"canvass\":1,\"kind\":\"x\",\"more\":nul}",
	    "{\"canvass\":1,\"kind\":\"x\",\"more\":01}",
	    "{\"canvass\":1,\"kind\":\"x\",\"more\":}",
	    /* twice the same key: two programs would read two things */
	    "{\"canvass\":1,\"kind\":\"x\",\"kind\":\"y\"}",
	    "{\"canvass\":1,\"kind\":\"x\",\"answers\":{},\"answers\":{}}",
	    "{\"canvass\":1,\"canvass\":1,\"kind\":\"x\"}",
	    "{\"canvass\":1,\"kind\":\"x\",\"session\":{},\"session\":{}}",
	};
	struct cv_body b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (cv_body_parse(bad[i], strlen(bad[i]), &b) != CV_CORRUPT)
			fail_msg("taken: %s", bad[i]);
}

static void parse__refuses__the_too_deep(void **state)
{
	static const char head[] = "{\"canvass\":1,\"kind\":\"x\",\"more\":";
	struct cv_buf buf = CV_BUF_INIT;
	struct cv_body b;
	int depth, i;

	(void)state;
	for (depth = 1; depth <= 100000; depth *= 10) {
		cv_buf_reset(&buf);
		cv_buf_adds(&buf, head);
		for (i = 0; i < depth; i++)
			cv_buf_addc(&buf, '[');
		for (i = 0; i < depth; i++)
			cv_buf_addc(&buf, ']');
		cv_buf_addc(&buf, '}');
		assert_int_equal(cv_body_parse(buf.data, buf.len, &b),
				 depth <= CV_JSON_DEPTH ? CV_OK : CV_CORRUPT);
	}
	cv_buf_done(&buf);
}

/* One byte changed anywhere: taken or refused, never beyond the bytes. */
static void parse__survives__any_changed_byte(void **state)
{
	static const char with[] = "\"\\{}[],:x1 \n\t\x80\xff";
	size_t n = sizeof whole - 1, i, j, taken = 0;
	char *copy = cv_malloc(n);
	struct cv_body b;

	(void)state;
	for (i = 0; i < n; i++) {
		for (j = 0; j < sizeof with; j++) {
			memcpy(copy, whole, n);
			copy[i] = with[j];
			if (cv_body_parse(copy, n, &b) != CV_OK)
				continue;
			taken++;
			assert_true(b.answers.n == 0 ||
				    (b.answers.s >= copy &&
				     b.answers.s + b.answers.n <= copy + n));
		}
	}
	assert_true(taken > 0 && taken < n * sizeof with);
	free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parse__finds__every_part),
	    cmocka_unit_test(parse__takes__any_order_and_space),
	    cmocka_unit_test(parse__refuses__every_cut),
	    cmocka_unit_test(parse__refuses__what_is_not_a_body),
	    cmocka_unit_test(parse__refuses__the_too_deep),
	    cmocka_unit_test(parse__survives__any_changed_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
