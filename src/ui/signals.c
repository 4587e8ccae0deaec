/* Signals become events: handlers only write a pipe.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static const int watched[CV_UI_SIGNALS] = {SIGWINCH, SIGHUP,  SIGTERM, SIGINT,
					   SIGQUIT,  SIGTSTP, SIGCONT};

/* A handler has no argument: the end of the pipe it writes to. */
static volatile sig_atomic_t write_end = -1;

static void on_signal(int number)
{
	int saved = errno;
	unsigned char byte = (unsigned char)number;

	if (write_end >= 0 && write(write_end, &byte, 1) < 0)
		errno = saved; /* full: enough are waiting */
	errno = saved;
}

/** Nobody reaches a shell from a kiosk. */
static bool is_ignored(const struct cv_ui *ui, int number)
{
	return number == SIGQUIT || (number == SIGTSTP && ui->setup.kiosk);
}

enum cv_status cv_ui_watch_signals(struct cv_ui *ui, struct cv_error *err)
{
	if (pipe(ui->pipe) != 0)
		return cv_fail(err, CV_IO, "the system has no pipe left");
	for (int i = 0; i < 2; i++) {
		fcntl(ui->pipe[i], F_SETFL, O_NONBLOCK);
		fcntl(ui->pipe[i], F_SETFD, FD_CLOEXEC);
	}
	write_end = ui->pipe[1];
	for (int i = 0; i < CV_UI_SIGNALS; i++) {
		struct sigaction act = {.sa_flags = SA_RESTART};

		sigemptyset(&act.sa_mask);
		act.sa_handler =
		    is_ignored(ui, watched[i]) ? SIG_IGN : on_signal;
		sigaction(watched[i], &act, &ui->before[i]);
	}
	return CV_OK;
}

void cv_ui_unwatch_signals(struct cv_ui *ui)
{
	if (write_end < 0)
		return;
	for (int i = 0; i < CV_UI_SIGNALS; i++)
		sigaction(watched[i], &ui->before[i], NULL);
	write_end = -1;
	close(ui->pipe[0]);
	close(ui->pipe[1]);
}

int cv_ui_next_signal(struct cv_ui *ui)
{
	unsigned char byte;

	return read(ui->pipe[0], &byte, 1) == 1 ? byte : 0;
}
