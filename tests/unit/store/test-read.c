/* The store's one reader: what is current, what it replaces.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../src/store/private.h"

struct seen {
	struct cv_buf text;
	int stop_after, n;
};

static enum cv_status see(void *context, const struct cv_store_row *row)
{
	struct seen *seen = context;

	cv_buf_addf(&seen->text, "%lld<%lld %s.%u %.*s|", (long long)row->seq,
		    (long long)row->replaces, row->uuid + 34, row->rev,
		    (int)row->len, (const char *)row->body);
	return ++seen->n == seen->stop_after ? CV_BUSY : CV_OK;
}

/* Read on from *last and compare what came. */
static void
expect_rows(struct cv_store *store, int64_t *last, const char *expected)
{
	struct seen seen = {.text = CV_BUF_INIT};

	assert_int_equal(cv_store_read(store, last, see, &seen, NULL), CV_OK);
	assert_string_equal(seen.text.data, expected);
	cv_buf_done(&seen.text);
}

static void reader__gives__rows_once_in_order(void **state)
{
	struct cv_store *store = help_open(*state, CV_STORE_CREATE);
	int64_t last = 0;

	expect_rows(store, &last, "");
	help_add(store, 2, 1, "two");
	help_add(store, 1, 1, "one");
	expect_rows(store, &last, "1<0 02.1 two|2<0 01.1 one|");
	assert_int_equal(last, 2);
	expect_rows(store, &last, "");
	help_add(store, 3, 1, "three");
	expect_rows(store, &last, "3<0 03.1 three|");
	cv_store_close(&store);
}

static void reader__says__what_a_revision_replaces(void **state)
{
	struct cv_store *store = help_open(*state, CV_STORE_CREATE);
	int64_t last = 0, fresh = 0;

	help_add(store, 1, 1, "a");
	help_add(store, 2, 1, "b");
	expect_rows(store, &last, "1<0 01.1 a|2<0 02.1 b|");
	help_add(store, 1, 2, "c");
	help_add(store, 1, 3, "d");
	expect_rows(store, &last, "4<1 01.3 d|");
	help_add(store, 1, 2, "late and old");
	expect_rows(store, &last, "");
	help_add(store, 1, 4, "e");
	expect_rows(store, &last, "6<4 01.4 e|");
	expect_rows(store, &fresh, "2<0 02.1 b|6<0 01.4 e|");
	assert_int_equal(last, 6);
	assert_int_equal(fresh, 6);
	cv_store_close(&store);
}

/* At one rev the higher hash wins, whichever comes first. */
static void reader__prefers__the_higher_hash(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	char *winner;
	char expected[64];
	int64_t last = 0;

	help_add(store, 1, 1, "left");
	help_add(store, 1, 1, "right");
	winner = help_query(place, "SELECT seq || '<0 01.1 ' || body || '|' "
				   "FROM record ORDER BY hash DESC");
	snprintf(expected, sizeof expected, "%s", winner);
	free(winner);
	expect_rows(store, &last, expected);
	cv_store_close(&store);
}

static void reader__passes_over__damaged_rows(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	int64_t last = 0;

	help_add(store, 1, 1, "good");
	help_add(store, 1, 2, "altered");
	help_add(store, 2, 1, "altered alone");
	help_add(store, 3, 1, "fine");
	help_add(store, 4, 1, "a blob");
	help_add(store, 5, 1, "bad rev");
	help_add(store, 6, 1, "bad uuid");
	help_sql(place, "UPDATE record SET body = 'x' WHERE body LIKE 'alt%';"
			"UPDATE record SET body = x'61' WHERE seq = 5;"
			"UPDATE record SET rev = -5 WHERE seq = 6;"
			"UPDATE record SET uuid = 'short' WHERE seq = 7;");
	expect_rows(store, &last, "1<0 01.1 good|4<0 03.1 fine|");
	assert_int_equal(cv_store_damaged(store), 5);
	help_add(store, 1, 3, "better");
	expect_rows(store, &last, "8<1 01.3 better|");
	cv_store_close(&store);
}

/* In a large store a lone row is given without a look at its hash, and so what
 * comes after must name it. */
static void reader__replaces__a_row_it_gave_unverified(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	int64_t last = 0;

	store->verify_up_to = 0;
	help_add(store, 1, 1, "good");
	help_sql(place, "UPDATE record SET body = 'bad'");
	expect_rows(store, &last, "1<0 01.1 bad|");
	help_add(store, 1, 2, "new");
	expect_rows(store, &last, "2<1 01.2 new|");
	help_add(store, 1, 3, "newer");
	expect_rows(store, &last, "3<2 01.3 newer|");
	help_add(store, 2, 1, "b");
	help_sql(place, "UPDATE record SET body = 'x' WHERE rev = 3");
	last = 2;
	expect_rows(store, &last, "4<0 02.1 b|");
	cv_store_close(&store);
}

static void verify__finds__every_damaged_row(void **state)
{
	struct place *place = *state;
	struct cv_store *store =
	    help_open(place, CV_STORE_CREATE | CV_STORE_BULK);
	struct cv_store_health health;

	assert_int_equal(cv_store_verify(store, &health, NULL), CV_OK);
	assert_true(health.whole);
	assert_int_equal(health.rows, 0);
	assert_int_equal(cv_store_begin(store, NULL), CV_OK);
	for (unsigned i = 1; i <= 2500; i++)
		help_add(store, i, 1, "{\"n\":1}");
	assert_int_equal(cv_store_commit(store, NULL), CV_OK);
	help_sql(place, "UPDATE record SET body = '{}' WHERE seq % 500 = 0");
	assert_int_equal(cv_store_verify(store, &health, NULL), CV_OK);
	assert_true(health.whole);
	assert_int_equal(health.rows, 2500);
	assert_int_equal(health.damaged, 5);
	cv_store_close(&store);
}

static void verify__says__when_the_file_is_broken(void **state)
{
	struct place *place = *state;
	struct cv_store *store =
	    help_open(place, CV_STORE_CREATE | CV_STORE_BULK);
	struct cv_store_health health;
	size_t n;
	char *bytes;

	assert_int_equal(cv_store_begin(store, NULL), CV_OK);
	for (unsigned i = 1; i <= 2000; i++)
		help_add(store, i, 1, "{\"n\":1}");
	assert_int_equal(cv_store_commit(store, NULL), CV_OK);
	cv_store_close(&store);
	bytes = help_read(place->path, &n);
	memset(bytes + n - n % 8192 - 8192, 0x55, 4096);
	help_write(place->path, bytes, n);
	store = help_open(place, 0);
	assert_int_equal(cv_store_verify(store, &health, NULL), CV_OK);
	assert_false(health.whole);
	cv_store_close(&store);
	free(bytes);
}

static void reader__stops__where_the_caller_says(void **state)
{
	struct cv_store *store = help_open(*state, CV_STORE_CREATE);
	struct seen seen = {.text = CV_BUF_INIT, .stop_after = 2};
	int64_t last = 0;

	for (unsigned i = 1; i <= 4; i++)
		help_add(store, i, 1, "x");
	assert_int_equal(cv_store_read(store, &last, see, &seen, NULL),
			 CV_BUSY);
	assert_string_equal(seen.text.data, "1<0 01.1 x|2<0 02.1 x|");
	assert_int_equal(last, 2);
	expect_rows(store, &last, "3<0 03.1 x|4<0 04.1 x|");
	cv_buf_done(&seen.text);
	cv_store_close(&store);
}

static void reader__asks__to_rebuild_after_a_withdrawal(void **state)
{
	struct cv_store *store = help_open(*state, CV_STORE_CREATE);
	struct seen seen = {.text = CV_BUF_INIT};
	int64_t last = 0;

	help_add(store, 1, 1, "a");
	expect_rows(store, &last, "1<0 01.1 a|");
	assert_int_equal(
	    cv_store_add(store, help_uuid(2), 1, "withdrawn", "{}", 2, NULL),
	    CV_OK);
	assert_int_equal(cv_store_read(store, &last, see, &seen, NULL), CV_END);
	assert_int_equal(last, 0);
	expect_rows(store, &last, "1<0 01.1 a|");
	expect_rows(store, &last, "");
	cv_buf_done(&seen.text);
	cv_store_close(&store);
}

/* Count rows and the sum of seq, to compare many. */
struct sum {
	int64_t n, replaced, last;
	bool ordered;
};

static enum cv_status add_up(void *context, const struct cv_store_row *row)
{
	struct sum *sum = context;

	sum->ordered = sum->ordered && row->seq > sum->last;
	sum->last = row->seq;
	sum->n++;
	sum->replaced += row->replaces > 0;
	return CV_OK;
}

/* More than a step of rows and of uuids; every tenth has two revisions, one
 * of them more than the list of uuids takes in one go. */
static void reader__agrees__with_the_view_on_many_rows(void **state)
{
	struct place *place = *state;
	struct cv_store *store =
	    help_open(place, CV_STORE_CREATE | CV_STORE_BULK);
	struct sum whole = {.ordered = true}, late = {.ordered = true};
	int64_t last = 0, middle = 20000;

	assert_int_equal(cv_store_begin(store, NULL), CV_OK);
	for (unsigned i = 0; i < 60000; i++)
		help_add(store, i * 7919 % 60000, 1,
			 "{\"status\":\"complete\"}");
	for (unsigned i = 0; i < 6000; i++)
		help_add(store, i * 10, 2, "{\"status\":\"partial\"}");
	assert_int_equal(cv_store_commit(store, NULL), CV_OK);
	assert_int_equal(cv_store_read(store, &last, add_up, &whole, NULL),
			 CV_OK);
	assert_int_equal(whole.n, 60000);
	assert_int_equal(whole.replaced, 0);
	assert_true(whole.ordered);
	assert_int_equal(help_number(place, "SELECT count(*) FROM response"),
			 60000);
	/* who had read the first 20,000 is told of the revisions of those */
	assert_int_equal(cv_store_read(store, &middle, add_up, &late, NULL),
			 CV_OK);
	assert_int_equal(late.replaced,
			 help_number(place,
				     "SELECT count(*) FROM record a, record b "
				     "USING (uuid) WHERE a.seq <= 20000 AND "
				     "b.rev = 2"));
	assert_true(late.replaced > 1500);
	assert_int_equal(cv_store_damaged(store), 0);
	cv_store_close(&store);
}

/* Many rows are read ahead on another thread: whoever stops has had exactly
 * the rows up to *last, and reads on from there. */
struct stopping {
	int64_t n, last, stop_at;
};

static enum cv_status stop_there(void *context, const struct cv_store_row *row)
{
	struct stopping *s = context;
	char body[32];

	s->n++;
	s->last = row->seq;
	snprintf(body, sizeof body, "{\"n\":%lld}", (long long)row->seq);
	if (row->len != strlen(body) ||
	    memcmp(row->body, body, row->len) != 0 ||
	    strcmp(row->kind, "interview") != 0 || strlen(row->station) != 12)
		return CV_CORRUPT;
	return s->n == s->stop_at ? CV_BUSY : CV_OK;
}

static void reader__stops__exactly_when_it_reads_ahead(void **state)
{
	static const int64_t stops[] = {1, 1999, 2000, 2001, 4000, 5000, 29999};
	struct cv_store *store =
	    help_open(*state, CV_STORE_CREATE | CV_STORE_BULK);
	struct cv_error err;
	char body[32];

	assert_int_equal(cv_store_begin(store, NULL), CV_OK);
	for (unsigned i = 1; i <= 30000; i++) {
		snprintf(body, sizeof body, "{\"n\":%u}", i);
		help_add(store, i, 1, body);
	}
	assert_int_equal(cv_store_commit(store, NULL), CV_OK);
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
		struct stopping s = {.stop_at = stops[i]};
		int64_t last = 0;

		assert_int_equal(
		    cv_store_read(store, &last, stop_there, &s, &err), CV_BUSY);
		assert_int_equal(s.n, stops[i]);
		assert_int_equal(last, s.last);
		assert_int_equal(
		    cv_store_read(store, &last, stop_there, &s, &err), CV_OK);
		assert_int_equal(s.n, 30000);
		assert_int_equal(last, 30000);
	}
	cv_store_close(&store);
}

static void reader__asks__to_rebuild_when_it_reads_ahead(void **state)
{
	struct cv_store *store =
	    help_open(*state, CV_STORE_CREATE | CV_STORE_BULK);
	struct stopping s = {.stop_at = 0};
	struct cv_error err;
	int64_t last = 0;
	char body[32];

	assert_int_equal(cv_store_begin(store, NULL), CV_OK);
	for (unsigned i = 1; i <= 20000; i++) {
		snprintf(body, sizeof body, "{\"n\":%u}", i);
		help_add(store, i, 1, body);
	}
	assert_int_equal(cv_store_add(store, help_uuid(90000), 1, "withdrawn",
				      "{}", 2, NULL),
			 CV_OK);
	assert_int_equal(cv_store_commit(store, NULL), CV_OK);
	last = 100;
	assert_int_equal(cv_store_read(store, &last, stop_there, &s, &err),
			 CV_END);
	assert_int_equal(last, 0);
	assert_int_equal(s.n, 19900);
	assert_int_equal(cv_store_read(store, &last, stop_there, &s, &err),
			 CV_OK);
	assert_int_equal(s.n, 39900);
	assert_int_equal(last, 20001);
	cv_store_close(&store);
}

/* Rows in whatever order: the same end, and a set kept by `replaces` holds
 * exactly the current ones. */
struct set {
	int64_t seq[64];
	int n;
};

static enum cv_status keep(void *context, const struct cv_store_row *row)
{
	struct set *set = context;

	for (int i = 0; i < set->n; i++)
		if (set->seq[i] == row->replaces)
			set->seq[i--] = set->seq[--set->n];
	set->seq[set->n++] = row->seq;
	return CV_OK;
}

static void reader__keeps__a_set_right_in_random_steps(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct set set = {.n = 0};
	unsigned random = 12345;
	int64_t last = 0, sum = 0;
	char body[32];

	for (int i = 0; i < 150; i++) {
		random = random * 1103515245 + 12345;
		snprintf(body, sizeof body, "{\"status\":\"void\",\"n\":%d}",
			 i);
		help_add(store, random >> 16 & 7, 1 + (random >> 20 & 7), body);
		if ((random >> 24 & 3) != 0)
			continue;
		assert_int_equal(cv_store_read(store, &last, keep, &set, NULL),
				 CV_OK);
	}
	assert_int_equal(cv_store_read(store, &last, keep, &set, NULL), CV_OK);
	assert_int_equal(set.n, 8);
	for (int i = 0; i < set.n; i++)
		sum += set.seq[i];
	assert_int_equal(
	    sum,
	    help_number(place, "SELECT sum(seq) FROM record r WHERE NOT "
			       "EXISTS (SELECT 1 FROM record n WHERE n.uuid "
			       "= r.uuid AND (n.rev, n.hash) > (r.rev, "
			       "r.hash))"));
	cv_store_close(&store);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, help_begin, help_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(reader__gives__rows_once_in_order),
	    TEST(reader__says__what_a_revision_replaces),
	    TEST(reader__prefers__the_higher_hash),
	    TEST(reader__passes_over__damaged_rows),
	    TEST(reader__replaces__a_row_it_gave_unverified),
	    TEST(verify__finds__every_damaged_row),
	    TEST(verify__says__when_the_file_is_broken),
	    TEST(reader__stops__where_the_caller_says),
	    TEST(reader__asks__to_rebuild_after_a_withdrawal),
	    TEST(reader__agrees__with_the_view_on_many_rows),
	    TEST(reader__stops__exactly_when_it_reads_ahead),
	    TEST(reader__asks__to_rebuild_when_it_reads_ahead),
	    TEST(reader__keeps__a_set_right_in_random_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
