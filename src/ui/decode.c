/* From bytes to code points, digits of every script, and the panic keys:
 * what can be told about keys without a terminal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys.h"

#include <canvass/text.h>

enum { REPLACEMENT = 0xfffd };

static int begin_sequence(struct cv_decoder *d, unsigned char byte)
{
	if (byte >= 0xc2 && byte < 0xe0) {
		d->need = 1;
		d->code = byte & 31;
		d->least = 0x80;
	} else if (byte >= 0xe0 && byte < 0xf0) {
		d->need = 2;
		d->code = byte & 15;
		d->least = 0x800;
	} else if (byte >= 0xf0 && byte <= 0xf4) {
		d->need = 3;
		d->code = byte & 7;
		d->least = 0x10000;
	} else {
		return REPLACEMENT;
	}
	return CV_KEY_NONE;
}

int cv_decoder_byte(struct cv_decoder *d, unsigned char byte, bool *again)
{
	unsigned code;

	*again = false;
	if (d->need == 0)
		return byte < 0x80 ? byte : begin_sequence(d, byte);
	if ((byte & 0xc0) != 0x80) {
		d->need = 0;
		*again = true;
		return REPLACEMENT;
	}
	d->code = d->code << 6 | (byte & 0x3f);
	if (--d->need > 0)
		return CV_KEY_NONE;
	code = d->code;
	if (code < d->least || code > 0x10ffff ||
	    (code >= 0xd800 && code < 0xe000))
		return REPLACEMENT;
	return (int)code;
}

int cv_decoder_late(struct cv_decoder *d)
{
	if (d->need == 0)
		return CV_KEY_NONE;
	d->need = 0;
	return REPLACEMENT;
}

int cv_key_digit(int key)
{
	if (key < 0 || key >= CV_KEY_NONE)
		return -1;
	return cv_text_digit((unsigned)key);
}

int cv_key_azerty(int key)
{
	/* French, and where it differs Belgian; its `!` stays what it is */
	static const struct {
		int key, digit;
	} row[] = {{'&', '1'}, {0xe9, '2'}, {'"', '3'},  {'\'', '4'},
		   {'(', '5'}, {'-', '6'},  {0xa7, '6'}, {0xe8, '7'},
		   {'_', '8'}, {0xe7, '9'}, {0xe0, '0'}};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		if (row[i].key == key)
			return row[i].digit;
	return key;
}

bool cv_key_is_text(int key)
{
	return key >= 0x20 && key != 0x7f && key < CV_KEY_NONE &&
	       (key < 0x80 || key >= 0xa0);
}

bool cv_panic_key(struct cv_panic *panic, int key, long long now)
{
	int wanted = key == CV_KEY_ESC ? 3 : 2;

	if (key != CV_KEY_ESC && key != CV_KEY_F + 10) {
		panic->count = 0;
		return false;
	}
	if (key != panic->key)
		panic->count = 0;
	panic->key = key;
	if (panic->count > 0 && now - panic->at[0] > CV_PANIC_MS) {
		panic->at[0] = panic->at[1]; /* the oldest is too long ago */
		panic->count--;
		if (panic->count > 0 && now - panic->at[0] > CV_PANIC_MS)
			panic->count = 0;
	}
	if (panic->count + 1 >= wanted) {
		panic->count = 0;
		return true;
	}
	panic->at[panic->count++] = now;
	return false;
}
