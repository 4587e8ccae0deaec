/* The ui itself. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_PRIVATE_H
#define CANVASS_UI_PRIVATE_H

#include "page.h"

#include <signal.h>

enum { CV_UI_SIGNALS = 7 };

struct cv_ui {
	struct cv_screen *screen;
	struct cv_ui_setup setup;
	const struct cv_catalogue *words;
	struct cv_panic panic;
	long long last_key;      /* when, ms */
	unsigned conditions;     /* of the page on screen */
	int battery;             /* percent worth saying, or -1 */
	long long asked_battery; /* when */
	bool letters;            /* the page on screen takes text */
	bool pasting;
	bool gone;
	int pipe[2]; /* signals arrive here */
	struct sigaction before[CV_UI_SIGNALS];
};

/** Catch what ends, resizes or disturbs us; and stop doing so. */
enum cv_status cv_ui_watch_signals(struct cv_ui *ui, struct cv_error *err);
void cv_ui_unwatch_signals(struct cv_ui *ui);
/** The next signal that came, or 0. */
int cv_ui_next_signal(struct cv_ui *ui);

#endif
