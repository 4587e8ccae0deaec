/* Strings by number: a hash table over slices, in order of coming.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

static uint64_t load(const char *s, size_t n)
{
	uint64_t x = 0;

	memcpy(&x, s, n);
	return x;
}

static uint64_t mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 29;
}

uint64_t id_hash(const char *s, size_t n)
{
	uint64_t h = n;

	for (; n > 8; s += 8, n -= 8)
		h = mix(h, load(s, 8));
	return mix(h, load(s, n));
}

static uint32_t *find_cell(const struct id_set *ids, const char *s, size_t n)
{
	uint64_t h = id_hash(s, n);
	uint32_t at = (uint32_t)(h >> 32 ^ h) & ids->mask;

	for (; ids->table[at] != 0; at = (at + 1) & ids->mask) {
		const struct cv_slice *have = &ids->list[ids->table[at] - 1];
		if (have->n == n && memcmp(have->s, s, n) == 0)
			break;
	}
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
	ids->list[ids->count].s = memcpy(cv_arena_alloc(arena, n + 1), s, n);
	ids->list[ids->count].n = n;
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
