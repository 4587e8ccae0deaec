/* Looks at the bytes of a file before libconfig does: what is no text, and
 * what libconfig would read from elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <string.h>

#include <canvass/text.h>

/* The place of what is looked at, for one fault each. */
struct look {
	const char *path;
	struct cv_faults *faults;
	bool ok;
};

static void refuse(struct look *look, int line, const char *words)
{
	cv_faults_add(look->faults, CV_FAULT_ERROR, look->path, line, "%s",
		      words);
	look->ok = false;
}

static int line_of(const char *bytes, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at; i++)
		line += bytes[i] == '\n';
	return line;
}

static void check_bytes(struct look *look, const char *bytes, size_t len)
{
	const char *nul = memchr(bytes, '\0', len);
	size_t at;

	if (nul != NULL)
		refuse(look, line_of(bytes, (size_t)(nul - bytes)),
		       "this is not plain text (it holds a zero byte); save "
		       "the file as \"UTF-8\" or \"plain text\"");
	else if (!cv_text_is_utf8(bytes, len, &at))
		refuse(look, line_of(bytes, at),
		       "a character on this line is not UTF-8; save the file "
		       "as \"UTF-8\"");
}

/* Any line that begins so: inside a longer string too, to be sure. */
static void check_includes(struct look *look, const char *bytes, size_t len)
{
	const char *end = bytes + len, *p = bytes, *next;
	int line = 1;

	for (; p < end; p = next, line++) {
		next = memchr(p, '\n', (size_t)(end - p));
		next = next != NULL ? next + 1 : end;
		while (p < next && strchr(" \t\r\f\v", *p) != NULL)
			p++;
		if (next - p >= 8 && memcmp(p, "@include", 8) == 0)
			refuse(look, line,
			       "a file cannot read another one by @include; "
			       "copy what is needed into this file");
	}
}

bool cv_lex_check(const char *path, const char *bytes, size_t len,
		  struct cv_faults *faults)
{
	struct look look = {path, faults, true};

	check_bytes(&look, bytes, len);
	if (look.ok)
		check_includes(&look, bytes, len);
	return look.ok && cv_grammar_check(path, bytes, len, faults);
}
