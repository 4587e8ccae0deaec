/* The three writings of a document. People's and authors' words are cleaned and
 * made harmless here, whatever they hold.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc.h"

static bool is_html(const struct doc *d)
{
	return d->writing == CV_WRITING_HTML;
}

static bool is_marked(const struct doc *d)
{
	return d->writing == CV_WRITING_MARKDOWN;
}

void cv_doc_end_list(struct doc *d)
{
	if (!d->in_list)
		return;
	d->in_list = false;
	if (is_html(d)) {
		cv_html_close(&d->html);
		cv_html_newline(&d->html);
	} else if (is_marked(d))
		cv_buf_addc(d->out, '\n');
}

static void plain(struct doc *d, int indent, enum role role, const char *text)
{
	struct cv_buf clean = CV_BUF_INIT;

	cv_text_clean(&clean, text, strlen(text), CV_CLEAN_LINE);
	cv_sheet_text(&d->page, indent, role, clean.data);
	cv_buf_done(&clean);
}

/* PRACTICE across every page. */
static void put_across(struct doc *d)
{
	if (!d->how->survey->consultation.training)
		return;
	cv_html_open(&d->html, "div", "class", "across", "aria-hidden", "true",
		     NULL);
	cv_html_put(&d->html, "span", NULL,
		    cv_words(d->how->words, "common.practice"));
	cv_html_close(&d->html);
	cv_html_newline(&d->html);
}

void cv_doc_begin(struct doc *d, const char *title, const char *foot)
{
	struct cv_buf style = CV_BUF_INIT;
	struct cv_html_head head = {
	    .language = cv_catalogue_language(d->how->words),
	    .direction = cv_catalogue_direction(d->how->words),
	    .title = title,
	};

	d->page = (struct page){d->how, d->out};
	d->html = (struct cv_html){.out = d->out};
	if (!is_html(d))
		return;
	cv_doc_style(foot, &style);
	head.style = style.data;
	cv_html_begin(&d->html, &head);
	put_across(d);
	cv_html_open(&d->html, "main", "class", d->sheet ? "sheet" : NULL,
		     NULL);
	cv_html_newline(&d->html);
	cv_buf_done(&style);
}

/* The titles of all parts, put in where there was room left for them. */
static void put_contents(struct doc *d)
{
	struct cv_buf list = CV_BUF_INIT, id = CV_BUF_INIT;
	struct cv_html h = {.out = &list};

	cv_html_open(&h, "nav", NULL);
	cv_html_open(&h, "ul", NULL);
	cv_html_newline(&h);
	for (unsigned i = 0; i < d->n_parts; i++) {
		cv_buf_reset(&id);
		cv_buf_addf(&id, "#part-%u", i + 1);
		cv_html_open(&h, "li", NULL);
		cv_html_open(&h, "a", "href", id.data, NULL);
		cv_html_text(&h, d->parts[i]);
		cv_html_close(&h);
		cv_html_close(&h);
		cv_html_newline(&h);
	}
	cv_html_close(&h);
	cv_html_close(&h);
	cv_html_newline(&h);
	cv_buf_splice(d->out, d->contents_at, 0, list.data, list.len);
	cv_buf_done(&list);
	cv_buf_done(&id);
}

void cv_doc_end(struct doc *d)
{
	cv_doc_end_list(d);
	if (is_html(d)) {
		if (d->contents_at > 0 && d->n_parts > 0)
			put_contents(d);
		cv_html_close(&d->html);
		cv_html_newline(&d->html);
		cv_html_end(&d->html);
	}
	for (unsigned i = 0; i < d->n_parts; i++)
		free(d->parts[i]);
	d->n_parts = 0;
}

/* A heading as such, in any writing. */
static void put_heading(struct doc *d, int level, const char *id,
			const char *class, const char *text)
{
	static const char *const elements[] = {"h1", "h2", "h3", "h4"};

	cv_doc_end_list(d);
	if (is_html(d)) {
		cv_html_open(&d->html, elements[level - 1], "id", id, "class",
			     class, NULL);
		cv_html_text(&d->html, text);
		cv_html_close(&d->html);
		cv_html_newline(&d->html);
		return;
	}
	if (d->out->len > 1 && d->out->data[d->out->len - 2] != '\n')
		cv_buf_addc(d->out, '\n');
	if (is_marked(d)) {
		for (int i = 0; i < level; i++)
			cv_buf_addc(d->out, '#');
		cv_buf_addc(d->out, ' ');
		cv_report_markdown(d->out, text);
		cv_buf_adds(d->out, "\n\n");
		return;
	}
	plain(d, level > 2 ? 2 : 0, level > 3 ? ROLE_PLAIN : ROLE_STRONG, text);
	if (level <= 2)
		cv_sheet_rule(&d->page);
}

void cv_doc_title(struct doc *d, const char *text)
{
	if (is_html(d)) {
		cv_html_open(&d->html, "header", NULL);
		cv_html_newline(&d->html);
	}
	put_heading(d, 1, NULL, NULL, text);
}

void cv_doc_head_end(struct doc *d)
{
	cv_doc_end_list(d);
	if (!is_html(d))
		return;
	cv_html_close(&d->html);
	cv_html_newline(&d->html);
}

void cv_doc_contents(struct doc *d)
{
	cv_doc_end_list(d);
	d->contents_at = d->out->len;
}

void cv_doc_part(struct doc *d, const char *text, bool leaf)
{
	struct cv_buf id = CV_BUF_INIT;

	if (d->n_parts < CV_DOC_PARTS)
		d->parts[d->n_parts++] = cv_strdup(text);
	cv_buf_addf(&id, "part-%u", d->n_parts);
	put_heading(d, 2, id.data, leaf ? "leaf" : NULL, text);
	cv_buf_done(&id);
}

void cv_doc_heading(struct doc *d, int level, const char *id, const char *text)
{
	put_heading(d, level, id, NULL, text);
}

/* "−0.07" with its sign where it belongs, also among words from the right. */
static void put_isolated(struct doc *d, const char *text)
{
	static const char minus[] = "−";
	const char *at;

	while ((at = strstr(text, minus)) != NULL) {
		size_t n = strlen(minus);
		char *before = cv_strndup(text, (size_t)(at - text)), *number;

		n += strspn(at + n, "0123456789.,");
		number = cv_strndup(at, n);
		cv_html_text(&d->html, before);
		cv_html_open(&d->html, "bdi", "dir", "ltr", NULL);
		cv_html_text(&d->html, number);
		cv_html_close(&d->html);
		free(before);
		free(number);
		text = at + n;
	}
	cv_html_text(&d->html, text);
}

static void put_paragraph(struct doc *d, const char *text, const char *class)
{
	bool note = class != NULL && strcmp(class, "note") == 0;
	bool warn = class != NULL && !note;

	cv_doc_end_list(d);
	if (text[0] == '\0')
		return;
	if (is_html(d)) {
		cv_html_open(&d->html, "p", "class", class, NULL);
		put_isolated(d, text);
		cv_html_close(&d->html);
		cv_html_newline(&d->html);
	} else if (is_marked(d)) {
		cv_buf_adds(d->out, warn ? "**" : "");
		cv_report_markdown(d->out, text);
		cv_buf_adds(d->out, warn ? "**\n\n" : "\n\n");
	} else
		plain(d, note ? 4 : 2,
		      warn   ? ROLE_STRONG
		      : note ? ROLE_QUIET
			     : ROLE_PLAIN,
		      text);
}

void cv_doc_paragraph(struct doc *d, const char *text)
{
	put_paragraph(d, text, NULL);
}

void cv_doc_subtitle(struct doc *d, const char *text)
{
	put_paragraph(d, text, NULL);
}

void cv_doc_note(struct doc *d, const char *text)
{
	put_paragraph(d, text, "note");
}

void cv_doc_warn(struct doc *d, const char *text)
{
	put_paragraph(d, text, "warn");
}

void cv_doc_say(struct doc *d, bool note, const char *key,
		const struct cv_fill *fills, size_t count)
{
	struct cv_buf words = CV_BUF_INIT;

	cv_say(&words, d->how->words, key, fills, count);
	put_paragraph(d, words.data, note ? "note" : NULL);
	cv_buf_done(&words);
}

void cv_doc_quote(struct doc *d, const char *text)
{
	struct cv_buf line = CV_BUF_INIT;
	struct cv_fill fill = {"words", text, 0};

	if (!is_marked(d))
		cv_doc_end_list(d);
	cv_say(&line, d->how->words, "rule.quote", &fill, 1);
	if (is_html(d)) {
		cv_html_open(&d->html, "blockquote", NULL);
		cv_html_open(&d->html, "p", NULL);
		cv_html_put(&d->html, "bdi", NULL, line.data);
		cv_html_close(&d->html);
		cv_html_close(&d->html);
		cv_html_newline(&d->html);
	} else if (is_marked(d)) {
		cv_buf_adds(d->out, "- ");
		cv_report_markdown(d->out, line.data);
		cv_buf_addc(d->out, '\n');
		d->in_list = true;
	} else {
		plain(d, 4, ROLE_PLAIN, line.data);
		cv_buf_addc(d->out, '\n');
	}
	cv_buf_done(&line);
}

void cv_doc_item(struct doc *d, const char *text)
{
	struct cv_buf line = CV_BUF_INIT;

	if (is_html(d)) {
		if (!d->in_list)
			cv_html_open(&d->html, "ul", NULL);
		cv_html_put(&d->html, "li", NULL, text);
		cv_html_newline(&d->html);
	} else if (is_marked(d)) {
		cv_buf_adds(d->out, "- ");
		cv_report_markdown(d->out, text);
		cv_buf_addc(d->out, '\n');
	} else {
		cv_buf_adds(&line, "- ");
		cv_buf_adds(&line, text);
		plain(d, 4, ROLE_PLAIN, line.data);
	}
	d->in_list = true;
	cv_buf_done(&line);
}

void cv_doc_open(struct doc *d)
{
	cv_doc_end_list(d);
	if (is_html(d))
		cv_html_open(&d->html, "section", NULL);
}

void cv_doc_open_small(struct doc *d)
{
	cv_doc_end_list(d);
	if (is_html(d))
		cv_html_open(&d->html, "div", "class", "small", NULL);
}

void cv_doc_close(struct doc *d)
{
	cv_doc_end_list(d);
	if (!is_html(d))
		return;
	cv_html_close(&d->html);
	cv_html_newline(&d->html);
}
