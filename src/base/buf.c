/* A string that grows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/buf.h>

#include <canvass/memory.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char cv_buf_empty[1];

void cv_buf_init(struct cv_buf *buf)
{
	buf->data = cv_buf_empty;
	buf->len = buf->room = 0;
}

/* Room for n more bytes and the NUL. */
static void reserve(struct cv_buf *buf, size_t n)
{
	size_t need, room;

	if (n >= SIZE_MAX - buf->len)
		cv_oom();
	need = buf->len + n + 1;
	if (need <= buf->room)
		return;
	room = buf->room < 32 ? 64 : buf->room + buf->room / 2;
	if (room < need)
		room = need;
	buf->data = cv_realloc(buf->room > 0 ? buf->data : NULL, room);
	buf->room = room;
}

void cv_buf_add(struct cv_buf *buf, const void *bytes, size_t n)
{
	reserve(buf, n);
	if (n > 0)
		memcpy(buf->data + buf->len, bytes, n);
	buf->len += n;
	buf->data[buf->len] = '\0';
}

void cv_buf_adds(struct cv_buf *buf, const char *s)
{
	cv_buf_add(buf, s, strlen(s));
}

void cv_buf_addc(struct cv_buf *buf, char c)
{
	cv_buf_add(buf, &c, 1);
}

void cv_buf_addf(struct cv_buf *buf, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		return;
	reserve(buf, (size_t)n);
	va_start(args, format);
	vsnprintf(buf->data + buf->len, (size_t)n + 1, format, args);
	va_end(args);
	buf->len += (size_t)n;
}

void cv_buf_add_utf8(struct cv_buf *buf, unsigned u)
{
	if (u < 0x80) {
		cv_buf_addc(buf, (char)u);
	} else if (u < 0x800) {
		cv_buf_addc(buf, (char)(0xC0 | u >> 6));
		cv_buf_addc(buf, (char)(0x80 | (u & 63)));
	} else if (u < 0x10000) {
		if (u >= 0xD800 && u < 0xE000)
			return;
		cv_buf_addc(buf, (char)(0xE0 | u >> 12));
		cv_buf_addc(buf, (char)(0x80 | (u >> 6 & 63)));
		cv_buf_addc(buf, (char)(0x80 | (u & 63)));
	} else if (u < 0x110000) {
		cv_buf_addc(buf, (char)(0xF0 | u >> 18));
		cv_buf_addc(buf, (char)(0x80 | (u >> 12 & 63)));
		cv_buf_addc(buf, (char)(0x80 | (u >> 6 & 63)));
		cv_buf_addc(buf, (char)(0x80 | (u & 63)));
	}
}

void cv_buf_truncate(struct cv_buf *buf, size_t len)
{
	if (buf->room == 0)
		return;
	buf->len = len;
	buf->data[len] = '\0';
}

void cv_buf_splice(struct cv_buf *buf, size_t at, size_t n, const void *bytes,
		   size_t count)
{
	size_t tail = buf->len - at - n;

	reserve(buf, count);
	memmove(buf->data + at + count, buf->data + at + n, tail + 1);
	if (count > 0)
		memcpy(buf->data + at, bytes, count);
	buf->len = at + count + tail;
	buf->data[buf->len] = '\0';
}

void cv_buf_reset(struct cv_buf *buf)
{
	cv_buf_truncate(buf, 0);
}

char *cv_buf_take(struct cv_buf *buf)
{
	char *s;

	reserve(buf, 0);
	s = buf->data;
	s[buf->len] = '\0';
	cv_buf_init(buf);
	return s;
}

void cv_buf_done(struct cv_buf *buf)
{
	if (buf->room > 0)
		free(buf->data);
	cv_buf_init(buf);
}

void cv_buf_wipe(struct cv_buf *buf)
{
	volatile char *p = buf->data;
	size_t i;

	for (i = 0; i < buf->room; i++)
		p[i] = 0;
	cv_buf_done(buf);
}
