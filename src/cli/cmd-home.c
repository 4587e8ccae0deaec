/* canvass without a command: the home screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "take.h"

#include <unistd.h>

/* The program's own words, before any folder is open. */
static enum cv_status open_words(struct cli_home *home, struct cv_error *err)
{
	struct cli_consultation *c = &home->words;

	c->folder = cv_folder_packed();
	cli_words_of(c, 0);
	return cv_reader_survey(c->folder, &c->survey, NULL, err);
}

static bool is_there(const struct cv_cli *cli)
{
	struct cv_buf path = CV_BUF_INIT;
	bool is;

	cv_buf_addf(&path, "%s/consultation.cfg", cli->folder);
	is = access(path.data, F_OK) == 0;
	cv_buf_done(&path);
	return is;
}

/* From the first page, or the folder that is there, to the home page. */
static enum cv_status lead(struct cli_home *home, struct cv_error *err)
{
	enum cv_status rc = CV_OK;
	enum cv_ui_left left = CV_UI_LEFT_DONE;

	if (is_there(home->cli) || !home->cli->folder_is_usual)
		rc = home_open(home, err);
	else
		left = home_first(home);
	if (rc == CV_OK && left == CV_UI_LEFT_DONE && home->sitting != NULL)
		home_page(home);
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_home home = {.cli = cli};
	struct cv_error err;
	enum cv_status rc;

	(void)args;
	rc = open_words(&home, &err);
	if (rc == CV_OK)
		rc = cli_ui_open(cli, cli_words_of(&home.words, 0), false,
				 &home.ui, &err);
	if (rc == CV_NOT_FOUND)
		cv_fail(&err, rc,
			"the home screen needs a terminal that can place its "
			"cursor; canvass --help lists what works without one");
	if (rc == CV_OK)
		rc = lead(&home, &err);
	cv_ui_close(&home.ui);
	if (home.sitting != NULL)
		cli_sitting_close(&home.sitting);
	cli_consultation_close(&home.words);
	return cli_exit(rc, &err);
}

const struct cli_command cli_cmd_home = {
    .name = "", .words = "", .summary = "the home screen", .run = run};
