/* What all pages of an interview share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "interviewer.h"
#include "private.h"

#include <canvass/memory.h>
#include <canvass/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Words */

char *cv_talk_words(const struct cv_talk *talk, const struct cv_wording *w)
{
	struct cv_buf words = CV_BUF_INIT, out = CV_BUF_INIT;
	int from = talk->number;
	const char *after; /* the end there is no interview to fill in */

	if (!w->source)
		return cv_buf_take(&out);
	after = cv_survey_words(talk->what->survey, talk->number, w, &from);
	if (talk->iv)
		cv_interview_words(talk->iv, w, &words);
	else
		cv_buf_adds(&words, after);
	if (from == talk->number)
		return cv_buf_take(&words);
	cv_ui_isolate(talk->ui, words.data, &out);
	cv_buf_done(&words);
	return cv_buf_take(&out);
}

void cv_talk_saved(const struct cv_talk *talk, struct cv_buf *out)
{
	struct cv_fill fill = {"n", NULL, cv_interview_saved(talk->iv)};

	cv_say(out, talk->ui->words, "question.saved", &fill, 1);
}

/* Header and state */

static void say_place(const struct cv_talk *talk, struct cv_page *page)
{
	const struct cv_questionnaire *qn =
	    cv_interview_questionnaire(talk->iv);
	char *title = cv_talk_words(
	    talk, qn ? &qn->title : &talk->what->survey->consultation.title);

	cv_page_place(page, title, NULL);
	free(title);
}

/** A star after the language tells the interviewer that words are missing. */
static void say_right(const struct cv_talk *talk, struct cv_page *page)
{
	struct cv_buf name = CV_BUF_INIT;
	struct cv_fill fills[] = {
	    {"language", NULL, 0},
	    {"part", NULL, cv_interview_part(talk->iv)},
	    {"parts", NULL, cv_interview_parts(talk->iv)}};
	struct cv_buf right = CV_BUF_INIT, all = CV_BUF_INIT;

	cv_buf_addf(&name, "%s%s", cv_catalogue_name(talk->ui->words),
		    cv_talk_lacks(talk) ? "*" : "");
	fills[0].value = name.data;
	cv_say(&right, talk->ui->words,
	       page->small ? "question.part_small" : "question.part", fills, 3);
	if (talk->what->running > 0 && !page->small) {
		struct cv_fill run[] = {{"n", NULL, talk->what->running},
					{"words", right.data, 0}};

		cv_say(&all, talk->ui->words, "question.running", run, 2);
	}
	cv_page_right(page, all.len > 0 ? all.data : right.data);
	cv_buf_done(&name);
	cv_buf_done(&right);
	cv_buf_done(&all);
}

void cv_talk_header(const struct cv_talk *talk, struct cv_page *page)
{
	say_place(talk, page);
	say_right(talk, page);
	cv_page_progress(page, cv_interview_progress(talk->iv));
	if (!talk->first || cv_interview_question(talk->iv) != talk->first)
		page->conditions |= CV_WHEN_BACK;
	if (talk->what->n_languages > 1)
		page->conditions |= CV_WHEN_LANGUAGES;
}

void cv_talk_state(const struct cv_talk *talk, struct cv_page *page)
{
	struct cv_buf saved = CV_BUF_INIT;

	cv_talk_saved(talk, &saved);
	cv_page_state(page, saved.data, false);
	cv_buf_done(&saved);
}

/* The question */

void cv_asking_words(const struct cv_asking *asking, struct cv_page *page,
		     int gap, const char *help)
{
	char *text = cv_talk_words(asking->talk, &asking->q->text);
	char *hint = cv_talk_words(asking->talk, &asking->q->hint);

	cv_page_reading(page, CV_ROLE_STRONG, text);
	cv_asking_own(asking, page);
	if (*hint || help)
		cv_page_gap(page, gap);
	cv_page_text(page, CV_ROLE_QUIET, hint);
	cv_page_text(page, CV_ROLE_QUIET, help);
	free(text);
	free(hint);
}

void cv_asking_head(const struct cv_asking *asking, struct cv_page *page,
		    const char *help, bool both)
{
	const struct cv_question *q = asking->q;

	if (q)
		cv_asking_words(asking, page, CV_GAP_HELP,
				q->hint.source && !both ? NULL : help);
	cv_asking_guidance(asking, page);
	cv_page_gap(page, CV_GAP_KEEP);
	cv_page_gap(page, CV_GAP_SECOND);
}

/* Marks */

const char *cv_mark(const struct cv_ui *ui, bool square, bool on, char out[16])
{
	const char *dot = cv_screen_sign(ui->screen, CV_SIGN_DOT);

	if (square)
		snprintf(out, 16, on ? "[x]" : "[ ]");
	else
		snprintf(out, 16, "(%s)", on ? dot : " ");
	return out;
}

struct cv_row cv_way_out(const struct cv_ui *ui, enum cv_missing missing,
			 bool square, bool on, char mark[16])
{
	bool dk = missing == CV_DK;

	return (struct cv_row){
	    .id = dk ? CV_ID_DK : CV_ID_PNS,
	    .key = dk ? "0" : "*",
	    .mark = cv_mark(ui, square, on, mark),
	    .words = cv_ui_say(ui, dk ? "question.dk" : "question.pns"),
	    .key_role = CV_ROLE_QUIET,
	    .mark_role = on ? CV_ROLE_ACCENT : CV_ROLE_QUIET};
}

void cv_asking_close(struct cv_asking **asking)
{
	if (!*asking)
		return;
	cv_view_close(&(*asking)->view);
	free(*asking);
	*asking = NULL;
}
