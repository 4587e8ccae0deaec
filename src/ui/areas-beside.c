/* Results: the questions of one area, beside the table of all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "areas.h"

static void draw_base(struct cv_page *page, const struct cv_results *r,
		      const struct cv_tally *t, bool open)
{
	struct cv_fill fills[] = {{.name = "n", .number = t->answered.n},
				  {.name = "least", .number = CV_FLOOR}};
	struct cv_buf words = CV_BUF_INIT;

	cv_results_asks(r, t->question, &words);
	cv_page_text(page, CV_ROLE_TEXT, words.data);
	cv_results_version(page, t);
	cv_page_text(page, CV_ROLE_QUIET,
		     cv_results_say(page->ui, &words,
				    open ? "results.answered" : "results.fewer",
				    fills, 2));
	if (open && cv_results_unsure(t))
		cv_page_text(page, CV_ROLE_WARN,
			     cv_ui_say(page->ui, "results.unsure"));
	cv_buf_done(&words);
}

/* Its bars, where it has answers to choose from. */
static void draw_bars(struct cv_page *page, const struct cv_results *r,
		      const struct cv_tally *t)
{
	struct cv_bars b = cv_bars_of(page, t->answered.n >= CV_PERCENT_BASE);
	struct cv_buf words = CV_BUF_INIT;

	for (unsigned i = 0; t->answered.n > 0 && i < t->n_options; i++) {
		cv_buf_reset(&words);
		cv_results_answer(page->ui, r, t->question, t->options[i].id,
				  &words);
		cv_bars_draw(page, &b, words.data, t->options[i].count.n,
			     t->answered.n);
	}
	cv_buf_done(&words);
}

void cv_area_beside(struct areas_view *v, struct cv_page *page,
		    const struct area *a)
{
	const struct cv_results *r = v->results;
	struct cv_buf title = CV_BUF_INIT;

	cv_results_words(r, &a->questionnaire->title, &title);
	cv_page_text(page, CV_ROLE_STRONG, title.data);
	if (!a->asked)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_ui_say(page->ui, "results.empty"));
	for (unsigned i = 0; a->asked && i < r->tallies->count; i++) {
		const struct cv_tally *t = &r->tallies->list[i];
		bool open = cv_results_open_to_see(r, t);

		if (t->questionnaire != a->questionnaire ||
		    !cv_results_shows(t) || t->asked.n == 0)
			continue;
		cv_page_gap(page, CV_GAP_KEEP);
		draw_base(page, r, t, open);
		if (open)
			draw_bars(page, r, t);
	}
	cv_buf_done(&title);
}
