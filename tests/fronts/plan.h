/* An interview settled beforehand, to be walked through a front of the real
 * program. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TEST_PLAN_H
#define CANVASS_TEST_PLAN_H

#include <canvass/buf.h>
#include <canvass/catalogue.h>
#include <canvass/survey.h>
#include <stdbool.h>
#include <stdint.h>

/* One page: what to wait for, and the keys that answer it. */
struct act {
	bool note; /* to be read to its end: Enter may scroll first */
	char *wait;
	char *keys;  /* names with spaces between them */
	char *typed; /* text typed first, or NULL */
};

/* One interview, as every front shall walk it. */
struct plan {
	struct act *acts;
	size_t n_acts, room;
	struct cv_buf lines;     /* for line mode */
	uint64_t chance, tongue; /* for answers, for languages */
	/* the program's words by language; 0: English */
	struct cv_catalogue *words[CV_LANGUAGES_MAX + 1];
};

/* A consultation (NULL: the packed one), its areas, the seed of the interview
 * and its language (NULL: English); `switching`: another language is chosen
 * on every page. */
struct run {
	const char *name, *folder, *areas;
	unsigned seed;
	const char *language;
	bool switching;
};

/** Walk an interview of our own over the consultation in `folder`, settling
 * every answer by a rule. False where it does not reach its end. */
bool plan_of(const struct run *run, const char *folder, struct plan *p);
void plan_done(struct plan *p);

/* folder.c */

enum { TAKE_WORDS = 20 };

/** The words of `take` for this run, to be given to execv; `resume`: go on
 * with the draft. `seed` keeps the number. */
void take_words(const struct run *run, const char *folder, bool plain,
		bool resume, char seed[16], char *argv[TAKE_WORDS]);

/** Append the one interview of the folder's store, without uuid, salt,
 * station, minutes and language; nothing where there is none. */
void read_record(const char *folder, const char *id, struct cv_buf *out);

/** A copy of `from`, or the packed consultation where that is NULL, in all
 * languages there are; and away with it. */
void make_folder(const char *from, const char *to);
void remove_folder(const char *path);

#endif
