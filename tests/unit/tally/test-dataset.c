/* Bodies coming in: replaced, voided, damaged, of other kinds, and written in
 * unusual ways. SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model.h"

enum { GENDER = 2, A_IMP = 6, A_TOP = 9, A_PAY = 11, A_ASK = 12 };

struct scene {
	struct cv_survey *survey;
	struct cv_dataset *dataset;
	struct cv_buf body;
	int64_t seq;
};

static void scene_open(struct scene *s)
{
	memset(s, 0, sizeof *s);
	cv_buf_init(&s->body);
	s->survey = model_survey();
	s->dataset = cv_dataset_new(s->survey, false);
}

static void scene_close(struct scene *s)
{
	cv_dataset_free(&s->dataset);
	cv_survey_free(&s->survey);
	cv_buf_done(&s->body);
}

/* As cv_record_interview writes it. */
static const char head[] =
    "{\"canvass\":1,\"uuid\":\"u\",\"rev\":1,\"salt\":\"00\","
    "\"kind\":\"interview\",\"consultation\":\"model\",\"station\":\"l\","
    "\"session\":{\"site\":null,\"interpreter\":false,\"sampling\":null,"
    "\"areas\":[],\"area_rule\":\"session\",\"length\":\"standard\"},"
    "\"month\":\"2026-11\",\"language\":\"en\",\"mode\":\"self\",";
static const char tail[] = ",\"order\":{},\"reversed\":false,\"minutes\":9}";

static enum cv_status feed(struct scene *s, int64_t replaces,
			   const char *status, const char *walk,
			   const char *stopped_at, const char *answers)
{
	cv_buf_reset(&s->body);
	cv_buf_addf(&s->body,
		    "%s\"status\":\"%s\",\"training\":false,\"walk\":%s,"
		    "\"stopped_at\":%s,\"answers\":%s%s",
		    head, status, walk, stopped_at, answers, tail);
	return cv_dataset_feed(s->dataset, ++s->seq, replaces, s->body.data,
			       s->body.len);
}

#define CORE "[[\"core\",1,\"00000000\"]]"
#define BOTH "[[\"core\",1,\"00000000\"],[\"aa\",3,\"00000000\"]]"

static enum cv_status feed_answers(struct scene *s, const char *answers)
{
	return feed(s, 0, "complete", BOTH, "null", answers);
}

static struct cv_tally
tally_of(const struct scene *s, unsigned question, struct cv_tallies *all)
{
	cv_tally(s->dataset, NULL, &question, 1, all);
	return all->list[0];
}

/* "asked answered dk pns na blank not_asked stopped", then each option that
 * was chosen. */
static void expect(const struct scene *s, unsigned question, const char *want)
{
	struct cv_tallies all;
	struct cv_tally t = tally_of(s, question, &all);
	struct cv_buf have = CV_BUF_INIT;

	cv_buf_addf(&have, "%lld %lld %lld %lld %lld %lld %lld %lld",
		    (long long)t.asked.n, (long long)t.answered.n,
		    (long long)t.dk.n, (long long)t.pns.n, (long long)t.na.n,
		    (long long)t.blank.n, (long long)t.not_asked.n,
		    (long long)t.stopped.n);
	for (unsigned i = 0; i < t.n_options; i++)
		if (t.options[i].count.n > 0)
			cv_buf_addf(&have, " %s=%lld", t.options[i].id,
				    (long long)t.options[i].count.n);
	assert_string_equal(have.data, want);
	cv_buf_done(&have);
	cv_tallies_done(&all);
}

static void expect_counts(const struct scene *s, int complete, int partial,
			  int declined, int ineligible, int damaged)
{
	struct cv_dataset_counts c = cv_dataset_counts(s->dataset);

	assert_int_equal(c.complete, complete);
	assert_int_equal(c.partial, partial);
	assert_int_equal(c.declined, declined);
	assert_int_equal(c.ineligible, ineligible);
	assert_int_equal(c.damaged, damaged);
}

static void feed__counts_apart__every_way_not_to_answer(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	feed_answers(&s, "{\"gender\":\"o1\"}");
	feed_answers(&s, "{\"gender\":{\"missing\":\"dk\"}}");
	feed_answers(&s, "{\"gender\":{\"missing\":\"pns\"}}");
	feed_answers(&s, "{\"gender\":{\"missing\":\"na\"}}");
	feed_answers(&s, "{\"gender\":{\"missing\":\"blank\"}}");
	feed_answers(&s, "{}");
	expect(&s, GENDER, "5 1 1 1 1 1 1 0 o1=1");
	expect_counts(&s, 6, 0, 0, 0, 0);
	scene_close(&s);
}

static void feed__marks_as_stopped__what_lies_beyond_the_end(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	feed(&s, 0, "partial", BOTH, "\"country\"", "{\"gender\":\"o1\"}");
	expect(&s, GENDER, "1 1 0 0 0 0 0 0 o1=1");
	expect(&s, A_IMP, "0 0 0 0 0 0 0 1");
	expect(&s, A_ASK, "0 0 0 0 0 0 0 1");
	feed(&s, 0, "partial", BOTH, "\"a_imp\"",
	     "{\"gender\":\"o2\",\"a_imp\":3}");
	expect(&s, A_IMP, "1 1 0 0 0 0 0 1 3=1");
	feed(&s, 0, "partial", CORE, "\"gender\"", "{}");
	expect(&s, GENDER, "2 2 0 0 0 0 0 1 o1=1 o2=1");
	expect(&s, A_IMP, "1 1 0 0 0 0 1 1 3=1");
	/* at a question that is asked no more: after the last one answered */
	feed(&s, 0, "partial", BOTH, "\"long_gone\"", "{}");
	expect(&s, GENDER, "2 2 0 0 0 0 0 2 o1=1 o2=1");
	feed(&s, 0, "partial", BOTH, "\"long_gone\"",
	     "{\"gender\":\"o1\",\"a_imp\":3}");
	expect(&s, GENDER, "3 3 0 0 0 0 0 2 o1=2 o2=1");
	expect(&s, A_ASK, "0 0 0 0 0 0 1 4");
	expect_counts(&s, 0, 5, 0, 0, 0);
	scene_close(&s);
}

static void feed__puts_the_newer_body__in_place_of_the_older(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	feed_answers(&s, "{\"gender\":\"o1\",\"a_top\":[\"o1\",\"o2\"]}");
	feed_answers(&s, "{\"gender\":\"o1\",\"a_top\":[\"o3\"]}");
	feed(&s, 1, "complete", CORE, "null", "{\"gender\":\"o2\"}");
	expect(&s, GENDER, "2 2 0 0 0 0 0 0 o1=1 o2=1");
	expect(&s, A_TOP, "1 1 0 0 0 0 1 0 o3=1");
	feed(&s, 3, "complete", BOTH, "null", "{\"a_top\":[\"o0\"]}");
	expect(&s, GENDER, "1 1 0 0 0 0 1 0 o1=1");
	expect(&s, A_TOP, "2 2 0 0 0 0 0 0 o0=1 o3=1");
	feed(&s, 4, "void", BOTH, "null", "{\"a_top\":[\"o0\"]}");
	expect(&s, A_TOP, "1 1 0 0 0 0 0 0 o3=1");
	expect_counts(&s, 1, 0, 0, 0, 0);
	feed(&s, 5, "complete", BOTH, "null", "{\"a_top\":[\"o5\"]}");
	expect(&s, A_TOP, "2 2 0 0 0 0 0 0 o3=1 o5=1");
	feed(&s, 77, "complete", BOTH, "null", "{\"a_top\":[\"o5\"]}");
	expect(&s, A_TOP, "3 3 0 0 0 0 0 0 o3=1 o5=2");
	scene_close(&s);
}

static void feed__takes_a_body_again__once(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	feed_answers(&s, "{\"gender\":\"o1\"}");
	s.seq = 0;
	feed_answers(&s, "{\"gender\":\"o2\"}");
	expect(&s, GENDER, "1 1 0 0 0 0 0 0 o2=1");
	scene_close(&s);
}

static enum cv_status
feed_raw(struct scene *s, int64_t replaces, const char *body)
{
	return cv_dataset_feed(s->dataset, ++s->seq, replaces, body,
			       strlen(body));
}

static void feed__counts_other_kinds__without_answers(void **state)
{
	static const char *const kinds[] = {"declined", "declined",
					    "ineligible", "hands", "mark"};
	struct scene s;
	char body[200];

	(void)state;
	scene_open(&s);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		snprintf(body, sizeof body,
			 "{\"canvass\":1,\"kind\":\"%s\",\"training\":false}",
			 kinds[i]);
		assert_int_equal(feed_raw(&s, 0, body), CV_OK);
	}
	expect_counts(&s, 0, 0, 2, 1, 0);
	feed_raw(&s, 0,
		 "{\"canvass\":1,\"kind\":\"declined\",\"training\":true}");
	expect_counts(&s, 0, 0, 2, 1, 0);
	feed(&s, 1, "complete", CORE, "null", "{\"gender\":\"o1\"}");
	expect_counts(&s, 1, 0, 1, 1, 0);
	feed_raw(&s, 7,
		 "{\"canvass\":1,\"kind\":\"ineligible\",\"training\":false}");
	expect_counts(&s, 0, 0, 1, 2, 0);
	expect(&s, GENDER, "0 0 0 0 0 0 0 0");
	scene_close(&s);
}

static const char *const damaged[] = {
    "",
    "{}",
    "x",
    "{\"canvass\":2,\"kind\":\"interview\"}",
    "{\"canvass\":1,\"kind\":\"interview\",\"training\":false}",
};
static const struct {
	const char *status, *walk, *answers;
} damaged_parts[] = {
    {"odd", CORE, "{}"},
    {"complete", "[[1,2]]", "{}"},
    {"complete", "[[\"core\",\"1\",\"00\"]]", "{}"},
    {"complete", "[[\"core\",1]", "{}"},
    {"complete", "{}", "{}"},
    {"complete", CORE, "{\"gender\":}"},
    {"complete", CORE, "{\"gender\":\"o1\""},
    {"complete", CORE, "{\"gender\":\"o1\",}"},
    {"complete", CORE, "{\"gender\":\"o\n1\"}"},
    {"complete", CORE, "{\"gender\":\"o1\"}}"},
    {"complete", CORE, "{\"country\":{\"missing\":\"dk\"}"},
    {"complete", BOTH, "{\"a_ask\":\"a\001nb\"}"},
    {"complete", BOTH, "{\"gender\":\"o1\",\"a_who\":[\"o1\",]}"},
    {"complete", BOTH, "{\"gender\":\"o1\",\"a_days\":1.}"},
};

static void feed__leaves_out_and_counts__damaged_bodies(void **state)
{
	struct scene s;
	int n = 0;

	(void)state;
	scene_open(&s);
	feed_answers(&s, "{\"gender\":\"o1\"}");
	for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
		assert_int_equal(feed_raw(&s, 0, damaged[i]), CV_CORRUPT);
		expect_counts(&s, 1, 0, 0, 0, ++n);
	}
	for (size_t i = 0; i < sizeof damaged_parts / sizeof *damaged_parts;
	     i++) {
		if (feed(&s, 0, damaged_parts[i].status, damaged_parts[i].walk,
			 "null", damaged_parts[i].answers) != CV_CORRUPT)
			fail_msg("taken: %s", s.body.data);
		expect_counts(&s, 1, 0, 0, 0, ++n);
		expect(&s, GENDER, "1 1 0 0 0 0 0 0 o1=1");
	}
	feed(&s, 1, "complete", BOTH, "null", "{\"gender\":");
	expect_counts(&s, 0, 0, 0, 0, ++n);
	feed(&s, s.seq, "complete", BOTH, "null", "{\"gender\":\"o3\"}");
	expect_counts(&s, 1, 0, 0, 0, --n);
	expect(&s, GENDER, "1 1 0 0 0 0 0 0 o3=1");
	scene_close(&s);
}

static void feed__never_reads_beyond__a_body_cut_short(void **state)
{
	struct scene s;
	struct cv_buf whole = CV_BUF_INIT;
	char *copy;

	(void)state;
	scene_open(&s);
	feed_answers(&s, "{\"gender\":\"o1\",\"a_who\":[\"o1\",\"o2\"],"
			 "\"a_days\":12,\"a_ask\":\"say \\\"no\\\" twice\"}");
	cv_buf_add(&whole, s.body.data, s.body.len);
	for (size_t n = 0; n < whole.len; n++) {
		copy = malloc(n + 1);
		memcpy(copy, whole.data, n);
		copy = realloc(copy, n > 0 ? n : 1);
		assert_int_equal(
		    cv_dataset_feed(s.dataset, ++s.seq, 0, copy, n),
		    CV_CORRUPT);
		free(copy);
	}
	expect_counts(&s, 1, 0, 0, 0, (int)whole.len);
	expect(&s, GENDER, "1 1 0 0 0 0 0 0 o1=1");
	cv_buf_done(&whole);
	scene_close(&s);
}

/* What is answered, though not as usual. */
static const struct {
	const char *answers;
	unsigned question;
	const char *want;
} unusual[] = {
    {"{ \"gender\" : \"o1\" }", GENDER, "1 1 0 0 0 0 0 0 o1=1"},
    {"{\"gender\":\"\\u006f1\"}", GENDER, "1 1 0 0 0 0 0 0 o1=1"},
    {"{\"gender\":\"o1\",\"gender\":\"o2\"}", GENDER, "1 1 0 0 0 0 0 0 o1=1"},
    {"{\"gender\":7}", GENDER, "1 1 0 0 0 0 0 0 7=1"},
    {"{\"gender\":[\"o1\"]}", GENDER, "1 1 0 0 0 0 0 0"},
    {"{\"gender\":{\"missing\":\"else\"}}", GENDER, "1 1 0 0 0 0 0 0"},
    {"{\"gender\":{\"other\":[1,{}]}}", GENDER, "1 1 0 0 0 0 0 0"},
    {"{\"gender\":null}", GENDER, "1 1 0 0 0 0 0 0"},
    {"{\"nowhere\":{\"a\":[1]},\"gender\":\"o1\"}", GENDER,
     "1 1 0 0 0 0 0 0 o1=1"},
    {"{\"b_yes\":\"o1\",\"gender\":\"o1\"}", 13, "0 0 0 0 0 0 1 0"},
    {"{\"hello\":\"o1\",\"agree\":\"o1\",\"gender\":\"o1\"}", GENDER,
     "1 1 0 0 0 0 0 0 o1=1"},
    {"{\"a_imp\":3.0}", A_IMP, "1 1 0 0 0 0 0 0 3=1"},
    {"{\"a_imp\":\"3\"}", A_IMP, "1 1 0 0 0 0 0 0 3=1"},
    {"{\"a_imp\":\"much\"}", A_IMP, "1 1 0 0 0 0 0 0"},
    {"{\"a_imp\":1e1}", A_IMP, "1 1 0 0 0 0 0 0"},
    {"{\"a_who\":[]}", 8, "1 0 0 0 0 1 0 0"},
    {"{\"a_who\":\"o2\"}", 8, "1 1 0 0 0 0 0 0 o2=1"},
    {"{\"a_who\":[\"o2\",\"o2\",3,[4],\"o1\"]}", 8,
     "1 1 0 0 0 0 0 0 o1=1 o2=1 3=1"},
    {"{\"a_top\":[\"o2\",\"o2\",\"o1\"]}", A_TOP, "1 1 0 0 0 0 0 0 o1=1 o2=1"},
    {"{\"a_ask\":\"\"}", A_ASK, "1 0 0 0 0 1 0 0"},
    {"{\"a_ask\":\"\\u00e9\"}", A_ASK, "1 1 0 0 0 0 0 0"},
    {"{\"c_date\":\"2026\"}", 16, "0 0 0 0 0 0 1 0"},
};

static void feed__reads_as_well_as_it_can__unusual_bodies(void **state)
{
	struct scene s;

	(void)state;
	for (size_t i = 0; i < sizeof unusual / sizeof *unusual; i++) {
		scene_open(&s);
		if (feed_answers(&s, unusual[i].answers) != CV_OK)
			fail_msg("refused: %s", unusual[i].answers);
		expect(&s, unusual[i].question, unusual[i].want);
		scene_close(&s);
	}
}

static void feed__ignores_questionnaires__it_does_not_know(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	assert_int_equal(feed(&s, 0, "complete",
			      "[[\"gone\",1,\"00\"],[\"core\",1,\"00\"],"
			      "[\"core\",9,\"00\"]]",
			      "null", "{\"gender\":\"o1\",\"gone_q\":3}"),
			 CV_OK);
	expect(&s, GENDER, "1 1 0 0 0 0 0 0 o1=1");
	scene_close(&s);
}

static void tally__rounds_halves_up__by_whole_numbers(void **state)
{
	struct scene s;
	struct cv_tallies all;
	struct cv_tally t;

	(void)state;
	scene_open(&s);
	for (int i = 0; i < 16; i++)
		feed_answers(&s, i == 0  ? "{\"gender\":\"o0\",\"a_new\":-2}"
				 : i < 8 ? "{\"gender\":\"o1\",\"a_new\":1}"
					 : "{\"gender\":\"o2\",\"a_new\":-1}");
	t = tally_of(&s, GENDER, &all);
	assert_int_equal(t.options[0].percent.value, 63);  /* 6.25 */
	assert_int_equal(t.options[1].percent.value, 438); /* 43.75 */
	assert_int_equal(t.options[2].percent.value, 500);
	cv_tallies_done(&all);
	t = tally_of(&s, 7, &all);
	assert_int_equal(t.net.value, -125); /* 7 - 9 of 16 */
	assert_int_equal(cv_tally_balance(&t).value, -12);
	assert_int_equal(t.mean.value, -19); /* -0.1875 */
	assert_int_equal(t.median.value, -100);
	assert_true(t.high.null);
	cv_tallies_done(&all);
	scene_close(&s);
}

/* 45.454 percent are 45, not 46 by way of 45.5. */
static void balance__is_rounded__once(void **state)
{
	struct scene s;
	struct cv_tallies all;
	struct cv_tally t;

	(void)state;
	scene_open(&s);
	for (int i = 0; i < 11; i++)
		feed_answers(&s, i < 5 ? "{\"a_new\":1}" : "{\"a_new\":0}");
	t = tally_of(&s, 7, &all);
	assert_int_equal(t.net.value, 455);
	assert_int_equal(cv_tally_balance(&t).value, 45);
	cv_tallies_done(&all);
	t = tally_of(&s, GENDER, &all);
	assert_true(cv_tally_balance(&t).null);
	cv_tallies_done(&all);
	scene_close(&s);
}

static void tally__keeps_decimals__as_people_wrote_them(void **state)
{
	struct scene s;
	struct cv_tallies all;
	struct cv_tally t;

	(void)state;
	scene_open(&s);
	feed_answers(&s, "{\"a_pay\":1.005}");
	feed_answers(&s, "{\"a_pay\":-0.5}");
	feed_answers(&s, "{\"a_pay\":3000000000}");
	feed_answers(&s, "{\"a_pay\":2}");
	t = tally_of(&s, A_PAY, &all);
	assert_int_equal(t.n.n, 4);
	assert_int_equal(t.min.value, -50);
	assert_int_equal(t.median.value, 150); /* 1.5025 */
	assert_int_equal(t.max.value, 300000000000);
	cv_tallies_done(&all);
	scene_close(&s);
}

static void tally__counts_all__where_everybody_says_the_same(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	for (int i = 0; i < 20000; i++)
		feed_answers(&s, "{\"gender\":\"o1\",\"a_who\":[\"o0\",\"o7\","
				 "\"o11\"],\"a_imp\":4}");
	expect(&s, GENDER, "20000 20000 0 0 0 0 0 0 o1=20000");
	expect(&s, 8, "20000 20000 0 0 0 0 0 0 o0=20000 o7=20000 o11=20000");
	expect(&s, A_IMP, "20000 20000 0 0 0 0 0 0 4=20000");
	scene_close(&s);
}

static void tally__tells_apart__every_option_of_a_long_list(void **state)
{
	struct scene s;
	struct cv_tallies all;
	struct cv_tally t;
	char answers[64];

	(void)state;
	scene_open(&s);
	feed_answers(&s, "{\"country\":\"o248\"}"); /* the first wide one */
	expect(&s, 3, "1 1 0 0 0 0 0 0 o248=1");
	feed(&s, 1, "void", CORE, "null", "{}");
	for (int i = 0; i < 300; i++) {
		snprintf(answers, sizeof answers, "{\"country\":\"o%d\"}", i);
		feed_answers(&s, answers);
	}
	t = tally_of(&s, 3, &all);
	assert_int_equal(t.answered.n, 300);
	assert_int_equal(t.n_options, 300);
	for (unsigned i = 0; i < t.n_options; i++)
		assert_int_equal(t.options[i].count.n, 1);
	cv_tallies_done(&all);
	scene_close(&s);
}

/* One byte of it changed, taken out or put in twice; or nothing. */
static void spoil(struct people *random, struct cv_buf *body)
{
	static const char bytes[] = "\"\\{}[]:,0123o-.e nu\n\t\001\303";
	size_t at = model_random(random, (unsigned)body->len);
	char c = bytes[model_random(random, sizeof bytes - 1)];

	switch (model_random(random, 4)) {
	case 0:
		body->data[at] = c;
		break;
	case 1:
		cv_buf_splice(body, at, 1, "", 0);
		break;
	case 2:
		cv_buf_splice(body, at, 0, &c, 1);
		break;
	default:
		break;
	}
}

static void expect_same(struct cv_dataset *a, struct cv_dataset *b)
{
	struct cv_tallies x, y;
	struct cv_buf one = CV_BUF_INIT, other = CV_BUF_INIT;

	cv_tally(a, NULL, NULL, 0, &x);
	cv_tally(b, NULL, NULL, 0, &y);
	assert_int_equal(x.count, y.count);
	for (unsigned i = 0; i < x.count; i++) {
		model_print(&x.list[i], &one);
		model_print(&y.list[i], &other);
	}
	assert_string_equal(one.data, other.data);
	cv_tallies_done(&x);
	cv_tallies_done(&y);
	cv_buf_done(&one);
	cv_buf_done(&other);
}

/* A space at the end, and a body is not read the quick way. */
static void feed__reads_the_same__quickly_and_slowly(void **state)
{
	struct scene quick, slow;
	struct people random = {.seed = 4};
	struct person person;
	struct cv_buf body = CV_BUF_INIT;
	enum cv_status status;
	int damaged_ones = 0;

	(void)state;
	scene_open(&quick);
	scene_open(&slow);
	for (int64_t seq = 1; seq <= 12000; seq++) {
		int64_t replaces = model_random(&random, 4) == 0 ? seq - 5 : 0;
		cv_buf_reset(&body);
		model_person(&random, quick.survey, &person);
		model_body(quick.survey, &person, false, &body);
		spoil(&random, &body);
		status = cv_dataset_feed(quick.dataset, seq, replaces,
					 body.data, body.len);
		damaged_ones += status == CV_CORRUPT;
		cv_buf_addc(&body, ' ');
		if (cv_dataset_feed(slow.dataset, seq, replaces, body.data,
				    body.len) != status)
			fail_msg("not the same: %s", body.data);
		if (seq % 500 == 0)
			expect_same(quick.dataset, slow.dataset);
	}
	assert_true(damaged_ones > 1000);
	cv_buf_done(&body);
	scene_close(&quick);
	scene_close(&slow);
}

static void cross__counts_people__where_a_part_was_asked_no_more(void **state)
{
	struct scene s;
	struct cv_cross x;

	(void)state;
	scene_open(&s);
	for (int i = 0; i < 3; i++)
		feed_answers(&s, "{\"gender\":\"o1\",\"a_imp\":2}");
	for (int i = 0; i < 20000; i++)
		feed(&s, 0, "complete", "[[\"aa\",3,\"00000000\"]]", "null",
		     "{\"a_imp\":2}");
	feed(&s, 0, "complete", "[[\"cc\",1,\"00000000\"]]", "null",
	     "{\"c_nine\":[\"o1\"]}");
	expect(&s, A_IMP, "20003 20003 0 0 0 0 1 0 2=20003");
	for (int turn = 0; turn < 2; turn++) {
		assert_int_equal(
		    cv_cross(s.dataset, NULL,
			     &s.survey->questions[turn ? GENDER : A_IMP],
			     &s.survey->questions[turn ? A_IMP : GENDER], &x,
			     NULL),
		    CV_OK);
		assert_int_equal(x.base, 3);
		cv_cross_done(&x);
	}
	assert_int_equal(cv_cross(s.dataset, NULL, &s.survey->questions[17],
				  &s.survey->questions[GENDER], &x, NULL),
			 CV_OK);
	assert_int_equal(x.base, 0);
	cv_cross_done(&x);
	scene_close(&s);
}

static void dataset__says_how_much_memory__it_takes(void **state)
{
	struct scene s;
	size_t before;

	(void)state;
	scene_open(&s);
	before = cv_dataset_bytes(s.dataset);
	for (int i = 0; i < 10000; i++)
		feed_answers(&s, "{\"gender\":\"o1\"}");
	assert_true(cv_dataset_bytes(s.dataset) > before + 10000 * 20);
	assert_true(cv_dataset_bytes(s.dataset) < before + 10000 * 200);
	scene_close(&s);
}

/* Selections made at different times, and who is in both. */
static void selection__both__are_those_in_each(void **state)
{
	struct cv_selection *one = NULL, *done = NULL, *both;
	struct scene s;

	(void)state;
	scene_open(&s);
	feed(&s, 0, "complete", CORE, "null", "{\"gender\":\"o1\"}");
	feed(&s, 0, "partial", CORE, "null", "{\"gender\":\"o1\"}");
	feed(&s, 0, "complete", CORE, "null", "{\"gender\":\"o2\"}");
	assert_int_equal(
	    cv_selection_new(s.dataset, "status = 'complete'", &done, NULL),
	    CV_OK);
	feed(&s, 0, "complete", CORE, "null", "{\"gender\":\"o1\"}");
	assert_int_equal(
	    cv_selection_new(s.dataset, "gender = 'o1'", &one, NULL), CV_OK);
	both = cv_selection_both(done, one);
	assert_int_equal(cv_selection_count(s.dataset, one), 3);
	assert_int_equal(cv_selection_count(s.dataset, done), 2);
	assert_int_equal(cv_selection_count(s.dataset, both), 1);
	assert_true(cv_selection_holds(s.dataset, both, 1));
	assert_false(cv_selection_holds(s.dataset, both, 2));
	assert_false(cv_selection_holds(s.dataset, both, 3));
	assert_false(cv_selection_holds(s.dataset, both, 4)); /* came later */
	cv_selection_free(&both);
	both = cv_selection_both(NULL, one);
	assert_int_equal(cv_selection_count(s.dataset, both), 3);
	cv_selection_free(&both);
	assert_null(cv_selection_both(NULL, NULL));
	assert_true(cv_selection_holds(s.dataset, NULL, 4));
	assert_false(cv_selection_holds(s.dataset, NULL, 5)); /* not there */
	feed(&s, 1, "void", CORE, "null", "{}");
	assert_false(cv_selection_holds(s.dataset, one, 1));
	cv_selection_free(&one);
	cv_selection_free(&done);
	scene_close(&s);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(selection__both__are_those_in_each),
	    cmocka_unit_test(feed__counts_apart__every_way_not_to_answer),
	    cmocka_unit_test(feed__marks_as_stopped__what_lies_beyond_the_end),
	    cmocka_unit_test(feed__puts_the_newer_body__in_place_of_the_older),
	    cmocka_unit_test(feed__takes_a_body_again__once),
	    cmocka_unit_test(feed__counts_other_kinds__without_answers),
	    cmocka_unit_test(feed__leaves_out_and_counts__damaged_bodies),
	    cmocka_unit_test(feed__never_reads_beyond__a_body_cut_short),
	    cmocka_unit_test(feed__reads_as_well_as_it_can__unusual_bodies),
	    cmocka_unit_test(feed__ignores_questionnaires__it_does_not_know),
	    cmocka_unit_test(tally__rounds_halves_up__by_whole_numbers),
	    cmocka_unit_test(balance__is_rounded__once),
	    cmocka_unit_test(tally__keeps_decimals__as_people_wrote_them),
	    cmocka_unit_test(tally__counts_all__where_everybody_says_the_same),
	    cmocka_unit_test(tally__tells_apart__every_option_of_a_long_list),
	    cmocka_unit_test(feed__reads_the_same__quickly_and_slowly),
	    cmocka_unit_test(
		cross__counts_people__where_a_part_was_asked_no_more),
	    cmocka_unit_test(dataset__says_how_much_memory__it_takes),
	};

	return cmocka_run_group_tests_name("dataset", tests, NULL, NULL);
}
