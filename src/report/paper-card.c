/* The referral card: the same for everyone, four on a page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

enum { CARDS = 4 };

static void put_kind(struct paper *p, const char *kind)
{
	struct cv_buf key = CV_BUF_INIT;

	cv_buf_addf(&key, "help.%s", kind);
	cv_html_put(&p->h, "dt", NULL, cv_paper_say(p, key.data));
	cv_buf_done(&key);
}

static void put_help(struct paper *p, const struct cv_help *help)
{
	put_kind(p, help->kind);
	cv_html_open(&p->h, "dd", NULL);
	cv_paper_put(p, NULL, "span", NULL, &help->text);
	if (help->checked_firewall) {
		cv_html_text(&p->h, " ");
		cv_html_put(&p->h, "span", "how",
			    cv_paper_say(p, "review.firewall"));
	}
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

/* Nothing is filled in: lines to write on by hand. */
static void put_lines(struct paper *p)
{
	static const char *const kinds[] = {"health",   "talk",
					    "legal",    "safe_place",
					    "children", "migrants_group"};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		put_kind(p, kinds[i]);
		cv_html_put(&p->h, "dd", "writing", "____________________");
	}
	cv_html_newline(&p->h);
}

/* Copies to cut out are the same words again: not read twice aloud. */
static void put_card(struct paper *p, bool copy)
{
	const struct cv_survey *s = p->survey;

	cv_html_open(&p->h, "div", "class", "card", "aria-hidden",
		     copy ? "true" : NULL, NULL);
	cv_html_newline(&p->h);
	cv_html_put(&p->h, copy ? "p" : "h3", "title",
		    cv_paper_say(p, "review.card"));
	cv_html_put(&p->h, "p", "how", cv_paper_say(p, "review.card_free"));
	cv_html_open(&p->h, "dl", NULL);
	cv_html_newline(&p->h);
	for (unsigned i = 0; i < s->n_help; i++)
		put_help(p, &s->help[i]);
	if (s->n_help == 0)
		put_lines(p);
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}

void cv_paper_card(struct paper *p)
{
	cv_paper_sheet(p, "card", "print.card");
	cv_html_put(&p->h, "p", "how", cv_paper_say(p, "print.card_cut"));
	cv_html_open(&p->h, "div", "class", "cards", NULL);
	cv_html_newline(&p->h);
	for (int i = 0; i < CARDS; i++)
		put_card(p, i > 0);
	cv_html_close(&p->h);
	cv_html_close(&p->h);
	cv_html_newline(&p->h);
}
