/* From what was typed into a field to an answer, and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "typed.h"

#include "private.h"

#include <canvass/memory.h>
#include <canvass/number.h>
#include <canvass/text.h>

#include <math.h>
#include <string.h>

enum { ARABIC_DECIMAL = 0x66b, LONGEST = 24 };

/** Digits of every script become ASCII, decimal signs a point. */
static void plain(const char *typed, struct cv_buf *out)
{
	size_t n = strlen(typed), at = 0, len;
	unsigned c;

	while ((len = cv_text_decode(typed + at, n - at, &c)) > 0) {
		int digit = cv_text_digit(c);

		at += len;
		if (digit >= 0)
			cv_buf_addc(out, (char)('0' + digit));
		else if (c == ',' || c == ARABIC_DECIMAL)
			cv_buf_addc(out, '.');
		else
			cv_buf_add_utf8(out, c);
	}
}

bool cv_typed_number(const char *typed, double *out)
{
	struct cv_buf s = CV_BUF_INIT;
	size_t from = 0, to;
	bool ok;

	plain(typed, &s);
	to = s.len;
	while (from < to && s.data[from] == ' ')
		from++;
	while (to > from && s.data[to - 1] == ' ')
		to--;
	ok = cv_number_parse(s.data + from, to - from, out);
	cv_buf_done(&s);
	return ok;
}

/* Dates */

struct groups {
	int value[4], digits[4], n;
};

/** The groups of digits in it, parted by anything else. */
static void read_groups(const char *s, struct groups *g)
{
	bool in = false;

	*g = (struct groups){.n = 0};
	for (; *s; s++) {
		if (*s < '0' || *s > '9') {
			in = false;
			continue;
		}
		if (!in && g->n == 4)
			return;
		if (!in)
			g->n++;
		in = true;
		if (g->digits[g->n - 1]++ < 8)
			g->value[g->n - 1] =
			    g->value[g->n - 1] * 10 + (*s - '0');
	}
}

/** 20261123 or 202611: one group, year first. */
static void split_group(struct groups *g, int parts)
{
	int v = g->value[0];

	if (g->n != 1 || g->digits[0] != 4 + 2 * (parts - 1) || parts == 1)
		return;
	g->n = parts;
	for (int i = parts - 1; i > 0; i--, v /= 100) {
		g->value[i] = v % 100;
		g->digits[i] = 2;
	}
	g->value[0] = v;
	g->digits[0] = 4;
}

/** The parts of a date, which need not exist. */
static bool
read_date(enum cv_precision precision, const char *typed, struct cv_date *out)
{
	static const int parts_of[] = {[CV_PRECISION_DAY] = 3,
				       [CV_PRECISION_MONTH] = 2,
				       [CV_PRECISION_YEAR] = 1};
	int parts = parts_of[precision];
	struct cv_buf s = CV_BUF_INIT;
	struct cv_date d = {0};
	struct groups g;
	bool year_last;

	plain(typed, &s);
	read_groups(s.data, &g);
	cv_buf_done(&s);
	split_group(&g, parts);
	if (g.n != parts)
		return false;
	year_last = g.digits[parts - 1] == 4 && g.digits[0] < 4;
	if (!year_last && g.digits[0] != 4)
		return false;
	d.year = g.value[year_last ? parts - 1 : 0];
	if (parts > 1)
		d.month = g.value[parts == 3 ? 1 : year_last ? 0 : 1];
	if (parts > 2)
		d.day = g.value[year_last ? 0 : 2];
	*out = d;
	return true;
}

bool cv_typed_date(enum cv_precision precision, const char *typed,
		   struct cv_date *out)
{
	struct cv_date d;

	if (!read_date(precision, typed, &d) ||
	    !cv_date_exists(d.year,
			    precision == CV_PRECISION_YEAR ? 1 : d.month,
			    precision == CV_PRECISION_DAY ? d.day : 1))
		return false;
	*out = d;
	return true;
}

/** What to say where that is no date: what is wanted, or that its month is
 * not so long. */
static const char *refuse_date(enum cv_precision precision, const char *typed)
{
	static const char *const wanted[] = {
	    [CV_PRECISION_DAY] = "refuse.date_day",
	    [CV_PRECISION_MONTH] = "refuse.date_month",
	    [CV_PRECISION_YEAR] = "refuse.date_year"};
	struct cv_date d;

	if (precision == CV_PRECISION_DAY && read_date(precision, typed, &d) &&
	    d.day > 0 && d.day <= 31 && cv_date_exists(d.year, d.month, 1))
		return "refuse.no_such_day";
	return wanted[precision];
}

/* Boxes */

static int digits_of(double x)
{
	char s[CV_NUMBER_SIZE];

	return (int)cv_number_print(x, s);
}

int cv_typed_width(const struct cv_question *q)
{
	static const int dates[] = {[CV_PRECISION_DAY] = 10,
				    [CV_PRECISION_MONTH] = 7,
				    [CV_PRECISION_YEAR] = 4};
	int width = 6;

	if (q->type == CV_DATE)
		return dates[q->precision];
	if (q->has_max)
		width = digits_of(q->max);
	if (q->has_min && digits_of(q->min) > width)
		width = digits_of(q->min);
	if (q->type == CV_DECIMAL)
		width += 3;
	return width < 2 ? 2 : width > LONGEST ? LONGEST : width;
}

size_t cv_typed_most(const struct cv_question *q)
{
	if (q->type == CV_DATE)
		return (size_t)cv_typed_width(q);
	return (size_t)cv_typed_width(q) + 3 > 16
		   ? (size_t)cv_typed_width(q) + 3
		   : 16;
}

bool cv_typed_takes(const struct cv_question *q, int key)
{
	if (cv_key_digit(key) >= 0)
		return true;
	if (q->type == CV_DATE)
		return key < 0x80 && strchr("-./ ", key) != NULL;
	if (key == '-')
		return !q->has_min || q->min < 0;
	return q->type == CV_DECIMAL &&
	       (key == '.' || key == ',' || key == ARABIC_DECIMAL);
}

const char *cv_typed_read(const struct cv_question *q, const char *typed,
			  struct cv_answer *out)
{
	if (typed[strspn(typed, " \n")] == '\0') {
		out->missing = CV_BLANK;
		return NULL;
	}
	switch (q->type) {
	case CV_TEXT:
		out->text = cv_strdup(typed);
		break;
	case CV_DATE:
		if (!cv_typed_date(q->precision, typed, &out->date))
			return refuse_date(q->precision, typed);
		break;
	default:
		if (!cv_typed_number(typed, &out->number))
			return "refuse.number";
		break;
	}
	out->missing = CV_ANSWERED;
	return NULL;
}

void cv_typed_write(const struct cv_question *q, const struct cv_answer *a,
		    struct cv_buf *out)
{
	char number[CV_NUMBER_SIZE], date[11];

	if (q->type == CV_TEXT) {
		cv_buf_adds(out, a->text ? a->text : "");
	} else if (q->type == CV_DATE) {
		cv_date_print(a->date, date);
		cv_buf_adds(out, date);
	} else {
		cv_number_print(a->number, number);
		cv_buf_adds(out, number);
	}
}

static void say_date(const struct cv_talk *talk, const struct cv_question *q,
		     const char *typed, struct cv_buf *out)
{
	static const char *const hints[] = {
	    [CV_PRECISION_DAY] = "question.date_day",
	    [CV_PRECISION_MONTH] = "question.date_month",
	    [CV_PRECISION_YEAR] = "question.date_year"};
	struct cv_fill fill = {"date", NULL, 0};
	struct cv_date date;
	char iso[11] = "";

	if (cv_typed_date(q->precision, typed, &date))
		cv_date_print(date, iso);
	fill.value = iso;
	if (iso[0] == '\0' || strcmp(iso, typed) == 0)
		cv_buf_adds(out, cv_ui_say(talk->ui, hints[q->precision]));
	else
		cv_say(out, talk->ui->words, "question.date_read", &fill, 1);
}

void cv_typed_after(const struct cv_talk *talk, const struct cv_question *q,
		    const char *typed, struct cv_buf *out)
{
	char min[CV_NUMBER_SIZE], max[CV_NUMBER_SIZE];
	struct cv_fill fills[] = {{"min", min, 0}, {"max", max, 0}};
	const char *key = NULL;

	if (q->type == CV_DATE) {
		say_date(talk, q, typed, out);
		return;
	}
	cv_number_print(q->min, min);
	cv_number_print(q->max, max);
	if (q->has_min && q->has_max)
		key = "question.range";
	else if (q->has_min)
		key = "question.range_min";
	else if (q->has_max)
		key = "question.range_max";
	if (key)
		cv_say(out, talk->ui->words, key, fills, 2);
}
