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
	struct album own;
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
}

static void end(struct crossing_out *r)
{
	cv_picture_done(&r->now);
	cv_album_done(&r->own);
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

/* One side of the table: the question of the world, and the people told apart
 * by their answers to the other one. */
struct side {
	const struct form *form; /* of the question */
	unsigned lines;          /* of people */
	bool by_rows, all;       /* the people are the rows; in one at most */
};

static struct side side_of(const struct crossing_out *r, unsigned at)
{
	const struct cv_cross *x = r->exact;

	if (at == 0)
		return (struct side){&r->form, x->n_rows, true, r->one_row};
	return (struct side){&r->row_form, x->n_columns, false,
			     !r->form.several};
}

static unsigned cell_at(const struct crossing_out *r, const struct side *s,
			unsigned line, unsigned option)
{
	return s->by_rows ? line * r->exact->n_columns + option
			  : option * r->exact->n_columns + line;
}

static void tell_cells(struct crossing_out *r, struct known *k,
		       const struct side *s, const struct form *form)
{
	for (unsigned i = 0; i < s->lines; i++)
		for (unsigned o = 0; o < s->form->n_options; o++) {
			unsigned cell = cell_at(r, s, i, o);
			int option = cv_form_option(form, s->form->ids[o]);
			if (option < 0)
				continue;
			cv_known_slip(
			    k, (struct slip){
				   .number =
				       cv_known_now(k, cv_known_group(k, i)) +
				       CELL_OPTIONS + (unsigned)option,
				   .n = r->exact->cells[cell].n,
				   .count = &r->now.cells[cell],
				   .how = &r->how,
				   .line = cell / r->exact->n_columns,
				   .column = cell % r->exact->n_columns,
			       });
		}
}

/* The people who answered both. */
static void
tell_base(const struct crossing_out *r, struct known *k, const struct side *s)
{
	struct infer_term *t = cv_calloc(s->lines + 1, sizeof *t);
	const struct cv_count count = {.n = r->now.base};
	struct infer_range reach = cv_release_reach(&r->how, &count, NULL);

	for (unsigned i = 0; i < s->lines; i++)
		t[i] = (struct infer_term){
		    cv_known_now(k, cv_known_group(k, i)) + CELL_ANSWERED, 1};
	if (s->all)
		cv_infer_sum(&k->world.in, t, s->lines, reach.lo, reach.hi);
	free(t);
}

/* Those of an option who are in no line, or not in this one, are no less a
 * secret where they are few. */
static void tell_others(const struct crossing_out *r, struct known *k,
			const struct side *s, const int64_t *counts)
{
	unsigned rests = s->all ? 1 : s->lines;

	for (unsigned i = 0; i < rests; i++)
		for (unsigned o = 0; o < s->form->n_options; o++) {
			int at = cv_form_option(&k->form, s->form->ids[o]);
			int64_t n = at < 0 ? 0 : counts[CELL_OPTIONS + at];
			for (unsigned l = s->all ? 0 : i;
			     l < (s->all ? s->lines : i + 1); l++)
				n -= r->exact->cells[cell_at(r, s, l, o)].n;
			if (at >= 0 && n < r->how.floor)
				cv_known_secret(
				    k, cv_known_now(k, cv_known_rest(k, i)) +
					   CELL_OPTIONS + (unsigned)at);
		}
}

static void tell(void *context, struct known *k, unsigned at)
{
	struct crossing_out *r = context;
	const struct side s = side_of(r, at);
	int64_t *counts = cv_calloc(k->form.n_cells, sizeof *counts);

	cv_form_counts(&k->form, k->about->exact, counts);
	tell_cells(r, k, &s, &k->form);
	tell_base(r, k, &s);
	tell_others(r, k, &s, counts);
	free(counts);
}

static void take_picture(struct crossing_out *r)
{
	r->now.base = cv_release_round(&r->how, r->exact->base);
	mark(r);
	if (!r->ask->no_last_step &&
	    !cv_release_guard(r->ask, true, &r->how, tell, r)) {
		r->how.widened = false;
		mark(r);
		cv_release_guard(r->ask, false, &r->how, tell, r);
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
