/* One question: its id, type and template, and what is implied by it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <string.h>

bool cv_id_is_reserved(const char *id)
{
	static const char *const reserved[] = {
	    "site",     "language", "mode",          "station",
	    "month",    "status",   "questionnaire", "version",
	    "reviewed", "title",    "topic",         "of"};

	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (strcmp(reserved[i], id) == 0)
			return true;
	return false;
}

/* The type, from the question or else its template. */
static bool read_type(struct cv_load *load, const config_setting_t *group,
		      const config_setting_t *template, struct cv_question *q)
{
	const config_setting_t *s = cv_member(group, "type");
	const char *names[CV_CALCULATE + 2] = {NULL};
	const char *file = load->file;
	int type;

	if (s == NULL && template != NULL) {
		s = cv_member(template, "type");
		load->file = load->common->path;
	}
	for (int i = 0; i <= CV_CALCULATE; i++)
		names[i] = cv_type_name((enum cv_type)i);
	if (s == NULL)
		cv_wrong(load, group,
			 "question `%s` has no `type`; write for example type "
			 "= \"select_one\";",
			 q->id);
	type = s != NULL ? cv_read_word(load, s, names) : -1;
	load->file = file;
	q->type = type >= 0 ? (enum cv_type)type : CV_NOTE;
	return type >= 0;
}

/* Remember which words came from the template: their translations do too. */
static void note_template(struct cv_draft *d, const config_setting_t *group,
			  const config_setting_t *template)
{
	for (int i = 0; i < CV_SLOTS; i++)
		if (cv_member(template, cv_slot_names[i]) != NULL &&
		    cv_member(group, cv_slot_names[i]) == NULL)
			d->note->from_template |= 1u << i;
	d->note->template_options = d->options_in_template;
}

static void check_limits(struct cv_load *load, const config_setting_t *group,
			 const struct cv_question *q)
{
	bool crossed = q->has_min && q->has_max &&
		       (q->type == CV_DATE ? cv_date_days(q->min_date) >
						 cv_date_days(q->max_date)
					   : q->min > q->max);

	if (crossed)
		cv_wrong(load, group,
			 "`min` of `%s` is above its `max`, so that no answer "
			 "fits; exchange them",
			 q->id);
	if (q->max_select > 0 && q->min_select > q->max_select)
		cv_wrong(load, group,
			 "`min_select` of `%s` is above its `max_select`, so "
			 "that no answer fits; exchange them",
			 q->id);
	if (q->same_since < 0 ||
	    q->same_since > load->questionnaires[load->questionnaire].version)
		cv_wrong(load, group,
			 "`same_since` of `%s` is an earlier version of this "
			 "questionnaire, at most %d",
			 q->id,
			 load->questionnaires[load->questionnaire].version);
	if (q->dk_is_answer && !q->offers_dk)
		cv_wrong(
		    load, group,
		    "`%s` has dk = \"answer\" but `missing` does not offer "
		    "\"dk\"; add \"dk\" to `missing`",
		    q->id);
	if (q->type == CV_TEXT && q->max_length > 10000)
		cv_wrong(load, group, "`max_length` of `%s` is at most 10000",
			 q->id);
}

static void check_whole(struct cv_load *load, const config_setting_t *group,
			const config_setting_t *template,
			const struct cv_question *q, size_t waiting)
{
	bool calculated = false;
	bool written = cv_member(group, "text") != NULL ||
		       cv_member(template, "text") != NULL;

	for (size_t i = waiting; i < load->n_pending; i++)
		calculated |=
		    strncmp(load->pending[i].property, "calculat", 8) == 0;
	if (!written && q->type != CV_CALCULATE)
		cv_wrong(load, group,
			 "question `%s` has no `text`; write what is asked",
			 q->id);
	if (q->type == CV_CALCULATE && !calculated)
		cv_wrong(load, group,
			 "question `%s` has no `calculation`; write the "
			 "expression that gives its value",
			 q->id);
}

static const char *read_id(struct cv_load *load, const config_setting_t *group)
{
	const config_setting_t *s = cv_member(group, "id");
	const char *id;

	if (s == NULL) {
		cv_wrong(load, group,
			 "this question has no `id`; write for example id = "
			 "\"%s_first\";",
			 load->questionnaires[load->questionnaire].id);
		return NULL;
	}
	id = cv_string(load, s);
	if (id == NULL)
		return NULL;
	if (!cv_is_id(id))
		cv_wrong(load, s,
			 "the id \"%s\" must begin with a letter a to z and "
			 "hold only a to z, 0 to 9 and _",
			 id);
	else if (strlen(id) > CV_ID_MAX)
		cv_wrong(load, s,
			 "the id \"%s\" is longer than %d characters; "
			 "shorten it",
			 id, CV_ID_MAX);
	else if (cv_id_is_reserved(id))
		cv_wrong(
		    load, s,
		    "the id \"%s\" is reserved; put the questionnaire's id "
		    "before it, as in \"%s_%s\"",
		    id, load->questionnaires[load->questionnaire].id, id);
	else
		return id;
	return NULL;
}

static struct cv_question *add_question(struct cv_load *load,
					const config_setting_t *group,
					const char *id)
{
	struct cv_question *q = &load->questions[load->n_questions];

	q->id = id;
	q->index = load->n_questions;
	q->questionnaire = load->questionnaire;
	q->file = load->file;
	q->line = (int)config_setting_source_line(group);
	q->other = q->other_of = -1;
	load->groups[load->n_questions++] = group;
	return q;
}

/* A second question of the same id would take the first one's answers. */
static void check_unique(struct cv_load *load, const config_setting_t *group,
			 const struct cv_question *q)
{
	int first = cv_load_name(load, q->index);
	const struct cv_question *other;

	if (first < 0)
		return;
	other = &load->questions[first];
	if (other->other_of >= 0)
		cv_wrong(load, group,
			 "the id \"%s\" belongs to the words asked after "
			 "\"something else\" of `%s` (%s:%d); choose another",
			 q->id, load->questions[other->other_of].id,
			 other->file, other->line);
	else
		cv_wrong(load, group,
			 "the id \"%s\" is used already at %s:%d; ids are "
			 "unique in the whole consultation: choose another",
			 q->id, other->file, other->line);
}

static void unknown_template(struct cv_load *load, const config_setting_t *s,
			     const char *name)
{
	const config_setting_t *list = NULL;
	const char *ids[64] = {NULL}, *near;

	if (load->common != NULL)
		list = cv_member(config_root_setting(&load->common->config),
				 "questions");
	for (int i = 0, n = 0;
	     list != NULL && n < 63 && i < config_setting_length(list); i++) {
		const config_setting_t *id =
		    cv_member(config_setting_get_elem(list, (unsigned)i), "id");

		if (id != NULL && config_setting_type(id) == CONFIG_TYPE_STRING)
			ids[n++] = config_setting_get_string(id);
	}
	near = cv_nearest(name, ids);
	cv_wrong(load, s,
		 "there is no shared question \"%s\" in "
		 "questionnaires/common.cfg; %s%s%s",
		 name, near != NULL ? "did you mean \"" : "",
		 near != NULL ? near : "correct the name or add it there",
		 near != NULL ? "\"?" : "");
}

static const config_setting_t *find_template(struct cv_load *load,
					     const config_setting_t *group,
					     struct cv_draft *d)
{
	const config_setting_t *s = cv_member(group, "same_as"), *template;
	const char *name = s != NULL ? cv_string(load, s) : NULL;

	if (name == NULL)
		return NULL;
	template = cv_load_template(load, name);
	if (template == NULL && !load->common_broken)
		unknown_template(load, s, name);
	d->note->template = name;
	return template;
}

/* What the template says and `group` (perhaps NULL) does not. */
static void read_template(struct cv_load *load, struct cv_draft *d,
			  const config_setting_t *group,
			  const config_setting_t *template)
{
	const char *file = load->file;

	load->file = load->common->path;
	d->is_template = true;
	cv_read_question(load, template, d->q, group);
	d->is_template = false;
	load->file = file;
}

static void read_properties(struct cv_load *load, struct cv_draft *d,
			    const config_setting_t *group,
			    const config_setting_t *template)
{
	if (template != NULL)
		read_template(load, d, group, template);
	cv_read_question(load, group, d->q, NULL);
	if (template != NULL)
		note_template(d, group, template);
}

/* What the text question after a "something else" says and how it is kept. */
static void describe_other(struct cv_load *load, struct cv_draft *d,
			   const struct cv_draft *parent)
{
	const config_setting_t *template = cv_load_template(load, "other");
	struct cv_question *q = d->q;

	q->type = CV_TEXT;
	cv_question_defaults(q);
	q->lines = 1;
	q->max_length = CV_OTHER_LENGTH;
	if (template != NULL) {
		d->note->template = "other";
		read_template(load, d, NULL, template);
		note_template(d, NULL, template);
	}
	if (parent->other_text.source != NULL) {
		q->text = parent->other_text;
		d->note->from_template &= ~(1u << CV_SLOT_TEXT);
	} else if (q->text.source == NULL) {
		q->text = cv_make_words(load, "Please say which.");
	}
	q->required = false;
	q->sensitivity = parent->q->sensitivity;
	q->group = CV_GROUP_SKIP;
	q->in_short = parent->q->in_short;
	q->stored = parent->q->stored;
}

/* The text question that follows a "something else". */
static void add_other(struct cv_load *load, struct cv_draft *parent,
		      const config_setting_t *group)
{
	const struct cv_option *o = &parent->q->options[parent->other_option];
	struct cv_buf text = CV_BUF_INIT;
	struct cv_draft d = {.other_option = -1};

	cv_buf_addf(&text, "%s_other", parent->q->id);
	if (text.len > CV_ID_MAX) {
		cv_wrong(load, group,
			 "the id \"%s\" is too long, because \"%s\" is needed "
			 "for the words of \"something else\"; shorten it to "
			 "%d characters",
			 parent->q->id, text.data, CV_ID_MAX - 6);
		goto done;
	}
	d.q =
	    add_question(load, group, cv_arena_strdup(load->arena, text.data));
	d.note = &load->notes[d.q->index];
	load->groups[d.q->index] = NULL;
	load->draft = &d;
	describe_other(load, &d, parent);
	d.q->other_of = (int)parent->q->index;
	parent->q->other = (int)d.q->index;
	cv_buf_reset(&text);
	cv_buf_addf(&text, "selected(${%s}, '%s')", parent->q->id, o->id);
	cv_wait(load, group, cv_arena_strdup(load->arena, text.data))->slot =
	    &d.q->relevant;
	load->draft = parent;
	check_unique(load, group, d.q);
done:
	cv_buf_done(&text);
}

void cv_load_question(struct cv_load *load, const config_setting_t *group)
{
	struct cv_draft d = {.other_option = -1};
	const config_setting_t *template;
	size_t waiting = load->n_pending;
	const char *id;

	if (!config_setting_is_group(group)) {
		cv_wrong(load, group, "a question stands in { }");
		return;
	}
	id = read_id(load, group);
	if (id == NULL)
		return;
	d.q = add_question(load, group, id);
	d.note = &load->notes[d.q->index];
	load->draft = &d;
	check_unique(load, group, d.q);
	template = find_template(load, group, &d);
	if (template != NULL || cv_member(group, "same_as") == NULL) {
		if (read_type(load, group, template, d.q)) {
			cv_question_defaults(d.q);
			read_properties(load, &d, group, template);
			if (!d.has_group && d.q->sensitivity >= 2)
				d.q->group = CV_GROUP_SKIP;
			cv_load_options(load, &d);
			check_limits(load, group, d.q);
			check_whole(load, group, template, d.q, waiting);
			if (d.other_option >= 0)
				add_other(load, &d, group);
		}
	}
	load->draft = NULL;
}

int cv_load_line(const struct cv_load *load, const struct cv_question *q,
		 const char *property, const char **file)
{
	const config_setting_t *s = NULL;
	const char *template = load->notes[q->index].template;

	*file = q->file;
	if (load->groups[q->index] != NULL)
		s = cv_member(load->groups[q->index], property);
	if (s == NULL && template != NULL) {
		s = cv_member(cv_load_template(load, template), property);
		if (s != NULL)
			*file = load->common->path;
	}
	return s != NULL ? (int)config_setting_source_line(s) : q->line;
}

void cv_load_try_template(struct cv_load *load, const config_setting_t *group)
{
	struct cv_question q = {.id = "template"};
	struct cv_note note = {0};
	struct cv_draft d = {.q = &q, .note = &note, .other_option = -1};
	size_t waiting = load->n_pending;
	const config_setting_t *id = cv_member(group, "id");

	q.id = config_setting_get_string(id);
	load->draft = &d;
	if (read_type(load, group, NULL, &q)) {
		cv_question_defaults(&q);
		read_properties(load, &d, group, NULL);
		load->groups[load->n_questions] = group;
		q.index = load->n_questions;
		cv_load_options(load, &d);
		check_limits(load, group, &q);
		check_whole(load, group, NULL, &q, waiting);
	}
	load->n_pending = waiting;
	load->draft = NULL;
}
