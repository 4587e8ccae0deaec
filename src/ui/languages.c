/* Languages to choose from. SPDX-License-Identifier: GPL-3.0-or-later */
#include "languages.h"

#include "console.h"
#include "private.h"

#include <canvass/bidi.h>
#include <canvass/memory.h>

#include <stdlib.h>
#include <string.h>

static bool can_be_drawn(const struct cv_ui_language *l)
{
	return cv_console_draws_words(l->name) &&
	       (!l->sample || cv_console_draws_words(l->sample));
}

/** The first that runs from right to left, where somebody may want to say how;
 * the Linux console leaves nothing to say. */
static const struct cv_ui_language *
find_rtl(const struct cv_ui_language *languages, unsigned n)
{
	for (unsigned i = 0; i < n && !cv_console_is(); i++)
		if (languages[i].direction == CV_RTL)
			return &languages[i];
	return NULL;
}

static void add_question(struct cv_language_ways *w, const struct cv_ui *ui)
{
	struct cv_fill fill = {"language", w->rtl->name, 0};
	struct cv_buf words = CV_BUF_INIT;

	cv_say(&words, ui->words, "reads.line", &fill, 1);
	w->reads = cv_buf_take(&words);
	w->ways[w->n++] = (struct cv_way){
	    .intent = CV_UI_READS, .words = w->reads, .apart = true};
}

void cv_language_ways_init(struct cv_language_ways *w, const struct cv_ui *ui,
			   const struct cv_ui_language *languages, unsigned n)
{
	*w = (struct cv_language_ways){.rtl = find_rtl(languages, n)};
	w->ways = cv_calloc(n + 1, sizeof(*w->ways));
	for (; w->n < n; w->n++) {
		const struct cv_ui_language *l = &languages[w->n];
		struct cv_way *way = &w->ways[w->n];

		way->intent = CV_UI_OWN + (int)w->n;
		way->words = l->name;
		if (can_be_drawn(l))
			continue;
		way->words = l->code ? l->code : l->name;
		way->note = cv_ui_say(ui, "reads.not_drawn");
		way->note_role = CV_ROLE_QUIET;
	}
	if (w->rtl)
		add_question(w, ui);
}

void cv_language_ways_done(struct cv_language_ways *w)
{
	free(w->ways);
	free(w->reads);
}

/* Does this read correctly? */

enum { YES = CV_UI_OWN, ORDERS };

static const char *const orders[] = {
    [CV_UI_ORDER_AUTO] = "reads.auto",
    [CV_UI_ORDER_VISUAL] = "reads.visual",
    [CV_UI_ORDER_LOGICAL] = "reads.logical",
};
enum { N_ORDERS = sizeof(orders) / sizeof(orders[0]) };

/** A sentence of it, where it has been translated. */
static const char *sample_of(const struct cv_ui_language *l)
{
	return l->sample && cv_bidi_has_rtl(l->sample, strlen(l->sample))
		   ? l->sample
		   : l->name;
}

/** The page once; `at`: the line under the pointer. */
static int
ask_once(struct cv_ui *ui, const struct cv_ui_language *language, int at)
{
	struct cv_sentence sentences[] = {
	    {CV_ROLE_STRONG, cv_ui_say(ui, "reads.ask")},
	    {CV_ROLE_TEXT, sample_of(language)},
	    {CV_ROLE_QUIET, cv_ui_say(ui, "reads.help")}};
	struct cv_way ways[1 + N_ORDERS] = {
	    {.intent = YES, .words = cv_ui_say(ui, "reads.yes")}};
	struct cv_menu menu = {.place = language->name,
			       .sentences = sentences,
			       .n_sentences = 3,
			       .ways = ways,
			       .n_ways = 1 + N_ORDERS,
			       .pointer.at = at};

	for (int i = 0; i < N_ORDERS; i++)
		ways[i + 1] = (struct cv_way){
		    .intent = ORDERS + i,
		    .words = cv_ui_say(ui, orders[i]),
		    .note = (int)cv_screen_order(ui->screen) == i
				? cv_ui_say(ui, "reads.now")
				: NULL,
		    .note_role = CV_ROLE_QUIET,
		    .apart = i == 0};
	return cv_menu_run(ui, &menu);
}

void cv_ui_ask_reads(struct cv_ui *ui, const struct cv_ui_language *language)
{
	struct cv_ui_laptop laptop = *cv_ui_laptop(ui);
	int intent = ask_once(ui, language, 1);

	while (intent >= ORDERS) {
		laptop.order = (enum cv_ui_order)(intent - ORDERS);
		cv_ui_set_laptop(ui, &laptop);
		intent = ask_once(ui, language, 2 + (int)laptop.order);
	}
}
