/* What there is to translate in one file, and what is there of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "translate.h"

#include <string.h>

static const char *
string_at(struct cv_load *load, const config_setting_t *group, const char *name)
{
	const config_setting_t *s = cv_member(group, name);

	return s != NULL && config_setting_type(s) == CONFIG_TYPE_STRING
		   ? cv_string(load, s)
		   : NULL;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* Words of the entry that have a name: title, text, hint … */
static void
add_slot(struct cv_entry *e, const char *name, const char *source, bool wanted)
{
	const char *words = cv_words_in(cv_member(e->group, name));

	if (source != NULL && (wanted || words != NULL))
		e->slots[e->n_slots++] =
		    (struct cv_unit){name, source, words, wanted};
}

const config_setting_t *cv_entry_list(const struct cv_entry *e)
{
	const config_setting_t *s;

	if (e->options_name == NULL)
		return NULL;
	s = cv_member(e->group, e->options_name);
	if (s == NULL && e->id != NULL)
		s = cv_member(e->group, strcmp(e->options_name, "points") == 0
					    ? "options"
					    : "points");
	return s;
}

/* The translation of the i-th option, however the list is written. */
static const char *option_words(const struct cv_entry *e, const char *id,
				unsigned i, unsigned count)
{
	const config_setting_t *list = cv_entry_list(e);

	if (list == NULL)
		return NULL;
	if (config_setting_is_group(list))
		return e->ordered ? NULL : cv_words_in(cv_member(list, id));
	if ((config_setting_is_list(list) || config_setting_is_array(list)) &&
	    (unsigned)config_setting_length(list) == count)
		return cv_words_in(config_setting_get_elem(list, i));
	return NULL;
}

/* Room for options; they are added one by one. */
static void begin_options(struct cv_translation *t, struct cv_entry *e,
			  const char *name, bool ordered, unsigned room)
{
	const config_setting_t *list;

	e->options_name = name;
	e->ordered = ordered;
	e->count = room;
	e->options =
	    cv_arena_alloc(t->load->arena, sizeof *e->options * (room + 1));
	list = cv_entry_list(e);
	e->empty = list != NULL && !config_setting_is_group(list) &&
		   config_setting_is_aggregate(list) &&
		   config_setting_length(list) == 0;
}

static void add_option(struct cv_entry *e, const char *id, const char *source,
		       unsigned i, unsigned count, bool wanted)
{
	const char *words = option_words(e, id, i, count);

	e->options[e->n_options++] =
	    (struct cv_unit){e->ordered ? NULL : id, source, words, wanted};
}

/* Options that come from elsewhere stand here only where they have words. */
static void drop_unwanted(struct cv_entry *e)
{
	unsigned kept = 0, words = 0;

	for (unsigned i = 0; i < e->n_options; i++) {
		words += e->options[i].words != NULL;
		if (e->options[i].wanted || e->options[i].words != NULL)
			e->options[kept++] = e->options[i];
	}
	if (!e->ordered || words == 0)
		e->n_options = kept;
}

static void sum_units(struct cv_entry *e)
{
	uint32_t crc = 0;

	for (unsigned i = 0; i < e->n_slots; i++)
		if (e->slots[i].wanted)
			crc = cv_sum_words(crc, e->slots[i].source);
	for (unsigned i = 0; i < e->n_options; i++)
		crc = cv_sum_words(crc, e->options[i].source);
	cv_sum_print(crc, e->sum);
}

static struct cv_entry *add_entry(struct cv_translation *t, const char *id)
{
	struct cv_entry *e = &t->entries[t->n_entries++];

	e->id = id;
	e->group = id != NULL ? cv_member(t->root, id) : t->root;
	e->of = cv_words_in(cv_member(e->group, "of"));
	return e;
}

/* The words of a slot as the author wrote them, {topic} not filled in. */
static const char *slot_source(struct cv_translation *t,
			       const struct cv_question *q, enum cv_slot slot)
{
	const char *words =
	    string_at(t->load, t->load->groups[q->index], cv_slot_names[slot]);

	return words != NULL ? words : cv_slot_of(q, slot)->source;
}

static void add_question(struct cv_translation *t, const struct cv_question *q)
{
	const struct cv_note *note = &t->load->notes[q->index];
	struct cv_entry *e = add_entry(t, q->id);
	bool own = !note->template_options && note->list_file == NULL;

	for (int i = 0; i < CV_SLOTS; i++)
		add_slot(e, cv_slot_names[i],
			 slot_source(t, q, (enum cv_slot)i),
			 (note->from_template >> i & 1) == 0);
	begin_options(t, e, q->type == CV_SCALE ? "points" : "options",
		      q->type == CV_SCALE, q->n_options);
	for (unsigned i = 0; i < q->n_options; i++)
		add_option(e, q->options[i].id, q->options[i].text.source, i,
			   q->n_options, own);
	drop_unwanted(e);
	cv_reader_wording_sum(q, e->sum);
}

static void
make_questionnaire(struct cv_translation *t, const struct cv_part *part)
{
	const struct cv_questionnaire *qn =
	    &t->load->questionnaires[part->index];
	struct cv_entry *top;

	t->id = qn->id;
	t->version = qn->version;
	t->from = qn->language;
	t->entries = cv_arena_alloc(t->load->arena,
				    sizeof *t->entries * (qn->count + 1));
	top = add_entry(t, NULL);
	add_slot(top, "title", qn->title.source, true);
	add_slot(top, "topic", qn->topic.source, true);
	sum_units(top);
	for (unsigned i = 0; i < qn->count; i++)
		add_question(t, &t->load->questions[qn->first + i]);
}

/* The options or points of a setting of common.cfg or lists/. */
static void add_raw_options(struct cv_translation *t, struct cv_entry *e,
			    const config_setting_t *list, const char *name,
			    bool ordered)
{
	unsigned n = list != NULL && config_setting_is_list(list)
			 ? (unsigned)config_setting_length(list)
			 : 0;

	begin_options(t, e, name, ordered, n);
	for (unsigned i = 0; i < n; i++) {
		const config_setting_t *o = config_setting_get_elem(list, i);
		const char *id = string_at(t->load, o, "id");

		if (ordered || id != NULL)
			add_option(e, id, string_at(t->load, o, "text"), i, n,
				   true);
	}
}

static void add_template(struct cv_translation *t, const config_setting_t *s)
{
	const char *id = string_at(t->load, s, "id");
	const config_setting_t *points = cv_member(s, "points");
	struct cv_entry *e;

	if (id == NULL)
		return;
	e = add_entry(t, id);
	for (int i = 0; i < CV_SLOTS; i++)
		add_slot(e, cv_slot_names[i],
			 string_at(t->load, s, cv_slot_names[i]), true);
	add_raw_options(t, e, points != NULL ? points : cv_member(s, "options"),
			points != NULL ? "points" : "options", points != NULL);
	sum_units(e);
}

static void make_common(struct cv_translation *t)
{
	const config_setting_t *root =
	    config_root_setting(&t->load->common->config);
	const config_setting_t *list = cv_member(root, "questions");
	int n = list != NULL && config_setting_is_list(list)
		    ? config_setting_length(list)
		    : 0;
	const char *language = string_at(t->load, root, "language");

	if (language != NULL)
		t->from = language;
	t->id = "common";
	t->version = 1;
	if (cv_member(root, "version") != NULL)
		t->version = config_setting_get_int(cv_member(root, "version"));
	t->entries = cv_arena_alloc(t->load->arena,
				    sizeof *t->entries * (size_t)(n + 1));
	/* Its title is on no screen: kept, not asked for. */
	add_slot(add_entry(t, NULL), "title", string_at(t->load, root, "title"),
		 false);
	for (int i = 0; i < n; i++)
		add_template(t, config_setting_get_elem(list, (unsigned)i));
}

static void make_list(struct cv_translation *t, const struct cv_part *part)
{
	const config_setting_t *root =
	    config_root_setting(&part->source->config);
	const char *language = string_at(t->load, root, "language");

	if (language != NULL)
		t->from = language;
	t->id = part->id;
	t->entries = cv_arena_alloc(t->load->arena, sizeof *t->entries);
	add_entry(t, NULL);
	add_raw_options(t, t->entries, cv_member(root, "options"), "options",
			false);
	sum_units(t->entries);
}

/* What people are told; a group nobody has anything to say in is left out. */
static void add_told(struct cv_translation *t, const char *group,
		     const struct cv_wording *told)
{
	struct cv_entry *e;

	e = add_entry(t, group);
	for (int i = 0; i < CV_TOLD; i++)
		add_slot(e, cv_told_name((enum cv_told)i), told[i].source,
			 true);
	if (e->n_slots == 0)
		t->n_entries--;
	else
		sum_units(e);
}

static void make_consultation(struct cv_translation *t)
{
	const struct cv_consultation *c = &t->load->survey->consultation;

	t->entries = cv_arena_alloc(t->load->arena, sizeof *t->entries * 3);
	add_slot(add_entry(t, NULL), "title", c->title.source, true);
	sum_units(t->entries);
	add_told(t, "words", c->told);
	add_told(t, "examples", c->examples);
}

static void make_referral(struct cv_translation *t)
{
	const struct cv_survey *s = t->load->survey;
	struct cv_entry *e;

	t->entries = cv_arena_alloc(t->load->arena, sizeof *t->entries);
	e = add_entry(t, NULL);
	begin_options(t, e, "help", true, s->n_help);
	for (unsigned i = 0; i < s->n_help; i++)
		add_option(e, NULL, s->help[i].text.source, i, s->n_help, true);
	sum_units(e);
}

static const char *source_path(const struct cv_load *load,
			       enum cv_translatable is,
			       const struct cv_part *part)
{
	switch (is) {
	case CV_IS_CONSULTATION:
		return load->consultation->path;
	case CV_IS_REFERRAL:
		return load->referral->path;
	case CV_IS_COMMON:
		return load->common->path;
	case CV_IS_QUESTIONNAIRE:
	case CV_IS_LIST:
		break;
	}
	return part->source->path;
}

const char *
cv_overlay_path(struct cv_arena *arena, const char *code, const char *name)
{
	struct cv_buf path = CV_BUF_INIT;
	const char *copy;

	cv_buf_addf(&path, "lang/%s/%s", code, name);
	copy = cv_arena_strdup(arena, path.data);
	cv_buf_done(&path);
	return copy;
}

const char *cv_translation_path(const struct cv_load *load,
				enum cv_translatable is,
				const struct cv_part *part, const char *code)
{
	return cv_overlay_path(load->arena, code,
			       base_name(source_path(load, is, part)));
}

struct cv_translation *
cv_translation_make(struct cv_load *load, enum cv_translatable is,
		    const struct cv_part *part, const char *code,
		    const config_setting_t *root)
{
	struct cv_translation *t = cv_arena_alloc(load->arena, sizeof *t);

	t->is = is;
	t->load = load;
	t->root = root;
	t->code = code;
	t->from = load->survey->consultation.language;
	load->file = source_path(load, is, part);
	if (is == CV_IS_QUESTIONNAIRE)
		make_questionnaire(t, part);
	else if (is == CV_IS_LIST)
		make_list(t, part);
	else if (is == CV_IS_COMMON)
		make_common(t);
	else if (is == CV_IS_REFERRAL)
		make_referral(t);
	else
		make_consultation(t);
	if (t->from == NULL) /* a consultation.cfg that is broken */
		t->from = "";
	return t;
}

unsigned cv_entry_missing(const struct cv_entry *e)
{
	unsigned n = 0;

	for (unsigned i = 0; i < e->n_slots; i++)
		n += e->slots[i].wanted && e->slots[i].words == NULL;
	for (unsigned i = 0; i < e->n_options; i++)
		n += e->options[i].wanted && e->options[i].words == NULL;
	return n;
}

unsigned cv_entry_kept(const struct cv_entry *e)
{
	unsigned n = 0;

	for (unsigned i = 0; i < e->n_slots; i++)
		n += e->slots[i].words != NULL;
	for (unsigned i = 0; i < e->n_options; i++)
		n += e->options[i].words != NULL;
	return n;
}

bool cv_entry_is_stale(const struct cv_entry *e)
{
	return e->of != NULL && cv_entry_kept(e) > 0 &&
	       strcmp(e->of, e->sum) != 0;
}

bool cv_entry_needs_sum(const struct cv_entry *e)
{
	bool wanted = false;

	for (unsigned i = 0; i < e->n_slots; i++)
		wanted |= e->slots[i].wanted;
	for (unsigned i = 0; i < e->n_options; i++)
		wanted |= e->options[i].wanted;
	return wanted && e->of == NULL && cv_entry_missing(e) == 0;
}
