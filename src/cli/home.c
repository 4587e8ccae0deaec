/* The home page: what a facilitator does in a day, in its order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "take.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *home_say(const struct cli_home *home, const char *key)
{
	return cv_words(home->words.words[0], key);
}

void home_fill(const struct cli_home *home, struct cv_buf *out, const char *key,
	       const struct cv_fill *fills, size_t n)
{
	cv_say(out, home->words.words[0], key, fills, n);
}

enum cv_ui_left home_trouble(struct cli_home *home, const struct cv_error *err)
{
	struct cv_ui_line lines[] = {
	    {.words = home_say(home, "home.trouble_back")}};
	struct cv_ui_choice page = {.place = "canvass",
				    .heading = home_say(home, "home.trouble"),
				    .lines = lines,
				    .n_lines = 1};
	struct cv_buf what = CV_BUF_INIT;
	enum cv_ui_left left;

	if (err->where[0] != '\0')
		cv_buf_addf(&what, "%s: ", err->where);
	cv_buf_adds(&what, err->text);
	page.above = what.data;
	left = cv_ui_choose(home->ui, &page);
	cv_buf_done(&what);
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
}

enum cv_status home_open(struct cli_home *home, struct cv_error *err)
{
	struct cli_sitting *sitting;
	enum cv_status rc;

	if (home->sitting != NULL)
		cli_sitting_close(&home->sitting);
	rc = cli_sitting_open(home->cli, CLI_SITTING_LOCK | CLI_SITTING_UNREADY,
			      &sitting, err);
	if (rc != CV_OK)
		return rc;
	home->sitting = sitting;
	home->today = false;
	cv_ui_set_training(home->ui, sitting->survey->consultation.training);
	return CV_OK;
}

/* Doing what a line says */

static enum cv_ui_left start(struct cli_home *home)
{
	enum cv_ui_left left = CV_UI_LEFT_DONE;
	struct cv_error err;

	if (!home->today)
		left = home_today(home);
	if (left != CV_UI_LEFT_DONE)
		return left;
	if (cli_take_new(home->ui, home->sitting, &left, &err) != CV_OK)
		left = home_trouble(home, &err);
	return left;
}

/* "Spanish · Rights at work · 14 answers" */
static void draft_words(struct cli_home *home, const struct cli_draft *d,
			struct cv_buf *words, struct cv_buf *note)
{
	struct cv_fill fills[] = {{.name = "n", .number = d->answers},
				  {.name = "running", .number = d->running}};
	const struct cv_survey *s = home->sitting->survey;
	const char *part = home_say(home, "home.draft_begin");

	if (d->questionnaire >= 0)
		part = cv_survey_words(
		    s, home->language,
		    &s->questionnaires[d->questionnaire].title, NULL);
	cv_buf_addf(words, "#%u   %s · %s", d->running,
		    cv_catalogue_name(cli_words_of(&home->sitting->consultation,
						   d->language)),
		    part);
	home_fill(home, note, "home.draft_answers", fills, 2);
}

static enum cv_ui_left resume(struct cli_home *home)
{
	struct cli_draft *drafts = NULL;
	struct cv_ui_line lines[20] = {{.words = NULL}};
	struct cv_buf words[20], notes[20];
	struct cv_ui_choice page = {.place = home_say(home, "home.resume"),
				    .heading = home_say(home, "home.drafts"),
				    .above = home_say(home, "home.drafts_help"),
				    .lines = lines,
				    .note_column = 60};
	struct cv_error err;
	enum cv_ui_left left;
	size_t n = 0;

	if (cli_sitting_drafts(home->sitting, &drafts, &n, &err) != CV_OK)
		return home_trouble(home, &err);
	for (size_t i = 0; i < n && i < 20; i++) {
		cv_buf_init(&words[i]);
		cv_buf_init(&notes[i]);
		draft_words(home, &drafts[i], &words[i], &notes[i]);
		lines[i].words = words[i].data;
		lines[i].note = notes[i].data;
		page.n_lines++;
	}
	left = cv_ui_choose(home->ui, &page);
	if (left == CV_UI_LEFT_DONE && n > 0 &&
	    cli_take_again(home->ui, home->sitting, drafts[page.chosen].uuid,
			   &left, &err) != CV_OK)
		left = home_trouble(home, &err);
	for (unsigned i = 0; i < page.n_lines; i++) {
		cv_buf_done(&words[i]);
		cv_buf_done(&notes[i]);
	}
	free(drafts);
	return left;
}

static enum cv_ui_left change_set_up(struct cli_home *home)
{
	return home_set_up(home, false);
}

static enum cv_ui_left practise(struct cli_home *home)
{
	const char *before = home->cli->folder;
	struct cv_error err;
	enum cv_ui_left left = CV_UI_LEFT_BACK;

	if (home_practise(home, &err) == CV_OK) {
		left = home_results(home);
		if (left != CV_UI_LEFT_GONE)
			left = home_page(home);
	} else {
		left = home_trouble(home, &err);
	}
	home->cli->folder = before;
	if (left != CV_UI_LEFT_GONE && home_open(home, &err) != CV_OK)
		left = home_trouble(home, &err);
	return left;
}

/* The lines of the page; lines whose work does not exist are not here. */
enum line {
	LINE_START,
	LINE_RESUME,
	LINE_RESULTS,
	LINE_TODAY,
	LINE_SET_UP,
	LINE_PRACTISE,
	LINES
};

static const struct {
	const char *key;
	bool apart;
	enum cv_ui_left (*run)(struct cli_home *home);
} work[LINES] = {
    [LINE_START] = {"home.start", false, start},
    [LINE_RESUME] = {"home.resume", false, resume},
    [LINE_RESULTS] = {"home.results", true, home_results},
    [LINE_TODAY] = {"home.today", true, home_today},
    [LINE_SET_UP] = {"home.change", false, change_set_up},
    [LINE_PRACTISE] = {"home.practise_line", true, practise},
};

/** What the page shows this time. */
struct shown {
	struct cv_ui_line lines[LINES + 3];
	int work[LINES + 3]; /* the line's work, -1: none */
	unsigned n;
	struct cv_buf now, areas, waiting, people, state;
};

static void add(struct shown *p, struct cv_ui_line line, int line_work)
{
	p->work[p->n] = line_work;
	p->lines[p->n++] = line;
}

static void look(struct cli_home *home, struct shown *p)
{
	struct cv_store_counts counts = {0};
	struct cv_error err;
	struct cv_fill fill = {.name = "n"};

	cv_store_count(home->sitting->store, &counts, &err);
	fill.number = counts.drafts;
	home_fill(home, &p->waiting, "home.waiting", &fill, 1);
	fill.number = counts.complete;
	home_fill(home, &p->people, "results.people", &fill, 1);
	home_fill(home, &p->state, "home.saved", &fill, 1);
	home_now(home, &p->now, &p->areas);
	add(p,
	    (struct cv_ui_line){.words = home_say(home, "home.now"),
				.value = p->now.data,
				.value_column = 12,
				.fixed = true},
	    -1);
	add(p,
	    (struct cv_ui_line){.words = "",
				.value = p->areas.data,
				.value_column = 12,
				.fixed = true},
	    -1);
	for (int i = 0; i < LINES; i++) {
		struct cv_ui_line line = {.words = home_say(home, work[i].key),
					  .apart = work[i].apart};

		if (i == LINE_START)
			line.apart = true;
		if (i == LINE_RESUME && counts.drafts == 0)
			continue;
		if (i == LINE_PRACTISE &&
		    home->sitting->survey->consultation.training)
			continue;
		if (i == LINE_RESUME) {
			line.note = p->waiting.data;
			line.warn = true;
		}
		if (i == LINE_RESULTS)
			line.note = p->people.data;
		add(p, line, i);
	}
}

static void forget(struct shown *p)
{
	cv_buf_done(&p->now);
	cv_buf_done(&p->areas);
	cv_buf_done(&p->waiting);
	cv_buf_done(&p->people);
	cv_buf_done(&p->state);
}

enum cv_ui_left home_page(struct cli_home *home)
{
	enum line last = LINE_START;
	enum cv_ui_left left;

	for (;;) {
		struct shown p = {.now = CV_BUF_INIT,
				  .areas = CV_BUF_INIT,
				  .waiting = CV_BUF_INIT,
				  .people = CV_BUF_INIT,
				  .state = CV_BUF_INIT};
		const struct cv_survey *s = home->sitting->survey;
		struct cv_ui_choice page = {
		    .place = "canvass",
		    .right = cv_survey_words(s, home->language,
					     &s->consultation.title, NULL),
		    .lines = p.lines,
		    .note_column = 52,
		    .esc = "home.key_leave",
		    .enter = "results.key_open"};

		look(home, &p);
		page.state = p.state.data;
		page.n_lines = p.n;
		page.below = home_say(home, s->consultation.training
						? "home.below_practice"
						: "home.below");
		for (unsigned i = 0; i < p.n; i++)
			if (p.work[i] == (int)last)
				page.chosen = i;
		left = cv_ui_choose(home->ui, &page);
		if (left == CV_UI_LEFT_DONE) {
			last = (enum line)p.work[page.chosen];
			left = work[last].run(home);
			if (left != CV_UI_LEFT_GONE)
				left = CV_UI_LEFT_DONE;
		}
		forget(&p);
		if (left == CV_UI_LEFT_BACK || left == CV_UI_LEFT_GONE ||
		    home->sitting == NULL)
			return left;
	}
}
