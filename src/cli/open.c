/* Opening a consultation that someone gave: which folder, and whether it can
 * stay where it is. SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "make.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOUND = 9, PATH_LENGTH = 400 };

static bool has_file(const char *folder, const char *name)
{
	struct cv_buf path = CV_BUF_INIT;
	struct stat st;
	bool has;

	cv_buf_addf(&path, "%s/%s", folder, name);
	has = lstat(path.data, &st) == 0 && S_ISREG(st.st_mode);
	cv_buf_done(&path);
	return has;
}

static bool is_consultation(const char *folder)
{
	return has_file(folder, "consultation.cfg");
}

/* Folders found on sticks, in the home folder and beside the usual one */

struct found {
	struct cv_buf paths[FOUND], titles[FOUND];
	unsigned n;
};

static bool is_found(const struct found *f, const char *path)
{
	for (unsigned i = 0; i < f->n; i++)
		if (strcmp(f->paths[i].data, path) == 0)
			return true;
	return false;
}

/* Its title, or nothing where its files cannot be read. */
static void add_title(const char *path, struct cv_buf *out)
{
	struct cv_folder *folder = NULL;
	struct cv_survey *survey = NULL;

	if (cv_folder_open(path, &folder, NULL) != CV_OK)
		return;
	if (cv_reader_survey(folder, &survey, NULL, NULL) == CV_OK)
		cv_text_clean(out, survey->consultation.title.source,
			      strlen(survey->consultation.title.source),
			      CV_CLEAN_LINE);
	cv_survey_free(&survey);
	cv_folder_close(&folder);
}

static void add_found(struct found *f, const char *path)
{
	if (f->n == FOUND || is_found(f, path))
		return;
	cv_buf_init(&f->paths[f->n]);
	cv_buf_init(&f->titles[f->n]);
	cv_buf_adds(&f->paths[f->n], path);
	add_title(path, &f->titles[f->n]);
	f->n++;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void
look_in(struct found *f, const char *folder, int depth, const char *but)
{
	struct dirent **entries = NULL;
	struct cv_buf path = CV_BUF_INIT;
	int n = scandir(folder, &entries, is_shown, by_name);

	for (int i = 0; i < n; i++) {
		bool may_be_folder = entries[i]->d_type == DT_DIR ||
				     entries[i]->d_type == DT_UNKNOWN;

		cv_buf_reset(&path);
		cv_buf_addf(&path, "%s/%s", folder, entries[i]->d_name);
		if (may_be_folder && is_consultation(path.data) &&
		    (but == NULL || strcmp(entries[i]->d_name, but) != 0))
			add_found(f, path.data);
		else if (may_be_folder && depth > 0)
			look_in(f, path.data, depth - 1, but);
		free(entries[i]);
	}
	free(entries);
	cv_buf_done(&path);
}

static void look_around(struct cli_home *home, struct found *f)
{
	const char *people = getenv("HOME"), *slash;
	const char *media = getenv("CANVASS_MEDIA");
	bool is_usual;
	const char *usual = cli_folder_usual(home->cli->arena, &is_usual);
	struct cv_buf beside = CV_BUF_INIT;

	f->n = 0;
	if (media != NULL) { /* for tests */
		look_in(f, media, 2, NULL);
	} else {
		look_in(f, "/media", 2, NULL);
		look_in(f, "/run/media", 2, NULL);
		look_in(f, "/mnt", 1, NULL);
	}
	if (people != NULL)
		look_in(f, people, 0, NULL);
	slash = strrchr(usual, '/');
	if (slash != NULL && slash > usual) {
		cv_buf_add(&beside, usual, (size_t)(slash - usual));
		look_in(f, beside.data, 0, "practice");
	}
	cv_buf_done(&beside);
}

static void forget(struct found *f)
{
	while (f->n > 0) {
		cv_buf_done(&f->paths[--f->n]);
		cv_buf_done(&f->titles[f->n]);
	}
}

/* A path as people write it */

static void trim(struct cv_buf *path)
{
	while (path->len > 1 && (path->data[path->len - 1] == '/' ||
				 path->data[path->len - 1] == ' '))
		cv_buf_truncate(path, path->len - 1);
}

/* "~", a slash too many, quotes, or the file in the folder. */
static void whole_path(const char *written, struct cv_buf *out)
{
	const char *people = getenv("HOME"), *file = "/consultation.cfg";
	size_t n;

	cv_buf_reset(out);
	written += strspn(written, " ");
	if ((written[0] == '\'' || written[0] == '"') && written[1] != '\0' &&
	    written[strlen(written) - 1] == written[0])
		cv_buf_add(out, written + 1, strlen(written) - 2);
	else if (strncmp(written, "file://", 7) == 0)
		cv_buf_adds(out, written + 7);
	else if (written[0] == '~' && people != NULL &&
		 (written[1] == '/' || written[1] == '\0'))
		cv_buf_addf(out, "%s%s", people, written + 1);
	else
		cv_buf_adds(out, written);
	trim(out);
	n = strlen(file);
	if (out->len > n && strcmp(out->data + out->len - n, file) == 0)
		cv_buf_truncate(out, out->len - n);
}

/* Why the path cannot be opened, as a key; NULL: it can be tried. */
static const char *fault_of(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return "home.open_missing";
	if (!S_ISDIR(st.st_mode))
		return "home.open_file";
	if (!is_consultation(path))
		return "home.open_nothing";
	return NULL;
}

/* Until there is a consultation at the path, or people go back. */
static enum cv_ui_left ask_path(struct cli_home *home, struct cv_buf *path)
{
	struct cv_buf written = CV_BUF_INIT;
	struct cv_ui_field page = {
	    .place = home_say(home, "home.open"),
	    .heading = home_say(home, "home.open_ask"),
	    .help = home_say(home, "home.open_help"),
	    .example = home_say(home, "home.open_example"),
	    .max_length = PATH_LENGTH,
	    .lines = 2,
	    .required = true,
	    .refusal = home_say(home, "home.open_refusal")};
	enum cv_ui_left left;
	const char *fault = NULL;

	do {
		left = cv_ui_ask(home->ui, &page, &written);
		if (left != CV_UI_LEFT_DONE)
			break;
		whole_path(written.data, path);
		fault = fault_of(path->data);
		page.notice = fault != NULL ? home_say(home, fault) : NULL;
	} while (fault != NULL);
	cv_buf_done(&written);
	return left;
}

static void take(struct cv_buf *path, const char *chosen)
{
	cv_buf_reset(path);
	cv_buf_adds(path, chosen);
}

/* Choose among what was found, or write a path. */
static enum cv_ui_left choose_path(struct cli_home *home, struct cv_buf *path)
{
	struct cv_ui_line lines[FOUND + 1];
	struct cv_ui_choice page = {.place = home_say(home, "home.open"),
				    .heading =
					home_say(home, "home.open_which"),
				    .lines = lines,
				    .value_column = 36};
	struct found f;
	enum cv_ui_left left;

	look_around(home, &f);
	for (unsigned i = 0; i < f.n; i++)
		lines[i] = (struct cv_ui_line){
		    .words = f.titles[i].len > 0
				 ? f.titles[i].data
				 : home_say(home, "home.open_unread"),
		    .value = f.paths[i].data};
	lines[f.n] = (struct cv_ui_line){
	    .words = home_say(home, "home.open_other"), .apart = f.n > 0};
	page.n_lines = f.n + 1;
	do {
		left =
		    f.n > 0 ? cv_ui_choose(home->ui, &page) : CV_UI_LEFT_DONE;
		if (left != CV_UI_LEFT_DONE)
			break;
		if (page.chosen < f.n)
			take(path, f.paths[page.chosen].data);
		else
			left = ask_path(home, path);
	} while (left == CV_UI_LEFT_BACK && f.n > 0);
	forget(&f);
	return left;
}

/* Staying where it is, or a copy */

/* With a store of its own it stays, if that can be written. Without, it stays
 * only on this laptop, and beside a consultation that has the usual place. */
static bool may_stay(const char *folder, bool usual_is_taken)
{
	if (access(folder, W_OK | X_OK) != 0)
		return false;
	if (has_file(folder, "canvass.db"))
		return true;
	return usual_is_taken && !cv_store_is_carried(folder);
}

static bool is_called(const char *path, const char *id)
{
	struct cv_folder *folder = NULL;
	struct cv_survey *survey = NULL;
	bool is = false;

	if (cv_folder_open(path, &folder, NULL) == CV_OK &&
	    cv_reader_survey(folder, &survey, NULL, NULL) == CV_OK)
		is = strcmp(survey->consultation.id, id) == 0;
	cv_survey_free(&survey);
	cv_folder_close(&folder);
	return is;
}

/* The usual folder, or where that is taken one beside it, named after the
 * consultation. */
static const char *
place_for(struct cli_home *home, const char *id, bool usual_is_taken)
{
	struct cv_buf path = CV_BUF_INIT;
	bool is_usual;
	const char *usual = cli_folder_usual(home->cli->arena, &is_usual);
	const char *slash = strrchr(usual, '/'), *copy;

	if (!usual_is_taken || is_called(usual, id))
		return usual;
	if (slash != NULL)
		cv_buf_add(&path, usual, (size_t)(slash - usual) + 1);
	cv_buf_adds(&path, id);
	copy = cv_arena_strdup(home->cli->arena, path.data);
	cv_buf_done(&path);
	return copy;
}

static enum cv_ui_left say_copied(struct cli_home *home, const char *key,
				  const char *from, const char *to)
{
	struct cv_ui_line lines[] = {{.words = home_say(home, "setup.go_on")}};
	struct cv_fill fills[] = {{.name = "from", .value = from},
				  {.name = "to", .value = to}};
	struct cv_buf what = CV_BUF_INIT;
	struct cv_ui_choice page = {.place = home_say(home, "home.open"),
				    .heading = home_say(home, key),
				    .lines = lines,
				    .n_lines = 1};
	enum cv_ui_left left;

	home_fill(home, &what, "home.copied_what", fills, 2);
	page.above = what.data;
	left = cv_ui_choose(home->ui, &page);
	cv_buf_done(&what);
	return left;
}

static enum cv_status
copy_into(void *context, const char *folder, struct cv_error *err)
{
	return cv_folder_copy(context, folder, err);
}

/* Copy it to this laptop, unless it is here already. */
static enum cv_ui_left copy(struct cli_home *home, const char *from,
			    bool usual_is_taken, struct cv_error *err)
{
	struct cv_folder *folder = NULL;
	struct cv_survey *survey = NULL;
	enum cv_ui_left left = CV_UI_LEFT_BACK;
	const char *to, *key = "home.copied";
	enum cv_status rc = cv_folder_open(from, &folder, err);

	if (rc == CV_OK)
		rc = cv_reader_survey(folder, &survey, NULL, err);
	if (rc != CV_OK)
		goto done;
	to = place_for(home, survey->consultation.id, usual_is_taken);
	if (is_consultation(to))
		key = "home.copied_before";
	else
		rc = cli_make_folder(to, copy_into, folder, err);
	if (rc != CV_OK)
		goto done;
	left = say_copied(home, key, from, to);
	if (left == CV_UI_LEFT_DONE)
		home->cli->folder = to;
done:
	cv_survey_free(&survey);
	cv_folder_close(&folder);
	if (rc != CV_OK)
		left = home_trouble(home, err);
	return left;
}

enum cv_ui_left home_open_other(struct cli_home *home)
{
	bool is_usual;
	const char *usual = cli_folder_usual(home->cli->arena, &is_usual);
	bool taken = is_consultation(usual);
	struct cv_buf path = CV_BUF_INIT;
	struct cv_error err;
	enum cv_ui_left left = choose_path(home, &path);

	if (left == CV_UI_LEFT_DONE && may_stay(path.data, taken))
		home->cli->folder =
		    cv_arena_strdup(home->cli->arena, path.data);
	else if (left == CV_UI_LEFT_DONE)
		left = copy(home, path.data, taken, &err);
	cv_buf_done(&path);
	return left;
}
