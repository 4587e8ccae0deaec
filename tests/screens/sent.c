/* Every byte that was sent to a terminal held against its terminfo entry and
 * the table of src/ui/terminal.c. SPDX-License-Identifier: GPL-3.0-or-later */
#include "sent.h"

#include "../../src/ui/terminal.h"

#include <canvass/memory.h>
#include <canvass/text.h>

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

enum { LONGEST = 64 };

struct allowed {
	char **strings;
	size_t n, room;
};

/** Keep it, without the waiting times of old terminals. */
static void allow(struct allowed *a, const char *s)
{
	struct cv_buf plain = CV_BUF_INIT;

	while (*s) {
		size_t wait = s[0] == '$' && s[1] == '<' ? strcspn(s, ">") : 0;

		if (wait == 0)
			cv_buf_addc(&plain, *s);
		s += wait > 0 && s[wait] == '>' ? wait + 1 : 1;
	}
	if (plain.len > 0) {
		if (a->n == a->room) {
			a->room = a->room * 2 + 1024;
			a->strings = cv_realloc(a->strings,
						a->room * sizeof(*a->strings));
		}
		a->strings[a->n++] = cv_strdup(plain.data);
	}
	cv_buf_done(&plain);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_allowed(const struct allowed *a, const char *s)
{
	return bsearch(&s, a->strings, a->n, sizeof(*a->strings), by_bytes) !=
	       NULL;
}

static void forget(struct allowed *a)
{
	while (a->n > 0)
		free(a->strings[--a->n]);
	free(a->strings);
	*a = (struct allowed){0};
}

/** Strings with one number in them, and those with a row and a column. */
static void allow_numbers(struct allowed *a, int rows, int cols)
{
	static const char *const one[] = {
	    "cub", "cuf", "cuu", "cud",  "hpa",   "vpa",   "ech",  "ich", "dch",
	    "il",  "dl",  "rin", "indn", "setaf", "setab", "setf", "setb"};
	static const char *const two[] = {"cup", "csr"};
	char *s;

	for (size_t i = 0; i < sizeof(one) / sizeof(one[0]); i++)
		for (int n = 0; (s = tigetstr(one[i])) && n <= 300; n++)
			allow(a, tiparm(s, n));
	for (size_t i = 0; i < 2; i++)
		for (int row = 0; (s = tigetstr(two[i])) && row < rows; row++)
			for (int col = 0; col < (i == 0 ? cols : rows); col++)
				allow(a, tiparm(s, row, col));
	for (int n = 0; (s = tigetstr("rep")) && n <= cols; n++)
		allow(a, tiparm(s, ' ', n) + 1);
	for (int n = 0; (s = tigetstr("sgr")) && n < 512; n++)
		allow(a, tiparm(s, n & 1, n >> 1 & 1, n >> 2 & 1, n >> 3 & 1,
				n >> 4 & 1, n >> 5 & 1, n >> 6 & 1, n >> 7 & 1,
				n >> 8 & 1));
}

static bool
allow_terminfo(struct allowed *a, const char *term, int rows, int cols)
{
	int found;
	const char *s;

	if (setupterm(term, 1, &found) != OK)
		return false;
	for (size_t i = 0; strnames[i]; i++) {
		s = tigetstr(strnames[i]);
		if (s && s != (char *)-1 && !strstr(s, "%p"))
			allow(a, s);
	}
	allow_numbers(a, rows, cols);
	for (unsigned i = 0; (s = cv_terminal_sequence(i)); i++)
		if (strchr(s, '\033'))
			allow(a, strchr(s, '\033'));
	if (tigetflag("AX") == 1) { /* it says so: the default colours */
		allow(a, "\033[39m");
		allow(a, "\033[49m");
		allow(a, "\033[39;49m");
	}
	allow(a, "\r");
	allow(a, "\n");
	allow(a, "\b");
	qsort(a->strings, a->n, sizeof(*a->strings), by_bytes);
	del_curterm(cur_term);
	return true;
}

/** How many bytes the letter is; 0: one that is not seen and turns or hides
 * others (bidi, invisible, tags, private), or no letter at all. */
static size_t letter(const char *s, size_t n)
{
	static const struct {
		unsigned first, last;
	} never[] = {
	    {0xAD, 0xAD},     {0x61C, 0x61C},     {0x115F, 0x1160},
	    {0x200B, 0x200B}, {0x200E, 0x200F},   {0x2028, 0x202E},
	    {0x2060, 0x206F}, {0x3164, 0x3164},   {0xE000, 0xF8FF},
	    {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},   {0xFFF9, 0xFFFB},
	    {0xFFFE, 0xFFFF}, {0xE0000, 0xE0FFF}, {0xF0000, 0x10FFFF},
	};
	unsigned u;
	size_t len = cv_text_decode(s, n, &u);

	if (len == 1 && u > 0x7F)
		return 0;
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (u >= never[i].first && u <= never[i].last)
			return 0;
	return len;
}

/** How many bytes at `s` are one thing that may be sent; 0: none is. */
static size_t take(const struct allowed *a, const char *s, size_t n)
{
	char part[LONGEST + 1];
	unsigned char c = (unsigned char)*s, next = n > 1 ? s[1] : 0;

	if (c >= 0x20 && c != 0x7f)
		return c == 0xc2 && next < 0xa0 ? 0 : letter(s, n);
	if (c == 0)
		return 1; /* old terminals are given time by these */
	for (size_t len = n < LONGEST ? n : LONGEST; len > 0; len--) {
		memcpy(part, s, len);
		part[len] = '\0';
		if (strlen(part) == len && is_allowed(a, part))
			return len;
	}
	return 0;
}

bool vt_sent_wrongly(const struct vt *vt, const char *term, int rows, int cols,
		     struct cv_buf *fault)
{
	struct allowed a = {0};
	const char *out = vt_output(vt);
	size_t n = vt_bytes(vt), len = 1, at = 0;

	if (!allow_terminfo(&a, term, rows, cols)) {
		cv_buf_adds(fault, "it has no terminfo entry\n");
		return true;
	}
	while (at < n && (len = take(&a, out + at, n - at)) > 0)
		at += len;
	forget(&a);
	if (at >= n)
		return false;
	cv_buf_adds(fault, "sent, and not in any table:");
	for (size_t i = at; i < n && i < at + 12; i++)
		cv_buf_addf(fault, " %02x", (unsigned char)out[i]);
	cv_buf_addc(fault, '\n');
	return true;
}
