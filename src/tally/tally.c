/* Counts of questions, each with its base.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

/* The rows of one table that are to be counted. */
struct view {
	const struct table *table;
	const unsigned char *mask;
	unsigned char *own;
	size_t n;
};

/* The tables of one questionnaire, in order of version. */
struct views {
	struct view *list;
	unsigned n;
	bool made;
};

struct tallying {
	const struct cv_dataset *d;
	const struct cv_selection *selection;
	struct views *views; /* by questionnaire */
	int64_t interviews;
	struct cv_tallies *out;
	unsigned room;
};

/* What is counted of one question in one version (or several joined ones). */
struct counting {
	const struct item *item;
	struct view **views; /* borrowed */
	unsigned n_views;
	int64_t *codes; /* by state and code */
	int64_t *options, *first, *points;
};

static int compare_views(const void *a, const void *b)
{
	int x = ((const struct view *)a)->table->version,
	    y = ((const struct view *)b)->table->version;

	return (x > y) - (x < y);
}

static struct views *views_of(struct tallying *t, unsigned questionnaire)
{
	struct views *v = &t->views[questionnaire];
	struct view *view;

	if (v->made)
		return v;
	v->made = true;
	for (const struct table *table = t->d->tables[questionnaire];
	     table != NULL; table = table->next) {
		v->list = cv_reallocarray(v->list, v->n + 1, sizeof *v->list);
		view = &v->list[v->n++];
		*view = (struct view){.table = table};
		view->mask = cv_selection_rows(t->selection, table, &view->n,
					       &view->own);
	}
	if (v->n > 1)
		qsort(v->list, v->n, sizeof *v->list, compare_views);
	return v;
}

static const struct column *
column_in(const struct tallying *t, const struct counting *c, unsigned view)
{
	return cv_table_column(t->d, c->views[view]->table,
			       c->item->question->index);
}

static void count_states(const struct tallying *t, struct counting *c)
{
	unsigned codes = STATE_CODES + c->item->options.count;

	for (unsigned i = 0; i < c->n_views; i++) {
		const struct view *v = c->views[i];
		const struct column *column = column_in(t, c, i);
		if (c->item->shape != SHAPE_CODE)
			cv_count_codes(column->first, v->mask, v->n,
				       STATE_CODES + 1, c->codes);
		else if (column->more.n == 0)
			cv_count_codes(column->first, v->mask, v->n, codes,
				       c->codes);
		else
			cv_count_wide(column->first, column->more.list[0],
				      v->mask, v->n, codes, c->codes);
	}
}

static void count_set(const struct tallying *t, struct counting *c)
{
	unsigned options = c->item->options.count;

	for (unsigned i = 0; i < c->n_views; i++) {
		const struct view *v = c->views[i];
		const struct column *column = column_in(t, c, i);
		for (unsigned k = 0; k < column->bits.n; k++) {
			int64_t bits[8] = {0};
			cv_count_bits(column->bits.list[k], v->mask, v->n,
				      bits);
			for (unsigned b = 0; b < 8 && k * 8 + b < options; b++)
				c->options[k * 8 + b] += bits[b];
		}
	}
}

/* N points for the first place … 1 for the last one of N. */
static void count_rank(const struct tallying *t, struct counting *c)
{
	const struct cv_question *q = c->item->question;
	unsigned options = c->item->options.count,
		 most = q->max_select > 0 ? q->max_select : q->n_options;
	int64_t *places = cv_calloc(STATE_CODES + options, sizeof *places);

	for (unsigned i = 0; i < c->n_views; i++) {
		const struct view *v = c->views[i];
		const struct column *column = column_in(t, c, i);
		for (unsigned k = 0; k < column->more.n; k++) {
			memset(places, 0,
			       (STATE_CODES + options) * sizeof *places);
			cv_count_codes(column->more.list[k], v->mask, v->n,
				       STATE_CODES + options, places);
			for (unsigned o = 0; o < options; o++) {
				int64_t n = places[STATE_CODES + o];
				c->options[o] += n;
				c->first[o] += k == 0 ? n : 0;
				c->points[o] += k < most ? n * (most - k) : 0;
			}
		}
	}
	free(places);
}

static void add_option(struct cv_tally *t, struct cv_tally_option o)
{
	t->options =
	    cv_reallocarray(t->options, t->n_options + 1, sizeof *t->options);
	t->options[t->n_options++] = o;
}

static int compare_ids(const void *a, const void *b)
{
	const struct cv_tally_option *x = a, *y = b;

	return strcmp(x->id, y->id);
}

/* The survey's options in file order, then those only bodies know, then
 * don't-knows where they are an answer. */
static void list_options(const struct counting *c, struct cv_tally *t)
{
	const struct cv_question *q = c->item->question;
	bool rank = c->item->shape == SHAPE_RANK;

	for (uint32_t i = 0; i < c->item->options.count; i++) {
		struct cv_tally_option o = {
		    .id = c->item->options.list[i].s,
		    .option = i < q->n_options ? &q->options[i] : NULL,
		    .count.n = c->options[i],
		};
		if (rank) {
			o.first.n = c->first[i];
			o.points.n = c->points[i];
		}
		if (o.option != NULL || o.count.n > 0)
			add_option(t, o);
	}
	if (t->n_options > q->n_options)
		qsort(t->options + q->n_options, t->n_options - q->n_options,
		      sizeof *t->options, compare_ids);
	if (q->dk_is_answer)
		add_option(t, (struct cv_tally_option){
				  .id = "dk", .count.n = c->codes[STATE_DK]});
}

static void fill_base(const struct tallying *all, const struct counting *c,
		      struct cv_tally *t)
{
	bool dk_counts = t->question->dk_is_answer && t->options != NULL;
	unsigned codes =
	    STATE_CODES +
	    (c->item->shape == SHAPE_CODE ? c->item->options.count : 1);

	t->interviews.n = all->interviews;
	t->stopped.n = c->codes[STATE_STOPPED];
	t->dk.n = dk_counts ? 0 : c->codes[STATE_DK];
	t->pns.n = c->codes[STATE_PNS];
	t->na.n = c->codes[STATE_NA];
	t->blank.n = c->codes[STATE_BLANK];
	t->answered.n = dk_counts ? c->codes[STATE_DK] : 0;
	for (unsigned i = STATE_GIVEN; i < codes; i++)
		t->answered.n += c->codes[i];
	t->asked.n = t->answered.n + t->dk.n + t->pns.n + t->na.n + t->blank.n;
	t->not_asked.n = t->interviews.n - t->asked.n - t->stopped.n;
}

static void fill_numbers(const struct tallying *all, const struct counting *c,
			 struct cv_tally *t)
{
	struct number_part *parts = cv_calloc(c->n_views + 1, sizeof *parts);

	for (unsigned i = 0; i < c->n_views; i++)
		parts[i] = (struct number_part){
		    .column = column_in(all, c, i),
		    .mask = c->views[i]->mask,
		    .n = c->views[i]->n,
		};
	cv_figure_numbers(t, parts, c->n_views);
	free(parts);
}

static bool has_options(enum shape shape)
{
	return shape == SHAPE_CODE || shape == SHAPE_SET || shape == SHAPE_RANK;
}

static void count_all(const struct tallying *all, struct counting *c)
{
	count_states(all, c);
	if (c->item->shape == SHAPE_CODE)
		memcpy(c->options, c->codes + STATE_CODES,
		       c->item->options.count * sizeof *c->options);
	else if (c->item->shape == SHAPE_SET)
		count_set(all, c);
	else if (c->item->shape == SHAPE_RANK)
		count_rank(all, c);
}

static void
fill(const struct tallying *all, struct counting *c, struct cv_tally *t)
{
	int64_t base, ranked = 0;

	t->mean = t->median = t->net = t->high = cv_figure_null();
	t->min = t->q1 = t->q3 = t->max = cv_figure_null();
	if (has_options(c->item->shape))
		list_options(c, t);
	fill_base(all, c, t);
	for (unsigned i = 0; i < c->item->options.count; i++)
		ranked += c->first[i];
	for (unsigned i = 0; i < t->n_options; i++) {
		base = c->item->shape == SHAPE_RANK ? ranked : t->answered.n;
		t->options[i].percent =
		    cv_figure_percent(t->options[i].count.n, base);
	}
	if (t->question->type == CV_SCALE)
		cv_figure_scale(t);
	if (c->item->shape == SHAPE_NUMBER)
		fill_numbers(all, c, t);
}

static struct cv_tally *add_tally(struct tallying *all)
{
	struct cv_tallies *out = all->out;

	if (out->count == all->room) {
		all->room = all->room * 2 + 16;
		out->list =
		    cv_reallocarray(out->list, all->room, sizeof *out->list);
	}
	memset(&out->list[out->count], 0, sizeof *out->list);
	return &out->list[out->count++];
}

/* Figures of another version are listed only where somebody was asked it. */
static void tally_group(struct tallying *all, const struct cv_question *q,
			struct view **views, unsigned n_views, int version,
			bool present)
{
	const struct item *item = &all->d->items[q->index];
	size_t options = item->options.count;
	struct counting c = {.item = item, .views = views, .n_views = n_views};
	struct cv_tally t = {
	    .question = q,
	    .questionnaire = &all->d->survey->questionnaires[q->questionnaire],
	    .version = version,
	};

	c.codes = cv_calloc(STATE_CODES + 1 + options, sizeof *c.codes);
	c.options = cv_calloc(options * 3 + 1, sizeof *c.options);
	c.first = c.options + options;
	c.points = c.first + options;
	count_all(all, &c);
	fill(all, &c, &t);
	if (present || t.asked.n > 0)
		*add_tally(all) = t;
	else
		free(t.options);
	free(c.codes);
	free(c.options);
}

static void tally_question(struct tallying *all, const struct cv_question *q)
{
	struct views *v = views_of(all, q->questionnaire);
	struct view **joined = cv_calloc(v->n + 1, sizeof *joined), *apart;
	unsigned n_joined = 0, i, start = all->out->count;
	int version = all->d->survey->questionnaires[q->questionnaire].version;

	for (i = 0; i < v->n; i++)
		if (cv_table_is_joined(all->d, v->list[i].table, q))
			joined[n_joined++] = &v->list[i];
	for (i = 0; i < v->n && v->list[i].table->version < version; i++) {
		apart = &v->list[i];
		if (!cv_table_is_joined(all->d, apart->table, q))
			tally_group(all, q, &apart, 1, apart->table->version,
				    false);
	}
	tally_group(all, q, joined, n_joined, version, true);
	for (; i < v->n; i++) {
		apart = &v->list[i];
		if (apart->table->version > version)
			tally_group(all, q, &apart, 1, apart->table->version,
				    false);
	}
	for (i = start; i < all->out->count; i++)
		all->out->list[i].several_versions =
		    all->out->count - start > 1;
	free(joined);
}

static bool is_wanted(unsigned index, const unsigned *questions, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (questions[i] == index)
			return true;
	return questions == NULL;
}

static void free_views(struct tallying *t)
{
	for (unsigned i = 0; i < t->d->survey->n_questionnaires; i++) {
		for (unsigned k = 0; k < t->views[i].n; k++)
			free(t->views[i].list[k].own);
		free(t->views[i].list);
	}
	free(t->views);
}

void cv_tally(const struct cv_dataset *dataset,
	      const struct cv_selection *selection, const unsigned *questions,
	      unsigned n_questions, struct cv_tallies *out)
{
	const struct cv_survey *s = dataset->survey;
	struct tallying t = {.d = dataset, .selection = selection, .out = out};

	memset(out, 0, sizeof *out);
	out->people = cv_selection_people(dataset, selection);
	t.interviews = out->people.complete + out->people.partial;
	t.views = cv_calloc(s->n_questionnaires + 1, sizeof *t.views);
	for (unsigned i = 0; i < s->n_questions; i++)
		if (dataset->items[i].shape != SHAPE_NONE &&
		    is_wanted(i, questions, n_questions))
			tally_question(&t, &s->questions[i]);
	free_views(&t);
}

void cv_tallies_done(struct cv_tallies *tallies)
{
	for (unsigned i = 0; i < tallies->count; i++)
		free(tallies->list[i].options);
	free(tallies->list);
	memset(tallies, 0, sizeof *tallies);
}
