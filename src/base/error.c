/* Filling the one error structure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/error.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A text that was cut must not end within a character. */
static void mend_end(char *text, size_t size, int wanted)
{
	size_t last = strlen(text), back = 0;
	unsigned char lead;

	if (wanted < (int)size || last == 0)
		return;
	while (back < 3 && back + 1 < last &&
	       ((unsigned char)text[last - 1 - back] & 0xC0) == 0x80)
		back++;
	lead = (unsigned char)text[last - 1 - back];
	if (lead >= 0xC0 && back < (lead < 0xE0 ? 1u : lead < 0xF0 ? 2u : 3u))
		text[last - 1 - back] = '\0';
}

__attribute__((format(printf, 4, 0))) static void
fill(struct cv_error *err, enum cv_status status, const char *where,
     const char *format, va_list args)
{
	struct cv_error e = {.status = status};

	if (err == NULL)
		return;
	mend_end(e.where, sizeof e.where,
		 snprintf(e.where, sizeof e.where, "%s", where));
	mend_end(e.text, sizeof e.text,
		 vsnprintf(e.text, sizeof e.text, format, args));
	*err = e;
}

enum cv_status
cv_fail(struct cv_error *err, enum cv_status status, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(err, status, "", format, args);
	va_end(args);
	return status;
}

enum cv_status cv_fail_at(struct cv_error *err, enum cv_status status,
			  const char *where, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(err, status, where, format, args);
	va_end(args);
	return status;
}
