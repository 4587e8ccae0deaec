/* Counts over a dataset, each with its base (DESIGN.md §8). Figures can say
 * that they are hidden. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_TALLY_H
#define CANVASS_TALLY_H

#include <canvass/dataset.h>

/** A count that may be hidden from those who see it. */
struct cv_count {
	int64_t n;
	bool hidden;
};
/** A figure with a fraction, in hundredths (percent, net and high: in tenths);
 * null where it has no meaning. */
struct cv_figure {
	int64_t value;
	bool null, hidden;
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
	double bin_low, bin_width;         /* numbers */
	struct cv_count bins[CV_HISTOGRAM];
	unsigned n_bins;
};

struct cv_tallies {
	struct cv_tally *list; /* flow order, then file order, then version */
	unsigned count;
	struct cv_dataset_counts people; /* under the selection */
};

/** Tally all questions (`questions` NULL) or those listed, by index. Notes and
 * what is never stored are left out. */
void cv_tally(const struct cv_dataset *dataset,
	      const struct cv_selection *selection, const unsigned *questions,
	      unsigned n_questions, struct cv_tallies *out);
void cv_tallies_done(struct cv_tallies *tallies);

/** Cross-table over interviews that answered both; several choices count in
 * each. Questions of kinds without options: CV_INVALID. */
struct cv_cross {
	const struct cv_question *row, *column;
	int64_t base;
	const char **rows, **columns;
	unsigned n_rows, n_columns;
	struct cv_count *cells; /* n_rows × n_columns */
};
enum cv_status
cv_cross(const struct cv_dataset *dataset, const struct cv_selection *selection,
	 const struct cv_question *row, const struct cv_question *column,
	 struct cv_cross *out, struct cv_error *err);
void cv_cross_done(struct cv_cross *cross);

#endif
