/* Random text from a fixed seed, of pieces that are hard to handle.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TEST_RANDOM_H
#define CANVASS_TEST_RANDOM_H

#include <canvass/buf.h>
#include <stdint.h>
#include <stdlib.h>

/* xorshift64*; the state is not 0. */
static inline uint32_t random_next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return (uint32_t)(*state * 0x2545F4914F6CDD1Dull >> 32);
}

static const char *const random_pieces[] = {
    "a",
    "word",
    " ",
    "  ",
    "\n",
    "\r\n",
    "-",
    "…",
    "« ",
    " »",
    "(18-65)",
    "https://a.org/b-c",
    "Müller",
    "e\u0301",
    "\u0301",
    "Привет",
    "مرحبا",
    "لا",
    "لَا",
    "أ",
    "\u0640",
    "٣٤",
    "فارسی",
    "می\u200Cخواهم",
    "שלום",
    "中文字",
    "，",
    "。",
    "（",
    "한국어",
    "\u1112\u1161\u11AB",
    "ภาษา",
    "กำ",
    "ไทย\u200Bไทย",
    "বাংলা",
    "ক্ষ",
    "ኣማርኛ",
    "👨‍👩‍👧",
    "🇫🇷🇩🇪",
    "👍🏽",
    "❤\uFE0F",
    "\u200D",
    "\u200B",
    "\u202E",
    "\u2067",
    "\u2069",
    "\uFEFF",
    "\u2028",
    "\u00AD",
    "\u0344",
    "=\u0338",
    "\u0338",
    "a\u0301\u0302\u0303\u0304\u0305\u0306",
    "\u3099",
    "\u0958",
    "\uFDFA",
    "\x01",
    "\x1b[2J",
    "\x7F",
    "\xC2\x9B",
    "\xFF",
    "\xC3",
    "\xE2\x82",
    "\xED\xA0\x80",
    "\xC0\xAF",
    "\xF4\x90\x80\x80",
    "\t",
    "\u115F",
    "\uE000",
    "\U000E0041",
    "\u09C7",
    "\u09BE",
    "x"};

/* How many texts a property is tried on: the usual sample, or as many as
 * RANDOM_TEXTS says (`make check-faults`: a million). */
static inline long random_count(long usual)
{
	const char *said = getenv("RANDOM_TEXTS");
	long n = said != NULL ? strtol(said, NULL, 10) : 0;

	return n > 0 ? n : usual;
}

/* Append up to 24 pieces; a few are just random bytes or code points. */
static inline void random_text(struct cv_buf *out, uint64_t *state)
{
	const uint32_t count = sizeof random_pieces / sizeof *random_pieces;
	uint32_t n = random_next(state) % 25, pick;

	while (n-- > 0) {
		pick = random_next(state) % (count + 4);
		if (pick < count)
			cv_buf_adds(out, random_pieces[pick]);
		else if (pick == count)
			cv_buf_addc(out, (char)random_next(state));
		else
			cv_buf_add_utf8(
			    out, random_next(state) %
				     (pick == count + 1 ? 0x110000 : 0x3000));
	}
}

#endif
