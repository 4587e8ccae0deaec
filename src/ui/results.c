/* What the results pages share: the figures, and the words around them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "results.h"
#include "choice.h"
#include "private.h"

#include <stdlib.h>
#include <string.h>

/* Figures */

static int64_t people_in(const struct cv_tallies *t)
{
	return t->people.complete + t->people.partial;
}

static void count_all(struct cv_results *r)
{
	cv_tallies_done(&r->all);
	cv_tally(r->given->dataset, NULL, NULL, 0, &r->all);
}

/* The figures of the selection from now on, which is taken over. */
static void take_selection(struct cv_results *r, struct cv_selection *selection)
{
	cv_selection_free(&r->selection);
	cv_tallies_done(&r->some);
	r->selection = selection;
	r->tallies = &r->all;
	if (selection == NULL)
		return;
	cv_tally(r->given->dataset, selection, NULL, 0, &r->some);
	r->tallies = &r->some;
	r->selected = people_in(&r->some);
}

static enum cv_status select_now(const struct cv_results *r,
				 struct cv_selection **out,
				 struct cv_error *err)
{
	struct cv_buf where = CV_BUF_INIT;
	enum cv_status rc = CV_OK;

	*out = NULL;
	cv_filter_condition(r, &where);
	if (where.len > 0)
		rc = cv_selection_new(r->given->dataset, where.data, out, err);
	cv_buf_done(&where);
	return rc;
}

void cv_results_open(struct cv_results *r, struct cv_ui_results *given)
{
	*r = (struct cv_results){.given = given,
				 .survey = given->survey,
				 .language = given->language};
	count_all(r);
	r->tallies = &r->all;
}

void cv_results_close(struct cv_results *r)
{
	cv_selection_free(&r->selection);
	cv_tallies_done(&r->some);
	cv_tallies_done(&r->all);
	free(r->filter.typed);
}

/* Of a group new people are shown five at a time, so that nobody's answers
 * can be read off the change. */
static bool refresh_some(struct cv_results *r, bool anew)
{
	struct cv_selection *selection = NULL;
	int64_t n;

	if (select_now(r, &selection, NULL) != CV_OK) {
		cv_results_clear(r); /* it told people apart until now */
		return true;
	}
	n = cv_selection_count(r->given->dataset, selection);
	if (!anew && n >= r->selected && n < r->selected + CV_FLOOR) {
		cv_selection_free(&selection);
		return false;
	}
	take_selection(r, selection);
	return true;
}

bool cv_results_refresh(struct cv_results *r)
{
	const struct cv_dataset *before = r->given->dataset;
	bool anew;

	if (r->given->refresh == NULL ||
	    !r->given->refresh(r->given->context, &r->given->dataset))
		return false;
	anew = r->given->dataset != before;
	count_all(r);
	if (!cv_results_filtered(r) || refresh_some(r, anew))
		r->picture++;
	return true;
}

enum cv_status cv_results_filter(struct cv_results *r, struct cv_error *err)
{
	struct cv_selection *selection;
	enum cv_status rc = select_now(r, &selection, err);

	if (rc != CV_OK)
		return rc;
	take_selection(r, selection);
	r->picture++;
	return CV_OK;
}

void cv_results_clear(struct cv_results *r)
{
	free(r->filter.typed);
	r->filter = (struct cv_filter){.n = 0};
	take_selection(r, NULL);
	r->picture++;
}

bool cv_results_filtered(const struct cv_results *r)
{
	return r->selection != NULL;
}

bool cv_results_too_few(const struct cv_results *r)
{
	return cv_results_filtered(r) && r->selected < CV_FLOOR;
}

bool cv_results_open_to_see(const struct cv_results *r,
			    const struct cv_tally *t)
{
	return !cv_results_filtered(r) ||
	       (r->selected >= CV_FLOOR && t->answered.n >= CV_FLOOR);
}

/* Words around them */

const char *cv_results_say(struct cv_ui *ui, struct cv_buf *out,
			   const char *key, const struct cv_fill *fills,
			   size_t n)
{
	cv_buf_reset(out);
	cv_say(out, cv_ui_words(ui), key, fills, n);
	return out->data;
}

void cv_results_people_words(struct cv_ui *ui, const struct cv_results *r,
			     struct cv_buf *out)
{
	struct cv_fill fills[] = {{.name = "n", .number = people_in(&r->all)},
				  {.name = "some", .number = r->selected},
				  {.name = "least", .number = CV_FLOOR}};
	const char *key = "results.people";

	if (cv_results_too_few(r))
		key = "results.few_of";
	else if (cv_results_filtered(r))
		key = "results.some_of";
	cv_say(out, cv_ui_words(ui), key, fills, 3);
}

/* "2 said no · ", where there are any. */
static void
add_count(struct cv_ui *ui, struct cv_buf *out, const char *key, int64_t n)
{
	struct cv_fill fill = {.name = "n", .number = n};

	if (n == 0)
		return;
	cv_say(out, cv_ui_words(ui), key, &fill, 1);
	cv_buf_adds(out, " · ");
}

/* That it is for the organisers: shorter after many counts, and left out where
 * there is no room for more than these. */
static void say_for_whom(struct cv_page *page, struct cv_buf *state)
{
	static const char *const keys[] = {"results.organisers",
					   "results.organisers_short"};
	int room = page->columns.rule_end - page->columns.rule - 5 -
		   cv_text_width(state->data);

	for (int i = 0; i < 2 && !page->small; i++)
		if (cv_text_width(cv_ui_say(page->ui, keys[i])) <= room) {
			cv_buf_adds(state, cv_ui_say(page->ui, keys[i]));
			return;
		}
	if (state->len > 0)
		cv_buf_truncate(state, state->len - strlen(" · "));
}

void cv_results_around(struct cv_page *page, const struct cv_results *r)
{
	const struct cv_dataset_counts *p = &r->tallies->people;
	struct cv_buf part = CV_BUF_INIT, state = CV_BUF_INIT;
	bool few = cv_results_too_few(r);

	cv_results_people_words(page->ui, r, &part);
	cv_page_right(page, part.data);
	if (!few)
		add_count(page->ui, &state, "results.early", p->partial);
	if (!cv_results_filtered(r)) {
		add_count(page->ui, &state, "results.no", p->declined);
		add_count(page->ui, &state, "results.could_not", p->ineligible);
	}
	say_for_whom(page, &state);
	cv_page_state(page, state.data, false);
	cv_buf_done(&state);
	cv_buf_done(&part);
}

enum { RIGHT = 16 }; /* columns that row 1 keeps for its right end */

void cv_results_place(struct cv_page *page, const char *title, const char *end)
{
	const char *place = cv_ui_say(page->ui, "results.title");
	int room = page->columns.rule_end - page->columns.rule + 1 - RIGHT;
	struct cv_buf more = CV_BUF_INIT, whole = CV_BUF_INIT;

	if (page->ui->setup.training)
		room = (page->width -
			cv_text_width(cv_ui_say(page->ui, "common.practice"))) /
			   2 -
		       page->columns.rule - 1;
	room -= cv_text_width(place) + cv_text_width(end) + 6;
	if (room >= 6) {
		cv_ui_isolate(page->ui, title, &whole);
		cv_text_clip(&more, whole.data, room, false);
		cv_buf_done(&whole);
		cv_buf_adds(&more, end[0] != '\0' ? " · " : "");
	}
	cv_buf_adds(&more, room >= 6 || end[0] != '\0' ? end : title);
	cv_page_place(page, place, more.data);
	cv_buf_done(&more);
}

bool cv_results_head(struct cv_page *page, const struct cv_results *r)
{
	struct cv_fill least = {.name = "n", .number = CV_FLOOR};
	struct cv_buf words = CV_BUF_INIT;
	bool few = cv_results_too_few(r);

	if (!few)
		page->conditions |= CV_WHEN_SEEN;
	if (cv_results_filtered(r)) {
		cv_filter_sentence(page->ui, r, &words);
		cv_page_text(page, CV_ROLE_ACCENT, words.data);
		cv_page_gap(page, CV_GAP_GROUP);
	}
	if (few) {
		cv_page_text(page, CV_ROLE_STRONG,
			     cv_results_say(page->ui, &words, "results.floor",
					    &least, 1));
		cv_page_gap(page, CV_GAP_HELP);
		cv_choice_text(page, CV_ROLE_QUIET,
			       cv_ui_say(page->ui, "results.floor_why"));
	}
	cv_buf_done(&words);
	return few;
}

void cv_results_words(const struct cv_results *r, const struct cv_wording *w,
		      struct cv_buf *out)
{
	const char *s = cv_survey_words(r->survey, r->language, w, NULL);

	if (s != NULL)
		cv_fill_none(out, s, true);
}

void cv_results_asks(const struct cv_results *r, const struct cv_question *q,
		     struct cv_buf *out)
{
	size_t before = out->len;

	cv_results_words(r, &q->text, out);
	if (out->len == before)
		cv_buf_adds(out, q->id);
}

void cv_results_answer(struct cv_ui *ui, const struct cv_results *r,
		       const struct cv_question *q, const char *id,
		       struct cv_buf *out)
{
	int at = cv_question_option(q, id, strlen(id));

	if (at >= 0)
		cv_results_words(r, &q->options[at].text, out);
	else if (strcmp(id, "dk") == 0)
		cv_buf_adds(out, cv_ui_say(ui, "question.dk"));
	else
		cv_buf_adds(out, id);
}

void cv_results_version(struct cv_page *page, const struct cv_tally *t)
{
	struct cv_fill fill = {.name = "version", .number = t->version};
	bool before = t->version < t->questionnaire->version;
	struct cv_buf words = CV_BUF_INIT;

	if (t->several_versions)
		cv_page_text(page, CV_ROLE_QUIET,
			     cv_results_say(page->ui, &words,
					    before ? "results.version_before"
						   : "results.version",
					    &fill, 1));
	cv_buf_done(&words);
}

int cv_results_bar(int64_t n, int64_t base, int cells)
{
	if (base <= 0 || n <= 0)
		return 0;
	return (int)((n * cells * 4 + base) / (base * 2));
}

int64_t cv_results_percent(int64_t n, int64_t base)
{
	return base > 0 ? (n * 200 + base) / (base * 2) : 0;
}

bool cv_results_shows(const struct cv_tally *t)
{
	return t->question->type != CV_NOTE &&
	       (t->question->type != CV_CALCULATE || t->n_options > 0);
}

bool cv_results_unsure(const struct cv_tally *t)
{
	return (t->dk.n + t->pns.n) * 5 > t->asked.n - t->na.n;
}
