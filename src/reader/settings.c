/* consultation.cfg and referral.cfg as Set up writes them: single settings are
 * changed in the text, everything else stays.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <stdlib.h>
#include <string.h>

#include <canvass/text.h>

#include "edit.h"

static struct cv_span whole(const struct cv_buf *text)
{
	struct cv_span span = {0, text->len};

	return span;
}

/* The present file, or the packed one where there is none yet. */
static enum cv_status read_present(const char *folder, const char *name,
				   struct cv_buf *text, struct cv_error *err)
{
	struct cv_folder *f = NULL, *packed = cv_folder_packed();
	struct cv_faults faults = {0};
	struct cv_source *source;
	enum cv_status rc = cv_folder_open(folder, &f, err);

	if (rc == CV_OK) {
		source = cv_source_read(cv_folder_has(f, name) ? f : packed,
					name, &faults);
		if (source == NULL)
			rc = cv_fail_at(err, CV_INVALID, name, "line %d: %s",
					faults.list[0].line,
					faults.list[0].text);
		else
			cv_buf_add(text, source->bytes, source->len);
		cv_source_free(&source);
	}
	cv_faults_done(&faults);
	cv_folder_close(&f);
	cv_folder_close(&packed);
	return rc;
}

/* Is the changed text still what libconfig reads? Only then is it written. */
static enum cv_status write_changed(const char *folder, const char *name,
				    const struct cv_buf *text,
				    struct cv_error *err)
{
	struct cv_faults faults = {0};
	struct cv_source *source = cv_calloc(1, sizeof *source);
	enum cv_status rc;

	source->path = cv_strdup(name);
	source->bytes = cv_strndup(text->data, text->len);
	source->len = text->len;
	if (cv_source_parse(source, &faults))
		rc = cv_write_file(folder, name, text->data, text->len, true,
				   err);
	else
		rc = cv_fail_at(err, CV_INVALID, name,
				"it could not be changed without harm: line "
				"%d: %s",
				faults.list[0].line, faults.list[0].text);
	cv_source_free(&source);
	cv_faults_done(&faults);
	return rc;
}

static void set_words(struct cv_buf *text, struct cv_span within,
		      const char *name, const char *words)
{
	struct cv_buf value = CV_BUF_INIT;

	if (words == NULL)
		return;
	cv_cfg_edit_quote(&value, words);
	cv_cfg_edit_set(text, within, name, value.data);
	cv_buf_done(&value);
}

/* One of `words`, where the group is made if need be. */
static void set_told(struct cv_buf *text, const char *name, const char *words)
{
	struct cv_span group;

	if (words == NULL)
		return;
	if (!cv_cfg_edit_find(text, whole(text), "words", &group))
		cv_cfg_edit_set(text, whole(text), "words", "{\n}");
	if (cv_cfg_edit_find(text, whole(text), "words", &group))
		set_words(text, cv_cfg_edit_inside(group), name, words);
}

static void set_organisation(struct cv_buf *text, const char *words)
{
	struct cv_span group, value;

	if (cv_cfg_edit_find(text, whole(text), "words", &group) &&
	    cv_cfg_edit_find(text, cv_cfg_edit_inside(group), "organisation",
			     &value))
		set_told(text, "organisation", words);
	else
		set_words(text, whole(text), "organisation", words);
}

static void list_words(struct cv_buf *out, const char *const *list, size_t n)
{
	cv_buf_adds(out, "[ ");
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			cv_buf_adds(out, ", ");
		cv_cfg_edit_quote(out, list[i]);
	}
	cv_buf_adds(out, n > 0 ? " ]" : "]");
}

static void set_list(struct cv_buf *text, const char *name,
		     const char *const *list, size_t n)
{
	struct cv_buf value = CV_BUF_INIT;

	if (list == NULL)
		return;
	list_words(&value, list, n);
	cv_cfg_edit_set(text, whole(text), name, value.data);
	cv_buf_done(&value);
}

/* Where none is confirmed and nothing was said, nothing is written. */
static void set_languages(struct cv_buf *text, const struct cv_settings *s)
{
	struct cv_span span;

	set_list(text, "languages", s->languages, s->n_languages);
	if (s->n_confirmed > 0 ||
	    cv_cfg_edit_find(text, whole(text), "confirmed", &span))
		set_list(text, "confirmed", s->confirmed, s->n_confirmed);
}

/* An id of a name: its letters without accents, at most 20, or "site". */
static void make_id(const char *name, struct cv_buf *id)
{
	struct cv_buf plain = CV_BUF_INIT;

	cv_text_fold(&plain, name, strlen(name));
	for (size_t i = 0; i < plain.len && id->len < 20; i++) {
		char c = plain.data[i];
		bool letter = c >= 'a' && c <= 'z';
		bool digit = c >= '0' && c <= '9';

		if (letter || (digit && id->len > 0))
			cv_buf_addc(id, c);
		else if (id->len > 0 && id->data[id->len - 1] != '_' &&
			 (unsigned char)c < 0x80)
			cv_buf_addc(id, '_');
	}
	while (id->len > 0 && id->data[id->len - 1] == '_')
		cv_buf_truncate(id, id->len - 1);
	if (id->len == 0)
		cv_buf_adds(id, "site");
	cv_buf_done(&plain);
}

/* The sites of the present text: a name keeps the id its interviews bear. */
struct sites {
	struct cv_names_list names, ids;
};

static void read_string(config_setting_t *group, const char *name,
			struct cv_names_list *out)
{
	const char *value = NULL;

	config_setting_lookup_string(group, name, &value);
	cv_names_add(out, value != NULL ? value : "");
}

static void read_sites(const struct cv_buf *text, struct sites *sites)
{
	config_setting_t *list = NULL;
	config_t config;

	config_init(&config);
	if (config_read_string(&config, text->data) == CONFIG_TRUE)
		list = config_lookup(&config, "sites");
	for (int i = 0; list != NULL && i < config_setting_length(list); i++) {
		config_setting_t *s =
		    config_setting_get_elem(list, (unsigned)i);

		if (!config_setting_is_group(s))
			continue;
		read_string(s, "id", &sites->ids);
		read_string(s, "name", &sites->names);
	}
	config_destroy(&config);
}

static bool is_taken(const struct cv_names_list *ids, const char *id)
{
	for (size_t i = 0; i < ids->count; i++)
		if (strcmp(ids->list[i], id) == 0)
			return true;
	return false;
}

/* The known id of a name, else a new one, also unlike any that was in use. */
static void choose_id(const struct sites *old, const struct cv_names_list *used,
		      const char *name, struct cv_buf *id)
{
	size_t base;

	cv_buf_reset(id);
	for (size_t i = 0; i < old->names.count; i++)
		if (strcmp(old->names.list[i], name) == 0 &&
		    !is_taken(used, old->ids.list[i])) {
			cv_buf_adds(id, old->ids.list[i]);
			return;
		}
	make_id(name, id);
	base = id->len;
	for (unsigned n = 2;
	     is_taken(used, id->data) || is_taken(&old->ids, id->data); n++) {
		cv_buf_truncate(id, base);
		cv_buf_addf(id, "_%u", n);
	}
}

static void set_sites(struct cv_buf *text, const struct cv_settings *s)
{
	struct cv_buf value = CV_BUF_INIT, id = CV_BUF_INIT;
	struct cv_names_list used = {0};
	struct sites old = {0};

	if (s->sites == NULL)
		return;
	read_sites(text, &old);
	cv_buf_adds(&value, "(");
	for (size_t i = 0; i < s->n_sites; i++) {
		choose_id(&old, &used, s->sites[i], &id);
		cv_names_add(&used, id.data);
		cv_buf_addf(&value,
			    "%s\n\t{ id = \"%s\"; name = ", i > 0 ? "," : "",
			    id.data);
		cv_cfg_edit_quote(&value, s->sites[i]);
		cv_buf_adds(&value, "; }");
	}
	cv_buf_adds(&value, s->n_sites > 0 ? "\n)" : " )");
	cv_cfg_edit_set(text, whole(text), "sites", value.data);
	cv_names_done(&used);
	cv_names_done(&old.names);
	cv_names_done(&old.ids);
	cv_buf_done(&value);
	cv_buf_done(&id);
}

/* The first step of the flow that has `areas`. */
static bool find_areas(const struct cv_buf *text, struct cv_span *step)
{
	struct cv_span flow, value;

	if (!cv_cfg_edit_find(text, whole(text), "flow", &flow))
		return false;
	for (unsigned i = 0; cv_cfg_edit_entry(text, flow, i, step); i++)
		if (cv_cfg_edit_find(text, *step, "areas", &value))
			return true;
	return false;
}

static enum cv_status set_areas(struct cv_buf *text,
				const struct cv_settings *s,
				struct cv_error *err)
{
	struct cv_buf value = CV_BUF_INIT;
	struct cv_span step;

	if (s->areas == NULL && s->max_areas <= 0)
		return CV_OK;
	if (!find_areas(text, &step))
		return cv_fail_at(
		    err, CV_INVALID, "consultation.cfg",
		    "the flow has no step with `areas`; add one, "
		    "as in { areas = \"session\"; max = 2; of = [ "
		    "\"wrk\" ]; }");
	if (s->max_areas > 0) {
		cv_buf_addf(&value, "%d", s->max_areas);
		cv_cfg_edit_set(text, step, "max", value.data);
		cv_buf_reset(&value);
	}
	if (s->areas != NULL && find_areas(text, &step)) {
		list_words(&value, s->areas, s->n_areas);
		cv_cfg_edit_set(text, step, "of", value.data);
	}
	cv_buf_done(&value);
	return CV_OK;
}

/* What would make a file that cannot be read is not written. */
static enum cv_status
check_settings(const struct cv_settings *s, struct cv_error *err)
{
	if (s->id != NULL && (!cv_is_id(s->id) || strlen(s->id) > CV_ID_MAX))
		return cv_fail_at(err, CV_INVALID, s->id,
				  "a short name begins with a letter a to z, "
				  "holds only a to z, 0 to 9 and _, and is at "
				  "most %d characters long",
				  CV_ID_MAX);
	for (size_t i = 0; s->languages != NULL && i < s->n_languages; i++)
		if (!cv_is_language(s->languages[i]))
			return cv_fail_at(err, CV_INVALID, s->languages[i],
					  "this is not the code of a "
					  "language");
	if (s->title != NULL && *s->title == '\0')
		return cv_fail_at(err, CV_INVALID, "title",
				  "a consultation needs a title");
	return CV_OK;
}

enum cv_status cv_settings_write(const char *folder,
				 const struct cv_settings *settings,
				 struct cv_error *err)
{
	static const char name[] = "consultation.cfg";
	struct cv_buf text = CV_BUF_INIT;
	enum cv_status rc;

	rc = check_settings(settings, err);
	if (rc == CV_OK)
		rc = read_present(folder, name, &text, err);
	if (rc != CV_OK)
		goto done;
	set_words(&text, whole(&text), "consultation", settings->id);
	set_words(&text, whole(&text), "title", settings->title);
	set_organisation(&text, settings->organisation);
	set_told(&text, "shared_with", settings->shared_with);
	set_told(&text, "feedback_when", settings->feedback_when);
	set_told(&text, "feedback_where", settings->feedback_where);
	set_languages(&text, settings);
	set_sites(&text, settings);
	if (settings->short_length >= 0)
		set_words(&text, whole(&text), "length",
			  settings->short_length > 0 ? "short" : "standard");
	if (settings->training >= 0)
		cv_cfg_edit_set(&text, whole(&text), "training",
				settings->training > 0 ? "true" : "false");
	rc = set_areas(&text, settings, err);
	if (rc == CV_OK)
		rc = write_changed(folder, name, &text, err);
done:
	cv_buf_done(&text);
	return rc;
}

/* One line of help in the text. */
static void add_line(struct cv_buf *out, const char *kind, const char *text,
		     bool no_sharing)
{
	static const struct {
		const char *kind, *remark;
	} remarks[] = {
	    {"health", "A doctor, nurse or clinic"},
	    {"talk", "Someone to talk to: a helpline, a counsellor"},
	    {"legal", "Legal help on papers, work, detention, return"},
	    {"safe_place", "A safe place to sleep, for people in danger"},
	    {"children", "People who protect children"},
	    {"migrants_group", "A group of migrants that welcomes new people"},
	};

	cv_buf_adds(out, out->len > 1 ? ",\n" : "\n");
	for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
		if (strcmp(remarks[i].kind, kind) == 0)
			cv_buf_addf(out, "\t# %s\n", remarks[i].remark);
	cv_buf_adds(out, "\t{ kind = ");
	cv_cfg_edit_quote(out, kind);
	cv_buf_adds(out, "; text = ");
	cv_cfg_edit_quote(out, text);
	cv_buf_addf(out, "; no_sharing = %s; }", no_sharing ? "true" : "false");
}

static bool
is_given(const struct cv_help_line *lines, size_t n, const char *kind)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(lines[i].kind, kind) == 0)
			return true;
	return false;
}

/* Lines of the present file of kinds that are not given stay. */
static void add_others(struct cv_buf *out, const struct cv_buf *text,
		       const struct cv_help_line *lines, size_t n)
{
	config_setting_t *list = NULL;
	config_t config;

	config_init(&config);
	if (config_read_string(&config, text->data) == CONFIG_TRUE)
		list = config_lookup(&config, "help");
	for (int i = 0; list != NULL && i < config_setting_length(list); i++) {
		config_setting_t *s =
		    config_setting_get_elem(list, (unsigned)i);
		const char *kind = NULL, *words = "";
		int no_sharing = 0;

		if (!config_setting_is_group(s))
			continue;
		config_setting_lookup_string(s, "kind", &kind);
		config_setting_lookup_string(s, "text", &words);
		config_setting_lookup_bool(s, "no_sharing", &no_sharing);
		if (kind != NULL && cv_is_id(kind) && !is_given(lines, n, kind))
			add_line(out, kind, words, no_sharing != 0);
	}
	config_destroy(&config);
}

enum cv_status cv_referral_write(const char *folder,
				 const struct cv_help_line *lines, size_t n,
				 struct cv_error *err)
{
	static const char name[] = "referral.cfg";
	struct cv_buf text = CV_BUF_INIT, value = CV_BUF_INIT;
	enum cv_status rc;

	rc = read_present(folder, name, &text, err);
	if (rc != CV_OK)
		goto done;
	cv_buf_addc(&value, '(');
	for (size_t i = 0; i < n; i++)
		add_line(&value, lines[i].kind, lines[i].text,
			 lines[i].checked_firewall);
	add_others(&value, &text, lines, n);
	cv_buf_adds(&value, "\n)");
	cv_cfg_edit_set(&text, whole(&text), "help", value.data);
	rc = write_changed(folder, name, &text, err);
done:
	cv_buf_done(&text);
	cv_buf_done(&value);
	return rc;
}
