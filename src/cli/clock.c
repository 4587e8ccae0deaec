/* The system's clock, and a pinned one for tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* "2026-11-23T14:05:09+05:30", or as much of it as there is from the left. */
static bool pinned(const char *s, struct cv_moment *out)
{
	struct cv_moment m = {.monotonic_ms = 0};
	int hours = 0, minutes = 0;
	char sign = '+';

	if (strlen(s) < 10 || !cv_date_parse(s, 10, &m.date))
		return false;
	if (s[10] == 'T' &&
	    sscanf(s + 11, "%2d:%2d:%2d%c%2d:%2d", &m.hour, &m.minute,
		   &m.second, &sign, &hours, &minutes) < 2)
		return false;
	m.offset_minutes = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
	*out = m;
	return true;
}

static int64_t monotonic(void)
{
	struct timespec t = {0, 0};

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct cv_moment now(void *context)
{
	struct cv_moment m = {.date = {1970, 1, 1}};
	const char *pin = getenv("CANVASS_NOW");
	time_t seconds = time(NULL);
	struct tm tm;

	(void)context;
	if (pin != NULL && pinned(pin, &m))
		return m;
	if (localtime_r(&seconds, &tm) != NULL) {
		m.date.year = tm.tm_year + 1900;
		m.date.month = tm.tm_mon + 1;
		m.date.day = tm.tm_mday;
		m.hour = tm.tm_hour;
		m.minute = tm.tm_min;
		m.second = tm.tm_sec < 60 ? tm.tm_sec : 59;
		m.offset_minutes = (int)(tm.tm_gmtoff / 60);
	}
	m.monotonic_ms = monotonic();
	return m;
}

struct cv_clock cli_clock(void)
{
	struct cv_clock clock = {now, NULL};

	return clock;
}
