/* Files written whole or not at all, and the packed files written out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum cv_status refused(const char *name, struct cv_error *err)
{
	return cv_fail_at(err,
			  errno == ENOSPC || errno == EDQUOT ? CV_FULL : CV_IO,
			  name, "it cannot be written: %s", strerror(errno));
}

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

/* Where a file cannot have two names (FAT): a copy of its bytes. */
static bool copy(int dir, const char *name, const char *to)
{
	int in = openat(dir, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	int out =
	    openat(dir, to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	char part[4096];
	ssize_t n = -1;
	bool ok = in >= 0 && out >= 0;

	while (ok && (n = read(in, part, sizeof part)) > 0)
		ok = write_all(out, part, (size_t)n);
	ok = ok && n == 0 && fsync(out) == 0;
	if (in >= 0)
		close(in);
	if (out >= 0)
		ok = close(out) == 0 && ok;
	return ok;
}

/* The present file under its second name; a missing one is all right. */
static bool keep(int dir, const char *name)
{
	struct cv_buf old = CV_BUF_INIT;
	bool ok;

	cv_buf_addf(&old, "%s.old", name);
	ok = unlinkat(dir, old.data, 0) == 0 || errno == ENOENT;
	if (ok && linkat(dir, name, dir, old.data, 0) != 0 && errno != ENOENT)
		ok = copy(dir, name, old.data);
	cv_buf_done(&old);
	return ok;
}

static enum cv_status replace(int dir, const char *name, const char *bytes,
			      size_t len, bool keep_old, struct cv_error *err)
{
	enum cv_status rc = CV_OK;
	struct cv_buf part = CV_BUF_INIT;
	int fd;

	cv_buf_addf(&part, "%s.part", name);
	unlinkat(dir, part.data, 0);
	fd = openat(dir, part.data,
		    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd < 0) {
		rc = refused(name, err);
		goto done;
	}
	if (!write_all(fd, bytes, len) || fsync(fd) != 0) {
		rc = refused(name, err);
		close(fd);
		goto remove;
	}
	if (close(fd) != 0 || (keep_old && !keep(dir, name)) ||
	    renameat(dir, part.data, dir, name) != 0 || fsync(dir) != 0) {
		rc = refused(name, err);
		goto remove;
	}
	goto done;
remove:
	unlinkat(dir, part.data, 0);
done:
	cv_buf_done(&part);
	return rc;
}

enum cv_status cv_write_file(const char *directory, const char *name,
			     const char *bytes, size_t len, bool keep_old,
			     struct cv_error *err)
{
	int dir = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum cv_status rc;

	if (dir < 0)
		return refused(directory, err);
	rc = replace(dir, name, bytes, len, keep_old, err);
	close(dir);
	return rc;
}

/* Hidden entries do not count: sticks are full of them. */
static bool is_empty(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *e;
	bool empty = true;

	if (dir == NULL)
		return false;
	while (empty && (e = readdir(dir)) != NULL)
		empty =
		    e->d_name[0] == '.' || strcmp(e->d_name, "lost+found") == 0;
	closedir(dir);
	return empty;
}

/* Make the directories of a path below `root`. */
static bool make_directories(const char *root, const char *path)
{
	struct cv_buf full = CV_BUF_INIT;
	const char *slash = path;
	bool ok = true;

	while (ok && (slash = strchr(slash, '/')) != NULL) {
		cv_buf_reset(&full);
		cv_buf_addf(&full, "%s/%.*s", root, (int)(slash - path), path);
		ok = mkdir(full.data, 0755) == 0 || errno == EEXIST;
		slash++;
	}
	cv_buf_done(&full);
	return ok;
}

static enum cv_status write_packed(const char *root,
				   const struct cv_packed_file *file,
				   struct cv_error *err)
{
	struct cv_buf directory = CV_BUF_INIT;
	const char *slash = strrchr(file->path, '/');
	const char *name = slash != NULL ? slash + 1 : file->path;
	enum cv_status rc;

	if (!make_directories(root, file->path))
		return refused(root, err);
	cv_buf_addf(&directory, "%s/%.*s", root, (int)(name - file->path),
		    file->path);
	rc = cv_write_file(directory.data, name, file->bytes, file->len, false,
			   err);
	cv_buf_done(&directory);
	return rc;
}

/* The program's own words stay in the program: a copy in the folder would go
 * stale with the next canvass. */
static bool is_for_folder(const char *path)
{
	const char *name = strrchr(path, '/');

	return name == NULL || strcmp(name, "/language.cfg") != 0;
}

enum cv_status cv_folder_write_packed(const char *path, struct cv_error *err)
{
	enum cv_status rc = CV_OK;

	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return cv_fail_at(err, CV_IO, path,
				  "the folder cannot be made: %s",
				  strerror(errno));
	if (!is_empty(path))
		return cv_fail_at(err, CV_INVALID, path,
				  "there is something in this folder already; "
				  "name a new or an empty one");
	/* The consultation last: without it a folder cut short is no
	 * consultation. */
	for (size_t i = 0; rc == CV_OK && i < cv_packed_count; i++)
		if (strcmp(cv_packed_files[i].path, "consultation.cfg") != 0 &&
		    is_for_folder(cv_packed_files[i].path))
			rc = write_packed(path, &cv_packed_files[i], err);
	for (size_t i = 0; rc == CV_OK && i < cv_packed_count; i++)
		if (strcmp(cv_packed_files[i].path, "consultation.cfg") == 0)
			rc = write_packed(path, &cv_packed_files[i], err);
	return rc;
}
