/* The expression language: the table of examples, and what a table cannot say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <canvass/expression.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	X,
	EMPTY_INT,
	INT5,
	DEC,
	DAY,
	SEL,
	MULTI,
	TXT,
	SPACES,
	BIG,
	REFUSED,
	NAMES
};

static const char *const ids[] = {"x",      "empty_int", "int5",   "dec",
				  "day",    "sel",       "multi",  "txt",
				  "spaces", "big",       "refused"};
static char big[5000];

static int find(void *context, const char *name, size_t n, bool bare)
{
	(void)context;
	(void)bare;
	for (int i = 0; i < NAMES; i++)
		if (strlen(ids[i]) == n && memcmp(ids[i], name, n) == 0)
			return i;
	return -1;
}

static const struct cv_names names = {find, NULL};

static struct cv_value text(const char *s)
{
	return cv_value_string(s, strlen(s));
}

static struct cv_value get(void *context, int reference)
{
	(void)context;
	switch (reference) {
	case INT5:
		return cv_value_number(5);
	case DEC:
		return cv_value_number(2.5);
	case DAY:
		return cv_value_date(14127);
	case SEL:
		return text("yes");
	case MULTI:
		return text("apple baby crimson");
	case TXT:
		return text("Grüße");
	case SPACES:
		return text(" a  b ");
	case BIG:
		return cv_value_string(big, sizeof big);
	}
	return text("");
}

static const char *missing(void *context, int reference)
{
	(void)context;
	return reference == REFUSED ? "pns" : "";
}

static bool switched(void *context, const char *name, size_t n)
{
	(void)context;
	return n == 2 && memcmp(name, "on", 2) == 0;
}

static const char *choice_name(void *context, const char *id, size_t n,
			       const char *question, size_t question_n)
{
	static char words[80];

	(void)context;
	snprintf(words, sizeof words, "words for %.*s of %.*s", (int)n, id,
		 (int)question_n, question);
	return words;
}

static double quarter(void *context)
{
	(void)context;
	return 0.25;
}

static void uuid(void *context, char out[37])
{
	(void)context;
	memcpy(out, "12345678-1234-8234-8234-123456789abc", 37);
}

static struct cv_environment environment(void)
{
	struct cv_environment env = {.get = get,
				     .missing = missing,
				     .switched = switched,
				     .choice_name = choice_name,
				     .random = quarter,
				     .uuid = uuid,
				     .today = {2026, 11, 23},
				     .hour = 14,
				     .minute = 5,
				     .second = 9,
				     .offset_minutes = 330,
				     .dot = cv_value_number(17)};

	env.once = text("kept");
	return env;
}

/* The value as printed, or "column: fault". The caller frees it. */
static char *try(const char *source, unsigned flags, bool *failed)
{
	struct cv_arena *arena = cv_arena_new();
	struct cv_environment env = environment();
	struct cv_expression_fault fault = {0, ""};
	const struct cv_expression *e = NULL;
	struct cv_buf out = CV_BUF_INIT;
	struct cv_value v;

	*failed = cv_expression_parse(arena, source, &names, flags, &e,
				      &fault) != CV_OK;
	if (*failed) {
		cv_buf_addf(&out, "%d: %s", fault.column, fault.text);
	} else {
		v = cv_expression_value(e, &env);
		cv_value_print(&v, &out);
	}
	cv_environment_done(&env);
	cv_arena_free(&arena);
	return cv_buf_take(&out);
}

/* One line of the table; false after saying what is wrong. */
static bool line_holds(char *line, int number)
{
	char *value = strstr(line, " ==> "), *fault = strstr(line, " !!> ");
	char *want = fault != NULL ? fault + 5 : value + 5, *got;
	bool failed, right;

	*(fault != NULL ? fault : value) = '\0';
	got = try(line, 0, &failed);
	right = failed == (fault != NULL) &&
		(failed ? strncmp(got, want, strlen(want))
			: strcmp(got, want)) == 0;
	if (!right)
		print_error("expressions.txt:%d: %s gives \"%s\", not \"%s\"\n",
			    number, line, got, want);
	free(got);
	return right;
}

static void expression__holds__every_line_of_the_table(void **state)
{
	char line[4096], path[4096];
	int number = 0, tried = 0, wrong = 0;
	const char *dir = getenv("SRCDIR");
	FILE *f;

	(void)state;
	snprintf(path, sizeof path, "%s/tests/unit/survey/expressions.txt",
		 dir != NULL ? dir : ".");
	f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f) != NULL) {
		number++;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || line[0] == '\0')
			continue;
		tried++;
		wrong += !line_holds(line, number);
	}
	fclose(f);
	assert_int_equal(wrong, 0);
	assert_true(tried > 400);
}

static void assert_value(const char *source, unsigned flags, const char *want)
{
	bool failed;
	char *got = try(source, flags, &failed);

	assert_string_equal(got, want);
	free(got);
}

static void assert_fault(const char *source, unsigned flags, const char *want)
{
	bool failed;
	char *got = try(source, flags, &failed);

	assert_true(failed);
	if (strlen(got) > strlen(want))
		got[strlen(want)] = '\0';
	assert_string_equal(got, want);
	free(got);
}

static void parse__takes__bare_names_in_filters(void **state)
{
	(void)state;
	assert_value("sel = 'yes' and int5 > 3", CV_EXPRESSION_BARE_NAMES,
		     "true");
	assert_value("${sel} = 'no'", CV_EXPRESSION_BARE_NAMES, "false");
	assert_value("int5 - 1", CV_EXPRESSION_BARE_NAMES, "4");
	assert_value("int5 div int5 = 1", CV_EXPRESSION_BARE_NAMES, "true");
	assert_fault(
	    "sel = yes", CV_EXPRESSION_BARE_NAMES,
	    "7: there is no question \"yes\" here; put words in quotes");
	assert_fault(". = 1", CV_EXPRESSION_BARE_NAMES, "1: a filter has no");
	assert_fault("true", CV_EXPRESSION_BARE_NAMES, "1: write true()");
	assert_fault("int5-1", CV_EXPRESSION_BARE_NAMES,
		     "1: there is no question");
}

static char *
repeat(const char *before, const char *s, size_t n, const char *after)
{
	struct cv_buf b = CV_BUF_INIT;

	cv_buf_adds(&b, before);
	for (size_t i = 0; i < n; i++)
		cv_buf_adds(&b, s);
	cv_buf_adds(&b, after);
	return cv_buf_take(&b);
}

static void parse__refuses__what_is_too_deep_or_too_long(void **state)
{
	char *s = repeat("", "(", 65, "1");

	(void)state;
	assert_fault(s, 0, "65: more than 64 brackets");
	free(s);
	s = repeat("", "-", 65, "1");
	assert_fault(s, 0, "65: more than 64 brackets");
	free(s);
	s = repeat("", "not(", 1000, "1");
	assert_fault(s, 0, "260: more than 64 brackets");
	free(s);
	s = repeat("1", " ", 4096, "");
	assert_fault(s, 0, "1: longer than 4096 bytes");
	free(s);
	s = repeat("1", "+1", 2000, "");
	assert_value(s, 0, "2001");
	free(s);
}

static void value__is_empty__when_a_limit_is_hit(void **state)
{
	/* 5,000 × 2,000 comparisons are more than is allowed */
	char *all = repeat("translate(${big},'",
			   "bcdefghijklmnopqrstuvwxyzbcdefghijklmnopqrstuvwxyz",
			   40, "','')");

	(void)state;
	assert_value(all, 0, "");
	free(all);
	all =
	    repeat("false()",
		   " or regex(substr(${big},0,4000),'(a*a?){1000}b')", 20, "");
	assert_value(all, 0, "");
	free(all);
}

struct seen {
	struct cv_buf text;
};

static void see_reference(void *context, int reference, int column)
{
	struct seen *seen = context;

	cv_buf_addf(&seen->text, "%s@%d ", ids[reference], column);
}

static void see_suspicion(void *context, enum cv_suspicion what, int reference,
			  const char *literal, int column)
{
	static const char *const words[] = {"not-equal", "compare", "selected",
					    "volatile",  "date",    "order"};
	struct seen *seen = context;

	cv_buf_addf(&seen->text, "%s(%s,%s)@%d ", words[what],
		    reference >= 0 ? ids[reference] : "-", literal, column);
}

static void
assert_looks(const char *source, const char *references, const char *suspicions)
{
	struct cv_arena *arena = cv_arena_new();
	struct cv_expression_fault fault;
	const struct cv_expression *e = NULL;
	struct seen seen = {CV_BUF_INIT};

	assert_int_equal(
	    cv_expression_parse(arena, source, &names, 0, &e, &fault), CV_OK);
	assert_string_equal(cv_expression_source(e), source);
	cv_expression_references(e, see_reference, &seen);
	assert_string_equal(seen.text.data, references);
	cv_buf_reset(&seen.text);
	cv_expression_suspicions(e, see_suspicion, &seen);
	assert_string_equal(seen.text.data, suspicions);
	cv_buf_done(&seen.text);
	cv_arena_free(&arena);
}

static void look__finds__references_and_suspicions(void **state)
{
	(void)state;
	assert_looks("'ä' = ${x} and (${int5} + 1 > ${dec})",
		     "x@7 int5@17 dec@31 ", "compare(x,ä)@7 ");
	assert_looks("${sel} != 'yes'", "sel@1 ", "not-equal(sel,yes)@1 ");
	assert_looks("${sel} != ''", "sel@1 ", "");
	assert_looks("selected(${multi}, 'kiwi')", "multi@10 ",
		     "selected(multi,kiwi)@1 ");
	assert_looks("jr:choice-name('a', '${sel}')", "sel@21 ", "");
	assert_looks("random() + 1", "", "volatile(-,random)@1 ");
	assert_looks("once(concat(now(), uuid()))", "", "");
	assert_looks("date('2001-02-30')", "", "date(-,2001-02-30)@6 ");
	assert_looks("date('2001-02-28')", "", "");
	assert_looks("${day} < '2001-02-28'", "day@1 ",
		     "order(-,2001-02-28)@10 ");
	assert_looks("${int5} < '7'", "int5@1 ", "");
}

static void environment__may_be_bare(void **state)
{
	struct cv_arena *arena = cv_arena_new();
	struct cv_environment env = {.get = NULL};
	struct cv_expression_fault fault;
	const struct cv_expression *e = NULL;
	static const char *const sources[] = {
	    "${x} = '' and . = '' and uuid() = '' and random() = ''",
	    "missing(${x}) = '' and not(switch('on'))",
	    "jr:choice-name('a', '${sel}') = ''",
	    "string-length() = 0 and once('a') = 'a'",
	    "format-date(now(), '%b') = ''"};

	(void)state;
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		assert_int_equal(cv_expression_parse(arena, sources[i], &names,
						     0, &e, &fault),
				 CV_OK);
		assert_true(cv_expression_true(e, &env));
	}
	assert_int_equal(
	    cv_expression_parse(arena, "${x}", NULL, 0, &e, &fault),
	    CV_INVALID);
	cv_environment_done(&env);
	cv_arena_free(&arena);
}

/* No byte sequence may crash it: a small, fixed storm of mutations. */
static void parse__survives__any_bytes(void **state)
{
	static const char *const seeds[] = {
	    "if(selected(${multi}, 'a'), regex(${txt}, '[\\w-]{2,3}'), .)",
	    "round(-12.5 mod 3 div (4 - ${dec}), 1) >= date('2001-01-01')",
	    "jr:choice-name(${sel}, '${sel}') != concat(\"x\", 1, .5)"};
	static const char bytes[] = "()'\"${}[]<>=!|+-*.,ab 0\\:\xC3\xE2\xFF%{";
	uint32_t seed = 7;
	char copy[128];
	bool failed;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		snprintf(copy, sizeof copy, "%s", seeds[i % 3]);
		for (int k = 0; k < 1 + i % 4; k++) {
			seed = seed * 1664525 + 1013904223;
			copy[(seed >> 8) % strlen(copy)] =
			    bytes[(seed >> 20) % (sizeof bytes - 1)];
		}
		free(try(copy, (unsigned)i & 1, &failed));
	}
	assert_int_not_equal(seed, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(expression__holds__every_line_of_the_table),
	    cmocka_unit_test(parse__takes__bare_names_in_filters),
	    cmocka_unit_test(parse__refuses__what_is_too_deep_or_too_long),
	    cmocka_unit_test(value__is_empty__when_a_limit_is_hit),
	    cmocka_unit_test(look__finds__references_and_suspicions),
	    cmocka_unit_test(environment__may_be_bare),
	    cmocka_unit_test(parse__survives__any_bytes),
	};

	setlocale(LC_CTYPE, "");
	memset(big, 'a', sizeof big);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
