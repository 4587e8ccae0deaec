/* What a saved answer costs beside a bare SQLite commit of the same bytes with
 * the same settings. Prints: ours_ms bare_ms ratio, medians of the wall clock;
 * then the same for processor time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BLOCKS = 24, ANSWERS = 32, ALL = BLOCKS * ANSWERS };

static double seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const char *body(int n)
{
	static char text[96];

	snprintf(text, sizeof text,
		 "{\"q\":\"wrk_question_%02d\",\"a\":[\"pay\",\"hours\"],"
		 "\"shown\":\"201345\"}",
		 n);
	return text;
}

static sqlite3_stmt *bare_open(const char *path, sqlite3 **db)
{
	static const char setup[] =
	    "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA;"
	    "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
	    "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
	    "CREATE TABLE draft (uuid TEXT NOT NULL, n INTEGER NOT NULL, "
	    "body ANY NOT NULL, PRIMARY KEY (uuid, n)) STRICT, WITHOUT ROWID;";
	sqlite3_stmt *s = NULL;

	if (sqlite3_open(path, db) != SQLITE_OK ||
	    sqlite3_exec(*db, setup, NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(*db, "INSERT INTO draft VALUES (?1, ?2, ?3)", -1,
			       &s, NULL) != SQLITE_OK)
		return NULL;
	return s;
}

static int bare_save(sqlite3_stmt *s, const char *uuid, int n)
{
	int code;

	sqlite3_bind_text(s, 1, uuid, -1, SQLITE_STATIC);
	sqlite3_bind_int(s, 2, n);
	sqlite3_bind_text(s, 3, body(n), -1, SQLITE_STATIC);
	code = sqlite3_step(s);
	sqlite3_reset(s);
	return code;
}

static int compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static double median(double *values)
{
	qsort(values, ALL, sizeof *values, compare);
	return values[ALL / 2];
}

/* One interview each by turns, so that a slow moment of the disk hits both. */
static int measure(struct cv_store *store, sqlite3_stmt *bare, double *ours,
		   double *theirs, double cpu[2])
{
	char uuid[37];
	int k = 0;

	for (int b = 0; b < BLOCKS; b++) {
		double c0, c1;

		cv_store_uuid(store, uuid);
		c0 = seconds(CLOCK_PROCESS_CPUTIME_ID);
		for (int n = 0; n < ANSWERS; n++) {
			double t = seconds(CLOCK_MONOTONIC);
			const char *text = body(n);

			if (cv_store_save_draft(store, uuid, (unsigned)n, text,
						strlen(text), NULL) != CV_OK)
				return 1;
			ours[k + n] = seconds(CLOCK_MONOTONIC) - t;
		}
		c1 = seconds(CLOCK_PROCESS_CPUTIME_ID);
		cpu[0] += c1 - c0;
		for (int n = 0; n < ANSWERS; n++) {
			double t = seconds(CLOCK_MONOTONIC);

			if (bare_save(bare, uuid, n) != SQLITE_DONE)
				return 1;
			theirs[k + n] = seconds(CLOCK_MONOTONIC) - t;
		}
		cpu[1] += seconds(CLOCK_PROCESS_CPUTIME_ID) - c1;
		k += ANSWERS;
	}
	return 0;
}

int main(int argc, char **argv)
{
	static double ours[ALL], theirs[ALL];
	struct cv_store *store = NULL;
	struct cv_error err = {.status = CV_OK};
	sqlite3 *db = NULL;
	sqlite3_stmt *bare;
	char path[512];
	double cpu[2] = {0, 0}, a, b;

	if (argc != 2)
		return 2;
	snprintf(path, sizeof path, "%s/save.db", argv[1]);
	if (cv_seal_init(&err) != CV_OK ||
	    cv_store_open(path, CV_STORE_CREATE, NULL, "bench 1 -", &store,
			  &err) != CV_OK) {
		fprintf(stderr, "bench-save: %s\n", err.text);
		return 1;
	}
	snprintf(path, sizeof path, "%s/bare.db", argv[1]);
	bare = bare_open(path, &db);
	if (bare == NULL || measure(store, bare, ours, theirs, cpu) != 0) {
		fprintf(stderr, "bench-save: it cannot be measured here\n");
		return 1;
	}
	a = median(ours);
	b = median(theirs);
	printf("%.4f %.4f %.3f %.4f %.4f %.3f\n", a * 1e3, b * 1e3, a / b,
	       cpu[0] / ALL * 1e3, cpu[1] / ALL * 1e3, cpu[0] / cpu[1]);
	sqlite3_finalize(bare);
	sqlite3_close(db);
	cv_store_close(&store);
	return 0;
}
