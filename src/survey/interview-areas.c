/* The person chooses areas.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "interview-private.h"

static const struct cv_flow_step *step_here(const struct cv_interview *iv)
{
	return &iv->survey->consultation.flow[iv->items[iv->at.item].step];
}

unsigned cv_interview_areas_offered(struct cv_interview *iv,
				    const unsigned **areas, unsigned *min,
				    unsigned *max)
{
	const struct cv_flow_step *step;
	unsigned n;

	*areas = iv->offered;
	if (iv->at.step != CV_STEP_AREAS)
		return 0;
	step = step_here(iv);
	n = cv_plan_offered(iv, step);
	*max = step->max > 0 && step->max < n ? step->max : n;
	*min = step->min < *max ? step->min : *max;
	return n;
}

static bool judge_areas(struct cv_interview *iv, const unsigned *areas,
			unsigned n, struct cv_refusal *r)
{
	const unsigned *offer;
	unsigned i, j, min, max;
	unsigned count = cv_interview_areas_offered(iv, &offer, &min, &max);

	if (n > max)
		return cv_refuse_count(r, "refuse.too_many", max);
	if (n < min)
		return cv_refuse_count(r, "refuse.too_few", min);
	for (i = 0; i < n; i++) {
		for (j = 0; j < count && offer[j] != areas[i]; j++)
			;
		if (j == count)
			return cv_refuse(r, "refuse.not_offered");
		for (j = 0; j < i; j++)
			if (areas[j] == areas[i])
				return cv_refuse(r, "refuse.not_offered");
	}
	return true;
}

enum cv_verdict cv_interview_choose_areas(struct cv_interview *iv,
					  const unsigned *areas, unsigned n,
					  struct cv_refusal *refusal,
					  struct cv_error *err)
{
	struct cv_refusal unheard = {.words = NULL};
	struct cv_refusal *r = refusal == NULL ? &unheard : refusal;
	unsigned before[64], n_before = iv->n_chosen < 64 ? iv->n_chosen : 64;
	bool had_chosen = iv->has_chosen;

	memset(r, 0, sizeof *r);
	if (iv->at.step != CV_STEP_AREAS) {
		cv_refuse(r, "refuse.not_offered");
		return CV_REFUSED;
	}
	if (!judge_areas(iv, areas, n, r))
		return CV_REFUSED;
	memcpy(before, iv->chosen, n_before * sizeof *before);
	cv_interview_restore_areas(iv, areas, n);
	if (cv_save_header(iv, err) != CV_OK) {
		cv_interview_restore_areas(iv, before, n_before);
		iv->has_chosen = had_chosen;
		return CV_NOT_SAVED;
	}
	cv_rules_settle(iv, false); /* dropped areas count no more */
	cv_move_to(iv, cv_move_next(iv, iv->at));
	return CV_ACCEPTED;
}
