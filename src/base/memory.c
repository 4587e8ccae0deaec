/* Allocation that never fails to the caller, and arenas.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/memory.h>

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *reset_text;

void cv_oom_reset(const char *bytes)
{
	reset_text = bytes;
}

void cv_oom(void)
{
	static const char words[] =
	    "canvass: this computer has no memory left. Every answer shown "
	    "as saved is saved; close other programs and start again.\n";

	if (reset_text != NULL && write(1, reset_text, strlen(reset_text)) < 0)
		_exit(1);
	if (write(2, words, sizeof words - 1) < 0)
		_exit(1);
	_exit(1);
}

void *cv_malloc(size_t size)
{
	void *p = malloc(size > 0 ? size : 1);

	if (p == NULL)
		cv_oom();
	return p;
}

void *cv_calloc(size_t count, size_t size)
{
	void *p = calloc(count > 0 ? count : 1, size > 0 ? size : 1);

	if (p == NULL)
		cv_oom();
	return p;
}

void *cv_realloc(void *p, size_t size)
{
	void *q = realloc(p, size > 0 ? size : 1);

	if (q == NULL)
		cv_oom();
	return q;
}

void *cv_reallocarray(void *p, size_t count, size_t size)
{
	if (size > 0 && count > SIZE_MAX / size)
		cv_oom();
	return cv_realloc(p, count * size);
}

char *cv_strndup(const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = cv_malloc(len + 1);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *cv_strdup(const char *s)
{
	return cv_strndup(s, SIZE_MAX);
}

/* An arena is a list of blocks, the newest first; big pieces get their own. */
struct block {
	struct block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

struct cv_arena {
	struct block *blocks;
};

enum { BLOCK_SIZE = 16384 };

struct cv_arena *cv_arena_new(void)
{
	return cv_calloc(1, sizeof(struct cv_arena));
}

void cv_arena_free(struct cv_arena **arena)
{
	struct block *b, *next;

	if (*arena == NULL)
		return;
	for (b = (*arena)->blocks; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	free(*arena);
	*arena = NULL;
}

static struct block *add_block(struct cv_arena *arena, size_t size)
{
	struct block *b, *head = arena->blocks;

	if (size > SIZE_MAX - sizeof *b)
		cv_oom();
	b = cv_calloc(1, sizeof *b + size);
	b->size = size;
	if (head != NULL && size > BLOCK_SIZE) { /* keep filling the head */
		b->next = head->next;
		head->next = b;
	} else {
		b->next = head;
		arena->blocks = b;
	}
	return b;
}

void *cv_arena_alloc(struct cv_arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct block *b = arena->blocks;
	void *p;

	if (size > SIZE_MAX - align)
		cv_oom();
	size = size == 0 ? align : (size + align - 1) / align * align;
	if (b == NULL || b->size - b->used < size)
		b = add_block(arena, size > BLOCK_SIZE ? size + 1 : BLOCK_SIZE);
	p = b->bytes + b->used;
	b->used += size;
	return p;
}

void *cv_arena_dup(struct cv_arena *arena, const void *p, size_t size)
{
	void *copy = cv_arena_alloc(arena, size);

	if (size > 0)
		memcpy(copy, p, size);
	return copy;
}

char *cv_arena_strndup(struct cv_arena *arena, const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = cv_arena_alloc(arena, len + 1);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *cv_arena_strdup(struct cv_arena *arena, const char *s)
{
	return cv_arena_strndup(arena, s, SIZE_MAX - 1);
}
