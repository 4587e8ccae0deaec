/* What the views show of a store, and what a sealed one does not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../src/seal/private.h"

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

static const char interview[] =
    "{\"canvass\":1,\"session\":{\"site\":\"south\"},\"month\":\"2026-11\","
    "\"language\":\"ar\",\"mode\":\"self\",\"status\":\"%s\","
    "\"training\":true,\"answers\":{\"det_imp\":4,\"det_who\":[\"self\","
    "\"it's\"],\"det_days\":{\"missing\":\"pns\"},\"temp\":0.1,"
    "\"ask\":\"\\u00e9\\\"\"},\"minutes\":14}";

static void
add_status(struct cv_store *store, unsigned n, unsigned rev, const char *status)
{
	char body[512];

	snprintf(body, sizeof body, interview, status);
	help_add(store, n, rev, body);
}

static void views__show__current_interviews(void **state)
{
	struct place *place = *state;
	struct cv_store *store = help_open(place, CV_STORE_CREATE);

	add_status(store, 1, 1, "complete");
	add_status(store, 2, 1, "complete");
	add_status(store, 2, 2, "void");
	add_status(store, 3, 1, "void");
	add_status(store, 3, 2, "partial");
	help_add(store, 4, 1, "this is not JSON");
	assert_int_equal(cv_store_add(store, help_uuid(5), 1, "hands",
				      "{\"status\":\"complete\"}", 21, NULL),
			 CV_OK);
	cv_store_close(&store);
	help_expect(
	    place,
	    "SELECT group_concat(substr(uuid, 36) || ':' || rev || status "
	    "|| site || month || language || mode || training || minutes, "
	    "'|') FROM (SELECT * FROM response ORDER BY uuid)",
	    "1:1completesouth2026-11arself114|"
	    "3:2partialsouth2026-11arself114");
	help_expect(
	    place,
	    "SELECT group_concat(question || position || '=' || "
	    "coalesce(value, '') || coalesce(missing, ''), '|') FROM (SELECT "
	    "* FROM answer WHERE uuid LIKE '%1' ORDER BY question, position)",
	    "ask1=é\"|det_days1=pns|det_imp1=4|det_who1=self|det_who2=it's|"
	    "temp1=0.1");
	help_expect(place, "SELECT count(*) FROM answer", "12");
	help_expect(place,
		    "SELECT typeof(value) FROM answer WHERE question='temp'",
		    "real");
	help_expect(place, "SELECT value FROM answer WHERE question='det_days'",
		    NULL);
}

/* A seal that turns every byte over, and can be told to fail. */
static enum cv_status turn(void *context, const void *bytes, size_t n,
			   struct cv_buf *out, struct cv_error *err)
{
	const unsigned char *p = bytes;

	if (*(int *)context)
		return cv_fail(err, CV_IO, "no key here");
	for (size_t i = 0; i < n; i++)
		cv_buf_addc(out, (char)(p[i] ^ 0xff));
	return CV_OK;
}

static void sealed_store__shows__nothing_in_clear(void **state)
{
	struct place *place = *state;
	int broken = 0;
	struct cv_seal seal = {turn, turn, &broken};
	struct cv_store *store = NULL;
	struct seen seen = {.text = CV_BUF_INIT};
	struct cv_error err = {.status = CV_OK};
	char *bytes;
	size_t n;

	assert_int_equal(cv_store_open(place->path, CV_STORE_CREATE, &seal,
				       IDENTITY, &store, NULL),
			 CV_OK);
	add_status(store, 1, 1, "complete");
	save(store, 2, 0, "canary-draft");
	broken = 1;
	assert_int_equal(
	    cv_store_save_draft(store, help_uuid(2), 1, "x", 1, &err), CV_IO);
	assert_string_equal(err.text, "no key here");
	assert_int_equal(
	    cv_store_add(store, help_uuid(3), 1, "interview", "x", 1, &err),
	    CV_IO);
	assert_int_equal(cv_store_drafts(store, NULL, see_draft, &seen, &err),
			 CV_IO);
	broken = 0;
	assert_int_equal(cv_store_drafts(store, NULL, see_draft, &seen, NULL),
			 CV_OK);
	assert_string_equal(seen.text.data, "02:0=canary-draft ");
	cv_store_close(&store);
	help_expect(place,
		    "SELECT count(*) FROM record WHERE typeof(body)='blob'",
		    "1");
	help_expect(place, "SELECT count(*) FROM response", "0");
	help_expect(place, "SELECT count(*) FROM answer", "0");
	bytes = help_read(place->path, &n);
	assert_false(help_holds(bytes, n, "canary"));
	assert_false(help_holds(bytes, n, "det_imp"));
	free(bytes);
	cv_buf_done(&seen.text);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, help_begin, help_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(views__show__current_interviews),
	    TEST(sealed_store__shows__nothing_in_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
