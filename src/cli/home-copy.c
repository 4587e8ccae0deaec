/* A file was written into the folder of the consultation: the page that says
 * where, and copies it to a place that is easier to find, if people want it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "home.h"
#include "save.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PLACES = 5 };

/** Where a copy can be put. */
struct places {
	struct cv_buf paths[PLACES], words[PLACES];
	unsigned n;
};

static bool is_folder(const char *path, struct stat *st)
{
	return stat(path, st) == 0 && S_ISDIR(st->st_mode) &&
	       access(path, W_OK) == 0;
}

static void
add(struct cli_home *home, struct places *p, const char *path, const char *key)
{
	const char *slash = strrchr(path, '/');
	struct cv_buf name = CV_BUF_INIT;
	struct cv_fill fill = {.name = "place"};

	if (p->n == PLACES)
		return;
	cv_buf_init(&p->paths[p->n]);
	cv_buf_init(&p->words[p->n]);
	cv_buf_adds(&p->paths[p->n], path);
	slash = slash != NULL && slash[1] != '\0' ? slash + 1 : path;
	cv_text_clean(&name, slash, strlen(slash), CV_CLEAN_LINE);
	fill.value = name.data;
	home_fill(home, &p->words[p->n++], key, &fill, 1);
	cv_buf_done(&name);
}

/* Sticks are disks of their own below `folder`; `all`: whatever is at that
 * depth, for tests. */
static void add_sticks(struct cli_home *home, struct places *p,
		       const char *folder, int depth, bool all)
{
	struct dirent **entries = NULL;
	struct cv_buf path = CV_BUF_INIT;
	int n = scandir(folder, &entries, NULL, alphasort);
	struct stat above, st;

	if (stat(folder, &above) != 0)
		above.st_dev = 0;
	for (int i = 0; i < n; i++) {
		cv_buf_reset(&path);
		cv_buf_addf(&path, "%s/%s", folder, entries[i]->d_name);
		if (entries[i]->d_name[0] == '.')
			;
		else if (is_folder(path.data, &st) &&
			 (all ? depth == 0 : st.st_dev != above.st_dev))
			add(home, p, path.data, "home.copy_stick");
		else if (depth > 0)
			add_sticks(home, p, path.data, depth - 1, all);
		free(entries[i]);
	}
	free(entries);
	cv_buf_done(&path);
}

/* What the desktop calls the folder of documents: XDG_DOCUMENTS_DIR in
 * user-dirs.dirs, "$HOME/Documentos". */
static void named_documents(const char *own, struct cv_buf *out)
{
	const char *config = getenv("XDG_CONFIG_HOME"),
		   *name = "XDG_DOCUMENTS_DIR=\"$HOME/";
	struct cv_buf path = CV_BUF_INIT;
	char line[512];
	FILE *f;

	if (config != NULL && config[0] == '/')
		cv_buf_addf(&path, "%s/user-dirs.dirs", config);
	else
		cv_buf_addf(&path, "%s/.config/user-dirs.dirs", own);
	f = fopen(path.data, "re");
	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		if (strncmp(line, name, strlen(name)) == 0) {
			char *words = line + strlen(name);

			words[strcspn(words, "\"\n")] = '\0';
			cv_buf_reset(out);
			cv_buf_addf(out, "%s/%s", own, words);
		}
	if (f != NULL)
		fclose(f);
	cv_buf_done(&path);
}

static void add_own(struct cli_home *home, struct places *p)
{
	const char *own = cli_own_folder();
	struct cv_buf path = CV_BUF_INIT;
	struct stat st;

	if (own == NULL)
		return;
	cv_buf_addf(&path, "%s/Documents", own);
	named_documents(own, &path);
	add(home, p, is_folder(path.data, &st) ? path.data : own,
	    "home.copy_folder");
	cv_buf_done(&path);
}

static void look_around(struct cli_home *home, struct places *p)
{
	const char *media = getenv("CANVASS_MEDIA");

	if (media != NULL) { /* for tests */
		add_sticks(home, p, media, 1, true);
	} else {
		add_sticks(home, p, "/media", 1, false);
		add_sticks(home, p, "/run/media", 1, false);
		add_sticks(home, p, "/mnt", 0, false);
	}
	add_own(home, p);
}

static enum cv_status
copy_file(const char *from, const char *to, struct cv_error *err)
{
	struct cv_buf all = CV_BUF_INIT;
	FILE *f = fopen(from, "re");
	enum cv_status rc = CV_OK;
	char bytes[4096];
	size_t n;

	while (f != NULL && (n = fread(bytes, 1, sizeof bytes, f)) > 0)
		cv_buf_add(&all, bytes, n);
	if (f == NULL || ferror(f))
		rc = cv_fail_at(err, CV_IO, from, "it cannot be read: %s",
				strerror(errno));
	if (f != NULL)
		fclose(f);
	if (rc == CV_OK)
		rc = cli_save(to, &all, err);
	cv_buf_wipe(&all);
	return rc;
}

/* The copy, and where it is: DONE or BACK, or what home_trouble says. */
static enum cv_ui_left copy_to(struct cli_home *home, struct cv_ui_choice *page,
			       const char *from, const char *folder)
{
	const char *slash = strrchr(from, '/');
	struct cv_ui_line line = {.words = home_say(home, "setup.go_on")};
	struct cv_ui_choice done = {.place = page->place,
				    .heading = home_say(home, "home.copied_to"),
				    .lines = &line,
				    .n_lines = 1};
	struct cv_buf to = CV_BUF_INIT;
	struct cv_error err;
	enum cv_ui_left left;

	cv_buf_addf(&to, "%s/%s", folder, slash != NULL ? slash + 1 : from);
	done.above = to.data;
	left = copy_file(from, to.data, &err) == CV_OK
		   ? cv_ui_choose(home->ui, &done)
		   : home_trouble(home, &err);
	cv_buf_done(&to);
	return left;
}

enum cv_ui_left
home_written(struct cli_home *home, struct cv_ui_choice *page, const char *path)
{
	struct cv_ui_line lines[1 + PLACES] = {
	    {.words = home_say(home, "setup.go_on")}};
	struct places p = {.n = 0};
	enum cv_ui_left left;

	if (path != NULL)
		look_around(home, &p);
	for (unsigned i = 0; i < p.n; i++)
		lines[i + 1] = (struct cv_ui_line){.words = p.words[i].data,
						   .apart = i == 0};
	page->lines = lines;
	page->n_lines = 1 + p.n;
	page->below = p.n > 0 ? home_say(home, "home.copy_below") : NULL;
	left = cv_ui_choose(home->ui, page);
	if (left == CV_UI_LEFT_DONE && page->chosen > 0)
		left =
		    copy_to(home, page, path, p.paths[page->chosen - 1].data);
	while (p.n > 0) {
		cv_buf_done(&p.paths[--p.n]);
		cv_buf_done(&p.words[p.n]);
	}
	return left;
}

enum cv_ui_left home_say_where(struct cli_home *home, const char *place,
			       const char *heading, const char *path)
{
	struct cv_fill fill = {"path", path, 0};
	struct cv_buf where = CV_BUF_INIT;
	struct cv_ui_choice page = {.place = place, .heading = heading};
	enum cv_ui_left left;

	home_fill(home, &where, "print.done_what", &fill, 1);
	page.above = where.data;
	left = home_written(home, &page, path);
	cv_buf_done(&where);
	return left;
}
