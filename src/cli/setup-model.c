/* What Set up asks for: as a consultation stands, and written back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "setup.h"

#include <canvass/text.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const kinds[SETUP_KINDS] = {
    "health", "talk", "legal", "safe_place", "children", "migrants_group"};

int setup_kind(const char *name)
{
	for (int i = 0; i < SETUP_KINDS; i++)
		if (strcmp(kinds[i], name) == 0)
			return i;
	return -1;
}

const char *setup_kind_name(int kind)
{
	return kinds[kind];
}

static void take(struct cv_buf *to, const char *from)
{
	cv_buf_reset(to);
	if (from != NULL)
		cv_buf_adds(to, from);
}

static const struct cv_flow_step *areas_step(const struct cv_consultation *c)
{
	for (unsigned i = 0; i < c->n_flow; i++)
		if (c->flow[i].questionnaire < 0)
			return &c->flow[i];
	return NULL;
}

static bool has_area(const struct setup *s, const char *id)
{
	for (unsigned i = 0; i < s->n_areas; i++)
		if (strcmp(s->areas[i]->id, id) == 0)
			return true;
	return false;
}

/* Are the questions of it in the folder? */
static bool has_file(const char *folder, const char *file)
{
	struct cv_buf path = CV_BUF_INIT;
	bool has;

	if (folder == NULL)
		return true;
	cv_buf_addf(&path, "%s/%s", folder, file);
	has = access(path.data, R_OK) == 0;
	cv_buf_done(&path);
	return has;
}

static void add_areas(struct setup *s, const struct cv_survey *survey,
		      const char *folder, bool chosen)
{
	const struct cv_flow_step *step = areas_step(&survey->consultation);

	for (unsigned i = 0; step != NULL && i < step->n_of; i++) {
		const struct cv_questionnaire *q =
		    &survey->questionnaires[step->of[i]];

		if (s->n_areas == SETUP_AREAS || has_area(s, q->id) ||
		    !has_file(folder, q->file))
			continue;
		s->chosen[s->n_areas] = chosen;
		s->areas[s->n_areas++] = q;
	}
}

static int by_area(const void *a, const void *b)
{
	const struct cv_questionnaire *const *x = a, *const *y = b;

	return (*x)->area - (*y)->area;
}

/* In the order of the twelve areas, whatever the flow says. */
static void sort_areas(struct setup *s)
{
	const struct cv_questionnaire *chosen[SETUP_AREAS];
	unsigned n = 0;

	for (unsigned i = 0; i < s->n_areas; i++)
		if (s->chosen[i])
			chosen[n++] = s->areas[i];
	qsort(s->areas, s->n_areas, sizeof *s->areas, by_area);
	for (unsigned i = 0; i < s->n_areas; i++) {
		s->chosen[i] = false;
		for (unsigned j = 0; j < n; j++)
			s->chosen[i] |= chosen[j] == s->areas[i];
	}
}

unsigned setup_chosen(const struct setup *s, unsigned out[SETUP_AREAS])
{
	unsigned n = 0;

	for (unsigned i = 0; i < s->n_areas; i++)
		if (s->chosen[i])
			out[n++] = i;
	return n;
}

void setup_load(struct setup *s, const struct cv_survey *survey,
		const struct cv_survey *packed, const char *folder)
{
	const struct cv_consultation *c = &survey->consultation;

	take(&s->texts[SETUP_TITLE], c->title.source);
	take(&s->texts[SETUP_ORGANISATION],
	     c->told[CV_TOLD_ORGANISATION].source);
	take(&s->texts[SETUP_SHARED_WITH], c->told[CV_TOLD_SHARED_WITH].source);
	take(&s->texts[SETUP_FEEDBACK_WHEN],
	     c->told[CV_TOLD_FEEDBACK_WHEN].source);
	take(&s->texts[SETUP_FEEDBACK_WHERE],
	     c->told[CV_TOLD_FEEDBACK_WHERE].source);
	for (unsigned i = 0; i < c->n_sites && i < SETUP_SITES; i++)
		take(&s->sites[s->n_sites++], c->sites[i].name);
	s->more_sites = c->n_sites > SETUP_SITES;
	s->short_length = c->short_length;
	add_areas(s, survey, folder, true);
	if (areas_step(c) != NULL)
		add_areas(s, packed, folder, false);
	sort_areas(s);
	for (unsigned i = 0; i < survey->n_help; i++) {
		int kind = setup_kind(survey->help[i].kind);

		if (kind < 0)
			continue;
		take(&s->help[kind], survey->help[i].text.source);
		s->checked[kind] = survey->help[i].checked_firewall;
	}
}

void setup_done(struct setup *s)
{
	for (int i = 0; i < SETUP_TEXTS; i++)
		cv_buf_done(&s->texts[i]);
	for (int i = 0; i < SETUP_SITES; i++)
		cv_buf_done(&s->sites[i]);
	for (int i = 0; i < SETUP_KINDS; i++)
		cv_buf_done(&s->help[i]);
}

void setup_init(struct setup *s)
{
	*s = (struct setup){.n_sites = 0};
	for (int i = 0; i < SETUP_TEXTS; i++)
		cv_buf_init(&s->texts[i]);
	for (int i = 0; i < SETUP_SITES; i++)
		cv_buf_init(&s->sites[i]);
	for (int i = 0; i < SETUP_KINDS; i++)
		cv_buf_init(&s->help[i]);
}

/* Languages */

static void add_language(struct setup *s, const char *code, bool spoken)
{
	for (unsigned i = 0; i < s->n_languages; i++)
		if (strcmp(s->languages[i], code) == 0)
			return;
	if (s->n_languages == CV_LANGUAGES_MAX ||
	    strlen(code) >= CV_LANGUAGE_SIZE)
		return;
	memcpy(s->languages[s->n_languages], code, strlen(code) + 1);
	s->spoken[s->n_languages++] = spoken;
}

void setup_load_languages(struct setup *s, const struct cv_survey *survey,
			  struct cv_folder *folder)
{
	const struct cv_consultation *c = &survey->consultation;
	char codes[CV_LANGUAGES_MAX][CV_LANGUAGE_SIZE];
	unsigned n = cv_folder_languages(folder, codes, CV_LANGUAGES_MAX);

	for (unsigned i = 0; i < c->n_languages; i++)
		add_language(s, c->languages[i], true);
	for (unsigned i = 0; i < n; i++)
		add_language(s, codes[i], false);
	for (unsigned i = 0; i < c->n_confirmed; i++)
		add_language(s, c->confirmed[i], false);
	for (unsigned i = 0; i < s->n_languages; i++)
		for (unsigned j = 0; j < c->n_confirmed; j++)
			if (strcmp(s->languages[i], c->confirmed[j]) == 0)
				s->confirmed[i] = true;
}

/* Saving */

/* A consultation's id, from its title: letters a to z, digits and _. */
void setup_make_id(const char *title, struct cv_buf *out)
{
	struct cv_buf folded = CV_BUF_INIT;

	cv_text_fold(&folded, title, strlen(title));
	for (size_t i = 0; i < folded.len && out->len < CV_ID_MAX - 4; i++) {
		char c = folded.data[i];

		if ((c >= 'a' && c <= 'z') ||
		    (c >= '0' && c <= '9' && out->len > 0))
			cv_buf_addc(out, c);
		else if (out->len > 0 && out->data[out->len - 1] != '_')
			cv_buf_addc(out, '_');
	}
	while (out->len > 0 && out->data[out->len - 1] == '_')
		cv_buf_truncate(out, out->len - 1);
	if (out->len == 0)
		cv_buf_adds(out, "consultation");
	cv_buf_done(&folded);
}

static const char *text_or_null(const struct cv_buf *buf)
{
	return buf->len > 0 ? buf->data : NULL;
}

static size_t some(const struct setup *s, const bool which[CV_LANGUAGES_MAX],
		   const char *out[CV_LANGUAGES_MAX])
{
	size_t n = 0;

	for (unsigned i = 0; i < s->n_languages; i++)
		if (which[i])
			out[n++] = s->languages[i];
	return n;
}

static enum cv_status save_settings(const struct setup *s, const char *folder,
				    bool new_id, struct cv_error *err)
{
	const char *sites[SETUP_SITES], *areas[SETUP_AREAS],
	    *languages[CV_LANGUAGES_MAX], *confirmed[CV_LANGUAGES_MAX];
	struct cv_buf id = CV_BUF_INIT;
	unsigned chosen[SETUP_AREAS];
	struct cv_settings settings = {
	    .title = text_or_null(&s->texts[SETUP_TITLE]),
	    .organisation = text_or_null(&s->texts[SETUP_ORGANISATION]),
	    .shared_with = text_or_null(&s->texts[SETUP_SHARED_WITH]),
	    .feedback_when = text_or_null(&s->texts[SETUP_FEEDBACK_WHEN]),
	    .feedback_where = text_or_null(&s->texts[SETUP_FEEDBACK_WHERE]),
	    .sites = s->more_sites ? NULL : sites,
	    .n_sites = s->n_sites,
	    .areas = s->n_areas > 0 ? areas : NULL,
	    .n_areas = setup_chosen(s, chosen),
	    .short_length = s->short_length,
	    .training = -1};
	enum cv_status rc;

	for (unsigned i = 0; i < s->n_sites; i++)
		sites[i] = s->sites[i].data;
	for (unsigned i = 0; i < settings.n_areas; i++)
		areas[i] = s->areas[chosen[i]]->id;
	settings.n_languages = some(s, s->spoken, languages);
	settings.languages = settings.n_languages > 0 ? languages : NULL;
	settings.n_confirmed = some(s, s->confirmed, confirmed);
	settings.confirmed = s->n_languages > 0 ? confirmed : NULL;
	setup_make_id(s->texts[SETUP_TITLE].data, &id);
	if (new_id)
		settings.id = id.data;
	rc = cv_settings_write(folder, &settings, err);
	cv_buf_done(&id);
	return rc;
}

enum cv_status setup_save(const struct setup *s, const char *folder,
			  bool new_id, struct cv_error *err)
{
	struct cv_help_line lines[SETUP_KINDS];
	enum cv_status rc = save_settings(s, folder, new_id, err);

	for (int i = 0; i < SETUP_KINDS; i++)
		lines[i] = (struct cv_help_line){
		    setup_kind_name(i), s->help[i].data, s->checked[i]};
	return rc == CV_OK ? cv_referral_write(folder, lines, SETUP_KINDS, err)
			   : rc;
}
