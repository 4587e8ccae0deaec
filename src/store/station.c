/* Which laptop this is: its station id, its lock, and the ids it gives out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/store.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "private.h"

void cv_store_new_station(char out[CV_STORE_STATION + 1])
{
	unsigned char bytes[CV_STORE_STATION / 2];

	cv_random(bytes, sizeof bytes);
	cv_hex(bytes, sizeof bytes, out);
}

/* The first bytes of a small file; 0 where it cannot be read. */
static size_t read_start(const char *path, char *out, size_t room)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, out, room);

	if (fd >= 0)
		close(fd);
	return n > 0 ? (size_t)n : 0;
}

void cv_store_machine(const char *salt, struct cv_buf *out)
{
	unsigned char hash[CV_HASH_SIZE];
	char id[64], hex[2 * CV_HASH_SIZE + 1];
	struct cv_buf both = CV_BUF_INIT;
	size_t n = read_start("/etc/machine-id", id, sizeof id);

	if (n == 0)
		n = read_start("/var/lib/dbus/machine-id", id, sizeof id);
	if (n == 0)
		return;
	cv_buf_adds(&both, salt);
	cv_buf_add(&both, id, n);
	cv_hash(both.data, both.len, hash);
	cv_hex(hash, sizeof hash, hex);
	cv_buf_adds(out, hex);
	cv_buf_wipe(&both);
}

static bool says_removable(const char *sys, dev_t device, const char *where)
{
	char path[128], value = '0';

	snprintf(path, sizeof path, "%s/dev/block/%u:%u/%s", sys, major(device),
		 minor(device), where);
	return read_start(path, &value, 1) == 1 && value == '1';
}

bool cv_store_is_removable(const char *sys, dev_t device)
{
	char path[128], target[PATH_MAX];
	ssize_t n;

	if (says_removable(sys, device, "removable") ||
	    says_removable(sys, device, "../removable"))
		return true;
	/* disks in a USB case call themselves fixed */
	snprintf(path, sizeof path, "%s/dev/block/%u:%u", sys, major(device),
		 minor(device));
	n = readlink(path, target, sizeof target - 1);
	if (n <= 0)
		return false;
	target[n] = '\0';
	return strstr(target, "/usb") != NULL ||
	       strstr(target, "/mmc_host/") != NULL;
}

/* Another machine: the folder was copied. Two laptops with one id would be
 * counted as one. */
static enum cv_status
become_new(struct cv_store *store, const char *machine, struct cv_error *err)
{
	char station[CV_STORE_STATION + 1];
	enum cv_status rc = cv_store_enter(store, err);

	if (rc != CV_OK)
		return rc;
	cv_store_new_station(station);
	rc = cv_store_put(store, "station", station, err);
	if (rc == CV_OK)
		rc = cv_store_put(store, "machine", machine, err);
	rc = cv_store_leave(store, rc, err);
	if (rc != CV_OK)
		return rc;
	memcpy(store->station, station, sizeof station);
	store->station_is_new = true;
	return CV_OK;
}

bool cv_store_is_carried(const char *folder)
{
	struct stat st;

	return stat(folder, &st) == 0 &&
	       cv_store_is_removable("/sys", st.st_dev);
}

enum cv_status
cv_store_load_station(struct cv_store *store, struct cv_error *err)
{
	struct cv_buf station = CV_BUF_INIT, salt = CV_BUF_INIT,
		      known = CV_BUF_INIT, machine = CV_BUF_INIT;
	enum cv_status rc;

	if ((rc = cv_store_get(store, "station", &station, err)) != CV_OK ||
	    (rc = cv_store_get(store, "machine_salt", &salt, err)) != CV_OK ||
	    (rc = cv_store_get(store, "machine", &known, err)) != CV_OK ||
	    station.len != CV_STORE_STATION ||
	    strspn(station.data, "0123456789abcdef") != CV_STORE_STATION) {
		if (rc == CV_OK || rc == CV_NOT_FOUND)
			rc = cv_fail(err, CV_CORRUPT,
				     "The store does not know which laptop it "
				     "is. Put back a copy of it.");
		goto done;
	}
	memcpy(store->station, station.data, CV_STORE_STATION + 1);
	cv_store_machine(salt.data, &machine);
	if (!(store->flags & CV_STORE_READ_ONLY) && machine.len > 0 &&
	    strcmp(machine.data, known.data) != 0 &&
	    !cv_store_is_carried(store->path))
		rc = become_new(store, machine.data, err);
done:
	cv_buf_done(&station);
	cv_buf_done(&salt);
	cv_buf_done(&known);
	cv_buf_done(&machine);
	return rc;
}

const char *cv_store_station(const struct cv_store *store)
{
	return store->station;
}

bool cv_store_station_is_new(const struct cv_store *store)
{
	return store->station_is_new;
}

/* Thousands of ids all over the index of a large store would touch each of its
 * pages in every group. Those made for a group begin alike, 4,096 of them,
 * with 56 random bits left. */
static void share_run(struct cv_store *store, unsigned char *bytes)
{
	if (store->run_left == 0) {
		memcpy(store->run, bytes, sizeof store->run);
		store->run_left = CV_STORE_RUN;
	}
	memcpy(bytes, store->run, sizeof store->run);
	store->run_left--;
}

void cv_store_uuid(struct cv_store *store, char out[37])
{
	unsigned char bytes[10];
	char hex[21];

	cv_random(bytes, sizeof bytes);
	if (store->flags & CV_STORE_BULK)
		share_run(store, bytes);
	bytes[0] = (bytes[0] & 0x0f) | 0x80; /* version 8 */
	bytes[2] = (bytes[2] & 0x3f) | 0x80; /* variant */
	cv_hex(bytes, sizeof bytes, hex);
	snprintf(out, 37, "%.8s-%.4s-%.4s-%.4s-%.12s", store->station,
		 store->station + 8, hex, hex + 4, hex + 8);
}

/* Why there is no lock: mostly a folder that only others may write to. */
static enum cv_status
lock_failed(const char *folder, const char *path, struct cv_error *err)
{
	if (errno == EACCES || errno == EROFS || errno == EPERM)
		return cv_fail_at(err, CV_IO, folder,
				  "Nothing can be saved in this folder: it "
				  "cannot be written to. Copy the whole folder "
				  "to a place where you may write, or ask who "
				  "owns it.");
	return cv_fail_at(err, CV_IO, path, "It cannot be opened: %s.",
			  strerror(errno));
}

enum cv_status cv_store_lock(const char *folder, int *fd, struct cv_error *err)
{
	struct cv_buf path = CV_BUF_INIT;
	enum cv_status rc = CV_OK;
	int lock;

	cv_buf_addf(&path, "%s/canvass.lock", folder);
	lock = open(path.data, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (lock < 0)
		rc = lock_failed(folder, path.data, err);
	else if (flock(lock, LOCK_EX | LOCK_NB) == 0)
		*fd = lock;
	else if (errno == EWOULDBLOCK)
		rc = cv_fail_at(err, CV_BUSY, folder,
				"Another window here is interviewing already. "
				"Go on there, or close it first.");
	else
		rc = cv_fail_at(err, CV_IO, path.data,
				"It cannot be locked: %s.", strerror(errno));
	if (rc != CV_OK && lock >= 0)
		close(lock);
	cv_buf_done(&path);
	return rc;
}

void cv_store_unlock(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}
