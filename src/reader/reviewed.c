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

/* The value of `setting = …` outside of every group; CV_TOKEN_END: none. */
static struct cv_token
value_in(const char *bytes, size_t len, const char *setting)
{
	struct cv_lexer lexer = {.p = bytes, .end = bytes + len, .line = 1};
	struct cv_token t = cv_lex_next(&lexer);
	int depth = 0;

	for (; t.type != CV_TOKEN_END; t = cv_lex_next(&lexer)) {
		if (is_mark(&t, "{(["))
			depth++;
		else if (is_mark(&t, "})]"))
			depth--;
		else if (depth == 0 && is_word(&t, setting)) {
			t = cv_lex_next(&lexer);
			return is_mark(&t, "=:") ? cv_lex_next(&lexer) : t;
		}
	}
	return t;
}

static enum said look_in(const char *bytes, size_t len)
{
	struct cv_token t = value_in(bytes, len, "reviewed");

	if (t.type == CV_TOKEN_END)
		return SAID_NOTHING;
	return is_word(&t, "true") ? SAID_YES : SAID_NO;
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

/* A string without escapes, which names of languages have no need of. */
static bool
name_in(struct cv_folder *folder, const char *code, struct cv_buf *out)
{
	struct cv_buf path = CV_BUF_INIT;
	struct cv_token t = {.type = CV_TOKEN_END};
	char *bytes = NULL;
	size_t len = 0, before = out->len;

	cv_buf_addf(&path, "lang/%s/language.cfg", code);
	if (cv_folder_read(folder, path.data, &bytes, &len, NULL) == CV_OK)
		t = value_in(bytes, len, "name");
	if (t.type == CV_TOKEN_STRING && t.len > 2 &&
	    memchr(t.start, '\\', t.len) == NULL &&
	    cv_text_is_utf8(t.start, t.len, NULL))
		cv_text_clean(out, t.start + 1, t.len - 2, CV_CLEAN_LINE);
	cv_buf_done(&path);
	free(bytes);
	return out->len > before;
}

bool cv_reader_language_name(struct cv_folder *folder, const char *code,
			     struct cv_buf *out)
{
	struct cv_folder *packed;
	bool is_there;

	if (!cv_is_language(code))
		return false;
	if (name_in(folder, code, out))
		return true;
	packed = cv_folder_packed();
	is_there = name_in(packed, code, out);
	cv_folder_close(&packed);
	return is_there;
}
