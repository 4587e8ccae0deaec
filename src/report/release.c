/* The words of a release: in place of hidden numbers, and why they are missing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

bool cv_report_is_release(const struct cv_released *released)
{
	return released->state != CV_NOT_RELEASED;
}

bool cv_report_is_shown(const struct cv_released *released)
{
	return released->state == CV_NOT_RELEASED ||
	       released->state == CV_RELEASED;
}

void cv_report_count(const struct cv_report *how,
		     const struct cv_released *released,
		     const struct cv_count *count, struct cv_buf *out)
{
	const struct cv_fill floor = {"floor", NULL, released->floor};
	const char *key = "release.not_shown";

	if (!count->hidden) {
		cv_buf_addf(out, "%lld", (long long)count->n);
		return;
	}
	if (!cv_report_is_release(released))
		key = "report.hidden";
	else if (count->almost_all)
		key = "release.almost_all";
	else if (!released->widened && released->floor > 0)
		key = "release.fewer";
	cv_say(out, how->words, key, &floor, 1);
}

void cv_report_reason(const struct cv_report *how, const struct cv_released *r,
		      struct cv_buf *out)
{
	const struct cv_release *rule = &how->survey->consultation.release;
	static const char *const keys[] = {[CV_WITHHELD_FEW] =
					       "release.too_few",
					   [CV_WITHHELD_PART] = "release.part",
					   [CV_WITHHELD_NEAR] = "release.near"};
	const struct cv_fill fills[] = {
	    {"least", NULL,
	     r->state == CV_WITHHELD_FEW ? rule->min_base : rule->sensitive},
	    {"whole", NULL, rule->compare_base},
	    {"floor", NULL, r->floor},
	    {"round", NULL, r->round}};
	const char *key = NULL;

	if (r->state == CV_NOT_RELEASED)
		return;
	if (r->state != CV_RELEASED)
		key = keys[r->state];
	else if (r->widened)
		key = "release.widened";
	else if (r->floor > 0)
		key = "release.hidden";
	if (key != NULL)
		cv_say(out, how->words, key, fills, 4);
}

void cv_report_released_base(const struct cv_report *how,
			     const struct cv_tally *t, struct cv_buf *out)
{
	struct cv_buf asked = CV_BUF_INIT, answered = CV_BUF_INIT;
	struct cv_fill fills[2] = {{"asked", NULL, 0}, {"answered", NULL, 0}};

	cv_report_count(how, &t->released, &t->asked, &asked);
	cv_report_count(how, &t->released, &t->answered, &answered);
	fills[0].value = asked.data;
	fills[1].value = answered.data;
	cv_say(out, how->words, "release.base", fills, 2);
	cv_buf_done(&asked);
	cv_buf_done(&answered);
}

int64_t cv_report_whole(const struct cv_tally *t)
{
	bool release = cv_report_is_release(&t->released);
	int64_t whole = 0;

	if (t->question->type != CV_RANK && !release)
		return t->answered.n;
	for (unsigned i = 0; i < t->n_options && !release; i++)
		whole += t->options[i].first.n;
	if (!release)
		return whole;
	whole = t->answered.n;
	for (unsigned i = 0; i < t->n_options; i++)
		if (t->options[i].count.n > whole)
			whole = t->options[i].count.n;
	return whole;
}
