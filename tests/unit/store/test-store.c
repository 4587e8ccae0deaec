/* Opening, settings, drafts, records and views of a store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "../../../src/store/private.h"

static void store__opens__again_with_the_same_station(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct stat st;
	char station[13];

	assert_int_equal(strlen(cv_store_station(store)), 12);
	assert_false(cv_store_station_is_new(store));
	strcpy(station, cv_store_station(store));
	cv_store_close(&store);
	assert_null(store);
	cv_store_close(&store);
	assert_int_equal(stat(place->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	store = help_open(place, 0);
	assert_string_equal(cv_store_station(store), station);
	cv_store_close(&store);
	assert_int_equal(help_number(place, "PRAGMA application_id"),
			 0x43564153);
	assert_int_equal(help_number(place, "PRAGMA user_version"), 1);
}

static void store__is_not_made__without_being_asked(void **state)
{
	struct place *place = *state;

	help_refused(place, 0, CV_NOT_FOUND, "no store");
	help_refused(place, CV_STORE_CREATE | CV_STORE_READ_ONLY, CV_NOT_FOUND,
		     "no store");
	assert_int_equal(access(place->path, F_OK), -1);
	strcpy(place->path, "/nowhere/at-all/canvass.db");
	help_refused(place, CV_STORE_CREATE, CV_NOT_FOUND, "folder");
	snprintf(place->path, sizeof place->path, "%s/canvass.db",
		 place->folder);
}

static int64_t pragma(struct cv_store *store, const char *sql)
{
	sqlite3_stmt *s = NULL;
	int64_t n;

	assert_int_equal(sqlite3_prepare_v2(store->db, sql, -1, &s, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	if (sqlite3_column_type(s, 0) == SQLITE_TEXT)
		n = strcmp((const char *)sqlite3_column_text(s, 0), "truncate");
	else
		n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}

static void store__has__the_settings_of_the_design(void **state)
{
	static const struct {
		const char *sql;
		int64_t value;
	} settings[] = {
	    {"PRAGMA journal_mode", 0},   {"PRAGMA synchronous", 3},
	    {"PRAGMA secure_delete", 1},  {"PRAGMA temp_store", 2},
	    {"PRAGMA trusted_schema", 0}, {"PRAGMA cell_size_check", 1},
	    {"PRAGMA foreign_keys", 1},   {"PRAGMA busy_timeout", 10000},
	};
	struct cv_store *store = help_open(*state, CV_STORE_CREATE);
	int defensive = 0;

	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		assert_int_equal(pragma(store, settings[i].sql),
				 settings[i].value);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
	assert_int_equal(defensive, 1);
	cv_store_close(&store);
}

static void store__refuses__another_consultation(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct cv_error err = {.status = CV_OK};

	cv_store_close(&store);
	assert_int_equal(
	    cv_store_open(place->path, 0, NULL, "test 1 -", &store, &err),
	    CV_INVALID);
	assert_non_null(strstr(err.text, "another consultation"));
	assert_int_equal(
	    cv_store_open(place->path, 0, NULL, "test 0 -2", &store, &err),
	    CV_INVALID);
	assert_int_equal(
	    cv_store_open(place->path, 0, NULL, NULL, &store, &err), CV_OK);
	cv_store_close(&store);
}

static void uuid__is__version_8_of_this_station(void **state)
{
	struct cv_store *store = help_open(*state, CV_STORE_CREATE);
	char a[37], b[37];

	for (int i = 0; i < 200; i++) {
		cv_store_uuid(store, a);
		cv_store_uuid(store, b);
		assert_true(cv_store_uuid_is_valid(a));
		assert_memory_equal(a, cv_store_station(store), 8);
		assert_memory_equal(a + 9, cv_store_station(store) + 8, 4);
		assert_int_equal(a[14], '8');
		assert_non_null(strchr("89ab", a[19]));
		assert_string_not_equal(a, b);
	}
	cv_store_close(&store);
}

static void uuid__is__still_unique_in_bulk(void **state)
{
	struct cv_store *store =
	    help_open(*state, CV_STORE_CREATE | CV_STORE_BULK);
	char first[37], id[37];
	int alike = 0;

	assert_int_equal(cv_store_begin(store, NULL), CV_OK);
	cv_store_uuid(store, first);
	for (int i = 0; i < 10000; i++) {
		cv_store_uuid(store, id);
		assert_true(cv_store_uuid_is_valid(id));
		alike += memcmp(id, first, 21) == 0;
		assert_int_equal(
		    cv_store_add(store, id, 1, "interview", "{}", 2, NULL),
		    CV_OK);
	}
	assert_int_equal(cv_store_commit(store, NULL), CV_OK);
	cv_store_close(&store);
	assert_in_range(alike, 4095, 4100);
	assert_int_equal(help_number(*state, "SELECT count(DISTINCT uuid) "
					     "FROM record"),
			 10000);
}

/* A system that has no machine id cannot be told from another one. */
static bool machine_has_an_id(void)
{
	return access("/etc/machine-id", R_OK) == 0 ||
	       access("/var/lib/dbus/machine-id", R_OK) == 0;
}

static void station__stays__without_a_machine_id(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct cv_buf machine = CV_BUF_INIT;
	char station[13];

	strcpy(station, cv_store_station(store));
	cv_store_get(store, "machine", &machine, NULL);
	assert_int_equal(machine.len, machine_has_an_id() ? 64 : 0);
	cv_store_close(&store);
	store = help_open(place, 0);
	assert_false(cv_store_station_is_new(store));
	assert_string_equal(cv_store_station(store), station);
	cv_store_close(&store);
	cv_buf_done(&machine);
}

static void station__is_new__on_another_machine(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct cv_buf machine = CV_BUF_INIT;
	char station[13];

	strcpy(station, cv_store_station(store));
	if (!machine_has_an_id()) {
		cv_store_close(&store);
		help_sql(place, "INSERT OR REPLACE INTO meta VALUES"
				"('machine', 'ffff')");
		store = help_open(place, 0);
		assert_false(cv_store_station_is_new(store));
		assert_string_equal(cv_store_station(store), station);
		cv_store_close(&store);
		return;
	}
	assert_int_equal(cv_store_get(store, "machine", &machine, NULL), CV_OK);
	strcpy(station, cv_store_station(store));
	cv_store_close(&store);
	assert_int_equal(machine.len, 64);
	help_sql(place, "UPDATE meta SET value='ffff' WHERE key='machine'");
	store = help_open(place, CV_STORE_READ_ONLY);
	assert_false(cv_store_station_is_new(store));
	assert_string_equal(cv_store_station(store), station);
	cv_store_close(&store);
	store = help_open(place, 0);
	assert_true(cv_store_station_is_new(store));
	assert_string_not_equal(cv_store_station(store), station);
	strcpy(station, cv_store_station(store));
	cv_store_close(&store);
	store = help_open(place, 0);
	assert_false(cv_store_station_is_new(store));
	assert_string_equal(cv_store_station(store), station);
	cv_store_close(&store);
	cv_buf_done(&machine);
}

static void machine__mark__depends_on_its_salt(void **state)
{
	struct cv_buf a = CV_BUF_INIT, b = CV_BUF_INIT, c = CV_BUF_INIT;

	(void)state;
	cv_store_machine("1", &a);
	cv_store_machine("1", &b);
	cv_store_machine("2", &c);
	assert_string_equal(a.data, b.data);
	assert_int_equal(a.len, c.len);
	if (a.len > 0)
		assert_string_not_equal(a.data, c.data);
	cv_buf_done(&a);
	cv_buf_done(&b);
	cv_buf_done(&c);
}

/* A /sys of our own: 8:1 is a stick, 8:2 a USB disk, 8:3 built in. */
static void device__is_removable__as_sys_says(void **state)
{
	struct place *place = *state;
	char command[600];

	snprintf(command, sizeof command,
		 "cd %s && mkdir -p dev/block devices/ata/sda/sda1 "
		 "devices/usb1/sdb devices/ata/sdc/sdc1 && "
		 "echo 1 >devices/ata/sda/removable && "
		 "echo 0 >devices/ata/sdc/removable && "
		 "ln -s ../../devices/ata/sda/sda1 dev/block/8:1 && "
		 "ln -s ../../devices/usb1/sdb dev/block/8:2 && "
		 "ln -s ../../devices/ata/sdc/sdc1 dev/block/8:3",
		 place->folder);
	assert_int_equal(system(command), 0);
	assert_true(cv_store_is_removable(place->folder, makedev(8, 1)));
	assert_true(cv_store_is_removable(place->folder, makedev(8, 2)));
	assert_false(cv_store_is_removable(place->folder, makedev(8, 3)));
	assert_false(cv_store_is_removable(place->folder, makedev(9, 9)));
	snprintf(command, sizeof command, "rm -r %s/dev %s/devices",
		 place->folder, place->folder);
	assert_int_equal(system(command), 0);
}

static void setting__comes_back__as_it_was_set(void **state)
{
	struct cv_store *store = help_open(*state, CV_STORE_CREATE);
	struct cv_buf out = CV_BUF_INIT;

	assert_int_equal(cv_store_get(store, "session", &out, NULL),
			 CV_NOT_FOUND);
	assert_int_equal(cv_store_set(store, "session", "süd", NULL), CV_OK);
	assert_int_equal(cv_store_set(store, "session", "{\"a\":1}", NULL),
			 CV_OK);
	assert_int_equal(cv_store_get(store, "session", &out, NULL), CV_OK);
	assert_string_equal(out.data, "{\"a\":1}");
	assert_int_equal(cv_store_set(store, "station", "ffffffffffff", NULL),
			 CV_INVALID);
	assert_int_equal(cv_store_set(store, "identity", "x", NULL),
			 CV_INVALID);
	cv_buf_done(&out);
	cv_store_close(&store);
}

static void source__is_kept__once_for_each_text(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	char *hash;

	for (int i = 0; i < 3; i++) {
		assert_int_equal(
		    cv_store_source(store, "a.cfg", "abc", 3, NULL), CV_OK);
		assert_int_equal(
		    cv_store_source(store, "a.cfg", "abd", 3, NULL), CV_OK);
	}
	cv_store_close(&store);
	assert_int_equal(help_number(place, "SELECT count(*) FROM source"), 2);
	hash = help_query(place, "SELECT lower(hex(hash)) FROM source "
				 "WHERE text = 'abc' AND name = 'a.cfg'");
	assert_string_equal(hash, "bddd813c634239723171ef3fee98579b"
				  "94964e3bb1cb3e427262c8c068d52319");
	free(hash);
}

struct seen {
	struct cv_buf text;
	unsigned stop_after;
	unsigned n;
};

static enum cv_status see_draft(void *context, const char *uuid, unsigned n,
				const void *body, size_t len)
{
	struct seen *seen = context;

	cv_buf_addf(&seen->text, "%s:%u=%.*s ", uuid + 34, n, (int)len,
		    (const char *)body);
	return ++seen->n == seen->stop_after ? CV_END : CV_OK;
}

static void
save(struct cv_store *store, unsigned uuid, unsigned n, const char *body)
{
	assert_int_equal(cv_store_save_draft(store, help_uuid(uuid), n, body,
					     strlen(body), NULL),
			 CV_OK);
}

static void drafts__come_back__in_order_and_overwritten(void **state)
{
	struct cv_store *store = help_open(*state, CV_STORE_CREATE);
	struct seen seen = {.text = CV_BUF_INIT};

	save(store, 2, 0, "{h}");
	save(store, 2, 2, "two");
	save(store, 2, 1, "one");
	save(store, 1, 0, "");
	save(store, 2, 1, "ONE");
	assert_int_equal(cv_store_drafts(store, NULL, see_draft, &seen, NULL),
			 CV_OK);
	assert_string_equal(seen.text.data,
			    "01:0= 02:0={h} 02:1=ONE 02:2=two ");
	cv_buf_reset(&seen.text);
	seen.stop_after = 6;
	assert_int_equal(
	    cv_store_drafts(store, help_uuid(2), see_draft, &seen, NULL),
	    CV_END);
	assert_string_equal(seen.text.data, "02:0={h} 02:1=ONE ");
	assert_int_equal(cv_store_drop_draft(store, help_uuid(2), NULL), CV_OK);
	cv_buf_reset(&seen.text);
	seen.stop_after = 0;
	assert_int_equal(cv_store_drafts(store, NULL, see_draft, &seen, NULL),
			 CV_OK);
	assert_string_equal(seen.text.data, "01:0= ");
	assert_int_equal(cv_store_save_draft(store, "no uuid", 0, "", 0, NULL),
			 CV_INVALID);
	cv_buf_done(&seen.text);
	cv_store_close(&store);
}

static void record__replaces__the_draft_of_its_uuid(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);

	save(store, 1, 0, "h");
	save(store, 1, 1, "a");
	save(store, 2, 0, "h");
	help_add(store, 1, 1, "{\"a\":1}");
	help_add(store, 1, 1, "{\"a\":1}"); /* the same again: no second row */
	help_add(store, 1, 1, "{\"a\":2}");
	assert_int_equal(
	    cv_store_add(store, help_uuid(3), 1, "gossip", "{}", 2, NULL),
	    CV_INVALID);
	assert_int_equal(
	    cv_store_add(store, help_uuid(3), 1000001, "mark", "{}", 2, NULL),
	    CV_INVALID);
	cv_store_close(&store);
	assert_int_equal(help_number(place, "SELECT count(*) FROM draft"), 1);
	assert_int_equal(help_number(place, "SELECT count(*) FROM record "
					    "WHERE typeof(body) = 'text' AND "
					    "station = (SELECT value FROM meta "
					    "WHERE key = 'station')"),
			 2);
	assert_int_equal(help_number(place, "SELECT count(*) FROM record"), 2);
}

static void counts__are__of_each_kind(void **state)
{
	struct cv_store *store = help_open(*state, CV_STORE_CREATE);
	struct cv_store_counts c;
	static const char *const kinds[] = {
	    "declined", "ineligible", "hands", "declined", "mark", "fragment"};

	help_add(store, 1, 1, "a");
	help_add(store, 1, 2, "b");
	help_add(store, 2, 1, "c");
	for (unsigned i = 0; i < 6; i++)
		assert_int_equal(cv_store_add(store, help_uuid(10 + i),
					      i == 5 ? 0 : 1, kinds[i], "{}", 2,
					      NULL),
				 CV_OK);
	/* a fragment that somebody opened is an interview */
	help_add(store, 15, 1, "d");
	save(store, 90, 0, "h");
	save(store, 90, 1, "a");
	save(store, 91, 0, "h");
	assert_int_equal(cv_store_count(store, &c, NULL), CV_OK);
	assert_int_equal(c.complete, 3);
	assert_int_equal(c.partial, 0);
	assert_int_equal(c.declined, 2);
	assert_int_equal(c.ineligible, 1);
	assert_int_equal(c.drafts, 2);
	cv_store_close(&store);
}

static void group__is_kept__whole_or_not_at_all(void **state)
{
	struct place *place = *state;
	struct cv_store *store =
	    help_open(place, CV_STORE_CREATE | CV_STORE_BULK);

	assert_int_equal(cv_store_commit(store, NULL), CV_INVALID);
	assert_int_equal(cv_store_begin(store, NULL), CV_OK);
	assert_int_equal(cv_store_begin(store, NULL), CV_INVALID);
	for (unsigned i = 0; i < 100; i++)
		help_add(store, i, 1, "{}");
	assert_int_equal(cv_store_commit(store, NULL), CV_OK);
	assert_int_equal(cv_store_begin(store, NULL), CV_OK);
	help_add(store, 100, 1, "{}");
	cv_store_rollback(store);
	assert_int_equal(cv_store_begin(store, NULL), CV_OK);
	help_add(store, 101, 1, "{}");
	cv_store_close(&store);
	assert_int_equal(help_number(place, "SELECT count(*) FROM record"),
			 100);
	store = help_open(place, 0);
	assert_int_equal(cv_store_begin(store, NULL), CV_INVALID);
	cv_store_close(&store);
}

static void lock__is_held__by_one_at_a_time(void **state)
{
	struct place *place = *state;
	struct cv_error err = {.status = CV_OK};
	int a = -1, b = -1;

	assert_int_equal(cv_store_lock(place->folder, &a, NULL), CV_OK);
	assert_true(a >= 0);
	assert_int_equal(cv_store_lock(place->folder, &b, &err), CV_BUSY);
	assert_int_equal(b, -1);
	assert_non_null(strstr(err.text, "Another window"));
	cv_store_unlock(&a);
	assert_int_equal(a, -1);
	cv_store_unlock(&a);
	assert_int_equal(cv_store_lock(place->folder, &b, NULL), CV_OK);
	cv_store_unlock(&b);
	assert_int_equal(cv_store_lock("/nowhere/at-all", &b, NULL), CV_IO);
}

/* Root may write everywhere: then somebody else tries. */
static void lock__says_so__where_nothing_can_be_written(void **state)
{
	struct place *place = *state;
	struct cv_error err = {.status = CV_OK};
	const char *shut = place->folder;
	bool root = geteuid() == 0;
	enum cv_status rc;
	int lock = -1;

	assert_int_equal(chmod(shut, 0555), 0);
	assert_true(!root || seteuid(65534) == 0);
	rc = cv_store_lock(shut, &lock, &err);
	assert_true(!root || seteuid(0) == 0);
	assert_int_equal(rc, CV_IO);
	assert_int_equal(chmod(place->folder, 0700), 0);
	assert_int_equal(lock, -1);
	assert_non_null(strstr(err.text, "cannot be written to"));
	assert_string_equal(err.where, shut);
}

static void version__changes__when_another_writes(void **state)
{
	struct place *place = *state;
	struct cv_store *a = help_open(place, CV_STORE_CREATE);
	int64_t before = cv_store_version(a);

	help_add(a, 1, 1, "{}");
	assert_int_equal(cv_store_version(a), before);
	help_sql(place, "INSERT INTO meta VALUES ('x', 1)");
	assert_int_not_equal(cv_store_version(a), before);
	cv_store_close(&a);
}

/* Steps of our own: the second fails half way and leaves nothing behind. */
static void migration__goes__one_number_at_a_time(void **state)
{
	static const char *const one[] = {"CREATE TABLE a (x)", NULL};
	static const char *const bad[] = {"CREATE TABLE b (x)", "NONSENSE",
					  NULL};
	static const char *const two[] = {"CREATE TABLE c (x)", NULL};
	struct cv_store_step broken[] = {{one}, {bad}},
			     whole[] = {{one}, {two}};
	struct place *place = *state;
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	assert_int_equal(cv_store_migrate(db, broken, 2, NULL), CV_IO);
	help_expect(place, "PRAGMA user_version", "1");
	help_expect(place, "SELECT group_concat(name) FROM sqlite_schema", "a");
	assert_int_equal(cv_store_migrate(db, whole, 2, NULL), CV_OK);
	help_expect(place, "PRAGMA user_version", "2");
	help_expect(place, "SELECT group_concat(name) FROM sqlite_schema",
		    "a,c");
	assert_int_equal(cv_store_migrate(db, whole, 2, NULL), CV_OK);
	assert_int_equal(cv_store_migrate(db, whole, 1, NULL), CV_TOO_NEW);
	sqlite3_close(db);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, help_begin, help_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(store__opens__again_with_the_same_station),
	    TEST(store__is_not_made__without_being_asked),
	    TEST(store__has__the_settings_of_the_design),
	    TEST(store__refuses__another_consultation),
	    TEST(uuid__is__version_8_of_this_station),
	    TEST(uuid__is__still_unique_in_bulk),
	    TEST(station__stays__without_a_machine_id),
	    TEST(station__is_new__on_another_machine),
	    TEST(machine__mark__depends_on_its_salt),
	    TEST(device__is_removable__as_sys_says),
	    TEST(setting__comes_back__as_it_was_set),
	    TEST(source__is_kept__once_for_each_text),
	    TEST(drafts__come_back__in_order_and_overwritten),
	    TEST(record__replaces__the_draft_of_its_uuid),
	    TEST(counts__are__of_each_kind),
	    TEST(group__is_kept__whole_or_not_at_all),
	    TEST(lock__is_held__by_one_at_a_time),
	    TEST(lock__says_so__where_nothing_can_be_written),
	    TEST(version__changes__when_another_writes),
	    TEST(migration__goes__one_number_at_a_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
