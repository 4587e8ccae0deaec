/* Tallies and cross-tables as CSV (RFC 4180, lines ended by LF).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

static void field(struct cv_buf *out, const char *s)
{
	if (s[strcspn(s, ",\"\r\n")] == '\0') {
		cv_buf_adds(out, s);
		return;
	}
	cv_buf_addc(out, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			cv_buf_addc(out, '"');
		cv_buf_addc(out, *s);
	}
	cv_buf_addc(out, '"');
}

/* An id. One that only a body knows is somebody's text, which a spreadsheet
 * may take for a formula. */
static void id(struct cv_buf *out, const struct cv_question *q, const char *s)
{
	struct cv_buf text = CV_BUF_INIT;
	int64_t value;

	if (cv_report_option_of(q, s) == NULL &&
	    !cv_integer_parse(s, strlen(s), &value)) {
		if (cv_report_is_formula(s))
			cv_buf_addc(&text, '\'');
		cv_buf_adds(&text, s);
		s = text.data;
	}
	field(out, s);
	cv_buf_done(&text);
}

static void count(struct cv_buf *out, const struct cv_count *c)
{
	cv_buf_addc(out, ',');
	if (!c->hidden)
		cv_buf_addf(out, "%lld", (long long)c->n);
}

static void start(struct cv_buf *out, const struct cv_tally *t)
{
	cv_buf_adds(out, t->questionnaire->id);
	if (t->version != t->questionnaire->version)
		cv_buf_addf(out, "/%d", t->version);
	cv_buf_addf(out, ",%s,%s,", t->question->id,
		    cv_type_name(t->question->type));
}

static void end(struct cv_buf *out, const struct cv_tally *t)
{
	const struct cv_count *const counts[] = {
	    &t->interviews, &t->asked, &t->answered,  &t->dk,     &t->pns,
	    &t->na,         &t->blank, &t->not_asked, &t->stopped};

	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		count(out, counts[i]);
	cv_buf_addc(out, '\n');
}

static void option(struct cv_buf *out, const struct cv_tally *t,
		   const struct cv_tally_option *o)
{
	start(out, t);
	id(out, t->question, o->id);
	count(out, &o->count);
	cv_buf_addc(out, ',');
	if (!o->percent.null && !o->percent.hidden)
		cv_report_decimals(out, o->percent.value, 1);
	end(out, t);
}

void cv_report_csv_tally(const struct cv_report *how,
			 const struct cv_tallies *tallies, struct cv_buf *out)
{
	(void)how;
	cv_buf_adds(out, "questionnaire,question,type,option,count,percent,"
			 "interviews,asked,answered,dk,pns,na,blank,not_asked,"
			 "stopped\n");
	for (unsigned i = 0; i < tallies->count; i++) {
		const struct cv_tally *t = &tallies->list[i];
		for (unsigned k = 0; k < t->n_options; k++)
			option(out, t, &t->options[k]);
		if (t->n_options > 0)
			continue;
		start(out, t);
		cv_buf_adds(out, ",,");
		end(out, t);
	}
}

void cv_report_csv_cross(const struct cv_report *how,
			 const struct cv_cross *cross, struct cv_buf *out)
{
	const struct cv_count *cell = cross->cells;

	(void)how;
	for (unsigned k = 0; k < cross->n_columns; k++) {
		cv_buf_addc(out, ',');
		id(out, cross->column, cross->columns[k]);
	}
	cv_buf_addc(out, '\n');
	for (unsigned i = 0; i < cross->n_rows; i++) {
		id(out, cross->row, cross->rows[i]);
		for (unsigned k = 0; k < cross->n_columns; k++)
			count(out, cell++);
		cv_buf_addc(out, '\n');
	}
}
