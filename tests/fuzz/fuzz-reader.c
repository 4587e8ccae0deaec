/* The files people edit: whatever stands in one, reading ends in a survey of
 * clean words or in faults with a line and a reason.
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

static void check_wording(const struct cv_survey *s, const struct cv_wording *w)
{
	FUZZ_ASSERT(w->source == NULL || fuzz_is_clean(w->source));
	FUZZ_ASSERT(w->index < s->n_wordings || w->source == NULL);
}

static void
check_question(const struct cv_survey *s, const struct cv_question *q)
{
	check_wording(s, &q->text);
	check_wording(s, &q->hint);
	check_wording(s, &q->guidance);
	check_wording(s, &q->constraint_text);
	check_wording(s, &q->warn_text);
	check_wording(s, &q->na);
	FUZZ_ASSERT(q->other < (int)s->n_questions);
	FUZZ_ASSERT(q->other_of < (int)s->n_questions);
	FUZZ_ASSERT(cv_survey_question(s, q->id) == q);
	for (unsigned i = 0; i < q->n_options; i++) {
		check_wording(s, &q->options[i].text);
		FUZZ_ASSERT(cv_question_option(q, q->options[i].id,
					       strlen(q->options[i].id)) ==
			    (int)i);
	}
}

static void check_survey(const struct cv_survey *s)
{
	for (unsigned i = 0; i < s->n_questionnaires; i++) {
		const struct cv_questionnaire *qn = &s->questionnaires[i];
		check_wording(s, &qn->title);
		check_wording(s, &qn->topic);
		FUZZ_ASSERT(qn->first <= s->n_questions);
		FUZZ_ASSERT(qn->count <= s->n_questions - qn->first);
	}
	for (unsigned i = 0; i < s->n_questions; i++)
		check_question(s, &s->questions[i]);
	check_wording(s, &s->consultation.title);
}

static void read_survey(struct cv_folder *folder)
{
	struct cv_faults faults = {0};
	struct cv_survey *survey = NULL;
	struct cv_error err = {0};
	enum cv_status rc = cv_reader_survey(folder, &survey, &faults, &err);

	fuzz_check_faults(&faults);
	FUZZ_ASSERT((rc == CV_OK) == (faults.errors == 0));
	if (rc == CV_OK) {
		check_survey(survey);
		cv_reader_language(folder, survey,
				   cv_survey_language(survey, "fr"), &faults);
		fuzz_check_faults(&faults);
	} else {
		FUZZ_ASSERT(survey == NULL && err.status == rc);
		FUZZ_ASSERT(err.text[0] != '\0' && fuzz_is_clean(err.text));
	}
	cv_survey_free(&survey);
	cv_faults_done(&faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct fuzz_file *file = fuzz_file_of(data, size);
	struct cv_folder *folder;

	if (file == NULL || strncmp(file->path, "lang/", 5) == 0)
		return 0;
	fuzz_write(file->path, data + 1, size - 1);
	FUZZ_ASSERT(cv_folder_open(fuzz_folder, &folder, NULL) == CV_OK);
	read_survey(folder);
	fuzz_check_folder(folder);
	cv_folder_close(&folder);
	fuzz_write(file->path, file->right, strlen(file->right));
	return 0;
}
