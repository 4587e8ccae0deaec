/* Revisions of a record: what is told of it, and in which order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <canvass/buf.h>
#include <stdio.h>
#include <string.h>

struct seen {
	struct cv_buf text;
	char hashes[8][65];
	unsigned n, stop_after;
};

/* "2.1=body", a body that cannot be read as "2.1!" */
static enum cv_status see(void *context, const struct cv_store_revision *row)
{
	struct seen *seen = context;

	cv_buf_addf(&seen->text, "%s.%u", row->uuid + 35, row->rev);
	if (row->body != NULL)
		cv_buf_addf(&seen->text, "=%.*s", (int)row->len,
			    (const char *)row->body);
	else
		cv_buf_addc(&seen->text, '!');
	cv_buf_addf(&seen->text, "(%s) ", row->kind);
	memcpy(seen->hashes[seen->n], row->hash, 65);
	return ++seen->n == seen->stop_after ? CV_BUSY : CV_OK;
}

static void expect(struct cv_store *store, struct seen *seen, const char *text)
{
	struct cv_error err = {.status = CV_OK};

	*seen = (struct seen){.text = CV_BUF_INIT};
	assert_int_equal(cv_store_revisions(store, see, seen, &err), CV_OK);
	assert_string_equal(seen->text.data, text);
	cv_buf_done(&seen->text);
}

static void revisions__are_none__where_all_is_written_once(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct seen seen;

	expect(store, &seen, "");
	help_add(store, 1, 1, "a");
	help_add(store, 2, 1, "b");
	expect(store, &seen, "");
	cv_store_close(&store);
}

static void revisions__come__highest_first(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct seen seen;

	help_add(store, 3, 1, "c");
	help_add(store, 1, 1, "a");
	help_add(store, 2, 1, "b");
	help_add(store, 3, 2, "cc");
	help_add(store, 1, 2, "aa");
	help_add(store, 1, 3, "aaa");
	expect(store, &seen,
	       "1.3=aaa(interview) 1.2=aa(interview) 1.1=a(interview) "
	       "3.2=cc(interview) 3.1=c(interview) ");
	cv_store_close(&store);
}

static void revisions__name__the_hash_that_corrections_name(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct seen seen;
	unsigned char hash[CV_HASH_SIZE];
	char hex[2 * CV_HASH_SIZE + 1];

	help_add(store, 1, 1, "a");
	help_add(store, 1, 2, "aa");
	cv_hash("a", 1, hash);
	cv_hex(hash, sizeof hash, hex);
	expect(store, &seen, "1.2=aa(interview) 1.1=a(interview) ");
	assert_string_equal(seen.hashes[1], hex);
	cv_store_close(&store);
}

/* A copy may hold the correction and not what it corrects. */
static void revisions__are_told__of_a_lone_correction(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct seen seen;

	help_add(store, 1, 2, "aa");
	help_add(store, 2, 1, "b");
	expect(store, &seen, "1.2=aa(interview) ");
	cv_store_close(&store);
}

static void revisions__have_no_body__where_it_is_damaged(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct seen seen;

	help_add(store, 1, 1, "a");
	help_add(store, 1, 2, "aa");
	cv_store_close(&store);
	help_sql(place, "UPDATE record SET body = 'zz' WHERE rev = 2");
	store = help_open(place, CV_STORE_READ_ONLY);
	expect(store, &seen, "1.2!(interview) 1.1=a(interview) ");
	cv_store_close(&store);
}

static void revisions__are_all_there__beyond_one_step(void **state)
{
	struct place *place = *state;
	struct cv_store *store =
	    help_open(place, CV_STORE_CREATE | CV_STORE_BULK);
	struct seen seen;
	struct cv_error err;
	enum { MANY = 10000 }; /* rows in a step */

	assert_int_equal(cv_store_begin(store, &err), CV_OK);
	for (unsigned i = 1; i <= MANY; i++)
		help_add(store, i * 16 + (i == MANY ? 1 : 0), 1, "x");
	/* the step ends between these two */
	help_add(store, MANY * 16 + 1, 2, "yy");
	assert_int_equal(cv_store_commit(store, &err), CV_OK);
	expect(store, &seen, "1.2=yy(interview) 1.1=x(interview) ");
	cv_store_close(&store);
}

static void revisions__stop__when_told(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);
	struct seen seen = {.text = CV_BUF_INIT, .stop_after = 1};

	help_add(store, 1, 1, "a");
	help_add(store, 1, 2, "aa");
	assert_int_equal(cv_store_revisions(store, see, &seen, NULL), CV_BUSY);
	assert_string_equal(seen.text.data, "1.2=aa(interview) ");
	cv_buf_done(&seen.text);
	cv_store_close(&store);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, help_begin, help_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ONE(revisions__are_none__where_all_is_written_once),
	    ONE(revisions__come__highest_first),
	    ONE(revisions__name__the_hash_that_corrections_name),
	    ONE(revisions__are_told__of_a_lone_correction),
	    ONE(revisions__have_no_body__where_it_is_damaged),
	    ONE(revisions__are_all_there__beyond_one_step),
	    ONE(revisions__stop__when_told),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
