/* What translate may never do, tried on every overlay of tests/surveys/bad:
 * lose a word, give other bytes the second time, or leave what cannot be read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <canvass/reader.h>
#include <cmocka.h>

#include "folder.h"

static char *in_source(const char *path)
{
	struct cv_buf full = CV_BUF_INIT;

	cv_buf_addf(&full, "%s/tests/surveys/%s", getenv("SRCDIR"), path);
	return cv_buf_take(&full);
}

/* Translate all; how many files were written, -1 where it could not. */
static int translate(const char *path, const char *what)
{
	struct cv_folder *folder = NULL;
	struct cv_translations done = {0};
	struct cv_error err = {0};
	enum cv_status rc;
	int written = 0;

	assert_int_equal(cv_folder_open(path, &folder, &err), CV_OK);
	rc = cv_reader_translate(folder, "fr", what, false, &done, &err);
	for (size_t i = 0; i < done.count; i++)
		written += done.list[i].written;
	if (rc != CV_OK)
		assert_true(err.text[0] != '\0');
	cv_translations_done(&done);
	cv_folder_close(&folder);
	return rc == CV_OK ? written : -1;
}

/* The next string of a file, quotes and all, outside of remarks. */
static char *next_string(const char **at)
{
	const char *p = *at, *start;

	while (*p != '\0' && *p != '"') {
		if (*p == '#' || (p[0] == '/' && p[1] == '/'))
			p += strcspn(p, "\n");
		else
			p++;
	}
	if (*p == '\0')
		return NULL;
	start = p++;
	while (*p != '"')
		p += *p == '\\' ? 2 : 1;
	*at = p + 1;
	return strndup(start, (size_t)(p + 1 - start));
}

/* Is every string of the old file in the new one? Its head may be corrected,
 * what is empty needs no place, and marks of direction become codes. */
static void check_kept(const char *old, const char *new, const char *name)
{
	const char *at = old;
	char *string;

	while ((string = next_string(&at)) != NULL) {
		bool other = strlen(string) == 4 ||
			     strcmp(string, "\"road\"") == 0 ||
			     strstr(string, "\u202e") != NULL;

		if (strcmp(string, "\"\"") != 0 && !other &&
		    strstr(new, string) == NULL)
			fail_msg("%s: %s is lost in\n%s", name, string, new);
		free(string);
	}
}

/* All files of a language as one text. */
static char *all_files(const char *folder)
{
	static const char *const names[] = {
	    "01-first.cfg", "02-test.cfg",  "03-road.cfg",      "common.cfg",
	    "colours.cfg",  "language.cfg", "consultation.cfg", "referral.cfg"};
	struct cv_buf all = CV_BUF_INIT, path = CV_BUF_INIT;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *bytes;

		cv_buf_reset(&path);
		cv_buf_addf(&path, "lang/fr/%s", names[i]);
		bytes = folder_read(folder, path.data, NULL);
		if (bytes != NULL)
			cv_buf_adds(&all, bytes);
		free(bytes);
	}
	cv_buf_done(&path);
	return cv_buf_take(&all);
}

static size_t errors_in(const char *path)
{
	struct cv_folder *folder = NULL;
	struct cv_faults faults = {0};
	struct cv_buf summary = CV_BUF_INIT;
	size_t errors;

	assert_int_equal(cv_folder_open(path, &folder, NULL), CV_OK);
	assert_int_equal(
	    cv_reader_check(folder, NULL, 0, &faults, &summary, NULL), CV_OK);
	errors = faults.errors;
	cv_faults_done(&faults);
	cv_buf_done(&summary);
	cv_folder_close(&folder);
	return errors;
}

/* Returns whether it could be translated. */
static bool try_overlay(const char *folder, const char *place,
			const char *bytes, const char *name)
{
	size_t before = errors_in(folder);
	char *first, *second, *now;

	if (translate(folder, NULL) < 0) { /* then nothing happened to it */
		now = folder_read(folder, place, NULL);
		assert_string_equal(now, bytes);
		free(now);
		return false;
	}
	first = all_files(folder);
	check_kept(bytes, first, name);
	assert_true(errors_in(folder) <= before);
	assert_int_equal(translate(folder, NULL), 0);
	second = all_files(folder);
	assert_string_equal(first, second);
	free(first);
	free(second);
	return true;
}

static void translate__bad_overlays__lose_nothing(void **state)
{
	char *bad = in_source("bad"), *plain = in_source("plain");
	DIR *dir = opendir(bad);
	struct dirent *e;
	size_t tried = 0, done = 0;

	(void)state;
	assert_non_null(dir);
	while ((e = readdir(dir)) != NULL) {
		char *folder, *bytes, place[64] = "";
		size_t n = strlen(e->d_name), size;

		if (n < 5 || strcmp(e->d_name + n - 4, ".cfg") != 0)
			continue;
		bytes = folder_read(bad, e->d_name, &size);
		sscanf(bytes, "# as: %63[^\n]", place);
		if (strncmp(place, "lang/fr/", 8) == 0) {
			folder = folder_new();
			folder_copy(plain, folder);
			folder_write(folder, place, bytes, size);
			tried++;
			done += try_overlay(folder, place, bytes, e->d_name);
			folder_remove(folder);
			free(folder);
		}
		free(bytes);
	}
	closedir(dir);
	free(bad);
	free(plain);
	assert_true(tried >= 25);
	assert_true(done >= 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(translate__bad_overlays__lose_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
