/* Everything people said in their own words, and what facilitators said of
 * it, kept while results are on screen so that no key has to read the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_SAID_H
#define CANVASS_CLI_SAID_H

#include <canvass/record.h>
#include <canvass/store.h>

struct cli_said;

/** One text of one person; borrowed until the next row. */
struct cli_said_text {
	int64_t seq;                /* of the interview */
	const char *of;             /* its uuid */
	const char *words, *folded; /* as it is, and as it is searched */
	bool permitted;             /* the person said it may be quoted */
};

/** A mark on one of them, of any laptop. */
struct cli_said_mark {
	struct cv_mark mark;
	char uuid[37], station[37];
	int64_t seq;
	unsigned rev;
};

/** Nothing yet. `only`: of this question, NULL: of all. With more interviews
 * than `most` nothing is kept (0: no limit). */
struct cli_said *cli_said_new(const struct cv_survey *survey,
			      const struct cv_question *only, unsigned most);
/** Wipe and free; NULL is accepted and left. */
void cli_said_free(struct cli_said **said);
/** Forget everything: it is read again from the beginning. */
void cli_said_clear(struct cli_said *said);
/** Take in a row of the store, of whatever kind, unless it was taken in
 * before: they come in order of seq. */
void cli_said_feed(struct cli_said *said, const struct cv_store_row *row);
/** The seq of the last row taken in. */
int64_t cli_said_last(const struct cli_said *said);
/** Are all of them here? */
bool cli_said_whole(const struct cli_said *said);

/** Texts to a question, ordered by their words; free the list. */
struct cli_said_text *cli_said_texts(const struct cli_said *said,
				     const struct cv_question *q, unsigned *n);
/** Marks on texts to a question, ordered by interview, then by arrival; free
 * the list. */
const struct cli_said_mark **cli_said_marks(const struct cli_said *said,
					    const struct cv_question *q,
					    unsigned *n);

#endif
