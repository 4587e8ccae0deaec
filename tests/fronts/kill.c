/* kill -9 at every question of an interview, and `take --resume`: what was
 * followed by the next question is there, it goes on at the first question
 * without an answer, and the record is the one of an interview without kills.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "plan.h"

#include <canvass/memory.h>
#include <canvass/seal.h>

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Line mode at the other end of two pipes. */
struct line {
	pid_t pid;
	int to, from;
	struct cv_buf page; /* what was read since the last prompt */
};

static bool
start(struct line *line, const struct run *run, const char *folder, bool resume)
{
	char seed[16], *argv[TAKE_WORDS];
	int in[2], out[2];

	if (pipe(in) != 0 || pipe(out) != 0)
		return false;
	take_words(run, folder, true, resume, seed, argv);
	line->pid = fork();
	if (line->pid == 0) {
		dup2(in[0], 0);
		dup2(out[1], 1);
		close(in[1]);
		close(out[0]);
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(126);
		execv(argv[0], argv);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	line->to = in[1];
	line->from = out[0];
	cv_buf_init(&line->page);
	return line->pid > 0;
}

/* Read up to the next prompt ("> " at the beginning of a line); false where
 * the program has ended. */
static bool prompted(struct line *line)
{
	struct cv_buf *page = &line->page;
	char c;

	cv_buf_reset(page);
	while (read(line->from, &c, 1) == 1) {
		cv_buf_addc(page, c);
		if (page->len >= 3 &&
		    memcmp(page->data + page->len - 3, "\n> ", 3) == 0)
			return true;
	}
	return false;
}

static int end(struct line *line, int signal)
{
	int status = 0;

	if (signal != 0)
		kill(line->pid, signal);
	close(line->to);
	close(line->from);
	waitpid(line->pid, &status, 0);
	cv_buf_done(&line->page);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Give the next line of the plan, and wait for the next question. */
static bool feed(struct line *line, const char **p)
{
	size_t n = strcspn(*p, "\n") + 1;
	bool ok = write(line->to, *p, n) == (ssize_t)n;

	*p += n;
	return ok && prompted(line);
}

/* Notes are not answers: after a kill they are read again. Go on past those
 * that the plan has behind it, to the question `wanted`. */
static bool catch_up(struct line *line, const char *wanted)
{
	while (strstr(line->page.data, wanted) == NULL)
		if (write(line->to, "\n", 1) != 1 || !prompted(line))
			return false;
	return true;
}

/* Walk the plan, killed after every `step` lines and taken up again. False
 * where it does not reach its end, or does not go on where it was. */
static bool walk(const struct run *run, const char *folder,
		 const struct plan *plan, unsigned step)
{
	const char *p = plan->lines.data;
	char *wanted = cv_strdup("");
	bool resume = false, ok = true;

	while (ok) {
		struct line line;
		unsigned i;

		ok = start(&line, run, folder, resume) && prompted(&line) &&
		     catch_up(&line, wanted);
		/* before the first answer there is nothing to go on with */
		for (i = 0;
		     ok && (i < step || (!resume && i < 2)) && *p != '\0'; i++)
			ok = feed(&line, &p) || *p == '\0';
		if (*p == '\0') {
			ok = ok && end(&line, 0) == 0;
			break;
		}
		free(wanted);
		wanted = cv_strdup(line.page.data);
		end(&line, SIGKILL);
		resume = true;
	}
	free(wanted);
	return ok;
}

static bool try_step(const struct run *run, const char *work, struct plan *plan,
		     unsigned step, struct cv_buf *whole)
{
	struct cv_buf folder = CV_BUF_INIT, body = CV_BUF_INIT;
	bool ok = true;

	cv_buf_addf(&folder, "%s/%u", work, step);
	make_folder(run->folder, folder.data);
	if (step == 0)
		ok = plan_of(run, folder.data, plan);
	ok = ok && walk(run, folder.data, plan, step > 0 ? step : 1000);
	read_record(folder.data, "types", &body);
	if (step == 0)
		cv_buf_add(whole, body.data, body.len);
	ok = ok && body.len > 100 && strcmp(body.data, whole->data) == 0;
	printf("%sok %u - kill__after_every_%u__loses_nothing\n",
	       ok ? "" : "not ", step + 1, step);
	if (!ok)
		printf("# %s\n# %s\n", body.data, whole->data);
	cv_buf_done(&body);
	cv_buf_done(&folder);
	return ok;
}

int main(void)
{
	char work[] = "/tmp/canvass-kill-XXXXXX";
	struct cv_buf types = CV_BUF_INIT, whole = CV_BUF_INIT;
	struct run run = {.name = "types", .areas = "", .seed = 5};
	struct plan plan = {.n_acts = 0};
	bool all = true;

	setvbuf(stdout, NULL, _IONBF, 0); /* children share it */
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("CANVASS_NOW", "2026-11-23T10:00:00", 1);
	if (mkdtemp(work) == NULL || cv_seal_init(NULL) != CV_OK)
		return 1;
	setenv("HOME", work, 1);
	cv_buf_addf(&types, "%s/tests/fronts/types", getenv("SRCDIR"));
	run.folder = types.data;
	for (unsigned step = 0; step <= 4; step++)
		all &= try_step(&run, work, &plan, step, &whole);
	printf("1..5\n");
	if (all)
		remove_folder(work);
	plan_done(&plan);
	cv_buf_done(&types);
	cv_buf_done(&whole);
	return 0;
}
