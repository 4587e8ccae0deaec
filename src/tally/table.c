/* One version of a questionnaire as columns in memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <math.h>

struct table *
cv_table_new(struct cv_dataset *d, unsigned questionnaire, int version)
{
	struct table *t = cv_calloc(1, sizeof *t);
	const struct cv_questionnaire *qn =
	    &d->survey->questionnaires[questionnaire];

	t->questionnaire = questionnaire;
	t->version = version;
	t->columns = cv_calloc(qn->count, sizeof *t->columns);
	for (unsigned i = 0; i < qn->count; i++) {
		t->columns[i].low = INT32_MAX;
		t->columns[i].high = INT32_MIN;
	}
	return t;
}

static void planes_free(struct planes *planes)
{
	for (unsigned i = 0; i < planes->n; i++)
		free(planes->list[i]);
	free(planes->list);
}

static void column_free(struct column *c)
{
	free(c->first);
	planes_free(&c->more);
	planes_free(&c->bits);
	free(c->whole);
	free(c->real);
}

void cv_table_free(struct table *table, const struct cv_questionnaire *qn)
{
	for (unsigned i = 0; i < qn->count; i++)
		column_free(&table->columns[i]);
	free(table->columns);
	free(table->slots);
	free(table);
}

static size_t column_bytes(const struct column *c, size_t room)
{
	size_t bytes = 0;

	if (c->first != NULL)
		bytes += room;
	bytes += (c->more.n + c->bits.n) * (room + sizeof *c->more.list);
	if (c->whole != NULL)
		bytes += room * sizeof *c->whole;
	if (c->real != NULL)
		bytes += room * sizeof *c->real;
	return bytes;
}

size_t
cv_table_bytes(const struct table *table, const struct cv_questionnaire *qn)
{
	size_t bytes = sizeof *table, room = table->room;

	for (unsigned i = 0; i < qn->count; i++)
		bytes += sizeof(struct column) +
			 column_bytes(&table->columns[i], room);
	if (table->slots != NULL)
		bytes += room * sizeof *table->slots;
	return bytes;
}

/* Longer, the new part zero. */
static void *stretch(void *p, uint32_t old, uint32_t room, size_t size)
{
	p = cv_reallocarray(p, room, size);
	memset((char *)p + old * size, 0, (room - old) * size);
	return p;
}

static void planes_grow(struct planes *planes, uint32_t old, uint32_t room)
{
	for (unsigned i = 0; i < planes->n; i++)
		planes->list[i] = stretch(planes->list[i], old, room, 1);
}

static void
column_grow(struct column *c, enum shape shape, uint32_t old, uint32_t room)
{
	if (shape == SHAPE_NONE)
		return;
	c->first = stretch(c->first, old, room, 1);
	planes_grow(&c->more, old, room);
	planes_grow(&c->bits, old, room);
	if (c->whole != NULL)
		c->whole = stretch(c->whole, old, room, sizeof *c->whole);
	if (c->real != NULL)
		c->real = stretch(c->real, old, room, sizeof *c->real);
}

/* An eighth more: what stands ready and unused is memory all the same. */
static void table_grow(struct cv_dataset *d, struct table *t)
{
	const struct cv_questionnaire *qn =
	    &d->survey->questionnaires[t->questionnaire];
	uint32_t room = t->room + t->room / 8 + 4096;

	room -= room % ROW_PAD;
	for (unsigned i = 0; i < qn->count; i++)
		column_grow(&t->columns[i], d->items[qn->first + i].shape,
			    t->room, room);
	if (t->slots != NULL)
		t->slots = cv_reallocarray(t->slots, room, sizeof *t->slots);
	t->room = room;
}

static void name_rows(struct table *t)
{
	t->slots = cv_reallocarray(NULL, t->room, sizeof *t->slots);
	for (uint32_t i = 0; i < t->n; i++)
		t->slots[i] = i;
	t->sorted = t->n;
}

/* The bytes of the next rows are written soon, and lie far apart. */
static void fetch_ahead(const struct cv_dataset *d, const struct table *t)
{
	const struct cv_questionnaire *qn =
	    &d->survey->questionnaires[t->questionnaire];
	size_t at = t->n + ROW_PAD;

	if (t->n % ROW_PAD != 0 || at >= t->room)
		return;
	for (unsigned i = 0; i < qn->count; i++) {
		const struct column *c = &t->columns[i];
		if (c->first != NULL)
			__builtin_prefetch(c->first + at, 1);
		for (unsigned k = 0; k < c->bits.n; k++)
			__builtin_prefetch(c->bits.list[k] + at, 1);
		for (unsigned k = 0; k < c->more.n; k++)
			__builtin_prefetch(c->more.list[k] + at, 1);
	}
}

uint32_t cv_table_append(struct cv_dataset *d, struct table *t, uint32_t slot)
{
	if (t->n + ROW_PAD >= t->room)
		table_grow(d, t);
	fetch_ahead(d, t);
	if (t->slots == NULL && slot != t->n)
		name_rows(t);
	if (t->slots != NULL) {
		if (t->sorted == t->n &&
		    (t->n == 0 || t->slots[t->n - 1] < slot))
			t->sorted++;
		t->slots[t->n] = slot;
	}
	return t->n++;
}

void cv_table_drop(struct table *t)
{
	t->n--;
	if (t->sorted > t->n)
		t->sorted = t->n;
}

int64_t cv_table_row(const struct table *t, uint32_t slot)
{
	uint32_t low = 0, high = t->sorted, middle;

	if (t->slots == NULL)
		return slot < t->n ? (int64_t)slot : -1;
	while (low < high) {
		middle = low + (high - low) / 2;
		if (t->slots[middle] < slot)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < t->sorted && t->slots[low] == slot)
		return low;
	for (uint32_t i = t->sorted; i < t->n; i++)
		if (t->slots[i] == slot)
			return i;
	return -1;
}

static void planes_clear(struct planes *planes, uint32_t row)
{
	for (unsigned i = 0; i < planes->n; i++)
		planes->list[i][row] = 0;
}

void cv_table_clear(struct cv_dataset *d, struct table *t, uint32_t row)
{
	const struct cv_questionnaire *qn =
	    &d->survey->questionnaires[t->questionnaire];

	for (unsigned i = 0; i < qn->count; i++) {
		struct column *c = &t->columns[i];
		if (c->first != NULL)
			c->first[row] = STATE_UNASKED;
		planes_clear(&c->more, row);
		planes_clear(&c->bits, row);
		if (c->whole != NULL)
			c->whole[row] = 0;
		if (c->real != NULL)
			c->real[row] = 0;
	}
}

unsigned char *cv_plane_byte(const struct table *t, struct planes *planes,
			     unsigned plane, uint32_t row)
{
	while (planes->n <= plane) {
		planes->list = cv_reallocarray(planes->list, planes->n + 1,
					       sizeof *planes->list);
		planes->list[planes->n++] = cv_calloc(t->room, 1);
	}
	return &planes->list[plane][row];
}

static void make_real(const struct table *t, struct column *c)
{
	c->real = cv_calloc(t->room, sizeof *c->real);
	if (c->whole == NULL)
		return;
	for (uint32_t i = 0; i < t->n; i++)
		c->real[i] = c->whole[i];
	free(c->whole);
	c->whole = NULL;
}

void cv_column_whole(const struct table *t, struct column *c, uint32_t row,
		     int32_t x)
{
	if (c->whole == NULL)
		c->whole = cv_calloc(t->room, sizeof *c->whole);
	c->whole[row] = x;
	c->low = x < c->low ? x : c->low;
	c->high = x > c->high ? x : c->high;
}

void cv_column_number(const struct table *t, struct column *c, uint32_t row,
		      double x)
{
	if (c->real == NULL && fabs(x) < INT32_MAX && x == (int32_t)x) {
		cv_column_whole(t, c, row, (int32_t)x);
		return;
	}
	if (c->real == NULL)
		make_real(t, c);
	c->real[row] = x;
}

struct column *cv_table_column(const struct cv_dataset *d,
			       const struct table *t, unsigned question)
{
	return &t->columns[question -
			   d->survey->questionnaires[t->questionnaire].first];
}

int32_t cv_date_pack(struct cv_date date)
{
	return date.year * 512 + date.month * 32 + date.day;
}

struct cv_date cv_date_unpack(int32_t packed)
{
	return (struct cv_date){packed / 512, packed / 32 % 16, packed % 32};
}

bool cv_table_is_joined(const struct cv_dataset *d, const struct table *t,
			const struct cv_question *q)
{
	int version = d->survey->questionnaires[q->questionnaire].version;

	return t->version == version ||
	       (q->same_since > 0 && t->version >= q->same_since &&
		t->version < version);
}

unsigned cv_column_code(const struct column *c, uint32_t row)
{
	unsigned code = c->first[row];

	if (c->more.n > 0)
		code |= (unsigned)c->more.list[0][row] << 8;
	return code;
}

enum state
cv_column_state(enum shape shape, const struct column *c, uint32_t row)
{
	unsigned code =
	    shape == SHAPE_CODE ? cv_column_code(c, row) : c->first[row];

	return code < STATE_GIVEN ? (enum state)code : STATE_GIVEN;
}
