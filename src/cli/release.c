/* Pictures between the release rule and the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "release-about.h"

#include <stdlib.h>
#include <string.h>

static enum cv_status keep(struct cv_cli *cli, struct cli_figures *f,
			   const char *table, const struct cv_buf *figures,
			   struct cv_error *err)
{
	struct cv_date today = cli->clock.now(cli->clock.context).date;
	struct cv_buf month = CV_BUF_INIT;
	enum cv_status rc;

	if (f->store == NULL || figures->len == 0)
		return CV_OK;
	cv_buf_addf(&month, "%04d-%02d", today.year, today.month);
	rc = cv_store_release(f->store, table, month.data, f->last,
			      figures->data, err);
	cv_buf_done(&month);
	return rc;
}

/** A table on its way out: its picture's name, what was kept of it, and all
 * that it bears on. */
struct one {
	struct cv_buf table;
	char *own;
	struct cli_about *list;
	struct cv_release_about *about;
	unsigned n;
};

static void one_done(struct one *o)
{
	for (unsigned i = 0; i < o->n; i++)
		cli_about_done(&o->list[i]);
	free(o->list);
	free(o->about);
	free(o->own);
	cv_buf_done(&o->table);
}

static enum cv_status add_about(struct cli_figures *f, struct one *o,
				const struct cv_question *q, int version,
				struct cv_error *err)
{
	o->list = cv_reallocarray(o->list, o->n + 1, sizeof *o->list);
	return cli_about_make(f, q, version, &o->list[o->n++], err);
}

/** Questions of which something was shown by how many gave which answer here.
 */
struct others {
	struct cli_figures *f;
	unsigned *list; /* by index */
	unsigned n;
};

static void note_other(void *context, const char *id)
{
	struct others *o = context;
	const struct cv_survey *s = o->f->consultation.survey;

	for (unsigned i = 0; i < s->n_questions; i++) {
		if (strcmp(s->questions[i].id, id) != 0)
			continue;
		o->list = cv_reallocarray(o->list, o->n + 1, sizeof *o->list);
		o->list[o->n++] = i;
	}
}

static enum cv_status add_others(struct cli_figures *f, struct one *o,
				 const char *name, struct cv_error *err)
{
	const struct cv_survey *s = f->consultation.survey;
	struct others others = {.f = f};
	enum cv_status rc = cli_about_others(f, name, note_other, &others, err);

	for (unsigned i = 0; rc == CV_OK && i < others.n; i++) {
		const struct cv_question *q = &s->questions[others.list[i]];
		rc = add_about(
		    f, o, q, s->questionnaires[q->questionnaire].version, err);
		if (rc == CV_OK &&
		    !cli_about_by(&o->list[o->n - 1], f, name, false))
			cli_about_done(&o->list[--o->n]);
	}
	free(others.list);
	return rc;
}

/* As the rule wants it. */
static struct cv_release_ask ask_of(const struct cli_figures *f, struct one *o)
{
	struct cv_release_ask ask = {.survey = f->consultation.survey,
				     .own = o->own};

	o->about = cv_calloc(o->n + 1, sizeof *o->about);
	for (unsigned i = 0; i < o->n; i++)
		o->about[i] = o->list[i].about;
	ask.interviews = cv_selection_count(f->dataset, NULL);
	ask.about = o->about;
	ask.n_about = o->n;
	return ask;
}

static enum cv_status gather(struct cli_figures *f, const struct cv_tally *t,
			     struct one *o, struct cv_error *err)
{
	const char *where;
	enum cv_status rc = add_about(f, o, t->question, t->version, err);

	cli_release_table(t->question, t->version, t->questionnaire->version,
			  &o->table);
	if (rc == CV_OK && f->selection != NULL) {
		rc = cli_about_filter(&o->list[0], f, &where, err);
		if (rc == CV_OK)
			cv_buf_addf(&o->table, " where %s", where);
	} else if (rc == CV_OK) {
		rc = add_others(f, o, t->question->id, err);
	}
	if (rc == CV_OK)
		rc = cli_release_kept(f, o->table.data, &o->own, err);
	return rc;
}

static enum cv_status
release_one(struct cv_cli *cli, struct cli_figures *f, struct cv_tally *t,
	    const struct cv_tally *whole, struct cv_error *err)
{
	struct one o = {.table = CV_BUF_INIT};
	struct cv_buf figures = CV_BUF_INIT;
	struct cv_release_ask ask;
	struct cv_tally out;
	enum cv_status rc = gather(f, t, &o, err);

	if (rc == CV_OK) {
		ask = ask_of(f, &o);
		cv_release_tally(&ask, t, whole, &out, &figures);
		free(t->options);
		*t = out;
		rc = keep(cli, f, o.table.data, &figures, err);
	}
	cv_buf_done(&figures);
	one_done(&o);
	return rc;
}

static const struct cv_tally *
same_of(const struct cv_tallies *all, const struct cv_tally *t)
{
	for (unsigned i = 0; i < all->count; i++)
		if (all->list[i].question == t->question &&
		    all->list[i].version == t->version)
			return &all->list[i];
	return NULL;
}

/* The circumstance by which a table of kinds tells people apart; NULL: none. */
static const char *circumstance_of(const char *table)
{
	return strcmp(table, "people sites") == 0       ? "site"
	       : strcmp(table, "people languages") == 0 ? "language"
	       : strcmp(table, "people modes") == 0     ? "mode"
							: NULL;
}

enum cv_status
cli_release_kinds(struct cv_cli *cli, struct cli_figures *f, const char *table,
		  const char *const *ids, const int64_t *counts, unsigned n,
		  struct cv_count *out, struct cv_released *released,
		  struct cv_error *err)
{
	const char *name = circumstance_of(table);
	struct one o = {.table = CV_BUF_INIT};
	struct cv_buf figures = CV_BUF_INIT;
	struct cv_release_ask ask;
	enum cv_status rc = cli_release_kept(f, table, &o.own, err);

	if (rc == CV_OK && name != NULL)
		rc = add_others(f, &o, name, err);
	if (rc == CV_OK) {
		ask = ask_of(f, &o);
		ask.interviews = 0;
		for (unsigned i = 0; i < n; i++)
			ask.interviews += counts[i];
		cv_release_kinds(&ask, ids, counts, n, out, released, &figures);
		rc = keep(cli, f, table, &figures, err);
	}
	cv_buf_done(&figures);
	one_done(&o);
	return rc;
}

/* How many finished, stopped early, said no, could not take part. Of a part of
 * the people that is not said. */
static enum cv_status release_people(struct cv_cli *cli, struct cli_figures *f,
				     struct cv_tallies *t, struct cv_error *err)
{
	static const char *const here[] = {"complete", "partial"};
	static const char *const all[] = {"took_part", "declined",
					  "ineligible"};
	const struct cv_dataset_counts p = cv_dataset_counts(f->dataset);
	const int64_t stayed[] = {p.complete, p.partial};
	const int64_t came[] = {p.complete + p.partial, p.declined,
				p.ineligible};
	struct cv_released others;
	struct cv_count out[3];
	enum cv_status rc;

	t->people = (struct cv_dataset_counts){0};
	t->released = (struct cv_released){.state = CV_WITHHELD_PART};
	t->released.as_of = p.complete + p.partial;
	for (int i = 0; i < 4; i++)
		t->released_people[i] = (struct cv_count){.hidden = true};
	if (f->selection != NULL)
		return CV_OK;
	rc = cli_release_kinds(cli, f, "people", here, stayed, 2,
			       t->released_people, &t->released, err);
	if (rc == CV_OK)
		rc = cli_release_kinds(cli, f, "people others", all, came, 3,
				       out, &others, err);
	for (int i = 1; rc == CV_OK && i < 3; i++)
		t->released_people[1 + i] = out[i];
	return rc;
}

static enum cv_status
release_all(struct cv_cli *cli, struct cli_figures *f, struct cv_tallies *t,
	    const struct cv_tallies *whole, struct cv_error *err)
{
	enum cv_status rc = release_people(cli, f, t, err);

	for (unsigned i = 0; rc == CV_OK && i < t->count; i++)
		rc = release_one(
		    cli, f, &t->list[i],
		    f->selection != NULL ? same_of(whole, &t->list[i]) : NULL,
		    err);
	return rc;
}

enum cv_status cli_release_tallies(struct cv_cli *cli, struct cli_figures *f,
				   const unsigned *questions, unsigned n,
				   struct cv_tallies *out, struct cv_error *err)
{
	struct cv_tallies t, whole = {0};
	bool group = f->store != NULL && !f->single;
	enum cv_status rc = CV_OK;

	if (group)
		rc = cv_store_begin(f->store, err);
	if (rc != CV_OK)
		return rc;
	cv_tally(f->dataset, f->selection, questions, n, &t);
	if (f->selection != NULL)
		cv_tally(f->dataset, NULL, questions, n, &whole);
	rc = release_all(cli, f, &t, &whole, err);
	cv_tallies_done(&whole);
	if (group && rc == CV_OK)
		rc = cv_store_commit(f->store, err);
	else if (group)
		cv_store_rollback(f->store);
	if (rc == CV_OK)
		*out = t;
	else
		cv_tallies_done(&t);
	return rc;
}

enum cv_status
cli_release_before(struct cli_figures *f, const struct cv_tally *t,
		   struct cv_release_last *out, struct cv_error *err)
{
	struct cv_buf table = CV_BUF_INIT;
	char *own = NULL;
	enum cv_status rc;

	cli_release_table(t->question, t->version, t->questionnaire->version,
			  &table);
	rc = cli_release_kept(f, table.data, &own, err);
	if (rc == CV_OK && !cv_release_before(own, out))
		rc = cv_fail_at(err, CV_NOT_FOUND, table.data,
				"Nothing of it has been shown.");
	free(own);
	cv_buf_done(&table);
	return rc;
}

/* Each side is a question that the table tells something of, by the other. */
static enum cv_status gather_cross(struct cli_figures *f,
				   const struct cv_cross *x, struct one *o,
				   struct cv_error *err)
{
	const struct cv_question *const sides[] = {x->column, x->row};
	const struct cv_survey *s = f->consultation.survey;
	enum cv_status rc = CV_OK;

	cv_buf_addf(&o->table, "cross %s %s", x->row->id, x->column->id);
	for (int i = 0; rc == CV_OK && i < 2; i++) {
		const struct cv_question *q = sides[i];
		rc = add_about(
		    f, o, q, s->questionnaires[q->questionnaire].version, err);
		if (rc == CV_OK)
			cli_about_by(&o->list[i], f, sides[1 - i]->id, true);
	}
	if (rc == CV_OK)
		rc = cli_release_kept(f, o->table.data, &o->own, err);
	return rc;
}

enum cv_status cli_release_cross(struct cv_cli *cli, struct cli_figures *f,
				 const struct cv_cross *exact,
				 struct cv_cross *out, struct cv_error *err)
{
	struct one o = {.table = CV_BUF_INIT};
	struct cv_buf figures = CV_BUF_INIT;
	struct cv_release_ask ask;
	enum cv_status rc = gather_cross(f, exact, &o, err);

	if (rc == CV_OK) {
		ask = ask_of(f, &o);
		ask.part = f->selection != NULL;
		cv_release_cross(&ask, exact, out, &figures);
		rc = keep(cli, f, o.table.data, &figures, err);
		if (rc != CV_OK)
			cv_cross_done(out);
	}
	cv_buf_done(&figures);
	one_done(&o);
	return rc;
}
