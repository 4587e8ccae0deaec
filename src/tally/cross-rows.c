/* Two questions brought into the same rows: as they lie where they are in one
 * table or everybody walked both, else by the row each interview has in each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cross.h"

static const struct table *
first_table(const struct cv_dataset *d, const struct cv_question *q)
{
	return d->tables[q->questionnaire];
}

void cv_side_start(const struct cv_dataset *d, struct side *s,
		   const struct cv_question *q)
{
	unsigned joined = 0;

	s->item = &d->items[q->index];
	s->options = s->item->options.count;
	for (const struct table *t = first_table(d, q); t != NULL; t = t->next)
		if (cv_table_is_joined(d, t, q) && joined++ == 0)
			s->only = t;
	if (joined > 1)
		s->only = NULL;
}

void cv_side_done(struct side *s)
{
	for (unsigned i = 0; i < s->n_layers; i++)
		free(s->layers[i].own);
	free(s->layers);
	free(s->own_pick);
}

static bool in_order(const struct table *t)
{
	return t->slots != NULL && t->sorted == t->n;
}

/* The rows of interviews that are in both tables, side by side. */
static size_t join(const struct table *a, const struct table *b,
		   uint32_t *pick_a, uint32_t *pick_b)
{
	uint32_t i = 0, k = 0, slot_a, slot_b;
	size_t n = 0;

	while (i < a->n && k < b->n) {
		slot_a = a->slots[i];
		slot_b = b->slots[k];
		pick_a[n] = i;
		pick_b[n] = k;
		n += slot_a == slot_b;
		i += slot_a <= slot_b;
		k += slot_b <= slot_a;
	}
	return n;
}

static unsigned char *new_mask(size_t n)
{
	unsigned char *mask = cv_malloc(n + ROW_PAD);

	memset(mask, CODE_OUT, n + ROW_PAD);
	return mask;
}

/* Two tables, each with some of the people. */
static void start_joined(struct crossing *x, const struct cv_selection *s)
{
	const struct table *a = x->row.only, *b = x->column.only;
	size_t most = a->n < b->n ? a->n : b->n;

	x->row.own_pick = cv_calloc(most + 1, sizeof(uint32_t));
	x->column.own_pick = cv_calloc(most + 1, sizeof(uint32_t));
	x->n = join(a, b, x->row.own_pick, x->column.own_pick);
	x->row.pick = x->row.own_pick;
	x->column.pick = x->column.own_pick;
	if (s == NULL)
		return;
	x->mask = x->own_mask = new_mask(x->n);
	for (size_t i = 0; i < x->n; i++) {
		uint32_t slot = a->slots[x->row.pick[i]];
		if (slot < s->n_interviews)
			x->own_mask[i] = s->interviews[slot];
	}
}

/* The rows of one table; everybody else's row is their number. */
static void start_within(struct crossing *x, const struct table *rows,
			 const struct cv_selection *selection)
{
	x->mask = cv_selection_rows(selection, rows, &x->n, &x->own_mask);
	if (x->row.only != rows)
		x->row.pick = rows->slots;
	if (x->column.only != rows)
		x->column.pick = rows->slots;
}

/* All interviews. */
static void start_all(struct crossing *x, const struct cv_selection *selection)
{
	const struct table *const tables[] = {x->row.only, x->column.only};

	x->n = x->d->interviews.n;
	if (selection != NULL) {
		x->mask = selection->interviews;
		x->n = selection->n_interviews;
	}
	for (int i = 0; i < 2; i++)
		if (tables[i] != NULL && tables[i]->slots == NULL &&
		    tables[i]->n < x->n)
			x->n = tables[i]->n;
}

void cv_crossing_start(struct crossing *x, const struct cv_selection *selection)
{
	const struct table *a = x->row.only, *b = x->column.only;

	if (a == NULL || b == NULL)
		start_all(x, selection);
	else if (a == b)
		start_within(x, a, selection);
	else if (a->slots == NULL && b->slots == NULL)
		start_all(x, selection);
	else if (a->slots == NULL || b->slots == NULL)
		start_within(x, a->slots == NULL ? b : a, selection);
	else if (in_order(a) && in_order(b))
		start_joined(x, selection);
	else
		start_all(x, selection);
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
	const struct column *c = cv_table_column(d, t, q->index);
	const struct planes *planes = planes_of(d, q, c);

	if (more < 0)
		return c->first;
	return (unsigned)more < planes->n ? planes->list[more] : NULL;
}

/* The joined tables' planes in the order of interviews. */
static unsigned char *
spread(const struct crossing *x, const struct cv_question *q, int more)
{
	unsigned char *out = cv_calloc((size_t)x->d->interviews.n + ROW_PAD, 1);

	for (const struct table *t = first_table(x->d, q); t != NULL;
	     t = t->next) {
		const unsigned char *plane = plane_in(x->d, t, q, more);
		if (plane == NULL || !cv_table_is_joined(x->d, t, q))
			continue;
		for (uint32_t i = 0; i < t->n; i++)
			if (plane[i] != 0)
				out[t->slots == NULL ? i : t->slots[i]] =
				    plane[i];
	}
	return out;
}

static unsigned char *gather(const struct crossing *x, const struct side *s,
			     const unsigned char *plane)
{
	unsigned char *out = cv_calloc(x->n + ROW_PAD, 1);

	for (size_t i = 0; i < x->n; i++)
		out[i] = s->pick[i] < s->only->n ? plane[s->pick[i]] : 0;
	return out;
}

/* Do the rows to go through lie in the question's table as they are? */
static bool lies_ready(const struct crossing *x, const struct side *s)
{
	const struct side *other = s == &x->row ? &x->column : &x->row;

	if (s->only == NULL)
		return false;
	return s->only->slots == NULL || s->only == other->only ||
	       (other->only != NULL && other->pick != NULL);
}

/* A plane in the order of the rows; *own, where it had to be made. */
static const unsigned char *plane_of(const struct crossing *x,
				     const struct side *s, int more,
				     unsigned char **own)
{
	const struct cv_question *q = s->item->question;

	if (s->pick != NULL)
		*own = gather(x, s, plane_in(x->d, s->only, q, more));
	else if (!lies_ready(x, s))
		*own = spread(x, q, more);
	return *own != NULL ? *own : plane_in(x->d, s->only, q, more);
}

static struct layer *
add_layer(const struct crossing *x, struct side *s, int more, unsigned domain)
{
	struct layer *l;

	s->layers =
	    cv_reallocarray(s->layers, s->n_layers + 1, sizeof *s->layers);
	l = &s->layers[s->n_layers++];
	*l = (struct layer){.strip.domain = domain};
	l->strip.low = plane_of(x, s, more, &l->own);
	return l;
}

static unsigned
most_planes(const struct cv_dataset *d, const struct cv_question *q)
{
	unsigned most = 0, n;

	for (const struct table *t = first_table(d, q); t != NULL;
	     t = t->next) {
		n = planes_of(d, q, cv_table_column(d, t, q->index))->n;
		if (cv_table_is_joined(d, t, q) && n > most)
			most = n;
	}
	return most;
}

/* The bytes of a code's first plane are below it. */
static unsigned codes_of(const struct side *s)
{
	unsigned codes = STATE_CODES + s->options;

	return codes < CODE_OUT ? codes : CODE_OUT;
}

static void
bit_layers(const struct crossing *x, struct side *s, unsigned planes)
{
	struct layer *l;

	for (unsigned i = 0; i < planes; i++) {
		l = add_layer(x, s, (int)i, 256);
		l->bits = true;
		l->first = i * 8;
	}
}

void cv_side_layers(const struct crossing *x, struct side *s)
{
	unsigned planes = most_planes(x->d, s->item->question);

	if (s->item->shape != SHAPE_CODE) {
		add_layer(x, s, -1, STATE_CODES + 1);
		bit_layers(x, s, planes);
		return;
	}
	add_layer(x, s, -1, codes_of(s));
	s->is_wide = planes > 0;
	if (s->is_wide)
		add_layer(x, s, 0, 256);
}
