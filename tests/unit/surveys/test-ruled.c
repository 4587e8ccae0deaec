/* Every rule of the shipped questionnaires has a sentence on paper, in every
 * language. SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <canvass/reader.h>
#include <canvass/rule.h>

struct scene {
	struct cv_folder *folder;
	struct cv_survey *survey;
	struct cv_catalogue *english, *words;
	struct cv_rule_paper paper;
	int language;
	unsigned sentences;
};

static int set_up(void **state)
{
	const char *top = getenv("SRCDIR");
	struct scene *s = cv_calloc(1, sizeof *s);
	struct cv_error err = {0};
	char path[4096];

	snprintf(path, sizeof path, "%s/surveys", top != NULL ? top : ".");
	*state = s;
	if (cv_folder_open(path, &s->folder, &err) != CV_OK ||
	    cv_reader_survey(s->folder, &s->survey, NULL, &err) != CV_OK) {
		print_error("%s: %s\n", err.where, err.text);
		return -1;
	}
	s->english = cv_reader_catalogue(s->folder, "en", NULL);
	return 0;
}

static int tear_down(void **state)
{
	struct scene *s = *state;

	cv_catalogue_free(&s->words);
	cv_catalogue_free(&s->english);
	cv_survey_free(&s->survey);
	cv_folder_close(&s->folder);
	free(s);
	return 0;
}

static const char *number(void *context, const struct cv_question *q)
{
	(void)context;
	return q->type == CV_NOTE ? NULL : q->id;
}

static void label(void *context, const struct cv_question *q,
		  const struct cv_option *o, struct cv_buf *out)
{
	const struct scene *s = context;

	cv_buf_adds(out, cv_survey_words(s->survey, s->language,
					 o != NULL ? &o->text : &q->na, NULL));
}

static void look(struct scene *s, const struct cv_expression *rule)
{
	struct cv_buf said = CV_BUF_INIT;
	enum cv_rule_when when = cv_rule_words(&s->paper, rule, &said);

	if (when == CV_RULE_UNSAID)
		fail_msg("no sentence for %s", cv_expression_source(rule));
	if (when == CV_RULE_SOMETIMES) {
		s->sentences++;
		assert_true(said.len > 10);
		/* nothing is left open, and no id of an option is shown */
		assert_null(strchr(said.data, '{'));
		assert_null(strstr(said.data, "rule."));
	} else {
		assert_int_equal(said.len, 0);
	}
	cv_buf_done(&said);
}

static void look_at_all(struct scene *s)
{
	const struct cv_survey *v = s->survey;

	for (unsigned i = 0; i < v->n_questionnaires; i++)
		look(s, v->questionnaires[i].relevant);
	for (unsigned i = 0; i < v->n_questions; i++) {
		const struct cv_question *q = &v->questions[i];

		look(s, q->relevant);
		for (unsigned k = 0; k < q->n_options; k++)
			look(s, q->options[k].relevant);
	}
}

static void shipped__rules__have_a_sentence_in_every_language(void **state)
{
	struct scene *s = *state;
	const struct cv_consultation *c = &s->survey->consultation;
	unsigned first = 0;

	assert_int_equal(c->n_languages, 6);
	for (unsigned i = 0; i < c->n_languages; i++) {
		s->language = cv_survey_language(s->survey, c->languages[i]);
		cv_reader_language(s->folder, s->survey, s->language, NULL);
		cv_catalogue_free(&s->words);
		s->words =
		    cv_reader_catalogue(s->folder, c->languages[i], s->english);
		assert_non_null(s->words);
		s->paper = (struct cv_rule_paper){.survey = s->survey,
						  .words = s->words,
						  .number = number,
						  .label = label,
						  .context = s};
		s->sentences = 0;
		look_at_all(s);
		if (i == 0)
			first = s->sentences;
		assert_int_equal(s->sentences, first);
	}
	assert_true(first > 40); /* "something else" among them */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shipped__rules__have_a_sentence_in_every_language),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
