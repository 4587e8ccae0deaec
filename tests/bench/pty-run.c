/* Start a program on a pseudo-terminal (or, with -p, on pipes), wait until it
 * has nothing more to say, and print what it cost.
 *
 *   pty-run [-r RUNS] [-s KEYS] [-k KEYS] [-p] PROGRAM [ARGUMENT…]
 *
 * prints one line, medians over the runs:
 *   cpu_ms rss_kb first_bytes key_cpu_us key_bytes key_control_bytes wall_ms
 *   dearest_us
 * With -k the two keys (separated by a comma, \e is escape, \r Enter) are sent
 * by turns after the first screen; key_control_bytes are those that are not
 * text. The keys of -s are sent before, one after another, to get there;
 * dearest_us is what the dearest of them cost.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	RUNS_MAX = 99,
	KEY_TURNS = 40,
	FIRST_IDLE = 400,
	KEY_IDLE = 60,
	BUSY_NS = 2000000
};

struct cost {
	double cpu_ms, rss_kb, first_bytes, key_cpu_us, key_bytes, key_control,
	    wall_ms, dearest_us;
};

/* Text or control? The state of a terminal's parser, as far as it matters. */
struct stream {
	enum { PLAIN, ESCAPE, SEQUENCE, CHARSET } state;
	long bytes, control;
};

static void count_byte(struct stream *s, unsigned char c)
{
	bool control = true;

	s->bytes++;
	if (s->state == ESCAPE)
		s->state = c == '[' || c == ']'               ? SEQUENCE
			   : c == '(' || c == ')' || c == '#' ? CHARSET
							      : PLAIN;
	else if (s->state == SEQUENCE)
		s->state =
		    (c >= 0x40 && c <= 0x7e) || c == 7 ? PLAIN : SEQUENCE;
	else if (s->state == CHARSET)
		s->state = PLAIN;
	else if (c == 27)
		s->state = ESCAPE;
	else
		control = c < 32 || c == 127;
	s->control += control;
}

/* Nanoseconds on a processor so far. */
static double cpu_of(pid_t pid)
{
	char path[64];
	unsigned long long ns = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/schedstat", (int)pid);
	f = fopen(path, "r");
	if (f == NULL || fscanf(f, "%llu", &ns) != 1)
		ns = 0;
	if (f != NULL)
		fclose(f);
	return (double)ns;
}

/* Read what comes until nothing has come for `idle` ms in which it hardly
 * worked either: it may be reading a store. False: it has ended. */
static bool drain(int fd, pid_t pid, int idle, struct stream *stream)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	unsigned char bytes[65536];
	double before = cpu_of(pid), now;

	for (;;) {
		ssize_t n;

		if (poll(&p, 1, idle) <= 0) {
			now = cpu_of(pid);
			if (now - before < BUSY_NS)
				return true;
			before = now;
			continue;
		}
		n = read(fd, bytes, sizeof bytes);
		if (n <= 0)
			return false;
		for (ssize_t i = 0; i < n; i++)
			count_byte(stream, bytes[i]);
		before = cpu_of(pid);
	}
}

static size_t unescape(const char *from, size_t n, char *to)
{
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		if (from[i] == '\\' && i + 1 < n) {
			to[len++] = from[++i] == 'e' ? 27 : 13;
		} else {
			to[len++] = from[i];
		}
	}
	return len;
}

static bool go_there(int fd, pid_t pid, const char *keys, struct cost *cost)
{
	struct stream stream = {.state = PLAIN};
	char bytes[64];
	size_t n = strlen(keys) < sizeof bytes
		       ? unescape(keys, strlen(keys), bytes)
		       : 0;

	for (size_t i = 0; i < n; i++) {
		double before = cpu_of(pid), us;

		if (write(fd, bytes + i, 1) != 1 ||
		    !drain(fd, pid, FIRST_IDLE, &stream))
			return false;
		us = (cpu_of(pid) - before) / 1000;
		if (us > cost->dearest_us)
			cost->dearest_us = us;
	}
	return true;
}

static bool press(int fd, pid_t pid, const char *keys, struct cost *cost)
{
	const char *comma = strchr(keys, ',');
	char two[2][32];
	size_t n[2];
	struct stream stream = {.state = PLAIN};
	double before = cpu_of(pid);

	if (comma == NULL || comma - keys > 31 || strlen(comma) > 31)
		return false;
	n[0] = unescape(keys, (size_t)(comma - keys), two[0]);
	n[1] = unescape(comma + 1, strlen(comma + 1), two[1]);
	for (int i = 0; i < KEY_TURNS; i++) {
		const char *key = two[i & 1];

		if (write(fd, key, n[i & 1]) != (ssize_t)n[i & 1] ||
		    !drain(fd, pid, KEY_IDLE, &stream))
			return false;
	}
	cost->key_cpu_us = (cpu_of(pid) - before) / 1000 / KEY_TURNS;
	cost->key_bytes = (double)stream.bytes / KEY_TURNS;
	cost->key_control = (double)stream.control / KEY_TURNS;
	return true;
}

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool end(pid_t pid, struct cost *cost)
{
	struct rusage usage;
	int status;

	if (wait4(pid, &status, 0, &usage) != pid)
		return false;
	cost->cpu_ms =
	    (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
	    (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
	cost->rss_kb = (double)usage.ru_maxrss;
	return !WIFEXITED(status) || WEXITSTATUS(status) != 127;
}

static bool on_terminal(char **argv, const char *before, const char *keys,
			struct cost *cost)
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	struct stream stream = {.state = PLAIN};
	int fd;
	bool alive;
	pid_t pid = forkpty(&fd, NULL, NULL, &size);

	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	if (pid < 0)
		return false;
	alive = drain(fd, pid, FIRST_IDLE, &stream);
	cost->first_bytes = (double)stream.bytes;
	if (alive && before != NULL && !go_there(fd, pid, before, cost))
		alive = false;
	if (alive && keys != NULL && !press(fd, pid, keys, cost))
		alive = false;
	kill(pid, SIGHUP);
	close(fd);
	if (!alive)
		fprintf(stderr, "pty-run: %s ended by itself\n", argv[0]);
	return end(pid, cost) && alive;
}

static bool on_pipes(char **argv, struct cost *cost)
{
	double before = now_ms();
	bool ended;
	pid_t pid = fork();

	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, 0);
		dup2(null, 1);
		execvp(argv[0], argv);
		_exit(127);
	}
	ended = pid > 0 && end(pid, cost);
	cost->wall_ms = now_ms() - before;
	return ended;
}

static int compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* The median of one member of every run. */
static double median(const struct cost *costs, int runs, size_t member)
{
	double values[RUNS_MAX];

	for (int i = 0; i < runs; i++)
		memcpy(&values[i], (const char *)&costs[i] + member,
		       sizeof values[i]);
	qsort(values, (size_t)runs, sizeof *values, compare);
	return values[runs / 2];
}

int main(int argc, char **argv)
{
	static const size_t members[] = {
	    offsetof(struct cost, cpu_ms),
	    offsetof(struct cost, rss_kb),
	    offsetof(struct cost, first_bytes),
	    offsetof(struct cost, key_cpu_us),
	    offsetof(struct cost, key_bytes),
	    offsetof(struct cost, key_control),
	    offsetof(struct cost, wall_ms),
	    offsetof(struct cost, dearest_us),
	};
	struct cost costs[RUNS_MAX] = {{0}};
	const char *keys = NULL, *before = NULL;
	bool pipes = false;
	int c, runs = 1;

	while ((c = getopt(argc, argv, "+r:k:s:p")) != -1) {
		if (c == 'r')
			runs = (int)strtol(optarg, NULL, 10);
		else if (c == 's')
			before = optarg;
		else if (c == 'k')
			keys = optarg;
		else if (c == 'p')
			pipes = true;
		else
			return 2;
	}
	if (optind == argc || runs < 1 || runs > RUNS_MAX)
		return 2;
	for (int i = 0; i < runs; i++)
		if (!(pipes ? on_pipes(argv + optind, &costs[i])
			    : on_terminal(argv + optind, before, keys,
					  &costs[i])))
			return 1;
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		printf("%.3f ", median(costs, runs, members[i]));
	printf("\n");
	return 0;
}
