/* The folders interviews are walked in, and what became of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "plan.h"

#include <canvass/json.h>
#include <canvass/reader.h>
#include <canvass/store.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void take_words(const struct run *run, const char *folder, bool plain,
		bool resume, char seed[16], char *argv[TAKE_WORDS])
{
	int n = 0;

	snprintf(seed, 16, "%u", run->seed);
	argv[n++] = getenv("CANVASS");
	argv[n++] = (char *)"-C";
	argv[n++] = (char *)folder;
	argv[n++] = (char *)"take";
	argv[n++] = (char *)"--lang";
	argv[n++] = (char *)(run->language != NULL ? run->language : "en");
	argv[n++] = (char *)"--month=2026-11";
	argv[n++] = (char *)"--seed";
	argv[n++] = seed;
	if (*run->areas != '\0') {
		argv[n++] = (char *)"--areas";
		argv[n++] = (char *)run->areas;
	}
	if (plain)
		argv[n++] = (char *)"--plain";
	if (resume)
		argv[n++] = (char *)"--resume";
	argv[n] = NULL;
}

/* Records */

/* The body without what differs between two interviews. */
static enum cv_status keep_body(void *context, const struct cv_store_row *row)
{
	static const char *const differ[] = {"uuid", "salt", "station",
					     "minutes", "language"};
	struct cv_json_writer w = {.out = context};
	struct cv_json json;

	if (strcmp(row->kind, "interview") != 0)
		return CV_OK;
	cv_json_open(&json, row->body, row->len);
	cv_json_next(&json);
	while (cv_json_next(&json) == CV_JSON_KEY) {
		bool drop = false;
		char key[40];
		const char *from;

		for (size_t i = 0; i < sizeof differ / sizeof *differ; i++)
			drop |= cv_json_is(&json, differ[i]);
		snprintf(key, sizeof key, "%.*s", (int)json.len, json.start);
		from = json.p;
		cv_json_next(&json);
		cv_json_skip(&json);
		if (drop)
			continue;
		cv_json_key(&w, key);
		cv_json_raw(&w, from, (size_t)(json.p - from));
	}
	return CV_OK;
}

void read_record(const char *folder, const char *id, struct cv_buf *out)
{
	struct cv_store *store = NULL;
	struct cv_buf path = CV_BUF_INIT, identity = CV_BUF_INIT;
	int64_t last = 0;

	cv_buf_addf(&path, "%s/canvass.db", folder);
	cv_buf_addf(&identity, "%s training -", id);
	if (cv_store_open(path.data, CV_STORE_READ_ONLY, NULL, identity.data,
			  &store, NULL) == CV_OK)
		cv_store_read(store, &last, keep_body, out, NULL);
	cv_store_close(&store);
	cv_buf_done(&identity);
	cv_buf_done(&path);
}

static void quietly(char *const argv[])
{
	pid_t pid = fork();

	if (pid == 0) {
		if (freopen("/dev/null", "w", stderr) != NULL)
			execvp(argv[0], argv);
		_exit(127);
	}
	waitpid(pid, NULL, 0);
}

/* Practice in every language there is. */
static void speak_all(const char *folder)
{
	char codes[CV_LANGUAGES_MAX][CV_LANGUAGE_SIZE];
	const char *languages[CV_LANGUAGES_MAX];
	struct cv_settings settings = {
	    .languages = languages, .short_length = -1, .training = 1};
	struct cv_folder *files = NULL;

	if (cv_folder_open(folder, &files, NULL) != CV_OK)
		return;
	settings.n_languages =
	    cv_folder_languages(files, codes, CV_LANGUAGES_MAX);
	for (size_t i = 0; i < settings.n_languages; i++)
		languages[i] = codes[i];
	cv_settings_write(folder, &settings, NULL);
	cv_folder_close(&files);
}

/* A copy of `from`, or the packed consultation where that is NULL. */
void make_folder(const char *from, const char *to)
{
	char *copy[] = {(char *)"cp", (char *)"-R", (char *)from, (char *)to,
			NULL};
	char *unlock[] = {(char *)"chmod", (char *)"-R", (char *)"u+w",
			  (char *)to, NULL};
	char *init[] = {getenv("CANVASS"), (char *)"init", (char *)to,
			(char *)"--training", NULL};

	quietly(from != NULL ? copy : init);
	quietly(unlock);
	if (from == NULL)
		speak_all(to);
}

void remove_folder(const char *path)
{
	char *argv[] = {(char *)"rm", (char *)"-rf", (char *)path, NULL};

	quietly(argv);
}
