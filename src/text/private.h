/* What the files of the room share among themselves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TEXT_PRIVATE_H
#define CANVASS_TEXT_PRIVATE_H

#include <canvass/text.h>

/* Columns of one code point; 0 where it cannot be drawn. */
int cv_text_columns(unsigned code_point);

/* A newline of any kind at the start: its length in bytes, 0 if there is
 * none. CR LF is one. */
size_t cv_text_newline(const char *s, size_t n);

/* Append `s` with every wrong byte replaced, because libunistring wants valid
 * UTF-8. A `wrong` of one byte keeps all offsets. */
void cv_text_mend(struct cv_buf *out, const char *s, size_t n,
		  const char *wrong);

/* Where lines may begin in text of plain words, as u8_possible_linebreaks says
 * it; false where the text is more than that, and `breaks` is of no use. */
bool cv_text_plain_breaks(const char *s, size_t n, char *breaks);

/* Is it a cluster of its own, whatever such stands beside it? True for signs
 * and letters of the usual pages; false: ask the library. */
bool cv_text_stands_alone(unsigned code_point);

#endif
