/* Files for translators: whatever stands in one, putting it in order changes no
 * wording that people see, and the second time not a byte.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/reader.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "fuzz.h"

/* Also goes when the program ends: what translate leaves beside the files. */
static void remove_others(void)
{
	static const char *const others[] = {"one.cfg.old", "common.cfg.old",
					     "l.cfg.old", "language.cfg.old",
					     "consultation.cfg.old"};
	struct cv_buf full = CV_BUF_INIT;

	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		cv_buf_reset(&full);
		cv_buf_addf(&full, "%s/lang/fr/%s", fuzz_folder, others[i]);
		unlink(full.data);
	}
	cv_buf_done(&full);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		abort();
	fuzz_folder_make();
	atexit(remove_others);
	return 0;
}

static void add_words(struct cv_buf *out, const struct cv_survey *s, int fr,
		      const struct cv_wording *w)
{
	const char *words = cv_survey_words(s, fr, w, NULL);

	cv_buf_adds(out, words != NULL ? words : "-");
	cv_buf_addc(out, '\n');
}

/* Every wording as people see it. */
static char *all_words(struct cv_folder *folder)
{
	struct cv_buf out = CV_BUF_INIT;
	struct cv_survey *s = NULL;
	int fr;

	FUZZ_ASSERT(cv_reader_survey(folder, &s, NULL, NULL) == CV_OK);
	fr = cv_survey_language(s, "fr");
	cv_reader_language(folder, s, fr, NULL);
	add_words(&out, s, fr, &s->consultation.title);
	for (unsigned i = 0; i < s->n_questionnaires; i++) {
		add_words(&out, s, fr, &s->questionnaires[i].title);
		add_words(&out, s, fr, &s->questionnaires[i].topic);
	}
	for (unsigned i = 0; i < s->n_questions; i++) {
		const struct cv_question *q = &s->questions[i];

		add_words(&out, s, fr, &q->text);
		add_words(&out, s, fr, &q->hint);
		for (unsigned j = 0; j < q->n_options; j++)
			add_words(&out, s, fr, &q->options[j].text);
	}
	cv_survey_free(&s);
	return cv_buf_take(&out);
}

/* What to call the file of an input; NULL: it is not written whole. */
static const char *name_of(const char *path)
{
	static const char *const names[][2] = {
	    {"lang/fr/one.cfg", "one"},
	    {"lang/fr/common.cfg", "common"},
	    {"lang/fr/l.cfg", "l"},
	    {"lang/fr/language.cfg", "language"},
	    {"lang/fr/consultation.cfg", "consultation"},
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i][0], path) == 0)
			return names[i][1];
	return NULL;
}

/* Returns how many files were written; -1: it could not be done. */
static int translate(struct cv_folder *folder, const char *what, bool sums)
{
	struct cv_translations done = {0};
	struct cv_error err = {0};
	enum cv_status rc =
	    cv_reader_translate(folder, "fr", what, sums, &done, &err);
	int written = 0;

	for (size_t i = 0; i < done.count; i++)
		written += done.list[i].written;
	FUZZ_ASSERT(rc == CV_OK || err.text[0] != '\0');
	cv_translations_done(&done);
	return rc == CV_OK ? written : -1;
}

static void try_twice(struct cv_folder *folder, const char *what, bool sums)
{
	char *before = all_words(folder), *after;
	int written = translate(folder, what, sums);

	after = all_words(folder);
	FUZZ_ASSERT(strcmp(before, after) == 0);
	if (written >= 0)
		FUZZ_ASSERT(translate(folder, what, sums) == 0);
	free(before);
	free(after);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct fuzz_file *file = fuzz_file_of(data, size);
	const char *what = file != NULL ? name_of(file->path) : NULL;
	struct cv_folder *folder;

	if (what == NULL)
		return 0;
	fuzz_write(file->path, data + 1, size - 1);
	FUZZ_ASSERT(cv_folder_open(fuzz_folder, &folder, NULL) == CV_OK);
	if (strcmp(what, "language") != 0)
		try_twice(folder, what, true);
	try_twice(folder, what, false);
	cv_folder_close(&folder);
	remove_others();
	fuzz_write(file->path, file->right, strlen(file->right));
	return 0;
}
