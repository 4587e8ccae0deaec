/* The same interview on pages at 80×24 and 40×12, by keys only, and in line
 * mode: through every area and every type, with the same seed and answers,
 * the same record, byte for byte but for uuid, salt, station and minutes.
 *
 * An interview of our own walks beside the program: it knows what is asked and
 * in which order options are shown, and settles every answer by a rule.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "../screens/vt.h"
#include "plan.h"

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

static void
result(const struct run *run, const char *what, bool ok, const char *why)
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
		while (vt_pump(vt, 100))
			;
		if (is_on_screen(vt, next->wait))
			return true;
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

/* One run in the three fronts, each with a store of its own. */
static void try_run(const struct run *run, const char *work, const char *id)
{
	static const char *const fronts[] = {"plain", "pages", "small"};
	struct cv_buf bodies[3];
	struct plan plan;

	for (int i = 0; i < 3; i++) {
		struct cv_buf folder = CV_BUF_INIT;
		bool ok;

		cv_buf_init(&bodies[i]);
		cv_buf_addf(&folder, "%s/%s-%s", work, run->name, fronts[i]);
		make_folder(run->folder, folder.data);
		if (i == 0)
			result(run, "is_planned",
			       plan_of(run, folder.data, &plan),
			       "the plan does not reach the end");
		ok = i == 0   ? run_plain(run, folder.data, &plan)
		     : i == 1 ? run_pages(run, folder.data, &plan, 24, 80)
			      : run_pages(run, folder.data, &plan, 12, 40);
		result(run, fronts[i], ok, "it did not reach its end");
		read_record(folder.data, id, &bodies[i]);
		cv_buf_done(&folder);
	}
	result(run, "leaves_a_record", bodies[0].len > 100, "no record");
	for (int i = 1; i < 3; i++) {
		bool same = strcmp(bodies[0].data, bodies[i].data) == 0;

		result(run, i == 1 ? "same_on_pages" : "same_when_small", same,
		       bodies[i].data);
		if (!same)
			printf("# %s\n", bodies[0].data);
		cv_buf_done(&bodies[i]);
	}
	cv_buf_done(&bodies[0]);
	plan_done(&plan);
}

int main(void)
{
	static const char *const areas[] = {"pan,cli", "equ,wrk", "pth,bor",
					    "det,ret", "chi,srv", "voi,cso"};
	struct cv_buf types = CV_BUF_INIT;
	char work[] = "/tmp/canvass-walk-XXXXXX";

	setvbuf(stdout, NULL, _IONBF, 0); /* children share it */
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("CANVASS_NOW", "2026-11-23T10:00:00", 1);
	if (mkdtemp(work) == NULL || cv_seal_init(NULL) != CV_OK)
		return 1;
	setenv("HOME", work, 1);
	for (unsigned i = 0; i < 6; i++) {
		char name[16];
		struct run run = {name, NULL, areas[i], 11 + i};

		snprintf(name, sizeof name, "%.3s_%.3s", areas[i],
			 areas[i] + 4);
		try_run(&run, work, "our_voice");
	}
	cv_buf_addf(&types, "%s/tests/fronts/types", getenv("SRCDIR"));
	for (unsigned seed = 1; seed <= 4; seed++) {
		char name[16];
		struct run run = {name, types.data, "", seed};

		snprintf(name, sizeof name, "types_%u", seed);
		try_run(&run, work, "types");
	}
	cv_buf_done(&types);
	printf("1..%u\n", tests);
	if (failures == 0)
		remove_folder(work);
	else
		printf("# kept: %s\n", work);
	return 0;
}
