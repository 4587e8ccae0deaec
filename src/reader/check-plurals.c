/* The shape of a language.cfg beside the English one: plural forms where there
 * are some in English, and exactly those of the language.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

/* A file being looked at. */
struct shape {
	struct cv_load *load;
	const char *language; /* whose forms it has */
	struct cv_buf path;
};

/* "one, few, other": those that a file of this language has. */
static void list_forms(unsigned forms, struct cv_buf *out)
{
	for (int i = 0; i < CV_PLURALS; i++)
		if ((forms >> i & 1) != 0)
			cv_buf_addf(out, "%s%s", out->len > 0 ? ", " : "",
				    cv_plural_name((enum cv_plural)i));
}

static void wrong_form(struct shape *p, const config_setting_t *s,
		       const char *why, unsigned forms)
{
	struct cv_buf names = CV_BUF_INIT;

	list_forms(forms, &names);
	cv_doubt(p->load, s,
		 "`%s` of `%s` %s (the forms of \"%s\": %s); correct its name "
		 "or take it out",
		 s->name, p->path.data, why, p->language, names.data);
	cv_buf_done(&names);
}

static bool has_form(const config_setting_t *group, int form)
{
	const config_setting_t *s =
	    cv_member(group, cv_plural_name((enum cv_plural)form));
	const char *words;

	if (s == NULL || config_setting_type(s) != CONFIG_TYPE_STRING)
		return false;
	words = config_setting_get_string(s);
	return words != NULL && *words != '\0';
}

static bool has_any(const config_setting_t *group)
{
	for (int form = 0; form < CV_PLURALS; form++)
		if (has_form(group, form))
			return true;
	return false;
}

/* `other` is what is shown where a form is missing: it is always needed. */
static void check_forms(struct shape *p, const config_setting_t *group)
{
	unsigned used = cv_plural_used(p->language);
	unsigned forms = used | 1u << CV_OTHER;

	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(group, (unsigned)i);
		int form = cv_plural_named(s->name);

		if (form < 0)
			wrong_form(p, s, "is no form of a plural", forms);
		else if ((forms >> form & 1) == 0)
			wrong_form(p, s, "is never shown in this language",
				   forms);
	}
	for (int form = 0; form < CV_PLURALS && has_any(group); form++)
		if ((forms >> form & 1) != 0 && !has_form(group, form))
			cv_doubt(p->load, group,
				 "`%s` lacks the form `%s` that %s; add it",
				 p->path.data,
				 cv_plural_name((enum cv_plural)form),
				 (used >> form & 1) != 0
				     ? "this language needs"
				     : "stands in for every other");
}

static void compare(struct shape *p, const config_setting_t *english,
		    const config_setting_t *own);

static void compare_member(struct shape *p, const config_setting_t *english,
			   const config_setting_t *own)
{
	bool group = config_setting_is_group(own);

	if (!config_setting_is_group(english)) {
		if (group)
			cv_wrong(p->load, own,
				 "`%s` is one wording; write %s = \"…\";",
				 p->path.data, own->name);
	} else if (!group) {
		cv_wrong(p->load, own,
			 "`%s` is a group in the English file; write %s = { "
			 "%s = \"…\"; … };",
			 p->path.data, own->name,
			 config_setting_get_elem(english, 0)->name);
	} else if (cv_is_plural(english)) {
		check_forms(p, own);
	} else {
		cv_buf_addc(&p->path, '.');
		compare(p, english, own);
	}
}

static void compare(struct shape *p, const config_setting_t *english,
		    const config_setting_t *own)
{
	size_t length = p->path.len;

	for (int i = 0; i < config_setting_length(own); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(own, (unsigned)i);
		const config_setting_t *e = cv_member(english, s->name);

		if (e == NULL)
			continue; /* told elsewhere */
		cv_buf_adds(&p->path, s->name);
		compare_member(p, e, s);
		cv_buf_truncate(&p->path, length);
	}
}

void cv_check_plurals(struct cv_load *load, const struct cv_source *english,
		      const struct cv_source *own, const char *language)
{
	struct shape p = {load, language, CV_BUF_INIT};

	load->file = own->path;
	compare(&p, config_root_setting(&english->config),
		config_root_setting(&own->config));
	cv_buf_done(&p.path);
}
