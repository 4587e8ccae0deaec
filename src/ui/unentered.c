/* What was typed or marked on a page that was left without Enter: it stands
 * there again when the person comes back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "question.h"

#include <canvass/memory.h>

#include <stdlib.h>

static struct cv_unentered *
find(const struct cv_talk *talk, const struct cv_question *q)
{
	for (unsigned i = 0; i < talk->n_unentered; i++)
		if (talk->unentered[i].q == q)
			return &talk->unentered[i];
	return NULL;
}

const struct cv_answer *
cv_talk_unentered(const struct cv_talk *talk, const struct cv_question *q)
{
	struct cv_unentered *u = find(talk, q);

	return u ? &u->answer : NULL;
}

void cv_talk_entered(struct cv_talk *talk, const struct cv_question *q)
{
	struct cv_unentered *u = find(talk, q);

	if (!u)
		return;
	cv_answer_done(&u->answer);
	*u = talk->unentered[--talk->n_unentered];
}

void cv_talk_keep_unentered(struct cv_talk *talk, const struct cv_question *q,
			    const struct cv_answer *a)
{
	const struct cv_answer *given = cv_interview_given(talk->iv, q);
	struct cv_unentered *u;

	cv_talk_entered(talk, q);
	if (a->missing == CV_BLANK || a->missing == CV_UNASKED ||
	    (given && cv_answer_equal(q, given, a)))
		return;
	talk->unentered = cv_reallocarray(
	    talk->unentered, talk->n_unentered + 1, sizeof(*talk->unentered));
	u = &talk->unentered[talk->n_unentered++];
	u->q = q;
	cv_answer_init(&u->answer, CV_BLANK);
	cv_answer_copy(&u->answer, a);
}

void cv_talk_forget_unentered(struct cv_talk *talk)
{
	while (talk->n_unentered > 0)
		cv_answer_done(&talk->unentered[--talk->n_unentered].answer);
	free(talk->unentered);
	talk->unentered = NULL;
}
