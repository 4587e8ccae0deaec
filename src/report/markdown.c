/* Words in Markdown. SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

#include <strings.h>

/* "1." and "1)" at the beginning make a list. */
static size_t list_mark(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n > 0 && n < 10 && (text[n] == '.' || text[n] == ')') ? n : 0;
}

/* What some readers of Markdown make links of, without being asked. */
static bool is_link(const char *text, size_t at)
{
	return text[at] == '@' ||
	       (text[at] == ':' && strncmp(text + at, "://", 3) == 0) ||
	       (text[at] == '.' && at >= 3 &&
		strncasecmp(text + at - 3, "www", 3) == 0);
}

static bool
means_something(const char *text, size_t at, size_t begin, size_t list)
{
	char c = text[at];

	if (strchr("\\`*_[]|#~$", c) != NULL || is_link(text, at))
		return true;
	return (at == begin && strchr("+-=>!:", c) != NULL) ||
	       (list > 0 && at == begin + list);
}

void cv_report_markdown(struct cv_buf *out, const char *text)
{
	struct cv_buf clean = CV_BUF_INIT;
	size_t begin, list;

	cv_text_clean(&clean, text, strlen(text), CV_CLEAN_LINE);
	begin = strspn(clean.data, " ");
	list = list_mark(clean.data + begin);
	for (size_t i = begin; i < clean.len; i++) {
		char c = clean.data[i];

		if (c == '<' || c == '>' || c == '&') {
			cv_buf_adds(out, c == '<'   ? "&lt;"
					 : c == '>' ? "&gt;"
						    : "&amp;");
			continue;
		}
		if (means_something(clean.data, i, begin, list))
			cv_buf_addc(out, '\\');
		cv_buf_addc(out, c);
	}
	cv_buf_wipe(&clean);
}
