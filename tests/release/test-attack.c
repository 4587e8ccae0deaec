/* An attacker reads whole-group tables, parts, rests, cross-tables and later
 * pictures of random consultations of 12 to 1,000 people, and must not know a
 * hidden count for sure; without the rounding, or without the last step of the
 * release rule, they do. Words: how many consultations (3,000), seed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "attacker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL = 3000, TABLES = 16, MOST_PICTURES = 4 };

/** The pictures that are kept of each table. */
struct kept {
	struct cv_buf text[TABLES];
};

enum table { WHOLE, ROWS, CROSS, PART, REST = PART + MOST_ROWS };

/** How the rule is set for a series. */
struct series {
	int round;
	bool no_last_step;
	int pinned, contradicted, wrong, wanted, hurt;
	long shown[8], options[8]; /* by size, at level 1 */
	bool talk;
};

static const char *text_of(const struct kept *k, int table)
{
	return k->text[table].len > 0 ? k->text[table].data : NULL;
}

static void keep(struct kept *k, int table, bool is_new, struct cv_buf *fresh)
{
	if (is_new) {
		cv_buf_done(&k->text[table]);
		k->text[table] = *fresh;
		cv_buf_init(fresh);
	}
	cv_buf_done(fresh);
}

static struct cv_release_ask
ask_of(const struct consultation *c, const struct series *s, int n)
{
	return (struct cv_release_ask){.survey = &c->survey,
				       .interviews = n,
				       .no_last_step = s->no_last_step};
}

static void release_whole(const struct consultation *c, const struct series *s,
			  struct kept *k, int n, int table,
			  struct cv_tally *out)
{
	struct cv_release_ask ask = ask_of(c, s, n);
	struct cv_buf fresh = CV_BUF_INIT;
	struct cv_tally exact =
	    table == ROWS ? count_rows(c, n) : count_question(c, n, -1);

	ask.own = text_of(k, table);
	keep(k, table, cv_release_tally(&ask, &exact, NULL, out, &fresh),
	     &fresh);
	free(exact.options);
}

static void release_part(const struct consultation *c, const struct series *s,
			 struct kept *k, int n, int row, bool rest,
			 struct cv_tally *out)
{
	struct cv_release_ask ask = ask_of(c, s, n);
	struct cv_buf fresh = CV_BUF_INIT;
	struct cv_tally whole = count_question(c, n, -1),
			exact = count_question(c, n, rest ? -2 - row : row);
	int table = (rest ? REST : PART) + row,
	    other = (rest ? PART : REST) + row;

	ask.own = text_of(k, table);
	ask.whole = text_of(k, WHOLE);
	ask.rest = text_of(k, other);
	keep(k, table, cv_release_tally(&ask, &exact, &whole, out, &fresh),
	     &fresh);
	free(exact.options);
	free(whole.options);
}

static void release_cross(const struct consultation *c, const struct series *s,
			  struct kept *k, int n, struct attacker *a)
{
	struct cv_release_ask ask = ask_of(c, s, n);
	struct cv_buf fresh = CV_BUF_INIT;
	struct cv_cross exact = count_cross(c, n), out;

	ask.own = text_of(k, CROSS);
	ask.whole = text_of(k, ROWS);
	ask.rest = text_of(k, WHOLE);
	keep(k, CROSS, cv_release_cross(&ask, &exact, &out, &fresh), &fresh);
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

/* All that can be asked for at one time: the whole, then either a part and the
 * others, or a cross-table with its margins. */
static void publish(const struct consultation *c, struct series *s,
		    struct kept *k, struct attacker *a, int n, int row)
{
	struct cv_tally t;

	release_whole(c, s, k, n, WHOLE, &t);
	attacker_reads(a, &t, -1);
	if (c->questions[1].sensitivity == 1)
		note_shares(s, &t, n);
	cv_release_tally_done(&t);
	if (row < 0) {
		release_whole(c, s, k, n, ROWS, &t);
		attacker_reads_rows(a, &t);
		cv_release_tally_done(&t);
		release_cross(c, s, k, n, a);
		return;
	}
	release_part(c, s, k, n, row, n % 2 == 0, &t);
	attacker_reads(a, &t, n % 2 == 0 ? -2 - row : row);
	cv_release_tally_done(&t);
	release_part(c, s, k, n, row, n % 2 != 0, &t);
	attacker_reads(a, &t, n % 2 != 0 ? -2 - row : row);
	cv_release_tally_done(&t);
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
	struct kept k;
	struct attacker *a = attacker_new(&c);
	int n = choose_size(dice), pictures, knows;
	int row = (int) throw(dice, 4) - 2, later = 2 + (int) throw(dice, 8);

	for (int i = 0; i < TABLES; i++)
		cv_buf_init(&k.text[i]);
	consultation_make(&c, dice, n, (int) throw(dice, 4));
	c.survey.consultation.release.round = round;
	pictures = 1 + (int) throw(dice, MOST_PICTURES);
	for (int i = pictures - 1; i >= 0; i--) {
		int now = n - i * later;
		publish(&c, s, &k, a, now < 10 ? 10 : now, row);
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
	for (int i = 0; i < TABLES; i++)
		cv_buf_done(&k.text[i]);
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
	struct series s = run(count, seed, 5, false, true), bare, loose;

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
	bare = run(count, seed, 1, true, false);
	ok(bare.pinned > 0, "attacker__finds_counts__without_rounding");
	loose = run(count, seed, 5, true, false);
	ok(loose.pinned > 0, "attacker__finds_counts__without_last_step");
	printf("1..%d\n", checks);
	return failures == 0 ? 0 : 1;
}
