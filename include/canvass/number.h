/* Numbers and calendar days as text, whatever the locale says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_NUMBER_H
#define CANVASS_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CV_NUMBER_SIZE = 352 }; /* longest cv_number_print, with its NUL */

/** Read a number of the form -?digits[.digits] or -?.digits or digits. — no
 * sign +, no exponent, no white space, nothing after it, shorter than
 * CV_NUMBER_SIZE. False (and *out untouched) for anything else. */
bool cv_number_parse(const char *s, size_t n, double *out);

/** Print as XPath 1.0 does: integers without a point, -0 as 0, NaN, Infinity,
 * -Infinity, otherwise the shortest decimal that reads back equal, never with
 * an exponent. Returns its length. */
size_t cv_number_print(double x, char out[CV_NUMBER_SIZE]);

/** Print with exactly `decimals` (0–9) digits after the point, half away from
 * zero on the decimal value shown by the shortest form. */
size_t cv_number_print_fixed(double x, int decimals, char out[CV_NUMBER_SIZE]);

/** A decimal integer, optional -, no white space; false if it does not fit. */
bool cv_integer_parse(const char *s, size_t n, int64_t *out);

/** A calendar day, proleptic Gregorian. month or day 0: not known (a date of
 * precision year or month). */
struct cv_date {
	int year, month, day;
};

/** YYYY, YYYY-MM or YYYY-MM-DD with a day that exists, years 0001–9999. */
bool cv_date_parse(const char *s, size_t n, struct cv_date *out);
/** As it was read: 4, 7 or 10 characters and a NUL. Returns the length. */
size_t cv_date_print(struct cv_date date, char out[11]);
/** Days since 1970-01-01 and back; unknown month or day count as 1. Days
 * outside of the years 0001–9999 become the first or the last of them. */
int64_t cv_date_days(struct cv_date date);
struct cv_date cv_date_from_days(int64_t days);
bool cv_date_exists(int year, int month, int day);

#endif
