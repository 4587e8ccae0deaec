/* Two questions against each other, over the people who answered both.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cross.h"

enum { NO_OPTION = -1 };

static bool has_options(const struct item *item)
{
	return item->shape == SHAPE_CODE || item->shape == SHAPE_SET ||
	       item->shape == SHAPE_RANK;
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

/* Every option that the byte stands for. */
static unsigned options_of(const struct side *s, unsigned layer, unsigned byte,
			   unsigned out[LAYER_BITS])
{
	const struct layer *l = &s->layers[layer];
	unsigned n = 0;
	int option;

	if (!l->bits) {
		option = option_of(s, layer, byte);
		out[0] = (unsigned)option;
		return option == NO_OPTION ? 0 : 1;
	}
	for (unsigned b = 0; b < LAYER_BITS; b++)
		if ((byte >> b & 1) != 0 && l->first + b < s->options)
			out[n++] = l->first + b;
	return n;
}

static void add_cells(struct crossing *x, unsigned i, unsigned k, unsigned a,
		      unsigned b, int64_t count)
{
	unsigned rows[LAYER_BITS], columns[LAYER_BITS];
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
	struct pair_counts *pairs =
	    cv_count_pairs(&a->strip, &b->strip, x->mask, x->n);
	int64_t count;

	for (unsigned v = 1; v < a->strip.domain; v++)
		for (unsigned w = 1; w < b->strip.domain; w++) {
			count = cv_pair_count(pairs, v, w);
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
	x->base = cv_count_both(
	    x->row.layers[0].strip.low, x->row.item->question->dk_is_answer,
	    x->column.layers[0].strip.low,
	    x->column.item->question->dk_is_answer, x->mask, x->n);
}

/* The options of one row; returns how many. */
static unsigned options_in_row(const struct side *s, size_t row, unsigned *out)
{
	unsigned n = 0, code;

	if (s->is_wide) {
		code = s->layers[0].strip.low[row] |
		       (unsigned)s->layers[1].strip.low[row] << 8;
		*out = (unsigned)option_of(s, 0, code);
		return *out == (unsigned)NO_OPTION ? 0 : 1;
	}
	for (unsigned i = 0; i < s->n_layers; i++) {
		code = s->layers[i].strip.low[row];
		n += options_of(s, i, code, out + n);
	}
	return n;
}

static bool answered_in_row(const struct side *s, size_t row)
{
	unsigned byte = s->layers[0].strip.low[row];

	return is_answer(s, byte) ||
	       (s->is_wide && s->layers[1].strip.low[row] != 0);
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
	cv_side_layers(x, &x->row);
	cv_side_layers(x, &x->column);
	if (x->row.is_wide || x->column.is_wide)
		cross_rows(x);
	else if (cv_cross_bits_pay(x))
		cv_cross_bits(x);
	else
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

	cv_side_start(dataset, &x.row, row);
	cv_side_start(dataset, &x.column, column);
	if (!has_options(x.row.item) || !has_options(x.column.item))
		return cv_fail_at(err, CV_INVALID,
				  has_options(x.row.item) ? column->id
							  : row->id,
				  "only questions with answers to choose from "
				  "can stand in a cross-table");
	x.stride = x.column.options + 1;
	x.cells =
	    cv_calloc((size_t)(x.row.options + 1) * x.stride, sizeof *x.cells);
	cv_crossing_start(&x, selection);
	count_cells(&x);
	*out = (struct cv_cross){.row = row, .column = column};
	hand_over(&x, out);
	cv_side_done(&x.row);
	cv_side_done(&x.column);
	free(x.cells);
	free(x.own_mask);
	return CV_OK;
}

/* The place of an option among those of its side. */
static unsigned place_of(const struct side *s, const char *id)
{
	unsigned i = 0;

	while (i < s->options && strcmp(s->item->options.list[i].s, id) != 0)
		i++;
	return i;
}

static int64_t *take_people(const struct side *s, const int64_t *people,
			    const char *const *ids, unsigned n)
{
	int64_t *out = cv_calloc(n + 1, sizeof *out);

	for (unsigned i = 0; i < n; i++)
		out[i] = people[place_of(s, ids[i])];
	return out;
}

static void count_people(struct crossing *x, int64_t *rows, int64_t *columns)
{
	unsigned *of =
	    cv_calloc(x->row.options + x->column.options + 9, sizeof *of);
	unsigned n;

	for (size_t i = 0; i < x->n; i++) {
		if ((x->mask != NULL && x->mask[i] != 0) ||
		    !answered_in_row(&x->row, i) ||
		    !answered_in_row(&x->column, i))
			continue;
		for (n = options_in_row(&x->row, i, of); n > 0; n--)
			rows[of[n - 1]]++;
		for (n = options_in_row(&x->column, i, of); n > 0; n--)
			columns[of[n - 1]]++;
	}
	free(of);
}

void cv_cross_people(const struct cv_dataset *dataset,
		     const struct cv_selection *selection,
		     struct cv_cross *cross)
{
	struct crossing x = {.d = dataset};
	int64_t *in_row, *in_column;

	cv_side_start(dataset, &x.row, cross->row);
	cv_side_start(dataset, &x.column, cross->column);
	cv_crossing_start(&x, selection);
	cv_side_layers(&x, &x.row);
	cv_side_layers(&x, &x.column);
	in_row = cv_calloc(x.row.options + 1, sizeof *in_row);
	in_column = cv_calloc(x.column.options + 1, sizeof *in_column);
	count_people(&x, in_row, in_column);
	free(cross->row_people);
	free(cross->column_people);
	cross->row_people =
	    take_people(&x.row, in_row, cross->rows, cross->n_rows);
	cross->column_people =
	    take_people(&x.column, in_column, cross->columns, cross->n_columns);
	free(in_row);
	free(in_column);
	cv_side_done(&x.row);
	cv_side_done(&x.column);
	free(x.own_mask);
}

void cv_cross_done(struct cv_cross *cross)
{
	free(cross->rows);
	free(cross->columns);
	free(cross->cells);
	free(cross->row_people);
	free(cross->column_people);
	memset(cross, 0, sizeof *cross);
}
