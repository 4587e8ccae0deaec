/* Plural rules, catalogues and placeholders.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/catalogue.h>

/* The forms of 0 … as the first letters of their CLDR words (z o t f m -). */
static void check_plurals(const char *language, const char *forms)
{
	static const char letters[] = "zotfm-";

	for (int n = 0; forms[n] != '\0'; n++)
		if (letters[cv_plural_of(language, n)] != forms[n])
			fail_msg("%s %d: %s", language, n,
				 cv_plural_name(cv_plural_of(language, n)));
}

static void plural__follows__cldr(void **state)
{
	static const struct {
		const char *language, *forms; /* 0 to 25 */
	} cases[] = {{"en", "-o------------------------"},
		     {"de", "-o------------------------"},
		     {"es", "-o------------------------"},
		     {"tr", "-o------------------------"},
		     {"fr", "oo------------------------"},
		     {"pt", "oo------------------------"},
		     {"ti", "oo------------------------"},
		     {"fa", "oo------------------------"},
		     {"ar", "zotffffffffmmmmmmmmmmmmmmm"},
		     {"ru", "mofffmmmmmmmmmmmmmmmmofffm"},
		     {"uk", "mofffmmmmmmmmmmmmmmmmofffm"},
		     {"be", "mofffmmmmmmmmmmmmmmmmofffm"},
		     {"sr", "-offf----------------offf-"},
		     {"hr", "-offf----------------offf-"},
		     {"bs", "-offf----------------offf-"},
		     {"pl", "mofffmmmmmmmmmmmmmmmmmfffm"},
		     {"cs", "-offf---------------------"},
		     {"sk", "-offf---------------------"},
		     {"lt", "-offffffff-----------offff"},
		     {"lv", "zo--------zzzzzzzzzzzo----"},
		     {"sl", "-otff---------------------"},
		     {"he", "-ot-----------------------"},
		     {"cy", "zotf--m-------------------"},
		     {"ga", "-otffffmmmm---------------"},
		     {"gd", "-otffffffffotfffffff------"},
		     {"mt", "fotffffffffmmmmmmmmm------"},
		     {"ro", "foffffffffffffffffff------"},
		     {"is", "-o-------------------o----"},
		     {"zh", "--------------------------"},
		     {"ja", "--------------------------"},
		     {"ko", "--------------------------"},
		     {"vi", "--------------------------"},
		     {"th", "--------------------------"},
		     {"id", "--------------------------"},
		     {"fil", "oooo-o-oo-oooo-o-oo-oooo-o"}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_plurals(cases[i].language, cases[i].forms);
	check_plurals("shi", "oofffffffff-");
	check_plurals("tzm", "oo---------oooooooooo");
}

static void plural__follows__cldr_for_big_numbers(void **state)
{
	static const struct {
		const char *language;
		long long n;
		enum cv_plural plural;
	} cases[] = {{"ar", 99, CV_MANY},        {"ar", 100, CV_OTHER},
		     {"ar", 101, CV_OTHER},      {"ar", 102, CV_OTHER},
		     {"ar", 103, CV_FEW},        {"ar", 110, CV_FEW},
		     {"ar", 111, CV_MANY},       {"ar", 1000000, CV_OTHER},
		     {"ru", 101, CV_ONE},        {"ru", 111, CV_MANY},
		     {"ru", 112, CV_MANY},       {"ru", 122, CV_FEW},
		     {"ru", 1001, CV_ONE},       {"pl", 1001, CV_MANY},
		     {"pl", 1002, CV_FEW},       {"cs", 1002, CV_OTHER},
		     {"sl", 101, CV_ONE},        {"sl", 1002, CV_TWO},
		     {"sl", 104, CV_FEW},        {"lv", 111, CV_ZERO},
		     {"lv", 121, CV_ONE},        {"lt", 111, CV_OTHER},
		     {"ro", 101, CV_FEW},        {"ro", 120, CV_OTHER},
		     {"mt", 1011, CV_MANY},      {"tzm", 1011, CV_OTHER},
		     {"fr", 1000000, CV_OTHER},  {"en", 1001, CV_OTHER},
		     {"ru", 5000000001, CV_ONE}, {"en", -1, CV_ONE},
		     {"ar", INT64_MIN, CV_FEW}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(cv_plural_of(cases[i].language, cases[i].n),
				 cases[i].plural);
}

static void plural__finds__the_language_of_a_code(void **state)
{
	(void)state;
	check_plurals("pt-BR", "oo-");
	check_plurals("pt-PT", "-o-");
	check_plurals("ar-EG", "zot");
	check_plurals("AR", "zot");
	check_plurals("zh-Hant", "--");
	check_plurals("xx", "-o-");
	check_plurals("", "-o-");
	check_plurals("-", "-o-");
	check_plurals("r", "-o-");
	check_plurals("rus", "-o-");
}

static void plural__uses__only_what_it_says(void **state)
{
	static const char *const languages[] = {
	    "en", "ar",  "ru",  "sr", "pl",  "cs",    "fr", "lt",
	    "lv", "sl",  "he",  "cy", "ga",  "gd",    "mt", "ro",
	    "is", "shi", "tzm", "zh", "fil", "pt-PT", "xx"};

	(void)state;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		unsigned used = 0;
		for (long long n = 0; n < 1200; n++)
			used |= 1u << cv_plural_of(languages[i], n);
		assert_int_equal(used, cv_plural_used(languages[i]));
	}
}

static void plural__names__its_categories(void **state)
{
	(void)state;
	for (int i = 0; i < CV_PLURALS; i++)
		assert_int_equal(
		    cv_plural_named(cv_plural_name((enum cv_plural)i)), i);
	assert_int_equal(cv_plural_named("few"), CV_FEW);
	assert_int_equal(cv_plural_named("Few"), -1);
	assert_int_equal(cv_plural_named(""), -1);
}

static void catalogue__starts__with_what_it_is_given(void **state)
{
	struct cv_catalogue *c = cv_catalogue_new("ar", NULL);

	(void)state;
	assert_string_equal(cv_catalogue_language(c), "ar");
	assert_string_equal(cv_catalogue_name(c), "ar");
	assert_int_equal(cv_catalogue_direction(c), CV_LTR);
	assert_false(cv_catalogue_reviewed(c));
	cv_catalogue_set_name(c, "العربية");
	cv_catalogue_set_direction(c, CV_RTL);
	cv_catalogue_set_reviewed(c, true);
	assert_string_equal(cv_catalogue_name(c), "العربية");
	assert_int_equal(cv_catalogue_direction(c), CV_RTL);
	assert_true(cv_catalogue_reviewed(c));
	cv_catalogue_free(&c);
	assert_null(c);
	cv_catalogue_free(&c);
}

static void catalogue__falls_back__then_gives_the_key(void **state)
{
	struct cv_catalogue *en = cv_catalogue_new("en", NULL);
	struct cv_catalogue *fr = cv_catalogue_new("fr", en);

	(void)state;
	cv_catalogue_set(en, "menu.go_on", -1, "Go on");
	cv_catalogue_set(en, "menu.stop", -1, "Stop");
	cv_catalogue_set(fr, "menu.go_on", -1, "Continuer");
	assert_string_equal(cv_words(fr, "menu.go_on"), "Continuer");
	assert_string_equal(cv_words(fr, "menu.stop"), "Stop");
	assert_string_equal(cv_words(fr, "menu.none"), "menu.none");
	assert_string_equal(cv_words_n(fr, "menu.none", 1), "menu.none");
	assert_string_equal(cv_words(NULL, "menu"), "menu");
	assert_true(cv_catalogue_has(fr, "menu.go_on"));
	assert_false(cv_catalogue_has(fr, "menu.stop"));
	cv_catalogue_set(fr, "menu.go_on", -1, "Poursuivre");
	assert_string_equal(cv_words(fr, "menu.go_on"), "Poursuivre");
	cv_catalogue_free(&fr);
	cv_catalogue_free(&en);
}

static void catalogue__chooses__a_plural_form(void **state)
{
	struct cv_catalogue *en = cv_catalogue_new("en", NULL);
	struct cv_catalogue *ru = cv_catalogue_new("ru", en);

	(void)state;
	cv_catalogue_set(en, "saved", CV_ONE, "{n} answer");
	cv_catalogue_set(en, "saved", CV_OTHER, "{n} answers");
	assert_string_equal(cv_words_n(ru, "saved", 21), "{n} answers");
	cv_catalogue_set(ru, "saved", CV_ONE, "one");
	cv_catalogue_set(ru, "saved", CV_FEW, "few");
	cv_catalogue_set(ru, "saved", CV_OTHER, "other");
	assert_string_equal(cv_words_n(ru, "saved", 21), "one");
	assert_string_equal(cv_words_n(ru, "saved", 3), "few");
	assert_string_equal(cv_words_n(ru, "saved", 5), "other");
	assert_string_equal(cv_words(ru, "saved"), "other");
	cv_catalogue_set_plural_like(ru, "en");
	assert_string_equal(cv_words_n(ru, "saved", 21), "other");
	cv_catalogue_free(&ru);
	cv_catalogue_free(&en);
}

static void catalogue__makes_do__with_the_forms_it_has(void **state)
{
	struct cv_catalogue *c = cv_catalogue_new("en", NULL);

	(void)state;
	cv_catalogue_set(c, "single", -1, "{n} in all");
	cv_catalogue_set(c, "odd", CV_ONE, "one only");
	assert_string_equal(cv_words_n(c, "single", 1), "{n} in all");
	assert_string_equal(cv_words_n(c, "odd", 5), "one only");
	assert_string_equal(cv_words(c, "odd"), "one only");
	cv_catalogue_free(&c);
}

static void catalogue__lets__the_last_file_say_how_many_forms(void **state)
{
	struct cv_catalogue *c = cv_catalogue_new("en", NULL);

	(void)state;
	cv_catalogue_set(c, "free", CV_ONE, "one place");
	cv_catalogue_set(c, "free", CV_OTHER, "{n} places");
	cv_catalogue_set(c, "free", -1, "places");
	assert_string_equal(cv_words_n(c, "free", 1), "places");
	cv_catalogue_set(c, "free", CV_ONE, "a place");
	assert_string_equal(cv_words_n(c, "free", 1), "a place");
	assert_string_equal(cv_words_n(c, "free", 5), "a place");
	cv_catalogue_free(&c);
}

static void catalogue__holds__thousands_of_keys(void **state)
{
	struct cv_catalogue *c = cv_catalogue_new("en", NULL);
	char key[32], words[32];

	(void)state;
	for (int i = 0; i < 3000; i++) {
		snprintf(key, sizeof key, "group%d.key%d", i % 7, i);
		snprintf(words, sizeof words, "words %d", i);
		cv_catalogue_set(c, key, -1, words);
	}
	for (int i = 0; i < 3000; i++) {
		snprintf(key, sizeof key, "group%d.key%d", i % 7, i);
		snprintf(words, sizeof words, "words %d", i);
		assert_string_equal(cv_words(c, key), words);
	}
	assert_false(cv_catalogue_has(c, "group0.key1"));
	cv_catalogue_free(&c);
}

static void note(void *context, const char *key, int plural, const char *words)
{
	cv_buf_addf(context, "%s:%d:%s ", key, plural, words);
}

static void catalogue__lists__in_the_order_set(void **state)
{
	struct cv_catalogue *en = cv_catalogue_new("en", NULL);
	struct cv_catalogue *c = cv_catalogue_new("fr", en);
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	cv_catalogue_set(en, "x", -1, "not ours");
	cv_catalogue_set(c, "b", CV_OTHER, "B");
	cv_catalogue_set(c, "a", -1, "A");
	cv_catalogue_set(c, "b", CV_ONE, "B1");
	cv_catalogue_set(c, "a", -1, "A2");
	cv_catalogue_each(c, note, &out);
	assert_string_equal(out.data, "b:5:B a:-1:A2 b:1:B1 ");
	cv_buf_done(&out);
	cv_catalogue_free(&c);
	cv_catalogue_free(&en);
}

static void check_fill(const char *words, const char *expected)
{
	static const struct cv_fill fills[] = {{"n", NULL, 12},
					       {"who", "{n}", 0},
					       {"", "empty", 0},
					       {"low", NULL, INT64_MIN}};
	struct cv_buf out = CV_BUF_INIT;

	cv_fill(&out, words, fills, 4);
	assert_string_equal(out.data, expected);
	cv_buf_done(&out);
}

static void fill__replaces__names_it_knows(void **state)
{
	(void)state;
	check_fill("", "");
	check_fill("{n} answers", "12 answers");
	check_fill("{n}{n}", "1212");
	check_fill("by {who}!", "by {n}!"); /* a value is not filled again */
	check_fill("{low}", "-9223372036854775808");
	check_fill("{}", "empty");
}

static void fill__leaves__the_rest_as_written(void **state)
{
	(void)state;
	check_fill("{m}", "{m}");
	check_fill("{n", "{n");
	check_fill("n}", "n}");
	check_fill("{", "{");
	check_fill("{{n}}", "{12}");
	check_fill("{ n }", "{ n }");
	check_fill("{x{n}", "{x12");
	check_fill("%s %n", "%s %n");
}

static void fill_none__shows__that_something_stands_there(void **state)
{
	static const struct {
		const char *words;
		bool all;
		const char *expected;
	} tries[] = {
	    {"You put ${pri_top} first. Why?", false, "You put … first. Why?"},
	    {"You put this first: ${pri_top}. Why?", false,
	     "You put this first: … Why?"},
	    {"您选了：${pri_top}。为什么？", false, "您选了：…为什么？"},
	    {"Is it ${a}?", false, "Is it …?"},
	    {"In {site}: ${a} and ${b", false, "In {site}: … and ${b"},
	    {"In {site}.", true, "In …"},
	    {"Nothing.", true, "Nothing."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		struct cv_buf out = CV_BUF_INIT;

		cv_fill_none(&out, tries[i].words, tries[i].all);
		assert_string_equal(out.data, tries[i].expected);
		cv_buf_done(&out);
	}
}

static void say__takes__the_form_of_n(void **state)
{
	struct cv_catalogue *c = cv_catalogue_new("en", NULL);
	struct cv_fill fills[] = {{"n", NULL, 1}};
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	cv_catalogue_set(c, "saved", CV_ONE, "{n} answer saved");
	cv_catalogue_set(c, "saved", CV_OTHER, "{n} answers saved");
	cv_say(&out, c, "saved", fills, 1);
	cv_buf_addc(&out, '|');
	fills[0].number = 2;
	cv_say(&out, c, "saved", fills, 1);
	cv_buf_addc(&out, '|');
	cv_say(&out, c, "saved", NULL, 0);
	assert_string_equal(out.data, "1 answer saved|2 answers saved|"
				      "{n} answers saved");
	cv_buf_done(&out);
	cv_catalogue_free(&c);
}

static unsigned times_read;

static void rest(struct cv_catalogue *c)
{
	times_read++;
	cv_catalogue_set(c, "results.title", -1, "Results");
}

static void catalogue__reads_the_rest__once_when_a_key_is_missing(void **state)
{
	struct cv_catalogue *c = cv_catalogue_new("en", NULL);

	(void)state;
	times_read = 0;
	cv_catalogue_set(c, "menu.go_on", -1, "Go on");
	cv_catalogue_set_rest(c, rest);
	assert_string_equal(cv_words(c, "menu.go_on"), "Go on");
	assert_int_equal(times_read, 0);
	assert_string_equal(cv_words(c, "results.title"), "Results");
	assert_string_equal(cv_words(c, "no.such"), "no.such");
	assert_false(cv_catalogue_has(c, "no.such"));
	assert_int_equal(times_read, 1);
	cv_catalogue_free(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(plural__follows__cldr),
	    cmocka_unit_test(plural__follows__cldr_for_big_numbers),
	    cmocka_unit_test(plural__finds__the_language_of_a_code),
	    cmocka_unit_test(plural__uses__only_what_it_says),
	    cmocka_unit_test(plural__names__its_categories),
	    cmocka_unit_test(catalogue__starts__with_what_it_is_given),
	    cmocka_unit_test(catalogue__falls_back__then_gives_the_key),
	    cmocka_unit_test(catalogue__chooses__a_plural_form),
	    cmocka_unit_test(catalogue__makes_do__with_the_forms_it_has),
	    cmocka_unit_test(catalogue__lets__the_last_file_say_how_many_forms),
	    cmocka_unit_test(catalogue__holds__thousands_of_keys),
	    cmocka_unit_test(catalogue__lists__in_the_order_set),
	    cmocka_unit_test(
		catalogue__reads_the_rest__once_when_a_key_is_missing),
	    cmocka_unit_test(fill__replaces__names_it_knows),
	    cmocka_unit_test(fill__leaves__the_rest_as_written),
	    cmocka_unit_test(fill_none__shows__that_something_stands_there),
	    cmocka_unit_test(say__takes__the_form_of_n)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
