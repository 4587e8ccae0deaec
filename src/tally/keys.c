/* People who answered alike get the same number, so that a filter is evaluated
 * once for each way to answer and not once for each person.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

enum { DOMAIN_MAX = 1 << 22 };

/* Pairs by number, in order of coming. */
struct pairs {
	struct pair {
		uint64_t a;
		uint32_t b, number; /* number + 1, 0: free */
	} * table;
	uint32_t size, count;
};

static struct pair *find_pair(const struct pairs *p, uint64_t a, uint32_t b)
{
	uint64_t h =
	    (a + (uint64_t)b * 0xBF58476D1CE4E5B9u) * 0x9E3779B97F4A7C15u;
	uint32_t at = (uint32_t)(h >> 32) & (p->size - 1);

	while (p->table[at].number != 0 &&
	       (p->table[at].a != a || p->table[at].b != b))
		at = (at + 1) & (p->size - 1);
	return &p->table[at];
}

static void grow_pairs(struct pairs *p)
{
	struct pairs old = *p;

	p->size = old.size == 0 ? 1024 : old.size * 4;
	p->table = cv_calloc(p->size, sizeof *p->table);
	for (uint32_t i = 0; i < old.size; i++)
		if (old.table[i].number != 0)
			*find_pair(p, old.table[i].a, old.table[i].b) =
			    old.table[i];
	free(old.table);
}

static uint32_t number_pair(struct pairs *p, uint64_t a, uint32_t b)
{
	struct pair *pair;

	if (p->count * 2 >= p->size)
		grow_pairs(p);
	pair = find_pair(p, a, b);
	if (pair->number == 0)
		*pair = (struct pair){a, b, ++p->count};
	return pair->number - 1;
}

void cv_keys_start(struct keys *keys, uint32_t n)
{
	keys->key = cv_calloc((size_t)n + 1, sizeof *keys->key);
	keys->n = n;
	keys->domain = 1;
}

void cv_keys_done(struct keys *keys)
{
	free(keys->key);
	keys->key = NULL;
}

void cv_keys_add_codes(struct keys *keys, const uint32_t *codes,
		       uint32_t domain)
{
	struct pairs pairs = {0};

	if ((uint64_t)keys->domain * domain <= DOMAIN_MAX) {
		for (uint32_t i = 0; i < keys->n; i++)
			keys->key[i] += codes[i] * keys->domain;
		keys->domain *= domain;
		return;
	}
	for (uint32_t i = 0; i < keys->n; i++)
		keys->key[i] = number_pair(&pairs, keys->key[i], codes[i]);
	keys->domain = pairs.count;
	free(pairs.table);
}

void cv_keys_add_bytes(struct keys *keys, const unsigned char *codes)
{
	uint32_t *wide = cv_calloc((size_t)keys->n + 1, sizeof *wide);

	for (uint32_t i = 0; i < keys->n; i++)
		wide[i] = codes[i];
	cv_keys_add_codes(keys, wide, 256);
	free(wide);
}

/* The question in every table it has. */
struct spread {
	const struct cv_dataset *d;
	const struct table *tables;
	unsigned question;
	uint32_t *codes;
	uint32_t n;
};

static uint32_t slot_of(const struct table *t, uint32_t row)
{
	return t->slots == NULL ? row : t->slots[row];
}

/* The planes that hold the answer besides plane 0. */
static const struct planes *
planes_in(const struct spread *s, const struct column *c)
{
	return s->d->items[s->question].shape == SHAPE_SET ? &c->bits
							   : &c->more;
}

static void
add_plane(struct keys *keys, const struct spread *s, int more, uint32_t domain)
{
	memset(s->codes, 0, ((size_t)s->n + 1) * sizeof *s->codes);
	for (const struct table *t = s->tables; t != NULL; t = t->next) {
		const struct column *c = cv_table_column(s->d, t, s->question);
		const unsigned char *plane = c->first;

		if (more >= 0)
			plane = (unsigned)more < planes_in(s, c)->n
				    ? planes_in(s, c)->list[more]
				    : NULL;
		if (plane == NULL)
			continue;
		for (uint32_t i = 0; i < t->n; i++)
			if (plane[i] != 0)
				s->codes[slot_of(t, i)] = plane[i];
	}
	cv_keys_add_codes(keys, s->codes, domain);
}

/* All values, whatever their kind, as whole numbers that differ where they do;
 * then dense. */
static void add_values(struct keys *keys, const struct spread *s)
{
	struct pairs pairs = {0};
	uint64_t bits;
	double x;

	memset(s->codes, 0, ((size_t)s->n + 1) * sizeof *s->codes);
	number_pair(&pairs, 0, 0);
	for (const struct table *t = s->tables; t != NULL; t = t->next) {
		const struct column *c = cv_table_column(s->d, t, s->question);
		for (uint32_t i = 0; i < t->n; i++) {
			if (c->first[i] != STATE_CODES)
				continue;
			x = c->real != NULL ? c->real[i] : c->whole[i];
			memcpy(&bits, &x, sizeof bits);
			s->codes[slot_of(t, i)] = number_pair(&pairs, bits, 1);
		}
	}
	cv_keys_add_codes(keys, s->codes, pairs.count);
	free(pairs.table);
}

static unsigned planes_of(const struct spread *s)
{
	unsigned most = 0;

	for (const struct table *t = s->tables; t != NULL; t = t->next) {
		unsigned n =
		    planes_in(s, cv_table_column(s->d, t, s->question))->n;
		most = n > most ? n : most;
	}
	return most;
}

/* How many different bytes the plane may hold. */
static uint32_t plane_domain(const struct item *item, unsigned plane)
{
	uint32_t options = item->options.count;

	if (item->shape == SHAPE_RANK)
		return STATE_CODES + options;
	if (item->shape == SHAPE_SET && options < plane * 8 + 8)
		return 1u << (options - plane * 8);
	return 256;
}

void cv_keys_add_question(struct keys *keys, const struct cv_dataset *d,
			  unsigned question)
{
	const struct item *item = &d->items[question];
	struct spread s = {.d = d, .question = question, .n = keys->n};
	unsigned more;
	uint32_t domain = STATE_CODES + 1;

	s.tables = d->tables[item->question->questionnaire];
	s.codes = cv_calloc((size_t)keys->n + 1, sizeof *s.codes);
	more = planes_of(&s);
	if (item->shape == SHAPE_CODE)
		domain = more > 0 ? 256 : STATE_CODES + item->options.count;
	add_plane(keys, &s, -1, domain);
	for (unsigned i = 0; i < more; i++)
		add_plane(keys, &s, (int)i, plane_domain(item, i));
	if (item->shape == SHAPE_NUMBER || item->shape == SHAPE_DATE)
		add_values(keys, &s);
	free(s.codes);
}
