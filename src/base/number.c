/* Numbers as text without a locale. The C library is used only where it does
 * not depend on LC_NUMERIC, which canvass never sets: it stays "C".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/number.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool cv_number_parse(const char *s, size_t n, double *out)
{
	char copy[CV_NUMBER_SIZE];
	size_t i = 0, digits = 0;

	if (n == 0 || n >= sizeof copy)
		return false;
	if (s[i] == '-')
		i++;
	for (; i < n && is_digit(s[i]); i++)
		digits++;
	if (i < n && s[i] == '.')
		for (i++; i < n && is_digit(s[i]); i++)
			digits++;
	if (i < n || digits == 0)
		return false;
	memcpy(copy, s, n);
	copy[n] = '\0';
	*out = strtod(copy, NULL);
	return true;
}

/* Turn the digits and exponent of "%.*e" into a plain decimal. */
static size_t plain(const char *e, char out[CV_NUMBER_SIZE])
{
	char digits[32] = "";
	size_t n = 0, o = 0;
	int i, point;
	const char *p = e;

	if (*p == '-')
		out[o++] = *p++;
	for (; *p != 'e'; p++)
		if (is_digit(*p))
			digits[n++] = *p;
	point = (int)strtol(p + 1, NULL, 10) + 1; /* digits before the point */
	while (n > 1 && digits[n - 1] == '0')
		n--;
	if (point <= 0) {
		out[o++] = '0';
		out[o++] = '.';
		for (i = point; i < 0; i++)
			out[o++] = '0';
	}
	for (i = 0; i < (int)n; i++) {
		if (i == point && point > 0)
			out[o++] = '.';
		out[o++] = digits[i];
	}
	for (; i < point; i++)
		out[o++] = '0';
	out[o] = '\0';
	return o;
}

size_t cv_number_print(double x, char out[CV_NUMBER_SIZE])
{
	char e[64];
	int precision;

	if (isnan(x) || isinf(x)) {
		const char *word = isnan(x) ? "NaN"
				   : x > 0  ? "Infinity"
					    : "-Infinity";
		memcpy(out, word, strlen(word) + 1);
		return strlen(word);
	}
	if (x == 0) {
		memcpy(out, "0", 2);
		return 1;
	}
	if (fabs(x) < 1e15 && x == floor(x))
		return (size_t)snprintf(out, CV_NUMBER_SIZE, "%.0f", x);
	for (precision = 0; precision < 17; precision++) {
		snprintf(e, sizeof e, "%.*e", precision, x);
		if (strtod(e, NULL) == x)
			break;
	}
	return plain(e, out);
}

size_t cv_number_print_fixed(double x, int decimals, char out[CV_NUMBER_SIZE])
{
	char shortest[CV_NUMBER_SIZE], digits[CV_NUMBER_SIZE + 16];
	size_t n, i, o = 0, len = cv_number_print(fabs(x), shortest);
	char *point = memchr(shortest, '.', len);
	size_t whole = point != NULL ? (size_t)(point - shortest) : len;
	bool up = false;

	if (isnan(x) || isinf(x))
		return cv_number_print(x, out);
	digits[0] = '0'; /* room for a carry */
	memcpy(digits + 1, shortest, whole);
	n = whole + 1;
	for (i = 0; i < (size_t)decimals; i++) {
		size_t at = whole + 1 + i;
		digits[n++] = at < len ? shortest[at] : '0';
	}
	if (whole + 1 + (size_t)decimals < len)
		up = shortest[whole + 1 + (size_t)decimals] >= '5';
	for (i = n; up && i-- > 0;) {
		up = digits[i] == '9';
		digits[i] = up ? '0' : (char)(digits[i] + 1);
	}
	for (i = 0; i < n && digits[i] == '0'; i++)
		;
	if (x < 0 && i < n)
		out[o++] = '-';
	i = digits[0] == '0' && whole > 0 ? 1 : 0;
	for (; i < n; i++) {
		if (i == whole + 1)
			out[o++] = '.';
		out[o++] = digits[i];
	}
	out[o] = '\0';
	return o;
}

bool cv_integer_parse(const char *s, size_t n, int64_t *out)
{
	bool negative = n > 0 && s[0] == '-';
	size_t i = negative ? 1 : 0;
	int64_t x = 0;

	if (i == n)
		return false;
	for (; i < n; i++) {
		if (!is_digit(s[i]) || __builtin_mul_overflow(x, 10, &x) ||
		    __builtin_sub_overflow(x, s[i] - '0', &x))
			return false;
	}
	if (!negative && x == INT64_MIN)
		return false;
	*out = negative ? x : -x;
	return true;
}
