/* canvass doctor: one line for each thing that was looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_DOCTOR_H
#define CANVASS_CLI_DOCTOR_H

#include "cli.h"

enum doctor_verdict {
	DOCTOR_OK,
	DOCTOR_MIND,   /* something to do, or to know */
	DOCTOR_SERIOUS /* answers or people are at stake: exit status 1 */
};

struct doctor {
	struct cv_cli *cli;
	bool serious;     /* one line was */
	const char *root; /* before /proc and /sys; for tests */
};

/** "OK   What: words" or "!    What: words". */
void doctor_say(struct doctor *d, enum doctor_verdict verdict, const char *what,
		const char *format, ...) __attribute__((format(printf, 4, 5)));

/** The terminal: size, colours, letters, direction, keys, font, languages. */
void doctor_terminal(struct doctor *d);
/** Disk, folder, swap, core dumps, clock. */
void doctor_machine(struct doctor *d);

#endif
