/* Overlays: names that fit nothing, words that are missing or stale.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "overlay.h"
#include "translate.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* One language being checked. */
struct check {
	struct cv_load *load;
	struct cv_survey *survey;
	const char *code;
	int language;
	bool offered; /* in `languages` */
	unsigned reviewed, questionnaires;
	size_t words, translated;
};

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

static bool is_translated(const struct check *c, const struct cv_wording *w)
{
	int from;

	cv_survey_words(c->survey, c->language, w, &from);
	return from == c->language;
}

static void count(struct check *c, const struct cv_wording *w)
{
	if (w->source == NULL)
		return;
	c->words++;
	c->translated += is_translated(c, w);
}

static void count_question(struct check *c, const struct cv_question *q)
{
	for (int slot = 0; slot < CV_SLOTS; slot++)
		count(c, cv_slot_of(q, (enum cv_slot)slot));
	for (unsigned i = 0; i < q->n_options; i++)
		count(c, &q->options[i].text);
}

static void count_words(struct check *c)
{
	for (unsigned i = 0; i < c->survey->n_questionnaires; i++) {
		const struct cv_questionnaire *qn =
		    &c->survey->questionnaires[i];

		count(c, &qn->title);
		count(c, &qn->topic);
		c->questionnaires++;
		c->reviewed +=
		    cv_survey_overlay_reviewed(c->survey, c->language, i);
		for (unsigned j = 0; j < qn->count; j++)
			count_question(c, &c->survey->questions[qn->first + j]);
	}
}

/* "text, hint, option pay" of those slots that have no translation. */
static void list_missing(const struct check *c, const struct cv_question *q,
			 unsigned slots, bool options, struct cv_buf *out)
{
	for (int slot = 0; slot < CV_SLOTS; slot++) {
		const struct cv_wording *w = cv_slot_of(q, (enum cv_slot)slot);

		if ((slots >> slot & 1) != 0 && w->source != NULL &&
		    !is_translated(c, w))
			cv_buf_addf(out, "%s%s", out->len > 0 ? ", " : "",
				    cv_slot_names[slot]);
	}
	for (unsigned i = 0; options && i < q->n_options; i++)
		if (q->options[i].text.source != NULL &&
		    !is_translated(c, &q->options[i].text))
			cv_buf_addf(out, "%s%s %s", out->len > 0 ? ", " : "",
				    q->type == CV_SCALE ? "point" : "option",
				    q->options[i].id);
}

static void check_question(struct check *c, const config_setting_t *root,
			   const struct cv_question *q)
{
	const struct cv_note *note = &c->survey->notes->notes[q->index];
	const config_setting_t *group = cv_member(root, q->id);
	struct cv_buf missing = CV_BUF_INIT;

	list_missing(c, q, ~note->from_template,
		     !note->template_options && note->list_file == NULL,
		     &missing);
	if (missing.len > 0)
		cv_doubt(c->load, group, "`%s` is not translated in: %s", q->id,
			 missing.data);
	cv_buf_done(&missing);
}

/* Names at the top of an overlay: its head, and ids of its questions. */
static void check_names(struct check *c, const config_setting_t *root,
			const struct cv_questionnaire *qn)
{
	static const char *const head[] = {
	    "language", "questionnaire", "version", "reviewed",
	    "title",    "topic",         "of"};
	const char **ids = cv_calloc(COUNT(head) + qn->count + 1, sizeof *ids);
	const char *near;
	unsigned n = 0;

	for (size_t i = 0; i < COUNT(head); i++)
		ids[n++] = head[i];
	for (unsigned i = 0; i < qn->count; i++)
		ids[n++] = c->survey->questions[qn->first + i].id;
	for (int i = 0; i < config_setting_length(root); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(root, (unsigned)i);
		unsigned j = 0;

		while (ids[j] != NULL && strcmp(ids[j], s->name) != 0)
			j++;
		if (ids[j] != NULL)
			continue;
		near = cv_nearest(s->name, ids);
		cv_wrong(c->load, s, "`%s` is no question of \"%s\"; %s%s%s",
			 s->name, qn->id,
			 near != NULL ? "did you mean `" : "take it out",
			 near != NULL ? near : "", near != NULL ? "`?" : "");
	}
	free(ids);
}

/* language = "fr"; as the folder says it. */
static void check_head(struct check *c, const config_setting_t *root,
		       const char *key, const char *wanted)
{
	const config_setting_t *s = cv_member(root, key);
	const char *value = s != NULL ? cv_string(c->load, s) : NULL;

	if (value != NULL && strcmp(value, wanted) != 0)
		cv_wrong(c->load, s,
			 "`%s` is \"%s\" here, but by its folder and name this "
			 "file is for \"%s\"; correct it, or move the file",
			 key, value, wanted);
}

static void
check_version(struct check *c, const config_setting_t *root, int version)
{
	const config_setting_t *s = cv_member(root, "version");

	if (s != NULL && config_setting_type(s) == CONFIG_TYPE_INT &&
	    config_setting_get_int(s) != version)
		cv_doubt(c->load, s,
			 "this translates version %d, the questionnaire is at "
			 "version %d; look at its words again, then raise the "
			 "number",
			 config_setting_get_int(s), version);
}

static void missing_file(struct check *c, const char *name, size_t words)
{
	struct cv_buf path = CV_BUF_INIT;

	cv_buf_addf(&path, "lang/%s/%s", c->code, name);
	if (!c->offered || words == 0 ||
	    cv_folder_has(c->load->folder, path.data))
		;
	else if (words == 1)
		cv_faults_add(c->load->faults, CV_FAULT_WARNING, path.data, 1,
			      "this file is missing, so that its words are "
			      "shown in another language; write it beside the "
			      "others");
	else
		cv_faults_add(
		    c->load->faults, CV_FAULT_WARNING, path.data, 1,
		    "this file is missing, so that %zu wordings are shown in "
		    "another language; write it beside the others",
		    words);
	cv_buf_done(&path);
}

static size_t
own_words_missing(struct check *c, const struct cv_questionnaire *qn)
{
	size_t n = qn->title.source != NULL && !is_translated(c, &qn->title);

	for (unsigned i = 0; i < qn->count; i++) {
		const struct cv_question *q =
		    &c->survey->questions[qn->first + i];
		const struct cv_note *note = &c->survey->notes->notes[q->index];

		for (int slot = 0; slot < CV_SLOTS; slot++) {
			const struct cv_wording *w =
			    cv_slot_of(q, (enum cv_slot)slot);

			if ((note->from_template >> slot & 1) == 0 &&
			    w->source != NULL)
				n += !is_translated(c, w);
		}
		if (note->template_options || note->list_file != NULL)
			continue;
		for (unsigned j = 0; j < q->n_options; j++)
			n += !is_translated(c, &q->options[j].text);
	}
	return n;
}

static void
check_questionnaire(struct check *c, const struct cv_questionnaire *qn)
{
	struct cv_source *source = cv_overlay_source(
	    c->load->folder, c->code, base_name(qn->file), c->load->faults);
	const config_setting_t *root;

	if (source == NULL) {
		missing_file(c, base_name(qn->file), own_words_missing(c, qn));
		return;
	}
	root = config_root_setting(&source->config);
	c->load->file = source->path;
	check_head(c, root, "language", c->code);
	check_head(c, root, "questionnaire", qn->id);
	check_version(c, root, qn->version);
	check_names(c, root, qn);
	if (qn->title.source != NULL && !is_translated(c, &qn->title))
		cv_doubt(c->load, NULL, "`title` is not translated");
	if (qn->topic.source != NULL && !is_translated(c, &qn->topic))
		cv_doubt(c->load, NULL, "`topic` is not translated");
	for (unsigned i = 0; i < qn->count; i++)
		check_question(c, root, &c->survey->questions[qn->first + i]);
	cv_source_free(&source);
}

/* What a template lacks, told once and not for each question that uses it. */
static void check_template(struct check *c, const struct cv_source *source,
			   const config_setting_t *template)
{
	const config_setting_t *id = cv_member(template, "id"), *group;
	const char *name = config_setting_get_string(id);
	struct cv_buf missing = CV_BUF_INIT;

	group = cv_member(config_root_setting(&source->config), name);
	for (unsigned i = 0; i < c->survey->n_questions; i++) {
		const struct cv_note *note = &c->survey->notes->notes[i];

		if (note->template == NULL || strcmp(note->template, name) != 0)
			continue;
		cv_buf_reset(&missing);
		list_missing(c, &c->survey->questions[i], note->from_template,
			     note->template_options, &missing);
		if (missing.len > 0)
			cv_doubt(c->load, group,
				 "`%s` is not translated in: %s", name,
				 missing.data);
	}
	cv_buf_done(&missing);
}

static void check_common_names(struct check *c, const config_setting_t *root)
{
	static const char *const head[] = {
	    "language", "questionnaire", "version", "reviewed", "title", NULL};

	for (int i = 0; i < config_setting_length(root); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(root, (unsigned)i);
		size_t j = 0;

		while (head[j] != NULL && strcmp(head[j], s->name) != 0)
			j++;
		if (head[j] == NULL &&
		    cv_load_template(c->load, s->name) == NULL)
			cv_wrong(c->load, s,
				 "`%s` is no shared question of common.cfg; "
				 "correct the name or take it out",
				 s->name);
	}
}

static void check_common(struct check *c)
{
	struct cv_source *source = cv_overlay_source(
	    c->load->folder, c->code, "common.cfg", c->load->faults);
	const config_setting_t *list;

	if (c->load->common == NULL || source == NULL) {
		if (c->load->common != NULL)
			missing_file(c, "common.cfg", 1);
		cv_source_free(&source);
		return;
	}
	c->load->file = source->path;
	check_head(c, config_root_setting(&source->config), "language",
		   c->code);
	check_common_names(c, config_root_setting(&source->config));
	list = cv_member(config_root_setting(&c->load->common->config),
			 "questions");
	for (int i = 0; list != NULL && i < config_setting_length(list); i++) {
		const config_setting_t *t =
		    config_setting_get_elem(list, (unsigned)i);

		if (cv_member(t, "id") != NULL &&
		    config_setting_type(cv_member(t, "id")) ==
			CONFIG_TYPE_STRING)
			check_template(c, source, t);
	}
	cv_source_free(&source);
}

/* A shared list is looked at by the first question that uses it. */
static void check_list(struct check *c, const struct cv_part *part)
{
	const char *name = base_name(part->source->path);
	struct cv_buf missing = CV_BUF_INIT, path = CV_BUF_INIT;

	cv_buf_addf(&path, "lang/%s/%s", c->code, name);
	for (unsigned i = 0; i < c->survey->n_questions; i++) {
		const struct cv_question *q = &c->survey->questions[i];
		const struct cv_note *note = &c->survey->notes->notes[i];

		if (note->list_file == NULL ||
		    strcmp(note->list_file, name) != 0)
			continue;
		list_missing(c, q, 0, true, &missing);
		break;
	}
	if (missing.len > 0 && cv_folder_has(c->load->folder, path.data))
		cv_faults_add(c->load->faults, CV_FAULT_WARNING, path.data, 1,
			      "not translated: %s", missing.data);
	else if (missing.len > 0)
		missing_file(c, name, 1);
	cv_buf_done(&missing);
	cv_buf_done(&path);
}

/* Does any file of the source have this name? */
static bool has_source(const struct check *c, const char *name)
{
	static const char *const own[] = {"language.cfg", "common.cfg",
					  "consultation.cfg", "referral.cfg"};
	const struct cv_load *load = c->load;

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (strcmp(own[i], name) == 0)
			return true;
	for (size_t i = 0; i < load->n_parts; i++)
		if (strcmp(base_name(load->parts[i].source->path), name) == 0)
			return true;
	for (size_t i = 0; i < load->n_lists; i++)
		if (strcmp(base_name(load->lists[i].source->path), name) == 0)
			return true;
	return false;
}

static void check_strays(struct check *c)
{
	struct cv_buf path = CV_BUF_INIT;
	struct cv_names_list names = {0};

	cv_buf_addf(&path, "lang/%s", c->code);
	cv_folder_list(c->load->folder, path.data, ".cfg", &names);
	for (size_t i = 0; i < names.count; i++) {
		cv_buf_reset(&path);
		cv_buf_addf(&path, "lang/%s/%s", c->code, names.list[i]);
		if (!has_source(c, names.list[i]))
			cv_faults_add(c->load->faults, CV_FAULT_WARNING,
				      path.data, 1,
				      "no questionnaire or list has this file "
				      "name, so nothing reads this file; name "
				      "it like the file it translates");
	}
	cv_names_done(&names);
	cv_buf_done(&path);
}

/* Each overlay beside its source. */
static void check_overlays(struct check *c)
{
	struct cv_load *load = c->load;

	if (load->consultation != NULL)
		cv_check_overlay(load, CV_IS_CONSULTATION, NULL, c->code,
				 c->offered);
	if (load->referral != NULL)
		cv_check_overlay(load, CV_IS_REFERRAL, NULL, c->code,
				 c->offered);
	if (load->common != NULL)
		cv_check_overlay(load, CV_IS_COMMON, NULL, c->code, c->offered);
	for (size_t i = 0; i < load->n_parts; i++)
		if (load->parts[i].index >= 0)
			cv_check_overlay(load, CV_IS_QUESTIONNAIRE,
					 &load->parts[i], c->code, c->offered);
	for (size_t i = 0; i < load->n_lists; i++)
		if (load->lists[i].source->parsed)
			cv_check_overlay(load, CV_IS_LIST, &load->lists[i],
					 c->code, c->offered);
}

/* Is everything that is asked written in this language already? */
static bool is_source(const struct check *c)
{
	for (unsigned i = 0; i < c->survey->n_questionnaires; i++)
		if (strcmp(c->survey->questionnaires[i].language, c->code) != 0)
			return false;
	return c->survey->n_questionnaires > 0;
}

/* Has anyone written anything in it: here, or in the program? */
static bool has_words(const struct check *c)
{
	struct cv_catalogue *words =
	    cv_reader_catalogue(c->load->folder, c->code, NULL);
	struct cv_buf path = CV_BUF_INIT;
	struct cv_names_list names = {0};
	bool any = words != NULL;

	cv_buf_addf(&path, "lang/%s", c->code);
	cv_folder_list(c->load->folder, path.data, ".cfg", &names);
	any |= names.count > 0;
	cv_catalogue_free(&words);
	cv_names_done(&names);
	cv_buf_done(&path);
	return any;
}

static void say_nothing_written(const struct check *c)
{
	const config_setting_t *languages = cv_member(
	    config_root_setting(&c->load->consultation->config), "languages");

	c->load->file = c->load->consultation->path;
	cv_doubt(c->load, languages,
		 "nothing is written in \"%s\", so that people who choose it "
		 "read another language; correct the code, take it out, or "
		 "begin with `canvass translate %s`",
		 c->code, c->code);
}

static void
check_language(struct cv_load *load, const char *code, struct cv_buf *summary)
{
	struct check c = {.load = load, .survey = load->survey, .code = code};
	const struct cv_consultation *set = &load->survey->consultation;
	size_t translated, words;

	for (unsigned i = 0; i < set->n_languages; i++)
		c.offered |= strcmp(set->languages[i], code) == 0;
	c.language = cv_survey_language(load->survey, code);
	if (c.language < 0)
		return;
	cv_reader_language(load->folder, load->survey, c.language,
			   load->faults);
	if (c.offered && !is_source(&c) && !has_words(&c)) {
		say_nothing_written(&c);
		c.offered = false; /* each file need not say it again */
	}
	if (!is_source(&c)) {
		check_common(&c);
		for (unsigned i = 0; i < c.survey->n_questionnaires; i++)
			check_questionnaire(&c, &c.survey->questionnaires[i]);
		for (size_t i = 0; i < load->n_lists; i++)
			check_list(&c, &load->lists[i]);
		check_overlays(&c);
	}
	check_strays(&c);
	count_words(&c);
	translated = c.translated;
	words = c.words;
	cv_buf_addf(summary, "  %-6s ", code);
	if (is_source(&c))
		cv_buf_adds(summary, "questionnaires: the source");
	else
		cv_buf_addf(summary,
			    "questionnaires: %zu of %zu wordings (%zu %%), %u "
			    "of %u files reviewed",
			    translated, words,
			    words > 0 ? translated * 100 / words : 0,
			    c.reviewed, c.questionnaires);
	cv_check_catalogue(load, code, c.offered, summary);
}

void cv_check_languages(struct cv_load *load, struct cv_buf *summary)
{
	const struct cv_consultation *c = &load->survey->consultation;
	struct cv_names_list codes = {0}, found = {0};

	for (unsigned i = 0; i < c->n_languages; i++)
		cv_names_add(&codes, c->languages[i]);
	cv_folder_list(load->folder, "lang", "", &found);
	for (size_t i = 0; i < found.count; i++) {
		bool known = false;

		for (size_t j = 0; j < codes.count; j++)
			known |= strcmp(codes.list[j], found.list[i]) == 0;
		if (!known && cv_is_language(found.list[i]))
			cv_names_add(&codes, found.list[i]);
	}
	cv_buf_adds(summary, "Languages:\n");
	for (size_t i = 0; i < codes.count; i++)
		check_language(load, codes.list[i], summary);
	cv_names_done(&codes);
	cv_names_done(&found);
}
