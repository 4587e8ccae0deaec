/* canvass init: a new consultation from the files in the program.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <stdio.h>
#include <unistd.h>

/* The training consultation says so on every screen. */
static enum cv_status make_training(const char *folder, struct cv_error *err)
{
	struct cv_settings settings = {.short_length = -1, .training = 1};
	struct cv_buf old = CV_BUF_INIT;
	enum cv_status rc = cv_settings_write(folder, &settings, err);

	cv_buf_addf(&old, "%s/consultation.cfg.old", folder);
	unlink(old.data); /* nobody has ever used it */
	cv_buf_done(&old);
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cv_error err = {0};
	unsigned n;
	const char *folder = cli_words(args, &n)[0];
	bool training = cli_given(args, "training");
	enum cv_status rc;

	if (cli->passphrase_file != NULL && cli_given(args, "open"))
		return cli_usage("init", "--open and --passphrase-file exclude "
					 "each other");
	if (cli->passphrase_file != NULL)
		return cli_exit(
		    cv_fail_at(&err, CV_INVALID, folder,
			       "this canvass cannot lock answers with a "
			       "passphrase yet; nothing was made. With --open "
			       "the answers lie open on this computer"),
		    &err);
	cli_make_parents(folder);
	rc = cv_folder_write_packed(folder, &err);
	if (rc == CV_OK && training)
		rc = make_training(folder, &err);
	if (rc == CV_OK)
		cli_note("a new %sconsultation is in %s",
			 training ? "training " : "", folder);
	return cli_exit(rc, &err);
}

static const struct cli_option options[] = {
    {"open", 0, CLI_SWITCH, NULL, "answers are not locked"},
    {"training", 0, CLI_SWITCH, NULL,
     "for practice: never mixed with real answers"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

const struct cli_command cli_cmd_init = {
    .name = "init",
    .words = "FOLDER",
    .summary = "makes a new consultation",
    .help = "FOLDER is new or empty. It gets the questionnaires on the twelve "
	    "areas and the settings, all of them text files to read and "
	    "change.",
    .options = options,
    .min_words = 1,
    .max_words = 1,
    .run = run,
};
