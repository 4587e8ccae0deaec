/* Moving among numbered lines.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../../src/ui/pointer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct cv_view view;

static int at_after(struct cv_pointer *p, int intent, int key)
{
	cv_pointer_move(p, &view, intent, key);
	return p->at;
}

static void arrows__bring__the_pointer_and_stop_at_the_ends(void **state)
{
	struct cv_pointer p = {.n = 3};

	(void)state;
	assert_int_equal(at_after(&p, CV_UI_DOWN, 0), 1);
	assert_int_equal(at_after(&p, CV_UI_UP, 0), 1);
	assert_int_equal(at_after(&p, CV_UI_END, 0), 3);
	assert_int_equal(at_after(&p, CV_UI_DOWN, 0), 3);
	assert_int_equal(at_after(&p, CV_UI_HOME, 0), 1);
	p.at = 0;
	assert_int_equal(at_after(&p, CV_UI_UP, 0), 3);
}

static void digits__add_up__beyond_nine_lines(void **state)
{
	struct cv_pointer p = {.n = 22};

	(void)state;
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '1'), 1);
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '2'), 12);
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '2'), 2);
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '0'), 20);
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '2'), 2);
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '9'), 9); /* no line 29 */
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '1'), 1);
	assert_int_equal(at_after(&p, CV_UI_DOWN, 0), 2); /* ends the number */
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '2'), 2);
}

static void digits__mean__themselves_on_short_lists(void **state)
{
	struct cv_pointer p = {.n = 6, .numbered = 4};

	(void)state;
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '1'), 1);
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '2'), 2);
	assert_int_equal(at_after(&p, CV_UI_DIGIT, 0x664), 4);
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '5'), 4); /* no number */
	assert_int_equal(at_after(&p, CV_UI_DIGIT, '0'), 4);
	assert_int_equal(at_after(&p, CV_UI_DOWN, 0), 5);
}

static void nothing__moves__where_there_are_no_lines(void **state)
{
	struct cv_pointer p = {.n = 0}, unnumbered = {.n = 3, .numbered = -1};

	(void)state;
	assert_false(cv_pointer_move(&p, &view, CV_UI_DOWN, 0));
	assert_false(cv_pointer_move(&p, &view, CV_UI_END, 0));
	assert_false(cv_pointer_move(&p, &view, CV_UI_DIGIT, '1'));
	assert_int_equal(p.at, 0);
	assert_int_equal(at_after(&unnumbered, CV_UI_DIGIT, '2'), 0);
}

static void down__reads_on__before_it_points(void **state)
{
	struct cv_pointer p = {.n = 3};

	(void)state;
	view.hidden_before = 2;
	assert_false(cv_pointer_move(&p, &view, CV_UI_DOWN, 0));
	assert_int_equal(view.top, 1);
	assert_int_equal(p.at, 0);
	view.hidden_before = 0;
	assert_true(cv_pointer_move(&p, &view, CV_UI_DOWN, 0));
	assert_int_equal(p.at, 1);
	view.top = 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(arrows__bring__the_pointer_and_stop_at_the_ends),
	    cmocka_unit_test(digits__add_up__beyond_nine_lines),
	    cmocka_unit_test(digits__mean__themselves_on_short_lists),
	    cmocka_unit_test(nothing__moves__where_there_are_no_lines),
	    cmocka_unit_test(down__reads_on__before_it_points),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
