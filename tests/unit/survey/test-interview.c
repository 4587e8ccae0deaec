/* Walking through an interview: forward, back, out, and back again another day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-survey.h"

#include <canvass/buf.h>

/* What the save hook was told, and whether it obeys. */
struct disk {
	enum cv_status status;
	unsigned calls, headers, rows;
	unsigned n[64];
	char last[CV_ID_MAX + 1];
};

static enum cv_status save(void *context, const struct cv_interview *iv,
			   unsigned n, const struct cv_question *q,
			   struct cv_error *err)
{
	struct disk *disk = context;

	(void)iv;
	disk->calls++;
	if (disk->status != CV_OK)
		return cv_fail(err, disk->status, "the disk is full");
	if (q == NULL) {
		assert_int_equal(n, 0);
		disk->headers++;
		return CV_OK;
	}
	assert_true(n > 0 && n < 64);
	assert_string_not_equal(q->id, "unstored");
	disk->n[q->index] = n;
	disk->rows++;
	snprintf(disk->last, sizeof disk->last, "%s", q->id);
	return CV_OK;
}

static struct cv_interview_hooks hooks_of(struct disk *disk)
{
	struct cv_interview_hooks hooks = {save, NULL, disk};

	return hooks;
}

/* Consent, then "main" with a branch:
 * a (yes/no) → b if a = yes → n (integer) → t (text). */
static struct made branching(void)
{
	struct made m = make_survey();
	struct cv_question *q;

	make_consent(&m);
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "a", CV_SELECT_ONE);
	make_options(&m, q, "yes no");
	q = make_question(&m, "b", CV_SELECT_ONE);
	make_options(&m, q, "x y");
	q->relevant = make_rule(&m, "${a} = 'yes'");
	make_question(&m, "n", CV_INTEGER);
	make_question(&m, "t", CV_TEXT);
	return m;
}

static const struct cv_question *find(struct made *m, const char *id)
{
	return cv_survey_question(m->s, id);
}

static void interview__skips__when_rule_is_false(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "a", an_option(1));
	assert_string_equal(asked(iv), "n");
	assert_false(cv_interview_reached(iv, find(&m, "b")));
	assert_true(cv_interview_reached(iv, find(&m, "a")));
	give(iv, "n", a_number(3));
	give(iv, "t", a_text("words"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_step(iv), CV_STEP_ENDED);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	assert_null(cv_interview_stopped_at(iv));
	assert_false(cv_interview_back(iv));
	cv_interview_free(&iv);
	assert_null(iv);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__keeps_aside__what_is_no_longer_asked(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "a", an_option(0));
	give(iv, "b", an_option(1));
	assert_true(cv_interview_back(iv));
	assert_string_equal(asked(iv), "b");
	assert_int_equal(cv_interview_given(iv, find(&m, "b"))->option, 1);
	assert_true(cv_interview_back(iv));
	give(iv, "a", an_option(1));
	assert_string_equal(asked(iv), "n");
	assert_false(cv_interview_reached(iv, find(&m, "b")));
	assert_int_equal(cv_interview_given(iv, find(&m, "b"))->option, 1);
	assert_true(cv_interview_back(iv)); /* over the branch */
	assert_string_equal(asked(iv), "a");
	give(iv, "a", an_option(0)); /* comes back */
	assert_string_equal(asked(iv), "b");
	assert_int_equal(cv_interview_given(iv, find(&m, "b"))->missing,
			 CV_ANSWERED);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__back__stops_at_the_first(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	assert_false(cv_interview_back(iv));
	give(iv, "c_ok", an_option(0));
	assert_true(cv_interview_back(iv));
	assert_string_equal(asked(iv), "c_ok");
	assert_false(cv_interview_back(iv));
	assert_string_equal(asked(iv), "c_ok");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__saves_nothing__before_consent(void **state)
{
	struct made m = make_survey();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv;
	struct cv_question *q;

	(void)state;
	make_consent(&m);
	q = make_question(&m, "c_two", CV_SELECT_ONE);
	make_options(&m, q, "yes no");
	make_question(&m, "c_note", CV_NOTE);
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "a", CV_SELECT_ONE);
	make_options(&m, q, "yes no");
	make_question(&m, "t", CV_TEXT);
	iv = make_interview(&m, NULL, &hooks);

	give(iv, "c_ok", an_option(0));
	give(iv, "c_two", an_option(1));
	assert_int_equal(disk.calls, 0);
	assert_false(cv_interview_consented(iv));
	give(iv, "c_note", a_missing(CV_BLANK));
	assert_true(cv_interview_consented(iv));
	assert_int_equal(disk.headers, 1);
	assert_int_equal(disk.rows, 2);
	assert_int_equal(disk.n[0], 1);
	assert_int_equal(disk.n[1], 2);
	give(iv, "a", an_option(0));
	assert_int_equal(disk.rows, 3);
	assert_int_equal(disk.n[find(&m, "a")->index], 3);
	assert_int_equal(cv_interview_saved(iv), 3);
	/* the same answer again costs nothing, another one its own row */
	cv_interview_back(iv);
	give(iv, "a", an_option(0));
	assert_int_equal(disk.rows, 3);
	cv_interview_back(iv);
	give(iv, "a", an_option(1));
	assert_int_equal(disk.rows, 4);
	assert_int_equal(disk.n[find(&m, "a")->index], 3);
	assert_int_equal(cv_interview_saved(iv), 3);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__stays__when_saving_fails(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv = make_interview(&m, NULL, &hooks);
	struct cv_error err = {0};
	struct cv_answer a = an_option(0);

	(void)state;
	disk.status = CV_FULL; /* already when consent is to be saved */
	assert_int_equal(cv_interview_answer(iv, &a, false, NULL, &err),
			 CV_NOT_SAVED);
	assert_int_equal(err.status, CV_FULL);
	assert_string_equal(asked(iv), "c_ok");
	assert_false(cv_interview_consented(iv));
	disk.status = CV_OK;
	give(iv, "c_ok", an_option(0));
	assert_true(cv_interview_consented(iv));
	disk.status = CV_IO;
	assert_int_equal(cv_interview_answer(iv, &a, false, NULL, &err),
			 CV_NOT_SAVED);
	assert_string_equal(asked(iv), "a");
	assert_int_equal(cv_interview_given(iv, find(&m, "a"))->missing,
			 CV_UNASKED);
	assert_int_equal(cv_interview_saved(iv), 1);
	disk.status = CV_OK;
	give(iv, "a", an_option(0));
	give(iv, "b", an_option(0));
	cv_interview_back(iv);
	cv_interview_back(iv);
	disk.status = CV_IO; /* a change that is not saved is not made */
	a = an_option(1);
	assert_int_equal(cv_interview_answer(iv, &a, false, NULL, &err),
			 CV_NOT_SAVED);
	assert_int_equal(cv_interview_given(iv, find(&m, "a"))->option, 0);
	assert_true(cv_interview_reached(iv, find(&m, "b")));
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__never_saves__what_is_not_stored(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_question *q;
	struct cv_interview *iv;

	(void)state;
	q = make_question(&m, "unstored", CV_SELECT_ONE);
	make_options(&m, q, "yes no");
	q->stored = false;
	iv = make_interview(&m, NULL, &hooks);
	give(iv, "c_ok", an_option(0));
	give(iv, "a", an_option(1));
	give(iv, "n", a_number(1));
	give(iv, "t", a_text("x"));
	give(iv, "unstored", an_option(0));
	assert_int_equal(disk.rows, 4);
	assert_string_equal(disk.last, "t");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__ends__when_declined(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv = make_interview(&m, NULL, &hooks);

	(void)state;
	give(iv, "c_ok", an_option(1));
	assert_int_equal(cv_interview_step(iv), CV_STEP_ENDED);
	assert_int_equal(cv_interview_end(iv), CV_END_DECLINED);
	assert_int_equal(disk.calls, 0);
	assert_false(cv_interview_consented(iv));
	assert_int_equal(cv_interview_progress(iv), 1000);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

/* A way with options that end it: x goes on, u is ineligible, s stops. */
static struct made ending(void)
{
	struct made m = make_survey();
	struct cv_question *q;

	make_consent(&m);
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "t", CV_TEXT);
	q = make_question(&m, "e", CV_SELECT_ONE);
	make_option(&m, q, "x");
	make_option(&m, q, "u")->ends = CV_ENDS_INELIGIBLE;
	make_option(&m, q, "s")->ends = CV_ENDS_STOP;
	make_ask(&m, make_questionnaire(&m, "last", 0));
	make_question(&m, "z", CV_TEXT);
	return m;
}

static void interview__ends__when_ineligible(void **state)
{
	struct made m = ending();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "t", a_text("x"));
	give(iv, "e", an_option(1));
	assert_int_equal(cv_interview_end(iv), CV_END_INELIGIBLE);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__asks_what_to_keep__on_stop(void **state)
{
	static const struct {
		enum cv_keep keep;
		enum cv_end end;
		bool t_kept;
	} ways[] = {{CV_KEEP_ALL, CV_END_PARTIAL, true},
		    {CV_KEEP_BUT_PART, CV_END_PARTIAL, false},
		    {CV_KEEP_NOTHING, CV_END_NOTHING, true}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct made m = ending();
		struct disk disk = {0};
		struct cv_interview_hooks hooks = hooks_of(&disk);
		struct cv_interview *iv = make_interview(&m, NULL, &hooks);
		const unsigned *walk;

		give(iv, "c_ok", an_option(0));
		give(iv, "t", a_text("x"));
		give(iv, "e", an_option(2));
		assert_int_equal(cv_interview_step(iv), CV_STEP_STOP);
		assert_int_equal(disk.rows, 3);
		cv_interview_unstop(iv);
		assert_string_equal(asked(iv), "e");
		give(iv, "e", an_option(2));
		cv_interview_stop(iv, ways[i].keep);
		assert_int_equal(cv_interview_step(iv), CV_STEP_ENDED);
		assert_int_equal(cv_interview_end(iv), ways[i].end);
		assert_int_equal(
		    cv_interview_given(iv, find(&m, "t"))->missing ==
			CV_ANSWERED,
		    ways[i].t_kept);
		if (ways[i].end == CV_END_PARTIAL) {
			assert_string_equal(cv_interview_stopped_at(iv)->id,
					    ways[i].t_kept ? "z" : "t");
			assert_int_equal(cv_interview_walk(iv, &walk), 3);
		}
		cv_interview_free(&iv);
		cv_survey_free(&m.s);
	}
}

static void interview__keeps_nothing__without_consent(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	cv_interview_stop(iv, CV_KEEP_ALL);
	assert_int_equal(cv_interview_end(iv), CV_END_NOTHING);
	cv_interview_free(&iv);
	iv = make_interview(&m, NULL, NULL); /* consent is part of the part */
	give(iv, "c_ok", an_option(0));
	cv_interview_back(iv);
	cv_interview_stop(iv, CV_KEEP_BUT_PART);
	assert_int_equal(cv_interview_end(iv), CV_END_NOTHING);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__needs_no_consent__where_nobody_can_decline(void **state)
{
	struct made m = make_survey();
	struct cv_interview *iv;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "t", CV_TEXT);
	iv = make_interview(&m, NULL, NULL);
	assert_true(cv_interview_consented(iv));
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void interview__refuses__an_empty_flow(void **state)
{
	struct made m = make_survey();
	struct cv_interview_setup setup = {0};
	struct cv_interview *iv = NULL;
	struct cv_error err = {0};

	(void)state;
	setup.survey = m.s;
	assert_int_equal(cv_interview_new(&setup, NULL, &iv, &err), CV_INVALID);
	assert_null(iv);
	assert_int_equal(err.status, CV_INVALID);
	cv_survey_free(&m.s);
}

static void finish_all(struct cv_interview *iv)
{
	give(iv, "c_ok", an_option(0));
	give(iv, "a", an_option(1));
	give(iv, "n", a_number(3));
	give(iv, "t", a_text("words"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
}

static void review__goes_to__any_answer_and_back(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	finish_all(iv);
	assert_false(cv_interview_goto(iv, find(&m, "b"))); /* not answered */
	assert_true(cv_interview_goto(iv, find(&m, "n")));
	give(iv, "n", a_number(4));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	assert_true(cv_interview_goto(iv, find(&m, "n")));
	cv_interview_review(iv);
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	assert_true(cv_interview_back(iv));
	assert_string_equal(asked(iv), "t");
	cv_interview_review(iv); /* did not come from there */
	assert_string_equal(asked(iv), "t");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void review__asks_first__what_became_open(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	finish_all(iv);
	assert_true(cv_interview_goto(iv, find(&m, "a")));
	give(iv, "a", an_option(0));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_go_on(iv);
	assert_string_equal(asked(iv), "b");
	give(iv, "b", a_missing(CV_DK));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

struct listed {
	char ids[200];
};

static void
list(void *context, const struct cv_question *q, const struct cv_answer *a)
{
	struct listed *l = context;
	size_t n = strlen(l->ids);

	snprintf(l->ids + n, sizeof l->ids - n, "%s%s ", q->id,
		 cv_missing_name(a->missing));
}

static void review__lists__what_counts(void **state)
{
	struct made m = branching();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct listed l = {""};

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "a", an_option(0));
	give(iv, "b", an_option(1));
	cv_interview_back(iv);
	cv_interview_back(iv);
	give(iv, "a", an_option(1));
	give(iv, "n", a_missing(CV_PNS));
	give(iv, "t", a_missing(CV_BLANK));
	cv_interview_each_answer(iv, list, &l);
	assert_string_equal(l.ids, "c_ok a npns tblank ");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void review__takes_out__an_answer(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv = make_interview(&m, NULL, &hooks);
	struct cv_error err = {0};

	(void)state;
	finish_all(iv);
	assert_int_equal(cv_interview_take_out(iv, find(&m, "t"), &err),
			 CV_ACCEPTED);
	assert_int_equal(cv_interview_given(iv, find(&m, "t"))->missing,
			 CV_PNS);
	assert_string_equal(disk.last, "t");
	disk.status = CV_IO;
	assert_int_equal(cv_interview_take_out(iv, find(&m, "n"), &err),
			 CV_NOT_SAVED);
	assert_true(cv_interview_given(iv, find(&m, "n"))->number == 3);
	disk.status = CV_OK;
	assert_int_equal(cv_interview_take_out(iv, find(&m, "c_ok"), &err),
			 CV_REFUSED);
	assert_int_equal(cv_interview_take_out(iv, find(&m, "b"), &err),
			 CV_REFUSED);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void other__is_asked__right_after(void **state)
{
	struct made m = make_survey();
	struct cv_question *q;
	struct cv_interview *iv;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "w", CV_SELECT_MULTIPLE);
	make_options(&m, q, "p q");
	make_option(&m, q, "other")->other = true;
	make_other(&m, q, "w_other");
	make_question(&m, "t", CV_TEXT);
	iv = make_interview(&m, NULL, NULL);

	give(iv, "w", a_set(3));
	assert_string_equal(asked(iv), "t");
	cv_interview_back(iv);
	give(iv, "w", a_set(5));
	give(iv, "w_other", a_text("mine"));
	give(iv, "t", a_text("x"));
	/* from the review: without it, and with it again */
	assert_true(cv_interview_goto(iv, cv_survey_question(m.s, "w")));
	give(iv, "w", a_set(1));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	assert_false(cv_interview_reached(iv, find(&m, "w_other")));
	assert_true(cv_interview_goto(iv, find(&m, "w")));
	give(iv, "w", a_set(4));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	assert_true(cv_interview_reached(iv, find(&m, "w_other")));
	assert_string_equal(cv_interview_given(iv, find(&m, "w_other"))->text,
			    "mine");
	cv_interview_free(&iv);

	iv = make_interview(&m, NULL, NULL); /* asked at once on a return */
	give(iv, "w", a_set(1));
	give(iv, "t", a_text("x"));
	assert_true(cv_interview_goto(iv, find(&m, "w")));
	give(iv, "w", a_set(4));
	assert_string_equal(asked(iv), "w_other");
	give(iv, "w_other", a_missing(CV_BLANK));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void skip__leaves_blank__but_not_what_decides(void **state)
{
	struct made m = ending();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct cv_error err = {0};

	(void)state;
	assert_int_equal(cv_interview_skip(iv, &err), CV_REFUSED);
	give(iv, "c_ok", an_option(0));
	assert_int_equal(cv_interview_skip(iv, &err), CV_ACCEPTED);
	assert_int_equal(cv_interview_given(iv, find(&m, "t"))->missing,
			 CV_BLANK);
	assert_int_equal(cv_interview_skip(iv, &err), CV_REFUSED); /* age */
	cv_interview_free(&iv);
	cv_survey_free(&m.s);

	m = branching();
	iv = make_interview(&m, NULL, NULL);
	give(iv, "c_ok", an_option(0));
	refused(iv, "a", a_missing(CV_BLANK), "refuse.required");
	assert_int_equal(cv_interview_skip(iv, &err), CV_ACCEPTED);
	assert_string_equal(asked(iv), "n");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

/* Three parts after consent, the first with a card and level 2. */
static struct made parts(void)
{
	struct made m = make_survey();
	struct cv_questionnaire *qn;

	make_consent(&m);
	qn = make_questionnaire(&m, "one", 0);
	qn->card = true;
	make_ask(&m, qn);
	make_question(&m, "o1", CV_TEXT);
	make_question(&m, "o2", CV_TEXT);
	make_question(&m, "o3", CV_TEXT);
	make_ask(&m, make_questionnaire(&m, "two", 0));
	make_question(&m, "note", CV_NOTE);
	make_question(&m, "w1", CV_TEXT);
	make_ask(&m, make_questionnaire(&m, "three", 0));
	make_question(&m, "h1", CV_TEXT);
	return m;
}

static void skip_part__leaves_the_rest__not_asked(void **state)
{
	struct made m = parts();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct cv_error err = {0};
	struct listed l = {""};

	(void)state;
	assert_false(cv_interview_can_skip_part(iv));
	assert_int_equal(cv_interview_skip_part(iv, &err), CV_REFUSED);
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("x"));
	assert_true(cv_interview_can_skip_part(iv));
	assert_int_equal(cv_interview_skip_part(iv, &err), CV_ACCEPTED);
	assert_int_equal(cv_interview_step(iv), CV_STEP_CARD);
	cv_interview_go_on(iv);
	give(iv, "note", a_missing(CV_ANSWERED));
	give(iv, "w1", a_text("x"));
	give(iv, "h1", a_text("x"));
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	cv_interview_each_answer(iv, list, &l);
	assert_string_equal(l.ids, "c_ok o1 w1 h1 ");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void card__follows__its_questionnaire(void **state)
{
	struct made m = parts();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("x"));
	give(iv, "o2", a_missing(CV_PNS));
	give(iv, "o3", a_text("x"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_CARD);
	assert_string_equal(cv_interview_questionnaire(iv)->id, "one");
	assert_true(cv_interview_back(iv));
	give(iv, "o3", a_text("y"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_CARD);
	cv_interview_go_on(iv);
	assert_string_equal(asked(iv), "note");
	assert_true(cv_interview_back(iv));
	assert_string_equal(asked(iv), "o3");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void progress__never_goes_back(void **state)
{
	struct made m = parts();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	unsigned before, now;

	(void)state;
	assert_int_equal(cv_interview_progress(iv), 0);
	assert_int_equal(cv_interview_part(iv), 1);
	assert_int_equal(cv_interview_parts(iv), 4);
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("x"));
	give(iv, "o2", a_text("x"));
	assert_int_equal(cv_interview_part(iv), 2);
	before = cv_interview_progress(iv);
	assert_true(before > 0 && before < 1000);
	cv_interview_back(iv);
	cv_interview_back(iv);
	assert_int_equal(cv_interview_progress(iv), before);
	give(iv, "o1", a_text("x"));
	give(iv, "o2", a_text("x"));
	give(iv, "o3", a_text("x"));
	now = cv_interview_progress(iv);
	assert_true(now > before);
	cv_interview_go_on(iv);
	give(iv, "note", a_text("x"));
	give(iv, "w1", a_text("x"));
	assert_int_equal(cv_interview_part(iv), 4);
	give(iv, "h1", a_text("x"));
	assert_true(cv_interview_progress(iv) > now);
	assert_true(cv_interview_progress(iv) < 1000);
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_progress(iv), 1000);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void short__drops__long_questions(void **state)
{
	struct made m = parts();
	struct cv_interview_setup setup = {0};
	struct cv_interview *iv;

	(void)state;
	m.questions[find(&m, "o2")->index].in_short = false;
	setup.short_length = true;
	iv = make_interview(&m, &setup, NULL);
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("x"));
	assert_string_equal(asked(iv), "o3");
	assert_false(cv_interview_reached(iv, find(&m, "o2")));
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void questionnaire__is_passed__when_its_rule_is_false(void **state)
{
	struct made m = parts();
	struct cv_interview *iv;
	const unsigned *walk;

	(void)state;
	m.questionnaires[2].relevant = make_rule(&m, "${o1} = 'go'");
	iv = make_interview(&m, NULL, NULL);
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("stay"));
	give(iv, "o2", a_text("x"));
	give(iv, "o3", a_text("x"));
	cv_interview_go_on(iv);
	assert_string_equal(asked(iv), "h1");
	cv_interview_back(iv);
	assert_string_equal(asked(iv), "o3");
	give(iv, "o3", a_text("x"));
	cv_interview_go_on(iv);
	give(iv, "h1", a_text("x"));
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_walk(iv, &walk), 3);
	assert_int_equal(walk[0], 0);
	assert_int_equal(walk[1], 1);
	assert_int_equal(walk[2], 3);
	cv_interview_free(&iv);

	/* Stopped before the rule could be decided: it lay ahead. */
	iv = make_interview(&m, NULL, NULL);
	give(iv, "c_ok", an_option(0));
	cv_interview_stop(iv, CV_KEEP_ALL);
	assert_int_equal(cv_interview_walk(iv, &walk), 4);
	assert_string_equal(cv_interview_stopped_at(iv)->id, "o1");
	cv_interview_free(&iv);
	/* Stopped after it was decided: it did not. */
	iv = make_interview(&m, NULL, NULL);
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("stay"));
	cv_interview_stop(iv, CV_KEEP_ALL);
	assert_int_equal(cv_interview_walk(iv, &walk), 3);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void stopped_at__is_the_first_not_reached(void **state)
{
	struct made m = parts();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "o1", a_text("x"));
	give(iv, "o2", a_text("x"));
	cv_interview_back(iv); /* having gone back makes no difference */
	cv_interview_back(iv);
	cv_interview_stop(iv, CV_KEEP_ALL);
	assert_string_equal(cv_interview_stopped_at(iv)->id, "o3");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

/* n → c = n * 2, label shown; d depends on c. */
static void calculate__is_worked_out__when_passed(void **state)
{
	struct made m = make_survey();
	struct cv_question *c, *d, *e;
	struct cv_interview *iv;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "n", CV_INTEGER);
	c = make_question(&m, "c", CV_CALCULATE);
	c->calculation = make_rule(&m, "if(${n} > 0, ${n} * 2, '')");
	d = make_question(&m, "d", CV_TEXT);
	d->relevant = make_rule(&m, "${c} = 4");
	e = make_question(&m, "e", CV_TEXT);
	iv = make_interview(&m, NULL, NULL);
	give(iv, "n", a_number(2));
	assert_string_equal(asked(iv), "d");
	assert_string_equal(cv_interview_given(iv, c)->text, "4");
	cv_interview_back(iv);
	give(iv, "n", a_number(0));
	assert_string_equal(asked(iv), "e");
	assert_int_equal(cv_interview_given(iv, c)->missing, CV_UNASKED);
	give(iv, "e", a_text("x"));
	assert_true(cv_interview_goto(iv, find(&m, "n")));
	give(iv, "n", a_number(5));
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	assert_string_equal(cv_interview_given(iv, c)->text, "10");
	(void)e;
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void calculate__repeats_its_chance(void **state)
{
	struct made m = make_survey();
	struct cv_interview_setup setup = {0};
	struct cv_interview *iv;
	struct cv_question *c;
	char *first;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	c = make_question(&m, "c", CV_CALCULATE);
	c->calculation = make_rule(&m, "once(random())");
	make_question(&m, "t", CV_TEXT);
	setup.seed = 7;
	iv = make_interview(&m, &setup, NULL);
	first = cv_strdup(cv_interview_given(iv, c)->text);
	give(iv, "t", a_text("x"));
	cv_interview_go_on(iv);
	assert_string_equal(cv_interview_given(iv, c)->text, first);
	cv_interview_free(&iv);
	iv = make_interview(&m, &setup, NULL);
	assert_string_equal(cv_interview_given(iv, c)->text, first);
	cv_interview_free(&iv);
	setup.seed = 8;
	iv = make_interview(&m, &setup, NULL);
	assert_string_not_equal(cv_interview_given(iv, c)->text, first);
	cv_interview_free(&iv);
	free(first);
	cv_survey_free(&m.s);
}

static void option__that_is_gone__is_asked_again(void **state)
{
	struct made m = make_survey();
	struct cv_interview *iv;
	struct cv_question *q;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "a", CV_SELECT_ONE);
	make_options(&m, q, "yes no");
	q = make_question(&m, "b", CV_SELECT_ONE);
	make_options(&m, q, "x");
	make_option(&m, q, "y")->relevant = make_rule(&m, "${a} = 'yes'");
	iv = make_interview(&m, NULL, NULL);
	give(iv, "a", an_option(0));
	give(iv, "b", an_option(1));
	cv_interview_goto(iv, find(&m, "a"));
	give(iv, "a", an_option(1));
	cv_interview_go_on(iv);
	refused(iv, "b", an_option(1), "refuse.not_offered");
	give(iv, "b", an_option(0));
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

/* a, x, b if a, c if b: a changed answer reaches as far as c at once. */
static void rules__follow__a_changed_answer(void **state)
{
	struct made m = make_survey();
	struct cv_interview *iv;
	struct cv_question *q;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "a", CV_TEXT);
	make_question(&m, "x", CV_TEXT);
	q = make_question(&m, "b", CV_TEXT);
	q->relevant = make_rule(&m, "${a} = 'yes'");
	q = make_question(&m, "c", CV_TEXT);
	q->relevant = make_rule(&m, "${b} = 'yes'");
	iv = make_interview(&m, NULL, NULL);
	give(iv, "a", a_text("yes"));
	give(iv, "x", a_text("x"));
	give(iv, "b", a_text("yes"));
	give(iv, "c", a_text("x"));
	cv_interview_back(iv);
	cv_interview_back(iv);
	cv_interview_back(iv);
	cv_interview_back(iv);
	give(iv, "a", a_text("no"));
	assert_string_equal(asked(iv), "x");
	assert_false(cv_interview_reached(iv, find(&m, "b")));
	assert_false(cv_interview_reached(iv, find(&m, "c")));
	give(iv, "x", a_text("x"));
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void calculate__ends__where_the_interview_stopped(void **state)
{
	struct made m = make_survey();
	struct cv_question *early, *late;
	struct cv_interview *iv;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_question(&m, "a", CV_TEXT);
	early = make_question(&m, "early", CV_CALCULATE);
	early->calculation = make_rule(&m, "concat(${a}, '!')");
	make_question(&m, "b", CV_TEXT);
	late = make_question(&m, "late", CV_CALCULATE);
	late->calculation = make_rule(&m, "concat(${a}, '?')");
	iv = make_interview(&m, NULL, NULL);
	give(iv, "a", a_text("x"));
	cv_interview_reached(iv, late);
	cv_interview_stop(iv, CV_KEEP_ALL);
	assert_string_equal(cv_interview_given(iv, early)->text, "x!");
	assert_int_equal(cv_interview_given(iv, late)->missing, CV_UNASKED);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void language__changes__any_time(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv;
	struct cv_error err = {0};
	int fr;

	(void)state;
	fr = cv_survey_language(m.s, "fr");
	iv = make_interview(&m, NULL, &hooks);
	assert_int_equal(cv_interview_set_language(iv, fr, &err), CV_OK);
	assert_int_equal(disk.calls, 0); /* nobody has agreed yet */
	assert_int_equal(cv_interview_language(iv), fr);
	give(iv, "c_ok", an_option(0));
	assert_int_equal(cv_interview_set_language(iv, 0, &err), CV_OK);
	assert_int_equal(disk.headers, 2);
	disk.status = CV_FULL;
	assert_int_equal(cv_interview_set_language(iv, fr, &err), CV_FULL);
	assert_int_equal(cv_interview_language(iv), 0);
	assert_string_equal(asked(iv), "a");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void restore_option(struct cv_interview *iv, unsigned n,
			   const struct cv_question *q, int option)
{
	struct cv_answer a = an_option(option);

	cv_interview_restore(iv, n, q, &a);
}

static void resume__goes_to__the_first_open_question(void **state)
{
	struct made m = branching();
	struct disk disk = {0};
	struct cv_interview_hooks hooks = hooks_of(&disk);
	struct cv_interview *iv = make_interview(&m, NULL, &hooks);

	(void)state;
	cv_interview_resume(iv);
	assert_string_equal(asked(iv), "c_ok");
	assert_false(cv_interview_consented(iv));
	cv_interview_free(&iv);

	iv = make_interview(&m, NULL, &hooks);
	restore_option(iv, 1, find(&m, "c_ok"), 0);
	restore_option(iv, 2, find(&m, "a"), 1);
	restore_option(iv, 3, find(&m, "b"), 1); /* kept aside */
	cv_interview_resume(iv);
	assert_true(cv_interview_consented(iv));
	assert_string_equal(asked(iv), "n");
	assert_int_equal(cv_interview_saved(iv), 3);
	give(iv, "n", a_number(1));
	assert_int_equal(disk.n[find(&m, "n")->index], 4);
	assert_int_equal(disk.headers, 0);
	cv_interview_back(iv);
	cv_interview_back(iv);
	give(iv, "a", an_option(0));
	assert_int_equal(disk.n[find(&m, "a")->index], 2);
	assert_int_equal(cv_interview_given(iv, find(&m, "b"))->option, 1);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void resume__leaves_alone__a_part_that_was_skipped(void **state)
{
	struct made m = parts();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct cv_answer x = a_text("x");

	(void)state;
	restore_option(iv, 1, find(&m, "c_ok"), 0);
	cv_interview_restore(iv, 2, find(&m, "o1"), &x);
	cv_interview_restore(iv, 3, find(&m, "w1"), &x);
	cv_interview_resume(iv);
	assert_string_equal(asked(iv), "h1");
	cv_interview_free(&iv);

	iv = make_interview(&m, NULL, NULL); /* a note before is read again */
	restore_option(iv, 1, find(&m, "c_ok"), 0);
	cv_interview_restore(iv, 2, find(&m, "o1"), &x);
	cv_interview_restore(iv, 3, find(&m, "o2"), &x);
	cv_interview_restore(iv, 4, find(&m, "o3"), &x);
	cv_interview_resume(iv);
	assert_string_equal(asked(iv), "note");
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void resume__ends_in_review__when_all_is_answered(void **state)
{
	struct made m = ending();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct cv_answer x = a_text("x");

	(void)state;
	restore_option(iv, 1, find(&m, "c_ok"), 0);
	cv_interview_restore(iv, 2, find(&m, "t"), &x);
	restore_option(iv, 3, find(&m, "e"), 0);
	cv_interview_restore(iv, 4, find(&m, "z"), &x);
	cv_interview_resume(iv);
	assert_int_equal(cv_interview_step(iv), CV_STEP_REVIEW);
	cv_interview_go_on(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(interview__skips__when_rule_is_false),
	    cmocka_unit_test(interview__keeps_aside__what_is_no_longer_asked),
	    cmocka_unit_test(interview__back__stops_at_the_first),
	    cmocka_unit_test(interview__saves_nothing__before_consent),
	    cmocka_unit_test(interview__stays__when_saving_fails),
	    cmocka_unit_test(interview__never_saves__what_is_not_stored),
	    cmocka_unit_test(interview__ends__when_declined),
	    cmocka_unit_test(interview__ends__when_ineligible),
	    cmocka_unit_test(interview__asks_what_to_keep__on_stop),
	    cmocka_unit_test(interview__keeps_nothing__without_consent),
	    cmocka_unit_test(
		interview__needs_no_consent__where_nobody_can_decline),
	    cmocka_unit_test(interview__refuses__an_empty_flow),
	    cmocka_unit_test(review__goes_to__any_answer_and_back),
	    cmocka_unit_test(review__asks_first__what_became_open),
	    cmocka_unit_test(review__lists__what_counts),
	    cmocka_unit_test(review__takes_out__an_answer),
	    cmocka_unit_test(other__is_asked__right_after),
	    cmocka_unit_test(skip__leaves_blank__but_not_what_decides),
	    cmocka_unit_test(skip_part__leaves_the_rest__not_asked),
	    cmocka_unit_test(card__follows__its_questionnaire),
	    cmocka_unit_test(progress__never_goes_back),
	    cmocka_unit_test(short__drops__long_questions),
	    cmocka_unit_test(questionnaire__is_passed__when_its_rule_is_false),
	    cmocka_unit_test(stopped_at__is_the_first_not_reached),
	    cmocka_unit_test(calculate__is_worked_out__when_passed),
	    cmocka_unit_test(calculate__repeats_its_chance),
	    cmocka_unit_test(option__that_is_gone__is_asked_again),
	    cmocka_unit_test(rules__follow__a_changed_answer),
	    cmocka_unit_test(calculate__ends__where_the_interview_stopped),
	    cmocka_unit_test(language__changes__any_time),
	    cmocka_unit_test(resume__goes_to__the_first_open_question),
	    cmocka_unit_test(resume__leaves_alone__a_part_that_was_skipped),
	    cmocka_unit_test(resume__ends_in_review__when_all_is_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
