/* The report from the home page: in which language, and where the file is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "load.h"
#include "save.h"
#include "summary.h"

#include <stdlib.h>
#include <sys/stat.h>

/* Everything in the sitting's store; where there is none yet, nothing. */
static enum cv_status
load(struct cli_home *home, struct cli_figures *f, struct cv_error *err)
{
	struct cli_sitting *s = home->sitting;
	bool training = s->survey->consultation.training;
	enum cv_status rc = CV_END;

	if (s->store == NULL)
		cli_store_open(s->cli, s->survey, 0, &s->store, NULL);
	f->votes = cv_votes_new(s->survey, training);
	f->dataset = cv_dataset_new(s->survey, training);
	f->store = s->store;
	while (f->store != NULL &&
	       (rc = cli_load_all(f->store, f->dataset, f->votes, NULL,
				  &f->last, err)) == CV_END) {
		cv_dataset_free(&f->dataset);
		f->dataset = cv_dataset_new(s->survey, training);
		f->last = 0;
	}
	return f->store != NULL ? rc : CV_OK;
}

/* FOLDER/exports/PRACTICE-our_voice-report-fr-2031-05-17.html */
static void name_file(const struct cli_home *home, const char *code, bool page,
		      struct cv_buf *path)
{
	const struct cv_consultation *c = &home->sitting->survey->consultation;
	const struct cv_cli *cli = home->cli;
	char day[11];

	cv_date_print(cli->clock.now(cli->clock.context).date, day);
	cv_buf_addf(path, "%s/exports", cli->folder);
	mkdir(path->data, 0700); /* what cannot be made shows below */
	cv_buf_addf(path, "/%s%s-%s-%s-%s.html", c->training ? "PRACTICE-" : "",
		    c->id, page ? "page" : "report", code, day);
}

static enum cv_status write_file(struct cli_home *home, const char *code,
				 bool page, struct cv_buf *path,
				 struct cv_error *err)
{
	struct cli_consultation *c = &home->sitting->consultation;
	struct cli_figures f = {.single = true};
	struct cli_summary summary;
	struct cv_buf out = CV_BUF_INIT;
	enum cv_status rc = load(home, &f, err);
	int language = cli_language(c, code);

	f.report = (struct cv_report){.survey = c->survey,
				      .words = cli_words_of(c, language),
				      .language = language,
				      .votes = f.votes};
	f.consultation = *c;
	if (rc == CV_OK)
		rc = cli_summary_make(home->cli, &f, &summary, err);
	if (rc == CV_OK) {
		(page ? cv_report_page : cv_report_summary)(
		    &f.report, &summary.what, CV_WRITING_HTML, &out);
		cli_summary_done(&summary);
		name_file(home, code, page, path);
		rc = cli_save(path->data, &out, err);
	}
	*c = f.consultation; /* with the words that were read for it */
	cv_dataset_free(&f.dataset);
	cv_votes_free(&f.votes);
	cv_buf_wipe(&out);
	return rc;
}

enum cv_ui_left home_report(struct cli_home *home, bool page)
{
	struct cv_buf path = CV_BUF_INIT;
	struct cv_error err = {.status = CV_OK};
	const char *code;
	enum cv_ui_left left = home_choose_file_language(
	    home, home_say(home, "home.hand_over_place"), &code);

	if (left != CV_UI_LEFT_DONE)
		return left;
	if (write_file(home, code, page, &path, &err) == CV_OK)
		left = home_say_where(
		    home, home_say(home, "home.hand_over_place"),
		    home_say(home, "home.hand_over_written"), path.data);
	else
		left = home_trouble(home, &err);
	cv_buf_done(&path);
	return left;
}
