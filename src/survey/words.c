/* Words for a person: ${id} becomes an answer, {word} what the consultation
 * says, in the language on screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "interview-private.h"

/* Seconds a person takes, by experience with reading aloud. */
enum { SECONDS_QUESTION = 25, SECONDS_NOTE = 12, SECONDS_TEXT = 45 };

static unsigned seconds_of(const struct cv_question *q)
{
	if (q->type == CV_CALCULATE || q->other_of >= 0)
		return 0;
	if (q->type == CV_NOTE)
		return SECONDS_NOTE;
	return q->type == CV_TEXT ? SECONDS_TEXT : SECONDS_QUESTION;
}

static unsigned
seconds_in(const struct cv_survey *s, unsigned questionnaire, bool short_length)
{
	const struct cv_questionnaire *qn = &s->questionnaires[questionnaire];
	const struct cv_question *q;
	unsigned i, seconds = 0;

	for (i = 0; i < qn->count; i++) {
		q = &s->questions[qn->first + i];
		if (q->in_short || !short_length)
			seconds += seconds_of(q);
	}
	return seconds;
}

static unsigned
seconds_areas(const struct cv_survey *s, const struct cv_flow_step *step,
	      const unsigned *areas, unsigned n, bool short_length)
{
	unsigned i, seconds = 0, max = step->n_of;

	if (step->rule == CV_AREAS_COMPARE)
		return step->n_of * 2 * SECONDS_QUESTION;
	if (n == 0) {
		areas = step->of;
		if (step->rule != CV_AREAS_ALL && step->max > 0 &&
		    step->max < max)
			max = step->max;
		n = max;
	}
	for (i = 0; i < n; i++)
		seconds += seconds_in(s, areas[i], short_length);
	return seconds;
}

unsigned cv_survey_minutes(const struct cv_survey *s, const unsigned *areas,
			   unsigned n_areas, bool short_length)
{
	const struct cv_flow_step *step;
	unsigned i, seconds = 0;

	for (i = 0; i < s->consultation.n_flow; i++) {
		step = &s->consultation.flow[i];
		if (step->questionnaire >= 0)
			seconds += seconds_in(s, (unsigned)step->questionnaire,
					      short_length);
		else
			seconds += seconds_areas(s, step, areas, n_areas,
						 short_length);
	}
	return seconds < 60 ? 1 : (seconds + 30) / 60;
}

unsigned cv_questionnaire_minutes(const struct cv_survey *s,
				  unsigned questionnaire, bool short_length)
{
	unsigned seconds = seconds_in(s, questionnaire, short_length);

	return seconds < 60 ? 1 : (seconds + 30) / 60;
}

/* What one writes between the members of a list. */
const char *cv_survey_comma(const struct cv_survey *s, int language)
{
	static const struct {
		const char code[4], *comma;
	} commas[] = {{"ar", "، "},  {"fa", "، "}, {"ur", "، "}, {"ps", "، "},
		      {"ckb", "، "}, {"zh", "、"}, {"ja", "、"}};
	const char *code = cv_survey_language_code(s, language);
	size_t i, n;

	for (i = 0; code != NULL && i < sizeof commas / sizeof *commas; i++) {
		n = strlen(commas[i].code);
		if (strncmp(code, commas[i].code, n) == 0 &&
		    (code[n] == '\0' || code[n] == '-'))
			return commas[i].comma;
	}
	return ", ";
}

struct filler {
	struct cv_interview *iv;
	int language;
	unsigned depth; /* answers inside answers */
	const struct cv_wording *wording;
	struct cv_buf *out;
};

enum { DEPTH_MAX = 4 };

static void fill(struct filler *f, const char *words);

static void fill_wording(struct filler *f, const struct cv_wording *w)
{
	struct filler inner = *f;
	const char *words =
	    cv_survey_words(f->iv->survey, f->language, w, NULL);

	inner.depth++;
	if (words != NULL && inner.depth <= DEPTH_MAX)
		fill(&inner, words);
}

static void fill_option(struct filler *f, const struct cv_question *q,
			unsigned option, bool *first)
{
	if (!*first)
		cv_buf_adds(f->out,
			    cv_survey_comma(f->iv->survey, f->language));
	*first = false;
	if (option < q->n_options)
		fill_wording(f, &q->options[option].text);
}

static void fill_number(struct filler *f, double x)
{
	char number[CV_NUMBER_SIZE];

	cv_buf_add(f->out, number, cv_number_print(x, number));
}

static void fill_scale(struct filler *f, const struct cv_question *q, double x)
{
	bool first = true;
	unsigned i;

	for (i = 0; i < q->n_options; i++)
		if (q->options[i].value == x) {
			fill_option(f, q, i, &first);
			return;
		}
	fill_number(f, x);
}

static void
fill_text(struct filler *f, const struct cv_question *q, const char *text)
{
	int option = -1;
	bool first = true;

	if (text == NULL)
		return;
	if (q->type == CV_CALCULATE)
		option = cv_question_option(q, text, strlen(text));
	if (option >= 0)
		fill_option(f, q, (unsigned)option, &first);
	else
		cv_buf_adds(f->out, text);
}

static void fill_answer(struct filler *f, const struct cv_question *q,
			const struct cv_answer *a)
{
	char date[11];
	bool first = true;
	unsigned i;

	if (a->missing != CV_ANSWERED)
		return;
	switch (q->type) {
	case CV_SELECT_ONE:
		fill_option(f, q, (unsigned)a->option, &first);
		break;
	case CV_SELECT_MULTIPLE:
		for (i = 0; i < q->n_options && i < CV_SET_MAX; i++)
			if (a->set >> i & 1)
				fill_option(f, q, i, &first);
		break;
	case CV_RANK:
		for (i = 0; i < a->n_rank; i++)
			fill_option(f, q, a->rank[i], &first);
		break;
	case CV_SCALE:
		fill_scale(f, q, a->number);
		break;
	case CV_INTEGER:
	case CV_DECIMAL:
		fill_number(f, a->number);
		break;
	case CV_DATE:
		cv_buf_add(f->out, date, cv_date_print(a->date, date));
		break;
	case CV_TEXT:
	case CV_CALCULATE:
		fill_text(f, q, a->text);
		break;
	case CV_NOTE:
		break;
	}
}

/* ${id}: the answer, empty where the question is not on the way. */
static void fill_reference(struct filler *f, const char *id, size_t n)
{
	char name[CV_ID_MAX + 1];
	const struct cv_question *q;
	const struct slot *slot;

	if (n > CV_ID_MAX)
		return;
	memcpy(name, id, n);
	name[n] = '\0';
	q = cv_survey_question(f->iv->survey, name);
	if (q == NULL)
		return;
	slot = cv_interview_slot(f->iv, q);
	if (slot->reached)
		fill_answer(f, q, &slot->answer);
}

/* The questionnaire a wording belongs to: the one it stands in, else the one on
 * screen. */
static const struct cv_questionnaire *owner(const struct filler *f)
{
	const struct cv_survey *s = f->iv->survey;
	uintptr_t at = (uintptr_t)f->wording;
	uintptr_t questions = (uintptr_t)s->questions;
	uintptr_t files = (uintptr_t)s->questionnaires;

	if (at >= questions && at < (uintptr_t)(s->questions + s->n_questions))
		return &s->questionnaires[s->questions[(at - questions) /
						       sizeof *s->questions]
					      .questionnaire];
	if (at >= files &&
	    at < (uintptr_t)(s->questionnaires + s->n_questionnaires))
		return &s->questionnaires[(at - files) /
					  sizeof *s->questionnaires];
	return cv_interview_questionnaire(f->iv);
}

static const char *minutes(struct cv_interview *iv)
{
	const struct cv_consultation *c = &iv->survey->consultation;

	if (c->minutes != NULL)
		return c->minutes;
	snprintf(iv->minutes, sizeof iv->minutes, "%u",
		 cv_survey_minutes(iv->survey, iv->areas, iv->n_areas,
				   iv->setup.short_length));
	return iv->minutes;
}

/* {word}: false where there is no such word. Practice shows an example where
 * the organisers have not filled one in yet. */
static bool fill_word(struct filler *f, const char *name, size_t n)
{
	const struct cv_questionnaire *qn;
	const char *told, *text;

	if (n == 7 && memcmp(name, "minutes", n) == 0) {
		cv_buf_adds(f->out, minutes(f->iv));
		return true;
	}
	if (n == 5 && memcmp(name, "topic", n) == 0) {
		qn = owner(f);
		if (qn != NULL)
			fill_wording(f, &qn->topic);
		return true;
	}
	for (int i = 0; i < CV_TOLD; i++) {
		told = cv_told_name((enum cv_told)i);
		if (strlen(told) != n || memcmp(told, name, n) != 0)
			continue;
		text = cv_survey_told(f->iv->survey, f->language,
				      (enum cv_told)i, f->iv->setup.training);
		if (text != NULL)
			cv_buf_adds(f->out, text);
		return text != NULL;
	}
	return false;
}

static void fill(struct filler *f, const char *words)
{
	const char *brace, *end;

	while ((brace = strchr(words, '{')) != NULL) {
		end = strchr(brace, '}');
		if (end == NULL)
			break;
		if (brace > words && brace[-1] == '$') {
			cv_buf_add(f->out, words, (size_t)(brace - 1 - words));
			fill_reference(f, brace + 1, (size_t)(end - brace - 1));
			words = end + 1;
			continue;
		}
		cv_buf_add(f->out, words, (size_t)(brace - words));
		if (fill_word(f, brace + 1, (size_t)(end - brace - 1))) {
			words = end + 1;
		} else {
			cv_buf_addc(f->out, '{');
			words = brace + 1;
		}
	}
	cv_buf_adds(f->out, words);
}

void cv_interview_words_in(struct cv_interview *iv, int language,
			   const struct cv_wording *w, struct cv_buf *out)
{
	struct filler f = {iv, language, 0, w, out};
	const char *words = cv_survey_words(iv->survey, language, w, NULL);

	if (words != NULL)
		fill(&f, words);
}

void cv_interview_words(struct cv_interview *iv, const struct cv_wording *w,
			struct cv_buf *out)
{
	cv_interview_words_in(iv, iv->setup.language, w, out);
}

void cv_interview_answer_words(struct cv_interview *iv,
			       const struct cv_question *q,
			       const struct cv_answer *a, struct cv_buf *out)
{
	struct filler f = {iv, iv->setup.language, 0, &q->text, out};

	fill_answer(&f, q, a);
}
