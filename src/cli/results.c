/* What is in the store, for the results pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "load.h"
#include "texts.h"

#include <stdlib.h>

/* Of more people their own words are read when they are looked at. */
enum { HELD_MOST = 200000 };

/** The dataset behind the pages. */
struct live {
	struct cli_home *home;
	struct cli_sitting *sitting;
	struct cv_dataset *dataset;
	struct cv_votes *votes;
	struct cli_said *said;
	int64_t last;                      /* seq read so far */
	int64_t version;                   /* of the store, when it was read */
	struct cli_texts texts;            /* read last */
	bool writes;                       /* the store is open to write */
	char *names[CV_LANGUAGES_MAX + 1]; /* of languages, once asked for */
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
	if (live->votes == NULL)
		live->votes =
		    cv_votes_new(survey, survey->consultation.training);
	if (live->sitting->store == NULL)
		return CV_OK;
	live->version = cv_store_version(live->sitting->store);
	rc = cli_load_all(live->sitting->store, live->dataset, live->votes,
			  live->said, &live->last, err);
	if (rc == CV_END) { /* a withdrawal: from the beginning, elsewhere */
		before = live->dataset;
		live->last = 0;
		live->dataset =
		    cv_dataset_new(survey, survey->consultation.training);
		cv_dataset_free(&before);
		rc = cli_load_all(live->sitting->store, live->dataset,
				  live->votes, live->said, &live->last, err);
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
	struct cv_buf name = CV_BUF_INIT;

	if (language < 0 || language > CV_LANGUAGES_MAX)
		return code;
	if (live->names[language] == NULL) { /* without reading its words */
		if (!cv_reader_language_name(c->folder, code, &name))
			cv_buf_adds(&name, cv_catalogue_name(
					       cli_words_of(c, language)));
		live->names[language] = cv_buf_take(&name);
	}
	return live->names[language];
}

static enum cv_status texts(void *context, const struct cv_question *q,
			    struct cv_ui_texts *out, struct cv_error *err)
{
	struct live *live = context;
	struct cv_store *store = live->sitting->store;
	enum cv_status rc = CV_OK;

	cli_texts_done(&live->texts);
	if (cli_said_whole(live->said))
		cli_texts_take(live->said, live->sitting->survey, q,
			       store != NULL ? cv_store_station(store) : "",
			       &live->texts);
	else
		rc = cli_texts_read(store, live->sitting->survey, q,
				    &live->texts, err);
	*out = (struct cv_ui_texts){live->texts.shown, live->texts.n};
	return rc;
}

/* A store that was only looked at is opened to write. */
static enum cv_status open_to_write(struct live *live, struct cv_error *err)
{
	struct cli_sitting *s = live->sitting;
	enum cv_status rc;

	if (live->writes)
		return CV_OK;
	cv_store_close(&s->store);
	rc = cli_store_open(s->cli, s->survey, 0, &s->store, err);
	live->writes = rc == CV_OK;
	if (rc != CV_OK)
		cli_store_look(s->cli, s->survey, &s->store, NULL);
	live->version = -1; /* of another connection: look again */
	return rc;
}

static enum cv_status feed(void *context, const struct cv_store_row *row)
{
	cli_said_feed(context, row);
	return CV_OK;
}

static enum cv_status mark(void *context, unsigned text, bool quote,
			   const struct cv_line *hidden, unsigned n_hidden,
			   struct cv_error *err)
{
	struct live *live = context;
	enum cv_status rc = open_to_write(live, err);
	int64_t last = cli_said_last(live->said);

	if (rc == CV_OK)
		rc = cli_texts_mark(live->sitting->store, &live->texts, text,
				    quote, hidden, n_hidden, err);
	if (rc == CV_OK) /* that it is there now; the figures come later */
		cv_store_read(live->sitting->store, &last, feed, live->said,
			      NULL);
	return rc;
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
	cv_votes_free(&live.votes);
	return ok;
}

enum cv_ui_left home_results(struct cli_home *home)
{
	struct live live = {.home = home,
			    .sitting = home->sitting,
			    .writes = home->sitting->lock >= 0};
	struct cv_ui_results results = {.survey = home->sitting->survey,
					.language = home->language,
					.refresh = refresh,
					.language_name = language_name,
					.texts = texts,
					.mark = mark,
					.context = &live};
	struct cv_error err;
	enum cv_ui_left left;

	live.said = cli_said_new(live.sitting->survey, NULL, HELD_MOST);
	if (take_in(&live, &err) == CV_OK) {
		results.dataset = live.dataset;
		results.votes = live.votes;
		left = cv_ui_show_results(home->ui, &results);
	} else {
		left = home_trouble(home, &err);
	}
	cli_texts_done(&live.texts);
	for (int i = 0; i <= CV_LANGUAGES_MAX; i++)
		free(live.names[i]);
	cv_dataset_free(&live.dataset);
	cv_votes_free(&live.votes);
	cli_said_free(&live.said);
	return left;
}
