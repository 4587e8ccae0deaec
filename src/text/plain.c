/* Plain words: what most of a page in Latin letters consists of. Told apart
 * here without the tables of libunistring, which are half a megabyte on a
 * laptop that has little; the answers are the same (a test compares them).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <string.h>
#include <unilbrk.h>

enum kind {
	HARD, /* ask the library */
	WORD, /* a letter or a digit */
	BLANK,
	AFTER, /* a blank behind a quote, where no ( may begin a line: LB15 */
	LINE,
	OPEN,  /* ( */
	CLOSE, /* ) */
	STOP,  /* , . ; : */
	CRY,   /* ! ? */
	QUOTE  /* ' */
};

static enum kind kind_of(unsigned char c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9'))
		return WORD;
	switch (c) {
	case ' ':
		return BLANK;
	case '\n':
		return LINE;
	case '(':
		return OPEN;
	case ')':
		return CLOSE;
	case ',':
	case '.':
	case ';':
	case ':':
		return STOP;
	case '!':
	case '?':
		return CRY;
	case '\'':
		return QUOTE;
	default:
		return HARD;
	}
}

/* What may follow what without a break between them, a bit each. Nothing else
 * is plain. Of UAX #14: LB6, 7, 13, 14, 19, 25, 28 to 30. */
static bool is_plain_pair(enum kind before, enum kind after)
{
	static const unsigned follows[] = {
	    [WORD] = 1u << WORD | 1u << BLANK | 1u << LINE | 1u << OPEN |
		     1u << CLOSE | 1u << STOP | 1u << CRY | 1u << QUOTE,
	    [BLANK] = 1u << WORD | 1u << BLANK | 1u << LINE | 1u << OPEN,
	    [AFTER] = 1u << WORD | 1u << AFTER | 1u << LINE,
	    [LINE] = 1u << WORD | 1u << LINE | 1u << OPEN,
	    [OPEN] = 1u << WORD,
	    [CLOSE] = 1u << BLANK | 1u << LINE | 1u << STOP | 1u << CRY,
	    [STOP] = 1u << BLANK | 1u << LINE | 1u << CLOSE,
	    [CRY] = 1u << BLANK | 1u << LINE | 1u << CLOSE,
	    [QUOTE] = 1u << WORD | 1u << AFTER | 1u << LINE,
	};

	return (follows[before] >> after & 1) != 0;
}

bool cv_text_plain_breaks(const char *s, size_t n, char *breaks)
{
	enum kind last = LINE, kind;

	for (size_t i = 0; i < n; i++, last = kind) {
		kind = kind_of((unsigned char)s[i]);
		if (kind == BLANK && (last == QUOTE || last == AFTER))
			kind = AFTER;
		if (kind == HARD || !is_plain_pair(last, kind))
			return false;
		if (kind == LINE)
			breaks[i] = UC_BREAK_MANDATORY;
		else if ((last == BLANK && kind != BLANK) ||
			 (last == AFTER && kind != AFTER))
			breaks[i] = UC_BREAK_POSSIBLE;
		else
			breaks[i] = UC_BREAK_PROHIBITED;
	}
	return true;
}

bool cv_text_stands_alone(unsigned u)
{
	static const struct {
		unsigned first, last;
	} alone[] = {{' ', '~'},       {0xA1, 0xA8},     {0xAA, 0xAC},
		     {0xAF, 0x2FF},    {0x2010, 0x2027}, {0x2190, 0x2193},
		     {0x2500, 0x25A9}, {0x3001, 0x3002}, {0x4E00, 0x9FFF}};

	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
		if (u >= alone[i].first && u <= alone[i].last)
			return true;
	return false;
}
