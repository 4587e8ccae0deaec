/* The font of the Linux console. SPDX-License-Identifier: GPL-3.0-or-later */
#include "console.h"

#include <canvass/bidi.h>
#include <canvass/memory.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <linux/kd.h>
#include <sys/ioctl.h>
#endif

enum { PLANE = 0x10000, MOST_PAIRS = 0xffff };

/* A bit for each character of the one console's font. */
static struct {
	unsigned char has[PLANE / 8];
	bool known;
} the;

bool cv_console_is(void)
{
	const char *term = getenv("TERM");

	return term && strncmp(term, "linux", 5) == 0;
}

void cv_console_forget(void)
{
	the.known = false;
}

bool cv_console_known(void)
{
	return the.known;
}

void cv_console_take(const unsigned *characters, size_t n)
{
	memset(the.has, 0, sizeof(the.has));
	for (size_t i = 0; i < n; i++)
		if (characters[i] < PLANE)
			the.has[characters[i] / 8] |=
			    (unsigned char)(1u << characters[i] % 8);
	the.known = true;
}

/** The characters of a file are the font. */
static void take_file(const char *path)
{
	FILE *file = fopen(path, "r");
	struct cv_buf text = CV_BUF_INIT;
	unsigned *characters, u;
	size_t n = 0, len;
	int c;

	if (!file)
		return;
	while ((c = getc(file)) != EOF)
		cv_buf_addc(&text, (char)c);
	fclose(file);
	characters = cv_calloc(text.len + 1, sizeof(*characters));
	for (size_t at = 0; at < text.len; at += len) {
		len = cv_text_decode(text.data + at, text.len - at, &u);
		characters[n++] = u;
	}
	cv_console_take(characters, n);
	free(characters);
	cv_buf_done(&text);
}

/** The map from characters to glyphs that the kernel has for this console. */
static void take_map(int fd)
{
#ifdef GIO_UNIMAP
	struct unipair *pairs = cv_calloc(MOST_PAIRS, sizeof(*pairs));
	unsigned *characters = cv_calloc(MOST_PAIRS, sizeof(*characters));
	struct unimapdesc map = {MOST_PAIRS, pairs};

	if (ioctl(fd, GIO_UNIMAP, &map) == 0 && map.entry_ct > 0) {
		for (size_t i = 0; i < map.entry_ct; i++)
			characters[i] = pairs[i].unicode;
		cv_console_take(characters, map.entry_ct);
	}
	free(characters);
	free(pairs);
#else
	(void)fd;
#endif
}

void cv_console_look(int fd)
{
	const char *file = getenv("CANVASS_CONSOLE_FONT");

	cv_console_forget();
	if (!cv_console_is())
		return;
	if (file && *file)
		take_file(file);
	else
		take_map(fd);
}

bool cv_console_draws(unsigned u)
{
	if (!the.known || (u >= 0x20 && u < 0x7f) || u == 0xa0)
		return true;
	return u < PLANE && the.has[u / 8] & 1u << u % 8;
}

bool cv_console_draws_words(const char *words)
{
	struct cv_line all = {0, strlen(words)};
	struct cv_visual visual;
	bool draws = true;
	size_t len;
	unsigned u;

	if (!the.known)
		return true;
	cv_bidi_line(&visual, words, all.len, all, CV_LTR);
	for (size_t at = 0; at < visual.text.len && draws; at += len) {
		len = cv_text_decode(visual.text.data + at,
				     visual.text.len - at, &u);
		draws = cv_text_width_n(visual.text.data + at, len) == 0 ||
			cv_console_draws(u);
	}
	cv_visual_done(&visual);
	return draws;
}

void cv_console_strip(struct cv_buf *out, const char *s, size_t n)
{
	size_t len;
	unsigned u;

	for (size_t at = 0; at < n; at += len) {
		len = cv_text_decode(s + at, n - at, &u);
		if (cv_text_width_n(s + at, len) > 0)
			cv_buf_add(out, s + at, len);
	}
}
