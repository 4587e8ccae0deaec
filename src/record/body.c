/* Bodies going out: a finished interview, or the count of a person who did not
 * take part.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "private.h"

static const char *const modes[] = {
    [CV_MODE_INTERVIEW] = "interview",
    [CV_MODE_SELF] = "self",
    [CV_MODE_PAPER] = "paper",
};

static const char *const rules[] = {
    [CV_AREAS_SESSION] = "session", [CV_AREAS_COMPARE] = "compare",
    [CV_AREAS_CHOSEN] = "chosen",   [CV_AREAS_RANKED] = "ranked",
    [CV_AREAS_RANDOM] = "random",   [CV_AREAS_ALL] = "all",
    [CV_AREAS_NONE] = NULL,
};

const char *cv_record_mode(enum cv_mode mode)
{
	return modes[mode];
}

int cv_record_mode_named(const char *name, size_t n)
{
	int i;

	for (i = CV_MODE_INTERVIEW; i <= CV_MODE_PAPER; i++)
		if (strlen(modes[i]) == n && memcmp(modes[i], name, n) == 0)
			return i;
	return -1;
}

const char *cv_record_rule(enum cv_area_rule rule)
{
	return rules[rule];
}

void cv_record_session(struct cv_json_writer *w,
		       const struct cv_interview_setup *setup,
		       const unsigned *areas, unsigned n_areas,
		       enum cv_area_rule rule)
{
	unsigned i;

	cv_json_key(w, "session");
	cv_json_begin(w, '{');
	cv_json_key_string(w, "site", setup->site);
	cv_json_key_bool(w, "interpreter", setup->interpreter);
	cv_json_key_string(w, "sampling", setup->sampling);
	cv_json_key(w, "areas");
	cv_json_begin(w, '[');
	for (i = 0; i < n_areas; i++)
		cv_json_string(w, setup->survey->questionnaires[areas[i]].id);
	cv_json_end(w, ']');
	cv_json_key_string(w, "area_rule", cv_record_rule(rule));
	cv_json_key_string(w, "length",
			   setup->short_length ? "short" : "standard");
	cv_json_end(w, '}');
}

void cv_record_head(struct cv_json_writer *w, const struct cv_record_meta *meta,
		    const char *kind, const struct cv_survey *survey)
{
	cv_json_begin(w, '{');
	cv_json_key_int(w, "canvass", 1);
	cv_json_key_string(w, "uuid", meta->uuid);
	cv_json_key_int(w, "rev", meta->rev);
	cv_json_key_string(w, "salt", meta->salt);
	cv_json_key_string(w, "kind", kind);
	cv_json_key_string(w, "consultation", survey->consultation.id);
	cv_json_key_string(w, "station", meta->station);
}

const char *cv_record_language(const struct cv_interview_setup *setup)
{
	const struct cv_consultation *c = &setup->survey->consultation;
	const char *code =
	    cv_survey_language_code(setup->survey, setup->language);

	if (code == NULL && c->n_languages > 0)
		code = c->languages[0];
	return code == NULL ? c->language : code;
}

void cv_record_walked(struct cv_json_writer *w,
		      const struct cv_questionnaire *qn,
		      const struct cv_record_meta *meta)
{
	char hash[9] = {0};

	if (meta->source_hash != NULL)
		meta->source_hash(meta->context, qn, hash);
	cv_json_begin(w, '[');
	cv_json_string(w, qn->id);
	cv_json_int(w, qn->version);
	cv_json_string(w, hash);
	cv_json_end(w, ']');
}

static void write_walk(struct cv_json_writer *w, struct cv_interview *iv,
		       const struct cv_record_meta *meta)
{
	const struct cv_survey *s = cv_interview_setup(iv)->survey;
	const unsigned *walk;
	unsigned i, n = cv_interview_walk(iv, &walk);

	cv_json_key(w, "walk");
	cv_json_begin(w, '[');
	for (i = 0; i < n; i++)
		cv_record_walked(w, &s->questionnaires[walk[i]], meta);
	cv_json_end(w, ']');
}

/* Is there something of this question to keep? */
static bool is_kept(struct cv_interview *iv, const struct cv_question *q)
{
	return cv_question_is_stored(q) &&
	       cv_interview_given(iv, q)->missing != CV_UNASKED &&
	       cv_interview_reached(iv, q);
}

static void write_answers(struct cv_json_writer *w, struct cv_interview *iv)
{
	const struct cv_survey *s = cv_interview_setup(iv)->survey;
	const struct cv_questionnaire *qn;
	const struct cv_question *q;
	const unsigned *walk;
	unsigned i, j, n = cv_interview_walk(iv, &walk);

	cv_json_key(w, "answers");
	cv_json_begin(w, '{');
	for (i = 0; i < n; i++) {
		qn = &s->questionnaires[walk[i]];
		for (j = 0; j < qn->count; j++) {
			q = &s->questions[qn->first + j];
			if (!is_kept(iv, q))
				continue;
			cv_json_key(w, q->id);
			cv_record_write_value(w, q, cv_interview_given(iv, q));
		}
	}
	cv_json_end(w, '}');
}

/* Positions in base 36; two digits each where one is not enough. */
static void write_order_of(struct cv_json_writer *w,
			   const struct cv_question *q,
			   const unsigned char *order, unsigned n)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	char text[512];
	size_t len = 0;
	unsigned i;

	for (i = 0; i < n && len + 2 < sizeof text; i++) {
		if (q->n_options > 36)
			text[len++] = digits[order[i] / 36];
		text[len++] = digits[order[i] % 36];
	}
	cv_json_key(w, q->id);
	cv_json_string_n(w, text, len);
}

static void write_order(struct cv_json_writer *w, struct cv_interview *iv)
{
	const struct cv_survey *s = cv_interview_setup(iv)->survey;
	const struct cv_questionnaire *qn;
	const struct cv_question *q;
	const unsigned char *order;
	const unsigned *walk;
	unsigned i, j, shown, n = cv_interview_walk(iv, &walk);

	cv_json_key(w, "order");
	cv_json_begin(w, '{');
	for (i = 0; i < n; i++) {
		qn = &s->questionnaires[walk[i]];
		for (j = 0; j < qn->count; j++) {
			q = &s->questions[qn->first + j];
			shown = cv_interview_order_shown(iv, q, &order);
			if (shown > 0 && is_kept(iv, q))
				write_order_of(w, q, order, shown);
		}
	}
	cv_json_end(w, '}');
}

void cv_record_interview(struct cv_interview *iv,
			 const struct cv_record_meta *meta, struct cv_buf *out)
{
	const struct cv_interview_setup *setup = cv_interview_setup(iv);
	const struct cv_question *stopped = cv_interview_stopped_at(iv);
	struct cv_json_writer writer = {out, false}, *w = &writer;
	bool complete = cv_interview_end(iv) == CV_END_COMPLETE;
	enum cv_area_rule rule;
	const unsigned *areas;
	unsigned n = cv_interview_areas(iv, &areas, &rule);

	cv_record_head(w, meta, "interview", setup->survey);
	cv_record_session(w, setup, areas, n, rule);
	cv_json_key_string(w, "month", setup->month);
	cv_json_key_string(w, "language", cv_record_language(setup));
	cv_json_key_string(w, "mode", cv_record_mode(setup->mode));
	cv_json_key_string(w, "status", complete ? "complete" : "partial");
	cv_json_key_bool(w, "training", setup->training);
	write_walk(w, iv, meta);
	cv_json_key_string(w, "stopped_at",
			   stopped == NULL ? NULL : stopped->id);
	write_answers(w, iv);
	write_order(w, iv);
	cv_json_key_bool(w, "reversed", cv_interview_reversed(iv));
	cv_json_key(w, "minutes");
	if (meta->minutes < 0)
		cv_json_null(w);
	else
		cv_json_int(w, meta->minutes);
	cv_json_end(w, '}');
}

/* Only what counting needs: not the language, not the areas. */
void cv_record_count(const struct cv_interview_setup *setup, const char *kind,
		     const struct cv_record_meta *meta, struct cv_buf *out)
{
	struct cv_json_writer writer = {out, false}, *w = &writer;

	cv_record_head(w, meta, kind, setup->survey);
	cv_json_key(w, "session");
	cv_json_begin(w, '{');
	cv_json_key_string(w, "site", setup->site);
	cv_json_end(w, '}');
	cv_json_key_string(w, "month", setup->month);
	cv_json_key_string(w, "mode", cv_record_mode(setup->mode));
	cv_json_key_bool(w, "training", setup->training);
	cv_json_end(w, '}');
}
