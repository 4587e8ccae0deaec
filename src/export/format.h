/* What every format gives, and what it may ask for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_EXPORT_FORMAT_H
#define CANVASS_EXPORT_FORMAT_H

#include "feed.h"

/** A format writes all of a feed into a file that is there already. False: it
 * could not; why is in `why`. With true a remark may stand there. */
struct format {
	const char *name;
	bool (*write)(struct feed *feed, const char *path, struct cv_buf *why);
};

extern const struct format format_xlsx, format_sav, format_dta;

/* names.c */

/** At most `most` bytes of s, cut between two characters. */
size_t format_cut(const char *s, size_t n, size_t most);
/** At most so many units of UTF-16, as Excel counts. */
size_t format_cut_units(const char *s, size_t n, size_t most);
/** Say that so many answers are longer than the format takes. */
void format_say_cut(struct cv_buf *why, size_t cut, size_t most,
		    const char *units);
/** The same, and at most so many characters. Owned. */
char *format_clip(const char *s, size_t bytes, size_t characters);

enum format_rules { RULES_SPSS, RULES_STATA };
/** A name for every column that the program takes: its letters, its length, no
 * word of its language, none twice. Owned, each one, and the list. */
char **format_names(const struct feed *feed, enum format_rules rules);

#endif
