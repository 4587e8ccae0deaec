/* The program's words in a language, beside the English ones.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "overlay.h"

#include <string.h>

enum { SHOWN = 6 };

struct compare {
	struct cv_load *load;
	const struct cv_catalogue *english, *own;
	const config_setting_t *root;
	const char *language;
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
	if (cv_catalogue_has(c->own, key)) {
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

static void
check_own(void *context, const char *key, int plural, const char *words)
{
	struct compare *c = context;

	if (cv_catalogue_has(c->english, key))
		check_placeholders(c, key, plural, words);
	else
		cv_doubt(c->load, setting_of(c->root, key),
			 "`%s` is no word of the program; correct its name "
			 "after lang/en/language.cfg, or take it out",
			 key);
}

/* The forms a language needs: "one", "few" … */
static void
check_plurals(void *context, const char *key, int plural, const char *words)
{
	struct compare *c = context;
	unsigned used = cv_plural_used(c->language);
	const config_setting_t *s = setting_of(c->root, key);

	(void)words;
	if (plural != CV_OTHER || s == NULL || !config_setting_is_group(s))
		return;
	for (int form = 0; form < CV_PLURALS; form++)
		if ((used >> form & 1) != 0 &&
		    cv_member(s, cv_plural_name((enum cv_plural)form)) == NULL)
			cv_doubt(c->load, s,
				 "`%s` lacks the form `%s` that this language "
				 "needs; add it",
				 key, cv_plural_name((enum cv_plural)form));
}

static void compare_files(struct compare *c, const struct cv_source *source,
			  const char *code)
{
	const config_setting_t *like;

	c->root = config_root_setting(&source->config);
	c->language = code;
	like = cv_member(c->root, "plural_like");
	if (like != NULL && config_setting_type(like) == CONFIG_TYPE_STRING)
		c->language = config_setting_get_string(like);
	c->load->file = source->path;
	cv_catalogue_each(c->own, check_own, c);
	cv_catalogue_each(c->own, check_plurals, c);
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

static void sum_up(const struct compare *c, bool offered, const char *path)
{
	if (offered && c->missing > 0)
		cv_faults_add(
		    c->load->faults, CV_FAULT_WARNING, path, 1,
		    "%zu words of the program are not translated and stay "
		    "English: %s%s; copy them from "
		    "lang/en/language.cfg and translate them",
		    c->missing, c->names.data, c->missing > SHOWN ? ", …" : "");
}

void cv_check_catalogue(struct cv_load *load, const char *code,
			struct cv_buf *summary)
{
	struct cv_folder *packed = cv_folder_packed();
	struct cv_catalogue *english = cv_reader_catalogue(packed, "en", NULL);
	struct cv_source *source =
	    cv_overlay_source(load->folder, code, "language.cfg", load->faults);
	struct cv_catalogue *own = own_words(load, source, code);
	struct compare c = {
	    .load = load, .english = english, .own = own, .names = CV_BUF_INIT};
	const struct cv_consultation *set = &load->survey->consultation;
	struct cv_buf path = CV_BUF_INIT;
	bool offered = false, is_english = strcmp(code, "en") == 0;

	for (unsigned i = 0; i < set->n_languages; i++)
		offered |= strcmp(set->languages[i], code) == 0;
	cv_buf_addf(&path, "lang/%s/language.cfg", code);
	cv_catalogue_each(english, check_english, &c);
	if (source != NULL)
		compare_files(&c, source, code);
	if (is_english) {
		cv_buf_addf(summary, "; the program: %zu words, the source\n",
			    c.words);
	} else {
		sum_up(&c, offered, path.data);
		cv_buf_addf(summary, "; the program: %zu of %zu words%s\n",
			    c.present, c.words,
			    cv_catalogue_reviewed(own) ? ", reviewed" : "");
	}
	cv_buf_done(&path);
	cv_buf_done(&c.names);
	cv_catalogue_free(&own);
	cv_catalogue_free(&english);
	cv_source_free(&source);
	cv_folder_close(&packed);
}
