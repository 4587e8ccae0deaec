/* Pictures that left the room. SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include "private.h"

enum cv_status cv_store_released(struct cv_store *store, const char *table,
				 struct cv_buf *out, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, SQL_RELEASED_GET, &s, err);
	int code;

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_text(s, 1, table, -1, SQLITE_STATIC);
	code = sqlite3_step(s);
	if (code == SQLITE_ROW)
		cv_buf_add(out, sqlite3_column_text(s, 0),
			   (size_t)sqlite3_column_bytes(s, 0));
	else if (code == SQLITE_DONE)
		rc = cv_fail_at(err, CV_NOT_FOUND, table,
				"Nothing of it has been shown.");
	else
		rc = cv_store_fail(store, err);
	cv_store_reset(s);
	return rc;
}

enum cv_status
cv_store_released_tables(struct cv_store *store, const char *prefix,
			 void (*each)(void *context, const char *table),
			 void *context, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, SQL_RELEASED_LIST, &s, err);
	int code;

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_text(s, 1, prefix, -1, SQLITE_STATIC);
	while ((code = sqlite3_step(s)) == SQLITE_ROW)
		each(context, (const char *)sqlite3_column_text(s, 0));
	if (code != SQLITE_DONE)
		rc = cv_store_fail(store, err);
	cv_store_reset(s);
	return rc;
}

static enum cv_status put(struct cv_store *store, const char *table,
			  const char *month, int64_t seq, const char *figures,
			  struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_may_write(store, err);

	if (rc == CV_OK)
		rc = cv_store_sql(store, SQL_RELEASED_PUT, &s, err);
	if (rc != CV_OK)
		return rc;
	sqlite3_bind_text(s, 1, table, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 2, month, -1, SQLITE_STATIC);
	sqlite3_bind_int64(s, 3, seq);
	sqlite3_bind_text(s, 4, figures, -1, SQLITE_STATIC);
	return cv_store_run(store, s, err);
}

enum cv_status cv_store_release(struct cv_store *store, const char *table,
				const char *month, int64_t seq,
				const char *figures, struct cv_error *err)
{
	enum cv_status rc = cv_store_enter(store, err);

	if (rc == CV_OK)
		rc = cv_store_leave(
		    store, put(store, table, month, seq, figures, err), err);
	return rc;
}
