/* Settles an interview beforehand, and reads what became of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "plan.h"

#include <canvass/interview.h>
#include <canvass/json.h>
#include <canvass/reader.h>
#include <canvass/store.h>
#include <canvass/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Settling answers */

static unsigned draw(struct plan *p, unsigned n)
{
	p->chance = p->chance * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(p->chance >> 33) % n;
}

static bool is_end(const struct cv_question *q, int option)
{
	return q->options[option].ends != CV_ENDS_NOT;
}

/* A line of the list that does not end the interview. */
static unsigned pick(struct plan *p, const struct cv_question *q,
		     const unsigned char *order, unsigned n)
{
	unsigned at = draw(p, n);

	while (is_end(q, order[at]))
		at = (at + 1) % n;
	return at;
}

static void
add_act(struct plan *p, const char *wait, const char *keys, const char *typed)
{
	if (p->n_acts == p->room) {
		p->room = p->room * 2 + 64;
		p->acts = cv_reallocarray(p->acts, p->room, sizeof *p->acts);
	}
	p->acts[p->n_acts++] =
	    (struct act){.wait = cv_strdup(wait),
			 .keys = cv_strdup(keys),
			 .typed = typed != NULL ? cv_strdup(typed) : NULL};
}

/* The first words of the question, as they begin a line on any page. */
static char *first_words(struct cv_interview *iv, const struct cv_question *q)
{
	struct cv_buf words = CV_BUF_INIT;
	struct cv_line *lines = NULL;
	char *first;

	cv_interview_words(iv, &q->text, &words);
	cv_text_wrap(words.data, words.len, 34, &lines);
	first = cv_strndup(words.data + lines[0].start,
			   lines[0].len < 24 ? lines[0].len : 24);
	free(lines);
	cv_buf_done(&words);
	return first;
}

static void press(struct cv_buf *keys, const char *key)
{
	cv_buf_addf(keys, "%s%s", keys->len > 0 ? " " : "", key);
}

/* To line `at` (from 0) of a list, from wherever the pointer is. */
static void go_to(struct cv_buf *keys, unsigned at)
{
	press(keys, "home");
	for (unsigned i = 0; i < at; i++)
		press(keys, "down");
}

static void settle_one(struct plan *p, const struct cv_question *q,
		       const unsigned char *order, unsigned n,
		       struct cv_answer *a, struct cv_buf *keys)
{
	unsigned at = pick(p, q, order, n);
	char digit[12];

	a->option = order[at];
	if (q->type == CV_SCALE)
		a->number = q->options[order[at]].value;
	cv_buf_addf(&p->lines, "%u", at + 1);
	snprintf(digit, sizeof digit, "%u", at + 1);
	if (n + (q->na.source != NULL) <= 9)
		press(keys, digit);
	else
		go_to(keys, at);
	press(keys, "enter");
}

static void settle_set(struct plan *p, const struct cv_question *q,
		       const unsigned char *order, unsigned n,
		       struct cv_answer *a, struct cv_buf *keys)
{
	unsigned want = 1 + draw(p, q->max_select == 1 ? 1 : 2), at;

	if (q->min_select > want)
		want = q->min_select;
	for (at = draw(p, n); want > 0; at = (at + 1) % n) {
		const struct cv_option *o = &q->options[order[at]];

		if (o->exclusive && a->set != 0)
			break;
		a->set |= (uint64_t)1 << order[at];
		cv_buf_addf(&p->lines, "%s%u", a->set & (a->set - 1) ? " " : "",
			    at + 1);
		go_to(keys, at);
		press(keys, "space");
		want--;
		if (o->exclusive)
			break;
	}
	press(keys, "enter");
}

static void settle_rank(struct plan *p, const struct cv_question *q,
			const unsigned char *order, unsigned n,
			struct cv_answer *a, struct cv_buf *keys)
{
	unsigned most = q->max_select > 0 ? q->max_select : n;
	unsigned start = draw(p, n);
	char digit[12];

	for (unsigned i = 0; i < most && i < n; i++) {
		unsigned at = (start + i * 5) % n;
		bool again = false;

		for (unsigned j = 0; j < a->n_rank; j++)
			again |= a->rank[j] == order[at];
		if (again)
			break;
		a->rank[a->n_rank++] = order[at];
		cv_buf_addf(&p->lines, "%s%u", i > 0 ? "," : "", at + 1);
		go_to(keys, at);
		snprintf(digit, sizeof digit, "%u", i + 1);
		press(keys, digit);
	}
	press(keys, "enter");
}

/* Numbers, dates and texts: what is typed. NULL: left empty. */
static void settle_typed(struct plan *p, const struct cv_question *q,
			 struct cv_answer *a, char text[64])
{
	int64_t low = q->has_min ? (int64_t)q->min : 0;
	struct cv_date dates[] = {{2019, 0, 0}, {2024, 3, 0}, {2025, 11, 9}};

	switch (q->type) {
	case CV_INTEGER:
		a->number = (double)(low + draw(p, 12));
		snprintf(text, 64, "%lld", (long long)a->number);
		break;
	case CV_DECIMAL:
		a->number = (double)low + 2.5;
		snprintf(text, 64, "%lld.5", (long long)low + 2);
		break;
	case CV_DATE:
		a->date = dates[q->precision == CV_PRECISION_YEAR    ? 0
				: q->precision == CV_PRECISION_MONTH ? 1
								     : 2];
		cv_date_print(a->date, text);
		break;
	default:
		snprintf(text, 64, "Wörter %u für alle", draw(p, 1000));
		a->text = cv_strdup(text);
	}
}

static bool is_typed(enum cv_type type)
{
	return type == CV_INTEGER || type == CV_DECIMAL || type == CV_DATE ||
	       type == CV_TEXT;
}

/* Now and then one of the ways out. */
static bool settle_missing(struct plan *p, const struct cv_question *q,
			   unsigned n, struct cv_answer *a, struct cv_buf *keys)
{
	unsigned way = draw(p, 12);
	char digit[12];

	if (way == 0 && q->offers_dk && !is_typed(q->type)) {
		a->missing = CV_DK;
		press(keys, "0");
	} else if (way == 1 && q->offers_pns && !is_typed(q->type)) {
		a->missing = CV_PNS;
		press(keys, "*");
	} else if (way == 2 && q->na.source != NULL && n < 9 &&
		   !is_typed(q->type)) {
		a->missing = CV_NA;
		snprintf(digit, sizeof digit, "%u", n + 1);
		press(keys, digit);
		if (q->type == CV_SELECT_MULTIPLE)
			a->missing = CV_NA;
	} else if (way == 3 && !q->required && q->type == CV_TEXT) {
		a->missing = CV_BLANK;
	} else {
		return false;
	}
	press(keys, "enter");
	if (a->missing != CV_BLANK)
		cv_buf_adds(&p->lines, cv_missing_name(a->missing));
	return true;
}

/* Settle the question on screen; true where it was gone on from. */
static bool
settle(struct plan *p, struct cv_interview *iv, const struct cv_question *q)
{
	const unsigned char *order = NULL;
	unsigned n = cv_interview_options(iv, q, &order);
	struct cv_buf keys = CV_BUF_INIT;
	struct cv_refusal refusal;
	struct cv_answer a;
	char text[64] = "", *wait = first_words(iv, q);
	enum cv_verdict verdict;

	cv_answer_init(&a, CV_ANSWERED);
	if (q->type == CV_NOTE)
		press(&keys, "enter");
	else if (settle_missing(p, q, n, &a, &keys))
		;
	else if (is_typed(q->type))
		settle_typed(p, q, &a, text);
	else if (q->type == CV_SELECT_MULTIPLE)
		settle_set(p, q, order, n, &a, &keys);
	else if (q->type == CV_RANK)
		settle_rank(p, q, order, n, &a, &keys);
	else
		settle_one(p, q, order, n, &a, &keys);
	if (*text != '\0') {
		cv_buf_adds(&p->lines, text);
		press(&keys, "enter");
	}
	cv_buf_addc(&p->lines, '\n');
	verdict = cv_interview_answer(iv, &a, false, &refusal, NULL);
	if (verdict == CV_WARNED) {
		verdict = cv_interview_answer(iv, &a, true, &refusal, NULL);
		cv_buf_addc(&p->lines, '\n');
		press(&keys, "enter");
	}
	add_act(p, wait, keys.data, *text != '\0' ? text : NULL);
	p->acts[p->n_acts - 1].note = q->type == CV_NOTE;
	free(wait);
	cv_answer_done(&a);
	cv_buf_done(&keys);
	return verdict == CV_ACCEPTED;
}

/* Walk to the end; false where the plan itself got stuck. */
static bool make_plan(struct plan *p, struct cv_interview *iv)
{
	for (;;) {
		switch (cv_interview_step(iv)) {
		case CV_STEP_QUESTION:
			if (!settle(p, iv, cv_interview_question(iv)))
				return false;
			break;
		case CV_STEP_AREAS: {
			const unsigned *areas;
			unsigned least, most;

			cv_interview_areas_offered(iv, &areas, &least, &most);
			if (cv_interview_choose_areas(iv, areas, 1, NULL,
						      NULL) != CV_ACCEPTED)
				return false;
			cv_buf_adds(&p->lines, "1\n");
			add_act(p, "topics", "1 enter", NULL);
			break;
		}
		case CV_STEP_CARD:
			cv_interview_go_on(iv);
			cv_buf_addc(&p->lines, '\n');
			add_act(p, "help", "enter", NULL);
			break;
		case CV_STEP_REVIEW:
			cv_interview_go_on(iv);
			cv_buf_addc(&p->lines, '\n');
			add_act(p, "These are your answers", "end", NULL);
			break;
		case CV_STEP_STOP:
			return false;
		case CV_STEP_ENDED:
			add_act(p, "Thank you", "enter", NULL);
			return cv_interview_end(iv) == CV_END_COMPLETE;
		}
	}
}

void plan_done(struct plan *p)
{
	for (size_t i = 0; i < p->n_acts; i++) {
		free(p->acts[i].wait);
		free(p->acts[i].keys);
		free(p->acts[i].typed);
	}
	free(p->acts);
	cv_buf_done(&p->lines);
}

/* The areas of a run, for the interview of our own. */
static void set_areas(struct cv_interview_setup *setup, const char *areas)
{
	char *copy = cv_strdup(areas), *word, *rest = copy;

	while ((word = strsep(&rest, ",")) != NULL) {
		const struct cv_questionnaire *q =
		    cv_survey_questionnaire(setup->survey, word);

		if (q != NULL)
			setup->areas[setup->n_areas++] =
			    (unsigned)(q - setup->survey->questionnaires);
	}
	free(copy);
}

bool plan_of(const struct run *run, const char *folder, struct plan *p)
{
	struct cv_folder *files = NULL;
	struct cv_survey *survey = NULL;
	struct cv_interview *iv = NULL;
	struct cv_interview_setup setup = {.seed = run->seed,
					   .training = true,
					   .month = "2026-11",
					   .today = {2026, 11, 23}};
	static const struct cv_interview_hooks none = {NULL, NULL, NULL};
	bool ok;

	*p = (struct plan){.lines = CV_BUF_INIT, .chance = run->seed};
	ok = cv_folder_open(folder, &files, NULL) == CV_OK &&
	     cv_reader_survey(files, &survey, NULL, NULL) == CV_OK;
	if (ok) {
		setup.survey = survey;
		setup.language = cv_survey_language(survey, "en");
		cv_reader_language(files, survey, setup.language, NULL);
		set_areas(&setup, run->areas);
		ok = cv_interview_new(&setup, &none, &iv, NULL) == CV_OK &&
		     make_plan(p, iv);
	}
	cv_interview_free(&iv);
	cv_survey_free(&survey);
	cv_folder_close(&files);
	return ok;
}

void take_words(const struct run *run, const char *folder, bool plain,
		bool resume, char seed[16], char *argv[TAKE_WORDS])
{
	int n = 0;

	snprintf(seed, 16, "%u", run->seed);
	argv[n++] = getenv("CANVASS");
	argv[n++] = (char *)"-C";
	argv[n++] = (char *)folder;
	argv[n++] = (char *)"take";
	argv[n++] = (char *)"--lang=en";
	argv[n++] = (char *)"--month=2026-11";
	argv[n++] = (char *)"--seed";
	argv[n++] = seed;
	if (*run->areas != '\0') {
		argv[n++] = (char *)"--areas";
		argv[n++] = (char *)run->areas;
	}
	if (plain)
		argv[n++] = (char *)"--plain";
	if (resume)
		argv[n++] = (char *)"--resume";
	argv[n] = NULL;
}

/* Records */

/* The body without what differs between two interviews. */
static enum cv_status keep_body(void *context, const struct cv_store_row *row)
{
	static const char *const differ[] = {"uuid", "salt", "station",
					     "minutes"};
	struct cv_json_writer w = {.out = context};
	struct cv_json json;

	if (strcmp(row->kind, "interview") != 0)
		return CV_OK;
	cv_json_open(&json, row->body, row->len);
	cv_json_next(&json);
	while (cv_json_next(&json) == CV_JSON_KEY) {
		bool drop = false;
		char key[40];
		const char *from;

		for (size_t i = 0; i < sizeof differ / sizeof *differ; i++)
			drop |= cv_json_is(&json, differ[i]);
		snprintf(key, sizeof key, "%.*s", (int)json.len, json.start);
		from = json.p;
		cv_json_next(&json);
		cv_json_skip(&json);
		if (drop)
			continue;
		cv_json_key(&w, key);
		cv_json_raw(&w, from, (size_t)(json.p - from));
	}
	return CV_OK;
}

void read_record(const char *folder, const char *id, struct cv_buf *out)
{
	struct cv_store *store = NULL;
	struct cv_buf path = CV_BUF_INIT, identity = CV_BUF_INIT;
	int64_t last = 0;

	cv_buf_addf(&path, "%s/canvass.db", folder);
	cv_buf_addf(&identity, "%s training -", id);
	if (cv_store_open(path.data, CV_STORE_READ_ONLY, NULL, identity.data,
			  &store, NULL) == CV_OK)
		cv_store_read(store, &last, keep_body, out, NULL);
	cv_store_close(&store);
	cv_buf_done(&identity);
	cv_buf_done(&path);
}

static void quietly(char *const argv[])
{
	pid_t pid = fork();

	if (pid == 0) {
		if (freopen("/dev/null", "w", stderr) != NULL)
			execvp(argv[0], argv);
		_exit(127);
	}
	waitpid(pid, NULL, 0);
}

/* A copy of `from`, or the packed consultation where that is NULL. */
void make_folder(const char *from, const char *to)
{
	char *copy[] = {(char *)"cp", (char *)"-R", (char *)from, (char *)to,
			NULL};
	char *unlock[] = {(char *)"chmod", (char *)"-R", (char *)"u+w",
			  (char *)to, NULL};
	char *init[] = {getenv("CANVASS"), (char *)"init", (char *)to,
			(char *)"--training", NULL};

	quietly(from != NULL ? copy : init);
	quietly(unlock);
}

void remove_folder(const char *path)
{
	char *argv[] = {(char *)"rm", (char *)"-rf", (char *)path, NULL};

	quietly(argv);
}
