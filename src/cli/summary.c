/* Released tallies, who took part, and group votes, for a report.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"
#include "release.h"

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
	k->ids = cv_reallocarray(k->ids, k->n + 1, sizeof *k->ids);
	k->labels = cv_reallocarray(k->labels, k->n + 1, sizeof *k->labels);
	k->counts = cv_reallocarray(k->counts, k->n + 1, sizeof *k->counts);
	k->ids[k->n] = cv_strdup(id);
	k->labels[k->n] = cv_strdup(label);
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
		int language = cli_language(&f->consultation, code);
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

static void count_sites(struct cli_figures *f, struct kinds *k)
{
	const struct cv_consultation *c = &f->consultation.survey->consultation;

	for (unsigned i = 0; i < c->n_sites; i++)
		add_kind(k, c->sites[i].id, c->sites[i].name,
			 count_where(f, "site", c->sites[i].id));
}

/* "2026-11" and the months after it, as long as people are missing. */
static void count_months(struct cli_figures *f, struct kinds *k, int64_t all,
			 struct cv_date last)
{
	struct cv_buf month = CV_BUF_INIT;
	int64_t n;

	for (int i = 0; i < MOST_MONTHS && k->total < all; i++) {
		cv_buf_reset(&month);
		cv_buf_addf(&month, "%04d-%02d", last.year, last.month);
		n = count_where(f, "month", month.data);
		if (n > 0)
			add_kind(k, month.data, month.data, n);
		if (--last.month == 0) {
			last.month = 12;
			last.year--;
		}
	}
	cv_buf_done(&month);
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

static enum cv_status make_kinds(struct cv_cli *cli, struct cli_figures *f,
				 struct cli_summary *s, struct cv_error *err)
{
	static const struct {
		const char *table, *title;
	} all[CLI_KINDS] = {{"people languages", "summary.languages"},
			    {"people modes", "summary.modes"},
			    {"people sites", "summary.sites"},
			    {"people months", "summary.months"}};
	struct kinds k[CLI_KINDS] = {{0}};
	enum cv_status rc = CV_OK;

	count_languages(f, &k[0]);
	count_modes(f, &k[1]);
	count_sites(f, &k[2]);
	count_months(f, &k[3], cv_selection_count(f->dataset, NULL),
		     cli->clock.now(cli->clock.context).date);
	for (int i = 0; i < CLI_KINDS; i++) {
		enum cv_status one =
		    release_kinds(cli, f, all[i].table, all[i].title, &k[i],
				  &s->kinds[i], err);
		rc = rc == CV_OK ? one : rc;
	}
	return rc;
}

static enum cv_status feed_vote(void *context, const struct cv_store_row *row)
{
	enum cv_status rc = cv_votes_feed(context, row->seq, row->replaces,
					  row->body, row->len);

	return rc == CV_CORRUPT ? CV_OK : rc;
}

static enum cv_status
read_votes(struct cli_figures *f, struct cv_votes **out, struct cv_error *err)
{
	const struct cv_survey *s = f->consultation.survey;
	int64_t last = 0;
	enum cv_status rc = CV_OK;

	*out = cv_votes_new(s, s->consultation.training);
	if (f->store != NULL)
		rc = cv_store_read(f->store, &last, feed_vote, *out, err);
	return rc == CV_END ? CV_OK : rc;
}

enum cv_status cli_summary_make(struct cv_cli *cli, struct cli_figures *f,
				struct cli_summary *out, struct cv_error *err)
{
	struct cli_summary s = {.votes = NULL};
	enum cv_status rc = read_votes(f, &s.votes, err);

	if (rc == CV_OK)
		rc = cli_release_tallies(cli, f, NULL, 0, &s.tallies, err);
	if (rc == CV_OK)
		rc = make_kinds(cli, f, &s, err);
	*out = s;
	out->what = (struct cv_summary){.tallies = &out->tallies,
					.kinds = out->kinds,
					.n_kinds = CLI_KINDS,
					.votes = out->votes};
	if (rc != CV_OK)
		cli_summary_done(out);
	return rc;
}

void cli_summary_done(struct cli_summary *s)
{
	for (int i = 0; i < CLI_KINDS; i++) {
		for (unsigned k = 0; k < s->kinds[i].n; k++)
			free(s->kinds[i].labels[k]);
		free(s->kinds[i].labels);
		free(s->kinds[i].counts);
	}
	cv_tallies_done(&s->tallies);
	cv_votes_free(&s->votes);
}
