/* Tables as text, CSV and JSON, compared whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/reader.h>
#include <canvass/report.h>
#include <locale.h>

static const struct cv_option who[] = {
    {.id = "self", .text = {"Me", 0}},
    {.id = "family", .text = {"Somebody in my family, or a close friend", 0}},
    {.id = "none", .text = {"None of \"these\"", 0}},
};
static const struct cv_option points[] = {
    {.id = "-1", .value = -1, .text = {"Worse", 0}},
    {.id = "0", .value = 0, .text = {"The same", 0}},
    {.id = "1", .value = 1, .text = {"Better", 0}},
};

static const struct cv_question questions[] = {
    {.id = "det_who",
     .type = CV_SELECT_MULTIPLE,
     .text = {"Who was locked up? It is about {topic}.", 0},
     .options = who,
     .n_options = 3,
     .max_select = 2,
     .offers_dk = true,
     .offers_pns = true,
     .index = 0},
    {.id = "det_new",
     .type = CV_SCALE,
     .text = {"Better or worse than ${det_who}?", 0},
     .options = points,
     .n_options = 3,
     .dk_is_answer = true,
     .na = {"I was not here", 0},
     .index = 1},
    {.id = "det_top",
     .type = CV_RANK,
     .text = {"What first?", 0},
     .options = who,
     .n_options = 2,
     .max_select = 2,
     .index = 2},
    {.id = "det_days",
     .type = CV_INTEGER,
     .text = {"How many days?", 0},
     .index = 3},
    {.id = "det_ask", .type = CV_TEXT, .text = {"One wish?", 0}, .index = 4},
};

static const struct cv_questionnaire questionnaire = {
    .id = "det",
    .version = 2,
    .title = {"Immigration detention", 0},
    .topic = {"being locked up", 0},
    .count = 5,
};

/** A survey, its words, and tallies that a hand could have counted. */
struct scene {
	struct cv_survey survey;
	struct cv_folder *folder;
	struct cv_catalogue *words;
	struct cv_report how;
	struct cv_tally list[5];
	struct cv_tally_option det_who[4], det_new[4], det_top[2];
	struct cv_tallies tallies;
	struct cv_buf out;
};

static struct cv_figure none(void)
{
	return (struct cv_figure){.null = true};
}

static struct cv_figure value(int64_t x)
{
	return (struct cv_figure){.value = x};
}

static void
start_tally(struct scene *s, unsigned i, int64_t asked, int64_t answered)
{
	struct cv_tally *t = &s->list[i];

	*t = (struct cv_tally){
	    .question = &questions[i],
	    .questionnaire = &questionnaire,
	    .version = 2,
	    .interviews = {.n = 131},
	    .asked = {.n = asked},
	    .answered = {.n = answered},
	    .pns = {.n = asked - answered},
	    .not_asked = {.n = 131 - asked - 3},
	    .stopped = {.n = 3},
	    .mean = none(),
	    .median = none(),
	    .net = none(),
	    .high = none(),
	    .min = none(),
	    .q1 = none(),
	    .q3 = none(),
	    .max = none(),
	};
}

static void add_option(struct scene *s, unsigned i, const char *id,
		       const struct cv_option *option, int64_t n)
{
	struct cv_tally *t = &s->list[i];
	struct cv_tally_option *const lists[] = {s->det_who, s->det_new,
						 s->det_top};
	int64_t tenths = (2000 * n + t->answered.n) / (2 * t->answered.n);

	t->options = lists[i];
	t->options[t->n_options++] =
	    (struct cv_tally_option){.id = id,
				     .option = option,
				     .count = {n, false},
				     .percent = value(tenths)};
}

static void fill_choices(struct scene *s)
{
	start_tally(s, 0, 120, 112);
	s->list[0].pns.n = 5;
	s->list[0].dk.n = 3;
	add_option(s, 0, "self", &who[0], 35);
	add_option(s, 0, "family", &who[1], 77);
	add_option(s, 0, "none", &who[2], 0);
	add_option(s, 0, "=old,one", NULL, 1);
	start_tally(s, 1, 20, 20);
	s->list[1].na.n = 2;
	s->list[1].several_versions = true;
	add_option(s, 1, "-1", &points[0], 9);
	add_option(s, 1, "0", &points[1], 4);
	add_option(s, 1, "1", &points[2], 6);
	add_option(s, 1, "dk", NULL, 1);
	s->list[1].mean = value(-16);
	s->list[1].median = value(0);
	s->list[1].net = value(-150);
	start_tally(s, 2, 50, 40);
	add_option(s, 2, "self", &who[0], 30);
	add_option(s, 2, "family", &who[1], 20);
	s->det_top[0].first.n = 25;
	s->det_top[0].points.n = 55;
	s->det_top[1].first.n = 15;
	s->det_top[1].points.n = 35;
}

static void fill_numbers(struct scene *s)
{
	struct cv_tally *t = &s->list[3];

	start_tally(s, 3, 12, 12);
	t->n.n = 12;
	t->min = value(0);
	t->q1 = value(150);
	t->median = value(425);
	t->q3 = value(1200);
	t->max = value(2300);
	t->mean = value(783);
	t->bin_low = 0;
	t->bin_width = 10;
	t->n_bins = 3;
	t->bins[0].n = 8;
	t->bins[1].n = 3;
	t->bins[2].n = 1;
	start_tally(s, 4, 12, 7);
	s->list[4].pns.n = 0;
	s->list[4].blank.n = 5;
}

static void scene_open(struct scene *s)
{
	memset(s, 0, sizeof *s);
	setlocale(LC_CTYPE, "C.UTF-8");
	s->folder = cv_folder_packed();
	s->words = cv_reader_catalogue(s->folder, "en", NULL);
	s->survey.consultation.id = "imrf";
	s->survey.consultation.title.source = "Our voice";
	s->survey.questionnaires = &questionnaire;
	s->survey.n_questionnaires = 1;
	s->survey.questions = questions;
	s->survey.n_questions = 5;
	s->how = (struct cv_report){
	    .survey = &s->survey, .words = s->words, .columns = 80};
	fill_choices(s);
	fill_numbers(s);
	s->tallies = (struct cv_tallies){
	    .list = s->list,
	    .count = 5,
	    .people = {
		.complete = 128, .partial = 3, .declined = 5, .ineligible = 2}};
	cv_buf_init(&s->out);
}

static void scene_close(struct scene *s)
{
	cv_buf_done(&s->out);
	cv_catalogue_free(&s->words);
	cv_folder_close(&s->folder);
}

static void json__has_every_field__in_the_order_promised(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	s.how.where = "p_gen = 'w'";
	cv_report_tally(&s.how, CV_FORMAT_JSON, &s.tallies, &s.out);
	assert_string_equal(
	    s.out.data,
	    "{\"canvass\":1,\"consultation\":\"imrf\",\"training\":false,"
	    "\"where\":\"p_gen = 'w'\",\"interviews\":{\"complete\":128,"
	    "\"partial\":3,\"declined\":5,\"ineligible\":2},\"questions\":["
	    "{\"questionnaire\":\"det\",\"question\":\"det_who\","
	    "\"type\":\"select_multiple\",\"text\":\"Who was locked up? It is "
	    "about being locked up.\",\"interviews\":131,\"asked\":120,"
	    "\"answered\":112,\"missing\":{\"dk\":3,\"pns\":5,\"na\":0,"
	    "\"blank\":0},\"not_asked\":8,\"stopped\":3,\"options\":["
	    "{\"id\":\"self\",\"text\":\"Me\",\"count\":35,\"percent\":31.3},"
	    "{\"id\":\"family\",\"text\":\"Somebody in my family, or a close "
	    "friend\",\"count\":77,\"percent\":68.8},"
	    "{\"id\":\"none\",\"text\":\"None of \\\"these\\\"\",\"count\":0,"
	    "\"percent\":0.0},{\"id\":\"=old,one\",\"text\":\"=old,one\","
	    "\"count\":1,\"percent\":0.9}]},"
	    "{\"questionnaire\":\"det\",\"version\":2,\"question\":\"det_new\","
	    "\"type\":\"scale\",\"text\":\"Better or worse than …?\","
	    "\"interviews\":131,\"asked\":20,\"answered\":20,\"missing\":{"
	    "\"dk\":0,\"pns\":0,\"na\":2,\"blank\":0},\"not_asked\":108,"
	    "\"stopped\":3,\"options\":["
	    "{\"id\":-1,\"text\":\"Worse\",\"count\":9,\"percent\":45.0},"
	    "{\"id\":0,\"text\":\"The same\",\"count\":4,\"percent\":20.0},"
	    "{\"id\":1,\"text\":\"Better\",\"count\":6,\"percent\":30.0},"
	    "{\"id\":\"dk\",\"text\":\"I don't know\",\"count\":1,"
	    "\"percent\":5.0}],\"mean\":-0.16,\"median\":0.00,\"net\":-15.0,"
	    "\"high\":null},"
	    "{\"questionnaire\":\"det\",\"question\":\"det_top\","
	    "\"type\":\"rank\",\"text\":\"What first?\",\"interviews\":131,"
	    "\"asked\":50,\"answered\":40,\"missing\":{\"dk\":0,\"pns\":10,"
	    "\"na\":0,\"blank\":0},\"not_asked\":78,\"stopped\":3,\"options\":["
	    "{\"id\":\"self\",\"text\":\"Me\",\"count\":30,\"percent\":75.0,"
	    "\"first\":25,\"points\":55},"
	    "{\"id\":\"family\",\"text\":\"Somebody in my family, or a close "
	    "friend\",\"count\":20,\"percent\":50.0,\"first\":15,"
	    "\"points\":35}]},"
	    "{\"questionnaire\":\"det\",\"question\":\"det_days\","
	    "\"type\":\"integer\",\"text\":\"How many days?\","
	    "\"interviews\":131,\"asked\":12,\"answered\":12,\"missing\":{"
	    "\"dk\":0,\"pns\":0,\"na\":0,\"blank\":0},\"not_asked\":116,"
	    "\"stopped\":3,\"n\":12,\"min\":0.00,\"q1\":1.50,\"median\":4.25,"
	    "\"q3\":12.00,\"max\":23.00,\"mean\":7.83},"
	    "{\"questionnaire\":\"det\",\"question\":\"det_ask\","
	    "\"type\":\"text\",\"text\":\"One wish?\",\"interviews\":131,"
	    "\"asked\":12,\"answered\":7,\"missing\":{\"dk\":0,\"pns\":0,"
	    "\"na\":0,\"blank\":5},\"not_asked\":116,\"stopped\":3}]}\n");
	scene_close(&s);
}

static void json__says_null__for_what_is_hidden(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	s.tallies.count = 1;
	s.det_who[0].count.hidden = s.det_who[0].percent.hidden = true;
	s.list[0].asked.hidden = true;
	cv_report_tally(&s.how, CV_FORMAT_JSON, &s.tallies, &s.out);
	assert_non_null(strstr(s.out.data, "\"asked\":null,"));
	assert_non_null(strstr(s.out.data, "\"count\":null,\"percent\":null}"));
	assert_null(strstr(s.out.data, "31.3"));
	assert_non_null(strstr(s.out.data, "\"where\":null"));
	scene_close(&s);
}

static void csv__has_a_row_an_option__guarded_against_formulas(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	s.list[1].version = 1;
	s.det_who[2].count.hidden = s.det_who[2].percent.hidden = true;
	cv_report_tally(&s.how, CV_FORMAT_CSV, &s.tallies, &s.out);
	assert_string_equal(
	    s.out.data,
	    "questionnaire,question,type,option,count,percent,interviews,asked,"
	    "answered,dk,pns,na,blank,not_asked,stopped\n"
	    "det,det_who,select_multiple,self,35,31.3,131,120,112,3,5,0,0,8,3\n"
	    "det,det_who,select_multiple,family,77,68.8,131,120,112,3,5,0,0,8,"
	    "3\n"
	    "det,det_who,select_multiple,none,,,131,120,112,3,5,0,0,8,3\n"
	    "det,det_who,select_multiple,\"'=old,one\",1,0.9,131,120,112,3,5,0,"
	    "0,8,3\n"
	    "det/1,det_new,scale,-1,9,45.0,131,20,20,0,0,2,0,108,3\n"
	    "det/1,det_new,scale,0,4,20.0,131,20,20,0,0,2,0,108,3\n"
	    "det/1,det_new,scale,1,6,30.0,131,20,20,0,0,2,0,108,3\n"
	    "det/1,det_new,scale,dk,1,5.0,131,20,20,0,0,2,0,108,3\n"
	    "det,det_top,rank,self,30,75.0,131,50,40,0,10,0,0,78,3\n"
	    "det,det_top,rank,family,20,50.0,131,50,40,0,10,0,0,78,3\n"
	    "det,det_days,integer,,,,131,12,12,0,0,0,0,116,3\n"
	    "det,det_ask,text,,,,131,12,7,0,0,0,5,116,3\n");
	scene_close(&s);
}

static void text__is_a_page__with_bases_and_bars(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	cv_report_tally(&s.how, CV_FORMAT_TEXT, &s.tallies, &s.out);
	assert_string_equal(
	    s.out.data,
	    "  Our voice\n"
	    "  131 interviews: 128 finished, 3 stopped early. 5 said no, 2 "
	    "could not take\n"
	    "  part.\n"
	    "\n"
	    "  Immigration detention\n"
	    "  "
	    "──────────────────────────────────────────────────────────────────"
	    "──────────\n"
	    "\n"
	    "    Who was locked up? It is about being locked up.\n"
	    "    120 of 131 people were asked, 112 answered. They could choose "
	    "up to 2.\n"
	    "\n"
	    "    Me                                     "
	    "━━━━━━━━·················  35   31%\n"
	    "    Somebody in my family, or a close      "
	    "━━━━━━━━━━━━━━━━━········  77   69%\n"
	    "    friend\n"
	    "    None of \"these\"                        "
	    "·························   0    0%\n"
	    "    =old,one                               "
	    "·························   1    1%\n"
	    "\n"
	    "    Did not know 3 (3%) · preferred not to say 5 (4%) · not asked "
	    "8 · stopped\n"
	    "    before 3\n"
	    "\n"
	    "    Better or worse than …?\n"
	    "    Version 2 of the question\n"
	    "    20 of 131 people were asked, 20 answered.\n"
	    "\n"
	    "    Worse         ━━━━━━━━━━━━━━━━━━······················   9\n"
	    "    The same      ━━━━━━━━································   4\n"
	    "    Better        ━━━━━━━━━━━━····························   6\n"
	    "    I don't know  ━━······································   1\n"
	    "\n"
	    "    Mean -0.16 · median 0\n"
	    "    Does not apply 2 · not asked 108 · stopped before 3\n"
	    "    Fewer than 30 answers: counts, no percentages.\n"
	    "\n"
	    "    What first?\n"
	    "    50 of 131 people were asked, 40 answered. They could put up "
	    "to 2 in order.\n"
	    "\n"
	    "    Me                        ━━━━━━━━━━━━····  30   75%   first "
	    "25, points 55\n"
	    "    Somebody in my family,    ━━━━━━━━········  20   50%   first "
	    "15, points 35\n"
	    "    or a close friend\n"
	    "\n"
	    "    Preferred not to say 10 (20%) · not asked 78 · stopped before "
	    "3\n"
	    "\n"
	    "    How many days?\n"
	    "    12 of 131 people were asked, 12 answered.\n"
	    "\n"
	    "    0–9    ━━━━━━━━━━━━━━━━━━━━━━━━━━╸·············   8\n"
	    "    10–19  ━━━━━━━━━━······························   3\n"
	    "    20–29  ━━━╸····································   1\n"
	    "\n"
	    "    Mean 7.83 · lowest 0 · a quarter up to 1.5 · median 4.25 · "
	    "three quarters\n"
	    "    up to 12 · highest 23\n"
	    "    Not asked 116 · stopped before 3\n"
	    "    Fewer than 30 answers: counts, no percentages.\n"
	    "\n"
	    "    One wish?\n"
	    "    12 of 131 people were asked, 7 answered.\n"
	    "    Left empty 5 · not asked 116 · stopped before 3\n");
	scene_close(&s);
}

static void text__fits_any_width__in_plain_marks(void **state)
{
	struct scene s;
	const char *line, *end;

	(void)state;
	scene_open(&s);
	s.how.ascii = true;
	for (s.how.columns = 40; s.how.columns < 120; s.how.columns++) {
		cv_buf_reset(&s.out);
		s.how.where = "${det_who} = 'self' and site = 'the hall'";
		cv_report_tally(&s.how, CV_FORMAT_TEXT, &s.tallies, &s.out);
		for (line = s.out.data; *line != '\0'; line = end + 1) {
			end = strchr(line, '\n');
			assert_true(
			    cv_text_width_n(line, (size_t)(end - line)) <=
			    s.how.columns);
			assert_true(end == line || end[-1] != ' ');
		}
		assert_null(strpbrk(s.out.data, "\033"));
		assert_null(strstr(s.out.data, "━"));
		assert_non_null(strstr(s.out.data, "####"));
	}
	scene_close(&s);
}

static void text__takes_colours__only_when_asked(void **state)
{
	struct scene s;
	size_t plain;

	(void)state;
	scene_open(&s);
	cv_report_tally(&s.how, CV_FORMAT_TEXT, &s.tallies, &s.out);
	assert_null(strchr(s.out.data, '\033'));
	plain = s.out.len;
	cv_buf_reset(&s.out);
	s.how.colour = true;
	cv_report_tally(&s.how, CV_FORMAT_TEXT, &s.tallies, &s.out);
	assert_non_null(strstr(s.out.data, "\033[1m"));
	assert_true(s.out.len > plain);
	scene_close(&s);
}

static struct cv_count cells[] = {{.n = 3}, {.n = 0}, {.n = 12},
				  {.n = 5}, {.n = 7}, {.n = 0, .hidden = true}};
static const char *rows[] = {"-1", "dk"}, *columns[] = {"self", "family", "+x"};

static struct cv_cross cross(void)
{
	return (struct cv_cross){
	    .row = &questions[1],
	    .column = &questions[0],
	    .base = 27,
	    .rows = rows,
	    .columns = columns,
	    .n_rows = 2,
	    .n_columns = 3,
	    .cells = cells,
	};
}

static void cross__is_json_csv_and_text(void **state)
{
	struct scene s;
	struct cv_cross x = cross();

	(void)state;
	scene_open(&s);
	cv_report_cross(&s.how, CV_FORMAT_JSON, &x, &s.out);
	assert_string_equal(s.out.data,
			    "{\"row\":\"det_new\",\"column\":\"det_who\","
			    "\"base\":27,\"rows\":[-1,\"dk\"],\"columns\":["
			    "\"self\",\"family\",\"+x\"],\"counts\":[[3,0,12],"
			    "[5,7,null]]}\n");
	cv_buf_reset(&s.out);
	cv_report_cross(&s.how, CV_FORMAT_CSV, &x, &s.out);
	assert_string_equal(s.out.data, ",self,family,'+x\n"
					"-1,3,0,12\n"
					"dk,5,7,\n");
	cv_buf_reset(&s.out);
	cv_report_cross(&s.how, CV_FORMAT_TEXT, &x, &s.out);
	assert_string_equal(
	    s.out.data, "  Our voice\n"
			"\n"
			"    Better or worse than …?\n"
			"    Who was locked up? It is about being locked up.\n"
			"    27 people answered both.\n"
			"\n"
			"                                      Somebody in my\n"
			"                                        family, or a\n"
			"                                Me      close friend  "
			"              +x\n"
			"    Worse                        3                 0  "
			"              12\n"
			"    I don't know                 5                 7  "
			"          hidden\n");
	scene_close(&s);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(json__has_every_field__in_the_order_promised),
	    cmocka_unit_test(json__says_null__for_what_is_hidden),
	    cmocka_unit_test(
		csv__has_a_row_an_option__guarded_against_formulas),
	    cmocka_unit_test(text__is_a_page__with_bases_and_bars),
	    cmocka_unit_test(text__fits_any_width__in_plain_marks),
	    cmocka_unit_test(text__takes_colours__only_when_asked),
	    cmocka_unit_test(cross__is_json_csv_and_text),
	};

	return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
