/* Simulated people walk through the real interview, one after another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate.h"

#include <stdlib.h>
#include <string.h>

enum {
	BATCH = 2000,     /* interviews in one transaction */
	MOVES_MAX = 5000, /* of one person: a survey without end is a fault */
	TRIES = 6         /* answers refused before none is given */
};

/* One simulation under way. */
struct simulation {
	struct cli_sitting *sitting;
	struct cli_tendencies *tendencies;
	const struct cv_flow_step *session; /* whose areas are drawn, or NULL */
	uint32_t seed;
	struct cli_simulated counts;
};

/* How this person's interview will go. */
struct course {
	struct cli_person person;
	unsigned stops_after; /* answers, 0: does not stop */
	bool skips_part;
	unsigned answered;
};

static enum cv_status stuck(const struct cv_interview *iv, struct cv_error *err)
{
	const struct cv_question *q = cv_interview_question(iv);

	return cv_fail_at(err, CV_INVALID, q == NULL ? "" : q->id,
			  "no answer to this question is accepted");
}

/* Answer until it is accepted: a warning is confirmed, a refusal tried again
 * and then given up. */
static enum cv_status
answer(struct simulation *sim, struct course *c, struct cv_error *err)
{
	struct cv_interview *iv = sim->sitting->interview;
	const struct cv_question *q = cv_interview_question(iv);
	static const enum cv_missing last[] = {CV_DK, CV_PNS, CV_BLANK};
	enum cv_verdict v;
	struct cv_answer a;
	size_t i;

	for (i = 0; i < TRIES; i++) {
		cli_person_answer(&c->person, sim->tendencies, iv, q, &a);
		v = cv_interview_answer(iv, &a, true, NULL, err);
		if (v != CV_REFUSED)
			return v == CV_ACCEPTED ? CV_OK : err->status;
	}
	for (i = 0; i < sizeof last / sizeof *last; i++) {
		cv_answer_init(&a, last[i]);
		v = cv_interview_answer(iv, &a, true, NULL, err);
		if (v != CV_REFUSED)
			return v == CV_ACCEPTED ? CV_OK : err->status;
	}
	return stuck(iv, err);
}

static enum cv_status
choose_areas(struct cv_interview *iv, struct course *c, struct cv_error *err)
{
	unsigned min, max, i, j, swap, mine[CV_SET_MAX];
	const unsigned *offer;
	unsigned n = cv_interview_areas_offered(iv, &offer, &min, &max);

	if (n > CV_SET_MAX)
		n = CV_SET_MAX;
	memcpy(mine, offer, n * sizeof *mine);
	for (i = 0; i < max && i < n; i++) {
		j = i + cli_draw(&c->person.chance) % (n - i);
		swap = mine[i];
		mine[i] = mine[j];
		mine[j] = swap;
	}
	n = min + cli_draw(&c->person.chance) % (max - min + 1);
	if (cv_interview_choose_areas(iv, mine, n, NULL, err) != CV_ACCEPTED)
		return stuck(iv, err);
	return CV_OK;
}

static bool turn(struct course *c, double share)
{
	return cli_chance(&c->person.chance) < share;
}

/* What a person does with a question: answers it, mostly. */
static enum cv_status
at_question(struct simulation *sim, struct course *c, struct cv_error *err)
{
	struct cv_interview *iv = sim->sitting->interview;

	if (!cv_interview_consented(iv))
		return answer(sim, c, err);
	if (c->stops_after > 0 && ++c->answered > c->stops_after) {
		cv_interview_stop(iv, turn(c, 0.8) ? CV_KEEP_ALL
						   : CV_KEEP_BUT_PART);
		return CV_OK;
	}
	if (turn(c, 0.01) && cv_interview_back(iv))
		return CV_OK;
	if (c->skips_part && turn(c, 0.1) && cv_interview_can_skip_part(iv)) {
		c->skips_part = false;
		if (cv_interview_skip_part(iv, err) == CV_ACCEPTED)
			return CV_OK;
	}
	if (turn(c, 0.004) && cv_interview_skip(iv, err) == CV_ACCEPTED)
		return CV_OK;
	return answer(sim, c, err);
}

static enum cv_status
walk(struct simulation *sim, struct course *c, struct cv_error *err)
{
	struct cv_interview *iv = sim->sitting->interview;
	enum cv_status rc = CV_OK;
	unsigned moves = 0;

	while (rc == CV_OK && cv_interview_step(iv) != CV_STEP_ENDED) {
		if (++moves > MOVES_MAX)
			return stuck(iv, err);
		switch (cv_interview_step(iv)) {
		case CV_STEP_QUESTION:
			rc = at_question(sim, c, err);
			break;
		case CV_STEP_AREAS:
			rc = choose_areas(iv, c, err);
			break;
		case CV_STEP_CARD:
		case CV_STEP_REVIEW:
			cv_interview_go_on(iv);
			break;
		case CV_STEP_STOP:
			cv_interview_stop(iv, CV_KEEP_ALL);
			break;
		case CV_STEP_ENDED:
			break;
		}
	}
	return rc;
}

/* Where the session's areas are not settled, two interviews differ. */
static void draw_areas(struct simulation *sim, struct course *c)
{
	struct cli_session *session = &sim->sitting->session;
	const struct cv_flow_step *step = sim->session;
	const struct cv_survey *s = sim->sitting->survey;
	unsigned i, max, order[CV_SET_MAX], n = step->n_of, swap, j;

	if (n > CV_SET_MAX)
		n = CV_SET_MAX;
	max = step->max > 0 && step->max < n ? step->max : n;
	if (max > 16)
		max = 16;
	for (i = 0; i < n; i++)
		order[i] = step->of[i];
	session->n_areas = 0;
	for (i = 0; i < max; i++) {
		j = i + cli_draw(&c->person.chance) % (n - i);
		swap = order[i];
		order[i] = order[j];
		order[j] = swap;
		memcpy(session->areas[session->n_areas++],
		       s->questionnaires[order[i]].id,
		       strlen(s->questionnaires[order[i]].id) + 1);
	}
}

/* The circumstances: place, mode, language, and how it will go. */
static void
set_scene(struct simulation *sim, struct course *c, struct cli_begin *begin)
{
	const struct cv_consultation *said =
	    &sim->sitting->survey->consultation;
	struct cli_session *session = &sim->sitting->session;
	uint64_t *chance = &c->person.chance;
	const char *site;

	c->stops_after = turn(c, 0.05) ? 1 + cli_draw(chance) % 24 : 0;
	c->skips_part = turn(c, 0.03);
	c->answered = 0;
	session->mode = turn(c, 0.7)   ? CV_MODE_INTERVIEW
			: turn(c, 0.8) ? CV_MODE_SELF
				       : CV_MODE_PAPER;
	session->interpreter =
	    session->mode == CV_MODE_INTERVIEW && turn(c, 0.15);
	if (said->n_sites > 0) {
		site = said->sites[cli_draw(chance) % said->n_sites].id;
		memcpy(session->site, site, strlen(site) + 1);
	}
	begin->language = cv_survey_language(
	    sim->sitting->survey,
	    said->languages[turn(c, 0.5)
				? 0
				: cli_draw(chance) % said->n_languages]);
	if (sim->session != NULL)
		draw_areas(sim, c);
	begin->has_seed = begin->no_drafts = true;
	begin->seed = cli_draw(chance);
}

static void count(struct cli_simulated *counts, enum cv_end end)
{
	counts->complete += end == CV_END_COMPLETE;
	counts->partial += end == CV_END_PARTIAL;
	counts->declined += end == CV_END_DECLINED;
	counts->ineligible += end == CV_END_INELIGIBLE;
}

static enum cv_status
one_person(struct simulation *sim, unsigned number, struct cv_error *err)
{
	struct cli_sitting *s = sim->sitting;
	struct cli_begin begin = {.language = 0};
	struct course c = {.answered = 0};
	enum cv_status rc;
	enum cv_end end;

	cli_person_init(&c.person, sim->seed, number);
	set_scene(sim, &c, &begin);
	rc = cli_sitting_begin(s, &begin, err);
	if (rc != CV_OK)
		return rc;
	s->minutes_before = 8 + (int)(cli_draw(&c.person.chance) % 20);
	rc = walk(sim, &c, err);
	end = cv_interview_end(s->interview);
	if (rc == CV_OK)
		rc = cli_sitting_finish(s, err);
	if (rc == CV_OK)
		count(&sim->counts, end);
	else
		cv_interview_free(&s->interview);
	return rc;
}

/* The areas step whose areas a facilitator would have settled. */
static const struct cv_flow_step *find_session(const struct cli_sitting *s)
{
	const struct cv_consultation *c = &s->survey->consultation;
	unsigned i;

	for (i = 0; i < c->n_flow && s->session.n_areas == 0; i++)
		if (c->flow[i].questionnaire < 0 &&
		    c->flow[i].rule == CV_AREAS_SESSION && c->flow[i].n_of > 0)
			return &c->flow[i];
	return NULL;
}

static enum cv_status one_batch(struct simulation *sim, unsigned first,
				unsigned n, struct cv_error *err)
{
	struct cv_store *store = sim->sitting->store;
	struct cli_simulated before = sim->counts;
	enum cv_status rc = cv_store_begin(store, err);
	unsigned i;

	if (rc != CV_OK)
		return rc;
	for (i = 0; i < n && rc == CV_OK; i++)
		rc = one_person(sim, first + i, err);
	if (rc == CV_OK)
		rc = cv_store_commit(store, err);
	if (rc != CV_OK) {
		cv_store_rollback(store);
		sim->counts = before;
	}
	return rc;
}

enum cv_status
cli_simulate_allowed(const struct cv_survey *s, struct cv_error *err)
{
	if (s->consultation.training)
		return CV_OK;
	return cv_fail(err, CV_INVALID,
		       "simulated people answer only in a training "
		       "consultation, never among real answers; make one with: "
		       "canvass init FOLDER --training");
}

enum cv_status cli_simulate(struct cli_sitting *s, unsigned n, uint32_t seed,
			    struct cli_simulated *out, struct cv_error *err)
{
	struct simulation sim = {.sitting = s, .seed = seed};
	struct cli_session session = s->session;
	enum cv_status rc;
	unsigned done, batch;

	rc = cli_simulate_allowed(s->survey, err);
	if (rc != CV_OK)
		return rc;
	sim.session = find_session(s);
	sim.tendencies = cli_tendencies_new(s->survey, seed);
	for (done = 0; done < n && rc == CV_OK; done += batch) {
		batch = n - done < BATCH ? n - done : BATCH;
		rc = one_batch(&sim, done, batch, err);
	}
	cli_tendencies_free(&sim.tendencies);
	s->session = session;
	*out = sim.counts;
	return rc;
}
