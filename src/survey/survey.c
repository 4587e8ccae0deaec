/* The survey as a thing that is looked up: by id, by name, as a whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/survey.h>

#include <stdlib.h>
#include <string.h>

#include "private.h"

static const char *const type_names[] = {
    [CV_SELECT_ONE] = "select_one",
    [CV_SELECT_MULTIPLE] = "select_multiple",
    [CV_RANK] = "rank",
    [CV_SCALE] = "scale",
    [CV_INTEGER] = "integer",
    [CV_DECIMAL] = "decimal",
    [CV_DATE] = "date",
    [CV_TEXT] = "text",
    [CV_NOTE] = "note",
    [CV_CALCULATE] = "calculate",
};

enum { N_TYPES = sizeof type_names / sizeof *type_names };

const char *cv_type_name(enum cv_type type)
{
	return type_names[type];
}

int cv_type_named(const char *name, size_t n)
{
	int i;

	for (i = 0; i < N_TYPES; i++)
		if (strlen(type_names[i]) == n &&
		    memcmp(type_names[i], name, n) == 0)
			return i;
	return -1;
}

struct cv_survey *cv_survey_new(void)
{
	struct cv_arena *arena = cv_arena_new();
	struct cv_survey *s = cv_arena_alloc(arena, sizeof *s);

	s->arena = arena;
	return s;
}

void cv_survey_free(struct cv_survey **survey)
{
	struct cv_arena *arena;

	if (*survey == NULL)
		return;
	arena = (*survey)->arena;
	*survey = NULL;
	cv_arena_free(&arena);
}

uint32_t cv_hash_bytes(const char *s, size_t n)
{
	uint32_t h = 2166136261u;
	size_t i;

	for (i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h;
}

/* An open hash table of ids with room to spare; `mask` is its size less one. */
static uint32_t *table_new(struct cv_arena *arena, unsigned n, uint32_t *mask)
{
	uint32_t size = 16;

	while (size < n * 2)
		size *= 2;
	*mask = size - 1;
	return cv_arena_alloc(arena, size * sizeof(uint32_t));
}

static void
table_add(uint32_t *table, uint32_t mask, const char *id, uint32_t position)
{
	uint32_t at = cv_hash_bytes(id, strlen(id)) & mask;

	while (table[at] != 0)
		at = (at + 1) & mask;
	table[at] = position + 1;
}

/* Where each question's options begin, counted over the whole survey. */
static void count_options(const struct cv_survey *s, struct cv_index *x)
{
	unsigned i;

	x->order_at = cv_arena_alloc(s->arena, (s->n_questions + 1) *
						   sizeof *x->order_at);
	for (i = 0; i < s->n_questions; i++) {
		x->order_at[i] = x->n_options;
		x->n_options += s->questions[i].n_options;
	}
}

static void mark(const struct cv_survey *s, struct cv_index *x,
		 const struct cv_wording *w, int language)
{
	if (w->source != NULL && w->index < s->n_wordings && language > 0)
		x->languages[w->index] = (unsigned char)language;
}

static void mark_question(const struct cv_survey *s, struct cv_index *x,
			  const struct cv_question *q, int language)
{
	unsigned i;

	mark(s, x, &q->text, language);
	mark(s, x, &q->hint, language);
	mark(s, x, &q->guidance, language);
	mark(s, x, &q->constraint_text, language);
	mark(s, x, &q->warn_text, language);
	mark(s, x, &q->na, language);
	for (i = 0; i < q->n_options; i++)
		mark(s, x, &q->options[i].text, language);
}

/* Which language the source of every wording is in. */
static void mark_languages(struct cv_survey *s, struct cv_index *x)
{
	const struct cv_questionnaire *qn;
	unsigned i, j;
	int language;

	x->languages = cv_arena_alloc(s->arena, s->n_wordings + 1);
	if (s->consultation.language != NULL) {
		language = cv_survey_language(s, s->consultation.language);
		mark(s, x, &s->consultation.title, language);
		for (i = 0; i < CV_TOLD; i++)
			mark(s, x, &s->consultation.told[i], language);
		for (i = 0; i < s->n_help; i++)
			mark(s, x, &s->help[i].text, language);
	}
	for (i = 0; i < s->n_questionnaires; i++) {
		qn = &s->questionnaires[i];
		if (qn->language == NULL)
			continue;
		language = cv_survey_language(s, qn->language);
		mark(s, x, &qn->title, language);
		mark(s, x, &qn->topic, language);
		for (j = 0; j < qn->count; j++)
			mark_question(s, x, &s->questions[qn->first + j],
				      language);
	}
}

void cv_survey_index(struct cv_survey *s)
{
	struct cv_index *x = cv_arena_alloc(s->arena, sizeof *x);
	unsigned i;

	x->questions = table_new(s->arena, s->n_questions, &x->question_mask);
	for (i = 0; i < s->n_questions; i++)
		table_add(x->questions, x->question_mask, s->questions[i].id,
			  i);
	x->questionnaires =
	    table_new(s->arena, s->n_questionnaires, &x->questionnaire_mask);
	for (i = 0; i < s->n_questionnaires; i++)
		table_add(x->questionnaires, x->questionnaire_mask,
			  s->questionnaires[i].id, i);
	count_options(s, x);
	mark_languages(s, x);
	s->index = x;
}

static const struct cv_question *
search_question(const struct cv_survey *s, const char *id)
{
	unsigned i;

	for (i = 0; i < s->n_questions; i++)
		if (strcmp(s->questions[i].id, id) == 0)
			return &s->questions[i];
	return NULL;
}

const struct cv_question *
cv_survey_question(const struct cv_survey *s, const char *id)
{
	const struct cv_index *x = s->index;
	const struct cv_question *q;
	uint32_t at;

	if (x == NULL)
		return search_question(s, id);
	at = cv_hash_bytes(id, strlen(id)) & x->question_mask;
	for (; x->questions[at] != 0; at = (at + 1) & x->question_mask) {
		q = &s->questions[x->questions[at] - 1];
		if (strcmp(q->id, id) == 0)
			return q;
	}
	return NULL;
}

static const struct cv_questionnaire *
search_questionnaire(const struct cv_survey *s, const char *id)
{
	unsigned i;

	for (i = 0; i < s->n_questionnaires; i++)
		if (strcmp(s->questionnaires[i].id, id) == 0)
			return &s->questionnaires[i];
	return NULL;
}

const struct cv_questionnaire *
cv_survey_questionnaire(const struct cv_survey *s, const char *id)
{
	const struct cv_index *x = s->index;
	const struct cv_questionnaire *qn;
	uint32_t at;

	if (x == NULL)
		return search_questionnaire(s, id);
	at = cv_hash_bytes(id, strlen(id)) & x->questionnaire_mask;
	for (; x->questionnaires[at] != 0;
	     at = (at + 1) & x->questionnaire_mask) {
		qn = &s->questionnaires[x->questionnaires[at] - 1];
		if (strcmp(qn->id, id) == 0)
			return qn;
	}
	return NULL;
}

int cv_question_option(const struct cv_question *q, const char *id, size_t n)
{
	unsigned i;

	for (i = 0; i < q->n_options; i++)
		if (strlen(q->options[i].id) == n &&
		    memcmp(q->options[i].id, id, n) == 0)
			return (int)i;
	return -1;
}

bool cv_survey_switched(const struct cv_survey *s, const char *name, size_t n)
{
	const struct cv_consultation *c = &s->consultation;
	unsigned i;

	if (c->promise && n == strlen("promise") &&
	    memcmp(name, "promise", n) == 0)
		return true;
	for (i = 0; i < c->n_switches; i++)
		if (strlen(c->switches[i]) == n &&
		    memcmp(c->switches[i], name, n) == 0)
			return true;
	return false;
}

bool cv_question_is_stored(const struct cv_question *q)
{
	return q->stored && q->type != CV_NOTE;
}

bool cv_survey_left_out(const struct cv_survey *s,
			const struct cv_questionnaire *qn, bool training)
{
	return qn->sensitivity >= 3 && !s->has_referral && !training;
}
