/* Please choose your language: the page before anything is known of anybody.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "languages.h"
#include "private.h"

static const struct cv_key keys[] = {
    {CV_KEY_DIGITS, CV_UI_DIGIT, "common.move", "%u%d %n", 0},
    {CV_KEY_ENTER, CV_UI_NEXT, "common.next", NULL, 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    /* leaves where the caller lets it: a kiosk asks again */
    {CV_KEY_ESC, CV_UI_BACK, NULL, NULL, 0},
    {0},
};

static int ask(struct cv_ui *ui, const struct cv_language_ways *w)
{
	struct cv_sentence words = {CV_ROLE_STRONG,
				    cv_ui_say(ui, "common.choose_language")};
	struct cv_menu menu = {.view.keys = keys,
			       .bare = true,
			       .sentences = &words,
			       .n_sentences = 1,
			       .ways = w->ways,
			       .n_ways = w->n,
			       .pointer.at = 1};

	return cv_menu_run(ui, &menu);
}

enum cv_status cv_ui_welcome(struct cv_ui *ui,
			     const struct cv_ui_language *languages,
			     unsigned n_languages, unsigned *chosen)
{
	struct cv_language_ways w;
	int intent;

	do {
		cv_language_ways_init(&w, ui, languages, n_languages);
		intent = ask(ui, &w);
		if (intent == CV_UI_READS)
			cv_ui_ask_reads(ui, w.rtl);
		cv_language_ways_done(&w);
	} while (intent == CV_UI_READS);
	if (intent < CV_UI_OWN)
		return CV_END;
	*chosen = (unsigned)(intent - CV_UI_OWN);
	return CV_OK;
}
