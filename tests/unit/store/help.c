/* A folder for each test of the store, and short ways to fill one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int help_begin(void **state)
{
	struct place *place = calloc(1, sizeof *place);

	if (place == NULL || cv_seal_init(NULL) != CV_OK)
		return -1;
	snprintf(place->folder, sizeof place->folder,
		 "/tmp/canvass-store-XXXXXX");
	if (mkdtemp(place->folder) == NULL)
		return -1;
	snprintf(place->path, sizeof place->path, "%s/canvass.db",
		 place->folder);
	*state = place;
	return 0;
}

int help_end(void **state)
{
	struct place *place = *state;
	DIR *dir = opendir(place->folder);
	struct dirent *entry;

	chmod(place->folder, 0700);
	while (dir != NULL && (entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir != NULL)
		closedir(dir);
	rmdir(place->folder);
	free(place);
	return 0;
}

struct cv_store *help_open(const struct place *place, unsigned flags)
{
	struct cv_store *store = NULL;
	struct cv_error err = {.status = CV_OK};

	if (cv_store_open(place->path, flags, NULL, IDENTITY, &store, &err) !=
	    CV_OK)
		fail_msg("%s: %s", err.where, err.text);
	return store;
}

void help_refused(const struct place *place, unsigned flags,
		  enum cv_status status, const char *words)
{
	struct cv_store *store = NULL;
	struct cv_error err = {.status = CV_OK};
	enum cv_status rc =
	    cv_store_open(place->path, flags, NULL, IDENTITY, &store, &err);

	if (rc == CV_OK)
		cv_store_close(&store);
	if (rc != status || strstr(err.text, words) == NULL)
		fail_msg("got %d \"%s\", wanted %d \"%s\"", rc, err.text,
			 status, words);
	assert_null(store);
	assert_int_equal(err.status, status);
	assert_true(strlen(err.where) > 0);
}

const char *help_uuid(unsigned n)
{
	static char uuid[37];

	snprintf(uuid, sizeof uuid, "00000000-0000-8000-8000-%012x", n);
	return uuid;
}

void help_add(struct cv_store *store, unsigned n, unsigned rev,
	      const char *body)
{
	struct cv_error err = {.status = CV_OK};

	if (cv_store_add(store, help_uuid(n), rev, "interview", body,
			 strlen(body), &err) != CV_OK)
		fail_msg("%s", err.text);
}

void help_sql(const struct place *place, const char *sql)
{
	sqlite3 *db = NULL;
	char *why = NULL;

	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s", why);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

char *help_query(const struct place *place, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *s = NULL;
	char *text = NULL;

	assert_int_equal(
	    sqlite3_open_v2(place->path, &db, SQLITE_OPEN_READONLY, NULL),
	    SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK ||
	    sqlite3_step(s) != SQLITE_ROW)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	if (sqlite3_column_type(s, 0) != SQLITE_NULL)
		text = strdup((const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	sqlite3_close(db);
	return text;
}

void help_expect(const struct place *place, const char *sql, const char *value)
{
	char *got = help_query(place, sql);

	if (value == NULL)
		assert_null(got);
	else
		assert_string_equal(got, value);
	free(got);
}

int64_t help_number(const struct place *place, const char *sql)
{
	char *text = help_query(place, sql);
	int64_t n;

	assert_non_null(text);
	n = strtoll(text, NULL, 10);
	free(text);
	return n;
}

const char *help_beside(const struct place *place, const char *suffix)
{
	static char path[160];

	snprintf(path, sizeof path, "%s%s", place->path, suffix);
	return path;
}

char *help_read(const char *path, size_t *n)
{
	struct stat st;
	char *bytes;
	int fd = open(path, O_RDONLY);

	assert_true(fd >= 0 && fstat(fd, &st) == 0);
	*n = (size_t)st.st_size;
	bytes = malloc(*n + 1);
	assert_non_null(bytes);
	assert_int_equal(read(fd, bytes, *n), *n);
	bytes[*n] = '\0';
	close(fd);
	return bytes;
}

void help_write(const char *path, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), n);
	close(fd);
}

bool help_holds(const char *bytes, size_t n, const char *words)
{
	size_t length = strlen(words);

	for (size_t i = 0; i + length <= n; i++)
		if (memcmp(bytes + i, words, length) == 0)
			return true;
	return false;
}
