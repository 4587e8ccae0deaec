/* Bodies and drafts: whatever stands in a store, reading it ends; a slice lies
 * inside the bytes; a value that fits reads the same when written again; and an
 * interview put together from damaged rows still makes a body.
 * The first byte says what the rest is: b a body, v a value, h a header, r rows
 * of a draft, a line each, g a group vote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/reader.h>
#include <canvass/record.h>
#include <locale.h>
#include <string.h>

#include "folder.h"
#include "fuzz.h"

static const char all_types[] =
    "questionnaire = \"one\"; title = \"One\"; language = \"en\"; questions = ("
    "{ id = \"one\"; type = \"select_one\"; text = \"?\"; list = \"l\"; },"
    "{ id = \"many\"; type = \"select_multiple\"; text = \"?\"; options = ("
    "{ id = \"a\"; text = \"A\"; }, { id = \"b\"; text = \"B\"; },"
    "{ id = \"else\"; text = \"E\"; other = true; } ); },"
    "{ id = \"rank\"; type = \"rank\"; text = \"?\"; max_select = 2; list = "
    "\"l\"; },"
    "{ id = \"scale\"; type = \"scale\"; text = \"?\"; points = ("
    "{ value = -1; text = \"-\"; }, { value = 1; text = \"+\"; } ); },"
    "{ id = \"int\"; type = \"integer\"; text = \"?\"; relevant = \"${scale} "
    "> 0\"; },"
    "{ id = \"dec\"; type = \"decimal\"; text = \"?\"; },"
    "{ id = \"date\"; type = \"date\"; text = \"?\"; precision = \"month\"; },"
    "{ id = \"text\"; type = \"text\"; text = \"${one}?\"; },"
    "{ id = \"note\"; type = \"note\"; text = \"${many}\"; },"
    "{ id = \"calc\"; type = \"calculate\"; calculation = \"${int} + 1\"; } );";

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		abort();
	fuzz_folder_make();
	fuzz_write("questionnaires/one.cfg", all_types, strlen(all_types));
	return 0;
}

static struct cv_survey *make_survey(void)
{
	struct cv_folder *folder;
	struct cv_survey *survey = NULL;
	struct cv_error err = {0};

	FUZZ_ASSERT(cv_folder_open(fuzz_folder, &folder, NULL) == CV_OK);
	if (cv_reader_survey(folder, &survey, NULL, &err) != CV_OK)
		fprintf(stderr, "%s\n", err.text);
	cv_folder_close(&folder);
	FUZZ_ASSERT(survey != NULL);
	return survey;
}

static bool is_inside(struct cv_slice slice, const char *bytes, size_t n)
{
	return slice.n == 0 || (slice.s >= bytes && slice.s <= bytes + n &&
				slice.n <= (size_t)(bytes + n - slice.s));
}

static bool check_body(const char *bytes, size_t n)
{
	struct cv_body body;

	if (cv_body_parse(bytes, n, &body) != CV_OK)
		return false;
	const struct cv_slice slices[] = {
	    body.uuid,     body.kind,      body.station,    body.site,
	    body.month,    body.language,  body.mode,       body.status,
	    body.sampling, body.area_rule, body.stopped_at, body.walk,
	    body.answers,  body.order};
	for (size_t i = 0; i < sizeof slices / sizeof *slices; i++)
		FUZZ_ASSERT(is_inside(slices[i], bytes, n));
	FUZZ_ASSERT(body.minutes >= -1);
	return true;
}

/* A value that fits the question is written, and read again as the same. */
static void
check_value(const struct cv_question *q, const char *bytes, size_t n)
{
	struct cv_answer a, again;
	struct cv_buf out = CV_BUF_INIT;
	struct cv_json_writer w = {&out, false};
	struct cv_json json;

	cv_answer_init(&a, CV_UNASKED);
	cv_answer_init(&again, CV_UNASKED);
	cv_json_open(&json, bytes, n);
	if (cv_record_read_value(&json, q, &a) == CV_OK) {
		cv_record_write_value(&w, q, &a);
		cv_json_open(&json, out.data, out.len);
		FUZZ_ASSERT(cv_record_read_value(&json, q, &again) == CV_OK);
		FUZZ_ASSERT(cv_json_next(&json) == CV_JSON_END);
		FUZZ_ASSERT(cv_answer_equal(q, &a, &again));
	}
	cv_answer_done(&a);
	cv_answer_done(&again);
	cv_buf_done(&out);
}

static struct cv_interview *
start(struct cv_survey *survey, const struct cv_interview_setup *from)
{
	struct cv_interview_setup setup = *from;
	struct cv_interview *iv = NULL;

	setup.survey = survey;
	if (setup.month == NULL)
		setup.month = "2026-11";
	setup.today = (struct cv_date){2026, 11, 23};
	FUZZ_ASSERT(cv_interview_new(&setup, NULL, &iv, NULL) == CV_OK);
	return iv;
}

static void hash(void *context, const struct cv_questionnaire *qn, char out[9])
{
	(void)context, (void)qn;
	memcpy(out, "01234567", 9);
}

/* Go on from where the draft ends, stop, and write the record. */
static void finish(struct cv_interview *iv)
{
	static const struct cv_record_meta meta = {
	    .uuid = "00010203-0405-8607-8809-0a0b0c0d0e0f",
	    .rev = 1,
	    .salt = "000102030405060708090a0b0c0d0e0f",
	    .station = "a1b2c3d4e5f6",
	    .minutes = 14,
	    .source_hash = hash};
	struct cv_buf body = CV_BUF_INIT;

	cv_interview_resume(iv);
	for (int i = 0; i < 40 && cv_interview_step(iv) == CV_STEP_QUESTION;
	     i++)
		cv_interview_skip(iv, NULL);
	if (cv_interview_step(iv) == CV_STEP_REVIEW)
		cv_interview_go_on(iv);
	if (cv_interview_step(iv) != CV_STEP_ENDED)
		cv_interview_stop(iv, CV_KEEP_ALL);
	cv_record_interview(iv, &meta, &body);
	FUZZ_ASSERT(cv_text_is_utf8(body.data, body.len, NULL));
	FUZZ_ASSERT(check_body(body.data, body.len));
	cv_buf_done(&body);
}

static void check_header(struct cv_survey *survey, const char *bytes, size_t n)
{
	struct cv_interview_setup setup = {.survey = survey};
	struct cv_arena *arena = cv_arena_new();
	unsigned chosen[16], n_chosen, running;
	struct cv_buf again = CV_BUF_INIT;
	struct cv_interview *iv;
	int minutes;

	if (cv_record_read_header(bytes, n, arena, &setup, chosen, &n_chosen,
				  &running, &minutes, NULL) == CV_OK) {
		FUZZ_ASSERT(n_chosen <= 16 && setup.n_areas <= 16);
		iv = start(survey, &setup);
		cv_interview_restore_areas(iv, chosen, n_chosen);
		cv_record_draft_header(iv, running, minutes, &again);
		FUZZ_ASSERT(cv_record_read_header(
				again.data, again.len, arena, &setup, chosen,
				&n_chosen, &running, &minutes, NULL) == CV_OK);
		finish(iv);
		cv_interview_free(&iv);
	}
	cv_buf_done(&again);
	cv_arena_free(&arena);
}

static void check_rows(struct cv_survey *survey, const char *bytes, size_t n)
{
	struct cv_interview_setup setup = {.seed = 1};
	struct cv_interview *iv = start(survey, &setup);
	const char *end;
	unsigned row = 0;

	while (n > 0) {
		size_t len = n;
		end = memchr(bytes, '\n', n);
		if (end != NULL)
			len = (size_t)(end - bytes);
		cv_record_read_answer(iv, ++row, bytes, len, NULL);
		len += end != NULL;
		bytes += len;
		n -= len;
	}
	finish(iv);
	cv_interview_free(&iv);
}

/* A group vote that is taken is one a room can give: written, it is read again
 * as the same. */
static void
check_group(const struct cv_survey *survey, const char *bytes, size_t n)
{
	static const struct cv_record_meta meta = {
	    .uuid = "u", .salt = "0", .station = "s"};
	const struct cv_interview_setup setup = {
	    .survey = (struct cv_survey *)(uintptr_t)survey};
	struct cv_arena *arena = cv_arena_new();
	struct cv_record_hands hands, again;
	struct cv_buf out = CV_BUF_INIT;

	if (cv_record_read_hands(survey, bytes, n, arena, &hands, NULL) ==
	    CV_OK) {
		unsigned known = 0;

		for (unsigned i = 0; i < hands.n_votes; i++) {
			const struct cv_hands_vote *vote = &hands.votes[i];

			known += vote->question != NULL && vote->version == 1;
			for (unsigned k = 0; k < vote->n_counts; k++)
				FUZZ_ASSERT(vote->counts[k].n <=
					    hands.group.present);
		}
		cv_record_hands(&setup, &hands, &meta, &out);
		if (known == hands.n_votes)
			FUZZ_ASSERT(cv_record_read_hands(survey, out.data,
							 out.len, arena, &again,
							 NULL) == CV_OK &&
				    again.n_votes == hands.n_votes);
	}
	cv_buf_done(&out);
	cv_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data + 1;
	struct cv_survey *survey;

	if (size == 0 || strchr("bvhrg", data[0]) == NULL || data[0] == '\0')
		return 0;
	if (data[0] == 'b') {
		check_body(bytes, size - 1);
		return 0;
	}
	survey = make_survey();
	for (unsigned i = 0; data[0] == 'v' && i < survey->n_questions; i++)
		check_value(&survey->questions[i], bytes, size - 1);
	if (data[0] == 'g')
		check_group(survey, bytes, size - 1);
	if (data[0] == 'h')
		check_header(survey, bytes, size - 1);
	if (data[0] == 'r')
		check_rows(survey, bytes, size - 1);
	cv_survey_free(&survey);
	return 0;
}
