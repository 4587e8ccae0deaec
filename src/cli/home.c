/* The home page: what a facilitator does in a day, in its order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hands.h"
#include "home.h"
#include "take.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *home_say(const struct cli_home *home, const char *key)
{
	return cv_words(home_words(home), key);
}

void home_fill(const struct cli_home *home, struct cv_buf *out, const char *key,
	       const struct cv_fill *fills, size_t n)
{
	cv_say(out, home_words(home), key, fills, n);
}

enum cv_status home_begin(struct cli_home *home, struct cv_error *err)
{
	struct cli_consultation *c = &home->words;
	enum cv_status rc;

	c->folder = cv_folder_packed();
	cli_words_of(c, 0);
	rc = cv_reader_survey(c->folder, &c->survey, NULL, err);
	if (rc == CV_OK)
		rc = cli_ui_open(home->cli, cli_words_of(c, 0), false,
				 &home->ui, err);
	if (rc == CV_OK)
		home_speak_first(home);
	return rc;
}

void home_end(struct cli_home *home)
{
	cv_ui_close(&home->ui);
	cv_catalogue_free(&home->speech);
	if (home->sitting != NULL)
		cli_sitting_close(&home->sitting);
	home_forget_draft(home);
	if (home->words.folder != NULL)
		cli_consultation_close(&home->words);
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
	home_settle(home);
	home_speak_here(home);
	cv_ui_set_training(home->ui, sitting->survey->consultation.training);
	return CV_OK;
}

/* Doing what a line says */

static enum cv_ui_left start(struct cli_home *home)
{
	enum cv_ui_left left = CV_UI_LEFT_DONE;
	struct cv_error err;

	if (!home_is_today(home))
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

/* A line for every unfinished interview. */
static enum cv_ui_left choose_draft(struct cli_home *home,
				    const struct cli_draft *drafts, unsigned n,
				    unsigned *chosen)
{
	struct cv_ui_line *lines = cv_calloc(n + 1, sizeof *lines);
	struct cv_buf *words = cv_calloc(2 * (size_t)n + 1, sizeof *words);
	struct cv_ui_choice page = {.place = home_say(home, "home.resume"),
				    .heading = home_say(home, "home.drafts"),
				    .above = home_say(home, "home.drafts_help"),
				    .lines = lines,
				    .n_lines = n,
				    .note_column = 64,
				    .enter = "common.go_on"};
	enum cv_ui_left left;

	for (unsigned i = 0; i < n; i++) {
		cv_buf_init(&words[2 * i]);
		cv_buf_init(&words[2 * i + 1]);
		draft_words(home, &drafts[i], &words[2 * i], &words[2 * i + 1]);
		lines[i].words = words[2 * i].data;
		lines[i].note = words[2 * i + 1].data;
	}
	left = cv_ui_choose(home->ui, &page);
	*chosen = page.chosen;
	for (unsigned i = 0; i < 2 * n; i++)
		cv_buf_done(&words[i]);
	free(words);
	free(lines);
	return left;
}

static enum cv_ui_left resume(struct cli_home *home)
{
	struct cli_draft *drafts = NULL;
	unsigned chosen = 0;
	struct cv_error err;
	enum cv_ui_left left = CV_UI_LEFT_DONE;
	size_t n = 0;

	if (cli_sitting_drafts(home->sitting, &drafts, &n, &err) != CV_OK)
		return home_trouble(home, &err);
	if (n > 0)
		left = choose_draft(home, drafts, (unsigned)n, &chosen);
	if (left == CV_UI_LEFT_DONE && n > 0 &&
	    cli_take_again(home->ui, home->sitting, drafts[chosen].uuid, &left,
			   &err) != CV_OK)
		left = home_trouble(home, &err);
	free(drafts);
	return left;
}

static enum cv_ui_left hands(struct cli_home *home)
{
	enum cv_ui_left left = CV_UI_LEFT_DONE;

	if (!home_is_today(home))
		left = home_today(home);
	return left == CV_UI_LEFT_DONE ? home_hands(home, NULL, 0) : left;
}

static enum cv_ui_left show_the_room(struct cli_home *home)
{
	return home_show(home, NULL, 0);
}

/* Back from practice, the sitting of before is opened anew. */
static enum cv_ui_left practise(struct cli_home *home)
{
	bool today = home->today;
	enum cv_ui_left left = home_practise(home);

	home->today = today;
	return left == CV_UI_LEFT_GONE ? left : home_enter(home, true);
}

/* The lines of the page; lines whose work does not exist are not here. */
enum line {
	LINE_START,
	LINE_RESUME,
	LINE_HANDS,
	LINE_RESULTS,
	LINE_SHOW,
	LINE_TODAY,
	LINE_PRINT,
	LINE_SET_UP,
	LINE_PRACTISE,
	LINE_HAND_OVER,
	LINES
};

static const struct {
	const char *key;
	bool apart;
	enum cv_ui_left (*run)(struct cli_home *home);
} work[LINES] = {
    [LINE_START] = {"home.start", true, start},
    [LINE_RESUME] = {"home.resume", false, resume},
    [LINE_HANDS] = {"home.hands", false, hands},
    [LINE_RESULTS] = {"home.results", true, home_results},
    [LINE_SHOW] = {"show.title", false, show_the_room},
    [LINE_TODAY] = {"home.today", true, home_today},
    [LINE_PRINT] = {"home.print", false, home_print},
    [LINE_SET_UP] = {"home.change", false, home_set_up},
    [LINE_PRACTISE] = {"home.practise_line", true, practise},
    [LINE_HAND_OVER] = {"home.hand_over", false, home_hand_over},
};

/** What the page shows this time. */
struct shown {
	struct cv_ui_line lines[LINES + 3];
	int work[LINES + 3]; /* the line's work, -1: none */
	unsigned n;
	struct cv_buf right, now, areas, waiting, people, state;
};

static void add(struct shown *p, struct cv_ui_line line, int line_work)
{
	p->work[p->n] = line_work;
	p->lines[p->n++] = line;
}

/* "TITLE · English" */
static void fill_right(struct cli_home *home, struct cv_buf *out)
{
	const struct cv_survey *s = home->sitting->survey;

	cv_text_clip(
	    out,
	    cv_survey_words(s, home->language, &s->consultation.title, NULL),
	    36, false);
	cv_buf_addf(out, " · %s", cv_catalogue_name(home_words(home)));
}

/* "37 people, 2 stopped early" */
static void
fill_people(struct cli_home *home, int64_t interviews, struct cv_buf *out)
{
	struct cv_fill people = {.name = "n", .number = interviews};
	struct cv_fill early = {.name = "n"};
	int64_t n, partial;

	if (home_people(home, &n, &partial)) {
		people.number = n;
		early.number = partial;
	}
	home_fill(home, out, "results.people", &people, 1);
	if (early.number > 0) {
		cv_buf_adds(out, home_say(home, "rule.comma"));
		home_fill(home, out, "results.early", &early, 1);
	}
}

static void fill_shown(struct cli_home *home, struct shown *p,
		       const struct cv_store_counts *counts)
{
	struct cv_fill drafts = {.name = "n", .number = counts->drafts};
	struct cv_fill saved = {.name = "n", .number = counts->complete};

	fill_right(home, &p->right);
	home_fill(home, &p->waiting, "home.waiting", &drafts, 1);
	fill_people(home, counts->complete, &p->people);
	home_fill(home, &p->state, "home.saved", &saved, 1);
	home_now(home, &p->now, &p->areas);
}

/* The note of a line: only what needs doing, or how much there is. */
static void note(struct cli_home *home, struct shown *p, enum line work_line,
		 struct cv_ui_line *line)
{
	if (work_line == LINE_RESUME)
		line->note = p->waiting.data;
	if (work_line == LINE_RESULTS)
		line->note = p->people.data;
	if (work_line == LINE_SET_UP)
		line->note =
		    home_say(home, home_is_set_up(home) ? "home.ready"
							: "home.not_ready");
	line->warn = work_line == LINE_RESUME ||
		     (work_line == LINE_SET_UP && !home_is_set_up(home));
}

static void look(struct cli_home *home, struct shown *p)
{
	struct cv_store_counts counts = {0};
	struct cv_error err;

	cv_store_count(home->sitting->store, &counts, &err);
	fill_shown(home, p, &counts);
	add(p,
	    (struct cv_ui_line){.words = home_say(home, "home.now"),
				.value = p->now.data,
				.value_column = 12,
				.brief = true,
				.fixed = true},
	    -1);
	add(p,
	    (struct cv_ui_line){.words = "",
				.value = p->areas.data,
				.value_column = 12,
				.brief = true,
				.fixed = true},
	    -1);
	for (int i = 0; i < LINES; i++) {
		struct cv_ui_line line = {.words = home_say(home, work[i].key),
					  .apart = work[i].apart};

		if ((i == LINE_RESUME && counts.drafts == 0) ||
		    (i == LINE_PRACTISE &&
		     home->sitting->survey->consultation.training))
			continue;
		note(home, p, (enum line)i, &line);
		add(p, line, i);
	}
}

static void forget(struct shown *p)
{
	struct cv_buf *const all[] = {&p->right,   &p->now,    &p->areas,
				      &p->waiting, &p->people, &p->state};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		cv_buf_done(all[i]);
}

/* Show it once, and do what was chosen; `last` is where the pointer stands. */
static enum cv_ui_left show(struct cli_home *home, enum line *last)
{
	struct shown p = {.right = CV_BUF_INIT,
			  .now = CV_BUF_INIT,
			  .areas = CV_BUF_INIT,
			  .waiting = CV_BUF_INIT,
			  .people = CV_BUF_INIT,
			  .state = CV_BUF_INIT};
	struct cv_ui_choice page = {.place = "canvass",
				    .lines = p.lines,
				    .note_column = 52,
				    .languages = true,
				    .esc = home->practising ? "common.back"
							    : "home.key_leave",
				    .enter = "results.key_open"};
	enum cv_ui_left left;

	look(home, &p);
	page.right = p.right.data;
	page.state = p.state.data;
	page.n_lines = p.n;
	page.below = home_say(home, home->sitting->survey->consultation.training
					? "home.below_practice"
					: "home.below");
	for (unsigned i = 0; i < p.n; i++)
		if (p.work[i] == (int)*last)
			page.chosen = i;
	left = cv_ui_choose(home->ui, &page);
	if (left == CV_UI_LEFT_LANGUAGE)
		left = home_choose_language(home);
	else if (left == CV_UI_LEFT_DONE) {
		*last = (enum line)p.work[page.chosen];
		left = work[*last].run(home);
		if (left != CV_UI_LEFT_GONE)
			left = CV_UI_LEFT_DONE;
		home_speak_on(home);
	}
	forget(&p);
	return left == CV_UI_LEFT_LANGUAGE ? CV_UI_LEFT_DONE : left;
}

enum cv_ui_left home_page(struct cli_home *home)
{
	enum line last = LINE_START;
	enum cv_ui_left left;

	do {
		left = show(home, &last);
	} while (left == CV_UI_LEFT_DONE && home->sitting != NULL);
	return left;
}
