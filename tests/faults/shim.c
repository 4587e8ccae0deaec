/* Put before a program by LD_PRELOAD: the n-th call that changes a file fails,
 * is cut in half, or is the last one; or every call is written down, so that
 * power cuts can be played afterwards.
 *
 *   FAULT_AT=n FAULT_MODE=before|torn|after|enospc|enospc-on|eio|eio-on
 *   FAULT_MALLOC=1     it is the n-th allocation that fails, not such a call
 *   FAULT_COUNT=FILE   how many calls, or allocations, there were
 *   FAULT_TRACE=FILE   what they were (trace.h)
 *   FAULT_NOSYNC=1     fsync does nothing: the control that must lose answers
 *
 * Bytes written to descriptor 3 are acknowledgements, not counted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE 1
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "trace.h"

enum { FDS = 64 };

/* The one state of the shim. */
static struct {
	bool ready, nosync, allocations;
	long calls, at;
	char mode[16];
	int trace;
	int file_of[FDS]; /* 1: the store, 2: its journal */
} shim;

static void start(void)
{
	const char *at = getenv("FAULT_AT"), *mode = getenv("FAULT_MODE");
	const char *trace = getenv("FAULT_TRACE");

	if (shim.ready)
		return;
	shim.ready = true;
	shim.at = at != NULL ? strtol(at, NULL, 10) : 0;
	snprintf(shim.mode, sizeof shim.mode, "%s", mode != NULL ? mode : "");
	shim.allocations = getenv("FAULT_MALLOC") != NULL;
	shim.nosync = getenv("FAULT_NOSYNC") != NULL;
	shim.trace =
	    trace == NULL
		? -1
		: (int)syscall(SYS_openat, AT_FDCWD, trace,
			       O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

__attribute__((destructor)) static void finish(void)
{
	const char *path = getenv("FAULT_COUNT");
	char text[32];
	int fd, n;

	if (path == NULL)
		return;
	n = snprintf(text, sizeof text, "%ld\n", shim.calls);
	fd = (int)syscall(SYS_openat, AT_FDCWD, path,
			  O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd >= 0 && syscall(SYS_write, fd, text, n) == n)
		syscall(SYS_close, fd);
}

static void
note(enum trace_op op, int fd, int64_t at, const void *bytes, size_t n)
{
	struct trace_entry entry = {.op = op, .at = at, .n = (int64_t)n};

	if (shim.trace < 0)
		return;
	entry.file = fd >= 0 && fd < FDS ? shim.file_of[fd] : 0;
	if (syscall(SYS_write, shim.trace, &entry, sizeof entry) !=
		(long)sizeof entry ||
	    (bytes != NULL &&
	     syscall(SYS_write, shim.trace, bytes, n) != (long)n))
		_exit(99);
}

/* What is to happen to this call: nothing, an error, or the end. */
enum fate { GO_ON, FAIL, TEAR };

static enum fate count(void)
{
	bool on;

	start();
	if (shim.allocations)
		return GO_ON;
	shim.calls++;
	on = strstr(shim.mode, "-on") != NULL;
	if (shim.at == 0 || shim.calls < shim.at ||
	    (shim.calls > shim.at && !on))
		return GO_ON;
	if (strcmp(shim.mode, "before") == 0)
		raise(SIGKILL);
	if (strcmp(shim.mode, "torn") == 0)
		return TEAR;
	if (strncmp(shim.mode, "enospc", 6) == 0) {
		errno = ENOSPC;
		return FAIL;
	}
	if (strncmp(shim.mode, "eio", 3) == 0) {
		errno = EIO;
		return FAIL;
	}
	return GO_ON;
}

static void after(void)
{
	if (!shim.allocations && shim.calls == shim.at &&
	    strcmp(shim.mode, "after") == 0)
		raise(SIGKILL);
}

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);

/* Does this allocation fail? With a mode that ends in -on all later ones do. */
static bool is_out(void)
{
	bool on;

	if (!shim.ready || !shim.allocations)
		return false;
	shim.calls++;
	on = strstr(shim.mode, "-on") != NULL;
	return shim.at > 0 &&
	       (shim.calls == shim.at || (on && shim.calls > shim.at));
}

void *malloc(size_t n)
{
	return is_out() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return is_out() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return is_out() ? NULL : __libc_realloc(p, n);
}

__attribute__((constructor)) static void begin(void)
{
	start();
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
	enum fate fate = count();
	ssize_t done;

	if (fate == FAIL)
		return -1;
	if (fate == TEAR) {
		syscall(SYS_pwrite64, fd, bytes, n / 2, at);
		raise(SIGKILL);
	}
	done = syscall(SYS_pwrite64, fd, bytes, n, at);
	if (done == (ssize_t)n)
		note(TRACE_WRITE, fd, at, bytes, n);
	after();
	return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
	return pwrite64(fd, bytes, n, at);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
	start();
	if (fd == 3)
		note(TRACE_ACK, -1, 0, NULL, 0);
	return syscall(SYS_write, fd, bytes, n);
}

static int sync_file(int fd, long number)
{
	struct stat st;

	if (count() == FAIL)
		return -1;
	if (!shim.nosync) {
		if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
			note(TRACE_SYNC_FOLDER, -1, 0, NULL, 0);
		else
			note(TRACE_SYNC, fd, 0, NULL, 0);
		syscall(number, fd);
	}
	after();
	return 0;
}

int fdatasync(int fd)
{
	return sync_file(fd, SYS_fdatasync);
}

int fsync(int fd)
{
	return sync_file(fd, SYS_fsync);
}

int ftruncate64(int fd, off64_t size)
{
	int rc;

	if (count() == FAIL)
		return -1;
	rc = (int)syscall(SYS_ftruncate, fd, size);
	note(TRACE_TRUNCATE, fd, size, NULL, 0);
	after();
	return rc;
}

int ftruncate(int fd, off_t size)
{
	return ftruncate64(fd, size);
}

int unlink(const char *path)
{
	int rc;

	if (count() == FAIL)
		return -1;
	rc = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
	after();
	return rc;
}

int link(const char *from, const char *to)
{
	int rc;

	if (count() == FAIL)
		return -1;
	rc = (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
	after();
	return rc;
}

static bool ends_in(const char *path, const char *end)
{
	size_t n = strlen(path), m = strlen(end);

	return n >= m && strcmp(path + n - m, end) == 0;
}

static int open_file(const char *path, int flags, int mode)
{
	int fd, file = ends_in(path, "/canvass.db")           ? 1
		       : ends_in(path, "/canvass.db-journal") ? 2
							      : 0;
	bool makes = (flags & O_CREAT) && access(path, F_OK) != 0;

	start();
	if (makes && count() == FAIL)
		return -1;
	fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
	if (fd >= 0 && fd < FDS)
		shim.file_of[fd] = file;
	if (makes && fd >= 0)
		note(TRACE_CREATE, fd, 0, NULL, 0);
	if (makes)
		after();
	return fd;
}

int open64(const char *path, int flags, ...)
{
	int mode = 0;

	if (flags & O_CREAT) {
		va_list args;

		va_start(args, flags);
		mode = va_arg(args, int);
		va_end(args);
	}
	return open_file(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	int mode = 0;

	if (flags & O_CREAT) {
		va_list args;

		va_start(args, flags);
		mode = va_arg(args, int);
		va_end(args);
	}
	return open_file(path, flags, mode);
}
