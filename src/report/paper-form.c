/* The questionnaire on paper: one person, one set of sheets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

#include <string.h>

/* So many options do not fit one page. */
enum { TALL = 50 };

static void put_item(struct paper *p, const char *key)
{
	cv_html_put(&p->h, "li", NULL, cv_paper_say(p, key));
	cv_html_newline(&p->h);
}

/* A box and its words, on one line. */
static void put_mark(struct paper *p, bool several, const char *key)
{
	cv_html_open(&p->h, "span", "class", "choice", NULL);
	cv_paper_box(p, several);
	cv_html_text(&p->h, cv_paper_say(p, key));
	cv_html_close(&p->h);
	cv_html_text(&p->h, " ");
}

/* Which paper this is, without a word about who. */
static void put_head(struct paper *p)
{
	const struct cv_consultation *c = &p->survey->consultation;

	cv_html_open(&p->h, "div", "class", "fields", NULL);
	cv_html_newline(&p->h);
	cv_paper_field(p, "print.running", false);
	cv_paper_field(p, "print.station", false);
	cv_paper_field(p, c->dates_to_day ? "print.day" : "print.month", false);
	cv_paper_sites(p);
	cv_html_open(&p->h, "p", "class", "field wide", NULL);
	put_mark(p, false, "print.asked");
	put_mark(p, false, "print.alone_filled");
	put_mark(p, true, "print.interpreter");
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_html_open(&p->h, "ul", "class", "notes", NULL);
	cv_html_newline(&p->h);
	put_item(p, "print.how_boxes");
	put_item(p, "print.how_free");
	put_item(p, "print.how_names");
	put_item(p, "print.how_rules");
	put_item(p, "print.how_numbers");
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static void put_note(struct paper *p, const struct cv_question *q)
{
	const struct cv_questionnaire *qn = cv_paper_questionnaire(p, q);
	struct cv_buf id = CV_BUF_INIT;

	cv_buf_addf(&id, "q-%s", q->id);
	cv_html_open(&p->h, "div", "class", "q note", "id", id.data, NULL);
	cv_paper_put_rule(p, "p", "print.note_only", q->relevant);
	cv_paper_put(p, qn, "p", NULL, &q->text);
	cv_paper_put(p, qn, "p", "hint", &q->hint);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_buf_done(&id);
}

static void put_question(struct paper *p, const struct cv_question *q)
{
	const struct cv_questionnaire *qn = cv_paper_questionnaire(p, q);
	struct cv_buf id = CV_BUF_INIT;

	if (q->type == CV_NOTE) {
		put_note(p, q);
		return;
	}
	cv_buf_addf(&id, "q-%s", q->id);
	cv_html_open(&p->h, "div", "class",
		     q->n_options > TALL ? "q tall" : "q", "id", id.data, NULL);
	cv_html_newline(&p->h);
	cv_paper_put_rule(p, "p", "print.only", q->relevant);
	cv_html_open(&p->h, "h4", NULL);
	cv_html_put(&p->h, "span", "n", p->numbers[q->index]);
	cv_html_text(&p->h, " ");
	cv_paper_put(p, qn, "span", "words", &q->text);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_paper_put(p, qn, "p", "hint", &q->hint);
	cv_paper_answer(p, q);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_buf_done(&id);
}

/* Where people choose the areas themselves, they do it here. */
static void put_area_choice(struct paper *p, const struct paper_part *part)
{
	struct cv_fill fills[] = {{"n", NULL, part->step->max},
				  {"min", NULL, part->step->min},
				  {"max", NULL, part->step->max}};

	cv_html_open(&p->h, "div", "class", "q", NULL);
	cv_html_put(&p->h, "h4", NULL, cv_paper_say(p, "question.areas"));
	cv_paper_put_say(p, "p", "how",
			 part->step->min > 1 ? "question.areas_between"
					     : "question.areas_most",
			 part->step->min > 1 ? fills + 1 : fills,
			 part->step->min > 1 ? 2 : 1);
	cv_html_open(&p->h, "ul", "class", "boxes long", NULL);
	cv_html_newline(&p->h);
	for (const struct paper_part *area = part;
	     area < p->parts + p->n_parts && area->step == part->step; area++) {
		cv_html_open(&p->h, "li", NULL);
		cv_paper_box(p, true);
		cv_paper_put(p, area->qn, "span", "words", &area->qn->title);
		cv_html_close(&p->h);
		cv_html_newline(&p->h);
	}
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

void cv_paper_areas(struct paper *p, const struct paper_part *part)
{
	static const char *const keys[] = {
	    [CV_AREAS_SESSION] = "print.areas_session",
	    [CV_AREAS_COMPARE] = NULL,
	    [CV_AREAS_CHOSEN] = "print.areas_chosen",
	    [CV_AREAS_RANKED] = "print.areas_ranked",
	    [CV_AREAS_RANDOM] = "print.areas_random",
	    [CV_AREAS_ALL] = NULL,
	    [CV_AREAS_NONE] = NULL,
	};
	const char *key = keys[part->step->rule];
	struct cv_fill fill = {"n", NULL, part->step->max};

	if (!part->first || key == NULL)
		return;
	cv_paper_put_say(p, "p", "then", key, &fill, 1);
	cv_html_newline(&p->h);
}

void cv_paper_form(struct paper *p)
{
	const struct paper_part *part;
	const struct cv_question *q;
	unsigned at;

	cv_paper_sheet(p, "form", "print.form");
	put_head(p);
	for (part = p->parts; part < p->parts + p->n_parts; part++) {
		at = 0;
		if (part->first && part->step->rule == CV_AREAS_CHOSEN)
			put_area_choice(p, part);
		cv_paper_areas(p, part);
		if (cv_paper_next(p, part, &at) == NULL)
			continue;
		at = 0;
		cv_paper_part(p, part, "form");
		while ((q = cv_paper_next(p, part, &at)) != NULL)
			put_question(p, q);
		if (part->qn->card && !part->brief)
			cv_html_put(&p->h, "p", "then",
				    cv_paper_say(p, "print.card_now"));
		cv_html_close(&p->h);
		cv_html_newline(&p->h);
	}
	cv_html_put(&p->h, "p", "end", cv_paper_say(p, "review.thanks"));
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}
