/* What the program says about itself on standard error, and with which exit
 * status it ends. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <canvass/text.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Names of files and people's words stand in messages: made harmless. */
static void say(const char *where, const char *text)
{
	struct cv_buf line = CV_BUF_INIT;

	cv_buf_adds(&line, "canvass: ");
	if (where[0] != '\0') {
		cv_text_clean(&line, where, strlen(where), CV_CLEAN_LINE);
		cv_buf_adds(&line, ": ");
	}
	cv_text_clean(&line, text, strlen(text), CV_CLEAN_LINE);
	cv_buf_addc(&line, '\n');
	fflush(stdout);
	fputs(line.data, stderr);
	cv_buf_done(&line);
}

int cli_exit(enum cv_status status, const struct cv_error *err)
{
	if (status == CV_OK)
		return CLI_DONE;
	say(err->where,
	    err->text[0] != '\0' ? err->text : "it could not be done");
	return CLI_FAILED;
}

void cli_note(const char *format, ...)
{
	char text[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	say("", text);
}

int cli_usage(const char *command, const char *format, ...)
{
	char text[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	say(command, text);
	fprintf(stderr, "canvass%s%s --help says how it is written.\n",
		command[0] != '\0' ? " " : "", command);
	return CLI_USAGE;
}
