/* A program in a terminal of our own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "vt.h"

#include <canvass/buf.h>
#include <canvass/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

struct vt {
	VTerm *vterm;
	VTermScreen *screen;
	int fd, rows, cols;
	pid_t pid;
	bool ended, visible, wide, bytes_only, for_ever;
	struct cv_buf output;
};

static void send_back(const char *s, size_t n, void *context)
{
	struct vt *vt = context;
	static const char narrow[] = "\033[1;3R", wide[] = "\033[1;4R",
			  bytes[] = "\033[1;5R";
	bool asked = n == sizeof(narrow) - 1 && memcmp(s, narrow, n) == 0;

	if (asked && vt->wide)
		s = wide;
	if (asked && vt->bytes_only &&
	    (vt->for_ever || strstr(vt->output.data, "\033%G") == NULL))
		s = bytes;
	vt_send(vt, s, n);
}

static int on_property(VTermProp prop, VTermValue *value, void *context)
{
	if (prop == VTERM_PROP_CURSORVISIBLE)
		((struct vt *)context)->visible = value->boolean;
	return 1;
}

/** Nobody has the other side of the terminal open any more. */
static bool is_gone(const struct vt *vt)
{
	struct pollfd p = {vt->fd, 0, 0};

	return poll(&p, 1, 0) > 0 && p.revents & (POLLHUP | POLLERR);
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

struct vt *vt_start(char *const argv[], char *const env[], int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows,
			       .ws_col = (unsigned short)cols};
	struct vt *vt = cv_calloc(1, sizeof(*vt));

	cv_buf_init(&vt->output);
	vt->rows = rows;
	vt->cols = cols;
	vt->visible = true;
	vt->pid = forkpty(&vt->fd, NULL, NULL, &size);
	if (vt->pid < 0) {
		free(vt);
		return NULL;
	}
	if (vt->pid == 0) {
		/* whoever runs the tests may ignore them (nohup) */
		signal(SIGHUP, SIG_DFL);
		signal(SIGINT, SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
		execve(argv[0], argv, env);
		_exit(127);
	}
	fcntl(vt->fd, F_SETFL, O_NONBLOCK);
	vt->vterm = vterm_new(rows, cols);
	vterm_set_utf8(vt->vterm, 1);
	vterm_output_set_callback(vt->vterm, send_back, vt);
	vt->screen = vterm_obtain_screen(vt->vterm);
	vterm_screen_set_callbacks(vt->screen, &callbacks, vt);
	vterm_screen_enable_altscreen(vt->screen, 1);
	vterm_screen_reset(vt->screen, 1);
	return vt;
}

void vt_be_wide(struct vt *vt)
{
	vt->wide = true;
}

void vt_be_bytes(struct vt *vt, bool for_ever)
{
	vt->bytes_only = true;
	vt->for_ever = for_ever;
}

void vt_close(struct vt **vt)
{
	if (!*vt)
		return;
	if ((*vt)->pid > 0)
		kill((*vt)->pid, SIGHUP);
	close((*vt)->fd);
	if ((*vt)->pid > 0)
		waitpid((*vt)->pid, NULL, 0);
	vterm_free((*vt)->vterm);
	cv_buf_done(&(*vt)->output);
	free(*vt);
	*vt = NULL;
}

bool vt_pump(struct vt *vt, int ms)
{
	struct pollfd p = {vt->fd, POLLIN, 0};
	char bytes[65536];
	ssize_t n;

	if (vt->ended || poll(&p, 1, ms) <= 0)
		return false;
	n = read(vt->fd, bytes, sizeof(bytes));
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	if (n <= 0) {
		vt->ended = true;
		return false;
	}
	cv_buf_add(&vt->output, bytes, (size_t)n);
	vterm_input_write(vt->vterm, bytes, (size_t)n);
	return true;
}

void vt_send(struct vt *vt, const char *bytes, size_t n)
{
	while (n > 0 && !vt->ended) {
		ssize_t w = write(vt->fd, bytes, n);

		if (w > 0) {
			bytes += w;
			n -= (size_t)w;
		} else if (w < 0 && errno == EAGAIN) {
			/* it is busy writing, or gone */
			if (!vt_pump(vt, 20) && is_gone(vt))
				return;
		} else if (w == 0 || errno != EINTR) {
			return;
		}
	}
}

bool vt_key(struct vt *vt, const char *name)
{
	static const struct {
		const char *name;
		VTermKey key;
	} keys[] = {{"enter", VTERM_KEY_ENTER},  {"tab", VTERM_KEY_TAB},
		    {"bs", VTERM_KEY_BACKSPACE}, {"esc", VTERM_KEY_ESCAPE},
		    {"up", VTERM_KEY_UP},        {"down", VTERM_KEY_DOWN},
		    {"left", VTERM_KEY_LEFT},    {"right", VTERM_KEY_RIGHT},
		    {"del", VTERM_KEY_DEL},      {"home", VTERM_KEY_HOME},
		    {"end", VTERM_KEY_END},      {"pgup", VTERM_KEY_PAGEUP},
		    {"pgdn", VTERM_KEY_PAGEDOWN}};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(keys[i].name, name) == 0) {
			vterm_keyboard_key(vt->vterm, keys[i].key,
					   VTERM_MOD_NONE);
			return true;
		}
	if (strcmp(name, "space") == 0)
		name = " ";
	if (name[0] == 'f' && name[1] >= '1' && name[1] <= '9') {
		long number = strtol(name + 1, NULL, 10);

		vterm_keyboard_key(vt->vterm,
				   (VTermKey)VTERM_KEY_FUNCTION(number),
				   VTERM_MOD_NONE);
		return true;
	}
	if (strlen(name) != 1)
		return false;
	vt_send(vt, name, 1);
	return true;
}

void vt_resize(struct vt *vt, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows,
			       .ws_col = (unsigned short)cols};

	vt->rows = rows;
	vt->cols = cols;
	vterm_set_size(vt->vterm, rows, cols);
	ioctl(vt->fd, TIOCSWINSZ, &size);
}

void vt_signal(struct vt *vt, int number)
{
	kill(vt->pid, number);
}

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

void vt_hang_up(struct vt *vt)
{
	close(vt->fd);
	vt->fd = -1;
	vt->ended = true;
}

bool vt_stopped(struct vt *vt)
{
	long end = now_ms() + 10000;
	int status;

	while (now_ms() < end) {
		if (waitpid(vt->pid, &status, WNOHANG | WUNTRACED) == vt->pid)
			return WIFSTOPPED(status);
		vt_pump(vt, 20);
	}
	return false;
}

int vt_exit(struct vt *vt)
{
	long end = now_ms() + 10000;

	while (now_ms() < end) {
		int status;
		pid_t pid = waitpid(vt->pid, &status, WNOHANG);

		if (pid == vt->pid) {
			while (vt_pump(vt, 0))
				;
			vt->pid = 0;
			return WIFEXITED(status) ? WEXITSTATUS(status)
						 : 128 + WTERMSIG(status);
		}
		if (!vt_pump(vt, 20) && vt->ended)
			poll(NULL, 0, 20);
	}
	return -1;
}

int vt_rows(const struct vt *vt)
{
	return vt->rows;
}

int vt_cols(const struct vt *vt)
{
	return vt->cols;
}

size_t vt_bytes(const struct vt *vt)
{
	return vt->output.len;
}

const char *vt_output(const struct vt *vt)
{
	return vt->output.data;
}

void vt_cursor(const struct vt *vt, int *row, int *col, bool *visible)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(vt->vterm), &pos);
	*row = pos.row + 1;
	*col = pos.col + 1;
	*visible = vt->visible;
}

static bool is_second_half(const VTermScreenCell *cell)
{
	return cell->chars[0] == (uint32_t)-1;
}

char *vt_row(const struct vt *vt, int row)
{
	struct cv_buf out = CV_BUF_INIT;
	size_t keep = 0;

	for (int col = 0; col < vt->cols; col++) {
		VTermScreenCell cell;

		vterm_screen_get_cell(vt->screen, (VTermPos){row, col}, &cell);
		if (is_second_half(&cell))
			continue;
		if (!cell.chars[0])
			cv_buf_addc(&out, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i];
		     i++)
			cv_buf_add_utf8(&out, cell.chars[i]);
		if (cell.chars[0] && cell.chars[0] != ' ')
			keep = out.len;
	}
	cv_buf_truncate(&out, keep);
	return cv_buf_take(&out);
}

static char colour_letter(VTermColor colour)
{
	static const struct {
		int index;
		char letter;
	} colours[] = {
	    {243, 'q'}, {30, 'a'}, {97, 'm'}, {130, 'w'}, {160, 's'}};

	if (VTERM_COLOR_IS_DEFAULT_FG(&colour))
		return '.';
	for (size_t i = 0; i < sizeof(colours) / sizeof(colours[0]); i++)
		if (VTERM_COLOR_IS_INDEXED(&colour) &&
		    colour.indexed.idx == colours[i].index)
			return colours[i].letter;
	return '?';
}

char *vt_attributes(const struct vt *vt, int row)
{
	struct cv_buf out = CV_BUF_INIT;
	size_t keep = 0;

	for (int col = 0; col < vt->cols; col++) {
		VTermScreenCell cell;
		char letter;

		vterm_screen_get_cell(vt->screen, (VTermPos){row, col}, &cell);
		letter = colour_letter(cell.fg);
		if (cell.attrs.reverse)
			letter = letter == 's' ? 'R' : 'r';
		else if (cell.attrs.bold)
			letter = letter == 's' ? 's' : 'b';
		if (cell.attrs.blink || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
			letter = '?';
		/* a quiet space looks like any other */
		if (!cell.attrs.reverse &&
		    (!cell.chars[0] || cell.chars[0] == ' '))
			letter = '.';
		cv_buf_addc(&out, letter);
		if (letter != '.')
			keep = out.len;
	}
	cv_buf_truncate(&out, keep);
	return cv_buf_take(&out);
}
