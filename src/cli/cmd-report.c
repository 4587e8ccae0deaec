/* canvass report: the summary for the consultation, always a release.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "release.h"
#include "save.h"
#include "summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_COLUMNS = 80 };

static int read_writing(const struct cli_args *args, enum cv_writing *out)
{
	static const char *const names[] = {[CV_WRITING_HTML] = "html",
					    [CV_WRITING_MARKDOWN] = "md",
					    [CV_WRITING_TEXT] = "txt"};
	const char *name = cli_value(args, "format");

	*out = CV_WRITING_HTML;
	if (name == NULL)
		return CLI_DONE;
	for (int i = 0; i < 3; i++)
		if (strcmp(names[i], name) == 0) {
			*out = (enum cv_writing)i;
			return CLI_DONE;
		}
	return cli_usage("report", "--format is html, md or txt, not \"%s\"",
			 name);
}

static enum cv_status
put_out(const char *path, const struct cv_buf *text, struct cv_error *err)
{
	if (path != NULL && strcmp(path, "-") != 0)
		return cli_save(path, text, err);
	return cli_figures_print(text, err);
}

/* The language asked for, else the consultation's first one. */
static enum cv_status
choose_language(struct cli_figures *f, const char *code, struct cv_error *err)
{
	int language;

	f->report.columns = TEXT_COLUMNS;
	f->report.ascii = f->report.colour = false;
	if (code == NULL)
		return CV_OK;
	language = cli_language(&f->consultation, code);
	if (language < 0)
		return cv_fail_at(err, CV_INVALID, "--lang",
				  "the consultation has no language \"%s\"",
				  code);
	f->report.language = language;
	f->report.words = cli_words_of(&f->consultation, language);
	return CV_OK;
}

static enum cv_status make(struct cv_cli *cli, struct cli_figures *f,
			   const struct cli_args *args, enum cv_writing writing,
			   struct cv_error *err)
{
	struct cli_summary summary;
	struct cv_buf out = CV_BUF_INIT;
	enum cv_status rc = choose_language(f, cli_value(args, "lang"), err);

	if (rc == CV_OK)
		rc = cli_summary_make(cli, f, &summary, err);
	if (rc != CV_OK)
		return rc;
	if (cli_given(args, "page"))
		cv_report_page(&f->report, &summary.what, writing, &out);
	else
		cv_report_summary(&f->report, &summary.what, writing, &out);
	rc = put_out(cli_value(args, "output"), &out, err);
	cv_buf_done(&out);
	cli_summary_done(&summary);
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_figures figures;
	struct cv_error err;
	enum cv_writing writing;
	enum cv_status rc;
	int exit = read_writing(args, &writing);

	if (exit != CLI_DONE)
		return exit;
	rc = cli_figures_open(cli, NULL, true, CV_FORMAT_TEXT, &figures, &err);
	if (rc != CV_OK)
		return cli_exit(rc, &err);
	rc = make(cli, &figures, args, writing, &err);
	cli_figures_close(&figures);
	return cli_exit(rc, &err);
}

static const struct cli_option options[] = {
    {"output", 'o', CLI_VALUE, "FILE", "where to write"},
    {"format", 0, CLI_VALUE, "FORMAT", "html (as usual), md or txt"},
    {"lang", 0, CLI_VALUE, "L", "in this language of the consultation"},
    {"page", 0, CLI_SWITCH, NULL, "one page for the people who answered"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

const struct cli_command cli_cmd_report = {
    .name = "report",
    .words = "",
    .summary = "writes the summary of the consultation",
    .help = "Only figures that may be handed over (see tally --release). The "
	    "HTML is one file\nfor every browser, which also prints it.",
    .options = options,
    .run = run,
};
