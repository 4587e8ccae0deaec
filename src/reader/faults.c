/* The list of what is wrong.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <canvass/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Nobody reads more, and looking for doubles is square. */
enum { FAULTS_MAX = 5000 };

static bool is_known(const struct cv_faults *faults, const char *file, int line,
		     const char *text)
{
	for (size_t i = 0; i < faults->count; i++) {
		const struct cv_fault *f = &faults->list[i];

		if (f->line == line && strcmp(f->file, file) == 0 &&
		    strcmp(f->text, text) == 0)
			return true;
	}
	return false;
}

/* Faults quote files, and a terminal shows them: clean like any text. */
static char *clean(const char *s)
{
	struct cv_buf out = CV_BUF_INIT;

	cv_text_clean(&out, s, strlen(s), CV_CLEAN_TEXT);
	return cv_buf_take(&out);
}

__attribute__((format(printf, 1, 0))) static char *
print(const char *format, va_list args)
{
	va_list again;
	char *text, *cleaned;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	text = cv_malloc((size_t)(n > 0 ? n : 0) + 1);
	vsnprintf(text, (size_t)(n > 0 ? n : 0) + 1, format, args);
	cleaned = clean(text);
	free(text);
	return cleaned;
}

void cv_faults_addv(struct cv_faults *faults, enum cv_severity severity,
		    const char *file, int line, const char *format,
		    va_list args)
{
	char *text = print(format, args), *path = clean(file);
	struct cv_fault *f;

	/* A template read by twelve areas would say it twelve times. */
	if (is_known(faults, path, line, text)) {
		free(text);
		free(path);
		return;
	}
	if (faults->count == faults->room) {
		faults->room = faults->room > 0 ? faults->room * 2 : 16;
		faults->list = cv_reallocarray(faults->list, faults->room,
					       sizeof *faults->list);
	}
	f = &faults->list[faults->count++];
	f->file = path;
	f->line = line;
	f->severity = severity;
	f->text = text;
	if (severity == CV_FAULT_ERROR)
		faults->errors++;
}

void cv_faults_add(struct cv_faults *faults, enum cv_severity severity,
		   const char *file, int line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	cv_faults_addv(faults, severity, file, line, format, args);
	va_end(args);
}

void cv_faults_done(struct cv_faults *faults)
{
	for (size_t i = 0; i < faults->count; i++) {
		free(faults->list[i].file);
		free(faults->list[i].text);
	}
	free(faults->list);
	memset(faults, 0, sizeof *faults);
}

/* Files keep the order in which they were first spoken of. */
struct order {
	struct cv_fault fault;
	size_t file, place;
};

static int by_file_and_line(const void *a, const void *b)
{
	const struct order *x = a, *y = b;

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->fault.line != y->fault.line)
		return x->fault.line < y->fault.line ? -1 : 1;
	return x->place < y->place ? -1 : 1;
}

/* The place of a file among those known, else after them as first named. */
static size_t
place_of(const struct cv_faults *faults, size_t i, char *const *files, size_t n)
{
	const char *file = faults->list[i].file;
	size_t j = 0;

	for (size_t k = 0; k < n; k++)
		if (strcmp(files[k], file) == 0)
			return k;
	while (strcmp(faults->list[j].file, file) != 0)
		j++;
	return n + j;
}

void cv_faults_order(struct cv_faults *faults, char *const *files,
		     size_t n_files)
{
	size_t n = faults->count;
	struct order *list = cv_calloc(n, sizeof *list);

	for (size_t i = 0; i < n; i++) {
		list[i].fault = faults->list[i];
		list[i].file = place_of(faults, i, files, n_files);
		list[i].place = i;
	}
	if (n > 0)
		qsort(list, n, sizeof *list, by_file_and_line);
	for (size_t i = 0; i < n; i++)
		faults->list[i] = list[i].fault;
	free(list);
}

void cv_faults_sort(struct cv_faults *faults)
{
	cv_faults_order(faults, NULL, 0);
}
