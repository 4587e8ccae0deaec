/* One question: its properties, by a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define BIT(t) (1u << CV_##t)
#define CHOICES (BIT(SELECT_ONE) | BIT(SELECT_MULTIPLE) | BIT(RANK))
#define SETS (BIT(SELECT_MULTIPLE) | BIT(RANK))
#define NUMBERS (BIT(INTEGER) | BIT(DECIMAL))
#define ASKED (CHOICES | BIT(SCALE) | NUMBERS | BIT(DATE) | BIT(TEXT))
#define FIELD(f) offsetof(struct cv_question, f)

const char *const cv_slot_names[CV_SLOTS] = {
    "text", "hint", "guidance", "constraint_text", "warn_text", "na"};

static const size_t slot_offsets[CV_SLOTS] = {
    FIELD(text),      FIELD(hint), FIELD(guidance), FIELD(constraint_text),
    FIELD(warn_text), FIELD(na)};

struct cv_wording *cv_slot(struct cv_question *q, enum cv_slot slot)
{
	return (struct cv_wording *)(void *)((char *)q + slot_offsets[slot]);
}

const struct cv_wording *
cv_slot_of(const struct cv_question *q, enum cv_slot slot)
{
	return (const struct cv_wording *)(const void *)((const char *)q +
							 slot_offsets[slot]);
}

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

static void
read_calculation(struct cv_load *load, const config_setting_t *s, void *field)
{
	cv_read_expression(load, s, field);
}

static void
read_default(struct cv_load *load, const config_setting_t *s, void *field)
{
	(void)field;
	load->draft->preset = s;
	load->draft->preset_file = load->file;
}

static void
read_options(struct cv_load *load, const config_setting_t *s, void *field)
{
	(void)field;
	load->draft->options = s;
	load->draft->options_file = load->file;
	load->draft->options_in_template = load->draft->is_template;
	load->draft->list = NULL;
}

static void
read_list(struct cv_load *load, const config_setting_t *s, void *field)
{
	cv_read_string(load, s, field);
	load->draft->list = s;
	load->draft->options = NULL;
	load->draft->options_file = load->file;
}

static void
read_randomize(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const words[] = {"options", "reverse", NULL};
	int word = cv_read_word(load, s, words);

	if (word >= 0)
		*(enum cv_randomize *)field =
		    word == 0 ? CV_RANDOMIZE_OPTIONS : CV_RANDOMIZE_REVERSE;
}

static void
read_group(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const words[] = {"show", "secret", "skip", NULL};
	int word = cv_read_word(load, s, words);

	if (word >= 0)
		*(enum cv_group *)field = (enum cv_group)word;
	load->draft->has_group = true;
}

static void
read_precision(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const words[] = {"day", "month", "year", NULL};
	int word = cv_read_word(load, s, words);

	if (word >= 0)
		*(enum cv_precision *)field = (enum cv_precision)word;
}

static void
read_required(struct cv_load *load, const config_setting_t *s, void *field)
{
	cv_read_bool(load, s, field);
	load->draft->has_required = true;
}

static void
read_sensitivity(struct cv_load *load, const config_setting_t *s, void *field)
{
	int x;

	if (!cv_int(load, s, &x))
		return;
	if (x < 0 || x > 3)
		cv_wrong(load, s,
			 "`sensitivity` is 0 (harmless), 1 (personal), 2 "
			 "(sensitive) or 3 (dangerous), not %d",
			 x);
	else
		*(int *)field = x;
}

static void
read_gcm(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_question *q = field;

	cv_read_ints(load, s, 1, 23, &q->gcm, &q->n_gcm);
}

static void
read_missing(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_question *q = field;
	const char *words[2];
	unsigned n = cv_strings(load, s, words, 2);

	q->offers_dk = q->offers_pns = false;
	for (unsigned i = 0; i < n; i++) {
		if (strcmp(words[i], "dk") == 0)
			q->offers_dk = true;
		else if (strcmp(words[i], "pns") == 0)
			q->offers_pns = true;
		else
			cv_wrong(load, s,
				 "`missing` takes \"dk\" (I don't know) and "
				 "\"pns\" (I prefer not to say), not \"%s\"",
				 words[i]);
	}
}

static void
read_dk(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const words[] = {"answer", NULL};

	if (cv_read_word(load, s, words) == 0)
		*(bool *)field = true;
}

/* The limit of a date has the form of the date itself. */
static bool
read_day(struct cv_load *load, const config_setting_t *s, struct cv_date *date)
{
	const char *text = cv_string(load, s);

	if (text == NULL)
		return false;
	if (cv_date_parse(text, strlen(text), date))
		return true;
	cv_wrong(load, s,
		 "`%s` of a date is a day that exists, as in \"2026-11-30\", "
		 "\"2026-11\" or \"2026\"",
		 s->name);
	return false;
}

static bool read_number(struct cv_load *load, const config_setting_t *s,
			enum cv_type type, double *x)
{
	if (config_setting_type(s) == CONFIG_TYPE_INT) {
		*x = config_setting_get_int(s);
		return true;
	}
	if (config_setting_type(s) == CONFIG_TYPE_FLOAT && type == CV_DECIMAL) {
		*x = config_setting_get_float(s);
		return true;
	}
	cv_wrong(load, s, "`%s` must be a %s, without quotes", s->name,
		 type == CV_DECIMAL ? "number" : "whole number");
	return false;
}

static void
read_min(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_question *q = field;

	q->has_min = q->type == CV_DATE
			 ? read_day(load, s, &q->min_date)
			 : read_number(load, s, q->type, &q->min);
}

static void
read_max(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_question *q = field;

	q->has_max = q->type == CV_DATE
			 ? read_day(load, s, &q->max_date)
			 : read_number(load, s, q->type, &q->max);
}

static const struct cv_row rows[] = {
    {"id", NULL, 0, 0},
    {"same_as", NULL, 0, 0},
    {"type", NULL, 0, 0},
    {"text", cv_read_words, FIELD(text), 0},
    {"hint", cv_read_words, FIELD(hint), ASKED | BIT(NOTE)},
    {"guidance", cv_read_words, FIELD(guidance), ASKED | BIT(NOTE)},
    {"relevant", cv_read_expression, FIELD(relevant), 0},
    {"constraint", cv_read_expression, FIELD(constraint), ASKED},
    {"constraint_text", cv_read_words, FIELD(constraint_text), ASKED},
    {"warn", cv_read_expression, FIELD(warn), ASKED},
    {"warn_text", cv_read_words, FIELD(warn_text), ASKED},
    {"required", read_required, FIELD(required), ASKED},
    {"default", read_default, 0, ASKED},
    {"options", read_options, 0, CHOICES | BIT(CALCULATE)},
    {"points", read_options, 0, BIT(SCALE)},
    {"list", read_list, FIELD(list), CHOICES | BIT(CALCULATE)},
    {"randomize", read_randomize, FIELD(randomize), CHOICES | BIT(SCALE)},
    {"min", read_min, 0, NUMBERS | BIT(DATE)},
    {"max", read_max, 0, NUMBERS | BIT(DATE)},
    {"min_select", cv_read_unsigned, FIELD(min_select), SETS},
    {"max_select", cv_read_unsigned, FIELD(max_select), SETS},
    {"na", cv_read_words, FIELD(na), ASKED},
    {"missing", read_missing, 0, ASKED},
    {"stored", cv_read_bool, FIELD(stored), ASKED | BIT(CALCULATE)},
    {"short", cv_read_bool, FIELD(in_short), 0},
    {"dk", read_dk, FIELD(dk_is_answer), CHOICES | BIT(SCALE)},
    {"same_since", cv_read_int, FIELD(same_since), ASKED | BIT(CALCULATE)},
    {"sensitivity", read_sensitivity, FIELD(sensitivity), 0},
    {"group", read_group, FIELD(group), 0},
    {"gcm", read_gcm, 0, 0},
    {"why", cv_read_string, FIELD(why), 0},
    {"appearance", cv_read_string, FIELD(appearance), 0},
    {"grid", cv_read_string, FIELD(grid), BIT(SELECT_ONE) | BIT(SCALE)},
    {"precision", read_precision, FIELD(precision), BIT(DATE)},
    {"lines", cv_read_unsigned, FIELD(lines), BIT(TEXT)},
    {"max_length", cv_read_unsigned, FIELD(max_length), BIT(TEXT)},
    {"calculation", read_calculation, FIELD(calculation), BIT(CALCULATE)},
    {"calculate", read_calculation, FIELD(calculation), BIT(CALCULATE)},
};
enum { N_ROWS = sizeof rows / sizeof *rows };

static void set_defaults(struct cv_question *q)
{
	bool asked = (ASKED >> q->type & 1) != 0;

	q->stored = q->type != CV_NOTE;
	q->in_short = true;
	q->offers_dk = q->offers_pns = asked;
	q->required = ((CHOICES | BIT(SCALE)) >> q->type & 1) != 0;
	q->other = q->other_of = -1;
	if (q->type == CV_TEXT) {
		q->lines = 4;
		q->max_length = CV_TEXT_LENGTH;
	}
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
	cv_read_group(load, template, rows, N_ROWS, "a question", d->q, group,
		      (int)d->q->type);
	d->is_template = false;
	load->file = file;
}

static void read_properties(struct cv_load *load, struct cv_draft *d,
			    const config_setting_t *group,
			    const config_setting_t *template)
{
	if (template != NULL)
		read_template(load, d, group, template);
	cv_read_group(load, group, rows, N_ROWS, "a question", d->q, NULL,
		      (int)d->q->type);
	if (template != NULL)
		note_template(d, group, template);
}

/* The text question that follows a "something else". */
static void add_other(struct cv_load *load, struct cv_draft *parent,
		      const config_setting_t *group)
{
	const struct cv_option *o = &parent->q->options[parent->other_option];
	const config_setting_t *template = cv_load_template(load, "other");
	struct cv_buf text = CV_BUF_INIT;
	struct cv_draft d = {.other_option = -1};
	struct cv_question *q;

	cv_buf_addf(&text, "%s_other", parent->q->id);
	if (text.len > CV_ID_MAX) {
		cv_wrong(load, group,
			 "the id \"%s\" is too long, because \"%s\" is needed "
			 "for the words of \"something else\"; shorten it to "
			 "%d characters",
			 parent->q->id, text.data, CV_ID_MAX - 6);
		goto done;
	}
	q = add_question(load, group, cv_arena_strdup(load->arena, text.data));
	load->groups[q->index] = NULL;
	d.q = q;
	d.note = &load->notes[q->index];
	load->draft = &d;
	q->type = CV_TEXT;
	set_defaults(q);
	q->lines = 1;
	q->max_length = CV_OTHER_LENGTH;
	if (template != NULL) {
		d.note->template = "other";
		read_template(load, &d, NULL, template);
		note_template(&d, NULL, template);
	}
	if (parent->other_text.source != NULL) {
		q->text = parent->other_text;
		d.note->from_template &= ~1u;
	} else if (q->text.source == NULL) {
		q->text = cv_make_words(load, "Please say which.");
	}
	q->required = false;
	q->sensitivity = parent->q->sensitivity;
	q->group = CV_GROUP_SKIP;
	q->in_short = parent->q->in_short;
	q->stored = parent->q->stored;
	q->other_of = (int)parent->q->index;
	parent->q->other = (int)q->index;
	cv_buf_reset(&text);
	cv_buf_addf(&text, "selected(${%s}, '%s')", parent->q->id, o->id);
	cv_wait(load, group, cv_arena_strdup(load->arena, text.data))->slot =
	    &q->relevant;
	check_unique(load, group, q);
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
			set_defaults(d.q);
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
		set_defaults(&q);
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
