/* The program's words in a language, beside the English ones.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "overlay.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 6 };

struct compare {
	struct cv_load *load;
	struct cv_folder *packed;
	const struct cv_catalogue *english;
	const struct cv_catalogue *own; /* of the folder's file alone */
	const struct cv_catalogue *all; /* as people see it, but for English */
	const config_setting_t *root;   /* NULL: the folder has no file */
	bool has_name;
	size_t words, present, missing;
	struct cv_buf names; /* the first of the missing keys */
	char last[128];      /* plural forms come one by one */
};

/* The setting of a key ("menu.go_on"), or NULL. */
static const config_setting_t *
setting_of(const config_setting_t *root, const char *key)
{
	struct cv_buf part = CV_BUF_INIT;
	const config_setting_t *s = root;

	while (s != NULL && *key != '\0') {
		size_t n = strcspn(key, ".");

		cv_buf_reset(&part);
		cv_buf_add(&part, key, n);
		s = cv_member(s, part.data);
		key += n + (key[n] == '.');
	}
	cv_buf_done(&part);
	return s;
}

static void
check_english(void *context, const char *key, int plural, const char *words)
{
	struct compare *c = context;

	(void)plural;
	(void)words;
	if (strncmp(c->last, key, sizeof c->last) == 0)
		return;
	strncpy(c->last, key, sizeof c->last - 1);
	c->words++;
	if (cv_catalogue_has(c->all, key)) {
		c->present++;
		return;
	}
	if (c->missing++ < SHOWN)
		cv_buf_addf(&c->names, "%s%s", c->names.len > 0 ? ", " : "",
			    key);
}

static void check_placeholders(struct compare *c, const char *key, int plural,
			       const char *words)
{
	/* "{n}" may be left out of a form for one, two or none. */
	const char *english = plural >= 0 ? cv_words_n(c->english, key, 2)
					  : cv_words(c->english, key);
	const config_setting_t *s = setting_of(c->root, key);
	struct cv_buf name = CV_BUF_INIT;

	if (plural >= 0 && s != NULL)
		s = cv_member(s, cv_plural_name((enum cv_plural)plural));
	if (cv_overlay_lost(english, words, &name) &&
	    !(plural >= 0 && plural != CV_OTHER &&
	      strcmp(name.data, "{n}") == 0))
		cv_wrong(c->load, s,
			 "%s of the English words of `%s` is lost here; put it "
			 "where the words need it, exactly so",
			 name.data, key);
	if (cv_overlay_lost(words, english, &name))
		cv_wrong(c->load, s,
			 "%s is not in the English words of `%s` and would be "
			 "shown as it stands; take it out",
			 name.data, key);
	cv_buf_done(&name);
}

/* Is it inside of a key of the program? Then its group has a wrong shape. */
static bool is_inside(const struct compare *c, const char *key)
{
	const char *dot = strrchr(key, '.');
	char *group = dot != NULL ? cv_strndup(key, (size_t)(dot - key)) : NULL;
	bool inside = group != NULL && cv_catalogue_has(c->english, group);

	free(group);
	return inside;
}

static void
check_own(void *context, const char *key, int plural, const char *words)
{
	struct compare *c = context;

	if (cv_catalogue_has(c->english, key))
		check_placeholders(c, key, plural, words);
	else if (!is_inside(c, key))
		cv_doubt(c->load, setting_of(c->root, key),
			 "`%s` is no word of the program; correct its name "
			 "after lang/en/language.cfg, or take it out",
			 key);
}

static void compare_files(struct compare *c, const struct cv_source *source,
			  const char *code)
{
	const config_setting_t *like;
	struct cv_source *english;

	c->root = config_root_setting(&source->config);
	like = cv_member(c->root, "plural_like");
	if (like != NULL && config_setting_type(like) == CONFIG_TYPE_STRING)
		code = config_setting_get_string(like);
	c->load->file = source->path;
	cv_catalogue_each(c->own, check_own, c);
	english =
	    cv_source_read(c->packed, "lang/en/language.cfg", c->load->faults);
	if (english != NULL)
		cv_check_plurals(c->load, english, source, code);
	cv_source_free(&english);
	cv_check_widths(c->load, source, false);
	cv_check_frame(c->load, source, c->all);
}

/* People choose a language by its name. */
static void check_name(const struct compare *c, const char *code)
{
	if (c->root != NULL && !c->has_name)
		cv_doubt(c->load, cv_member(c->root, "name"),
			 "`name` is not here, so that people would see \"%s\" "
			 "where they choose a language; write what it calls "
			 "itself, as in name = \"Français\";",
			 code);
}

static struct cv_catalogue *own_words(struct cv_load *load,
				      const struct cv_source *source,
				      const char *code)
{
	struct cv_catalogue *own = cv_catalogue_new(code, NULL);
	struct cv_load reading = *load;

	if (source != NULL)
		cv_load_words(&reading, own, source);
	return own;
}

static void sum_up(const struct compare *c, const char *code, bool offered,
		   const char *path)
{
	if (offered && c->missing > 0)
		cv_faults_add(
		    c->load->faults, CV_FAULT_WARNING, path, 1,
		    "%zu words of the program are not translated and stay "
		    "English: %s%s; `canvass translate %s language` writes "
		    "them into this file",
		    c->missing, c->names.data, c->missing > SHOWN ? ", …" : "",
		    code);
}

/* The words people see: the folder's over the packed ones over English. */
static struct cv_catalogue *all_words(struct cv_load *load, const char *code,
				      const struct cv_catalogue *english)
{
	struct cv_catalogue *all =
	    cv_reader_catalogue(load->folder, code, english);

	return all != NULL ? all : cv_catalogue_new(code, english);
}

static void say_coverage(struct compare *c, const char *code, bool offered,
			 struct cv_buf *summary)
{
	struct cv_buf path = CV_BUF_INIT;

	cv_buf_addf(&path, "lang/%s/language.cfg", code);
	sum_up(c, code, offered, path.data);
	check_name(c, code);
	cv_buf_addf(summary, "; the program: %zu of %zu words%s\n", c->present,
		    c->words,
		    cv_catalogue_reviewed(c->all) ? ", reviewed" : "");
	cv_buf_done(&path);
}

void cv_check_catalogue(struct cv_load *load, const char *code, bool offered,
			struct cv_buf *summary)
{
	struct cv_folder *packed = cv_folder_packed();
	struct cv_catalogue *english = cv_reader_catalogue(packed, "en", NULL);
	struct cv_source *source =
	    cv_overlay_source(load->folder, code, "language.cfg", load->faults);
	struct cv_catalogue *own = own_words(load, source, code);
	struct cv_catalogue *all = all_words(load, code, english);
	struct compare c = {.load = load,
			    .packed = packed,
			    .english = english,
			    .own = own,
			    .all = all,
			    .names = CV_BUF_INIT};

	c.has_name = strcmp(cv_catalogue_name(all), code) != 0;
	cv_catalogue_each(english, check_english, &c);
	if (source != NULL)
		compare_files(&c, source, code);
	if (strcmp(code, "en") == 0)
		cv_buf_addf(summary, "; the program: %zu words, the source\n",
			    c.words);
	else
		say_coverage(&c, code, offered, summary);
	cv_buf_done(&c.names);
	cv_catalogue_free(&own);
	cv_catalogue_free(&all);
	cv_catalogue_free(&english);
	cv_source_free(&source);
	cv_folder_close(&packed);
}
