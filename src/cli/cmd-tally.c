/* canvass tally: how many people answered what.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures.h"
#include "release.h"

#include <stdlib.h>

/* The questions named, or none for all. */
static enum cv_status
read_questions(const struct cli_figures *f, const struct cli_args *args,
	       unsigned **out, unsigned *count, struct cv_error *err)
{
	const char *const *words = cli_words(args, count);
	const struct cv_question *q;
	unsigned *list = NULL;
	enum cv_status rc = CV_OK;

	if (*count > 0)
		list = cv_calloc(*count, sizeof *list);
	for (unsigned i = 0; i < *count && rc == CV_OK; i++) {
		rc = cli_figures_question(f, words[i], &q, err);
		if (rc == CV_OK)
			list[i] = q->index;
	}
	if (rc != CV_OK)
		free(list);
	else
		*out = list;
	return rc;
}

static enum cv_status print(struct cv_cli *cli, struct cli_figures *f,
			    const struct cli_args *args, struct cv_error *err)
{
	struct cv_buf out = CV_BUF_INIT;
	struct cv_tallies tallies;
	unsigned *questions = NULL, n;
	enum cv_status rc = read_questions(f, args, &questions, &n, err);

	if (rc != CV_OK)
		return rc;
	if (cli_given(args, "release"))
		rc = cli_release_tallies(cli, f, questions, n, &tallies, err);
	else
		cv_tally(f->dataset, f->selection, questions, n, &tallies);
	if (rc == CV_OK) {
		cv_report_tally(&f->report, f->format, &tallies, &out);
		rc = cli_figures_print(&out, err);
		cv_tallies_done(&tallies);
	}
	cv_buf_wipe(&out);
	free(questions);
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_figures figures;
	struct cv_error err;
	enum cv_format format;
	enum cv_status rc;
	int exit = cli_figures_options("tally", args, &format);

	if (exit != CLI_DONE)
		return exit;
	rc = cli_figures_open(cli, cli_value(args, "where"),
			      cli_given(args, "release"), format, &figures,
			      &err);
	if (rc != CV_OK)
		return cli_exit(rc, &err);
	rc = print(cli, &figures, args, &err);
	cli_figures_close(&figures);
	return cli_exit(rc, &err);
}

const struct cli_command cli_cmd_tally = {
    .name = "tally",
    .words = "[QUESTION…]",
    .summary = "counts answers",
    .help = "Without QUESTION: every question, in the order they are asked.\n"
	    "EXPR is written as in questionnaires; names of questions may "
	    "stand alone, and\nsite, language, mode, station, month and status "
	    "are known, too.",
    .options = cli_figures_table,
    .max_words = -1,
    .run = run,
};
