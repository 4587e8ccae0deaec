/* What the record and the review list need of an interview: its way, its
 * answers, where it stopped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "interview-private.h"

static void settle(struct cv_interview *iv)
{
	if (!iv->settled)
		cv_rules_settle(iv, iv->end == CV_END_PARTIAL);
}

void cv_interview_each_answer(struct cv_interview *iv,
			      void (*each)(void *context,
					   const struct cv_question *q,
					   const struct cv_answer *a),
			      void *context)
{
	const struct cv_questionnaire *qn;
	const struct cv_question *q;
	unsigned i, j;

	settle(iv);
	for (i = 0; i < iv->n_items; i++) {
		qn = cv_plan_questionnaire(iv, &iv->items[i]);
		for (j = 0; qn != NULL && j < qn->count; j++) {
			q = &iv->survey->questions[qn->first + j];
			if (q->type != CV_CALCULATE &&
			    cv_question_is_stored(q) &&
			    cv_plan_has(iv, &iv->items[i], q) &&
			    iv->slots[q->index].reached &&
			    cv_slot_given(&iv->slots[q->index]))
				each(context, q, &iv->slots[q->index].answer);
		}
	}
}

struct look {
	struct cv_interview *iv;
	bool open; /* something it stands on is not known yet */
};

static void look_at(void *context, int reference, int column)
{
	struct look *look = context;

	(void)column;
	if (reference >= 0 &&
	    (unsigned)reference < look->iv->survey->n_questions &&
	    !cv_slot_given(&look->iv->slots[reference]))
		look->open = true;
}

/* Would the questionnaire have been asked? Where its rule stands on what was
 * not answered yet, nobody can say no. */
static bool
lies_ahead(struct cv_interview *iv, const struct cv_questionnaire *qn)
{
	struct look look = {iv, false};

	cv_expression_references(qn->relevant, look_at, &look);
	return look.open;
}

static bool walked(struct cv_interview *iv, const struct item *item)
{
	const struct cv_questionnaire *qn = cv_plan_questionnaire(iv, item);

	if (qn == NULL)
		return false;
	return item->relevant ||
	       (iv->end != CV_END_COMPLETE && lies_ahead(iv, qn));
}

unsigned cv_interview_walk(struct cv_interview *iv, const unsigned **walk)
{
	const struct item *item;
	unsigned i, n = 0;
	int questionnaire;

	settle(iv);
	for (i = 0; i < iv->n_items; i++) {
		item = &iv->items[i];
		questionnaire = item->questionnaire;
		if (!walked(iv, item) ||
		    (item->brief && iv->item_of[questionnaire] >= 0))
			continue; /* comes again, and whole */
		iv->walk[n++] = (unsigned)questionnaire;
	}
	*walk = iv->walk;
	return n;
}

const struct cv_question *cv_interview_stopped_at(const struct cv_interview *iv)
{
	return iv->end == CV_END_PARTIAL ? iv->open : NULL;
}
