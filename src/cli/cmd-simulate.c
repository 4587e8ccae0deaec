/* canvass simulate: plausible interviews through the real state machine.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate.h"

#include <canvass/seal.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 10000000 };

static int read_number(const char *what, const char *word, int64_t least,
		       int64_t most, int64_t *out)
{
	if (cv_integer_parse(word, strlen(word), out) && *out >= least &&
	    *out <= most)
		return CLI_DONE;
	return cli_usage("simulate",
			 "%s is a whole number from %lld to %lld, not \"%s\"",
			 what, (long long)least, (long long)most, word);
}

static int read_areas(const struct cli_args *args, struct cli_session *s)
{
	const char *words = cli_value(args, "areas");

	if (words == NULL || cli_session_areas(s, words))
		return CLI_DONE;
	return cli_usage("simulate",
			 "--areas names up to 16 areas with commas between "
			 "them: --areas wrk,srv");
}

static void say(const struct cli_simulated *done)
{
	printf("%u complete, %u stopped early, %u declined, %u not eligible\n",
	       done->complete, done->partial, done->declined, done->ineligible);
}

/* Before the store of a real consultation is even made. */
static enum cv_status check_training(struct cv_cli *cli, struct cv_error *err)
{
	struct cli_consultation c;
	enum cv_status rc = cli_consultation_open(cli, false, &c, err);

	if (rc != CV_OK)
		return rc;
	rc = cli_simulate_allowed(c.survey, err);
	cli_consultation_close(&c);
	return rc;
}

static enum cv_status simulate(struct cv_cli *cli, unsigned n, uint32_t seed,
			       const struct cli_session *areas,
			       struct cv_error *err)
{
	struct cli_simulated done = {0, 0, 0, 0};
	struct cli_sitting *s = NULL;
	enum cv_status rc;

	rc = check_training(cli, err);
	if (rc != CV_OK)
		return rc;
	rc =
	    cli_sitting_open(cli, CLI_SITTING_LOCK | CLI_SITTING_BULK, &s, err);
	if (rc != CV_OK)
		return rc;
	memcpy(s->session.areas, areas->areas, sizeof areas->areas);
	s->session.n_areas = areas->n_areas;
	rc = cli_simulate(s, n, seed, &done, err);
	if (rc == CV_OK)
		say(&done);
	cli_sitting_close(&s);
	return rc;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	const char *seed_word = cli_value(args, "seed");
	struct cli_session areas = {.n_areas = 0};
	struct cv_error err = {.status = CV_OK};
	int64_t n, seed = 0;
	uint32_t drawn;
	unsigned count;
	int rc;

	rc = read_number("N", cli_words(args, &count)[0], 1, MOST, &n);
	if (rc == CLI_DONE && seed_word != NULL)
		rc = read_number("--seed", seed_word, 0, UINT32_MAX, &seed);
	if (rc == CLI_DONE)
		rc = read_areas(args, &areas);
	if (rc != CLI_DONE)
		return rc;
	if (seed_word == NULL) {
		if (cv_seal_init(&err) != CV_OK)
			return cli_exit(err.status, &err);
		cv_random(&drawn, sizeof drawn);
		seed = drawn;
	}
	return cli_exit(
	    simulate(cli, (unsigned)n, (uint32_t)seed, &areas, &err), &err);
}

static const struct cli_option options[] = {
    {"seed", 0, CLI_VALUE, "S",
     "the same seed gives the same answers (else drawn)"},
    {"areas", 0, CLI_VALUE, "A,B",
     "the areas everyone is asked about (else drawn for each)"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

const struct cli_command cli_cmd_simulate = {
    .name = "simulate",
    .words = "N",
    .summary = "lets N simulated people answer, for practice",
    .help = "Only in a training consultation (canvass init FOLDER "
	    "--training). The people have tempers: their answers\n"
	    "hang together, some do not know, some stop early or decline.",
    .options = options,
    .min_words = 1,
    .max_words = 1,
    .run = run,
};
