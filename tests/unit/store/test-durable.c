/* What was said to be saved is there: after kill -9, on a full disk, with a
 * journal left behind; and damage is never believed, nor a crash.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../../src/store/private.h"

enum { ANSWERS = 32 };

static const char *answer(unsigned n)
{
	static char body[200];

	snprintf(body, sizeof body, "{\"q%u\":\"%060u\"}", n, n);
	return body;
}

static enum cv_status save(struct cv_store *store, unsigned n)
{
	const char *body = answer(n);

	return cv_store_save_draft(store, help_uuid(1), n, body, strlen(body),
				   NULL);
}

/* ---- kill -9 ---- */

/* The child: answers, each acknowledged by a byte; then the record. */
static void interview(const struct place *place, int ack)
{
	struct cv_store *store = NULL;

	if (cv_store_open(place->path, 0, NULL, IDENTITY, &store, NULL) !=
	    CV_OK)
		_exit(1);
	for (unsigned n = 0; n < ANSWERS; n++)
		if (save(store, n) != CV_OK || write(ack, "a", 1) != 1)
			_exit(1);
	if (cv_store_add(store, help_uuid(1), 1, "interview", "{}", 2, NULL) !=
		CV_OK ||
	    write(ack, "r", 1) != 1)
		_exit(1);
	for (;;)
		pause();
}

/* Kill it `spin` turns after `kill_after` acknowledgements; how many had come
 * in the end? */
static int run_and_kill(const struct place *place, int kill_after, int spin)
{
	int ends[2], acked = 0, status;
	volatile int turn = 0;
	char byte;
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(ends[0]);
		interview(place, ends[1]);
	}
	close(ends[1]);
	while (acked < kill_after && read(ends[0], &byte, 1) == 1)
		acked++;
	while (turn < spin)
		turn++;
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	while (read(ends[0], &byte, 1) == 1)
		acked++;
	close(ends[0]);
	return acked;
}

struct found {
	int n;
	bool exact;
};

static enum cv_status
find(void *context, const char *uuid, unsigned n, const void *body, size_t len)
{
	struct found *found = context;

	found->exact = found->exact && strcmp(uuid, help_uuid(1)) == 0 &&
		       n == (unsigned)found->n && len == strlen(answer(n)) &&
		       memcmp(body, answer(n), len) == 0;
	found->n++;
	return CV_OK;
}

static void expect_saved(const struct place *place, int acked)
{
	struct cv_store *store = help_open(place, 0);
	struct found found = {0, true};
	struct cv_store_counts counts;

	assert_int_equal(cv_store_drafts(store, NULL, find, &found, NULL),
			 CV_OK);
	assert_int_equal(cv_store_count(store, &counts, NULL), CV_OK);
	assert_true(found.exact);
	if (counts.complete == 1) { /* the record stands, its draft is gone */
		assert_true(acked >= ANSWERS);
		assert_int_equal(found.n, 0);
	} else {
		assert_true(acked <= ANSWERS);
		assert_in_range(found.n, acked, acked + 1);
	}
	cv_store_close(&store);
}

static void answers__are_kept__when_killed_at_every_save(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	size_t n;
	char *fresh;

	cv_store_close(&store);
	fresh = help_read(place->path, &n);
	for (int i = 0; i < 3 * (ANSWERS + 1); i++) {
		help_write(place->path, fresh, n);
		unlink(help_beside(place, "-journal"));
		expect_saved(place, run_and_kill(place, i % (ANSWERS + 1) + 1,
						 i * 7919 % 300000));
	}
	free(fresh);
}

/* ---- a full disk ---- */

static void limit_files(rlim_t bytes)
{
	struct rlimit limit;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static rlim_t size_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return (rlim_t)st.st_size;
}

static void expect_answers(struct cv_store *store, int n)
{
	struct found found = {0, true};

	assert_int_equal(cv_store_drafts(store, NULL, find, &found, NULL),
			 CV_OK);
	assert_true(found.exact);
	assert_int_equal(found.n, n);
}

static void full_disk__loses__nothing_saved_before(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct cv_error err = {.status = CV_OK};
	static const char big[60000] = "";
	unsigned n = 0;

	signal(SIGXFSZ, SIG_IGN);
	limit_files(size_of(place->path) + 8192);
	while (n < 4000 && save(store, n) == CV_OK)
		n++;
	assert_in_range(n, 10, 3999);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(save(store, n), CV_FULL);
		expect_answers(store, (int)n);
	}
	assert_int_equal(cv_store_add(store, help_uuid(2), 1, "interview", big,
				      sizeof big, &err),
			 CV_FULL);
	assert_non_null(strstr(err.text, "disk is full"));
	limit_files(RLIM_INFINITY);
	assert_int_equal(save(store, n), CV_OK);
	expect_answers(store, (int)n + 1);
	assert_int_equal(cv_store_add(store, help_uuid(1), 1, "interview", big,
				      sizeof big, NULL),
			 CV_OK);
	expect_answers(store, 0);
	cv_store_close(&store);
	signal(SIGXFSZ, SIG_DFL);
	assert_int_equal(help_number(place, "SELECT count(*) FROM record"), 1);
}

static void full_disk__makes__no_half_store(void **state)
{
	struct place *place = *state;
	struct cv_store *store;

	signal(SIGXFSZ, SIG_IGN);
	for (rlim_t limit = 0; limit <= 32768; limit += 4096) {
		limit_files(limit);
		help_refused(place, CV_STORE_CREATE, CV_FULL, "full");
		limit_files(RLIM_INFINITY);
		assert_int_equal(access(place->path, F_OK), -1);
		assert_int_equal(errno, ENOENT);
	}
	signal(SIGXFSZ, SIG_DFL);
	store = help_open(place, CV_STORE_CREATE);
	cv_store_close(&store);
}

static void full_disk__undoes__a_whole_group(void **state)
{
	struct place *place = *state;
	struct cv_store *store =
	    help_open(place, CV_STORE_CREATE | CV_STORE_BULK);
	struct cv_error err = {.status = CV_OK};
	static const char big[30000] = "";
	enum cv_status rc = CV_OK;

	help_add(store, 500, 1, "before");
	sqlite3_exec(store->db, "PRAGMA cache_size=4", NULL, NULL, NULL);
	signal(SIGXFSZ, SIG_IGN);
	limit_files(size_of(place->path) + 100000);
	assert_int_equal(cv_store_begin(store, NULL), CV_OK);
	for (unsigned i = 0; i < 20 && rc == CV_OK; i++)
		rc = cv_store_add(store, help_uuid(i), 1, "interview", big,
				  sizeof big, NULL);
	assert_int_equal(rc, CV_FULL);
	assert_int_equal(cv_store_set(store, "k", "v", &err), CV_IO);
	assert_int_equal(cv_store_commit(store, &err), CV_IO);
	assert_non_null(strstr(err.text, "nothing of it"));
	limit_files(RLIM_INFINITY);
	signal(SIGXFSZ, SIG_DFL);
	help_add(store, 501, 1, "after");
	cv_store_close(&store);
	assert_int_equal(help_number(place, "SELECT count(*) FROM record"), 2);
	assert_int_equal(help_number(place, "SELECT count(*) FROM meta "
					    "WHERE key = 'k'"),
			 0);
}

static void busy_store__says_so(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct cv_error err = {.status = CV_OK};
	sqlite3 *other = NULL;

	sqlite3_busy_timeout(store->db, 0);
	assert_int_equal(sqlite3_open(place->path, &other), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(cv_store_set(store, "a", "b", &err), CV_BUSY);
	assert_non_null(strstr(err.text, "Another window"));
	assert_int_equal(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL),
			 SQLITE_OK);
	assert_int_equal(cv_store_set(store, "a", "b", &err), CV_OK);
	sqlite3_close(other);
	cv_store_close(&store);
}

/* ---- folders that can only be read ---- */

static enum cv_status count_row(void *context, const struct cv_store_row *row)
{
	(void)row;
	++*(int *)context;
	return CV_OK;
}

/* What a reader without rights sees, as a number for the exit status. */
static int look_without_rights(const struct place *place)
{
	struct cv_store *store = NULL;
	struct cv_error err = {.status = CV_OK};
	int64_t last = 0;
	int rows = 0;

	if (geteuid() == 0 && setuid(65534) != 0)
		return 1;
	if (cv_store_open(place->path, 0, NULL, IDENTITY, &store, &err) !=
		CV_IO ||
	    strstr(err.text, "only be read") == NULL)
		return 2;
	if (cv_store_open(place->path, CV_STORE_READ_ONLY, NULL, IDENTITY,
			  &store, &err) != CV_OK)
		return 3;
	if (cv_store_read(store, &last, count_row, &rows, &err) != CV_OK ||
	    rows != 1)
		return 4;
	if (cv_store_set(store, "a", "b", &err) != CV_INVALID)
		return 5;
	if (cv_store_add(store, help_uuid(7), 1, "mark", "{}", 2, &err) !=
	    CV_INVALID)
		return 6;
	cv_store_close(&store);
	return 0;
}

static void read_only_folder__can_be_read(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	int status;
	pid_t pid;

	help_add(store, 1, 1, "{}");
	cv_store_close(&store);
	unlink(help_beside(place, "-journal"));
	assert_int_equal(chmod(place->path, 0444), 0);
	assert_int_equal(chmod(place->folder, 0555), 0);
	pid = fork();
	if (pid == 0)
		_exit(look_without_rights(place));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* A store in the middle of a commit, as a dead battery leaves it: the copy of
 * one whose pages are half written, with its journal. */
static void cut_a_save_short(const struct place *place)
{
	sqlite3 *db = NULL;
	char *file, *journal;
	size_t n, m;

	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db,
			 "PRAGMA cache_size=2; BEGIN; UPDATE record SET "
			 "body = replace(body, 'good', 'evil');",
			 NULL, NULL, NULL),
	    SQLITE_OK);
	file = help_read(place->path, &n);
	journal = help_read(help_beside(place, "-journal"), &m);
	sqlite3_close(db);
	assert_true(help_holds(file, n, "evil"));
	help_write(place->path, file, n);
	help_write(help_beside(place, "-journal"), journal, m);
	free(file);
	free(journal);
}

static void save_cut_short__is_put_right_only_for_writing(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	char *before, *after;
	size_t n, m;

	for (unsigned i = 0; i < 300; i++)
		help_add(store, i, 1,
			 "{\"good\":\"____________________________________"
			 "__________________________________________\"}");
	cv_store_close(&store);
	cut_a_save_short(place);
	before = help_read(place->path, &n);
	help_refused(place, CV_STORE_READ_ONLY, CV_BUSY, "cut short");
	after = help_read(place->path, &m);
	assert_int_equal(n, m);
	assert_memory_equal(before, after, n);
	assert_true(size_of(help_beside(place, "-journal")) > 512);
	store = help_open(place, 0);
	cv_store_close(&store);
	assert_int_equal(help_number(place, "SELECT count(*) FROM record "
					    "WHERE body LIKE '%good%'"),
			 300);
	free(before);
	free(after);
}

/* The header already counts pages that are not there yet: with a journal that
 * is a save cut short, not a copy cut short. */
static void save_cut_short__is_not_taken_for_a_cut_copy(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	sqlite3 *db = NULL;
	char *file, *journal;
	size_t n, m;

	help_add(store, 1, 1, "{}");
	cv_store_close(&store);
	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db,
			 "PRAGMA cache_size=2; BEGIN; WITH RECURSIVE c(x) "
			 "AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE "
			 "x < 200) INSERT INTO source SELECT "
			 "randomblob(32), x, hex(zeroblob(900)) FROM c",
			 NULL, NULL, NULL),
	    SQLITE_OK);
	file = help_read(place->path, &n);
	journal = help_read(help_beside(place, "-journal"), &m);
	sqlite3_close(db);
	file[30] = 9; /* pages: 9 x 256 and more */
	memcpy(file + 92, file + 24, 4);
	help_write(place->path, file, n);
	help_write(help_beside(place, "-journal"), journal, m);
	store = help_open(place, 0);
	cv_store_close(&store);
	assert_int_equal(help_number(place, "SELECT count(*) FROM source"), 0);
	assert_int_equal(help_number(place, "SELECT count(*) FROM record"), 1);
	/* the same without its journal is a cut copy */
	help_write(place->path, file, n);
	help_refused(place, 0, CV_CORRUPT, "missing");
	free(file);
	free(journal);
}

/* ---- damage ---- */

enum { ROWS = 150 };

/* Is it one of the bodies that were put in, to the last byte? Bodies name
 * their own uuid; here they name their number. */
static enum cv_status compare(void *context, const struct cv_store_row *row)
{
	int *bad = context;
	char expected[100];
	unsigned n =
	    row->len > 5
		? (unsigned)strtoul((const char *)row->body + 5, NULL, 10)
		: 0;

	snprintf(expected, sizeof expected, "{\"n\":%u,\"x\":\"%060u\"}", n, n);
	if (row->len != strlen(expected) ||
	    memcmp(row->body, expected, row->len) != 0)
		++*bad;
	return CV_OK;
}

static enum cv_status see_draft(void *context, const char *uuid, unsigned n,
				const void *body, size_t len)
{
	(void)context;
	(void)n;
	return strlen(uuid) == 36 && (body != NULL || len == 0) ? CV_OK
								: CV_CORRUPT;
}

/* Everything a store can be asked, on a file that may be damaged anywhere. */
static int use(const struct place *place)
{
	struct cv_store *store = NULL;
	struct cv_store_counts counts;
	struct cv_store_health health;
	struct cv_buf out = CV_BUF_INIT;
	int64_t last = 0;
	int bad = 0;

	if (cv_store_open(place->path, 0, NULL, IDENTITY, &store, NULL) !=
	    CV_OK)
		return 0;
	cv_store_read(store, &last, compare, &bad, NULL);
	cv_store_verify(store, &health, NULL);
	cv_store_drafts(store, NULL, see_draft, NULL, NULL);
	cv_store_count(store, &counts, NULL);
	cv_store_get(store, "session", &out, NULL);
	cv_store_save_draft(store, help_uuid(1), 3, "x", 1, NULL);
	cv_store_add(store, help_uuid(9999), 1, "mark", "{}", 2, NULL);
	cv_buf_done(&out);
	cv_store_close(&store);
	return bad;
}

static void fill_store(const struct place *place)
{
	struct cv_store *store =
	    help_open(place, CV_STORE_CREATE | CV_STORE_BULK);
	char body[100];

	assert_int_equal(cv_store_begin(store, NULL), CV_OK);
	for (unsigned n = 0; n < ROWS; n++) {
		snprintf(body, sizeof body, "{\"n\":%u,\"x\":\"%060u\"}", n, n);
		help_add(store, n, 1, body);
	}
	assert_int_equal(cv_store_commit(store, NULL), CV_OK);
	for (unsigned n = 0; n < 10; n++)
		assert_int_equal(save(store, n), CV_OK);
	cv_store_close(&store);
}

static void flipped_bits__are_never_believed_and_never_a_crash(void **state)
{
	struct place *place = *state;
	unsigned random = 20261123;
	size_t n;
	char *whole;
	int bad = 0;

	fill_store(place);
	whole = help_read(place->path, &n);
	for (int i = 0; i < 600; i++) {
		random = random * 1664525 + 1013904223;
		size_t at = (size_t)(random >> 8) % n;
		int bit = random >> 5 & 7;

		whole[at] ^= (char)(1 << bit);
		help_write(place->path, whole, n);
		bad += use(place);
		whole[at] ^= (char)(1 << bit);
		unlink(help_beside(place, "-journal"));
	}
	assert_int_equal(bad, 0);
	free(whole);
}

static void lost_pages__are_never_a_crash(void **state)
{
	struct place *place = *state;
	size_t n;
	char *whole, saved[4096];
	int bad = 0;

	fill_store(place);
	whole = help_read(place->path, &n);
	for (size_t at = 0; at + sizeof saved <= n; at += sizeof saved) {
		memcpy(saved, whole + at, sizeof saved);
		memset(whole + at, 0, sizeof saved);
		help_write(place->path, whole, n);
		bad += use(place);
		memcpy(whole + at, whole, sizeof saved); /* a wrong page */
		help_write(place->path, whole, n);
		bad += use(place);
		memcpy(whole + at, saved, sizeof saved);
		unlink(help_beside(place, "-journal"));
	}
	assert_int_equal(bad, 0);
	free(whole);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, help_begin, help_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(answers__are_kept__when_killed_at_every_save),
	    TEST(full_disk__loses__nothing_saved_before),
	    TEST(full_disk__makes__no_half_store),
	    TEST(full_disk__undoes__a_whole_group),
	    TEST(busy_store__says_so),
	    TEST(read_only_folder__can_be_read),
	    TEST(save_cut_short__is_put_right_only_for_writing),
	    TEST(save_cut_short__is_not_taken_for_a_cut_copy),
	    TEST(flipped_bits__are_never_believed_and_never_a_crash),
	    TEST(lost_pages__are_never_a_crash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
