/* Settles an interview beforehand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "plan.h"

#include <canvass/bidi.h>
#include <canvass/interview.h>
#include <canvass/reader.h>
#include <canvass/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Settling answers */

static unsigned draw_from(uint64_t *chance, unsigned n)
{
	*chance = *chance * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*chance >> 33) % n;
}

static unsigned draw(struct plan *p, unsigned n)
{
	return draw_from(&p->chance, n);
}

static bool is_end(const struct cv_question *q, int option)
{
	return q->options[option].ends != CV_ENDS_NOT;
}

/* A line of the list that does not end the interview. */
static unsigned pick(struct plan *p, const struct cv_question *q,
		     const unsigned char *order, unsigned n)
{
	unsigned at = draw(p, n);

	while (is_end(q, order[at]))
		at = (at + 1) % n;
	return at;
}

static void
add_act(struct plan *p, const char *wait, const char *keys, const char *typed)
{
	if (p->n_acts == p->room) {
		p->room = p->room * 2 + 64;
		p->acts = cv_reallocarray(p->acts, p->room, sizeof *p->acts);
	}
	p->acts[p->n_acts++] =
	    (struct act){.wait = cv_strdup(wait),
			 .keys = cv_strdup(keys),
			 .typed = typed != NULL ? cv_strdup(typed) : NULL};
}

/* Words as they are seen on any page */

enum { LINE = 34, FIRST = 24 }; /* columns of the small page; to look for */

static bool is_pure(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((s[i] & 0x80) == 0 && s[i] != ' ' &&
		    strchr(".,:!?", s[i]) == NULL)
			return false;
	return true;
}

/* Of a right-to-left line: the longest run of words in which nothing runs from
 * left to right. */
static void find_pure(const char *s, struct cv_line *line)
{
	struct cv_line best = {line->start, 0}, run = best;
	size_t end = line->start + line->len, at = line->start, n;

	for (; at < end; at += n + (at + n < end)) {
		n = 0;
		while (at + n < end && s[at + n] != ' ')
			n++;
		if (!is_pure(s + at, n)) {
			run = (struct cv_line){at + n + 1, 0};
			continue;
		}
		run.len = at + n - run.start;
		if (run.len > best.len)
			best = run;
	}
	*line = best;
}

static char *seen_from_right(const char *s, struct cv_line line)
{
	struct cv_visual visual;
	char *out;

	find_pure(s, &line);
	s += line.start;
	line.start = 0;
	cv_bidi_line(&visual, s, line.len, line, CV_RTL);
	out = cv_strdup(visual.text.data);
	cv_visual_done(&visual);
	return out;
}

static char *seen_from_left(const char *s, struct cv_line line)
{
	size_t n = 0, len;

	while (n < line.len) {
		len = cv_text_cluster(s + line.start + n, line.len - n);
		if (cv_text_width_n(s + line.start, n + len) > FIRST)
			break;
		n += len;
	}
	while (n > 0 && s[line.start + n - 1] == ' ')
		n--;
	return cv_strndup(s + line.start, n);
}

/* The first words of a text, as they stand on a line of any page. */
static char *as_seen(const char *words)
{
	struct cv_line *lines = NULL;
	char *seen;

	cv_text_wrap(words, strlen(words), LINE, &lines);
	seen = cv_bidi_has_rtl(words + lines[0].start, lines[0].len)
		   ? seen_from_right(words, lines[0])
		   : seen_from_left(words, lines[0]);
	free(lines);
	return seen;
}

static char *first_words(struct cv_interview *iv, const struct cv_question *q)
{
	struct cv_buf words = CV_BUF_INIT;
	char *seen;

	cv_interview_words(iv, &q->text, &words);
	seen = as_seen(words.data);
	cv_buf_done(&words);
	return seen;
}

static const struct cv_catalogue *
words_on_screen(const struct plan *p, const struct cv_interview *iv)
{
	return p->words[cv_interview_language(iv)];
}

/* A page that begins with words of the program, and the key that leaves it. */
static void add_page(struct plan *p, const struct cv_interview *iv,
		     const char *key, const char *keys)
{
	char *seen = as_seen(cv_words(words_on_screen(p, iv), key));

	add_act(p, seen, keys, NULL);
	free(seen);
}

static void press(struct cv_buf *keys, const char *key)
{
	cv_buf_addf(keys, "%s%s", keys->len > 0 ? " " : "", key);
}

/* To line `at` (from 0) of a list, from wherever the pointer is. */
static void go_to(struct cv_buf *keys, unsigned at)
{
	press(keys, "home");
	for (unsigned i = 0; i < at; i++)
		press(keys, "down");
}

static void settle_one(struct plan *p, const struct cv_question *q,
		       const unsigned char *order, unsigned n,
		       struct cv_answer *a, struct cv_buf *keys)
{
	unsigned at = pick(p, q, order, n);
	char digit[12];

	a->option = order[at];
	if (q->type == CV_SCALE)
		a->number = q->options[order[at]].value;
	cv_buf_addf(&p->lines, "%u", at + 1);
	snprintf(digit, sizeof digit, "%u", at + 1);
	if (n + (q->na.source != NULL) <= 9)
		press(keys, digit);
	else
		go_to(keys, at);
	press(keys, "enter");
}

static void settle_set(struct plan *p, const struct cv_question *q,
		       const unsigned char *order, unsigned n,
		       struct cv_answer *a, struct cv_buf *keys)
{
	unsigned want = 1 + draw(p, q->max_select == 1 ? 1 : 2), at;

	if (q->min_select > want)
		want = q->min_select;
	for (at = draw(p, n); want > 0; at = (at + 1) % n) {
		const struct cv_option *o = &q->options[order[at]];

		if (o->exclusive && a->set != 0)
			break;
		a->set |= (uint64_t)1 << order[at];
		cv_buf_addf(&p->lines, "%s%u", a->set & (a->set - 1) ? " " : "",
			    at + 1);
		go_to(keys, at);
		press(keys, "space");
		want--;
		if (o->exclusive)
			break;
	}
	press(keys, "enter");
}

static void settle_rank(struct plan *p, const struct cv_question *q,
			const unsigned char *order, unsigned n,
			struct cv_answer *a, struct cv_buf *keys)
{
	unsigned most = q->max_select > 0 ? q->max_select : n;
	unsigned start = draw(p, n);
	char digit[12];

	for (unsigned i = 0; i < most && i < n; i++) {
		unsigned at = (start + i * 5) % n;
		bool again = false;

		for (unsigned j = 0; j < a->n_rank; j++)
			again |= a->rank[j] == order[at];
		if (again)
			break;
		a->rank[a->n_rank++] = order[at];
		cv_buf_addf(&p->lines, "%s%u", i > 0 ? "," : "", at + 1);
		go_to(keys, at);
		snprintf(digit, sizeof digit, "%u", i + 1);
		press(keys, digit);
	}
	press(keys, "enter");
}

/* Numbers, dates and texts: what is typed. NULL: left empty. */
static void settle_typed(struct plan *p, const struct cv_question *q,
			 struct cv_answer *a, char text[64])
{
	static const char *const said[] = {"Wörter für alle",
					   "كلام لجميع الناس 18",
					   "对大家说的话", "Ёлка и №"};
	int64_t low = q->has_min ? (int64_t)q->min : 0;
	struct cv_date dates[] = {{2019, 0, 0}, {2024, 3, 0}, {2025, 11, 9}};

	switch (q->type) {
	case CV_INTEGER:
		a->number = (double)(low + draw(p, 12));
		snprintf(text, 64, "%lld", (long long)a->number);
		break;
	case CV_DECIMAL:
		a->number = (double)low + 2.5;
		snprintf(text, 64, "%lld.5", (long long)low + 2);
		break;
	case CV_DATE:
		a->date = dates[q->precision == CV_PRECISION_YEAR    ? 0
				: q->precision == CV_PRECISION_MONTH ? 1
								     : 2];
		cv_date_print(a->date, text);
		break;
	default:
		snprintf(text, 64, "%s %u", said[draw(p, 4)], draw(p, 1000));
		a->text = cv_strdup(text);
	}
}

static bool is_typed(enum cv_type type)
{
	return type == CV_INTEGER || type == CV_DECIMAL || type == CV_DATE ||
	       type == CV_TEXT;
}

/* Now and then one of the ways out. */
static bool settle_missing(struct plan *p, const struct cv_interview *iv,
			   const struct cv_question *q, unsigned n,
			   struct cv_answer *a, struct cv_buf *keys)
{
	static const char *const said[] = {
	    [CV_DK] = "line.dk", [CV_PNS] = "line.pns", [CV_NA] = "line.na"};
	unsigned way = draw(p, 12);
	char digit[12];

	if (way == 0 && q->offers_dk && !is_typed(q->type)) {
		a->missing = CV_DK;
		press(keys, "0");
	} else if (way == 1 && q->offers_pns && !is_typed(q->type)) {
		a->missing = CV_PNS;
		press(keys, "*");
	} else if (way == 2 && q->na.source != NULL && n < 9 &&
		   !is_typed(q->type)) {
		a->missing = CV_NA;
		snprintf(digit, sizeof digit, "%u", n + 1);
		press(keys, digit);
		if (q->type == CV_SELECT_MULTIPLE)
			a->missing = CV_NA;
	} else if (way == 3 && !q->required && q->type == CV_TEXT) {
		a->missing = CV_BLANK;
	} else {
		return false;
	}
	press(keys, "enter");
	if (a->missing != CV_BLANK)
		cv_buf_adds(&p->lines,
			    cv_words(words_on_screen(p, iv), said[a->missing]));
	return true;
}

/* Another language, by its line in the menu, or by its name in line mode. */
static void change_language(struct plan *p, struct cv_interview *iv,
			    const struct cv_question *q)
{
	const struct cv_survey *s = cv_interview_setup(iv)->survey;
	unsigned n = s->consultation.n_languages, to = draw_from(&p->tongue, n);
	const char *code = s->consultation.languages[to];
	int language = cv_survey_language((struct cv_survey *)s, code);
	char *wait = first_words(iv, q), keys[32];

	cv_buf_addf(&p->lines, "@%s\n", code);
	if (language != cv_interview_language(iv)) {
		snprintf(keys, sizeof keys, "f2 %u enter", to + 1);
		add_act(p, wait, keys, NULL);
		cv_interview_set_language(iv, language, NULL);
	}
	free(wait);
}

/* Settle the question on screen; true where it was gone on from. */
static bool
settle(struct plan *p, struct cv_interview *iv, const struct cv_question *q)
{
	const unsigned char *order = NULL;
	unsigned n = cv_interview_options(iv, q, &order);
	struct cv_buf keys = CV_BUF_INIT;
	struct cv_refusal refusal;
	struct cv_answer a;
	char text[64] = "", *wait = first_words(iv, q);
	enum cv_verdict verdict;

	cv_answer_init(&a, CV_ANSWERED);
	if (q->type == CV_NOTE)
		press(&keys, "enter");
	else if (settle_missing(p, iv, q, n, &a, &keys))
		;
	else if (is_typed(q->type))
		settle_typed(p, q, &a, text);
	else if (q->type == CV_SELECT_MULTIPLE)
		settle_set(p, q, order, n, &a, &keys);
	else if (q->type == CV_RANK)
		settle_rank(p, q, order, n, &a, &keys);
	else
		settle_one(p, q, order, n, &a, &keys);
	if (*text != '\0') {
		cv_buf_adds(&p->lines, text);
		press(&keys, "enter");
	}
	cv_buf_addc(&p->lines, '\n');
	verdict = cv_interview_answer(iv, &a, false, &refusal, NULL);
	if (verdict == CV_WARNED) {
		verdict = cv_interview_answer(iv, &a, true, &refusal, NULL);
		cv_buf_addc(&p->lines, '\n');
		press(&keys, "enter");
	}
	add_act(p, wait, keys.data, *text != '\0' ? text : NULL);
	p->acts[p->n_acts - 1].note = q->type == CV_NOTE;
	free(wait);
	cv_answer_done(&a);
	cv_buf_done(&keys);
	return verdict == CV_ACCEPTED;
}

/* What stands on the referral card; its title is cut on a small page. */
static const char *card_words(const struct cv_interview *iv)
{
	return cv_interview_setup(iv)->survey->n_help > 0 ? "review.card"
							  : "review.no_help";
}

static bool settle_areas(struct plan *p, struct cv_interview *iv)
{
	const unsigned *areas;
	unsigned least, most;

	add_page(p, iv, "question.areas", "1 enter");
	cv_buf_adds(&p->lines, "1\n");
	cv_interview_areas_offered(iv, &areas, &least, &most);
	return cv_interview_choose_areas(iv, areas, 1, NULL, NULL) ==
	       CV_ACCEPTED;
}

/* Walk to the end; false where the plan itself got stuck. */
static bool make_plan(struct plan *p, struct cv_interview *iv, bool switching)
{
	for (;;) {
		const struct cv_question *q = cv_interview_question(iv);

		switch (cv_interview_step(iv)) {
		case CV_STEP_QUESTION:
			if (switching)
				change_language(p, iv, q);
			if (!settle(p, iv, q))
				return false;
			break;
		case CV_STEP_AREAS:
			if (!settle_areas(p, iv))
				return false;
			break;
		case CV_STEP_CARD:
			add_page(p, iv, card_words(iv), "enter");
			cv_interview_go_on(iv);
			cv_buf_addc(&p->lines, '\n');
			break;
		case CV_STEP_REVIEW:
			add_page(p, iv, "review.intro", "end");
			cv_interview_go_on(iv);
			cv_buf_addc(&p->lines, '\n');
			break;
		case CV_STEP_STOP:
			return false;
		case CV_STEP_ENDED:
			add_page(p, iv, "review.thanks", "enter");
			return cv_interview_end(iv) == CV_END_COMPLETE;
		}
	}
}

void plan_done(struct plan *p)
{
	for (size_t i = 0; i < p->n_acts; i++) {
		free(p->acts[i].wait);
		free(p->acts[i].keys);
		free(p->acts[i].typed);
	}
	free(p->acts);
	cv_buf_done(&p->lines);
	for (size_t i = sizeof p->words / sizeof *p->words; i-- > 0;)
		cv_catalogue_free(&p->words[i]);
}

/* All languages of the consultation; the number of the one named. */
static int read_languages(struct plan *p, struct cv_folder *files,
			  struct cv_survey *survey, const char *named)
{
	const struct cv_consultation *c = &survey->consultation;

	p->words[0] = cv_reader_catalogue(files, "en", NULL);
	for (unsigned i = 0; i < c->n_languages; i++) {
		int n = cv_survey_language(survey, c->languages[i]);

		cv_reader_language(files, survey, n, NULL);
		p->words[n] =
		    cv_reader_catalogue(files, c->languages[i], p->words[0]);
	}
	return cv_survey_language(survey, named != NULL ? named : "en");
}

/* The areas of a run, for the interview of our own. */
static void set_areas(struct cv_interview_setup *setup, const char *areas)
{
	char *copy = cv_strdup(areas), *word, *rest = copy;

	while ((word = strsep(&rest, ",")) != NULL) {
		const struct cv_questionnaire *q =
		    cv_survey_questionnaire(setup->survey, word);

		if (q != NULL)
			setup->areas[setup->n_areas++] =
			    (unsigned)(q - setup->survey->questionnaires);
	}
	free(copy);
}

bool plan_of(const struct run *run, const char *folder, struct plan *p)
{
	struct cv_folder *files = NULL;
	struct cv_survey *survey = NULL;
	struct cv_interview *iv = NULL;
	struct cv_interview_setup setup = {.seed = run->seed,
					   .training = true,
					   .month = "2026-11",
					   .today = {2026, 11, 23}};
	static const struct cv_interview_hooks none = {NULL, NULL, NULL};
	bool ok;

	*p = (struct plan){
	    .lines = CV_BUF_INIT, .chance = run->seed, .tongue = run->seed + 1};
	ok = cv_folder_open(folder, &files, NULL) == CV_OK &&
	     cv_reader_survey(files, &survey, NULL, NULL) == CV_OK;
	if (ok) {
		setup.survey = survey;
		setup.language =
		    read_languages(p, files, survey, run->language);
		set_areas(&setup, run->areas);
		ok = cv_interview_new(&setup, &none, &iv, NULL) == CV_OK &&
		     make_plan(p, iv, run->switching);
	}
	cv_interview_free(&iv);
	cv_survey_free(&survey);
	cv_folder_close(&files);
	return ok;
}
