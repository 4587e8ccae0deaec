/* Results: what people differ by, and filters made of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "results.h"

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>

/* Circumstances: the name in conditions, and how each value is said. */
static const char *const modes[] = {"interview", "self", "paper"};
static const char *const mode_words[] = {
    "today.mode_interview", "today.mode_self", "results.mode_paper"};
enum { MODES = sizeof modes / sizeof *modes };

static const struct {
	const char *name, *title;
} circumstances[CV_BY_END] = {
    [CV_BY_SITE] = {"site", "results.by_site"},
    [CV_BY_LANGUAGE] = {"language", "results.by_language"},
    [CV_BY_MODE] = {"mode", "results.by_mode"},
};

unsigned cv_by_count(const struct cv_results *r, const struct cv_by *by)
{
	const struct cv_consultation *c = &r->survey->consultation;

	switch (by->circumstance) {
	case CV_BY_SITE:
		return c->n_sites;
	case CV_BY_LANGUAGE:
		return c->n_languages;
	case CV_BY_MODE:
		return MODES;
	default:
		return by->question->n_options < CV_BY_ANSWERS
			   ? by->question->n_options
			   : CV_BY_ANSWERS;
	}
}

static const char *
id_of(const struct cv_results *r, const struct cv_by *by, unsigned answer)
{
	const struct cv_consultation *c = &r->survey->consultation;

	switch (by->circumstance) {
	case CV_BY_SITE:
		return c->sites[answer].id;
	case CV_BY_LANGUAGE:
		return c->languages[answer];
	case CV_BY_MODE:
		return modes[answer];
	default:
		return by->question->options[answer].id;
	}
}

void cv_by_title(struct cv_ui *ui, const struct cv_results *r,
		 const struct cv_by *by, struct cv_buf *out)
{
	if (by->circumstance == CV_BY_QUESTION)
		cv_results_asks(r, by->question, out);
	else
		cv_buf_adds(
		    out, cv_ui_say(ui, circumstances[by->circumstance].title));
}

void cv_by_words(struct cv_ui *ui, const struct cv_results *r,
		 const struct cv_by *by, unsigned answer, struct cv_buf *out)
{
	const char *id = id_of(r, by, answer), *name = NULL;

	switch (by->circumstance) {
	case CV_BY_SITE:
		name = r->survey->consultation.sites[answer].name;
		break;
	case CV_BY_LANGUAGE:
		if (r->given->language_name != NULL)
			name = r->given->language_name(r->given->context, id);
		break;
	case CV_BY_MODE:
		name = cv_ui_say(ui, mode_words[answer]);
		break;
	default:
		cv_results_answer(ui, r, by->question, id, out);
		return;
	}
	cv_text_capital(out, name != NULL ? name : id);
}

static const char *name_of(const struct cv_by *by)
{
	return by->circumstance == CV_BY_QUESTION
		   ? by->question->id
		   : circumstances[by->circumstance].name;
}

static bool is_list(const struct cv_by *by)
{
	return by->circumstance == CV_BY_QUESTION &&
	       (by->question->type == CV_SELECT_MULTIPLE ||
		by->question->type == CV_RANK);
}

static bool is_alone(const struct cv_by *by, unsigned answer)
{
	return by->question->max_select == 1 ||
	       by->question->options[answer].exclusive;
}

bool cv_picks_overlap(const struct cv_results *r, const struct cv_pick *a,
		      const struct cv_pick *b)
{
	unsigned n = cv_by_count(r, &a->by);

	for (unsigned i = 0; i < n; i++)
		for (unsigned k = 0; k < n && a->chosen[i]; k++)
			if (b->chosen[k] && (k == i || (is_list(&a->by) &&
							!is_alone(&a->by, i) &&
							!is_alone(&a->by, k))))
				return true;
	return false;
}

void cv_pick_condition(const struct cv_results *r, const struct cv_pick *pick,
		       struct cv_buf *out)
{
	const struct cv_by *by = &pick->by;
	bool scale = by->circumstance == CV_BY_QUESTION &&
		     by->question->type == CV_SCALE;
	const char *before = "(";

	for (unsigned i = 0; i < cv_by_count(r, by); i++) {
		if (!pick->chosen[i])
			continue;
		cv_buf_adds(out, before);
		if (is_list(by))
			cv_buf_addf(out, "selected(%s, '%s')", name_of(by),
				    id_of(r, by, i));
		else
			cv_buf_addf(out, scale ? "%s = %s" : "%s = '%s'",
				    name_of(by), id_of(r, by, i));
		before = " or ";
	}
	cv_buf_adds(out, before[0] == '(' ? "" : ")");
}

void cv_filter_condition(const struct cv_results *r, struct cv_buf *out)
{
	for (unsigned i = 0; i < r->filter.n; i++) {
		cv_buf_adds(out, i > 0 ? " and " : "");
		cv_pick_condition(r, &r->filter.picks[i], out);
	}
	if (r->filter.typed != NULL)
		cv_buf_addf(out, r->filter.n > 0 ? " and (%s)" : "%s",
			    r->filter.typed);
}

enum { TITLE_MOST = 40 };

/* "Language: English", "Are you… A woman / A man" */
static void say_pick(struct cv_ui *ui, const struct cv_results *r,
		     const struct cv_pick *pick, struct cv_buf *out)
{
	struct cv_buf title = CV_BUF_INIT, words = CV_BUF_INIT;
	const char *before = pick->by.circumstance == CV_BY_QUESTION
				 ? " " /* its own sign stands there: "?" */
				 : cv_ui_say(ui, "rule.colon");

	cv_by_title(ui, r, &pick->by, &title);
	cv_text_clip(&words, title.data, TITLE_MOST,
		     cv_screen_ascii(cv_ui_screen(ui)));
	for (unsigned i = 0; i < cv_by_count(r, &pick->by); i++) {
		if (!pick->chosen[i])
			continue;
		cv_buf_adds(&words, before);
		cv_by_words(ui, r, &pick->by, i, &words);
		before = " / ";
	}
	cv_ui_isolate(ui, words.data, out);
	cv_buf_done(&words);
	cv_buf_done(&title);
}

void cv_filter_sentence(struct cv_ui *ui, const struct cv_results *r,
			struct cv_buf *out)
{
	struct cv_buf list = CV_BUF_INIT;
	struct cv_fill what = {.name = "what"};

	for (unsigned i = 0; i < r->filter.n; i++) {
		cv_buf_adds(&list, i > 0 ? " · " : "");
		say_pick(ui, r, &r->filter.picks[i], &list);
	}
	if (r->filter.typed != NULL) {
		cv_buf_adds(&list, r->filter.n > 0 ? " · " : "");
		cv_ui_isolate(ui, r->filter.typed, &list);
	}
	what.value = list.data;
	cv_say(out, cv_ui_words(ui), "results.only", &what, 1);
	cv_buf_done(&list);
}

enum cv_status cv_pick_select(const struct cv_results *r,
			      const struct cv_pick *pick,
			      struct cv_selection **out)
{
	struct cv_selection *picked = NULL;
	struct cv_buf where = CV_BUF_INIT;
	enum cv_status rc;

	cv_pick_condition(r, pick, &where);
	rc = cv_selection_new(r->given->dataset, where.data, &picked, NULL);
	cv_buf_done(&where);
	if (rc != CV_OK)
		return rc;
	*out = cv_selection_both(r->selection, picked);
	cv_selection_free(&picked);
	return CV_OK;
}
