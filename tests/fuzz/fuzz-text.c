/* Text: cleaning is harmless and idempotent, wrapping keeps to the width and
 * loses nothing, every cell of a laid out line has its place in the source.
 * The first byte chooses the width and the direction.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/bidi.h>
#include <canvass/text.h>
#include <locale.h>
#include <string.h>

#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		abort();
	return 0;
}

static void check_clusters(const char *s, size_t n)
{
	size_t at = 0, len, count = 0;

	while ((len = cv_text_cluster(s + at, n - at)) > 0) {
		at += len;
		count++;
	}
	FUZZ_ASSERT(at == n);
	FUZZ_ASSERT(count <= cv_text_length(s, n));
}

static void check_line(const char *s, size_t n, struct cv_line line,
		       int columns, enum cv_direction base)
{
	struct cv_visual visual;
	int width = cv_text_width_n(s + line.start, line.len);

	FUZZ_ASSERT(line.start <= n && line.len <= n - line.start);
	if (cv_text_is_utf8(s, n, NULL))
		FUZZ_ASSERT(width <= columns ||
			    cv_text_cluster(s + line.start, line.len) ==
				line.len);
	cv_bidi_line(&visual, s, n, line, base);
	FUZZ_ASSERT(visual.cells ==
		    cv_text_width_n(visual.text.data, visual.text.len));
	FUZZ_ASSERT(visual.cells <= width);
	for (int i = 0; i < visual.cells; i++)
		FUZZ_ASSERT(visual.logical[i] >= line.start &&
			    visual.logical[i] < line.start + line.len);
	cv_visual_done(&visual);
}

static void
check_wrap(const char *s, size_t n, int columns, enum cv_direction base)
{
	struct cv_line *lines;
	size_t count = cv_text_wrap(s, n, columns, &lines), end = 0;

	FUZZ_ASSERT((count == 0) == (n == 0));
	for (size_t i = 0; i < count; i++) {
		FUZZ_ASSERT(lines[i].start >= end);
		FUZZ_ASSERT(cv_text_width_n(s + end, lines[i].start - end) <=
			    (int)(lines[i].start - end));
		end = lines[i].start + lines[i].len;
		check_line(s, n, lines[i], columns, base);
	}
	free(lines);
}

static void check_clean(const char *s, size_t n, enum cv_clean how)
{
	struct cv_buf once = CV_BUF_INIT, twice = CV_BUF_INIT;

	cv_text_clean(&once, s, n, how);
	FUZZ_ASSERT(cv_text_is_utf8(once.data, once.len, NULL));
	FUZZ_ASSERT(memchr(once.data, 0x1B, once.len) == NULL);
	FUZZ_ASSERT(strlen(once.data) == once.len);
	cv_text_clean(&twice, once.data, once.len, how);
	FUZZ_ASSERT(strcmp(once.data, twice.data) == 0);
	cv_buf_reset(&twice);
	cv_text_nfc(&twice, once.data, once.len);
	FUZZ_ASSERT(strcmp(once.data, twice.data) == 0);
	cv_buf_done(&once);
	cv_buf_done(&twice);
}

static void check_fold(const char *s, size_t n)
{
	struct cv_buf once = CV_BUF_INIT, twice = CV_BUF_INIT;

	cv_text_fold(&once, s, n);
	cv_text_fold(&twice, once.data, once.len);
	FUZZ_ASSERT(once.len == twice.len);
	FUZZ_ASSERT(memcmp(once.data, twice.data, once.len) == 0);
	cv_buf_done(&once);
	cv_buf_done(&twice);
}

static void check_clip(const char *s, int columns)
{
	struct cv_buf out = CV_BUF_INIT;

	cv_text_clip(&out, s, columns, columns % 2 == 0);
	FUZZ_ASSERT(cv_text_width(out.data) <= columns);
	cv_buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cv_buf copy = CV_BUF_INIT;
	const char *s = (const char *)data + 1;
	size_t n = size > 0 ? size - 1 : 0;
	int columns;

	if (size == 0)
		return 0;
	columns = 2 + data[0] % 60;
	check_clusters(s, n);
	check_wrap(s, n, columns, data[0] & 0x80 ? CV_RTL : CV_LTR);
	check_clean(s, n, CV_CLEAN_LINE);
	check_clean(s, n, CV_CLEAN_TEXT);
	check_fold(s, n);
	cv_buf_add(&copy, s, n);
	check_clip(copy.data, columns - 2);
	cv_buf_done(&copy);
	return 0;
}
