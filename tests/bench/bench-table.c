/* A store as a table for the programs it is compared with: straight from the
 * bodies, past everything that counts.
 *
 *   bench-table FOLDER COLUMNS >TABLE
 *
 * TABLE is CSV of ids and numbers: the language, then a column for each
 * question with options or of a number that anybody was asked; where several
 * may be chosen one for each option, of 0 and 1. Missing answers stand by their
 * name, what was not asked is empty. COLUMNS becomes a list of the columns and
 * their kinds: about, choice, split, number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include <canvass/json.h>
#include <canvass/memory.h>
#include <canvass/reader.h>
#include <canvass/record.h>
#include <canvass/store.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct table {
	const struct cv_survey *survey;
	bool *asked;             /* by question */
	struct cv_slice *answer; /* of the row, by question: JSON */
	bool writing;
	struct cv_buf out;
};

static bool is_several(const struct cv_question *q)
{
	return q->type == CV_SELECT_MULTIPLE || q->type == CV_RANK;
}

static bool has_column(const struct table *t, const struct cv_question *q)
{
	return t->asked[q->index] && cv_question_is_stored(q) &&
	       (q->n_options > 0 || q->type == CV_INTEGER ||
		q->type == CV_DECIMAL);
}

/* The JSON of every answer. */
static void split(struct table *t, const struct cv_body *body)
{
	struct cv_json json;
	char id[64];

	memset(t->answer, 0, t->survey->n_questions * sizeof t->answer[0]);
	cv_json_open(&json, body->answers.s, body->answers.n);
	if (cv_json_next(&json) != CV_JSON_OBJECT)
		return;
	while (cv_json_next(&json) == CV_JSON_KEY && json.len < sizeof id) {
		const struct cv_question *q;
		const char *from;

		memcpy(id, json.start, json.len);
		id[json.len] = '\0';
		q = cv_survey_question(t->survey, id);
		from = json.p;
		cv_json_next(&json);
		cv_json_skip(&json);
		if (q == NULL)
			continue;
		t->asked[q->index] = true;
		t->answer[q->index] =
		    (struct cv_slice){from, (size_t)(json.p - from)};
	}
}

static bool is_missing(struct cv_slice a)
{
	return a.n > 0 && a.s[0] == '{';
}

/* {"missing":"dk"}: dk. "pay": pay. 3: 3 */
static void put(struct table *t, struct cv_slice a)
{
	static const char head[] = "{\"missing\":\"";

	if (is_missing(a))
		cv_buf_add(&t->out, a.s + strlen(head), a.n - strlen(head) - 2);
	else if (a.n > 1 && a.s[0] == '"')
		cv_buf_add(&t->out, a.s + 1, a.n - 2);
	else
		cv_buf_add(&t->out, a.s, a.n);
}

static bool holds(struct cv_slice list, const char *id)
{
	char quoted[80];
	int n = snprintf(quoted, sizeof quoted, "\"%s\"", id);

	return memmem(list.s, list.n, quoted, (size_t)n) != NULL;
}

static void put_parts(struct table *t, const struct cv_question *q)
{
	struct cv_slice a = t->answer[q->index];

	for (unsigned i = 0; i < q->n_options; i++) {
		cv_buf_addc(&t->out, ',');
		if (a.n == 0 || is_missing(a))
			put(t, a);
		else
			cv_buf_addc(&t->out,
				    holds(a, q->options[i].id) ? '1' : '0');
	}
}

static void put_row(struct table *t, const struct cv_body *body)
{
	cv_buf_add(&t->out, body->language.s, body->language.n);
	for (unsigned i = 0; i < t->survey->n_questions; i++) {
		const struct cv_question *q = &t->survey->questions[i];

		if (!has_column(t, q))
			continue;
		if (is_several(q)) {
			put_parts(t, q);
			continue;
		}
		cv_buf_addc(&t->out, ',');
		put(t, t->answer[i]);
	}
	cv_buf_addc(&t->out, '\n');
}

static enum cv_status each(void *context, const struct cv_store_row *row)
{
	struct table *t = context;
	struct cv_body body;

	if (cv_body_parse(row->body, row->len, &body) != CV_OK ||
	    body.kind.n != strlen("interview") || body.status.n == 4 /*void*/)
		return CV_OK;
	split(t, &body);
	if (!t->writing)
		return CV_OK;
	put_row(t, &body);
	if (t->out.len > 1 << 16) {
		fwrite(t->out.data, 1, t->out.len, stdout);
		cv_buf_reset(&t->out);
	}
	return CV_OK;
}

static void put_heads(struct table *t, FILE *columns)
{
	fputs("language\tabout\n", columns);
	cv_buf_adds(&t->out, "language");
	for (unsigned i = 0; i < t->survey->n_questions; i++) {
		const struct cv_question *q = &t->survey->questions[i];
		bool several = is_several(q);

		for (unsigned k = 0;
		     has_column(t, q) && k < (several ? q->n_options : 1);
		     k++) {
			cv_buf_addf(&t->out, ",%s", q->id);
			fputs(q->id, columns);
			if (several) {
				cv_buf_addf(&t->out, "/%s", q->options[k].id);
				fprintf(columns, "/%s", q->options[k].id);
			}
			fprintf(columns, "\t%s\n",
				several            ? "split"
				: q->n_options > 0 ? "choice"
						   : "number");
		}
	}
	cv_buf_addc(&t->out, '\n');
}

/* Once to see what was asked, once to write. */
static enum cv_status write_table(struct table *t, struct cv_store *store,
				  const char *path, struct cv_error *err)
{
	FILE *columns = fopen(path, "w");
	enum cv_status rc = CV_OK;

	if (columns == NULL)
		return cv_fail_at(err, CV_IO, path, "it cannot be written");
	for (int turn = 0; turn < 2 && rc == CV_OK; turn++) {
		int64_t last = 0;

		t->writing = turn == 1;
		if (t->writing)
			put_heads(t, columns);
		rc = cv_store_read(store, &last, each, t, err);
	}
	fwrite(t->out.data, 1, t->out.len, stdout);
	if ((fclose(columns) != 0 || fflush(stdout) != 0) && rc == CV_OK)
		rc = cv_fail_at(err, CV_IO, path, "it cannot be written");
	return rc;
}

int main(int argc, char **argv)
{
	struct cv_error err = {.status = CV_OK};
	struct cv_folder *folder = NULL;
	struct cv_survey *survey = NULL;
	struct cv_store *store = NULL;
	struct table t = {.out = CV_BUF_INIT};
	char path[512];
	enum cv_status rc = CV_INVALID;

	if (argc != 3)
		return 2;
	snprintf(path, sizeof path, "%s/canvass.db", argv[1]);
	if (cv_seal_init(&err) != CV_OK ||
	    cv_folder_open(argv[1], &folder, &err) != CV_OK ||
	    cv_reader_survey(folder, &survey, NULL, &err) != CV_OK ||
	    cv_store_open(path, CV_STORE_READ_ONLY, NULL, NULL, &store, &err) !=
		CV_OK)
		goto done;
	t.survey = survey;
	t.asked = cv_calloc(survey->n_questions + 1, sizeof *t.asked);
	t.answer = cv_calloc(survey->n_questions + 1, sizeof *t.answer);
	rc = write_table(&t, store, argv[2], &err);
done:
	if (rc != CV_OK)
		fprintf(stderr, "bench-table: %s: %s\n", err.where, err.text);
	free(t.asked);
	free(t.answer);
	cv_buf_done(&t.out);
	cv_store_close(&store);
	cv_survey_free(&survey);
	cv_folder_close(&folder);
	return rc == CV_OK ? 0 : 1;
}
