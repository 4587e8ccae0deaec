/* A file written whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_SAVE_H
#define CANVASS_CLI_SAVE_H

#include <canvass/buf.h>
#include <canvass/error.h>

/** Write `text` to `path`, under another name first, so that what was there
 * stays as it is until all of the new is on the disk. Something that is not a
 * file is not written over: CV_INVALID. */
enum cv_status
cli_save(const char *path, const struct cv_buf *text, struct cv_error *err);

#endif
