/* An answer is judged, saved, and only then leads on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "interview-private.h"

/* Saving. */

static enum cv_status call_save(struct cv_interview *iv, unsigned n,
				const struct cv_question *q,
				struct cv_error *err)
{
	if (iv->hooks.save == NULL)
		return CV_OK;
	return iv->hooks.save(iv->hooks.context, iv, n, q, err);
}

enum cv_status cv_save_header(struct cv_interview *iv, struct cv_error *err)
{
	enum cv_status status = call_save(iv, 0, NULL, err);

	if (status == CV_OK)
		iv->header_saved = true;
	return status;
}

static enum cv_status save_answer(struct cv_interview *iv,
				  const struct cv_question *q,
				  struct cv_error *err)
{
	struct slot *slot = cv_interview_slot(iv, q);
	unsigned n = slot->n > 0 ? slot->n : iv->rows + 1;
	enum cv_status status = CV_OK;

	if (!iv->header_saved)
		status = cv_save_header(iv, err);
	if (status == CV_OK)
		status = call_save(iv, n, q, err);
	if (status != CV_OK)
		return status;
	if (slot->n == 0) {
		slot->n = iv->rows = n;
		iv->saved++;
	}
	slot->unsaved = false;
	return CV_OK;
}

bool cv_leaves_consent(const struct cv_interview *iv, const struct place *next)
{
	return !iv->consented &&
	       (next->step == CV_STEP_REVIEW ||
		iv->items[next->item].questionnaire != iv->consent ||
		next->step == CV_STEP_CARD);
}

/* Accepting. */

enum cv_ends
cv_answer_ends(const struct cv_question *q, const struct cv_answer *a)
{
	enum cv_ends ends = CV_ENDS_NOT;
	unsigned i;

	if (a->missing != CV_ANSWERED)
		return CV_ENDS_NOT;
	if (q->type == CV_SELECT_ONE)
		return q->options[a->option].ends;
	for (i = 0; i < q->n_options && q->type == CV_SCALE; i++)
		if (q->options[i].value == a->number)
			return q->options[i].ends;
	for (i = 0; i < q->n_options && q->type == CV_SELECT_MULTIPLE; i++)
		if ((a->set >> i & 1) && q->options[i].ends != CV_ENDS_NOT)
			ends = q->options[i].ends;
	return ends;
}

static void end_early(struct cv_interview *iv, enum cv_ends ends)
{
	if (ends == CV_ENDS_STOP) {
		iv->stopped_from = iv->at;
		iv->at.step = CV_STEP_STOP;
		return;
	}
	iv->end =
	    ends == CV_ENDS_DECLINED ? CV_END_DECLINED : CV_END_INELIGIBLE;
	iv->at.step = CV_STEP_ENDED;
}

/* Save what changed. Behind the consent the person has agreed. */
static enum cv_status
save_change(struct cv_interview *iv, const struct cv_question *q, bool changed,
	    const struct place *next, struct cv_error *err)
{
	struct slot *slot = cv_interview_slot(iv, q);
	enum cv_status status = CV_OK;

	if (changed && cv_question_is_stored(q) && q->type != CV_NOTE)
		slot->unsaved = true;
	if (slot->unsaved)
		status = save_answer(iv, q, err);
	if (status == CV_OK && cv_leaves_consent(iv, next))
		iv->consented = true;
	return status;
}

/* Put the answer in its place, save, go on; all undone if saving fails. The
 * answer is taken over. */
static enum cv_verdict accept(struct cv_interview *iv,
			      const struct cv_question *q, struct cv_answer *a,
			      struct cv_error *err)
{
	struct slot *slot = cv_interview_slot(iv, q);
	struct cv_answer before = slot->answer;
	bool revised = cv_slot_given(slot), unsaved = slot->unsaved;
	bool changed = !revised || !cv_answer_equal(q, &before, a);
	enum cv_ends ends = cv_answer_ends(q, a);
	struct place next = iv->at;

	slot->answer = *a;
	slot->left = false;
	cv_slot_changed(iv, slot);
	if (changed && q == iv->ranking)
		cv_plan_build(iv);
	if (changed && revised)
		cv_rules_settle(iv, false);
	if (ends == CV_ENDS_NOT && !iv->returning)
		next = cv_move_next(iv, iv->at);
	if ((ends == CV_ENDS_NOT || ends == CV_ENDS_STOP) &&
	    save_change(iv, q, changed, &next, err) != CV_OK) {
		*a = slot->answer;
		slot->answer = before;
		slot->unsaved = unsaved;
		cv_slot_changed(iv, slot);
		if (q == iv->ranking)
			cv_plan_build(iv);
		cv_rules_settle(iv, false); /* what lay ahead was looked at */
		cv_answer_done(a);
		return CV_NOT_SAVED;
	}
	cv_answer_done(&before);
	if (ends != CV_ENDS_NOT)
		end_early(iv, ends);
	else
		cv_move_on(iv, next);
	return CV_ACCEPTED;
}

/* A note is read; behind it may lie the end of the consent. */
static enum cv_verdict pass_note(struct cv_interview *iv,
				 const struct cv_question *q,
				 struct cv_error *err)
{
	struct place next = cv_move_next(iv, iv->at);

	if (!iv->returning && save_change(iv, q, false, &next, err) != CV_OK)
		return CV_NOT_SAVED;
	cv_interview_slot(iv, q)->left = false;
	cv_move_on(iv, next);
	return CV_ACCEPTED;
}

enum cv_verdict
cv_interview_answer(struct cv_interview *iv, const struct cv_answer *answer,
		    bool sure, struct cv_refusal *refusal, struct cv_error *err)
{
	const struct cv_question *q = cv_interview_question(iv);
	struct cv_refusal unheard = {.words = NULL};
	struct cv_refusal *r = refusal == NULL ? &unheard : refusal;
	struct cv_answer a;
	enum cv_verdict verdict;

	memset(r, 0, sizeof *r);
	if (q == NULL) {
		r->key = "refuse.not_offered";
		return CV_REFUSED;
	}
	if (q->type == CV_NOTE)
		return pass_note(iv, q, err);
	cv_answer_init(&a, CV_UNASKED);
	cv_answer_copy(&a, answer);
	cv_judge_clean(q, &a, &iv->work);
	verdict = cv_judge(iv, q, &a, sure, r);
	if (verdict == CV_ACCEPTED)
		return accept(iv, q, &a, err);
	cv_answer_done(&a);
	return verdict;
}

/* A question that decides about taking part cannot be left empty. */
static bool decides(const struct cv_question *q)
{
	unsigned i;

	for (i = 0; i < q->n_options; i++)
		if (q->options[i].ends == CV_ENDS_DECLINED ||
		    q->options[i].ends == CV_ENDS_INELIGIBLE)
			return true;
	return false;
}

enum cv_verdict cv_interview_skip(struct cv_interview *iv, struct cv_error *err)
{
	const struct cv_question *q = cv_interview_question(iv);
	struct cv_answer blank;

	if (q == NULL || (q->type != CV_NOTE && decides(q)))
		return CV_REFUSED;
	if (q->type == CV_NOTE)
		return pass_note(iv, q, err);
	cv_answer_init(&blank, CV_BLANK);
	return accept(iv, q, &blank, err);
}

enum cv_verdict cv_interview_take_out(struct cv_interview *iv,
				      const struct cv_question *q,
				      struct cv_error *err)
{
	struct slot *slot = cv_interview_slot(iv, q);
	struct cv_answer before = slot->answer;

	if (iv->at.step != CV_STEP_REVIEW || !cv_slot_given(slot) ||
	    q->type == CV_CALCULATE || decides(q))
		return CV_REFUSED;
	if (before.missing == CV_PNS)
		return CV_ACCEPTED;
	cv_answer_init(&slot->answer, CV_PNS);
	if (cv_question_is_stored(q) && save_answer(iv, q, err) != CV_OK) {
		slot->answer = before;
		return CV_NOT_SAVED;
	}
	cv_answer_done(&before);
	cv_slot_changed(iv, slot);
	if (q == iv->ranking)
		cv_plan_build(iv);
	cv_rules_settle(iv, false);
	iv->at.item = iv->n_items;
	return CV_ACCEPTED;
}

enum cv_status cv_interview_set_language(struct cv_interview *iv, int language,
					 struct cv_error *err)
{
	int before = iv->setup.language;
	enum cv_status status;

	if (language == before)
		return CV_OK;
	iv->setup.language = language;
	if (!iv->header_saved)
		return CV_OK;
	status = cv_save_header(iv, err);
	if (status != CV_OK)
		iv->setup.language = before;
	return status;
}
