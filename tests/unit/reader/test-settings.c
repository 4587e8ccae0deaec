/* What Set up writes, and what it leaves alone; packed files written out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <canvass/reader.h>
#include <cmocka.h>

#include "folder.h"

static const struct cv_settings nothing = {.short_length = -1, .training = -1};

static struct cv_survey *load(const char *path)
{
	struct cv_folder *folder = NULL;
	struct cv_survey *s = NULL;
	struct cv_error err = {0};

	assert_int_equal(cv_folder_open(path, &folder, &err), CV_OK);
	if (cv_reader_survey(folder, &s, NULL, &err) != CV_OK)
		fail_msg("%s: %s", err.where, err.text);
	cv_folder_close(&folder);
	return s;
}

static int setup(void **state)
{
	char *folder = folder_new();

	*state = folder;
	return cv_folder_write_packed(folder, NULL) == CV_OK ? 0 : 1;
}

static int teardown(void **state)
{
	folder_remove(*state);
	free(*state);
	return 0;
}

static void settings__all_of_them__come_back_as_written(void **state)
{
	static const char *const languages[] = {"fr", "en"};
	static const char *const sites[] = {"Église, \"nord\"", "Église nord",
					    "مركز"};
	static const char *const areas[] = {"det", "wrk", "srv"};
	struct cv_settings set = {
	    .id = "lyon",
	    .title = "Notre \"voix\" \\ ici",
	    .organisation = "Maison",
	    .shared_with = "la ville",
	    .feedback_when = "en mai",
	    .feedback_where = "dans la salle",
	    .languages = languages,
	    .n_languages = 2,
	    .confirmed = languages,
	    .n_confirmed = 1,
	    .sites = sites,
	    .n_sites = 3,
	    .areas = areas,
	    .n_areas = 3,
	    .max_areas = 3,
	    .short_length = 1,
	    .training = 1,
	};
	struct cv_error err = {0};
	const struct cv_consultation *c;
	struct cv_survey *s;
	const struct cv_flow_step *step;

	if (cv_settings_write(*state, &set, &err) != CV_OK)
		fail_msg("%s: %s", err.where, err.text);
	s = load(*state);
	c = &s->consultation;
	assert_string_equal(c->id, "lyon");
	assert_string_equal(c->title.source, "Notre \"voix\" \\ ici");
	assert_string_equal(c->told[CV_TOLD_ORGANISATION].source, "Maison");
	assert_string_equal(c->told[CV_TOLD_SHARED_WITH].source, "la ville");
	assert_string_equal(c->told[CV_TOLD_FEEDBACK_WHEN].source, "en mai");
	assert_string_equal(c->told[CV_TOLD_FEEDBACK_WHERE].source,
			    "dans la salle");
	assert_int_equal(c->n_languages, 2);
	assert_string_equal(c->languages[0], "fr");
	assert_int_equal(c->n_confirmed, 1);
	assert_string_equal(c->confirmed[0], "fr");
	assert_int_equal(c->n_sites, 3);
	assert_string_equal(c->sites[0].id, "eglise_nord");
	assert_string_equal(c->sites[0].name, "Église, \"nord\"");
	assert_string_equal(c->sites[1].id, "eglise_nord_2");
	assert_string_equal(c->sites[2].id, "site");
	assert_true(c->short_length);
	assert_true(c->training);
	for (step = c->flow; step->rule != CV_AREAS_SESSION; step++)
		;
	assert_int_equal(step->n_of, 3);
	assert_int_equal(step->max, 3);
	assert_string_equal(s->questionnaires[step->of[0]].id, "det");
	cv_survey_free(&s);
}

static void
settings__no_language_confirmed__is_written_over_another(void **state)
{
	static const char *const none[] = {NULL}, *const fr[] = {"fr"};
	struct cv_settings set = nothing;
	char *before = folder_read(*state, "consultation.cfg", NULL), *after;
	struct cv_survey *s;

	/* where nothing was said nothing is written */
	set.confirmed = none;
	assert_int_equal(cv_settings_write(*state, &set, NULL), CV_OK);
	after = folder_read(*state, "consultation.cfg", NULL);
	assert_string_equal(before, after);
	free(before);
	free(after);
	set.confirmed = fr;
	set.n_confirmed = 1;
	assert_int_equal(cv_settings_write(*state, &set, NULL), CV_OK);
	s = load(*state);
	assert_int_equal(s->consultation.n_confirmed, 1);
	cv_survey_free(&s);
	set.n_confirmed = 0;
	assert_int_equal(cv_settings_write(*state, &set, NULL), CV_OK);
	s = load(*state);
	assert_int_equal(s->consultation.n_confirmed, 0);
	cv_survey_free(&s);
}

static void settings__nothing_given__leaves_every_byte(void **state)
{
	size_t n, m;
	char *before = folder_read(*state, "consultation.cfg", &n), *after,
	     *old;

	assert_int_equal(cv_settings_write(*state, &nothing, NULL), CV_OK);
	after = folder_read(*state, "consultation.cfg", &m);
	assert_int_equal(n, m);
	assert_memory_equal(before, after, n);
	old = folder_read(*state, "consultation.cfg.old", &m);
	assert_non_null(old);
	assert_string_equal(before, old);
	free(before);
	free(after);
	free(old);
}

static void settings__one_given__keeps_what_the_organiser_wrote(void **state)
{
	static const char text[] =
	    "# Our own remark.\n"
	    "consultation = \"x\"; title = \"Old\" \" title\"; # why so\n"
	    "languages = [ \"en\" ];\n"
	    "words = { organisation = \"Us\"; };\n"
	    "switches = [ \"hide_sogi\" ];\n"
	    "sites = ( { id = \"s1\"; name = \"South\"; } );\n"
	    "flow = ( { ask = \"consent\"; }, { areas = \"session\"; of = "
	    "[ \"wrk\" ]; } );\n"
	    "future = { setting = [ 1, 2 ]; };";
	static const char wanted[] =
	    "# Our own remark.\n"
	    "consultation = \"x\"; title = \"New\"; # why so\n"
	    "languages = [ \"en\" ];\n"
	    "words = { organisation = \"They\"; shared_with = \"all\"; };\n"
	    "switches = [ \"hide_sogi\" ];\n"
	    "sites = (\n\t{ id = \"north\"; name = \"North\"; },\n"
	    "\t{ id = \"s1\"; name = \"South\"; }\n);\n"
	    "flow = ( { ask = \"consent\"; }, { areas = \"session\"; of = "
	    "[ \"det\" ]; max = 1; } );\n"
	    "future = { setting = [ 1, 2 ]; };\n"
	    "training = true;\n";
	static const char *const sites[] = {"North", "South"};
	static const char *const areas[] = {"det"};
	struct cv_settings set = {.title = "New",
				  .organisation = "They",
				  .shared_with = "all",
				  .sites = sites,
				  .n_sites = 2,
				  .areas = areas,
				  .n_areas = 1,
				  .max_areas = 1,
				  .short_length = -1,
				  .training = 1};
	struct cv_error err = {0};
	char *after;

	folder_write(*state, "consultation.cfg", text, strlen(text));
	if (cv_settings_write(*state, &set, &err) != CV_OK)
		fail_msg("%s: %s", err.where, err.text);
	after = folder_read(*state, "consultation.cfg", NULL);
	assert_string_equal(after, wanted);
	free(after);
}

static void settings__broken_file__is_left_as_it_is(void **state)
{
	static const char text[] = "title = “Old”;\n";
	struct cv_settings set = nothing;
	struct cv_error err = {0};
	char *after;

	set.title = "New";
	folder_write(*state, "consultation.cfg", text, strlen(text));
	assert_int_equal(cv_settings_write(*state, &set, &err), CV_INVALID);
	assert_string_equal(err.where, "consultation.cfg");
	assert_non_null(strstr(err.text, "curly quotes"));
	after = folder_read(*state, "consultation.cfg", NULL);
	assert_string_equal(after, text);
	free(after);
}

static void settings__what_cannot_be_read_back__is_refused(void **state)
{
	static const char *const languages[] = {"en", "../x"};
	struct cv_settings set = nothing;
	struct cv_error err = {0};
	char *before = folder_read(*state, "consultation.cfg", NULL), *after;

	set.id = "Not an id";
	assert_int_equal(cv_settings_write(*state, &set, &err), CV_INVALID);
	set = nothing;
	set.languages = languages;
	set.n_languages = 2;
	assert_int_equal(cv_settings_write(*state, &set, &err), CV_INVALID);
	set = nothing;
	set.title = "";
	assert_int_equal(cv_settings_write(*state, &set, &err), CV_INVALID);
	after = folder_read(*state, "consultation.cfg", NULL);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void settings__flow_without_areas__says_what_to_add(void **state)
{
	static const char text[] =
	    "consultation = \"x\"; title = \"T\"; languages = [ \"en\" ];\n"
	    "flow = ( { ask = \"consent\"; } );\n";
	struct cv_settings set = nothing;
	struct cv_error err = {0};

	set.max_areas = 2;
	folder_write(*state, "consultation.cfg", text, strlen(text));
	assert_int_equal(cv_settings_write(*state, &set, &err), CV_INVALID);
	assert_non_null(strstr(err.text, "no step with `areas`"));
}

static void settings__read_only_folder__loses_nothing(void **state)
{
	struct cv_settings set = nothing;
	struct cv_error err = {0};
	char *before = folder_read(*state, "consultation.cfg", NULL), *after;

	if (geteuid() == 0) {
		/* Root writes everywhere: a folder in the way will do. */
		struct cv_buf path = CV_BUF_INIT;

		cv_buf_addf(&path, "%s/consultation.cfg.part/x",
			    (char *)*state);
		folder_write(*state, "consultation.cfg.part/x", "", 0);
		cv_buf_done(&path);
	} else {
		chmod(*state, 0500);
	}
	set.title = "New";
	assert_int_equal(cv_settings_write(*state, &set, &err), CV_IO);
	chmod(*state, 0700);
	after = folder_read(*state, "consultation.cfg", NULL);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void referral__lines__come_back_and_others_stay(void **state)
{
	static const struct cv_help_line lines[] = {
	    {"health", "Clinic \"Sol\", free", true},
	    {"legal", "", false},
	    {"library", "Books", false}};
	struct cv_error err = {0};
	struct cv_survey *s;
	char *text;

	if (cv_referral_write(*state, lines, 3, &err) != CV_OK)
		fail_msg("%s: %s", err.where, err.text);
	s = load(*state);
	assert_true(s->has_referral);
	assert_int_equal(s->n_help, 2);
	assert_string_equal(s->help[0].kind, "health");
	assert_string_equal(s->help[0].text.source, "Clinic \"Sol\", free");
	assert_true(s->help[0].checked_firewall);
	assert_string_equal(s->help[1].kind, "library");
	cv_survey_free(&s);
	text = folder_read(*state, "referral.cfg", NULL);
	assert_non_null(strstr(text, "# Where people can get help near you."));
	assert_non_null(strstr(text, "kind = \"children\""));
	free(text);
	text = folder_read(*state, "referral.cfg.old", NULL);
	assert_non_null(text);
	free(text);
}

static void folder__packed__is_not_written_over_something(void **state)
{
	struct cv_error err = {0};

	assert_int_equal(cv_folder_write_packed(*state, &err), CV_INVALID);
	assert_non_null(strstr(err.text, "something in this folder"));
}

static void folder__packed__is_written_byte_for_byte(void **state)
{
	struct cv_buf path = CV_BUF_INIT;
	size_t n, m;
	char *out = folder_read(*state, "questionnaires/04-work.cfg", &n);
	char *in;

	cv_buf_addf(&path, "%s/surveys", getenv("SRCDIR"));
	in = folder_read(path.data, "questionnaires/04-work.cfg", &m);
	assert_non_null(in);
	assert_non_null(out);
	assert_int_equal(n, m);
	assert_memory_equal(in, out, n);
	free(in);
	free(out);
	cv_buf_done(&path);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
	    EACH(settings__all_of_them__come_back_as_written),
	    EACH(settings__nothing_given__leaves_every_byte),
	    EACH(settings__no_language_confirmed__is_written_over_another),
	    EACH(settings__one_given__keeps_what_the_organiser_wrote),
	    EACH(settings__broken_file__is_left_as_it_is),
	    EACH(settings__what_cannot_be_read_back__is_refused),
	    EACH(settings__flow_without_areas__says_what_to_add),
	    EACH(settings__read_only_folder__loses_nothing),
	    EACH(referral__lines__come_back_and_others_stay),
	    EACH(folder__packed__is_not_written_over_something),
	    EACH(folder__packed__is_written_byte_for_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
