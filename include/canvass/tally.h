/* Counts over a dataset, each with its base (DESIGN.md §8). Figures can say
 * that they are hidden. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TALLY_H
#define CANVASS_TALLY_H

#include <canvass/dataset.h>

/** Of fewer people in a part of them facilitators see no figures. */
enum { CV_FLOOR = 5 };

/** A count that may be hidden from those who see it. */
struct cv_count {
	int64_t n; /* 0 where hidden */
	bool hidden;
	bool almost_all; /* hidden, because (almost) everybody is in it */
};
/** A figure with a fraction, in hundredths (percent, net and high: in tenths);
 * null where it has no meaning. */
struct cv_figure {
	int64_t value;
	bool null, hidden;
};

/** What the release rule made of a table (canvass/release.h). */
enum cv_release_state {
	CV_NOT_RELEASED, /* counted, for the facilitators alone */
	CV_RELEASED,
	CV_WITHHELD_FEW,  /* too few people answered: there is no figure */
	CV_WITHHELD_PART, /* of a part of the people, and the whole, the part
			   * or the rest is too small */
	CV_WITHHELD_NEAR  /* of a part that differs in few people from another
			   * one that was shown */
};
struct cv_released {
	enum cv_release_state state;
	int64_t as_of; /* interviews there were when the picture was made */
	int floor;     /* counts below are hidden; 0: none is */
	int round;     /* to multiples of that; 1: exact */
	bool widened;  /* others are hidden, too, because the hidden ones could
			* be worked out from them */
};

struct cv_tally_option {
	const char *id; /* borrowed from dataset or survey; of a don't-know
			 * that is an answer: "dk" */
	const struct cv_option *option; /* NULL: dk, or of an older version */
	struct cv_count count;
	struct cv_figure percent;      /* tenths of a percent of answered */
	struct cv_count first, points; /* rank only */
};

enum { CV_HISTOGRAM = 10 };

/** One question in one version, with those that `same_since` joins to it.
 * Another version is there only where somebody was asked. Options that only
 * bodies know follow those of the survey, by id, where anybody chose them; a
 * don't-know that is an answer comes last. */
struct cv_tally {
	const struct cv_question *question;
	const struct cv_questionnaire *questionnaire;
	int version;
	bool several_versions;
	struct cv_count interviews, asked, answered, dk, pns, na, blank,
	    not_asked, stopped;
	struct cv_tally_option *options; /* file order */
	unsigned n_options;
	struct cv_figure mean, median, net,
	    high;                          /* scales; mean, numbers too */
	struct cv_count n;                 /* numbers */
	struct cv_figure min, q1, q3, max; /* numbers, hundredths */
	double bin_low, bin_width; /* numbers; the same under any selection */
	struct cv_count bins[CV_HISTOGRAM];
	unsigned n_bins;
	struct cv_released released;
};

struct cv_tallies {
	struct cv_tally *list; /* flow order, then file order, then version */
	unsigned count;
	struct cv_dataset_counts people; /* under the selection */
	/** Of a release, in place of `people`: complete, partial, declined,
	 * ineligible. */
	struct cv_count released_people[4];
	struct cv_released released;
};

/** Tally all questions (`questions` NULL) or those listed, by index. Notes and
 * what is never stored are left out. */
void cv_tally(const struct cv_dataset *dataset,
	      const struct cv_selection *selection, const unsigned *questions,
	      unsigned n_questions, struct cv_tallies *out);
void cv_tallies_done(struct cv_tallies *tallies);
/** The net of a scale, or its high where it has one side, in whole percent of
 * those who answered, rounded once, halves up; null where both are. */
struct cv_figure cv_tally_balance(const struct cv_tally *t);

/** Cross-table over interviews that answered both; several choices count in
 * each. Questions of kinds without options: CV_INVALID. */
struct cv_cross {
	const struct cv_question *row, *column;
	int64_t base;
	const char **rows, **columns;
	unsigned n_rows, n_columns;
	struct cv_count *cells; /* n_rows × n_columns */
	/** People in each row and in each column, each person once, for the
	 * floor; NULL before cv_cross_people. */
	int64_t *row_people, *column_people;
	struct cv_released released;
};
enum cv_status
cv_cross(const struct cv_dataset *dataset, const struct cv_selection *selection,
	 const struct cv_question *row, const struct cv_question *column,
	 struct cv_cross *out, struct cv_error *err);
/** Count row_people and column_people of a table made from the same dataset and
 * selection: how many of its people gave the answer of each row and of each
 * column, in the versions that it counts. */
void cv_cross_people(const struct cv_dataset *dataset,
		     const struct cv_selection *selection,
		     struct cv_cross *cross);
void cv_cross_done(struct cv_cross *cross);

#endif
