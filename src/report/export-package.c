/* datapackage.json: the CSV described for programs (Frictionless Data).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

/* What a field holds. Wording in place of ids makes a text of everything. */
static const char *type(const struct cv_export *e, const struct column *c)
{
	static const char *const dates[] = {[CV_PRECISION_DAY] = "date",
					    [CV_PRECISION_MONTH] = "yearmonth",
					    [CV_PRECISION_YEAR] = "year"};
	const struct variable *v = c->variable;

	if (v == NULL)
		return c->number ? "integer" : "string";
	if (c->part != PART_WHOLE)
		return "integer";
	if (v->q == NULL)
		return c->number ? "number" : "string";
	if (v->q->type == CV_SCALE)
		return e->how.labels ? "string" : "integer";
	if (v->q->type == CV_INTEGER)
		return "integer";
	if (v->q->type == CV_DECIMAL)
		return "number";
	return v->q->type == CV_DATE ? dates[v->q->precision] : "string";
}

/* The values it may have, where they are all known. */
static void enumeration(const struct cv_export *e, struct cv_json_writer *w,
			const struct column *c)
{
	const struct variable *v = c->variable;
	bool split = v != NULL && c->part != PART_WHOLE;
	bool scale = v != NULL && v->q != NULL && v->q->type == CV_SCALE;

	if (v == NULL ||
	    (!split && (!cv_export_is_choice(v) || e->how.labels ||
			(v->odd && !scale) || v->n_options >= OPTIONS_MAX)))
		return;
	cv_json_key(w, "constraints");
	cv_json_begin(w, '{');
	cv_json_key(w, "enum");
	cv_json_begin(w, '[');
	for (int i = 0; split && i < 2; i++)
		cv_json_int(w, i);
	for (unsigned i = 0; !split && i < v->n_options; i++) {
		if (scale)
			cv_json_raw(w, v->options[i].id,
				    strlen(v->options[i].id));
		else
			cv_json_string(w, v->options[i].id);
	}
	cv_json_end(w, ']');
	cv_json_end(w, '}');
}

static void
field(struct cv_export *e, struct cv_json_writer *w, const struct column *c)
{
	cv_json_begin(w, '{');
	cv_json_key_string(w, "name", c->name);
	cv_buf_reset(&e->text);
	cv_export_meaning(e, c, &e->text);
	cv_json_key_string(w, "title", e->text.data);
	cv_json_key_string(w, "type", type(e, c));
	enumeration(e, w, c);
	cv_json_end(w, '}');
}

static void dialect(const struct cv_export *e, struct cv_json_writer *w)
{
	char separator[2] = {e->how.separator, '\0'};

	cv_json_key(w, "dialect");
	cv_json_begin(w, '{');
	cv_json_key_string(w, "delimiter", separator);
	cv_json_key_string(w, "lineTerminator", "\r\n");
	cv_json_key_string(w, "quoteChar", "\"");
	cv_json_key_bool(w, "doubleQuote", true);
	cv_json_key_bool(w, "header", true);
	cv_json_end(w, '}');
}

static void schema(struct cv_export *e, struct cv_json_writer *w)
{
	static const char *const missing[] = {"",   "dk",    "pns",
					      "na", "blank", "stop"};

	cv_json_key(w, "schema");
	cv_json_begin(w, '{');
	cv_json_key(w, "fields");
	cv_json_begin(w, '[');
	for (unsigned i = 0; i < e->n_columns; i++)
		field(e, w, &e->columns[i]);
	cv_json_end(w, ']');
	cv_json_key(w, "missingValues");
	cv_json_begin(w, '[');
	for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
		cv_json_string(w, missing[i]);
	cv_json_end(w, ']');
	cv_json_key_string(w, "primaryKey", "uuid");
	cv_json_end(w, '}');
}

static void title(struct cv_export *e, struct cv_json_writer *w)
{
	struct cv_buf text = CV_BUF_INIT;

	if (e->how.survey->consultation.training)
		cv_buf_addf(&text, "%s · ",
			    cv_words(e->how.words, "common.practice"));
	cv_buf_adds(&text, cv_export_title(e));
	cv_json_key_string(w, "title", text.data);
	cv_buf_done(&text);
}

void cv_export_package(struct cv_export *e, const char *file,
		       struct cv_buf *out)
{
	struct cv_json_writer w = {out, false};

	cv_json_begin(&w, '{');
	cv_json_key_string(&w, "profile", "tabular-data-package");
	cv_json_key_string(&w, "name", e->how.survey->consultation.id);
	title(e, &w);
	cv_json_key(&w, "resources");
	cv_json_begin(&w, '[');
	cv_json_begin(&w, '{');
	cv_json_key_string(&w, "name", "interviews");
	cv_json_key_string(&w, "path", file);
	cv_json_key_string(&w, "profile", "tabular-data-resource");
	cv_json_key_string(&w, "format", "csv");
	cv_json_key_string(&w, "mediatype", "text/csv");
	cv_json_key_string(&w, "encoding", "utf-8");
	dialect(e, &w);
	schema(e, &w);
	cv_json_end(&w, '}');
	cv_json_end(&w, ']');
	cv_json_end(&w, '}');
	cv_buf_addc(out, '\n');
}
