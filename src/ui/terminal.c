/* The one table of what is sent outside terminfo, what the terminal is asked
 * at opening, and wiping. SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal.h"

#include "keys.h"
#include "tmux.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER_MS = 300, CLIENT_ROOM = 128 };

/** `kinds`: sent only to terminals of these kinds; 0: to all. */
struct extra {
	enum cv_terminal_when when;
	unsigned kinds;
	const char *on, *undo;
};

#define BELL "\007"
#define THROUGH "\033Ptmux;" /* in it every ESC is doubled */
#define UNTIL "\033\\"

static const struct extra extras[] = {
    /* bracketed paste: pasted lines are no keys */
    {CV_TERMINAL_ALWAYS, 0, "\033[?2004h", "\033[?2004l"},
    /* letters as UTF-8: the Linux console, xterm +u8 */
    {CV_TERMINAL_UTF8, 0, "\033%G", "\033%@"},
    /* we reorder and shape ourselves: the terminal must not do it again */
    {CV_TERMINAL_RTL, CV_TERMINAL_DIRECT, "\033[8l", "\033[8h"},
    {CV_TERMINAL_RTL, CV_TERMINAL_MLTERM, "\033]5379;use_ctl=false" BELL,
     "\033]5379;use_ctl=true" BELL},
    {CV_TERMINAL_RTL, CV_TERMINAL_KONSOLE,
     "\033]50;BidiRenderingEnabled=false" BELL,
     "\033]50;BidiRenderingEnabled=true" BELL},
    /* (a VTE keeps what it began a row with until it is wiped; without tmux
     * curses wipes) */
    {CV_TERMINAL_RTL, CV_TERMINAL_TMUX_VTE,
     THROUGH "\033\033[8l\033\033[2J" UNTIL,
     THROUGH "\033\033[8h\033\033[2J" UNTIL},
    {CV_TERMINAL_RTL, CV_TERMINAL_TMUX_MLTERM,
     THROUGH "\033\033]5379;use_ctl=false" BELL UNTIL,
     THROUGH "\033\033]5379;use_ctl=true" BELL UNTIL},
    {CV_TERMINAL_RTL, CV_TERMINAL_TMUX_KONSOLE,
     THROUGH "\033\033]50;BidiRenderingEnabled=false" BELL UNTIL,
     THROUGH "\033\033]50;BidiRenderingEnabled=true" BELL UNTIL},
    /* is `·` one column wide, and `ñ` one letter? */
    {CV_TERMINAL_ASK, 0, "\r·ñ\033[6n", ""},
    /* has tmux taken in what was sent before? */
    {CV_TERMINAL_HEARD, 0, "\033[5n", ""},
    /* nothing stays readable, scrolled lines included */
    {CV_TERMINAL_WIPE, 0, "\033[H\033[2J\033[3J", ""},
};
enum { EXTRAS = sizeof(extras) / sizeof(extras[0]) };

/* Which of them were sent: read by a signal handler that must undo them. */
static volatile unsigned char sent[EXTRAS];

static struct {
	enum cv_ui_order order;
	bool kiosk, known;
	unsigned kinds;
} the;

void cv_terminal_send(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, bytes, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			return;
		bytes += w;
		n -= (size_t)w;
	}
}

const char *cv_terminal_sequence(unsigned i)
{
	if (i >= 2 * EXTRAS)
		return NULL;
	if (i < EXTRAS)
		return extras[i].on;
	return extras[i - EXTRAS].undo;
}

/* Which terminal this is */

static bool begins(const char *s, const char *with)
{
	return s && strncmp(s, with, strlen(with)) == 0;
}

static bool is_set(const char *value)
{
	return value && *value;
}

/** Behind tmux the environment may be of an earlier terminal: what tmux says
 * of the present one counts for more. A VTE before 0.72 says nothing. */
static unsigned kinds_behind_tmux(const struct cv_terminal_traits *t)
{
	const char *type = t->client ? strchr(t->client, ' ') : NULL;
	unsigned kinds = 0;

	type = type ? type + 1 : "";
	if (begins(t->client, "mlterm"))
		return CV_TERMINAL_TMUX_MLTERM;
	if (begins(type, "Konsole"))
		return CV_TERMINAL_TMUX_KONSOLE;
	if (begins(type, "VTE"))
		return CV_TERMINAL_TMUX_VTE;
	if (is_set(type) || begins(t->client, "linux"))
		return 0; /* another one, and those do not reorder */
	if (is_set(t->mlterm))
		kinds |= CV_TERMINAL_TMUX_MLTERM;
	if (is_set(t->konsole))
		kinds |= CV_TERMINAL_TMUX_KONSOLE;
	if (is_set(t->vte) || begins(t->client, "xterm"))
		kinds |= CV_TERMINAL_TMUX_VTE;
	return kinds;
}

unsigned cv_terminal_kinds(const struct cv_terminal_traits *t)
{
	unsigned kinds = CV_TERMINAL_DIRECT;

	if (is_set(t->tmux))
		return t->every ? CV_TERMINAL_TMUX : kinds_behind_tmux(t);
	if (begins(t->term, "linux"))
		return 0;
	if (t->every || is_set(t->mlterm) || begins(t->term, "mlterm"))
		kinds |= CV_TERMINAL_MLTERM;
	if (t->every || is_set(t->konsole) || begins(t->term, "konsole"))
		kinds |= CV_TERMINAL_KONSOLE;
	return kinds;
}

/** Once, before the first right-to-left words: asking tmux takes time. */
static unsigned kinds(void)
{
	struct cv_terminal_traits t = {.term = getenv("TERM"),
				       .vte = getenv("VTE_VERSION"),
				       .konsole = getenv("KONSOLE_VERSION"),
				       .mlterm = getenv("MLTERM"),
				       .tmux = getenv("TMUX")};
	char client[CLIENT_ROOM];

	if (the.known)
		return the.kinds;
	t.every = the.order == CV_UI_ORDER_VISUAL;
	if (is_set(t.tmux) && !the.kiosk &&
	    cv_tmux_client(client, sizeof(client)))
		t.client = client;
	the.kinds = cv_terminal_kinds(&t);
	if (the.kinds & CV_TERMINAL_TMUX && !the.kiosk)
		cv_tmux_open();
	the.known = true;
	return the.kinds;
}

/* Sending and undoing */

static void send_row(int fd, int i, const char *bytes)
{
	cv_terminal_send(fd, bytes, strlen(bytes));
	sent[i] = bytes == extras[i].on;
}

static const char *only_row(enum cv_terminal_when when)
{
	for (int i = 0; i < EXTRAS; i++)
		if (extras[i].when == when)
			return extras[i].on;
	return "";
}

/** Wait until tmux has taken in what was sent: its options change at once,
 * what comes from a pane is read later. Other bytes that arrive are put into
 * `rest`, at most `room`; returns how many. */
static size_t be_heard(int fd_out, char *rest, size_t room)
{
	static const char answer[] = "\033[0n";
	const char *ask = only_row(CV_TERMINAL_HEARD);
	struct pollfd p = {STDIN_FILENO, POLLIN, 0};
	size_t n = 0, is = sizeof(answer) - 1;

	cv_terminal_send(fd_out, ask, strlen(ask));
	while (n < room && poll(&p, 1, ANSWER_MS) > 0) {
		if (read(STDIN_FILENO, rest + n, 1) <= 0)
			break;
		n++;
		if (n >= is && memcmp(rest + n - is, answer, is) == 0)
			return n - is;
	}
	return n;
}

static bool went_through_tmux(void)
{
	for (int i = 0; i < EXTRAS && !the.kiosk; i++)
		if (sent[i] && extras[i].kinds & CV_TERMINAL_TMUX)
			return true;
	return false;
}

/** What went through tmux wiped panes that are not ours. */
static void paint_tmux(int fd)
{
	char rest[64];

	if (!went_through_tmux())
		return;
	cv_keys_push(rest, be_heard(fd, rest, sizeof(rest)));
	cv_tmux_paint();
}

/** Put the option of tmux back once it has passed on what undoes ours. Keys
 * pressed meanwhile are lost. */
static void leave_tmux(int fd)
{
	char rest[64];

	be_heard(fd, rest, sizeof(rest));
	cv_tmux_close();
	cv_tmux_paint();
}

void cv_terminal_begin(int fd, enum cv_terminal_when when)
{
	if (when == CV_TERMINAL_RTL && the.order == CV_UI_ORDER_LOGICAL)
		return;
	for (int i = 0; i < EXTRAS; i++) {
		const struct extra *x = &extras[i];

		if (x->when != when || sent[i])
			continue;
		if (x->kinds == 0 || x->kinds & kinds())
			send_row(fd, i, x->on);
	}
	if (when == CV_TERMINAL_RTL)
		paint_tmux(fd);
}

void cv_terminal_leave(int fd)
{
	for (int i = EXTRAS - 1; i >= 0; i--)
		if (sent[i])
			cv_terminal_send(fd, extras[i].undo,
					 strlen(extras[i].undo));
	if (went_through_tmux())
		leave_tmux(fd);
}

void cv_terminal_again(int fd)
{
	if (the.known && the.kinds & CV_TERMINAL_TMUX && !the.kiosk)
		cv_tmux_open();
	for (int i = 0; i < EXTRAS; i++)
		if (sent[i])
			cv_terminal_send(fd, extras[i].on,
					 strlen(extras[i].on));
	paint_tmux(fd);
}

void cv_terminal_undo(int fd)
{
	cv_terminal_leave(fd);
	for (int i = 0; i < EXTRAS; i++)
		sent[i] = 0;
}

void cv_terminal_order(int fd, enum cv_ui_order order, bool kiosk)
{
	bool through = went_through_tmux();

	for (int i = 0; i < EXTRAS; i++)
		if (extras[i].when == CV_TERMINAL_RTL && sent[i])
			send_row(fd, i, extras[i].undo);
	if (through)
		leave_tmux(fd);
	the.order = order;
	the.kiosk = kiosk;
	the.known = false;
}

void cv_terminal_undoing(char *out, size_t room)
{
	size_t n = 0, len;

	for (int i = EXTRAS - 1; i >= 0; i--) {
		if (!sent[i])
			continue;
		len = strlen(extras[i].undo);
		if (n + len >= room)
			break;
		memcpy(out + n, extras[i].undo, len);
		n += len;
	}
	out[n] = '\0';
}

void cv_terminal_wipe(int fd)
{
	const char *wipe = only_row(CV_TERMINAL_WIPE);

	cv_terminal_send(fd, wipe, strlen(wipe));
}

/* The question */

/** Find `ESC [ row ; column R` in `bytes`; its place and column. */
static bool
find_answer(const char *bytes, size_t n, size_t *at, size_t *len, int *column)
{
	for (size_t i = 0; i + 5 < n; i++) {
		int row = 0, used = 0;
		char text[32];
		size_t take =
		    n - i < sizeof(text) - 1 ? n - i : sizeof(text) - 1;

		if (bytes[i] != '\033')
			continue;
		memcpy(text, bytes + i, take);
		text[take] = '\0';
		if (sscanf(text, "\033[%4d;%4dR%n", &row, column, &used) == 2 &&
		    used > 0) {
			*at = i;
			*len = (size_t)used;
			return true;
		}
	}
	return false;
}

/** The column it stands in, or 0 where no answer comes in time. */
static int hear_column(int fd, char *rest, size_t room, size_t *n)
{
	size_t at, len;
	int column;

	while (*n < room) {
		struct pollfd p = {fd, POLLIN, 0};
		ssize_t r;

		if (poll(&p, 1, ANSWER_MS) <= 0)
			break;
		r = read(fd, rest + *n, room - *n);
		if (r <= 0)
			break;
		*n += (size_t)r;
		if (find_answer(rest, *n, &at, &len, &column)) {
			memmove(rest + at, rest + at + len, *n - at - len);
			*n -= len;
			return column;
		}
	}
	return 0;
}

enum cv_terminal_letters
cv_terminal_ask(int fd_in, int fd_out, char *rest, size_t room, size_t *n)
{
	static const char blank[] = "\r    \r";
	const char *ask = only_row(CV_TERMINAL_ASK);
	int column;

	cv_terminal_send(fd_out, ask, strlen(ask));
	column = hear_column(fd_in, rest, room, n);
	cv_terminal_send(fd_out, blank, sizeof(blank) - 1);
	if (column == 0)
		return CV_TERMINAL_SILENT;
	if (column == 4)
		return CV_TERMINAL_WIDE;
	return column == 5 ? CV_TERMINAL_BYTES : CV_TERMINAL_NARROW;
}
