/* The tmux we may be in: it swallows what is meant for the terminal around it,
 * unless it is asked to let it through. It is started directly, without a
 * shell; a kiosk starts nothing. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_TMUX_H
#define CANVASS_UI_TMUX_H

#include <stdbool.h>
#include <stddef.h>

/** "NAME TYPE" of the terminal around tmux; false where tmux does not say. */
bool cv_tmux_client(char *out, size_t room);
/** Have it let sequences through from this pane, if it does not already. */
void cv_tmux_open(void);
/** Have it paint all of its panes again. Safe in a signal handler. */
void cv_tmux_paint(void);
/** As it was before. Safe in a signal handler. */
void cv_tmux_close(void);

#endif
