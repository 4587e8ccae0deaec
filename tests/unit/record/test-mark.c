/* Marks on text answers: bodies, hidden parts, and texts that were corrected.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/record.h>

static const char text[] = "Mr Haddad at the farm, Mr Haddad.";

static struct cv_mark made(void)
{
	struct cv_mark m = {.of = "7ce6b4c6-f865-8ebd-b73d-c2ea2f1a686e",
			    .question = "wrk_ask",
			    .quote = true,
			    .text = CV_BUF_INIT,
			    .hidden = {{3, 6}, {26, 6}},
			    .n_hidden = 2};

	assert_true(cv_text_hide(m.hidden, m.n_hidden, text, &m.text));
	return m;
}

static void write_mark(const struct cv_mark *m, struct cv_buf *out)
{
	const struct cv_survey s = {.consultation = {.id = "imrf"}};
	const struct cv_record_meta meta = {
	    .uuid = "7ce6b4c6-f865-8505-9777-cfe2bc1db8bb",
	    .rev = 2,
	    .salt = "00112233445566778899aabbccddeeff",
	    .station = "7ce6b4c6f865"};

	cv_record_mark(m, &s, &meta, out);
}

static void mark__written__is_read_again(void **state)
{
	struct cv_mark m = made(), back;
	struct cv_buf body = CV_BUF_INIT;
	struct cv_body outer;

	(void)state;
	write_mark(&m, &body);
	assert_int_equal(cv_body_parse(body.data, body.len, &outer), CV_OK);
	assert_int_equal(outer.rev, 2);
	assert_false(outer.training);
	assert_int_equal(cv_record_read_mark(body.data, body.len, &back),
			 CV_OK);
	assert_string_equal(back.of, m.of);
	assert_string_equal(back.question, "wrk_ask");
	assert_true(back.quote);
	assert_string_equal(back.text.data, "Mr […] at the farm, Mr […].");
	assert_int_equal(back.n_hidden, 2);
	assert_int_equal(back.hidden[1].start, 26);
	assert_true(cv_mark_fits(&back, text));
	cv_buf_done(&back.text);
	cv_buf_done(&m.text);
	cv_buf_done(&body);
}

static void mark__of_other_words__does_not_fit(void **state)
{
	struct cv_mark m = made();

	(void)state;
	assert_true(cv_mark_fits(&m, text));
	assert_false(cv_mark_fits(&m, "At the farm, Mr Haddad and Mr Haddad."));
	assert_false(cv_mark_fits(&m, "short"));
	assert_false(cv_mark_fits(&m, ""));
	cv_buf_done(&m.text);
}

static void mark__parts__lie_inside_in_order_on_characters(void **state)
{
	static const struct cv_line bad[][2] = {
	    {{3, 6}, {4, 2}},  /* over each other */
	    {{9, 2}, {3, 2}},  /* not in order */
	    {{3, 0}, {5, 1}},  /* nothing */
	    {{3, 2}, {30, 9}}, /* beyond the end */
	    {{3, 2}, {SIZE_MAX, 2}}, {{3, 2}, {6, SIZE_MAX}},
	};
	struct cv_line half = {1, 1};
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(cv_text_hide(bad[i], 2, text, &out));
	assert_false(cv_text_hide(&half, 1, "éa", &out));
	cv_buf_reset(&out);
	assert_true(cv_text_hide(NULL, 0, text, &out));
	assert_string_equal(out.data, text);
	cv_buf_done(&out);
}

static void mark__bytes_that_are_none__are_refused(void **state)
{
	static const char *const bad[] = {
	    "",
	    "{}",
	    "[]",
	    "{\"of\":\"x\"}",
	    "{\"of\":1,\"question\":\"q\"}",
	    "{\"of\":\"x\",\"question\":\"q\",\"quote\":1}",
	    "{\"of\":\"x\",\"question\":\"q\",\"hidden\":[[1]]}",
	    "{\"of\":\"x\",\"question\":\"q\",\"hidden\":[[-1,2]]}",
	    "{\"of\":\"x\",\"question\":\"q\",\"hidden\":[[1,2]}",
	    "{\"of\":\"x\",\"question\":\"q\",\"text\":[]}",
	    "{\"of\":\"0123456789012345678901234567890123456\","
	    "\"question\":\"q\"}",
	    "{\"of\":\"x\",\"question\":\"q\"",
	};
	struct cv_mark m = {.n_hidden = 77};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(
		    cv_record_read_mark(bad[i], strlen(bad[i]), &m),
		    CV_CORRUPT);
	assert_int_equal(m.n_hidden, 77);
}

static void mark__more_parts_than_a_mark_holds__is_refused(void **state)
{
	struct cv_buf body = CV_BUF_INIT;
	struct cv_mark m;

	(void)state;
	cv_buf_adds(&body, "{\"of\":\"x\",\"question\":\"q\",\"hidden\":[");
	for (int i = 0; i <= CV_MARK_PARTS; i++)
		cv_buf_addf(&body, "%s[%d,1]", i > 0 ? "," : "", 2 * i);
	cv_buf_adds(&body, "]}");
	assert_int_equal(cv_record_read_mark(body.data, body.len, &m),
			 CV_CORRUPT);
	cv_buf_done(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(mark__written__is_read_again),
	    cmocka_unit_test(mark__of_other_words__does_not_fit),
	    cmocka_unit_test(mark__parts__lie_inside_in_order_on_characters),
	    cmocka_unit_test(mark__bytes_that_are_none__are_refused),
	    cmocka_unit_test(mark__more_parts_than_a_mark_holds__is_refused),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
