/* Keys: from bytes to meanings, and the tables that also print the help line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_KEYS_H
#define CANVASS_UI_KEYS_H

#include <stdbool.h>
#include <stddef.h>

/** A key is a code point, or one of these (beyond Unicode). */
enum cv_key_code {
	CV_KEY_NONE = 0x200000, /* nothing there */
	CV_KEY_UP,
	CV_KEY_DOWN,
	CV_KEY_LEFT,
	CV_KEY_RIGHT,
	CV_KEY_WORD_LEFT, /* Ctrl with the arrow */
	CV_KEY_WORD_RIGHT,
	CV_KEY_HOME,
	CV_KEY_END,
	CV_KEY_PAGE_UP,
	CV_KEY_PAGE_DOWN,
	CV_KEY_ENTER,
	CV_KEY_ESC,
	CV_KEY_TAB,
	CV_KEY_BACK_TAB,
	CV_KEY_BACKSPACE,
	CV_KEY_DELETE,
	CV_KEY_INSERT,
	CV_KEY_PASTE_BEGIN,
	CV_KEY_PASTE_END,
	CV_KEY_UNKNOWN,     /* a key of the terminal that means nothing here */
	CV_KEY_F = 0x200100 /* F1 is CV_KEY_F + 1 */
};

/** Turns the bytes of the keyboard into keys; bytes that are no UTF-8 become
 * U+FFFD and never swallow what follows. */
struct cv_decoder {
	unsigned code, least;
	int need;
};

/** Give one byte. The key, or CV_KEY_NONE while a sequence is open. *again is
 * set where the byte must be given once more: it ended a broken sequence. */
int cv_decoder_byte(struct cv_decoder *d, unsigned char byte, bool *again);
/** The rest of an open sequence did not come in time: U+FFFD, or
 * CV_KEY_NONE. */
int cv_decoder_late(struct cv_decoder *d);

/** Make the keyboard ready; after cv_screen_open. */
void cv_keys_open(void);
/** Bytes that came before the keyboard was ready, to be read first. */
void cv_keys_push(const char *bytes, size_t n);
/** The next key that is there, or CV_KEY_NONE; does not wait. */
int cv_keys_next(void);
/** Is half a character there, so that waiting should be short? */
bool cv_keys_open_sequence(void);
/** The short wait is over. */
int cv_keys_late(void);

/** The value of a digit key of any script, or -1. */
int cv_key_digit(int key);
/** On an AZERTY keyboard: the digit that stands on the key of this character,
 * as '0' to '9', or the key itself. */
int cv_key_azerty(int key);
/** Can it be typed into a text field? */
bool cv_key_is_text(int key);

/** Three Esc, or two F10, within a second and a half. */
struct cv_panic {
	long long at[2]; /* when the one and the two before came */
	int key;
	int count;
};
enum { CV_PANIC_MS = 1500 };
/** Count a key that came at the time `now` (ms); true: blank the screen. */
bool cv_panic_key(struct cv_panic *panic, int key, long long now);

#endif
