/* What the results pages share: the figures, the filter, and how they are
 * shown. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_RESULTS_H
#define CANVASS_UI_RESULTS_H

#include "page.h"

#include <canvass/pages.h>

enum {
	CV_PERCENT_BASE = 30, /* from so many answers on people are shown
			       * percentages */
	CV_RESULTS_MS = 1000, /* how often we look for what is new */
	CV_BY_ANSWERS = 256,  /* of one question to choose from */
	CV_PICKS = 6,         /* questions in a filter */
	/* in page->conditions, by cv_results_head: not too few are left */
	CV_WHEN_SEEN = 256 * CV_WHEN_OWN
};

/** What people differ by: the answers to a question, or a circumstance. */
enum cv_circumstance {
	CV_BY_QUESTION,
	CV_BY_SITE,
	CV_BY_LANGUAGE,
	CV_BY_MODE,
	CV_BY_END
};
struct cv_by {
	enum cv_circumstance circumstance;
	const struct cv_question *question;
};
/** Some of its answers: any of them. */
struct cv_pick {
	struct cv_by by;
	bool chosen[CV_BY_ANSWERS];
};

/** Whom the figures are about: all that was picked, and the condition that
 * was typed. */
struct cv_filter {
	struct cv_pick picks[CV_PICKS];
	unsigned n;
	char *typed; /* or NULL */
};

/** How the areas stand on their page. */
enum cv_areas_order { CV_AREAS_NUMBER, CV_AREAS_TOP, CV_AREAS_VERY };

/** The results as they are on screen. */
struct cv_results {
	struct cv_ui_results *given;
	struct cv_survey *survey;
	int language;
	struct cv_tallies all, some;      /* everybody, and under the filter */
	const struct cv_tallies *tallies; /* those to be shown */
	struct cv_filter filter;
	struct cv_selection *selection; /* NULL: everybody */
	int64_t selected;               /* so many interviews */
	unsigned picture; /* another number whenever the figures are others */
	enum cv_areas_order order;
};

/* results.c */

void cv_results_open(struct cv_results *r, struct cv_ui_results *given);
void cv_results_close(struct cv_results *r);
/** Take in what is new, if anything; of a group when five more are in it. */
bool cv_results_refresh(struct cv_results *r);
/** Count anew under the filter as it is now. CV_INVALID: what was typed is no
 * condition; nothing has changed. */
enum cv_status cv_results_filter(struct cv_results *r, struct cv_error *err);
/** Everybody again. */
void cv_results_clear(struct cv_results *r);
bool cv_results_filtered(const struct cv_results *r);
/** Are fewer than five left by the filter? */
bool cv_results_too_few(const struct cv_results *r);
/** May the figures of one question be shown? */
bool cv_results_open_to_see(const struct cv_results *r,
			    const struct cv_tally *t);

/** Append "12 of 24 people", or "24 people". */
void cv_results_people_words(struct cv_ui *ui, const struct cv_results *r,
			     struct cv_buf *out);
/** Header, right, and the state row, the same on every results page. */
void cv_results_around(struct cv_page *page, const struct cv_results *r);
/** Row 1, left: "Results · " and a title, which gives way where there is not
 * room for it and for `end`. */
void cv_results_place(struct cv_page *page, const char *title, const char *end);
/** The sentence of the filter, first on the page; and where too few people are
 * left why there is nothing else: then true. */
bool cv_results_head(struct cv_page *page, const struct cv_results *r);
/** Append the words of a wording for a page where no one person is meant:
 * what an interview would fill in reads "…". */
void cv_results_words(const struct cv_results *r, const struct cv_wording *w,
		      struct cv_buf *out);
/** Append what the question asks, or its id where it asks nothing. */
void cv_results_asks(const struct cv_results *r, const struct cv_question *q,
		     struct cv_buf *out);
/** Append an answer of a tally or cross-table, by id. */
void cv_results_answer(struct cv_ui *ui, const struct cv_results *r,
		       const struct cv_question *q, const char *id,
		       struct cv_buf *out);
/** cv_say into a string of the page's own; borrowed until the next call with
 * the same buffer. */
const char *cv_results_say(struct cv_ui *ui, struct cv_buf *out,
			   const char *key, const struct cv_fill *fills,
			   size_t n);
/** Which version of the question the figures are of, where there are several.
 */
void cv_results_version(struct cv_page *page, const struct cv_tally *t);
/** Half cells of a bar of `cells` for n of base. */
int cv_results_bar(int64_t n, int64_t base, int cells);
/** Whole percent, half up. */
int64_t cv_results_percent(int64_t n, int64_t base);
/** Is the tally shown at all (its first version, of a kind with figures)? */
bool cv_results_shows(const struct cv_tally *t);
/** Did more than one in five not know, or prefer not to say? */
bool cv_results_unsure(const struct cv_tally *t);

/* results-filter.c */

unsigned cv_by_count(const struct cv_results *r, const struct cv_by *by);
void cv_by_title(struct cv_ui *ui, const struct cv_results *r,
		 const struct cv_by *by, struct cv_buf *out);
void cv_by_words(struct cv_ui *ui, const struct cv_results *r,
		 const struct cv_by *by, unsigned answer, struct cv_buf *out);
/** Append the condition that one of the chosen answers holds. */
void cv_pick_condition(const struct cv_results *r, const struct cv_pick *pick,
		       struct cv_buf *out);
/** Can somebody be chosen by both, which differ by the same: is an answer
 * chosen in both, or one in each that the same person may have given? */
bool cv_picks_overlap(const struct cv_results *r, const struct cv_pick *a,
		      const struct cv_pick *b);
/** The whole filter as one, empty where there is none. */
void cv_filter_condition(const struct cv_results *r, struct cv_buf *out);
/** And as a sentence for people. */
void cv_filter_sentence(struct cv_ui *ui, const struct cv_results *r,
			struct cv_buf *out);
/** Make a selection of those of the filter who are chosen by `pick`. */
enum cv_status cv_pick_select(const struct cv_results *r,
			      const struct cv_pick *pick,
			      struct cv_selection **out);

/* results-pick.c */

/** Choose what people differ by; `questions`: only questions of which there
 * are cross-tables. */
enum cv_ui_left cv_results_pick_by(struct cv_ui *ui, struct cv_results *r,
				   const char *heading, bool questions,
				   struct cv_by *out);
/** Choose one or several of its answers. */
enum cv_ui_left cv_results_pick_answers(struct cv_ui *ui, struct cv_results *r,
					const char *heading,
					struct cv_pick *pick);
/** The pages that put a filter on. `typed`: by writing a condition. */
enum cv_ui_left cv_results_pick_filter(struct cv_ui *ui, struct cv_results *r);
enum cv_ui_left cv_results_type_filter(struct cv_ui *ui, struct cv_results *r);

/* results-menu.c */

/** The Space menu of a page: does what was chosen. BACK: the page is shown
 * again. DONE: a word is to be searched, which the words page does itself. */
enum cv_results_from { CV_FROM_FIGURES, CV_FROM_AREAS, CV_FROM_WORDS };
enum cv_ui_left cv_results_menu(struct cv_ui *ui, struct cv_results *r,
				enum cv_results_from from);

/* The pages; each returns BACK, or GONE. */

/** One question after the other, from `tally` on (a place in the list). */
enum cv_ui_left
cv_results_questions(struct cv_ui *ui, struct cv_results *r, unsigned tally);
enum cv_ui_left cv_results_people(struct cv_ui *ui, struct cv_results *r);
enum cv_ui_left cv_results_compare(struct cv_ui *ui, struct cv_results *r);
enum cv_ui_left cv_results_cross(struct cv_ui *ui, struct cv_results *r);
enum cv_ui_left cv_results_missing(struct cv_ui *ui, struct cv_results *r);

/** What people said: choose a question, then its texts. */
enum cv_ui_left cv_results_own_words(struct cv_ui *ui, struct cv_results *r);
enum cv_ui_left cv_results_texts(struct cv_ui *ui, struct cv_results *r,
				 const struct cv_question *q);
/** Look at one text: may it be quoted, and what is hidden? True where that was
 * kept: the texts are to be read again. */
bool cv_results_check(struct cv_ui *ui, struct cv_results *r,
		      const struct cv_ui_text *text, unsigned place);

/* results-votes.c: beside the interviews, never added to them. */

/** Did a group vote on it, and is nobody filtered out? A room has no part of
 * its people. */
bool cv_results_has_votes(const struct cv_results *r, const struct cv_tally *t);
/** Every group's vote, with its own base. */
void cv_results_votes(struct cv_page *page, const struct cv_results *r,
		      const struct cv_tally *t);

/* results-figures.c: what is on the page of one question. */

/** Columns of a line with a bar. */
struct cv_bars {
	int words, words_end, bar, cells, count, percent;
	bool shares; /* percent are shown */
};
struct cv_bars cv_bars_of(const struct cv_page *page, bool shares);
void cv_bars_draw(struct cv_page *page, const struct cv_bars *bars,
		  const char *words, int64_t n, int64_t base);
/** One answer of two groups, by its id, or of numbers (`id` NULL) a bin: a bar
 * for each, one under the other, after a label of so many columns. */
void cv_bars_pair(struct cv_page *page, int label_width, const char *label,
		  const struct cv_tally *both[2], const char *id, unsigned bin);
/** Append "10 – 20", a bin of numbers, and "Half of the people said …". */
void cv_bin_words(const struct cv_tally *t, unsigned bin, struct cv_buf *out);
void cv_middle_words(struct cv_ui *ui, const struct cv_tally *t,
		     struct cv_buf *out);
/** Of texts and dates that they are only counted; of others nothing. */
void cv_figures_none(struct cv_page *page, const struct cv_tally *t);
/** The bars of its options, with whatever belongs under them. */
void cv_figures_draw(struct cv_page *page, const struct cv_results *r,
		     const struct cv_tally *t);

#endif
