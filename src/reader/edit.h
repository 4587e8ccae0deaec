/* Changing a setting in the text of a file, and nothing else in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_READER_EDIT_H
#define CANVASS_READER_EDIT_H

#include <stdbool.h>

#include <canvass/buf.h>

/** A piece of the text, [from, to). */
struct cv_span {
	size_t from, to;
};

/** Where the value of a setting stands that is directly inside `within` (the
 * inside of a group, or the whole text). False if there is none. */
bool cv_cfg_edit_find(const struct cv_buf *text, struct cv_span within,
		      const char *name, struct cv_span *value);
/** The inside of the n-th { } of a list, without its brackets. */
bool cv_cfg_edit_entry(const struct cv_buf *text, struct cv_span list,
		       unsigned n, struct cv_span *inside);
/** The inside of a value in brackets. */
struct cv_span cv_cfg_edit_inside(struct cv_span value);
/** Give a setting a value; where it does not stand yet it is put before the
 * remark that shows it ("# name = …"), else at the end. Returns how much longer
 * the text is now. */
long cv_cfg_edit_set(struct cv_buf *text, struct cv_span within,
		     const char *name, const char *value);
/** Append as a string in quotes, cleaned, on one line. */
void cv_cfg_edit_quote(struct cv_buf *out, const char *words);

#endif
