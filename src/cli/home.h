/* The facilitators' way in: first start, set up, today, home, results. Each
 * page is one function; they share the screen and the sitting.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_HOME_H
#define CANVASS_CLI_HOME_H

#include "sitting.h"

#include <canvass/pages.h>

struct cli_home {
	struct cv_cli *cli;
	struct cv_ui *ui;
	struct cli_consultation words; /* of the program, before a folder is
					* open: the packed files */
	struct cli_sitting *sitting;   /* NULL before one is open */
	bool today;                    /* asked in this sitting */
	char month[11];                /* and the month it was asked in */
	bool practising;               /* the folder is the practice's */
	bool first;                    /* on the first page, or from there */
	struct cv_catalogue *speech;   /* words of these pages, NULL: English */
	char code[CV_LANGUAGE_SIZE];   /* and their language */
	bool chosen;                   /* with F2 */
	int language;                  /* of the survey, on these pages */
	struct setup *draft;           /* a first set-up that was left */
};

/** The program's own words and the screen, before any folder is open. */
enum cv_status home_begin(struct cli_home *home, struct cv_error *err);
/** Give everything back. */
void home_end(struct cli_home *home);
/** The words of the program in the language of the pages; borrowed until
 * another is spoken. */
const struct cv_catalogue *home_words(const struct cli_home *home);
/** Speak the laptop's language, before a consultation is open. */
void home_speak_first(struct cli_home *home);
/** Speak what was chosen, now or another day, else the laptop's language where
 * the consultation has it, else the consultation's first. */
void home_speak_here(struct cli_home *home);
/** Speak the same again, after an interview spoke another. */
void home_speak_on(struct cli_home *home);
/** The title of an area in it, where the shipped one has the same words. */
const char *
home_title(struct cli_home *home, const struct cv_questionnaire *qn);
/** The page behind F2, kept for this consultation: LANGUAGE, or GONE. */
enum cv_ui_left home_choose_language(struct cli_home *home);

/** Words of the program in the language of the pages. */
const char *home_say(const struct cli_home *home, const char *key);
/** Append the words of a key, filled. */
void home_fill(const struct cli_home *home, struct cv_buf *out, const char *key,
	       const struct cv_fill *fills, size_t n);
/** A page that says what went wrong and is left by Enter: BACK, or GONE. */
enum cv_ui_left home_trouble(struct cli_home *home, const struct cv_error *err);
/** Where the sentence of an error stands, in full, appended. */
void home_error(const struct cli_home *home, const struct cv_error *err,
		struct cv_buf *out);
/** Close the sitting, and open the folder of cli anew. */
enum cv_status home_open(struct cli_home *home, struct cv_error *err);
/** The same, and where it cannot be opened a page with ways on: DONE, a
 * sitting is open (perhaps of another folder); BACK: people leave. `same`:
 * what was settled for today still holds. */
enum cv_ui_left home_enter(struct cli_home *home, bool same);

/** Nothing is here yet: practise, set up, or open. DONE: a sitting is open. */
enum cv_ui_left home_first(struct cli_home *home);
/** Practise, from the results to the end of its home page; then the folder is
 * the one before, and no sitting is open. */
enum cv_ui_left home_practise(struct cli_home *home);
/** Have pretend people answer where nobody did. */
enum cv_status home_fill_practice(struct cli_home *home, struct cv_error *err);
/** Move the practice folder aside: it can be made anew. */
void home_drop_practice(struct cli_home *home);
/** Choose a folder; DONE: it is the folder of cli, to be entered. */
enum cv_ui_left home_open_other(struct cli_home *home);
/** One thing a page, then all of them in a list. DONE: the folder is there. */
enum cv_ui_left home_set_up_first(struct cli_home *home);
/** The list, and the sitting opened anew. */
enum cv_ui_left home_set_up(struct cli_home *home);
void home_forget_draft(struct cli_home *home);
/** What is settled once a sitting. DONE: an interview may begin. */
enum cv_ui_left home_today(struct cli_home *home);
/** Let go of what is settled but is not there any more. */
void home_settle(struct cli_home *home);
/** Was Today asked, in this month, and is nothing missing? */
bool home_is_today(const struct cli_home *home);
/** Are the words there that people are told? */
bool home_is_set_up(const struct cli_home *home);
/** Append what is settled for today, in one line each: place, month and mode;
 * the areas. */
void home_now(const struct cli_home *home, struct cv_buf *now,
	      struct cv_buf *areas);
/** Choose the areas of the session, with the minutes they take. */
enum cv_ui_left home_areas(struct cli_home *home);
/** Released figures for the room: these questions, or those chosen on pages.
 */
enum cv_ui_left home_show(struct cli_home *home,
			  const struct cv_question *const *only,
			  unsigned n_only);
/** Results of everything in the store. */
enum cv_ui_left home_results(struct cli_home *home);
/** The page that says a file was written, to which the ways on are added: on,
 * or a copy to a stick or to the person's own folder; `path` NULL: no copy is
 * offered. */
enum cv_ui_left home_written(struct cli_home *home, struct cv_ui_choice *page,
			     const char *path);
/** That page for a file of which there is no more to say than where it is. */
enum cv_ui_left home_say_where(struct cli_home *home, const char *place,
			       const char *heading, const char *path);
/** Paper in a language, written into the folder, and where it is. */
enum cv_ui_left home_print(struct cli_home *home);
/** Interviews finished, and those of them that stopped early; false where
 * counting them would take long. */
bool home_people(struct cli_home *home, int64_t *people, int64_t *partial);
/** In which language a file is wanted: the place of the page is `place`. */
enum cv_ui_left home_choose_file_language(struct cli_home *home,
					  const char *place, const char **code);
/** Write the report, or the page for the people who answered, into the folder,
 * and say where it is. */
enum cv_ui_left home_report(struct cli_home *home, bool page);
/** Write the interviews into a file for another program. */
enum cv_ui_left home_hand_over(struct cli_home *home);
/** The home page itself, until it is left. */
enum cv_ui_left home_page(struct cli_home *home);

#endif
