/* A new folder with a consultation, made whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make.h"
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OPEN_FOLDERS = 8 };

static int
take_away(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	remove(path);
	return 0;
}

/* Only ever what was made here: the folder with .new at its end. */
static void remove_new(const char *path)
{
	nftw(path, take_away, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

static enum cv_status refused(const char *path, struct cv_error *err)
{
	if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
		return cv_fail_at(err, CV_INVALID, path,
				  "there is something else here already; move "
				  "it away, and try again");
	return cv_fail_at(err, errno == ENOSPC ? CV_FULL : CV_IO, path,
			  "the folder cannot be made: %s", strerror(errno));
}

static void sync_parent(const char *path)
{
	struct cv_buf parent = CV_BUF_INIT;
	const char *slash = strrchr(path, '/');
	int fd;

	cv_buf_addf(&parent, "%.*s", slash != NULL ? (int)(slash - path) : 1,
		    slash != NULL ? path : ".");
	fd = open(parent.len > 0 ? parent.data : "/",
		  O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	cv_buf_done(&parent);
}

enum cv_status
cli_make_folder(const char *path,
		enum cv_status (*fill)(void *context, const char *path,
				       struct cv_error *err),
		void *context, struct cv_error *err)
{
	struct cv_buf part = CV_BUF_INIT;
	enum cv_status rc;

	cv_buf_addf(&part, "%s.new", path);
	cli_make_parents(path);
	remove_new(part.data);
	rc = fill(context, part.data, err);
	/* rename gives way to an empty folder only */
	if (rc == CV_OK && rename(part.data, path) != 0)
		rc = refused(path, err);
	if (rc == CV_OK)
		sync_parent(path);
	else
		remove_new(part.data);
	cv_buf_done(&part);
	return rc;
}
