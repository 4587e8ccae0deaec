/* canvass cross: two questions against each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures.h"

static enum cv_status print(const struct cli_figures *f,
			    const struct cli_args *args, struct cv_error *err)
{
	struct cv_buf out = CV_BUF_INIT;
	const struct cv_question *row, *column;
	struct cv_cross cross;
	unsigned n;
	const char *const *words = cli_words(args, &n);
	enum cv_status rc = cli_figures_question(f, words[0], &row, err);

	if (rc == CV_OK)
		rc = cli_figures_question(f, words[1], &column, err);
	if (rc == CV_OK)
		rc = cv_cross(f->dataset, f->selection, row, column, &cross,
			      err);
	if (rc != CV_OK)
		return rc;
	cv_report_cross(&f->report, f->format, &cross, &out);
	rc = cli_figures_print(&out, err);
	cv_cross_done(&cross);
	cv_buf_wipe(&out);
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_figures figures;
	struct cv_error err;
	enum cv_format format;
	enum cv_status rc;
	int exit = cli_figures_options("cross", args, &format);

	if (exit != CLI_DONE)
		return exit;
	rc = cli_figures_open(cli, args, format, &figures, &err);
	if (rc != CV_OK)
		return cli_exit(rc, &err);
	rc = print(&figures, args, &err);
	cli_figures_close(&figures);
	return cli_exit(rc, &err);
}

const struct cli_command cli_cmd_cross = {
    .name = "cross",
    .words = "ROW COLUMN",
    .summary = "counts two questions against each other",
    .help = "Over the people who answered both; where several choices are "
	    "allowed, each counts.",
    .options = cli_figures_table,
    .min_words = 2,
    .max_words = 2,
    .run = run,
};
