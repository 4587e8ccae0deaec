/* Results: one text, looked at by a facilitator before it is quoted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "results.h"

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MOST = 400, YES = 0, HIDE, NO };

/** The words of a text, and which of them are hidden. */
struct words {
	struct cv_line at[WORDS_MOST];
	bool hidden[WORDS_MOST];
	unsigned n;
};

static bool overlaps(struct cv_line a, struct cv_line b)
{
	return a.start < b.start + b.len && b.start < a.start + a.len;
}

static void split(const struct cv_ui_text *text, struct words *w)
{
	size_t n = strlen(text->words), end = 0, start;

	w->n = 0;
	while (end < n && w->n < WORDS_MOST) {
		end = cv_text_word_after(text->words, n, end);
		start = cv_text_word_before(text->words, n, end);
		if (w->n > 0 &&
		    start < w->at[w->n - 1].start + w->at[w->n - 1].len)
			break; /* what is left is no word */
		w->at[w->n] = (struct cv_line){start, end - start};
		w->hidden[w->n] = false;
		for (unsigned i = 0; i < text->n_hidden; i++)
			w->hidden[w->n] |=
			    overlaps(w->at[w->n], text->hidden[i]);
		w->n++;
	}
}

/* Hidden words that follow each other are one part. */
static unsigned parts_of(const struct words *w, struct cv_line *out)
{
	unsigned n = 0;

	for (unsigned i = 0; i < w->n; i++) {
		if (!w->hidden[i])
			continue;
		if (i > 0 && w->hidden[i - 1])
			out[n - 1].len =
			    w->at[i].start + w->at[i].len - out[n - 1].start;
		else
			out[n++] = w->at[i];
	}
	return n;
}

static enum cv_ui_left
hide(struct cv_ui *ui, const struct cv_ui_text *text, struct words *w)
{
	struct cv_ui_line *lines = cv_calloc(w->n + 1, sizeof *lines);
	bool *before = cv_calloc(w->n + 1, sizeof *before);
	struct cv_ui_ticks ticks = {
	    .page = {.place = cv_ui_say(ui, "results.title"),
		     .more = cv_ui_say(ui, "results.way_words"),
		     .heading = cv_ui_say(ui, "results.hide_ask"),
		     .above = cv_ui_say(ui, "results.hide_help"),
		     .lines = lines,
		     .n_lines = w->n},
	    .ticked = w->hidden};
	enum cv_ui_left left;
	char **words = cv_calloc(w->n + 1, sizeof *words);

	memcpy(before, w->hidden, w->n * sizeof *before);
	for (unsigned i = 0; i < w->n; i++) {
		words[i] =
		    cv_strndup(text->words + w->at[i].start, w->at[i].len);
		lines[i].words = words[i];
	}
	left = cv_ui_tick(ui, &ticks);
	if (left != CV_UI_LEFT_DONE)
		memcpy(w->hidden, before, w->n * sizeof *before);
	for (unsigned i = 0; i < w->n; i++)
		free(words[i]);
	free(words);
	free(before);
	free(lines);
	return left;
}

static bool keep(struct cv_results *r, unsigned place, bool quote,
		 const struct words *w, struct cv_error *err)
{
	struct cv_line *parts = cv_calloc(w->n + 1, sizeof *parts);
	unsigned n = parts_of(w, parts);
	bool ok = r->given->mark(r->given->context, place, quote, parts, n,
				 err) == CV_OK;

	free(parts);
	return ok;
}

/* What it reads like with its words hidden, in quotation marks of nobody. */
static void as_quoted(const struct cv_ui_text *text, const struct words *w,
		      struct cv_buf *out)
{
	struct cv_line *parts = cv_calloc(w->n + 1, sizeof *parts);
	unsigned n = parts_of(w, parts);

	cv_buf_reset(out);
	cv_text_hide(parts, n, text->words, out);
	free(parts);
}

bool cv_results_check(struct cv_ui *ui, struct cv_results *r,
		      const struct cv_ui_text *text, unsigned place)
{
	struct cv_ui_line lines[] = {
	    {.words = cv_ui_say(ui, "results.check_yes")},
	    {.words = cv_ui_say(ui, "results.check_hide")},
	    {.words = cv_ui_say(ui, "results.check_not"), .apart = true}};
	struct cv_ui_choice page = {
	    .place = cv_ui_say(ui, "results.title"),
	    .more = cv_ui_say(ui, "results.way_words"),
	    .heading = cv_ui_say(ui, text->permitted ? "results.check_ask"
						     : "results.check_never"),
	    .lines = lines,
	    .n_lines = text->permitted ? 3 : 0,
	    .chosen = text->refused ? NO : HIDE};
	struct words *w = cv_malloc(sizeof *w);
	struct cv_buf quote = CV_BUF_INIT;
	struct cv_error err = {.text = ""};
	bool kept = false;

	split(text, w);
	do {
		as_quoted(text, w, &quote);
		page.above = quote.data;
		if (cv_ui_choose(ui, &page) != CV_UI_LEFT_DONE ||
		    !text->permitted)
			break;
		if (page.chosen == HIDE) {
			if (hide(ui, text, w) == CV_UI_LEFT_DONE)
				page.chosen = YES;
			continue;
		}
		kept = keep(r, place, page.chosen == YES, w, &err);
		page.notice = err.text;
		page.notice_warns = true;
	} while (!kept && !cv_ui_gone(ui));
	cv_buf_wipe(&quote);
	free(w);
	return kept;
}
