/* Tallies and cross-tables as JSON (DESIGN.md §10).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <canvass/json.h>

static void
count(struct cv_json_writer *w, const char *key, const struct cv_count *c)
{
	cv_json_key(w, key);
	if (c->hidden)
		cv_json_null(w);
	else
		cv_json_int(w, c->n);
}

static void figure(struct cv_json_writer *w, const char *key,
		   const struct cv_figure *f, int decimals)
{
	struct cv_buf text = CV_BUF_INIT;

	cv_json_key(w, key);
	if (f->null || f->hidden) {
		cv_json_null(w);
		return;
	}
	cv_report_decimals(&text, f->value, decimals);
	cv_json_raw(w, text.data, text.len);
	cv_buf_done(&text);
}

/* Points of scales are numbers. */
static void
id(struct cv_json_writer *w, const struct cv_question *q, const char *s)
{
	int64_t value;

	if (q->type == CV_SCALE && cv_integer_parse(s, strlen(s), &value))
		cv_json_int(w, value);
	else
		cv_json_string(w, s);
}

static void option(struct cv_json_writer *w, const struct cv_report *how,
		   const struct cv_tally *t, const struct cv_tally_option *o)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_report_option(how, t->questionnaire, o->option, o->id, &words);
	cv_json_begin(w, '{');
	cv_json_key(w, "id");
	id(w, t->question, o->id);
	cv_json_key_string(w, "text", words.data);
	count(w, "count", &o->count);
	figure(w, "percent", &o->percent, 1);
	if (t->question->type == CV_RANK &&
	    !cv_report_is_dk(t->question, o->option, o->id)) {
		count(w, "first", &o->first);
		count(w, "points", &o->points);
	}
	cv_json_end(w, '}');
	cv_buf_done(&words);
}

static void options(struct cv_json_writer *w, const struct cv_report *how,
		    const struct cv_tally *t)
{
	cv_json_key(w, "options");
	cv_json_begin(w, '[');
	for (unsigned i = 0; i < t->n_options; i++)
		option(w, how, t, &t->options[i]);
	cv_json_end(w, ']');
}

static void base(struct cv_json_writer *w, const struct cv_tally *t)
{
	count(w, "interviews", &t->interviews);
	count(w, "asked", &t->asked);
	count(w, "answered", &t->answered);
	cv_json_key(w, "missing");
	cv_json_begin(w, '{');
	count(w, "dk", &t->dk);
	count(w, "pns", &t->pns);
	count(w, "na", &t->na);
	count(w, "blank", &t->blank);
	cv_json_end(w, '}');
	count(w, "not_asked", &t->not_asked);
	count(w, "stopped", &t->stopped);
}

static void figures(struct cv_json_writer *w, const struct cv_tally *t)
{
	if (t->question->type == CV_SCALE) {
		figure(w, "mean", &t->mean, 2);
		figure(w, "median", &t->median, 2);
		figure(w, "net", &t->net, 1);
		figure(w, "high", &t->high, 1);
	} else if (t->question->type == CV_INTEGER ||
		   t->question->type == CV_DECIMAL) {
		count(w, "n", &t->n);
		figure(w, "min", &t->min, 2);
		figure(w, "q1", &t->q1, 2);
		figure(w, "median", &t->median, 2);
		figure(w, "q3", &t->q3, 2);
		figure(w, "max", &t->max, 2);
		figure(w, "mean", &t->mean, 2);
	}
}

static void release(struct cv_json_writer *w, const struct cv_released *r)
{
	if (!cv_report_is_release(r))
		return;
	cv_json_key_bool(w, "released", true);
	cv_json_key_int(w, "as_of", r->as_of);
}

static void tally(struct cv_json_writer *w, const struct cv_report *how,
		  const struct cv_tally *t)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_report_words(how, t->questionnaire, &t->question->text, &words);
	cv_json_begin(w, '{');
	cv_json_key_string(w, "questionnaire", t->questionnaire->id);
	if (t->several_versions)
		cv_json_key_int(w, "version", t->version);
	cv_json_key_string(w, "question", t->question->id);
	cv_json_key_string(w, "type", cv_type_name(t->question->type));
	cv_json_key_string(w, "text", words.data);
	release(w, &t->released);
	base(w, t);
	if (t->n_options > 0)
		options(w, how, t);
	figures(w, t);
	cv_json_end(w, '}');
	cv_buf_done(&words);
}

static void people(struct cv_json_writer *w, const struct cv_tallies *tallies)
{
	static const char *const names[] = {"complete", "partial", "declined",
					    "ineligible"};
	const struct cv_dataset_counts *p = &tallies->people;
	const struct cv_count exact[] = {{.n = p->complete},
					 {.n = p->partial},
					 {.n = p->declined},
					 {.n = p->ineligible}};
	const struct cv_count *counts = cv_report_is_release(&tallies->released)
					    ? tallies->released_people
					    : exact;

	cv_json_key(w, "interviews");
	cv_json_begin(w, '{');
	for (int i = 0; i < 4; i++)
		count(w, names[i], &counts[i]);
	cv_json_end(w, '}');
}

void cv_report_json_tally(const struct cv_report *how,
			  const struct cv_tallies *tallies, struct cv_buf *out)
{
	struct cv_json_writer w = {out, false};

	cv_json_begin(&w, '{');
	cv_json_key_int(&w, "canvass", 1);
	cv_json_key_string(&w, "consultation", how->survey->consultation.id);
	cv_json_key_bool(&w, "training", how->survey->consultation.training);
	cv_json_key_string(&w, "where", how->where);
	release(&w, &tallies->released);
	people(&w, tallies);
	cv_json_key(&w, "questions");
	cv_json_begin(&w, '[');
	for (unsigned i = 0; i < tallies->count; i++)
		tally(&w, how, &tallies->list[i]);
	cv_json_end(&w, ']');
	cv_json_end(&w, '}');
	cv_buf_addc(out, '\n');
}

static void ids(struct cv_json_writer *w, const char *key,
		const struct cv_question *q, const char *const *list,
		unsigned n)
{
	cv_json_key(w, key);
	cv_json_begin(w, '[');
	for (unsigned i = 0; i < n; i++)
		id(w, q, list[i]);
	cv_json_end(w, ']');
}

void cv_report_json_cross(const struct cv_report *how,
			  const struct cv_cross *cross, struct cv_buf *out)
{
	struct cv_json_writer w = {out, false};
	const struct cv_count *cell = cross->cells;

	(void)how;
	cv_json_begin(&w, '{');
	cv_json_key_string(&w, "row", cross->row->id);
	cv_json_key_string(&w, "column", cross->column->id);
	if (cv_report_is_shown(&cross->released))
		cv_json_key_int(&w, "base", cross->base);
	else
		cv_json_key_string(&w, "base", NULL);
	ids(&w, "rows", cross->row, cross->rows, cross->n_rows);
	ids(&w, "columns", cross->column, cross->columns, cross->n_columns);
	cv_json_key(&w, "counts");
	cv_json_begin(&w, '[');
	for (unsigned i = 0; i < cross->n_rows; i++) {
		cv_json_begin(&w, '[');
		for (unsigned k = 0; k < cross->n_columns; k++, cell++) {
			if (cell->hidden)
				cv_json_null(&w);
			else
				cv_json_int(&w, cell->n);
		}
		cv_json_end(&w, ']');
	}
	cv_json_end(&w, ']');
	release(&w, &cross->released);
	cv_json_end(&w, '}');
	cv_buf_addc(out, '\n');
}
