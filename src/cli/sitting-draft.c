/* Unfinished interviews: which there are, and going on with one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sitting.h"

#include <canvass/record.h>
#include <stdlib.h>
#include <string.h>

/* A row of a draft, copied: the store lends it only for a moment. */
struct row {
	char uuid[37];
	unsigned n;
	char *body;
	size_t len;
};

struct rows {
	struct cv_arena *arena;
	struct row *list;
	size_t count, room;
};

static enum cv_status
add(void *context, const char *uuid, unsigned n, const void *body, size_t len)
{
	struct rows *rows = context;
	struct row *row;

	if (rows->count == rows->room) {
		rows->room = rows->room * 2 + 16;
		rows->list =
		    cv_reallocarray(rows->list, rows->room, sizeof *rows->list);
	}
	row = &rows->list[rows->count++];
	memset(row->uuid, 0, sizeof row->uuid);
	memcpy(row->uuid, uuid, strnlen(uuid, 36));
	row->n = n;
	row->len = len;
	row->body = cv_arena_dup(rows->arena, body, len);
	return CV_OK;
}

static void done(struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		memset(rows->list[i].body, 0, rows->list[i].len);
	free(rows->list);
	cv_arena_free(&rows->arena);
}

/* What a header holds. */
struct header {
	struct cv_interview_setup setup;
	unsigned *chosen, n_chosen, running;
	int minutes;
};

static enum cv_status read_header(struct cli_sitting *s, const struct row *row,
				  struct cv_arena *arena, struct header *out,
				  struct cv_error *err)
{
	struct header h = {.setup = {.survey = s->survey}};
	enum cv_status rc;

	h.chosen = cv_arena_alloc(arena, (s->survey->n_questionnaires + 64) *
					     sizeof *h.chosen);
	rc = cv_record_read_header(row->body, row->len, arena, &h.setup,
				   h.chosen, &h.n_chosen, &h.running,
				   &h.minutes, err);
	if (rc == CV_OK)
		*out = h;
	return rc;
}

static int newest_first(const void *a, const void *b)
{
	const struct cli_draft *x = a, *y = b;

	if (x->running != y->running)
		return x->running < y->running ? 1 : -1;
	return strcmp(x->uuid, y->uuid);
}

/* The questionnaire of the question an answer row is about, or -1. */
static int part_of(struct cli_sitting *s, const struct row *row)
{
	const struct cv_question *q = NULL;
	char id[CV_ID_MAX + 1];
	struct cv_json json;
	enum cv_json_type type;

	cv_json_open(&json, row->body, row->len);
	cv_json_next(&json);
	while ((type = cv_json_next(&json)) == CV_JSON_KEY) {
		bool found = cv_json_is(&json, "question");

		type = cv_json_next(&json);
		if (found && type == CV_JSON_STRING && json.len < sizeof id) {
			memcpy(id, json.start, json.len);
			id[json.len] = '\0';
			q = cv_survey_question(s->survey, id);
			break;
		}
		if (!cv_json_skip(&json))
			break;
	}
	return q != NULL ? (int)q->questionnaire : -1;
}

/* The drafts of these rows; one whose header cannot be read is number 0. */
static size_t
group(struct cli_sitting *s, const struct rows *rows, struct cli_draft *drafts)
{
	struct cli_draft *d = NULL;
	struct header h;
	size_t count = 0;

	for (size_t i = 0; i < rows->count; i++) {
		const struct row *row = &rows->list[i];

		if (d == NULL || strcmp(d->uuid, row->uuid) != 0) {
			d = &drafts[count++];
			memcpy(d->uuid, row->uuid, sizeof d->uuid);
			d->running = d->answers = 0;
			d->language = 0;
			d->questionnaire = -1;
		}
		if (row->n > 0) {
			d->answers++;
			d->questionnaire = part_of(s, row);
		} else if (read_header(s, row, rows->arena, &h, NULL) ==
			   CV_OK) {
			d->running = h.running;
			d->language = h.setup.language;
		}
	}
	return count;
}

enum cv_status cli_sitting_drafts(struct cli_sitting *s,
				  struct cli_draft **drafts, size_t *count,
				  struct cv_error *err)
{
	struct rows rows = {.arena = cv_arena_new()};
	enum cv_status rc = cv_store_drafts(s->store, NULL, add, &rows, err);

	if (rc == CV_OK) {
		*drafts = cv_calloc(rows.count + 1, sizeof **drafts);
		*count = group(s, &rows, *drafts);
		if (*count > 1)
			qsort(*drafts, *count, sizeof **drafts, newest_first);
	}
	done(&rows);
	return rc;
}

static enum cv_status
newest(struct cli_sitting *s, char uuid[37], struct cv_error *err)
{
	struct cli_draft *drafts = NULL;
	size_t count = 0;
	enum cv_status rc = cli_sitting_drafts(s, &drafts, &count, err);

	if (rc == CV_OK && count == 0)
		rc = cv_fail(err, CV_NOT_FOUND,
			     "there is no unfinished interview here");
	if (rc == CV_OK)
		memcpy(uuid, drafts[0].uuid, 37);
	free(drafts);
	return rc;
}

/* Put the rows back; those that fit no more are left out. */
static enum cv_status
restore(struct cli_sitting *s, const struct rows *rows, struct cv_error *err)
{
	const struct cv_interview_hooks hooks = cli_sitting_hooks(s);
	struct header h;
	enum cv_status rc;

	if (rows->list[0].n != 0)
		return cv_fail_at(err, CV_CORRUPT, rows->list[0].uuid,
				  "this unfinished interview has lost its "
				  "beginning and cannot go on");
	rc = read_header(s, &rows->list[0], rows->arena, &h, err);
	if (rc != CV_OK)
		return rc;
	cli_language_read(&s->consultation, h.setup.language);
	h.setup.training = s->survey->consultation.training;
	h.setup.today = s->cli->clock.now(s->cli->clock.context).date;
	rc = cv_interview_new(&h.setup, &hooks, &s->interview, err);
	if (rc != CV_OK)
		return rc;
	if (h.n_chosen > 0)
		cv_interview_restore_areas(s->interview, h.chosen, h.n_chosen);
	for (size_t i = 1; i < rows->count && rc != CV_IO; i++)
		rc = cv_record_read_answer(s->interview, rows->list[i].n,
					   rows->list[i].body,
					   rows->list[i].len, err);
	cv_interview_resume(s->interview);
	s->running = h.running;
	s->minutes_before = h.minutes;
	return CV_OK;
}

enum cv_status cli_sitting_resume(struct cli_sitting *s, const char *uuid,
				  struct cv_error *err)
{
	struct rows rows = {.arena = cv_arena_new()};
	enum cv_status rc = CV_OK;
	char which[37] = "";

	if (uuid == NULL)
		rc = newest(s, which, err);
	else
		memcpy(which, uuid, strnlen(uuid, 36));
	if (rc == CV_OK)
		rc = cv_store_drafts(s->store, which, add, &rows, err);
	if (rc == CV_OK && rows.count == 0)
		rc = cv_fail_at(err, CV_NOT_FOUND, which,
				"there is no unfinished interview of this "
				"number here");
	if (rc == CV_OK)
		rc = restore(s, &rows, err);
	if (rc == CV_OK) {
		memcpy(s->uuid, which, sizeof s->uuid);
		s->drafts = s->header = true;
		s->began = s->cli->clock.now(s->cli->clock.context);
	}
	done(&rows);
	return rc;
}
