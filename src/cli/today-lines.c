/* Today: what each line says, and changing it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "languages.h"
#include "today.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AREAS_COLUMNS = 34, AREAS_NOW_COLUMNS = 62 };

static const char *
say(const struct cli_home *home, const char *group, const char *name)
{
	char key[64];

	snprintf(key, sizeof key, "today.%s_%s", group, name);
	return home_say(home, key);
}

static struct cli_session *session(const struct cli_home *home)
{
	return &home->sitting->session;
}

static int sampling_of(const struct cli_home *home)
{
	for (int i = 0; i < CLI_SAMPLINGS; i++)
		if (strcmp(cli_samplings[i], session(home)->sampling) == 0)
			return i;
	return -1;
}

/* How the lines stand */

static void add_site(const struct cli_home *home, struct cv_buf *out)
{
	const struct cv_consultation *c = &home->sitting->survey->consultation;

	for (unsigned i = 0; i < c->n_sites; i++)
		if (strcmp(c->sites[i].id, session(home)->site) == 0) {
			cv_buf_adds(out, c->sites[i].name);
			return;
		}
	cv_buf_adds(out, home_say(home, "today.site_none"));
}

static void add_month(const struct cli_home *home, struct cv_buf *out)
{
	struct cv_fill fills[] = {{.name = "month"}, {.name = "year"}};
	struct cv_date date;
	char month[11] = "", key[24];

	if (cli_sitting_month(home->sitting, month, NULL) != CV_OK ||
	    !cv_date_parse(month, strlen(month), &date) || date.month == 0) {
		cv_buf_adds(out, home_say(home, "today.month_none"));
		return;
	}
	snprintf(key, sizeof key, "today.month_%d", date.month);
	fills[0].value = home_say(home, key);
	fills[1].number = date.year;
	home_fill(home, out, "today.month_year", fills, 2);
}

static void add_mode(const struct cli_home *home, struct cv_buf *out)
{
	cv_buf_adds(
	    out,
	    say(home, "mode",
		session(home)->mode == CV_MODE_SELF ? "self" : "interview"));
}

static void add_interpreter(const struct cli_home *home, struct cv_buf *out)
{
	cv_buf_adds(out,
		    home_say(home, session(home)->interpreter ? "today.yes"
							      : "today.no"));
}

static void add_sampling(const struct cli_home *home, struct cv_buf *out)
{
	cv_buf_adds(out, sampling_of(home) < 0
			     ? home_say(home, "today.sampling_none")
			     : say(home, "sampling", session(home)->sampling));
}

static void add_areas(const struct cli_home *home, struct cv_buf *out)
{
	today_areas(home, out, AREAS_COLUMNS);
}

static void add_length(const struct cli_home *home, struct cv_buf *out)
{
	unsigned areas[16], n = today_chosen(home, areas);
	struct cv_fill fill = {
	    .name = "n",
	    .number = cv_survey_minutes(home->sitting->survey, areas, n,
					session(home)->short_length)};

	home_fill(home, out, "today.length", &fill, 1);
}

void home_now(const struct cli_home *home, struct cv_buf *now,
	      struct cv_buf *areas)
{
	char month[11];

	add_site(home, now);
	cv_buf_adds(now, " · ");
	if (cli_sitting_month(home->sitting, month, NULL) == CV_OK)
		add_month(home, now);
	else
		cv_buf_adds(now, home_say(home, "home.month_none"));
	cv_buf_adds(now, " · ");
	add_mode(home, now);
	if (!today_chooses_areas(home))
		return;
	cv_buf_adds(areas, home_say(home, "home.areas_now"));
	cv_buf_addc(areas, ' ');
	today_areas(home, areas,
		    AREAS_NOW_COLUMNS - cv_text_width(areas->data));
}

/* Changing one line */

/* A page of `n` ways, of which one is the present; -1: left. `help` is the key
 * of a sentence under the heading, or NULL. */
static int pick_with(struct cli_home *home, const char *heading,
		     const char *help, const struct cv_ui_line *lines,
		     unsigned n, int present, enum cv_ui_left *left)
{
	struct cv_ui_choice page = {
	    .place = home_say(home, "today.title"),
	    .heading = home_say(home, heading),
	    .above = help != NULL ? home_say(home, help) : NULL,
	    .lines = lines,
	    .n_lines = n,
	    .chosen = present < 0 ? 0 : (unsigned)present};

	*left = cv_ui_choose(home->ui, &page);
	return *left == CV_UI_LEFT_DONE ? (int)page.chosen : -1;
}

static int pick(struct cli_home *home, const char *heading,
		const struct cv_ui_line *lines, unsigned n, int present,
		enum cv_ui_left *left)
{
	return pick_with(home, heading, NULL, lines, n, present, left);
}

static enum cv_ui_left change_site(struct cli_home *home)
{
	const struct cv_consultation *c = &home->sitting->survey->consultation;
	struct cv_ui_line *lines = cv_calloc(c->n_sites + 1, sizeof *lines);
	enum cv_ui_left left;
	int at = c->n_sites > 0 ? 0 : -1;

	for (unsigned i = 0; i < c->n_sites; i++) {
		lines[i].words = c->sites[i].name;
		if (strcmp(c->sites[i].id, session(home)->site) == 0)
			at = (int)i;
	}
	lines[c->n_sites] = (struct cv_ui_line){
	    .words = home_say(home, "today.site_none"), .apart = true};
	at = pick_with(home, "today.site_ask",
		       c->n_sites > 0 ? NULL : "today.site_help", lines,
		       c->n_sites + 1, at, &left);
	if (at >= 0)
		snprintf(session(home)->site, sizeof session(home)->site, "%s",
			 at < (int)c->n_sites ? c->sites[at].id : "");
	free(lines);
	return left;
}

/* "2026-11", "11/2026" or "11 2026". */
static bool read_month(const char *s, char out[11])
{
	long numbers[2] = {0, 0}, swap;
	char *end;

	for (int i = 0; i < 2; i++) {
		s += strcspn(s, "0123456789");
		numbers[i] = strtol(s, &end, 10);
		s = end;
	}
	if (numbers[0] <= 12) {
		swap = numbers[0];
		numbers[0] = numbers[1];
		numbers[1] = swap;
	}
	if (strpbrk(s, "0123456789") != NULL || numbers[0] < 2020 ||
	    numbers[0] > 2099 || numbers[1] < 1 || numbers[1] > 12)
		return false;
	snprintf(out, 11, "%04ld-%02ld", numbers[0], numbers[1]);
	return true;
}

static enum cv_ui_left change_month(struct cli_home *home)
{
	struct cv_buf text = CV_BUF_INIT;
	struct cv_ui_field page = {.place = home_say(home, "today.title"),
				   .heading = home_say(home, "today.month_ask"),
				   .help = home_say(home, "today.month_help"),
				   .max_length = 10,
				   .required = true,
				   .refusal =
				       home_say(home, "today.month_refusal")};
	char month[11] = "";
	enum cv_ui_left left;
	bool is;

	if (cli_sitting_month(home->sitting, month, NULL) == CV_OK)
		cv_buf_add(&text, month, strnlen(month, 7));
	do {
		left = cv_ui_ask(home->ui, &page, &text);
		is = read_month(text.data, month);
		page.notice = page.refusal;
	} while (left == CV_UI_LEFT_DONE && !is);
	if (left == CV_UI_LEFT_DONE)
		memcpy(session(home)->month, month, sizeof month);
	cv_buf_done(&text);
	return left;
}

static enum cv_ui_left change_mode(struct cli_home *home)
{
	struct cv_ui_line lines[] = {{.words = say(home, "mode", "interview")},
				     {.words = say(home, "mode", "self")}};
	enum cv_ui_left left;
	int at = pick(home, "today.mode_ask", lines, 2,
		      session(home)->mode == CV_MODE_SELF, &left);

	if (at >= 0)
		session(home)->mode =
		    at == 0 ? CV_MODE_INTERVIEW : CV_MODE_SELF;
	return left;
}

static enum cv_ui_left change_interpreter(struct cli_home *home)
{
	struct cv_ui_line lines[] = {{.words = home_say(home, "today.no")},
				     {.words = home_say(home, "today.yes")}};
	enum cv_ui_left left;
	int at = pick(home, "today.interpreter_ask", lines, 2,
		      session(home)->interpreter, &left);

	if (at >= 0)
		session(home)->interpreter = at == 1;
	return left;
}

static enum cv_ui_left change_sampling(struct cli_home *home)
{
	struct cv_ui_line lines[CLI_SAMPLINGS] = {{.words = NULL}};
	enum cv_ui_left left;
	int at;

	for (int i = 0; i < CLI_SAMPLINGS; i++)
		lines[i].words = say(home, "sampling", cli_samplings[i]);
	at = pick(home, "today.sampling_ask", lines, CLI_SAMPLINGS,
		  sampling_of(home), &left);
	if (at >= 0)
		snprintf(session(home)->sampling,
			 sizeof session(home)->sampling, "%s",
			 cli_samplings[at]);
	return left;
}

static enum cv_ui_left change_length(struct cli_home *home)
{
	struct cv_ui_line lines[] = {
	    {.words = home_say(home, "setup.standard")},
	    {.words = home_say(home, "setup.short")}};
	enum cv_ui_left left;
	int at = pick(home, "setup.length_ask", lines, 2,
		      session(home)->short_length, &left);

	if (at >= 0)
		session(home)->short_length = at == 1;
	return left;
}

/* The lines */

static const struct {
	const char *label;
	void (*value)(const struct cli_home *home, struct cv_buf *out);
	enum cv_ui_left (*change)(struct cli_home *home);
} all[TODAY_LINES] = {
    [TODAY_SITE] = {"today.site", add_site, change_site},
    [TODAY_MONTH] = {"today.month", add_month, change_month},
    [TODAY_MODE] = {"today.mode", add_mode, change_mode},
    [TODAY_INTERPRETER] = {"today.interpreter", add_interpreter,
			   change_interpreter},
    [TODAY_SAMPLING] = {"today.sampling", add_sampling, change_sampling},
    [TODAY_AREAS] = {"today.areas", add_areas, home_areas},
    [TODAY_LENGTH] = {"today.length_label", add_length, change_length},
};

bool today_has(const struct cli_home *home, enum today_line line)
{
	return line != TODAY_AREAS || today_chooses_areas(home);
}

const char *today_label(const struct cli_home *home, enum today_line line)
{
	return home_say(home, all[line].label);
}

void today_value(const struct cli_home *home, enum today_line line,
		 struct cv_buf *out)
{
	all[line].value(home, out);
}

const char *today_note(const struct cli_home *home, enum today_line line)
{
	char month[11];

	if (line == TODAY_SITE)
		return home_say(home, "today.site_note");
	if (line == TODAY_MONTH &&
	    cli_sitting_month(home->sitting, month, NULL) != CV_OK)
		return home_say(home, "today.month_choose");
	if (line == TODAY_MONTH && session(home)->month[0] == '\0')
		return home_say(home, "today.month_right");
	if (line == TODAY_AREAS && session(home)->n_areas > 0)
		return home_say(home, "today.areas_note");
	return NULL;
}

enum cv_ui_left today_change(struct cli_home *home, enum today_line line)
{
	return all[line].change(home);
}

/* Languages. Each name stands in its own direction. */

static void add_names(const struct cli_home *home, const int *languages,
		      unsigned n, struct cv_buf *out)
{
	for (unsigned i = 0; i < n; i++)
		cv_buf_addf(out, "%s\u2068%s\u2069",
			    i > 0 ? home_say(home, "rule.comma") : "",
			    cv_catalogue_name(cli_words_of(
				&home->sitting->consultation, languages[i])));
}

void today_languages(const struct cli_home *home, struct cv_buf *offered,
		     struct cv_buf *unread)
{
	int may[CV_LANGUAGES_MAX], wait[CV_LANGUAGES_MAX];
	unsigned n_wait,
	    n = cli_languages(&home->sitting->consultation, may, wait, &n_wait);

	if (offered != NULL)
		add_names(home, may, n, offered);
	if (unread != NULL)
		add_names(home, wait, n_wait, unread);
}
