/* What Set up asks for: from a consultation, and written back; and folders made
 * whole or not at all. SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/cli/make.h"
#include "../../../src/cli/setup.h"
#include "../reader/folder.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
	char *root, folder[256];
	struct cv_survey *packed;
};

static enum cv_status
write_packed(void *context, const char *path, struct cv_error *err)
{
	(void)context;
	return cv_folder_write_packed(path, err);
}

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct cv_folder *packed = cv_folder_packed();
	struct cv_error err;

	f->root = folder_new();
	snprintf(f->folder, sizeof f->folder, "%s/deep/er/c", f->root);
	if (cv_reader_survey(packed, &f->packed, NULL, &err) != CV_OK ||
	    cli_make_folder(f->folder, write_packed, NULL, &err) != CV_OK)
		return 1;
	cv_folder_close(&packed);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	cv_survey_free(&f->packed);
	folder_remove(f->root);
	free(f->root);
	free(f);
	return 0;
}

static struct cv_survey *read_survey(const char *path)
{
	struct cv_folder *folder;
	struct cv_survey *survey = NULL;
	struct cv_error err;

	assert_int_equal(cv_folder_open(path, &folder, &err), CV_OK);
	if (cv_reader_survey(folder, &survey, NULL, &err) != CV_OK)
		fail_msg("%s: %s", err.where, err.text);
	cv_folder_close(&folder);
	return survey;
}

static void type(struct cv_buf *to, const char *words)
{
	cv_buf_reset(to);
	cv_buf_adds(to, words);
}

static void setup__offers_twelve_areas__in_their_order(void **state)
{
	struct fixture *f = *state;
	struct setup s;
	unsigned chosen[SETUP_AREAS];

	setup_init(&s);
	setup_load(&s, f->packed, f->packed, NULL);
	assert_int_equal(s.n_areas, 12);
	for (int i = 0; i < 12; i++)
		assert_int_equal(s.areas[i]->area, i + 1);
	assert_int_equal(setup_chosen(&s, chosen), 12);
	setup_done(&s);
}

static void setup__comes_back__as_it_was_written(void **state)
{
	struct fixture *f = *state;
	struct cv_survey *survey;
	struct cv_error err;
	struct setup s, got;
	unsigned chosen[SETUP_AREAS];

	setup_init(&s);
	setup_load(&s, f->packed, f->packed, NULL);
	type(&s.texts[SETUP_TITLE], "Notre \"voix\" \\ 2026");
	type(&s.texts[SETUP_ORGANISATION], "Migrants' House");
	type(&s.texts[SETUP_SHARED_WITH], "the city");
	type(&s.sites[s.n_sites++], "Hall, south");
	type(&s.sites[s.n_sites++], "Église");
	type(&s.help[setup_kind("legal")], "Law desk");
	s.checked[setup_kind("legal")] = true;
	s.short_length = true;
	for (int i = 0; i < 12; i++)
		s.chosen[i] = i == 3 || i == 9;
	assert_int_equal(setup_save(&s, f->folder, true, &err), CV_OK);
	survey = read_survey(f->folder);
	assert_string_equal(survey->consultation.id, "notre_voix_2026");
	setup_init(&got);
	setup_load(&got, survey, f->packed, f->folder);
	for (int i = 0; i < SETUP_TEXTS; i++)
		assert_string_equal(got.texts[i].data, s.texts[i].data);
	assert_int_equal(got.n_sites, 2);
	assert_string_equal(got.sites[1].data, "Église");
	assert_string_equal(got.help[setup_kind("legal")].data, "Law desk");
	assert_true(got.checked[setup_kind("legal")]);
	assert_true(got.short_length);
	assert_int_equal(got.n_areas, 12);
	assert_int_equal(setup_chosen(&got, chosen), 2);
	assert_int_equal(chosen[0], 3);
	assert_int_equal(chosen[1], 9);
	setup_done(&got);
	setup_done(&s);
	cv_survey_free(&survey);
}

static void setup__keeps_the_id__when_changed_later(void **state)
{
	struct fixture *f = *state;
	struct cv_survey *survey;
	struct cv_error err;
	struct setup s;

	setup_init(&s);
	setup_load(&s, f->packed, f->packed, NULL);
	type(&s.texts[SETUP_TITLE], "Another name");
	assert_int_equal(setup_save(&s, f->folder, false, &err), CV_OK);
	survey = read_survey(f->folder);
	assert_string_equal(survey->consultation.id,
			    f->packed->consultation.id);
	assert_string_equal(survey->consultation.title.source, "Another name");
	setup_done(&s);
	cv_survey_free(&survey);
}

static void setup__offers_no_area__whose_questions_are_missing(void **state)
{
	struct fixture *f = *state;
	struct cv_survey *survey;
	struct setup s;
	char path[512];

	snprintf(path, sizeof path, "%s/tests/screens/survey",
		 getenv("SRCDIR") != NULL ? getenv("SRCDIR") : ".");
	survey = read_survey(path);
	setup_init(&s);
	setup_load(&s, survey, f->packed, path);
	assert_int_equal(s.n_areas, 2);
	setup_done(&s);
	cv_survey_free(&survey);
}

static void setup__lists_languages__those_in_use_first(void **state)
{
	static const char words[] = "name = \"Português\";\n";
	struct fixture *f = *state;
	struct cv_survey *survey;
	struct cv_folder *folder;
	struct setup s;
	struct cv_error err;

	folder_write(f->folder, "lang/pt/language.cfg", words, strlen(words));
	folder_write(f->folder, "lang/notes/x.cfg", words, strlen(words));
	survey = read_survey(f->folder);
	assert_int_equal(cv_folder_open(f->folder, &folder, &err), CV_OK);
	setup_init(&s);
	setup_load_languages(&s, survey, folder);
	assert_int_equal(s.n_languages, 7);
	assert_string_equal(s.languages[0], "en");
	for (unsigned i = 0; i < 6; i++)
		assert_true(s.spoken[i]);
	assert_string_equal(s.languages[6], "pt");
	assert_false(s.spoken[6]);
	setup_done(&s);
	cv_folder_close(&folder);
	cv_survey_free(&survey);
}

static void setup__keeps__who_has_read_a_language(void **state)
{
	struct fixture *f = *state;
	struct cv_survey *survey = read_survey(f->folder);
	struct cv_folder *folder;
	struct setup s;
	struct cv_error err;

	assert_int_equal(cv_folder_open(f->folder, &folder, &err), CV_OK);
	setup_init(&s);
	setup_load(&s, survey, f->packed, f->folder);
	setup_load_languages(&s, survey, folder);
	for (unsigned i = 0; i < s.n_languages; i++) {
		assert_false(s.confirmed[i]);
		s.confirmed[i] = strcmp(s.languages[i], "ar") == 0;
	}
	assert_int_equal(setup_save(&s, f->folder, false, &err), CV_OK);
	setup_done(&s);
	cv_survey_free(&survey);
	survey = read_survey(f->folder);
	assert_int_equal(survey->consultation.n_confirmed, 1);
	assert_string_equal(survey->consultation.confirmed[0], "ar");
	setup_init(&s);
	setup_load_languages(&s, survey, folder);
	for (unsigned i = 0; i < s.n_languages; i++)
		assert_int_equal(s.confirmed[i],
				 strcmp(s.languages[i], "ar") == 0);
	setup_done(&s);
	cv_folder_close(&folder);
	cv_survey_free(&survey);
}

static void setup__makes_ids__of_any_title(void **state)
{
	static const char *const pairs[][2] = {
	    {"Our voice 2026", "our_voice_2026"},
	    {"  2026: Été!  ", "ete"},
	    {"!!!", "consultation"},
	    {"", "consultation"},
	    {"صوتنا", "consultation"}};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct cv_buf id = CV_BUF_INIT;

		setup_make_id(pairs[i][0], &id);
		assert_string_equal(id.data, pairs[i][1]);
		cv_buf_done(&id);
	}
}

/* Folders */

static enum cv_status
fill_half(void *context, const char *path, struct cv_error *err)
{
	(void)context;
	assert_int_equal(mkdir(path, 0700), 0);
	folder_write(path, "lists/a.cfg", "x", 1);
	return cv_fail(err, CV_FULL, "no space");
}

static void make__leaves_nothing__when_it_fails(void **state)
{
	struct fixture *f = *state;
	struct cv_error err;
	char path[512], part[520];

	snprintf(path, sizeof path, "%s/new", f->root);
	snprintf(part, sizeof part, "%s.new", path);
	assert_int_equal(cli_make_folder(path, fill_half, NULL, &err), CV_FULL);
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_not_equal(access(part, F_OK), 0);
}

static void make__refuses__where_something_is(void **state)
{
	struct fixture *f = *state;
	struct cv_error err;
	size_t n;
	char path[512], *bytes;

	snprintf(path, sizeof path, "%s/taken", f->root);
	assert_int_equal(mkdir(path, 0700), 0);
	folder_write(path, "canvass.db", "x", 1);
	assert_int_equal(cli_make_folder(path, write_packed, NULL, &err),
			 CV_INVALID);
	assert_non_null(strstr(err.text, "something else"));
	bytes = folder_read(path, "canvass.db", &n);
	assert_non_null(bytes);
	free(bytes);
	bytes = folder_read(path, "consultation.cfg", &n);
	assert_null(bytes);
}

static enum cv_status
copy(void *context, const char *path, struct cv_error *err)
{
	return cv_folder_copy(context, path, err);
}

static void copy__takes_files__and_leaves_the_store(void **state)
{
	struct fixture *f = *state;
	struct cv_folder *from;
	struct cv_survey *survey;
	struct cv_error err;
	char path[512], *bytes;
	size_t n;

	folder_write(f->folder, "canvass.db", "answers", 7);
	folder_write(f->folder, "notes.txt", "names", 5);
	folder_write(f->folder, "consultation.cfg.old", "x", 1);
	assert_int_equal(cv_folder_open(f->folder, &from, &err), CV_OK);
	snprintf(path, sizeof path, "%s/copy", f->root);
	assert_int_equal(cli_make_folder(path, copy, from, &err), CV_OK);
	survey = read_survey(path);
	assert_int_equal(survey->n_questions, f->packed->n_questions);
	assert_null(folder_read(path, "canvass.db", &n));
	assert_null(folder_read(path, "notes.txt", &n));
	assert_null(folder_read(path, "consultation.cfg.old", &n));
	bytes = folder_read(path, "lists/regions.cfg", &n);
	assert_non_null(bytes);
	free(bytes);
	cv_survey_free(&survey);
	cv_folder_close(&from);
}

#define T(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    T(setup__offers_twelve_areas__in_their_order),
	    T(setup__comes_back__as_it_was_written),
	    T(setup__keeps_the_id__when_changed_later),
	    T(setup__offers_no_area__whose_questions_are_missing),
	    T(setup__lists_languages__those_in_use_first),
	    T(setup__keeps__who_has_read_a_language),
	    cmocka_unit_test(setup__makes_ids__of_any_title),
	    T(make__leaves_nothing__when_it_fails),
	    T(make__refuses__where_something_is),
	    T(copy__takes_files__and_leaves_the_store),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
