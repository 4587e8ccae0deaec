/* Placeholders: {name} in the program's words becomes a value.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <canvass/catalogue.h>

#include <string.h>

static const struct cv_fill *
named(const struct cv_fill *fills, size_t count, const char *name, size_t n)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(fills[i].name) == n &&
		    memcmp(fills[i].name, name, n) == 0)
			return &fills[i];
	return NULL;
}

static void add_value(struct cv_buf *out, const struct cv_fill *fill)
{
	if (fill->value != NULL)
		cv_buf_adds(out, fill->value);
	else
		cv_buf_addf(out, "%lld", fill->number);
}

void cv_fill(struct cv_buf *out, const char *words, const struct cv_fill *fills,
	     size_t count)
{
	const struct cv_fill *fill;
	const char *open;
	size_t name;

	while ((open = strchr(words, '{')) != NULL) {
		cv_buf_add(out, words, (size_t)(open - words));
		name = strcspn(open + 1, "{}");
		fill = open[1 + name] == '}'
			   ? named(fills, count, open + 1, name)
			   : NULL;
		if (fill != NULL)
			add_value(out, fill);
		else
			cv_buf_addc(out, '{');
		words = fill != NULL ? open + name + 2 : open + 1;
	}
	cv_buf_adds(out, words);
}

/* How long the full stop is that stands first, if there is one. */
static size_t full_stop(const char *s)
{
	static const char *const stops[] = {".", "。", "۔"};

	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (strncmp(s, stops[i], strlen(stops[i])) == 0)
			return strlen(stops[i]);
	return 0;
}

void cv_fill_none(struct cv_buf *out, const char *words, bool all)
{
	const char *open, *close;
	bool answer;

	while ((open = strchr(words, '{')) != NULL &&
	       (close = strchr(open, '}')) != NULL) {
		answer = open > words && open[-1] == '$';
		if (!answer && !all) {
			cv_buf_add(out, words, (size_t)(open - words) + 1);
			words = open + 1;
			continue;
		}
		cv_buf_add(out, words, (size_t)(open - words) - answer);
		cv_buf_adds(out, "…");
		words = close + 1;
		words += full_stop(words);
	}
	cv_buf_adds(out, words);
}

void cv_say(struct cv_buf *out, const struct cv_catalogue *c, const char *key,
	    const struct cv_fill *fills, size_t count)
{
	const struct cv_fill *n = named(fills, count, "n", 1);
	bool counts = n != NULL && n->value == NULL;

	cv_fill(out, counts ? cv_words_n(c, key, n->number) : cv_words(c, key),
		fills, count);
}
