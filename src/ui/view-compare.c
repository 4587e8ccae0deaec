/* Results: two groups of people, question by question, as paired bars.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"
#include "results.h"

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>

enum {
	GROUPS = 2,
	LABEL = 18, /* columns before the bars, more for long answers */
	LABEL_MOST = 36,
	SAMPLE = 3,
	OTHER_PART = CV_UI_OWN,
	OTHERS
};

/** One of the two groups, and its figures. */
struct group {
	struct cv_pick pick;
	struct cv_tallies tallies;
	int64_t people;
};

/** The figures of a question in each group; NULL: nobody there was asked it in
 * that version. */
struct both {
	const struct cv_tally *of[GROUPS];
};

struct compare_view {
	struct cv_view view;
	struct cv_results *results;
	struct group groups[GROUPS];
	struct both *list; /* as they are in either group, in their order */
	unsigned n;
	const struct cv_dataset *dataset; /* that was counted */
	unsigned picture;
	unsigned at; /* place in the list */
	int label;   /* columns before the bars of its page */
};

static const struct cv_key compare_keys[] = {
    {CV_KEY_DOWN, CV_UI_DOWN, "results.key_question", "%u%d", CV_WHEN_SEEN},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, "common.more", NULL, CV_WHEN_MORE},
    {CV_KEY_RIGHT, CV_UI_SIDE, "results.key_part", "%b%f", CV_WHEN_SEEN},
    {' ', OTHERS, "results.key_groups", "%s", 0},
    {CV_KEY_ESC, CV_UI_BACK, "common.back", NULL, 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_LEFT, OTHER_PART, NULL, NULL, 0},
    {CV_KEY_ENTER, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_PAGE_UP, NULL, NULL, 0},
    {0},
};

/* Counting */

static void forget(struct compare_view *v)
{
	for (int i = 0; i < GROUPS; i++)
		cv_tallies_done(&v->groups[i].tallies);
	free(v->list);
	v->list = NULL;
	v->n = 0;
}

/* Which of the two comes first in a list; 0: they are of the same. */
static int order_of(const struct cv_tally *a, const struct cv_tally *b)
{
	if (a->question != b->question)
		return a->question < b->question ? -1 : 1;
	return (a->version > b->version) - (a->version < b->version);
}

/* Put the figures of both beside each other. */
static void match(struct compare_view *v)
{
	const struct cv_tallies *a = &v->groups[0].tallies,
				*b = &v->groups[1].tallies;
	unsigned i = 0, k = 0;
	int order;

	v->list = cv_calloc(a->count + b->count + 1, sizeof *v->list);
	while (i < a->count || k < b->count) {
		order = i == a->count   ? 1
			: k == b->count ? -1
					: order_of(&a->list[i], &b->list[k]);
		v->list[v->n++] =
		    (struct both){{order <= 0 ? &a->list[i] : NULL,
				   order >= 0 ? &b->list[k] : NULL}};
		i += order <= 0;
		k += order >= 0;
	}
}

/* New people are shown when there are five more in one of the groups. */
static bool
is_news(const struct compare_view *v, struct cv_selection *const now[GROUPS])
{
	int64_t n;

	for (int i = 0; i < GROUPS; i++) {
		n = cv_selection_count(v->results->given->dataset, now[i]);
		if (n < v->groups[i].people ||
		    n >= v->groups[i].people + CV_FLOOR)
			return true;
	}
	return v->dataset != v->results->given->dataset;
}

static void count(struct compare_view *v)
{
	const struct cv_dataset *d = v->results->given->dataset;
	struct cv_selection *now[GROUPS] = {NULL, NULL};
	bool ok = true;

	for (int i = 0; i < GROUPS; i++)
		ok &= cv_pick_select(v->results, &v->groups[i].pick, &now[i]) ==
		      CV_OK;
	if (ok && is_news(v, now)) {
		forget(v);
		for (int i = 0; i < GROUPS; i++) {
			struct group *g = &v->groups[i];

			cv_tally(d, now[i], NULL, 0, &g->tallies);
			g->people = g->tallies.people.complete +
				    g->tallies.people.partial;
		}
		match(v);
		v->dataset = d;
	}
	for (int i = 0; i < GROUPS; i++)
		cv_selection_free(&now[i]);
	v->picture = v->results->picture;
}

static const struct cv_tally *either(const struct both *both)
{
	return both->of[both->of[0] == NULL];
}

static const struct cv_tally *tally_of(const struct compare_view *v)
{
	return either(&v->list[v->at]);
}

/* Was anybody of either group asked it? */
static bool can_show(const struct both *both)
{
	for (int i = 0; i < GROUPS; i++)
		if (both->of[i] != NULL && both->of[i]->asked.n > 0)
			return cv_results_shows(both->of[i]);
	return false;
}

/* Drawing */

static void name_of(struct compare_view *v, int group, struct cv_buf *out)
{
	const struct cv_pick *pick = &v->groups[group].pick;
	const char *before = "";

	for (unsigned i = 0; i < cv_by_count(v->results, &pick->by); i++) {
		if (!pick->chosen[i])
			continue;
		cv_buf_adds(out, before);
		cv_by_words(v->view.ui, v->results, &pick->by, i, out);
		before = " / ";
	}
}

/* "━━━ women                             78 answered" */
static void draw_groups(struct compare_view *v, struct cv_page *page,
			const struct cv_tally *both[GROUPS])
{
	const struct cv_columns *c = &page->columns;

	for (int i = 0; i < GROUPS; i++) {
		struct cv_buf name = CV_BUF_INIT, words = CV_BUF_INIT,
			      bar = CV_BUF_INIT;
		struct cv_fill fill = {.name = "n",
				       .number = both[i]->answered.n};
		int width;

		name_of(v, i, &name);
		cv_say(&words, cv_ui_words(page->ui), "results.answered", &fill,
		       1);
		cv_page_bar(page, &bar, 2 * SAMPLE, SAMPLE, i == 1, false);
		width = cv_text_width(words.data);
		const struct cv_piece pieces[] = {
		    {.column = c->text,
		     .width = SAMPLE,
		     .role = i == 0 ? CV_ROLE_ACCENT : CV_ROLE_SECOND,
		     .text = bar.data},
		    {.column = c->text + SAMPLE + 1,
		     .width = c->rule_end - width - c->text - SAMPLE - 2,
		     .role = CV_ROLE_TEXT,
		     .text = name.data},
		    {.column = c->rule_end - width,
		     .width = width + 1,
		     .role = CV_ROLE_QUIET,
		     .end = true,
		     .text = words.data}};
		cv_page_line(page, 0, pieces, 3);
		cv_buf_done(&bar);
		cv_buf_done(&words);
		cv_buf_done(&name);
	}
}

static bool is_number(const struct cv_tally *t)
{
	return t->question->type == CV_INTEGER ||
	       t->question->type == CV_DECIMAL;
}

static void draw_answer(const struct compare_view *v, struct cv_page *page,
			const char *label, const struct cv_tally *both[GROUPS],
			const char *id, unsigned bin)
{
	cv_page_gap(page, CV_GAP_STEP);
	if (page->small)
		cv_page_text(page, CV_ROLE_TEXT, label);
	cv_bars_pair(page, v->label, page->small ? NULL : label, both, id, bin);
}

static bool has_option(const struct cv_tally *t, const char *id)
{
	for (unsigned i = 0; i < t->n_options; i++)
		if (strcmp(t->options[i].id, id) == 0)
			return true;
	return false;
}

/* As wide as the longest answer wants, within limits. */
static int label_of(struct compare_view *v, const struct cv_tally *t)
{
	struct cv_buf words = CV_BUF_INIT;
	int width = LABEL;

	for (unsigned i = 0; i < t->n_options; i++) {
		cv_buf_reset(&words);
		cv_results_answer(v->view.ui, v->results, t->question,
				  t->options[i].id, &words);
		if (cv_text_width(words.data) + 2 > width)
			width = cv_text_width(words.data) + 2;
	}
	cv_buf_done(&words);
	return width < LABEL_MOST ? width : LABEL_MOST;
}

/* Those that only the records of one group know, too. */
static void draw_answers(struct compare_view *v, struct cv_page *page,
			 const struct cv_tally *both[GROUPS])
{
	struct cv_buf words = CV_BUF_INIT;

	v->label = label_of(v, both[0]);
	for (int g = 0; g < GROUPS; g++)
		for (unsigned i = 0; i < both[g]->n_options; i++) {
			const char *id = both[g]->options[i].id;

			if (g > 0 && has_option(both[0], id))
				continue;
			cv_buf_reset(&words);
			cv_results_answer(page->ui, v->results,
					  both[g]->question, id, &words);
			draw_answer(v, page, words.data, both, id, 0);
		}
	cv_buf_done(&words);
}

/* Numbers: the same bins for both, then the middle of each. */
static void draw_numbers(struct compare_view *v, struct cv_page *page,
			 const struct cv_tally *both[GROUPS])
{
	unsigned n = both[0]->n_bins > both[1]->n_bins ? both[0]->n_bins
						       : both[1]->n_bins;
	struct cv_buf words = CV_BUF_INIT;

	v->label = LABEL;
	for (unsigned i = 0; i < n; i++) {
		cv_buf_reset(&words);
		cv_bin_words(both[0], i, &words);
		draw_answer(v, page, words.data, both, NULL, i);
	}
	cv_page_gap(page, CV_GAP_GROUP);
	for (int g = 0; g < GROUPS; g++) {
		cv_buf_reset(&words);
		name_of(v, g, &words);
		cv_buf_adds(&words, cv_ui_say(page->ui, "rule.colon"));
		cv_middle_words(page->ui, both[g], &words);
		cv_page_text(page, CV_ROLE_TEXT, words.data);
	}
	cv_buf_done(&words);
}

/* "Better minus worse:  women -28   men -57  (of 100)" */
static void draw_net(struct compare_view *v, struct cv_page *page,
		     const struct cv_tally *both[GROUPS])
{
	struct cv_buf names[GROUPS] = {CV_BUF_INIT, CV_BUF_INIT},
		      words = CV_BUF_INIT;
	struct cv_fill fills[] = {{.name = "first"},
				  {.name = "second"},
				  {.name = "a"},
				  {.name = "b"}};
	bool net = !both[0]->net.null;

	if (both[0]->question->type != CV_SCALE ||
	    (both[0]->net.null && both[0]->high.null))
		return;
	for (int i = 0; i < GROUPS; i++) {
		if (both[i]->answered.n < CV_PERCENT_BASE)
			goto done;
		name_of(v, i, &names[i]);
		fills[i].value = names[i].data;
		fills[GROUPS + i].number = cv_tally_balance(both[i]).value;
	}
	cv_page_gap(page, CV_GAP_GROUP);
	cv_page_text(
	    page, CV_ROLE_TEXT,
	    cv_results_say(page->ui, &words,
			   net ? "results.net_two" : "results.high_two", fills,
			   4));
done:
	for (int i = 0; i < GROUPS; i++)
		cv_buf_done(&names[i]);
	cv_buf_done(&words);
}

static void draw_question(struct compare_view *v, struct cv_page *page)
{
	const struct cv_tally **both = v->list[v->at].of;
	struct cv_fill least = {.name = "n", .number = CV_FLOOR};
	struct cv_buf words = CV_BUF_INIT;

	cv_results_asks(v->results, tally_of(v)->question, &words);
	cv_page_text(page, CV_ROLE_STRONG, words.data);
	cv_results_version(page, tally_of(v));
	if (both[0] == NULL || both[0]->answered.n < CV_FLOOR ||
	    both[1] == NULL || both[1]->answered.n < CV_FLOOR) {
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_results_say(page->ui, &words,
					    "results.compare_here", &least, 1));
		cv_buf_done(&words);
		return;
	}
	cv_buf_done(&words);
	draw_groups(v, page, both);
	if (cv_picks_overlap(v->results, &v->groups[0].pick,
			     &v->groups[1].pick))
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.compare_overlap"));
	if (is_number(both[0]))
		draw_numbers(v, page, both);
	else
		draw_answers(v, page, both);
	cv_figures_none(page, both[0]);
	draw_net(v, page, both);
}

/* Too few in one of them: nothing is compared. */
static void draw_few(struct cv_page *page)
{
	struct cv_fill least = {.name = "n", .number = CV_FLOOR};
	struct cv_buf words = CV_BUF_INIT;

	cv_page_text(
	    page, CV_ROLE_STRONG,
	    cv_results_say(page->ui, &words, "results.compare_few", &least, 1));
	cv_page_gap(page, CV_GAP_HELP);
	cv_choice_text(page, CV_ROLE_QUIET,
		       cv_ui_say(page->ui, "results.compare_why"));
	cv_buf_done(&words);
}

static bool is_few(const struct compare_view *v)
{
	return v->groups[0].people < CV_FLOOR || v->groups[1].people < CV_FLOOR;
}

static void draw(struct cv_view *view, struct cv_page *page)
{
	struct compare_view *v = (struct compare_view *)view;
	struct cv_buf part = CV_BUF_INIT;

	cv_results_words(v->results, &tally_of(v)->questionnaire->title, &part);
	cv_results_place(page, cv_ui_say(view->ui, "results.compare"),
			 is_few(v) ? "" : part.data);
	cv_results_around(page, v->results);
	if (!cv_results_head(page, v->results)) {
		if (is_few(v)) {
			page->conditions &= ~(unsigned)CV_WHEN_SEEN;
			draw_few(page);
		} else {
			draw_question(v, page);
		}
	}
	cv_buf_done(&part);
}

/* Keys */

/* To the next question that either was asked in that direction; by parts: of
 * another questionnaire. */
static void move(struct compare_view *v, int by, bool parts)
{
	const struct cv_questionnaire *from = tally_of(v)->questionnaire;

	for (int i = (int)v->at + by; i >= 0 && i < (int)v->n; i += by)
		if (can_show(&v->list[i]) &&
		    (!parts || either(&v->list[i])->questionnaire != from)) {
			v->at = (unsigned)i;
			v->view.top = 0;
			return;
		}
}

static int key(struct cv_view *view, int intent, int k)
{
	struct compare_view *v = (struct compare_view *)view;

	(void)k;
	switch (intent) {
	case CV_UI_BACK:
	case OTHERS:
		return intent;
	case CV_UI_DOWN:
	case CV_UI_UP:
		move(v, intent == CV_UI_DOWN ? 1 : -1, false);
		break;
	case CV_UI_SIDE:
	case OTHER_PART:
		move(v, intent == CV_UI_SIDE ? 1 : -1, true);
		break;
	case CV_UI_PAGE_DOWN:
		view->top += view->page_lines;
		break;
	case CV_UI_PAGE_UP:
		view->top -=
		    view->page_lines < view->top ? view->page_lines : view->top;
		break;
	default:
		break;
	}
	return CV_UI_STAY;
}

static int tick(struct cv_view *view)
{
	struct compare_view *v = (struct compare_view *)view;
	const struct cv_question *here = tally_of(v)->question;

	cv_results_refresh(v->results);
	if (v->picture == v->results->picture)
		return CV_UI_STAY;
	count(v);
	for (v->at = 0; v->at + 1 < v->n; v->at++)
		if (tally_of(v)->question == here)
			break;
	return CV_UI_STAY;
}

static void close_view(struct cv_view *view)
{
	forget((struct compare_view *)view);
}

/* The first area's first question, else the first of all. */
static unsigned first_shown(const struct compare_view *v)
{
	unsigned any = 0;

	for (unsigned i = v->n; i-- > 0;)
		if (can_show(&v->list[i]))
			any = i;
	for (unsigned i = 0; i < v->n; i++)
		if (can_show(&v->list[i]) &&
		    either(&v->list[i])->questionnaire->area > 0)
			return i;
	return any;
}

/* By what, the first group, the second; back from each to the one before. */
static enum cv_ui_left
pick_groups(struct cv_ui *ui, struct cv_results *r, struct compare_view *v)
{
	static const char *const asks[] = {"results.compare_ask",
					   "results.compare_first",
					   "results.compare_second"};
	struct cv_by by = {.question = NULL};
	enum cv_ui_left left = CV_UI_LEFT_BACK;
	int step = 0;

	while (step >= 0 && step <= GROUPS) {
		const char *heading = cv_ui_say(ui, asks[step]);
		struct cv_pick *pick = &v->groups[step > 0 ? step - 1 : 0].pick;

		if (step == 0) {
			left = cv_results_pick_by(ui, r, heading, false, &by);
		} else {
			*pick = (struct cv_pick){.by = by};
			left = cv_results_pick_answers(ui, r, heading, pick);
		}
		if (left == CV_UI_LEFT_GONE)
			return left;
		step += left == CV_UI_LEFT_DONE ? 1 : -1;
	}
	return left;
}

enum cv_ui_left cv_results_compare(struct cv_ui *ui, struct cv_results *r)
{
	static const struct cv_view_ops ops = {
	    .draw = draw, .key = key, .tick = tick, .close = close_view};
	enum cv_ui_left left;
	int intent = CV_UI_BACK;

	do {
		struct compare_view *v = cv_calloc(1, sizeof *v);

		v->view = (struct cv_view){.ops = &ops,
					   .keys = compare_keys,
					   .tick_ms = CV_RESULTS_MS};
		v->results = r;
		left = pick_groups(ui, r, v);
		intent = CV_UI_BACK;
		if (left == CV_UI_LEFT_DONE) {
			count(v);
			v->at = first_shown(v);
		}
		if (left == CV_UI_LEFT_DONE && v->n > 0)
			intent = cv_ui_run(ui, &v->view);
		v->view.ui = ui;
		cv_view_close(&v->view);
		free(v);
	} while (intent == OTHERS);
	return cv_ui_gone(ui) ? CV_UI_LEFT_GONE : CV_UI_LEFT_BACK;
}
