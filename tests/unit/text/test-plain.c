/* Plain words: told apart without libunistring, and just as it does.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>

#include "random.h"
#include "src/text/private.h"

enum { LONGEST = 60 };

static void check_breaks(const char *s, size_t n, long *plain)
{
	char ours[LONGEST], theirs[LONGEST], clusters[LONGEST];

	if (!cv_text_plain_breaks(s, n, ours))
		return;
	++*plain;
	u8_possible_linebreaks((const uint8_t *)s, n, "UTF-8", theirs);
	u8_grapheme_breaks((const uint8_t *)s, n, clusters);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(clusters[i], 1);
		if (i == 0 || s[i] == '\n' || s[i - 1] == '\n')
			continue; /* a line begins or ends there anyhow */
		if (ours[i] != theirs[i])
			fail_msg("\"%.*s\" at %zu: %d, not %d", (int)n, s, i,
				 ours[i], theirs[i]);
	}
}

static void plain__breaks__as_the_library_does(void **state)
{
	static const char letters[] = "ab9 (),.;:!?'\n";
	static const char words[] = "aaaaaa    ..,'";
	char s[LONGEST];
	uint64_t seed = 20261124;
	long plain = 0;

	(void)state;
	for (long i = 0; i < random_count(60000); i++) {
		const char *of = i % 2 == 0 ? letters : words;
		size_t n = 1 + random_next(&seed) % (i % 2 == 0 ? 6 : 30);

		for (size_t j = 0; j < n; j++)
			s[j] = of[random_next(&seed) % strlen(of)];
		check_breaks(s, n, &plain);
	}
	assert_true(plain > 2000);
}

static void plain__leaves__the_rest_to_the_library(void **state)
{
	static const char *const hard[] = {"a-b",  "a/b",   "\"a\"", "a !",
					   "(a)b", "a(b)c", "\tb",   "\xC3\xA9",
					   "a\rb", "1.5",   "!a"};
	char breaks[LONGEST];

	(void)state;
	for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
		assert_true(
		    !cv_text_plain_breaks(hard[i], strlen(hard[i]), breaks) ||
		    strcmp(hard[i], "a(b)c") == 0);
}

/* Neither forbidden nor a mark, and a cluster beside any of its kind. */
static void plain__stands_alone__only_what_does(void **state)
{
	static const unsigned others[] = {'a',    ' ',    0xE9,   0x2026,
					  0x2191, 0x2500, 0x3002, 0x4E2D};
	const uint32_t never = UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_M |
			       UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp;

	(void)state;
	for (unsigned u = 0; u < 0x110000; u++) {
		struct cv_buf pair = CV_BUF_INIT;
		char breaks[8];

		if (!cv_text_stands_alone(u))
			continue;
		assert_false(uc_is_general_category_withtable(u, never));
		assert_false(uc_is_property_default_ignorable_code_point(u));
		for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
			size_t first;

			cv_buf_reset(&pair);
			cv_buf_add_utf8(&pair, u);
			first = pair.len;
			cv_buf_add_utf8(&pair, others[i]);
			u8_grapheme_breaks((const uint8_t *)pair.data, pair.len,
					   breaks);
			assert_int_equal(breaks[first], 1);
			assert_int_equal(cv_text_cluster(pair.data, pair.len),
					 first);
		}
		cv_buf_done(&pair);
	}
	assert_false(cv_text_stands_alone(0xAD));
	assert_false(cv_text_stands_alone(0x301));
	assert_false(cv_text_stands_alone(0x1F600));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(plain__breaks__as_the_library_does),
	    cmocka_unit_test(plain__leaves__the_rest_to_the_library),
	    cmocka_unit_test(plain__stands_alone__only_what_does)};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
