/* What was said of this laptop and its terminal, whatever the consultation:
 * a small file in the person's own folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_LAPTOP_H
#define CANVASS_CLI_LAPTOP_H

#include <canvass/buf.h>
#include <canvass/ui.h>

/** Append the file's path: ~/.local/share/canvass/laptop; false where there is
 * no own folder. */
bool cli_laptop_path(struct cv_buf *out);
/** As it was kept; what is not there or not ours is as at first. */
void cli_laptop_read(struct cv_ui_laptop *out);
/** Keep it. Where that fails it holds until the program ends. */
void cli_laptop_keep(void *context, const struct cv_ui_laptop *laptop);
/** "automatic", "visual", "logical" */
const char *cli_order_name(enum cv_ui_order order);

#endif
