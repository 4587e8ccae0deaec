/* Which folder the consultation is in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Not the folder one happens to stand in, which may be a USB stick or somebody
 * else's. */
const char *cli_own_folder(void)
{
	const char *home = getenv("HOME");
	const struct passwd *person;

	if (home != NULL && home[0] == '/')
		return home;
	person = getpwuid(getuid());
	return person != NULL && person->pw_dir != NULL &&
		       person->pw_dir[0] == '/'
		   ? person->pw_dir
		   : NULL;
}

const char *cli_folder_usual(struct cv_arena *arena, bool *usual)
{
	const char *home = getenv("CANVASS_HOME");
	struct cv_buf path = CV_BUF_INIT;
	char *copy;

	*usual = true;
	if (home != NULL && home[0] != '\0')
		return home;
	home = cli_own_folder();
	cv_buf_adds(&path, home != NULL ? home : ".");
	cv_buf_adds(&path, "/.local/share/canvass/consultation");
	copy = cv_arena_strdup(arena, path.data);
	cv_buf_done(&path);
	return copy;
}

void cli_make_parents(const char *path)
{
	char *copy = cv_strdup(path), *slash;

	for (slash = strchr(copy + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0700) != 0 && errno != EEXIST) {
			*slash = '/';
			break; /* what fails next says why */
		}
		*slash = '/';
	}
	free(copy);
}

enum cv_status cli_folder_open(const struct cv_cli *cli, bool make,
			       struct cv_folder **out, struct cv_error *err)
{
	enum cv_status rc;

	if (access(cli->folder, F_OK) == 0 || errno != ENOENT)
		return cv_folder_open(cli->folder, out, err);
	if (!make || !cli->folder_is_usual)
		return cv_fail_at(err, CV_NOT_FOUND, cli->folder,
				  "there is no consultation here; make one "
				  "with canvass init %s",
				  cli->folder);
	cli_make_parents(cli->folder);
	rc = cv_folder_write_packed(cli->folder, err);
	if (rc != CV_OK)
		return rc;
	return cv_folder_open(cli->folder, out, err);
}
