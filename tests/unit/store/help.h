/* A folder for each test of the store, and short ways to fill one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_STORE_HELP_H
#define TEST_STORE_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <canvass/store.h>
#include <sqlite3.h>

#define IDENTITY "test 0 -"

/** A test's folder; `path` is the store in it. */
struct place {
	char folder[64];
	char path[128];
};

int help_begin(void **state);
int help_end(void **state);

struct cv_store *help_open(const struct place *place, unsigned flags);
/** Open, expect `status` and that the reason holds `words`. */
void help_refused(const struct place *place, unsigned flags,
		  enum cv_status status, const char *words);
/** A uuid that ends in `n`. */
const char *help_uuid(unsigned n);
/** Add an interview with this body (rev 1 unless told). */
void help_add(struct cv_store *store, unsigned n, unsigned rev,
	      const char *body);
/** Run SQL by hand on the file, as a stranger would. */
void help_sql(const struct place *place, const char *sql);
/** First column of the first row as text; freed by the caller. */
char *help_query(const struct place *place, const char *sql);
/** The same, compared; NULL: it is NULL. */
void help_expect(const struct place *place, const char *sql, const char *value);
int64_t help_number(const struct place *place, const char *sql);
/** A path beside the store: "-journal" and the like. */
const char *help_beside(const struct place *place, const char *suffix);
/** Whole files, as bytes; freed by the caller. */
char *help_read(const char *path, size_t *n);
void help_write(const char *path, const void *bytes, size_t n);

/** Are these words anywhere among the bytes? */
bool help_holds(const char *bytes, size_t n, const char *words);

#endif
