/* One interview of a sitting: begun or taken up again, saved answer by answer,
 * and recorded at its end. SPDX-License-Identifier: GPL-3.0-or-later */
#include "sitting.h"

#include <canvass/record.h>
#include <canvass/seal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct cv_moment now(const struct cli_sitting *s)
{
	return s->cli->clock.now(s->cli->clock.context);
}

/* Minutes so far, earlier sittings included. */
static int minutes(const struct cli_sitting *s)
{
	int64_t ms = now(s).monotonic_ms - s->began.monotonic_ms;

	return s->minutes_before + (ms > 0 ? (int)((ms + 30000) / 60000) : 0);
}

/* The next running number of this laptop. */
static unsigned next_running(struct cli_sitting *s)
{
	struct cv_buf text = CV_BUF_INIT;
	int64_t n = 0;

	if (cv_store_get(s->store, "running", &text, NULL) != CV_OK ||
	    !cv_integer_parse(text.data, text.len, &n) || n < 0 || n > 1000000)
		n = 0;
	cv_buf_done(&text);
	return (unsigned)n + 1;
}

static enum cv_status note_running(struct cli_sitting *s, struct cv_error *err)
{
	char text[16];

	snprintf(text, sizeof text, "%u", s->running);
	return cv_store_set(s->store, "running", text, err);
}

static enum cv_status save(void *context, const struct cv_interview *iv,
			   unsigned n, const struct cv_question *question,
			   struct cv_error *err)
{
	struct cli_sitting *s = context;
	struct cv_buf body = CV_BUF_INIT;
	enum cv_status rc = CV_OK;

	if (!s->drafts)
		return CV_OK;
	if (question == NULL)
		cv_record_draft_header(iv, s->running, minutes(s), &body);
	else
		cv_record_draft_answer(iv, question, &body);
	if (!s->header)
		rc = note_running(s, err);
	if (rc == CV_OK)
		rc = cv_store_save_draft(s->store, s->uuid, n, body.data,
					 body.len, err);
	if (rc == CV_OK)
		s->header = true;
	cv_buf_wipe(&body);
	return rc;
}

static void draw_uuid(void *context, char out[37])
{
	const struct cli_sitting *s = context;

	cv_store_uuid(s->store, out);
}

struct cv_interview_hooks cli_sitting_hooks(struct cli_sitting *s)
{
	struct cv_interview_hooks hooks = {save, draw_uuid, s};

	return hooks;
}

static enum cv_status set_areas(const struct cli_sitting *s,
				struct cv_interview_setup *setup,
				struct cv_error *err)
{
	const struct cv_questionnaire *qn;
	const char *id;

	for (unsigned i = 0; i < s->session.n_areas; i++) {
		id = s->session.areas[i];
		qn = cv_survey_questionnaire(s->survey, id);
		if (qn == NULL || qn->area == 0)
			return cv_fail_at(err, CV_INVALID, "--areas",
					  "there is no area \"%s\" in this "
					  "consultation",
					  id);
		if (cv_survey_left_out(s->survey, qn,
				       s->survey->consultation.training))
			return cv_fail_at(err, CV_INVALID, "--areas",
					  "area \"%s\" is left out until "
					  "referral.cfg names where people can "
					  "get help",
					  id);
		setup->areas[setup->n_areas++] =
		    (unsigned)(qn - s->survey->questionnaires);
	}
	return CV_OK;
}

enum cv_status cli_sitting_begin(struct cli_sitting *s,
				 const struct cli_begin *begin,
				 struct cv_error *err)
{
	const struct cv_interview_hooks hooks = cli_sitting_hooks(s);
	struct cv_interview_setup setup = {
	    .survey = s->survey,
	    .language = begin->language,
	    .seed = begin->seed,
	    .mode = s->session.mode,
	    .short_length = s->session.short_length,
	    .training = s->survey->consultation.training,
	    .site = s->session.site[0] != '\0' ? s->session.site : NULL,
	    .interpreter = s->session.interpreter,
	    .sampling =
		s->session.sampling[0] != '\0' ? s->session.sampling : NULL,
	    .month = s->month,
	    .today = now(s).date,
	};
	enum cv_status rc = cli_sitting_month(s, s->month, err);

	if (rc == CV_OK)
		rc = cli_sitting_note_month(s, s->month, err);
	if (rc == CV_OK)
		rc = set_areas(s, &setup, err);
	if (rc != CV_OK)
		return rc;
	if (!begin->has_seed)
		cv_random(&setup.seed, sizeof setup.seed);
	s->drafts = !begin->no_drafts;
	s->header = false;
	s->minutes_before = 0;
	s->began = now(s);
	s->running = s->drafts ? next_running(s) : 0;
	cv_store_uuid(s->store, s->uuid);
	return cv_interview_new(&setup, &hooks, &s->interview, err);
}

void cli_sitting_hash(void *context, const struct cv_questionnaire *qn,
		      char out[9])
{
	struct cli_sitting *s = context;
	char *kept = s->hashes[qn - s->survey->questionnaires];
	unsigned char hash[CV_HASH_SIZE];

	if (kept[0] == '\0') {
		cv_hash(qn->text, qn->text_len, hash);
		cv_hex(hash, 4, kept);
	}
	memcpy(out, kept, 9);
}

enum cv_status cli_sitting_source(struct cli_sitting *s, unsigned questionnaire,
				  struct cv_error *err)
{
	const struct cv_questionnaire *qn =
	    &s->survey->questionnaires[questionnaire];
	enum cv_status rc;

	if (s->sources[questionnaire])
		return CV_OK;
	rc = cv_store_source(s->store, qn->file, qn->text, qn->text_len, err);
	s->sources[questionnaire] = rc == CV_OK;
	return rc;
}

/* Keep the files of the questionnaires that were walked. */
static enum cv_status keep_sources(struct cli_sitting *s, struct cv_error *err)
{
	const unsigned *walk;
	unsigned n = cv_interview_walk(s->interview, &walk);
	enum cv_status rc = CV_OK;

	for (unsigned i = 0; i < n && rc == CV_OK; i++)
		rc = cli_sitting_source(s, walk[i], err);
	return rc;
}

static enum cv_status
record(struct cli_sitting *s, const char *kind, struct cv_error *err)
{
	unsigned char random[CV_SALT_SIZE];
	char salt[2 * CV_SALT_SIZE + 1];
	struct cv_record_meta meta = {.uuid = s->uuid,
				      .rev = 1,
				      .salt = salt,
				      .station = cv_store_station(s->store),
				      .minutes = minutes(s),
				      .source_hash = cli_sitting_hash,
				      .context = s};
	struct cv_buf body = CV_BUF_INIT;
	enum cv_status rc;

	cv_random(random, sizeof random);
	cv_hex(random, sizeof random, salt);
	if (strcmp(kind, "interview") == 0)
		cv_record_interview(s->interview, &meta, &body);
	else
		cv_record_count(cv_interview_setup(s->interview), kind, &meta,
				&body);
	rc = cv_store_add(s->store, s->uuid, 1, kind, body.data, body.len, err);
	cv_buf_wipe(&body);
	return rc;
}

enum cv_status cli_sitting_finish(struct cli_sitting *s, struct cv_error *err)
{
	enum cv_status rc = CV_OK;

	switch (cv_interview_end(s->interview)) {
	case CV_END_COMPLETE:
	case CV_END_PARTIAL:
		rc = keep_sources(s, err);
		if (rc == CV_OK)
			rc = record(s, "interview", err);
		break;
	case CV_END_DECLINED:
		rc = record(s, "declined", err);
		break;
	case CV_END_INELIGIBLE:
		rc = record(s, "ineligible", err);
		break;
	case CV_END_NOTHING:
		if (s->header)
			rc = cv_store_drop_draft(s->store, s->uuid, err);
		break;
	case CV_END_NOT:
		return CV_OK;
	}
	if (rc == CV_OK) {
		cv_interview_free(&s->interview);
		s->header = false;
	}
	return rc;
}

bool cli_sitting_leave(struct cli_sitting *s)
{
	cv_interview_free(&s->interview);
	return s->header;
}
