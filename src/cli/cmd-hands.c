/* canvass hands: a group vote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hands.h"
#include "take.h"

#include <stdlib.h>

/* Why a group cannot vote on it. */
static enum cv_status
refuse(const struct cv_question *q, enum cv_hands_may may, struct cv_error *err)
{
	static const char *const why[] = {
	    [CV_HANDS_NEVER] = "this question is never asked in a group; ask "
			       "it in interviews",
	    [CV_HANDS_UNCOUNTABLE] = "a group can only vote on questions with "
				     "answers to choose from",
	    [CV_HANDS_CLOSED] = "this question is left out, until referral.cfg "
				"names where people can get help, or by the "
				"switches of consultation.cfg",
	};

	return cv_fail_at(err, CV_INVALID, q->id, "%s", why[may]);
}

static enum cv_status find(const struct cv_survey *s, const char *const *words,
			   unsigned n, const struct cv_question **out,
			   struct cv_error *err)
{
	for (unsigned i = 0; i < n; i++) {
		const struct cv_question *q = cv_survey_question(s, words[i]);
		enum cv_hands_may may;

		if (q == NULL)
			return cv_fail_at(err, CV_NOT_FOUND, words[i],
					  "there is no such question");
		may = cv_hands_may(s, q, s->consultation.training);
		if (may != CV_HANDS_MAY)
			return refuse(q, may, err);
		out[i] = q;
	}
	return CV_OK;
}

static enum cv_status open_pages(struct cli_home *home, struct cv_error *err)
{
	struct cli_sitting *s = home->sitting;
	enum cv_status rc;

	rc = cli_ui_open(home->cli, cli_words_of(&s->consultation, 0),
			 s->survey->consultation.training, &home->ui, err);
	if (rc == CV_NOT_FOUND)
		return cv_fail(err, rc,
			       "a group vote needs a terminal that can place "
			       "its cursor");
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_home home = {.cli = cli};
	const struct cv_question **only = NULL;
	const char *const *words;
	struct cv_error err;
	enum cv_status rc;
	unsigned n;

	words = cli_words(args, &n);
	home.words.folder = cv_folder_packed(); /* for the words of the pages */
	cli_words_of(&home.words, 0);
	rc = cli_sitting_open(cli, CLI_SITTING_LOCK | CLI_SITTING_MAKE,
			      &home.sitting, &err);
	if (rc == CV_OK) {
		only = cv_calloc(n + 1u, sizeof *only);
		rc = find(home.sitting->survey, words, n, only, &err);
	}
	if (rc == CV_OK)
		rc = open_pages(&home, &err);
	if (rc == CV_OK) {
		home_speak_here(&home);
		home_hands(&home, only, n);
	}
	cv_ui_close(&home.ui);
	cv_catalogue_free(&home.speech);
	free(only);
	if (home.sitting != NULL)
		cli_sitting_close(&home.sitting);
	cli_consultation_close(&home.words);
	return cli_exit(rc, &err);
}

const struct cli_command cli_cmd_hands = {
    .name = "hands",
    .words = "[QUESTION…]",
    .summary = "a group vote",
    .help = "A whole room votes with hands or tokens, question by question; "
	    "each vote is saved\nas it is counted. Without QUESTION: what may "
	    "be asked in a group, to choose from.",
    .max_words = -1,
    .run = run,
};
