/* The answers to choose from: options, points, shared lists; and `default`.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define FIELD(f) offsetof(struct cv_option, f)

static void
read_ends(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const words[] = {"declined", "ineligible", "stop",
					    NULL};
	int word = cv_read_word(load, s, words);

	if (word >= 0)
		*(enum cv_ends *)field =
		    (enum cv_ends)((int)CV_ENDS_DECLINED + word);
}

static void
read_other_text(struct cv_load *load, const config_setting_t *s, void *field)
{
	(void)field;
	cv_read_words(load, s, &load->draft->other_text);
}

static const struct cv_row option_rows[] = {
    {"id", NULL, 0, 0},
    {"text", cv_read_words, FIELD(text), 0},
    {"relevant", cv_read_expression, FIELD(relevant), 0},
    {"pin", cv_read_bool, FIELD(pin), 0},
    {"exclusive", cv_read_bool, FIELD(exclusive), 0},
    {"other", cv_read_bool, FIELD(other), 0},
    {"other_text", read_other_text, 0, 0},
    {"ends", read_ends, FIELD(ends), 0},
};
static const struct cv_row point_rows[] = {
    {"value", NULL, 0, 0},
    {"text", cv_read_words, FIELD(text), 0},
};

/* The id of an option that is not yet among `before`. */
static bool read_option_id(struct cv_load *load, const config_setting_t *group,
			   struct cv_option *o, const struct cv_option *before,
			   unsigned n)
{
	const config_setting_t *s = cv_member(group, "id");
	const char *id = s != NULL ? cv_string(load, s) : NULL;

	if (s == NULL)
		cv_wrong(load, group,
			 "this option has no `id`; write for example { id = "
			 "\"yes\"; text = \"Yes\"; }");
	if (id == NULL)
		return false;
	if (!cv_is_id(id) || strlen(id) > CV_ID_MAX) {
		cv_wrong(
		    load, s,
		    "the option id \"%s\" must begin with a letter a to z, "
		    "hold only a to z, 0 to 9 and _, and be at most %d "
		    "characters long",
		    id, CV_ID_MAX);
		return false;
	}
	if (strcmp(id, "dk") == 0 || strcmp(id, "pns") == 0 ||
	    strcmp(id, "na") == 0 || strcmp(id, "blank") == 0 ||
	    strcmp(id, "skip") == 0 || strcmp(id, "stop") == 0) {
		cv_wrong(load, s,
			 "\"%s\" is reserved for missing answers; choose "
			 "another option id",
			 id);
		return false;
	}
	for (unsigned i = 0; i < n; i++)
		if (strcmp(before[i].id, id) == 0) {
			cv_wrong(load, s,
				 "two options have the id \"%s\"; give one of "
				 "them another",
				 id);
			return false;
		}
	o->id = id;
	return true;
}

static bool read_point_value(struct cv_load *load,
			     const config_setting_t *group, struct cv_option *o,
			     const struct cv_option *before, unsigned n)
{
	const config_setting_t *s = cv_member(group, "value");
	char id[16];

	if (s == NULL) {
		cv_wrong(load, group,
			 "this point has no `value`; write for example { value "
			 "= 1; text = \"Not important\"; }");
		return false;
	}
	if (!cv_int(load, s, &o->value))
		return false;
	if (o->value < -CV_POINT_MAX || o->value > CV_POINT_MAX) {
		cv_wrong(load, s, "`value` of a point lies between -%d and %d",
			 CV_POINT_MAX, CV_POINT_MAX);
		return false;
	}
	for (unsigned i = 0; i < n; i++)
		if (before[i].value == o->value) {
			cv_wrong(load, s,
				 "two points have the value %d; give one of "
				 "them another",
				 o->value);
			return false;
		}
	snprintf(id, sizeof id, "%d", o->value);
	o->id = cv_arena_strdup(load->arena, id);
	return true;
}

static void read_option(struct cv_load *load, const config_setting_t *group,
			bool is_point, struct cv_option *list, unsigned *n)
{
	struct cv_option *o = &list[*n];
	size_t rows = is_point ? sizeof point_rows / sizeof *point_rows
			       : sizeof option_rows / sizeof *option_rows;

	if (!config_setting_is_group(group)) {
		cv_wrong(load, group,
			 "an option stands in { }, as in { id = "
			 "\"yes\"; text = \"Yes\"; }");
		return;
	}
	memset(o, 0, sizeof *o);
	if (is_point ? !read_point_value(load, group, o, list, *n)
		     : !read_option_id(load, group, o, list, *n))
		return;
	load->draft->option = o->id;
	cv_read_group(load, group, is_point ? point_rows : option_rows, rows,
		      is_point ? "a point of a scale" : "an option", o, NULL,
		      -1);
	load->draft->option = NULL;
	if (o->text.source == NULL && cv_member(group, "text") == NULL)
		cv_wrong(load, group,
			 "%s `%s` has no `text`; write what people "
			 "read",
			 is_point ? "point" : "option", o->id);
	if (o->other && load->draft->other_option >= 0)
		cv_wrong(load, group,
			 "a question can have one option with other = true; "
			 "take it out of one of them");
	else if (o->other)
		load->draft->other_option = (int)*n;
	(*n)++;
}

static unsigned most_options(enum cv_type type)
{
	return type == CV_SELECT_MULTIPLE || type == CV_RANK ? CV_SET_MAX
							     : CV_CHOICES_MAX;
}

static void
read_list(struct cv_load *load, struct cv_draft *d, const config_setting_t *s)
{
	bool is_point = d->q->type == CV_SCALE;
	struct cv_option *list;
	unsigned n = 0, most = most_options(d->q->type);
	int count;

	if (!config_setting_is_list(s)) {
		cv_wrong(load, s,
			 "`%s` must be a list in ( ), with a comma "
			 "between two entries",
			 s->name);
		return;
	}
	count = config_setting_length(s);
	if ((unsigned)count > most) {
		cv_wrong(load, s,
			 "a question of type %s can have at most %u options, "
			 "this one has %d",
			 cv_type_name(d->q->type), most, count);
		return;
	}
	list = cv_arena_alloc(load->arena, sizeof *list * (size_t)count);
	d->q->options = list;
	for (int i = 0; i < count; i++)
		read_option(load, config_setting_get_elem(s, (unsigned)i),
			    is_point, list, &n);
	d->q->n_options = n;
	if (count < (is_point ? 2 : 1))
		cv_wrong(load, s, "`%s` of `%s` is empty; write %s", s->name,
			 d->q->id,
			 is_point ? "two points or more" : "the options");
}

/* A shared list: the options of another file. */
static void read_shared(struct cv_load *load, struct cv_draft *d)
{
	struct cv_part *part = cv_load_list(load, d->q->list);
	const config_setting_t *options = NULL;
	const char *file = load->file;

	if (part == NULL) {
		load->file = d->options_file;
		cv_wrong(load, d->list,
			 "there is no list \"%s\" in lists/; correct the name "
			 "or add the file",
			 d->q->list);
		load->file = file;
		return;
	}
	d->note->list_file =
	    cv_arena_strdup(load->arena, strrchr(part->source->path, '/') + 1);
	if (!part->source->parsed)
		return; /* its faults are told */
	load->file = part->source->path;
	options =
	    cv_member(config_root_setting(&part->source->config), "options");
	if (options != NULL)
		read_list(load, d, options);
	load->file = file;
}

/* `default` is a value where it is written like one, else an expression. */
static bool is_expression(const char *s)
{
	return strstr(s, "${") != NULL || strpbrk(s, "('\"") != NULL;
}

static void
wait_for_default(struct cv_load *load, struct cv_draft *d, const char *value)
{
	struct cv_buf quoted = CV_BUF_INIT;
	struct cv_pending *p;

	if (is_expression(value))
		cv_buf_adds(&quoted, value);
	else
		cv_buf_addf(&quoted, "'%s'", value);
	p = cv_wait(load, d->preset, cv_arena_strdup(load->arena, quoted.data));
	p->slot = &d->q->preset;
	p->literal = !is_expression(value);
	cv_buf_done(&quoted);
}

static void read_default(struct cv_load *load, struct cv_draft *d)
{
	char number[CV_NUMBER_SIZE];
	const char *file = load->file, *value = number;

	load->file = d->preset_file;
	switch (config_setting_type(d->preset)) {
	case CONFIG_TYPE_INT:
		cv_number_print(config_setting_get_int(d->preset), number);
		break;
	case CONFIG_TYPE_FLOAT:
		cv_number_print(config_setting_get_float(d->preset), number);
		break;
	default:
		value = cv_string(load, d->preset);
	}
	if (value != NULL && *value != '\0')
		wait_for_default(load, d, value);
	load->file = file;
}

void cv_load_options(struct cv_load *load, struct cv_draft *d)
{
	const config_setting_t *group = load->groups[d->q->index];
	const char *file = load->file;
	bool needs = d->q->type <= CV_SCALE;

	if (cv_member(group, "list") != NULL &&
	    cv_member(group, "options") != NULL)
		cv_wrong(load, cv_member(group, "list"),
			 "question `%s` has both `list` and `options`; take "
			 "one of them out",
			 d->q->id);
	if (d->options != NULL) {
		load->file = d->options_file;
		read_list(load, d, d->options);
		load->file = file;
	} else if (d->list != NULL && d->q->list != NULL) {
		read_shared(load, d);
	} else if (needs && d->list == NULL) {
		cv_wrong(load, group,
			 "question `%s` has no `%s`; write the "
			 "answers people choose from",
			 d->q->id,
			 d->q->type == CV_SCALE ? "points" : "options");
	}
	if (d->preset != NULL)
		read_default(load, d);
}

void cv_load_try_options(struct cv_load *load, const config_setting_t *options)
{
	struct cv_question q = {.id = "list", .type = CV_SELECT_ONE};
	struct cv_draft d = {.q = &q, .other_option = -1};
	size_t waiting = load->n_pending;

	load->draft = &d;
	read_list(load, &d, options);
	load->n_pending = waiting;
	load->draft = NULL;
}
