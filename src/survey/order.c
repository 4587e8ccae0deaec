/* In which order options are shown: the file's, turned, or shuffled by the
 * seed; never on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "interview-private.h"

/* Neighbouring seeds must not give neighbouring orders, which the generator
 * alone would: its first number is the seed times a constant. */
uint32_t cv_order_seed(uint32_t seed, const char *name)
{
	uint32_t h = seed ^ cv_hash_bytes(name, strlen(name));

	h = (h ^ (h >> 16)) * 0x85ebca6bu;
	h = (h ^ (h >> 13)) * 0xc2b2ae35u;
	return cv_random_seed(h ^ (h >> 16));
}

/* The one coin of an interview. */
bool cv_order_coin(const struct cv_interview *iv)
{
	uint32_t state = cv_order_seed(iv->setup.seed, "reverse");

	return iv->setup.mode != CV_MODE_PAPER && cv_random_next(&state) < 0.5;
}

bool cv_interview_reversed(const struct cv_interview *iv)
{
	return cv_order_coin(iv);
}

static bool stays_last(const struct cv_option *o)
{
	return o->pin || o->exclusive || o->other;
}

static unsigned options_of(const struct cv_question *q)
{
	return q->n_options < CV_OPTIONS_MAX ? q->n_options : CV_OPTIONS_MAX;
}

/* All options, those that stay last behind the others; returns how many may
 * move. */
static unsigned part_order(const struct cv_question *q, unsigned char *out)
{
	unsigned i, n = 0, moving;

	for (i = 0; i < options_of(q); i++)
		if (!stays_last(&q->options[i]))
			out[n++] = (unsigned char)i;
	moving = n;
	for (i = 0; i < options_of(q); i++)
		if (stays_last(&q->options[i]))
			out[n++] = (unsigned char)i;
	return moving;
}

static void shuffle_part(const struct cv_interview *iv,
			 const struct cv_question *q, unsigned char *out,
			 unsigned n)
{
	unsigned char file[CV_OPTIONS_MAX], places[CV_OPTIONS_MAX];
	unsigned i;

	memcpy(file, out, n);
	cv_random_shuffle(cv_order_seed(iv->setup.seed, q->id), n, places);
	for (i = 0; i < n; i++)
		out[i] = file[places[i]];
}

static void turn(unsigned char *out, unsigned n)
{
	unsigned char swap;
	unsigned i;

	for (i = 0; i < n / 2; i++) {
		swap = out[i];
		out[i] = out[n - 1 - i];
		out[n - 1 - i] = swap;
	}
}

static bool moves(const struct cv_interview *iv, const struct cv_question *q)
{
	if (iv->setup.mode == CV_MODE_PAPER || q->randomize == CV_FIXED)
		return false;
	return q->randomize == CV_RANDOMIZE_OPTIONS || cv_order_coin(iv);
}

/* The order of all options, offered or not. */
static void whole_order(const struct cv_interview *iv,
			const struct cv_question *q, unsigned char *out)
{
	unsigned i, n;

	if (!moves(iv, q)) {
		for (i = 0; i < options_of(q); i++)
			out[i] = (unsigned char)i;
		return;
	}
	n = part_order(q, out);
	if (q->randomize == CV_RANDOMIZE_OPTIONS)
		shuffle_part(iv, q, out, n);
	else
		turn(out, n);
}

unsigned cv_interview_options(struct cv_interview *iv,
			      const struct cv_question *q,
			      const unsigned char **order)
{
	unsigned char *out = iv->order + iv->survey->index->order_at[q->index];
	unsigned i, n = 0;

	whole_order(iv, q, out);
	for (i = 0; i < options_of(q); i++)
		if (cv_rules_option(iv, &q->options[out[i]]))
			out[n++] = out[i];
	*order = out;
	return n;
}

void cv_order_record(struct cv_interview *iv, const struct cv_question *q)
{
	struct slot *slot = cv_interview_slot(iv, q);
	unsigned char *shown =
	    iv->order_shown + iv->survey->index->order_at[q->index];
	const unsigned char *order;
	bool differs = false;
	unsigned i, n;

	if (slot->shown)
		return;
	slot->shown = true;
	if (!moves(iv, q))
		return;
	n = cv_interview_options(iv, q, &order);
	memcpy(shown, order, n);
	for (i = 1; i < n; i++)
		differs |= shown[i] < shown[i - 1];
	slot->n_shown = (unsigned char)(differs ? n : 0);
}

unsigned cv_interview_order_shown(const struct cv_interview *iv,
				  const struct cv_question *q,
				  const unsigned char **order)
{
	*order = iv->order_shown + iv->survey->index->order_at[q->index];
	return cv_interview_slot(iv, q)->n_shown;
}
