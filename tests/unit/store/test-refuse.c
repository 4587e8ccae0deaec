/* Files that are not opened, each in a sentence and left as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void make(const struct place *place)
{
	struct cv_store *store = help_open(place, CV_STORE_CREATE);

	for (unsigned i = 0; i < 40; i++)
		help_add(store, i, 1, "{\"status\":\"complete\"}");
	cv_store_close(&store);
}

/* Refused every way it can be opened, and not one byte changed. */
static void expect_refused(const struct place *place, enum cv_status status,
			   const char *words)
{
	static const unsigned flags[] = {0, CV_STORE_CREATE, CV_STORE_READ_ONLY,
					 CV_STORE_BULK};
	size_t before_n, after_n;
	char *before = help_read(place->path, &before_n), *after;

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		help_refused(place, flags[i], status, words);
	after = help_read(place->path, &after_n);
	assert_int_equal(before_n, after_n);
	assert_memory_equal(before, after, before_n);
	free(before);
	free(after);
}

static void foreign_file__is_refused__and_left_alone(void **state)
{
	struct place *place = *state;
	char noise[5000];

	help_write(place->path, "hello", 5);
	expect_refused(place, CV_CORRUPT, "not a store");
	for (size_t i = 0; i < sizeof noise; i++)
		noise[i] = (char)(i * 31);
	help_write(place->path, noise, sizeof noise);
	expect_refused(place, CV_CORRUPT, "not a store");
	memcpy(noise, "SQLite format 3", 16);
	help_write(place->path, noise, 60);
	expect_refused(place, CV_CORRUPT, "not a store");
	help_write(place->path, "", 0);
	expect_refused(place, CV_CORRUPT, "empty");
}

static void foreign_database__is_refused__by_its_id(void **state)
{
	struct place *place = *state;

	help_sql(place, "CREATE TABLE songs (title)");
	expect_refused(place, CV_CORRUPT, "another program");
	help_sql(place, "PRAGMA application_id = 0x43564153");
	expect_refused(place, CV_CORRUPT, "another program");
	help_sql(place, "PRAGMA user_version = 1");
	expect_refused(place, CV_CORRUPT, "added");
}

static void newer_store__is_refused__as_newer(void **state)
{
	struct place *place = *state;

	make(place);
	help_sql(place, "PRAGMA user_version = 2");
	expect_refused(place, CV_TOO_NEW, "newer canvass");
}

static void wal_store__is_refused__with_its_cure(void **state)
{
	struct place *place = *state;
	struct cv_store *store;

	make(place);
	help_sql(place, "PRAGMA journal_mode = WAL");
	expect_refused(place, CV_CORRUPT, "journal_mode=DELETE");
	help_sql(place, "PRAGMA journal_mode = DELETE");
	help_write(help_beside(place, "-wal"), "", 0);
	expect_refused(place, CV_CORRUPT, "Another program");
	unlink(help_beside(place, "-wal"));
	store = help_open(place, 0);
	cv_store_close(&store);
}

static void truncated_store__is_refused__at_every_size(void **state)
{
	struct place *place = *state;
	struct cv_store *store;
	size_t n, cut;
	char *bytes;

	make(place);
	bytes = help_read(place->path, &n);
	assert_true(n >= 8 * 4096);
	for (cut = n - 1; cut > 100; cut -= cut > 5000 ? 1777 : 97) {
		help_write(place->path, bytes, cut);
		help_refused(place, 0, CV_CORRUPT, "missing");
	}
	expect_refused(place, CV_CORRUPT, "missing");
	help_write(place->path, bytes, n);
	store = help_open(place, 0);
	cv_store_close(&store);
	free(bytes);
}

static void link__is_refused__wherever_it_points(void **state)
{
	struct place *place = *state;
	char target[100];
	struct stat st;

	make(place);
	snprintf(target, sizeof target, "%s/real.db", place->folder);
	assert_int_equal(rename(place->path, target), 0);
	assert_int_equal(symlink("real.db", place->path), 0);
	expect_refused(place, CV_CORRUPT, "link");
	unlink(place->path);
	assert_int_equal(symlink("nothing", place->path), 0);
	help_refused(place, CV_STORE_CREATE, CV_CORRUPT, "link");
	assert_int_equal(lstat(place->path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
}

static void link_to_the_folder__is_followed(void **state)
{
	struct place *place = *state;
	struct place other = *place;
	struct cv_store *store;
	char link[80];

	make(place);
	snprintf(link, sizeof link, "%s.link", place->folder);
	snprintf(other.path, sizeof other.path, "%s/canvass.db", link);
	assert_int_equal(symlink(place->folder, link), 0);
	store = help_open(&other, 0);
	cv_store_close(&store);
	unlink(link);
}

static void thing_that_is_no_file__is_refused(void **state)
{
	struct place *place = *state;

	assert_int_equal(mkfifo(place->path, 0600), 0);
	help_refused(place, CV_STORE_CREATE, CV_CORRUPT, "not a file");
	unlink(place->path);
	assert_int_equal(mkdir(place->path, 0700), 0);
	help_refused(place, CV_STORE_CREATE, CV_CORRUPT, "not a file");
	rmdir(place->path);
	assert_int_equal(mknod(place->path, S_IFSOCK | 0600, 0), 0);
	help_refused(place, CV_STORE_CREATE, CV_IO, "cannot be read");
}

static void big32(unsigned char *p, uint32_t x)
{
	for (int i = 0; i < 4; i++)
		p[i] = (unsigned char)(x >> (24 - 8 * i));
}

/* A journal as SQLite writes it, naming `victim` as its super-journal. */
static void plant_journal(const struct place *place, const char *victim)
{
	static const unsigned char magic[8] = {0xd9, 0xd5, 0x05, 0xf9,
					       0x20, 0xa1, 0x63, 0xd7};
	unsigned char journal[1024] = {0}, *end;
	uint32_t pages;
	struct stat st;
	size_t n = strlen(victim);
	uint32_t sum = 0;

	assert_int_equal(stat(place->path, &st), 0);
	pages = (uint32_t)(st.st_size / 4096);
	memcpy(journal, magic, 8);
	big32(journal + 16, pages); /* before */
	big32(journal + 20, 512);   /* sector */
	big32(journal + 24, 4096);  /* page */
	end = journal + 512;
	big32(end, 0x40000000 / 4096 + 1); /* the page of the lock byte */
	memcpy(end + 4, victim, n);
	for (size_t i = 0; i < n; i++)
		sum += (unsigned char)victim[i];
	big32(end + 4 + n, (uint32_t)n);
	big32(end + 8 + n, sum);
	memcpy(end + 12 + n, magic, 8);
	help_write(help_beside(place, "-journal"), journal, 512 + 20 + n);
}

static void planted_journal__deletes__nothing(void **state)
{
	struct place *place = *state;
	char victim[100];

	make(place);
	snprintf(victim, sizeof victim, "%s/victim", place->folder);
	help_write(victim, "precious", 8);
	plant_journal(place, victim);
	expect_refused(place, CV_CORRUPT, "not made by canvass");
	assert_int_equal(access(victim, F_OK), 0);
	assert_int_equal(access(help_beside(place, "-journal"), F_OK), 0);
	/* the negative control: SQLite by itself falls for it */
	help_sql(place, "SELECT count(*) FROM record");
	assert_int_equal(access(victim, F_OK), -1);
}

static void journal_that_is_a_link__is_refused(void **state)
{
	struct place *place = *state;
	char victim[100];

	make(place);
	snprintf(victim, sizeof victim, "%s/victim", place->folder);
	help_write(victim, "precious", 8);
	unlink(help_beside(place, "-journal"));
	assert_int_equal(symlink(victim, help_beside(place, "-journal")), 0);
	expect_refused(place, CV_CORRUPT, "plain file");
	unlink(help_beside(place, "-journal"));
	assert_int_equal(mkdir(help_beside(place, "-journal"), 0700), 0);
	expect_refused(place, CV_CORRUPT, "plain file");
	rmdir(help_beside(place, "-journal"));
	assert_int_equal(access(victim, F_OK), 0);
}

static void trapped_schema__is_refused__whatever_was_added(void **state)
{
	static const char *const traps[] = {
	    "CREATE TRIGGER t AFTER INSERT ON draft BEGIN "
	    "DELETE FROM record; END",
	    "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL "
	    "SELECT x + 1 FROM c) SELECT count(*) FROM c",
	    "CREATE TABLE extra (x)",
	    "CREATE INDEX i ON record (length(body))",
	    "CREATE VIRTUAL TABLE f USING fts3(x)",
	    "DROP VIEW answer",
	    "DROP TABLE released",
	    "DROP VIEW response; CREATE VIEW response AS SELECT 1 AS uuid",
	    "ALTER TABLE meta ADD COLUMN more ANY",
	    "ALTER TABLE draft ADD COLUMN g BLOB AS (zeroblob(100000000))",
	    "DROP VIEW answer; CREATE TABLE answer (uuid)",
	};
	struct place *place = *state;

	for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
		make(place);
		help_sql(place, traps[i]);
		expect_refused(place, CV_CORRUPT, "Nothing was changed");
		unlink(place->path);
	}
}

static void settings__missing__are_refused(void **state)
{
	struct place *place = *state;

	make(place);
	help_sql(place, "DELETE FROM meta WHERE key = 'station'");
	expect_refused(place, CV_CORRUPT, "which laptop");
	help_sql(place, "INSERT INTO meta VALUES ('station', 'FFFFFFFFFFFF')");
	expect_refused(place, CV_CORRUPT, "which laptop");
	help_sql(place, "DELETE FROM meta WHERE key = 'identity'");
	expect_refused(place, CV_INVALID, "another consultation");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, help_begin, help_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(foreign_file__is_refused__and_left_alone),
	    TEST(foreign_database__is_refused__by_its_id),
	    TEST(newer_store__is_refused__as_newer),
	    TEST(wal_store__is_refused__with_its_cure),
	    TEST(truncated_store__is_refused__at_every_size),
	    TEST(link__is_refused__wherever_it_points),
	    TEST(link_to_the_folder__is_followed),
	    TEST(thing_that_is_no_file__is_refused),
	    TEST(planted_journal__deletes__nothing),
	    TEST(journal_that_is_a_link__is_refused),
	    TEST(trapped_schema__is_refused__whatever_was_added),
	    TEST(settings__missing__are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
