/* The pages of Set up, one thing each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "setup-pages.h"

#include <stdio.h>
#include <string.h>

/* The texts of consultation.cfg, in the order they are asked. */
static const struct {
	const char *key; /* catalogue: label; _ask, _help, _example beside it */
	unsigned max_length;
} texts[SETUP_TEXTS] = {
    [SETUP_TITLE] = {"title", 60},
    [SETUP_ORGANISATION] = {"organisation", 60},
    [SETUP_SHARED_WITH] = {"shared_with", 120},
    [SETUP_FEEDBACK_WHEN] = {"feedback_when", 60},
    [SETUP_FEEDBACK_WHERE] = {"feedback_where", 60},
};

enum { SITE_LENGTH = 60, HELP_LENGTH = 120 };

const char *
setup_say(const struct cli_home *home, const char *item, const char *part)
{
	char key[64];

	snprintf(key, sizeof key, "setup.%s%s", item, part);
	return home_say(home, key);
}

static void take(struct cv_buf *to, const struct cv_buf *from)
{
	cv_buf_reset(to);
	cv_buf_adds(to, from->data);
}

bool setup_counts(const struct setup_pages *p, enum cv_ui_left left)
{
	return left == CV_UI_LEFT_DONE ||
	       (p->walking && left == CV_UI_LEFT_BACK);
}

static enum cv_ui_left ask_text(struct setup_pages *p, unsigned i)
{
	struct cli_home *home = p->home;
	struct cv_buf text = CV_BUF_INIT;
	const char *key = texts[i].key;
	struct cv_ui_field page = {.place = home_say(home, "setup.place"),
				   .heading = setup_say(home, key, "_ask"),
				   .help = setup_say(home, key, "_help"),
				   .example = setup_say(home, key, "_example"),
				   .max_length = texts[i].max_length,
				   .required = true,
				   .refusal = home_say(home, "setup.required")};
	enum cv_ui_left left;

	take(&text, &p->setup->texts[i]);
	left = cv_ui_ask(home->ui, &page, &text);
	if (setup_counts(p, left))
		take(&p->setup->texts[i], &text);
	cv_buf_done(&text);
	return left;
}

/* Places */

static void remove_site(struct setup *s, unsigned i)
{
	for (; i + 1 < s->n_sites; i++)
		take(&s->sites[i], &s->sites[i + 1]);
	cv_buf_reset(&s->sites[--s->n_sites]);
}

/* One place, `i` may be the one after the last: emptied it is taken out. */
static enum cv_ui_left ask_site(struct setup_pages *p, unsigned i)
{
	struct cli_home *home = p->home;
	struct setup *s = p->setup;
	struct cv_buf text = CV_BUF_INIT;
	struct cv_ui_field page = {
	    .place = home_say(home, "setup.place"),
	    .heading = home_say(home, "setup.sites_ask"),
	    .help = home_say(home, "setup.sites_help"),
	    .example = home_say(home, i < s->n_sites ? "setup.sites_remove"
						     : "setup.sites_example"),
	    .max_length = SITE_LENGTH,
	    .required = s->n_sites == 0,
	    .refusal = home_say(home, "setup.required")};
	enum cv_ui_left left;

	if (i < s->n_sites)
		take(&text, &s->sites[i]);
	left = cv_ui_ask(home->ui, &page, &text);
	if (text.len > 0 && (left == CV_UI_LEFT_DONE ||
			     (s->n_sites == 0 && setup_counts(p, left)))) {
		take(&s->sites[i], &text);
		if (i == s->n_sites)
			s->n_sites++;
	} else if (left == CV_UI_LEFT_DONE && i < s->n_sites) {
		remove_site(s, i);
	}
	cv_buf_done(&text);
	return left;
}

/* The places so far; DONE, and which was chosen. */
static enum cv_ui_left choose_site(struct setup_pages *p, unsigned *chosen)
{
	struct setup *s = p->setup;
	struct cv_ui_line lines[SETUP_SITES + 2] = {{.words = NULL}};
	struct cv_ui_choice page = {
	    .place = home_say(p->home, "setup.place"),
	    .heading = home_say(p->home, "setup.sites_ask"),
	    .above = home_say(p->home, "setup.sites_list"),
	    .lines = lines};
	enum cv_ui_left left;
	unsigned n = 0;

	for (; n < s->n_sites; n++)
		lines[n].words = s->sites[n].data;
	if (n < SETUP_SITES)
		lines[n++] = (struct cv_ui_line){
		    .words = home_say(p->home, "setup.sites_another"),
		    .apart = true};
	lines[n] = (struct cv_ui_line){
	    .words = home_say(p->home, "setup.go_on"), .apart = true};
	page.n_lines = n + 1;
	page.chosen = n;
	left = cv_ui_choose(p->home->ui, &page);
	*chosen = page.chosen == n ? SETUP_SITES : page.chosen;
	return left;
}

static enum cv_ui_left ask_sites(struct setup_pages *p)
{
	struct setup *s = p->setup;
	unsigned chosen = SETUP_SITES;
	enum cv_ui_left left;

	for (;;) {
		if (s->n_sites == 0) {
			left = ask_site(p, 0);
			if (left != CV_UI_LEFT_DONE)
				return left;
		}
		left = choose_site(p, &chosen);
		if (left != CV_UI_LEFT_DONE || chosen == SETUP_SITES)
			return left;
		if (ask_site(p, chosen) == CV_UI_LEFT_GONE)
			return CV_UI_LEFT_GONE;
	}
}

/* Areas and length */

static unsigned minutes(const struct setup_pages *p, const char *area)
{
	const struct cv_survey *both[] = {p->survey, p->home->words.survey};

	for (int i = 0; i < 2; i++) {
		const struct cv_questionnaire *q =
		    cv_survey_questionnaire(both[i], area);

		if (q != NULL)
			return cv_questionnaire_minutes(
			    both[i], (unsigned)(q - both[i]->questionnaires),
			    p->setup->short_length);
	}
	return 0;
}

/* Which areas this consultation asks about. */
static enum cv_ui_left ask_areas(struct setup_pages *p)
{
	struct cli_home *home = p->home;
	struct setup *s = p->setup;
	struct cv_ui_line lines[SETUP_AREAS];
	struct cv_buf notes[SETUP_AREAS];
	bool chosen[SETUP_AREAS];
	struct cv_ui_ticks page = {
	    .page = {.place = home_say(home, "setup.place"),
		     .heading = home_say(home, "setup.areas_ask"),
		     .above = home_say(home, "setup.areas_help"),
		     .lines = lines,
		     .n_lines = s->n_areas,
		     .note_column = 61,
		     .chosen = SETUP_AREAS},
	    .ticked = chosen,
	    .min = 1,
	    .refusal = home_say(home, "setup.areas_one")};
	enum cv_ui_left left;

	memcpy(chosen, s->chosen, sizeof chosen);
	for (unsigned i = 0; i < s->n_areas; i++) {
		struct cv_fill fill = {.name = "n",
				       .number = minutes(p, s->areas[i]->id)};

		cv_buf_init(&notes[i]);
		home_fill(home, &notes[i], "setup.minutes", &fill, 1);
		lines[i] =
		    (struct cv_ui_line){.words = home_title(home, s->areas[i]),
					.note = notes[i].data};
	}
	left = cv_ui_tick(home->ui, &page);
	if (setup_counts(p, left))
		memcpy(s->chosen, chosen, sizeof chosen);
	for (unsigned i = 0; i < s->n_areas; i++)
		cv_buf_done(&notes[i]);
	return left;
}

static enum cv_ui_left ask_length(struct setup_pages *p)
{
	struct cli_home *home = p->home;
	struct setup *s = p->setup;
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
	    .note_column = 34,
	    .chosen = s->short_length ? 1 : 0};
	enum cv_ui_left left;

	for (unsigned i = 0; i < 2; i++) {
		struct cv_fill fill = {
		    .name = "n",
		    .number = cv_survey_minutes(p->survey, NULL, 0, i == 1)};

		home_fill(home, &notes[i], "setup.minutes", &fill, 1);
		lines[i].note = notes[i].data;
	}
	left = cv_ui_choose(home->ui, &page);
	if (setup_counts(p, left))
		s->short_length = page.chosen == 1;
	cv_buf_done(&notes[0]);
	cv_buf_done(&notes[1]);
	return left;
}

/* Local help */

/* Is it safe to go there? */
static enum cv_ui_left ask_checked(struct setup_pages *p, int kind)
{
	struct cli_home *home = p->home;
	struct setup *s = p->setup;
	struct cv_ui_line lines[2] = {
	    {.words = home_say(home, "setup.checked_no")},
	    {.words = home_say(home, "setup.checked_yes")}};
	struct cv_ui_choice page = {
	    .place = home_say(home, "setup.place"),
	    .more = setup_say(home, "kind_", setup_kind_name(kind)),
	    .heading = home_say(home, "setup.checked_ask"),
	    .above = s->help[kind].data,
	    .lines = lines,
	    .n_lines = 2,
	    .chosen = s->checked[kind] ? 1 : 0};
	enum cv_ui_left left = cv_ui_choose(home->ui, &page);

	if (left == CV_UI_LEFT_DONE)
		s->checked[kind] = page.chosen == 1;
	return left;
}

/* One kind of local help. Other words are checked anew. */
static enum cv_ui_left ask_kind(struct setup_pages *p, int kind)
{
	struct cli_home *home = p->home;
	struct setup *s = p->setup;
	const char *name = setup_kind_name(kind);
	struct cv_buf text = CV_BUF_INIT;
	struct cv_ui_field field = {.place = home_say(home, "setup.place"),
				    .more = setup_say(home, "kind_", name),
				    .heading = home_say(home, "setup.help_ask"),
				    .help = home_say(home, "setup.help_help"),
				    .example =
					setup_say(home, "example_", name),
				    .max_length = HELP_LENGTH,
				    .lines = 2};
	enum cv_ui_left left;

	take(&text, &s->help[kind]);
	do {
		left = cv_ui_ask(home->ui, &field, &text);
		if (left != CV_UI_LEFT_DONE)
			break;
		if (strcmp(text.data, s->help[kind].data) != 0)
			s->checked[kind] = false;
		take(&s->help[kind], &text);
		if (text.len > 0)
			left = ask_checked(p, kind);
	} while (left == CV_UI_LEFT_BACK);
	cv_buf_done(&text);
	return left;
}

static enum cv_ui_left ask_help(struct setup_pages *p)
{
	struct cli_home *home = p->home;
	struct setup *s = p->setup;
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
			    .words =
				setup_say(home, "kind_", setup_kind_name(i)),
			    .value = s->help[i].len > 0
					 ? s->help[i].data
					 : home_say(home, "setup.none_yet")};
		lines[SETUP_KINDS] = (struct cv_ui_line){
		    .words = home_say(home, "setup.go_on"), .apart = true};
		left = cv_ui_choose(home->ui, &page);
		if (left != CV_UI_LEFT_DONE || page.chosen == SETUP_KINDS)
			return left;
		left = ask_kind(p, (int)page.chosen);
		if (left == CV_UI_LEFT_GONE)
			return left;
		if (left == CV_UI_LEFT_DONE)
			page.chosen++;
	}
}

/* The keyboard of this laptop */

/* Enter leaves it as it is. */
static enum cv_ui_left ask_keyboard(struct setup_pages *p)
{
	struct cli_home *home = p->home;
	struct cv_ui_laptop laptop = *cv_ui_laptop(home->ui);
	struct cv_ui_field page = {
	    .place = home_say(home, "setup.place"),
	    .heading = home_say(home, "setup.keyboard_ask"),
	    .help = home_say(home, "setup.keyboard_help")};
	enum cv_ui_left left;
	unsigned key;

	for (;;) {
		left = cv_ui_press(home->ui, &page, &key);
		if (left != CV_UI_LEFT_DONE || key == 0)
			return left;
		if (key == '&' || cv_text_digit(key) == 1)
			break;
		page.notice = home_say(home, "setup.keyboard_refusal");
	}
	laptop.azerty = key == '&';
	cv_ui_set_laptop(home->ui, &laptop);
	return left;
}

/* All of them */

bool setup_has_item(const struct setup *s, unsigned item)
{
	switch (item) {
	case SETUP_ITEM_LANGUAGES:
		return s->n_languages > 1;
	case SETUP_ITEM_AREAS:
		return s->n_areas > 0;
	case SETUP_ITEM_SITES:
		return !s->more_sites;
	default:
		return true;
	}
}

enum cv_ui_left setup_ask(struct setup_pages *p, unsigned item)
{
	static enum cv_ui_left (*const ask[])(struct setup_pages *) = {
	    [SETUP_ITEM_SITES] = ask_sites,
	    [SETUP_ITEM_LANGUAGES] = setup_languages,
	    [SETUP_ITEM_AREAS] = ask_areas,
	    [SETUP_ITEM_LENGTH] = ask_length,
	    [SETUP_ITEM_HELP] = ask_help,
	    [SETUP_ITEM_KEYBOARD] = ask_keyboard};

	return item < SETUP_TEXTS ? ask_text(p, item) : ask[item](p);
}

const char *setup_label(const struct cli_home *home, unsigned item)
{
	static const char *const keys[] = {
	    [SETUP_ITEM_SITES] = "sites", [SETUP_ITEM_LANGUAGES] = "languages",
	    [SETUP_ITEM_AREAS] = "areas", [SETUP_ITEM_LENGTH] = "length",
	    [SETUP_ITEM_HELP] = "help",   [SETUP_ITEM_KEYBOARD] = "keyboard"};

	return setup_say(home,
			 item < SETUP_TEXTS ? texts[item].key : keys[item], "");
}

static void add_languages(const struct setup_pages *p, struct cv_buf *out)
{
	const struct setup *s = p->setup;

	for (unsigned i = 0; i < s->n_languages; i++) {
		struct cv_catalogue *words;

		if (!s->spoken[i])
			continue;
		words = cv_reader_catalogue(p->folder, s->languages[i], NULL);
		cv_buf_addf(
		    out, "%s%s",
		    out->len > 0 ? home_say(p->home, "rule.semicolon") : "",
		    words != NULL ? cv_catalogue_name(words) : s->languages[i]);
		cv_catalogue_free(&words);
	}
}

/* How many are not empty, or are chosen. */
static unsigned count(const struct setup *s, unsigned item)
{
	unsigned chosen[SETUP_AREAS], n = 0;

	if (item == SETUP_ITEM_AREAS)
		return setup_chosen(s, chosen);
	for (int i = 0; i < SETUP_KINDS; i++)
		n += s->help[i].len > 0;
	return n;
}

void setup_value(const struct setup_pages *p, unsigned item, struct cv_buf *out)
{
	const struct setup *s = p->setup;
	struct cv_fill fill = {.name = "n", .number = count(s, item)};

	if (item < SETUP_TEXTS)
		cv_buf_adds(out, s->texts[item].data);
	for (unsigned i = 0; item == SETUP_ITEM_SITES && i < s->n_sites; i++)
		cv_buf_addf(out, "%s%s",
			    i > 0 ? home_say(p->home, "rule.semicolon") : "",
			    s->sites[i].data);
	if (item == SETUP_ITEM_LANGUAGES)
		add_languages(p, out);
	if (item == SETUP_ITEM_AREAS)
		home_fill(p->home, out, "setup.areas_chosen", &fill, 1);
	if (item == SETUP_ITEM_LENGTH)
		cv_buf_adds(out, home_say(p->home, s->short_length
						       ? "setup.short"
						       : "setup.standard"));
	if (item == SETUP_ITEM_KEYBOARD)
		cv_buf_adds(out,
			    home_say(p->home, cv_ui_laptop(p->home->ui)->azerty
						  ? "setup.keyboard_azerty"
						  : "setup.keyboard_digits"));
	if (item == SETUP_ITEM_HELP && fill.number > 0)
		home_fill(p->home, out, "setup.help_given", &fill, 1);
	if (out->len == 0)
		cv_buf_adds(out, home_say(p->home, "setup.none_yet"));
}
