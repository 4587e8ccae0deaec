/* A consultation folder on disk for the targets that read one: small files
 * that are right, of which a target replaces one by its input.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_FUZZ_FOLDER_H
#define CANVASS_FUZZ_FOLDER_H

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <canvass/reader.h>
#include <canvass/text.h>

#include "fuzz.h"

/* `letter` is how an input says which file it is: its first byte. */
struct fuzz_file {
	char letter;
	const char *path;
	const char *right; /* the bytes when another file is tried */
};

static const struct fuzz_file fuzz_files[] = {
    {'c', "consultation.cfg",
     "consultation = \"try\"; title = \"Try\"; languages = [ \"en\", \"fr\" ];"
     "flow = ( { ask = \"one\"; }, { areas = \"chosen\"; min = 1; max = 1; "
     "of = [ \"two\" ]; } );"},
    {'m', "questionnaires/common.cfg",
     "questionnaire = \"common\"; title = \"Shared\"; language = \"en\"; "
     "questions = ( { id = \"importance\"; type = \"scale\"; text = \"How?\"; "
     "hint = \"{topic}.\"; points = ( { value = 1; text = \"Not\"; }, "
     "{ value = 2; text = \"Very\"; } ); } );"},
    {'q', "questionnaires/one.cfg",
     "questionnaire = \"one\"; title = \"One\"; language = \"en\"; questions ="
     "( { id = \"a\"; type = \"select_one\"; text = \"A?\"; list = \"l\"; },"
     "{ id = \"b\"; type = \"integer\"; text = \"${a}?\"; relevant = "
     "\"${a} = 'x'\"; } );"},
    {'a', "questionnaires/two.cfg",
     "questionnaire = \"two\"; area = 1; title = \"Two\"; topic = \"Two\"; "
     "language = \"en\"; questions = ( { id = \"c\"; "
     "same_as = \"importance\"; } );"},
    {'l', "lists/l.cfg",
     "list = \"l\"; language = \"en\"; options = ( { id = \"x\"; "
     "text = \"X\"; }, { id = \"y\"; text = \"Y\"; } );"},
    {'r', "referral.cfg",
     "help = ( { kind = \"health\"; text = \"Clinic\"; } );"},
    {'Q', "lang/fr/one.cfg",
     "language = \"fr\"; questionnaire = \"one\"; version = 1; title = "
     "\"Un\"; a = { text = \"A ?\"; }; b = { text = \"${a} ?\"; };"},
    {'M', "lang/fr/common.cfg",
     "language = \"fr\"; questionnaire = \"common\"; version = 1; importance "
     "= { text = \"Comment ?\"; points = ( \"Pas\", \"Très\" ); };"},
    {'L', "lang/fr/l.cfg",
     "language = \"fr\"; list = \"l\"; options = { x = \"X\"; y = \"Y\"; };"},
    {'W', "lang/fr/language.cfg",
     "name = \"Français\"; menu = { go = \"Va\"; n = { one = \"{n} mot\"; "
     "other = \"{n} mots\"; }; };"},
    {'C', "lang/fr/consultation.cfg", "language = \"fr\"; title = \"Essai\";"}};
enum { FUZZ_FILES = sizeof fuzz_files / sizeof *fuzz_files };

/* libconfig 1.5 loses a string that is open where a file ends wrongly. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libconfig.so";
}

/* The one temporary folder of this program. */
static char fuzz_folder[256];

static inline void fuzz_path(struct cv_buf *out, const char *path)
{
	cv_buf_reset(out);
	cv_buf_addf(out, "%s/%s", fuzz_folder, path);
}

static inline void fuzz_write(const char *path, const void *bytes, size_t n)
{
	struct cv_buf full = CV_BUF_INIT;
	int fd;

	fuzz_path(&full, path);
	fd = open(full.data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	FUZZ_ASSERT(fd >= 0);
	FUZZ_ASSERT(write(fd, bytes, n) == (ssize_t)n);
	close(fd);
	cv_buf_done(&full);
}

static const char *const fuzz_directories[] = {"questionnaires", "lists",
					       "lang", "lang/fr"};
enum { FUZZ_DIRECTORIES = sizeof fuzz_directories / sizeof *fuzz_directories };

static inline void fuzz_folder_remove(void)
{
	struct cv_buf full = CV_BUF_INIT;

	for (size_t i = 0; i < FUZZ_FILES; i++) {
		fuzz_path(&full, fuzz_files[i].path);
		unlink(full.data);
	}
	for (size_t i = FUZZ_DIRECTORIES; i-- > 0;) {
		fuzz_path(&full, fuzz_directories[i]);
		rmdir(full.data);
	}
	rmdir(fuzz_folder);
	cv_buf_done(&full);
}

/* Make the folder with all right files; it goes when the program ends. */
static inline void fuzz_folder_make(void)
{
	const char *base = getenv("TMPDIR");
	struct cv_buf full = CV_BUF_INIT;

	snprintf(fuzz_folder, sizeof fuzz_folder, "%s/canvass-fuzz-XXXXXX",
		 base != NULL ? base : "/tmp");
	FUZZ_ASSERT(mkdtemp(fuzz_folder) != NULL);
	atexit(fuzz_folder_remove);
	for (size_t i = 0; i < FUZZ_DIRECTORIES; i++) {
		fuzz_path(&full, fuzz_directories[i]);
		FUZZ_ASSERT(mkdir(full.data, 0700) == 0);
	}
	for (size_t i = 0; i < FUZZ_FILES; i++)
		fuzz_write(fuzz_files[i].path, fuzz_files[i].right,
			   strlen(fuzz_files[i].right));
	cv_buf_done(&full);
}

/* The file an input is for, by its first byte; NULL: none. */
static inline const struct fuzz_file *
fuzz_file_of(const uint8_t *data, size_t size)
{
	for (size_t i = 0; i < FUZZ_FILES; i++)
		if (size > 0 && data[0] == (uint8_t)fuzz_files[i].letter)
			return &fuzz_files[i];
	return NULL;
}

/* Text that a person will see: what cleaning leaves as it is. */
static inline bool fuzz_is_clean(const char *s)
{
	struct cv_buf clean = CV_BUF_INIT;
	bool same;

	cv_text_clean(&clean, s, strlen(s), CV_CLEAN_TEXT);
	same = strcmp(clean.data, s) == 0;
	if (!same)
		fprintf(stderr, "not clean: %s\n", s);
	cv_buf_done(&clean);
	return same;
}

static inline void fuzz_check_faults(const struct cv_faults *faults)
{
	size_t errors = 0;

	for (size_t i = 0; i < faults->count; i++) {
		const struct cv_fault *f = &faults->list[i];

		errors += f->severity == CV_FAULT_ERROR;
		FUZZ_ASSERT(f->line >= 1);
		FUZZ_ASSERT(f->text[0] != '\0');
		FUZZ_ASSERT(fuzz_is_clean(f->text));
	}
	FUZZ_ASSERT(errors == faults->errors);
}

/* All that `check` looks for: what it says is clean too. */
static inline void fuzz_check_folder(struct cv_folder *folder)
{
	struct cv_faults faults = {0};
	struct cv_buf summary = CV_BUF_INIT;

	cv_reader_check(folder, NULL, 0, &faults, &summary, NULL);
	fuzz_check_faults(&faults);
	FUZZ_ASSERT(fuzz_is_clean(summary.data));
	cv_buf_done(&summary);
	cv_faults_done(&faults);
}

#endif
