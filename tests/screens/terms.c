/* Tries the first pages on every terminal of the table below, from 20x5 to
 * 300x100: they come up, nothing breaks, and all that is sent is text, the
 * strings of the terminal's terminfo entry, or a row of the table in
 * src/ui/terminal.c. SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "vt.h"

#include "../../src/ui/terminal.h"

#include <canvass/buf.h>
#include <canvass/memory.h>

#include <curses.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

enum { QUIET_MS = 40, PATIENCE = 500, LONGEST = 64 };

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

/* What may be sent */

struct allowed {
	char **strings;
	size_t n, room;
};

/** Keep it, without the waiting times of old terminals. */
static void allow(struct allowed *a, const char *s)
{
	struct cv_buf plain = CV_BUF_INIT;

	while (*s) {
		size_t wait = s[0] == '$' && s[1] == '<' ? strcspn(s, ">") : 0;

		if (wait == 0)
			cv_buf_addc(&plain, *s);
		s += wait > 0 && s[wait] == '>' ? wait + 1 : 1;
	}
	if (plain.len > 0) {
		if (a->n == a->room) {
			a->room = a->room * 2 + 1024;
			a->strings = cv_realloc(a->strings,
						a->room * sizeof(*a->strings));
		}
		a->strings[a->n++] = cv_strdup(plain.data);
	}
	cv_buf_done(&plain);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_allowed(const struct allowed *a, const char *s)
{
	return bsearch(&s, a->strings, a->n, sizeof(*a->strings), by_bytes) !=
	       NULL;
}

static void forget(struct allowed *a)
{
	while (a->n > 0)
		free(a->strings[--a->n]);
	free(a->strings);
	*a = (struct allowed){0};
}

/** Strings with one number in them, and those with a row and a column. */
static void allow_numbers(struct allowed *a, int rows, int cols)
{
	static const char *const one[] = {
	    "cub", "cuf", "cuu", "cud",  "hpa",   "vpa",   "ech",  "ich", "dch",
	    "il",  "dl",  "rin", "indn", "setaf", "setab", "setf", "setb"};
	static const char *const two[] = {"cup", "csr"};
	char *s;

	for (size_t i = 0; i < sizeof(one) / sizeof(one[0]); i++)
		for (int n = 0; (s = tigetstr(one[i])) && n <= 300; n++)
			allow(a, tiparm(s, n));
	for (size_t i = 0; i < 2; i++)
		for (int row = 0; (s = tigetstr(two[i])) && row < rows; row++)
			for (int col = 0; col < (i == 0 ? cols : rows); col++)
				allow(a, tiparm(s, row, col));
	for (int n = 0; (s = tigetstr("rep")) && n <= cols; n++)
		allow(a, tiparm(s, ' ', n) + 1);
	for (int n = 0; (s = tigetstr("sgr")) && n < 512; n++)
		allow(a, tiparm(s, n & 1, n >> 1 & 1, n >> 2 & 1, n >> 3 & 1,
				n >> 4 & 1, n >> 5 & 1, n >> 6 & 1, n >> 7 & 1,
				n >> 8 & 1));
}

static bool
allow_terminfo(struct allowed *a, const char *term, int rows, int cols)
{
	int found;
	const char *s;

	if (setupterm(term, 1, &found) != OK)
		return false;
	for (size_t i = 0; strnames[i]; i++) {
		s = tigetstr(strnames[i]);
		if (s && s != (char *)-1 && !strstr(s, "%p"))
			allow(a, s);
	}
	allow_numbers(a, rows, cols);
	for (unsigned i = 0; (s = cv_terminal_sequence(i)); i++)
		if (strchr(s, '\033'))
			allow(a, strchr(s, '\033'));
	if (tigetflag("AX") == 1) { /* it says so: the default colours */
		allow(a, "\033[39m");
		allow(a, "\033[49m");
		allow(a, "\033[39;49m");
	}
	allow(a, "\r");
	allow(a, "\n");
	allow(a, "\b");
	qsort(a->strings, a->n, sizeof(*a->strings), by_bytes);
	del_curterm(cur_term);
	return true;
}

/** How many bytes at `s` are one thing that may be sent; 0: none is. */
static size_t take(const struct allowed *a, const char *s, size_t n)
{
	char part[LONGEST + 1];
	unsigned char c = (unsigned char)*s, next = n > 1 ? s[1] : 0;

	if (c >= 0x20 && c != 0x7f)
		return c == 0xc2 && next < 0xa0 ? 0 : 1;
	if (c == 0)
		return 1; /* old terminals are given time by these */
	for (size_t len = n < LONGEST ? n : LONGEST; len > 0; len--) {
		memcpy(part, s, len);
		part[len] = '\0';
		if (strlen(part) == len && is_allowed(a, part))
			return len;
	}
	return 0;
}

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
	struct allowed a = {0};
	const char *out = vt_output(vt);
	size_t n = vt_bytes(vt), len;

	if (!allow_terminfo(&a, t->term, t->rows, t->cols)) {
		cv_buf_adds(&t->fault, "it has no terminfo entry\n");
		return false;
	}
	for (size_t at = 0; at < n; at += len) {
		len = take(&a, out + at, n - at);
		if (len > 0)
			continue;
		cv_buf_adds(&t->fault, "sent, and not in any table:");
		for (size_t i = at; i < n && i < at + 12; i++)
			cv_buf_addf(&t->fault, " %02x", (unsigned char)out[i]);
		cv_buf_addc(&t->fault, '\n');
		break;
	}
	forget(&a);
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
