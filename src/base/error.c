/* Filling the one error structure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/error.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void fill(struct cv_error *err, enum cv_status status, const char *where,
		 const char *format, va_list args)
{
	struct cv_error e = {.status = status};

	if (err == NULL)
		return;
	snprintf(e.where, sizeof e.where, "%s", where);
	vsnprintf(e.text, sizeof e.text, format, args);
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
