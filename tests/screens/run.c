/* Tries screens as a person meets them: runs a program on a pseudo-terminal,
 * plays the keys of NAME.keys, and compares whole screens, text and
 * attributes, with NAME.screen.
 *
 *   run                     every *.keys in $SRCDIR/tests/screens
 *   run NAME…               these
 *   UPDATE_SCREENS=1 run …  writes NAME.screen anew (`make update-screens`);
 *                           look at it with your own eyes before you keep it
 *
 * A script has one step a line:
 *
 *   run PROGRAM ARG…        first step; $BUILDDIR and $SRCDIR are replaced
 *   size ROWS COLUMNS       before `run`: its size (24 80); later: resize
 *   env NAME=VALUE          before `run`
 *   also PROGRAM ARG…       another program, to its end, which must be good
 *   wide                    right after `run`: a terminal of wide signs
 *   bytes [FOREVER]         the same: one that is not UTF-8, unless asked to
 *   sent TEXT / unsent TEXT these bytes (\\xNN) were sent to it, or were not
 *   clean                   all that was sent is letters that are seen, the
 *                           strings of its terminfo entry, or our one table
 *   key NAME…               enter esc up f2 space … or a character
 *   type TEXT               the rest of the line, as it is
 *   raw \xNN\xNN            bytes
 *   wait TEXT               until TEXT is on the screen (10 s)
 *   gone TEXT               until it is not
 *   shot                    this screen is compared with the golden one
 *   sane                    margins are free, the cursor is on the pointer
 *   monkey SEED N           N keys, half keys and bytes at random
 *   mark / within N         at most N bytes were sent since `mark`
 *   signal NUMBER           to the program
 *   stopped                 it has been stopped by a signal
 *   hangup                  the terminal goes away; only the leader is told
 *   exit STATUS             it ends with that status
 *   left TEXT               what is on the screen at the end holds TEXT
 *
 * Nothing sleeps: a step waits for what it says, `shot` for the golden screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sent.h"
#include "vt.h"

#include <canvass/buf.h>
#include <canvass/memory.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 10000, QUIET_MS = 250, ARGS = 32 };

struct script {
	const char *name;
	struct vt *vt;
	int rows, cols;
	char *env[ARGS];
	int n_env;
	struct cv_buf shots; /* what was seen */
	char *golden;        /* what should be; NULL: update */
	size_t golden_at;
	size_t marked;
	struct cv_buf fault;
};

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

static char *read_file(const char *path)
{
	FILE *f = fopen(path, "r");
	struct cv_buf out = CV_BUF_INIT;
	char bytes[4096];
	size_t n;

	if (!f)
		return NULL;
	while ((n = fread(bytes, 1, sizeof(bytes), f)) > 0)
		cv_buf_add(&out, bytes, n);
	fclose(f);
	return cv_buf_take(&out);
}

static char *path_of(const char *name, const char *ending)
{
	const char *src = getenv("SRCDIR");
	struct cv_buf out = CV_BUF_INIT;

	cv_buf_addf(&out, "%s/tests/screens/%s%s", src ? src : ".", name,
		    ending);
	return cv_buf_take(&out);
}

/* What is on the screen */

static void add_screen(const struct vt *vt, struct cv_buf *out)
{
	int row, col;
	bool visible;

	vt_cursor(vt, &row, &col, &visible);
	cv_buf_addf(out, "== %dx%d, cursor %s at %d,%d\n", vt_rows(vt),
		    vt_cols(vt), visible ? "seen" : "hidden", row, col);
	for (int i = 0; i < vt_rows(vt); i++) {
		char *text = vt_row(vt, i);

		cv_buf_addf(out, "|%s\n", text);
		free(text);
	}
	for (int i = 0; i < vt_rows(vt); i++) {
		char *letters = vt_attributes(vt, i);

		if (*letters)
			cv_buf_addf(out, "%2d %s\n", i + 1, letters);
		free(letters);
	}
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

/** Wait until the text is there, or is not there any more. */
static bool wait_for(struct script *s, const char *text, bool there)
{
	long end = now_ms() + PATIENCE_MS;

	while (is_on_screen(s->vt, text) != there) {
		if (now_ms() > end) {
			cv_buf_addf(&s->fault, "\"%s\" %s\n", text,
				    there ? "did not appear" : "did not go");
			add_screen(s->vt, &s->fault);
			return false;
		}
		vt_pump(s->vt, 20);
	}
	return true;
}

/* Shots */

static void say_difference(struct script *s, const char *want, const char *have)
{
	cv_buf_adds(&s->fault, "the screen is not the golden one\n");
	while (*want || *have) {
		size_t w = strcspn(want, "\n"), h = strcspn(have, "\n");

		if (w != h || memcmp(want, have, w) != 0)
			cv_buf_addf(&s->fault, "- %.*s\n+ %.*s\n", (int)w, want,
				    (int)h, have);
		want += w + (want[w] == '\n');
		have += h + (have[h] == '\n');
	}
}

/** The golden text of this shot: up to the next "==". */
static char *next_golden(struct script *s)
{
	const char *from = s->golden + s->golden_at;
	const char *to = *from ? strstr(from + 1, "\n== ") : NULL;
	size_t n = to ? (size_t)(to - from) + 1 : strlen(from);

	s->golden_at += n;
	return cv_strndup(from, n);
}

static bool take_shot(struct script *s)
{
	struct cv_buf seen = CV_BUF_INIT;
	char *want;
	long end = now_ms() + PATIENCE_MS;
	bool ok = true;

	if (!s->golden) {
		while (vt_pump(s->vt, QUIET_MS))
			;
		add_screen(s->vt, &s->shots);
		return true;
	}
	want = next_golden(s);
	for (;;) {
		cv_buf_reset(&seen);
		add_screen(s->vt, &seen);
		if (strcmp(seen.data, want) == 0 || now_ms() > end)
			break;
		vt_pump(s->vt, 20);
	}
	if (strcmp(seen.data, want) != 0) {
		say_difference(s, want, seen.data);
		ok = false;
	}
	free(want);
	cv_buf_done(&seen);
	return ok;
}

/** Margins are free, and the cursor stands on the pointer. */
static bool is_sane(struct script *s)
{
	int row, col,
	    margin = vt_rows(s->vt) < 18 || vt_cols(s->vt) < 60 ? 1 : 2;
	bool visible, ok = true;

	vt_cursor(s->vt, &row, &col, &visible);
	for (int i = 0; i < vt_rows(s->vt); i++) {
		char *text = vt_row(s->vt, i),
		     *letters = vt_attributes(s->vt, i);
		size_t cells = strlen(letters);

		if (strspn(text, " ") < (size_t)margin && *text) {
			cv_buf_addf(&s->fault, "left margin: %s\n", text);
			ok = false;
		}
		if (cells > (size_t)(vt_cols(s->vt) - margin)) {
			cv_buf_addf(&s->fault, "right margin: %s\n", text);
			ok = false;
		}
		if (strchr(letters, 'r') && strchr(text, '>') && !visible &&
		    row != i + 1 && text[strspn(text, " ")] == '>') {
			cv_buf_addf(&s->fault, "cursor in row %d: %s\n", row,
				    text);
			ok = false;
		}
		free(text);
		free(letters);
	}
	return ok;
}

/* Steps */

static char *expand(const char *word)
{
	static const char *const names[] = {"$BUILDDIR", "$SRCDIR", "$CANVASS"};

	for (size_t i = 0; i < 3; i++) {
		size_t n = strlen(names[i]);
		const char *value = getenv(names[i] + 1);

		if (strncmp(word, names[i], n) == 0 && value) {
			struct cv_buf out = CV_BUF_INIT;

			cv_buf_addf(&out, "%s%s", value, word + n);
			return cv_buf_take(&out);
		}
	}
	return cv_strdup(word);
}

/** The words of a command; they are the caller's to free. */
static int words_of(char *rest, char *argv[ARGS])
{
	int n = 0;

	for (char *w = strtok(rest, " "); w && n < ARGS - 1;
	     w = strtok(NULL, " "))
		argv[n++] = expand(w);
	return n;
}

static bool step_run(struct script *s, char *rest)
{
	char *argv[ARGS] = {NULL};
	int n = words_of(rest, argv);

	if (n > 0)
		s->vt = vt_start(argv, s->env, s->rows, s->cols);
	while (n > 0)
		free(argv[--n]);
	return s->vt != NULL;
}

static bool step_also(struct script *s, char *rest)
{
	char *argv[ARGS] = {NULL};
	int n = words_of(rest, argv), status = -1;
	pid_t pid = n > 0 ? fork() : -1;

	if (pid == 0) {
		for (int i = 0; i < s->n_env; i++)
			putenv(s->env[i]);
		if (freopen("/dev/null", "w", stdout) != NULL)
			execvp(argv[0], argv);
		_exit(127);
	}
	if (pid > 0 && waitpid(pid, &status, 0) != pid)
		status = -1;
	while (n > 0)
		free(argv[--n]);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/** Add a setting, in place of the one of that name. */
static bool step_env(struct script *s, char *rest)
{
	size_t name = strcspn(rest, "=") + 1;
	char *value = expand(rest + name);
	struct cv_buf whole = CV_BUF_INIT;
	int i = 0;

	cv_buf_addf(&whole, "%.*s%s", (int)name, rest, value);
	free(value);

	while (i < s->n_env && strncmp(s->env[i], rest, name) != 0)
		i++;
	if (i >= ARGS - 1) {
		cv_buf_done(&whole);
		return false;
	}
	if (i == s->n_env)
		s->n_env++;
	free(s->env[i]);
	s->env[i] = cv_buf_take(&whole);
	return true;
}

static bool step_size(struct script *s, char *rest)
{
	if (sscanf(rest, "%d %d", &s->rows, &s->cols) != 2)
		return false;
	if (s->vt)
		vt_resize(s->vt, s->rows, s->cols);
	return true;
}

static bool step_key(struct script *s, char *rest)
{
	for (char *w = strtok(rest, " "); w; w = strtok(NULL, " "))
		if (!vt_key(s->vt, w))
			return false;
	return true;
}

static bool step_type(struct script *s, char *rest)
{
	vt_send(s->vt, rest, strlen(rest));
	return true;
}

static bool step_raw(struct script *s, char *rest)
{
	for (; *rest; rest++) {
		char c = *rest;
		unsigned value;

		if (c == '\\' && sscanf(rest, "\\x%2x", &value) == 1) {
			c = (char)value;
			rest += 3;
		}
		vt_send(s->vt, &c, 1);
	}
	return true;
}

static unsigned draw_number(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

static bool step_monkey(struct script *s, char *rest)
{
	static const char *const keys[] = {
	    "\r",        "\r",       "\033[A",    "\033[B",   "\033OB",
	    "\033[D",    "\033",     "1",         "2",        "3",
	    "0",         "*",        " ",         "!",        "\033[3~",
	    "\033[6~",   "\033[5~",  "\033OQ",    "\033[12",  "\177",
	    "x",         "\xd9\xa2", "\xe4\xb8",  "\xff",     "\033[200~",
	    "\033[201~", "é",        "\033[1;5C", "\xd8\xb9", "\t",
	    "-",         "\003",     "\032",      "\034"};
	unsigned seed = 0, count = 0;

	if (sscanf(rest, "%u %u", &seed, &count) != 2)
		return false;
	for (unsigned i = 0; i < count; i++) {
		const char *key =
		    keys[draw_number(&seed) % (sizeof(keys) / sizeof(keys[0]))];

		vt_send(s->vt, key, strlen(key));
		if (i % 16 == 0)
			vt_pump(s->vt, 0);
		if (i % 997 == 500)
			vt_resize(s->vt, 3 + (int)(draw_number(&seed) % 40),
				  8 + (int)(draw_number(&seed) % 120));
	}
	return true;
}

static bool step_wait(struct script *s, char *rest)
{
	return wait_for(s, rest, true);
}

static bool step_gone(struct script *s, char *rest)
{
	return wait_for(s, rest, false);
}

static bool step_wide(struct script *s, char *rest)
{
	(void)rest;
	vt_be_wide(s->vt);
	return true;
}

static bool step_bytes(struct script *s, char *rest)
{
	vt_be_bytes(s->vt, *rest != '\0');
	return true;
}

/** TEXT with \\xNN as bytes, in place. */
static void unescape(char *text)
{
	char *to = text;
	unsigned value;

	for (; *text; text++) {
		if (*text == '\\' && sscanf(text, "\\x%2x", &value) == 1) {
			*to++ = (char)value;
			text += 3;
		} else {
			*to++ = *text;
		}
	}
	*to = '\0';
}

static bool step_sent(struct script *s, char *rest)
{
	long end = now_ms() + PATIENCE_MS;

	unescape(rest);
	while (strstr(vt_output(s->vt), rest) == NULL) {
		if (now_ms() > end)
			return false;
		vt_pump(s->vt, 20);
	}
	return true;
}

static bool step_unsent(struct script *s, char *rest)
{
	unescape(rest);
	return strstr(vt_output(s->vt), rest) == NULL;
}

static bool step_clean(struct script *s, char *rest)
{
	const char *term = "";

	(void)rest;
	for (int i = 0; i < s->n_env; i++)
		if (strncmp(s->env[i], "TERM=", 5) == 0)
			term = s->env[i] + 5;
	while (vt_pump(s->vt, QUIET_MS))
		;
	return !vt_sent_wrongly(s->vt, term, s->rows, s->cols, &s->fault);
}

static bool step_shot(struct script *s, char *rest)
{
	(void)rest;
	return take_shot(s);
}

/** What was waited for may stand there before the rest of the page does. */
static bool step_sane(struct script *s, char *rest)
{
	long end = now_ms() + PATIENCE_MS;
	size_t before = s->fault.len;

	(void)rest;
	while (!is_sane(s)) {
		if (now_ms() > end)
			return false;
		cv_buf_truncate(&s->fault, before);
		vt_pump(s->vt, 20);
	}
	return true;
}

static bool step_mark(struct script *s, char *rest)
{
	(void)rest;
	while (vt_pump(s->vt, QUIET_MS))
		;
	s->marked = vt_bytes(s->vt);
	return true;
}

static bool step_within(struct script *s, char *rest)
{
	size_t most = (size_t)strtoul(rest, NULL, 10), sent;

	while (vt_pump(s->vt, QUIET_MS))
		;
	sent = vt_bytes(s->vt) - s->marked;
	if (sent > 0 && sent <= most)
		return true;
	cv_buf_addf(&s->fault, "%zu bytes were sent\n", sent);
	return false;
}

static bool step_signal(struct script *s, char *rest)
{
	vt_signal(s->vt, (int)strtol(rest, NULL, 10));
	return true;
}

static bool step_stopped(struct script *s, char *rest)
{
	(void)rest;
	return vt_stopped(s->vt);
}

static bool step_hangup(struct script *s, char *rest)
{
	(void)rest;
	vt_hang_up(s->vt);
	return true;
}

static bool step_exit(struct script *s, char *rest)
{
	int status = vt_exit(s->vt);

	if (status == (int)strtol(rest, NULL, 10))
		return true;
	cv_buf_addf(&s->fault, "it ended with %d\n", status);
	add_screen(s->vt, &s->fault);
	return false;
}

static bool step_left(struct script *s, char *rest)
{
	if (is_on_screen(s->vt, rest))
		return true;
	add_screen(s->vt, &s->fault);
	return false;
}

static const struct {
	const char *name;
	bool (*run)(struct script *s, char *rest);
	bool before; /* `run` need not have come */
} steps[] = {
    {"run", step_run, true},          {"env", step_env, true},
    {"also", step_also, true},        {"size", step_size, true},
    {"key", step_key, false},         {"type", step_type, false},
    {"raw", step_raw, false},         {"wait", step_wait, false},
    {"gone", step_gone, false},       {"shot", step_shot, false},
    {"sane", step_sane, false},       {"mark", step_mark, false},
    {"within", step_within, false},   {"signal", step_signal, false},
    {"exit", step_exit, false},       {"left", step_left, false},
    {"monkey", step_monkey, false},   {"wide", step_wide, false},
    {"hangup", step_hangup, false},   {"bytes", step_bytes, false},
    {"sent", step_sent, false},       {"unsent", step_unsent, false},
    {"stopped", step_stopped, false}, {"clean", step_clean, false},
};

static bool run_step(struct script *s, char *line)
{
	char *rest = line + strcspn(line, " ");

	if (*rest)
		*rest++ = '\0';
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (strcmp(steps[i].name, line) == 0)
			return (s->vt || steps[i].before) &&
			       steps[i].run(s, rest);
	return false;
}

static bool run_lines(struct script *s, char *lines)
{
	int number = 0;

	for (char *line = lines, *next; line && *line; line = next) {
		char *said;
		bool ok;

		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		number++;
		if (!*line || *line == '#')
			continue;
		said = cv_strdup(line);
		ok = run_step(s, line);
		if (!ok)
			cv_buf_addf(&s->fault, "line %d: %s\n", number, said);
		free(said);
		if (!ok)
			return false;
	}
	if (s->golden && s->golden[s->golden_at]) {
		cv_buf_adds(&s->fault, "the golden file has more screens\n");
		return false;
	}
	return true;
}

/* The pinned environment of every program that is tried. */
static const char *const pinned[] = {
    "TERM=xterm-256color",
    "LC_ALL=C.UTF-8",
    "TZ=UTC",
    "ESCDELAY=25",
    "PATH=/usr/bin:/bin",
    "HOME=/nonexistent",
    "CANVASS_NOW=2026-11-23T10:00:00",
};

static bool write_golden(const struct script *s)
{
	char *path = path_of(s->name, ".screen");
	FILE *f = s->shots.len > 0 ? fopen(path, "w") : NULL;
	bool ok = s->shots.len == 0;

	if (f) {
		ok = fwrite(s->shots.data, 1, s->shots.len, f) == s->shots.len;
		ok = fclose(f) == 0 && ok;
	}
	free(path);
	return ok;
}

static bool run_script(const char *name, struct cv_buf *fault)
{
	struct script s = {.name = name, .rows = 24, .cols = 80};
	bool update = getenv("UPDATE_SCREENS") != NULL, ok;
	char *keys = path_of(name, ".keys"), *golden = path_of(name, ".screen");
	char *lines = read_file(keys);

	cv_buf_init(&s.shots);
	cv_buf_init(&s.fault);
	for (size_t i = 0; i < sizeof(pinned) / sizeof(pinned[0]); i++)
		s.env[s.n_env++] = cv_strdup(pinned[i]);
	if (!update) {
		s.golden = read_file(golden);
		if (!s.golden)
			s.golden = cv_strdup("");
	}
	ok = lines && run_lines(&s, lines) && (!update || write_golden(&s));
	cv_buf_add(fault, s.fault.data, s.fault.len);
	vt_close(&s.vt);
	while (s.n_env > 0)
		free(s.env[--s.n_env]);
	cv_buf_done(&s.shots);
	cv_buf_done(&s.fault);
	free(s.golden);
	free(lines);
	free(keys);
	free(golden);
	return ok;
}

/* TAP */

static void say_fault(const char *fault)
{
	while (*fault) {
		size_t n = strcspn(fault, "\n");

		printf("# %.*s\n", (int)n, fault);
		fault += n + (fault[n] == '\n');
	}
}

static bool report(const char *name, int number)
{
	struct cv_buf fault = CV_BUF_INIT;
	bool ok = run_script(name, &fault);

	printf("%s %d - screens__%s\n", ok ? "ok" : "not ok", number, name);
	say_fault(fault.data);
	fflush(stdout);
	cv_buf_done(&fault);
	return ok;
}

static int is_keys(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot && strcmp(dot, ".keys") == 0;
}

int main(int argc, char **argv)
{
	char *folder = path_of("", "");
	struct dirent **entries = NULL;
	int n = 0, failed = 0, number = 0;

	for (int i = 1; i < argc; i++)
		failed += !report(argv[i], ++number);
	if (argc == 1)
		n = scandir(folder, &entries, is_keys, alphasort);
	for (int i = 0; i < n; i++) {
		*strrchr(entries[i]->d_name, '.') = '\0';
		failed += !report(entries[i]->d_name, ++number);
		free(entries[i]);
	}
	free(entries);
	free(folder);
	printf("1..%d\n", number);
	return failed > 0 || number == 0;
}
