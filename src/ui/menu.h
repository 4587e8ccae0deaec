/* A page of sentences and numbered ways on: menus, dialogues, cards, notes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_MENU_H
#define CANVASS_UI_MENU_H

#include "page.h"
#include "pointer.h"

/** One numbered line. `note` stands on the right, in `note_role`. */
struct cv_way {
	int intent; /* what choosing it returns: CV_UI_OWN + … */
	const char *words;
	const char *note;
	enum cv_role note_role;
	bool apart; /* an empty line before it */
};

struct cv_sentence {
	enum cv_role role;
	const char *words;
};

/** Everything is borrowed until cv_menu_run returns. Zero what is not wanted.
 *
 *     static const struct cv_way ways[] = {{CV_UI_OWN, "Show it again"}, …};
 *     struct cv_menu menu = {.place = …, .sentences = …, .ways = ways,
 *                            .n_ways = 2, .pointer.at = 1};
 *     switch (cv_menu_run(ui, &menu)) …
 *
 * Keys: arrows and digits move the pointer, Enter takes the line under it
 * (without a pointer it does nothing; without any ways it returns
 * CV_UI_NEXT); Esc and ← return CV_UI_BACK. Other tables may be given. */
struct cv_menu {
	struct cv_view view;
	const char *place, *more, *right, *state;
	bool loud, bare;
	int progress; /* thousandths + 1; 0: a plain rule */
	const struct cv_sentence *sentences; /* an empty line between them */
	unsigned n_sentences;
	const struct cv_way *ways;
	unsigned n_ways;
	int note_column;           /* 0: on the right */
	struct cv_pointer pointer; /* .at: the line under it at first */
	unsigned conditions;
	/** Optional: more of the page, between sentences and ways. */
	void (*more_body)(struct cv_menu *menu, struct cv_page *page);
	/** Optional: what stands below the ways. */
	void (*below)(struct cv_menu *menu, struct cv_page *page);
	void *context; /* for those two */
};

/** The tables to put into menu.view.keys; NULL there: cv_menu_keys where there
 * are ways, cv_read_keys where there are none. */
extern const struct cv_key cv_menu_keys[]; /* Enter choose, ↑↓ 1-n, Esc back */
extern const struct cv_key cv_read_keys[]; /* Enter next, ← back, Esc menu */
extern const struct cv_key cv_pick_keys[]; /* 1-n choose, Esc back */
enum { CV_WHEN_POINTED = CV_WHEN_OWN };    /* the pointer is on a line */

/** Returns the way's intent, or CV_UI_NEXT, _BACK, _MENU, _LANGUAGE,
 * _HANGUP. */
int cv_menu_run(struct cv_ui *ui, struct cv_menu *menu);

/** On a page to read: arrows, Space, PgDn, Home and End scroll. Returns
 * CV_UI_STAY. */
int cv_view_scroll(struct cv_view *view, int intent);

#endif
