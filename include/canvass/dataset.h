/* Records turned into columns in memory, fed one body at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_DATASET_H
#define CANVASS_DATASET_H

#include <canvass/error.h>
#include <canvass/survey.h>
#include <stdbool.h>
#include <stdint.h>

struct cv_dataset;

/** An empty dataset over the survey (borrowed). `training`: count training
 * interviews, else the real ones; the others are left out. */
struct cv_dataset *
cv_dataset_new(const struct cv_survey *survey, bool training);
void cv_dataset_free(struct cv_dataset **dataset);

/** Add a current body, or put it into the place of `replaces` (0, or one that
 * is not here: there is nothing to replace). A seq that is here already is read
 * again. A void takes what it replaces away; people who declined or were not
 * eligible are counted; bodies of other kinds, and practice among real ones,
 * are passed over. CV_CORRUPT: not a body; it is left out and counted as
 * damaged. Answers to questions the survey does not have, and of questionnaires
 * that are not in the walk, are passed over; options it does not have are
 * kept by their id. */
enum cv_status cv_dataset_feed(struct cv_dataset *dataset, int64_t seq,
			       int64_t replaces, const void *body, size_t len);

struct cv_dataset_counts {
	int64_t complete, partial, declined, ineligible, damaged;
};
struct cv_dataset_counts cv_dataset_counts(const struct cv_dataset *dataset);
size_t cv_dataset_bytes(const struct cv_dataset *dataset);

/** Which people: those for whom a filter is true, of those who were there when
 * it was made. Make it anew after feeding: who came later is not in it, and who
 * was corrected stands in it as before. */
struct cv_selection;

/** Parse and run a filter (DESIGN.md §8, bare names allowed). CV_INVALID with
 * the column in `err` where it does not parse, and where it uses the words of
 * open answers, which are not in memory (missing() of them is), or today(),
 * now(), random() or uuid(). People who declined or were not eligible have
 * circumstances, but no answers. Free with _free; NULL stands for everybody in
 * all functions. */
enum cv_status cv_selection_new(const struct cv_dataset *dataset,
				const char *where, struct cv_selection **out,
				struct cv_error *err);
void cv_selection_free(struct cv_selection **selection);
/** Those who are in both; each may be NULL. Free with _free. */
struct cv_selection *
cv_selection_both(const struct cv_selection *a, const struct cv_selection *b);
/** Is the interview whose current body is `seq` among them? */
bool cv_selection_holds(const struct cv_dataset *dataset,
			const struct cv_selection *selection, int64_t seq);
/** How many interviews. */
int64_t cv_selection_count(const struct cv_dataset *dataset,
			   const struct cv_selection *selection);

/** For each interview, cv_selection_count(dataset, NULL) of them in an order of
 * their own: the first of the selections that it is in, or `n` (at most 255).
 * NULL in the list selects nobody. Yours to free. */
unsigned char *cv_selection_labels(const struct cv_dataset *dataset,
				   const struct cv_selection *const *list,
				   unsigned n);
/** Call `each` with the id of every question, and the name of every
 * circumstance, that a filter uses; none where it does not parse. */
void cv_selection_names(const struct cv_dataset *dataset, const char *where,
			void (*each)(void *context, const char *name),
			void *context);

#endif
