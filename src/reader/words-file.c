/* The program's own words: lang/XX/language.cfg into a catalogue.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <string.h>

bool cv_is_plural(const config_setting_t *group)
{
	bool other = false;

	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(group, (unsigned)i);
		int form = cv_plural_named(s->name);

		if (form < 0 || config_setting_type(s) != CONFIG_TYPE_STRING)
			return false;
		other |= form == CV_OTHER;
	}
	return other;
}

static void set_words(struct cv_load *load, struct cv_catalogue *c,
		      const char *key, int plural, const config_setting_t *s)
{
	const char *words = cv_string(load, s);

	if (words != NULL && *words != '\0')
		cv_catalogue_set(c, key, plural, words);
}

static void read_words(struct cv_load *load, struct cv_catalogue *c,
		       const config_setting_t *group, struct cv_buf *key)
{
	size_t length = key->len;
	bool plural = length > 0 && cv_is_plural(group);

	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(group, (unsigned)i);

		if (plural) {
			set_words(load, c, key->data, cv_plural_named(s->name),
				  s);
			continue;
		}
		cv_buf_addf(key, "%s%s", length > 0 ? "." : "", s->name);
		if (config_setting_is_group(s))
			read_words(load, c, s, key);
		else if (length > 0)
			set_words(load, c, key->data, -1, s);
		cv_buf_truncate(key, length);
	}
}

static void read_head(struct cv_load *load, struct cv_catalogue *c,
		      const config_setting_t *root)
{
	static const char *const directions[] = {"ltr", "rtl", NULL};
	const config_setting_t *s;
	const char *words;
	bool reviewed = false;

	if ((s = cv_member(root, "name")) != NULL &&
	    (words = cv_string(load, s)) != NULL && *words != '\0')
		cv_catalogue_set_name(c, words);
	if ((s = cv_member(root, "direction")) != NULL)
		cv_catalogue_set_direction(
		    c,
		    cv_read_word(load, s, directions) == 1 ? CV_RTL : CV_LTR);
	if ((s = cv_member(root, "plural_like")) != NULL &&
	    (words = cv_string(load, s)) != NULL)
		cv_catalogue_set_plural_like(c, words);
	if ((s = cv_member(root, "reviewed")) != NULL) {
		cv_read_bool(load, s, &reviewed);
		cv_catalogue_set_reviewed(c, reviewed);
	}
}

void cv_load_words(struct cv_load *load, struct cv_catalogue *c,
		   const struct cv_source *source)
{
	struct cv_buf key = CV_BUF_INIT;

	load->file = source->path;
	read_head(load, c, config_root_setting(&source->config));
	read_words(load, c, config_root_setting(&source->config), &key);
	cv_buf_done(&key);
}

/* Past the line that ends a group at the outermost level, or the end. */
static const char *after_group(const char *p)
{
	const char *end = strstr(p, "\n};\n");

	return end != NULL ? end + strlen("\n};\n") : p + strlen(p);
}

/* A packed file is read one group after another: the structure of all of it at
 * once would be most of the memory of the first screen. */
static void
add_group(struct cv_catalogue *c, const char *path, const char *text)
{
	struct cv_source group = {.path = (char *)path};
	struct cv_faults faults = {0};
	struct cv_load load = {.faults = &faults, .arena = cv_arena_new()};

	config_init(&group.config);
	if (config_read_string(&group.config, text) == CONFIG_TRUE)
		cv_load_words(&load, c, &group);
	config_destroy(&group.config);
	cv_arena_free(&load.arena);
	cv_faults_done(&faults);
}

/* The facilitators' words begin with the home screen's. An interview does
 * without them, so they are read when one of them is first asked for. */
enum part { INTERVIEW, FACILITATORS };

/* Those packed words; false if no words of this language were packed. */
static bool add_packed(struct cv_catalogue *c, enum part part)
{
	const struct cv_packed_file *file;
	struct cv_buf path = CV_BUF_INIT, text = CV_BUF_INIT;
	enum part here = INTERVIEW;
	const char *p, *next;

	cv_buf_addf(&path, "lang/%s/language.cfg", cv_catalogue_language(c));
	file = cv_packed(path.data);
	for (p = file != NULL ? file->bytes : ""; *p != '\0'; p = next) {
		next = after_group(p);
		cv_buf_reset(&text);
		cv_buf_add(&text, p, (size_t)(next - p));
		if (strstr(text.data, "\nhome = {") != NULL)
			here = FACILITATORS;
		if (here == part)
			add_group(c, path.data, text.data);
		else if (here > part)
			break;
	}
	cv_buf_done(&text);
	cv_buf_done(&path);
	return file != NULL;
}

static void add_rest(struct cv_catalogue *c)
{
	add_packed(c, FACILITATORS);
}

/* A file of the folder's own, or NULL: one that is just as it was packed adds
 * nothing. */
static struct cv_source *
own_file(struct cv_folder *folder, const char *language)
{
	struct cv_buf path = CV_BUF_INIT;
	struct cv_faults faults = {0};
	struct cv_source *source = NULL;

	cv_buf_addf(&path, "lang/%s/language.cfg", language);
	if (folder != NULL && cv_folder_path(folder) != NULL &&
	    cv_folder_has(folder, path.data))
		source = cv_source_load(folder, path.data, &faults);
	if (source != NULL &&
	    cv_packed_same(path.data, source->bytes, source->len) != NULL)
		cv_source_free(&source);
	cv_faults_done(&faults);
	cv_buf_done(&path);
	return source;
}

/* Put the words of a file over those that are there; false if it is broken. */
static bool add_own(struct cv_catalogue *c, struct cv_source *source)
{
	struct cv_faults faults = {0};
	struct cv_load load = {.faults = &faults};
	bool parsed = cv_source_parse(source, &faults);

	if (parsed) {
		load.arena = cv_arena_new();
		cv_load_words(&load, c, source);
		cv_arena_free(&load.arena);
	}
	cv_faults_done(&faults);
	return parsed;
}

struct cv_catalogue *cv_reader_catalogue(struct cv_folder *folder,
					 const char *language,
					 const struct cv_catalogue *fallback)
{
	struct cv_catalogue *c;
	struct cv_source *own;
	bool any;

	if (!cv_is_language(language))
		return NULL;
	c = cv_catalogue_new(language, fallback);
	own = own_file(folder, language);
	any = add_packed(c, INTERVIEW);
	if (own == NULL) {
		cv_catalogue_set_rest(c, add_rest);
	} else {
		add_rest(c);
		any |= add_own(c, own);
	}
	if (!any)
		cv_catalogue_free(&c);
	cv_source_free(&own);
	return c;
}
