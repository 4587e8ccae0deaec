/* An overlay written whole: what is missing or stale first, each wording with
 * its source above it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "translate.h"

#include <string.h>

/* A file being written. */
struct writing {
	const struct cv_translation *t;
	struct cv_remarks *remarks;
	struct cv_written *out;
	struct cv_buf *text; /* &out->text */
};

/* Remarks that stood at `id`.`name`, or at one of the two. */
static void
write_remarks(struct writing *w, const char *id, const char *name, int depth)
{
	struct cv_buf path = CV_BUF_INIT;

	cv_buf_addf(&path, "%s%s%s", id != NULL ? id : "",
		    id != NULL && name != NULL ? "." : "",
		    name != NULL ? name : "");
	if (path.len > 0)
		cv_remarks_write(w->remarks, path.data, depth, w->text);
	cv_buf_done(&path);
}

static void write_unit(struct writing *w, const struct cv_unit *u, int depth)
{
	cv_add_source(w->text, depth, w->t->from, u->source);
	cv_add_indent(w->text, depth);
	if (u->name != NULL)
		cv_buf_addf(w->text, "%s = ", u->name);
	cv_add_quoted(w->text, u->words != NULL ? u->words : "");
}

static void
write_options(struct writing *w, const struct cv_entry *e, int depth)
{
	struct cv_buf path = CV_BUF_INIT;

	if (e->n_options == 0)
		return;
	write_remarks(w, e->id, e->options_name, depth);
	cv_add_indent(w->text, depth);
	cv_buf_addf(w->text, "%s = %s\n", e->options_name,
		    e->ordered ? "(" : "{");
	cv_buf_addf(&path, "%s%s%s", e->id != NULL ? e->id : "",
		    e->id != NULL ? "." : "", e->options_name);
	for (unsigned i = 0; i < e->n_options; i++) {
		const struct cv_unit *u = &e->options[i];

		if (u->name != NULL)
			write_remarks(w, path.data, u->name, depth + 1);
		write_unit(w, u, depth + 1);
		cv_buf_adds(w->text, !e->ordered            ? ";\n"
				     : i + 1 < e->n_options ? ",\n"
							    : "\n");
	}
	cv_buf_addc(&path, '.');
	write_remarks(w, path.data, NULL, depth + 1);
	cv_add_indent(w->text, depth);
	cv_buf_adds(w->text, e->ordered ? ");\n" : "};\n");
	cv_buf_done(&path);
}

static void add_name(struct cv_buf *out, const char *name)
{
	cv_buf_addf(out, "%s %s", out->len > 0 ? "," : "", name);
}

/* "# MISSING: hint, pay": which, unless it is all of them. */
static void write_missing(struct writing *w, const struct cv_entry *e)
{
	struct cv_buf names = CV_BUF_INIT;

	for (unsigned i = 0; i < e->n_slots; i++)
		if (e->slots[i].wanted && e->slots[i].words == NULL)
			add_name(&names, e->slots[i].name);
	for (unsigned i = 0; i < e->n_options; i++)
		if (e->options[i].wanted && e->options[i].words == NULL)
			add_name(&names, e->ordered ? e->options_name
						    : e->options[i].name);
	if (cv_entry_missing(e) > 0)
		cv_buf_addf(w->text, "# MISSING%s%s\n",
			    cv_entry_kept(e) > 0 ? ":" : "",
			    cv_entry_kept(e) > 0 ? names.data : "");
	cv_buf_done(&names);
}

static void write_marks(struct writing *w, const struct cv_entry *e)
{
	write_missing(w, e);
	if (cv_entry_is_stale(e))
		cv_buf_addf(w->text,
			    "# STALE: look at the words again, then write of = "
			    "\"%s\"\n",
			    e->sum);
	w->out->missing += cv_entry_missing(e);
	if (cv_entry_is_stale(e))
		w->out->stale += cv_entry_kept(e);
	else
		w->out->kept += cv_entry_kept(e);
}

static void write_sum(struct writing *w, const struct cv_entry *e, int depth)
{
	const char *of = cv_entry_needs_sum(e)  ? e->sum
			 : cv_entry_kept(e) > 0 ? e->of
						: NULL;

	if (of == NULL)
		return;
	write_remarks(w, e->id, "of", depth);
	cv_add_indent(w->text, depth);
	cv_buf_adds(w->text, "of = ");
	cv_add_quoted(w->text, of);
	cv_buf_adds(w->text, ";\n");
}

static void write_units(struct writing *w, const struct cv_entry *e, int depth)
{
	for (unsigned i = 0; i < e->n_slots; i++) {
		write_remarks(w, e->id, e->slots[i].name, depth);
		write_unit(w, &e->slots[i], depth);
		cv_buf_adds(w->text, ";\n");
	}
	write_options(w, e, depth);
	write_sum(w, e, depth);
}

static void write_entry(struct writing *w, const struct cv_entry *e)
{
	cv_buf_addc(w->text, '\n');
	write_marks(w, e);
	write_remarks(w, e->id, NULL, 0);
	cv_buf_addf(w->text, "%s = {\n", e->id);
	write_units(w, e, 1);
	write_remarks(w, e->id, "", 1);
	cv_buf_adds(w->text, "};\n");
}

static bool is_open(const struct cv_entry *e)
{
	return cv_entry_missing(e) > 0 || cv_entry_is_stale(e);
}

static bool any_open(const struct cv_translation *t)
{
	for (unsigned i = 1; i < t->n_entries; i++)
		if (is_open(&t->entries[i]))
			return true;
	return false;
}

/* Entries that are open, or those that are not; with a heading. */
static void write_entries(struct writing *w, bool open, const char *heading)
{
	bool any = false;

	for (unsigned i = 1; i < w->t->n_entries; i++) {
		const struct cv_entry *e = &w->t->entries[i];

		if (is_open(e) != open || e->n_slots + e->n_options == 0)
			continue;
		if (!any && heading != NULL)
			cv_buf_addf(w->text, "\n%s\n", heading);
		any = true;
		write_entry(w, e);
	}
}

/* A head setting: as it stands, else as given. */
static void
write_head_line(struct writing *w, const char *name, const char *value)
{
	cv_remarks_write(w->remarks, name, 0, w->text);
	cv_buf_addf(w->text, "%s = %s;\n", name, value);
}

static void
write_head_words(struct writing *w, const char *name, const char *words)
{
	struct cv_buf value = CV_BUF_INIT;

	cv_add_quoted(&value, words);
	write_head_line(w, name, value.data);
	cv_buf_done(&value);
}

static void write_version(struct writing *w)
{
	const config_setting_t *s = cv_member(w->t->root, "version");
	struct cv_buf value = CV_BUF_INIT;

	cv_buf_addf(&value, "%d",
		    s != NULL && config_setting_type(s) == CONFIG_TYPE_INT
			? config_setting_get_int(s)
			: w->t->version);
	write_head_line(w, "version", value.data);
	cv_buf_done(&value);
}

static void write_head(struct writing *w)
{
	const config_setting_t *s = cv_member(w->t->root, "reviewed");
	bool reviewed = s != NULL &&
			config_setting_type(s) == CONFIG_TYPE_BOOL &&
			config_setting_get_bool(s) != 0;

	for (size_t i = 0; cv_translate_head[i] != NULL; i++)
		cv_buf_addf(w->text, "%s\n", cv_translate_head[i]);
	cv_buf_addc(w->text, '\n');
	write_head_words(w, "language", w->t->code);
	if (w->t->id != NULL)
		write_head_words(
		    w, w->t->is == CV_IS_LIST ? "list" : "questionnaire",
		    w->t->id);
	if (w->t->version > 0)
		write_version(w);
	if (w->t->is != CV_IS_CONSULTATION && w->t->is != CV_IS_REFERRAL)
		write_head_line(w, "reviewed", reviewed ? "true" : "false");
	if (w->t->entries->n_slots + w->t->entries->n_options > 0)
		cv_buf_addc(w->text, '\n');
	write_marks(w, w->t->entries);
	write_units(w, w->t->entries, 0);
}

/* Strays: words in the overlay that nothing reads. */

static void stray(struct writing *w, const char *const *groups, int depth,
		  const config_setting_t *s)
{
	if (!cv_has_words(s))
		return;
	cv_add_stray(&w->out->strays, groups, depth, s);
	w->out->n_strays++;
}

static bool has_unit(const struct cv_unit *units, unsigned n, const char *name)
{
	for (unsigned i = 0; i < n; i++)
		if (units[i].name != NULL && strcmp(units[i].name, name) == 0)
			return true;
	return false;
}

static void stray_options(struct writing *w, const struct cv_entry *e,
			  const config_setting_t *list)
{
	const char *groups[] = {e->id, list->name};
	int skip = e->id == NULL;

	if (!config_setting_is_group(list)) {
		if (e->count == 0 || !config_setting_is_aggregate(list) ||
		    (unsigned)config_setting_length(list) != e->count)
			stray(w, groups, 1 - skip, list);
		return;
	}
	for (int i = 0; i < config_setting_length(list); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(list, (unsigned)i);

		if (e->ordered || !has_unit(e->options, e->n_options, s->name))
			stray(w, groups + skip, 2 - skip, s);
	}
}

static void stray_in_entry(struct writing *w, const struct cv_entry *e)
{
	const char *groups[] = {e->id};

	for (int i = 0; i < config_setting_length(e->group); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(e->group, (unsigned)i);

		if (strcmp(s->name, "of") == 0)
			continue;
		if (s == cv_entry_list(e))
			stray_options(w, e, s);
		else if (!has_unit(e->slots, e->n_slots, s->name))
			stray(w, groups, 1, s);
	}
}

static const struct cv_entry *
entry_of(const struct cv_translation *t, const config_setting_t *s)
{
	for (unsigned i = 1; i < t->n_entries; i++)
		if (t->entries[i].group == s)
			return &t->entries[i];
	return NULL;
}

static bool is_head(const struct cv_translation *t, const char *name)
{
	static const char *const head[] = {"language", "questionnaire", "list",
					   "version",  "reviewed",      "of"};

	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		if (strcmp(head[i], name) == 0)
			return true;
	return has_unit(t->entries[0].slots, t->entries[0].n_slots, name);
}

static void find_strays(struct writing *w)
{
	const config_setting_t *root = w->t->root;

	for (int i = 0; root != NULL && i < config_setting_length(root); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(root, (unsigned)i);
		const struct cv_entry *e = entry_of(w->t, s);

		if (is_head(w->t, s->name))
			continue;
		if (s == cv_entry_list(&w->t->entries[0]))
			stray_options(w, &w->t->entries[0], s);
		else if (e != NULL && config_setting_is_group(s))
			stray_in_entry(w, e);
		else
			stray(w, NULL, 0, s);
	}
}

void cv_write_rest(struct cv_remarks *r, struct cv_written *out)
{
	struct cv_buf lost = CV_BUF_INIT;

	cv_remarks_write(r, "", 0, &out->text);
	for (size_t i = 0; i < r->count && !out->anew; i++)
		if (!r->list[i].used)
			cv_buf_addf(&lost, "%s\n", r->list[i].words);
	if (r->rest != NULL || lost.len > 0 || out->strays.len > 0)
		cv_buf_addf(&out->text, "\n%s\n%s%s%s", CV_REST,
			    r->rest != NULL ? r->rest : "", lost.data,
			    out->strays.data);
	cv_buf_done(&lost);
}

void cv_write_overlay(const struct cv_translation *t, struct cv_remarks *r,
		      struct cv_written *out)
{
	struct writing w = {t, r, out, &out->text};

	write_head(&w);
	write_entries(&w, true, CV_FIRST);
	write_entries(&w, false, any_open(t) ? CV_THEN : NULL);
	if (!out->anew)
		find_strays(&w);
	cv_write_rest(r, out);
}
