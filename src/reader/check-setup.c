/* What the organisers have still to fill in, and shared files nobody uses.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

/* The first question of the flow that shows {name} to people. */
static const struct cv_question *
first_use(const struct cv_load *load, const char *name, int *slot)
{
	struct cv_buf braced = CV_BUF_INIT;
	const struct cv_question *found = NULL;

	cv_buf_addf(&braced, "{%s}", name);
	for (unsigned i = 0; found == NULL && i < load->n_questions; i++)
		for (int s = 0; found == NULL && s < CV_SLOTS; s++) {
			const char *words =
			    cv_slot_of(&load->questions[i], (enum cv_slot)s)
				->source;

			if (words != NULL &&
			    strstr(words, braced.data) != NULL) {
				found = &load->questions[i];
				*slot = s;
			}
		}
	cv_buf_done(&braced);
	return found;
}

static bool in_flow(const struct cv_load *load, const struct cv_question *q)
{
	for (size_t i = 0; i < load->n_parts; i++)
		if (load->parts[i].index == (int)q->questionnaire)
			return load->parts[i].step >= 0;
	return false;
}

static void check_words(struct cv_load *load)
{
	const struct cv_consultation *c = &load->survey->consultation;
	const struct {
		const char *name, *value;
	} words[] = {
	    {"organisation", c->told[CV_TOLD_ORGANISATION].source},
	    {"shared_with", c->told[CV_TOLD_SHARED_WITH].source},
	    {"feedback_when", c->told[CV_TOLD_FEEDBACK_WHEN].source},
	    {"feedback_where", c->told[CV_TOLD_FEEDBACK_WHERE].source}};
	const config_setting_t *root =
	    config_root_setting(&load->consultation->config);

	load->file = load->consultation->path;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const struct cv_question *q;
		const char *file;
		int slot = 0, line;

		if (words[i].value != NULL)
			continue;
		q = first_use(load, words[i].name, &slot);
		if (q == NULL || !in_flow(load, q))
			continue;
		line = cv_load_line(load, q, cv_slot_names[slot], &file);
		cv_doubt(load, cv_member(root, "words"),
			 "`words` does not say `%s`, which people are told at "
			 "%s:%d; fill it in before the first real interview",
			 words[i].name, file, line);
	}
}

/* Level 3 questionnaires wait until some help is named. */
static void check_referral(struct cv_load *load)
{
	struct cv_buf closed = CV_BUF_INIT;

	for (size_t i = 0; i < load->faults->count; i++)
		if (strcmp(load->faults->list[i].file, "referral.cfg") == 0)
			return; /* what is wrong there comes first */
	if (load->survey->has_referral ||
	    (load->referral == NULL &&
	     cv_folder_has(load->folder, "referral.cfg")))
		return;
	for (unsigned i = 0; i < load->survey->n_questionnaires; i++)
		if (load->questionnaires[i].sensitivity >= 3)
			cv_buf_addf(&closed, "%s%s", closed.len > 0 ? ", " : "",
				    load->questionnaires[i].id);
	load->file = "referral.cfg";
	if (closed.len > 0)
		cv_doubt(load, NULL,
			 "no place of help is filled in; until then the "
			 "questionnaires with the hardest questions stay "
			 "closed: %s",
			 closed.data);
	else
		cv_doubt(load, NULL,
			 "no place of help is filled in; write where people "
			 "can go for help near you");
	cv_buf_done(&closed);
}

static bool is_used(const struct cv_load *load, const char *template)
{
	for (unsigned i = 0; i < load->n_questions; i++)
		if (load->notes[i].template != NULL &&
		    strcmp(load->notes[i].template, template) == 0)
			return true;
	return false;
}

static void
check_template(struct cv_load *load, const config_setting_t *list, int i)
{
	const config_setting_t *s = config_setting_get_elem(list, (unsigned)i);
	const config_setting_t *id = cv_member(s, "id");
	const char *name =
	    id != NULL && config_setting_type(id) == CONFIG_TYPE_STRING
		? config_setting_get_string(id)
		: NULL;

	if (name == NULL) {
		cv_wrong(load, s, "a shared question needs an `id` in quotes");
		return;
	}
	for (int j = 0; j < i; j++) {
		const config_setting_t *other =
		    cv_member(config_setting_get_elem(list, (unsigned)j), "id");

		if (other != NULL &&
		    config_setting_type(other) == CONFIG_TYPE_STRING &&
		    strcmp(config_setting_get_string(other), name) == 0)
			cv_wrong(load, id,
				 "two shared questions have the id \"%s\"; "
				 "give one of them another",
				 name);
	}
	if (cv_member(s, "same_as") != NULL)
		cv_wrong(load, cv_member(s, "same_as"),
			 "a shared question cannot be `same_as` another; write "
			 "it out");
	else if (!is_used(load, name))
		cv_load_try_template(load, s);
}

static void check_common(struct cv_load *load)
{
	static const struct cv_row rows[] = {
	    {"questionnaire", NULL, 0, 0}, {"version", NULL, 0, 0},
	    {"title", NULL, 0, 0},         {"language", NULL, 0, 0},
	    {"why", NULL, 0, 0},           {"questions", NULL, 0, 0}};
	const config_setting_t *root, *list;

	if (load->common == NULL)
		return;
	root = config_root_setting(&load->common->config);
	load->file = load->common->path;
	cv_read_group(load, root, rows, sizeof rows / sizeof *rows,
		      "common.cfg", NULL, NULL, -1);
	list = cv_member(root, "questions");
	if (list == NULL || !config_setting_is_list(list)) {
		cv_wrong(load, list,
			 "`questions` is missing; write questions = ( { id = "
			 "\"importance\"; … } );");
		return;
	}
	for (int i = 0; i < config_setting_length(list); i++)
		check_template(load, list, i);
}

static bool is_named(const struct cv_load *load, const char *list)
{
	for (unsigned i = 0; i < load->n_questions; i++)
		if (load->questions[i].list != NULL &&
		    strcmp(load->questions[i].list, list) == 0)
			return true;
	return false;
}

static void check_list(struct cv_load *load, const struct cv_part *part)
{
	static const struct cv_row rows[] = {{"list", NULL, 0, 0},
					     {"language", NULL, 0, 0},
					     {"why", NULL, 0, 0},
					     {"options", NULL, 0, 0}};
	const config_setting_t *root, *options;

	if (!cv_source_parse(part->source, load->faults))
		return;
	root = config_root_setting(&part->source->config);
	load->file = part->source->path;
	cv_read_group(load, root, rows, sizeof rows / sizeof *rows,
		      "a shared list", NULL, NULL, -1);
	if (!cv_is_id(part->id))
		cv_wrong(load, cv_member(root, "list"),
			 "this file does not say which list it is; write for "
			 "example list = \"regions\";");
	for (size_t i = 0; i < load->n_parts; i++)
		if (strcmp(strrchr(load->parts[i].source->path, '/'),
			   strrchr(load->file, '/')) == 0)
			cv_wrong(load, NULL,
				 "%s has the same file name, so that their "
				 "translations would be one file; rename one "
				 "of them",
				 load->parts[i].source->path);
	options = cv_member(root, "options");
	if (options == NULL)
		cv_wrong(load, NULL,
			 "`options` is missing; write options = ( { id = "
			 "\"…\"; text = \"…\"; } );");
	else if (!is_named(load, part->id))
		cv_load_try_options(load, options);
}

/* Two questionnaires of one area would be counted as one. */
static void check_areas(struct cv_load *load)
{
	for (unsigned i = 0; i < load->survey->n_questionnaires; i++)
		for (unsigned j = 0; j < i; j++) {
			const struct cv_questionnaire *a =
			    &load->questionnaires[j];
			const struct cv_questionnaire *b =
			    &load->questionnaires[i];

			if (b->area == 0 || a->area != b->area)
				continue;
			cv_faults_add(load->faults, CV_FAULT_WARNING, b->file,
				      1,
				      "area %d is that of %s too; give one of "
				      "them another number",
				      b->area, a->file);
		}
}

void cv_check_setup(struct cv_load *load)
{
	if (load->consultation != NULL)
		check_words(load);
	check_referral(load);
	check_common(load);
	for (size_t i = 0; i < load->n_lists; i++)
		check_list(load, &load->lists[i]);
	check_areas(load);
}
