/* The one screen: the only file that starts, ends and updates curses.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"

#include "keys.h"
#include "terminal.h"

#include <canvass/memory.h>
#include <canvass/text.h>

#include <ncurses.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { COLOURS_NONE, COLOURS_FEW, COLOURS_MANY, COLOUR_KINDS };
enum { SIGNS_FULL, SIGNS_CONSOLE, SIGNS_ASCII, SIGN_KINDS };
enum { DEFAULT = -1 };

struct cv_screen {
	SCREEN *curses;
	attr_t roles[CV_ROLES];
	int colours, signs;
	enum cv_direction direction;
	int cursor_row, cursor_column; /* cells, from 0 */
	bool cursor_visible;
	int cursor_was;    /* as last told to the terminal */
	bool scrolls_back; /* no second screen: wipe what stays */
};

/* The screen that must be given back however the program ends, and how the
 * terminal was: a signal handler and atexit have no argument. */
static struct {
	struct cv_screen *screen;
	struct termios was;
	volatile sig_atomic_t open;
	char leave[64]; /* back to the first screen, colours and cursor */
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

static bool is_console(void)
{
	const char *term = getenv("TERM");

	return term && strncmp(term, "linux", 5) == 0;
}

static void choose_colours(struct cv_screen *s)
{
	const char *no_colour = getenv("NO_COLOR");

	s->colours = COLOURS_NONE;
	if (!(no_colour && *no_colour) && has_colors() && start_color() == OK &&
	    use_default_colors() == OK)
		s->colours = COLORS >= 256 ? COLOURS_MANY : COLOURS_FEW;
	for (short i = 0; i < CV_ROLES; i++) {
		bool dark = is_console();
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

static void choose_signs(struct cv_screen *s)
{
	char rest[64];
	size_t n = 0;

	s->signs = is_console() ? SIGNS_CONSOLE : SIGNS_FULL;
	if (!is_console() && has("u7") &&
	    !cv_terminal_narrow(STDIN_FILENO, STDOUT_FILENO, rest, sizeof(rest),
				&n))
		s->signs = SIGNS_ASCII;
	cv_keys_push(rest, n);
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
	cv_oom_reset(the.leave);
	choose_signs(s);
	cv_terminal_begin(STDOUT_FILENO, CV_TERMINAL_ALWAYS);
	clearok(stdscr, TRUE);
}

enum cv_status cv_screen_open(struct cv_screen **out, struct cv_error *err)
{
	struct cv_screen *s;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
	    tcgetattr(STDIN_FILENO, &the.was) != 0)
		return cv_fail(err, CV_NOT_FOUND,
			       "this is not a terminal one can look at");
	s = cv_calloc(1, sizeof(*s));
	set_escdelay(25);
	s->curses = newterm(NULL, stdout, stdin);
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
	watch_crashes();
	set_up(s);
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

void cv_screen_direct(struct cv_screen *screen, enum cv_direction direction)
{
	if (direction == CV_RTL)
		cv_terminal_begin(STDOUT_FILENO, CV_TERMINAL_RTL);
	screen->direction = direction;
}

enum cv_direction cv_screen_direction(const struct cv_screen *screen)
{
	return screen->direction;
}

bool cv_screen_plain(const struct cv_screen *screen)
{
	return screen->colours == COLOURS_NONE;
}

bool cv_screen_ascii(const struct cv_screen *screen)
{
	return screen->signs == SIGNS_ASCII;
}

const char *cv_screen_sign(const struct cv_screen *screen, enum cv_sign sign)
{
	const char *s = NULL;

	if (screen->direction == CV_RTL)
		s = signs[sign].rtl[screen->signs];
	return s ? s : signs[sign].ltr[screen->signs];
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

void cv_screen_again(struct cv_screen *screen)
{
	reset_prog_mode();
	screen->cursor_was = -1;
	clearok(stdscr, TRUE);
}

/* Drawing */

void cv_screen_erase(struct cv_screen *screen)
{
	screen->cursor_row = screen->cursor_column = 0;
	screen->cursor_visible = false;
	erase();
}

/** Bold loses the dots of Arabic letters in some fonts. */
static attr_t
attributes(const struct cv_screen *screen, enum cv_role role, bool rtl_text)
{
	attr_t a = screen->roles[role];

	if (rtl_text && role == CV_ROLE_STRONG)
		a &= ~A_BOLD;
	return a;
}

/** Draw text in visual order; `x` is the cell of its left end. */
static void draw_cells(int y, int x, attr_t a, const char *s, size_t n)
{
	size_t at = 0;

	if (y < 0 || y >= LINES)
		return;
	attrset(a);
	if (x >= 0 && x < COLS && x + cv_text_width_n(s, n) <= COLS) {
		(void)mvaddnstr(y, x, s, (int)n);
		return;
	}
	while (at < n && x < COLS) {
		size_t len = cv_text_cluster(s + at, n - at);
		int w = cv_text_width_n(s + at, len);

		if (len == 0)
			break;
		if (x >= 0 && x + w <= COLS) {
			if (w > 0)
				(void)move(y, x);
			addnstr(s + at, (int)len);
		}
		x += w;
		at += len;
	}
}

/** The cell of the left end of `width` columns from `column` on. */
static int left_cell(const struct cv_screen *screen, int column, int width)
{
	if (screen->direction == CV_RTL)
		return COLS - (column - 1) - width;
	return column - 1;
}

/** Cut so that it takes at most `limit` columns. */
static size_t fitting(const char *s, size_t n, int limit)
{
	size_t at = 0;
	int w = 0;

	while (at < n) {
		size_t len = cv_text_cluster(s + at, n - at);
		int cw = cv_text_width_n(s + at, len);

		if (len == 0 || w + cw > limit)
			break;
		w += cw;
		at += len;
	}
	return at;
}

/* Signs of running text that are two columns wide where `─` is. */
static const struct {
	const char *sign, *ascii;
} wide_signs[] = {{"·", "."}, {"…", "."},  {"–", "-"},  {"—", "-"}, {"‘", "'"},
		  {"’", "'"}, {"“", "\""}, {"”", "\""}, {"•", "*"}, {"×", "x"}};

/** Text with those signs in ASCII. */
static void add_ascii(struct cv_buf *out, const char *s, size_t n)
{
	for (size_t at = 0, len; at < n; at += len) {
		const char *add = s + at;
		size_t add_len;

		len = cv_text_cluster(s + at, n - at);
		if (len == 0)
			break;
		add_len = len;
		for (size_t i = 0;
		     i < sizeof(wide_signs) / sizeof(wide_signs[0]); i++)
			if (strlen(wide_signs[i].sign) == len &&
			    memcmp(wide_signs[i].sign, s + at, len) == 0) {
				add = wide_signs[i].ascii;
				add_len = 1;
			}
		cv_buf_add(out, add, add_len);
	}
}

/** Text that needs no turning. */
static int put_straight(struct cv_screen *screen, int row, int column,
			enum cv_role role, const char *s, size_t n)
{
	struct cv_buf ascii = CV_BUF_INIT;
	int width;

	if (screen->signs == SIGNS_ASCII) {
		add_ascii(&ascii, s, n);
		s = ascii.data;
		n = ascii.len;
	}
	draw_cells(row - 1, column - 1, attributes(screen, role, false), s, n);
	width = cv_text_width_n(s, n);
	cv_buf_done(&ascii);
	return width;
}

int cv_screen_put_line(struct cv_screen *screen, int row, int column, int limit,
		       enum cv_role role, const char *s, size_t n,
		       struct cv_line line)
{
	bool rtl = cv_bidi_has_rtl(s, n);
	struct cv_visual visual;
	int width;

	if (column < 1 || limit < 1)
		return 0;
	line.len = fitting(s + line.start, line.len, limit);
	if (!rtl && screen->direction == CV_LTR)
		return put_straight(screen, row, column, role, s + line.start,
				    line.len);
	cv_bidi_line(&visual, s, n, line, screen->direction);
	width = visual.cells;
	draw_cells(row - 1, left_cell(screen, column, width),
		   attributes(screen, role, rtl), visual.text.data,
		   visual.text.len);
	cv_visual_done(&visual);
	return width;
}

int cv_screen_put(struct cv_screen *screen, int row, int column,
		  enum cv_role role, const char *s)
{
	struct cv_line all = {0, strlen(s)};

	return cv_screen_put_line(screen, row, column, COLS - column + 1, role,
				  s, all.len, all);
}

void cv_screen_repeat(struct cv_screen *screen, int row, int column, int count,
		      enum cv_role role, const char *sign)
{
	attr_t a = screen->roles[role];
	int x = left_cell(screen, column, count);
	wchar_t wide[2] = {0};
	cchar_t cell;

	if (x < 0) {
		count += x;
		x = 0;
	}
	if (count <= 0 || row < 1 || row > LINES || x >= COLS)
		return;
	if (mbtowc(wide, sign, MB_CUR_MAX) <= 0 ||
	    setcchar(&cell, wide, a & ~A_COLOR, (short)PAIR_NUMBER(a), NULL) !=
		OK)
		return;
	attrset(A_NORMAL); /* those of the window would be added */
	(void)mvhline_set(row - 1, x, &cell, count);
}

/* The cursor */

void cv_screen_cursor(struct cv_screen *screen, int row, int column,
		      bool visible)
{
	screen->cursor_row = row - 1;
	screen->cursor_column = left_cell(screen, column, 1);
	screen->cursor_visible = visible;
}

void cv_screen_cursor_in(struct cv_screen *screen, int row, int column,
			 const char *s, size_t n, struct cv_line line,
			 size_t at)
{
	struct cv_visual visual;
	int best = -1;

	if (screen->direction == CV_LTR && !cv_bidi_has_rtl(s, n)) {
		cv_screen_cursor(
		    screen, row,
		    column + cv_text_width_n(s + line.start, at - line.start),
		    true);
		return;
	}
	cv_bidi_line(&visual, s, n, line, screen->direction);
	screen->cursor_row = row - 1;
	screen->cursor_visible = true;
	screen->cursor_column = left_cell(screen, column + visual.cells, 1);
	for (int i = 0; i < visual.cells && at < line.start + line.len; i++) {
		if (visual.logical[i] > at)
			continue;
		if (best < 0 || visual.logical[i] > visual.logical[best])
			best = i;
	}
	if (best >= 0)
		screen->cursor_column =
		    left_cell(screen, column, visual.cells) + best;
	cv_visual_done(&visual);
}

static int within(int x, int end)
{
	if (x >= end)
		x = end - 1;
	return x < 0 ? 0 : x;
}

void cv_screen_show(struct cv_screen *screen)
{
	int visible = screen->cursor_visible ? 1 : 0;

	if (visible != screen->cursor_was) {
		curs_set(visible);
		screen->cursor_was = visible;
	}
	(void)move(within(screen->cursor_row, LINES),
		   within(screen->cursor_column, COLS));
	wnoutrefresh(stdscr);
	doupdate();
}

void cv_screen_blank(struct cv_screen *screen)
{
	cv_screen_erase(screen);
	cv_screen_show(screen);
	if (screen->scrolls_back)
		cv_terminal_wipe(STDOUT_FILENO);
}
