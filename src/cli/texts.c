/* Open answers, read from the store, with what facilitators said of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "texts.h"

#include <canvass/seal.h>
#include <canvass/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The question by which a person lets us quote, and the answer that does. */
static const char permission[] = "end_quote", permitted[] = "yes";

/** A mark as it was met: its text may come later. */
struct met {
	struct cv_mark mark;
	char uuid[37], station[37];
	unsigned rev;
};

struct reading {
	struct cli_texts *out;
	struct met *marks;
	unsigned n_marks, room;
};

static bool is(struct cv_slice s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.s, word, s.n) == 0;
}

/* The text answer, cleaned, or NULL, and whether it may be quoted. */
static char *
find_text(const struct cv_body *body, const char *question, bool *may_quote)
{
	struct cv_buf raw = CV_BUF_INIT, clean = CV_BUF_INIT;
	struct cv_json json;
	bool wanted, asks;

	*may_quote = false;
	cv_json_open(&json, body->answers.s, body->answers.n);
	if (cv_json_next(&json) != CV_JSON_OBJECT)
		return NULL;
	while (cv_json_next(&json) == CV_JSON_KEY) {
		wanted = cv_json_is(&json, question);
		asks = cv_json_is(&json, permission);
		if (cv_json_next(&json) == CV_JSON_STRING && wanted)
			cv_json_unescape(&json, &raw);
		else if (asks)
			*may_quote = cv_json_is(&json, permitted);
		if (!cv_json_skip(&json))
			break;
	}
	cv_text_clean(&clean, raw.data, raw.len, CV_CLEAN_LINE);
	cv_buf_wipe(&raw);
	if (clean.len > 0)
		return cv_buf_take(&clean);
	cv_buf_done(&clean);
	return NULL;
}

static void add_text(struct cli_texts *t, const struct cv_store_row *row,
		     char *words, bool may_quote)
{
	struct cli_text *text;

	if (t->n == t->room) {
		t->room = t->room * 2 + 64;
		t->list = cv_reallocarray(t->list, t->room, sizeof *t->list);
		t->shown = cv_reallocarray(t->shown, t->room, sizeof *t->shown);
	}
	text = &t->list[t->n];
	*text = (struct cli_text){.words = words};
	cv_buf_init(&text->quote);
	cv_buf_adds(&text->quote, words);
	snprintf(text->of, sizeof text->of, "%s", row->uuid);
	t->shown[t->n++] = (struct cv_ui_text){
	    .seq = row->seq, .words = words, .permitted = may_quote};
}

static void add_mark(struct reading *r, const struct cv_store_row *row)
{
	struct met met = {.rev = row->rev};

	if (cv_record_read_mark(row->body, row->len, &met.mark) != CV_OK)
		return;
	if (strcmp(met.mark.question, r->out->question->id) != 0) {
		cv_buf_wipe(&met.mark.text);
		return;
	}
	snprintf(met.uuid, sizeof met.uuid, "%s", row->uuid);
	snprintf(met.station, sizeof met.station, "%s", row->station);
	if (r->n_marks == r->room) {
		r->room = r->room * 2 + 16;
		r->marks = cv_reallocarray(r->marks, r->room, sizeof *r->marks);
	}
	r->marks[r->n_marks++] = met;
}

static enum cv_status each(void *context, const struct cv_store_row *row)
{
	struct reading *r = context;
	const struct cv_survey *s = r->out->survey;
	struct cv_body body;
	bool may_quote;
	char *words;

	if (cv_body_parse(row->body, row->len, &body) != CV_OK ||
	    body.training != s->consultation.training)
		return CV_OK;
	if (strcmp(row->kind, "mark") == 0)
		add_mark(r, row);
	if (strcmp(row->kind, "interview") != 0 || is(body.status, "void"))
		return CV_OK;
	words = find_text(&body, r->out->question->id, &may_quote);
	if (words != NULL)
		add_text(r->out, row, words, may_quote);
	return CV_OK;
}

static int by_interview(const struct cli_texts *t, unsigned a, unsigned b)
{
	return strcmp(t->list[a].of, t->list[b].of);
}

/* As they read, which says nothing of who came when. */
static int by_words(const struct cli_texts *t, unsigned a, unsigned b)
{
	int words = strcmp(t->list[a].words, t->list[b].words);

	if (words != 0)
		return words;
	words = t->shown[b].permitted - t->shown[a].permitted;
	return words != 0 ? words : by_interview(t, a, b);
}

static void swap(struct cli_texts *t, unsigned a, unsigned b)
{
	struct cli_text text = t->list[a];
	struct cv_ui_text shown = t->shown[a];

	t->list[a] = t->list[b];
	t->shown[a] = t->shown[b];
	t->list[b] = text;
	t->shown[b] = shown;
}

/* Let the text at `at` of a heap of n sink to its place. */
static void
sink(struct cli_texts *t, unsigned at, unsigned n,
     int (*compare)(const struct cli_texts *t, unsigned a, unsigned b))
{
	unsigned child;

	while ((child = 2 * at + 1) < n) {
		if (child + 1 < n && compare(t, child, child + 1) < 0)
			child++;
		if (compare(t, at, child) >= 0)
			return;
		swap(t, at, child);
		at = child;
	}
}

static void sort(struct cli_texts *t, int (*compare)(const struct cli_texts *t,
						     unsigned a, unsigned b))
{
	for (unsigned i = t->n / 2; i-- > 0;)
		sink(t, i, t->n, compare);
	for (unsigned n = t->n; n-- > 1;) {
		swap(t, 0, n);
		sink(t, 0, n, compare);
	}
}

/* While they stand by interview. */
static struct cli_text *text_of(struct cli_texts *t, const char *of)
{
	unsigned low = 0, high = t->n, middle;
	int c;

	while (low < high) {
		middle = low + (high - low) / 2;
		c = strcmp(t->list[middle].of, of);
		if (c == 0)
			return &t->list[middle];
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Everything that anybody hid stays hidden: the parts in both, joined. */
static unsigned join(const struct cv_mark *a, const struct cv_line *b,
		     unsigned n_b, struct cv_line out[2 * CV_MARK_PARTS])
{
	unsigned n = 0, i = 0, k = 0;

	while (i < a->n_hidden || k < n_b) {
		struct cv_line next;
		bool first = k == n_b || (i < a->n_hidden &&
					  a->hidden[i].start <= b[k].start);
		size_t end;

		next = first ? a->hidden[i++] : b[k++];
		end = next.start + next.len;
		if (n > 0 && next.start <= out[n - 1].start + out[n - 1].len) {
			if (end > out[n - 1].start + out[n - 1].len)
				out[n - 1].len = end - out[n - 1].start;
			continue;
		}
		out[n++] = next;
	}
	return n;
}

/* Marks of different people add up: who says no is heard, and what anybody
 * hid is hidden. One that was made of other words does not hold. */
static void
take_mark(const struct met *m, struct cli_text *text, struct cv_ui_text *shown)
{
	struct cv_line joined[2 * CV_MARK_PARTS];
	unsigned n = join(&m->mark, text->hidden, text->n_hidden, joined);

	shown->checked = true;
	shown->refused |= !m->mark.quote || n > CV_MARK_PARTS;
	text->n_hidden = n < CV_MARK_PARTS ? n : CV_MARK_PARTS;
	text->hidden =
	    cv_reallocarray(text->hidden, CV_MARK_PARTS, sizeof *text->hidden);
	memcpy(text->hidden, joined, text->n_hidden * sizeof *text->hidden);
	cv_buf_reset(&text->quote);
	cv_text_hide(text->hidden, text->n_hidden, text->words, &text->quote);
}

static void take_marks(struct reading *r, const char *station)
{
	struct cli_texts *t = r->out;

	for (unsigned i = 0; i < r->n_marks; i++) {
		const struct met *m = &r->marks[i];
		struct cli_text *text = text_of(t, m->mark.of);

		if (text == NULL)
			continue;
		if (strcmp(m->station, station) == 0) {
			memcpy(text->mark, m->uuid, sizeof text->mark);
			text->revisions = m->rev;
		}
		if (cv_mark_fits(&m->mark, text->words))
			take_mark(m, text, &t->shown[text - t->list]);
	}
}

enum cv_status cli_texts_read(struct cv_store *store,
			      const struct cv_survey *survey,
			      const struct cv_question *q,
			      struct cli_texts *out, struct cv_error *err)
{
	struct reading r = {.out = out};
	int64_t last = 0;
	enum cv_status rc = CV_OK;

	*out = (struct cli_texts){.survey = survey, .question = q};
	if (store != NULL)
		rc = cv_store_read(store, &last, each, &r, err);
	sort(out, by_interview);
	if (store != NULL)
		take_marks(&r, cv_store_station(store));
	sort(out, by_words);
	for (unsigned i = 0; i < out->n; i++) {
		out->shown[i].quote = out->list[i].quote.data;
		out->shown[i].hidden = out->list[i].hidden;
		out->shown[i].n_hidden = out->list[i].n_hidden;
	}
	for (unsigned i = 0; i < r.n_marks; i++)
		cv_buf_wipe(&r.marks[i].mark.text);
	free(r.marks);
	return rc;
}

void cli_texts_done(struct cli_texts *t)
{
	for (unsigned i = 0; i < t->n; i++) {
		memset(t->list[i].words, 0, strlen(t->list[i].words));
		free(t->list[i].words);
		free(t->list[i].hidden);
		cv_buf_wipe(&t->list[i].quote);
	}
	free(t->list);
	free(t->shown);
	*t = (struct cli_texts){.survey = t->survey};
}

enum cv_status cli_texts_mark(struct cv_store *store,
			      const struct cli_texts *texts, unsigned at,
			      bool quote, const struct cv_line *hidden,
			      unsigned n_hidden, struct cv_error *err)
{
	const struct cli_text *text = &texts->list[at];
	unsigned char random[CV_SALT_SIZE];
	char salt[2 * CV_SALT_SIZE + 1], uuid[37];
	struct cv_mark mark = {.quote = quote, .text = CV_BUF_INIT};
	struct cv_record_meta meta = {.uuid = uuid,
				      .rev = text->revisions + 1,
				      .salt = salt,
				      .station = cv_store_station(store)};
	struct cv_buf body = CV_BUF_INIT;
	enum cv_status rc;

	memcpy(mark.of, text->of, sizeof mark.of);
	snprintf(mark.question, sizeof mark.question, "%s",
		 texts->question->id);
	mark.n_hidden = n_hidden < CV_MARK_PARTS ? n_hidden : CV_MARK_PARTS;
	memcpy(mark.hidden, hidden, mark.n_hidden * sizeof *hidden);
	if (n_hidden > CV_MARK_PARTS ||
	    !cv_text_hide(hidden, n_hidden, text->words, &mark.text)) {
		rc = cv_fail(err, CV_INVALID, "too much of it is hidden");
		goto done;
	}
	cv_random(random, sizeof random);
	cv_hex(random, sizeof random, salt);
	if (text->mark[0] != '\0')
		memcpy(uuid, text->mark, sizeof uuid);
	else
		cv_store_uuid(store, uuid);
	cv_record_mark(&mark, texts->survey, &meta, &body);
	rc = cv_store_add(store, uuid, meta.rev, "mark", body.data, body.len,
			  err);
done:
	cv_buf_wipe(&mark.text);
	cv_buf_wipe(&body);
	return rc;
}
