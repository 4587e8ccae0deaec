/* Time, handed in by whoever starts a room: no room asks the system.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLOCK_H
#define CANVASS_CLOCK_H

#include <canvass/number.h>

/** A moment as people read it, local time, and a count that never goes back. */
struct cv_moment {
	struct cv_date date;
	int hour, minute, second;
	int offset_minutes; /* east of UTC */
	int64_t monotonic_ms;
};

struct cv_clock {
	struct cv_moment (*now)(void *context);
	void *context;
};

#endif
