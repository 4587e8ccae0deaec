/* Open answers, read from the store, with what facilitators said of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "texts.h"

#include <canvass/seal.h>
#include <canvass/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
static void take_mark(const struct cli_said_mark *m, struct cli_text *text,
		      struct cv_ui_text *shown)
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
	shown->quote = text->quote.data;
	shown->hidden = text->hidden;
	shown->n_hidden = text->n_hidden;
}

/** Marks on the question, ordered by interview. */
struct marks {
	const struct cli_said_mark **list;
	unsigned n;
	const char *station; /* this laptop */
};

/* Those on one text. */
static void
take_marks(const struct marks *marks, struct cli_texts *t, unsigned at)
{
	struct cli_text *text = &t->list[at];
	unsigned low = 0, high = marks->n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (strcmp(marks->list[middle]->mark.of, text->of) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (;
	     low < marks->n && strcmp(marks->list[low]->mark.of, text->of) == 0;
	     low++) {
		const struct cli_said_mark *m = marks->list[low];

		if (strcmp(m->station, marks->station) == 0) {
			memcpy(text->mark, m->uuid, sizeof text->mark);
			text->revisions = m->rev;
		}
		if (cv_mark_fits(&m->mark, text->words))
			take_mark(m, text, &t->shown[at]);
	}
}

static char *copy(char **to, const char *s)
{
	char *out = *to;
	size_t n = strlen(s) + 1;

	memcpy(out, s, n);
	*to += n;
	return out;
}

/* A copy of our own: what was said may be taken back meanwhile. */
static void
take_texts(const struct cli_said_text *said, unsigned n, struct cli_texts *out)
{
	char *to;

	for (unsigned i = 0; i < n; i++)
		out->n_bytes +=
		    strlen(said[i].words) + strlen(said[i].folded) + 2;
	to = out->bytes = cv_calloc(out->n_bytes + 1, 1);
	out->list = cv_calloc(n + 1, sizeof *out->list);
	out->shown = cv_calloc(n + 1, sizeof *out->shown);
	out->n = n;
	for (unsigned i = 0; i < n; i++) {
		struct cli_text *text = &out->list[i];

		memcpy(text->of, said[i].of, sizeof text->of);
		text->words = copy(&to, said[i].words);
		cv_buf_init(&text->quote);
		out->shown[i] =
		    (struct cv_ui_text){.seq = said[i].seq,
					.words = text->words,
					.quote = text->words,
					.folded = copy(&to, said[i].folded),
					.permitted = said[i].permitted};
	}
}

void cli_texts_take(const struct cli_said *said, const struct cv_survey *survey,
		    const struct cv_question *q, const char *station,
		    struct cli_texts *out)
{
	struct marks marks = {.station = station};
	struct cli_said_text *texts;
	unsigned n;

	*out = (struct cli_texts){.survey = survey, .question = q};
	texts = cli_said_texts(said, q, &n);
	take_texts(texts, n, out);
	free(texts);
	marks.list = cli_said_marks(said, q, &marks.n);
	for (unsigned i = 0; i < n && marks.n > 0; i++)
		take_marks(&marks, out, i);
	free(marks.list);
}

static enum cv_status feed(void *context, const struct cv_store_row *row)
{
	cli_said_feed(context, row);
	return CV_OK;
}

enum cv_status cli_texts_read(struct cv_store *store,
			      const struct cv_survey *survey,
			      const struct cv_question *q,
			      struct cli_texts *out, struct cv_error *err)
{
	struct cli_said *said = cli_said_new(survey, q, 0);
	int64_t last = 0;
	enum cv_status rc = CV_OK;

	if (store != NULL)
		rc = cv_store_read(store, &last, feed, said, err);
	cli_texts_take(said, survey, q,
		       store != NULL ? cv_store_station(store) : "", out);
	cli_said_free(&said);
	return rc;
}

bool cli_text_may_be_quoted(const struct cv_ui_text *text)
{
	return text->permitted && text->checked && !text->refused;
}

void cli_texts_done(struct cli_texts *t)
{
	for (unsigned i = 0; i < t->n; i++) {
		free(t->list[i].hidden);
		cv_buf_wipe(&t->list[i].quote);
	}
	if (t->bytes != NULL)
		memset(t->bytes, 0, t->n_bytes);
	free(t->bytes);
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
