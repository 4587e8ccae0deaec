/* Walks a settled interview through the fronts of the program.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "walking.h"

#include "../screens/vt.h"

#include <canvass/memory.h>
#include <canvass/seal.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 20000 };

static unsigned tests, failures;

void walk_result(const struct run *run, const char *what, bool ok,
		 const char *why)
{
	tests++;
	failures += !ok;
	printf("%sok %u - walk__%s__%s\n", ok ? "" : "not ", tests, run->name,
	       what);
	if (!ok)
		printf("# %s\n", why);
}

/* Fronts */

static bool
run_plain(const struct run *run, const char *folder, const struct plan *p)
{
	char seed[16], *argv[TAKE_WORDS];
	FILE *lines = tmpfile();
	int status;
	pid_t pid;

	fwrite(p->lines.data, 1, p->lines.len, lines);
	rewind(lines);
	take_words(run, folder, true, false, seed, argv);
	pid = fork();
	if (pid == 0) {
		dup2(fileno(lines), 0);
		if (freopen("/dev/null", "w", stdout) == NULL ||
		    freopen("/dev/null", "w", stderr) == NULL)
			_exit(126);
		execv(argv[0], argv);
		_exit(127);
	}
	fclose(lines);
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 0;
}

static bool is_on_screen(const struct vt *vt, const char *text)
{
	bool found = false;

	for (int i = 0; i < vt_rows(vt) && !found; i++) {
		char *row = vt_row(vt, i);

		found = strstr(row, text) != NULL;
		free(row);
	}
	return found;
}

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

static bool wait_for(struct vt *vt, const char *text)
{
	long end = now_ms() + PATIENCE_MS;

	while (!is_on_screen(vt, text)) {
		if (now_ms() > end)
			return false;
		vt_pump(vt, 20);
	}
	return true;
}

/* Press Enter until the next page is there: where a note is longer than the
 * screen, it scrolls first. */
static bool read_note(struct vt *vt, const struct act *next)
{
	long end = now_ms() + PATIENCE_MS;

	while (now_ms() < end) {
		vt_key(vt, "enter");
		do
			if (is_on_screen(vt, next->wait))
				return true;
		while (vt_pump(vt, 60));
	}
	return false;
}

static void do_act(struct vt *vt, const struct act *act)
{
	char *copy = cv_strdup(act->keys), *rest = copy, *key;

	if (act->typed != NULL)
		vt_send(vt, act->typed, strlen(act->typed));
	while ((key = strsep(&rest, " ")) != NULL)
		if (*key != '\0')
			vt_key(vt, key);
	free(copy);
}

static bool run_pages(const struct run *run, const char *folder,
		      const struct plan *p, int rows, int cols)
{
	char seed[16], *argv[TAKE_WORDS],
	    *env[] = {(char *)"TERM=xterm-256color", NULL};
	struct vt *vt;
	bool ok = true;

	take_words(run, folder, false, false, seed, argv);
	vt = vt_start(argv, env, rows, cols);
	for (size_t i = 0; i < p->n_acts && ok; i++) {
		ok = wait_for(vt, p->acts[i].wait);
		if (ok && p->acts[i].note)
			ok = read_note(vt, &p->acts[i + 1]);
		else if (ok)
			do_act(vt, &p->acts[i]);
		if (!ok)
			printf("# page %zu: \"%s\" did not appear\n", i,
			       p->acts[i].wait);
	}
	for (int i = 0; i < rows && !ok; i++) {
		char *row = vt_row(vt, i);

		printf("# |%s\n", row);
		free(row);
	}
	ok = ok && vt_exit(vt) == 0;
	vt_close(&vt);
	return ok;
}

void walk_fronts(const struct run *run, const char *work, const char *id,
		 struct cv_buf bodies[WALK_FRONTS])
{
	static const char *const fronts[] = {"plain", "pages", "small"};
	struct plan plan;

	for (int i = 0; i < WALK_FRONTS; i++) {
		struct cv_buf folder = CV_BUF_INIT;
		bool ok;

		cv_buf_init(&bodies[i]);
		cv_buf_addf(&folder, "%s/%s-%s", work, run->name, fronts[i]);
		make_folder(run->folder, folder.data);
		if (i == 0)
			walk_result(run, "is_planned",
				    plan_of(run, folder.data, &plan),
				    "the plan does not reach the end");
		ok = i == 0   ? run_plain(run, folder.data, &plan)
		     : i == 1 ? run_pages(run, folder.data, &plan, 24, 80)
			      : run_pages(run, folder.data, &plan, 12, 40);
		walk_result(run, fronts[i], ok, "it did not reach its end");
		read_record(folder.data, id, &bodies[i]);
		cv_buf_done(&folder);
	}
	walk_result(run, "leaves_a_record", bodies[0].len > 100, "no record");
	plan_done(&plan);
}

void walk_compare(const struct run *run, const struct cv_buf *wanted,
		  struct cv_buf bodies[WALK_FRONTS], int from)
{
	static const char *const same[] = {"same_in_lines", "same_on_pages",
					   "same_when_small"};

	for (int i = from; i < WALK_FRONTS; i++) {
		bool is = strcmp(wanted->data, bodies[i].data) == 0;

		walk_result(run, same[i], is, bodies[i].data);
		if (!is)
			printf("# %s\n", wanted->data);
	}
}

void walk_forget(struct cv_buf bodies[WALK_FRONTS])
{
	for (int i = 0; i < WALK_FRONTS; i++)
		cv_buf_done(&bodies[i]);
}

bool walk_begin(char *work)
{
	setvbuf(stdout, NULL, _IONBF, 0); /* children share it */
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("CANVASS_NOW", "2026-11-23T10:00:00", 1);
	if (mkdtemp(work) == NULL || cv_seal_init(NULL) != CV_OK)
		return false;
	setenv("HOME", work, 1);
	return true;
}

int walk_end(const char *work)
{
	printf("1..%u\n", tests);
	if (failures == 0)
		remove_folder(work);
	else
		printf("# kept: %s\n", work);
	return 0;
}
