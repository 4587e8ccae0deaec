/* Is this an answer to the question, and if not, why?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "interview-private.h"

bool cv_refuse(struct cv_refusal *r, const char *key)
{
	r->key = key;
	return false;
}

bool cv_refuse_count(struct cv_refusal *r, const char *key, unsigned count)
{
	r->count = count;
	return cv_refuse(r, key);
}

/** What is asked for where nothing was given: to choose, or to write. */
static const char *wanted(const struct cv_question *q)
{
	bool typed = q->type == CV_TEXT || q->type == CV_DATE ||
		     q->type == CV_INTEGER || q->type == CV_DECIMAL;

	if (!typed)
		return "refuse.required";
	return q->offers_dk || q->offers_pns || q->na.source ? "refuse.write_or"
							     : "refuse.write";
}

static bool judge_missing(const struct cv_question *q,
			  const struct cv_answer *a, struct cv_refusal *r)
{
	const bool fits[] = {
	    [CV_ANSWERED] = true,      [CV_DK] = q->offers_dk,
	    [CV_PNS] = q->offers_pns,  [CV_NA] = q->na.source != NULL,
	    [CV_BLANK] = !q->required, [CV_UNASKED] = false,
	};

	if (fits[a->missing])
		return true;
	return cv_refuse(r, a->missing == CV_BLANK || a->missing == CV_UNASKED
				? wanted(q)
				: "refuse.not_offered");
}

static bool
offered(struct cv_interview *iv, const struct cv_question *q, int option)
{
	return option >= 0 && (unsigned)option < q->n_options &&
	       cv_rules_option(iv, &q->options[option]);
}

static bool judge_one(struct cv_interview *iv, const struct cv_question *q,
		      struct cv_answer *a, struct cv_refusal *r)
{
	return offered(iv, q, a->option) || cv_refuse(r, "refuse.not_offered");
}

static bool
judge_count(const struct cv_question *q, unsigned n, struct cv_refusal *r)
{
	if (q->max_select > 0 && n > q->max_select)
		return cv_refuse_count(r, "refuse.too_many", q->max_select);
	if (n < q->min_select)
		return cv_refuse_count(r, "refuse.too_few", q->min_select);
	return true;
}

static bool judge_multiple(struct cv_interview *iv, const struct cv_question *q,
			   struct cv_answer *a, struct cv_refusal *r)
{
	bool exclusive = false;
	unsigned i, n = 0;

	for (i = 0; i < CV_SET_MAX; i++) {
		if (!(a->set >> i & 1))
			continue;
		if (!offered(iv, q, (int)i))
			return cv_refuse(r, "refuse.not_offered");
		exclusive |= q->options[i].exclusive;
		n++;
	}
	if (exclusive)
		return n == 1 || cv_refuse(r, "refuse.exclusive");
	return judge_count(q, n, r);
}

static bool judge_rank(struct cv_interview *iv, const struct cv_question *q,
		       struct cv_answer *a, struct cv_refusal *r)
{
	bool exclusive = false;
	uint64_t seen = 0;
	unsigned i;

	if (a->n_rank > CV_SET_MAX)
		return cv_refuse_count(r, "refuse.too_many", q->max_select);
	for (i = 0; i < a->n_rank; i++) {
		if (a->rank[i] >= CV_SET_MAX || (seen >> a->rank[i] & 1) ||
		    !offered(iv, q, a->rank[i]))
			return cv_refuse(r, "refuse.not_offered");
		seen |= (uint64_t)1 << a->rank[i];
		exclusive |= q->options[a->rank[i]].exclusive;
	}
	if (exclusive)
		return a->n_rank == 1 || cv_refuse(r, "refuse.exclusive");
	return judge_count(q, a->n_rank, r);
}

static bool judge_scale(struct cv_interview *iv, const struct cv_question *q,
			struct cv_answer *a, struct cv_refusal *r)
{
	unsigned i;

	for (i = 0; i < q->n_options; i++)
		if (q->options[i].value == a->number &&
		    cv_rules_option(iv, &q->options[i]))
			return true;
	return cv_refuse(r, "refuse.not_offered");
}

static bool
judge_range(const struct cv_question *q, double x, struct cv_refusal *r)
{
	if ((!q->has_min || x >= q->min) && (!q->has_max || x <= q->max))
		return true;
	r->min = q->min;
	r->max = q->max;
	if (q->has_min && q->has_max)
		return cv_refuse(r, "refuse.range");
	return cv_refuse(r, q->has_min ? "refuse.min" : "refuse.max");
}

static bool judge_number(struct cv_interview *iv, const struct cv_question *q,
			 struct cv_answer *a, struct cv_refusal *r)
{
	const double most = 9007199254740991.0; /* beyond, wholes are lost */

	(void)iv;
	if (!isfinite(a->number) || fabs(a->number) > most)
		return cv_refuse(r, "refuse.number");
	if (q->type == CV_INTEGER && floor(a->number) != a->number)
		return cv_refuse(r, "refuse.whole");
	if (a->number == 0)
		a->number = 0; /* never minus nought */
	return judge_range(q, a->number, r);
}

static int compare_dates(struct cv_date a, struct cv_date b)
{
	int64_t x = cv_date_days(a), y = cv_date_days(b);

	return x < y ? -1 : x > y;
}

static void cut_date(struct cv_date *d, enum cv_precision precision)
{
	if (precision != CV_PRECISION_DAY)
		d->day = 0;
	if (precision == CV_PRECISION_YEAR)
		d->month = 0;
}

static bool judge_date(struct cv_interview *iv, const struct cv_question *q,
		       struct cv_answer *a, struct cv_refusal *r)
{
	struct cv_date *d = &a->date, min = q->min_date, max = q->max_date;

	(void)iv;
	cut_date(d, q->precision);
	cut_date(&min, q->precision);
	cut_date(&max, q->precision);
	if ((d->month == 0 && q->precision != CV_PRECISION_YEAR) ||
	    (d->day == 0 && q->precision == CV_PRECISION_DAY) ||
	    !cv_date_exists(d->year, d->month == 0 ? 1 : d->month,
			    d->day == 0 ? 1 : d->day))
		return cv_refuse(r, "refuse.date");
	if ((q->has_min && compare_dates(*d, min) < 0) ||
	    (q->has_max && compare_dates(*d, max) > 0))
		return cv_refuse(r, "refuse.date_range");
	return true;
}

static bool judge_text(struct cv_interview *iv, const struct cv_question *q,
		       struct cv_answer *a, struct cv_refusal *r)
{
	(void)iv;
	if (q->max_length > 0 &&
	    cv_text_length(a->text, strlen(a->text)) > q->max_length)
		return cv_refuse_count(r, "refuse.too_long", q->max_length);
	return true;
}

static bool judge_nothing(struct cv_interview *iv, const struct cv_question *q,
			  struct cv_answer *a, struct cv_refusal *r)
{
	(void)iv;
	(void)q;
	(void)a;
	(void)r;
	return true;
}

static bool (*const judges[])(struct cv_interview *iv,
			      const struct cv_question *q, struct cv_answer *a,
			      struct cv_refusal *r) = {
    [CV_SELECT_ONE] = judge_one, [CV_SELECT_MULTIPLE] = judge_multiple,
    [CV_RANK] = judge_rank,      [CV_SCALE] = judge_scale,
    [CV_INTEGER] = judge_number, [CV_DECIMAL] = judge_number,
    [CV_DATE] = judge_date,      [CV_TEXT] = judge_text,
    [CV_NOTE] = judge_nothing,   [CV_CALCULATE] = judge_nothing,
};

void cv_judge_clean(const struct cv_question *q, struct cv_answer *a,
		    struct cv_buf *work)
{
	const char *text = a->text == NULL ? "" : a->text;
	size_t n;

	if (a->missing != CV_ANSWERED)
		return;
	if ((q->type == CV_SELECT_MULTIPLE && a->set == 0) ||
	    (q->type == CV_RANK && a->n_rank == 0))
		a->missing = CV_BLANK;
	if (q->type != CV_TEXT)
		return;
	cv_buf_reset(work);
	cv_text_clean(work, text, strlen(text),
		      q->lines > 1 ? CV_CLEAN_TEXT : CV_CLEAN_LINE);
	n = work->len;
	while (n > 0 && strchr(" \n", work->data[n - 1]) != NULL)
		n--;
	cv_buf_truncate(work, n);
	n = strspn(work->data, " \n");
	cv_buf_splice(work, 0, n, "", 0);
	cv_answer_done(a);
	a->missing = work->len == 0 ? CV_BLANK : CV_ANSWERED;
	if (work->len > 0)
		a->text = cv_strndup(work->data, work->len);
}

/* The author's words, filled in, or the key where there are none. */
static void say(struct cv_interview *iv, const struct cv_wording *w,
		struct cv_refusal *r, const char *key)
{
	r->key = key;
	if (w->source == NULL)
		return;
	cv_buf_reset(&iv->say);
	cv_interview_words(iv, w, &iv->say);
	r->words = iv->say.data;
}

enum cv_verdict cv_judge(struct cv_interview *iv, const struct cv_question *q,
			 struct cv_answer *a, bool sure, struct cv_refusal *r)
{
	if (!judge_missing(q, a, r))
		return CV_REFUSED;
	if (a->missing != CV_ANSWERED)
		return CV_ACCEPTED;
	if (!judges[q->type](iv, q, a, r))
		return CV_REFUSED;
	if (q->constraint != NULL && !cv_rules_judge(iv, q, q->constraint, a)) {
		say(iv, &q->constraint_text, r, "refuse.constraint");
		return CV_REFUSED;
	}
	if (!sure && q->warn != NULL && !cv_rules_judge(iv, q, q->warn, a)) {
		say(iv, &q->warn_text, r, "refuse.warn");
		return CV_WARNED;
	}
	return CV_ACCEPTED;
}
