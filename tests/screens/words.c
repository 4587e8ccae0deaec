/* A reader for the shipped words: `name = "…";` and `name = {`, one a line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEP = 4 };

struct place {
	char names[DEEP][64];
	int depth;
};

/** The text between the quotes of a line, with \" and \n read. */
static bool read_value(char *from, struct cv_buf *out)
{
	char *p = strchr(from, '"');

	if (!p)
		return false;
	for (p++; *p && *p != '"'; p++) {
		if (*p == '\\' && p[1] == 'n')
			cv_buf_addc(out, '\n'), p++;
		else if (*p == '\\' && p[1])
			cv_buf_addc(out, *++p);
		else
			cv_buf_addc(out, *p);
	}
	return *p == '"';
}

static void set_word(struct cv_catalogue *c, const struct place *at,
		     const char *name, const char *words)
{
	struct cv_buf key = CV_BUF_INIT;
	int plural = at->depth > 1 ? cv_plural_named(name) : -1;

	for (int i = 0; i < at->depth; i++)
		cv_buf_addf(&key, "%s%s", i ? "." : "", at->names[i]);
	if (plural < 0)
		cv_buf_addf(&key, "%s%s", at->depth ? "." : "", name);
	cv_catalogue_set(c, key.data, plural, words);
	cv_buf_done(&key);
}

static void take_line(struct cv_catalogue *c, struct place *at, char *line)
{
	struct cv_buf words = CV_BUF_INIT;
	char name[64];

	line += strspn(line, " \t");
	if (*line == '}' && at->depth > 0) {
		at->depth--;
	} else if (sscanf(line, "%63[a-z_0-9] =", name) == 1) {
		char *brace = strchr(line, '{'), *quote = strchr(line, '"');

		if (quote && read_value(quote, &words)) {
			set_word(c, at, name, words.data);
			if (strcmp(name, "direction") == 0 && at->depth == 0)
				cv_catalogue_set_direction(
				    c, strcmp(words.data, "rtl") == 0 ? CV_RTL
								      : CV_LTR);
			if (strcmp(name, "name") == 0 && at->depth == 0)
				cv_catalogue_set_name(c, words.data);
		} else if (brace && at->depth < DEEP) {
			snprintf(at->names[at->depth++], 64, "%s", name);
		}
	}
	cv_buf_done(&words);
}

struct cv_catalogue *words_read(const char *path, const char *language)
{
	FILE *f = fopen(path, "r");
	struct cv_catalogue *c;
	struct place at = {.depth = 0};
	char line[4096];

	if (!f)
		return NULL;
	c = cv_catalogue_new(language, NULL);
	while (fgets(line, sizeof(line), f))
		if (line[strspn(line, " \t")] != '#')
			take_line(c, &at, line);
	fclose(f);
	return c;
}
