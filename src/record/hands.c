/* Group votes going out: one record a group, revised by every further vote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "private.h"

static void
write_session(struct cv_json_writer *w, const struct cv_interview_setup *setup)
{
	cv_json_key(w, "session");
	cv_json_begin(w, '{');
	cv_json_key_string(w, "site", setup->site);
	cv_json_key_bool(w, "interpreter", setup->interpreter);
	cv_json_key_string(w, "sampling", setup->sampling);
	cv_json_end(w, '}');
}

static void
write_group(struct cv_json_writer *w, const struct cv_hands_group *group)
{
	cv_json_key(w, "group");
	cv_json_begin(w, '{');
	cv_json_key_string(w, "type", group->type);
	cv_json_key_int(w, "present", group->present);
	cv_json_key_string(w, "method", cv_hands_method_name(group->method));
	cv_json_key_string(w, "also_alone",
			   cv_hands_alone_name(group->also_alone));
	cv_json_end(w, '}');
}

/* The questionnaires voted on, each once, in the order of the survey. */
static void each_walked(const struct cv_interview_setup *setup,
			const struct cv_record_hands *hands,
			void (*each)(struct cv_json_writer *w,
				     const struct cv_questionnaire *qn,
				     const struct cv_record_meta *meta),
			struct cv_json_writer *w,
			const struct cv_record_meta *meta)
{
	for (unsigned i = 0; i < setup->survey->n_questionnaires; i++)
		for (unsigned j = 0; j < hands->n_votes; j++)
			if (hands->votes[j].question != NULL &&
			    hands->votes[j].question->questionnaire == i) {
				each(w, &setup->survey->questionnaires[i],
				     meta);
				break;
			}
}

static void write_area(struct cv_json_writer *w,
		       const struct cv_questionnaire *qn,
		       const struct cv_record_meta *meta)
{
	(void)meta;
	if (qn->area > 0)
		cv_json_string(w, qn->id);
}

static void write_vote(struct cv_json_writer *w,
		       const struct cv_record_hands *hands,
		       const struct cv_hands_vote *vote)
{
	cv_json_key(w, vote->id);
	cv_json_begin(w, '{');
	if (vote->method != hands->group.method)
		cv_json_key_string(w, "method",
				   cv_hands_method_name(vote->method));
	cv_json_key(w, "counts");
	cv_json_begin(w, '{');
	for (unsigned i = 0; i < vote->n_counts; i++)
		cv_json_key_int(w, vote->counts[i].id, vote->counts[i].n);
	cv_json_end(w, '}');
	cv_json_key(w, "none");
	if (vote->none < 0)
		cv_json_null(w);
	else
		cv_json_int(w, vote->none);
	cv_json_end(w, '}');
}

void cv_record_hands(const struct cv_interview_setup *setup,
		     const struct cv_record_hands *hands,
		     const struct cv_record_meta *meta, struct cv_buf *out)
{
	struct cv_json_writer writer = {out, false}, *w = &writer;

	cv_record_head(w, meta, "hands", setup->survey);
	if (hands->of != NULL)
		cv_json_key_string(w, "of", hands->of);
	write_session(w, setup);
	cv_json_key_string(w, "month", setup->month);
	cv_json_key_string(w, "language", cv_record_language(setup));
	cv_json_key_string(w, "status", "complete");
	cv_json_key_bool(w, "training", setup->training);
	write_group(w, &hands->group);
	cv_json_key(w, "areas");
	cv_json_begin(w, '[');
	each_walked(setup, hands, write_area, w, meta);
	cv_json_end(w, ']');
	cv_json_key(w, "walk");
	cv_json_begin(w, '[');
	each_walked(setup, hands, cv_record_walked, w, meta);
	cv_json_end(w, ']');
	cv_json_key(w, "votes");
	cv_json_begin(w, '{');
	for (unsigned i = 0; i < hands->n_votes; i++)
		if (hands->votes[i].question != NULL)
			write_vote(w, hands, &hands->votes[i]);
	cv_json_end(w, '}');
	cv_json_end(w, '}');
}
