/* When something does not work: what happened, and ways on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Files of the folder are named with it, and with the line: "PATH:9". */
void home_error(const struct cli_home *home, const struct cv_error *err,
		struct cv_buf *out)
{
	const char *text = err->text, *end;
	size_t name = strlen(err->where);

	if (name > 4 && err->where[0] != '/' &&
	    strcmp(err->where + name - 4, ".cfg") == 0)
		cv_buf_addf(out, "%s/", home->cli->folder);
	cv_buf_adds(out, err->where);
	if (name > 0 && strncmp(text, "line ", 5) == 0) {
		end = text + 5 + strspn(text + 5, "0123456789");
		cv_buf_addf(out, ":%.*s", (int)(end - text - 5), text + 5);
		text = end + strspn(end, ": ");
	}
	cv_buf_addf(out, "%s%s", name > 0 ? "\n" : "", text);
	if (err->status == CV_FULL)
		cv_buf_addf(out, "\n%s", home_say(home, "home.trouble_full"));
}

enum cv_ui_left home_trouble(struct cli_home *home, const struct cv_error *err)
{
	struct cv_ui_line lines[] = {
	    {.words = home_say(home, "home.trouble_back")}};
	struct cv_buf what = CV_BUF_INIT;
	struct cv_ui_choice page = {.place = "canvass",
				    .heading = home_say(home, "home.trouble"),
				    .lines = lines,
				    .n_lines = 1};
	enum cv_ui_left left;

	home_error(home, err, &what);
	page.above = what.data;
	left = cv_ui_choose(home->ui, &page);
	cv_buf_done(&what);
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
}

/* The file as it was before Set up last wrote it */

/* The file of the folder an error is about, "" for none of these. */
static const char *file_of(const struct cv_error *err)
{
	static const char *const files[] = {"consultation.cfg", "referral.cfg"};

	for (int i = 0; i < 2; i++)
		if (strcmp(err->where, files[i]) == 0 &&
		    strncmp(err->text, "line ", 5) == 0)
			return files[i];
	return "";
}

static bool has_older(const struct cli_home *home, const struct cv_error *err)
{
	struct cv_buf path = CV_BUF_INIT;
	bool has = file_of(err)[0] != '\0';

	cv_buf_addf(&path, "%s/%s.old", home->cli->folder, file_of(err));
	has = has && access(path.data, R_OK) == 0;
	cv_buf_done(&path);
	return has;
}

/* The one that cannot be read is kept as .broken, the older one takes its
 * place. */
static enum cv_ui_left
take_older(struct cli_home *home, const struct cv_error *err)
{
	struct cv_buf file = CV_BUF_INIT, broken = CV_BUF_INIT,
		      older = CV_BUF_INIT;
	struct cv_error failed;
	enum cv_ui_left left = CV_UI_LEFT_LANGUAGE;

	cv_buf_addf(&file, "%s/%s", home->cli->folder, file_of(err));
	cv_buf_addf(&broken, "%s.broken", file.data);
	cv_buf_addf(&older, "%s.old", file.data);
	if (rename(file.data, broken.data) != 0 ||
	    rename(older.data, file.data) != 0) {
		cv_fail_at(&failed, CV_IO, file.data,
			   "it cannot be taken back; its folder cannot be "
			   "written");
		left = home_trouble(home, &failed);
		left = left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_LANGUAGE;
	}
	cv_buf_done(&older);
	cv_buf_done(&broken);
	cv_buf_done(&file);
	return left;
}

/* Ways on. Each answers LANGUAGE to try again, DONE, BACK or GONE. */

static enum cv_ui_left again(struct cli_home *home, const struct cv_error *err)
{
	(void)home;
	(void)err;
	return CV_UI_LEFT_LANGUAGE;
}

/* Another window interviews: figures can be looked at here. */
static enum cv_ui_left look(struct cli_home *home, const struct cv_error *err)
{
	struct cv_error failed;
	enum cv_ui_left left;

	(void)err;
	if (cli_sitting_open(home->cli, CLI_SITTING_UNREADY, &home->sitting,
			     &failed) != CV_OK) {
		left = home_trouble(home, &failed);
	} else {
		cv_ui_set_training(
		    home->ui, home->sitting->survey->consultation.training);
		left = home_results(home);
		cli_sitting_close(&home->sitting);
		cv_ui_set_training(home->ui, false);
	}
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_LANGUAGE;
}

static enum cv_ui_left
practise(struct cli_home *home, const struct cv_error *err)
{
	enum cv_ui_left left = home_practise(home);

	(void)err;
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_LANGUAGE;
}

static enum cv_ui_left anew(struct cli_home *home, const struct cv_error *err)
{
	(void)err;
	home_drop_practice(home);
	return CV_UI_LEFT_LANGUAGE;
}

static enum cv_ui_left other(struct cli_home *home, const struct cv_error *err)
{
	enum cv_ui_left left = home_open_other(home);

	(void)err;
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_LANGUAGE;
}

enum {
	WAY_AGAIN,
	WAY_LOOK,
	WAY_OLDER,
	WAY_ANEW,
	WAY_PRACTISE,
	WAY_OTHER,
	WAYS
};

static const struct {
	const char *key;
	enum cv_ui_left (*go)(struct cli_home *home,
			      const struct cv_error *err);
} ways[WAYS] = {
    [WAY_AGAIN] = {"home.way_again", again},
    [WAY_LOOK] = {"home.way_look", look},
    [WAY_OLDER] = {"home.way_older", take_older},
    [WAY_ANEW] = {"home.way_anew", anew},
    [WAY_PRACTISE] = {"home.practise_line", practise},
    [WAY_OTHER] = {"home.way_other", other},
};

static bool
is_offered(const struct cli_home *home, const struct cv_error *err, int way)
{
	switch (way) {
	case WAY_LOOK:
		return err->status == CV_BUSY;
	case WAY_OLDER:
		return has_older(home, err);
	case WAY_ANEW:
		return home->practising && err->status != CV_BUSY;
	case WAY_PRACTISE:
	case WAY_OTHER:
		return !home->practising;
	default:
		return true;
	}
}

static enum cv_ui_left
ask_way(struct cli_home *home, const struct cv_error *err)
{
	struct cv_ui_line lines[WAYS] = {{.words = NULL}};
	int way[WAYS];
	struct cv_buf what = CV_BUF_INIT;
	struct cv_ui_choice page = {
	    .place = "canvass",
	    .heading =
		home_say(home, err->status == CV_BUSY ? "home.trouble_busy"
						      : "home.trouble_open"),
	    .lines = lines,
	    .esc = home->practising || home->first ? "common.back"
						   : "home.key_leave"};
	enum cv_ui_left left;

	for (int i = 0; i < WAYS; i++) {
		if (!is_offered(home, err, i))
			continue;
		way[page.n_lines] = i;
		lines[page.n_lines++].words = home_say(home, ways[i].key);
	}
	if (err->status == CV_BUSY)
		cv_buf_adds(&what, home_say(home, "home.trouble_busy_why"));
	else
		home_error(home, err, &what);
	page.above = what.data;
	left = cv_ui_choose(home->ui, &page);
	cv_buf_done(&what);
	return left == CV_UI_LEFT_DONE ? ways[way[page.chosen]].go(home, err)
				       : left;
}

static enum cv_status prepare(struct cli_home *home, struct cv_error *err)
{
	enum cv_status rc = CV_OK;

	if (home->practising)
		rc = home_fill_practice(home, err);
	return rc == CV_OK ? home_open(home, err) : rc;
}

enum cv_ui_left home_enter(struct cli_home *home, bool same)
{
	bool today = home->today;
	struct cv_error err;
	enum cv_ui_left left;

	while (prepare(home, &err) != CV_OK) {
		today = false;
		left = ask_way(home, &err);
		if (left != CV_UI_LEFT_LANGUAGE)
			return left;
	}
	home->today = same && today;
	if (!same) /* a month that was given holds for one sitting */
		home->sitting->session.month[0] = '\0';
	return CV_UI_LEFT_DONE;
}
