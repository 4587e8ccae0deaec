/* The languages of a survey: where translations are kept and how the words for
 * a person are found, falling back so that nothing is ever blank.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/survey.h>

#include <string.h>

#include "private.h"

/* One language: its words by wording, and which questionnaires were read. */
struct overlay {
	const char *code;
	const char **words;
	unsigned char *read; /* by questionnaire: READ, REVIEWED */
};

enum { READ = 1, REVIEWED = 2 };

struct cv_overlays {
	struct overlay list[CV_LANGUAGES_MAX + 1]; /* 0 is no language */
	int count;
	int first; /* the consultation's first language, 0: not yet known */
};

static struct cv_overlays *overlays(struct cv_survey *s)
{
	if (s->overlays == NULL)
		s->overlays = cv_arena_alloc(s->arena, sizeof *s->overlays);
	return s->overlays;
}

static int find(const struct cv_overlays *o, const char *code)
{
	int i;

	for (i = 1; i <= o->count; i++)
		if (strcmp(o->list[i].code, code) == 0)
			return i;
	return 0;
}

int cv_survey_language(struct cv_survey *s, const char *code)
{
	struct cv_overlays *o = overlays(s);
	int language = find(o, code);

	if (language > 0)
		return language;
	if (o->count >= CV_LANGUAGES_MAX)
		return -1;
	language = ++o->count;
	o->list[language].code = cv_arena_strdup(s->arena, code);
	return language;
}

static const struct overlay *overlay(const struct cv_survey *s, int language)
{
	if (s->overlays == NULL || language < 1 ||
	    language > s->overlays->count)
		return NULL;
	return &s->overlays->list[language];
}

const char *cv_survey_language_code(const struct cv_survey *s, int language)
{
	const struct overlay *l = overlay(s, language);

	return l == NULL ? NULL : l->code;
}

void cv_survey_translate(struct cv_survey *s, int language, unsigned index,
			 const char *words)
{
	struct overlay *l;

	if (overlay(s, language) == NULL || index >= s->n_wordings)
		return;
	l = &s->overlays->list[language];
	if (l->words == NULL)
		l->words =
		    cv_arena_alloc(s->arena, s->n_wordings * sizeof *l->words);
	l->words[index] = cv_arena_strdup(s->arena, words);
}

static bool overlay_flag(const struct cv_survey *s, int language,
			 unsigned questionnaire, unsigned char flag)
{
	const struct overlay *l = overlay(s, language);

	return l != NULL && l->read != NULL &&
	       questionnaire < s->n_questionnaires &&
	       (l->read[questionnaire] & flag) != 0;
}

bool cv_survey_overlay_read(const struct cv_survey *s, int language,
			    unsigned questionnaire)
{
	return overlay_flag(s, language, questionnaire, READ);
}

bool cv_survey_overlay_reviewed(const struct cv_survey *s, int language,
				unsigned questionnaire)
{
	return overlay_flag(s, language, questionnaire, REVIEWED);
}

void cv_survey_overlay_mark(struct cv_survey *s, int language,
			    unsigned questionnaire, bool reviewed)
{
	struct overlay *l;

	if (overlay(s, language) == NULL ||
	    questionnaire >= s->n_questionnaires)
		return;
	l = &s->overlays->list[language];
	if (l->read == NULL)
		l->read = cv_arena_alloc(s->arena, s->n_questionnaires);
	l->read[questionnaire] = reviewed ? READ | REVIEWED : READ;
}

/* What practice says is no part of a translation. */
static bool is_example(const struct cv_survey *s, unsigned index)
{
	for (int i = 0; i < CV_TOLD; i++) {
		const struct cv_wording *w = &s->consultation.examples[i];

		if (w->source != NULL && w->index == index)
			return true;
	}
	return false;
}

bool cv_survey_translated(const struct cv_survey *s, int language)
{
	const struct overlay *l = overlay(s, language);

	if (l == NULL || s->index == NULL)
		return false;
	for (unsigned i = 0; i < s->n_wordings; i++)
		if (s->index->languages[i] != language &&
		    (l->words == NULL || l->words[i] == NULL) &&
		    !is_example(s, i))
			return false;
	return true;
}

/* The words in just this language, or NULL. */
static const char *
words_in(const struct cv_survey *s, int language, const struct cv_wording *w)
{
	const struct overlay *l = overlay(s, language);

	if (l == NULL)
		return NULL;
	if (s->index != NULL && w->index < s->n_wordings &&
	    s->index->languages[w->index] == language)
		return w->source;
	if (l->words == NULL || w->index >= s->n_wordings)
		return NULL;
	return l->words[w->index];
}

static int first_language(const struct cv_survey *s)
{
	struct cv_overlays *o = s->overlays;

	if (o == NULL || s->consultation.n_languages == 0)
		return 0;
	if (o->first == 0)
		o->first = find(o, s->consultation.languages[0]);
	return o->first;
}

const char *cv_survey_words(const struct cv_survey *s, int language,
			    const struct cv_wording *w, int *from)
{
	const char *words = NULL;
	int found = language;

	if (w->source == NULL) {
		found = 0;
	} else if (language != 0) {
		words = words_in(s, language, w);
		if (words == NULL) {
			found = first_language(s);
			words = words_in(s, found, w);
		}
	}
	if (words == NULL) {
		words = w->source;
		found = 0;
	}
	if (from != NULL)
		*from = found;
	return words;
}

const char *cv_told_name(enum cv_told told)
{
	static const char *const names[CV_TOLD] = {
	    "organisation", "shared_with", "feedback_when", "feedback_where"};

	return told < CV_TOLD ? names[told] : NULL;
}

const char *cv_told_example(enum cv_told told)
{
	static const char *const examples[CV_TOLD] = {
	    "Migrants' House", "the Civil Society Action Committee", "in March",
	    "at the community hall"};

	return told < CV_TOLD ? examples[told] : NULL;
}

const char *cv_survey_told(const struct cv_survey *s, int language,
			   enum cv_told told, bool practice)
{
	const struct cv_wording *w = &s->consultation.told[told];

	if (w->source == NULL && practice)
		w = &s->consultation.examples[told];
	if (w->source != NULL)
		return cv_survey_words(s, language, w, NULL);
	return practice ? cv_told_example(told) : NULL;
}

void cv_survey_told_fills(const struct cv_survey *s, int language,
			  bool practice, struct cv_fill fills[CV_TOLD])
{
	for (int i = 0; i < CV_TOLD; i++) {
		enum cv_told told = (enum cv_told)i;
		const char *words = cv_survey_told(s, language, told, practice);

		fills[i] = (struct cv_fill){cv_told_name(told),
					    words != NULL ? words : "", 0};
	}
}
