/* Memory that never fails to the caller, and arenas for what lives together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_MEMORY_H
#define CANVASS_MEMORY_H

#include <stddef.h>

/** Out of memory: write the reset text set by cv_oom_reset and one sentence
 * with write(2) and leave by _exit(1). An abort would leave a core file with
 * answers in it. */
_Noreturn void cv_oom(void);

/** What cv_oom writes to the terminal first; borrowed for ever, NULL: nothing.
 */
void cv_oom_reset(const char *bytes);

/** As malloc, calloc, realloc, strdup and strndup; never NULL, cv_oom instead.
 * The caller frees with free(). cv_calloc checks the product. */
void *cv_malloc(size_t size) __attribute__((malloc, returns_nonnull));
void *cv_calloc(size_t count, size_t size)
    __attribute__((malloc, returns_nonnull));
void *cv_realloc(void *p, size_t size) __attribute__((returns_nonnull));
void *cv_reallocarray(void *p, size_t count, size_t size)
    __attribute__((returns_nonnull));
char *cv_strdup(const char *s) __attribute__((malloc, returns_nonnull));
char *cv_strndup(const char *s, size_t n)
    __attribute__((malloc, returns_nonnull));

/** An arena: everything allocated from it lives until cv_arena_free. Memory
 * is zeroed and aligned to max_align_t. */
struct cv_arena;

struct cv_arena *cv_arena_new(void);

/** Free the arena and all it gave out; NULL is accepted, *arena becomes NULL.
 */
void cv_arena_free(struct cv_arena **arena);

void *cv_arena_alloc(struct cv_arena *arena, size_t size)
    __attribute__((malloc, returns_nonnull));
char *cv_arena_strdup(struct cv_arena *arena, const char *s)
    __attribute__((malloc, returns_nonnull));
char *cv_arena_strndup(struct cv_arena *arena, const char *s, size_t n)
    __attribute__((malloc, returns_nonnull));

/** A copy of `size` bytes at `p`; a zero size gives a unique pointer. */
void *cv_arena_dup(struct cv_arena *arena, const void *p, size_t size)
    __attribute__((malloc, returns_nonnull));

#endif
