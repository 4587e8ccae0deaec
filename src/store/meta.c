/* Small settings, and questionnaire files as they were when they were used.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <string.h>

#include "private.h"

/* What the store keeps for itself. */
static const char *const own_keys[] = {"identity", "station", "machine",
				       "machine_salt"};

enum cv_status cv_store_get(struct cv_store *store, const char *key,
			    struct cv_buf *out, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, SQL_META_GET, &s, err);
	int code;

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
	code = sqlite3_step(s);
	if (code == SQLITE_ROW && sqlite3_column_type(s, 0) != SQLITE_NULL) {
		const void *value = sqlite3_column_blob(s, 0);

		cv_buf_add(out, value, (size_t)sqlite3_column_bytes(s, 0));
	} else if (code == SQLITE_ROW || code == SQLITE_DONE) {
		rc = cv_fail_at(err, CV_NOT_FOUND, key, "It is not set.");
	} else {
		rc = cv_store_fail(store, err);
	}
	cv_store_reset(s);
	return rc;
}

enum cv_status cv_store_put(struct cv_store *store, const char *key,
			    const char *value, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_may_write(store, err);

	if (rc == CV_OK)
		rc = cv_store_sql(store, SQL_META_SET, &s, err);
	if (rc != CV_OK)
		return rc;
	sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 2, value, -1, SQLITE_STATIC);
	return cv_store_run(store, s, err);
}

enum cv_status cv_store_set(struct cv_store *store, const char *key,
			    const char *value, struct cv_error *err)
{
	enum cv_status rc;

	for (size_t i = 0; i < sizeof own_keys / sizeof *own_keys; i++)
		if (strcmp(key, own_keys[i]) == 0)
			return cv_fail_at(err, CV_INVALID, key,
					  "The store keeps this itself.");
	rc = cv_store_enter(store, err);
	if (rc == CV_OK)
		rc = cv_store_leave(store, cv_store_put(store, key, value, err),
				    err);
	return rc;
}

static enum cv_status knows_source(struct cv_store *store,
				   const unsigned char *hash, bool *known,
				   struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, SQL_SOURCE_FIND, &s, err);
	int code;

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_blob(s, 1, hash, CV_HASH_SIZE, SQLITE_STATIC);
	code = sqlite3_step(s);
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		*known = code == SQLITE_ROW;
	else
		rc = cv_store_fail(store, err);
	cv_store_reset(s);
	return rc;
}

static enum cv_status
add_source(struct cv_store *store, const unsigned char *hash, const char *name,
	   const char *text, size_t n, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, SQL_SOURCE_ADD, &s, err);

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_blob(s, 1, hash, CV_HASH_SIZE, SQLITE_STATIC);
	sqlite3_bind_text(s, 2, name, -1, SQLITE_STATIC);
	if (sqlite3_bind_text64(s, 3, text, n, SQLITE_STATIC, SQLITE_UTF8) !=
	    SQLITE_OK) {
		cv_store_reset(s);
		return cv_fail_at(err, CV_INVALID, name, "It is too long.");
	}
	return cv_store_run(store, s, err);
}

enum cv_status cv_store_source(struct cv_store *store, const char *name,
			       const char *text, size_t n, struct cv_error *err)
{
	unsigned char hash[CV_HASH_SIZE];
	bool known = false;
	enum cv_status rc;

	cv_hash(text, n, hash);
	rc = knows_source(store, hash, &known, err);
	if (rc != CV_OK || known)
		return rc;
	rc = cv_store_enter(store, err);
	if (rc == CV_OK)
		rc = cv_store_leave(
		    store, add_source(store, hash, name, text, n, err), err);
	return rc;
}
