/* The one place where SQL is written, prepared and its failures are worded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <canvass/memory.h>
#include <errno.h>
#include <string.h>

#include "private.h"

static const char *const texts[SQL_STATEMENTS] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_VERSION] = "PRAGMA data_version",
    [SQL_META_GET] = "SELECT value FROM meta WHERE key = ?1",
    [SQL_META_SET] = "INSERT INTO meta (key, value) VALUES (?1, ?2) "
		     "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    [SQL_SOURCE_FIND] = "SELECT 1 FROM source WHERE hash = ?1",
    [SQL_SOURCE_ADD] = "INSERT INTO source (hash, name, text) "
		       "VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO NOTHING",
    [SQL_RELEASED_GET] = "SELECT figures FROM released WHERE table_id = ?1",
    [SQL_RELEASED_LIST] = "SELECT table_id FROM released "
			  "WHERE substr(table_id, 1, length(?1)) = ?1 "
			  "ORDER BY table_id",
    [SQL_RELEASED_PUT] =
	"INSERT INTO released (table_id, month, seq, figures) "
	"VALUES (?1, ?2, ?3, ?4) ON CONFLICT (table_id) DO UPDATE SET "
	"month = excluded.month, seq = excluded.seq, "
	"figures = excluded.figures",
    [SQL_DRAFT_SAVE] =
	"INSERT INTO draft (uuid, n, body) VALUES (?1, ?2, ?3) "
	"ON CONFLICT (uuid, n) DO UPDATE SET body = excluded.body",
    [SQL_DRAFT_DROP] = "DELETE FROM draft WHERE uuid = ?1",
    [SQL_DRAFT_ALL] = "SELECT uuid, n, body FROM draft ORDER BY uuid, n",
    [SQL_DRAFT_ONE] = "SELECT uuid, n, body FROM draft WHERE uuid = ?1 "
		      "ORDER BY n",
    [SQL_DRAFT_COUNT] = "SELECT count(DISTINCT uuid) FROM draft",
    [SQL_RECORD_ADD] = "INSERT INTO record "
		       "(uuid, rev, hash, kind, station, body) "
		       "VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
		       "ON CONFLICT (uuid, rev, hash) DO NOTHING",
    [SQL_RECORD_NEWEST] = "SELECT coalesce(max(seq), 0) FROM record",
    [SQL_RECORD_STEP] =
	"SELECT seq, uuid, rev, hash, kind, station, body FROM record "
	"WHERE seq > ?1 AND seq <= ?2 ORDER BY seq LIMIT ?3",
    [SQL_RECORD_TWINS] = "SELECT 1 FROM record "
			 "WHERE uuid = ?1 AND seq <= ?2 LIMIT 2",
    [SQL_RECORD_RIVALS] =
	"SELECT seq, uuid, rev, hash, kind, station, body FROM record "
	"WHERE uuid = ?1 AND seq <= ?2 ORDER BY rev DESC, hash DESC",
    [SQL_RECORD_UUIDS] = "SELECT uuid, rev, hash FROM record "
			 "WHERE (uuid, rev, hash) > (?1, ?2, ?3) "
			 "AND length(CAST(uuid AS BLOB)) = 36 "
			 "AND length(hash) = 32 "
			 "ORDER BY uuid, rev, hash LIMIT ?4",
    [SQL_CHECK] = "PRAGMA integrity_check(1)",
    [SQL_COUNT_OTHERS] =
	"SELECT count(DISTINCT uuid) FROM record WHERE kind = ?1 "
	"AND kind <> 'interview'",
    [SQL_COUNT_UUIDS] = "SELECT count(DISTINCT uuid) FROM record",
    [SQL_COUNT_LONE] =
	"SELECT count(DISTINCT uuid) FROM record AS o "
	"WHERE kind <> 'interview' AND NOT EXISTS (SELECT 1 FROM "
	"record AS i WHERE i.uuid = o.uuid AND i.kind = 'interview')",
};

static const char disk_full[] =
    "The disk is full. This is not saved; everything before it is safe. "
    "Make some space (empty the wastebasket) and try again.";

/* What SQLite's codes mean to a person: the first row that fits. */
static const struct {
	int mask, code;
	enum cv_status status;
	const char *text;
} failures[] = {
    {0xff, SQLITE_BUSY, CV_BUSY,
     "Another window or program is using this store. Close it and try "
     "again."},
    {0xff, SQLITE_FULL, CV_FULL, disk_full},
    {0xff, SQLITE_CORRUPT, CV_CORRUPT,
     "The store is damaged. Make a copy of the folder, change nothing in "
     "it, and ask for help."},
    {0xff, SQLITE_NOTADB, CV_CORRUPT,
     "The store is damaged at its beginning. Make a copy of the folder, "
     "change nothing in it, and ask for help."},
    {~0, SQLITE_READONLY_ROLLBACK, CV_BUSY,
     "The last save here was cut short and must be put right first, which "
     "looking cannot do. Start canvass where this folder can be written, "
     "or copy the whole folder there."},
    {0xff, SQLITE_READONLY, CV_IO,
     "This folder can only be read, so nothing can be saved in it. Copy "
     "it to a disk that can be written."},
};

/* To be called right after the failure: what the system said stands in errno.
 * Out of memory is the one failure that no caller carries. */
enum cv_status cv_store_fail_code(int code, struct cv_error *err)
{
	int no = errno; /* SQLite keeps it only for some failures */

	if ((code & 0xff) == SQLITE_NOMEM)
		cv_oom();
	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
		if ((code & failures[i].mask) == failures[i].code)
			return cv_fail(err, failures[i].status, "%s",
				       failures[i].text);
	if ((code & 0xff) != SQLITE_IOERR && (code & 0xff) != SQLITE_CANTOPEN)
		return cv_fail(err, CV_IO, "The store: %s. This is not saved.",
			       sqlite3_errstr(code));
	if (no == ENOSPC || no == EDQUOT || no == EFBIG)
		return cv_fail(err, CV_FULL, "%s", disk_full);
	return cv_fail(err, CV_IO,
		       "The disk did not do it (%s). This is not saved; "
		       "everything before it is safe. Try again; if it goes "
		       "on, copy the folder to another disk.",
		       no != 0 ? strerror(no) : sqlite3_errstr(code));
}

enum cv_status cv_store_fail(struct cv_store *store, struct cv_error *err)
{
	return cv_store_fail_code(sqlite3_extended_errcode(store->db), err);
}

enum cv_status cv_store_sql(struct cv_store *store, enum cv_sql id,
			    sqlite3_stmt **out, struct cv_error *err)
{
	sqlite3_stmt **s = &store->statements[id];

	if (*s == NULL &&
	    sqlite3_prepare_v3(store->db, texts[id], -1,
			       SQLITE_PREPARE_PERSISTENT, s, NULL) != SQLITE_OK)
		return cv_store_fail(store, err);
	*out = *s;
	return CV_OK;
}

void cv_store_reset(sqlite3_stmt *s)
{
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
}

enum cv_status
cv_store_run(struct cv_store *store, sqlite3_stmt *s, struct cv_error *err)
{
	enum cv_status rc = CV_OK;

	if (sqlite3_step(s) != SQLITE_DONE)
		rc = cv_store_fail(store, err);
	cv_store_reset(s);
	return rc;
}

enum cv_status cv_store_number(struct cv_store *store, enum cv_sql id,
			       int64_t *out, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, id, &s, err);

	if (rc != CV_OK)
		return rc;
	if (sqlite3_step(s) == SQLITE_ROW)
		*out = sqlite3_column_int64(s, 0);
	else
		rc = cv_store_fail(store, err);
	cv_store_reset(s);
	return rc;
}

static enum cv_status
run_plain(struct cv_store *store, enum cv_sql id, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	enum cv_status rc = cv_store_sql(store, id, &s, err);

	return rc == CV_OK ? cv_store_run(store, s, err) : rc;
}

/* After a failure SQLite has sometimes rolled back already, sometimes not. */
static void roll_back(struct cv_store *store)
{
	if (!sqlite3_get_autocommit(store->db))
		run_plain(store, SQL_ROLLBACK, NULL);
}

enum cv_status
cv_store_may_write(const struct cv_store *store, struct cv_error *err)
{
	if (store->flags & CV_STORE_READ_ONLY)
		return cv_fail(err, CV_INVALID,
			       "The store was opened for looking only.");
	if (store->group == GROUP_BROKEN)
		return cv_fail(err, CV_IO,
			       "An earlier part of this group was not saved.");
	return CV_OK;
}

enum cv_status cv_store_enter(struct cv_store *store, struct cv_error *err)
{
	enum cv_status rc = cv_store_may_write(store, err);

	if (rc != CV_OK || store->group == GROUP_OPEN)
		return rc;
	return run_plain(store, SQL_BEGIN, err);
}

enum cv_status
cv_store_leave(struct cv_store *store, enum cv_status rc, struct cv_error *err)
{
	if (store->group == GROUP_OPEN) {
		if (rc == CV_OK)
			return rc;
		store->group = GROUP_BROKEN;
	} else if (rc == CV_OK) {
		rc = run_plain(store, SQL_COMMIT, err);
	}
	if (rc != CV_OK)
		roll_back(store);
	return rc;
}

enum cv_status cv_store_begin(struct cv_store *store, struct cv_error *err)
{
	enum cv_status rc;

	if (!(store->flags & CV_STORE_BULK) || store->group != GROUP_NONE)
		return cv_fail(err, CV_INVALID,
			       "The store was not opened for groups of "
			       "writes, or a group is open already.");
	rc = cv_store_may_write(store, err);
	if (rc == CV_OK)
		rc = run_plain(store, SQL_BEGIN, err);
	if (rc == CV_OK)
		store->group = GROUP_OPEN;
	return rc;
}

enum cv_status cv_store_commit(struct cv_store *store, struct cv_error *err)
{
	enum cv_group group = store->group;

	store->group = GROUP_NONE;
	if (group == GROUP_NONE)
		return cv_fail(err, CV_INVALID, "No group of writes is open.");
	if (group == GROUP_BROKEN)
		return cv_fail(err, CV_IO,
			       "Part of this group could not be saved, so "
			       "nothing of it is. Try again.");
	return cv_store_leave(store, CV_OK, err);
}

void cv_store_rollback(struct cv_store *store)
{
	store->group = GROUP_NONE;
	roll_back(store);
}

void cv_store_finalise(struct cv_store *store)
{
	for (int i = 0; i < SQL_STATEMENTS; i++)
		sqlite3_finalize(store->statements[i]);
}
