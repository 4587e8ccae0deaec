/* JSON: writing, reading, skipping, escapes, and all that is not JSON.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/json.h>

static void writer__writes__commas_where_they_belong(void **state)
{
	struct cv_buf out = CV_BUF_INIT;
	struct cv_json_writer w = {&out, false};

	(void)state;
	cv_json_begin(&w, '{');
	cv_json_key_int(&w, "a", -5);
	cv_json_key_bool(&w, "b", true);
	cv_json_key_bool(&w, "c", false);
	cv_json_key_string(&w, "d", "x");
	cv_json_key_string(&w, "e", NULL);
	cv_json_key(&w, "f");
	cv_json_begin(&w, '[');
	cv_json_end(&w, ']');
	cv_json_key(&w, "g");
	cv_json_begin(&w, '[');
	cv_json_number(&w, 1.5);
	cv_json_begin(&w, '{');
	cv_json_end(&w, '}');
	cv_json_null(&w);
	cv_json_raw(&w, "[1]", 3);
	cv_json_end(&w, ']');
	cv_json_end(&w, '}');
	assert_string_equal(out.data,
			    "{\"a\":-5,\"b\":true,\"c\":false,\"d\":\"x\","
			    "\"e\":null,\"f\":[],\"g\":[1.5,{},null,[1]]}");
	cv_buf_done(&out);
}

static void writer__escapes__strings(void **state)
{
	struct cv_buf out = CV_BUF_INIT;
	struct cv_json_writer w = {&out, false};

	(void)state;
	cv_json_string_n(&w, "\"\\/\b\f\n\r\t\0\x1f\x7f é中😀", 21);
	assert_string_equal(out.data, "\"\\\"\\\\/\\u0008\\u000c\\n\\u000d\\t"
				      "\\u0000\\u001f\\u007f é中😀\"");
	cv_buf_reset(&out);
	w.comma = false;
	cv_json_string(&w, "");
	assert_string_equal(out.data, "\"\"");
	cv_buf_done(&out);
}

static void writer__writes__numbers(void **state)
{
	static const struct {
		double x;
		const char *s;
	} cases[] = {{0, "0"},           {-0.0, "0"},
		     {0.1, "0.1"},       {1e21, "1000000000000000000000"},
		     {NAN, "null"},      {INFINITY, "null"},
		     {-INFINITY, "null"}};
	struct cv_buf out = CV_BUF_INIT;
	struct cv_json_writer w = {&out, false};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cv_buf_reset(&out);
		w.comma = false;
		cv_json_number(&w, cases[i].x);
		assert_string_equal(out.data, cases[i].s);
	}
	cv_buf_reset(&out);
	w.comma = false;
	cv_json_int(&w, INT64_MIN);
	cv_json_int(&w, INT64_MAX);
	assert_string_equal(out.data,
			    "-9223372036854775808,9223372036854775807");
	cv_buf_done(&out);
}

/* The tokens as one string: { } [ ] k<key> s<string> n<number> t f 0, ! bad. */
static void read_tokens(struct cv_buf *out, const char *s, size_t n)
{
	static const char letters[] = ".{}[]ksntf0!";
	char *copy = malloc(n > 0 ? n : 1); /* nothing may be read beyond */
	enum cv_json_type type;
	struct cv_json json;

	assert_non_null(copy);
	memcpy(copy, s, n);
	cv_json_open(&json, copy, n);
	do {
		type = cv_json_next(&json);
		cv_buf_addc(out, letters[type]);
		if (type == CV_JSON_KEY || type == CV_JSON_STRING)
			cv_json_unescape(&json, out);
		if (type == CV_JSON_NUMBER)
			cv_buf_add(out, json.start, json.len);
	} while (type != CV_JSON_END && type != CV_JSON_BAD);
	assert_int_equal(cv_json_next(&json), type);
	free(copy);
}

static void check_tokens(const char *s, const char *expected)
{
	struct cv_buf out = CV_BUF_INIT;

	read_tokens(&out, s, strlen(s));
	assert_string_equal(out.data, expected);
	cv_buf_done(&out);
}

static void reader__reads__values(void **state)
{
	(void)state;
	check_tokens("{}", "{}.");
	check_tokens("[]", "[].");
	check_tokens(" [ 1 , 2 ]\r\n\t ", "[n1n2].");
	check_tokens("{\"a\":{\"b\":[true,false,null]},\"c\":\"d\"}",
		     "{ka{kb[tf0]}kcsd}.");
	check_tokens("\"only\"", "sonly.");
	check_tokens("-0", "n-0.");
	check_tokens("[0,-1,1.5,1e5,1E-5,1.25e+10]",
		     "[n0n-1n1.5n1e5n1E-5n1.25e+10].");
	check_tokens("{\"\":\"\"}", "{ks}.");
	check_tokens("{ \"a\" :1}", "{kan1}.");
}

static void reader__unescapes__strings(void **state)
{
	(void)state;
	check_tokens("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "s\"\\/\b\f\n\r\t.");
	check_tokens("\"\\u00e9\\u4E2D\\ud83d\\uDE00\"", "sé中😀.");
	check_tokens("\"\\ud800\"", "s\uFFFD.");
	check_tokens("\"\\udc00x\"", "s\uFFFDx.");
	check_tokens("\"\\ud800\\ud83d\\ude00\"", "s\uFFFD😀.");
	check_tokens("\"\\ud800\\u0041\"", "s\uFFFDA.");
	check_tokens("\"\\ud800\\n\"", "s\uFFFD\n.");
	check_tokens("\"a\\u0041a\"", "saAa.");
}

static void reader__unescapes__a_nul(void **state)
{
	struct cv_json json;
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	cv_json_open(&json, "\"\\u0000x\"", 9);
	assert_int_equal(cv_json_next(&json), CV_JSON_STRING);
	assert_true(json.escaped);
	cv_json_unescape(&json, &out);
	assert_int_equal(out.len, 2);
	assert_memory_equal(out.data, "\0x", 3);
	cv_buf_done(&out);
}

static void reader__refuses__what_is_not_json(void **state)
{
	static const char *const wrong[] = {"",
					    " ",
					    "{",
					    "[",
					    "}",
					    "]",
					    "[1,]",
					    "[,1]",
					    "[1 2]",
					    "[1",
					    "{\"a\"}",
					    "{\"a\":}",
					    "{\"a\":1,}",
					    "{1:2}",
					    "{\"a\" 1}",
					    "{\"a\":1",
					    "{\"a\":1]",
					    "[1}",
					    "[{]}",
					    "1 2",
					    "[] []",
					    "tru",
					    "truex",
					    "nul",
					    "True",
					    "01",
					    "-",
					    "-a",
					    "1.",
					    ".5",
					    "+1",
					    "1e",
					    "1e+",
					    "1.e5",
					    "0x1",
					    "00",
					    "-01",
					    "\"a",
					    "\"\\\"",
					    "\"\\x\"",
					    "\"\\u12\"",
					    "\"\\u12g4\"",
					    "\"a\nb\"",
					    "\"a\tb\"",
					    "'a'",
					    "[\"a\",]",
					    "{,}",
					    "{\"a\":1,,\"b\":2}",
					    "NaN",
					    "Infinity",
					    "[1]x",
					    "/**/1",
					    "\xEF\xBB\xBF[]",
					    "\"\\",
					    "{\"a\":1 \"b\":2}",
					    "[1,",
					    "{\"a\":1,",
					    "{\"a\"",
					    "\"\\u123"};
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		cv_buf_reset(&out);
		read_tokens(&out, wrong[i], strlen(wrong[i]));
		if (out.data[out.len - 1] != '!')
			fail_msg("%s was read as %s", wrong[i], out.data);
	}
	cv_buf_reset(&out);
	read_tokens(&out, "\"a\0b\"", 5);
	assert_string_equal(out.data, "!");
	cv_buf_reset(&out);
	read_tokens(&out, "[]\0", 3);
	assert_string_equal(out.data, "[]!");
	cv_buf_done(&out);
}

static void reader__refuses__every_cut(void **state)
{
	const char *s =
	    "{\"a\":[1.5e3,\"\\u00e9\\n\",{\"b\":null}],\"c\":true}";
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	for (size_t n = 0; n < strlen(s); n++) {
		cv_buf_reset(&out);
		read_tokens(&out, s, n);
		assert_int_equal(out.data[out.len - 1], '!');
	}
	cv_buf_done(&out);
}

static void reader__goes__so_deep_and_no_deeper(void **state)
{
	char s[2 * CV_JSON_DEPTH + 2];
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	memset(s, '[', CV_JSON_DEPTH);
	memset(s + CV_JSON_DEPTH, ']', CV_JSON_DEPTH);
	read_tokens(&out, s, 2 * CV_JSON_DEPTH);
	assert_int_equal(out.len, 2 * CV_JSON_DEPTH + 1);
	assert_int_equal(out.data[out.len - 1], '.');
	cv_buf_reset(&out);
	memset(s, '[', CV_JSON_DEPTH + 1);
	memset(s + CV_JSON_DEPTH + 1, ']', CV_JSON_DEPTH + 1);
	read_tokens(&out, s, 2 * CV_JSON_DEPTH + 2);
	assert_int_equal(out.len, CV_JSON_DEPTH + 1);
	assert_int_equal(out.data[out.len - 1], '!');
	cv_buf_done(&out);
}

/* Objects and arrays in each other, at every depth. */
static void reader__remembers__what_is_open(void **state)
{
	struct cv_buf s = CV_BUF_INIT, out = CV_BUF_INIT;

	(void)state;
	for (int i = 0; i < CV_JSON_DEPTH; i++)
		cv_buf_adds(&s, i % 2 ? "[" : "{\"k\":");
	cv_buf_adds(&s, "1");
	for (int i = CV_JSON_DEPTH; i-- > 0;)
		cv_buf_adds(&s, i % 2 ? ",2]" : ",\"m\":3}");
	read_tokens(&out, s.data, s.len);
	assert_int_equal(out.data[out.len - 1], '.');
	s.data[s.len - 1] = ']';
	cv_buf_reset(&out);
	read_tokens(&out, s.data, s.len);
	assert_int_equal(out.data[out.len - 1], '!');
	cv_buf_done(&s);
	cv_buf_done(&out);
}

static void reader__skips__whole_values(void **state)
{
	const char *s = "{\"a\":{\"x\":[1,{\"y\":2}]},\"b\":[],\"c\":7}";
	struct cv_json json;

	(void)state;
	cv_json_open(&json, s, strlen(s));
	assert_int_equal(cv_json_next(&json), CV_JSON_OBJECT);
	assert_int_equal(cv_json_next(&json), CV_JSON_KEY);
	assert_true(cv_json_skip(&json)); /* a key: nothing to skip */
	assert_int_equal(cv_json_next(&json), CV_JSON_OBJECT);
	assert_true(cv_json_skip(&json));
	assert_int_equal(cv_json_next(&json), CV_JSON_KEY);
	assert_true(cv_json_is(&json, "b"));
	assert_int_equal(cv_json_next(&json), CV_JSON_ARRAY);
	assert_true(cv_json_skip(&json));
	assert_int_equal(cv_json_next(&json), CV_JSON_KEY);
	assert_true(cv_json_is(&json, "c"));
	assert_int_equal(cv_json_next(&json), CV_JSON_NUMBER);
	assert_true(cv_json_skip(&json));
	assert_int_equal(cv_json_next(&json), CV_JSON_OBJECT_END);
	assert_true(cv_json_skip(&json));
	assert_int_equal(cv_json_next(&json), CV_JSON_END);
}

static void reader__refuses__to_skip_what_is_not_json(void **state)
{
	struct cv_json json;

	(void)state;
	cv_json_open(&json, "[[1,]]", 6);
	assert_int_equal(cv_json_next(&json), CV_JSON_ARRAY);
	assert_false(cv_json_skip(&json));
	assert_int_equal(cv_json_next(&json), CV_JSON_BAD);
	assert_false(cv_json_skip(&json));
}

static void reader__compares__keys_raw(void **state)
{
	struct cv_json json;

	(void)state;
	cv_json_open(&json, "[\"abc\",\"\",\"\\u0061\"]", 19);
	assert_int_equal(cv_json_next(&json), CV_JSON_ARRAY);
	assert_int_equal(cv_json_next(&json), CV_JSON_STRING);
	assert_true(cv_json_is(&json, "abc"));
	assert_false(cv_json_is(&json, "ab"));
	assert_false(cv_json_is(&json, "abcd"));
	assert_false(json.escaped);
	assert_int_equal(cv_json_next(&json), CV_JSON_STRING);
	assert_true(cv_json_is(&json, ""));
	assert_int_equal(cv_json_next(&json), CV_JSON_STRING);
	assert_false(cv_json_is(&json, "a"));
	assert_true(json.escaped);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(writer__writes__commas_where_they_belong),
	    cmocka_unit_test(writer__escapes__strings),
	    cmocka_unit_test(writer__writes__numbers),
	    cmocka_unit_test(reader__reads__values),
	    cmocka_unit_test(reader__unescapes__strings),
	    cmocka_unit_test(reader__unescapes__a_nul),
	    cmocka_unit_test(reader__refuses__what_is_not_json),
	    cmocka_unit_test(reader__refuses__every_cut),
	    cmocka_unit_test(reader__goes__so_deep_and_no_deeper),
	    cmocka_unit_test(reader__remembers__what_is_open),
	    cmocka_unit_test(reader__skips__whole_values),
	    cmocka_unit_test(reader__refuses__to_skip_what_is_not_json),
	    cmocka_unit_test(reader__compares__keys_raw)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
