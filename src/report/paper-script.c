/* What the facilitator reads aloud, and what is said to nobody.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

static void put_item(struct paper *p, const char *key)
{
	cv_html_put(&p->h, "li", NULL, cv_paper_say(p, key));
	cv_html_newline(&p->h);
}

/* Which questionnaires stay closed as long as no help is named. */
static void put_left_out(struct paper *p)
{
	const struct cv_survey *s = p->survey;
	struct cv_buf parts = CV_BUF_INIT;
	struct cv_fill fill = {"parts", NULL, 0};

	for (unsigned i = 0; i < s->n_questionnaires; i++) {
		const struct cv_questionnaire *qn = &s->questionnaires[i];

		if (!cv_survey_left_out(s, qn, s->consultation.training))
			continue;
		if (parts.len > 0)
			cv_buf_adds(&parts, cv_paper_say(p, "rule.comma"));
		cv_paper_words(p, qn, &qn->title, &parts);
	}
	fill.value = parts.data;
	if (parts.len > 0)
		cv_paper_put_say(p, "p", "stop", "print.left_out", &fill, 1);
	cv_html_newline(&p->h);
	cv_buf_done(&parts);
}

static void put_before(struct paper *p)
{
	cv_html_open(&p->h, "ul", "class", "notes", NULL);
	cv_html_newline(&p->h);
	put_item(p, "print.say_aloud");
	put_item(p, "print.say_names");
	put_item(p, "print.say_free");
	put_item(p, "print.say_hard");
	put_item(p, "print.say_after");
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	put_left_out(p);
	cv_html_open(&p->h, "div", "class", "fields", NULL);
	cv_paper_field(p, "print.said_no", false);
	cv_paper_field(p, "print.could_not", false);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static void put_options(struct paper *p, const struct cv_question *q)
{
	const struct cv_questionnaire *qn = cv_paper_questionnaire(p, q);

	if (q->n_options == 0)
		return;
	cv_html_open(&p->h, "ul", "class", "aloud", NULL);
	for (unsigned i = 0; i < q->n_options; i++) {
		if (!cv_paper_has_option(p, &q->options[i]))
			continue;
		cv_html_open(&p->h, "li", NULL);
		cv_paper_put(p, qn, "span", NULL, &q->options[i].text);
		cv_paper_ends(p, &q->options[i]);
		cv_html_close(&p->h);
	}
	cv_paper_put(p, qn, "li", NULL, &q->na);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_paper_declined(p, q);
}

/* What is said to an answer that does not fit, or is unusual. */
static void put_limits(struct paper *p, const struct cv_question *q)
{
	const struct cv_questionnaire *qn = cv_paper_questionnaire(p, q);

	if (q->guidance.source != NULL) {
		cv_html_open(&p->h, "div", "class", "guide", NULL);
		cv_html_put(&p->h, "p", "label",
			    cv_paper_say(p, "print.guidance"));
		cv_paper_put(p, qn, "p", NULL, &q->guidance);
		cv_html_close(&p->h);
		cv_html_newline(&p->h);
	}
	if (q->constraint != NULL && q->constraint_text.source != NULL) {
		cv_html_put(&p->h, "p", "label",
			    cv_paper_say(p, "print.does_not_fit"));
		cv_paper_put(p, qn, "p", NULL, &q->constraint_text);
	}
	if (q->warn != NULL && q->warn_text.source != NULL) {
		cv_html_put(&p->h, "p", "label",
			    cv_paper_say(p, "print.unusual"));
		cv_paper_put(p, qn, "p", NULL, &q->warn_text);
	}
}

static void put_question(struct paper *p, const struct cv_question *q)
{
	const struct cv_questionnaire *qn = cv_paper_questionnaire(p, q);
	bool note = q->type == CV_NOTE;

	cv_html_open(&p->h, "div", "class", "q", NULL);
	cv_paper_put_rule(p, "p", note ? "print.note_only" : "print.only",
			  q->relevant);
	if (q->sensitivity >= 2)
		cv_html_put(&p->h, "p", "then",
			    cv_paper_say(p, "print.sensitive"));
	cv_html_open(&p->h, note ? "p" : "h4", "class", note ? "say" : NULL,
		     NULL);
	if (!note) {
		cv_html_put(&p->h, "span", "n", p->numbers[q->index]);
		cv_html_text(&p->h, " ");
	}
	cv_paper_put(p, qn, "span", "words", &q->text);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_paper_put(p, qn, "p", "hint", &q->hint);
	put_options(p, q);
	put_limits(p, q);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

void cv_paper_script(struct paper *p)
{
	const struct cv_question *q;
	unsigned at;

	cv_paper_sheet(p, "script", "print.script");
	put_before(p);
	for (const struct paper_part *part = p->parts;
	     part < p->parts + p->n_parts; part++) {
		at = 0;
		cv_paper_areas(p, part);
		if (cv_paper_next(p, part, &at) == NULL)
			continue;
		at = 0;
		cv_paper_part(p, part, "script");
		while ((q = cv_paper_next(p, part, &at)) != NULL)
			put_question(p, q);
		if (part->qn->card && !part->brief)
			cv_html_put(&p->h, "p", "then",
				    cv_paper_say(p, "print.card_now"));
		cv_html_close(&p->h);
		cv_html_newline(&p->h);
	}
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}
