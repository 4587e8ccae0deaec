/* Power cuts: what an interview writes is traced once, and then the power is
 * cut after each step, with the sectors that were not yet synced kept or lost
 * at random. Whatever was acknowledged must be there. Without syncs it must
 * not be: that is the control. SHIM and DRAFT name the other programs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/memory.h>
#include <canvass/store.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "answers.h"
#include "trace.h"

enum { ANSWERS = 48, DRAWS = 12, SECTOR = 512, FILES = 3 };

struct step {
	struct trace_entry entry;
	char *bytes;
};

struct trace {
	struct step *steps;
	size_t n, room;
};

/* A file as the disk has it for sure: what stood at its last sync. */
struct durable {
	char *bytes;
	size_t size, room;
	bool exists;   /* its name is in the folder for sure */
	size_t synced; /* the step of its last sync */
};

static bool read_trace(const char *path, struct trace *trace)
{
	FILE *f = fopen(path, "rb");
	struct step step;

	while (f != NULL && fread(&step.entry, sizeof step.entry, 1, f) == 1) {
		size_t n =
		    step.entry.op == TRACE_WRITE ? (size_t)step.entry.n : 0;

		step.bytes = cv_malloc(n);
		if (fread(step.bytes, 1, n, f) != n)
			break;
		if (trace->n == trace->room) {
			trace->room = trace->room > 0 ? trace->room * 2 : 256;
			trace->steps = cv_reallocarray(
			    trace->steps, trace->room, sizeof step);
		}
		trace->steps[trace->n++] = step;
	}
	if (f != NULL)
		fclose(f);
	return trace->n > 0;
}

static void resize(struct durable *file, size_t size)
{
	if (size > file->room) {
		file->room = size * 2;
		file->bytes = cv_realloc(file->bytes, file->room);
	}
	if (size > file->size)
		memset(file->bytes + file->size, 0, size - file->size);
	file->size = size;
}

static unsigned draw_bits(unsigned *random)
{
	*random = *random * 1664525 + 1013904223;
	return *random >> 16;
}

/* Put a step into a file; of a write only the sectors that the draw keeps.
 * Draw 0 keeps everything, draw 1 nothing. */
static void
apply(struct durable *file, const struct step *step, int draw, unsigned *random)
{
	size_t at = (size_t)step->entry.at, n = (size_t)step->entry.n;

	if (step->entry.op == TRACE_TRUNCATE) {
		if (draw == 0 || (draw > 1 && draw_bits(random) % 2))
			resize(file, at);
		return;
	}
	for (size_t done = 0; done < n;) {
		size_t part = SECTOR - (at + done) % SECTOR;

		if (part > n - done)
			part = n - done;
		if (draw == 0 || (draw > 1 && draw_bits(random) % 2)) {
			if (at + done + part > file->size)
				resize(file, at + done + part);
			memcpy(file->bytes + at + done, step->bytes + done,
			       part);
		}
		done += part;
	}
}

static bool changes(const struct step *step, int file)
{
	return step->entry.file == file && (step->entry.op == TRACE_WRITE ||
					    step->entry.op == TRACE_TRUNCATE);
}

/* The disk after a cut at `cut`: what is durable, and some of the rest. */
static void write_image(const char *folder, const struct trace *trace,
			const struct durable *files, size_t cut, int draw,
			unsigned *random)
{
	static const char *const names[FILES] = {NULL, "canvass.db",
						 "canvass.db-journal"};
	char path[128];

	for (int f = 1; f < FILES; f++) {
		struct durable copy = {0};
		bool exists = files[f].exists;
		int fd;

		resize(&copy, files[f].size);
		if (files[f].size > 0)
			memcpy(copy.bytes, files[f].bytes, files[f].size);
		for (size_t i = files[f].synced; i < cut; i++)
			if (changes(&trace->steps[i], f))
				apply(&copy, &trace->steps[i], draw, random);
		if (!exists)
			exists =
			    draw == 0 || (draw > 1 && draw_bits(random) % 2);
		snprintf(path, sizeof path, "%s/%s", folder, names[f]);
		unlink(path);
		fd = exists ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600)
			    : -1;
		if (fd >= 0) {
			if (write(fd, copy.bytes, copy.size) !=
			    (ssize_t)copy.size)
				exit(1);
			close(fd);
		}
		free(copy.bytes);
	}
}

static void make_durable(const struct trace *trace, struct durable *file, int f,
			 size_t upto)
{
	unsigned none = 0;

	for (size_t i = file->synced; i < upto; i++)
		if (changes(&trace->steps[i], f))
			apply(file, &trace->steps[i], 0, &none);
	file->synced = upto;
}

struct totals {
	long cuts, lost, damaged;
};

static void play(const char *folder, const struct trace *trace,
		 struct durable *files, struct totals *t)
{
	unsigned random = 1, acked = 0;

	for (size_t i = 0; i < trace->n; i++) {
		const struct trace_entry *e = &trace->steps[i].entry;

		if (e->op == TRACE_ACK)
			acked++;
		if (e->op == TRACE_SYNC && e->file > 0)
			make_durable(trace, &files[e->file], e->file, i);
		if (e->op == TRACE_SYNC_FOLDER)
			for (int f = 1; f < FILES; f++)
				files[f].exists = true;
		for (int draw = 0; draw < DRAWS; draw++) {
			enum verdict verdict;

			write_image(folder, trace, files, i + 1, draw, &random);
			verdict = answer_verdict(folder, ANSWERS, acked);
			t->cuts++;
			t->lost += verdict == LOST;
			t->damaged += verdict == DAMAGED;
		}
	}
}

static bool read_file(const char *path, struct durable *file)
{
	struct stat st;
	int fd = open(path, O_RDONLY);
	bool done = fd >= 0 && fstat(fd, &st) == 0;

	if (done) {
		resize(file, (size_t)st.st_size);
		done = read(fd, file->bytes, file->size) == st.st_size;
		file->exists = true;
	}
	if (fd >= 0)
		close(fd);
	return done;
}

static bool trace_interview(const char *folder, const char *path, bool nosync)
{
	char answers[8];
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		snprintf(answers, sizeof answers, "%d", ANSWERS);
		if (dup2(open("/dev/null", O_WRONLY), 3) != 3)
			_exit(127);
		setenv("LD_PRELOAD", getenv("SHIM"), 1);
		setenv("FAULT_TRACE", path, 1);
		if (nosync)
			setenv("FAULT_NOSYNC", "1", 1);
		execl(getenv("DRAFT"), "draft", folder, answers, (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid &&
	       WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* A fresh store, which is on the disk for sure; an interview; the cuts. */
static bool cut_power(const char *folder, bool nosync, struct totals *t)
{
	struct durable files[FILES] = {{0}};
	struct cv_store *store = NULL;
	struct trace trace = {0};
	char path[128], log[128];
	bool done;

	snprintf(path, sizeof path, "%s/canvass.db", folder);
	snprintf(log, sizeof log, "%s/trace", folder);
	answer_clear(folder);
	done = cv_store_open(path, CV_STORE_CREATE, NULL, ANSWER_IDENTITY,
			     &store, NULL) == CV_OK;
	cv_store_close(&store);
	done = done && read_file(path, &files[1]) &&
	       trace_interview(folder, log, nosync) && read_trace(log, &trace);
	if (done)
		play(folder, &trace, files, t);
	for (size_t i = 0; i < trace.n; i++)
		free(trace.steps[i].bytes);
	free(trace.steps);
	for (int f = 0; f < FILES; f++)
		free(files[f].bytes);
	return done;
}

static int ok(int n, bool good, const char *name)
{
	printf("%sok %d - %s\n", good ? "" : "not ", n, name);
	return good ? 0 : 1;
}

int main(void)
{
	struct totals real = {0}, control = {0};
	char folder[64];
	int bad = 0;
	bool done;

	if (getenv("SHIM") == NULL || getenv("DRAFT") == NULL ||
	    cv_seal_init(NULL) != CV_OK ||
	    !answer_folder(folder, sizeof folder))
		return 1;
	done = cut_power(folder, false, &real) &&
	       cut_power(folder, true, &control);
	answer_remove(folder);
	printf("1..4\n# %ld power cuts: %ld lost, %ld damaged; control without "
	       "syncs: %ld lost, %ld damaged of %ld\n",
	       real.cuts, real.lost, real.damaged, control.lost,
	       control.damaged, control.cuts);
	bad += ok(1, done && real.cuts >= 10000,
		  "power__is_cut__ten_thousand_times");
	bad +=
	    ok(2, real.lost == 0, "power_cuts__lose__no_acknowledged_answer");
	bad += ok(3, real.damaged == 0, "power_cuts__damage__no_store");
	bad += ok(4, control.lost > 100 && control.damaged > 100,
		  "control__without_syncs__is_caught");
	return bad != 0;
}
