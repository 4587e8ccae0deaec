/* One broken file per kind of fault, with the exact words of check.
 *
 * tests/surveys/bad/X.cfg begins with "# as: PATH": it takes the place of PATH
 * in a copy of tests/surveys/plain. X.err holds every line check must give.
 * CANVASS_ACCEPT=1 writes the .err files anew: read the differences.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <canvass/reader.h>
#include <cmocka.h>

#include "folder.h"

static char *in_source(const char *path)
{
	struct cv_buf full = CV_BUF_INIT;

	cv_buf_addf(&full, "%s/tests/surveys/%s", getenv("SRCDIR"), path);
	return cv_buf_take(&full);
}

/* What check says of a folder, a line for each fault. */
static char *check(const char *path, const char *only)
{
	struct cv_folder *folder = NULL;
	struct cv_faults faults = {0};
	struct cv_buf summary = CV_BUF_INIT, out = CV_BUF_INIT;
	struct cv_error err = {0};

	assert_int_equal(cv_folder_open(path, &folder, &err), CV_OK);
	if (cv_reader_check(folder, &only, only != NULL ? 1 : 0, &faults,
			    &summary, &err) != CV_OK)
		cv_buf_addf(&out, "%s: %s\n", err.where, err.text);
	for (size_t i = 0; i < faults.count; i++) {
		const struct cv_fault *f = &faults.list[i];

		cv_buf_addf(&out, "%s:%d: %s: %s\n", f->file, f->line,
			    f->severity == CV_FAULT_ERROR ? "error" : "warning",
			    f->text);
	}
	cv_faults_done(&faults);
	cv_buf_done(&summary);
	cv_folder_close(&folder);
	return cv_buf_take(&out);
}

/* The PATH of "# as: PATH". */
static char *place_of(const char *bytes)
{
	const char *end = strchr(bytes, '\n');

	assert_true(strncmp(bytes, "# as: ", 6) == 0 && end != NULL);
	return strndup(bytes + 6, (size_t)(end - bytes - 6));
}

static char *check_bad(const char *bad, const char *name)
{
	char *plain = in_source("plain"), *folder = folder_new();
	char *bytes, *place, *said;
	size_t n;

	folder_copy(plain, folder);
	bytes = folder_read(bad, name, &n);
	place = place_of(bytes);
	folder_write(folder, place, bytes, n);
	said = check(folder, NULL);
	folder_remove(folder);
	free(plain);
	free(folder);
	free(bytes);
	free(place);
	return said;
}

static bool try_bad(const char *bad, const char *name)
{
	struct cv_buf err = CV_BUF_INIT;
	char *said = check_bad(bad, name), *wanted;
	bool same;

	cv_buf_addf(&err, "%.*s.err", (int)strlen(name) - 4, name);
	if (getenv("CANVASS_ACCEPT") != NULL)
		folder_write(bad, err.data, said, strlen(said));
	wanted = folder_read(bad, err.data, NULL);
	same = wanted != NULL && strcmp(said, wanted) == 0 && *said != '\0';
	if (!same)
		print_message("%s: check says\n%s", name, said);
	free(said);
	free(wanted);
	cv_buf_done(&err);
	return same;
}

static void check__every_broken_file__gives_its_exact_words(void **state)
{
	char *bad = in_source("bad");
	DIR *dir = opendir(bad);
	struct dirent *e;
	size_t tried = 0, wrong = 0;

	(void)state;
	assert_non_null(dir);
	while ((e = readdir(dir)) != NULL) {
		size_t n = strlen(e->d_name);

		if (n < 5 || strcmp(e->d_name + n - 4, ".cfg") != 0)
			continue;
		tried++;
		wrong += !try_bad(bad, e->d_name);
	}
	closedir(dir);
	free(bad);
	assert_int_equal(wrong, 0);
	assert_true(tried >= 150);
}

static void check__plain_folder__has_no_fault(void **state)
{
	char *plain = in_source("plain"), *said = check(plain, NULL);

	(void)state;
	assert_string_equal(said, "");
	free(plain);
	free(said);
}

/* Packed files are not looked at as closely as others; a copy of them that
 * differs by a remark is. */
static void check__shipped_survey__has_no_error(void **state)
{
	struct cv_buf source = CV_BUF_INIT;
	char *folder = folder_new(), *said;

	(void)state;
	cv_buf_addf(&source, "%s/surveys", getenv("SRCDIR"));
	folder_copy(source.data, folder);
	folder_append(folder, "\n# a remark\n");
	said = check(folder, NULL);
	if (strstr(said, ": error: ") != NULL)
		fail_msg("%s", said);
	folder_remove(folder);
	cv_buf_done(&source);
	free(folder);
	free(said);
}

static void check__packed_survey__is_counted(void **state)
{
	struct cv_folder *folder = cv_folder_packed();
	struct cv_faults faults = {0};
	struct cv_buf summary = CV_BUF_INIT;

	(void)state;
	assert_int_equal(
	    cv_reader_check(folder, NULL, 0, &faults, &summary, NULL), CV_OK);
	assert_int_equal(faults.errors, 0);
	assert_non_null(strstr(summary.data, "12 areas, "));
	cv_faults_done(&faults);
	cv_buf_done(&summary);
	cv_folder_close(&folder);
}

/* What looks odd and is right: nothing may be said. */
static void check__sound_questions__are_left_alone(void **state)
{
	static const char *const sound[] = {
	    "count-selected(${m}) > 2",
	    "selected(${m}, 'a') and not(selected(${m}, 'none'))",
	    "selected(${m}, 'a') and selected(${m}, 'c') and "
	    "count-selected(${m}) = 2",
	    "missing(${o}) = 'dk'",
	    "missing(${n}) = 'blank'",
	    "switch('hide_sogi') and not(switch('hide_gender_x'))",
	    "${n} >= 18 and ${n} < 25",
	    "${n} div 12 > 100",
	    "${n} mod 7 = 3",
	    "${s} > 1 or ${s} = -1",
	    "not(${o} = 'yes')",
	    "${gate} != 'no'",
	    "${o} != ''",
	    "string-length(${t}) > 3",
	    "selected-at(${r}, 0) = 'b'",
	    "${d} < today()",
	    "once(random()) < 0.5",
	    "${o} = 'yes' or ${o} = 'no'",
	    "coalesce(${n}, 0) = 0",
	};
	static const char head[] =
	    "questionnaire = \"test\"; area = 1; title = \"Test\";\n"
	    "language = \"en\";\nquestions = (\n"
	    "{ id = \"m\"; type = \"select_multiple\"; text = \"M?\";\n"
	    "  options = ( { id = \"a\"; text = \"A\"; }, { id = \"b\"; "
	    "text = \"B\"; },\n { id = \"c\"; text = \"C\"; }, { id = "
	    "\"none\"; text = \"None\"; exclusive = true; } ); },\n"
	    "{ id = \"o\"; type = \"select_one\"; text = \"O?\"; options "
	    "= ( { id = \"yes\"; text = \"Y\"; }, { id = \"no\"; text = "
	    "\"N\"; } ); },\n"
	    "{ id = \"n\"; type = \"integer\"; text = \"N?\"; },\n"
	    "{ id = \"t\"; type = \"text\"; text = \"T?\"; },\n"
	    "{ id = \"d\"; type = \"date\"; text = \"D?\"; },\n"
	    "{ id = \"r\"; type = \"rank\"; text = \"R?\"; options = ( "
	    "{ id = \"a\"; text = \"A\"; }, { id = \"b\"; text = \"B\"; "
	    "} ); },\n"
	    "{ id = \"s\"; type = \"scale\"; text = \"S?\"; points = ( "
	    "{ value = -1; text = \"L\"; }, { value = 0; text = \"M\"; }, "
	    "{ value = 1; text = \"H\"; } ); }";
	char *plain = in_source("plain"), *folder = folder_new(), *said;
	struct cv_buf file = CV_BUF_INIT;

	(void)state;
	cv_buf_adds(&file, head);
	for (size_t i = 0; i < sizeof sound / sizeof *sound; i++)
		cv_buf_addf(&file,
			    ",\n{ id = \"x%zu\"; type = \"note\"; text = "
			    "\"X\"; relevant = \"%s\"; }",
			    i, sound[i]);
	cv_buf_adds(&file, "\n);\n");
	folder_copy(plain, folder);
	folder_write(folder, "questionnaires/02-test.cfg", file.data, file.len);
	said = check(folder, NULL);
	assert_string_equal(said, "");
	folder_remove(folder);
	cv_buf_done(&file);
	free(said);
	free(folder);
	free(plain);
}

static void check__file_given__tells_of_that_file_only(void **state)
{
	static const char two[] = "questionnaire = \"two\"; titel = \"x\";";
	static const char list[] = "lost = \"more\";";
	char *plain = in_source("plain"), *folder = folder_new(), *said;

	(void)state;
	folder_copy(plain, folder);
	folder_write(folder, "questionnaires/04-two.cfg", two, strlen(two));
	folder_write(folder, "lists/more.cfg", list, strlen(list));
	said = check(folder, "lists/more.cfg");
	assert_non_null(strstr(said, "lists/more.cfg:1: error: "));
	assert_null(strstr(said, "04-two"));
	free(said);
	said = check(folder, "no/such.cfg");
	assert_string_equal(said, "no/such.cfg: there is no such file in this "
				  "consultation's folder; name the folder "
				  "with -C\n");
	folder_remove(folder);
	free(said);
	free(folder);
	free(plain);
}

static void check__folder_traps__are_refused(void **state)
{
	char *plain = in_source("plain"), *folder = folder_new(), *said, *big;
	size_t n = 1024 * 1024 + 1;
	struct cv_buf link = CV_BUF_INIT;

	(void)state;
	folder_copy(plain, folder);
	big = malloc(n);
	assert_non_null(big);
	memset(big, '#', n);
	folder_write(folder, "questionnaires/05-big.cfg", big, n);
	free(big);
	cv_buf_addf(&link, "%s/questionnaires/06-link.cfg", folder);
	assert_int_equal(symlink("/etc/passwd", link.data), 0);
	folder_write(folder, "questionnaires/07-\033[2J.cfg", "x", 1);
	said = check(folder, NULL);
	assert_string_equal(
	    said,
	    "questionnaires/05-big.cfg:1: error: it is larger than 1 MiB; no "
	    "questionnaire is: split it, or look what is in it\n"
	    "questionnaires/06-link.cfg:1: error: it is a link that leads out "
	    "of the folder; put the file itself here\n");
	folder_remove(folder);
	cv_buf_done(&link);
	free(said);
	free(folder);
	free(plain);
}

static void check__sum_of_wording__is_that_of_zlib(void **state)
{
	char *plain = in_source("plain");
	struct cv_folder *folder = NULL;
	struct cv_survey *s = NULL;
	char sum[9];

	(void)state;
	assert_int_equal(cv_folder_open(plain, &folder, NULL), CV_OK);
	assert_int_equal(cv_reader_survey(folder, &s, NULL, NULL), CV_OK);
	/* zlib.crc32(b"Any work?\nOf {organisation}.\nYes\nNo\n") */
	cv_reader_wording_sum(cv_survey_question(s, "t_work"), sum);
	assert_string_equal(sum, "fdb6a91b");
	cv_survey_free(&s);
	cv_folder_close(&folder);
	free(plain);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(check__every_broken_file__gives_its_exact_words),
	    cmocka_unit_test(check__plain_folder__has_no_fault),
	    cmocka_unit_test(check__shipped_survey__has_no_error),
	    cmocka_unit_test(check__packed_survey__is_counted),
	    cmocka_unit_test(check__sound_questions__are_left_alone),
	    cmocka_unit_test(check__file_given__tells_of_that_file_only),
	    cmocka_unit_test(check__folder_traps__are_refused),
	    cmocka_unit_test(check__sum_of_wording__is_that_of_zlib),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
