/* Making a store, bringing an old one up to date, and telling ours from others.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "private.h"

/* A new step is added at the end, and schema.sql then says the whole again. */
const struct cv_store_step cv_store_steps[] = {{cv_store_schema}};
const int cv_store_latest = sizeof cv_store_steps / sizeof *cv_store_steps;

static enum cv_status
run_text(sqlite3 *db, const char *sql, struct cv_error *err)
{
	int code = sqlite3_exec(db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? CV_OK : cv_store_fail_code(code, err);
}

static enum cv_status user_version(sqlite3 *db, int *out, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	int code = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &s, NULL);

	if (code == SQLITE_OK && (code = sqlite3_step(s)) == SQLITE_ROW) {
		*out = sqlite3_column_int(s, 0);
		code = SQLITE_OK;
	}
	sqlite3_finalize(s);
	return code == SQLITE_OK ? CV_OK : cv_store_fail_code(code, err);
}

static enum cv_status take_step(sqlite3 *db, const struct cv_store_step *step,
				int number, struct cv_error *err)
{
	char numbers[96];
	enum cv_status rc = run_text(db, "BEGIN IMMEDIATE", err);

	if (rc != CV_OK)
		return rc;
	for (size_t i = 0; rc == CV_OK && step->statements[i] != NULL; i++)
		rc = run_text(db, step->statements[i], err);
	snprintf(numbers, sizeof numbers,
		 "PRAGMA application_id = %d; PRAGMA user_version = %d",
		 CV_STORE_APPLICATION, number);
	if (rc == CV_OK)
		rc = run_text(db, numbers, err);
	if (rc == CV_OK)
		rc = run_text(db, "COMMIT", err);
	if (!sqlite3_get_autocommit(db))
		run_text(db, "ROLLBACK", NULL);
	return rc;
}

enum cv_status cv_store_migrate(sqlite3 *db, const struct cv_store_step *steps,
				int n, struct cv_error *err)
{
	int version = 0;
	enum cv_status rc = user_version(db, &version, err);

	if (rc == CV_OK && (version < 0 || version > n))
		return cv_fail(err, CV_TOO_NEW,
			       "This store was made by a newer canvass. It was "
			       "left as it is; start that one.");
	for (; rc == CV_OK && version < n; version++)
		rc = take_step(db, &steps[version], version + 1, err);
	return rc;
}

/* Which of our statements is it? Rows without text are SQLite's own indexes,
 * and sqlite_sequence comes with AUTOINCREMENT. */
static bool is_ours(const char *name, const char *sql, unsigned *seen)
{
	if (sql == NULL)
		return name != NULL &&
		       strncmp(name, "sqlite_autoindex_", 17) == 0;
	if (strcmp(sql, "CREATE TABLE sqlite_sequence(name,seq)") == 0)
		return true;
	for (unsigned i = 0; cv_store_schema[i] != NULL; i++) {
		if (strcmp(sql, cv_store_schema[i]) == 0 &&
		    !(*seen & 1u << i)) {
			*seen |= 1u << i;
			return true;
		}
	}
	return false;
}

enum cv_status cv_store_check_schema(sqlite3 *db, struct cv_error *err)
{
	static const char query[] = "SELECT name, sql FROM sqlite_schema";
	sqlite3_stmt *s = NULL;
	unsigned seen = 0, all = 0;
	int code = sqlite3_prepare_v2(db, query, -1, &s, NULL);
	enum cv_status rc = CV_OK;

	while (cv_store_schema[all] != NULL)
		all++;
	while (code == SQLITE_OK && (code = sqlite3_step(s)) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(s, 0);
		const char *sql = (const char *)sqlite3_column_text(s, 1);

		code = SQLITE_OK;
		if (!is_ours(name, sql, &seen)) {
			rc = cv_fail(err, CV_CORRUPT,
				     "Something was added to this store that "
				     "is not of canvass (\"%.40s\"). Nothing "
				     "was changed. Put back a copy from "
				     "before that.",
				     name != NULL ? name : "");
			goto done;
		}
	}
	if (code != SQLITE_DONE)
		rc = cv_store_fail_code(code, err);
	else if (seen != (1u << all) - 1)
		rc = cv_fail(err, CV_CORRUPT,
			     "Tables are missing in this store. Nothing was "
			     "changed. Put back a copy from before that.");
done:
	sqlite3_finalize(s);
	return rc;
}

static int apply_settings(sqlite3 *db)
{
	static const struct {
		int what, value;
	} switches[] = {
	    {SQLITE_DBCONFIG_DEFENSIVE, 1},
	    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
	    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
	    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
	};
	static const char pragmas[] =
	    "PRAGMA mmap_size=0; PRAGMA trusted_schema=OFF;"
	    "PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON;"
	    "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"
	    "PRAGMA synchronous=EXTRA; PRAGMA journal_mode=TRUNCATE;";
	int code = SQLITE_OK;

	for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
		if (code == SQLITE_OK)
			code = sqlite3_db_config(db, switches[i].what,
						 switches[i].value, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, CV_STORE_MAX_BODY);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_busy_timeout(db, 10000);
	if (code == SQLITE_OK)
		code = sqlite3_exec(db, pragmas, NULL, NULL, NULL);
	return code;
}

/* Many rows at once touch pages all over: more memory spares the disk. */
static int set_cache(sqlite3 *db, unsigned flags)
{
	return sqlite3_exec(db,
			    flags & CV_STORE_BULK ? "PRAGMA cache_size=-65536"
						  : "PRAGMA cache_size=-8192",
			    NULL, NULL, NULL);
}

/* SQLite sets 130 KB aside for a connection that may never need them; ours
 * take what they use. Once it has begun it refuses, and all is as it was. */
static void spare_memory(void)
{
	sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
	sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

enum cv_status cv_store_connect(const char *path, unsigned flags, sqlite3 **out,
				struct cv_error *err)
{
	int mode = flags & CV_STORE_READ_ONLY ? SQLITE_OPEN_READONLY
					      : SQLITE_OPEN_READWRITE;
	sqlite3 *db = NULL;
	enum cv_status rc = CV_OK;
	int code;

	spare_memory();
	code = sqlite3_open_v2(path, &db,
			       mode | SQLITE_OPEN_NOFOLLOW |
				   SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
				   SQLITE_OPEN_PRIVATECACHE,
			       NULL);
	if (code == SQLITE_OK)
		code = apply_settings(db);
	if (code == SQLITE_OK)
		code = set_cache(db, flags);
	if (code == SQLITE_OK && !(flags & CV_STORE_READ_ONLY) &&
	    sqlite3_db_readonly(db, "main") != 0)
		code = SQLITE_READONLY;
	if (code != SQLITE_OK) {
		rc = cv_store_fail_code(code, err);
		sqlite3_close(db);
		return rc;
	}
	*out = db;
	return CV_OK;
}

static enum cv_status
put_first(sqlite3 *db, const char *key, const char *value, struct cv_error *err)
{
	sqlite3_stmt *s = NULL;
	int code = sqlite3_prepare_v2(
	    db, "INSERT INTO meta (key, value) VALUES (?1, ?2)", -1, &s, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
	if (code == SQLITE_OK)
		code = sqlite3_bind_text(s, 2, value, -1, SQLITE_STATIC);
	if (code == SQLITE_OK && (code = sqlite3_step(s)) == SQLITE_DONE)
		code = SQLITE_OK;
	sqlite3_finalize(s);
	return code == SQLITE_OK ? CV_OK : cv_store_fail_code(code, err);
}

static enum cv_status
fill(sqlite3 *db, const char *identity, struct cv_error *err)
{
	char station[CV_STORE_STATION + 1], salt[2 * CV_SALT_SIZE + 1];
	unsigned char bytes[CV_SALT_SIZE];
	struct cv_buf machine = CV_BUF_INIT;
	enum cv_status rc;

	cv_store_new_station(station);
	cv_random(bytes, sizeof bytes);
	cv_hex(bytes, sizeof bytes, salt);
	cv_store_machine(salt, &machine);
	rc = cv_store_migrate(db, cv_store_steps, cv_store_latest, err);
	if (rc == CV_OK)
		rc = put_first(db, "identity", identity, err);
	if (rc == CV_OK)
		rc = put_first(db, "station", station, err);
	if (rc == CV_OK)
		rc = put_first(db, "machine_salt", salt, err);
	if (rc == CV_OK)
		rc = put_first(db, "machine", machine.data, err);
	cv_buf_done(&machine);
	return rc;
}

static void sync_folder(const char *path)
{
	char *copy = strdup(path);
	int fd = copy == NULL
		     ? -1
		     : open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd); /* some file systems cannot: then it is in order */
		close(fd);
	}
	free(copy);
}

/* Never over a file that is there: link() refuses, rename() is for file
 * systems without links, where the look before has to do. */
static enum cv_status
move_there(const char *temp, const char *path, struct cv_error *err)
{
	if (link(temp, path) == 0 || errno == EEXIST) {
		unlink(temp);
	} else if (access(path, F_OK) == 0) {
		unlink(temp);
	} else if (rename(temp, path) != 0) {
		enum cv_status rc =
		    cv_fail_at(err, CV_IO, path, "It cannot be made: %s.",
			       strerror(errno));

		unlink(temp);
		return rc;
	}
	sync_folder(path);
	return CV_OK;
}

enum cv_status
cv_store_create(const char *path, const char *identity, struct cv_error *err)
{
	struct cv_buf temp = CV_BUF_INIT;
	unsigned char bytes[4];
	char suffix[9];
	sqlite3 *db = NULL;
	int fd;
	enum cv_status rc;

	assert(identity != NULL);
	cv_random(bytes, sizeof bytes);
	cv_hex(bytes, sizeof bytes, suffix);
	cv_buf_addf(&temp, "%s.new-%s", path, suffix);
	fd = open(temp.data, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) {
		rc = cv_fail_at(err, errno == ENOSPC ? CV_FULL : CV_IO, path,
				"The store cannot be made: %s.",
				strerror(errno));
		goto done;
	}
	close(fd);
	rc = cv_store_connect(temp.data, 0, &db, err);
	if (rc == CV_OK)
		rc = run_text(db, "PRAGMA journal_mode=MEMORY", err);
	if (rc == CV_OK)
		rc = fill(db, identity, err);
	sqlite3_close(db);
	if (rc == CV_OK)
		rc = move_there(temp.data, path, err);
	else
		unlink(temp.data);
done:
	cv_buf_done(&temp);
	return rc;
}
