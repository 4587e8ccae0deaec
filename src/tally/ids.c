/* Strings by number: a hash table over slices, in order of coming.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

static uint64_t word(const char *s, size_t n)
{
	uint64_t x = 0;
	uint32_t low, high;

	if (n >= 8) {
		memcpy(&x, s, 8);
	} else if (n >= 4) { /* two halves that overlap */
		memcpy(&low, s, 4);
		memcpy(&high, s + n - 4, 4);
		x = low | (uint64_t)high << (n - 4) * 8;
	} else if (n > 0) {
		x = (unsigned char)s[0] |
		    (uint64_t)(unsigned char)s[n / 2] << n / 2 * 8 |
		    (uint64_t)(unsigned char)s[n - 1] << (n - 1) * 8;
	}
	return x;
}

static uint64_t mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 29;
}

static uint64_t hash(const char *s, size_t n)
{
	uint64_t h = n;

	for (; n > 8; s += 8, n -= 8)
		h = mix(h, word(s, 8));
	return mix(h, word(s, n));
}

/* Is it the entry's? Most ids are told by their first eight bytes. */
static bool
is_entry(const struct id_entry *e, uint64_t head, const char *s, size_t n)
{
	return e->head == head && e->n == n &&
	       (n <= 8 || memcmp(e->s + 8, s + 8, n - 8) == 0);
}

static uint32_t *find_cell(const struct id_set *ids, const char *s, size_t n)
{
	uint64_t h = hash(s, n), head = word(s, n);
	uint32_t at = (uint32_t)(h >> 32 ^ h) & ids->mask;

	for (; ids->table[at] != 0; at = (at + 1) & ids->mask)
		if (is_entry(&ids->list[ids->table[at] - 1], head, s, n))
			break;
	return &ids->table[at];
}

int64_t id_find(const struct id_set *ids, const char *s, size_t n)
{
	if (ids->count == 0)
		return ID_NONE;
	return (int64_t)*find_cell(ids, s, n) - 1;
}

static void grow(struct id_set *ids)
{
	uint32_t size = ids->room == 0 ? 16 : ids->room * 4;

	ids->room = size / 2;
	ids->mask = size - 1;
	ids->list = cv_reallocarray(ids->list, ids->room, sizeof *ids->list);
	free(ids->table);
	ids->table = cv_calloc(size, sizeof *ids->table);
	for (uint32_t i = 0; i < ids->count; i++)
		*find_cell(ids, ids->list[i].s, ids->list[i].n) = i + 1;
}

uint32_t
id_add(struct id_set *ids, struct cv_arena *arena, const char *s, size_t n)
{
	uint32_t *cell;

	if (ids->count == ids->room)
		grow(ids);
	cell = find_cell(ids, s, n);
	if (*cell != 0)
		return *cell - 1;
	ids->list[ids->count] = (struct id_entry){
	    memcpy(cv_arena_alloc(arena, n + 1), s, n), n, word(s, n)};
	ids->bytes += n + 1;
	*cell = ++ids->count;
	return ids->count - 1;
}

void id_done(struct id_set *ids)
{
	free(ids->list);
	free(ids->table);
	memset(ids, 0, sizeof *ids);
}
