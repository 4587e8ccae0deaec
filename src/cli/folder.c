/* Which folder the consultation is in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <stdlib.h>

const char *cli_folder_usual(struct cv_arena *arena, bool *usual)
{
	const char *home = getenv("CANVASS_HOME");
	struct cv_buf path = CV_BUF_INIT;
	char *copy;

	*usual = true;
	if (home != NULL && home[0] != '\0')
		return home;
	home = getenv("HOME");
	cv_buf_adds(&path, home != NULL && home[0] != '\0' ? home : ".");
	cv_buf_adds(&path, "/.local/share/canvass/consultation");
	copy = cv_arena_strdup(arena, path.data);
	cv_buf_done(&path);
	return copy;
}
