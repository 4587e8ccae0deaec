/* Calendar days, proleptic Gregorian.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/number.h>

#include <stdio.h>

static int digits(const char *s, size_t n)
{
	int x = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		x = x * 10 + (s[i] - '0');
	}
	return x;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool cv_date_exists(int year, int month, int day)
{
	static const int length[] = {31, 28, 31, 30, 31, 30,
				     31, 31, 30, 31, 30, 31};

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= length[month - 1] + (month == 2 && is_leap(year));
}

bool cv_date_parse(const char *s, size_t n, struct cv_date *out)
{
	struct cv_date d = {0, 0, 0};

	if (n != 4 && n != 7 && n != 10)
		return false;
	d.year = digits(s, 4);
	if (n >= 7)
		d.month = s[4] == '-' ? digits(s + 5, 2) : -1;
	if (n == 10)
		d.day = s[7] == '-' ? digits(s + 8, 2) : -1;
	if (!cv_date_exists(d.year, n >= 7 ? d.month : 1, n == 10 ? d.day : 1))
		return false;
	*out = d;
	return true;
}

size_t cv_date_print(struct cv_date date, char out[11])
{
	char text[48];
	int n;

	if (date.month == 0)
		n = snprintf(text, sizeof text, "%04d", date.year);
	else if (date.day == 0)
		n = snprintf(text, sizeof text, "%04d-%02d", date.year,
			     date.month);
	else
		n = snprintf(text, sizeof text, "%04d-%02d-%02d", date.year,
			     date.month, date.day);
	if (n > 10)
		n = 10;
	snprintf(out, 11, "%.10s", text);
	return (size_t)n;
}

enum { FIRST_DAY = -719162, LAST_DAY = 2932896 }; /* years 0001 and 9999 */

/* Days from civil and back, in eras of 400 years beginning on 1 March. */
int64_t cv_date_days(struct cv_date date)
{
	int month = date.month > 0 ? date.month : 1;
	int day = date.day > 0 ? date.day : 1;
	int64_t year = date.year - (month <= 2);
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t of_era = year - era * 400;
	int64_t of_year =
	    (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;

	return era * 146097 + day_of_era - 719468;
}

static int64_t clamp(int64_t x, int64_t low, int64_t high)
{
	return x < low ? low : x > high ? high : x;
}

struct cv_date cv_date_from_days(int64_t days)
{
	int64_t z = clamp(days, FIRST_DAY, LAST_DAY) + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	struct cv_date d;

	d.day = (int)(doy - (153 * mp + 2) / 5 + 1);
	d.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	d.year = (int)(yoe + era * 400 + (d.month <= 2));
	return d;
}
