/* canvass-export: found, started and fed. Only it knows the libraries for
 * Excel, SPSS and Stata. SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "export.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* The folder this program is in, with its slash; empty where the system does
 * not say. */
static void own_folder(struct cv_buf *out)
{
	char own[4096];
	ssize_t n = readlink("/proc/self/exe", own, sizeof own);

	while (n > 0 && own[n - 1] != '/')
		n--;
	if (n > 0)
		cv_buf_add(out, own, (size_t)n);
}

/* Beside this program (where it was built), else where it is installed, also
 * when all of it was moved. */
static char *find(void)
{
	static const char *const places[] = {"", "../libexec/canvass/"};
	struct cv_buf path = CV_BUF_INIT;

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		cv_buf_reset(&path);
		own_folder(&path);
		if (path.len == 0)
			break;
		cv_buf_adds(&path, places[i]);
		cv_buf_adds(&path, "canvass-export");
		if (access(path.data, X_OK) == 0)
			return cv_buf_take(&path);
	}
	cv_buf_reset(&path);
	cv_buf_adds(&path, CANVASS_LIBEXEC "/canvass-export");
	if (access(path.data, X_OK) == 0)
		return cv_buf_take(&path);
	cv_buf_done(&path);
	return NULL;
}

bool cli_child_is_there(void)
{
	char *path = find();
	bool is = path != NULL;

	free(path);
	return is;
}

/* Two pipes whose ends no other program gets. */
static bool make_pipes(int to[2], int from[2])
{
	if (pipe2(to, O_CLOEXEC) != 0)
		return false;
	if (pipe2(from, O_CLOEXEC) == 0)
		return true;
	close(to[0]);
	close(to[1]);
	return false;
}

enum cv_status cli_child_start(const char *file, const char *format,
			       struct cli_child *out, struct cv_error *err)
{
	posix_spawn_file_actions_t actions;
	char *program = find(), *path = cv_strdup(file);
	char *argv[] = {program, path, NULL};
	int to[2], from[2], code = 0;
	enum cv_status rc = CV_OK;

	if (program == NULL) {
		rc = cv_fail_at(err, CV_NOT_FOUND, format,
				"this format is written by canvass-export, "
				"which is not installed here; csv and jsonl "
				"need nothing");
		goto done;
	}
	if (!make_pipes(to, from)) {
		rc = cv_fail_at(err, CV_IO, program, "%s", strerror(errno));
		goto done;
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, to[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
	code = posix_spawn(&out->pid, program, &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(to[0]);
	close(from[1]);
	out->to = to[1];
	out->from = from[0];
	if (code != 0) {
		close(to[1]);
		close(from[0]);
		rc = cv_fail_at(err, CV_IO, program, "%s", strerror(code));
	}
done:
	free(program);
	free(path);
	return rc;
}

/* Why it did not work, in its own words. */
static void read_reason(int fd, struct cv_buf *out)
{
	char part[512];
	ssize_t n;

	while ((n = read(fd, part, sizeof part)) > 0 ||
	       (n < 0 && errno == EINTR))
		if (n > 0 && out->len < sizeof part)
			cv_buf_add(out, part, (size_t)n);
}

enum cv_status cli_child_end(struct cli_child *child, const char *format,
			     struct cv_buf *said, struct cv_error *err)
{
	struct cv_buf why = CV_BUF_INIT;
	enum cv_status rc = CV_OK;
	int status = 0;

	close(child->to);
	read_reason(child->from, &why);
	close(child->from);
	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		rc = cv_fail_at(err, CV_IO, format, "%s",
				why.len > 0 ? why.data
					    : "canvass-export could not write "
					      "it");
	else
		cv_buf_add(said, why.data, why.len);
	cv_buf_done(&why);
	return rc;
}
