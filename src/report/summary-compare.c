/* The areas beside each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

enum { COLUMNS = 5, IMPORTANT = 4 };

static const struct cv_tally *scale_of(const struct telling *t,
				       const struct cv_questionnaire *qn,
				       const char *suffix)
{
	char id[2 * CV_ID_MAX];
	const struct cv_tally *y;

	snprintf(id, sizeof id, "%s_%s", qn->id, suffix);
	y = cv_telling_find(t, id);
	return y != NULL && cv_report_is_shown(&y->released) &&
		       y->question->type == CV_SCALE
		   ? y
		   : NULL;
}

/* How many stand on points from `low` to `high`; -1 where one is hidden. */
static int64_t points(const struct cv_tally *y, int low, int high)
{
	int64_t n = 0;

	for (unsigned i = 0; i < y->n_options; i++) {
		const struct cv_tally_option *o = &y->options[i];

		if (o->option == NULL || o->option->value < low ||
		    o->option->value > high)
			continue;
		if (o->count.hidden)
			return -1;
		n += o->count.n;
	}
	return n;
}

/* "39 (39%)" */
static void put_top(const struct telling *t, const struct cv_questionnaire *qn,
		    struct cv_buf *out)
{
	const struct cv_tally *top = cv_telling_find(t, "core_top3");
	struct cv_buf share = CV_BUF_INIT;

	if (top == NULL || !cv_report_is_shown(&top->released))
		return;
	for (unsigned i = 0; i < top->n_options; i++) {
		const struct cv_tally_option *o = &top->options[i];

		if (strcmp(o->id, qn->id) != 0)
			continue;
		cv_report_count(t->how, &top->released, &o->count, out);
		cv_tell_percent(t, &o->percent, &share);
		if (share.len > 0)
			cv_buf_addf(out, " (%s)", share.data);
	}
	cv_buf_done(&share);
}

/* "82%"; of few people "17/22" */
static void put_important(const struct telling *t,
			  const struct cv_questionnaire *qn, struct cv_buf *out)
{
	const struct cv_tally *y = scale_of(t, qn, "imp");
	int64_t n;

	if (y == NULL)
		return;
	cv_tell_percent(t, &y->high, out);
	n = points(y, IMPORTANT, INT32_MAX);
	if (out->len == 0 && n >= 0 && !y->answered.hidden)
		cv_buf_addf(out, "%lld/%lld", (long long)n,
			    (long long)y->answered.n);
}

/* "−36"; of few people "+3 −11" */
static void put_change(const struct telling *t,
		       const struct cv_questionnaire *qn, struct cv_buf *out)
{
	const struct cv_tally *y = scale_of(t, qn, "chg");
	int64_t better, worse, net;

	if (y == NULL)
		return;
	if (!y->net.null && !y->net.hidden) {
		net = (y->net.value < 0 ? 5 - y->net.value : y->net.value + 5) /
		      10;
		cv_buf_addf(out, "%s%lld",
			    net == 0           ? ""
			    : y->net.value < 0 ? "−"
					       : "+",
			    (long long)net);
		return;
	}
	better = points(y, 1, INT32_MAX);
	worse = points(y, INT32_MIN, -1);
	if (better >= 0 && worse >= 0)
		cv_buf_addf(out, "+%lld −%lld", (long long)better,
			    (long long)worse);
}

static void put_asked(const struct telling *t,
		      const struct cv_questionnaire *qn, struct cv_buf *out)
{
	const struct cv_tally *y = scale_of(t, qn, "imp");

	y = y != NULL ? y : scale_of(t, qn, "chg");
	if (y != NULL)
		cv_report_count(t->how, &y->released, &y->asked, out);
}

static void
compare_area(struct telling *t, const struct cv_questionnaire *qn, char **cells)
{
	static void (*const put[COLUMNS])(const struct telling *,
					  const struct cv_questionnaire *,
					  struct cv_buf *) = {
	    NULL, put_top, put_important, put_change, put_asked};

	cells[0] = cv_telling_numbered(t, qn);
	for (int i = 1; i < COLUMNS; i++) {
		struct cv_buf text = CV_BUF_INIT;

		put[i](t, qn, &text);
		if (text.len == 0)
			cv_buf_adds(&text, "–");
		cells[i] = cv_buf_take(&text);
	}
}

/* Where people chose their areas, each is important to those who chose it. */
static void tell_bias(struct telling *t)
{
	const struct cv_consultation *c = &t->survey->consultation;

	for (unsigned i = 0; i < c->n_flow; i++)
		if (c->flow[i].questionnaire < 0 &&
		    (c->flow[i].rule == CV_AREAS_CHOSEN ||
		     c->flow[i].rule == CV_AREAS_RANKED)) {
			cv_doc_warn(&t->doc, cv_words(t->how->words,
						      "summary.compared_own"));
			return;
		}
}

void cv_tell_areas_compared(struct telling *t)
{
	static const char *const keys[COLUMNS] = {
	    "summary.area", "summary.top", "summary.important",
	    "summary.better", "summary.asked"};
	unsigned rows = 0, n = t->survey->n_questionnaires;
	char **cells = cv_calloc((size_t)n * COLUMNS + 1, sizeof *cells);
	const char *heads[COLUMNS];

	for (int i = 0; i < COLUMNS; i++)
		heads[i] = cv_words(t->how->words, keys[i]);
	for (unsigned i = 0; i < n; i++)
		if (t->survey->questionnaires[i].area > 0 &&
		    cv_telling_has(t, &t->survey->questionnaires[i]))
			compare_area(t, &t->survey->questionnaires[i],
				     cells + COLUMNS * rows++);
	cv_doc_open(&t->doc); /* heading and table stay on one page */
	cv_tell_heading(t, false, "summary.compared");
	cv_doc_say(&t->doc, false, "summary.compared_note", NULL, 0);
	tell_bias(t);
	if (rows > 0)
		cv_doc_table(&t->doc, heads, COLUMNS, cells, rows, 1);
	cv_doc_close(&t->doc);
	for (unsigned i = 0; i < rows * COLUMNS; i++)
		free(cells[i]);
	free(cells);
}
