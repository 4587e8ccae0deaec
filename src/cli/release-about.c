/* What was shown of a question so far, found among the pictures of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "release-about.h"

#include <stdlib.h>
#include <string.h>

/** Table names, as the store tells them. */
struct list {
	char **list;
	unsigned n;
};

void cli_release_table(const struct cv_question *q, int version, int present,
		       struct cv_buf *out)
{
	cv_buf_addf(out, "tally %s", q->id);
	if (version != present)
		cv_buf_addf(out, "/%d", version);
}

enum cv_status cli_release_kept(struct cli_figures *f, const char *table,
				char **out, struct cv_error *err)
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

static void add_name(void *context, const char *name)
{
	struct list *l = context;

	for (unsigned i = 0; i < l->n; i++)
		if (strcmp(l->list[i], name) == 0)
			return;
	l->list = cv_reallocarray(l->list, l->n + 1, sizeof *l->list);
	l->list[l->n++] = cv_strdup(name);
}

static void list_done(struct list *l)
{
	for (unsigned i = 0; i < l->n; i++)
		free(l->list[i]);
	free(l->list);
}

static enum cv_status tables(struct cli_figures *f, const char *prefix,
			     struct list *out, struct cv_error *err)
{
	if (f->store == NULL)
		return CV_OK;
	return cv_store_released_tables(f->store, prefix, add_name, out, err);
}

/* The two questions of "cross p_gen wrk_now". */
static bool
read_cross(const char *table, struct cv_buf *row, struct cv_buf *column)
{
	const char *first = strchr(table, ' '), *second;

	second = first != NULL ? strchr(first + 1, ' ') : NULL;
	if (second == NULL)
		return false;
	cv_buf_reset(row);
	cv_buf_reset(column);
	cv_buf_add(row, first + 1, (size_t)(second - first - 1));
	cv_buf_adds(column, second + 1);
	return true;
}

/* The question of "tally wrk_now where …"; what stands behind "where". */
static const char *read_part(const char *table, struct cv_buf *question)
{
	const char *first = strchr(table, ' '),
		   *where = strstr(table, " where ");

	if (first == NULL || where == NULL || where == first)
		return NULL;
	cv_buf_reset(question);
	cv_buf_add(question, first + 1, strcspn(first + 1, " /"));
	return where + strlen(" where ");
}

/* People told apart */

static void *own(struct cli_about *a, void *what)
{
	a->owned = cv_reallocarray(a->owned, a->n_owned + 1, sizeof *a->owned);
	a->owned[a->n_owned++] = what;
	return what;
}

static struct cv_release_by *
add_by(struct cli_about *a, const char *name, const struct cv_release_by *by)
{
	a->by = cv_reallocarray(a->by, a->n + 1, sizeof *a->by);
	a->names = cv_reallocarray(a->names, a->n + 1, sizeof *a->names);
	a->names[a->n] = own(a, cv_strdup(name));
	a->by[a->n] = *by;
	a->about.by = a->by;
	a->about.n_by = a->n + 1;
	return &a->by[a->n++];
}

/** One way of telling people apart, with its groups in words of a filter. */
struct division {
	const char **ids, **where; /* of its groups; owned by the about */
	unsigned n;
	bool several; /* one may be in more than one */
};

static const unsigned char *labels(struct cli_about *a,
				   const struct cli_figures *f,
				   const char *const *where, unsigned n)
{
	struct cv_selection **list = cv_calloc(n + 1, sizeof *list);
	unsigned char *out;
	struct cv_error none;

	for (unsigned i = 0; i < n; i++)
		cv_selection_new(f->dataset, where[i], &list[i], &none);
	out = cv_selection_labels(f->dataset,
				  (const struct cv_selection *const *)list, n);
	for (unsigned i = 0; i < n; i++)
		cv_selection_free(&list[i]);
	free(list);
	return own(a, out);
}

static void division_init(struct cli_about *a, struct division *d, unsigned n)
{
	*d = (struct division){0};
	d->ids = own(a, cv_calloc(n + 1, sizeof *d->ids));
	d->where = own(a, cv_calloc(n + 1, sizeof *d->where));
}

/* What stands around the name and the id in the words of a filter. */
struct phrase {
	const char *before, *between, *after;
};

static void add_group(struct cli_about *a, struct division *d,
		      const struct phrase *p, const char *name, const char *id)
{
	struct cv_buf where = CV_BUF_INIT;

	if (strchr(id, '\'') != NULL)
		return;
	cv_buf_adds(&where, p->before);
	cv_buf_adds(&where, name);
	cv_buf_adds(&where, p->between);
	cv_buf_adds(&where, id);
	cv_buf_adds(&where, p->after);
	d->ids[d->n] = own(a, cv_strdup(id));
	d->where[d->n++] = own(a, cv_buf_take(&where));
}

static const struct phrase *
phrase_of(const struct cv_question *q, const char *id)
{
	static const struct phrase equal = {"${", "} = '", "'"},
				   number = {"${", "} = ", ""},
				   chosen = {"selected(${", "}, '", "')"},
				   missing = {"missing(${", "}) = '", "'"};

	if (q->dk_is_answer && strcmp(id, "dk") == 0)
		return &missing;
	if (q->type == CV_SELECT_MULTIPLE || q->type == CV_RANK)
		return &chosen;
	return q->type == CV_SCALE ? &number : &equal;
}

static void divide_by_question(struct cli_about *a, struct cli_figures *f,
			       const struct cv_question *q, struct division *d)
{
	struct cv_tallies t;

	cv_tally(f->dataset, NULL, &q->index, 1, &t);
	division_init(a, d, t.count > 0 ? t.list[0].n_options : 0);
	d->several = q->type == CV_SELECT_MULTIPLE || q->type == CV_RANK;
	for (unsigned i = 0; t.count > 0 && i < t.list[0].n_options; i++)
		add_group(a, d, phrase_of(q, t.list[0].options[i].id), q->id,
			  t.list[0].options[i].id);
	cv_tallies_done(&t);
}

/* Circumstances, and the tables that say how many there are of each. */
static const struct {
	const char *name, *table;
} circumstances[] = {{"site", "people sites"},
		     {"language", "people languages"},
		     {"mode", "people modes"}};
enum { CIRCUMSTANCES = sizeof circumstances / sizeof *circumstances };

static void divide_by_circumstance(struct cli_about *a, struct cli_figures *f,
				   const char *name, struct division *d)
{
	static const char *const modes[] = {"interview", "self", "paper"};
	const struct cv_consultation *c = &f->consultation.survey->consultation;
	static const struct phrase is = {"", " = '", "'"};

	division_init(a, d, c->n_sites + c->n_languages + 3);
	for (unsigned i = 0; strcmp(name, "site") == 0 && i < c->n_sites; i++)
		add_group(a, d, &is, name, c->sites[i].id);
	for (unsigned i = 0;
	     strcmp(name, "language") == 0 && i < c->n_languages; i++)
		add_group(a, d, &is, name, c->languages[i]);
	for (unsigned i = 0; strcmp(name, "mode") == 0 && i < 3; i++)
		add_group(a, d, &is, name, modes[i]);
}

static const struct cv_question *
question_of(const struct cli_figures *f, const char *id)
{
	const struct cv_survey *s = f->consultation.survey;

	for (unsigned i = 0; i < s->n_questions; i++)
		if (strcmp(s->questions[i].id, id) == 0)
			return &s->questions[i];
	return NULL;
}

static const char *table_of_sizes(const char *name, struct cv_buf *question)
{
	for (int i = 0; i < CIRCUMSTANCES; i++)
		if (strcmp(circumstances[i].name, name) == 0)
			return circumstances[i].table;
	cv_buf_addf(question, "tally %s", name);
	return question->data;
}

static void add_division(struct cli_about *a, const struct cli_figures *f,
			 const char *name, const struct division *d,
			 struct cv_release_by by)
{
	unsigned count = d->several ? d->n : 1;

	by.all = !d->several;
	for (unsigned i = 0; i < count; i++) {
		by.n = d->several ? 1 : d->n;
		by.ids = d->ids + i;
		by.label =
		    labels(a, f, (const char *const *)d->where + i, by.n);
		add_by(a, name, &by);
	}
}

/* Where they are, from `at` on. */
static bool find_by(struct cli_about *a, const char *name)
{
	unsigned at = 0, n = 0;

	while (at < a->n &&
	       (a->by[at].ids == NULL || strcmp(a->names[at], name) != 0))
		at++;
	while (at + n < a->n && a->by[at + n].ids != NULL &&
	       strcmp(a->names[at + n], name) == 0)
		n++;
	a->about.at = n > 0 ? at : a->about.at;
	a->about.n_at = n > 0 ? n : a->about.n_at;
	return n > 0;
}

/* With what was shown of them alone and, where there is a cross-table, of them
 * and the question. */
static enum cv_status add_people(struct cli_about *a, struct cli_figures *f,
				 const char *name, const char *cross,
				 bool across, struct cv_error *err)
{
	const struct cv_question *q = question_of(f, name);
	struct cv_buf table = CV_BUF_INIT;
	struct cv_release_by by = {.across = across};
	struct division d = {0};
	char *sizes = NULL, *pictures = NULL;
	enum cv_status rc;

	rc = cli_release_kept(f, table_of_sizes(name, &table), &sizes, err);
	cv_buf_done(&table);
	if (rc == CV_OK && cross != NULL)
		rc = cli_release_kept(f, cross, &pictures, err);
	by.sizes = own(a, sizes);
	by.cross = own(a, pictures);
	if (rc != CV_OK)
		return rc;
	if (q != NULL) {
		by.exact = cv_release_level(f->consultation.survey, q) <= 0;
		divide_by_question(a, f, q, &d);
	} else {
		divide_by_circumstance(a, f, name, &d);
	}
	if (d.n > 0)
		add_division(a, f, name, &d, by);
	return CV_OK;
}

static enum cv_status add_filter(struct cli_about *a, struct cli_figures *f,
				 const char *table, const char *where,
				 struct cv_error *err)
{
	struct cv_release_by by = {.n = 1};
	struct cv_selection *selection = NULL;
	struct cv_error none;
	char *part;
	enum cv_status rc;

	if (cv_selection_new(f->dataset, where, &selection, &none) != CV_OK)
		return CV_OK; /* of another time's questions */
	cv_selection_free(&selection);
	rc = cli_release_kept(f, table, &part, err);
	by.part = own(a, part);
	by.label = labels(a, f, &where, 1);
	if (rc == CV_OK)
		add_by(a, where, &by);
	return rc;
}

static enum cv_status add_filters(struct cli_about *a, struct cli_figures *f,
				  const char *whole, struct cv_error *err)
{
	struct cv_buf prefix = CV_BUF_INIT;
	struct list list = {0};
	enum cv_status rc;

	cv_buf_addf(&prefix, "%s where ", whole);
	rc = tables(f, prefix.data, &list, err);
	for (unsigned i = 0; rc == CV_OK && i < list.n; i++)
		rc = add_filter(a, f, list.list[i], list.list[i] + prefix.len,
				err);
	cv_buf_done(&prefix);
	list_done(&list);
	return rc;
}

static enum cv_status add_crosses(struct cli_about *a, struct cli_figures *f,
				  const char *id, struct cv_error *err)
{
	struct cv_buf row = CV_BUF_INIT, column = CV_BUF_INIT;
	struct list list = {0};
	enum cv_status rc = tables(f, "cross ", &list, err);

	for (unsigned i = 0; rc == CV_OK && i < list.n; i++) {
		if (!read_cross(list.list[i], &row, &column))
			continue;
		if (strcmp(row.data, id) == 0)
			rc = add_people(a, f, column.data, list.list[i], true,
					err);
		else if (strcmp(column.data, id) == 0)
			rc = add_people(a, f, row.data, list.list[i], false,
					err);
	}
	cv_buf_done(&row);
	cv_buf_done(&column);
	list_done(&list);
	return rc;
}

/* Those by whom the filters tell people apart. */
static enum cv_status
add_reasons(struct cli_about *a, struct cli_figures *f, struct cv_error *err)
{
	struct list names = {0};
	enum cv_status rc = CV_OK;

	for (unsigned i = 0; i < a->n; i++)
		if (a->by[i].ids == NULL)
			cv_selection_names(f->dataset, a->names[i], add_name,
					   &names);
	for (unsigned i = 0; rc == CV_OK && i < names.n; i++)
		if (!find_by(a, names.list[i]))
			rc = add_people(a, f, names.list[i], NULL, false, err);
	list_done(&names);
	return rc;
}

static const struct cv_tally *
version_of(const struct cv_tallies *t, int version)
{
	for (unsigned i = 0; i < t->count; i++)
		if (t->list[i].version == version)
			return &t->list[i];
	return &t->list[0];
}

enum cv_status cli_about_make(struct cli_figures *f,
			      const struct cv_question *q, int version,
			      struct cli_about *out, struct cv_error *err)
{
	struct cli_about a = {.n = 0};
	struct cv_buf table = CV_BUF_INIT;
	char *whole = NULL;
	enum cv_status rc;

	cv_tally(f->dataset, NULL, &q->index, 1, &a.counted);
	a.about.exact = version_of(&a.counted, version);
	cli_release_table(q, version, a.about.exact->questionnaire->version,
			  &table);
	rc = cli_release_kept(f, table.data, &whole, err);
	a.about.whole = own(&a, whole);
	if (rc == CV_OK)
		rc = add_filters(&a, f, table.data, err);
	if (rc == CV_OK)
		rc = add_crosses(&a, f, q->id, err);
	if (rc == CV_OK)
		rc = add_reasons(&a, f, err);
	cv_buf_done(&table);
	*out = a;
	return rc;
}

void cli_about_done(struct cli_about *a)
{
	for (unsigned i = 0; i < a->n_owned; i++)
		free(a->owned[i]);
	free(a->owned);
	free(a->by);
	free(a->names);
	cv_tallies_done(&a->counted);
	*a = (struct cli_about){.n = 0};
}

enum cv_status cli_about_filter(struct cli_about *a, struct cli_figures *f,
				const char **where, struct cv_error *err)
{
	const struct cv_selection *const one[] = {f->selection};
	struct cv_release_by by = {.n = 1};
	size_t people = (size_t)cv_selection_count(f->dataset, NULL);
	enum cv_status rc = CV_OK;
	unsigned at = 0;

	by.label = own(a, cv_selection_labels(f->dataset, one, 1));
	while (at < a->n && (a->by[at].ids != NULL ||
			     memcmp(a->by[at].label, by.label, people) != 0))
		at++;
	if (at == a->n) {
		add_by(a, f->where, &by);
		rc = add_reasons(a, f, err);
	}
	a->about.at = at;
	a->about.n_at = 1;
	*where = a->names[at];
	return rc;
}

bool cli_about_by(struct cli_about *a, struct cli_figures *f, const char *name,
		  bool add)
{
	struct cv_error none;

	if (find_by(a, name))
		return true;
	return add && add_people(a, f, name, NULL, false, &none) == CV_OK &&
	       find_by(a, name);
}

/* Does the filter tell people apart by that? */
struct use {
	const char *name;
	bool is;
};

static void look(void *context, const char *name)
{
	struct use *u = context;

	u->is |= strcmp(u->name, name) == 0;
}

static void find_other(struct cli_figures *f, const char *name,
		       const char *table, struct list *out)
{
	struct cv_buf a = CV_BUF_INIT, b = CV_BUF_INIT;
	struct use use = {name, false};
	const char *where;

	if (strncmp(table, "cross ", 6) == 0 && read_cross(table, &a, &b)) {
		if (strcmp(a.data, name) == 0)
			add_name(out, b.data);
		else if (strcmp(b.data, name) == 0)
			add_name(out, a.data);
	} else if ((where = read_part(table, &a)) != NULL &&
		   strcmp(a.data, name) != 0) {
		cv_selection_names(f->dataset, where, look, &use);
		if (use.is)
			add_name(out, a.data);
	}
	cv_buf_done(&a);
	cv_buf_done(&b);
}

enum cv_status cli_about_others(struct cli_figures *f, const char *name,
				void (*each)(void *context, const char *id),
				void *context, struct cv_error *err)
{
	struct list all = {0}, found = {0};
	enum cv_status rc = tables(f, "", &all, err);

	for (unsigned i = 0; i < all.n; i++)
		find_other(f, name, all.list[i], &found);
	for (unsigned i = 0; i < found.n; i++)
		each(context, found.list[i]);
	list_done(&all);
	list_done(&found);
	return rc;
}
