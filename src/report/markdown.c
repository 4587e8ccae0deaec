/* Words in Markdown. SPDX-License-Identifier: GPL-3.0-or-later */
#include "private.h"

/* Does a reader of Markdown make a link of it here? "://", "www.", "a@b". */
static bool begins_link(const char *start, const char *p)
{
	if (*p == ':')
		return p[1] == '/' && p[2] == '/';
	if (*p == '.')
		return p - start >= 3 && (p[-1] | 0x20) == 'w' &&
		       (p[-2] | 0x20) == 'w' && (p[-3] | 0x20) == 'w';
	return *p == '@';
}

/* "12. " and "12) " begin a list. */
static size_t number_of_list(const char *s)
{
	size_t digits = strspn(s, "0123456789");

	return digits > 0 && (s[digits] == '.' || s[digits] == ')') ? digits
								    : 0;
}

static const char *entity(char c)
{
	return c == '<'   ? "&lt;"
	       : c == '>' ? "&gt;"
	       : c == '&' ? "&amp;"
			  : NULL;
}

void cv_report_markdown(struct cv_buf *out, const char *words)
{
	struct cv_buf clean = CV_BUF_INIT;
	const char *start, *number;

	cv_text_clean(&clean, words, strlen(words), CV_CLEAN_LINE);
	start = clean.data + strspn(clean.data, " ");
	number = start + number_of_list(start);
	for (const char *p = start; *p != '\0'; p++) {
		if (entity(*p) != NULL) {
			cv_buf_adds(out, entity(*p));
			continue;
		}
		if (strchr("\\`*_[]|#~$", *p) != NULL ||
		    (p == start && strchr("+-", *p) != NULL) ||
		    (p == number && p > start) || begins_link(start, p))
			cv_buf_addc(out, '\\');
		cv_buf_addc(out, *p);
	}
	cv_buf_wipe(&clean);
}
