/* What line mode prints.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "languages.h"
#include "line.h"

#include <canvass/text.h>
#include <stdlib.h>
#include <string.h>

const struct cv_catalogue *line_words(struct line *l)
{
	return cli_words_of(&l->sitting->consultation,
			    cv_interview_language(l->interview));
}

/* A line of output; words of files and people were cleaned on their way in. */
static void print(const struct cv_buf *text)
{
	fwrite(text->data, 1, text->len, stdout);
	putchar('\n');
}

void line_say(struct line *l, const char *key, const struct cv_fill *fills,
	      size_t count)
{
	struct cv_buf text = CV_BUF_INIT;

	cv_say(&text, line_words(l), key, fills, count);
	print(&text);
	cv_buf_done(&text);
}

static void say_wording(struct line *l, const struct cv_wording *w)
{
	struct cv_buf text = CV_BUF_INIT;

	if (w->source == NULL)
		return;
	cv_interview_words(l->interview, w, &text);
	print(&text);
	cv_buf_done(&text);
}

static void look_for_own(struct line *l)
{
	l->own = cli_language_own(l->sitting);
	if (l->own == cv_interview_language(l->interview))
		l->own = 0;
}

/* The interviewer's own words under those of the person. */
static void say_own(struct line *l, int columns, const struct cv_wording *w)
{
	struct cv_buf own = CV_BUF_INIT, theirs = CV_BUF_INIT;

	if (l->own == 0 || w->source == NULL)
		return;
	cv_interview_words(l->interview, w, &theirs);
	cv_buf_addf(&own, "%*s", columns, "");
	cv_interview_words_in(l->interview, l->own, w, &own);
	if (strcmp(own.data + columns, theirs.data) != 0)
		print(&own);
	cv_buf_done(&own);
	cv_buf_done(&theirs);
}

static void say_numbered(struct line *l, unsigned n, const struct cv_wording *w)
{
	printf("%4u  ", n);
	say_wording(l, w);
	say_own(l, 6, w);
}

/* The title of a part, once, when it begins. */
static void say_part(struct line *l)
{
	const struct cv_questionnaire *qn =
	    cv_interview_questionnaire(l->interview);
	struct cv_buf title = CV_BUF_INIT;

	putchar('\n');
	if (qn == l->part || qn == NULL || qn->title.source == NULL)
		return;
	l->part = qn;
	cv_interview_words(l->interview, &qn->title, &title);
	printf("== %s (%u/%u)\n\n", title.data, cv_interview_part(l->interview),
	       cv_interview_parts(l->interview));
	cv_buf_done(&title);
}

static void say_guidance(struct line *l, const struct cv_question *q)
{
	struct cv_buf text = CV_BUF_INIT;
	struct cv_fill fill = {"words", NULL, 0};

	if (q->guidance.source == NULL ||
	    cv_interview_setup(l->interview)->mode != CV_MODE_INTERVIEW)
		return;
	cv_interview_words(l->interview, &q->guidance, &text);
	fill.value = text.data;
	line_say(l, "question.guidance", &fill, 1);
	cv_buf_done(&text);
}

static bool lacks(struct line *l, const struct cv_wording *w)
{
	int language = cv_interview_language(l->interview), from = language;

	if (w->source != NULL && language > 0)
		cv_survey_words(l->sitting->survey, language, w, &from);
	return from != language;
}

/* Where words are not in the language on screen the interviewer is told. */
static void say_lacks(struct line *l, const struct cv_question *q)
{
	const unsigned char *order;
	unsigned n = cv_interview_options(l->interview, q, &order);
	bool any = lacks(l, &q->text) || lacks(l, &q->hint) || lacks(l, &q->na);
	struct cv_fill fill = {"language", cv_catalogue_name(line_words(l)), 0};

	for (unsigned i = 0; i < n; i++)
		any |= lacks(l, &q->options[order[i]].text);
	if (any && cv_interview_setup(l->interview)->mode != CV_MODE_SELF)
		line_say(l, "question.untranslated", &fill, 1);
}

static void say_options(struct line *l, const struct cv_question *q)
{
	const unsigned char *order;
	unsigned n = cv_interview_options(l->interview, q, &order);

	for (unsigned i = 0; i < n; i++)
		say_numbered(l, i + 1, &q->options[order[i]].text);
}

static void say_range(struct line *l, const struct cv_question *q)
{
	char min[CV_NUMBER_SIZE], max[CV_NUMBER_SIZE];
	const struct cv_fill fills[] = {{"min", min, 0}, {"max", max, 0}};

	cv_number_print(q->min, min);
	cv_number_print(q->max, max);
	if (q->has_min && q->has_max)
		line_say(l, "question.range", fills, 2);
	else if (q->has_min)
		line_say(l, "question.range_min", fills, 2);
	else if (q->has_max)
		line_say(l, "question.range_max", fills, 2);
}

/* How many, or in which form. */
static void say_form(struct line *l, const struct cv_question *q)
{
	struct cv_fill n = {"n", NULL, q->max_select};

	switch (q->type) {
	case CV_SELECT_MULTIPLE:
		line_say(l, n.number > 0 ? "line.choose_most" : "line.choose",
			 &n, 1);
		break;
	case CV_RANK:
		line_say(l, n.number > 0 ? "line.rank_most" : "line.rank", &n,
			 1);
		break;
	case CV_INTEGER:
	case CV_DECIMAL:
		say_range(l, q);
		break;
	case CV_DATE:
		line_say(l,
			 q->precision == CV_PRECISION_DAY ? "question.date_day"
			 : q->precision == CV_PRECISION_MONTH
			     ? "question.date_month"
			     : "question.date_year",
			 NULL, 0);
		break;
	default:
		break;
	}
}

bool line_offers(const struct cv_question *q, enum cv_missing missing)
{
	if (missing == CV_DK)
		return q->offers_dk;
	if (missing == CV_PNS)
		return q->offers_pns;
	return missing == CV_NA && q->na.source != NULL;
}

const char *line_missing_short(struct line *l, enum cv_missing missing)
{
	return cv_words(line_words(l), missing == CV_DK    ? "line.dk"
				       : missing == CV_PNS ? "line.pns"
							   : "line.na");
}

void line_missing_words(struct line *l, const struct cv_question *q,
			enum cv_missing missing, struct cv_buf *out)
{
	if (missing == CV_NA)
		cv_interview_words(l->interview, &q->na, out);
	else
		cv_buf_adds(out, cv_words(line_words(l), missing == CV_DK
							     ? "question.dk"
							     : "question.pns"));
}

static void say_missing(struct line *l, const struct cv_question *q)
{
	static const enum cv_missing ways[] = {CV_DK, CV_PNS, CV_NA};
	struct cv_buf text = CV_BUF_INIT;

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const char *word = line_missing_short(l, ways[i]);
		int pad = 4 - cv_text_width(word);

		if (!line_offers(q, ways[i]))
			continue;
		cv_buf_addf(&text, "%*s%s  ", pad > 0 ? pad : 0, "", word);
		line_missing_words(l, q, ways[i], &text);
		cv_buf_addc(&text, '\n');
	}
	fwrite(text.data, 1, text.len, stdout);
	cv_buf_done(&text);
}

/* An answer as people read it, the missing ones too. */
static void add_answer(struct line *l, const struct cv_question *q,
		       const struct cv_answer *a, struct cv_buf *out)
{
	const struct cv_catalogue *c = line_words(l);

	switch (a->missing) {
	case CV_ANSWERED:
		cv_interview_answer_words(l->interview, q, a, out);
		break;
	case CV_DK:
	case CV_PNS:
	case CV_NA:
		line_missing_words(l, q, a->missing, out);
		break;
	case CV_BLANK:
	case CV_UNASKED:
		cv_buf_adds(out, cv_words(c, "review.empty"));
		break;
	}
}

static bool is_shown(const unsigned char *order, unsigned n, unsigned option)
{
	return memchr(order, (int)option, n) != NULL;
}

/* Are all options of the answer still among those shown? */
static bool still_shown(struct line *l, const struct cv_question *q,
			const struct cv_answer *a)
{
	const unsigned char *order;
	unsigned i, n = cv_interview_options(l->interview, q, &order);

	if (a->missing != CV_ANSWERED)
		return true;
	if (q->type == CV_SELECT_ONE)
		return is_shown(order, n, (unsigned)a->option);
	for (i = 0; q->type == CV_RANK && i < a->n_rank; i++)
		if (!is_shown(order, n, a->rank[i]))
			return false;
	for (i = 0; q->type == CV_SELECT_MULTIPLE && i < q->n_options; i++)
		if ((a->set >> i & 1) && !is_shown(order, n, i))
			return false;
	return true;
}

/* What an empty line would keep. */
static void say_given(struct line *l, const struct cv_question *q)
{
	const struct cv_answer *a = cv_interview_given(l->interview, q);
	struct cv_buf text = CV_BUF_INIT;
	struct cv_fill fill = {"words", NULL, 0};

	if (a->missing == CV_UNASKED)
		a = cv_interview_preset(l->interview, q);
	if (a == NULL || !still_shown(l, q, a))
		return;
	add_answer(l, q, a, &text);
	fill.value = text.data;
	line_say(l, "line.given", &fill, 1);
	cv_buf_done(&text);
}

void line_print_question(struct line *l, const struct cv_question *q)
{
	look_for_own(l);
	say_part(l);
	say_wording(l, &q->text);
	say_own(l, 0, &q->text);
	say_wording(l, &q->hint);
	say_guidance(l, q);
	say_lacks(l, q);
	if (q->type == CV_NOTE) {
		line_say(l, "line.note", NULL, 0);
		return;
	}
	say_options(l, q);
	say_form(l, q);
	say_missing(l, q);
	say_given(l, q);
}

void line_print_areas(struct line *l)
{
	const unsigned *areas;
	unsigned min, max, n;
	struct cv_fill fill = {"n", NULL, 0};

	n = cv_interview_areas_offered(l->interview, &areas, &min, &max);
	look_for_own(l);
	putchar('\n');
	line_say(l, "question.areas", NULL, 0);
	for (unsigned i = 0; i < n; i++)
		say_numbered(
		    l, i + 1,
		    &l->sitting->survey->questionnaires[areas[i]].title);
	fill.number = max;
	line_say(l, "question.areas_most", &fill, 1);
}

void line_print_card(struct line *l)
{
	const struct cv_survey *s = l->sitting->survey;

	putchar('\n');
	line_say(l, "review.card_title", NULL, 0);
	for (unsigned i = 0; i < s->n_help; i++) {
		fputs("  - ", stdout);
		say_wording(l, &s->help[i].text);
		if (s->help[i].checked_firewall) {
			fputs("    ", stdout);
			line_say(l, "review.firewall", NULL, 0);
		}
	}
	if (s->n_help == 0)
		line_say(l, "review.no_help", NULL, 0);
	line_say(l, "line.note", NULL, 0);
}

struct review {
	struct line *line;
	const struct cv_question **list;
	size_t count, room;
};

static void review_one(void *context, const struct cv_question *q,
		       const struct cv_answer *a)
{
	struct review *r = context;
	struct cv_buf text = CV_BUF_INIT;

	if (r->count == r->room) {
		r->room = r->room * 2 + 32;
		r->list = cv_reallocarray(r->list, r->room, sizeof *r->list);
	}
	r->list[r->count++] = q;
	cv_interview_words(r->line->interview, &q->text, &text);
	printf("%4zu  %s\n      ", r->count, text.data);
	cv_buf_reset(&text);
	add_answer(r->line, q, a, &text);
	print(&text);
	cv_buf_done(&text);
}

size_t line_print_review(struct line *l, const struct cv_question ***list)
{
	struct review r = {.line = l};

	putchar('\n');
	line_say(l, "review.title", NULL, 0);
	cv_interview_each_answer(l->interview, review_one, &r);
	if (r.count == 0)
		line_say(l, "review.none", NULL, 0);
	line_say(l, "line.review", NULL, 0);
	*list = r.list;
	return r.count;
}

void line_print_stop(struct line *l)
{
	const struct cv_questionnaire *qn =
	    cv_interview_questionnaire(l->interview);
	struct cv_buf part = CV_BUF_INIT;
	struct cv_fill fill = {"part", NULL, 0};

	putchar('\n');
	if (!cv_interview_consented(l->interview)) {
		line_say(l, "menu.stop_early", NULL, 0);
		line_say(l, "menu.stop_early_free", NULL, 0);
		printf("   1  %s\n", cv_words(line_words(l), "menu.stop_yes"));
	} else {
		line_say(l, "menu.stop_ask", NULL, 0);
		line_say(l, "menu.stop_free", NULL, 0);
		printf("   1  %s\n", cv_words(line_words(l), "menu.stop_all"));
		if (qn != NULL) {
			cv_interview_words(l->interview, &qn->title, &part);
			fill.value = part.data;
			fputs("   2  ", stdout);
			line_say(l, "menu.stop_part", &fill, 1);
		}
		printf("   3  %s\n",
		       cv_words(line_words(l), "menu.stop_nothing"));
	}
	line_say(l, "line.stop_back", NULL, 0);
	cv_buf_done(&part);
}

void line_print_help(struct line *l, const struct cv_question *q)
{
	struct cv_buf codes = CV_BUF_INIT;
	struct cv_fill fill = {"words", NULL, 0};
	unsigned n = cli_language_codes(&l->sitting->consultation, &codes);

	line_say(l, "line.help", NULL, 0);
	if (q != NULL && !q->required && q->type != CV_NOTE)
		line_say(l, "line.help_skip", NULL, 0);
	if (q != NULL && q->type == CV_TEXT)
		line_say(l, "line.help_text", NULL, 0);
	fill.value = codes.data;
	if (n > 1)
		line_say(l, "line.help_language", &fill, 1);
	cv_buf_done(&codes);
}

void line_print_refusal(struct line *l, const struct cv_refusal *r)
{
	char min[CV_NUMBER_SIZE], max[CV_NUMBER_SIZE];
	const struct cv_fill fills[] = {
	    {"min", min, 0}, {"max", max, 0}, {"n", NULL, r->count}};

	if (r->words != NULL) {
		puts(r->words);
		return;
	}
	cv_number_print(r->min, min);
	cv_number_print(r->max, max);
	line_say(l, r->key, fills, 3);
}

void line_print_reason(struct line *l, const struct line_reason *reason)
{
	const struct cv_fill fills[] = {{"words", reason->words, 0},
					{"n", NULL, reason->n}};

	line_say(l, reason->key, fills, reason->words != NULL ? 1 : 2);
}
