/* What a facilitator settles once for everyone ("Today").
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_SESSION_H
#define CANVASS_SESSION_H

#include <canvass/buf.h>
#include <canvass/interview.h>

/** Strings are empty where nothing was said. */
struct cli_session {
	char site[CV_ID_MAX + 1];
	char sampling[CV_ID_MAX + 1];
	char month[11]; /* "2026-11": where the clock was not believed */
	enum cv_mode mode;
	bool interpreter, short_length;
	char areas[16][CV_ID_MAX + 1];
	unsigned n_areas;
};

/** How people came: what `sampling` is of, in the order offered. */
enum { CLI_SAMPLINGS = 5 };
extern const char *const cli_samplings[CLI_SAMPLINGS];

/** "interview", "self", "paper", or -1. */
int cli_mode_named(const char *name);
/** The areas of "wrk,srv"; false where they are too many or a name is empty or
 * too long. */
bool cli_session_areas(struct cli_session *s, const char *words);
/** Append it as JSON, and back; false where it is none of ours. */
void cli_session_write(const struct cli_session *s, struct cv_buf *out);
bool cli_session_read(const char *bytes, size_t n, struct cli_session *out);

#endif
