/* Writing HTML that cannot come out broken: every text is cleaned and escaped,
 * every element that is opened is closed in its turn.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

#include <assert.h>
#include <canvass/text.h>
#include <stdarg.h>
#include <string.h>

static const char *sign(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/* Cleaned, then escaped; a newline becomes `line`. */
static void escape(struct cv_buf *out, const char *text, enum cv_clean how,
		   const char *line)
{
	struct cv_buf clean = CV_BUF_INIT;
	const char *word;

	cv_text_clean(&clean, text, strlen(text), how);
	for (size_t i = 0; i < clean.len; i++) {
		word = clean.data[i] == '\n' ? line : sign(clean.data[i]);
		if (word != NULL)
			cv_buf_adds(out, word);
		else
			cv_buf_addc(out, clean.data[i]);
	}
	cv_buf_wipe(&clean);
}

void cv_html_escape(struct cv_buf *out, const char *text)
{
	escape(out, text, CV_CLEAN_LINE, " ");
}

/* What could end the string is written by its number. */
void cv_html_string(struct cv_buf *out, const char *words)
{
	struct cv_buf clean = CV_BUF_INIT;

	cv_text_clean(&clean, words, strlen(words), CV_CLEAN_LINE);
	cv_buf_addc(out, '"');
	for (size_t i = 0; i < clean.len; i++) {
		unsigned char c = (unsigned char)clean.data[i];
		bool plain = c >= 0x80 || c == ' ' || (c >= '0' && c <= '9') ||
			     (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

		if (plain)
			cv_buf_addc(out, (char)c);
		else
			cv_buf_addf(out, "\\%06x", c);
	}
	cv_buf_addc(out, '"');
	cv_buf_done(&clean);
}

void cv_html_text(struct cv_html *h, const char *text)
{
	escape(h->out, text, CV_CLEAN_TEXT, "<br>");
}

void cv_html_newline(struct cv_html *h)
{
	cv_buf_addc(h->out, '\n');
}

static void start(struct cv_html *h, const char *element, va_list attributes)
{
	const char *name, *value;

	cv_buf_addf(h->out, "<%s", element);
	while ((name = va_arg(attributes, const char *)) != NULL) {
		value = va_arg(attributes, const char *);
		if (value == NULL)
			continue;
		cv_buf_addf(h->out, " %s=\"", name);
		cv_html_escape(h->out, value);
		cv_buf_addc(h->out, '"');
	}
	cv_buf_addc(h->out, '>');
}

void cv_html_open(struct cv_html *h, const char *element, ...)
{
	va_list attributes;

	assert(h->depth < CV_HTML_DEPTH);
	va_start(attributes, element);
	start(h, element, attributes);
	va_end(attributes);
	h->open[h->depth++] = element;
}

void cv_html_close(struct cv_html *h)
{
	assert(h->depth > 0);
	cv_buf_addf(h->out, "</%s>", h->open[--h->depth]);
}

void cv_html_void(struct cv_html *h, const char *element, ...)
{
	va_list attributes;

	va_start(attributes, element);
	start(h, element, attributes);
	va_end(attributes);
}

void cv_html_put(struct cv_html *h, const char *element, const char *class,
		 const char *text)
{
	cv_html_open(h, element, "class", class, NULL);
	if (text != NULL)
		cv_html_text(h, text);
	cv_html_close(h);
}

void cv_html_begin(struct cv_html *h, const struct cv_html_head *head)
{
	cv_buf_adds(h->out, "<!DOCTYPE html>\n");
	cv_html_open(h, "html", "lang", head->language, "dir",
		     head->direction == CV_RTL ? "rtl" : "ltr", NULL);
	cv_html_newline(h);
	cv_html_open(h, "head", NULL);
	cv_html_newline(h);
	cv_html_void(h, "meta", "charset", "utf-8", NULL);
	cv_html_newline(h);
	cv_html_void(h, "meta", "http-equiv", "Content-Security-Policy",
		     "content",
		     "default-src 'none'; style-src 'unsafe-inline'; "
		     "base-uri 'none'; form-action 'none'",
		     NULL);
	cv_html_newline(h);
	cv_html_void(h, "meta", "name", "viewport", "content",
		     "width=device-width, initial-scale=1", NULL);
	cv_html_newline(h);
	cv_html_put(h, "title", NULL, head->title);
	cv_html_newline(h);
	cv_html_open(h, "style", NULL);
	cv_buf_addf(h->out, "\n%s", head->style);
	cv_html_close(h);
	cv_html_newline(h);
	cv_html_close(h);
	cv_html_newline(h);
	cv_html_open(h, "body", NULL);
	cv_html_newline(h);
}

void cv_html_end(struct cv_html *h)
{
	assert(h->depth == 2); /* html, body */
	cv_html_close(h);
	cv_html_newline(h);
	cv_html_close(h);
	cv_html_newline(h);
}
