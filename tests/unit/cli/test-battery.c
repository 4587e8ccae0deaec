/* The battery, read from folders like those of Linux.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/cli/battery.h"
#include "../reader/folder.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
put(const char *folder, const char *supply, const char *file, const char *line)
{
	char path[128];

	snprintf(path, sizeof path, "%s/%s", supply, file);
	folder_write(folder, path, line, strlen(line));
}

static void battery(const char *folder, const char *name, const char *status,
		    const char *capacity)
{
	put(folder, name, "type", "Battery\n");
	put(folder, name, "status", status);
	put(folder, name, "capacity", capacity);
}

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

static void battery__says_percent__while_it_empties(void **state)
{
	battery(*state, "BAT0", "Discharging\n", "12\n");
	assert_int_equal(cv_battery_left(*state), 12);
}

static void battery__says_the_least__of_two(void **state)
{
	battery(*state, "BAT0", "Discharging\n", "80\n");
	battery(*state, "BAT1", "Discharging\n", "7\n");
	assert_int_equal(cv_battery_left(*state), 7);
}

static void battery__says_nothing__when_plugged_in(void **state)
{
	battery(*state, "BAT0", "Charging\n", "5\n");
	battery(*state, "BAT1", "Full\n", "100\n");
	put(*state, "AC", "type", "Mains\n");
	put(*state, "AC", "online", "1\n");
	assert_int_equal(cv_battery_left(*state), -1);
}

static void battery__says_nothing__of_a_mouse(void **state)
{
	battery(*state, "hidpp_battery_0", "Discharging\n", "3\n");
	put(*state, "hidpp_battery_0", "scope", "Device\n");
	assert_int_equal(cv_battery_left(*state), -1);
}

static void battery__says_nothing__where_files_are_odd(void **state)
{
	static const char *const odd[] = {"",
					  "\n",
					  "many\n",
					  "-3\n",
					  "101\n",
					  "12 %\n",
					  "99999999999999999999\n"};

	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		battery(*state, "BAT0", "Discharging\n", odd[i]);
		assert_int_equal(cv_battery_left(*state), -1);
	}
	put(*state, "BAT1", "type", "Battery\n"); /* and nothing else */
	assert_int_equal(cv_battery_left(*state), -1);
}

static void battery__says_nothing__without_any(void **state)
{
	assert_int_equal(cv_battery_left(*state), -1);
	assert_int_equal(cv_battery_left("/nonexistent/power"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		battery__says_percent__while_it_empties, setup, teardown),
	    cmocka_unit_test_setup_teardown(battery__says_the_least__of_two,
					    setup, teardown),
	    cmocka_unit_test_setup_teardown(
		battery__says_nothing__when_plugged_in, setup, teardown),
	    cmocka_unit_test_setup_teardown(battery__says_nothing__of_a_mouse,
					    setup, teardown),
	    cmocka_unit_test_setup_teardown(
		battery__says_nothing__where_files_are_odd, setup, teardown),
	    cmocka_unit_test_setup_teardown(battery__says_nothing__without_any,
					    setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
