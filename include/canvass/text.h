/* Text as people read it: columns, lines, cleaning, folding. Everything that
 * is measured, cut or cleaned goes through here; nobody else counts columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TEXT_H
#define CANVASS_TEXT_H

#include <canvass/buf.h>
#include <stdbool.h>
#include <stddef.h>

/** Is it valid UTF-8 (no surrogates, no overlong forms)? *at, if not NULL,
 * becomes the offset of the first wrong byte. */
bool cv_text_is_utf8(const char *s, size_t n, size_t *at);

/** Columns on a terminal, by libc's wcwidth as ncurses does; needs a UTF-8
 * LC_CTYPE. Characters that cannot be drawn count 0. */
int cv_text_width(const char *s);
/** Append the space between two sentences; after a full stop of Chinese, which
 * is as wide as a letter, there is none. */
void cv_text_space(struct cv_buf *out);
int cv_text_width_n(const char *s, size_t n);

/** Length in bytes of the first grapheme cluster; 0 at the end. */
size_t cv_text_cluster(const char *s, size_t n);

/** Where the word after byte `at` ends, and where the one before it begins;
 * blanks and punctuation between are passed over. `n`, and 0, where there is
 * none. `s` is UTF-8. */
size_t cv_text_word_after(const char *s, size_t n, size_t at);
size_t cv_text_word_before(const char *s, size_t n, size_t at);

/** Code points. */
size_t cv_text_length(const char *s, size_t n);

/** One line of wrapped text: bytes [start, start + len) of the source,
 * without the spaces at its end. */
struct cv_line {
	size_t start, len;
};

/** Break into lines of at most `columns` (≥ 2) where Unicode allows (ZWSP
 * honoured), inside words only where a piece is longer than a line, never
 * inside a cluster: one that is wider than a line stands on it alone and sticks
 * out. A newline (LF, CR, CR LF, U+2028…) always breaks, so text that ends
 * with one has an empty last line. *lines is the caller's to free (NULL when
 * there are none). Returns how many: 0 only for empty text. */
size_t
cv_text_wrap(const char *s, size_t n, int columns, struct cv_line **lines);

/** Append the text with what is hidden as "[…]". False where the parts do not
 * lie in it, in order, on whole characters: nothing of `out` holds then. */
bool cv_text_hide(const struct cv_line *hidden, unsigned n_hidden,
		  const char *text, struct cv_buf *out);

/** Columns of the widest piece of valid text that cv_text_wrap would only break
 * inside a word; *piece becomes where it stands. */
int cv_text_widest(const char *s, size_t n, struct cv_line *piece);

/** Append `s` cut to at most `columns`, at a word with "…" if it must be cut
 * ("..." where `ascii`). A newline cuts too. */
void cv_text_clip(struct cv_buf *out, const char *s, int columns, bool ascii);

enum cv_clean {
	CV_CLEAN_LINE, /* newlines and tabs become a space, CRLF one */
	CV_CLEAN_TEXT  /* newlines stay, CRLF and CR become LF, tabs a space */
};

/** Append outside text made harmless, as facts/safety.md §5 says: control,
 * bidi and invisible characters dropped (ZWNJ and ZWJ kept between letters,
 * ZWSP between letters of Thai, Lao, Khmer and Myanmar, variation selectors),
 * invalid UTF-8 as U+FFFD, combining marks at most 4 a base, then NFC.
 * Idempotent. Every text of a person or a file passes here before it is
 * stored, shown or exported. */
void cv_text_clean(struct cv_buf *out, const char *s, size_t n,
		   enum cv_clean how);

/** Append in Normalization Form C; a wrong byte becomes U+FFFD. */
void cv_text_nfc(struct cv_buf *out, const char *s, size_t n);

/** Append folded for searching: case, accents, Arabic letter variants (hamza,
 * ta marbuta, alef maqsura, Persian letters), tatweel and harakat, the script
 * of digits and joiners are ignored. */
void cv_text_fold(struct cv_buf *out, const char *s, size_t n);

/** Append with a capital at the beginning, where the script has them: a line of
 * its own may be written as part of a sentence elsewhere. */
void cv_text_capital(struct cv_buf *out, const char *s);

/** The value of a decimal digit in any script canvass knows (ASCII,
 * Arabic-Indic, Persian, full width), or -1. */
int cv_text_digit(unsigned code_point);

/** Decode one code point; returns its length in bytes, 0 at the end, 1 with
 * U+FFFD for a wrong byte. */
size_t cv_text_decode(const char *s, size_t n, unsigned *code_point);

#endif
