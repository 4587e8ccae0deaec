/* A file written whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum cv_status refused(const char *path, struct cv_error *err)
{
	return cv_fail_at(err,
			  errno == ENOSPC || errno == EDQUOT ? CV_FULL : CV_IO,
			  path, "it cannot be written: %s", strerror(errno));
}

static bool write_all(int fd, const char *bytes, size_t left)
{
	while (left > 0) {
		ssize_t n = write(fd, bytes, left);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		left -= (size_t)n;
	}
	return true;
}

enum cv_status
cli_save(const char *path, const struct cv_buf *text, struct cv_error *err)
{
	struct cv_buf part = CV_BUF_INIT;
	enum cv_status rc = CV_OK;
	struct stat st;
	bool ok;
	int fd;

	if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return cv_fail_at(err, CV_INVALID, path,
				  "something that is not a file has this name");
	cv_buf_addf(&part, "%s.part", path);
	unlink(part.data);
	fd = open(part.data,
		  O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd < 0) {
		rc = refused(path, err);
		goto done;
	}
	ok = write_all(fd, text->data, text->len) && fsync(fd) == 0;
	ok = close(fd) == 0 && ok;
	if (!ok || rename(part.data, path) != 0) {
		rc = refused(path, err);
		unlink(part.data);
	}
done:
	cv_buf_done(&part);
	return rc;
}
