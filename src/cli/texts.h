/* Open answers, read from the store, with what facilitators said of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_TEXTS_H
#define CANVASS_CLI_TEXTS_H

#include "said.h"

#include <canvass/pages.h>

/** One text, and who said what of it. */
struct cli_text {
	char of[37]; /* the interview */
	const char *words;
	struct cv_buf quote;    /* where a mark says so */
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
	unsigned n;
	char *bytes; /* of the words */
	size_t n_bytes;
};

/** Read all current answers to a text question, ordered by their words. Free
 * with _done, also after a failure. */
enum cv_status cli_texts_read(struct cv_store *store,
			      const struct cv_survey *survey,
			      const struct cv_question *q,
			      struct cli_texts *out, struct cv_error *err);
/** The same out of what was read before; `station` is this laptop. */
void cli_texts_take(const struct cli_said *said, const struct cv_survey *survey,
		    const struct cv_question *q, const char *station,
		    struct cli_texts *out);
void cli_texts_done(struct cli_texts *texts);
/** Did the person say so, and a facilitator after reading it, and nobody no?
 */
bool cli_text_may_be_quoted(const struct cv_ui_text *text);
/** Write a mark on one of them. */
enum cv_status cli_texts_mark(struct cv_store *store,
			      const struct cli_texts *texts, unsigned text,
			      bool quote, const struct cv_line *hidden,
			      unsigned n_hidden, struct cv_error *err);

#endif
