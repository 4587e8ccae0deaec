/* What is in the store, for the results pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "load.h"

/** The dataset behind the pages, and what was counted last. */
struct live {
	struct cli_sitting *sitting;
	struct cv_dataset *dataset;
	struct cv_tallies tallies;
	int64_t last;    /* seq read so far */
	int64_t version; /* of the store, when it was read */
};

/* Read what is new and count again. */
static enum cv_status take_in(struct live *live, struct cv_error *err)
{
	const struct cv_survey *survey = live->sitting->survey;
	enum cv_status rc;

	if (live->dataset == NULL)
		live->dataset =
		    cv_dataset_new(survey, survey->consultation.training);
	rc = cli_load(live->sitting->store, live->dataset, &live->last, err);
	if (rc == CV_END) { /* a withdrawal: from the beginning */
		cv_dataset_free(&live->dataset);
		live->last = 0;
		live->dataset =
		    cv_dataset_new(survey, survey->consultation.training);
		rc = cli_load(live->sitting->store, live->dataset, &live->last,
			      err);
	}
	if (rc != CV_OK)
		return rc;
	cv_tallies_done(&live->tallies);
	cv_tally(live->dataset, NULL, NULL, 0, &live->tallies);
	return CV_OK;
}

static bool refresh(void *context, const struct cv_tallies **tallies)
{
	struct live *live = context;
	int64_t version = cv_store_version(live->sitting->store);
	struct cv_error err;

	if (version == live->version)
		return false;
	live->version = version;
	if (take_in(live, &err) != CV_OK)
		return false; /* the figures on the page still hold */
	*tallies = &live->tallies;
	return true;
}

enum { COUNTED_MOST = 5000 };

bool home_people(struct cli_home *home, int64_t *people, int64_t *partial)
{
	struct live live = {.sitting = home->sitting};
	struct cv_store_counts counts;
	bool ok;

	if (cv_store_count(home->sitting->store, &counts, NULL) != CV_OK ||
	    counts.complete > COUNTED_MOST)
		return false;
	ok = take_in(&live, NULL) == CV_OK;
	if (ok) {
		*partial = live.tallies.people.partial;
		*people = live.tallies.people.complete + *partial;
	}
	cv_tallies_done(&live.tallies);
	cv_dataset_free(&live.dataset);
	return ok;
}

enum cv_ui_left home_results(struct cli_home *home)
{
	struct live live = {.sitting = home->sitting};
	struct cv_ui_results results = {.survey = home->sitting->survey,
					.language = home->language,
					.tallies = &live.tallies,
					.refresh = refresh,
					.context = &live};
	struct cv_error err;
	enum cv_ui_left left;

	live.version = cv_store_version(home->sitting->store);
	if (take_in(&live, &err) == CV_OK)
		left = cv_ui_show_results(home->ui, &results);
	else
		left = home_trouble(home, &err);
	cv_tallies_done(&live.tallies);
	cv_dataset_free(&live.dataset);
	return left;
}
