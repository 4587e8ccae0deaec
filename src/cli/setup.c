/* Set up: what a consultation needs before it can begin, one thing a page,
 * then all of it in a list. SPDX-License-Identifier: GPL-3.0-or-later */
#include "make.h"
#include "setup-pages.h"

#include <stdlib.h>
#include <unistd.h>

/* One thing a page, from this one on; back leads to the page before. */
static enum cv_ui_left walk(struct setup_pages *p, int item)
{
	enum cv_ui_left left = CV_UI_LEFT_DONE;

	p->walking = true;
	while (item >= 0 && item < SETUP_ITEMS && left != CV_UI_LEFT_GONE) {
		if (setup_has_item(p->setup, (unsigned)item))
			left = setup_ask(p, (unsigned)item);
		item += left == CV_UI_LEFT_BACK ? -1 : 1;
	}
	return left;
}

/* The lines of the list: values by item. */
struct all {
	struct cv_ui_line lines[SETUP_ITEMS + 1];
	struct cv_buf values[SETUP_ITEMS];
	unsigned items[SETUP_ITEMS];
	unsigned n;
};

static void fill_all(const struct setup_pages *p, struct all *all)
{
	all->n = 0;
	for (unsigned i = 0; i < SETUP_ITEMS; i++) {
		cv_buf_init(&all->values[i]);
		if (!setup_has_item(p->setup, i))
			continue;
		setup_value(p, i, &all->values[i]);
		all->items[all->n] = i;
		all->lines[all->n++] =
		    (struct cv_ui_line){.words = setup_label(p->home, i),
					.value = all->values[i].data};
	}
	all->lines[all->n] = (struct cv_ui_line){
	    .words = home_say(p->home, "setup.keep"), .apart = true};
}

/* LANGUAGE: back to the list. */
static enum cv_ui_left
ask_one(struct setup_pages *p, unsigned item, bool *changed)
{
	enum cv_ui_left left = setup_ask(p, item);

	*changed |= left == CV_UI_LEFT_DONE;
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_LANGUAGE;
}

/* Left with changes: keep them, go back to the list, or let them go. */
static enum cv_ui_left ask_keep(struct cli_home *home)
{
	static const enum cv_ui_left ways[] = {
	    CV_UI_LEFT_DONE, CV_UI_LEFT_LANGUAGE, CV_UI_LEFT_BACK};
	const struct cv_ui_line lines[] = {
	    {.words = home_say(home, "setup.keep_yes")},
	    {.words = home_say(home, "setup.keep_list")},
	    {.words = home_say(home, "setup.keep_no"), .apart = true}};
	struct cv_ui_choice page = {.place = home_say(home, "setup.place"),
				    .heading = home_say(home, "setup.keep_ask"),
				    .lines = lines,
				    .n_lines = 3};
	enum cv_ui_left left = cv_ui_choose(home->ui, &page);

	if (left == CV_UI_LEFT_DONE)
		return ways[page.chosen];
	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_LANGUAGE;
}

/* Everything in a list, to change one thing. */
static enum cv_ui_left list(struct setup_pages *p, bool first_time)
{
	struct all all;
	bool changed = false;
	struct cv_ui_choice page = {.place = home_say(p->home, "setup.place"),
				    .heading = home_say(p->home, "setup.all"),
				    .above =
					home_say(p->home, "setup.all_help"),
				    .lines = all.lines,
				    .value_column = 34,
				    .chosen = SETUP_ITEMS};
	enum cv_ui_left left;

	p->walking = false;
	for (;;) {
		fill_all(p, &all);
		page.n_lines = all.n + 1;
		if (page.chosen > all.n)
			page.chosen = all.n;
		left = cv_ui_choose(p->home->ui, &page);
		for (unsigned i = 0; i < SETUP_ITEMS; i++)
			cv_buf_done(&all.values[i]);
		if (left == CV_UI_LEFT_BACK && changed && !first_time)
			left = ask_keep(p->home);
		else if (left == CV_UI_LEFT_DONE && page.chosen < all.n)
			left = ask_one(p, all.items[page.chosen], &changed);
		if (left != CV_UI_LEFT_LANGUAGE)
			return left;
	}
}

/* Writing it: into the folder that is there, or into a new one. */

static void forget_older(const char *folder)
{
	static const char *const files[] = {"consultation.cfg.old",
					    "referral.cfg.old"};
	struct cv_buf path = CV_BUF_INIT;

	for (int i = 0; i < 2; i++) {
		cv_buf_reset(&path);
		cv_buf_addf(&path, "%s/%s", folder, files[i]);
		unlink(path.data);
	}
	cv_buf_done(&path);
}

static enum cv_status
write_new(void *context, const char *folder, struct cv_error *err)
{
	enum cv_status rc = cv_folder_write_packed(folder, err);

	if (rc == CV_OK)
		rc = setup_save(context, folder, true, err);
	if (rc == CV_OK) /* there was nothing before this */
		forget_older(folder);
	return rc;
}

static enum cv_status
save(struct setup_pages *p, bool first_time, struct cv_error *err)
{
	const char *folder = p->home->cli->folder;

	return first_time ? cli_make_folder(folder, write_new, p->setup, err)
			  : setup_save(p->setup, folder, false, err);
}

/* Until it is written, or people leave: a full disk loses nothing. */
static enum cv_ui_left finish(struct setup_pages *p, bool first_time)
{
	enum cv_ui_left left;
	struct cv_error err;

	for (;;) {
		left = list(p, first_time);
		if (left != CV_UI_LEFT_DONE ||
		    save(p, first_time, &err) == CV_OK)
			return left;
		if (home_trouble(p->home, &err) == CV_UI_LEFT_GONE)
			return CV_UI_LEFT_GONE;
	}
}

enum cv_ui_left home_set_up_first(struct cli_home *home)
{
	struct cv_folder *packed = cv_folder_packed();
	struct setup_pages p = {
	    .home = home, .survey = home->words.survey, .folder = packed};
	enum cv_ui_left left;

	if (home->draft == NULL) {
		home->draft = cv_calloc(1, sizeof *home->draft);
		setup_init(home->draft);
		setup_load(home->draft, p.survey, p.survey, NULL);
		setup_load_languages(home->draft, p.survey, packed);
		cv_buf_reset(&home->draft->texts[SETUP_TITLE]);
	}
	p.setup = home->draft;
	left = walk(&p, 0);
	while (left == CV_UI_LEFT_DONE) {
		left = finish(&p, true);
		if (left != CV_UI_LEFT_BACK)
			break;
		left = walk(&p, SETUP_ITEMS - 1);
	}
	if (left == CV_UI_LEFT_DONE)
		home_forget_draft(home);
	cv_folder_close(&packed);
	return left;
}

void home_forget_draft(struct cli_home *home)
{
	if (home->draft == NULL)
		return;
	setup_done(home->draft);
	free(home->draft);
	home->draft = NULL;
}

enum cv_ui_left home_set_up(struct cli_home *home)
{
	struct cli_consultation c = {.folder = NULL};
	struct setup s;
	struct setup_pages p = {.home = home, .setup = &s};
	enum cv_ui_left left;
	struct cv_error err;

	if (cli_consultation_open(home->cli, false, &c, &err) != CV_OK)
		return home_trouble(home, &err);
	p.survey = c.survey;
	p.folder = c.folder;
	setup_init(&s);
	setup_load(&s, c.survey, home->words.survey, home->cli->folder);
	setup_load_languages(&s, c.survey, c.folder);
	left = finish(&p, false);
	setup_done(&s);
	cli_consultation_close(&c);
	return left == CV_UI_LEFT_DONE ? home_enter(home, true) : left;
}
