/* Translations: whatever stands in one, reading it ends, what it says is
 * clean, and a wording never becomes blank.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/reader.h>
#include <locale.h>
#include <string.h>

#include "folder.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		abort();
	fuzz_folder_make();
	return 0;
}

static void
check_words(const struct cv_survey *s, int language, const struct cv_wording *w)
{
	const char *words = cv_survey_words(s, language, w, NULL);

	if (w->source == NULL)
		return;
	FUZZ_ASSERT(words != NULL && fuzz_is_clean(words));
	FUZZ_ASSERT(words[0] != '\0' || w->source[0] == '\0');
}

static void check_survey(struct cv_folder *folder)
{
	struct cv_faults faults = {0};
	struct cv_survey *s = NULL;
	int fr;

	FUZZ_ASSERT(cv_reader_survey(folder, &s, &faults, NULL) == CV_OK);
	fr = cv_survey_language(s, "fr");
	FUZZ_ASSERT(fr > 0);
	cv_reader_language(folder, s, fr, &faults);
	fuzz_check_faults(&faults);
	check_words(s, fr, &s->consultation.title);
	for (unsigned i = 0; i < s->n_questionnaires; i++) {
		check_words(s, fr, &s->questionnaires[i].title);
		check_words(s, fr, &s->questionnaires[i].topic);
	}
	for (unsigned i = 0; i < s->n_questions; i++) {
		const struct cv_question *q = &s->questions[i];
		check_words(s, fr, &q->text);
		check_words(s, fr, &q->hint);
		for (unsigned j = 0; j < q->n_options; j++)
			check_words(s, fr, &q->options[j].text);
	}
	cv_survey_free(&s);
	cv_faults_done(&faults);
}

static void
check_word(void *context, const char *key, int plural, const char *words)
{
	(void)context;
	FUZZ_ASSERT(key[0] != '\0');
	FUZZ_ASSERT(plural >= -1 && plural < CV_PLURALS);
	FUZZ_ASSERT(fuzz_is_clean(words));
}

static void check_catalogue(struct cv_folder *folder)
{
	struct cv_catalogue *c = cv_reader_catalogue(folder, "fr", NULL);

	if (c == NULL)
		return;
	FUZZ_ASSERT(fuzz_is_clean(cv_catalogue_name(c)));
	cv_catalogue_each(c, check_word, NULL);
	cv_plural_of(cv_catalogue_language(c), 3);
	cv_words_n(c, "menu.n", 3);
	cv_catalogue_free(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct fuzz_file *file = fuzz_file_of(data, size);
	struct cv_folder *folder;

	if (file == NULL || strncmp(file->path, "lang/", 5) != 0)
		return 0;
	fuzz_write(file->path, data + 1, size - 1);
	FUZZ_ASSERT(cv_folder_open(fuzz_folder, &folder, NULL) == CV_OK);
	check_survey(folder);
	check_catalogue(folder);
	fuzz_check_folder(folder);
	cv_folder_close(&folder);
	fuzz_write(file->path, file->right, strlen(file->right));
	return 0;
}
