/* Tests: what was said of this laptop is kept, and nonsense is not taken.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../../src/cli/laptop.h"
#include "../reader/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
	*state = folder_new();
	return *state == NULL;
}

static int teardown(void **state)
{
	folder_remove(*state);
	free(*state);
	return 0;
}

static struct cv_ui_laptop back(void)
{
	struct cv_ui_laptop l;

	memset(&l, 0xff, sizeof(l));
	cli_laptop_read(&l);
	return l;
}

static void laptop__reads__what_was_kept(void **state)
{
	const char *home = *state;
	struct cv_ui_laptop l = {.order = CV_UI_ORDER_LOGICAL, .azerty = true};

	setenv("HOME", home, 1);
	assert_int_equal(back().order, CV_UI_ORDER_AUTO);
	assert_false(back().azerty);
	cli_laptop_keep(NULL, &l);
	assert_int_equal(back().order, CV_UI_ORDER_LOGICAL);
	assert_true(back().azerty);
	l = (struct cv_ui_laptop){.order = CV_UI_ORDER_VISUAL};
	cli_laptop_keep(NULL, &l);
	assert_int_equal(back().order, CV_UI_ORDER_VISUAL);
	assert_false(back().azerty);
}

static void laptop__reads__past_nonsense(void **state)
{
	const char *home = *state;
	struct cv_buf path = CV_BUF_INIT;
	FILE *file;

	setenv("HOME", home, 1);
	cli_laptop_keep(NULL, &(struct cv_ui_laptop){.azerty = true});
	assert_true(cli_laptop_path(&path));
	file = fopen(path.data, "w");
	assert_non_null(file);
	fputs("order sideways\n\001\377\norder\ndigits azerty\r\n", file);
	fclose(file);
	assert_int_equal(back().order, CV_UI_ORDER_AUTO);
	assert_true(back().azerty);
	cv_buf_done(&path);
}

static void laptop__keeps__nothing_without_a_folder(void **state)
{
	(void)state;
	setenv("HOME", "/proc/nobody", 1);
	cli_laptop_keep(NULL, &(struct cv_ui_laptop){.azerty = true});
	assert_false(back().azerty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(laptop__reads__what_was_kept, setup,
					    teardown),
	    cmocka_unit_test_setup_teardown(laptop__reads__past_nonsense, setup,
					    teardown),
	    cmocka_unit_test(laptop__keeps__nothing_without_a_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
