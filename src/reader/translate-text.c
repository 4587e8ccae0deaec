/* Pieces of a file for translators: words in quotes, sources as remarks,
 * settings of any kind. SPDX-License-Identifier: GPL-3.0-or-later */
#include "translate.h"

#include <string.h>

#include <canvass/number.h>
#include <canvass/text.h>

void cv_add_indent(struct cv_buf *out, int depth)
{
	for (int i = 0; i < depth; i++)
		cv_buf_addc(out, '\t');
}

/* A byte that cannot stand in a string as it is; 0: it can. */
static char escape_of(char c)
{
	static const char bytes[] = "\"\\\n\t\r\f", letters[] = "\"\\ntrf";
	const char *at = c != '\0' ? strchr(bytes, c) : NULL;

	return at != NULL ? letters[at - bytes] : '\0';
}

bool cv_is_direction_mark(unsigned u)
{
	return u == 0x200E || u == 0x200F || u == 0x61C ||
	       (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
}

static void add_codes(struct cv_buf *out, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		cv_buf_addf(out, "\\x%02X", (unsigned char)bytes[i]);
}

/* Letters that are not seen are written so that they are: what cleaning takes
 * out (but the joiners, which are needed in some languages), and wrong bytes.
 */
static bool is_unseen(const char *s, size_t len, unsigned u)
{
	struct cv_buf clean = CV_BUF_INIT;
	bool unseen;

	if (u >= ' ' && u < 0x7F)
		return false;
	cv_text_clean(&clean, s, len, CV_CLEAN_LINE);
	unseen = clean.len == 0 && (u < 0x200B || u > 0x200D);
	cv_buf_done(&clean);
	return unseen || !cv_text_is_utf8(s, len, NULL);
}

void cv_add_quoted(struct cv_buf *out, const char *words)
{
	size_t n = strlen(words), len;

	cv_buf_addc(out, '"');
	for (size_t i = 0; i < n; i += len) {
		unsigned u;
		char escape = escape_of(words[i]);

		len = cv_text_decode(words + i, n - i, &u);
		if (escape != '\0')
			cv_buf_addf(out, "\\%c", escape);
		else if (is_unseen(words + i, len, u))
			add_codes(out, words + i, len);
		else
			cv_buf_add(out, words + i, len);
	}
	cv_buf_addc(out, '"');
}

void cv_add_source(struct cv_buf *out, int depth, const char *from,
		   const char *source)
{
	while (source != NULL) {
		const char *end = strchr(source, '\n');
		size_t n =
		    end != NULL ? (size_t)(end - source) : strlen(source);

		cv_add_indent(out, depth);
		cv_buf_addf(out, "# %s: %.*s\n", from, (int)n, source);
		source = end != NULL ? end + 1 : NULL;
	}
}

const char *cv_words_in(const config_setting_t *s)
{
	const char *words;

	if (s == NULL || config_setting_type(s) != CONFIG_TYPE_STRING)
		return NULL;
	words = config_setting_get_string(s);
	return words != NULL && *words != '\0' ? words : NULL;
}

bool cv_has_words(const config_setting_t *s)
{
	if (config_setting_type(s) == CONFIG_TYPE_STRING)
		return cv_words_in(s) != NULL;
	for (int i = 0;
	     config_setting_is_aggregate(s) && i < config_setting_length(s);
	     i++)
		if (cv_has_words(config_setting_get_elem(s, (unsigned)i)))
			return true;
	return false;
}

static void add_value(struct cv_buf *out, const config_setting_t *s);

static void add_members(struct cv_buf *out, const config_setting_t *s)
{
	bool group = config_setting_is_group(s);

	cv_buf_adds(out, group ? "{" : "(");
	for (int i = 0; i < config_setting_length(s); i++) {
		const config_setting_t *m =
		    config_setting_get_elem(s, (unsigned)i);

		cv_buf_adds(out, i > 0 && !group ? ", " : " ");
		if (group)
			cv_add_setting(out, m);
		else
			add_value(out, m);
	}
	cv_buf_adds(out, group ? " }" : " )");
}

static void add_value(struct cv_buf *out, const config_setting_t *s)
{
	char number[CV_NUMBER_SIZE];
	const char *words = cv_words_in(s);

	switch (config_setting_type(s)) {
	case CONFIG_TYPE_STRING:
		cv_add_quoted(out, words != NULL ? words : "");
		break;
	case CONFIG_TYPE_BOOL:
		cv_buf_adds(out,
			    config_setting_get_bool(s) != 0 ? "true" : "false");
		break;
	case CONFIG_TYPE_INT:
	case CONFIG_TYPE_INT64:
		cv_buf_addf(out, "%lld", config_setting_get_int64(s));
		break;
	case CONFIG_TYPE_FLOAT:
		cv_buf_add(
		    out, number,
		    cv_number_print(config_setting_get_float(s), number));
		break;
	default:
		add_members(out, s);
	}
}

void cv_add_setting(struct cv_buf *out, const config_setting_t *s)
{
	cv_buf_addf(out, "%s = ", s->name);
	add_value(out, s);
	cv_buf_addc(out, ';');
}

void cv_add_stray(struct cv_buf *out, const char *const *groups, int depth,
		  const config_setting_t *s)
{
	cv_buf_adds(out, "# ");
	for (int i = 0; i < depth; i++)
		cv_buf_addf(out, "%s = { ", groups[i]);
	cv_add_setting(out, s);
	for (int i = 0; i < depth; i++)
		cv_buf_adds(out, " };");
	cv_buf_addc(out, '\n');
}
