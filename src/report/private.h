/* What the files of the report room share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_REPORT_PRIVATE_H
#define CANVASS_REPORT_PRIVATE_H

#include <canvass/report.h>
#include <canvass/text.h>
#include <stdlib.h>
#include <string.h>

/** Append words of a questionnaire as they read without a person in front of
 * them: placeholders of the consultation filled in, answers as "…". */
void cv_report_words(const struct cv_report *how,
		     const struct cv_questionnaire *qn,
		     const struct cv_wording *wording, struct cv_buf *out);
/** An option's words, or what there is: its id. */
void cv_report_option(const struct cv_report *how,
		      const struct cv_questionnaire *qn,
		      const struct cv_option *option, const char *id,
		      struct cv_buf *out);
const struct cv_questionnaire *
cv_report_questionnaire(const struct cv_report *how,
			const struct cv_question *q);
/** The option of an id, NULL where the survey has none. */
const struct cv_option *
cv_report_option_of(const struct cv_question *q, const char *id);
/** Would a spreadsheet take it for a formula? Blanks before it do not count,
 * nor whether the sign is of full width. */
bool cv_report_is_formula(const char *s);

/** Append somebody's words as Markdown that means nothing but themselves: one
 * line, no element, no link (also none that readers make of an address by
 * themselves), no list, heading or cell. */
void cv_report_markdown(struct cv_buf *out, const char *words);

/** Is it the don't-know that counts as an answer? */
bool cv_report_is_dk(const struct cv_question *q,
		     const struct cv_option *option, const char *id);
/** Is it a table that leaves the room? */
bool cv_report_is_release(const struct cv_released *released);
/** Are its numbers shown? */
bool cv_report_is_shown(const struct cv_released *released);
/** A number, or the words that stand in its place. */
void cv_report_count(const struct cv_report *how,
		     const struct cv_released *released,
		     const struct cv_count *count, struct cv_buf *out);
/** One sentence: why a number is missing, or how it was rounded. Nothing where
 * all is exact. */
void cv_report_reason(const struct cv_report *how,
		      const struct cv_released *released, struct cv_buf *out);
/** How many were asked and answered. */
void cv_report_released_base(const struct cv_report *how,
			     const struct cv_tally *t, struct cv_buf *out);
/** What a full bar stands for: people who answered, of a rank those who gave a
 * place. */
int64_t cv_report_whole(const struct cv_tally *t);

/** -12 with one decimal: "-1.2". */
void cv_report_decimals(struct cv_buf *out, int64_t value, int decimals);

/* text-page.c: lines of text on a page. */

enum role { ROLE_PLAIN, ROLE_STRONG, ROLE_QUIET, ROLE_ACCENT };

struct page {
	const struct cv_report *how;
	struct cv_buf *out;
};

/** Append in the colours of the role. */
void cv_sheet_put(const struct page *page, enum role role, const char *s);
void cv_sheet_spaces(const struct page *page, int n);
void cv_sheet_newline(const struct page *page);
/** A paragraph, wrapped, every line `indent` columns in. */
void cv_sheet_text(const struct page *page, int indent, enum role role,
		   const char *s);
/** A line across the page. */
void cv_sheet_rule(const struct page *page);
/** `part` of `whole` as a bar of `width` columns. */
void cv_sheet_bar(const struct page *page, int64_t part, int64_t whole,
		  int width);
/** One line with a bar: a label and how many. */
struct bar {
	const char *label;
	const struct cv_count *count;
	const char *after; /* words behind it, or NULL */
};
/** The bars of a question; a full one stands for `whole`. Of `t` is looked at
 * whether it is a release. */
void cv_sheet_bars(const struct page *page, const struct cv_tally *t,
		   const struct bar *bars, unsigned n, int64_t whole);
/** text-votes.c: the group votes on the question, each with its own base. */
bool cv_sheet_has_votes(const struct page *page, const struct cv_tally *t);
void cv_sheet_votes(const struct page *page, const struct cv_tally *t);

/** The words of a key, as cv_sheet_text. */
void cv_sheet_say(const struct page *page, int indent, enum role role,
		  const char *key, const struct cv_fill *fills, size_t count);
/** Title, how many people (NULL: that is not said), filter; of a release, how
 * many interviews there were. */
void cv_sheet_head(const struct page *page,
		   const struct cv_dataset_counts *people,
		   const struct cv_released *released);

/** Are these so few of a part that their figures are not shown? */
bool cv_sheet_is_few(const struct page *page, int64_t people,
		     const struct cv_released *released);
/** The sentence in their place. */
void cv_sheet_few(const struct page *page);

void cv_report_text_tally(const struct cv_report *how,
			  const struct cv_tallies *tallies, struct cv_buf *out);
void cv_report_text_cross(const struct cv_report *how,
			  const struct cv_cross *cross, struct cv_buf *out);
void cv_report_json_tally(const struct cv_report *how,
			  const struct cv_tallies *tallies, struct cv_buf *out);
void cv_report_json_cross(const struct cv_report *how,
			  const struct cv_cross *cross, struct cv_buf *out);
void cv_report_csv_tally(const struct cv_report *how,
			 const struct cv_tallies *tallies, struct cv_buf *out);
void cv_report_csv_cross(const struct cv_report *how,
			 const struct cv_cross *cross, struct cv_buf *out);

#endif
