/* Names and labels as SPSS and Stata take them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "format.h"

#include <canvass/memory.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const spss_words[] = {"all", "and", "by",   "eq", "ge",
					 "gt",  "le",  "lt",   "ne", "not",
					 "or",  "to",  "with", NULL};
static const char *const stata_words[] = {"byte", "double", "float", "if",
					  "in",   "int",    "long",  "str",
					  "strl", "using",  "with",  NULL};

static const struct {
	size_t most; /* bytes */
	const char *const *words;
} rules_of[] = {
    [RULES_SPSS] = {64, spss_words}, [RULES_STATA] = {32, stata_words}};

size_t format_cut(const char *s, size_t n, size_t most)
{
	if (n <= most)
		return n;
	n = most;
	while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80)
		n--;
	return n;
}

size_t format_cut_units(const char *s, size_t n, size_t most)
{
	size_t units = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if ((c & 0xC0) == 0x80)
			continue;
		units += c >= 0xF0 ? 2 : 1;
		if (units > most)
			return i;
	}
	return n;
}

void format_say_cut(struct cv_buf *why, size_t cut, size_t most,
		    const char *units)
{
	if (cut > 0)
		cv_buf_addf(why,
			    "%zu %s cut after %zu %s, as the format wants; csv "
			    "and jsonl have all of %s",
			    cut, cut == 1 ? "text is" : "texts are", most,
			    units, cut == 1 ? "it" : "them");
}

char *format_clip(const char *s, size_t bytes, size_t characters)
{
	size_t n = format_cut(s, strlen(s), bytes), i, seen = 0;

	for (i = 0; i < n; i++)
		if (((unsigned char)s[i] & 0xC0) != 0x80 &&
		    seen++ == characters)
			break;
	return cv_strndup(s, i);
}

static bool is_word(const char *s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strcasecmp(s, *words) == 0)
			return true;
	return false;
}

/* What begins like Stata's str1 … str2045 is refused by ReadStat. */
static bool is_string_type(const char *s)
{
	return strncmp(s, "str", 3) == 0 && s[3] >= '0' && s[3] <= '9';
}

/* Letters, digits and _, a letter first. */
static char *plain(const char *name, size_t most)
{
	struct cv_buf out = CV_BUF_INIT;

	for (; *name != '\0'; name++) {
		unsigned char c = (unsigned char)*name;
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool digit = c >= '0' && c <= '9';

		if (out.len == 0 && !letter)
			cv_buf_addc(&out, 'q');
		cv_buf_addc(&out, letter || digit ? (char)c : '_');
	}
	if (out.len > most)
		cv_buf_truncate(&out, most);
	return cv_buf_take(&out);
}

static bool is_taken(char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (names[i] != NULL && strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

/* The name, or its beginning with _2, _3 … after it. */
static char *unique(char *const *names, size_t n, char *name, size_t most)
{
	struct cv_buf next = CV_BUF_INIT, end = CV_BUF_INIT;

	if (!is_taken(names, n, name))
		return name;
	for (unsigned i = 2;; i++) {
		cv_buf_reset(&end);
		cv_buf_addf(&end, "_%u", i);
		cv_buf_reset(&next);
		cv_buf_add(&next, name,
			   format_cut(name, strlen(name), most - end.len));
		cv_buf_adds(&next, end.data);
		if (!is_taken(names, n, next.data))
			break;
	}
	free(name);
	cv_buf_done(&end);
	return cv_buf_take(&next);
}

static char *legal(const char *name, enum format_rules rules)
{
	char *out = plain(name, rules_of[rules].most - 1);
	struct cv_buf longer = CV_BUF_INIT;

	if (rules == RULES_STATA && is_string_type(out)) {
		cv_buf_addf(&longer, "q%s", out);
		free(out);
		return cv_buf_take(&longer);
	}
	if (!is_word(out, rules_of[rules].words))
		return out;
	cv_buf_addf(&longer, "%s_", out);
	free(out);
	return cv_buf_take(&longer);
}

/* In a file of SPSS a text of more than 255 bytes is several variables, called
 * by the first five letters and a sixth. */
static bool is_long(const struct feed_column *c)
{
	return !c->number && c->width > 255;
}

static bool clash(const struct feed *feed, char *const *names, size_t i)
{
	size_t n = strlen(names[i]) < 5 ? strlen(names[i]) : 5;

	for (size_t k = 0; k < feed->n; k++) {
		if (k == i || strncasecmp(names[i], names[k], n) != 0)
			continue;
		if (strlen(names[k]) == n + 1 ||
		    (k < i && is_long(&feed->columns[k])))
			return true;
	}
	return false;
}

static void part_long(const struct feed *feed, char **names)
{
	unsigned next = 0;

	for (size_t i = 0; i < feed->n; i++) {
		char *own = names[i];
		struct cv_buf other = CV_BUF_INIT;

		if (!is_long(&feed->columns[i]))
			continue;
		while (clash(feed, names, i)) {
			cv_buf_reset(&other);
			cv_buf_addf(&other, "t%u_%s", ++next, own);
			cv_buf_truncate(&other,
					format_cut(other.data, other.len,
						   rules_of[RULES_SPSS].most));
			names[i] = other.data;
		}
		if (names[i] == own)
			continue;
		names[i] = cv_buf_take(&other);
		free(own);
	}
}

/* Those that can stay as they are come first: a question keeps its name, and
 * an option of another one that would be called so gets a number. */
char **format_names(const struct feed *feed, enum format_rules rules)
{
	char **names = cv_calloc(feed->n + 1, sizeof(char *));

	for (int stays = 1; stays >= 0; stays--)
		for (size_t i = 0; i < feed->n; i++) {
			char *name;

			if (names[i] != NULL)
				continue;
			name = legal(feed->columns[i].name, rules);
			if (stays && strcmp(name, feed->columns[i].name) != 0)
				free(name);
			else
				names[i] = unique(names, feed->n, name,
						  rules_of[rules].most);
		}
	if (rules == RULES_SPSS)
		part_long(feed, names);
	return names;
}
