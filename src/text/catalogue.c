/* The catalogue: words by key in a hash table, with a fallback behind it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/catalogue.h>

#include <canvass/memory.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FORMS = CV_PLURALS + 1, SINGLE = CV_PLURALS, FIRST_ROOM = 64 };

struct entry {
	const char *key;
	const char *words[FORMS]; /* by plural form; [SINGLE]: the only one */
};

/* One (key, form) in the order in which they were set. */
struct set {
	size_t entry;
	int form;
};

/* The table holds an entry's number plus one, 0 is an empty slot; its size is
 * a power of two and at least twice the number of entries. */
struct cv_catalogue {
	struct cv_arena *arena; /* all strings */
	const struct cv_catalogue *fallback;
	const char *language, *name, *plural_like;
	enum cv_direction direction;
	bool reviewed;
	struct entry *entries;
	size_t entry_count, entry_room;
	struct set *sets;
	size_t set_count, set_room;
	size_t *table, slots;
};

struct cv_catalogue *
cv_catalogue_new(const char *language, const struct cv_catalogue *fallback)
{
	struct cv_catalogue *c = cv_calloc(1, sizeof *c);

	c->arena = cv_arena_new();
	c->fallback = fallback;
	c->language = cv_arena_strdup(c->arena, language);
	c->name = c->plural_like = c->language;
	c->slots = FIRST_ROOM;
	c->table = cv_calloc(c->slots, sizeof *c->table);
	return c;
}

void cv_catalogue_free(struct cv_catalogue **catalogue)
{
	struct cv_catalogue *c = *catalogue;

	if (c == NULL)
		return;
	cv_arena_free(&c->arena);
	free(c->entries);
	free(c->sets);
	free(c->table);
	free(c);
	*catalogue = NULL;
}

void cv_catalogue_set_name(struct cv_catalogue *c, const char *name)
{
	c->name = cv_arena_strdup(c->arena, name);
}

void cv_catalogue_set_direction(struct cv_catalogue *c, enum cv_direction d)
{
	c->direction = d;
}

void cv_catalogue_set_plural_like(struct cv_catalogue *c, const char *language)
{
	c->plural_like = cv_arena_strdup(c->arena, language);
}

void cv_catalogue_set_reviewed(struct cv_catalogue *c, bool reviewed)
{
	c->reviewed = reviewed;
}

const char *cv_catalogue_language(const struct cv_catalogue *c)
{
	return c->language;
}

const char *cv_catalogue_name(const struct cv_catalogue *c)
{
	return c->name;
}

enum cv_direction cv_catalogue_direction(const struct cv_catalogue *c)
{
	return c->direction;
}

bool cv_catalogue_reviewed(const struct cv_catalogue *c)
{
	return c->reviewed;
}

/* FNV-1a, 32 bits. */
static uint32_t hash(const char *key)
{
	uint32_t h = 2166136261u;

	for (; *key != '\0'; key++)
		h = (h ^ (unsigned char)*key) * 16777619u;
	return h;
}

/* The slot where the key is, or the empty one where it belongs. */
static size_t slot_of(const struct cv_catalogue *c, const char *key)
{
	size_t slot = hash(key) & (c->slots - 1);

	while (c->table[slot] != 0 &&
	       strcmp(c->entries[c->table[slot] - 1].key, key) != 0)
		slot = (slot + 1) & (c->slots - 1);
	return slot;
}

static const struct entry *find(const struct cv_catalogue *c, const char *key)
{
	size_t number = c->table[slot_of(c, key)];

	return number > 0 ? &c->entries[number - 1] : NULL;
}

static void grow_table(struct cv_catalogue *c)
{
	free(c->table);
	c->slots *= 2;
	c->table = cv_calloc(c->slots, sizeof *c->table);
	for (size_t i = 0; i < c->entry_count; i++)
		c->table[slot_of(c, c->entries[i].key)] = i + 1;
}

/* The number of the entry of this key, made if there is none. */
static size_t entry_for(struct cv_catalogue *c, const char *key)
{
	size_t slot = slot_of(c, key);

	if (c->table[slot] != 0)
		return c->table[slot] - 1;
	if (2 * (c->entry_count + 1) > c->slots) {
		grow_table(c);
		slot = slot_of(c, key);
	}
	if (c->entry_count == c->entry_room) {
		c->entry_room =
		    c->entry_room > 0 ? 2 * c->entry_room : FIRST_ROOM;
		c->entries = cv_reallocarray(c->entries, c->entry_room,
					     sizeof *c->entries);
	}
	c->entries[c->entry_count] =
	    (struct entry){.key = cv_arena_strdup(c->arena, key)};
	c->table[slot] = ++c->entry_count;
	return c->entry_count - 1;
}

static void remember(struct cv_catalogue *c, size_t entry, int form)
{
	if (c->set_count == c->set_room) {
		c->set_room = c->set_room > 0 ? 2 * c->set_room : FIRST_ROOM;
		c->sets =
		    cv_reallocarray(c->sets, c->set_room, sizeof *c->sets);
	}
	c->sets[c->set_count++] = (struct set){entry, form};
}

void cv_catalogue_set(struct cv_catalogue *c, const char *key, int plural,
		      const char *words)
{
	int form = plural >= 0 && plural < CV_PLURALS ? plural : SINGLE;
	size_t entry = entry_for(c, key);

	if (c->entries[entry].words[form] == NULL)
		remember(c, entry, form);
	c->entries[entry].words[form] = cv_arena_strdup(c->arena, words);
}

bool cv_catalogue_has(const struct cv_catalogue *c, const char *key)
{
	return find(c, key) != NULL;
}

void cv_catalogue_each(const struct cv_catalogue *c,
		       void (*each)(void *context, const char *key, int plural,
				    const char *words),
		       void *context)
{
	for (size_t i = 0; i < c->set_count; i++) {
		const struct entry *e = &c->entries[c->sets[i].entry];
		int form = c->sets[i].form;

		each(context, e->key, form == SINGLE ? -1 : form,
		     e->words[form]);
	}
}

/* The form wanted, else the next best one: the only one, "other", any. */
static const char *form_of(const struct entry *e, int form)
{
	const int order[] = {form, SINGLE, CV_OTHER};

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (e->words[order[i]] != NULL)
			return e->words[order[i]];
	for (form = CV_PLURALS - 1; e->words[form] == NULL;)
		form--; /* an entry is made with a form */
	return e->words[form];
}

const char *cv_words(const struct cv_catalogue *c, const char *key)
{
	const struct entry *e;

	for (; c != NULL; c = c->fallback)
		if ((e = find(c, key)) != NULL)
			return form_of(e, SINGLE);
	return key;
}

const char *
cv_words_n(const struct cv_catalogue *c, const char *key, long long n)
{
	const struct entry *e;

	for (; c != NULL; c = c->fallback)
		if ((e = find(c, key)) != NULL)
			return form_of(e, (int)cv_plural_of(c->plural_like, n));
	return key;
}
