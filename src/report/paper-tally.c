/* The sheet for group votes: who is here in broad words, then the counts of
 * each question a group may be asked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

enum { TOKENS_EACH = 3 };

/* A group votes on what can be counted and is not to be kept from others. */
static bool is_voted(const struct cv_question *q)
{
	return q->group != CV_GROUP_SKIP &&
	       (q->type == CV_SELECT_ONE || q->type == CV_SELECT_MULTIPLE ||
		q->type == CV_SCALE || q->type == CV_RANK);
}

static void put_item(struct paper *p, const char *key)
{
	cv_html_put(&p->h, "li", NULL, cv_paper_say(p, key));
	cv_html_newline(&p->h);
}

static void put_alone(struct paper *p)
{
	static const char *const keys[] = {"print.alone_no", "print.alone_some",
					   "print.alone_most"};

	cv_html_open(&p->h, "p", "class", "field wide", NULL);
	cv_html_text(&p->h, cv_paper_say(p, "print.also_alone"));
	for (int i = 0; i < 3; i++) {
		cv_html_text(&p->h, " ");
		cv_html_open(&p->h, "span", "class", "choice", NULL);
		cv_paper_box(p, false);
		cv_html_text(&p->h, cv_paper_say(p, keys[i]));
		cv_html_close(&p->h);
	}
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static void put_head(struct paper *p)
{
	const struct cv_consultation *c = &p->survey->consultation;

	cv_html_open(&p->h, "div", "class", "fields", NULL);
	cv_html_newline(&p->h);
	cv_paper_field(p, "print.station", false);
	cv_paper_field(p, c->dates_to_day ? "print.day" : "print.month", false);
	cv_paper_field(p, "print.present", false);
	cv_paper_sites(p);
	cv_paper_field(p, "print.who", true);
	put_alone(p);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_html_open(&p->h, "ul", "class", "notes", NULL);
	cv_html_newline(&p->h);
	put_item(p, "print.group_consent");
	put_item(p, "print.group_free");
	put_item(p, "print.group_twice");
	put_item(p, "print.group_tokens");
	put_item(p, "print.group_never");
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static void put_cells(struct paper *p)
{
	for (int i = 0; i < 2; i++)
		cv_html_put(&p->h, "td", "count", NULL);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static void put_row(struct paper *p, const struct cv_question *q,
		    const struct cv_wording *w)
{
	cv_html_open(&p->h, "tr", NULL);
	cv_html_open(&p->h, "th", "scope", "row", NULL);
	cv_paper_put(p, cv_paper_questionnaire(p, q), "span", NULL, w);
	cv_html_close(&p->h);
	put_cells(p);
}

static void put_row_say(struct paper *p, const char *key)
{
	cv_html_open(&p->h, "tr", NULL);
	cv_html_open(&p->h, "th", "scope", "row", NULL);
	cv_html_text(&p->h, cv_paper_say(p, key));
	cv_html_close(&p->h);
	put_cells(p);
}

static void put_table_head(struct paper *p)
{
	static const char *const keys[] = {"print.answer", "print.first_count",
					   "print.second_count"};

	cv_html_open(&p->h, "thead", NULL);
	cv_html_open(&p->h, "tr", NULL);
	for (int i = 0; i < 3; i++) {
		cv_html_open(&p->h, "th", "scope", "col", NULL);
		cv_html_text(&p->h, cv_paper_say(p, keys[i]));
		cv_html_close(&p->h);
	}
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static void put_table(struct paper *p, const struct cv_question *q)
{
	cv_html_open(&p->h, "table", "class", "counts", NULL);
	cv_html_newline(&p->h);
	put_table_head(p);
	cv_html_open(&p->h, "tbody", NULL);
	cv_html_newline(&p->h);
	for (unsigned i = 0; i < q->n_options; i++)
		if (cv_paper_has_option(p, &q->options[i]))
			put_row(p, q, &q->options[i].text);
	if (q->na.source != NULL)
		put_row(p, q, &q->na);
	if (q->dk_is_answer)
		put_row_say(p, "question.dk");
	if (q->type == CV_RANK)
		put_row_say(p, "print.tokens_kept");
	else if (q->type != CV_SELECT_MULTIPLE)
		put_row_say(p, q->group == CV_GROUP_SECRET ? "print.no_token"
							   : "print.no_hand");
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

/* Hands or tokens, how many each, and what the counts come to. */
static void put_how(struct paper *p, const struct cv_question *q)
{
	struct cv_fill fill = {"n", NULL,
			       q->max_select > 0 ? q->max_select : TOKENS_EACH};
	bool tokens = q->group == CV_GROUP_SECRET;
	const char *key = "print.hands";

	if (q->type == CV_RANK) {
		cv_paper_put_say(p, "p", "how", "print.tokens_topics", &fill,
				 1);
		return;
	}
	if (tokens)
		key = q->type == CV_SELECT_MULTIPLE ? "print.tokens_many"
						    : "print.tokens_one";
	cv_html_put(&p->h, "p", "how", cv_paper_say(p, key));
	if (q->type == CV_SELECT_MULTIPLE)
		cv_html_put(&p->h, "p", "how",
			    cv_paper_say(p, "print.several_sum"));
	else
		cv_html_put(&p->h, "p", "how",
			    cv_paper_say(p, "print.one_sum"));
}

static void put_question(struct paper *p, const struct cv_question *q)
{
	const struct cv_questionnaire *qn = cv_paper_questionnaire(p, q);
	struct cv_buf id = CV_BUF_INIT;

	cv_buf_addf(&id, "t-%s", q->id);
	cv_html_open(&p->h, "div", "class", "q vote", "id", id.data, NULL);
	cv_html_newline(&p->h);
	cv_paper_put_rule(p, "p", "print.vote_only", q->relevant);
	cv_html_open(&p->h, "h4", NULL);
	cv_html_put(&p->h, "span", "n", p->numbers[q->index]);
	cv_html_text(&p->h, " ");
	cv_paper_put(p, qn, "span", "words", &q->text);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_paper_put(p, qn, "p", "hint", &q->hint);
	put_how(p, q);
	put_table(p, q);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_buf_done(&id);
}

static bool has_vote(struct paper *p, const struct paper_part *part)
{
	const struct cv_question *q;
	unsigned at = 0;

	while ((q = cv_paper_next(p, part, &at)) != NULL)
		if (is_voted(q))
			return true;
	return false;
}

void cv_paper_tally(struct paper *p)
{
	const struct cv_question *q;
	unsigned at;

	cv_paper_sheet(p, "tally", "print.tally");
	put_head(p);
	for (const struct paper_part *part = p->parts;
	     part < p->parts + p->n_parts; part++) {
		if (!has_vote(p, part))
			continue;
		cv_paper_part(p, part, "tally");
		at = 0;
		while ((q = cv_paper_next(p, part, &at)) != NULL)
			if (is_voted(q))
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
