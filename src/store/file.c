/* Looking at a store's file, and at what lies beside it, before SQLite does.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "private.h"

enum { HEADER = 100, JOURNAL_TAIL = 16, LOOKS = 5 };

static const char magic[16] = "SQLite format 3";
static const unsigned char journal_magic[8] = {0xd9, 0xd5, 0x05, 0xf9,
					       0x20, 0xa1, 0x63, 0xd7};

/* One look at a file that another process may be writing. */
struct look {
	int64_t size;
	unsigned char head[HEADER];
};

static uint32_t big32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

static enum cv_status
open_plain(const char *path, int *fd, struct cv_error *err)
{
	struct stat st;

	*fd = open(path,
		   O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (*fd < 0 && errno == ENOENT)
		return cv_fail_at(err, CV_NOT_FOUND, path,
				  "There is no store here yet.");
	if (*fd < 0 && errno == ELOOP)
		return cv_fail_at(err, CV_CORRUPT, path,
				  "This is a link, and a store never is. Put "
				  "the file itself here.");
	if (*fd < 0)
		return cv_fail_at(err, CV_IO, path, "It cannot be read: %s.",
				  strerror(errno));
	if (fstat(*fd, &st) < 0 || !S_ISREG(st.st_mode))
		return cv_fail_at(err, CV_CORRUPT, path,
				  "This is not a file, so not a store. Move it "
				  "away.");
	return CV_OK;
}

/* Bytes of the journal, 0 where there is none; with its last bytes. */
static enum cv_status look_at_journal(const char *path, int64_t *size,
				      unsigned char tail[JOURNAL_TAIL],
				      struct cv_error *err)
{
	struct stat st;
	int fd = -1;
	enum cv_status rc;

	*size = 0;
	rc = open_plain(path, &fd, NULL);
	if (rc == CV_NOT_FOUND)
		return CV_OK;
	if (rc == CV_CORRUPT)
		rc = cv_fail_at(err, CV_CORRUPT, path,
				"This should be a plain file and is not: "
				"somebody put it here. Nothing was opened. "
				"Move it away and start again.");
	else if (rc != CV_OK || fstat(fd, &st) < 0)
		rc = cv_fail_at(err, CV_IO, path, "It cannot be read: %s.",
				strerror(errno));
	else
		*size = st.st_size;
	if (rc == CV_OK && *size >= JOURNAL_TAIL &&
	    pread(fd, tail, JOURNAL_TAIL, *size - JOURNAL_TAIL) != JOURNAL_TAIL)
		*size = 0; /* cut to nothing meanwhile: a commit ended */
	if (fd >= 0)
		close(fd);
	return rc;
}

/* A journal may name a "super-journal", a file that SQLite then deletes. We
 * never write one. */
static enum cv_status
check_journal(const char *path, int64_t *size, struct cv_error *err)
{
	unsigned char tail[JOURNAL_TAIL];
	enum cv_status rc = look_at_journal(path, size, tail, err);

	if (rc != CV_OK || *size < JOURNAL_TAIL)
		return rc;
	if (memcmp(tail + 8, journal_magic, sizeof journal_magic) == 0 &&
	    big32(tail) != 0)
		return cv_fail_at(err, CV_CORRUPT, path,
				  "This file was not made by canvass and could "
				  "make it delete others. Nothing was opened. "
				  "Move it away and start again.");
	return CV_OK;
}

static enum cv_status check_no_wal(const char *path, struct cv_error *err)
{
	struct stat st;

	if (lstat(path, &st) == 0)
		return cv_fail_at(err, CV_CORRUPT, path,
				  "Another program has the store open, or left "
				  "this behind. Close that program; if the "
				  "file stays, keep a copy of the folder and "
				  "ask for help.");
	return CV_OK;
}

static enum cv_status
check_head(const char *path, const struct look *look, struct cv_error *err)
{
	if (look->size == 0)
		return cv_fail_at(err, CV_CORRUPT, path,
				  "The file is empty. Put a copy in its place, "
				  "or delete it if nothing was collected yet.");
	if (look->size < HEADER || memcmp(look->head, magic, sizeof magic) != 0)
		return cv_fail_at(err, CV_CORRUPT, path,
				  "This is not a store of canvass. It was left "
				  "as it is; move it away.");
	if (big32(look->head + 68) != CV_STORE_APPLICATION ||
	    big32(look->head + 60) == 0)
		return cv_fail_at(err, CV_CORRUPT, path,
				  "This database belongs to another program. "
				  "It was left as it is; move it away.");
	if (big32(look->head + 60) > (uint32_t)cv_store_latest)
		return cv_fail_at(err, CV_TOO_NEW, path,
				  "This store was made by a newer canvass. It "
				  "was left as it is; start that one.");
	if (look->head[18] != 1 || look->head[19] != 1)
		return cv_fail_at(err, CV_CORRUPT, path,
				  "Another program has set this store to "
				  "write-ahead logging. In that program run "
				  "\"PRAGMA journal_mode=DELETE\".");
	return CV_OK;
}

static bool is_cut_short(const struct look *look)
{
	int64_t page = look->head[16] << 8 | look->head[17];
	bool counted = big32(look->head + 24) == big32(look->head + 92);

	if (page == 1)
		page = 65536;
	return counted && look->size < page * big32(look->head + 28);
}

static enum cv_status
look_at(int fd, const char *path, struct look *out, struct cv_error *err)
{
	struct stat st;

	memset(out, 0, sizeof *out);
	if (fstat(fd, &st) < 0 || pread(fd, out->head, HEADER, 0) < 0)
		return cv_fail_at(err, CV_IO, path, "It cannot be read: %s.",
				  strerror(errno));
	out->size = st.st_size;
	return CV_OK;
}

/* A file in the middle of a commit looks cut short, but then its journal has
 * bytes; only two equal looks with an empty journal between them count. */
static enum cv_status
check_whole(int fd, const char *path, const char *journal, struct cv_error *err)
{
	struct look first, second;
	int64_t size;
	enum cv_status rc = look_at(fd, path, &first, err);

	for (int i = 0; rc == CV_OK && i < LOOKS; i++) {
		if ((rc = check_head(path, &first, err)) != CV_OK ||
		    (rc = check_journal(journal, &size, err)) != CV_OK)
			return rc;
		if (size > 0 || !is_cut_short(&first))
			return CV_OK;
		if ((rc = look_at(fd, path, &second, err)) != CV_OK)
			return rc;
		if (first.size == second.size &&
		    memcmp(first.head, second.head, HEADER) == 0)
			return cv_fail_at(err, CV_CORRUPT, path,
					  "Part of the store is missing, as "
					  "when copying was cut short. It was "
					  "left as it is; copy it again.");
		first = second;
	}
	return rc;
}

enum cv_status cv_store_check_file(const char *path, struct cv_error *err)
{
	struct cv_buf other = CV_BUF_INIT;
	int fd = -1;
	enum cv_status rc = open_plain(path, &fd, err);

	if (rc != CV_OK)
		goto done;
	cv_buf_addf(&other, "%s-wal", path);
	if ((rc = check_no_wal(other.data, err)) != CV_OK)
		goto done;
	cv_buf_truncate(&other, other.len - strlen("wal"));
	cv_buf_adds(&other, "journal");
	rc = check_whole(fd, path, other.data, err);
done:
	if (fd >= 0)
		close(fd);
	cv_buf_done(&other);
	return rc;
}
