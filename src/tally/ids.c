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

/* Most ids are told by their length and first eight bytes, without a look at
 * the list. */
static bool is_it(const struct id_set *ids, const struct id_cell *cell,
		  uint64_t head, const char *s, size_t n)
{
	return cell->head == head && cell->n == n &&
	       (n <= 8 ||
		memcmp(ids->list[cell->number - 1].s + 8, s + 8, n - 8) == 0);
}

/* The cell of the id, or the free one where it belongs. */
static struct id_cell *
find_cell(const struct id_set *ids, uint64_t head, const char *s, size_t n)
{
	uint64_t h = hash(s, n);
	uint32_t at = (uint32_t)(h >> 32 ^ h) & ids->mask;

	while (ids->table[at].number != 0 &&
	       !is_it(ids, &ids->table[at], head, s, n))
		at = (at + 1) & ids->mask;
	return &ids->table[at];
}

int64_t cv_id_find(const struct id_set *ids, const char *s, size_t n)
{
	if (ids->count == 0 || n > UINT32_MAX)
		return ID_NONE;
	return (int64_t)find_cell(ids, word(s, n), s, n)->number - 1;
}

static void grow(struct id_set *ids)
{
	uint32_t size = ids->room == 0 ? 16 : ids->room * 4;

	ids->room = size / 2;
	ids->mask = size - 1;
	ids->list = cv_reallocarray(ids->list, ids->room, sizeof *ids->list);
	free(ids->table);
	ids->table = cv_calloc(size, sizeof *ids->table);
	for (uint32_t i = 0; i < ids->count; i++) {
		const struct cv_slice *id = &ids->list[i];
		uint64_t head = word(id->s, id->n);
		*find_cell(ids, head, id->s, id->n) =
		    (struct id_cell){head, (uint32_t)id->n, i + 1};
	}
}

uint32_t
cv_id_add(struct id_set *ids, struct cv_arena *arena, const char *s, size_t n)
{
	uint64_t head = word(s, n);
	struct id_cell *cell;

	if (ids->count == ids->room)
		grow(ids);
	cell = find_cell(ids, head, s, n);
	if (cell->number != 0)
		return cell->number - 1;
	ids->list[ids->count] =
	    (struct cv_slice){memcpy(cv_arena_alloc(arena, n + 1), s, n), n};
	ids->bytes += n + 1;
	*cell = (struct id_cell){head, (uint32_t)n, ++ids->count};
	return ids->count - 1;
}

void cv_id_done(struct id_set *ids)
{
	free(ids->list);
	free(ids->table);
	memset(ids, 0, sizeof *ids);
}
