/* What is in the store, for the results pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "load.h"

/** The dataset behind the pages. */
struct live {
	struct cli_home *home;
	struct cli_sitting *sitting;
	struct cv_dataset *dataset;
	int64_t last;    /* seq read so far */
	int64_t version; /* of the store, when it was read */
};

/* Read what is new. */
static enum cv_status take_in(struct live *live, struct cv_error *err)
{
	const struct cv_survey *survey = live->sitting->survey;
	struct cv_dataset *before;
	enum cv_status rc;

	if (live->dataset == NULL)
		live->dataset =
		    cv_dataset_new(survey, survey->consultation.training);
	if (live->sitting->store == NULL)
		return CV_OK;
	live->version = cv_store_version(live->sitting->store);
	rc = cli_load(live->sitting->store, live->dataset, &live->last, err);
	if (rc == CV_END) { /* a withdrawal: from the beginning, elsewhere */
		before = live->dataset;
		live->last = 0;
		live->dataset =
		    cv_dataset_new(survey, survey->consultation.training);
		cv_dataset_free(&before);
		rc = cli_load(live->sitting->store, live->dataset, &live->last,
			      err);
	}
	return rc;
}

/* The first interview on this laptop makes the store. */
static bool is_there(struct live *live)
{
	struct cli_sitting *s = live->sitting;

	return s->store != NULL ||
	       cli_store_look(s->cli, s->survey, &s->store, NULL) == CV_OK;
}

static bool refresh(void *context, const struct cv_dataset **dataset)
{
	struct live *live = context;
	int64_t last = live->last;
	bool was = live->sitting->store != NULL;
	enum cv_status rc;

	if (!is_there(live) ||
	    (was && cv_store_version(live->sitting->store) == live->version))
		return false;
	rc = take_in(live, NULL);
	*dataset = live->dataset; /* what it holds still holds */
	if (rc != CV_OK)
		live->version--; /* try again */
	return live->last != last;
}

static const char *language_name(void *context, const char *code)
{
	struct live *live = context;
	struct cli_consultation *c = &live->sitting->consultation;
	int language = cv_survey_language(live->sitting->survey, code);

	return cv_catalogue_name(cli_words_of(c, language));
}

enum { COUNTED_MOST = 5000 };

bool home_people(struct cli_home *home, int64_t *people, int64_t *partial)
{
	struct live live = {.sitting = home->sitting};
	struct cv_dataset_counts said;
	struct cv_store_counts counts;
	bool ok;

	if (cv_store_count(home->sitting->store, &counts, NULL) != CV_OK ||
	    counts.complete > COUNTED_MOST)
		return false;
	ok = take_in(&live, NULL) == CV_OK;
	if (ok) {
		said = cv_dataset_counts(live.dataset);
		*partial = said.partial;
		*people = said.complete + said.partial;
	}
	cv_dataset_free(&live.dataset);
	return ok;
}

enum cv_ui_left home_results(struct cli_home *home)
{
	struct live live = {.home = home, .sitting = home->sitting};
	struct cv_ui_results results = {.survey = home->sitting->survey,
					.language = home->language,
					.refresh = refresh,
					.language_name = language_name,
					.context = &live};
	struct cv_error err;
	enum cv_ui_left left;

	if (take_in(&live, &err) == CV_OK) {
		results.dataset = live.dataset;
		left = cv_ui_show_results(home->ui, &results);
	} else {
		left = home_trouble(home, &err);
	}
	cv_dataset_free(&live.dataset);
	return left;
}
