/* Bodies as JSON Lines: as they are, unless one holds what has no business on
 * a line. SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

/* Nothing but what canvass itself writes? A \u could hide anything. */
static bool is_harmless(const char *s, size_t n)
{
	struct cv_buf clean = CV_BUF_INIT;
	bool same = true;
	const char *at = s;

	while ((at = memchr(at, '\\', n - (size_t)(at - s))) != NULL) {
		if (at + 1 == s + n || at[1] == 'u')
			return false;
		at += 2;
	}
	cv_text_clean(&clean, s, n, CV_CLEAN_LINE);
	same = clean.len == n && memcmp(clean.data, s, n) == 0;
	cv_buf_wipe(&clean);
	return same;
}

static void
write_string(struct cv_json_writer *w, const struct cv_json *json, bool is_key)
{
	struct cv_buf raw = CV_BUF_INIT, text = CV_BUF_INIT;

	cv_json_unescape(json, &raw);
	cv_text_clean(&text, raw.data, raw.len, CV_CLEAN_TEXT);
	if (is_key)
		cv_json_key(w, text.data);
	else
		cv_json_string_n(w, text.data, text.len);
	cv_buf_wipe(&raw);
	cv_buf_wipe(&text);
}

static void write_token(struct cv_json_writer *w, const struct cv_json *json,
			enum cv_json_type type)
{
	switch (type) {
	case CV_JSON_OBJECT:
		cv_json_begin(w, '{');
		break;
	case CV_JSON_OBJECT_END:
		cv_json_end(w, '}');
		break;
	case CV_JSON_ARRAY:
		cv_json_begin(w, '[');
		break;
	case CV_JSON_ARRAY_END:
		cv_json_end(w, ']');
		break;
	case CV_JSON_KEY:
		write_string(w, json, true);
		break;
	case CV_JSON_STRING:
		write_string(w, json, false);
		break;
	default:
		cv_json_raw(w, json->start, json->len);
		break;
	}
}

void cv_export_json_row(const char *body, size_t n, struct cv_buf *out)
{
	struct cv_json_writer w = {out, false};
	struct cv_json json;
	enum cv_json_type type;
	size_t before = out->len;

	if (is_harmless(body, n)) {
		cv_buf_add(out, body, n);
		cv_buf_addc(out, '\n');
		return;
	}
	cv_json_open(&json, body, n);
	while ((type = cv_json_next(&json)) != CV_JSON_END &&
	       type != CV_JSON_BAD)
		write_token(&w, &json, type);
	if (type == CV_JSON_BAD)
		cv_buf_truncate(out, before);
	else
		cv_buf_addc(out, '\n');
}
