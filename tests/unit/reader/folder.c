/* Temporary folders for tests of the reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"

#include <dirent.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <canvass/buf.h>
#include <cmocka.h>

char *folder_new(void)
{
	const char *tmp = getenv("TMPDIR");
	struct cv_buf path = CV_BUF_INIT;

	cv_buf_addf(&path, "%s/canvass-reader-XXXXXX",
		    tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(path.data));
	return cv_buf_take(&path);
}

static int
drop(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

void folder_remove(const char *path)
{
	nftw(path, drop, 16, FTW_DEPTH | FTW_PHYS);
}

char *folder_read(const char *folder, const char *path, size_t *n)
{
	struct cv_buf full = CV_BUF_INIT, all = CV_BUF_INIT;
	char part[4096];
	size_t got;
	FILE *f;

	cv_buf_addf(&full, "%s/%s", folder, path);
	f = fopen(full.data, "rb");
	cv_buf_done(&full);
	if (f == NULL)
		return NULL;
	while ((got = fread(part, 1, sizeof part, f)) > 0)
		cv_buf_add(&all, part, got);
	fclose(f);
	if (n != NULL)
		*n = all.len;
	return cv_buf_take(&all);
}

void folder_write(const char *folder, const char *path, const void *bytes,
		  size_t n)
{
	struct cv_buf full = CV_BUF_INIT;
	FILE *f;

	for (const char *s = strchr(path, '/'); s != NULL;
	     s = strchr(s + 1, '/')) {
		cv_buf_reset(&full);
		cv_buf_addf(&full, "%s/%.*s", folder, (int)(s - path), path);
		mkdir(full.data, 0700);
	}
	cv_buf_reset(&full);
	cv_buf_addf(&full, "%s/%s", folder, path);
	f = fopen(full.data, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	cv_buf_done(&full);
}

static void copy_below(const char *from, const char *to, const char *below)
{
	struct cv_buf path = CV_BUF_INIT, full = CV_BUF_INIT;
	struct dirent *e;
	DIR *dir;

	cv_buf_addf(&full, "%s/%s", from, below);
	dir = opendir(full.data);
	assert_non_null(dir);
	while ((e = readdir(dir)) != NULL) {
		struct stat st;

		if (e->d_name[0] == '.')
			continue;
		cv_buf_reset(&path);
		cv_buf_addf(&path, "%s%s%s", below, *below != '\0' ? "/" : "",
			    e->d_name);
		cv_buf_reset(&full);
		cv_buf_addf(&full, "%s/%s", from, path.data);
		assert_int_equal(stat(full.data, &st), 0);
		if (S_ISDIR(st.st_mode)) {
			copy_below(from, to, path.data);
		} else {
			size_t n;
			char *bytes = folder_read(from, path.data, &n);

			folder_write(to, path.data, bytes, n);
			free(bytes);
		}
	}
	closedir(dir);
	cv_buf_done(&path);
	cv_buf_done(&full);
}

static const char *appended; /* nftw takes no context */

static int
append(const char *path, const struct stat *st, int type, struct FTW *at)
{
	FILE *f;

	(void)st;
	(void)at;
	if (type != FTW_F || strstr(path, ".cfg") == NULL)
		return 0;
	f = fopen(path, "ab");
	assert_non_null(f);
	assert_true(fputs(appended, f) >= 0);
	return fclose(f);
}

void folder_append(const char *folder, const char *words)
{
	appended = words;
	assert_int_equal(nftw(folder, append, 16, FTW_PHYS), 0);
}

void folder_copy(const char *from, const char *to)
{
	copy_below(from, to, "");
}
