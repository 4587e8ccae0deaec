/* Asking tmux, and having it let sequences through.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tmux.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE_MS = 1000, PATH_ROOM = 256, VALUE_ROOM = 16, FDS = 64 };

/* What a signal handler needs to put the option back. */
static struct {
	char program[PATH_ROOM]; /* "" where there is none */
	char pane[VALUE_ROOM];
	char before[VALUE_ROOM]; /* "" it was not set for this pane */
	volatile sig_atomic_t open;
	bool looked;
} the;

/** The tmux of PATH; folders that are not absolute are passed over. */
static bool find_program(void)
{
	const char *path = getenv("PATH");
	size_t n;

	if (the.looked)
		return the.program[0] != '\0';
	the.looked = true;
	for (; path && *path; path += n + (path[n] == ':')) {
		n = strcspn(path, ":");
		if (*path != '/' || n + sizeof("/tmux") > PATH_ROOM)
			continue;
		snprintf(the.program, PATH_ROOM, "%.*s/tmux", (int)n, path);
		if (access(the.program, X_OK) == 0)
			return true;
	}
	the.program[0] = '\0';
	return false;
}

/** In the child: nothing of ours is handed on but what it says. */
static void become(char *const argv[], int out)
{
	int null = open("/dev/null", O_RDWR);

	dup2(null, STDIN_FILENO);
	dup2(out < 0 ? null : out, STDOUT_FILENO);
	dup2(null, STDERR_FILENO);
	for (int fd = STDERR_FILENO + 1; fd < FDS; fd++)
		close(fd);
	execv(the.program, argv);
	_exit(127);
}

/** Wait for its end; kill it where that takes too long. */
static bool reap(pid_t pid)
{
	int status = 1;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/** Read what it prints, until its end or the end of patience. */
static void listen_to(pid_t pid, int fd, char *out, size_t room)
{
	struct pollfd p = {fd, POLLIN, 0};
	size_t n = 0;
	ssize_t got = 1;

	while (n + 1 < room && got > 0) {
		int ready = poll(&p, 1, PATIENCE_MS);

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0) {
			kill(pid, SIGKILL);
			break;
		}
		got = read(fd, out + n, room - 1 - n);
		if (got > 0)
			n += (size_t)got;
	}
	out[n] = '\0';
	out[strcspn(out, "\n")] = '\0';
}

/** Run it; `out` takes the first line of what it says. */
static bool ask(char *const argv[], char *out, size_t room)
{
	int fds[2];
	pid_t pid;

	if (pipe(fds) != 0)
		return false;
	pid = fork();
	if (pid == 0)
		become(argv, fds[1]);
	close(fds[1]);
	if (pid > 0)
		listen_to(pid, fds[0], out, room);
	close(fds[0]);
	return pid > 0 && reap(pid);
}

static bool take_pane(void)
{
	const char *pane = getenv("TMUX_PANE");

	if (!pane || pane[0] != '%' || strlen(pane) >= VALUE_ROOM)
		return false;
	memcpy(the.pane, pane, strlen(pane) + 1);
	return find_program();
}

bool cv_tmux_client(char *out, size_t room)
{
	static char format[] = "#{client_termname} #{client_termtype}";
	static char name[] = "tmux", display[] = "display-message",
		    print[] = "-p", target[] = "-t";
	char *argv[] = {name, display, print, target, the.pane, format, NULL};

	return take_pane() && ask(argv, out, room);
}

/** Set the option of this pane, or with NULL let it inherit again. */
static void set_option(char *value)
{
	static char name[] = "tmux", set[] = "set-option", own[] = "-pq",
		    unset[] = "-pqu", target[] = "-t",
		    option[] = "allow-passthrough";
	char *argv[] = {name,   set,      value ? own : unset,
			target, the.pane, option,
			value,  NULL};
	pid_t pid = fork();

	if (pid == 0)
		become(argv, -1);
	if (pid > 0)
		reap(pid);
}

/** The option's value, inherited or of this pane alone. */
static bool get_option(char *flags, char *out, size_t room)
{
	static char name[] = "tmux", show[] = "show-options", target[] = "-t",
		    option[] = "allow-passthrough";
	char *argv[] = {name, show, flags, target, the.pane, option, NULL};

	out[0] = '\0';
	return ask(argv, out, room);
}

void cv_tmux_open(void)
{
	static char inherited[] = "-pAqv", own[] = "-pqv", on[] = "on";
	char now[VALUE_ROOM];

	if (the.open || !take_pane() ||
	    !get_option(inherited, now, sizeof(now)))
		return;
	/* before 3.3 there is no such option, and all is let through */
	if (now[0] == '\0' || strcmp(now, "on") == 0 || strcmp(now, "all") == 0)
		return;
	if (!get_option(own, the.before, sizeof(the.before)))
		return;
	the.open = 1;
	set_option(on);
}

void cv_tmux_paint(void)
{
	static char name[] = "tmux", refresh[] = "refresh-client";
	char *argv[] = {name, refresh, NULL};
	pid_t pid = the.program[0] != '\0' ? fork() : -1;

	if (pid == 0)
		become(argv, -1);
	if (pid > 0)
		reap(pid);
}

void cv_tmux_close(void)
{
	if (!the.open)
		return;
	the.open = 0;
	set_option(the.before[0] != '\0' ? the.before : NULL);
}
