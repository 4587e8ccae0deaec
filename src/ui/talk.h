/* The pages around the questions of an interview, and where they lead.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_TALK_H
#define CANVASS_UI_TALK_H

#include "question.h"

/** What a page did to the interview. */
enum cv_talk_went {
	CV_TALK_ON,  /* look where it stands now */
	CV_TALK_LEFT /* leave; what was saved is a draft */
};

/** One question, the choice of areas, the review: until the interview moved. */
enum cv_talk_went cv_talk_ask(struct cv_talk *talk);
enum cv_talk_went cv_talk_review(struct cv_talk *talk);
/** The referral card. */
enum cv_talk_went cv_talk_card(struct cv_talk *talk);
/** "What should we do with the answers you gave?" True: the interview has
 * ended as the person said; false: it goes on. */
bool cv_talk_stop(struct cv_talk *talk);
/** Before an answer that would take out everything said so far: true, so it
 * shall be. */
bool cv_talk_undo(struct cv_talk *talk);
/** Thanks, help, hand-over. */
void cv_talk_thanks(struct cv_talk *talk);
/** Thanks and hand-over where the person stopped because something could not
 * be saved. */
void cv_talk_thanks_unsaved(struct cv_talk *talk);

/** The Esc menu. What it could do itself is done already. */
enum cv_menu_place {
	CV_MENU_QUESTION,
	CV_MENU_OTHER, /* nothing to skip: card, areas */
	CV_MENU_REVIEW,
	CV_MENU_REVIEW_AT /* with the pointer on an answer */
};
enum cv_menu_did {
	CV_MENU_BACK,  /* go on where we were */
	CV_MENU_MOVED, /* skipped: look where the interview stands */
	CV_MENU_NOT_SKIPPED,
	CV_MENU_LANGUAGE, /* the language is another one now */
	CV_MENU_FINISH,
	CV_MENU_TAKE_OUT,
	CV_MENU_STOPPED,
	CV_MENU_LEFT
};
enum cv_menu_did cv_talk_menu(struct cv_talk *talk, enum cv_menu_place place);

/** The page for choosing another language; true when it changed. */
bool cv_talk_choose_language(struct cv_talk *talk);

/** An answer (or, with `words` NULL, the end) could not be saved: true: try
 * again; false: stop here (talk->given_up). */
bool cv_talk_failed(struct cv_talk *talk, const struct cv_error *err,
		    const char *words);

/** "I don't know", "left empty" …, appended. */
void cv_talk_say_missing(const struct cv_talk *talk,
			 const struct cv_question *q, enum cv_missing missing,
			 struct cv_buf *out);
/** Add the lines of the referral card to a page. */
void cv_talk_help(const struct cv_talk *talk, struct cv_page *page);

#endif
