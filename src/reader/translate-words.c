/* A language.cfg written whole, after the English one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "translate.h"

#include <string.h>

/* A file being written. */
struct writing {
	struct cv_remarks english, *own;
	struct cv_written *out;
	unsigned forms; /* of the plural in this language, a bit each */
	struct cv_buf path;
};

/* The same group in the folder's file and in the packed one. */
struct pair {
	const config_setting_t *of[2];
};

static struct pair member(struct pair p, const char *name)
{
	return (struct pair){
	    {cv_member(p.of[0], name), cv_member(p.of[1], name)}};
}

static const char *words_in(struct pair p)
{
	const char *words = cv_words_in(p.of[0]);

	return words != NULL ? words : cv_words_in(p.of[1]);
}

static void write_remarks(struct writing *w, int depth)
{
	cv_remarks_write(&w->english, w->path.data, depth, &w->out->text);
	cv_remarks_write(w->own, w->path.data, depth, &w->out->text);
}

static void mark(struct writing *w, int depth, bool missing)
{
	w->out->missing += missing;
	w->out->kept += !missing;
	if (!missing)
		return;
	cv_add_indent(&w->out->text, depth);
	cv_buf_adds(&w->out->text, "# MISSING\n");
}

static void
write_pair(struct writing *w, const char *name, const char *words, int depth)
{
	cv_add_indent(&w->out->text, depth);
	cv_buf_addf(&w->out->text, "%s = ", name);
	cv_add_quoted(&w->out->text, words != NULL ? words : "");
	cv_buf_adds(&w->out->text, ";\n");
}

static void write_leaf(struct writing *w, const config_setting_t *s,
		       struct pair own, int depth)
{
	const char *words = words_in(own);

	mark(w, depth, words == NULL);
	cv_add_source(&w->out->text, depth, "en", config_setting_get_string(s));
	write_pair(w, s->name, words, depth);
}

/* A form; a language that writes one wording for all has it as `other`. */
static const char *form_words(struct pair own, int form)
{
	const char *name = cv_plural_name((enum cv_plural)form);
	const char *words, *only = cv_words_in(own.of[0]);

	if (only != NULL && form == CV_OTHER)
		return only; /* the folder's, before the packed one */
	words = words_in(member(own, name));
	return words == NULL && form == CV_OTHER ? words_in(own) : words;
}

static void write_plural(struct writing *w, const config_setting_t *s,
			 struct pair own, int depth)
{
	struct cv_buf *text = &w->out->text;
	bool missing = false;

	for (int form = 0; form < CV_PLURALS; form++)
		missing |= (w->forms >> form & 1) != 0 &&
			   form_words(own, form) == NULL;
	mark(w, depth, missing);
	for (int i = 0; i < config_setting_length(s); i++) {
		const config_setting_t *form =
		    config_setting_get_elem(s, (unsigned)i);

		cv_add_indent(text, depth);
		cv_buf_addf(text, "# en: %s = ", form->name);
		cv_buf_addf(text, "%s\n", config_setting_get_string(form));
	}
	cv_add_indent(text, depth);
	cv_buf_addf(text, "%s = {\n", s->name);
	for (int form = 0; form < CV_PLURALS; form++)
		if ((w->forms >> form & 1) != 0)
			write_pair(w, cv_plural_name((enum cv_plural)form),
				   form_words(own, form), depth + 1);
	cv_add_indent(text, depth);
	cv_buf_adds(text, "};\n");
}

static void write_group(struct writing *w, const config_setting_t *english,
			struct pair own, int depth);

static void write_member(struct writing *w, const config_setting_t *s,
			 struct pair own, int depth)
{
	struct cv_buf *text = &w->out->text;

	write_remarks(w, depth);
	if (!config_setting_is_group(s)) {
		write_leaf(w, s, own, depth);
	} else if (cv_is_plural(s)) {
		write_plural(w, s, own, depth);
	} else {
		cv_add_indent(text, depth);
		cv_buf_addf(text, "%s = {\n", s->name);
		cv_buf_addc(&w->path, '.');
		write_group(w, s, own, depth + 1);
		write_remarks(w, depth + 1); /* those at its end */
		cv_add_indent(text, depth);
		cv_buf_adds(text, "};\n");
	}
}

static bool is_head(const char *name)
{
	static const char *const head[] = {"name", "direction", "plural_like",
					   "reviewed"};

	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		if (strcmp(head[i], name) == 0)
			return true;
	return false;
}

static void write_group(struct writing *w, const config_setting_t *english,
			struct pair own, int depth)
{
	size_t length = w->path.len;

	for (int i = 0; i < config_setting_length(english); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(english, (unsigned)i);

		if (depth == 0 && is_head(s->name))
			continue;
		if (depth == 0)
			cv_buf_addc(&w->out->text, '\n');
		cv_buf_adds(&w->path, s->name);
		write_member(w, s, member(own, s->name), depth);
		cv_buf_truncate(&w->path, length);
	}
}

static void write_head(struct writing *w, struct pair own)
{
	const char *direction = words_in(member(own, "direction"));
	const char *like = words_in(member(own, "plural_like"));
	struct pair reviewed = member(own, "reviewed");
	const config_setting_t *s =
	    reviewed.of[0] != NULL ? reviewed.of[0] : reviewed.of[1];
	struct cv_buf *text = &w->out->text;

	for (size_t i = 0; cv_translate_head[i] != NULL; i++)
		cv_buf_addf(text, "%s\n", cv_translate_head[i]);
	cv_buf_addf(text, "\n%s\n", CV_NAME_HINT);
	cv_remarks_write(w->own, "name", 0, text);
	mark(w, 0, words_in(member(own, "name")) == NULL);
	write_pair(w, "name", words_in(member(own, "name")), 0);
	cv_remarks_write(w->own, "direction", 0, text);
	write_pair(w, "direction", direction != NULL ? direction : "ltr", 0);
	cv_remarks_write(w->own, "plural_like", 0, text);
	if (like != NULL)
		write_pair(w, "plural_like", like, 0);
	cv_remarks_write(w->own, "reviewed", 0, text);
	cv_buf_addf(text, "reviewed = %s;\n",
		    s != NULL && config_setting_type(s) == CONFIG_TYPE_BOOL &&
			    config_setting_get_bool(s) != 0
			? "true"
			: "false");
}

/* Words of the folder's file that the program does not have. */
static void find_strays(struct writing *w, const config_setting_t *english,
			const config_setting_t *own, const char **groups,
			int depth);

static void stray(struct writing *w, const char **groups, int depth,
		  const config_setting_t *s)
{
	if (!cv_has_words(s))
		return;
	cv_add_stray(&w->out->strays, groups, depth, s);
	w->out->n_strays++;
}

static void stray_forms(struct writing *w, const config_setting_t *own,
			const char **groups, int depth)
{
	for (int i = 0; i < config_setting_length(own); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(own, (unsigned)i);
		int form = cv_plural_named(s->name);

		if (form < 0 || (w->forms >> form & 1) == 0)
			stray(w, groups, depth, s);
	}
}

static void stray_member(struct writing *w, const config_setting_t *english,
			 const config_setting_t *own, const char **groups,
			 int depth)
{
	bool group = config_setting_is_group(own);

	groups[depth] = own->name;
	if (english == NULL || (group && !config_setting_is_group(english)))
		stray(w, groups, depth, own);
	else if (group && cv_is_plural(english))
		stray_forms(w, own, groups, depth + 1);
	else if (group)
		find_strays(w, english, own, groups, depth + 1);
	else if (config_setting_is_group(english) && !cv_is_plural(english))
		stray(w, groups, depth, own);
}

static void find_strays(struct writing *w, const config_setting_t *english,
			const config_setting_t *own, const char **groups,
			int depth)
{
	for (int i = 0; i < config_setting_length(own); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(own, (unsigned)i);

		if (depth > 0 || !is_head(s->name))
			stray_member(w, cv_member(english, s->name), s, groups,
				     depth);
	}
}

void cv_write_words(const char *code, const struct cv_source *english,
		    const config_setting_t *const own[2], struct cv_remarks *r,
		    struct cv_written *out)
{
	const config_setting_t *root = config_root_setting(&english->config);
	struct writing w = {.own = r, .out = out, .path = CV_BUF_INIT};
	struct pair pair = {{own[0], own[1]}};
	const char *like = words_in(member(pair, "plural_like"));
	const char *groups[CV_NESTING_MAX + 1];

	w.forms = cv_plural_used(like != NULL ? like : code) | 1u << CV_OTHER;
	cv_remarks_read(&w.english, english->bytes, english->len, "");
	cv_remarks_subtract(r, &w.english);
	write_head(&w, pair);
	write_group(&w, root, pair, 0);
	if (own[0] != NULL)
		find_strays(&w, root, own[0], groups, 0);
	cv_write_rest(r, out);
	cv_remarks_done(&w.english);
	cv_buf_done(&w.path);
}
