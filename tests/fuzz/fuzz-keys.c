/* Keys: whatever is typed leads a person through an interview. Every key is
 * told as it was pressed, a field holds clean text with the cursor between
 * clusters, progress and what is saved never go back, a refused saving changes
 * nothing, and the draft read again is the same interview.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/record.h>
#include <locale.h>

#include "../../src/ui/edit.h"
#include "../../src/ui/pointer.h"
#include "../../src/ui/typed.h"
#include "key-survey.h"
#include "keyboard.h"

enum { ROWS = 64, LONGEST = 200, COLUMNS = 20, CTRL_F = 6 };

/* The page on screen, as src/ui would show it. */
struct front {
	struct cv_survey *survey;
	struct cv_interview *iv;
	struct cv_decoder decoder;
	struct cv_panic panic;
	struct panic_model model;
	struct cv_view view;
	struct cv_pointer pointer;
	struct cv_edit edit;
	struct cv_answer ticked; /* what is marked on the page */
	const struct cv_question *q;
	enum cv_step step;
	bool blank, pasting, menu, picking, sure;
	/* what was promised so far */
	struct cv_buf rows[ROWS];
	const struct cv_question *of[ROWS];
	unsigned n_rows, progress, saved;
	bool header, failing, consented;
};

static struct cv_survey *survey;

static void forget_survey(void)
{
	cv_survey_free(&survey);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		abort();
	survey = make_key_survey();
	return atexit(forget_survey);
}

/* The disk: rows come in order, a changed answer under its own number. */
static enum cv_status save(void *context, const struct cv_interview *iv,
			   unsigned n, const struct cv_question *q,
			   struct cv_error *err)
{
	struct front *f = context;

	FUZZ_ASSERT((q == NULL) == (n == 0));
	FUZZ_ASSERT(n <= f->n_rows + 1 && n < ROWS);
	FUZZ_ASSERT(n == 0 || f->header);
	if (f->failing) {
		f->failing = false;
		return cv_fail(err, CV_FULL, "the disk is full");
	}
	if (n > f->n_rows) {
		f->of[n] = q;
		f->n_rows = n;
		for (unsigned i = 1; i < n; i++)
			FUZZ_ASSERT(f->of[i] != q);
	}
	FUZZ_ASSERT(f->of[n] == q);
	cv_buf_reset(&f->rows[n]);
	if (n > 0)
		cv_record_draft_answer(iv, q, &f->rows[n]);
	else
		cv_record_draft_header(iv, 12, -1, &f->rows[n]);
	f->header = true;
	return CV_OK;
}

static void begin(struct front *f, const struct cv_interview_setup *like)
{
	const struct cv_interview_hooks hooks = {save, NULL, f};
	struct cv_interview_setup setup = *like;

	setup.survey = f->survey;
	setup.today = (struct cv_date){2026, 11, 23};
	FUZZ_ASSERT(cv_interview_new(&setup, &hooks, &f->iv, NULL) == CV_OK);
	f->progress = 0;
	f->consented = false;
}

/* A battery went flat: what is on disk makes the same interview again. */
static void restart(struct front *f)
{
	struct cv_interview *before = f->iv;
	struct cv_arena *arena = cv_arena_new();
	struct cv_interview_setup setup = {.survey = f->survey};
	unsigned chosen[16], n_chosen = 0, running;
	int minutes;

	FUZZ_ASSERT(cv_record_read_header(f->rows[0].data, f->rows[0].len,
					  arena, &setup, chosen, &n_chosen,
					  &running, &minutes, NULL) == CV_OK);
	FUZZ_ASSERT(running == 12 && minutes == -1);
	FUZZ_ASSERT(setup.language == cv_interview_language(before));
	begin(f, &setup);
	if (n_chosen > 0)
		cv_interview_restore_areas(f->iv, chosen, n_chosen);
	for (unsigned n = 1; n <= f->n_rows; n++) {
		FUZZ_ASSERT(cv_record_read_answer(f->iv, n, f->rows[n].data,
						  f->rows[n].len,
						  NULL) == CV_OK);
		FUZZ_ASSERT(cv_answer_equal(
		    f->of[n], cv_interview_given(f->iv, f->of[n]),
		    cv_interview_given(before, f->of[n])));
	}
	FUZZ_ASSERT(cv_interview_saved(f->iv) == cv_interview_saved(before));
	cv_interview_resume(f->iv);
	cv_interview_free(&before);
	cv_arena_free(&arena);
}

static bool is_typed(const struct cv_question *q)
{
	return q != NULL && q->type >= CV_INTEGER && q->type <= CV_TEXT;
}

/* A new page: the answer given before stands on it. */
static void turn_page(struct front *f)
{
	const struct cv_answer *given;
	struct cv_buf typed = CV_BUF_INIT;
	unsigned *areas, min, max;
	const unsigned char *order;

	f->q = cv_interview_question(f->iv);
	f->step = cv_interview_step(f->iv);
	f->menu = f->picking = f->sure = false;
	f->view.page_lines = 5;
	f->pointer = (struct cv_pointer){0};
	cv_answer_done(&f->ticked);
	cv_answer_init(&f->ticked, CV_UNASKED);
	if (f->q != NULL) {
		given = cv_interview_given(f->iv, f->q);
		if (given->missing == CV_UNASKED)
			given = cv_interview_preset(f->iv, f->q);
		if (given != NULL)
			cv_answer_copy(&f->ticked, given);
		f->pointer.n = (int)cv_interview_options(f->iv, f->q, &order);
	} else if (f->step == CV_STEP_AREAS) {
		f->pointer.n = (int)cv_interview_areas_offered(
		    f->iv, (const unsigned **)&areas, &min, &max);
	} else if (f->step == CV_STEP_REVIEW) {
		f->pointer.n = (int)f->survey->n_questions;
	}
	if (is_typed(f->q) && f->ticked.missing == CV_ANSWERED)
		cv_typed_write(f->q, &f->ticked, &typed);
	cv_edit_set(&f->edit, typed.data);
	cv_buf_done(&typed);
}

/* Promises */

static void check_field(const struct front *f)
{
	const char *s = f->edit.text.data;
	struct cv_line *lines;
	size_t at = 0, n = cv_edit_lines(&f->edit, COLUMNS, &lines);
	struct cv_buf clean = CV_BUF_INIT;

	FUZZ_ASSERT(n > 0 && cv_edit_line_of(&f->edit, lines, n) < n);
	free(lines);
	cv_text_clean(&clean, s, f->edit.text.len, CV_CLEAN_TEXT);
	FUZZ_ASSERT(clean.len == f->edit.text.len);
	FUZZ_ASSERT(memcmp(clean.data, s, clean.len) == 0);
	cv_buf_done(&clean);
	while (at < f->edit.cursor)
		at += cv_text_cluster(s + at, f->edit.text.len - at);
	FUZZ_ASSERT(at == f->edit.cursor && at <= f->edit.text.len);
}

static void check_words(struct front *f)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_interview_words(f->iv, &f->q->text, &words);
	FUZZ_ASSERT(words.len > 0);
	FUZZ_ASSERT(cv_text_is_utf8(words.data, words.len, NULL));
	cv_interview_answer_words(f->iv, f->q, cv_interview_given(f->iv, f->q),
				  &words);
	FUZZ_ASSERT(cv_text_is_utf8(words.data, words.len, NULL));
	cv_buf_done(&words);
}

static void check_interview(struct front *f)
{
	enum cv_step step = cv_interview_step(f->iv);
	const struct cv_question *q = cv_interview_question(f->iv);
	unsigned progress = cv_interview_progress(f->iv);
	unsigned saved = cv_interview_saved(f->iv);

	FUZZ_ASSERT((step == CV_STEP_QUESTION) == (q != NULL));
	FUZZ_ASSERT((step == CV_STEP_ENDED) ==
		    (cv_interview_end(f->iv) != CV_END_NOT));
	FUZZ_ASSERT(progress >= f->progress && progress <= 1000);
	FUZZ_ASSERT(saved == f->n_rows && saved >= f->saved);
	FUZZ_ASSERT(cv_interview_part(f->iv) <= cv_interview_parts(f->iv));
	FUZZ_ASSERT(step == CV_STEP_ENDED || !f->consented ||
		    cv_interview_consented(f->iv));
	f->progress = progress;
	f->saved = saved;
	f->consented = cv_interview_consented(f->iv);
	if (q != f->q || step != f->step)
		turn_page(f);
	if (q != NULL)
		check_words(f);
	check_field(f);
}

/* What was typed and taken stands in the field as it was understood. */
static void check_taken(struct front *f, const struct cv_question *q)
{
	const struct cv_answer *given = cv_interview_given(f->iv, q);
	struct cv_buf typed = CV_BUF_INIT;
	struct cv_answer again;

	if (!is_typed(q) || given->missing != CV_ANSWERED)
		return;
	cv_answer_init(&again, CV_UNASKED);
	cv_typed_write(q, given, &typed);
	FUZZ_ASSERT(cv_typed_read(q, typed.data, &again) == NULL);
	FUZZ_ASSERT(cv_answer_equal(q, given, &again));
	cv_answer_done(&again);
	cv_buf_done(&typed);
}

/* Answers */

static void settle(struct front *f, enum cv_verdict verdict, bool failing)
{
	if (verdict != CV_ACCEPTED) {
		FUZZ_ASSERT(cv_interview_question(f->iv) == f->q);
		FUZZ_ASSERT(cv_interview_step(f->iv) == f->step);
	}
	FUZZ_ASSERT((verdict == CV_NOT_SAVED) == (failing && !f->failing));
	f->sure = verdict == CV_WARNED;
	if (verdict == CV_ACCEPTED && f->q == cv_interview_question(f->iv))
		turn_page(f);
}

static void answer(struct front *f, const struct cv_answer *a)
{
	const struct cv_question *q = f->q;
	bool failing = f->failing;
	struct cv_refusal r;
	enum cv_verdict verdict =
	    cv_interview_answer(f->iv, a, f->sure, &r, NULL);

	FUZZ_ASSERT(verdict != CV_REFUSED || r.words != NULL || r.key != NULL);
	FUZZ_ASSERT(verdict != CV_WARNED || !f->sure);
	if (verdict == CV_ACCEPTED)
		check_taken(f, q);
	settle(f, verdict, failing);
}

static void answer_missing(struct front *f, enum cv_missing missing)
{
	struct cv_answer a;

	cv_answer_init(&a, missing);
	answer(f, &a);
}

static void enter_typed(struct front *f)
{
	struct cv_answer a;

	cv_answer_init(&a, CV_BLANK);
	if (cv_typed_read(f->q, f->edit.text.data, &a) == NULL)
		answer(f, &a);
	cv_answer_done(&a);
}

/* The option under the pointer goes into the answer, or out of it. */
static void tick(struct front *f)
{
	struct cv_answer *a = &f->ticked;
	const unsigned char *order;
	unsigned n = cv_interview_options(f->iv, f->q, &order), i = 0;
	unsigned char option;

	if (f->pointer.at < 1 || (unsigned)f->pointer.at > n)
		return;
	option = order[f->pointer.at - 1];
	if (a->missing != CV_ANSWERED) {
		cv_answer_done(a);
		cv_answer_init(a, CV_ANSWERED);
	}
	a->option = option;
	a->set ^= (uint64_t)1 << option;
	a->number = f->q->options[option].value;
	while (i < a->n_rank && a->rank[i] != option)
		i++;
	if (i == a->n_rank && a->n_rank < CV_SET_MAX)
		a->rank[a->n_rank++] = option;
	else
		a->n_rank = i;
}

static void choose_areas(struct front *f)
{
	const unsigned *offered;
	unsigned chosen[ROWS], n = 0, min, max;
	unsigned count =
	    cv_interview_areas_offered(f->iv, &offered, &min, &max);
	bool failing = f->failing;

	FUZZ_ASSERT(min <= max && max <= count && count < ROWS);
	for (unsigned i = 0; i < count; i++)
		if (f->ticked.set >> i & 1)
			chosen[n++] = offered[i];
	settle(f, cv_interview_choose_areas(f->iv, chosen, n, NULL, NULL),
	       failing);
}

static void enter(struct front *f)
{
	unsigned at = (unsigned)f->pointer.at;

	if (f->step == CV_STEP_AREAS)
		choose_areas(f);
	else if (f->step == CV_STEP_STOP)
		cv_interview_unstop(f->iv);
	else if (f->step == CV_STEP_REVIEW && at > 0)
		cv_interview_goto(f->iv, &f->survey->questions[at - 1]);
	else if (f->step != CV_STEP_QUESTION)
		cv_interview_go_on(f->iv);
	else if (is_typed(f->q))
		enter_typed(f);
	else
		answer(f, &f->ticked);
}

/* The break: Esc, then a number. */

static void change_language(struct front *f)
{
	int before = cv_interview_language(f->iv);
	int wanted = before % 4 + 1 > 3 ? 0 : before + 1;
	bool failing = f->failing;

	if (cv_interview_set_language(f->iv, wanted, NULL) == CV_OK) {
		FUZZ_ASSERT(cv_interview_language(f->iv) == wanted);
		FUZZ_ASSERT(f->failing == failing);
	} else {
		FUZZ_ASSERT(cv_interview_language(f->iv) == before);
		FUZZ_ASSERT(failing && !f->failing);
	}
}

static void take_out(struct front *f)
{
	const struct cv_question *q = f->survey->questions;
	enum cv_verdict verdict;
	bool failing = f->failing;

	if (f->pointer.at < 1)
		return;
	q += f->pointer.at - 1;
	verdict = cv_interview_take_out(f->iv, q, NULL);
	if (verdict == CV_ACCEPTED)
		FUZZ_ASSERT(cv_interview_given(f->iv, q)->missing == CV_PNS);
	FUZZ_ASSERT((verdict == CV_NOT_SAVED) == (failing && !f->failing));
}

static void key_in_menu(struct front *f, int key)
{
	bool failing = f->failing;

	f->menu = false;
	switch (cv_key_digit(key)) {
	case 2:
		settle(f, cv_interview_skip(f->iv, NULL), failing);
		break;
	case 3:
		cv_interview_skip_part(f->iv, NULL);
		break;
	case 4:
	case 5:
	case 6:
		cv_interview_stop(f->iv, (enum cv_keep)(cv_key_digit(key) - 4));
		break;
	case 7:
		cv_interview_review(f->iv);
		break;
	case 8:
		f->picking = true;
		break;
	case 9:
		if (f->header)
			restart(f);
		turn_page(f);
		break;
	default:
		break;
	}
}

/* Keys */

static void type(struct front *f, int key)
{
	if (f->q->type != CV_TEXT && !cv_typed_takes(f->q, key))
		return;
	if (cv_text_length(f->edit.text.data, f->edit.text.len) < LONGEST)
		cv_edit_insert(&f->edit, key);
}

static bool key_in_field(struct front *f, int key)
{
	size_t before = f->edit.cursor, len = f->edit.text.len;

	if (cv_key_is_text(key) &&
	    (f->q->type == CV_TEXT || cv_typed_takes(f->q, key)))
		type(f, key);
	else if (key == CV_KEY_BACKSPACE)
		FUZZ_ASSERT(cv_edit_erase_before(&f->edit) == (before > 0));
	else if (key == CV_KEY_DELETE)
		FUZZ_ASSERT(cv_edit_erase_after(&f->edit) == (before < len));
	else if (key == CV_KEY_LEFT)
		FUZZ_ASSERT(cv_edit_left(&f->edit) == (before > 0));
	else if (key == CV_KEY_RIGHT)
		FUZZ_ASSERT(cv_edit_right(&f->edit) == (before < len));
	else if (key == CV_KEY_UP || key == CV_KEY_DOWN)
		cv_edit_vertical(&f->edit, COLUMNS, key == CV_KEY_UP ? -1 : 1);
	else if (key == CV_KEY_HOME)
		cv_edit_home(&f->edit, COLUMNS);
	else if (key == CV_KEY_END)
		cv_edit_end(&f->edit, COLUMNS);
	else
		return false;
	return true;
}

static int intent_of(int key)
{
	static const struct {
		int key, intent;
	} intents[] = {
	    {CV_KEY_UP, CV_UI_UP},
	    {CV_KEY_DOWN, CV_UI_DOWN},
	    {CV_KEY_HOME, CV_UI_HOME},
	    {CV_KEY_END, CV_UI_END},
	    {CV_KEY_PAGE_DOWN, CV_UI_PAGE_DOWN},
	};

	for (size_t i = 0; i < sizeof intents / sizeof *intents; i++)
		if (intents[i].key == key)
			return intents[i].intent;
	return cv_key_digit(key) > 0 ? CV_UI_DIGIT : CV_UI_OTHER;
}

/* The same on every page. */
static void key_on_page(struct front *f, int key)
{
	if (key == CV_KEY_ENTER)
		enter(f);
	else if (key == CV_KEY_LEFT || key == CV_KEY_PAGE_UP)
		cv_interview_back(f->iv);
	else if (key == CV_KEY_ESC || key == '!')
		f->menu = true;
	else if (key == CV_KEY_F + 2)
		change_language(f);
	else if (key == '*' && f->q != NULL)
		answer_missing(f, CV_PNS);
	else if (cv_key_digit(key) == 0 && f->q != NULL)
		answer_missing(f, CV_DK);
	else if (key == ' ' && f->step == CV_STEP_AREAS && f->pointer.at > 0)
		f->ticked.set ^= (uint64_t)1 << (f->pointer.at - 1);
	else if (key == ' ' && f->q != NULL)
		tick(f);
	else if (key == CV_KEY_DELETE && f->step == CV_STEP_REVIEW)
		take_out(f);
	else
		cv_pointer_move(&f->pointer, &f->view, intent_of(key), key);
	FUZZ_ASSERT(f->pointer.at >= 0 && f->pointer.at <= f->pointer.n);
}

static void press(struct front *f, int key, long long now)
{
	bool blanked = cv_panic_key(&f->panic, key, now);

	FUZZ_ASSERT(blanked == panics(&f->model, key, now));
	if (key == CV_KEY_PASTE_BEGIN || key == CV_KEY_PASTE_END) {
		f->pasting = key == CV_KEY_PASTE_BEGIN;
	} else if (f->pasting) {
		if (is_typed(f->q) && cv_key_is_text(key))
			type(f, key);
	} else if (blanked || f->blank) {
		f->blank = blanked || key != CV_KEY_ENTER;
	} else if (f->picking) {
		f->picking = false;
		cv_interview_goto(
		    f->iv,
		    &f->survey
			 ->questions[(unsigned)key % f->survey->n_questions]);
	} else if (f->menu) {
		key_in_menu(f, key);
	} else if (!is_typed(f->q) || !key_in_field(f, key)) {
		key_on_page(f, key);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct cv_interview_setup setup = {
	    .seed = 7, .month = "2026-11", .language = 0};
	struct keyboard keyboard = {.bytes = data, .n = size};
	struct front f = {.survey = survey};
	int key;

	check_decoder(data, size);
	for (unsigned i = 0; i < ROWS; i++)
		cv_buf_init(&f.rows[i]);
	cv_edit_init(&f.edit, NULL);
	cv_answer_init(&f.ticked, CV_UNASKED);
	begin(&f, &setup);
	turn_page(&f);
	while (f.step != CV_STEP_ENDED &&
	       (key = keyboard_next(&keyboard)) != CV_KEY_NONE) {
		keyboard.now += 50;
		if (keyboard.at > 0 && data[keyboard.at - 1] == CTRL_F)
			f.failing = true;
		press(&f, key, keyboard.now);
		check_interview(&f);
	}
	cv_interview_free(&f.iv);
	cv_answer_done(&f.ticked);
	cv_edit_done(&f.edit);
	for (unsigned i = 0; i < ROWS; i++)
		cv_buf_done(&f.rows[i]);
	return 0;
}
