/* Every write, sync and truncation of an interview made to fail or to be the
 * last, and every allocation: no acknowledged answer is lost, no store is
 * damaged. SHIM and DRAFT name the two other programs; TAP on standard output.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/seal.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "answers.h"

enum { ANSWERS = 12 };

static const char *const modes[] = {"before",    "torn", "after", "enospc",
				    "enospc-on", "eio",  "eio-on"};

struct totals {
	bool memory; /* cv_oom leaves with status 1 */
	long runs, lost, damaged, silent, unfinished, crashed;
};

static void set_number(const char *name, long n)
{
	char text[24];

	snprintf(text, sizeof text, "%ld", n);
	setenv(name, text, 1);
}

static void become(const char *folder, const char *mode, long at, bool early)
{
	char answers[8], count[128];

	snprintf(answers, sizeof answers, "%d", ANSWERS);
	snprintf(count, sizeof count, "%s/count", folder);
	setenv("LD_PRELOAD", getenv("SHIM"), 1);
	if (at == 0)
		setenv("FAULT_COUNT", count, 1);
	setenv("FAULT_MODE", mode, 1);
	set_number("FAULT_AT", at);
	if (getenv("FAULT_MALLOC") != NULL)
		dup2(open("/dev/null", O_WRONLY), 2);
	execl(getenv("DRAFT"), "draft", folder, answers, early ? "early" : NULL,
	      (char *)NULL);
	_exit(127);
}

/* Run it once; how many acknowledgements came, and its status as wait gives. */
static unsigned
run(const char *folder, const char *mode, long at, bool early, int *status)
{
	unsigned acked = 0;
	int ends[2];
	char byte;
	pid_t pid;

	if (pipe(ends) != 0 || (pid = fork()) < 0)
		exit(1);
	if (pid == 0) {
		dup2(ends[1], 3);
		if (ends[0] != 3)
			close(ends[0]);
		if (ends[1] != 3)
			close(ends[1]);
		become(folder, mode, at, early);
	}
	close(ends[1]);
	while (read(ends[0], &byte, 1) == 1)
		acked++;
	close(ends[0]);
	waitpid(pid, status, 0);
	return acked;
}

static void judge(const char *folder, const char *mode, long at, bool early,
		  struct totals *t)
{
	bool once = strcmp(mode, "enospc") == 0 || strcmp(mode, "eio") == 0;
	int status;
	unsigned acked = run(folder, mode, at, early, &status);
	enum verdict verdict = answer_verdict(folder, ANSWERS, acked);
	bool finished = WIFEXITED(status) && WEXITSTATUS(status) == 0;

	t->runs++;
	t->lost += verdict == LOST;
	t->damaged += verdict == DAMAGED;
	/* said to be finished, then all of it is there; a crash of its own is
	 * never right; trying again after a passing fault is enough */
	t->silent += finished && acked != ANSWERS + 1;
	t->crashed += WIFSIGNALED(status) && WTERMSIG(status) != 9;
	t->silent += WIFEXITED(status) && WEXITSTATUS(status) != 0 &&
		     WEXITSTATUS(status) != (t->memory ? 1 : 3);
	t->unfinished += once && !finished;
	if (verdict != SOUND && !early)
		printf("# %s at call %ld: %s after %u\n", mode, at,
		       verdict == LOST ? "lost" : "damaged", acked);
	answer_clear(folder);
}

static long count_calls(const char *folder)
{
	char path[128];
	int status;
	long n = 0;
	FILE *f;

	if (run(folder, "", 0, false, &status) != ANSWERS + 1)
		return 0;
	snprintf(path, sizeof path, "%s/count", folder);
	f = fopen(path, "r");
	if (f == NULL || fscanf(f, "%ld", &n) != 1)
		n = 0;
	if (f != NULL)
		fclose(f);
	answer_clear(folder);
	return n;
}

static int ok(int n, bool good, const char *name)
{
	printf("%sok %d - %s\n", good ? "" : "not ", n, name);
	return good ? 0 : 1;
}

int main(void)
{
	struct totals all = {0}, control = {0}, memory = {.memory = true};
	char folder[64];
	long calls, allocations;
	int bad = 0;

	if (getenv("SHIM") == NULL || getenv("DRAFT") == NULL ||
	    cv_seal_init(NULL) != CV_OK ||
	    !answer_folder(folder, sizeof folder))
		return 1;
	calls = count_calls(folder);
	for (size_t m = 0; m < sizeof modes / sizeof *modes; m++)
		for (long at = 1; at <= calls; at++)
			judge(folder, modes[m], at, false, &all);
	for (long at = 1; at <= calls; at++)
		judge(folder, "before", at, true, &control);
	setenv("FAULT_MALLOC", "1", 1);
	allocations = count_calls(folder);
	for (long at = 1; at <= allocations; at++) {
		judge(folder, "once", at, false, &memory);
		judge(folder, "none-on", at, false, &memory);
	}
	answer_remove(folder);
	printf("1..8\n# %ld calls, %ld runs; %ld allocations, %ld runs; "
	       "control: %ld lost of %ld\n",
	       calls, all.runs, allocations, memory.runs, control.lost,
	       control.runs);
	bad += ok(1, calls > 100, "faults__reach__every_call");
	bad += ok(2, all.lost == 0, "faults__lose__no_acknowledged_answer");
	bad += ok(3, all.damaged == 0, "faults__damage__no_store");
	bad += ok(4, all.silent + all.crashed == 0,
		  "faults__are_told__never_silent");
	bad += ok(5, all.unfinished == 0, "faults__pass__and_a_retry_works");
	bad +=
	    ok(6, control.lost > 0, "control__acknowledging_early__is_caught");
	bad += ok(7, allocations > 100 && memory.lost + memory.damaged == 0,
		  "no_memory__loses__no_acknowledged_answer");
	bad += ok(8, memory.silent + memory.crashed == 0,
		  "no_memory__ends__in_a_sentence_not_a_crash");
	return bad != 0;
}
