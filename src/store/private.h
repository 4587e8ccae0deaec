/* What the files of the store share: its body, its statements, its helpers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_STORE_PRIVATE_H
#define CANVASS_STORE_PRIVATE_H

#include <canvass/buf.h>
#include <canvass/store.h>
#include <sqlite3.h>
#include <sys/types.h>

enum {
	CV_STORE_APPLICATION = 0x43564153, /* "CVAS" */
	CV_STORE_STEP = 2000,              /* rows in one read transaction */
	CV_STORE_UUID = 36,
	CV_STORE_STATION = 12,
	CV_STORE_RUN = 4096,    /* ids in a run, */
	CV_STORE_RUN_BYTES = 3, /* and how many bytes they share */
	CV_STORE_MAX_REV = 1000000,
	CV_STORE_MAX_BODY = 1 << 24 /* bytes; an interview has a few thousand */
};

/* Every statement, prepared at first use and kept; the text is in sql.c. */
enum cv_sql {
	SQL_BEGIN,
	SQL_COMMIT,
	SQL_ROLLBACK,
	SQL_VERSION,
	SQL_META_GET,
	SQL_META_SET,
	SQL_SOURCE_FIND,
	SQL_SOURCE_ADD,
	SQL_DRAFT_SAVE,
	SQL_DRAFT_DROP,
	SQL_DRAFT_ALL,
	SQL_DRAFT_ONE,
	SQL_DRAFT_COUNT,
	SQL_RECORD_ADD,
	SQL_RECORD_NEWEST,
	SQL_RECORD_STEP,
	SQL_RECORD_TWINS,
	SQL_RECORD_RIVALS,
	SQL_RECORD_UUIDS,
	SQL_CHECK,
	SQL_COUNT_OTHERS,
	SQL_COUNT_UUIDS,
	SQL_COUNT_LONE,
	SQL_RELEASED_GET,
	SQL_RELEASED_LIST,
	SQL_RELEASED_PUT,
	SQL_STATEMENTS /* how many there are */
};

/* Up to so many new rows every body is held against its hash: a quarter of a
 * second at most. Beyond, only rows that compete with others are, because a
 * gigabyte would take longer to hash than to read; cv_store_verify does all. */
enum { CV_STORE_VERIFY_UP_TO = 200000 };

enum cv_group { GROUP_NONE, GROUP_OPEN, GROUP_BROKEN };

struct cv_store {
	sqlite3 *db;
	sqlite3_stmt *statements[SQL_STATEMENTS];
	char *path;
	unsigned flags;
	const struct cv_seal *seal; /* borrowed */
	enum cv_group group;
	char station[CV_STORE_STATION + 1];
	bool station_is_new;
	unsigned char run[CV_STORE_RUN_BYTES]; /* see cv_store_uuid */
	unsigned run_left;
	struct cv_buf sealed, clear; /* kept between calls, wiped at the end */
	int64_t damaged;
	int64_t verify_up_to; /* new rows, see read.c */
};

/* sql.c */
/** Turn what SQLite said last into a status and a sentence. */
enum cv_status cv_store_fail(struct cv_store *store, struct cv_error *err);
enum cv_status cv_store_fail_code(int code, struct cv_error *err);
/** The statement, ready for its values. Whoever asks resets it. */
enum cv_status cv_store_sql(struct cv_store *store, enum cv_sql id,
			    sqlite3_stmt **out, struct cv_error *err);
/** Run a bound statement that gives no rows, and reset it. */
enum cv_status
cv_store_run(struct cv_store *store, sqlite3_stmt *s, struct cv_error *err);
/** A statement without values whose first row is one number. */
enum cv_status cv_store_number(struct cv_store *store, enum cv_sql id,
			       int64_t *out, struct cv_error *err);
void cv_store_reset(sqlite3_stmt *s);
/** Begin a transaction for writing unless a group is open; and end it: commit
 * when `rc` is CV_OK, otherwise roll back and return `rc`. In a group that
 * has failed nothing more is written. */
enum cv_status cv_store_enter(struct cv_store *store, struct cv_error *err);
enum cv_status
cv_store_leave(struct cv_store *store, enum cv_status rc, struct cv_error *err);
/** Refuse to write where the store is only looked at. */
enum cv_status
cv_store_may_write(const struct cv_store *store, struct cv_error *err);
void cv_store_finalise(struct cv_store *store);

/* file.c */
/** Look at the file before SQLite does. */
enum cv_status cv_store_check_file(const char *path, struct cv_error *err);

/* create.c */
/** One step for each number: from version n to n + 1. */
struct cv_store_step {
	const char *const *statements; /* ended by NULL */
};
/** Take the database from its user_version to `n`, each step in a transaction
 * of its own. CV_TOO_NEW beyond n. */
enum cv_status cv_store_migrate(sqlite3 *db, const struct cv_store_step *steps,
				int n, struct cv_error *err);
extern const struct cv_store_step cv_store_steps[];
extern const int cv_store_latest;
extern const char *const cv_store_schema[]; /* made from schema.sql */
/** Is the schema word for word ours, with nothing added? */
enum cv_status cv_store_check_schema(sqlite3 *db, struct cv_error *err);
/** Make a new store beside `path` and move it there whole. Another process
 * being first is no failure. */
enum cv_status
cv_store_create(const char *path, const char *identity, struct cv_error *err);
/** Open a connection with the settings of DESIGN.md §7. */
enum cv_status cv_store_connect(const char *path, unsigned flags, sqlite3 **out,
				struct cv_error *err);

/* ahead.c */
struct cv_batch;
/** A row into the batch that is `context`. */
enum cv_status cv_batch_add(void *context, const struct cv_store_row *row);
/** `step` runs on another thread: it adds rows to the batch, says where it
 * stopped and whether that was the end. `each` runs on this one. */
struct cv_store_ahead {
	enum cv_status (*step)(void *context, struct cv_batch *batch,
			       int64_t *at, bool *is_last);
	void *context;
	enum cv_status (*each)(void *context, const struct cv_store_row *row);
	void *each_context;
};
/** Read to the end or until `each` stops; *at is what was given, *rc as of
 * cv_store_read. False: there is no second thread to be had, nothing done. */
bool cv_store_read_ahead(const struct cv_store_ahead *work, int64_t *at,
			 enum cv_status *rc);

/* station.c */
/** A new station id: 48 random bits in hex. */
void cv_store_new_station(char out[CV_STORE_STATION + 1]);
/** Append this machine's mark, salted so that it tells nothing; nothing where
 * the machine has no id. */
void cv_store_machine(const char *salt, struct cv_buf *out);
/** Does the device sit on something that is carried about? `sys` is "/sys". */
bool cv_store_is_removable(const char *sys, dev_t device);
/** Read the station, and become a new one where the machine is another. */
enum cv_status
cv_store_load_station(struct cv_store *store, struct cv_error *err);

/* meta.c */
enum cv_status cv_store_put(struct cv_store *store, const char *key,
			    const char *value, struct cv_error *err);

/* record.c */
bool cv_store_uuid_is_valid(const char *uuid);
/** Seal `body` into store->sealed and bind it. */
enum cv_status cv_store_bind_body(struct cv_store *store, sqlite3_stmt *s,
				  int at, const void *body, size_t n,
				  struct cv_error *err);
/** The body in column `at` in clear; borrowed until the next call or step.
 * CV_CORRUPT if it does not open. */
enum cv_status cv_store_column_body(struct cv_store *store, sqlite3_stmt *s,
				    int at, const void **body, size_t *n,
				    struct cv_error *err);

#endif
