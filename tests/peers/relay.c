/* relay COMMANDS ANSWERS: stands in a real terminal between it and a program
 * on a pseudo-terminal, and hands on every byte both ways. What it is told on
 * the first pipe, a line each, it does, and says "done" on the second:
 *
 *   print FILE      to the terminal, as it is
 *   run PROGRAM …   start it; done when it has been quiet for a while
 *   type TEXT       to the program, with \xNN as bytes; done when it is quiet
 *   signal NUMBER   to the program; done when it has stopped, ended or is
 *                   quiet
 *   end             end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { QUIET_MS = 700, LINE = 4096, WORDS = 16 };

struct relay {
	int commands, answers, program; /* -1: no program */
	pid_t pid;
};

static void put(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, bytes, n);

		if (w < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (w > 0) {
			bytes += w;
			n -= (size_t)w;
		}
	}
}

/** Hand on what is there; false where that side has come to its end. */
static bool hand_on(int from, int to)
{
	char bytes[16384];
	ssize_t n = read(from, bytes, sizeof(bytes));

	if (n > 0 && to >= 0)
		put(to, bytes, (size_t)n);
	return n > 0;
}

/** Until nothing came from the program for a while. */
static void until_quiet(struct relay *r)
{
	struct pollfd fds[2] = {{r->program, POLLIN, 0},
				{STDIN_FILENO, POLLIN, 0}};

	while (r->program >= 0 && poll(fds, 2, QUIET_MS) > 0) {
		if (fds[1].revents)
			hand_on(STDIN_FILENO, r->program);
		if (fds[0].revents && !hand_on(r->program, STDOUT_FILENO)) {
			close(r->program);
			r->program = -1;
			waitpid(r->pid, NULL, 0);
		}
	}
}

static void print(const char *path)
{
	int fd = open(path, O_RDONLY);

	while (fd >= 0 && hand_on(fd, STDOUT_FILENO))
		;
	if (fd >= 0)
		close(fd);
}

static void run(struct relay *r, char *line)
{
	char *argv[WORDS] = {NULL};
	struct winsize size;
	int n = 0;

	for (char *w = strtok(line, " "); w && n < WORDS - 1;
	     w = strtok(NULL, " "))
		argv[n++] = w;
	ioctl(STDIN_FILENO, TIOCGWINSZ, &size);
	r->pid = forkpty(&r->program, NULL, NULL, &size);
	if (r->pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
}

static void type(struct relay *r, char *text)
{
	char *to = text, *from = text;
	unsigned value;

	while (*from) {
		if (*from == '\\' && sscanf(from, "\\x%2x", &value) == 1) {
			*to++ = (char)value;
			from += 4;
		} else {
			*to++ = *from++;
		}
	}
	if (r->program >= 0)
		put(r->program, text, (size_t)(to - text));
}

/** False at the end. */
static bool obey(struct relay *r, char *line)
{
	char *rest = line + strcspn(line, " ");

	if (*rest)
		*rest++ = '\0';
	if (strcmp(line, "end") == 0)
		return false;
	if (strcmp(line, "print") == 0)
		print(rest);
	else if (strcmp(line, "run") == 0)
		run(r, rest);
	else if (strcmp(line, "type") == 0)
		type(r, rest);
	else if (strcmp(line, "signal") == 0)
		kill(r->pid, (int)strtol(rest, NULL, 10));
	until_quiet(r);
	return true;
}

int main(int argc, char **argv)
{
	struct relay r = {.program = -1, .pid = -1};
	struct termios was, raw_mode;
	char line[LINE];
	FILE *commands;

	if (argc != 3 || tcgetattr(STDIN_FILENO, &was) != 0)
		return 2;
	commands = fopen(argv[1], "r");
	r.answers = open(argv[2], O_WRONLY);
	if (!commands || r.answers < 0)
		return 2;
	raw_mode = was;
	cfmakeraw(&raw_mode);
	tcsetattr(STDIN_FILENO, TCSANOW, &raw_mode);
	signal(SIGPIPE, SIG_IGN);
	while (fgets(line, sizeof(line), commands)) {
		line[strcspn(line, "\n")] = '\0';
		if (!obey(&r, line))
			break;
		put(r.answers, "done\n", 5);
	}
	tcsetattr(STDIN_FILENO, TCSANOW, &was);
	return 0;
}
