/* The battery, as Linux tells of it under /sys/class/power_supply.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "battery.h"

#include <canvass/number.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The first line of folder/name/file; false where there is none. */
static bool read_line(const char *folder, const char *name, const char *file,
		      char *line, size_t size)
{
	char path[512];
	ssize_t n;
	int fd;

	snprintf(path, sizeof path, "%s/%s/%s", folder, name, file);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	n = read(fd, line, size - 1);
	close(fd);
	if (n <= 0)
		return false;
	line[n] = '\0';
	line[strcspn(line, "\n")] = '\0';
	return true;
}

/* Percent left of one supply, or -1 if it is no discharging battery. */
static int discharging(const char *folder, const char *name)
{
	char line[64];
	int64_t percent;

	if (!read_line(folder, name, "type", line, sizeof line) ||
	    strcmp(line, "Battery") != 0)
		return -1;
	if (read_line(folder, name, "scope", line, sizeof line) &&
	    strcmp(line, "Device") == 0) /* a mouse, not the laptop */
		return -1;
	if (!read_line(folder, name, "status", line, sizeof line) ||
	    strcmp(line, "Discharging") != 0)
		return -1;
	if (!read_line(folder, name, "capacity", line, sizeof line) ||
	    !cv_integer_parse(line, strlen(line), &percent) || percent < 0 ||
	    percent > 100)
		return -1;
	return (int)percent;
}

int cv_battery_left(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int least = -1;

	if (dir == NULL)
		return -1;
	while ((entry = readdir(dir)) != NULL) {
		int left = entry->d_name[0] != '.'
			       ? discharging(folder, entry->d_name)
			       : -1;
		if (left >= 0 && (least < 0 || left < least))
			least = left;
	}
	closedir(dir);
	return least;
}
