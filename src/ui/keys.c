/* The keyboard: the only file that reads keys.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys.h"

#include <ncurses.h>

/* Sequences terminals send beside the ones their terminfo has. A terminal
 * that is not in keypad mode, or F-keys of the console under another TERM. */
enum { PASTE_BEGIN = KEY_MAX + 1, PASTE_END, IGNORED, WORD_LEFT, WORD_RIGHT };

static const struct {
	const char *sequence;
	int code;
} sequences[] = {
    {"\033[A", KEY_UP},
    {"\033OA", KEY_UP},
    {"\033[B", KEY_DOWN},
    {"\033OB", KEY_DOWN},
    {"\033[C", KEY_RIGHT},
    {"\033OC", KEY_RIGHT},
    {"\033[D", KEY_LEFT},
    {"\033OD", KEY_LEFT},
    {"\033[1;5D", WORD_LEFT},
    {"\033[1;5C", WORD_RIGHT},
    {"\033[5D", WORD_LEFT}, /* rxvt and older ones */
    {"\033[5C", WORD_RIGHT},
    {"\033Od", WORD_LEFT},
    {"\033Oc", WORD_RIGHT},
    {"\033[H", KEY_HOME},
    {"\033OH", KEY_HOME},
    {"\033[1~", KEY_HOME},
    {"\033[F", KEY_END},
    {"\033OF", KEY_END},
    {"\033[4~", KEY_END},
    {"\033[3~", KEY_DC},
    {"\033[5~", KEY_PPAGE},
    {"\033[6~", KEY_NPAGE},
    {"\033[Z", KEY_BTAB},
    {"\033\t", KEY_BTAB}, /* the Linux console */
    {"\033OM", KEY_ENTER},
    {"\033[11~", KEY_F(1)},
    {"\033[12~", KEY_F(2)},
    {"\033OP", KEY_F(1)},
    {"\033OQ", KEY_F(2)},
    {"\033[[A", KEY_F(1)},
    {"\033[[B", KEY_F(2)},
    {"\033[[C", KEY_F(3)},
    {"\033[[D", KEY_F(4)},
    {"\033[[E", KEY_F(5)},
    {"\033[21~", KEY_F(10)},
    {"\033[200~", PASTE_BEGIN},
    {"\033[201~", PASTE_END},
    /* late answers to the question where the cursor is */
    {"\033[1;3R", IGNORED},
    {"\033[1;4R", IGNORED},
    {"\033[1;5R", IGNORED},
};

static const struct {
	int code, key;
} names[] = {
    {KEY_UP, CV_KEY_UP},
    {KEY_DOWN, CV_KEY_DOWN},
    {KEY_LEFT, CV_KEY_LEFT},
    {KEY_RIGHT, CV_KEY_RIGHT},
    {WORD_LEFT, CV_KEY_WORD_LEFT},
    {WORD_RIGHT, CV_KEY_WORD_RIGHT},
    {KEY_HOME, CV_KEY_HOME},
    {KEY_END, CV_KEY_END},
    {KEY_PPAGE, CV_KEY_PAGE_UP},
    {KEY_NPAGE, CV_KEY_PAGE_DOWN},
    {KEY_ENTER, CV_KEY_ENTER},
    {KEY_BACKSPACE, CV_KEY_BACKSPACE},
    {KEY_DC, CV_KEY_DELETE},
    {KEY_IC, CV_KEY_INSERT},
    {KEY_BTAB, CV_KEY_BACK_TAB},
    {PASTE_BEGIN, CV_KEY_PASTE_BEGIN},
    {PASTE_END, CV_KEY_PASTE_END},
    /* control characters */
    {'\r', CV_KEY_ENTER},
    {'\n', CV_KEY_ENTER},
    {'\t', CV_KEY_TAB},
    {'\b', CV_KEY_BACKSPACE},
    {0x7f, CV_KEY_BACKSPACE},
    {0x1b, CV_KEY_ESC},
};

/* The one keyboard: keys are read from a pad, so that reading never updates
 * the screen. */
static struct {
	WINDOW *pad;
	struct cv_decoder decoder;
} the;

void cv_keys_open(void)
{
	if (the.pad)
		delwin(the.pad);
	the.pad = newpad(1, 1);
	the.decoder = (struct cv_decoder){0};
	keypad(the.pad, TRUE);
	nodelay(the.pad, TRUE);
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++)
		define_key(sequences[i].sequence, sequences[i].code);
}

void cv_keys_push(const char *bytes, size_t n)
{
	while (n > 0)
		ungetch((unsigned char)bytes[--n]);
}

static int named(int code)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].code == code)
			return names[i].key;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return CV_KEY_F + (code - KEY_F(0));
	return CV_KEY_UNKNOWN;
}

/** After ESC: swallow a sequence nobody knows, as Ctrl+arrow may send. */
static bool swallow_sequence(void)
{
	int c = wgetch(the.pad);

	if (c == ERR)
		return false;
	if (c != '[' && c != 'O') {
		ungetch(c);
		return false;
	}
	do
		c = wgetch(the.pad);
	while (c != ERR && c < KEY_MIN && (c < 0x40 || c > 0x7e));
	return true;
}

static int decode(int c)
{
	bool again;
	int key = cv_decoder_byte(&the.decoder, (unsigned char)c, &again);

	if (again)
		ungetch(c);
	if (key < 0x20 || key == 0x7f) {
		if (key == 0x1b && swallow_sequence())
			return CV_KEY_UNKNOWN;
		return named(key);
	}
	return key;
}

int cv_keys_next(void)
{
	int c, key;

	do {
		c = wgetch(the.pad);
		if (c == ERR)
			return CV_KEY_NONE;
		if (c > 0xff) {
			key = cv_decoder_late(&the.decoder);
			if (key == CV_KEY_NONE)
				return named(c);
			ungetch(c);
			return key;
		}
		key = decode(c);
	} while (key == CV_KEY_NONE);
	return key;
}

bool cv_keys_open_sequence(void)
{
	return the.decoder.need > 0;
}

int cv_keys_late(void)
{
	return cv_decoder_late(&the.decoder);
}
