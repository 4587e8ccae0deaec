/* Reading what is not a record in full: drafts, counts, the version.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <string.h>

#include "private.h"

static enum cv_status
give_draft(struct cv_store *store, sqlite3_stmt *s,
	   enum cv_status (*each)(void *, const char *, unsigned, const void *,
				  size_t),
	   void *context, struct cv_error *err)
{
	const void *body;
	size_t len;
	enum cv_status rc = cv_store_column_body(store, s, 2, &body, &len, err);

	if (rc == CV_OK && sqlite3_column_bytes(s, 0) != CV_STORE_UUID)
		rc = cv_fail(err, CV_CORRUPT,
			     "An unfinished interview is damaged.");
	if (rc != CV_OK)
		return rc;
	return each(context, (const char *)sqlite3_column_text(s, 0),
		    (unsigned)sqlite3_column_int64(s, 1), body, len);
}

enum cv_status
cv_store_drafts(struct cv_store *store, const char *uuid,
		enum cv_status (*each)(void *context, const char *uuid,
				       unsigned n, const void *body,
				       size_t len),
		void *context, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	int code = SQLITE_DONE;
	enum cv_status rc = cv_store_sql(
	    store, uuid != NULL ? SQL_DRAFT_ONE : SQL_DRAFT_ALL, &s, err);

	if (rc != CV_OK)
		return rc;
	if (uuid != NULL)
		sqlite3_bind_text(s, 1, uuid, -1, SQLITE_STATIC);
	while (rc == CV_OK && (code = sqlite3_step(s)) == SQLITE_ROW)
		rc = give_draft(store, s, each, context, err);
	if (rc == CV_OK && code != SQLITE_DONE)
		rc = cv_store_fail(store, err);
	cv_store_reset(s);
	return rc;
}

static enum cv_status count_kind(struct cv_store *store, const char *kind,
				 int64_t *out, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, SQL_COUNT_OTHERS, &s, err);

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_text(s, 1, kind, -1, SQLITE_STATIC);
	if (sqlite3_step(s) == SQLITE_ROW)
		*out = sqlite3_column_int64(s, 0);
	else
		rc = cv_store_fail(store, err);
	cv_store_reset(s);
	return rc;
}

/* Interviews are all uuids less those that have rows of other kinds only: the
 * index over the others is small, and no body is touched. */
enum cv_status cv_store_count(struct cv_store *store,
			      struct cv_store_counts *out, struct cv_error *err)
{
	struct cv_store_counts c = {0};
	int64_t all = 0, others = 0;
	enum cv_status rc = cv_store_number(store, SQL_COUNT_UUIDS, &all, err);

	if (rc == CV_OK)
		rc = cv_store_number(store, SQL_COUNT_LONE, &others, err);
	if (rc == CV_OK)
		rc = count_kind(store, "declined", &c.declined, err);
	if (rc == CV_OK)
		rc = count_kind(store, "ineligible", &c.ineligible, err);
	if (rc == CV_OK)
		rc = cv_store_number(store, SQL_DRAFT_COUNT, &c.drafts, err);
	if (rc != CV_OK)
		return rc;
	c.complete = all - others;
	*out = c;
	return CV_OK;
}

int64_t cv_store_version(struct cv_store *store)
{
	int64_t version = -1;

	cv_store_number(store, SQL_VERSION, &version, NULL);
	return version;
}
