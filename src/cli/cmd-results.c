/* canvass results: what people answered, on pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_home home = {.cli = cli};
	struct cv_error err;
	enum cv_status rc;

	(void)args;
	rc = cli_sitting_open(cli, CLI_SITTING_LOOK | CLI_SITTING_UNREADY,
			      &home.sitting, &err);
	if (rc != CV_OK)
		return cli_exit(rc, &err);
	rc = home_begin(&home, &err);
	if (rc == CV_NOT_FOUND)
		cv_fail(&err, rc,
			"results need a terminal that can place its cursor; "
			"canvass tally prints the figures without one");
	if (rc == CV_OK) {
		cv_ui_set_training(home.ui,
				   home.sitting->survey->consultation.training);
		home_speak_here(&home);
		home_results(&home);
	}
	home_end(&home);
	return cli_exit(rc, &err);
}

const struct cli_command cli_cmd_results = {
    .name = "results",
    .words = "",
    .summary = "what people answered, on pages",
    .help = "For the organisers: figures are exact. Interviews finished in "
	    "another window\nappear by themselves. Space opens the menu: only "
	    "some people, two groups beside\neach other, two questions in one "
	    "table, who took part, missing answers.",
    .run = run,
};
