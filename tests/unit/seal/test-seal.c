/* Hashes against published values, hex, and the seals.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/seal.h>

#include "../../../src/seal/private.h"

static int start(void **state)
{
	(void)state;
	return cv_seal_init(NULL) == CV_OK ? 0 : -1;
}

static void check_hash(const char *text, const char *expected)
{
	unsigned char hash[CV_HASH_SIZE];
	char hex[2 * CV_HASH_SIZE + 1];

	cv_hash(text, strlen(text), hash);
	cv_hex(hash, sizeof hash, hex);
	assert_string_equal(hex, expected);
}

/* The values that b2sum -l 256 prints. */
static void seal__hashes__as_blake2b_256(void **state)
{
	(void)state;
	check_hash("", "0e5751c026e543b2e8ab2eb06099daa1"
		       "d1e5df47778f7787faab45cdf12fe3a8");
	check_hash("abc", "bddd813c634239723171ef3fee98579b"
			  "94964e3bb1cb3e427262c8c068d52319");
}

static void seal__hexes__every_byte_in_lower_case(void **state)
{
	unsigned char bytes[256];
	char hex[513];

	(void)state;
	for (int i = 0; i < 256; i++)
		bytes[i] = (unsigned char)i;
	cv_hex(bytes, sizeof bytes, hex);
	assert_int_equal(strlen(hex), 512);
	assert_memory_equal(hex, "000102", 6);
	assert_string_equal(hex + 506, "fdfeff");
	cv_hex(bytes, 0, hex);
	assert_string_equal(hex, "");
}

static void seal__gives__different_random_bytes(void **state)
{
	unsigned char a[32] = {0}, b[32] = {0}, zero[32] = {0};

	(void)state;
	cv_random(a, sizeof a);
	cv_random(b, sizeof b);
	assert_memory_not_equal(a, b, sizeof a);
	assert_memory_not_equal(a, zero, sizeof a);
}

static void open_seal__changes__nothing(void **state)
{
	static const char bytes[] = "a\0b{\"é\":1}";
	struct cv_buf out = CV_BUF_INIT, back = CV_BUF_INIT;

	(void)state;
	assert_true(cv_seal_is_open(NULL));
	cv_buf_adds(&out, "before");
	assert_int_equal(cv_seal_close(NULL, bytes, sizeof bytes, &out, NULL),
			 CV_OK);
	assert_int_equal(out.len, 6 + sizeof bytes);
	assert_memory_equal(out.data, "before", 6);
	assert_memory_equal(out.data + 6, bytes, sizeof bytes);
	assert_int_equal(
	    cv_seal_open(NULL, out.data + 6, sizeof bytes, &back, NULL), CV_OK);
	assert_int_equal(back.len, sizeof bytes);
	assert_memory_equal(back.data, bytes, sizeof bytes);
	cv_buf_done(&out);
	cv_buf_done(&back);
}

static enum cv_status refuse(void *context, const void *bytes, size_t n,
			     struct cv_buf *out, struct cv_error *err)
{
	(void)bytes;
	(void)n;
	(void)out;
	++*(int *)context;
	return cv_fail(err, CV_IO, "no key");
}

static void seal__fails__when_its_functions_do(void **state)
{
	struct cv_buf out = CV_BUF_INIT;
	struct cv_error err = {.status = CV_OK};
	int calls = 0;
	struct cv_seal seal = {refuse, refuse, &calls};

	(void)state;
	assert_false(cv_seal_is_open(&seal));
	assert_int_equal(cv_seal_close(&seal, "x", 1, &out, &err), CV_IO);
	assert_string_equal(err.text, "no key");
	assert_int_equal(cv_seal_open(&seal, "x", 1, &out, &err), CV_IO);
	assert_int_equal(calls, 2);
	assert_int_equal(out.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(seal__hashes__as_blake2b_256),
	    cmocka_unit_test(seal__hexes__every_byte_in_lower_case),
	    cmocka_unit_test(seal__gives__different_random_bytes),
	    cmocka_unit_test(open_seal__changes__nothing),
	    cmocka_unit_test(seal__fails__when_its_functions_do),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
