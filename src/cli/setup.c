/* Set up: what a consultation needs before it can begin, one thing a page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The texts of consultation.cfg, in the order they are asked. */
static const struct {
	enum setup_text what;
	const char *key; /* catalogue: label; .ask, .help, .example beside it */
	unsigned max_length;
} texts[] = {
    {SETUP_TITLE, "title", 60},
    {SETUP_ORGANISATION, "organisation", 60},
    {SETUP_SHARED_WITH, "shared_with", 120},
    {SETUP_FEEDBACK_WHEN, "feedback_when", 60},
    {SETUP_FEEDBACK_WHERE, "feedback_where", 60},
};

enum { TEXTS = sizeof texts / sizeof *texts };

static const char *
say(const struct cli_home *home, const char *item, const char *part)
{
	char key[64];

	snprintf(key, sizeof key, "setup.%s%s", item, part);
	return home_say(home, key);
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

static void
add_areas(struct setup *s, const struct cv_survey *survey, bool chosen)
{
	const struct cv_flow_step *step = areas_step(&survey->consultation);

	for (unsigned i = 0; step != NULL && i < step->n_of; i++) {
		const struct cv_questionnaire *q =
		    &survey->questionnaires[step->of[i]];

		if (s->n_areas == SETUP_AREAS || has_area(s, q->id))
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
		const struct cv_survey *packed)
{
	const struct cv_consultation *c = &survey->consultation;

	take(&s->texts[SETUP_TITLE], c->title.source);
	take(&s->texts[SETUP_ORGANISATION], c->organisation);
	take(&s->texts[SETUP_SHARED_WITH], c->shared_with);
	take(&s->texts[SETUP_FEEDBACK_WHEN], c->feedback_when);
	take(&s->texts[SETUP_FEEDBACK_WHERE], c->feedback_where);
	for (unsigned i = 0; i < c->n_sites && i < SETUP_SITES; i++)
		take(&s->sites[s->n_sites++], c->sites[i].name);
	s->short_length = c->short_length;
	add_areas(s, survey, true);
	add_areas(s, packed, false);
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

/* Saving */

/* A consultation's id, from its title: letters a to z, digits and _. */
static void make_id(const char *title, struct cv_buf *out)
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

static enum cv_status save_settings(struct cli_home *home, struct setup *s,
				    bool new_id, struct cv_error *err)
{
	struct cv_buf id = CV_BUF_INIT;
	const char *sites[SETUP_SITES], *areas[SETUP_AREAS];
	unsigned chosen[SETUP_AREAS];
	struct cv_settings settings = {
	    .title = text_or_null(&s->texts[SETUP_TITLE]),
	    .organisation = text_or_null(&s->texts[SETUP_ORGANISATION]),
	    .shared_with = text_or_null(&s->texts[SETUP_SHARED_WITH]),
	    .feedback_when = text_or_null(&s->texts[SETUP_FEEDBACK_WHEN]),
	    .feedback_where = text_or_null(&s->texts[SETUP_FEEDBACK_WHERE]),
	    .sites = sites,
	    .n_sites = s->n_sites,
	    .areas = areas,
	    .n_areas = setup_chosen(s, chosen),
	    .short_length = s->short_length,
	    .training = -1};
	enum cv_status rc;

	for (unsigned i = 0; i < s->n_sites; i++)
		sites[i] = s->sites[i].data;
	for (unsigned i = 0; i < settings.n_areas; i++)
		areas[i] = s->areas[chosen[i]]->id;
	make_id(s->texts[SETUP_TITLE].data, &id);
	if (new_id)
		settings.id = id.data;
	rc = cv_settings_write(home->cli->folder, &settings, err);
	cv_buf_done(&id);
	return rc;
}

static enum cv_status
save_help(struct cli_home *home, const struct setup *s, struct cv_error *err)
{
	struct cv_help_line lines[SETUP_KINDS];

	for (int i = 0; i < SETUP_KINDS; i++)
		lines[i] = (struct cv_help_line){
		    setup_kind_name(i), s->help[i].data, s->checked[i]};
	return cv_referral_write(home->cli->folder, lines, SETUP_KINDS, err);
}

static enum cv_status
save(struct cli_home *home, struct setup *s, bool new_id, struct cv_error *err)
{
	enum cv_status rc = save_settings(home, s, new_id, err);

	if (rc == CV_OK)
		rc = save_help(home, s, err);
	return rc;
}

/* The pages */

static enum cv_ui_left
ask_text(struct cli_home *home, struct setup *s, unsigned i)
{
	struct cv_ui_field page = {.place = home_say(home, "setup.place"),
				   .heading = say(home, texts[i].key, "_ask"),
				   .help = say(home, texts[i].key, "_help"),
				   .example =
				       say(home, texts[i].key, "_example"),
				   .max_length = texts[i].max_length,
				   .required = true,
				   .refusal = home_say(home, "setup.required")};

	return cv_ui_ask(home->ui, &page, &s->texts[texts[i].what]);
}

/* Places, one after the other; Enter on an empty line ends the list. */
static enum cv_ui_left ask_sites(struct cli_home *home, struct setup *s)
{
	struct cv_buf text = CV_BUF_INIT, help = CV_BUF_INIT;
	enum cv_ui_left left;

	for (;;) {
		struct cv_ui_field page = {
		    .place = home_say(home, "setup.place"),
		    .heading = home_say(home, "setup.sites_ask"),
		    .example =
			home_say(home, s->n_sites > 0 ? "setup.sites_enough"
						      : "setup.sites_example"),
		    .max_length = 60,
		    .required = s->n_sites == 0,
		    .refusal = home_say(home, "setup.required")};

		cv_buf_reset(&help);
		cv_buf_adds(&help, home_say(home, "setup.sites_help"));
		for (unsigned i = 0; i < s->n_sites; i++)
			cv_buf_addf(&help, "\n  %s", s->sites[i].data);
		page.help = help.data;
		cv_buf_reset(&text);
		left = cv_ui_ask(home->ui, &page, &text);
		if (left != CV_UI_LEFT_DONE || text.len == 0)
			break;
		take(&s->sites[s->n_sites++], text.data);
		if (s->n_sites == SETUP_SITES)
			break;
	}
	cv_buf_done(&help);
	cv_buf_done(&text);
	return left;
}

/* The list is written anew. */
static enum cv_ui_left ask_sites_again(struct cli_home *home, struct setup *s)
{
	unsigned before = s->n_sites;
	enum cv_ui_left left;

	s->n_sites = 0;
	left = ask_sites(home, s);
	if (left != CV_UI_LEFT_DONE && s->n_sites == 0)
		s->n_sites = before;
	return left;
}

static unsigned
minutes(const struct cv_survey *survey, const char *area, bool short_length)
{
	const struct cv_questionnaire *q =
	    cv_survey_questionnaire(survey, area);

	return q == NULL ? 0
			 : cv_questionnaire_minutes(
			       survey, (unsigned)(q - survey->questionnaires),
			       short_length);
}

/* Which areas this consultation asks about. */
static enum cv_ui_left ask_areas(struct cli_home *home, struct setup *s)
{
	struct cv_ui_line lines[SETUP_AREAS];
	struct cv_buf notes[SETUP_AREAS];
	bool chosen[SETUP_AREAS];
	struct cv_ui_ticks page = {
	    .page = {.place = home_say(home, "setup.place"),
		     .heading = home_say(home, "setup.areas_ask"),
		     .above = home_say(home, "setup.areas_help"),
		     .lines = lines,
		     .n_lines = s->n_areas,
		     .note_column = 64,
		     .chosen = SETUP_AREAS},
	    .ticked = chosen,
	    .min = 1,
	    .refusal = home_say(home, "setup.areas_one")};
	enum cv_ui_left left;

	memcpy(chosen, s->chosen, sizeof chosen);
	for (unsigned i = 0; i < s->n_areas; i++) {
		struct cv_fill fill = {.name = "n",
				       .number = minutes(home->words.survey,
							 s->areas[i]->id,
							 s->short_length)};

		cv_buf_init(&notes[i]);
		home_fill(home, &notes[i], "setup.minutes", &fill, 1);
		lines[i] = (struct cv_ui_line){
		    .words = s->areas[i]->title.source, .note = notes[i].data};
	}
	left = cv_ui_tick(home->ui, &page);
	if (left == CV_UI_LEFT_DONE)
		memcpy(s->chosen, chosen, sizeof chosen);
	for (unsigned i = 0; i < s->n_areas; i++)
		cv_buf_done(&notes[i]);
	return left;
}

static enum cv_ui_left ask_length(struct cli_home *home, struct setup *s)
{
	struct cv_buf notes[2] = {CV_BUF_INIT, CV_BUF_INIT};
	struct cv_ui_line lines[2] = {
	    {.words = home_say(home, "setup.standard")},
	    {.words = home_say(home, "setup.short")}};
	struct cv_ui_choice page = {
	    .place = home_say(home, "setup.place"),
	    .heading = home_say(home, "setup.length_ask"),
	    .above = home_say(home, "setup.length_help"),
	    .lines = lines,
	    .n_lines = 2,
	    .note_column = 46,
	    .chosen = s->short_length ? 1 : 0};
	enum cv_ui_left left;

	for (unsigned i = 0; i < 2; i++) {
		struct cv_fill fill = {
		    .name = "n",
		    .number =
			cv_survey_minutes(home->words.survey, NULL, 0, i == 1)};

		home_fill(home, &notes[i], "setup.minutes", &fill, 1);
		lines[i].note = notes[i].data;
	}
	left = cv_ui_choose(home->ui, &page);
	if (left == CV_UI_LEFT_DONE)
		s->short_length = page.chosen == 1;
	cv_buf_done(&notes[0]);
	cv_buf_done(&notes[1]);
	return left;
}

/* One kind of local help: what it is, and whether it is safe to go there. */
static enum cv_ui_left
ask_kind(struct cli_home *home, struct setup *s, int kind)
{
	struct cv_ui_line lines[2] = {
	    {.words = home_say(home, "setup.checked_no")},
	    {.words = home_say(home, "setup.checked_yes")}};
	struct cv_ui_choice page = {
	    .place = home_say(home, "setup.place"),
	    .more = say(home, "kind_", setup_kind_name(kind)),
	    .heading = home_say(home, "setup.checked_ask"),
	    .above = s->help[kind].data,
	    .lines = lines,
	    .n_lines = 2,
	    .chosen = s->checked[kind] ? 1 : 0};
	struct cv_ui_field field = {
	    .place = home_say(home, "setup.place"),
	    .more = page.more,
	    .heading = home_say(home, "setup.help_ask"),
	    .help = home_say(home, "setup.help_help"),
	    .example = say(home, "example_", setup_kind_name(kind)),
	    .max_length = 120};
	enum cv_ui_left left = cv_ui_ask(home->ui, &field, &s->help[kind]);

	page.above = s->help[kind].data;
	if (left != CV_UI_LEFT_DONE || s->help[kind].len == 0)
		return left;
	left = cv_ui_choose(home->ui, &page);
	if (left == CV_UI_LEFT_DONE)
		s->checked[kind] = page.chosen == 1;
	return left;
}

static enum cv_ui_left ask_help(struct cli_home *home, struct setup *s)
{
	struct cv_ui_line lines[SETUP_KINDS + 1];
	struct cv_ui_choice page = {.place = home_say(home, "setup.place"),
				    .heading =
					home_say(home, "setup.help_title"),
				    .above = home_say(home, "setup.help_intro"),
				    .lines = lines,
				    .n_lines = SETUP_KINDS + 1,
				    .value_column = 32};
	enum cv_ui_left left;

	for (;;) {
		for (int i = 0; i < SETUP_KINDS; i++)
			lines[i] = (struct cv_ui_line){
			    .words = say(home, "kind_", setup_kind_name(i)),
			    .value = s->help[i].len > 0
					 ? s->help[i].data
					 : home_say(home, "setup.none_yet")};
		lines[SETUP_KINDS] = (struct cv_ui_line){
		    .words = home_say(home, "setup.go_on"), .apart = true};
		left = cv_ui_choose(home->ui, &page);
		if (left != CV_UI_LEFT_DONE || page.chosen == SETUP_KINDS)
			return left;
		left = ask_kind(home, s, (int)page.chosen);
		if (left == CV_UI_LEFT_GONE)
			return left;
		if (left == CV_UI_LEFT_DONE)
			page.chosen++;
	}
}

/* The things to settle, in order; ask() of the texts is ask_text. */
enum item { ITEM_SITES = TEXTS, ITEM_AREAS, ITEM_LENGTH, ITEM_HELP, ITEMS };

static enum cv_ui_left
ask_item(struct cli_home *home, struct setup *s, unsigned item, bool again)
{
	switch (item) {
	case ITEM_SITES:
		return again ? ask_sites_again(home, s) : ask_sites(home, s);
	case ITEM_AREAS:
		return ask_areas(home, s);
	case ITEM_LENGTH:
		return ask_length(home, s);
	case ITEM_HELP:
		return ask_help(home, s);
	default:
		return ask_text(home, s, item);
	}
}

/* One thing a page; back leads to the page before. */
static enum cv_ui_left walk(struct cli_home *home, struct setup *s)
{
	for (int item = 0; item < ITEMS;) {
		enum cv_ui_left left = ask_item(home, s, (unsigned)item, false);

		if (left == CV_UI_LEFT_GONE)
			return left;
		if (left == CV_UI_LEFT_DONE)
			item++;
		else if (left == CV_UI_LEFT_BACK && item-- == 0)
			return left;
	}
	return CV_UI_LEFT_DONE;
}

static void item_value(struct cli_home *home, const struct setup *s,
		       unsigned item, struct cv_buf *out)
{
	struct cv_fill fill = {.name = "n"};
	unsigned n = 0;

	if (item < TEXTS)
		cv_buf_adds(out, s->texts[texts[item].what].data);
	for (unsigned i = 0; item == ITEM_SITES && i < s->n_sites; i++)
		cv_buf_addf(out, "%s%s", i > 0 ? "; " : "", s->sites[i].data);
	if (item == ITEM_AREAS) {
		for (unsigned i = 0; i < s->n_areas; i++)
			n += s->chosen[i];
		fill.number = n;
		home_fill(home, out, "setup.areas_chosen", &fill, 1);
	}
	if (item == ITEM_LENGTH)
		cv_buf_adds(out,
			    home_say(home, s->short_length ? "setup.short"
							   : "setup.standard"));
	if (item == ITEM_HELP) {
		for (int i = 0; i < SETUP_KINDS; i++)
			n += s->help[i].len > 0;
		fill.number = n;
		if (n > 0)
			home_fill(home, out, "setup.help_given", &fill, 1);
	}
	if (out->len == 0)
		cv_buf_adds(out, home_say(home, "setup.none_yet"));
}

static const char *item_label(struct cli_home *home, unsigned item)
{
	static const char *const keys[] = {"sites", "areas", "length", "help"};

	return say(home, item < TEXTS ? texts[item].key : keys[item - TEXTS],
		   "");
}

/* Everything in a list, to change one thing. */
static enum cv_ui_left list(struct cli_home *home, struct setup *s)
{
	struct cv_buf values[ITEMS];
	struct cv_ui_line lines[ITEMS + 1];
	struct cv_ui_choice page = {.place = home_say(home, "setup.place"),
				    .heading = home_say(home, "setup.all"),
				    .above = home_say(home, "setup.all_help"),
				    .lines = lines,
				    .n_lines = ITEMS + 1,
				    .value_column = 32,
				    .chosen = ITEMS};
	enum cv_ui_left left;

	do {
		for (unsigned i = 0; i < ITEMS; i++) {
			cv_buf_init(&values[i]);
			item_value(home, s, i, &values[i]);
			lines[i] =
			    (struct cv_ui_line){.words = item_label(home, i),
						.value = values[i].data};
		}
		lines[ITEMS] = (struct cv_ui_line){
		    .words = home_say(home, "setup.keep"), .apart = true};
		left = cv_ui_choose(home->ui, &page);
		for (unsigned i = 0; i < ITEMS; i++)
			cv_buf_done(&values[i]);
		if (left != CV_UI_LEFT_DONE || page.chosen == ITEMS)
			return left;
	} while (ask_item(home, s, page.chosen, true) != CV_UI_LEFT_GONE);
	return CV_UI_LEFT_GONE;
}

/* The folder as it is now, or the packed files where there is none yet. */
static enum cv_status load(struct cli_home *home, bool first_time,
			   struct cli_consultation *c, struct setup *s,
			   struct cv_error *err)
{
	enum cv_status rc =
	    cli_consultation_open(home->cli, first_time, c, err);

	if (rc != CV_OK)
		return rc;
	setup_load(s, c->survey, home->words.survey);
	if (first_time)
		cv_buf_reset(&s->texts[SETUP_TITLE]);
	return CV_OK;
}

enum cv_ui_left home_set_up(struct cli_home *home, bool first_time)
{
	struct cli_consultation c = {.folder = NULL};
	enum cv_ui_left left = CV_UI_LEFT_DONE;
	struct cv_error err;
	enum cv_status rc;
	struct setup s;

	setup_init(&s);
	rc = load(home, first_time, &c, &s, &err);
	if (rc == CV_OK && first_time)
		left = walk(home, &s);
	if (rc == CV_OK && left == CV_UI_LEFT_DONE)
		left = list(home, &s);
	if (rc == CV_OK && left == CV_UI_LEFT_DONE) {
		rc = save(home, &s, first_time, &err);
		if (rc == CV_OK)
			rc = home_open(home, &err);
	}
	if (rc != CV_OK)
		left = home_trouble(home, &err);
	setup_done(&s);
	cli_consultation_close(&c);
	return left;
}
