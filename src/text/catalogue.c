/* The catalogue: words by key in a hash table, with a fallback behind it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/catalogue.h>

#include <canvass/memory.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SINGLE = CV_PLURALS, FIRST_ROOM = 64 };

/* One form of one key; its words are NULL where they were set aside. A key's
 * forms follow each other through `next`, the one set first at the head. */
struct entry {
	const char *key, *words;
	unsigned next; /* number plus one, 0: the last */
	int form;      /* a plural, or SINGLE */
};

/* Entries stand in the order in which they were set. The table holds the
 * number plus one of a key's first, 0 is an empty slot; its size is a power of
 * two and at least twice the number of entries. */
struct cv_catalogue {
	struct cv_arena *arena; /* all strings */
	const struct cv_catalogue *fallback;
	const char *language, *name, *plural_like;
	enum cv_direction direction;
	bool reviewed;
	void (*rest)(struct cv_catalogue *c); /* NULL: all words are here */
	struct entry *entries;
	unsigned count, room;
	unsigned *table, slots;
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

void cv_catalogue_set_rest(struct cv_catalogue *c,
			   void (*rest)(struct cv_catalogue *c))
{
	c->rest = rest;
}

/* Nothing that was said changes by it, so the catalogue is const to callers. */
static void read_rest(const struct cv_catalogue *c)
{
	struct cv_catalogue *mine = (struct cv_catalogue *)c;
	void (*rest)(struct cv_catalogue *) = c->rest;

	mine->rest = NULL;
	if (rest != NULL)
		rest(mine);
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
static unsigned slot_of(const struct cv_catalogue *c, const char *key)
{
	unsigned slot = hash(key) & (c->slots - 1);

	while (c->table[slot] != 0 &&
	       strcmp(c->entries[c->table[slot] - 1].key, key) != 0)
		slot = (slot + 1) & (c->slots - 1);
	return slot;
}

static const struct entry *
next(const struct cv_catalogue *c, const struct entry *e)
{
	return e->next > 0 ? &c->entries[e->next - 1] : NULL;
}

/* The first form of a key. */
static const struct entry *find(const struct cv_catalogue *c, const char *key)
{
	unsigned number = c->table[slot_of(c, key)];

	if (number == 0 && c->rest != NULL) {
		read_rest(c);
		number = c->table[slot_of(c, key)];
	}
	return number > 0 ? &c->entries[number - 1] : NULL;
}

static const struct entry *
find_form(const struct cv_catalogue *c, const struct entry *e, int form)
{
	while (e != NULL && (e->form != form || e->words == NULL))
		e = next(c, e);
	return e;
}

static void grow_table(struct cv_catalogue *c)
{
	unsigned *old = c->table, old_slots = c->slots;

	c->slots *= 2;
	c->table = cv_calloc(c->slots, sizeof *c->table);
	for (unsigned i = 0; i < old_slots; i++)
		if (old[i] != 0)
			c->table[slot_of(c, c->entries[old[i] - 1].key)] =
			    old[i];
	free(old);
}

static unsigned append(struct cv_catalogue *c, const char *key, int form)
{
	if (2 * (c->count + 1) > c->slots)
		grow_table(c);
	if (c->count == c->room) {
		c->room = c->room > 0 ? 2 * c->room : FIRST_ROOM;
		c->entries =
		    cv_reallocarray(c->entries, c->room, sizeof *c->entries);
	}
	c->entries[c->count] = (struct entry){.key = key, .form = form};
	return ++c->count;
}

/* The entry of this form of this key, made if there is none. */
static struct entry *
entry_for(struct cv_catalogue *c, const char *key, int form)
{
	unsigned last = c->table[slot_of(c, key)], added;

	if (last == 0) {
		added = append(c, cv_arena_strdup(c->arena, key), form);
		c->table[slot_of(c, key)] = added;
		return &c->entries[added - 1];
	}
	while (c->entries[last - 1].form != form &&
	       c->entries[last - 1].next > 0)
		last = c->entries[last - 1].next;
	if (c->entries[last - 1].form != form) {
		added = append(c, c->entries[last - 1].key, form);
		c->entries[last - 1].next = added;
		last = added;
	}
	return &c->entries[last - 1];
}

void cv_catalogue_set(struct cv_catalogue *c, const char *key, int plural,
		      const char *words)
{
	int form = plural >= 0 && plural < CV_PLURALS ? plural : SINGLE;
	unsigned i = c->table[slot_of(c, key)];

	/* one form takes the place of many, and many that of one */
	for (; i > 0; i = c->entries[i - 1].next)
		if ((c->entries[i - 1].form == SINGLE) != (form == SINGLE))
			c->entries[i - 1].words = NULL;
	entry_for(c, key, form)->words = cv_arena_strdup(c->arena, words);
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
	read_rest(c);
	for (unsigned i = 0; i < c->count; i++) {
		const struct entry *e = &c->entries[i];

		if (e->words != NULL)
			each(context, e->key, e->form == SINGLE ? -1 : e->form,
			     e->words);
	}
}

/* The form wanted, else the next best one: the only one, "other", the last in
 * CLDR's order. */
static const char *
form_of(const struct cv_catalogue *c, const struct entry *first, int form)
{
	const int order[] = {form,   SINGLE, CV_OTHER, CV_MANY,
			     CV_FEW, CV_TWO, CV_ONE,   CV_ZERO};
	const struct entry *e = NULL;

	for (size_t i = 0; e == NULL && i < sizeof order / sizeof *order; i++)
		e = find_form(c, first, order[i]);
	return e != NULL ? e->words : first->key; /* it has one */
}

const char *cv_words(const struct cv_catalogue *c, const char *key)
{
	const struct entry *e;

	for (; c != NULL; c = c->fallback)
		if ((e = find(c, key)) != NULL)
			return form_of(c, e, SINGLE);
	return key;
}

const char *
cv_words_n(const struct cv_catalogue *c, const char *key, long long n)
{
	const struct entry *e;

	for (; c != NULL; c = c->fallback)
		if ((e = find(c, key)) != NULL)
			return form_of(c, e,
				       (int)cv_plural_of(c->plural_like, n));
	return key;
}
