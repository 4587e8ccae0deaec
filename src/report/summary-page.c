/* One page for the people who answered: up to five findings in plain words, and
 * what happens next. SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

enum { FINDINGS = 5, TIES = 3, AREAS = 64 };

/** The page, and what may still stand on it. */
struct sheet {
	struct telling t;
	unsigned left; /* findings there is room for */
	/* the areas, those that matter most to people first */
	const struct cv_questionnaire *areas[AREAS];
	int64_t weight[AREAS];
	unsigned n_areas;
};

/* What areas ask, not who people are; not a gate, which everyone answers and
 * which says nothing; and nothing that is hard to hear read aloud. */
static bool is_finding(const struct cv_tally *y)
{
	const struct cv_question *q = y->question;

	return y->released.state == CV_RELEASED && y->n_options > 1 &&
	       !y->answered.hidden && y->answered.n > 0 && q->sensitivity < 2 &&
	       (q->type == CV_SELECT_ONE || q->type == CV_SELECT_MULTIPLE ||
		q->type == CV_SCALE || q->type == CV_RANK) &&
	       (q->offers_dk || q->offers_pns || q->dk_is_answer);
}

static int64_t
weight_of(const struct cv_tally *y, const struct cv_tally_option *o)
{
	if (o->option == NULL)
		return 0;
	return o->count.almost_all ? y->answered.n : o->count.n;
}

/* The answers given most often: one, or those that are level. None where more
 * than TIES are. */
static unsigned
most_given(const struct cv_tally *y, const struct cv_tally_option *out[TIES])
{
	int64_t most = 1;
	unsigned n = 0;

	for (unsigned i = 0; i < y->n_options; i++) {
		int64_t w = weight_of(y, &y->options[i]);

		if (w < most)
			continue;
		n = w > most ? 0 : n;
		most = w;
		if (n < TIES)
			out[n] = &y->options[i];
		n++;
	}
	return n <= TIES ? n : 0;
}

static void list_options(const struct telling *t, const struct cv_tally *y,
			 const struct cv_tally_option *const *options,
			 unsigned n, struct cv_buf *out)
{
	struct cv_buf label = CV_BUF_INIT;

	for (unsigned i = 0; i < n; i++) {
		cv_buf_reset(&label);
		cv_report_option(t->how, y->questionnaire, options[i]->option,
				 options[i]->id, &label);
		cv_tell_listed(t, label.data, out);
	}
	cv_buf_done(&label);
}

/* "Rights at work. We asked: … The answer given most often: … 39 of 99." */
static bool
tell_answer(struct sheet *s, const struct cv_tally *y, const char *key)
{
	struct telling *t = &s->t;
	const struct cv_tally_option *most[TIES];
	struct cv_buf question = CV_BUF_INIT, answer = CV_BUF_INIT,
		      count = CV_BUF_INIT, line = CV_BUF_INIT;
	unsigned n = most_given(y, most);
	char *area;

	if (n == 0)
		return false;
	area = cv_telling_title(t, y->questionnaire);
	cv_report_words(t->how, y->questionnaire, &y->question->text,
			&question);
	list_options(t, y, most, n, &answer);
	cv_report_count(t->how, &y->released, &most[0]->count, &count);
	const struct cv_fill fills[] = {{"area", area, 0},
					{"question", question.data, 0},
					{"answer", answer.data, 0},
					{"count", count.data, 0},
					{"answered", NULL, y->answered.n}};
	cv_say(&line, t->how->words, key, fills, 5);
	cv_doc_item(&t->doc, line.data);
	s->left--;
	free(area);
	cv_buf_done(&question);
	cv_buf_done(&answer);
	cv_buf_done(&count);
	cv_buf_done(&line);
	return true;
}

/* How many stand above the middle, or below; -1 where one is hidden. */
static int64_t side(const struct cv_tally *y, int sign)
{
	int64_t n = 0;

	for (unsigned i = 0; i < y->n_options; i++) {
		const struct cv_tally_option *o = &y->options[i];

		if (o->option == NULL || o->option->value * sign <= 0)
			continue;
		if (o->count.hidden)
			return -1;
		n += o->count.n;
	}
	return n;
}

static void tell_change(struct sheet *s, const struct cv_tally *y)
{
	struct telling *t = &s->t;
	int64_t better = side(y, 1), worse = side(y, -1);
	char *area = cv_telling_title(t, y->questionnaire);
	const struct cv_fill fills[] = {{"area", area, 0},
					{"better", NULL, better},
					{"worse", NULL, worse},
					{"answered", NULL, y->answered.n}};
	struct cv_buf line = CV_BUF_INIT;

	if (better >= 0 && worse >= 0) {
		cv_say(&line, t->how->words, "summary.find_change", fills, 4);
		cv_doc_item(&t->doc, line.data);
		s->left--;
	}
	cv_buf_done(&line);
	free(area);
}

static const struct cv_tally *named(const struct sheet *s,
				    const struct cv_questionnaire *qn,
				    const char *suffix)
{
	char id[2 * CV_ID_MAX];
	const struct cv_tally *y;

	snprintf(id, sizeof id, "%s_%s", qn->id, suffix);
	y = cv_telling_find(&s->t, id);
	return y != NULL && is_finding(y) ? y : NULL;
}

/* Of the other questions of an area the one most people agree on. */
static const struct cv_tally *
clearest(const struct sheet *s, const struct cv_questionnaire *qn)
{
	static const char *const told[] = {"first", "chg", "imp"};
	const struct cv_tallies *all = s->t.what->tallies;
	const struct cv_tally *best = NULL;
	int64_t best_share = 0;

	for (unsigned i = 0; i < all->count; i++) {
		const struct cv_tally *y = &all->list[i];
		const struct cv_tally_option *most[TIES];
		bool is_told = y->questionnaire != qn || !is_finding(y) ||
			       y->version != qn->version;
		int64_t share;

		for (int k = 0; k < 3; k++)
			is_told |= named(s, qn, told[k]) == y;
		if (is_told || most_given(y, most) == 0)
			continue;
		share = weight_of(y, most[0]) * 1000 / y->answered.n;
		if (share > best_share) {
			best_share = share;
			best = y;
		}
	}
	return best;
}

static void order_areas(struct sheet *s)
{
	const struct cv_survey *survey = s->t.survey;
	const struct cv_tally *top = cv_telling_find(&s->t, "core_top3");

	for (unsigned i = 0; i < survey->n_questionnaires; i++) {
		const struct cv_questionnaire *qn = &survey->questionnaires[i];
		int64_t weight = 0;
		unsigned at;

		if (qn->area == 0 || s->n_areas == AREAS)
			continue;
		for (unsigned k = 0; top != NULL && k < top->n_options; k++)
			if (strcmp(top->options[k].id, qn->id) == 0)
				weight = top->options[k].count.n;
		for (at = s->n_areas++; at > 0 && s->weight[at - 1] < weight;
		     at--) {
			s->areas[at] = s->areas[at - 1];
			s->weight[at] = s->weight[at - 1];
		}
		s->areas[at] = qn;
		s->weight[at] = weight;
	}
}

/* First what matters most; then of each area what should be done first, then
 * whether it got better, then what people agree on, while there is room. */
static void tell_findings(struct sheet *s)
{
	const struct cv_tally *y = cv_telling_find(&s->t, "core_top3");

	if (y != NULL && is_finding(y))
		tell_answer(s, y, "summary.find_top");
	for (unsigned i = 0; i < s->n_areas && s->left > 0; i++) {
		y = named(s, s->areas[i], "first");
		if (y != NULL)
			tell_answer(s, y, "summary.find_answer");
	}
	for (unsigned i = 0; i < s->n_areas && s->left > 0; i++) {
		y = named(s, s->areas[i], "chg");
		if (y != NULL)
			tell_change(s, y);
	}
	for (unsigned i = 0; i < s->n_areas && s->left > 0; i++) {
		y = clearest(s, s->areas[i]);
		if (y != NULL)
			tell_answer(s, y, "summary.find_answer");
	}
	if (s->left == FINDINGS)
		cv_doc_say(&s->t.doc, false, "summary.find_none", NULL, 0);
}

static void tell_next(struct telling *t)
{
	const struct cv_fill fills[] = {
	    {"shared_with", cv_telling_told(t, CV_TOLD_SHARED_WITH), 0},
	    {"when", cv_telling_told(t, CV_TOLD_FEEDBACK_WHEN), 0},
	    {"where", cv_telling_told(t, CV_TOLD_FEEDBACK_WHERE), 0}};

	cv_tell_heading(t, false, "summary.next");
	cv_doc_say(&t->doc, false,
		   fills[0].value[0] != '\0' ? "summary.next_shared"
					     : "summary.next_sent",
		   fills, 3);
	if (fills[1].value[0] != '\0' && fills[2].value[0] != '\0')
		cv_doc_say(&t->doc, false, "summary.next_feedback", fills, 3);
	cv_doc_say(&t->doc, false, "summary.next_names", NULL, 0);
}

void cv_report_page(const struct cv_report *how, const struct cv_summary *what,
		    enum cv_writing writing, struct cv_buf *out)
{
	struct sheet s = {.left = FINDINGS};
	struct telling *t = &s.t;
	struct cv_fill who = {"organisation", NULL, 0};
	struct cv_buf line = CV_BUF_INIT;

	cv_telling_begin(t, how, what, writing, true, out);
	who.value = cv_telling_told(t, CV_TOLD_ORGANISATION);
	if (who.value[0] != '\0') {
		cv_say(&line, how->words, "summary.by", &who, 1);
		cv_doc_subtitle(&t->doc, line.data);
	}
	cv_doc_subtitle(&t->doc, cv_words(how->words, "summary.thanks"));
	cv_doc_head_end(&t->doc);
	if (t->survey->consultation.training)
		cv_doc_warn(&t->doc, cv_words(how->words, "report.practice"));
	order_areas(&s);
	cv_tell_heading(t, false, "summary.findings");
	tell_findings(&s);
	cv_doc_say(&t->doc, true, "summary.limits_people", NULL, 0);
	tell_next(t);
	cv_telling_end(t);
	cv_buf_done(&line);
}
