/* What the pages of lines share: choosing one, and ticking several.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_UI_CHOICE_H
#define CANVASS_UI_CHOICE_H

#include "page.h"
#include "pointer.h"

#include <canvass/pages.h>

enum { CV_CHOICE_KEYS = 16 };

/** A page of lines being shown. */
struct cv_choice_view {
	struct cv_view view;
	const struct cv_ui_choice *page;
	const bool *ticked; /* a mark before every line, or NULL */
	struct cv_pointer pointer;
	struct cv_key keys[CV_CHOICE_KEYS];
	const char *enter; /* catalogue key of what Enter does */
};

/** Begin with a key table (ended by key 0), whose Enter and Esc rows take the
 * page's own help words. */
void cv_choice_open(struct cv_choice_view *v, const struct cv_ui_choice *page,
		    const struct cv_key *keys);
/** Describe header, sentences, lines and what stands under them. */
void cv_choice_draw(struct cv_choice_view *v, struct cv_page *page);
/** The place in `lines` under the pointer, or -1. */
int cv_choice_at(const struct cv_choice_view *v);
/** Intent of a page that was left, for its caller. */
enum cv_ui_left cv_choice_left(int intent);
/** Text of several lines: one line of the page each. */
void cv_choice_text(struct cv_page *page, enum cv_role role, const char *text);

#endif
