/* Allocation, arenas, and what happens when there is no memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include <canvass/memory.h>

static void memory__gives__something_for_nothing(void **state)
{
	void *a = cv_malloc(0), *b = cv_calloc(0, 8), *c = cv_realloc(NULL, 0);

	(void)state;
	assert_non_null(a);
	assert_non_null(b);
	assert_non_null(c);
	free(a);
	free(b);
	free(cv_reallocarray(c, 0, 16));
}

static void memory__zeroes__with_calloc(void **state)
{
	unsigned char *p = cv_calloc(100, 3), zero[300] = {0};

	(void)state;
	assert_memory_equal(p, zero, 300);
	free(p);
}

static void memory__grows__keeping_the_bytes(void **state)
{
	char *p = cv_strdup("abc");

	(void)state;
	p = cv_reallocarray(p, 1000, 10);
	assert_string_equal(p, "abc");
	free(p);
}

static void memory__copies__strings(void **state)
{
	char *a = cv_strdup(""), *b = cv_strndup("abcdef", 3);
	char *c = cv_strndup("ab", 100), *d = cv_strndup("ab", 0);

	(void)state;
	assert_string_equal(a, "");
	assert_string_equal(b, "abc");
	assert_string_equal(c, "ab");
	assert_string_equal(d, "");
	free(a);
	free(b);
	free(c);
	free(d);
}

/* Run in a child and read what it writes; its exit status is returned. */
static int run(void (*act)(void), char *out, size_t size)
{
	int ends[2], status;
	ssize_t n;
	size_t len = 0;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		dup2(ends[1], 1);
		dup2(ends[1], 2);
		act();
		_exit(0);
	}
	close(ends[1]);
	while ((n = read(ends[0], out + len, size - 1 - len)) > 0)
		len += (size_t)n;
	out[len] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void overflow(void)
{
	volatile size_t many = SIZE_MAX / 4;

	free(cv_reallocarray(NULL, many, 8));
}

static void overflow_arena(void)
{
	struct cv_arena *arena = cv_arena_new();
	volatile size_t many = SIZE_MAX - 4;

	cv_arena_alloc(arena, many);
}

static void reset_first(void)
{
	cv_oom_reset("\033[?1049l");
	cv_oom();
}

static void oom__leaves__with_one_sentence(void **state)
{
	char out[512];

	(void)state;
	assert_int_equal(run(overflow, out, sizeof out), 1);
	assert_int_equal(strncmp(out, "canvass: ", 9), 0);
	assert_ptr_equal(strchr(out, '\n'), out + strlen(out) - 1);
	assert_int_equal(run(overflow_arena, out, sizeof out), 1);
	assert_int_equal(strncmp(out, "canvass: ", 9), 0);
}

static void oom__resets__the_terminal_first(void **state)
{
	char out[512];

	(void)state;
	assert_int_equal(run(reset_first, out, sizeof out), 1);
	assert_int_equal(strncmp(out, "\033[?1049lcanvass: ", 17), 0);
}

static void arena__gives__aligned_zeroed_memory(void **state)
{
	struct cv_arena *arena = cv_arena_new();
	static const unsigned char zero[70000];

	(void)state;
	for (size_t size = 0; size < 70000; size = size * 3 / 2 + 1) {
		unsigned char *p = cv_arena_alloc(arena, size);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		assert_memory_equal(p, zero, size);
		memset(p, 0xAA, size);
	}
	cv_arena_free(&arena);
	assert_null(arena);
	cv_arena_free(&arena);
}

static void arena__gives__pieces_apart(void **state)
{
	enum { COUNT = 3000 };
	static unsigned char *pieces[COUNT];
	static size_t sizes[COUNT];
	struct cv_arena *arena = cv_arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		sizes[i] = i % 97 == 0 ? 16384 + i : i * 7 % 200;
		pieces[i] = cv_arena_alloc(arena, sizes[i]);
		memset(pieces[i], (int)(i % 251), sizes[i]);
	}
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < sizes[i]; j++)
			if (pieces[i][j] != i % 251)
				fail_msg("piece %zu is overwritten", i);
	assert_ptr_not_equal(cv_arena_dup(arena, NULL, 0),
			     cv_arena_dup(arena, NULL, 0));
	cv_arena_free(&arena);
}

static void arena__copies__strings_and_bytes(void **state)
{
	struct cv_arena *arena = cv_arena_new();
	const char bytes[] = {1, 0, 2};

	(void)state;
	assert_string_equal(cv_arena_strdup(arena, "abc"), "abc");
	assert_string_equal(cv_arena_strdup(arena, ""), "");
	assert_string_equal(cv_arena_strndup(arena, "abcdef", 2), "ab");
	assert_string_equal(cv_arena_strndup(arena, "ab", 9), "ab");
	assert_memory_equal(cv_arena_dup(arena, bytes, 3), bytes, 3);
	cv_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(memory__gives__something_for_nothing),
	    cmocka_unit_test(memory__zeroes__with_calloc),
	    cmocka_unit_test(memory__grows__keeping_the_bytes),
	    cmocka_unit_test(memory__copies__strings),
	    cmocka_unit_test(oom__leaves__with_one_sentence),
	    cmocka_unit_test(oom__resets__the_terminal_first),
	    cmocka_unit_test(arena__gives__aligned_zeroed_memory),
	    cmocka_unit_test(arena__gives__pieces_apart),
	    cmocka_unit_test(arena__copies__strings_and_bytes)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
