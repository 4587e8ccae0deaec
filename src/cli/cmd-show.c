/* canvass show: released figures, for the projector.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "show.h"

#include <stdlib.h>

static enum cv_status find(const struct cv_survey *s, const char *const *words,
			   unsigned n, const struct cv_question **out,
			   struct cv_error *err)
{
	for (unsigned i = 0; i < n; i++) {
		out[i] = cv_survey_question(s, words[i]);
		if (out[i] == NULL)
			return cv_fail_at(err, CV_NOT_FOUND, words[i],
					  "there is no such question");
		if (!show_can(out[i]))
			return cv_fail_at(err, CV_INVALID, words[i],
					  "only questions with answers to "
					  "choose from, or numbers, can be "
					  "shown to a room");
	}
	return CV_OK;
}

/* Pictures are kept in the store, so it is opened to be written; where there is
 * none yet, none is made. */
static enum cv_status open_sitting(struct cli_home *home, struct cv_error *err)
{
	struct cv_cli *cli = home->cli;
	enum cv_status rc = cli_sitting_open(
	    cli, CLI_SITTING_LOOK | CLI_SITTING_UNREADY, &home->sitting, err);

	if (rc != CV_OK || home->sitting->store == NULL)
		return rc;
	cv_store_close(&home->sitting->store);
	return cli_store_open(cli, home->sitting->survey, 0,
			      &home->sitting->store, err);
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_home home = {.cli = cli};
	const struct cv_question **only;
	const char *const *words;
	struct cv_error err;
	enum cv_status rc;
	unsigned n;

	words = cli_words(args, &n);
	only = cv_calloc(n + 1u, sizeof *only);
	rc = open_sitting(&home, &err);
	if (rc == CV_OK)
		rc = find(home.sitting->survey, words, n, only, &err);
	if (rc == CV_OK) {
		rc = home_begin(&home, &err);
		if (rc == CV_NOT_FOUND)
			cv_fail(&err, rc,
				"showing needs a terminal that can place its "
				"cursor; canvass tally --release prints the "
				"same figures without one");
	}
	if (rc == CV_OK) {
		cv_ui_set_training(home.ui,
				   home.sitting->survey->consultation.training);
		home_speak_here(&home);
		home_show(&home, only, n);
	}
	free(only);
	home_end(&home);
	return cli_exit(rc, &err);
}

const struct cli_command cli_cmd_show = {
    .name = "show",
    .words = "[QUESTION…]",
    .summary = "figures for the projector",
    .help =
	"One question a page, hidden until Space reveals it; arrows go to the "
	"next and\nback, 2 adds a second language. Only figures that are safe "
	"to hand over are\nshown (as tally --release gives them), and group "
	"votes as the room saw them.\nWithout QUESTION: what there is, to "
	"choose from.",
    .max_words = -1,
    .run = run,
};
