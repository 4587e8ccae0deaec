/* Statuses and the one error structure that every room fills.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_ERROR_H
#define CANVASS_ERROR_H

/** What went wrong, named by what the caller can do about it. */
enum cv_status {
	CV_OK = 0,
	CV_END,       /* there is no more */
	CV_NOT_FOUND, /* what was asked for does not exist */
	CV_INVALID,   /* what was given is wrong; say so and ask again */
	CV_BUSY,      /* somebody else is using it; try again later */
	CV_CORRUPT,   /* the thing is damaged or not ours; leave it alone */
	CV_TOO_NEW,   /* made by a newer canvass */
	CV_FULL,      /* no space left; make some and try again */
	CV_IO         /* the system refused; the text says why */
};

/** The reason, in words for a person. Written on failure, untouched on
 * success. `where` names a file, a question or an argument; it may be empty.
 * What is too long is cut between two characters. */
struct cv_error {
	enum cv_status status;
	char where[128];
	char text[256];
};

/** Fill `err` (may be NULL) and return `status`, so that a function can leave
 * by `return cv_fail(err, CV_INVALID, "…", …)`. `where` is emptied. */
enum cv_status
cv_fail(struct cv_error *err, enum cv_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** As cv_fail, naming also the file, question or argument concerned. */
enum cv_status cv_fail_at(struct cv_error *err, enum cv_status status,
			  const char *where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
