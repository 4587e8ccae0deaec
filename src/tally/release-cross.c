/* The release rule for a cross-table: each row is a group of people who
 * answered the column question.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outsider.h"

/** A cross-table on its way out. */
struct crossing_out {
	const struct cv_release_ask *ask;
	const struct cv_release *rule;
	const struct cv_cross *exact;
	struct form form; /* of the column question */
	struct form row_form;
	struct reading how;
	struct album own, rows, columns;
	struct picture now;
	bool one_row; /* everybody is in one row at most */
};

static void name(const void *context, unsigned cell, struct cv_buf *out)
{
	const struct cv_cross *x = context;

	cv_buf_adds(out, x->rows[cell / x->n_columns]);
	cv_buf_addc(out, '/');
	cv_buf_adds(out, x->columns[cell % x->n_columns]);
}

static int named(const void *context, const char *wanted)
{
	const struct cv_cross *x = context;
	size_t len;

	for (unsigned i = 0; i < x->n_rows; i++) {
		len = strlen(x->rows[i]);
		if (strncmp(wanted, x->rows[i], len) != 0 || wanted[len] != '/')
			continue;
		for (unsigned k = 0; k < x->n_columns; k++)
			if (strcmp(wanted + len + 1, x->columns[k]) == 0)
				return (int)(i * x->n_columns + k);
	}
	return -1;
}

static int named_cell(const void *context, const char *wanted)
{
	return cv_form_named(context, wanted);
}

static void begin(struct crossing_out *r)
{
	const struct cv_cross *x = r->exact;
	const struct cv_release_ask *ask = r->ask;

	cv_form_of_ids(&r->form, x->column, x->columns, x->n_columns);
	cv_form_of_ids(&r->row_form, x->row, x->rows, x->n_rows);
	r->one_row = !r->row_form.several;
	r->how = (struct reading){.floor = r->rule->sensitive,
				  .round = r->rule->round};
	cv_picture_init(&r->now, x->n_rows * x->n_columns);
	cv_album_read(&r->own, ask->own, r->now.n_cells, named, x);
	cv_album_read(&r->rows, ask->whole, r->row_form.n_cells, named_cell,
		      &r->row_form);
	cv_album_read(&r->columns, ask->rest, r->form.n_cells, named_cell,
		      &r->form);
}

static void end(struct crossing_out *r)
{
	cv_picture_done(&r->now);
	cv_album_done(&r->own);
	cv_album_done(&r->rows);
	cv_album_done(&r->columns);
	cv_form_done(&r->form);
	cv_form_done(&r->row_form);
}

/* How many are in a line, where each is in one cell of it at most. */
static int64_t line_total(const struct crossing_out *r, unsigned at, bool row)
{
	const struct cv_cross *x = r->exact;
	unsigned n = row ? x->n_columns : x->n_rows;
	int64_t total = 0;

	for (unsigned i = 0; i < n; i++)
		total += x->cells[row ? at * x->n_columns + i
				      : i * x->n_columns + at]
			     .n;
	return total;
}

static void mark(struct crossing_out *r)
{
	const struct cv_cross *x = r->exact;

	for (unsigned i = 0; i < r->now.n_cells; i++) {
		struct cv_count *c = &r->now.cells[i];
		int64_t n = x->cells[i].n, total = INT64_MAX, other;
		r->now.known[i] = true;
		*c = (struct cv_count){.hidden = n < r->how.floor};
		if (c->hidden)
			continue;
		c->n = cv_release_round(&r->how, n);
		if (!r->form.several)
			total = line_total(r, i / x->n_columns, true);
		other = r->one_row ? line_total(r, i % x->n_columns, false)
				   : INT64_MAX;
		total = other < total ? other : total;
		if (total < INT64_MAX &&
		    c->n >= cv_release_round(&r->how, total))
			*c = (struct cv_count){.hidden = true,
					       .almost_all = true};
	}
}

static unsigned
group(const struct crossing_out *r, const struct moment *m, unsigned row)
{
	return m->parts[r->one_row ? row : 2 * row];
}

static void add_moments(struct world *w, const struct crossing_out *r)
{
	const struct album *const albums[] = {&r->own, &r->rows, &r->columns};
	int64_t last = 0, next;

	do {
		next = r->ask->interviews;
		for (int a = 0; a < 3; a++)
			for (unsigned i = 0; i < albums[a]->count; i++) {
				int64_t at = albums[a]->list[i].as_of;
				if (at > last && at < next)
					next = at;
			}
		cv_world_moment(w, next);
		last = next;
	} while (next < r->ask->interviews);
}

static void narrow(struct infer_range *given, struct infer_range to)
{
	given->lo = to.lo > given->lo ? to.lo : given->lo;
	given->hi = to.hi < given->hi ? to.hi : given->hi;
}

/* The row question's own picture says how many are in each row. */
static void show_rows(struct world *w, const struct crossing_out *r,
		      const struct picture *p, const struct moment *m)
{
	const struct reading how = {p->floor, p->round, p->widened, p->as_of};
	const struct cv_count *answered = &p->cells[CELL_ANSWERED];
	struct infer_range reach;
	unsigned none;

	for (unsigned i = 0; i < r->exact->n_rows; i++)
		if (p->known[CELL_OPTIONS + i])
			narrow(&w->in.given[group(r, m, i) + CELL_INTERVIEWS],
			       cv_release_reach(&how,
						&p->cells[CELL_OPTIONS + i],
						answered));
	if (!r->one_row || answered->hidden || !p->known[CELL_ANSWERED])
		return;
	none = m->parts[r->exact->n_rows] + CELL_INTERVIEWS;
	reach = cv_release_reach(&how, answered, NULL);
	narrow(&w->in.given[none],
	       (struct infer_range){p->as_of - reach.hi, p->as_of - reach.lo});
}

/* The people who answered both. */
static void show_base(struct world *w, const struct crossing_out *r,
		      const struct moment *m, const struct reading *how,
		      int64_t base)
{
	unsigned n = r->exact->n_rows;
	struct infer_term *t = cv_calloc(n + 1, sizeof *t);
	const struct cv_count count = {.n = base};
	struct infer_range reach = cv_release_reach(how, &count, NULL);

	for (unsigned i = 0; i < n; i++)
		t[i] = (struct infer_term){group(r, m, i) + CELL_ANSWERED, 1};
	if (r->one_row)
		cv_infer_sum(&w->in, t, n, reach.lo, reach.hi);
	free(t);
}

static void show_own(struct world *w, const struct crossing_out *r,
		     const struct picture *p, const struct moment *m,
		     struct slips *slips)
{
	const struct reading how = {p->floor, p->round, p->widened, 0};

	slips->hidden =
	    cv_reallocarray(slips->hidden, slips->n_hidden + p->n_cells + 1,
			    sizeof *slips->hidden);
	for (unsigned i = 0; i < p->n_cells; i++) {
		unsigned n = r->exact->n_columns;
		unsigned at = group(r, m, i / n) + CELL_OPTIONS + i % n;
		if (!p->known[i])
			continue;
		narrow(&w->in.given[at],
		       cv_release_reach(&how, &p->cells[i], NULL));
		if (p->cells[i].hidden)
			slips->hidden[slips->n_hidden++] = at;
	}
	show_base(w, r, m, &how, p->base);
}

/* Everything that was shown, at its time. */
static void
show_past(struct world *w, const struct crossing_out *r, struct slips *slips)
{
	const struct moment *m;

	for (unsigned i = 0; i < r->rows.count; i++)
		if ((m = cv_world_find(w, r->rows.list[i].as_of)) != NULL)
			show_rows(w, r, &r->rows.list[i], m);
	for (unsigned i = 0; i < r->columns.count; i++)
		if ((m = cv_world_find(w, r->columns.list[i].as_of)) != NULL)
			cv_world_show(w, m->whole, &r->columns.list[i],
				      m->as_of);
	for (unsigned i = 0; i < r->own.count; i++)
		if ((m = cv_world_find(w, r->own.list[i].as_of)) != NULL)
			show_own(w, r, &r->own.list[i], m, slips);
}

static bool guard(struct crossing_out *r, bool past)
{
	const struct cv_cross *x = r->exact;
	struct world w;
	struct slips slips = {0};
	const struct moment *now;
	bool ok;

	cv_world_init(&w, &r->form, r->one_row ? 1 : x->n_rows,
		      r->one_row ? x->n_rows + 1 : 2);
	if (past)
		add_moments(&w, r);
	else
		cv_world_moment(&w, r->ask->interviews);
	if (past)
		show_past(&w, r, &slips);
	now = &w.moments[w.n_moments - 1];
	show_base(&w, r, now, &r->how, r->now.base);
	slips.list = cv_calloc(r->now.n_cells + 1, sizeof *slips.list);
	for (unsigned i = 0; i < r->now.n_cells; i++)
		slips.list[slips.count++] = (struct slip){
		    .number = group(r, now, i / x->n_columns) + CELL_OPTIONS +
			      i % x->n_columns,
		    .n = x->cells[i].n,
		    .count = &r->now.cells[i],
		    .how = &r->how,
		    .line = i / x->n_columns,
		    .column = i % x->n_columns,
		};
	ok = cv_release_last_step(&w, &slips, &r->how);
	free(slips.list);
	free(slips.hidden);
	cv_world_done(&w);
	return ok;
}

static void take_picture(struct crossing_out *r)
{
	r->now.base = cv_release_round(&r->how, r->exact->base);
	mark(r);
	if (!r->ask->no_last_step && !guard(r, true)) {
		r->how.widened = false;
		mark(r);
		guard(r, false);
	}
	r->now.as_of = r->ask->interviews;
	r->now.n = r->exact->base;
	r->now.floor = r->how.floor;
	r->now.round = r->how.round;
	r->now.widened = r->how.widened;
}

static bool is_known(const struct cv_question *q, const char *id)
{
	return cv_question_option(q, id, strlen(id)) >= 0 ||
	       (q->dk_is_answer && strcmp(id, "dk") == 0);
}

/* The lines to show: options only bodies know are left out. */
static unsigned lines(const struct cv_question *q, const char *const *ids,
		      unsigned n, const char ***out, unsigned **places)
{
	unsigned count = 0;

	*out = cv_calloc(n + 1, sizeof **out);
	*places = cv_calloc(n + 1, sizeof **places);
	for (unsigned i = 0; i < n; i++)
		if (is_known(q, ids[i])) {
			(*places)[count] = i;
			(*out)[count++] = ids[i];
		}
	return count;
}

static void draw(const struct crossing_out *r, const struct picture *p,
		 enum cv_release_state state, struct cv_cross *out)
{
	const struct cv_cross *x = r->exact;
	struct cv_cross to = {.row = x->row, .column = x->column};
	unsigned *rows, *columns, at;

	to.n_rows = lines(x->row, x->rows, x->n_rows, &to.rows, &rows);
	to.n_columns =
	    lines(x->column, x->columns, x->n_columns, &to.columns, &columns);
	to.cells =
	    cv_calloc((size_t)to.n_rows * to.n_columns + 1, sizeof *to.cells);
	for (unsigned i = 0; i < to.n_rows * to.n_columns; i++) {
		at = rows[i / to.n_columns] * x->n_columns +
		     columns[i % to.n_columns];
		to.cells[i].hidden = true;
		if (p != NULL && p->known[at])
			to.cells[i] = p->cells[at];
	}
	to.released = (struct cv_released){
	    .state = state, .as_of = r->ask->interviews, .round = 1};
	if (p != NULL) {
		to.base = p->base;
		to.released.as_of = p->as_of;
		to.released.floor = p->floor;
		to.released.round = p->round;
		to.released.widened = p->widened;
	}
	free(rows);
	free(columns);
	*out = to;
}

static enum cv_release_state judge(const struct crossing_out *r)
{
	if (r->ask->part)
		return CV_WITHHELD_PART;
	if (r->exact->base < r->rule->min_base)
		return CV_WITHHELD_FEW;
	return r->exact->base < r->rule->compare_base ? CV_WITHHELD_PART
						      : CV_RELEASED;
}

bool cv_release_cross(const struct cv_release_ask *ask,
		      const struct cv_cross *exact, struct cv_cross *out,
		      struct cv_buf *kept)
{
	struct crossing_out r = {.ask = ask,
				 .rule = &ask->survey->consultation.release,
				 .exact = exact};
	const struct picture *p = NULL;
	enum cv_release_state state;
	bool is_new = false;
	int64_t more;

	begin(&r);
	if (r.own.count > 0 && !ask->part) {
		p = &r.own.list[r.own.count - 1];
		more = exact->base - p->n;
		if (more >= r.rule->step || more <= -r.rule->step)
			p = NULL;
	}
	state = p != NULL ? CV_RELEASED : judge(&r);
	if (state == CV_RELEASED && p == NULL) {
		take_picture(&r);
		p = &r.now;
		is_new = true;
		cv_album_write(&r.own, p, name, exact, kept);
	}
	draw(&r, p, state, out);
	end(&r);
	return is_new;
}
