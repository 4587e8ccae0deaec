/* canvass check: every fault of the questionnaires, and a summary.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static void print(const struct cv_faults *faults, const struct cv_buf *summary)
{
	size_t warnings = faults->count - faults->errors;

	for (size_t i = 0; i < faults->count; i++) {
		const struct cv_fault *f = &faults->list[i];

		printf("%s:%d: %s: %s\n", f->file, f->line,
		       f->severity == CV_FAULT_ERROR ? "error" : "warning",
		       f->text);
	}
	if (faults->count > 0)
		putchar('\n');
	fwrite(summary->data, 1, summary->len, stdout);
	if (faults->count == 0)
		puts("No faults.");
	else
		printf("%zu error%s, %zu warning%s.\n", faults->errors,
		       plural(faults->errors), warnings, plural(warnings));
}

/* Without -C, a file shows by itself which consultation it belongs to: the
 * nearest folder above it with a consultation.cfg. */
static const char *folder_of(const struct cv_cli *cli, const char *file)
{
	char *path = realpath(file, NULL), *slash;
	struct cv_buf settings = CV_BUF_INIT;
	const char *found = NULL;

	while (found == NULL && path != NULL &&
	       (slash = strrchr(path, '/')) != NULL) {
		*slash = '\0';
		cv_buf_reset(&settings);
		cv_buf_addf(&settings, "%s/consultation.cfg", path);
		if (access(settings.data, F_OK) == 0)
			found = cv_arena_strdup(cli->arena, path);
	}
	cv_buf_done(&settings);
	free(path);
	return found;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cv_folder *folder = NULL;
	struct cv_faults faults = {0};
	struct cv_buf summary = CV_BUF_INIT;
	struct cv_error err = {0};
	unsigned n;
	const char *const *files = cli_words(args, &n);
	const char *own =
	    n > 0 && cli->folder_is_usual ? folder_of(cli, files[0]) : NULL;
	enum cv_status rc = own != NULL
				? cv_folder_open(own, &folder, &err)
				: cli_folder_open(cli, false, &folder, &err);
	bool strict = cli_given(args, "strict");
	int status;

	if (rc == CV_OK)
		rc = cv_reader_check(folder, files, n, &faults, &summary, &err);
	status = cli_exit(rc, &err);
	if (rc == CV_OK) {
		print(&faults, &summary);
		if (faults.errors > 0 || (strict && faults.count > 0))
			status = CLI_FAILED;
	}
	cv_faults_done(&faults);
	cv_buf_done(&summary);
	cv_folder_close(&folder);
	return status;
}

static const struct cli_option options[] = {
    {"strict", 0, CLI_SWITCH, NULL, "status 1 for warnings too"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

const struct cli_command cli_cmd_check = {
    .name = "check",
    .words = "[FILE…]",
    .summary = "looks through the questionnaires for faults",
    .help = "Prints every fault with file, line and how to mend it, then what "
	    "there is: areas, questions, and how much is translated. With "
	    "FILE only the faults of these files of one consultation. Status "
	    "0: no error, 1: errors.",
    .options = options,
    .max_words = -1,
    .run = run,
};
