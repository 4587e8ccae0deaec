/* The program's own words in one language, by key.
 * Plural forms by CLDR words, placeholders by name: "{n} answers saved".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CANVASS_CATALOGUE_H
#define CANVASS_CATALOGUE_H

#include <canvass/bidi.h>
#include <canvass/buf.h>
#include <stdbool.h>

enum cv_plural {
	CV_ZERO,
	CV_ONE,
	CV_TWO,
	CV_FEW,
	CV_MANY,
	CV_OTHER,
	CV_PLURALS
};

/** The CLDR category of the whole number n ≥ 0 in the language with this code
 * ("ar", "fr", "pt-BR"…; unknown: as English). Source: CLDR plural rules. */
enum cv_plural cv_plural_of(const char *language, long long n);
/** Which categories whole numbers of that language use, a bit each. */
unsigned cv_plural_used(const char *language);
/** "zero" … "other" → the category, or -1. */
int cv_plural_named(const char *word);
const char *cv_plural_name(enum cv_plural plural);

struct cv_catalogue;

/** A catalogue of `language`; words it lacks are taken from `fallback`
 * (borrowed, may be NULL). Free with cv_catalogue_free, fallback later. */
struct cv_catalogue *
cv_catalogue_new(const char *language, const struct cv_catalogue *fallback);
void cv_catalogue_free(struct cv_catalogue **catalogue);

void cv_catalogue_set_name(struct cv_catalogue *c, const char *name);
void cv_catalogue_set_direction(struct cv_catalogue *c, enum cv_direction d);
void cv_catalogue_set_plural_like(struct cv_catalogue *c, const char *language);
void cv_catalogue_set_reviewed(struct cv_catalogue *c, bool reviewed);
/** Set the words of a key (copied). `plural` -1: the key has one form, which
 * takes the place of any plurals, as a plural does that of one form. */
void cv_catalogue_set(struct cv_catalogue *c, const char *key, int plural,
		      const char *words);
/** There are more words: `rest` is called once, when a key is asked for that
 * is not there yet, and sets keys that were not set before. */
void cv_catalogue_set_rest(struct cv_catalogue *c,
			   void (*rest)(struct cv_catalogue *c));

const char *cv_catalogue_language(const struct cv_catalogue *c);
const char *cv_catalogue_name(const struct cv_catalogue *c);
enum cv_direction cv_catalogue_direction(const struct cv_catalogue *c);
bool cv_catalogue_reviewed(const struct cv_catalogue *c);

/** The words of a key: here, else in the fallback, else the key itself.
 * Borrowed until the catalogue is freed. Keys are paths: "menu.go_on". */
const char *cv_words(const struct cv_catalogue *c, const char *key);
/** The form for the number n; a form that is missing: "other". */
const char *
cv_words_n(const struct cv_catalogue *c, const char *key, long long n);
/** Does this catalogue itself (not the fallback) have the key? */
bool cv_catalogue_has(const struct cv_catalogue *c, const char *key);
/** Call `each` for every key of this catalogue in the order they were set
 * (once a plural form; plural -1: one form). */
void cv_catalogue_each(const struct cv_catalogue *c,
		       void (*each)(void *context, const char *key, int plural,
				    const char *words),
		       void *context);

/** A named value for a placeholder. */
struct cv_fill {
	const char *name;  /* without braces */
	const char *value; /* borrowed; NULL: use number */
	long long number;
};

/** Append `words` with every {name} replaced; a name that is not given stays
 * as it is written. */
void cv_fill(struct cv_buf *out, const char *words, const struct cv_fill *fills,
	     size_t count);
/** Append the words of a question where no one person is meant, with "…" for
 * every ${id}, and with `all` for every {name} too. A full stop right after it
 * goes: "You said …. Why?" has four dots. */
void cv_fill_none(struct cv_buf *out, const char *words, bool all);
/** cv_words, or cv_words_n by the fill called "n" where there is one, filled
 * and appended. */
void cv_say(struct cv_buf *out, const struct cv_catalogue *c, const char *key,
	    const struct cv_fill *fills, size_t count);

#endif
