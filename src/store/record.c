/* Writing drafts and records, each durable before its call returns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <string.h>

#include "private.h"

static const char *const kinds[] = {"interview",  "hands",     "declined",
				    "ineligible", "withdrawn", "fragment",
				    "mark"};

bool cv_store_uuid_is_valid(const char *uuid)
{
	static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
	size_t i;

	for (i = 0; form[i] != '\0'; i++) {
		bool hex = (uuid[i] >= '0' && uuid[i] <= '9') ||
			   (uuid[i] >= 'a' && uuid[i] <= 'f');

		if (form[i] == '-' ? uuid[i] != '-' : !hex)
			return false;
	}
	return uuid[i] == '\0';
}

static bool is_kind(const char *kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kind, kinds[i]) == 0)
			return true;
	return false;
}

/* An open body is text, which people can query; a sealed one is bytes. */
enum cv_status cv_store_bind_body(struct cv_store *store, sqlite3_stmt *s,
				  int at, const void *body, size_t n,
				  struct cv_error *err)
{
	struct cv_buf *sealed = &store->sealed;
	enum cv_status rc;
	int code;

	cv_buf_reset(sealed);
	rc = cv_seal_close(store->seal, body, n, sealed, err);
	if (rc != CV_OK)
		return rc;
	if (cv_seal_is_open(store->seal))
		code = sqlite3_bind_text64(s, at, sealed->data, sealed->len,
					   SQLITE_STATIC, SQLITE_UTF8);
	else
		code = sqlite3_bind_blob64(s, at, sealed->data, sealed->len,
					   SQLITE_STATIC);
	if (code != SQLITE_OK)
		return cv_fail(err, CV_INVALID, "This is too long to be kept.");
	return CV_OK;
}

enum cv_status cv_store_column_body(struct cv_store *store, sqlite3_stmt *s,
				    int at, const void **body, size_t *n,
				    struct cv_error *err)
{
	bool is_open = cv_seal_is_open(store->seal);
	const void *bytes = sqlite3_column_blob(s, at);
	size_t len = (size_t)sqlite3_column_bytes(s, at);
	enum cv_status rc;

	if (sqlite3_column_type(s, at) != (is_open ? SQLITE_TEXT : SQLITE_BLOB))
		return cv_fail(err, CV_CORRUPT,
			       is_open ? "This row is sealed, the store is not."
				       : "This row is not sealed, and the "
					 "store is.");
	if (is_open) { /* the open seal changes nothing: spare the copy */
		*body = bytes;
		*n = len;
		return CV_OK;
	}
	cv_buf_reset(&store->clear);
	rc = cv_seal_open(store->seal, bytes, len, &store->clear, err);
	if (rc != CV_OK)
		return rc;
	*body = store->clear.data;
	*n = store->clear.len;
	return CV_OK;
}

static enum cv_status check_uuid(const char *uuid, struct cv_error *err)
{
	if (cv_store_uuid_is_valid(uuid))
		return CV_OK;
	return cv_fail_at(err, CV_INVALID, uuid, "This is not a uuid.");
}

static enum cv_status write_draft(struct cv_store *store, const char *uuid,
				  unsigned n, const void *body, size_t len,
				  struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, SQL_DRAFT_SAVE, &s, err);

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_text(s, 1, uuid, -1, SQLITE_STATIC);
	sqlite3_bind_int64(s, 2, n);
	rc = cv_store_bind_body(store, s, 3, body, len, err);
	if (rc == CV_OK)
		return cv_store_run(store, s, err);
	cv_store_reset(s);
	return rc;
}

enum cv_status cv_store_save_draft(struct cv_store *store, const char *uuid,
				   unsigned n, const void *body, size_t len,
				   struct cv_error *err)
{
	enum cv_status rc = check_uuid(uuid, err);

	if (rc == CV_OK)
		rc = cv_store_enter(store, err);
	if (rc != CV_OK)
		return rc;
	rc = write_draft(store, uuid, n, body, len, err);
	return cv_store_leave(store, rc, err);
}

static enum cv_status
delete_draft(struct cv_store *store, const char *uuid, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, SQL_DRAFT_DROP, &s, err);

	if (rc != CV_OK)
		return rc;
	sqlite3_bind_text(s, 1, uuid, -1, SQLITE_STATIC);
	return cv_store_run(store, s, err);
}

enum cv_status cv_store_drop_draft(struct cv_store *store, const char *uuid,
				   struct cv_error *err)
{
	enum cv_status rc = cv_store_enter(store, err);

	if (rc != CV_OK)
		return rc;
	return cv_store_leave(store, delete_draft(store, uuid, err), err);
}

static enum cv_status write_record(struct cv_store *store, const char *uuid,
				   unsigned rev, const char *kind,
				   const void *body, size_t len,
				   struct cv_error *err)
{
	unsigned char hash[CV_HASH_SIZE];
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, SQL_RECORD_ADD, &s, err);

	if (rc != CV_OK)
		return rc;
	cv_hash(body, len, hash);
	sqlite3_bind_text(s, 1, uuid, -1, SQLITE_STATIC);
	sqlite3_bind_int64(s, 2, rev);
	sqlite3_bind_blob(s, 3, hash, sizeof hash, SQLITE_STATIC);
	sqlite3_bind_text(s, 4, kind, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 5, store->station, -1, SQLITE_STATIC);
	rc = cv_store_bind_body(store, s, 6, body, len, err);
	if (rc == CV_OK)
		return cv_store_run(store, s, err);
	cv_store_reset(s);
	return rc;
}

enum cv_status cv_store_add(struct cv_store *store, const char *uuid,
			    unsigned rev, const char *kind, const void *body,
			    size_t len, struct cv_error *err)
{
	enum cv_status rc = check_uuid(uuid, err);

	if (rc == CV_OK && (!is_kind(kind) || rev > CV_STORE_MAX_REV))
		rc = cv_fail_at(err, CV_INVALID, uuid,
				"Revision %u of kind \"%s\" cannot be kept.",
				rev, kind);
	if (rc == CV_OK)
		rc = cv_store_enter(store, err);
	if (rc != CV_OK)
		return rc;
	rc = write_record(store, uuid, rev, kind, body, len, err);
	if (rc == CV_OK)
		rc = delete_draft(store, uuid, err);
	return cv_store_leave(store, rc, err);
}
