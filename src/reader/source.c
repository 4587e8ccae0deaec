/* One file as it was read: its text, and its structure by libconfig.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <stdlib.h>
#include <string.h>

struct cv_source *cv_source_load(struct cv_folder *folder, const char *path,
				 struct cv_faults *faults)
{
	struct cv_source *source;
	struct cv_error err = {0};
	char *bytes;
	size_t len;

	if (cv_folder_read(folder, path, &bytes, &len, &err) != CV_OK) {
		cv_faults_add(faults, CV_FAULT_ERROR, path, 1, "%s", err.text);
		return NULL;
	}
	source = cv_calloc(1, sizeof *source);
	source->path = cv_strdup(path);
	source->bytes = bytes;
	source->len = len;
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		source->len -= 3;
		memmove(bytes, bytes + 3, source->len + 1);
	}
	return source;
}

bool cv_source_parse(struct cv_source *source, struct cv_faults *faults)
{
	if (source->parsed || source->broken)
		return source->parsed;
	/* What was packed was looked at when the program was made. */
	if (cv_packed_same(source->path, source->bytes, source->len) == NULL)
		source->broken = !cv_lex_check(source->path, source->bytes,
					       source->len, faults);
	if (source->broken)
		return false;
	config_init(&source->config);
	source->parsed =
	    config_read_string(&source->config, source->bytes) == CONFIG_TRUE;
	if (source->parsed)
		return true;
	source->broken = true;
	cv_lex_explain(source->path, source->bytes, source->len,
		       config_error_line(&source->config),
		       config_error_text(&source->config), faults);
	config_destroy(&source->config);
	return false;
}

struct cv_source *cv_source_read(struct cv_folder *folder, const char *path,
				 struct cv_faults *faults)
{
	struct cv_source *source = cv_source_load(folder, path, faults);

	if (source != NULL && !cv_source_parse(source, faults))
		cv_source_free(&source);
	return source;
}

/* Does a line read `key = "value"`? */
static bool read_line(const char *p, const char *end, const char *key,
		      char *value, size_t size)
{
	size_t n = strlen(key);
	const char *close;

	if ((size_t)(end - p) <= n || memcmp(p, key, n) != 0)
		return false;
	for (p += n; p < end && (*p == ' ' || *p == '\t'); p++)
		;
	if (p >= end || (*p != '=' && *p != ':'))
		return false;
	for (p++; p < end && (*p == ' ' || *p == '\t'); p++)
		;
	if (p >= end || *p != '"')
		return false;
	p++;
	close = memchr(p, '"', (size_t)(end - p));
	if (close == NULL || (size_t)(close - p) >= size)
		return false;
	memcpy(value, p, (size_t)(close - p));
	value[close - p] = '\0';
	return true;
}

bool cv_source_peek(const struct cv_source *source, const char *key,
		    char *value, size_t size)
{
	const char *p = source->bytes, *end = p + source->len, *stop;

	while (p < end) {
		stop = memchr(p, '\n', (size_t)(end - p));
		stop = stop != NULL ? stop : end;
		if (read_line(p, stop, key, value, size))
			return true;
		p = stop < end ? stop + 1 : end;
	}
	return false;
}

void cv_source_forget(struct cv_source *source)
{
	if (source->parsed)
		config_destroy(&source->config);
	source->parsed = false;
}

void cv_source_free(struct cv_source **source)
{
	if (*source == NULL)
		return;
	if ((*source)->parsed)
		config_destroy(&(*source)->config);
	free((*source)->path);
	free((*source)->bytes);
	free(*source);
	*source = NULL;
}
