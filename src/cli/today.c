/* Today: what is settled once for everyone in a sitting, and what is missing
 * before a real interview may begin. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "languages.h"
#include "today.h"

#include <stdio.h>
#include <string.h>

/* Before you start */

/** One thing that must be there, and whether it is. */
struct ready {
	const char *key;
	bool is;    /* it is there */
	bool must;  /* without it no real interview begins */
	bool quiet; /* said only when it is missing */
	int line;   /* where it is mended on this page, or -1 */
};

enum { READY = 6 };

static bool has_help(const struct cli_home *home)
{
	struct cv_buf closed = CV_BUF_INIT;
	bool has;

	today_closed(home, &closed);
	has = closed.len == 0;
	cv_buf_done(&closed);
	return has;
}

static bool lacks_feedback(const struct cv_survey *s)
{
	const struct cv_consultation *c = &s->consultation;

	return cli_survey_lacks(s, "{shared_with}",
				c->told[CV_TOLD_SHARED_WITH].source) ||
	       cli_survey_lacks(s, "{feedback_when}",
				c->told[CV_TOLD_FEEDBACK_WHEN].source) ||
	       cli_survey_lacks(s, "{feedback_where}",
				c->told[CV_TOLD_FEEDBACK_WHERE].source);
}

static void look(const struct cli_home *home, struct ready out[READY])
{
	const struct cv_survey *s = home->sitting->survey;
	int languages[CV_LANGUAGES_MAX];
	unsigned n =
	    cli_languages(&home->sitting->consultation, languages, NULL, NULL);
	char month[11];
	const struct ready all[READY] = {
	    {"organisation",
	     !cli_survey_lacks(
		 s, "{organisation}",
		 s->consultation.told[CV_TOLD_ORGANISATION].source),
	     true, false, -1},
	    {"feedback", !lacks_feedback(s), true, false, -1},
	    {"month", cli_sitting_month(home->sitting, month, NULL) == CV_OK,
	     true, true, TODAY_MONTH},
	    {"areas",
	     !today_chooses_areas(home) || home->sitting->session.n_areas > 0,
	     true, true, TODAY_AREAS},
	    {"languages", n > 0, true, s->consultation.n_languages == 1, -1},
	    {"help", has_help(home), false, false, -1}};

	memcpy(out, all, sizeof all);
}

/* The first thing that must be mended, or NULL. */
static const struct ready *missing(const struct ready ready[READY])
{
	for (int i = 0; i < READY; i++)
		if (!ready[i].is && ready[i].must)
			return &ready[i];
	return NULL;
}

static bool may_start(const struct cli_home *home)
{
	struct ready ready[READY];

	look(home, ready);
	return missing(ready) == NULL;
}

bool home_is_set_up(const struct cli_home *home)
{
	struct ready ready[READY];

	look(home, ready);
	return ready[0].is && ready[1].is;
}

bool home_is_today(const struct cli_home *home)
{
	char month[11] = "";

	return home->today && may_start(home) &&
	       cli_sitting_month(home->sitting, month, NULL) == CV_OK &&
	       strncmp(month, home->month, 7) == 0;
}

void home_settle(struct cli_home *home)
{
	const struct cv_consultation *c = &home->sitting->survey->consultation;
	struct cli_session *s = &home->sitting->session;
	bool known = false;

	for (unsigned i = 0; i < c->n_sites; i++)
		known |= strcmp(c->sites[i].id, s->site) == 0;
	if (!known)
		s->site[0] = '\0';
	if (!known && c->n_sites == 1)
		snprintf(s->site, sizeof s->site, "%s", c->sites[0].id);
	today_settle_areas(home);
}

/* The page */

enum {
	LINE_START = TODAY_LINES, /* after the lines that can be changed */
	LINES_MOST = TODAY_LINES + 2 + READY
};

struct today_page {
	struct cv_ui_line lines[LINES_MOST];
	int what[LINES_MOST]; /* an enum today_line, LINE_START, or -1 */
	struct cv_buf values[TODAY_LINES], said[READY];
	unsigned n;
};

static void add(struct today_page *p, int what, struct cv_ui_line line)
{
	p->what[p->n] = what;
	p->lines[p->n++] = line;
}

/* Which languages are offered, and which wait for someone to read them. */
static void say_languages(struct cli_home *home, struct cv_buf *out)
{
	struct cv_buf offered = CV_BUF_INIT, unread = CV_BUF_INIT;
	struct cv_fill fills[] = {{.name = "languages"}, {.name = "unread"}};

	today_languages(home, &offered, &unread);
	fills[0].value = offered.data;
	fills[1].value = unread.data;
	home_fill(home, out,
		  unread.len > 0 ? "today.some_languages"
				 : "today.is_languages",
		  fills, 2);
	cv_buf_done(&offered);
	cv_buf_done(&unread);
}

static void
say_ready(struct cli_home *home, const struct ready *r, struct cv_buf *out)
{
	struct cv_buf areas = CV_BUF_INIT;
	struct cv_fill fill = {.name = "areas"};
	char key[64];

	if (r->is && strcmp(r->key, "languages") == 0) {
		say_languages(home, out);
		return;
	}
	snprintf(key, sizeof key, "today.%s_%s", r->is ? "is" : "not", r->key);
	today_closed(home, &areas);
	fill.value = areas.data;
	home_fill(home, out, key, &fill, 1);
	cv_buf_done(&areas);
}

static void add_ready(struct cli_home *home, const struct ready *r,
		      struct cv_buf *said, struct today_page *p)
{
	if (r->is && r->quiet)
		return;
	say_ready(home, r, said);
	add(p, -1,
	    (struct cv_ui_line){.words =
				    r->is ? home_say(home, "today.ok") : "!",
				.value = said->data,
				.warn = !r->is,
				.fixed = true,
				.value_column = 14});
}

static void fill_page(struct cli_home *home, struct today_page *p)
{
	struct ready ready[READY];

	look(home, ready);
	p->n = 0;
	for (int i = 0; i < TODAY_LINES; i++) {
		cv_buf_init(&p->values[i]);
		if (!today_has(home, (enum today_line)i))
			continue;
		today_value(home, (enum today_line)i, &p->values[i]);
		add(p, i,
		    (struct cv_ui_line){
			.words = today_label(home, (enum today_line)i),
			.value = p->values[i].data,
			.note = today_note(home, (enum today_line)i)});
	}
	add(p, LINE_START,
	    (struct cv_ui_line){.words = home_say(home, missing(ready) == NULL
							    ? "today.start"
							    : "today.not_yet"),
				.enter = missing(ready) == NULL ? "common.go_on"
								: "common.next",
				.apart = true});
	add(p, -1,
	    (struct cv_ui_line){.words = home_say(home, "today.before"),
				.apart = true,
				.fixed = true});
	for (int i = 0; i < READY; i++) {
		cv_buf_init(&p->said[i]);
		add_ready(home, &ready[i], &p->said[i], p);
	}
}

static void empty_page(struct today_page *p)
{
	for (int i = 0; i < TODAY_LINES; i++)
		cv_buf_done(&p->values[i]);
	for (int i = 0; i < READY; i++)
		cv_buf_done(&p->said[i]);
}

static unsigned place_of(const struct today_page *p, int what)
{
	unsigned at = 0;

	for (unsigned i = 0; i < p->n; i++)
		if (p->what[i] == what)
			at = i;
	return at;
}

/* The first line of the page on which something must be mended, or -1. */
static int line_to_mend(const struct cli_home *home)
{
	struct ready ready[READY];

	look(home, ready);
	for (int i = 0; i < READY; i++)
		if (!ready[i].is && ready[i].must && ready[i].line >= 0)
			return ready[i].line;
	return -1;
}

/* Where the pointer begins: what must be mended, the place, or going on. */
static int begin_at(const struct cli_home *home)
{
	int line = line_to_mend(home);

	if (line >= 0)
		return line;
	return home->sitting->session.site[0] == '\0' ? TODAY_SITE : LINE_START;
}

/* LANGUAGE: it was not saved, which was said. */
static enum cv_ui_left save(struct cli_home *home)
{
	struct cv_error err;

	if (cli_session_save(home->sitting, &err) == CV_OK)
		return CV_UI_LEFT_DONE;
	return home_trouble(home, &err) == CV_UI_LEFT_GONE
		   ? CV_UI_LEFT_GONE
		   : CV_UI_LEFT_LANGUAGE;
}

/* LANGUAGE: not yet, stay on the page. */
static enum cv_ui_left start(struct cli_home *home, int *at)
{
	enum cv_ui_left left;
	int line = line_to_mend(home);

	if (line >= 0)
		*at = line;
	left = may_start(home) ? save(home) : CV_UI_LEFT_LANGUAGE;
	if (left != CV_UI_LEFT_DONE)
		return left;
	cli_sitting_month(home->sitting, home->month, NULL);
	home->today = true;
	return CV_UI_LEFT_DONE;
}

/* Show it once; `at` is the line under the pointer, before and after. */
static enum cv_ui_left
show(struct cli_home *home, struct cv_ui_choice *page, int *at)
{
	struct today_page p;
	enum cv_ui_left left;

	fill_page(home, &p);
	page->lines = p.lines;
	page->n_lines = p.n;
	page->chosen = place_of(&p, *at);
	left = cv_ui_choose(home->ui, page);
	*at = p.what[page->chosen];
	empty_page(&p);
	return left;
}

/* After a line was settled the next one is at hand. */
static int next_line(const struct cli_home *home, int at)
{
	do
		at++;
	while (at < LINE_START && !today_has(home, (enum today_line)at));
	return at;
}

enum cv_ui_left home_today(struct cli_home *home)
{
	struct cv_ui_choice page = {.place = home_say(home, "today.title"),
				    .above = home_say(home, "today.intro"),
				    .value_column = 22,
				    .note_column = 58,
				    .plain = true,
				    .notice_warns = true,
				    .enter = "common.change",
				    .end = "today.key_end",
				    .esc = "home.key_home"};
	int at = begin_at(home);
	enum cv_ui_left left;

	for (;;) {
		left = show(home, &page, &at);
		page.notice = NULL;
		if (left == CV_UI_LEFT_GONE)
			return left;
		if (left == CV_UI_LEFT_BACK)
			return save(home) == CV_UI_LEFT_GONE ? CV_UI_LEFT_GONE
							     : left;
		if (at == LINE_START) {
			left = start(home, &at);
			if (left != CV_UI_LEFT_LANGUAGE)
				return left;
			if (at != LINE_START || !may_start(home))
				page.notice = home_say(home, "today.mend");
			continue;
		}
		left = today_change(home, (enum today_line)at);
		if (left == CV_UI_LEFT_GONE)
			return left;
		if (left == CV_UI_LEFT_DONE)
			at = next_line(home, at);
	}
}
