/* Rows as CSV: RFC 4180, lines ended by CR LF.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

static void field(struct cv_export *e, struct cv_buf *out, bool guard)
{
	const char *s = e->text.data;
	char special[] = "\"\r\n,";

	special[3] = e->how.separator;
	guard = guard && !e->how.formulas && cv_report_is_formula(s);
	if (!guard && s[strcspn(s, special)] == '\0') {
		cv_buf_add(out, s, e->text.len);
		return;
	}
	cv_buf_addc(out, '"');
	if (guard)
		cv_buf_addc(out, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			cv_buf_addc(out, '"');
		cv_buf_addc(out, *s);
	}
	cv_buf_addc(out, '"');
}

void cv_export_csv_head(struct cv_export *e, struct cv_buf *out)
{
	if (e->how.bom)
		cv_buf_add_utf8(out, 0xFEFF);
	for (unsigned i = 0; i < e->n_columns; i++) {
		if (i > 0)
			cv_buf_addc(out, e->how.separator);
		cv_buf_reset(&e->text);
		cv_buf_adds(&e->text, e->columns[i].name);
		field(e, out, true);
	}
	cv_buf_adds(out, "\r\n");
}

void cv_export_csv_row(struct cv_export *e, struct cv_buf *out)
{
	enum form form = e->how.labels ? FORM_LABELS : FORM_IDS;
	enum kind kind;

	for (unsigned i = 0; i < e->n_columns; i++) {
		if (i > 0)
			cv_buf_addc(out, e->how.separator);
		kind = cv_export_value(e, &e->columns[i], form);
		if (kind != KIND_NOTHING)
			field(e, out, kind == KIND_TEXT);
	}
	cv_buf_adds(out, "\r\n");
}
