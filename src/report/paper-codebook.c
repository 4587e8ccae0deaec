/* From the numbers on paper to the ids and codes of the data.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

#include <stdio.h>

static void put_code(struct paper *p, const char *code)
{
	cv_html_open(&p->h, "code", "dir", "ltr", NULL);
	cv_html_text(&p->h, code);
	cv_html_close(&p->h);
}

/* "pay  Paid late, or less than agreed" */
static void put_codes(struct paper *p, const struct cv_question *q)
{
	const struct cv_questionnaire *qn = cv_paper_questionnaire(p, q);

	for (unsigned i = 0; i < q->n_options; i++) {
		if (!cv_paper_has_option(p, &q->options[i]))
			continue;
		cv_html_open(&p->h, "li", NULL);
		put_code(p, q->options[i].id);
		cv_html_text(&p->h, " ");
		cv_paper_put(p, qn, "span", NULL, &q->options[i].text);
		cv_html_close(&p->h);
	}
}

static void put_way(struct paper *p, const char *code, const char *words)
{
	cv_html_open(&p->h, "li", NULL);
	put_code(p, code);
	cv_html_text(&p->h, " ");
	cv_html_text(&p->h, words);
	cv_html_close(&p->h);
}

static void put_missing(struct paper *p, const struct cv_question *q)
{
	if (q->type == CV_CALCULATE)
		return;
	if (q->na.source != NULL) {
		cv_html_open(&p->h, "li", NULL);
		put_code(p, "na");
		cv_html_text(&p->h, " ");
		cv_paper_put(p, cv_paper_questionnaire(p, q), "span", NULL,
			     &q->na);
		cv_html_close(&p->h);
	}
	if (q->offers_dk)
		put_way(p, "dk", cv_paper_say(p, "question.dk"));
	if (q->offers_pns)
		put_way(p, "pns", cv_paper_say(p, "question.pns"));
	put_way(p, "blank", cv_paper_say(p, "review.empty"));
}

static void put_cell_say(struct paper *p, const char *key,
			 const struct cv_fill *fills, size_t n)
{
	cv_html_text(&p->h, " · ");
	cv_paper_put_say(p, "span", NULL, key, fills, n);
}

/* Type, level of sensitivity, how groups are asked. */
static void put_kind(struct paper *p, const struct cv_question *q)
{
	static const char *const groups[] = {
	    [CV_GROUP_SHOW] = "print.group_show",
	    [CV_GROUP_SECRET] = "print.group_secret",
	    [CV_GROUP_SKIP] = "print.group_skip",
	};
	struct cv_fill level = {"level", NULL, q->sensitivity};

	cv_html_open(&p->h, "p", "class", "how", NULL);
	put_code(p, cv_type_name(q->type));
	put_cell_say(p, "print.level", &level, 1);
	if (q->type != CV_CALCULATE)
		put_cell_say(p, groups[q->group], NULL, 0);
	if (!cv_question_is_stored(q))
		put_cell_say(p, "print.not_stored", NULL, 0);
	cv_html_close(&p->h);
}

/* The rule as it is written, for those who check it. */
static void put_source(struct paper *p, const struct cv_expression *rule)
{
	if (rule == NULL)
		return;
	cv_html_open(&p->h, "p", "class", "how", NULL);
	put_code(p, cv_expression_source(rule));
	cv_html_close(&p->h);
}

static void put_row(struct paper *p, const struct cv_question *q)
{
	const struct cv_questionnaire *qn = cv_paper_questionnaire(p, q);
	const char *number =
	    p->numbers[q->other_of >= 0 ? (unsigned)q->other_of : q->index];
	struct cv_buf id = CV_BUF_INIT;

	cv_buf_addf(&id, "c-%s", q->id);
	cv_html_open(&p->h, "tr", "id", id.data, NULL);
	cv_html_open(&p->h, "th", "scope", "row", NULL);
	cv_html_text(&p->h, number[0] != '\0' ? number : "–");
	cv_html_close(&p->h);
	cv_html_open(&p->h, "td", NULL);
	put_code(p, q->id);
	cv_html_close(&p->h);
	cv_html_open(&p->h, "td", NULL);
	cv_paper_put(p, qn, "p", NULL, &q->text);
	put_kind(p, q);
	put_source(p, q->relevant);
	cv_html_close(&p->h);
	cv_html_open(&p->h, "td", NULL);
	cv_html_open(&p->h, "ul", NULL);
	put_codes(p, q);
	put_missing(p, q);
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_buf_done(&id);
}

static void put_table_head(struct paper *p)
{
	static const char *const keys[] = {"print.number", "print.id",
					   "print.question", "print.codes"};

	cv_html_open(&p->h, "thead", NULL);
	cv_html_open(&p->h, "tr", NULL);
	for (int i = 0; i < 4; i++) {
		cv_html_open(&p->h, "th", "scope", "col", NULL);
		cv_html_text(&p->h, cv_paper_say(p, keys[i]));
		cv_html_close(&p->h);
	}
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static bool
is_listed(const struct paper *p, const struct paper_part *part, unsigned index)
{
	const struct cv_question *q = &p->survey->questions[index];

	return p->part_of[index] == (int)(part - p->parts) &&
	       q->type != CV_NOTE;
}

static void put_table(struct paper *p, const struct paper_part *part)
{
	cv_html_open(&p->h, "table", "class", "codes", NULL);
	cv_html_newline(&p->h);
	put_table_head(p);
	cv_html_open(&p->h, "tbody", NULL);
	cv_html_newline(&p->h);
	for (unsigned i = 0; i < part->qn->count; i++)
		if (is_listed(p, part, part->qn->first + i))
			put_row(p, &p->survey->questions[part->qn->first + i]);
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static bool is_empty(const struct paper *p, const struct paper_part *part)
{
	for (unsigned i = 0; i < part->qn->count; i++)
		if (is_listed(p, part, part->qn->first + i))
			return false;
	return true;
}

void cv_paper_codebook(struct paper *p)
{
	struct cv_fill fills[] = {{"id", NULL, 0}, {"version", NULL, 0}};

	cv_paper_sheet(p, "codebook", "print.codebook");
	cv_html_put(&p->h, "p", "how", cv_paper_say(p, "print.codebook_how"));
	for (const struct paper_part *part = p->parts;
	     part < p->parts + p->n_parts; part++) {
		if (is_empty(p, part))
			continue;
		fills[0].value = part->qn->id;
		fills[1].number = part->qn->version;
		cv_paper_part(p, part, "codes");
		cv_paper_put_say(p, "p", "how", "print.part_id", fills, 2);
		put_table(p, part);
		cv_html_close(&p->h);
		cv_html_newline(&p->h);
	}
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}
