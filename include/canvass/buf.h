/* A string that grows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_BUF_H
#define CANVASS_BUF_H

#include <stddef.h>

/** `data` is never NULL after CV_BUF_INIT and always NUL-terminated; it may
 * hold NUL bytes, `len` counts them. Read the members, change them only by the
 * functions below. */
struct cv_buf {
	char *data;
	size_t len;
	size_t room; /* bytes allocated, 0: `data` is a constant empty string */
};

extern char cv_buf_empty[1];
#define CV_BUF_INIT                                                            \
	{                                                                      \
		cv_buf_empty, 0, 0                                             \
	}

void cv_buf_init(struct cv_buf *buf);
void cv_buf_add(struct cv_buf *buf, const void *bytes, size_t n);
void cv_buf_adds(struct cv_buf *buf, const char *s);
void cv_buf_addc(struct cv_buf *buf, char c);
/** printf into the buffer. For text meant for a machine use cv_number_* : the
 * C library's %f follows the locale. */
void cv_buf_addf(struct cv_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** One code point as UTF-8; nothing for surrogates and beyond U+10FFFF. */
void cv_buf_add_utf8(struct cv_buf *buf, unsigned code_point);
/** Keep the first `len` bytes; `len` is not beyond the end. */
void cv_buf_truncate(struct cv_buf *buf, size_t len);
/** Replace `n` bytes at `at` by the given ones; the range lies inside. */
void cv_buf_splice(struct cv_buf *buf, size_t at, size_t n, const void *bytes,
		   size_t count);
/** Empty it, keeping the memory. */
void cv_buf_reset(struct cv_buf *buf);
/** Give the string away: the caller frees it; the buffer is empty again. */
char *cv_buf_take(struct cv_buf *buf);
/** Free the memory; the buffer is empty again and may be used. */
void cv_buf_done(struct cv_buf *buf);
/** As cv_buf_done, overwriting the bytes first: for people's answers. */
void cv_buf_wipe(struct cv_buf *buf);

#endif
