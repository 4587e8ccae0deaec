/* A consultation read from its folder, in order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <stdlib.h>
#include <string.h>

struct cv_part *cv_load_part(const struct cv_load *load, const char *id)
{
	for (size_t i = 0; i < load->n_parts; i++)
		if (strcmp(load->parts[i].id, id) == 0)
			return &load->parts[i];
	return NULL;
}

struct cv_part *cv_load_list(struct cv_load *load, const char *id)
{
	for (size_t i = 0; i < load->n_lists; i++) {
		struct cv_part *part = &load->lists[i];

		if (strcmp(part->id, id) != 0)
			continue;
		cv_source_parse(part->source, load->faults);
		part->index = 0;
		return part;
	}
	return NULL;
}

const config_setting_t *
cv_load_template(const struct cv_load *load, const char *name)
{
	const config_setting_t *list;

	if (load->common == NULL)
		return NULL;
	list =
	    cv_member(config_root_setting(&load->common->config), "questions");
	if (list == NULL || !config_setting_is_list(list))
		return NULL;
	for (int i = 0; i < config_setting_length(list); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(list, (unsigned)i);
		const config_setting_t *id = cv_member(s, "id");

		if (id != NULL &&
		    config_setting_type(id) == CONFIG_TYPE_STRING &&
		    strcmp(config_setting_get_string(id), name) == 0)
			return s;
	}
	return NULL;
}

/* The id of a file, from a look at its text or else from its structure. */
static void
learn_id(struct cv_load *load, struct cv_part *part, const char *key)
{
	const config_setting_t *s;
	const char *id;

	if (cv_source_peek(part->source, key, part->id, sizeof part->id))
		return;
	if (!cv_source_parse(part->source, load->faults))
		return;
	s = cv_member(config_root_setting(&part->source->config), key);
	if (s == NULL || config_setting_type(s) != CONFIG_TYPE_STRING)
		return;
	id = config_setting_get_string(s);
	if (strlen(id) <= CV_ID_MAX)
		memcpy(part->id, id, strlen(id) + 1);
}

/* Two files of one id: the second is not reached. */
static void check_twice(struct cv_load *load, const struct cv_part *parts,
			size_t n, const char *key)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (parts[i].id[0] != '\0' &&
		    strcmp(parts[i].id, parts[n - 1].id) == 0)
			cv_faults_add(load->faults, CV_FAULT_ERROR,
				      parts[n - 1].source->path, 1,
				      "%s = \"%s\"; stands in %s too; take "
				      "one of the two files out of the folder, "
				      "or give it another id",
				      key, parts[n - 1].id,
				      parts[i].source->path);
}

/* Read the bytes of every file of a directory and learn its id. */
static struct cv_part *list_parts(struct cv_load *load, const char *directory,
				  const char *key, const char *leave_out,
				  size_t *count)
{
	struct cv_names_list names = {0};
	struct cv_buf path = CV_BUF_INIT;
	struct cv_part *parts;
	size_t n = 0;

	cv_folder_list(load->folder, directory, ".cfg", &names);
	parts = cv_calloc(names.count, sizeof *parts);
	for (size_t i = 0; i < names.count; i++) {
		if (strcmp(names.list[i], leave_out) == 0)
			continue;
		cv_buf_reset(&path);
		cv_buf_addf(&path, "%s/%s", directory, names.list[i]);
		parts[n].source =
		    cv_source_load(load->folder, path.data, load->faults);
		parts[n].step = parts[n].index = -1;
		if (parts[n].source == NULL)
			continue;
		learn_id(load, &parts[n++], key);
		check_twice(load, parts, n, key);
	}
	cv_names_done(&names);
	cv_buf_done(&path);
	*count = n;
	return parts;
}

/* Every question has its own { in the text, and perhaps one implied. */
static unsigned most_questions(const struct cv_load *load)
{
	unsigned n = 0;

	for (size_t i = 0; i < load->n_parts; i++) {
		const char *p = load->parts[i].source->bytes;

		while ((p = strchr(p, '{')) != NULL) {
			n++;
			p++;
		}
	}
	return n * 2 + 1;
}

static void make_room(struct cv_load *load)
{
	struct cv_survey *s = load->survey;

	load->room = most_questions(load);
	load->questions =
	    cv_arena_alloc(s->arena, sizeof *load->questions * load->room);
	load->notes =
	    cv_arena_alloc(s->arena, sizeof *load->notes * load->room);
	load->groups = cv_calloc(load->room, sizeof *load->groups);
	load->questionnaires = cv_arena_alloc(
	    s->arena, sizeof *load->questionnaires * (load->n_parts + 1));
	s->questions = load->questions;
	s->questionnaires = load->questionnaires;
}

void cv_load_reach(struct cv_load *load, struct cv_part *part, int step)
{
	part->step = step;
	if (part->index >= 0)
		return;
	if (!cv_source_parse(part->source, load->faults))
		return;
	cv_load_questionnaire(load, part);
	if (!load->everything) /* one structure at a time is enough */
		cv_source_forget(part->source);
}

static void read_files(struct cv_load *load)
{
	load->consultation =
	    cv_source_read(load->folder, "consultation.cfg", load->faults);
	if (cv_folder_has(load->folder, "questionnaires/common.cfg")) {
		load->common = cv_source_read(
		    load->folder, "questionnaires/common.cfg", load->faults);
		load->common_broken = load->common == NULL;
	}
	if (cv_folder_has(load->folder, "referral.cfg"))
		load->referral =
		    cv_source_read(load->folder, "referral.cfg", load->faults);
	load->parts = list_parts(load, "questionnaires", "questionnaire",
				 "common.cfg", &load->n_parts);
	load->lists = list_parts(load, "lists", "list", "", &load->n_lists);
}

/* What cv_reader_language needs later. */
static void keep_notes(struct cv_load *load)
{
	struct cv_survey *s = load->survey;
	struct cv_reader_notes *notes =
	    cv_arena_alloc(load->arena, sizeof *notes);

	notes->notes = load->notes;
	s->notes = notes;
}

void cv_load_run(struct cv_load *load)
{
	load->survey = cv_survey_new();
	load->arena = load->survey->arena;
	read_files(load);
	make_room(load);
	if (load->consultation != NULL) {
		cv_load_consultation(load);
		cv_load_flow(load);
	}
	for (size_t i = 0; load->everything && i < load->n_parts; i++)
		if (load->parts[i].index < 0)
			cv_load_reach(load, &load->parts[i],
				      load->parts[i].step);
	cv_load_resolve(load);
	if (load->consultation != NULL)
		cv_load_steps(load);
	cv_load_referral(load);
	load->survey->n_questions = load->n_questions;
	keep_notes(load);
	cv_survey_index(load->survey);
}

static void free_parts(struct cv_part *parts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		cv_source_free(&parts[i].source);
	free(parts);
}

void cv_load_done(struct cv_load *load)
{
	cv_source_free(&load->consultation);
	cv_source_free(&load->common);
	cv_source_free(&load->referral);
	free_parts(load->parts, load->n_parts);
	free_parts(load->lists, load->n_lists);
	free(load->groups);
	free(load->table);
	free(load->pending);
	cv_survey_free(&load->survey);
}

enum cv_status cv_reader_survey(struct cv_folder *folder,
				struct cv_survey **out,
				struct cv_faults *faults, struct cv_error *err)
{
	struct cv_faults own = {0};
	struct cv_load load = {.folder = folder};
	enum cv_status rc = CV_OK;
	size_t errors;

	load.faults = faults != NULL ? faults : &own;
	errors = load.faults->errors;
	if (!cv_folder_has(folder, "consultation.cfg"))
		return cv_fail_at(err, CV_NOT_FOUND, "consultation.cfg",
				  "there is no consultation in this folder");
	cv_load_run(&load);
	cv_faults_sort(load.faults);
	if (load.faults->errors > errors) {
		const struct cv_fault *f = load.faults->list;

		while (f->severity != CV_FAULT_ERROR)
			f++;
		rc = cv_fail_at(err, CV_INVALID, f->file, "line %d: %s",
				f->line, f->text);
	} else {
		*out = load.survey;
		load.survey = NULL;
	}
	cv_load_done(&load);
	cv_faults_done(&own);
	return rc;
}
