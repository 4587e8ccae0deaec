/* Leading a person through an interview: which page comes, and what becomes
 * of what was answered on it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"
#include "talk.h"

#include <canvass/memory.h>

#include <stdlib.h>
#include <string.h>

/* One question */

static struct cv_asking *page_for(struct cv_talk *talk)
{
	static struct cv_asking *(*const makers[])(
	    struct cv_talk *, const struct cv_question *) = {
	    [CV_SELECT_ONE] = cv_asking_choice,
	    [CV_SELECT_MULTIPLE] = cv_asking_choice,
	    [CV_SCALE] = cv_asking_choice,
	    [CV_RANK] = cv_asking_rank,
	    [CV_INTEGER] = cv_asking_field,
	    [CV_DECIMAL] = cv_asking_field,
	    [CV_DATE] = cv_asking_field,
	    [CV_TEXT] = cv_asking_field,
	    [CV_NOTE] = cv_asking_note,
	    [CV_CALCULATE] = cv_asking_note,
	};
	const struct cv_question *q = cv_interview_question(talk->iv);

	struct cv_asking *grid = NULL;

	if (cv_interview_step(talk->iv) == CV_STEP_AREAS)
		return cv_asking_areas(talk);
	if (q->grid && q->type == CV_SELECT_ONE && !talk->from_review)
		grid = cv_asking_grid(talk, q);
	if (grid)
		return grid;
	return makers[q->type](talk, q);
}

/** What stands on the page at first: what was left there without Enter, the
 * answer given before, or the one to propose. */
static void show_given(struct cv_talk *talk, struct cv_asking *asking)
{
	const struct cv_question *q = asking->q;
	const struct cv_answer *a;

	if (!q || !asking->show)
		return;
	a = cv_talk_unentered(talk, q);
	if (!a)
		a = cv_interview_given(talk->iv, q);
	if (!a || a->missing == CV_UNASKED)
		a = cv_interview_preset(talk->iv, q);
	if (a)
		asking->show(asking, a);
}

/** Before the page is left without Enter. */
static void keep_unentered(struct cv_asking *asking)
{
	struct cv_talk *talk = asking->talk;
	const struct cv_question *q;
	struct cv_answer answer;

	for (unsigned i = 0;
	     asking->in_grid && cv_asking_grid_row(asking, i, &q, &answer);
	     i++) {
		cv_talk_keep_unentered(talk, q, &answer);
		cv_answer_done(&answer);
	}
	if (asking->in_grid || !asking->q || !asking->show ||
	    !asking->collect(asking, &answer))
		return;
	cv_talk_keep_unentered(talk, asking->q, &answer);
	cv_answer_done(&answer);
}

/** The reason of a refusal in words, appended. */
static void say_refusal(const struct cv_talk *talk,
			const struct cv_refusal *why, struct cv_buf *out)
{
	char min[CV_NUMBER_SIZE], max[CV_NUMBER_SIZE];
	struct cv_fill fills[] = {
	    {"min", min, 0}, {"max", max, 0}, {"n", NULL, why->count}};

	if (why->words) {
		cv_buf_adds(out, why->words);
		return;
	}
	cv_number_print(why->min, min);
	cv_number_print(why->max, max);
	cv_say(out, talk->ui->words, why->key, fills, 3);
}

static void
refuse(struct cv_asking *asking, const struct cv_refusal *why, bool only_warned)
{
	struct cv_talk *talk = asking->talk;
	struct cv_buf words = CV_BUF_INIT, sure = CV_BUF_INIT;
	struct cv_fill fill = {"words", NULL, 0};

	say_refusal(talk, why, &words);
	fill.value = words.data;
	if (only_warned)
		cv_say(&sure, talk->ui->words, "question.sure", &fill, 1);
	cv_view_notice(&asking->view, only_warned ? sure.data : words.data,
		       true);
	asking->sure = only_warned;
	cv_buf_done(&words);
	cv_buf_done(&sure);
}

static enum cv_verdict give(struct cv_asking *asking,
			    const struct cv_answer *answer,
			    struct cv_refusal *why, struct cv_error *err)
{
	unsigned areas[64], n;

	if (asking->q)
		return cv_interview_answer(asking->talk->iv, answer,
					   asking->sure, why, err);
	n = cv_asking_areas_chosen(asking, areas, 64);
	return cv_interview_choose_areas(asking->talk->iv, areas, n, why, err);
}

/** The words of an answer that could not be saved. */
static void say_answer(struct cv_asking *asking, const struct cv_answer *answer,
		       struct cv_buf *out)
{
	if (!asking->q)
		return;
	if (answer->missing != CV_ANSWERED)
		cv_talk_say_missing(asking->talk, asking->q, answer->missing,
				    out);
	else
		cv_interview_answer_words(asking->talk->iv, asking->q, answer,
					  out);
}

enum after { STAY, MOVED, LEFT };

/* Is there something to lose by an answer that ends the interview? */

struct after_it {
	const struct cv_question *q;
	bool passed, given;
};

static void look_after_it(void *context, const struct cv_question *q,
			  const struct cv_answer *a)
{
	struct after_it *look = context;

	if (look->passed && a->missing != CV_UNASKED)
		look->given = true;
	if (q == look->q)
		look->passed = true;
}

static bool
loses_answers(const struct cv_asking *asking, const struct cv_answer *answer)
{
	struct after_it look = {.q = asking->q};
	enum cv_ends ends =
	    asking->q ? cv_answer_ends(asking->q, answer) : CV_ENDS_NOT;

	if (ends != CV_ENDS_DECLINED && ends != CV_ENDS_INELIGIBLE)
		return false;
	look.passed = !cv_question_is_stored(asking->q);
	cv_interview_each_answer(asking->talk->iv, look_after_it, &look);
	return look.given;
}

/** The answer was not meant: the one given before stands. */
static enum after keep_before(struct cv_asking *asking)
{
	struct cv_talk *talk = asking->talk;

	if (talk->from_review) {
		cv_interview_review(talk->iv);
		return MOVED;
	}
	show_given(talk, asking);
	return STAY;
}

/** Give the answer on the page, until it is saved, refused or given up. */
static enum after take_answer(struct cv_asking *asking)
{
	const struct cv_question *q = cv_interview_question(asking->talk->iv);
	struct cv_answer answer;
	struct cv_refusal why = {0};
	struct cv_error err;
	enum cv_verdict verdict;
	enum after after = STAY;

	if (!asking->collect(asking, &answer))
		return STAY;
	if (loses_answers(asking, &answer) && !cv_talk_undo(asking->talk)) {
		cv_answer_done(&answer);
		return keep_before(asking);
	}
	while ((verdict = give(asking, &answer, &why, &err)) == CV_NOT_SAVED) {
		struct cv_buf words = CV_BUF_INIT;
		bool again;

		say_answer(asking, &answer, &words);
		again = cv_talk_failed(asking->talk, &err, words.data);
		cv_buf_wipe(&words);
		if (!again) {
			after = LEFT;
			break;
		}
	}
	if (verdict == CV_ACCEPTED) {
		cv_talk_entered(asking->talk, q);
		after = MOVED;
	} else if (verdict != CV_NOT_SAVED)
		refuse(asking, &why, verdict == CV_WARNED);
	cv_answer_done(&answer);
	return after;
}

/** A grid is one page: it is gone through, and left, from its first row. */
static void to_first_row(const struct cv_asking *asking)
{
	const struct cv_question *first = cv_asking_grid_first(asking);

	if (first && cv_interview_question(asking->talk->iv) != first)
		cv_interview_goto(asking->talk->iv, first);
}

/** Row after row; stays at the first that is not an answer. */
static enum after take_rows(struct cv_asking *asking)
{
	enum after after;

	to_first_row(asking);
	do
		after = take_answer(asking);
	while (after == MOVED &&
	       cv_asking_grid_holds(asking,
				    cv_interview_question(asking->talk->iv)));
	return after;
}

/** The same question in the new language, with what was on the page. */
static void translate(struct cv_asking **asking)
{
	struct cv_talk *talk = (*asking)->talk;

	keep_unentered(*asking);
	cv_asking_close(asking);
	*asking = page_for(talk);
	show_given(talk, *asking);
}

static enum after open_menu(struct cv_asking **asking)
{
	struct cv_talk *talk = (*asking)->talk;

	switch (cv_talk_menu(talk,
			     (*asking)->q ? CV_MENU_QUESTION : CV_MENU_OTHER)) {
	case CV_MENU_MOVED:
		cv_talk_entered(talk, (*asking)->q);
		return MOVED;
	case CV_MENU_STOPPED:
		return MOVED;
	case CV_MENU_LEFT:
		return LEFT;
	case CV_MENU_LANGUAGE:
		translate(asking);
		return STAY;
	case CV_MENU_NOT_SKIPPED:
		cv_view_notice(&(*asking)->view,
			       cv_ui_say(talk->ui, "menu.cannot_skip"), true);
		return STAY;
	default:
		return STAY;
	}
}

static enum after act(struct cv_asking **asking, int intent)
{
	struct cv_talk *talk = (*asking)->talk;

	switch (intent) {
	case CV_UI_HANGUP:
		return LEFT;
	case CV_UI_NEXT:
		return (*asking)->in_grid ? take_rows(*asking)
					  : take_answer(*asking);
	case CV_UI_BACK:
		keep_unentered(*asking);
		to_first_row(*asking);
		return cv_interview_back(talk->iv) ? MOVED : STAY;
	case CV_UI_LANGUAGE:
		if (cv_talk_choose_language(talk))
			translate(asking);
		return STAY;
	case CV_UI_ANEW:
		translate(asking);
		return STAY;
	default: /* the menu, or back from the blank screen */
		return open_menu(asking);
	}
}

enum cv_talk_went cv_talk_ask(struct cv_talk *talk)
{
	struct cv_asking *asking = page_for(talk);
	enum after after = STAY;

	show_given(talk, asking);
	while (after == STAY)
		after = act(&asking, cv_ui_run(talk->ui, &asking->view));
	cv_asking_close(&asking);
	talk->from_review = false;
	return after == LEFT ? CV_TALK_LEFT : CV_TALK_ON;
}

/* The whole */

/** An option led to the question what to keep; going back leads to it. */
static void ask_stop(struct cv_talk *talk)
{
	if (!cv_talk_stop(talk))
		cv_interview_unstop(talk->iv);
}

static enum cv_talk_went step(struct cv_talk *talk)
{
	switch (cv_interview_step(talk->iv)) {
	case CV_STEP_QUESTION:
	case CV_STEP_AREAS:
		return cv_talk_ask(talk);
	case CV_STEP_CARD:
		return cv_talk_card(talk);
	case CV_STEP_REVIEW:
		return cv_talk_review(talk);
	case CV_STEP_STOP:
		ask_stop(talk);
		return CV_TALK_ON;
	case CV_STEP_ENDED:
		break;
	}
	return CV_TALK_ON;
}

static enum cv_ui_ended finish(struct cv_talk *talk)
{
	struct cv_error err;

	talk->end = cv_interview_end(talk->iv);
	talk->number = cv_interview_language(talk->iv);
	while (talk->what->finish(talk->what->context, &err) != CV_OK)
		if (cv_ui_gone(talk->ui) || !cv_talk_failed(talk, &err, NULL))
			return CV_UI_ENDED_LEFT;
	talk->iv = NULL;
	cv_talk_thanks(talk);
	return CV_UI_ENDED_DONE;
}

/** To the end, or until it is left. */
static enum cv_ui_ended lead(struct cv_talk *talk)
{
	while (cv_interview_step(talk->iv) != CV_STEP_ENDED)
		if (cv_ui_gone(talk->ui) || step(talk) == CV_TALK_LEFT)
			return CV_UI_ENDED_LEFT;
	return finish(talk);
}

static unsigned language_place(const struct cv_ui_interview *what)
{
	int language = cv_interview_language(what->interview);

	for (unsigned i = 0; i < what->n_languages; i++)
		if (what->languages[i].language == language)
			return i;
	return what->n_languages; /* begun in one that is offered no more */
}

enum cv_ui_ended
cv_ui_interview(struct cv_ui *ui, const struct cv_ui_interview *what)
{
	enum cv_ui_ended ended;
	struct cv_talk talk = {.ui = ui,
			       .iv = what->interview,
			       .what = what,
			       .number = cv_interview_language(what->interview),
			       .language = language_place(what)};

	if (cv_interview_saved(talk.iv) == 0 &&
	    cv_interview_progress(talk.iv) == 0)
		talk.first = cv_interview_question(talk.iv);
	ended = lead(&talk);
	cv_talk_forget_unentered(&talk);
	if (ended == CV_UI_ENDED_LEFT && talk.given_up && !cv_ui_gone(ui))
		cv_talk_thanks_unsaved(&talk);
	return ended;
}
