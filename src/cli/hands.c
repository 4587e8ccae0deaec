/* A group vote: from consent to the card, one question after the other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hands.h"
#include "languages.h"
#include "today.h"

#include <stdlib.h>
#include <string.h>

enum { NOTE_COLUMN = 66 };

static const char *say(const struct hands *h, const char *key)
{
	return home_say(h->home, key);
}

/* Language */

/* The language of the pages, where it may be used with people. */
static void settle_language(struct hands *h)
{
	struct cli_consultation *c = &h->home->sitting->consultation;
	int language = cli_language_offered(c, h->home->code, NULL);

	if (language < 0 &&
	    cli_language_choose(c, NULL, &language, NULL) != CV_OK)
		language = 0;
	h->language = language;
	cli_language_read(c, language);
}

enum cv_ui_left hands_language(struct hands *h)
{
	enum cv_ui_left left = home_choose_language(h->home);

	settle_language(h);
	hands_name(h);
	return left;
}

/* Counting one question */

static enum cv_ui_left ask_leave(struct hands *h, bool *leave)
{
	struct cv_ui_line lines[] = {{.words = say(h, "hands.leave_back")},
				     {.words = say(h, "hands.leave_yes")}};
	struct cv_ui_choice page = {.place = say(h, "hands.title"),
				    .more = h->more.data,
				    .heading = say(h, "hands.leave_ask"),
				    .lines = lines,
				    .n_lines = 2};
	enum cv_ui_left left = cv_ui_choose(h->home->ui, &page);

	*leave = left == CV_UI_LEFT_DONE && page.chosen == 1;
	return left;
}

static enum cv_ui_left
ask_again(struct hands *h, const struct cv_error *err, bool *leave)
{
	struct cv_ui_line lines[] = {{.words = say(h, "review.failed_again")},
				     {.words = say(h, "hands.leave_yes")}};
	struct cv_buf why = CV_BUF_INIT;
	struct cv_ui_choice page = {.place = say(h, "hands.title"),
				    .more = h->more.data,
				    .heading = say(h, "hands.failed"),
				    .lines = lines,
				    .n_lines = 2,
				    .state = say(h, "review.failed_state_end")};
	enum cv_ui_left left;

	home_error(h->home, err, &why);
	cv_buf_addf(&why, "\n%s", say(h, "hands.failed_safe"));
	page.above = why.data;
	left = cv_ui_choose(h->home->ui, &page);
	*leave = left == CV_UI_LEFT_DONE && page.chosen == 1;
	cv_buf_done(&why);
	return left;
}

/* DONE: it is saved; BACK: on with counting, or *leave. */
static enum cv_ui_left
save(struct hands *h, const struct cv_hands_sheet *sheet, bool *leave)
{
	enum cv_ui_left left;
	struct cv_error err;

	if (!sheet->changed)
		return CV_UI_LEFT_DONE;
	while (hands_save(h, sheet, &err) != CV_OK) {
		left = ask_again(h, &err, leave);
		if (left != CV_UI_LEFT_DONE || *leave)
			return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
	}
	return CV_UI_LEFT_DONE;
}

/* DONE: the vote is saved; BACK: it is not; GONE. */
static enum cv_ui_left count(struct hands *h, const struct cv_question *q)
{
	const struct cv_survey *s = h->home->sitting->survey;
	struct cv_hands_sheet sheet;
	struct cv_ui_hands page = {.survey = s,
				   .training = s->consultation.training,
				   .sheet = &sheet,
				   .saved = h->n};
	enum cv_ui_left left;
	bool leave = false;

	cv_hands_begin(&sheet, s, &h->group, q, hands_vote(h, q));
	do {
		page.language = h->language;
		page.who = h->who.data;
		page.more = h->more.data;
		left = cv_ui_count_hands(h->home->ui, &page);
		if (left == CV_UI_LEFT_LANGUAGE)
			left = hands_language(h);
		else if (left == CV_UI_LEFT_DONE)
			left = save(h, &sheet, &leave);
		else if (left == CV_UI_LEFT_BACK && sheet.changed &&
			 ask_leave(h, &leave) == CV_UI_LEFT_GONE)
			left = CV_UI_LEFT_GONE;
		else if (left == CV_UI_LEFT_BACK && !sheet.changed)
			leave = true;
	} while (left != CV_UI_LEFT_GONE && left != CV_UI_LEFT_DONE && !leave);
	cv_hands_done(&sheet);
	return left;
}

/* Which question */

/** The lines of the page: questions, and the ways on. */
struct list {
	struct cv_ui_line *lines;
	const struct cv_question **questions; /* of a line, NULL: none */
	struct cv_buf *words;                 /* of every line */
	unsigned n, area, end;                /* places of these lines */
};

static bool is_listed(const struct hands *h, const struct cv_question *q)
{
	const struct cv_survey *s = h->home->sitting->survey;

	if (cv_hands_may(s, q, s->consultation.training) != CV_HANDS_MAY)
		return false;
	for (unsigned i = 0; i < h->n_only; i++)
		if (h->only[i] == q)
			return true;
	return h->n_only == 0 && h->parts[q->questionnaire];
}

static struct cv_ui_line *add(struct list *list, const struct cv_question *q)
{
	list->questions[list->n] = q;
	return &list->lines[list->n++];
}

/* The title of a questionnaire, before its first question. */
static void
add_title(struct hands *h, struct list *list, const struct cv_questionnaire *qn)
{
	const struct cv_survey *s = h->home->sitting->survey;
	struct cv_buf *words = &list->words[list->n];
	bool apart = list->n > 0;

	cv_hands_words(s, h->language, qn, &qn->title, s->consultation.training,
		       words);
	*add(list, NULL) = (struct cv_ui_line){
	    .words = words->data, .apart = apart, .fixed = true};
}

static void
add_question(struct hands *h, struct list *list, const struct cv_question *q)
{
	const struct cv_survey *s = h->home->sitting->survey;
	struct cv_buf *words = &list->words[list->n];
	bool tokens = cv_hands_method_of(&h->group, q) == CV_HANDS_TOKENS;

	cv_hands_words(s, h->language, &s->questionnaires[q->questionnaire],
		       &q->text, s->consultation.training, words);
	*add(list, q) = (struct cv_ui_line){
	    .words = words->data,
	    .note = hands_vote(h, q) != NULL ? say(h, "hands.list_done")
		    : tokens                 ? say(h, "hands.list_tokens")
					     : NULL};
}

static void fill_list(struct hands *h, struct list *list)
{
	const struct cv_survey *s = h->home->sitting->survey;
	size_t most = s->n_questions + s->n_questionnaires + 2u;
	unsigned before = s->n_questionnaires;

	*list =
	    (struct list){.lines = cv_calloc(most, sizeof *list->lines),
			  .questions = cv_calloc(most, sizeof *list->questions),
			  .words = cv_calloc(most, sizeof *list->words)};
	for (size_t i = 0; i < most; i++)
		cv_buf_init(&list->words[i]);
	for (unsigned i = 0; i < s->n_questions; i++) {
		const struct cv_question *q = &s->questions[i];

		if (!is_listed(h, q))
			continue;
		if (q->questionnaire != before)
			add_title(h, list,
				  &s->questionnaires[q->questionnaire]);
		before = q->questionnaire;
		add_question(h, list, q);
	}
	list->area = list->n;
	if (h->n_only == 0)
		*add(list, NULL) = (struct cv_ui_line){
		    .words = say(h, "hands.list_area"), .apart = true};
	list->end = list->n;
	*add(list, NULL) = (struct cv_ui_line){
	    .words = say(h, "hands.list_end"), .apart = h->n_only > 0};
}

static void empty_list(const struct hands *h, struct list *list)
{
	const struct cv_survey *s = h->home->sitting->survey;

	for (size_t i = 0; i < s->n_questions + s->n_questionnaires + 2u; i++)
		cv_buf_done(&list->words[i]);
	free(list->words);
	free(list->questions);
	free(list->lines);
}

/* The first question from `q` on (NULL: of all) without a vote, else the end.
 */
static unsigned next_line(const struct hands *h, const struct list *list,
			  const struct cv_question *q)
{
	bool met = q == NULL;

	for (unsigned i = 0; i < list->n; i++) {
		const struct cv_question *at = list->questions[i];

		met = met || at == q;
		if (met && at != NULL && hands_vote(h, at) == NULL)
			return i;
	}
	return q != NULL ? next_line(h, list, NULL) : list->end;
}

/* Another area */

static bool has_questions(const struct hands *h, unsigned questionnaire)
{
	const struct cv_survey *s = h->home->sitting->survey;
	const struct cv_questionnaire *qn = &s->questionnaires[questionnaire];

	for (unsigned i = 0; i < qn->count; i++)
		if (cv_hands_may(s, &s->questions[qn->first + i],
				 s->consultation.training) == CV_HANDS_MAY)
			return true;
	return false;
}

static enum cv_ui_left add_area(struct hands *h, unsigned *added)
{
	const struct cv_survey *s = h->home->sitting->survey;
	struct cv_ui_line *lines =
	    cv_calloc(s->n_questionnaires + 1u, sizeof *lines);
	unsigned *which = cv_calloc(s->n_questionnaires + 1u, sizeof *which);
	struct cv_ui_choice page = {.place = say(h, "hands.title"),
				    .more = h->more.data,
				    .heading = say(h, "hands.area_ask"),
				    .lines = lines};
	enum cv_ui_left left;

	for (unsigned i = 0; i < s->n_questionnaires; i++) {
		if (s->questionnaires[i].area == 0 || h->parts[i] ||
		    !has_questions(h, i))
			continue;
		lines[page.n_lines].words = cv_survey_words(
		    s, h->language, &s->questionnaires[i].title, NULL);
		which[page.n_lines++] = i;
	}
	left = cv_ui_choose(h->home->ui, &page);
	if (left == CV_UI_LEFT_DONE && page.n_lines > 0) {
		*added = which[page.chosen];
		h->parts[*added] = true;
	}
	free(which);
	free(lines);
	return left;
}

/* The page of questions, until the group is done or left */

/* What was chosen: DONE, on with it; `next`: where the pointer goes. */
static enum cv_ui_left choose(struct hands *h, const struct list *list,
			      unsigned chosen, const struct cv_question **next)
{
	const struct cv_survey *s = h->home->sitting->survey;
	const struct cv_question *q = list->questions[chosen];
	unsigned added = s->n_questionnaires;
	enum cv_ui_left left;

	if (q != NULL) {
		left = count(h, q);
		*next = q;
		return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_DONE;
	}
	left = add_area(h, &added);
	if (left == CV_UI_LEFT_GONE)
		return left;
	if (added < s->n_questionnaires)
		*next = &s->questions[s->questionnaires[added].first];
	for (unsigned i = 0;
	     *next != NULL && !is_listed(h, *next) && i < s->n_questions; i++)
		if (s->questions[i].questionnaire == added &&
		    is_listed(h, &s->questions[i]))
			*next = &s->questions[i];
	return CV_UI_LEFT_DONE;
}

static enum cv_ui_left show_list(struct hands *h, struct list *list,
				 const struct cv_question **next, bool *over)
{
	struct cv_fill saved = {.name = "n", .number = h->n};
	struct cv_buf state = CV_BUF_INIT;
	struct cv_ui_choice page = {
	    .place = say(h, "hands.title"),
	    .more = h->more.data,
	    .right = cv_catalogue_name(home_words(h->home)),
	    .heading =
		say(h, list->end > 1 ? "hands.list_ask" : "hands.list_none"),
	    .lines = list->lines,
	    .n_lines = list->n,
	    .note_column = NOTE_COLUMN,
	    .languages = true,
	    .chosen = next_line(h, list, *next)};
	enum cv_ui_left left;

	home_fill(h->home, &state, "hands.saved", &saved, 1);
	page.state = state.data;
	left = cv_ui_choose(h->home->ui, &page);
	cv_buf_done(&state);
	*over = left == CV_UI_LEFT_DONE && page.chosen == list->end;
	if (left == CV_UI_LEFT_LANGUAGE)
		left = hands_language(h) == CV_UI_LEFT_GONE ? CV_UI_LEFT_GONE
							    : CV_UI_LEFT_DONE;
	else if (left == CV_UI_LEFT_DONE && !*over)
		left = choose(h, list, page.chosen, next);
	return left;
}

/* DONE: the group is done; BACK: left for now. */
static enum cv_ui_left vote(struct hands *h)
{
	const struct cv_question *next = NULL;
	enum cv_ui_left left;
	struct list list;
	bool over = false;

	do {
		fill_list(h, &list);
		left = show_list(h, &list, &next, &over);
		empty_list(h, &list);
	} while (left == CV_UI_LEFT_DONE && !over);
	return left;
}

/* Beginning */

static void settle_parts(struct hands *h)
{
	const struct cv_survey *s = h->home->sitting->survey;
	unsigned chosen[16], n = today_chosen(h->home, chosen);

	h->parts = cv_calloc(s->n_questionnaires + 1u, sizeof *h->parts);
	for (unsigned i = 0; i < s->n_questionnaires; i++)
		h->parts[i] = s->questionnaires[i].area == 0;
	for (unsigned i = 0; i < n; i++)
		h->parts[chosen[i]] = true;
	for (unsigned i = 0; i < h->n; i++)
		h->parts[h->votes[i].question->questionnaire] = true;
}

static enum cv_ui_left offer_again(struct hands *h, bool *again)
{
	struct cv_fill saved = {.name = "n", .number = h->n};
	struct cv_buf note = CV_BUF_INIT;
	struct cv_ui_line lines[] = {{.words = h->who.data},
				     {.words = say(h, "hands.again_new")}};
	struct cv_ui_choice page = {.place = say(h, "hands.title"),
				    .heading = say(h, "hands.again_ask"),
				    .lines = lines,
				    .n_lines = 2,
				    .note_column = 52};
	enum cv_ui_left left;

	home_fill(h->home, &note, "hands.saved", &saved, 1);
	lines[0].note = note.data;
	left = cv_ui_choose(h->home->ui, &page);
	*again = page.chosen == 0;
	cv_buf_done(&note);
	return left;
}

/* A group that was not there before. BACK, or *agreed is false: no vote. */
static enum cv_ui_left begin(struct hands *h, bool *agreed)
{
	enum cv_ui_left left;

	do {
		left = hands_consent(h, agreed);
		if (left == CV_UI_LEFT_DONE && *agreed)
			left = hands_set_up(h);
		else
			break;
	} while (left == CV_UI_LEFT_BACK);
	cv_store_uuid(h->home->sitting->store, h->uuid);
	return left;
}

static enum cv_ui_left say_declined(struct hands *h)
{
	struct cv_ui_line lines[] = {{.words = say(h, "home.trouble_back")}};
	struct cv_ui_choice page = {.place = say(h, "hands.title"),
				    .heading = say(h, "review.thanks_declined"),
				    .state = say(h, "review.nothing_kept"),
				    .lines = lines,
				    .n_lines = 1};
	enum cv_ui_left left = cv_ui_choose(h->home->ui, &page);

	return left == CV_UI_LEFT_GONE ? left : CV_UI_LEFT_BACK;
}

/* A group to vote: the one from before, or a new one. */
static enum cv_ui_left open_group(struct hands *h)
{
	enum cv_ui_left left = CV_UI_LEFT_DONE;
	bool again = hands_again(h), agreed = true;

	if (again) {
		hands_name(h);
		left = offer_again(h, &again);
		if (left != CV_UI_LEFT_DONE)
			return left;
		if (!again) {
			hands_done(h);
			h->group = (struct cv_hands_group){.present = 0};
			h->rev = 0;
		}
	}
	if (!again)
		left = begin(h, &agreed);
	if (left == CV_UI_LEFT_DONE && !agreed)
		left = say_declined(h);
	return left;
}

enum cv_ui_left home_hands(struct cli_home *home,
			   const struct cv_question *const *only,
			   unsigned n_only)
{
	struct hands h = {.home = home,
			  .who = CV_BUF_INIT,
			  .more = CV_BUF_INIT,
			  .only = only,
			  .n_only = n_only};
	enum cv_ui_left left;
	struct cv_error err;

	if (cli_sitting_month(home->sitting, h.month, &err) != CV_OK ||
	    cli_sitting_note_month(home->sitting, h.month, &err) != CV_OK)
		return home_trouble(home, &err);
	settle_language(&h);
	left = open_group(&h);
	if (left == CV_UI_LEFT_DONE) {
		settle_parts(&h);
		left = vote(&h);
	}
	if (left == CV_UI_LEFT_DONE) {
		left = hands_card(&h);
		if (left != CV_UI_LEFT_GONE)
			hands_end(&h);
	}
	hands_done(&h);
	return left;
}
