/* Words on paper: placeholders filled in, rules in sentences, every wording
 * marked with its language. SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

#include <canvass/text.h>
#include <string.h>

/* Where the organisers write by hand what they have not filled in. */
static const char blank[] = "______________";

const char *cv_paper_say(const struct paper *p, const char *key)
{
	return cv_words(p->how->words, key);
}

const struct cv_questionnaire *
cv_paper_questionnaire(const struct paper *p, const struct cv_question *q)
{
	return &p->survey->questionnaires[q->questionnaire];
}

/* A line for every ${id}: the answer is not known before it is written. */
static void drop_answers(const char *words, struct cv_buf *out)
{
	const char *at, *end;

	while ((at = strstr(words, "${")) != NULL &&
	       (end = strchr(at, '}')) != NULL) {
		cv_buf_add(out, words, (size_t)(at - words));
		cv_buf_adds(out, blank);
		words = end + 1;
	}
	cv_buf_adds(out, words);
}

static const char *
in_language(const struct paper *p, const struct cv_wording *w, int *from)
{
	const char *words =
	    cv_survey_words(p->survey, p->how->language, w, from);

	return words != NULL ? words : "";
}

void cv_paper_words(const struct paper *p, const struct cv_questionnaire *qn,
		    const struct cv_wording *w, struct cv_buf *out)
{
	const struct cv_consultation *c = &p->survey->consultation;
	struct cv_fill fills[CV_TOLD + 2];
	struct cv_buf plain = CV_BUF_INIT;

	cv_survey_told_fills(p->survey, p->how->language, c->training, fills);
	for (int i = 0; i < CV_TOLD; i++)
		if (fills[i].value[0] == '\0')
			fills[i].value = blank;
	fills[CV_TOLD] = (struct cv_fill){
	    "topic", qn != NULL ? in_language(p, &qn->topic, NULL) : "", 0};
	fills[CV_TOLD + 1] = (struct cv_fill){
	    "minutes", c->minutes != NULL ? c->minutes : p->minutes, 0};
	drop_answers(in_language(p, w, NULL), &plain);
	cv_fill(out, plain.data, fills, sizeof fills / sizeof *fills);
	cv_buf_done(&plain);
}

/* Is it the language of the page, or one that has to be named? */
static const char *other_language(const struct paper *p,
				  const struct cv_questionnaire *qn,
				  const struct cv_wording *w)
{
	const char *page = cv_catalogue_language(p->how->words), *of;
	int from = 0;

	in_language(p, w, &from);
	of = from > 0     ? cv_survey_language_code(p->survey, from)
	     : qn != NULL ? qn->language
			  : p->survey->consultation.language;
	return of == NULL || strcmp(of, page) == 0 ? NULL : of;
}

void cv_paper_put(struct paper *p, const struct cv_questionnaire *qn,
		  const char *element, const char *class,
		  const struct cv_wording *w)
{
	const char *other = other_language(p, qn, w);
	struct cv_buf words = CV_BUF_INIT;

	if (w->source == NULL)
		return;
	cv_paper_words(p, qn, w, &words);
	cv_html_open(&p->h, element, "class", class, "lang", other, "dir",
		     other != NULL ? "auto" : NULL, NULL);
	cv_html_text(&p->h, words.data);
	cv_html_close(&p->h);
	cv_buf_done(&words);
}

void cv_paper_put_say(struct paper *p, const char *element, const char *class,
		      const char *key, const struct cv_fill *fills, size_t n)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_say(&words, p->how->words, key, fills, n);
	cv_html_put(&p->h, element, class, words.data);
	cv_buf_done(&words);
}

/* "B2": how many bytes of a number that begins with letters stand here. */
static size_t lettered(const char *at)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	size_t letters = strspn(at, capitals);
	size_t digits = strspn(at + letters, "0123456789");

	return letters > 0 && digits > 0 ? letters + digits : 0;
}

/* Among words from the right, the Latin letter of "B2, 1.9, 2.10" would turn
 * all of the list the other way: such a number stands by itself. */
static void put_numbered(struct paper *p, const char *text)
{
	struct cv_buf words = CV_BUF_INIT, number = CV_BUF_INIT;
	size_t n;

	for (; *text != '\0'; text += n > 0 ? n : 1) {
		n = lettered(text);
		if (n == 0) {
			cv_buf_addc(&words, *text);
			continue;
		}
		cv_html_text(&p->h, words.data);
		cv_buf_reset(&words);
		cv_buf_reset(&number);
		cv_buf_add(&number, text, n);
		cv_html_open(&p->h, "bdi", "dir", "ltr", NULL);
		cv_html_text(&p->h, number.data);
		cv_html_close(&p->h);
	}
	cv_html_text(&p->h, words.data);
	cv_buf_done(&words);
	cv_buf_done(&number);
}

static void put_rule(struct paper *p, const char *element, const char *key,
		     const struct cv_fill *fills, size_t n)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_say(&words, p->how->words, key, fills, n);
	cv_html_open(&p->h, element, "class", "rule", NULL);
	if (cv_catalogue_direction(p->how->words) == CV_RTL)
		put_numbered(p, words.data);
	else
		cv_html_text(&p->h, words.data);
	cv_html_close(&p->h);
	cv_buf_done(&words);
}

void cv_paper_put_rule(struct paper *p, const char *element, const char *only,
		       const struct cv_expression *rule)
{
	struct cv_buf clause = CV_BUF_INIT;
	struct cv_fill fills[] = {{"rule", NULL, 0}, {"source", NULL, 0}};
	enum cv_rule_when when = cv_rule_words(&p->rules, rule, &clause);

	fills[0].value = clause.data;
	if (when == CV_RULE_SOMETIMES) {
		put_rule(p, element, only, fills, 1);
	} else if (when == CV_RULE_UNSAID) {
		fills[1].value = cv_expression_source(rule);
		put_rule(p, element, "print.unsaid", fills, 2);
	}
	cv_buf_done(&clause);
}
