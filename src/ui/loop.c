/* The one loop: waits for the keyboard, a signal or a deadline, and hands what
 * came to the view. SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* ppoll */
#include "private.h"

#include <canvass/memory.h>

#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { SEQUENCE_MS = 500, BATTERY_MS = 60000 };

static long long now_ms(const struct cv_ui *ui)
{
	const struct cv_clock *clock = ui->setup.clock;

	return clock->now(clock->context).monotonic_ms;
}

/** Asking takes time: once a minute is enough. */
static void look_at_battery(struct cv_ui *ui)
{
	long long now = now_ms(ui);

	if (!ui->setup.battery ||
	    (ui->asked_battery > 0 && now - ui->asked_battery < BATTERY_MS))
		return;
	ui->battery = ui->setup.battery(ui->setup.context);
	ui->asked_battery = now > 0 ? now : 1;
}

static void draw(struct cv_ui *ui, struct cv_view *view)
{
	struct cv_page page;

	look_at_battery(ui);
	cv_page_open(&page, ui, view);
	view->ops->draw(view, &page);
	cv_page_show(&page, view);
	ui->conditions = page.conditions;
	ui->letters = page.letters;
	cv_page_close(&page);
}

void cv_view_notice(struct cv_view *view, const char *words, bool warns)
{
	free(view->notice);
	view->notice = words ? cv_strdup(words) : NULL;
	view->notice_warns = warns;
}

void cv_view_close(struct cv_view *view)
{
	if (view->ops->close)
		view->ops->close(view);
	cv_view_notice(view, NULL, false);
}

/* Waiting */

enum event { EVENT_KEYS, EVENT_SIGNAL, EVENT_TICK, EVENT_IDLE, EVENT_LATE };

/** How long until something happens by itself, and what; -1: nothing. */
static int
deadline(const struct cv_ui *ui, const struct cv_view *view, enum event *what)
{
	int ms = -1, idle = ui->setup.idle_minutes * 60000;

	if (cv_keys_open_sequence()) {
		*what = EVENT_LATE;
		return SEQUENCE_MS;
	}
	if (idle > 0) {
		long long left = ui->last_key + idle - now_ms(ui);

		ms = left > 0 ? (int)left : 0;
		*what = EVENT_IDLE;
	}
	if (view && view->ops->tick && view->tick_ms > 0 &&
	    (ms < 0 || view->tick_ms < ms)) {
		ms = view->tick_ms;
		*what = EVENT_TICK;
	}
	return ms;
}

/** A terminal that is gone can be read for ever: its end is always there. */
static bool keys_are_left(void)
{
	int n = 0;

	return ioctl(STDIN_FILENO, FIONREAD, &n) == 0 && n > 0;
}

static enum event wait_for(struct cv_ui *ui, const struct cv_view *view)
{
	struct pollfd fds[2] = {{STDIN_FILENO, POLLIN, 0},
				{ui->pipe[0], POLLIN, 0}};
	enum event by_itself = EVENT_TICK;
	int ms = deadline(ui, view, &by_itself);
	struct timespec left = {ms / 1000, ms % 1000 * 1000000L};
	int n = ppoll(fds, 2, ms < 0 ? NULL : &left, NULL);

	if (n == 0)
		return by_itself;
	if (n < 0 || fds[1].revents)
		return EVENT_SIGNAL;
	if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
		ui->gone = !keys_are_left();
	return EVENT_KEYS;
}

/** The terminal is given back until we are told to go on. */
static void stop(struct cv_ui *ui)
{
	cv_screen_leave(ui->screen);
	raise(SIGSTOP);
	cv_screen_again(ui->screen);
}

/** True where the terminal has another size. */
static bool take_signals(struct cv_ui *ui)
{
	bool resized = false;
	int number;

	while ((number = cv_ui_next_signal(ui)) != 0) {
		if (number == SIGWINCH)
			resized = cv_screen_resized(ui->screen) || resized;
		else if (number == SIGTSTP)
			stop(ui);
		else if (number == SIGCONT)
			cv_screen_again(ui->screen);
		else
			ui->gone = true;
	}
	return resized;
}

/* Blank */

/** Wipe the screen and wait until someone comes back and presses Enter. */
static void stay_blank(struct cv_ui *ui)
{
	int key;

	cv_screen_blank(ui->screen);
	while (!ui->gone) {
		switch (wait_for(ui, NULL)) {
		case EVENT_SIGNAL:
			take_signals(ui);
			cv_screen_blank(ui->screen);
			break;
		case EVENT_KEYS:
			while ((key = cv_keys_next()) != CV_KEY_NONE) {
				ui->last_key = now_ms(ui);
				if (key == CV_KEY_ENTER)
					return;
			}
			break;
		default: /* nothing wakes it by itself */
			cv_keys_late();
			ui->last_key = now_ms(ui);
			break;
		}
	}
}

static int blank(struct cv_ui *ui, struct cv_view *view)
{
	stay_blank(ui);
	if (ui->gone)
		return CV_UI_HANGUP;
	return view->ops->key(view, CV_UI_BLANKED, CV_KEY_NONE);
}

/* Keys */

/** Towards the beginning and the end of reading, not left and right. */
static int mirrored(const struct cv_ui *ui, int key)
{
	static const int pairs[][2] = {{CV_KEY_LEFT, CV_KEY_RIGHT},
				       {CV_KEY_WORD_LEFT, CV_KEY_WORD_RIGHT}};

	if (cv_screen_direction(ui->screen) != CV_RTL)
		return key;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		for (int side = 0; side < 2; side++)
			if (key == pairs[i][side])
				return pairs[i][1 - side];
	return key;
}

static int
intent_of(const struct cv_ui *ui, const struct cv_view *view, int key)
{
	for (const struct cv_key *k = view->keys; k && k->key; k++) {
		if ((ui->conditions & k->when) != k->when)
			continue;
		if (k->key == key ||
		    (k->key == CV_KEY_DIGITS && cv_key_digit(key) >= 0))
			return k->intent;
	}
	return CV_UI_OTHER;
}

/** Pasted text reaches a field as characters, never as keys. */
static int paste(struct cv_ui *ui, struct cv_view *view, int key)
{
	if (key == CV_KEY_PASTE_BEGIN || key == CV_KEY_PASTE_END) {
		ui->pasting = key == CV_KEY_PASTE_BEGIN;
		return CV_UI_STAY;
	}
	if (key == CV_KEY_ENTER || key == CV_KEY_TAB)
		key = ' ';
	if (!cv_key_is_text(key))
		return CV_UI_STAY;
	return view->ops->key(view, CV_UI_PASTED, key);
}

static int take_key(struct cv_ui *ui, struct cv_view *view, int key)
{
	ui->last_key = now_ms(ui);
	if (ui->pasting || key == CV_KEY_PASTE_BEGIN)
		return paste(ui, view, key);
	if (cv_panic_key(&ui->panic, key, ui->last_key))
		return blank(ui, view);
	cv_view_notice(view, NULL, false);
	if (ui->setup.laptop.azerty && !ui->letters)
		key = cv_key_azerty(key);
	key = mirrored(ui, key);
	return view->ops->key(view, intent_of(ui, view, key), key);
}

/** The next key that is there, and *any becomes true. The page is described
 * anew between two keys, because what a key means depends on it; only pasted
 * characters come all at once. */
static int take_keys(struct cv_ui *ui, struct cv_view *view, bool *any)
{
	int key, intent = CV_UI_STAY;

	while (intent == CV_UI_STAY && (!*any || ui->pasting) &&
	       (key = cv_keys_next()) != CV_KEY_NONE) {
		*any = true;
		intent = take_key(ui, view, key);
	}
	return intent;
}

static int take_waiting_keys(struct cv_ui *ui, struct cv_view *view)
{
	bool any = false;
	int intent = take_keys(ui, view, &any);

	if (!any && !cv_keys_open_sequence())
		ui->gone = true; /* readable, and nothing there: its end */
	return intent;
}

static int take_event(struct cv_ui *ui, struct cv_view *view)
{
	int key, intent;
	bool any = false;

	intent = take_keys(ui, view, &any); /* those read ahead */
	if (any)
		return intent;
	switch (wait_for(ui, view)) {
	case EVENT_KEYS:
		return ui->gone ? CV_UI_STAY : take_waiting_keys(ui, view);
	case EVENT_SIGNAL:
		if (take_signals(ui) && view->ops->resized)
			return view->ops->resized(view);
		return CV_UI_STAY;
	case EVENT_TICK:
		return view->ops->tick(view);
	case EVENT_IDLE:
		return blank(ui, view);
	case EVENT_LATE:
		key = cv_keys_late();
		return key == CV_KEY_NONE ? CV_UI_STAY
					  : take_key(ui, view, key);
	}
	return CV_UI_STAY;
}

int cv_ui_run(struct cv_ui *ui, struct cv_view *view)
{
	int intent = CV_UI_STAY;

	view->ui = ui;
	if (view->ops->open)
		view->ops->open(view);
	while (intent == CV_UI_STAY) {
		if (ui->gone)
			return CV_UI_HANGUP;
		draw(ui, view);
		intent = take_event(ui, view);
	}
	return intent;
}
