/* Tries the first pages on every terminal of the table below, from 20x5 to
 * 300x100: they come up, nothing breaks, and all that is sent is text, the
 * strings of the terminal's terminfo entry, or a row of the table in
 * src/ui/terminal.c. SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sent.h"
#include "vt.h"

#include <canvass/buf.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUIET_MS = 40, PATIENCE = 500 };

static const char *const terms[] = {
    "linux",
    "xterm",
    "xterm-256color",
    "tmux",
    "tmux-256color",
    "screen",
    "vt100",
    "mlterm",
    "konsole",
    "konsole-256color",
    "xterm-256color -", /* no colours */
};
enum { TERMS = sizeof(terms) / sizeof(terms[0]) };

static const struct {
	int rows, cols;
} sizes[] = {{24, 80}, {5, 20}, {12, 40}, {100, 300}};
enum { SIZES = sizeof(sizes) / sizeof(sizes[0]) };

/* Running */

struct trial {
	const char *term;
	bool colours;
	int rows, cols;
	struct cv_buf fault;
};

static char *in_folder(const char *variable, const char *path)
{
	const char *folder = getenv(variable);
	struct cv_buf out = CV_BUF_INIT;

	cv_buf_addf(&out, "%s/%s", folder ? folder : ".", path);
	return cv_buf_take(&out);
}

static struct vt *start(const struct trial *t)
{
	char *program = in_folder("BUILDDIR", "tests/screens/ask");
	char *survey = in_folder("SRCDIR", "tests/screens/survey");
	char *argv[] = {program, survey, NULL};
	char term[64], locale[] = "LC_ALL=C.UTF-8", none[] = "NO_COLOR=1";
	char *env[] = {term, locale, t->colours ? NULL : none, NULL};
	struct vt *vt;

	snprintf(term, sizeof(term), "TERM=%s", t->term);
	vt = vt_start(argv, env, t->rows, t->cols);
	free(program);
	free(survey);
	return vt;
}

static void settle(struct vt *vt)
{
	while (vt_pump(vt, QUIET_MS))
		;
}

/** Is there more than a few letters on it? */
static bool is_page(const struct vt *vt)
{
	size_t letters = 0;

	for (int i = 0; i < vt_rows(vt); i++) {
		char *row = vt_row(vt, i);

		for (const char *c = row; *c; c++)
			letters += *c != ' ';
		free(row);
	}
	return letters > 10;
}

static bool wait_for_page(struct vt *vt)
{
	for (int i = 0; i < PATIENCE && !is_page(vt); i++)
		vt_pump(vt, 20);
	return is_page(vt);
}

/** From the first page to one from right to left, and into its menu. */
static bool walk(struct trial *t, struct vt *vt)
{
	static const char *const keys[] = {"\r",   "\033[B", "\033OQ", "3",
					   "\r",   "\033[A", "1",      "\r",
					   "\033", "\033"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (!wait_for_page(vt)) {
			cv_buf_addf(&t->fault, "no page before key %zu\n", i);
			return false;
		}
		vt_send(vt, keys[i], strlen(keys[i]));
		settle(vt);
	}
	return true;
}

static bool check_output(struct trial *t, const struct vt *vt)
{
	const char *out = vt_output(vt);

	if (vt_sent_wrongly(vt, t->term, t->rows, t->cols, &t->fault))
		return false;
	if (!t->colours && strstr(out, "\033[38;5;"))
		cv_buf_adds(&t->fault, "colours were sent\n");
	return t->fault.len == 0;
}

static bool try_one(struct trial *t)
{
	struct vt *vt = start(t);
	bool ok = vt && walk(t, vt);
	int status;

	if (ok) {
		vt_signal(vt, SIGTERM);
		status = vt_exit(vt);
		if (status != 0)
			cv_buf_addf(&t->fault, "it ended with %d\n", status);
		ok = check_output(t, vt);
	}
	vt_close(&vt);
	return ok && t->fault.len == 0;
}

static bool report(struct trial *t, int number)
{
	bool ok = try_one(t);

	printf("%s %d - terms__%s%s__at_%dx%d\n", ok ? "ok" : "not ok", number,
	       t->term, t->colours ? "" : "_without_colours", t->cols, t->rows);
	for (const char *c = t->fault.data; *c; c += strcspn(c, "\n") + 1)
		printf("# %.*s\n", (int)strcspn(c, "\n"), c);
	fflush(stdout);
	return ok;
}

/** A size matters no more to one terminal than to another. */
static bool in_every_size(const char *term)
{
	return strcmp(term, "linux") == 0 || strcmp(term, "vt100") == 0 ||
	       strcmp(term, "xterm-256color") == 0;
}

static bool try_size(const char *line, int size, int number)
{
	char term[32];
	struct trial t = {.term = term,
			  .colours = !strchr(line, ' '),
			  .rows = sizes[size].rows,
			  .cols = sizes[size].cols,
			  .fault = CV_BUF_INIT};
	bool ok;

	snprintf(term, sizeof(term), "%.*s", (int)strcspn(line, " "), line);
	ok = report(&t, number);
	cv_buf_done(&t.fault);
	return ok;
}

int main(void)
{
	int failed = 0, number = 0;

	for (int i = 0; i < TERMS; i++)
		for (int j = 0; j < SIZES; j++)
			if (j == 0 || in_every_size(terms[i]))
				failed += !try_size(terms[i], j, ++number);
	printf("1..%d\n", number);
	return failed > 0;
}
