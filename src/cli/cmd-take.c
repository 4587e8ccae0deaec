/* canvass take: one interview.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "languages.h"
#include "line.h"

#include <stdlib.h>
#include <string.h>

/* Take the options into the session of this interview; the store's keeps. */
static int read_mode(const struct cli_args *args, struct cli_session *s)
{
	const char *mode = cli_value(args, "mode");
	int m = mode != NULL ? cli_mode_named(mode) : (int)s->mode;

	if (m < 0)
		return cli_usage("take",
				 "--mode is interview, self or paper, not "
				 "\"%s\"",
				 mode);
	s->mode = (enum cv_mode)m;
	return CLI_DONE;
}

static int read_month(const struct cli_args *args, struct cli_session *s)
{
	const char *month = cli_value(args, "month");
	struct cv_date date;

	if (month == NULL)
		return CLI_DONE;
	if (strlen(month) != 7 || !cv_date_parse(month, 7, &date))
		return cli_usage(
		    "take", "--month is written YYYY-MM, not \"%s\"", month);
	memcpy(s->month, month, 8);
	return CLI_DONE;
}

static int read_seed(const struct cli_args *args, struct cli_begin *begin)
{
	const char *seed = cli_value(args, "seed");
	int64_t n;

	if (seed == NULL)
		return CLI_DONE;
	if (!cv_integer_parse(seed, strlen(seed), &n) || n < 0 ||
	    n > UINT32_MAX)
		return cli_usage("take",
				 "--seed is a whole number from 0 to %lld, not "
				 "\"%s\"",
				 (long long)UINT32_MAX, seed);
	begin->has_seed = true;
	begin->seed = (uint32_t)n;
	return CLI_DONE;
}

static int read_areas(const struct cli_args *args, struct cli_session *s)
{
	const char *words = cli_value(args, "areas");

	if (words == NULL || cli_session_areas(s, words))
		return CLI_DONE;
	return cli_usage("take", "--areas names up to 16 areas with commas "
				 "between them: --areas wrk,srv");
}

/* What only the consultation knows: sites and languages. */
static enum cv_status settle(struct cli_sitting *s, const struct cli_args *args,
			     struct cli_begin *begin, struct cv_error *err)
{
	const struct cv_consultation *c = &s->survey->consultation;
	const char *site = cli_value(args, "site");
	const char *code = cli_value(args, "lang");
	enum cv_status rc = CV_OK;
	unsigned i;

	if (code != NULL || !cli_given(args, "resume"))
		rc = cli_language_choose(&s->consultation, code,
					 &begin->language, err);
	if (rc != CV_OK)
		return rc;
	cli_language_read(&s->consultation, begin->language);
	if (site == NULL)
		return CV_OK;
	for (i = 0; i < c->n_sites && strcmp(c->sites[i].id, site) != 0; i++)
		;
	if (i == c->n_sites)
		return cv_fail_at(err, CV_INVALID, "--site",
				  "\"%s\" is not among the sites of "
				  "consultation.cfg",
				  site);
	memcpy(s->session.site, site, strlen(site) + 1);
	return CV_OK;
}

static enum cv_status begin(struct cli_sitting *s, const struct cli_args *args,
			    struct cli_begin *how, struct cv_error *err)
{
	enum cv_status rc = settle(s, args, how, err);

	if (rc != CV_OK)
		return rc;
	if (!cli_given(args, "resume"))
		return cli_sitting_begin(s, how, err);
	rc = cli_sitting_resume(s, cli_value(args, "resume"), err);
	if (rc == CV_OK && cli_given(args, "lang"))
		rc =
		    cv_interview_set_language(s->interview, how->language, err);
	return rc;
}

static void say_left_out(const struct cli_sitting *s)
{
	struct cv_buf ids = CV_BUF_INIT;

	cli_sitting_left_out(s, &ids);
	if (ids.len > 0)
		cli_note("left out until referral.cfg names where people can "
			 "get help: %s",
			 ids.data);
	cv_buf_done(&ids);
}

/* Line mode where it is asked for, and where a screen cannot be drawn. */
static bool wants_lines(const struct cv_cli *cli, const struct cli_args *args)
{
	const char *term = getenv("TERM");

	if (cli_given(args, "plain"))
		return true;
	if (!cli->in_is_terminal || !cli->out_is_terminal) {
		cli_note("no terminal: going on line by line, as with --plain");
		return true;
	}
	if (term == NULL || term[0] == '\0' || strcmp(term, "dumb") == 0 ||
	    strcmp(term, "unknown") == 0) {
		cli_note("this terminal cannot show pages: going on line by "
			 "line, as with --plain");
		return true;
	}
	return false;
}

static int run(struct cv_cli *cli, const struct cli_args *args)
{
	struct cli_session said = {.mode = CV_MODE_INTERVIEW};
	struct cli_begin how = {.has_seed = false};
	struct cli_sitting *s = NULL;
	struct cv_error err = {.status = CV_OK};
	enum cv_status status;
	int rc = read_mode(args, &said);

	if (rc == CLI_DONE)
		rc = read_month(args, &said);
	if (rc == CLI_DONE)
		rc = read_seed(args, &how);
	if (rc == CLI_DONE)
		rc = read_areas(args, &said);
	if (rc != CLI_DONE)
		return rc;
	status = cli_sitting_open(cli, CLI_SITTING_LOCK | CLI_SITTING_MAKE, &s,
				  &err);
	if (status != CV_OK)
		return cli_exit(status, &err);
	if (cli_given(args, "mode"))
		s->session.mode = said.mode;
	if (cli_given(args, "month"))
		memcpy(s->session.month, said.month, sizeof said.month);
	if (cli_given(args, "areas")) {
		memcpy(s->session.areas, said.areas, sizeof said.areas);
		s->session.n_areas = said.n_areas;
	}
	say_left_out(s);
	status = begin(s, args, &how, &err);
	if (status != CV_OK)
		rc = cli_exit(status, &err);
	else
		rc = wants_lines(cli, args) ? cli_line_run(s)
					    : cli_take_pages(s);
	cli_sitting_close(&s);
	return rc;
}

static const struct cli_option options[] = {
    {"lang", 'l', CLI_VALUE, "L", "language, for example fr"},
    {"mode", 0, CLI_VALUE, "MODE",
     "interview (someone asks), self (alone), paper (typed in from paper)"},
    {"areas", 0, CLI_VALUE, "a,b", "the areas of this interview"},
    {"site", 0, CLI_VALUE, "ID", "where it takes place"},
    {"month", 0, CLI_VALUE, "YYYY-MM", "when the clock is wrong"},
    {"seed", 0, CLI_VALUE, "N", "order of options, repeatable"},
    {"plain", 0, CLI_SWITCH, NULL, "line by line, on any terminal or a pipe"},
    {"resume", 0, CLI_MAYBE, "UUID", "go on with an unfinished interview"},
    {NULL, 0, CLI_SWITCH, NULL, NULL},
};

const struct cli_command cli_cmd_take = {
    .name = "take",
    .words = "",
    .summary = "one interview",
    .help = "Every answer is saved before the next question appears. The last "
	    "line of --plain\nsays what became of it: saved UUID, kept UUID "
	    "(unfinished), nothing kept, declined,\nor ineligible.",
    .options = options,
    .min_words = 0,
    .max_words = 0,
    .run = run,
};
