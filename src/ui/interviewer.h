/* What only the interviewer is meant to see: the words in their own language
 * under those of the person, the author's guidance, and that some words are
 * not translated. Never when people answer by themselves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_INTERVIEWER_H
#define CANVASS_UI_INTERVIEWER_H

#include "question.h"

/** The words of a wording in the interviewer's own language, where it is shown
 * and they are other words; free them. NULL: there is nothing to show. */
char *cv_talk_own(const struct cv_talk *talk, const struct cv_wording *w);
/** Are some words of the question on screen (or of its part's name) not in the
 * language on screen? False where nobody leads the interview. */
bool cv_talk_lacks(const struct cv_talk *talk);
/** The interviewer's words of a question, under it. */
void cv_asking_own(const struct cv_asking *asking, struct cv_page *page);
/** What its author tells the interviewer alone, and whether words are not
 * translated. */
void cv_asking_guidance(const struct cv_asking *asking, struct cv_page *page);
/** Is there a page of all this for the question on screen? All of it gives way
 * where rows are short. And its lines. */
bool cv_talk_has_guide(const struct cv_talk *talk);
void cv_talk_draw_guide(const struct cv_talk *talk, struct cv_page *page);

#endif
