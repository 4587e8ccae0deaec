/* canvass translate: files for translators.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <stdio.h>
#include <string.h>

static void print(const struct cv_translated *t)
{
	printf("%s: %zu missing, %zu stale, %zu kept", t->file, t->missing,
	       t->stale, t->kept);
	if (t->unread > 0)
		printf(", %zu put to the end because nothing reads them",
		       t->unread);
	puts(t->written ? "" : " (as it was)");
}

/* What is next, for someone who does it for the first time. */
static void advise(const struct cv_translations *done, const char *code)
{
	size_t open = 0;

	for (size_t i = 0; i < done->count; i++)
		open += done->list[i].missing + done->list[i].stale;
	if (done->count == 0)
		cli_note("there is nothing to write in \"%s\"", code);
	else if (!done->offered)
		cli_note(
		    "people can choose this language when consultation.cfg "
		    "names it: languages = [ \"…\", \"%s\" ];",
		    code);
	if (open > 0)
		cli_note("what is to be translated stands first in each file; "
			 "`canvass check` says what is left");
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cv_folder *folder = NULL;
	struct cv_translations done = {0};
	struct cv_error err = {0};
	unsigned n;
	const char *const *words = cli_words(args, &n);
	enum cv_status rc = cli_folder_open(cli, false, &folder, &err);

	if (rc == CV_OK)
		rc = cv_reader_translate(folder, words[0],
					 n > 1 ? words[1] : NULL,
					 cli_given(args, "sums"), &done, &err);
	for (size_t i = 0; i < done.count; i++)
		print(&done.list[i]);
	if (rc == CV_OK)
		advise(&done, words[0]);
	cv_translations_done(&done);
	cv_folder_close(&folder);
	return cli_exit(rc, &err);
}

static const struct cli_option options[] = {
    {"sums", 0, CLI_SWITCH, NULL,
     "only add `of` where it is missing; change nothing else"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

const struct cli_command cli_cmd_translate = {
    .name = "translate",
    .words = "LANG [QUESTIONNAIRE]",
    .summary = "writes files to translate, what is missing first",
    .help = "Writes lang/LANG/*.cfg in the folder of the consultation: every "
	    "wording with its source above it, what is there kept, what is "
	    "missing or whose source has changed first. QUESTIONNAIRE is the "
	    "id of a questionnaire or a list, or common, consultation, "
	    "referral, or language for the words of the program. The older "
	    "file is kept as .old.",
    .options = options,
    .min_words = 1,
    .max_words = 2,
    .run = run,
};
