/* Bodies as they are kept: key by key, and read back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "../survey/make-survey.h"

#include <canvass/record.h>

static void hash(void *context, const struct cv_questionnaire *qn, char out[9])
{
	(void)context;
	memset(out, qn->id[0], 8);
	out[8] = '\0';
}

static const struct cv_record_meta meta = {
    .uuid = "00010203-0405-8607-8809-0a0b0c0d0e0f",
    .rev = 1,
    .salt = "000102030405060708090a0b0c0d0e0f",
    .station = "a1b2c3d4e5f6",
    .minutes = 14,
    .source_hash = hash,
};

/* Every type after consent. */
static struct made all_types(void)
{
	struct made m = make_survey();
	struct cv_question *q;

	make_consent(&m);
	make_ask(&m, make_questionnaire(&m, "det", 7));
	m.questionnaires[1].version = 3;
	make_scale(&m, "det_new", -2, 2);
	q = make_question(&m, "det_who", CV_SELECT_MULTIPLE);
	make_options(&m, q, "self family none");
	make_option(&m, q, "other")->other = true;
	make_other(&m, q, "det_who_other");
	q = make_question(&m, "top", CV_RANK);
	make_options(&m, q, "pan cli det");
	make_question(&m, "days", CV_INTEGER);
	make_question(&m, "pay", CV_DECIMAL);
	q = make_question(&m, "since", CV_DATE);
	q->precision = CV_PRECISION_MONTH;
	make_question(&m, "note", CV_NOTE);
	q = make_question(&m, "twice", CV_CALCULATE);
	q->calculation = make_rule(&m, "${days} * 2");
	q = make_question(&m, "unstored", CV_SELECT_ONE);
	make_options(&m, q, "a b");
	q->stored = false;
	q = make_question(&m, "hidden", CV_TEXT);
	q->relevant = make_rule(&m, "${unstored} = 'b'");
	make_question(&m, "ask", CV_TEXT);
	return m;
}

static struct cv_answer a_month(int year, int month)
{
	struct cv_answer a;

	cv_answer_init(&a, CV_ANSWERED);
	a.date.year = year;
	a.date.month = month;
	return a;
}

static void walk_all(struct cv_interview *iv)
{
	give(iv, "c_ok", an_option(0));
	give(iv, "det_new", a_number(-2));
	give(iv, "det_who", a_set(9));
	give(iv, "det_who_other", a_text("my \"aunt\"\\"));
	give(iv, "top", a_rank(2, (const unsigned char *)"\2\0"));
	give(iv, "days", a_number(12));
	give(iv, "pay", a_number(0.1));
	give(iv, "since", a_month(2024, 3));
	give(iv, "note", a_missing(CV_ANSWERED));
	give(iv, "unstored", an_option(0));
	give(iv, "ask", a_missing(CV_PNS));
	cv_interview_go_on(iv);
}

static void body__has__every_key_in_its_place(void **state)
{
	struct made m = all_types();
	struct cv_interview_setup setup = {0};
	struct cv_buf out = CV_BUF_INIT;
	struct cv_interview *iv;

	(void)state;
	setup.site = "south";
	setup.sampling = "through_group";
	setup.mode = CV_MODE_PAPER;
	iv = make_interview(&m, &setup, NULL);
	walk_all(iv);
	assert_int_equal(cv_interview_end(iv), CV_END_COMPLETE);
	cv_record_interview(iv, &meta, &out);
	assert_string_equal(
	    out.data,
	    "{\"canvass\":1,\"uuid\":\"00010203-0405-8607-8809-0a0b0c0d0e0f\","
	    "\"rev\":1,\"salt\":\"000102030405060708090a0b0c0d0e0f\","
	    "\"kind\":\"interview\",\"consultation\":\"test\","
	    "\"station\":\"a1b2c3d4e5f6\",\"session\":{\"site\":\"south\","
	    "\"interpreter\":false,\"sampling\":\"through_group\","
	    "\"areas\":[],\"area_rule\":null,\"length\":\"standard\"},"
	    "\"month\":\"2026-11\",\"language\":\"en\",\"mode\":\"paper\","
	    "\"status\":\"complete\",\"training\":false,"
	    "\"walk\":[[\"consent\",1,\"cccccccc\"],[\"det\",3,\"dddddddd\"]],"
	    "\"stopped_at\":null,\"answers\":{\"c_ok\":\"yes\",\"det_new\":-2,"
	    "\"det_who\":[\"self\",\"other\"],"
	    "\"det_who_other\":\"my \\\"aunt\\\"\\\\\","
	    "\"top\":[\"det\",\"pan\"],\"days\":12,\"pay\":0.1,"
	    "\"since\":\"2024-03\",\"twice\":\"24\","
	    "\"ask\":{\"missing\":\"pns\"}},"
	    "\"order\":{},\"reversed\":false,\"minutes\":14}");
	cv_buf_done(&out);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void body__of_partial__says_where_it_stopped(void **state)
{
	struct made m = all_types();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	give(iv, "c_ok", an_option(0));
	give(iv, "det_new", a_number(1));
	cv_interview_stop(iv, CV_KEEP_ALL);
	cv_record_interview(iv, &meta, &out);
	assert_non_null(strstr(out.data, "\"status\":\"partial\""));
	assert_non_null(strstr(out.data,
			       "[\"det\",3,\"dddddddd\"]],\"stopped_at\":"
			       "\"det_who\",\"answers\":{\"c_ok\":\"yes\","
			       "\"det_new\":1},"));
	cv_buf_done(&out);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void body__keeps__the_order_shown(void **state)
{
	struct made m = make_survey();
	struct cv_interview_setup setup = {0};
	struct cv_buf out = CV_BUF_INIT, want = CV_BUF_INIT;
	const unsigned char *order;
	struct cv_interview *iv;
	struct cv_question *q;
	unsigned i, n;

	(void)state;
	make_ask(&m, make_questionnaire(&m, "main", 0));
	q = make_question(&m, "a", CV_SELECT_ONE);
	make_options(&m, q, "k l m n o p q r s t u");
	q->randomize = CV_RANDOMIZE_OPTIONS;
	q = make_question(&m, "b", CV_SELECT_ONE);
	make_options(&m, q, "x y");
	setup.seed = 5;
	iv = make_interview(&m, &setup, NULL);
	n = cv_interview_options(iv, &m.questions[0], &order);
	assert_int_equal(n, 11);
	cv_buf_adds(&want, "\"order\":{\"a\":\"");
	for (i = 0; i < n; i++)
		cv_buf_addc(&want, "0123456789a"[order[i]]);
	cv_buf_adds(&want, "\"},");
	give(iv, "a", an_option(3));
	give(iv, "b", an_option(0));
	cv_interview_go_on(iv);
	cv_record_interview(iv, &meta, &out);
	assert_non_null(strstr(out.data, want.data));
	cv_buf_done(&out);
	cv_buf_done(&want);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void count__holds__no_answer(void **state)
{
	struct made m = all_types();
	struct cv_interview_setup setup = {0};
	struct cv_buf out = CV_BUF_INIT;
	struct cv_body body;

	(void)state;
	setup.survey = m.s;
	setup.month = "2026-11";
	setup.site = "south";
	cv_record_count(&setup, "declined", &meta, &out);
	assert_string_equal(
	    out.data,
	    "{\"canvass\":1,\"uuid\":\"00010203-0405-8607-8809-0a0b0c0d0e0f\","
	    "\"rev\":1,\"salt\":\"000102030405060708090a0b0c0d0e0f\","
	    "\"kind\":\"declined\",\"consultation\":\"test\","
	    "\"station\":\"a1b2c3d4e5f6\",\"session\":{\"site\":\"south\"},"
	    "\"month\":\"2026-11\",\"mode\":\"interview\",\"training\":false}");
	assert_int_equal(cv_body_parse(out.data, out.len, &body), CV_OK);
	assert_int_equal(body.kind.n, 8);
	assert_int_equal(body.answers.n, 0);
	assert_int_equal(body.minutes, -1);
	cv_buf_done(&out);
	cv_survey_free(&m.s);
}

/* Everything the interview held stands again in another one, from draft rows.
 */
static void draft__comes_back__as_it_was(void **state)
{
	struct made m = all_types();
	struct cv_interview_setup setup = {0}, again = {0};
	struct cv_arena *arena = cv_arena_new();
	struct cv_interview *iv, *back;
	struct cv_buf header = CV_BUF_INIT, row = CV_BUF_INIT;
	struct cv_error err = {0};
	unsigned chosen[16], n_chosen, running, i, n = 0;
	const struct cv_question *q;
	int minutes;

	(void)state;
	setup.seed = 4000000000u;
	setup.site = "a \"site\"";
	setup.mode = CV_MODE_SELF;
	setup.interpreter = true;
	setup.short_length = true;
	setup.training = true;
	setup.language = cv_survey_language(m.s, "ar");
	setup.areas[0] = 1;
	setup.n_areas = 1;
	iv = make_interview(&m, &setup, NULL);
	walk_all(iv);
	cv_record_draft_header(iv, 7, 12, &header);
	again.survey = m.s;
	assert_int_equal(cv_record_read_header(header.data, header.len, arena,
					       &again, chosen, &n_chosen,
					       &running, &minutes, &err),
			 CV_OK);
	assert_int_equal(again.seed, 4000000000u);
	assert_string_equal(again.site, "a \"site\"");
	assert_string_equal(again.month, "2026-11");
	assert_int_equal(again.mode, CV_MODE_SELF);
	assert_true(again.interpreter && again.short_length && again.training);
	assert_int_equal(again.language, setup.language);
	assert_int_equal(again.n_areas, 1);
	assert_int_equal(again.areas[0], 1);
	assert_int_equal(n_chosen, 0);
	assert_int_equal(running, 7);
	assert_int_equal(minutes, 12);

	back = make_interview(&m, &again, NULL);
	for (i = 0; i < m.s->n_questions; i++) {
		q = &m.s->questions[i];
		if (!cv_question_is_stored(q) || q->type == CV_CALCULATE ||
		    cv_interview_given(iv, q)->missing == CV_UNASKED)
			continue;
		cv_buf_reset(&row);
		cv_record_draft_answer(iv, q, &row);
		assert_int_equal(
		    cv_record_read_answer(back, ++n, row.data, row.len, &err),
		    CV_OK);
		assert_true(cv_answer_equal(q, cv_interview_given(iv, q),
					    cv_interview_given(back, q)));
	}
	assert_int_equal(n, 9);
	cv_interview_resume(back);
	assert_string_equal(asked(back), "note");
	give(back, "note", a_missing(CV_ANSWERED));
	assert_string_equal(asked(back), "unstored"); /* was never kept */
	cv_buf_done(&header);
	cv_buf_done(&row);
	cv_arena_free(&arena);
	cv_interview_free(&iv);
	cv_interview_free(&back);
	cv_survey_free(&m.s);
}

static void draft__keeps__the_areas_chosen(void **state)
{
	struct made m = make_survey();
	struct cv_interview_setup again = {0};
	struct cv_arena *arena = cv_arena_new();
	struct cv_buf header = CV_BUF_INIT;
	unsigned areas[] = {2}, chosen[16], n_chosen, running;
	struct cv_interview *iv;
	int minutes;

	(void)state;
	make_consent(&m);
	make_questionnaire(&m, "wrk", 4);
	make_question(&m, "wrk_a", CV_TEXT);
	make_questionnaire(&m, "det", 7);
	make_question(&m, "det_a", CV_TEXT);
	make_areas(&m, CV_AREAS_CHOSEN, 1, 2);
	iv = make_interview(&m, NULL, NULL);
	give(iv, "c_ok", an_option(0));
	assert_int_equal(cv_interview_choose_areas(iv, areas, 1, NULL, NULL),
			 CV_ACCEPTED);
	cv_record_draft_header(iv, 1, 0, &header);
	again.survey = m.s;
	assert_int_equal(cv_record_read_header(header.data, header.len, arena,
					       &again, chosen, &n_chosen,
					       &running, &minutes, NULL),
			 CV_OK);
	assert_int_equal(n_chosen, 1);
	assert_int_equal(chosen[0], 2);
	cv_interview_free(&iv);
	cv_buf_done(&header);
	cv_arena_free(&arena);
	cv_survey_free(&m.s);
}

static void draft__refuses__a_damaged_header(void **state)
{
	static const char *const bad[] = {
	    "",
	    "{",
	    "[]",
	    "{}",
	    "{\"canvass\":2}",
	    "{\"canvass\":1,\"seed\":-1}",
	    "{\"canvass\":1,\"seed\":4294967296}",
	    "{\"canvass\":1,\"mode\":\"other\"}",
	    "{\"canvass\":1,\"mode\":null}",
	    "{\"canvass\":1,\"session\":[]}",
	    "{\"canvass\":1,\"session\":{\"areas\":[1]}}",
	    "{\"canvass\":1,\"session\":{\"interpreter\":1}}",
	    "{\"canvass\":1,\"chosen\":\"wrk\"}",
	    "{\"canvass\":1}x",
	    "{\"canvass\":1,\"minutes\":\"1\"}",
	    "{\"canvass\":1,\"new\":}",
	};
	struct made m = all_types();
	struct cv_arena *arena = cv_arena_new();
	struct cv_interview_setup setup = {0};
	unsigned chosen[16], n_chosen, running;
	struct cv_error err = {0};
	int minutes;
	size_t i;

	(void)state;
	setup.survey = m.s;
	setup.seed = 9;
	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (cv_record_read_header(bad[i], strlen(bad[i]), arena, &setup,
					  chosen, &n_chosen, &running, &minutes,
					  &err) != CV_CORRUPT)
			fail_msg("taken: %s", bad[i]);
		assert_int_equal(setup.seed, 9);
	}
	/* areas that are gone are left out, unknown keys passed over */
	assert_int_equal(
	    cv_record_read_header("{\"canvass\":1,\"new\":{\"a\":[1,{}]},"
				  "\"chosen\":[\"gone\",\"det\"]}",
				  56, arena, &setup, chosen, &n_chosen,
				  &running, &minutes, &err),
	    CV_OK);
	assert_int_equal(n_chosen, 1);
	cv_arena_free(&arena);
	cv_survey_free(&m.s);
}

static void draft__leaves_out__answers_that_do_not_fit(void **state)
{
	static const struct {
		const char *row;
		enum cv_status status;
	} rows[] = {
	    {"{\"question\":\"gone\",\"answer\":\"x\"}", CV_NOT_FOUND},
	    {"{\"question\":\"c_ok\",\"answer\":\"maybe\"}", CV_NOT_FOUND},
	    {"{\"question\":\"c_ok\",\"answer\":1}", CV_NOT_FOUND},
	    {"{\"question\":\"note\",\"answer\":null}", CV_NOT_FOUND},
	    {"{\"question\":\"twice\",\"answer\":\"24\"}", CV_NOT_FOUND},
	    {"{\"question\":\"unstored\",\"answer\":\"a\"}", CV_NOT_FOUND},
	    {"{\"question\":\"det_new\",\"answer\":3}", CV_NOT_FOUND},
	    {"{\"question\":\"days\",\"answer\":1.5}", CV_NOT_FOUND},
	    {"{\"question\":\"since\",\"answer\":\"2024-03-01\"}",
	     CV_NOT_FOUND},
	    {"{\"question\":\"det_who\",\"answer\":[\"self\",\"self\"]}",
	     CV_NOT_FOUND},
	    {"{\"question\":\"det_who\",\"answer\":[]}", CV_NOT_FOUND},
	    {"{\"question\":\"ask\",\"answer\":{\"missing\":\"why\"}}",
	     CV_NOT_FOUND},
	    {"{\"question\":\"ask\",\"answer\":\"\xff\"}", CV_NOT_FOUND},
	    {"{\"question\":\"ask\",\"answer\":\"x\"", CV_CORRUPT},
	    {"{\"question\":\"ask\",\"answer\":\"x\"}}", CV_CORRUPT},
	    {"{\"answer\":\"x\"}", CV_CORRUPT},
	    {"{\"question\":1}", CV_CORRUPT},
	    {"", CV_CORRUPT},
	    {"{\"question\":\"ask\",\"answer\":{\"missing\":\"dk\"}}", CV_OK},
	};
	struct made m = all_types();
	struct cv_interview *iv = make_interview(&m, NULL, NULL);
	struct cv_error err;
	enum cv_status status;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		status = cv_record_read_answer(iv, 1, rows[i].row,
					       strlen(rows[i].row), &err);
		if (status != rows[i].status)
			fail_msg("%s: %d", rows[i].row, (int)status);
	}
	assert_int_equal(
	    cv_interview_given(iv, cv_survey_question(m.s, "ask"))->missing,
	    CV_DK);
	cv_interview_free(&iv);
	cv_survey_free(&m.s);
}

static void value__cleans__what_it_reads(void **state)
{
	static const char bytes[] = "\"a\\u0007b\\u202ec\\ud83d\\ude00\"";
	struct made m = all_types();
	struct cv_answer a;
	struct cv_json json;

	(void)state;
	cv_answer_init(&a, CV_UNASKED);
	cv_json_open(&json, bytes, sizeof bytes - 1);
	assert_int_equal(
	    cv_record_read_value(&json, cv_survey_question(m.s, "ask"), &a),
	    CV_OK);
	assert_string_equal(a.text, "abc\xf0\x9f\x98\x80");
	cv_answer_done(&a);
	cv_survey_free(&m.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(body__has__every_key_in_its_place),
	    cmocka_unit_test(body__of_partial__says_where_it_stopped),
	    cmocka_unit_test(body__keeps__the_order_shown),
	    cmocka_unit_test(count__holds__no_answer),
	    cmocka_unit_test(draft__comes_back__as_it_was),
	    cmocka_unit_test(draft__keeps__the_areas_chosen),
	    cmocka_unit_test(draft__refuses__a_damaged_header),
	    cmocka_unit_test(draft__leaves_out__answers_that_do_not_fit),
	    cmocka_unit_test(value__cleans__what_it_reads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
