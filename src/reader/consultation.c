/* consultation.cfg: everything but the flow.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <stddef.h>
#include <string.h>

enum { SITES_MAX = 500, SWITCHES_MAX = 16 };

#define FIELD(f) offsetof(struct cv_consultation, f)
#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static bool check_group(struct cv_load *load, const config_setting_t *s)
{
	if (config_setting_is_group(s))
		return true;
	cv_wrong(load, s, "`%s` must be a group in { }", s->name);
	return false;
}

static void
read_id(struct cv_load *load, const config_setting_t *s, void *field)
{
	const char *id = cv_string(load, s);

	if (id == NULL)
		return;
	if (!cv_is_id(id) || strlen(id) > CV_ID_MAX)
		cv_wrong(load, s,
			 "the short name \"%s\" must begin with a letter a to "
			 "z, hold only a to z, 0 to 9 and _, and be at most %d "
			 "characters long",
			 id, CV_ID_MAX);
	else
		*(const char **)field = id;
}

static const struct cv_row word_rows[] = {
    {"organisation", cv_read_string, FIELD(told[CV_TOLD_ORGANISATION].source),
     0},
    {"shared_with", cv_read_string, FIELD(told[CV_TOLD_SHARED_WITH].source), 0},
    {"feedback_when", cv_read_string, FIELD(told[CV_TOLD_FEEDBACK_WHEN].source),
     0},
    {"feedback_where", cv_read_string,
     FIELD(told[CV_TOLD_FEEDBACK_WHERE].source), 0},
    {"minutes", cv_read_string, FIELD(minutes), 0},
};

static void
read_word_group(struct cv_load *load, const config_setting_t *s, void *field)
{
	if (check_group(load, s))
		cv_read_group(load, s, word_rows, COUNT(word_rows), "`words`",
			      field, NULL, -1);
}

static const struct cv_row review_rows[] = {
    {"name", cv_read_string, FIELD(review_name), 0},
    {"year", cv_read_int, FIELD(review_year), 0},
    {"place", cv_read_string, FIELD(review_place), 0},
};

static void
read_review(struct cv_load *load, const config_setting_t *s, void *field)
{
	if (check_group(load, s))
		cv_read_group(load, s, review_rows, COUNT(review_rows),
			      "`review`", field, NULL, -1);
}

bool cv_is_language(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz");

	if (n < 2 || n > 3 || strlen(s) > 16)
		return false;
	for (s += n; *s == '-'; s += n) {
		s++;
		n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			      "abcdefghijklmnopqrstuvwxyz0123456789");
		if (n == 0)
			return false;
	}
	return *s == '\0';
}

static void read_languages(struct cv_load *load, const config_setting_t *s,
			   const char **list, unsigned *count)
{
	unsigned n = cv_strings(load, s, list, CV_LANGUAGES_MAX), kept = 0;

	for (unsigned i = 0; i < n; i++) {
		bool twice = false;

		for (unsigned j = 0; j < kept; j++)
			twice |= strcmp(list[i], list[j]) == 0;
		if (!cv_is_language(list[i]))
			cv_wrong(load, s,
				 "\"%s\" is not the code of a language; write "
				 "for example \"fr\", \"ar\" or \"pt-BR\"",
				 list[i]);
		else if (twice)
			cv_wrong(load, s,
				 "the language \"%s\" stands twice in `%s`; "
				 "take one out",
				 list[i], s->name);
		else
			list[kept++] = list[i];
	}
	*count = kept;
}

static void
read_offered(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_consultation *c = field;

	read_languages(load, s, c->languages, &c->n_languages);
}

static void
read_confirmed(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_consultation *c = field;

	read_languages(load, s, c->confirmed, &c->n_confirmed);
}

static void
read_length(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const words[] = {"standard", "short", NULL};

	*(bool *)field = cv_read_word(load, s, words) == 1;
}

static void
read_dates(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const words[] = {"month", "day", NULL};

	*(bool *)field = cv_read_word(load, s, words) == 1;
}

/* 32 bytes as lower-case hex. */
static void
read_key(struct cv_load *load, const config_setting_t *s, void *field)
{
	const char *key = cv_string(load, s);

	if (key == NULL)
		return;
	if (strlen(key) != 64 || strspn(key, "0123456789abcdef") != 64)
		cv_wrong(load, s,
			 "`public_key` is 64 hex digits, written by `canvass "
			 "protect`; do not change it by hand");
	else
		*(const char **)field = key;
}

static const struct cv_row site_rows[] = {
    {"id", read_id, offsetof(struct cv_site, id), 0},
    {"name", cv_read_string, offsetof(struct cv_site, name), 0},
};

static void read_site(struct cv_load *load, const config_setting_t *s,
		      struct cv_site *list, unsigned *n)
{
	struct cv_site *site = &list[*n];

	if (!config_setting_is_group(s)) {
		cv_wrong(load, s,
			 "a site is written as { id = \"south\"; name "
			 "= \"Community hall, south\"; }");
		return;
	}
	cv_read_group(load, s, site_rows, COUNT(site_rows), "a site", site,
		      NULL, -1);
	if (site->id == NULL || site->name == NULL) {
		if (cv_member(s, "id") == NULL || cv_member(s, "name") == NULL)
			cv_wrong(load, s, "a site needs an `id` and a `name`");
		return;
	}
	for (unsigned i = 0; i < *n; i++)
		if (strcmp(list[i].id, site->id) == 0) {
			cv_wrong(load, s,
				 "two sites have the id \"%s\"; give one of "
				 "them another",
				 site->id);
			return;
		}
	(*n)++;
}

static void
read_sites(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_consultation *c = field;
	struct cv_site *list;
	int count;

	if (!config_setting_is_list(s)) {
		cv_wrong(load, s, "`sites` must be a list in ( )");
		return;
	}
	count = config_setting_length(s);
	if (count > SITES_MAX) {
		cv_wrong(load, s, "there can be at most %d sites", SITES_MAX);
		return;
	}
	list = cv_arena_alloc(load->arena, sizeof *list * (size_t)(count + 1));
	for (int i = 0; i < count; i++)
		read_site(load, config_setting_get_elem(s, (unsigned)i), list,
			  &c->n_sites);
	c->sites = list;
}

#define RELEASE(f) offsetof(struct cv_release, f)
static const struct cv_row release_rows[] = {
    {"min_base", cv_read_unsigned, RELEASE(min_base), 0},
    {"personal", cv_read_unsigned, RELEASE(personal), 0},
    {"sensitive", cv_read_unsigned, RELEASE(sensitive), 0},
    {"round", cv_read_unsigned, RELEASE(round), 0},
    {"percent_base", cv_read_unsigned, RELEASE(percent_base), 0},
    {"compare_base", cv_read_unsigned, RELEASE(compare_base), 0},
    {"step", cv_read_unsigned, RELEASE(step), 0},
};

static void
read_release(struct cv_load *load, const config_setting_t *s, void *field)
{
	if (check_group(load, s))
		cv_read_group(load, s, release_rows, COUNT(release_rows),
			      "`release`", field, NULL, -1);
}

static void
read_promise(struct cv_load *load, const config_setting_t *s, void *field)
{
	static const char *const parts[] = {"locked", "no_names", "law_checked",
					    "no_duty_to_report", NULL};
	const char *words[8];
	unsigned n = cv_strings(load, s, words, 8), given = 0;

	for (unsigned i = 0; i < n; i++) {
		unsigned part = 0;

		while (parts[part] != NULL && strcmp(parts[part], words[i]))
			part++;
		if (parts[part] == NULL)
			cv_wrong(load, s,
				 "`promise` takes \"locked\", \"no_names\", "
				 "\"law_checked\" and \"no_duty_to_report\", "
				 "not \"%s\"",
				 words[i]);
		given |= 1u << part;
	}
	*(bool *)field = given == 15;
}

/* Both languages at once: true, or the language that is the facilitators'. */
static void
read_bilingual(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_consultation *c = field;

	if (config_setting_type(s) != CONFIG_TYPE_STRING) {
		cv_read_bool(load, s, &c->bilingual);
		return;
	}
	c->own_language = cv_string(load, s);
	c->bilingual = c->own_language != NULL;
	if (c->bilingual && !cv_is_language(c->own_language))
		cv_wrong(load, s,
			 "`bilingual` is true, false, or the language of the "
			 "facilitators, as in bilingual = \"fr\";");
}

const char *const cv_switches[] = {"hide_sogi", "hide_gender_x", "ask_security",
				   "promise", NULL};

static void
read_switches(struct cv_load *load, const config_setting_t *s, void *field)
{
	struct cv_consultation *c = field;
	const char **list =
	    cv_arena_alloc(load->arena, sizeof *list * SWITCHES_MAX);
	unsigned n = cv_strings(load, s, list, SWITCHES_MAX);

	for (unsigned i = 0; i < n; i++) {
		const char *const *w = cv_switches;
		const char *near = cv_nearest(list[i], cv_switches);

		while (w[1] != NULL && strcmp(*w, list[i]) != 0)
			w++;
		if (w[1] == NULL)
			cv_wrong(load, s, "there is no switch \"%s\"; %s%s%s",
				 list[i], near != NULL ? "did you mean \"" : "",
				 near != NULL ? near
					      : "there are hide_sogi, "
						"hide_gender_x and "
						"ask_security",
				 near != NULL ? "\"?" : "");
	}
	c->switches = list;
	c->n_switches = n;
}

static const struct cv_row rows[] = {
    {"consultation", read_id, FIELD(id), 0},
    {"title", cv_read_words, FIELD(title), 0},
    {"language", cv_read_string, FIELD(language), 0},
    {"organisation", cv_read_string, FIELD(told[CV_TOLD_ORGANISATION].source),
     0},
    {"words", read_word_group, 0, 0},
    {"review", read_review, 0, 0},
    {"languages", read_offered, 0, 0},
    {"confirmed", read_confirmed, 0, 0},
    {"flow", NULL, 0, 0},
    {"length", read_length, FIELD(short_length), 0},
    {"sites", read_sites, 0, 0},
    {"release", read_release, FIELD(release), 0},
    {"kiosk", cv_read_string, FIELD(kiosk), 0},
    {"backup", cv_read_string, FIELD(backup), 0},
    {"dates", read_dates, FIELD(dates_to_day), 0},
    {"training", cv_read_bool, FIELD(training), 0},
    {"public_key", read_key, FIELD(public_key), 0},
    {"withdrawal", cv_read_bool, FIELD(withdrawal), 0},
    {"bilingual", read_bilingual, 0, 0},
    {"promise", read_promise, FIELD(promise), 0},
    {"switches", read_switches, 0, 0},
};

/* What people are told, as wordings; practice has examples. */
static void make_told(struct cv_load *load, struct cv_consultation *c)
{
	for (int i = 0; i < CV_TOLD; i++) {
		if (c->told[i].source != NULL)
			c->told[i] = cv_make_words(load, c->told[i].source);
		c->examples[i] =
		    cv_make_words(load, cv_told_example((enum cv_told)i));
	}
}

void cv_load_consultation(struct cv_load *load)
{
	static const struct cv_release usual = {10, 5, 10, 5, 30, 60, 5};
	struct cv_consultation *c = &load->survey->consultation;
	const config_setting_t *root =
	    config_root_setting(&load->consultation->config);

	load->file = load->consultation->path;
	c->release = usual;
	cv_read_group(load, root, rows, COUNT(rows), "consultation.cfg", c,
		      NULL, -1);
	if (cv_member(root, "consultation") == NULL)
		cv_wrong(load, NULL,
			 "`consultation` is missing; write a short name, as in "
			 "consultation = \"our_voice\";");
	if (cv_member(root, "title") == NULL)
		cv_wrong(load, NULL,
			 "`title` is missing; write what people see, as in "
			 "title = \"Our voice\";");
	if (c->n_languages == 0)
		cv_wrong(load, cv_member(root, "languages"),
			 "`languages` is missing; write for example languages "
			 "= [ \"en\" ];");
	if (c->language == NULL)
		c->language = c->n_languages > 0 ? c->languages[0] : "en";
	make_told(load, c);
}
