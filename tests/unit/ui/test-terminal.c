/* Tests: which terminal takes what, and the font of a console.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../../src/ui/console.h"
#include "../../../src/ui/terminal.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void terminal__kinds__direct(void **state)
{
	static const struct {
		struct cv_terminal_traits traits;
		unsigned kinds;
	} all[] = {
	    {{.term = "xterm"}, CV_TERMINAL_DIRECT},
	    {{.term = "xterm-256color", .vte = "7006"}, CV_TERMINAL_DIRECT},
	    {{.term = "xterm-256color", .konsole = "221203"},
	     CV_TERMINAL_DIRECT | CV_TERMINAL_KONSOLE},
	    {{.term = "konsole-256color"},
	     CV_TERMINAL_DIRECT | CV_TERMINAL_KONSOLE},
	    {{.term = "mlterm"}, CV_TERMINAL_DIRECT | CV_TERMINAL_MLTERM},
	    {{.term = "xterm", .mlterm = "3.9.0"},
	     CV_TERMINAL_DIRECT | CV_TERMINAL_MLTERM},
	    {{.term = "linux"}, 0},
	    {{.term = "linux", .every = true}, 0},
	    {{.term = "xterm", .every = true},
	     CV_TERMINAL_DIRECT | CV_TERMINAL_MLTERM | CV_TERMINAL_KONSOLE},
	    {{.term = NULL}, CV_TERMINAL_DIRECT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		assert_int_equal(cv_terminal_kinds(&all[i].traits),
				 all[i].kinds);
}

static void terminal__kinds__behind_tmux(void **state)
{
	static const struct {
		const char *client, *vte, *konsole, *mlterm;
		unsigned kinds;
	} all[] = {
	    {"mlterm ", NULL, NULL, NULL, CV_TERMINAL_TMUX_MLTERM},
	    {"xterm-256color Konsole 22.12.3", NULL, NULL, NULL,
	     CV_TERMINAL_TMUX_KONSOLE},
	    {"xterm-256color VTE(7600)", NULL, NULL, NULL,
	     CV_TERMINAL_TMUX_VTE},
	    {"xterm-256color ", NULL, NULL, NULL, CV_TERMINAL_TMUX_VTE},
	    /* the environment is of an earlier terminal */
	    {"xterm XTerm(379)", "7006", "221203", NULL, 0},
	    {"mlterm ", "7006", NULL, NULL, CV_TERMINAL_TMUX_MLTERM},
	    {"linux ", "7006", NULL, NULL, 0},
	    /* it was not asked, or does not say */
	    {NULL, "7006", NULL, NULL, CV_TERMINAL_TMUX_VTE},
	    {NULL, NULL, "221203", NULL, CV_TERMINAL_TMUX_KONSOLE},
	    {NULL, NULL, NULL, "3.9.0", CV_TERMINAL_TMUX_MLTERM},
	    {NULL, NULL, NULL, NULL, 0},
	    {"", "", "", "", 0},
	    {"screen ", NULL, NULL, NULL, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		struct cv_terminal_traits t = {.term = "tmux-256color",
					       .tmux = "/tmp/tmux-0/default",
					       .client = all[i].client,
					       .vte = all[i].vte,
					       .konsole = all[i].konsole,
					       .mlterm = all[i].mlterm};

		assert_int_equal(cv_terminal_kinds(&t), all[i].kinds);
		t.every = true;
		assert_int_equal(cv_terminal_kinds(&t), CV_TERMINAL_TMUX);
	}
}

static void console__draws__what_the_font_has(void **state)
{
	/* alef, lam: initial and final shapes, lam with alef */
	static const unsigned arabic[] = {0xfe8d, 0xfedf, 0xfefb, 0x2500};

	(void)state;
	cv_console_forget();
	assert_true(cv_console_draws(0x627));
	assert_true(cv_console_draws_words("\xd8\xa7"));
	cv_console_take(arabic, 4);
	assert_true(cv_console_draws('A'));
	assert_true(cv_console_draws(0x2500));
	assert_false(cv_console_draws(0x2501));
	assert_false(cv_console_draws(0x1f600));
	/* the letter is looked for in the shape it stands in */
	assert_true(cv_console_draws_words("Alef: \xd8\xa7"));
	assert_true(cv_console_draws_words("\xd9\x84\xd8\xa7"));
	assert_false(cv_console_draws_words("\xd9\x84\xd9\x84"));
	assert_false(cv_console_draws_words("\xc3\xb1"));
	cv_console_forget();
}

static void console__strip__marks(void **state)
{
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	cv_console_strip(&out, "\xd9\x85\xd9\x8f\xd8\xb1", 6);
	assert_string_equal(out.data, "\xd9\x85\xd8\xb1");
	cv_buf_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(terminal__kinds__direct),
	    cmocka_unit_test(terminal__kinds__behind_tmux),
	    cmocka_unit_test(console__draws__what_the_font_has),
	    cmocka_unit_test(console__strip__marks),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
