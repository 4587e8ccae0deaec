/* Functions of dates. There are no time zones: a moment is what the clock on
 * the wall says. SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression-inside.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct moment {
	struct cv_date date;
	int hour, minute, second, millisecond;
};

enum { DAY_MS = 86400000 };

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
				     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const weekdays[] = {"Sun", "Mon", "Tue", "Wed",
				       "Thu", "Fri", "Sat"};

static bool two_digits(struct slice *s, int max, int *out)
{
	if (s->n < 2 || s->s[0] < '0' || s->s[0] > '9' || s->s[1] < '0' ||
	    s->s[1] > '9')
		return false;
	*out = (s->s[0] - '0') * 10 + s->s[1] - '0';
	s->s += 2;
	s->n -= 2;
	return *out <= max;
}

static bool skip(struct slice *s, char c)
{
	if (s->n == 0 || s->s[0] != c)
		return false;
	s->s++;
	s->n--;
	return true;
}

static bool fraction(struct slice *s, int *out)
{
	int unit = 100;

	*out = 0;
	if (!skip(s, '.'))
		return true;
	if (s->n == 0)
		return false;
	for (; s->n > 0 && s->s[0] >= '0' && s->s[0] <= '9'; unit /= 10) {
		*out += unit * (s->s[0] - '0');
		s->s++;
		s->n--;
	}
	return true;
}

/* Z, +02, +02:00 or nothing: read, and not applied. */
static bool zone(struct slice *s)
{
	int ignored;

	if (skip(s, 'Z'))
		return s->n == 0;
	if (s->n == 0)
		return true;
	if (!skip(s, '+') && !skip(s, '-'))
		return false;
	if (!two_digits(s, 23, &ignored))
		return false;
	if (s->n == 0)
		return true;
	skip(s, ':');
	return two_digits(s, 59, &ignored) && s->n == 0;
}

static bool parse_moment(struct slice s, struct moment *out)
{
	struct moment m = {.hour = 0};

	if (s.n < 10 || !cv_date_parse(s.s, 10, &m.date))
		return false;
	s.s += 10;
	s.n -= 10;
	if (s.n > 0) {
		if (!skip(&s, 'T') || !two_digits(&s, 23, &m.hour) ||
		    !skip(&s, ':') || !two_digits(&s, 59, &m.minute))
			return false;
		if (skip(&s, ':') && (!two_digits(&s, 60, &m.second) ||
				      !fraction(&s, &m.millisecond)))
			return false;
		if (!zone(&s))
			return false;
	}
	*out = m;
	return true;
}

bool cv_text_is_date(const char *s, size_t n)
{
	struct moment m;

	return parse_moment((struct slice){s, n}, &m);
}

static bool from_days(double days, struct moment *out)
{
	double whole = floor(days), ms;

	if (isnan(days) || whole < -719162 || whole > 2932896)
		return false; /* years 0001 to 9999 */
	memset(out, 0, sizeof *out);
	out->date = cv_date_from_days((int64_t)whole);
	ms = floor((days - whole) * DAY_MS + 0.5);
	if (ms >= DAY_MS)
		ms = DAY_MS - 1;
	out->hour = (int)(ms / 3600000);
	out->minute = (int)(ms / 60000) % 60;
	out->second = (int)(ms / 1000) % 60;
	out->millisecond = (int)ms % 1000;
	return true;
}

/* The argument as a moment; false: it is empty or no date. */
static bool moment_of(struct run *run, const struct node *n, struct moment *out)
{
	struct cv_value v = cv_run_node(run, n);

	if (v.type == CV_VALUE_NUMBER || (v.type == CV_VALUE_DATE && !v.len))
		return from_days(v.number, out);
	if (v.type == CV_VALUE_BOOLEAN)
		return false;
	return parse_moment((struct slice){v.string, v.len}, out);
}

static double decimal_time(const struct moment *m)
{
	return (((m->hour * 60.0 + m->minute) * 60 + m->second) * 1000 +
		m->millisecond) /
	       DAY_MS;
}

/* A date that carries its time of day as text. */
static struct cv_value
with_time(struct run *run, const struct moment *m, int offset)
{
	struct cv_value v = cv_value_date(cv_date_days(m->date)), text;
	char day[11], out[64];
	int minutes = offset < 0 ? -offset : offset;

	cv_date_print(m->date, day);
	snprintf(out, sizeof out, "%sT%02d:%02d:%02d.%03d%c%02d:%02d", day,
		 m->hour, m->minute, m->second, m->millisecond,
		 offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
	text = cv_run_string(run, out, strlen(out));
	v.string = text.string;
	v.len = text.len;
	return v;
}

static struct cv_value f_today(struct run *run, const struct node *call)
{
	(void)call;
	return cv_value_date(cv_date_days(run->env->today));
}

static struct cv_value f_now(struct run *run, const struct node *call)
{
	const struct cv_environment *env = run->env;
	struct moment m = {env->today, env->hour, env->minute, env->second, 0};

	(void)call;
	return with_time(run, &m, env->offset_minutes);
}

static struct cv_value f_date(struct run *run, const struct node *call)
{
	struct cv_value v = cv_run_node(run, call->child);
	struct moment m;

	if (v.type == CV_VALUE_DATE)
		return cv_value_date((int64_t)v.number);
	if (v.type == CV_VALUE_NUMBER)
		return from_days(trunc(v.number), &m)
			   ? cv_value_date((int64_t)v.number)
			   : cv_value_empty();
	if (v.type == CV_VALUE_STRING &&
	    parse_moment((struct slice){v.string, v.len}, &m))
		return cv_value_date(cv_date_days(m.date));
	return cv_value_empty();
}

static struct cv_value f_date_time(struct run *run, const struct node *call)
{
	struct moment m;

	if (!moment_of(run, call->child, &m))
		return cv_value_empty();
	return with_time(run, &m, run->env->offset_minutes);
}

static struct cv_value
f_decimal_date_time(struct run *run, const struct node *call)
{
	struct moment m;

	if (!moment_of(run, call->child, &m))
		return cv_value_empty();
	return cv_value_number((double)cv_date_days(m.date) + decimal_time(&m));
}

static struct cv_value f_decimal_time(struct run *run, const struct node *call)
{
	struct moment m;

	if (!moment_of(run, call->child, &m))
		return cv_value_empty();
	return cv_value_number(decimal_time(&m));
}

/* One conversion of format-date into `out`; false: there is none such. */
static bool convert(const struct moment *m, char c, char out[24])
{
	int64_t days = cv_date_days(m->date);
	const struct {
		char letter;
		const char *format;
		int value;
	} table[] = {
	    {'Y', "%04d", m->date.year},   {'y', "%02d", m->date.year % 100},
	    {'m', "%02d", m->date.month},  {'n', "%d", m->date.month},
	    {'d', "%02d", m->date.day},    {'e', "%d", m->date.day},
	    {'H', "%02d", m->hour},        {'h', "%d", m->hour},
	    {'M', "%02d", m->minute},      {'S', "%02d", m->second},
	    {'3', "%03d", m->millisecond},
	};
	const char *word = c == 'b'   ? months[m->date.month - 1]
			   : c == 'a' ? weekdays[((days + 4) % 7 + 7) % 7]
			   : c == '%' ? "%"
				      : NULL;

	if (word != NULL) {
		snprintf(out, 24, "%s", word);
		return true;
	}
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (table[i].letter != c)
			continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(out, 24, table[i].format, table[i].value);
#pragma GCC diagnostic pop
		return true;
	}
	return false;
}

static struct cv_value f_format_date(struct run *run, const struct node *call)
{
	struct slice format;
	struct moment m;
	char piece[24], *out;
	size_t len = 0, n;

	if (!moment_of(run, call->child, &m))
		return cv_value_empty();
	format = cv_run_text(run, call->child->next);
	/* no conversion gives more than twice its own length */
	if (format.n == 0 || (out = cv_run_room(run, format.n * 2)) == NULL)
		return cv_value_empty();
	for (size_t i = 0; i < format.n; i++) {
		piece[0] = format.s[i];
		n = 1;
		if (format.s[i] == '%' && i + 1 < format.n &&
		    convert(&m, format.s[i + 1], piece)) {
			n = strlen(piece);
			i++;
		}
		memcpy(out + len, piece, n);
		len += n;
	}
	return cv_value_string(out, len);
}

static bool check_format(struct cv_arena *arena, const struct cv_names *names,
			 struct node *call, struct cv_expression_fault *fault)
{
	const struct node *n = call->child->next;
	const struct moment m = {{2000, 1, 1}, 0, 0, 0, 0};
	const char *p = n->value.string;
	char piece[24];

	(void)arena;
	(void)names;
	if (n->kind != NODE_LITERAL || n->value.type != CV_VALUE_STRING)
		return true;
	for (; (p = strchr(p, '%')) != NULL; p += 2)
		if (!convert(&m, p[1], piece))
			return cv_fault_at(
			    fault, n->column,
			    "format-date() knows %%Y %%y %%m %%n "
			    "%%b %%d %%e %%a %%H %%h %%M %%S %%3 "
			    "and %%%%");
	return true;
}

const struct function cv_expression_dates[] = {
    {"today", 0, 0, f_today, "today()", NULL, NULL},
    {"now", 0, 0, f_now, "now()", NULL, NULL},
    {"date", 1, 1, f_date, "date('2000-12-31')", NULL, NULL},
    {"date-time", 1, 1, f_date_time, "date-time(value)", NULL, NULL},
    {"decimal-date-time", 1, 1, f_decimal_date_time, "decimal-date-time(value)",
     NULL, NULL},
    {"decimal-time", 1, 1, f_decimal_time, "decimal-time(value)", NULL, NULL},
    {"format-date", 2, 2, f_format_date, "format-date(date, '%Y-%m-%d')", NULL,
     check_format},
    {"format-date-time", 2, 2, f_format_date, "format-date-time(date, '%H:%M')",
     NULL, check_format},
    {NULL, 0, 0, NULL, NULL, NULL, NULL},
};
