/* The survey that the keys of fuzz-keys answer: a question of each type, rules
 * between them, areas to choose, a card, and every way to end early.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_FUZZ_KEY_SURVEY_H
#define CANVASS_FUZZ_KEY_SURVEY_H

#include "../unit/survey/make-survey.h"

static inline void make_choices(struct made *m)
{
	struct cv_question *q = make_question(m, "one", CV_SELECT_ONE);

	make_options(m, q, "a b");
	make_option(m, q, "else")->other = true;
	make_option(m, q, "stop")->ends = CV_ENDS_STOP;
	make_other(m, q, "one_other");
	q = make_question(m, "many", CV_SELECT_MULTIPLE);
	make_options(m, q, "a b c d e f g h i j k");
	make_option(m, q, "none")->exclusive = true;
	q->min_select = 1;
	q->max_select = 3;
	q = make_question(m, "rank", CV_RANK);
	make_options(m, q, "a b c d");
	q->randomize = CV_RANDOMIZE_OPTIONS;
	q->max_select = 2;
	q->required = false;
	make_scale(m, "scale", -2, 2)->randomize = CV_RANDOMIZE_REVERSE;
}

static inline void make_fields(struct made *m)
{
	struct cv_question *q = make_question(m, "int", CV_INTEGER);

	q->relevant = make_rule(m, "${one} != 'b'");
	q->warn = make_rule(m, ". <= 40");
	q->has_min = q->has_max = true;
	q->max = 120;
	q = make_question(m, "dec", CV_DECIMAL);
	q->constraint = make_rule(m, ". != 1.5");
	make_question(m, "day", CV_DATE);
	make_question(m, "year", CV_DATE)->precision = CV_PRECISION_YEAR;
	q = make_question(m, "text", CV_TEXT);
	q->lines = 3;
	q->max_length = 12;
	q = make_question(m, "calc", CV_CALCULATE);
	q->calculation = make_rule(m, "concat(${text}, ${int} + 1)");
	q = make_question(m, "note", CV_NOTE);
	q->text = make_words(m, "${text}, ${many}, ${calc}, ${day}");
	q = make_question(m, "last", CV_TEXT);
	q->relevant = make_rule(m, "selected(${many}, 'c')");
	q->preset = make_rule(m, "${text}");
}

static inline void make_two_areas(struct made *m)
{
	struct cv_question *q;

	make_questionnaire(m, "first", 1);
	make_options(m, make_question(m, "f", CV_SELECT_ONE), "x y");
	make_questionnaire(m, "second", 2)->card = true;
	q = make_question(m, "s", CV_SELECT_ONE);
	make_options(m, q, "x y");
	q->relevant = make_rule(m, "${scale} > 0 or ${dec} = 7");
	make_areas(m, CV_AREAS_CHOSEN, 1, 2);
}

static inline void speak_two_languages(struct made *m)
{
	int fr, ar;

	m->s->consultation.languages[1] = "fr";
	m->s->consultation.languages[2] = "ar";
	m->s->consultation.n_languages = 3;
	cv_survey_index(m->s);
	fr = cv_survey_language(m->s, "fr");
	ar = cv_survey_language(m->s, "ar");
	for (unsigned i = 0; i < m->s->n_wordings; i += 2)
		cv_survey_translate(m->s, fr, i, "déjà ${text}");
	for (unsigned i = 0; i < m->s->n_wordings; i += 3)
		cv_survey_translate(m->s, ar, i, "كم ${int}؟");
}

static inline struct cv_survey *make_key_survey(void)
{
	struct made m = make_survey();
	struct cv_question *q;

	make_consent(&m);
	make_ask(&m, make_questionnaire(&m, "main", 0));
	make_choices(&m);
	make_fields(&m);
	make_two_areas(&m);
	make_ask(&m, make_questionnaire(&m, "closing", 0));
	q = make_question(&m, "age", CV_SELECT_ONE);
	make_options(&m, q, "adult");
	make_option(&m, q, "child")->ends = CV_ENDS_INELIGIBLE;
	speak_two_languages(&m);
	return m.s;
}

#endif
