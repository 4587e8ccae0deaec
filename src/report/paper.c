/* The paper kit, sheet after sheet, in one file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

#include <canvass/text.h>

static const struct {
	enum cv_sheet sheet;
	const char *link, *key;
	void (*put)(struct paper *p);
} sheets[] = {
    {CV_SHEET_FORM, "#form", "print.form", cv_paper_form},
    {CV_SHEET_SCRIPT, "#script", "print.script", cv_paper_script},
    {CV_SHEET_TALLY, "#tally", "print.tally", cv_paper_tally},
    {CV_SHEET_CARD, "#card", "print.card", cv_paper_card},
    {CV_SHEET_CODEBOOK, "#codebook", "print.codebook", cv_paper_codebook},
};
enum { SHEETS = sizeof sheets / sizeof *sheets };

/* Across every page; screen readers have it at the head of each sheet. */
static void put_across(struct paper *p)
{
	const char *key = NULL;

	if (p->survey->consultation.training)
		key = "common.practice";
	else if (p->how->unread)
		key = "print.unread_mark";
	if (key == NULL)
		return;
	cv_html_open(&p->h, "div", "class", "across", "aria-hidden", "true",
		     NULL);
	cv_html_put(&p->h, "span", NULL, cv_paper_say(p, key));
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

/* For the screen: what is in the file, and how it gets on paper. */
static void put_contents(struct paper *p, const char *title)
{
	cv_html_open(&p->h, "header", "class", "screen", NULL);
	cv_html_newline(&p->h);
	cv_html_put(&p->h, "h1", NULL, title);
	cv_html_put(&p->h, "p", NULL, cv_paper_say(p, "print.to_print"));
	cv_html_open(&p->h, "ul", NULL);
	cv_html_newline(&p->h);
	for (int i = 0; i < SHEETS; i++) {
		if (!(p->how->sheets & sheets[i].sheet))
			continue;
		cv_html_open(&p->h, "li", NULL);
		cv_html_open(&p->h, "a", "href", sheets[i].link, NULL);
		cv_html_text(&p->h, cv_paper_say(p, sheets[i].key));
		cv_html_close(&p->h);
		cv_html_close(&p->h);
		cv_html_newline(&p->h);
	}
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

static void put_all(struct paper *p)
{
	struct cv_buf title = CV_BUF_INIT, style = CV_BUF_INIT;
	struct cv_html_head head = {
	    .language = cv_catalogue_language(p->how->words),
	    .direction = cv_catalogue_direction(p->how->words)};

	cv_paper_words(p, NULL, &p->survey->consultation.title, &title);
	cv_paper_style(p, &style);
	head.title = title.data;
	head.style = style.data;
	cv_html_begin(&p->h, &head);
	put_across(p);
	put_contents(p, title.data);
	cv_html_open(&p->h, "main", NULL);
	cv_html_newline(&p->h);
	for (int i = 0; i < SHEETS; i++)
		if (p->how->sheets & sheets[i].sheet)
			sheets[i].put(p);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
	cv_html_end(&p->h);
	cv_buf_done(&style);
	cv_buf_done(&title);
}

void cv_paper_html(const struct cv_paper *paper, struct cv_buf *out)
{
	struct paper p = {
	    .how = paper, .survey = paper->survey, .h = {.out = out}};

	cv_paper_plan(&p);
	put_all(&p);
	cv_paper_plan_done(&p);
}
