/* An answer is judged, saved, and only then leads on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "interview-private.h"

static bool refuse(struct cv_refusal *r, const char *key)
{
	r->key = key;
	return false;
}

static bool refuse_count(struct cv_refusal *r, const char *key, unsigned count)
{
	r->count = count;
	return refuse(r, key);
}

/* Saving. */

static enum cv_status call_save(struct cv_interview *iv, unsigned n,
				const struct cv_question *q,
				struct cv_error *err)
{
	if (iv->hooks.save == NULL)
		return CV_OK;
	return iv->hooks.save(iv->hooks.context, iv, n, q, err);
}

static enum cv_status save_header(struct cv_interview *iv, struct cv_error *err)
{
	enum cv_status status = call_save(iv, 0, NULL, err);

	if (status == CV_OK)
		iv->header_saved = true;
	return status;
}

static enum cv_status save_answer(struct cv_interview *iv,
				  const struct cv_question *q,
				  struct cv_error *err)
{
	struct slot *slot = cv_interview_slot(iv, q);
	unsigned n = slot->n > 0 ? slot->n : iv->rows + 1;
	enum cv_status status = CV_OK;

	if (!iv->header_saved)
		status = save_header(iv, err);
	if (status == CV_OK)
		status = call_save(iv, n, q, err);
	if (status != CV_OK)
		return status;
	if (slot->n == 0) {
		slot->n = iv->rows = n;
		iv->saved++;
	}
	slot->unsaved = false;
	return CV_OK;
}

/* What was answered before consent, now that it is given. */
static enum cv_status
save_waiting(struct cv_interview *iv, struct cv_error *err)
{
	const struct cv_question *q = iv->survey->questions;
	enum cv_status status;
	unsigned i;

	for (i = 0; i < iv->survey->n_questions; i++, q++) {
		if (!iv->slots[i].unsaved)
			continue;
		status = save_answer(iv, q, err);
		if (status != CV_OK)
			return status;
	}
	return CV_OK;
}

/* Does going on to `next` leave the consent behind? */
static bool
leaves_consent(const struct cv_interview *iv, const struct place *next)
{
	return !iv->consented &&
	       (next->step == CV_STEP_REVIEW ||
		iv->items[next->item].questionnaire != iv->consent ||
		next->step == CV_STEP_CARD);
}

/* Judging. */

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
	return refuse(r, a->missing == CV_BLANK || a->missing == CV_UNASKED
			     ? "refuse.required"
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
	return offered(iv, q, a->option) || refuse(r, "refuse.not_offered");
}

static bool
judge_count(const struct cv_question *q, unsigned n, struct cv_refusal *r)
{
	if (q->max_select > 0 && n > q->max_select)
		return refuse_count(r, "refuse.too_many", q->max_select);
	if (n < q->min_select)
		return refuse_count(r, "refuse.too_few", q->min_select);
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
			return refuse(r, "refuse.not_offered");
		exclusive |= q->options[i].exclusive;
		n++;
	}
	if (exclusive)
		return n == 1 || refuse(r, "refuse.exclusive");
	return judge_count(q, n, r);
}

static bool judge_rank(struct cv_interview *iv, const struct cv_question *q,
		       struct cv_answer *a, struct cv_refusal *r)
{
	bool exclusive = false;
	uint64_t seen = 0;
	unsigned i;

	if (a->n_rank > CV_SET_MAX)
		return refuse_count(r, "refuse.too_many", q->max_select);
	for (i = 0; i < a->n_rank; i++) {
		if (a->rank[i] >= CV_SET_MAX || (seen >> a->rank[i] & 1) ||
		    !offered(iv, q, a->rank[i]))
			return refuse(r, "refuse.not_offered");
		seen |= (uint64_t)1 << a->rank[i];
		exclusive |= q->options[a->rank[i]].exclusive;
	}
	if (exclusive)
		return a->n_rank == 1 || refuse(r, "refuse.exclusive");
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
	return refuse(r, "refuse.not_offered");
}

static bool
judge_range(const struct cv_question *q, double x, struct cv_refusal *r)
{
	if ((!q->has_min || x >= q->min) && (!q->has_max || x <= q->max))
		return true;
	r->min = q->min;
	r->max = q->max;
	if (q->has_min && q->has_max)
		return refuse(r, "refuse.range");
	return refuse(r, q->has_min ? "refuse.min" : "refuse.max");
}

static bool judge_number(struct cv_interview *iv, const struct cv_question *q,
			 struct cv_answer *a, struct cv_refusal *r)
{
	const double most = 9007199254740991.0; /* beyond, wholes are lost */

	(void)iv;
	if (!isfinite(a->number) || fabs(a->number) > most)
		return refuse(r, "refuse.number");
	if (q->type == CV_INTEGER && floor(a->number) != a->number)
		return refuse(r, "refuse.whole");
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
		return refuse(r, "refuse.date");
	if ((q->has_min && compare_dates(*d, min) < 0) ||
	    (q->has_max && compare_dates(*d, max) > 0))
		return refuse(r, "refuse.date_range");
	return true;
}

static bool judge_text(struct cv_interview *iv, const struct cv_question *q,
		       struct cv_answer *a, struct cv_refusal *r)
{
	(void)iv;
	if (q->max_length > 0 &&
	    cv_text_length(a->text, strlen(a->text)) > q->max_length)
		return refuse_count(r, "refuse.too_long", q->max_length);
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

/* Text is made harmless; what holds nothing is blank. */
static void
clean(const struct cv_question *q, struct cv_answer *a, struct cv_buf *work)
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

static enum cv_verdict judge(struct cv_interview *iv,
			     const struct cv_question *q, struct cv_answer *a,
			     bool sure, struct cv_refusal *r)
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

/* Accepting. */

static enum cv_ends
ends_of(const struct cv_question *q, const struct cv_answer *a)
{
	enum cv_ends ends = CV_ENDS_NOT;
	unsigned i;

	if (a->missing != CV_ANSWERED)
		return CV_ENDS_NOT;
	if (q->type == CV_SELECT_ONE)
		return q->options[a->option].ends;
	for (i = 0; i < q->n_options && q->type == CV_SCALE; i++)
		if (q->options[i].value == a->number)
			return q->options[i].ends;
	for (i = 0; i < q->n_options && q->type == CV_SELECT_MULTIPLE; i++)
		if ((a->set >> i & 1) && q->options[i].ends != CV_ENDS_NOT)
			ends = q->options[i].ends;
	return ends;
}

static void end_early(struct cv_interview *iv, enum cv_ends ends)
{
	if (ends == CV_ENDS_STOP) {
		iv->stopped_from = iv->at;
		iv->at.step = CV_STEP_STOP;
		return;
	}
	iv->end =
	    ends == CV_ENDS_DECLINED ? CV_END_DECLINED : CV_END_INELIGIBLE;
	iv->at.step = CV_STEP_ENDED;
}

/* Save what changed and what waited for consent. */
static enum cv_status
save_change(struct cv_interview *iv, const struct cv_question *q, bool changed,
	    const struct place *next, struct cv_error *err)
{
	struct slot *slot = cv_interview_slot(iv, q);
	enum cv_status status;

	if (changed && cv_question_is_stored(q) && q->type != CV_NOTE)
		slot->unsaved = true;
	if (iv->consented)
		return slot->unsaved ? save_answer(iv, q, err) : CV_OK;
	if (!leaves_consent(iv, next))
		return CV_OK;
	status = save_waiting(iv, err);
	if (status == CV_OK)
		iv->consented = true;
	return status;
}

/* Put the answer in its place, save, go on; all undone if saving fails. The
 * answer is taken over. */
static enum cv_verdict accept(struct cv_interview *iv,
			      const struct cv_question *q, struct cv_answer *a,
			      struct cv_error *err)
{
	struct slot *slot = cv_interview_slot(iv, q);
	struct cv_answer before = slot->answer;
	bool revised = cv_slot_given(slot), unsaved = slot->unsaved;
	bool changed = !revised || !cv_answer_equal(q, &before, a);
	enum cv_ends ends = ends_of(q, a);
	struct place next = iv->at;

	slot->answer = *a;
	slot->left = false;
	cv_slot_changed(iv, slot);
	if (changed && q == iv->ranking)
		cv_plan_build(iv);
	if (changed && revised)
		cv_rules_settle(iv, false);
	if (ends == CV_ENDS_NOT && !iv->returning)
		next = cv_move_next(iv, iv->at);
	if ((ends == CV_ENDS_NOT || ends == CV_ENDS_STOP) &&
	    save_change(iv, q, changed, &next, err) != CV_OK) {
		*a = slot->answer;
		slot->answer = before;
		slot->unsaved = unsaved;
		cv_slot_changed(iv, slot);
		if (q == iv->ranking)
			cv_plan_build(iv);
		if (revised)
			cv_rules_settle(iv, false);
		cv_answer_done(a);
		return CV_NOT_SAVED;
	}
	cv_answer_done(&before);
	if (ends != CV_ENDS_NOT)
		end_early(iv, ends);
	else
		cv_move_on(iv, next);
	return CV_ACCEPTED;
}

/* A note is read; behind it may lie the end of the consent. */
static enum cv_verdict pass_note(struct cv_interview *iv,
				 const struct cv_question *q,
				 struct cv_error *err)
{
	struct place next = cv_move_next(iv, iv->at);

	if (!iv->returning && save_change(iv, q, false, &next, err) != CV_OK)
		return CV_NOT_SAVED;
	cv_move_on(iv, next);
	return CV_ACCEPTED;
}

enum cv_verdict
cv_interview_answer(struct cv_interview *iv, const struct cv_answer *answer,
		    bool sure, struct cv_refusal *refusal, struct cv_error *err)
{
	const struct cv_question *q = cv_interview_question(iv);
	struct cv_refusal unheard, *r = refusal == NULL ? &unheard : refusal;
	struct cv_answer a;
	enum cv_verdict verdict;

	memset(r, 0, sizeof *r);
	if (q == NULL) {
		refuse(r, "refuse.not_offered");
		return CV_REFUSED;
	}
	if (q->type == CV_NOTE)
		return pass_note(iv, q, err);
	cv_answer_init(&a, CV_UNASKED);
	cv_answer_copy(&a, answer);
	clean(q, &a, &iv->work);
	verdict = judge(iv, q, &a, sure, r);
	if (verdict == CV_ACCEPTED)
		return accept(iv, q, &a, err);
	cv_answer_done(&a);
	return verdict;
}

/* A question that decides about taking part cannot be left empty. */
static bool decides(const struct cv_interview *iv, const struct cv_question *q)
{
	unsigned i;

	if ((int)q->questionnaire == iv->consent && q->required)
		return true;
	for (i = 0; i < q->n_options; i++)
		if (q->options[i].ends == CV_ENDS_DECLINED ||
		    q->options[i].ends == CV_ENDS_INELIGIBLE)
			return true;
	return false;
}

enum cv_verdict cv_interview_skip(struct cv_interview *iv, struct cv_error *err)
{
	const struct cv_question *q = cv_interview_question(iv);
	struct cv_answer blank;

	if (q == NULL || (q->type != CV_NOTE && decides(iv, q)))
		return CV_REFUSED;
	if (q->type == CV_NOTE)
		return pass_note(iv, q, err);
	cv_answer_init(&blank, CV_BLANK);
	return accept(iv, q, &blank, err);
}

enum cv_verdict cv_interview_take_out(struct cv_interview *iv,
				      const struct cv_question *q,
				      struct cv_error *err)
{
	struct slot *slot = cv_interview_slot(iv, q);
	struct cv_answer before = slot->answer;

	if (iv->at.step != CV_STEP_REVIEW || !cv_slot_given(slot) ||
	    q->type == CV_CALCULATE || decides(iv, q))
		return CV_REFUSED;
	if (before.missing == CV_PNS)
		return CV_ACCEPTED;
	cv_answer_init(&slot->answer, CV_PNS);
	if (cv_question_is_stored(q) && iv->consented &&
	    save_answer(iv, q, err) != CV_OK) {
		slot->answer = before;
		return CV_NOT_SAVED;
	}
	cv_answer_done(&before);
	cv_slot_changed(iv, slot);
	if (q == iv->ranking)
		cv_plan_build(iv);
	cv_rules_settle(iv, false);
	iv->at.item = iv->n_items;
	return CV_ACCEPTED;
}

enum cv_status cv_interview_set_language(struct cv_interview *iv, int language,
					 struct cv_error *err)
{
	int before = iv->setup.language;
	enum cv_status status;

	if (language == before)
		return CV_OK;
	iv->setup.language = language;
	if (!iv->header_saved)
		return CV_OK;
	status = save_header(iv, err);
	if (status != CV_OK)
		iv->setup.language = before;
	return status;
}

/* Choosing areas. */

static const struct cv_flow_step *step_here(const struct cv_interview *iv)
{
	return &iv->survey->consultation.flow[iv->items[iv->at.item].step];
}

unsigned cv_interview_areas_offered(struct cv_interview *iv,
				    const unsigned **areas, unsigned *min,
				    unsigned *max)
{
	const struct cv_flow_step *step;
	unsigned n;

	*areas = iv->offered;
	if (iv->at.step != CV_STEP_AREAS)
		return 0;
	step = step_here(iv);
	n = cv_plan_offered(iv, step);
	*max = step->max > 0 && step->max < n ? step->max : n;
	*min = step->min < *max ? step->min : *max;
	return n;
}

static bool judge_areas(struct cv_interview *iv, const unsigned *areas,
			unsigned n, struct cv_refusal *r)
{
	const unsigned *offer;
	unsigned i, j, min, max;
	unsigned count = cv_interview_areas_offered(iv, &offer, &min, &max);

	if (n > max)
		return refuse_count(r, "refuse.too_many", max);
	if (n < min)
		return refuse_count(r, "refuse.too_few", min);
	for (i = 0; i < n; i++) {
		for (j = 0; j < count && offer[j] != areas[i]; j++)
			;
		if (j == count)
			return refuse(r, "refuse.not_offered");
		for (j = 0; j < i; j++)
			if (areas[j] == areas[i])
				return refuse(r, "refuse.not_offered");
	}
	return true;
}

enum cv_verdict cv_interview_choose_areas(struct cv_interview *iv,
					  const unsigned *areas, unsigned n,
					  struct cv_refusal *refusal,
					  struct cv_error *err)
{
	struct cv_refusal unheard, *r = refusal == NULL ? &unheard : refusal;
	unsigned before[64], n_before = iv->n_chosen < 64 ? iv->n_chosen : 64;
	bool had_chosen = iv->has_chosen;

	memset(r, 0, sizeof *r);
	if (iv->at.step != CV_STEP_AREAS) {
		refuse(r, "refuse.not_offered");
		return CV_REFUSED;
	}
	if (!judge_areas(iv, areas, n, r))
		return CV_REFUSED;
	memcpy(before, iv->chosen, n_before * sizeof *before);
	cv_interview_restore_areas(iv, areas, n);
	if (iv->consented && save_header(iv, err) != CV_OK) {
		cv_interview_restore_areas(iv, before, n_before);
		iv->has_chosen = had_chosen;
		return CV_NOT_SAVED;
	}
	cv_rules_settle(iv, false); /* dropped areas count no more */
	cv_move_to(iv, cv_move_next(iv, iv->at));
	return CV_ACCEPTED;
}
