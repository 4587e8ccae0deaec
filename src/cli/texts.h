/* Open answers, read from the store, with what facilitators said of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_TEXTS_H
#define CANVASS_CLI_TEXTS_H

#include <canvass/pages.h>
#include <canvass/record.h>
#include <canvass/store.h>

/** One text, and who said what of it. */
struct cli_text {
	char of[37]; /* the interview */
	char *words;
	struct cv_buf quote;
	struct cv_line *hidden; /* by anybody */
	unsigned n_hidden;
	char mark[37];      /* its mark made on this laptop, "" none */
	unsigned revisions; /* of that mark */
};

struct cli_texts {
	const struct cv_survey *survey;
	const struct cv_question *question;
	struct cli_text *list;
	struct cv_ui_text *shown; /* the same, for the pages */
	unsigned n, room;
};

/** Read all current answers to a text question, ordered by their words. Free
 * with _done, also after a failure. */
enum cv_status cli_texts_read(struct cv_store *store,
			      const struct cv_survey *survey,
			      const struct cv_question *q,
			      struct cli_texts *out, struct cv_error *err);
void cli_texts_done(struct cli_texts *texts);
/** Write a mark on one of them. */
enum cv_status cli_texts_mark(struct cv_store *store,
			      const struct cli_texts *texts, unsigned text,
			      bool quote, const struct cv_line *hidden,
			      unsigned n_hidden, struct cv_error *err);

#endif
