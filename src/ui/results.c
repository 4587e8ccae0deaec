/* What the results pages share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "results.h"
#include "private.h"

#include <string.h>

const char *cv_results_say(struct cv_ui *ui, struct cv_buf *out,
			   const char *key, const struct cv_fill *fills,
			   size_t n)
{
	cv_buf_reset(out);
	cv_say(out, cv_ui_words(ui), key, fills, n);
	return out->data;
}

void cv_results_around(struct cv_page *page, const struct cv_ui_results *r)
{
	const struct cv_dataset_counts *p = &r->tallies->people;
	int64_t people = p->complete + p->partial;
	struct cv_fill early = {.name = "n", .number = p->partial};
	struct cv_fill no = {.name = "n", .number = p->declined};
	struct cv_fill all = {.name = "n", .number = people};
	struct cv_buf part = CV_BUF_INIT, state = CV_BUF_INIT;

	cv_page_right(
	    page, cv_results_say(page->ui, &part, "results.people", &all, 1));
	if (p->partial > 0) {
		cv_say(&state, cv_ui_words(page->ui), "results.early", &early,
		       1);
		cv_buf_adds(&state, " · ");
	}
	if (p->declined > 0) {
		cv_say(&state, cv_ui_words(page->ui), "results.no", &no, 1);
		cv_buf_adds(&state, " · ");
	}
	if (!page->small)
		cv_buf_adds(&state, cv_ui_say(page->ui, "results.organisers"));
	else if (state.len > 0) /* no room for more than these counts */
		cv_buf_truncate(&state, state.len - strlen(" · "));
	cv_page_state(page, state.data, false);
	cv_buf_done(&state);
	cv_buf_done(&part);
}

enum { RIGHT = 16 }; /* columns that row 1 keeps for its right end */

void cv_results_place(struct cv_page *page, const char *title, const char *end)
{
	const char *place = cv_ui_say(page->ui, "results.title");
	int room = page->columns.rule_end - page->columns.rule + 1 - RIGHT;
	struct cv_buf more = CV_BUF_INIT;

	if (page->ui->setup.training)
		room = (page->width -
			cv_text_width(cv_ui_say(page->ui, "common.practice"))) /
			   2 -
		       page->columns.rule - 1;
	room -= cv_text_width(place) + cv_text_width(end) + 6;
	if (room >= 6) {
		cv_text_clip(&more, title, room, false);
		cv_buf_adds(&more, " · ");
	}
	cv_buf_adds(&more, end);
	cv_page_place(page, place, more.data);
	cv_buf_done(&more);
}

void cv_results_words(const struct cv_ui_results *r, const struct cv_wording *w,
		      struct cv_buf *out)
{
	const char *s = cv_survey_words(r->survey, r->language, w, NULL);
	const char *open, *close;

	while (s != NULL && *s != '\0') {
		open = strchr(s, '{');
		close = open != NULL ? strchr(open, '}') : NULL;
		if (close == NULL) {
			cv_buf_adds(out, s);
			return;
		}
		cv_buf_add(out, s,
			   (size_t)(open - s) -
			       (open > s && open[-1] == '$' ? 1 : 0));
		cv_buf_adds(out, "…");
		s = close + 1;
	}
}

int cv_results_bar(int64_t n, int64_t base, int cells)
{
	if (base <= 0 || n <= 0)
		return 0;
	return (int)((n * cells * 4 + base) / (base * 2));
}

bool cv_results_shows(const struct cv_tally *t)
{
	return t->question->type != CV_NOTE &&
	       (t->question->type != CV_CALCULATE || t->n_options > 0);
}

void cv_results_refresh(struct cv_ui_results *r)
{
	if (r->refresh != NULL)
		r->refresh(r->context, &r->tallies);
}
