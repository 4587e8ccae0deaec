/* Two questions against each other, over the people who answered both.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

enum { NO_OPTION = -1 };

/** A byte for each row, and which options it stands for. */
struct layer {
	const unsigned char *plane;
	unsigned char *own;
	bool bits; /* bit b stands for option first + b; else
		    * STATE_CODES + k stands for option k */
	unsigned first;
	unsigned domain; /* all bytes are below */
};

/** One question of the two. Its last option is the don't-know. */
struct side {
	const struct item *item;
	const struct table *only; /* the one joined table, or NULL */
	struct layer *layers;     /* the first one holds the states */
	unsigned n_layers;
	unsigned options; /* without dk */
	bool is_wide;     /* a code has two bytes: layers 0 and 1 */
};

/** The rows to go through: those of a table, or all interviews. */
struct crossing {
	const struct cv_dataset *d;
	const struct table *rows; /* NULL: interviews */
	size_t n;
	const unsigned char *mask;
	unsigned char *own;
	struct side row, column;
	unsigned stride; /* of cells */
	int64_t *cells;  /* options and dk of each side */
	int64_t base;
};

static bool has_options(const struct item *item)
{
	return item->shape == SHAPE_CODE || item->shape == SHAPE_SET ||
	       item->shape == SHAPE_RANK;
}

static const struct table *
first_table(const struct cv_dataset *d, const struct cv_question *q)
{
	return d->tables[q->questionnaire];
}

/* The planes besides plane 0: of a rank those that say what was chosen at all,
 * whatever the place. */
static const struct planes *planes_of(const struct cv_dataset *d,
				      const struct cv_question *q,
				      const struct column *c)
{
	return d->items[q->index].shape == SHAPE_CODE ? &c->more : &c->bits;
}

static const unsigned char *plane_in(const struct cv_dataset *d,
				     const struct table *t,
				     const struct cv_question *q, int more)
{
	const struct column *c = table_column(d, t, q->index);

	const struct planes *planes = planes_of(d, q, c);

	if (more < 0)
		return c->first;
	return (unsigned)more < planes->n ? planes->list[more] : NULL;
}

/* The joined tables' plane in the order of interviews. */
static unsigned char *
spread(const struct crossing *x, const struct cv_question *q, int more)
{
	unsigned char *out = cv_calloc((size_t)x->d->interviews.n + ROW_PAD, 1);

	for (const struct table *t = first_table(x->d, q); t != NULL;
	     t = t->next) {
		const unsigned char *plane = plane_in(x->d, t, q, more);
		if (plane == NULL || !table_is_joined(x->d, t, q))
			continue;
		for (uint32_t i = 0; i < t->n; i++)
			if (plane[i] != 0)
				out[t->slots == NULL ? i : t->slots[i]] =
				    plane[i];
	}
	return out;
}

/* A plane in the order of interviews in that of the rows. */
static unsigned char *
gather(const struct crossing *x, const unsigned char *plane, uint32_t n)
{
	unsigned char *out = cv_calloc(x->n + ROW_PAD, 1);

	for (size_t i = 0; i < x->n; i++)
		out[i] = x->rows->slots[i] < n ? plane[x->rows->slots[i]] : 0;
	return out;
}

static void place_layer(const struct crossing *x, const struct side *s,
			int more, struct layer *layer)
{
	const struct cv_question *q = s->item->question;
	const unsigned char *whole = NULL;
	unsigned char *made = NULL;

	if (s->only != NULL && (s->only == x->rows || s->only->slots == NULL))
		whole = plane_in(x->d, s->only, q, more);
	if (whole == NULL)
		whole = made = spread(x, q, more);
	if (x->rows != NULL && s->only != x->rows) {
		layer->own = gather(
		    x, whole, made == NULL ? s->only->n : x->d->interviews.n);
		layer->plane = layer->own;
		free(made);
	} else {
		layer->own = made;
		layer->plane = whole;
	}
}

static void add_layer(const struct crossing *x, struct side *s, int more,
		      struct layer layer)
{
	place_layer(x, s, more, &layer);
	s->layers =
	    cv_reallocarray(s->layers, s->n_layers + 1, sizeof *s->layers);
	s->layers[s->n_layers++] = layer;
}

static unsigned
most_planes(const struct cv_dataset *d, const struct cv_question *q)
{
	unsigned most = 0, n;

	for (const struct table *t = first_table(d, q); t != NULL;
	     t = t->next) {
		n = planes_of(d, q, table_column(d, t, q->index))->n;
		if (table_is_joined(d, t, q) && n > most)
			most = n;
	}
	return most;
}

static void make_layers(const struct crossing *x, struct side *s)
{
	unsigned more = most_planes(x->d, s->item->question);
	unsigned codes = STATE_CODES + s->options;
	struct layer layer = {.domain = STATE_CODES + 1};

	codes = codes < CODE_OUT ? codes : CODE_OUT;
	if (s->item->shape == SHAPE_CODE)
		layer.domain = codes;
	add_layer(x, s, -1, layer);
	s->is_wide = s->item->shape == SHAPE_CODE && more > 0;
	for (unsigned i = 0; i < more; i++) {
		layer.bits = s->item->shape != SHAPE_CODE;
		layer.first = layer.bits ? i * 8 : 0;
		layer.domain = layer.bits ? 256 : codes;
		add_layer(x, s, (int)i, layer);
	}
}

static void side_done(struct side *s)
{
	for (unsigned i = 0; i < s->n_layers; i++)
		free(s->layers[i].own);
	free(s->layers);
}

/* The option of a byte in a layer that is no set of bits. */
static int option_of(const struct side *s, unsigned layer, unsigned byte)
{
	if (layer == 0 && byte == STATE_DK)
		return s->item->question->dk_is_answer ? (int)s->options
						       : NO_OPTION;
	if (byte < STATE_CODES || (layer == 0 && s->item->shape != SHAPE_CODE))
		return NO_OPTION;
	return byte - STATE_CODES < s->options ? (int)(byte - STATE_CODES)
					       : NO_OPTION;
}

/* Every option that the byte stands for, at most 8. */
static unsigned
options_of(const struct side *s, unsigned layer, unsigned byte, unsigned out[8])
{
	const struct layer *l = &s->layers[layer];
	unsigned n = 0;
	int option;

	if (!l->bits) {
		option = option_of(s, layer, byte);
		out[0] = (unsigned)option;
		return option == NO_OPTION ? 0 : 1;
	}
	for (unsigned b = 0; b < 8; b++)
		if ((byte >> b & 1) != 0 && l->first + b < s->options)
			out[n++] = l->first + b;
	return n;
}

static void add_cells(struct crossing *x, unsigned i, unsigned k, unsigned a,
		      unsigned b, int64_t count)
{
	unsigned rows[8], columns[8];
	unsigned n_rows = options_of(&x->row, i, a, rows),
		 n_columns = options_of(&x->column, k, b, columns);

	for (unsigned r = 0; r < n_rows; r++)
		for (unsigned c = 0; c < n_columns; c++)
			x->cells[rows[r] * x->stride + columns[c]] += count;
}

static bool is_answer(const struct side *s, unsigned byte)
{
	return byte >= STATE_GIVEN ||
	       (byte == STATE_DK && s->item->question->dk_is_answer);
}

static void cross_layers(struct crossing *x, unsigned i, unsigned k)
{
	const struct layer *a = &x->row.layers[i], *b = &x->column.layers[k];
	struct pair_counts *pairs = count_pairs(a->plane, a->domain, b->plane,
						b->domain, x->mask, x->n);
	int64_t count;

	for (unsigned v = 1; v < a->domain; v++)
		for (unsigned w = 1; w < b->domain; w++) {
			count = pair_count(pairs, v, w);
			if (count > 0)
				add_cells(x, i, k, v, w, count);
		}
	free(pairs);
}

/* Can any of the layer's bytes stand for an option? The states of a set do so
 * only where don't-knows are an answer. */
static bool has_options_in(const struct side *s, unsigned layer)
{
	return layer > 0 || s->item->shape == SHAPE_CODE ||
	       s->item->question->dk_is_answer;
}

static void cross_all(struct crossing *x)
{
	for (unsigned i = 0; i < x->row.n_layers; i++)
		for (unsigned k = 0; k < x->column.n_layers; k++)
			if (has_options_in(&x->row, i) &&
			    has_options_in(&x->column, k))
				cross_layers(x, i, k);
	x->base = count_both(
	    x->row.layers[0].plane, x->row.item->question->dk_is_answer,
	    x->column.layers[0].plane, x->column.item->question->dk_is_answer,
	    x->mask, x->n);
}

/* Which rows to go through: the fewest that will do. */
static void
choose_rows(struct crossing *x, const struct cv_selection *selection)
{
	const struct table *a = x->row.only, *b = x->column.only;

	x->n = x->d->interviews.n;
	if (a != NULL && b != NULL)
		x->rows = b->slots != NULL && (a->slots == NULL || b->n < a->n)
			      ? b
			      : a;
	if (x->rows != NULL && x->rows->slots == NULL)
		x->rows = NULL;
	if (x->rows != NULL) {
		x->n = x->rows->n;
		x->mask = selection_rows(selection, x->rows, &x->n, &x->own);
	} else if (selection != NULL) {
		x->mask = selection->interviews;
		x->n = selection->n_interviews;
	}
	if (x->rows == NULL && a != NULL && a->slots == NULL && a->n < x->n)
		x->n = a->n;
	if (x->rows == NULL && b != NULL && b->slots == NULL && b->n < x->n)
		x->n = b->n;
}

static void start_side(const struct cv_dataset *d, struct side *s,
		       const struct cv_question *q)
{
	unsigned joined = 0;

	s->item = &d->items[q->index];
	s->options = s->item->options.count;
	for (const struct table *t = first_table(d, q); t != NULL; t = t->next)
		if (table_is_joined(d, t, q) && joined++ == 0)
			s->only = t;
	if (joined > 1)
		s->only = NULL;
}

/* The options of one row; returns how many. */
static unsigned options_in_row(const struct side *s, size_t row, unsigned *out)
{
	unsigned n = 0, code;

	if (s->is_wide) {
		code = s->layers[0].plane[row] |
		       (unsigned)s->layers[1].plane[row] << 8;
		*out = (unsigned)option_of(s, 0, code);
		return *out == (unsigned)NO_OPTION ? 0 : 1;
	}
	for (unsigned i = 0; i < s->n_layers; i++)
		n += options_of(s, i, s->layers[i].plane[row], out + n);
	return n;
}

static bool answered_in_row(const struct side *s, size_t row)
{
	unsigned byte = s->layers[0].plane[row];

	return is_answer(s, byte) ||
	       (s->is_wide && s->layers[1].plane[row] != 0);
}

/* Where a code has two bytes. */
static void cross_rows(struct crossing *x)
{
	unsigned *rows = cv_calloc(x->row.options + 9, sizeof *rows),
		 *columns = cv_calloc(x->column.options + 9, sizeof *columns);

	for (size_t i = 0; i < x->n; i++) {
		unsigned n_rows, n_columns;
		if ((x->mask != NULL && x->mask[i] != 0) ||
		    !answered_in_row(&x->row, i) ||
		    !answered_in_row(&x->column, i))
			continue;
		x->base++;
		n_rows = options_in_row(&x->row, i, rows);
		n_columns = options_in_row(&x->column, i, columns);
		for (unsigned r = 0; r < n_rows; r++)
			for (unsigned c = 0; c < n_columns; c++)
				x->cells[rows[r] * x->stride + columns[c]]++;
	}
	free(rows);
	free(columns);
}

static void count_cells(struct crossing *x)
{
	make_layers(x, &x->row);
	make_layers(x, &x->column);
	if (x->row.is_wide || x->column.is_wide) {
		cross_rows(x);
		return;
	}
	cross_all(x);
}

/* Which options to show: as tallies list them. */
static unsigned list_side(const struct crossing *x, const struct side *s,
			  bool row, const char ***ids, unsigned **order)
{
	const struct cv_question *q = s->item->question;
	unsigned other = row ? x->column.options + 1 : x->row.options + 1,
		 n = 0;

	*ids = cv_calloc(s->options + 1, sizeof **ids);
	*order = cv_calloc(s->options + 1, sizeof **order);
	for (unsigned i = 0; i <= s->options; i++) {
		int64_t total = 0;
		for (unsigned k = 0; k < other; k++)
			total += row ? x->cells[i * x->stride + k]
				     : x->cells[k * x->stride + i];
		if (i == s->options ? !q->dk_is_answer
				    : i >= q->n_options && total == 0)
			continue;
		(*order)[n] = i;
		(*ids)[n++] =
		    i == s->options ? "dk" : s->item->options.list[i].s;
	}
	return n;
}

/* Unknown options, in the order of coming so far, by id. */
static void sort_unknown(const struct side *s, const char **ids,
			 unsigned *order, unsigned n)
{
	unsigned from = s->item->question->n_options;
	unsigned to = n - (s->item->question->dk_is_answer ? 1 : 0);

	for (unsigned i = from + 1; i < to; i++)
		for (unsigned k = i; k > from; k--) {
			const char *id = ids[k];
			unsigned place = order[k];
			if (strcmp(ids[k - 1], id) <= 0)
				break;
			ids[k] = ids[k - 1];
			order[k] = order[k - 1];
			ids[k - 1] = id;
			order[k - 1] = place;
		}
}

static void hand_over(const struct crossing *x, struct cv_cross *out)
{
	unsigned *rows, *columns;

	out->base = x->base;
	out->n_rows = list_side(x, &x->row, true, &out->rows, &rows);
	out->n_columns =
	    list_side(x, &x->column, false, &out->columns, &columns);
	sort_unknown(&x->row, out->rows, rows, out->n_rows);
	sort_unknown(&x->column, out->columns, columns, out->n_columns);
	out->cells = cv_calloc((size_t)out->n_rows * out->n_columns + 1,
			       sizeof *out->cells);
	for (unsigned r = 0; r < out->n_rows; r++)
		for (unsigned c = 0; c < out->n_columns; c++)
			out->cells[r * out->n_columns + c].n =
			    x->cells[rows[r] * x->stride + columns[c]];
	free(rows);
	free(columns);
}

enum cv_status
cv_cross(const struct cv_dataset *dataset, const struct cv_selection *selection,
	 const struct cv_question *row, const struct cv_question *column,
	 struct cv_cross *out, struct cv_error *err)
{
	struct crossing x = {.d = dataset};

	start_side(dataset, &x.row, row);
	start_side(dataset, &x.column, column);
	if (!has_options(x.row.item) || !has_options(x.column.item))
		return cv_fail_at(err, CV_INVALID,
				  has_options(x.row.item) ? column->id
							  : row->id,
				  "only questions with answers to choose from "
				  "can stand in a cross-table");
	x.stride = x.column.options + 1;
	x.cells =
	    cv_calloc((size_t)(x.row.options + 1) * x.stride, sizeof *x.cells);
	choose_rows(&x, selection);
	count_cells(&x);
	*out = (struct cv_cross){.row = row, .column = column};
	hand_over(&x, out);
	side_done(&x.row);
	side_done(&x.column);
	free(x.cells);
	free(x.own);
	return CV_OK;
}

void cv_cross_done(struct cv_cross *cross)
{
	free(cross->rows);
	free(cross->columns);
	free(cross->cells);
	memset(cross, 0, sizeof *cross);
}
