/* canvass export: interviews, one row each, for other programs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

#include <stdlib.h>
#include <string.h>

static const char microdata[] =
    "this hands over what each person answered, one by one, and somebody may "
    "be recognised by it. If that is what you want, and people agreed to it, "
    "write --microdata; figures about everybody come from tally and report";

static int read_format(const struct cli_args *args, enum cv_export_format *out)
{
	const char *name = cli_value(args, "format");

	if (name == NULL)
		return cli_usage("export", "--format is missing: csv, jsonl, "
					   "xlsx, sav or dta");
	for (int i = 0; i < CV_EXPORT_FORMATS; i++)
		if (strcmp(cli_export_formats[i], name) == 0) {
			*out = (enum cv_export_format)i;
			return CLI_DONE;
		}
	return cli_usage("export",
			 "--format is csv, jsonl, xlsx, sav or dta, not \"%s\"",
			 name);
}

/* Several answers: together in a column, but for SPSS and Stata apart. */
static int read_multiple(const struct cli_args *args, struct cv_export_how *how)
{
	const char *name = cli_value(args, "multiple");

	how->split =
	    how->format == CV_EXPORT_SAV || how->format == CV_EXPORT_DTA;
	if (name == NULL)
		return CLI_DONE;
	how->split = strcmp(name, "split") == 0;
	if (how->split || strcmp(name, "join") == 0)
		return CLI_DONE;
	return cli_usage("export", "--multiple is join or split, not \"%s\"",
			 name);
}

static int read_csv(const struct cli_args *args, struct cv_export_how *how)
{
	static const char *const only[] = {"separator", "bom", "formulas"};
	const char *separator = cli_value(args, "separator");

	for (size_t i = 0; i < sizeof only / sizeof *only; i++)
		if (how->format != CV_EXPORT_CSV && cli_given(args, only[i]))
			return cli_usage("export", "--%s is for --format csv",
					 only[i]);
	how->separator = ',';
	how->bom = cli_given(args, "bom");
	how->formulas = cli_given(args, "formulas");
	how->labels = cli_value(args, "labels") != NULL;
	if (separator == NULL)
		return CLI_DONE;
	how->separator = separator[0];
	if (strcmp(separator, ",") != 0 && strcmp(separator, ";") != 0)
		return cli_usage("export",
				 "--separator is , or ; (in quotes), not "
				 "\"%s\"",
				 separator);
	return CLI_DONE;
}

static int read(const struct cli_args *args, struct cli_export *out)
{
	int rc;

	if (!cli_given(args, "microdata"))
		return cli_usage("export", "%s", microdata);
	rc = read_format(args, &out->how.format);
	if (rc == CLI_DONE)
		rc = read_multiple(args, &out->how);
	if (rc == CLI_DONE)
		rc = read_csv(args, &out->how);
	out->labels = cli_value(args, "labels");
	out->path = cli_value(args, "output");
	return rc;
}

/* Looking does not write; but where an interrupted save has to be taken back
 * first, that is done. No store: nobody was asked yet. */
static enum cv_status open_store(const struct cv_cli *cli,
				 const struct cv_survey *survey,
				 struct cv_store **out, struct cv_error *err)
{
	enum cv_status rc =
	    cli_store_open(cli, survey, CV_STORE_READ_ONLY, out, err);

	if (rc == CV_BUSY)
		rc = cli_store_open(cli, survey, 0, out, err);
	return rc == CV_NOT_FOUND ? CV_OK : rc;
}

static enum cv_status export(const struct cv_cli *cli,
			     const struct cli_export *what,
			     struct cv_error *err) {
	struct cli_consultation c; struct cv_store *store = NULL;
	char *path = NULL;
	int64_t rows = 0;
	enum cv_status rc = cli_consultation_open(cli, false, &c, err);

	if (rc != CV_OK) return rc;
	rc = open_store(cli, c.survey, &store, err);
	if (rc == CV_OK)
	    rc = cli_export_make(cli, &c, store, what, &path, &rows, err);
	if (rc == CV_OK && path != NULL)
	    cli_note("%lld %s in %s. Keep it as safe as the answers "
		     "themselves.",
		     (long long)rows,
		     rows == 1 ? "interview is" : "interviews are", path);
	free(path);
	cv_store_close(&store);
	cli_consultation_close(&c);
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_export what = {.path = NULL};
	struct cv_error err = {.status = CV_OK};
	int rc = read(args, &what);

	if (rc != CLI_DONE)
		return rc;
	return cli_exit(export(cli, &what, &err), &err);
}

static const struct cli_option options[] = {
    {"output", 'o', CLI_VALUE, "FILE", "where to write"},
    {"format", 0, CLI_VALUE, "FORMAT", "csv, jsonl, xlsx, sav or dta"},
    {"microdata", 0, CLI_SWITCH, NULL,
     "yes, what each person answered, one by one"},
    {"labels", 0, CLI_VALUE, "L",
     "wording in this language; in CSV, too, in place of ids"},
    {"multiple", 0, CLI_VALUE, "HOW",
     "several answers: join in one column, or split into columns of 0 and 1"},
    {"separator", 0, CLI_VALUE, "C", "between columns of CSV: , or ;"},
    {"bom", 0, CLI_SWITCH, NULL, "begin CSV with a mark that Excel looks for"},
    {"formulas", 0, CLI_SWITCH, NULL,
     "leave text that begins with = + - @ as it is in CSV"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

const struct cli_command cli_cmd_export = {
    .name = "export",
    .words = "",
    .summary = "hands over interviews, one row each",
    .help = "For spreadsheets (csv, xlsx), programs (jsonl), SPSS (sav) and "
	    "Stata (dta). Beside a CSV file stand its codebook and "
	    "datapackage.json. Without FILE csv and jsonl go to standard "
	    "output.",
    .options = options,
    .run = run,
};
