/* canvass doctor: is this machine fit for it, and what to do where not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "doctor.h"

#include "laptop.h"

#include <canvass/text.h>
#include <langinfo.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void doctor_say(struct doctor *d, enum doctor_verdict verdict, const char *what,
		const char *format, ...)
{
	struct cv_buf words = CV_BUF_INIT, clean = CV_BUF_INIT;
	va_list list;
	char *line;
	int n;

	va_start(list, format);
	n = vsnprintf(NULL, 0, format, list);
	va_end(list);
	line = cv_calloc((size_t)n + 1, 1);
	va_start(list, format);
	vsnprintf(line, (size_t)n + 1, format, list);
	va_end(list);
	cv_buf_addf(&words, "%s: %s", what, line);
	cv_text_clean(&clean, words.data, words.len, CV_CLEAN_LINE);
	printf("%-5s%s\n", verdict == DOCTOR_OK ? "OK" : "!", clean.data);
	d->serious |= verdict == DOCTOR_SERIOUS;
	free(line);
	cv_buf_done(&clean);
	cv_buf_done(&words);
}

/* The variable that decides, as the C library looks for it. */
static const char *deciding(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);

		if (value != NULL && value[0] != '\0')
			return value;
	}
	return NULL;
}

static void locale(struct doctor *d)
{
	const char *said = deciding();

	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		doctor_say(d, DOCTOR_SERIOUS, "Locale",
			   "there is no UTF-8 here, not even C.UTF-8: install "
			   "it (Debian: libc-bin or locales)");
	else if (said == NULL)
		doctor_say(d, DOCTOR_OK, "Locale",
			   "none is set, C.UTF-8 is used");
	else if (strcasestr(said, "utf-8") == NULL &&
		 strcasestr(said, "utf8") == NULL)
		doctor_say(d, DOCTOR_OK, "Locale",
			   "%s is not UTF-8, C.UTF-8 is used instead", said);
	else
		doctor_say(d, DOCTOR_OK, "Locale", "%s", said);
}

static void keyboard(struct doctor *d)
{
	struct cv_ui_laptop laptop;

	cli_laptop_read(&laptop);
	if (laptop.azerty)
		doctor_say(d, DOCTOR_OK, "Keyboard",
			   "AZERTY: outside fields its row counts as digits "
			   "without Shift");
	else
		doctor_say(d, DOCTOR_OK, "Keyboard",
			   "digits as they are typed; on AZERTY, Set up has a "
			   "line \"Keyboard\" that makes Shift needless");
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	const char *root = getenv("CANVASS_ROOT");
	struct doctor d = {.cli = cli, .root = root != NULL ? root : ""};

	(void)args;
	doctor_terminal(&d);
	locale(&d);
	keyboard(&d);
	doctor_machine(&d);
	return d.serious ? CLI_FAILED : CLI_DONE;
}

const struct cli_command cli_cmd_doctor = {
    .name = "doctor",
    .words = "",
    .summary = "this machine and terminal: what is right, what to do",
    .help = "Each line begins with OK, or with ! and says what to do. The "
	    "status is 1 where\nanswers would be at stake, 0 otherwise.",
    .run = run};
