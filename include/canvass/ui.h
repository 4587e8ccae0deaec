/* Pages on a terminal, for people. Knows neither store nor files: what is to
 * be kept or read goes through callbacks of cli.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_H
#define CANVASS_UI_H

#include <canvass/catalogue.h>
#include <canvass/clock.h>
#include <canvass/interview.h>

/** The screen and the keyboard, and the words on it. One at a time. */
struct cv_ui;

/** Who puts words that run from right to left in order. */
enum cv_ui_order {
	CV_UI_ORDER_AUTO,   /* the program; terminals known to do it themselves
			     * are told not to */
	CV_UI_ORDER_VISUAL, /* the program, and every terminal is told so */
	CV_UI_ORDER_LOGICAL /* the terminal; pages are not mirrored */
};

/** What somebody said of this laptop and its terminal. */
struct cv_ui_laptop {
	enum cv_ui_order order;
	bool azerty; /* outside fields & é " ' ( - è _ ç à stand where digits do
		      */
};

struct cv_ui_setup {
	const struct cv_clock *clock;     /* borrowed, outlives the ui */
	const struct cv_catalogue *words; /* borrowed; see cv_ui_set_words */
	bool training;                    /* PRACTICE on every page */
	int idle_minutes;                 /* blank after that; 0: never */
	/** Percent left, or -1 where there is nothing to say about it (plugged
	 * in, enough, no battery). May be NULL. */
	int (*battery)(void *context);
	void *context;
	bool kiosk; /* no other program is started, nobody stops us for a
		     * shell */
	struct cv_ui_laptop laptop;
	/** Somebody said otherwise. May be NULL. */
	void (*keep)(void *context, const struct cv_ui_laptop *laptop);
};

/** Take the terminal. CV_NOT_FOUND: it cannot show pages, use line mode.
 * CV_INVALID: it is not UTF-8 (or LC_CTYPE is not), and the sentence, in ASCII,
 * says what to do. */
enum cv_status cv_ui_open(const struct cv_ui_setup *setup, struct cv_ui **out,
			  struct cv_error *err);
/** Give the terminal back, wiped. NULL is accepted. */
void cv_ui_close(struct cv_ui **ui);

/** From now on pages speak with these words, in their direction. */
void cv_ui_set_words(struct cv_ui *ui, const struct cv_catalogue *words);
void cv_ui_set_training(struct cv_ui *ui, bool training);
/** What was said of this laptop; setting it calls `keep`. */
const struct cv_ui_laptop *cv_ui_laptop(const struct cv_ui *ui);
void cv_ui_set_laptop(struct cv_ui *ui, const struct cv_ui_laptop *laptop);
/** Were we told to leave (the terminal closed, SIGTERM)? Then every page
 * returns at once. */
bool cv_ui_gone(const struct cv_ui *ui);

/** A language to choose from. */
struct cv_ui_language {
	const char *name; /* in itself: "Français" */
	enum cv_direction direction;
	int language;       /* of the survey */
	const char *code;   /* "fr": for screens that cannot draw the name */
	const char *sample; /* a sentence in it, or NULL */
};

/** The page "Please choose your language", with nothing else on it. *chosen is
 * the place in the list. CV_END: left without choosing. */
enum cv_status cv_ui_welcome(struct cv_ui *ui,
			     const struct cv_ui_language *languages,
			     unsigned n_languages, unsigned *chosen);

/** An interview on the screen. Pointers are borrowed for the call. */
struct cv_ui_interview {
	struct cv_interview *interview;
	const struct cv_survey *survey;
	unsigned running; /* "#12" in the header; 0: none */
	const struct cv_ui_language *languages;
	unsigned n_languages;
	int own; /* language of the survey that the interviewer reads, shown
		  * small beside the person's; 0: none. Its words are ready */
	/** Make the words of a language ready (questionnaires too), given its
	 * place in `languages`; NULL and
	 * err where that fails. The interview is told by ui. */
	const struct cv_catalogue *(*speak)(void *context, unsigned language,
					    struct cv_error *err);
	/** Fill in the names of `languages`: called before they are shown to
	 * choose from. NULL: they are there. */
	void (*name)(void *context);
	/** The interview has ended: keep or erase it as cv_interview_end says.
	 * Called again when the person asked to try again. Once it returned
	 * CV_OK the interview may be gone. */
	enum cv_status (*finish)(void *context, struct cv_error *err);
	void *context;
};

enum cv_ui_ended {
	CV_UI_ENDED_DONE, /* over, finish() returned CV_OK, thanks were said */
	CV_UI_ENDED_LEFT, /* told to leave, or finish() kept failing and the
			   * person stopped: what was saved is a draft */
};

/** Lead through the interview from where it stands to its end. */
enum cv_ui_ended
cv_ui_interview(struct cv_ui *ui, const struct cv_ui_interview *what);

#endif
