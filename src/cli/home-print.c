/* Paper from the home page: which language, which areas, and where the file
 * is. SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "languages.h"
#include "paper.h"
#include "save.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* One of the consultation's languages, those of the pages first under the
 * pointer; what nobody has read yet says so. */
enum cv_ui_left home_choose_file_language(struct cli_home *home,
					  const char *place, const char **code)
{
	struct cli_consultation *c = &home->sitting->consultation;
	const struct cv_consultation *said = &c->survey->consultation;
	struct cv_ui_line lines[CV_LANGUAGES_MAX] = {{.words = NULL}};
	struct cv_ui_choice page = {.place = place,
				    .heading =
					home_say(home, "print.which_language"),
				    .lines = lines,
				    .note_column = 40};
	enum cv_ui_left left = CV_UI_LEFT_DONE;

	for (unsigned i = 0; i < said->n_languages; i++) {
		const char *its = said->languages[i];
		bool unread = !said->training &&
			      cli_language_state(c->folder, c->survey, its) ==
				  CLI_LANGUAGE_UNREAD;

		lines[i].words = cv_catalogue_name(
		    cli_words_of(c, cv_survey_language(c->survey, its)));
		lines[i].note =
		    unread ? home_say(home, "print.unread_mark") : NULL;
		if (strcmp(its, home->code) == 0)
			page.chosen = i;
	}
	page.n_lines = said->n_languages;
	if (said->n_languages > 1)
		left = cv_ui_choose(home->ui, &page);
	*code = said->n_languages > 0 ? said->languages[page.chosen] : "en";
	return left;
}

/* Those of today, where they are settled, or all. */
static enum cv_ui_left choose_areas(struct cli_home *home, bool *today)
{
	struct cv_ui_line lines[] = {
	    {.words = home_say(home, "print.areas_today")},
	    {.words = home_say(home, "print.areas_all")}};
	struct cv_ui_choice page = {.place = home_say(home, "home.print"),
				    .heading =
					home_say(home, "print.which_areas"),
				    .lines = lines,
				    .n_lines = 2};
	enum cv_ui_left left = CV_UI_LEFT_DONE;

	*today = false;
	if (home->sitting->session.n_areas == 0)
		return left;
	left = cv_ui_choose(home->ui, &page);
	*today = page.chosen == 0;
	return left;
}

/* FOLDER/print/forms-fr.html; the folder is made, and its whole name said. */
static void name_file(const struct cli_home *home, const char *code, bool today,
		      struct cv_buf *path)
{
	char whole[PATH_MAX];
	const char *folder = realpath(home->cli->folder, whole);

	cv_buf_addf(path, "%s/print",
		    folder != NULL ? folder : home->cli->folder);
	mkdir(path->data, 0700); /* what cannot be made shows below */
	cv_buf_addf(path, "/forms-%s%s.html", code, today ? "-today" : "");
}

static enum cv_status write_file(struct cli_home *home, const char *code,
				 bool today, struct cv_buf *path,
				 struct cv_error *err)
{
	struct cli_sitting *s = home->sitting;
	unsigned areas[16];
	struct cv_paper how = {.sheets = CV_SHEET_ALL,
			       .areas = areas,
			       .n_areas = today ? s->session.n_areas : 0,
			       .short_length = s->session.short_length};
	struct cv_buf out = CV_BUF_INIT;
	enum cv_status rc = CV_OK;

	if (today)
		rc = cli_paper_areas(s->survey, &s->session, areas, err);
	if (rc == CV_OK)
		rc = cli_paper_make(&s->consultation, code, how, &out, NULL,
				    err);
	if (rc == CV_OK) {
		name_file(home, code, today, path);
		rc = cli_save(path->data, &out, err);
	}
	cv_buf_done(&out);
	return rc;
}

enum cv_ui_left home_print(struct cli_home *home)
{
	struct cv_buf path = CV_BUF_INIT;
	struct cv_error err;
	const char *code;
	bool today;
	enum cv_ui_left left = home_choose_file_language(
	    home, home_say(home, "home.print"), &code);

	if (left == CV_UI_LEFT_DONE)
		left = choose_areas(home, &today);
	if (left != CV_UI_LEFT_DONE)
		return left;
	if (write_file(home, code, today, &path, &err) == CV_OK)
		left = home_say_where(home, home_say(home, "home.print"),
				      home_say(home, "print.done"), path.data);
	else
		left = home_trouble(home, &err);
	cv_buf_done(&path);
	return left;
}
