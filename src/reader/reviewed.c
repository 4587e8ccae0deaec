/* Was a language checked by people who speak it? Looked up in the text of its
 * files, without reading their words: a start reads one language only.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lex.h"

enum said { SAID_NO_FILE, SAID_NOTHING, SAID_NO, SAID_YES };

static bool is_word(const struct cv_token *t, const char *word)
{
	return t->type == CV_TOKEN_NAME && t->len == strlen(word) &&
	       strncasecmp(t->start, word, t->len) == 0;
}

static bool is_mark(const struct cv_token *t, const char *marks)
{
	return t->type == CV_TOKEN_MARK && strchr(marks, *t->start) != NULL;
}

/* `reviewed = …` outside of every group. */
static enum said look_in(const char *bytes, size_t len)
{
	struct cv_lexer lexer = {.p = bytes, .end = bytes + len, .line = 1};
	struct cv_token t = cv_lex_next(&lexer);
	int depth = 0;

	for (; t.type != CV_TOKEN_END; t = cv_lex_next(&lexer)) {
		if (is_mark(&t, "{(["))
			depth++;
		else if (is_mark(&t, "})]"))
			depth--;
		else if (depth == 0 && is_word(&t, "reviewed")) {
			t = cv_lex_next(&lexer);
			t = is_mark(&t, "=:") ? cv_lex_next(&lexer) : t;
			return is_word(&t, "true") ? SAID_YES : SAID_NO;
		}
	}
	return SAID_NOTHING;
}

static enum said
says(struct cv_folder *folder, const char *code, const char *name)
{
	struct cv_buf path = CV_BUF_INIT;
	enum said said = SAID_NO_FILE;
	char *bytes = NULL;
	size_t len = 0;
	enum cv_status rc;

	cv_buf_addf(&path, "lang/%s/%s", code, name);
	rc = cv_folder_read(folder, path.data, &bytes, &len, NULL);
	if (rc == CV_OK)
		said = look_in(bytes, len);
	else if (rc != CV_NOT_FOUND)
		said = SAID_NO;
	cv_buf_done(&path);
	free(bytes);
	return said;
}

/* The program's words: the folder's file has the last word, if it has one. */
static bool are_words_reviewed(struct cv_folder *folder, const char *code)
{
	struct cv_folder *packed;
	enum said said = says(folder, code, "language.cfg");

	if (said == SAID_NO_FILE || said == SAID_NOTHING) {
		packed = cv_folder_packed();
		said = says(packed, code, "language.cfg");
		cv_folder_close(&packed);
	}
	return said == SAID_YES;
}

/* What questionnaires share need not be there; what is there is checked. */
static bool is_shared_reviewed(struct cv_folder *folder,
			       const struct cv_survey *survey, const char *code)
{
	const char *last = NULL;
	enum said said = says(folder, code, "common.cfg");

	for (unsigned i = 0; i < survey->n_questions; i++) {
		const char *list = survey->notes->notes[i].list_file;

		if (said != SAID_YES && said != SAID_NO_FILE)
			return false;
		if (list == NULL || list == last)
			continue;
		last = list;
		said = says(folder, code, list);
	}
	return said == SAID_YES || said == SAID_NO_FILE;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

bool cv_reader_reviewed(struct cv_folder *folder,
			const struct cv_survey *survey, const char *code)
{
	if (!cv_is_language(code) || survey->notes == NULL ||
	    !are_words_reviewed(folder, code))
		return false;
	for (unsigned i = 0; i < survey->n_questionnaires; i++) {
		const struct cv_questionnaire *qn = &survey->questionnaires[i];

		if (strcmp(qn->language, code) != 0 &&
		    says(folder, code, base_name(qn->file)) != SAID_YES)
			return false;
	}
	return is_shared_reviewed(folder, survey, code);
}
