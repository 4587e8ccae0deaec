/* The string that grows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/buf.h>

static void buf__is__a_string_from_the_start(void **state)
{
	struct cv_buf a = CV_BUF_INIT, b;

	(void)state;
	cv_buf_init(&b);
	assert_string_equal(a.data, "");
	assert_string_equal(b.data, "");
	assert_int_equal(a.len, 0);
	cv_buf_reset(&a);
	cv_buf_truncate(&a, 0);
	cv_buf_add(&a, NULL, 0);
	assert_string_equal(a.data, "");
	cv_buf_done(&a);
	cv_buf_done(&b);
	cv_buf_done(&b);
}

static void buf__adds__at_the_end(void **state)
{
	struct cv_buf buf = CV_BUF_INIT;

	(void)state;
	cv_buf_adds(&buf, "one");
	cv_buf_addc(&buf, ' ');
	cv_buf_addf(&buf, "%d %s", 2, "three");
	cv_buf_add(&buf, "\0x", 2);
	assert_int_equal(buf.len, 13);
	assert_memory_equal(buf.data, "one 2 three\0x", 14);
	cv_buf_done(&buf);
	assert_string_equal(buf.data, "");
	assert_int_equal(buf.len, 0);
}

static void buf__grows__to_any_size(void **state)
{
	struct cv_buf buf = CV_BUF_INIT;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		cv_buf_addc(&buf, (char)('a' + i % 26));
		if (buf.data[buf.len] != '\0')
			fail_msg("no end after %d", i);
	}
	for (int i = 0; i < 100000; i++)
		if (buf.data[i] != 'a' + i % 26)
			fail_msg("byte %d is wrong", i);
	assert_int_equal(buf.len, 100000);
	assert_true(buf.room < 200000);
	cv_buf_done(&buf);
}

static void buf__formats__long_text(void **state)
{
	struct cv_buf buf = CV_BUF_INIT;

	(void)state;
	cv_buf_addf(&buf, "%05000d", 7);
	assert_int_equal(buf.len, 5000);
	assert_int_equal(buf.data[4999], '7');
	cv_buf_addf(&buf, "%s", "");
	assert_int_equal(buf.len, 5000);
	cv_buf_done(&buf);
}

static void buf__writes__utf8(void **state)
{
	static const struct {
		unsigned u;
		const char *s;
	} cases[] = {{0x41, "A"},
		     {0x7F, "\x7F"},
		     {0x80, "\xC2\x80"},
		     {0x7FF, "\xDF\xBF"},
		     {0x800, "\xE0\xA0\x80"},
		     {0xD7FF, "\xED\x9F\xBF"},
		     {0xD800, ""},
		     {0xDFFF, ""},
		     {0xE000, "\xEE\x80\x80"},
		     {0xFFFF, "\xEF\xBF\xBF"},
		     {0x10000, "\xF0\x90\x80\x80"},
		     {0x10FFFF, "\xF4\x8F\xBF\xBF"},
		     {0x110000, ""},
		     {0xFFFFFFFF, ""}};
	struct cv_buf buf = CV_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cv_buf_reset(&buf);
		cv_buf_add_utf8(&buf, cases[i].u);
		assert_string_equal(buf.data, cases[i].s);
	}
	cv_buf_reset(&buf);
	cv_buf_add_utf8(&buf, 0);
	assert_int_equal(buf.len, 1);
	cv_buf_done(&buf);
}

static void buf__splices__anywhere(void **state)
{
	struct cv_buf buf = CV_BUF_INIT;

	(void)state;
	cv_buf_splice(&buf, 0, 0, "world", 5);
	cv_buf_splice(&buf, 0, 0, "hello ", 6);
	assert_string_equal(buf.data, "hello world");
	cv_buf_splice(&buf, 11, 0, "!", 1);
	cv_buf_splice(&buf, 0, 5, "Hi", 2);
	assert_string_equal(buf.data, "Hi world!");
	cv_buf_splice(&buf, 2, 6, NULL, 0);
	assert_string_equal(buf.data, "Hi!");
	cv_buf_splice(&buf, 0, 3, "a much longer text than there was room", 38);
	assert_int_equal(buf.len, 38);
	cv_buf_splice(&buf, 0, 38, "", 0);
	assert_string_equal(buf.data, "");
	cv_buf_done(&buf);
}

/* Against the plainest way to do the same. */
static void buf__splices__as_copying_would(void **state)
{
	struct cv_buf buf = CV_BUF_INIT, copy = CV_BUF_INIT;
	unsigned seed = 1;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		size_t at, n, count;
		seed = seed * 1103515245u + 12345u;
		at = buf.len > 0 ? (seed >> 16) % (buf.len + 1) : 0;
		n = (seed >> 8) % (buf.len - at + 1) % 9;
		count = (seed >> 4) % 8;
		cv_buf_reset(&copy);
		cv_buf_add(&copy, buf.data, at);
		cv_buf_add(&copy, "abcdefgh", count);
		cv_buf_adds(&copy, buf.data + at + n);
		cv_buf_splice(&buf, at, n, "abcdefgh", count);
		assert_int_equal(buf.len, copy.len);
		assert_string_equal(buf.data, copy.data);
	}
	cv_buf_done(&buf);
	cv_buf_done(&copy);
}

static void buf__gives__its_string_away(void **state)
{
	struct cv_buf buf = CV_BUF_INIT;
	char *empty = cv_buf_take(&buf), *full;

	(void)state;
	assert_string_equal(empty, "");
	cv_buf_adds(&buf, "mine");
	full = cv_buf_take(&buf);
	assert_string_equal(full, "mine");
	assert_string_equal(buf.data, "");
	assert_int_equal(buf.room, 0);
	cv_buf_adds(&buf, "again");
	assert_string_equal(buf.data, "again");
	free(empty);
	free(full);
	cv_buf_wipe(&buf);
	assert_string_equal(buf.data, "");
	cv_buf_wipe(&buf);
}

static void buf__keeps__the_memory_when_emptied(void **state)
{
	struct cv_buf buf = CV_BUF_INIT;
	size_t room;

	(void)state;
	cv_buf_adds(&buf, "abcdef");
	room = buf.room;
	cv_buf_truncate(&buf, 3);
	assert_string_equal(buf.data, "abc");
	cv_buf_reset(&buf);
	assert_string_equal(buf.data, "");
	assert_int_equal(buf.room, room);
	cv_buf_done(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(buf__is__a_string_from_the_start),
	    cmocka_unit_test(buf__adds__at_the_end),
	    cmocka_unit_test(buf__grows__to_any_size),
	    cmocka_unit_test(buf__formats__long_text),
	    cmocka_unit_test(buf__writes__utf8),
	    cmocka_unit_test(buf__splices__anywhere),
	    cmocka_unit_test(buf__splices__as_copying_would),
	    cmocka_unit_test(buf__gives__its_string_away),
	    cmocka_unit_test(buf__keeps__the_memory_when_emptied)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
