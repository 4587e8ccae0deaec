/* People who wander: thousands of random walks with steps back, changes, other
 * languages, full disks and flat batteries. What must hold always is looked at
 * after every step. SPDX-License-Identifier: GPL-3.0-or-later */
#include "../survey/make-survey.h"

#include <canvass/record.h>

enum { PEOPLE = 20000, STEPS = 400 };

/* The draft as a store would keep it, row by row. */
struct store {
	struct cv_buf rows[MAKE_QUESTIONS];
	struct cv_buf header;
	unsigned n_rows;
	bool fails;
};

struct wander {
	struct made *m;
	struct store store;
	struct cv_interview *iv;
	struct cv_interview_setup setup;
	struct cv_arena *arena;
	uint64_t chance;
	unsigned progress;
};

static unsigned draw(struct wander *w, unsigned n)
{
	w->chance = w->chance * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(w->chance >> 33) % n;
}

static enum cv_status save(void *context, const struct cv_interview *iv,
			   unsigned n, const struct cv_question *q,
			   struct cv_error *err)
{
	struct store *store = context;
	struct cv_buf *row = n == 0 ? &store->header : &store->rows[n];

	if (store->fails)
		return cv_fail(err, CV_FULL, "full");
	assert_true(n < MAKE_QUESTIONS && n <= store->n_rows + 1);
	cv_buf_reset(row);
	if (q == NULL)
		cv_record_draft_header(iv, 1, 5, row);
	else
		cv_record_draft_answer(iv, q, row);
	if (n > store->n_rows)
		store->n_rows = n;
	return CV_OK;
}

/* Consent; gates, others, rules, calculations, options that come and go; areas
 * that people choose; a part that depends on another. */
static struct made winding(void)
{
	struct made m = make_survey();
	struct cv_question *q;
	unsigned i;
	static const char *const areas[] = {"pan", "cli", "wrk"};
	char id[16];

	make_consent(&m);
	make_question(&m, "c_note", CV_NOTE);
	make_ask(&m, make_questionnaire(&m, "first", 0));
	q = make_question(&m, "gate", CV_SELECT_ONE);
	make_options(&m, q, "yes no");
	make_option(&m, q, "stop")->ends = CV_ENDS_STOP;
	q = make_question(&m, "many", CV_SELECT_MULTIPLE);
	q->relevant = make_rule(&m, "${gate} = 'yes'");
	make_options(&m, q, "a b c");
	make_option(&m, q, "other")->other = true;
	make_option(&m, q, "none")->exclusive = true;
	q->randomize = CV_RANDOMIZE_OPTIONS;
	make_other(&m, q, "many_other");
	q = make_question(&m, "count", CV_CALCULATE);
	q->calculation = make_rule(&m, "count-selected(${many})");
	q = make_question(&m, "why", CV_TEXT);
	q->relevant = make_rule(&m, "${count} > 1");
	q = make_question(&m, "one", CV_SELECT_ONE);
	make_options(&m, q, "x y");
	make_option(&m, q, "z")->relevant =
	    make_rule(&m, "selected(${many}, 'a')");
	q = make_question(&m, "n", CV_INTEGER);
	q->has_min = q->has_max = true;
	q->max = 9;
	q->constraint = make_rule(&m, ". != 3");
	for (i = 0; i < 3; i++) {
		make_questionnaire(&m, areas[i], (int)i + 1)->card = i == 1;
		snprintf(id, sizeof id, "%s_imp", areas[i]);
		make_scale(&m, cv_arena_strdup(m.s->arena, id), 1, 5)
		    ->randomize = CV_RANDOMIZE_REVERSE;
		snprintf(id, sizeof id, "%s_ask", areas[i]);
		make_question(&m, cv_arena_strdup(m.s->arena, id), CV_TEXT);
	}
	make_areas(&m, CV_AREAS_CHOSEN, 1, 2);
	make_ask(&m, make_questionnaire(&m, "last", 0));
	m.questionnaires[5].relevant = make_rule(&m, "${n} > 4");
	make_question(&m, "note", CV_NOTE);
	q = make_question(&m, "when", CV_DATE);
	q->precision = CV_PRECISION_MONTH;
	q = make_question(&m, "top", CV_RANK);
	make_options(&m, q, "k l m");
	make_ask(&m, make_questionnaire(&m, "end", 0));
	make_question(&m, "bye", CV_TEXT)->relevant =
	    make_rule(&m, "${when} != '' or ${gate} = 'no'");
	return m;
}

static void answer_somehow(struct wander *w, struct cv_answer *a)
{
	static char words[][8] = {"word", "a\"b\\", "", "x\ny"};
	unsigned i;

	cv_answer_init(a, (enum cv_missing)(draw(w, 4) == 0 ? draw(w, 5) : 0));
	a->option = (int)draw(w, draw(w, 20) == 0 ? 5 : 2);
	if (strcmp(asked(w->iv), "c_ok") == 0)
		a->option = draw(w, 30) == 0;
	a->set = draw(w, 32);
	a->number = (double)draw(w, 11);
	a->date = (struct cv_date){2020 + (int)draw(w, 5), (int)draw(w, 14), 0};
	a->n_rank = draw(w, 4);
	for (i = 0; i < a->n_rank; i++)
		a->rank[i] = (unsigned char)draw(w, 3);
	a->text = words[draw(w, 4)];
}

static const struct cv_question *any_question(struct wander *w)
{
	return &w->m->s->questions[draw(w, w->m->s->n_questions)];
}

static struct cv_interview_hooks hooks_of(struct wander *w)
{
	struct cv_interview_hooks hooks = {save, NULL, &w->store};

	return hooks;
}

/* The battery is flat; another day it goes on from what was kept. */
static void resume(struct wander *w)
{
	struct cv_interview_hooks hooks = hooks_of(w);
	struct cv_interview_setup setup = {0};
	unsigned chosen[16], n_chosen, running, i;
	struct cv_interview *back;
	struct cv_error err;
	int minutes;

	if (w->store.header.len == 0)
		return;
	setup.survey = w->m->s;
	assert_int_equal(cv_record_read_header(w->store.header.data,
					       w->store.header.len, w->arena,
					       &setup, chosen, &n_chosen,
					       &running, &minutes, &err),
			 CV_OK);
	assert_int_equal(setup.seed, w->setup.seed);
	back = make_interview(w->m, &setup, &hooks);
	if (n_chosen > 0)
		cv_interview_restore_areas(back, chosen, n_chosen);
	for (i = 1; i <= w->store.n_rows; i++)
		assert_int_equal(
		    cv_record_read_answer(back, i, w->store.rows[i].data,
					  w->store.rows[i].len, &err),
		    CV_OK);
	cv_interview_resume(back);
	/* where a rule has opened the consent again, it is asked for again */
	assert_true(cv_interview_consented(w->iv) ||
		    !cv_interview_consented(back));
	for (i = 0; i < w->m->s->n_questions; i++) {
		const struct cv_question *q = &w->m->s->questions[i];

		if (q->type != CV_CALCULATE)
			assert_true(
			    cv_answer_equal(q, cv_interview_given(w->iv, q),
					    cv_interview_given(back, q)));
	}
	cv_interview_free(&w->iv);
	w->iv = back;
	w->progress = 0;
}

/* One random thing that a person or the world can do. */
static void step(struct wander *w)
{
	struct cv_interview *iv = w->iv;
	unsigned areas[] = {draw(w, 7), draw(w, 7)};
	struct cv_refusal r;
	struct cv_error err;
	struct cv_answer a;

	w->store.fails = draw(w, 25) == 0;
	switch (draw(w, 24)) {
	case 0:
	case 1:
		cv_interview_back(iv);
		break;
	case 2:
		cv_interview_goto(iv, any_question(w));
		break;
	case 3:
		cv_interview_take_out(iv, any_question(w), &err);
		break;
	case 4:
		cv_interview_set_language(iv, (int)draw(w, 3), &err);
		break;
	case 5:
		cv_interview_skip(iv, &err);
		break;
	case 6:
		if (draw(w, 6) == 0)
			cv_interview_skip_part(iv, &err);
		break;
	case 7:
		cv_interview_review(iv);
		break;
	case 8:
		if (draw(w, 4) == 0)
			resume(w);
		break;
	case 9:
		cv_interview_unstop(iv);
		break;
	case 10:
		if (draw(w, 20) == 0)
			cv_interview_stop(iv, (enum cv_keep)draw(w, 3));
		break;
	case 11:
	case 12:
	case 13:
		cv_interview_go_on(iv);
		cv_interview_choose_areas(iv, areas, 1 + draw(w, 2), &r, &err);
		break;
	default:
		answer_somehow(w, &a);
		cv_interview_answer(iv, &a, draw(w, 2) == 0, &r, &err);
		break;
	}
}

/* What must hold after every step. */
static void look(struct wander *w)
{
	struct cv_interview *iv = w->iv;
	const struct cv_question *q = cv_interview_question(iv);
	const unsigned char *order;
	unsigned now = cv_interview_progress(iv), i, n;
	uint64_t seen = 0;

	assert_true(now >= w->progress && now <= 1000);
	w->progress = now;
	assert_true(cv_interview_part(iv) >= 1 &&
		    cv_interview_part(iv) <= cv_interview_parts(iv));
	assert_int_equal(q != NULL, cv_interview_step(iv) == CV_STEP_QUESTION);
	assert_int_equal(cv_interview_saved(iv), w->store.n_rows);
	if (q == NULL)
		return;
	assert_true(q->type != CV_CALCULATE);
	assert_true(cv_interview_reached(iv, q));
	n = cv_interview_options(iv, q, &order);
	for (i = 0; i < n; i++) {
		assert_true(order[i] < q->n_options && !(seen >> order[i] & 1));
		seen |= (uint64_t)1 << order[i];
	}
}

static void hash(void *context, const struct cv_questionnaire *qn, char out[9])
{
	(void)context;
	(void)qn;
	memcpy(out, "00000000", 9);
}

/* What the record says is what was given, and only what the rules leave in;
 * of a complete one nothing on the way is missing but skipped parts. */
static void look_at_record(struct wander *w)
{
	struct cv_record_meta meta = {"u", 1, "s", "t", -1, hash, NULL};
	struct cv_buf out = CV_BUF_INIT;
	const struct cv_question *q;
	struct cv_answer a;
	struct cv_json json;
	struct cv_body body;
	unsigned n = 0, given = 0, i;
	char id[CV_ID_MAX + 1];

	cv_record_interview(w->iv, &meta, &out);
	assert_int_equal(cv_body_parse(out.data, out.len, &body), CV_OK);
	assert_int_equal(body.stopped_at.n > 0,
			 cv_interview_stopped_at(w->iv) != NULL);
	cv_json_open(&json, body.answers.s, body.answers.n);
	assert_int_equal(cv_json_next(&json), CV_JSON_OBJECT);
	while (cv_json_next(&json) == CV_JSON_KEY) {
		memcpy(id, json.start, json.len);
		id[json.len] = '\0';
		q = cv_survey_question(w->m->s, id);
		assert_non_null(q);
		assert_true(cv_interview_reached(w->iv, q));
		cv_answer_init(&a, CV_UNASKED);
		assert_int_equal(cv_record_read_value(&json, q, &a), CV_OK);
		assert_true(
		    cv_answer_equal(q, &a, cv_interview_given(w->iv, q)));
		cv_answer_done(&a);
		n++;
	}
	assert_int_equal(cv_json_next(&json), CV_JSON_END);
	for (i = 0; i < w->m->s->n_questions; i++) {
		q = &w->m->s->questions[i];
		given += cv_question_is_stored(q) &&
			 cv_interview_reached(w->iv, q) &&
			 cv_interview_given(w->iv, q)->missing != CV_UNASKED;
	}
	assert_int_equal(n, given);
	cv_buf_done(&out);
}

static void one_person(struct wander *w, unsigned number, unsigned ends[6])
{
	struct cv_interview_hooks hooks = hooks_of(w);
	unsigned i;

	w->chance = number * 977 + 13;
	w->setup.seed = draw(w, 1000000);
	w->setup.mode = (enum cv_mode)draw(w, 3);
	w->setup.short_length = draw(w, 4) == 0;
	w->progress = 0;
	w->store.n_rows = 0;
	cv_buf_reset(&w->store.header);
	w->iv = make_interview(w->m, &w->setup, &hooks);
	look(w);
	for (i = 0; i < STEPS && cv_interview_step(w->iv) != CV_STEP_ENDED;
	     i++) {
		step(w);
		look(w);
	}
	ends[cv_interview_end(w->iv)]++;
	if (cv_interview_end(w->iv) == CV_END_COMPLETE ||
	    cv_interview_end(w->iv) == CV_END_PARTIAL)
		look_at_record(w);
	cv_interview_free(&w->iv);
}

static void wander__keeps__what_must_hold(void **state)
{
	struct made m = winding();
	struct wander w = {0};
	unsigned ends[6] = {0}, i;

	(void)state;
	w.m = &m;
	w.arena = cv_arena_new();
	cv_survey_language(m.s, "en");
	cv_survey_language(m.s, "fr");
	cv_buf_init(&w.store.header);
	for (i = 0; i < MAKE_QUESTIONS; i++)
		cv_buf_init(&w.store.rows[i]);
	for (i = 0; i < PEOPLE; i++)
		one_person(&w, i, ends);
	/* all ways out were taken often enough to mean something */
	assert_true(ends[CV_END_COMPLETE] > 1000);
	assert_true(ends[CV_END_PARTIAL] > 1000);
	assert_true(ends[CV_END_DECLINED] > 500);
	assert_true(ends[CV_END_NOTHING] > 100);
	for (i = 0; i < MAKE_QUESTIONS; i++)
		cv_buf_done(&w.store.rows[i]);
	cv_buf_done(&w.store.header);
	cv_arena_free(&w.arena);
	cv_survey_free(&m.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(wander__keeps__what_must_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
