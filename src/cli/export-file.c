/* Files of people's answers: written whole or not at all, for their owner.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "export.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ENOUGH = 1 << 16 };

static enum cv_status refused(const char *name, struct cv_error *err)
{
	return cv_fail_at(err,
			  errno == ENOSPC || errno == EDQUOT ? CV_FULL : CV_IO,
			  name, "it cannot be written: %s", strerror(errno));
}

enum cv_status
cli_sink_flush(struct cli_sink *sink, bool all, struct cv_error *err)
{
	const char *at = sink->pending.data;
	size_t left = sink->pending.len;

	if (!all && left < ENOUGH)
		return CV_OK;
	while (left > 0) {
		ssize_t n = write(sink->fd, at, left);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return refused("", err);
		at += n;
		left -= (size_t)n;
	}
	cv_buf_reset(&sink->pending);
	return CV_OK;
}

enum { SIGNALS = 4 };
static const int signals[SIGNALS] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/* What to take away when the person stops the program (half of people's
 * answers under a name nobody knows must not stay behind), and who was told of
 * it before us: pages are. */
static struct {
	const char *volatile part;
	struct sigaction before[SIGNALS];
} unfinished;

static void stopped(int number)
{
	if (unfinished.part != NULL)
		unlink(unfinished.part);
	for (int i = 0; i < SIGNALS; i++)
		if (signals[i] == number)
			sigaction(number, &unfinished.before[i], NULL);
	raise(number);
}

static void watch(const char *part)
{
	struct sigaction act = {.sa_handler = stopped};

	sigemptyset(&act.sa_mask);
	unfinished.part = part;
	for (int i = 0; i < SIGNALS; i++) {
		sigaction(signals[i], NULL, &unfinished.before[i]);
		if (unfinished.before[i].sa_handler != SIG_IGN)
			sigaction(signals[i], &act, NULL);
	}
}

static void watch_no_more(void)
{
	unfinished.part = NULL;
	for (int i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &unfinished.before[i], NULL);
}

enum cv_status
cli_file_begin(const char *path, struct cli_file *out, struct cv_error *err)
{
	struct cli_file file = {NULL, NULL, -1};
	struct cv_buf part = CV_BUF_INIT;
	struct stat st;

	if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return cv_fail_at(err, CV_INVALID, path,
				  "something that is not a file has this name");
	cv_buf_addf(&part, "%s.XXXXXX", path);
	file.fd = mkostemp(part.data, O_CLOEXEC);
	if (file.fd < 0) {
		cv_buf_done(&part);
		return refused(path, err);
	}
	file.path = cv_strdup(path);
	file.part = cv_buf_take(&part);
	watch(file.part);
	*out = file;
	return CV_OK;
}

void cli_file_drop(struct cli_file *file)
{
	if (file->part == NULL)
		return;
	if (file->fd >= 0)
		close(file->fd);
	unlink(file->part);
	watch_no_more();
	free(file->path);
	free(file->part);
	*file = (struct cli_file){NULL, NULL, -1};
}

/* The name stands only when the folder is on the disk, too. */
static bool sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL ? cv_strdup(".")
		       : slash == path
			   ? cv_strdup("/")
			   : cv_strndup(path, (size_t)(slash - path));
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* some file systems cannot: then there is nothing more to do */
	bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);

	if (fd >= 0)
		close(fd);
	free(folder);
	return ok;
}

enum cv_status cli_file_end(struct cli_file *file, struct cv_error *err)
{
	enum cv_status rc = CV_OK;

	if (fsync(file->fd) != 0)
		rc = refused(file->path, err);
	if (close(file->fd) != 0 && rc == CV_OK)
		rc = refused(file->path, err);
	file->fd = -1;
	if (rc == CV_OK &&
	    (rename(file->part, file->path) != 0 || !sync_folder(file->path)))
		rc = refused(file->path, err);
	cli_file_drop(file);
	return rc;
}

enum cv_status cli_file_write(const char *path, const struct cv_buf *text,
			      struct cv_error *err)
{
	struct cli_file file;
	struct cli_sink sink = {.pending = *text};
	enum cv_status rc = cli_file_begin(path, &file, err);

	if (rc != CV_OK)
		return rc;
	sink.fd = file.fd;
	/* borrowed: what is flushed keeps its memory */
	rc = cli_sink_flush(&sink, true, err);
	if (rc == CV_OK)
		rc = cli_file_end(&file, err);
	cli_file_drop(&file);
	return rc;
}
