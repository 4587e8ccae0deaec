/* Words that may be quoted, and what was done to records afterwards, for a
 * report. SPDX-License-Identifier: GPL-3.0-or-later */
#include "release.h"
#include "summary.h"
#include "texts.h"

#include <stdlib.h>
#include <string.h>

/* In the order of what is read, not of what was hidden: that would tell where
 * a name stands in the alphabet. */
static int by_words(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum cv_status release_words(struct cv_cli *cli, struct cli_figures *f,
				    int64_t given, struct cv_summary_words *out,
				    struct cv_error *err)
{
	static const char *const ids[] = {"may", "may not"};
	const int64_t counts[] = {out->n, given - out->n};
	struct cv_buf table = CV_BUF_INIT;
	struct cv_count shown[2];
	enum cv_status rc;

	cv_buf_addf(&table, "quotes %s", out->question->id);
	rc = cli_release_kinds(cli, f, table.data, ids, counts, 2, shown,
			       &out->released, err);
	if (rc == CV_OK)
		out->may = shown[0];
	cv_buf_done(&table);
	return rc;
}

/* As `texts --quotable` has them. */
static enum cv_status quote(struct cv_cli *cli, struct cli_figures *f,
			    const struct cv_question *q,
			    struct cv_summary_words *out, struct cv_error *err)
{
	struct cli_texts texts;
	enum cv_status rc =
	    cli_texts_read(f->store, f->consultation.survey, q, &texts, err);

	*out = (struct cv_summary_words){.question = q};
	out->quotes = cv_calloc(texts.n + 1, sizeof *out->quotes);
	for (unsigned i = 0; i < texts.n; i++)
		if (cli_text_may_be_quoted(&texts.shown[i]))
			out->quotes[out->n++] = cv_strdup(texts.shown[i].quote);
	qsort(out->quotes, out->n, sizeof *out->quotes, by_words);
	if (rc == CV_OK)
		rc = release_words(cli, f, texts.n, out, err);
	cli_texts_done(&texts);
	return rc;
}

enum cv_status cli_summary_words(struct cv_cli *cli, struct cli_figures *f,
				 const struct cli_passed *passed,
				 struct cv_summary_words **out, unsigned *n,
				 struct cv_error *err)
{
	enum cv_status rc = CV_OK;

	*out = cv_calloc(passed->n_quoted + 1, sizeof **out);
	for (*n = 0; rc == CV_OK && *n < passed->n_quoted; ++*n)
		rc = quote(cli, f, passed->quoted[*n], &(*out)[*n], err);
	return rc;
}

/** The revisions of one record, from the current one down to the first. */
struct history {
	bool training;
	char uuid[37];
	bool has_current, passed_over, in_conflict;
	char wanted[65]; /* the one that the last in line corrects */
	struct cv_summary_records *out;
};

/* The outer parts that tell: which revision it corrects, and whether it is of
 * this kind of consultation. */
static bool read_revision(const struct cv_store_revision *row, char of[65],
			  bool *is_void, bool *training)
{
	struct cv_buf word = CV_BUF_INIT;
	struct cv_json json;
	bool wants_of, wants_status, wants_training;
	enum cv_json_type type;

	of[0] = '\0';
	*is_void = *training = false;
	cv_json_open(&json, row->body, row->len);
	if (cv_json_next(&json) != CV_JSON_OBJECT)
		return false;
	while (cv_json_next(&json) == CV_JSON_KEY) {
		wants_of = cv_json_is(&json, "of");
		wants_status = cv_json_is(&json, "status");
		wants_training = cv_json_is(&json, "training");
		type = cv_json_next(&json);
		if (wants_of && type == CV_JSON_STRING) {
			cv_buf_reset(&word);
			cv_json_unescape(&json, &word);
			if (word.len == 64)
				memcpy(of, word.data, 65);
		} else if (wants_status && type == CV_JSON_STRING)
			*is_void = cv_json_is(&json, "void");
		else if (wants_training)
			*training = type == CV_JSON_TRUE;
		if (!cv_json_skip(&json))
			break;
	}
	cv_buf_done(&word);
	return true;
}

/* One that is neither current nor corrected by those in line is in conflict. */
static enum cv_status follow(void *context, const struct cv_store_revision *row)
{
	struct history *h = context;
	char of[65];
	bool is_void, training;

	if (strcmp(row->kind, "interview") != 0 &&
	    strcmp(row->kind, "hands") != 0)
		return CV_OK;
	if (strcmp(h->uuid, row->uuid) != 0) {
		memcpy(h->uuid, row->uuid, sizeof h->uuid);
		h->has_current = h->passed_over = h->in_conflict = false;
	}
	if (row->body == NULL || h->passed_over ||
	    !read_revision(row, of, &is_void, &training))
		return CV_OK;
	if (!h->has_current) {
		h->has_current = true;
		h->passed_over = training != h->training;
		h->out->voided += !h->passed_over && is_void;
		h->out->corrected +=
		    !h->passed_over && !is_void && row->rev > 1;
	} else if (strcmp(h->wanted, row->hash) != 0) {
		h->out->conflicts += !h->in_conflict;
		h->in_conflict = true;
		return CV_OK;
	}
	memcpy(h->wanted, of, sizeof h->wanted);
	return CV_OK;
}

/* These numbers do not pass the release rule: they are about what organisers
 * did to records, not about what anybody answered, and who knows that one
 * record was taken back learns nothing of what is in the others. Hiding them
 * would hide how far the figures can be trusted. */
enum cv_status cli_summary_records(struct cli_figures *f,
				   struct cv_summary_records *out,
				   struct cv_error *err)
{
	struct history h = {.training =
				f->consultation.survey->consultation.training,
			    .out = out};

	if (f->store == NULL)
		return CV_OK;
	return cv_store_revisions(f->store, follow, &h, err);
}
