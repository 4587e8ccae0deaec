/* The pages around the questions: the break, language, stopping, not saved,
 * the card. SPDX-License-Identifier: GPL-3.0-or-later */
#include "interviewer.h"
#include "languages.h"
#include "private.h"
#include "talk.h"

#include <canvass/memory.h>

#include <stdlib.h>

void cv_talk_say_missing(const struct cv_talk *talk,
			 const struct cv_question *q, enum cv_missing missing,
			 struct cv_buf *out)
{
	static const char *const names[] = {[CV_DK] = "question.dk",
					    [CV_PNS] = "question.pns",
					    [CV_NA] = "question.na",
					    [CV_BLANK] = "review.empty",
					    [CV_UNASKED] = "review.empty"};

	if (missing == CV_NA && q->na.source)
		cv_interview_words(talk->iv, &q->na, out);
	else if (names[missing])
		cv_buf_adds(out, cv_ui_say(talk->ui, names[missing]));
}

/** A dialogue about the interview: its own place, the interview's progress. */
static int
run_dialogue(struct cv_talk *talk, struct cv_menu *menu, const char *place)
{
	struct cv_buf state = CV_BUF_INIT;
	const char *given = menu->state;
	int intent;

	cv_talk_saved(talk, &state);
	if (place)
		menu->place = cv_ui_say(talk->ui, place);
	menu->right = cv_catalogue_name(talk->ui->words);
	menu->progress = (int)cv_interview_progress(talk->iv) + 1;
	if (!given)
		menu->state = state.data;
	intent = cv_menu_run(talk->ui, menu);
	menu->state = given; /* it may be asked again */
	cv_buf_done(&state);
	return intent;
}

/* Help with the keys */

static void draw_key_help(struct cv_menu *menu, struct cv_page *page)
{
	static const struct {
		int key;
		const char *name, *words;
	} rows[] = {
	    {CV_KEY_DIGITS, "%u%d 1-9", "menu.help_move"},
	    {CV_KEY_ENTER, NULL, "menu.help_enter"},
	    {' ', NULL, "menu.help_tick"},
	    {CV_KEY_LEFT, "%b %p", "menu.help_back"},
	    {'0', "0", "menu.help_dk"},
	    {'*', "*", "menu.help_pns"},
	    {CV_KEY_F + 2, NULL, "menu.help_language"},
	    {CV_KEY_ESC, NULL, "menu.help_menu"},
	    {CV_KEY_ESC, "%x %x %x", "menu.help_panic"},
	};
	const struct cv_talk *talk = menu->context;

	cv_page_gap(page, CV_GAP_GROUP);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct cv_key key = {rows[i].key, 0, NULL, rows[i].name, 0};
		struct cv_buf name = CV_BUF_INIT;
		struct cv_piece pieces[2];

		if (key.key == CV_KEY_F + 2 && talk->what->n_languages < 2)
			continue;
		cv_key_label(page, &key, &name);
		pieces[0] = (struct cv_piece){.column = page->columns.text,
					      .width = 18,
					      .role = CV_ROLE_ACCENT,
					      .text = name.data};
		pieces[1] = (struct cv_piece){
		    .column = page->columns.text + 18,
		    .text = cv_ui_say(page->ui, rows[i].words)};
		cv_page_line(page, 0, pieces, 2);
		cv_buf_done(&name);
	}
}

static const struct cv_key done_keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.go_back", NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, "common.more", "%u%d", CV_WHEN_MORE},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_ESC, CV_UI_BACK, "common.go_back", NULL, 0},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {0},
};

static void show_keys(struct cv_talk *talk)
{
	struct cv_sentence intro = {CV_ROLE_STRONG,
				    cv_ui_say(talk->ui, "menu.help_intro")};
	struct cv_menu menu = {.view.keys = done_keys,
			       .sentences = &intro,
			       .n_sentences = 1,
			       .more_body = draw_key_help,
			       .context = talk};

	run_dialogue(talk, &menu, "menu.help_title");
}

/* Language */

/** The page of languages; what was chosen, as its intent. */
static int ask_language(struct cv_talk *talk)
{
	const struct cv_ui_interview *what = talk->what;
	struct cv_sentence ask = {CV_ROLE_STRONG,
				  cv_ui_say(talk->ui, "menu.language_ask")};
	struct cv_menu menu = {.sentences = &ask, .n_sentences = 1};
	struct cv_language_ways w;
	int intent;

	do {
		cv_language_ways_init(&w, talk->ui, what->languages,
				      what->n_languages);
		menu.ways = w.ways;
		menu.n_ways = w.n;
		menu.pointer.at = talk->language < what->n_languages
				      ? (int)talk->language + 1
				      : 1;
		intent = run_dialogue(talk, &menu, "menu.language_title");
		if (intent == CV_UI_READS)
			cv_ui_ask_reads(talk->ui, w.rtl);
		cv_language_ways_done(&w);
	} while (intent == CV_UI_READS);
	return intent;
}

bool cv_talk_choose_language(struct cv_talk *talk)
{
	const struct cv_ui_interview *what = talk->what;
	const struct cv_catalogue *words = NULL;
	struct cv_error err;
	int intent;

	if (what->n_languages < 2)
		return false;
	if (what->name)
		what->name(what->context);
	intent = ask_language(talk);
	if (intent < CV_UI_OWN || intent - CV_UI_OWN == (int)talk->language)
		return false;
	words =
	    what->speak(what->context, (unsigned)(intent - CV_UI_OWN), &err);
	if (!words ||
	    cv_interview_set_language(
		talk->iv, what->languages[intent - CV_UI_OWN].language, &err) !=
		CV_OK)
		return false;
	talk->language = (unsigned)(intent - CV_UI_OWN);
	talk->number = what->languages[talk->language].language;
	cv_ui_set_words(talk->ui, words);
	return true;
}

/* The break */

enum {
	GO_ON = CV_UI_OWN,
	GUIDE,
	SKIP,
	SKIP_PART,
	LANGUAGE,
	KEYS,
	STOP,
	TAKE_OUT,
	FINISH
};

static void draw_guide(struct cv_menu *menu, struct cv_page *page)
{
	cv_talk_draw_guide(menu->context, page);
}

static void show_guide(struct cv_talk *talk)
{
	struct cv_menu menu = {
	    .view.keys = done_keys, .more_body = draw_guide, .context = talk};

	run_dialogue(talk, &menu, "menu.guide");
}

static unsigned menu_ways(const struct cv_talk *talk, enum cv_menu_place place,
			  struct cv_way *ways)
{
	const struct {
		int intent;
		const char *words;
		bool shown, apart;
	} all[] = {
	    {GO_ON, "menu.go_on", true, false},
	    {GUIDE, "menu.guide", cv_talk_has_guide(talk), false},
	    {FINISH, "menu.finish", place >= CV_MENU_REVIEW, false},
	    {TAKE_OUT, "menu.take_out", place == CV_MENU_REVIEW_AT, false},
	    {SKIP, "menu.skip", place == CV_MENU_QUESTION, false},
	    {SKIP_PART, "menu.skip_part",
	     place == CV_MENU_QUESTION && cv_interview_can_skip_part(talk->iv),
	     false},
	    {LANGUAGE, "menu.language", talk->what->n_languages > 1, false},
	    {KEYS, "menu.keys", true, false},
	    {STOP, "menu.stop", true, true},
	};
	unsigned n = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].shown)
			ways[n++] = (struct cv_way){
			    .intent = all[i].intent,
			    .words = cv_ui_say(talk->ui, all[i].words),
			    .apart = all[i].apart};
	return n;
}

static const struct cv_key break_keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.choose", NULL, 0},
    {CV_KEY_DIGITS, CV_UI_DIGIT, NULL, NULL, 0},
    {CV_KEY_ESC, CV_UI_BACK, "common.go_on", NULL, 0},
    {CV_KEY_ESC, CV_UI_BACK, "menu.blank", "%x %x %x", 0},
    {CV_KEY_F + 2, LANGUAGE, NULL, NULL, CV_WHEN_LANGUAGES},
    {CV_KEY_LEFT, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_PAGE_UP, CV_UI_BACK, NULL, NULL, 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN, NULL, NULL, 0},
    {CV_KEY_HOME, CV_UI_HOME, NULL, NULL, 0},
    {CV_KEY_END, CV_UI_END, NULL, NULL, 0},
    {0},
};

static int run_break(struct cv_talk *talk, enum cv_menu_place place)
{
	struct cv_sentence sentences[] = {
	    {CV_ROLE_STRONG, cv_ui_say(talk->ui, "menu.calm")},
	    {CV_ROLE_QUIET, cv_ui_say(talk->ui, "menu.free")}};
	struct cv_way ways[10];
	struct cv_menu menu = {.view.keys = break_keys,
			       .sentences = sentences,
			       .n_sentences = 2,
			       .ways = ways,
			       .pointer.at = 1};

	menu.n_ways = menu_ways(talk, place, ways);
	if (talk->what->n_languages > 1)
		menu.conditions = CV_WHEN_LANGUAGES;
	return run_dialogue(talk, &menu, "menu.title");
}

static enum cv_menu_did skip(struct cv_talk *talk, bool part)
{
	struct cv_error err;
	enum cv_verdict verdict;

	do {
		verdict = part ? cv_interview_skip_part(talk->iv, &err)
			       : cv_interview_skip(talk->iv, &err);
		if (verdict != CV_NOT_SAVED)
			break;
		if (!cv_talk_failed(talk, &err,
				    cv_ui_say(talk->ui, "review.empty")))
			return CV_MENU_LEFT;
	} while (!cv_ui_gone(talk->ui));
	return verdict == CV_ACCEPTED ? CV_MENU_MOVED : CV_MENU_NOT_SKIPPED;
}

enum cv_menu_did cv_talk_menu(struct cv_talk *talk, enum cv_menu_place place)
{
	for (;;) {
		switch (run_break(talk, place)) {
		case SKIP:
			return skip(talk, false);
		case SKIP_PART:
			return skip(talk, true);
		case LANGUAGE:
			return cv_talk_choose_language(talk) ? CV_MENU_LANGUAGE
							     : CV_MENU_BACK;
		case KEYS:
			show_keys(talk);
			break;
		case GUIDE:
			show_guide(talk);
			break;
		case STOP:
			if (cv_talk_stop(talk))
				return CV_MENU_STOPPED;
			return CV_MENU_BACK;
		case FINISH:
			return CV_MENU_FINISH;
		case TAKE_OUT:
			return CV_MENU_TAKE_OUT;
		case CV_UI_HANGUP:
			return CV_MENU_LEFT;
		default:
			return CV_MENU_BACK;
		}
	}
}

/* Stopping */

enum { KEEP_ALL = CV_UI_OWN, KEEP_BUT_PART, KEEP_NOTHING, GO_BACK };

static char *part_words(const struct cv_talk *talk)
{
	const struct cv_questionnaire *qn =
	    cv_interview_questionnaire(talk->iv);
	struct cv_buf out = CV_BUF_INIT;
	struct cv_fill fill = {"part", NULL, 0};
	char *title;

	if (!qn)
		return NULL;
	title = cv_talk_words(talk, &qn->title);
	fill.value = title;
	cv_say(&out, talk->ui->words, "menu.stop_part", &fill, 1);
	free(title);
	return cv_buf_take(&out);
}

static int ask_what_to_keep(struct cv_talk *talk)
{
	const struct cv_ui *ui = talk->ui;
	struct cv_sentence sentences[] = {
	    {CV_ROLE_STRONG, cv_ui_say(ui, "menu.stop_ask")},
	    {CV_ROLE_QUIET, cv_ui_say(ui, "menu.stop_free")}};
	char *part = part_words(talk);
	struct cv_way ways[4];
	struct cv_menu menu = {.view.keys = cv_pick_keys,
			       .sentences = sentences,
			       .n_sentences = 2,
			       .ways = ways};
	int intent;

	ways[menu.n_ways++] = (struct cv_way){
	    .intent = KEEP_ALL, .words = cv_ui_say(ui, "menu.stop_all")};
	if (part)
		ways[menu.n_ways++] =
		    (struct cv_way){.intent = KEEP_BUT_PART, .words = part};
	ways[menu.n_ways++] =
	    (struct cv_way){.intent = KEEP_NOTHING,
			    .words = cv_ui_say(ui, "menu.stop_nothing")};
	ways[menu.n_ways++] =
	    (struct cv_way){.intent = GO_BACK,
			    .words = cv_ui_say(ui, "menu.stop_back"),
			    .apart = true};
	intent = run_dialogue(talk, &menu, "menu.stop_title");
	free(part);
	return intent;
}

bool cv_talk_undo(struct cv_talk *talk)
{
	const struct cv_ui *ui = talk->ui;
	struct cv_sentence sentences[] = {
	    {CV_ROLE_STRONG, cv_ui_say(ui, "menu.undo_ask")},
	    {CV_ROLE_QUIET, cv_ui_say(ui, "menu.undo_free")}};
	struct cv_way ways[] = {
	    {.intent = GO_BACK, .words = cv_ui_say(ui, "menu.undo_back")},
	    {.intent = KEEP_NOTHING, .words = cv_ui_say(ui, "menu.undo_yes")}};
	struct cv_menu menu = {.view.keys = cv_pick_keys,
			       .sentences = sentences,
			       .n_sentences = 2,
			       .ways = ways,
			       .n_ways = 2};

	return run_dialogue(talk, &menu, "menu.undo_title") == KEEP_NOTHING;
}

/** Before the consent nothing was kept: there is nothing to choose. */
static int ask_whether_to_stop(struct cv_talk *talk)
{
	const struct cv_ui *ui = talk->ui;
	struct cv_sentence sentences[] = {
	    {CV_ROLE_STRONG, cv_ui_say(ui, "menu.stop_early")},
	    {CV_ROLE_QUIET, cv_ui_say(ui, "menu.stop_early_free")}};
	struct cv_way ways[] = {
	    {.intent = KEEP_NOTHING, .words = cv_ui_say(ui, "menu.stop_yes")},
	    {.intent = GO_BACK,
	     .words = cv_ui_say(ui, "menu.stop_back"),
	     .apart = true}};
	struct cv_menu menu = {.view.keys = cv_pick_keys,
			       .sentences = sentences,
			       .n_sentences = 2,
			       .ways = ways,
			       .n_ways = 2};

	return run_dialogue(talk, &menu, "menu.stop_title");
}

bool cv_talk_stop(struct cv_talk *talk)
{
	int intent = cv_interview_consented(talk->iv)
			 ? ask_what_to_keep(talk)
			 : ask_whether_to_stop(talk);

	if (intent < KEEP_ALL || intent > KEEP_NOTHING)
		return false;
	cv_interview_stop(talk->iv, (enum cv_keep)(intent - KEEP_ALL));
	return true;
}

/* Not saved */

enum { AGAIN = CV_UI_OWN, LEAVE };

static const struct cv_key failed_keys[] = {
    {CV_KEY_ENTER, CV_UI_NEXT, "common.choose", NULL, 0},
    {CV_KEY_DIGITS, CV_UI_DIGIT, "common.move", "%u%d %n", 0},
    {CV_KEY_UP, CV_UI_UP, NULL, NULL, 0},
    {CV_KEY_DOWN, CV_UI_DOWN, NULL, NULL, 0},
    {0},
};

struct failure {
	struct cv_talk *talk;
	const struct cv_error *err;
	const char *words; /* the answer, or NULL: the end */
};

static void draw_failure(struct cv_menu *menu, struct cv_page *page)
{
	const struct failure *f = menu->context;
	const struct cv_ui *ui = f->talk->ui;
	bool full = f->err->status == CV_FULL;
	unsigned saved = cv_interview_saved(f->talk->iv);
	struct cv_fill why = {"why", f->err->text, 0}, n = {"n", NULL, saved};
	struct cv_buf out = CV_BUF_INIT;

	if (full)
		cv_buf_adds(&out, cv_ui_say(ui, "review.failed_full"));
	else
		cv_say(&out, ui->words, "review.failed_why", &why, 1);
	cv_text_space(&out);
	if (saved > 0)
		cv_say(&out, ui->words, "review.failed_safe", &n, 1);
	else
		cv_buf_adds(&out, cv_ui_say(ui, "review.failed_none"));
	cv_page_gap(page, CV_GAP_HELP);
	cv_page_text(page, CV_ROLE_TEXT, out.data);
	cv_page_text(
	    page, CV_ROLE_TEXT,
	    cv_ui_say(ui, full ? "review.failed_do_full" : "review.failed_do"));
	cv_buf_done(&out);
	if (f->words) {
		const char *label = cv_ui_say(ui, "review.failed_answer");
		int column = page->columns.text;
		struct cv_piece pieces[] = {
		    {.column = column,
		     .width = cv_text_width(label),
		     .role = CV_ROLE_QUIET,
		     .text = label},
		    {.column = column + cv_text_width(label) + 4,
		     .text = f->words}};

		cv_page_gap(page, CV_GAP_GROUP);
		cv_page_line(page, 0, pieces, 2);
	}
}

bool cv_talk_failed(struct cv_talk *talk, const struct cv_error *err,
		    const char *words)
{
	const struct cv_ui *ui = talk->ui;
	struct failure failure = {talk, err, words};
	struct cv_sentence said = {
	    CV_ROLE_STRONG,
	    cv_ui_say(ui, words ? "review.failed" : "review.failed_end")};
	struct cv_way ways[] = {
	    {.intent = AGAIN, .words = cv_ui_say(ui, "review.failed_again")},
	    {.intent = LEAVE,
	     .words = cv_ui_say(ui, words ? "review.failed_leave"
					  : "review.failed_leave_end")}};
	char *state = cv_ui_say_n(
	    ui, words ? "review.failed_state" : "review.failed_state_end",
	    cv_interview_saved(talk->iv));
	struct cv_menu menu = {.view.keys = failed_keys,
			       .state = state,
			       .loud = true,
			       .sentences = &said,
			       .n_sentences = 1,
			       .ways = ways,
			       .n_ways = 2,
			       .pointer.at = 1,
			       .more_body = draw_failure,
			       .context = &failure};
	const struct cv_questionnaire *qn =
	    cv_interview_questionnaire(talk->iv);
	char *title = qn ? cv_talk_words(talk, &qn->title) : NULL;
	int intent;

	menu.place = title;
	intent = run_dialogue(talk, &menu, qn ? NULL : "review.failed_title");
	free(title);
	free(state);
	talk->given_up = intent == LEAVE;
	return intent == AGAIN;
}
