/* A sitting: one consultation open on this laptop, and the interview that is
 * under way in it. Every front drives its interviews through this: line mode,
 * the terminal, simulation. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_SITTING_H
#define CANVASS_SITTING_H

#include "cli.h"
#include "session.h"

#include <canvass/interview.h>
#include <canvass/store.h>

/** The consultation in a folder, as the reader gives it. */
struct cli_consultation {
	struct cv_folder *folder;
	struct cv_survey *survey;
	/* The program's words, read at first use, by language number; 0 is
	 * English, which every other falls back to. */
	struct cv_catalogue *words[CV_LANGUAGES_MAX + 1];
};

/** Open folder and survey. With faults CV_INVALID and the first of them. */
enum cv_status cli_consultation_open(const struct cv_cli *cli, bool make,
				     struct cli_consultation *out,
				     struct cv_error *err);
void cli_consultation_close(struct cli_consultation *c);
/** The number of a language of the consultation with its overlays read, or -1
 * where the consultation does not have it. */
int cli_language(struct cli_consultation *c, const char *code);
/** Read the overlays of a language that has a number already, each file once;
 * and those of the first language where that has to stand in. */
void cli_language_read(struct cli_consultation *c, int language);
/** The program's words in a language; borrowed. */
const struct cv_catalogue *
cli_words_of(struct cli_consultation *c, int language);
/** Open the store of this consultation (canvass.db in the folder). */
enum cv_status cli_store_open(const struct cv_cli *cli,
			      const struct cv_survey *survey, unsigned flags,
			      struct cv_store **out, struct cv_error *err);

/** Open it to look: looking does not write; but where an interrupted save has
 * to be taken back first, that is done. CV_NOT_FOUND: there is none. */
enum cv_status cli_store_look(const struct cv_cli *cli,
			      const struct cv_survey *survey,
			      struct cv_store **out, struct cv_error *err);

struct cli_sitting {
	struct cv_cli *cli;
	struct cli_consultation consultation;
	struct cv_survey *survey; /* the consultation's */
	struct cv_store *store;
	struct cli_session session;
	int lock;          /* -1: not held */
	bool *sources;     /* by questionnaire: its file is kept already */
	char (*hashes)[9]; /* and the beginning of its hash, "" not yet */

	/* The interview under way. */
	struct cv_interview *interview; /* NULL: none */
	char uuid[37];
	char month[11];
	unsigned running; /* its number on this laptop */
	bool drafts;      /* every answer is saved at once */
	bool header;      /* a draft stands in the store */
	struct cv_moment began;
	int minutes_before; /* of earlier sittings */
};

enum cli_sitting_flags {
	CLI_SITTING_LOCK = 1, /* to interview: CV_BUSY if another window does */
	CLI_SITTING_MAKE = 2, /* the usual folder may be made */
	CLI_SITTING_BULK = 4, /* the caller groups writes by cv_store_begin */
	CLI_SITTING_UNREADY = 8, /* words may be missing: the home screen says
				  * so, and begins no interview */
	CLI_SITTING_LOOK = 16 /* only to look: nothing is made, and where there
			       * is no store yet `store` is NULL */
};

/** Open consultation, store and session. A real consultation that still lacks
 * words people are told (its organisation …) is refused: CV_INVALID, with the
 * sentence where to fill them in. */
enum cv_status cli_sitting_open(struct cv_cli *cli, unsigned flags,
				struct cli_sitting **out, struct cv_error *err);
/** Close everything; an interview under way stays a draft. */
void cli_sitting_close(struct cli_sitting **sitting);
/** Keep the session for the next sitting. */
enum cv_status cli_session_save(struct cli_sitting *s, struct cv_error *err);
/** Append the ids of questionnaires that are left out because referral.cfg
 * names no help; empty: none. */
void cli_sitting_left_out(const struct cli_sitting *s, struct cv_buf *out);

/** The month to write on interviews. CV_NOT_FOUND, with a sentence, where the
 * clock cannot be believed and the session has none: ask the facilitator. */
enum cv_status
cli_sitting_month(struct cli_sitting *s, char out[11], struct cv_error *err);
/** Keep in mind the newest month an interview was begun in: a clock that falls
 * behind it is not believed. */
enum cv_status cli_sitting_note_month(struct cli_sitting *s, const char *month,
				      struct cv_error *err);
/** Do the questions tell people a word ("{organisation}") whose value is not
 * filled in? Practice fills in an example. */
bool cli_survey_lacks(const struct cv_survey *s, const char *word,
		      const char *value);

/** What may differ from one interview to the next. */
struct cli_begin {
	int language;  /* number */
	bool has_seed; /* false: drawn */
	uint32_t seed;
	bool no_drafts; /* simulation: only finished interviews are stored */
};
/** Begin an interview; it is in s->interview. */
enum cv_status cli_sitting_begin(struct cli_sitting *s,
				 const struct cli_begin *begin,
				 struct cv_error *err);
/** Go on with a draft: this uuid, or NULL: the newest. CV_NOT_FOUND where
 * there is none. */
enum cv_status cli_sitting_resume(struct cli_sitting *s, const char *uuid,
				  struct cv_error *err);
/** After CV_STEP_ENDED: record it, or only count it, or forget it, by how it
 * ended, and free it. On failure it stays, and may be tried again. */
enum cv_status cli_sitting_finish(struct cli_sitting *s, struct cv_error *err);
/** Let the interview go; what was saved of it stays a draft. True: there is
 * one. */
bool cli_sitting_leave(struct cli_sitting *s);

/** The hooks of every interview of a sitting: they save its drafts. */
struct cv_interview_hooks cli_sitting_hooks(struct cli_sitting *s);

/** Keep the file of a questionnaire as it is used. */
enum cv_status cli_sitting_source(struct cli_sitting *s, unsigned questionnaire,
				  struct cv_error *err);
/** The first 8 hex digits of its hash; the context is the sitting. */
void cli_sitting_hash(void *context, const struct cv_questionnaire *qn,
		      char out[9]);

/** Unfinished interviews, the newest first. */
struct cli_draft {
	char uuid[37];
	unsigned running;
	unsigned answers;
	int language;      /* number */
	int questionnaire; /* of the last answer, or -1 */
};
/** All of them, to be freed with free(). */
enum cv_status cli_sitting_drafts(struct cli_sitting *s,
				  struct cli_draft **drafts, size_t *count,
				  struct cv_error *err);

/* pages.c */
/** The interview under way on pages, to its end; the exit status. */
int cli_take_pages(struct cli_sitting *s);

#endif
