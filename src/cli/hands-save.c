/* The votes of a group, kept one by one. Every vote is a revision of the
 * group's record rather than a row of a draft: so it stands in results and on
 * the projector at once, and a draft of another kind would be met by everything
 * that goes on with interviews. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hands.h"

#include <canvass/seal.h>
#include <canvass/votes.h>
#include <stdlib.h>
#include <string.h>

/* Where the uuid of a group that is not at its end is kept. */
static const char under_way[] = "hands";

enum { READ_MOST = 20000 }; /* interviews to look through for it */

const struct cv_hands_vote *
hands_vote(const struct hands *h, const struct cv_question *q)
{
	for (unsigned i = 0; i < h->n; i++)
		if (h->votes[i].question == q)
			return &h->votes[i];
	return NULL;
}

void hands_done(struct hands *h)
{
	for (unsigned i = 0; i < h->n; i++)
		cv_hands_vote_done(&h->votes[i]);
	free(h->votes);
	free(h->parts);
	cv_buf_done(&h->who);
	cv_buf_done(&h->more);
	h->votes = NULL;
	h->parts = NULL;
	h->n = 0;
}

/* Writing */

static enum cv_status keep_sources(struct hands *h,
				   const struct cv_record_hands *record,
				   struct cv_error *err)
{
	struct cli_sitting *s = h->home->sitting;
	enum cv_status rc = CV_OK;

	for (unsigned i = 0; i < record->n_votes && rc == CV_OK; i++)
		rc = cli_sitting_source(
		    s, record->votes[i].question->questionnaire, err);
	return rc;
}

static void write_body(struct hands *h, const struct cv_record_hands *record,
		       struct cv_buf *out)
{
	struct cli_sitting *s = h->home->sitting;
	const struct cli_session *session = &s->session;
	unsigned char random[CV_SALT_SIZE];
	char salt[2 * CV_SALT_SIZE + 1];
	const struct cv_record_meta meta = {.uuid = h->uuid,
					    .rev = h->rev + 1,
					    .salt = salt,
					    .station =
						cv_store_station(s->store),
					    .minutes = -1,
					    .source_hash = cli_sitting_hash,
					    .context = s};
	const struct cv_interview_setup setup = {
	    .survey = s->survey,
	    .language = h->language,
	    .training = s->survey->consultation.training,
	    .site = session->site[0] != '\0' ? session->site : NULL,
	    .interpreter = session->interpreter,
	    .sampling = session->sampling[0] != '\0' ? session->sampling : NULL,
	    .month = h->month};

	cv_random(random, sizeof random);
	cv_hex(random, sizeof random, salt);
	cv_record_hands(&setup, record, &meta, out);
}

/* The next revision, with these votes. */
static enum cv_status add_revision(struct hands *h,
				   const struct cv_hands_vote *votes,
				   unsigned n, struct cv_error *err)
{
	const struct cv_record_hands record = {.group = h->group,
					       .votes = votes,
					       .n_votes = n,
					       .of = h->rev > 0 ? h->of : NULL};
	struct cv_store *store = h->home->sitting->store;
	unsigned char hash[CV_HASH_SIZE];
	struct cv_buf body = CV_BUF_INIT;
	enum cv_status rc = keep_sources(h, &record, err);

	if (rc == CV_OK && h->rev == 0)
		rc = cv_store_set(store, under_way, h->uuid, err);
	if (rc == CV_OK) {
		write_body(h, &record, &body);
		rc = cv_store_add(store, h->uuid, h->rev + 1, "hands",
				  body.data, body.len, err);
	}
	if (rc == CV_OK) {
		cv_hash(body.data, body.len, hash);
		cv_hex(hash, sizeof hash, h->of);
		h->rev++;
	}
	cv_buf_wipe(&body);
	return rc;
}

/* Where the vote on a question stands among the others, in the order of the
 * survey. */
static unsigned place_of(const struct hands *h, const struct cv_question *q)
{
	unsigned i = 0;

	while (i < h->n && h->votes[i].question->index < q->index)
		i++;
	return i;
}

enum cv_status hands_save(struct hands *h, const struct cv_hands_sheet *sheet,
			  struct cv_error *err)
{
	const struct cv_survey *s = h->home->sitting->survey;
	unsigned at = place_of(h, sheet->question);
	bool is_new = at == h->n || h->votes[at].question != sheet->question;
	unsigned n = h->n + (is_new ? 1 : 0), tail = h->n - at;
	struct cv_hands_vote *votes = cv_calloc(n, sizeof *votes), before = {0};
	enum cv_status rc;

	if (!is_new) {
		before = h->votes[at];
		tail--;
	}
	if (at > 0)
		memcpy(votes, h->votes, at * sizeof *votes);
	if (tail > 0)
		memcpy(votes + at + 1, h->votes + h->n - tail,
		       tail * sizeof *votes);
	cv_hands_take(sheet, s, &votes[at]);
	rc = add_revision(h, votes, n, err);
	if (rc != CV_OK) {
		cv_hands_vote_done(&votes[at]);
		free(votes);
		return rc;
	}
	cv_hands_vote_done(&before);
	free(h->votes);
	h->votes = votes;
	h->n = n;
	return CV_OK;
}

void hands_end(struct hands *h)
{
	/* where this cannot be kept the group is offered once more: no harm */
	cv_store_set(h->home->sitting->store, under_way, "", NULL);
}

/* Taking up */

/* The current record of one uuid. */
struct looking {
	const char *uuid;
	struct cv_buf body;
	unsigned rev;
};

static enum cv_status look(void *context, const struct cv_store_row *row)
{
	struct looking *l = context;

	if (strcmp(row->kind, "hands") == 0 &&
	    strcmp(row->uuid, l->uuid) == 0) {
		cv_buf_reset(&l->body);
		cv_buf_add(&l->body, row->body, row->len);
		l->rev = row->rev;
	}
	return CV_OK;
}

static bool is_few(struct cv_store *store)
{
	struct cv_store_counts counts;

	return cv_store_count(store, &counts, NULL) == CV_OK &&
	       counts.complete <= READ_MOST;
}

/* A copy that hands_done can free. */
static void
copy_vote(struct cv_hands_vote *to, const struct cv_hands_vote *from)
{
	*to = *from;
	to->id = from->question->id;
	to->counts = cv_calloc(from->n_counts + 1u, sizeof *to->counts);
	for (unsigned i = 0; i < from->n_counts; i++) {
		const struct cv_question *q = from->question;
		const char *id = from->counts[i].id;
		int option = cv_question_option(q, id, strlen(id));

		to->counts[i].n = from->counts[i].n;
		to->counts[i].id = option >= 0 ? q->options[option].id
				   : strcmp(id, "dk") == 0 ? "dk"
							   : "na";
	}
}

static bool is_whole(const struct hands *h, const struct cv_hands_vote *vote)
{
	const struct cv_survey *s = h->home->sitting->survey;

	return vote->question != NULL &&
	       vote->version ==
		   s->questionnaires[vote->question->questionnaire].version;
}

/* Every vote must be one that these questionnaires can take up and write again
 * as it is. */
static bool take_up(struct hands *h, const struct cv_record_hands *record)
{
	for (unsigned i = 0; i < record->n_votes; i++)
		if (!is_whole(h, &record->votes[i]))
			return false;
	h->group = record->group;
	h->votes = cv_calloc(record->n_votes + 1u, sizeof *h->votes);
	for (unsigned i = 0; i < record->n_votes; i++) {
		unsigned at = place_of(h, record->votes[i].question);

		memmove(&h->votes[at + 1], &h->votes[at],
			(h->n - at) * sizeof *h->votes);
		copy_vote(&h->votes[at], &record->votes[i]);
		h->n++;
	}
	return true;
}

static bool is_current(const struct hands *h, const struct cv_body *body)
{
	bool training = h->home->sitting->survey->consultation.training;

	return body->training == training &&
	       body->month.n == strlen(h->month) &&
	       memcmp(body->month.s, h->month, body->month.n) == 0 &&
	       !(body->status.n == 4 && memcmp(body->status.s, "void", 4) == 0);
}

static bool read_again(struct hands *h, const struct looking *l)
{
	const struct cv_survey *s = h->home->sitting->survey;
	struct cv_arena *arena = cv_arena_new();
	unsigned char hash[CV_HASH_SIZE];
	struct cv_record_hands record;
	struct cv_body body;
	bool is;

	is = cv_body_parse(l->body.data, l->body.len, &body) == CV_OK &&
	     is_current(h, &body) &&
	     cv_record_read_hands(s, l->body.data, l->body.len, arena, &record,
				  NULL) == CV_OK &&
	     take_up(h, &record);
	cv_arena_free(&arena);
	if (!is)
		return false;
	cv_hash(l->body.data, l->body.len, hash);
	cv_hex(hash, sizeof hash, h->of);
	h->rev = l->rev;
	memcpy(h->uuid, l->uuid, sizeof h->uuid);
	return true;
}

bool hands_again(struct hands *h)
{
	struct cv_store *store = h->home->sitting->store;
	struct cv_buf uuid = CV_BUF_INIT;
	struct looking l = {.body = CV_BUF_INIT};
	int64_t last = 0;
	bool is = false;

	if (cv_store_get(store, under_way, &uuid, NULL) == CV_OK &&
	    uuid.len == sizeof h->uuid - 1 && is_few(store)) {
		l.uuid = uuid.data;
		is = cv_store_read(store, &last, look, &l, NULL) == CV_OK &&
		     l.body.len > 0 && read_again(h, &l);
	}
	cv_buf_wipe(&l.body);
	cv_buf_done(&uuid);
	return is;
}
