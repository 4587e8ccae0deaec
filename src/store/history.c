/* Every revision of what was written more than once: how a record came to be as
 * it is. SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

enum { STEP = 10000, COL_UUID = 0, COL_REV = 1, COL_HASH = 2 };

/** Uuids with several rows, or with one that is a later revision. */
struct listing {
	char (*uuids)[CV_STORE_UUID + 1];
	size_t n, room;
	/* the row before */
	char uuid[CV_STORE_UUID + 1];
	int64_t rev;
	unsigned char hash[CV_HASH_SIZE];
};

static void list(struct listing *l, const char *uuid)
{
	if (l->n > 0 && strcmp(l->uuids[l->n - 1], uuid) == 0)
		return;
	if (l->n == l->room) {
		l->room = l->room > 0 ? 2 * l->room : 64;
		l->uuids = cv_reallocarray(l->uuids, l->room, sizeof *l->uuids);
	}
	memcpy(l->uuids[l->n++], uuid, CV_STORE_UUID + 1);
}

static bool see(struct listing *l, sqlite3_stmt *s)
{
	const unsigned char *uuid = sqlite3_column_text(s, COL_UUID);
	const void *hash = sqlite3_column_blob(s, COL_HASH);
	int64_t rev = sqlite3_column_int64(s, COL_REV);

	if (uuid == NULL ||
	    sqlite3_column_bytes(s, COL_UUID) != CV_STORE_UUID ||
	    sqlite3_column_bytes(s, COL_HASH) != CV_HASH_SIZE)
		return false;
	if (rev > 1 || memcmp(uuid, l->uuid, CV_STORE_UUID) == 0)
		list(l, (const char *)uuid);
	memcpy(l->uuid, uuid, CV_STORE_UUID + 1);
	memcpy(l->hash, hash, CV_HASH_SIZE);
	l->rev = rev;
	return true;
}

/* One read transaction of the walk over the index. */
static enum cv_status list_step(struct cv_store *store, struct listing *l,
				int *seen, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, SQL_RECORD_UUIDS, &s, err);
	int code;

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_text(s, 1, l->uuid, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int64(s, 2, l->rev);
	sqlite3_bind_blob(s, 3, l->hash, CV_HASH_SIZE, SQLITE_TRANSIENT);
	sqlite3_bind_int(s, 4, STEP);
	for (*seen = 0; (code = sqlite3_step(s)) == SQLITE_ROW; ++*seen)
		if (!see(l, s)) {
			code = SQLITE_CORRUPT;
			break;
		}
	if (code == SQLITE_CORRUPT)
		rc = cv_store_fail_code(code, err);
	else if (code != SQLITE_DONE)
		rc = cv_store_fail(store, err);
	cv_store_reset(s);
	return rc;
}

/** The row of one revision; a body that does not open, or is not what was
 * written, is NULL. */
static bool
read_row(struct cv_store *store, sqlite3_stmt *s, struct cv_store_revision *out)
{
	enum { SEQ, UUID, REV, HASH, KIND, STATION, BODY };
	unsigned char hash[CV_HASH_SIZE];

	*out = (struct cv_store_revision){
	    .uuid = (const char *)sqlite3_column_text(s, UUID),
	    .kind = (const char *)sqlite3_column_text(s, KIND),
	    .rev = (unsigned)sqlite3_column_int64(s, REV)};
	if (out->uuid == NULL || out->kind == NULL ||
	    sqlite3_column_type(s, HASH) != SQLITE_BLOB ||
	    sqlite3_column_bytes(s, HASH) != CV_HASH_SIZE)
		return false;
	cv_hex(sqlite3_column_blob(s, HASH), CV_HASH_SIZE, out->hash);
	if (cv_store_column_body(store, s, BODY, &out->body, &out->len, NULL) !=
	    CV_OK)
		out->body = NULL;
	if (out->body == NULL)
		return true;
	cv_hash(out->body, out->len, hash);
	if (memcmp(hash, sqlite3_column_blob(s, HASH), CV_HASH_SIZE) != 0)
		out->body = NULL;
	return true;
}

static enum cv_status
give(struct cv_store *store, const char *uuid,
     enum cv_status (*each)(void *context, const struct cv_store_revision *row),
     void *context, struct cv_error *err)
{
	struct cv_store_revision row;
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, SQL_RECORD_RIVALS, &s, err);
	int code = SQLITE_DONE;

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_text(s, 1, uuid, CV_STORE_UUID, SQLITE_STATIC);
	sqlite3_bind_int64(s, 2, INT64_MAX);
	while (rc == CV_OK && (code = sqlite3_step(s)) == SQLITE_ROW)
		if (read_row(store, s, &row))
			rc = each(context, &row);
	if (rc == CV_OK && code != SQLITE_DONE)
		rc = cv_store_fail(store, err);
	cv_store_reset(s);
	return rc;
}

enum cv_status
cv_store_revisions(struct cv_store *store,
		   enum cv_status (*each)(void *context,
					  const struct cv_store_revision *row),
		   void *context, struct cv_error *err)
{
	struct listing l = {.rev = -1};
	enum cv_status rc = CV_OK;
	int seen = STEP;

	while (rc == CV_OK && seen == STEP)
		rc = list_step(store, &l, &seen, err);
	for (size_t i = 0; rc == CV_OK && i < l.n; i++)
		rc = give(store, l.uuids[i], each, context, err);
	free(l.uuids);
	return rc;
}
