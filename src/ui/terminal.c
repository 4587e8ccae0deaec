/* The one table of what is sent outside terminfo, the question how wide `·`
 * is, and wiping. SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER_MS = 300 };

/** `only` names a variable of the environment that the terminal sets: sent
 * only where it is there. */
struct extra {
	enum cv_terminal_when when;
	const char *only;
	const char *on, *undo;
};

#define BELL "\007"

static const struct extra extras[] = {
    /* bracketed paste: pasted lines are no keys */
    {CV_TERMINAL_ALWAYS, NULL, "\033[?2004h", "\033[?2004l"},
    /* we reorder and shape ourselves: the terminal must not do it again */
    {CV_TERMINAL_RTL, NULL, "\033[8l", "\033[8h"},
    {CV_TERMINAL_RTL, "MLTERM", "\033]5379;use_ctl=false" BELL,
     "\033]5379;use_ctl=true" BELL},
    {CV_TERMINAL_RTL, "KONSOLE_VERSION",
     "\033]50;BidiRenderingEnabled=false" BELL,
     "\033]50;BidiRenderingEnabled=true" BELL},
};
enum { EXTRAS = sizeof(extras) / sizeof(extras[0]) };

/* Which of them were sent: read by a signal handler that must undo them. */
static volatile unsigned char sent[EXTRAS];

void cv_terminal_send(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, bytes, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			return;
		bytes += w;
		n -= (size_t)w;
	}
}

void cv_terminal_begin(int fd, enum cv_terminal_when when)
{
	for (int i = 0; i < EXTRAS; i++) {
		const struct extra *x = &extras[i];

		if (x->when != when || sent[i])
			continue;
		if (x->only && !getenv(x->only))
			continue;
		cv_terminal_send(fd, x->on, strlen(x->on));
		sent[i] = 1;
	}
}

void cv_terminal_undo(int fd)
{
	for (int i = 0; i < EXTRAS; i++) {
		if (!sent[i])
			continue;
		cv_terminal_send(fd, extras[i].undo, strlen(extras[i].undo));
		sent[i] = 0;
	}
}

void cv_terminal_wipe(int fd)
{
	static const char wipe[] = "\033[H\033[2J\033[3J";

	cv_terminal_send(fd, wipe, sizeof(wipe) - 1);
}

/** Find `ESC [ row ; column R` in `bytes`; its place and column. */
static bool
find_answer(const char *bytes, size_t n, size_t *at, size_t *len, int *column)
{
	for (size_t i = 0; i + 5 < n; i++) {
		int row = 0, used = 0;
		char text[32];
		size_t take =
		    n - i < sizeof(text) - 1 ? n - i : sizeof(text) - 1;

		if (bytes[i] != '\033')
			continue;
		memcpy(text, bytes + i, take);
		text[take] = '\0';
		if (sscanf(text, "\033[%4d;%4dR%n", &row, column, &used) == 2 &&
		    used > 0) {
			*at = i;
			*len = (size_t)used;
			return true;
		}
	}
	return false;
}

bool cv_terminal_narrow(int fd_in, int fd_out, char *rest, size_t room,
			size_t *n)
{
	static const char ask[] = "\r·\033[6n";
	size_t at, len;
	int column = 2;

	*n = 0;
	cv_terminal_send(fd_out, ask, sizeof(ask) - 1);
	while (*n < room) {
		struct pollfd p = {fd_in, POLLIN, 0};
		ssize_t r;

		if (poll(&p, 1, ANSWER_MS) <= 0)
			break;
		r = read(fd_in, rest + *n, room - *n);
		if (r <= 0)
			break;
		*n += (size_t)r;
		if (find_answer(rest, *n, &at, &len, &column)) {
			memmove(rest + at, rest + at + len, *n - at - len);
			*n -= len;
			break;
		}
	}
	return column == 2;
}
