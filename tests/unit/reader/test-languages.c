/* Languages of a folder: read at first use and kept; checked or not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "folder.h"

#include <canvass/reader.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fixture {
	char *root;
	struct cv_folder *folder;
	struct cv_survey *survey;
	const struct cv_question *q;
};

static void put(const char *folder, const char *path, const char *text)
{
	folder_write(folder, path, text, strlen(text));
}

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	f->root = folder_new();
	put(f->root, "consultation.cfg",
	    "consultation = \"x\"; title = \"X\";\n"
	    "languages = [ \"en\", \"fr\" ];\n"
	    "flow = ( { ask = \"one\"; } );\n");
	put(f->root, "questionnaires/one.cfg",
	    "questionnaire = \"one\"; version = 1; title = \"One\";\n"
	    "language = \"en\";\n"
	    "questions = ( { id = \"q\"; type = \"text\"; "
	    "text = \"Why?\"; hint = \"Say it.\"; } );\n");
	put(f->root, "lang/fr/one.cfg",
	    "language = \"fr\"; questionnaire = \"one\"; version = 1; "
	    "reviewed = true;\ntitle = \"Un\";\n"
	    "q = { text = \"Pourquoi ?\"; };\n");
	put(f->root, "lang/fr/language.cfg",
	    "name = \"Français\"; reviewed = true;\n");
	if (cv_folder_open(f->root, &f->folder, NULL) != CV_OK ||
	    cv_reader_survey(f->folder, &f->survey, NULL, NULL) != CV_OK)
		return 1;
	f->q = cv_survey_question(f->survey, "q");
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	cv_survey_free(&f->survey);
	cv_folder_close(&f->folder);
	folder_remove(f->root);
	free(f->root);
	free(f);
	return 0;
}

static void drop(const struct fixture *f, const char *name)
{
	char path[300];

	snprintf(path, sizeof path, "%s/%s", f->root, name);
	assert_int_equal(unlink(path), 0);
}

static const char *
words(const struct fixture *f, int language, const struct cv_wording *w)
{
	return cv_survey_words(f->survey, language, w, NULL);
}

static void language__is_read__at_first_use_and_kept(void **state)
{
	struct fixture *f = *state;
	int fr = cv_survey_language(f->survey, "fr");

	assert_false(cv_survey_overlay_read(f->survey, fr, 0));
	assert_string_equal(words(f, fr, &f->q->text), "Why?");
	cv_reader_language(f->folder, f->survey, fr, NULL);
	assert_true(cv_survey_overlay_read(f->survey, fr, 0));
	assert_string_equal(words(f, fr, &f->q->text), "Pourquoi ?");
	/* the files are not looked at again */
	drop(f, "lang/fr/one.cfg");
	cv_reader_language(f->folder, f->survey, fr, NULL);
	assert_string_equal(words(f, fr, &f->q->text), "Pourquoi ?");
	cv_reader_language(f->folder, f->survey,
			   cv_survey_language(f->survey, "en"), NULL);
	assert_string_equal(words(f, fr, &f->q->text), "Pourquoi ?");
}

static void language__is_translated__when_every_word_is(void **state)
{
	struct fixture *f = *state;
	int fr = cv_survey_language(f->survey, "fr"), from = 0;

	assert_true(cv_survey_translated(f->survey,
					 cv_survey_language(f->survey, "en")));
	cv_reader_language(f->folder, f->survey, fr, NULL);
	assert_false(cv_survey_translated(f->survey, fr));
	assert_string_equal(cv_survey_words(f->survey, fr, &f->q->hint, &from),
			    "Say it.");
	assert_int_not_equal(from, fr);
	cv_survey_translate(f->survey, fr, f->q->hint.index, "Dites-le.");
	cv_survey_translate(f->survey, fr, f->survey->consultation.title.index,
			    "X");
	assert_true(cv_survey_translated(f->survey, fr));
	assert_false(cv_survey_translated(f->survey, 0));
}

static bool is_reviewed(const struct fixture *f)
{
	return cv_reader_reviewed(f->folder, f->survey, "fr");
}

static void reviewed__asks__for_every_file(void **state)
{
	struct fixture *f = *state;

	assert_true(is_reviewed(f));
	assert_false(cv_reader_reviewed(f->folder, f->survey, "pt"));
	assert_false(cv_reader_reviewed(f->folder, f->survey, "../fr"));
	put(f->root, "lang/fr/common.cfg", "language = \"fr\";\n");
	assert_false(is_reviewed(f));
	put(f->root, "lang/fr/common.cfg",
	    "language = \"fr\"; reviewed : true;\n");
	assert_true(is_reviewed(f));
	drop(f, "lang/fr/one.cfg");
	assert_false(is_reviewed(f));
}

static void reviewed__reads__what_the_file_says(void **state)
{
	static const struct {
		const char *text;
		bool is;
	} cases[] = {{"reviewed = true;", true},
		     {"reviewed = True ;", true},
		     {"x = \"reviewed = true;\";", false},
		     {"# reviewed = true;\n", false},
		     {"q = { reviewed = true; };", false},
		     {"q = { text = \"a}b\"; }; reviewed = true;", true},
		     {"reviewed = false; reviewed = true;", false},
		     {"reviewed = \"true\";", false},
		     {"reviewed", false},
		     {"reviewed = tru", false},
		     {"", false},
		     {"}}} reviewed = true;", false},
		     {"/* reviewed = true;", false}};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		put(f->root, "lang/fr/one.cfg", cases[i].text);
		assert_int_equal(is_reviewed(f), cases[i].is);
	}
}

static void name__is_read__without_the_words(void **state)
{
	static const struct {
		const char *text, *name;
	} cases[] = {{"name = \"Français\"; x = \"y\";", "Français"},
		     {"q = { name = \"A\"; }; name : \"B\";", "B"},
		     {"# name = \"A\";\nname = \"B\"", "B"},
		     {"name = \"A\\\"B\";", "Français"}, /* the packed one */
		     {"name = \"\";", "Français"},
		     {"name = true;", "Français"},
		     {"", "Français"}};
	struct fixture *f = *state;
	struct cv_buf name = CV_BUF_INIT;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		put(f->root, "lang/fr/language.cfg", cases[i].text);
		cv_buf_reset(&name);
		assert_true(cv_reader_language_name(f->folder, "fr", &name));
		assert_string_equal(name.data, cases[i].name);
	}
	assert_false(cv_reader_language_name(f->folder, "xx", &name));
	assert_false(cv_reader_language_name(f->folder, "../fr", &name));
	cv_buf_done(&name);
}

static void reviewed__asks__for_the_words_of_the_program(void **state)
{
	struct fixture *f = *state;

	put(f->root, "lang/fr/language.cfg",
	    "name = \"Français\"; reviewed = false;\n");
	assert_false(is_reviewed(f));
	/* a file that says nothing leaves it to the packed one, which is not
	 * reviewed */
	put(f->root, "lang/fr/language.cfg", "name = \"Français\";\n");
	assert_false(is_reviewed(f));
	drop(f, "lang/fr/language.cfg");
	assert_false(is_reviewed(f));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
	    T(language__is_read__at_first_use_and_kept),
	    T(language__is_translated__when_every_word_is),
	    T(reviewed__asks__for_every_file),
	    T(reviewed__reads__what_the_file_says),
	    T(name__is_read__without_the_words),
	    T(reviewed__asks__for_the_words_of_the_program)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
