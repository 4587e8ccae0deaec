/* Expressions: any text parses or says where it does not, and what parses has
 * a value that two evaluations agree on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/expression.h>
#include <canvass/text.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>

#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		abort();
	return 0;
}

static const char *const ids[] = {"x", "n", "day", "multi", "txt", "bad"};
enum { NAMES = sizeof ids / sizeof *ids };

static int find(void *context, const char *name, size_t n, bool bare)
{
	(void)context, (void)bare;
	for (int i = 0; i < NAMES; i++)
		if (strlen(ids[i]) == n && memcmp(ids[i], name, n) == 0)
			return i;
	return -1;
}

static struct cv_value string(const char *s)
{
	return cv_value_string(s, strlen(s));
}

static struct cv_value get(void *context, int reference)
{
	(void)context;
	FUZZ_ASSERT(reference >= 0 && reference < NAMES);
	switch (reference) {
	case 1:
		return cv_value_number(2.5);
	case 2:
		return cv_value_date(14127);
	case 3:
		return string("apple baby crimson");
	case 4:
		return string("Grüße مرحبا  中文 ");
	case 5:
		return string("\xFF\xC3\xED\xA0\x80");
	default:
		return string("");
	}
}

static const char *missing(void *context, int reference)
{
	(void)context;
	FUZZ_ASSERT(reference >= 0 && reference < NAMES);
	return reference == 0 ? "dk" : "";
}

static const char *choice_name(void *context, const char *id, size_t n,
			       const char *question, size_t question_n)
{
	(void)context, (void)id, (void)question, (void)question_n;
	return n > 0 ? "Äpfel" : NULL;
}

static double half(void *context)
{
	(void)context;
	return 0.5;
}

static void uuid(void *context, char out[37])
{
	(void)context;
	memcpy(out, "01234567-89ab-cdef-0123-456789abcdef", 37);
}

static void look(void *context, int reference, int column)
{
	FUZZ_ASSERT(reference >= 0 && reference < NAMES);
	FUZZ_ASSERT(column >= 1 && column <= *(int *)context);
}

static void suspect(void *context, enum cv_suspicion what, int reference,
		    const char *literal, int column)
{
	FUZZ_ASSERT(what <= CV_SUSPECT_ORDER);
	FUZZ_ASSERT(reference >= -1 && reference < NAMES);
	FUZZ_ASSERT(literal == NULL || strlen(literal) < 5000);
	FUZZ_ASSERT(column >= 1 && column <= *(int *)context);
}

/* Evaluate and append the value, by its type, as text. */
static void evaluate(const struct cv_expression *e, struct cv_buf *out)
{
	struct cv_environment env = {.get = get,
				     .missing = missing,
				     .choice_name = choice_name,
				     .random = half,
				     .uuid = uuid,
				     .today = {2026, 11, 23},
				     .hour = 14,
				     .dot = cv_value_number(17),
				     .once = string("kept")};
	struct cv_value v = cv_expression_value(e, &env);

	FUZZ_ASSERT(v.type <= CV_VALUE_DATE);
	cv_buf_addf(out, "%d:", (int)v.type);
	cv_value_print(&v, out);
	cv_buf_addf(out, ":%d:", cv_value_to_boolean(&v));
	cv_value_to_number(&v);
	cv_buf_addf(out, "%d", cv_expression_true(e, &env));
	cv_environment_done(&env);
}

static void check_good(const struct cv_expression *e, const char *source)
{
	struct cv_buf once = CV_BUF_INIT, twice = CV_BUF_INIT;
	int columns = (int)strlen(source) + 1;

	FUZZ_ASSERT(strcmp(cv_expression_source(e), source) == 0);
	cv_expression_references(e, look, &columns);
	cv_expression_suspicions(e, suspect, &columns);
	evaluate(e, &once);
	evaluate(e, &twice);
	FUZZ_ASSERT(once.len == twice.len);
	FUZZ_ASSERT(memcmp(once.data, twice.data, once.len) == 0);
	cv_buf_done(&once);
	cv_buf_done(&twice);
}

static void
check_fault(const struct cv_expression_fault *fault, const char *source)
{
	size_t n = strlen(source), len = strlen(fault->text);

	FUZZ_ASSERT(fault->column >= 1 &&
		    fault->column <= (int)cv_text_length(source, n) + 1);
	FUZZ_ASSERT(len > 0 && len < sizeof fault->text);
	if (cv_text_is_utf8(source, n, NULL))
		FUZZ_ASSERT(cv_text_is_utf8(fault->text, len, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct cv_names names = {find, NULL};
	const struct cv_expression *e = NULL;
	struct cv_expression_fault fault = {0};
	struct cv_arena *arena = cv_arena_new();
	struct cv_buf source = CV_BUF_INIT;
	enum cv_status rc;

	cv_buf_add(&source, data, size);
	for (unsigned flags = 0; flags <= CV_EXPRESSION_BARE_NAMES; flags++) {
		rc = cv_expression_parse(arena, source.data, &names, flags, &e,
					 &fault);
		if (rc == CV_OK)
			check_good(e, source.data);
		else
			check_fault(&fault, source.data);
	}
	cv_buf_done(&source);
	cv_arena_free(&arena);
	return 0;
}
