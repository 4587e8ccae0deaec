/* What is on the paper, and under which number: as an interview would ask it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

#include <canvass/interview.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_wanted(const struct paper *p, unsigned area)
{
	for (unsigned i = 0; i < p->how->n_areas; i++)
		if (p->how->areas[i] == area)
			return true;
	return p->how->n_areas == 0;
}

static void add_part(struct paper *p, unsigned questionnaire,
		     const struct cv_flow_step *step, bool first)
{
	const struct cv_survey *s = p->survey;
	struct paper_part part = {.qn = &s->questionnaires[questionnaire],
				  .step = step,
				  .brief = step->questionnaire < 0 &&
					   step->rule == CV_AREAS_COMPARE,
				  .first = first};

	if (cv_survey_left_out(s, part.qn, s->consultation.training))
		return;
	for (unsigned i = 0; i < p->n_parts; i++)
		if (p->parts[i].qn == part.qn &&
		    p->parts[i].brief == part.brief)
			return;
	p->parts = cv_reallocarray(p->parts, p->n_parts + 1, sizeof part);
	p->parts[p->n_parts++] = part;
}

static void add_areas(struct paper *p, const struct cv_flow_step *step)
{
	unsigned before = p->n_parts;

	p->has_brief |= step->rule == CV_AREAS_COMPARE;
	for (unsigned i = 0; i < step->n_of; i++)
		if (is_wanted(p, step->of[i]))
			add_part(p, step->of[i], step, p->n_parts == before);
	for (unsigned i = 0; step->n_of == 0 && i < p->survey->n_questionnaires;
	     i++)
		if (p->survey->questionnaires[i].area > 0 && is_wanted(p, i))
			add_part(p, i, step, p->n_parts == before);
}

/* The letter of a core questionnaire: A, B, … by the flow; AA after Z. */
static void letter(unsigned n, char out[PAPER_NUMBER])
{
	if (n < 26)
		snprintf(out, PAPER_NUMBER, "%c", (char)('A' + n));
	else
		snprintf(out, PAPER_NUMBER, "%c%c", (char)('A' + n / 26 % 26),
			 (char)('A' + n % 26));
}

static bool
is_area_taken(const struct cv_survey *s, const struct cv_questionnaire *qn)
{
	for (const struct cv_questionnaire *other = s->questionnaires;
	     other < qn; other++)
		if (other->area == qn->area)
			return true;
	return qn->area <= 0;
}

static bool has_number(const struct cv_question *q)
{
	return q->type != CV_NOTE && q->type != CV_CALCULATE && q->other_of < 0;
}

/* "4.3" in area 4, "B3" in the second questionnaire that is no area: by the
 * place in the file, whatever is left out today. */
static void number_all(struct paper *p)
{
	const struct cv_survey *s = p->survey;
	unsigned core = 0;

	for (unsigned i = 0; i < s->n_questionnaires; i++) {
		const struct cv_questionnaire *qn = &s->questionnaires[i];
		char prefix[PAPER_NUMBER];
		bool lettered = is_area_taken(s, qn);
		unsigned n = 0;

		if (lettered)
			letter(core++, prefix);
		else
			snprintf(prefix, sizeof prefix, "%d.", qn->area);
		for (unsigned k = 0; k < qn->count; k++)
			if (has_number(&s->questions[qn->first + k]))
				snprintf(p->numbers[qn->first + k],
					 PAPER_NUMBER, "%.4s%u", prefix,
					 ++n % 100000);
	}
}

/* Is the question part of this way through its questionnaire? */
static bool belongs(const struct paper *p, const struct paper_part *part,
		    const struct cv_question *q)
{
	bool compares = cv_question_compares(p->survey, q), elsewhere = false;

	if (p->how->short_length && !q->in_short)
		return false;
	if (part->brief)
		return compares;
	for (unsigned i = 0; i < p->n_parts; i++)
		elsewhere |= p->parts[i].brief && p->parts[i].qn == part->qn;
	return !elsewhere || !compares;
}

static bool is_never(struct paper *p, const struct cv_expression *rule)
{
	return cv_rule_words(&p->rules, rule, NULL) == CV_RULE_NEVER;
}

/* Rules look back: what comes before is settled when they are read. */
static void place(struct paper *p, unsigned at)
{
	const struct paper_part *part = &p->parts[at];

	if (is_never(p, part->qn->relevant))
		return;
	for (unsigned i = 0; i < part->qn->count; i++) {
		unsigned index = part->qn->first + i;
		const struct cv_question *q = &p->survey->questions[index];

		if (p->part_of[index] >= 0 || !belongs(p, part, q))
			continue;
		if (q->other_of >= 0 && p->part_of[q->other_of] < 0)
			continue;
		if (!is_never(p, q->relevant))
			p->part_of[index] = (int)at;
	}
}

static const char *number(void *context, const struct cv_question *q)
{
	const struct paper *p = context;

	if (p->part_of[q->index] < 0)
		return NULL;
	return p->numbers[q->other_of >= 0 ? (unsigned)q->other_of : q->index];
}

static void label(void *context, const struct cv_question *q,
		  const struct cv_option *o, struct cv_buf *out)
{
	const struct paper *p = context;

	cv_paper_words(p, cv_paper_questionnaire(p, q),
		       o != NULL ? &o->text : &q->na, out);
}

void cv_paper_plan(struct paper *p)
{
	const struct cv_consultation *c = &p->survey->consultation;
	unsigned n = p->survey->n_questions;

	p->rules = (struct cv_rule_paper){.survey = p->survey,
					  .words = p->how->words,
					  .number = number,
					  .label = label,
					  .context = p};
	p->numbers = cv_calloc(n + 1, sizeof *p->numbers);
	p->part_of = cv_calloc(n + 1, sizeof *p->part_of);
	for (unsigned i = 0; i < n; i++)
		p->part_of[i] = -1;
	snprintf(p->minutes, sizeof p->minutes, "%u",
		 cv_survey_minutes(p->survey, p->how->areas, p->how->n_areas,
				   p->how->short_length));
	number_all(p);
	for (unsigned i = 0; i < c->n_flow; i++)
		if (c->flow[i].questionnaire >= 0)
			add_part(p, (unsigned)c->flow[i].questionnaire,
				 &c->flow[i], false);
		else
			add_areas(p, &c->flow[i]);
	for (unsigned i = 0; i < p->n_parts; i++)
		place(p, i);
}

void cv_paper_plan_done(struct paper *p)
{
	free(p->parts);
	free(p->numbers);
	free(p->part_of);
}

const struct cv_question *cv_paper_next(const struct paper *p,
					const struct paper_part *part,
					unsigned *at)
{
	int place = (int)(part - p->parts);

	while (*at < part->qn->count) {
		unsigned index = part->qn->first + (*at)++;
		const struct cv_question *q = &p->survey->questions[index];

		if (p->part_of[index] == place && q->other_of < 0 &&
		    q->type != CV_CALCULATE)
			return q;
	}
	return NULL;
}

bool cv_paper_has_option(struct paper *p, const struct cv_option *o)
{
	return !is_never(p, o->relevant);
}

void cv_paper_left_out(const struct cv_survey *s, struct cv_buf *out)
{
	for (unsigned i = 0; i < s->n_questionnaires; i++) {
		const struct cv_questionnaire *qn = &s->questionnaires[i];

		if (cv_survey_left_out(s, qn, s->consultation.training))
			cv_buf_addf(out, "%s%s", out->len > 0 ? ", " : "",
				    qn->id);
	}
}
