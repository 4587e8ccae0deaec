/* Tallies as text a person enjoys reading, as CSV and as JSON (DESIGN.md §10).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_REPORT_H
#define CANVASS_REPORT_H

#include <canvass/buf.h>
#include <canvass/catalogue.h>
#include <canvass/tally.h>
#include <canvass/votes.h>

enum cv_format { CV_FORMAT_TEXT, CV_FORMAT_CSV, CV_FORMAT_JSON };

/** How and for whom. */
struct cv_report {
	const struct cv_survey *survey;
	const struct cv_catalogue *words;
	int language;
	int columns;       /* of text, ≥ 40 */
	bool ascii;        /* plain marks */
	bool colour;       /* SGR accents allowed */
	const char *where; /* the filter as given, or NULL */
	bool floor; /* in text, of a part with fewer than CV_FLOOR people no
		     * figures: facilitators read it */
	const struct cv_votes *votes; /* to stand under their questions where
				       * there is no filter, or NULL */
};

void cv_report_tally(const struct cv_report *how, enum cv_format format,
		     const struct cv_tallies *tallies, struct cv_buf *out);
void cv_report_cross(const struct cv_report *how, enum cv_format format,
		     const struct cv_cross *cross, struct cv_buf *out);

enum cv_writing { CV_WRITING_HTML, CV_WRITING_MARKDOWN, CV_WRITING_TEXT };

/** Who took part, by one thing: languages, ways, places, months. */
struct cv_summary_kinds {
	const char *title; /* a key of the catalogue */
	char **labels;     /* in words */
	struct cv_count *counts;
	unsigned n;
	struct cv_released released;
};

/** Who has checked the words of a language. */
enum cv_checked {
	CV_CHECKED_SOURCE,    /* the questions are written in it */
	CV_CHECKED_REVIEWED,  /* native speakers */
	CV_CHECKED_CONFIRMED, /* somebody here who speaks it */
	CV_CHECKED_NOT,       /* nobody: for practice only */
	CV_CHECKED
};
struct cv_summary_language {
	const char *name; /* in itself */
	enum cv_checked checked;
};

/** What people said in their own words to a question, as it may be quoted:
 * each text was allowed by the person and read by a facilitator. Of those who
 * answered, how many texts these are is released as level 1. */
struct cv_summary_words {
	const struct cv_question *question;
	char **quotes;
	unsigned n;
	struct cv_count may;
	struct cv_released released;
};

/** About records, not about people: what was done to them afterwards. */
struct cv_summary_records {
	int64_t corrected, voided, conflicts, unread;
};

/** What the summary is made of; everything in it is released. */
struct cv_summary {
	const struct cv_tallies *tallies; /* all questions, of everybody */
	const struct cv_summary_kinds *kinds;
	unsigned n_kinds;
	const struct cv_votes *votes; /* NULL: there were none */
	const struct cv_summary_language *languages;
	unsigned n_languages;
	const struct cv_summary_words *words;
	unsigned n_words;
	struct cv_summary_records records;
	int year, month; /* when it is written; 0: that is not said */
};

/** The summary of a consultation: who was asked, the areas beside each other,
 * each area, what the figures cannot say, how it was done, every question, and
 * where the objectives of the Global Compact stand. */
void cv_report_summary(const struct cv_report *how,
		       const struct cv_summary *what, enum cv_writing writing,
		       struct cv_buf *out);
/** One page for the people who answered: up to five findings, and what happens
 * next. */
void cv_report_page(const struct cv_report *how, const struct cv_summary *what,
		    enum cv_writing writing, struct cv_buf *out);

#endif
