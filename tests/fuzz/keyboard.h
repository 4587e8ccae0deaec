/* A keyboard without a terminal: bytes to keys as src/ui/keys.c does it with
 * ncurses, the sequences of both keypad modes included, and what is promised
 * about that. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_FUZZ_KEYBOARD_H
#define CANVASS_FUZZ_KEYBOARD_H

#include <string.h>

#include <canvass/text.h>

#include "../../src/ui/keys.h"
#include "fuzz.h"

struct keyboard {
	const uint8_t *bytes;
	size_t n, at;
	struct cv_decoder decoder;
	long long now; /* ms: a byte 0 stands for a pause */
};

static const struct {
	const char *bytes;
	int key;
} key_sequences[] = {
    {"\033[A", CV_KEY_UP},          {"\033OA", CV_KEY_UP},
    {"\033[B", CV_KEY_DOWN},        {"\033OB", CV_KEY_DOWN},
    {"\033[C", CV_KEY_RIGHT},       {"\033OC", CV_KEY_RIGHT},
    {"\033[D", CV_KEY_LEFT},        {"\033OD", CV_KEY_LEFT},
    {"\033[H", CV_KEY_HOME},        {"\033[F", CV_KEY_END},
    {"\033[3~", CV_KEY_DELETE},     {"\033[5~", CV_KEY_PAGE_UP},
    {"\033[6~", CV_KEY_PAGE_DOWN},  {"\033OP", CV_KEY_F + 1},
    {"\033OQ", CV_KEY_F + 2},       {"\033[21~", CV_KEY_F + 10},
    {"\033OM", CV_KEY_ENTER},       {"\033[200~", CV_KEY_PASTE_BEGIN},
    {"\033[201~", CV_KEY_PASTE_END}};
enum { KEY_SEQUENCES = sizeof key_sequences / sizeof *key_sequences };

/* A known sequence, or one of no known meaning, which is swallowed. */
static inline int key_of_sequence(struct keyboard *k)
{
	const uint8_t *p = k->bytes + k->at;
	size_t left = k->n - k->at, len;

	for (size_t i = 0; i < KEY_SEQUENCES; i++) {
		len = strlen(key_sequences[i].bytes);
		if (len <= left &&
		    memcmp(p, key_sequences[i].bytes, len) == 0) {
			k->at += len;
			return key_sequences[i].key;
		}
	}
	if (left < 2 || p[0] != 0x1b || (p[1] != '[' && p[1] != 'O'))
		return CV_KEY_NONE;
	for (len = 2; len < left && (p[len] < 0x40 || p[len] > 0x7e);)
		len++;
	k->at += len < left ? len + 1 : left;
	return CV_KEY_UNKNOWN;
}

static inline int key_of_control(int key)
{
	static const struct {
		int from, to;
	} names[] = {{'\r', CV_KEY_ENTER},     {'\n', CV_KEY_ENTER},
		     {'\t', CV_KEY_TAB},       {'\b', CV_KEY_BACKSPACE},
		     {0x7f, CV_KEY_BACKSPACE}, {0x1b, CV_KEY_ESC}};

	if (key >= 0x20 && key != 0x7f)
		return key;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].from == key)
			return names[i].to;
	return CV_KEY_UNKNOWN;
}

static inline bool key_is_scalar(int key)
{
	return key >= 0 && key <= 0x10ffff && (key < 0xd800 || key > 0xdfff);
}

/* The next key; CV_KEY_NONE at the end of the bytes. */
static inline int keyboard_next(struct keyboard *k)
{
	int key = CV_KEY_NONE, sequence;
	size_t before;
	bool again;

	while (key == CV_KEY_NONE && k->at < k->n) {
		before = k->at;
		sequence = key_of_sequence(k);
		if (sequence != CV_KEY_NONE || k->bytes[k->at] == 0) {
			key = cv_decoder_late(&k->decoder);
			if (key != CV_KEY_NONE) {
				k->at = before;
				return key;
			}
		}
		if (sequence != CV_KEY_NONE)
			return sequence;
		if (k->bytes[k->at] == 0)
			k->now += 700;
		key = cv_decoder_byte(&k->decoder, k->bytes[k->at], &again);
		k->at += !again;
		if (key != CV_KEY_NONE)
			FUZZ_ASSERT(key_is_scalar(key));
	}
	if (key == CV_KEY_NONE)
		return cv_decoder_late(&k->decoder);
	return key_of_control(key);
}

/* What is no sequence of the terminal: correct UTF-8 is read as what it is,
 * in any other nothing that is ASCII is lost, and nothing is made up. */
static inline void check_decoder(const uint8_t *bytes, size_t n)
{
	const char *s = (const char *)bytes;
	bool correct = cv_text_is_utf8(s, n, NULL), again;
	struct cv_decoder d = {0};
	size_t read = 0;
	unsigned c;
	int key;

	for (size_t i = 0; i < n; i++) {
		key = cv_decoder_byte(&d, bytes[i], &again);
		if (again) {
			FUZZ_ASSERT(key == 0xfffd && !correct);
			key = cv_decoder_byte(&d, bytes[i], &again);
			FUZZ_ASSERT(!again);
		}
		FUZZ_ASSERT(bytes[i] >= 0x80 || key == bytes[i]);
		FUZZ_ASSERT(key == CV_KEY_NONE || key_is_scalar(key));
		FUZZ_ASSERT(bytes[i] < 0x80 || key >= 0x80);
		if (!correct || key == CV_KEY_NONE)
			continue;
		read += cv_text_decode(s + read, n - read, &c);
		FUZZ_ASSERT(c == (unsigned)key);
	}
	key = cv_decoder_late(&d);
	FUZZ_ASSERT(key == CV_KEY_NONE || (key == 0xfffd && !correct));
	FUZZ_ASSERT(cv_decoder_late(&d) == CV_KEY_NONE);
	FUZZ_ASSERT(!correct || read == n);
}

/* Esc Esc Esc and F10 F10, told in another way: those of the same key without
 * any other between that came in time. */
struct panic_model {
	long long at[3];
	int key, n;
};

static inline bool panics(struct panic_model *m, int key, long long now)
{
	int wanted = key == CV_KEY_ESC ? 3 : 2, fresh = 0;

	if (key != CV_KEY_ESC && key != CV_KEY_F + 10)
		m->n = 0;
	if (key != CV_KEY_ESC && key != CV_KEY_F + 10)
		return false;
	if (key != m->key)
		m->n = 0;
	m->key = key;
	for (int i = 0; i < m->n; i++)
		if (now - m->at[i] <= CV_PANIC_MS)
			m->at[fresh++] = m->at[i];
	m->at[fresh++] = now;
	m->n = fresh == wanted ? 0 : fresh;
	return fresh == wanted;
}

#endif
