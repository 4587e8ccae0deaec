/* Where files come from: a folder on disk, or the packed `surveys/`.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "packed.h"
#include "private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <canvass/text.h>

struct cv_folder {
	char *path; /* real path without a slash at its end; NULL: packed */
};

void cv_names_add(struct cv_names_list *names, const char *name)
{
	if (names->count == names->room) {
		names->room = names->room > 0 ? names->room * 2 : 16;
		names->list = cv_reallocarray(names->list, names->room,
					      sizeof *names->list);
	}
	names->list[names->count++] = cv_strdup(name);
}

void cv_names_done(struct cv_names_list *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->list[i]);
	free(names->list);
	memset(names, 0, sizeof *names);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void cv_names_sort(struct cv_names_list *names)
{
	if (names->count > 0)
		qsort(names->list, names->count, sizeof *names->list, by_name);
}

enum cv_status
cv_folder_open(const char *path, struct cv_folder **out, struct cv_error *err)
{
	char *real = realpath(path, NULL);
	struct cv_folder *folder;
	struct stat st;

	if (real == NULL)
		return cv_fail_at(err, errno == ENOENT ? CV_NOT_FOUND : CV_IO,
				  path, "the folder cannot be opened: %s",
				  strerror(errno));
	if (stat(real, &st) != 0 || !S_ISDIR(st.st_mode)) {
		free(real);
		return cv_fail_at(err, CV_INVALID, path,
				  "this is not a folder");
	}
	folder = cv_calloc(1, sizeof *folder);
	folder->path = real;
	*out = folder;
	return CV_OK;
}

struct cv_folder *cv_folder_packed(void)
{
	return cv_calloc(1, sizeof(struct cv_folder));
}

void cv_folder_close(struct cv_folder **folder)
{
	if (*folder == NULL)
		return;
	free((*folder)->path);
	free(*folder);
	*folder = NULL;
}

const char *cv_folder_path(const struct cv_folder *folder)
{
	return folder->path;
}

static int by_path(const void *key, const void *file)
{
	return strcmp(key, ((const struct cv_packed_file *)file)->path);
}

const struct cv_packed_file *cv_packed(const char *path)
{
	return bsearch(path, cv_packed_files, cv_packed_count,
		       sizeof *cv_packed_files, by_path);
}

const char *cv_packed_same(const char *path, const char *bytes, size_t len)
{
	const struct cv_packed_file *file = cv_packed(path);
	uint64_t sum = CV_PACKED_SUM;

	if (file == NULL || file->len != len)
		return NULL;
	for (size_t i = 0; i < len; i++)
		sum = cv_packed_sum(sum, (unsigned char)bytes[i]);
	return sum == file->sum ? file->bytes : NULL;
}

/* The real path of a file, only where it lies inside the folder. */
static enum cv_status resolve(const struct cv_folder *folder, const char *path,
			      char **out, struct cv_error *err)
{
	struct cv_buf full = CV_BUF_INIT;
	size_t n = strlen(folder->path);
	char *real;

	cv_buf_addf(&full, "%s/%s", folder->path, path);
	real = realpath(full.data, NULL);
	cv_buf_done(&full);
	if (real == NULL && (errno == ENOENT || errno == ENOTDIR))
		return cv_fail_at(err, CV_NOT_FOUND, path,
				  "there is no such file");
	if (real == NULL)
		return cv_fail_at(err, CV_IO, path, "it cannot be read: %s",
				  strerror(errno));
	if (strncmp(real, folder->path, n) != 0 || (n > 1 && real[n] != '/')) {
		free(real);
		return cv_fail_at(err, CV_INVALID, path,
				  "it is a link that leads out of the folder; "
				  "put the file itself here");
	}
	*out = real;
	return CV_OK;
}

/* All of a plain file of at most CV_FILE_MAX bytes. */
static enum cv_status
slurp(int fd, const char *path, char **bytes, size_t *len, struct cv_error *err)
{
	struct stat st;
	size_t n = 0, room;
	char *all;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return cv_fail_at(err, CV_INVALID, path,
				  "it is not a plain file");
	if (st.st_size > CV_FILE_MAX)
		return cv_fail_at(err, CV_INVALID, path,
				  "it is larger than 1 MiB; no questionnaire "
				  "is: split it, or look what is in it");
	room = (size_t)st.st_size + 1;
	all = cv_malloc(room + 1);
	while (n < room) {
		ssize_t got = read(fd, all + n, room - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			free(all);
			return cv_fail_at(err, CV_IO, path,
					  "it cannot be read: %s",
					  strerror(errno));
		}
		if (got == 0)
			break;
		n += (size_t)got;
	}
	all[n] = '\0';
	*bytes = all;
	*len = n;
	return CV_OK;
}

static enum cv_status
read_packed(const char *path, char **bytes, size_t *len, struct cv_error *err)
{
	const struct cv_packed_file *file = cv_packed(path);

	if (file == NULL)
		return cv_fail_at(err, CV_NOT_FOUND, path,
				  "there is no such file");
	*bytes = cv_malloc(file->len + 1);
	memcpy(*bytes, file->bytes, file->len);
	(*bytes)[file->len] = '\0';
	*len = file->len;
	return CV_OK;
}

enum cv_status cv_folder_read(struct cv_folder *folder, const char *path,
			      char **bytes, size_t *len, struct cv_error *err)
{
	enum cv_status rc;
	char *real;
	int fd;

	if (folder->path == NULL)
		return read_packed(path, bytes, len, err);
	rc = resolve(folder, path, &real, err);
	if (rc != CV_OK)
		return rc;
	fd = open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	free(real);
	if (fd < 0)
		return cv_fail_at(err, CV_IO, path, "it cannot be read: %s",
				  strerror(errno));
	rc = slurp(fd, path, bytes, len, err);
	close(fd);
	return rc;
}

bool cv_folder_has(struct cv_folder *folder, const char *path)
{
	char *real = NULL;
	enum cv_status rc;

	if (folder->path == NULL)
		return cv_packed(path) != NULL;
	rc = resolve(folder, path, &real, NULL);
	free(real);
	return rc != CV_NOT_FOUND;
}

static bool ends_in(const char *name, const char *suffix)
{
	size_t n = strlen(name), m = strlen(suffix);

	return n > m && strcmp(name + n - m, suffix) == 0;
}

static void list_packed(const char *directory, const char *suffix,
			struct cv_names_list *out)
{
	size_t n = strlen(directory);

	for (size_t i = 0; i < cv_packed_count; i++) {
		const char *name = cv_packed_files[i].path + n + 1, *slash;
		char *part;

		if (strncmp(cv_packed_files[i].path, directory, n) != 0 ||
		    cv_packed_files[i].path[n] != '/')
			continue;
		slash = strchr(name, '/');
		if (*suffix != '\0' && slash == NULL && ends_in(name, suffix))
			cv_names_add(out, name);
		if (*suffix != '\0' || slash == NULL)
			continue;
		part = cv_strndup(name, (size_t)(slash - name));
		if (out->count == 0 ||
		    strcmp(out->list[out->count - 1], part) != 0)
			cv_names_add(out, part);
		free(part);
	}
}

static bool is_directory(int fd, const char *name)
{
	struct stat st;

	return fstatat(fd, name, &st, 0) == 0 && S_ISDIR(st.st_mode);
}

/* A name that can be shown as it is; others are not ours. */
static bool is_clean(const char *name)
{
	struct cv_buf clean = CV_BUF_INIT;
	bool same;

	cv_text_clean(&clean, name, strlen(name), CV_CLEAN_LINE);
	same = strcmp(clean.data, name) == 0;
	cv_buf_done(&clean);
	return same;
}

static void
list_directory(const char *path, const char *suffix, struct cv_names_list *out)
{
	DIR *dir = opendir(path);
	struct dirent *e;

	if (dir == NULL)
		return;
	while ((e = readdir(dir)) != NULL) {
		if (e->d_name[0] == '.' || !is_clean(e->d_name))
			continue;
		if (*suffix == '\0' ? is_directory(dirfd(dir), e->d_name)
				    : ends_in(e->d_name, suffix))
			cv_names_add(out, e->d_name);
	}
	closedir(dir);
}

void cv_folder_list(struct cv_folder *folder, const char *directory,
		    const char *suffix, struct cv_names_list *out)
{
	struct cv_buf path = CV_BUF_INIT;

	if (folder->path == NULL) {
		list_packed(directory, suffix, out);
	} else {
		cv_buf_addf(&path, "%s/%s", folder->path, directory);
		list_directory(path.data, suffix, out);
		cv_buf_done(&path);
	}
	cv_names_sort(out);
}
