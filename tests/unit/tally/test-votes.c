/* Group votes beside interviews: each with its own base.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "../survey/make-survey.h"

#include <canvass/dataset.h>
#include <canvass/votes.h>

static struct made make(void)
{
	struct made m = make_survey();
	struct cv_question *q;

	make_questionnaire(&m, "wrk", 4);
	m.questionnaires[0].version = 3;
	q = make_question(&m, "wrk_first", CV_SELECT_ONE);
	make_options(&m, q, "pay free");
	q = make_question(&m, "wrk_act", CV_SELECT_MULTIPLE);
	make_options(&m, q, "talk union");
	q->same_since = 2;
	q = make_question(&m, "top", CV_RANK);
	make_options(&m, q, "a b c");
	cv_survey_index(m.s);
	return m;
}

static void body_of(struct cv_buf *out, const char *status, bool training,
		    int version, int pay)
{
	cv_buf_reset(out);
	cv_buf_addf(
	    out,
	    "{\"canvass\":1,\"uuid\":\"u\",\"rev\":1,\"kind\":\"hands\","
	    "\"station\":\"s\",\"session\":{\"site\":\"south\"},"
	    "\"month\":\"2026-11\",\"status\":\"%s\",\"training\":%s,"
	    "\"group\":{\"type\":\"women\",\"present\":18,\"method\":\"hands\","
	    "\"also_alone\":null},\"areas\":[\"wrk\"],"
	    "\"walk\":[[\"wrk\",%d,\"00000000\"]],\"votes\":{"
	    "\"wrk_first\":{\"counts\":{\"pay\":%d,\"free\":7},\"none\":%d},"
	    "\"wrk_act\":{\"counts\":{\"talk\":9,\"union\":9},\"none\":null},"
	    "\"top\":{\"counts\":{\"a\":18,\"b\":2},\"none\":34}}}",
	    status, training ? "true" : "false", version, pay, 11 - pay);
}

static enum cv_status
feed(struct cv_votes *v, int64_t seq, int64_t replaces, struct cv_buf *body)
{
	return cv_votes_feed(v, seq, replaces, body->data, body->len);
}

static void votes__have__their_own_base(void **state)
{
	struct made m = make();
	struct cv_votes *v = cv_votes_new(m.s, false);
	struct cv_buf body = CV_BUF_INIT;
	const struct cv_votes_group *g;
	const struct cv_hands_vote *vote;

	(void)state;
	body_of(&body, "complete", false, 3, 4);
	assert_int_equal(feed(v, 7, 0, &body), CV_OK);
	assert_int_equal(cv_votes_count(v), 1);
	g = cv_votes_group(v, 0);
	assert_string_equal(g->uuid, "u");
	assert_string_equal(g->site, "south");
	assert_string_equal(g->month, "2026-11");
	assert_int_equal(g->who.present, 18);
	vote = cv_votes_on(m.s, g, &m.questions[0], 3);
	assert_int_equal(vote->counts[0].n, 4);
	assert_int_equal(cv_votes_base(g, vote), 11);
	vote = cv_votes_on(m.s, g, &m.questions[1], 3);
	assert_int_equal(cv_votes_base(g, vote), 18);
	vote = cv_votes_on(m.s, g, &m.questions[2], 3);
	assert_int_equal(cv_votes_base(g, vote), 18);
	cv_buf_done(&body);
	cv_votes_free(&v);
	cv_survey_free(&m.s);
}

static void votes__stand_apart__by_version(void **state)
{
	struct made m = make();
	struct cv_votes *v = cv_votes_new(m.s, false);
	struct cv_buf body = CV_BUF_INIT;

	(void)state;
	body_of(&body, "complete", false, 3, 4);
	feed(v, 1, 0, &body);
	body_of(&body, "complete", false, 2, 5);
	feed(v, 2, 0, &body);
	assert_int_equal(cv_votes_groups_on(v, &m.questions[0], 3), 1);
	assert_int_equal(cv_votes_groups_on(v, &m.questions[0], 2), 1);
	assert_int_equal(cv_votes_groups_on(v, &m.questions[0], 1), 0);
	/* same_since joins them */
	assert_int_equal(cv_votes_groups_on(v, &m.questions[1], 3), 2);
	assert_int_equal(cv_votes_groups_on(v, &m.questions[1], 1), 0);
	cv_buf_done(&body);
	cv_votes_free(&v);
	cv_survey_free(&m.s);
}

static void votes__follow__revisions(void **state)
{
	struct made m = make();
	struct cv_votes *v = cv_votes_new(m.s, false);
	struct cv_buf body = CV_BUF_INIT;

	(void)state;
	body_of(&body, "complete", false, 3, 4);
	feed(v, 5, 0, &body);
	body_of(&body, "complete", false, 3, 6);
	feed(v, 3, 0, &body);
	body_of(&body, "complete", false, 3, 2);
	assert_int_equal(feed(v, 9, 5, &body), CV_OK);
	assert_int_equal(cv_votes_count(v), 2);
	assert_int_equal(cv_votes_group(v, 0)->votes[0].counts[0].n, 6);
	assert_int_equal(cv_votes_group(v, 1)->votes[0].counts[0].n, 2);
	assert_int_equal(feed(v, 9, 0, &body), CV_OK); /* once more */
	assert_int_equal(cv_votes_count(v), 2);
	body_of(&body, "void", false, 3, 2);
	assert_int_equal(feed(v, 10, 9, &body), CV_OK);
	assert_int_equal(cv_votes_count(v), 1);
	cv_buf_done(&body);
	cv_votes_free(&v);
	cv_survey_free(&m.s);
}

static void votes__leave_out__what_is_not_theirs(void **state)
{
	static const char interview[] =
	    "{\"canvass\":1,\"kind\":\"interview\",\"answers\":{}}";
	struct made m = make();
	struct cv_votes *v = cv_votes_new(m.s, false);
	struct cv_buf body = CV_BUF_INIT;

	(void)state;
	assert_int_equal(
	    cv_votes_feed(v, 1, 0, interview, sizeof interview - 1), CV_OK);
	body_of(&body, "complete", true, 3, 4);
	assert_int_equal(feed(v, 2, 0, &body), CV_OK); /* practice */
	assert_int_equal(cv_votes_count(v), 0);
	assert_int_equal(cv_votes_damaged(v), 0);
	body_of(&body, "complete", false, 3, 19);
	assert_int_equal(feed(v, 3, 0, &body), CV_CORRUPT);
	assert_int_equal(cv_votes_feed(v, 4, 0, "{", 1), CV_CORRUPT);
	assert_int_equal(cv_votes_count(v), 0);
	assert_int_equal(cv_votes_damaged(v), 2);
	body_of(&body, "complete", false, 3, 4);
	assert_int_equal(feed(v, 5, 3, &body), CV_OK); /* mended */
	assert_int_equal(cv_votes_count(v), 1);
	assert_int_equal(cv_votes_damaged(v), 1);
	cv_buf_done(&body);
	cv_votes_free(&v);
	cv_survey_free(&m.s);
}

static void votes__are_not__in_the_dataset(void **state)
{
	struct made m = make();
	struct cv_dataset *d = cv_dataset_new(m.s, false);
	struct cv_buf body = CV_BUF_INIT;
	struct cv_dataset_counts counts;

	(void)state;
	body_of(&body, "complete", false, 3, 4);
	assert_int_equal(cv_dataset_feed(d, 1, 0, body.data, body.len), CV_OK);
	counts = cv_dataset_counts(d);
	assert_int_equal(counts.complete + counts.partial + counts.declined +
			     counts.ineligible + counts.damaged,
			 0);
	cv_buf_done(&body);
	cv_dataset_free(&d);
	cv_survey_free(&m.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(votes__have__their_own_base),
	    cmocka_unit_test(votes__stand_apart__by_version),
	    cmocka_unit_test(votes__follow__revisions),
	    cmocka_unit_test(votes__leave_out__what_is_not_theirs),
	    cmocka_unit_test(votes__are_not__in_the_dataset),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
