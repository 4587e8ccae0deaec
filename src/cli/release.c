/* Pictures between the release rule and the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "release.h"

#include <stdlib.h>
#include <string.h>

/** Pictures of other parts of the people, beside that of a filter. */
struct parts {
	const struct cli_figures *f;
	char **tables; /* all of the question's with a filter */
	unsigned n;
	const char *own, *rest; /* of them: the same people, all the others */
	bool near;
};

/* "tally det_who", of another version "tally det_who/2" */
static void table_of(const struct cv_question *q, int version, int present,
		     struct cv_buf *out)
{
	cv_buf_addf(out, "tally %s", q->id);
	if (version != present)
		cv_buf_addf(out, "/%d", version);
}

/* What was kept of a table; NULL where there is nothing. */
static enum cv_status
kept(struct cli_figures *f, const char *table, char **out, struct cv_error *err)
{
	struct cv_buf text = CV_BUF_INIT;
	enum cv_status rc = CV_NOT_FOUND;
	struct cv_error none;

	*out = NULL;
	if (f->store != NULL && table != NULL)
		rc = cv_store_released(f->store, table, &text, &none);
	if (rc == CV_OK)
		*out = cv_buf_take(&text);
	cv_buf_done(&text);
	if (rc == CV_OK || rc == CV_NOT_FOUND)
		return CV_OK;
	*err = none;
	return rc;
}

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

static void note_table(void *context, const char *table)
{
	struct parts *p = context;

	p->tables = cv_reallocarray(p->tables, p->n + 1, sizeof *p->tables);
	p->tables[p->n++] = cv_strdup(table);
}

/* How another part that was shown lies to this one. */
static void compare_part(struct parts *p, const char *table, const char *where)
{
	const struct cli_figures *f = p->f;
	int64_t least = f->consultation.survey->consultation.release.sensitive;
	struct cv_selection *other = NULL;
	struct cv_overlap o;
	struct cv_error err;

	if (cv_selection_new(f->dataset, where, &other, &err) != CV_OK)
		return;
	o = cv_selection_overlap(f->dataset, f->selection, other);
	cv_selection_free(&other);
	if (o.first + o.second == 0)
		p->own = p->own == NULL ? table : p->own;
	else if (o.both + o.neither == 0)
		p->rest = p->rest == NULL ? table : p->rest;
	else if ((o.first > 0 && o.first < least) ||
		 (o.second > 0 && o.second < least) ||
		 (o.both > 0 && o.both < least) ||
		 (o.neither > 0 && o.neither < least))
		p->near = true;
}

static enum cv_status find_parts(struct cli_figures *f, const char *table,
				 struct parts *out, struct cv_error *err)
{
	struct cv_buf prefix = CV_BUF_INIT;
	enum cv_status rc = CV_OK;

	*out = (struct parts){.f = f};
	cv_buf_addf(&prefix, "%s where ", table);
	if (f->store != NULL)
		rc = cv_store_released_tables(f->store, prefix.data, note_table,
					      out, err);
	for (unsigned i = 0; rc == CV_OK && i < out->n; i++)
		compare_part(out, out->tables[i], out->tables[i] + prefix.len);
	cv_buf_done(&prefix);
	return rc;
}

static void parts_done(struct parts *p)
{
	for (unsigned i = 0; i < p->n; i++)
		free(p->tables[i]);
	free(p->tables);
}

/** One question's release. */
struct one {
	struct cv_release_ask ask;
	char *own, *whole, *rest;
	struct cv_buf table; /* its picture's name */
};

static void one_done(struct one *o)
{
	free(o->own);
	free(o->whole);
	free(o->rest);
	cv_buf_done(&o->table);
}

static enum cv_status gather(struct cli_figures *f, const struct cv_tally *t,
			     struct one *o, struct cv_error *err)
{
	struct parts parts = {0};
	enum cv_status rc;

	table_of(t->question, t->version, t->questionnaire->version, &o->table);
	if (f->selection == NULL)
		return kept(f, o->table.data, &o->own, err);
	rc = find_parts(f, o->table.data, &parts, err);
	if (rc == CV_OK)
		rc = kept(f, o->table.data, &o->whole, err);
	cv_buf_addf(&o->table, " where %s", f->where);
	if (rc == CV_OK && parts.own != NULL) {
		cv_buf_reset(&o->table);
		cv_buf_adds(&o->table, parts.own);
	}
	o->ask.near = parts.near && parts.own == NULL;
	if (rc == CV_OK)
		rc = kept(f, o->table.data, &o->own, err);
	if (rc == CV_OK)
		rc = kept(f, parts.rest, &o->rest, err);
	parts_done(&parts);
	return rc;
}

static enum cv_status
release_one(struct cv_cli *cli, struct cli_figures *f, struct cv_tally *t,
	    const struct cv_tally *whole, struct cv_error *err)
{
	struct one o = {.table = CV_BUF_INIT};
	struct cv_buf figures = CV_BUF_INIT;
	struct cv_tally out;
	enum cv_status rc = gather(f, t, &o, err);

	if (rc == CV_OK) {
		o.ask.survey = f->consultation.survey;
		o.ask.interviews = cv_selection_count(f->dataset, NULL);
		o.ask.own = o.own;
		o.ask.whole = o.whole;
		o.ask.rest = o.rest;
		cv_release_tally(&o.ask, t, whole, &out, &figures);
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

enum cv_status
cli_release_kinds(struct cv_cli *cli, struct cli_figures *f, const char *table,
		  const char *const *ids, const int64_t *counts, unsigned n,
		  struct cv_count *out, struct cv_released *released,
		  struct cv_error *err)
{
	struct cv_release_ask ask = {.survey = f->consultation.survey};
	struct cv_buf figures = CV_BUF_INIT;
	char *own;
	enum cv_status rc = kept(f, table, &own, err);

	if (rc != CV_OK)
		return rc;
	ask.own = own;
	for (unsigned i = 0; i < n; i++)
		ask.interviews += counts[i];
	cv_release_kinds(&ask, ids, counts, n, out, released, &figures);
	free(own);
	rc = keep(cli, f, table, &figures, err);
	cv_buf_done(&figures);
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

	table_of(t->question, t->version, t->questionnaire->version, &table);
	rc = kept(f, table.data, &own, err);
	if (rc == CV_OK && !cv_release_before(own, out))
		rc = cv_fail_at(err, CV_NOT_FOUND, table.data,
				"Nothing of it has been shown.");
	free(own);
	cv_buf_done(&table);
	return rc;
}

/* What was kept of a side's own tally. */
static enum cv_status side_kept(struct cli_figures *f,
				const struct cv_question *q, char **out,
				struct cv_error *err)
{
	struct cv_buf table = CV_BUF_INIT;
	enum cv_status rc;

	table_of(q, 0, 0, &table);
	rc = kept(f, table.data, out, err);
	cv_buf_done(&table);
	return rc;
}

enum cv_status cli_release_cross(struct cv_cli *cli, struct cli_figures *f,
				 const struct cv_cross *exact,
				 struct cv_cross *out, struct cv_error *err)
{
	struct one o = {.table = CV_BUF_INIT};
	struct cv_buf figures = CV_BUF_INIT;
	enum cv_status rc;

	cv_buf_addf(&o.table, "cross %s %s", exact->row->id, exact->column->id);
	rc = kept(f, o.table.data, &o.own, err);
	if (rc == CV_OK)
		rc = side_kept(f, exact->row, &o.whole, err);
	if (rc == CV_OK)
		rc = side_kept(f, exact->column, &o.rest, err);
	if (rc == CV_OK) {
		o.ask.survey = f->consultation.survey;
		o.ask.interviews = cv_selection_count(f->dataset, NULL);
		o.ask.part = f->selection != NULL;
		o.ask.own = o.own;
		o.ask.whole = o.whole;
		o.ask.rest = o.rest;
		cv_release_cross(&o.ask, exact, out, &figures);
		rc = keep(cli, f, o.table.data, &figures, err);
		if (rc != CV_OK)
			cv_cross_done(out);
	}
	cv_buf_done(&figures);
	one_done(&o);
	return rc;
}
