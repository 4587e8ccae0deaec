/* Today: what is settled once for everyone in a sitting, and what is missing
 * before a real interview may begin. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "home.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How people came: the values of `sampling`, in the order offered. */
static const char *const samplings[] = {"open_call", "through_group",
					"service_point", "snowball", "other"};
enum { SAMPLINGS = sizeof samplings / sizeof *samplings, AREAS = 24 };

static const char *
say(const struct cli_home *home, const char *group, const char *name)
{
	char key[64];

	snprintf(key, sizeof key, "today.%s_%s", group, name);
	return home_say(home, key);
}

static const struct cv_survey *survey_of(const struct cli_home *home)
{
	return home->sitting->survey;
}

static const struct cv_flow_step *areas_step(const struct cv_survey *s)
{
	for (unsigned i = 0; i < s->consultation.n_flow; i++)
		if (s->consultation.flow[i].questionnaire < 0)
			return &s->consultation.flow[i];
	return NULL;
}

static const char *area_title(const struct cli_home *home, const char *id)
{
	const struct cv_questionnaire *q =
	    cv_survey_questionnaire(survey_of(home), id);

	return q == NULL ? id
			 : cv_survey_words(survey_of(home), home->language,
					   &q->title, NULL);
}

/* The values of the lines */

static const char *site_name(const struct cli_home *home)
{
	const struct cv_consultation *c = &survey_of(home)->consultation;

	for (unsigned i = 0; i < c->n_sites; i++)
		if (strcmp(c->sites[i].id, home->sitting->session.site) == 0)
			return c->sites[i].name;
	return home_say(home, "today.site_none");
}

static void
month_words(const struct cli_home *home, const char *month, struct cv_buf *out)
{
	struct cv_date date;
	char key[24];
	struct cv_fill fills[] = {{.name = "month"}, {.name = "year"}};

	if (!cv_date_parse(month, strlen(month), &date) || date.month == 0) {
		cv_buf_adds(out, home_say(home, "today.month_none"));
		return;
	}
	snprintf(key, sizeof key, "today.month_%d", date.month);
	fills[0].value = home_say(home, key);
	fills[1].number = date.year;
	home_fill(home, out, "today.month_year", fills, 2);
}

static void
areas_words(const struct cli_home *home, struct cv_buf *out, int columns)
{
	const struct cli_session *s = &home->sitting->session;
	struct cv_buf all = CV_BUF_INIT;

	for (unsigned i = 0; i < s->n_areas; i++)
		cv_buf_addf(&all, "%s%s", i > 0 ? "; " : "",
			    area_title(home, s->areas[i]));
	if (s->n_areas == 0)
		cv_buf_adds(&all, home_say(home, "today.areas_none"));
	cv_text_clip(out, all.data, columns, false);
	cv_buf_done(&all);
}

static unsigned minutes(const struct cli_home *home)
{
	const struct cli_session *s = &home->sitting->session;
	unsigned areas[16], n = 0;

	for (unsigned i = 0; i < s->n_areas; i++) {
		const struct cv_questionnaire *q =
		    cv_survey_questionnaire(survey_of(home), s->areas[i]);

		if (q != NULL)
			areas[n++] =
			    (unsigned)(q - survey_of(home)->questionnaires);
	}
	return cv_survey_minutes(survey_of(home), areas, n, s->short_length);
}

void home_now(const struct cli_home *home, struct cv_buf *now,
	      struct cv_buf *areas)
{
	char month[11] = "";

	cv_buf_addf(now, "%s · ", site_name(home));
	cli_sitting_month(home->sitting, month, NULL);
	month_words(home, month, now);
	cv_buf_addf(now, " · %s",
		    say(home, "mode",
			home->sitting->session.mode == CV_MODE_SELF
			    ? "self"
			    : "interview"));
	areas_words(home, areas, 62);
}

/* Changing one line */

/* A page of `n` ways, of which one is the present; -1: left. */
static int pick(struct cli_home *home, const char *heading,
		const struct cv_ui_line *lines, unsigned n, int present,
		enum cv_ui_left *left)
{
	struct cv_ui_choice page = {.place = home_say(home, "today.title"),
				    .heading = home_say(home, heading),
				    .lines = lines,
				    .n_lines = n,
				    .chosen =
					present < 0 ? 0 : (unsigned)present};

	*left = cv_ui_choose(home->ui, &page);
	return *left == CV_UI_LEFT_DONE ? (int)page.chosen : -1;
}

static enum cv_ui_left change_site(struct cli_home *home)
{
	const struct cv_consultation *c = &survey_of(home)->consultation;
	struct cv_ui_line *lines = cv_calloc(c->n_sites + 1, sizeof *lines);
	enum cv_ui_left left;
	int at = (int)c->n_sites;

	for (unsigned i = 0; i < c->n_sites; i++) {
		lines[i].words = c->sites[i].name;
		if (strcmp(c->sites[i].id, home->sitting->session.site) == 0)
			at = (int)i;
	}
	lines[c->n_sites] = (struct cv_ui_line){
	    .words = home_say(home, "today.site_none"), .apart = true};
	at = pick(home, "today.site_ask", lines, c->n_sites + 1, at, &left);
	if (at >= 0)
		snprintf(home->sitting->session.site,
			 sizeof home->sitting->session.site, "%s",
			 at < (int)c->n_sites ? c->sites[at].id : "");
	free(lines);
	return left;
}

static bool is_month(const struct cv_buf *text)
{
	struct cv_date date;

	return cv_date_parse(text->data, text->len, &date) && date.month > 0 &&
	       date.day == 0;
}

static enum cv_ui_left change_month(struct cli_home *home)
{
	struct cli_session *s = &home->sitting->session;
	struct cv_buf text = CV_BUF_INIT;
	struct cv_ui_field page = {.place = home_say(home, "today.title"),
				   .heading = home_say(home, "today.month_ask"),
				   .help = home_say(home, "today.month_help"),
				   .max_length = 7,
				   .required = true,
				   .refusal =
				       home_say(home, "today.month_refusal")};
	char month[11] = "";
	enum cv_ui_left left;

	if (cli_sitting_month(home->sitting, month, NULL) == CV_OK)
		cv_buf_add(&text, month, strnlen(month, 7));
	do {
		left = cv_ui_ask(home->ui, &page, &text);
	} while (left == CV_UI_LEFT_DONE && !is_month(&text));
	if (left == CV_UI_LEFT_DONE)
		snprintf(s->month, sizeof s->month, "%s", text.data);
	cv_buf_done(&text);
	return left;
}

static enum cv_ui_left change_mode(struct cli_home *home)
{
	struct cv_ui_line lines[] = {{.words = say(home, "mode", "interview")},
				     {.words = say(home, "mode", "self")}};
	enum cv_ui_left left;
	int at = pick(home, "today.mode_ask", lines, 2,
		      (int)home->sitting->session.mode, &left);

	if (at >= 0)
		home->sitting->session.mode =
		    at == 0 ? CV_MODE_INTERVIEW : CV_MODE_SELF;
	return left;
}

static enum cv_ui_left change_interpreter(struct cli_home *home)
{
	struct cv_ui_line lines[] = {{.words = home_say(home, "today.no")},
				     {.words = home_say(home, "today.yes")}};
	enum cv_ui_left left;
	int at = pick(home, "today.interpreter_ask", lines, 2,
		      home->sitting->session.interpreter, &left);

	if (at >= 0)
		home->sitting->session.interpreter = at == 1;
	return left;
}

static int sampling_of(const struct cli_home *home)
{
	for (int i = 0; i < SAMPLINGS; i++)
		if (strcmp(samplings[i], home->sitting->session.sampling) == 0)
			return i;
	return -1;
}

static enum cv_ui_left change_sampling(struct cli_home *home)
{
	struct cv_ui_line lines[SAMPLINGS];
	enum cv_ui_left left;
	int at;

	for (int i = 0; i < SAMPLINGS; i++)
		lines[i] = (struct cv_ui_line){
		    .words = say(home, "sampling", samplings[i])};
	at = pick(home, "today.sampling_ask", lines, SAMPLINGS,
		  sampling_of(home), &left);
	if (at >= 0)
		snprintf(home->sitting->session.sampling,
			 sizeof home->sitting->session.sampling, "%s",
			 samplings[at]);
	return left;
}

static enum cv_ui_left change_length(struct cli_home *home)
{
	struct cv_ui_line lines[] = {
	    {.words = home_say(home, "setup.standard")},
	    {.words = home_say(home, "setup.short")}};
	enum cv_ui_left left;
	int at = pick(home, "setup.length_ask", lines, 2,
		      home->sitting->session.short_length, &left);

	if (at >= 0)
		home->sitting->session.short_length = at == 1;
	return left;
}

/* One line per area of the flow, ticked where the session has it. */
struct areas_page {
	struct cv_ui_line lines[AREAS];
	struct cv_buf notes[AREAS];
	const char *ids[AREAS];
	bool ticked[AREAS];
	unsigned n;
};

static void fill_areas(struct cli_home *home, const struct cv_flow_step *step,
		       struct areas_page *p)
{
	const struct cv_survey *survey = survey_of(home);
	const struct cli_session *s = &home->sitting->session;

	for (unsigned i = 0; i < step->n_of && p->n < AREAS; i++) {
		const struct cv_questionnaire *q =
		    &survey->questionnaires[step->of[i]];
		struct cv_fill fill = {
		    .name = "n",
		    .number = cv_questionnaire_minutes(survey, step->of[i],
						       s->short_length)};
		bool closed = cv_survey_left_out(survey, q,
						 survey->consultation.training);

		cv_buf_init(&p->notes[p->n]);
		home_fill(home, &p->notes[p->n],
			  closed ? "today.closed" : "setup.minutes", &fill, 1);
		p->lines[p->n] =
		    (struct cv_ui_line){.words = area_title(home, q->id),
					.note = p->notes[p->n].data,
					.fixed = closed};
		p->ids[p->n] = q->id;
		for (unsigned j = 0; j < s->n_areas; j++)
			if (strcmp(s->areas[j], q->id) == 0 && !closed)
				p->ticked[p->n] = true;
		p->n++;
	}
}

static void take_areas(struct cli_session *s, const struct areas_page *p)
{
	s->n_areas = 0;
	for (unsigned i = 0; i < p->n && s->n_areas < 16; i++)
		if (p->ticked[i])
			snprintf(s->areas[s->n_areas++], sizeof s->areas[0],
				 "%s", p->ids[i]);
}

enum cv_ui_left home_areas(struct cli_home *home)
{
	const struct cv_flow_step *step = areas_step(survey_of(home));
	struct cv_buf help = CV_BUF_INIT, refusal = CV_BUF_INIT;
	struct areas_page p = {.n = 0};
	struct cv_ui_ticks page = {
	    .page = {.place = home_say(home, "today.title"),
		     .heading = home_say(home, "today.areas_ask"),
		     .lines = p.lines,
		     .note_column = 60,
		     .chosen = AREAS},
	    .ticked = p.ticked,
	    .min = 1};
	enum cv_ui_left left;

	if (step == NULL || step->rule != CV_AREAS_SESSION)
		return CV_UI_LEFT_BACK;
	fill_areas(home, step, &p);
	struct cv_fill fill = {.name = "n", .number = step->max};
	home_fill(home, &help, "today.areas_help", &fill, 1);
	home_fill(home, &refusal, "today.areas_refusal", &fill, 1);
	page.page.above = help.data;
	page.page.n_lines = p.n;
	page.max = step->max;
	page.refusal = refusal.data;
	left = cv_ui_tick(home->ui, &page);
	if (left == CV_UI_LEFT_DONE)
		take_areas(&home->sitting->session, &p);
	for (unsigned i = 0; i < p.n; i++)
		cv_buf_done(&p.notes[i]);
	cv_buf_done(&refusal);
	cv_buf_done(&help);
	return left;
}

/* Before you start */

/** One thing that must be there, and whether it is. */
struct ready {
	const char *key;
	bool is;    /* it is there */
	bool must;  /* without it no real interview begins */
	bool quiet; /* said only when it is missing */
};

enum { READY = 5 };

static bool any_closed(const struct cv_survey *s)
{
	for (unsigned i = 0; i < s->n_questionnaires; i++)
		if (cv_survey_left_out(s, &s->questionnaires[i],
				       s->consultation.training))
			return true;
	return false;
}

static bool has_areas(const struct cli_home *home)
{
	const struct cv_flow_step *step = areas_step(survey_of(home));

	return step == NULL || step->rule != CV_AREAS_SESSION ||
	       home->sitting->session.n_areas > 0;
}

static void look(struct cli_home *home, struct ready out[READY])
{
	const struct cv_survey *s = survey_of(home);
	const struct cv_consultation *c = &s->consultation;
	bool training = c->training;
	char month[11];
	const struct ready all[READY] = {
	    {"organisation", training || c->organisation != NULL, true, false},
	    {"feedback",
	     training || (c->shared_with != NULL && c->feedback_when != NULL &&
			  c->feedback_where != NULL),
	     true, false},
	    {"month", cli_sitting_month(home->sitting, month, NULL) == CV_OK,
	     true, true},
	    {"areas", has_areas(home), true, true},
	    {"help", !any_closed(s), false, false}};

	memcpy(out, all, sizeof all);
}

static bool may_start(struct cli_home *home)
{
	struct ready ready[READY];

	look(home, ready);
	for (int i = 0; i < READY; i++)
		if (!ready[i].is && ready[i].must)
			return false;
	return true;
}

/* The page */

enum line {
	LINE_SITE,
	LINE_MONTH,
	LINE_MODE,
	LINE_INTERPRETER,
	LINE_SAMPLING,
	LINE_AREAS,
	LINE_LENGTH,
	LINE_START,
	LINE_BEFORE,
	LINES = LINE_BEFORE + 1 + READY
};

static enum cv_ui_left (*const change[])(struct cli_home *) = {
    change_site,     change_month, change_mode,  change_interpreter,
    change_sampling, home_areas,   change_length};

struct today_page {
	struct cv_ui_line lines[LINES];
	struct cv_buf values[LINES];
	unsigned n;
};

static void fill_values(struct cli_home *home, struct today_page *p)
{
	const struct cli_session *s = &home->sitting->session;
	struct cv_fill fill = {.name = "n", .number = minutes(home)};
	char month[11] = "";

	cli_sitting_month(home->sitting, month, NULL);
	cv_buf_adds(&p->values[LINE_SITE], site_name(home));
	month_words(home, month, &p->values[LINE_MONTH]);
	cv_buf_adds(
	    &p->values[LINE_MODE],
	    say(home, "mode", s->mode == CV_MODE_SELF ? "self" : "interview"));
	cv_buf_adds(&p->values[LINE_INTERPRETER],
		    home_say(home, s->interpreter ? "today.yes" : "today.no"));
	cv_buf_adds(&p->values[LINE_SAMPLING],
		    sampling_of(home) < 0
			? home_say(home, "today.sampling_none")
			: say(home, "sampling", s->sampling));
	areas_words(home, &p->values[LINE_AREAS], 34);
	home_fill(home, &p->values[LINE_LENGTH], "today.length", &fill, 1);
}

static void fill_page(struct cli_home *home, struct today_page *p)
{
	static const char *const labels[] = {
	    "today.site",        "today.month",    "today.mode",
	    "today.interpreter", "today.sampling", "today.areas",
	    "today.length_label"};
	struct ready ready[READY];

	for (int i = 0; i < LINES; i++)
		cv_buf_init(&p->values[i]);
	fill_values(home, p);
	for (int i = 0; i < LINE_START; i++)
		p->lines[i] =
		    (struct cv_ui_line){.words = home_say(home, labels[i]),
					.value = p->values[i].data};
	if (home->sitting->session.month[0] == '\0')
		p->lines[LINE_MONTH].note = home_say(home, "today.month_right");
	p->lines[LINE_START] = (struct cv_ui_line){
	    .words = home_say(home, may_start(home) ? "today.start"
						    : "today.not_yet"),
	    .apart = true};
	p->lines[LINE_BEFORE] =
	    (struct cv_ui_line){.words = home_say(home, "today.before"),
				.apart = true,
				.fixed = true};
	look(home, ready);
	p->n = LINE_BEFORE + 1;
	for (int i = 0; i < READY; i++)
		if (!ready[i].is || !ready[i].quiet)
			p->lines[p->n++] = (struct cv_ui_line){
			    .words =
				ready[i].is ? home_say(home, "today.ok") : "!",
			    .value = say(home, ready[i].is ? "is" : "not",
					 ready[i].key),
			    .warn = !ready[i].is,
			    .fixed = true,
			    .value_column = 14};
}

static void empty_page(struct today_page *p)
{
	for (int i = 0; i < LINES; i++)
		cv_buf_done(&p->values[i]);
}

/* What is asked from here leads on: a month that must be confirmed stays. */
static enum cv_ui_left start(struct cli_home *home, const char **notice)
{
	struct cv_error err;

	if (!may_start(home)) {
		*notice = home_say(home, "today.mend");
		return CV_UI_LEFT_LANGUAGE; /* stay */
	}
	if (cli_session_save(home->sitting, &err) != CV_OK)
		return home_trouble(home, &err);
	home->today = true;
	return CV_UI_LEFT_DONE;
}

enum cv_ui_left home_today(struct cli_home *home)
{
	struct today_page p;
	struct cv_ui_choice page = {.place = home_say(home, "today.title"),
				    .above = home_say(home, "today.intro"),
				    .lines = p.lines,
				    .n_lines = LINES,
				    .value_column = 22,
				    .note_column = 58,
				    .plain = true,
				    .enter = "common.change",
				    .esc = "home.key_home",
				    .chosen = LINE_START};
	enum cv_ui_left left;

	for (;;) {
		fill_page(home, &p);
		page.n_lines = p.n;
		left = cv_ui_choose(home->ui, &page);
		empty_page(&p);
		page.notice = NULL;
		if (left == CV_UI_LEFT_BACK || left == CV_UI_LEFT_GONE)
			return left;
		if (left == CV_UI_LEFT_LANGUAGE)
			continue;
		if (page.chosen == LINE_START) {
			left = start(home, &page.notice);
			page.notice_warns = true;
			if (left != CV_UI_LEFT_LANGUAGE)
				return left;
		} else if (change[page.chosen](home) == CV_UI_LEFT_GONE) {
			return CV_UI_LEFT_GONE;
		} else if (page.chosen + 1 <= LINE_START) {
			page.chosen++;
		}
	}
}
