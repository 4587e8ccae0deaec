/* The questions of the model: every type, versions, a long list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "model.h"

struct spec {
	const char *id;
	enum cv_type type;
	unsigned options;
	unsigned questionnaire;
	int same_since;
	bool dk_is_answer, unstored;
	unsigned max_select;
};

static const struct spec specs[M_QUESTIONS] = {
    {"agree", CV_SELECT_ONE, 3, 0, 0, false, true, 0},
    {"hello", CV_NOTE, 0, 0, 0, false, false, 0},
    {"gender", CV_SELECT_ONE, 4, 0, 0, false, false, 0},
    {"country", CV_SELECT_ONE, 300, 0, 0, false, false, 0},
    {"adult", CV_CALCULATE, 2, 0, 0, false, false, 0},
    {"note", CV_CALCULATE, 0, 0, 0, false, false, 0},
    {"a_imp", CV_SCALE, 5, 1, 2, false, false, 0},
    {"a_new", CV_SCALE, 5, 1, 0, true, false, 0},
    {"a_who", CV_SELECT_MULTIPLE, 12, 1, 0, false, false, 3},
    {"a_top", CV_RANK, 6, 1, 0, false, false, 3},
    {"a_days", CV_INTEGER, 0, 1, 2, false, false, 0},
    {"a_pay", CV_DECIMAL, 0, 1, 0, false, false, 0},
    {"a_ask", CV_TEXT, 0, 1, 0, false, false, 0},
    {"b_yes", CV_SELECT_ONE, 2, 2, 0, true, false, 0},
    {"b_all", CV_SELECT_MULTIPLE, 20, 2, 0, true, false, 0},
    {"b_rank", CV_RANK, 12, 2, 0, false, false, 0},
    {"c_date", CV_DATE, 0, 3, 0, false, false, 0},
    {"c_nine", CV_SELECT_MULTIPLE, 9, 3, 0, false, false, 0},
};

static const struct cv_option *
make_options(struct cv_arena *a, const struct spec *spec)
{
	struct cv_option *list =
	    cv_arena_alloc(a, (spec->options + 1) * sizeof *list);
	char id[M_ID];

	for (unsigned i = 0; i < spec->options; i++) {
		int value = (int)i - (spec->same_since > 0 ? 0 : 2);
		if (spec->type == CV_SCALE)
			snprintf(id, sizeof id, "%d", value);
		else
			snprintf(id, sizeof id, "o%u", i);
		list[i].id = cv_arena_strdup(a, id);
		list[i].value = value;
		list[i].text.source = cv_arena_strdup(a, id);
	}
	return list;
}

static void make_question(struct cv_arena *a, const struct spec *spec,
			  unsigned index, struct cv_question *q)
{
	q->id = spec->id;
	q->type = spec->type;
	q->index = index;
	q->questionnaire = spec->questionnaire;
	q->text.source = spec->id;
	q->options = make_options(a, spec);
	q->n_options = spec->options;
	q->stored = !spec->unstored;
	q->dk_is_answer = spec->dk_is_answer;
	q->same_since = spec->same_since;
	q->max_select = spec->max_select;
}

struct cv_survey *model_survey(void)
{
	static const char *const ids[M_PARTS] = {"core", "aa", "bb", "cc"};
	struct cv_arena *a = cv_arena_new();
	struct cv_survey *s = cv_arena_alloc(a, sizeof *s);
	struct cv_questionnaire *qns = cv_arena_alloc(a, M_PARTS * sizeof *qns);
	struct cv_question *qs = cv_arena_alloc(a, M_QUESTIONS * sizeof *qs);

	for (unsigned i = 0; i < M_QUESTIONS; i++) {
		make_question(a, &specs[i], i, &qs[i]);
		if (qns[specs[i].questionnaire].count++ == 0)
			qns[specs[i].questionnaire].first = i;
	}
	for (unsigned i = 0; i < M_PARTS; i++) {
		qns[i].id = ids[i];
		qns[i].title.source = ids[i];
		qns[i].version = i == 1 ? 3 : 1;
	}
	s->arena = a;
	s->questionnaires = qns;
	s->n_questionnaires = M_PARTS;
	s->questions = qs;
	s->n_questions = M_QUESTIONS;
	s->consultation.id = "model";
	return s;
}
