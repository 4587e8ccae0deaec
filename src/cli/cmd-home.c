/* canvass without a command: the home screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "take.h"

#include <unistd.h>

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
static void lead(struct cli_home *home)
{
	enum cv_ui_left left;

	left = is_there(home->cli) ? home_enter(home, false) : home_first(home);
	if (left == CV_UI_LEFT_DONE && home->sitting != NULL)
		home_page(home);
}

/* A folder that was named must be there; only the usual one may be made. */
static enum cv_status
check_folder(const struct cv_cli *cli, struct cv_error *err)
{
	struct cv_folder *folder = NULL;
	enum cv_status rc = CV_OK;

	if (!cli->folder_is_usual && !is_there(cli)) {
		rc = cli_folder_open(cli, false, &folder, err);
		if (rc == CV_OK)
			rc = cv_fail_at(err, CV_NOT_FOUND, cli->folder,
					"there is no consultation.cfg in this "
					"folder");
	}
	cv_folder_close(&folder);
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_home home = {.cli = cli};
	struct cv_error err;
	enum cv_status rc;

	(void)args;
	rc = check_folder(cli, &err);
	if (rc == CV_OK)
		rc = home_begin(&home, &err);
	if (rc == CV_NOT_FOUND && home.words.folder != NULL)
		cv_fail(&err, rc,
			"the home screen needs a terminal that can place its "
			"cursor; canvass --help lists what works without one");
	if (rc == CV_OK)
		lead(&home);
	home_end(&home);
	return cli_exit(rc, &err);
}

const struct cli_command cli_cmd_home = {
    .name = "", .words = "", .summary = "the home screen", .run = run};
