/* What columns and codes are called in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

static const struct cv_questionnaire *
questionnaire(struct cv_export *e, const struct variable *v)
{
	return cv_report_questionnaire(&e->report, v->q);
}

void cv_export_label(struct cv_export *e, const struct variable *v,
		     unsigned option, struct cv_buf *out)
{
	const struct export_option *o = &v->options[option];

	if (o->option != NULL && o->option->text.source != NULL)
		cv_report_words(&e->report, questionnaire(e, v),
				&o->option->text, out);
	else
		cv_text_clean(out, o->id, strlen(o->id), CV_CLEAN_LINE);
}

/* The words of "something else" are asked in words of their own. */
void cv_export_text(struct cv_export *e, const struct variable *v,
		    struct cv_buf *out)
{
	if (v->q != NULL && v->q->text.source != NULL)
		cv_report_words(&e->report, questionnaire(e, v), &v->q->text,
				out);
	else
		cv_buf_adds(out, v->id);
}

const char *cv_export_title(struct cv_export *e)
{
	const struct cv_survey *s = e->how.survey;
	const char *title =
	    cv_survey_words(s, e->how.language, &s->consultation.title, NULL);

	return title != NULL ? title : s->consultation.id;
}

void cv_export_meaning(struct cv_export *e, const struct column *c,
		       struct cv_buf *out)
{
	const struct variable *v = c->variable;
	struct cv_buf key = CV_BUF_INIT;
	struct cv_fill fill = {.name = "n"};

	if (v == NULL) {
		cv_buf_addf(&key, "export.%s", cv_export_first[c->part]);
		cv_buf_adds(out, cv_words(e->how.words, key.data));
		cv_buf_done(&key);
		return;
	}
	if (c->part >= PART_PLACE) {
		fill.number = c->part - PART_PLACE + 1;
		cv_buf_addf(&key, "%s", cv_words(e->how.words, "export.place"));
		cv_fill(out, key.data, &fill, 1);
		cv_buf_adds(out, " · ");
	} else if (c->part != PART_WHOLE) {
		cv_export_label(e, v, (unsigned)c->part, out);
		cv_buf_adds(out, " · ");
	}
	cv_export_text(e, v, out);
	cv_buf_done(&key);
}
