/* What all pages of an interview share: header, words, state, and how a
 * question's page gives its answer. SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CANVASS_UI_QUESTION_H
#define CANVASS_UI_QUESTION_H

#include "menu.h"
#include "page.h"

/** An answer on a page that was left without Enter. */
struct cv_unentered {
	const struct cv_question *q;
	struct cv_answer answer;
};

/** An interview on the screen. */
struct cv_talk {
	struct cv_ui *ui;
	struct cv_interview *iv; /* NULL: it has ended and is kept */
	const struct cv_ui_interview *what;
	enum cv_end end;                   /* how it ended */
	int number;                        /* of the language */
	unsigned language;                 /* place in what->languages */
	bool from_review;                  /* one answer is being changed */
	bool given_up;                     /* stopped: it could not be saved */
	const struct cv_question *first;   /* none before it; NULL: not known */
	const struct cv_question *changed; /* last, from the review, or NULL */
	struct cv_unentered *unentered;
	unsigned n_unentered;
};

/** The page of one question; first in the struct of each kind. */
struct cv_asking {
	struct cv_view view;
	struct cv_talk *talk;
	const struct cv_question *q; /* NULL: the choice of areas */
	bool in_grid;                /* made by cv_asking_grid */
	bool sure; /* a warning was read: Enter again keeps the answer */
	/** What is on the page as an answer. False: it is none, and the
	 * notice says so. The answer is the caller's to free. */
	bool (*collect)(struct cv_asking *asking, struct cv_answer *out);
	/** Put an answer on the page. */
	void (*show)(struct cv_asking *asking, const struct cv_answer *a);
};

/** Make the page of a question, empty. Close with cv_asking_close. */
struct cv_asking *
cv_asking_choice(struct cv_talk *talk, const struct cv_question *q);
struct cv_asking *cv_asking_areas(struct cv_talk *talk);
struct cv_asking *
cv_asking_rank(struct cv_talk *talk, const struct cv_question *q);
struct cv_asking *
cv_asking_field(struct cv_talk *talk, const struct cv_question *q);
struct cv_asking *
cv_asking_note(struct cv_talk *talk, const struct cv_question *q);
/** NULL where the question is alone, or the terminal has no room. */
struct cv_asking *
cv_asking_grid(struct cv_talk *talk, const struct cv_question *q);
/** Is the question a row of this page? False where it is no grid. */
bool cv_asking_grid_holds(const struct cv_asking *asking,
			  const struct cv_question *q);
const struct cv_question *cv_asking_grid_first(const struct cv_asking *asking);
void cv_asking_close(struct cv_asking **asking);
/** The areas ticked on the page of cv_asking_areas: questionnaire indices. */
unsigned cv_asking_areas_chosen(struct cv_asking *asking, unsigned *areas,
				unsigned room);

/** The row ids of the ways out, and of "does not apply" beside a field. */
enum { CV_ID_DK = 1001, CV_ID_PNS, CV_ID_NA };

/** One row of a grid: its question and what is marked; false after the last.
 * The answer is the caller's to free. */
bool cv_asking_grid_row(const struct cv_asking *asking, unsigned row,
			const struct cv_question **q, struct cv_answer *out);

/* What was typed or marked and not entered, in memory only. */

/** Keep a copy; what is blank or as it was given is not worth keeping. */
void cv_talk_keep_unentered(struct cv_talk *talk, const struct cv_question *q,
			    const struct cv_answer *a);
/** What is kept, or NULL. Borrowed until something is kept or forgotten. */
const struct cv_answer *
cv_talk_unentered(const struct cv_talk *talk, const struct cv_question *q);
/** It was entered, skipped or taken out: forget what was kept. */
void cv_talk_entered(struct cv_talk *talk, const struct cv_question *q);
void cv_talk_forget_unentered(struct cv_talk *talk);

/* Parts of the page */

/** Header, progress, language and the conditions of the keys. */
void cv_talk_header(const struct cv_talk *talk, struct cv_page *page);
/** "14 answers saved" on row 23. */
void cv_talk_state(const struct cv_talk *talk, struct cv_page *page);
/** "14 answers saved", appended. */
void cv_talk_saved(const struct cv_talk *talk, struct cv_buf *out);
/** The question, its help (or `help` where it has none; `both`: and then
 * `help`), guidance; then the empty lines before the answers. */
void cv_asking_head(const struct cv_asking *asking, struct cv_page *page,
		    const char *help, bool both);
/** The words of the question and of its help, with `gap` between them and
 * `help` after them; NULL: none. */
void cv_asking_words(const struct cv_asking *asking, struct cv_page *page,
		     int gap, const char *help);
/** The words of a wording in the language on screen, or in the one that stands
 * in for it; free them. */
char *cv_talk_words(const struct cv_talk *talk, const struct cv_wording *w);

/** `(•)`, `( )`, `[x]`, `[ ]`. */
const char *cv_mark(const struct cv_ui *ui, bool square, bool on, char out[16]);
/** A row of the two ways out. */
struct cv_row cv_way_out(const struct cv_ui *ui, enum cv_missing missing,
			 bool square, bool on, char mark[16]);

#endif
