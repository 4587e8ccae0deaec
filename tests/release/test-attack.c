/* An attacker reads whole-group tables, parts, rests, cross-tables and later
 * pictures, in any order, of random consultations of 12 to 1,000 people, and
 * must not know a hidden count for sure; without the rounding, or without the
 * last step of the release rule, they do. Words: how many consultations
 * (3,000), seed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "attacker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL = 3000, MOST_PICTURES = 4, MOST_ASKED = 6 };

enum table { WHOLE, ROWS, CROSS, PART, REST = PART + MOST_ROWS };

/** How the rule is set for a series. */
struct series {
	int round;
	bool no_last_step;
	int pinned, contradicted, wrong, wanted, hurt;
	long shown[8], options[8]; /* by size, at level 1 */
	bool talk;
};

/* What has been shown so far, as the rule is told of it. */
enum { MOST_BY = 1 + 2 * MOST_ROWS };
struct shown {
	const struct consultation *c;
	struct cv_buf kept[REST + MOST_ROWS]; /* by table */
	unsigned char labels[MOST_BY][MOST_PEOPLE];
	unsigned char answers[MOST_OPTIONS][MOST_PEOPLE];
	const char *row_ids[MOST_ROWS], *option_ids[MOST_OPTIONS];
	struct cv_release_by by_row[MOST_BY], by_answer[MOST_OPTIONS];
	struct cv_tally whole, rows; /* of everybody, now */
	struct cv_release_about what, who;
};

static const char *text_of(const struct shown *s, int table)
{
	return s->kept[table].len > 0 ? s->kept[table].data : NULL;
}

static bool is_in(const struct person *p, int table)
{
	return table >= REST ? p->row != table - REST : p->row == table - PART;
}

/* The question, by rows and by the filters that were asked for. */
static void describe_what(struct shown *s, int n, int filter)
{
	const struct consultation *c = s->c;
	unsigned rows = c->questions[0].n_options, at = 1;

	for (int i = 0; i < n; i++)
		s->labels[0][i] = c->people[i].row < 0
				      ? (unsigned char)rows
				      : (unsigned char)c->people[i].row;
	s->by_row[0] = (struct cv_release_by){.label = s->labels[0],
					      .n = rows,
					      .ids = s->row_ids,
					      .all = true,
					      .sizes = text_of(s, ROWS),
					      .cross = text_of(s, CROSS)};
	s->what = (struct cv_release_about){
	    .exact = &s->whole, .whole = text_of(s, WHOLE), .n_at = 1};
	for (int table = PART; table < REST + MOST_ROWS; table++) {
		if (table != filter && text_of(s, table) == NULL)
			continue;
		for (int i = 0; i < n; i++)
			s->labels[at][i] = !is_in(&c->people[i], table);
		s->by_row[at] = (struct cv_release_by){
		    .label = s->labels[at], .n = 1, .part = text_of(s, table)};
		s->what.at = table == filter ? at : s->what.at;
		at++;
	}
	s->what.by = s->by_row;
	s->what.n_by = at;
}

/* Who they are, by their answers. */
static void describe_who(struct shown *s, int n)
{
	const struct cv_question *q = &s->c->questions[1];
	bool several = q->type == CV_SELECT_MULTIPLE;
	unsigned count = several ? q->n_options : 1;

	for (unsigned b = 0; b < count; b++) {
		for (int i = 0; i < n; i++) {
			const struct person *p = &s->c->people[i];
			unsigned at = 0, end = several ? b + 1 : q->n_options;
			for (at = b; at < end && !(p->chosen >> at & 1);)
				at++;
			s->answers[b][i] = (unsigned char)(at - b);
		}
		s->by_answer[b] =
		    (struct cv_release_by){.label = s->answers[b],
					   .n = several ? 1 : q->n_options,
					   .ids = s->option_ids + b,
					   .all = !several,
					   .exact = q->sensitivity == 0,
					   .sizes = text_of(s, WHOLE),
					   .cross = text_of(s, CROSS),
					   .across = true};
	}
	s->who = (struct cv_release_about){.exact = &s->rows,
					   .whole = text_of(s, ROWS),
					   .by = s->by_answer,
					   .n_by = count,
					   .n_at = count};
}

static void describe(struct shown *s, int n, int filter)
{
	free(s->whole.options);
	free(s->rows.options);
	s->whole = count_question(s->c, n, -1);
	s->rows = count_rows(s->c, n);
	describe_what(s, n, filter);
	describe_who(s, n);
}

static void shown_init(struct shown *s, const struct consultation *c)
{
	memset(s, 0, sizeof *s);
	s->c = c;
	for (size_t i = 0; i < sizeof s->kept / sizeof *s->kept; i++)
		cv_buf_init(&s->kept[i]);
	for (int i = 0; i < MOST_ROWS; i++)
		s->row_ids[i] = c->rows[i].id;
	for (int i = 0; i < MOST_OPTIONS; i++)
		s->option_ids[i] = c->options[i].id;
}

static void shown_done(struct shown *s)
{
	for (size_t i = 0; i < sizeof s->kept / sizeof *s->kept; i++)
		cv_buf_done(&s->kept[i]);
	free(s->whole.options);
	free(s->rows.options);
}

static void keep(struct shown *s, int table, bool is_new, struct cv_buf *fresh)
{
	if (is_new) {
		cv_buf_done(&s->kept[table]);
		s->kept[table] = *fresh;
		cv_buf_init(fresh);
	}
	cv_buf_done(fresh);
}

static void release_table(struct series *series, struct shown *s, int n,
			  int table, struct cv_tally *out)
{
	const struct cv_release_about about[] = {
	    table == ROWS ? s->who : s->what, table == ROWS ? s->what : s->who};
	struct cv_release_ask ask = {.survey = &s->c->survey,
				     .interviews = n,
				     .own = text_of(s, table),
				     .about = about,
				     .n_about = table < PART ? 2 : 1,
				     .no_last_step = series->no_last_step};
	struct cv_buf fresh = CV_BUF_INIT;
	struct cv_tally exact =
	    table == ROWS ? count_rows(s->c, n)
			  : count_question(s->c, n,
					   table >= REST   ? REST - 2 - table
					   : table >= PART ? table - PART
							   : -1);

	keep(s, table,
	     cv_release_tally(&ask, &exact, table >= PART ? &s->whole : NULL,
			      out, &fresh),
	     &fresh);
	free(exact.options);
}

static void
release_cross(struct series *series, struct shown *s, int n, struct attacker *a)
{
	const struct cv_release_about about[] = {s->what, s->who};
	struct cv_release_ask ask = {.survey = &s->c->survey,
				     .interviews = n,
				     .own = text_of(s, CROSS),
				     .about = about,
				     .n_about = 2,
				     .no_last_step = series->no_last_step};
	struct cv_buf fresh = CV_BUF_INIT;
	struct cv_cross exact = count_cross(s->c, n), out;

	keep(s, CROSS, cv_release_cross(&ask, &exact, &out, &fresh), &fresh);
	attacker_reads_cross(a, &out);
	cv_cross_done(&out);
	free(exact.cells);
}

static int size_class(int n)
{
	static const int up_to[] = {18, 24, 26, 40, 80, 200, 500};
	int i = 0;

	while (i < 7 && n > up_to[i])
		i++;
	return i;
}

static void note_shares(struct series *s, const struct cv_tally *t, int n)
{
	int at = size_class(n);

	s->options[at] += t->n_options;
	for (unsigned i = 0; i < t->n_options; i++)
		s->shown[at] += t->options[i].count.hidden ? 0 : 1;
}

static void publish(struct series *series, struct shown *s, struct attacker *a,
		    int n, int table)
{
	struct cv_tally t;

	describe(s, n, table);
	if (table == CROSS) {
		release_cross(series, s, n, a);
		return;
	}
	release_table(series, s, n, table, &t);
	if (table == ROWS)
		attacker_reads_rows(a, &t);
	else
		attacker_reads(a, &t,
			       table == WHOLE  ? -1
			       : table >= REST ? REST - 2 - table
					       : table - PART);
	if (table == WHOLE && s->c->questions[1].sensitivity == 1)
		note_shares(series, &t, n);
	cv_release_tally_done(&t);
}

/* Some tables, in any order. */
static void ask_around(struct series *series, struct shown *s,
		       struct attacker *a, struct dice *dice, int n)
{
	int count = 2 + (int) throw(dice, MOST_ASKED);
	unsigned rows = s->c->questions[0].n_options;

	for (int i = 0; i < count; i++) {
		unsigned table = throw(dice, 3 + 4);
		if (table >= PART)
			table =
			    (table % 2 == 0 ? PART : REST) + throw(dice, rows);
		publish(series, s, a, n, (int)table);
	}
}

static int choose_size(struct dice *dice)
{
	static const int most[] = {30, 60, 120, 300, MOST_PEOPLE};
	int up_to = most[throw(dice, 5)];

	if (throw(dice, 8) == 0)
		return 25;
	return 12 + (int) throw(dice, (unsigned)(up_to - 12));
}

static void attack(struct series *s, struct dice *dice, int round)
{
	static struct consultation c;
	static struct shown shown;
	struct attacker *a = attacker_new(&c);
	int n = choose_size(dice), pictures, knows;
	int later = 2 + (int) throw(dice, 8);

	consultation_make(&c, dice, n, (int) throw(dice, 4));
	c.survey.consultation.release.round = round;
	shown_init(&shown, &c);
	pictures = 1 + (int) throw(dice, MOST_PICTURES);
	for (int i = pictures - 1; i >= 0; i--) {
		int now = n - i * later;
		ask_around(s, &shown, a, dice, now < 10 ? 10 : now);
	}
	knows = attacker_knows(a);
	s->contradicted += knows < 0;
	s->pinned += knows > 0 ? knows : 0;
	s->hurt += knows > 0;
	s->wanted += attacker_wants(a);
	s->wrong += knows >= 0 ? attacker_errs(a) : 0;
	if (s->talk && knows != 0) {
		fprintf(stderr, "# %d people, level %d, type %d:\n", n,
			c.questions[1].sensitivity, (int)c.questions[1].type);
		attacker_tells(a);
	}
	attacker_free(a);
	shown_done(&shown);
}

static struct series
run(int count, unsigned long long seed, int round, bool no_last_step, bool talk)
{
	struct series s = {
	    .round = round, .no_last_step = no_last_step, .talk = talk};
	struct dice dice = {seed};

	for (int i = 0; i < count; i++)
		attack(&s, &dice, round);
	printf("# %d consultations, round to %d%s: %d of %d hidden counts "
	       "known, in %d\n",
	       count, round, no_last_step ? ", without the last step" : "",
	       s.pinned, s.wanted, s.hurt);
	return s;
}

static int checks, failures;

static void ok(bool good, const char *what)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++checks, what);
	failures += good ? 0 : 1;
}

int main(int argc, char **argv)
{
	static const char *const sizes[] = {"12-18",   "19-24",   "25-26",
					    "27-40",   "41-80",   "81-200",
					    "201-500", "501-1000"};
	int count = argc > 1 ? (int)strtol(argv[1], NULL, 10) : USUAL;
	unsigned long long seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
	struct series s = run(count, seed, 5, false, true), alone, bare, loose;

	for (int i = 0; i < 8; i++)
		if (s.options[i] > 0)
			printf("# %s people: %ld %% of options show a figure "
			       "(level 1)\n",
			       sizes[i], 100 * s.shown[i] / s.options[i]);
	ok(s.pinned == 0, "release__keeps_every_hidden_count");
	ok(s.contradicted == 0 && s.wrong == 0,
	   "attacker__believes_only_what_is_true");
	ok(s.wanted > count, "attacker__has_something_to_find");
	ok(s.options[2] > 0 && 100 * s.shown[2] >= 45 * s.options[2],
	   "release__shows_something__of_25_people");
	alone = run(count / 10 + 1, seed, 1, false, false);
	ok(alone.pinned > 0, "attacker__finds_counts__without_rounding");
	bare = run(count, seed, 1, true, false);
	ok(bare.pinned > 0,
	   "attacker__finds_counts__without_rounding_and_last_step");
	loose = run(count, seed, 5, true, false);
	ok(loose.pinned > 0, "attacker__finds_counts__without_last_step");
	printf("1..%d\n", checks);
	return failures == 0 ? 0 : 1;
}
