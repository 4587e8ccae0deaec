/* Reading: drafts, counts, and the one reader of current records.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

/* Up to so many new rows each is looked up; beyond, all uuids are walked. */
enum { LOOK_UP_TO = 10000, UUID_STEP = 50000 };

enum { COL_SEQ, COL_UUID, COL_REV, COL_HASH, COL_KIND, COL_STATION, COL_BODY };

/* One run of cv_store_read. Rows only come at the end, so the rows up to
 * `to`, fixed at the start, are the same in every step. */
struct reading {
	struct cv_store *store;
	int64_t from, to;
	int64_t at;     /* the row up to which everything was given */
	bool withdrawn; /* somebody took theirs back since `from` */
	bool verify;    /* every row, not only contested ones */
	bool listed;    /* uuids with several rows are in `several` */
	char (*several)[CV_STORE_UUID];
	size_t n, room;
	enum cv_status (*each)(void *context, const struct cv_store_row *row);
	void *context;
	struct cv_error *err;
};

static bool is_text(sqlite3_stmt *s, int at, int length)
{
	return sqlite3_column_type(s, at) == SQLITE_TEXT &&
	       (length == 0 || sqlite3_column_bytes(s, at) == length);
}

/* Nothing read from a file is believed: types and lengths, then the seal. */
static bool
get_row(struct cv_store *store, sqlite3_stmt *s, struct cv_store_row *row)
{
	int64_t rev = sqlite3_column_int64(s, COL_REV);

	*row = (struct cv_store_row){.seq = sqlite3_column_int64(s, COL_SEQ)};
	if (!is_text(s, COL_UUID, CV_STORE_UUID) || !is_text(s, COL_KIND, 0) ||
	    !is_text(s, COL_STATION, 0) || rev < 0 || rev > CV_STORE_MAX_REV ||
	    sqlite3_column_type(s, COL_HASH) != SQLITE_BLOB ||
	    sqlite3_column_bytes(s, COL_HASH) != CV_HASH_SIZE)
		return false;
	row->uuid = (const char *)sqlite3_column_text(s, COL_UUID);
	row->kind = (const char *)sqlite3_column_text(s, COL_KIND);
	row->station = (const char *)sqlite3_column_text(s, COL_STATION);
	row->rev = (unsigned)rev;
	return cv_store_column_body(store, s, COL_BODY, &row->body, &row->len,
				    NULL) == CV_OK;
}

static bool matches_hash(const struct cv_store_row *row, sqlite3_stmt *s)
{
	unsigned char hash[CV_HASH_SIZE];

	cv_hash(row->body, row->len, hash);
	return memcmp(hash, sqlite3_column_blob(s, COL_HASH), sizeof hash) == 0;
}

static bool
get_true_row(struct cv_store *store, sqlite3_stmt *s, struct cv_store_row *row)
{
	return get_row(store, s, row) && matches_hash(row, s);
}

static void note_several(struct reading *r, const char *uuid)
{
	if (r->n > 0 && memcmp(r->several[r->n - 1], uuid, CV_STORE_UUID) == 0)
		return;
	if (r->n == r->room) {
		r->room = r->room > 0 ? 2 * r->room : 64;
		r->several =
		    cv_reallocarray(r->several, r->room, sizeof *r->several);
	}
	memcpy(r->several[r->n++], uuid, CV_STORE_UUID);
}

/* Where a step of list_several stopped. */
struct place {
	char uuid[CV_STORE_UUID];
	int64_t rev;
	unsigned char hash[CV_HASH_SIZE];
};

static int
walk_uuids(struct reading *r, sqlite3_stmt *s, struct place *at, int *seen)
{
	int code;

	sqlite3_bind_text(s, 1, at->uuid, *at->uuid ? CV_STORE_UUID : 0,
			  SQLITE_TRANSIENT);
	sqlite3_bind_int64(s, 2, at->rev);
	sqlite3_bind_blob(s, 3, at->hash, CV_HASH_SIZE, SQLITE_TRANSIENT);
	sqlite3_bind_int(s, 4, UUID_STEP);
	for (*seen = 0; (code = sqlite3_step(s)) == SQLITE_ROW; ++*seen) {
		const void *uuid = sqlite3_column_blob(s, 0);
		const void *hash = sqlite3_column_blob(s, 2);

		if (sqlite3_column_bytes(s, 0) != CV_STORE_UUID ||
		    sqlite3_column_bytes(s, 2) != CV_HASH_SIZE)
			return SQLITE_CORRUPT;
		if (memcmp(uuid, at->uuid, CV_STORE_UUID) == 0)
			note_several(r, uuid);
		memcpy(at->uuid, uuid, CV_STORE_UUID);
		at->rev = sqlite3_column_int64(s, 1);
		memcpy(at->hash, hash, CV_HASH_SIZE);
	}
	return code;
}

/* One walk over the index, in order, is far cheaper than a look-up a row. */
static enum cv_status list_several(struct reading *r)
{
	struct place at = {.rev = -1};
	sqlite3_stmt *s = NULL;
	enum cv_status rc =
	    cv_store_sql(r->store, SQL_RECORD_UUIDS, &s, r->err);
	int seen = UUID_STEP, code;

	while (rc == CV_OK && seen == UUID_STEP) {
		code = walk_uuids(r, s, &at, &seen);
		if (code == SQLITE_CORRUPT)
			rc = cv_store_fail_code(code, r->err);
		else if (code != SQLITE_DONE)
			rc = cv_store_fail(r->store, r->err);
		cv_store_reset(s);
	}
	r->listed = true;
	return rc;
}

static int compare_uuids(const void *a, const void *b)
{
	return memcmp(a, b, CV_STORE_UUID);
}

static enum cv_status
has_several(struct reading *r, const char *uuid, bool *out)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc;
	int code, rows = 0;

	if (r->listed) {
		*out = r->n > 0 && bsearch(uuid, r->several, r->n,
					   sizeof *r->several, compare_uuids);
		return CV_OK;
	}
	rc = cv_store_sql(r->store, SQL_RECORD_TWINS, &s, r->err);
	if (rc != CV_OK)
		return rc;
	sqlite3_bind_text(s, 1, uuid, CV_STORE_UUID, SQLITE_STATIC);
	sqlite3_bind_int64(s, 2, r->to);
	while ((code = sqlite3_step(s)) == SQLITE_ROW)
		rows++;
	if (code != SQLITE_DONE)
		rc = cv_store_fail(r->store, r->err);
	cv_store_reset(s);
	*out = rows > 1;
	return rc;
}

/* Among the rows of a uuid, highest first: which is current, and which was
 * when the caller last read? */
static enum cv_status find_current(struct reading *r, const char *uuid,
				   int64_t *current, int64_t *before)
{
	struct cv_store_row row;
	int64_t known = 0, lone = 0;
	int code, n = 0;
	sqlite3_stmt *s = NULL;
	enum cv_status rc =
	    cv_store_sql(r->store, SQL_RECORD_RIVALS, &s, r->err);

	if (rc != CV_OK)
		return rc;
	*current = 0;
	sqlite3_bind_text(s, 1, uuid, CV_STORE_UUID, SQLITE_STATIC);
	sqlite3_bind_int64(s, 2, r->to);
	while ((code = sqlite3_step(s)) == SQLITE_ROW) {
		bool is_true = get_true_row(r->store, s, &row);

		if (is_true && *current == 0)
			*current = row.seq;
		if (row.seq > r->from)
			continue;
		n++;
		lone = row.seq;
		if (is_true && known == 0)
			known = row.seq;
	}
	if (code != SQLITE_DONE)
		rc = cv_store_fail(r->store, r->err);
	cv_store_reset(s);
	/* a lone row may have been given without its hash looked at */
	*before = n == 1 ? lone : known;
	return rc;
}

/* Whatever the caller says to a row, it has had it. */
static enum cv_status give(struct reading *r, const struct cv_store_row *row)
{
	r->at = row->seq;
	return r->each(r->context, row);
}

static enum cv_status
offer_contested(struct reading *r, struct cv_store_row *row)
{
	char uuid[CV_STORE_UUID];
	int64_t current;
	enum cv_status rc;

	memcpy(uuid, row->uuid, sizeof uuid);
	rc = find_current(r, uuid, &current, &row->replaces);
	if (rc != CV_OK || row->seq != current)
		return rc;
	return give(r, row);
}

static enum cv_status offer(struct reading *r, sqlite3_stmt *s)
{
	struct cv_store_row row;
	bool several = false;
	enum cv_status rc;

	if (!get_row(r->store, s, &row)) {
		r->store->damaged++;
		return CV_OK;
	}
	if (strcmp(row.kind, "withdrawn") == 0) {
		r->withdrawn = r->from > 0;
		return r->withdrawn ? CV_END : CV_OK;
	}
	rc = has_several(r, row.uuid, &several);
	if (rc != CV_OK)
		return rc;
	if ((several || r->verify) && !matches_hash(&row, s)) {
		r->store->damaged++;
		return CV_OK;
	}
	return several ? offer_contested(r, &row) : give(r, &row);
}

/* One read transaction: from the first row to the reset. */
static enum cv_status read_step(struct reading *r)
{
	sqlite3_stmt *s = NULL;
	int64_t seq;
	int code, rows = 0;
	enum cv_status rc = cv_store_sql(r->store, SQL_RECORD_STEP, &s, r->err);

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_int64(s, 1, r->at);
	sqlite3_bind_int64(s, 2, r->to);
	sqlite3_bind_int(s, 3, CV_STORE_STEP);
	while (rc == CV_OK && (code = sqlite3_step(s)) == SQLITE_ROW) {
		seq = sqlite3_column_int64(s, COL_SEQ);
		rc = offer(r, s);
		if (rc == CV_OK)
			r->at = seq;
		rows++;
	}
	if (rc == CV_OK && code != SQLITE_DONE)
		rc = cv_store_fail(r->store, r->err);
	else if (rc == CV_OK && rows < CV_STORE_STEP)
		r->at = r->to;
	cv_store_reset(s);
	return rc;
}

static enum cv_status
step_ahead(void *context, struct cv_batch *batch, int64_t *at, bool *is_last)
{
	struct reading *r = context;
	enum cv_status rc;

	r->each = cv_batch_add;
	r->context = batch;
	rc = read_step(r);
	*at = r->at;
	*is_last = r->at >= r->to;
	return rc;
}

/* Of many rows the next are read while the caller works on those before. */
static enum cv_status read_rows(struct reading *r, int64_t *at)
{
	struct cv_store_ahead work = {step_ahead, r, r->each, r->context};
	enum cv_status rc = CV_OK;

	if (r->listed && r->at < r->to && cv_store_read_ahead(&work, at, &rc))
		return rc;
	while (rc == CV_OK && r->at < r->to)
		rc = read_step(r);
	*at = r->at;
	return rc;
}

enum cv_status
cv_store_read(struct cv_store *store, int64_t *last,
	      enum cv_status (*each)(void *context,
				     const struct cv_store_row *row),
	      void *context, struct cv_error *err)
{
	struct reading r = {.store = store,
			    .from = *last,
			    .at = *last,
			    .each = each,
			    .context = context,
			    .err = err};
	enum cv_status rc =
	    cv_store_number(store, SQL_RECORD_NEWEST, &r.to, err);

	r.verify = r.to - r.from <= store->verify_up_to;
	if (rc == CV_OK && r.to - r.from > LOOK_UP_TO &&
	    (r.to - r.from) * 4 > r.to)
		rc = list_several(&r);
	if (rc == CV_OK)
		rc = read_rows(&r, last);
	if (r.withdrawn)
		*last = 0;
	free(r.several);
	return rc;
}

/* Every row, current or not: one step. */
static enum cv_status verify_step(struct cv_store *store, int64_t *at,
				  struct cv_store_health *health,
				  struct cv_error *err)
{
	struct cv_store_row row;
	sqlite3_stmt *s = NULL;
	int code, rows = 0;
	enum cv_status rc = cv_store_sql(store, SQL_RECORD_STEP, &s, err);

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_int64(s, 1, *at);
	sqlite3_bind_int64(s, 2, INT64_MAX);
	sqlite3_bind_int(s, 3, CV_STORE_STEP);
	while ((code = sqlite3_step(s)) == SQLITE_ROW) {
		health->damaged += !get_true_row(store, s, &row);
		*at = sqlite3_column_int64(s, COL_SEQ);
		rows++;
	}
	health->rows += rows;
	if (code != SQLITE_DONE)
		rc = cv_store_fail(store, err);
	else if (rows < CV_STORE_STEP)
		rc = CV_END;
	cv_store_reset(s);
	return rc;
}

static bool file_is_whole(struct cv_store *store)
{
	sqlite3_stmt *s = NULL;
	bool whole = false;

	if (cv_store_sql(store, SQL_CHECK, &s, NULL) != CV_OK)
		return false;
	if (sqlite3_step(s) == SQLITE_ROW)
		whole = is_text(s, 0, 2) &&
			memcmp(sqlite3_column_text(s, 0), "ok", 2) == 0;
	cv_store_reset(s);
	return whole;
}

enum cv_status cv_store_verify(struct cv_store *store,
			       struct cv_store_health *out,
			       struct cv_error *err)
{
	struct cv_store_health health = {.whole = file_is_whole(store)};
	int64_t at = 0;
	enum cv_status rc = CV_OK;

	while (rc == CV_OK)
		rc = verify_step(store, &at, &health, err);
	if (rc == CV_CORRUPT) /* rows beyond the damage cannot be read */
		health.whole = false;
	else if (rc != CV_END)
		return rc;
	*out = health;
	return CV_OK;
}

int64_t cv_store_damaged(const struct cv_store *store)
{
	return store->damaged;
}
