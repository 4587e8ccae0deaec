/* Who is in the dataset: bodies come in, find or replace their interview.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

/* Where the body of a seq is, besides the number of an interview. */
enum {
	AT_OTHER = 0x80000000u, /* and the number in `others` */
	AT_DAMAGED = 0xFFFFFFFEu,
	AT_IGNORED = 0xFFFFFFFFu, /* kinds that are not people's answers */
	NOT_THERE = 0xFFFFFFFDu
};

static enum shape shape_of(const struct cv_question *q)
{
	static const enum shape shapes[] = {
	    [CV_SELECT_ONE] = SHAPE_CODE, [CV_SELECT_MULTIPLE] = SHAPE_SET,
	    [CV_RANK] = SHAPE_RANK,       [CV_SCALE] = SHAPE_CODE,
	    [CV_INTEGER] = SHAPE_NUMBER,  [CV_DECIMAL] = SHAPE_NUMBER,
	    [CV_DATE] = SHAPE_DATE,       [CV_TEXT] = SHAPE_STATE,
	    [CV_NOTE] = SHAPE_NONE,       [CV_CALCULATE] = SHAPE_STATE,
	};

	if (!q->stored)
		return SHAPE_NONE;
	if (q->type == CV_CALCULATE && q->n_options > 0)
		return SHAPE_CODE;
	return shapes[q->type];
}

static void note_id(struct item *item, const char *id)
{
	unsigned char ones[8] = {0};
	size_t n = strlen(id), head = n < 8 ? n : 8;

	item->id = id;
	item->id_length = n;
	memcpy(&item->id_head, id, head);
	memset(ones, 0xFF, head);
	memcpy(&item->id_mask, ones, sizeof ones);
}

static void add_items(struct cv_dataset *d)
{
	const struct cv_survey *s = d->survey;

	d->items = cv_calloc(s->n_questions + 1, sizeof *d->items);
	d->follows = cv_calloc(s->n_questions + 1, sizeof *d->follows);
	for (unsigned i = 0; i < s->n_questions; i++) {
		struct item *item = &d->items[i];
		item->question = &s->questions[i];
		item->shape = shape_of(item->question);
		note_id(item, item->question->id);
		item->part = item->question->questionnaire;
		item->place = i - s->questionnaires[item->part].first;
		cv_id_add(&d->question_ids, d->arena, item->question->id,
			  strlen(item->question->id));
		for (unsigned k = 0; k < item->question->n_options; k++) {
			const char *id = item->question->options[k].id;
			cv_id_add(&item->options, d->arena, id, strlen(id));
		}
	}
}

struct cv_dataset *cv_dataset_new(const struct cv_survey *survey, bool training)
{
	struct cv_dataset *d = cv_calloc(1, sizeof *d);

	d->survey = survey;
	d->training = training;
	d->arena = cv_arena_new();
	cv_buf_init(&d->scratch);
	add_items(d);
	d->tables = cv_calloc(survey->n_questionnaires + 1, sizeof *d->tables);
	d->places = cv_calloc(survey->n_questionnaires + 1, sizeof *d->places);
	cv_id_add(&d->names, d->arena, "", 0);
	return d;
}

static void free_tables(struct cv_dataset *d)
{
	struct table *next;

	for (unsigned i = 0; i < d->survey->n_questionnaires; i++)
		for (struct table *t = d->tables[i]; t != NULL; t = next) {
			next = t->next;
			cv_table_free(t, &d->survey->questionnaires[i]);
		}
	free(d->tables);
}

static void roster_done(struct roster *roster)
{
	free(roster->status);
	free(roster->circumstance);
}

void cv_dataset_free(struct cv_dataset **dataset)
{
	struct cv_dataset *d = *dataset;

	if (d == NULL)
		return;
	*dataset = NULL;
	free_tables(d);
	cv_walk_done(d);
	for (unsigned i = 0; i < d->survey->n_questions; i++)
		cv_id_done(&d->items[i].options);
	cv_id_done(&d->question_ids);
	cv_id_done(&d->names);
	cv_id_done(&d->circumstances);
	roster_done(&d->interviews);
	roster_done(&d->others);
	cv_buf_done(&d->scratch);
	cv_arena_free(&d->arena);
	free(d->items);
	free(d->follows);
	free(d->places);
	free(d->seqs);
	free(d->ats);
	free(d);
}

/* Seqs: the first place not below. */
static size_t seq_place(const struct cv_dataset *d, int64_t seq)
{
	size_t low = 0, high = d->n_seqs, middle;

	if (high > 0 && d->seqs[high - 1] < seq)
		return high;
	while (low < high) {
		middle = low + (high - low) / 2;
		if (d->seqs[middle] < seq)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int64_t cv_dataset_interview(const struct cv_dataset *d, int64_t seq)
{
	size_t i = seq_place(d, seq);

	if (i == d->n_seqs || d->seqs[i] != seq || d->ats[i] >= AT_OTHER)
		return -1;
	return d->ats[i];
}

/* Where its body is; it is there no more. */
static uint32_t seq_take(struct cv_dataset *d, int64_t seq)
{
	size_t i = seq_place(d, seq);
	uint32_t at;

	if (i == d->n_seqs || d->seqs[i] != seq)
		return NOT_THERE;
	at = d->ats[i];
	d->ats[i] = AT_IGNORED;
	return at;
}

static void seq_put(struct cv_dataset *d, int64_t seq, uint32_t at)
{
	size_t i = seq_place(d, seq);

	if (i < d->n_seqs && d->seqs[i] == seq) {
		d->ats[i] = at;
		return;
	}
	if (d->n_seqs == d->seqs_room) {
		d->seqs_room += d->seqs_room / 8 + 4096;
		d->seqs =
		    cv_reallocarray(d->seqs, d->seqs_room, sizeof *d->seqs);
		d->ats = cv_reallocarray(d->ats, d->seqs_room, sizeof *d->ats);
	}
	memmove(d->seqs + i + 1, d->seqs + i,
		(d->n_seqs - i) * sizeof *d->seqs);
	memmove(d->ats + i + 1, d->ats + i, (d->n_seqs - i) * sizeof *d->ats);
	d->seqs[i] = seq;
	d->ats[i] = at;
	d->n_seqs++;
}

/* The name's number; bodies that come one after the other mostly have the same,
 * `last`. */
static uint32_t name(struct cv_dataset *d, struct cv_slice s, uint32_t last)
{
	const struct cv_slice *have = &d->names.list[last];

	if (s.n == 0)
		return 0;
	if (have->n == s.n && memcmp(have->s, s.s, s.n) == 0)
		return last;
	return cv_id_add(&d->names, d->arena, s.s, s.n);
}

static uint32_t circumstance(struct cv_dataset *d, const struct cv_body *body)
{
	const struct circumstance *last = &d->last_circumstance;
	struct circumstance c = {
	    .site = name(d, body->site, last->site),
	    .language = name(d, body->language, last->language),
	    .mode = name(d, body->mode, last->mode),
	    .station = name(d, body->station, last->station),
	    .month = name(d, body->month, last->month),
	};

	if (d->circumstances.count == 0 || memcmp(&c, last, sizeof c) != 0) {
		d->last_circumstance = c;
		d->last_number = cv_id_add(&d->circumstances, d->arena,
					   (const char *)&c, sizeof c);
	}
	return d->last_number;
}

static uint32_t roster_add(struct roster *roster)
{
	if (roster->n + ROW_PAD >= roster->room) {
		uint32_t room = roster->room + roster->room / 8 + 4096;
		roster->status = cv_realloc(roster->status, room);
		memset(roster->status + roster->room, STATUS_GONE,
		       room - roster->room);
		roster->circumstance = cv_reallocarray(
		    roster->circumstance, room, sizeof *roster->circumstance);
		roster->room = room;
	}
	return roster->n++;
}

static void leave_tables(struct cv_dataset *d, uint32_t slot)
{
	int64_t row;

	for (unsigned i = 0; i < d->survey->n_questionnaires; i++)
		for (struct table *t = d->tables[i]; t != NULL; t = t->next) {
			row = cv_table_row(t, slot);
			if (row >= 0)
				cv_table_clear(d, t, (uint32_t)row);
		}
}

/* The body that was there counts no more. */
static void forget(struct cv_dataset *d, uint32_t at)
{
	if (at == AT_DAMAGED)
		d->damaged--;
	else if (at < AT_OTHER) {
		leave_tables(d, at);
		d->interviews.status[at] = STATUS_GONE;
	} else if (at < NOT_THERE)
		d->others.status[at - AT_OTHER] = STATUS_GONE;
}

/* Everything from the question on lies beyond the end. */
static void
mark_stopped(struct cv_dataset *d, struct table *t, uint32_t row, unsigned from)
{
	const struct cv_questionnaire *qn =
	    &d->survey->questionnaires[t->questionnaire];

	for (unsigned i = from; i < qn->count; i++)
		if (t->columns[i].first != NULL)
			t->columns[i].first[row] = STATE_STOPPED;
}

/* Where it was stopped at a question that is asked no more: everything after
 * the last one that was asked lies beyond the end. */
static void stop_after_last(struct cv_dataset *d, const struct plan *plan)
{
	for (unsigned i = plan->n; i-- > 0;) {
		const struct table *t = plan->tables[i];
		const struct cv_questionnaire *qn =
		    &d->survey->questionnaires[t->questionnaire];
		uint32_t row = d->places[t->questionnaire].row;

		for (unsigned k = qn->count; k-- > 0;) {
			struct column *c = &t->columns[k];
			enum shape shape = d->items[qn->first + k].shape;
			if (c->first == NULL)
				continue;
			if (cv_column_state(shape, c, row) != STATE_UNASKED)
				return;
			c->first[row] = STATE_STOPPED;
		}
	}
}

/* Rows for everything walked, empty but for what lies at or after the question
 * where it was stopped (-1: nowhere); false: that is nowhere here. */
static bool enter_tables(struct cv_dataset *d, const struct plan *plan,
			 uint32_t slot, bool is_new, int64_t stopped)
{
	bool beyond = false;

	for (unsigned i = 0; i < plan->n; i++) {
		struct table *t = plan->tables[i];
		const struct cv_questionnaire *qn =
		    &d->survey->questionnaires[t->questionnaire];
		int64_t row = is_new ? -1 : cv_table_row(t, slot);
		struct place *place = &d->places[t->questionnaire];

		place->table = t;
		place->row =
		    row >= 0 ? (uint32_t)row : cv_table_append(d, t, slot);
		if (beyond) {
			mark_stopped(d, t, place->row, 0);
		} else if (stopped >= qn->first &&
			   stopped < (int64_t)qn->first + qn->count) {
			mark_stopped(d, t, place->row,
				     (unsigned)stopped - qn->first);
			beyond = true;
		}
	}
	return beyond;
}

/* The body's answers into rows made for them. */
static bool fill_rows(struct cv_dataset *d, const struct cv_body *body,
		      const struct plan *plan, uint32_t slot, bool is_new,
		      bool quick)
{
	int64_t stopped = ID_NONE;
	bool whole, stops;

	if (body->stopped_at.n > 0)
		stopped = cv_id_find(&d->question_ids, body->stopped_at.s,
				     body->stopped_at.n);
	stops = enter_tables(d, plan, slot, is_new, stopped);
	whole = quick ? cv_quick_answers(d, body->answers)
		      : cv_answers_read(d, body->answers);
	if (whole && body->stopped_at.n > 0 && !stops)
		stop_after_last(d, plan);
	for (unsigned i = 0; i < plan->n; i++)
		d->places[plan->tables[i]->questionnaire].table = NULL;
	return whole;
}

/* A new interview whose body could not be read leaves no row behind: tables in
 * which everybody stands in order stay so. */
static void drop_last(struct cv_dataset *d, const struct plan *plan)
{
	for (unsigned i = 0; i < plan->n; i++)
		cv_table_drop(plan->tables[i]);
	d->interviews.n--;
}

static bool slice_is(struct cv_slice s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.s, word, s.n) == 0;
}

static enum status status_of(struct cv_slice status)
{
	if (slice_is(status, "complete"))
		return STATUS_COMPLETE;
	return slice_is(status, "partial") ? STATUS_PARTIAL : STATUS_GONE;
}

/* Where it is now; AT_DAMAGED: nowhere, and `old` is free. */
static uint32_t add_interview(struct cv_dataset *d, const struct cv_body *body,
			      uint32_t old, bool quick)
{
	const struct plan *plan;
	enum status status = status_of(body->status);
	bool is_new = old >= AT_OTHER;
	uint32_t slot;

	if (slice_is(body->status, "void"))
		return AT_IGNORED;
	plan = cv_walk_plan(d, body->walk);
	if (plan == NULL || status == STATUS_GONE)
		return AT_DAMAGED;
	slot = is_new ? roster_add(&d->interviews) : old;
	d->interviews.circumstance[slot] = circumstance(d, body);
	d->interviews.status[slot] = (unsigned char)status;
	if (fill_rows(d, body, plan, slot, is_new, quick))
		return slot;
	forget(d, slot);
	if (is_new)
		drop_last(d, plan);
	return AT_DAMAGED;
}

static uint32_t
add_other(struct cv_dataset *d, const struct cv_body *body, enum status status)
{
	uint32_t n = roster_add(&d->others);

	d->others.status[n] = (unsigned char)status;
	d->others.circumstance[n] = circumstance(d, body);
	return AT_OTHER + n;
}

static uint32_t
add_body(struct cv_dataset *d, const struct cv_body *body, uint32_t old)
{
	if (body->training != d->training)
		return AT_IGNORED;
	if (slice_is(body->kind, "interview"))
		return add_interview(d, body, old, false);
	if (slice_is(body->kind, "declined"))
		return add_other(d, body, STATUS_DECLINED);
	if (slice_is(body->kind, "ineligible"))
		return add_other(d, body, STATUS_INELIGIBLE);
	return AT_IGNORED;
}

enum cv_status cv_dataset_feed(struct cv_dataset *d, int64_t seq,
			       int64_t replaces, const void *bytes, size_t len)
{
	struct cv_body body;
	uint32_t old = seq_take(d, seq), at = AT_DAMAGED;

	if (old == NOT_THERE && replaces != 0)
		old = seq_take(d, replaces);
	forget(d, old);
	if (cv_quick_body(bytes, len, &body) && body.training == d->training)
		at = add_interview(d, &body, old, true);
	if (at == AT_DAMAGED && cv_body_parse(bytes, len, &body) == CV_OK)
		at = add_body(d, &body, old);
	if (at == AT_DAMAGED)
		d->damaged++;
	seq_put(d, seq, at);
	return at == AT_DAMAGED ? CV_CORRUPT : CV_OK;
}

struct cv_dataset_counts cv_dataset_counts(const struct cv_dataset *d)
{
	int64_t counts[STATUSES] = {0};

	cv_count_codes(d->interviews.status, NULL, d->interviews.n, STATUSES,
		       counts);
	cv_count_codes(d->others.status, NULL, d->others.n, STATUSES, counts);
	return (struct cv_dataset_counts){
	    .complete = counts[STATUS_COMPLETE],
	    .partial = counts[STATUS_PARTIAL],
	    .declined = counts[STATUS_DECLINED],
	    .ineligible = counts[STATUS_INELIGIBLE],
	    .damaged = d->damaged,
	};
}

static size_t set_bytes(const struct id_set *ids)
{
	return ids->bytes + ids->room * (sizeof *ids->list) +
	       (ids->mask + 1u) * sizeof *ids->table;
}

static size_t roster_bytes(const struct roster *r)
{
	return r->room * (1 + sizeof *r->circumstance);
}

size_t cv_dataset_bytes(const struct cv_dataset *d)
{
	size_t bytes =
	    sizeof *d + roster_bytes(&d->interviews) + roster_bytes(&d->others);

	bytes += d->seqs_room * (sizeof *d->seqs + sizeof *d->ats);
	bytes += set_bytes(&d->names) + set_bytes(&d->circumstances) +
		 set_bytes(&d->walks);
	for (unsigned i = 0; i < d->survey->n_questions; i++)
		bytes += sizeof *d->items + set_bytes(&d->items[i].options);
	for (unsigned i = 0; i < d->survey->n_questionnaires; i++)
		for (const struct table *t = d->tables[i]; t != NULL;
		     t = t->next)
			bytes +=
			    cv_table_bytes(t, &d->survey->questionnaires[i]);
	return bytes;
}
