/* What canvass doctor says of the machine.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "doctor.h"
#include "sitting.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/vfs.h>
#endif

enum { MEGABYTE = 1024 * 1024, LITTLE_MB = 200, TOO_LITTLE_MB = 20 };

/* The folder, or where there is none yet the nearest one above it. */
static void nearest_folder(const char *folder, struct cv_buf *out)
{
	char *path = cv_strdup(folder[0] != '\0' ? folder : "."), *slash;

	while (access(path, F_OK) != 0) {
		slash = strrchr(path, '/');
		if (slash == NULL) {
			free(path);
			path = cv_strdup(".");
			break;
		}
		slash[slash == path ? 1 : 0] = '\0';
	}
	cv_buf_adds(out, path);
	free(path);
}

static void space(struct doctor *d, const char *folder)
{
	struct statvfs s;
	unsigned long long mb;

	if (statvfs(folder, &s) != 0) {
		doctor_say(d, DOCTOR_SERIOUS, "Disk", "%s cannot be read",
			   folder);
		return;
	}
	mb = (unsigned long long)s.f_bavail * s.f_frsize / MEGABYTE;
	if (mb < TOO_LITTLE_MB)
		doctor_say(d, DOCTOR_SERIOUS, "Disk",
			   "%llu MB free at %s: delete something there before "
			   "the next interview",
			   mb, folder);
	else if (mb < LITTLE_MB)
		doctor_say(d, DOCTOR_MIND, "Disk",
			   "%llu MB free at %s: enough for now, delete "
			   "something soon",
			   mb, folder);
	else
		doctor_say(d, DOCTOR_OK, "Disk", "%llu MB free at %s", mb,
			   folder);
}

/* Durability */

#ifdef __linux__
/* File systems that keep less than they promise. */
static const struct {
	unsigned long magic;
	const char *name, *what;
} weak[] = {
    {0x4d44, "FAT",
     "a power cut may damage it and others can read it: keep the consultation "
     "on the laptop's own disk"},
    {0x2011bab0, "exFAT",
     "a power cut may damage it and others can read it: keep the consultation "
     "on the laptop's own disk"},
    {0x5346544e, "NTFS", "keep the consultation on a disk of this system"},
    {0x7366746e, "NTFS", "keep the consultation on a disk of this system"},
    {0x65735546, "FUSE (perhaps NTFS or a phone)",
     "keep the consultation on a disk of this system"},
    {0x01021994, "memory (tmpfs)",
     "everything there is gone when the laptop goes off"},
    {0x858458f6, "memory (ramfs)",
     "everything there is gone when the laptop goes off"},
    {0x6969, "a network disk (NFS)",
     "answers depend on the network: keep the consultation on this laptop"},
    {0xff534d42, "a network disk (CIFS)",
     "answers depend on the network: keep the consultation on this laptop"},
    {0xfe534d42, "a network disk (SMB2)",
     "answers depend on the network: keep the consultation on this laptop"},
    {0x01021997, "a shared folder (9p)",
     "answers depend on another machine: keep the consultation on this "
     "laptop"},
};

static bool is_weak(struct doctor *d, const char *folder)
{
	struct statfs s;

	if (statfs(folder, &s) != 0)
		return false;
	for (size_t i = 0; i < sizeof weak / sizeof *weak; i++) {
		if (((unsigned long)s.f_type & 0xffffffff) != weak[i].magic)
			continue;
		doctor_say(d, DOCTOR_MIND, "Folder", "%s is on %s: %s", folder,
			   weak[i].name, weak[i].what);
		return true;
	}
	return false;
}
#else
static bool is_weak(struct doctor *d, const char *folder)
{
	(void)d;
	(void)folder;
	return false;
}
#endif

/* Write a file, have it and its name brought to the disk, take it away. */
static bool keeps_files(const char *folder)
{
	struct cv_buf path = CV_BUF_INIT;
	int fd, above = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool keeps = above >= 0;

	cv_buf_addf(&path, "%s/.canvass-doctor-XXXXXX", folder);
	fd = mkstemp(path.data);
	keeps = keeps && fd >= 0 && write(fd, "canvass", 7) == 7 &&
		fsync(fd) == 0 && fsync(above) == 0;
	if (fd >= 0) {
		close(fd);
		unlink(path.data);
	}
	if (above >= 0)
		close(above);
	cv_buf_done(&path);
	return keeps;
}

static void folder_keeps(struct doctor *d, const char *folder)
{
	bool there = strcmp(folder, d->cli->folder) == 0;

	if (!keeps_files(folder))
		doctor_say(d, DOCTOR_SERIOUS, "Folder",
			   "%s cannot be written and brought to the disk; "
			   "interviews there would not be saved",
			   folder);
	else if (!is_weak(d, folder))
		doctor_say(d, DOCTOR_OK, "Folder",
			   there ? "%s keeps what is written"
				 : "%s keeps what is written; the consultation "
				   "is made there on first use",
			   folder);
}

/* Swap */

static bool read_line(const char *path, char *out, size_t room)
{
	FILE *file = fopen(path, "r");
	bool has = file != NULL && fgets(out, (int)room, file) != NULL;

	if (file != NULL)
		fclose(file);
	if (has)
		out[strcspn(out, "\n")] = '\0';
	return has;
}

/* Compressed memory, or a disk that is encrypted below it. */
static bool is_safe_swap(const struct doctor *d, const char *device)
{
	const char *name = strrchr(device, '/');
	struct cv_buf path = CV_BUF_INIT;
	char uuid[64] = "";

	name = name != NULL ? name + 1 : device;
	if (strncmp(name, "zram", 4) == 0)
		return true;
	cv_buf_addf(&path, "%s/sys/block/%s/dm/uuid", d->root, name);
	read_line(path.data, uuid, sizeof uuid);
	cv_buf_done(&path);
	return strncmp(uuid, "CRYPT-", 6) == 0;
}

static void swap(struct doctor *d)
{
	struct cv_buf path = CV_BUF_INIT, open = CV_BUF_INIT;
	char line[512], device[256];
	FILE *file;
	int n = 0;

	cv_buf_addf(&path, "%s/proc/swaps", d->root);
	file = fopen(path.data, "r");
	while (file != NULL && fgets(line, sizeof line, file) != NULL) {
		if (sscanf(line, "%255s", device) != 1 || device[0] != '/')
			continue; /* the heading */
		n++;
		if (!is_safe_swap(d, device))
			cv_buf_addf(&open, "%s%s", open.len > 0 ? ", " : "",
				    device);
	}
	if (open.len > 0)
		doctor_say(d, DOCTOR_MIND, "Swap",
			   "%s is not known to be encrypted: words people type "
			   "may be written there. Switch it off (sudo swapoff "
			   "-a), or encrypt it",
			   open.data);
	else if (file == NULL)
		doctor_say(d, DOCTOR_MIND, "Swap",
			   "this system does not say whether it has any");
	else
		doctor_say(d, DOCTOR_OK, "Swap", "%s",
			   n > 0 ? "in memory or encrypted" : "none");
	if (file != NULL)
		fclose(file);
	cv_buf_done(&open);
	cv_buf_done(&path);
}

/* Core dumps */

static void core_dumps(struct doctor *d)
{
	struct rlimit limit = {1, 1};
	char pattern[256] = "";
	struct cv_buf path = CV_BUF_INIT;
	int dumpable = 0;

	cv_buf_addf(&path, "%s/proc/sys/kernel/core_pattern", d->root);
	read_line(path.data, pattern, sizeof pattern);
	cv_buf_done(&path);
	getrlimit(RLIMIT_CORE, &limit);
#ifdef __linux__
	dumpable = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
#endif
	if (limit.rlim_cur == 0 && dumpable == 0)
		doctor_say(d, DOCTOR_OK, "Core dumps", "canvass leaves none");
	else
		doctor_say(d, DOCTOR_MIND, "Core dumps",
			   "after a fault the system may keep what was in "
			   "memory (%s): as root, sysctl kernel.core_pattern="
			   "/dev/null",
			   pattern);
}

/* Clock */

/* The newest month an interview was begun in here, where it can be read. */
static void newest_month(const struct doctor *d, struct cv_buf *out)
{
	struct cv_buf path = CV_BUF_INIT, kept = CV_BUF_INIT;
	struct cv_store *store = NULL;

	cv_buf_adds(out, RELEASE_MONTH);
	cv_buf_addf(&path, "%s/canvass.db", d->cli->folder);
	if (access(path.data, R_OK) == 0 &&
	    cv_store_open(path.data, CV_STORE_READ_ONLY, NULL, NULL, &store,
			  NULL) == CV_OK &&
	    cv_store_get(store, "newest_month", &kept, NULL) == CV_OK &&
	    strcmp(kept.data, out->data) > 0) {
		cv_buf_reset(out);
		cv_buf_adds(out, kept.data);
	}
	if (store != NULL)
		cv_store_close(&store);
	cv_buf_done(&kept);
	cv_buf_done(&path);
}

static void believe_clock(struct doctor *d)
{
	struct cv_moment now = d->cli->clock.now(d->cli->clock.context);
	struct cv_buf newest = CV_BUF_INIT;
	char day[11];

	newest_month(d, &newest);
	cv_date_print(now.date, day);
	if (strncmp(day, newest.data, 7) < 0)
		doctor_say(d, DOCTOR_SERIOUS, "Clock",
			   "it says %s, but it is %s or later: set it, or give "
			   "the month when Today asks for it",
			   day, newest.data);
	else
		doctor_say(d, DOCTOR_OK, "Clock", "%s", day);
	cv_buf_done(&newest);
}

void doctor_machine(struct doctor *d)
{
	struct cv_buf folder = CV_BUF_INIT;

	nearest_folder(d->cli->folder, &folder);
	space(d, folder.data);
	folder_keeps(d, folder.data);
	swap(d);
	core_dumps(d);
	believe_clock(d);
	cv_buf_done(&folder);
}
