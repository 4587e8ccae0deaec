/* Open answers in memory. SPDX-License-Identifier: GPL-3.0-or-later */
#include "said.h"

#include <canvass/memory.h>
#include <canvass/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The question by which a person lets us quote, and the answer that does. */
static const char permission[] = "end_quote", permitted[] = "yes";

struct person {
	int64_t seq;
	char uuid[37];
	bool may_quote;
};

/** Its bytes: the words, and after their 0 the folded ones. */
struct answer {
	unsigned person; /* its place; they rise */
	unsigned folded; /* where those begin */
	char *bytes;     /* NULL: replaced since */
};

struct answers {
	struct answer *list;
	unsigned n, room;
};

struct cli_said {
	const struct cv_survey *survey;
	const struct cv_question *only;
	unsigned most;
	bool too_many;
	int64_t last;
	struct person *people; /* in order of seq */
	unsigned n, room;
	struct answers *of; /* by question */
	struct cli_said_mark *marks;
	unsigned n_marks, marks_room;
};

struct cli_said *cli_said_new(const struct cv_survey *survey,
			      const struct cv_question *only, unsigned most)
{
	struct cli_said *s = cv_calloc(1, sizeof *s);

	s->survey = survey;
	s->only = only;
	s->most = most;
	s->of = cv_calloc(survey->n_questions + 1, sizeof *s->of);
	return s;
}

static void wipe(struct answer *a)
{
	size_t n;

	if (a->bytes == NULL)
		return;
	n = a->folded + strlen(a->bytes + a->folded);
	memset(a->bytes, 0, n);
	free(a->bytes);
	a->bytes = NULL;
}

void cli_said_clear(struct cli_said *s)
{
	for (unsigned q = 0; q < s->survey->n_questions; q++) {
		for (unsigned i = 0; i < s->of[q].n; i++)
			wipe(&s->of[q].list[i]);
		free(s->of[q].list);
		s->of[q] = (struct answers){.n = 0};
	}
	for (unsigned i = 0; i < s->n_marks; i++)
		cv_buf_wipe(&s->marks[i].mark.text);
	free(s->marks);
	free(s->people);
	s->marks = NULL;
	s->people = NULL;
	s->n = s->room = s->n_marks = s->marks_room = 0;
	s->too_many = false;
	s->last = 0;
}

void cli_said_free(struct cli_said **said)
{
	if (*said == NULL)
		return;
	cli_said_clear(*said);
	free((*said)->of);
	free(*said);
	*said = NULL;
}

int64_t cli_said_last(const struct cli_said *s)
{
	return s->last;
}

bool cli_said_whole(const struct cli_said *s)
{
	return !s->too_many;
}

/* Taking in */

/* The place of the first person of at least that seq. */
static unsigned place_of(const struct cli_said *s, int64_t seq)
{
	unsigned low = 0, high = s->n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (s->people[middle].seq < seq)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void forget_answer(struct answers *of, unsigned person)
{
	unsigned low = 0, high = of->n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (of->list[middle].person < person)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < of->n && of->list[low].person == person)
		wipe(&of->list[low]);
}

/* What was current before is so no more. */
static void forget(struct cli_said *s, int64_t seq)
{
	unsigned at = place_of(s, seq);

	if (seq == 0)
		return;
	if (at < s->n && s->people[at].seq == seq)
		for (unsigned q = 0; q < s->survey->n_questions; q++)
			forget_answer(&s->of[q], at);
	for (unsigned i = 0; i < s->n_marks; i++)
		if (s->marks[i].seq == seq) {
			cv_buf_wipe(&s->marks[i].mark.text);
			memmove(&s->marks[i], &s->marks[i + 1],
				(--s->n_marks - i) * sizeof *s->marks);
			break;
		}
}

static void add_answer(struct cli_said *s, const struct cv_question *q,
		       const struct cv_buf *words)
{
	struct answers *of = &s->of[q->index];
	struct cv_buf bytes = CV_BUF_INIT;

	if (of->n == of->room) {
		of->room = of->room * 2 + 64;
		of->list =
		    cv_reallocarray(of->list, of->room, sizeof *of->list);
	}
	cv_buf_add(&bytes, words->data, words->len + 1);
	cv_text_fold(&bytes, words->data, words->len);
	of->list[of->n++] = (struct answer){.person = s->n,
					    .folded = (unsigned)words->len + 1,
					    .bytes = cv_buf_take(&bytes)};
}

/* An answer by its key, where it is text that is wanted. */
static const struct cv_question *
wanted(const struct cli_said *s, const struct cv_json *key)
{
	char id[CV_ID_MAX + 1];
	const struct cv_question *q;

	if (key->len > CV_ID_MAX)
		return NULL;
	memcpy(id, key->start, key->len);
	id[key->len] = '\0';
	q = cv_survey_question(s->survey, id);
	if (q == NULL || q->type != CV_TEXT)
		return NULL;
	return s->only == NULL || s->only == q ? q : NULL;
}

static void take_text(struct cli_said *s, const struct cv_question *q,
		      const struct cv_json *json)
{
	struct cv_buf raw = CV_BUF_INIT, clean = CV_BUF_INIT;

	cv_json_unescape(json, &raw);
	cv_text_clean(&clean, raw.data, raw.len, CV_CLEAN_LINE);
	if (clean.len > 0)
		add_answer(s, q, &clean);
	cv_buf_wipe(&raw);
	cv_buf_wipe(&clean);
}

static void take_answers(struct cli_said *s, const struct cv_body *body,
			 struct person *person)
{
	const struct cv_question *q;
	struct cv_json json;
	bool asks;

	cv_json_open(&json, body->answers.s, body->answers.n);
	if (cv_json_next(&json) != CV_JSON_OBJECT)
		return;
	while (cv_json_next(&json) == CV_JSON_KEY) {
		q = wanted(s, &json);
		asks = cv_json_is(&json, permission);
		if (cv_json_next(&json) == CV_JSON_STRING && q != NULL)
			take_text(s, q, &json);
		else if (asks)
			person->may_quote = cv_json_is(&json, permitted);
		if (!cv_json_skip(&json))
			break;
	}
}

static void take_interview(struct cli_said *s, const struct cv_store_row *row,
			   const struct cv_body *body)
{
	struct person person = {.seq = row->seq};

	snprintf(person.uuid, sizeof person.uuid, "%s", row->uuid);
	if (s->n == s->room) {
		s->room = s->room * 2 + 256;
		s->people =
		    cv_reallocarray(s->people, s->room, sizeof *s->people);
	}
	take_answers(s, body, &person);
	s->people[s->n++] = person;
}

static void take_mark(struct cli_said *s, const struct cv_store_row *row)
{
	struct cli_said_mark met = {.rev = row->rev, .seq = row->seq};

	if (cv_record_read_mark(row->body, row->len, &met.mark) != CV_OK)
		return;
	snprintf(met.uuid, sizeof met.uuid, "%s", row->uuid);
	snprintf(met.station, sizeof met.station, "%s", row->station);
	if (s->n_marks == s->marks_room) {
		s->marks_room = s->marks_room * 2 + 16;
		s->marks =
		    cv_reallocarray(s->marks, s->marks_room, sizeof *s->marks);
	}
	s->marks[s->n_marks++] = met;
}

static bool is(struct cv_slice s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.s, word, s.n) == 0;
}

void cli_said_feed(struct cli_said *s, const struct cv_store_row *row)
{
	struct cv_body body;

	if (s->too_many || row->seq <= s->last)
		return;
	s->last = row->seq;
	forget(s, row->replaces);
	if (cv_body_parse(row->body, row->len, &body) != CV_OK ||
	    body.training != s->survey->consultation.training)
		return;
	if (strcmp(row->kind, "mark") == 0)
		take_mark(s, row);
	if (strcmp(row->kind, "interview") == 0 && !is(body.status, "void"))
		take_interview(s, row, &body);
	if (s->most > 0 && s->n > s->most) {
		cli_said_clear(s);
		s->too_many = true;
	}
}

/* Giving out */

/* As they read, which says nothing of who came when. */
static int by_words(const void *a, const void *b)
{
	const struct cli_said_text *x = a, *y = b;
	int words = strcmp(x->words, y->words);

	if (words != 0)
		return words;
	words = y->permitted - x->permitted;
	return words != 0 ? words : strcmp(x->of, y->of);
}

struct cli_said_text *cli_said_texts(const struct cli_said *s,
				     const struct cv_question *q, unsigned *n)
{
	const struct answers *of = &s->of[q->index];
	struct cli_said_text *out = cv_calloc(of->n + 1, sizeof *out);

	*n = 0;
	for (unsigned i = 0; i < of->n; i++) {
		const struct answer *a = &of->list[i];
		const struct person *p = &s->people[a->person];

		if (a->bytes != NULL)
			out[(*n)++] = (struct cli_said_text){
			    .seq = p->seq,
			    .of = p->uuid,
			    .words = a->bytes,
			    .folded = a->bytes + a->folded,
			    .permitted = p->may_quote};
	}
	qsort(out, *n, sizeof *out, by_words);
	return out;
}

static int by_interview(const void *a, const void *b)
{
	const struct cli_said_mark *x = *(struct cli_said_mark *const *)a;
	const struct cli_said_mark *y = *(struct cli_said_mark *const *)b;
	int of = strcmp(x->mark.of, y->mark.of);

	return of != 0 ? of : (x->seq > y->seq) - (x->seq < y->seq);
}

const struct cli_said_mark **cli_said_marks(const struct cli_said *s,
					    const struct cv_question *q,
					    unsigned *n)
{
	const struct cli_said_mark **out =
	    cv_calloc(s->n_marks + 1, sizeof(const struct cli_said_mark *));

	*n = 0;
	for (unsigned i = 0; i < s->n_marks; i++)
		if (strcmp(s->marks[i].mark.question, q->id) == 0)
			out[(*n)++] = &s->marks[i];
	qsort(out, *n, sizeof *out, by_interview);
	return out;
}
