/* What canvass-export is fed with: a line that describes the columns, a line
 * for each interview, and a last one with their number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

static const char *const formats[CV_EXPORT_FORMATS] = {"csv", "jsonl", "xlsx",
						       "sav", "dta"};

static bool is_sheet(const struct cv_export *e)
{
	return e->how.format == CV_EXPORT_XLSX;
}

static void value(struct cv_json_writer *w, int64_t code, const char *words)
{
	cv_json_begin(w, '[');
	cv_json_int(w, code);
	cv_json_string(w, words);
	cv_json_end(w, ']');
}

/* A range and a value, as SPSS has it. */
static void missing_codes(struct cv_json_writer *w, const struct variable *v)
{
	static const enum cv_missing order[] = {CV_PNS, CV_NA, CV_BLANK};

	if (cv_export_code(v, CV_DK) == 0)
		return;
	cv_json_key(w, "missing");
	cv_json_begin(w, '[');
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		cv_json_int(w, cv_export_code(v, order[i]));
	cv_json_end(w, ']');
}

/* Codes of a numeric variable and what they mean. */
static void
values(struct cv_export *e, struct cv_json_writer *w, const struct column *c)
{
	static const struct {
		enum cv_missing missing;
		const char *key;
	} missing[] = {{CV_NA, "question.na"},
		       {CV_DK, "question.dk"},
		       {CV_PNS, "question.pns"},
		       {CV_BLANK, "review.empty"}};
	const struct variable *v = c->variable;
	bool coded = cv_export_is_choice(v) || c->part >= PART_PLACE;
	int64_t code;

	cv_json_key(w, "values");
	cv_json_begin(w, '[');
	for (unsigned i = 0; coded && i < v->n_options; i++) {
		cv_buf_reset(&e->text);
		cv_export_label(e, v, i, &e->text);
		code = i + 1;
		if (v->q->type == CV_SCALE &&
		    !cv_integer_parse(v->options[i].id,
				      strlen(v->options[i].id), &code))
			continue;
		value(w, code, e->text.data);
	}
	if (v->several && c->part >= 0 && c->part < PART_PLACE) {
		value(w, 0, cv_words(e->how.words, "export.not_chosen"));
		value(w, 1, cv_words(e->how.words, "export.chosen"));
	}
	for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
		code = cv_export_code(v, missing[i].missing);
		if (code != 0)
			value(w, code, cv_words(e->how.words, missing[i].key));
	}
	cv_json_end(w, ']');
	missing_codes(w, v);
}

static const char *measure(const struct variable *v)
{
	if (v == NULL || v->several)
		return "nominal";
	if (v->q == NULL)
		return "scale";
	if (v->q->type == CV_SCALE)
		return "ordinal";
	return v->q->type == CV_INTEGER || v->q->type == CV_DECIMAL ? "scale"
								    : "nominal";
}

static int decimals(const struct variable *v)
{
	return v != NULL && v->q != NULL && v->q->type == CV_DECIMAL ? 2 : 0;
}

static void
column(struct cv_export *e, struct cv_json_writer *w, const struct column *c)
{
	const struct variable *v = c->variable;

	cv_json_begin(w, '{');
	cv_json_key_string(w, "name", c->name);
	cv_buf_reset(&e->text);
	cv_export_meaning(e, c, &e->text);
	cv_json_key_string(w, "label", e->text.data);
	cv_json_key_bool(w, "number", c->number);
	cv_json_key_string(w, "measure", measure(v));
	cv_json_key_int(w, "decimals", decimals(v));
	cv_json_key_int(w, "width",
			v != NULL ? (int64_t)v->longest
				  : (int64_t)e->longest[c->part]);
	if (c->number && v != NULL)
		values(e, w, c);
	cv_json_end(w, '}');
}

static void text(struct cv_json_writer *w, const char *words)
{
	cv_json_string(w, words != NULL ? words : "");
}

/* One line of the codebook's sheet. */
static void book_line(struct cv_export *e, struct cv_json_writer *w,
		      const struct column *c, const char *id, const char *words)
{
	const struct variable *v = c->variable;
	const struct cv_questionnaire *qn =
	    v == NULL || v->q == NULL
		? NULL
		: cv_report_questionnaire(&e->report, v->q);

	cv_json_begin(w, '[');
	text(w, c->name);
	text(w, qn != NULL ? qn->id : "");
	text(w, v != NULL ? cv_export_type(v) : "");
	text(w, e->text.data);
	text(w, id);
	text(w, words);
	cv_json_end(w, ']');
}

/* A column's lines: itself, then its options. */
static void book_column(struct cv_export *e, struct cv_json_writer *w,
			const struct column *c)
{
	const struct variable *v = c->variable;
	struct cv_buf words = CV_BUF_INIT;

	cv_buf_reset(&e->text);
	cv_export_meaning(e, c, &e->text);
	book_line(e, w, c, "", "");
	for (unsigned i = 0;
	     v != NULL && c->part == PART_WHOLE && i < v->n_options; i++) {
		cv_buf_reset(&words);
		cv_export_label(e, v, i, &words);
		book_line(e, w, c, v->options[i].id, words.data);
	}
	cv_buf_done(&words);
}

static void book(struct cv_export *e, struct cv_json_writer *w)
{
	static const char *const heads[] = {"export.column", "export.part",
					    "export.type",   "export.meaning",
					    "export.code",   "export.words"};

	cv_json_key(w, "book");
	cv_json_begin(w, '[');
	cv_json_begin(w, '[');
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		cv_json_string(w, cv_words(e->how.words, heads[i]));
	cv_json_end(w, ']');
	for (unsigned i = 0; i < e->n_columns; i++)
		book_column(e, w, &e->columns[i]);
	cv_json_end(w, ']');
}

void cv_export_feed_head(struct cv_export *e, struct cv_buf *out)
{
	struct cv_json_writer w = {out, false};
	bool practice = e->how.survey->consultation.training;

	cv_json_begin(&w, '{');
	cv_json_key_int(&w, "canvass_export", 1);
	cv_json_key_string(&w, "format", formats[e->how.format]);
	cv_json_key_int(&w, "rows", e->rows);
	cv_json_key_string(&w, "title", cv_export_title(e));
	cv_json_key_string(&w, "practice",
			   practice ? cv_words(e->how.words, "common.practice")
				    : NULL);
	cv_json_key_bool(&w, "rtl",
			 cv_catalogue_direction(e->how.words) == CV_RTL);
	cv_json_key(&w, "columns");
	cv_json_begin(&w, '[');
	for (unsigned i = 0; i < e->n_columns; i++)
		column(e, &w, &e->columns[i]);
	cv_json_end(&w, ']');
	if (is_sheet(e))
		book(e, &w);
	cv_json_end(&w, '}');
	cv_buf_addc(out, '\n');
}

static void row(struct cv_export *e, struct cv_json_writer *w, enum form form)
{
	enum kind kind;

	cv_json_begin(w, '[');
	for (unsigned i = 0; i < e->n_columns; i++) {
		kind = cv_export_value(e, &e->columns[i], form);
		if (kind == KIND_NOTHING)
			cv_json_null(w);
		else if (kind == KIND_NUMBER &&
			 (e->columns[i].number || is_sheet(e)))
			cv_json_raw(w, e->text.data, e->text.len);
		else
			cv_json_string_n(w, e->text.data, e->text.len);
	}
	cv_json_end(w, ']');
}

void cv_export_feed_row(struct cv_export *e, struct cv_buf *out)
{
	struct cv_json_writer w = {out, false};

	if (!is_sheet(e)) {
		row(e, &w, FORM_CODES);
	} else {
		cv_json_begin(&w, '[');
		row(e, &w, FORM_IDS);
		row(e, &w, FORM_LABELS);
		cv_json_end(&w, ']');
	}
	cv_buf_addc(out, '\n');
}

void cv_export_feed_foot(struct cv_export *e, struct cv_buf *out)
{
	cv_buf_addf(out, "{\"end\":%lld}\n", (long long)e->rows);
}
