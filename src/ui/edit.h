/* Text being typed: the logical order of what was written, and a cursor in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_EDIT_H
#define CANVASS_UI_EDIT_H

#include <canvass/buf.h>
#include <canvass/text.h>
#include <stdbool.h>

struct cv_edit {
	struct cv_buf text; /* cleaned */
	size_t cursor;      /* a byte offset, never inside a cluster */
	int joiner;         /* typed, but kept only before a letter; 0: none */
	size_t joiner_at;   /* where it waits for one */
};

void cv_edit_init(struct cv_edit *e, const char *text);
/** Overwrites what was typed before it frees it. */
void cv_edit_done(struct cv_edit *e);
/** Replace everything; the cursor goes to the end. */
void cv_edit_set(struct cv_edit *e, const char *text);

/** Insert one character at the cursor. What would not survive cleaning is
 * left out; a joiner waits for the letter that is typed next. */
void cv_edit_insert(struct cv_edit *e, int code_point);
/** Each is false where it could not. */
bool cv_edit_erase_before(struct cv_edit *e);
bool cv_edit_erase_after(struct cv_edit *e);
bool cv_edit_left(struct cv_edit *e);
bool cv_edit_right(struct cv_edit *e);
bool cv_edit_word_left(struct cv_edit *e);
bool cv_edit_word_right(struct cv_edit *e);

/** The lines of the text wrapped in `columns`; at least one, one more where
 * the text ends with a newline. Free *lines. */
size_t
cv_edit_lines(const struct cv_edit *e, int columns, struct cv_line **lines);
/** Which of the lines the cursor stands on. */
size_t
cv_edit_line_of(const struct cv_edit *e, const struct cv_line *lines, size_t n);
/** One line up or down, keeping the column; false at the edge. */
bool cv_edit_vertical(struct cv_edit *e, int columns, int by);
/** To the beginning or the end of the line the cursor is on. */
void cv_edit_home(struct cv_edit *e, int columns);
void cv_edit_end(struct cv_edit *e, int columns);

/** What a key other than a character does to the text; false: nothing. Up and
 * down are not among them: they may leave the field. */
bool cv_edit_key(struct cv_edit *e, int key, int columns);

/** How a field is drawn. */
struct cv_field {
	const struct cv_edit *edit;
	bool boxed;        /* a box for a number, else lines with a margin */
	bool focused;      /* the cursor stands in it */
	int width;         /* columns of words: of a box; 0: as wide as a text
			    * field is */
	int rows;          /* lines at least, where there is room */
	int *first;        /* in and out: first line shown, of a text that is
			    * longer than its room; NULL: follow the cursor */
	const char *after; /* beside a box, quiet; or NULL */
	const char *under; /* under the lines, quiet; or NULL */
};

#endif
