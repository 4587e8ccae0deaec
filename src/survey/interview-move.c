/* From one question to the next, back, across, and out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "interview-private.h"

static struct place place(enum cv_step step, unsigned item, int offset)
{
	struct place p;

	p.step = step;
	p.item = item;
	p.offset = offset;
	return p;
}

static bool any_reached(const struct cv_interview *iv, const struct item *item)
{
	const struct cv_questionnaire *qn = cv_plan_questionnaire(iv, item);
	unsigned i;

	for (i = 0; i < qn->count; i++)
		if (iv->slots[qn->first + i].reached)
			return true;
	return false;
}

/* The next question of this stretch after `offset`, or -1. What lies between
 * is calculated or found not to be asked. */
static int
next_in_item(struct cv_interview *iv, const struct item *item, int offset)
{
	const struct cv_questionnaire *qn = cv_plan_questionnaire(iv, item);
	const struct cv_question *q;
	struct slot *slot;

	for (offset++; offset < (int)qn->count; offset++) {
		q = &iv->survey->questions[qn->first + (unsigned)offset];
		if (!cv_plan_has(iv, item, q))
			continue;
		slot = cv_interview_slot(iv, q);
		slot->reached = cv_rules_question(iv, q);
		if (slot->reached && q->type == CV_CALCULATE)
			cv_rules_calculate(iv, q);
		else if (slot->reached)
			return offset;
	}
	return -1;
}

/* A stretch whose rule is false: nothing in it is reached. */
static void pass_over(struct cv_interview *iv, const struct item *item)
{
	const struct cv_questionnaire *qn = cv_plan_questionnaire(iv, item);
	unsigned i;

	for (i = 0; i < qn->count; i++)
		if (cv_plan_has(iv, item,
				&iv->survey->questions[qn->first + i]))
			iv->slots[qn->first + i].reached = false;
}

struct place cv_move_next(struct cv_interview *iv, struct place from)
{
	unsigned i = from.item;
	int offset = from.offset;
	struct item *item;

	for (; i < iv->n_items; i++, offset = -1) {
		item = &iv->items[i];
		if (item->questionnaire < 0) {
			if (i != from.item || from.step != CV_STEP_AREAS)
				return place(CV_STEP_AREAS, i, -1);
			continue;
		}
		if (from.step == CV_STEP_CARD && i == from.item)
			continue;
		if (offset < 0)
			item->relevant = cv_rules_questionnaire(
			    iv, cv_plan_questionnaire(iv, item));
		if (!item->relevant) {
			pass_over(iv, item);
			continue;
		}
		offset = next_in_item(iv, item, offset);
		if (offset >= 0)
			return place(CV_STEP_QUESTION, i, offset);
		if (cv_plan_questionnaire(iv, item)->card &&
		    any_reached(iv, item))
			return place(
			    CV_STEP_CARD, i,
			    (int)cv_plan_questionnaire(iv, item)->count);
	}
	return place(CV_STEP_REVIEW, iv->n_items, -1);
}

void cv_move_to(struct cv_interview *iv, struct place to)
{
	const struct cv_question *q;

	iv->at = to;
	q = cv_interview_question(iv);
	if (q != NULL)
		cv_order_record(iv, q);
}

static struct place
place_of(const struct cv_interview *iv, const struct cv_question *q)
{
	int item = cv_plan_item(iv, q);

	return place(CV_STEP_QUESTION, item < 0 ? 0 : (unsigned)item,
		     (int)(q->index -
			   iv->survey->questionnaires[q->questionnaire].first));
}

static void to_review(struct cv_interview *iv)
{
	iv->returning = iv->catching_up = false;
	iv->at = place(CV_STEP_REVIEW, iv->n_items, -1);
}

/* Coming from the review one goes back there, but for the words of an "other"
 * that was just chosen, and for what else is open before the end. */
void cv_move_on(struct cv_interview *iv, struct place next)
{
	const struct cv_question *q = cv_interview_question(iv);
	const struct cv_question *other;

	if (!iv->returning) {
		cv_move_to(iv, next);
		return;
	}
	cv_rules_settle(iv, false);
	other = q != NULL && q->other >= 0 ? &iv->survey->questions[q->other]
					   : NULL;
	if (other != NULL && cv_interview_slot(iv, other)->reached &&
	    !cv_slot_given(cv_interview_slot(iv, other))) {
		cv_move_to(iv, place_of(iv, other));
		return;
	}
	if (iv->catching_up && iv->open != NULL) {
		cv_move_to(iv, place_of(iv, iv->open));
		return;
	}
	to_review(iv);
}

/* The question before this place in its stretch, or -1. */
static int previous_in_item(const struct cv_interview *iv,
			    const struct item *item, int offset)
{
	const struct cv_questionnaire *qn = cv_plan_questionnaire(iv, item);
	const struct slot *slot;
	const struct cv_question *q;

	for (offset--; offset >= 0; offset--) {
		q = &iv->survey->questions[qn->first + (unsigned)offset];
		slot = cv_interview_slot(iv, q);
		if (q->type != CV_CALCULATE && cv_plan_has(iv, item, q) &&
		    slot->reached && !slot->left)
			return offset;
	}
	return -1;
}

bool cv_interview_back(struct cv_interview *iv)
{
	unsigned i = iv->at.item;
	int offset = iv->at.offset;
	const struct item *item;

	if (iv->at.step == CV_STEP_ENDED)
		return false;
	if (iv->at.step == CV_STEP_STOP) {
		cv_interview_unstop(iv);
		return true;
	}
	if (iv->at.step == CV_STEP_AREAS || iv->at.step == CV_STEP_REVIEW)
		offset = 0;
	for (;;) {
		if (offset <= 0) {
			if (i == 0)
				return false;
			item = &iv->items[--i];
			if (item->questionnaire < 0) {
				cv_move_to(iv, place(CV_STEP_AREAS, i, -1));
				return true;
			}
			offset = (int)cv_plan_questionnaire(iv, item)->count;
			if (!item->relevant)
				offset = 0;
			continue;
		}
		offset = previous_in_item(iv, &iv->items[i], offset);
		if (offset >= 0) {
			cv_move_to(iv, place(CV_STEP_QUESTION, i, offset));
			return true;
		}
	}
}

/* The rules once more; what is open now is asked first. */
static void finish(struct cv_interview *iv)
{
	cv_rules_settle(iv, false);
	if (iv->open != NULL) {
		iv->returning = iv->catching_up = true;
		cv_move_to(iv, place_of(iv, iv->open));
		return;
	}
	iv->at = place(CV_STEP_ENDED, iv->n_items, -1);
	iv->end = CV_END_COMPLETE;
}

void cv_interview_go_on(struct cv_interview *iv)
{
	if (iv->at.step == CV_STEP_CARD)
		cv_move_to(iv, cv_move_next(iv, iv->at));
	else if (iv->at.step == CV_STEP_REVIEW)
		finish(iv);
}

bool cv_interview_goto(struct cv_interview *iv, const struct cv_question *q)
{
	if (iv->at.step == CV_STEP_ENDED || iv->at.step == CV_STEP_STOP ||
	    q->type == CV_CALCULATE ||
	    !cv_slot_given(cv_interview_slot(iv, q)) ||
	    !cv_interview_reached(iv, q))
		return false;
	if (iv->at.step == CV_STEP_REVIEW)
		iv->returning = true;
	cv_interview_slot(iv, q)->reached = true;
	cv_move_to(iv, place_of(iv, q));
	return true;
}

void cv_interview_review(struct cv_interview *iv)
{
	if (!iv->returning || iv->at.step != CV_STEP_QUESTION)
		return;
	to_review(iv);
}

bool cv_interview_can_skip_part(const struct cv_interview *iv)
{
	return iv->at.step == CV_STEP_QUESTION && !iv->returning &&
	       iv->items[iv->at.item].questionnaire != iv->consent;
}

enum cv_verdict
cv_interview_skip_part(struct cv_interview *iv, struct cv_error *err)
{
	const struct cv_questionnaire *qn;
	const struct item *item;
	struct slot *slot;
	unsigned i;

	(void)err; /* nothing is saved */
	if (!cv_interview_can_skip_part(iv))
		return CV_REFUSED;
	item = &iv->items[iv->at.item];
	qn = cv_plan_questionnaire(iv, item);
	for (i = (unsigned)iv->at.offset; i < qn->count; i++) {
		slot = &iv->slots[qn->first + i];
		if (!cv_slot_given(slot) &&
		    cv_plan_has(iv, item,
				&iv->survey->questions[qn->first + i]))
			slot->left = true;
	}
	iv->settled = false;
	if (qn->card)
		iv->at = place(CV_STEP_CARD, iv->at.item, (int)qn->count);
	else
		cv_move_to(iv, cv_move_next(iv, place(CV_STEP_CARD, iv->at.item,
						      (int)qn->count)));
	return CV_ACCEPTED;
}

void cv_interview_unstop(struct cv_interview *iv)
{
	if (iv->at.step == CV_STEP_STOP)
		cv_move_to(iv, iv->stopped_from);
}

/* Take out the answers of the part on screen. */
static void forget_part(struct cv_interview *iv)
{
	const struct cv_questionnaire *qn = cv_interview_questionnaire(iv);
	struct slot *slot;
	unsigned i;

	for (i = 0; qn != NULL && i < qn->count; i++) {
		slot = &iv->slots[qn->first + i];
		cv_answer_done(&slot->answer);
		cv_slot_changed(iv, slot);
	}
	if (qn != NULL && iv->consent >= 0 &&
	    qn == &iv->survey->questionnaires[iv->consent])
		iv->consented = false;
}

void cv_interview_stop(struct cv_interview *iv, enum cv_keep keep)
{
	if (iv->at.step == CV_STEP_ENDED)
		return;
	if (keep == CV_KEEP_BUT_PART)
		forget_part(iv);
	iv->end = keep != CV_KEEP_NOTHING && iv->consented ? CV_END_PARTIAL
							   : CV_END_NOTHING;
	cv_rules_settle(iv, true);
	iv->at = place(CV_STEP_ENDED, iv->n_items, -1);
}

/* Coming back. */

void cv_interview_restore(struct cv_interview *iv, unsigned n,
			  const struct cv_question *q,
			  const struct cv_answer *answer)
{
	struct slot *slot = cv_interview_slot(iv, q);

	cv_answer_copy(&slot->answer, answer);
	cv_slot_changed(iv, slot);
	if (slot->n == 0)
		iv->saved++;
	slot->n = n;
	slot->unsaved = false;
	if (n > iv->rows)
		iv->rows = n;
	iv->header_saved = true;
}

void cv_interview_restore_areas(struct cv_interview *iv, const unsigned *areas,
				unsigned n)
{
	unsigned i;

	iv->n_chosen = 0;
	for (i = 0; i < n && i < iv->survey->n_questionnaires; i++)
		if (areas[i] < iv->survey->n_questionnaires)
			iv->chosen[iv->n_chosen++] = areas[i];
	iv->has_chosen = true;
	cv_plan_build(iv);
}

/* A part that was left in the middle, with answers in a later one, was skipped
 * by the person: it is not put before them again. */
static void mark_left(struct cv_interview *iv)
{
	const struct cv_questionnaire *qn;
	const struct cv_question *q;
	struct slot *slot;
	bool later = false, here;
	unsigned i, j;

	for (i = iv->n_items; i-- > 0; later |= here) {
		here = false;
		qn = cv_plan_questionnaire(iv, &iv->items[i]);
		for (j = qn == NULL ? 0 : qn->count; j-- > 0;) {
			q = &iv->survey->questions[qn->first + j];
			slot = cv_interview_slot(iv, q);
			if (cv_slot_given(slot) && q->type != CV_CALCULATE)
				here = true;
			else if (later && !here && slot->reached &&
				 cv_question_is_stored(q))
				slot->left = true;
		}
	}
}

/* Notes before something answered were read. The first place that is open: a
 * note that leads to an open question counts. */
static struct place first_open(struct cv_interview *iv)
{
	struct place at = place(CV_STEP_QUESTION, 0, -1), note = at, next;
	const struct cv_question *q;
	bool pending = false;

	for (;;) {
		next = cv_move_next(iv, at);
		if (next.step == CV_STEP_CARD ||
		    (next.step == CV_STEP_AREAS && iv->has_chosen)) {
			at = next;
			continue;
		}
		if (next.step != CV_STEP_QUESTION)
			break;
		iv->at = at = next;
		q = cv_interview_question(iv);
		cv_order_record(iv, q);
		if (q->type == CV_NOTE) {
			if (!pending)
				note = next;
			pending = true;
		} else if (cv_rules_answered(iv, q)) {
			pending = false;
		} else if (!cv_interview_slot(iv, q)->left) {
			break;
		}
	}
	return pending ? note : next;
}

void cv_interview_resume(struct cv_interview *iv)
{
	struct place at;

	cv_plan_build(iv);
	cv_rules_settle(iv, false);
	mark_left(iv);
	at = first_open(iv);
	cv_move_to(iv, at);
	if (at.step == CV_STEP_QUESTION)
		cv_rules_settle(iv, false);
	if (cv_leaves_consent(iv, &at))
		iv->consented = true;
}
