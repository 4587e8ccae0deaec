/* The referral card, and the end: thanks, help, hand-over.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"
#include "talk.h"

#include <canvass/text.h>

#include <stdlib.h>

/* The card */

enum { KIND_COLUMNS = 18 };

static void help_line(const struct cv_talk *talk, struct cv_page *page,
		      const struct cv_help *help)
{
	struct cv_buf key = CV_BUF_INIT, both = CV_BUF_INIT;
	char *words = cv_talk_words(talk, &help->text);
	int column = page->columns.key;
	const char *kind;

	cv_buf_addf(&key, "help.%s", help->kind);
	kind = cv_ui_say(talk->ui, key.data);
	if (page->small) {
		cv_buf_addf(&both, "%s%s%s", kind,
			    cv_ui_say(talk->ui, "rule.colon"), words);
		cv_page_text(page, CV_ROLE_TEXT, both.data);
	} else {
		struct cv_piece pieces[] = {
		    {.column = column,
		     .width = KIND_COLUMNS - 2,
		     .role = CV_ROLE_QUIET,
		     .text = kind},
		    {.column = column + KIND_COLUMNS, .text = words}};

		cv_page_line(page, 0, pieces, 2);
	}
	cv_buf_done(&key);
	cv_buf_done(&both);
	free(words);
}

void cv_talk_help(const struct cv_talk *talk, struct cv_page *page)
{
	const struct cv_survey *survey = talk->what->survey;
	bool checked = survey->n_help > 0;

	if (survey->n_help == 0) {
		cv_page_text(page, CV_ROLE_TEXT,
			     cv_ui_say(talk->ui, "review.no_help"));
		return;
	}
	cv_page_text(page, CV_ROLE_STRONG, cv_ui_say(talk->ui, "review.card"));
	for (unsigned i = 0; i < survey->n_help; i++) {
		help_line(talk, page, &survey->help[i]);
		checked = checked && survey->help[i].checked_firewall;
	}
	if (checked)
		cv_page_text_at(
		    page, page->small ? page->columns.text : page->columns.key,
		    CV_ROLE_QUIET, cv_ui_say(talk->ui, "review.firewall"));
}

struct card {
	struct cv_view view;
	struct cv_talk *talk;
};

static void draw_card(struct cv_view *view, struct cv_page *page)
{
	struct cv_talk *talk = ((struct card *)view)->talk;

	cv_talk_header(talk, page);
	cv_page_place(page, cv_ui_say(view->ui, "review.card_title"), NULL);
	cv_talk_state(talk, page);
	cv_talk_help(talk, page);
	cv_page_gap(page, CV_GAP_GROUP);
	cv_page_text(page, CV_ROLE_QUIET,
		     cv_ui_say(view->ui, "review.card_free"));
}

static int card_key(struct cv_view *view, int intent, int key)
{
	(void)view;
	(void)key;
	return intent == CV_UI_NEXT || intent == CV_UI_BACK ||
		       intent == CV_UI_MENU || intent == CV_UI_LANGUAGE ||
		       intent == CV_UI_BLANKED
		   ? intent
		   : CV_UI_STAY;
}

static const struct cv_view_ops card_ops = {.draw = draw_card, .key = card_key};

enum cv_talk_went cv_talk_card(struct cv_talk *talk)
{
	struct card card = {.view = {.ops = &card_ops, .keys = cv_read_keys},
			    .talk = talk};
	enum cv_talk_went went = CV_TALK_ON;

	for (;;) {
		int intent = cv_ui_run(talk->ui, &card.view);
		enum cv_menu_did did = CV_MENU_BACK;

		if (intent == CV_UI_NEXT)
			cv_interview_go_on(talk->iv);
		if (intent == CV_UI_HANGUP)
			went = CV_TALK_LEFT;
		if (intent == CV_UI_NEXT || intent == CV_UI_HANGUP ||
		    (intent == CV_UI_BACK && cv_interview_back(talk->iv)))
			break;
		if (intent == CV_UI_LANGUAGE)
			cv_talk_choose_language(talk);
		if (intent == CV_UI_MENU || intent == CV_UI_BLANKED)
			did = cv_talk_menu(talk, CV_MENU_OTHER);
		if (did == CV_MENU_STOPPED)
			break;
	}
	cv_view_close(&card.view);
	return went;
}

/* Thanks */

static const struct cv_key thanks_keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "review.organiser", NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, "common.more", "%u%d", CV_WHEN_MORE},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {0},
};

static void say_feedback(struct cv_talk *talk, struct cv_page *page)
{
	const struct cv_survey *s = talk->what->survey;
	int language =
	    talk->iv != NULL ? cv_interview_language(talk->iv) : talk->number;
	const char *when =
	    cv_survey_told(s, language, CV_TOLD_FEEDBACK_WHEN, false);
	const char *where =
	    cv_survey_told(s, language, CV_TOLD_FEEDBACK_WHERE, false);
	struct cv_fill fills[] = {{"when", when, 0}, {"where", where, 0}};
	struct cv_buf out = CV_BUF_INIT;
	const char *key = NULL;

	if (when && where)
		key = "review.feedback";
	else if (when)
		key = "review.feedback_when";
	else if (where)
		key = "review.feedback_where";
	if (!key)
		return;
	cv_say(&out, talk->ui->words, key, fills, 2);
	cv_page_gap(page, CV_GAP_GROUP);
	cv_page_text(page, CV_ROLE_TEXT, out.data);
	cv_buf_done(&out);
}

static void say_hand_over(struct cv_talk *talk, struct cv_page *page)
{
	cv_page_gap(page, CV_GAP_KEEP);
	cv_page_gap(page, CV_GAP_SECOND);
	cv_page_gap(page, CV_GAP_SECOND);
	cv_page_text(page, CV_ROLE_TEXT,
		     cv_ui_say(talk->ui, "review.hand_over"));
}

static void draw_thanks(struct cv_menu *menu, struct cv_page *page)
{
	struct cv_talk *talk = menu->context;
	enum cv_end end = talk->end;
	bool kept = end == CV_END_COMPLETE || end == CV_END_PARTIAL;

	if (end == CV_END_COMPLETE)
		say_feedback(talk, page);
	if (end != CV_END_DECLINED && end != CV_END_INELIGIBLE) {
		cv_page_gap(page, CV_GAP_GROUP);
		cv_talk_help(talk, page);
	}
	say_hand_over(talk, page);
	if (kept)
		cv_page_text(page, CV_ROLE_TEXT,
			     cv_ui_say(talk->ui, "review.hand_over_saved"));
}

/** Until the organiser has the laptop. */
static void run_thanks(struct cv_talk *talk, struct cv_menu *menu)
{
	int intent;

	menu->right = cv_catalogue_name(talk->ui->words);
	do
		intent = cv_menu_run(talk->ui, menu);
	while (intent != CV_UI_NEXT && intent != CV_UI_HANGUP);
}

void cv_talk_thanks(struct cv_talk *talk)
{
	static const char *const said[] = {
	    [CV_END_NOT] = "review.thanks",
	    [CV_END_COMPLETE] = "review.thanks",
	    [CV_END_PARTIAL] = "review.thanks_partial",
	    [CV_END_NOTHING] = "review.thanks_nothing",
	    [CV_END_DECLINED] = "review.thanks_declined",
	    [CV_END_INELIGIBLE] = "review.thanks_ineligible"};
	enum cv_end end = talk->end;
	bool kept = end == CV_END_COMPLETE || end == CV_END_PARTIAL;
	const struct cv_ui *ui = talk->ui;
	struct cv_sentence thanks = {CV_ROLE_STRONG, cv_ui_say(ui, said[end])};
	struct cv_menu menu = {.view.keys = thanks_keys,
			       .place = cv_ui_say(ui, "review.thanks_title"),
			       .state =
				   cv_ui_say(ui, kept ? "review.interview_saved"
						      : "review.nothing_kept"),
			       .progress = 1001,
			       .sentences = &thanks,
			       .n_sentences = 1,
			       .more_body = draw_thanks,
			       .context = talk};

	run_thanks(talk, &menu);
}

/* Thanks, though not everything could be saved */

static void draw_unsaved(struct cv_menu *menu, struct cv_page *page)
{
	struct cv_talk *talk = menu->context;

	cv_page_gap(page, CV_GAP_GROUP);
	cv_talk_help(talk, page);
	say_hand_over(talk, page);
}

void cv_talk_thanks_unsaved(struct cv_talk *talk)
{
	const struct cv_ui *ui = talk->ui;
	unsigned n = cv_interview_saved(talk->iv);
	struct cv_fill fill = {"n", NULL, n};
	struct cv_buf safe = CV_BUF_INIT, state = CV_BUF_INIT;
	struct cv_sentence said[2] = {
	    {CV_ROLE_STRONG, cv_ui_say(ui, "review.left")}};
	struct cv_menu menu = {.view.keys = thanks_keys,
			       .place = cv_ui_say(ui, "review.thanks_title"),
			       .progress =
				   (int)cv_interview_progress(talk->iv) + 1,
			       .sentences = said,
			       .n_sentences = 2,
			       .more_body = draw_unsaved,
			       .context = talk};

	cv_talk_saved(talk, &state);
	if (n > 0)
		cv_say(&safe, ui->words, "review.left_safe", &fill, 1);
	else
		cv_buf_adds(&safe, cv_ui_say(ui, "review.left_none"));
	said[1] = (struct cv_sentence){CV_ROLE_TEXT, safe.data};
	menu.state = n > 0 ? state.data : cv_ui_say(ui, "review.nothing_kept");
	run_thanks(talk, &menu);
	cv_buf_done(&safe);
	cv_buf_done(&state);
}
