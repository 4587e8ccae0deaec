/* The answers of a picture for the room: their words, and their order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

#include <canvass/hands.h>
#include <canvass/memory.h>
#include <canvass/number.h>
#include <stdlib.h>
#include <string.h>

void cv_show_words(const struct cv_show_view *v, int language,
		   const struct cv_question *q, const struct cv_wording *w,
		   struct cv_buf *out)
{
	const struct cv_survey *s = v->room->survey;

	cv_hands_words(s, language, &s->questionnaires[q->questionnaire], w,
		       s->consultation.training, out);
}

static void add_words(const struct cv_show_view *v, int language,
		      const struct cv_catalogue *words, const char *id,
		      struct cv_buf *out)
{
	const struct cv_question *q = v->tally->question;
	int at = cv_question_option(q, id, strlen(id));

	if (at >= 0)
		cv_show_words(v, language, q, &q->options[at].text, out);
	else if (strcmp(id, "dk") == 0)
		cv_buf_adds(out, cv_words(words, "question.dk"));
	else if (strcmp(id, "na") == 0)
		cv_show_words(v, language, q, &q->na, out);
	if (out->len == 0)
		cv_buf_adds(out, id); /* a point without words: its number */
}

static void add_option(const struct cv_show_view *v,
		       const struct cv_tally_option *o,
		       struct cv_show_answer *a)
{
	const struct cv_ui_room *room = v->room;

	a->count = o->count;
	a->last = o->option == NULL || o->option->exclusive ||
		  strcmp(o->id, "none") == 0 || strcmp(o->id, "other") == 0;
	add_words(v, room->language, cv_ui_words(v->view.ui), o->id, &a->words);
	if (v->second >= 0)
		add_words(v, room->others[v->second], v->second_words, o->id,
			  &a->second);
	if (strcmp(a->words.data, a->second.data) == 0)
		cv_buf_reset(&a->second);
}

static void add_bin(const struct cv_tally *t, unsigned i, struct cv_buf *out)
{
	char low[CV_NUMBER_SIZE], high[CV_NUMBER_SIZE];
	double from = t->bin_low + i * t->bin_width;

	cv_number_print(from, low);
	cv_number_print(from + t->bin_width, high);
	cv_buf_addf(out, "%s – %s", low, high);
}

static bool
is_before(const struct cv_show_answer *a, const struct cv_show_answer *b)
{
	if (a->last != b->last)
		return b->last;
	if (a->count.almost_all != b->count.almost_all)
		return a->count.almost_all;
	if (a->count.hidden != b->count.hidden)
		return b->count.hidden;
	return !a->count.hidden && a->count.n > b->count.n;
}

/* By insertion: few, and those alike stay as they stand in the file. */
static void sort(struct cv_show_answers *out)
{
	for (unsigned i = 1; i < out->n; i++)
		for (unsigned j = i;
		     j > 0 && is_before(&out->list[j], &out->list[j - 1]);
		     j--) {
			struct cv_show_answer a = out->list[j];

			out->list[j] = out->list[j - 1];
			out->list[j - 1] = a;
		}
}

static struct cv_show_answer *add(struct cv_show_answers *out)
{
	struct cv_show_answer *a = &out->list[out->n++];

	cv_buf_init(&a->words);
	cv_buf_init(&a->second);
	return a;
}

void cv_show_answers_of(const struct cv_show_view *v,
			struct cv_show_answers *out)
{
	const struct cv_tally *t = v->tally;
	bool ordered = t->question->type == CV_SCALE || t->n_options == 0;
	bool exact = t->released.floor == 0 && t->answered.n > 0 && !ordered;

	*out = (struct cv_show_answers){
	    .list =
		cv_calloc(t->n_options + t->n_bins + 1u, sizeof *out->list)};
	for (unsigned i = 0; i < t->n_options; i++) {
		const struct cv_count *c = &t->options[i].count;

		if (exact && !c->hidden && c->n == 0)
			out->zeros++;
		else
			add_option(v, &t->options[i], add(out));
	}
	for (unsigned i = 0; t->n_options == 0 && i < t->n_bins; i++) {
		struct cv_show_answer *a = add(out);

		a->count = t->bins[i];
		a->last = false;
		add_bin(t, i, &a->words);
	}
	if (!ordered)
		sort(out);
}

void cv_show_answers_done(struct cv_show_answers *answers)
{
	for (unsigned i = 0; i < answers->n; i++) {
		cv_buf_done(&answers->list[i].words);
		cv_buf_done(&answers->list[i].second);
	}
	free(answers->list);
}
