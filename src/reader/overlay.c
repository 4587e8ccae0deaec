/* The words of questionnaires in another language.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "overlay.h"
#include "check.h"

#include <string.h>

enum { ALL_SLOTS = (1u << CV_SLOTS) - 1 };

struct cv_source *cv_overlay_source(struct cv_folder *folder, const char *code,
				    const char *name, struct cv_faults *faults)
{
	struct cv_buf path = CV_BUF_INIT;
	struct cv_source *source = NULL;

	cv_buf_addf(&path, "lang/%s/%s", code, name);
	if (cv_is_language(code) && cv_folder_has(folder, path.data))
		source = cv_source_read(folder, path.data, faults);
	cv_buf_done(&path);
	return source;
}

/* The next {name} or ${name} of a text. */
static bool next_placeholder(const char **text, const char **start, size_t *n)
{
	for (const char *p = strchr(*text, '{'); p != NULL;
	     p = strchr(p + 1, '{')) {
		size_t len = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz"
					   "0123456789_");

		if (len == 0 || p[1 + len] != '}')
			continue;
		*start = p > *text && p[-1] == '$' ? p - 1 : p;
		*n = (size_t)(p + len + 2 - *start);
		*text = p + len + 2;
		return true;
	}
	return false;
}

bool cv_overlay_lost(const char *a, const char *b, struct cv_buf *out)
{
	const char *start;
	size_t n;

	while (next_placeholder(&a, &start, &n)) {
		cv_buf_reset(out);
		cv_buf_add(out, start, n);
		if (strstr(b, out->data) == NULL)
			return true;
	}
	cv_buf_reset(out);
	return false;
}

static void check_placeholders(struct cv_overlay *o, const config_setting_t *s,
			       const char *source, const char *words)
{
	struct cv_buf name = CV_BUF_INIT;

	if (cv_overlay_lost(source, words, &name))
		cv_wrong(&o->load, s,
			 "%s of the source is lost in this translation; put it "
			 "where the words need it, exactly so",
			 name.data);
	if (cv_overlay_lost(words, source, &name) &&
	    strcmp(name.data, "{topic}") != 0)
		cv_wrong(&o->load, s,
			 "%s is not in the source of this translation and "
			 "would be shown as it stands; take it out",
			 name.data);
	cv_buf_done(&name);
}

/* {topic} in a translated template; what the source has of it is filled in. */
static void translate(struct cv_overlay *o, const config_setting_t *s,
		      const struct cv_wording *w, const char *words)
{
	struct cv_fill fill = {"topic", o->topic, 0};
	struct cv_buf out = CV_BUF_INIT;

	if (o->topic != NULL && strstr(words, "{topic}") != NULL) {
		cv_fill(&out, words, &fill, 1);
		words = out.data;
	}
	check_placeholders(o, s, w->source, words);
	cv_survey_translate(o->survey, o->language, w->index, words);
	cv_buf_done(&out);
}

void cv_overlay_words(struct cv_overlay *o, const config_setting_t *s,
		      const struct cv_wording *w)
{
	const char *words = cv_string(&o->load, s);

	if (words == NULL || *words == '\0')
		return; /* not translated yet */
	if (w->source == NULL)
		cv_wrong(&o->load, s,
			 "the source has no `%s` to translate here; take it "
			 "out",
			 s->name);
	else
		translate(o, s, w, words);
}

/* Options by id. */
static void apply_named(struct cv_overlay *o, const config_setting_t *group,
			const struct cv_question *q, const char *id)
{
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(group, (unsigned)i);
		int option = cv_question_option(q, s->name, strlen(s->name));

		if (option < 0)
			cv_wrong(&o->load, s,
				 "`%s` has no option `%s`; correct the name or "
				 "take it out",
				 id, s->name);
		else
			cv_overlay_words(o, s, &q->options[option].text);
	}
}

/* Options or points in the order of the file. */
static void apply_ordered(struct cv_overlay *o, const config_setting_t *list,
			  const struct cv_question *q, const char *id)
{
	int n = config_setting_length(list);

	if ((unsigned)n != q->n_options) {
		cv_wrong(&o->load, list,
			 "`%s` of `%s` has %d entries, the source has %u; "
			 "write one for each, in the same order",
			 list->name, id, n, q->n_options);
		return;
	}
	for (int i = 0; i < n; i++)
		cv_overlay_words(o, config_setting_get_elem(list, (unsigned)i),
				 &q->options[i].text);
}

static void apply_options(struct cv_overlay *o, const config_setting_t *s,
			  const struct cv_question *q, const char *id)
{
	if (config_setting_is_group(s))
		apply_named(o, s, q, id);
	else if (config_setting_is_list(s) || config_setting_is_array(s))
		apply_ordered(o, s, q, id);
	else
		cv_wrong(&o->load, s,
			 "`%s` must be { id = \"…\"; … } or ( \"…\", \"…\" )",
			 s->name);
}

static int slot_named(const char *name)
{
	for (int i = 0; i < CV_SLOTS; i++)
		if (strcmp(cv_slot_names[i], name) == 0)
			return i;
	return -1;
}

static void unknown_property(struct cv_overlay *o, const config_setting_t *s,
			     const char *id)
{
	static const char *const known[] = {
	    "text",      "hint", "guidance", "constraint_text",
	    "warn_text", "na",   "options",  "points",
	    "of",        NULL};
	const char *near = cv_nearest(s->name, known);

	cv_wrong(&o->load, s,
		 "`%s` of `%s` is nothing that can be translated; %s%s%s",
		 s->name, id, near != NULL ? "did you mean `" : "take it out",
		 near != NULL ? near : "", near != NULL ? "`?" : "");
}

void cv_overlay_apply(struct cv_overlay *o, const config_setting_t *group,
		      const struct cv_question *q, const char *id,
		      unsigned slots, bool options)
{
	if (!config_setting_is_group(group)) {
		cv_wrong(&o->load, group,
			 "`%s` must be a group, as in %s = { text = \"…\"; };",
			 id, id);
		return;
	}
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(group, (unsigned)i);
		int slot = slot_named(s->name);

		if (slot >= 0 && (slots >> slot & 1) != 0)
			cv_overlay_words(o, s, cv_slot_of(q, slot));
		else if (slot >= 0 || strcmp(s->name, "of") == 0)
			continue;
		else if (strcmp(s->name, "options") == 0 ||
			 strcmp(s->name, "points") == 0) {
			if (options)
				apply_options(o, s, q, id);
		} else {
			unknown_property(o, s, id);
		}
	}
}

static const struct cv_note *
note_of(const struct cv_overlay *o, const struct cv_question *q)
{
	return &o->survey->notes->notes[q->index];
}

/* What common.cfg says of the template, as far as the question uses it. */
static void apply_template(struct cv_overlay *o, const struct cv_question *q)
{
	const struct cv_note *note = note_of(o, q);
	const config_setting_t *group;

	if (o->common == NULL || note->template == NULL)
		return;
	group =
	    cv_member(config_root_setting(&o->common->config), note->template);
	if (group == NULL)
		return;
	o->load.file = o->common->path;
	cv_overlay_apply(o, group, q, note->template, note->from_template,
			 note->template_options);
}

static void apply_list(struct cv_overlay *o, const struct cv_question *q)
{
	const struct cv_note *note = note_of(o, q);
	const config_setting_t *options;
	struct cv_source *source;

	if (note->list_file == NULL)
		return;
	source = cv_overlay_source(
	    o->load.folder, cv_survey_language_code(o->survey, o->language),
	    note->list_file, o->load.faults);
	if (source == NULL)
		return;
	options = cv_member(config_root_setting(&source->config), "options");
	o->load.file = source->path;
	if (options != NULL)
		apply_options(o, options, q, q->list);
	cv_source_free(&source);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

static bool is_reviewed(const config_setting_t *root)
{
	const config_setting_t *s = cv_member(root, "reviewed");

	return s != NULL && config_setting_type(s) == CONFIG_TYPE_BOOL &&
	       config_setting_get_bool(s) != 0;
}

/* The words a questionnaire has of its own, over those it shares. */
static void apply_own(struct cv_overlay *o, const struct cv_questionnaire *qn,
		      const config_setting_t *root)
{
	const config_setting_t *title = cv_member(root, "title");

	if (title != NULL)
		cv_overlay_words(o, title, &qn->title);
	for (unsigned i = 0; i < qn->count; i++) {
		const struct cv_question *q =
		    &o->survey->questions[qn->first + i];
		const config_setting_t *group = cv_member(root, q->id);

		if (group != NULL)
			cv_overlay_apply(o, group, q, q->id, ALL_SLOTS, true);
	}
}

static void read_questionnaire(struct cv_overlay *o, unsigned index)
{
	const struct cv_questionnaire *qn = &o->survey->questionnaires[index];
	const char *code = cv_survey_language_code(o->survey, o->language);
	struct cv_source *source = cv_overlay_source(
	    o->load.folder, code, base_name(qn->file), o->load.faults);
	const config_setting_t *root = NULL, *topic = NULL;

	if (source != NULL) {
		root = config_root_setting(&source->config);
		topic = cv_member(root, "topic");
	}
	o->topic = qn->topic.source;
	if (topic != NULL && qn->topic.source != NULL) {
		o->load.file = source->path;
		cv_overlay_words(o, topic, &qn->topic);
		o->topic =
		    cv_survey_words(o->survey, o->language, &qn->topic, NULL);
	}
	for (unsigned i = 0; i < qn->count; i++) {
		apply_template(o, &o->survey->questions[qn->first + i]);
		apply_list(o, &o->survey->questions[qn->first + i]);
	}
	if (source != NULL) {
		o->load.file = source->path;
		apply_own(o, qn, root);
	}
	cv_survey_overlay_mark(o->survey, o->language, index,
			       root != NULL && is_reviewed(root));
	cv_source_free(&source);
}

/* Does the file translate the words of now? Organisers write the title and the
 * places of help: the translation of another place would send people astray.
 * Without an `of` nobody knows, and it is used. */
static bool is_of(const config_setting_t *root, uint32_t crc)
{
	const config_setting_t *s = cv_member(root, "of");
	const char *of = NULL;
	char sum[9];

	if (s != NULL && config_setting_type(s) == CONFIG_TYPE_STRING)
		of = config_setting_get_string(s);
	cv_sum_print(crc, sum);
	return of == NULL || *of == '\0' || strcmp(of, sum) == 0;
}

/* What the organisers filled in, or practice says instead. When they change
 * it, a translation of what it was before is not told any more. */
static void read_told(struct cv_overlay *o, const config_setting_t *group,
		      const struct cv_wording *told)
{
	uint32_t crc = 0;

	if (group == NULL || !config_setting_is_group(group))
		return;
	for (int i = 0; i < CV_TOLD; i++)
		if (told[i].source != NULL)
			crc = cv_sum_words(crc, told[i].source);
	if (!is_of(group, crc))
		return;
	for (int i = 0; i < CV_TOLD; i++) {
		const config_setting_t *s =
		    cv_member(group, cv_told_name((enum cv_told)i));

		if (s != NULL && told[i].source != NULL)
			cv_overlay_words(o, s, &told[i]);
	}
}

/* The title of the consultation, and the lines of help in their order. */
static void read_consultation(struct cv_overlay *o, const char *code)
{
	struct cv_source *source = cv_overlay_source(
	    o->load.folder, code, "consultation.cfg", o->load.faults);
	const struct cv_consultation *c = &o->survey->consultation;
	const struct cv_wording *title = &c->title;
	const config_setting_t *root, *s;

	if (source == NULL)
		return;
	o->load.file = source->path;
	root = config_root_setting(&source->config);
	s = cv_member(root, "title");
	if (s != NULL && is_of(root, cv_sum_words(0, title->source)))
		cv_overlay_words(o, s, title);
	read_told(o, cv_member(root, "words"), c->told);
	read_told(o, cv_member(root, "examples"), c->examples);
	cv_source_free(&source);
}

static void read_help(struct cv_overlay *o, const char *code)
{
	struct cv_source *source = cv_overlay_source(
	    o->load.folder, code, "referral.cfg", o->load.faults);
	const config_setting_t *root, *list;
	uint32_t crc = 0;
	int n;

	if (source == NULL)
		return;
	o->load.file = source->path;
	for (unsigned i = 0; i < o->survey->n_help; i++)
		crc = cv_sum_words(crc, o->survey->help[i].text.source);
	root = config_root_setting(&source->config);
	list = is_of(root, crc) ? cv_member(root, "help") : NULL;
	n = list != NULL ? config_setting_length(list) : 0;
	if (n > 0 && (unsigned)n != o->survey->n_help)
		cv_wrong(&o->load, list,
			 "`help` has %d entries, referral.cfg has %u with a "
			 "text; write one for each, in the same order",
			 n, o->survey->n_help);
	else /* an empty list: not translated yet */
		for (int i = 0; i < n; i++)
			cv_overlay_words(
			    o, config_setting_get_elem(list, (unsigned)i),
			    &o->survey->help[i].text);
	cv_source_free(&source);
}

void cv_reader_language(struct cv_folder *folder, struct cv_survey *survey,
			int language, struct cv_faults *faults)
{
	const char *code = cv_survey_language_code(survey, language);
	struct cv_faults own = {0};
	struct cv_overlay o = {.survey = survey, .language = language};
	struct cv_source *common = NULL;
	bool begun = false;

	if (code == NULL || survey->notes == NULL)
		return;
	o.load.folder = folder;
	o.load.faults = faults != NULL ? faults : &own;
	o.load.arena = cv_arena_new();
	for (unsigned i = 0; i < survey->n_questionnaires; i++) {
		if (cv_survey_overlay_read(survey, language, i))
			continue;
		if (!begun) {
			common = cv_overlay_source(folder, code, "common.cfg",
						   o.load.faults);
			o.common = common;
			read_consultation(&o, code);
			read_help(&o, code);
			begun = true;
		}
		read_questionnaire(&o, i);
	}
	cv_source_free(&common);
	cv_arena_free(&o.load.arena);
	cv_faults_done(&own);
}
