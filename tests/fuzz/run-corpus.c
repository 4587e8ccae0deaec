/* Replay a corpus without libFuzzer: every file of the directory whole and cut
 * short, one TAP line a file. fuzz-NAME [FILE…]; without files all those of
 * $SRCDIR/tests/fuzz/corpus/NAME.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <canvass/buf.h>
#include <canvass/memory.h>

#include "fuzz.h"

enum { CUTS = 64 }; /* lengths at which a file is cut */

int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak));

/* One input in memory of its own, so that reading beyond it is seen. */
static void feed(const char *bytes, size_t n)
{
	uint8_t *copy = malloc(n > 0 ? n : 1);

	if (copy == NULL)
		abort();
	memcpy(copy, bytes, n);
	LLVMFuzzerTestOneInput(copy, n);
	free(copy);
}

static bool replay(const char *path)
{
	struct cv_buf bytes = CV_BUF_INIT;
	FILE *file = fopen(path, "rb");
	char block[4096];
	size_t n, step;

	if (file == NULL)
		return false;
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		cv_buf_add(&bytes, block, n);
	fclose(file);
	step = bytes.len / CUTS + 1;
	for (n = 0; n < bytes.len; n += step)
		feed(bytes.data, n);
	feed(bytes.data, bytes.len);
	cv_buf_done(&bytes);
	return true;
}

static int is_seed(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* The paths of the files of the target's corpus, in the order of names. */
static size_t find_corpus(const char *name, char ***paths)
{
	const char *source = getenv("SRCDIR");
	struct cv_buf path = CV_BUF_INIT;
	struct dirent **entries = NULL;
	int count;

	cv_buf_addf(&path, "%s/tests/fuzz/corpus/%s",
		    source != NULL ? source : ".", name);
	count = scandir(path.data, &entries, is_seed, alphasort);
	*paths = cv_calloc(count > 0 ? (size_t)count : 0, sizeof **paths);
	cv_buf_addc(&path, '/');
	for (int i = 0; i < count; i++) {
		size_t len = path.len;
		cv_buf_adds(&path, entries[i]->d_name);
		(*paths)[i] = cv_strdup(path.data);
		cv_buf_truncate(&path, len);
		free(entries[i]);
	}
	free(entries);
	cv_buf_done(&path);
	return count > 0 ? (size_t)count : 0;
}

static bool replay_all(const char *name, char *const *paths, size_t count)
{
	bool good = count > 0, done;

	printf("1..%zu\n", count > 0 ? count : 1);
	if (count == 0)
		printf("not ok 1 - %s has no corpus\n", name);
	for (size_t i = 0; i < count; i++) {
		const char *slash = strrchr(paths[i], '/');
		fflush(stdout);
		done = replay(paths[i]);
		printf("%sok %zu - fuzz__%s__%s\n", done ? "" : "not ", i + 1,
		       name, slash != NULL ? slash + 1 : paths[i]);
		good = good && done;
	}
	return good;
}

int main(int argc, char **argv)
{
	const char *dash = strstr(argv[0], "fuzz-"), *next;
	char **paths = argv + 1;
	size_t count = (size_t)argc - 1;
	bool good;

	for (; dash != NULL && (next = strstr(dash + 1, "fuzz-")) != NULL;)
		dash = next;
	if (LLVMFuzzerInitialize != NULL)
		LLVMFuzzerInitialize(&argc, &argv);
	if (count == 0)
		count = find_corpus(dash != NULL ? dash + 5 : "", &paths);
	good = replay_all(dash != NULL ? dash + 5 : "", paths, count);
	if (paths != argv + 1) {
		for (size_t i = 0; i < count; i++)
			free(paths[i]);
		free(paths);
	}
	return good ? 0 : 1;
}
