/* The one screen: the only file that starts, ends and updates curses.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "canvas.h"

#include "console.h"
#include "keys.h"
#include "terminal.h"

#include <canvass/memory.h>
#include <canvass/text.h>

#include <langinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

/* The screen that must be given back however the program ends, and how the
 * terminal was: a signal handler and atexit have no argument. */
static struct {
	struct cv_screen *screen;
	struct termios was;
	volatile sig_atomic_t open;
	char leave[64];  /* back to the first screen, colours and cursor */
	char reset[256]; /* the same with what cv_terminal_begin sent */
	bool at_exit;
} the;

static const struct {
	short many, few_dark, few;
	attr_t many_with, few_with, few_dark_with, none_with;
} roles[CV_ROLES] = {
    [CV_ROLE_TEXT] = {DEFAULT, DEFAULT, DEFAULT, 0, 0, 0, 0},
    [CV_ROLE_STRONG] = {DEFAULT, DEFAULT, DEFAULT, A_BOLD, A_BOLD, A_BOLD,
			A_BOLD},
    [CV_ROLE_QUIET] = {243, DEFAULT, DEFAULT, 0, 0, 0, 0},
    [CV_ROLE_ACCENT] = {30, COLOR_CYAN, DEFAULT, 0, A_BOLD, 0, A_BOLD},
    [CV_ROLE_CURRENT] = {30, DEFAULT, DEFAULT, A_REVERSE, A_REVERSE, A_REVERSE,
			 A_REVERSE},
    [CV_ROLE_SECOND] = {97, COLOR_MAGENTA, COLOR_MAGENTA, 0, 0, 0, 0},
    [CV_ROLE_WARN] = {130, COLOR_YELLOW, DEFAULT, 0, 0, 0, 0},
    [CV_ROLE_STOP] = {160, COLOR_RED, COLOR_RED, A_BOLD, A_REVERSE, A_REVERSE,
		      A_REVERSE},
};

/* left to right: full, console, ASCII; then right to left where it differs.
 * Brackets and < > are turned with the text they stand in. */
static const struct {
	const char *ltr[SIGN_KINDS], *rtl[SIGN_KINDS];
} signs[CV_SIGNS] = {
    [CV_SIGN_DOT] = {{"•", "•", "*"}, {0}},
    [CV_SIGN_DONE] = {{"━", "═", "="}, {0}},
    [CV_SIGN_RULE] = {{"─", "─", "-"}, {0}},
    [CV_SIGN_MARGIN] = {{"│", "│", "|"}, {0}},
    [CV_SIGN_BAR] = {{"━", "■", "#"}, {0}},
    [CV_SIGN_BAR_HALF] = {{"╸", "■", "#"}, {"╺", "■", "#"}},
    [CV_SIGN_SECOND] = {{"╍", "▒", "="}, {0}},
    [CV_SIGN_TRACK] = {{"·", "·", "."}, {0}},
    [CV_SIGN_BACK] = {{"←", "←", "<-"}, {"→", "→", NULL}},
    [CV_SIGN_FORTH] = {{"→", "→", "->"}, {"←", "←", NULL}},
    [CV_SIGN_UP] = {{"↑", "↑", NULL}, {0}},
    [CV_SIGN_DOWN] = {{"↓", "↓", NULL}, {0}},
    [CV_SIGN_POINTER] = {{">", ">", ">"}, {0}},
    [CV_SIGN_CORNER_TOP_START] = {{"┌", "┌", "+"}, {"┐", "┐", "+"}},
    [CV_SIGN_CORNER_TOP_END] = {{"┐", "┐", "+"}, {"┌", "┌", "+"}},
    [CV_SIGN_CORNER_BOTTOM_START] = {{"└", "└", "+"}, {"┘", "┘", "+"}},
    [CV_SIGN_CORNER_BOTTOM_END] = {{"┘", "┘", "+"}, {"└", "└", "+"}},
    [CV_SIGN_ELLIPSIS] = {{"…", "…", "..."}, {0}},
    [CV_SIGN_BLOCK] = {{"█", "█", "#"}, {0}},
    [CV_SIGN_BLOCK_HALF] = {{"▌", "▌", "#"}, {"▐", "▐", "#"}},
    [CV_SIGN_BLOCK_UPPER] = {{"▀", "▀", "\""}, {0}},
    [CV_SIGN_BLOCK_LOWER] = {{"▄", "▄", "."}, {0}},
};

/* Giving the terminal back */

static void give_back(void)
{
	if (!the.open)
		return;
	the.open = 0;
	cv_terminal_undo(STDOUT_FILENO);
	endwin();
	if (the.screen->scrolls_back)
		cv_terminal_wipe(STDOUT_FILENO);
}

/** A fault in the program: no curses here, only what is safe. */
static void on_crash(int signal)
{
	if (the.open) {
		cv_terminal_undo(STDOUT_FILENO);
		cv_terminal_wipe(STDOUT_FILENO);
		cv_terminal_send(STDOUT_FILENO, the.leave, strlen(the.leave));
		tcsetattr(STDIN_FILENO, TCSANOW, &the.was);
	}
	raise(signal); /* SA_RESETHAND: the default action now */
}

static void watch_crashes(void)
{
	static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	struct sigaction act = {.sa_handler = on_crash,
				.sa_flags = SA_RESETHAND | SA_NODEFER};

	sigemptyset(&act.sa_mask);
	for (size_t i = 0; i < sizeof(fatal) / sizeof(fatal[0]); i++)
		sigaction(fatal[i], &act, NULL);
	/* after the answers: an ordinary ending takes this way too */
	if (!the.at_exit)
		the.at_exit = atexit(give_back) == 0;
}

static void add_leave(const char *capability)
{
	const char *s = tigetstr(capability);

	if (s && s != (char *)-1 &&
	    strlen(the.leave) + strlen(s) < sizeof(the.leave))
		memcpy(the.leave + strlen(the.leave), s, strlen(s) + 1);
}

/* Opening */

static bool has(const char *capability)
{
	const char *s = tigetstr(capability);

	return s && s != (char *)-1;
}

static void choose_colours(struct cv_screen *s)
{
	const char *no_colour = getenv("NO_COLOR");

	s->colours = COLOURS_NONE;
	if (!(no_colour && *no_colour) && has_colors() && start_color() == OK &&
	    use_default_colors() == OK)
		s->colours = COLORS >= 256 ? COLOURS_MANY : COLOURS_FEW;
	for (short i = 0; i < CV_ROLES; i++) {
		bool dark = s->console;
		short colour = dark ? roles[i].few_dark : roles[i].few;

		s->roles[i] = roles[i].none_with;
		if (s->colours == COLOURS_NONE)
			continue;
		if (s->colours == COLOURS_MANY) {
			colour = roles[i].many;
			s->roles[i] = roles[i].many_with;
		} else {
			s->roles[i] =
			    dark ? roles[i].few_dark_with : roles[i].few_with;
		}
		if (colour != DEFAULT &&
		    init_pair((short)(i + 1), colour, DEFAULT) == OK)
			s->roles[i] |= COLOR_PAIR(i + 1);
	}
}

/** What the terminal says of `·` and `ñ`. Bytes that came meanwhile are put
 * before the keys. */
static enum cv_terminal_letters ask_letters(void)
{
	enum cv_terminal_letters letters = CV_TERMINAL_NARROW;
	char rest[64];
	size_t n = 0;

	if (!has("u7"))
		return letters;
	letters = cv_terminal_ask(STDIN_FILENO, STDOUT_FILENO, rest,
				  sizeof(rest), &n);
	if (letters == CV_TERMINAL_BYTES) {
		cv_terminal_begin(STDOUT_FILENO, CV_TERMINAL_UTF8);
		letters = cv_terminal_ask(STDIN_FILENO, STDOUT_FILENO, rest,
					  sizeof(rest), &n);
	}
	cv_keys_push(rest, n);
	return letters;
}

static void choose_signs(struct cv_screen *s)
{
	enum cv_terminal_letters letters = ask_letters();

	s->utf8 = letters != CV_TERMINAL_BYTES;
	s->signs = s->console ? SIGNS_CONSOLE : SIGNS_FULL;
	if (letters == CV_TERMINAL_WIDE || letters == CV_TERMINAL_BYTES)
		s->signs = SIGNS_ASCII;
}

/** What is sent where memory runs out, with no code of ours in between. */
static void note_reset(void)
{
	size_t n;

	cv_terminal_undoing(the.reset, sizeof(the.reset) - sizeof(the.leave));
	n = strlen(the.reset);
	memcpy(the.reset + n, the.leave, strlen(the.leave) + 1);
	cv_oom_reset(the.reset);
}

static void set_up(struct cv_screen *s)
{
	raw();
	noecho();
	nonl();
	cv_keys_open();
	choose_colours(s);
	s->scrolls_back = !has("smcup");
	s->cursor_was = -1;
	the.leave[0] = '\0';
	add_leave("sgr0");
	add_leave("cnorm");
	add_leave("rmcup");
	choose_signs(s);
	cv_console_look(STDOUT_FILENO);
	cv_terminal_begin(STDOUT_FILENO, CV_TERMINAL_ALWAYS);
	note_reset();
	clearok(stdscr, TRUE);
}

/** A name of the terminal that nobody here has heard of: one of its family
 * that is nearly always known. */
static const struct {
	const char *family, *instead, *with_colours;
} relatives[] = {
    {"xterm", "xterm", "xterm-256color"},
    {"konsole", "xterm", "xterm-256color"},
    {"mlterm", "xterm", "xterm-256color"},
    {"vte", "xterm", "xterm-256color"},
    {"gnome", "xterm", "xterm-256color"},
    {"alacritty", "xterm-256color", "xterm-256color"},
    {"foot", "xterm-256color", "xterm-256color"},
    {"kitty", "xterm-256color", "xterm-256color"},
    {"rxvt", "xterm", "xterm-256color"},
    {"tmux", "screen", "screen-256color"},
    {"screen", "screen", "screen-256color"},
    {"linux", "linux", "linux"},
    {"vt", "vt100", "vt100"},
};

static bool is_known(const char *term)
{
	int found = 0;
	bool known = setupterm(term, STDOUT_FILENO, &found) == OK;

	if (known)
		del_curterm(cur_term);
	return known;
}

const char *cv_screen_term(void)
{
	const char *term = getenv("TERM");

	if (!term || is_known(term))
		return term;
	for (size_t i = 0; i < sizeof(relatives) / sizeof(relatives[0]); i++) {
		size_t n = strlen(relatives[i].family);

		if (strncmp(term, relatives[i].family, n) != 0)
			continue;
		if (strstr(term, "256color") &&
		    is_known(relatives[i].with_colours))
			return relatives[i].with_colours;
		if (is_known(relatives[i].instead))
			return relatives[i].instead;
	}
	return term;
}

enum { ESCAPE_MS = 100 };

/** How long after Esc the rest of an arrow may come, on a slow line; who has a
 * slower one says so by ESCDELAY. */
static void be_patient(void)
{
	const char *delay = getenv("ESCDELAY");

	if (!delay || !*delay)
		set_escdelay(ESCAPE_MS);
}

enum cv_status cv_screen_open(enum cv_ui_order order, bool kiosk,
			      struct cv_screen **out, struct cv_error *err)
{
	struct cv_screen *s;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
	    tcgetattr(STDIN_FILENO, &the.was) != 0)
		return cv_fail(err, CV_NOT_FOUND,
			       "this is not a terminal one can look at");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		return cv_fail(err, CV_INVALID,
			       "this system has no UTF-8 locale, so letters "
			       "would come out wrong: install one (C.UTF-8), "
			       "or go on with: canvass take --plain");
	s = cv_calloc(1, sizeof(*s));
	be_patient();
	s->curses = newterm(cv_screen_term(), stdout, stdin);
	if (!s->curses || !has("cup")) {
		if (s->curses) {
			endwin();
			delscreen(s->curses);
		}
		free(s);
		return cv_fail(err, CV_NOT_FOUND,
			       "this terminal cannot show pages");
	}
	the.screen = s;
	the.open = 1;
	s->console = cv_console_is();
	watch_crashes();
	set_up(s);
	cv_screen_set_order(s, order, kiosk);
	if (!s->utf8) {
		cv_screen_close(&s);
		return cv_fail(
		    err, CV_INVALID,
		    "this terminal is not set to UTF-8, so letters such as "
		    "n with a tilde come out wrong. Set its character encoding "
		    "to UTF-8, or open another terminal, or start it as: luit "
		    "canvass; line by line it goes on as it is: canvass take "
		    "--plain");
	}
	*out = s;
	return CV_OK;
}

void cv_screen_close(struct cv_screen **screen)
{
	if (!*screen)
		return;
	give_back();
	cv_oom_reset(NULL);
	delscreen((*screen)->curses);
	free(*screen);
	*screen = NULL;
	the.screen = NULL;
}

/* Facts */

int cv_screen_rows(const struct cv_screen *screen)
{
	(void)screen;
	return LINES;
}

int cv_screen_columns(const struct cv_screen *screen)
{
	(void)screen;
	return COLS;
}

void cv_screen_begin_rtl(struct cv_screen *screen)
{
	if (screen->rtl)
		return;
	screen->rtl = true;
	/* rows that are there already stay as they began (VTE) */
	clearok(stdscr, TRUE);
	cv_terminal_begin(STDOUT_FILENO, CV_TERMINAL_RTL);
	note_reset();
}

void cv_screen_direct(struct cv_screen *screen, enum cv_direction direction)
{
	screen->words = direction;
}

enum cv_direction cv_screen_direction(const struct cv_screen *screen)
{
	return screen->order == CV_UI_ORDER_LOGICAL ? CV_LTR : screen->words;
}

void cv_screen_set_order(struct cv_screen *screen, enum cv_ui_order order,
			 bool kiosk)
{
	screen->order = order;
	if (screen->console && order == CV_UI_ORDER_LOGICAL)
		screen->order = CV_UI_ORDER_AUTO;
	cv_terminal_order(STDOUT_FILENO, screen->order, kiosk);
	screen->rtl = false;
	note_reset();
	clearok(stdscr, TRUE);
}

enum cv_ui_order cv_screen_order(const struct cv_screen *screen)
{
	return screen->order;
}

bool cv_screen_plain(const struct cv_screen *screen)
{
	return screen->colours == COLOURS_NONE;
}

bool cv_screen_ascii(const struct cv_screen *screen)
{
	return screen->signs == SIGNS_ASCII;
}

static const char *
sign_of(enum cv_sign sign, enum cv_direction direction, int kind)
{
	const char *s = direction == CV_RTL ? signs[sign].rtl[kind] : NULL;

	return s ? s : signs[sign].ltr[kind];
}

static bool draws(const char *sign)
{
	return sign && cv_console_draws_words(sign);
}

const char *cv_screen_sign(const struct cv_screen *screen, enum cv_sign sign)
{
	enum cv_direction direction = cv_screen_direction(screen);

	int kind = screen->signs;

	if (kind == SIGNS_CONSOLE && !draws(sign_of(sign, direction, kind)))
		kind = SIGNS_ASCII;
	return sign_of(sign, direction, kind);
}

bool cv_screen_resized(struct cv_screen *screen)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 ||
	    size.ws_col == 0)
		return false;
	if (size.ws_row == LINES && size.ws_col == COLS)
		return false;
	resizeterm(size.ws_row, size.ws_col);
	clearok(stdscr, TRUE);
	screen->cursor_row = screen->cursor_column = 0;
	return true;
}

void cv_screen_leave(struct cv_screen *screen)
{
	if (!the.open)
		return;
	the.open = 0;
	cv_terminal_leave(STDOUT_FILENO);
	endwin();
	if (screen->scrolls_back)
		cv_terminal_wipe(STDOUT_FILENO);
}

void cv_screen_again(struct cv_screen *screen)
{
	reset_prog_mode();
	cv_terminal_again(STDOUT_FILENO);
	the.open = 1;
	screen->cursor_was = -1;
	clearok(stdscr, TRUE);
}
