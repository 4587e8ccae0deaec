/* What only the interviewer is meant to see.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "interviewer.h"

#include "private.h"

#include <canvass/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_led(const struct cv_talk *talk)
{
	return talk->iv && cv_interview_setup(talk->iv)->mode != CV_MODE_SELF;
}

/* Both languages at once */

static bool shows_own(const struct cv_talk *talk)
{
	return is_led(talk) && talk->what->own > 0 &&
	       talk->what->own != cv_interview_language(talk->iv);
}

char *cv_talk_own(const struct cv_talk *talk, const struct cv_wording *w)
{
	struct cv_buf own = CV_BUF_INIT, theirs = CV_BUF_INIT,
		      out = CV_BUF_INIT;

	if (!shows_own(talk) || !w->source)
		return NULL;
	cv_interview_words_in(talk->iv, talk->what->own, w, &own);
	cv_interview_words(talk->iv, w, &theirs);
	if (strcmp(own.data, theirs.data) != 0)
		cv_ui_isolate(talk->ui, own.data, &out);
	cv_buf_done(&own);
	cv_buf_done(&theirs);
	return out.len > 0 ? cv_buf_take(&out) : NULL;
}

void cv_asking_own(const struct cv_asking *asking, struct cv_page *page)
{
	char *own = cv_talk_own(asking->talk, &asking->q->text);

	if (own)
		cv_page_spare(page, CV_ROLE_QUIET, own);
	free(own);
}

/* What is not translated */

static bool lacks(const struct cv_talk *talk, const struct cv_wording *w)
{
	int language = cv_interview_language(talk->iv), from = language;

	if (w->source && language > 0)
		cv_survey_words(talk->what->survey, language, w, &from);
	return from != language;
}

static bool
question_lacks(const struct cv_talk *talk, const struct cv_question *q)
{
	const unsigned char *order;
	unsigned n = cv_interview_options(talk->iv, q, &order);
	bool any = lacks(talk, &q->text) || lacks(talk, &q->hint) ||
		   lacks(talk, &q->na);

	for (unsigned i = 0; i < n; i++)
		any |= lacks(talk, &q->options[order[i]].text);
	return any;
}

bool cv_talk_lacks(const struct cv_talk *talk)
{
	const struct cv_questionnaire *qn;
	const struct cv_question *q;

	if (!is_led(talk))
		return false;
	qn = cv_interview_questionnaire(talk->iv);
	q = cv_interview_question(talk->iv);
	return (qn && lacks(talk, &qn->title)) ||
	       (q && question_lacks(talk, q));
}

static char *say_lacks(const struct cv_talk *talk)
{
	struct cv_fill fill = {"language", cv_catalogue_name(talk->ui->words),
			       0};
	struct cv_buf said = CV_BUF_INIT;

	cv_buf_adds(&said, "* ");
	cv_say(&said, talk->ui->words, "question.untranslated", &fill, 1);
	return cv_buf_take(&said);
}

/* Under the question */

static bool
has_guidance(const struct cv_talk *talk, const struct cv_question *q)
{
	return q && q->guidance.source && talk->iv &&
	       cv_interview_setup(talk->iv)->mode == CV_MODE_INTERVIEW;
}

void cv_asking_guidance(const struct cv_asking *asking, struct cv_page *page)
{
	struct cv_talk *talk = asking->talk;
	struct cv_buf said = CV_BUF_INIT;
	char *words;
	struct cv_fill fill = {"words", NULL, 0};

	if (has_guidance(talk, asking->q)) {
		words = cv_talk_words(talk, &asking->q->guidance);
		fill.value = words;
		cv_say(&said, talk->ui->words, "question.guidance", &fill, 1);
		cv_page_spare_group(page, CV_ROLE_QUIET, said.data);
		free(words);
	}
	if (cv_talk_lacks(talk)) {
		words = say_lacks(talk);
		cv_page_spare_group(page, CV_ROLE_QUIET, words);
		free(words);
	}
	cv_buf_done(&said);
}

/* A page of its own */

bool cv_talk_has_guide(const struct cv_talk *talk)
{
	const struct cv_question *q = cv_interview_question(talk->iv);

	return has_guidance(talk, q) || (q && shows_own(talk)) ||
	       cv_talk_lacks(talk);
}

static void draw_words(const struct cv_talk *talk, struct cv_page *page,
		       enum cv_role role, const struct cv_wording *w)
{
	struct cv_buf words = CV_BUF_INIT, out = CV_BUF_INIT;

	if (w->source)
		cv_interview_words_in(talk->iv, talk->what->own, w, &words);
	cv_ui_isolate(talk->ui, words.data, &out);
	cv_page_text(page, role, out.data);
	cv_buf_done(&words);
	cv_buf_done(&out);
}

/** The answers, with the numbers they have on the page of the question: those
 * of a ranking have none. */
static void draw_options(const struct cv_talk *talk, struct cv_page *page,
			 const struct cv_question *q)
{
	const unsigned char *order;
	unsigned n = cv_interview_options(talk->iv, q, &order);

	for (unsigned i = 0; i < n; i++) {
		struct cv_buf words = CV_BUF_INIT, out = CV_BUF_INIT;
		char key[12];

		snprintf(key, sizeof key, "%u", i + 1);
		cv_interview_words_in(talk->iv, talk->what->own,
				      &q->options[order[i]].text, &words);
		cv_ui_isolate(talk->ui, words.data, &out);
		cv_page_row(page, &(struct cv_row){
				      .key = q->type == CV_RANK ? NULL : key,
				      .words = out.data});
		cv_buf_done(&words);
		cv_buf_done(&out);
	}
}

static void draw_own(const struct cv_talk *talk, struct cv_page *page,
		     const struct cv_question *q)
{
	draw_words(talk, page, CV_ROLE_STRONG, &q->text);
	draw_words(talk, page, CV_ROLE_QUIET, &q->hint);
	if (q->n_options > 0)
		cv_page_gap(page, CV_GAP_GROUP);
	draw_options(talk, page, q);
	draw_words(talk, page, CV_ROLE_TEXT, &q->na);
	cv_page_gap(page, CV_GAP_GROUP);
}

void cv_talk_draw_guide(const struct cv_talk *talk, struct cv_page *page)
{
	const struct cv_question *q = cv_interview_question(talk->iv);
	char *words;

	if (q && shows_own(talk))
		draw_own(talk, page, q);
	if (has_guidance(talk, q)) {
		words = cv_talk_words(talk, &q->guidance);
		cv_page_text(page, CV_ROLE_TEXT, words);
		free(words);
	}
	if (cv_talk_lacks(talk)) {
		words = say_lacks(talk);
		cv_page_gap(page, CV_GAP_GROUP);
		cv_page_text(page, CV_ROLE_QUIET, words);
		free(words);
	}
}
