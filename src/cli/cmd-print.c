/* canvass print: the consultation on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"
#include "save.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	enum cv_sheet sheet;
} sheets[] = {
    {"form", CV_SHEET_FORM},         {"script", CV_SHEET_SCRIPT},
    {"tally", CV_SHEET_TALLY},       {"card", CV_SHEET_CARD},
    {"codebook", CV_SHEET_CODEBOOK},
};

static unsigned sheet_named(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++)
		if (strlen(sheets[i].name) == n &&
		    memcmp(sheets[i].name, name, n) == 0)
			return sheets[i].sheet;
	return 0;
}

/* "form,card" */
static int read_sheets(const struct cli_args *args, struct cv_paper *how)
{
	const char *at = cli_value(args, "sheets");
	unsigned sheet;

	how->sheets = at == NULL ? CV_SHEET_ALL : 0;
	while (at != NULL) {
		size_t n = strcspn(at, ",");

		sheet = sheet_named(at, n);
		if (sheet == 0)
			return cli_usage("print",
					 "there is no sheet \"%.*s\"; there "
					 "are form, script, tally, card, "
					 "codebook",
					 n < 40 ? (int)n : 40, at);
		how->sheets |= sheet;
		at = at[n] == ',' ? at + n + 1 : NULL;
	}
	return CLI_DONE;
}

static int read_paper(const struct cli_args *args, struct cv_paper *how)
{
	const char *size = cli_value(args, "paper");

	how->size = size == NULL                  ? NULL
		    : strcmp(size, "a4") == 0     ? "A4"
		    : strcmp(size, "letter") == 0 ? "Letter"
						  : "";
	if (how->size != NULL && how->size[0] == '\0')
		return cli_usage("print", "--paper is a4 or letter, not \"%s\"",
				 size);
	return CLI_DONE;
}

static int read_options(const struct cli_args *args, struct cv_paper *how,
			struct cli_session *said)
{
	const char *areas = cli_value(args, "areas");
	int exit = read_sheets(args, how);

	if (exit == CLI_DONE)
		exit = read_paper(args, how);
	if (exit == CLI_DONE && areas != NULL &&
	    !cli_session_areas(said, areas))
		exit = cli_usage("print",
				 "--areas names up to 16 areas with commas "
				 "between them: --areas wrk,srv");
	return exit;
}

/* What is not as one might think. */
static void
advise(const struct cli_consultation *c, bool unread, const char *code)
{
	const struct cv_consultation *said = &c->survey->consultation;
	struct cv_buf out = CV_BUF_INIT;
	char word[32];

	cv_paper_left_out(c->survey, &out);
	if (out.len > 0)
		cli_note("left out, because referral.cfg names no help: %s",
			 out.data);
	cv_buf_reset(&out);
	for (int i = 0; i < CV_TOLD; i++) {
		const char *name = cv_told_name((enum cv_told)i);

		snprintf(word, sizeof word, "{%s}", name);
		if (cli_survey_lacks(c->survey, word, said->told[i].source))
			cv_buf_addf(&out, "%s%s", out.len > 0 ? ", " : "",
				    name);
	}
	if (out.len > 0)
		cli_note("a line to write on stands for what consultation.cfg "
			 "does not fill in: %s",
			 out.data);
	if (unread)
		cli_note("nobody has checked \"%s\" yet, and every page says "
			 "so: `reviewed` or `confirmed` takes it away",
			 code != NULL ? code : said->languages[0]);
	cv_buf_done(&out);
}

static enum cv_status
put_out(const char *path, const struct cv_buf *text, struct cv_error *err)
{
	if (path != NULL && strcmp(path, "-") != 0)
		return cli_save(path, text, err);
	if (fwrite(text->data, 1, text->len, stdout) != text->len ||
	    fflush(stdout) != 0)
		return cv_fail(err, CV_IO, "the output cannot be written");
	return CV_OK;
}

static enum cv_status print(const struct cv_cli *cli,
			    const struct cli_args *args, struct cv_paper *how,
			    const struct cli_session *said,
			    struct cv_error *err)
{
	struct cli_consultation c;
	struct cv_buf out = CV_BUF_INIT;
	const char *code = cli_value(args, "lang");
	unsigned areas[16];
	bool unread = false;
	enum cv_status rc = cli_consultation_open(cli, false, &c, err);

	if (rc != CV_OK)
		return rc;
	how->areas = areas;
	how->n_areas = said->n_areas;
	how->short_length =
	    cli_given(args, "short") || c.survey->consultation.short_length;
	rc = cli_paper_areas(c.survey, said, areas, err);
	if (rc == CV_OK)
		rc = cli_paper_make(&c, code, *how, &out, &unread, err);
	if (rc == CV_OK)
		rc = put_out(cli_value(args, "output"), &out, err);
	if (rc == CV_OK)
		advise(&c, unread, code);
	cv_buf_done(&out);
	cli_consultation_close(&c);
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cv_paper how = {.survey = NULL};
	struct cli_session said = {.n_areas = 0};
	struct cv_error err;
	int exit = read_options(args, &how, &said);

	if (exit != CLI_DONE)
		return exit;
	return cli_exit(print(cli, args, &how, &said, &err), &err);
}

static const struct cli_option options[] = {
    {"lang", 0, CLI_VALUE, "L", "in this language; else the first one"},
    {"output", 'o', CLI_VALUE, "FILE",
     "write to FILE, else to standard output"},
    {"areas", 0, CLI_VALUE, "a,b", "only these areas, else all"},
    {"sheets", 0, CLI_VALUE, "s,t",
     "only these sheets: form, script, tally, card, codebook"},
    {"short", 0, CLI_SWITCH, NULL, "without the questions a short one skips"},
    {"paper", 0, CLI_VALUE, "SIZE", "a4 or letter; else what the printer has"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

const struct cli_command cli_cmd_print = {
    .name = "print",
    .words = "",
    .summary = "forms, scripts, tally sheets, help cards and a codebook",
    .help = "One HTML file with everything a consultation on paper needs. "
	    "Open it in a web browser and print it.",
    .options = options,
    .run = run,
};
