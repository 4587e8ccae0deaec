/* canvass-export: what canvass sends on standard input, as a file of Excel,
 * SPSS or Stata. Started by canvass alone; the one word is the file, which is
 * there already. What went wrong is said on standard output, for canvass.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "format.h"

#include <canvass/memory.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

static const struct format *const formats[] = {
#ifdef HAVE_XLSXWRITER
    &format_xlsx,
#endif
#ifdef HAVE_READSTAT
    &format_sav,
    &format_dta,
#endif
    NULL,
};

/* As in canvass: no core file, no debugger, nothing others can read. */
static void protect(void)
{
	struct rlimit none = {0, 0};

	umask(077);
	setrlimit(RLIMIT_CORE, &none);
#if defined(__linux__)
	/* who is stopped after the last row takes us along */
	prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
#endif
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

static bool
write_format(struct feed *feed, const char *path, struct cv_buf *why)
{
	for (size_t i = 0; formats[i] != NULL; i++)
		if (strcmp(formats[i]->name, feed->format) == 0)
			return formats[i]->write(feed, path, why);
	cv_buf_addf(why, "canvass-export was built without the library for %s",
		    feed->format);
	return false;
}

int main(int argc, char **argv)
{
	struct cv_buf why = CV_BUF_INIT;
	struct feed feed;
	bool done = false;

	protect();
	if (argc != 2) {
		fputs("canvass-export is run by `canvass export`\n", stderr);
		return 2;
	}
	if (feed_open(&feed, stdin))
		done = write_format(&feed, argv[1], &why);
	else
		cv_buf_adds(&why, "canvass-export does not belong to this "
				  "canvass");
	feed_close(&feed);
	if (!done) /* also when canvass is not there any more to do it */
		unlink(argv[1]);
	fputs(why.data, stdout);
	cv_buf_done(&why);
	return done ? 0 : 1;
}
