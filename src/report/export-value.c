/* The value of one column in one row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

/* -97 on level 0, -997 on level 1 … */
static int on_level(int code, int level)
{
	int hundred = 100;

	for (int i = 0; i < level; i++)
		hundred *= 10;
	return code + 100 - hundred;
}

/* SPSS takes all of -99 to -97 for missing, and -94. */
void cv_export_take(struct variable *v, double x)
{
	for (int i = 0; i < CODE_LEVELS; i++)
		if ((x >= on_level(CODE_PNS, i) && x <= on_level(CODE_NA, i)) ||
		    (x >= on_level(CODE_BLANK, i) &&
		     x <= on_level(CODE_BLANK, i)))
			v->taken |= 1u << i;
}

int cv_export_code(const struct variable *v, enum cv_missing missing)
{
	static const int codes[] = {[CV_DK] = CODE_DK,
				    [CV_PNS] = CODE_PNS,
				    [CV_NA] = CODE_NA,
				    [CV_BLANK] = CODE_BLANK,
				    [CV_UNASKED] = 0};
	int level = 0;

	while (level < CODE_LEVELS && (v->taken >> level & 1) != 0)
		level++;
	return level == CODE_LEVELS || codes[missing] == 0
		   ? 0
		   : on_level(codes[missing], level);
}

static enum kind put_number(struct cv_export *e, int64_t x)
{
	if (x >= 0 && x < 10) /* nearly all of them */
		cv_buf_addc(&e->text, (char)('0' + x));
	else
		cv_buf_addf(&e->text, "%lld", (long long)x);
	return KIND_NUMBER;
}

static enum kind put_slice(struct cv_export *e, struct cv_slice s)
{
	if (s.n == 0)
		return KIND_NOTHING;
	cv_text_clean(&e->text, s.s, s.n, CV_CLEAN_LINE);
	return KIND_TEXT;
}

static enum kind first(struct cv_export *e, int part)
{
	const struct cv_body *b = &e->body;
	const struct cv_slice *const words[] = {
	    &b->uuid,  NULL,         &b->station, &b->site,
	    &b->month, &b->language, &b->mode,    &b->status};

	switch (part) {
	case 1:
		return put_number(e, b->rev);
	case 8:
		return put_number(e, b->training);
	case 9:
		return b->minutes < 0 ? KIND_NOTHING
				      : put_number(e, b->minutes);
	default:
		return put_slice(e, *words[part]);
	}
}

/* Somebody's words. */
static enum kind
put_text(struct cv_export *e, const struct cv_json *json, enum cv_clean how)
{
	struct cv_buf raw = CV_BUF_INIT;

	if (json->escaped) {
		cv_json_unescape(json, &raw);
		cv_text_clean(&e->text, raw.data, raw.len, how);
	} else {
		cv_text_clean(&e->text, json->start, json->len, how);
	}
	cv_buf_wipe(&raw);
	return KIND_TEXT;
}

/* Which option it is. One that only bodies know stands there cleaned. */
static int option(struct cv_export *e, const struct variable *v,
		  const struct cv_json *json)
{
	int at =
	    json->escaped ? -1 : cv_export_option(v, json->start, json->len);
	size_t before = e->text.len;

	if (at < 0) {
		put_text(e, json, CV_CLEAN_LINE);
		at = cv_export_option(v, e->text.data + before,
				      e->text.len - before);
		cv_buf_truncate(&e->text, before);
	}
	return at;
}

/* One option in a list or alone. */
static enum kind put_option(struct cv_export *e, const struct variable *v,
			    const struct cv_json *json, enum form form)
{
	int at = option(e, v, json);

	if (at < 0)
		return put_text(e, json, CV_CLEAN_LINE);
	if (form == FORM_LABELS) {
		cv_export_label(e, v, (unsigned)at, &e->text);
		return KIND_TEXT;
	}
	cv_buf_adds(&e->text, v->options[at].id);
	return v->options[at].option != NULL ? KIND_ID : KIND_TEXT;
}

/* Options are known by their place, points of a scale by their value. */
static enum kind
put_code(struct cv_export *e, const struct variable *v, const struct cell *cell)
{
	int at;

	if (v->q->type == CV_SCALE) {
		if (cell->type != CV_JSON_NUMBER)
			return KIND_NOTHING;
		cv_buf_add(&e->text, cell->json.start, cell->json.len);
		return KIND_NUMBER;
	}
	at = option(e, v, &cell->json);
	return at < 0 ? KIND_NOTHING : put_number(e, at + 1);
}

static enum kind
put_list(struct cv_export *e, const struct column *c, enum form form)
{
	struct cv_json json = e->cells[c->variable->index].json;
	enum cv_json_type type;
	enum kind kind = KIND_ID, one;

	while ((type = cv_json_next(&json)) == CV_JSON_STRING ||
	       type == CV_JSON_NUMBER) {
		if (e->text.len > 0)
			cv_buf_adds(&e->text, form == FORM_LABELS ? "; " : " ");
		one = put_option(e, c->variable, &json, form);
		kind = one == KIND_TEXT ? KIND_TEXT : kind;
	}
	return e->text.len == 0 ? KIND_NOTHING : kind;
}

/* Is the option in the list: 0 or 1; or which one has the place. */
static enum kind put_part(struct cv_export *e, const struct column *c)
{
	const struct cell *cell = &e->cells[c->variable->index];
	struct cv_json json = cell->json;
	enum cv_json_type type;
	int place = 0, at;

	if (cell->type != CV_JSON_ARRAY)
		return KIND_NOTHING;
	while ((type = cv_json_next(&json)) == CV_JSON_STRING ||
	       type == CV_JSON_NUMBER) {
		at = option(e, c->variable, &json);
		if (c->part >= PART_PLACE && place == c->part - PART_PLACE)
			return at < 0 ? KIND_NOTHING : put_number(e, at + 1);
		if (c->part < PART_PLACE && at == c->part)
			return put_number(e, 1);
		place++;
	}
	return c->part >= PART_PLACE ? KIND_NOTHING : put_number(e, 0);
}

static enum kind
put_plain(struct cv_export *e, const struct cell *cell, bool number)
{
	if (cell->type == CV_JSON_NUMBER) {
		cv_buf_add(&e->text, cell->json.start, cell->json.len);
		return KIND_NUMBER;
	}
	if (number || cell->type != CV_JSON_STRING)
		return KIND_NOTHING;
	return put_text(e, &cell->json, CV_CLEAN_TEXT);
}

static enum kind
put_missing(struct cv_export *e, const struct column *c, enum form form)
{
	const struct cell *cell = &e->cells[c->variable->index];

	if (form == FORM_CODES && c->number) {
		int code = cell->state == STOPPED
			       ? 0
			       : cv_export_code(c->variable, cell->missing);

		return code == 0 ? KIND_NOTHING : put_number(e, code);
	}
	if (form == FORM_CODES && cell->state == STOPPED)
		return KIND_NOTHING;
	cv_buf_adds(&e->text, cell->state == STOPPED
				  ? "stop"
				  : cv_missing_name(cell->missing));
	return KIND_ID;
}

enum kind
cv_export_value(struct cv_export *e, const struct column *c, enum form form)
{
	const struct variable *v = c->variable;
	const struct cell *cell;

	cv_buf_reset(&e->text);
	if (v == NULL)
		return first(e, c->part);
	cell = &e->cells[v->index];
	if (cell->state == NOT_ASKED)
		return KIND_NOTHING;
	if (cell->state != GIVEN)
		return put_missing(e, c, form);
	if (c->part != PART_WHOLE)
		return put_part(e, c);
	if (cell->type == CV_JSON_ARRAY)
		return put_list(e, c, form);
	if (!cv_export_is_choice(v))
		return put_plain(e, cell, form == FORM_CODES && c->number);
	if (form == FORM_CODES)
		return put_code(e, v, cell);
	if (form == FORM_IDS && cell->type == CV_JSON_NUMBER)
		return put_plain(e, cell, true);
	return put_option(e, v, &cell->json, form);
}
