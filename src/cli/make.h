/* A new folder with a consultation, made whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_MAKE_H
#define CANVASS_CLI_MAKE_H

#include <canvass/error.h>

/** Have `fill` make and fill a folder beside `path`, then give it the name of
 * `path`: where that fails nothing is left behind. An empty folder of that
 * name gives way; one with anything in it is refused (CV_INVALID). The folders
 * above are made. */
enum cv_status
cli_make_folder(const char *path,
		enum cv_status (*fill)(void *context, const char *path,
				       struct cv_error *err),
		void *context, struct cv_error *err);

#endif
