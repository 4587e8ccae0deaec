/* Group votes as they are kept: key by key, read back, and what is refused.
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
    .rev = 2,
    .salt = "000102030405060708090a0b0c0d0e0f",
    .station = "a1b2c3d4e5f6",
    .minutes = -1,
    .source_hash = hash,
};

static struct made make(void)
{
	struct made m = make_survey();
	struct cv_question *q;

	make_questionnaire(&m, "priorities", 0);
	q = make_question(&m, "top", CV_RANK);
	make_options(&m, q, "pan cli wrk");
	q->max_select = 3;
	q->group = CV_GROUP_SECRET;
	make_questionnaire(&m, "det", 7);
	make_questionnaire(&m, "wrk", 4);
	m.questionnaires[2].version = 2;
	q = make_question(&m, "wrk_first", CV_SELECT_ONE);
	make_options(&m, q, "pay free");
	q = make_question(&m, "wrk_act", CV_SELECT_MULTIPLE);
	make_options(&m, q, "talk union");
	make_question(&m, "wrk_ask", CV_TEXT);
	cv_survey_index(m.s);
	return m;
}

static void write_all(struct made *m, struct cv_buf *out)
{
	struct cv_hands_count top[] = {{"pan", 4}, {"cli", 0}, {"wrk", 18}};
	struct cv_hands_count first[] = {{"pay", 4}, {"free", 9}};
	struct cv_hands_count act[] = {{"talk", 18}, {"union", 0}};
	struct cv_hands_vote votes[] = {
	    {"top", &m->questions[0], 1, CV_HANDS_TOKENS, top, 3, 32},
	    {"wrk_first", &m->questions[1], 2, CV_HANDS_SHOW, first, 2, 5},
	    {"wrk_act", &m->questions[2], 2, CV_HANDS_SHOW, act, 2, -1},
	};
	const struct cv_record_hands hands = {
	    .group = {.type = "women",
		      .present = 18,
		      .also_alone = CV_ALONE_SOME},
	    .votes = votes,
	    .n_votes = 3,
	    .of = "0a0b"};
	const struct cv_interview_setup setup = {
	    .survey = m->s, .site = "south", .month = "2026-11"};

	cv_record_hands(&setup, &hands, &meta, out);
}

static void body__has__every_key_in_its_place(void **state)
{
	struct made m = make();
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	write_all(&m, &out);
	assert_string_equal(
	    out.data,
	    "{\"canvass\":1,\"uuid\":\"00010203-0405-8607-8809-0a0b0c0d0e0f\","
	    "\"rev\":2,\"salt\":\"000102030405060708090a0b0c0d0e0f\","
	    "\"kind\":\"hands\",\"consultation\":\"test\","
	    "\"station\":\"a1b2c3d4e5f6\",\"of\":\"0a0b\","
	    "\"session\":{\"site\":\"south\",\"interpreter\":false,"
	    "\"sampling\":null},\"month\":\"2026-11\",\"language\":\"en\","
	    "\"status\":\"complete\",\"training\":false,"
	    "\"group\":{\"type\":\"women\",\"present\":18,"
	    "\"method\":\"hands\",\"also_alone\":\"some\"},"
	    "\"areas\":[\"wrk\"],\"walk\":[[\"priorities\",1,\"pppppppp\"],"
	    "[\"wrk\",2,\"wwwwwwww\"]],"
	    "\"votes\":{\"top\":{\"method\":\"tokens\","
	    "\"counts\":{\"pan\":4,\"cli\":0,\"wrk\":18},\"none\":32},"
	    "\"wrk_first\":{\"counts\":{\"pay\":4,\"free\":9},\"none\":5},"
	    "\"wrk_act\":{\"counts\":{\"talk\":18,\"union\":0},"
	    "\"none\":null}}}");
	cv_buf_done(&out);
	cv_survey_free(&m.s);
}

static void body__is_read_back__as_it_was(void **state)
{
	struct made m = make();
	struct cv_arena *arena = cv_arena_new();
	struct cv_record_hands h;
	struct cv_buf out = CV_BUF_INIT;

	(void)state;
	write_all(&m, &out);
	assert_int_equal(
	    cv_record_read_hands(m.s, out.data, out.len, arena, &h, NULL),
	    CV_OK);
	assert_string_equal(h.group.type, "women");
	assert_int_equal(h.group.present, 18);
	assert_int_equal(h.group.method, CV_HANDS_SHOW);
	assert_int_equal(h.group.also_alone, CV_ALONE_SOME);
	assert_int_equal(h.n_votes, 3);
	assert_ptr_equal(h.votes[0].question, &m.questions[0]);
	assert_int_equal(h.votes[0].method, CV_HANDS_TOKENS);
	assert_int_equal(h.votes[0].none, 32);
	assert_int_equal(h.votes[1].method, CV_HANDS_SHOW);
	assert_int_equal(h.votes[1].version, 2);
	assert_int_equal(h.votes[1].n_counts, 2);
	assert_string_equal(h.votes[1].counts[1].id, "free");
	assert_int_equal(h.votes[1].counts[1].n, 9);
	assert_int_equal(h.votes[2].none, -1);
	cv_buf_done(&out);
	cv_arena_free(&arena);
	cv_survey_free(&m.s);
}

#define GROUP                                                                  \
	"\"group\":{\"type\":\"women\",\"present\":18,\"method\":\"hands\","   \
	"\"also_alone\":null},"
#define WALK "\"walk\":[[\"wrk\",2,\"00000000\"],[\"priorities\",1,\"0\"]],"
#define BODY(rest) "{\"canvass\":1,\"kind\":\"hands\"," rest "}"
#define VOTES(votes)                                                           \
	BODY(GROUP WALK "\"areas\":[\"wrk\"],\"votes\":{" votes "}")
#define GROUPED(group) BODY("\"group\":{" group "},\"areas\":[],\"votes\":{}")

static enum cv_status read_it(const struct cv_survey *s, const char *body)
{
	struct cv_arena *arena = cv_arena_new();
	struct cv_record_hands h;
	enum cv_status rc =
	    cv_record_read_hands(s, body, strlen(body), arena, &h, NULL);

	cv_arena_free(&arena);
	return rc;
}

static void body__is_taken__where_it_can_be(void **state)
{
	static const char *const good[] = {
	    VOTES(""),
	    VOTES("\"wrk_first\":{\"counts\":{\"pay\":18},\"none\":0}"),
	    VOTES("\"wrk_first\":{\"none\":18,\"counts\":{},\"later\":[1]}"),
	    VOTES("\"top\":{\"method\":\"tokens\",\"counts\":{\"pan\":18,"
		  "\"cli\":18,\"wrk\":18},\"none\":0}"),
	    /* of another survey, or another version: no more than people */
	    VOTES("\"gone\":{\"counts\":{\"a\":18,\"b\":18},\"none\":null}"),
	    BODY(GROUP "\"walk\":[[\"wrk\",1,\"0\"]],\"areas\":[],\"votes\":{"
		       "\"wrk_first\":{\"counts\":{\"pay\":1},\"none\":1}}"),
	    GROUPED("\"type\":\"later_kind\",\"present\":1,\"method\":"
		    "\"tokens\",\"also_alone\":\"most\",\"later\":{}"),
	};
	struct made m = make();

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (read_it(m.s, good[i]) != CV_OK)
			fail_msg("refused: %s", good[i]);
	cv_survey_free(&m.s);
}

static void body__is_refused__where_it_cannot_be(void **state)
{
	static const char *const bad[] = {
	    "",
	    "{}",
	    BODY(GROUP "\"areas\":[]"),
	    BODY(GROUP "\"votes\":{}"),
	    BODY("\"areas\":[],\"votes\":{}"),
	    "{\"canvass\":1,\"kind\":\"interview\"," GROUP
	    "\"areas\":[],\"votes\":{}}",
	    BODY(GROUP GROUP "\"areas\":[],\"votes\":{}"),
	    BODY(GROUP "\"areas\":[1],\"votes\":{}"),
	    BODY(GROUP "\"areas\":{},\"votes\":{}"),
	    BODY(GROUP "\"areas\":[],\"votes\":[]"),
	    /* the group */
	    GROUPED("\"type\":\"women\",\"present\":18,\"method\":\"hands\""),
	    GROUPED("\"type\":\"women\",\"present\":0,\"method\":\"hands\","
		    "\"also_alone\":null"),
	    GROUPED("\"type\":\"women\",\"present\":1000,\"method\":\"hands\","
		    "\"also_alone\":null"),
	    GROUPED("\"type\":\"women\",\"present\":1.5,\"method\":\"hands\","
		    "\"also_alone\":null"),
	    GROUPED("\"type\":\"women\",\"present\":18,\"method\":\"shouts\","
		    "\"also_alone\":null"),
	    GROUPED("\"type\":\"women\",\"present\":18,\"method\":\"hands\","
		    "\"also_alone\":\"all\""),
	    GROUPED("\"type\":\"Rua Direita 5\",\"present\":18,"
		    "\"method\":\"hands\",\"also_alone\":null"),
	    GROUPED("\"type\":\"women\",\"type\":\"men\",\"present\":18,"
		    "\"method\":\"hands\",\"also_alone\":null"),
	    /* counts that are none */
	    VOTES("\"wrk_first\":{\"counts\":{\"pay\":-1},\"none\":19}"),
	    VOTES("\"wrk_first\":{\"counts\":{\"pay\":\"4\"},\"none\":14}"),
	    VOTES("\"wrk_first\":{\"counts\":{\"pay\":4.5},\"none\":13}"),
	    VOTES("\"wrk_first\":{\"counts\":[4],\"none\":14}"),
	    VOTES("\"wrk_first\":{\"counts\":{\"pay\":4,\"pay\":4},"
		  "\"none\":10}"),
	    VOTES("\"wrk_first\":{\"counts\":{\"pay\":4}}"),
	    VOTES("\"wrk_first\":{\"none\":18}"),
	    VOTES("\"wrk_first\":7"),
	    VOTES("\"wrk_first\":{\"counts\":{},\"none\":18},"
		  "\"wrk_first\":{\"counts\":{},\"none\":18}"),
	    VOTES("\"wrk_first\":{\"counts\":{},\"counts\":{},\"none\":18}"),
	    VOTES("\"wrk_first\":{\"method\":\"noise\",\"counts\":{},"
		  "\"none\":18}"),
	    /* counts that do not fit the room */
	    VOTES("\"wrk_first\":{\"counts\":{\"pay\":4},\"none\":13}"),
	    VOTES("\"wrk_first\":{\"counts\":{\"pay\":4},\"none\":null}"),
	    VOTES("\"wrk_act\":{\"counts\":{\"talk\":19},\"none\":null}"),
	    VOTES("\"wrk_act\":{\"counts\":{\"talk\":18},\"none\":1}"),
	    VOTES("\"top\":{\"counts\":{\"pan\":19},\"none\":35}"),
	    VOTES("\"top\":{\"counts\":{\"pan\":18},\"none\":35}"),
	    VOTES("\"gone\":{\"counts\":{\"a\":19},\"none\":null}"),
	    /* nobody votes with words */
	    VOTES("\"wrk_ask\":{\"counts\":{\"a\":18},\"none\":0}"),
	};
	struct made m = make();

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (read_it(m.s, bad[i]) != CV_CORRUPT)
			fail_msg("taken: %s", bad[i]);
	cv_survey_free(&m.s);
}

/* Cut anywhere it is none, and nothing past the cut is touched. */
static void body__is_refused__when_it_is_cut(void **state)
{
	struct made m = make();
	struct cv_buf out = CV_BUF_INIT;
	struct cv_record_hands h;
	size_t n;

	(void)state;
	write_all(&m, &out);
	for (n = 0; n < out.len; n++) {
		struct cv_arena *arena = cv_arena_new();
		char *part = cv_malloc(n + 1);

		memcpy(part, out.data, n);
		if (cv_record_read_hands(m.s, part, n, arena, &h, NULL) !=
		    CV_CORRUPT)
			fail_msg("taken: the first %zu bytes", n);
		free(part);
		cv_arena_free(&arena);
	}
	cv_buf_done(&out);
	cv_survey_free(&m.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(body__has__every_key_in_its_place),
	    cmocka_unit_test(body__is_read_back__as_it_was),
	    cmocka_unit_test(body__is_taken__where_it_can_be),
	    cmocka_unit_test(body__is_refused__where_it_cannot_be),
	    cmocka_unit_test(body__is_refused__when_it_is_cut),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
