/* Before the first vote and after the last: consent, who is in the room, help.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hands.h"

#include <canvass/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *say(const struct hands *h, const char *key)
{
	return home_say(h->home, key);
}

void hands_name(struct hands *h)
{
	const struct cv_fill people = {.name = "n", .number = h->group.present};

	cv_buf_reset(&h->who);
	cv_hands_who(home_words(h->home), &h->group, &h->who);
	cv_buf_reset(&h->more);
	cv_buf_addf(&h->more, "%s\n", h->who.data);
	cv_say(&h->more, home_words(h->home), "results.people", &people, 1);
}

/* Consent */

static enum cv_ui_left read_aloud(const struct hands *h, const char *key)
{
	const struct cv_survey *s = h->home->sitting->survey;
	struct cv_ui_line lines[] = {{.words = say(h, "setup.go_on")}};
	struct cv_buf text = CV_BUF_INIT;
	struct cv_ui_choice page = {.place = say(h, "hands.title"),
				    .right =
					cv_catalogue_name(home_words(h->home)),
				    .lines = lines,
				    .n_lines = 1,
				    .below = say(h, "hands.read_aloud"),
				    .languages = true,
				    .enter = "common.go_on"};
	enum cv_ui_left left;

	cv_hands_fill(s, h->language, say(h, key), NULL,
		      s->consultation.training, &text);
	page.above = text.data;
	left = cv_ui_choose(h->home->ui, &page);
	cv_buf_done(&text);
	return left;
}

static enum cv_ui_left ask_consent(const struct hands *h, bool *agreed)
{
	struct cv_ui_line lines[] = {{.words = say(h, "hands.consent_yes")},
				     {.words = say(h, "hands.consent_no")}};
	struct cv_ui_choice page = {.place = say(h, "hands.title"),
				    .right =
					cv_catalogue_name(home_words(h->home)),
				    .heading = say(h, "hands.consent_ask"),
				    .above = say(h, "hands.consent_help"),
				    .lines = lines,
				    .n_lines = 2,
				    .languages = true};
	enum cv_ui_left left = cv_ui_choose(h->home->ui, &page);

	*agreed = page.chosen == 0;
	return left;
}

enum cv_ui_left hands_consent(struct hands *h, bool *agreed)
{
	static const char *const pages[] = {
	    "hands.consent_who", "hands.consent_free", "hands.consent_group",
	    "hands.consent_notes", "hands.consent_share"};
	const int n = sizeof pages / sizeof *pages;
	enum cv_ui_left left = CV_UI_LEFT_DONE;

	*agreed = false;
	for (int at = 0; at >= 0 && at <= n && left != CV_UI_LEFT_GONE;) {
		left =
		    at < n ? read_aloud(h, pages[at]) : ask_consent(h, agreed);
		if (left == CV_UI_LEFT_LANGUAGE)
			left = hands_language(h);
		else
			at += left == CV_UI_LEFT_DONE ? 1 : -1;
	}
	return left;
}

/* Who is in the room */

/* A page of ways; *chosen is where the pointer is before and after. */
static enum cv_ui_left pick(const struct hands *h, const char *ask,
			    const char *help, const char *const *keys,
			    unsigned n, unsigned *chosen)
{
	struct cv_ui_line lines[8] = {{.words = NULL}};
	struct cv_ui_choice page = {.place = say(h, "hands.title"),
				    .heading = say(h, ask),
				    .above = say(h, help),
				    .lines = lines,
				    .n_lines = n,
				    .chosen = *chosen};
	enum cv_ui_left left;

	for (unsigned i = 0; i < n; i++)
		lines[i].words = say(h, keys[i]);
	left = cv_ui_choose(h->home->ui, &page);
	*chosen = page.chosen;
	return left;
}

static enum cv_ui_left ask_type(struct hands *h)
{
	char keys[8][64];
	const char *list[8];
	unsigned n = 0, chosen = 0;
	enum cv_ui_left left;

	for (; n < 8 && cv_hands_types[n] != NULL; n++) {
		snprintf(keys[n], sizeof keys[n], "hands.type_%s",
			 cv_hands_types[n]);
		list[n] = keys[n];
		if (strcmp(cv_hands_types[n], h->group.type) == 0)
			chosen = n;
	}
	left = pick(h, "hands.type_ask", "hands.type_help", list, n, &chosen);
	if (left == CV_UI_LEFT_DONE)
		snprintf(h->group.type, sizeof h->group.type, "%s",
			 cv_hands_types[chosen]);
	return left;
}

/* A whole number in digits of any script; -1 where it is none. */
static long read_number(const char *s)
{
	long n = -1;
	size_t len = strlen(s), at = 0;
	unsigned c;

	while (at < len) {
		int digit;

		at += cv_text_decode(s + at, len - at, &c);
		digit = cv_text_digit(c);
		if (digit < 0 || n > CV_HANDS_PRESENT)
			return -1;
		n = (n < 0 ? 0 : n * 10) + digit;
	}
	return n;
}

static enum cv_ui_left ask_present(struct hands *h)
{
	struct cv_ui_field page = {.place = say(h, "hands.title"),
				   .heading = say(h, "hands.present_ask"),
				   .help = say(h, "hands.present_help"),
				   .max_length = 4,
				   .required = true,
				   .refusal = say(h, "hands.present_refusal")};
	struct cv_buf text = CV_BUF_INIT;
	enum cv_ui_left left;
	long n;

	if (h->group.present > 0)
		cv_buf_addf(&text, "%u", h->group.present);
	do {
		left = cv_ui_ask(h->home->ui, &page, &text);
		n = read_number(text.data);
		page.notice = page.refusal;
	} while (left == CV_UI_LEFT_DONE && (n < 1 || n > CV_HANDS_PRESENT));
	if (left == CV_UI_LEFT_DONE)
		h->group.present = (unsigned)n;
	cv_buf_done(&text);
	return left;
}

static enum cv_ui_left ask_alone(struct hands *h)
{
	static const char *const keys[] = {"hands.alone_no", "hands.alone_some",
					   "hands.alone_most",
					   "hands.alone_unknown"};
	static const enum cv_hands_alone values[] = {
	    CV_ALONE_NO, CV_ALONE_SOME, CV_ALONE_MOST, CV_ALONE_UNKNOWN};
	unsigned chosen = 0;
	enum cv_ui_left left =
	    pick(h, "hands.alone_ask", "hands.alone_help", keys, 4, &chosen);

	if (left == CV_UI_LEFT_DONE)
		h->group.also_alone = values[chosen];
	return left;
}

static enum cv_ui_left ask_method(struct hands *h)
{
	static const char *const keys[] = {"hands.method_hands",
					   "hands.method_tokens"};
	unsigned chosen = h->group.method;
	enum cv_ui_left left =
	    pick(h, "hands.method_ask", "hands.method_help", keys, 2, &chosen);

	if (left == CV_UI_LEFT_DONE)
		h->group.method = (enum cv_hands_method)chosen;
	return left;
}

enum cv_ui_left hands_set_up(struct hands *h)
{
	static enum cv_ui_left (*const pages[])(struct hands *) = {
	    ask_type, ask_present, ask_alone, ask_method};
	const int n = sizeof pages / sizeof *pages;
	enum cv_ui_left left = CV_UI_LEFT_DONE;

	for (int at = 0; at >= 0 && at < n && left != CV_UI_LEFT_GONE;) {
		left = pages[at](h);
		at += left == CV_UI_LEFT_DONE ? 1 : -1;
	}
	if (left == CV_UI_LEFT_DONE)
		hands_name(h);
	return left;
}

/* The card */

enum { CARD_COLUMN = 23 };

static void add_help(const struct hands *h, struct cv_ui_line *lines,
		     unsigned *n, bool *checked)
{
	const struct cv_survey *s = h->home->sitting->survey;
	char key[64];

	*checked = s->n_help > 0;
	for (unsigned i = 0; i < s->n_help; i++) {
		const struct cv_help *help = &s->help[i];

		snprintf(key, sizeof key, "help.%s", help->kind);
		lines[(*n)++] = (struct cv_ui_line){
		    .words = say(h, key),
		    .value = cv_survey_words(s, h->language, &help->text, NULL),
		    .value_column = CARD_COLUMN,
		    .fixed = true};
		*checked = *checked && help->checked_firewall;
	}
}

/* "We will tell this community what came out: …", or nothing. */
static void add_feedback(const struct hands *h, struct cv_buf *out)
{
	const struct cv_survey *s = h->home->sitting->survey;
	bool training = s->consultation.training;
	struct cv_fill fills[] = {
	    {"when",
	     cv_survey_told(s, h->language, CV_TOLD_FEEDBACK_WHEN, training),
	     0},
	    {"where",
	     cv_survey_told(s, h->language, CV_TOLD_FEEDBACK_WHERE, training),
	     0}};

	if (fills[0].value == NULL && fills[1].value == NULL)
		return;
	home_fill(h->home, out,
		  fills[0].value == NULL   ? "review.feedback_where"
		  : fills[1].value == NULL ? "review.feedback_when"
					   : "review.feedback",
		  fills, 2);
}

enum cv_ui_left hands_card(struct hands *h)
{
	const struct cv_survey *s = h->home->sitting->survey;
	struct cv_ui_line *lines = cv_calloc(s->n_help + 3u, sizeof *lines);
	struct cv_fill saved = {.name = "n", .number = h->n};
	struct cv_buf above = CV_BUF_INIT, state = CV_BUF_INIT;
	struct cv_ui_choice page = {.place = say(h, "review.thanks_title"),
				    .heading = say(h, "review.thanks"),
				    .lines = lines,
				    .enter = "hands.over"};
	enum cv_ui_left left;
	bool checked;

	lines[page.n_lines++] = (struct cv_ui_line){
	    .words = say(h, s->n_help > 0 ? "review.card" : "review.no_help"),
	    .fixed = true};
	add_help(h, lines, &page.n_lines, &checked);
	if (checked)
		lines[page.n_lines++] = (struct cv_ui_line){
		    .words = say(h, "review.firewall"), .fixed = true};
	add_feedback(h, &above);
	home_fill(h->home, &state, "hands.saved", &saved, 1);
	page.above = above.len > 0 ? above.data : NULL;
	page.right = cv_catalogue_name(home_words(h->home));
	page.state = state.data;
	left = cv_ui_choose(h->home->ui, &page);
	cv_buf_done(&state);
	cv_buf_done(&above);
	free(lines);
	return left;
}
