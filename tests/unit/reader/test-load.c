/* A consultation read whole: every type and property, and the shipped one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <canvass/reader.h>
#include <cmocka.h>

static struct cv_survey *load(const char *name)
{
	struct cv_error err = {0};
	struct cv_folder *folder = NULL;
	struct cv_faults faults = {0};
	struct cv_survey *survey = NULL;
	struct cv_buf path = CV_BUF_INIT;

	cv_buf_addf(&path, "%s/tests/surveys/%s", getenv("SRCDIR"), name);
	assert_int_equal(cv_folder_open(path.data, &folder, &err), CV_OK);
	if (cv_reader_survey(folder, &survey, &faults, &err) != CV_OK)
		fail_msg("%s: %s", err.where, err.text);
	assert_int_equal(faults.count, 0);
	cv_faults_done(&faults);
	cv_folder_close(&folder);
	cv_buf_done(&path);
	return survey;
}

static const struct cv_question *get(const struct cv_survey *s, const char *id)
{
	const struct cv_question *q = cv_survey_question(s, id);

	if (q == NULL)
		fail_msg("there is no question %s", id);
	return q;
}

static void reader__packed_survey__loads_without_a_fault(void **state)
{
	struct cv_folder *folder = cv_folder_packed();
	struct cv_faults faults = {0};
	struct cv_survey *s = NULL;
	struct cv_error err = {0};

	(void)state;
	if (cv_reader_survey(folder, &s, &faults, &err) != CV_OK)
		fail_msg("%s: %s", err.where, err.text);
	assert_int_equal(faults.count, 0);
	assert_true(s->n_questionnaires >= 5);
	assert_non_null(cv_survey_questionnaire(s, "wrk"));
	assert_false(s->has_referral);
	cv_survey_free(&s);
	cv_faults_done(&faults);
	cv_folder_close(&folder);
}

static void reader__consultation__gives_every_setting(void **state)
{
	struct cv_survey *s = load("good");
	const struct cv_consultation *c = &s->consultation;

	(void)state;
	assert_string_equal(c->id, "try_out");
	assert_string_equal(c->title.source, "Trying out");
	assert_string_equal(c->told[CV_TOLD_ORGANISATION].source,
			    "House of Words");
	assert_string_equal(c->told[CV_TOLD_SHARED_WITH].source, "the city");
	assert_string_equal(c->told[CV_TOLD_FEEDBACK_WHEN].source, "in May");
	assert_string_equal(c->told[CV_TOLD_FEEDBACK_WHERE].source,
			    "in the hall");
	assert_string_equal(c->review_name, "A review");
	assert_int_equal(c->review_year, 2026);
	assert_int_equal(c->n_languages, 2);
	assert_string_equal(c->languages[1], "fr");
	assert_int_equal(c->n_confirmed, 1);
	assert_true(c->short_length);
	assert_int_equal(c->n_sites, 2);
	assert_string_equal(c->sites[1].id, "north");
	assert_string_equal(c->sites[1].name, "Church, north");
	assert_int_equal(c->release.min_base, 12);
	assert_int_equal(c->release.compare_base, 60);
	assert_true(c->dates_to_day);
	assert_true(c->training);
	assert_true(c->withdrawal);
	assert_true(c->bilingual);
	assert_true(c->promise);
	assert_true(cv_survey_switched(s, "hide_sogi", 9));
	assert_false(cv_survey_switched(s, "hide_gender_x", 13));
	assert_true(s->has_referral);
	assert_int_equal(s->n_help, 1);
	assert_string_equal(s->help[0].kind, "health");
	assert_true(s->help[0].checked_firewall);
	cv_survey_free(&s);
}

static void reader__flow__resolves_its_steps_in_order(void **state)
{
	struct cv_survey *s = load("good");
	const struct cv_consultation *c = &s->consultation;

	(void)state;
	assert_int_equal(c->n_flow, 3);
	assert_int_equal(c->flow[0].questionnaire, 0);
	assert_int_equal(c->flow[0].rule, CV_AREAS_NONE);
	assert_int_equal(c->flow[1].questionnaire, -1);
	assert_int_equal(c->flow[1].rule, CV_AREAS_CHOSEN);
	assert_int_equal(c->flow[1].n_of, 2);
	assert_int_equal(c->flow[1].min, 1);
	assert_int_equal(c->flow[1].max, 2);
	assert_string_equal(s->questionnaires[c->flow[1].of[0]].id, "two");
	assert_string_equal(s->questionnaires[c->flow[1].of[1]].id, "one");
	assert_string_equal(s->questionnaires[c->flow[2].questionnaire].id,
			    "end");
	cv_survey_free(&s);
}

static void reader__types__load_each_with_its_defaults(void **state)
{
	static const struct {
		const char *id;
		enum cv_type type;
		bool required, stored, dk;
	} wanted[] = {
	    {"t_one", CV_SELECT_ONE, true, true, true},
	    {"t_many", CV_SELECT_MULTIPLE, true, true, true},
	    {"t_rank", CV_RANK, true, true, true},
	    {"t_scale", CV_SCALE, true, true, true},
	    {"t_int", CV_INTEGER, false, true, true},
	    {"t_dec", CV_DECIMAL, false, true, true},
	    {"t_date", CV_DATE, false, true, true},
	    {"t_text", CV_TEXT, false, true, true},
	    {"t_note", CV_NOTE, false, false, false},
	    {"t_calc", CV_CALCULATE, false, true, false},
	};
	struct cv_survey *s = load("good");

	(void)state;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		const struct cv_question *q = get(s, wanted[i].id);

		assert_int_equal(q->type, wanted[i].type);
		assert_int_equal(q->required, wanted[i].required);
		assert_int_equal(q->stored, wanted[i].stored);
		assert_int_equal(q->offers_dk, wanted[i].dk);
		assert_int_equal(q->offers_pns, wanted[i].dk);
		assert_true(q->in_short);
		assert_int_equal(q->group, CV_GROUP_SHOW);
		assert_int_equal(q->sensitivity, 0);
	}
	cv_survey_free(&s);
}

static void reader__properties__load_as_they_are_given(void **state)
{
	struct cv_survey *s = load("good");
	const struct cv_question *q = get(s, "p_many");

	(void)state;
	assert_string_equal(q->hint.source, "A hint.");
	assert_string_equal(q->guidance.source, "Wait.");
	assert_string_equal(q->na.source, "I have no work");
	assert_non_null(q->relevant);
	assert_non_null(q->constraint);
	assert_string_equal(q->constraint_text.source, "Not both.");
	assert_non_null(q->warn);
	assert_string_equal(q->warn_text.source, "Is it right?");
	assert_non_null(q->preset);
	assert_false(q->required);
	assert_false(q->stored);
	assert_false(q->in_short);
	assert_false(q->offers_pns);
	assert_true(q->dk_is_answer);
	assert_int_equal(q->randomize, CV_RANDOMIZE_OPTIONS);
	assert_int_equal(q->min_select, 1);
	assert_int_equal(q->max_select, 2);
	assert_int_equal(q->same_since, 1);
	assert_int_equal(q->sensitivity, 2);
	assert_int_equal(q->group, CV_GROUP_SECRET);
	assert_int_equal(q->n_gcm, 2);
	assert_int_equal(q->gcm[1], 13);
	assert_string_equal(q->why, "To see.");
	assert_string_equal(q->appearance, "wide");
	assert_true(q->options[0].pin);
	assert_true(q->options[2].exclusive);
	assert_non_null(q->options[1].relevant);
	assert_string_equal(get(s, "p_one")->grid, "g");
	assert_int_equal(get(s, "p_one")->options[1].ends, CV_ENDS_INELIGIBLE);
	assert_int_equal(get(s, "p_hard")->group, CV_GROUP_SKIP);
	cv_survey_free(&s);
}

static void reader__limits__load_for_numbers_dates_and_texts(void **state)
{
	struct cv_survey *s = load("good");
	const struct cv_question *q = get(s, "l_dec");

	(void)state;
	assert_true(q->has_min && q->has_max);
	assert_true(q->min == 0 && q->max == 2.5);
	q = get(s, "l_date");
	assert_int_equal(q->precision, CV_PRECISION_MONTH);
	assert_int_equal(q->min_date.year, 1920);
	assert_int_equal(q->max_date.month, 11);
	q = get(s, "l_text");
	assert_int_equal(q->lines, 2);
	assert_int_equal(q->max_length, 40);
	cv_survey_free(&s);
}

static void reader__scale__has_its_values_as_ids(void **state)
{
	struct cv_survey *s = load("good");
	const struct cv_question *q = get(s, "t_scale");

	(void)state;
	assert_int_equal(q->n_options, 3);
	assert_string_equal(q->options[0].id, "-1");
	assert_int_equal(q->options[0].value, -1);
	assert_string_equal(q->options[2].text.source, "Better");
	cv_survey_free(&s);
}

static void reader__other__is_asked_right_after_its_question(void **state)
{
	struct cv_survey *s = load("good");
	const struct cv_question *q = get(s, "p_many");
	const struct cv_question *other = get(s, "p_many_other");

	(void)state;
	assert_int_equal(other->index, q->index + 1);
	assert_int_equal(q->other, other->index);
	assert_int_equal(other->other_of, q->index);
	assert_int_equal(other->type, CV_TEXT);
	assert_false(other->required);
	assert_int_equal(other->sensitivity, 2);
	assert_int_equal(other->group, CV_GROUP_SKIP);
	assert_string_equal(other->text.source, "Which other one?");
	assert_string_equal(get(s, "t_many_other")->text.source,
			    "Something else: what is it?");
	assert_int_equal(get(s, "t_many_other")->max_length, 120);
	assert_non_null(other->relevant);
	cv_survey_free(&s);
}

static void reader__same_as__takes_words_and_fills_the_topic(void **state)
{
	struct cv_survey *s = load("good");
	const struct cv_question *one = get(s, "one_imp");

	(void)state;
	assert_int_equal(one->type, CV_SCALE);
	assert_string_equal(one->text.source, "How important is it?");
	assert_string_equal(one->hint.source, "Trees and gardens.");
	assert_string_equal(get(s, "two_imp")->hint.source, "Roads.");
	assert_string_equal(get(s, "two_imp")->text.source, "Quite other?");
	assert_int_equal(one->n_options, 5);
	assert_int_equal(one->randomize, CV_RANDOMIZE_REVERSE);
	cv_survey_free(&s);
}

static void reader__list__is_shared_by_name(void **state)
{
	struct cv_survey *s = load("good");
	const struct cv_question *q = get(s, "one_colour");

	(void)state;
	assert_string_equal(q->list, "colours");
	assert_int_equal(q->n_options, 3);
	assert_string_equal(q->options[2].id, "blue");
	cv_survey_free(&s);
}

static void reader__question_outside_the_flow__may_be_spoken_of(void **state)
{
	struct cv_survey *s = load("good");

	(void)state;
	/* "apart" is not asked, but the last question speaks of it. */
	assert_non_null(cv_survey_questionnaire(s, "apart"));
	assert_non_null(get(s, "apart_q"));
	assert_null(cv_survey_questionnaire(s, "unused"));
	cv_survey_free(&s);
}

static void reader__folder_without_consultation__says_so(void **state)
{
	struct cv_error err = {0};
	struct cv_folder *folder = NULL;
	struct cv_survey *s = NULL;
	struct cv_buf path = CV_BUF_INIT;

	(void)state;
	cv_buf_addf(&path, "%s/tests/surveys", getenv("SRCDIR"));
	assert_int_equal(cv_folder_open(path.data, &folder, &err), CV_OK);
	assert_int_equal(cv_reader_survey(folder, &s, NULL, &err),
			 CV_NOT_FOUND);
	assert_null(s);
	assert_string_equal(err.text,
			    "there is no consultation in this folder");
	cv_folder_close(&folder);
	assert_int_equal(cv_folder_open("/no/such/folder", &folder, &err),
			 CV_NOT_FOUND);
	cv_buf_done(&path);
}

static void reader__overlay__gives_the_words_of_a_language(void **state)
{
	struct cv_survey *s = load("good");
	struct cv_folder *folder = NULL;
	struct cv_faults faults = {0};
	struct cv_buf path = CV_BUF_INIT;
	const struct cv_question *q = get(s, "one_imp");
	int fr = cv_survey_language(s, "fr");

	(void)state;
	cv_buf_addf(&path, "%s/tests/surveys/good", getenv("SRCDIR"));
	assert_int_equal(cv_folder_open(path.data, &folder, NULL), CV_OK);
	cv_reader_language(folder, s, fr, &faults);
	if (faults.count > 0)
		fail_msg("%s:%d: %s", faults.list[0].file, faults.list[0].line,
			 faults.list[0].text);
	assert_string_equal(cv_survey_words(s, fr, &q->text, NULL),
			    "Est-ce important ?");
	assert_string_equal(cv_survey_words(s, fr, &q->hint, NULL),
			    "Arbres et jardins.");
	assert_string_equal(cv_survey_words(s, fr, &q->options[4].text, NULL),
			    "Très");
	assert_string_equal(
	    cv_survey_words(s, fr, &get(s, "one_colour")->options[2].text,
			    NULL),
	    "Bleu");
	/* Not translated: never a blank. */
	assert_string_equal(
	    cv_survey_words(s, fr, &get(s, "two_imp")->text, NULL),
	    "Quite other?");
	assert_string_equal(
	    cv_survey_words(s, fr, &s->consultation.title, NULL), "Un essai");
	assert_true(cv_survey_overlay_reviewed(s, fr, q->questionnaire));
	assert_false(cv_survey_overlay_reviewed(s, fr, 0));
	cv_faults_done(&faults);
	cv_folder_close(&folder);
	cv_buf_done(&path);
	cv_survey_free(&s);
}

static void reader__catalogue__is_packed_for_english(void **state)
{
	struct cv_folder *folder = cv_folder_packed();
	struct cv_catalogue *c = cv_reader_catalogue(folder, "en", NULL);

	(void)state;
	assert_non_null(c);
	assert_string_equal(cv_catalogue_name(c), "English");
	assert_null(cv_reader_catalogue(folder, "xx", c));
	assert_null(cv_reader_catalogue(folder, "../en", c));
	cv_catalogue_free(&c);
	cv_folder_close(&folder);
}

/* They are read when they are first asked for. */
static void reader__catalogue__has_the_facilitators_words_too(void **state)
{
	struct cv_folder *folder = cv_folder_packed();
	struct cv_catalogue *english = cv_reader_catalogue(folder, "en", NULL);
	struct cv_catalogue *french =
	    cv_reader_catalogue(folder, "fr", english);

	(void)state;
	assert_string_equal(cv_words(english, "results.title"), "Results");
	assert_string_equal(cv_words(french, "results.title"), "Résultats");
	assert_true(cv_catalogue_has(french, "home.key_leave"));
	assert_string_equal(cv_words(french, "home.no_such"), "home.no_such");
	cv_catalogue_free(&french);
	cv_catalogue_free(&english);
	cv_folder_close(&folder);
}

static void reader__catalogue__of_a_folder_has_plurals(void **state)
{
	struct cv_folder *folder = NULL;
	struct cv_catalogue *c;
	struct cv_buf path = CV_BUF_INIT;

	(void)state;
	cv_buf_addf(&path, "%s/tests/surveys/good", getenv("SRCDIR"));
	assert_int_equal(cv_folder_open(path.data, &folder, NULL), CV_OK);
	c = cv_reader_catalogue(folder, "fr", NULL);
	assert_non_null(c);
	assert_string_equal(cv_catalogue_name(c), "Français");
	assert_true(cv_catalogue_reviewed(c));
	assert_string_equal(cv_words(c, "try.deep.word"), "mot");
	assert_string_equal(cv_words(c, "results.title"), "Résultats");
	assert_string_equal(cv_words_n(c, "try.count", 1), "{n} réponse");
	assert_string_equal(cv_words_n(c, "try.count", 3), "{n} réponses");
	cv_catalogue_free(&c);
	cv_folder_close(&folder);
	cv_buf_done(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reader__packed_survey__loads_without_a_fault),
	    cmocka_unit_test(reader__consultation__gives_every_setting),
	    cmocka_unit_test(reader__flow__resolves_its_steps_in_order),
	    cmocka_unit_test(reader__types__load_each_with_its_defaults),
	    cmocka_unit_test(reader__properties__load_as_they_are_given),
	    cmocka_unit_test(reader__limits__load_for_numbers_dates_and_texts),
	    cmocka_unit_test(reader__scale__has_its_values_as_ids),
	    cmocka_unit_test(reader__other__is_asked_right_after_its_question),
	    cmocka_unit_test(reader__same_as__takes_words_and_fills_the_topic),
	    cmocka_unit_test(reader__list__is_shared_by_name),
	    cmocka_unit_test(
		reader__question_outside_the_flow__may_be_spoken_of),
	    cmocka_unit_test(reader__folder_without_consultation__says_so),
	    cmocka_unit_test(reader__overlay__gives_the_words_of_a_language),
	    cmocka_unit_test(reader__catalogue__has_the_facilitators_words_too),
	    cmocka_unit_test(reader__catalogue__is_packed_for_english),
	    cmocka_unit_test(reader__catalogue__of_a_folder_has_plurals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
