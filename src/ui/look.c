/* Looking at the terminal without taking it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/terminal.h>

#include "console.h"
#include "screen.h"
#include "terminal.h"
#include "tmux.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#undef columns /* names term.h takes for its own */
#undef tab

static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value ? value : "";
}

/* Its name, and the keys it keeps */

static void name_vte(char *out, size_t room, const char *version)
{
	long v = strtol(version, NULL, 10);

	snprintf(out, room, "VTE %ld.%ld.%ld", v / 10000, v / 100 % 100,
		 v % 100);
}

static void name_konsole(char *out, size_t room, const char *version)
{
	long v = strtol(version, NULL, 10);

	snprintf(out, room, "Konsole %02ld.%02ld.%ld", v / 10000, v / 100 % 100,
		 v % 100);
}

static void name_mlterm(char *out, size_t room, const char *version)
{
	snprintf(out, room, "mlterm %s", version);
}

static void name_itself(char *out, size_t room, const char *version)
{
	snprintf(out, room, "%s", version);
}

static const struct {
	const char *variable;
	void (*name)(char *out, size_t room, const char *version);
	const char *keeps;
	bool orders;
} terminals[] = {
    {"KONSOLE_VERSION", name_konsole, "F11", true},
    {"MLTERM", name_mlterm, NULL, true},
    {"VTE_VERSION", name_vte, "F1, F10 and F11", true},
    {"XTERM_VERSION", name_itself, NULL, false},
};

static void look_behind_tmux(struct cv_ui_terminal *out)
{
	struct cv_terminal_traits traits = {.term = out->term,
					    .vte = getenv("VTE_VERSION"),
					    .konsole =
						getenv("KONSOLE_VERSION"),
					    .mlterm = getenv("MLTERM"),
					    .tmux = getenv("TMUX")};
	char client[64];

	out->keeps = "Ctrl+B";
	snprintf(out->name, sizeof(out->name), "tmux");
	if (cv_tmux_client(client, sizeof(client))) {
		traits.client = client;
		client[strcspn(client, "\033")] = '\0';
		snprintf(out->name, sizeof(out->name), "tmux in %s", client);
	}
	/* an xterm is told as well, in case it is a VTE that does not say so */
	out->behind = cv_terminal_kinds(&traits) != 0;
}

static void look_at_name(struct cv_ui_terminal *out)
{
	if (*variable("TMUX")) {
		look_behind_tmux(out);
		return;
	}
	if (out->console) {
		snprintf(out->name, sizeof(out->name), "the Linux console");
		out->keeps = "Alt with F1 to F12";
		return;
	}
	for (size_t i = 0; i < sizeof(terminals) / sizeof(terminals[0]); i++) {
		const char *version = variable(terminals[i].variable);

		if (!*version)
			continue;
		terminals[i].name(out->name, sizeof(out->name), version);
		out->keeps = terminals[i].keeps;
		out->orders = terminals[i].orders;
		return;
	}
}

/* What terminfo says */

static void look_at_terminfo(struct cv_ui_terminal *out)
{
	const char *none = getenv("NO_COLOR"), *place;
	int found = 0;

	out->known = setupterm(cv_screen_term(), STDOUT_FILENO, &found) == OK;
	if (!out->known)
		return;
	place = tigetstr("cup");
	out->places = place && place != (char *)-1;
	out->colours = tigetnum("colors");
	if (out->colours < 0 || (none && *none))
		out->colours = 0;
}

/* What it says itself */

static void look_at_letters(struct cv_ui_terminal *out)
{
	static const enum cv_ui_letters letters[] = {
	    [CV_TERMINAL_NARROW] = CV_UI_LETTERS_UTF8,
	    [CV_TERMINAL_WIDE] = CV_UI_LETTERS_WIDE,
	    [CV_TERMINAL_BYTES] = CV_UI_LETTERS_BYTES,
	    [CV_TERMINAL_SILENT] = CV_UI_LETTERS_UNKNOWN};
	struct termios was, raw_mode;
	const char *ask = out->known ? tigetstr("u7") : NULL;
	char rest[64];
	size_t n = 0;

	out->letters = CV_UI_LETTERS_UNKNOWN;
	if (!ask || ask == (char *)-1 || tcgetattr(STDIN_FILENO, &was) != 0)
		return;
	raw_mode = was;
	raw_mode.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	tcsetattr(STDIN_FILENO, TCSANOW, &raw_mode);
	out->letters = letters[cv_terminal_ask(STDIN_FILENO, STDOUT_FILENO,
					       rest, sizeof(rest), &n)];
	tcsetattr(STDIN_FILENO, TCSANOW, &was);
}

static void look_at_size(struct cv_ui_terminal *out)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return;
	out->rows = size.ws_row;
	out->columns = size.ws_col;
}

void cv_ui_terminal_look(struct cv_ui_terminal *out)
{
	*out = (struct cv_ui_terminal){.term = variable("TERM"),
				       .letters = CV_UI_LETTERS_UNKNOWN};
	out->there = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	if (!out->there)
		return;
	out->console = cv_console_is();
	look_at_size(out);
	look_at_terminfo(out);
	look_at_letters(out);
	look_at_name(out);
	cv_console_look(STDOUT_FILENO);
	out->font_known = cv_console_known();
}

bool cv_ui_terminal_draws(const char *words)
{
	return cv_console_draws_words(words);
}
