/* Today: the areas that everyone answers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "today.h"

#include <stdio.h>
#include <string.h>

enum { AREAS = 24, CHOSEN = 16 };

const struct cv_flow_step *today_step(const struct cli_home *home)
{
	const struct cv_consultation *c = &home->sitting->survey->consultation;

	for (unsigned i = 0; i < c->n_flow; i++)
		if (c->flow[i].questionnaire < 0)
			return &c->flow[i];
	return NULL;
}

bool today_chooses_areas(const struct cli_home *home)
{
	const struct cv_flow_step *step = today_step(home);

	return step != NULL && step->rule == CV_AREAS_SESSION;
}

static const char *
title(const struct cli_home *home, const struct cv_questionnaire *q)
{
	return cv_survey_words(home->sitting->survey, home->language, &q->title,
			       NULL);
}

static bool is_closed(const struct cli_home *home, unsigned questionnaire)
{
	const struct cv_survey *s = home->sitting->survey;

	return cv_survey_left_out(s, &s->questionnaires[questionnaire],
				  s->consultation.training);
}

static bool is_chosen(const struct cli_session *s, const char *id)
{
	for (unsigned i = 0; i < s->n_areas; i++)
		if (strcmp(s->areas[i], id) == 0)
			return true;
	return false;
}

unsigned today_chosen(const struct cli_home *home, unsigned out[CHOSEN])
{
	const struct cli_session *s = &home->sitting->session;
	const struct cv_survey *survey = home->sitting->survey;
	unsigned n = 0;

	for (unsigned i = 0; i < s->n_areas; i++) {
		const struct cv_questionnaire *q =
		    cv_survey_questionnaire(survey, s->areas[i]);

		if (q != NULL)
			out[n++] = (unsigned)(q - survey->questionnaires);
	}
	return n;
}

void today_areas(const struct cli_home *home, struct cv_buf *out, int columns)
{
	const struct cv_survey *survey = home->sitting->survey;
	struct cv_buf all = CV_BUF_INIT;
	unsigned chosen[CHOSEN], n = today_chosen(home, chosen);

	for (unsigned i = 0; i < n; i++)
		cv_buf_addf(&all, "%s%s",
			    i > 0 ? home_say(home, "rule.semicolon") : "",
			    title(home, &survey->questionnaires[chosen[i]]));
	if (n == 0)
		cv_buf_adds(&all, home_say(home, "today.areas_none"));
	cv_text_clip(out, all.data, columns, false);
	cv_buf_done(&all);
}

void today_closed(const struct cli_home *home, struct cv_buf *out)
{
	const struct cv_survey *s = home->sitting->survey;
	bool any = false;

	for (int area = 1; area <= 12; area++)
		for (unsigned i = 0; i < s->n_questionnaires; i++)
			if (s->questionnaires[i].area == area &&
			    is_closed(home, i)) {
				cv_buf_addf(out, "%s%d",
					    any ? home_say(home, "rule.comma")
						: "",
					    area);
				any = true;
			}
}

void today_settle_areas(struct cli_home *home)
{
	const struct cv_flow_step *step = today_step(home);
	struct cli_session *s = &home->sitting->session;
	struct cli_session kept = {.n_areas = 0};

	if (step == NULL || step->rule != CV_AREAS_SESSION)
		return;
	for (unsigned i = 0; i < s->n_areas && kept.n_areas < step->max; i++)
		for (unsigned j = 0; j < step->n_of; j++) {
			const char *id =
			    home->sitting->survey->questionnaires[step->of[j]]
				.id;

			if (strcmp(s->areas[i], id) == 0 &&
			    !is_closed(home, step->of[j]))
				memcpy(kept.areas[kept.n_areas++], s->areas[i],
				       sizeof kept.areas[0]);
		}
	memcpy(s->areas, kept.areas, sizeof s->areas);
	s->n_areas = kept.n_areas;
}

/* One line per area of the flow, ticked where the session has it. */
struct areas_page {
	struct cv_ui_line lines[AREAS];
	struct cv_buf notes[AREAS];
	const char *ids[AREAS];
	bool ticked[AREAS];
	unsigned n;
};

static void
add_area(struct cli_home *home, unsigned questionnaire, struct areas_page *p)
{
	const struct cv_survey *survey = home->sitting->survey;
	const struct cli_session *s = &home->sitting->session;
	const struct cv_questionnaire *q =
	    &survey->questionnaires[questionnaire];
	struct cv_fill fill = {.name = "n",
			       .number = cv_questionnaire_minutes(
				   survey, questionnaire, s->short_length)};
	bool closed = is_closed(home, questionnaire);

	cv_buf_init(&p->notes[p->n]);
	home_fill(home, &p->notes[p->n],
		  closed ? "today.closed" : "setup.minutes", &fill, 1);
	p->lines[p->n] = (struct cv_ui_line){.words = title(home, q),
					     .note = p->notes[p->n].data,
					     .fixed = closed};
	p->ids[p->n] = q->id;
	p->ticked[p->n++] = !closed && is_chosen(s, q->id);
}

static void take_areas(struct cli_session *s, const struct areas_page *p)
{
	s->n_areas = 0;
	for (unsigned i = 0; i < p->n && s->n_areas < CHOSEN; i++)
		if (p->ticked[i])
			snprintf(s->areas[s->n_areas++], sizeof s->areas[0],
				 "%s", p->ids[i]);
}

enum cv_ui_left home_areas(struct cli_home *home)
{
	const struct cv_flow_step *step = today_step(home);
	struct cv_buf help = CV_BUF_INIT, refusal = CV_BUF_INIT;
	struct areas_page p = {.n = 0};
	struct cv_ui_ticks page = {
	    .page = {.place = home_say(home, "today.title"),
		     .heading = home_say(home, "today.areas_ask"),
		     .lines = p.lines,
		     .note_column = 61,
		     .chosen = AREAS},
	    .ticked = p.ticked,
	    .min = 1};
	struct cv_fill fill = {.name = "n"};
	enum cv_ui_left left;

	if (step == NULL || step->rule != CV_AREAS_SESSION)
		return CV_UI_LEFT_BACK;
	fill.number = step->max;
	for (unsigned i = 0; i < step->n_of && p.n < AREAS; i++)
		add_area(home, step->of[i], &p);
	home_fill(home, &help, "today.areas_help", &fill, 1);
	home_fill(home, &refusal, "today.areas_refusal", &fill, 1);
	page.page.above = help.data;
	page.page.n_lines = p.n;
	page.max = step->max;
	page.refusal = refusal.data;
	left = cv_ui_tick(home->ui, &page);
	if (left == CV_UI_LEFT_DONE)
		take_areas(&home->sitting->session, &p);
	for (unsigned i = 0; i < p.n; i++)
		cv_buf_done(&p.notes[i]);
	cv_buf_done(&refusal);
	cv_buf_done(&help);
	return left;
}
