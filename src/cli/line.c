/* The driver of an interview in line mode.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "languages.h"
#include "line.h"

#include <stdlib.h>
#include <string.h>

/* The answer is not saved: what to do, and that nothing else is lost. */
static void not_saved(struct line *l, const struct cv_error *err)
{
	struct cv_fill fill = {"n", NULL, cv_interview_saved(l->interview)};

	line_say(l, "review.failed", NULL, 0);
	if (fill.number > 0)
		line_say(l, "review.failed_safe", &fill, 1);
	line_say(l,
		 err->status == CV_FULL ? "review.failed_do_full"
					: "review.failed_do",
		 NULL, 0);
	cli_exit(err->status, err);
}

static void forget_unusual(struct line *l)
{
	if (l->unusual_of != NULL)
		cv_answer_done(&l->unusual);
	l->unusual_of = NULL;
}

/* Give an answer and say what is wrong with it. An unusual one waits for an
 * empty line. */
static void give(struct line *l, const struct cv_question *q,
		 const struct cv_answer *a, bool sure)
{
	struct cv_refusal refusal;
	struct cv_error err = {.status = CV_IO};
	struct cv_answer kept;

	switch (cv_interview_answer(l->interview, a, sure, &refusal, &err)) {
	case CV_ACCEPTED:
		forget_unusual(l);
		break;
	case CV_REFUSED:
		forget_unusual(l);
		line_print_refusal(l, &refusal);
		break;
	case CV_WARNED:
		cv_answer_init(&kept, CV_ANSWERED);
		cv_answer_copy(&kept, a);
		forget_unusual(l);
		l->unusual = kept;
		l->unusual_of = q;
		line_print_refusal(l, &refusal);
		line_say(l, "line.unusual", NULL, 0);
		break;
	case CV_NOT_SAVED:
		not_saved(l, &err);
		break;
	}
}

/* An empty line keeps an unusual answer, one given before, or the preset;
 * else it leaves the question empty, where that is allowed. */
static void empty(struct line *l, const struct cv_question *q)
{
	const struct cv_answer *a = cv_interview_given(l->interview, q);
	struct cv_answer copy;
	bool sure = true;

	if (l->unusual_of == q)
		a = &l->unusual;
	if (a->missing == CV_UNASKED) {
		a = cv_interview_preset(l->interview, q);
		sure = false;
	}
	cv_answer_init(&copy, CV_BLANK);
	if (a != NULL && q->type != CV_NOTE)
		cv_answer_copy(&copy, a);
	give(l, q, &copy, sure);
	cv_answer_done(&copy);
}

static void change_language(struct line *l)
{
	struct cli_consultation *c = &l->sitting->consultation;
	bool known;
	int language = cli_language_offered(c, l->input.data + 1, &known);
	struct cv_fill fill = {"words", NULL, 0};
	struct cv_buf codes = CV_BUF_INIT;
	struct cv_error err;

	cli_language_codes(c, &codes);
	fill.value = codes.data;
	if (language < 0 && known)
		line_say(l, "line.unread", NULL, 0);
	if (language < 0) {
		line_say(l, "line.languages", &fill, 1);
	} else {
		cli_language_read(c, language);
		if (cv_interview_set_language(l->interview, language, &err) !=
		    CV_OK)
			not_saved(l, &err);
	}
	l->part = NULL;
	cv_buf_done(&codes);
}

/* What to keep. True: the interview has ended. */
static bool stop(struct line *l)
{
	static const enum cv_keep keeps[] = {CV_KEEP_ALL, CV_KEEP_BUT_PART,
					     CV_KEEP_NOTHING};
	struct line_reason reason = {"line.number", 3, NULL};
	unsigned choice, count;

	for (;;) {
		line_print_stop(l);
		if (!line_read(l))
			return false;
		if (l->input.len == 0)
			break;
		if (line_numbers(l, 3, &choice, 1, &count)) {
			cv_interview_stop(l->interview, keeps[choice - 1]);
			return true;
		}
		line_print_reason(l, &reason);
	}
	cv_interview_unstop(l->interview);
	return false;
}

/* The commands that mean the same everywhere. False: the line is none. */
static bool command(struct line *l, const struct cv_question *q)
{
	enum cv_missing missing;
	struct cv_answer a;

	switch (line_command(l, q, &missing)) {
	case LINE_HELP:
		line_print_help(l, q);
		return true;
	case LINE_BACK:
		if (!cv_interview_back(l->interview))
			line_say(l, "line.first", NULL, 0);
		return true;
	case LINE_STOP:
		stop(l);
		return true;
	case LINE_LANGUAGE:
		change_language(l);
		return true;
	case LINE_MISSING:
		cv_answer_init(&a, missing);
		give(l, q, &a, false);
		return true;
	case LINE_NONE:
		break;
	}
	return false;
}

static void ask_question(struct line *l)
{
	const struct cv_question *q = cv_interview_question(l->interview);
	struct line_reason reason = {"line.number", 0, NULL};
	struct cv_answer a;

	if (l->unusual_of != q) {
		forget_unusual(l);
		line_print_question(l, q);
	}
	if (!line_read(l))
		return;
	if (l->input.len == 0) {
		empty(l, q);
		return;
	}
	if (command(l, q)) {
		if (l->unusual_of == q &&
		    cv_interview_question(l->interview) == q)
			return;
		forget_unusual(l);
		return;
	}
	forget_unusual(l);
	if (!line_answer(l, q, &a, &reason)) {
		line_print_reason(l, &reason);
		return;
	}
	give(l, q, &a, false);
	cv_answer_done(&a);
}

static void choose_areas(struct line *l)
{
	const unsigned *offered;
	unsigned numbers[CV_SET_MAX], areas[CV_SET_MAX], count = 0, min, max, n;
	struct line_reason reason = {"line.numbers", 0, NULL};
	struct cv_refusal refusal;
	struct cv_error err = {.status = CV_IO};

	line_print_areas(l);
	if (!line_read(l) || command(l, NULL))
		return;
	n = cv_interview_areas_offered(l->interview, &offered, &min, &max);
	reason.n = n;
	if (l->input.len > 0 &&
	    !line_numbers(l, n, numbers, CV_SET_MAX, &count)) {
		line_print_reason(l, &reason);
		return;
	}
	for (unsigned i = 0; i < count; i++)
		areas[i] = offered[numbers[i] - 1];
	switch (cv_interview_choose_areas(l->interview, areas, count, &refusal,
					  &err)) {
	case CV_REFUSED:
		line_print_refusal(l, &refusal);
		break;
	case CV_NOT_SAVED:
		not_saved(l, &err);
		break;
	default:
		break;
	}
}

static void show_card(struct line *l)
{
	line_print_card(l);
	if (line_read(l) && !command(l, NULL))
		cv_interview_go_on(l->interview);
}

static void review(struct line *l)
{
	const struct cv_question **list;
	size_t n = line_print_review(l, &list);
	struct line_reason reason = {"line.number", (long long)n, NULL};
	unsigned number, count;

	if (!line_read(l) || command(l, NULL))
		;
	else if (l->input.len == 0)
		cv_interview_go_on(l->interview);
	else if (!line_numbers(l, (unsigned)n, &number, 1, &count) ||
		 !cv_interview_goto(l->interview, list[number - 1]))
		line_print_reason(l, &reason);
	free(list);
}

static void step(struct line *l)
{
	switch (cv_interview_step(l->interview)) {
	case CV_STEP_QUESTION:
		ask_question(l);
		break;
	case CV_STEP_AREAS:
		choose_areas(l);
		break;
	case CV_STEP_CARD:
		show_card(l);
		break;
	case CV_STEP_REVIEW:
		review(l);
		break;
	case CV_STEP_STOP:
		stop(l);
		break;
	case CV_STEP_ENDED:
		break;
	}
}

static const struct {
	const char *thanks, *last; /* "%s" is the number of the interview */
	bool named;
} ends[] = {
    [CV_END_NOT] = {NULL, NULL, false},
    [CV_END_COMPLETE] = {"review.thanks", "saved", true},
    [CV_END_PARTIAL] = {"review.thanks_partial", "saved", true},
    [CV_END_NOTHING] = {"review.thanks_nothing", "nothing kept", false},
    [CV_END_DECLINED] = {"review.thanks_declined", "declined", false},
    [CV_END_INELIGIBLE] = {"review.thanks_ineligible", "ineligible", false},
};

/* No more input, or the end could not be saved. */
static int leave(struct line *l)
{
	bool draft = cli_sitting_leave(l->sitting);

	if (draft)
		printf("kept %s\n", l->sitting->uuid);
	else
		puts("nothing kept");
	return CLI_FAILED;
}

static int finish(struct line *l)
{
	enum cv_end end = cv_interview_end(l->interview);
	struct cv_error err;
	enum cv_status rc;

	putchar('\n');
	line_say(l, ends[end].thanks, NULL, 0);
	rc = cli_sitting_finish(l->sitting, &err);
	if (rc != CV_OK) {
		line_say(l, "review.failed_end", NULL, 0);
		cli_exit(rc, &err);
		return leave(l);
	}
	if (ends[end].named)
		printf("%s %s\n", ends[end].last, l->sitting->uuid);
	else
		puts(ends[end].last);
	return CLI_DONE;
}

int cli_line_run(struct cli_sitting *s)
{
	struct line l = {.sitting = s, .interview = s->interview};
	int rc;

	cv_buf_init(&l.input);
	if (s->survey->consultation.training)
		line_say(&l, "common.practice", NULL, 0);
	line_say(&l, "line.start", NULL, 0);
	while (!l.ended && cv_interview_step(l.interview) != CV_STEP_ENDED)
		step(&l);
	if (l.ended)
		putchar('\n');
	rc = l.ended ? leave(&l) : finish(&l);
	forget_unusual(&l);
	cv_buf_wipe(&l.input);
	return rc;
}
