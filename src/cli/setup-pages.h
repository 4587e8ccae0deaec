/* The pages of Set up, one thing each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CLI_SETUP_PAGES_H
#define CANVASS_CLI_SETUP_PAGES_H

#include "home.h"
#include "setup.h"

enum setup_item {
	SETUP_ITEM_SITES = SETUP_TEXTS,
	SETUP_ITEM_LANGUAGES,
	SETUP_ITEM_AREAS,
	SETUP_ITEM_LENGTH,
	SETUP_ITEM_HELP,
	SETUP_ITEM_KEYBOARD, /* of this laptop: not in the files */
	SETUP_ITEMS
};

struct setup_pages {
	struct cli_home *home;
	struct setup *setup;
	struct cv_survey *survey; /* as it stands, for minutes and names */
	struct cv_folder *folder;
	bool walking; /* from page to page: what stands on a page is kept also
		       * where people go back */
};

/** Is there anything to ask? With one language there is not. */
bool setup_has_item(const struct setup *s, unsigned item);
/** Ask for one thing; DONE: it is in `setup`. */
enum cv_ui_left setup_ask(struct setup_pages *p, unsigned item);
/** Does what stands on the page that was left so count? */
bool setup_counts(const struct setup_pages *p, enum cv_ui_left left);
/** Which languages people can choose, and which of those that are not checked
 * someone here has read. */
enum cv_ui_left setup_languages(struct setup_pages *p);
/** "setup.<item><part>" in the language of the pages. */
const char *
setup_say(const struct cli_home *home, const char *item, const char *part);
/** What a list of all items calls it, and how it stands, appended. */
const char *setup_label(const struct cli_home *home, unsigned item);
void setup_value(const struct setup_pages *p, unsigned item,
		 struct cv_buf *out);

#endif
