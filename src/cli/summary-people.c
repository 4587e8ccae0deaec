/* Who took part in a consultation, by kinds of which everybody is one, and
 * groups that voted in secret: released as level 1.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "release.h"
#include "summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_MONTHS = 240 };

/** One way of telling people apart, and how many are of each kind. */
struct kinds {
	char **ids, **labels;
	int64_t *counts;
	unsigned n;
	int64_t total;
};

static void
add_kind(struct kinds *k, const char *id, const char *label, int64_t count)
{
	struct cv_buf line = CV_BUF_INIT;

	cv_text_capital(&line, label);
	k->ids = cv_reallocarray(k->ids, k->n + 1, sizeof *k->ids);
	k->labels = cv_reallocarray(k->labels, k->n + 1, sizeof *k->labels);
	k->counts = cv_reallocarray(k->counts, k->n + 1, sizeof *k->counts);
	k->ids[k->n] = cv_strdup(id);
	k->labels[k->n] = cv_buf_take(&line);
	k->counts[k->n++] = count;
	k->total += count;
}

/* How many interviews have this circumstance. Ids hold no quotes. */
static int64_t
count_where(const struct cli_figures *f, const char *what, const char *id)
{
	struct cv_selection *selection = NULL;
	struct cv_buf where = CV_BUF_INIT;
	struct cv_error err;
	int64_t n = 0;

	cv_buf_addf(&where, "%s = '%s'", what, id);
	if (strchr(id, '\'') == NULL &&
	    cv_selection_new(f->dataset, where.data, &selection, &err) == CV_OK)
		n = cv_selection_count(f->dataset, selection);
	cv_selection_free(&selection);
	cv_buf_done(&where);
	return n;
}

static void count_languages(struct cli_figures *f, struct kinds *k)
{
	const struct cv_consultation *c = &f->consultation.survey->consultation;

	for (unsigned i = 0; i < c->n_languages; i++) {
		const char *code = c->languages[i];
		int language = cv_survey_language(f->consultation.survey, code);
		const char *name = language < 0
				       ? code
				       : cv_catalogue_name(cli_words_of(
					     &f->consultation, language));
		add_kind(k, code, name, count_where(f, "language", code));
	}
}

static void count_modes(struct cli_figures *f, struct kinds *k)
{
	static const struct {
		const char *id, *key;
	} modes[] = {{"interview", "today.mode_interview"},
		     {"self", "today.mode_self"},
		     {"paper", "results.mode_paper"}};

	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
		add_kind(k, modes[i].id,
			 cv_words(f->report.words, modes[i].key),
			 count_where(f, "mode", modes[i].id));
}

static void count_interpreters(const struct cli_figures *f,
			       const struct cli_passed *passed, struct kinds *k)
{
	add_kind(k, "yes", cv_words(f->report.words, "summary.interpreter_yes"),
		 passed->with_interpreter);
	add_kind(k, "no", cv_words(f->report.words, "summary.interpreter_no"),
		 passed->without);
}

static void count_samplings(const struct cli_figures *f,
			    const struct cli_passed *passed, struct kinds *k)
{
	char key[64];

	for (int i = 0; i < CLI_SAMPLINGS; i++) {
		snprintf(key, sizeof key, "today.sampling_%s",
			 cli_samplings[i]);
		add_kind(k, cli_samplings[i], cv_words(f->report.words, key),
			 passed->came[i]);
	}
}

static void count_sites(struct cli_figures *f, struct kinds *k)
{
	const struct cv_consultation *c = &f->consultation.survey->consultation;

	for (unsigned i = 0; i < c->n_sites; i++)
		add_kind(k, c->sites[i].id,
			 c->sites[i].name != NULL ? c->sites[i].name
						  : c->sites[i].id,
			 count_where(f, "site", c->sites[i].id));
}

/* "November 2026", as the language writes it */
static void month_words(const struct cli_figures *f, struct cv_date date,
			struct cv_buf *out)
{
	char key[24];
	struct cv_fill fills[] = {{"month", NULL, 0},
				  {"year", NULL, date.year}};

	snprintf(key, sizeof key, "today.month_%d", date.month);
	fills[0].value = cv_words(f->report.words, key);
	cv_say(out, f->report.words, "today.month_year", fills, 2);
}

/* This month and those before it, as long as people are missing; told from the
 * first to the last. */
static void count_months(struct cli_figures *f, struct kinds *k, int64_t all,
			 struct cv_date last)
{
	struct cv_buf id = CV_BUF_INIT, label = CV_BUF_INIT;
	int64_t counts[MOST_MONTHS], total = 0;
	int n = 0;

	while (n < MOST_MONTHS && total < all) {
		cv_buf_reset(&id);
		/* of days, too: "2026-11-23" */
		cv_buf_addf(&id, "%04d-%02d", last.year, last.month);
		counts[n] = count_where(f, "substr(month, 0, 7)", id.data);
		total += counts[n++];
		if (--last.month == 0) {
			last.month = 12;
			last.year--;
		}
	}
	while (n-- > 0) {
		if (++last.month == 13) {
			last.month = 1;
			last.year++;
		}
		if (counts[n] == 0)
			continue;
		cv_buf_reset(&id);
		cv_buf_reset(&label);
		cv_buf_addf(&id, "%04d-%02d", last.year, last.month);
		month_words(f, last, &label);
		add_kind(k, id.data, label.data, counts[n]);
	}
	cv_buf_done(&id);
	cv_buf_done(&label);
}

static enum cv_status
release_kinds(struct cv_cli *cli, struct cli_figures *f, const char *table,
	      const char *title, struct kinds *k, struct cv_summary_kinds *out,
	      struct cv_error *err)
{
	int64_t all = cv_selection_count(f->dataset, NULL);
	enum cv_status rc;

	if (k->total < all)
		add_kind(k, "-", cv_words(f->report.words, "summary.no_site"),
			 all - k->total);
	out->title = title;
	out->labels = k->labels;
	out->n = k->n;
	out->counts = cv_calloc(k->n + 1, sizeof *out->counts);
	rc = cli_release_kinds(cli, f, table, (const char *const *)k->ids,
			       k->counts, k->n, out->counts, &out->released,
			       err);
	for (unsigned i = 0; i < k->n; i++)
		free(k->ids[i]);
	free(k->ids);
	free(k->counts);
	return rc;
}

enum cv_status cli_summary_kinds(struct cv_cli *cli, struct cli_figures *f,
				 const struct cli_passed *passed,
				 struct cv_summary_kinds *out,
				 struct cv_error *err)
{
	static const struct {
		const char *table, *title;
	} all[CLI_KINDS] = {{"people languages", "summary.languages"},
			    {"people modes", "summary.modes"},
			    {"people interpreters", "summary.interpreters"},
			    {"people samplings", "today.sampling_ask"},
			    {"people sites", "summary.sites"},
			    {"people months", "summary.months"}};
	struct kinds k[CLI_KINDS] = {{0}};
	enum cv_status rc = CV_OK;

	count_languages(f, &k[0]);
	count_modes(f, &k[1]);
	count_interpreters(f, passed, &k[2]);
	count_samplings(f, passed, &k[3]);
	count_sites(f, &k[4]);
	count_months(f, &k[5], cv_selection_count(f->dataset, NULL),
		     cli->clock.now(cli->clock.context).date);
	for (int i = 0; i < CLI_KINDS; i++) {
		enum cv_status one = release_kinds(
		    cli, f, all[i].table, all[i].title, &k[i], &out[i], err);
		rc = rc == CV_OK ? one : rc;
	}
	return rc;
}
