/* The codebook of an export as Markdown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

struct book {
	struct cv_export *e;
	struct cv_buf *out;
};

static void put(const struct book *b, const char *s)
{
	cv_report_markdown(b->out, s);
}

static const char *words(const struct book *b, const char *key)
{
	return cv_words(b->e->how.words, key);
}

static void line(const struct book *b, const char *key)
{
	put(b, words(b, key));
	cv_buf_adds(b->out, "\n\n");
}

/* | code | words | */
static void pair(const struct book *b, const char *code, const char *meaning)
{
	cv_buf_adds(b->out, "| ");
	put(b, code);
	cv_buf_adds(b->out, " | ");
	put(b, meaning);
	cv_buf_adds(b->out, " |\n");
}

static void
pair_heads(const struct book *b, const char *code, const char *meaning)
{
	pair(b, words(b, code), words(b, meaning));
	cv_buf_adds(b->out, "| --- | --- |\n");
}

static void head(const struct book *b, const char *file)
{
	const struct cv_consultation *c = &b->e->how.survey->consultation;
	struct cv_fill fill = {.name = "n", .number = b->e->rows};
	struct cv_buf said = CV_BUF_INIT;

	cv_buf_adds(b->out, "# ");
	if (c->training) {
		put(b, words(b, "common.practice"));
		cv_buf_adds(b->out, " · ");
	}
	put(b, words(b, "export.title"));
	put(b, words(b, "rule.colon"));
	put(b, cv_export_title(b->e));
	cv_buf_adds(b->out, "\n\n");
	if (c->told[CV_TOLD_ORGANISATION].source != NULL) {
		put(b, c->told[CV_TOLD_ORGANISATION].source);
		cv_buf_adds(b->out, "\n\n");
	}
	if (c->training)
		line(b, "report.practice");
	put(b, file);
	put(b, words(b, "rule.colon"));
	cv_say(&said, b->e->how.words, "export.rows", &fill, 1);
	put(b, said.data);
	cv_buf_adds(b->out, "\n\n");
	line(b, "export.keep");
	cv_buf_done(&said);
}

static void first_columns(const struct book *b)
{
	struct cv_buf meaning = CV_BUF_INIT;

	pair_heads(b, "export.column", "export.meaning");
	for (unsigned i = 0; i < b->e->n_columns; i++) {
		const struct column *c = &b->e->columns[i];

		if (c->variable != NULL)
			break;
		cv_buf_reset(&meaning);
		cv_export_meaning(b->e, c, &meaning);
		pair(b, c->name, meaning.data);
	}
	cv_buf_addc(b->out, '\n');
	cv_buf_done(&meaning);
}

static void missing(const struct book *b)
{
	line(b, "export.instead");
	pair_heads(b, "export.code", "export.words");
	pair(b, "dk", words(b, "question.dk"));
	pair(b, "pns", words(b, "question.pns"));
	pair(b, "na", words(b, "question.na"));
	pair(b, "blank", words(b, "review.empty"));
	pair(b, "stop", words(b, "export.stopped"));
	cv_buf_adds(b->out, "|  | ");
	put(b, words(b, "export.not_asked"));
	cv_buf_adds(b->out, " |\n\n");
}

/* What is special about the question. */
static void remarks(const struct book *b, const struct variable *v)
{
	struct cv_fill fill = {.name = "n", .number = v->version};
	struct cv_buf said = CV_BUF_INIT;

	if (v->q == NULL)
		line(b, "export.gone");
	else if (v->version > 0) {
		cv_fill(&said, words(b, "export.version"), &fill, 1);
		put(b, said.data);
		cv_buf_adds(b->out, "\n\n");
	}
	if (v->several)
		line(b, b->e->how.split ? "export.split" : "export.join");
	cv_buf_done(&said);
}

static void options(const struct book *b, const struct column *c, bool split)
{
	const struct variable *v = c->variable;
	struct cv_buf label = CV_BUF_INIT;

	pair_heads(b, split ? "export.column" : "export.code", "export.words");
	for (unsigned i = 0; i < v->n_options; i++) {
		cv_buf_reset(&label);
		cv_export_label(b->e, v, i, &label);
		pair(b, split ? c[i].name : v->options[i].id, label.data);
	}
	cv_buf_addc(b->out, '\n');
	cv_buf_done(&label);
}

/* A question; returns how many columns it has. */
static unsigned question(const struct book *b, const struct column *c)
{
	const struct variable *v = c->variable;
	struct cv_buf text = CV_BUF_INIT;
	bool split = c->part != PART_WHOLE;

	cv_buf_adds(b->out, "### ");
	put(b, v->id);
	if (v->version > 0)
		cv_buf_addf(b->out, ".v%d", v->version);
	cv_buf_adds(b->out, "\n\n");
	cv_export_text(b->e, v, &text);
	if (v->q != NULL) {
		put(b, text.data);
		cv_buf_adds(b->out, "\n\n`");
		cv_buf_addf(b->out, "%s`\n\n", cv_export_type(v));
	}
	remarks(b, v);
	if (v->n_options > 0)
		options(b, c, split);
	cv_buf_done(&text);
	return split ? v->n_options : 1;
}

static const struct cv_questionnaire *
part(const struct book *b, const struct column *c)
{
	return c->variable->q == NULL
		   ? NULL
		   : cv_report_questionnaire(&b->e->report, c->variable->q);
}

static void part_head(const struct book *b, const struct cv_questionnaire *qn)
{
	struct cv_buf title = CV_BUF_INIT;

	cv_buf_adds(b->out, "## ");
	if (qn == NULL) {
		put(b, words(b, "export.gone_head"));
	} else {
		cv_report_words(&b->e->report, qn, &qn->title, &title);
		put(b, title.len > 0 ? title.data : qn->id);
		cv_buf_addf(b->out, " (`%s`, %d)", qn->id, qn->version);
	}
	cv_buf_adds(b->out, "\n\n");
	cv_buf_done(&title);
}

void cv_export_codebook(struct cv_export *e, const char *file,
			struct cv_buf *out)
{
	const struct book b = {e, out};
	const struct cv_questionnaire *now = NULL;
	unsigned i = 0;
	bool begun = false;

	head(&b, file);
	first_columns(&b);
	missing(&b);
	while (i < e->n_columns && e->columns[i].variable == NULL)
		i++;
	while (i < e->n_columns) {
		const struct cv_questionnaire *qn = part(&b, &e->columns[i]);

		if (!begun || qn != now)
			part_head(&b, qn);
		begun = true;
		now = qn;
		i += question(&b, &e->columns[i]);
	}
}
