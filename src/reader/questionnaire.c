/* One questionnaire file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <stddef.h>
#include <string.h>

#define FIELD(f) offsetof(struct cv_questionnaire, f)

static void
read_gcm(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_questionnaire *qn = field;

	cv_read_ints(load, s, 1, 23, &qn->gcm, &qn->n_gcm);
}

static void
read_area(struct cv_load *load, const config_setting_t *s, void *field)
{
	int x;

	if (!cv_int(load, s, &x))
		return;
	if (x < 1 || x > 12)
		cv_wrong(load, s,
			 "`area` is a number from 1 to 12; leave it out for a "
			 "questionnaire that is no area");
	else
		*(int *)field = x;
}

static void
read_version(struct cv_load *load, const config_setting_t *s, void *field)
{
	int x;

	if (!cv_int(load, s, &x))
		return;
	if (x < 1 || x > 1000000)
		cv_wrong(load, s, "`version` is 1 or more");
	else
		*(int *)field = x;
}

static void
read_language(struct cv_load *load, const config_setting_t *s, void *field)
{
	const char *code = cv_string(load, s);

	if (code != NULL && !cv_is_language(code))
		cv_wrong(load, s,
			 "\"%s\" is not the code of a language; write for "
			 "example \"fr\", \"ar\" or \"pt-BR\"",
			 code);
	else if (code != NULL)
		*(const char **)field = code;
}

static void
read_topic(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_wording *w = field;

	cv_read_words(load, s, w);
	load->topic = w->source;
}

static const struct cv_row rows[] = {
    {"questionnaire", NULL, 0, 0},
    {"version", read_version, FIELD(version), 0},
    {"area", read_area, FIELD(area), 0},
    {"topic", NULL, 0, 0},
    {"relevant", cv_read_expression, FIELD(relevant), 0},
    {"title", cv_read_words, FIELD(title), 0},
    {"source", cv_read_string, FIELD(source), 0},
    {"gcm", read_gcm, 0, 0},
    {"language", read_language, FIELD(language), 0},
    {"card", cv_read_bool, FIELD(card), 0},
    {"why", NULL, 0, 0},
    {"questions", NULL, 0, 0},
};

static bool
check_id(struct cv_load *load, const config_setting_t *root, const char *id)
{
	const config_setting_t *s = cv_member(root, "questionnaire");

	if (s == NULL)
		cv_wrong(load, NULL,
			 "this file does not say which questionnaire it is; "
			 "write for example questionnaire = \"det\";");
	else if (!cv_is_id(id))
		cv_wrong(load, s,
			 "the id of a questionnaire must begin with a letter a "
			 "to z, hold only a to z, 0 to 9 and _, and be at most "
			 "%d characters long",
			 CV_ID_MAX);
	else
		return true;
	return false;
}

static void read_questions(struct cv_load *load, const config_setting_t *root)
{
	const config_setting_t *list = cv_member(root, "questions");
	int n;

	if (list == NULL || !config_setting_is_list(list)) {
		cv_wrong(load, list,
			 "`questions` is missing; write questions = ( { id = "
			 "\"…\"; type = \"…\"; text = \"…\"; } );");
		return;
	}
	n = config_setting_length(list);
	if (n == 0)
		cv_wrong(load, list, "there is no question in `questions`");
	for (int i = 0; i < n; i++)
		cv_load_question(load,
				 config_setting_get_elem(list, (unsigned)i));
}

static void sum_up(struct cv_load *load, struct cv_questionnaire *qn)
{
	qn->count = load->n_questions - qn->first;
	for (unsigned i = 0; i < qn->count; i++)
		if (load->questions[qn->first + i].sensitivity >
		    qn->sensitivity)
			qn->sensitivity =
			    load->questions[qn->first + i].sensitivity;
}

void cv_load_questionnaire(struct cv_load *load, struct cv_part *part)
{
	const config_setting_t *root =
	    config_root_setting(&part->source->config);
	unsigned index = load->survey->n_questionnaires++;
	struct cv_questionnaire *qn = &load->questionnaires[index];
	const config_setting_t *topic = cv_member(root, "topic");

	part->index = (int)index;
	qn->file = cv_arena_strdup(load->arena, part->source->path);
	load->file = qn->file;
	load->questionnaire = index;
	load->topic = NULL;
	qn->id = cv_arena_strdup(load->arena, part->id);
	qn->version = 1;
	qn->language = load->survey->consultation.language;
	qn->first = load->n_questions;
	qn->text_len = part->source->len;
	qn->text = cv_packed_same(part->source->path, part->source->bytes,
				  part->source->len);
	if (qn->text == NULL)
		qn->text = cv_arena_dup(load->arena, part->source->bytes,
					part->source->len + 1);
	if (check_id(load, root, part->id)) {
		if (topic != NULL)
			read_topic(load, topic, &qn->topic);
		cv_read_group(load, root, rows, sizeof rows / sizeof *rows,
			      "a questionnaire", qn, NULL, -1);
		if (cv_member(root, "title") == NULL)
			cv_wrong(load, NULL,
				 "`title` is missing; write what the screens "
				 "call this part, as in title = \"Rights at "
				 "work\";");
		read_questions(load, root);
	}
	sum_up(load, qn);
	load->topic = NULL;
}
