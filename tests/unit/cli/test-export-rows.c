/* Rows of an export: in order, each once, whatever fits into memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../../../src/cli/export.h"
#include "../store/help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PEOPLE = 1200, FEW = 20 };

struct world {
	struct place *place;
	struct cv_store *store;
	struct cv_survey *survey;
	struct cv_export *e;
	unsigned doomed; /* void this one when 1,000 are written; 0: nobody */
	int64_t rows, damaged;
	char *text;
};

static void
add(struct cv_store *store, unsigned n, unsigned rev, const char *status)
{
	struct cv_buf body = CV_BUF_INIT;

	cv_buf_addf(&body,
		    "{\"canvass\":1,\"uuid\":\"%s\",\"rev\":%u,\"kind\":"
		    "\"interview\",\"station\":\"s\",\"session\":{},"
		    "\"mode\":\"self\",\"status\":\"%s\",\"training\":false,"
		    "\"walk\":[],\"stopped_at\":null,\"answers\":{}}",
		    help_uuid(n), rev, status);
	help_add(store, n, rev, body.data);
	cv_buf_done(&body);
}

static void show(void *context, int64_t done, int64_t total)
{
	struct world *w = context;

	if (w->doomed == 0 || total == 0 || done != 1000)
		return;
	add(w->store, w->doomed, 2, "void");
	w->doomed = 0;
}

static void begin(struct world *w, struct place *place, unsigned people)
{
	struct cv_export_how how = {.format = CV_EXPORT_JSONL};

	*w = (struct world){.place = place};
	w->store = help_open(place, CV_STORE_CREATE | CV_STORE_BULK);
	assert_int_equal(cv_store_begin(w->store, NULL), CV_OK);
	/* neither in order of uuid nor against it */
	for (unsigned i = 0; i < people; i++)
		add(w->store, 1 + i * 7 % people, 1,
		    i % 5 == 0 ? "partial" : "complete");
	assert_int_equal(cv_store_commit(w->store, NULL), CV_OK);
	w->survey = cv_survey_new();
	cv_survey_index(w->survey);
	how.survey = w->survey;
	w->e = cv_export_new(&how);
}

static enum cv_status write_rows(struct world *w, size_t most)
{
	const struct cli_progress progress = {show, w};
	struct cli_sink sink = {-1, CV_BUF_INIT};
	FILE *file = tmpfile();
	struct cv_error err = {.status = CV_OK};
	enum cv_status rc;
	long size;

	assert_non_null(file);
	sink.fd = fileno(file);
	rc = cli_rows_write(w->store, w->e, &sink, most, &progress, &w->rows,
			    &w->damaged, &err);
	cv_buf_done(&sink.pending);
	assert_int_equal(fseek(file, 0, SEEK_END), 0);
	size = ftell(file);
	rewind(file);
	w->text = calloc(1, (size_t)size + 1);
	assert_int_equal(fread(w->text, 1, (size_t)size, file), size);
	fclose(file);
	return rc;
}

static void end(struct world *w)
{
	free(w->text);
	cv_export_free(&w->e);
	cv_survey_free(&w->survey);
	cv_store_close(&w->store);
}

/* Everybody once, in order, but for `gone`. */
static void expect_all(const struct world *w, unsigned people, unsigned gone)
{
	const char *at = w->text;
	char head[80];

	for (unsigned i = 1; i <= people; i++) {
		if (i == gone)
			continue;
		snprintf(head, sizeof head, "{\"canvass\":1,\"uuid\":\"%s\"",
			 help_uuid(i));
		if (strncmp(at, head, strlen(head)) != 0)
			fail_msg("not %u here: %.60s", i, at);
		at = strchr(at, '\n');
		assert_non_null(at);
		at++;
	}
	assert_string_equal(at, "");
}

static void rows__are_written__in_order_at_once(void **state)
{
	struct world w;

	begin(&w, *state, PEOPLE);
	assert_int_equal(write_rows(&w, CLI_ROWS_BYTES), CV_OK);
	assert_int_equal(w.rows, PEOPLE);
	assert_int_equal(w.damaged, 0);
	expect_all(&w, PEOPLE, 0);
	end(&w);
}

static void rows__that_do_not_fit__are_read_in_parts(void **state)
{
	struct world w;

	begin(&w, *state, PEOPLE);
	assert_int_equal(write_rows(&w, 40000), CV_OK);
	assert_int_equal(w.rows, PEOPLE);
	expect_all(&w, PEOPLE, 0);
	end(&w);
}

static void rows__with_room_for_one__are_all_written(void **state)
{
	struct world w;

	begin(&w, *state, FEW);
	assert_int_equal(write_rows(&w, 1), CV_OK);
	assert_int_equal(w.rows, FEW);
	expect_all(&w, FEW, 0);
	end(&w);
}

static void rows__of_a_void__are_left_out(void **state)
{
	struct world w;

	begin(&w, *state, FEW);
	add(w.store, 3, 2, "void");
	assert_int_equal(write_rows(&w, CLI_ROWS_BYTES), CV_OK);
	assert_int_equal(w.rows, FEW - 1);
	expect_all(&w, FEW, 3);
	end(&w);
}

static void rows__of_a_void__are_left_out_of_every_part(void **state)
{
	struct world w;

	begin(&w, *state, PEOPLE);
	add(w.store, 700, 2, "void");
	assert_int_equal(write_rows(&w, 40000), CV_OK);
	assert_int_equal(w.rows, PEOPLE - 1);
	expect_all(&w, PEOPLE, 700);
	end(&w);
}

static void rows__changed_between_parts__are_refused(void **state)
{
	struct world w;

	begin(&w, *state, PEOPLE);
	w.doomed = PEOPLE;
	assert_int_equal(write_rows(&w, 40000), CV_BUSY);
	end(&w);
}

static void rows__without_a_store__are_none(void **state)
{
	struct world w;

	begin(&w, *state, FEW);
	cv_store_close(&w.store);
	assert_int_equal(write_rows(&w, CLI_ROWS_BYTES), CV_OK);
	assert_int_equal(w.rows, 0);
	assert_string_equal(w.text, "");
	end(&w);
}

#define ROWS(name) cmocka_unit_test_setup_teardown(name, help_begin, help_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROWS(rows__are_written__in_order_at_once),
	    ROWS(rows__that_do_not_fit__are_read_in_parts),
	    ROWS(rows__with_room_for_one__are_all_written),
	    ROWS(rows__of_a_void__are_left_out),
	    ROWS(rows__of_a_void__are_left_out_of_every_part),
	    ROWS(rows__changed_between_parts__are_refused),
	    ROWS(rows__without_a_store__are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
